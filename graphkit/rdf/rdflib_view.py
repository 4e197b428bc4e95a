"""An rdflib graph over an Oxigraph store that nobody can change, and that never reaches outside.

Knows by which ways rdflib writes (add, remove, parse, update) and asks others (SERVICE, FROM, LOAD, parse of an
address). Must not know statements.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query

from graphkit.errors import QueryError
from graphkit.rdf.cost import is_small, parsed
from graphkit.rdf.guard import refuse_outside
from graphkit.rdf.terms import NAMESPACES

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graphkit.rdf.cost import Counts

__all__ = ["view"]


def view(store: ox.Store, counts: Counts) -> rdflib.Graph:
    """Return a read-only graph over the default graph of a store.

    Args:
        store: Graph.
        counts: Its numbers, by which queries are refused that may make very many rows.
    """
    inner = _Store(store=store)
    graph = _Graph(store=inner, identifier=DATASET_DEFAULT_GRAPH_ID)
    graph.counts = inner.counts = counts
    for prefix, namespace in NAMESPACES.items():
        graph.bind(prefix, namespace, replace=True)
    return graph


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise QueryError(
        "this view of the graph is read-only; change the KnowledgeGraph itself, or a copy: rdflib.Graph() + kg.rdf"
    )


class _Store(OxigraphStore):
    """Answers and does not change."""

    add = addN = remove = update = add_graph = remove_graph = open = destroy = commit = rollback = _refuse
    counts: Counts

    def query(self, query: Any, initNs: Mapping[str, Any], *rest: Any, **options: Any) -> Any:
        _check(query, self.counts, {**dict(self.namespaces()), **initNs})
        return super().query(query, initNs, *rest, **options)


class _Graph(rdflib.Graph):
    """Looks before rdflib asks or loads."""

    counts: Counts
    add = addN = remove = set = parse = update = open = destroy = __iadd__ = __isub__ = _refuse

    def query(self, query_object: Any, *rest: Any, **options: Any) -> Any:
        """Answer a query; see ``rdflib.Graph.query``.

        Raises:
            QueryError: It asks another server, chooses its own graphs, is too long or nested too deeply, or may make
                very many rows on its way.
        """
        given = inspect.signature(rdflib.Graph.query).bind(self, query_object, *rest, **options).arguments
        _check(query_object, self.counts, {**dict(self.namespaces()), **(given.get("initNs") or {})})
        return super().query(query_object, *rest, **options)

    def __add__(self, other: rdflib.Graph) -> rdflib.Graph:
        return rdflib.Graph() + self + other


def _check(query: Any, counts: Counts, prefixes: Mapping[str, Any]) -> None:
    if not isinstance(query, Query):
        refuse_outside(str(query))
        query = parsed(str(query), frozenset((prefix, str(name)) for prefix, name in prefixes.items()))
    elif any(part.name in ("ServiceGraphPattern", "DatasetClause") for part in _parts(query.algebra)):
        raise QueryError("SERVICE and FROM are refused: a query sees this graph only; leave the clause out")
    if not is_small(query, counts):
        raise QueryError(
            "the query is no SPARQL 1.1, or may make more rows on its way than kg.rdf answers, which has no limits; "
            "ask it with kg.query, which has (timeout and memory)"
        )


def _parts(tree: Any) -> Iterator[CompValue]:
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, list | tuple | set | frozenset):
            waiting.extend(part)
