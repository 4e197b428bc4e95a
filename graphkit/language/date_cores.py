"""Cores of date expressions: one scanning pattern that finds "April 4", "2014" or "last week", and what each says.

Knows how dates are written. What days are meant is for ``date_counting``, and the words before a core for
``date_phrases``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from graphkit.language.date_words import HOUR, PRECISIONS, TABLE, WEEKEND, alternatives, initial, plain, spaced
from graphkit.model import Precision

__all__ = ["Core", "Kind", "read_cores"]


class Kind(StrEnum):
    """What a core names: a day, something else of the calendar, or a time counted from publication."""

    DATE = auto()
    MONTH = auto()
    SEASON = auto()
    YEAR = auto()
    DECADE = auto()
    QUARTER = auto()
    HALF = auto()
    WEEK = auto()
    WEEKDAY = auto()
    UNIT = auto()
    PERIOD = auto()
    WINDOW = auto()
    AGO = auto()
    DEICTIC = auto()


class _Form(StrEnum):
    """How a core is written, in the order in which forms are tried; the name of its group in the pattern."""

    ISO = auto()
    NUMERIC = auto()
    DMY = auto()
    MDY = auto()
    MONTH_YEAR = auto()
    DECADE = auto()
    QUARTER_CODE = auto()
    YEAR = auto()
    MONTH = auto()
    WEEKDAY = auto()
    ORDINAL = auto()
    SEASON = auto()
    AGO = auto()
    UNIT = auto()
    DEICTIC = auto()
    AROUND = auto()
    PERIOD = auto()


@dataclass(frozen=True, slots=True)
class Core:
    """The core of an expression as written, not yet counted from anything.

    ``spelled`` says that a range of years has both in four digits.
    """

    kind: Kind
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
    spelled: bool = False


_MONTHS = TABLE["months"]
_MONTH_OF = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
_WEEKDAY_OF = {name[:3].lower(): number for number, name in enumerate(TABLE["weekdays"])}
_SEASONS: dict[str, int] = TABLE["seasons"]
_ORDINALS: dict[str, int] = TABLE["ordinals"]
_NUMBERS: dict[str, int] = TABLE["numbers"]
_SHIFTS: dict[str, int] = TABLE["shifts"]
_DAYS: dict[str, int] = TABLE["days"]
_AROUND: dict[str, int] = TABLE["days around"]
_LISTING = frozenset(TABLE["joints of a list"])
_TWO_ENDS: tuple[str, ...] = tuple(TABLE["prepositions before two ends"])
_WINDOWS, _VAGUE_WINDOWS = frozenset(TABLE["words of a window"]), frozenset(TABLE["words of a vague window"])
_MONTH_NAME = "|".join(f"{name}|{name.upper()}" for name in _MONTHS)
_MONTH_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_MONTH = f"(?:(?:{_MONTH_NAME})\\b|{_MONTH_SHORT})"
_WEEKDAY_SHORT = r"(?<=\b[Oo]n\s)(?:(?:Tues?|Weds?|Thu(?:rs?)?|Fri)\b|(?:Mon|Sat|Sun)\b(?! [A-Z]))"
_WEEKDAY = "|".join([*TABLE["weekdays"], _WEEKDAY_SHORT])
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_DASH = r"\s?[-‐‑–—/]\s?"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_DATED_END = rf"(?![\w%°]|[.,:][0-9]|-[A-Za-z]|\s{{1,3}}(?:{alternatives(TABLE['measured'])})\b)"
"""What ends the year of a day, month or season: "In March 2022 police", not "On 5 March 1900 GMT"."""
_DATED_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|1[5-8][0-9]{{2}}(?!\s{{1,3}}(?:{alternatives(TABLE['counted'])})\b))"
"""The year of a day, month or season; of what is so long ago it is rather a number: "On 12 May 1600 soldiers"."""
_YEAR_END = rf"(?!\s{{1,3}}(?:{alternatives(TABLE['counted'])})\b){_DATED_END}"
"""What ends a year that stands alone, which may be a number of something: "In 2022 soldiers"."""
_DAY_END = r"(?![\w%]|[.,:/][0-9]|-[A-Za-z]|\s{1,3}(?:million|billion|trillion|percent|per\s+cent|a\.?m\b|p\.?m\b))"
_RELATIVE_YEAR = r"(?: of)? (?P<{0}>last|this|next) year\b"
_UNIT = "|".join(PRECISIONS)
_COUNT = r"[0-9]{1,3}|" + initial(alternatives(_NUMBERS))
_VAGUE = initial(alternatives(TABLE["vague numbers"]))
_CLOCK = rf"(?: (?:{alternatives(TABLE['times of day'])})\b)?"
_CORES: dict[str, str] = {
    _Form.ISO: rf"(?P<iso_y>{_YEAR})(?P<iso_s>[-/])(?P<iso_m>[01][0-9])(?P=iso_s)(?P<iso_d>[0-3][0-9])(?![0-9-])",
    _Form.NUMERIC: rf"(?P<num_a>[0-9]{{1,2}})(?P<num_s>[./])(?P<num_b>[0-9]{{1,2}})(?P=num_s)(?P<num_y>{_YEAR})\b",
    _Form.DMY: rf"(?:(?P<dmy_w>{_WEEKDAY}),? \(?(?:the )?)?(?P<dmy_d>{_DAY})"
    rf"(?:(?P<dmy_j>{_DASH}| to | and | or )(?P<dmy_e>{_DAY}))?(?: of)? (?P<dmy_m>{_MONTH})"
    rf"(?:,? (?P<dmy_y>{_DATED_YEAR}){_DATED_END}|{_RELATIVE_YEAR.format('dmy_r')})?" + _CLOCK,
    _Form.MDY: rf"(?:(?P<mdy_w>{_WEEKDAY}),? \(?)?(?P<mdy_m>{_MONTH}) (?P<mdy_d>{_DAY})"
    rf"(?:(?P<mdy_j>{_DASH}| to | and | or )(?P<mdy_e>{_DAY})(?!\w| (?:{_MONTH})))?{_DAY_END}"
    rf"(?:,? (?P<mdy_y>{_DATED_YEAR}){_DATED_END}|{_RELATIVE_YEAR.format('mdy_r')})?" + _CLOCK,
    _Form.MONTH_YEAR: rf"(?P<my_m>{_MONTH})(?:,? (?:of )?(?P<my_y>{_DATED_YEAR}){_DATED_END}"
    rf"|{_RELATIVE_YEAR.format('my_r')})",
    _Form.DECADE: r"(?P<dec_y>(?:1[5-9]|20)[0-9])0['’]?s\b",
    _Form.QUARTER_CODE: rf"(?:Q(?P<q_a>[1-4]) (?:of )?(?P<q_y>{_YEAR})|(?P<q_z>{_YEAR}) Q(?P<q_b>[1-4]))\b",
    _Form.YEAR: rf"(?P<y_a>{_YEAR})(?:\s?[-–]\s?(?P<y_b>{_YEAR}|[0-9]{{2}}))?{_YEAR_END}",
    _Form.MONTH: rf"(?P<m_m>(?:{_MONTH_NAME})\b|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)",
    _Form.WEEKDAY: rf"(?P<wd_w>{_WEEKDAY})\b" + _CLOCK + r"(?:(?: of)? (?P<wd_r>last|this|next) week\b)?",
    _Form.ORDINAL: rf"(?P<ord_n>{initial('|'.join(_ORDINALS))})(?:"
    rf" (?P<ord_u>quarter|half) (?:of )?(?:(?P<ord_y>{_DATED_YEAR}){_DATED_END}|(?P<ord_r>last|this|next|the) year\b)"
    rf"| week (?:of|in) (?P<ord_m>{_MONTH})(?:,? (?P<ord_z>{_DATED_YEAR}){_DATED_END})?)",
    _Form.SEASON: rf"(?P<sea_s>{initial('|'.join(_SEASONS))})\b"
    rf"(?:(?: of)?,? (?P<sea_y>{_DATED_YEAR})(?:[-–/](?:[0-9]{{2}}){{1,2}})?{_DATED_END}"
    rf"|{_RELATIVE_YEAR.format('sea_r')})?",
    _Form.AGO: rf"(?:(?P<ago_v>{_VAGUE})|(?P<ago_n>{_COUNT}))(?:[ -])(?P<ago_u>{_UNIT})s?['’]? "
    r"(?:ago\b(?: (?P<ago_t>today|this week|this month)\b)?|(?P<ago_f>from now|from today|time)\b)",
    _Form.UNIT: rf"(?P<u_r>{initial('last|next|this|past|coming|current|recent')}) "
    rf"(?:(?:(?P<u_v>few|several|couple of)|(?P<u_n>{_COUNT})) )?(?P<u_u>{WEEKEND}|{HOUR}|{_UNIT})(?P<u_s>s?)\b",
    _Form.DEICTIC: rf"(?P<dei>{initial(alternatives(_DAYS))})\b" + _CLOCK,
    _Form.AROUND: rf"(?P<aro>{initial(alternatives(_AROUND))})\b",
    _Form.PERIOD: r"(?P<per>[Tt]he) (?P<per_u>weekend|week|month|year|decade)\b(?! of | [12][0-9])",
}
_WORDED = (_Form.ORDINAL, _Form.SEASON, _Form.AGO, _Form.UNIT, _Form.DEICTIC, _Form.AROUND, _Form.PERIOD)
"""Forms that begin with an ordinary word; that of "ago" also with a number."""


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
    + rf"|MAY|1[5-9][0-9]{{2}}|20[0-9]{{2}}|{_WEEKDAY_SHORT}|"
    + "|".join((*PRECISIONS, HOUR, *TABLE["times of day"]))
    + "".join(
        f"|{word}|{word.capitalize()}" for word in (*_SEASONS, *_DAYS) if word.isalpha() and Precision.DAY not in word
    )
)
"""What every core contains; found much faster than the cores, which are then looked for around it."""
_OTHER_YEAR = re.compile(
    spaced(
        r",? (?:of )?(?:(?:[1-9]|1[0-4]|21)[0-9]{2}(?:[.,;:!?)](?![0-9])|\s*\n\s*\n|\Z)"
        r"|[0-9]{1,4} (?:BCE?|CE|AD)\b|AD [0-9])"
        rf"| (?:of )?(?:1[0-4]|21)[0-9]{{2}}{_YEAR_END}"
    )
)
"""A year far from those of news, behind a date that is then none of the years around publication: "in July 1187"."""
_BEFORE_ANCHOR = 48
"""Characters by which a core can begin before its first anchor."""
_AFTER_ANCHOR = 96
"""Characters by which a core, with what must follow it, can go on after its last anchor."""
_Found = re.Match[str]


def read_cores(text: str) -> Iterator[Core]:
    """Yield the cores of a text, which do not overlap, in their order."""
    at = 0
    for first, last in _regions(text):
        at = max(at, first - _BEFORE_ANCHOR)
        while at <= last and (found := _SCAN.search(text, at, last + _AFTER_ANCHOR)):
            if found.start() > last:
                break
            core = _read(found)
            at = found.start() + 1 if core is None else max(core.end, found.start() + 1)
            if core is not None:
                yield core


def _read(found: _Found) -> Core | None:
    """Return the core of a match, or None where it is none."""
    core = _READERS[str(found.lastgroup)](found)
    if core is None or core.month is None or core.year is not None or core.shift is not None:
        return core
    return None if _OTHER_YEAR.match(found.string, core.end) else core


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


def _weekday(name: str | None) -> int | None:
    return _WEEKDAY_OF[name[:3].lower()] if name else None


def _read_numeric(found: _Found) -> Core | None:
    """Read "25/12/2021" and "12/25/2021"; "09/11/2001" can be either and is left out."""
    first, second, year = int(found["num_a"]), int(found["num_b"]), int(found["num_y"])
    if first == second or second <= 12 < first:
        return Core(Kind.DATE, *found.span(), year, second, first)
    return Core(Kind.DATE, *found.span(), year, first, second) if first <= 12 < second else None


def _read_day(found: _Found, form: _Form) -> Core:
    """Read a day and a month in either order, with a second day where there is one."""
    first = int(re.sub(r"[a-z]+", "", found[f"{form}_d"]))
    second = _integer(re.sub(r"[a-z]+", "", found[f"{form}_e"] or ""))
    start, weekday = found.start(), _weekday(found[f"{form}_w"])
    if second is not None:
        between = found.string[max(0, start - 9) : start].lower().rstrip().endswith(_TWO_ENDS)
        listed = found[f"{form}_j"].strip() in _LISTING and not between
        if second <= first or (listed and second != first + 1):  # two days apart: that which stands by the month
            if form is _Form.DMY:
                first, start, weekday = second, found.start(f"{form}_e"), None
            second = None
    return Core(
        Kind.DATE,
        start,
        found.end(),
        _integer(found[f"{form}_y"]),
        _month(found[f"{form}_m"]),
        first,
        second,
        weekday=weekday,
        shift=_shift(found[f"{form}_r"]),
        word=form,
    )


def _read_year(found: _Found) -> Core | None:
    """Read "2014", "2014-2016" and "2014-16"."""
    year, last = int(found["y_a"]), found["y_b"]
    if last is None:
        return Core(Kind.YEAR, *found.span(), year)
    last_year = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
    if not year < last_year <= year + 200:
        return None
    return Core(Kind.YEAR, *found.span(), year, last_year=last_year, spelled=len(last) == 4)


def _read_ordinal(found: _Found) -> Core:
    """Read "the first quarter of 2022", "the second half of last year" and "the last week of March"."""
    number = _ORDINALS[found["ord_n"].lower()]
    if found["ord_u"] is None:
        return Core(Kind.WEEK, *found.span(), _integer(found["ord_z"]), _month(found["ord_m"]), count=number)
    return Core(
        Kind(found["ord_u"]), *found.span(), _integer(found["ord_y"]), shift=_shift(found["ord_r"]), count=number
    )


def _read_ago(found: _Found) -> Core:
    """Read "two weeks ago", "a few days ago" and "two weeks' time"."""
    count = None if found["ago_v"] else _count(found["ago_n"])
    shift = 1 if found["ago_f"] else -1
    unit = plain(found["ago_t"]).removeprefix("this ")
    word = unit if unit in PRECISIONS or not unit else Precision.DAY
    return Core(Kind.AGO, *found.span(), shift=shift, count=count, unit=found["ago_u"], word=word)


def _read_unit(found: _Found) -> Core | None:
    """Read "last week", "this month", "past five years" and "recent weeks"."""
    word, unit = found["u_r"].lower(), found["u_u"]
    shift = _SHIFTS[word]
    counted = bool(found["u_n"] or found["u_v"])
    if counted or found["u_s"] or word in _WINDOWS:
        if unit == WEEKEND or (unit == HOUR and not found["u_n"]) or shift == 0:
            return None
        if word in _VAGUE_WINDOWS and (counted or not found["u_s"]):
            return None
        count = _count(found["u_n"]) if found["u_n"] else None if counted or found["u_s"] else 1
        return Core(Kind.WINDOW, *found.span(), shift=shift, count=count, unit=unit)
    if unit in (HOUR, Precision.DAY) or found.string.startswith(" of ", found.end()):
        return None
    return Core(Kind.UNIT, *found.span(), shift=shift, unit=unit, word=word)


def _read_deictic(found: _Found) -> Core:
    shift = _DAYS[plain(found["dei"])] if found["dei"] else _AROUND[plain(found["aro"])]
    return Core(Kind.DEICTIC, *found.span(), shift=shift)


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words.lower()]


_READERS: dict[str, Callable[[_Found], Core | None]] = {
    _Form.ISO: lambda f: Core(Kind.DATE, *f.span(), int(f["iso_y"]), int(f["iso_m"]), int(f["iso_d"])),
    _Form.NUMERIC: _read_numeric,
    _Form.DMY: lambda found: _read_day(found, _Form.DMY),
    _Form.MDY: lambda found: _read_day(found, _Form.MDY),
    _Form.MONTH_YEAR: lambda f: Core(
        Kind.MONTH, *f.span(), _integer(f["my_y"]), _month(f["my_m"]), shift=_shift(f["my_r"])
    ),
    _Form.DECADE: lambda f: Core(Kind.DECADE, *f.span(), int(f["dec_y"]) * 10),
    _Form.QUARTER_CODE: lambda f: Core(
        Kind.QUARTER, *f.span(), int(f["q_y"] or f["q_z"]), count=int(f["q_a"] or f["q_b"])
    ),
    _Form.YEAR: _read_year,
    _Form.MONTH: lambda f: Core(Kind.MONTH, *f.span(), month=_month(f["m_m"])),
    _Form.WEEKDAY: lambda f: Core(Kind.WEEKDAY, *f.span(), weekday=_weekday(f["wd_w"]), shift=_shift(f["wd_r"])),
    _Form.ORDINAL: _read_ordinal,
    _Form.SEASON: lambda f: Core(
        Kind.SEASON, *f.span(), _integer(f["sea_y"]), _SEASONS[f["sea_s"].lower()], shift=_shift(f["sea_r"])
    ),
    _Form.AGO: _read_ago,
    _Form.UNIT: _read_unit,
    _Form.DEICTIC: _read_deictic,
    _Form.AROUND: _read_deictic,
    _Form.PERIOD: lambda f: Core(Kind.PERIOD, *f.span(), shift=0, unit=f["per_u"]),
}
