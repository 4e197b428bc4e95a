"""Cores of date expressions: one scanning pattern that finds "April 4", "2014" or "last week", and what each says.

Knows how dates are written. What days are meant is for ``date_counting``, and the words before a core for
``date_phrases``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graphkit.language.date_words import initial, plain, spaced

__all__ = ["Core", "read_cores"]


@dataclass(frozen=True, slots=True)
class Core:
    """The core of an expression as written, not yet counted from anything."""

    kind: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    shift: int | None = None
    count: int | None = None
    unit: str = ""
    word: str = ""


_MONTHS = {
    "January": 1,
    "February": 2,
    "March": 3,
    "April": 4,
    "May": 5,
    "June": 6,
    "July": 7,
    "August": 8,
    "September": 9,
    "October": 10,
    "November": 11,
    "December": 12,
}
_MONTH_OF = {name[:3].lower(): number for name, number in _MONTHS.items()}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_OF = {name[:3].lower(): number for number, name in enumerate(_WEEKDAYS)}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
_NUMBERS = {
    word: number
    for number, words in {
        1: "a an one",
        2: "two couple",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        15: "fifteen",
        18: "eighteen",
        20: "twenty",
        25: "twenty-five",
        30: "thirty",
        40: "forty",
        50: "fifty",
    }.items()
    for word in words.split()
}
_SHIFTS = {"last": -1, "past": -1, "recent": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1}
_COUNTED = (
    "km|kilomet\\w+|miles?|met(?:er|re)s?|feet|tons?|tonnes?|kg|people|persons?|soldiers?|troops?|men|women|children"
    "|civilians|votes?|voters|dollars?|euros?|rubles?|roubles?|percent|per\\ cent|cases|deaths|items|villages|homes"
    "|houses|prisoners|refugees|migrants|fighters|victims|delegates|members|hours|hrs|GMT|UTC|EST|EDT|CET|MSK|local"
    "|BC|BCE|million|billion|trillion|drones?|missiles?|tanks|aircraft|companies|police|officers|students|workers"
)
_MONTH_NAME = "|".join(f"{name}|{name.upper()}" for name in _MONTHS)
_MONTH_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_MONTH = f"(?:(?:{_MONTH_NAME})\\b|{_MONTH_SHORT})"
_WEEKDAY = "|".join(_WEEKDAYS)
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_DASH = r"\s?[-‐‑–—/]\s?"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_YEAR_END = rf"(?![\w%°]|[.,:][0-9]|-[A-Za-z]|\s{{1,3}}(?:{_COUNTED})\b)"
_DAY_END = r"(?![\w%]|[.,:/][0-9]|-[A-Za-z]|\s{1,3}(?:million|billion|trillion|percent|per\s+cent|a\.?m\b|p\.?m\b))"
_RELATIVE_YEAR = r"(?: of)? (?P<{0}>last|this|next) year\b"
_UNIT = "day|week|month|quarter|year|decade"
_COUNT = r"[0-9]{1,3}|" + initial("|".join(word for word in _NUMBERS if word != "couple"))
_VAGUE = initial("a few|several|few|a couple of|couple of")
_CLOCK = r"(?: (?:morning|afternoon|evening|night)\b)?"
_CORES: dict[str, str] = {
    "iso": rf"(?P<iso_y>{_YEAR})(?P<iso_s>[-/])(?P<iso_m>[01][0-9])(?P=iso_s)(?P<iso_d>[0-3][0-9])(?![0-9-])",
    "numeric": rf"(?P<num_a>[0-9]{{1,2}})(?P<num_s>[./])(?P<num_b>[0-9]{{1,2}})(?P=num_s)(?P<num_y>{_YEAR})\b",
    "dmy": rf"(?:(?P<dmy_w>{_WEEKDAY}),? \(?(?:the )?)?(?P<dmy_d>{_DAY})"
    rf"(?:(?P<dmy_j>{_DASH}| to | and | or )(?P<dmy_e>{_DAY}))?(?: of)? (?P<dmy_m>{_MONTH})"
    rf"(?:,? (?P<dmy_y>{_YEAR}){_YEAR_END}|{_RELATIVE_YEAR.format('dmy_r')})?" + _CLOCK,
    "mdy": rf"(?:(?P<mdy_w>{_WEEKDAY}),? \(?)?(?P<mdy_m>{_MONTH}) (?P<mdy_d>{_DAY})"
    rf"(?:(?P<mdy_j>{_DASH}| to | and | or )(?P<mdy_e>{_DAY})(?!\w| (?:{_MONTH})))?{_DAY_END}"
    rf"(?:,? (?P<mdy_y>{_YEAR}){_YEAR_END}|{_RELATIVE_YEAR.format('mdy_r')})?" + _CLOCK,
    "month_year": rf"(?P<my_m>{_MONTH})(?:,? (?:of )?(?P<my_y>{_YEAR}){_YEAR_END}"
    rf"|{_RELATIVE_YEAR.format('my_r')})",
    "decade": r"(?P<dec_y>(?:1[5-9]|20)[0-9])0['’]?s\b",
    "quarter_code": rf"(?:Q(?P<q_a>[1-4]) (?:of )?(?P<q_y>{_YEAR})|(?P<q_z>{_YEAR}) Q(?P<q_b>[1-4]))\b",
    "year": rf"(?P<y_a>{_YEAR})(?:\s?[-–]\s?(?P<y_b>{_YEAR}|[0-9]{{2}}))?{_YEAR_END}",
    "month": rf"(?P<m_m>(?:{_MONTH_NAME})\b|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)",
    "weekday": rf"(?P<wd_w>{_WEEKDAY})\b" + _CLOCK + r"(?:(?: of)? (?P<wd_r>last|this|next) week\b)?",
    "ordinal": rf"(?P<ord_n>{initial('|'.join(_ORDINALS))})(?:"
    rf" (?P<ord_u>quarter|half) (?:of )?(?:(?P<ord_y>{_YEAR}){_YEAR_END}|(?P<ord_r>last|this|next|the) year\b)"
    rf"| week (?:of|in) (?P<ord_m>{_MONTH})(?:,? (?P<ord_z>{_YEAR}){_YEAR_END})?)",
    "season": rf"(?P<sea_s>{initial('|'.join(_SEASONS))})\b"
    rf"(?:(?: of)?,? (?P<sea_y>{_YEAR})(?:[-–/](?:[0-9]{{2}}){{1,2}})?{_YEAR_END}"
    rf"|{_RELATIVE_YEAR.format('sea_r')})?",
    "ago": rf"(?:(?P<ago_v>{_VAGUE})|(?P<ago_n>{_COUNT}))(?:[ -])(?P<ago_u>{_UNIT})s?['’]? "
    r"(?:ago\b(?: (?P<ago_t>today|this week|this month)\b)?|(?P<ago_f>from now|from today|time)\b)",
    "unit": rf"(?P<u_r>{initial('last|next|this|past|coming|current|recent')}) "
    rf"(?:(?:(?P<u_v>few|several|couple of)|(?P<u_n>{_COUNT})) )?(?P<u_u>weekend|hour|{_UNIT})(?P<u_s>s?)\b",
    "deictic": rf"(?P<day>{initial('yesterday|today|tomorrow|tonight|last night')}"
    rf"|{initial('this morning|this afternoon|this evening')})\b" + _CLOCK,
    "around": rf"(?P<aro>{initial('the day before yesterday|the day after tomorrow')})\b",
    "period": r"(?P<per>[Tt]he) (?P<per_u>weekend|week|month|year|decade)\b(?! of | [12][0-9])",
}
_WORDED = ("ordinal", "season", "ago", "unit", "deictic", "around", "period")
"""Kinds that begin with an ordinary word; "ago" also with a number."""


def _alternatives(kinds: Iterable[str]) -> str:
    return "|".join(f"(?P<{kind}>{spaced(_CORES[kind])})" for kind in kinds)


_SCAN = re.compile(
    rf"\b(?:(?=[0-9A-Z])(?:{_alternatives(kind for kind in _CORES if kind not in _WORDED)})"
    rf"|{_alternatives(_WORDED)})"
)
_ANCHOR = re.compile(
    "|".join(
        f"{name[:3]}(?:{name[3:]}|t?[.\\s])|{name[:3].upper()}{name[3:].upper()}" if len(name) > 3 else name
        for name in _MONTHS
    )
    + r"|MAY|1[5-9][0-9]{2}|20[0-9]{2}|day|week|month|year|decade|quarter|hour|tomorrow|tonight|Tomorrow|Tonight|night"
    + r"|morning|afternoon|evening|spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter"
)
"""What every core contains; found much faster than the cores, which are then looked for around it."""
_BEFORE_ANCHOR = 48
"""Characters by which a core can begin before its first anchor."""
_AFTER_ANCHOR = 96
"""Characters by which a core, with what must follow it, can go on after its last anchor."""
_Found = re.Match[str]


def read_cores(text: str) -> Iterator[tuple[_Found, Core]]:
    """Yield the cores of a text, which do not overlap, in their order."""
    at = 0
    for first, last in _regions(text):
        at = max(at, first - _BEFORE_ANCHOR)
        while at <= last and (found := _SCAN.search(text, at, last + _AFTER_ANCHOR)):
            if found.start() > last:
                break
            core = _READERS[found.lastgroup or ""](found)
            at = found.start() + 1 if core is None else max(core.end, found.start() + 1)
            if core is not None:
                yield found, core


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """Yield first and last anchor of each stretch of text in which anchors stand close together."""
    first = last = -1
    for found in _ANCHOR.finditer(text):
        at = found.start()
        if first >= 0 and at - last > _BEFORE_ANCHOR:
            yield first, last
            first = at
        first = at if first < 0 else first
        last = at
    if first >= 0:
        yield first, last


def _integer(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month(name: str | None) -> int | None:
    return _MONTH_OF[name[:3].lower()] if name else None


def _shift(word: str | None) -> int | None:
    return _SHIFTS[word.lower()] if word else None


def _read_iso(found: _Found) -> Core:
    year, month, day = int(found["iso_y"]), int(found["iso_m"]), int(found["iso_d"])
    return Core("date", found.start(), found.end(), year, month, day)


def _read_numeric(found: _Found) -> Core | None:
    """Read "25/12/2021" and "12/25/2021"; "09/11/2001" can be either and is left out."""
    first, second, year = int(found["num_a"]), int(found["num_b"]), int(found["num_y"])
    if first == second or second <= 12 < first:
        return Core("date", found.start(), found.end(), year, second, first)
    if first <= 12 < second:
        return Core("date", found.start(), found.end(), year, first, second)
    return None


def _read_day(found: _Found, form: str) -> Core:
    """Read a day and a month in either order, with a second day where there is one."""
    first = int(re.sub(r"[a-z]+", "", found[f"{form}_d"]))
    second = _integer(re.sub(r"[a-z]+", "", found[f"{form}_e"] or ""))
    start, end = found.span()
    weekday = found[f"{form}_w"]
    if second is not None:
        between = found.string[max(0, start - 9) : start].lower().rstrip().endswith("between")
        listed = found[f"{form}_j"].strip() in ("and", "or") and not between
        if second <= first or (listed and second != first + 1):
            first, second, start = (second, None, found.start("dmy_e")) if form == "dmy" else (first, None, start)
            weekday = None if form == "dmy" else weekday
    return Core(
        "date",
        start,
        end,
        _integer(found[f"{form}_y"]),
        _month(found[f"{form}_m"]),
        first,
        second,
        weekday=_WEEKDAY_OF[weekday[:3].lower()] if weekday else None,
        shift=_shift(found[f"{form}_r"]),
        word=form,
    )


def _read_dmy(found: _Found) -> Core:
    return _read_day(found, "dmy")


def _read_mdy(found: _Found) -> Core:
    return _read_day(found, "mdy")


def _read_month_year(found: _Found) -> Core:
    year, shift = _integer(found["my_y"]), _shift(found["my_r"])
    return Core("month", found.start(), found.end(), year, _month(found["my_m"]), shift=shift)


def _read_month(found: _Found) -> Core:
    return Core("month", found.start(), found.end(), month=_month(found["m_m"]))


def _read_decade(found: _Found) -> Core:
    return Core("decade", found.start(), found.end(), int(found["dec_y"]) * 10)


def _read_quarter_code(found: _Found) -> Core:
    year, quarter = int(found["q_y"] or found["q_z"]), int(found["q_a"] or found["q_b"])
    return Core("quarter", found.start(), found.end(), year, count=quarter)


def _read_year(found: _Found) -> Core | None:
    """Read "2014", "2014-2016" and "2014-16"."""
    year, last = int(found["y_a"]), found["y_b"]
    if last is None:
        return Core("year", found.start(), found.end(), year)
    last_year = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
    if not year < last_year <= year + 200:
        return None
    return Core("year", found.start(), found.end(), year, last_year=last_year, word="full" if len(last) == 4 else "")


def _read_weekday(found: _Found) -> Core:
    weekday = _WEEKDAY_OF[found["wd_w"][:3].lower()]
    return Core("weekday", found.start(), found.end(), weekday=weekday, shift=_shift(found["wd_r"]))


def _read_ordinal(found: _Found) -> Core:
    """Read "the first quarter of 2022", "the second half of last year" and "the last week of March"."""
    number = _ORDINALS[found["ord_n"].lower()]
    if found["ord_u"] is None:
        year, month = _integer(found["ord_z"]), _month(found["ord_m"])
        return Core("week", found.start(), found.end(), year, month, count=number)
    year, shift = _integer(found["ord_y"]), _shift(found["ord_r"])
    return Core(found["ord_u"], found.start(), found.end(), year, shift=shift, count=number)


def _read_season(found: _Found) -> Core:
    name = found["sea_s"]
    year, shift = _integer(found["sea_y"]), _shift(found["sea_r"])
    return Core("season", found.start(), found.end(), year, _SEASONS[name.lower()], shift=shift, word=name.lower())


def _read_ago(found: _Found) -> Core:
    """Read "two weeks ago", "a few days ago" and "two weeks' time"."""
    count = None if found["ago_v"] else _count(found["ago_n"])
    shift = 1 if found["ago_f"] else -1
    word = plain(found["ago_t"])
    return Core("ago", found.start(), found.end(), shift=shift, count=count, unit=found["ago_u"], word=word)


def _read_unit(found: _Found) -> Core | None:
    """Read "last week", "this month", "past five years" and "recent weeks"."""
    word, unit = found["u_r"].lower(), found["u_u"]
    shift = _SHIFTS[word]
    counted = bool(found["u_n"] or found["u_v"])
    if counted or found["u_s"] or word in ("past", "coming", "recent"):
        single = word == "recent" and not (counted or found["u_s"])
        if (
            unit == "weekend"
            or (unit == "hour" and not found["u_n"])
            or shift == 0
            or single
            or (counted and word == "recent")
        ):
            return None
        count = _count(found["u_n"]) if found["u_n"] else None if counted or found["u_s"] else 1
        return Core("window", found.start(), found.end(), shift=shift, count=count, unit=unit)
    if unit in ("hour", "day") or found.string.startswith(" of ", found.end()):
        return None
    return Core("unit", found.start(), found.end(), shift=shift, unit=unit, word=word)


def _read_deictic(found: _Found) -> Core:
    words = plain(found["day"])
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    return Core("deictic", found.start(), found.end(), shift=shift)


def _read_around(found: _Found) -> Core:
    return Core("deictic", found.start(), found.end(), shift=-2 if "before" in found["aro"] else 2)


def _read_period(found: _Found) -> Core:
    return Core("period", found.start(), found.end(), shift=0, unit=found["per_u"])


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words.lower()]


_READERS: dict[str, Callable[[_Found], Core | None]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "dmy": _read_dmy,
    "mdy": _read_mdy,
    "month_year": _read_month_year,
    "decade": _read_decade,
    "quarter_code": _read_quarter_code,
    "year": _read_year,
    "month": _read_month,
    "weekday": _read_weekday,
    "ordinal": _read_ordinal,
    "season": _read_season,
    "ago": _read_ago,
    "unit": _read_unit,
    "deictic": _read_deictic,
    "around": _read_around,
    "period": _read_period,
}
