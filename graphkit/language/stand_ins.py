"""Long names that are parsed as one word each, so that the parser meets what it knows.

A small model stumbles over names of several words ("the Democratic Republic of the Congo", "Houthi rebels"): it takes
parts of them for other things, and hangs what follows wrongly. So one well-known name of the same kind stands for each
while the sentence is parsed, and the words of the name come back into the parse, below the last of them. An
abbreviation in brackets behind a name ("the Lake Chad Force (LCF), which …") is not parsed either, and comes back as
its apposition. Knows spaCy's arrays; which names there are, and what may stand for them, is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.tokens import Doc as SpacyDoc

__all__ = ["NUMBERS", "STRINGS", "Shortened", "StandIn", "shorten"]

STRINGS = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP")
NUMBERS = ("HEAD", "IDX", "SENT_START")
"""What is read out of a parse: attributes that stand for strings, and numbers."""
_ORTH, _LOWER, _LEMMA, _TAG = range(4)
_HEAD, _IDX, _SENT_START = range(3)

StandIn = tuple[int, int, str]
"""First character of a name, the one after its last, and the word that stands for it."""

_SMALL = {"of": "IN", "for": "IN", "in": "IN", "on": "IN", "to": "IN", "the": "DT", "and": "CC", "&": "CC", "-": "HYPH"}
"""Tags of small words inside names; all others are proper nouns."""
_UNIVERSAL = {"IN": "ADP", "DT": "DET", "CC": "CCONJ", "HYPH": "PUNCT", "NNP": "PROPN"}
_UNIVERSAL |= {"-LRB-": "PUNCT", "-RRB-": "PUNCT"}
_BRACKETED = ("-LRB-", "NNP", "-RRB-")
_ABBREVIATION = re.compile(r"(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z]{1,9}")


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Words of which only one is parsed.

    Attributes:
        start: The first of them.
        end: One past the last word of the name, whose place in the parse is known.
        close: One past the bracket behind the name; ``end`` where there is none.
        word: What stands for the name; empty where its only word is parsed as it is.
    """

    start: int
    end: int
    close: int
    word: str


@dataclass(frozen=True, slots=True)
class Shortened:
    """A tokenised text with words that stand for long names.

    Attributes:
        doc: What is to be parsed.
        full: The text as it is, tokenised.
        names: The names in ``full`` that were shortened; none where nothing was changed.
    """

    doc: SpacyDoc
    full: SpacyDoc
    names: tuple[Stretch, ...] = ()

    def columns(self) -> tuple[Any, Any]:
        """Return ``STRINGS`` and ``NUMBERS`` of all words of the text, a row each, once ``doc`` is parsed."""
        array: Any = self.doc.to_array([*STRINGS, *NUMBERS])
        words, places = array[:, : len(STRINGS)], array[:, len(STRINGS) :].astype("int64")
        return self._with_names(words, places) if self.names else (words, places)

    def _with_names(self, words: Any, places: Any) -> tuple[Any, Any]:
        inside = {i for name in self.names for i in range(name.start, name.close) if i != name.end - 1}
        origin: Any = np.array([i for i in range(len(self.full)) if i not in inside])
        own: Any = self.full.to_array(["ORTH", "LOWER", "IDX"])
        told = np.zeros((len(self.full), len(STRINGS)), dtype=words.dtype)
        where = np.zeros((len(self.full), len(NUMBERS)), dtype="int64")
        told[origin], where[origin] = words, places
        where[origin, _HEAD] = origin[places[:, _HEAD] + np.arange(len(places))] - origin
        where[:, _IDX] = own[:, 2].astype("int64")
        add = self.full.vocab.strings.add
        for name in self.names:
            start, last = name.start, name.end - 1
            if name.word:
                told[start : name.end, _ORTH], told[start : name.end, _LOWER] = own[start : name.end, :2].T
                told[start : name.end, _LEMMA] = own[start : name.end, 0]
            for i in range(start, last):
                tag = _SMALL.get(self.full[i].lower_, "NNP")
                told[i, _TAG:] = [add(tag), add(_UNIVERSAL[tag]), add("compound")]
                where[i, _HEAD], where[i, _SENT_START] = last - i, -1
            where[start, _SENT_START], where[last, _SENT_START] = where[last, _SENT_START], -1
            if name.close > name.end:
                self._bracket(name, told, where, own)
        return told, where

    def _bracket(self, name: Stretch, told: Any, where: Any, own: Any) -> None:
        """Enter an abbreviation and the brackets around it."""
        add = self.full.vocab.strings.add
        short = name.end + 1
        for i, tag in zip(range(name.end, name.close), _BRACKETED, strict=True):
            dependency = "appos" if i == short else "punct"
            told[i, _ORTH], told[i, _LOWER], told[i, _LEMMA] = own[i, 0], own[i, 1], own[i, 0]
            told[i, _TAG:] = [add(tag), add(_UNIVERSAL[tag]), add(dependency)]
            where[i, _HEAD], where[i, _SENT_START] = (name.end - 1 if i == short else short) - i, -1


def shorten(doc: SpacyDoc, names: Iterable[StandIn]) -> Shortened:
    """Put one word in the place of each long name.

    Args:
        doc: A tokenised text.
        names: The names in it; those that do not begin and end with a token stay, and those inside longer ones.
    """
    told = [
        (span.start, -span.end, word) for start, end, word in names if (span := doc.char_span(start, end)) is not None
    ]
    named = {first for first, _, _ in told}
    brackets = {end: close for end, close in _abbreviations(doc).items() if end + 1 not in named}
    if not told and not brackets:
        return Shortened(doc, doc)
    spans: list[Stretch] = []
    for first, end, word in sorted(told):
        if not spans or first >= spans[-1].end:
            spans.append(Stretch(first, -end, brackets.pop(-end, -end), word))
    inside = {i for known in spans for i in range(known.start, known.end)}
    spans += [Stretch(end - 1, end, close, "") for end, close in brackets.items() if end - 1 not in inside]
    spans.sort()
    words: list[str] = []
    spaces: list[bool] = []
    last = 0
    for each in spans:
        words += [token.text for token in doc[last : each.start]]
        spaces += [bool(token.whitespace_) for token in doc[last : each.start]]
        words.append(each.word or doc[each.start].text)
        spaces.append(bool(doc[each.close - 1].whitespace_))
        last = each.close
    words += [token.text for token in doc[last:]]
    spaces += [bool(token.whitespace_) for token in doc[last:]]
    return Shortened(SpacyDoc(doc.vocab, words=words, spaces=spaces), doc, tuple(spans))


def _abbreviations(doc: SpacyDoc) -> dict[int, int]:
    """Return first token and end of the brackets behind names that hold an abbreviation alone."""
    if "(" not in doc.text:
        return {}
    return {
        token.i: token.i + 3
        for token in doc[1 : len(doc) - 2]
        if token.text == "("
        and doc[token.i + 2].text == ")"
        and doc[token.i - 1].text[:1].isupper()
        and _ABBREVIATION.fullmatch(doc[token.i + 1].text)
    }
