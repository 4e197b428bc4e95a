"""Acts between states: what panels, adjacency matrices and lists of events for models count, one for each report.

The one place where those ask what counts, for how much, on which day, and for which state; it takes the answers from
``reports``, as all counts do. Knows statements; must not know periods or tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from numbers import Integral
from typing import get_args

from graphkit.errors import InputError
from graphkit.graph.dates import check_order
from graphkit.graph.merging import one_a_day
from graphkit.graph.reports import find_reports
from graphkit.graph.scores import Stance
from graphkit.graph.states import counting
from graphkit.model import Actor, Statement
from graphkit.ontology.state_codes import StateSystem

__all__ = ["Act", "Acts", "StateName", "both_ways_note", "chosen_states", "iso_codes", "state_acts"]

StateName = str | int | Actor
"""What a state goes by: its name or ISO code, its number in a list of states, or the actor."""


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


_LONG_BEFORE = 366
"""Days before the first publication beyond which an act is of another time than the articles."""


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts between states that statements tell of.

    Attributes:
        acts: Acts by day.
        undated: How many have no day and are left out.
    """

    acts: tuple[Act, ...]
    undated: int

    def span(self, start: dt.date | None, end: dt.date | None) -> tuple[dt.date, dt.date] | None:
        """Return first and last day of a time, those of the acts where they are not given; None where nothing tells.

        Raises:
            InputError: The time ends before it begins, or no act is in it.
        """
        check_order(start, end)
        if not self.acts and not (start and end):
            return None
        first, last = start or self.acts[0].day, end or self.acts[-1].day
        if first > last:
            known = f"the last act is of {last}; give an earlier first day"
            if end:
                known = f"the first act is of {first}; give a later last day"
            raise InputError(f"the time from {first} to {last} ends before it begins, for {known}")
        return first, last

    def early_note(self, start: dt.date | None) -> str:
        """Return what is to be told of acts long before the articles, which make a span much longer; empty without.

        Args:
            start: First day that was asked for, which settles it.
        """
        published = min((day for act in self.acts if (day := act.statement.document.date)), default=None)
        if start is not None or published is None:
            return ""
        early = sum((published - act.day).days > _LONG_BEFORE for act in self.acts)
        if not early:
            return ""
        acts = "1 act of long before makes" if early == 1 else f"{early:,} acts of long before make"
        return (
            f"articles are of {published} and later, and {acts} it begin in {self.acts[0].day.year}; "
            f"--since {published} (in Python start=) leaves out what is older"
        )


def both_ways_note(acts: Iterable[Act]) -> str:
    """Return what is to be told of acts that two states do with each other, where those count both ways; else ""."""
    mutual = sum(act.statement.relation.symmetric for act in acts)
    if not mutual:
        return ""
    told = "1 act" if mutual == 1 else f"{mutual:,} acts"
    return f"{told} of two states with each other (meetings, agreements …) counted in both directions, twice in sums"


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


def chosen_states(
    names: StateName | Iterable[StateName] | None,
    system: StateSystem | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> list[str] | None:
    """Return the codes of the states that names stand for ("Russia", "RU", "RUS", "Kremlin", 365); None for None.

    A number stands for those who have it in a list of states at any time of the period: 365 for the Soviet Union and
    Russia from 1980 to 2000. Without a period it is the last who had it.

    Args:
        names: Names, ISO codes of two or three letters, and numbers of Correlates of War or Gleditsch and Ward.
        system: The list in which numbers are looked up, "cow" or "gw"; both if not given.
        start: First day of what is counted, where it is given.
        end: Last day.

    Raises:
        InputError: A name is of no state, or a number of two states, depending on the list.
    """
    if names is None:
        return None
    lookup = _StateNames(system, start, end)
    given = [names] if isinstance(names, str | Actor | int | Integral) else names
    return [code for name in given for code in lookup.of(name)]


class _StateNames:
    """What names of states stand for.

    Args:
        system: The list in which numbers are looked up; both if not given.
        start: First day of what is counted, where it is given.
        end: Last day.
    """

    def __init__(self, system: StateSystem | None, start: dt.date | None, end: dt.date | None) -> None:
        from graphkit.ontology import load_ontology

        self._ontology = load_ontology()
        self._systems: tuple[StateSystem, ...] = get_args(StateSystem) if system is None else (system,)
        self._first, self._last = start or end, end or (start and dt.date.max)
        self._codes = iso_codes()
        self._short = {two: three for three, two in self._ontology.alpha2.items() if three in self._ontology.states}

    def of(self, name: StateName) -> list[str]:
        """Return the code of a state, or the codes of those who have a number one after the other."""
        from graphkit.graph.names import find_actor

        if isinstance(name, Actor):
            return [self._code(name)]
        if isinstance(name, int | Integral) or (isinstance(name, str) and name.strip().isdecimal()):
            return self._numbered(int(name))
        if isinstance(name, str) and name.strip().upper() in self._short:
            return [self._short[name.strip().upper()]]
        return [self._code(find_actor(name, {actor.id: actor for actor in self._ontology.states.values()}))]

    def _code(self, actor: Actor) -> str:
        if actor.id not in self._codes:
            raise InputError(self._no_state(actor))
        return self._codes[actor.id]

    def _no_state(self, actor: Actor) -> str:
        members = self._ontology.members(actor.id, self._first if self._last == dt.date.max else self._last)
        codes = sorted(self._codes[iri] for iri in members if iri in self._codes)
        if not codes:
            return f"{actor.label} is no state; a panel is of states"
        return f"{actor.label} is no state, and a panel is of states; name its members one by one: {' '.join(codes)}"

    def _numbered(self, number: int) -> list[str]:
        from graphkit.ontology.state_codes import load_state_codes

        lists = load_state_codes()
        found = {system: lists.bearers(system, number, self._first, self._last) for system in self._systems}
        answers = sorted({tuple(codes) for codes in found.values() if codes})
        if not answers:
            when = f" from {self._first} to {self._last}" if self._first else ""
            raise InputError(f"no state has the number {number}{when}; give a name or an ISO code")
        if len(answers) > 1:
            told = " and ".join(f"{self._named(codes)} by {system}" for system, codes in found.items() if codes)
            raise InputError(f"the number {number} is {told}; choose the list with system, or give an ISO code")
        return list(answers[0])

    def _named(self, codes: Iterable[str]) -> str:
        states = self._ontology.states
        return ", ".join(states[code].label if code in states else code for code in codes)
