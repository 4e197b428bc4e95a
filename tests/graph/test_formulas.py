"""Analyses beside values worked out by hand from the formulas of their sources."""

from __future__ import annotations

import math
from itertools import pairwise

import networkx as nx
import pytest
from factories import actor, statement

from graphkit.graph.balance import structural_balance
from graphkit.graph.blocs import quality
from graphkit.graph.brokers import rank_brokers
from graphkit.graph.portfolios import compare_portfolios, kappa, s_score
from graphkit.graph.ties import tie_balance, tie_weight
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Modality, Polarity
from graphkit.ontology import load_ontology


def network(*ties: tuple[str, str, float]) -> nx.Graph:
    """A signed network; the balance of a tie is its weight."""
    graph = nx.Graph()
    for one, other, weight in ties:
        for name in (one, other):
            graph.add_node(name, label=name, type="Country", country=None, members=[name])
        graph.add_edge(one, other, weight=weight, balance=weight)
    return graph


def test_s_is_one_minus_twice_the_mean_distance_over_the_largest() -> None:
    # |1 - 0| + |0.5 + 0.5| + |-1 - 1| = 4 over 3 states, of at most 2: 1 - 2 * (4 / 3) / 2
    assert s_score([1, 0.5, -1], [0, -0.5, 1]) == pytest.approx(-1 / 3)
    # alliances coded 0 to 3, as Signorino and Ritter have them: distances 0, 3, 1 of at most 3
    assert s_score([3, 0, 2], [3, 3, 1], span=3) == pytest.approx(1 - 2 * (4 / 3) / 3)


def test_kappa_sets_the_squared_distances_beside_those_of_chance() -> None:
    # squared distances 0 + 1 + 1; both means are 0, so chance gives (1 + 0 + 1) + (1 + 1 + 0)
    assert kappa([1, 0, -1], [1, -1, 0]) == pytest.approx(1 - 2 / 4)
    # means 1 and 0: 3 apart in all; nothing varies within, so chance gives 3 * (1 - 0) ** 2
    assert kappa([1, 1, 1], [0, 0, 0]) == 0.0


def test_portfolios_leave_out_the_two_states_themselves() -> None:
    graph = network(("A", "B", -1.0), ("A", "C", 1.0), ("B", "C", 1.0), ("A", "D", 0.5), ("B", "D", -0.5))
    (row,) = compare_portfolios(graph, ["A", "B"])
    # over C and D: (0 + 1) / 2 of at most 2
    assert row["S"] == pytest.approx(1 - 2 * 0.5 / 2)
    assert row["ties"] == 2


def test_balance_counts_every_triangle_of_two_camps_and_a_stray_friendship() -> None:
    # A, B, C are friends, D is their enemy, but C is D's friend: ABC +++, ABD +--, ACD and BCD ++-
    graph = network(("A", "B", 1), ("B", "C", 1), ("A", "C", 1), ("A", "D", -2), ("B", "D", -1), ("C", "D", 3))
    found = structural_balance(graph)
    assert found.counts == {"+++": 1, "++-": 2, "+--": 1, "---": 0}
    assert found.share == 0.5
    assert [triangle.labels for triangle in found.frustrated] == [("A", "C", "D"), ("B", "C", "D")]
    assert [triangle.strength for triangle in found.frustrated] == [1, 1]


def test_betweenness_on_a_line_and_a_detour() -> None:
    line = network(*((one, other, 1.0) for one, other in pairwise("ABCD")))
    rows = {row["actor"]: row["betweenness"] for row in rank_brokers(line)}
    # of the three pairs of others, A-C and A-D run through B
    assert rows == pytest.approx({"A": 0, "B": 2 / 3, "C": 2 / 3, "D": 0})
    # strong ties are short: A to C is 1/4 + 1/4 through B and 1 by itself
    detour = network(("A", "B", 4.0), ("B", "C", 4.0), ("A", "C", 1.0), ("C", "D", -9.0))
    rows = {row["actor"]: row["betweenness"] for row in rank_brokers(detour)}
    assert rows == pytest.approx({"A": 0, "B": 1 / 3, "C": 0, "D": 0})


def test_signed_modularity_of_two_pairs_at_odds() -> None:
    graph = network(("A", "B", 2.0), ("C", "D", 2.0), ("A", "C", -1.0))
    # inside 4; cooperation of each pair is 4, so chance gives (16 + 16) / (4 * 4) = 2; over |weights| = 5
    assert quality(graph, [{"A", "B"}, {"C", "D"}]) == pytest.approx((4 - 2) / 5)
    # all in one: inside 4 - 1, chance 64 / 16
    assert quality(graph, [{"A", "B", "C", "D"}]) == pytest.approx((3 - 4) / 5)


def test_ties_weigh_cooperation_against_conflict() -> None:
    assert tie_balance(6, 2) == 0.5
    assert tie_weight(6, 2) == pytest.approx(0.5 * math.log(9))
    assert tie_balance(0, 0) == tie_weight(0, 0) == 0.0


def test_a_dyad_sums_scores_by_month_and_side() -> None:
    said = [
        statement("Russia", "exercisesWith", "China", date="2024-01-10"),
        statement("Russia", "visits", "China", date="2024-01-20"),
        statement("China", "criticizes", "Russia", date="2024-01-25"),
    ]
    scores = {s.relation.name: s.score or 0.0 for s in said}
    (row,) = KnowledgeGraph(said).dyad("Russia", "China").series()
    assert row["cooperation"] == scores["exercisesWith"] + scores["visits"]
    assert row["conflict"] == -scores["criticizes"]
    assert row["net"] == sum(scores.values())
    assert row["mean"] == pytest.approx(sum(scores.values()) / 3)
    assert row["first_to_second"] == scores["exercisesWith"] + scores["visits"]
    assert row["second_to_first"] == scores["exercisesWith"] + scores["criticizes"]


@pytest.mark.parametrize(
    ("relation", "modality", "event", "score"),
    [
        ("visits", "actual", "CONSULT", 4.0),
        ("exercisesWith", "actual", "COOPERATE", 9.5),
        ("aids", "actual", "AID", 10.0),
        ("accuses", "actual", "ACCUSE", -3.5),
        ("criticizes", "actual", "ACCUSE", -2.0),
        ("sanctions", "actual", "COERCE", -7.0),
        ("attacks", "actual", "ASSAULT", -9.0),
        ("attacks", "planned", "THREATEN", -3.5),
    ],
)
def test_scores_of_events_are_those_of_plover(relation: str, modality: Modality, event: str, score: float) -> None:
    ontology = load_ontology()
    codes = ontology.derive(ontology.relations[relation], Polarity.POSITIVE, Modality(modality))
    assert (codes.plover, codes.score) == (event, score)


def test_alignment_is_cooperation_less_conflict_over_both() -> None:
    turkey = actor("Turkey")
    said = [
        statement(turkey, "visits", "France", date="2024-01-10"),
        statement("Germany", "criticizes", turkey, date="2024-02-10"),
        statement(turkey, "visits", "Japan", date="2024-02-10"),
    ]
    (row,) = KnowledgeGraph(said).alignment("Turkey", {"West": ["France", "Germany"]})
    assert row["alignment"] == pytest.approx((4.0 - 2.0) / (4.0 + 2.0))
    assert row["reports"] == 2
