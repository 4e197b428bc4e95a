"""The signed network: one undirected tie for each pair of sides, with how much they cooperate and how much they fight.

Blocs, balance, brokers and portfolios are computed on it. Only reports of cooperation and conflict make ties
(``reports``); lasting ties, which a text names without an act, do not. Knows statements and reports; must not know
documents' texts.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graphkit.graph.dates import statement_date
from graphkit.graph.reports import find_reports
from graphkit.graph.scores import Stance
from graphkit.graph.states import By, counting, state_label
from graphkit.model import Actor, Statement

if TYPE_CHECKING:
    import numpy as np
    from networkx import Graph
    from numpy.typing import NDArray

__all__ = ["Ties", "side_nodes", "signed_network", "tie_balance", "tie_weight"]


def signed_network(
    statements: Iterable[Statement],
    duplicates: Mapping[str, str] | None = None,
    *,
    by: By = "state",
    types: Collection[str] | None = None,
) -> Graph:
    """Return the signed network of statements.

    Nodes have ``label``, ``type`` and ``country``, and list as ``members`` the actors that count as them. A tie has
    ``cooperative`` and ``hostile``, numbers of reports; ``cooperation`` and ``conflict``, sums of their PLOVER scores,
    both zero or more; ``balance``, (cooperation - conflict) / (cooperation + conflict), from -1 to 1; and ``weight``,
    the balance times log(1 + cooperation + conflict), which damps the pairs that the news cannot stop writing about.
    Pairs without either have no tie.

    Args:
        statements: Statements.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
        types: Classes of actors to keep ("Country", "Alliance"), by name, without subclasses; all if not given.

    Raises:
        InputError: ``by`` is neither "state" nor "actor".
    """
    return Ties(statements, duplicates, by=by, types=types).network()


class Ties:
    """The reports behind a signed network, from which it can be made again without some stories.

    Args:
        statements: Statements.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
        types: Classes of actors to keep, by name, without subclasses; all if not given.

    Attributes:
        stories: Number of stories that tell of a tie.

    Raises:
        InputError: ``by`` is neither "state" nor "actor".
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        duplicates: Mapping[str, str] | None = None,
        *,
        by: By = "state",
        types: Collection[str] | None = None,
    ) -> None:
        import numpy as np

        said = list(statements)
        nodes = side_nodes(said, by)
        self._nodes = {iri: at for iri, at in nodes.items() if types is None or at["type"] in types}
        pairs: dict[tuple[str, str], int] = {}
        stories: dict[str, int] = {}
        rows = []
        for report in find_reports(said, duplicates, by=by):
            if report.source in self._nodes and report.target in self._nodes:
                pair = pairs.setdefault(report.pair, len(pairs))
                story = stories.setdefault(report.story, len(stories))
                rows.append((pair, story, report.stance is Stance.COOPERATION, abs(report.score)))
        self._pairs = list(pairs)
        self.stories = len(stories)
        self._pair, self._story = (np.array([row[place] for row in rows], dtype=np.int64) for place in (0, 1))
        self._friendly = np.array([row[2] for row in rows], dtype=bool)
        self._score = np.array([row[3] for row in rows], dtype=float)

    def network(self, kept: NDArray[np.bool_] | None = None) -> Graph:
        """Return the signed network.

        Args:
            kept: For each story, in the order in which they come, whether it counts; all do without it.
        """
        import networkx as nx

        graph = nx.Graph()
        for iri, at in self._nodes.items():
            graph.add_node(iri, **at)
        (plus, cooperation), (minus, conflict) = self._sums(kept)
        for place, (one, other) in enumerate(self._pairs):
            if plus[place] or minus[place]:
                both = float(cooperation[place]), float(conflict[place])
                numbers = {"cooperative": int(plus[place]), "hostile": int(minus[place])}
                graph.add_edge(one, other, **numbers, **_tie(*both))
        return graph

    def weights(self, kept: NDArray[np.bool_] | None = None) -> list[tuple[str, str, float]]:
        """Return the two sides and the weight of every tie of the signed network, without the network.

        Args:
            kept: As for ``network``.
        """
        (plus, cooperation), (minus, conflict) = self._sums(kept)
        tied = ((plus + minus) > 0).nonzero()[0].tolist()
        sums = zip(tied, cooperation[tied].tolist(), conflict[tied].tolist(), strict=True)
        return [(*self._pairs[place], tie_weight(*both)) for place, *both in sums]

    def _sums(self, kept: NDArray[np.bool_] | None) -> list[tuple[NDArray[Any], NDArray[Any]]]:
        """Return numbers of reports and sums of scores by pair: those of cooperation, and those of conflict."""
        import numpy as np

        here = np.ones(len(self._pair), dtype=bool) if kept is None else kept[self._story]
        size = len(self._pairs)
        return [
            (
                np.bincount(self._pair[chosen], minlength=size),
                np.bincount(self._pair[chosen], self._score[chosen], minlength=size),
            )
            for chosen in (here & self._friendly, here & ~self._friendly)
        ]

    @property
    def sides(self) -> list[str]:
        """IRIs of all sides, those without any tie too."""
        return list(self._nodes)


def _tie(cooperation: float, conflict: float) -> dict[str, float]:
    return {
        "cooperation": cooperation,
        "conflict": conflict,
        "balance": tie_balance(cooperation, conflict),
        "weight": tie_weight(cooperation, conflict),
    }


def tie_balance(cooperation: float, conflict: float) -> float:
    """Return (cooperation - conflict) / (cooperation + conflict), from -1 to 1; 0.0 where there is neither."""
    total = cooperation + conflict
    return (cooperation - conflict) / total if total else 0.0


def tie_weight(cooperation: float, conflict: float) -> float:
    """Return the balance times the logarithm of one plus the sum of both."""
    return tie_balance(cooperation, conflict) * math.log1p(cooperation + conflict)


def side_nodes(statements: Iterable[Statement], by: By) -> dict[str, dict[str, Any]]:
    """Return the sides of statements by IRI, each with its label, type, country and ``members``."""
    side_of = counting(by)
    nodes: dict[str, dict[str, Any]] = {}
    for said in statements:
        day = statement_date(said)
        for actor in (said.subject, said.object):
            iri = side_of(actor, day)
            if iri not in nodes:
                nodes[iri] = {**_node(iri, actor), "members": []}
            if actor.id not in nodes[iri]["members"]:
                nodes[iri]["members"].append(actor.id)
    return nodes


def _node(iri: str, actor: Actor) -> dict[str, Any]:
    from graphkit.ontology import load_ontology

    entry = load_ontology().actors.get(iri)
    if entry is not None:
        return {"label": entry.actor.label, "type": entry.actor.type, "country": entry.actor.country}
    if iri == actor.id:
        return {"label": actor.label, "type": actor.type, "country": actor.country}
    return {"label": state_label(iri), "type": "Country", "country": actor.country}
