"""Glosses that a parser stumbles over: names in other scripts, years of life, marks of footnotes, forms of address.

"Latakia (Arabic: …, also Ladhiqiyah)[2] is a city" is parsed as "Latakia is a city"; what a bracket tells beside the
gloss stays ("(MDC; French: …)" is read as "(MDC)"). HTML entities that were left in a text stand for their characters.
Whom a speech addresses is no party of what it says: "Mr President, Norway supports …" is parsed as "Norway supports …".
Knows the shapes of glosses and the forms of address, no grammar.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter

__all__ = ["Gaps", "composed", "offset_in_text", "without_entities", "without_glosses", "without_spans"]

Gaps = tuple[tuple[int, int], ...]
"""Where characters were left out: for each gap its place in the shortened text, and how many were left out so far.

Where a longer word stands for a shorter one, what was left out is less than nothing."""
_PLACE = itemgetter(0)

_BRACKET = re.compile(r"\s?\(([^()\n]{2,300})\)|\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]")
_LABEL = re.compile(r"\s*(?:[A-Z][\w-]+ ){0,2}[A-Z][a-z]\w+:\s")
_SPELT = re.compile(
    r"\s*(?:also |formerly |previously |sometimes |alternatively )*"
    r"(?:pronounced|spel(?:led|t)|transliterated|transcribed|romani[sz]ed|lit(?:\.|erally)) ",
    re.IGNORECASE,
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*+\.?"
_LIFE = re.compile(
    rf"\s*(?:(?:born|died|né|née|b\.|d\.|c\.|ca\.|circa|in|or|on|{_MONTHS}|\d{{1,4}}+|[-–—,/?])\s*+)*\d{{4}}\s*"
    rf"(?:[-–—/]\s*(?:(?:{_MONTHS}|c\.|\d{{1,4}}+|[,/?]|present)\s*+)*)?\Z",
)
_ENTITY = re.compile(r"&(?:apos|quot|amp|lt|gt|nbsp|[lr][sd]quo|[nm]dash|#\d{2,5}|#x[\da-fA-F]{2,4});")
_CHAIRS = (
    r"(?:(?:Acting|Deputy|Vice) )?(?:President|Speaker|Chair(?:man|woman|person)?|Secretary[- ]General|Prime Minister|"
    r"Vice[- ]President|Chancellor|Premier|Ambassador|(?:Foreign )?(?:Minister|Secretary)|Moderator)"
)
_BARE = (
    rf"(?:{_CHAIRS}|(?:Your )?Excellenc(?:y|ies)|(?:Distinguished |Dear |Fellow |Honou?rable )*"
    r"(?:[Cc]olleagues|[Dd]elegates|[Mm]embers|[Ff]riends|[Mm]inisters|[Aa]mbassadors)|My Lords|"
    r"Ladies and [Gg]entlemen)"
)
_STYLED = rf"(?:(?:Mr|Mrs|Ms|Madam|Madame|Mister)\.? {_CHAIRS})"
_ADDRESS = re.compile(
    rf"(?:\A|(?<=[.!?:] )|(?<=[.!?]['\"”’] )|(?<=[\"“]))(?:{_STYLED}|{_BARE}(?=, (?:let|may|will|can|do|does|"
    r"what|allow|I|we|as|this|that|"
    r"these|thank|my|our|it|there|first|finally|turning|today|on|in|the (?!(?:[A-Z]\w+ ){0,2}(?:President|Minister|"
    r"Speaker|Chair|Secretary|Ambassador|Chancellor))|[A-Z]\w+ (?:is|has|will|would|must|supports|welcomes|condemns|"
    r"calls|remains|believes|regrets|shares|joins|thanks|urges))\b)), (?!who\b|whose\b|whom\b)|"
    rf"(?<=, ){_STYLED}, (?=[a-z])|, {_STYLED}(?=[.!?])"
)
"""Whom a speech addresses: at the head of a sentence, within commas or at its end. A bare title needs more."""


def without_glosses(text: str) -> tuple[str, Gaps]:
    """Return a text without glosses, and where they were.

    Args:
        text: The text of a block.
    """
    glosses = _glosses(text) if "(" in text or "[" in text else []
    addresses = [match for match in _ADDRESS.finditer(text) if not _within(match, glosses)] if ", " in text else []
    if not glosses and not addresses:
        return text, ()
    glosses = sorted([*glosses, *(match.span() for match in addresses)])
    return without_spans(text, glosses)


def without_entities(text: str) -> tuple[str, Gaps]:
    """Return a text with characters for the HTML entities that were left in it ("&apos;s"), and where they were.

    Args:
        text: The text of a block.
    """
    if "&" not in text:
        return text, ()
    spans: list[tuple[int, int]] = []
    for match in _ENTITY.finditer(text):
        character = html.unescape(match.group())
        within = text[match.start() - 1 : match.start()].isalnum() and text[match.end() : match.end() + 1].isalnum()
        if len(character) == 1 and not (within and character == "&"):  # "AT&amp;T" is one word
            last = match.end() - 1
            text = text[:last] + character.replace("\xa0", " ") + text[match.end() :]
            spans.append((match.start(), last))
    return without_spans(text, spans) if spans else (text, ())


def without_spans(text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, Gaps]:
    """Return a text without parts of it, and where they were.

    Args:
        text: The text.
        spans: First character of each part and one past its last, in order and apart from each other.
    """
    kept: list[str] = []
    gaps: list[tuple[int, int]] = []
    length = missing = last = 0
    for start, end in spans:
        kept.append(text[last:start])
        length += start - last
        missing += end - start
        gaps.append((length, missing))
        last = end
    kept.append(text[last:])
    return "".join(kept), tuple(gaps)


def composed(first: Gaps, second: Gaps) -> Gaps:
    """Return how far characters moved in all, where a text was changed twice.

    Args:
        first: How they moved from the text that was changed first to the original.
        second: How they moved from the text that was changed last to that one.
    """
    if not first or not second:
        return first or second
    places, farthest = {place for place, _ in second}, max(abs(moved) for _, moved in second)
    for place, _ in first:  # the first character of the last text that lies behind the place
        limit = place + farthest + 1
        places.add(bisect_left(range(limit), place, key=lambda at: offset_in_text(at, second)))
    return tuple((at, offset_in_text(offset_in_text(at, second), first) - at) for at in sorted(places))


def offset_in_text(character: int, gaps: Gaps) -> int:
    """Return where a character of a shortened text is in the whole.

    Args:
        character: Its place in the shortened text.
        gaps: Where glosses were left out of it.
    """
    before = bisect_right(gaps, character, key=_PLACE)
    return character + gaps[before - 1][1] if before else character


def _within(match: re.Match[str], glosses: list[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in glosses)


def _glosses(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        if match.start() == 0:
            continue
        inside, (first, last) = match[1], match.span(1)
        left = [] if inside is None else list(_kept(inside, first))
        if not left:
            found.append(match.span())
            continue
        at = first
        for start, end in left:
            mark = inside.rfind(";", 0, start - first) + first
            upto = mark if at > first else start  # what stays on both sides is still apart
            if upto > at:
                found.append((at, upto))
            at = end
        if at < last:
            found.append((at, last))
    return found


def _kept(inside: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a bracket are that are no glosses."""
    for part in inside.split(";"):
        end = start + len(part)
        if part.strip() and not _is_gloss(part):
            yield end - len(part.lstrip()), end
        start = end + 1


def _is_gloss(part: str) -> bool:
    """Whether a part of a bracket names its subject in another language, spells it otherwise or tells years alone."""
    if any(c.isalpha() and c > "\u036f" and not "\u1e00" <= c <= "\u1eff" for c in part):
        return True
    if part.strip().isdigit():
        return False
    return any(pattern.match(part) for pattern in (_LABEL, _SPELT, _LIFE))
