"""Which texts are those that statements were made from: they hold the statements' sentences where these say.

Knows statements and texts. Must not know where texts come from.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.model import Statement

__all__ = ["Passages", "holds", "passages_of"]

Passages = set[tuple[int, str]]
"""Sentences of a text, each with its first character."""


def passages_of(statements: Iterable[Statement]) -> dict[str, Passages]:
    """Return the sentences of statements by the id of their document."""
    told: dict[str, Passages] = {}
    for one in statements:
        told.setdefault(one.document.id, set()).add((one.evidence.start, one.evidence.sentence))
    return told


def holds(text: str, passages: Iterable[tuple[int, str]]) -> bool:
    """Return whether a text has every sentence at its place.

    Examples:
        >>> holds("Peru thanked Chile.", {(0, "Peru thanked Chile.")}), holds("Peru.", {(0, "Peru thanked Chile.")})
        (True, False)
    """
    return all(text.startswith(sentence, start) for start, sentence in passages)
