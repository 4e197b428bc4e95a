"""Acts between states: what panels, adjacency matrices and lists of events for models count, one for each report.

The one place where those ask what counts, for how much, on which day, and for which state; it takes the answers from
``reports``, as all counts do. Knows statements; must not know periods or tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.errors import InputError
from graphkit.graph.merging import one_a_day
from graphkit.graph.reports import find_reports
from graphkit.graph.scores import Stance
from graphkit.graph.states import counting
from graphkit.model import Actor, Statement

__all__ = ["Act", "Acts", "chosen_states", "iso_codes", "state_acts"]


@dataclass(frozen=True, slots=True)
class Act:
    """What one state is told to have done to another, or with it.

    Attributes:
        statement: The statement that tells it.
        day: The day on which it counts.
        source: Code of the state that acts (ISO 3166-1 alpha-3, or ISO 3166-3 for a former state); where both do, of
            the one that sorts first.
        target: Code of the other state.
        score: PLOVER score, -10 (conflict) to 10 (cooperation).
    """

    statement: Statement
    day: dt.date
    source: str
    target: str
    score: float

    @property
    def quad(self) -> str:
        """Quad class ("material-conflict")."""
        return self.statement.quad or self.statement.relation.quad

    @property
    def directions(self) -> Iterator[tuple[str, str]]:
        """Source and target; for what two do with each other both ways."""
        yield self.source, self.target
        if self.statement.relation.symmetric:
            yield self.target, self.source


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts between states that statements tell of.

    Attributes:
        acts: Acts by day.
        undated: How many have no day and are left out.
    """

    acts: tuple[Act, ...]
    undated: int


def state_acts(
    statements: Iterable[Statement], duplicates: Mapping[str, str] | None = None, *, one_event_a_day: bool = False
) -> Acts:
    """Return the acts of cooperation and conflict between two states, those who act for a state counted as it.

    What several copies of a story say counts once.

    Args:
        statements: Statements.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
        one_event_a_day: Whether several acts of a type on one day, in one direction, count once.
    """
    codes = iso_codes()
    reports = [r for r in find_reports(statements, duplicates) if r.source in codes and r.target in codes]
    dated = {report.statement.id: report for report in reports if report.day is not None}
    said: Iterable[Statement] = [report.statement for report in dated.values()]
    if one_event_a_day:
        said = one_a_day(said, counting("state"), lambda each: dated[each.id].day)
    acts = []
    for each in said:
        report = dated[each.id]
        sides, strength = (codes[report.source], codes[report.target]), abs(report.score)
        score = strength if report.stance is Stance.COOPERATION else -strength
        if report.day is not None and sides[0] != sides[1]:
            acts.append(Act(each, report.day, *sides, score))
    undated = sum(report.day is None for report in reports)
    return Acts(tuple(sorted(acts, key=lambda act: (act.day, act.statement.id))), undated)


def iso_codes() -> dict[str, str]:
    """Return the code of each state by its IRI; those who share a code share it."""
    from graphkit.ontology import load_ontology

    states = load_ontology().states
    return {actor.id: code for code, actor in states.items()}


def chosen_states(names: str | Actor | Iterable[str | Actor] | None) -> list[str] | None:
    """Return the codes of the states that names stand for ("Russia", "RUS", "Kremlin"); None for None.

    Raises:
        InputError: A name is of no state.
    """
    if names is None:
        return None
    from graphkit.graph.names import find_actor
    from graphkit.ontology import load_ontology

    states = {actor.id: actor for actor in load_ontology().states.values()}
    codes = iso_codes()
    found = [find_actor(name, states) for name in ([names] if isinstance(names, str | Actor) else names)]
    for actor in found:
        if actor.id not in codes:
            raise InputError(f"{actor.label} is no state; a panel is of states")
    return [codes[actor.id] for actor in found]
