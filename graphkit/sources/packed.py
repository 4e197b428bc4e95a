"""Files of many files to their contents: zip archives, WARC files of crawled pages, and lists of web addresses.

Knows what bounds an archive needs so that a small one cannot fill memory. What the contents are is for others.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import PurePosixPath
from typing import Any, BinaryIO, NamedTuple

from graphkit.errors import InputError, MissingExtraError
from graphkit.model import Document
from graphkit.sources.notices import Notice, Report
from graphkit.sources.office import part_of_zip
from graphkit.sources.publication import told_date
from graphkit.sources.reading import FILE_LIMIT, UNPACKED_LIMIT, Found, Reading
from graphkit.sources.web import is_url

__all__ = ["Page", "is_address_list", "listed_addresses", "unlike", "warc_pages", "zip_parts"]

_MOST_PARTS = 100_000
_BUFFER = 131_072
_LONGEST = 200
_RECORD = re.compile(rb"(?<=\n)WARC/[01]\.\d{1,2}\r?\n")
_PACKED_RECORD = re.compile(rb"\x1f\x8b\x08")
_MARK = 16
"""Bytes in which the beginning of a record is found."""
_ADDRESS = re.compile(rb"^WARC-Target-URI:[ \t]*<?([^\s<>]{1,300})", re.IGNORECASE | re.MULTILINE)


def zip_parts(content: bytes, where: str, reading: Reading) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file in a zip archive, without folders and hidden files; faults are reported.

    Of several files of one name, those after the first are numbered: "a (2).txt".

    Raises:
        InputError: It is broken, or has more than a hundred thousand files or a gigabyte unpacked.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputError(f"{where}: a broken zip file ({error}); get it anew") from error
    with packed:
        parts = [part for part in packed.infolist() if not part.is_dir()]
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
            raise InputError(f"{where}: {len(parts):,} files, or more than {UNPACKED_LIMIT:,} bytes; unpack it first")
        names: set[PurePosixPath] = set()
        numbers: Counter[PurePosixPath] = Counter()
        for part in sorted(parts, key=lambda each: each.filename):
            named = PurePosixPath(part.filename.replace("\\", "/"))
            name = PurePosixPath(*(each for each in named.parts if each.strip("./")))  # "../" is no hidden folder
            if any(each.startswith((".", "__MACOSX")) for each in name.parts):
                continue
            name = unlike(names, name, numbers)
            try:
                yield str(name), part_of_zip(packed, part, where)
            except InputError as error:
                reading.report(Notice(f"{where}, {name}", str(error).removeprefix(f"{where}: ")))


def unlike(names: set[PurePosixPath], name: PurePosixPath, numbers: Counter[PurePosixPath]) -> PurePosixPath:
    """Return a name, with a number where another file has it, and add it to the names.

    Args:
        names: Names that other files have.
        name: Name of the file.
        numbers: How often each name was given with a number so far, so that many alike are numbered quickly.
    """
    named = name
    while named in names:
        numbers[name] += 1
        named = name.with_name(f"{name.stem} ({numbers[name] + 1}){name.suffix}")
    names.add(named)
    return named


class Page(NamedTuple):
    """A page that a crawler has kept.

    Attributes:
        url: Its address.
        crawled: The day on which it was fetched, as ISO text.
        kind: Media type.
        content: The page.
    """

    url: str
    crawled: str
    kind: str
    content: bytes


def warc_pages(stream: BinaryIO, where: str, report: Report) -> Iterator[Page]:
    """Yield the pages of a WARC file, packed record by record or not, that a server gave with status 200.

    Args:
        stream: The file, in which one can go back.
        where: Name of the file, for messages.
        report: Told of each record that cannot be read and that others follow.

    Raises:
        InputError: The file is broken from some place to its end, or packed as a whole.
        MissingExtraError: warcio is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise MissingExtraError("warcio", "archives", "reading WARC files") from error
    while True:
        records = ArchiveIterator(stream)
        try:
            yield from _pages_of(records, where)
        except Exception as error:  # warcio raises errors of many kinds on broken records
            if "non-chunked gzip" in str(error):
                raise InputError(
                    f"{where}: packed as a whole and not record by record, so that only its first page can be read; "
                    "unpack it (gunzip) and read the .warc file"
                ) from error
            said = _fault(error, where)
            address, after = _broken_record(stream, records.offset)
            if after is None:
                broken = f"{where}: not a WARC file that can be read ({said}); get it anew"
                raise error if isinstance(error, InputError) else InputError(broken) from error
            place = address or f"byte {records.offset:,}"
            report(Notice(f"{where}, {place}", f"a record that cannot be read ({said}); those after it are"))
            stream.seek(after)
        else:
            return


def _pages_of(records: Any, where: str) -> Iterator[Page]:
    while True:
        with redirect_stderr(io.StringIO()):  # warcio writes there, without the name of the file
            record = next(records, None)
            page = _page(record, where) if record is not None else None
        if record is None:
            return
        if page is not None:
            yield page


def _fault(error: Exception, where: str) -> str:
    if isinstance(error, AttributeError):
        return "a record without the address of its page, or cut short"  # warcio takes for granted what it lacks
    return " ".join(str(error).removeprefix(f"{where}: ").split())[:_LONGEST] or type(error).__name__


def _broken_record(stream: BinaryIO, start: int) -> tuple[str | None, int | None]:
    """Return the address that the head of a broken record names, and where the next record begins; None for neither."""
    stream.seek(start)
    packed = stream.read(2) == b"\x1f\x8b"
    stream.seek(start)
    begins = _PACKED_RECORD if packed else _RECORD
    head, before, at = b"", b"", start
    while part := stream.read(_BUFFER):
        head = head or part
        found = begins.search(before + part, 1 if at == start else 0)
        if found is not None:
            named = None if packed else _ADDRESS.search(head[: found.start()] if at == start else head)
            return named and named[1].decode("utf-8", "replace"), at - len(before) + found.start()
        at += len(part)
        before = part[-_MARK:]
    return None, None


def _page(record: Any, where: str) -> Page | None:
    headers, length = record.http_headers, record.rec_headers.get_header("Content-Length")
    if not (length or "").strip().isdecimal():  # warcio takes such a record for an empty one
        said = f"whose length is {length[:40]!r}" if length else "without its length"
        raise InputError(f"{where}: a record {said}; get it anew")
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return None
    kind = (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    content = record.content_stream().read(FILE_LIMIT)
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if len(content) < FILE_LIMIT and _is_cut_short(record.raw_stream):
        raise InputError(f"{where}: cut short within the page {url}, which is left out; get it anew")
    crawled = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    return Page(url, crawled, kind, content)


def _is_cut_short(stream: Any) -> bool:
    """Return whether the file ends before the length that a record announces."""
    while stream.read(_BUFFER):
        pass
    return bool(getattr(stream, "limit", 0))


def is_address_list(text: str) -> bool:
    """Return whether a text holds web addresses, one a line, each perhaps with a tab and a date, and notes after #."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return bool(lines) and all(is_url(line.partition("\t")[0]) for line in lines)


def listed_addresses(text: str, where: str, reading: Reading) -> Iterator[Found]:
    """Yield a document without text for each address of a list, one a line; a tab and a date may follow it."""
    for number, line in enumerate(text.splitlines(), start=1):
        url, _, written = line.strip().partition("\t")
        if not url or url.startswith("#"):
            continue
        place = f"{where}, line {number}"
        if not is_url(url):
            reading.report(
                Notice(place, f"{url[:60]!r} is no web address; expected one a line, as https://example.org/a")
            )
            continue
        yield Found(Document("", url, None, told_date(written, place, reading.report), url), place)
