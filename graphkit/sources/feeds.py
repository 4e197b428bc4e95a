"""RSS and Atom feeds to Documents, one for each item, by the XML parser of Python.

A feed often holds summaries only; with the flag that lets addresses be fetched, an item without its whole text is read
from its page. Knows the elements of RSS 0.9 to 2.0, RSS 1.0 and Atom by their local names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from xml.etree import ElementTree

from graphkit.errors import InputError
from graphkit.model import Document
from graphkit.sources.lines import html_text
from graphkit.sources.publication import dateline_date, publisher_of, told_date
from graphkit.sources.reading import Found, Reading

__all__ = ["feed_documents", "looks_like_feed"]

_MEDIA = "search.yahoo.com/mrss"
"""Part of the name of Media RSS, whose elements tell of pictures, by names that those of a feed have too."""
_OF_XML = ("amp", "gt", "lt", "quot")
_ENTITIES = {name.encode(): b"&#%d;" % code for name, code in name2codepoint.items() if name not in _OF_XML}
"""Characters that HTML has a name for and XML has none, by these names."""


def looks_like_feed(content: bytes) -> bool:
    """Return whether the bytes begin as a feed does."""
    head = content[:2_000].lower()
    return b"<rss" in head or b"<rdf:rdf" in head or (b"<feed" in head and b"atom" in head)


def feed_documents(content: bytes, id: str, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the documents of a feed; each is named by the id of its item, else by its address.

    Raises:
        InputError: It is no feed, or its XML is broken.
    """
    try:
        root = ElementTree.fromstring(re.sub(rb"&(\w+);", lambda match: _ENTITIES.get(match[1], match[0]), content))
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError(f"{where}: not XML ({error}); expected an RSS or Atom feed") from error
    items = [each for each in root.iter() if _local(each) in ("item", "entry")]
    if not items:
        raise InputError(f"{where}: XML without an item or entry; of XML, only RSS and Atom feeds are read")
    top = next((each for each in root.iter() if _local(each) in ("channel", "feed")), root)
    publisher, language = _first(top, "title"), _first(top, "language")
    for number, item in enumerate(items, start=1):
        url = _link(item)
        whole = _markup(item, "encoded", "content")
        text = html_text(whole or ("" if reading.fetch and url else _markup(item, "description", "summary")))
        author = _first(item, "creator", "author", "name")
        place = f"{where}, item {number}"
        written = _first(item, "pubdate", "published", "date", "updated")
        fields = {"author": author, "language": language, "category": _first(item, "category")}
        yield Found(
            Document(
                text,
                _first(item, "guid", "id") or url or f"{id}#{number}",
                html_text(_markup(item, "title")) or None,
                told_date(written, place, reading.report) or dateline_date(text),
                url,
                publisher or publisher_of(url),
                {name: value for name, value in fields.items() if value},
            ),
            place,
        )


def _local(element: ElementTree.Element) -> str:
    space, _, name = element.tag.rpartition("}")
    return "" if _MEDIA in space else name.lower()


def _child(element: ElementTree.Element, *names: str) -> ElementTree.Element | None:
    """Return the first child with words that has one of the names, in the order of the names."""
    for name in names:
        for child in element:
            if _local(child) == name and _words(child):
                return child
    return None


def _words(element: ElementTree.Element) -> str:
    return "".join(element.itertext()).strip()


def _first(element: ElementTree.Element, *names: str) -> str | None:
    """Return the words of the first child that has one of the names, in the order of the names."""
    child = _child(element, *names)
    return None if child is None else _words(child)


def _markup(element: ElementTree.Element, *names: str) -> str:
    """Return the markup of the first child that has one of the names, be it there as a text or, in Atom, as XHTML."""
    child = _child(element, *names)
    if child is None or not len(child):
        return "" if child is None else _words(child)
    page = ElementTree.Element("div")
    page.text, page[:] = child.text, list(child)
    for each in page.iter():
        each.tag = _local(each) or "span"
    try:
        return ElementTree.tostring(page, encoding="unicode", method="html")
    except RecursionError:  # elements in each other by the thousand
        return _words(child)


def _link(item: ElementTree.Element) -> str | None:
    for child in item:
        if _local(child) == "link" and child.get("rel", "alternate") == "alternate":
            return child.get("href") or (child.text or "").strip() or None
    return None
