"""Counts of dyads and months over all statements of a store, in SQL.

Knows which statements count: facts, and of the copies of a story each thing that it says once. Must not know how the
table is filled.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = ["DyadCount", "MonthCount", "dyads_sql", "months_sql"]

_COOPERATION = ("verbal-cooperation", "material-cooperation")
_CONFLICT = ("verbal-conflict", "material-conflict")
_SUMS = f"COUNT(*), COUNT(DISTINCT story), SUM(quad IN {_COOPERATION}), SUM(quad IN {_CONFLICT}), AVG(score)"
_COUNTED = "fact = 1 AND repeat = 0"


@dataclass(frozen=True, slots=True)
class DyadCount:
    """How often two actors are said to have dealt with each other; facts only.

    What a copy of a story repeats is not counted again.

    Attributes:
        source: IRI of who acts; for a symmetric relation the lower IRI.
        target: IRI of the other.
        statements: Number of statements.
        documents: Number of documents; copies of a story are one.
        cooperation: Statements of a cooperative quad class.
        conflict: Statements of a conflictual quad class.
        score: Mean PLOVER score, -10 to 10, of the scored ones.
    """

    source: str
    target: str
    statements: int
    documents: int
    cooperation: int
    conflict: int
    score: float | None


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How often something is said to have happened in a month; facts only.

    What a copy of a story repeats is not counted again.

    Attributes:
        month: Year and month ("2024-09").
        statements: Number of statements.
        documents: Number of documents; copies of a story are one.
        cooperation: Statements of a cooperative quad class.
        conflict: Statements of a conflictual quad class.
        score: Mean PLOVER score, -10 to 10, of the scored ones.
    """

    month: str
    statements: int
    documents: int
    cooperation: int
    conflict: int
    score: float | None


def dyads_sql(start: dt.date | None = None, end: dt.date | None = None) -> tuple[str, list[str]]:
    """Return the query, and its values, for the counts of each dyad, the most frequent first.

    Args:
        start: First day.
        end: Last day.
    """
    where, values = [_COUNTED], []
    if start is not None:
        where.append("day >= ?")
        values.append(start.isoformat())
    if end is not None:
        where.append("day <= ?")
        values.append(end.isoformat())
    text = (
        f"SELECT source, target, {_SUMS} FROM statements WHERE {' AND '.join(where)} GROUP BY source, target "
        "ORDER BY COUNT(*) DESC, source, target"
    )
    return text, values


def months_sql(one: str | None = None, other: str | None = None) -> tuple[str, list[str]]:
    """Return the query, and its values, for the counts of each month that has any.

    Args:
        one: IRI of an actor; only statements with it, on either side.
        other: IRI of a second actor; only statements between the two.
    """
    where, values = f"{_COUNTED} AND day IS NOT NULL", []
    if one is not None and other is not None:
        where += " AND ((source = ? AND target = ?) OR (source = ? AND target = ?))"
        values = [one, other, other, one]
    elif one is not None:
        where += " AND (source = ? OR target = ?)"
        values = [one, one]
    text = f"SELECT substr(day, 1, 7) AS month, {_SUMS} FROM statements WHERE {where} GROUP BY month ORDER BY month"
    return text, values
