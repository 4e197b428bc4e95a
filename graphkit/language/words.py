"""The word lists of the ontology by name, and lemmas of words and verb phrases as the frames spell them.

The only place of the language layer that touches the lists; everything else takes a ``Lexicon``. What the model gets
wrong of lemmas is in ``lemmas.json`` beside the ontology.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from graphkit.language.function_words import CALLING_FOR
from graphkit.language.hyphens import WHOLE
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import NAMES
from graphkit.language.word_tables import FUNCTION_WORDS, word_table
from graphkit.ontology.words import WordLists

__all__ = ["Lexicon", "lemma_of", "lemmas_of", "plural", "verb_lemmas"]

_TABLE = word_table("lemmas.json")
_LEMMAS: dict[str, str] = _TABLE["verb forms"]
"""Lemmas of forms of verbs that the model's rules take for those of another, or do not know: "fined", "relaunched"."""
_LEMMAS |= {verb[:-1] + ending: verb for verb in _TABLE["verbs in e"] for ending in ("es", "ed", "ing")}
_LEMMAS |= {verb + ending: verb for verb in _TABLE["unknown verbs"] for ending in ("ed", "ing")}
_LEMMAS |= {stem + ending: verb for stem, verb in _TABLE["doubled verbs"].items() for ending in ("ed", "ing")}
_LEMMAS |= {verb[:-1] + ending: verb for verb in _TABLE["verbs in y"] for ending in ("ies", "ied", "ying")}
_PLURALS: dict[str, str] = _TABLE["plurals"]
"""Plurals that the model's rules take for those of another noun ("doses" for "dos")."""
_IRREGULAR: dict[str, str] = _TABLE["irregular plurals"]
_PLURAL_ENDINGS: dict[str, str] = _TABLE["plural endings"]
_SAME_IN_PLURAL = tuple(_TABLE["plurals as they are"])
"""How nouns make their plural that add no "s"."""
_ADVERBS = frozenset(_TABLE["adverbs"])
"""Adverbs that make one phrase with a verb: "push back", "come together"."""
_PARTICLES_BEHIND = frozenset(_TABLE["particles behind"])
"""Particles that end a noun which the tokenizer cuts in two: "a sit-in", "walk-outs", "a go-between"."""
_TELLING, _GOING, _BARRING, _ALLOWING, _PLAIN_TELLING = (
    frozenset[str](_TABLE[f"{kind} verbs"]) for kind in ("telling", "going", "barring", "allowing", "plain telling")
)
_OBJECTIVE = tuple(FUNCTION_WORDS["endings of nouns that take objects"])
_INFINITIVE = frozenset(FUNCTION_WORDS["marks of an infinitive"])


class Lexicon(WordLists):
    """Word lists by name: ``lexicon["planning-verbs"]``; a list that the ontology lacks is empty."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        super().__init__(words)
        self._joined: dict[tuple[str, ...], frozenset[str]] = {}
        self._families: dict[str, dict[str, frozenset[str]]] = {}
        self._first: dict[tuple[str, ...], dict[str, str]] = {}

    def family(self, prefix: str) -> dict[str, frozenset[str]]:
        """Return the lists whose names begin alike, by the rest of their names; put together once."""
        known = self._families.get(prefix)
        if known is None:
            known = {name.removeprefix(prefix): words for name, words in self.items() if name.startswith(prefix)}
            self._families[prefix] = known
        return known

    def first_of(self, *names: str) -> dict[str, str]:
        """Return by each word the first of several lists that has it, put together once."""
        known = self._first.get(names)
        if known is None:
            known = self._first[names] = {word: name for name in reversed(names) for word in self[name]}
        return known

    def either(self, *names: str) -> frozenset[str]:
        """Return the words of several lists as one, put together once."""
        known = self._joined.get(names)
        if known is None:
            known = self._joined[names] = frozenset().union(*(self[name] for name in names))
        return known

    @cached_property
    def posts(self) -> frozenset[str]:
        """The last words of titles: "minister", "general"."""
        titles = self.either("leading-titles", "representing-titles")
        return frozenset(title.replace("-", " ").rsplit(" ", 1)[-1] for title in titles)

    def is_suffered(self, noun: str) -> bool:
        """Say whether "of" after a noun names who suffers what it says: "the ouster of X", "the beating of X"."""
        if noun.endswith(_OBJECTIVE):
            return noun not in self["own-doings"]
        return noun in self["violating-nouns"]


def lemma_of(token: Token) -> str:
    """Return the lemma of a token in lower case.

    Plural proper nouns ("Forces", "Sanctions" in a headline) get their singular too, which the model leaves out.
    """
    known = token.as_frames_spell
    if known is None:
        known = _lemma(token.lower_, token.tag_, token.lemma_)
        if known is None:
            known = token.lemma_.lower()
            if token.nbor(-1).text == "-":
                known = f"{token.nbor(-2).lower_}-{token.lower_.removesuffix('s')}"
        token.as_frames_spell = known
    return known


def plural(phrase: str) -> str:
    """Return the plural of a noun: "opposition leader" gives "opposition leaders"."""
    before, _, noun = phrase.rpartition(" ")
    irregular = next((ending for ending in _PLURAL_ENDINGS if noun.endswith(ending)), None)
    if noun in _IRREGULAR:
        noun = _IRREGULAR[noun]
    elif irregular is not None:
        noun = noun.removesuffix(irregular) + _PLURAL_ENDINGS[irregular]
    elif noun.endswith("y") and noun[-2:-1] not in ("a", "e", "o"):
        noun = noun[:-1] + "ies"
    elif not noun.endswith(_SAME_IN_PLURAL):
        noun += "s"
    return f"{before} {noun}".strip()


def lemmas_of(doc: Doc) -> list[str]:
    """Return the lemmas of all words of a parse; found once."""
    if doc.lemmas is None:
        doc.lemmas = [lemma_of(token) for token in doc]
    return doc.lemmas


@lru_cache(maxsize=50_000)
def _lemma(lower: str, tag: str, lemma: str) -> str | None:
    """Return the lemma of a word; None where it may be the end of one that the tokenizer cut in two."""
    if lower in WHOLE:
        return WHOLE[lower]
    if tag in NAMES:
        if lower[-1] != "s" or len(lower) < 4 or lower.endswith(("ss", "us")):
            return lower
        return lower[:-3] + "y" if lower.endswith("ies") else lower[:-1]
    if tag in ("NN", "NNS"):
        if tag == "NNS" and lower in _PLURALS:
            return _PLURALS[lower]
        if lower.removesuffix("s") in _PARTICLES_BEHIND:
            return None
    elif lower in _LEMMAS and tag.startswith(("V", "M")):
        return _LEMMAS[lower]
    return lemma.lower()


def _told(verb: Token, lemma: str) -> list[str]:
    """Return a verb of telling with what is told: "urge to leave", "advise not to travel", "warn against travel".

    To tell somebody to do anything at all is "tell to do".
    """
    found = []
    for child in verb.rights:
        if lemma in _ALLOWING:
            left = (child, *(c for c in child.rights if child.dep_ in ("dobj", "npadvmod")))
            found += [f"{lemma} to leave" for c in left if lemma_of(c) in _GOING]
        elif child.dep_ in ("xcomp", "ccomp", "advcl"):
            before = [c.lower_ for c in child.lefts if c.dep_ in ("aux", "neg")]
            if not _INFINITIVE.isdisjoint(before):
                told = [lemma_of(child), *(c.lower_ for c in child.rights if c.dep_ == "acomp")]
                found.append(f"{lemma} {'not ' if len(before) > 1 else ''}to {' '.join(told[:2])}")
                if lemma in _PLAIN_TELLING:
                    found.append(f"{lemma} to do")
        elif child.dep_ == "prep" and lemma in _BARRING:
            found += [f"{lemma} {child.lower_} {lemma_of(c)}" for c in child.rights if c.dep_ == "pcomp"]
    return found


def verb_lemmas(verb: Token) -> tuple[str, ...]:
    """Return the lemmas of a verb, the longest first: "pull out of", "pull out", "pull"; remembered.

    Not to be asked before the parse is mended.
    """
    known = verb.phrases
    if known is None:
        known = verb.phrases = _verb_lemmas(verb)
    return known


def _verb_lemmas(verb: Token) -> tuple[str, ...]:
    lemma = lemma_of(verb)
    if verb.on_left == len(verb.children):
        return (lemma,)
    found, rights = [lemma], verb.rights
    particles = [c.lower_ for c in rights if c.dep_ == "prt" or (c.dep_ == "advmod" and c.lower_ in _ADVERBS)]
    found += [f"{lemma} {particle}" for particle in particles[:2]]
    told = _told(verb, lemma) if lemma in _TELLING or lemma in _BARRING or lemma in _ALLOWING else []
    for phrase in list(found):
        for child in rights:
            if child.dep_ in ("advcl", "ccomp") and child.left_edge.lower_ in CALLING_FOR:
                found.append(f"{phrase} {child.left_edge.lower_}")  # "calls for X to go"
            if child.dep_ in ("prep", "dative") and child.tag_ in ("IN", "TO", "RP"):
                found.append(f"{phrase} {child.lower_}")
                found += [f"{phrase} {child.lower_} {n.lower_}" for n in child.rights if n.dep_ == "prep"]
            elif child.dep_ == "advmod" and phrase == lemma:
                for nested in child.children:
                    if nested.dep_ == "prep" and child.lower_ in _ADVERBS:
                        found.append(f"{lemma} {child.lower_} {nested.lower_}")
    if len(found) == 1 and not told:
        return (lemma,)
    return tuple(sorted(dict.fromkeys([*told, *found]), key=lambda f: -f.count(" ")))
