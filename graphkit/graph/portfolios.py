"""Portfolios: how alike two states' foreign policies are, from their ties to everyone else.

S: C. S. Signorino and J. M. Ritter, Tau-b or not tau-b: measuring the similarity of foreign policy positions,
International Studies Quarterly 43 (1999) 115-144. Since most states have no tie to most others, S is close
to 1 for almost any two; kappa corrects for what chance alone would give: F. M. Häge, Choice or
circumstance? Adjusting measures of foreign policy similarity for chance agreement, Political Analysis 19
(2011) 287-305. Knows signed networks only.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from graphkit.errors import InputError
from graphkit.graph.tables import Table

if TYPE_CHECKING:
    from networkx import Graph

__all__ = ["compare_portfolios", "kappa", "s_score"]

_RANGE = 2.0


def compare_portfolios(
    network: Graph, actors: list[str] | None = None, *, types: frozenset[str] | None = frozenset({"Country"})
) -> Table:
    """Return the similarity of the portfolios of every two actors, most alike first.

    A portfolio is the balance (-1 to 1) of an actor's tie to every third actor, 0 where there is none.
    Third actors are all others with any tie, but not the two themselves. Columns: ``first``, ``second``,
    ``S`` (-1 opposed, 1 alike), ``kappa`` (0 is what chance would give; None where nothing varies),
    ``ties`` (number of third actors to which either has a tie).

    Args:
        network: Result of ``graphkit.graph.ties.signed_network``.
        actors: IRIs of the actors to compare; all with a tie if not given.
        types: Classes of actors that are compared where none are named; None means any.

    Raises:
        InputError: A named actor has no tie.
    """
    if actors is None:
        actors = [
            node for node, at in network.nodes(data=True) if network.degree(node) and (not types or at["type"] in types)
        ]
    for actor in actors:
        if not network.adj.get(actor):
            label = network.nodes[actor]["label"] if actor in network else actor
            raise InputError(f"{label} has no tie in this graph, so no portfolio; leave it out")
    others = [node for node in network if network.degree(node)]
    rows = [_compare(network, a, b, others) for a, b in combinations(sorted(actors), 2)]
    rows.sort(key=lambda row: (-row[2], -(row[3] if row[3] is not None else -2), row[0], row[1]))
    return Table(("first", "second", "S", "kappa", "ties"), tuple(rows))


def s_score(first: list[float], second: list[float], span: float = _RANGE) -> float:
    """Return Signorino and Ritter's S with equal weights: 1 - 2 × (mean distance) / span, from -1 to 1.

    Args:
        first: Positions of one actor towards each of the others.
        second: Positions of the other actor, in the same order.
        span: Largest possible distance.
    """
    if not first:
        return 1.0
    distance = sum(abs(one - two) for one, two in zip(first, second, strict=True)) / len(first)
    return 1 - 2 * distance / span


def kappa(first: list[float], second: list[float]) -> float | None:
    """Return the chance-corrected similarity (Cohen's kappa with squared distances); None where nothing varies.

    Args:
        first: Positions of one actor towards each of the others.
        second: Positions of the other actor, in the same order.
    """
    count = len(first)
    if not count:
        return None
    mean_first, mean_second = sum(first) / count, sum(second) / count
    observed = sum((one - two) ** 2 for one, two in zip(first, second, strict=True))
    expected = (
        sum((one - mean_first) ** 2 for one in first)
        + sum((two - mean_second) ** 2 for two in second)
        + count * (mean_first - mean_second) ** 2
    )
    return 1 - observed / expected if expected else None


def _compare(network: Graph, a: str, b: str, others: list[str]) -> tuple[str, str, float, float | None, int]:
    near, far = network.adj[a], network.adj[b]
    thirds = [node for node in others if node not in (a, b)]
    first = [near[node]["balance"] if node in near else 0.0 for node in thirds]
    second = [far[node]["balance"] if node in far else 0.0 for node in thirds]
    tied = sum(node in near or node in far for node in thirds)
    labels = sorted((network.nodes[a]["label"], network.nodes[b]["label"]))
    return labels[0], labels[1], s_score(first, second), kappa(first, second), tied
