"""Which words of a text stand in quotation marks, double or single, and in which. Knows marks and no word.

A single mark is told from an apostrophe by its tag; a quotation in single marks is one only where its text closes it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from graphkit.language.parse import Doc, Token

__all__ = ["closes", "is_mark", "is_quoted", "quotation_of"]

_EITHER = '"'
_OPENING = frozenset({"“", "``", _EITHER})
_CLOSING = frozenset({"”", "''", _EITHER})
_MARKS = _OPENING | _CLOSING
_SINGLE = frozenset({"‘", "’", "'"})
_OPENING_TAG, _CLOSING_TAG, _GENITIVE_TAG = "``", "''", "POS"
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_NOUN_TAGS = _PLURAL_TAGS | {"NN", "NNP"}
_STOPS = frozenset({".", ",", ";", ":", "!", "?"})
"""Marks before which nothing is owned: "the states'." ends a quotation."""
_LONGEST = 400
"""Words of a quotation, beyond which a mark is taken for a lost one."""


def quotation_of(token: Token) -> tuple[int, int] | None:
    """Return the marks of the quotation that a word stands in: their numbers.

    One that its text does not close, as where the next paragraph goes on with it, ends behind the last word.
    """
    quotes = _quotations(token.doc)
    place = bisect_left(quotes, (token.i, 0)) - 1
    return quotes[place] if place >= 0 and token.i < quotes[place][1] else None


def is_quoted(token: Token) -> bool:
    """Whether a word stands in a quotation."""
    return quotation_of(token) is not None


def is_mark(token: Token) -> bool:
    """Whether a token is a mark before a quotation or behind it."""
    return token.text in _MARKS or (token.text in _SINGLE and (token.tag_ == _OPENING_TAG or _closes_single(token)))


def closes(token: Token) -> bool:
    """Whether a token is a mark that can end a quotation."""
    return token.text in _CLOSING or (token.text in _SINGLE and _closes_single(token))


def _closes_single(token: Token) -> bool:
    """Whether a single mark ends a quotation, and is no apostrophe behind a plural that owns what follows."""
    doc = token.doc
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if token.tag_ == _GENITIVE_TAG:
        return after is None or after.text in _STOPS
    owns = after is not None and token.i > 0 and doc[token.i - 1].tag_ in _PLURAL_TAGS and after.tag_ in _NOUN_TAGS
    return token.tag_ == _CLOSING_TAG and not owns


def _quotations(doc: Doc) -> list[tuple[int, int]]:
    """Return the marks of all quotations, of those within one another of the outer; found once for a text."""
    if doc.quotes is None:
        opened, found = -1, []
        for token in doc.among(_MARKS):
            if opened >= 0 and token.text in _CLOSING:
                found.append((opened, token.i))
                opened = -1
            elif opened < 0 and token.text in _OPENING:
                opened = token.i
        if opened >= 0:
            found.append((opened, len(doc)))
        found = [(start, end) for start, end in found if end - start <= _LONGEST]
        doc.quotes = sorted([*found, *_in_single_marks(doc, found)])
    return doc.quotes


def _in_single_marks(doc: Doc, others: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the quotations in single marks that overlap none in double ones."""
    opened = -1
    for token in doc.among(_SINGLE):
        if token.tag_ == _OPENING_TAG:
            opened = token.i
        elif opened >= 0 and _closes_single(token):
            place = bisect_left(others, (opened, 0))
            apart = place == bisect_left(others, (token.i, 0)) and (not place or others[place - 1][1] < opened)
            if apart and token.i - opened <= _LONGEST:
                yield opened, token.i
            opened = -1
