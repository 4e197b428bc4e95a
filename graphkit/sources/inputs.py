"""Whatever a user names to a stream of Documents: files, folders, URLs, tables, texts, standard input.

Chooses the source by suffix or by a look at the first bytes, gives files their ids, and lets through only
documents that are not empty, not too long, in English and not read before. One bad document never stops a
run.
"""

from __future__ import annotations

import datetime as dt
import gzip
import io
import logging
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, TypedDict, cast
from urllib.parse import urlsplit

from graphkit.errors import GraphkitError, InputError
from graphkit.model import Document
from graphkit.sources.columns import UNKEPT, Columns, Once, is_missing
from graphkit.sources.custody import Custody, file_name_date, sha256_of, sha256_of_file
from graphkit.sources.delimited import column_names, delimited_documents
from graphkit.sources.encoding import decode
from graphkit.sources.english import foreign_language
from graphkit.sources.export_layouts import Article, article_documents, html_export, text_export
from graphkit.sources.exports import export_of
from graphkit.sources.faults import Reporter, faults_of
from graphkit.sources.feeds import feed_documents, looks_like_feed
from graphkit.sources.gdelt import gdelt_documents, looks_like_gdelt
from graphkit.sources.html import html_document, looks_like_html
from graphkit.sources.json_lines import json_documents, json_lines_documents, looks_like_json, looks_like_json_lines
from graphkit.sources.lines import text_of_cell
from graphkit.sources.mail import mail_documents, mailbox_documents
from graphkit.sources.notices import Notice, NoticeKind, Report
from graphkit.sources.office import docx_documents, epub_documents, odt_documents, office_kind, rtf_documents
from graphkit.sources.packed import is_address_list, listed_addresses, warc_pages, zip_parts
from graphkit.sources.pdf import looks_like_pdf, pdf_document
from graphkit.sources.plain import markdown_document, text_document
from graphkit.sources.reading import CHARACTER_LIMIT, FILE_LIMIT, Found, Reading, content_of
from graphkit.sources.tables import frame_documents, is_frame, parquet_documents
from graphkit.sources.web import Answer, UrlRules, WebReader, is_url

__all__ = [
    "SUFFIXES",
    "ReadingOptions",
    "documents_of_content",
    "files_of",
    "kind_of",
    "mended",
    "objection",
    "read",
    "tell_day_to_come",
]

_KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".rtf": "rtf",
    ".docx": "docx",
    ".odt": "odt",
    ".epub": "epub",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".zip": "zip",
    ".warc": "warc",
    ".urls": "addresses",
}
_READERS = {
    "docx": docx_documents,
    "epub": epub_documents,
    "feed": feed_documents,
    "odt": odt_documents,
    "rtf": rtf_documents,
}
"""What reads a kind of file that may hold several documents, from its bytes."""
_HOLDERS = {"mail": mail_documents, "mailbox": mailbox_documents}
"""What reads a kind of file that may hold files of other kinds."""
_KINDS_OF_MEDIA = {"application/pdf": "pdf", "text/markdown": "markdown", "text/x-markdown": "markdown"}
SUFFIXES = tuple(_KINDS)
"""Suffixes of the files that are read from a folder; rows and lines may be packed (``.jsonl.gz``)."""
_PACKED = ".gz"
_BROKEN_PACKED = (EOFError, gzip.BadGzipFile, zlib.error)
_ARCHIVES = {
    b"BZh": "packed with bzip2",
    b"\xfd7zXZ\0": "packed with xz",
    b"\x28\xb5\x2f\xfd": "packed with zstd",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "packed with gzip",
}
"""How packed files begin that are not read; gzip is, by the suffix ``.gz``."""
_ARCHIVE_SUFFIXES = frozenset({".gz", ".bz2", ".xz", ".zst", ".7z", ".rar"})
_TAR_NAME = re.compile(r"\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz)$", re.IGNORECASE)
_TAR = "a tar archive, which is not read; unpack it and give the folder, or pack the files as .zip"
_OTHER_KIND = "of no kind that graphkit reads"
_OURS = re.compile(
    rb"""\s*<!doctype\ html>[^\0]{0,200}<meta\ name="generator"\ content="graphkit"> # the page
    | \{"id":\ "[0-9a-f]{20}",\ "document":\ \{"id":\ [^\0]*"subject":  # statements
    | \{"document":\ "[^"]*",\ "statements":\ \[  # shards
    | \{"where":\ "[^"]*",\ "kind":\ "(?:skipped|unread|ignored|kept)"  # notices
    """,
    re.VERBOSE,
)
_A_DAY = dt.timedelta(days=1)
"""How far days of one moment lie apart on Earth."""
_TO_COME = "dated {}, a day to come; if that is a slip, mend it, since panels, matrices and timelines go on to that day"
_GRAPHS = frozenset((".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf", ".owl", ".graphml", ".gexf", ".cypher", ".cql"))
"""Suffixes of graphs, whose sentences have been read once."""
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_BUFFER = 131_072
_log = logging.getLogger("graphkit.sources")


class ReadingOptions(TypedDict, total=False):
    """Arguments of ``read`` that ``extract`` and ``build`` hand on to it; see there."""

    text_column: str | None
    date_column: str | None
    title_column: str | None
    url_column: str | None
    id_column: str | None
    urls: UrlRules | None
    fetch: bool | None
    speaker: str | None


def read(
    inputs: Any,
    *,
    text_column: str | None = None,
    date_column: str | None = None,
    title_column: str | None = None,
    url_column: str | None = None,
    id_column: str | None = None,
    urls: UrlRules | None = None,
    fetch: bool | None = False,
    speaker: str | None = None,
    on_skip: Report | None = None,
) -> Iterator[Document]:
    """Yield the documents of any input, or of many.

    A file's id is the name of its folder and its own (``news/1.txt``), the same whether the folder or the
    file was named; an article in a table keeps its id column, and anything else is named by a hash of its
    content: of text, title, date, address and publisher, and of its fields too where it differs in these alone from
    one read before.

    Args:
        inputs: A path, URL, text, Document, dictionary (text, date, title, url, publisher …; other keys are kept as
            fields), table of pandas, polars or pyarrow, ``"-"`` for standard input, or an iterable of these. A string
            is a path or URL if it looks like one, else a text; a ``Path`` is always a path. Missing values in an
            iterable (None, NaN) are told and passed over.
        text_column: Column or JSON field of the text; otherwise the usual names are tried (text, content,
            body …). What is HTML there gives the text that a reader sees.
        date_column: The same for the publication date.
        title_column: The same for the headline.
        url_column: The same for the web address.
        id_column: The same for the id.
        urls: Rules for web addresses.
        fetch: Whether the pages of addresses in lists, tables and feeds are fetched where the text is missing; None
            fetches those of ``.urls`` files neither.
        speaker: Who says "we" in the documents that do not tell it in a field ``speaker``, by name ("France").
        on_skip: Takes a notice for each input or document that is left out or changed. Without it, an input
            that cannot be opened raises, and notices about single documents are logged to
            ``graphkit.sources``.

    Raises:
        InputError: An input cannot be opened, and ``on_skip`` is None.

    Examples:
        >>> import graphkit as gk
        >>> [found] = gk.read({"text": "Peru thanked Chile.", "date": "2024-05-08", "desk": "Americas"})
        >>> found.date.year, dict(found.fields)
        (2024, {'desk': 'Americas'})
    """
    columns = Columns(text_column, date_column, title_column, url_column, id_column, bool(fetch))
    reading = Reading(Once(on_skip or _logged, kinds=(UNKEPT,)), columns, WebReader(urls or UrlRules()), fetch)
    admission = _Admission(reading, speaker)
    for number, item in enumerate(_items(inputs), start=1):
        if is_missing(item):
            reading.report(Notice(f"item {number}", "missing; expected a text, or any other input"))
            continue
        where = str(item)[:200] if isinstance(item, str | Path) else type(item).__name__
        try:
            with faults_of(where, reading.report):
                found = _fetched(_documents(item, reading), reading)
                yield from admission.admit(_told_if_none(found, where, reading.report))
        except GraphkitError as error:
            if on_skip is None:
                raise
            on_skip(Notice(where, str(error).removeprefix(f"{where}: "), NoticeKind.UNREAD))


def _logged(notice: Notice) -> None:
    _log.log(logging.DEBUG if notice.kind is NoticeKind.IGNORED else logging.WARNING, "%s", notice)


def _items(inputs: Any) -> Iterable[Any]:
    if isinstance(inputs, str | Path | Document | Mapping) or is_frame(inputs):
        return [inputs]
    if isinstance(inputs, Iterable) and not isinstance(inputs, bytes):
        return inputs
    raise InputError(
        f"an input of type {type(inputs).__name__}; expected a path, URL, text, Document, dictionary, table or a list"
    )


def mended(document: Document) -> Document:
    """Return the document with half characters (lone surrogates, which JSON can hold) replaced one for one."""
    changes: dict[str, Any] = {}
    for name in ("text", "id", "title", "url", "publisher"):
        text = getattr(document, name)
        if text and _HALF_CHARACTER.search(text):
            changes[name] = _HALF_CHARACTER.sub("\ufffd", text)
    if any(map(_HALF_CHARACTER.search, (*document.fields, *document.fields.values()))):
        changes["fields"] = {
            _HALF_CHARACTER.sub("\ufffd", name): _HALF_CHARACTER.sub("\ufffd", value)
            for name, value in document.fields.items()
        }
    return replace(document, **changes) if changes else document


def objection(document: Document) -> str | None:
    """Return why a document is not read (empty, too long, not English), or None where nothing is against it."""
    text = document.text
    if not text.strip():
        return "an empty text"
    if len(text) > CHARACTER_LIMIT:
        return f"a text of {len(text):,} characters, more than {CHARACTER_LIMIT:,}; split it into articles"
    language = foreign_language(text)
    if language is not None:
        return f"seems to be {language}; only English text is read"
    return None


def tell_day_to_come(document: Document, where: str, report: Report) -> None:
    """Report a document that is dated by a day to come, which is kept as it is."""
    if document.date is not None and document.date > dt.date.today() + _A_DAY:
        report(Notice(where, _TO_COME.format(document.date), NoticeKind.KEPT))


@dataclass(slots=True)
class _Admission:
    """Lets each document through once, and reports the others."""

    reading: Reading
    speaker: str | None = None
    admitted: dict[str, tuple[str, str]] = field(default_factory=dict)

    def admit(self, documents: Iterable[Found]) -> Iterator[Document]:
        for found in documents:
            document = mended(found.document)
            if self.speaker and not document.speaker:
                document = replace(document, speaker=self.speaker)
            document = self._apart(document, found)
            try:
                with faults_of(found.where):
                    reason = self._objection(document, found.where)
            except InputError as error:
                reason = str(error).removeprefix(f"{found.where}: ")
            if reason is None:
                tell_day_to_come(document, found.where, self.reading.report)
                yield document
            else:
                id = None if document.id in self.admitted else document.id
                self.reading.report(Notice(found.where, reason, document=id))

    def _apart(self, document: Document, found: Found) -> Document:
        """Return a document that has no id of its source under another, where one read before has it with other fields.

        As a rule fields are no part of an id, so that a column that is added to a table changes none. A file in a
        folder named as another one is has more of its path in its id.
        """
        if document.id not in self.admitted or self.admitted[document.id][0] == document.digest:
            return document
        id, longer = found.otherwise or ("", "")
        if id and (document.id == id or document.id.startswith((f"{id}/", f"{id}#"))):
            first, own = self.admitted[document.id][1], longer + document.id.removeprefix(id)
            said = f"another file has the id {document.id!r} ({first}); this one has {own!r}"
            if own not in self.admitted:
                self.reading.report(Notice(found.where, said, NoticeKind.KEPT))
            source = document.source and replace(document.source, name=longer + document.source.name.removeprefix(id))
            return replace(document, id=own, source=source)
        return replace(document, id=document.digest) if document.id == document.content_id else document

    def _objection(self, document: Document, where: str) -> str | None:
        reason = objection(document)
        if reason is not None:
            return reason
        if document.id not in self.admitted:
            self.admitted[document.id] = document.digest, where
            return None
        digest, first = self.admitted[document.id]
        if digest == document.digest:
            return f"the same document a second time (first in {first})"
        return f"another document has the id {document.id!r} already (in {first}); give each its own"


def _fetched(documents: Iterable[Found], reading: Reading) -> Iterator[Found]:
    """Yield documents, and in place of one that has only an address, where that may be, the article of its page."""
    for found in documents:
        named = found.document
        if named.text or not named.url:
            yield found
            continue
        listed = kind_of(Path(found.where.rpartition(", line ")[0])) == "addresses"
        if not (reading.fetch or (listed and reading.fetch is not None)):
            reading.report(Notice(found.where, "an empty text; its page can be fetched with --urls (fetch=True)"))
            continue
        try:
            with faults_of(named.url, reading.report):
                for page in _web_documents(named.url, reading):
                    yield Found(_of_address(named, page.document), found.where)
        except GraphkitError as error:
            reading.report(Notice(found.where, str(error)))


def _of_address(named: Document, read: Document) -> Document:
    """Return the article of a page under the id of the address, with what its list or table says of it."""
    return replace(
        read,
        id=named.id,
        title=named.title or read.title,
        date=named.date or read.date,
        publisher=named.publisher or read.publisher,
        fields={**read.fields, **named.fields},
    )


def _documents(item: Any, reading: Reading) -> Iterator[Found]:
    if isinstance(item, Document):
        return iter([Found(item, item.id)])
    if isinstance(item, Mapping):
        return _record_documents(item, reading)
    if is_frame(item):
        return frame_documents(item, reading)
    if isinstance(item, Path):
        return _path_documents(item, reading)
    if isinstance(item, str):
        return _named_documents(item, reading)
    raise InputError(
        f"an input of type {type(item).__name__}; expected a path, URL, text, Document, dictionary or table"
    )


def _record_documents(record: Mapping[str, Any], reading: Reading) -> Iterator[Found]:
    where = "dictionary" if record.get("id") is None else f"dictionary {record['id']!r}"
    document = reading.columns.document(record, where, reading.report)
    if document is not None:
        yield Found(document, where)


def _named_documents(name: str, reading: Reading) -> Iterator[Found]:
    if name == "-":
        return _stream_documents(sys.stdin.buffer, reading)
    if is_url(name):
        return _web_documents(name, reading)
    if _is_text(name):
        return iter([Found(document := Document(text_of_cell(name)), document.id)])
    return _path_documents(Path(name), reading)


def _is_text(name: str) -> bool:
    """Return whether a string is a text rather than the name of a file, which may be missing."""
    if "\n" in name or len(name) > 1_000 or not name.strip():
        return True
    try:
        if Path(name).exists():
            return False
    except OSError:  # longer than the name of any file
        return True
    words = name.split()
    return len(words) > 2 and not name.endswith(("/", "\\")) and Path(words[-1]).suffix.lower() not in _KINDS


def _told_if_none(documents: Iterable[Found], where: str, report: Report) -> Iterator[Found]:
    """Pass documents on; where there is none, and nothing was said of it, report that."""
    before, none = report.count if isinstance(report, Reporter) else 0, True
    for found in documents:
        none = False
        yield found
    if none and isinstance(report, Reporter) and report.count == before:
        report(Notice(where, "holds no article"))


def _path_documents(path: Path, reading: Reading) -> Iterator[Found]:
    if path.is_dir():
        yield from _folder_documents(path, reading)
    elif path.is_file() and path.suffix.lower() in _GRAPHS:
        raise InputError(f"{path}: a graph by its name, and no article; graphkit view, query and events take a graph")
    elif path.is_file() and _is_ours(path):
        raise InputError(f"{path}: made by graphkit, and no article; graphkit view, query and events take a graph")
    elif path.is_file() and _TAR_NAME.search(path.name):
        raise InputError(f"{path}: {_TAR}")
    elif path.exists():
        yield from _documents_of_file(path, None, reading)
    else:
        raise InputError(f"{path}: no such file or folder; check the name")


def _id_of(path: Path, folder: Path | None = None) -> str:
    whole = path.parent.resolve() / path.name  # a link is named by itself, and not by what it leads to
    base = (folder.resolve() if folder is not None else whole.parent).parent
    return str(PurePosixPath(whole.relative_to(base))) if whole.is_relative_to(base) else whole.name


def _documents_of_file(path: Path, folder: Path | None, reading: Reading) -> Iterator[Found]:
    """Yield the documents of a file, and with them a longer id where another file has that of this one.

    Args:
        path: The file.
        folder: Folder that was named, in which it is; None for a file that was named itself.
        reading: Settings, and the ids of files read so far.
    """
    whole = path.parent.resolve() / path.name
    id = longer = _id_of(path, folder)
    while reading.named.setdefault(longer, whole) != whole:
        longer = str(PurePosixPath(*whole.parts[-len(PurePosixPath(longer).parts) - 1 :]))
    for found in _file_documents(path, id, reading):
        yield found if longer == id else found._replace(otherwise=(id, longer))


def _folder_documents(folder: Path, reading: Reading) -> Iterator[Found]:
    def closed(path: Path, reason: str) -> None:
        reading.report(Notice(str(path), reason))

    readable = False
    for path in files_of(folder, closed):
        if path.is_symlink() and not path.exists():
            reading.report(Notice(str(path), "cannot be read (a link that leads nowhere)"))
            continue
        readable = readable or kind_of(path) is not None
        if kind_of(path) is None:
            reading.report(_of_other_kind(path.name, str(path), _OTHER_KIND))
            continue
        if not path.is_file():  # opening one would wait for whoever writes to it
            reading.report(Notice(str(path), "a pipe, socket or device; one that is to be read is named by itself"))
            continue
        if _is_ours(path):
            reading.report(Notice(str(path), "made by graphkit, and no article", NoticeKind.IGNORED))
            continue
        try:
            with faults_of(str(path), reading.report):
                documents = _documents_of_file(path, folder, reading)
                yield from _told_if_none(documents, str(path), reading.report)
        except GraphkitError as error:
            reading.report(Notice(str(path), str(error).removeprefix(f"{path}: ")))
    if not readable:
        reading.report(Notice(str(folder), f"holds no file that graphkit reads; it reads {', '.join(sorted(_KINDS))}"))


def _of_other_kind(name: str, where: str, ignored: str) -> Notice:
    """Return what is told of a file of no kind that is read, by its name: of an archive, that it was skipped.

    Args:
        name: Name of the file.
        where: The file, and what it is in.
        ignored: What is told of a file that is no archive.
    """
    if _TAR_NAME.search(name):
        return Notice(where, _TAR)
    if Path(name).suffix.lower() in _ARCHIVE_SUFFIXES:
        return Notice(where, "packed; unpack it first")
    return Notice(where, ignored, NoticeKind.IGNORED)


def _is_ours(path: Path) -> bool:
    """Return whether a file is a result of an earlier build, which may lie in a folder with articles."""
    try:
        with path.open("rb") as file:
            return _OURS.match(file.read(1_000)) is not None
    except OSError:
        return False  # whoever reads it tells


def files_of(folder: Path, closed: Callable[[Path, str], None] | None = None) -> Iterator[Path]:
    """Yield the files of a folder and its folders in the order of their names, without hidden ones.

    Args:
        folder: Folder.
        closed: Told of each folder that is left out, and why: it cannot be opened, or is a link.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        if closed is not None:
            closed(folder, f"cannot be opened ({error.strerror or error})")
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if not path.is_dir():
            yield path
        elif not path.is_symlink():
            yield from files_of(path, closed)
        elif closed is not None:
            closed(path, "a link to a folder, which is read only where it is named")


def kind_of(path: Path) -> str | None:
    """Return the kind of a file by its name, or None where the name tells none."""
    name = path.name.lower().removesuffix(_PACKED)
    return _KINDS.get(Path(name).suffix)


def _is_packed(path: Path) -> bool:
    return path.name.lower().endswith(_PACKED)


def _file_documents(path: Path, id: str, reading: Reading) -> Iterator[Found]:
    kind = kind_of(path)
    where = str(path)
    sha256 = sha256_of_file(path)
    if kind in ("jsonl", "table"):
        with _opened(path) as stream:
            rows = json_lines_documents if kind == "jsonl" else delimited_documents
            if kind == "table" and looks_like_gdelt(stream.peek(1_000)):
                rows = gdelt_documents
            yield from _custody(id, where, sha256, kind, rows(stream, where, reading))
    elif kind == "warc":
        with _opened_as_is(path) as stream:
            yield from _custody(id, where, sha256, kind, _warc_documents(stream, where, reading))
    elif kind == "parquet":
        yield from _custody(id, where, sha256, kind, parquet_documents(path, where, reading))
    else:
        yield from _content_documents(_whole(path), kind, id, where, reading, sha256=sha256)


def _custody(id: str, where: str, sha256: str | None, kind: str, found: Iterable[Found]) -> Iterable[Found]:
    return found if sha256 is None else Custody(id, where, sha256, kind).mark(found)


@contextmanager
def _opened(path: Path) -> Iterator[io.BufferedReader]:
    """Open a file of lines or rows, unpacked if it is packed.

    Raises:
        InputError: The file cannot be opened, or turns out to be broken while it is read.
    """
    try:
        file = gzip.GzipFile(path, "rb") if _is_packed(path) else path.open("rb", buffering=0)
        with file, io.BufferedReader(cast(Any, file), _BUFFER) as stream:
            yield stream
    except _BROKEN_PACKED as error:
        raise InputError(
            f"{path}: a broken gzip file ({error}); at most what stands before the break was read; get it anew"
        ) from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


@contextmanager
def _opened_as_is(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


def _warc_documents(stream: BinaryIO, where: str, reading: Reading) -> Iterator[Found]:
    for page in warc_pages(stream, where, reading.report):
        kind = _KINDS_OF_MEDIA.get(page.kind) or ("html" if "html" in page.kind else None)
        if kind is None:
            continue
        place = f"{where}, {page.url}"
        try:
            with faults_of(place, reading.report):
                document = _one_document(page.content, kind, page.url, place, reading, page.url)
        except InputError as error:
            reading.report(Notice(place, str(error).removeprefix(f"{place}: ")))
            continue
        yield Found(replace(document, fields={**document.fields, "crawled": page.crawled}), place)


def _zip_documents(content: bytes, id: str, where: str, reading: Reading) -> Iterator[Found]:
    readable = False
    inner = reading.within(where)
    for name, part in zip_parts(content, where, inner):
        kind = kind_of(Path(name))
        if kind is None:
            reading.report(_of_other_kind(name, f"{where}, {name}", "of no kind that is read from within a zip file"))
            continue
        readable = True
        yield from _held_documents(part, kind, f"{id}/{name}", f"{where}, {name}", inner)
    if not readable:
        raise InputError(f"{where}: no file in it that graphkit reads; it reads {', '.join(sorted(_KINDS))}")


def _attached(name: str, content: bytes, id: str, where: str, *, reading: Reading) -> Iterator[Found]:
    """Yield the documents of an attachment of a message."""
    place, kind = f"{where}, {name}", kind_of(Path(name))
    if not content:
        reading.report(Notice(place, "an attachment without content", NoticeKind.IGNORED))
        return
    if kind is None:
        reading.report(_of_other_kind(name, place, "an attachment of no kind that is read"))
        return
    try:
        yield from _held_documents(content, kind, f"{id}/{name}", place, reading.within(place))
    except InputError as error:
        reading.report(Notice(place, str(error).removeprefix(f"{place}: ")))


def _held_documents(content: bytes, kind: str, id: str, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the documents of a file within a file, unpacked if it is packed; what is wrong with it is told.

    Raises:
        InputError: Too much was unpacked by now.
    """
    sha256 = sha256_of(content)
    try:
        content = _unpacked(content, where) if _is_packed(Path(id)) else content
    except InputError as error:
        reading.report(Notice(where, str(error).removeprefix(f"{where}: ")))
        return
    reading.take(where, len(content))
    try:
        with faults_of(where, reading.report):
            yield from _part_documents(content, kind, id, where, reading, sha256)
    except GraphkitError as error:
        reading.report(Notice(where, str(error).removeprefix(f"{where}: ")))


def _part_documents(content: bytes, kind: str, id: str, where: str, reading: Reading, sha256: str) -> Iterator[Found]:
    """Yield the documents of a file within a zip file, whose bytes are all there."""
    if kind == "table":
        rows = gdelt_documents if looks_like_gdelt(content) else delimited_documents
        yield from _custody(id, where, sha256, kind, rows(_buffered(content), where, reading))
    elif kind == "parquet":
        yield from _custody(id, where, sha256, kind, parquet_documents(io.BytesIO(content), where, reading))
    else:
        yield from _content_documents(content, kind, id, where, reading, sha256=sha256)


def _buffered(content: bytes) -> io.BufferedReader:
    return io.BufferedReader(cast(Any, io.BytesIO(content)), _BUFFER)


def _whole(path: Path) -> bytes:
    content = content_of(path)
    return _unpacked(content, str(path)) if _is_packed(path) else content


def _unpacked(content: bytes, where: str) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
        try:
            plain = packed.read(FILE_LIMIT + 1)
        except _BROKEN_PACKED as error:
            raise InputError(f"{where}: a broken gzip file ({error}); get it anew") from error
    if len(plain) > FILE_LIMIT:
        raise InputError(f"{where}: more than {FILE_LIMIT:,} bytes when unpacked; split the file")
    return plain


def _content_documents(
    content: bytes,
    kind: str | None,
    id: str,
    where: str,
    reading: Reading,
    url: str | None = None,
    sha256: str | None = None,
) -> Iterator[Found]:
    """Yield what bytes hold, with their source; ``sha256`` is that of the file, where the bytes were packed in it."""
    packed = next((said for mark, said in _ARCHIVES.items() if content.startswith(mark)), None)
    if packed is not None:
        raise InputError(
            f"{where}: {packed}; unpack it first (of packed files, only those named .gz and .zip are read)"
        )
    kind = _kind_of_content(content, kind)
    found = _read_content(content, kind, id, where, reading, url)
    yield from Custody(id or where, where, sha256 or sha256_of(content), kind).mark(found)


def _kind_of_content(content: bytes, kind: str | None) -> str:
    """Return the kind that the name tells, or that the bytes show, as those of PDF and HTML do whatever the name."""
    if kind == "pdf" or looks_like_pdf(content):
        return "pdf"
    if kind == "html" or looks_like_html(content):
        return "html"
    if kind is None and looks_like_json_lines(content):
        return "jsonl"
    if kind is None and looks_like_json(content):
        return "json"
    if content.startswith(b"{\\rtf"):
        return "rtf"
    if kind in (None, "feed") and looks_like_feed(content):
        return "feed"
    return office_kind(content) or kind or "text"


def _read_content(content: bytes, kind: str, id: str, where: str, reading: Reading, url: str | None) -> Iterator[Found]:
    if kind == "json":
        yield from json_documents(content, where, reading)
    elif kind == "jsonl":
        yield from json_lines_documents(_buffered(content), where, reading)
    elif kind == "warc":
        yield from _warc_documents(io.BytesIO(content), where, reading)
    elif kind == "zip":
        yield from _zip_documents(content, id, where, reading)
    elif kind in _HOLDERS:
        yield from _HOLDERS[kind](content, id, where, reading, partial(_attached, reading=reading))
    elif kind in _READERS:
        for found in _named_by_file(_READERS[kind](content, id, where, reading), id):
            if found.document.id == id:
                _tell_export(found.document.text, where, reading)
            yield found
    elif kind in ("addresses", "text"):
        yield from _text_documents(decode(content, where, reading.report), kind, id, where, reading, url)
    elif articles := _exported(content, kind, where, reading):
        yield from article_documents(articles, id, where, reading.report)
    else:
        yield from _told(_one_document(content, kind, id, where, reading, url), id, where, reading)


def _text_documents(text: str, kind: str, id: str, where: str, reading: Reading, url: str | None) -> Iterator[Found]:
    if kind == "addresses" or (reading.fetch and is_address_list(text)):
        yield from listed_addresses(text, where, reading)
    elif articles := text_export(text):
        yield from article_documents(articles, id, where, reading.report)
    else:
        yield from _told(text_document(text, id, where, reading, url), id, where, reading)


def _told(document: Document, id: str, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the only document of a file, and tell it where it seems to be several."""
    _tell_export(document.text, where, reading)
    yield from _named_by_file([Found(document, where)], id)


def _named_by_file(documents: Iterable[Found], id: str) -> Iterator[Found]:
    """Yield documents; the only one of a file has the date in the file's name where the text has none."""
    for found in documents:
        alone = found.document.id == id and found.document.date is None
        yield Found(replace(found.document, date=file_name_date(id)), found.where) if alone else found


def _exported(content: bytes, kind: str, where: str, reading: Reading) -> list[Article]:
    """Return the articles of a file that an archive has exported as HTML, none for any other file."""
    notices: list[Notice] = []
    articles: list[Article] = []
    if kind == "html":
        articles = html_export(content, lambda: decode(content, where, notices.append))
    for notice in notices if articles else ():
        reading.report(notice)
    return articles


def _one_document(content: bytes, kind: str, id: str, where: str, reading: Reading, url: str | None) -> Document:
    if kind == "pdf":
        return pdf_document(content, id, where, url, reading.report)
    if kind == "html":
        return html_document(content, id, where, reading.report, url)
    return markdown_document(decode(content, where, reading.report), id, where, reading, url)


def _tell_export(text: str, where: str, reading: Reading) -> None:
    """Report a file that seems to hold many articles of an archive, in a layout that is not known."""
    export = export_of(text)
    if export is not None:
        said = (
            f"seems to hold {export.articles:,} articles of an export from {export.archive}; it is read as one "
            "document without their dates; give each article a file or a line of JSON Lines"
        )
        reading.report(Notice(where, said, NoticeKind.KEPT))


def documents_of_content(content: bytes, path: str, reading: Reading) -> Iterator[Found]:
    """Yield the documents of a file's content, where something else has read the file; faults are reported.

    Args:
        content: The bytes of the file.
        path: Path or address, whose suffix tells the kind and whose end is the id.
        reading: Columns, and where faults are reported.
    """
    name, sha256 = Path(path), sha256_of(content)
    try:
        with faults_of(path, reading.report):
            plain = _unpacked(content, path) if _is_packed(name) else content
            id = "/".join(PurePosixPath(path).parts[-2:])
            yield from _content_documents(plain, kind_of(name), id, path, reading, sha256=sha256)
    except GraphkitError as error:
        reading.report(Notice(path, str(error).removeprefix(f"{path}: ")))


def _stream_documents(stream: BinaryIO, reading: Reading) -> Iterator[Found]:
    where = "standard input"
    first = stream.readline(1_000_000)
    if b"\0" not in first and looks_like_json_lines(first):
        lines = _Resumed(first, stream)
        for found in json_lines_documents(cast(BinaryIO, lines), where, reading):
            yield from Custody(where, where, sha256_of(lines.line), "jsonl").mark([found])
        return
    content = first + stream.read(FILE_LIMIT + 1)
    if len(content) > FILE_LIMIT:
        raise InputError(f"{where}: more than {FILE_LIMIT:,} bytes of text; give articles as JSON Lines")
    if _is_table(content, where, reading.columns):
        yield from _part_documents(content, "table", where, where, reading, sha256_of(content))
    else:
        yield from _content_documents(content, None, "", where, reading)


def _is_table(content: bytes, where: str, columns: Columns) -> bool:
    """Return whether bytes whose name tells no kind are a table: with columns that are named, or with known ones.

    Raises:
        InputError: Columns are named, and these are not the bytes of anything that has them.
    """
    names = column_names(content)
    if not columns.named or looks_like_json(content) or looks_like_json_lines(content):
        return len(names) > 1 and columns.known(names)
    if len(names) > 1 or names == [columns.text]:
        return True
    raise InputError(
        f"{where}: no table with a header and no JSON, and nothing else has columns;"
        " leave out the options that name them"
    )


class _Resumed:
    """A stream whose first line has been read and is given again.

    Attributes:
        line: The line given last.
    """

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self.line = b""
        self._first = first
        self._rest = rest

    def readline(self, size: int = -1) -> bytes:
        first, self._first = self._first, b""
        self.line = first or self._rest.readline(size)
        return self.line


def _web_documents(url: str, reading: Reading) -> Iterator[Found]:
    page = reading.web.fetch(url)
    yield from _content_documents(page.content, _kind_of_page(url, page), url, url, reading, page.url)


def _kind_of_page(url: str, page: Answer) -> str:
    """Return the kind of a web page; many servers give Markdown as plain text, or texts without a type."""
    if page.kind in _KINDS_OF_MEDIA:
        return _KINDS_OF_MEDIA[page.kind]
    named = kind_of(Path(urlsplit(page.url).path)) or kind_of(Path(urlsplit(url).path))
    if page.kind == "text/plain":
        return "markdown" if named == "markdown" else "text"
    return named if named in ("markdown", "text") and not looks_like_html(page.content) else "html"
