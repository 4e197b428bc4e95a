"""A text cut into pieces, with the questions that reading a name in context asks of it.

Whether a piece starts a sentence, stands in a headline, touches its neighbour, looks like part of a person's
name, or whether a word is anywhere in the text. Knows capitals and punctuation; must not know any actor.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property
from operator import add

from graphkit.actors.spelling import PIECE, normalise

__all__ = ["Passage"]

_ENDS = frozenset('.!?:;"“”([')
_LINE_END = re.compile(r"\n")
_TITLE_CASE_WORDS = 4
_TITLE_CASE_SHARE = 0.75


class Passage:
    """A stretch of text as pieces, each with its place.

    Args:
        text: The text to read names in.
        whole: The document around it, where cues are looked for; the text itself by default.
        tags: Makes a map from a character offset of the text to the part-of-speech tag of the token there, when
            first asked.

    Attributes:
        words: Pieces in order.
    """

    def __init__(
        self,
        text: str,
        whole: str | None = None,
        tags: Callable[[], Mapping[int, str]] | None = None,
    ) -> None:
        self.text = normalise(text)
        self._whole = whole
        self._make_tags = tags
        self._held: dict[str, bool] = {}
        self._headlines: dict[int, bool] = {}
        self.words: list[str] = PIECE.findall(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """Offset of each piece in the text, in characters: nothing but spaces stands between two."""
        found, end = [], 0
        for word in self.words:
            start = self.text.index(word, end)
            found.append(start)
            end = start + len(word)
        return found

    @cached_property
    def ends(self) -> list[int]:
        """Offset of the end of each piece."""
        return list(map(add, self.starts, map(len, self.words)))

    def word(self, index: int) -> str:
        """The piece at an index; the empty string outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def apart(self, index: int) -> bool:
        """Whether only spaces on one line stand between a piece and the one before it."""
        if not 0 < index < len(self.words):
            return False
        gap = self.text[self.ends[index - 1] : self.starts[index]]
        return bool(gap) and "\n" not in gap

    def breaks(self, index: int) -> bool:
        """Whether a sentence or a line starts at a piece."""
        if index <= 0:
            return True
        if self.words[index - 1] in _ENDS:
            return not self._abbreviates(index - 1)
        return "\n" in self.text[self.ends[index - 1] : self.starts[index]]

    def _abbreviates(self, index: int) -> bool:
        """Whether a full stop belongs to an initial, a title or an abbreviation, not to the sentence."""
        word = self.word(index - 1)
        touching = index > 0 and self.ends[index - 1] == self.starts[index]
        return self.words[index] == "." and touching and (len(word) == 1 or word in _SHORTENED)

    def tag(self, index: int) -> str:
        """Part-of-speech tag of the token that starts at a piece; the empty string where it is not known."""
        return self._tags.get(self.starts[index], "") if 0 <= index < len(self.words) else ""

    @cached_property
    def _tags(self) -> Mapping[int, str]:
        return self._make_tags() if self._make_tags else {}

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line starts."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    @cached_property
    def _context(self) -> str:
        return self.text if self._whole is None else normalise(self._whole)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self.words if self._whole is None else PIECE.findall(self._context))

    def holds(self, phrase: str) -> bool:
        """Whether a word or phrase is anywhere in the document."""
        if phrase.isalnum():
            return phrase in self._vocabulary
        known = self._held.get(phrase)
        if known is None:
            known = self._held[phrase] = phrase in self._context
        return known

    def near(self, phrase: str, start: int, end: int, reach: int = 8) -> bool:
        """Whether a word or phrase stands within some pieces of a stretch, on either side."""
        before, after = max(0, start - reach), min(len(self.words), end + reach)
        if phrase.isalnum():
            return phrase in self.words[before:start] or phrase in self.words[end:after]
        left = self.text[self.starts[before] : self.starts[start]]
        right = self.text[self.ends[end - 1] : self.ends[after - 1]]
        return phrase in left or phrase in right

    def shouts(self, index: int) -> bool:
        """Whether the piece stands among words that are all in capitals, as headlines may be."""
        around = [self._letters(index, -1), self._letters(index, 1)]
        words = [word for word in around if word]
        return bool(words) and all(len(word) > 1 and word.isupper() for word in words)

    def _letters(self, index: int, step: int) -> str:
        """The nearest word of letters on one side, on the same line; else the empty string."""
        position = index + step
        while 0 <= position < len(self.words):
            low, high = sorted((position, position - step))
            if "\n" in self.text[self.ends[low] : self.starts[high]]:
                return ""
            if self.words[position].isalpha() and self.words[position] not in ("s", "S"):
                return self.words[position]
            position += step
        return ""

    def headline(self, index: int) -> bool:
        """Whether the line has no full stop and most of its words have a capital, so that capitals say nothing."""
        number = bisect_right(self._lines, self.starts[index])
        known = self._headlines.get(number)
        if known is None:
            end = self._lines[number] if number < len(self._lines) else len(self.text)
            known = self._headlines[number] = _in_title_case(self.text[self._lines[number - 1] : end])
        return known


def _in_title_case(line: str) -> bool:
    line = line.rstrip()
    if line.endswith(".") and not line[-2:-1].isupper():
        return False
    long_words: list[str] = [word for word in PIECE.findall(line) if len(word) > 3 and word.isalpha()]
    if len(long_words) < _TITLE_CASE_WORDS:
        return False
    return sum(word[0].isupper() for word in long_words) >= _TITLE_CASE_SHARE * len(long_words)


_SHORTENED = frozenset(
    "Mr Mrs Ms Dr Gen Lt Col Maj Capt Sgt Adm Cmdr Gov Sen Rep Sens Reps Prof Rev St Mt Ft Jr Sr No vs".split()
)
