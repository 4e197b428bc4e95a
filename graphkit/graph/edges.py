"""Statements to a networkx graph: one node for each actor, one edge for each thing said of a pair of actors.

Knows the attributes of nodes and edges; must not know documents' texts, RDF or drawing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graphkit.graph.dates import interval_of, story_days
from graphkit.model import Actor, Statement

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["EdgeKey", "build_graph", "edge_key", "endpoints"]

EdgeKey = tuple[str, str, str]
"""IRIs of source and target, and the key of the edge between them."""


def endpoints(statement: Statement) -> tuple[Actor, Actor]:
    """Return source and target of a statement's edge.

    They are subject and object, except that for a symmetric relation the actor with the lower IRI comes
    first, so that "A met B" and "B met A" share an edge.
    """
    source, target = statement.subject, statement.object
    if statement.relation.symmetric and target.id < source.id:
        source, target = target, source
    return source, target


def edge_key(statement: Statement) -> EdgeKey:
    """Return source, target and key (relation|polarity|modality) of a statement's edge."""
    source, target = endpoints(statement)
    return source.id, target.id, f"{statement.relation.name}|{statement.polarity}|{statement.modality}"


def build_graph(
    statements: Iterable[Statement],
    actors: Mapping[str, Actor],
    duplicates: Mapping[str, str] | None = None,
) -> MultiDiGraph:
    """Return the graph of the statements.

    Nodes are IRIs with ``label``, ``type``, ``country``, ``known`` and ``wikidata``. Edges have ``relation``,
    ``label``, ``quad``, ``plover``, ``cameo``, ``score``, ``symmetric``, ``polarity``, ``modality``,
    ``weight`` (number of documents, copies of a story counted once), ``statements`` (their ids, apart by spaces),
    ``count`` (how many these are), ``confidence`` (the highest), ``first`` and ``last`` (ISO dates; what copies of a
    story say is dated as ``story_days`` does it). What is not known is absent, and all values are texts, numbers or
    truth values, so that ``networkx.write_graphml`` and ``write_gexf`` write the graph as it is. Takes time linear in
    the number of statements.

    Args:
        statements: Statements; each is used once.
        actors: Actors by IRI, for the attributes of the nodes.
        duplicates: For copies of a story, document id to the id of the document that stands for all copies.
    """
    import networkx as nx

    groups: dict[EdgeKey, list[Statement]] = {}
    said = list(statements)
    day_of = story_days(said, duplicates or {})
    for statement in said:
        groups.setdefault(edge_key(statement), []).append(statement)
    graph = nx.MultiDiGraph()
    for source, target, key in groups:
        for iri in (source, target):
            if iri not in graph:
                graph.add_node(iri, **_node(actors[iri]))
        graph.add_edge(source, target, key, **_edge(groups[source, target, key], duplicates or {}, day_of))
    return graph


def _node(actor: Actor) -> dict[str, Any]:
    return _known(
        {
            "label": actor.label,
            "type": actor.type,
            "country": actor.country,
            "known": actor.known,
            "wikidata": actor.wikidata,
        }
    )


def _known(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}


def _edge(
    group: list[Statement], duplicates: Mapping[str, str], day_of: Callable[[Statement], dt.date | None]
) -> dict[str, Any]:
    statement = group[0]
    documents = {said.evidence.document.id for said in group}
    intervals = [interval for said in group if (interval := interval_of(said, day_of(said)))]
    firsts = [day for interval in intervals if (day := interval.start or interval.end)]
    lasts = [day for interval in intervals if (day := interval.end or interval.start)]
    attributes = {
        "relation": statement.relation.name,
        "label": statement.relation.label,
        "quad": statement.quad or statement.relation.quad,
        "plover": statement.plover,
        "cameo": statement.cameo,
        "score": statement.score,
        "symmetric": statement.relation.symmetric,
        "polarity": str(statement.polarity),
        "modality": str(statement.modality),
        "weight": len({duplicates.get(document, document) for document in documents}),
        "statements": " ".join(said.id for said in group),
        "count": len(group),
        "confidence": max(said.confidence for said in group),
        "first": min(firsts).isoformat() if firsts else None,
        "last": max(lasts).isoformat() if lasts else None,
    }
    return _known(attributes)
