"""Names of persons and bodies as they are compared: spelling, initials, surnames.

Knows how names are built and transliterated; must not know actors, documents or decisions.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from graphkit.actors.spelling import fold

__all__ = ["Name", "agree_but_for_middle", "agree_by_initial", "are_alike", "name_of", "short_forms"]

Name = tuple[str, ...]
"""Words of a name in the form in which transliterations agree ("zelenski" for Zelensky, Zelenskyy and Zelenskiy)."""

_FAMILY_FIRST = frozenset(("CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "VNM", "KHM", "SGP"))
"""States whose people are mostly named with the family name first."""

_SAME_SOUND = (("kh", "h"), ("gh", "g"), ("ou", "u"), ("y", "i"), ("j", "i"), ("w", "v"), ("ck", "k"))
_DOUBLED = re.compile(r"(.)\1+")
_MARK = re.compile(r"[^\w\s]|_")


def name_of(label: str, honorifics: Collection[str] = ()) -> Name:
    """Return a label as a name: without accents, case, marks and honorifics, and with one transliteration.

    Args:
        label: "Mr. Volodymyr Zelenskyy".
        honorifics: Lower-case titles to leave out in front ("mr", "mr.").

    Examples:
        >>> name_of("Volodymyr Zelenskyy"), name_of("Mr Zelenskiy", {"mr"})
        (('volodimir', 'zelenski'), ('zelenski',))
    """
    words = _MARK.sub(" ", fold(label).replace("' ", "").replace("'", "")).split()
    while len(words) > 1 and (words[0] in honorifics or words[0] + "." in honorifics):
        words = words[1:]
    return tuple(_sound(word) for word in words)


def _sound(word: str) -> str:
    for letters, sound in _SAME_SOUND:
        word = word.replace(letters, sound)
    return _DOUBLED.sub(r"\1", word)


def short_forms(name: Name, country: str | None) -> set[Name]:
    """Return the forms that stand for a full name alone: its last words, or its first where the family name leads.

    Args:
        name: Full name.
        country: ISO 3166-1 alpha-3 code of the person's state.
    """
    if len(name) < 2:
        return set()
    forms = {name[place:] for place in range(1, len(name))}
    if country in _FAMILY_FIRST:
        forms.add(name[:1])
    return {form for form in forms if len(form[0]) > 1}


def agree_but_for_middle(one: Name, other: Name) -> bool:
    """Say whether two full names have the same first and last word and one has all words of the other, in order."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def agree_by_initial(one: Name, other: Name) -> bool:
    """Say whether two full names have the same last word and the first of one is the initial of the other's."""
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:
        return False
    short, long = sorted((one[0], other[0]), key=len)
    return len(short) == 1 and len(long) > 1 and long.startswith(short)


def are_alike(one: Name, other: Name) -> bool:
    """Say whether two names are spelled alike word by word, or one has a single word more."""
    from rapidfuzz.fuzz import ratio

    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return all(ratio(first, second) >= 70 for first, second in zip(one, other, strict=True))
    return 2 <= len(short) == len(long) - 1 and set(short) < set(long)
