"""The signed network: one undirected tie for each pair of actors, with how much they cooperate and how much
they fight.

Blocs, balance, brokers and portfolios are computed on it. Knows the attributes of the knowledge graph's
edges; must not know statements or documents.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from graphkit.graph.scores import STANDING, edge_score
from graphkit.graph.states import Level, body_of, check_level, state_code, state_label
from graphkit.model import ID

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph

__all__ = ["node_states", "signed_network", "tie_balance", "tie_weight"]


def signed_network(
    graph: MultiDiGraph,
    *,
    level: Level = "state",
    types: Collection[str] | None = None,
    standing: Mapping[str, float] = STANDING,
) -> Graph:
    """Return the signed network of a knowledge graph.

    Nodes keep ``label``, ``type`` and ``country``, and list as ``members`` the nodes that count as them. A
    tie has ``cooperation`` and ``conflict``, both zero or more: sums, over the edges between the two, of
    the PLOVER score times the number of documents; ``balance``, (cooperation - conflict) / (cooperation +
    conflict), from -1 to 1; and ``weight``, the balance times log(1 + cooperation + conflict), which damps
    the pairs that the news cannot stop writing about. Pairs without either have no tie.

    Args:
        graph: Graph with the edges of ``graphkit.graph.edges.build_graph``.
        level: "state" counts persons, bodies, forces and places as their country; "actor" keeps them apart.
        types: Classes of actors to keep ("Country", "Alliance"), by name, without subclasses; all if not
            given.
        standing: Worth of structural relations, by name.

    Raises:
        InputError: The level is neither "state" nor "actor".
    """
    import networkx as nx

    states = node_states(graph, level)
    network = nx.Graph()
    for node, target in states.items():
        if target not in network:
            network.add_node(target, **_node(graph, target, node), members=[])
        network.nodes[target]["members"].append(node)
    if types is not None:
        network.remove_nodes_from([node for node, at in network.nodes(data=True) if at["type"] not in types])
    for source, target, edge in graph.edges(data=True):
        one, two = states[source], states[target]
        if "relation" not in edge or "quad" not in edge:  # an edge that the user has added
            continue
        fact = edge["polarity"] == "positive" and edge["modality"] == "actual"
        score = edge_score(edge["relation"], edge["quad"], edge.get("score"), fact, standing) * edge["weight"]
        if one == two or not score or one not in network or two not in network:
            continue
        if not network.has_edge(one, two):
            network.add_edge(one, two, cooperation=0.0, conflict=0.0)
        network.edges[one, two]["cooperation" if score > 0 else "conflict"] += abs(score)
    for _, _, tie in network.edges(data=True):
        tie["balance"] = tie_balance(tie["cooperation"], tie["conflict"])
        tie["weight"] = tie_weight(tie["cooperation"], tie["conflict"])
    return network


def tie_balance(cooperation: float, conflict: float) -> float:
    """Return (cooperation - conflict) / (cooperation + conflict), from -1 to 1; 0.0 where there is neither."""
    total = cooperation + conflict
    return (cooperation - conflict) / total if total else 0.0


def tie_weight(cooperation: float, conflict: float) -> float:
    """Return the balance times the logarithm of one plus the sum of both."""
    return tie_balance(cooperation, conflict) * math.log1p(cooperation + conflict)


def node_states(graph: MultiDiGraph, level: Level) -> dict[str, str]:
    """Return, for every node, the node that it counts as at a level.

    Raises:
        InputError: The level is neither "state" nor "actor".
    """
    if check_level(level) == "actor":
        return {node: node for node in graph}
    return {node: _stands_for(graph, node) for node in graph}


def _stands_for(graph: MultiDiGraph, node: str) -> str:
    """Return the node of the state, or of the organisation led when last in the news, that a node acts for."""
    at = graph.nodes[node]
    code = state_code(at.get("type", "Actor"), at.get("country"))
    if at.get("type") == "Person" and at["known"]:
        edges = (*graph.out_edges(node, data="last"), *graph.in_edges(node, data="last"))
        last = max((last for *_, last in edges if last is not None), default=None)
        body = body_of(node, None if last is None else dt.date.fromisoformat(last))
        if body is not None:
            return body
    return ID + code if code else node


def _node(graph: MultiDiGraph, iri: str, member: str) -> dict[str, Any]:
    from graphkit.ontology import load_ontology

    if iri in graph:
        at = graph.nodes[iri]
        return {"label": at.get("label", iri), "type": at.get("type", "Actor"), "country": at.get("country")}
    entry = load_ontology().actors.get(iri)
    if entry is not None:
        return {"label": entry.actor.label, "type": entry.actor.type, "country": entry.actor.country}
    country = graph.nodes[member].get("country")
    return {"label": state_label(iri), "type": "Country", "country": country}
