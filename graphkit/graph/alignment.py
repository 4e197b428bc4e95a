"""Alignment: how near a state stands to each of several blocs, and how that changes.

For each period and bloc, the scored events between the state and the bloc's members are summed; alignment
is cooperation minus conflict over their total, from -1 (conflict only) to 1 (cooperation only). Events as
distances between states over time: P. A. Schrodt and D. J. Gerner, Cluster-based early warning indicators for
political change in the contemporary Levant, American Political Science Review 94 (2000) 803-817. Knows statements;
who belongs to a bloc comes in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping

from graphkit.graph.dates import Frequency, period_of, periods, statement_date
from graphkit.graph.merging import one_a_day
from graphkit.graph.scores import event_score
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
    *,
    one_event_a_day: bool = True,
) -> Table:
    """Return the alignment of an actor with blocs by period.

    Columns: ``period`` (its first day), ``bloc``, ``events``, ``cooperation``, ``conflict``, ``alignment``
    (-1 to 1; None in a period without events). The actor itself never counts among the members.

    Args:
        statements: Statements.
        actor: The actor; a state's persons, bodies, forces and places count as the state.
        blocs: For the name of each bloc, its members by day.
        frequency: "day", "week", "month", "quarter" or "year".
        one_event_a_day: Whether several events of a type on one day between two parties count once.

    Raises:
        InputError: The frequency is none of these.
    """
    state = state_iri(actor)
    touching = (said for said in statements if state in _sides(said))
    events = []
    for said in one_a_day(touching, state_iri) if one_event_a_day else touching:
        day, score = statement_date(said), event_score(said)
        other = _sides(said)
        if day and score is not None and other[0] != other[1]:
            events.append((day, other[1] if other[0] == state else other[0], score))
    if not events:
        return Table(_COLUMNS)
    days = [day for day, _, _ in events]
    sums = {(p, bloc): [0, 0.0, 0.0] for p in periods(min(days), max(days), frequency) for bloc in blocs}
    for day, other_iri, score in events:
        for bloc, members in blocs.items():
            if other_iri in members(day):
                total = sums[period_of(day, frequency), bloc]
                total[0] += 1
                total[1 if score > 0 else 2] += abs(score)
    return Table(_COLUMNS, tuple(_row(*key, *total) for key, total in sums.items()))


def _sides(said: Statement) -> tuple[str, str]:
    day = statement_date(said)
    return state_iri(said.subject, day), state_iri(said.object, day)


_COLUMNS = ("period", "bloc", "events", "cooperation", "conflict", "alignment")


def _row(
    period: dt.date, bloc: str, events: float, cooperation: float, conflict: float
) -> tuple[dt.date, str, int, float, float, float | None]:
    alignment = tie_balance(cooperation, conflict) if events else None
    return period, bloc, int(events), cooperation, conflict, alignment
