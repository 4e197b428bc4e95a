"""JSON Lines and JSON files to Documents, one object each; broken lines are reported and passed over.

Knows JSON and the limits on a line's length. Gold files of ``graphkit evaluate`` are of this form too.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, TextIO

from graphkit.errors import InputError
from graphkit.sources.columns import Once, kind_named
from graphkit.sources.encoding import decode, detect, report_encoding
from graphkit.sources.faults import TOO_DEEP
from graphkit.sources.notices import Notice, NoticeKind, Report
from graphkit.sources.reading import LINE_LIMIT, Found, Reading

__all__ = ["documents_of_line", "json_documents", "json_lines_documents", "looks_like_json", "looks_like_json_lines"]

_SAMPLE = 65_536
_BEGINNING = 1_000
_BEFORE = b"\xef\xbb\xbf\xff\xfe \t\r\n"
"""Bytes of marks and spaces before the first of JSON."""


def looks_like_json_lines(content: bytes) -> bool:
    """Return whether the first line of the bytes is a JSON object, and not the only line with several records in it."""
    if b"\0" in content[:_BEGINNING]:
        content = content.decode(detect(content), "replace").encode()
    first, _, rest = content.lstrip(_BEFORE).partition(b"\n")
    if not first.startswith(b"{"):
        return False
    try:
        record = json.loads(first.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return False
    if not isinstance(record, dict):
        return False
    several = _listed(record) != [record] and any(isinstance(each, dict) for each in _listed(record))
    return bool(rest.strip()) or not several or isinstance(record.get("text"), str)


def looks_like_json(content: bytes) -> bool:
    """Return whether the bytes are one JSON object or an array of objects."""
    if not content[:_BEGINNING].replace(b"\0", b"").lstrip(_BEFORE).startswith((b"{", b"[")):
        return False
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(read, dict) or (bool(read) and all(isinstance(each, dict) for each in read))


def json_lines_documents(stream: BinaryIO, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the documents of a JSON Lines stream.

    Args:
        stream: The stream, in bytes.
        where: Name of the file, for messages.
        reading: Columns, and where broken lines are reported.
    """
    reading = replace(reading, report=Once(reading.report))
    encoding = detect(stream.peek(_SAMPLE)) if isinstance(stream, io.BufferedReader) else "utf-8"
    if not encoding.startswith(("utf-16", "utf-32")):
        yield from _documents(stream, where, reading)
        return
    with io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="\n") as text:
        lines = _Wide(text)
        yield from _documents(lines, where, reading)
        report_encoding(encoding, lines.broken, where, reading.report)


class _Wide:
    """A text in characters of two or four bytes, given a line at a time in UTF-8.

    Attributes:
        broken: Characters that could not be decoded.
    """

    def __init__(self, text: TextIO) -> None:
        self.broken = 0
        self._text = text

    def readline(self, size: int = -1) -> bytes:
        line = self._text.readline(size)
        self.broken += line.count("\ufffd")
        return line.encode("utf-8", "surrogatepass")


def _documents(lines: BinaryIO | _Wide, where: str, reading: Reading) -> Iterator[Found]:
    number = 0
    while line := lines.readline(LINE_LIMIT + 1):
        number += 1
        place = f"{where}, line {number}"
        if len(line) > LINE_LIMIT:
            while line and not line.endswith(b"\n"):
                line = lines.readline(LINE_LIMIT)
            reading.report(Notice(place, f"longer than {LINE_LIMIT:,} bytes; split the document"))
            continue
        if line.strip():
            yield from documents_of_line(line, place, reading)


def documents_of_line(line: bytes, place: str, reading: Reading) -> Iterator[Found]:
    """Yield the document of one line, or report why there is none."""
    doubts: list[Notice] = []
    try:
        record, twice = _loaded(_text(line, place, doubts.append).rstrip("\r\n"))  # which would end an open string
    except InputError:
        reading.report(Notice(place, "no text; expected one JSON object a line, in UTF-8"))
        return
    except ValueError as error:
        reading.report(Notice(place, f"not JSON ({error}); expected one object a line"))
        return
    except RecursionError:
        reading.report(Notice(place, TOO_DEEP))
        return
    for doubt in doubts:
        reading.report(doubt)
    yield from _record_documents(record, place, reading, twice.get(id(record), ()))


def _text(line: bytes, place: str, report: Report) -> str:
    """Return a line as text; one that is not in UTF-8, or holds NULs, is read as any text is.

    Raises:
        InputError: It is no text.
    """
    if b"\0" not in line:
        try:
            return line.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    return decode(line, place, report)


def _loaded(text: str) -> tuple[Any, dict[int, list[str]]]:
    """Return what JSON says, and which keys its objects (by ``id``) have more than once.

    Raises:
        ValueError: It is no JSON.
        RecursionError: It is nested too deeply.
    """
    twice: dict[int, list[str]] = {}

    def paired(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        record = dict(pairs)
        if len(record) < len(pairs):
            twice[id(record)] = [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
        return record

    return json.loads(text, object_pairs_hook=paired), twice


def _record_documents(record: object, place: str, reading: Reading, twice: Iterable[str]) -> Iterator[Found]:
    if not isinstance(record, dict):
        reading.report(Notice(place, f"{kind_named(record)}; expected a JSON object with a text"))
        return
    for key in twice:
        said = f"the key {key[:60]!r} is there more than once; the last one is read"
        reading.report(Notice(place, said, NoticeKind.KEPT))
    document = reading.columns.document(record, place, reading.report)
    if document is not None:
        yield Found(document, place)


def json_documents(content: bytes, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the documents of a JSON file that holds an array of objects, or one object.

    Raises:
        InputError: The file is no JSON.
        RecursionError: It is nested too deeply.
    """
    try:
        records, twice = _loaded(decode(content, where, reading.report))
    except ValueError as error:
        raise InputError(f"{where}: not JSON ({error}); expected an array of objects") from error
    reading = replace(reading, report=Once(reading.report))
    for number, record in enumerate(_listed(records), start=1):
        keys = twice.get(id(record), ())
        yield from _record_documents(_flat(record), f"{where}, item {number}", reading, keys)


def _listed(records: object) -> list[object]:
    """Return the records of an array, of the ``articles`` of GDELT's DOC API or the ``items`` of Zotero, or the one."""
    if isinstance(records, dict):
        inner = next((records[name] for name in ("articles", "items") if isinstance(records.get(name), list)), None)
        return [records] if inner is None else inner
    return records if isinstance(records, list) else [records]


def _flat(record: object) -> object:
    """Return a reference of CSL JSON or Zotero with date and persons as text; other records as they are."""
    if not isinstance(record, dict):
        return record
    record = record["data"] if isinstance(record.get("data"), dict) and "itemType" in record["data"] else record
    flat = dict(record)
    issued = record.get("issued")
    if isinstance(issued, dict):
        flat["date"] = _issued(issued)
        del flat["issued"]
    for name in ("author", "creators"):
        if isinstance(record.get(name), list) and all(isinstance(each, dict) for each in record[name]):
            del flat[name]
            flat["author"] = "; ".join(filter(None, map(_person, record[name])))
    return flat


def _issued(issued: dict[str, object]) -> str | None:
    parts = issued.get("date-parts")
    numbers = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    if len(numbers) == 3 and all(str(number).isdecimal() for number in numbers):
        year, month, day = map(int, numbers)
        return f"{year:04d}-{month:02d}-{day:02d}"
    raw = issued.get("raw")
    return raw if isinstance(raw, str) else None


def _person(person: dict[str, object]) -> str:
    names = (person.get(name) for name in ("given", "firstName", "family", "lastName", "literal", "name"))
    return " ".join(str(name) for name in names if name)
