"""How many documents an input is likely to hold, told quickly, for progress and time left.

Counts lines and files without reading documents. Knows which kinds hold one document and which one a line.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graphkit.errors import InputError
from graphkit.sources.faults import faults_of
from graphkit.sources.inputs import files_of, kind_of
from graphkit.sources.web import is_url

__all__ = ["likely_count"]

_OF_MANY = frozenset(("epub", "feed", "mailbox", "zip", "warc", "addresses"))
_CHUNK = 4_194_304


def likely_count(inputs: Iterable[str | Path]) -> int | None:
    """Return about how many documents files, folders and URLs hold, or None where it cannot be told without reading.

    Args:
        inputs: Paths, URLs and ``"-"``, as the command line has them.
    """
    total = 0
    for item in inputs:
        try:
            with faults_of(str(item)):
                count = 1 if isinstance(item, str) and is_url(item) else _path_count(item)
        except InputError:
            return None  # whoever reads it tells
        if count is None:
            return None
        total += count
    return total


def _path_count(item: str | Path) -> int | None:
    if item == "-":
        return None
    path = Path(item)
    counts = [_file_count(each) for each in (files_of(path) if path.is_dir() else [path])]
    return None if None in counts else sum(count for count in counts if count is not None)


def _file_count(path: Path) -> int | None:
    kind = kind_of(path)
    try:
        if kind in _OF_MANY or (path.exists() and not path.is_file()):  # what is read of a pipe is there no more
            return None
        if kind not in ("jsonl", "table", "parquet", "json"):
            return 1
        if path.suffix == ".gz" or kind == "json":
            return None
        return _rows(path) if kind == "parquet" else max(_lines(path) - (kind == "table"), 0)
    except OSError:
        return 0


def _lines(path: Path) -> int:
    with path.open("rb", buffering=0) as stream:
        count, last = 0, b"\n"
        while chunk := stream.read(_CHUNK):
            count += chunk.count(b"\n")
            last = chunk[-1:]
    return count + (last != b"\n")


def _rows(path: Path) -> int | None:
    try:
        from pyarrow.parquet import read_metadata

        return int(read_metadata(path).num_rows)
    except ImportError:
        return None
