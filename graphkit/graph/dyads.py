"""Dyads: what two sides do to each other, and the series of their cooperation and conflict over time.

Series of scored events between two states are the staple of event-data research: J. S. Goldstein, A
conflict-cooperation scale for WEIS events data, Journal of Conflict Resolution 36 (1992) 369-385. The
scores here are PLOVER's, on the same scale from -10 to 10. Knows statements; names of actors are resolved
before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphkit.graph.dates import Frequency, period_of, periods, statement_date
from graphkit.graph.merging import one_a_day
from graphkit.graph.scores import event_score
from graphkit.graph.states import party_label, state_iri
from graphkit.graph.tables import Table, undated_note
from graphkit.model import Actor, Statement

__all__ = ["Dyad", "find_dyad", "rank_dyads"]


@dataclass(frozen=True, slots=True, repr=False)
class Dyad:
    """Two sides and what is said between them.

    Attributes:
        first: One side.
        second: The other side.
        statements: All statements between them, either way, in their order.
        by_state: Whether persons, bodies, forces and places count as their state.
    """

    first: Actor
    second: Actor
    statements: tuple[Statement, ...]
    by_state: bool = True

    @property
    def cooperation(self) -> float:
        """Sum of the positive scores, zero or more."""
        return sum(max(event_score(said) or 0.0, 0.0) for said in self.statements)

    @property
    def conflict(self) -> float:
        """Sum of the negative scores, without their sign, zero or more."""
        return sum(max(-(event_score(said) or 0.0), 0.0) for said in self.statements)

    def series(
        self,
        frequency: Frequency = "month",
        *,
        one_event_a_day: bool = True,
        start: dt.date | None = None,
        end: dt.date | None = None,
    ) -> Table:
        """Return the dyad's events by period, without gaps.

        Columns: ``period`` (its first day), ``events``, ``cooperation`` and ``conflict`` (sums of scores,
        conflict without its sign), ``net`` (cooperation - conflict), ``mean`` (mean score; None in a period without
        events), ``first_to_second`` and ``second_to_first`` (net of what each side does; what is symmetric
        counts for both). Statements without a score are left out, as are undated ones, which the table's note
        counts.

        Args:
            frequency: "day", "week", "month", "quarter" or "year".
            one_event_a_day: Whether several events of a type on one day, in one direction, count once.
            start: First day; the first event if not given.
            end: Last day; the last event if not given.

        Raises:
            InputError: The frequency is none of these.
        """
        party = state_iri if self.by_state else _own_iri
        said = one_a_day(self.statements, party) if one_event_a_day else self.statements
        events = [
            (day, score, statement)
            for statement in said
            if (day := statement_date(statement)) and (score := event_score(statement)) is not None
        ]
        scored = (said for said in self.statements if event_score(said) is not None)
        note = undated_note(sum(statement_date(said) is None for said in scored))
        days = [day for day, _, _ in events]
        if not (days or (start and end)):
            return Table(_COLUMNS, (), note)
        first, last = start or min(days), end or max(days)
        rows = {period: _Row() for period in periods(first, last, frequency)}
        for day, score, statement in events:
            if first <= day <= last:
                forward = party(statement.subject, day) == party(self.first, day)
                rows[period_of(day, frequency)].add(score, forward, statement.relation.symmetric)
        return Table(_COLUMNS, tuple((period, *row.values()) for period, row in rows.items()), note)

    @property
    def table(self) -> Table:
        """The statements, one row each, earliest first."""
        rows = sorted(
            (
                (
                    statement_date(said),
                    said.subject.label,
                    said.relation.label,
                    said.object.label,
                    str(said.polarity),
                    str(said.modality),
                    event_score(said),
                    said.evidence.sentence,
                    said.id,
                )
                for said in self.statements
            ),
            key=lambda row: (row[0] or dt.date.max, row[-1]),
        )
        columns = ("date", "subject", "relation", "object", "polarity", "modality", "score", "sentence", "id")
        return Table(columns, tuple(rows))

    def plot(self, frequency: Frequency = "month") -> Any:
        """Return a matplotlib figure of cooperation and conflict by period.

        Raises:
            MissingExtraError: matplotlib is not installed.
        """
        from graphkit.graph.plots import plot_series

        title = f"{self.first.label} – {self.second.label}"
        return plot_series(self.series(frequency), title=title)

    def to_pandas(self) -> Any:
        """Return the monthly series as a ``pandas.DataFrame``."""
        return self.series().to_pandas()

    def to_polars(self) -> Any:
        """Return the monthly series as a ``polars.DataFrame``."""
        return self.series().to_polars()

    def __len__(self) -> int:
        return len(self.statements)

    def __repr__(self) -> str:
        sums = f"cooperation {self.cooperation:g}, conflict {self.conflict:g}"
        return f"Dyad({self.first.label} – {self.second.label}: {len(self)} statements, {sums})"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def find_dyad(statements: Iterable[Statement], first: Actor, second: Actor, *, by_state: bool = True) -> Dyad:
    """Return what two sides do to each other.

    Args:
        statements: Statements.
        first: One side.
        second: The other side.
        by_state: Whether a state's persons, bodies, forces and places count as the state. A person or body
            that is itself named as a side is never widened to its state.
    """
    widen = by_state and all(state_iri(side) == side.id or not side.country for side in (first, second))
    party = state_iri if widen else _own_iri
    sides = {party(first, None), party(second, None)}
    found = (
        said
        for said in statements
        if {party(side, statement_date(said)) for side in (said.subject, said.object)} == sides
    )
    return Dyad(first, second, tuple(found), widen)


def rank_dyads(statements: Iterable[Statement], *, by_state: bool = True) -> Table:
    """Return all dyads that have events, those with most events first.

    Columns: ``first``, ``second``, ``events``, ``cooperation``, ``conflict``, ``net``.
    """
    party = state_iri if by_state else _own_iri
    rows: dict[tuple[str, str], _Row] = {}
    labels: dict[str, str] = {}
    for said in statements:
        score, day = event_score(said), statement_date(said)
        one, two = party(said.subject, day), party(said.object, day)
        for iri, actor in ((one, said.subject), (two, said.object)):
            if iri not in labels:
                labels[iri] = party_label(actor, day) if by_state else actor.label
        if score is not None and one != two:
            rows.setdefault((min(one, two), max(one, two)), _Row()).add(score, True, True)
    table = (
        (labels[one], labels[two], row.events, row.cooperation, row.conflict, row.cooperation - row.conflict)
        for (one, two), row in rows.items()
    )
    ranked = sorted(table, key=lambda row: (-row[2], row[0], row[1]))
    return Table(("first", "second", "events", "cooperation", "conflict", "net"), tuple(ranked))


_COLUMNS = (
    "period",
    "events",
    "cooperation",
    "conflict",
    "net",
    "mean",
    "first_to_second",
    "second_to_first",
)


@dataclass(slots=True)
class _Row:
    """Sums of a period."""

    events: int = 0
    cooperation: float = 0.0
    conflict: float = 0.0
    forward: float = 0.0
    backward: float = 0.0

    def add(self, score: float, forward: bool, symmetric: bool) -> None:
        """Count an event."""
        self.events += 1
        if score > 0:
            self.cooperation += score
        else:
            self.conflict -= score
        if forward or symmetric:
            self.forward += score
        if symmetric or not forward:
            self.backward += score

    def values(self) -> tuple[int, float, float, float, float | None, float, float]:
        """Return the columns after the period."""
        net = self.cooperation - self.conflict
        mean = net / self.events if self.events else None
        return self.events, self.cooperation, self.conflict, net, mean, self.forward, self.backward


def _own_iri(actor: Actor, day: dt.date | None) -> str:
    return actor.id
