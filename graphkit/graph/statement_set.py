"""Statements, unique by id, and their documents: what graph files, stores and SPARQL take and give.

Knows how statements are kept unique, how a part of them is chosen, and the network that they make. Analyses are plain
functions in the other modules of this folder; ``graphkit.knowledge_graph`` joins them to one face.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from graphkit.errors import InputError
from graphkit.graph.dates import as_date, last_day, optional_date, shifted
from graphkit.graph.duplicates import last_originals
from graphkit.graph.edges import build_graph
from graphkit.graph.names import (
    find_actor,
    known_countries,
    known_relations,
    known_types,
    known_values,
    standard_actor,
)
from graphkit.graph.selection import Selection, as_collection
from graphkit.graph.states import By, by_which
from graphkit.model import Actor, DocumentReference, Relation, Statement
from graphkit.records import Contents

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["Scope", "StatementSet"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a set was selected from, and how.

    Attributes:
        whole: The set that is no selection of another one.
        selections: The conditions that were asked for one after the other.
        changed: Whether statements have been added or their actors merged since.
    """

    whole: StatementSet
    selections: tuple[Selection, ...]
    changed: bool = False


class StatementSet:
    """Statements, unique by id, in the order added, and the documents that they come from.

    Args:
        statements: Statements; a second one with the same id is left out.
        documents: Documents to list even where they give no statement.
        duplicates: For copies of a story, document id to the id of the document that stands for all copies;
            copies then count as one document. ``graphkit.graph.duplicates.find_duplicates`` makes it from
            texts.

    Attributes:
        scope: What this is a selection of; None for a whole.
    """

    scope: Scope | None = None

    def __init__(
        self,
        statements: Iterable[Statement] = (),
        *,
        documents: Iterable[DocumentReference] = (),
        duplicates: Mapping[str, str] | None = None,
    ) -> None:
        self._statements: dict[str, Statement] = {}
        self._list: list[Statement] | None = None
        self._graph: MultiDiGraph | None = None
        self.documents: dict[str, DocumentReference] = {document.id: document for document in documents}
        self._duplicates: dict[str, str] = last_originals(duplicates or {})
        self._parties: dict[str, Actor] = {}
        self._relations: dict[str, Relation] = {}
        self._actors: dict[str, Actor] | None = None
        self.revision = 0
        """Number of changes so far; what is made from the graph can be kept while it stays the same."""
        self.add(statements)

    @property
    def undated(self) -> list[DocumentReference]:
        """The documents without a date: "on Tuesday" in them stays undated, and is in no timeline or period."""
        return [document for document in self.documents.values() if document.date is None]

    @classmethod
    def of(cls, contents: Contents) -> Self:
        """Return the set of what a graph file or a store holds."""
        return cls(contents.statements, documents=contents.documents, duplicates=contents.copies)

    @property
    def statements(self) -> list[Statement]:
        """All statements in the order added; change the graph with ``add``, not through this list."""
        if self._list is None:
            self._list = list(self._statements.values())
        return self._list

    @property
    def actors(self) -> dict[str, Actor]:
        """Subjects and objects by IRI; those that the ontology lists go by its label, whatever the texts call them."""
        if self._actors is None:
            self._actors = {iri: standard_actor(actor) for iri, actor in self._parties.items()}
        return self._actors

    @property
    def duplicates(self) -> dict[str, str]:
        """For copies of a story, document id to the id of the document that stands for all; assign to change."""
        return self._duplicates

    @duplicates.setter
    def duplicates(self, copies: Mapping[str, str]) -> None:
        self._duplicates = last_originals(copies)
        self._graph = None
        self.revision += 1

    @property
    def graph(self) -> MultiDiGraph:
        """The networkx graph of the statements, built on first use and after every change.

        See ``graphkit.graph.edges.build_graph`` for the attributes of nodes and edges.
        """
        if self._graph is None:
            self._graph = build_graph(self.statements, self.actors, self.duplicates)
        return self._graph

    def add(self, statements: Iterable[Statement]) -> None:
        """Add statements and their documents; those whose id is there already change nothing.

        Each brings its relation, also one that the ontology lacks. Relations that are defined in another way than those
        of one name that are there, as by another ontology, are told by a warning of the log.
        """
        before = len(self._statements)
        otherwise: dict[str, Relation] = {}
        for statement in statements:
            if self._statements.setdefault(statement.id, statement) is not statement:
                continue
            relation = statement.relation
            known = self._relations.setdefault(relation.id, relation)
            if before and known is not relation and known != relation:
                otherwise[relation.id] = relation
            self.documents.setdefault(statement.document.id, statement.document)
            for actor in (statement.subject, statement.object):
                listed = self._parties.get(actor.id)
                if listed is None or (actor.known and not listed.known):
                    self._parties[actor.id] = actor
        if otherwise:
            names = ", ".join(sorted(relation.label for relation in otherwise.values()))
            _log.warning(
                "%s: defined in another way by what is added than in this graph (codes, quad class, score or label), "
                "so that counts mix the two; build both with one ontology",
                names,
            )
        if len(self._statements) != before:
            self._list = self._actors = self._graph = None
            self.revision += 1
            if self.scope is not None:
                self.scope = replace(self.scope, changed=True)

    def statement(self, id: str) -> Statement:
        """Return the statement with an id.

        Raises:
            InputError: There is none.
        """
        try:
            return self._statements[id]
        except KeyError:
            raise InputError(
                f"no statement has the id {id!r}; take one from kg.statements or an edge's statements"
            ) from None

    def find(self, name: str | Actor) -> Actor:
        """Return the actor that a label ("Russia"), code ("RUS"), IRI or other name stands for.

        Raises:
            InputError: No actor, or several, have the name; the message names the nearest, or all of them.
        """
        return find_actor(name, self.actors)

    def select(
        self,
        actors: str | Actor | Iterable[str | Actor] | None = None,
        *,
        between: Iterable[str | Actor] | None = None,
        relations: str | Collection[str] | None = None,
        quads: str | Collection[str] | None = None,
        polarity: str | None = None,
        modality: str | None = None,
        facts: bool = False,
        types: str | Collection[str] | None = None,
        countries: str | Collection[str] | None = None,
        documents: str | Collection[str] | None = None,
        publishers: str | Collection[str] | None = None,
        fields: Mapping[str, str | Collection[str]] | None = None,
        start: dt.date | str | None = None,
        end: dt.date | str | None = None,
        min_confidence: float | None = None,
        by: By = "actor",
    ) -> Self:
        """Return the graph of the statements that meet all conditions.

        Args:
            actors: Names; subject or object must be one of them. By "Russia" the state alone is meant, and neither its
                leaders nor its ministries, which count for it in dyads and panels: ``by="state"`` selects these too.
            between: Names; subject and object must both be among them, as themselves or by ``by="state"``.
            relations: Names or labels of relations ("sanctions"; "cutsTiesWith" or "cuts-ties-with").
            quads: Quad classes ("material-conflict").
            polarity: "positive" or "negative".
            modality: "actual", "planned" or "possible".
            facts: Only what the text says to be so: positive and actual.
            types: Classes of which subject or object must be one ("Country").
            countries: ISO 3166-1 alpha-3 codes; subject or object must belong to one.
            documents: Ids of documents.
            publishers: Publishers of documents.
            fields: Values of fields of documents, as in ``{"desk": "Europe", "language": ["English", "en"]}``.
            start: First day; what ended before is left out, as is what is undated.
            end: Last day; what began after is left out, as is what is undated.
            min_confidence: Lowest confidence, 0 to 1.
            by: "state" counts leaders, ministries, forces and places for their state, "actor" everyone as itself; a
                person or body that is itself named is never widened to its state.

        Raises:
            InputError: An actor, relation, class, quad class, polarity, modality, country, document, publisher or field
                is unknown, ``facts`` is no truth value, ``between`` names one actor alone, a date cannot be read, or
                the time ends before it begins.
        """
        for name in fields or {}:
            self._check_field(name)
        wanted = as_collection(relations)
        chosen = None if actors is None else self._found(actors)
        both = None if between is None else self._found(between)
        parties = None if both is None else frozenset(actor.id for actor in both)
        if parties is not None and len(parties) < 2:
            raise InputError("between takes two actors or more; give actors= for what concerns one")
        if self.documents:  # an empty graph, as an earlier selection leaves it, takes any
            published = {document.publisher for document in self.documents.values() if document.publisher}
            known_values(as_collection(documents), self.documents, "document")
            known_values(as_collection(publishers), published, "publisher")
        selection = Selection(
            actors=None if chosen is None else frozenset(actor.id for actor in chosen),
            between=parties,
            relations=None if wanted is None else known_relations(wanted, self.statements),
            quads=as_collection(quads),
            polarity=polarity,
            modality=modality,
            facts=facts,
            types=known_types(as_collection(types), self.actors.values()),
            countries=known_countries(as_collection(countries), self.actors.values()),
            documents=as_collection(documents),
            publishers=as_collection(publishers),
            fields=None if fields is None else {name: as_collection(value) or () for name, value in fields.items()},
            start=optional_date(start),
            end=None if end is None else last_day(end),
            min_confidence=min_confidence,
            by=by_which(by, *(chosen or ()), *(both or ())),
        )
        return self._only(selection, selection.apply(self.statements))

    def group_by(self, field: str) -> dict[str, Self]:
        """Return the graph of each value of a field of documents, in the order of the values.

        Args:
            field: Name of the field: a column of the table that was read ("desk"), "publisher", "author" ….

        Raises:
            InputError: No document has the field.
        """
        self._check_field(field)
        groups: dict[str, list[Statement]] = {}
        for statement in self.statements:
            value = statement.document.field(field)
            if value is not None:
                groups.setdefault(value, []).append(statement)
        return {value: self._only(Selection(fields={field: (value,)}), groups[value]) for value in sorted(groups)}

    def _check_field(self, name: str) -> None:
        documents = self.documents.values()
        if documents and all(document.field(name) is None for document in documents):
            there = {each for document in documents for each in document.fields}
            there.update(
                each
                for each in ("publisher", "title", "url", "date")
                if any(document.field(each) is not None for document in documents)
            )
            raise InputError(f"no document has a field {name!r}; there are {', '.join(sorted(there)) or 'none'}")

    def at(self, date: dt.date | str, *, within: int = 0) -> Self:
        """Return the graph of what holds on a day: events of that day, and states begun and not ended.

        Args:
            date: Day; for a year ("2022") or month ("2022-02") what holds at any time in it.
            within: Also count events up to so many days before or after.

        Raises:
            InputError: The date cannot be read, or ``within`` is negative.
        """
        if within < 0:
            raise InputError(f"within is {within} days; give zero or more")
        first, last = shifted(as_date(date), -within), shifted(last_day(date), within)
        selection = Selection(start=first, end=last)
        return self._only(selection, selection.apply(self.statements))

    def between(self, start: dt.date | str, end: dt.date | str) -> Self:
        """Return the graph of what holds, at least in part, from one day to another, both included.

        Raises:
            InputError: A date cannot be read, or the first is after the last.
        """
        selection = Selection(start=as_date(start), end=last_day(end))
        return self._only(selection, selection.apply(self.statements))

    def __or__(self, other: StatementSet) -> Self:
        if not isinstance(other, StatementSet):
            return NotImplemented
        merged = type(self)(
            self.statements,
            documents=[*other.documents.values(), *self.documents.values()],
            duplicates=other.duplicates | self.duplicates,
        )
        merged.add(other.statements)
        scope = self.scope or other.scope
        merged.scope = None if scope is None else replace(scope, changed=True)
        return merged

    def __len__(self) -> int:
        return len(self._statements)

    def __bool__(self) -> bool:
        return bool(self._statements)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)

    def __contains__(self, statement: object) -> bool:
        return isinstance(statement, Statement) and statement.id in self._statements

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({len(self)} statements, {len(self.actors)} actors, {len(self.documents)} documents)"
        )

    def _only(self, selection: Selection, statements: Iterable[Statement]) -> Self:
        found, earlier = type(self)(statements, duplicates=self.duplicates), self.scope or Scope(self, ())
        found.scope = replace(earlier, selections=(*earlier.selections, selection))
        return found

    def _iris(self, names: str | Actor | Iterable[str | Actor]) -> frozenset[str]:
        return frozenset(actor.id for actor in self._found(names))

    def _found(self, names: str | Actor | Iterable[str | Actor]) -> list[Actor]:
        return [self.find(name) for name in ([names] if isinstance(names, str | Actor) else names)]
