"""KnowledgeGraph: unique statements, edges with their attributes, selection in time and by party."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from factories import actor, statement

from graphkit.errors import InputError
from graphkit.graph.dates import as_date, last_day, period_end, period_of, periods, shifted
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID, ONTOLOGY, DocumentReference

RUS, CHN, UKR = ID + "RUS", ID + "CHN", ID + "UKR"


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph(
        [
            statement("Russia", "exercisesWith", "China", date="2024-07-14", document="a"),
            statement("China", "exercisesWith", "Russia", date="2024-09-10", document="b", confidence=0.7),
            statement("Russia", "invades", "Ukraine", date="2022-02-24", document="c"),
            statement("Germany", "arms", "Ukraine", date="2023-01-25", modality="planned", document="d"),
            statement("Turkey", "sanctions", "Russia", date="2022-03-14", polarity="negative", document="e"),
            statement("France", "alliedWith", "Poland", date="2021-05-01", document="f"),
        ],
        documents=[DocumentReference("empty")],
    )


def test_statements_are_unique_by_id_and_keep_their_order(kg: KnowledgeGraph) -> None:
    before = [said.id for said in kg]
    kg.add(list(kg.statements))
    assert [said.id for said in kg] == before
    assert len(kg) == 6
    assert kg.statements[0] in kg
    assert kg.statement(before[2]).relation.name == "invades"


def test_documents_without_statements_are_listed(kg: KnowledgeGraph) -> None:
    assert set(kg.documents) == {"a", "b", "c", "d", "e", "f", "empty"}
    assert KnowledgeGraph()._repr_html_ is not None


def test_an_unknown_statement_id_says_where_ids_are(kg: KnowledgeGraph) -> None:
    with pytest.raises(InputError, match=r"kg\.statements"):
        kg.statement("nothing")


def test_both_orders_of_a_symmetric_relation_share_an_edge(kg: KnowledgeGraph) -> None:
    edges = list(kg.graph.edges(CHN, keys=True, data=True))
    assert [(source, target, key) for source, target, key, _ in edges] == [(CHN, RUS, "exercisesWith|positive|actual")]
    attributes = edges[0][3]
    assert attributes["weight"] == 2
    assert attributes["confidence"] == 0.9
    assert (attributes["first"], attributes["last"]) == ("2024-07-14", "2024-09-10")
    assert len(attributes["statements"].split()) == attributes["count"] == 2
    assert attributes["quad"] == "material-cooperation"


def test_planned_and_negated_statements_have_edges_of_their_own(kg: KnowledgeGraph) -> None:
    assert kg.graph.has_edge(ID + "DEU", UKR, "arms|positive|planned")
    assert kg.graph.has_edge(ID + "TUR", RUS, "sanctions|negative|actual")


def test_nodes_carry_what_is_known_of_the_actor(kg: KnowledgeGraph) -> None:
    assert kg.graph.nodes[RUS] == {
        "label": "Russia",
        "type": "Country",
        "country": "RUS",
        "known": True,
    }


def test_the_graph_is_built_anew_after_a_change_only(kg: KnowledgeGraph) -> None:
    first = kg.graph
    assert kg.graph is first
    kg.add(kg.statements[:1])
    assert kg.graph is first
    kg.add([statement("India", "tradesWith", "Russia")])
    assert kg.graph is not first
    assert ID + "IND" in kg.graph


def test_copies_of_a_story_weigh_as_one_document() -> None:
    said = [statement("Russia", "invades", "Ukraine", document=name) for name in ("a", "b", "c")]
    kg = KnowledgeGraph(said, duplicates={"b": "a"})
    (edge,) = kg.graph.edges(data=True)
    assert edge[2]["weight"] == 2
    assert len(edge[2]["statements"].split()) == 3


def test_an_actor_seen_as_known_replaces_the_unknown_one() -> None:
    stranger = actor("Freedonia", "Country")
    known = type(stranger)(stranger.id, "Freedonia", "Country", "FRE")
    kg = KnowledgeGraph(
        [statement(stranger, "visits", "France"), statement(known, "visits", "Germany", date="2024-06-01")]
    )
    assert kg.actors[stranger.id].known


def test_two_graphs_unite(kg: KnowledgeGraph) -> None:
    other = KnowledgeGraph([kg.statements[0], statement("India", "tradesWith", "Russia")])
    both = kg | other
    assert len(both) == 7
    assert len(kg) == 6
    assert "empty" in both.documents


@pytest.mark.parametrize("name", ["Russia", "russia", "RUS", RUS, " Russia ", "the Kremlin", "Russian Federation"])
def test_an_actor_is_found_by_label_code_and_iri(kg: KnowledgeGraph, name: str) -> None:
    assert kg.find(name).id == RUS


def test_namesakes_ask_for_an_iri() -> None:
    one, two = actor("Wang Min", "Person", "CHN"), actor("Wang Min", "Person", "SGP")
    kg = KnowledgeGraph([statement(one, "meetsWith", "Russia"), statement(two, "meetsWith", "Russia")])
    with pytest.raises(InputError, match=r"2 actors.*CHN.*SGP"):
        kg.find("Wang Min")
    assert kg.find(two.id) == two


def test_relations_of_another_ontology_come_along_and_others_of_one_name_are_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    own = statement("India", "attacks", "Russia")
    blesses = replace(own.relation, id=f"{ONTOLOGY}blesses", name="blesses", label="blesses")
    kg = KnowledgeGraph([statement("Russia", "attacks", "Ukraine")])
    kg.add(KnowledgeGraph([replace(own, relation=blesses)]))
    assert len(kg.select(relations="blesses")) == 1
    assert not caplog.messages
    other = statement("China", "attacks", "Japan")
    kg.add([replace(other, relation=replace(other.relation, score=1.0))])
    [told] = caplog.messages
    assert told.startswith("attacks: defined in another way by what is added than in this graph")
    assert len(kg.select(relations="attacks")) == 2
    assert len(caplog.messages) == 1


@pytest.mark.parametrize(
    ("name", "taken", "others"),
    [
        ("Korea", "South Korea", "North Korea <"),
        ("the Koreans", "South Korea", "North Korea <"),
        ("Sudanese", "Sudan", "South Sudan <"),
        ("Washington", "Washington", "United States <"),
        ("South Korea", "South Korea", ""),
        ("KOR", "South Korea", ""),
        ("Guinea", "Guinea", ""),
        ("the Kremlin", "Russia", ""),
    ],
)
def test_who_else_a_name_may_mean_is_told(name: str, taken: str, others: str, caplog: pytest.LogCaptureFixture) -> None:
    assert KnowledgeGraph().find(name).label == taken
    assert [others in line and "may also mean" in line for line in caplog.messages] == [True] * bool(others)


def test_a_selection_by_state_takes_its_leaders_and_organs() -> None:
    army, leader = actor("Russian army", "MilitaryUnit", "RUS"), actor("Ivan Petrov", "Person", "RUS")
    city, firm = actor("Lviv", "City", "UKR"), actor("Rosoil", "Company", "RUS")
    kg = KnowledgeGraph(
        [
            statement("Russia", "invades", "Ukraine"),
            statement(army, "attacks", city),
            statement(leader, "visits", "China"),
            statement(firm, "tradesWith", "China"),
        ]
    )
    assert len(kg.select("Russia")) == 1
    assert len(kg.select("Russia", by="state")) == 3
    assert len(kg.select(between=["Russia", "Ukraine"])) == 1
    assert len(kg.select(between=["Russia", "Ukraine"], by="state")) == 2
    assert len(kg.select(army, by="state")) == 1
    with pytest.raises(InputError, match="by is 'country'"):
        kg.select("Russia", by="country")  # type: ignore[arg-type]


def test_selection_by_party_relation_and_kind(kg: KnowledgeGraph) -> None:
    assert len(kg.select("Russia")) == 4
    assert len(kg.select(["Germany", "France"])) == 2
    assert len(kg.select(between=["Russia", "China", "Ukraine"])) == 3
    assert len(kg.select(relations="arms")) == 1
    assert len(kg.select(quads=["material-conflict"])) == 1
    assert len(kg.select(facts=True)) == 4
    assert len(kg.select(modality="planned")) == 1
    assert len(kg.select(polarity="negative")) == 1
    assert len(kg.select(countries="POL")) == 1
    assert len(kg.select(types="Alliance")) == 0
    for wrong in (kg.select, kg.network, kg.blocs, kg.balance, kg.brokers):
        with pytest.raises(InputError, match=r"'country' is no class of actors .*; did you mean Country"):
            wrong(types=["Country", "country"])
    with pytest.raises(InputError, match=r"'Aliance' is no class of actors .*; did you mean Alliance"):
        kg.select(types="Aliance")
    assert len(kg.select(min_confidence=0.8)) == 5
    assert len(kg.select("Russia", documents=["a", "f"])) == 1


def test_relations_are_selected_by_name_or_by_the_label_that_tables_show(kg: KnowledgeGraph) -> None:
    assert len(kg.select(relations="exercisesWith")) == len(kg.select(relations="exercises-with")) == 2
    assert len(kg.select(relations="joins")) == 0


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"relations": "sanctoins"}, "'sanctoins' is no relation.*did you mean sanctions"),
        ({"quads": ["material-war"]}, "'material-war' is not a quad class; take one of material-cooperation"),
        ({"polarity": "yes"}, "'yes' is not a polarity"),
        ({"modality": "maybe"}, "'maybe' is not a modality; take one of actual"),
        ({"countries": "Poland"}, "'Poland' is no country code"),
        ({"countries": ["POL", "UKX"]}, "'UKX' is no country code of the ontology .*; did you mean .*UKR"),
        ({"countries": "ZZZ"}, "'ZZZ' is no country code of the ontology nor of this graph"),
        ({"publishers": "Fjord Past"}, "'Fjord Past' is no publisher of this graph$"),
        ({"fields": {"desk": "Europe"}}, "no document has a field 'desk'; there are date, title$"),
        ({"min_confidence": 50}, "from 0 to 1"),
        ({"facts": "no"}, "facts is 'no'; give True or False"),
        ({"start": "2024", "end": "2023"}, "ends before it begins"),
        ({"between": "Russia"}, "between takes two actors or more; give actors="),
        ({"between": ["Russia", "RUS"]}, "between takes two actors or more"),
        ({"documents": "z"}, "'z' is no document of this graph"),
        ({"publishers": ["Fjord Post", "Fiord Post"]}, "'Fiord Post' is no publisher of this graph; did you mean"),
    ],
)
def test_a_selection_that_names_nothing_is_an_error(kg: KnowledgeGraph, wrong: dict[str, Any], message: str) -> None:
    if isinstance(wrong.get("publishers"), list):
        kg = KnowledgeGraph([statement("Russia", "visits", "China", publisher="Fjord Post")])
    with pytest.raises(InputError, match=message):
        kg.select(**wrong)


def test_events_hold_on_their_day_and_states_from_their_day_on(kg: KnowledgeGraph) -> None:
    assert {said.relation.name for said in kg.at("2022-02-24")} == {"invades", "alliedWith"}
    assert {said.relation.name for said in kg.at("2022-03-01", within=14)} == {
        "invades",
        "alliedWith",
        "sanctions",
    }
    assert len(kg.at("2020-01-01")) == 0


def test_a_period_takes_what_overlaps_it() -> None:
    war = statement("Russia", "fightsWith", "Ukraine", date="2014-04-01", end="2015-02-12", time_text="then")
    undated = statement("Russia", "visits", "China", date=None)
    kg = KnowledgeGraph([war, undated])
    assert len(kg.between("2015-01-01", "2015-12-31")) == 1
    assert len(kg.between("2015-02-13", "2015-12-31")) == 0
    with pytest.raises(InputError, match="ends before it begins"):
        kg.between("2016-01-01", "2015-01-01")


def test_a_period_of_years_ends_with_the_last(kg: KnowledgeGraph) -> None:
    assert len(kg.select(start="2022", end="2022")) == len(kg.between("2022", "2022")) == 3
    assert {said.relation.name for said in kg.at("2022-02")} == {"invades", "alliedWith"}


def test_dates_may_be_years_or_months() -> None:
    assert as_date("2022") == dt.date(2022, 1, 1)
    assert as_date("2022-03") == dt.date(2022, 3, 1)
    assert as_date(dt.datetime(2022, 3, 4, 5, 6)) == dt.date(2022, 3, 4)
    assert last_day("2022") == dt.date(2022, 12, 31)
    assert last_day("2024-02") == dt.date(2024, 2, 29)
    assert last_day("2024-02-10") == last_day(dt.date(2024, 2, 10)) == dt.date(2024, 2, 10)
    with pytest.raises(InputError, match="year-month-day"):
        as_date("last spring")


def test_periods_have_no_gaps() -> None:
    first, last = dt.date(2023, 11, 20), dt.date(2024, 3, 2)
    assert [day.isoformat() for day in periods(first, last, "month")] == [
        "2023-11-01",
        "2023-12-01",
        "2024-01-01",
        "2024-02-01",
        "2024-03-01",
    ]
    assert [day.isoformat() for day in periods(first, last, "quarter")] == ["2023-10-01", "2024-01-01"]
    assert len(list(periods(first, last, "year"))) == 2
    assert len(list(periods(first, last, "day"))) == (last - first).days + 1
    assert period_of(dt.date(2024, 1, 1), "week").weekday() == 0


def test_the_calendar_ends_without_an_error() -> None:
    first, last = dt.date.min, dt.date.max
    assert last_day("9999-12") == last_day("9999") == last
    for frequency, begin in (
        ("day", last),
        ("week", dt.date(9999, 12, 27)),
        ("month", dt.date(9999, 12, 1)),
        ("quarter", dt.date(9999, 10, 1)),
        ("year", dt.date(9999, 1, 1)),
    ):
        assert [*periods(begin, last, frequency)] == [begin]  # type: ignore[arg-type]
        assert period_end(begin, frequency) == last  # type: ignore[arg-type]
    assert [*periods(last, first, "year")] == []
    assert (
        shifted(last, 10) == shifted(first, 10**12) == last and shifted(first, -10) == shifted(last, -(10**12)) == first
    )
    kg = KnowledgeGraph([statement("Russia", "attacks", "Ukraine", date="2022-02-24")])
    assert len(kg.at("9999-12-31", within=10)) == len(kg.at("0001-01-01", within=10)) == 0
    assert len(kg.at("2022-02-24", within=10**12)) == 1
    assert len(kg.timeline(frequency="year", end="9999-12-31")) == len(kg.adjacency(end="9999-12-31").periods) == 7978
    assert len(kg.panel("dyad-year", end="9999-12-31", states=["Russia", "Ukraine"])) == 2 * 7978
    (row,) = kg.panel("dyad-month", directed=False, start="9999-12", end="9999", states=["Russia", "Ukraine"])
    assert row["events"] == 0


def test_what_cannot_be_meant_is_refused() -> None:
    kg = KnowledgeGraph([statement("Russia", "attacks", "Ukraine", date="2022-02-24")])
    times = {"start": "2023", "end": "2022"}
    for refused in (
        lambda: kg.timeline(**times),
        lambda: kg.panel(**times),
        lambda: kg.adjacency(**times),
        lambda: kg.select(**times),
        lambda: kg.dyad("Russia", "Ukraine").series(start=dt.date(2023, 1, 1), end=dt.date(2022, 1, 1)),
    ):
        with pytest.raises(InputError, match="ends before it begins"):
            refused()
    for least in ("high", 2, float("nan")):
        with pytest.raises(InputError, match=f"min_confidence is {least!r}; give a number from 0 to 1"):
            kg.select(min_confidence=least)  # type: ignore[arg-type]
    for resolution in (-1, float("nan"), float("inf"), "fine"):
        with pytest.raises(InputError, match="give a number of zero or more"):
            kg.blocs(resolution=resolution)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="the bloc 'West' has no members"):
        kg.alignment("Russia", {"East": ["Ukraine"], "West": []})
