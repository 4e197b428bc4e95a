"""The query library and the rules: each question is asked of a small graph whose answer is plain to see."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factories import actor, statement

from graphkit.errors import InputError, OntologyError, QueryError
from graphkit.graph.reports import find_reports
from graphkit.graph.states import is_side
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID, ONTOLOGY, Actor, Attribution, Interval, Precision, Statement
from graphkit.ontology import load_ontology
from graphkit.ontology.load import ontology_folder
from graphkit.rdf.library import named_queries, read_library, run_named
from graphkit.rdf.rules import infer, rules
from graphkit.rdf.store import Store

LEAGUE = "<https://w3id.org/graphkit/id/league-of-tests>"
MEMBERS = """
<https://w3id.org/graphkit/id/league-of-tests> a gk:Alliance ; rdfs:label "League of Tests"@en .
[] a gk:Membership ; gk:member id:FRA ; gk:organisation <https://w3id.org/graphkit/id/league-of-tests> .
[] a gk:Membership ; gk:member id:POL ; gk:organisation <https://w3id.org/graphkit/id/league-of-tests> ;
    gk:from "1999-03-12"^^xsd:date .
[] a gk:Membership ; gk:member id:GBR ; gk:organisation <https://w3id.org/graphkit/id/league-of-tests> ;
    gk:from "1973-01-01"^^xsd:date ; gk:until "2020-01-31"^^xsd:date .
[] a gk:Membership ; gk:member id:MNG ; gk:organisation <https://w3id.org/graphkit/id/league-of-tests> ;
    gk:from "1973-01-01"^^xsd:date ; gk:until "2020-01-31"^^xsd:date .
[] a gk:Membership ; gk:member id:DEU ; gk:organisation <https://w3id.org/graphkit/id/league-of-tests> ;
    gk:from "2023-04-04"^^xsd:date .
"""


@pytest.fixture
def league(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An ontology that also knows an alliance with dated memberships."""
    folder = tmp_path / "ontologies"
    shutil.copytree(ontology_folder(), folder)
    actors = folder / "actors.ttl"
    actors.write_text(actors.read_text(encoding="utf-8") + MEMBERS, encoding="utf-8")
    monkeypatch.setenv("GRAPHKIT_ONTOLOGIES", str(folder))
    yield


def ask(statements: list[Statement], name: str, **values: Any) -> list[dict[str, Any]]:
    return [row.asdict() for row in run_named(KnowledgeGraph(statements), name, values)]


def column(rows: list[dict[str, Any]], *names: str) -> list[Any]:
    return [row[names[0]] if len(names) == 1 else tuple(row[name] for name in names) for row in rows]


def test_who_exercised_with_whom_since_a_day() -> None:
    rows = ask(
        [
            statement("Russia", "exercisesWith", "China", date="2024-09-01"),
            statement("Russia", "exercisesWith", "Belarus", date="2021-09-10"),
            statement("India", "exercisesWith", "Japan", date="2024-10-01", modality="planned"),
            statement("India", "meetsWith", "Japan", date="2024-10-01"),
        ],
        "exercises-since",
        since="2022-01-01",
    )
    assert column(rows, "one", "other", "day") == [("Russia", "China", dt.date(2024, 9, 1))]
    assert rows[0]["sentence"] == "Russia held naval drills with China."


def test_dyad_counts_by_month() -> None:
    rows = ask(
        [
            statement("Russia", "attacks", "Ukraine", date="2024-01-03"),
            statement("Ukraine", "attacks", "Russia", date="2024-01-04"),
            statement("Ukraine", "meetsWith", "Russia", date="2024-02-04"),
            statement("Ukraine", "meetsWith", "Poland", date="2024-02-04"),
        ],
        "dyads-by-month",
        one="Russia",
        other="UKR",
    )
    assert column(rows, "month", "reports", "cooperative", "hostile") == [
        ("2024-01", 2, 0, 2),
        ("2024-02", 1, 1, 0),
    ]
    assert rows[0]["mean_score"] == -9.0


def test_who_changed_from_cooperation_to_conflict() -> None:
    rows = ask(
        [
            statement("Russia", "tradesWith", "Germany", date="2019-05-01"),
            statement("Germany", "sanctions", "Russia", date="2022-03-01"),
            statement("Russia", "tradesWith", "India", date="2019-05-01"),
            statement("Iran", "attacks", "Israel", date="2024-04-13"),
        ],
        "cooperation-to-conflict",
        day="2022-02-24",
    )
    assert column(rows, "one", "other", "cooperative", "hostile") == [("Germany", "Russia", 1, 1)]


def test_shortest_chain_of_support() -> None:
    graph = [
        statement("Iran", "arms", "Russia"),
        statement("Russia", "alliedWith", "Belarus"),
        statement("Russia", "arms", "India"),
        statement("India", "aids", "Belarus"),
        statement("Belarus", "supports", "North Korea"),
    ]
    assert column(ask(graph, "support-chain", **{"from": "Iran", "to": "Russia"}), "steps") == [1]
    two = ask(graph, "support-chain", **{"from": "Iran", "to": "Belarus"})
    assert column(two, "steps", "second", "third") == [(2, "Russia", None)]
    three = ask(graph, "support-chain", **{"from": "Iran", "to": "North Korea"})
    assert column(three, "steps", "second", "third", "fourth") == [(3, "Russia", "Belarus", None)]
    longer = [*graph, statement("North Korea", "aids", "Poland")]
    four = ask(longer, "support-chain", **{"from": "Iran", "to": "Poland"})
    assert column(four, "steps", "second", "third", "fourth") == [(4, "Russia", "Belarus", "North Korea")]
    assert ask(graph, "support-chain", **{"from": "North Korea", "to": "Iran"}) == []


@pytest.mark.usefixtures("league")
def test_members_at_a_day_who_sanctioned_a_state() -> None:
    graph = [
        statement("France", "sanctions", "Russia", date="2022-03-01"),
        statement("Poland", "sanctions", "Russia", date="2022-02-25"),
        statement("Poland", "sanctions", "Russia", date="2022-05-25"),
        statement("Germany", "sanctions", "Russia", date="2022-03-01"),
        statement("United Kingdom", "sanctions", "Russia", date="2022-03-01"),
        statement("Japan", "sanctions", "Russia", date="2022-03-01"),
        statement("France", "sanctions", "Iran", date="2022-03-01"),
    ]
    rows = ask(graph, "members-who-sanctioned", organisation=LEAGUE, state="Russia", day="2022-12-31")
    assert column(rows, "member", "first", "reports") == [
        ("Poland", dt.date(2022, 2, 25), 2),
        ("France", dt.date(2022, 3, 1), 1),
    ]
    later = ask(graph, "members-who-sanctioned", organisation=LEAGUE, state="Russia", day="2023-12-31")
    assert "Germany" in column(later, "member")
    own = [statement("Poland", "sanctions", actor("a minister", "Person", "POL"), date="2022-03-01")]
    assert ask(own, "members-who-sanctioned", organisation=LEAGUE, state="Poland") == []


@pytest.mark.usefixtures("league")
def test_conflict_between_members() -> None:
    graph = [
        statement("France", "criticizes", "Poland", date="2021-01-01"),
        statement("Poland", "criticizes", "Germany", date="2021-01-01"),
        statement("France", "criticizes", "United Kingdom", date="2019-01-01"),
        statement("France", "criticizes", "United Kingdom", date="2021-01-01"),
        statement("Poland", "criticizes", actor("a mayor", "Person", "POL"), date="2021-01-01"),
    ]
    rows = ask(graph, "conflict-within", organisation=LEAGUE)
    assert column(rows, "object", "day") == [
        ("United Kingdom", dt.date(2019, 1, 1)),
        ("Poland", dt.date(2021, 1, 1)),
    ]


def test_evidence_for_an_edge() -> None:
    rows = ask(
        [
            statement("Russia", "attacks", "Ukraine", sentence="Early on, Russia shelled Ukraine again.", start=40),
            statement("Russia", "attacks", "Ukraine", polarity="negative", sentence="Russia never shelled Ukraine."),
            statement("Ukraine", "attacks", "Russia"),
        ],
        "evidence",
        subject="Russia",
        object="Ukraine",
    )
    assert sorted(column(rows, "polarity", "sentence", "start")) == [
        ("negative", "Russia never shelled Ukraine.", 0),
        ("positive", "Early on, Russia shelled Ukraine again.", 40),
    ]
    assert rows[0]["modality"] == "actual"
    assert rows[0]["issued"] == dt.date(2024, 5, 1)


def test_evidence_of_a_symmetric_relation_is_found_from_either_side() -> None:
    graph = [
        statement("Russia", "meetsWith", "Ukraine", date="2024-05-02"),
        statement("Ukraine", "meetsWith", "Russia", date="2024-05-03"),
        statement("Ukraine", "attacks", "Russia"),
        statement("Russia", "meetsWith", "Russia"),
    ]
    sentences = ["Russia met with Ukraine.", "Ukraine met with Russia."]
    assert column(ask(graph, "evidence", subject="Russia", object="Ukraine"), "sentence") == sentences
    assert len(ask(graph, "evidence", subject="Russia", object="Russia")) == 1


def test_a_symmetric_relation_is_disputed_from_either_side() -> None:
    graph = [
        statement("Russia", "meetsWith", "Ukraine", document="yes"),
        statement("Ukraine", "meetsWith", "Russia", document="no", polarity="negative", sentence="Ukraine met nobody."),
        statement("Russia", "attacks", "Ukraine"),
        statement("Ukraine", "attacks", "Russia", polarity="negative", sentence="Ukraine attacked nobody."),
    ]
    assert column(ask(graph, "disputed"), "subject", "relation", "object", "denied") == [
        ("Russia", "meets-with", "Ukraine", "Ukraine met nobody.")
    ]


def test_acts_of_an_actor_include_symmetric_relations_from_either_side() -> None:
    rows = ask(
        [
            statement("China", "visits", "France", date="2024-02-01"),
            statement("Japan", "meetsWith", "China", date="2024-03-01"),
            statement("Japan", "criticizes", "China", date="2024-04-01"),
        ],
        "acts-of",
        actor="China",
    )
    assert column(rows, "relation", "other") == [("meets-with", "Japan"), ("visits", "France")]


def test_what_has_no_time_has_the_day_of_publication() -> None:
    graph = [
        statement("China", "visits", "France", date="2024-02-01"),
        statement("China", "visits", "Japan", date=None, published="2024-03-01", modality="planned"),
        statement("China", "visits", "Iran", date=None, attribution=Attribution("Tehran", "say")),
    ]
    rows = ask(graph, "acts-of", actor="China")
    assert column(rows, "day", "other") == [
        (dt.date(2024, 3, 1), "Japan"),
        (dt.date(2024, 2, 1), "France"),
        (None, "Iran"),
    ]
    graph[2] = statement(
        "China", "visits", "Iran", date=None, published="2024-04-01", attribution=Attribution("He", "say")
    )
    assert column(ask(graph, "who-says", actor="Iran"), "day") == [dt.date(2024, 4, 1)]


def until(said: Statement, last: str) -> Statement:
    """Return a statement of which the text tells no first day, only the last one."""
    return replace(said, time=Interval(None, dt.date.fromisoformat(last), text=f"until {last}"), id="")


@pytest.mark.usefixtures("league")
def test_what_has_only_an_end_has_the_day_of_its_end() -> None:
    saying = {"published": "2024-06-01", "attribution": Attribution("He", "say")}
    graph = [
        until(statement("Poland", "sanctions", "France", **saying), "2021-03-01"),
        until(statement("Poland", "tradesWith", "France", **saying), "2019-05-01"),
        until(statement("Poland", "exercisesWith", "France", **saying), "2020-05-01"),
        until(statement("Poland", "sanctions", "France", modality="planned", **saying), "2024-05-30"),
    ]
    sanctioned, traded, drilled, planned = (dt.date(2021, 3, 1), dt.date(2019, 5, 1), dt.date(2020, 5, 1), "2024-05-30")
    days = [dt.date.fromisoformat(planned), sanctioned, drilled, traded]
    assert column(ask(graph, "acts-of", actor="Poland"), "day") == days
    assert column(ask(graph, "who-says", actor="Poland"), "day") == days[::-1]
    assert column(ask(graph, "evidence", subject="Poland", object="France"), "day") == days[::-1]
    assert column(ask(graph, "exercises-since", since="2020-05-01"), "day") == [drilled]
    assert ask(graph, "exercises-since", since="2020-05-02") == []
    assert column(ask(graph, "planned", since="2024-05-30"), "day") == [days[0]]
    assert column(ask(graph, "conflict-within", organisation=LEAGUE), "day") == [sanctioned]
    sanctions = {"organisation": LEAGUE, "state": "France"}
    assert column(ask(graph, "members-who-sanctioned", **sanctions, day="2021-03-01"), "first") == [sanctioned]
    assert ask(graph, "members-who-sanctioned", **sanctions, day="2021-02-28") == []
    turned = column(ask(graph, "cooperation-to-conflict", day="2021-01-01"), "one", "other", "cooperative", "hostile")
    assert turned == [("France", "Poland", 2, 1)]


def test_what_only_publication_dates_turns_on_the_day_on_which_tables_count_it() -> None:
    graph = [
        statement("Russia", "tradesWith", "Germany", date=None, published="2019-05-01", document="story"),
        statement("Russia", "tradesWith", "Germany", date=None, published="2022-05-01", document="copy"),
        statement("Germany", "sanctions", "Russia", date=None, published="2022-03-01"),
    ]
    kg = KnowledgeGraph(graph, duplicates={"copy": "story"})
    (row,) = run_named(kg, "cooperation-to-conflict", {"day": "2022-02-24"})
    assert (row["cooperative"], row["hostile"]) == (1, 1)
    assert [report.day for report in find_reports(graph, kg.duplicates)] == [dt.date(2019, 5, 1), dt.date(2022, 3, 1)]


def test_friends_and_foes() -> None:
    rows = ask(
        [
            statement("Turkey", "meetsWith", "Russia"),
            statement("Russia", "tradesWith", "Turkey"),
            statement("Israel", "criticizes", "Turkey"),
            statement("Turkey", "sanctions", "Israel", modality="planned"),
            statement("Turkey", "deploysForcesTo", "France"),
        ],
        "friends-and-foes",
        actor="Turkey",
    )
    assert column(rows, "other", "cooperative", "hostile", "net") == [("Russia", 2, 0, 12.0), ("Israel", 0, 1, -2.0)]


@pytest.mark.parametrize("by", ["state", "actor"])
def test_a_town_is_nobodys_foe(by: str) -> None:
    kg = KnowledgeGraph(
        statement(who, "attacks", whom)
        for who in ("Russia", "Israel")
        for whom in ("Turkey", *(actor(f"Some {type}", type) for type in ontology_types()))
    )
    rows = [row.asdict() for row in run_named(kg, "friends-and-foes", {"actor": "Russia", "by": by})]
    listed = {f"Some {type}" for type in ontology_types() if is_side(type)}
    assert {row["other"] for row in rows} == listed | {"Turkey"}
    common = run_named(kg, "common-foes", {"one": "Russia", "other": "Israel", "by": by})
    assert {str(row["foe"]) for row in common} == listed | {"Turkey"}
    assert listed >= {"Some ArmedGroup", "Some Person", "Some Territory"} and "Some City" not in listed


def ontology_types() -> list[str]:
    stanceless = {"People", "Agreement", "Gathering"}
    return [name for name in load_ontology().classes if name not in {"Actor", "Country", *stanceless}]


@pytest.mark.parametrize(
    ("name", "values", "counts"),
    [
        ("friends-and-foes", {"actor": "Russia"}, {"hostile": 1}),
        ("dyads-by-month", {"one": "Russia", "other": "Ukraine"}, {"reports": 1, "hostile": 1}),
        ("common-foes", {"one": "Russia", "other": "Poland"}, {"with_one": 1, "with_other": 1}),
        ("cooperation-to-conflict", {"day": "2024-01-01"}, {"cooperative": 1, "hostile": 1}),
        ("members-who-sanctioned", {"organisation": "NATO", "state": "Russia", "day": "2024-12-31"}, {"reports": 1}),
    ],
)
def test_copies_of_a_story_count_once(name: str, values: dict[str, str], counts: dict[str, int]) -> None:
    said = [
        statement(*triple, date=date, document=document)
        for document in ("story", "copy")
        for triple, date in (
            (("Russia", "tradesWith", "Ukraine"), "2020-01-01"),
            (("Russia", "attacks", "Ukraine"), "2024-03-01"),
            (("Poland", "criticizes", "Ukraine"), "2024-03-01"),
            (("France", "sanctions", "Russia"), "2024-03-02"),
        )
    ]
    kg = KnowledgeGraph(said, duplicates={"copy": "story"})
    found = [row.asdict() for row in run_named(kg, name, values)]
    assert found and counts.items() <= max(found, key=lambda row: str(row.get("month", row.get("other")))).items()


def test_what_is_planned() -> None:
    rows = ask(
        [
            statement("France", "arms", "Ukraine", modality="planned", attribution=Attribution("Paris", "say")),
            statement("France", "aids", "Ukraine", date=None, published="2024-06-01", modality="planned"),
            statement("France", "arms", "Poland"),
            statement("France", "arms", "India", modality="planned", date="2020-01-01"),
        ],
        "planned",
        since="2024-01-01",
    )
    assert column(rows, "relation", "object", "speaker") == [("arms", "Ukraine", "Paris"), ("aids", "Ukraine", None)]


def test_what_is_disputed() -> None:
    rows = ask(
        [
            statement("Iran", "arms", "Russia", document="yes"),
            statement(
                "Iran", "arms", "Russia", document="no", polarity="negative", sentence="Iran denied it to Russia."
            ),
            statement("Iran", "visits", "Russia"),
        ],
        "disputed",
    )
    assert column(rows, "subject", "relation", "object", "denied") == [
        ("Iran", "arms", "Russia", "Iran denied it to Russia.")
    ]


def test_who_says_what() -> None:
    rows = ask(
        [
            statement("Iran", "arms", "Russia", attribution=Attribution("Kyiv", "claim")),
            statement("Iran", "arms", "Russia"),
            statement("France", "arms", "India", attribution=Attribution("Paris", "say")),
        ],
        "who-says",
        actor="Iran",
    )
    assert column(rows, "speaker", "verb", "object") == [("Kyiv", "claim", "Russia")]


def test_allies_of_allies_are_a_question() -> None:
    graph = [
        statement("Poland", "alliedWith", "France"),
        statement("Germany", "alliedWith", "Poland"),
        statement("France", "alliedWith", "Japan"),
        statement("Japan", "alliedWith", "Germany"),
        statement("France", "alliedWith", "Germany"),
    ]
    assert column(ask(graph, "allies-of-allies", actor="Poland"), "candidate", "allies") == [("Japan", 2)]


def test_mutual_sanctions_tell_who_began() -> None:
    later = statement("China", "sanctions", "United States", date="2019-01-02")
    spring = statement("Germany", "sanctions", "Russia", date="2022-03-01")
    assert spring.time is not None
    month = replace(spring.time, end=dt.date(2022, 3, 31), precision=Precision.MONTH)
    rows = ask(
        [
            statement("United States", "sanctions", "China", date="2018-07-06"),
            statement("China", "sanctions", "United States", date="2018-08-23"),
            later,
            replace(spring, time=month, id=""),
            statement("Russia", "sanctions", "Germany", date="2022-03-15"),
            statement("Belarus", "sanctions", "Poland", date=None),
            statement("Poland", "sanctions", "Belarus", date="2021-06-21"),
            statement("United States", "sanctions", "Iran"),
            until(statement("France", "sanctions", "Turkey"), "2019-05-01"),
            statement("Turkey", "sanctions", "France", date="2020-01-01"),
            statement("India", "sanctions", "Japan", date="2020-01-01"),
            until(statement("Japan", "sanctions", "India"), "2021-01-01"),
        ],
        "mutual-sanctions",
    )
    assert column(rows, "one", "other", "began", "first", "answer") == [
        ("France", "Turkey", "France", dt.date(2019, 5, 1), dt.date(2020, 1, 1)),
        ("Germany", "Russia", None, dt.date(2022, 3, 1), dt.date(2022, 3, 15)),
        ("India", "Japan", None, dt.date(2020, 1, 1), dt.date(2021, 1, 1)),
        ("Poland", "Belarus", None, dt.date(2021, 6, 21), None),
        ("United States", "China", "United States", dt.date(2018, 7, 6), dt.date(2018, 8, 23)),
    ]


def test_many_sanctions_of_a_pair_make_few_rows() -> None:
    pair = [("Russia", "Germany"), ("Germany", "Russia")]
    kg = KnowledgeGraph(statement(a, "sanctions", b, document=f"{a} {number}") for a, b in pair for number in range(40))
    counted = named_queries()["mutual-sanctions"].sparql.replace("MIN(", "COUNT(")
    (row,) = kg.query(counted)
    assert (row["first"], row["answer"]) == (40, 40)


def test_common_foes() -> None:
    rows = ask(
        [
            statement("Russia", "criticizes", "United States"),
            statement("United States", "sanctions", "China"),
            statement("Russia", "attacks", "Ukraine"),
        ],
        "common-foes",
        one="Russia",
        other="China",
    )
    assert column(rows, "foe", "with_one", "with_other") == [("United States", 1, 1)]


def test_vocabulary() -> None:
    said = statement("Russia", "sanctions", "France")
    rows = ask(
        [
            replace(said, evidence=replace(said.evidence, routes=("frame:sanctions-impose",))),
            statement("Iran", "sanctions", "France", modality="planned"),
        ],
        "vocabulary",
    )
    assert len({row["term"] for row in rows}) == len(rows), "a term has one meaning"
    told = {row["term"].removeprefix(ONTOLOGY): (row["statements"], row["meaning"]) for row in rows}
    assert told["sanctions"][0] == 2 and "other party" in told["sanctions"][1]
    assert {"modality", "polarity", "coding", "quad", "sentence", "confidence", "score", "detail", "route"} <= set(told)
    assert all(number is None for term, (number, _) in told.items() if term != "sanctions")
    assert all(meaning for _, meaning in told.values())
    assert "attributionText" not in told, "no statement of this graph has a speaker"


@pytest.mark.slow
def test_every_query_runs_with_its_defaults_on_graph_and_store(tmp_path: Path) -> None:
    each = statement("Russia", "exercisesWith", "China")
    library = named_queries()
    assert len(library) >= 12
    with Store.open(tmp_path / "kg") as store:
        store.add_document(each.document, [each])
        for name in library:
            assert list(run_named(store, name)) == list(run_named(KnowledgeGraph([each]), name))


def test_a_moment_stands_for_its_day() -> None:
    pandas = pytest.importorskip("pandas")
    drills = [statement("Russia", "exercisesWith", "China", date="2024-09-01")]
    for since in (dt.datetime(2024, 9, 1, 12), pandas.Timestamp("2024-09-01 12:00")):
        assert len(ask(drills, "exercises-since", since=since)) == 1
        assert inferred(drills, "allies", day=since) == inferred(drills, "allies", day="2024-09-01") != set()
    with pytest.raises(QueryError, match="is no date"):
        ask(drills, "exercises-since", since=pandas.NaT)


def test_an_actor_is_the_same_by_its_address_as_by_its_name() -> None:
    kg = KnowledgeGraph([statement("Russian Navy", "attacks", "Ukraine"), statement("Russia", "visits", "China")])
    rows = [list(run_named(kg, "friends-and-foes", {"actor": who})) for who in ("Russian Navy", f"<{ID}RUS/navy>")]
    assert rows[0] == rows[1] and len(rows[0]) == 1
    assert run_named(kg, "friends-and-foes", {"actor": f"<{ID}nobody>"}).rows == []


def test_mistakes_in_asking_are_told() -> None:
    kg = KnowledgeGraph([statement("Russia", "exercisesWith", "China")])
    with pytest.raises(QueryError, match="did you mean evidence"):
        run_named(kg, "evidense")
    with pytest.raises(QueryError, match="no parameter 'sinse'; its parameters are: since"):
        run_named(kg, "exercises-since", {"sinse": "2020-01-01"})
    with pytest.raises(QueryError, match="is no date"):
        run_named(kg, "exercises-since", {"since": "last year"})
    with pytest.raises(InputError, match="Rusia"):
        run_named(kg, "acts-of", {"actor": "Rusia"})


def test_a_file_without_header_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("SELECT * { ?s ?p ?o }")
    with pytest.raises(OntologyError, match=r"bad\.rq: no title"):
        read_library(tmp_path)
    (tmp_path / "bad.rq").write_text("# title: t\n# description: d\n# parameter: since day x\n")
    read_library.cache_clear()
    with pytest.raises(OntologyError, match=r"bad\.rq, line 3"):
        read_library(tmp_path)


def inferred(statements: list[Statement], *names: str, **values: Any) -> set[tuple[str, str, str]]:
    found = infer(KnowledgeGraph(statements), names, **values)
    return {(str(s).removeprefix(ID), str(p).removeprefix(ONTOLOGY), str(o).removeprefix(ID)) for s, p, o in found.rows}


def test_symmetric_relations_in_both_directions() -> None:
    found = inferred([statement("Russia", "exercisesWith", "China"), statement("Russia", "arms", "India")], "symmetric")
    assert found == {("CHN", "exercisesWith", "RUS")}


def test_rules_see_what_other_rules_gave() -> None:
    found = inferred([statement("Russia", "exercisesWith", "China")], "super-relations", "symmetric")
    assert ("RUS", "cooperatesWith", "CHN") in found
    assert ("CHN", "materialCooperationWith", "RUS") in found
    assert ("RUS", "exercisesWith", "CHN") not in found, "what is stated is not inferred"


def test_only_facts_are_reasoned_from() -> None:
    graph = [
        statement("Russia", "exercisesWith", "China", modality="planned"),
        statement("Russia", "arms", "India", polarity="negative"),
    ]
    assert inferred(graph, "symmetric", "super-relations") == set()


def test_quad_classes() -> None:
    assert inferred([statement("Russia", "attacks", "Ukraine")], "quad-classes") == {
        ("RUS", "materialConflictWith", "UKR")
    }


@pytest.mark.usefixtures("league")
def test_memberships_and_allies_at_a_day() -> None:
    graph = [statement("France", "visits", "Poland")]
    members = {s for s, _, o in inferred(graph, "memberships", day="2021-01-01") if o == "league-of-tests"}
    assert members == {"FRA", "POL"}, "Mongolia and the United Kingdom have left, Germany comes later"
    allies = inferred(graph, "allies", day="2019-01-01")
    assert ("FRA", "alliedWith", "MNG") in allies
    assert ("FRA", "alliedWith", "MNG") not in inferred(graph, "allies", day="2021-01-01")


def test_acts_of_organs_are_acts_of_their_states() -> None:
    navy = Actor(ID + "RUS/navy", "Russian Navy", "MilitaryUnit", "RUS")
    found = inferred([statement(navy, "attacks", "Ukraine"), statement(navy, "visits", "Russia")], "states")
    assert found == {("RUS", "attacks", "UKR")}


def test_who_is_no_part_of_a_state_does_not_act_for_it() -> None:
    sides = [actor(f"Some {kind}", kind, "LBN") for kind in ("ArmedGroup", "Company", "PoliticalParty", "MediaOutlet")]
    sides.append(Actor(ID + "hassan-nasrallah", "Hassan Nasrallah", "Person", "LBN"))
    graph = [statement(side, "attacks", "Israel") for side in sides]
    graph += [statement("Israel", "arms", side) for side in sides]
    assert inferred(graph, "states") == set()
    xi = Actor(ID + "xi-jinping", "Xi Jinping", "Person", "CHN")  # heads a party, and a state
    assert inferred([statement(xi, "supports", "Russia")], "states") == {("CHN", "supports", "RUS")}
    minister, town = actor("Some minister", "Person", "LBN"), actor("Some town", "City", "ISR")
    assert inferred([*graph, statement(minister, "attacks", town)], "states") == {("LBN", "attacks", "ISR")}


def test_mistakes_in_inference_are_told() -> None:
    kg = KnowledgeGraph([statement("Russia", "exercisesWith", "China")])
    with pytest.raises(QueryError, match="choose from: allies"):
        infer(kg, ["transitive"])
    with pytest.raises(QueryError, match="has a parameter 'day'"):
        infer(kg, ["symmetric"], day="2020-01-01")
    assert set(rules()) == {"allies", "memberships", "quad-classes", "states", "super-relations", "symmetric"}
    assert "id:CHN gk:exercisesWith id:RUS ." in infer(kg, ["symmetric"]).to_turtle()


def test_a_rule_or_a_shape_that_asks_another_server_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from graphkit.rdf.shapes import check

    folder = tmp_path / "own"
    shutil.copytree(ontology_folder(), folder)
    outside = "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"
    rule = folder / "rules" / "symmetric.rq"
    header = "".join(line for line in rule.read_text("utf-8").splitlines(True) if line.startswith("#"))
    rule.write_text(f"{header}CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {outside} }}\n", encoding="utf-8")
    with (folder / "shapes.ttl").open("a", encoding="utf-8") as shapes:
        shapes.write(
            "\n<urn:x> a sh:NodeShape ; sh:targetClass gk:Statement ; sh:sparql "
            f'[ sh:select "SELECT $this WHERE {{ {outside} }}" ] .\n'
        )
    monkeypatch.setenv("GRAPHKIT_ONTOLOGIES", str(folder))
    with pytest.raises(QueryError, match=r"rule 'symmetric': SERVICE is refused"):
        infer(KnowledgeGraph([statement("Russia", "exercisesWith", "China")]), ["symmetric"])
    with pytest.raises(OntologyError, match=r"shapes\.ttl: SERVICE is refused"):
        check(b"", "nothing")
