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

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

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
    """

    blocs: tuple[Bloc, ...]
    of: dict[str, int]
    unaligned: tuple[str, ...]
    quality: float
    ties: Table
    agreement: float | None = None

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
    """
    groups = _groups(network, resolution)
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
        again = _numbered(_groups(ties.network(_kept(ties.stories, resample)), resolution))
        indices.append(adjusted_rand_index([first[node] for node in tied], [again[node] for node in tied]))
        for bloc in found:
            for node in bloc.members:
                mates = sum(again[other] == again[node] for other in bloc.members) - 1
                together[node] += mates / (len(bloc) - 1) / RESAMPLES
    blocs = tuple(replace(bloc, strengths=tuple(together[node] for node in bloc.members)) for bloc in found)
    return replace(found, blocs=blocs, agreement=sum(indices) / RESAMPLES)


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


def _groups(network: Graph, resolution: float) -> list[list[str]]:
    """Return the partition of best quality that moves of actors and of whole groups find."""
    order = sorted(network, key=lambda node: (-round(_cooperation(network, node), 9), node))
    groups = _Partition(network, order, resolution).optimise()
    while True:
        groups = _connected(network, groups)
        refined = _Partition(network, order, resolution).refine(groups)
        if len(refined) == len(groups) and {frozenset(one) for one in refined} == {frozenset(one) for one in groups}:
            return groups
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


class _Partition:
    """A partition that is raised in quality by moving nodes, then whole groups, until nothing gains."""

    def __init__(self, network: Graph, order: list[str], resolution: float) -> None:
        index = {node: place for place, node in enumerate(order)}
        self._nodes = [[node] for node in order]
        self._ties: list[dict[int, float]] = [
            {index[other]: tie["weight"] for other, tie in network.adj[node].items() if other != node} for node in order
        ]
        self._strength = [_cooperation(network, node) for node in order]
        self._scale = resolution / sum(self._strength) if any(self._strength) else 0.0

    def optimise(self) -> list[list[str]]:
        """Return the groups."""
        while True:
            group_of = self._move(list(range(len(self._nodes))))
            numbers = sorted(set(group_of))
            if len(numbers) == len(self._nodes):
                return self._nodes
            self._merge(group_of, {number: place for place, number in enumerate(numbers)})

    def refine(self, groups: list[list[str]]) -> list[list[str]]:
        """Return the groups after moves of single nodes."""
        start = {node: number for number, group in enumerate(groups) for node in group}
        members: dict[int, list[str]] = {}
        for place, number in enumerate(self._move([start[node] for (node,) in self._nodes])):
            members.setdefault(number, []).extend(self._nodes[place])
        return list(members.values())

    def _move(self, group_of: list[int]) -> list[int]:
        """Move nodes, one by one, to the group where the quality gains most, until none gains."""
        strength = [0.0] * len(self._nodes)
        size = [0] * len(self._nodes)
        for node, group in enumerate(group_of):
            strength[group] += self._strength[node]
            size[group] += 1
        moved = True
        while moved:
            moved = False
            for node, ties in enumerate(self._ties):
                old = group_of[node]
                strength[old] -= self._strength[node]
                size[old] -= 1
                new = self._best(node, ties, group_of, strength, size)
                strength[new] += self._strength[node]
                size[new] += 1
                group_of[node] = new
                moved = moved or new != old
        return group_of

    def _best(
        self, node: int, ties: Mapping[int, float], group_of: list[int], strength: list[float], size: list[int]
    ) -> int:
        old = group_of[node]
        weight = {old: 0.0}
        for other, value in ties.items():
            weight[group_of[other]] = weight.get(group_of[other], 0.0) + value
        chance = self._scale * self._strength[node]
        best, best_gain = old, weight[old] - chance * strength[old]
        for group in sorted(weight):
            gain = weight[group] - chance * strength[group]
            if gain > best_gain + 1e-12:
                best, best_gain = group, gain
        if best_gain < -1e-12:
            return next(number for number, count in enumerate(size) if not count)
        return best

    def _merge(self, group_of: list[int], place: Mapping[int, int]) -> None:
        nodes: list[list[str]] = [[] for _ in place]
        ties: list[dict[int, float]] = [{} for _ in place]
        strength = [0.0] * len(place)
        for node, group in enumerate(group_of):
            here = place[group]
            nodes[here] += self._nodes[node]
            strength[here] += self._strength[node]
            for other, value in self._ties[node].items():
                there = place[group_of[other]]
                if there != here:
                    ties[here][there] = ties[here].get(there, 0.0) + value
        self._nodes, self._ties, self._strength = nodes, ties, strength


def _cooperation(network: Graph, node: str) -> float:
    weights: list[float] = [tie["weight"] for other, tie in network.adj[node].items() if other != node]
    return sum(max(weight, 0.0) for weight in weights)


def _connected(network: Graph, groups: list[list[str]]) -> list[list[str]]:
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
                near = network.adj[waiting.pop()]
                found = sorted(other for other, tie in near.items() if other in left and tie["weight"] > 0)
                left.difference_update(found)
                part += found
                waiting += found
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
