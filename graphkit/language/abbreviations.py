"""Abbreviations in brackets behind names, which are left out of what is parsed.

A small model stumbles over them: behind "the Lake Chad Force (LCF), which …" it hangs what follows wrongly. So they are
not parsed, and come back into the parse as appositions of their names. Knows spaCy's arrays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.tokens import Doc as SpacyDoc

__all__ = ["NUMBERS", "STRINGS", "Shortened", "shorten"]

STRINGS = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP")
NUMBERS = ("HEAD", "IDX", "SENT_START")
"""What is read out of a parse: attributes that stand for strings, and numbers."""
_ORTH, _LOWER, _LEMMA, _TAG = range(4)
_HEAD, _IDX, _SENT_START = range(3)

_UNIVERSAL = {"NNP": "PROPN", "-LRB-": "PUNCT", "-RRB-": "PUNCT"}
_BRACKETED = ("-LRB-", "NNP", "-RRB-")
_LENGTH = len(_BRACKETED)
_ABBREVIATION = re.compile(r"(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z]{1,9}")


@dataclass(frozen=True, slots=True)
class Shortened:
    """A tokenised text without the abbreviations in its brackets.

    Attributes:
        doc: What is to be parsed.
        full: The text as it is, tokenised.
        brackets: The brackets in ``full`` that open what was left out; none where nothing was changed.
    """

    doc: SpacyDoc
    full: SpacyDoc
    brackets: tuple[int, ...] = ()

    def columns(self) -> tuple[Any, Any]:
        """Return ``STRINGS`` and ``NUMBERS`` of all words of the text, a row each, once ``doc`` is parsed."""
        array: Any = self.doc.to_array([*STRINGS, *NUMBERS])
        words, places = array[:, : len(STRINGS)], array[:, len(STRINGS) :].astype("int64")
        return self._with_brackets(words, places) if self.brackets else (words, places)

    def _with_brackets(self, words: Any, places: Any) -> tuple[Any, Any]:
        inside = {i for opening in self.brackets for i in range(opening, opening + _LENGTH)}
        origin: Any = np.array([i for i in range(len(self.full)) if i not in inside])
        own: Any = self.full.to_array(["ORTH", "LOWER", "IDX"])
        told = np.zeros((len(self.full), len(STRINGS)), dtype=words.dtype)
        where = np.zeros((len(self.full), len(NUMBERS)), dtype="int64")
        told[origin], where[origin] = words, places
        where[origin, _HEAD] = origin[places[:, _HEAD] + np.arange(len(places))] - origin
        where[:, _IDX] = own[:, 2].astype("int64")
        add = self.full.vocab.strings.add
        for opening in self.brackets:
            short = opening + 1
            for i, tag in enumerate(_BRACKETED, opening):
                dependency = "appos" if i == short else "punct"
                told[i, _ORTH], told[i, _LOWER], told[i, _LEMMA] = own[i, 0], own[i, 1], own[i, 0]
                told[i, _TAG:] = [add(tag), add(_UNIVERSAL[tag]), add(dependency)]
                where[i, _HEAD], where[i, _SENT_START] = (opening - 1 if i == short else short) - i, -1
        return told, where


def shorten(doc: SpacyDoc, text: str) -> Shortened:
    """Leave the abbreviations in brackets behind names out of a tokenised text.

    Args:
        doc: The text, tokenised.
        text: The same; spaCy would put it together anew.
    """
    brackets = _abbreviations(doc) if "(" in text else ()
    if not brackets:
        return Shortened(doc, doc)
    words: list[str] = []
    spaces: list[bool] = []
    last = 0
    for opening in (*brackets, len(doc)):
        words += [token.text for token in doc[last:opening]]
        spaces += [bool(token.whitespace_) for token in doc[last:opening]]
        last = opening + _LENGTH
        if opening < len(doc):
            spaces[-1] = bool(doc[last - 1].whitespace_)
    return Shortened(SpacyDoc(doc.vocab, words=words, spaces=spaces), doc, brackets)


def _abbreviations(doc: SpacyDoc) -> tuple[int, ...]:
    """Return the opening brackets behind names that hold an abbreviation alone."""
    return tuple(
        token.i
        for token in doc[1 : len(doc) - 2]
        if token.text == "("
        and doc[token.i + 2].text == ")"
        and doc[token.i - 1].text[:1].isupper()
        and _ABBREVIATION.fullmatch(doc[token.i + 1].text)
    )
