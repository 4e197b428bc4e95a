"""Web pages to Documents: the article's text, title, date and publisher, by trafilatura.

Knows what trafilatura and htmldate return; fetches nothing.
"""

from __future__ import annotations

import codecs
import datetime as dt
import logging
import re
from itertools import islice
from typing import Any

from graphkit.errors import InputError, MissingExtraError
from graphkit.model import Document
from graphkit.sources.encoding import decode, detect, report_encoding
from graphkit.sources.notices import Report
from graphkit.sources.publication import publisher_of, sure_date

__all__ = ["html_document", "looks_like_html"]

_OPENING = re.compile(rb"\A\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,40})", re.IGNORECASE)


_TAG = re.compile(r"""<([A-Za-z][^\s<>/"']*+)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)(?:>|(?=<)|\Z)""")
_LONG_TAG = 5_000
_MOST_ATTRIBUTES = 1_000
"""Words within a tag, after which its attributes are dropped: libxml2 compares each with all before it."""
_BLOCK = re.compile(r"<(?:p|div|t[dhr]|li|d[dt]|h[1-6]|blockquote|pre|option)\b", re.IGNORECASE)
_MOST_BLOCKS = 4_000
"""Paragraphs, rows and cells of a page, after which it is read without the slower ways that compare each with all."""

_INLINE = re.compile(r"</?(?:span|font|a|b|i|u|em|strong|small|mark|abbr|sup|sub)\b[^<>]*>", re.IGNORECASE)
_MOST_INLINE = 4_000
"""Marked words of a page, after which it is read without their marks: lxml seeks the start of each among all before."""


def looks_like_html(content: bytes) -> bool:
    """Return whether the bytes begin as a web page does."""
    return _OPENING.match(content[:2_000].removeprefix(b"\xef\xbb\xbf")) is not None


def html_document(content: bytes, id: str, where: str, report: Report, url: str | None = None) -> Document:
    """Return the document of a web page.

    Args:
        content: The page.
        id: Id of the document.
        where: Name of the page, for messages.
        report: Told of an encoding that had to be guessed.
        url: Its address; without it the page's own canonical address is taken.

    Raises:
        InputError: There is no article text in it.
        MissingExtraError: trafilatura is not installed.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise MissingExtraError("trafilatura", "html", "reading HTML and web pages") from error
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    text = _without_inline_tags(_without_long_tags(_text(content, where, report)))
    many = sum(1 for _ in islice(_BLOCK.finditer(text), _MOST_BLOCKS)) == _MOST_BLOCKS
    page: Any = bare_extraction(
        text,
        url=url,
        fast=many,
        favor_precision=many,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _tomorrow()},
    )
    text = (page.text or "").strip() if page is not None else ""
    if not text:
        raise InputError(f"{where}: no article text found in the page; save the article itself, or its text")
    address = url or page.url or None
    return Document(
        text=text,
        id=id,
        title=page.title or None,
        date=sure_date(page.date),
        url=address,
        publisher=page.sitename or publisher_of(address),
    )


def _without_long_tags(text: str) -> str:
    """Return a page without the attributes of tags that have thousands of them."""
    if max(map(len, text.split("<"))) < _LONG_TAG:
        return text
    return _TAG.sub(lambda tag: f"<{tag[1]}>" if len(tag[2].split()) > _MOST_ATTRIBUTES else tag[0], text)


def _without_inline_tags(text: str) -> str:
    """Return a page without the tags that mark words within a paragraph, where it has thousands of them."""
    if sum(1 for _ in islice(_INLINE.finditer(text), _MOST_INLINE)) < _MOST_INLINE:
        return text
    return _INLINE.sub("", text)


def _text(content: bytes, where: str, report: Report) -> str:
    """Decode a page by its mark, UTF-8, its own declaration or detection, in this order.

    A page that declares UTF-8 or ASCII and is neither is decoded by detection.
    """
    declared = _CHARSET.search(content[:4_000])
    if declared and detect(content) != "utf-8" and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            encoding = codecs.lookup(declared[1].decode("ascii")).name
            if encoding not in ("utf-8", "ascii"):
                text = content.decode(encoding, "replace")
                broken = text.count("\ufffd")
                if broken:
                    report_encoding(encoding, broken, where, report)
                return text
        except LookupError:
            pass
    return decode(content, where, report)


def _tomorrow() -> str:
    return (dt.date.today() + dt.timedelta(days=1)).isoformat()
