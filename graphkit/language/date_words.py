"""What the readers of dates share: the prepositions that bound a time, and how patterns of words are spelled."""

from __future__ import annotations

import re

from graphkit.model import Precision

__all__ = [
    "ATTRIBUTED",
    "BEFORE",
    "CALENDAR",
    "FROM",
    "IN",
    "PRECISIONS",
    "SINCE",
    "STARTING",
    "UNTIL",
    "initial",
    "plain",
    "spaced",
]

PRECISIONS = list(Precision)
"""From the finest to the coarsest."""
_FUNCTION_WORDS = (
    "in|on|at|and|or|to|of|for|by|with|from|when|as|that|which|who|where|while|but|after|before|since|until|till|than"
    "|because|if|into|over|under|during|through|is|was|were|are|be|been|has|have|had|will|would|shall|may|might|could"
    "|can|should|did|does|said|says|told|the|a|an|he|she|it|they|we|not|also|onwards?"
)


def spaced(pattern: str) -> str:
    """Let every blank of a pattern match any white space of up to three characters."""
    return pattern.replace(" ", r"\s{1,3}")


def initial(words: str) -> str:
    """Let the words of an alternation also begin with a capital."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words.split("|"))


ATTRIBUTED = re.compile(rf"\s(?!(?:{_FUNCTION_WORDS})\b)[a-z]")
"""What follows a date that stands before the noun that it dates."""


def plain(words: str | None) -> str:
    """Return words in lower case with single blanks, or nothing for None."""
    return " ".join(words.lower().split()) if words else ""


CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter ramadan midnight noon".split()
)
"""Names of days and months, and other words with a capital that name a time and nobody."""
IN = {"in", "during", "throughout"}
FROM = {"from", "as of", "as from"}
STARTING = {
    f"{word}{preposition}"
    for word, prepositions in (
        ("starting", "on in from"),
        ("beginning", "on in from"),
        ("effective", "from on"),
    )
    for preposition in ("", *(f" {word}" for word in prepositions.split()))
}
UNTIL = {"until", "till", "up to", "up until", "no later than", "by", "through"}
BEFORE = {"before", "prior to"}
SINCE = {"since", "ever since"}
