"""Gives text in small letters, in capitals or in Title Case the capitals that it would have in print.

Names of the ontology come first, longest first, then a table of how words are spelled, with their neighbours where one
is written either way; the head of a sentence has a capital. Only letters change, so that every offset stays as it was,
and of a paragraph in mixed case none but those of a name in capitals at its head ("The ARTS COUNCIL OF YORK is …").
Knows names and letters; must not know grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from graphkit.actors.spelling import PIECE, normalise, split, variants
from graphkit.language.function_words import ARTICLES
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.ontology.entries import ActorEntry
from graphkit.ontology.word_forms import WORD, WordForms, class_of

__all__ = ["LetterCase", "Way", "names_in_print", "way_of"]

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_LONG = 4
_FEWEST_SMALL = 3
"""Words of a paragraph that print has small, without which nothing tells how the paragraph is written."""
_FEWEST_TITLED = 5
_FEWEST_NAMED = 2
"""Words of a name in capitals that is given small letters."""
_ALONE = 20
"""Words of a paragraph that is read as it is written whatever the rest of the document is."""
_MANY, _NEARLY_ALL, _ALL = 0.2, 0.9, 0.97
_FIRST = re.compile(rf"(?<!\S)(?:{WORD.pattern})")
"""A word behind no hyphen, quotation mark or bracket, where capitals may be left out."""
_ENDS = (".", "!", "?", '."', ".”", '?"', "?”")
_LONGEST_ENDING = 2
_SHOUTED_NAME = re.compile(
    rf"^(?:(?:{'|'.join(sorted(map(str.capitalize, ARTICLES)))}) )?([A-Z][A-Z'’.-]+(?: (?:[A-Z][A-Z'’.-]+|&))+)"
    r"(?= (?:\([^()\n]{0,80}\) )?[a-z]|, (?:\w+ ){0,3}[a-z])",
    re.MULTILINE,
)
"""A name in capitals at the head of a paragraph in mixed case, as encyclopaedias have what an article is about."""
_JOINTS = frozenset(FUNCTION_WORDS["small words inside names"])
_SHORT_WORDS = 3
"""Letters of a word in capitals that is an abbreviation rather than a word of a name."""
_OPENING = '"“'


class Way(Enum):
    """How a paragraph is written."""

    MIXED = auto()
    SMALL = auto()
    CAPITALS = auto()
    TITLE = auto()
    SHORT = auto()


def names_in_print(actors: Mapping[str, ActorEntry]) -> Iterator[str]:
    """Yield every name, adjective, seat and combining form of the actors, as they are printed."""
    for entry in actors.values():
        yield entry.actor.label.removeprefix("The ")
        for names in (entry.names, entry.demonyms, entry.cities, entry.seats, entry.combining):
            yield from (name.removeprefix("The ").removeprefix("the ") for name in names)


@dataclass(frozen=True, slots=True)
class _Found:
    """A word of a paragraph.

    Attributes:
        word: It, in small letters.
        start: Its first character.
        between: What stands before it.
    """

    word: str
    start: int
    between: str


def _words(text: str) -> list[_Found]:
    found, end = [], 0
    for match in WORD.finditer(text):
        found.append(_Found(match[0], match.start(), text[end : match.start()]))
        end = match.end()
    return found


def way_of(paragraph: str, small: Callable[[str], bool]) -> Way:
    """Return how a paragraph is written; a few words, and names alone, tell nothing.

    Args:
        paragraph: Its text.
        small: Tells of a word in small letters whether print has it so.
    """
    words = WORD.findall(paragraph)
    lower = [word for word in words if len(word) >= _LONG and word.islower() and "." not in word and small(word)]
    if len(lower) > max(_FEWEST_SMALL, _MANY * len(words)) and not all(map(str.islower, words)):
        return Way.MIXED  # as below, but told at once
    told = [word for word in words if len(word) > 1 and "." not in word]
    plain = [word for word in told if small(word.lower())]
    if len(plain) < _FEWEST_SMALL:
        return Way.SHORT
    if all(word.islower() for word in words):
        return Way.SMALL
    if sum(word.isupper() for word in told) >= _NEARLY_ALL * len(told):
        return Way.CAPITALS if all(word.isupper() for word in plain) else Way.MIXED
    told = [word for word in _FIRST.findall(paragraph) if len(word) > 1 and "." not in word]
    plain = [word for word in told if small(word.lower())]
    titled = sum(word[0].isupper() for word in plain)
    long = [word for word in told if len(word) >= _LONG]
    if len(plain) < _FEWEST_TITLED or sum(word[0].isupper() for word in long) < _NEARLY_ALL * len(long):
        return Way.MIXED
    if titled >= _ALL * len(plain):
        return Way.TITLE
    long_plain = [word for word in plain if len(word) >= _LONG]
    as_sentence = paragraph.rstrip().endswith(_ENDS) and len(long_plain) > _FEWEST_TITLED
    return Way.TITLE if as_sentence and all(word[0].isupper() for word in long_plain) else Way.MIXED


class LetterCase:
    """Restores capitals.

    Args:
        names: Names as they are printed.
        forms: How other words are spelled.
        english: Whether a word in small letters is one; any other is taken for a name.
    """

    def __init__(self, names: Iterable[str], forms: WordForms, english: Callable[[str], bool]) -> None:
        self._forms = forms
        self._english = english
        self._single: dict[str, str] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        seen = set()
        for name in names:
            for spelling in dict.fromkeys(variants(name)):
                printed = tuple(split(spelling))
                small = tuple(piece.lower() for piece in printed)
                if printed == small or small in seen:
                    continue
                seen.add(small)
                if len(small) == 1:
                    self._single.setdefault(small[0], printed[0])
                else:
                    self._longer.setdefault(small[0], []).append((small, printed))
        for found in self._longer.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def restored(self, text: str) -> tuple[str, bool]:
        """Return a text with its capitals, as long as it was, and whether some of it was in Title Case.

        Args:
            text: A text; it is returned as it is where it is in mixed case.
        """
        spans = list(_spans(text))
        ways = [way_of(text[start:end], self._forms.small.__contains__) for start, end in spans]
        telling = {way for way in ways if way is not Way.SHORT}
        if not telling and self._is_shouted(text):
            telling = {Way.CAPITALS}
        if telling <= {Way.MIXED}:
            return _SHOUTED_NAME.sub(self._name_in_print, text), False
        parts, last = [], 0
        for (start, end), way in zip(spans, ways, strict=True):
            written = text[start:end]
            if len(telling) > 1:  # a paragraph is read by itself
                other = way not in (Way.MIXED, Way.SHORT) and sum(1 for _ in WORD.finditer(written)) >= _ALONE
            else:
                other = way in telling or _is_like(written, next(iter(telling)))
            parts += [text[last:start], self._printed(written) if other else written]
            last = end
        return "".join([*parts, text[last:]]), Way.TITLE in telling

    def _is_shouted(self, text: str) -> bool:
        """Whether a text of a few words is all in capitals, and some of them are no names: a headline."""
        told = [word for word in WORD.findall(text) if len(word) > 1 and "." not in word]
        if len(told) < _FEWEST_SMALL or not all(map(str.isupper, told)):
            return False
        return any(len(word) >= _LONG and word.lower() in self._forms.small for word in told)

    def _name_in_print(self, match: re.Match[str]) -> str:
        """Return a name in capitals as print has it, where its words are no abbreviations."""
        name = match[1]
        words = [word for word in WORD.findall(name) if len(word) > _SHORT_WORDS]
        if len(words) < _FEWEST_NAMED or not all(map(str.isupper, words)):
            return match[0]
        letters = list(name)
        for number, found in enumerate(WORD.finditer(name)):
            word = found[0].lower()
            owned = len(word) == 1 and name[found.start() - 1] in "'’"
            if number and (word in _JOINTS or owned):
                form = word
            elif (len(word) <= _SHORT_WORDS and not self._forms.knows(word)) or "." in word:
                continue
            else:
                form = self._forms.named.get(word) or _capital(word[0]) + word[1:]
            if len(form) == len(found[0]):
                letters[found.start() : found.end()] = form
        before = match[0].index(name)
        return match[0][:before] + "".join(letters) + match[0][before + len(name) :]

    def _printed(self, text: str) -> str:
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        letters = list(lowered)
        named = self._name_letters(lowered, letters)
        words = _words(lowered)
        for number, found in enumerate(words):
            if found.start not in named:
                form = self._form(words, number)
                letters[found.start : found.start + len(form)] = form
            if number == 0 or self._opens(words[number - 1], found):
                letters[found.start] = _capital(letters[found.start])
        return "".join(letters)

    def _name_letters(self, lowered: str, letters: list[str]) -> set[int]:
        """Write names of several pieces with their capitals, and return where their pieces begin."""
        pieces = [(match[0], match.start()) for match in PIECE.finditer(normalise(lowered))]
        named: set[int] = set()
        index = 0
        while index < len(pieces):
            for small, printed in self._longer.get(pieces[index][0], ()):
                if tuple(piece for piece, _ in pieces[index : index + len(small)]) == small:
                    for (_, start), piece in zip(pieces[index:], printed, strict=False):
                        if piece[0].isalpha():
                            letters[start : start + len(piece)] = piece
                        named.add(start)
                    index += len(small)
                    break
            else:
                index += 1
        return named

    def _form(self, words: list[_Found], number: int) -> str:
        """Return how a word is written where it stands."""
        found = words[number]
        word = found.word
        if number and found.between in ("'", "’") and len(word) <= _LONGEST_ENDING:
            return word
        either = self._forms.either.get(word)
        if either is not None:
            classes = self._forms.classes
            before = class_of(words[number - 1].word if number else "", found.between, classes)
            after: tuple[str, ...] = ("~",)
            if number + 1 < len(words):
                after = class_of(words[number + 1].word, words[number + 1].between, classes)
            return either.form if either.capital(before, after) else word
        if word in self._forms.small:
            return word
        form = self._forms.named.get(word) or self._single.get(word)
        if form is not None:
            return form
        return word if len(word) < _LONG - 1 or self._english(word) else _capital(word[0]) + word[1:]

    def _opens(self, before: _Found, found: _Found) -> bool:
        """Whether a word is the first of a sentence."""
        between = found.between
        if any(mark in between for mark in "!?"):
            return True
        if "." in between:
            return len(before.word) > 1 and before.word not in self._forms.abbreviated
        return "," in between and any(mark in between for mark in _OPENING)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARAGRAPHS.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _capital(letter: str) -> str:
    return letter.upper() if len(letter.upper()) == 1 else letter


def _is_like(words: str, way: Way) -> bool:
    """Whether a few words are written as the rest of their document."""
    if way is Way.SMALL:
        return words == words.lower()
    return words == words.upper() if way is Way.CAPITALS else words == words.title()
