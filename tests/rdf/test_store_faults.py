"""Damaged stores: every fault is told with its document and what to do, and none changes content unseen."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import statement

from graphkit.cli import run
from graphkit.errors import StoreError
from graphkit.model import Document
from graphkit.rdf.checking import check
from graphkit.rdf.store import Store

pytestmark = pytest.mark.usefixtures("small_ontology")
FIRST = Document("Russia sanctioned France.", id="first")
SECOND = Document("China met India.", id="second")
SAID = {
    "first": [statement("Russia", "sanctions", "France", document=FIRST.reference, date="2024-01-05")],
    "second": [statement("China", "meetsWith", "India", document=SECOND.reference, date="2024-02-01")],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "kg"
    with Store.open(path) as store:
        for document in (FIRST, SECOND):
            store.add_document(document, SAID[document.id])
    return path


def change(folder: Path, text: str, *values: object) -> None:
    database = sqlite3.connect(folder / "statements.sqlite")
    with database:
        database.execute(text, values)
    database.close()


DAMAGES = {
    "a word": "UPDATE documents SET said = replace(said, 'France', 'Brazil') WHERE number = 1",
    "a key": "UPDATE documents SET said = replace(said, '\"relation\"', '\"relatiom\"') WHERE number = 1",
    "half": "UPDATE documents SET said = substr(said, 1, 80) WHERE number = 1",
    "bytes": "UPDATE documents SET said = CAST(x'ff00fe' AS TEXT) WHERE number = 1",
    "a lost statement": "UPDATE documents SET said = '[]' WHERE number = 1",
    "the document": "UPDATE documents SET record = replace(record, 'first', 'third') WHERE number = 1",
    "half a document": "UPDATE documents SET record = substr(record, 1, 9) WHERE number = 1",
}


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_is_an_error_that_names_the_document(folder: Path, damage: str) -> None:
    assert check(folder) == []
    change(folder, DAMAGES[damage])
    with Store.open(folder, read_only=True) as store:
        for read in (lambda: list(store.statements()), lambda: store.documents, store.contents):
            with pytest.raises(StoreError, match=r"document 'first' is damaged .*graphkit forget 'first' --from"):
                read()
        assert list(store.statements("second")) == SAID["second"], "others can still be read"
    assert [finding.where for finding in check(folder)] == ["first"]


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("way", ["add", "forget"])
def test_a_damaged_document_can_be_replaced_or_taken_out(folder: Path, damage: str, way: str) -> None:
    change(folder, DAMAGES[damage])
    with Store.open(folder) as store:
        assert not store.is_current(FIRST)
        assert store.is_current(SECOND)
        if way == "add":
            assert store.add_document(FIRST, SAID["first"]) == "replaced"
        else:
            assert store.forget("first")
    assert check(folder) == []
    with Store.open(folder, read_only=True) as store:
        assert [each.id for said in SAID.values() for each in said][way == "forget" :] == [
            each.id for each in store.statements()
        ]
        asked = "SELECT ?who ?whom { ?who gk:sanctions ?whom }"
        assert len(store.query(asked)) == (way == "add"), "the index follows"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("UPDATE statements SET day = '1999-01-01' WHERE document = 2", "columns of its statements"),
        ("UPDATE statements SET fact = 0 WHERE document = 2", "columns of its statements"),
        ("DELETE FROM statements WHERE document = 2", "columns of its statements"),
        ("UPDATE documents SET id = 'other' WHERE number = 2", "under another id"),
        ("UPDATE shared SET uses = 7 WHERE kind = 'relation'", "is counted 7 times and used 1 times"),
        ("DELETE FROM documents WHERE number = 2", "statements are of no document"),
    ],
)
def test_check_finds_what_reading_does_not_need(folder: Path, text: str, what: str) -> None:
    change(folder, text)
    assert any(what in finding.what for finding in check(folder))


def test_check_finds_a_statement_whose_id_is_not_that_of_its_content(tmp_path: Path) -> None:
    from dataclasses import replace

    with Store.open(tmp_path / "kg") as store:
        store.add_document(FIRST, [replace(SAID["first"][0], id="0" * 32)])
    (finding,) = check(tmp_path / "kg")
    assert finding.where == "first"
    assert "has not the id of its content" in finding.what


def test_check_finds_damaged_pages(folder: Path) -> None:
    file = folder / "statements.sqlite"
    size = sqlite3.connect(file).execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(file.read_bytes())
    content[size * 3 : size * 4] = b"\xff" * size
    file.write_bytes(content)
    assert check(folder)[0].where == str(file)


def test_a_store_that_is_cut_short_is_told_with_what_to_do(folder: Path) -> None:
    file = folder / "statements.sqlite"
    sqlite3.connect(file).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])
    with pytest.raises(StoreError, match="put it back from a copy, or build the store again"):
        check(folder)


def test_check_tells_a_fault_once(folder: Path) -> None:
    change(folder, "DROP TABLE shared")
    (finding,) = check(folder)
    assert finding.what == "no such table: shared"


def test_a_store_that_says_no_version_is_damaged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder, "DELETE FROM state")
    for command in (["check", str(folder)], ["stats", str(folder)]):
        assert run(command) == 1
        assert "damaged, since it does not say which version" in capsys.readouterr().err


def test_check_compares_the_index_with_the_statements(folder: Path) -> None:
    import pyoxigraph as ox

    (index,) = folder.glob("index-*")
    dataset = ox.Store(str(index))
    gone = next(dataset.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    dataset.remove(gone)
    for number in range(2):
        dataset.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(str(number))))
    dataset.flush()
    del dataset
    found = check(folder)
    assert [finding.what.partition(" triples")[0] for finding in found] == ["it lacks 1", "it has 2"]
    assert all(f"delete the folder {index}" in finding.advice for finding in found)
    shutil.rmtree(index)
    assert check(folder) == [], "one that is not there is made when it is needed"


def test_the_command_tells_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder)]) == 0
    assert "kg: whole" in capsys.readouterr().out
    change(folder, DAMAGES["a word"])
    assert run(["check", str(folder)]) == 1
    told = capsys.readouterr()
    assert "1 fault" in told.out
    assert "first: its records are not those that were written" in told.err
    assert "graphkit forget 'first' --from" in told.err


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("content", ["empty", "fresh"])
def test_an_emptied_file_beside_an_index_is_no_new_store(folder: Path, read_only: bool, content: str) -> None:
    file = folder / "statements.sqlite"
    file.write_bytes(b"")
    if content == "fresh":
        database = sqlite3.connect(file)
        database.execute("PRAGMA journal_mode = WAL")
        database.close()
    with pytest.raises(StoreError, match=r"statements\.sqlite: empty, though .*from a copy"):
        Store.open(folder, read_only=read_only)


def test_the_database_of_another_program_is_not_written_to(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "statements.sqlite")
    database.execute("CREATE TABLE theirs (a)")
    database.close()
    with pytest.raises(StoreError, match="and no store of graphkit"):
        Store.open(tmp_path)


OPENS = """
import json, os, sys
from graphkit.rdf.store import Store
if os.geteuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
for line in sys.stdin:
    try:
        with Store.open(sys.argv[1], read_only=True) as store:
            print(json.dumps(len(list(store.statements()))), flush=True)
    except Exception as error:
        print(json.dumps(repr(error)), flush=True)
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that any user may read; one below pytest's own may not be entered."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions")
def test_a_reader_without_permission_follows_a_writer(public: Path) -> None:
    folder = public / "kg"
    reader = subprocess.Popen(
        [sys.executable, "-c", OPENS, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdin is not None and reader.stdout is not None

    def read() -> object:
        assert reader.stdin is not None and reader.stdout is not None
        folder.chmod(0o555)
        reader.stdin.write("\n")
        reader.stdin.flush()
        answer = json.loads(reader.stdout.readline())
        folder.chmod(0o755)
        return answer

    try:
        with Store.open(folder) as store:
            store.add_document(FIRST, SAID["first"])
            assert read() == 1, "what is in the write-ahead log only"
            store.add_document(SECOND, SAID["second"])
            assert read() == 2
        assert read() == 2, "without a write-ahead log"
        with Store.open(folder) as store:
            assert read() == 2, "with a new one"
            store.forget("first")
            assert read() == 1
    finally:
        reader.stdin.close()
        reader.wait(20)
        reader.stdout.close()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom folders can refuse")
def test_a_reader_of_a_frozen_file_follows_a_writer_that_comes(folder: Path) -> None:
    folder.chmod(0o555)
    try:
        with Store.open(folder, read_only=True) as reader:
            assert len(list(reader.statements())) == 2
            folder.chmod(0o755)
            with Store.open(folder) as writer:
                writer.forget("first")
                assert len(list(reader.statements())) == 1
    finally:
        folder.chmod(0o755)
