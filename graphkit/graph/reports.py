"""Reports: what one story tells of one act between two sides, the unit of every count of cooperation and conflict.

An article that says three times that one state attacked another makes one report, and so do all copies of its story;
what it dates to different days makes several. Knows which side an actor counts as and what counts as cooperation or
conflict (``scores``); must not know what is made of the counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphkit.graph.dates import statement_date, story_days, told_day
from graphkit.graph.scores import Stance, stance_of
from graphkit.graph.states import By, counting, state_iri
from graphkit.model import Actor, Statement

__all__ = ["SUM_COLUMNS", "Report", "Sums", "find_reports", "sides_of", "touching"]


@dataclass(frozen=True, slots=True)
class Report:
    """What one story tells of one act between two sides.

    Attributes:
        source: IRI of the side that acts; for a symmetric relation the one that sorts first.
        target: IRI of the other side.
        stance: Cooperation or conflict.
        day: Day on which it counts; None where nothing dates it.
        story: Id of the document, one for all copies of a story.
        statement: The first statement that makes it.
    """

    source: str
    target: str
    stance: Stance
    day: dt.date | None
    story: str
    statement: Statement

    @property
    def pair(self) -> tuple[str, str]:
        """IRIs of the two sides, in their order."""
        return min(self.source, self.target), max(self.source, self.target)

    @property
    def score(self) -> float:
        """PLOVER's score, -10 to 10; 0.0 where it has none."""
        return self.statement.score or 0.0


def find_reports(
    statements: Iterable[Statement], duplicates: Mapping[str, str] | None = None, *, by: By = "state"
) -> list[Report]:
    """Return what statements tell of cooperation and conflict, each act once for each story, in their order.

    Reports of one story are one where source, relation, target, quad class and score are the same, and the day that the
    text gives, if it gives one. What goes on within one side is left out.

    Args:
        statements: Statements.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.

    Raises:
        InputError: ``by`` is neither "state" nor "actor".
    """
    said = list(statements)
    copies = duplicates or {}
    day_of = story_days(said, copies)
    found: dict[tuple[object, ...], Report] = {}
    for one in said:
        stance = stance_of(one)
        if stance is None:
            continue
        source, target = sides_of(one, by)
        if source == target:
            continue
        story = copies.get(one.document.id, one.document.id)
        key = (source, one.relation.name, target, one.quad, one.score, told_day(one), story)
        if key not in found:
            found[key] = Report(source, target, stance, day_of(one), story, one)
    return list(found.values())


def sides_of(statement: Statement, by: By = "state") -> tuple[str, str]:
    """Return the IRIs of the sides of a statement: who acts and the other, sorted for a symmetric relation."""
    side_of, day = state_iri if by == "state" else counting(by), statement_date(statement)
    source, target = side_of(statement.subject, day), side_of(statement.object, day)
    if statement.relation.symmetric and target < source:
        source, target = target, source
    return source, target


def touching(statements: Iterable[Statement], sides: Iterable[Actor], by: By = "state") -> list[Statement]:
    """Return the statements of which one of some sides is a party, in their order.

    Args:
        statements: Statements.
        sides: Actors; with "state", states and others that count as themselves.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
    """
    party = counting(by)
    wanted = {party(side, None) for side in sides}
    return [
        said
        for said in statements
        if not wanted.isdisjoint(party(actor, statement_date(said)) for actor in (said.subject, said.object))
    ]


@dataclass(slots=True)
class Sums:
    """How often and how strongly two sides cooperate and fight.

    Attributes:
        cooperative: Number of reports of cooperation.
        hostile: Number of reports of conflict.
        cooperation: Sum of their scores, zero or more.
        conflict: Sum of the scores of conflict, without their sign.
    """

    cooperative: int = 0
    hostile: int = 0
    cooperation: float = 0.0
    conflict: float = 0.0

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Sums:
        """Return the sums of reports."""
        sums = cls()
        for report in reports:
            sums.add(report)
        return sums

    def add(self, report: Report) -> None:
        """Count a report."""
        if report.stance is Stance.COOPERATION:
            self.cooperative += 1
            self.cooperation += abs(report.score)
        else:
            self.hostile += 1
            self.conflict += abs(report.score)

    @property
    def reports(self) -> int:
        """Number of reports."""
        return self.cooperative + self.hostile

    @property
    def net(self) -> float:
        """Cooperation less conflict."""
        return self.cooperation - self.conflict

    @property
    def share(self) -> float | None:
        """Share of the reports that tell of cooperation, 0 to 1; None where there are none."""
        return self.cooperative / self.reports if self.reports else None

    @property
    def values(self) -> tuple[int, int, int, float, float, float, float | None]:
        """Values of ``SUM_COLUMNS``."""
        return (
            self.reports,
            self.cooperative,
            self.hostile,
            self.cooperation,
            self.conflict,
            self.net,
            self.share,
        )


SUM_COLUMNS = ("reports", "cooperative", "hostile", "cooperation", "conflict", "net", "share")
"""Columns of tables of sums: numbers of reports, sums of scores, their difference, and the share of cooperation."""
