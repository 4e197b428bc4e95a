"""E-mail to Documents: single messages (``.eml``) and mailboxes (mbox), by the parser of Python.

A message gives its own words: what it quotes of others (lines that begin with ``>``) and its signature are left out;
attachments are told and not read. Knows the headers of mail.
"""

from __future__ import annotations

import datetime as dt
import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr

from graphkit.errors import InputError
from graphkit.model import Document
from graphkit.sources.lines import html_text
from graphkit.sources.notices import Notice, NoticeKind
from graphkit.sources.publication import dateline_date, publication_date
from graphkit.sources.reading import Found, Reading

__all__ = ["mail_documents", "mailbox_documents"]

_FROM_LINE = re.compile(rb"^From [^\r\n]*\d{4}[^\r\n]*\r?\n", re.MULTILINE)
_QUOTING = re.compile(r"\n(?:On [^\n]{5,200} wrote:|-+ ?Original Message ?-+)\s*(?:\n|\Z)", re.IGNORECASE)


def mail_documents(content: bytes, id: str, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the document of a message.

    Raises:
        InputError: It has no header, or no text.
    """
    yield Found(_document(content, id, where, reading), where)


def mailbox_documents(content: bytes, id: str, where: str, reading: Reading) -> Iterator[Found]:
    """Yield the documents of a mailbox, each with the id of its message; those without a text are told.

    Raises:
        InputError: There is no message in it.
    """
    starts = [found.span() for found in _FROM_LINE.finditer(content)]
    if not starts or content[: starts[0][0]].strip():
        raise InputError(f"{where}: no mailbox; expected a line that begins with 'From ' before each message")
    ends = [start for start, _ in starts[1:]] + [len(content)]
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), start=1):
        place = f"{where}, message {number}"
        message = re.sub(rb"(?m)^>(>*From )", rb"\1", content[start:end])
        try:
            yield Found(_document(message, f"{id}#{number}", place, reading, own_id=True), place)
        except InputError as error:
            reading.report(Notice(place, str(error).removeprefix(f"{place}: ")))


def _document(content: bytes, id: str, where: str, reading: Reading, own_id: bool = False) -> Document:
    message = email.message_from_bytes(content, policy=policy.default)
    if message["From"] is None and message["Subject"] is None and message["Date"] is None:
        raise InputError(f"{where}: no e-mail; expected lines such as From: and Subject: first")
    text = _text(message)
    if not text:
        raise InputError(f"{where}: a message without text")
    for part in message.iter_attachments() if message.is_multipart() else ():
        name = part.get_filename() or part.get_content_type()
        reading.report(Notice(where, f"the attachment {name} is not read; save it and give the file", NoticeKind.KEPT))
    sender, address = parseaddr(str(message["From"] or ""))
    name = str(message["Message-ID"] or "").strip(" <>") if own_id else ""
    fields = {"author": sender or address, "list": str(message["List-Id"] or "")}
    return Document(
        text,
        name or id,
        str(message["Subject"] or "").strip() or None,
        _date(message) or dateline_date(text),
        publisher=address.rpartition("@")[2] or None,
        fields={key: value for key, value in fields.items() if value},
    )


def _date(message: EmailMessage) -> dt.date | None:
    try:
        return publication_date(str(message["Date"] or ""))
    except ValueError:
        return None


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    try:
        content = str(body.get_content())
    except (LookupError, ValueError):
        payload = body.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    if body.get_content_type() == "text/html":
        return html_text(content).strip()
    content = content.replace("\r\n", "\n")
    content = re.split(r"(?m)^-- $", content, maxsplit=1)[0]
    content = _QUOTING.split(content, maxsplit=1)[0]
    return "\n".join(line for line in content.split("\n") if not line.startswith(">")).strip()
