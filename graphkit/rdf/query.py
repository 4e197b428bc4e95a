"""SPARQL over a graph: in memory for a set of statements, on disk for a store; Oxigraph evaluates.

Knows how statements become a dataset and keeps it until the graph changes. The default graph holds the
statements, the named graph ``https://w3id.org/graphkit/ontology`` the ontology. Must not know what is asked.
"""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from graphkit.errors import OntologyError, QueryError
from graphkit.graph.statement_set import StatementSet
from graphkit.model import ID, Actor, Statement
from graphkit.rdf.apart import MEMORY, TIMEOUT, answer_apart
from graphkit.rdf.cost import Counts, is_long, is_small, parsed
from graphkit.rdf.guard import parse_error, refuse_outside, replace_parameters
from graphkit.rdf.results import QueryResult
from graphkit.rdf.spelling import hints, unknown_names
from graphkit.rdf.terms import NAMESPACES, ONTOLOGY_GRAPH, clean
from graphkit.rdf.triples import ntriples, resources

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

__all__ = ["Indexed", "Parameters", "dataset", "fill", "load_ontology_graph", "query", "rdflib_graph", "telling_query"]

_log = logging.getLogger(__name__)

Parameters = Mapping[str, Any]
"""Values by name: an ``Actor``, str (an IRI if the text is that of an actor, or one in angle brackets), int, float,
bool, date."""


class Indexed(ABC):
    """A graph whose statements lie as RDF in an Oxigraph store of its own, with the ontology as a named graph."""

    @property
    @abstractmethod
    def dataset(self) -> ox.Store:
        """The statements as RDF, read-only."""

    @property
    @abstractmethod
    def index_path(self) -> Path | None:
        """Folder of that store for another process, if it is on disk."""


_VALUE_OF = "value_of_"
_MOST_TOLD = 5
"""Names that nothing has of which a query is told."""
_DATASETS: WeakKeyDictionary[StatementSet, tuple[int, ox.Store]] = WeakKeyDictionary()
_COUNTS: WeakKeyDictionary[StatementSet | Indexed, Counts] = WeakKeyDictionary()
_WITH_ONTOLOGY: WeakKeyDictionary[StatementSet, int] = WeakKeyDictionary()


def query(
    source: StatementSet | Indexed | Iterable[Statement],
    sparql: str,
    parameters: Parameters | None = None,
    *,
    prefixes: Mapping[str, str] | None = None,
    timeout: float | None = TIMEOUT,
    memory: int | None = MEMORY,
) -> QueryResult:
    """Answer a SPARQL 1.1 query.

    What surely makes few rows on its way, by counts in the graph, is answered in this process, which is quick. Anything
    else, such as patterns that share no variable, is answered in a process of its own, which ends at a limit: about
    half a second more, and the graph once more in memory where it is not on disk. Without limits all is answered in
    this process, but for texts so long that parsing them could end it.

    The prefixes of ``graphkit.rdf.terms.NAMESPACES`` (gk, id, st, rdf, rdfs, owl, skos, xsd, prov, dct, wd) need
    not be declared. ``GRAPH <https://w3id.org/graphkit/ontology> { … }`` looks into the ontology.

    Args:
        source: Graph, store, or statements.
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE query.
        parameters: Values by name; each is written as ``$name`` in the query, where the value goes. An actor, the IRI
            of one (``kg.find("Russia").id``) and any IRI in angle brackets are IRIs there, other text is a literal.
        prefixes: Further prefixes.
        timeout: Seconds that a query in a process of its own may take; None or 0 sets no limit.
        memory: Megabytes that it may take on top of the graph, on Linux; None or 0 sets no limit.

    Raises:
        QueryError: The query does not parse, changes something, asks another server, chooses its graphs with FROM, or
            reached a limit.
    """
    if not isinstance(source, StatementSet | Indexed):
        source = StatementSet(source)
    text = fill(sparql, parameters)
    asked = refuse_outside(text)
    store = dataset(source, ontology=asked.graph)
    known = {**NAMESPACES, **(prefixes or {})}
    limited = bool(timeout or memory)
    if is_long(text) or (limited and not _is_small(source, store, sparql, parameters or {}, known)):
        return _answer_apart(source, store, text, known, timeout or 0, memory or 0)
    try:
        return QueryResult(store.query(text, prefixes=known))
    except SyntaxError as error:
        raise QueryError(parse_error(error, text)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from None


def telling_query(
    source: StatementSet | Indexed,
    sparql: str,
    parameters: Parameters | None = None,
    *,
    prefixes: Mapping[str, str] | None = None,
    timeout: float | None = TIMEOUT,
    memory: int | None = MEMORY,
) -> QueryResult:
    """Answer a query as ``query`` does, and warn of names in it that neither graph nor ontology has.

    What is constructed may have names of its own, so those of a graph that was found are not told.

    Raises:
        QueryError: As for ``query``.
    """
    answer = query(source, sparql, parameters, prefixes=prefixes, timeout=timeout, memory=memory)
    if answer.kind != "graph" or not answer:
        for hint in hints(unknown_names(fill(sparql, parameters), dataset(source), most=_MOST_TOLD)):
            _log.warning("%s", hint)
    return answer


def _is_small(
    source: StatementSet | Indexed, store: ox.Store, sparql: str, parameters: Parameters, prefixes: Mapping[str, str]
) -> bool:
    """Return whether a query may be answered in this process.

    Its parameters stay variables as far as that parses, so that a query that is asked again with others is known.
    """
    known = frozenset(prefixes.items())
    names = {name: f"?{_VALUE_OF}{name}" for name in parameters}
    query = parsed(replace_parameters(sparql, names)[0], known)
    values = {_VALUE_OF + name: _term(name, value) for name, value in parameters.items()}
    if query is None:
        query = parsed(fill(sparql, parameters), known) if parameters else None
    return is_small(query, _counts_of(source, store), values)


def _counts_of(source: StatementSet | Indexed, store: ox.Store) -> Counts:
    found = _COUNTS.get(source)
    if found is None or found.store is not store:
        found = _COUNTS[source] = Counts(store, in_memory=not isinstance(source, Indexed))
    return found


def _answer_apart(
    source: StatementSet | Indexed, store: ox.Store, text: str, prefixes: Mapping[str, str], timeout: float, memory: int
) -> QueryResult:
    import pyoxigraph as ox

    def contents() -> Path | bytes:
        index = source.index_path if isinstance(source, Indexed) else None
        return index or store.dump(format=ox.RdfFormat.N_QUADS) or b""

    counts = _counts_of(source, store)
    return QueryResult.of_contents(answer_apart(counts, contents, text, prefixes, timeout, memory))


def dataset(source: StatementSet | Indexed | Iterable[Statement], *, ontology: bool = False) -> ox.Store:
    """Return the Oxigraph store of a graph; treat it as read-only.

    Args:
        source: Graph, store, or statements.
        ontology: Whether the ontology must be there as a named graph (a store on disk always has it).
    """
    if isinstance(source, Indexed):
        return source.dataset
    if not isinstance(source, StatementSet):
        source = StatementSet(source)
    revision, made = _DATASETS.get(source, (None, None))
    if made is None or revision != source.revision:
        made = _in_memory(source)
        _DATASETS[source] = (source.revision, made)
        _WITH_ONTOLOGY.pop(source, None)
    if ontology and source not in _WITH_ONTOLOGY:
        load_ontology_graph(made)
        _WITH_ONTOLOGY[source] = source.revision
        _COUNTS.pop(source, None)  # with which the process for large queries goes, whose graph lacks the ontology
    return made


def rdflib_graph(source: StatementSet | Indexed) -> rdflib.Graph:
    """Return a read-only ``rdflib.Graph`` over the same store as ``query``, without copying.

    It never changes and never reaches outside: what would write, load or ask another server raises ``QueryError``. To
    change a graph, change the KnowledgeGraph; to have a graph of one's own, copy it: ``rdflib.Graph() + kg.rdf``. It
    shows the graph as it was when it was asked for; ``kg.rdf`` gives the present one.

    Its queries run in this process, where nothing can stop them. So one that may make very many rows on its way, or is
    not SPARQL 1.1, raises ``QueryError``; ``kg.query`` answers it within limits. A copy has no such guard.

    Three traps of rdflib to know: literals come back with the datatype ``xsd:string``; a query made with
    ``prepareQuery`` runs in rdflib's own slow engine, a query given as text in Oxigraph; ``serialize`` is fast with
    the format "ox-turtle" and slow with "turtle".
    """
    from graphkit.rdf.rdflib_view import view

    store = dataset(source)
    return view(store, _counts_of(source, store))


def load_ontology_graph(store: ox.Store) -> None:
    """Put the ontology into a store as a named graph.

    Raises:
        OntologyError: A file is missing or is not Turtle.
    """
    import pyoxigraph as ox

    from graphkit.rdf.ontology import ontology_texts

    for path, text in ontology_texts():
        try:
            store.bulk_load(text, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_GRAPH))
        except (SyntaxError, ValueError) as error:
            raise OntologyError(f"{path}: {error}; correct the file or restore it") from None


def _in_memory(kg: StatementSet) -> ox.Store:
    import pyoxigraph as ox

    store = ox.Store()
    lines = "".join(ntriples(resources(kg.statements, kg.documents.values(), kg.duplicates)))
    store.bulk_load(lines.encode(), ox.RdfFormat.N_TRIPLES, lenient=True)
    return store


def fill(sparql: str, parameters: Parameters | None) -> str:
    """Return a query with its ``$name`` tokens replaced by terms.

    Raises:
        QueryError: The query is no text or lacks a parameter, or a value is no RDF value.
    """
    if not isinstance(sparql, str):
        raise QueryError(f"the query is {sparql!r}; give SPARQL as a string")
    terms = {name: str(_term(name, value)) for name, value in (parameters or {}).items()}
    text, missing = replace_parameters(sparql, terms)
    if missing:
        raise QueryError(f"the query has no ${missing[0]}; write the parameter as ${missing[0]} where its value goes")
    return text


def _term(name: str, value: Any) -> ox.NamedNode | ox.Literal:
    import datetime as dt

    import pyoxigraph as ox

    if isinstance(value, Actor):
        return ox.NamedNode(value.id)
    if isinstance(value, str):
        if value.startswith(ID) and value != ID and len(value.split()) == 1:
            value = f"<{value}>"
        if value.startswith("<") and value.endswith(">"):
            try:
                return ox.NamedNode(value[1:-1])
            except ValueError:
                raise QueryError(f"{value} for ${name} is no IRI; give one such as <{NAMESPACES['id']}RUS>") from None
        return ox.Literal(clean(value))
    if isinstance(value, bool | int | float):
        return ox.Literal(value)
    if isinstance(value, dt.datetime):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(NAMESPACES["xsd"] + "dateTime"))
    if isinstance(value, dt.date):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(NAMESPACES["xsd"] + "date"))
    raise QueryError(f"{value!r} for ${name} is no RDF value; give an actor, text, a number, a date or an IRI in <…>")
