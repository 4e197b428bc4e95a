"""What is kept of where a document comes from: fields of tables, pages, dates of names, SHA-256, reader and time."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from pathlib import Path

import pytest
from pdf_files import pdf

import graphkit as gk
from graphkit.engines.extraction import Extracted
from graphkit.engines.shards import Shard
from graphkit.engines.worker import task_line
from graphkit.errors import InputError
from graphkit.model import Source
from graphkit.rdf.query import query
from graphkit.rdf.store import Store
from graphkit.records import text_from_record
from graphkit.sources.custody import file_name_date

SAID = "Norway accused Denmark of spying on its frigates on Tuesday."
GRAPH_FILES = ["kg.jsonl", "kg.ttl", "kg.nq", "kg.csv", "kg.parquet", "kg.graphml"]


def pages(*texts: str) -> bytes:
    """Return a PDF file with one page for each text."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for text in texts:
        writer.append(PdfReader(io.BytesIO(pdf(text))))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "news.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text", "date", "desk", "byline", "words", "note"])
        writer.writerow(["1", SAID, "2022-03-03", "Europe", "Kari Nordmann", "10", "x" * 400])
        writer.writerow(["2", "Chile thanked Peru for its rescue ships.", "2022-03-04", "Americas", "", "7", ""])
    return path


class TestFields:
    def test_other_columns_are_kept_if_they_are_short(self, table: Path) -> None:
        first, second = gk.read(table)
        assert first.fields == {"desk": "Europe", "author": "Kari Nordmann", "words": "10"}
        assert second.fields == {"desk": "Americas", "words": "7"}
        assert first.reference.field("desk") == "Europe"
        assert first.reference.field("date") == "2022-03-03"
        assert second.reference.field("author") is None

    @pytest.mark.parametrize("column", ["outlet", "Source", "media_name", "publisher"])
    def test_the_publisher_goes_by_the_name_of_its_column_too(self, column: str) -> None:
        rows = [{"text": SAID, column: each, "id": each} for each in ("Fjord News", "Andes Daily")]
        kg = gk.build(rows, fast=True)
        assert list(kg.group_by(column)) == list(kg.group_by("publisher")) == ["Andes Daily", "Fjord News"]
        assert len(kg.select(fields={column: "Fjord News"}).documents) == 1

    def test_they_are_the_same_from_every_kind_of_table(self, tmp_path: Path) -> None:
        pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
        row = {"text": SAID, "desk": "Europe", "rank": 3, "tags": ["navy", "spies"]}
        (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
        polars.DataFrame([row]).write_parquet(tmp_path / "a.parquet")
        inputs = [tmp_path / "a.jsonl", tmp_path / "a.parquet", pandas.DataFrame([row]), polars.DataFrame([row])]
        for each in inputs:
            (document,) = gk.read(each)
            assert document.fields == {"desk": "Europe", "rank": "3", "tags": "navy; spies"}

    def test_front_matter_keeps_them_too(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(f"---\ntitle: Spies\nauthor: Kari Nordmann\ndesk: Europe\n---\n{SAID}\n")
        (document,) = gk.read(tmp_path / "a.md")
        assert document.fields == {"author": "Kari Nordmann", "desk": "Europe"}

    def test_they_change_the_digest_and_no_id(self) -> None:
        plain, kept = gk.Document(SAID), gk.Document(SAID, fields={"desk": "Europe"})
        assert plain.id == kept.id
        assert plain.digest != kept.digest

    @pytest.mark.parametrize("fields", [["desk"], {"desk": ["Europe"]}, {1: "Europe"}])
    def test_what_is_no_field_is_refused(self, fields: object) -> None:
        with pytest.raises(InputError, match="field"):
            gk.Document(SAID, fields=fields)  # type: ignore[arg-type]


class TestPages:
    def test_a_sentence_has_the_page_on_which_it_begins(self, tmp_path: Path) -> None:
        path = tmp_path / "report.pdf"
        path.write_bytes(pages("The weather in Oslo was fine.", "", SAID, "Chile thanked Peru for its rescue ships."))
        (document,) = gk.read(path)
        assert len(document.pages) == 4
        assert [document.page_at(document.text.index(word)) for word in ("weather", "Norway", "Chile")] == [1, 3, 4]
        kg = gk.build(path, fast=True)
        assert {one.relation.name: one.evidence.page for one in kg}["accuses"] == 3

    def test_a_text_without_pages_has_none(self) -> None:
        assert gk.Document(SAID).page_at(0) is None
        assert [one.evidence.page for one in gk.build([SAID], fast=True)] == [None, None]

    def test_another_process_gets_them(self) -> None:
        source = gk.Source("a.pdf", "0" * 64, "graphkit test", dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
        document = gk.Document(SAID, fields={"desk": "Europe"}, pages=(0, 20), source=source)
        (record,) = json.loads(task_line(Shard(0, (document,)), Path("out")))["documents"]
        again = text_from_record(record)
        assert again == document
        assert again.source == source


class TestNames:
    @pytest.mark.parametrize(
        "name",
        [
            "2022-03-03_reuters.txt",
            "20220303.txt",
            "reuters 2022.03.03.txt",
            "news/2022_03_03-a.txt",
            "a-20220303-2.txt",
        ],
    )
    def test_dates_in_the_names_of_files(self, name: str) -> None:
        assert file_name_date(name) == dt.date(2022, 3, 3)

    @pytest.mark.parametrize("name", ["120220303.txt", "2022-13-03.txt", "2022-0303.txt", "2022-02-30.txt", "news.txt"])
    def test_what_is_none(self, name: str) -> None:
        assert file_name_date(name) is None

    def test_the_text_goes_before_the_name(self, tmp_path: Path) -> None:
        (tmp_path / "2022-03-03_a.txt").write_text(SAID)
        (tmp_path / "2022-03-03_b.txt").write_text(f"OSLO, 2 May 2021 - {SAID} It did so again.")
        assert [document.date for document in gk.read(tmp_path)] == [dt.date(2022, 3, 3), dt.date(2021, 5, 2)]


class TestCustody:
    def test_a_file_has_its_sha256_and_its_reader(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        path = tmp_path / "a.txt"
        path.write_text(SAID)
        (document,) = gk.read(path)
        assert document.source == gk.Source(
            f"{tmp_path.name}/a.txt", hashlib.sha256(SAID.encode()).hexdigest(), f"graphkit {gk.__version__}, text"
        )
        assert document.source is not None and document.source.read == dt.datetime(
            2023, 11, 14, 22, 13, 20, tzinfo=dt.UTC
        )

    def test_rows_have_that_of_their_file_and_their_line(self, table: Path) -> None:
        sources = [document.source for document in gk.read(table)]
        digest = hashlib.sha256(table.read_bytes()).hexdigest()
        assert [source and (source.name, source.sha256) for source in sources] == [
            (f"{table.parent.name}/news.csv, line {line}", digest) for line in (2, 3)
        ]

    def test_libraries_are_named_with_their_versions(self, tmp_path: Path) -> None:
        import pypdf

        (tmp_path / "a.pdf").write_bytes(pages(SAID))
        (document,) = gk.read(tmp_path / "a.pdf")
        assert document.source is not None
        assert document.source.reader.endswith(f", pdf, pypdf {pypdf.__version__}")

    def test_lines_of_standard_input_have_their_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        line = json.dumps({"text": SAID}).encode() + b"\n"
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "Chile thanked Peru."}\n' + line)))
        _, document = gk.read("-")
        assert document.source is not None
        assert document.source.name == "standard input, line 2"
        assert document.source.sha256 == hashlib.sha256(line).hexdigest()

    def test_what_is_given_in_python_has_none(self) -> None:
        (document,) = gk.read([gk.Document(SAID)])
        assert document.source is None

    def test_a_time_that_is_none_is_told(self, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
        with pytest.raises(InputError, match="SOURCE_DATE_EPOCH"):
            list(gk.read(table))


def _kept(kg: gk.KnowledgeGraph) -> list[tuple[object, ...]]:
    documents = {one.id: (one.document, one.evidence.page) for one in kg.statements}
    return [(id, document.fields, document.source, page) for id, (document, page) in sorted(documents.items())]


@pytest.mark.parametrize("name", GRAPH_FILES)
def test_every_graph_file_gives_all_of_it_back(name: str, tmp_path: Path, table: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(pages("The weather was fine.", SAID))
    kg = gk.build([table, tmp_path / "report.pdf"], fast=True)
    kg.save(tmp_path / name)
    again = gk.load(tmp_path / name)
    assert len(again) >= 3
    assert _kept(again) == _kept(kg)


def test_a_store_keeps_it(tmp_path: Path, table: Path) -> None:
    documents = list(gk.read(table))
    with Store.open(tmp_path / "kg") as store:
        for document, statements in ((each.document, each.statements) for each in gk.extract(documents, fast=True)):
            store.add_document(document, statements)
        assert [document.source for document in store.documents.values()] == [document.source for document in documents]
        found = query(store, 'SELECT ?title { ?doc field:desk "Europe" ; prov:wasDerivedFrom ?file }')
        assert len(found) == 1


def test_sparql_asks_for_fields_pages_and_files(tmp_path: Path, table: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(pages("The weather was fine.", SAID))
    kg = gk.build([table, tmp_path / "report.pdf"], fast=True)
    digest = hashlib.sha256(table.read_bytes()).hexdigest()
    by_desk = f'SELECT ?doc {{ ?doc prov:wasDerivedFrom source:{digest} ; field:desk "Europe" ; dct:creator ?who }}'
    assert len(kg.query(by_desk)) == 1
    paged = "SELECT DISTINCT ?statement { ?statement gk:page 2 ; prov:wasDerivedFrom/prov:wasDerivedFrom ?file }"
    assert len(kg.query(paged)) == sum(one.evidence.page == 2 for one in kg) > 0


def test_the_page_shows_them(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(pages("The weather was fine.", SAID))
    kg = gk.build(tmp_path / "report.pdf", fast=True)
    page = kg.view().html
    (document,) = kg.documents.values()
    assert document.source is not None
    assert document.source.sha256 in page


def test_an_extracted_document_is_unchanged(table: Path) -> None:
    documents = list(gk.read(table))
    assert [each for each in gk.extract(documents, fast=True) if each.document.source is None] == []
    assert all(isinstance(each, Extracted) for each in gk.extract(documents, fast=True))


def test_reading_the_same_source_again_changes_nothing_in_a_store(tmp_path: Path) -> None:
    def read(hour: int, digest: str = "0") -> gk.Document:
        moment = dt.datetime(2024, 5, 1, hour, tzinfo=dt.UTC)
        return gk.Document(SAID, "a", source=Source("a.txt", digest * 64, "graphkit, text", moment))

    with Store.open(tmp_path / "kg") as store:
        for document, told in ((read(8), "added"), (read(9), "unchanged"), (read(9, "1"), "replaced")):
            (extracted,) = gk.extract([document], fast=True)
            assert extracted.statements
            assert store.add_document(extracted.document, extracted.statements) == told
