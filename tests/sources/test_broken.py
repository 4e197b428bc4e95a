"""What is broken or doubtful in an input is told with file and line, and costs no more than its own row."""

from __future__ import annotations

import csv
import datetime as dt
import json
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from graphkit.model import Document
from graphkit.sources import Notice, NoticeKind, read

FIRST = "Norway and Denmark opened a joint patrol base on Tuesday, and the crews of both were there."
SECOND = "Sweden sent observers to the ceremony, which the minister attended in person."
THIRD = "Officials in Oslo said that further bases were being discussed with Iceland."
_PIECES = (
    "Norway met Chad",
    "Oslo",
    " said no",
    ", ",
    "; ",
    ". ",
    ' "',
    '"',
    '" ',
    "\n",
    "\n\n",
    "\r\n",
    "\\",
    "\t",
    "|",
    " ",
)


def taken(inputs: object, **named: object) -> tuple[list[Document], list[Notice]]:
    notices: list[Notice] = []
    return list(read(inputs, on_skip=notices.append, **named)), notices  # type: ignore[arg-type]


def table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "news.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    return path


def lines_of(notices: list[Notice]) -> list[int]:
    return [int(notice.where.rpartition("line ")[2]) for notice in notices]


class TestQuotes:
    def test_a_quote_left_open_costs_its_own_row_only(self, tmp_path: Path) -> None:
        rows = [f'{number},2023-06-0{number},"{text}"' for number, text in enumerate((FIRST, SECOND, THIRD), 1)]
        rows[0] = rows[0].removesuffix('"')
        documents, notices = taken(table(tmp_path, "id,date,text", *rows))
        assert [(document.id, document.text) for document in documents] == [("2", SECOND), ("3", THIRD)]
        assert lines_of(notices) == [2]
        assert "a quote is opened and not closed" in notices[0].reason
        assert notices[0].where.startswith(str(tmp_path / "news.csv"))

    def test_rows_without_quotes_after_it_are_not_swallowed_to_the_end(self, tmp_path: Path) -> None:
        rows = ['1,2023-06-01,"Norway left', "2,2023-06-02,Sweden stayed in the north", "3,2023-06-03,Iceland too"]
        documents, notices = taken(table(tmp_path, "id,date,text", *rows))
        assert [document.id for document in documents] == ["2", "3"]
        assert lines_of(notices) == [2]

    def test_rows_that_fit_into_the_open_quote_are_told_by_their_dates(self, tmp_path: Path) -> None:
        rows = ['1,2023-06-01,"Norway left', "2,2023-06-02,Sweden stayed", '3,2023-06-03,Iceland joined ""both""', '"']
        documents, notices = taken(table(tmp_path, "id,date,text", *rows))
        assert [document.id for document in documents] == ["2", "3"]
        assert lines_of(notices)[0] == 2

    def test_without_dates_many_lines_that_are_rows_tell_it(self, tmp_path: Path) -> None:
        rows = ['Base,"Norway left', "Visit,Sweden stayed", "Talks,Iceland joined", "Tour,Finland came", '"']
        documents, notices = taken(table(tmp_path, "title,text", *rows))
        assert [document.title for document in documents] == ["Visit", "Talks", "Tour"]
        assert lines_of(notices)[0] == 2

    def test_texts_of_several_paragraphs_are_whole(self, tmp_path: Path) -> None:
        text = f'{FIRST}\n\nThe ""Nordic"" base, she said, is open.\n{SECOND}'
        rows = [f'1,2023-06-01,"{text}"', f'2,2023-06-02,"{THIRD}"']
        documents, notices = taken(table(tmp_path, "id,date,text", *rows))
        assert [document.text for document in documents] == [text.replace('""', '"'), THIRD]
        assert notices == []

    def test_a_list_of_dates_within_a_text_is_no_row(self, tmp_path: Path) -> None:
        text = f"{FIRST}\n2023-06-01, the base opened\n2023-06-02, the crews came"
        documents, notices = taken(table(tmp_path, "id,date,text", f'1,2023-06-01,"{text}"'))
        assert [document.text for document in documents] == [text]
        assert notices == []

    def test_quotes_within_a_line_are_kept_as_they_stand(self, tmp_path: Path) -> None:
        rows = ['1,2023-06-01,The "Nordic" base is open', f'2,2023-06-02,"{SECOND}" ']
        documents, notices = taken(table(tmp_path, "id,date,text", *rows))
        assert [document.text.strip() for document in documents] == ['The "Nordic" base is open', SECOND]
        assert notices == []

    def test_backslashes_before_quotes_are_read(self, tmp_path: Path) -> None:
        documents, notices = taken(table(tmp_path, "id,text", '1,"Norway said: \\"The base, they say, is open.\\""'))
        assert documents[0].text == 'Norway said: "The base, they say, is open."'
        assert notices == []

    @pytest.mark.parametrize("end", ["", "\n"])
    def test_a_quote_left_open_at_the_end_is_told(self, tmp_path: Path, end: str) -> None:
        path = tmp_path / "news.csv"
        path.write_text(f'id,text\n1,"{FIRST}"\n2,"{SECOND}{end}')
        documents, notices = taken(path)
        assert [document.id for document in documents] == ["1"]
        assert lines_of(notices) == [3]
        assert "a quote is opened and not closed" in notices[0].reason

    def test_a_text_cut_at_its_commas_is_told(self, tmp_path: Path) -> None:
        path = table(tmp_path, "id,date,text", "1,2023-06-01,Norway, Sweden and Denmark met", f'2,,"{SECOND}"')
        documents, notices = taken(path)
        assert [document.id for document in documents] == ["2"]
        assert lines_of(notices) == [2]
        assert "4 fields, and the header has 3; put a text with delimiters in quotes" in notices[0].reason

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_lines_end_as_on_any_system(self, tmp_path: Path, end: str) -> None:
        path = tmp_path / "news.csv"
        path.write_bytes(end.join(["id,text", f'1,"{FIRST}{end}{SECOND}"', f'2,"{THIRD}"', ""]).encode())
        documents, notices = taken(path)
        assert [document.text for document in documents] == [f"{FIRST}{end}{SECOND}", THIRD]
        assert notices == []

    @pytest.mark.slow
    @settings(max_examples=100, deadline=None)
    @given(texts=some.lists(some.text(alphabet='qz,"\n\\ ', min_size=1, max_size=30), min_size=1, max_size=6))
    def test_what_the_csv_module_writes_is_read_back(
        self, texts: list[str], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        path = tmp_path_factory.getbasetemp() / "written.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
            writer.writerow(["id", "text", "note"])
            writer.writerows((number, f'{text} "x" end', "") for number, text in enumerate(texts))
        documents, notices = taken(path)
        assert notices == []
        assert [document.text for document in documents] == [f'{text} "x" end' for text in texts]

    @pytest.mark.parametrize(
        "row",
        [
            {"text": f"{FIRST}\n\n{SECOND}", "date": "2022-03-03"},
            {
                "title": "One",
                "text": f"{FIRST}\n\nFrance condemned it on Tuesday, officials said.",
                "date": "2022-03-03",
            },
            {"text": f"{FIRST}\n\n{SECOND}", "url": "https://fjord.example/1", "desk": ""},
            {
                "title": "One",
                "text": "In May, it rained.\nIn June, it snowed.\nIn July, it rained.\nIn all, it was wet.",
            },
            {"text": "The path is C:\\fjord, or D:\\", "desk": "North, or South"},
        ],
    )
    def test_a_cell_that_is_closed_is_whole_whatever_follows(self, tmp_path: Path, row: dict[str, str]) -> None:
        path = tmp_path / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(row))
            writer.writeheader()
            writer.writerows([row, {**row, "text": f"{row['text']} {THIRD}"}])
        documents, notices = taken(path)
        assert [document.text for document in documents] == [row["text"], f"{row['text']} {THIRD}"]
        assert notices == []

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(
        texts=some.lists(some.lists(some.sampled_from(_PIECES), max_size=12).map("".join), min_size=1, max_size=6),
        names=some.permutations(["text", "date", "title", "url", "desk"]),
        others=some.integers(1, 4),  # a file of one column does not show its delimiter
        delimiter=some.sampled_from(",;\t|"),
        end=some.sampled_from(["\n", "\r\n"]),
        quoting=some.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    )
    def test_rows_of_paragraphs_are_read_as_they_were_written(
        self,
        texts: list[str],
        names: list[str],
        others: int,
        delimiter: str,
        end: str,
        quoting: Any,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> None:
        columns = [name for name in names if name in ["text", *[each for each in names if each != "text"][:others]]]
        rows = [
            {
                "text": f"Report {number} tells it. {text}",
                "date": f"2022-03-0{number + 1}",
                "title": f'"{number}", of {text[:5]}'.strip(),
                "url": f"https://fjord.example/{number}",
                "desk": "North, and\nSouth" if number % 2 else "",
            }
            for number, text in enumerate(texts)
        ]
        path = tmp_path_factory.getbasetemp() / "paragraphs.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=quoting)
            writer.writerow(columns)
            writer.writerows([row[name] for name in columns] for row in rows)
        documents, notices = taken(path)
        assert notices == []
        for name, found in {
            "text": [document.text for document in documents],
            "date": [str(document.date) for document in documents],
            "title": [document.title for document in documents],
            "url": [document.url for document in documents],
            "desk": [document.fields.get("desk", "") for document in documents],
        }.items():
            if name in columns:
                assert found == [row[name] for row in rows]


class TestEncodings:
    def read(self, tmp_path: Path, content: bytes) -> tuple[str, list[str]]:
        path = tmp_path / "a.txt"
        path.write_bytes(content)
        (document,), notices = taken(path)
        assert {notice.kind for notice in notices} <= {NoticeKind.KEPT}
        return document.text, [notice.reason for notice in notices]

    def test_a_few_accents_of_latin_1_are_accents(self, tmp_path: Path) -> None:
        text = f"{FIRST} The café in Malmö closed. {SECOND * 20}"
        read, reasons = self.read(tmp_path, text.encode("latin-1"))
        assert read == text
        assert reasons == ["not UTF-8; read as cp1252; if names look wrong, save the file as UTF-8"]

    def test_accents_far_behind_the_beginning(self, tmp_path: Path) -> None:
        text = f"{SECOND} " * 2_000 + "The café in Malmö closed."
        read, reasons = self.read(tmp_path, text.encode("latin-1"))
        assert read == text
        assert len(reasons) == 1

    def test_cyrillic_words_in_an_english_text(self, tmp_path: Path) -> None:
        text = f"{FIRST} «Правительство Российской Федерации» was the name on the door, she said. {SECOND}"
        read, reasons = self.read(tmp_path, text.encode("cp1251"))
        assert read == text
        assert reasons[0].startswith("not UTF-8; read as cp1251")

    def test_damaged_utf_8_is_said_to_be_damaged(self, tmp_path: Path) -> None:
        text = f"{FIRST} Vučić, Šefčovič and Erdoğan met – so they said. {SECOND}".encode()
        read, reasons = self.read(tmp_path, text + b" The caf\xc3 closed, and \xff too.")
        assert "Vučić" in read
        assert reasons == ["written in UTF-8, with 2 broken characters; if names look wrong, save the file as UTF-8"]

    def test_one_wrong_byte_far_behind_the_beginning_costs_no_other(self, tmp_path: Path) -> None:
        plain = f"{SECOND} " * 1_000
        text = f"“{FIRST}” " * 1_000 + plain
        read, reasons = self.read(tmp_path, text.encode() + b"It\x92s so. " + plain.encode())
        assert read == f"{text}It\ufffds so. {plain}"
        assert reasons == ["written in UTF-8, with 1 broken character; if names look wrong, save the file as UTF-8"]

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
    def test_utf_16_with_and_without_its_mark(self, tmp_path: Path, encoding: str) -> None:
        assert self.read(tmp_path, FIRST.encode(encoding)) == (FIRST, [])

    def test_tables_tell_it_once(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        rows = [f'{number},"The café number {number} was open on Tuesday for the crews."' for number in range(50)]
        path.write_bytes("\n".join(["id,text", *rows]).encode("latin-1"))
        documents, notices = taken(path)
        assert "café" in documents[49].text
        assert [notice.reason[:26] for notice in notices] == ["not UTF-8; read as cp1252;"]
        path.write_bytes(path.read_bytes().decode("latin-1").encode() + b"\n50,a \xff and \xfe\n")
        _, (notice,) = taken(path)
        assert notice.reason.startswith("written in UTF-8, with 2 broken characters")

    @pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.html"])
    def test_a_stray_nul_costs_no_text(self, tmp_path: Path, name: str) -> None:
        forms = {
            "a.txt": "{}",
            "a.csv": 'date,text\n2022-03-03,"{}"\n',
            "a.jsonl": '{{"text": "{}"}}\n',
            "a.html": "<html><body><p>{}</p></body></html>",
        }
        (tmp_path / name).write_bytes(forms[name].format(f"{FIRST} {SECOND}".replace("Sweden", "Swe\0den")).encode())
        (document,), (notice,) = taken(tmp_path / name)
        assert document.text == f"{FIRST} {SECOND}"
        assert notice.reason == "holds 1 NUL byte, which no text has; read without it"
        assert (notice.where.split(",")[0], notice.kind) == (str(tmp_path / name), NoticeKind.KEPT)

    @pytest.mark.parametrize("declared", ["utf-8", "us-ascii", "no-such"])
    def test_a_page_that_declares_what_it_is_not_is_read_as_what_it_is(self, tmp_path: Path, declared: str) -> None:
        text = f"{FIRST} They had met in Côte d'Ivoire. {SECOND}"
        page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
        (tmp_path / "a.html").write_bytes(page.encode("latin-1"))
        (document,), (notice,) = taken(tmp_path / "a.html")
        assert document.text == text
        assert notice.reason == "not UTF-8; read as cp1252; if names look wrong, save the file as UTF-8"

    def test_a_page_in_another_encoding_tells_what_is_broken_in_it(self, tmp_path: Path) -> None:
        head, text = '<html><head><meta charset="gb2312"></head><body><p>', f"{FIRST} They had met 在北京. {SECOND}"
        (tmp_path / "a.html").write_bytes(f"{head}{text}</p></body></html>".encode("gb2312"))
        assert [document.text for document in taken(tmp_path / "a.html")[0]] == [text]
        (tmp_path / "a.html").write_bytes(f"{head}{text}".encode("gb2312") + b" So \xff. </p></body></html>")
        _, (notice,) = taken(tmp_path / "a.html")
        assert notice.reason.startswith("not UTF-8; read as gb2312, with 1 broken character")

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
    @pytest.mark.parametrize("packed", [False, True])
    def test_lines_in_wide_characters(self, tmp_path: Path, encoding: str, packed: bool) -> None:
        texts = [FIRST, f"{SECOND} Ċ, 上, ਊ", THIRD]
        lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts).encode(encoding)
        path = tmp_path / ("a.zip" if packed else "a.jsonl")
        if packed:
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("a.jsonl", lines)
        else:
            path.write_bytes(lines)
        documents, notices = taken(path)
        assert ([document.text for document in documents], notices) == (texts, [])

    def test_lines_with_single_bad_bytes_are_read_and_told(self, tmp_path: Path) -> None:
        texts = [f"{FIRST} The café in Malmö closed.", f"{SECOND} Vučić and Šefčovič met.", f"{THIRD} So did the café."]
        first, second, third = (json.dumps({"text": text}, ensure_ascii=False) for text in texts)
        damaged = second.encode().replace(b" met", b" met\xff")
        (tmp_path / "a.jsonl").write_bytes(b"\n".join([first.encode("latin-1"), damaged, third.encode("latin-1")]))
        documents, notices = taken(tmp_path / "a.jsonl")
        assert [document.text for document in documents] == [texts[0], texts[1].replace(" met", " met\ufffd"), texts[2]]
        assert [str(notice).partition("a.jsonl, ")[2].partition("; if")[0] for notice in notices] == [
            "line 1: not UTF-8; read as cp1252",
            "line 2: written in UTF-8, with 1 broken character",
        ]
        assert {notice.kind for notice in notices} == {NoticeKind.KEPT}


class TestNames:
    def test_a_table_without_a_column_that_is_named_costs_no_other(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(f'story,day\n"{FIRST}",2023-06-01\n')
        (tmp_path / "b.csv").write_text(f'text,date\n"{SECOND}",2023-06-02\n')
        lines = [{"body": f"{THIRD} {number}", "published": "2023-06-03"} for number in range(3)]
        (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, lines)))
        documents, notices = taken(tmp_path, text_column="story", date_column="day")
        assert [document.date and document.date.day for document in documents] == [1, 3, 3, 3]
        assert [(Path(notice.where).name, notice.reason) for notice in notices] == [
            ("b.csv", "no column 'story'; the columns are 'text', 'date'"),
            ("c.jsonl, line 1", "has another column; read 'body' as the text, not 'story'"),
            ("c.jsonl, line 1", "has another column; read 'published' as the date, not 'day'"),
        ]

    @pytest.mark.parametrize("name", ["published_at", "PubDate", "datePublished", "datetime", "Publish_Date"])
    def test_dates_under_the_names_that_feeds_have(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "c.jsonl").write_text(json.dumps({"articleBody": FIRST, name: "2023-06-01"}))
        (document,), notices = taken(tmp_path)
        assert (document.date, notices) == (dt.date(2023, 6, 1), [])

    def test_a_record_may_lack_a_field_that_others_have(self, tmp_path: Path) -> None:
        (tmp_path / "c.jsonl").write_text(
            json.dumps({"text": FIRST}) + "\n" + json.dumps({"text": SECOND, "day": "2023-06-01"})
        )
        documents, notices = taken(tmp_path, date_column="day")
        assert [document.date for document in documents] == [None, dt.date(2023, 6, 1)]
        assert notices == []

    def test_a_key_twice_is_told(self, tmp_path: Path) -> None:
        record = f'{{"text": "{SECOND}", "date": "2023-06-01", "more": {{"a": 1, "a": 2}}, "text": "{FIRST}"}}'
        for name, content, place in (("a.jsonl", record, "line 1"), ("a.json", f"[{record}]", "item 1")):
            (tmp_path / name).write_text(content)
            (document,), (notice, other) = taken(tmp_path / name)
            assert document.text == FIRST
            assert "'more' is an object" in other.reason
            assert str(notice) == (
                f"{tmp_path / name}, {place}: the key 'text' is there more than once; the last one is read"
            )
            assert notice.kind is NoticeKind.KEPT

    def test_only_line_feeds_end_a_line(self, tmp_path: Path) -> None:
        text = f"{FIRST}\u2028{SECOND}\u2029{THIRD}\x85So it went on\x1c and on."
        (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}, ensure_ascii=False) + "\n", encoding="utf-8")
        front = f"---\ntitle: A base\u2028 in the north\ndate: 2023-06-01\n---\n{FIRST}"
        (tmp_path / "b.txt").write_text(front, encoding="utf-8")
        (tmp_path / "c.csv").write_text(f"id;text\n1;{THIRD}\u2028{SECOND}\n", encoding="utf-8")
        documents, notices = taken(tmp_path)
        assert notices == []
        assert documents[0].text == text
        assert documents[1].title == "A base\u2028 in the north"
        assert documents[2].text == f"{THIRD}\u2028{SECOND}"


class TestIds:
    def test_an_id_twice_names_both_places(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        records = [{"id": "7", "text": FIRST}, {"id": "7", "text": SECOND}, {"id": "7", "text": FIRST}]
        path.write_text("\n".join(map(json.dumps, records)))
        documents, (another, same) = taken(path)
        assert len(documents) == 1
        assert str(another).startswith(f"{path}, line 2: another document has the id '7' already (in {path}, line 1)")
        assert str(same) == f"{path}, line 3: the same document a second time (first in {path}, line 1)"

    def test_a_text_that_others_print_too_is_a_document_of_each(self, tmp_path: Path) -> None:
        rows = [
            f'"{FIRST}",2023-06-01,{publisher},{desk}' for publisher, desk in (("BBC", ""), ("AFP", ""), ("AFP", "A"))
        ]
        documents, (notice,) = taken(table(tmp_path, "text,date,publisher,desk", *rows, rows[0]))
        assert [(document.publisher, dict(document.fields)) for document in documents] == [
            ("BBC", {}),
            ("AFP", {}),
            ("AFP", {"desk": "A"}),
        ]
        assert "the same document a second time" in notice.reason
        assert len({document.id for document in documents}) == 3
        again, _ = taken(table(tmp_path, "text,date,publisher,desk", rows[1], rows[0]))
        assert [document.id for document in again] == [documents[1].id, documents[0].id]

    def test_ids_of_documents_without_publisher_and_fields_stay(self) -> None:
        url = "https://www.fjord.example/1"
        known = {"text": FIRST, "date": "2023-06-01", "title": "A base", "url": url}
        (document,), _ = taken(known)
        assert (document.id, document.publisher) == ("81e4cad0d6832f1f600b3dbeed517e08", "fjord.example")
        assert Document(FIRST).id == "fbe08fa5b53cacb795fe0c19d93d5460"

    def test_an_id_that_is_no_string_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text(json.dumps({"id": ["7"], "title": {"en": "Base"}, "publisher": True, "text": FIRST}))
        (document,), notices = taken(path)
        assert (document.id, document.title) == (Document(FIRST).id, None)
        assert [notice.reason for notice in notices] == [
            "the id in 'id' is a list, no string; read without it; the document is named by a hash of its content",
            "the title in 'title' is an object, no string; read without it",
            "the publisher in 'publisher' is true or false, no string; read without it",
        ]
        assert {notice.kind for notice in notices} == {NoticeKind.KEPT}

    def test_numbers_of_any_kind_are_ids(self) -> None:
        numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
        ids = [12345678901234567890, numpy.int64(5), 6.0, UUID(int=7), numpy.float64(8.5)]
        frame = pandas.DataFrame({"id": pandas.Series(ids, dtype=object), "text": [f"{FIRST} {i}" for i in range(5)]})
        documents, notices = taken(frame)
        assert [document.id for document in documents] == ["12345678901234567890", "5", "6", str(UUID(int=7)), "8.5"]
        assert notices == []

    def test_dates_come_as_tables_have_them(self) -> None:
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame({"text": [FIRST], "date": [pandas.Timestamp("2023-06-06 23:00", tz="UTC")]})
        (document,), _ = taken(frame)
        assert document.date == dt.date(2023, 6, 6)
