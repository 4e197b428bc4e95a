"""KnowledgeGraph: statements and their documents, with network, analyses, files, RDF and view one call away.

Knows which function answers which question. Every analysis is a plain function in a module of ``graphkit.graph``, and
what is heavy is imported by the method that needs it.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from graphkit.errors import InputError
from graphkit.graph.dates import Frequency, as_date, last_day, optional_date
from graphkit.graph.selection import as_collection
from graphkit.graph.statement_set import StatementSet
from graphkit.graph.tables import Table
from graphkit.model import Actor, Document, Statement
from graphkit.rdf.apart import MEMORY, TIMEOUT

if TYPE_CHECKING:
    import matplotlib.axes
    import pandas
    import polars
    import rdflib
    from networkx import Graph

    from graphkit.evaluation.gold import GoldRecord
    from graphkit.evaluation.judged import Judgement
    from graphkit.extraction import Extractor
    from graphkit.graph.adjacency import Adjacency
    from graphkit.graph.alignment import Members
    from graphkit.graph.balance import Balance
    from graphkit.graph.blocs import Blocs
    from graphkit.graph.briefs import Brief
    from graphkit.graph.corrected import Corrected
    from graphkit.graph.dyads import Dyad
    from graphkit.graph.merging import MergedStatement
    from graphkit.graph.panels import Unit
    from graphkit.graph.samples import Sample
    from graphkit.graph.state_acts import StateName
    from graphkit.graph.states import By
    from graphkit.ontology.state_codes import StateSystem
    from graphkit.rdf.results import QueryResult
    from graphkit.view import GraphView

__all__ = ["KnowledgeGraph"]

_log = logging.getLogger(__name__)

_NAMED = 5
"""Ids that a warning names."""


class KnowledgeGraph(StatementSet):
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

    _rdf: tuple[int, rdflib.Graph] | None = None

    def add(self, items: Statement | Document | Iterable[Statement | Document]) -> None:
        """Add statements with their documents, and documents with what they say.

        Args:
            items: Statements, of which those whose id is there already change nothing, and documents, which are read
                with the default model and ontology; one of either, or many, such as another graph. Statements bring
                their relations, also those that the ontology lacks; ones that are defined in another way than here are
                told by a warning of the log. Documents for a graph of an ontology of your own are read by ``build``.
                A document whose id another one has is left out, with a warning.

        Raises:
            InputError: A document is empty, too long or not English, or an item is neither.
            ModelError: There are documents, and the spaCy model is missing or unfit.
        """
        if not isinstance(items, Iterable):
            items = [items]
        listed = list(items)
        documents = []
        for item in listed:
            if isinstance(item, Document):
                documents.append(_readable(item))
            elif not isinstance(item, Statement):
                raise InputError(f"{type(item).__name__} cannot be added; give statements, or documents (gk.Document)")
        super().add(item for item in listed if isinstance(item, Statement))
        for document, said in _extractor().extract(documents) if documents else ():
            if self._has_other(document):
                _log.warning("another document has the id %r already, so this one is left out", document.id)
                continue
            self.documents[document.id] = document.reference
            self.revision += 1
            super().add(said)

    def _has_other(self, document: Document) -> bool:
        """Return whether the id of a document is that of another one, by its names or by sentences read in it."""
        if self.documents.get(document.id, document.reference) != document.reference:
            return True
        read = (said.evidence for said in self.statements if said.document.id == document.id)
        return any(one.extractor and not document.text.startswith(one.sentence, one.start) for one in read)

    def table(self) -> Table:
        """Return the statements as a table, one a row, with the columns of a CSV file of statements."""
        from graphkit.formats.tables import COLUMNS, row

        columns = tuple(name for name in COLUMNS if name != "record")
        cells = (row(one, self.duplicates.get(one.document.id)) for one in self.statements)
        return Table(columns, tuple(tuple(each[name] for name in columns) for each in cells))

    def to_pandas(self) -> pandas.DataFrame:
        """Return the statements as a ``pandas.DataFrame``, one a row; see ``table``.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return self.table().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """Return the statements as a ``polars.DataFrame``, one a row; see ``table``.

        Raises:
            MissingExtraError: polars is not installed.
        """
        return self.table().to_polars()

    def timeline(
        self,
        *actors: str | Actor,
        frequency: Frequency = "month",
        by: By = "state",
        start: dt.date | str | None = None,
        end: dt.date | str | None = None,
    ) -> Table:
        """Return the statements by period and quad class; see ``graphkit.graph.timelines.count_timeline``.

        Args:
            actors: Names; only statements about one of them count. Without any, all do.
            frequency: "day", "week", "month", "quarter" or "year".
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
            start: First day.
            end: Last day.

        Raises:
            InputError: A name is unknown, a date cannot be read, the time ends before it begins, or the frequency is
                none of these.
        """
        from graphkit.graph.reports import touching
        from graphkit.graph.states import by_which
        from graphkit.graph.timelines import count_timeline

        sides = [self.find(name) for name in actors]
        by = by_which(by, *sides)
        chosen = self.statements if not sides else touching(self, sides, by)
        last = None if end is None else last_day(end)
        return count_timeline(chosen, frequency, self.duplicates, by=by, start=optional_date(start), end=last)

    def dyad(self, first: str | Actor, second: str | Actor, *, by: By = "state") -> Dyad:
        """Return what two sides do to each other; see ``graphkit.graph.dyads``.

        Args:
            first: Name of one side.
            second: Name of the other side.
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.

        Raises:
            InputError: A name is unknown.
        """
        from graphkit.graph.dyads import find_dyad

        return find_dyad(self, self.find(first), self.find(second), self.duplicates, by=by)

    def dyads(self, *, by: By = "state") -> Table:
        """Return all dyads that cooperate or fight, the most reported first; see ``graphkit.graph.dyads``.

        Args:
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
        """
        from graphkit.graph.dyads import rank_dyads

        return rank_dyads(self, self.duplicates, by=by)

    def network(self, by: By = "state", *, types: str | Collection[str] | None = None) -> Graph:
        """Return the signed network of cooperation and conflict; see ``graphkit.graph.ties.signed_network``.

        Args:
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
            types: Classes of actors to keep ("Country"); all if not given.

        Raises:
            InputError: ``by`` is neither "state" nor "actor", or a class is unknown.
        """
        from graphkit.graph.names import known_types
        from graphkit.graph.ties import signed_network

        kept = known_types(as_collection(types), self.actors.values())
        return signed_network(self, self.duplicates, by=by, types=kept)

    def blocs(self, *, by: By = "state", types: str | Collection[str] | None = None, resolution: float = 1.0) -> Blocs:
        """Return groups of actors that cooperate with each other and not with the rest, and how sure that is.

        Args:
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
            types: Classes of actors to keep ("Country"); states, alliances and armed groups if not given.
            resolution: Above 1.0 blocs are smaller, below larger; see ``graphkit.graph.blocs.find_blocs``.

        Raises:
            InputError: A class is unknown, or the resolution is negative.
        """
        from graphkit.graph.blocs import TYPES, stable_blocs
        from graphkit.graph.names import known_types
        from graphkit.graph.ties import Ties

        kept = TYPES if types is None else known_types(as_collection(types), self.actors.values())
        return stable_blocs(Ties(self, self.duplicates, by=by, types=kept), resolution=resolution)

    def balance(self, *, by: By = "state", types: str | Collection[str] | None = None) -> Balance:
        """Return the structural balance of the network; see ``graphkit.graph.balance``.

        Args:
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
            types: Classes of actors to keep ("Country"); all if not given.
        """
        from graphkit.graph.balance import structural_balance

        return structural_balance(self.network(by, types=types))

    def brokers(self, *, by: By = "state", types: str | Collection[str] | None = None) -> Table:
        """Return the actors through whom cooperation of others runs; see ``graphkit.graph.brokers``.

        Args:
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
            types: Classes of actors to keep ("Country"); all if not given.
        """
        from graphkit.graph.blocs import find_blocs
        from graphkit.graph.brokers import rank_brokers

        network = self.network(by, types=types)
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
        blocs: str | Actor | Iterable[str | Actor] | Mapping[str, Iterable[str | Actor]],
        *,
        frequency: Frequency = "year",
    ) -> Table:
        """Return how near an actor stands to blocs by period; see ``graphkit.graph.alignment``.

        Args:
            actor: Name of the actor.
            blocs: Name of an organisation or alliance, whose members of the day count, or several; or, for a name of
                your own choice, the names of the members.
            frequency: "day", "week", "month", "quarter" or "year".

        Raises:
            InputError: A name is unknown, a bloc has no members, or the ontology lists none of an organisation.
        """
        from graphkit.graph.alignment import align

        return align(self, self.find(actor), self._members(blocs), frequency, self.duplicates)

    def compare(
        self,
        before: tuple[dt.date | str, dt.date | str],
        after: tuple[dt.date | str, dt.date | str],
        *,
        by: By = "state",
    ) -> Table:
        """Return how dyads changed between two periods; see ``graphkit.graph.comparison``.

        Args:
            before: First and last day of the earlier period.
            after: First and last day of the later period.
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.

        Raises:
            InputError: A period is no pair of dates, a date cannot be read, a period ends before it begins, or the
                periods overlap.
        """
        from graphkit.graph.comparison import compare_periods

        for period in (before, after):
            if isinstance(period, str | dt.date) or len(period) != 2:
                raise InputError(f'{period!r} is no period; give its first and last day, as in ("2022-01", "2022-12")')
        first, second = ((as_date(start), last_day(end)) for start, end in (before, after))
        return compare_periods(self, first, second, self.duplicates, by=by)

    def turns(self, *, by: By = "state") -> Table:
        """Return between whom the tone changed, and when; see ``graphkit.graph.turns``.

        Args:
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.

        Raises:
            InputError: ``by`` is neither "state" nor "actor".
        """
        from graphkit.graph.turns import turn_table

        return turn_table(self, self.duplicates, by=by)

    def brief(self, *actors: str | Actor, by: By = "state", events: int = 40) -> Brief:
        """Return a state, or a pair, on a page of prose with its evidence; see ``graphkit.graph.briefs``.

        Args:
            actors: Names of one side or of two.
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
            events: Most events in the storyline; of more, those that most articles tell.

        Raises:
            InputError: A name is unknown, nothing is said of it, or there are more than two.
        """
        from graphkit.graph.briefs import write_brief

        return write_brief(self, [self.find(name) for name in actors], self.duplicates, by=by, events=events)

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
        found = KnowledgeGraph(resolution.apply(self), documents=self.documents.values(), duplicates=self.duplicates)
        found.scope = None if self.scope is None else replace(self.scope, changed=True)
        return found

    def without_wrong(self, judged: str | Path | Iterable[Judgement]) -> Self:
        """Return the graph without the statements that a reader judged wrong; its documents stay.

        A warning of "graphkit.knowledge_graph" counts and names what is judged wrong and is not there, such as
        statements that another version has read.

        Args:
            judged: File of judged statements, as the page saves it and ``sample`` draws it, or the judgements.

        Raises:
            InputError: The file cannot be read, or holds no judged statements.
        """
        from graphkit.evaluation.judged import read_judged

        judgements = read_judged(judged) if isinstance(judged, str | Path) else judged
        wrong = {each.id for each in judgements if each.right is False}
        kept = [said for said in self.statements if said.id not in wrong]
        if missing := sorted(wrong - self._statements.keys()):
            named = ", ".join(missing[:_NAMED]) + (", …" if len(missing) > _NAMED else "")
            said = "%d of %d statements judged wrong %s not in the graph: %s"
            _log.warning(said, len(missing), len(wrong), "is" if len(missing) == 1 else "are", named)
        return type(self)(kept, documents=self.documents.values(), duplicates=self.duplicates)

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
            one_a_day: Keep one event for each day, source, target and event type: a fact before a plan, and a plan
                before what is possible.
            window: Days within which the same statement tells of the same event.
            possible: Also give what is only alleged, feared, requested or hypothetical.
        """
        from graphkit.graph.events import event_table

        return event_table(
            self, one_event_a_day=one_a_day, window=window, possible=possible, duplicates=self.duplicates
        )

    def panel(
        self,
        unit: Unit = "dyad-month",
        *,
        directed: bool = True,
        states: StateName | Iterable[StateName] | None = None,
        system: StateSystem | None = None,
        start: dt.date | str | None = None,
        end: dt.date | str | None = None,
        one_a_day: bool = False,
    ) -> Table:
        """Return a balanced panel of states or pairs of states, with zeros; see ``graphkit.graph.panels``.

        Args:
            unit: "dyad-" or "state-" with "week", "month", "quarter" or "year".
            directed: Whether what A does to B and what B does to A are two rows; what they do with each other then
                counts in both.
            states: Names, ISO codes (RU, RUS) or numbers (365) of the states in the panel; those that occur if not
                given. A number is looked up in ``system``, or in both lists. Of a union or alliance give the members.
            system: "cow" or "gw": rows only while all their states are in the list of the Correlates of War project or
                of Gleditsch and Ward; where no states are given, all that are in it. Each of its numbers is there once
                a period: in 1991 Russia stands for the Soviet Union too.
            start: First day; that of the first act if not given.
            end: Last day; that of the last act if not given.
            one_a_day: Count acts of a type on one day, in one direction, once.

        Raises:
            InputError: A name is of no state, a number of another one in either list, the unit or the list is unknown,
                or a date cannot be read.
        """
        from graphkit.graph.panels import state_panel
        from graphkit.graph.state_acts import chosen_states, state_acts
        from graphkit.ontology.state_codes import check_system, load_state_codes

        listed = None if system is None else check_system(system)
        first, last = optional_date(start), None if end is None else last_day(end)
        return state_panel(
            state_acts(self, self.duplicates, one_event_a_day=one_a_day),
            load_state_codes(),
            unit,
            directed=directed,
            states=chosen_states(states, listed, first, last),
            system=listed,
            start=first,
            end=last,
        )

    def relational_events(self, *, states: StateName | Iterable[StateName] | None = None) -> Table:
        """Return the acts between states as a list for relational event models.

        See ``graphkit.graph.relational_events``.

        Args:
            states: Names, ISO codes or numbers of the states between whom acts are kept; all if not given.

        Raises:
            InputError: A name is of no state.
        """
        from graphkit.graph.relational_events import relational_event_table
        from graphkit.graph.state_acts import chosen_states, state_acts
        from graphkit.ontology.state_codes import load_state_codes

        told = state_acts(self, self.duplicates)
        return relational_event_table(told, load_state_codes(), states=chosen_states(states))

    def adjacency(
        self,
        period: Frequency = "year",
        *,
        weight: str = "net",
        states: StateName | Iterable[StateName] | None = None,
        system: StateSystem | None = None,
        start: dt.date | str | None = None,
        end: dt.date | str | None = None,
    ) -> Adjacency:
        """Return who acts towards whom in each period, as arrays; see ``graphkit.graph.adjacency``.

        What two states do with each other counts in both directions.

        Args:
            period: "day", "week", "month", "quarter" or "year".
            weight: "events", "net", "cooperation" or "conflict".
            states: Names, ISO codes or numbers of the states; those that occur if not given.
            system: "cow" or "gw": the list whose members are meant where no states are given.
            start: First day; that of the first act if not given.
            end: Last day; that of the last act if not given.

        Raises:
            InputError: A name is of no state, the weight, the period or the list is unknown, a date cannot be read, or
                there is nothing to count.
        """
        from graphkit.graph.adjacency import state_adjacency
        from graphkit.graph.state_acts import chosen_states, state_acts
        from graphkit.ontology.state_codes import check_system, load_state_codes

        listed = None if system is None else check_system(system)
        first, last = optional_date(start), None if end is None else last_day(end)
        return state_adjacency(
            state_acts(self, self.duplicates),
            load_state_codes(),
            period,
            weight=weight,
            states=chosen_states(states, listed, first, last),
            system=listed,
            start=first,
            end=last,
        )

    def sample(self, size: int = 200, *, texts: Iterable[Document] | None = None, seed: int = 0) -> Sample:
        """Draw statements to judge and passages to label, for ``corrected``; see ``graphkit.graph.samples``.

        Args:
            size: How many statements, and how many passages, but two of each stratum at least.
            texts: The documents that the graph was built from (``graphkit.read``), those without statements too;
                without them no passages are drawn.
            seed: Of the random numbers; the same gives the same sample.

        Raises:
            InputError: The size is none, or a text is no document.
        """
        from graphkit.graph.samples import draw_sample

        return draw_sample(self.statements, None if texts is None else _documents(texts), size, seed=seed)

    def corrected(
        self,
        judged: str | Path | Iterable[Judgement],
        passages: str | Path | Iterable[GoldRecord] | None = None,
        *,
        ontology: str | Path | None = None,
    ) -> Corrected:
        """Return counts that allow for what is wrong and what is missed; see ``graphkit.graph.corrected``.

        Of what ``select`` chose by relation, quad class, polarity, modality or confidence, only what the selection
        could hold counts as missed. Of any other selection labels do not tell what is missed, and passages are refused.
        A selection that was saved and loaded again counts as a whole graph. For passages that are not labelled yet
        stand those of their stratum that are; the note of the counts tells how many there are.

        Args:
            judged: File of judged statements, a random sample as ``sample`` draws it, or the judgements.
            passages: Gold file of labelled passages of the same documents, a random sample likewise, or the records;
                without them what is missed is not corrected.
            ontology: Folder of the ontology that the graph was built with, where it is one of your own. Labels may have
                its relations, and those of the graph.

        Raises:
            InputError: A file is none of these, a relation of a label is none, no judged statement, or no passage, is
                of this graph, no passage of a stratum is labelled, or there are passages and the graph is a selection
                by actors, documents or time.
        """
        from graphkit.evaluation.gold import read_gold
        from graphkit.evaluation.judged import read_judged
        from graphkit.graph.corrected import Corrected, compare_with, relations_of
        from graphkit.ontology import load_ontology

        judgements = read_judged(judged) if isinstance(judged, str | Path) else judged
        known = load_ontology(None if ontology is None else Path(ontology))
        if isinstance(passages, str | Path):
            whole = self if self.scope is None else self.scope.whole
            passages = read_gold(passages, relations=relations_of(whole, known), unlabelled=True)
        labelled = None if passages is None else compare_with(self, passages, known)
        return Corrected(self.statements, judgements, labelled)

    def save(self, path: str | Path, *, format: str | None = None, ontology: bool = False) -> None:
        """Write the graph to a file; the suffix says how (``graphkit.formats.graph_files`` lists them).

        Args:
            path: File to write; an existing one is replaced.
            format: Name of the format, where the suffix does not say it.
            ontology: Whether classes, relations and known actors are written too (RDF formats only).
        """
        from graphkit.formats.graph_files import save

        save(self, path, format, ontology=ontology)

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read what ``save`` has written.

        Raises:
            StoreError: The file cannot be read or is not a graph of graphkit.
        """
        from graphkit.formats.graph_files import load

        return cls.of(load(path))

    @property
    def rdf(self) -> rdflib.Graph:
        """A read-only ``rdflib.Graph`` over the statements as RDF, made on first use and after every change.

        It has the statements of the moment; see ``graphkit.rdf.query.rdflib_graph``, also for which queries it answers.
        """
        if self._rdf is None or self._rdf[0] != self.revision:
            from graphkit.rdf.query import rdflib_graph

            self._rdf = (self.revision, rdflib_graph(self))
        return self._rdf[1]

    def query(
        self,
        sparql: str,
        parameters: Mapping[str, object] | None = None,
        *,
        prefixes: Mapping[str, str] | None = None,
        timeout: float | None = TIMEOUT,
        memory: int | None = MEMORY,
    ) -> QueryResult:
        """Answer a SPARQL query; see ``graphkit.rdf.query.query``.

        A name in it that neither graph nor ontology has, as a misspelt one, is told by a warning of the log.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE query.
            parameters: Values by name; each is written as ``$name`` in the query, where the value goes: an actor, the
                IRI of one or any IRI in angle brackets (``kg.find("Russia")``), text, a number or a date.
            prefixes: Further prefixes.
            timeout: Seconds that a query may take which is not surely small; None or 0 sets no limit.
            memory: Megabytes that it may take on top of the graph, on Linux; None or 0 sets no limit.

        Returns:
            A ``graphkit.rdf.results.QueryResult``: it iterates, and has ``to_pandas`` and ``to_polars``.

        Raises:
            QueryError: The query does not parse, is refused, or reached a limit.
        """
        from graphkit.rdf.query import telling_query

        return telling_query(self, sparql, parameters, prefixes=prefixes, timeout=timeout, memory=memory)

    def view(
        self,
        *,
        relations: str | Collection[str] | None = None,
        quads: str | Collection[str] | None = None,
        actors: str | Actor | Iterable[str | Actor] | None = None,
        fields: Mapping[str, str | Collection[str]] | None = None,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
        modality: str | None = None,
        min_weight: int = 1,
        by: By = "state",
        title: str | None = None,
        seed: int = 0,
        endpoint: str | None = None,
        ask: bool = True,
        texts: Iterable[Document] | None = None,
    ) -> GraphView:
        """Return the page of the graph; it shows itself in a notebook.

        Args:
            relations: Names of relations to show ("sanctions").
            quads: Quad classes to show ("material-conflict").
            actors: Actors (labels, codes or IRIs) of which one must take part.
            fields: Values of fields of documents, as in ``{"desk": "Europe"}``.
            since: First day; what ended before is left out.
            until: Last day; what began after is left out.
            modality: "actual", "planned" or "possible".
            min_weight: Least number of documents that a link must have.
            by: "state" to count leaders, ministries and forces for their state, or "actor" each by itself.
            title: Heading of the page.
            seed: Another seed gives another picture of the same graph.
            endpoint: Address of a SPARQL endpoint for this graph, to which the page links; for servers.
            ask: Whether the page answers SPARQL by itself, offline, which makes it about 2.2 MB larger; in a notebook's
                cell it never does.
            texts: The documents that the graph was built from (``graphkit.read``), to be read in the page with all
                statements marked; without them it shows the sentences alone.

        Raises:
            InputError: An argument names nothing that is there, or a text is no document.
        """
        from graphkit.view import GraphView

        return GraphView(
            self,
            relations=relations,
            quads=quads,
            actors=actors,
            fields=fields,
            since=since,
            until=until,
            modality=modality,
            min_weight=min_weight,
            by=by,
            title=title,
            seed=seed,
            endpoint=endpoint,
            ask=ask,
            texts=None if texts is None else _documents(texts),
        )

    def plot(
        self,
        ax: matplotlib.axes.Axes | None = None,
        *,
        relations: str | Collection[str] | None = None,
        quads: str | Collection[str] | None = None,
        actors: str | Actor | Iterable[str | Actor] | None = None,
        fields: Mapping[str, str | Collection[str]] | None = None,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
        modality: str | None = None,
        min_weight: int = 1,
        title: str | None = None,
        seed: int = 0,
    ) -> matplotlib.axes.Axes:
        """Draw the graph on matplotlib axes, for papers; which statements are drawn is chosen as in ``view``.

        Args:
            ax: Axes to draw on; None makes a figure.
            relations: Names of relations to show ("sanctions").
            quads: Quad classes to show ("material-conflict").
            actors: Actors (labels, codes or IRIs) of which one must take part.
            fields: Values of fields of documents, as in ``{"desk": "Europe"}``.
            since: First day; what ended before is left out.
            until: Last day; what began after is left out.
            modality: "actual", "planned" or "possible".
            min_weight: Least number of documents that a link must have.
            title: Heading of the picture.
            seed: Another seed gives another picture of the same graph.

        Raises:
            MissingExtraError: matplotlib is not installed.
        """
        view = self.view(
            relations=relations,
            quads=quads,
            actors=actors,
            fields=fields,
            since=since,
            until=until,
            modality=modality,
            min_weight=min_weight,
            title=title,
            seed=seed,
        )
        return view.plot(ax)

    def _repr_html_(self) -> str:
        return self.view()._repr_html_()

    def _members(
        self, blocs: str | Actor | Iterable[str | Actor] | Mapping[str, Iterable[str | Actor]]
    ) -> dict[str, Members]:
        from graphkit.graph.memberships import members_by_day
        from graphkit.ontology import load_ontology

        if isinstance(blocs, Mapping):
            fixed = {name: self._iris(members) for name, members in blocs.items()}
            if empty := [name for name, members in fixed.items() if not members]:
                raise InputError(f"the bloc {empty[0]!r} has no members; name some, or leave it out")
            return {name: lambda day, iris=iris: iris for name, iris in fixed.items()}  # type: ignore[misc]
        if isinstance(blocs, str | Actor):
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


@cache
def _extractor() -> Extractor:
    from graphkit.extraction import Extractor

    return Extractor()


def _documents(texts: Any) -> Iterator[Document]:
    """Yield texts, and refuse what is none, such as the name of a folder."""
    for each in texts if isinstance(texts, Iterable) and not isinstance(texts, str) else [texts]:
        if not isinstance(each, Document):
            raise InputError(f'texts has {each!r}; give documents, as graphkit.read("articles/") yields them')
        yield each


def _readable(document: Document) -> Document:
    from graphkit.sources.inputs import mended, objection

    document = mended(document)
    reason = objection(document)
    if reason is not None:
        raise InputError(f"document {document.id}: {reason}")
    return document
