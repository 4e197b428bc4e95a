"""Structural balance: whether friends of friends are friends, and which triangles of actors are frustrated.

A triangle is balanced where the product of its three signs is positive: three friends, or two friends with
a common enemy. Sources: F. Heider, Attitudes and cognitive organization, Journal of Psychology 21 (1946)
107-112; D. Cartwright and F. Harary, Structural balance: a generalization of Heider's theory, Psychological
Review 63 (1956) 277-293. Weak balance also accepts three enemies: J. A. Davis, Clustering and structural
balance in graphs, Human Relations 20 (1967) 181-187. Knows signed networks only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.graph.tables import Table

if TYPE_CHECKING:
    from networkx import Graph

__all__ = ["Balance", "Triangle", "structural_balance"]


@dataclass(frozen=True, slots=True)
class Triangle:
    """Three actors, each tied to the two others.

    Attributes:
        actors: IRIs, in the order of their labels.
        labels: Labels.
        signs: Signs of the ties first-second, second-third and first-third, 1 or -1.
        strength: Smallest absolute weight of the three ties: how sure it is that the triangle is as it is.
    """

    actors: tuple[str, str, str]
    labels: tuple[str, str, str]
    signs: tuple[int, int, int]
    strength: float

    @property
    def balanced(self) -> bool:
        """Whether the product of the signs is positive."""
        return self.signs[0] * self.signs[1] * self.signs[2] > 0

    def __str__(self) -> str:
        words = {1: "with", -1: "against"}
        a, b, c = self.labels
        ab, bc, ac = (words[sign] for sign in self.signs)
        return f"{a} {ab} {b}, {b} {bc} {c}, {a} {ac} {c}"


@dataclass(frozen=True, slots=True, repr=False)
class Balance:
    """Structural balance of a signed network.

    Attributes:
        counts: Number of triangles by their signs: "+++", "++-", "+--", "---".
        frustrated: The unbalanced triangles, strongest first.
    """

    counts: dict[str, int]
    frustrated: tuple[Triangle, ...]

    @property
    def triangles(self) -> int:
        """Number of triangles."""
        return sum(self.counts.values())

    @property
    def share(self) -> float | None:
        """Share of balanced triangles, 0 to 1; None where there is no triangle."""
        return (self.counts["+++"] + self.counts["+--"]) / self.triangles if self.triangles else None

    @property
    def weak_share(self) -> float | None:
        """Share of triangles that are balanced or hold three enemies, 0 to 1; None where there is no triangle."""
        return 1 - self.counts["++-"] / self.triangles if self.triangles else None

    @property
    def table(self) -> Table:
        """The frustrated triangles as a table."""
        rows = tuple((*t.labels, "".join(_SIGN[s] for s in t.signs), t.strength) for t in self.frustrated)
        return Table(("first", "second", "third", "signs", "strength"), rows)

    def to_pandas(self) -> Any:
        """Return the frustrated triangles as a ``pandas.DataFrame``."""
        return self.table.to_pandas()

    def to_polars(self) -> Any:
        """Return the frustrated triangles as a ``polars.DataFrame``."""
        return self.table.to_polars()

    def __repr__(self) -> str:
        return f"Balance({self._words()})"

    def _words(self) -> str:
        return "no triangles" if self.share is None else f"{self.share:.0%} of {self.triangles} triangles balanced"

    def _repr_html_(self) -> str:
        return f"<p>{self._words()}</p>{self.table._repr_html_()}"


_SIGN = {1: "+", -1: "-"}
_KINDS = {3: "+++", 1: "++-", -1: "+--", -3: "---"}


def structural_balance(network: Graph) -> Balance:
    """Return the structural balance of a signed network.

    Takes time proportional to the sum, over ties, of the smaller of the two neighbourhoods.

    Args:
        network: Result of ``graphkit.graph.ties.signed_network``; ties of weight 0 have no sign and are
            left out.
    """
    counts = dict.fromkeys(_KINDS, 0)
    frustrated = []
    for actors, signs in _triangles(network):
        counts[sum(signs)] += 1
        if signs[0] * signs[1] * signs[2] < 0:
            frustrated.append(_triangle(network, actors))
    frustrated.sort(key=lambda triangle: (-triangle.strength, triangle.labels, triangle.actors))
    return Balance({kind: counts[total] for total, kind in _KINDS.items()}, tuple(frustrated))


def _triangles(network: Graph) -> Iterator[tuple[tuple[str, str, str], tuple[int, int, int]]]:
    """Yield the actors and signs of every triangle once."""
    order = {node: place for place, node in enumerate(sorted(network, key=lambda n: (network.degree(n), n)))}
    later: dict[str, dict[str, int]] = {
        node: {
            other: 1 if tie["weight"] > 0 else -1
            for other, tie in network.adj[node].items()
            if tie["weight"] and order[other] > order[node]
        }
        for node in order
    }
    for a, after_a in later.items():
        for b, ab in after_a.items():
            after_b = later[b]
            for c in after_a.keys() & after_b.keys():
                yield (a, b, c), (ab, after_b[c], after_a[c])


def _triangle(network: Graph, actors: tuple[str, str, str]) -> Triangle:
    labels = {iri: network.nodes[iri]["label"] for iri in actors}
    a, b, c = sorted(actors, key=lambda iri: (labels[iri], iri))
    ab, bc, ac = (network.adj[x][y]["weight"] for x, y in ((a, b), (b, c), (a, c)))
    signs = (1 if ab > 0 else -1, 1 if bc > 0 else -1, 1 if ac > 0 else -1)
    return Triangle((a, b, c), (labels[a], labels[b], labels[c]), signs, min(abs(ab), abs(bc), abs(ac)))
