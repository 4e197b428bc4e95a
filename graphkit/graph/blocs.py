"""Blocs: groups of actors that cooperate with each other more than by chance, and fight each other least.

The quality of a partition is the signed modularity of V. A. Traag and J. Bruggeman, Community detection in
networks with positive and negative links, Physical Review E 80 (2009) 036115, with no null model for
negative ties: cooperation attracts where it exceeds what the actors' totals would give by chance, conflict
always repels. It is raised by local moves and aggregation after V. D. Blondel et al., Fast unfolding of
communities in large networks, Journal of Statistical Mechanics (2008) P10008, in a fixed order, so that the
same network always gives the same blocs. What a merger of whole groups brings together is then looked at actor
by actor once more (the multilevel refinement of R. Rotta and A. Noack, Multilevel local search algorithms for
modularity clustering, ACM Journal of Experimental Algorithmics 16 (2011) 2.3): whoever stands better elsewhere
moves, so that no member of a bloc is, on balance, in conflict with the rest of it.

How much of that is chance is asked by resampling: the blocs are found again 50 times, each time without a tenth of the
stories. Where these partitions and the first agree by less than 0.8 on average, by the Rand index adjusted for chance
(L. Hubert and P. Arabie, Comparing partitions, Journal of Classification 2 (1985) 193-218), every membership is unsure;
so is that of an actor whose bloc-mates are not with it four times of five. Knows signed networks only.
``view/static/blocs.js`` does the same for what a reader of the page chooses, and a test holds the two together.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from numbers import Real
from typing import TYPE_CHECKING, Any

from graphkit.errors import InputError
from graphkit.graph.chance import drawn
from graphkit.graph.tables import Table
from graphkit.graph.ties import Ties, tie_balance

if TYPE_CHECKING:
    import numpy as np
    from networkx import Graph
    from numpy.typing import NDArray

__all__ = ["TYPES", "Bloc", "Blocs", "adjusted_rand_index", "find_blocs", "quality", "stable_blocs"]

TYPES = ("Country", "Alliance", "ArmedGroup")
"""Classes of actors that form blocs: who has a policy and the means to side with somebody."""
RESAMPLES = 50
LEFT_OUT = 0.1
"""Share of the stories that a resample leaves out."""
LEAST_AGREEMENT = 0.8
"""Least mean adjusted Rand index of the resamples, and least strength, of a membership that is sure."""
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Bloc:
    """A group of actors.

    Attributes:
        number: Place by size, from 0.
        members: IRIs, those with the most cooperation inside the bloc first.
        labels: Labels of the members.
        strengths: For each member, the share of its bloc-mates, 0 to 1, that are still with it where a tenth of the
            stories is left out; empty where that was not asked.
    """

    number: int
    members: tuple[str, ...]
    labels: tuple[str, ...]
    strengths: tuple[float, ...] = ()

    @property
    def name(self) -> str:
        """The labels of the first three members."""
        return ", ".join(self.labels[:3]) + (" …" if len(self.labels) > 3 else "")

    def __len__(self) -> int:
        return len(self.members)

    def __contains__(self, actor: object) -> bool:
        return actor in self.members or actor in self.labels


@dataclass(frozen=True, slots=True)
class Blocs:
    """A partition of actors into blocs.

    Attributes:
        blocs: Blocs of at least two actors, largest first.
        of: Number of the bloc by IRI, also of persons and bodies that count as their state.
        unaligned: Labels of actors in no bloc.
        quality: Signed modularity of the partition, at most 1.
        ties: For every two blocs (a bloc with itself too), what is between their members.
        agreement: Mean adjusted Rand index, at most 1, with the blocs found without a tenth of the stories; None where
            that was not asked.
        strengths: Strength of membership by IRI, of all in ``of``; empty where that was not asked.
    """

    blocs: tuple[Bloc, ...]
    of: dict[str, int]
    unaligned: tuple[str, ...]
    quality: float
    ties: Table
    agreement: float | None = None
    strengths: dict[str, float] = field(default_factory=dict)

    @property
    def sure(self) -> bool:
        """Whether the blocs hold where a tenth of the stories is left out; False where that was not asked."""
        return self.agreement is not None and self.agreement >= LEAST_AGREEMENT

    def membership(self, strength: float | None) -> str:
        """Return "sure" or "unsure" for a member of a strength."""
        return "sure" if self.sure and strength is not None and strength >= LEAST_AGREEMENT else "unsure"

    @property
    def table(self) -> Table:
        """One row for each member of a bloc."""
        rows = (
            (bloc.number, label, member, strength, self.membership(strength))
            for bloc in self.blocs
            for label, member, strength in zip(
                bloc.labels, bloc.members, bloc.strengths or (None,) * len(bloc), strict=True
            )
        )
        return Table(("bloc", "actor", "id", "strength", "membership"), tuple(rows), self._note)

    def to_pandas(self) -> Any:
        """Return one row for each member as a ``pandas.DataFrame``."""
        return self.table.to_pandas()

    def to_polars(self) -> Any:
        """Return one row for each member as a ``polars.DataFrame``."""
        return self.table.to_polars()

    def __len__(self) -> int:
        return len(self.blocs)

    def __iter__(self) -> Any:
        return iter(self.blocs)

    def __getitem__(self, number: int) -> Bloc:
        return self.blocs[number]

    def __repr__(self) -> str:
        told = f"Blocs({len(self)}{'; ' + self._note if self._note else ''})"
        return "\n".join((told, *(f"{bloc.number}: {', '.join(bloc.labels)}" for bloc in self)))

    @property
    def _note(self) -> str:
        if self.agreement is None or not self.blocs:
            return ""
        said = "" if self.sure else "memberships are unsure: "
        return f"{said}agreement without a tenth of the stories {self.agreement:.2f}"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def find_blocs(network: Graph, *, resolution: float = 1.0) -> Blocs:
    """Return the blocs of a signed network.

    Args:
        network: Result of ``graphkit.graph.ties.signed_network``.
        resolution: How much cooperation by chance is held against a bloc; above 1.0 blocs are smaller,
            below larger.

    Raises:
        InputError: The resolution is negative, or no number.
    """
    if not (isinstance(resolution, Real) and 0 <= resolution < math.inf):
        raise InputError(f"the resolution is {resolution!r}; give a number of zero or more")
    groups = _groups(network, network.edges(data="weight"), resolution)
    ranked = sorted(groups, key=lambda group: (-len(group), min(network.nodes[node]["label"] for node in group)))
    blocs = tuple(_bloc(network, number, group) for number, group in enumerate(g for g in ranked if len(g) > 1))
    of = {member: bloc.number for bloc in blocs for node in bloc.members for member in _members(network, node)}
    alone = sorted(network.nodes[group[0]]["label"] for group in ranked if len(group) == 1)
    return Blocs(blocs, of, tuple(alone), quality(network, groups, resolution), _between(network, blocs))


def stable_blocs(ties: Ties, *, resolution: float = 1.0) -> Blocs:
    """Return the blocs of a signed network with the strength of every membership.

    Takes 51 times as long as ``find_blocs``.

    Args:
        ties: The reports behind the network.
        resolution: As for ``find_blocs``.
    """
    network = ties.network()
    found = find_blocs(network, resolution=resolution)
    tied = [node for node in network if network.degree(node)]
    own = [node for bloc in found for node in bloc.members]
    number = {member: bloc.number for bloc in found for member in bloc.members}
    first = _numbered([*(bloc.members for bloc in found), *([node] for node in tied if node not in number)])
    indices, together = [], dict.fromkeys(own, 0.0)
    for resample in range(RESAMPLES):
        again = _numbered(_groups(ties.sides, ties.weights(_kept(ties.stories, resample)), resolution))
        indices.append(adjusted_rand_index([first[node] for node in tied], [again[node] for node in tied]))
        for bloc in found:
            sizes = Counter(again[node] for node in bloc.members)
            for node in bloc.members:
                together[node] += (sizes[again[node]] - 1) / (len(bloc) - 1) / RESAMPLES
    blocs = tuple(replace(bloc, strengths=tuple(together[node] for node in bloc.members)) for bloc in found)
    everyone = {member: together[node] for node in own for member in _members(network, node)}
    return replace(found, blocs=blocs, agreement=sum(indices) / RESAMPLES, strengths=everyone)


def _kept(stories: int, resample: int) -> NDArray[np.bool_]:
    """Return, for each story, whether a resample keeps it: all but a tenth, and one at least left out."""
    import numpy as np

    lots = drawn(np.arange(1, stories + 1, dtype=np.uint32), resample)
    kept = np.ones(stories, dtype=bool)
    kept[np.argsort(lots, kind="stable")[: max(1, int(stories * LEFT_OUT + 0.5))]] = False
    return kept


def _numbered(groups: Iterable[Collection[str]]) -> dict[str, int]:
    return {node: number for number, group in enumerate(groups) for node in group}


def adjusted_rand_index(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how far two partitions of the same things agree: 1 for the same, 0 on average by chance.

    Hubert and Arabie (1985), equation 5. Two that are both without any pair, or of one group, agree.

    Args:
        one: Number of the group of each thing.
        other: The same of the other partition.
    """

    def pairs(numbers: Iterable[object]) -> float:
        return sum(count * (count - 1) / 2 for count in Counter(numbers).values())

    total = len(one) * (len(one) - 1) / 2
    both, first, second = pairs(zip(one, other, strict=True)), pairs(one), pairs(other)
    chance = first * second / total if total else 0.0
    most = (first + second) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def _groups(sides: Iterable[str], ties: Iterable[tuple[str, str, float]], resolution: float) -> list[list[str]]:
    """Return the partition of best quality that moves of actors and of whole groups find.

    Args:
        sides: IRIs of all sides.
        ties: Two sides and the weight of each tie.
        resolution: As for ``find_blocs``.
    """
    network = _ordered(sides, ties)
    scale = resolution / sum(network.strengths) if any(network.strengths) else 0.0
    groups = _optimised(network, scale)
    while True:
        groups = _connected(network, groups)
        refined = _refined(network, groups, scale)
        if len(refined) == len(groups) and {frozenset(one) for one in refined} == {frozenset(one) for one in groups}:
            return [[network.names[node] for node in group] for group in groups]
        groups = refined


def quality(network: Graph, groups: Iterable[Iterable[str]], resolution: float = 1.0) -> float:
    """Return the signed modularity of a partition, divided by the sum of absolute weights; at most 1.

    Args:
        network: Signed network.
        groups: Disjoint groups of nodes that together hold all nodes.
        resolution: As for ``find_blocs``.
    """
    group_of = {node: number for number, group in enumerate(groups) for node in group}
    total = sum(abs(weight) for _, _, weight in network.edges(data="weight"))
    positive = sum(max(weight, 0.0) for _, _, weight in network.edges(data="weight"))
    if not positive:
        return 0.0
    inside = sum(weight for a, b, weight in network.edges(data="weight") if group_of[a] == group_of[b])
    strength: dict[int, float] = {}
    for node, group in group_of.items():
        strength[group] = strength.get(group, 0.0) + _cooperation(network, node)
    chance = sum(value**2 for value in strength.values()) / (4 * positive)
    return float((inside - resolution * chance) / total)


@dataclass(frozen=True, slots=True)
class _Network:
    """Sides by number, those with most cooperation first: names, ties as number and weight, sums of cooperation."""

    names: list[str]
    ties: list[list[tuple[int, float]]]
    strengths: list[float]


def _ordered(sides: Iterable[str], ties: Iterable[tuple[str, str, float]]) -> _Network:
    near: dict[str, list[tuple[str, float]]] = {side: [] for side in sides}
    for one, other, weight in ties:
        if one != other:
            near[one].append((other, weight))
            near[other].append((one, weight))
    strengths = {side: sum(max(weight, 0.0) for _, weight in found) for side, found in near.items()}
    names = sorted(near, key=lambda side: (-round(strengths[side], 9), side))
    place = {side: number for number, side in enumerate(names)}
    numbered = [[(place[other], weight) for other, weight in near[side]] for side in names]
    return _Network(names, numbered, [strengths[side] for side in names])


def _optimised(network: _Network, scale: float) -> list[list[int]]:
    """Return groups of sides, raised in quality by moving sides, then whole groups, until nothing gains."""
    nodes = [[node] for node in range(len(network.names))]
    ties, strengths = network.ties, network.strengths
    while True:
        group_of = _moved(ties, strengths, list(range(len(nodes))), scale)
        place = {number: at for at, number in enumerate(sorted(set(group_of)))}
        if len(place) == len(nodes):
            return nodes
        nodes, ties, strengths = _merged(nodes, ties, strengths, [place[group] for group in group_of])


def _refined(network: _Network, groups: list[list[int]], scale: float) -> list[list[int]]:
    """Return the groups after moves of single sides."""
    start = [0] * len(network.names)
    for number, group in enumerate(groups):
        for node in group:
            start[node] = number
    members: dict[int, list[int]] = {}
    for node, number in enumerate(_moved(network.ties, network.strengths, start, scale)):
        members.setdefault(number, []).append(node)
    return list(members.values())


def _moved(
    all_ties: list[list[tuple[int, float]]], strengths: list[float], group_of: list[int], scale: float
) -> list[int]:
    """Move nodes, one by one, to the group where the quality gains most, until none gains."""
    strength = [0.0] * len(all_ties)
    size = [0] * len(all_ties)
    for node, group in enumerate(group_of):
        strength[group] += strengths[node]
        size[group] += 1
    moved = True
    while moved:
        moved = False
        for node, ties in enumerate(all_ties):
            old, own = group_of[node], strengths[node]
            strength[old] -= own
            size[old] -= 1
            weight = {old: 0.0}
            for other, value in ties:
                group = group_of[other]
                weight[group] = weight[group] + value if group in weight else value
            new, gain = _best(weight, old, scale * own, strength)
            if gain < -_TINY:
                new = size.index(0)
            strength[new] += own
            size[new] += 1
            if new != old:
                group_of[node] = new
                moved = True
    return group_of


def _best(weight: Mapping[int, float], old: int, chance: float, strength: list[float]) -> tuple[int, float]:
    """Return the group where a node gains most, its own where none is better, and what it gains there."""
    best, best_gain = old, weight[old] - chance * strength[old]
    least = best_gain + _TINY
    better = [(group, gain) for group, value in weight.items() if (gain := value - chance * strength[group]) > least]
    for group, gain in sorted(better):
        if gain > best_gain + _TINY:
            best, best_gain = group, gain
    return best, best_gain


def _merged(
    nodes: list[list[int]], ties: list[list[tuple[int, float]]], strengths: list[float], group_of: list[int]
) -> tuple[list[list[int]], list[list[tuple[int, float]]], list[float]]:
    """Return nodes, ties and strengths where each group is one node."""
    size = max(group_of) + 1
    inside: list[list[int]] = [[] for _ in range(size)]
    sums: list[dict[int, float]] = [{} for _ in range(size)]
    strength = [0.0] * size
    for node, here in enumerate(group_of):
        inside[here] += nodes[node]
        strength[here] += strengths[node]
        for other, value in ties[node]:
            there = group_of[other]
            if there != here:
                sums[here][there] = sums[here].get(there, 0.0) + value
    return inside, [list(found.items()) for found in sums], strength


def _cooperation(network: Graph, node: str) -> float:
    weights: list[float] = [tie["weight"] for other, tie in network.adj[node].items() if other != node]
    return sum(max(weight, 0.0) for weight in weights)


def _connected(network: _Network, groups: list[list[int]]) -> list[list[int]]:
    """Split groups whose parts no cooperation joins; this never lowers the quality."""
    parts = []
    for group in groups:
        left = set(group)
        for start in group:
            if start not in left:
                continue
            left.remove(start)
            part, waiting = [start], [start]
            while waiting:
                for other, weight in network.ties[waiting.pop()]:
                    if weight > 0 and other in left:
                        left.remove(other)
                        part.append(other)
                        waiting.append(other)
            parts.append(part)
    return parts


def _bloc(network: Graph, number: int, group: list[str]) -> Bloc:
    inside = set(group)
    strength = {
        node: sum(max(tie["weight"], 0.0) for other, tie in network.adj[node].items() if other in inside)
        for node in group
    }
    members = sorted(group, key=lambda node: (-strength[node], network.nodes[node]["label"], node))
    return Bloc(number, tuple(members), tuple(network.nodes[node]["label"] for node in members))


def _members(network: Graph, node: str) -> set[str]:
    return {node, *network.nodes[node]["members"]}


def _between(network: Graph, blocs: tuple[Bloc, ...]) -> Table:
    number = {member: bloc.number for bloc in blocs for member in bloc.members}
    sums: dict[tuple[int, int], list[float]] = {}
    for a, b, tie in network.edges(data=True):
        if a in number and b in number:
            pair = (min(number[a], number[b]), max(number[a], number[b]))
            total = sums.setdefault(pair, [0.0, 0.0])
            total[0] += tie["cooperation"]
            total[1] += tie["conflict"]
    rows = ((*pair, *sums[pair], tie_balance(*sums[pair])) for pair in sorted(sums))
    return Table(("bloc", "other_bloc", "cooperation", "conflict", "balance"), tuple(rows))
