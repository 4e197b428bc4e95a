"""Text files that archives of news export with many articles in one, told by the marks that they put around each.

The marks are in ``exports.toml``. Knows no article: such a file is told, not cut.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Export", "export_of"]

_FEWEST_ARTICLES = 2
_FEWEST_MARKS = 2
_HINT = re.compile(
    r"document|load-date|length:|certifi|news·|^\s*(?:head(?:line)?|title):", re.IGNORECASE | re.MULTILINE
)
"""What every export has somewhere; a text without it is passed quickly."""


class Export(NamedTuple):
    """What a file seems to be.

    Attributes:
        archive: Name of the archive that exported it.
        articles: How many articles it seems to hold.
    """

    archive: str
    articles: int


class _Marks(NamedTuple):
    archive: str
    article: tuple[re.Pattern[str], ...]
    beside: tuple[re.Pattern[str], ...]


def export_of(text: str) -> Export | None:
    """Return what export a text seems to be, or None where it is none or holds a single article.

    Args:
        text: Whole text of a file.
    """
    if not _HINT.search(text):
        return None
    for marks in _known():
        articles = max(sum(1 for _ in mark.finditer(text)) for mark in marks.article)
        if articles >= _FEWEST_ARTICLES and sum(bool(mark.search(text)) for mark in marks.beside) >= _FEWEST_MARKS:
            return Export(marks.archive, articles)
    return None


@cache
def _known() -> tuple[_Marks, ...]:
    text = files("graphkit.sources").joinpath("exports.toml").read_text(encoding="utf-8")
    return tuple(
        _Marks(each["name"], _lines(each["article"]), _lines(each["beside"])) for each in tomllib.loads(text)["export"]
    )


def _lines(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"^[^\S\n]*(?:{each})[^\S\n]*$", re.IGNORECASE | re.MULTILINE) for each in patterns)
