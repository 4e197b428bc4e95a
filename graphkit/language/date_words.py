"""The words of dates, from ``date-words.json`` beside the ontology, and how patterns of words are spelled.

The table says what each word means ("coming" is one unit ahead, "early in" the early part); the readers of dates know
the calendar and the order of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum, auto
from typing import NamedTuple

from graphkit.language.word_tables import word_table
from graphkit.model import Precision

__all__ = [
    "ATTRIBUTED",
    "CALENDAR",
    "HOUR",
    "PRECISIONS",
    "PREPOSITIONS",
    "TABLE",
    "WEEKEND",
    "alternatives",
    "initial",
    "plain",
    "spaced",
]

PRECISIONS = list(Precision)
"""From the finest to the coarsest."""


class _Unit(StrEnum):
    WEEKEND = auto()
    HOUR = auto()


WEEKEND, HOUR = _Unit
"""Units that no precision has."""
_FUNCTION_WORDS = (
    "in|on|at|and|or|to|of|for|by|with|from|when|as|that|which|who|where|while|but|after|before|since|until|till|than"
    "|because|if|into|over|under|during|through|is|was|were|are|be|been|has|have|had|will|would|shall|may|might|could"
    "|can|should|did|does|said|says|told|the|a|an|he|she|it|they|we|not|also|onwards?"
)
TABLE = word_table("date-words.json")
"""Words by what they are for, with what each means where they differ."""


def spaced(pattern: str) -> str:
    """Let every blank of a pattern match any white space of up to three characters."""
    return pattern.replace(" ", r"\s{1,3}")


def initial(words: str) -> str:
    """Let the words of an alternation also begin with a capital."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words.split("|"))


def alternatives(words: Iterable[str]) -> str:
    """Return the pattern of any of some words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


ATTRIBUTED = re.compile(rf"\s(?!(?:{_FUNCTION_WORDS})\b)[a-z]")
"""What follows a date that stands before the noun that it dates."""


def plain(words: str | None) -> str:
    """Return words in lower case with single blanks, or nothing for None."""
    return " ".join(words.lower().split()) if words else ""


CALENDAR = frozenset(word.lower() for name in ("weekdays", "months", "other days") for word in TABLE[name])
"""Names of days and months, and other words with a capital that name a time and nobody."""


class _Prepositions(NamedTuple):
    since: frozenset[str]
    until: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    starting: frozenset[str]
    onward: frozenset[str]
    inside: frozenset[str]
    other: frozenset[str]


PREPOSITIONS = _Prepositions(**{name: frozenset(words) for name, words in TABLE["prepositions"].items()})
"""Prepositions by what they say of a date."""
