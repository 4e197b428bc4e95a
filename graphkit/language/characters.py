"""Characters that are no part of what a text says: invisible ones, odd spaces and hyphens, flags, emoji, control codes.

"Russia<zero-width space>", "Rus<soft hyphen>sia", a name with a flag behind it and one in a terminal's colours are read
as the plain words, and a letter with an accent of its own (Unicode's NFD, as macOS and many PDF files have it) as one
letter. A text is read without such characters, and each statement then points into the text as it was. Knows Unicode,
and no English.
"""

from __future__ import annotations

import re
import unicodedata

from graphkit.language.glosses import Gaps, composed, without_spans

__all__ = ["ADDRESS", "plain_characters"]

ADDRESS = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
"""How an address of the web begins."""

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_PLAIN = str.maketrans(
    dict.fromkeys(_SPACES, " ") | dict.fromkeys("\v\u0085\u2028", "\n") | {"\u2010": "-", "\u2011": "-"}
)
"""Characters that are read as others: spaces of all widths, ends of lines, hyphens that do not break."""
_CONTROLS = "\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
"""Control codes, but for ends of lines and pages."""
_INVISIBLE = (
    f"{_CONTROLS}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef"
)
_FLAG = "\U0001f1e6-\U0001f1ff\U0001f3f3\U0001f3f4"
_EMOJI = "\u20e3\u231a\u231b\u23e9-\u23fa\u2600-\u27bf\u2b05-\u2b55\U0001f000-\U0001faff"
_TAIL = "\u200d\ufe0e\ufe0f\U000e0020-\U000e007f"
"""What makes one emoji of several, or follows one."""
_BREAK = re.compile('(?<=[a-z0-9"”’)])[\u200b\ufeff](?=[A-Z])|(?<=[a-z)"”’][.!?,;:])[\u200b\ufeff](?=[A-Z])')
"""Invisible characters that stand for a space, between words or sentences."""
_LEFT_OUT = re.compile(
    rf"\u00ad[{_INVISIBLE}]*\r?\n(?=[a-z])|(?:\x1b\[[\d;]*[A-Za-z]|[{_INVISIBLE}])+"
    rf"|(?P<picture>(?P<before> ?)[{_EMOJI}][{_TAIL}]*(?: ?[{_EMOJI}][{_TAIL}]*)*(?P<after> ?))"
)
_CONTROL = re.compile(rf"[\v{_CONTROLS}]")
_ANY = re.compile(rf"[{_INVISIBLE}{_EMOJI}]")
_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
"""A letter with accents of their own."""
_FLAGS = re.compile(rf"[{_FLAG}]")
_CLOSED = (".", "!", "?", ":", ";", ",", "\n", "…", '"', "”", "(", "“")


def plain_characters(text: str) -> tuple[str, Gaps]:
    """Return a text without what is no part of its words, and where that was.

    Args:
        text: The text of a document.
    """
    if text.isascii() and not _CONTROL.search(text):
        return text, ()
    text, accents = _with_accents(text.translate(_PLAIN))
    if not _ANY.search(text):
        return text, accents
    text = _BREAK.sub(" ", text)
    spans = (span for match in _LEFT_OUT.finditer(text) if (span := _left_out(match, text)))
    text, gaps = without_spans(text, spans)
    return text, composed(accents, gaps)


def _with_accents(text: str) -> tuple[str, Gaps]:
    """Return a text whose letters have their accents with them, as far as Unicode has such letters."""
    kept, gaps, last, length, missing = [], [], 0, 0, 0
    for match in _ACCENTED.finditer(text):
        letter = unicodedata.normalize("NFC", match[0])
        kept += [text[last : match.start()], letter]
        length += match.start() - last + len(letter)
        missing += len(match[0]) - len(letter)
        gaps.append((length, missing))
        last = match.end()
    return "".join([*kept, text[last:]]), tuple(gaps)


def _left_out(match: re.Match[str], text: str) -> tuple[int, int] | None:
    """Return what a match leaves out: an emoji parts two words still, with a space or the one beside it."""
    start, end = match.span()
    if match["picture"] is None:
        return start, end
    if not _is_beside(match, text):
        return None
    if match["before"] and (match["after"] or text[end : end + 1].isalnum()):
        return start + 1, end
    if match["after"] and text[start - 1 : start].isalnum():
        return start, end - 1
    return start, end


def _is_beside(match: re.Match[str], text: str) -> bool:
    """Whether an emoji belongs to the words beside it, and does not stand for the end of a sentence.

    Flags stand with names. Another emoji between a word and a capital may be all that parts two sentences.
    """
    before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    if not before or not after or before in _CLOSED or not (before.isalnum() and after.isalnum()):
        return True
    return bool(_FLAGS.search(match[0])) or not after.isupper()
