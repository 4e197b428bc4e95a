"""Long names that are parsed as one word each, so that the parser meets what it knows.

A small model stumbles over names of several words ("the Democratic Republic of the Congo", "Houthi rebels"): it takes
parts of them for other things, and hangs what follows wrongly. So one well-known name of the same kind stands for each
while the sentence is parsed, and the words of the name come back into the parse, below the last of them. Knows spaCy's
arrays; which names there are, and what may stand for them, is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.tokens import Doc as SpacyDoc

if TYPE_CHECKING:
    from spacy.vocab import Vocab

__all__ = ["Shortened", "StandIn", "shorten"]

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

    def columns(self, strings: tuple[str, ...], numbers: tuple[str, ...]) -> tuple[Any, Any]:
        """Return the attributes of all words of the text once ``doc`` is parsed.

        Args:
            strings: Names of attributes with strings, of which ``ORTH``, ``LOWER``, ``LEMMA``, ``TAG``, ``POS`` and
                ``DEP`` may be asked.
            numbers: Names of attributes with numbers: ``HEAD``, ``IDX`` and ``SENT_START``.
        """
        array: Any = self.doc.to_array([*strings, *numbers])
        words, places = array[:, : len(strings)], array[:, len(strings) :].astype("int64")
        if not self.names:
            return words, places
        inside = {i for start, end in self.names for i in range(start, end - 1)}
        origin: Any = np.array([i for i in range(len(self.full)) if i not in inside])
        own = dict(zip(strings, self.full.to_array(list(strings)).T, strict=True))
        told = np.zeros((len(self.full), len(strings)), dtype=words.dtype)
        told[origin] = words
        where = np.zeros((len(self.full), len(numbers)), dtype="int64")
        where[origin] = places
        number = {name: column for column, name in enumerate((*strings, *numbers))}
        if "HEAD" in number:
            heads = places[:, number["HEAD"] - len(strings)] + np.arange(len(places))
            where[origin, number["HEAD"] - len(strings)] = origin[heads] - origin
        if "IDX" in number:
            where[:, number["IDX"] - len(strings)] = self.full.to_array(["IDX"]).astype("int64").ravel()
        for start, end in self.names:
            for name in {"ORTH", "LOWER"}.intersection(strings):
                told[start:end, number[name]] = own[name][start:end]
            if "LEMMA" in number:
                told[start:end, number["LEMMA"]] = own["ORTH"][start:end]
            for i in range(start, end - 1):
                tag = _SMALL.get(self.full[i].lower_, "NNP")
                for name, value in (("TAG", tag), ("POS", _UNIVERSAL[tag]), ("DEP", "compound")):
                    if name in number:
                        told[i, number[name]] = _number(self.full.vocab, value)
                if "HEAD" in number:
                    where[i, number["HEAD"] - len(strings)] = end - 1 - i
                if "SENT_START" in number:
                    where[i, number["SENT_START"] - len(strings)] = -1
            if "SENT_START" in number:
                opening = number["SENT_START"] - len(strings)
                where[start, opening], where[end - 1, opening] = where[end - 1, opening], -1
        return told, where


def shorten(doc: SpacyDoc, names: Iterable[StandIn]) -> Shortened:
    """Put one word in the place of each long name.

    Args:
        doc: A tokenised text.
        names: The names in it, in order and without overlap; those that do not begin and end with a token stay.
    """
    spans = [
        (span.start, span.end, word) for start, end, word in names if (span := doc.char_span(start, end)) is not None
    ]
    spans = [span for span in spans if span[1] - span[0] > 1]
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


def _number(vocab: Vocab, value: str) -> int:
    return int(vocab.strings.add(value))
