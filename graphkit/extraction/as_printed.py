"""Texts as print would have them: with capitals, without page numbers in sentences, and without slips of the pen.

A text in small letters, in capitals or in Title Case is given its capitals, a scanned one loses what pages put into its
sentences, and one with many words that are none gets the words that were meant. A text that has none of it stays as it
is, and every character of what is read points into the original. Reads its tables when the first text needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graphkit.actors.letter_case import LetterCase, names_in_print
from graphkit.actors.misspellings import Misspellings
from graphkit.language.dictionary import Dictionary
from graphkit.language.glosses import Gaps, composed
from graphkit.language.page_breaks import without_page_breaks
from graphkit.ontology import Ontology
from graphkit.ontology.word_forms import WordForms, load_word_forms

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["AS_PRINTED", "AsPrinted", "Printed", "Spelling"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a text was spelled, as far as what is read of it may be less sure for that.

    Attributes:
        titled: Whether some of it was in Title Case, where capitals tell no names.
        misspelled: Whether it had many slips, and most of them were mended.
        unknown: Words that are none, in such a text, for which no other was found.
    """

    titled: bool = False
    misspelled: bool = False
    unknown: frozenset[str] = frozenset()


AS_PRINTED = Spelling()
"""How print spells."""


class Printed(NamedTuple):
    """A text as print would have it.

    Attributes:
        text: The text.
        gaps: How far its characters moved.
        spelling: How it was spelled.
    """

    text: str
    gaps: Gaps
    spelling: Spelling = AS_PRINTED


class AsPrinted:
    """Reads texts as print would have them.

    Args:
        ontology: Its names.
        nlp: Returns the model, which has lists of English words.
    """

    def __init__(self, ontology: Ontology, nlp: Callable[[], Language]) -> None:
        self._ontology = ontology
        self._nlp = nlp

    @cached_property
    def _forms(self) -> WordForms:
        return load_word_forms(self._ontology.path)

    @cached_property
    def _dictionary(self) -> Dictionary:
        return Dictionary(self._nlp())

    @cached_property
    def _case(self) -> LetterCase:
        return LetterCase(names_in_print(self._ontology.actors), self._forms, self._dictionary.knows)

    @cached_property
    def _misspellings(self) -> Misspellings:
        words = self._ontology.words
        titles = (*words["leading-titles"], *words["representing-titles"])
        return Misspellings(names_in_print(self._ontology.actors), titles, self._forms, self._dictionary.knows)

    def read(self, text: str) -> Printed:
        """Return a text as print would have it, how far its characters moved, and how it was spelled.

        Args:
            text: A text in plain characters.
        """
        text, joined = without_page_breaks(text, lambda word: self._misspellings.known(word))
        text, titled = self._case.restored(text)
        text, mended, unknown = self._misspellings.mended(text)
        misspelled = unknown is not None
        spelling = Spelling(titled, misspelled, unknown or frozenset()) if titled or misspelled else AS_PRINTED
        return Printed(text, composed(joined, mended), spelling)
