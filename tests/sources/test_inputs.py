"""Every kind of input gives Documents, and every kind of garbage a notice instead of an exception."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import os
import unicodedata
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pdf_files import pdf

from graphkit.errors import InputError
from graphkit.model import Document
from graphkit.sources import Notice, NoticeKind, likely_count, read
from graphkit.sources.encoding import decode, is_binary
from graphkit.sources.english import foreign_language
from graphkit.sources.publication import foreign_date, publication_date, publisher_of

ARTICLE = (
    "Norway and Denmark opened a joint patrol base on Tuesday. The two governments said that the base would host"
    " crews from both navies until the end of the year."
)
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Patrol base opens | The Fjord</title>
<meta property="og:title" content="Patrol base opens"><meta property="og:site_name" content="The Fjord">
<meta property="article:published_time" content="2023-06-06T08:00:00Z">
<link rel="canonical" href="https://fjord.example/patrol-base"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Patrol base opens</h1>
<p>{ARTICLE}</p><p>Sweden sent observers to the ceremony, which the Danish defence minister attended in person.</p>
<p>Officials in Oslo said that further bases were being discussed with the government in Reykjavik.</p></article>
<footer>All rights reserved</footer></body></html>"""


def taken(inputs: object, **named: object) -> tuple[list[Document], list[Notice]]:
    notices: list[Notice] = []
    return list(read(inputs, on_skip=notices.append, **named)), notices  # type: ignore[arg-type]


class TestFiles:
    def test_plain_text_is_kept_to_the_character(self, tmp_path: Path) -> None:
        path = tmp_path / "news" / "base.txt"
        path.parent.mkdir()
        path.write_bytes((ARTICLE + "\r\n\r\n  “Welcome,” he said.\n").encode())
        (document,), notices = taken(path)
        assert document.text == ARTICLE + "\r\n\r\n  “Welcome,” he said.\n"
        assert document.id == "news/base.txt"
        assert not notices

    def test_a_file_has_the_same_id_alone_and_in_its_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "news"
        (folder / "deep").mkdir(parents=True)
        (folder / "a.txt").write_text(ARTICLE)
        (folder / "deep" / "b.txt").write_text(ARTICLE + " More will follow.")
        alone, _ = taken(folder / "a.txt")
        together, _ = taken(folder)
        assert [document.id for document in together] == ["news/a.txt", "news/deep/b.txt"]
        assert alone == together[:1]

    def test_files_of_one_name_in_folders_of_one_name_are_all_kept(self, tmp_path: Path) -> None:
        texts = [f"{ARTICLE} It was day {number}." for number in range(4)]
        for text, folder in zip(texts, ("a/x", "b/x", "b/x/y", "b/x/z"), strict=True):
            (tmp_path / folder).mkdir(parents=True)
            (tmp_path / folder / "1.txt").write_text(text)
        (tmp_path / "b/x/2.csv").write_text(f"id,text\nseven,{ARTICLE}\n")
        (tmp_path / "a/x/2.csv").write_text(f"id,text\neight,{ARTICLE} Again.\n")
        documents, (notice, again) = taken([tmp_path / "a/x", tmp_path / "b/x", tmp_path / "b/x/1.txt"])
        assert "the same document a second time" in again.reason
        assert {document.id: document.text for document in documents if document.id.endswith("1.txt")} == dict(
            zip(("x/1.txt", "b/x/1.txt", "x/y/1.txt", "x/z/1.txt"), texts, strict=True)
        )
        assert {document.id for document in documents} > {"seven", "eight"}
        [other] = (document for document in documents if document.id == "b/x/1.txt")
        assert other.source is not None and other.source.name == other.id
        assert notice.kind is NoticeKind.KEPT
        assert notice.reason == (
            f"another file has the id 'x/1.txt' ({tmp_path / 'a/x/1.txt'}); this one has 'b/x/1.txt'"
        )

    def test_a_first_line_that_stands_alone_is_the_title(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Norway and Denmark hold talks\n\nOSLO, 3 March 2025 - They met on Monday.\n")
        (tmp_path / "b.txt").write_text("Norway and Denmark held talks.\n\nThey met on Monday, officials said.\n")
        titles = [document.title for document in read(tmp_path)]
        assert titles == ["Norway and Denmark hold talks", None]

    @pytest.mark.parametrize("name", ["graph.ttl", "graph.TRIG", "graph.gexf", "graph.cypher"])
    def test_a_graph_is_no_article(self, name: str, tmp_path: Path) -> None:
        path = tmp_path / name
        path.write_text(f'<urn:a> <urn:says> "{ARTICLE}" .')
        documents, (notice,) = taken(path)
        assert documents == [] and notice.kind is NoticeKind.UNREAD
        assert "a graph by its name, and no article" in notice.reason

    def test_front_matter_names_title_date_and_address(self, tmp_path: Path) -> None:
        path = tmp_path / "base.md"
        path.write_text(
            '---\ntitle: "Patrol base: the opening"\ndate: 6 June 2023\nurl: https://www.fjord.example/1\n---\n\n'
            f"{ARTICLE}\n"
        )
        (document,), _ = taken(path)
        assert document.title == "Patrol base: the opening"
        assert document.date == dt.date(2023, 6, 6)
        assert (document.url, document.publisher) == ("https://www.fjord.example/1", "fjord.example")
        assert document.text == ARTICLE

    @pytest.mark.parametrize("name", ["base.md", "base.txt"])
    def test_a_header_without_its_last_line_is_told(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_text(f"---\ntitle: Patrol base\ndate: 2023-06-06\n\n{ARTICLE}\n")
        (document,), notices = taken(path)
        assert ARTICLE in document.text
        assert ["header is not closed" in notice.reason for notice in notices] == [True]
        path.write_text(f"---\n{ARTICLE}\n")
        assert not taken(path)[1]

    def test_a_source_that_is_no_address_is_the_publisher(self, tmp_path: Path) -> None:
        path = tmp_path / "base.md"
        path.write_text(f"---\nsource: Fjord Gazette\n---\n\n{ARTICLE}\n")
        (document,), _ = taken(path)
        assert (document.url, document.publisher) == (None, "Fjord Gazette")

    @pytest.mark.parametrize("name", ["base.txt", "base.md"])
    @pytest.mark.parametrize(
        ("head", "date"),
        [
            ("A base opens\n\nOSLO, 6 June 2023 (Wire) - ", dt.date(2023, 6, 6)),
            ("PORT-AU-PRINCE, Haiti, Sept. 5, 2022 -- ", dt.date(2022, 9, 5)),
            ("A base opens\n\nPublished: Tuesday, June 6, 2023\n\n", dt.date(2023, 6, 6)),
            ("A base opens\n\nOslo, 6 June 2023\n\n", dt.date(2023, 6, 6)),
            ("---\ndate: 2023-06-07\n---\nOSLO, 6 June 2023 - ", dt.date(2023, 6, 7)),
            ("Oslo, 6 June 2023 - ", dt.date(2023, 6, 6)),
            ("OSLO, 6 JUNE 2023 - ", dt.date(2023, 6, 6)),
            ("OSLO, 31 June 2023 - ", None),
            ("OSLO, June 6 - ", None),
            ("On 6 June 2023 it was calm. ", None),
        ],
    )
    def test_a_text_without_a_date_takes_that_of_its_dateline(
        self, tmp_path: Path, name: str, head: str, date: dt.date | None
    ) -> None:
        path = tmp_path / name
        path.write_text(f"{head}{ARTICLE}\n")
        (document,), _ = taken(path)
        assert document.date == date

    def test_a_record_without_a_date_takes_that_of_its_dateline(self, tmp_path: Path) -> None:
        path = tmp_path / "base.jsonl"
        record = {"text": f"OSLO, 6 June 2023 - {ARTICLE}"}
        records = (record, {**record, "date": "2023-06-07"})
        path.write_text("\n".join(map(json.dumps, records)))
        documents, _ = taken(path)
        assert [document.date for document in documents] == [dt.date(2023, 6, 6), dt.date(2023, 6, 7)]

    def test_markdown_becomes_the_text_that_a_reader_sees(self, tmp_path: Path) -> None:
        path = tmp_path / "base.md"
        path.write_text(
            "# Patrol base opens\n\n**Norway** and [Denmark](https://d.example) opened `one` base.\n\n"
            "- It is in the north.\n- It hosts the crews of both.\n\n<script>alert(1)</script>\n"
        )
        (document,), _ = taken(path)
        assert document.title == "Patrol base opens"
        assert "Norway and Denmark opened one base." in document.text
        assert "It is in the north.\n\nIt hosts" in document.text
        assert "script" not in document.text and "](" not in document.text

    def test_a_page_gives_article_title_date_and_publisher(self, tmp_path: Path) -> None:
        path = tmp_path / "base.html"
        path.write_text(PAGE)
        (document,), notices = taken(path)
        assert ARTICLE in document.text and "Sport" not in document.text
        assert document.title == "Patrol base opens"
        assert document.date == dt.date(2023, 6, 6)
        assert document.url == "https://fjord.example/patrol-base"
        assert document.publisher == "The Fjord"
        assert not notices

    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("2023-06-06T23:30:00-05:00", "2023-06-06"),
            ("20230606", "2023-06-06"),
            ("6.6.2023", "2023-06-06"),
            ("Tue, 6 Jun 2023 23:00:00 GMT", "2023-06-06"),
            ("June 6th, 2023", "2023-06-06"),
            ("06/13/2023", "2023-06-13"),
            ("2023-06", None),
            ("2023/06", None),
            ("2023-02-31", None),
            ("06/07/2023", None),
        ],
    )
    def test_a_page_has_no_date_but_one_that_it_writes_in_full(
        self, written: str, day: str | None, tmp_path: Path
    ) -> None:
        path = tmp_path / "base.html"
        path.write_text(PAGE.replace("2023-06-06T08:00:00Z", written))
        (document,), notices = taken(path)
        assert document.date == (dt.date.fromisoformat(day) if day else None)
        assert [notice.kind for notice in notices] == ([] if day else [NoticeKind.KEPT])
        assert all("a date without a day, or one that can be two days" in notice.reason for notice in notices)

    def test_the_date_of_a_page_may_stand_in_pieces_or_in_its_address(self, tmp_path: Path) -> None:
        undated = PAGE.replace('<meta property="article:published_time" content="2023-06-06T08:00:00Z">', "")
        shown = undated.replace("<h1>", "<p>Published: <b>June</b>&nbsp;<i>7</i>, 2023</p><h1>")
        (tmp_path / "a.html").write_text(shown)
        (tmp_path / "b.html").write_text(undated.replace("example/patrol", "example/2023/06/08/patrol"))
        (tmp_path / "c.html").write_text(undated.replace("<p>Norway", "<p>OSLO, 9 June 2023 (Reuters) - Norway"))
        documents, notices = taken(tmp_path)
        assert [document.date for document in documents] == [dt.date(2023, 6, day) for day in (7, 8, 9)]
        assert not notices

    def test_a_pdf_file_gives_running_text(self, tmp_path: Path) -> None:
        path = tmp_path / "base.pdf"
        path.write_bytes(
            pdf("Norway and Denmark opened a joint pa-", "trol base on Tuesday, and the crews of", "both.")
        )
        (document,), notices = taken(path)
        assert document.text == "Norway and Denmark opened a joint patrol base on Tuesday, and the crews of both."
        assert (document.title, document.date) == ("Patrol base", dt.date(2023, 6, 6))
        assert document.fields == {"date from": "creation of the file"}
        (notice,) = notices
        assert notice.kind is NoticeKind.KEPT
        assert "dated by the day on which the file was made" in notice.reason

    @pytest.mark.parametrize(
        "words", ["Franco-German", "U.S.-led", "UN-backed", "well-known", "20-year", "French-led", "government"]
    )
    def test_a_word_that_the_end_of_a_line_of_a_pdf_file_breaks_keeps_its_own_hyphen(
        self, words: str, tmp_path: Path
    ) -> None:
        first, _, rest = words.rpartition("-") if "-" in words else ("govern", "", "ment")
        (tmp_path / "base.pdf").write_bytes(pdf(f"They were told by the crews of a {first}-", f"{rest} group of both."))
        (document,), _ = taken(tmp_path / "base.pdf")
        assert document.text == f"They were told by the crews of a {words} group of both."

    def test_the_dateline_of_a_pdf_file_goes_before_the_day_it_was_made(self, tmp_path: Path) -> None:
        path = tmp_path / "base.pdf"
        path.write_bytes(pdf("OSLO, 2 May 2021 - Norway and Denmark opened a base for the crews of both."))
        (document,), notices = taken(path)
        assert document.date == dt.date(2021, 5, 2)
        assert not document.fields
        assert not notices

    def test_kinds_are_told_by_content_where_the_name_says_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "page").write_text(PAGE)
        (tmp_path / "paper").write_bytes(pdf("Norway opened a base in the north and it is for ships."))
        (tmp_path / "lines").write_text(json.dumps({"id": "7", "text": ARTICLE}) + "\n")
        documents, notices = taken([tmp_path / "page", tmp_path / "paper", tmp_path / "lines"])
        assert [document.title for document in documents] == ["Patrol base opens", "Patrol base", None]
        assert documents[2].id == "7"
        assert [notice.where for notice in notices] == [str(tmp_path / "paper")]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-8"])
    def test_encodings_are_detected(self, tmp_path: Path, encoding: str) -> None:
        text = (ARTICLE + " The café in Malmö was closed – “for now”, said the señor. ") * 4
        path = tmp_path / "base.txt"
        path.write_bytes(text.encode(encoding))
        (document,), _ = taken(path)
        assert document.text == text

    def test_packed_lines_and_texts_are_unpacked(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": ARTICLE}).encode()))
        (tmp_path / "b.txt.gz").write_bytes(gzip.compress(f"{ARTICLE} Again.".encode()))
        (tmp_path / "c.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00broken")
        (tmp_path / "d.csv.gz").write_bytes(gzip.compress(f"text\n{ARTICLE * 40}\n".encode())[:-30])
        documents, notices = taken(tmp_path)
        assert [document.text for document in documents] == [ARTICLE, f"{ARTICLE} Again."]
        assert ["broken gzip" in str(notice) for notice in notices] == [True, True]


class TestTables:
    def test_json_lines_with_the_usual_names(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        record = {
            "id": 7,
            "text": ARTICLE,
            "date": "2023-06-06T08:00:00Z",
            "title": "Base",
            "url": "https://w.example/x",
        }
        path.write_text(json.dumps(record) + "\n\n" + json.dumps({"body": ARTICLE}) + "\n")
        (first, second), notices = taken(path)
        assert first == Document(ARTICLE, "7", "Base", dt.date(2023, 6, 6), "https://w.example/x", "w.example")
        assert second.text == ARTICLE and len(second.id) == 32
        assert not notices

    def test_a_json_array(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_text(json.dumps([{"id": "1", "text": ARTICLE}, {"id": "2", "text": f"{ARTICLE} More."}, 3]))
        documents, notices = taken(path)
        assert [document.id for document in documents] == ["1", "2"]
        assert "item 3" in notices[0].where

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_csv_with_named_columns(self, tmp_path: Path, delimiter: str) -> None:
        path = tmp_path / "a.csv"
        rows = [["nr", "story", "day"], ["1", f'"{ARTICLE}"', "6 June 2023"]]
        path.write_text("\n".join(delimiter.join(row) for row in rows))
        (document,), notices = taken(path, text_column="story", date_column="day", id_column="nr")
        assert (document.text, document.id, document.date) == (ARTICLE, "1", dt.date(2023, 6, 6))
        assert not notices

    @pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\n', ""])
    @pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
    def test_csv_as_excel_writes_it(self, tmp_path: Path, encoding: str, first: str) -> None:
        path = tmp_path / "a.csv"
        rows = f'"Titel, kurz";text;Datum\r\n"Ærø, Møn";"{ARTICLE}; more.";20. März 2022\r\n'
        path.write_bytes((first + rows).encode(encoding))
        (document,), notices = taken(path)
        assert (document.text, document.date) == (f"{ARTICLE}; more.", dt.date(2022, 3, 20))
        assert document.fields == {"Titel, kurz": "Ærø, Møn"}
        assert [notice.where for notice in notices] == ([f"{path}"] if encoding == "cp1252" else [])

    @pytest.mark.parametrize(
        "heading",
        [
            "Überschrift;Volltext;Erscheinungsdatum;Zeitung",
            "TITEL;Inhalt;Datum;Quelle",
            "Titre;Texte;Date de publication;Journal",
            "titre;CONTENU;date de parution;Éditeur",
            "Título;Texto;Fecha;Periódico",
            "titulo;contenido;FECHA DE PUBLICACION;fuente",
            unicodedata.normalize("NFD", "Überschrift;Artikel;Veröffentlichungsdatum;Média"),
        ],
    )
    def test_columns_have_german_french_and_spanish_names(self, tmp_path: Path, heading: str) -> None:
        path = tmp_path / "a.csv"
        path.write_text(f'{heading};Ressort\nA base opens;"{ARTICLE}";2022-03-20;Le Monde;Welt\n', encoding="utf-8")
        (document,), notices = taken(path)
        assert (document.title, document.text, document.date) == ("A base opens", ARTICLE, dt.date(2022, 3, 20))
        assert (document.publisher, document.fields) == ("Le Monde", {"Ressort": "Welt"})
        assert document.reference.field(heading.split(";")[-1]) == "Le Monde"
        assert not notices

    def test_who_speaks_stands_in_a_column_or_is_said_for_all(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text(f'text,Speakers,recipient\n"{ARTICLE}",Norway,Peru\n"{ARTICLE} It did.",,\n')
        (named, other), notices = taken(path, speaker="Chad")
        assert (named.speaker, named.fields) == ("Norway", {"speaker": "Norway", "addressee": "Peru"})
        assert (other.speaker, other.fields) == ("Chad", {"speaker": "Chad"})
        assert not notices

    def test_a_missing_column_names_those_that_are_there(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text("nr,story\n1,Norway\n")
        with pytest.raises(InputError, match=r"'nr', 'story'.*--text-column"):
            list(read(path))
        with pytest.raises(InputError, match="no column 'stori'"):
            list(read(path, text_column="stori"))

    @pytest.mark.parametrize("option", ["text_column", "date_column", "id_column"])
    def test_a_column_that_is_misspelt_is_not_replaced_by_another(self, tmp_path: Path, option: str) -> None:
        path = tmp_path / "a.csv"
        path.write_text(f'id,date,text\n1,2023-06-06,"{ARTICLE}"\n')
        with pytest.raises(InputError, match=r"a\.csv: no column 'zz'; the columns are 'id', 'date', 'text'"):
            list(read(path, **{option: "zz"}))  # type: ignore[arg-type]
        pandas = pytest.importorskip("pandas")
        with pytest.raises(InputError, match="no column 'zz'"):
            list(read(pandas.DataFrame({"text": [ARTICLE]}), **{option: "zz"}))  # type: ignore[arg-type]

    @pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
    def test_html_in_a_column_gives_the_text_that_a_reader_sees(self, tmp_path: Path, name: str) -> None:
        html = "<div><p>Peru fined <b>Chile</b>.</p>\n<P class='x'>Fiji &amp; Tonga met.<br/>It rained.</P></div>"
        lines = json.dumps({"id": "1", "text": html})
        (tmp_path / name).write_text(f'id,text\n1,"{html}"\n' if name.endswith("csv") else lines)
        (document,), notices = taken(tmp_path / name)
        assert document.text == "Peru fined Chile.\n\nFiji & Tonga met.\n\nIt rained."
        assert not notices
        assert taken([html])[0][0].text == document.text

    def test_blank_lines_of_html_stand_between_paragraphs(self) -> None:
        (document,), _ = taken({"text": "Peru <em>fined</em> Chile.\n\nFiji met\nTonga."})
        assert document.text == "Peru fined Chile.\n\nFiji met Tonga."

    @pytest.mark.parametrize(
        "text",
        [
            "Growth was < 2 % in Peru, and > 3 % in Chile.\n  It rained.",
            "Peru <peru@example.org> wrote to <chile@example.org>.",
            "The <p> element opens a  paragraph.",
            "Peru &amp; Chile met.",
            "Peru thanked </p> Chile.",
        ],
    )
    def test_signs_alone_make_no_html(self, text: str) -> None:
        assert taken({"text": text})[0][0].text == text

    def test_a_column_may_have_a_number_for_a_name(self) -> None:
        pandas = pytest.importorskip("pandas")
        (document,), notices = taken(pandas.DataFrame([["desk", ARTICLE]]), text_column=1)
        assert (document.text, document.fields, notices) == (ARTICLE, {"0": "desk"}, [])

    def test_columns_that_no_field_can_hold_are_told_once(self, tmp_path: Path) -> None:
        record = {"tags": ["a", "b"], "none": None, "no": [], "paper": {"name": "x"}, "at": dt.time(3)}
        documents, notices = taken([{"text": ARTICLE, **record}, {"text": f"{ARTICLE} More.", **record}])
        assert [document.fields for document in documents] == [{"tags": "a; b"}] * 2
        assert [notice.reason for notice in notices] == [
            "values without a place in a field are left out: 'paper' is an object; expected a text, a number, a date "
            "or texts",
            "values without a place in a field are left out: 'at' is of type time; expected a text, a number, a date "
            "or texts",
        ]
        assert {notice.kind for notice in notices} == {NoticeKind.KEPT}
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        parquet.write_table(arrow.table({"text": [ARTICLE], "paper": [{"name": "x"}]}), tmp_path / "a.parquet")
        (document,), (notice,) = taken(tmp_path / "a.parquet")
        assert (document.fields, "'paper' is nested" in notice.reason) == ({}, True)

    def test_parquet(self, tmp_path: Path) -> None:
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        path = tmp_path / "a.parquet"
        table = arrow.table({"text": [ARTICLE, None], "date": [dt.date(2023, 6, 6), None], "id": [4, 5]})
        parquet.write_table(table, path)
        (document,), notices = taken(path)
        assert (document.id, document.date) == ("4", dt.date(2023, 6, 6))
        assert "row 2" in notices[0].where and "missing" in notices[0].reason
        assert taken(table)[0] == [document]

    def test_a_column_of_categories_is_a_field(self, tmp_path: Path) -> None:
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        table = arrow.table({"text": [ARTICLE], "desk": arrow.array(["Europe"]).dictionary_encode()})
        parquet.write_table(table, tmp_path / "a.parquet")
        (document,), notices = taken(tmp_path / "a.parquet")
        assert (document.fields, notices) == ({"desk": "Europe"}, [])

    def test_pandas_with_gaps(self) -> None:
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame(
            {"text": [ARTICLE, None, 4.5], "date": pandas.to_datetime(["2023-06-06", None, None]), "id": [1, 2, 3]}
        )
        (document,), notices = taken(frame)
        assert (document.id, document.date) == ("1", dt.date(2023, 6, 6))
        assert [notice.reason.split(" is ")[1] for notice in notices] == [
            "missing; expected a string",
            "a number; expected a string",
        ]

    def test_polars(self) -> None:
        polars = pytest.importorskip("polars")
        frame = polars.DataFrame({"content": [ARTICLE], "published": [dt.datetime(2023, 6, 6, 9)], "nr": [1]})
        for table in (frame, frame.lazy()):
            (document,), _ = taken(table, id_column="nr")
            assert (document.text, document.id, document.date) == (ARTICLE, "1", dt.date(2023, 6, 6))

    def test_columns_of_one_name_are_told(self, tmp_path: Path) -> None:
        path = tmp_path / "base.csv"
        path.write_text(f"text,,,text\nShort.,1,2,{ARTICLE}\n")
        (document,), (notice,) = taken(path)
        assert document.text == ARTICLE
        assert notice.kind is NoticeKind.KEPT
        assert notice.reason == "2 columns are named 'text'; the last one is read, so give each a name of its own"
        pandas = pytest.importorskip("pandas")
        (document,), (notice,) = taken(pandas.DataFrame([["Short.", ARTICLE]], columns=["text", "text"]))
        assert document.text == ARTICLE
        assert "2 columns are named 'text'" in notice.reason


class TestStrings:
    def test_texts_documents_and_paths_in_one_list(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(ARTICLE)
        given = Document("Sweden thanked Finland.", "mine")
        documents, _ = taken(["Norway visited Denmark on Monday.", given, str(path), path.with_name("b.txt")])
        assert [document.text for document in documents] == ["Norway visited Denmark on Monday.", given.text, ARTICLE]

    def test_a_gap_in_a_series_or_a_list_costs_no_other_text(self) -> None:
        pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
        texts = [ARTICLE, None, f"{ARTICLE} More."]
        for gaps in (texts, pandas.Series(texts), pandas.Series(texts, dtype="string"), polars.Series(texts)):
            documents, (notice,) = taken(gaps)
            assert [document.text for document in documents] == [texts[0], texts[2]]
            assert str(notice) == "item 2: missing; expected a text, or any other input"

    @pytest.mark.parametrize("name", ["artcles/", "missing.txt", "my old articles/", "two words.txt"])
    def test_a_name_that_is_missing_is_an_error_and_no_text(self, name: str) -> None:
        with pytest.raises(InputError, match="no such file or folder"):
            list(read(name))

    @pytest.mark.parametrize("value", [3, None, b"bytes", [3]])
    def test_other_types_are_refused_by_name(self, value: object) -> None:
        with pytest.raises(InputError, match="expected a path, URL, text, Document"):
            list(read(value))

    def test_standard_input_as_text_and_as_lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lines = json.dumps({"id": "1", "text": ARTICLE}) + "\n" + json.dumps({"id": "2", "text": f"{ARTICLE} So."})
        for content, ids in ((lines, ["1", "2"]), (ARTICLE, [Document(ARTICLE).id])):
            stream = io.TextIOWrapper(io.BytesIO(content.encode()))
            monkeypatch.setattr("sys.stdin", stream)
            assert [document.id for document in read("-")] == ids

    @pytest.mark.parametrize(
        ("content", "columns"),
        [
            (f'body,published\n"{ARTICLE}",2023-06-06\n', {"text_column": "body", "date_column": "published"}),
            (f'story;day\n"{ARTICLE}";2023-06-06\n', {"text_column": "story", "date_column": "day"}),
            (f'text\tdate\n"{ARTICLE}"\t2023-06-06\n', {}),
            (f'sep=;\r\n"Datum";"Volltext"\r\n2023-06-06;"{ARTICLE}"\r\n', {}),
            (json.dumps([{"story": ARTICLE, "date": "2023-06-06"}], indent=1), {"text_column": "story"}),
        ],
    )
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_standard_input_as_a_table(
        self, content: str, columns: dict[str, str], encoding: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode(encoding))))
        (document,), notices = taken("-", **columns)
        assert (document.text, document.date, notices) == (ARTICLE, dt.date(2023, 6, 6), [])
        assert document.source is not None and document.source.name.startswith("standard input, ")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
    @pytest.mark.parametrize(
        "lines",
        [
            [{"id": "1", "text": ARTICLE}, {"id": "2", "text": f"{ARTICLE} So."}],
            [{"id": "1", "text": ARTICLE, "items": [{"sku": 1}]}, {"id": "2", "text": f"{ARTICLE} So."}],
            [{"status": "ok", "articles": [{"id": "1", "text": ARTICLE}, {"id": "2", "text": f"{ARTICLE} So."}]}],
        ],
    )
    @pytest.mark.parametrize("columns", [{}, {"text_column": "text"}])
    def test_json_is_known_without_a_name_in_any_encoding(
        self,
        lines: list[dict[str, object]],
        columns: dict[str, str],
        encoding: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        content = "".join(json.dumps(line) + "\n" for line in lines).encode(encoding)
        (tmp_path / "news").write_bytes(content)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        for source in ("-", tmp_path / "news"):
            documents, notices = taken(source, **columns)
            assert [document.id for document in documents] == ["1", "2"]
            assert ["'items' is a list" in notice.reason for notice in notices] == [True] * ("items" in lines[0])

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (ARTICLE, "no table with a header and no JSON, and nothing else has columns; leave out"),
            ("<!doctype html><html><body></body></html>", "no table with a header and no JSON"),
            ("story,day\nNorway,2023-06-06\n", "no column 'body'; the columns are 'story', 'day'"),
        ],
    )
    def test_columns_of_what_has_none_are_refused(
        self, content: str, said: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        documents, (notice,) = taken("-", text_column="body")
        assert (documents, notice.kind) == ([], NoticeKind.UNREAD)
        assert said in notice.reason

    def test_prose_that_begins_with_names_of_columns_is_prose(self, monkeypatch: pytest.MonkeyPatch) -> None:
        text = f"Text, date and title were all that was left.\n{ARTICLE}"
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert [document.text for document in read("-")] == [text]


class TestGarbage:
    def test_one_bad_file_never_stops_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "a-empty.txt").write_text(" \n")
        (tmp_path / "b-binary.txt").write_bytes(bytes(range(256)) * 20)
        (tmp_path / "c-long.txt").write_text("word " * 1_000_000)
        (tmp_path / "d-german.txt").write_text(
            "Die Regierung hat am Montag die Sanktionen gegen das Land verlängert und der Minister reist nach Wien."
        )
        (tmp_path / "e-page.html").write_text("<html><body></body></html>")
        (tmp_path / "f-broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
        (tmp_path / "g-scan.pdf").write_bytes(pdf())
        (tmp_path / "h-picture.png").write_bytes(b"\x89PNG")
        (tmp_path / "i-table.parquet").write_bytes(b"PAR1")
        (tmp_path / "j-link.txt").symlink_to(tmp_path / "nowhere.txt")
        (tmp_path / "k-loop.txt").symlink_to(tmp_path / "k-loop.txt")
        (tmp_path / ".hidden.txt").write_text(ARTICLE)
        (tmp_path / "z-good.txt").write_text(ARTICLE)
        documents, notices = taken(tmp_path)
        assert [document.text for document in documents] == [ARTICLE]
        expected = [
            ("a-empty.txt", "empty"),
            ("b-binary.txt", "binary"),
            ("c-long.txt", "split it into articles"),
            ("d-german.txt", "German"),
            ("e-page.html", "no article text"),
            ("f-broken.pdf", "not a PDF file"),
            ("g-scan.pdf", "without text"),
            ("h-picture.png", "no kind"),
            ("i-table.parquet", "not a Parquet file"),
            ("j-link.txt", "cannot be read"),
            ("k-loop.txt", "cannot be read"),
        ]
        assert [(Path(notice.where).name, True) for notice in notices] == [(name, True) for name, _ in expected]
        for notice, (_, reason) in zip(notices, expected, strict=True):
            assert reason in notice.reason
        assert notices[7].kind is NoticeKind.IGNORED

    def test_a_link_has_its_own_name_and_one_to_a_folder_is_told(self, tmp_path: Path) -> None:
        news, kept = tmp_path / "news", tmp_path / "kept"
        for folder in (news, kept):
            folder.mkdir()
        (kept / "ab12").write_text(ARTICLE)
        (news / "2022-03-03_wire.txt").symlink_to(kept / "ab12")
        (news / "more").symlink_to(kept)
        documents, (notice,) = taken(news)
        assert [(each.id, each.date) for each in documents] == [("news/2022-03-03_wire.txt", dt.date(2022, 3, 3))]
        assert taken(news / "2022-03-03_wire.txt") == (documents, [])
        assert (notice.where, notice.kind) == (str(news / "more"), NoticeKind.SKIPPED)
        assert notice.reason.startswith("a link to a folder")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX systems")
    def test_pipes_in_a_folder_are_told_and_not_waited_for(self, tmp_path: Path) -> None:
        (tmp_path / "z-good.txt").write_text(ARTICLE)
        os.mkfifo(tmp_path / "a-pipe.txt")
        reading = Thread(target=lambda: found.append(taken(tmp_path)), daemon=True)
        found: list[tuple[list[Document], list[Notice]]] = []
        reading.start()
        reading.join(60)
        [(documents, [notice])] = found
        assert [document.text for document in documents] == [ARTICLE]
        assert notice.where.endswith("a-pipe.txt") and "pipe" in notice.reason

    def test_bad_lines_are_named_by_number(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        lines = [
            json.dumps({"id": "1", "text": ARTICLE}).encode(),
            b"{broken",
            b'["a list"]',
            b'{"id": "2"}',
            b'{"id": "3", "text": 5}',
            b'{"id": "4", "text": ""}',
            b'{"id": "5", "text": "caf\xe9}',
            json.dumps({"id": "1", "text": "Another text has the same id."}).encode(),
            json.dumps({"id": "1", "text": ARTICLE}).encode(),
            json.dumps({"id": "6", "text": f"{ARTICLE} Last.", "date": "some day"}).encode(),
            b"[" * 100_000,
        ]
        path.write_bytes(b"\n".join(lines))
        documents, notices = taken(path)
        assert [(document.id, document.date) for document in documents] == [("1", None), ("6", None)]
        reasons = [notice.reason for notice in notices]
        wanted = ["not JSON", "a list", "no column", "a number", "empty", "not JSON", "another", "second time"]
        for reason, part in zip(
            reasons, [*wanted, "is no date for sure; write it as year-month-day", "nested too deeply"], strict=True
        ):
            assert part in reason
        assert notices[0].where.endswith("a.jsonl, line 2")
        assert [notice.kind for notice in notices].count(NoticeKind.KEPT) == 1

    def test_a_line_that_ends_within_a_string_is_told_as_such(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_bytes(b'{"id": "1", "text": "Peru thanked\r\n{"id": "2", "text": "Peru"}\n')
        _, notices = taken(tmp_path / "a.jsonl")
        assert "not JSON (Unterminated string starting at: line 1 column 21" in notices[0].reason

    def test_a_title_of_blanks_is_none_and_a_year_beyond_those_read_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        records = [{"id": "1", "title": "  ", "url": " "}, {"id": "2", "date": "3024-09-20"}, {"id": "3", "date": "x"}]
        path.write_text(
            "".join(json.dumps({"text": f"{ARTICLE} {n}", **each}) + "\n" for n, each in enumerate(records))
        )
        documents, notices = taken(path)
        assert [(document.title, document.url, document.date) for document in documents] == [(None, None, None)] * 3
        assert [notice.reason for notice in notices] == [
            "'3024-09-20' is outside the years 1000 to 2999, those of dates that are read; read without one",
            "'x' is no date for sure; write it as year-month-day (2024-09-20); read without one",
        ]

    def test_half_characters_are_replaced_one_for_one(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text(
            '{"id": "1", "title": "A \\udfff", "text": "Norway \\ud800 met Sweden, and it was in the north."}'
        )
        (document,), notices = taken(path)
        assert document.text == "Norway \ufffd met Sweden, and it was in the north."
        assert document.title == "A \ufffd"
        assert not notices

    def test_a_line_of_many_megabytes_is_passed_over(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        long = json.dumps({"text": "x" * 21_000_000})
        middle = json.dumps({"text": "word " * 1_000_000})
        path.write_text(f"{long}\n{middle}\n{json.dumps({'text': ARTICLE})}\n")
        documents, notices = taken(path)
        assert [document.text for document in documents] == [ARTICLE]
        assert "split the document" in notices[0].reason and "split it into articles" in notices[1].reason

    def test_without_a_report_documents_are_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        assert list(read(["", ARTICLE])) == [Document(ARTICLE)]
        assert "an empty text" in caplog.text

    @pytest.mark.slow
    @settings(max_examples=150, deadline=None)
    @given(content=some.binary(max_size=400), suffix=some.sampled_from([".txt", ".md", ".jsonl", ".json", ".csv"]))
    def test_any_bytes_end_without_an_exception(
        self, tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
    ) -> None:
        path = tmp_path_factory.getbasetemp() / f"any{suffix}"
        path.write_bytes(content)
        documents, _ = taken(path)
        assert all(document.text.strip() for document in documents)


class TestCounting:
    def test_counts_are_what_is_read(self, tmp_path: Path) -> None:
        parquet, arrow = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
        (tmp_path / "deep").mkdir()
        (tmp_path / "a.txt").write_text(ARTICLE)
        (tmp_path / "deep" / "b.jsonl").write_text(
            "".join(json.dumps({"text": f"{ARTICLE} {i}"}) + "\n" for i in range(5))
        )
        (tmp_path / "c.csv").write_text(f'text\n"{ARTICLE} c1"\n"{ARTICLE} c2"')
        parquet.write_table(arrow.table({"text": [f"{ARTICLE} p{i}" for i in range(3)]}), tmp_path / "d.parquet")
        assert likely_count([tmp_path]) == len(list(read(tmp_path))) == 11
        assert likely_count([tmp_path / "a.txt", "https://news.example/a", tmp_path / "none.csv"]) == 2
        (tmp_path / "e.jsonl.gz").write_bytes(b"")
        assert likely_count([tmp_path]) is None
        assert likely_count(["-"]) is None

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX systems")
    def test_what_a_pipe_holds_is_left_to_who_reads_it(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.jsonl")
        counts: list[int | None] = []
        counting = Thread(target=lambda: counts.append(likely_count([tmp_path / "a.jsonl"])), daemon=True)
        counting.start()
        counting.join(60)
        assert counts == [None]


class TestDates:
    @pytest.mark.parametrize(
        "written",
        [
            "2024-09-20",
            "2024-09-20T23:59:00+02:00",
            "2024-09-20 10:00:00",
            "20240920",
            20240920,
            "20240920101500",
            "20240920T1015",
            "20 September 2024",
            "September 20, 2024",
            "Sept 20th, 2024",
            "Sept. 20, 2024",
            "SEPT. 20, 2024",
            "20 Sep. 2024",
            "20 Sep 2024",
            "2024/09/20",
            "20.09.2024",
            "20. September 2024",
            "20 septembre 2024",
            "20 de setembro de 2024",
            "20 sept. 2024",
            "Fri, 20 Sep 2024 10:00:00 GMT",
            "20/9/2024",
            "09/20/2024",
            "09/20/2024 14:00",
            "20/9/2024, 2:05 PM",
            "Sep 20, 2024 at 2:05 p.m. EST",
            "20.09.2024 14:00:30",
            "20. September 2024 14:00",
            "2024/09/20 14:00:00 +0200",
            dt.date(2024, 9, 20),
            dt.datetime(2024, 9, 20, 5),
        ],
    )
    def test_dates_in_the_usual_forms(self, written: object) -> None:
        assert publication_date(written) == dt.date(2024, 9, 20)

    @pytest.mark.parametrize(
        ("written", "month"),
        [
            ("1er févr. 2022", 2),
            ("1. März 2022", 3),
            ("1 de mayo de 2022", 5),
            ("1º agosto 2022", 8),
            ("1 mei 2022", 5),
        ],
    )
    def test_months_of_other_languages(self, written: str, month: int) -> None:
        assert publication_date(written) == foreign_date(f"Donnerstag, {written} - 08:00") == dt.date(2022, month, 1)

    def test_another_word_is_no_month(self) -> None:
        assert foreign_date("30 février 2022; 12 pages 2022; 3 mars 20221") is None
        with pytest.raises(ValueError):
            publication_date("vor dem 3. März 2022")

    @pytest.mark.parametrize(
        "written",
        [
            "3/4/2024",
            "3/4/2024 14:00",
            "13/13/2024",
            "31/2/2024",
            "0/5/2024",
            "soon",
            "2024-13-01",
            "0000-00-00",
            "2024",
            12,
            3.5,
            [],
            "-1",
            1710123100000,
            "1710123100",
        ],
    )
    def test_what_is_no_date_is_refused(self, written: object) -> None:
        with pytest.raises(ValueError):
            publication_date(written)

    def test_a_slash_date_of_equal_numbers_is_one_date(self) -> None:
        assert publication_date("5/05/2022") == dt.date(2022, 5, 5)

    @pytest.mark.parametrize("written", ["2022-03", "03/2022", "March 2022", "Sept. 2022", "mars 2022", "2022", 2022])
    def test_a_month_or_a_year_is_told_to_lack_a_day(self, written: object) -> None:
        with pytest.raises(ValueError, match=r"has a year and no day; write the date as year-month-day"):
            publication_date(written)

    def test_a_day_to_come_is_kept_and_told(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text(f"date,text\n2999-01-01,{ARTICLE}\n2024-01-01,{ARTICLE} Again.\n")
        (to_come, past), (notice,) = taken(path)
        assert (to_come.date, past.date) == (dt.date(2999, 1, 1), dt.date(2024, 1, 1))
        assert notice.where == f"{path}, line 2" and notice.kind is NoticeKind.KEPT
        assert notice.reason.startswith("dated 2999-01-01, a day to come; if that is a slip, mend it")

    def test_nothing_is_no_date(self) -> None:
        assert publication_date(None) is None
        assert publication_date("  ") is None

    def test_publishers_are_hosts(self) -> None:
        assert publisher_of("https://www.fjord.example/a?b") == "fjord.example"
        assert publisher_of("no address") is None
        assert publisher_of("http://[broken") is None


class TestLanguage:
    @pytest.mark.parametrize(
        "text",
        [
            ARTICLE,
            "Kremlin: Putin, Xi to meet",
            "Xi Jinping, Li Keqiang, Wang Yi, Lin Jian, Qin Gang, Li Qiang, Zhao Leji, Ding Xuexiang",
            "El Salvador, Costa Rica and La Paz: de la Cruz meets Los Angeles mayor in Las Vegas",
            "La Niña and El Niño: Côte d'Ivoire and São Tomé and Príncipe warn of the drought",
            "",
        ],
    )
    def test_english_in_any_form_passes(self, text: str) -> None:
        assert foreign_language(text) is None

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Le président a déclaré que la France ne livrera pas de chars à cette armée pour le moment.", "French"),
            ("El gobierno de la república dijo que las tropas se retiran de la frontera con su vecino.", "Spanish"),
            ("De regering heeft besloten dat het leger niet naar de grens wordt gestuurd door het land.", "Dutch"),
            ("Президент подписал указ о выводе войск с территории соседней страны.", "Cyrillic script"),
            ("中国外交部发言人星期五表示反对制裁。", "Chinese script"),
        ],
    )
    def test_other_languages_are_named(self, text: str, language: str) -> None:
        assert foreign_language(text) == language

    @pytest.mark.parametrize(
        "text",
        [
            "Putin, Xi hail ties at Beijing summit",
            "Israel strikes Hezbollah targets in Baalbek",
            "El Salvador, Costa Rica sign pact in San José",
            "De la Cruz meets La Paz mayor",
            "Le Pen slams Macron over Ukraine",
            "Le Monde: Paris to arm Kyiv",
            "Die Linke backs Berlin talks with Moscow",
            "Der Spiegel reports Berlin sent Leopard tanks to Kyiv",
            "Al-Shabaab attacks Mogadishu hotel",
            "Erdogan, Aliyev, Pashinyan meet in Tbilisi",
            "Van der Leyen visits Rio de Janeiro",
            "Ursula von der Leyen visits Kyiv, meets Zelensky",
            "Petro van de Berg and Jan de Vries of Den Haag met in Ghent",
            "Russia sanctions Norway",
            "Norway protests",
            "Russian tanks enter Ukraine.",
            "Côte d'Ivoire expels Malian envoy",
            "São Tomé and Príncipe joins the pact",
            "de Gaulle, de Villepin honoured",
            "France (French: République française) condemned Libya.",
            "al-Shabaab claims al-Hayat hotel attack",
            "van der Bellen swears in Nehammer",
            "Madrid: ETA abogado held",
            "Iran envoy détente communiqué draws ire",
            "Putin die-hards rally",
            "Three soldiers die",
            "Petro, Maduro reopen frontera",
            "Kirchner, Fernández: peronismo splits",
            "Schröder visits Nord Stream site; Süddeutsche Zeitung reports",
            "Kaczyński, Duda spar over Łódź visit",
            "Erdoğan, İmamoğlu clash",
            "Weiße Rose, Grüne and Linke sue",
            "Norway met Denmark. Sweden met Finland. Iceland met Estonia.",
            "Six men die",
            "Care packages reach Gaza",
            "Turkey shuts door",
            "Envoys en route, says Lavrov",
            "Ecuador declares diplomat persona non grata",
            "Van der Bellen, Van Rompuy met",
            "Kim Jong Un son plus daughter appear",
            "Whether so or not, says Moscow so",
        ],
    )
    def test_short_english_full_of_names_passes(self, text: str) -> None:
        assert foreign_language(text) is None

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            (
                "Le président français a rencontré son homologue allemand à Berlin. Les deux pays ont signé un accord.",
                "French",
            ),
            ("La Russie a attaqué l'Ukraine.", "French"),
            ("Paris condamne les frappes russes. Moscou dénonce une provocation.", "French"),
            ("L'Iran menace Israël de représailles après la frappe de Damas.", "French"),
            ("Macron reçoit Zelensky à l'Élysée. Ils ont parlé de la guerre.", "French"),
            ("Le ministre a quitté Kiev.", "French"),
            ("Les troupes russes avancent vers Kharkiv. L'armée ukrainienne se replie.", "French"),
            ("La Chine et la Russie organisent des manœuvres navales.", "French"),
            ("L'Union européenne adopte de nouvelles sanctions contre Moscou.", "French"),
            ("Le Mali expulse l'ambassadeur de France.", "French"),
            ("El presidente viajó a Moscú. Firmó un acuerdo con Putin.", "Spanish"),
            ("España condena el ataque ruso. Madrid enviará armas a Ucrania.", "Spanish"),
            ("Rusia invadió Ucrania.", "Spanish"),
            ("Rusia atacó a Ucrania con misiles.", "Spanish"),
            ("México y Canadá firmaron un tratado comercial. Estados Unidos protestó.", "Spanish"),
            ("El gobierno de Chile expulsó al embajador ruso.", "Spanish"),
            ("China impone sanciones a empresas estadounidenses.", "Spanish"),
            ("Las tropas israelíes entraron en Gaza. Egipto cerró la frontera.", "Spanish"),
            ("Venezuela amenaza a Guyana por el Esequibo.", "Spanish"),
            ("Maduro recibió al canciller iraní. Hablaron de petróleo.", "Spanish"),
            ("Der Kanzler traf den Präsidenten in Paris. Sie sprachen über die Ukraine.", "German"),
            ("Russland greift die Ukraine an.", "German"),
            ("Deutschland liefert der Ukraine Panzer. Moskau droht mit Vergeltung.", "German"),
            ("Die Bundesregierung verurteilt den Angriff.", "German"),
            ("Scholz reist nach Peking. Er trifft dort Xi Jinping.", "German"),
            ("Die EU verhängt neue Sanktionen gegen Belarus.", "German"),
            ("Polen schließt die Grenze zu Belarus.", "German"),
            ("Der Iran hat Israel mit Raketen angegriffen.", "German"),
            ("Die Türkei blockiert den Beitritt Schwedens zur NATO.", "German"),
            ("Bundeswehr schickt Soldaten nach Litauen.", "German"),
            ("Berlusconi ha incontrato Putin a Mosca.", "Italian"),
            ("A Rússia invadiu a Ucrânia. O Brasil não condenou o ataque.", "Portuguese"),
            ("Le Kremlin salue la décision de Budapest. Varsovie proteste.", "French"),
        ],
    )
    def test_a_sentence_or_two_of_another_language_are_named(self, text: str, language: str) -> None:
        assert foreign_language(text) == language

    def test_of_whole_articles_too(self) -> None:
        text = "Die Bundesregierung hat den Angriff verurteilt. Der Kanzler und die Ministerin reisen nach Kiew. " * 20
        assert foreign_language(text) == "German"
        assert foreign_language(ARTICLE * 20) is None


def test_text_and_binary_are_told_apart() -> None:
    assert is_binary(b"ab\0cd")
    assert is_binary(bytes(range(1, 9)) * 10)
    assert is_binary(b"A text with a block of padding" + b"\0" * 3 + b"after it" * 20)
    assert not is_binary(b"A text with one stray\0 NUL in it")
    assert not is_binary("naïve\n".encode("utf-16"))
    assert not is_binary(b"")
    with pytest.raises(InputError, match=r"x\.bin: a binary file"):
        decode(b"\0" * 10, "x.bin", print)
