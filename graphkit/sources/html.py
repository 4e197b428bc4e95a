"""Web pages to Documents: the article's text, title, date and publisher, by trafilatura.

Knows what trafilatura and htmldate return; fetches nothing.
"""

from __future__ import annotations

import codecs
import datetime as dt
import logging
import re
from html import unescape
from itertools import islice
from typing import Any

from graphkit.errors import InputError, MissingExtraError
from graphkit.model import Document
from graphkit.sources.encoding import decode, detect, report_encoding
from graphkit.sources.notices import Notice, NoticeKind, Report
from graphkit.sources.publication import dateline_date, publisher_of, sure_date

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

_ANY_TAG = re.compile(r"<[^<>]{0,500}>")
_MOST_MONTHS = 12
_UNSURE = "a date without a day, or one that can be two days (3/4/2024), from which none is taken"


def looks_like_html(content: bytes) -> bool:
    """Return whether the bytes begin as a web page does."""
    return _OPENING.match(content[:2_000].removeprefix(b"\xef\xbb\xbf")) is not None


def html_document(content: bytes, id: str, where: str, report: Report, url: str | None = None) -> Document:
    """Return the document of a web page.

    Args:
        content: The page.
        id: Id of the document.
        where: Name of the page, for messages.
        report: Told of an encoding that had to be guessed, and of a date that is none for sure.
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
    markup, text = text, (page.text or "").strip() if page is not None else ""
    if not text:
        raise InputError(f"{where}: no article text found in the page; save the article itself, or its text")
    address = url or page.url or None
    date = sure_date(page.date)
    if date is not None and not _writes(f"{markup} {address}", date):
        report(Notice(where, _UNSURE, NoticeKind.KEPT))
        date = None
    return Document(
        text=text,
        id=id,
        title=page.title or None,
        date=date or dateline_date(text),
        url=address,
        publisher=page.sitename or publisher_of(address),
    )


def _writes(markup: str, date: dt.date) -> bool:
    """Return whether a page, or its address, has a day in full, in a form that can be no other day.

    htmldate takes a day of its own for "2024-03", and the first number of "3/4/2024" for the day.
    """
    day, month, year = f"0?{date.day}", f"0?{date.month}", f"(?:{date.year}|{date.year % 100:02})(?!\\d)"
    word, of = r"[^\W\d_]{3,12}\.?", r"(?:st|nd|rd|th|er|\.|º|°)?[\s,-]{0,3}(?:(?:of|de|di) )?"
    forms = [
        rf"{date.year}(?:{date:%m%d}(?:\d{{4,6}})?|(?P<a>[-/._]){month}(?P=a){day})(?!\d)",
        rf"{day}(?P<b>[.-]) ?{month}(?P=b) ?{year}",
        rf"{day}{of}{word},?[\s-]{{1,3}}(?:del? )?{date.year}(?!\d)",
        rf"(?:(?<=[^\W\d_] )|(?<=[^\W\d_][.] )){day}(?:st|nd|rd|th)?,? {date.year}(?!\d)",
    ]
    if date.day > _MOST_MONTHS or date.day == date.month:
        forms.append(rf"(?:{day}/{month}|{month}/{day})/{year}")
    sought = re.compile(rf"(?<!\d)(?:{'|'.join(forms)})")
    return any(map(sought.search, (markup, " ".join(unescape(_ANY_TAG.sub(" ", markup)).split()))))


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
