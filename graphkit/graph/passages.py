"""Passages of documents: what a reader labels in full, to learn what is missed.

A passage is a paragraph; short ones go with the next, so that a headline is read with what follows. Knows texts and
where statements stand in them; must not know how passages are drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.evaluation.gold import document_and_place
from graphkit.model import Document, Statement

__all__ = ["SILENT", "TOLD", "Passage", "passages_of", "place_of"]

TOLD, SILENT = "told", "silent"
"""Strata of passages: those in which something is read, and those in which nothing is."""

_BREAK = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_SHORTEST = 200
"""Characters below which a paragraph goes with the next."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document.

    Attributes:
        document: The document.
        start: First character in the document's text.
        end: One past the last.
        statements: What is read in it.
    """

    document: Document
    start: int
    end: int
    statements: tuple[Statement, ...] = ()

    @property
    def id(self) -> str:
        """Document and place, unique in a graph."""
        return f"{self.document.id}#{self.start}-{self.end}"

    @property
    def text(self) -> str:
        """The words."""
        return self.document.text[self.start : self.end]


def passages_of(document: Document, statements: Iterable[Statement] = ()) -> list[Passage]:
    """Return the passages of a document in order; together they hold all its words.

    Args:
        document: The document.
        statements: What is read in it; a statement belongs to the passage where its sentence begins.
    """
    spans: list[tuple[int, int]] = []
    start, text = 0, document.text
    for match in [*_BREAK.finditer(text), None]:
        end = len(text) if match is None else match.start()
        if match is not None and end - start < _SHORTEST:
            continue
        if text[start:end].strip():
            spans.append((start, end))
        start = end if match is None else match.end()
    said = sorted(statements, key=lambda each: each.evidence.start)
    return [
        Passage(document, first, last, tuple(each for each in said if _within(each, first, last)))
        for first, last in spans
    ]


def place_of(passage: str) -> tuple[str, int, int]:
    """Return the document of a passage by the id that it has, and its first character there and one past the last.

    Raises:
        ValueError: The id is of no passage.
    """
    document, place = document_and_place(passage)
    first, last = map(int, place.split("-"))
    return document, first, last


def _within(said: Statement, first: int, last: int) -> bool:
    return first <= said.evidence.start < last
