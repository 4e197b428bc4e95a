"""Entries of a list of who took part: "- Mary Jones, Vice President for Research, Northern Growth Fund".

A name, an office and a body stand between commas, and nothing else in the entry; so what stands where the body does is
one, however it is called. Knows the shape of such an entry; must not know who is in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.actors.name_runs import JOINTS, NAME_PREPOSITIONS, Piece, kind_end
from graphkit.language.function_words import ADDING, DEFINITE
from graphkit.language.parse import Doc
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon

__all__ = ["Entry", "RosterReader"]

_BULLETS = frozenset("-–—*•·▪")
_NUMBER = re.compile(r"\d{1,2}[.)]?")
_IN_NAMES = frozenset({".", "-", "'", "’", '"', "“", "”"})
_BETWEEN = frozenset({",", "&", "-", "/", "'", "’", "'s", "’s", "."})
_AT = frozenset(FUNCTION_WORDS["prepositions before where somebody works"])
_SMALL = JOINTS | NAME_PREPOSITIONS | ADDING | DEFINITE | frozenset(FUNCTION_WORDS["small words inside titles"])
"""What may have a small letter in a title: "Adviser to the President for Economic Policy"."""
_LONGEST_ENTRY = 40
_LONGEST_NAME = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list.

    Attributes:
        name: Whose it is.
        body: Where he is that.
    """

    name: Piece
    body: Piece


class RosterReader:
    """Reads a block as an entry of a list.

    Args:
        lexicon: Titles, kinds of bodies, and what names of firms end in.
        titles: Words of titles.
    """

    def __init__(self, lexicon: Lexicon, titles: set[str]) -> None:
        self._titles = titles | lexicon["entry-titles"]
        self._kinds = lexicon.either("body-words", "force-words", "organisation-words")
        self._coming = lexicon["nominee-nouns"]
        self._suffixes = lexicon["company-suffixes"]
        self._particles = lexicon["name-particles"]

    def read(self, doc: Doc) -> Entry | None:
        """Return the entry that a block is; None if it is any other text."""
        if not 6 <= len(doc) <= _LONGEST_ENTRY:
            return None
        start = next((t.i for t in doc if t.text not in _BULLETS and not _NUMBER.fullmatch(t.text)), 0)
        comma = next((t.i for t in doc[start : start + _LONGEST_NAME + 1] if t.text == ","), 0)
        if not self._is_name(doc, start, comma):
            return None
        end = next((t.i for t in doc[comma:] if t.text in ("(", ";")), len(doc))
        while doc[end - 1].text in (".", ",", "-", ";") and end > comma:
            end -= 1
        if end <= comma + 2 or not all(self._is_titled(doc, i) for i in range(comma + 1, end)):
            return None
        last = max(i for i in range(comma, end) if doc[i].text == "," or (doc[i].lower_ in _AT and i > comma + 1))
        if doc[last].text == "," and all(t.text in self._suffixes or t.text == "." for t in doc[last + 1 : end]):
            last = max((i for i in range(comma, last) if doc[i].text == ","), default=comma)
        if last == comma:
            return None
        first = last + 1 + (last + 1 < end and doc[last + 1].lower_ in DEFINITE)
        if first >= end or self._titles.isdisjoint(doc.lowers[comma + 1 : last]):
            return None
        if self._is_office(doc, first, end) or not self._coming.isdisjoint(doc.lowers[comma:end]):
            return None
        return Entry(Piece(start, comma), Piece(first, end))

    def _is_name(self, doc: Doc, start: int, end: int) -> bool:
        """Whether two words or more with capitals, none of a body, stand between two places."""
        words = [t for t in doc[start:end] if t.text not in _IN_NAMES and t.lower_ not in self._particles]
        plain = all(t.text[0].isupper() and t.text not in self._kinds for t in words)
        return len(words) > 1 and plain and not any(t.lower_ in ADDING | NAME_PREPOSITIONS for t in doc[start:end])

    def _is_office(self, doc: Doc, first: int, end: int) -> bool:
        """Whether words are another office: "Mary Jones, President, Chief Executive Officer" or "Director of X"."""
        joint = kind_end(doc, first, end)
        if joint < end and doc[joint - 1].lower_ in self._titles:
            return True
        return all(token.lower_ in self._titles for token in doc[first:end])

    def _is_titled(self, doc: Doc, i: int) -> bool:
        """Whether a token is written as in a title: with a capital, or small because it joins those that are."""
        token = doc[i]
        return token.text[0].isupper() or token.text[0].isdigit() or token.text in _BETWEEN or token.lower_ in _SMALL
