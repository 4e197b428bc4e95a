"""Which words of a text stand in quotation marks, and in which. Knows marks and no word."""

from __future__ import annotations

from bisect import bisect_left

from graphkit.language.parse import Doc, Token

__all__ = ["CLOSING", "MARKS", "is_quoted", "quotation_of"]

_EITHER = '"'
_OPENING = frozenset({"“", "``", _EITHER})
CLOSING = frozenset({"”", "''", _EITHER})
"""Marks that can end a quotation."""
MARKS = _OPENING | CLOSING
"""Marks before quotations and behind them."""
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


def _quotations(doc: Doc) -> list[tuple[int, int]]:
    """Return the marks of all quotations, of those within one another of the outer; found once for a text."""
    if doc.quotes is None:
        opened, doc.quotes = -1, []
        for token in doc.among(MARKS):
            if opened >= 0 and token.text in CLOSING:
                doc.quotes.append((opened, token.i))
                opened = -1
            elif opened < 0 and token.text in _OPENING:
                opened = token.i
        if opened >= 0:
            doc.quotes.append((opened, len(doc)))
        doc.quotes = [(start, end) for start, end in doc.quotes if end - start <= _LONGEST]
    return doc.quotes
