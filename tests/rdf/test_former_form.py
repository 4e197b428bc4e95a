"""Files and stores of graphkit 0.2 are read whole, and named questions answer of them what they answered then.

``former/`` holds one graph as it was written then: in Turtle, as JSON Lines, part of it as the dump of a store, and the
answers of the named questions. Its texts are made up.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from graphkit.errors import StoreError
from graphkit.formats.conformance import validate
from graphkit.formats.graph_files import load, save
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.rdf.checking import check
from graphkit.rdf.library import named_queries, run_named
from graphkit.rdf.store import Store

FORMER = Path(__file__).parent / "former"
ANSWERS: list[dict[str, Any]] = json.loads((FORMER / "answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.load(FORMER / "graph.ttl")


def test_a_file_of_then_is_read_whole(kg: KnowledgeGraph) -> None:
    expected = KnowledgeGraph.load(FORMER / "statements.jsonl")
    assert len(expected) == 40
    assert [repr(each) for each in kg.statements] == [repr(each) for each in expected.statements]
    assert kg.duplicates == {"wire copy": "story"}
    assert kg.documents["quiet"].url == "https://news.example/quiet"
    assert kg.documents.keys() - expected.documents.keys() == {"quiet"}
    assert all(repr(kg.documents[id]) == repr(document) for id, document in expected.documents.items())


@pytest.mark.parametrize("suffix", ["ttl", "nq", "trig", "jsonld", "rdf"])
def test_saving_it_again_loses_nothing(suffix: str, kg: KnowledgeGraph, tmp_path: Path) -> None:
    save(kg, tmp_path / f"kg.{suffix}")
    again = load(tmp_path / f"kg.{suffix}")
    assert sorted(map(repr, again.statements)) == sorted(map(repr, kg.statements))
    assert {each.id: repr(each) for each in again.documents} == {id: repr(each) for id, each in kg.documents.items()}
    assert again.copies == kg.duplicates
    assert b"hasSelector" not in (tmp_path / f"kg.{suffix}").read_bytes()


def test_every_question_is_among_the_answers() -> None:
    assert {each["name"] for each in ANSWERS} == set(named_queries())
    assert all(each["rows"] for each in ANSWERS)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda each: f"{each['name']} {' '.join(each['values'].values())}")
def test_named_questions_answer_what_they_answered_then(answer: dict[str, Any], kg: KnowledgeGraph) -> None:
    found = [
        {name: None if value is None else str(value) for name, value in row.asdict().items()}
        for row in run_named(kg, answer["name"], answer["values"])
    ]
    if answer["name"] == "vocabulary":  # the fields of a statement are others now
        found = [row for row in found if row["statements"] is not None]
    assert found == answer["rows"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store as graphkit 0.2 left it, with its index."""
    made = tmp_path / "kg"
    made.mkdir()
    database = sqlite3.connect(made / "statements.sqlite")
    database.executescript((FORMER / "store.sql").read_text(encoding="utf-8"))
    (indexed,) = database.execute("SELECT value FROM state WHERE name = 'indexed'").fetchone()
    database.close()
    index = ox.Store(str(made / f"index-{indexed}"))
    index.bulk_load(path=str(FORMER / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_of_then_is_brought_up_to_date(folder: Path, read_only: bool, kg: KnowledgeGraph) -> None:
    with Store.open(folder, read_only=read_only) as store:
        said = list(store.statements())
        expected = [each for id in ("story", "wire copy") for each in kg.statements if each.document.id == id]
        assert list(map(repr, said)) == list(map(repr, expected))
        assert len(store.query("SELECT ?s { ?s a gk:Fact ; gk:sentence ?says ; gk:coding/gk:quad ?quad }")) == 4
        assert not store.query("ASK { ?s gk:subjectText ?words }")
        assert store.duplicates == {"wire copy": "story"}
        assert set(store.documents) == {"story", "wire copy"}
    assert check(folder) == []
    assert validate(folder).conforms
    with Store.open(folder) as store:
        assert store.add_document(said[0].document, [each for each in said if each.document == said[0].document]) == (
            "unchanged"
        )


def test_a_store_of_then_is_not_called_damaged(folder: Path) -> None:
    content = (folder / "statements.sqlite").read_bytes()
    (finding,) = check(folder)
    assert finding.what == "made by graphkit 0.2, and not yet brought into this form"
    assert f"graphkit stats {folder}" in finding.advice
    assert (folder / "statements.sqlite").read_bytes() == content


def test_a_store_of_then_that_cannot_be_written_says_what_to_do(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name("other"))
    writer = Store.open(folder.with_name("other"))
    database = sqlite3.connect(folder.with_name("other") / "statements.sqlite")
    with database:
        database.execute("UPDATE state SET value = '3' WHERE name = 'version'")
    database.close()
    with pytest.raises(StoreError, match=r"made by graphkit 0\.2.* when somebody opens it .*is writing to this store"):
        Store.open(folder.with_name("other"), read_only=True)
    writer._release()
