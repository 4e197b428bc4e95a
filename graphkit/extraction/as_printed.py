"""Texts as print would have them: with capitals, without page numbers in sentences, and without slips of the pen.

A text in small letters, in capitals or in Title Case is given its capitals, a scanned one loses what pages put into its
sentences, and one with many words that are none gets the words that were meant. A text that has none of it stays as it
is, and every character of what is read points into the original. Reads its tables when the first text needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.actors.letter_case import LetterCase, names_in_print
from graphkit.actors.misspellings import Misspellings
from graphkit.language.dictionary import Dictionary
from graphkit.language.glosses import Gaps, composed
from graphkit.language.page_breaks import without_page_breaks
from graphkit.ontology import Ontology
from graphkit.ontology.word_forms import WordForms, load_word_forms

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["AsPrinted"]


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
        return Misspellings(names_in_print(self._ontology.actors), self._forms, self._dictionary.knows)

    def read(self, text: str) -> tuple[str, Gaps]:
        """Return a text as print would have it, and how far its characters moved.

        Args:
            text: A text in plain characters.
        """
        text, joined = without_page_breaks(text, lambda word: self._misspellings.known(word))
        text, mended = self._misspellings.mended(self._case.restored(text))
        return text, composed(joined, mended)
