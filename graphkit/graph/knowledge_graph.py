"""KnowledgeGraph: statements and their documents, with graph, analyses, RDF and view one call away.

Knows how statements are kept unique and which function answers which question; every analysis is a plain
function in its own module of this folder. RDF and view come later in the one-way order of imports, so they
are called by name when asked for, never imported here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import InputError
from graphkit.graph.dates import as_date
from graphkit.graph.edges import build_graph
from graphkit.graph.names import find_actor
from graphkit.graph.selection import Selection
from graphkit.model import Actor, DocumentReference, Statement

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["KnowledgeGraph"]


class KnowledgeGraph:
    """Statements, unique by id, in the order added, and the documents that they come from.

    Args:
        statements: Statements; a second one with the same id is left out.
        documents: Documents to list even where they give no statement.
        duplicates: For copies of a story, document id to the id of the document that stands for all copies;
            copies then count as one document. ``graphkit.graph.duplicates.find_duplicates`` makes it from
            texts.

    Examples:
        >>> kg = KnowledgeGraph()
        >>> len(kg)
        0
        >>> kg
        KnowledgeGraph(0 statements, 0 actors, 0 documents)
    """

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
        self._rdf: Any = None
        self.documents: dict[str, DocumentReference] = {document.id: document for document in documents}
        self.duplicates: dict[str, str] = dict(duplicates or {})
        self.actors: dict[str, Actor] = {}
        self.revision = 0
        """Number of changes so far; what is made from the graph can be kept while it stays the same."""
        self.add(statements)

    @property
    def statements(self) -> list[Statement]:
        """All statements in the order added; change the graph with ``add``, not through this list."""
        if self._list is None:
            self._list = list(self._statements.values())
        return self._list

    @property
    def graph(self) -> MultiDiGraph:
        """The networkx graph of the statements, built on first use and after every change.

        See ``graphkit.graph.edges.build_graph`` for the attributes of nodes and edges.
        """
        if self._graph is None:
            self._graph = build_graph(self.statements, self.actors, self.duplicates)
        return self._graph

    def add(self, statements: Iterable[Statement]) -> None:
        """Add statements and their documents; those whose id is there already change nothing."""
        before = len(self._statements)
        for statement in statements:
            if self._statements.setdefault(statement.id, statement) is not statement:
                continue
            self.documents.setdefault(statement.document.id, statement.document)
            for actor in (statement.subject, statement.object):
                listed = self.actors.get(actor.id)
                if listed is None or (actor.known and not listed.known):
                    self.actors[actor.id] = actor
        if len(self._statements) != before:
            self._list = self._graph = self._rdf = None
            self.revision += 1

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
        start: dt.date | str | None = None,
        end: dt.date | str | None = None,
        min_confidence: float | None = None,
    ) -> KnowledgeGraph:
        """Return the graph of the statements that meet all conditions.

        Args:
            actors: Names; subject or object must be one of them.
            between: Names; subject and object must both be among them.
            relations: Names of relations ("sanctions").
            quads: Quad classes ("material-conflict").
            polarity: "positive" or "negative".
            modality: "actual", "planned" or "possible".
            facts: Only what the text says to be so: positive and actual.
            types: Classes of which subject or object must be one ("Country").
            countries: ISO 3166-1 alpha-3 codes; subject or object must belong to one.
            documents: Ids of documents.
            publishers: Publishers of documents.
            start: First day; what ended before is left out, as is what is undated.
            end: Last day; what began after is left out, as is what is undated.
            min_confidence: Lowest confidence, 0 to 1.

        Raises:
            InputError: A name is unknown, or a date cannot be read.
        """
        return self._only(
            Selection(
                actors=None if actors is None else self._iris(actors),
                between=None if between is None else self._iris(between),
                relations=_collection(relations),
                quads=_collection(quads),
                polarity=polarity,
                modality=modality,
                facts=facts,
                types=_collection(types),
                countries=_collection(countries),
                documents=_collection(documents),
                publishers=_collection(publishers),
                start=None if start is None else as_date(start),
                end=None if end is None else as_date(end),
                min_confidence=min_confidence,
            ).apply(self.statements)
        )

    def at(self, date: dt.date | str, *, within: int = 0) -> KnowledgeGraph:
        """Return the graph of what holds on a day: events of that day, and states begun and not ended.

        Args:
            date: Day.
            within: Also count events up to so many days before or after.

        Raises:
            InputError: The date cannot be read, or ``within`` is negative.
        """
        if within < 0:
            raise InputError(f"within is {within} days; give zero or more")
        day, margin = as_date(date), dt.timedelta(days=within)
        return self._only(Selection(start=day - margin, end=day + margin).apply(self.statements))

    def between(self, start: dt.date | str, end: dt.date | str) -> KnowledgeGraph:
        """Return the graph of what holds, at least in part, from one day to another, both included.

        Raises:
            InputError: A date cannot be read, or the first is after the last.
        """
        first, last = as_date(start), as_date(end)
        if first > last:
            raise InputError(f"the period from {first} to {last} ends before it begins; swap the dates")
        return self._only(Selection(start=first, end=last).apply(self.statements))

    def save(self, path: str | Path, *, format: str | None = None) -> None:
        """Write the graph to a file; the suffix says how (``graphkit.rdf.formats`` lists them).

        Args:
            path: File to write; an existing one is replaced.
            format: Name of the format, where the suffix does not say it.
        """
        import_module("graphkit.rdf.formats").save(self, path, format)

    @classmethod
    def load(cls, path: str | Path) -> KnowledgeGraph:
        """Read what ``save`` has written.

        Raises:
            StoreError: The file cannot be read or is not a graph of graphkit.
        """
        statements, documents = import_module("graphkit.rdf.formats").load(path)
        return cls(statements, documents=documents)

    @property
    def rdf(self) -> Any:
        """An ``rdflib.Graph`` over the statements as RDF, made on first use and after every change."""
        if self._rdf is None:
            self._rdf = import_module("graphkit.rdf.query").rdflib_graph(self)
        return self._rdf

    def query(self, sparql: str, **options: Any) -> Any:
        """Answer a SPARQL query; see ``graphkit.rdf.query.query`` for the options.

        Returns:
            A ``graphkit.rdf.results.QueryResult``: it iterates, and has ``to_pandas`` and ``to_polars``.

        Raises:
            QueryError: The query does not parse or is refused.
        """
        return import_module("graphkit.rdf.query").query(self, sparql, **options)

    def view(self, **filters: Any) -> Any:
        """Return the page of the graph, a ``graphkit.view.GraphView``; it shows itself in a notebook."""
        return import_module("graphkit.view").GraphView(self, **filters)

    def _repr_html_(self) -> str:
        html: str = self.view()._repr_html_()
        return html

    def __or__(self, other: KnowledgeGraph) -> KnowledgeGraph:
        if not isinstance(other, KnowledgeGraph):
            return NotImplemented
        merged = KnowledgeGraph(
            self.statements,
            documents=[*other.documents.values(), *self.documents.values()],
            duplicates=other.duplicates | self.duplicates,
        )
        merged.add(other.statements)
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
            f"KnowledgeGraph({len(self)} statements, {len(self.actors)} actors, "
            f"{len(self.documents)} documents)"
        )

    def _only(self, statements: Iterable[Statement]) -> KnowledgeGraph:
        return KnowledgeGraph(statements, duplicates=self.duplicates)

    def _iris(self, names: str | Actor | Iterable[str | Actor]) -> frozenset[str]:
        if isinstance(names, str | Actor):
            names = [names]
        return frozenset(self.find(name).id for name in names)


def _collection(names: str | Collection[str] | None) -> Collection[str] | None:
    return (names,) if isinstance(names, str) else names
