"""CSV and TSV files to Documents, one row each; rows with broken quotes are reported by line and passed over.

A quote that is never closed makes a reader of CSV swallow the rows after it. So a row that goes over several lines
is looked at closely: where its quotes do not fit, or lines between its first and its last are rows of their own, its
first line is given up and reading goes on with the next. Knows quoting and delimiters; must not know what columns mean.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphkit.errors import InputError
from graphkit.sources.encoding import detect, is_binary, report_encoding, report_nuls
from graphkit.sources.notices import Notice
from graphkit.sources.publication import publication_date
from graphkit.sources.reading import LINE_LIMIT, Found, Reading

__all__ = ["column_names", "delimited_documents"]

_SAMPLE = 65_536
_BROKEN = "\ufffd"
_TOLD = re.compile(r'"?sep=([,;|\t])"?')
"""First line of tables that Excel writes and reads, which names the delimiter."""
_QUOTED = re.compile(r'"[^"\n]*"')


def delimited_documents(stream: io.BufferedReader, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the documents of a CSV or TSV stream with a header line; delimiter and escapes are detected.

    Args:
        stream: The stream, in bytes.
        where: Name of the file, for messages.
        reading: Columns, and where broken rows are reported.

    Raises:
        InputError: The file is binary, or its header has no column for the text.
    """
    sample = stream.peek(_SAMPLE)[:_SAMPLE]
    if is_binary(sample):
        raise InputError(f"{where}: a binary file; expected comma- or tab-separated text")
    encoding = "utf-8-sig" if detect(sample) == "utf-8" else detect(sample)
    with io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="") as text:
        lines = _Lines(text)
        records = _Records(lines, sample.decode(encoding, "replace").replace("\0", ""))
        names = records.header(where)
        columns = reading.columns.resolve(names, where, reading.report)
        for row in records.rows(where, columns, reading):
            place = f"{where}, line {records.line}"
            document = reading.columns.document(row, place, reading.report, columns)
            if document is not None:
                yield Found(document, place)
        report_encoding(encoding, lines.broken, where, reading.report)
        report_nuls(lines.nuls, where, reading.report)


def column_names(content: bytes) -> list[str]:
    """Return the names in the first line of bytes, read as the header of a table; none where they are no text."""
    sample = content[:_SAMPLE]
    if is_binary(sample):
        return []
    encoding = "utf-8-sig" if detect(sample) == "utf-8" else detect(sample)
    text = sample.decode(encoding, "replace")
    try:
        return _Records(_Lines(io.StringIO(text, newline="")), text).header("")
    except InputError:
        return []


class _Lines:
    """Lines of a text that can be given back, counted.

    Attributes:
        number: Lines taken so far, without those given back.
        taken: Lines of the record that is being read.
        broken: Characters that could not be decoded.
        nuls: NULs, which are left out.
    """

    def __init__(self, text: Iterable[str]) -> None:
        self.number = 0
        self.taken: list[str] = []
        self.broken = 0
        self.nuls = 0
        self._text = iter(text)
        self._returned: deque[str] = deque()
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._returned:
            line = self._returned.popleft()
        else:
            line = next(self._text)
            self.broken += line.count(_BROKEN)
            if "\0" in line:
                self.nuls += line.count("\0")
                line = line.replace("\0", "")
        self.number += 1
        self.taken.append(line)
        self._size += len(line)
        if self._size > LINE_LIMIT:
            raise csv.Error(f"more than {LINE_LIMIT:,} characters")
        return line

    def begin(self) -> None:
        """Begin a record."""
        self.taken, self._size = [], 0

    def give_back(self) -> None:
        """Give back all lines of the record but the first."""
        self._returned.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        self.begin()


class _Records:
    """The rows of a table, each with the number of the line where it begins."""

    def __init__(self, lines: _Lines, sample: str) -> None:
        csv.field_size_limit(LINE_LIMIT)
        first, _, rest = sample.partition("\n")
        told = _TOLD.fullmatch(first.strip())
        header = _QUOTED.sub("", rest.split("\n", 1)[0] if told else first)
        self.line = 0
        self._begins_with_delimiter = told is not None
        self._lines = lines
        self._names: list[str] = []
        self._form: dict[str, Any] = {
            "delimiter": told[1] if told else max(",\t;|", key=header.count),
            "escapechar": None,
        }
        if '\\"' in sample:
            escaped = {**self._form, "escapechar": "\\"}
            self._form = min(self._form, escaped, key=lambda form: _faults(rest if told else sample, form))
        self._strict = csv.reader(lines, strict=True, **self._form)

    def header(self, where: str) -> list[str]:
        """Return the names of the columns.

        Raises:
            InputError: There is no header line.
        """
        try:
            if self._begins_with_delimiter:
                next(self._lines)
            self._names = self._next() or []
        except csv.Error as error:
            raise InputError(f"{where}: no header line can be read ({error}); mend its quotes") from error
        if not self._names:
            raise InputError(f"{where}: an empty file; expected a header line with the names of the columns")
        return self._names

    def rows(self, where: str, columns: Mapping[str, str], reading: Reading) -> Iterator[dict[str, str]]:
        """Yield the rows; ``line`` is the one where the row begins.

        Args:
            where: Name of the file.
            columns: Column by field, to tell lines that are rows of their own.
            reading: Where broken rows are reported.
        """
        while True:
            fault = None
            try:
                fields = self._next()
            except csv.Error as error:
                fields, fault = self._lenient(), str(error)
            if fields is None and fault is None:
                return
            if fields is not None and self._swallows_rows(columns):
                fields, fault = None, "the rows after it would belong to it"
            if fields is None:
                self._lines.give_back()
                self._report(
                    where, f"a quote is opened and not closed as it should be ({fault}); the line is left out", reading
                )
            elif len(fields) > len(self._names):
                counts = f"{len(fields)} fields, and the header has {len(self._names)}"
                self._report(where, f"{counts}; put a text with delimiters in quotes", reading)
            else:
                yield dict(zip(self._names, fields, strict=False))

    def _report(self, where: str, reason: str, reading: Reading) -> None:
        reading.report(Notice(f"{where}, line {self.line}", reason))

    def _next(self) -> list[str] | None:
        """Return the fields of the next record, None after the last.

        Raises:
            csv.Error: Its quotes do not fit.
        """
        fields: list[str] = []
        while not fields:
            self._lines.begin()
            self.line = self._lines.number + 1
            try:
                fields = next(self._strict)
            except StopIteration:
                return None
        return fields

    def _lenient(self) -> list[str] | None:
        """Return the fields of a record of one line whose quotes are wrong within fields only, else None."""
        line = self._lines.taken[0]
        return None if len(self._lines.taken) > 1 or self._stays_open(line) else self._fields(line)

    def _stays_open(self, line: str) -> bool:
        """Return whether a quote is open at the end of a line, so that a line after it would belong to it."""
        try:
            return len(list(csv.reader([line.rstrip("\r\n"), "x"], **self._form))) == 1
        except csv.Error:
            return False

    def _fields(self, line: str) -> list[str] | None:
        """Return the fields of a line that is a whole row by itself, else None."""
        try:
            rows = list(csv.reader([line], **self._form))
        except csv.Error:
            return None
        return rows[0] if len(rows) == 1 and len(rows[0]) == len(self._names) else None

    def _inner_row(self, line: str) -> list[str] | None:
        """Return the fields of a line that lies within one cell and is a row by itself, else None.

        A line that closes the open quote ends the cell and lies in none. Prose has a space after its commas; a row has
        none after its delimiters, unless the header has them too.
        """
        fields = self._fields(line) if self._lies_within(line) else None
        spaced = any(name.startswith(" ") for name in self._names[1:])
        return None if fields and not spaced and any(each.startswith(" ") for each in fields[1:]) else fields

    def _lies_within(self, line: str) -> bool:
        """Return whether a quote that is open before a line is not closed in it."""
        quoted = '"' + line.rstrip("\r\n") + '"'
        try:
            return [len(row) for row in csv.reader([quoted], strict=True, **self._form)] == [1]
        except csv.Error:
            return False

    def _swallows_rows(self, columns: Mapping[str, str]) -> bool:
        """Say whether lines within a record are rows themselves: as many fields, and a date where one should be.

        Its last line closes its quote, and so it is none. Without a date or an address to go by, most lines must be
        rows, each with a text of its own.
        """
        inner = self._lines.taken[1:-1]
        if not inner or len(self._names) < 2:
            return False
        rows = [fields for fields in map(self._inner_row, inner) if fields is not None]
        places = {field: self._names.index(name) for field, name in columns.items()}
        if "date" in places:
            return any(_is_date(fields[places["date"]]) for fields in rows)
        if "url" in places:
            return any("://" in fields[places["url"]] for fields in rows)
        texts = {fields[places["text"]].strip() for fields in rows} if "text" in places else set()
        return len(texts - {""}) == len(rows) > 2 and len(rows) > len(inner) / 2


def _faults(sample: str, form: Mapping[str, Any]) -> int:
    """Return how many rows of a sample cannot be read in a form, or have more fields than the header."""
    rows = csv.reader(io.StringIO(sample, newline=""), strict=True, **form)
    width, faults = 0, 0
    while True:
        try:
            fields = next(rows)
        except StopIteration:
            return faults
        except csv.Error:
            faults += 1
        else:
            width = width or len(fields)
            faults += len(fields) > width


def _is_date(value: str) -> bool:
    try:
        return publication_date(value) is not None
    except ValueError:
        return False
