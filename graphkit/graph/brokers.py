"""Brokers: actors through whom cooperation between others runs.

Betweenness centrality on the network of cooperation: L. C. Freeman, A set of measures of centrality based
on betweenness, Sociometry 40 (1977) 35-41, computed after U. Brandes, A faster algorithm for betweenness
centrality, Journal of Mathematical Sociology 25 (2001) 163-177. Knows signed networks only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphkit.graph.tables import Table

if TYPE_CHECKING:
    from networkx import Graph

__all__ = ["rank_brokers"]

_EXACT = 1000


def rank_brokers(
    network: Graph, *, bloc_of: Mapping[str, int] | None = None, sample: int | None = None, seed: int = 0
) -> Table:
    """Return all actors with their betweenness on cooperation, highest first.

    Only ties with more cooperation than conflict count; a tie is the shorter the heavier it is (length is
    one over its weight). Columns: ``actor``, ``id``, ``betweenness`` (0 to 1, share of the shortest paths
    of others that run through the actor), ``partners`` (number of such ties), ``blocs`` (number of blocs
    among actor and partners; only where ``bloc_of`` is given).

    Args:
        network: Result of ``graphkit.graph.ties.signed_network``.
        bloc_of: Number of the bloc by IRI.
        sample: Number of actors from whom paths are counted; None counts from all, or from 1,000 where
            there are more.
        seed: Seed of the sample.
    """
    import networkx as nx

    friends = nx.Graph()
    friends.add_nodes_from(sorted(network))
    for a, b, weight in network.edges(data="weight"):
        if weight > 0:
            friends.add_edge(a, b, length=1 / weight)
    if sample is None and len(friends) > _EXACT:
        sample = _EXACT
    centrality = nx.betweenness_centrality(
        friends, k=None if sample is None else min(sample, len(friends)), weight="length", seed=seed
    )
    order = sorted(friends, key=lambda node: (-centrality[node], network.nodes[node]["label"], node))
    rows = tuple(
        (
            network.nodes[node]["label"],
            node,
            centrality[node],
            friends.degree(node),
            *(() if bloc_of is None else (len({bloc_of[n] for n in (node, *friends[node]) if n in bloc_of}),)),
        )
        for node in order
    )
    columns = ("actor", "id", "betweenness", "partners")
    return Table(columns if bloc_of is None else (*columns, "blocs"), rows)
