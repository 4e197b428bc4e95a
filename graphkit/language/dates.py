"""English date expressions: where they stand in a text and which days they mean.

Puts together what ``date_cores`` and ``date_phrases`` read, ``date_checks`` lets pass and ``date_counting`` turns into
whole days. All of them know English and the calendar. They must not know spaCy, clauses or politics, and never read the
clock: relative dates are counted from the publication date alone.

Conventions, where English leaves a choice:

* Weeks run from Monday to Sunday; seasons are those of the northern hemisphere, in whole months from 1 March on.
* "Early", "mid" and "late" are the thirds of a month (days 1-10, 11-20, 21-end), a year (four months each) or a
  decade; "the beginning" and "the end" are the first and last seven days of a month and the first and last quarter
  of a year.
* A date without a year, and a weekday, is the nearest past one, unless the words around it speak of the future
  ("will meet on 4 April", "until June"). "Last" and "next" exclude the present day, month or season.
* What a date at the head of a sentence sets in a year long before publication goes on in that year: "On 6 October
  1973 X attacked Y. Z joined on 13 October."
* "Since" ends at the publication date; "until", "by" and "before" are open to the past; "after", "starting" and a
  coming "from" are open to the future.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphkit.language.date_checks import is_date
from graphkit.language.date_cores import Core, Kind
from graphkit.language.date_counting import Calendar, Days, days_of
from graphkit.language.date_phrases import Phrase, modifies, read_phrases
from graphkit.language.date_words import PRECISIONS, PREPOSITIONS, TABLE
from graphkit.model import Interval, Precision

__all__ = ["DateSpan", "find_dates"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression in a text.

    Attributes:
        start: First character of the expression, its preposition included ("in recent weeks").
        end: One past the last character.
        interval: The days that it means.
        attributive: Whether it dates a noun rather than the clause ("the 2015 deal", "Monday's attack"); the span
            then leaves out prepositions and determiners.
        named: The days that it means without its preposition: all of 2014 in "since 2014"; None where they are those
            of the interval.
    """

    start: int
    end: int
    interval: Interval
    attributive: bool = False
    named: Interval | None = None


_LISTING = frozenset({*TABLE["joints of a list"], ",", ", and"})
_RANGING: str = TABLE["prepositions before a range"][0]
_RANGED = frozenset({*TABLE["prepositions before a range"], *PREPOSITIONS.inside, *PREPOSITIONS.starting})
_OPENING = PREPOSITIONS.onward | PREPOSITIONS.starting
_RANGE_JOINTS = frozenset({"", *TABLE["joints of a range"]})
_TWO_ENDS, _END_JOINTS = (frozenset(TABLE[f"{name} two ends"]) for name in ("prepositions before", "joints of"))
_OPENED = re.compile(r"(?:\A|[.!?][\"”')]*\s)\s*\Z")
"""What stands before the first word of a sentence."""
_JOINT = re.compile(r"\s{0,3}(?:(?P<dash>[-‐‑–])|(?P<joint>to|until|till|through|thru|and))\s{0,3}\Z")


def find_dates(text: str, published: dt.date | None) -> list[DateSpan]:
    """Find the date expressions of an English text.

    Args:
        text: Any text; offsets of the result point into it.
        published: Publication date, from which relative dates and dates without a year are counted. Without it they
            are left out.

    Returns:
        Spans in the order of the text, which do not overlap. Each interval keeps its words as ``text``. Clock times,
        durations ("for three days") and dates counted from an event ("three days later") are left out.
    """
    if isinstance(published, dt.datetime):
        published = published.date()
    phrases = list(_in_years_told(text, read_phrases(text), published))
    spans: list[DateSpan] = []
    at = 0
    while at < len(phrases):
        joined = _joined_span(text, phrases[at], phrases[at + 1], published) if at + 1 < len(phrases) else None
        span = joined or _span(text, phrases[at], published, follows=_continues(text, phrases, at, spans))
        if span is not None:
            spans.append(span)
        at += 2 if joined else 1
    return spans


def _in_years_told(text: str, phrases: Iterable[Phrase], published: dt.date | None) -> Iterator[Phrase]:
    """Yield phrases, where a day or month without a year goes on with a story of long ago in its year."""
    told: Core | None = None
    for phrase in phrases:
        core = phrase.core
        if core.month is None or core.shift is not None or core.weekday is not None:
            told = told if core.month is not None or core.kind is Kind.YEAR else None
        elif core.year is not None:
            long_ago = published is None or core.year < published.year - 1
            told = core if long_ago and _OPENED.search(text, 0, phrase.start) else None
        elif told is not None and told.year is not None and told.month is not None:
            phrase = replace(phrase, core=replace(core, year=told.year + (core.month < told.month)))
        yield phrase


def _continues(text: str, phrases: list[Phrase], at: int, spans: list[DateSpan]) -> bool:
    """Whether an expression goes on a list whose last item was accepted ("in 2014 and 2015")."""
    if not spans or spans[-1].attributive or spans[-1].end != phrases[at - 1].core.end:
        return False
    if phrases[at - 1].core.kind != phrases[at].core.kind:
        return False
    return text[spans[-1].end : phrases[at].start].strip() in _LISTING


def _span(text: str, phrase: Phrase, published: dt.date | None, follows: bool) -> DateSpan | None:
    """Return the span of one expression, or None where it is no date or cannot be counted."""
    if not is_date(text, phrase, follows):
        return None
    try:
        days = days_of(phrase, Calendar(text, phrase, published))
        if days is None:
            return None
        end = _onwards(text, phrase)
        start, last = _bounds(days, phrase, published, end > phrase.core.end)
    except (ValueError, OverflowError):
        return None
    words = text[phrase.start : end]
    interval = Interval(start, last, days.precision, words)
    opened = (start, last) != (days.first, days.last)
    named = Interval(days.first, days.last, days.precision, words) if opened else None
    return DateSpan(phrase.start, end, interval, phrase.attributive, named)


def _onwards(text: str, phrase: Phrase) -> int:
    """Return where the expression ends, with the "onwards" of "from 2014 onwards"."""
    if phrase.preposition not in _OPENING or phrase.attributive:
        return phrase.core.end
    found = re.compile(r"\s(?:onwards?\b|on\b(?=[,.;]|$))").match(text, phrase.core.end)
    return found.end() if found else phrase.core.end


def _bounds(
    days: Days, phrase: Phrase, published: dt.date | None, onwards: bool
) -> tuple[dt.date | None, dt.date | None]:
    """Open the interval where its preposition says so.

    Raises:
        OverflowError: A bound lies outside the calendar.
    """
    preposition = "" if phrase.attributive else phrase.preposition
    ranged = phrase.core.last_day is not None or phrase.core.last_year is not None
    if preposition in PREPOSITIONS.since:
        return days.first, published if published and published >= days.first else None
    if preposition in PREPOSITIONS.until:
        return None, days.last
    if preposition in PREPOSITIONS.before:
        return None, days.first - dt.timedelta(1)
    if preposition in PREPOSITIONS.after:
        return days.last + dt.timedelta(1), None
    if preposition in PREPOSITIONS.starting or onwards:
        return days.first, None
    if preposition in PREPOSITIONS.onward and not ranged and published and days.first > published:
        return days.first, None
    return days.first, days.last


def _joined_span(text: str, first: Phrase, second: Phrase, published: dt.date | None) -> DateSpan | None:
    """Return the span of a range of two expressions ("from March to June 2022"), or None where it is none."""
    if not _is_range(text, first, second):
        return None
    try:
        days = _joined_days(text, first, second, published)
    except (ValueError, OverflowError):
        return None
    if days is None or not is_date(text, replace(first, preposition=first.preposition or _RANGING), True):
        return None
    end = second.core.end
    attributive = first.definite and not first.part and modifies(text, second.core)
    start = first.core.start if attributive else first.start
    return DateSpan(start, end, Interval(days.first, days.last, days.precision, text[start:end]), attributive)


def _is_range(text: str, first: Phrase, second: Phrase) -> bool:
    joint = _JOINT.match(text[first.core.end : second.inner]) if second.inner - first.core.end < 12 else None
    if joint is None or first.attributive or second.attributive or first.core.kind not in _JOINABLE:
        return False
    if second.core.kind not in _JOINABLE or second.preposition not in _RANGE_JOINTS:
        return False
    if joint["dash"]:
        return first.core.kind == second.core.kind and (first.core.kind is not Kind.MONTH or bool(second.core.year))
    if joint["joint"] in _END_JOINTS:
        return first.preposition in _TWO_ENDS
    bare = first.core.kind in (Kind.WEEKDAY, Kind.YEAR, Kind.UNIT) or (
        first.core.kind is Kind.MONTH and not second.core.year
    )
    return not bare or first.preposition in _RANGED or bool(first.part)


_JOINABLE = frozenset(Kind) - {Kind.QUARTER, Kind.HALF, Kind.WINDOW}


def _joined_days(text: str, first: Phrase, second: Phrase, published: dt.date | None) -> Days | None:
    """Return the days from the first expression's to the second's, which may lend each other the year."""
    one, other = first.core, second.core
    if one.month and other.month:
        if one.year is one.shift is None and other.year is not None:
            first = replace(first, core=replace(one, year=other.year - (one.month > other.month)))
        elif one.year is not None and other.year is other.shift is None:
            second = replace(second, core=replace(other, year=one.year + (one.month > other.month)))
    last = days_of(second, Calendar(text, second, published))
    begin = days_of(first, Calendar(text, first, published))
    if begin is None or last is None:
        return None
    if one.kind == other.kind is Kind.WEEKDAY:
        ahead = dt.timedelta((last.first - begin.first).days % 7)
        last = Days(begin.first + ahead, begin.first + ahead, Precision.DAY)
    elif begin.first > last.first and first.core.year is None and first.core.month and first.core.shift is None:
        year = last.first.year - (first.core.month > last.first.month)
        first = replace(first, core=replace(first.core, year=year))
        begin = days_of(first, Calendar(text, first, published))
    if begin is None or begin.first > last.last:
        return None
    return Days(begin.first, last.last, max(begin.precision, last.precision, key=PRECISIONS.index))
