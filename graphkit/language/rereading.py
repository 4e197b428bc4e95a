"""Sentences whose main verb the tagger took for a noun, read again with that verb in the past tense.

News is written in the present, and in "Panama severs ties with Taiwan" a small model takes "severs" for a plural. In
"Panama severed ties" it does not. So a sentence without main verb in which a word may be one is parsed once more with
that word in the past, and keeps the new parse if the word turns out to be its root, with a subject before it and a
complement behind. Knows English inflection by the lemmatizer's own tables; no politics.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

__all__ = ["read_again"]

_NAME = "graphkit_rereading"
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
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
_LONGEST = 120
_TRIES = 3


class _Rereading:
    """Mends the parse of sentences without main verb."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        tables = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        self._verbs = frozenset(tables.get_table("lemma_index")["verb"])
        self._irregular = _irregular(tables.get_table("lemma_exc")["verb"])

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("DEP"):
            return doc
        for sentence in list(doc.sents):
            if len(sentence) > _LONGEST:
                continue
            for verb in list(self._candidates(sentence))[:_TRIES]:
                if self._read(doc, sentence, verb):
                    break
        return doc

    def _candidates(self, sentence: Span) -> Iterator[tuple[Token, str]]:
        """Yield the words that may be verbs in the present, each with its past.

        Where the sentence has a main verb already, only a noun with an article or possessive right behind it is one.
        """
        root = sentence.root
        infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in root.children)
        helped = not infinitive and any(c.dep_ in _HELPING for c in root.children)
        bare = root.tag_ == "VB" and not any(c.tag_ == "TO" for c in root.children)
        verbless = root.tag_ not in _FINITE and not helped and not bare
        for token in sentence[1:-1]:
            if not token.text.islower():
                continue
            reduced, noun = verbless and self._is_reduced(token), self._is_noun(token)
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
                    stem = token.text if _follows_several(token) else None
                if stem is not None:
                    yield token, self._irregular.get(stem) or _past(stem)

    def _is_reduced(self, token: Token) -> bool:
        """Whether a past form was taken for a participle before its noun: "Armenia massed troops"."""
        if not token.text.endswith("ed") or token.dep_ not in ("amod", "acl", "nmod"):
            return False
        stems = (token.text[:-2], token.text[:-1], token.text[:-3], token.text[:-3] + "y")
        return token.tag_ in ("VBN", "VBD", "JJ") and any(stem in self._verbs for stem in stems)

    @staticmethod
    def _is_noun(token: Token) -> bool:
        return token.tag_ in _NOUNS or (
            token.tag_ in ("VBZ", "VBP") and token.dep_ in ("compound", "nmod", "dobj", "pobj")
        )

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

    def _read(self, doc: Doc, sentence: Span, candidate: tuple[Token, str]) -> bool:
        """Parse a sentence with a verb in the past, and keep the parse if the verb is its root."""
        token, past = candidate
        place = token.i - sentence.start
        words = [t.text for t in sentence]
        words[place] = past
        again = Doc(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in sentence])
        for name, component in self._nlp.pipeline:
            if name == _NAME:
                break
            again = component(again)
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
        self._adopt(doc, sentence, again, place)
        return True

    @staticmethod
    def _adopt(doc: Doc, sentence: Span, again: Doc, place: int) -> None:
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


def _follows_several(word: Token) -> bool:
    """Whether a bare verb form stands behind several who act, and before what a verb may have behind it."""
    before, after = word.nbor(-1), word.nbor(1)
    if before.tag_ in ("NNP", "NN"):
        several = any(t.lower_ == "and" or t.tag_ == "NNS" for t in word.doc[max(word.sent.start, word.i - 6) : word.i])
        called = word.text == "call" and after.lower_ in ("on", "for")
        return several and (after.tag_ in _BEHIND or after.lower_ in _WITH or after.text == "." or called)
    return before.tag_ in ("NNS", "NNPS") and (after.tag_ in _BEHIND or after.lower_ in _WITH)


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
