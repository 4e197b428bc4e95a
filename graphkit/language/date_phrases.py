"""Date expressions in a text: a core with the words before it that bound or modify it ("since", "the end of", "early").

Knows English around dates. Whether such an expression is a date at all is for ``date_checks``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.language.date_cores import Core, Kind, read_cores
from graphkit.language.date_words import ATTRIBUTED, TABLE, alternatives, initial, plain, spaced
from graphkit.language.function_words import GENITIVE

__all__ = ["Phrase", "modifies", "read_phrases"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A core with the words before it: ``start`` includes the preposition, ``inner`` does not."""

    core: Core
    start: int
    inner: int
    preposition: str = ""
    part: str = ""
    relative: str = ""
    definite: bool = False
    named_year: bool = False
    attributive: bool = False


_PARTS: dict[str, str] = TABLE["parts"]
_PREPOSITIONS = alternatives(word for words in TABLE["prepositions"].values() for word in words)
_LEFT = re.compile(
    spaced(
        rf"(?<![\w-])(?:(?P<preposition>{initial(_PREPOSITIONS)}) )?"
        rf"(?:(?:{alternatives(TABLE['hedges'])}|(?P<named_year>{initial(alternatives(TABLE['named years']))})) )?"
        rf"(?:(?:{initial('the ')})?(?:early hours|night|evening|morning|afternoon|day)s? of )?"
        rf"(?:(?P<determiner>{initial(alternatives(TABLE['determiners']))}) )?"
        rf"(?:(?P<part>{initial(alternatives(_PARTS))})(?: |[-‐‑–]))?"
        rf"(?:(?P<article>the) )?"
        rf"(?:(?P<relative>{initial(alternatives(TABLE['relatives']))}) )?$"
    )
)
_DEFINITE = frozenset(TABLE["definite determiners"])
_LEFT_REACH = 64
"""Characters before a core in which its preposition and modifiers are looked for."""
_DEMONYM = re.compile(
    r"\s(?:[A-Z][a-z]+(?:ian|ean|can|an|ish|ese|nch|tch|ench|eli|aqi|udi|emeni|stani|bek|zakh|kish|reek)|Thai|Swiss"
    r"|U\.?S\.?|UK|EU|UN|NATO|Russia)(?:[-–][\w-]+)?\s[a-z]"
)


def read_phrases(text: str) -> list[Phrase]:
    """Return the expressions of a text, each read on its own."""
    phrases: list[Phrase] = []
    limit = 0
    for core in read_cores(text):
        phrase = _with_words_before(text, core, limit)
        phrases.append(phrase)
        limit = core.end
    return phrases


def _with_words_before(text: str, core: Core, limit: int) -> Phrase:
    """Read preposition, determiner and modifiers before a core."""
    left = _LEFT.search(text, max(limit, core.start - _LEFT_REACH), core.start)
    possessive = text.startswith(("'s", "’s"), core.end)
    if left is None:
        return Phrase(core, core.start, core.start, attributive=possessive)
    owned = text[max(0, left.start() - 3) : left.start()].rstrip().endswith(("'s", "’s", "s'", "s’"))
    attributive = possessive or ((owned or bool(left["determiner"])) and modifies(text, core))
    inner = left.end("preposition") if left["preposition"] else left.start()
    while inner < core.start and text[inner].isspace():
        inner += 1
    if attributive and left["determiner"]:
        inner = min((left.start(group) for group in ("part", "relative") if left[group]), default=core.start)
    return Phrase(
        core,
        inner if attributive or plain(left["preposition"]) in GENITIVE else left.start(),
        inner,
        plain(left["preposition"]),
        _PARTS.get(plain(left["part"]), ""),
        plain(left["relative"]),
        not _DEFINITE.isdisjoint((plain(left["determiner"]), left["article"])),
        bool(left["named_year"]),
        attributive,
    )


def modifies(text: str, core: Core) -> bool:
    """Whether a date after a determiner dates the noun that follows ("the 2015 deal", "the March 16 attack")."""
    if core.kind not in (Kind.DATE, Kind.MONTH, Kind.YEAR, Kind.WEEKDAY) or " of " in text[core.start : core.end]:
        return False
    if ATTRIBUTED.match(text, core.end):
        return True
    return core.kind is Kind.YEAR and _DEMONYM.match(text, core.end) is not None
