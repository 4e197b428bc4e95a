"""Long names that are parsed as one word each, so that the parser meets what it knows.

A small model stumbles over names of several words ("the Democratic Republic of the Congo", "Houthi rebels"): it takes
parts of them for other things, and hangs what follows wrongly. So one well-known name of the same kind stands for each
while the sentence is parsed, and the words of the name come back into the parse, below the last of them. Knows spaCy's
arrays; which names there are, and what may stand for them, is told.
"""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Shortened:
    """A tokenised text with words that stand for long names.

    Attributes:
        doc: What is to be parsed.
        full: The text as it is, tokenised.
        names: First token and last-plus-one of each name in ``full``; none where nothing was changed.
    """

    doc: SpacyDoc
    full: SpacyDoc
    names: tuple[tuple[int, int], ...] = ()

    def columns(self) -> tuple[Any, Any]:
        """Return ``STRINGS`` and ``NUMBERS`` of all words of the text, a row each, once ``doc`` is parsed."""
        array: Any = self.doc.to_array([*STRINGS, *NUMBERS])
        words, places = array[:, : len(STRINGS)], array[:, len(STRINGS) :].astype("int64")
        return self._with_names(words, places) if self.names else (words, places)

    def _with_names(self, words: Any, places: Any) -> tuple[Any, Any]:
        inside = {i for start, end in self.names for i in range(start, end - 1)}
        origin: Any = np.array([i for i in range(len(self.full)) if i not in inside])
        own: Any = self.full.to_array(["ORTH", "LOWER", "IDX"])
        told = np.zeros((len(self.full), len(STRINGS)), dtype=words.dtype)
        where = np.zeros((len(self.full), len(NUMBERS)), dtype="int64")
        told[origin], where[origin] = words, places
        where[origin, _HEAD] = origin[places[:, _HEAD] + np.arange(len(places))] - origin
        where[:, _IDX] = own[:, 2].astype("int64")
        add = self.full.vocab.strings.add
        for start, end in self.names:
            last = end - 1
            told[start:end, _ORTH], told[start:end, _LOWER] = own[start:end, 0], own[start:end, 1]
            told[start:end, _LEMMA] = own[start:end, 0]
            for i in range(start, last):
                tag = _SMALL.get(self.full[i].lower_, "NNP")
                told[i, _TAG:] = [add(tag), add(_UNIVERSAL[tag]), add("compound")]
                where[i, _HEAD], where[i, _SENT_START] = last - i, -1
            where[start, _SENT_START], where[last, _SENT_START] = where[last, _SENT_START], -1
        return told, where


def shorten(doc: SpacyDoc, names: Iterable[StandIn]) -> Shortened:
    """Put one word in the place of each long name.

    Args:
        doc: A tokenised text.
        names: The names in it; those that do not begin and end with a token stay, and those inside longer ones.
    """
    told = [
        (span.start, -span.end, word) for start, end, word in names if (span := doc.char_span(start, end)) is not None
    ]
    spans: list[tuple[int, int, str]] = []
    for first, end, word in sorted(told):
        if not spans or first >= spans[-1][1]:
            spans.append((first, -end, word))
    if not spans:
        return Shortened(doc, doc)
    words: list[str] = []
    spaces: list[bool] = []
    last = 0
    for start, end, word in spans:
        words += [token.text for token in doc[last:start]]
        spaces += [bool(token.whitespace_) for token in doc[last:start]]
        words.append(word)
        spaces.append(bool(doc[end - 1].whitespace_))
        last = end
    words += [token.text for token in doc[last:]]
    spaces += [bool(token.whitespace_) for token in doc[last:]]
    return Shortened(SpacyDoc(doc.vocab, words=words, spaces=spaces), doc, tuple((s, e) for s, e, _ in spans))
