"""Which statements to keep: by actor, relation, quad class, polarity, modality, time and document.

Knows the fields of statements; must not know names that users type (actors come here as IRIs) nor the graph.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from numbers import Real

from graphkit.errors import InputError
from graphkit.graph.dates import check_order, holds, statement_date
from graphkit.graph.names import check_country_codes
from graphkit.graph.states import By, check_by, state_iri
from graphkit.model import Modality, Polarity, Statement

__all__ = ["QUADS", "Selection", "as_collection"]

_IN_LABELS = frozenset({"relations", "quads", "polarity", "modality", "facts", "min_confidence", "by"})
"""Conditions that a label of a passage meets or not, or that do not concern what a passage says."""
QUADS = (
    "material-cooperation",
    "verbal-cooperation",
    "verbal-conflict",
    "material-conflict",
    "neutral",
    "structural",
    "open",
)
"""Quad classes by name."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that a statement must all meet; None (or False) means any.

    Attributes:
        actors: IRIs; subject or object must be one of them.
        between: IRIs; subject and object must both be among them.
        relations: Names or labels of relations ("cutsTiesWith", "cuts-ties-with").
        quads: Quad classes.
        polarity: "positive" or "negative".
        modality: "actual", "planned" or "possible".
        facts: Only what the text says to be so: positive and actual.
        types: Classes of which subject or object must be one (by name, without subclasses).
        countries: ISO 3166-1 alpha-3 codes; subject or object must belong to one.
        documents: Ids of documents.
        publishers: Publishers of documents.
        fields: Values by name of a field of documents; each field must have one of its values.
        start: First day; what ended before is left out, as is what is undated.
        end: Last day; what began after is left out, as is what is undated.
        min_confidence: Lowest confidence, 0 to 1.
        by: "actor": subject and object are looked for in ``actors`` and ``between`` as themselves; "state": as the
            states that leaders, ministries, forces and places count for.

    Raises:
        InputError: A quad class, polarity, modality, country code or confidence is none, ``facts`` is no truth value,
            ``by`` is neither, or the time ends before it begins; a misspelt one would leave nothing, without a word.
    """

    actors: Collection[str] | None = None
    between: Collection[str] | None = None
    relations: Collection[str] | None = None
    quads: Collection[str] | None = None
    polarity: str | None = None
    modality: str | None = None
    facts: bool = False
    types: Collection[str] | None = None
    countries: Collection[str] | None = None
    documents: Collection[str] | None = None
    publishers: Collection[str] | None = None
    fields: Mapping[str, Collection[str]] | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    min_confidence: float | None = None
    by: By = "actor"

    def __post_init__(self) -> None:
        for value, kind, allowed in (
            *((quad, "quad class", QUADS) for quad in self.quads or ()),
            (self.polarity, "polarity", tuple(Polarity)),
            (self.modality, "modality", tuple(Modality)),
        ):
            if value is not None and value not in allowed:
                raise InputError(f"{value!r} is not a {kind}; take one of {', '.join(allowed)}")
        check_country_codes(self.countries or ())
        check_by(self.by)
        if self.facts not in (True, False, None):
            raise InputError(f"facts is {self.facts!r}; give True or False")
        least = self.min_confidence
        if least is not None and not (isinstance(least, Real) and 0 <= least <= 1):
            raise InputError(f"min_confidence is {least!r}; give a number from 0 to 1")
        check_order(self.start, self.end)

    @property
    def beyond_labels(self) -> list[str]:
        """Names of the conditions of which the labels of passages do not tell whether they are met."""
        given = (each.name for each in fields(self) if getattr(self, each.name) not in (None, False, {}))
        return [name for name in given if name not in _IN_LABELS]

    def could_hold(self, relation: str, label: str, quad: str, polarity: Polarity, modality: Modality) -> bool:
        """Say whether a statement of a kind meets the conditions that concern kinds.

        Args:
            relation: Name of its relation.
            label: Label of its relation.
            quad: Its quad class.
            polarity: Whether it says or denies.
            modality: How it is so.
        """
        return (
            (self.relations is None or relation in self.relations or label in self.relations)
            and (self.quads is None or quad in self.quads)
            and self.polarity in (None, polarity)
            and self.modality in (None, modality)
            and (not self.facts or (polarity, modality) == (Polarity.POSITIVE, Modality.ACTUAL))
        )

    def apply(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Yield the statements that meet all conditions, in their order."""
        conditions = list(self._conditions())
        for statement in statements:
            if all(condition(statement) for condition in conditions):
                yield statement

    def _conditions(self) -> Iterator[Callable[[Statement], bool]]:
        yield from self._party_conditions()
        if self.relations is not None:
            relations = frozenset(self.relations)
            yield lambda s: s.relation.name in relations or s.relation.label in relations
        if self.quads is not None:
            quads = frozenset(self.quads)
            yield lambda s: (s.quad or s.relation.quad) in quads
        if self.polarity is not None:
            yield lambda s: s.polarity == self.polarity
        if self.modality is not None:
            yield lambda s: s.modality == self.modality
        if self.facts:
            yield lambda s: s.is_fact
        if self.documents is not None:
            documents = frozenset(self.documents)
            yield lambda s: s.document.id in documents
        if self.publishers is not None:
            publishers = frozenset(self.publishers)
            yield lambda s: s.document.publisher in publishers
        for name, values in (self.fields or {}).items():
            yield partial(_has_field, name, frozenset(values))
        if self.min_confidence is not None:
            least = self.min_confidence
            yield lambda s: s.confidence >= least
        if self.start is not None or self.end is not None:
            first, last = self.start or dt.date.min, self.end or dt.date.max
            yield lambda s: holds(s, first, last)

    def _party_conditions(self) -> Iterator[Callable[[Statement], bool]]:
        sides = _sides if self.by == "state" else _parties
        if self.actors is not None:
            actors = frozenset(self.actors)
            yield lambda s: not actors.isdisjoint(sides(s))
        if self.between is not None:
            both = frozenset(self.between)
            yield lambda s: both.issuperset(sides(s))
        if self.types is not None:
            types = frozenset(self.types)
            yield lambda s: s.subject.type in types or s.object.type in types
        if self.countries is not None:
            countries = frozenset(self.countries)
            yield lambda s: s.subject.country in countries or s.object.country in countries


def _parties(statement: Statement) -> tuple[str, str]:
    return statement.subject.id, statement.object.id


def _sides(statement: Statement) -> tuple[str, str]:
    day = statement_date(statement)
    return state_iri(statement.subject, day), state_iri(statement.object, day)


def as_collection(names: str | Collection[str] | None) -> Collection[str] | None:
    """Return one name as a collection of one; others as they are."""
    return (names,) if isinstance(names, str) else names


def _has_field(name: str, values: frozenset[str], statement: Statement) -> bool:
    return statement.document.field(name) in values
