"""Sentences whose main verb the tagger took for a noun, read again with that verb in the past tense.

News is written in the present, and in "Panama severs ties with Taiwan" a small model takes "severs" for a plural. In
"Panama severed ties" it does not. So a sentence without main verb in which a word may be one is parsed once more with
that word in the past, and keeps the new parse if the word turns out to be its root, with a subject before it and a
complement behind. Knows English inflection by the lemmatizer's own tables; no politics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc, Span, Token

__all__ = ["read_again"]

_NAME = "graphkit_rereading"
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_AGREEING = ("VBZ", "VBP")
_AS_NOUN = ("compound", "nmod", "dobj", "pobj")
_PAST = ("VBN", "VBD", "JJ")
_AS_PARTICIPLE = ("amod", "acl", "nmod")
_MISTAKEN = (*_AS_NOUN, *_AS_PARTICIPLE)
"""Dependencies of a verb that was taken for a noun or a participle."""
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_HELPING = ("aux", "auxpass", "cop")
_BEFORE = ("NNP", "NNPS", "NNS", "NN", "-RRB-", ",")
_PLAIN = "took"
"""A past form that is no participle, to stand for one that may be."""
_BEHIND = ("NNP", "NNPS", "NNS", "DT", "PRP$", "CD", "JJ")
_WITH = frozenset({"with", "in", "at", "from", "into", "to", "for", "over", "against", "near", "outside"})
"""Prepositions before which a bare form behind several is more likely a verb than a noun."""
_ACTING = frozenset({"rebels", "forces", "guards", "pilots", "troops"})
"""People who act, whose name is also a verb: "Houthi rebels fire missiles"."""
_MANY = frozenset(
    "police authorities soldiers troops prosecutors officials militants rebels protesters demonstrators "
    "activists workers students farmers teachers lawyers doctors nurses residents gunmen insurgents miners "
    "drivers migrants hackers pirates bandits prisoners inmates villagers firefighters separatists guerrillas "
    "terrorists jihadists fishermen peacekeepers lawmakers judges senators commandos dockworkers campaigners "
    "truckers rioters looters settlers gangs refugees".split()
)
"""People who act, behind whom a bare verb form is a verb whatever follows: "police arrest lawyer"."""
_TRADED = dict.fromkeys(("exchange", "trade", "swap"), frozenset({"fire", "gunfire", "blame", "shots", "artillery"}))
_TRADED |= dict.fromkeys(("airdrop", "airlift", "ship"), frozenset({"aid", "food", "medicine", "supplies", "arms"}))
"""Verbs that are nouns too, with what only they have behind them: "X and Y trade fire"."""
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
        self._irregular = _irregular(tables.get_table("lemma_exc")["verb"])
        self._known: dict[tuple[str, ...], list[int]] = {}
        self._verbal: dict[str, bool] = {}

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
        suspected = ((sentence, self._candidates(sentence)) for sentence in self._suspected(docs))
        left = [(sentence, verbs) for sentence, found in suspected if (verbs := list(islice(found, _TRIES)))]
        while left:
            parsed = self._parsed([_in_the_past(sentence, *verbs[0]) for sentence, verbs in left])
            left = [
                (sentence, verbs[1:])
                for (sentence, verbs), again in zip(left, list(parsed), strict=True)
                if not self._adopts(sentence, again, verbs[0][0]) and len(verbs) > 1
            ]

    def _suspected(self, docs: list[Doc]) -> list[Span]:
        """Return the sentences with a word that may be a verb by its tag and the words around it."""
        parsed = [doc for doc in docs if doc.has_annotation("DEP")]
        if not parsed:
            return []
        strings = parsed[0].vocab.strings
        columns = [doc.to_array(["TAG", "DEP", "IS_LOWER"]) for doc in parsed]
        tags, deps, lower = np.concatenate(columns).T
        noun = np.isin(tags, self._numbers(strings, _NOUNS))
        noun |= np.isin(tags, self._numbers(strings, _AGREEING)) & np.isin(deps, self._numbers(strings, _MISTAKEN))
        noun |= np.isin(tags, self._numbers(strings, _PAST)) & np.isin(deps, self._numbers(strings, _AS_PARTICIPLE))
        before = np.isin(tags, self._numbers(strings, (*_BEFORE, "HYPH", "JJ")))
        finite = np.isin(tags, self._numbers(strings, _FINITE))
        places = np.flatnonzero((lower[1:-1] == 1) & noun[1:-1] & before[:-2] & ~finite[2:]) + 1
        starts = np.cumsum([0, *(len(column) for column in columns)])
        found: dict[tuple[int, int], Span] = {}
        for place, number in zip(places.tolist(), np.searchsorted(starts, places, "right").tolist(), strict=True):
            token = parsed[number - 1][place - int(starts[number - 1])]
            if self._may_be_verb(token.text):
                sentence = token.sent
                if len(sentence) <= _LONGEST:
                    found[number, sentence.start] = sentence
        return list(found.values())

    def _numbers(self, strings: StringStore, names: tuple[str, ...]) -> list[int]:
        """Return the numbers of tags or dependencies in the string store."""
        known = self._known.get(names)
        if known is None:
            known = self._known[names] = [strings.add(name) for name in names]
        return known

    def _may_be_verb(self, word: str) -> bool:
        """Return whether a word has a form in which a verb is taken for a noun or participle; remembered."""
        known = self._verbal.get(word)
        if known is None:
            if len(self._verbal) > _MOST_WORDS:
                self._verbal.clear()
            known = word in self._verbs or word.endswith("ed") or self._stem(word) is not None
            self._verbal[word] = known
        return known

    def _parsed(self, docs: list[Doc]) -> Iterable[Doc]:
        """Parse documents of words with the components before this one."""
        stream: Iterable[Doc] = docs
        for name, component in self._nlp.pipeline:
            if name == _NAME:
                break
            if hasattr(component, "pipe"):
                stream = component.pipe(stream, batch_size=len(docs))
            else:
                stream = map(component, stream)
        return stream

    def _candidates(self, sentence: Span) -> Iterator[tuple[Token, str]]:
        """Yield the words that may be verbs in the present, each with its past.

        Where the sentence has a main verb already, only a noun with an article or possessive right behind it is one.
        """
        root = sentence.root
        infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in root.children)
        helped = not infinitive and any(c.dep_ in _HELPING for c in root.children)
        bare = root.tag_ == "VB" and not any(c.tag_ == "TO" for c in root.children)
        past = root.tag_ == "VBN" and {"nsubj", "dobj"} <= {c.dep_ for c in root.children}  # a finite verb all the same
        verbless = root.tag_ not in _FINITE and not helped and not bare and not past
        for token in sentence[1:-1]:
            if not token.text.islower():
                continue
            reduced, noun = verbless and self._is_reduced(token), self._is_noun(token) or self._is_only_verb(token)
            if not reduced and not noun:
                continue
            before = token.nbor(-1)
            named = before.tag_ in (*_BEFORE, "HYPH") or (before.tag_ == "JJ" and before.text[:1].isupper())
            after = token.nbor(1).tag_
            if reduced and before.tag_ in ("NNP", "NNPS") and not after.startswith(_FINITE):
                yield token, _PLAIN
            if not noun or not named:
                continue
            if token.text in _ACTING and token.nbor(1).text in self._verbs:
                continue
            if after in ("DT", "PRP$") if not verbless else not after.startswith(_FINITE):
                stem = self._stem(token.text)
                if stem is None and token.text in self._verbs and verbless:
                    several = before.lower_ in _MANY or (before.tag_ == "NNS" and token.text in self._never_nouns)
                    only = token.text in self._never_nouns or token.nbor(1).lower_ in _TRADED.get(token.text, ())
                    several = several or (only and _follows_list(token))
                    stem = token.text if several or _follows_several(token) else None
                if stem is not None:
                    yield token, self._irregular.get(stem) or _past(stem)

    def _is_reduced(self, token: Token) -> bool:
        """Whether a past form was taken for a participle before its noun: "Armenia massed troops"."""
        if not token.text.endswith("ed") or token.dep_ not in _AS_PARTICIPLE:
            return False
        stems = (token.text[:-2], token.text[:-1], token.text[:-3], token.text[:-3] + "y")
        return token.tag_ in _PAST and any(stem in self._verbs for stem in stems)

    @staticmethod
    def _is_noun(token: Token) -> bool:
        return token.tag_ in _NOUNS or (token.tag_ in _AGREEING and token.dep_ in _AS_NOUN)

    def _is_only_verb(self, token: Token) -> bool:
        """Whether a bare verb that is never a noun was taken for an adjective: "X and Y expel dozens"."""
        return token.dep_ == "amod" and token.tag_ in ("JJ", "VBP", "VB") and token.text in self._never_nouns

    def _stem(self, word: str) -> str | None:
        """Return the verb of which a word is the third person singular, or None."""
        if not word.endswith("s") or word.endswith("ss"):
            return None
        stems = [word[:-1]]
        if word.endswith("ies"):
            stems.insert(0, word[:-3] + "y")
        elif word.endswith("es"):
            stems.append(word[:-2])
        return next((stem for stem in stems if stem in self._verbs), None)

    def _adopts(self, sentence: Span, again: Doc, verb: Token) -> bool:
        """Keep the parse of a sentence with a verb in the past if the verb is its root; return whether it is."""
        place = verb.i - sentence.start
        root = again[place]
        if root.dep_ not in ("ROOT", "ccomp") or root.tag_ != "VBD" or len(list(again.sents)) > 1:
            return False
        deps = {child.dep_ for child in root.children if child.i > place}
        subject = next((c for c in root.children if c.dep_ == "nsubj" and c.i < place), None)
        if subject is None:
            return False
        shared = any(c.dep_ == "conj" and c.tag_.startswith("VB") for c in root.children)
        held = shared or deps & {"dobj", "ccomp", "xcomp", "dative"}
        told = "prep" in deps or any(c.lower_ == "between" for c in subject.children)
        if not held and not (told and sentence[-1].text == "."):
            return False
        self._adopt(sentence, again, place)
        return True

    @staticmethod
    def _adopt(sentence: Span, again: Doc, place: int) -> None:
        doc = sentence.doc
        strings = doc.vocab.strings
        values: Any = doc.to_array(["TAG", "HEAD", "DEP", "SENT_START"])
        values[sentence.start : sentence.end] = again.to_array(["TAG", "HEAD", "DEP", "SENT_START"])
        text = sentence[place].text
        tag = "VBZ" if text.endswith("s") else "VBD" if text.endswith("ed") else "VBP"
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


def _in_the_past(sentence: Span, verb: Token, past: str) -> Doc:
    """Return the words of a sentence with one of them in another form."""
    words = [token.text for token in sentence]
    words[verb.i - sentence.start] = past
    return Doc(sentence.vocab, words=words, spaces=[bool(token.whitespace_) for token in sentence])


def _follows_several(word: Token) -> bool:
    """Whether a bare verb form stands behind several who act, and before what a verb may have behind it."""
    before, after = word.nbor(-1), word.nbor(1)
    if before.tag_ in ("NNP", "NN"):
        several = any(t.lower_ == "and" or t.tag_ == "NNS" for t in word.doc[max(word.sent.start, word.i - 6) : word.i])
        called = word.text == "call" and after.lower_ in ("on", "for")
        return several and (after.tag_ in _BEHIND or after.lower_ in _WITH or after.text == "." or called)
    if after.tag_ in ("DT", "PRP$") and before.text.istitle() and before.text.endswith("s"):
        return True  # "Houthis attack the ship"
    return before.tag_ in ("NNS", "NNPS") and (after.tag_ in _BEHIND or after.lower_ in _WITH)


def _follows_list(word: Token) -> bool:
    """Whether names with "and" before the last stand right before a word: "Denmark, Italy and Spain expel"."""
    start = word.i
    while start > word.sent.start and word.doc[start - 1].tag_ in ("NNP", "NNPS"):
        start -= 1
    if start > word.sent.start + 1 and word.doc[start - 1].text == "," and word.doc[start - 2].tag_ in ("NNP", "NNPS"):
        return word.text in _TRADED and word.nbor(1).lower_ in _TRADED[word.text]  # "A, B trade fire"
    joined = word.doc[start - 2 if start > 1 and word.doc[start - 1].lower_ == "the" else start - 1]
    return word.sent.start < start < word.i and joined.lower_ == "and"


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


def _past(stem: str) -> str:
    """Return the regular past of a verb."""
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return stem[:-1] + "ied"
    return stem + "ed"
