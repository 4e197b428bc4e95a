"""Analysis: dyads, blocs, balance, brokers, portfolios, alignment, comparison, timelines, on small planted examples."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import random
import sqlite3
import string
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from factories import actor, statement

from graphkit.errors import InputError
from graphkit.graph.blocs import find_blocs, quality
from graphkit.graph.portfolios import kappa, s_score
from graphkit.graph.state_acts import state_acts
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID, Actor, DocumentReference, Statement

EAST = ["Russia", "China", "Iran", "North Korea", "Belarus"]
WEST = ["United States", "United Kingdom", "France", "Germany", "Poland"]
PRESIDENT = actor("Vladimir Putin")
NAVY = actor("Russian Navy")


def planted() -> KnowledgeGraph:
    """Two camps that cooperate inside and quarrel across; every friend's friend is a friend."""
    said = [statement(a, "cooperatesWith", b) for camp in (EAST, WEST) for a, b in combinations(camp, 2)]
    said += [statement(a, "criticizes", b) for a in EAST[:3] for b in WEST[:3]]
    return KnowledgeGraph(said)


# --- ties ---------------------------------------------------------------------------------------------------


def test_persons_and_forces_count_as_their_state() -> None:
    kg = KnowledgeGraph([statement(PRESIDENT, "meetsWith", "China"), statement(NAVY, "exercisesWith", "China")])
    network = kg.network()
    assert set(network) == {ID + "RUS", ID + "CHN"}
    assert set(network.nodes[ID + "RUS"]["members"]) == {PRESIDENT.id, NAVY.id}
    assert network.edges[ID + "RUS", ID + "CHN"]["cooperation"] == 12.0
    assert set(kg.network("actor")) == {PRESIDENT.id, NAVY.id, ID + "CHN"}


def test_who_leads_an_organisation_acts_for_it_while_in_office() -> None:
    chief = Actor(ID + "jens-stoltenberg", "Jens Stoltenberg", "Person", "NOR")
    said = [statement(chief, "criticizes", "Russia", date=f"{year}-05-01") for year in (2012, 2022)]
    kg = KnowledgeGraph(said[1:])
    assert set(kg.network()) == {ID + "NATO", ID + "RUS"}
    assert kg.network().nodes[ID + "NATO"]["label"] == "NATO"
    assert [(row["first"], row["second"]) for row in kg.dyads()] == [("NATO", "Russia")]
    both = KnowledgeGraph([*said, statement(Actor(ID + "NOR", "Norway", "Country", "NOR"), "visits", "NATO")])
    assert len(both.dyad("Norway", "Russia")) == len(both.dyad("NATO", "Russia")) == 1
    assert len(both.dyad("Jens Stoltenberg", "Russia")) == 2


def test_places_count_as_their_state_where_it_is_known() -> None:
    places = [
        actor("Lviv", "City", "UKR"),
        actor("Lviv Oblast", "Region", "UKR"),
        actor("Lviv airport", "Facility", "UKR"),
        actor("Hollow", "Place"),
    ]
    said = [statement("Russia", "attacks", place) for place in places]
    rows = KnowledgeGraph(said).dyads().rows
    assert sorted((*sorted(row[:2]), row[2]) for row in rows) == [("Hollow", "Russia", 1), ("Russia", "Ukraine", 3)]
    assert len(state_acts(KnowledgeGraph(said), {}).acts) == 3
    assert len(KnowledgeGraph(said).dyads(by="actor").rows) == 4


def test_an_armed_group_never_counts_as_its_state() -> None:
    rebels = actor("Rebels of the North", "ArmedGroup", "UKR")
    network = KnowledgeGraph([statement(rebels, "attacks", "Ukraine")]).network()
    assert network.number_of_edges() == 1


def test_a_tie_weighs_cooperation_against_conflict() -> None:
    kg = KnowledgeGraph([statement("India", "tradesWith", "China"), statement("India", "accuses", "China")])
    (tie,) = [at for _, _, at in kg.network().edges(data=True)]
    assert (tie["cooperation"], tie["conflict"]) == (9.5, 3.0)
    assert tie["balance"] == pytest.approx(6.5 / 12.5)
    assert 0 < tie["weight"] < tie["cooperation"]


def test_what_is_neutral_possible_or_inside_a_state_makes_no_tie() -> None:
    kg = KnowledgeGraph(
        [
            statement("United States", "deploysForcesTo", "Poland"),
            statement("Russia", "attacks", "Poland", modality="possible"),
            statement(PRESIDENT, "criticizes", NAVY),
            statement("France", "rivalOf", "Germany", polarity="negative"),
        ]
    )
    assert kg.network().number_of_edges() == 0


def test_lasting_ties_and_what_is_said_of_a_people_make_no_tie() -> None:
    people = actor("Kurds", "People", "TUR")
    kg = KnowledgeGraph([statement("France", "alliedWith", "Germany"), statement(people, "criticizes", "Turkey")])
    assert kg.network().number_of_edges() == 0


def test_a_way_of_counting_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match='take "state"'):
        planted().network("continent")  # type: ignore[arg-type]


# --- blocs --------------------------------------------------------------------------------------------------


def test_planted_camps_are_found() -> None:
    blocs = planted().blocs()
    assert [set(bloc.labels) for bloc in blocs] == [set(EAST), set(WEST)]
    assert blocs.of[ID + "RUS"] == blocs.of[ID + "BLR"] != blocs.of[ID + "USA"]
    assert "Poland" in blocs[1]
    assert repr(blocs).splitlines()[1].removeprefix("0: ").split(", ") == list(blocs[0].labels)
    assert ID + "POL" in blocs[1]
    assert blocs.unaligned == ()


def test_blocs_do_not_depend_on_the_order_of_statements() -> None:
    kg = planted()
    turned = KnowledgeGraph(reversed(kg.statements))
    assert kg.blocs() == turned.blocs()


def test_conflict_parts_those_whom_only_conflict_joins() -> None:
    kg = KnowledgeGraph([statement("Russia", "invades", "Ukraine"), statement("Poland", "arms", "Ukraine")])
    blocs = kg.blocs()
    assert [set(bloc.labels) for bloc in blocs] == [{"Poland", "Ukraine"}]
    assert blocs.unaligned == ("Russia",)


def test_blocs_are_of_states_alliances_and_armed_groups() -> None:
    kg = planted()
    kg.add([statement("Shipyard Nine", "cooperatesWith", "Russia"), statement(PRESIDENT, "visits", "Belarus")])
    assert "Shipyard Nine" in find_blocs(kg.network())[0]
    assert [set(bloc.labels) for bloc in kg.blocs()] == [set(EAST), set(WEST)]
    assert PRESIDENT.id in kg.blocs(types="Country").of


def test_officials_carry_the_bloc_of_their_state() -> None:
    kg = planted()
    kg.add([statement(PRESIDENT, "visits", "Belarus")])
    assert kg.blocs().of[PRESIDENT.id] == kg.blocs().of[ID + "RUS"]


def test_the_planted_partition_has_the_best_quality() -> None:
    network = planted().network()
    camps = [{node for node in network if network.nodes[node]["label"] in camp} for camp in (EAST, WEST)]
    best = quality(network, camps)
    assert find_blocs(network).quality == pytest.approx(best)
    assert best > quality(network, [set(network)])
    assert best > quality(network, [{node} for node in network])


@pytest.mark.parametrize("seed", [*range(40), 770])
def test_no_member_is_on_balance_in_conflict_with_its_bloc(seed: int) -> None:
    network = by_lot(seed)
    for bloc in find_blocs(network):
        for member in bloc.members:
            inside = [tie["weight"] for other, tie in network.adj[member].items() if other in bloc.members]
            assert sum(inside) > 0, f"{member} in {bloc.members}"


def by_lot(seed: int) -> nx.Graph:
    """Return a signed network drawn by lot; with 770, merging whole groups alone leaves J among its enemies."""
    lot = random.Random(seed)
    names = string.ascii_uppercase[: lot.randint(10, 22)]
    network = nx.Graph()
    for name in names:
        network.add_node(name, label=name, members=[name])
    for one in names:
        for other in names[: names.index(one)]:
            if lot.random() < 0.35:
                weight = float(lot.choice([-3, -2, -1, 1, 2, 3, 4]))
                network.add_edge(one, other, weight=weight, cooperation=max(weight, 0.0), conflict=max(-weight, 0.0))
    return network


def test_a_higher_resolution_never_gives_fewer_blocs() -> None:
    network = planted().network()
    sizes = [len(find_blocs(network, resolution=value).of) for value in (0.5, 1.0, 8.0)]
    assert sizes == sorted(sizes, reverse=True)


def test_what_is_between_blocs_is_told() -> None:
    rows = {(row["bloc"], row["other_bloc"]): row for row in planted().blocs().ties}
    assert rows[0, 0]["balance"] == 1.0
    assert rows[0, 1]["balance"] == -1.0
    assert rows[0, 1]["conflict"] == 18.0


def test_an_empty_graph_has_no_blocs_and_no_triangles() -> None:
    kg = KnowledgeGraph()
    assert len(kg.blocs()) == 0
    assert kg.balance().share is None
    assert len(kg.brokers()) == 0


# --- balance ------------------------------------------------------------------------------------------------


def test_two_camps_are_balanced() -> None:
    balance = planted().balance()
    assert balance.share == 1.0
    assert balance.frustrated == ()
    assert balance.counts["+++"] == 20


def test_a_friend_of_two_enemies_is_named() -> None:
    kg = KnowledgeGraph(
        [
            statement("Turkey", "tradesWith", "Russia"),
            statement("Turkey", "tradesWith", "Ukraine"),
            statement("Russia", "invades", "Ukraine"),
        ]
    )
    balance = kg.balance()
    assert balance.share == 0.0
    (triangle,) = balance.frustrated
    assert triangle.labels == ("Russia", "Turkey", "Ukraine")
    assert str(triangle) == "Russia with Turkey, Turkey with Ukraine, Russia against Ukraine"
    assert not triangle.balanced
    assert next(iter(balance.table))["signs"] == "++-"


def test_three_enemies_are_balanced_in_the_weak_sense_only() -> None:
    kg = KnowledgeGraph([statement(a, "accuses", b) for a, b in combinations(["India", "China", "Japan"], 2)])
    balance = kg.balance()
    assert (balance.share, balance.weak_share) == (0.0, 1.0)


# --- brokers and portfolios ---------------------------------------------------------------------------------


def test_the_only_link_between_two_camps_is_the_first_broker() -> None:
    kg = planted()
    kg.add([statement("Turkey", "tradesWith", "Russia"), statement("Turkey", "tradesWith", "Germany")])
    first = next(iter(kg.brokers()))
    assert first["actor"] == "Turkey"
    assert first["betweenness"] > 0.5
    assert (first["partners"], first["blocs"]) == (2, 2)


def test_allies_have_like_portfolios_and_enemies_opposed_ones() -> None:
    table = planted().portfolios("Russia", "China", "United States")
    rows = {(row["first"], row["second"]): row for row in table}
    alike, opposed = rows["China", "Russia"], rows["China", "United States"]
    assert alike["S"] == 1.0
    assert alike["kappa"] == pytest.approx(1.0)
    assert opposed["S"] < 0 > opposed["kappa"]
    assert table.column("S")[0] == 1.0


def test_an_actor_without_ties_has_no_portfolio() -> None:
    kg = planted()
    kg.add([statement("Japan", "attacks", "India", modality="possible")])
    with pytest.raises(InputError, match="Japan has no tie"):
        kg.portfolios("Japan", "Russia")


def test_s_of_textbook_positions() -> None:
    assert s_score([1, 1, -1], [1, 1, -1]) == 1.0
    assert s_score([1, 1], [-1, -1]) == -1.0
    assert s_score([1, 0], [0, 0]) == pytest.approx(0.5)


def test_kappa_takes_chance_away() -> None:
    assert kappa([1, 0, 0, 0], [1, 0, 0, 0]) == pytest.approx(1.0)
    assert kappa([0, 0], [0, 0]) is None
    sparse = ([1, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, -1])
    assert s_score(*sparse) > 0.6
    assert (kappa(*sparse) or 0) < 0.2


# --- dyads --------------------------------------------------------------------------------------------------


def dyad_statements() -> list[Statement]:
    return [
        statement("Russia", "exercisesWith", "China", date="2024-01-10"),
        statement(PRESIDENT, "visits", "China", date="2024-01-20", document="one"),
        statement(PRESIDENT, "visits", "China", date="2024-01-20", document="two"),
        statement("China", "criticizes", NAVY, date="2024-03-05"),
        statement("China", "tradesWith", "India", date="2024-03-05"),
        statement("Russia", "alliedWith", "China", date="2024-02-01"),
    ]


def test_a_dyad_counts_both_directions_and_those_who_act_for_the_state() -> None:
    dyad = KnowledgeGraph(dyad_statements()).dyad("RUS", "China")
    assert (len(dyad), len(dyad.statements)) == (4, 5)
    assert dyad.cooperation == 9.5 + 4 + 4
    assert dyad.conflict == 2.0


def test_a_dyad_can_be_kept_to_the_actors_themselves() -> None:
    kg = KnowledgeGraph(dyad_statements())
    assert len(kg.dyad("Russia", "China", by="actor")) == 1
    assert len(kg.dyad("Vladimir Putin", "China")) == 2


def test_the_series_has_every_month_and_on_request_one_event_a_day() -> None:
    rows = list(KnowledgeGraph(dyad_statements()).dyad("Russia", "China").series(one_event_a_day=True))
    assert [row["period"].isoformat() for row in rows] == ["2024-01-01", "2024-02-01", "2024-03-01"]
    assert [row["reports"] for row in rows] == [2, 0, 1]
    assert [row["cooperation"] for row in rows] == [13.5, 0.0, 0.0]
    assert [row["conflict"] for row in rows] == [0.0, 0.0, 2.0]
    assert rows[1]["mean"] is None
    assert (rows[0]["first_to_second"], rows[0]["second_to_first"]) == (13.5, 9.5)
    assert (rows[2]["first_to_second"], rows[2]["second_to_first"]) == (0.0, -2.0)


def test_the_series_counts_every_report_on_request() -> None:
    dyad = KnowledgeGraph(dyad_statements()).dyad("Russia", "China")
    series = dyad.series("quarter", start=dt.date(2023, 10, 1), end=dt.date(2024, 6, 30))
    assert [row["reports"] for row in series] == [0, 4, 0]
    assert list(dyad.series("quarter", start="2023-10", end="2024-06")) == list(series)


def test_a_dyad_without_reports_has_an_empty_series() -> None:
    kg = KnowledgeGraph(dyad_statements())
    assert len(kg.dyad("Russia", "India").series()) == 0


def test_dyads_are_ranked_by_reports() -> None:
    rows = list(KnowledgeGraph(dyad_statements()).dyads())
    assert (rows[0]["first"], rows[0]["second"], rows[0]["reports"]) == ("China", "Russia", 4)
    assert len(rows) == 2


def test_an_unknown_frequency_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="month, quarter, year"):
        KnowledgeGraph(dyad_statements()).timeline(frequency="decade")  # type: ignore[arg-type]


# --- time ---------------------------------------------------------------------------------------------------


def test_a_timeline_counts_quad_classes_by_period() -> None:
    rows = list(KnowledgeGraph(dyad_statements()).timeline(frequency="quarter"))
    assert len(rows) == 1
    assert rows[0]["statements"] == 6
    assert rows[0]["verbal_cooperation"] == 2
    assert rows[0]["material_cooperation"] == 2
    assert rows[0]["verbal_conflict"] == 1
    assert rows[0]["net"] == pytest.approx(9.5 + 8 - 2 + 9.5)


def test_a_timeline_can_be_narrowed_to_actors_and_days() -> None:
    kg = KnowledgeGraph(dyad_statements())
    assert sum(kg.timeline("India").column("statements")) == 1
    assert sum(kg.timeline(start="2024-02-01", end="2024-02-29").column("statements")) == 1
    assert len(KnowledgeGraph().timeline()) == 0


def test_alignment_follows_a_turn() -> None:
    said = [
        statement("Turkey", "cooperatesWith", "Russia", date="2019-05-01"),
        statement("Turkey", "criticizes", "France", date="2019-06-01"),
        statement("Turkey", "accuses", PRESIDENT, date="2021-06-01"),
        statement("Turkey", "tradesWith", "France", date="2021-06-01"),
    ]
    table = KnowledgeGraph(said).alignment("Turkey", {"East": ["Russia"], "West": ["France", "Turkey"]})
    rows = {(row["period"].year, row["bloc"]): row["alignment"] for row in table}
    assert rows[2019, "East"] == 1.0 == rows[2021, "West"]
    assert rows[2019, "West"] == -1.0 == rows[2021, "East"]
    assert rows[2020, "East"] is None
    assert len(KnowledgeGraph(said).alignment("Turkey", {"Far": ["Russia"]}, frequency="month")) == 26


def test_two_periods_are_compared_by_rate() -> None:
    said = [
        statement("Russia", "tradesWith", "Germany", date="2021-05-01"),
        statement("Germany", "sanctions", "Russia", date="2022-05-01"),
        statement("Poland", "arms", "Ukraine", date="2022-06-01"),
        statement("India", "visits", "Japan", date="2021-06-01"),
        statement("France", "visits", "Japan", date="2021-06-01"),
        statement("France", "exercisesWith", "Japan", date="2022-06-01"),
    ]
    kg = KnowledgeGraph(said)
    table = kg.compare(("2021-01-01", "2021-12-31"), ("2022-01-01", "2022-12-31"))
    assert set(table.column("turn")) == {"too little evidence"}
    assert {(row["first"], row["second"]) for row in table} == {
        ("Germany", "Russia"),
        ("Poland", "Ukraine"),
        ("India", "Japan"),
        ("France", "Japan"),
    }
    assert table.column("change")[0] == pytest.approx(-16.5 / 12, rel=0.01)
    assert next(iter(table))["first"] == "Germany"
    with pytest.raises(InputError, match="overlap"):
        kg.compare(("2021-01-01", "2022-03-01"), ("2022-01-01", "2022-12-31"))
    with pytest.raises(InputError, match="'2021' is no period; give its first and last day"):
        kg.compare("2021", "2022")  # type: ignore[arg-type]


def test_one_actor_of_a_dyad_may_be_unknown_to_the_ontology() -> None:
    stranger = Actor(ID + "text/freedonia", "Freedonia", "Actor", known=False)
    kg = KnowledgeGraph([statement(stranger, "attacks", "France")])
    assert kg.dyad("Freedonia", "France").conflict == 9.0


def test_tables_tell_whether_the_text_or_publication_dates_a_statement(tmp_path: Path) -> None:
    nowhere = DocumentReference("nowhere")
    said = [
        statement("Iran", "attacks", "Israel", date="2024-04-13", published="2024-04-20", time_text="13 April"),
        statement("Iran", "attacks", "Israel", date="2024-04-14"),
        statement("Iran", "attacks", "Israel", date=None, published="2024-04-15", modality="planned"),
        statement("Iran", "attacks", "Israel", date=None, document=nowhere),
    ]
    wanted = ["the text", "publication", "publication", None]
    assert [one.dated_by for one in said] == wanted
    kg = KnowledgeGraph(said)
    assert kg.dyad("Iran", "Israel").table.column("dated_by") == wanted
    kg.save(tmp_path / "kg.csv")
    with (tmp_path / "kg.csv").open(newline="", encoding="utf-8") as file:
        assert [row["dated_by"] or None for row in csv.DictReader(file)] == wanted
    kg.save(tmp_path / "kg.sqlite")
    with contextlib.closing(sqlite3.connect(tmp_path / "kg.sqlite")) as database:
        assert [by for (by,) in database.execute("SELECT dated_by FROM statements ORDER BY rowid")] == wanted
