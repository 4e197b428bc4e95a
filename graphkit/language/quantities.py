"""How many of what a noun phrase tells: "at least 12 soldiers", "dozens of people", "two hundred others".

Knows how English puts numbers before nouns; which words are numbers, and which bound them, is in the word lists. A
number is told by the least that its words allow, and left open where they give no such bound ("nearly 100").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import NOUNS, children
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["Quantity", "QuantityReader"]

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_BEFORE = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "HYPH", "DT", "PRP$", *NOUNS})
"""Tags of what may stand between a number and its noun."""
_PARTICIPLES = ("VBN", "VBG")
_MODIFYING = ("amod", "compound", "nmod")
_WIDEST = 9
"""Words before a noun that are looked at."""
_LONGEST_HEDGE = 4
_GROUP = 100
"""Factors above it close a group of a number: two hundred thousand and five."""
_LARGEST = 10**12
"""The largest number that counts anything: longer rows of digits are none."""
_HYPHENS = frozenset({"-", "‑", "‐"})
_RANGES = frozenset({"–", "—", *_HYPHENS})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its noun.

    Attributes:
        least: The least number that the words allow; None where they give no such bound.
        unit: Lemma of the noun that is counted; None for a bare number.
        start: First word.
        end: One past the last word.
    """

    least: int | None
    unit: str | None
    start: int
    end: int


class QuantityReader:
    """Reads how many of what noun phrases tell.

    Args:
        lexicon: The word lists: ``number-words``, ``number-factors`` and ``vague-numbers`` (each entry a value and its
            word), ``bounding-words``, ``estimating-words``, ``total-nouns`` and the lists of people.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._factors = _values(lexicon["number-factors"])
        self._exact = _values(lexicon["number-words"]) | self._factors
        self._vague = _values(lexicon["vague-numbers"])
        self._bounds = lexicon["bounding-words"]
        self._estimates = lexicon["estimating-words"]
        self._totals = lexicon["total-nouns"]
        self._one = lexicon["indefinite-articles"]
        self._joints = lexicon["number-joints"]
        self._ranging = _RANGES | lexicon["range-words"]
        self._partitives = lexicon["partitive-prepositions"]
        self._people = frozenset().union(*lexicon.family("party-").values())

    def read(self, noun: Token) -> Quantity | None:
        """Return how many a noun or number tells of; None where no number stands with it."""
        doc = noun.doc
        if self._is_number(noun):
            run = self._run(doc, noun.i)
            counted = self._counted(noun)
            if counted is not None and counted.lower_ in self._factors:
                return self._manifold(doc, run, counted)
            unit, end = (None, noun.i + 1) if counted is None else (lemma_of(counted), counted.i + 1)
            return self._told(doc, run, unit, end)
        if noun.tag_ not in NOUNS:
            return None
        if lemma_of(noun) in self._totals:
            inner = self._counted(noun)
            return None if inner is None else self.read(inner)
        return self._before(doc, noun)

    def _manifold(self, doc: Doc, run: tuple[int, int], factor: Token) -> Quantity | None:
        """Return hundreds of thousands."""
        many, inner = self._told(doc, run, None, run[1]), self.read(factor)
        if many is None or inner is None:
            return None
        least = None if many.least is None else many.least * self._factors[factor.lower_]
        return Quantity(least, inner.unit, many.start, inner.end)

    def _before(self, doc: Doc, noun: Token) -> Quantity | None:
        place = noun.i - 1
        for place in range(noun.i - 1, max(-1, noun.i - 1 - _WIDEST), -1):
            word = doc[place]
            if self._is_number(word) and not self._is_age(word):
                return self._told(doc, self._run(doc, place), lemma_of(noun), noun.i + 1)
            if word.lower_ in self._one and noun.tag_ in ("NN", "NNP"):
                known = lemma_of(noun) in self._people
                return Quantity(1, lemma_of(noun), place, noun.i + 1) if known else None
            verbal = word.tag_ in _PARTICIPLES and word.dep_ not in _MODIFYING
            if verbal or not (word.tag_ in _BEFORE or self._is_number(word)):
                return None
        return None

    def _counted(self, number: Token) -> Token | None:
        """Return what a number is of: "dozens of people", "12 of its soldiers"."""
        for preposition in children(number, "prep"):
            if preposition.lower_ in self._partitives:
                return next((t for t in children(preposition, "pobj") if t.tag_ in NOUNS or self._is_number(t)), None)
        return None

    def _is_number(self, word: Token) -> bool:
        lower = word.lower_
        return _DIGITS.fullmatch(lower) is not None or lower in self._exact or lower in self._vague

    @staticmethod
    def _is_age(word: Token) -> bool:
        """Whether a number is part of another word: "12-year-old"."""
        after = word.nbor(1)
        return after.text in _HYPHENS and word.nbor(2).tag_ in ("NN", "NNS", "JJ")

    def _run(self, doc: Doc, last: int) -> tuple[int, int]:
        """Return the words of a number by its last one, as first and one past the last."""
        first = last
        while first > 0:
            if self._is_number(doc[first - 1]):
                first -= 1
            elif first > 1 and self._is_joint(doc[first - 1]) and self._is_number(doc[first - 2]):
                first -= 2
            else:
                break
        return first, last + 1

    def _is_joint(self, word: Token) -> bool:
        return word.lower_ in self._joints or word.lower_ in self._ranging or word.lower_ in self._partitives

    def _told(self, doc: Doc, run: tuple[int, int], unit: str | None, end: int) -> Quantity | None:
        start, after = run
        if start and doc[start].lower_ in self._factors and doc[start - 1].lower_ in self._one:
            start -= 1
        hedges = self._hedges(doc, start)
        least = self._value([word.lower_ for word in doc[run[0] : after]])
        if hedges is not None:
            start, bounded = hedges
            least = least if bounded else None
        elif least is None:
            return None
        return Quantity(least, unit, start, end)

    def _hedges(self, doc: Doc, first: int) -> tuple[int, bool] | None:
        """Return where words that bound or blur a number begin, and whether they give a least; None without any."""
        for length in range(min(_LONGEST_HEDGE, first), 0, -1):
            words = " ".join(word.lower_ for word in doc[first - length : first])
            for listed, bounded in ((self._bounds, True), (self._estimates, False)):
                if words in listed:
                    begin = first - length
                    if bounded:
                        outer = self._hedges(doc, begin)
                        return (begin, True) if outer is None else outer
                    return begin, False
        return None

    def _value(self, words: list[str]) -> int | None:
        """Return the number of a run of number words; the lesser of two with a range between."""
        for place, word in enumerate(words):
            if word in self._ranging and 0 < place < len(words) - 1:
                left, right = self._value(words[:place]), self._value(words[place + 1 :])
                if left is not None and right is not None:
                    joined = word in _HYPHENS and left % 10 == 0 and 10 < left < 100 and 0 < right < 10
                    return left + right if joined else min(left, right)
        total, current = 0.0, 0.0
        for word in words:
            if word in self._joints or word in self._partitives:
                continue
            value = self._single(word)
            if value is None:
                return None
            if current and word in self._factors:
                current *= self._factors[word]
                if value > _GROUP:
                    total, current = total + current, 0.0
            else:
                current += value
        number = total + current
        return int(number) if 0 < number <= _LARGEST and number == int(number) else None

    def _single(self, word: str) -> float | None:
        if _DIGITS.fullmatch(word):
            return float(word.replace(",", ""))
        return self._vague.get(word, self._exact.get(word))


def _values(entries: Iterable[str]) -> dict[str, int]:
    """Return words with their values from entries like "12 twelve"."""
    return {word: int(value) for value, _, word in (entry.partition(" ") for entry in entries)}
