"""Panels of states, numbers of states by day, adjacency matrices, and lists for relational event models."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from factories import actor, statement

from graphkit import KnowledgeGraph
from graphkit.cli import run
from graphkit.errors import InputError, OntologyError, StoreError
from graphkit.graph.dates import last_day, optional_date, period_end
from graphkit.graph.locations import Locations
from graphkit.graph.state_acts import chosen_states
from graphkit.model import ID, Actor
from graphkit.ontology import load_ontology
from graphkit.ontology.state_codes import FILE, StateCodes, StateSystem, load_state_codes

KG = KnowledgeGraph(
    [
        statement("Russia", "attacks", "Ukraine", date="2022-02-24", document="a"),
        statement("Russia", "attacks", "Ukraine", date="2022-02-25", document="b"),
        statement("Vladimir Putin", "threatens", "Ukraine", date="2022-04-02", document="c"),
        statement("Russia", "meetsWith", "China", date="2022-02-04", document="d"),
        statement("China", "aids", "Ukraine", date="2022-04-09", document="e"),
        statement("NATO", "criticizes", "Russia", date="2022-03-01", document="f"),
        statement("Russian Navy", "attacks", "Russia", date="2022-03-01", document="g"),
        statement("Ukraine", "accuses", "Russia", date=None, document="h"),
    ]
)


# --- numbers of states ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("iso3", "day", "cow", "gw"),
    [
        ("DEU", "1989-11-09", 260, 260),
        ("DEU", "1990-10-03", 255, 260),
        ("DEU", "1950-01-01", None, 260),
        ("DDR", "1989-11-09", 265, 265),
        ("DDR", "1990-10-03", None, None),
        ("YUG", "1991-06-25", 345, 345),
        ("SCG", "2005-01-01", 345, 345),
        ("SRB", "2022-01-01", 345, 340),
        ("MNE", "2022-01-01", 341, 341),
        ("VNM", "1968-01-30", 816, 816),
        ("VNM", "2022-01-01", 816, 816),
        ("YEM", "1986-01-13", 678, 678),
        ("YEM", "2015-03-26", 679, 678),
        ("YMD", "1986-01-13", 680, 680),
        ("SUN", "1980-01-01", 365, 365),
        ("RUS", "2022-02-24", 365, 365),
        ("RUS", "1980-01-01", None, None),
        ("XKX", "2008-02-16", None, None),
        ("XKX", "2008-02-17", 347, 347),
        ("SSD", "2011-07-08", None, None),
        ("SSD", "2011-07-09", 626, 626),
        ("SDN", "2011-07-09", 625, 625),
        ("CSK", "1992-12-31", 315, 315),
        ("CZE", "1993-01-01", 316, 316),
        ("SVK", "1993-01-01", 317, 317),
        ("KIR", "2020-01-01", 946, 970),
        ("NRU", "2020-01-01", 970, 971),
        ("TON", "2020-01-01", 955, 972),
        ("TUV", "2020-01-01", 947, 973),
        ("KWT", "1990-12-01", None, 690),
        ("TWN", "2020-01-01", 713, 713),
        ("COD", "1990-01-01", 490, 490),
        ("ETH", "2020-01-01", 530, 530),
        ("ERI", "2020-01-01", 531, 531),
        ("PSE", "2020-01-01", None, None),
    ],
)
def test_states_have_the_numbers_of_their_time(iso3: str, day: str, cow: int | None, gw: int | None) -> None:
    codes, when = load_state_codes(), dt.date.fromisoformat(day)
    assert (codes.number("cow", iso3, when), codes.number("gw", iso3, when)) == (cow, gw)


def test_the_later_number_stands_for_a_period_of_two() -> None:
    codes = load_state_codes()
    assert codes.number("cow", "DEU", dt.date(1990, 1, 1), dt.date(1990, 12, 31)) == 255
    assert codes.number("cow", "SSD", dt.date(2011, 1, 1), dt.date(2011, 12, 31)) == 626


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_a_number_is_of_one_state_at_a_time(system: StateSystem) -> None:
    codes = load_state_codes()
    for year in range(1946, 2026):
        day = dt.date(year, 6, 30)
        members = codes.members(system, day, day)
        numbers = Counter(codes.number(system, iso3, day) for iso3 in members)
        assert not [number for number, times in numbers.items() if times > 1], year


def test_the_list_has_the_size_of_the_state_system() -> None:
    codes, day = load_state_codes(), dt.date(2016, 12, 31)
    assert len(codes.members("cow", day, day)) == 195
    assert len(codes.members("gw", day, day)) == 195  # without Palestine and the Holy See, with Kosovo and Taiwan
    known = set(load_ontology().states)
    assert set(codes.members("cow", day, day)) | set(codes.members("gw", day, day)) <= known


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("a,b\n", "heading"),
        ("system,iso3,number,from,until\ncow,RUS,x,1816-01-01,\n", "line 2"),
        ("system,iso3,number,from,until\nun,RUS,365,1816-01-01,\n", "cow or gw"),
        ("system,iso3,number,from,until\ncow,RUS,365,1991-01-01,1990-01-01\n", "before it starts"),
    ],
)
def test_a_wrong_list_is_told_with_its_line(tmp_path: Path, lines: str, told: str) -> None:
    (tmp_path / FILE).write_text(lines)
    with pytest.raises(OntologyError, match=told):
        load_state_codes(tmp_path)


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="copy it"):
        load_state_codes(tmp_path)


# --- panels ---------------------------------------------------------------------------------------------------


def test_a_panel_is_balanced_with_zeros() -> None:
    table = KG.panel()
    assert len(table) == 6 * 3  # three states, three months
    rows = {(row["iso1"], row["iso2"], row["period"].isoformat()): row for row in table}
    war = rows["RUS", "UKR", "2022-02-01"]
    assert (war["ccode1"], war["gwcode2"], war["year"], war["month"], war["month_id"]) == (365, 369, 2022, 2, 506)
    assert (war["events"], war["material_conflict"], war["conflict"], war["net"]) == (2, 2, 18.0, -18.0)
    assert rows["RUS", "UKR", "2022-04-01"]["verbal_conflict"] == 1  # a president acts for his state
    assert rows["UKR", "RUS", "2022-02-01"]["events"] == 0
    assert rows["RUS", "CHN", "2022-02-01"]["events"] == rows["CHN", "RUS", "2022-02-01"]["events"] == 1
    assert sum(row["events"] for row in table) == 6
    assert {row["events"] for row in table if row["month"] == 3} == {0}
    assert "1 statement is undated" in table.note


def test_dyads_without_direction_count_both_sides_once() -> None:
    table = KG.panel("dyad-year", directed=False)
    assert [(row["iso1"], row["iso2"], row["events"]) for row in table] == [
        ("CHN", "RUS", 1),
        ("CHN", "UKR", 1),
        ("RUS", "UKR", 3),
    ]
    assert "month" not in table.columns
    assert "both directions" not in table.note


def test_acts_that_count_in_both_directions_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "1 act of two states with each other (meetings, agreements …) counted in both directions"
    assert told in KG.panel().note and told in KG.panel("state-year").note
    assert "both directions" not in KG.panel(states=["RUS", "UKR"]).note
    assert told in KG.adjacency().note and told in KG.adjacency().edges.note
    assert KG.adjacency(states=["RUS", "UKR"]).note == ""
    KG.save(tmp_path / "graph.ttl")
    for command in ("panel", "adjacency"):
        target = tmp_path / ("panel.csv" if command == "panel" else command)
        assert run([command, str(tmp_path / "graph.ttl"), "-o", str(target)]) == 0
        assert told in capsys.readouterr().err


def test_a_panel_of_states_tells_what_is_sent_and_received() -> None:
    table = KG.panel("state-year")
    rows = {row["iso"]: row for row in table}
    assert (rows["UKR"]["events_sent"], rows["UKR"]["events_received"]) == (0, 4)
    assert (rows["CHN"]["events_sent"], rows["CHN"]["events_received"]) == (2, 1)
    assert rows["RUS"]["conflict_sent"] == 21.5
    assert rows["RUS"]["cooperation_received"] == 2.5


def test_states_can_be_chosen_that_do_nothing() -> None:
    table = KG.panel("dyad-year", states=["Russia", "UKR", "the Kremlin", "Fiji"], start="2021", end="2022")
    assert len(table) == 6 * 2
    assert {row["ccode1"] for row in table} == {365, 369, 950}
    with pytest.raises(InputError, match="NATO"):
        KG.panel(states=["NATO"])
    with pytest.raises(InputError, match=r"36.5 is no name of an actor; give a name"):
        KG.panel(states=[36.5])  # type: ignore[list-item]
    for alone in ("Russia", ["RUS", "Russia"]):
        with pytest.raises(InputError, match="two states or more"):
            KG.panel(states=alone, start="2022", end="2022")
        assert len(KG.panel("state-year", states=alone, start="2022", end="2022")) == 1


@pytest.mark.parametrize("russia", ["Russia", "the Kremlin", "ru", "RUS", "365", 365, np.int64(365)])
def test_a_state_goes_by_name_code_or_number(russia: Any) -> None:
    rows = KG.panel("dyad-year", states=[russia, "UA"], directed=False)
    assert [(row["iso1"], row["iso2"], row["events"]) for row in rows] == [("RUS", "UKR", 3)]


@pytest.mark.parametrize(
    ("number", "system", "start", "end", "codes"),
    [
        (365, None, None, None, ["RUS"]),
        (365, None, "1980", "2000", ["SUN", "RUS"]),
        (365, "cow", None, "1985", ["SUN"]),
        (255, None, None, None, ["DEU"]),
        (260, "gw", "2022", None, ["DEU"]),
        (345, "cow", None, None, ["SRB"]),
        (345, "gw", "1985", "1986", ["YUG"]),
        (340, None, "2022", "2023", ["SRB"]),
    ],
)
def test_a_number_is_of_the_state_of_its_list_and_time(
    number: int, system: StateSystem | None, start: str | None, end: str | None, codes: list[str]
) -> None:
    first, last = optional_date(start), None if end is None else last_day(end)
    assert chosen_states(number, system, first, last) == codes


def test_what_is_no_state_or_of_two_is_told_with_what_to_do() -> None:
    with pytest.raises(InputError, match=r"345 is Serbia by cow and Serbia and Montenegro by gw; .* or give an ISO"):
        KG.panel(states=[345, "RUS"])
    with pytest.raises(InputError, match="no state has the number 999"):
        KG.panel(states=[999, "RUS"])
    with pytest.raises(InputError, match=r"NATO is no state.* one by one: ALB .*FIN .*USA"):
        KG.panel(states=["NATO", "RUS"])
    with pytest.raises(InputError, match=r"one by one: ") as told:
        KG.panel(states=["NATO", "RUS"], start="2014", end="2015")
    assert "FIN" not in str(told.value) and "FRA" in str(told.value)
    with pytest.raises(InputError, match=r"European Union is no state.* AUT .*FRA"):
        KG.adjacency(states=["EU", "RUS"])


def test_weeks_are_those_of_the_iso_year() -> None:
    kg = KnowledgeGraph([statement("Russia", "attacks", "Ukraine", date="2022-01-01")])
    (row,) = [row for row in kg.panel("dyad-week") if row["events"]]
    assert (row["period"], row["year"], row["week"]) == (dt.date(2021, 12, 27), 2021, 52)


def test_a_system_keeps_to_its_members() -> None:
    whole = KG.panel("state-year", system="cow", start="2010", end="2012")
    assert Counter(row["year"] for row in whole) == {2010: 194, 2011: 195, 2012: 195}
    assert all(row["ccode"] is not None for row in whole)
    some = KG.panel("state-year", states=["South Sudan", "Palestine"], system="gw", start="2009", end="2012")
    assert [(row["iso"], row["year"]) for row in some] == [("SSD", 2011), ("SSD", 2012)]


@pytest.mark.parametrize(("system", "number"), [("cow", "ccode"), ("gw", "gwcode")])
def test_no_number_of_a_system_comes_twice_in_a_period(system: StateSystem, number: str) -> None:
    union = Actor(ID + "SUN", "Soviet Union", "Country", "SUN")
    kg = KnowledgeGraph(
        [
            statement(union, "threatens", "China", date="1991-01-13", document="a"),
            statement("Russia", "aids", "China", date="1991-12-28", document="b"),
            statement(union, "meetsWith", "Russia", date="1991-12-20", document="c"),
        ]
    )
    states = kg.panel("state-year", system=system, start="1988", end="2008")
    rows = Counter((row[number], row["year"]) for row in states)
    assert max(rows.values()) == 1
    assert {(365, 1990), (365, 1991), (365, 1992), (345, 2003), (345, 2006)} <= set(rows)
    [last] = [row for row in states if (row[number], row["year"]) == (365, 1991)]
    assert (last["iso"], last["events_sent"], last["events_received"]) == ("RUS", 2, 0)
    dyads = kg.panel("dyad-year", system=system, start="1991", end="1991")
    assert all(row[f"{number}1"] != row[f"{number}2"] for row in dyads)
    assert sum(dyads.column("events")) == 2
    alone = kg.panel("state-year", states=["Soviet Union"], system=system, start="1991", end="1991")
    assert [(row["iso"], row["events_sent"]) for row in alone] == [("SUN", 2)]
    assert sum(kg.panel("dyad-year").column("events")) == 4  # without a list each code is a unit of its own


def test_a_panel_that_no_machine_holds_is_refused() -> None:
    with pytest.raises(InputError, match="fewer states"):
        KG.panel("dyad-week", system="cow", start="1990", end="2020")
    with pytest.raises(InputError, match="swap"):
        KG.panel(start="2023", end="2022")
    for table in (KG.panel, KG.adjacency):
        with pytest.raises(InputError, match="for the last act is of 2022-04-09; give an earlier first day"):
            table(start="2030")
        with pytest.raises(InputError, match="for the first act is of 2022-02-04; give a later last day"):
            table(end="2000")
    with pytest.raises(InputError, match="dyad-month"):
        KG.panel("dyad-day")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="cow or gw"):
        KG.panel(system="un")  # type: ignore[arg-type]


def test_a_graph_without_acts_gives_a_heading_or_zeros() -> None:
    empty = KnowledgeGraph()
    assert len(empty.panel()) == 0
    assert empty.panel().columns == KG.panel().columns
    zeros = empty.panel("dyad-year", states=["Russia", "China"], start="2020", end="2021")
    assert [row["events"] for row in zeros] == [0, 0, 0, 0]


def test_copies_of_a_story_count_once_and_acts_of_a_day_may() -> None:
    said = [
        statement("Russia", "attacks", "Ukraine", document=name, sentence=f"Russia shelled Ukraine {name}.")
        for name in ("a", "b", "c")
    ]
    kg = KnowledgeGraph(said, duplicates={"b": "a"})
    assert sum(kg.panel().column("events")) == 2
    assert sum(kg.panel(one_a_day=True).column("events")) == 1


def test_the_numbers_of_a_state_are_looked_up_once_a_period(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not once a row: a panel of all dyads has two hundred times as many."""
    looked_up: Counter[tuple[str, str, dt.date]] = Counter()
    number = StateCodes.number

    def counted(self: StateCodes, system: StateSystem, iso3: str, first: dt.date, last: dt.date | None = None) -> Any:
        looked_up[system, iso3, first] += 1
        return number(self, system, iso3, first, last)

    monkeypatch.setattr(StateCodes, "number", counted)
    table = KG.panel(states=["Russia", "China", "Ukraine", "France", "Fiji"], system="gw", start="2022", end="2022-12")
    assert len(table) == 5 * 4 * 12
    assert len(looked_up) == 2 * 5 * 12 and set(looked_up.values()) == {1}


def test_former_states_are_units_of_their_own() -> None:
    kg = KnowledgeGraph(
        [statement(Actor(ID + "SUN", "Soviet Union", "Country", "SUN"), "attacks", "Poland", date="1981-01-01")]
    )
    (row,) = [row for row in kg.panel("dyad-year") if row["events"]]
    assert (row["state1"], row["iso1"], row["ccode1"]) == ("Soviet Union", "SUN", 365)


@pytest.mark.parametrize(
    ("frequency", "last"),
    [("week", "2024-02-04"), ("month", "2024-01-31"), ("quarter", "2024-03-31"), ("year", "2024-12-31")],
)
def test_periods_end_the_day_before_the_next(frequency: str, last: str) -> None:
    first = dt.date(2024, 1, 29) if frequency == "week" else dt.date(2024, 1, 1)
    assert period_end(first, frequency) == dt.date.fromisoformat(last)  # type: ignore[arg-type]


# --- lists and matrices ---------------------------------------------------------------------------------------


def test_relational_events_are_in_order_with_days_that_r_takes_for_dates() -> None:
    table = KG.relational_events()
    assert table.column("time") == sorted(table.column("time"))
    first = next(iter(table))
    assert (first["sender"], first["receiver"], first["type"], first["weight"]) == ("CHN", "RUS", "CONSULT", 2.5)
    assert dt.date(1970, 1, 1) + dt.timedelta(days=first["time"]) == first["date"] == dt.date(2022, 2, 4)
    assert (first["symmetric"], first["sender_ccode"], first["receiver_gwcode"]) == (True, 710, 365)
    assert len(KG.relational_events(states=["Russia", "Ukraine"])) == 3


def test_places_are_told_with_their_state() -> None:
    places = Locations.known()
    said = statement("Russia", "attacks", Actor(ID + "city/x", "Kharkiv", "City", "UKR"))
    assert places.of(said) == ("Kharkiv", "UKR")
    import dataclasses

    assert places.of(dataclasses.replace(said, place="Geneva")) == ("Geneva", "CHE")
    assert places.of(dataclasses.replace(said, place="the back room")) == ("the back room", None)
    assert places.of(statement("Russia", "attacks", "Ukraine")) == (None, None)
    (row,) = KnowledgeGraph([said]).events()
    assert (row["place"], row["place_country"]) == ("Kharkiv", "UKR")
    assert places.of(statement("Russia", "attacks", actor("Somewhere", "City"))) == ("Somewhere", None)


def test_adjacency_has_a_matrix_for_each_period() -> None:
    found = KG.adjacency("month", weight="conflict")
    assert found.array.shape == (3, 3, 3)
    assert found.states == ("CHN", "RUS", "UKR")
    assert found.matrix(dt.date(2022, 2, 1)).tolist() == [[0, 0, 0], [0, 0, 18.0], [0, 0, 0]]
    net = KG.adjacency()
    assert net.matrix(dt.date(2022, 1, 1))[1, 0] == net.matrix(dt.date(2022, 1, 1))[0, 1] == 2.5
    assert net.matrix("2022").tolist() == net.matrix(dt.date(2022, 1, 1)).tolist()
    assert KG.adjacency(weight="events").array.sum() == 6
    with pytest.raises(InputError, match="no period"):
        net.matrix(dt.date(2021, 1, 1))
    with pytest.raises(InputError, match="no weight"):
        KG.adjacency(weight="love")
    with pytest.raises(InputError, match="two states or more"):
        KG.adjacency(states="Russia")
    with pytest.raises(InputError, match="from 2022-02-04 to 2000-12-31 ends before it begins"):
        KG.adjacency(end="2000")
    with pytest.raises(InputError, match="first and the last day"):
        KnowledgeGraph().adjacency()
    with pytest.raises(InputError, match=r"73,049 periods, from 1900-01-01 to 2099-12-31, .*; choose fewer"):
        KG.adjacency("day", system="gw", start="1900", end="2099")
    with pytest.raises(InputError, match=r"periods, from 1900-01-01 to 2099-12-31, is larger"):
        KG.panel("dyad-week", system="gw", start="1900", end="2099")


def test_matrices_are_saved_for_r_and_for_numpy(tmp_path: Path) -> None:
    found = KG.adjacency("year")
    found.save(tmp_path / "m")
    with (tmp_path / "m" / "2022-01-01.csv").open(newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["", "CHN", "RUS", "UKR"]
    assert [float(cell) for cell in rows[2][1:]] == [2.5, 0.0, -21.5]
    assert (tmp_path / "m" / "edges.csv").read_text().splitlines()[0] == "period,sender,receiver,weight"
    found.save(tmp_path / "m")
    (tmp_path / "m" / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match=r"notes\.txt"):
        found.save(tmp_path / "m")
    found.save(tmp_path / "m.npz")
    loaded = np.load(tmp_path / "m.npz")
    assert np.array_equal(loaded["array"], found.array)
    assert loaded["states"].tolist() == ["CHN", "RUS", "UKR"]


# --- the commands ---------------------------------------------------------------------------------------------


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    KG.save(tmp_path / "graph.jsonl")
    return tmp_path / "graph.jsonl"


def test_panel_writes_a_file(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "p.csv"
    assert run(["panel", str(graph), "-o", str(out), "--unit", "dyad-year", "--undirected", "--state", "Russia"]) == 1
    assert "two states or more" in capsys.readouterr().err and not out.exists()
    assert run(["panel", str(graph), "-o", str(out), "--since", "2022-02", "--until", "2022-04"]) == 0
    told = capsys.readouterr()
    assert "undated" in told.err
    with out.open(newline="") as stream:
        assert sum(int(row["events"]) for row in csv.DictReader(stream)) == 6
    assert run(["panel", str(graph), "-o", str(tmp_path / "p.xlsx")]) == 2


@pytest.mark.parametrize("command", ["panel", "events", "corrected"])
def test_no_command_writes_over_the_statements_that_it_reads(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    table = tmp_path / f"{command}.csv"
    KG.save(table)
    before = table.read_bytes()
    judged = tmp_path / "judged.jsonl"
    judged.write_text(json.dumps({"id": KG.statements[0].id, "right": True}) + "\n")
    assert run([command, str(table), *([str(judged)] if command == "corrected" else [])]) == 2
    assert f"-o {command}.csv: would take the place of {table}, which is read" in capsys.readouterr().err
    assert table.read_bytes() == before


def test_adjacency_and_relational_events_are_written(graph: Path, tmp_path: Path) -> None:
    assert run(["adjacency", str(graph), "-o", str(tmp_path / "m"), "--period", "month"]) == 0
    assert len(list((tmp_path / "m").iterdir())) == 4
    out = tmp_path / "r.csv"
    assert run(["events", str(graph), "-o", str(out), "--relational"]) == 0
    assert out.read_text().startswith("time,sender,receiver,type,weight,")
    assert run(["events", str(graph), "-o", str(out), "--relational", "--one-a-day"]) == 2


def test_an_old_act_that_makes_a_panel_long_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = statement("Russia", "attacks", "Ukraine", date="1854-03-28", published="2022-02-24", time_text="in 1854")
    long = KnowledgeGraph([*KG.statements, old])
    wanted = "articles are of 2022-02-04 and later, and 1 act of long before makes it begin in 1854; --since 2022-02-04"
    assert wanted in long.panel("dyad-year").note
    assert KG.panel("dyad-year").note.count(";") == 1  # of what is undated alone
    assert "--since" not in long.panel("dyad-year", start="1800").note
    long.save(tmp_path / "kg.ttl")
    assert run(["panel", str(tmp_path / "kg.ttl"), "-o", str(tmp_path / "panel.csv")]) == 0
    assert wanted in capsys.readouterr().err
