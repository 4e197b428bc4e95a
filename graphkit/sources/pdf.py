"""PDF files to Documents: the text layer of all pages, the title of the file, and the date of its dateline or
else of the file, by pypdf.

Knows how pages break words and lines. Scanned pages without a text layer are reported, never read by
recognition.
"""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
from typing import Any

from graphkit.errors import InputError, MissingExtraError
from graphkit.model import Document
from graphkit.sources.broken_words import whole_words
from graphkit.sources.custody import file_name_date
from graphkit.sources.notices import MADE, Report, dated_by_file
from graphkit.sources.publication import dateline_date

__all__ = ["looks_like_pdf", "pdf_document"]

_WRAPPED_LINE = re.compile(r"(?<=[^\s.!?:])[ \t]*\n(?=[^\s•*-])")
_BLANK_LINES = re.compile(r"\n\s*\n+")


def looks_like_pdf(content: bytes) -> bool:
    """Return whether the bytes begin as a PDF file does."""
    return content[:1_024].lstrip().startswith(b"%PDF-")


def pdf_document(content: bytes, id: str, where: str, url: str | None, report: Report) -> Document:
    """Return the document of a PDF file; words and lines that the page width broke are joined.

    Args:
        content: The file.
        id: Id of the document.
        where: Name of the file, for messages.
        url: Its address, where it has one.
        report: Told where the day on which the file was made stands for that of publication.

    Raises:
        InputError: The file is broken, encrypted or has no text.
        MissingExtraError: pypdf is not installed.
    """
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise MissingExtraError("pypdf", "pdf", "reading PDF files") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        encrypted = reader.is_encrypted and not reader.decrypt("")
        pages = [] if encrypted else [page.extract_text() or "" for page in reader.pages]
        title, made = (None, None) if encrypted else _names(reader)
    except Exception as error:  # pypdf raises errors of many kinds on broken files
        raise InputError(f"{where}: not a PDF file that can be read ({error}); save it anew") from error
    if encrypted:
        raise InputError(f"{where}: an encrypted PDF file; save a copy without its password")
    text, starts = _joined(list(map(_running_text, pages)))
    if not text:
        raise InputError(f"{where}: a PDF file without text (scanned pages?); run text recognition on it first")
    date = dateline_date(text) or file_name_date(id)
    if date is None and made is not None:
        report(dated_by_file(where))
        return Document(text, id, title, made, url, fields=MADE, pages=starts)
    return Document(text, id, title, date, url, pages=starts)


def _joined(pages: list[str]) -> tuple[str, tuple[int, ...]]:
    """Return the text of all pages, and where in it each page begins; an empty one where the next does."""
    text, starts = "", []
    for page in pages:
        gap = "\n\n" if text and page else ""
        starts.append(len(text) + len(gap))
        text += gap + page
    return text, tuple(starts)


def _running_text(page: str) -> str:
    from graphkit.ontology.word_forms import load_word_forms

    text = whole_words(page.replace("\r\n", "\n"), load_word_forms().knows)
    return _BLANK_LINES.sub("\n\n", _WRAPPED_LINE.sub(" ", text)).strip()


def _names(reader: Any) -> tuple[str | None, dt.date | None]:
    """Return title and date of creation from the file's own description; a broken one counts as none."""
    described = reader.metadata
    if described is None:
        return None, None
    try:
        created = described.creation_date
    except (ValueError, TypeError):
        created = None
    title = described.title
    return (str(title).strip() or None) if title else None, created.date() if created else None
