"""By what kinds of routes the program itself finds candidates; proposers of one's own may have others."""

from __future__ import annotations

from enum import StrEnum, auto

__all__ = ["RouteKind"]


class RouteKind(StrEnum):
    """What stands before the colon of a route ("frame:blockades-isolate"), in the order in which weights name them."""

    FRAME = auto()
    PHRASE = auto()
    DISCOURSE = auto()
    RULE = auto()
    NEAR = auto()
    LEARNED = auto()
