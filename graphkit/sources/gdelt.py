"""GDELT's Global Knowledge Graph (GKG 2.1) to Documents: rows without a header, tab-separated, that name web pages.

The rows hold no text, so each is a document only where its page may be fetched. The columns are those of the GKG 2.1
codebook (GDELT Project, 2015). Results of the DOC API have a header and are read as any table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from graphkit.errors import InputError
from graphkit.model import Document
from graphkit.sources.notices import Notice
from graphkit.sources.publication import publication_date
from graphkit.sources.reading import LINE_LIMIT, Found, Reading

__all__ = ["gkg_documents", "looks_like_gkg"]

_FIRST_ROW = re.compile(rb"\d{14}-T?\d+\t\d{14}\t\d\t[^\t\n]*\t[^\t\n]*\t")
_COLUMNS = 27
_ID, _DATE, _COLLECTION, _SITE, _ADDRESS, _TRANSLATED, _EXTRAS = 0, 1, 2, 3, 4, 25, 26
_WEB = "1"
_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>")


def looks_like_gkg(content: bytes) -> bool:
    """Return whether the bytes begin as a file of the Global Knowledge Graph does."""
    return _FIRST_ROW.match(content) is not None


def gkg_documents(stream: BinaryIO, where: str, reading: Reading) -> Iterator[Found]:
    """Yield a document without text for each web page that the rows name.

    Raises:
        InputError: Addresses may not be fetched, and the file holds nothing else.
    """
    if not reading.fetch:
        raise InputError(
            f"{where}: a table of GDELT, with addresses and no texts; fetch the pages with --urls (fetch=True)"
        )
    number = 0
    while line := stream.readline(LINE_LIMIT):
        number += 1
        place = f"{where}, line {number}"
        row = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        if len(row) != _COLUMNS:
            reading.report(Notice(place, f"{len(row)} columns; GKG 2.1 has {_COLUMNS}"))
        elif row[_COLLECTION] != _WEB or row[_TRANSLATED]:
            why = "translated from another language" if row[_TRANSLATED] else "no web page"
            reading.report(Notice(place, f"{why}; only English web pages are read"))
        else:
            title = _TITLE.search(row[_EXTRAS])
            date = publication_date(row[_DATE][:8])
            document = Document("", row[_ID], title and title[1], date, row[_ADDRESS], row[_SITE] or None)
            yield Found(document, place)
