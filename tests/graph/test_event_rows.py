"""Merging within a window, one event a day, event data with actor codes, and the tables they come in."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from factories import actor, statement

from graphkit.errors import InputError
from graphkit.graph.events import EVENT_COLUMNS, actor_code
from graphkit.graph.merging import merge_statements, one_a_day
from graphkit.graph.reports import find_reports
from graphkit.graph.tables import SharedRows, Table
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID, Actor, Modality, Statement, Toll

DOCUMENTATION = Path(__file__).resolve().parents[2] / "notebooks"


def strikes() -> KnowledgeGraph:
    """Reports of two strikes, three weeks apart, and of a meeting told from either side."""
    return KnowledgeGraph(
        [
            statement("Iran", "attacks", "Israel", date="2024-04-13", document="a", publisher="The Courier"),
            statement("Iran", "attacks", "Israel", date="2024-04-14", document="b", publisher="Daily Post"),
            statement("Iran", "attacks", "Israel", date="2024-04-14", document="c", publisher="Daily Post"),
            statement("Iran", "attacks", "Israel", date="2024-05-06", document="d"),
            statement("Turkey", "meetsWith", "Iran", date="2024-04-20", document="e"),
            statement("Iran", "meetsWith", "Turkey", date="2024-04-20", document="f", confidence=0.95),
            statement("Iran", "visits", "Turkey", date=None, document="g"),
        ]
    )


# --- merging ------------------------------------------------------------------------------------------------


def test_reports_within_a_window_are_one_event() -> None:
    first, meeting, second, undated = strikes().merged()
    assert (first.first, first.last) == (dt.date(2024, 4, 13), dt.date(2024, 4, 14))
    assert first.documents == ("a", "b", "c")
    assert first.publishers == ("Daily Post", "The Courier")
    assert len(first.statements) == 3
    assert second.first == dt.date(2024, 5, 6)
    assert undated.first is None
    assert meeting.subject.label == "Iran"
    assert meeting.confidence == 0.95
    assert meeting.best.document.id == "f"


def test_a_window_does_not_stretch_over_a_long_war() -> None:
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=3 * step) for step in range(10)]
    said = [statement("Russia", "attacks", "Ukraine", date=day) for day in days]
    assert [len(event.statements) for event in merge_statements(said, window=7)] == [3, 3, 3, 1]
    assert len(merge_statements(said, window=0)) == 10
    with pytest.raises(InputError, match="zero or more"):
        merge_statements(said, window=-1)
    with pytest.raises(InputError, match="the window is '7'; give a whole number of days"):
        merge_statements(said, window="7")  # type: ignore[arg-type]


def test_copies_of_a_story_count_once_but_keep_their_publishers() -> None:
    kg = strikes()
    kg.duplicates = {"c": "a", "b": "a"}
    event = kg.merged()[0]
    assert event.documents == ("a",)
    assert event.publishers == ("Daily Post", "The Courier")
    assert kg.graph.edges[ID + "IRN", ID + "ISR", "attacks|positive|actual"]["weight"] == 2


def test_a_story_printed_on_three_days_is_one_event() -> None:
    said = [
        statement("China", "criticizes", "Japan", date=f"2024-05-0{day}", document=paper, publisher=paper)
        for day, paper in enumerate(("Courier", "Post", "Echo"), start=1)
    ]
    kg = KnowledgeGraph(said, duplicates={"Post": "Courier", "Echo": "Courier"})
    (event,) = kg.merged(window=0)
    assert (event.first, event.last) == (dt.date(2024, 5, 1), dt.date(2024, 5, 1))
    ((*_, edge),) = kg.graph.edges(data=True)
    assert (edge["first"], edge["last"]) == ("2024-05-01", "2024-05-01")
    (row,) = kg.events(one_a_day=True)
    assert (row["date"], row["documents"]) == (dt.date(2024, 5, 1), 1)
    assert row["publishers"] == ("Courier", "Echo", "Post")
    assert [row["reports"] for row in kg.dyads()] == [1]
    assert [row["reports"] for row in kg.dyad("China", "Japan").series("day")] == [1]
    assert (kg.timeline().column("reports"), kg.timeline().column("documents")) == ([1], [1])
    assert KnowledgeGraph(said).timeline().column("reports") == [3]


@pytest.mark.parametrize("order", [1, -1])
def test_a_copy_without_a_date_has_that_of_its_story(order: int) -> None:
    said = [
        statement("Russia", "attacks", "Ukraine", date=None, document="undated"),
        statement("Russia", "attacks", "Ukraine", date="2024-05-01", document="dated"),
    ][::order]
    kg = KnowledgeGraph(said, duplicates={"undated": "dated"})
    assert [each.day for each in find_reports(said, kg.duplicates)] == [dt.date(2024, 5, 1)]
    (event,) = kg.merged()
    assert (event.first, event.last, len(event.statements)) == (dt.date(2024, 5, 1), dt.date(2024, 5, 1), 2)
    (row,) = kg.events()
    assert (row["date"], row["documents"], len(row["statement_ids"])) == (dt.date(2024, 5, 1), 1, 2)
    assert kg.timeline().column("reports") == [1]
    assert (kg.events().note, kg.timeline().note) == ("", "")
    assert sum(kg.adjacency(weight="events").edges.column("weight")) == 1


def test_what_only_one_copy_says_is_kept() -> None:
    said = [
        statement("China", "criticizes", "Japan", document="cut"),
        statement("China", "criticizes", "Japan", document="full"),
        statement("Japan", "rejects", "China", document="full"),
        statement("India", "visits", "Japan", document="cut"),
        statement("China", "criticizes", "Japan", document="other"),
    ]
    told = find_reports(said, {"cut": "full"})
    assert [(each.story, each.statement.relation.name) for each in told] == [
        ("full", "criticizes"),
        ("full", "rejects"),
        ("full", "visits"),
        ("other", "criticizes"),
    ]
    assert len(find_reports(said)) == 5


def test_a_day_that_the_text_gives_stands_in_every_copy() -> None:
    day = {"date": "2024-04-13", "time_text": "13 April"}
    said = [
        statement("Iran", "attacks", "Israel", **day, published=published, document=name)
        for published, name in (("2024-04-14", "a"), ("2024-04-16", "b"))
    ]
    (event,) = merge_statements(said, window=0, duplicates={"b": "a"})
    assert event.first == event.last == dt.date(2024, 4, 13)


def test_denials_and_plans_are_not_merged_with_facts() -> None:
    said = [
        statement("Iran", "attacks", "Israel"),
        statement("Iran", "attacks", "Israel", polarity="negative"),
        statement("Iran", "attacks", "Israel", modality="planned"),
    ]
    assert len(merge_statements(said)) == 3


def test_one_event_of_a_type_a_day() -> None:
    said = [
        statement("Iran", "accuses", "Israel", document="a"),
        statement("Iran", "criticizes", "Israel", document="b"),
        statement("Israel", "accuses", "Iran", document="c"),
        statement("Iran", "accuses", "Israel", date="2024-05-02", document="d"),
        statement("Iran", "accuses", "Israel", date=None, document="e"),
    ]
    assert [s.document.id for s in one_a_day(said)] == ["a", "c", "d"]


@pytest.mark.parametrize("order", [1, -1])
def test_what_is_so_stands_for_the_day_whatever_the_text_tells_first(order: int) -> None:
    fact = statement("China", "attacks", "Japan", document="a")
    denied = statement("China", "attacks", "Japan", document="b", polarity="negative")
    planned = statement("China", "invades", "Japan", document="c", modality="planned")
    possible = statement("China", "invades", "Japan", document="d", modality="possible")
    told = [dataclasses.replace(each, plover="ASSAULT") for each in (possible, planned, denied, fact)]
    for number in range(1, 5):
        assert [*one_a_day(told[:number][::order])] == [told[number - 1]]
    possible, fact = told[0], told[-1]
    rows = KnowledgeGraph([possible, fact][::order]).events(one_a_day=True, possible=True)
    assert rows.column("modality") == ["actual"]


@pytest.mark.parametrize("parties", [("Iran", "Israel"), ("Israel", "Iran")])
@pytest.mark.parametrize("order", [1, -1])
def test_what_two_do_together_stands_for_what_one_does_whoever_sorts_first(
    parties: tuple[str, str], order: int
) -> None:
    host, guest = parties
    both = statement(guest, "meetsWith", host, document="a")
    alone = statement(guest, "visits", host, document="b")
    asked = dataclasses.replace(alone, modality=Modality.PLANNED)
    assert [*one_a_day([both, alone][::order])] == [both]
    assert [*one_a_day([both, asked][::order])] == [both]
    planned = dataclasses.replace(both, modality=Modality.PLANNED)
    assert [*one_a_day([planned, alone][::order])] == [alone]
    kg = KnowledgeGraph([both, alone][::order])
    assert kg.panel("dyad-year", one_a_day=True).column("events") == [1, 1]
    assert kg.dyad(host, guest).series("year", one_event_a_day=True).column("reports") == [1]
    events = kg.events(one_a_day=True)
    assert len({(row["date"], row["source"], row["target"], row["event"]) for row in events}) == len(events) == 1


def test_those_who_act_for_two_states_are_these_whoever_sorts_first() -> None:
    said = [
        statement("Russia", "meetsWith", Actor(ID + "xi-jinping", "Xi Jinping", "Person", "CHN"), document="a"),
        statement("Russia", "meetsWith", "China", document="b"),
    ]
    kg = KnowledgeGraph(said)
    assert kg.panel("dyad-year", directed=False, one_a_day=True).column("events") == [1]


# --- event data ---------------------------------------------------------------------------------------------


def test_events_have_codes_scores_and_ids() -> None:
    kg = strikes()
    table = kg.events(window=3)
    assert table.columns == EVENT_COLUMNS
    first, meeting, second = list(table)
    assert (first["source"], first["target"], first["event"], first["cameo"]) == ("IRN", "ISR", "ASSAULT", "190")
    assert (first["quad"], first["score"]) == ("material-conflict", -9.0)
    assert (first["date"], first["end_date"]) == (dt.date(2024, 4, 13), dt.date(2024, 4, 14))
    assert first["documents"] == 3
    assert set(first["statement_ids"]) == {s.id for s in kg.statements[:3]}
    assert (meeting["source"], meeting["target"]) == ("IRN", "TUR")
    assert second["event_id"] == kg.statements[3].id


def test_one_a_day_thins_events() -> None:
    said = [
        statement("Iran", "accuses", "Israel", document="a"),
        statement("Iran", "criticizes", "Israel", document="b"),
    ]
    assert len(KnowledgeGraph(said).events()) == 2
    assert len(KnowledgeGraph(said).events(one_a_day=True)) == 1


def test_structural_and_undated_statements_are_no_events() -> None:
    said = [
        statement("France", "memberOf", "NATO"),
        statement("Iran", "visits", "Turkey", date=None, document=None),
        statement("Iran", "attacks", "Israel", polarity="negative"),
    ]
    assert len(KnowledgeGraph(said).events()) == 0


def test_undated_statements_are_counted_in_the_note() -> None:
    kg = strikes()
    assert kg.events().note == "1 statement is undated and left out; give documents their dates, and they count"
    assert "1 statement is undated" in kg.events()._repr_html_()
    assert repr(kg.events()).endswith(kg.events().note)
    assert kg.timeline().note == kg.dyad("Iran", "Turkey").series().note == kg.events().note
    assert kg.compare(("2024-04-01", "2024-04-30"), ("2024-05-01", "2024-05-31")).note == kg.events().note
    assert kg.select(start="2024-01-01").events().note == ""


def test_rows_say_how_exactly_they_are_dated() -> None:
    said = [
        statement(
            "Iran", "attacks", "Israel", date="2024-04-01", end="2024-04-30", precision="month", time_text="April"
        ),
        statement("Iran", "visits", "Turkey", date="2024-05-02"),
    ]
    rows = list(KnowledgeGraph(said).events())
    assert [row["precision"] for row in rows] == ["month", "published"]
    assert (rows[0]["date"], rows[0]["end_date"]) == (dt.date(2024, 4, 1), dt.date(2024, 4, 30))


def test_what_is_only_possible_is_an_event_on_request() -> None:
    feared = statement("China", "visits", "Turkey", modality="possible")
    coded = dataclasses.replace(feared, plover="CONSULT", cameo="042", quad="verbal-cooperation")
    kg = KnowledgeGraph([coded])
    assert len(kg.events()) == 0
    assert kg.events(possible=True).column("score") == [0.0]


def test_a_mode_is_given_where_the_relation_fixes_one() -> None:
    said = [statement("Iran", "visits", "Turkey"), statement("Iran", "meetsWith", "Turkey")]
    modes = {row["relation"]: row["mode"] for row in KnowledgeGraph(said).events()}
    assert modes == {"visits": "visit", "meetsWith": None}


def test_actor_codes_are_country_and_sector() -> None:
    assert actor_code(actor("Russia")) == "RUS"
    assert actor_code(actor("Russian Navy")) == "RUSMIL"
    assert actor_code(actor("NATO")) == "IGO"
    assert actor_code(actor("Wang Yi")) == "CHN"
    assert actor_code(actor("Wang Yi"), "GOV") == "CHNGOV"
    assert actor_code(actor("Wang Yi"), "IGO") == "IGO"
    assert actor_code(actor("Finance Ministry", "GovernmentBody", "JPN")) == "JPNGOV"
    assert actor_code(actor("Some rebels", "ArmedGroup")) == "REB"
    assert actor_code(actor("Somebody")) == "XXX"


def test_who_holds_an_office_is_coded_as_government() -> None:
    envoy = actor("Li Na", "Person", "CHN")
    kg = KnowledgeGraph(
        [statement(envoy, "visits", "France"), statement(envoy, "represents", "China", date="2024-05-02")]
    )
    assert kg.events().column("source") == ["CHNGOV"]


@pytest.mark.parametrize(
    ("name", "country", "day", "code"),
    [
        ("jens-stoltenberg", "NOR", "2012-05-01", "NORGOV"),
        ("jens-stoltenberg", "NOR", "2022-05-01", "IGO"),
        ("jens-stoltenberg", "NOR", "2025-05-01", "NORGOV"),
        ("yevgeny-prigozhin", "RUS", "2023-06-24", "RUSREB"),
        ("jeremy-corbyn", "GBR", "2018-01-01", "GBRPTY"),
        ("hossein-salami", "IRN", "2024-04-13", "IRNMIL"),
        ("barack-obama", "USA", "2015-01-01", "USAGOV"),
        ("barack-obama", "USA", "2020-01-01", "USAELI"),
    ],
)
def test_a_person_is_coded_by_the_office_held_on_the_day(name: str, country: str, day: str, code: str) -> None:
    person = Actor(ID + name, name, "Person", country)
    assert KnowledgeGraph([statement(person, "criticizes", "China", date=day)]).events().column("source") == [code]


# --- tolls --------------------------------------------------------------------------------------------------


def struck(target: str, sentence: str, *toll: Toll, document: str = "a", by: str = "Russia") -> Statement:
    """A strike with its toll, as a sentence tells it."""
    said = statement(by, "attacks", target, document=document)
    return dataclasses.replace(said, evidence=dataclasses.replace(said.evidence, sentence=sentence), toll=toll)


FOUR, THIRTY = Toll("killed", 4, "people", "four people"), Toll("wounded", 30, None, "30")
ONE_STRIKE = "Russia struck Odesa and Lviv in Ukraine, killing four people and wounding 30."


def tolls_of(*said: Statement, duplicates: dict[str, str] | None = None, **chosen: Any) -> tuple[int, int, set[str]]:
    """Sums of killed and wounded, and the targets of the rows to which the rows with a toll point."""
    rows = list(KnowledgeGraph(said, duplicates=duplicates).events(**chosen))
    targets = {row["event_id"]: row["target_label"] for row in rows}
    sums = [sum(row[kind] or 0 for row in rows) for kind in ("killed", "wounded")]
    return *sums, {targets[row["toll_event"]] for row in rows if row["toll_event"]}  # type: ignore[return-value]


@pytest.mark.parametrize("one_a_day", [False, True])
def test_a_toll_that_several_events_rest_on_counts_once(one_a_day: bool) -> None:
    said = [struck(target, ONE_STRIKE, FOUR, THIRTY) for target in ("Ukraine", "Odesa", "Lviv")]
    assert tolls_of(*said, one_a_day=one_a_day)[:2] == (4, 30)
    both = "Iran was struck by Israel and the United States, killing four people."
    assert tolls_of(*(struck("Iran", both, FOUR, by=state) for state in ("Israel", "United States")))[0] == 4


def test_what_only_some_events_of_a_sentence_tell_is_not_lost() -> None:
    said = [struck("Ukraine", ONE_STRIKE, FOUR), struck("Odesa", ONE_STRIKE, THIRTY), struck("Lviv", ONE_STRIKE, FOUR)]
    assert tolls_of(*said)[:2] == (4, 30)
    assert len(KnowledgeGraph(said).events().column("toll_event")) == 3


def test_the_tolls_of_two_strikes_count_both_where_one_event_stands_for_either() -> None:
    seven = Toll("killed", 7, "people", "seven people")
    said = [
        struck(target, f"Russia struck {place}, Ukraine, killing {toll.text}.", toll, document=document)
        for place, toll, document in (("Odesa", FOUR, "a"), ("Lviv", seven, "b"))
        for target in ("Ukraine", place)
    ]
    assert tolls_of(*said) == (11, 0, {"Odesa", "Lviv"})


def test_the_same_words_twice_in_a_sentence_are_two_tolls_and_those_of_a_copy_one() -> None:
    sentence = "Russia killed four people in Odesa, Ukraine, and four people in Lviv."
    first, second = struck("Odesa", sentence, FOUR), struck("Lviv", sentence, FOUR)
    assert first.trigger is not None
    further = dataclasses.replace(first.trigger, start=first.trigger.start + 40, end=first.trigger.end + 40)
    assert tolls_of(first, dataclasses.replace(second, trigger=further))[0] == 8
    copied = struck("Lviv", ONE_STRIKE, FOUR, document="b")
    assert tolls_of(struck("Odesa", ONE_STRIKE, FOUR), copied, duplicates={"b": "a"})[0] == 4


def test_sql_adds_up_the_numbers_of_sentences_as_documented(tmp_path: Path) -> None:
    [query] = re.findall(
        r"```sql\n(.*?)\n```", (DOCUMENTATION / "statements.md").read_text(encoding="utf-8"), re.DOTALL
    )
    said = [struck(target, ONE_STRIKE, FOUR, THIRTY) for target in ("Ukraine", "Odesa", "Lviv")]
    KnowledgeGraph(said).save(tmp_path / "kg.sqlite")
    with contextlib.closing(sqlite3.connect(tmp_path / "kg.sqlite")) as database:
        assert database.execute(query).fetchall() == [(4,)]


# --- tables -------------------------------------------------------------------------------------------------


def test_a_table_goes_to_pandas_and_polars() -> None:
    table = strikes().events()
    frame = table.to_pandas()
    assert list(frame.columns) == list(EVENT_COLUMNS)
    assert frame["date"].dt.year.tolist() == [2024] * len(table)
    assert frame["score"].sum() == pytest.approx(sum(table.column("score")))
    polars = table.to_polars()
    assert polars.shape == (len(table), len(EVENT_COLUMNS))
    assert polars["date"].to_list() == table.column("date")
    assert polars["publishers"].to_list()[0] == ["The Courier"]


def test_days_of_long_ago_go_to_pandas() -> None:
    frame = Table(("day",), ((dt.date(1648, 10, 24),), (None,), (dt.date(2024, 5, 1),))).to_pandas()
    assert frame["day"].dt.year.tolist()[::2] == [1648, 2024]
    assert frame["day"].isna().tolist() == [False, True, False]


def test_a_table_goes_to_csv_and_parquet(tmp_path: Path) -> None:
    import csv

    import pyarrow.parquet as pq

    table = strikes().events(window=3)
    table.to_csv(tmp_path / "events.csv")
    table.to_parquet(tmp_path / "events.parquet")
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["event"] for row in rows] == ["ASSAULT", "CONSULT", "ASSAULT"]
    assert rows[0]["publishers"] == "Daily Post;The Courier"
    assert rows[0]["date"] == "2024-04-13"
    read = pq.read_table(tmp_path / "events.parquet").to_pydict()
    assert read["cameo"] == table.column("cameo")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events.csv", "events.parquet"]


def test_csv_does_not_hand_formulas_to_a_spreadsheet(tmp_path: Path) -> None:
    Table(("label", "score"), (("=HYPERLINK(1)", -3.0),)).to_csv(tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text(encoding="utf-8").splitlines()[1] == "'=HYPERLINK(1),-3.0"


def test_rows_of_shared_parts_are_rows_as_any(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    states = [("Côte d'Ivoire, the", "=CIV", None), ("Mali", "MLI", 432)]
    days = [(dt.date(2024, month, 1), ("a", "b")) for month in (1, 2)]
    zeros, some = (0, 0.0), (1, -2.5)
    parts = [(state, day, counts) for state in states for day in days for counts in (zeros, some)]
    columns = ("state", "iso", "number", "day", "tags", "events", "score")
    shared = Table(columns, SharedRows(parts))
    plain = Table(columns, tuple(sum(each, ()) for each in parts))
    assert shared == plain and hash(shared) == hash(plain) and shared.rows != plain.rows[:-1]
    assert (shared[1], shared["score"], list(shared[2:4])) == (plain[1], plain["score"], list(plain[2:4]))
    assert repr(shared) == repr(plain)
    for name, table in (("shared", shared), ("plain", plain)):
        table.to_csv(tmp_path / f"{name}.csv")
    assert (tmp_path / "shared.csv").read_bytes() == (tmp_path / "plain.csv").read_bytes()
    assert shared.to_pandas().equals(plain.to_pandas())
    assert str(shared.to_pandas()["day"].dtype).startswith("datetime64")
    assert shared.to_polars().equals(plain.to_polars())


def test_a_table_prints_as_columns_of_text() -> None:
    table = Table(("who", "does"), tuple((f"Actor {number}", None if number else "x" * 50) for number in range(31)))
    lines = repr(table).splitlines()
    assert lines[0] == "who       does"
    assert lines[1] == "Actor 0   " + "x" * 39 + "…"
    assert lines[2] == "Actor 1"
    assert lines[-1] == "30 of 31 rows"


def test_a_wide_table_prints_what_fits_and_names_the_rest() -> None:
    lines = repr(strikes().events()).splitlines()
    assert lines[0].startswith("event_id")
    assert max(map(len, lines[:4])) <= 160
    assert lines[-2].startswith("and the columns ") and lines[-2].endswith("document_ids, statement_ids")


def test_what_analyses_return_prints_on_a_line() -> None:
    kg = strikes()
    dyad = kg.dyad("Iran", "Israel")
    assert repr(dyad) == f"Dyad(Iran – Israel: 4 reports, 0 of cooperation, 4 of conflict, net -{dyad.conflict:g})"
    assert repr(kg.balance()) == "Balance(no triangles)"
    assert repr(kg.merged()[0]) == (
        "MergedStatement(Iran attacks Israel, positive, actual, 2024-04-13 to 2024-04-14, 3 documents)"
    )


def test_a_table_shows_itself_escaped() -> None:
    shown = Table(("name",), (("<b>bold</b>",), (None,), (0.123456,)))._repr_html_()
    assert "&lt;b&gt;" in shown
    assert "0.123" in shown
    assert "<b>" not in shown


def test_an_unknown_column_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="there are name"):
        Table(("name",)).column("age")


def test_empty_tables_keep_their_columns() -> None:
    table = KnowledgeGraph().events()
    assert list(table.to_pandas().columns) == list(EVENT_COLUMNS)
    assert table.to_polars().columns == list(EVENT_COLUMNS)


def test_who_wages_a_war_is_its_source() -> None:
    kg = KnowledgeGraph([statement("Russia", "fightsWith", "Iran", date="2008-08-08")])
    [row] = list(kg.events())
    assert (row["source"], row["target"]) == ("RUS", "IRN")
