"""Files for databases and investigations: SQLite, Cypher, FollowTheMoney and STIX, and the command that writes them.

Other programs read them where they are installed (extra "long"); ``.ci/full`` makes their absence a failure.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from factories import actor, statement

from graphkit import KnowledgeGraph
from graphkit.cli import run
from graphkit.errors import StoreError
from graphkit.formats.conformance import validate
from graphkit.formats.graph_files import FORMATS, format_of, load, save
from graphkit.model import ID, Actor, DocumentReference

CITY = Actor(ID + "city/kharkiv.UKR", "Kharkiv", "City", "UKR")
ODD = 'He said "no"; \\ backslash, {brace} and `tick`\nnext line'
KG = KnowledgeGraph(
    [
        statement(
            "Russia",
            "attacks",
            CITY,
            date="2022-03-01",
            end="2022-03-03",
            document=DocumentReference("d1", "A title", None, "https://example.org/1", "The Courier"),
        ),
        statement("Vladimir Putin", "meetsWith", "Wang Yi", date="2022-02-04", sentence=ODD),
        statement("France", "memberOf", "NATO", date="2022-02-04"),
        statement("France", "arms", "Ukraine", modality="planned"),
        statement("Iran", "aids", actor("Nobody \ud800", "Actor"), polarity="negative"),
    ],
    documents=[DocumentReference("silent", "Nothing is told")],
)


def package(name: str) -> Any:
    """Return a package that checks a form, or skip the test where it may be missing."""
    if "GRAPHKIT_LONG" in os.environ:
        __import__(name)
    return pytest.importorskip(name)


# --- SQLite ---------------------------------------------------------------------------------------------------


@pytest.fixture
def database(tmp_path: Path) -> Path:
    KG.save(tmp_path / "kg.sqlite")
    return tmp_path / "kg.sqlite"


def test_sqlite_holds_all_with_links_that_hold(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        counts = {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("documents", "actors", "relations", "statements", "told")
        }
        assert counts == {"documents": 6, "actors": 9, "relations": 5, "statements": 5, "told": 5}
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        row = connection.execute("SELECT date, subject, object, title FROM told WHERE relation = 'attacks'").fetchone()
        assert row == ("2022-03-01", "Russia", "Kharkiv", "A title")
        sentence = connection.execute("SELECT sentence FROM statements WHERE relation = 'meetsWith'").fetchone()
        assert sentence == (ODD,)
        assert connection.execute("SELECT label FROM actors WHERE label LIKE 'Nobody%'").fetchone() == (
            "Nobody \ufffd",
        )


def test_copies_of_a_story_are_told(tmp_path: Path) -> None:
    KnowledgeGraph(
        [statement("Russia", "aids", "China", document="a"), statement("Russia", "aids", "China", document="b")],
        duplicates={"b": "a"},
    ).save(tmp_path / "kg.db")
    with closing(sqlite3.connect(tmp_path / "kg.db")) as connection:
        assert connection.execute("SELECT id, copy_of FROM documents ORDER BY id").fetchall() == [
            ("a", None),
            ("b", "a"),
        ]


def test_duckdb_reads_the_database_and_the_table(database: Path, tmp_path: Path) -> None:
    duckdb, scanner = package("duckdb"), package("duckdb_extension_sqlite_scanner")
    (extension,) = Path(scanner.__file__).parent.rglob("*.duckdb_extension")
    KG.save(tmp_path / "kg.parquet")
    with duckdb.connect() as connection:
        connection.load_extension(str(extension))
        connection.execute(f"ATTACH '{database}' AS kg (TYPE sqlite)")
        told = connection.execute("SELECT subject, object, title FROM kg.told WHERE relation = 'attacks'").fetchall()
        rows = connection.execute(f"SELECT subject, object, title FROM '{tmp_path / 'kg.parquet'}'").fetchall()
    assert told == [("Russia", "Kharkiv", "A title")]
    assert len(rows) == len(KG) and told[0] in rows


# --- Cypher ---------------------------------------------------------------------------------------------------


def test_cypher_has_a_command_for_each_node_and_relationship(tmp_path: Path) -> None:
    KG.save(tmp_path / "kg.cypher")
    lines = (tmp_path / "kg.cypher").read_text().splitlines()
    assert all(line.endswith(";") for line in lines)
    assert sum(line.startswith("MERGE (a:Actor") for line in lines) == len(KG.actors)
    assert sum(line.startswith("MATCH") for line in lines) == 5
    (attack,) = [line for line in lines if ":`ATTACKS`" in line]
    assert 'r.first = date("2022-03-01"), r.last = date("2022-03-03")' in attack
    assert '{polarity: "positive", modality: "actual"}' in attack
    assert any("SET a:`Country`" in line for line in lines)
    for line in lines:  # outside of strings and quoted names every bracket is closed
        bare = re.sub(r'"(?:[^"\\]|\\.)*"|`[^`]*`', "", line)
        assert '"' not in bare and "\\" not in bare
        assert all(bare.count(one) == bare.count(two) for one, two in ("()", "{}", "[]"))


def test_a_graph_database_runs_the_script_and_nothing_doubles_the_second_time(tmp_path: Path) -> None:
    database = package("kglite").KnowledgeGraph()
    graph = KnowledgeGraph(KG.statements[:4])  # the fifth has half a character, which it does not take
    graph.save(tmp_path / "kg.cypher")
    for line in (tmp_path / "kg.cypher").read_text().splitlines() * 2:
        database.cypher(line.removesuffix(";"))
    query = "MATCH (a:Actor)-[r]->(b:Actor) RETURN a.label AS a, type(r) AS r, b.label AS b, r.modality AS how"
    found = {(row["a"], row["r"], row["b"], row["how"]) for row in database.cypher(query)}
    assert found == {
        ("Russia", "ATTACKS", "Kharkiv", "actual"),
        ("Vladimir Putin", "MEETS_WITH", "Wang Yi", "actual"),
        ("France", "MEMBER_OF", "NATO", "actual"),
        ("France", "ARMS", "Ukraine", "planned"),
    }
    (count,) = database.cypher("MATCH (a:Actor)-[r]->(b:Actor) RETURN count(r) AS n")
    assert count["n"] == 4


IGRAPH = """
import json, sys
import igraph
graph = igraph.Graph.Read_GraphML(sys.argv[1])
edges = [[graph.vs[edge.source]["label"], edge["relation"]] for edge in graph.es]
print(json.dumps([graph.vcount(), graph.is_directed(), edges]))
"""


def test_igraph_reads_the_network(tmp_path: Path) -> None:
    if "GRAPHKIT_LONG" not in os.environ and find_spec("igraph") is None:
        pytest.skip("igraph is not installed")
    KG.save(tmp_path / "kg.graphml")
    command = [sys.executable, "-c", IGRAPH, str(tmp_path / "kg.graphml")]  # apart, since its libgomp may not load late
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    actors, directed, edges = json.loads(done.stdout)
    assert (actors, directed, len(edges)) == (len(KG.actors), True, 5)
    assert ["Russia", "attacks"] in edges


# --- FollowTheMoney -------------------------------------------------------------------------------------------


def entities(folder: Path) -> list[dict[str, Any]]:
    KG.save(folder / "kg.ftm.json")
    return [json.loads(line) for line in (folder / "kg.ftm.json").read_text().splitlines()]


def test_followthemoney_has_facts_between_things(tmp_path: Path) -> None:
    found = entities(tmp_path)
    schemata = {each["properties"]["name"][0]: each["schema"] for each in found if "name" in each["properties"]}
    assert schemata == {
        "Russia": "PublicBody",
        "Kharkiv": "Address",
        "Vladimir Putin": "Person",
        "Wang Yi": "Person",
        "France": "PublicBody",
        "NATO": "Organization",
    }
    links = [each for each in found if "name" not in each["properties"]]
    assert sorted(each["schema"] for each in links) == ["Membership", "UnknownLink", "UnknownLink"]
    (attack,) = [each["properties"] for each in links if each["properties"]["role"] == ["attacks"]]
    assert (attack["startDate"], attack["endDate"]) == (["2022-03-01"], ["2022-03-03"])
    assert (attack["sourceUrl"], attack["publisher"]) == (["https://example.org/1"], ["The Courier"])
    ids = {each["id"] for each in found}
    assert {attack["subject"][0], attack["object"][0]} <= ids
    (russia,) = [each for each in found if each["properties"].get("name") == ["Russia"]]
    assert russia["properties"]["country"] == ["ru"]


def test_followthemoney_takes_every_entity(tmp_path: Path) -> None:
    model = package("followthemoney").model
    for each in entities(tmp_path):
        proxy = model.get_proxy(each, cleaned=False)
        kept = {name: sorted(proxy.get(name)) for name in each["properties"]}
        lost = {n: v for n, v in each["properties"].items() if len(kept[n]) != len(v)}
        assert not lost, (each, lost)
        for name in each["properties"]:
            ends = proxy.schema.get(name).range
            for other in proxy.get(name) if ends is not None else ():
                (target,) = [e for e in entities(tmp_path) if e["id"] == other]
                assert model.get(target["schema"]).is_a(ends), (each, name)


# --- STIX -----------------------------------------------------------------------------------------------------


def bundle(folder: Path) -> dict[str, Any]:
    KG.save(folder / "kg.stix.json")
    found: dict[str, Any] = json.loads((folder / "kg.stix.json").read_text())
    return found


def test_stix_has_facts_between_identities_and_locations(tmp_path: Path) -> None:
    made = bundle(tmp_path)
    assert made == bundle(tmp_path)
    objects = {each["id"]: each for each in made["objects"]}
    assert len(objects) == len(made["objects"])
    links = [each for each in objects.values() if each["type"] == "relationship"]
    assert {each["relationship_type"] for each in links} == {"attacks", "meets-with", "member-of"}
    assert all(each["source_ref"] in objects and each["target_ref"] in objects for each in links)
    (attack,) = [each for each in links if each["relationship_type"] == "attacks"]
    assert (attack["start_time"], attack["stop_time"]) == ("2022-03-01T00:00:00.000Z", "2022-03-04T00:00:00.000Z")
    assert (attack["confidence"], objects[attack["target_ref"]]["country"]) == (90, "UA")
    classes = {each["name"]: each.get("identity_class") for each in objects.values() if each["type"] == "identity"}
    assert (classes["Vladimir Putin"], classes["NATO"]) == ("individual", "organization")


def test_a_ship_is_no_organization_in_stix(tmp_path: Path) -> None:
    seized = statement("Russia", "detains", actor("Coral Dawn", "Vessel"))
    KnowledgeGraph([seized]).save(tmp_path / "kg.stix.json")
    objects = json.loads((tmp_path / "kg.stix.json").read_text())["objects"]
    assert {each["identity_class"] for each in objects if each.get("name") == "Coral Dawn"} == {"unspecified"}


def test_an_actor_is_older_than_what_has_no_date(tmp_path: Path) -> None:
    said = [
        statement("Russia", "attacks", "Ukraine", date=day, document=day or "undated") for day in (None, "2022-03-01")
    ]
    KnowledgeGraph(said).save(tmp_path / "kg.stix.json")
    objects = json.loads((tmp_path / "kg.stix.json").read_text())["objects"]
    assert {each["created"] for each in objects if each["type"] == "identity"} == {"2022-03-01T00:00:00.000Z"}


def test_actors_go_by_the_name_that_the_graph_has_for_them(tmp_path: Path) -> None:
    city, place = (
        Actor(f"{ID}text/old-town", "Old Town", kind, country) for kind, country in (("City", "UKR"), ("Actor", None))
    )
    name = Actor(ID + "RUS", "the Kremlin", "Country", "RUS")
    unknown = Actor(city.id, city.label, place.type, known=False)
    said = [
        statement("Russia", "attacks", city, date="2022-03-01"),
        statement(name, "attacks", unknown, date="2022-03-02", sentence="The Kremlin shelled the Old Town."),
    ]
    for number, told in enumerate((said, said[::-1])):
        kg, folder = KnowledgeGraph(told), tmp_path / str(number)
        folder.mkdir()
        for file in ("kg.sqlite", "kg.stix.json", "kg.ftm.json"):
            kg.save(folder / file)
        with closing(sqlite3.connect(folder / "kg.sqlite")) as connection:
            rows = connection.execute("SELECT label, type, known FROM actors ORDER BY label").fetchall()
        assert rows == [("Old Town", "City", 1), ("Russia", "Country", 1)]
        objects = {each["id"]: each for each in json.loads((folder / "kg.stix.json").read_text())["objects"]}
        links = [each for each in objects.values() if each["type"] == "relationship"]
        assert all(objects[each["target_ref"]]["type"] == "location" for each in links)
        assert {objects[each["source_ref"]]["name"] for each in links} == {"Russia"}
        things = [json.loads(line) for line in (folder / "kg.ftm.json").read_text().splitlines()]
        assert {each["properties"]["name"][0] for each in things if "name" in each["properties"]} == {
            "Old Town",
            "Russia",
        }
        assert {each["schema"] for each in things} == {"Address", "PublicBody", "UnknownLink"}


def test_stix_is_valid(tmp_path: Path) -> None:
    parsed = package("stix2").parse(bundle(tmp_path))
    assert len(parsed.objects) == 9


# --- saving ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.sqlite", "sqlite"),
        ("a.b.ftm.json", "ftm"),
        ("a.STIX.JSON", "stix"),
        ("a.v1.ttl", "turtle"),
        ("a.cypher", "cypher"),
    ],
)
def test_suffixes_of_one_and_two_parts_say_the_format(name: str, format: str) -> None:
    assert format_of(name).name == format


def test_what_cannot_be_read_back_is_told(tmp_path: Path) -> None:
    for name in ("sqlite", "ftm", "stix", "cypher"):
        path = tmp_path / f"kg{FORMATS[name].suffixes[0]}"
        save(KG, path)
        with pytest.raises(StoreError, match="cannot be read back"):
            load(path)
    with pytest.raises(StoreError, match="suffix says no graph format"):
        format_of("kg.json")
    (tmp_path / "kg.json").touch()
    for read in (load, validate):
        with pytest.raises(StoreError, match="suffix says no graph format") as told:
            read(tmp_path / "kg.json")
        assert ".jsonl" in str(told.value) and ".sqlite" not in str(told.value)
        with pytest.raises(StoreError, match="no such file or folder"):
            read(tmp_path / "nosuch")
    with pytest.raises(StoreError, match="no graph format 'json5'") as told:
        load(tmp_path / "kg.json", "json5")
    assert "jsonl" in str(told.value) and "sqlite" not in str(told.value)


def test_export_writes_by_suffix_or_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    KG.save(tmp_path / "kg.jsonl")
    assert run(["export", str(tmp_path / "kg.jsonl"), "-o", str(tmp_path / "kg.sqlite")]) == 0
    assert "SQLite database" in capsys.readouterr().out
    assert (tmp_path / "kg.sqlite").read_bytes().startswith(b"SQLite format 3")
    assert run(["export", str(tmp_path / "kg.jsonl"), "-o", str(tmp_path / "x.json"), "--format", "stix"]) == 0
    assert json.loads((tmp_path / "x.json").read_text())["type"] == "bundle"
    assert run(["export", str(tmp_path / "kg.jsonl"), "-o", str(tmp_path / "x.json")]) == 1
