"""Bytes to text: byte order marks, UTF-8, then detection; and whether bytes are text at all.

Knows encodings, and nothing of documents or file kinds.
"""

from __future__ import annotations

import codecs

from graphkit.errors import InputError

__all__ = ["decode", "detect", "is_binary"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1b\x08")
_DAMAGE = 0.001
"""Largest share of broken characters at which a text still counts as damaged UTF-8."""

_ACCENTS = 0.1
"""Share of bytes beyond ASCII below which a text that is not UTF-8 is Western European, as English files are."""


def is_binary(content: bytes) -> bool:
    """Return whether the bytes are no text: NULs without a UTF-16 mark, or many control characters."""
    sample = content[:_SAMPLE]
    if any(sample.startswith(mark) for mark, _ in _MARKS):
        return False
    if b"\0" in sample:
        return True
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    return controls > len(sample) * 0.02


def detect(content: bytes) -> str:
    """Return the name of the encoding of the bytes, as Python knows it.

    Args:
        content: The whole content or a beginning of it; only the first 64 KB are looked at.

    Returns:
        The encoding of a byte order mark; UTF-8 where the bytes are that, or nearly; else the likeliest
        legacy encoding.
    """
    sample = content[:_SAMPLE]
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    damaged = sample.decode("utf-8", "replace").count("\ufffd")
    if damaged <= max(1, len(sample) * _DAMAGE) and not (damaged and len(sample) < 200):
        return "utf-8"
    if sum(byte > 127 for byte in sample) < len(sample) * _ACCENTS:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return "cp1252" if best is None or best.encoding == "utf_8" else best.encoding


def decode(content: bytes, where: str) -> str:
    """Return the text of the bytes, without its byte order mark.

    Args:
        content: Bytes of a text file.
        where: Name of the file, for messages.

    Raises:
        InputError: The bytes are no text.
    """
    if is_binary(content):
        raise InputError(f"{where}: a binary file; graphkit reads text, HTML, PDF and tables")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(detect(content), "replace")
