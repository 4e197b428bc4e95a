"""GDELT's Global Knowledge Graph (GKG 2.1) and its events to Documents: rows without a header, tab-separated, that name
web pages.

The rows hold no text, so each page is a document only where it may be fetched. The columns are those of the GKG 2.1
codebook and of the codebooks of the Event Database 1.0 and 2.0 (GDELT Project, 2013 and 2015). Results of the DOC API
have a header and are read as any table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from graphkit.errors import InputError
from graphkit.model import Document
from graphkit.sources.notices import Notice
from graphkit.sources.publication import publication_date, publisher_of
from graphkit.sources.reading import LINE_LIMIT, Found, Reading

__all__ = ["gdelt_documents", "looks_like_gdelt"]

_GKG_ROW = re.compile(rb"\d{14}-T?\d+\t\d{14}\t\d\t[^\t\n]*\t[^\t\n]*\t")
_EVENT_ROW = re.compile(rb"\d{1,12}\t(?:19|20)\d{6}\t(?:19|20)\d{4}\t(?:19|20)\d\d\t(?:19|20)\d\d\.\d+\t")
_COLUMNS = 27
_ID, _DATE, _COLLECTION, _SITE, _ADDRESS, _TRANSLATED, _EXTRAS = 0, 1, 2, 3, 4, 25, 26
_EVENT_COLUMNS = (58, 61)
"""Columns of an event in 1.0, with addresses since April 2013, and in 2.0; day of adding and address are the last."""
_WEB = "1"
_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>")


def looks_like_gdelt(content: bytes) -> bool:
    """Return whether the bytes begin as a file of the Global Knowledge Graph or of the events does."""
    return bool(_GKG_ROW.match(content) or _EVENT_ROW.match(content))


def gdelt_documents(stream: BinaryIO, where: str, reading: Reading) -> Iterator[Found]:
    """Yield a document without text for each web page that the rows name, once.

    Raises:
        InputError: Addresses may not be fetched, and the file holds nothing else.
    """
    if not reading.fetch:
        raise InputError(
            f"{where}: a table of GDELT, with addresses and no texts; fetch the pages with --urls (fetch=True)"
        )
    seen: set[str | None] = set()
    number = 0
    while line := stream.readline(LINE_LIMIT):
        number += 1
        place = f"{where}, line {number}"
        row = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        try:
            document = (_event_page if _EVENT_ROW.match(line) else _gkg_page)(row)
        except ValueError as error:
            reading.report(Notice(place, str(error)))
            continue
        if document.url not in seen:
            seen.add(document.url)
            yield Found(document, place)


def _gkg_page(row: list[str]) -> Document:
    """Return the page of a row of the Global Knowledge Graph.

    Raises:
        ValueError: It has none in English.
    """
    if len(row) != _COLUMNS:
        raise ValueError(f"{len(row)} columns; GKG 2.1 has {_COLUMNS}")
    if row[_COLLECTION] != _WEB or row[_TRANSLATED]:
        why = "translated from another language" if row[_TRANSLATED] else "no web page"
        raise ValueError(f"{why}; only English web pages are read")
    title = _TITLE.search(row[_EXTRAS])
    date = publication_date(row[_DATE][:8])
    return Document("", row[_ID], title and title[1], date, row[_ADDRESS], row[_SITE] or None)


def _event_page(row: list[str]) -> Document:
    """Return the page that tells of an event, with the day on which GDELT found it.

    Raises:
        ValueError: It names no page.
    """
    if len(row) not in _EVENT_COLUMNS:
        wanted = " or ".join(map(str, _EVENT_COLUMNS))
        raise ValueError(f"{len(row)} columns; GDELT's events with addresses have {wanted}")
    added, url = row[-2:]
    if not url.startswith(("http://", "https://")):
        raise ValueError("no web address in the last column")
    return Document("", url, None, publication_date(added[:8]), url, publisher_of(url))
