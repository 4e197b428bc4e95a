"""Texts about the past, such as an article on a war of the last century: the years of which they tell.

News tells of the days before it appears; a text that names years, and none near its publication, does not. What it
tells without a date did not happen when it was published, and "on 4 August" is of the year that it told last. Knows
figures of years; must not know spaCy, clauses or politics.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

__all__ = ["year_told"]

_YEAR = re.compile(r"(?<![\d.,/$€£-])(?:1[5-9]\d\d|20\d\d)(?!\d|,\d|\.\d|-[a-z])")
_FEWEST = 3
"""Years named, from which a text that names none of late is about the past."""
_RECENT = 1
"""Years before that of publication of which news tells."""


def year_told(text: str, published: dt.date | None, at: int) -> int | None:
    """Return the year that a text about the past told last before a place in it, or first; None for other texts.

    Args:
        text: The whole text.
        published: Publication date; without it no text is known to be about the past.
        at: Character of the text.
    """
    if published is None:
        return None
    told = _years(text)
    if len(told) < _FEWEST or max(year for _, year in told) >= published.year - _RECENT:
        return None
    return next((year for start, year in reversed(told) if start < at), told[0][1])


@lru_cache(maxsize=8)
def _years(text: str) -> list[tuple[int, int]]:
    return [(match.start(), int(match[0])) for match in _YEAR.finditer(text)]
