"""Asides between a place and what it lies in: another name for it, or the way to it.

Knows only where they end; whether the place lies in what follows is for ``places``.
"""

from __future__ import annotations

from collections.abc import Collection

from graphkit.actors.mentions import Mentions
from graphkit.language.parse import Doc

__all__ = ["COPULAS", "past_bearing", "past_other_name"]

COPULAS = frozenset({"is", "was", "are", "were", "remains", "became"})
"""Verbs after which a sentence tells what a place is."""
_ALSO = frozenset({"also", "formerly", "previously", "once", "historically", "or", "officially", "known"})


def past_other_name(doc: Doc, j: int) -> int:
    """Return where a sentence goes on after another name: "Hama, formerly Epiphania, is a city"."""
    if j + 2 >= len(doc) or doc[j].text != "," or doc[j + 1].lower_ not in _ALSO:
        return j
    close = next((k for k in range(j + 2, min(j + 12, len(doc) - 1)) if doc[k].text == ","), None)
    return j if close is None or doc[close + 1].lower_ not in COPULAS else close + 1


def past_bearing(doc: Doc, mentions: Mentions, j: int, directions: Collection[str]) -> int:
    """Return the comma after what tells the way to a place: "Hirske, south of Lysychansk, in Luhansk Oblast"."""
    close = next((k for k in range(j + 2, min(j + 12, len(doc) - 2)) if doc[k].text == ","), None)
    if close is None or doc[close + 1].lower_ != "in" or mentions.ending(close) is None:
        return j
    before = [t.lower_ for t in doc[j + 1 : close]]
    told = "of" in before and before[before.index("of") - 1] in directions
    return close if told and not any(t.pos_ in ("VERB", "AUX") for t in doc[j + 1 : close]) else j
