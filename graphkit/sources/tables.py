"""Tables to Documents, one row each: CSV and TSV, Parquet, pandas, polars and pyarrow.

Knows how each kind of table names its columns and yields its rows in batches, so that none is held in memory
twice.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graphkit.errors import InputError, MissingExtraError
from graphkit.model import Document
from graphkit.sources.encoding import detect, is_binary
from graphkit.sources.notices import Notice
from graphkit.sources.reading import LINE_LIMIT, Reading

__all__ = ["delimited_documents", "frame_documents", "is_frame", "parquet_documents"]

_SAMPLE = 65_536
_BATCH = 512


def delimited_documents(stream: io.BufferedReader, where: str, reading: Reading) -> Iterator[Document]:
    """Yield the documents of a CSV or TSV stream with a header line; the delimiter is detected.

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
    csv.field_size_limit(LINE_LIMIT)
    with io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="") as text:
        rows = csv.DictReader(text, delimiter=_delimiter(sample.decode(encoding, "replace")))
        yield from _rows(_counted(rows, where, reading), _header(rows, where), where, reading)


def _delimiter(sample: str) -> str:
    header = sample.split("\n", 1)[0]
    return max(",\t;|", key=header.count)


def _header(rows: csv.DictReader[str], where: str) -> list[str]:
    try:
        names = rows.fieldnames
    except csv.Error as error:
        raise InputError(f"{where}: no header line can be read ({error})") from error
    if not names:
        raise InputError(f"{where}: an empty file; expected a header line with the names of the columns")
    return list(names)


def _counted(rows: csv.DictReader[str], where: str, reading: Reading) -> Iterator[tuple[str, dict[str, Any]]]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            reading.report(Notice(f"{where}, line {rows.line_num}", f"not a row of the table ({error})"))
            continue
        yield f"{where}, line {rows.line_num}", row


def _rows(
    rows: Iterable[tuple[str, Mapping[str, Any]]], names: Iterable[str], where: str, reading: Reading
) -> Iterator[Document]:
    columns = reading.columns.resolve(names, where)
    for place, row in rows:
        document = reading.columns.document(row, place, reading.report, columns)
        if document is not None:
            yield document


def parquet_documents(path: Path, where: str, reading: Reading) -> Iterator[Document]:
    """Yield the documents of a Parquet file, read in batches.

    Raises:
        InputError: The file is no Parquet, or has no column for the text.
        MissingExtraError: pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingExtraError("pyarrow", "tables", "reading Parquet files") from error
    try:
        file = ParquetFile(path)
        names = reading.columns.resolve(file.schema_arrow.names, where)
        batches = file.iter_batches(batch_size=_BATCH, columns=sorted(set(names.values())))
        rows = (row for batch in batches for row in batch.to_pylist())
        yield from _rows(_numbered(rows, where), file.schema_arrow.names, where, reading)
    except (ArrowException, OSError) as error:
        raise InputError(f"{where}: not a Parquet file that can be read ({error})") from error


def is_frame(value: object) -> bool:
    """Return whether the value is a table of pandas, polars or pyarrow, without importing any of them."""
    return _kind(value) is not None


def _kind(value: object) -> str | None:
    for library, kinds in (
        ("pandas", ["DataFrame"]),
        ("polars", ["DataFrame", "LazyFrame"]),
        ("pyarrow", ["Table"]),
    ):
        module = sys.modules.get(library)
        if module is not None and isinstance(value, tuple(getattr(module, kind) for kind in kinds)):
            return library
    return None


def frame_documents(frame: Any, reading: Reading) -> Iterator[Document]:
    """Yield the documents of a pandas or polars frame or a pyarrow table.

    Raises:
        InputError: It has no column for the text.
    """
    library = _kind(frame)
    where = f"{library} table"
    if library == "pandas":
        yield from _rows(_numbered(_pandas_rows(frame), where), list(map(str, frame.columns)), where, reading)
        return
    if library == "polars":
        frame = frame.collect() if hasattr(frame, "collect") else frame
        yield from _rows(_numbered(frame.iter_rows(named=True), where), frame.columns, where, reading)
        return
    rows = (row for batch in frame.to_batches(_BATCH) for row in batch.to_pylist())
    yield from _rows(_numbered(rows, where), frame.schema.names, where, reading)


def _pandas_rows(frame: Any) -> Iterator[dict[str, Any]]:
    for start in range(0, len(frame), _BATCH):
        part = frame.iloc[start : start + _BATCH].astype(object)
        for row in part.where(part.notna(), None).to_dict("records"):
            yield {str(name): value for name, value in row.items()}


def _numbered(rows: Iterable[Mapping[str, Any]], where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, row in enumerate(rows, start=1):
        yield f"{where}, row {number}", row
