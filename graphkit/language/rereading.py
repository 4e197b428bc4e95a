"""Sentences whose main verb the tagger took for a noun, read again with that verb in the past tense.

News is written in the present, and in "Panama severs ties with Taiwan" a small model takes "severs" for a plural. In
"Panama severed ties" it does not. So a sentence without main verb in which a word may be one is parsed once more with
that word in the past, and keeps the new parse if the word turns out to be its root, with a subject before it and a
complement behind. Knows English inflection by the lemmatizer's own tables; no politics.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc, Span, Token

from graphkit.language.function_words import ADDING

__all__ = ["read_again"]

_NAME = "graphkit_rereading"
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_HELPING = ("aux", "auxpass", "cop")
_PAST = ("VBN", "VBD", "JJ")
_AS_PARTICIPLE = ("amod", "acl", "nmod")
_PLAIN = "took"
"""A past form that is no participle, to stand for one that may be."""
_BEFORE = (*_NOUNS, "-RRB-", ",", "HYPH")
_OBJECTS, _PREPOSITIONS = frozenset({"dobj", "ccomp", "xcomp", "dative"}), frozenset({"prep"})
"""Dependencies of what stands behind a verb, that which is surer first."""
_TAG = "VBD"
"""How a verb in the past is tagged."""
_LONGEST = 120
_TRIES = 3
_MOST_WORDS = 50_000


class _Rereading:
    """Mends the parse of sentences without main verb."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        tables = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        self._verbs = frozenset(tables.get_table("lemma_index")["verb"])
        self._never_nouns = self._verbs - frozenset(tables.get_table("lemma_index")["noun"])
        exceptions = tables.get_table("lemma_exc")["verb"]
        self._irregular = _irregular(exceptions)
        nouns = frozenset(tables.get_table("lemma_index")["noun"])
        self._pasts = frozenset(form for form in exceptions if not form.endswith("ing")) - nouns - self._verbs
        self._may_be_verb = lru_cache(_MOST_WORDS)(self._is_form_of_verb)

    def __call__(self, doc: Doc) -> Doc:
        self._mend([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Mend many documents; the sentences of a batch that are to be read again are parsed together."""
        rest = iter(stream)
        while batch := list(islice(rest, batch_size)):
            self._mend(batch)
            yield from batch

    def _mend(self, docs: list[Doc]) -> None:
        tries = [
            (sentence, verb, past)
            for sentence, words in self._suspected(docs)
            for verb, past in islice(self._candidates(sentence, words), _TRIES)
        ]
        changed = [_in_the_past(*each) for each in tries]
        self._parse(changed, [verb.i - sentence.start for sentence, verb, _ in tries])
        adopted: set[int] = set()
        for complements in (_OBJECTS, _PREPOSITIONS):
            for (sentence, verb, _), again in zip(tries, changed, strict=True):
                if id(sentence) not in adopted and self._adopts(sentence, again, verb, complements):
                    adopted.add(id(sentence))

    def _suspected(self, docs: list[Doc]) -> Iterable[tuple[Span, list[Token]]]:
        """Return the sentences with words that may be verbs by their tags and the words around them, and these."""
        strings = docs[0].vocab.strings
        columns = [doc.to_array(["TAG", "DEP", "IS_LOWER"]) for doc in docs]
        tags, deps, lower = np.concatenate(columns).T
        noun = np.isin(tags, _numbers(strings, _NOUNS))
        noun |= np.isin(tags, _numbers(strings, ("JJ", "VBP"))) & np.isin(deps, _numbers(strings, ("amod",)))
        noun |= np.isin(tags, _numbers(strings, _PAST)) & np.isin(deps, _numbers(strings, _AS_PARTICIPLE))
        finite = np.isin(tags, _numbers(strings, _FINITE))
        within = finite & np.isin(deps, _numbers(strings, ("compound",)))
        noun |= within
        finite &= ~within & (tags != strings.add("VBZ"))  # these are looked at one by one
        before = np.isin(tags, _numbers(strings, (*_BEFORE, "JJ")))
        places = np.flatnonzero((lower[1:-1] == 1) & noun[1:-1] & before[:-2] & ~finite[2:]) + 1
        starts = np.cumsum([0, *(len(column) for column in columns)])
        found: dict[tuple[int, int], tuple[Span, list[Token]]] = {}
        for place, number in zip(places.tolist(), np.searchsorted(starts, places, "right").tolist(), strict=True):
            token = docs[number - 1][place - int(starts[number - 1])]
            if self._may_be_verb(token.text):
                sentence = token.sent
                within = sentence.start < token.i < sentence.end - 1
                if within and len(sentence) <= _LONGEST and not self._is_finite(token.nbor(1)):
                    found.setdefault((number, sentence.start), (sentence, []))[1].append(token)
        return found.values()

    def _parse(self, docs: list[Doc], verbs: list[int]) -> None:
        """Parse documents of words with the components before this one, but for those whose verb is tagged as none.

        Args:
            docs: Documents.
            verbs: The place of the verb in each.
        """
        for name, component in self._nlp.pipeline:
            if name == _NAME:
                break
            if name == "parser":
                docs = [doc for doc, verb in zip(docs, verbs, strict=True) if doc[verb].tag_ in (_TAG, "")]
            if hasattr(component, "pipe"):
                deque(component.pipe(docs, batch_size=len(docs)), maxlen=0)
            else:
                deque(map(component, docs), maxlen=0)

    def _candidates(self, sentence: Span, words: Iterable[Token]) -> Iterator[tuple[Token, str]]:
        """Yield the words that may be verbs in the present, each with its past.

        Where the sentence has a main verb already, only a noun with an article or possessive right behind it is one.

        Args:
            sentence: The sentence.
            words: Those of its words that are suspected, in small letters, with a word on either side.
        """
        root = sentence.root
        helped = any(c.dep_ in _HELPING for c in root.children)
        verbless = not self._is_finite(root) and root.tag_ != "VB" and not helped
        for token in words:
            before, after = token.nbor(-1), token.nbor(1).tag_
            if verbless and before.tag_ in ("NNP", "NNPS") and self._is_past(token):
                yield token, _PLAIN
            if not (token.tag_ in _NOUNS or token.dep_ == "compound" or self._is_only_verb(token)):
                continue
            if before.tag_ not in _BEFORE and not (before.tag_ == "JJ" and before.text[:1].isupper()):
                continue
            if verbless or after in ("DT", "PRP$"):
                stem = self._stem(token.text)
                if stem is None and verbless and token.text in self._verbs and _follows_several(token):
                    stem = token.text
                if stem is not None:
                    yield token, self._irregular.get(stem) or stem.removesuffix("e") + "ed"

    def _is_finite(self, token: Token) -> bool:
        """Whether a word is a main verb; a plural that no verb has as a form is tagged as one in vain."""
        return token.tag_ in _FINITE and (token.tag_ != "VBZ" or self._may_be_verb(token.lower_))

    def _is_past(self, token: Token) -> bool:
        """Whether a past form was taken for a noun, or a participle before one: "retook Y", "Armenia massed troops"."""
        if token.text in self._pasts:
            return token.tag_ in _NOUNS
        return token.tag_ in _PAST and token.dep_ in _AS_PARTICIPLE and self._is_regular_past(token.text)

    def _is_regular_past(self, word: str) -> bool:
        stems = (word[:-2], word[:-1], word[:-3], word[:-3] + "y")
        return word.endswith("ed") and any(stem in self._verbs for stem in stems)

    def _is_form_of_verb(self, word: str) -> bool:
        return word in self._verbs or word in self._pasts or self._stem(word) is not None or self._is_regular_past(word)

    def _is_only_verb(self, token: Token) -> bool:
        """Whether a bare verb that is never a noun was taken for an adjective: "X and Y expel dozens"."""
        return token.dep_ == "amod" and token.tag_ in ("JJ", "VBP") and token.text in self._never_nouns

    def _stem(self, word: str) -> str | None:
        """Return the verb of which a word is the third person singular, or None."""
        if not word.endswith("s"):
            return None
        stems = [word[:-1]]
        if word.endswith("ies"):
            stems.insert(0, word[:-3] + "y")
        elif word.endswith("es"):
            stems.append(word[:-2])
        return next((stem for stem in stems if stem in self._verbs), None)

    def _adopts(self, sentence: Span, again: Doc, verb: Token, complements: frozenset[str]) -> bool:
        """Keep the parse of a sentence with a verb in the past if the verb is its root; return whether it is.

        Behind the noun that was the root a preposition is enough: "Panama sides with Taiwan".
        """
        place = verb.i - sentence.start
        root = again[place]
        if root.dep_ not in ("ROOT", "ccomp") or root.tag_ != _TAG:
            return False
        if not any(c.dep_ == "nsubj" for c in root.children):
            return False
        behind = {child.dep_ for child in root.children if child.i > place}
        if complements is _PREPOSITIONS:
            behind = {again[place + 1].dep_} if sentence.root == verb else set()
        if complements.isdisjoint(behind):
            return False
        self._adopt(sentence, again, place)
        return True

    def _adopt(self, sentence: Span, again: Doc, place: int) -> None:
        doc = sentence.doc
        strings = doc.vocab.strings
        values: Any = doc.to_array(["TAG", "HEAD", "DEP", "SENT_START"])
        values[sentence.start : sentence.end] = again.to_array(["TAG", "HEAD", "DEP", "SENT_START"])
        text = sentence[place].text
        past = text.endswith("ed") or text in self._pasts
        tag = "VBZ" if text.endswith("s") else "VBD" if past else "VBP"
        values[sentence.start + place, 0] = strings[tag]
        doc.from_array(["TAG", "HEAD", "DEP", "SENT_START"], values)


@Language.factory(_NAME)
def _create(nlp: Language, name: str) -> _Rereading:
    return _Rereading(nlp)


def read_again(nlp: Language) -> None:
    """Let a pipeline read sentences again whose main verb it took for a noun, where its lemmatizer has the tables.

    Args:
        nlp: Pipeline with tagger, parser and rule lemmatizer; left as it is if the lemmatizer knows no exceptions.
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not {"lemma_index", "lemma_exc"} <= set(lookups.tables):
        return
    nlp.add_pipe(_NAME, after="parser")


def _numbers(strings: StringStore, names: tuple[str, ...]) -> list[int]:
    """Return the numbers of tags or dependencies in the string store."""
    return [strings.add(name) for name in names]


def _in_the_past(sentence: Span, verb: Token, past: str) -> Doc:
    """Return the words of a sentence with one of them in another form."""
    words = [token.text for token in sentence]
    words[verb.i - sentence.start] = past
    return Doc(sentence.vocab, words=words, spaces=[bool(token.whitespace_) for token in sentence])


def _follows_several(word: Token) -> bool:
    """Whether a bare verb form stands behind several who act."""
    before = word.nbor(-1)
    if before.tag_ in ("NNP", "NN"):
        return any(t.lower_ in ADDING or t.tag_ == "NNS" for t in word.doc[max(word.sent.start, word.i - 6) : word.i])
    return before.tag_ in ("NNS", "NNPS")


def _irregular(exceptions: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the past of the verbs that the lemmatizer's exceptions list, "struck" for "strike"."""
    forms: dict[str, list[str]] = {}
    for form, stems in sorted(exceptions.items()):
        forms.setdefault(stems[0], []).append(form)
    found = {}
    for stem, listed in forms.items():
        past = [form for form in listed if not form.endswith("ing")]
        simple = [form for form in past if not form.endswith(("n", "ne"))]
        if past or len(stem) <= 4:
            found[stem] = (simple or past or [stem])[0]
    return found
