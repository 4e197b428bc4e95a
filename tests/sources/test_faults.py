"""One bad input never ends a run: whatever a library raises on it is told with the name of the file, line or row."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import InputError
from graphkit.model import Document
from graphkit.sources import Notice, NoticeKind, read
from graphkit.sources.web import Answer, WebReader

ARTICLE = "Norway and Denmark opened a joint patrol base on Tuesday, and the crews of both were there."
OTHER = "Sweden sent observers to the ceremony, which the minister attended in person."


def taken(inputs: Any) -> tuple[list[Document], list[Notice]]:
    notices: list[Notice] = []
    return list(read(inputs, on_skip=notices.append)), notices


def spoilt_gzip(text: str) -> bytes:
    """Return a packed file with a damaged middle, which no check of its head or its end finds."""
    packed = bytearray(gzip.compress(text.encode() * 200, mtime=0))
    packed[12:40] = b"\xff" * 28
    return bytes(packed)


@pytest.mark.parametrize(
    ("name", "line"), [("a.txt.gz", ARTICLE), ("a.jsonl.gz", json.dumps({"text": ARTICLE})), ("a.csv.gz", "text")]
)
@pytest.mark.parametrize("cut", [False, True])
def test_a_damaged_packed_file_is_told_and_the_others_are_read(tmp_path: Path, name: str, line: str, cut: bool) -> None:
    (tmp_path / "b.txt").write_text(OTHER)
    content = gzip.compress(line.encode())[:-9] if cut else spoilt_gzip(line)
    (tmp_path / name).write_bytes(content)
    for inputs, kind in ((tmp_path, NoticeKind.SKIPPED), (sorted(tmp_path.iterdir()), NoticeKind.UNREAD)):
        documents, notices = taken(inputs)
        assert OTHER in [document.text for document in documents]
        (told,) = [notice for notice in notices if "broken gzip" in notice.reason]
        assert (told.where, told.kind) == (str(tmp_path / name), kind)
        assert "a broken gzip file" in told.reason
        assert ("what stands before the break was read" in told.reason) is not name.startswith("a.txt")


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("a.zip", b"PK\x03\x04", "a broken zip file .*; get it anew"),
        ("a.txt.bz2", b"BZh91AY", "packed with bzip2; unpack it first"),
        ("a.txt.xz", b"\xfd7zXZ\0", "packed with xz; unpack it first"),
        ("a.txt", gzip.compress(b"abc", mtime=0), "packed with gzip; unpack it first"),
    ],
)
def test_packed_files_that_cannot_be_read_are_told_as_such(tmp_path: Path, name: str, head: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(head + bytes(50))
    (tmp_path / "b.txt").write_text(OTHER)
    with pytest.raises(InputError, match=f"{re.escape(name)}: .*{said}"):
        list(read(tmp_path / name))
    documents, notices = taken(tmp_path)
    assert [document.text for document in documents] == [OTHER]
    assert [notice.kind for notice in notices] == [NoticeKind.SKIPPED]
    assert notices[0].where == str(tmp_path / name) and said.split("; ")[-1] in notices[0].reason


READERS = {
    "a.txt": "graphkit.sources.inputs.text_document",
    "a.md": "graphkit.sources.inputs.markdown_document",
    "a.html": "trafilatura.bare_extraction",
    "a.pdf": "graphkit.sources.inputs.pdf_document",
    "a.jsonl": "graphkit.sources.inputs.json_lines_documents",
    "a.json": "graphkit.sources.inputs.json_documents",
    "a.csv": "graphkit.sources.inputs.delimited_documents",
    "a.parquet": "graphkit.sources.inputs.parquet_documents",
}


def breaks(*_: object, **__: object) -> Any:
    raise KeyError("colour")


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("where", ["named", "in a folder"])
def test_whatever_a_reader_raises_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, where: str
) -> None:
    if name == "a.html":
        pytest.importorskip("trafilatura")
    (tmp_path / name).write_text(ARTICLE)
    (tmp_path / ("z.md" if name == "a.txt" else "z.text")).write_text(OTHER)
    monkeypatch.setattr(READERS[name], breaks)
    documents, notices = taken(tmp_path if where == "in a folder" else sorted(tmp_path.iterdir()))
    assert len(documents) == 1
    assert [str(notice) for notice in notices if notice.kind is not NoticeKind.KEPT] == [
        f"{tmp_path / name}: cannot be read (KeyError: 'colour'); mend it or leave it out"
    ]


def _multiparts(levels: int) -> str:
    heads = (f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(levels))
    ends = (f"--b{n}--\n" for n in reversed(range(levels)))
    return f"From: a@fjord.example\nSubject: Box\n{''.join(heads)}Content-Type: text/plain\n\n{OTHER}\n{''.join(ends)}"


def _messages(levels: int) -> str:
    return "From: a@fjord.example\nContent-Type: message/rfc822\n\n" * levels + f"From: a@fjord.example\n\n{OTHER}\n"


TOO_DEEP = {
    "a.eml": _multiparts(2_000),
    "b.eml": _messages(2_000),
    "a.mbox": f"From a@fjord.example Thu Mar 3 10:15:00 2022\n{_multiparts(2_000)}",
    "a.json": "[" * 100_000,
    "a.jsonl": '{"text": ' * 100_000,
}


@pytest.mark.parametrize("name", TOO_DEEP)
def test_what_is_nested_too_deeply_is_told_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TOO_DEEP[name])
    (tmp_path / "z.text").write_text(ARTICLE)
    documents, notices = taken(tmp_path)
    assert [document.text for document in documents] == [ARTICLE]
    assert notices[0].where.startswith(str(tmp_path / name))
    assert "nested too deeply" in notices[0].reason and "recursion" not in notices[0].reason


def test_a_part_that_breaks_a_library_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("1.eml", _messages(2_000))
        packed.writestr("2.txt", ARTICLE)
    message = f"From a@fjord.example Thu Mar 3 10:15:00 2022\nFrom: a@fjord.example\n\n{OTHER}\n\n"
    deep = f"From a@fjord.example Thu Mar 3 10:15:00 2022\n{_multiparts(2_000)}\n"
    (tmp_path / "b.mbox").write_text(deep + message)
    documents, notices = taken(tmp_path)
    assert [document.text for document in documents] == [ARTICLE, OTHER]
    assert [notice.where for notice in notices] == [f"{tmp_path / 'a.zip'}, 1.eml", f"{tmp_path / 'b.mbox'}, message 1"]

    def fetch(_: WebReader, url: str) -> Answer:
        if url.endswith("1"):
            raise OverflowError("int too large")
        return Answer(url, "text/plain", OTHER.encode())

    monkeypatch.setattr(WebReader, "fetch", fetch)
    (tmp_path / "c.urls").write_text("https://fjord.example/1\nhttps://fjord.example/2\n")
    documents, (notice,) = taken(tmp_path / "c.urls")
    assert [document.text for document in documents] == [OTHER]
    assert notice.where == f"{tmp_path / 'c.urls'}, line 1" and "OverflowError" in notice.reason


def test_standard_input_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def readline(self, size: int | None = -1) -> bytes:
            raise ValueError("I/O operation on closed file")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Broken()))
    _, notices = taken("-")
    assert [str(notice) for notice in notices] == [
        "-: cannot be read (ValueError: I/O operation on closed file); mend it or leave it out"
    ]


def test_a_record_that_breaks_a_library_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def date(value: object, *_: object) -> None:
        if value == "break":
            raise OverflowError("int too large")

    monkeypatch.setattr("graphkit.sources.columns.told_date", date)
    path = tmp_path / "a.jsonl"
    path.write_text(
        "\n".join(json.dumps({"text": text, "date": day}) for text, day in ((ARTICLE, "break"), (OTHER, "")))
    )
    documents, (notice,) = taken(path)
    assert [document.text for document in documents] == [OTHER]
    assert notice.where == f"{path}, line 1" and "OverflowError: int too large" in notice.reason


def test_a_row_whose_values_python_cannot_hold_costs_only_itself(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    days = arrow.array([0, 10**9, 1], arrow.int32()).cast(arrow.date32())
    table = arrow.table({"text": [ARTICLE, "A row of the year 2739877.", OTHER], "date": days})
    parquet.write_table(table, tmp_path / "a.parquet")
    for inputs, where in ((tmp_path / "a.parquet", str(tmp_path / "a.parquet")), (table, "pyarrow table")):
        documents, (notice,) = taken(inputs)
        assert [document.text for document in documents] == [ARTICLE, OTHER]
        assert notice.where == f"{where}, row 2"


@pytest.mark.parametrize("make", [lambda path: path, lambda path: [path]])
def test_what_the_callers_own_function_raises_is_passed_on(tmp_path: Path, make: Callable[[Path], Any]) -> None:
    (tmp_path / "a.jsonl").write_text("{broken\n")

    def refuse(notice: Notice) -> None:
        raise KeyError("stop here")

    with pytest.raises(KeyError, match="stop here"):
        list(read(make(tmp_path), on_skip=refuse))


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.txt", "a.md", "a.html", "a.pdf", "a.parquet"])
@pytest.mark.parametrize("packed", [False, True])
def test_an_empty_file_is_told(tmp_path: Path, name: str, packed: bool) -> None:
    path = tmp_path / (f"{name}.gz" if packed else name)
    path.write_bytes(gzip.compress(b"") if packed else b"")
    documents, notices = taken(path)
    assert documents == []
    assert [notice.where for notice in notices] == [str(path)]


def test_an_input_without_an_article_is_told(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    (tmp_path / "a.csv").write_text("id,text\n")
    (tmp_path / "a.json").write_text("[]")
    for inputs in (tmp_path / "a.csv", tmp_path / "a.json", arrow.table({"text": arrow.array([], arrow.string())})):
        documents, (notice,) = taken(inputs)
        assert (documents, notice.reason) == ([], "holds no article")
    assert {notice.where for notice in taken(tmp_path)[1]} == {str(tmp_path / "a.csv"), str(tmp_path / "a.json")}


def test_a_long_text_without_a_line_break_is_a_text() -> None:
    text = " ".join([ARTICLE] * 5)
    (document,) = read(text)
    assert document.text == text
