"""Tables with typed columns to Documents, one row each: Parquet, pandas, polars and pyarrow.

Knows how each kind of table names its columns and yields its rows in batches, so that none is held in memory
twice.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from graphkit.errors import InputError, MissingExtraError
from graphkit.sources.columns import UNKEPT
from graphkit.sources.faults import faults_of
from graphkit.sources.notices import Notice, NoticeKind
from graphkit.sources.reading import Found, Reading

__all__ = ["frame_documents", "is_frame", "parquet_documents"]

_BATCH = 512


def _rows(
    rows: Iterable[tuple[str, Mapping[str, Any]]], columns: Mapping[str, str], reading: Reading
) -> Iterator[Found]:
    for place, row in rows:
        document = reading.columns.document(row, place, reading.report, columns)
        if document is not None:
            yield Found(document, place)


def parquet_documents(file: Path | BinaryIO, where: str, reading: Reading) -> Iterator[Found]:
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
        table = ParquetFile(file)
        columns = reading.columns.resolve(table.schema_arrow.names, where, reading.report)
        plain = [field.name for field in table.schema_arrow if _is_plain(field.type)]
        for name in sorted({*table.schema_arrow.names} - {*columns.values(), *plain}):
            said = f"{UNKEPT} {name!r} is nested or of bytes; expected texts, numbers, dates or lists of texts"
            reading.report(Notice(where, said, NoticeKind.KEPT))
        batches = table.iter_batches(batch_size=_BATCH, columns=sorted({*columns.values(), *plain}))
        yield from _rows(_arrow_rows(batches, where, reading), columns, reading)
    except (ArrowException, OSError) as error:
        raise InputError(f"{where}: not a Parquet file that can be read ({error}); save it anew") from error


def _is_plain(kind: Any) -> bool:
    """Return whether a column can hold fields: texts, lists of texts, numbers, dates and truth values."""
    from pyarrow import types

    if types.is_list(kind) or types.is_large_list(kind) or types.is_dictionary(kind):
        kind = kind.value_type
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_primitive(kind))


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


def frame_documents(frame: Any, reading: Reading) -> Iterator[Found]:
    """Yield the documents of a pandas or polars frame or a pyarrow table.

    Raises:
        InputError: It has no column for the text.
    """
    library = _kind(frame)
    where = f"{library} table"
    if library == "pandas":
        names, rows = map(str, frame.columns), _numbered(_pandas_rows(frame), where)
    elif library == "polars":
        frame = frame.collect() if hasattr(frame, "collect") else frame
        names, rows = frame.columns, _numbered(frame.iter_rows(named=True), where)
    else:
        names, rows = frame.schema.names, _arrow_rows(frame.to_batches(_BATCH), where, reading)
    yield from _rows(rows, reading.columns.resolve(names, where, reading.report), reading)


def _arrow_rows(batches: Iterable[Any], where: str, reading: Reading) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the rows of batches with their places; one whose values Python cannot hold is reported."""
    number = 0
    for batch in batches:
        try:
            rows = batch.to_pylist()
        except Exception:  # a year beyond 9999, text that is no UTF-8 …: find the rows that have it
            rows = [None] * batch.num_rows
        for at, row in enumerate(rows):
            number += 1
            place = f"{where}, row {number}"
            try:
                with faults_of(place):
                    values = batch.slice(at, 1).to_pylist()[0] if row is None else row
            except InputError as error:
                reading.report(Notice(place, str(error).removeprefix(f"{place}: ")))
            else:
                yield place, values


def _pandas_rows(frame: Any) -> Iterator[dict[str, Any]]:
    frame = frame.loc[:, ~frame.columns.duplicated(keep="last")]
    for start in range(0, len(frame), _BATCH):
        part = frame.iloc[start : start + _BATCH].astype(object)
        for row in part.where(part.notna(), None).to_dict("records"):
            yield {str(name): value for name, value in row.items()}


def _numbered(rows: Iterable[Mapping[str, Any]], where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, row in enumerate(rows, start=1):
        yield f"{where}, row {number}", row
