"""What pages put into sentences: broken words, page numbers, running heads, and narrow lines.

A number or head of a page that stands within a sentence is left out, a word that the end of a line breaks is joined,
and the lines of a narrow column become one. Lists, tables and headings stay as they are. Knows lines and no word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from graphkit.language.glosses import Gaps, composed, without_spans
from graphkit.sources.broken_words import line_breaks

__all__ = ["without_page_breaks"]

_NUMBER = re.compile(
    r"\s*[-–—\[(]?\s*(?:page\s|p\.\s?|pg\.?\s)?(?:\d{1,4}|[ivxlc]{2,6})(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—\])]?\s*",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 40
"""Characters of a line that is the number of a page, with what stands around it."""
_INLINE = re.compile(r"(?<=[A-Za-z,]) - \d{1,3} -(?= [A-Za-z])")
"""Number of a page in a line of which scanning made the lines of two pages: "the European - 4 - Union"."""
_DIGITS = re.compile(r"\d+")
_TERMINAL = (".", ".]", ".)", "!", "?", ":", ";", '."', ".”", '?"', "?”", "!”", '!"', "…")
_LONGEST_HEAD = 70
_MOST_HEADS = 2
_SENTENCE_LINE = 40
"""Characters of a line that is one of running text."""
_OPENING = "(&\"'“‘’"
_NARROWEST, _EVEN = 20, 0.6
_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line.

    Attributes:
        words: It, without spaces around it.
        start: First character of these.
        end: One past their last.
    """

    words: str
    start: int
    end: int

    @property
    def is_open(self) -> bool:
        """Whether a sentence goes on behind it."""
        return bool(self.words) and not self.words.endswith(_TERMINAL)


def without_page_breaks(text: str, known: Callable[[str], bool]) -> tuple[str, Gaps]:
    """Return a text without what pages put into its sentences, and how far its characters moved.

    Args:
        text: A text.
        known: Whether a word in small letters is one.
    """
    text, numbers = without_spans(text, (number.span() for number in _INLINE.finditer(text)))
    if "\n" not in text:
        return text, numbers
    text, gaps = without_spans(text, _furniture(_lines(text)))
    text, joined = without_spans(text, line_breaks(text, known))
    return _unfolded(text), composed(composed(numbers, gaps), joined)


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for line in text.replace("\f", "\n").split("\n"):
        words = line.strip()
        first = start + (line.index(words) if words else len(line))
        lines.append(_Line(words, first, first + len(words)))
        start += len(line) + 1
    return lines


def _furniture(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Yield what stands between two halves of a sentence, but for one break."""
    often = Counter(_bare(line.words) for line in lines if line.words)
    before = 0
    while before < len(lines) - 2:
        after = _resumes(lines, before, often) if lines[before].is_open else None
        if after is None:
            before += 1
        else:
            yield lines[before].end + 1, lines[after].start
            before = after


def _resumes(lines: Sequence[_Line], before: int, often: Counter[str]) -> int | None:
    """Return the line at which a sentence goes on behind numbers and heads of pages; None where none are there."""
    heads = 0
    marked = False
    for at in range(before + 1, min(before + 10, len(lines))):
        line = lines[at]
        if not line.words:
            continue
        if _is_number(line.words):
            marked = True
        elif heads < _MOST_HEADS and _is_head(lines, at, often):
            heads += 1
            marked |= often[_bare(line.words)] > 1
        else:
            return at if marked and _goes_on(lines[before], line) else None
    return None


def _is_head(lines: Sequence[_Line], at: int, often: Counter[str]) -> bool:
    """Whether a line may be the head of a page: short, with a capital, and apart or found on other pages."""
    words = lines[at].words
    if len(words) > _LONGEST_HEAD or words.endswith(_TERMINAL) or not words[0].isalnum() or words[0].islower():
        return False
    if often[_bare(words)] > 1:
        return True
    return 0 < at < len(lines) - 2 and all(_parts(lines[beside].words) for beside in (at - 1, at + 1))


def _parts(words: str) -> bool:
    return not words or _is_number(words)


def _is_number(words: str) -> bool:
    return len(words) <= _LONGEST_NUMBER and _NUMBER.fullmatch(words) is not None


def _goes_on(first: _Line, second: _Line) -> bool:
    if second.words[0].islower():
        return True
    return len(first.words) >= _SENTENCE_LINE and (second.words[0].isalpha() or second.words[0] in _OPENING)


def _bare(words: str) -> str:
    return _DIGITS.sub("", words).strip()


def _unfolded(text: str) -> str:
    """Return a text with the lines of narrow columns joined, as long as it was."""
    parts = re.split(r"(\n[^\S\n]*\n\s*)", text)
    return "".join(_joined(part) if number % 2 == 0 and "\n" in part else part for number, part in enumerate(parts))


def _joined(paragraph: str) -> str:
    lines = paragraph.split("\n")
    full = [len(line.strip()) for line in lines[:-1]]
    if len(lines) < _FEWEST_LINES or max(full) < _NARROWEST or min(full) < _EVEN * max(full):
        return paragraph
    small = sum(line.lstrip()[:1].islower() for line in lines[1:])
    if 2 * small <= len(lines) - 1:
        return paragraph
    ends = ("\n" if before.rstrip().endswith(_TERMINAL) else " " for before in lines[:-1])
    return "".join(chain.from_iterable(zip(lines, [*ends, ""], strict=True)))
