"""Timelines: what is said, by calendar period, with the reports of cooperation and conflict by quad class.

Knows statements, reports and dates only. Cooperation and conflict always stand side by side.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graphkit.graph.dates import Frequency, check_order, period_of, periods, story_days
from graphkit.graph.reports import Report, Sums, find_reports
from graphkit.graph.scores import EVENT_QUADS
from graphkit.graph.states import By
from graphkit.graph.tables import Table, undated_note
from graphkit.model import Statement

__all__ = ["count_timeline"]

_COLUMNS = (
    "period",
    "statements",
    "documents",
    "reports",
    *(quad.replace("-", "_") for quad in EVENT_QUADS),
    "cooperation",
    "conflict",
    "net",
)


def count_timeline(
    statements: Iterable[Statement],
    frequency: Frequency = "month",
    duplicates: Mapping[str, str] | None = None,
    *,
    by: By = "state",
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> Table:
    """Return the statements by period, without gaps.

    Columns: ``period`` (its first day), ``statements``, ``documents`` (copies of a story are one), ``reports`` of
    cooperation and conflict, these by the four quad classes, ``cooperation`` and ``conflict`` (sums of scores, conflict
    without its sign), ``net``. Undated statements are left out; the table's note counts them.

    Args:
        statements: Statements; select first to narrow them.
        frequency: "day", "week", "month", "quarter" or "year".
        duplicates: For copies of a story, document id to the id of the document that stands for all.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
        start: First day; that of the first statement if not given.
        end: Last day; that of the last statement if not given.

    Raises:
        InputError: The frequency is none of these, the time ends before it begins, or ``by`` is neither "state" nor
            "actor".
    """
    check_order(start, end)
    copies = duplicates or {}
    chosen = list(statements)
    day_of = story_days(chosen, copies)
    dated = [(day, said) for said in chosen if (day := day_of(said))]
    note = undated_note(len(chosen) - len(dated))
    days = [day for day, _ in dated]
    if not (days or (start and end)):
        return Table(_COLUMNS, (), note)
    first, last = start or min(days), end or max(days)
    counts = {period: _Counts() for period in periods(first, last, frequency)}
    for day, said in dated:
        if first <= day <= last:
            counts[period_of(day, frequency)].add(said, copies)
    for report in find_reports(chosen, copies, by=by):
        if report.day and first <= report.day <= last:
            counts[period_of(report.day, frequency)].report(report)
    return Table(_COLUMNS, tuple((period, *count.values()) for period, count in counts.items()), note)


@dataclass(slots=True)
class _Counts:
    statements: int = 0
    documents: set[str] = field(default_factory=set)
    quads: dict[str, int] = field(default_factory=lambda: dict.fromkeys(EVENT_QUADS, 0))
    sums: Sums = field(default_factory=Sums)

    def add(self, said: Statement, copies: Mapping[str, str]) -> None:
        self.statements += 1
        self.documents.add(copies.get(said.document.id, said.document.id))

    def report(self, report: Report) -> None:
        quad = report.statement.quad or report.statement.relation.quad
        if quad in self.quads:  # an ontology of one's own may count another class as cooperation or conflict
            self.quads[quad] += 1
        self.sums.add(report)

    def values(self) -> tuple[int | float, ...]:
        sums = self.sums
        numbers = (self.statements, len(self.documents), sums.reports, *self.quads.values())
        return *numbers, sums.cooperation, sums.conflict, sums.net
