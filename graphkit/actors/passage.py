"""A text cut into pieces, with the questions that reading a name in context asks of it.

What part of speech a piece is, whether capitals say anything, and whether a word is near a piece or anywhere in the
text. Must not know any actor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from operator import add

from graphkit.actors.spelling import PIECE, normalise

__all__ = ["YEAR", "Passage"]

YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
"""A year that a text may tell of."""

_HEADLINE_WORDS, _LONG_WORD, _CAPITAL_SHARE = 4, 4, 0.75
"""Words of a headline in title case, letters of a word that it writes large, and the share of these that it does."""


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
        self.words: list[str] = PIECE.findall(self.text)

    @cached_property
    def in_title_case(self) -> bool:
        """Whether the text is no sentence and most of its words have a capital, so that capitals say nothing."""
        text = self.text.rstrip()
        words = [word for word in self.words if len(word) >= _LONG_WORD and word.isalpha()]
        if len(words) < _HEADLINE_WORDS or (text.endswith(".") and not text[-2:-1].isupper()):
            return False
        return sum(word[0].isupper() for word in words) >= _CAPITAL_SHARE * len(words)

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

    def tag(self, index: int) -> str:
        """Part-of-speech tag of the token that starts at a piece; the empty string where it is not known."""
        return self._tags.get(self.starts[index], "") if 0 <= index < len(self.words) else ""

    @cached_property
    def _tags(self) -> Mapping[int, str]:
        return self._make_tags() if self._make_tags else {}

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

    def surrounds(self, phrase: str, start: int, end: int) -> bool:
        """Whether a phrase that holds the words of a stretch stands around it: "told AFP" around "AFP"."""
        at = phrase.find(self.text[self.starts[start] : self.ends[end - 1]])
        return at >= 0 and self.text.startswith(phrase, self.starts[start] - at, self.starts[start] + len(phrase))
