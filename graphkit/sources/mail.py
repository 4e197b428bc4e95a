"""E-mail to Documents: single messages (``.eml``) and mailboxes (mbox), by the parser of Python.

A message gives its own words: what it quotes of others (lines that begin with ``>``, ``<blockquote>`` in HTML, and what
follows the header of the message that is answered) and its signature are left out. What it forwards is kept. Its
attachments are handed to whoever reads files of their kind. Knows the headers of mail.
"""

from __future__ import annotations

import datetime as dt
import email
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from itertools import takewhile
from mimetypes import guess_extension
from pathlib import PurePosixPath
from typing import Any

from graphkit.errors import InputError
from graphkit.model import Document
from graphkit.sources.faults import faults_of
from graphkit.sources.lines import html_lines
from graphkit.sources.notices import Notice
from graphkit.sources.packed import unlike
from graphkit.sources.publication import dateline_date, told_date
from graphkit.sources.reading import Found, Reading

__all__ = ["Attached", "mail_documents", "mailbox_documents"]

_FROM_LINE = re.compile(rb"^From [^\r\n]*\d{4}[^\r\n]*\r?\n", re.MULTILINE)
_ATTRIBUTION = re.compile(
    r"(?:\A|(?<=\n))On [^\n]{5,200}(?:\n[^\n]{0,100}[@>][^\n]{0,40})? wrote:\s*(?:(?=\n>)|\Z)",
    re.IGNORECASE,
)
"""Who wrote what is quoted, before lines that are marked as quoted."""
_QUOTING, _ANSWERING = (
    re.compile(rf"\n(?:On {dated}[^\n]{{5,200}} wrote:|-+ ?Original Message ?-+)\s*(?:\n|\Z)", re.IGNORECASE)
    for dated in (r"(?=[^\n]*[\d@])", "")
)
"""What stands before a message that is answered; under a subject that answers, also without a day or an address."""
_HEADER = re.compile(r"[*_ ]*(From|Sent|Date|To|Cc|Subject|Importance)[*_ ]*:[*_ ]*\S", re.IGNORECASE)
_LONGEST_HEADER = 16
_RULE = re.compile(r"[_-]{5,}")
_FORWARDED = re.compile(r"\W*(?:begin )?forwarded message\W*", re.IGNORECASE)
_FORWARDS = re.compile(r"\s*(?:fwd?|wg|tr)\s*:", re.IGNORECASE)
_ANSWERS = re.compile(r"\s*(?:re|aw|sv)\s*:", re.IGNORECASE)


Attached = Callable[[str, bytes, str, str], Iterator[Found]]
"""Reads an attachment: its name, content, id of the message and name of the message in messages."""


def mail_documents(content: bytes, id: str, where: str, reading: Reading, attached: Attached) -> Iterator[Found]:
    """Yield the document of a message, and those of its attachments.

    Args:
        content: The message.
        id: Id of its document.
        where: Name of the message, for messages.
        reading: Told of a date that is none.
        attached: Reads an attachment.

    Raises:
        InputError: It has no header, or neither a text nor an attachment that is read.
    """
    yield from _documents(content, id, where, reading, attached)


def mailbox_documents(content: bytes, id: str, where: str, reading: Reading, attached: Attached) -> Iterator[Found]:
    """Yield the documents of a mailbox, each with the id of its message; messages without a text are told.

    Args:
        content: The mailbox.
        id: Its id, from which messages without an id take theirs.
        where: Name of the mailbox, for messages.
        reading: Told of what is not read.
        attached: Reads an attachment.

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
            with faults_of(place, reading.report):
                yield from _documents(message, f"{id}#{number}", place, reading, attached, own_id=True)
        except InputError as error:
            reading.report(Notice(place, str(error).removeprefix(f"{place}: ")))


def _documents(
    content: bytes, id: str, where: str, reading: Reading, attached: Attached, own_id: bool = False
) -> Iterator[Found]:
    message = email.message_from_bytes(content, policy=policy.default)
    if message["From"] is None and message["Subject"] is None and message["Date"] is None:
        raise InputError(f"{where}: no e-mail; expected lines such as From: and Subject: first")
    name = str(message["Message-ID"] or "").strip(" <>") if own_id else ""
    body, read = message.get_body(("plain", "html")), False
    sent = told_date(str(message["Date"] or ""), where, reading.report)
    text = "" if body is None else _text(body, str(message["Subject"] or ""))
    if text:
        read = True
        yield Found(_document(message, text, name or id, sent), where)
    names: set[PurePosixPath] = set()
    numbers: Counter[PurePosixPath] = Counter()
    for number, part in enumerate(_parts(message, body), start=1):
        called = unlike(names, _name(part, number), numbers)
        for found in attached(str(called), _content(part), name or id, where):
            read = True
            document, subject = found.document, str(message["Subject"] or "").strip()
            fields = {**document.fields, "message": subject or name or id}
            yield Found(replace(document, date=document.date or sent, fields=fields), found.where)
    if not read:
        raise InputError(f"{where}: a message without text")


def _parts(message: MIMEPart, body: MIMEPart | None) -> Iterator[MIMEPart]:
    """Yield what is attached to a message, in its order: neither its text, nor that in other forms, nor its pictures.

    Parts may hold parts, as where a list puts its footer around a message. A message within the message is one.
    """
    waiting = [message]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        if part is body:
            continue
        if not kind.startswith("multipart/"):
            yield part
            continue
        inner = [each for each in part.get_payload() if isinstance(each, MIMEPart)]
        if kind in ("multipart/alternative", "multipart/related"):
            held = [each for each in inner if any(one is body for one in each.walk())]
            inner = held or inner
        waiting += reversed(inner)


def _name(part: Any, number: int) -> PurePosixPath:
    """Return the name of an attachment; one without a name is called by its number and kind."""
    name = PurePosixPath(str(part.get_filename() or "").replace("\\", "/")).name
    suffix = ".eml" if part.get_content_type() == "message/rfc822" else guess_extension(part.get_content_type()) or ""
    return PurePosixPath(name if PurePosixPath(name).suffix else f"{name or f'attachment {number}'}{suffix}")


def _content(part: Any) -> bytes:
    """Return the bytes of an attachment, which may be a message."""
    if part.get_content_type() == "message/rfc822":
        return b"".join(bytes(each) for each in part.get_payload())
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _document(message: EmailMessage, text: str, id: str, sent: dt.date | None) -> Document:
    sender, address = parseaddr(str(message["From"] or ""))
    fields = {"author": sender or address, "list": str(message["List-Id"] or "")}
    return Document(
        text,
        id,
        str(message["Subject"] or "").strip() or None,
        sent or dateline_date(text),
        publisher=address.rpartition("@")[2] or None,
        fields={key: value for key, value in fields.items() if value},
    )


def _own(lines: list[str], subject: str) -> list[str]:
    """Return the lines before the header that Outlook puts before the message that is answered.

    It has who, when and to whom in successive lines, and "Sent" where a press release has "Date"; after a line that
    says so, or under a subject that does, the message is forwarded.
    """
    if _FORWARDS.match(subject):
        return lines
    when = {"sent", "date"} if _ANSWERS.match(subject) else {"sent"}
    end = 0
    for number, line in enumerate(lines):
        found = _HEADER.match(line)
        if found and found[1].lower() == "from" and end and not _FORWARDED.fullmatch(lines[end - 1]):
            header = map(_HEADER.match, filter(str.strip, lines[number : number + _LONGEST_HEADER]))
            names = {each[1].lower() for each in takewhile(bool, header) if each}
            if names & when and names & {"to", "subject"}:
                return lines[:end]
        if line.strip() and not _RULE.fullmatch(line.strip()):
            end = number + 1
    return lines


def _text(body: MIMEPart, subject: str) -> str:
    try:
        content = str(body.get_content())
    except (LookupError, ValueError):
        payload = body.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    is_html = body.get_content_type() == "text/html"
    if is_html:
        content = "\n\n".join(html_lines(content, mail=True))
    content = content.replace("\r\n", "\n")
    content = re.split(r"(?m)^-- $", content, maxsplit=1)[0]
    content = _ATTRIBUTION.sub("", content)
    content = (_ANSWERING if _ANSWERS.match(subject) else _QUOTING).split(content, maxsplit=1)[0]
    lines = _own([line for line in content.split("\n") if not line.startswith(">")], subject)
    return ("\n\n".join(filter(str.strip, lines)) if is_html else "\n".join(lines)).strip()
