"""What a brief is made of: paragraphs, a table, and lines that each tell one event with its sentence and source.

Plain values, so that every form of a brief (``brief_forms``) says the same. Knows neither statements nor forms.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.graph.tables import Table

__all__ = ["Line", "Section", "signed"]


@dataclass(frozen=True, slots=True)
class Line:
    """One event or one claim.

    Attributes:
        when: When it is told to have been, in words.
        text: Who does what to whom.
        told: How many articles tell it, and in which other words.
        sentence: The sentence that says it best.
        source: Speaker, title, publisher and date, in words.
        url: Address of the document.
        stance: "cooperation", "conflict", or "" for what is neither.
        statements: Ids of all statements that tell it.
    """

    when: str
    text: str
    told: str
    sentence: str
    source: str
    url: str | None = None
    stance: str = ""
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief under one heading.

    Attributes:
        heading: Heading; empty for what stands before all headings.
        paragraphs: Prose.
        table: Table after the prose.
        lines: Events or claims, in the order of time.
        level: 2 for a section, 3 for a month within it.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    lines: tuple[Line, ...] = ()
    level: int = 2


def signed(value: float) -> str:
    """Return a score with its sign and one decimal: a minus where it is negative, no hyphen, and no minus zero."""
    return f"{value:+z.1f}".replace("-", "\N{MINUS SIGN}")
