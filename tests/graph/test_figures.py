"""What counts, and how often: stances, one count of a pair everywhere, turns and blocs that chance does not make."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from factories import actor, statement

from graphkit.cli import commands
from graphkit.errors import InputError, OntologyError
from graphkit.graph.blocs import adjusted_rand_index
from graphkit.graph.reports import find_reports
from graphkit.graph.scores import Stance, stance_of
from graphkit.graph.turns import EACH_SIDE, events_of, find_turns, significant, turn_test
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID, Interval, Statement
from graphkit.ontology.load import ontology_folder
from graphkit.ontology.relations import read_scheme
from graphkit.rdf.library import run_named
from graphkit.rdf.store import Store
from graphkit.view import GraphView

PRESIDENT = actor("Vladimir Putin")
NAVY = actor("Russian Navy")


# --- what counts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("relation", "status", "stance"),
    [
        ("meetsWith", {}, Stance.COOPERATION),
        ("tradesWith", {}, Stance.COOPERATION),
        ("criticizes", {}, Stance.CONFLICT),
        ("attacks", {}, Stance.CONFLICT),
        ("requests", {}, None),
        ("deploysForcesTo", {}, None),
        ("alliedWith", {}, None),
        ("tradesWith", {"modality": "planned"}, None),
        ("attacks", {"modality": "planned"}, None),
        ("attacks", {"modality": "possible"}, None),
        ("tradesWith", {"polarity": "negative"}, None),
        ("attacks", {"polarity": "negative"}, None),
    ],
)
def test_deeds_and_words_count_and_plans_demands_and_denials_do_not(
    relation: str, status: dict[str, str], stance: Stance | None
) -> None:
    assert stance_of(statement("Russia", relation, "China", **status)) is stance


@pytest.mark.parametrize("relation", ["demands", "requests", "withdrawsFrom"])
def test_the_ontology_names_relations_that_show_neither(relation: str) -> None:
    rules = read_scheme(ontology_folder() / "geopolitics.ttl").stances
    assert any(relation in rule.except_relations for rule in rules)


def test_a_class_that_an_ontology_of_ones_own_counts_has_no_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.graph.reports.stance_of", lambda said: Stance.CONFLICT)
    (row,) = KnowledgeGraph([statement("Russia", "deploysForcesTo", "Ukraine")]).timeline()
    assert (row["reports"], row["conflict"], row["material_conflict"], row["verbal_conflict"]) == (1, 5.5, 0, 0)


def test_a_people_a_treaty_and_a_gathering_stand_with_nobody() -> None:
    for kind in ("People", "Agreement", "Gathering"):
        assert stance_of(statement(actor("The other", kind), "criticizes", "China")) is None
    assert stance_of(statement(actor("The other", "ArmedGroup"), "criticizes", "China")) is Stance.CONFLICT


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("gk:exceptRelation gk:demands", "gk:exceptRelation gk:begs", "gk:begs, which is no relation"),
        ("gk:exceptType gk:People", "gk:exceptType gk:Folk", "gk:Folk, which is no class"),
        ('skos:notation "conflict"', 'skos:notation "quarrel"', "expected cooperation or conflict"),
    ],
)
def test_a_wrong_stance_is_told(tmp_path: Path, old: str, new: str, problem: str) -> None:
    text = (ontology_folder() / "geopolitics.ttl").read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / "geopolitics.ttl"
    changed.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(OntologyError, match=problem):
        read_scheme(changed)


# --- one count of a pair ------------------------------------------------------------------------------------


def told() -> KnowledgeGraph:
    """Two states, those who act for them, copies, repetitions, and much that does not count."""
    said = [
        statement("Russia", "exercisesWith", "China", date="2024-01-10", document="a"),
        statement("China", "exercisesWith", "Russia", date="2024-01-10", document="a"),
        statement(PRESIDENT, "visits", "China", date="2024-01-20", document="a"),
        statement(PRESIDENT, "visits", "China", date="2024-01-22", document="a-again"),
        statement(PRESIDENT, "visits", actor("Wang Yi"), date="2024-02-20", document="b"),
        statement("China", "criticizes", NAVY, date="2024-03-05", document="b"),
        statement("China", "criticizes", "Russia", date="2024-03-05", document="b"),
        statement("China", "criticizes", "Russia", date="2024-03-07", document="b", time_text="on 7 March", start=90),
        until(statement("China", "criticizes", "Russia", document="b", published="2024-03-05", start=180)),
        statement("Russia", "tradesWith", "China", date="2024-03-05", document="c", modality="planned"),
        statement("Russia", "requests", "China", date="2024-03-05", document="c"),
        statement("Russia", "alliedWith", "China", date="2024-03-05", document="c"),
        statement("Russia", "rejects", "China", date="2024-03-05", document="c", polarity="negative"),
        statement("China", "meetsWith", "India", date="2024-03-05", document="c"),
    ]
    return KnowledgeGraph(said, duplicates={"a-again": "a"})


def until(said: Statement) -> Statement:
    """Return a statement of which the text tells no first day, only the last one."""
    return replace(said, time=Interval(None, dt.date(2024, 3, 9), text="until 9 March"), id="")


@pytest.mark.parametrize(("by", "counts"), [("state", (3, 3)), ("actor", (1, 3))])
@pytest.mark.slow
def test_a_pair_has_one_count_everywhere(tmp_path: Path, by: str, counts: tuple[int, int]) -> None:
    kg = told()
    ways = dict(every_way(kg, by, tmp_path))
    assert len(ways) == 12
    assert ways == dict.fromkeys(ways, counts)


def every_way(kg: KnowledgeGraph, by: str, folder: Path) -> Iterable[tuple[str, tuple[int, int]]]:
    """Yield the numbers of reports of cooperation and conflict between Russia and China, by each way of asking."""
    row = next(row for row in kg.dyads(by=by) if (row["first"], row["second"]) == ("China", "Russia"))
    yield "dyads", (row["cooperative"], row["hostile"])
    sums = kg.dyad("China", "Russia", by=by).sums
    yield "dyad", (sums.cooperative, sums.hostile)
    series = kg.dyad("China", "Russia", by=by).series()
    yield "series", (sum(series.column("cooperative")), sum(series.column("hostile")))
    rows = kg.timeline("Russia", by=by)
    apart = [sum(sum(rows.column(f"{how}_{what}")) for how in ("verbal", "material")) for what in COUNTED]
    others = kg.dyads(by=by)
    elsewhere = [
        r for r in others if "Russia" in (r["first"], r["second"]) and "China" not in (r["first"], r["second"])
    ]
    yield (
        "timeline",
        (
            apart[0] - sum(r["cooperative"] for r in elsewhere),
            apart[1] - sum(r["hostile"] for r in elsewhere),
        ),
    )
    tie = kg.network(by).edges[ID + "CHN", ID + "RUS"]
    yield "network", (tie["cooperative"], tie["hostile"])
    whole = ("2024-01-01", "2024-12-31")
    compared = kg.compare(("2023-01-01", "2023-12-31"), whole, by=by)
    yield (
        "compare",
        next(
            counts if r["reports_after"] == sum(counts) else (-1, -1)
            for r in compared
            if (r["first"], r["second"]) == ("China", "Russia")
            for counts in [(sums.cooperative, sums.hostile)]
        ),
    )
    found = {str(r["other"]): r for r in run_named(kg, "friends-and-foes", {"actor": "Russia", "by": by})}
    yield "SPARQL", (found["China"]["cooperative"], found["China"]["hostile"])
    months = list(run_named(kg, "dyads-by-month", {"one": "Russia", "other": "China", "by": by}))
    yield "SPARQL by month", (sum(r["cooperative"] for r in months), sum(r["hostile"] for r in months))
    page = GraphView(kg, by=by).html
    content = json.loads(re.search(r'id="graph-source">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    yield "the page", drawn_from(content, by)
    with Store.open(folder / "kg") as store:
        for id, document in kg.documents.items():
            statements = [each for each in kg.statements if each.document.id == id]
            store.add_document(document, statements, copy_of=kg.duplicates.get(id))
        pair = [each for each in store.dyads(by=by) if {each.source, each.target} == {ID + "RUS", ID + "CHN"}]
        yield "store", (sum(each.cooperative for each in pair), sum(each.hostile for each in pair))
        served = {str(r["other"]): r for r in run_named(store, "friends-and-foes", {"actor": "China", "by": by})}
        yield "store SPARQL", (served["Russia"]["cooperative"], served["Russia"]["hostile"])
    asked = [
        "query",
        str(folder / "kg"),
        "--named",
        "friends-and-foes",
        "--param",
        "actor=Russia",
        "--param",
        f"by={by}",
    ]
    lines = CliRunner().invoke(commands, [*asked, "--format", "csv"]).stdout.splitlines()
    told = next(line.split(",") for line in lines if line.startswith("China,"))
    yield "command line", (int(told[1]), int(told[2]))


def test_questions_and_tables_measure_the_same() -> None:
    kg = told()
    (row,) = [r for r in kg.dyads() if (r["first"], r["second"]) == ("China", "Russia")]
    (asked,) = [r for r in run_named(kg, "friends-and-foes", {"actor": "Russia"}) if str(r["other"]) == "China"]
    for name in ("cooperative", "hostile", "net", "share"):
        assert asked[name] == pytest.approx(row[name]), name
    series = {f"{r['period']:%Y-%m}": r for r in kg.dyad("China", "Russia").series("month")}
    for month in run_named(kg, "dyads-by-month", {"one": "Russia", "other": "China"}):
        for name, other in (("reports",) * 2, ("cooperative",) * 2, ("hostile",) * 2, ("mean_score", "mean")):
            assert month[name] == pytest.approx(series[str(month["month"])][other]), (month, name)


def drawn_from(content: dict[str, Any], by: str) -> tuple[int, int]:
    """Return the numbers of reports between Russia and China in what the page's script is given."""
    said = content["statements"]
    names = [actor["iri"] for actor in (*content["nodes"], *content["sides"])]
    kept = {"cooperation": set(), "conflict": set(), "neutral": set()}  # type: dict[str, set[Any]]
    for place, stance in enumerate(said["stance"]):
        ends = said["subject"][place], said["object"][place]
        if content["relations"][said["relation"][place]]["symmetric"]:
            ends = tuple(sorted(ends, key=names.__getitem__))  # type: ignore[assignment]
        sides = tuple(said["sides"][place]) if by == "state" else ends
        if {names[side] for side in sides} == {ID + "RUS", ID + "CHN"}:
            story = content["documents"][content["passages"][said["passage"][place]][0]][5]
            day = (said["from"][place] or said["until"][place]) if said["when"][place] else None
            kept[stance].add((sides, said["relation"][place], said["quad"][place], said["score"][place], day, story))
    return len(kept["cooperation"]), len(kept["conflict"])


COUNTED = ("cooperation", "conflict")


def test_a_person_who_is_named_is_not_widened_to_the_state() -> None:
    kg = told()
    assert len(kg.dyad(PRESIDENT, "China")) == 1
    (row,) = [r for r in run_named(kg, "friends-and-foes", {"actor": "Vladimir Putin"}) if str(r["other"]) == "China"]
    assert row["cooperative"] == 1
    with pytest.raises(InputError, match='take "state"'):
        kg.dyads(by="country")  # type: ignore[arg-type]


def test_what_a_story_repeats_is_one_report_and_what_it_dates_apart_is_several() -> None:
    reports = find_reports(told().statements, {"a-again": "a"})
    pair = [report for report in reports if report.pair == (ID + "CHN", ID + "RUS")]
    assert [report.story for report in pair] == ["a", "a", "b", "b", "b", "b"]
    assert pair[1].day == dt.date(2024, 1, 10), "the day on which the first copy was printed"


# --- turns --------------------------------------------------------------------------------------------------

FRIENDLY = ("meetsWith", "visits", "supports", "tradesWith")
HOSTILE = ("criticizes", "accuses", "threatens", "sanctions")
STATES = ("Russia", "China", "India", "Iran", "Turkey", "France", "Germany", "Poland", "Japan", "Israel")


def news(lot: random.Random, pair: tuple[str, str], count: int, friendly: tuple[float, float]) -> list[Statement]:
    """Return a pair's news, of which one share is friendly in the first half of the time and another in the second."""
    said = []
    for number in range(count):
        share = friendly[0] if number < count / 2 else friendly[1]
        day = dt.date(2015, 1, 1) + dt.timedelta(days=number * 3000 // count + lot.randrange(20))
        name = lot.choice(FRIENDLY if lot.random() < share else HOSTILE)
        said.append(_said(pair, name, day, number))
    return said


def _said(pair: tuple[str, str], name: str, day: dt.date, number: int) -> Statement:
    return statement(pair[0], name, pair[1], date=day, document=f"{pair[0]}-{pair[1]}-{number}")


def shuffled(seed: int) -> bool:
    """Return whether a turn is told where there is none: ten pairs whose news come in any order."""
    lot = random.Random(seed)
    pairs = lot.sample(list(combinations(STATES, 2)), 10)
    said = [one for pair in pairs for one in news(lot, pair, lot.randint(12, 40), (0.5, 0.5))]
    return bool(find_turns(find_reports(said))[0])


def found(seed: int, friendly: tuple[float, float] = (0.9, 0.1)) -> bool:
    """Return whether a planted turn is told, from nine friendly acts of ten to one, among nine pairs without any."""
    lot = random.Random(seed)
    pairs = lot.sample(list(combinations(STATES, 2)), 10)
    said = [one for pair in pairs[1:] for one in news(lot, pair, lot.randint(12, 40), (0.5, 0.5))]
    said += news(lot, pairs[0], 30, friendly)
    turns, _ = find_turns(find_reports(said))
    return any(set(pair) == {said[-1].subject.id, said[-1].object.id} for pair in turns)


def test_of_shuffled_news_few_tell_a_turn() -> None:
    assert sum(map(shuffled, range(40))) <= 2


def test_planted_turns_are_found() -> None:
    assert sum(map(found, range(20))) >= 16


@pytest.mark.slow
def test_of_200_shuffled_histories_at_most_one_in_twenty_tells_a_turn() -> None:
    assert sum(map(shuffled, range(200))) <= 10


@pytest.mark.slow
def test_of_100_planted_turns_four_of_five_are_found() -> None:
    assert sum(map(found, range(100))) >= 80


def test_a_turn_says_when_and_what_became_of_the_pair() -> None:
    said = [_said(("Turkey", "Russia"), "visits", dt.date(2015, month, 1), month) for month in range(1, 11)]
    said += [_said(("Turkey", "Russia"), "accuses", dt.date(2016, month, 1), 20 + month) for month in range(1, 11)]
    (row,) = KnowledgeGraph(said).turns()
    assert (row["first"], row["second"], row["turn"]) == ("Russia", "Turkey", "friend to foe")
    assert (row["since"], row["before"], row["after"]) == (dt.date(2016, 1, 1), 10, 10)
    assert (row["mean_before"], row["mean_after"], row["p"]) == (4.0, -3.0, 0.001)
    table = KnowledgeGraph(said).compare(("2015-01-01", "2015-12-31"), ("2016-01-01", "2016-12-31"))
    assert table.column("turn") == ["friend to foe"]


def test_four_events_on_a_side_are_too_few_and_one_sign_cannot_turn() -> None:
    friends = [_said(("Turkey", "Russia"), "visits", dt.date(2015, month, 1), month) for month in range(1, 11)]
    foes = [_said(("Turkey", "Russia"), "accuses", dt.date(2016, month, 1), 20 + month) for month in range(1, 11)]
    for said in (friends[-EACH_SIDE:] + foes[: EACH_SIDE - 1], friends, foes):
        table = KnowledgeGraph(said).turns()
        assert len(table) == 0
        assert table.note == "too little evidence of a turn: 1 of 1 pairs"


def test_retellings_within_a_week_are_one_event() -> None:
    said = [_said(("Turkey", "Russia"), "accuses", dt.date(2016, 1, day), day) for day in (1, 2, 3, 8, 9)]
    (events,) = events_of(find_reports(said)).values()
    assert [(event.day.day, event.stories) for event in events] == [(1, 4), (9, 1)]
    assert turn_test(events) is None


def test_false_discoveries_are_kept_to_one_in_twenty() -> None:
    chances = {("a", str(number)): p for number, p in enumerate((0.01, 0.02, 0.03, 0.2, 0.9))}
    assert significant(chances) == {("a", "0"), ("a", "1"), ("a", "2")}
    assert significant({("a", "0"): 0.06}) == set()


# --- blocs --------------------------------------------------------------------------------------------------


def test_the_adjusted_rand_index_of_a_textbook_pair() -> None:
    assert adjusted_rand_index([0, 0, 1, 1], [1, 1, 0, 0]) == 1.0
    assert adjusted_rand_index([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(-0.5)
    assert adjusted_rand_index([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]) == pytest.approx(8 / 33)
    assert adjusted_rand_index([0, 1, 2], [0, 1, 2]) == 1.0


def test_memberships_that_hang_on_single_documents_are_unsure() -> None:
    camps = (("Russia", "China", "Iran", "Belarus"), ("France", "Germany", "Poland", "Japan"))
    firm = [
        _said(pair, "tradesWith", dt.date(2020, 1, 1), n) for c in camps for pair in combinations(c, 2) for n in (1, 2)
    ]
    blocs = KnowledgeGraph(firm).blocs()
    assert blocs.sure and set(blocs.table.column("membership")) == {"sure"}
    ring = [
        _said(pair, "tradesWith", dt.date(2020, 1, 1), 1) for pair in zip(STATES, (*STATES[1:], STATES[0]), strict=True)
    ]
    loose = KnowledgeGraph(ring).blocs()
    assert not loose.sure and set(loose.table.column("membership")) == {"unsure"}
    assert loose.agreement is not None and loose.agreement < 0.8
    assert "memberships are unsure" in repr(loose)
    assert KnowledgeGraph(ring).blocs() == loose
