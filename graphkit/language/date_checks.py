"""Which expressions of the form of a date are none: "May" the person, 2014 the number, the "Sunday Times".

Looks at the words around an expression, and never counts days.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from graphkit.language.date_cores import Kind
from graphkit.language.date_phrases import Phrase
from graphkit.language.date_words import ATTRIBUTED, PREPOSITIONS, TABLE, WEEKEND
from graphkit.language.function_words import GENITIVE

__all__ = ["is_date"]

_NAMED_DAY = re.compile(
    r"\b(?:[Ee]very|[Ee]ach|[Pp]revious|[Ff]ollowing|Black|Bloody|Good|Ash|Palm|Easter|Super|Giving|Maundy|Shrove|Holy"
    r"|Cyber|Sheffield|Spy|Fat)\s+\Z"
)
_OPENERS = re.compile(r"(?:\A|[.!?:;,\"“”‘'’(\[—–\n-])\s{0,3}\Z")
_INSIDE = PREPOSITIONS.inside
_BOUNDING = PREPOSITIONS.onward | PREPOSITIONS.starting | PREPOSITIONS.until | PREPOSITIONS.before | PREPOSITIONS.since
_DATING = _INSIDE | _BOUNDING | frozenset(TABLE["prepositions before a span"])
_DATING_YEAR = _DATING.difference(TABLE["prepositions before no bare year"])
_DATING_MONTH = _DATING - GENITIVE
_DATING_SEASON = _DATING.difference(TABLE["prepositions before no season"])
_DATING_WEEKEND = _DATING.union(TABLE["prepositions before a weekend"])
_WINDOWED = _INSIDE.union(TABLE["prepositions before a window"])
"""Prepositions after which a number or word is a date."""
_NAMES = {4, 5, 6, 8}
"""Months that are also names: April, May, June, August."""
_TITLE_AFTER = re.compile(r"\s(?:Times|Mail|Telegraph|Express|Mirror|Independent|Herald|Night|Post|World|Club)\b")
_NAME_AFTER = re.compile(r"\s[A-Z][A-Za-z]")


def is_date(text: str, phrase: Phrase, follows: bool) -> bool:
    """Whether a core is a date in its context and no number, name or verb.

    Args:
        text: The document.
        phrase: The core with the words before it.
        follows: Whether it continues a list or range of accepted dates ("in 2014 and 2015").
    """
    core = phrase.core
    if _is_glued(text, phrase):
        return False
    check = _CHECKS.get(core.kind)
    return check is None or check(text, phrase, follows)


def _is_glued(text: str, phrase: Phrase) -> bool:
    """Whether a number or word is the tail of a longer one: "1,990", "F-16", "$2014", "twenty-two"."""
    start = phrase.core.start
    before = text[start - 1 : start]
    if before in ("-", "‐", "‑"):
        return not phrase.part
    if before in (".", ",", ":"):
        return text[start - 2 : start - 1].isdigit() and text[start : start + 1].isdigit()
    return before in ("$", "€", "£", "#", "/", "+", "@", "_")


def _is_titled(text: str, phrase: Phrase) -> bool:
    """Whether a relative word has a capital inside a sentence ("USA Today", "the Prague Spring")."""
    at = phrase.core.start if phrase.start == phrase.inner else phrase.inner
    return text[at].isupper() and _OPENERS.search(text, max(0, at - 4), at) is None


def _checks_day(text: str, phrase: Phrase, follows: bool) -> bool:
    """Leave out the name of the attacks of 11 September."""
    core = phrase.core
    return (core.month, core.day) != (9, 11) or core.year is not None or not phrase.attributive


def _checks_year(text: str, phrase: Phrase, follows: bool) -> bool:
    core = phrase.core
    if follows or phrase.part or phrase.named_year or core.spelled or phrase.attributive:
        return True
    if phrase.preposition in GENITIVE:
        return not (ATTRIBUTED.match(text, core.end) or _NAME_AFTER.match(text, core.end))
    return phrase.preposition in _DATING_YEAR and not phrase.definite


def _checks_month(text: str, phrase: Phrase, follows: bool) -> bool:
    core = phrase.core
    if core.year is not None or core.shift is not None or phrase.part or phrase.relative or phrase.attributive:
        return True
    if phrase.preposition in _INSIDE or follows:
        return True
    if phrase.preposition not in _DATING_MONTH or phrase.definite:
        return False
    return core.month not in _NAMES or not _NAME_AFTER.match(text, core.end)


def _checks_weekday(text: str, phrase: Phrase, follows: bool) -> bool:
    start, end = phrase.core.start, phrase.core.end
    return not (_NAMED_DAY.search(text, max(0, start - 12), start) or _TITLE_AFTER.match(text, end))


def _checks_season(text: str, phrase: Phrase, follows: bool) -> bool:
    core = phrase.core
    if core.year is not None or core.shift is not None:
        return True
    if _is_titled(text, phrase) or text.startswith(" of ", core.end):
        return False
    if phrase.relative or phrase.part:
        return True
    return phrase.preposition in _DATING_SEASON


def _checks_unit(text: str, phrase: Phrase, follows: bool) -> bool:
    """Take "the last week" as a window only after "in", "over" and the like."""
    if _is_titled(text, phrase):
        return False
    return not phrase.definite or bool(phrase.part) or phrase.preposition in _WINDOWED


def _checks_period(text: str, phrase: Phrase, follows: bool) -> bool:
    """Take "the year" only as part of "the end of the year", and "the weekend" only after a preposition."""
    if phrase.core.unit != WEEKEND:
        return bool(phrase.part)
    return bool(phrase.part) or phrase.preposition in _DATING_WEEKEND


def _checks_words(text: str, phrase: Phrase, follows: bool) -> bool:
    return not _is_titled(text, phrase)


_CHECKS: dict[Kind, Callable[[str, Phrase, bool], bool]] = {
    Kind.DATE: _checks_day,
    Kind.YEAR: _checks_year,
    Kind.MONTH: _checks_month,
    Kind.WEEKDAY: _checks_weekday,
    Kind.SEASON: _checks_season,
    Kind.UNIT: _checks_unit,
    Kind.WINDOW: _checks_words,
    Kind.AGO: _checks_words,
    Kind.DEICTIC: _checks_words,
    Kind.PERIOD: _checks_period,
}
