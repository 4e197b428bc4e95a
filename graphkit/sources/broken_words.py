"""Words that the end of a line breaks: "govern-" and "ment" are one word, "Franco-" and "German" two with a hyphen.

Knows hyphens and capitals, and is told which words there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

__all__ = ["line_breaks", "whole_words"]

_BROKEN = re.compile(
    r"(?<![\w.’'])(?P<first>[^\W_][\w.’']*)(?P<hyphen>-)(?P<end>\r?\n[^\S\n]*)(?!(?:and|or)\s)(?P<rest>[^\W_]+)"
)
"""A hyphen at the end of a line, but not that of "short- and long-term"."""


def line_breaks(text: str, known: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield the break in each word that the end of a line breaks, with its hyphen unless that belongs to the word.

    Args:
        text: A text.
        known: Whether a word in small letters is one.
    """
    for match in _BROKEN.finditer(text):
        yield match.start("hyphen" if _is_one_word(match, known) else "end"), match.end("end")


def whole_words(text: str, known: Callable[[str], bool]) -> str:
    """Return a text whose words are whole; see ``line_breaks``."""
    parts, end = [], 0
    for start, stop in line_breaks(text, known):
        parts.append(text[end:start])
        end = stop
    return "".join((*parts, text[end:]))


def _is_one_word(match: re.Match[str], known: Callable[[str], bool]) -> bool:
    first, rest = match["first"], match["rest"]
    if not (first + rest).isalpha() or first.isupper() != rest.isupper() or rest.istitle():
        return False  # "U.S.-led", "20-year", "UN-backed", "Franco-German"
    if known((first + rest).lower()):
        return True
    beside = (match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1])
    return "-" not in beside and not (known(first.lower()) and known(rest.lower()))
