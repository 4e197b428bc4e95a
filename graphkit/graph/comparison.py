"""Comparison of two periods: between whom cooperation or conflict grew or fell, and where that is more than chance.

Rates are given per month, so that periods of different length can be compared. What became of a dyad is said only
where ``turns`` tells the two periods apart by its permutation test. Knows statements, dates and events only.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from typing import Any

from graphkit.errors import InputError
from graphkit.graph.dates import check_order
from graphkit.graph.dyads import side_labels
from graphkit.graph.reports import Report, Sums, find_reports
from graphkit.graph.states import By
from graphkit.graph.tables import Table, undated_note
from graphkit.graph.ties import tie_balance
from graphkit.graph.turns import TOO_LITTLE, Turn, events_of, significant, turn_test
from graphkit.model import Statement

__all__ = ["Period", "compare_periods"]

Period = tuple[dt.date, dt.date]
"""First and last day, both included."""

_MONTH = 365.25 / 12
_Z = 1.959964


def compare_periods(
    statements: Iterable[Statement],
    before: Period,
    after: Period,
    duplicates: Mapping[str, str] | None = None,
    *,
    by: By = "state",
) -> Table:
    """Return every dyad with reports in either period, the greatest change of net score per month first.

    Columns: ``first``, ``second``; for each period ``reports_…``, ``cooperation_…`` and ``conflict_…`` (sums of scores
    per month, conflict without its sign) and ``balance_…`` (-1 to 1; None without reports); ``change`` (of cooperation
    - conflict, per month) with ``low`` and ``high``, its 95 % interval where events come at random; ``turn``, what
    became of the dyad: "friend to foe" or "foe to friend" where the mean score of events, five or more in each period,
    changes its sign, and by more than permuting the events over their dates explains at a false discovery rate of 5 %
    (see ``graphkit.graph.turns``), else "too little evidence".

    Args:
        statements: Statements; undated reports are left out, and the table's note counts them.
        before: The earlier period.
        after: The later period.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.

    Raises:
        InputError: A period ends before it begins, the periods overlap, or ``by`` is neither "state" nor "actor".
    """
    _check(before, after)
    said = list(statements)
    told = find_reports(said, duplicates, by=by)
    sums: dict[tuple[str, str], tuple[Sums, Sums]] = {}
    within = []
    for report in told:
        when = None if report.day is None else _when(report.day, before, after)
        if when is not None:
            sums.setdefault(report.pair, (Sums(), Sums()))[when].add(report)
            within.append(report)
    spreads = _spreads(within, after[0])
    months = [((last - first).days + 1) / _MONTH for first, last in (before, after)]
    turns, labels = _turns(within, after[0]), side_labels(said, by)
    rows: list[tuple[Any, ...]] = [
        (*sorted((labels[a], labels[b])), *_row(total, months, spreads[a, b]), turns.get((a, b), TOO_LITTLE))
        for (a, b), total in sums.items()
    ]
    rows.sort(key=lambda row: (-abs(row[10]), row[0], row[1]))
    return Table(_COLUMNS, tuple(rows), undated_note(sum(report.day is None for report in told)))


_COLUMNS = (
    "first",
    "second",
    *(
        f"{name}_{period}"
        for period in ("before", "after")
        for name in ("reports", "cooperation", "conflict", "balance")
    ),
    "change",
    "low",
    "high",
    "turn",
)


def _check(before: Period, after: Period) -> None:
    for period in (before, after):
        check_order(*period)
    if before[1] >= after[0]:
        raise InputError(f"the periods overlap: {before[1]} is not before {after[0]}; give the earlier one first")


def _when(day: dt.date, before: Period, after: Period) -> int | None:
    for number, (first, last) in enumerate((before, after)):
        if first <= day <= last:
            return number
    return None


def _row(total: tuple[Sums, Sums], months: list[float], spread: tuple[float, float]) -> tuple[float | None, ...]:
    cells: list[float | None] = []
    rates = []
    for sums, length in zip(total, months, strict=True):
        balance = tie_balance(sums.cooperation, sums.conflict) if sums.reports else None
        cells += [sums.reports, sums.cooperation / length, sums.conflict / length, balance]
        rates.append(sums.net / length)
    change = rates[1] - rates[0]
    half = _Z * math.sqrt(sum(squares / length**2 for squares, length in zip(spread, months, strict=True)))
    return *cells, change, change - half, change + half


def _spreads(reports: list[Report], split: dt.date) -> dict[tuple[str, str], tuple[float, float]]:
    """Return, for each pair, the sum of the squared nets of its events in either period.

    That is the variance of the sum of what comes at random, each event with a net of its own (a compound Poisson
    process); reports of one event stand or fall together.
    """
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for when in (0, 1):
        part = [report for report in reports if report.day is not None and (report.day >= split) == bool(when)]
        for pair, events in events_of(part).items():
            squares = sum(event.net**2 for event in events)
            before, after = found.get(pair, (0.0, 0.0))
            found[pair] = (before, squares) if when else (squares, after)
    return found


def _turns(reports: list[Report], split: dt.date) -> dict[tuple[str, str], str]:
    """Return what became of the pairs whose two periods are told apart."""
    tried: dict[tuple[str, str], Turn] = {}
    for pair, events in sorted(events_of(reports).items()):
        turn = turn_test(events, split)
        if turn is not None:
            tried[pair] = turn
    kept = significant({pair: turn.p for pair, turn in tried.items()})
    return {pair: words for pair in kept if (words := tried[pair].words)}
