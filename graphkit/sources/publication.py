"""Publication dates and publishers as sources write them, in one place for all kinds of input.

Knows date formats, URLs and the dateline at the head of an article; nothing of dates inside running text.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from graphkit.sources.notices import Notice, NoticeKind, Report

__all__ = ["dateline_date", "foreign_date", "publication_date", "publisher_of", "sure_date", "told_date"]

_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y %B %d", "%Y %b %d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y")
_FOREIGN_MONTHS = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "janv fevr mars avr mai juin juil aout sept oct nov dec",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feb maerz apr mai jun jul aug sep okt nov dez",
    "jan feb mar apr may jun jul ago set ott nov dic",
    "ene feb mar abr may jun jul ago sep oct nov dic",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
"""Months in French, German, Spanish, Italian, Portuguese and Dutch, without accents, in their order."""
_FOREIGN_NUMBERS = {name: number for line in _FOREIGN_MONTHS for number, name in enumerate(line.split(), start=1)}
_FOREIGN_DATE = re.compile(
    r"(?<!\d)(\d{1,2})(?:er|\.|º|°)? ?(?:de |di )?([^\W\d_]{3,10})\.?,? (?:de |del )?(\d{4})(?!\d)"
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NO_DAY = re.compile(r"\d{4}|\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}")
_TIME = re.compile(
    r"(?<=\d)(?:,? at |, ?| |T)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{1,4}|[+-]\d\d:?\d\d))?$",
    re.IGNORECASE,
)
"""A time of day behind a date."""
_MONTHS = 12
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(?:\d{4}|\d{6})Z?)?")
_EARLIEST, _LATEST = 1000, 2999
_UNSURE = "{} is no date for sure; write it as year-month-day (2024-09-20)"
_DAYLESS = "{} has a year and no day; write the date as year-month-day (2024-09-20)"
_HEAD = 1_000
"""Characters at the beginning of a text in which its dateline stands."""
_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[A-Za-z]{0,6}\.?"
_FULL_DATE = rf"(?P<date>\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}, ?\d{{4}})"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATELINE = re.compile(
    rf"(?:(?:^|(?<=\s))[A-Z][A-Z.'’ -]{{2,30}}(?:, [A-Z][\w.’' ]{{1,24}})?|^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}})"
    rf", {_WEEKDAY}{_FULL_DATE}"
    r"(?: \([^)\n]{2,40}\))? ?(?:--|[—–-]|:)\s",
    re.MULTILINE,
)
_DATED_LINE = re.compile(
    rf"^(?:(?:Published|Posted)(?: on)?:? |Date: |[A-Z][A-Za-z.'’ -]{{2,30}}, )?{_WEEKDAY}{_FULL_DATE}[ \t.]*$",
    re.MULTILINE,
)


def publication_date(value: object) -> dt.date | None:
    """Return the date that a source gives, or None where it gives none.

    Args:
        value: A date, a datetime (pandas and polars have them), or text: ISO 8601 with or without a time,
            ``20240920``, ``20 September 2024``, ``Sep 20, 2024``, ``2024/09/20``, ``20. September 2024`` or
            ``20 septembre 2024`` (see ``foreign_date``), ``20/9/2024`` or ``9/20/2024``, which can be one date only, or
            the form of mail headers; a time of day behind any of these does not matter.

    Raises:
        ValueError: There is a value, and it is no date that can be told for sure (``3/4/2024``, ``soon``), one without
            a day (``March 2024``), or one outside the years 1000 to 2999; the message says which.
    """
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(_UNSURE.format(f"a {type(value).__name__}"))
    text = " ".join(str(value).split())
    if not text:
        return None
    day = _TIME.sub("", text)
    date = (
        _from_iso(text)
        or _from_words(day)
        or _from_slashes(day)
        or _foreign(_FOREIGN_DATE.fullmatch(day))
        or _from_mail(text)
    )
    if date is None:
        raise ValueError((_DAYLESS if _lacks_day(text) else _UNSURE).format(repr(text[:40])))
    if not _EARLIEST <= date.year <= _LATEST:
        raise ValueError(f"{text[:40]!r} is outside the years {_EARLIEST} to {_LATEST}, those of dates that are read")
    return date


def sure_date(value: object) -> dt.date | None:
    """Return the date that ``publication_date`` tells, or None where there is none or it is not sure."""
    try:
        return publication_date(value)
    except ValueError:
        return None


def told_date(value: object, where: str, report: Report) -> dt.date | None:
    """Return the date that ``publication_date`` tells, and report what is none for sure.

    Args:
        value: What the source gives.
        where: File, line, item or message.
        report: Told of a value that is no date.
    """
    try:
        return publication_date(value)
    except ValueError as error:
        report(Notice(where, f"{error}; read without one", NoticeKind.KEPT))
        return None


def foreign_date(text: str) -> dt.date | None:
    """Return the first date in a line that names its month in another language than English, None where there is none.

    Args:
        text: A line such as "jeudi 3 mars 2022 - 08:00", "Donnerstag, 3. März 2022" or "3 de marzo de 2022".

    Examples:
        >>> foreign_date("Le Monde, mar. 1er févr. 2022, p. 4").isoformat()
        '2022-02-01'
    """
    return next(filter(None, map(_foreign, _FOREIGN_DATE.finditer(text))), None)


def _foreign(found: re.Match[str] | None) -> dt.date | None:
    if found is None:
        return None
    parts = unicodedata.normalize("NFKD", found[2].casefold())
    month = _FOREIGN_NUMBERS.get("".join(each for each in parts if not unicodedata.combining(each)))
    try:
        return None if month is None else dt.date(int(found[3]), month, int(found[1]))
    except ValueError:
        return None


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
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|(?<=[^\W\d_])\.", "", text.replace(",", " "))
    plain = " ".join(re.sub(r"\bSept\b", "Sep", plain, flags=re.IGNORECASE).split())
    for form in _WRITTEN:
        try:
            return dt.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def _from_slashes(text: str) -> dt.date | None:
    """Return the date of a text such as "13/4/2022", if it is the same whether day or month comes first."""
    found = _SLASHED.fullmatch(text)
    if found is None:
        return None
    first, second, year = map(int, found.groups())
    if first <= _MONTHS and second <= _MONTHS and first != second:
        return None
    try:
        return dt.date(year, min(first, second), max(first, second))
    except ValueError:
        return None


def _lacks_day(text: str) -> bool:
    """Return whether a text is a year, or a year and a month, also one in another language."""
    if _NO_DAY.fullmatch(text):
        return True
    return any(
        _from_words(with_day) or _foreign(_FOREIGN_DATE.fullmatch(with_day)) for with_day in (f"1 {text}", f"{text} 1")
    )


def _from_mail(text: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def dateline_date(text: str) -> dt.date | None:
    """Return the full date of the dateline at the head of an article, or None where it has none for sure.

    A dateline opens the first paragraph ("GENEVA, 3 May 2021 (Reuters) -") or is a line of its own ("Published:
    May 3, 2021"). A date without a year, or one in a sentence, is none.

    Args:
        text: The article.
    """
    head = text[:_HEAD]
    found = min(filter(None, (_DATELINE.search(head), _DATED_LINE.search(head))), key=re.Match.start, default=None)
    return None if found is None else sure_date(found["date"])


def publisher_of(url: str | None) -> str | None:
    """Return the host of a web address, without ``www.``, as its publisher; None for anything else."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
