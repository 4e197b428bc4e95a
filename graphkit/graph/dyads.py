"""Dyads: what two sides do to each other, and the series of their cooperation and conflict over time.

Series of scored events between two states are the staple of event-data research: J. S. Goldstein, A
conflict-cooperation scale for WEIS events data, Journal of Conflict Resolution 36 (1992) 369-385. The
scores here are PLOVER's, on the same scale from -10 to 10. Knows statements; names of actors are resolved
before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.graph.dates import Frequency, check_order, last_day, optional_date, period_of, periods, statement_date
from graphkit.graph.merging import one_a_day
from graphkit.graph.reports import SUM_COLUMNS, Report, Sums, find_reports
from graphkit.graph.scores import Stance, event_score, stance_of
from graphkit.graph.states import By, by_which, counting, party_label
from graphkit.graph.tables import Table, undated_note
from graphkit.model import Actor, Statement

__all__ = ["Dyad", "find_dyad", "rank_dyads", "side_labels"]


@dataclass(frozen=True, slots=True, repr=False)
class Dyad:
    """Two sides and what is said between them.

    Attributes:
        first: One side.
        second: The other side.
        statements: All statements between them, either way, in their order.
        reports: What counts of them as cooperation or conflict, each act once for each story.
        by: "state" where leaders, ministries and forces count for their state, "actor" where everyone counts as itself.
    """

    first: Actor
    second: Actor
    statements: tuple[Statement, ...]
    reports: tuple[Report, ...]
    by: By = "state"

    @property
    def sums(self) -> Sums:
        """Numbers of reports of cooperation and conflict, and sums of their scores."""
        return Sums.of(self.reports)

    @property
    def cooperation(self) -> float:
        """Sum of the scores of cooperation, zero or more."""
        return self.sums.cooperation

    @property
    def conflict(self) -> float:
        """Sum of the scores of conflict, without their sign, zero or more."""
        return self.sums.conflict

    def series(
        self,
        frequency: Frequency = "month",
        *,
        one_event_a_day: bool = False,
        start: dt.date | str | None = None,
        end: dt.date | str | None = None,
    ) -> Table:
        """Return the dyad's reports by period, without gaps.

        Columns: ``period`` (its first day), ``reports``, ``cooperative`` and ``hostile`` (their numbers),
        ``cooperation`` and ``conflict`` (sums of scores, conflict without its sign), ``net`` (cooperation - conflict),
        ``share`` (of cooperation among the reports; None without any), ``mean`` (mean score; None in a period without
        reports), ``first_to_second`` and ``second_to_first`` (net of what each side does; what is symmetric counts for
        both). Undated reports are left out, and the table's note counts them.

        Args:
            frequency: "day", "week", "month", "quarter" or "year".
            one_event_a_day: Whether several reports of a type on one day, in one direction, count once.
            start: First day; the first report if not given.
            end: Last day, or a month or year ("2022"), of which it is the last day; the last report if not given.

        Raises:
            InputError: The frequency is none of these, a date cannot be read, or the time ends before it begins.
        """
        begins, ends = optional_date(start), None if end is None else last_day(end)
        check_order(begins, ends)
        dated = [report for report in self.reports if report.day is not None]
        note = undated_note(len(self.reports) - len(dated))
        if one_event_a_day:
            days = {report.statement.id: report.day for report in dated}
            said = one_a_day((each.statement for each in dated), counting(self.by), lambda each: days[each.id])
            kept = {each.id for each in said}
            dated = [report for report in dated if report.statement.id in kept]
        days_of = [report.day for report in dated if report.day]
        if not (days_of or (begins and ends)):
            return Table(_COLUMNS, (), note)
        first, last = begins or min(days_of), ends or max(days_of)
        rows = {period: _Row() for period in periods(first, last, frequency)}
        for report in dated:
            if report.day and first <= report.day <= last:
                side = counting(self.by)(self.first, report.day)
                rows[period_of(report.day, frequency)].add(report, report.source == side)
        return Table(_COLUMNS, tuple((period, *row.values()) for period, row in rows.items()), note)

    @property
    def table(self) -> Table:
        """The statements, one row each, earliest first; ``dated_by`` tells whether the text or its publication does."""
        rows = sorted(
            (
                (
                    statement_date(said),
                    said.dated_by,
                    said.subject.label,
                    said.relation.label,
                    said.object.label,
                    str(said.polarity),
                    str(said.modality),
                    str(stance_of(said) or "neither"),
                    event_score(said),
                    said.evidence.sentence,
                    said.id,
                )
                for said in self.statements
            ),
            key=lambda row: (row[0] or dt.date.max, row[-1]),
        )
        who = ("subject", "relation", "object", "polarity", "modality", "stance", "score", "sentence", "id")
        return Table(("date", "dated_by", *who), tuple(rows))

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
        return len(self.reports)

    def __repr__(self) -> str:
        sums = self.sums
        told = f"{sums.cooperative} of cooperation, {sums.hostile} of conflict, net {sums.net:+g}"
        return f"Dyad({self.first.label} – {self.second.label}: {len(self)} reports, {told})"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def find_dyad(
    statements: Iterable[Statement],
    first: Actor,
    second: Actor,
    duplicates: Mapping[str, str] | None = None,
    *,
    by: By = "state",
) -> Dyad:
    """Return what two sides do to each other.

    Args:
        statements: Statements.
        first: One side.
        second: The other side.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself. A person or
            body that is itself named as a side is never widened to its state.

    Raises:
        InputError: ``by`` is neither "state" nor "actor".
    """
    by = by_which(by, first, second)
    party = counting(by)
    sides = {party(first, None), party(second, None)}
    found = [
        said
        for said in statements
        if {party(side, statement_date(said)) for side in (said.subject, said.object)} == sides
    ]
    return Dyad(first, second, tuple(found), tuple(find_reports(found, duplicates, by=by)), by)


def rank_dyads(
    statements: Iterable[Statement], duplicates: Mapping[str, str] | None = None, *, by: By = "state"
) -> Table:
    """Return all dyads of which there are reports of cooperation or conflict, those with most reports first.

    Columns: ``first``, ``second``, ``reports``, ``cooperative`` and ``hostile`` (their numbers), ``cooperation`` and
    ``conflict`` (sums of scores, conflict without its sign), ``net`` (cooperation - conflict) and ``share`` (of
    cooperation among the reports).

    Args:
        statements: Statements.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.

    Raises:
        InputError: ``by`` is neither "state" nor "actor".
    """
    said = list(statements)
    sums: dict[tuple[str, str], Sums] = {}
    for report in find_reports(said, duplicates, by=by):
        sums.setdefault(report.pair, Sums()).add(report)
    labels = side_labels(said, by)
    table = ((labels[one], labels[two], *total.values) for (one, two), total in sums.items())
    ranked = sorted((min(row[:2]), max(row[:2]), *row[2:]) for row in table)
    ranked.sort(key=lambda row: -row[2])
    return Table(("first", "second", *SUM_COLUMNS), tuple(ranked))


def side_labels(statements: Iterable[Statement], by: By) -> dict[str, str]:
    """Return the label of every side by its IRI."""
    party = counting(by)
    labels: dict[str, str] = {}
    for said in statements:
        day = statement_date(said)
        for actor in (said.subject, said.object):
            labels.setdefault(party(actor, day), party_label(actor, day, by))
    return labels


_COLUMNS = ("period", *SUM_COLUMNS, "mean", "first_to_second", "second_to_first")


class _Row:
    """Sums of a period."""

    def __init__(self) -> None:
        self._sums = Sums()
        self._forward = self._backward = 0.0

    def add(self, report: Report, forward: bool) -> None:
        """Count a report."""
        self._sums.add(report)
        score = abs(report.score) if report.stance is Stance.COOPERATION else -abs(report.score)
        symmetric = report.statement.relation.symmetric
        if forward or symmetric:
            self._forward += score
        if symmetric or not forward:
            self._backward += score

    def values(self) -> tuple[float | None, ...]:
        """Return the columns after the period."""
        sums = self._sums
        mean = sums.net / sums.reports if sums.reports else None
        return *sums.values, mean, self._forward, self._backward
