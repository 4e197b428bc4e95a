"""How words are spelled: which are written small, which with capitals, which either way, and how common each is.

Reads the table ``word-forms.json`` beside the ontology, which holds words and counts, and for those that are written
either way which neighbours go with a capital. ``tests/word_forms.py`` makes it. Knows no English of its own.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from graphkit.errors import OntologyError
from graphkit.ontology.load import ontology_file

__all__ = ["FILE", "WORD", "Either", "WordForms", "class_of", "load_word_forms", "words_of"]

FILE = "word-forms.json"
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+")
"""A word: letters, or initials with their full stops."""


def words_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of a text with what stands between it and the one before."""
    end = 0
    for match in WORD.finditer(text):
        yield match[0], text[end : match.start()]
        end = match.end()


def class_of(neighbour: str, between: str, classes: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is told of a neighbour: its word and how it is written, or the mark that stands between.

    Args:
        neighbour: The word before or after, in small letters; empty at an end.
        between: What stands between both.
        classes: "N" for words with capitals, "s" for small ones.
    """
    mark = between.strip()
    if not neighbour or mark:
        return (f"~{mark[:1]}",)
    return neighbour, f"~{classes.get(neighbour, '?')}"


@dataclass(frozen=True, slots=True)
class Either:
    """A word that is written small or with capitals.

    Attributes:
        form: How it is written with capitals.
        odds: Times with capitals, and small.
        before: What the word before says for capitals, in tenths of a natural logarithm.
        after: What the word after says.
    """

    form: str
    odds: tuple[int, int]
    before: Mapping[str, int]
    after: Mapping[str, int]

    def capital(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Say whether it has capitals between two neighbours, by odds and weights (naive Bayes).

        Args:
            before: What is told of the word before, see ``class_of``; the first that the table has counts.
            after: What is told of the word after.
        """
        capitals, small = self.odds
        weight = 10 * math.log(capitals / small)
        for told, weights in ((before, self.before), (after, self.after)):
            weight += next((weights[each] for each in told if each in weights), 0)
        return weight > 0


@dataclass(frozen=True, slots=True)
class WordForms:
    """The table.

    Attributes:
        small: How common words are that are written small, in powers of two.
        named: How words are written that have capitals, by their small letters.
        common: How common these are, in powers of two.
        either: Words that are written either way.
        classes: How each word is written: "N" with capitals, "s" small.
        abbreviated: Words whose full stop ends no sentence.
    """

    small: Mapping[str, int]
    named: Mapping[str, str]
    common: Mapping[str, int]
    either: Mapping[str, Either]
    classes: Mapping[str, str]
    abbreviated: frozenset[str]

    def knows(self, word: str) -> bool:
        """Say whether a word in small letters is in the table."""
        return word in self.classes or word in self.either

    def frequency(self, word: str) -> int:
        """Return how common a word in small letters is, in powers of two; -1 for one that is not known."""
        if word in self.either:
            return sum(self.either[word].odds).bit_length() - 1
        return self.small.get(word, self.common.get(word, -1))


def load_word_forms(folder: Path | None = None) -> WordForms:
    """Return the table in an ontology's folder, or else the one that comes with graphkit.

    Args:
        folder: Folder of the ontology.

    Raises:
        OntologyError: There is none, or it is not such a table.
    """
    path = ontology_file(FILE, folder)
    if path is None:
        raise OntologyError(f"{FILE}: there is no table of word forms; install the package again")
    return _load(path)


@lru_cache(maxsize=2)
def _load(path: Path) -> WordForms:
    try:
        return _read(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise OntologyError(f"{path}: no table of word forms ({type(error).__name__}: {error})") from error


def _read(table: Mapping[str, Any]) -> WordForms:
    small = {word: int(number) for number, words in table["small"].items() for word in words.split()}
    named = {word: int(number) for number, words in table["named"].items() for word in words.split()}
    either = {
        word: Either(form, (times, lower), *sides) for word, (form, times, lower, *sides) in table["either"].items()
    }
    forms = {form.lower(): form for form in named}
    return WordForms(
        small,
        forms,
        {form.lower(): number for form, number in named.items()},
        either,
        dict.fromkeys(small, "s") | dict.fromkeys(forms, "N"),
        frozenset(table["abbreviated"].split()),
    )
