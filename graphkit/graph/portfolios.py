"""Portfolios: how alike two states' foreign policies are, from their ties to everyone else.

S: C. S. Signorino and J. M. Ritter, Tau-b or not tau-b: measuring the similarity of foreign policy positions,
International Studies Quarterly 43 (1999) 115-144. Since most states have no tie to most others, S is close
to 1 for almost any two; kappa corrects for what chance alone would give: F. M. Häge, Choice or
circumstance? Adjusting measures of foreign policy similarity for chance agreement, Political Analysis 19
(2011) 287-305. Knows signed networks only.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from graphkit.errors import InputError
from graphkit.graph.tables import Table

if TYPE_CHECKING:
    import numpy as np
    from networkx import Graph
    from numpy.typing import NDArray

    Positions: TypeAlias = Sequence[float] | NDArray[np.float64]

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
    positions = _Positions(network)
    rows = [positions.compare(a, b) for a, b in combinations(sorted(actors), 2)]
    rows.sort(key=lambda row: (-row[2], -(row[3] if row[3] is not None else -2), row[0], row[1]))
    return Table(("first", "second", "S", "kappa", "ties"), tuple(rows))


def s_score(first: Positions, second: Positions, span: float = _RANGE) -> float:
    """Return Signorino and Ritter's S with equal weights: 1 - 2 × (mean distance) / span, from -1 to 1.

    Args:
        first: Positions of one actor towards each of the others.
        second: Positions of the other actor, in the same order.
        span: Largest possible distance.
    """
    import numpy as np

    if not len(first):
        return 1.0
    return float(1 - 2 * np.abs(np.subtract(first, second)).mean() / span)


def kappa(first: Positions, second: Positions) -> float | None:
    """Return the chance-corrected similarity (Cohen's kappa with squared distances); None where nothing varies.

    Args:
        first: Positions of one actor towards each of the others.
        second: Positions of the other actor, in the same order.
    """
    import numpy as np

    if not len(first):
        return None
    one, two = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    observed = ((one - two) ** 2).sum()
    apart = len(one) * (one.mean() - two.mean()) ** 2
    expected = ((one - one.mean()) ** 2).sum() + ((two - two.mean()) ** 2).sum() + apart
    return round(float(1 - observed / expected), 12) if expected else None


class _Positions:
    """The balance of every actor's tie to every other, as one matrix."""

    def __init__(self, network: Graph) -> None:
        import numpy as np

        nodes = [node for node in network if network.degree(node)]
        self._place = {node: place for place, node in enumerate(nodes)}
        self._labels = {node: network.nodes[node]["label"] for node in nodes}
        self._balance = np.zeros((len(nodes), len(nodes)))
        self._tied = np.zeros((len(nodes), len(nodes)), dtype=bool)
        for a, b, balance in network.edges(data="balance"):
            one, two = self._place[a], self._place[b]
            self._balance[one, two] = self._balance[two, one] = balance
            self._tied[one, two] = self._tied[two, one] = True

    def compare(self, a: str, b: str) -> tuple[str, str, float, float | None, int]:
        """Return a row of the table."""
        import numpy as np

        one, two = self._place[a], self._place[b]
        third = np.ones(len(self._place), dtype=bool)
        third[[one, two]] = False
        first, second = self._balance[one, third], self._balance[two, third]
        tied = int((self._tied[one, third] | self._tied[two, third]).sum())
        low, high = sorted((self._labels[a], self._labels[b]))
        return low, high, s_score(first, second), kappa(first, second), tied
