"""English date expressions: where they stand in a text and which days they mean.

Lives here: one scanning pattern that finds the core of an expression ("April 4", "2014", "last week"), patterns that
read the words before it ("since", "the end of", "early"), and the calendar arithmetic that turns both into whole
days. It knows English and the calendar. It must not know spaCy, clauses or politics, and never reads the clock:
relative dates are counted from the publication date alone.

Conventions, where English leaves a choice:

* Weeks run from Monday to Sunday; seasons are those of the northern hemisphere, in whole months from 1 March on.
* "Early", "mid" and "late" are the thirds of a month (days 1-10, 11-20, 21-end), a year (four months each) or a
  decade; "the beginning" and "the end" are the first and last seven days of a month and the first and last quarter
  of a year.
* A date without a year, and a weekday, is the nearest past one, unless the words around it speak of the future
  ("will meet on 4 April", "until June"). "Last" and "next" exclude the present day, month or season.
* "Since" ends at the publication date; "until", "by" and "before" are open to the past; "after", "starting" and a
  coming "from" are open to the future.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

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
    """

    start: int
    end: int
    interval: Interval
    attributive: bool = False


@dataclass(frozen=True, slots=True)
class _Days:
    """Whole days, both included, and how exactly they are meant."""

    first: dt.date
    last: dt.date
    precision: Precision


@dataclass(frozen=True, slots=True)
class _Core:
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


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A core with the words before it: ``start`` includes the preposition, ``inner`` does not."""

    core: _Core
    start: int
    inner: int
    preposition: str = ""
    part: str = ""
    relative: str = ""
    definite: bool = False
    named_year: bool = False
    attributive: bool = False


# ------------------------------------------------------------------------------------------------- vocabulary

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
_PRECISIONS = list(Precision)
_UNIT_PRECISION = {
    "hour": Precision.DAY,
    "day": Precision.DAY,
    "weekend": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
}
_RECENT_DAYS = {"day": 5, "week": 20}
"""Length in days of "recent days" and "recent weeks"; recent months, years and decades are the last three."""
_NEAR_DAYS = 3
"""Days after publication within which a date is not taken for the one of a year before, whatever its sentence says."""
_SHIFTS = {"last": -1, "past": -1, "recent": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1}

_DETERMINERS = r"the|a|an|its|his|her|their|our|your"
_FUNCTION_WORDS = (
    "in|on|at|and|or|to|of|for|by|with|from|when|as|that|which|who|where|while|but|after|before|since|until|till|than"
    "|because|if|into|over|under|during|through|is|was|were|are|be|been|has|have|had|will|would|shall|may|might|could"
    "|can|should|did|does|said|says|told|the|a|an|he|she|it|they|we|not|also|onwards?"
)
_COUNTED = (
    "km|kilomet\\w+|miles?|met(?:er|re)s?|feet|tons?|tonnes?|kg|people|persons?|soldiers?|troops?|men|women|children"
    "|civilians|votes?|voters|dollars?|euros?|rubles?|roubles?|percent|per\\ cent|cases|deaths|items|villages|homes"
    "|houses|prisoners|refugees|migrants|fighters|victims|delegates|members|hours|hrs|GMT|UTC|EST|EDT|CET|MSK|local"
    "|BC|BCE|million|billion|trillion|drones?|missiles?|tanks|aircraft|companies|police|officers|students|workers"
)
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


def _spaced(pattern: str) -> str:
    """Let every blank of a pattern match any white space of up to three characters."""
    return pattern.replace(" ", r"\s{1,3}")


def _initial(words: str) -> str:
    """Let the words of an alternation also begin with a capital."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words.split("|"))


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
_COUNT = r"[0-9]{1,3}|" + _initial("|".join(word for word in _NUMBERS if word != "couple"))
_VAGUE = _initial("a few|several|few|a couple of|couple of")
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
    "ordinal": rf"(?P<ord_n>{_initial('|'.join(_ORDINALS))})(?:"
    rf" (?P<ord_u>quarter|half) (?:of )?(?:(?P<ord_y>{_YEAR}){_YEAR_END}|(?P<ord_r>last|this|next|the) year\b)"
    rf"| week (?:of|in) (?P<ord_m>{_MONTH})(?:,? (?P<ord_z>{_YEAR}){_YEAR_END})?)",
    "season": rf"(?P<sea_s>{_initial('|'.join(_SEASONS))})\b"
    rf"(?:(?: of)?,? (?P<sea_y>{_YEAR})(?:[-–/](?:[0-9]{{2}}){{1,2}})?{_YEAR_END}"
    rf"|{_RELATIVE_YEAR.format('sea_r')})?",
    "ago": rf"(?:(?P<ago_v>{_VAGUE})|(?P<ago_n>{_COUNT}))(?:[ -])(?P<ago_u>{_UNIT})s?['’]? "
    r"(?:ago\b(?: (?P<ago_t>today|this week|this month)\b)?|(?P<ago_f>from now|from today|time)\b)",
    "unit": rf"(?P<u_r>{_initial('last|next|this|past|coming|current|recent')}) "
    rf"(?:(?:(?P<u_v>few|several|couple of)|(?P<u_n>{_COUNT})) )?(?P<u_u>weekend|hour|{_UNIT})(?P<u_s>s?)\b",
    "deictic": rf"(?P<day>{_initial('yesterday|today|tomorrow|tonight|last night')}"
    rf"|{_initial('this morning|this afternoon|this evening')})\b" + _CLOCK,
    "around": rf"(?P<aro>{_initial('the day before yesterday|the day after tomorrow')})\b",
    "period": r"(?P<per>[Tt]he) (?P<per_u>weekend|week|month|year|decade)\b(?! of | [12][0-9])",
}
_WORDED = ("ordinal", "season", "ago", "unit", "deictic", "around", "period")
"""Kinds that begin with an ordinary word; "ago" also with a number."""


def _alternatives(kinds: Iterable[str]) -> str:
    return "|".join(f"(?P<{kind}>{_spaced(_CORES[kind])})" for kind in kinds)


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

_PREPOSITIONS = (
    "ever since|since|until|till|up to|up until|no later than|by|before|prior to|after|between|from"
    "|starting on|starting in|starting from|starting|beginning on|beginning in|beginning from|beginning"
    "|effective from|effective on|effective|as of|as from|in|on|at|over|during|throughout|through|within|for|of"
)
_PARTS = {
    "early": "early",
    "early in": "early",
    "early on": "early",
    "mid": "mid",
    "middle of": "mid",
    "midway through": "mid",
    "late": "late",
    "late in": "late",
    "late on": "late",
    "earlier": "earlier",
    "earlier in": "earlier",
    "earlier on": "earlier",
    "later": "later",
    "later in": "later",
    "later on": "later",
    "beginning of": "beginning",
    "start of": "beginning",
    "end of": "end",
    "close of": "end",
    "week of": "week",
}
_LEFT = re.compile(
    _spaced(
        rf"(?<![\w-])(?:(?P<preposition>{_initial(_PREPOSITIONS)}) )?"
        r"(?:(?:at least|around|about|approximately|roughly|sometime|more than|nearly|almost"
        rf"|(?P<named_year>{_initial('the year|as early as|as late as|as recently as|as far back as')})) )?"
        rf"(?:(?:{_initial('the ')})?(?:early hours|night|evening|morning|afternoon|day)s? of )?"
        rf"(?:(?P<determiner>{_initial(_DETERMINERS)}) )?"
        rf"(?:(?P<part>{_initial('|'.join(sorted(_PARTS, key=len, reverse=True)))})(?: |[-‐‑–]))?"
        rf"(?:(?P<article>the) )?"
        rf"(?:(?P<relative>{_initial('last|next|this past|this coming|this|coming|past')}) )?$"
    )
)
_LEFT_REACH = 64
"""Characters before a core in which its preposition and modifiers are looked for."""
_JOINT = re.compile(r"\s{0,3}(?:(?P<dash>[-‐‑–])|(?P<word>to|until|till|through|thru|and))\s{0,3}\Z")
_NAMED_DAY = re.compile(
    r"\b(?:[Ee]very|[Ee]ach|[Pp]revious|[Ff]ollowing|Black|Bloody|Good|Ash|Palm|Easter|Super|Giving|Maundy|Shrove|Holy"
    r"|Cyber|Sheffield|Spy|Fat)\s+\Z"
)
_ATTRIBUTED = re.compile(rf"\s(?!(?:{_FUNCTION_WORDS})\b)[a-z]")
_DEMONYM = re.compile(
    r"\s(?:[A-Z][a-z]+(?:ian|ean|can|an|ish|ese|nch|tch|ench|eli|aqi|udi|emeni|stani|bek|zakh|kish|reek)|Thai|Swiss"
    r"|U\.?S\.?|UK|EU|UN|NATO|Russia)(?:[-–][\w-]+)?\s[a-z]"
)
_SURNAME_MAY = re.compile(
    r"Theresa\s+May\b|Mrs\.?\s+May\b|Ms\.?\s+May\b|Mr\.?\s+May\b|Minister\s+May\b|Secretary\s+May\b"
    r"|May\s(?:said|told|has|had|was)\b"
)
_NAMED_WITHIN = 2000
"""Characters around "by May" in which a person of that name is looked for."""
_OPENERS = re.compile(r"(?:\A|[.!?:;,\"“”‘'’(\[—–\n-])\s{0,3}\Z")


_Found = re.Match[str]

# ---------------------------------------------------------------------------------------------------- reading


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
    phrases = _phrases(text)
    spans: list[DateSpan] = []
    at = 0
    while at < len(phrases):
        joined = _joined_span(text, phrases[at], phrases[at + 1], published) if at + 1 < len(phrases) else None
        span = joined or _span(text, phrases[at], published, follows=_continues(text, phrases, at, spans))
        if span is not None:
            spans.append(span)
        at += 2 if joined else 1
    return spans


def _phrases(text: str) -> list[_Phrase]:
    """Return the expressions of a text, each read on its own."""
    phrases: list[_Phrase] = []
    limit = 0
    for found, core in _cores(text):
        phrase = _with_words_before(text, core, limit)
        if phrase.core.kind == "date" and phrase.preposition == "in" and _is_month_and_number(text, phrase):
            core = replace(core, kind="month", day=None, end=found.end("mdy_m"))
            phrase = replace(phrase, core=core)
        phrases.append(phrase)
        limit = core.end
    return phrases


def _cores(text: str) -> Iterator[tuple[_Found, _Core]]:
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


def _is_month_and_number(text: str, phrase: _Phrase) -> bool:
    """Whether "in May 30 people" was read as a day of May."""
    core = phrase.core
    undated = core.year is None and core.last_day is None and core.shift is None
    undetermined = not phrase.attributive
    return core.word == "mdy" and undated and undetermined and _ATTRIBUTED.match(text, core.end) is not None


def _with_words_before(text: str, core: _Core, limit: int) -> _Phrase:
    """Read preposition, determiner and modifiers before a core."""
    left = _LEFT.search(text, max(limit, core.start - _LEFT_REACH), core.start)
    possessive = text.startswith(("'s", "’s"), core.end)
    if left is None:
        return _Phrase(core, core.start, core.start, attributive=possessive)
    owned = text[max(0, left.start() - 3) : left.start()].rstrip().endswith(("'s", "’s", "s'", "s’"))
    attributive = possessive or ((owned or bool(left["determiner"])) and _modifies(text, core))
    inner = left.end("preposition") if left["preposition"] else left.start()
    while inner < core.start and text[inner].isspace():
        inner += 1
    if attributive and left["determiner"]:
        inner = min((left.start(group) for group in ("part", "relative") if left[group]), default=core.start)
    return _Phrase(
        core,
        inner if attributive or left["preposition"] in ("of", "Of") else left.start(),
        inner,
        _plain(left["preposition"]),
        _PARTS.get(_plain(left["part"]), ""),
        _plain(left["relative"]),
        "the" in (_plain(left["determiner"]), left["article"]),
        bool(left["named_year"]),
        attributive,
    )


def _modifies(text: str, core: _Core) -> bool:
    """Whether a date after a determiner dates the noun that follows ("the 2015 deal", "the March 16 attack")."""
    if core.kind not in ("date", "month", "year", "weekday") or " of " in text[core.start : core.end]:
        return False
    if _ATTRIBUTED.match(text, core.end):
        return True
    return core.kind == "year" and _DEMONYM.match(text, core.end) is not None


def _plain(words: str | None) -> str:
    return " ".join(words.lower().split()) if words else ""


# ---------------------------------------------------------------------------------------- readers of the cores


def _integer(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month(name: str | None) -> int | None:
    return _MONTH_OF[name[:3].lower()] if name else None


def _shift(word: str | None) -> int | None:
    return _SHIFTS[word.lower()] if word else None


def _read_iso(found: _Found) -> _Core:
    year, month, day = int(found["iso_y"]), int(found["iso_m"]), int(found["iso_d"])
    return _Core("date", found.start(), found.end(), year, month, day)


def _read_numeric(found: _Found) -> _Core | None:
    """Read "25/12/2021" and "12/25/2021"; "09/11/2001" can be either and is left out."""
    first, second, year = int(found["num_a"]), int(found["num_b"]), int(found["num_y"])
    if first == second or second <= 12 < first:
        return _Core("date", found.start(), found.end(), year, second, first)
    if first <= 12 < second:
        return _Core("date", found.start(), found.end(), year, first, second)
    return None


def _read_day(found: _Found, form: str) -> _Core:
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
    return _Core(
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


def _read_dmy(found: _Found) -> _Core:
    return _read_day(found, "dmy")


def _read_mdy(found: _Found) -> _Core:
    return _read_day(found, "mdy")


def _read_month_year(found: _Found) -> _Core:
    year, shift = _integer(found["my_y"]), _shift(found["my_r"])
    return _Core("month", found.start(), found.end(), year, _month(found["my_m"]), shift=shift)


def _read_month(found: _Found) -> _Core:
    return _Core("month", found.start(), found.end(), month=_month(found["m_m"]))


def _read_decade(found: _Found) -> _Core:
    return _Core("decade", found.start(), found.end(), int(found["dec_y"]) * 10)


def _read_quarter_code(found: _Found) -> _Core:
    year, quarter = int(found["q_y"] or found["q_z"]), int(found["q_a"] or found["q_b"])
    return _Core("quarter", found.start(), found.end(), year, count=quarter)


def _read_year(found: _Found) -> _Core | None:
    """Read "2014", "2014-2016" and "2014-16"."""
    year, last = int(found["y_a"]), found["y_b"]
    if last is None:
        return _Core("year", found.start(), found.end(), year)
    last_year = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
    if not year < last_year <= year + 200:
        return None
    return _Core("year", found.start(), found.end(), year, last_year=last_year, word="full" if len(last) == 4 else "")


def _read_weekday(found: _Found) -> _Core:
    weekday = _WEEKDAY_OF[found["wd_w"][:3].lower()]
    return _Core("weekday", found.start(), found.end(), weekday=weekday, shift=_shift(found["wd_r"]))


def _read_ordinal(found: _Found) -> _Core:
    """Read "the first quarter of 2022", "the second half of last year" and "the last week of March"."""
    number = _ORDINALS[found["ord_n"].lower()]
    if found["ord_u"] is None:
        year, month = _integer(found["ord_z"]), _month(found["ord_m"])
        return _Core("week", found.start(), found.end(), year, month, count=number)
    year, shift = _integer(found["ord_y"]), _shift(found["ord_r"])
    return _Core(found["ord_u"], found.start(), found.end(), year, shift=shift, count=number)


def _read_season(found: _Found) -> _Core:
    name = found["sea_s"]
    year, shift = _integer(found["sea_y"]), _shift(found["sea_r"])
    return _Core("season", found.start(), found.end(), year, _SEASONS[name.lower()], shift=shift, word=name.lower())


def _read_ago(found: _Found) -> _Core:
    """Read "two weeks ago", "a few days ago" and "two weeks' time"."""
    count = None if found["ago_v"] else _count(found["ago_n"])
    shift = 1 if found["ago_f"] else -1
    word = _plain(found["ago_t"])
    return _Core("ago", found.start(), found.end(), shift=shift, count=count, unit=found["ago_u"], word=word)


def _read_unit(found: _Found) -> _Core | None:
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
        return _Core("window", found.start(), found.end(), shift=shift, count=count, unit=unit)
    if unit in ("hour", "day") or found.string.startswith(" of ", found.end()):
        return None
    return _Core("unit", found.start(), found.end(), shift=shift, unit=unit, word=word)


def _read_deictic(found: _Found) -> _Core:
    words = _plain(found["day"])
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    return _Core("deictic", found.start(), found.end(), shift=shift)


def _read_around(found: _Found) -> _Core:
    return _Core("deictic", found.start(), found.end(), shift=-2 if "before" in found["aro"] else 2)


def _read_period(found: _Found) -> _Core:
    return _Core("period", found.start(), found.end(), shift=0, unit=found["per_u"])


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words.lower()]


_READERS: dict[str, Callable[[_Found], _Core | None]] = {
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

# ------------------------------------------------------------------------------------- which of them are dates

_IN = {"in", "during", "throughout"}
_FROM = {"from", "as of", "as from"}
_STARTING = {
    f"{word}{preposition}"
    for word, prepositions in (
        ("starting", "on in from"),
        ("beginning", "on in from"),
        ("effective", "from on"),
    )
    for preposition in ("", *(f" {word}" for word in prepositions.split()))
}
_UNTIL = {"until", "till", "up to", "up until", "no later than", "by", "through"}
_BEFORE = {"before", "prior to"}
_SINCE = {"since", "ever since"}
_DATING = _IN | _FROM | _STARTING | _UNTIL | _BEFORE | _SINCE | {"after", "for", "of", "between"}
_WINDOWED = _IN | {"over", "for", "within"}
_NAMES = {4, 5, 6, 8}
"""Months that are also names: April, May, June, August."""
_TITLE_AFTER = re.compile(r"\s(?:Times|Mail|Telegraph|Express|Mirror|Independent|Herald|Night|Post|World|Club)\b")
_MAY_ACTS = re.compile(r"\s(?:took|became|resigned|won|lost|said|told|called|announced|has|had|was|is|and her)\b")
_NAME_AFTER = re.compile(r"\s[A-Z][A-Za-z]")
_RANGE_BROKEN = re.compile(r"\s(?:and|to)\s[0-9]")


def _is_date(text: str, phrase: _Phrase, follows: bool) -> bool:
    """Whether a core is a date in its context and no number, name or verb.

    Args:
        text: The document.
        phrase: The core with the words before it.
        follows: Whether it continues a list or range of accepted dates ("in 2014 and 2015").
    """
    core = phrase.core
    if _is_glued(text, phrase) and not follows:
        return False
    check = _CHECKS.get(core.kind)
    return check is None or check(text, phrase, follows)


def _is_glued(text: str, phrase: _Phrase) -> bool:
    """Whether a number or word is the tail of a longer one: "1,990", "F-16", "$2014", "twenty-two"."""
    start = phrase.core.start
    before = text[start - 1 : start]
    if before in ("-", "‐", "‑"):
        return not phrase.part
    if before in (".", ",", ":"):
        return text[start - 2 : start - 1].isdigit() and text[start : start + 1].isdigit()
    return before in ("$", "€", "£", "#", "/", "+", "@", "_") and before != ""


def _is_titled(text: str, phrase: _Phrase) -> bool:
    """Whether a relative word has a capital inside a sentence ("USA Today", "the Prague Spring")."""
    at = phrase.core.start if phrase.start == phrase.inner else phrase.inner
    return text[at].isupper() and _OPENERS.search(text, max(0, at - 4), at) is None


def _checks_day(text: str, phrase: _Phrase, follows: bool) -> bool:
    """Leave out the name of the attacks of 11 September."""
    core = phrase.core
    return (core.month, core.day) != (9, 11) or core.year is not None or not phrase.attributive


def _checks_year(text: str, phrase: _Phrase, follows: bool) -> bool:
    core = phrase.core
    if follows or phrase.part or phrase.named_year or core.word == "full":
        return True
    if phrase.attributive:
        return True
    if phrase.preposition in ("from", "between") and _RANGE_BROKEN.match(text, core.end):
        return False
    if phrase.preposition == "of":
        return not (_ATTRIBUTED.match(text, core.end) or _NAME_AFTER.match(text, core.end))
    return phrase.preposition in _DATING - {"up to", "between"} and not phrase.definite


def _checks_month(text: str, phrase: _Phrase, follows: bool) -> bool:
    core = phrase.core
    if core.year is not None or core.shift is not None or phrase.part or phrase.relative or phrase.attributive:
        return True
    if phrase.preposition in _IN or follows:
        return True
    if phrase.preposition not in _DATING - {"of"} or phrase.definite:
        return False
    if core.month in _NAMES and _NAME_AFTER.match(text, core.end):
        return False
    return core.month != 5 or not (
        _MAY_ACTS.match(text, core.end)
        or _SURNAME_MAY.search(text, max(0, core.start - _NAMED_WITHIN), core.end + _NAMED_WITHIN)
    )


def _checks_weekday(text: str, phrase: _Phrase, follows: bool) -> bool:
    start, end = phrase.core.start, phrase.core.end
    return not (_NAMED_DAY.search(text, max(0, start - 12), start) or _TITLE_AFTER.match(text, end))


def _checks_season(text: str, phrase: _Phrase, follows: bool) -> bool:
    core = phrase.core
    if core.year is not None or core.shift is not None:
        return True
    if _is_titled(text, phrase) or text.startswith(" of ", core.end):
        return False
    if phrase.relative or phrase.part:
        return True
    return phrase.preposition in _DATING - {"for", "of"} and (core.word != "fall" or phrase.definite)


def _checks_unit(text: str, phrase: _Phrase, follows: bool) -> bool:
    """Take "the last week" as a window only after "in", "over" and the like."""
    if _is_titled(text, phrase):
        return False
    return not phrase.definite or bool(phrase.part) or phrase.preposition in _WINDOWED or phrase.core.word == "current"


def _checks_period(text: str, phrase: _Phrase, follows: bool) -> bool:
    """Take "the year" only as part of "the end of the year", and "the weekend" only after a preposition."""
    if phrase.core.unit != "weekend":
        return bool(phrase.part)
    return bool(phrase.part) or phrase.preposition in _DATING | {"over", "at", "on"}


def _checks_words(text: str, phrase: _Phrase, follows: bool) -> bool:
    """Leave out titles, and "half a year ago", which is not a year."""
    start = phrase.core.start
    return not _is_titled(text, phrase) and text[max(0, start - 5) : start].lower() != "half "


_CHECKS: dict[str, Callable[[str, _Phrase, bool], bool]] = {
    "date": _checks_day,
    "year": _checks_year,
    "month": _checks_month,
    "weekday": _checks_weekday,
    "season": _checks_season,
    "unit": _checks_unit,
    "window": _checks_words,
    "ago": _checks_words,
    "deictic": _checks_words,
    "period": _checks_period,
}


def _continues(text: str, phrases: list[_Phrase], at: int, spans: list[DateSpan]) -> bool:
    """Whether an expression goes on a list whose last item was accepted ("in 2014 and 2015")."""
    if not spans or at == 0 or spans[-1].attributive or spans[-1].end != phrases[at - 1].core.end:
        return False
    if phrases[at - 1].core.kind != phrases[at].core.kind:
        return False
    return text[spans[-1].end : phrases[at].start].strip() in ("and", "or", ",", ", and")


# ------------------------------------------------------------------------------------------------- spans


def _span(text: str, phrase: _Phrase, published: dt.date | None, follows: bool) -> DateSpan | None:
    """Return the span of one expression, or None where it is no date or cannot be counted."""
    if not _is_date(text, phrase, follows):
        return None
    try:
        days = _days(phrase, _Calendar(text, phrase, published))
        if days is None:
            return None
        end = _onwards(text, phrase)
        start, last = _bounds(days, phrase, published, end > phrase.core.end)
    except (ValueError, OverflowError):
        return None
    words = text[phrase.start : end]
    return DateSpan(phrase.start, end, Interval(start, last, days.precision, words), phrase.attributive)


def _onwards(text: str, phrase: _Phrase) -> int:
    """Return where the expression ends, with the "onwards" of "from 2014 onwards"."""
    if phrase.preposition not in _FROM | _STARTING or phrase.attributive:
        return phrase.core.end
    found = re.compile(r"\s(?:onwards?\b|on\b(?=[,.;]|$))").match(text, phrase.core.end)
    return found.end() if found else phrase.core.end


def _bounds(
    days: _Days, phrase: _Phrase, published: dt.date | None, onwards: bool
) -> tuple[dt.date | None, dt.date | None]:
    """Open the interval where its preposition says so.

    Raises:
        OverflowError: A bound lies outside the calendar.
    """
    preposition = "" if phrase.attributive else phrase.preposition
    ranged = phrase.core.last_day is not None or phrase.core.last_year is not None
    if preposition in _SINCE:
        return days.first, published if published and published >= days.first else None
    if preposition in _UNTIL:
        return None, days.last
    if preposition in _BEFORE:
        return None, days.first - dt.timedelta(1)
    if preposition == "after":
        return days.last + dt.timedelta(1), None
    if preposition in _STARTING or onwards:
        return days.first, None
    if preposition in _FROM and not ranged and published and days.first > published:
        return days.first, None
    return days.first, days.last


def _joined_span(text: str, first: _Phrase, second: _Phrase, published: dt.date | None) -> DateSpan | None:
    """Return the span of a range of two expressions ("from March to June 2022"), or None where it is none."""
    if not _is_range(text, first, second):
        return None
    try:
        days = _joined_days(text, first, second, published)
    except (ValueError, OverflowError):
        return None
    if days is None or not _is_date(text, replace(first, preposition=first.preposition or "from"), True):
        return None
    end = second.core.end
    attributive = first.definite and not first.part and _modifies(text, second.core)
    start = first.core.start if attributive else first.start
    return DateSpan(start, end, Interval(days.first, days.last, days.precision, text[start:end]), attributive)


def _is_range(text: str, first: _Phrase, second: _Phrase) -> bool:
    joint = _JOINT.match(text[first.core.end : second.inner]) if second.inner - first.core.end < 12 else None
    if joint is None or first.attributive or second.attributive or first.core.kind not in _JOINABLE:
        return False
    if second.core.kind not in _JOINABLE or (second.preposition not in ("", "until", "till", "through")):
        return False
    if joint["dash"]:
        return first.core.kind == second.core.kind and (first.core.kind != "month" or bool(second.core.year))
    if joint["word"] == "and":
        return first.preposition == "between"
    bare = first.core.kind in ("weekday", "year", "unit") or (first.core.kind == "month" and not second.core.year)
    return not bare or first.preposition in {"from", *_IN, *_STARTING} or bool(first.part)


_JOINABLE = {"date", "month", "year", "weekday", "season", "decade", "unit", "deictic", "period", "ago", "week"}


def _joined_days(text: str, first: _Phrase, second: _Phrase, published: dt.date | None) -> _Days | None:
    """Return the days from the first expression's to the second's, which may lend each other the year."""
    one, other = first.core, second.core
    if one.month and other.month:
        if one.year is None and other.year is not None:
            first = replace(first, core=replace(one, year=other.year - (one.month > other.month)))
        elif one.year is not None and other.year is None:
            second = replace(second, core=replace(other, year=one.year + (one.month > other.month)))
    last = _days(second, _Calendar(text, second, published))
    begin = _days(first, _Calendar(text, first, published))
    if begin is None or last is None:
        return None
    if one.kind == other.kind == "weekday":
        ahead = dt.timedelta((last.first - begin.first).days % 7)
        last = _Days(begin.first + ahead, begin.first + ahead, Precision.DAY)
    elif begin.first > last.first and first.core.year is None and first.core.month and first.core.shift is None:
        year = last.first.year - (first.core.month > last.first.month)
        first = replace(first, core=replace(first.core, year=year))
        begin = _days(first, _Calendar(text, first, published))
    if begin is None or begin.first > last.last:
        return None
    return _Days(begin.first, last.last, max(begin.precision, last.precision, key=_PRECISIONS.index))


# ------------------------------------------------------------------------------------------------- calendar


@dataclass(frozen=True, slots=True)
class _Calendar:
    """From where an expression is counted: the publication date and what its sentence says of past and future."""

    text: str
    phrase: _Phrase
    published: dt.date | None

    @property
    def direction(self) -> str:
        """Where a date without a year lies: "last", "next", "this", "nearest", "past", "future" or surely "ahead"."""
        relative = self.phrase.relative
        if relative in ("last", "past", "this past"):
            return "last"
        if relative in ("next", "coming", "this coming"):
            return "next"
        if relative == "this":
            return "this"
        if not self.phrase.attributive:
            if self.phrase.preposition in _SINCE:
                return "past"
            if self.phrase.preposition in _UNTIL | _BEFORE | _STARTING:
                return "ahead" if self._tense == "future" else "nearest"
        return self._tense

    @property
    def _tense(self) -> str:
        return _tense(self.text, self.phrase.start, self.phrase.core.end)


def _tense(text: str, start: int, end: int) -> str:
    """Return "future" where the nearest cue before the date, else the first after it, speaks of the future."""
    left = max(0, start - 120)
    for boundary in _SENTENCE_END.finditer(text, left, start):
        left = boundary.end()
    cue = None
    for found in _CUE.finditer(text, left, start):
        cue = found
    if cue is None:
        right = min(len(text), end + 80)
        boundary_after = _SENTENCE_END.search(text, end, right)
        cue = _CUE.search(text, end, boundary_after.start() if boundary_after else right)
    return "future" if cue is not None and cue["future"] else "past"


def _days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
    """Return the days of an expression.

    Raises:
        ValueError: There is no such day (30 February).
        OverflowError: It lies outside the calendar.
    """
    days = _RESOLVERS[phrase.core.kind](phrase, counted)
    return _part(days, phrase.part, counted.published) if days and phrase.part else days


def _yearly(of_year: Callable[[int], _Days], core: _Core, counted: _Calendar, exact: bool = False) -> _Days | None:
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


def _try(of_year: Callable[[int], _Days], year: int) -> _Days | None:
    try:
        return of_year(year)
    except (ValueError, OverflowError):
        return None


def _chosen(candidates: list[_Days], published: dt.date, direction: str) -> _Days | None:
    """Choose among the same days of several years, in their order."""
    if not candidates:
        return None
    near = published + dt.timedelta(
        _NEAR_DAYS if direction == "past" and candidates[0].precision is Precision.DAY else 0
    )
    began = [days for days in candidates if days.first <= near]
    ended = [days for days in candidates if days.last < published]
    coming = [days for days in candidates if days.first > published]
    unended = [days for days in candidates if days.last >= published]
    if direction == "last":
        return ended[-1] if ended else None
    if direction == "next":
        return coming[0] if coming else None
    if direction == "this":
        same = [days for days in candidates if days.first.year == published.year]
        return next((days for days in began if days.last >= published), same[0] if same else None)
    if direction == "nearest":
        return min(candidates, key=lambda days: (abs((days.last - published).days), days.first))
    if direction == "ahead":
        return unended[0] if unended else None
    if direction == "future" and unended and (unended[0].first - published).days <= 200:
        return unended[0]
    return began[-1] if began else None


def _date_days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
    core = phrase.core
    month, day = core.month or 1, core.day or 1

    def of_year(year: int) -> _Days:
        first = dt.date(year, month, day)
        return _Days(first, first.replace(day=core.last_day or day), Precision.DAY)

    return _yearly(of_year, core, counted, exact=(month, core.last_day or day) == (2, 29))


def _month_days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
    month = phrase.core.month or 1
    return _yearly(lambda year: _months(year, month, 1, Precision.MONTH), phrase.core, counted)


def _season_days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
    month = phrase.core.month or 3
    return _yearly(lambda year: _months(year, month, 3, Precision.QUARTER), phrase.core, counted)


def _year_days(phrase: _Phrase, counted: _Calendar) -> _Days:
    first = phrase.core.year or 1
    last = phrase.core.last_year or first
    return _Days(dt.date(first, 1, 1), dt.date(last, 12, 31), Precision.YEAR)


def _decade_days(phrase: _Phrase, counted: _Calendar) -> _Days:
    first = phrase.core.year or 10
    return _Days(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), Precision.DECADE)


def _quarter_days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
    """Return the days of a quarter or a half of a year."""
    core = phrase.core
    length = 6 if core.kind == "half" else 3
    number = 12 // length if core.count == -1 else core.count or 1
    return _yearly(lambda year: _months(year, (number - 1) * length + 1, length, Precision.QUARTER), core, counted)


def _week_days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
    """Return the days of "the first week of March": seven each, the last ones for "the last"."""
    month, number = phrase.core.month or 1, phrase.core.count or 1

    def of_year(year: int) -> _Days:
        whole = _months(year, month, 1, Precision.MONTH)
        first = whole.last - dt.timedelta(6) if number < 0 else whole.first + dt.timedelta(7 * (number - 1))
        return _Days(first, min(first + dt.timedelta(6), whole.last), Precision.WEEK)

    return _yearly(of_year, phrase.core, counted)


def _weekday_days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
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
    return _Days(day, day, Precision.DAY)


def _unit_days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
    core, published = phrase.core, counted.published
    if published is None:
        return None
    shift = core.shift or 0
    if phrase.definite and not phrase.part and shift:
        return _window(published, shift, core.unit)
    return _calendar_unit(published, core.unit, shift)


def _period_days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
    """Return the days of "the (end of the) year", and of "the weekend" that was or, in the future, will be."""
    published, unit = counted.published, phrase.core.unit
    if published is None:
        return None
    if unit != "weekend" or phrase.part:
        return _calendar_unit(published, unit, 0)
    this = _calendar_unit(published, unit, 0)
    if counted.direction in ("future", "nearest") or this.first <= published:
        return this
    return _calendar_unit(published, unit, -1)


def _window_days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
    core = phrase.core
    return _window(counted.published, core.shift or 0, core.unit, core.count) if counted.published else None


def _ago_days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
    core, published = phrase.core, counted.published
    if published is None:
        return None
    shift = core.shift or -1
    if core.count is None:
        near, far = sorted((_moved(published, core.unit, 2 * shift), _moved(published, core.unit, 7 * shift)))
        coarser = _PRECISIONS.index(_UNIT_PRECISION[core.unit]) + 1
        return _Days(near, far, _PRECISIONS[min(coarser, len(_PRECISIONS) - 1)])
    day = _moved(published, core.unit, shift * core.count)
    return _calendar_unit(day, {"": core.unit, "today": "day"}.get(core.word, core.word.removeprefix("this ")), 0)


def _deictic_days(phrase: _Phrase, counted: _Calendar) -> _Days | None:
    if counted.published is None:
        return None
    day = counted.published + dt.timedelta(phrase.core.shift or 0)
    return _Days(day, day, Precision.DAY)


_RESOLVERS: dict[str, Callable[[_Phrase, _Calendar], _Days | None]] = {
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


def _months(year: int, month: int, count: int, precision: Precision) -> _Days:
    """Return whole months from one on."""
    first = dt.date(year, month, 1)
    last = _moved(first, "month", count - 1)
    return _Days(first, last.replace(day=calendar.monthrange(last.year, last.month)[1]), precision)


def _moved(day: dt.date, unit: str, count: int) -> dt.date:
    """Return a day some units later or earlier; the last day of a shorter month stands in for a missing one."""
    if unit == "hour":
        return day + dt.timedelta(math.copysign(math.ceil(abs(count) / 24), count))
    if unit in ("day", "week"):
        return day + dt.timedelta(count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(f"year {year} is outside the calendar")
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _calendar_unit(day: dt.date, unit: str, shift: int) -> _Days:
    """Return the calendar week, weekend, month, quarter, year or decade around a day, or one before or after it."""
    precision = _UNIT_PRECISION[unit]
    if unit == "day":
        return _Days(day, day, precision)
    if unit in ("week", "weekend"):
        monday = day + dt.timedelta(7 * shift - day.weekday())
        return _Days(monday + dt.timedelta(5 if unit == "weekend" else 0), monday + dt.timedelta(6), precision)
    day = _moved(day, unit, shift)
    if unit == "decade":
        return _Days(dt.date(day.year // 10 * 10, 1, 1), dt.date(day.year // 10 * 10 + 9, 12, 31), precision)
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    return _months(day.year, (day.month - 1) // length * length + 1, length, precision)


def _window(published: dt.date, shift: int, unit: str, count: int | None = 1) -> _Days:
    """Return the days up to publication ("the past five years"), or from it on ("the coming weeks")."""
    if count is None and unit in _RECENT_DAYS:
        other = published + dt.timedelta(shift * (_RECENT_DAYS[unit] - 1))
    else:
        other = _moved(published, unit, shift * (3 if count is None else count))
    return _Days(min(other, published), max(other, published), _UNIT_PRECISION[unit])


def _part(days: _Days, part: str, published: dt.date | None) -> _Days | None:
    """Return the early, middle or late part of some days (see the conventions above)."""
    if part == "week":
        return _calendar_unit(days.first, "week", 0)
    if days.precision is Precision.DAY:
        return days
    if part in ("earlier", "later"):
        return _side(days, part, published)
    if days.precision is Precision.WEEK:
        first, last = {"early": (0, 2), "beginning": (0, 1), "mid": (2, 4), "late": (4, 6), "end": (4, 6)}[part]
        return _Days(days.first + dt.timedelta(first), days.first + dt.timedelta(last), Precision.DAY)
    finer = _PRECISIONS[_PRECISIONS.index(days.precision) - 1]
    if days.precision is Precision.MONTH:
        last = days.last.day
        first_day, last_day = {
            "early": (1, 10),
            "mid": (11, 20),
            "late": (21, last),
            "beginning": (1, 7),
            "end": (last - 6, last),
        }[part]
        return _Days(days.first.replace(day=first_day), days.first.replace(day=last_day), finer)
    return _months_part(days, part, finer)


def _side(days: _Days, part: str, published: dt.date | None) -> _Days:
    """Return the days before ("earlier this month") or after publication ("later this year")."""
    if published is None or not days.first <= published <= days.last:
        return days
    if part == "earlier":
        return _Days(days.first, published, days.precision)
    return _Days(published, days.last, days.precision)


def _months_part(days: _Days, part: str, finer: Precision) -> _Days:
    """Return a part of a quarter, a year or a decade, in whole months."""
    length = (days.last.year - days.first.year) * 12 + days.last.month - days.first.month + 1
    edge = length // 4 if length == 12 and part in ("beginning", "end") else length // 3
    if length == 120:
        edge = 48 if part in ("early", "beginning") else 36
    offset = {"early": 0, "beginning": 0, "mid": edge, "late": length - edge, "end": length - edge}[part]
    if length == 120 and part == "mid":
        offset = 48
    first = _moved(days.first, "month", offset)
    return _months(first.year, first.month, edge, finer)
