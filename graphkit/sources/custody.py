"""Chain of custody: the SHA-256 of each file or page that is read, what read it and when; and dates in file names.

Knows which library reads which kind of file. Opens files only to hash them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from graphkit.errors import InputError
from graphkit.model import Source
from graphkit.sources.reading import Found

__all__ = ["Custody", "file_name_date", "reader_name", "sha256_of", "sha256_of_file"]

_LIBRARIES = {
    "docx": "python-docx",
    "html": "trafilatura",
    "jsonl on Spark": "pyspark",
    "markdown": "markdown-it-py",
    "parquet": "pyarrow",
    "parquet on Spark": "pyspark",
    "pdf": "pypdf",
    "rtf": "striprtf",
    "table on Spark": "pyspark",
    "warc": "warcio",
}
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?!\d)")


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sha256_of_file(path: Path) -> str | None:
    """Return the SHA-256 of a file as it lies there, packed or not; None for a pipe, which can be read only once.

    Raises:
        InputError: The file cannot be opened.
    """
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


@cache
def reader_name(kind: str) -> str:
    """Return what reads a kind of file, with versions: "graphkit 0.1.0, pdf, pypdf 5.1.0"."""
    from graphkit.version import __version__

    own = f"graphkit {__version__}, {kind}"
    library = _LIBRARIES.get(kind)
    try:
        return own if library is None else f"{own}, {library} {version(library)}"
    except PackageNotFoundError:
        return own


def _now() -> dt.datetime:
    """Return the moment in UTC and whole seconds, or what ``SOURCE_DATE_EPOCH`` says, for builds that can be repeated.

    Raises:
        InputError: ``SOURCE_DATE_EPOCH`` is no number of seconds.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = dt.datetime.now(dt.UTC) if fixed is None else dt.datetime.fromtimestamp(int(fixed), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise InputError(f"SOURCE_DATE_EPOCH is {fixed!r}; expected seconds since 1970, or leave it unset") from None
    return moment.replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Custody:
    """What is known of the bytes that documents come from.

    Attributes:
        name: Name to keep: folder and file, or the address.
        where: Name in messages, which ``Found.where`` begins with.
        sha256: SHA-256 of the bytes.
        kind: Kind of the file, which tells the reader.
    """

    name: str
    where: str
    sha256: str
    kind: str

    def mark(self, found: Iterable[Found]) -> Iterator[Found]:
        """Yield documents with their source; one that has a source already, as from within an archive, keeps it."""
        moment, reader = _now(), reader_name(self.kind)
        for each in found:
            if each.document.source is not None:
                yield each
                continue
            name = self.name + each.where.removeprefix(self.where)
            source = Source(name, self.sha256, reader, moment)
            yield Found(replace(each.document, source=source), each.where)


def file_name_date(name: str) -> dt.date | None:
    """Return the date that the name of a file has, as in ``2022-03-03_reuters.txt`` and ``20220303.txt``, or None.

    Args:
        name: Path or name of the file.
    """
    found = _NAME_DATE.search(PurePosixPath(name).name)
    try:
        return None if found is None else dt.date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None
