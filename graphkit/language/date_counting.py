"""The days that a date expression means, counted from the publication date: calendar arithmetic.

Knows the calendar and the conventions of ``dates``; must not know the text beyond the expression and its tense. It
never reads the clock.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto

from graphkit.language.date_cores import Core, Kind
from graphkit.language.date_phrases import Phrase
from graphkit.language.date_words import HOUR, PRECISIONS, PREPOSITIONS, TABLE, WEEKEND
from graphkit.model import Precision

__all__ = ["Calendar", "Days", "days_of"]


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days, both included, and how exactly they are meant."""

    first: dt.date
    last: dt.date
    precision: Precision


_MONTHS_OF: dict[str, int] = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
}
_PARTS: dict[str, dict[str, tuple[int, int]]] = TABLE["parts within"]
"""First and last day of a part of a week (from 0) or a month (below 1: from its end); of longer times, where a part
begins and ends in months, for three months where it is neither a year nor a decade."""
_WHOLE = {Precision.QUARTER: 3, Precision.YEAR: 12, Precision.DECADE: 120}
_RECENT_DAYS: dict[str, int] = {Precision.DAY: 5, Precision.WEEK: 20}
"""Length in days of "recent days" and "recent weeks"; recent months, years and decades are the last three."""
_NEAR_DAYS = 3
"""Days after publication within which a date is not taken for the one of a year before, whatever its sentence says."""
_NO_VERBS = (
    "the|an?|its|his|her|our|my|your|their|this|that|these|those|early|late|mid|at|around|about|first|second|third|fourth"
    "|one|two|three|four|five|six|seven|eight|nine|ten|some|any|all|both|each|every|many|most|more|less|other|another|new"
)
"""Words after which "to" is no infinitive, which speaks of the future; nor is it before a plural."""
_FUTURE = (
    r"\b(?:(?:will|shall|won['’]t|would|due|scheduled|expect(?:s|ed)?|plan(?:s|ned|ning)?|set|slated|upcoming"
    r"|forthcoming|hopes?|prepar(?:es?|ing)|going)\b(?:\s+[a-z]+){0,3}"
    rf"|to\s+(?!(?:{_NO_VERBS})\b)(?![a-z]+[^s]s\b)[a-z]+(?:\s+(?:be|a|the)\s+\w+)?)"
)
_PAST = (
    r"\b(?:said|told|was|were|had|did|has|have|met|held|took|came|went|began|broke|fell|left|gave|made|shot|hit"
    r"|struck|won|lost|sent|put|[a-z]{2,}ed)\b"
)
_CUE = re.compile(f"(?P<ahead>{_FUTURE})|{_PAST}")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z\"“‘'])|\n")


class _Side(StrEnum):
    """Parts that are told from publication: "earlier this month"."""

    EARLIER = auto()
    LATER = auto()


_SIDES = frozenset(_Side)
_PENDING = PREPOSITIONS.until | PREPOSITIONS.before | PREPOSITIONS.starting
"""Prepositions before a date that may be yet to come."""


class _Direction(StrEnum):
    """Where a date without a year lies, seen from publication; surely so where it is ahead."""

    LAST = auto()
    NEXT = auto()
    THIS = auto()
    NEAREST = auto()
    PAST = auto()
    FUTURE = auto()
    AHEAD = auto()


@dataclass(frozen=True, slots=True)
class Calendar:
    """From where an expression is counted: the publication date and what its sentence says of past and future."""

    text: str
    phrase: Phrase
    published: dt.date | None

    @property
    def direction(self) -> _Direction:
        """Where a date without a year lies."""
        relative, preposition = self.phrase.relative, "" if self.phrase.attributive else self.phrase.preposition
        if relative:
            return _Direction(TABLE["relatives"][relative])
        if preposition in PREPOSITIONS.since:
            return _Direction.PAST
        tense = _tense(self.text, self.phrase.start, self.phrase.core.end)
        if preposition in _PENDING:
            return _Direction.AHEAD if tense is _Direction.FUTURE else _Direction.NEAREST
        return tense


def _tense(text: str, start: int, end: int) -> _Direction:
    """Return the future where the nearest cue before the date, else the first after it, speaks of the future."""
    left = max(0, start - 120)
    for boundary in _SENTENCE_END.finditer(text, left, start):
        left = boundary.end()
    cue = None
    for found in _CUE.finditer(text, left, start):
        cue = found
    if cue is None:
        boundary_after = _SENTENCE_END.search(text, end, end + 80)
        cue = _CUE.search(text, end, boundary_after.start() if boundary_after else end + 80)
    return _Direction.FUTURE if cue is not None and cue.lastgroup else _Direction.PAST


def days_of(phrase: Phrase, counted: Calendar) -> Days | None:
    """Return the days of an expression.

    Raises:
        ValueError: There is no such day (30 February).
        OverflowError: It lies outside the calendar.
    """
    kind, published = phrase.core.kind, counted.published
    if kind in _OF_YEARS:
        days = _OF_YEARS[kind](phrase, counted)
    else:
        days = _FROM_PUBLICATION[kind](phrase, counted, published) if published else None
    return _part(days, phrase.part, published) if days and phrase.part else days


def _yearly(of_year: Callable[[int], Days], core: Core, counted: Calendar, exact: bool = False) -> Days | None:
    """Return what comes once a year, in the year that is written or meant.

    Args:
        of_year: Gives the days in a year.
        core: Where a year may be written ("2022", "last year").
        counted: Publication date and direction.
        exact: Whether a year may lack the day, so that more years must be tried.
    """
    if core.year is not None:
        return of_year(core.year)
    published = counted.published
    if published is None:
        return None
    if core.shift is not None:
        return of_year(published.year + core.shift)
    reach = 8 if exact or core.weekday is not None else 2
    candidates = [
        days for year in range(published.year - reach, published.year + reach) if (days := _try(of_year, year))
    ]
    if core.weekday is not None:
        latest = published + dt.timedelta(366)
        named = [d for d in candidates if d.first.weekday() == core.weekday and d.first <= latest]
        if named:
            return min(named, key=lambda days: abs((days.first - published).days))
    return _chosen(candidates, published, counted.direction)


def _try(of_year: Callable[[int], Days], year: int) -> Days | None:
    try:
        return of_year(year)
    except (ValueError, OverflowError):
        return None


def _chosen(candidates: list[Days], published: dt.date, direction: _Direction) -> Days | None:
    """Choose among the same days of several years, in their order."""
    if not candidates:
        return None
    near = published + dt.timedelta(
        _NEAR_DAYS if direction is _Direction.PAST and candidates[0].precision is Precision.DAY else 0
    )
    began = [days for days in candidates if days.first <= near]
    unended = [days for days in candidates if days.last >= published]
    if direction is _Direction.NEAREST:
        return min(candidates, key=lambda days: (abs((days.last - published).days), days.first))
    if direction is _Direction.THIS:
        now = [days for days in candidates if days.first <= published <= days.last]  # "this winter" in January
        began = now or [days for days in candidates if days.first.year == published.year]
    elif direction is _Direction.LAST:
        began = [days for days in candidates if days.last < published]
    elif direction is _Direction.NEXT:
        unended = [days for days in candidates if days.first > published]
    soon = direction is _Direction.FUTURE and unended and (unended[0].first - published).days <= 200
    if direction in (_Direction.AHEAD, _Direction.NEXT) or soon:
        return unended[0] if unended else None
    return began[-1] if began else None


def _date_days(phrase: Phrase, counted: Calendar) -> Days | None:
    core = phrase.core
    month, day = core.month or 1, core.day or 1

    def of_year(year: int) -> Days:
        first = dt.date(year, month, day)
        return Days(first, first.replace(day=core.last_day or day), Precision.DAY)

    return _yearly(of_year, core, counted, exact=(month, core.last_day or day) == (2, 29))


def _month_days(phrase: Phrase, counted: Calendar) -> Days | None:
    """Return whole months: one, the three of a season or a quarter, or half a year."""
    core = phrase.core
    length = {Kind.MONTH: 1, Kind.HALF: 6}.get(core.kind, 3)
    number = 12 // length if core.count == -1 else core.count or 1
    month = core.month or (number - 1) * length + 1
    precision = Precision.MONTH if length == 1 else Precision.QUARTER
    return _yearly(lambda year: _months(year, month, length, precision), core, counted)


def _year_days(phrase: Phrase, counted: Calendar) -> Days:
    core = phrase.core
    first, decade = core.year or dt.MINYEAR, core.kind is Kind.DECADE
    last = core.last_year or first + 9 * decade
    return Days(dt.date(first, 1, 1), dt.date(last, 12, 31), Precision.DECADE if decade else Precision.YEAR)


def _week_days(phrase: Phrase, counted: Calendar) -> Days | None:
    """Return the days of "the first week of March": seven each, the last ones for "the last"."""
    month, number = phrase.core.month or 1, phrase.core.count or 1

    def of_year(year: int) -> Days:
        whole = _months(year, month, 1, Precision.MONTH)
        first = whole.last - dt.timedelta(6) if number < 0 else whole.first + dt.timedelta(7 * (number - 1))
        return Days(first, min(first + dt.timedelta(6), whole.last), Precision.WEEK)

    return _yearly(of_year, phrase.core, counted)


def _weekday_days(phrase: Phrase, counted: Calendar, published: dt.date) -> Days:
    weekday = phrase.core.weekday or 0
    monday = published - dt.timedelta(published.weekday())
    direction = counted.direction
    if phrase.core.shift is not None:
        day = monday + dt.timedelta(7 * phrase.core.shift + weekday)
    elif direction is _Direction.THIS:
        day = monday + dt.timedelta(weekday)
    else:
        back = (published.weekday() - weekday) % 7
        ahead = (weekday - published.weekday()) % 7
        moved = {
            _Direction.LAST: -(back or 7),
            _Direction.NEXT: ahead or 7,
            _Direction.NEAREST: ahead or 7,
            _Direction.AHEAD: ahead or 7,
            _Direction.FUTURE: ahead,
        }.get(direction, -back)
        day = published + dt.timedelta(moved)
    return Days(day, day, Precision.DAY)


def _unit_days(phrase: Phrase, counted: Calendar, published: dt.date) -> Days:
    core, shift = phrase.core, phrase.core.shift or 0
    if phrase.definite and not phrase.part and shift:
        return _window(published, shift, core.unit)
    return _calendar_unit(published, core.unit, shift)


def _period_days(phrase: Phrase, counted: Calendar, published: dt.date) -> Days:
    """Return the days of "the (end of the) year", and of "the weekend" that was or, in the future, will be."""
    unit = phrase.core.unit
    this = _calendar_unit(published, unit, 0)
    if unit != WEEKEND or phrase.part:
        return this
    ahead = counted.direction in (_Direction.FUTURE, _Direction.NEAREST, _Direction.AHEAD)
    return this if ahead or this.first <= published else _calendar_unit(published, unit, -1)


def _window_days(phrase: Phrase, counted: Calendar, published: dt.date) -> Days:
    return _window(published, phrase.core.shift or 0, phrase.core.unit, phrase.core.count)


def _ago_days(phrase: Phrase, counted: Calendar, published: dt.date) -> Days:
    core, shift = phrase.core, phrase.core.shift or -1
    if core.count is None:
        near, far = sorted((_moved(published, core.unit, 2 * shift), _moved(published, core.unit, 7 * shift)))
        coarser = PRECISIONS.index(_precision(core.unit)) + 1
        return Days(near, far, PRECISIONS[min(coarser, len(PRECISIONS) - 1)])
    day = _moved(published, core.unit, shift * core.count)
    return _calendar_unit(day, core.word or core.unit, 0)


def _deictic_days(phrase: Phrase, counted: Calendar, published: dt.date) -> Days:
    day = published + dt.timedelta(phrase.core.shift or 0)
    return Days(day, day, Precision.DAY)


_OF_YEARS: dict[Kind, Callable[[Phrase, Calendar], Days | None]] = {
    **dict.fromkeys((Kind.MONTH, Kind.SEASON, Kind.QUARTER, Kind.HALF), _month_days),
    **dict.fromkeys((Kind.YEAR, Kind.DECADE), _year_days),
    Kind.DATE: _date_days,
    Kind.WEEK: _week_days,
}
_FROM_PUBLICATION: dict[Kind, Callable[[Phrase, Calendar, dt.date], Days]] = {
    Kind.WEEKDAY: _weekday_days,
    Kind.UNIT: _unit_days,
    Kind.PERIOD: _period_days,
    Kind.WINDOW: _window_days,
    Kind.AGO: _ago_days,
    Kind.DEICTIC: _deictic_days,
}


def _months(year: int, month: int, count: int, precision: Precision) -> Days:
    """Return whole months from one on."""
    first = dt.date(year, month, 1)
    last = _moved(first, Precision.MONTH, count - 1)
    return Days(first, last.replace(day=calendar.monthrange(last.year, last.month)[1]), precision)


def _precision(unit: str) -> Precision:
    """Return how exactly a unit is meant: hours and weekends to the day."""
    return Precision.DAY if unit in (HOUR, WEEKEND) else Precision(unit)


def _moved(day: dt.date, unit: str, count: int) -> dt.date:
    """Return a day some units later or earlier; the last day of a shorter month stands in for a missing one."""
    if unit == HOUR:
        return day + dt.timedelta(math.copysign(math.ceil(abs(count) / 24), count))
    if unit in (Precision.DAY, Precision.WEEK):
        return day + dt.timedelta(count * (7 if unit == Precision.WEEK else 1))
    months = count * _MONTHS_OF[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(f"year {year} is outside the calendar")
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _calendar_unit(day: dt.date, unit: str, shift: int) -> Days:
    """Return the calendar week, weekend, month, quarter, year or decade around a day, or one before or after it."""
    precision = _precision(unit)
    if unit == Precision.DAY:
        return Days(day, day, precision)
    if unit in (Precision.WEEK, WEEKEND):
        monday = day + dt.timedelta(7 * shift - day.weekday())
        return Days(monday + dt.timedelta(5 if unit == WEEKEND else 0), monday + dt.timedelta(6), precision)
    day = _moved(day, unit, shift)
    if unit == Precision.DECADE:
        return Days(dt.date(day.year // 10 * 10, 1, 1), dt.date(day.year // 10 * 10 + 9, 12, 31), precision)
    length = _MONTHS_OF[unit]
    return _months(day.year, (day.month - 1) // length * length + 1, length, precision)


def _window(published: dt.date, shift: int, unit: str, count: int | None = 1) -> Days:
    """Return the days up to publication ("the past five years"), or from it on ("the coming weeks")."""
    if count is None and unit in _RECENT_DAYS:
        other = published + dt.timedelta(shift * (_RECENT_DAYS[unit] - 1))
    else:
        other = _moved(published, unit, shift * (3 if count is None else count))
    return Days(min(other, published), max(other, published), _precision(unit))


def _part(days: Days, part: str, published: dt.date | None) -> Days | None:
    """Return the early, middle or late part of some days (see the conventions above)."""
    if part == Precision.WEEK:
        return _calendar_unit(days.first, Precision.WEEK, 0)
    if days.precision is Precision.DAY:
        return days
    if part in _SIDES:
        return _side(days, part, published)
    if days.precision is Precision.WEEK:
        first, last = _PARTS[Precision.WEEK][part]
        return Days(days.first + dt.timedelta(first), days.first + dt.timedelta(last), Precision.DAY)
    finer = PRECISIONS[PRECISIONS.index(days.precision) - 1]
    if days.precision is Precision.MONTH:
        first, last = _PARTS[Precision.MONTH][part]
        end = days.last.day
        first = first if first > 0 else end + first
        return Days(days.first.replace(day=first), days.first.replace(day=min(last, end)), finer)
    length = (days.last.year - days.first.year) * 12 + days.last.month - days.first.month + 1
    within = {12: Precision.YEAR, 120: Precision.DECADE}.get(length, Precision.QUARTER)
    first, last = (each * length // _WHOLE[within] for each in _PARTS[within][part])
    begin = _moved(days.first, Precision.MONTH, first)
    return _months(begin.year, begin.month, last - first, finer)


def _side(days: Days, part: str, published: dt.date | None) -> Days:
    """Return the days before ("earlier this month") or after publication ("later this year")."""
    if published is None or not days.first <= published <= days.last:
        return days
    if part == _Side.EARLIER:
        return Days(days.first, published, days.precision)
    return Days(published, days.last, days.precision)
