"""Comparison of two periods: between whom cooperation or conflict grew or fell, who fell out, who is new.

Rates are given per month, so that periods of different length can be compared. Knows statements and dates
only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from graphkit.errors import InputError
from graphkit.graph.dates import statement_date
from graphkit.graph.scores import event_score
from graphkit.graph.states import party_label, state_iri
from graphkit.graph.tables import Table, undated_note
from graphkit.graph.ties import tie_balance
from graphkit.model import Actor, Statement

__all__ = ["Period", "compare_periods"]

Period = tuple[dt.date, dt.date]
"""First and last day, both included."""

_MONTH = 365.25 / 12


def compare_periods(statements: Iterable[Statement], before: Period, after: Period, *, by_state: bool = True) -> Table:
    """Return every dyad with events in either period, the greatest change of net score per month first.

    Columns: ``first``, ``second``; for each period ``cooperation_…`` and ``conflict_…`` (sums of scores per
    month, conflict without its sign) and ``balance_…`` (-1 to 1; None without events); ``change`` (of cooperation
    - conflict, per month); ``turn``, what became of the dyad: "new" (no events before), "ended" (none after),
    "friend to foe" or "foe to friend" (the balance changed its sign), else what changed most: "more cooperation",
    "less cooperation", "more conflict", "less conflict", or "same".

    Args:
        statements: Statements; those without a score are left out, as are undated ones, which the table's note
            counts.
        before: The earlier period.
        after: The later period.
        by_state: Whether persons, bodies, forces and places count as their state.

    Raises:
        InputError: A period ends before it begins, or the periods overlap.
    """
    _check(before, after)
    sums: dict[tuple[str, str], list[float]] = {}
    labels: dict[str, str] = {}
    undated = 0
    for said in statements:
        day, score = statement_date(said), event_score(said)
        undated += day is None and score is not None
        when = None if day is None else _when(day, before, after)
        pair = sorted(_side(actor, day, by_state, labels) for actor in (said.subject, said.object))
        if when is None or score is None or pair[0] == pair[1]:
            continue
        total = sums.setdefault((pair[0], pair[1]), [0.0] * 6)
        total[3 * when] += 1
        total[3 * when + (1 if score > 0 else 2)] += abs(score)
    months = [((last - first).days + 1) / _MONTH for first, last in (before, after)]
    rows = [(labels[a], labels[b], *_row(total, months)) for (a, b), total in sums.items()]
    rows.sort(key=lambda row: (-abs(row[8]), row[0], row[1]))
    return Table(_COLUMNS, tuple(rows), undated_note(undated))


_COLUMNS = (
    "first",
    "second",
    "cooperation_before",
    "conflict_before",
    "balance_before",
    "cooperation_after",
    "conflict_after",
    "balance_after",
    "change",
    "turn",
)


def _check(before: Period, after: Period) -> None:
    for first, last in (before, after):
        if first > last:
            raise InputError(f"the period from {first} to {last} ends before it begins; swap the dates")
    if before[1] >= after[0]:
        raise InputError(f"the periods overlap: {before[1]} is not before {after[0]}; give the earlier one first")


def _when(day: dt.date, before: Period, after: Period) -> int | None:
    for number, (first, last) in enumerate((before, after)):
        if first <= day <= last:
            return number
    return None


def _side(actor: Actor, day: dt.date | None, by_state: bool, labels: dict[str, str]) -> str:
    iri = state_iri(actor, day) if by_state else actor.id
    labels.setdefault(iri, party_label(actor, day) if by_state else actor.label)
    return iri


def _row(
    total: list[float], months: list[float]
) -> tuple[float, float, float | None, float, float, float | None, float, str]:
    events, pro, con, events_after, pro_after, con_after = total
    old = tie_balance(pro, con) if events else None
    new = tie_balance(pro_after, con_after) if events_after else None
    change = (pro_after - con_after) / months[1] - (pro - con) / months[0]
    before = (pro / months[0], con / months[0])
    after = (pro_after / months[1], con_after / months[1])
    return *before, old, *after, new, change, _turn(old, new, after[0] - before[0], after[1] - before[1])


def _turn(old: float | None, new: float | None, cooperation: float, conflict: float) -> str:
    """Say in words what became of a dyad.

    Args:
        old: Balance before.
        new: Balance after.
        cooperation: Change of cooperation per month.
        conflict: Change of conflict per month.
    """
    if old is None:
        return "new"
    if new is None:
        return "ended"
    if old > 0 > new:
        return "friend to foe"
    if old < 0 < new:
        return "foe to friend"
    if not (cooperation or conflict):
        return "same"
    kind, change = ("cooperation", cooperation) if abs(cooperation) >= abs(conflict) else ("conflict", conflict)
    return f"{'more' if change > 0 else 'less'} {kind}"
