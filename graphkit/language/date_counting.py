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

from graphkit.language.date_cores import Core
from graphkit.language.date_phrases import Phrase
from graphkit.language.date_words import BEFORE, HOUR, PRECISIONS, SINCE, STARTING, TABLE, UNTIL, WEEKEND
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
_RECENT_DAYS: dict[str, int] = {Precision.DAY: 5, Precision.WEEK: 20}
"""Length in days of "recent days" and "recent weeks"; recent months, years and decades are the last three."""
_NEAR_DAYS = 3
"""Days after publication within which a date is not taken for the one of a year before, whatever its sentence says."""
_FUTURE = re.compile(
    r"\b(?:(?:will|shall|won['’]t|would|due|scheduled|expect(?:s|ed)?|plan(?:s|ned|ning)?|set|slated|upcoming"
    r"|forthcoming|hopes?|prepar(?:es?|ing)|going)\b(?:\s+[a-z]+){0,3}"
    r"|to\s+(?!(?:the|an?|early|late|mid|at|around)\b)[a-z]+(?:\s+(?:be|a|the)\s+\w+)?)"
)
_PAST = re.compile(
    r"\b(?:said|told|was|were|had|did|has|have|met|held|took|came|went|began|broke|fell|left|gave|made|shot|hit"
    r"|struck|won|lost|sent|put|[a-z]{2,}ed)\b"
)
_CUE = re.compile(f"(?P<future>{_FUTURE.pattern})|(?P<past>{_PAST.pattern})")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z\"“‘'])|\n")


@dataclass(frozen=True, slots=True)
class Calendar:
    """From where an expression is counted: the publication date and what its sentence says of past and future."""

    text: str
    phrase: Phrase
    published: dt.date | None

    @property
    def direction(self) -> str:
        """Where a date without a year lies: "last", "next", "this", "nearest", "past", "future" or surely "ahead"."""
        relative, preposition = self.phrase.relative, "" if self.phrase.attributive else self.phrase.preposition
        if relative:
            return str(TABLE["relatives"][relative])
        if preposition in SINCE:
            return "past"
        tense = _tense(self.text, self.phrase.start, self.phrase.core.end)
        if preposition in UNTIL | BEFORE | STARTING:
            return "ahead" if tense == "future" else "nearest"
        return tense


def _tense(text: str, start: int, end: int) -> str:
    """Return "future" where the nearest cue before the date, else the first after it, speaks of the future."""
    left = max(0, start - 120)
    for boundary in _SENTENCE_END.finditer(text, left, start):
        left = boundary.end()
    cue = None
    for found in _CUE.finditer(text, left, start):
        cue = found
    if cue is None:
        boundary_after = _SENTENCE_END.search(text, end, end + 80)
        cue = _CUE.search(text, end, boundary_after.start() if boundary_after else end + 80)
    return "future" if cue is not None and cue["future"] else "past"


def days_of(phrase: Phrase, counted: Calendar) -> Days | None:
    """Return the days of an expression.

    Raises:
        ValueError: There is no such day (30 February).
        OverflowError: It lies outside the calendar.
    """
    days = _RESOLVERS[phrase.core.kind](phrase, counted)
    return _part(days, phrase.part, counted.published) if days and phrase.part else days


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


def _chosen(candidates: list[Days], published: dt.date, direction: str) -> Days | None:
    """Choose among the same days of several years, in their order."""
    if not candidates:
        return None
    near = published + dt.timedelta(
        _NEAR_DAYS if direction == "past" and candidates[0].precision is Precision.DAY else 0
    )
    began = [days for days in candidates if days.first <= near]
    unended = [days for days in candidates if days.last >= published]
    if direction == "nearest":
        return min(candidates, key=lambda days: (abs((days.last - published).days), days.first))
    if direction == "this":
        began = [days for days in candidates if days.first.year == published.year]
    elif direction == "last":
        began = [days for days in candidates if days.last < published]
    elif direction == "next":
        unended = [days for days in candidates if days.first > published]
    soon = direction == "future" and unended and (unended[0].first - published).days <= 200
    if direction in ("ahead", "next") or soon:
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
    month = phrase.core.month or 1
    return _yearly(lambda year: _months(year, month, 1, Precision.MONTH), phrase.core, counted)


def _season_days(phrase: Phrase, counted: Calendar) -> Days | None:
    month = phrase.core.month or 3
    return _yearly(lambda year: _months(year, month, 3, Precision.QUARTER), phrase.core, counted)


def _year_days(phrase: Phrase, counted: Calendar) -> Days:
    first = phrase.core.year or 1
    last = phrase.core.last_year or first
    return Days(dt.date(first, 1, 1), dt.date(last, 12, 31), Precision.YEAR)


def _decade_days(phrase: Phrase, counted: Calendar) -> Days:
    first = phrase.core.year or 10
    return Days(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), Precision.DECADE)


def _quarter_days(phrase: Phrase, counted: Calendar) -> Days | None:
    """Return the days of a quarter or a half of a year."""
    core = phrase.core
    length = 6 if core.kind == "half" else 3
    number = 12 // length if core.count == -1 else core.count or 1
    return _yearly(lambda year: _months(year, (number - 1) * length + 1, length, Precision.QUARTER), core, counted)


def _week_days(phrase: Phrase, counted: Calendar) -> Days | None:
    """Return the days of "the first week of March": seven each, the last ones for "the last"."""
    month, number = phrase.core.month or 1, phrase.core.count or 1

    def of_year(year: int) -> Days:
        whole = _months(year, month, 1, Precision.MONTH)
        first = whole.last - dt.timedelta(6) if number < 0 else whole.first + dt.timedelta(7 * (number - 1))
        return Days(first, min(first + dt.timedelta(6), whole.last), Precision.WEEK)

    return _yearly(of_year, phrase.core, counted)


def _weekday_days(phrase: Phrase, counted: Calendar) -> Days | None:
    published, weekday = counted.published, phrase.core.weekday or 0
    if published is None:
        return None
    monday = published - dt.timedelta(published.weekday())
    direction = counted.direction
    if phrase.core.shift is not None:
        day = monday + dt.timedelta(7 * phrase.core.shift + weekday)
    elif direction == "this":
        day = monday + dt.timedelta(weekday)
    else:
        back = (published.weekday() - weekday) % 7
        ahead = (weekday - published.weekday()) % 7
        moved = {"last": -(back or 7), "next": ahead or 7, "nearest": ahead or 7, "future": ahead}.get(direction, -back)
        day = published + dt.timedelta(moved)
    return Days(day, day, Precision.DAY)


def _unit_days(phrase: Phrase, counted: Calendar) -> Days | None:
    core, published = phrase.core, counted.published
    if published is None:
        return None
    shift = core.shift or 0
    if phrase.definite and not phrase.part and shift:
        return _window(published, shift, core.unit)
    return _calendar_unit(published, core.unit, shift)


def _period_days(phrase: Phrase, counted: Calendar) -> Days | None:
    """Return the days of "the (end of the) year", and of "the weekend" that was or, in the future, will be."""
    published, unit = counted.published, phrase.core.unit
    if published is None:
        return None
    if unit != WEEKEND or phrase.part:
        return _calendar_unit(published, unit, 0)
    this = _calendar_unit(published, unit, 0)
    ahead = counted.direction in ("future", "nearest")
    return this if ahead or this.first <= published else _calendar_unit(published, unit, -1)


def _window_days(phrase: Phrase, counted: Calendar) -> Days | None:
    core = phrase.core
    return _window(counted.published, core.shift or 0, core.unit, core.count) if counted.published else None


def _ago_days(phrase: Phrase, counted: Calendar) -> Days | None:
    core, published = phrase.core, counted.published
    if published is None:
        return None
    shift = core.shift or -1
    if core.count is None:
        near, far = sorted((_moved(published, core.unit, 2 * shift), _moved(published, core.unit, 7 * shift)))
        coarser = PRECISIONS.index(_precision(core.unit)) + 1
        return Days(near, far, PRECISIONS[min(coarser, len(PRECISIONS) - 1)])
    day = _moved(published, core.unit, shift * core.count)
    return _calendar_unit(day, core.word or core.unit, 0)


def _deictic_days(phrase: Phrase, counted: Calendar) -> Days | None:
    if counted.published is None:
        return None
    day = counted.published + dt.timedelta(phrase.core.shift or 0)
    return Days(day, day, Precision.DAY)


_RESOLVERS: dict[str, Callable[[Phrase, Calendar], Days | None]] = {
    "date": _date_days,
    "month": _month_days,
    "season": _season_days,
    "year": _year_days,
    "decade": _decade_days,
    "quarter": _quarter_days,
    "half": _quarter_days,
    "week": _week_days,
    "weekday": _weekday_days,
    "unit": _unit_days,
    "period": _period_days,
    "window": _window_days,
    "ago": _ago_days,
    "deictic": _deictic_days,
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
    if part == "week":
        return _calendar_unit(days.first, Precision.WEEK, 0)
    if days.precision is Precision.DAY:
        return days
    if part in ("earlier", "later"):
        return _side(days, part, published)
    if days.precision is Precision.WEEK:
        first, last = {"early": (0, 2), "beginning": (0, 1), "mid": (2, 4), "late": (4, 6), "end": (4, 6)}[part]
        return Days(days.first + dt.timedelta(first), days.first + dt.timedelta(last), Precision.DAY)
    finer = PRECISIONS[PRECISIONS.index(days.precision) - 1]
    if days.precision is Precision.MONTH:
        last = days.last.day
        first_day, last_day = {
            "early": (1, 10),
            "mid": (11, 20),
            "late": (21, last),
            "beginning": (1, 7),
            "end": (last - 6, last),
        }[part]
        return Days(days.first.replace(day=first_day), days.first.replace(day=last_day), finer)
    return _months_part(days, part, finer)


def _side(days: Days, part: str, published: dt.date | None) -> Days:
    """Return the days before ("earlier this month") or after publication ("later this year")."""
    if published is None or not days.first <= published <= days.last:
        return days
    if part == "earlier":
        return Days(days.first, published, days.precision)
    return Days(published, days.last, days.precision)


def _months_part(days: Days, part: str, finer: Precision) -> Days:
    """Return a part of a quarter, a year or a decade, in whole months."""
    length = (days.last.year - days.first.year) * 12 + days.last.month - days.first.month + 1
    edge = length // 4 if length == 12 and part in ("beginning", "end") else length // 3
    if length == 120:
        edge = 48 if part in ("early", "beginning") else 36
    offset = {"early": 0, "beginning": 0, "mid": edge, "late": length - edge, "end": length - edge}[part]
    if length == 120 and part == "mid":
        offset = 48
    first = _moved(days.first, Precision.MONTH, offset)
    return _months(first.year, first.month, edge, finer)
