"""Timelines: statements counted by calendar period and quad class.

Knows statements and dates only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphkit.graph.dates import Frequency, period_of, periods, statement_date
from graphkit.graph.scores import CONFLICT, COOPERATION, event_score
from graphkit.graph.tables import Table, undated_note
from graphkit.model import Statement

__all__ = ["count_timeline"]

_QUADS = COOPERATION + CONFLICT
_COLUMNS = (
    "period",
    "statements",
    "documents",
    "verbal_cooperation",
    "material_cooperation",
    "verbal_conflict",
    "material_conflict",
    "cooperation",
    "conflict",
    "net",
)


def count_timeline(
    statements: Iterable[Statement],
    frequency: Frequency = "month",
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> Table:
    """Return the statements by period, without gaps.

    Columns: ``period`` (its first day), ``statements``, ``documents``, the four quad classes (numbers of
    statements), ``cooperation`` and ``conflict`` (sums of scores, conflict without its sign), ``net``. Undated
    statements are left out; the table's note counts them.

    Args:
        statements: Statements; select first to narrow them.
        frequency: "day", "week", "month", "quarter" or "year".
        start: First day; that of the first statement if not given.
        end: Last day; that of the last statement if not given.

    Raises:
        InputError: The frequency is none of these.
    """
    chosen = list(statements)
    dated = [(day, said) for said in chosen if (day := statement_date(said))]
    note = undated_note(len(chosen) - len(dated))
    days = [day for day, _ in dated]
    if not (days or (start and end)):
        return Table(_COLUMNS, (), note)
    first, last = start or min(days), end or max(days)
    counts = {period: _Counts() for period in periods(first, last, frequency)}
    for day, said in dated:
        if first <= day <= last:
            counts[period_of(day, frequency)].add(said)
    return Table(_COLUMNS, tuple((period, *count.values()) for period, count in counts.items()), note)


@dataclass(slots=True)
class _Counts:
    statements: int = 0
    documents: set[str] = field(default_factory=set)
    quads: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_QUADS, 0))
    cooperation: float = 0.0
    conflict: float = 0.0

    def add(self, said: Statement) -> None:
        self.statements += 1
        self.documents.add(said.document.id)
        quad = said.quad or said.relation.quad
        if quad in self.quads:
            self.quads[quad] += 1
        score = event_score(said) or 0.0
        self.cooperation += max(score, 0.0)
        self.conflict += max(-score, 0.0)

    def values(self) -> tuple[int | float, ...]:
        net = self.cooperation - self.conflict
        return (
            self.statements,
            len(self.documents),
            *self.quads.values(),
            self.cooperation,
            self.conflict,
            net,
        )
