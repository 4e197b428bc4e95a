"""Asides between a place and what a sentence tells of it: another name for it.

Knows only where they end; whether the place lies in what follows is for ``places``.
"""

from __future__ import annotations

from graphkit.language.parse import Doc

__all__ = ["COPULAS", "past_other_name"]

COPULAS = frozenset({"is", "was", "are", "were", "remains", "became"})
"""Verbs after which a sentence tells what a place is."""
_ALSO = frozenset({"also", "formerly", "previously", "once", "historically", "or", "officially", "known"})


def past_other_name(doc: Doc, j: int) -> int:
    """Return where a sentence goes on after another name: "Hama, formerly Epiphania, is a city"."""
    if j + 2 >= len(doc) or doc[j].text != "," or doc[j + 1].lower_ not in _ALSO:
        return j
    return next((k + 1 for k in range(j + 2, min(j + 12, len(doc) - 1)) if doc[k].text == ","), j)
