"""Statements that tell of one event: merged within a time window, or thinned to one a day.

Knows which statements say the same of the same actors; must not know whether two documents are copies (that
comes in as a mapping, from ``graphkit.graph.duplicates``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.errors import InputError
from graphkit.graph.dates import interval_of, statement_date, story_days
from graphkit.graph.edges import EdgeKey, edge_key, endpoints
from graphkit.model import Actor, Modality, Polarity, Relation, Statement

__all__ = ["MergedStatement", "merge_statements", "one_a_day"]


@dataclass(frozen=True, slots=True, repr=False)
class MergedStatement:
    """Statements that say the same of the same actors within a time window.

    Attributes:
        subject: Who acts; for a symmetric relation the actor with the lower IRI.
        relation: What is said.
        object: To whom, or with whom.
        polarity: Positive or negative.
        modality: Actual, planned or possible.
        first: First day; None where nothing dates it.
        last: Last day.
        documents: Ids of the documents, one for all copies of a story, in order.
        publishers: Publishers of the documents, copies too, in order of the alphabet.
        statements: The statements, earliest first.
    """

    subject: Actor
    relation: Relation
    object: Actor
    polarity: Polarity
    modality: Modality
    first: dt.date | None
    last: dt.date | None
    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def confidence(self) -> float:
        """The highest confidence of the statements, 0 to 1."""
        return max(said.confidence for said in self.statements)

    def __repr__(self) -> str:
        when = "undated" if self.first is None else f"{self.first} to {self.last}"
        said = f"{self.subject.label} {self.relation.label} {self.object.label}"
        return f"MergedStatement({said}, {self.polarity}, {self.modality}, {when}, {len(self.documents)} documents)"

    @property
    def best(self) -> Statement:
        """The statement of highest confidence, the earliest of several."""
        return max(self.statements, key=lambda said: said.confidence)


def merge_statements(
    statements: Iterable[Statement], *, window: int = 7, duplicates: Mapping[str, str] | None = None
) -> list[MergedStatement]:
    """Return the statements merged by subject, relation, object, polarity and modality within a time window.

    A window opens with the earliest statement and takes in all that are dated at most so many days after
    it; the next one opens a new window, so a long war does not become one event. Undated statements are
    merged with each other. What copies of a story say is dated as ``story_days`` does it. Takes n log n time.

    Args:
        statements: Statements.
        window: Length in days.
        duplicates: For copies of a story, document id to the id of the document that stands for all.

    Returns:
        Merged statements by first day, undated ones last.

    Raises:
        InputError: The window is no whole number of days, zero or more.
    """
    if not isinstance(window, int) or window < 0:
        raise InputError(f"the window is {window!r}; give a whole number of days, zero or more")
    said = list(statements)
    day_of = story_days(said, duplicates or {})
    groups: dict[EdgeKey, list[Statement]] = {}
    for statement in said:
        groups.setdefault(edge_key(statement), []).append(statement)
    parts = (part for group in groups.values() for part in _windows(group, window, day_of))
    merged = [_merge(part, duplicates or {}, day_of) for part in parts]
    return sorted(merged, key=lambda event: (event.first or dt.date.max, event.subject.id, event.object.id))


def one_a_day(
    statements: Iterable[Statement],
    party: Callable[[Actor, dt.date | None], str] = lambda actor, day: actor.id,
    day_of: Callable[[Statement], dt.date | None] = statement_date,
) -> Iterator[Statement]:
    """Yield one statement of every day, source, target and event type; undated ones are left out.

    It is the first of what is said to be so, else of what is planned, else of what is possible; of each of these, what
    is said goes before what is denied. What two do with each other ("meets with") has both for source: it stands for
    what either does alone by the same type ("visits"), unless that is rather said to be so.

    Event data are thinned so because many reports of one day mostly tell of one event. The filter goes back to the KEDS
    project: P. A. Schrodt and D. J. Gerner, Analyzing International Event Data (2012), chapter 2.

    Args:
        statements: Statements.
        party: What two actors must share to count as one on a day, such as ``graphkit.graph.states.state_iri``.
        day_of: The day of a statement.
    """
    kept: dict[tuple[object, ...], dict[str, tuple[int, Statement]]] = {}
    for place, statement in enumerate(statements):
        day = day_of(statement)
        if day is None:
            continue
        source, target = party(statement.subject, day), party(statement.object, day)
        pair = (min(source, target), max(source, target))
        ways = kept.setdefault((day, *pair, statement.plover or statement.relation.name), {})
        way = _BOTH if statement.relation.symmetric else source
        if way not in ways or _rank(statement) < _rank(ways[way][1]):
            ways[way] = place, statement
    chosen = (each for ways in kept.values() for each in _of_ways(ways))
    yield from (statement for _, statement in sorted(chosen, key=lambda pair: pair[0]))


_BOTH = ""
"""The way of what two do with each other; others go by who acts."""


def _of_ways(ways: dict[str, tuple[int, Statement]]) -> list[tuple[int, Statement]]:
    """Return what is kept of a day, pair and type: what both do, or what each does where that is rather so."""
    both, alone = ways.get(_BOTH), [ways[way] for way in ways if way != _BOTH]
    if both is not None and all(_rank(both[1]) <= _rank(one) for _, one in alone):
        return [both]
    return alone


def _rank(said: Statement) -> tuple[int, bool]:
    """Return what is the lower, the more a statement says that something is so."""
    return [*Modality].index(said.modality), said.polarity is Polarity.NEGATIVE


def _windows(
    group: list[Statement], window: int, day_of: Callable[[Statement], dt.date | None]
) -> Iterator[list[Statement]]:
    dated = [(day, said) for said in group if (day := day_of(said)) is not None]
    dated.sort(key=lambda pair: (pair[0], pair[1].id))
    part: list[Statement] = []
    opened = dt.date.min
    for day, said in dated:
        if part and (day - opened).days > window:
            yield part
            part = []
        if not part:
            opened = day
        part.append(said)
    if part:
        yield part
    if undated := [said for said in group if day_of(said) is None]:
        yield undated


def _merge(
    part: list[Statement], duplicates: Mapping[str, str], day_of: Callable[[Statement], dt.date | None]
) -> MergedStatement:
    one = part[0]
    source, target = endpoints(one)
    intervals = [interval for said in part if (interval := interval_of(said, day_of(said)))]
    documents = {duplicates.get(said.document.id, said.document.id) for said in part}
    return MergedStatement(
        subject=source,
        relation=one.relation,
        object=target,
        polarity=one.polarity,
        modality=one.modality,
        first=min((day for i in intervals if (day := i.start or i.end)), default=None),
        last=max((day for i in intervals if (day := i.end or i.start)), default=None),
        documents=tuple(sorted(documents)),
        publishers=tuple(sorted({said.document.publisher for said in part if said.document.publisher})),
        statements=tuple(part),
    )
