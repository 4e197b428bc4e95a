"""Alignment: how near a state stands to each of several blocs, and how that changes.

For each period and bloc, the scores of the reports between the state and the bloc's members are summed; alignment
is cooperation minus conflict over their total, from -1 (conflict only) to 1 (cooperation only). Events as
distances between states over time: P. A. Schrodt and D. J. Gerner, Cluster-based early warning indicators for
political change in the contemporary Levant, American Political Science Review 94 (2000) 803-817. Knows statements;
who belongs to a bloc comes in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping

from graphkit.graph.dates import Frequency, period_of, periods
from graphkit.graph.reports import Sums, find_reports
from graphkit.graph.states import state_iri
from graphkit.graph.tables import Table
from graphkit.graph.ties import tie_balance
from graphkit.model import Actor, Statement

__all__ = ["Members", "align"]

Members = Callable[[dt.date], Collection[str]]
"""For a day, the IRIs of a bloc's members on it."""


def align(
    statements: Iterable[Statement],
    actor: Actor,
    blocs: Mapping[str, Members],
    frequency: Frequency = "year",
    duplicates: Mapping[str, str] | None = None,
) -> Table:
    """Return the alignment of an actor with blocs by period.

    Columns: ``period`` (its first day), ``bloc``, ``reports``, ``cooperation``, ``conflict``, ``alignment``
    (-1 to 1; None in a period without reports). The actor itself never counts among the members.

    Args:
        statements: Statements.
        actor: The actor; a state's persons, bodies, forces and places count as the state.
        blocs: For the name of each bloc, its members by day.
        frequency: "day", "week", "month", "quarter" or "year".
        duplicates: For copies of a story, document id to the id of the document that stands for all.

    Raises:
        InputError: The frequency is none of these.
    """
    state = state_iri(actor)
    told = [(report.day, report) for report in find_reports(statements, duplicates) if state in report.pair]
    dated = [(day, report) for day, report in told if day]
    if not dated:
        return Table(_COLUMNS)
    days = [day for day, _ in dated]
    sums = {(p, bloc): Sums() for p in periods(min(days), max(days), frequency) for bloc in blocs}
    for day, report in dated:
        other = report.target if report.source == state else report.source
        for bloc, members in blocs.items():
            if other in members(day):
                sums[period_of(day, frequency), bloc].add(report)
    return Table(_COLUMNS, tuple((*key, *_row(total)) for key, total in sums.items()))


_COLUMNS = ("period", "bloc", "reports", "cooperation", "conflict", "alignment")


def _row(total: Sums) -> tuple[int, float, float, float | None]:
    alignment = tie_balance(total.cooperation, total.conflict) if total.reports else None
    return total.reports, total.cooperation, total.conflict, alignment
