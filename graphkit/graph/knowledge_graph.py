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
from graphkit.graph.dates import Frequency, as_date, last_day
from graphkit.graph.edges import build_graph
from graphkit.graph.names import find_actor, known_relations, standard_actor
from graphkit.graph.selection import Selection
from graphkit.graph.tables import Table
from graphkit.model import Actor, DocumentReference, Statement

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph

    from graphkit.graph.alignment import Members
    from graphkit.graph.balance import Balance
    from graphkit.graph.blocs import Blocs
    from graphkit.graph.dyads import Dyad
    from graphkit.graph.merging import MergedStatement
    from graphkit.graph.states import Level

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
        self._duplicates: dict[str, str] = dict(duplicates or {})
        self._parties: dict[str, Actor] = {}
        self._actors: dict[str, Actor] | None = None
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
        self._duplicates = dict(copies)
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
        """Add statements and their documents; those whose id is there already change nothing."""
        before = len(self._statements)
        for statement in statements:
            if self._statements.setdefault(statement.id, statement) is not statement:
                continue
            self.documents.setdefault(statement.document.id, statement.document)
            for actor in (statement.subject, statement.object):
                listed = self._parties.get(actor.id)
                if listed is None or (actor.known and not listed.known):
                    self._parties[actor.id] = actor
        if len(self._statements) != before:
            self._list = self._actors = self._graph = self._rdf = None
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
            relations: Names or labels of relations ("sanctions"; "cutsTiesWith" or "cuts-ties-with").
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
            InputError: An actor, relation, quad class, polarity or modality is unknown, a date cannot be read, or
                the time ends before it begins.
        """
        wanted = _collection(relations)
        return self._only(
            Selection(
                actors=None if actors is None else self._iris(actors),
                between=None if between is None else self._iris(between),
                relations=None if wanted is None else known_relations(wanted, self.statements),
                quads=_collection(quads),
                polarity=polarity,
                modality=modality,
                facts=facts,
                types=_collection(types),
                countries=_collection(countries),
                documents=_collection(documents),
                publishers=_collection(publishers),
                start=_day(start),
                end=None if end is None else last_day(end),
                min_confidence=min_confidence,
            ).apply(self.statements)
        )

    def at(self, date: dt.date | str, *, within: int = 0) -> KnowledgeGraph:
        """Return the graph of what holds on a day: events of that day, and states begun and not ended.

        Args:
            date: Day; for a year ("2022") or month ("2022-02") what holds at any time in it.
            within: Also count events up to so many days before or after.

        Raises:
            InputError: The date cannot be read, or ``within`` is negative.
        """
        if within < 0:
            raise InputError(f"within is {within} days; give zero or more")
        margin = dt.timedelta(days=within)
        first, last = as_date(date) - margin, last_day(date) + margin
        return self._only(Selection(start=first, end=last).apply(self.statements))

    def between(self, start: dt.date | str, end: dt.date | str) -> KnowledgeGraph:
        """Return the graph of what holds, at least in part, from one day to another, both included.

        Raises:
            InputError: A date cannot be read, or the first is after the last.
        """
        first, last = as_date(start), last_day(end)
        if first > last:
            raise InputError(f"the period from {first} to {last} ends before it begins; swap the dates")
        return self._only(Selection(start=first, end=last).apply(self.statements))

    def timeline(
        self,
        *actors: str | Actor,
        frequency: Frequency = "month",
        start: dt.date | str | None = None,
        end: dt.date | str | None = None,
    ) -> Table:
        """Return the statements by period and quad class; see ``graphkit.graph.timelines.count_timeline``.

        Args:
            actors: Names; only statements about one of them count. Without any, all do.
            frequency: "day", "week", "month", "quarter" or "year".
            start: First day.
            end: Last day.

        Raises:
            InputError: A name is unknown, a date cannot be read, or the frequency is none of these.
        """
        from graphkit.graph.timelines import count_timeline

        chosen = (self.select(actors) if actors else self)._told_once()
        last = None if end is None else last_day(end)
        return count_timeline(chosen, frequency, start=_day(start), end=last)

    def dyad(self, first: str | Actor, second: str | Actor, *, by_state: bool = True) -> Dyad:
        """Return what two sides do to each other; see ``graphkit.graph.dyads``.

        Args:
            first: Name of one side.
            second: Name of the other side.
            by_state: Whether a state's persons, bodies, forces and places count as the state.

        Raises:
            InputError: A name is unknown.
        """
        from graphkit.graph.dyads import find_dyad

        return find_dyad(self._told_once(), self.find(first), self.find(second), by_state=by_state)

    def dyads(self, *, by_state: bool = True) -> Table:
        """Return all dyads that have events, those with most events first."""
        from graphkit.graph.dyads import rank_dyads

        return rank_dyads(self._told_once(), by_state=by_state)

    def network(self, level: Level = "state", *, types: str | Collection[str] | None = None) -> Graph:
        """Return the signed network of cooperation and conflict; see ``graphkit.graph.ties.signed_network``.

        Args:
            level: "state" counts persons, bodies, forces and places as their country.
            types: Classes of actors to keep ("Country"); all if not given.

        Raises:
            InputError: The level is neither "state" nor "actor".
        """
        from graphkit.graph.ties import signed_network

        return signed_network(self.graph, level=level, types=_collection(types))

    def blocs(
        self, *, level: Level = "state", types: str | Collection[str] | None = None, resolution: float = 1.0
    ) -> Blocs:
        """Return groups of actors that cooperate with each other and not with the rest.

        Args:
            level: "state" counts persons, bodies, forces and places as their country.
            types: Classes of actors to keep ("Country"); all if not given.
            resolution: Above 1.0 blocs are smaller, below larger; see ``graphkit.graph.blocs.find_blocs``.
        """
        from graphkit.graph.blocs import find_blocs

        return find_blocs(self.network(level, types=types), resolution=resolution)

    def balance(self, *, level: Level = "state", types: str | Collection[str] | None = None) -> Balance:
        """Return the structural balance of the network; see ``graphkit.graph.balance``.

        Args:
            level: "state" counts persons, bodies, forces and places as their country.
            types: Classes of actors to keep ("Country"); all if not given.
        """
        from graphkit.graph.balance import structural_balance

        return structural_balance(self.network(level, types=types))

    def brokers(self, *, level: Level = "state", types: str | Collection[str] | None = None) -> Table:
        """Return the actors through whom cooperation of others runs; see ``graphkit.graph.brokers``.

        Args:
            level: "state" counts persons, bodies, forces and places as their country.
            types: Classes of actors to keep ("Country"); all if not given.
        """
        from graphkit.graph.blocs import find_blocs
        from graphkit.graph.brokers import rank_brokers

        network = self.network(level, types=types)
        return rank_brokers(network, bloc_of=find_blocs(network).of)

    def portfolios(self, *actors: str | Actor) -> Table:
        """Return how alike the foreign policies of every two states are; see ``graphkit.graph.portfolios``.

        Args:
            actors: Names of the states to compare; all without any.

        Raises:
            InputError: A name is unknown, or the actor has no ties in this graph.
        """
        from graphkit.graph.portfolios import compare_portfolios
        from graphkit.graph.states import state_iri

        chosen = [state_iri(self.find(name)) for name in actors]
        return compare_portfolios(self.network(), chosen or None)

    def alignment(
        self,
        actor: str | Actor,
        blocs: Iterable[str | Actor] | Mapping[str, Iterable[str | Actor]],
        *,
        frequency: Frequency = "year",
    ) -> Table:
        """Return how near an actor stands to blocs by period; see ``graphkit.graph.alignment``.

        Args:
            actor: Name of the actor.
            blocs: Names of organisations or alliances, whose members of the day count; or, for a name of
                your own choice, the names of the members.
            frequency: "day", "week", "month", "quarter" or "year".

        Raises:
            InputError: A name is unknown, or the ontology lists no members of an organisation.
        """
        from graphkit.graph.alignment import align

        return align(self._told_once(), self.find(actor), self._members(blocs), frequency)

    def compare(
        self,
        before: tuple[dt.date | str, dt.date | str],
        after: tuple[dt.date | str, dt.date | str],
        *,
        by_state: bool = True,
    ) -> Table:
        """Return how dyads changed between two periods; see ``graphkit.graph.comparison``.

        Raises:
            InputError: A period is no pair of dates, a date cannot be read, a period ends before it begins, or the
                periods overlap.
        """
        from graphkit.graph.comparison import compare_periods

        for period in (before, after):
            if isinstance(period, str | dt.date) or len(period) != 2:
                raise InputError(f'{period!r} is no period; give its first and last day, as in ("2022-01", "2022-12")')
        first, second = ((as_date(start), last_day(end)) for start, end in (before, after))
        return compare_periods(self._told_once(), first, second, by_state=by_state)

    def memberships(self) -> Table:
        """Return statements of membership and alliance beside what the ontology knows of them."""
        from graphkit.graph.memberships import check_memberships
        from graphkit.ontology import load_ontology

        return check_memberships(self, load_ontology())

    def resolve(self, review: str | Path | None = None) -> KnowledgeGraph:
        """Return the graph with actors merged that are one and the same ("Putin", "Vladimir Putin").

        This graph stays as it is, so leaving the result aside undoes all merges.

        Args:
            review: YAML file of proposals, made or brought up to date; what a reviewer decided in it is
                applied and kept. See ``graphkit.actors.review``.

        Raises:
            InputError: The file is no review file, or its decisions contradict each other.
        """
        from graphkit.actors.resolution import known_labels
        from graphkit.actors.review import review_merges
        from graphkit.ontology import load_ontology

        resolution = review_merges(self, review).with_labels(known_labels(load_ontology()))
        return KnowledgeGraph(resolution.apply(self), documents=self.documents.values(), duplicates=self.duplicates)

    def merged(self, window: int = 7) -> list[MergedStatement]:
        """Return the statements merged within a time window, with their documents and publishers.

        Args:
            window: Days within which the same statement tells of the same event.
        """
        from graphkit.graph.merging import merge_statements

        return merge_statements(self, window=window, duplicates=self.duplicates)

    def events(self, *, one_a_day: bool = False, window: int = 0, possible: bool = False) -> Table:
        """Return event data, PLOVER- and CAMEO-coded; see ``graphkit.graph.events.event_table``.

        Args:
            one_a_day: Keep one event for each day, source, target and event type.
            window: Days within which the same statement tells of the same event.
            possible: Also give what is only alleged, feared, requested or hypothetical.
        """
        from graphkit.graph.events import event_table

        return event_table(
            self, one_event_a_day=one_a_day, window=window, possible=possible, duplicates=self.duplicates
        )

    def save(self, path: str | Path, *, format: str | None = None, ontology: bool = False) -> None:
        """Write the graph to a file; the suffix says how (``graphkit.rdf.formats`` lists them).

        Args:
            path: File to write; an existing one is replaced.
            format: Name of the format, where the suffix does not say it.
            ontology: Whether classes, relations and known actors are written too (RDF formats only).
        """
        import_module("graphkit.rdf.formats").save(self, path, format, ontology=ontology)

    @classmethod
    def load(cls, path: str | Path) -> KnowledgeGraph:
        """Read what ``save`` has written.

        Raises:
            StoreError: The file cannot be read or is not a graph of graphkit.
        """
        graph: KnowledgeGraph = import_module("graphkit.rdf.formats").load_graph(path)
        return graph

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

    def plot(self, ax: Any = None, **filters: Any) -> Any:
        """Draw the graph on matplotlib axes, for papers; the filters are those of ``view``.

        Args:
            ax: Axes to draw on; None makes a figure.
            **filters: Which statements to draw.

        Raises:
            MissingExtraError: matplotlib is not installed.
        """
        return self.view(**filters).plot(ax)

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
        return f"KnowledgeGraph({len(self)} statements, {len(self.actors)} actors, {len(self.documents)} documents)"

    def _told_once(self) -> list[Statement]:
        """The statements; what several copies of a story say is there once."""
        from graphkit.graph.merging import without_repeats

        return without_repeats(self, self.duplicates)

    def _only(self, statements: Iterable[Statement]) -> KnowledgeGraph:
        return KnowledgeGraph(statements, duplicates=self.duplicates)

    def _members(self, blocs: Iterable[str | Actor] | Mapping[str, Iterable[str | Actor]]) -> dict[str, Members]:
        from graphkit.graph.memberships import members_by_day
        from graphkit.ontology import load_ontology

        if isinstance(blocs, Mapping):
            fixed = {name: self._iris(members) for name, members in blocs.items()}
            return {name: lambda day, iris=iris: iris for name, iris in fixed.items()}  # type: ignore[misc]
        if isinstance(blocs, str):
            blocs = [blocs]
        ontology = load_ontology()
        listed = {membership.organisation for membership in ontology.memberships}
        found: dict[str, Members] = {}
        for organisation in map(self.find, blocs):
            if organisation.id not in listed:
                raise InputError(
                    f"the ontology lists no members of {organisation.label}; name the members, as in "
                    f'{{"{organisation.label}": ["…", "…"]}}'
                )
            found[organisation.label] = members_by_day(ontology, organisation.id)
        return found

    def _iris(self, names: str | Actor | Iterable[str | Actor]) -> frozenset[str]:
        if isinstance(names, str | Actor):
            names = [names]
        return frozenset(self.find(name).id for name in names)


def _day(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value)


def _collection(names: str | Collection[str] | None) -> Collection[str] | None:
    return (names,) if isinstance(names, str) else names
