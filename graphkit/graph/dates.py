"""When a statement is dated: its day, its interval, and calendar periods.

Knows the rules by which analysis counts days; must not know how a text says a date (that is language's part).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, get_args

from graphkit.errors import InputError
from graphkit.model import Interval, Statement

__all__ = [
    "Frequency",
    "as_date",
    "check_order",
    "holds",
    "interval_of",
    "is_state",
    "last_day",
    "optional_date",
    "period_end",
    "period_of",
    "periods",
    "shifted",
    "statement_date",
    "story_days",
    "told_day",
]

Frequency = Literal["day", "week", "month", "quarter", "year"]

_STEP: dict[Frequency, int] = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""Days after the first day of a period that lie in the next one."""
_CHANGES = frozenset({"joins", "leaves", "appoints", "dismisses", "founds"})


def as_date(value: dt.date | str) -> dt.date:
    """Return a date for a date, a datetime or an ISO text: "2022-02-24", "2022-02" or "2022" (the first day).

    Raises:
        InputError: The text is none of these.
    """
    try:
        if value != value:  # as NaT of an empty cell of a data frame is not
            raise ValueError
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        year, month, day = (*(int(part) for part in value[:10].split("-")), 1, 1)[:3]
        return dt.date(year, month, day)
    except (ValueError, TypeError) as error:
        raise InputError(f"{value!r} is not a date; write it as year-month-day, such as 2022-02-24") from error


def optional_date(value: dt.date | str | None) -> dt.date | None:
    """Return ``as_date`` of a value, or None where there is none.

    Raises:
        InputError: The text is no date.
    """
    return None if value is None else as_date(value)


def last_day(value: dt.date | str) -> dt.date:
    """Return the last day of what ``as_date`` gives the first day of: "2022" ends on 31 December.

    Raises:
        InputError: The text is no date.
    """
    first = as_date(value)
    parts = value.count("-") if isinstance(value, str) else 2
    if parts == 0:
        return dt.date(first.year, 12, 31)
    if parts == 1:
        return period_end(first, "month")
    return first


def shifted(day: dt.date, days: int) -> dt.date:
    """Return the day so many days later, or earlier if negative; at the ends of the calendar its first or last."""
    return day + dt.timedelta(days=max((dt.date.min - day).days, min(days, (dt.date.max - day).days)))


def check_order(first: dt.date | None, last: dt.date | None) -> None:
    """Refuse a time whose last day is before its first, where both are given.

    Raises:
        InputError: It is so.
    """
    if first is not None and last is not None and first > last:
        raise InputError(f"the time from {first} to {last} ends before it begins; swap the dates")


def statement_date(statement: Statement) -> dt.date | None:
    """Return the day on which analysis counts a statement.

    It is the first day of the interval that the text gives, else the interval's last day, else the
    publication date, else None.
    """
    time = statement.time
    day = None if time is None else time.start or time.end
    return statement.evidence.document.date if day is None else day


def told_day(statement: Statement) -> dt.date | None:
    """Return the day that the text itself gives, or None where only its publication dates the statement."""
    return None if statement.time is None or statement.time.text is None else statement.time.start or statement.time.end


def story_days(statements: Iterable[Statement], duplicates: Mapping[str, str]) -> Callable[[Statement], dt.date | None]:
    """Return the function from a statement to its day: that of ``statement_date``, but of the first copy of a story.

    A report that ten papers print on three days tells of one event; where the text does not date it, its day is
    the one on which the first of them printed it, also in copies that have no date.

    Args:
        statements: All statements.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
    """
    stories = set(duplicates.values())
    first: dict[str, dt.date] = {}
    for said in statements:
        story = duplicates.get(said.document.id, said.document.id)
        if said.document.date is not None and story in stories:
            first[story] = min(first.get(story, said.document.date), said.document.date)

    def day_of(said: Statement) -> dt.date | None:
        day = statement_date(said)
        if day != said.document.date or told_day(said) is not None:
            return day
        return first.get(duplicates.get(said.document.id, said.document.id), day)

    return day_of


def interval_of(statement: Statement, day: dt.date | None = None) -> Interval | None:
    """Return a statement's interval, or the publication day where the text gives none, or None.

    Args:
        statement: A statement.
        day: Day on which it counts, as ``story_days`` has it; that of ``statement_date`` if not given.
    """
    own = statement_date(statement)
    if day is not None and day != own:
        return Interval(day, day)
    if statement.time is not None and (statement.time.start or statement.time.end):
        return statement.time
    return None if own is None else Interval(own, own)


def is_state(statement: Statement) -> bool:
    """Return whether the statement tells of a lasting state (an alliance, an office), not of an event.

    All structural relations are states except accession, withdrawal, appointment, dismissal and founding.
    """
    return statement.relation.quad == "structural" and statement.relation.name not in _CHANGES


def holds(statement: Statement, first: dt.date, last: dt.date) -> bool:
    """Return whether what a statement says falls, at least in part, between two days, both included.

    An event falls on the days of its interval. A state that is dated only by the publication of the text that
    reports it lasts from that day on, since the text does not say that it ended. Undated statements never
    hold.
    """
    interval = interval_of(statement)
    if interval is None:
        return False
    end = interval.end
    if is_state(statement) and interval.text is None:
        end = None
    return (interval.start is None or interval.start <= last) and (end is None or end >= first)


def period_of(day: dt.date, frequency: Frequency) -> dt.date:
    """Return the first day of the period that a day falls in; weeks begin on Monday.

    Raises:
        InputError: The frequency is not one of day, week, month, quarter, year.
    """
    match frequency:
        case "day":
            return day
        case "week":
            return day - dt.timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
        case "year":
            return dt.date(day.year, 1, 1)
    raise InputError(f"{frequency!r} is not a frequency; take one of {', '.join(get_args(Frequency))}")


def periods(first: dt.date, last: dt.date, frequency: Frequency) -> Iterator[dt.date]:
    """Yield the first day of every period, without gaps, from that of one day to that of another."""
    period, end = period_of(first, frequency), period_of(last, frequency)
    while period < end:
        yield period
        period = period_end(period, frequency) + dt.timedelta(days=1)
    if period == end:
        yield period


def period_end(day: dt.date, frequency: Frequency) -> dt.date:
    """Return the last day of the period that a day falls in; of the last one, the last day of the calendar."""
    first = period_of(day, frequency)
    try:
        return period_of(first + dt.timedelta(days=_STEP[frequency]), frequency) - dt.timedelta(days=1)
    except OverflowError:
        return dt.date.max
