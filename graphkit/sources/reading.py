"""What every source is handed: names of columns, limits, a reader of web pages, and where to report.

Knows the limits of size and no file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from graphkit.errors import InputError
from graphkit.model import Document
from graphkit.sources.columns import Columns
from graphkit.sources.notices import Report
from graphkit.sources.web import WebReader

__all__ = ["CHARACTER_LIMIT", "FILE_LIMIT", "LINE_LIMIT", "UNPACKED_LIMIT", "Found", "Reading", "content_of"]

CHARACTER_LIMIT = 1_000_000
"""Longest text of one document, in characters; longer ones are books, to be split by chapter."""
FILE_LIMIT = 100_000_000
"""Largest file that holds one document, in bytes."""
UNPACKED_LIMIT = 10 * FILE_LIMIT
"""Bytes of all that is unpacked from one file, and from the files within it."""
_DEEPEST = 4
"""Files within one another that are read, as an attachment of a message in a zip within a zip."""
LINE_LIMIT = 20_000_000
"""Longest line of a JSON Lines file, in bytes."""


class Found(NamedTuple):
    """A document and where it stood.

    Attributes:
        document: The document.
        where: File and line or row, for messages.
        otherwise: Of a document of a file whose id another file has: that id, and a longer one, which no other has.
    """

    document: Document
    where: str
    otherwise: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One call of ``read``: its settings and where its notices go.

    Attributes:
        report: Takes notices.
        columns: Names of columns.
        web: Fetches web addresses.
        fetch: Whether the pages of addresses in lists, tables and feeds are fetched where the text is missing; None for
            nothing at all, those of files that list addresses neither.
        depth: How many files (archives, messages) there are around what is read.
        unpacked: Bytes that the outermost of them has given so far, as its only element.
        named: Files read so far by the id that they have.
    """

    report: Report
    columns: Columns = field(default_factory=Columns)
    web: WebReader = field(default_factory=WebReader)
    fetch: bool | None = False
    depth: int = 0
    unpacked: list[int] = field(default_factory=lambda: [0])
    named: dict[str, Path] = field(default_factory=dict)

    def within(self, where: str) -> Reading:
        """Return the reading of what is within a file.

        Raises:
            InputError: The file is within too many others.
        """
        if self.depth == _DEEPEST:
            raise InputError(
                f"{where}: a file within {_DEEPEST} others, which is not opened; take it out of them first"
            )
        return replace(self, depth=self.depth + 1, unpacked=self.unpacked if self.depth else [0])

    def take(self, where: str, size: int) -> None:
        """Count the bytes of a file within others.

        Raises:
            InputError: There are too many by now.
        """
        self.unpacked[0] += size
        if self.unpacked[0] > UNPACKED_LIMIT:
            raise InputError(
                f"{where}: more than {UNPACKED_LIMIT:,} bytes unpacked so far; unpack the outer file first"
            )


def content_of(path: Path) -> bytes:
    """Return the bytes of a file that holds one document.

    Raises:
        InputError: The file cannot be opened or is too large.
    """
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise InputError(f"{path}: {size:,} bytes, more than {FILE_LIMIT:,} for one document; split the file")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
