"""Bytes to text: byte order marks, UTF-8, then detection, without NULs; and whether bytes are text at all.

What had to be guessed or is damaged is reported, once for each file. Knows encodings, and nothing of documents
or file kinds.
"""

from __future__ import annotations

import codecs
import re

from graphkit.errors import InputError
from graphkit.sources.notices import Notice, NoticeKind, Report

__all__ = ["GUESSED", "decode", "detect", "is_binary", "report_encoding", "report_nuls"]

GUESSED = "not UTF-8; read as"
"""How a notice begins that tells of an encoding that had to be guessed."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
_TEXT_CONTROLS = frozenset(b"\0\t\n\r\f\x0b\x1b\x08")
_MOST_NULS = 0.05
"""Share of NULs in a text into which some have strayed; three in a row are padding, as files of other kinds have it."""
_BROKEN = "\ufffd"
_FOREIGN_WORD = re.compile(rb"[\x80-\xff]{4}")
"""Four bytes in a row beyond ASCII: no Western European word has them, a Cyrillic or Greek one does."""

_LEGACY = (
    "cp1251",
    "koi8_r",
    "cp1252",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "gb18030",
    "shift_jis",
    "euc_kr",
    "big5",
)
"""Encodings that newsrooms wrote in before UTF-8; those that nobody did fit too many texts by chance."""

_ACCENTS = 0.1
"""Share of bytes beyond ASCII below which a text that is not UTF-8 is Western European, as English files are."""


def is_binary(content: bytes) -> bool:
    """Return whether the bytes are no text: many NULs other than those of UTF-16, or many control characters."""
    sample = content[:_SAMPLE]
    if any(sample.startswith(mark) for mark, _ in _MARKS) or _unmarked_utf16(sample):
        return False
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    if controls > len(sample) * 0.02 or b"\0\0\0" in sample or sample.count(0) > len(sample) * _MOST_NULS:
        return True
    return b"\0" in sample and detect(sample.replace(b"\0", b"")) not in ("utf-8", "cp1252")


def _unmarked_utf16(sample: bytes) -> str | None:
    """Return the encoding where every second byte is NUL, as in Latin letters in UTF-16, and hardly another."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    if len(sample) < 8 or many < 0.45 * len(sample) or few > 0.01 * len(sample):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def detect(content: bytes) -> str:
    """Return the name of the encoding of the bytes, as Python knows it.

    Args:
        content: The whole content or a part of it; only the first 64 KB are looked at.

    Returns:
        The encoding of a byte order mark; UTF-8 where the bytes are that, or most of what is beyond ASCII is;
        else the likeliest legacy encoding.
    """
    sample = content[:_SAMPLE]
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    unmarked = _unmarked_utf16(sample)
    if unmarked is not None:
        return unmarked
    read = codecs.getincrementaldecoder("utf-8")("replace").decode(sample)
    broken = read.count(_BROKEN) - sample.count(_BROKEN.encode())
    if not broken or sum(character > "\x7f" for character in read) > 2 * broken:
        return "utf-8"
    if sum(byte > 127 for byte in sample) < len(sample) * _ACCENTS and not _FOREIGN_WORD.search(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_LEGACY)).best()
    return "cp1252" if best is None else best.encoding


def decode(content: bytes, where: str, report: Report) -> str:
    """Return the text of the bytes, without its byte order mark and NULs.

    Args:
        content: Bytes of a text file.
        where: Name of the file, for messages.
        report: Told of an encoding that had to be guessed, of broken characters and of NULs.

    Raises:
        InputError: The bytes are no text.
    """
    if is_binary(content):
        raise InputError(f"{where}: a binary file; graphkit reads text, HTML, PDF and tables")
    text = _decoded(content, where, report)
    report_nuls(text.count("\0"), where, report)
    return text.replace("\0", "")


def _decoded(content: bytes, where: str, report: Report) -> str:
    try:
        if _unmarked_utf16(content[:_SAMPLE]) is None:
            return content.decode("utf-8-sig")
        encoding = detect(content)
    except UnicodeDecodeError as error:
        encoding = detect(content)
        if encoding == "utf-8" and content[: error.start].isascii():  # the first fault may come after the beginning
            encoding = detect(content[max(error.start - _SAMPLE // 2, 0) :].lstrip(_CONTINUATION))
    text = content.decode(encoding, "replace")
    report_encoding(encoding, text.count(_BROKEN), where, report)
    return text


_CONTINUATION = bytes(range(0x80, 0xC0))


def report_encoding(encoding: str, broken: int, where: str, report: Report) -> None:
    """Report what a reader should know of how a file was decoded; nothing, where all went as it should.

    Args:
        encoding: What it was read as.
        broken: Number of characters that could not be read, or were broken already.
        where: Name of the file.
        report: Takes the notice.
    """
    guessed = not encoding.startswith("utf")
    if not (guessed or broken):
        return
    name = encoding.removesuffix("-sig")
    said = f"{GUESSED} {name}" if guessed else f"written in {name.upper()}"
    lost = f", with {broken:,} broken character{'s' if broken > 1 else ''}" if broken else ""
    report(Notice(where, f"{said}{lost}; if names look wrong, save the file as UTF-8", NoticeKind.KEPT))


def report_nuls(count: int, where: str, report: Report) -> None:
    """Report NULs, which stand for no character and are left out of a text; nothing, where there are none."""
    if count:
        plural = "s" if count > 1 else ""
        said = f"holds {count:,} NUL byte{plural}, which no text has; read without {'them' if count > 1 else 'it'}"
        report(Notice(where, said, NoticeKind.KEPT))
