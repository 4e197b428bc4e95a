"""By what kinds of routes the program itself finds candidates; proposers of one's own may have others."""

from __future__ import annotations

from enum import StrEnum, auto

__all__ = ["RouteKind"]


class RouteKind(StrEnum):
    """What stands before the colon of a route ("frame:blockades-isolate"), in the order in which weights name them.

    Nothing of the program's own gives ``RULE`` any more; weights made before know it.
    """

    FRAME = auto()
    PHRASE = auto()
    DISCOURSE = auto()
    RULE = auto()
    NEAR = auto()
    LEARNED = auto()
