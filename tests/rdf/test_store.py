"""The store on disk: documents enter whole, are replaced and forgotten, and one program writes at a time."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from factories import statement
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rdf_strategies import statements as generated

from graphkit.errors import InputError, StoreError
from graphkit.formats.graph_files import load
from graphkit.graph.reports import find_reports
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID, Actor, Attribution, Document, DocumentReference, Statement
from graphkit.ontology.load import ontology_folder
from graphkit.rdf.checking import check
from graphkit.rdf.index import Lines
from graphkit.rdf.library import run_named
from graphkit.rdf.lock import ReaderLock
from graphkit.rdf.statement_table import StatementTable
from graphkit.rdf.store import Store, statistics_of
from graphkit.rdf.triples import coding_of, ntriples, resources

pytestmark = pytest.mark.usefixtures("small_ontology")
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]  # shrinking would take minutes
FIRST = DocumentReference("first", "Drills in the Pacific", dt.date(2024, 9, 20), "https://news.example/1")
SECOND = DocumentReference("second", "Sanctions", dt.date(2024, 10, 1))


def said(document: DocumentReference, *triples_said: tuple[str, str, str], date: str = "2024-09-01") -> list[Statement]:
    return [statement(*each, document=document, date=date) for each in triples_said]


DRILLS = said(FIRST, ("Russia", "exercisesWith", "China"), ("Russia", "criticizes", "Japan"))
SANCTIONS = said(SECOND, ("Japan", "sanctions", "Russia"), ("Russia", "criticizes", "Japan"), date="2024-10-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kg"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder) as opened:
        opened.add_document(FIRST, DRILLS)
        opened.add_document(SECOND, SANCTIONS)
        yield opened


def rdf_of(store: Store) -> set[str]:
    """Return the triples of the index without the ontology."""
    return {str(q.triple) for q in store.dataset.quads_for_pattern(None, None, None, ox.DefaultGraph())}


def test_what_was_added_is_there_in_order(store: Store) -> None:
    assert list(store.statements()) == [*DRILLS, *SANCTIONS]
    assert list(store.statements("second")) == SANCTIONS
    assert store.documents == {"first": FIRST, "second": SECOND}
    assert store.actors[ID + "RUS"].label == "Russia"
    assert len(KnowledgeGraph.of(store.contents())) == 4


def test_the_index_holds_the_same_triples_as_a_file(store: Store) -> None:
    graph = KnowledgeGraph.of(store.contents())
    lines = ntriples(resources(graph.statements, graph.documents.values()))
    loaded = ox.Store()
    loaded.load("".join(lines).encode(), ox.RdfFormat.N_TRIPLES)
    assert rdf_of(store) == {str(quad.triple) for quad in loaded}


def test_adding_again_changes_nothing(store: Store) -> None:
    before = store.stats().revision
    assert store.add_document(FIRST, DRILLS) == "unchanged"
    assert store.stats().revision == before


def test_many_documents_at_once_are_as_those_one_by_one(store: Store, tmp_path: Path) -> None:
    third = DocumentReference("third", "Visits")
    visits = said(third, ("Spain", "visits", "Japan"))
    pairs = [(FIRST, DRILLS), (SECOND, SANCTIONS), (third, visits), (SECOND, SANCTIONS), (third, [])]
    with Store.open(tmp_path / "other") as other:
        assert other.add_documents(pairs, copies={"third": "first"}) == {"added": 3, "unchanged": 1, "replaced": 1}
        assert other.duplicates == {"third": "first"}
        assert not other.query("ASK { id:ESP ?p ?o }")
        other.forget("third")
        assert rdf_of(other) == rdf_of(store)
        assert list(other.statements()) == list(store.statements())
        with pytest.raises(StoreError, match="each document with its own"):
            other.add_documents([(third, visits), (FIRST, SANCTIONS)])
        assert set(other.documents) == {"first", "second"}


def test_a_fact_stays_as_long_as_anybody_states_it(store: Store) -> None:
    store.flush()
    third = DocumentReference("third")
    store.add_document(third, said(third, ("Russia", "criticizes", "Japan")))
    store.flush()
    store.forget("first")
    assert store.query("ASK { id:RUS gk:criticizes id:JPN }")
    store.forget("second")
    assert store.query("ASK { id:RUS gk:criticizes id:JPN }")
    store.forget("third")
    assert not store.query("ASK { id:RUS ?p id:JPN }")
    assert not store.query("ASK { id:RUS ?p ?o }")


@pytest.mark.parametrize("remembered", [1, 1000])
def test_a_fact_of_many_documents_is_written_once_where_it_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remembered: int
) -> None:
    monkeypatch.setattr("graphkit.rdf.index._REMEMBERED", remembered)
    facts = [("<urn:a>", [("<urn:met>", "<urn:b>")]), ("<urn:b>", [("<urn:met>", "<urn:a>")])]
    lines = Lines(tmp_path, 1)
    lines.add([*facts, ("<urn:none>", [])])
    lines.add(facts[::-1])
    lines.flush()
    written = lines.path.read_text().splitlines()
    lines.discard()
    assert len(written) == lines.number == (3 if remembered == 1 else 2)
    assert set(written) == {"<urn:a><urn:met><urn:b>.", "<urn:b><urn:met><urn:a>."}


def test_codes_of_one_kind_keep_the_sign_of_zero() -> None:
    [one] = said(FIRST, ("Russia", "criticizes", "Japan"))
    scores = [0.0, -0.0, 0, 1, 1.0, None, -0.0, 0.0]
    assert [repr(coding_of(replace(one, score=score)).score) for score in scores] == list(map(repr, scores))


def test_a_changed_document_replaces_its_statements(store: Store) -> None:
    store.flush()
    changed = said(FIRST, ("Russia", "meetsWith", "India"))
    assert store.add_document(FIRST, changed) == "replaced"
    assert list(store.statements()) == [*changed, *SANCTIONS]
    assert store.query("ASK { id:RUS gk:meetsWith id:IND }")
    assert not store.query("ASK { id:RUS gk:exercisesWith ?x }")
    assert not store.query("ASK { id:CHN ?p ?o }")
    assert store.query("ASK { id:RUS gk:criticizes id:JPN }"), "the other document still says so"


def test_forgetting_leaves_no_trace(store: Store, tmp_path: Path) -> None:
    store.flush()
    assert store.forget("first")
    assert not store.forget("first")
    with Store.open(tmp_path / "other") as other:
        other.add_document(SECOND, SANCTIONS)
        assert rdf_of(store) == rdf_of(other)
    assert store.documents == {"second": SECOND}


def test_no_file_has_the_words_of_what_is_forgotten(folder: Path) -> None:
    words = "The envoy of Zanzibar-Utopia wept."
    third = DocumentReference("third", "Zanzibar-Utopia")
    [told] = said(third, ("Spain", "visits", "Japan"))
    told = replace(told, evidence=replace(told.evidence, sentence=words))
    with Store.open(folder) as store:
        store.add_document(FIRST, DRILLS)
        store.add_document(third, [told])
    assert _files_with("Zanzibar-Utopia", folder)
    with Store.open(folder) as store:
        assert store.forget("third", purge=True)
    assert _files_with("Zanzibar-Utopia", folder) == []
    with Store.open(folder, read_only=True) as store:
        assert store.query("ASK { id:RUS gk:exercisesWith id:CHN }")


def test_no_file_has_the_name_of_an_actor_that_only_what_is_forgotten_had(folder: Path) -> None:
    documents = {number: DocumentReference(f"doc-{number}") for number in range(60)}
    told = {
        number: [
            statement(
                Actor(f"{ID}person/zubenko-{number}-{turn}", f"Zubenko {turn}", "Person"),
                "criticizes",
                "Chile",
                document=document,
            )
            for turn in range(20)
        ]
        for number, document in documents.items()
    }
    with Store.open(folder) as store:
        for number, document in documents.items():
            store.add_document(document, told[number])
    with Store.open(folder, read_only=True) as reader, Store.open(folder) as store:
        assert len(reader.documents) == 60
        for number in range(0, 60, 3):
            assert store.forget(f"doc-{number}", purge=True)
    for number in documents:
        assert bool(_files_with(f"zubenko-{number}-", folder)) is (number % 3 > 0)
    assert check(folder) == []


def test_what_was_forgotten_before_is_purged_once(folder: Path) -> None:
    [told] = said(FIRST, ("Spain", "visits", "Japan"))
    first = [replace(told, evidence=replace(told.evidence, sentence="The Ruritanian envoy sang."))]
    with Store.open(folder) as store:
        store.add_documents([(FIRST, first), (SECOND, SANCTIONS)])
    with Store.open(folder) as store:
        assert not store.purge("first"), "it is there"
        assert store.forget("first")
    assert _files_with("Ruritanian", folder)
    with Store.open(folder) as store:
        assert not store.purge("second") and not store.purge("third")
        assert store.purge("first")
    assert _files_with("Ruritanian", folder) == []
    with Store.open(folder) as store:
        assert not store.purge("first")
        assert store.query("ASK { id:JPN gk:sanctions id:RUS }")


def _files_with(words: str, folder: Path) -> list[str]:
    return sorted(each.name for each in folder.rglob("*") if each.is_file() and words.encode() in each.read_bytes())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_lock_is_for_those_who_may_use_the_folder(tmp_path: Path) -> None:
    for mode, expected in ((0o700, 0o600), (0o755, 0o644), (0o775, 0o664)):
        folder = tmp_path / f"{mode:o}"
        folder.mkdir()
        folder.chmod(mode)
        with Store.open(folder):
            assert (folder / "lock").stat().st_mode & 0o777 == expected


def test_a_graph_is_counted_as_a_store_is(store: Store) -> None:
    store.add_document(DocumentReference("third", publisher="News"), [], copy_of="second")
    fourth = DocumentReference("fourth")
    speaker = Attribution("a minister", "say", Actor(f"{ID}person/minister", "a minister", "Person"))
    store.add_document(fourth, [statement("Russia", "visits", "China", document=fourth, attribution=speaker)])
    counted = statistics_of(KnowledgeGraph.of(store.contents()))
    assert counted.items() <= store.stats().to_dict().items()
    assert (counted["copies"], counted["publishers"]) == (1, 1)
    assert counted["actors"] == len(KnowledgeGraph.of(store.contents()).actors), "who only speaks is none"
    assert set(store.stats().to_dict()) - set(counted) == {"triples", "revision", "size"}


def test_a_document_without_statements_is_kept(store: Store) -> None:
    quiet = DocumentReference("quiet", "Nothing happened")
    assert store.add_document(quiet) == "added"
    assert "quiet" in store.documents
    assert store.query('ASK { ?d a gk:Document ; dct:title "Nothing happened" }')


def test_whether_a_document_must_be_read_again(store: Store) -> None:
    document = Document("Spain met Peru.", id="third")
    assert not store.is_current(document)
    store.add_document(document, said(document.reference, ("Spain", "meetsWith", "Peru")))
    assert store.is_current(document)
    assert store.is_current(document, "graphkit test")
    assert not store.is_current(document, "graphkit 99")
    assert not store.is_current(Document("Spain met Chile.", id="third"))


def test_a_statement_of_another_document_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="each document with its own"):
        store.add_document(FIRST, SANCTIONS)


def test_the_second_writer_gets_a_clear_error(store: Store, folder: Path) -> None:
    with pytest.raises(StoreError, match="is writing to this store"):
        Store.open(folder)
    code = f"from graphkit.rdf.store import Store\nStore.open({str(folder)!r})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert f"process {os.getpid()} is writing to this store" in found.stderr
    assert store.add_document(FIRST, DRILLS) == "unchanged"


def test_threads_write_one_after_the_other(folder: Path) -> None:
    documents = [DocumentReference(f"d{number}") for number in range(40)]
    given = [(each, said(each, ("Russia", "exercisesWith", "China"))) for each in documents]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with Store.open(folder) as store, ThreadPoolExecutor(6) as pool:
            assert set(pool.map(lambda each: store.add_document(*each), given)) == {"added"}
            assert len(store.query("SELECT ?d { ?d a gk:Document }").rows) == len(given)
    finally:
        sys.setswitchinterval(interval)
    assert check(folder) == []


def test_a_forked_process_leaves_the_store_of_the_other_alone(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "getpid", lambda: 1)
        with pytest.raises(StoreError, match="which this one was forked from"):
            store.add_document(DocumentReference("third"))
        store.close()
    assert store.add_document(DocumentReference("third")) == "added"
    store.close()
    assert check(folder) == []


def test_readers_see_whole_states_while_a_writer_goes_on(store: Store, folder: Path) -> None:
    store.flush()
    with Store.open(folder, read_only=True) as reader:
        assert reader.query("ASK { id:RUS gk:exercisesWith id:CHN }")
        store.forget("first")
        store.flush()
        store.add_document(SECOND, [])
        assert len(list(reader.statements())) == 0
        assert not reader.query("ASK { id:RUS gk:exercisesWith id:CHN }")
    with pytest.raises(StoreError, match="read-only"):
        reader.add_document(FIRST, DRILLS)


def test_a_reader_makes_no_store_in_place_of_one_that_is_gone(store: Store, folder: Path, tmp_path: Path) -> None:
    store.close()
    with Store.open(folder, read_only=True) as reader:
        assert reader.query("ASK { id:RUS gk:exercisesWith id:CHN }")
        folder.rename(tmp_path / "elsewhere")
        with pytest.raises(StoreError, match="is not there any more; put it back"):
            reader.query("ASK { id:RUS gk:exercisesWith id:CHN }")
        assert not folder.exists()
        (tmp_path / "elsewhere").rename(folder)
        assert reader.query("ASK { id:RUS gk:exercisesWith id:CHN }")


def test_an_index_that_is_read_stays_in_place(store: Store, folder: Path) -> None:
    store.flush()
    reader = Store.open(folder, read_only=True)
    path = reader.index_path
    assert path is not None
    store.forget("first")
    store.flush()
    assert path.is_dir()
    reader.close()
    store.forget("second")
    store.flush()
    assert not path.exists()


def test_a_reader_makes_the_index_that_a_killed_writer_did_not(folder: Path) -> None:
    writer = Store.open(folder)
    writer.add_document(FIRST, DRILLS)
    writer._release()
    with Store.open(folder, read_only=True) as reader:
        assert reader.query("ASK { id:RUS gk:exercisesWith id:CHN }")
        assert reader.index_path is not None


def test_a_lost_index_is_made_again(store: Store, folder: Path) -> None:
    expected = rdf_of(store)
    store.close()
    for each in folder.glob("index-*"):
        shutil.rmtree(each)
    with Store.open(folder) as again:
        assert rdf_of(again) == expected


def damage(folder: Path) -> None:
    for file in folder.glob("index-*/*"):
        file.write_bytes(b"garbage")


def test_a_damaged_index_is_made_anew_for_a_reader(
    store: Store, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stats = store.stats()
    store.close()
    damage(folder)
    with Store.open(folder, read_only=True) as reader:
        assert reader.query("ASK { id:RUS gk:exercisesWith id:CHN }")
        assert reader.index_path is not None
    (notice,) = caplog.messages
    assert notice == f"{folder}: the SPARQL index was damaged; it is made anew from the statements"
    damage(folder)
    with Store.open(folder, read_only=True) as reader:
        assert reader.stats().triples == stats.triples
    assert not list(folder.glob(".index-*"))


@pytest.mark.parametrize("more", [False, True])
def test_a_damaged_index_is_made_anew_by_a_writer(store: Store, folder: Path, more: bool) -> None:
    store.close()
    damage(folder)
    third = DocumentReference("third", "Visits")
    with Store.open(folder) as writer:
        if more:
            writer.add_document(third, said(third, ("Spain", "visits", "Japan")))
    (index,) = folder.glob("index-*")
    opened = ox.Store.read_only(str(index))
    with Store.open(folder, read_only=True) as reader:
        expected = "".join(ntriples(resources(list(reader.statements()), reader.documents.values())))
    assert len(list(opened.quads_for_pattern(None, None, None, ox.DefaultGraph()))) == expected.count("\n")


def test_an_index_that_opens_and_is_damaged_inside(
    store: Store, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    many = DocumentReference("many")
    store.add_document(many, said(many, *(("Spain", "visits", f"Place {number}") for number in range(300))))
    store.close()
    for file in folder.glob("index-*/*.sst"):
        content = file.read_bytes()
        if len(content) > 10_000:  # smaller ones are read whole when they are opened
            half = len(content) // 2
            file.write_bytes(b"x" * half + content[half:])
    told = r"index-\S+: the SPARQL index cannot be read: .*; delete this folder"
    with Store.open(folder, read_only=True) as reader, pytest.raises(StoreError, match=told):
        reader.stats()
    with Store.open(folder) as writer:
        writer.forget("second")
    assert "it is made anew" in caplog.text
    with Store.open(folder, read_only=True) as reader:
        assert reader.query("SELECT ?s { ?s rdf:predicate ?p }").rows
        assert reader.stats().statements == 302


def test_an_index_that_is_damaged_while_it_is_written_to(store: Store, folder: Path) -> None:
    store.flush()
    damage(folder)
    assert store.query("ASK { id:RUS gk:exercisesWith id:CHN }")
    damage(folder)
    store.open_again()
    assert store.query("ASK { id:RUS gk:exercisesWith id:CHN }")


def test_a_damaged_index_that_cannot_be_made_anew(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    store.flush()
    damage(folder)
    with Store.open(folder, read_only=True) as reader:  # the writer is still there
        for _ in range(2):
            assert reader.query("ASK { id:RUS gk:exercisesWith id:CHN }")
        assert reader.index_path is None
    (notice,) = caplog.messages
    assert "delete this folder" in notice and "is writing to this store" in notice
    with monkeypatch.context() as patched:
        patched.setattr("graphkit.rdf.index.tempfile.mkdtemp", full)
        with pytest.raises(StoreError, match=r"index-\S+: .* damaged and cannot be removed: No space left .*; delete"):
            store.query("ASK { id:RUS gk:exercisesWith id:CHN }")
    with monkeypatch.context() as patched:
        patched.setattr("graphkit.rdf.index._load", full)
        with pytest.raises(StoreError, match="cannot write the SPARQL index"):
            store.query("ASK { id:RUS gk:exercisesWith id:CHN }")
    assert store.query("ASK { id:RUS gk:exercisesWith id:CHN }")


def test_counts_of_dyads_and_months(store: Store) -> None:
    dyads = {(each.source[-3:], each.target[-3:]): each for each in store.dyads()}
    assert dyads["RUS", "JPN"].reports == 2
    assert dyads["RUS", "JPN"].documents == 2
    assert dyads["RUS", "JPN"].hostile == 2
    assert dyads["CHN", "RUS"].cooperative == 1, "a symmetric relation counts once, lower IRI first"
    assert [each.target for each in store.dyads(start=dt.date(2024, 9, 15))] == [ID + "RUS", ID + "JPN"]
    assert store.dyads("2024-09-15", "2024") == store.dyads(dt.date(2024, 9, 15), dt.date(2024, 12, 31))
    with pytest.raises(InputError, match="ends before it begins"):
        store.dyads("2024", "2023")
    with pytest.raises(InputError, match="year-month-day"):
        store.dyads("soon")
    assert [(each.month, each.reports) for each in store.months()] == [("2024-09", 2), ("2024-10", 2)]
    assert [each.month for each in store.months(ID + "CHN")] == ["2024-09"]
    assert [each.hostile for each in store.months(ID + "JPN", ID + "RUS")] == [1, 2]


WIRE = (
    "TOKYO - Japan imposed sanctions on North Korea on Sunday after a missile flew over the sea east of the "
    "peninsula. The measures target four trading companies that it accuses of shipping coal. Seoul welcomed them."
)


def wire(id: str, publisher: str, *extra: tuple[str, str, str], text: str = WIRE) -> tuple[Document, list[Statement]]:
    document = Document(text, id=id, publisher=publisher, date=dt.date(2024, 5, 12))
    return document, said(document.reference, ("Japan", "sanctions", "North Korea"), *extra, date="2024-05-12")


def test_a_wire_story_counts_once_and_its_publishers_are_known(folder: Path) -> None:
    with Store.open(folder) as store:
        store.add_document(*wire("gazette", "The Gazette", ("China", "criticizes", "Japan")))
        store.add_document(*wire("courier", "The Courier"))
        store.add_document(*wire("herald", "The Herald", ("Russia", "criticizes", "Japan"), text=WIRE + " More soon."))
        store.add_document(*wire("other", "The Mail", text="Another text altogether about the same thing in Asia."))
        assert store.duplicates == {"gazette": "courier", "herald": "courier"}
        counts = {(each.source[-3:], each.target[-3:]): (each.reports, each.documents) for each in store.dyads()}
        assert counts == {("JPN", "PRK"): (2, 2), ("CHN", "JPN"): (1, 1), ("RUS", "JPN"): (1, 1)}
        assert [(each.reports, each.documents) for each in store.months()] == [(4, 2)]
        assert (store.stats().copies, store.stats().publishers) == (2, 4)
        publishers = (
            "SELECT ?name { ?d gk:copyOf* <urn:graphkit:document:courier> ; dct:publisher ?name } ORDER BY ?name"
        )
        assert [row["name"] for row in store.query(publishers)] == ["The Courier", "The Gazette", "The Herald"]
        assert max(at["weight"] for _, _, at in KnowledgeGraph.of(store.contents()).graph.edges(data=True)) == 2
    assert KnowledgeGraph.load(folder).duplicates == {"gazette": "courier", "herald": "courier"}


@pytest.mark.parametrize("count", [lambda store: store.stats().copies, lambda store: len(store.contents().copies)])
def test_a_reader_counts_the_copies_that_a_stopped_writer_did_not_look_for(
    folder: Path, count: Callable[[Store], int]
) -> None:
    text = " ".join(f"Peru sanctioned Chile {number} times." for number in range(30))
    with pytest.raises(KeyboardInterrupt), Store.open(folder) as store:
        store.add_documents([(Document(text, id=f"copy-{number}"), []) for number in range(3)])
        raise KeyboardInterrupt
    with Store.open(folder, read_only=True) as reader:
        assert count(reader) == 2


def test_copies_are_told_apart_again_when_a_text_changes_or_goes(folder: Path) -> None:
    with Store.open(folder) as store:
        for name in ("a", "b", "c"):
            store.add_document(*wire(name, "The Gazette"))
        store.flush()
        assert store.duplicates == {"b": "a", "c": "a"}
        store.forget("a")
        assert store.duplicates == {"c": "b"}
        assert store.query("ASK { ?copy gk:copyOf <urn:graphkit:document:b> }")
        store.add_document(*wire("c", "The Gazette", text="A correction with other words than the story had before."))
        assert store.duplicates == {}
        assert not store.query("ASK { ?copy gk:copyOf ?original }")
        assert [each.documents for each in store.dyads()] == [2]
        revision = store.stats().revision
        store.flush()
        assert store.stats().revision == revision


def test_copies_that_are_known_without_their_texts_are_kept(folder: Path) -> None:
    with Store.open(folder) as store:
        store.add_document(FIRST, DRILLS)
        copy = DocumentReference("copy", "Drills")
        store.add_document(copy, said(copy, ("Russia", "exercisesWith", "China")), copy_of="first")
        assert store.duplicates == {"copy": "first"}
        assert [each.reports for each in store.dyads()] == [1, 1]


def test_a_copy_of_a_copy_is_one_of_the_same_story(folder: Path) -> None:
    documents = {id: DocumentReference(id, date=dt.date(2024, 5, 1)) for id in "abcdefg"}
    copies = {"a": "b", "b": "c", "d": "d", "e": "f", "f": "e", "g": "f"}
    drills = ("Russia", "exercisesWith", "China")
    group = [(document, said(document, drills)) for document in documents.values()]
    with Store.open(folder) as store:
        store.add_documents(group, copies=copies)
        assert store.duplicates == {"a": "c", "b": "c", "f": "e", "g": "e"}
        assert [each.reports for each in store.dyads()] == [3]
        assert store.stats().copies == 4
        assert len(store.query("SELECT ?copy { ?copy gk:copyOf <urn:graphkit:document:c> }")) == 2
        assert store.add_documents(group, copies=copies) == {"unchanged": 7}
        store.forget("b")
        assert store.duplicates == {"a": "b", "f": "e", "g": "e"}, "what was told is kept"
        assert store.query("ASK { <urn:graphkit:document:a> gk:copyOf <urn:graphkit:document:b> }")
    assert check(folder) == []


def test_the_original_that_was_told_may_prove_a_copy_later(folder: Path) -> None:
    with Store.open(folder) as store:
        store.add_document(*wire("b", "The Gazette"))
        reference = DocumentReference("a", date=dt.date(2024, 5, 13))
        sanctions = said(reference, ("Japan", "sanctions", "North Korea"))
        store.add_document(reference, sanctions, copy_of="b")
        store.flush()
        earlier, same = wire("c", "The Courier")
        store.add_document(replace(earlier, date=dt.date(2024, 5, 11)), same)
        assert store.duplicates == {"a": "c", "b": "c"}
        assert [each.reports for each in store.dyads()] == [1]
        assert len(store.query("SELECT ?copy { ?copy gk:copyOf <urn:graphkit:document:c> }")) == 2
        assert list(store.statements("a")) == sanctions
        store.forget("c")
        assert store.duplicates == {"a": "b"}
        assert len(store.query("SELECT ?copy { ?copy gk:copyOf <urn:graphkit:document:b> }")) == 1


def test_a_report_has_the_day_of_the_first_copy_as_in_the_graph(folder: Path) -> None:
    first, second = DocumentReference("first", date=dt.date(2024, 1, 31)), DocumentReference("second")
    later = DocumentReference("later", date=dt.date(2024, 3, 1))
    statements = [
        statement("Russia", "attacks", "Ukraine", document=first, date="2024-01-31"),
        statement("Poland", "criticizes", "Russia", document=later, date="2024-03-01"),
        statement("Poland", "visits", "Ukraine", document=later, date="2024-04-02", time_text="on 2 April"),
        statement("France", "visits", "Ukraine", document=later, date="2023-12-02"),
        statement("Japan", "visits", "Ukraine", document=second, date=None),
    ]
    copies = {"later": "first", "second": "first"}
    with Store.open(folder) as store:
        for document in (first, later, second):
            own = [each for each in statements if each.document == document]
            store.add_document(document, own, copy_of=copies.get(document.id))
        months = {each.month: each.reports for each in store.months()}
        assert months == {"2023-12": 1, "2024-01": 3, "2024-04": 1}
        assert months == Counter(str(each.day)[:7] for each in find_reports(statements, copies))
        assert store.dyads("2024-02-01", "2024-03-31") == []
        for one, other, month in (
            ("Poland", "Russia", "2024-01"),
            ("France", "Ukraine", "2023-12"),
            ("Japan", "Ukraine", "2024-01"),
        ):
            asked = {"one": one, "other": other}
            assert [row["month"] for row in run_named(store, "dyads-by-month", asked)] == [month]


def test_contents_are_of_one_state(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = StatementTable.documents
    third = DocumentReference("third")

    def meanwhile(table: StatementTable) -> Iterator[DocumentReference]:
        store.add_document(third, said(third, ("Spain", "visits", "Japan")))
        return listed(table)

    monkeypatch.setattr(StatementTable, "documents", meanwhile)
    with Store.open(folder, read_only=True) as reader:
        contents = reader.contents()
        assert contents.documents == [FIRST, SECOND]
        assert contents.statements == [*DRILLS, *SANCTIONS]
        assert len(reader.contents().documents) == 3


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the ontology that may be edited."""
    copied = tmp_path / "ontologies"
    shutil.copytree(ontology_folder(), copied, ignore=shutil.ignore_patterns("reader.*"))
    monkeypatch.setenv("GRAPHKIT_ONTOLOGIES", str(copied))
    return copied / "statements.ttl"


@pytest.mark.parametrize("read_only", [True, False])
def test_an_edited_ontology_reaches_the_index(store: Store, folder: Path, edited: Path, read_only: bool) -> None:
    store.close()
    asked = "ASK { GRAPH ?ontology { <urn:graphkit:new> a gk:Actor } }"
    with Store.open(folder, read_only=read_only) as again:
        assert not again.query(asked)
        revision = again.stats().revision
    with edited.open("a", encoding="utf-8") as file:
        file.write("\n<urn:graphkit:new> a gk:Actor .\n")
    with Store.open(folder, read_only=read_only) as again:
        assert again.query(asked)
        assert again.query("ASK { id:RUS gk:exercisesWith id:CHN }")
        assert again.stats().revision == revision + 1
    assert len(list(folder.glob("index-*"))) == 1
    edited.write_text(edited.read_text("utf-8") + "\n<urn:graphkit:newer> a gk:Actor .\n", encoding="utf-8")
    with Store.open(folder) as writer:
        writer.flush()
        assert writer.stats().revision == revision + 2
        writer.flush()
        assert writer.stats().revision == revision + 2


def test_a_reader_that_cannot_write_has_the_ontology_of_the_index(store: Store, folder: Path, edited: Path) -> None:
    store.flush()
    with edited.open("a", encoding="utf-8") as file:
        file.write("\n<urn:graphkit:new> a gk:Actor .\n")
    with Store.open(folder, read_only=True) as reader:  # the writer is still there
        assert not reader.query("ASK { GRAPH ?ontology { <urn:graphkit:new> a gk:Actor } }")
        assert reader.query("ASK { id:RUS gk:exercisesWith id:CHN }")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other locks")
def test_a_file_system_without_locks_serves_as_well(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(code, "refused")

    store.close()
    code = errno.ENOSYS
    (index,) = folder.glob("index-*")
    monkeypatch.setattr(fcntl, "flock", refuse)
    with Store.open(folder, read_only=True) as reader:
        assert reader.query("ASK { id:RUS gk:exercisesWith id:CHN }")
        assert reader.index_path == index
        assert not caplog.messages
        code = errno.EIO
        with pytest.raises(OSError, match="refused"):
            ReaderLock(index)


def test_what_another_user_left_stays(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name.startswith(".index-left"):
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    (folder / ".index-left").mkdir()
    (folder / ".index-left.ttl").touch()
    with monkeypatch.context() as patched:
        patched.setattr(ReaderLock, "held", refuse)
        patched.setattr(Path, "unlink", refuse)
        store.flush()
    assert store.query("ASK { id:RUS gk:exercisesWith id:CHN }")
    store.forget("first")
    store.flush()
    assert not list(folder.glob(".index-left*"))


def test_statistics(store: Store) -> None:
    stats = store.stats()
    assert (stats.documents, stats.statements, stats.facts) == (2, 4, 4)
    assert (stats.actors, stats.relations) == (3, 3)
    assert (stats.first, stats.last) == ("2024-09-01", "2024-10-01")
    assert stats.quads == {"material-conflict": 1, "material-cooperation": 1, "verbal-conflict": 2}
    assert stats.triples == len(rdf_of(store))
    assert stats.to_dict()["documents"] == 2


def test_a_store_loads_like_a_file(store: Store, folder: Path) -> None:
    store.close()
    found, documents, _ = load(folder)
    assert found == [*DRILLS, *SANCTIONS]
    assert documents == [FIRST, SECOND]


def test_a_file_or_a_foreign_folder_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("text")
    with pytest.raises(StoreError, match="a file, not the folder"):
        Store.open(file)
    with pytest.raises(StoreError, match="other files and no store"):
        Store.open(tmp_path)
    with pytest.raises(StoreError, match="no store here"):
        Store.open(tmp_path / "none", read_only=True)
    (tmp_path / "graph.ttl").touch()
    with pytest.raises(StoreError, match=r"the results of a build, and no store; give the graph in it: .*graph\.ttl"):
        Store.open(tmp_path, read_only=True)


@pytest.mark.parametrize("content", [b"not a database" * 100, bytes(8_192)])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_table_that_is_none_is_said_to_be_damaged(folder: Path, content: bytes, read_only: bool) -> None:
    folder.mkdir()
    (folder / "statements.sqlite").write_bytes(content)
    with pytest.raises(StoreError, match=r"statements\.sqlite: .*it is damaged, or no store .* from a copy"):
        Store.open(folder, read_only=read_only)


def test_a_store_of_another_version_is_refused(store: Store, folder: Path) -> None:
    import sqlite3

    store.close()
    database = sqlite3.connect(folder / "statements.sqlite")
    with database:
        database.execute("UPDATE state SET value = '999' WHERE name = 'version'")
    database.close()
    with pytest.raises(StoreError, match="another version"):
        Store.open(folder)


def test_a_folder_without_permission_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    with pytest.raises(StoreError, match="cannot write: Permission denied"):
        Store.open(folder)


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match=r": cannot operate on a closed database; open the store again$"):
        list(store.statements())


def test_what_is_no_document_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="'x' is no document; give a"):
        store.add_document("x")  # type: ignore[arg-type]


def test_a_full_disk_loses_only_the_document_that_did_not_fit(store: Store) -> None:
    database = store._table._file._db
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages + 2}")
    long = DocumentReference("long", "x" * 10_000)
    many = [statement("Spain", "visits", f"Place {n}", document=long) for n in range(200)]
    with pytest.raises(StoreError, match="full"):
        store.add_document(long, many)
    database.execute("PRAGMA max_page_count = 1000000")
    assert list(store.documents) == ["first", "second"]
    assert store.add_document(long, many) == "added"
    assert len(list(store.statements("long"))) == 200


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("size", [20_000, 100_000, 200_000, 1_000_000])
def test_a_build_that_fills_the_disk_leaves_whole_documents(folder: Path, size: int) -> None:
    code = f"""
import resource, signal, sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from factories import statement
from graphkit.rdf.store import Store, statistics_of
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
with Store.open({str(folder)!r}) as store:
    for number in range(40):
        said = [statement("Spain", "visits", f"Place {{n}}", document=f"d{{number}}") for n in range(10)]
        store.add_document(said[0].document, said)
"""
    full = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert full.returncode == 1
    assert "StoreError" in full.stderr and ("as it was before" in full.stderr or "statements are safe" in full.stderr)
    with Store.open(folder) as store:
        assert all(len(list(store.statements(name))) == 10 for name in store.documents)
        for number in range(40):
            said = [statement("Spain", "visits", f"Place {n}", document=f"d{number}") for n in range(10)]
            store.add_document(said[0].document, said)
        assert store.stats().statements == 400
        assert store.query("SELECT (COUNT(*) AS ?n) { ?s rdf:predicate ?p }").rows[0]["n"] == 400


def test_a_full_disk_while_the_index_is_made_loses_nothing(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("graphkit.rdf.index._load", full)
        with pytest.raises(StoreError, match="the statements are safe"):
            store.flush()
    assert not list(folder.glob(".index-*"))
    store.flush()
    assert store.query("ASK { id:RUS gk:exercisesWith id:CHN }")


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["a", "b", "c"]), st.lists(generated, max_size=3), st.booleans()), max_size=6
    )
)
def test_any_history_gives_the_graph_of_its_last_state(
    steps: list[tuple[str, list[Statement], bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    from dataclasses import replace

    folder = tmp_path_factory.mktemp("history")
    last: dict[str, list[Statement]] = {}
    with Store.open(folder / "kg") as store:
        for name, found, flush in steps:
            document = DocumentReference(name)
            own = [replace(each, evidence=replace(each.evidence, document=document), id="") for each in found]
            if not own and name in last:
                store.forget(name)
                del last[name]
            else:
                store.add_document(document, own)
                last[name] = own
            if flush:
                store.flush()
        after = rdf_of(store)
        kept = {name: list(store.statements(name)) for name in store.documents}
    with Store.open(folder / "fresh") as fresh:
        for name, own in last.items():
            fresh.add_document(DocumentReference(name), own)
        assert after == rdf_of(fresh)
    unique = {name: list({each.id: each for each in own}.values()) for name, own in last.items()}
    assert {name: list(map(repr, own)) for name, own in kept.items()} == {
        name: list(map(repr, own)) for name, own in unique.items()
    }
