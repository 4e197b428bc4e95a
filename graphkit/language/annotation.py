"""Part of speech and lemma of each word, remembered: the model's rules are asked once for each word form.

A spaCy model's attribute ruler and rule lemmatizer decide by a word, its tag and its dependency alone, apart from a few
patterns of several tokens. So what they decide is kept in a table, which gives the same and takes a twentieth of the
time. Nobody reads the morphology of words, so none is set. Knows how rulers and lemmatizers are made, and no English.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from threading import Lock
from typing import Any

import numpy as np
from spacy.attrs import IDS  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["lemmatizer_of", "remember_annotation"]

_NAME = "graphkit_annotation"
_WORDS = ("ORTH", "TEXT", "LOWER")
_FLAGS = ("IS_SPACE", "IS_PUNCT", "LIKE_NUM", "IS_ALPHA", "IS_DIGIT")
_OWN = frozenset({"TAG", "DEP", *_WORDS, *_FLAGS})
"""What a pattern of one token may look at, for the table to hold."""
_SEEN = ("ORTH", "TAG", "DEP")
_ROW = np.dtype((np.void, 8 * len(_SEEN)))
_unpacked = struct.Struct(f"={len(_SEEN)}Q").unpack
_RULED = ("POS", "MORPH", "LEMMA")
"""What the rulers set; the lemmatizer looks at all of it."""
_SET = ("POS", "LEMMA")
_LARGEST = 400_000
"""Words with tag and dependency, after which the table begins anew."""
_FILLING = Lock()
"""Held while a table is filled and read: pipelines are shared by threads."""
_GAP = (",", ",", "punct")
_Key = tuple[int, int, int]
"""Word, tag and dependency, as numbers of the string store."""
_Kind = _Key | tuple[int, int, tuple[bool, ...]]
"""The key of a word that rules name; of others tag, dependency and what else a rule may look at."""


class _Annotation:
    """Sets POS and LEMMA as the ruler and the lemmatizer would.

    Attributes:
        lemmatizer: The model's.
    """

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._ruler = ruler
        self.lemmatizer = lemmatizer
        self._table: dict[bytes, int] = {}
        self._shared: dict[_Key, int] = {}
        self._rows: Any = np.zeros((0, len(_SET)), dtype="uint64")
        self._openers: set[int] = set()
        self._together_as: dict[tuple[bytes, ...], range] = {}
        patterns = _patterns(ruler)
        self._is_named = _named_words(patterns)
        told = {name for token in chain.from_iterable(patterns) for name in token}
        self._flags = [IDS[name] for name in _FLAGS if name in told]
        self._ruled: dict[_Kind, tuple[list[int], bool]] = {}
        self._dependent = [token for tokens in patterns for token in tokens if "DEP" in token]
        self._may_apply: dict[tuple[int, int], Callable[[str], bool]] = {}
        self._phrases, self._opening = Matcher(ruler.vocab), Matcher(ruler.vocab)
        for number, tokens in enumerate(patterns):
            if len(tokens) > 1:
                self._phrases.add(str(number), [tokens])
                self._opening.add(str(number), [tokens[:1]])

    def __call__(self, doc: Doc) -> Doc:
        return self._annotated([doc])[0]

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Annotate many documents; what is new in a batch is asked for at once."""
        rest = iter(stream)
        while batch := list(islice(rest, batch_size)):
            yield from self._annotated(batch)

    def _annotated(self, docs: list[Doc]) -> list[Doc]:
        words = [_packed(doc) for doc in docs]
        with _FILLING:
            if len(self._table) > _LARGEST:
                self._forget()
            missing = [word for word in dict.fromkeys(chain.from_iterable(words)) if word not in self._table]
            if missing:
                self._learn(docs[0].vocab, missing)
            return [self._annotate(doc, own) for doc, own in zip(docs, words, strict=True)]

    def _annotate(self, doc: Doc, words: list[bytes]) -> Doc:
        if not words:
            return doc
        rows = list(map(self._table.__getitem__, words))
        if not self._openers.isdisjoint(rows):
            for start, end in self._phrases_of(doc):
                rows[start:end] = self._together(doc, tuple(words[start:end]))
        return doc.from_array(list(_SET), self._rows[rows])

    def _phrases_of(self, doc: Doc) -> list[tuple[int, int]]:
        """Return where patterns of several tokens match, those that overlap as one."""
        found: list[tuple[int, int]] = []
        for _, start, end in sorted(self._phrases(doc), key=lambda match: match[1:]):
            if found and start < found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found

    def _together(self, doc: Doc, packed: tuple[bytes, ...]) -> range:
        """Return the rows of words that stand together in a phrase that the rules name; asked once for each phrase."""
        known = self._together_as.get(packed)
        if known is None:
            keys = [_unpacked(word) for word in packed]
            rows = self.lemmatizer(self._ruler(_words(doc.vocab, keys))).to_array(list(_SET))
            known = self._together_as[packed] = range(len(self._rows), len(self._rows) + len(rows))
            self._rows = np.concatenate([self._rows, rows])
        return known

    def _forget(self) -> None:
        self._table.clear()
        self._shared.clear()
        self._openers.clear()
        self._ruled.clear()
        self._together_as.clear()
        self._rows = self._rows[:0]

    def _learn(self, vocab: Vocab, words: list[bytes]) -> None:
        """Enter words into the table; those that differ only in a dependency that no rule looks at share a row."""
        keys = [self._without_dependency(vocab.strings, *_unpacked(word)) for word in words]
        new = [key for key in dict.fromkeys(keys) if key not in self._shared]
        if new:
            self._ask(vocab, new)
        self._table.update(zip(words, map(self._shared.__getitem__, keys), strict=True))

    def _without_dependency(self, strings: StringStore, word: int, tag: int, dependency: int) -> _Key:
        """Return the key of a word, with its dependency if a rule may look at it, else with none."""
        may_apply = self._may_apply.get((tag, dependency))
        if may_apply is None:
            told = {"TAG": strings[tag], "DEP": strings[dependency]}
            may_apply = _may_apply([rule for rule in self._dependent if _may_hold(rule, told)])
            self._may_apply[tag, dependency] = may_apply
        return word, tag, dependency if may_apply(strings[word]) else 0

    def _ask(self, vocab: Vocab, keys: list[_Key]) -> None:
        """Ask the rules about words: the ruler once for each kind of words, the lemmatizer for every one."""
        kinds = [self._kind(vocab, key) for key in keys]
        new = {kind: key for kind, key in zip(kinds, keys, strict=True) if kind not in self._ruled}
        if new:
            self._rule(vocab, new)
        ruled = [self._ruled[kind] for kind in kinds]
        values: Any = np.array([row for row, _ in ruled], dtype="uint64")
        texts = [vocab.strings[word] for word, _, _ in keys]
        words = self.lemmatizer(Doc(vocab, words=texts).from_array(list(_RULED), values))
        first = len(self._rows)
        self._rows = np.concatenate([self._rows, words.to_array(list(_SET))])
        self._shared.update((key, first + number) for number, key in enumerate(keys))
        self._openers |= {first + number for number, (_, opens) in enumerate(ruled) if opens}

    def _kind(self, vocab: Vocab, key: _Key) -> _Kind:
        """Return what tells how the ruler treats a word."""
        word, tag, dependency = key
        if self._is_named(vocab.strings[word]):
            return key
        return tag, dependency, tuple(map(vocab[word].check_flag, self._flags))

    def _rule(self, vocab: Vocab, kinds: dict[_Kind, _Key]) -> None:
        """Let the ruler annotate one word of each kind, apart from the others."""
        keys = list(kinds.values())
        word, tag, dependency = (vocab.strings[name] for name in _GAP)
        gap = (word, tag, dependency)
        step = 1
        apart = _words(vocab, [*keys, gap])
        if len(self._phrases) and self._phrases(apart):
            step = 2
            apart = _words(vocab, [part for key in keys for part in (key, gap)])
        opening = {start for _, start, _ in self._opening(apart)} if len(self._opening) else set()
        rows = self._ruler(apart).to_array(list(_RULED)).tolist()
        for number, kind in enumerate(kinds):
            self._ruled[kind] = rows[step * number], step * number in opening


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
    _index(lemmatizer)
    nlp.add_pipe(_NAME, last=True)
    for name in ("attribute_ruler", "lemmatizer"):
        nlp.remove_pipe(name)


def lemmatizer_of(nlp: Language) -> Lemmatizer | None:
    """Return the rule lemmatizer of a pipeline, also where its annotation is remembered; None where it has none.

    Args:
        nlp: The pipeline.
    """
    for name, component in nlp.pipeline:
        if isinstance(component, _Annotation):
            return component.lemmatizer
        if name == "lemmatizer" and isinstance(component, Lemmatizer):
            return component
    return None


def _index(lemmatizer: Lemmatizer) -> None:
    """Let known base forms be looked up by hash: models carry them as lists, of up to 57,000 words."""
    if lemmatizer.lookups.has_table("lemma_index"):
        table = lemmatizer.lookups.get_table("lemma_index")
        for part, words in list(table.items()):
            if isinstance(words, list):
                table[part] = dict.fromkeys(words, True)


def _packed(doc: Doc) -> list[bytes]:
    """Return word, tag and dependency of each word of a document, as one string of bytes."""
    numbers: Any = doc.to_array(list(_SEEN))
    rows: list[bytes] = numbers.view(_ROW).ravel().tolist()
    return rows


def _words(vocab: Vocab, keys: list[_Key]) -> Doc:
    """Return a document of words with given tags and dependencies, none of which governs another."""
    words, tags, dependencies = ([vocab.strings[name] for name in column] for column in zip(*keys, strict=True))
    return Doc(vocab, words=words, tags=tags, deps=dependencies, heads=list(range(len(words))))


def _named_words(patterns: list[list[dict[str, Any]]]) -> Callable[[str], bool]:
    """Return what tells whether patterns look at a word: every word, where they tell theirs in a way not known."""
    named: set[str] = set()
    told: set[str] = set()
    for rule in chain.from_iterable(patterns):
        for condition in (rule[name] for name in _WORDS if name in rule):
            if isinstance(condition, str):
                named.add(condition)
            elif set(condition) == {"IN"}:
                named.update(condition["IN"])
            elif set(condition) == {"REGEX"}:
                told.add(condition["REGEX"])
            else:
                return lambda word: True
    described = re.compile("|".join(f"(?:{each})" for each in sorted(told))) if told else None

    def is_named(word: str) -> bool:
        small = word.lower()
        if word in named or small in named:
            return True
        return described is not None and bool(described.search(word) or described.search(small))

    return is_named


def _may_apply(rules: list[dict[str, Any]]) -> Callable[[str], bool]:
    """Return what says no only of a word for which none of some patterns of one token can hold."""
    if any(rule.get("IS_SPACE") is not True for rule in rules if rule.keys().isdisjoint(_WORDS)):
        return lambda word: True
    is_named = _named_words([rules])
    return lambda word: is_named(word) or word.isspace()


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    described: Any = ruler.patterns
    return [tokens for pattern in described for tokens in pattern["patterns"]]


def _may_hold(rule: dict[str, Any], told: dict[str, str]) -> bool:
    """Return False only where a pattern cannot match a token of which some attributes are told."""
    return all(_may_match(rule[name], value) for name, value in told.items() if name in rule)


def _may_match(condition: object, value: str) -> bool:
    """Return False only where a condition of a token pattern cannot hold for a value."""
    if isinstance(condition, str):
        return value == condition
    if isinstance(condition, dict) and isinstance(next(iter(condition.values()), None), Iterable):
        if set(condition) == {"IN"}:
            return value in condition["IN"]
        if set(condition) == {"NOT_IN"}:
            return value not in condition["NOT_IN"]
    return True
