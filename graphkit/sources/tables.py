"""Tables with typed columns to Documents, one row each: Parquet, pandas, polars and pyarrow.

Knows how each kind of table names its columns and yields its rows in batches, so that none is held in memory
twice.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graphkit.errors import InputError, MissingExtraError
from graphkit.sources.reading import Found, Reading

__all__ = ["frame_documents", "is_frame", "parquet_documents"]

_BATCH = 512


def _rows(
    rows: Iterable[tuple[str, Mapping[str, Any]]], names: Iterable[str], where: str, reading: Reading
) -> Iterator[Found]:
    columns = reading.columns.resolve(names, where, reading.report)
    for place, row in rows:
        document = reading.columns.document(row, place, reading.report, columns)
        if document is not None:
            yield Found(document, place)


def parquet_documents(path: Path, where: str, reading: Reading) -> Iterator[Found]:
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
        names = reading.columns.resolve(file.schema_arrow.names, where, reading.report)
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


def frame_documents(frame: Any, reading: Reading) -> Iterator[Found]:
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
