"""Part of speech, morphology and lemma of each word, remembered: the model's rules are asked once for each word form.

A spaCy model's attribute ruler and rule lemmatizer decide by a word, its tag and its dependency alone, apart from a few
patterns of several tokens. So what they decide is kept in a table, which gives the same and takes a tenth of the time.
Knows how rulers and lemmatizers are made, and no English.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

__all__ = ["remember_annotation"]

_NAME = "graphkit_annotation"
_OWN = frozenset({"TAG", "LOWER", "ORTH", "TEXT", "DEP", "IS_SPACE", "IS_PUNCT", "LIKE_NUM", "IS_ALPHA", "IS_DIGIT"})
"""What a pattern of one token may look at, for the table to hold."""
_SEEN = ("ORTH", "TAG", "DEP")
_SET = ("POS", "MORPH", "LEMMA")
_LARGEST = 400_000
_GAP = (",", ",", "punct")

_Key = tuple[int, int, int]
_Values = tuple[int, int, int]


class _Annotation:
    """Sets POS, MORPH and LEMMA as the ruler and the lemmatizer would."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._ruler = ruler
        self._lemmatizer = lemmatizer
        self._table: dict[_Key, _Values] = {}
        patterns = _patterns(ruler)
        self._phrases = Matcher(ruler.vocab)
        for number, tokens in enumerate(patterns):
            if len(tokens) > 1:
                self._phrases.add(str(number), [tokens])
        strings = ruler.vocab.strings
        names = [_named(token.get("DEP")) for tokens in patterns for token in tokens]
        self._dependencies = None if None in names else {strings[name] for some in names for name in some or ()}

    def __call__(self, doc: Doc) -> Doc:
        keys = [self._key(row) for row in doc.to_array(list(_SEEN)).tolist()]
        if len(self._table) > _LARGEST:
            self._table.clear()
        missing = {key: None for key in keys if key not in self._table}
        if missing:
            self._learn(doc, list(missing))
        if len(self._phrases) and self._phrases(doc):
            return self._lemmatizer(self._ruler(doc))
        values: Any = np.array([self._table[key] for key in keys], dtype="uint64").reshape(len(keys), 3)
        return doc.from_array(list(_SET), values)

    def _key(self, row: Sequence[int]) -> _Key:
        word, tag, dependency = row
        matters = self._dependencies is None or dependency in self._dependencies
        return word, tag, dependency if matters else 0

    def _learn(self, doc: Doc, keys: list[_Key]) -> None:
        """Ask the rules about words, each apart from the others."""
        strings = doc.vocab.strings
        told = [(strings[word], strings[tag], strings[dependency]) for word, tag, dependency in keys]
        words, tags, dependencies = zip(*(part for each in told for part in (each, _GAP)), strict=True)
        apart = Doc(
            doc.vocab, words=list(words), tags=list(tags), deps=list(dependencies), heads=list(range(len(words)))
        )
        apart = self._lemmatizer(self._ruler(apart))
        found = apart.to_array(list(_SET)).tolist()[::2]
        self._table.update((key, tuple(values)) for key, values in zip(keys, found, strict=True))


@Language.factory(_NAME)
def _create(nlp: Language, name: str) -> _Annotation:
    return _Annotation(nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))  # type: ignore[arg-type]


def remember_annotation(nlp: Language) -> None:
    """Let a pipeline remember what its attribute ruler and rule lemmatizer decide, where that can be done exactly.

    Args:
        nlp: Pipeline; left as it is if it has other components for this, or rules that look further.
    """
    names = nlp.pipe_names
    if "attribute_ruler" not in names or "lemmatizer" not in names:
        return
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer) or lemmatizer.mode != "rule":
        return
    if any(set(tokens[0]) - _OWN for tokens in _patterns(ruler) if len(tokens) == 1):
        return
    nlp.add_pipe(_NAME, last=True)
    for name in ("attribute_ruler", "lemmatizer"):
        nlp.remove_pipe(name)


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    described: Any = ruler.patterns
    return [tokens for pattern in described for tokens in pattern["patterns"]]


def _named(condition: object) -> set[str] | None:
    """Return the strings that a pattern compares with; None where it looks at more than that."""
    if condition is None:
        return set()
    if isinstance(condition, str):
        return {condition}
    if isinstance(condition, dict) and set(condition) == {"IN"}:
        return set(condition["IN"])
    return None
