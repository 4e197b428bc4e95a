"""Files of writing programs and books to Documents: DOCX, RTF, ODT and EPUB.

DOCX is read by python-docx and RTF by striprtf (extra ``archives``); ODT and EPUB are zip files of XML, read with what
Python has. A file that an archive exported (Factiva, Nexis Uni …) gives one document for each article, a book one for
each chapter, anything else one.
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree

from graphkit.errors import InputError, MissingExtraError
from graphkit.model import Document
from graphkit.sources.custody import file_name_date
from graphkit.sources.encoding import decode
from graphkit.sources.export_layouts import article_documents, text_export
from graphkit.sources.lines import html_lines
from graphkit.sources.notices import MADE, dated_by_file
from graphkit.sources.publication import dateline_date, sure_date
from graphkit.sources.reading import FILE_LIMIT, Found, Reading

__all__ = ["docx_documents", "epub_documents", "odt_documents", "office_kind", "part_of_zip", "rtf_documents"]


class _Properties(NamedTuple):
    title: str | None = None
    author: str | None = None
    date: dt.date | None = None


def office_kind(content: bytes) -> str | None:
    """Return what a zip file is: "docx", "odt", "epub", or "zip"; None for what is no zip file."""
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return "zip"
    if "word/document.xml" in names:
        return "docx"
    if "META-INF/container.xml" in names:
        return "epub"
    return "odt" if {"content.xml", "mimetype"} <= names else "zip"


def part_of_zip(packed: zipfile.ZipFile, part: zipfile.ZipInfo | str, where: str) -> bytes:
    """Return one part of a zip file, by its name or, where several have one name, by its entry.

    Raises:
        InputError: It is missing, broken, encrypted or larger than 100 MB.
    """
    name = part if isinstance(part, str) else part.filename
    try:
        with packed.open(part) as file:
            content = file.read(FILE_LIMIT + 1)
    except KeyError:
        raise InputError(f"{where}: has no {name}, so it is not what its name says; save it anew") from None
    except Exception as error:  # each way of packing raises errors of its own on broken files
        raise InputError(
            f"{where}: {name} in it cannot be unpacked ({error}); save it anew, without password"
        ) from error
    if len(content) > FILE_LIMIT:
        raise InputError(f"{where}: {name} is larger than {FILE_LIMIT:,} bytes when unpacked; split it")
    return content


def _opened(content: bytes, where: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputError(f"{where}: a broken file ({error}); save it anew") from error


def _tree(content: bytes, name: str, where: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError(f"{where}: {name} in it is broken ({error}); save it anew") from error


def _documents(lines: list[str], properties: _Properties, id: str, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the articles of an export, or the one document that the paragraphs are."""
    articles = text_export("\n".join(lines))
    if articles:
        yield from article_documents(articles, id, where, reading.report)
        return
    blocks = [line.strip() for line in lines if line.strip()]
    title = properties.title
    if len(blocks) > 1 and len(blocks[0]) <= 160 and not blocks[0].endswith((".", ":", ";", ",")):
        title = blocks[0]
    text = "\n\n".join(blocks)
    fields = {"author": properties.author} if properties.author else {}
    date = dateline_date(text) or file_name_date(id)
    if date is None and properties.date is not None:
        date, fields = properties.date, {**fields, **MADE}
        reading.report(dated_by_file(where))
    yield Found(Document(text, id, title, date, fields=fields), where)


_TEMPLATE_MADE = dt.datetime(2013, 12, 23, 23, 15)
"""When the template of python-docx was made, which files written with it say of themselves."""


def docx_documents(content: bytes, id: str, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the documents of a DOCX file; its title, author and day of making stand in where the text has none.

    Raises:
        InputError: The file is broken.
        MissingExtraError: python-docx is not installed.
    """
    try:
        from docx import Document as read_docx
    except ImportError as error:
        raise MissingExtraError("python-docx", "archives", "reading DOCX files") from error
    try:
        file: Any = read_docx(io.BytesIO(content))
        lines = list(_docx_lines(file.element.body))
        core = file.core_properties
        title, author, made = core.title or None, core.author or None, core.created
    except Exception as error:  # python-docx raises errors of many kinds on broken files
        raise InputError(f"{where}: not a DOCX file that can be read ({error}); save it anew") from error
    own = author not in (None, "python-docx")
    date = made.date() if made is not None and own and made.replace(tzinfo=None) != _TEMPLATE_MADE else None
    yield from _documents(lines, _Properties(title, author if own else None, date), id, where, reading)


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset(
    (f"{_WORD}del", f"{_WORD}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
"""What was deleted or moved away, and what older programs are to show in place of what stands before it."""


def _docx_lines(element: Any) -> Iterator[str]:
    """Yield the paragraphs within an element of a DOCX file, and its rows of tables, cells apart by tabs."""
    for block in _nearest(element, f"{_WORD}p", f"{_WORD}tr"):
        if block.tag == f"{_WORD}p":
            yield from "".join(run.text for run in _nearest(block, f"{_WORD}r")).split("\n")
        else:
            yield "\t".join("\n".join(_docx_lines(cell)) for cell in _nearest(block, f"{_WORD}tc"))


def _nearest(element: Any, *tags: str) -> Iterator[Any]:
    """Yield the elements of some kinds within another, be it in a field, a link, an insertion, or a content
    control that somebody has filled in.
    """
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in _GONE and child.find(f"{_WORD}sdtPr/{_WORD}showingPlcHdr") is None:
            yield from _nearest(child, *tags)


def rtf_documents(content: bytes, id: str, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the documents of an RTF file.

    Raises:
        InputError: The file is no RTF.
        MissingExtraError: striprtf is not installed.
    """
    try:
        from striprtf.striprtf import rtf_to_text as untyped
    except ImportError as error:
        raise MissingExtraError("striprtf", "archives", "reading RTF files") from error
    if not content.lstrip().startswith(b"{\\rtf"):
        raise InputError(f"{where}: no RTF file; save it anew")
    try:
        rtf_to_text: Any = untyped
        text = rtf_to_text(content.decode("latin-1"), encoding="cp1252", errors="replace")
    except Exception as error:  # striprtf raises errors of many kinds on broken files
        raise InputError(f"{where}: not an RTF file that can be read ({error}); save it anew") from error
    yield from _documents(text.splitlines(), _Properties(), id, where, reading)


_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ODT_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ASIDE = frozenset((f"{_OFFICE}annotation", f"{_ODT_TEXT}note", f"{_ODT_TEXT}tracked-changes"))
_SPACES = {f"{_ODT_TEXT}s": " ", f"{_ODT_TEXT}tab": "\t", f"{_ODT_TEXT}line-break": " "}


def odt_documents(content: bytes, id: str, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the documents of an ODT file; notes, comments and deleted words are left out.

    Raises:
        InputError: The file is broken.
    """
    with _opened(content, where) as packed:
        root = _tree(part_of_zip(packed, "content.xml", where), "content.xml", where)
        lines = list(_odt_lines(root))
        properties = _Properties()
        if "meta.xml" in packed.namelist():
            meta = _tree(part_of_zip(packed, "meta.xml", where), "meta.xml", where)
            made = meta.findtext(f".//{_META}creation-date", "")
            author = meta.findtext(f".//{_META}initial-creator") or meta.findtext(f".//{_DC}creator")
            properties = _Properties(meta.findtext(f".//{_DC}title"), author, sure_date(made[:10]))
    yield from _documents(lines, properties, id, where, reading)


def _odt_lines(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag in _ASIDE:
            continue
        if child.tag in (f"{_ODT_TEXT}p", f"{_ODT_TEXT}h"):
            yield "".join(_odt_words(child))
        else:
            yield from _odt_lines(child)


def _odt_words(element: ElementTree.Element) -> Iterator[str]:
    yield _SPACES.get(element.tag, element.text or "")
    for child in element:
        if child.tag not in _ASIDE:
            yield from _odt_words(child)
        yield child.tail or ""


_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_HEADING = re.compile(r"<h[1-3]\b[^>]*>(.*?)</h[1-3]>", re.IGNORECASE | re.DOTALL)
_SHORT = 200
"""Characters below which a part of a book is a cover or a list of contents, and no chapter."""


def epub_documents(content: bytes, id: str, where: str, reading: Reading) -> Iterator[Found]:
    """Yield a document for each chapter or article of an EPUB file, in the order of reading.

    Raises:
        InputError: The file is broken, or has no chapter.
    """
    with _opened(content, where) as packed:
        container = _tree(part_of_zip(packed, "META-INF/container.xml", where), "META-INF/container.xml", where)
        rootfile = container.find(f".//{_CONTAINER}rootfile")
        name = "" if rootfile is None else rootfile.get("full-path", "")
        book = _tree(part_of_zip(packed, name, where), name, where)
        fields = {"book": book.findtext(f".//{_DC}title"), "author": book.findtext(f".//{_DC}creator")}
        fields["language"] = book.findtext(f".//{_DC}language")
        named = {key: value for key, value in fields.items() if value}
        date, publisher = sure_date(book.findtext(f".//{_DC}date", "")[:10]), book.findtext(f".//{_DC}publisher")
        number = 0
        for chapter in _chapters(book, posixpath.dirname(name)):
            markup = decode(part_of_zip(packed, chapter, where), f"{where}, {chapter}", reading.report)
            lines = html_lines(markup)
            text = "\n\n".join(lines)
            if len(text) < _SHORT and len(lines) < 2:
                continue
            number += 1
            heading = _HEADING.search(markup)
            title = " ".join(html_lines(heading[1])) if heading else None
            dated = dateline_date(text) or date
            document = Document(text, f"{id}#{number}", title, dated, None, publisher, named)
            yield Found(document, f"{where}, chapter {number}")
    if not number:
        raise InputError(f"{where}: a book without a chapter of text")


def _chapters(book: ElementTree.Element, folder: str) -> Iterator[str]:
    items = {item.get("id"): item for item in book.iter(f"{_OPF}item")}
    for reference in book.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if (
            item is not None
            and "html" in item.get("media-type", "")
            and "nav" not in item.get("properties", "").split()
        ):
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
