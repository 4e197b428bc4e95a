"""Publication dates and publishers as sources write them, in one place for all kinds of input.

Knows date formats and URLs; nothing of dates inside running text.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

__all__ = ["publication_date", "publisher_of"]

_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y %B %d", "%Y %b %d", "%Y/%m/%d", "%Y.%m.%d")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_EARLIEST, _LATEST = 1000, 2999


def publication_date(value: object) -> dt.date | None:
    """Return the date that a source gives, or None where it gives none.

    Args:
        value: A date, a datetime (pandas and polars have them), or text: ISO 8601 with or without a time,
            ``20240920``, ``20 September 2024``, ``Sep 20, 2024``, ``2024/09/20`` or the form of mail headers.

    Raises:
        ValueError: There is a value, and it is no date that can be told for sure (``3/4/2024``, ``soon``).
    """
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"a {type(value).__name__}")
    text = " ".join(str(value).split())
    if not text:
        return None
    date = _from_iso(text) or _from_words(text) or _from_mail(text)
    if date is None or not _EARLIEST <= date.year <= _LATEST:
        raise ValueError(repr(text[:40]))
    return date


def _from_iso(text: str) -> dt.date | None:
    compact = _COMPACT.fullmatch(text)
    try:
        if compact:
            return dt.date(*map(int, compact.groups()))
        if re.match(r"\d{4}-\d\d-\d\d(?:[T ]|$)", text):
            return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
    return None


def _from_words(text: str) -> dt.date | None:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text.replace(",", " ").replace("Sept ", "Sep "))
    plain = " ".join(plain.split())
    for form in _WRITTEN:
        try:
            return dt.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def _from_mail(text: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def publisher_of(url: str | None) -> str | None:
    """Return the host of a web address, without ``www.``, as its publisher; None for anything else."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
