"""Counts of dyads and months over all statements of a store, in SQL.

The same counts as ``graphkit.graph.reports`` makes of statements in memory; a test holds the two together. Must not
know how the table is filled.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from graphkit.graph.states import By, check_by

__all__ = ["DyadCount", "MonthCount", "dyads_sql", "months_sql"]

_NUMBER = "(SELECT number FROM names WHERE name = ?)"
_SUMS = "COUNT(*), COUNT(DISTINCT story), SUM(stance = 'cooperation'), SUM(stance = 'conflict'), AVG(score)"
_COPIES = (
    "(SELECT document AS copy, published, MIN(published) OVER (PARTITION BY story) AS earliest FROM "
    "(SELECT DISTINCT document, story FROM statements WHERE document IN (SELECT document FROM statements WHERE "
    "story <> document UNION SELECT story FROM statements WHERE story <> document)) "
    "JOIN (SELECT number, json_extract(record, '$.date') AS published FROM documents) ON number = document)"
)
"""Documents of the stories of several that say anything: their number, their day, and the first day of the story."""
_DAY = "CASE WHEN told = '' AND day IS published THEN COALESCE(earliest, day) ELSE day END"
"""Day of a statement: where its text gives none, that on which the first copy of the story was printed."""


@dataclass(frozen=True, slots=True)
class DyadCount:
    """How often one side is said to have cooperated with another or to have been in conflict with it.

    Attributes:
        source: IRI of the side that acts; for a symmetric relation the lower IRI.
        target: IRI of the other side.
        reports: Number of reports: what one story tells of one act.
        documents: Number of documents; copies of a story are one.
        cooperative: Reports of cooperation.
        hostile: Reports of conflict.
        score: Mean PLOVER score, -10 to 10, of the scored ones.
    """

    source: str
    target: str
    reports: int
    documents: int
    cooperative: int
    hostile: int
    score: float | None


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How often cooperation and conflict are said to have happened in a month.

    Attributes:
        month: Year and month ("2024-09").
        reports: Number of reports: what one story tells of one act.
        documents: Number of documents; copies of a story are one.
        cooperative: Reports of cooperation.
        hostile: Reports of conflict.
        score: Mean PLOVER score, -10 to 10, of the scored ones.
    """

    month: str
    reports: int
    documents: int
    cooperative: int
    hostile: int
    score: float | None


def dyads_sql(start: dt.date | None = None, end: dt.date | None = None, by: By = "state") -> tuple[str, list[str]]:
    """Return the query, and its values, for the counts of each dyad, the most reported first.

    Args:
        start: First day.
        end: Last day.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
    """
    where, values = ["TRUE"], []
    if start is not None:
        where.append("day >= ?")
        values.append(start.isoformat())
    if end is not None:
        where.append("day <= ?")
        values.append(end.isoformat())
    text = (
        f"SELECT ones.name, others.name, {_SUMS} FROM {_reports(by)} AS reports "
        "JOIN names AS ones ON ones.number = source JOIN names AS others ON others.number = target "
        f"WHERE {' AND '.join(where)} GROUP BY source, target ORDER BY COUNT(*) DESC, ones.name, others.name"
    )
    return text, values


def months_sql(one: str | None = None, other: str | None = None, by: By = "state") -> tuple[str, list[str]]:
    """Return the query, and its values, for the counts of each month that has any.

    Args:
        one: IRI of a side; only reports with it, on either side.
        other: IRI of a second side; only reports between the two.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
    """
    where, values = "day IS NOT NULL", []
    if one is not None and other is not None:
        where += f" AND ((source = {_NUMBER} AND target = {_NUMBER}) OR (source = {_NUMBER} AND target = {_NUMBER}))"
        values = [one, other, other, one]
    elif one is not None:
        where += f" AND (source = {_NUMBER} OR target = {_NUMBER})"
        values = [one, one]
    text = f"SELECT substr(day, 1, 7) AS month, {_SUMS} FROM {_reports(by)} WHERE {where} GROUP BY month ORDER BY month"
    return text, values


def _reports(by: By) -> str:
    """Return the table of reports: what one story tells of one act, as ``graphkit.graph.reports`` has it."""
    source, target = ("from_side", "to_side") if check_by(by) == "state" else ("source", "target")
    return (
        f"(SELECT {source} AS source, {target} AS target, story, stance, score, MIN({_DAY}) AS day FROM statements "
        f"LEFT JOIN {_COPIES} ON copy = document WHERE stance IS NOT NULL AND {source} <> {target} "
        f"GROUP BY {source}, {target}, relation, quad, score, told, story)"
    )
