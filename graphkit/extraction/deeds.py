"""Who did what "the decision", "the move" or "it" stands for, where no frame says what was done.

Most deeds that are judged concern nobody by name: a state passes a law, fills a dam, revokes a status, closes a school.
No frame matches them, yet the sentence tells who did it. The reader looks for the verb or noun that the word takes up,
and else for the main verb told last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.exchange import one_side
from graphkit.language.clauses import ClauseReader
from graphkit.language.parse import Token
from graphkit.language.syntax import FINITE, governed, is_passive, is_verb
from graphkit.language.words import lemma_of
from graphkit.model import Actor

__all__ = ["Deeds"]

_BACK = 1
"""How many sentences back a deed is told."""
_STEM = 4
"""Letters that a verb and the noun made of it share at least."""
_WHEN = frozenset({"after", "before", "as", "when", "while", "since", "until"})
_TOLD = frozenset({"ROOT", "conj", "ccomp", "parataxis", "xcomp", "advcl"})


class Deeds:
    """Finds who did a deed that a word takes up.

    Args:
        words: The word lists: what stands for a deed of two, verbs of saying, of judging and of mere being.
    """

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._mutual = words["pact-anaphors"]
        self._aside = words["saying-verbs"] | words["judging-verbs"] | words["asking-verbs"] | words["idle-verbs"]

    def doers(self, act: Token, judges: list[Actor], clauses: ClauseReader, parties: PartyResolver) -> list[Party]:
        """Return who did what a word stands for, none of those who judge it.

        Args:
            act: The word: "the decision", "the launch", "it", "which".
            judges: Who judges it.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
        """
        for doers in self._told(act, clauses):
            found = [party for token in doers for party in parties.resolve(token)]
            fit = [p for p in found if p.how != "place" and not any(one_side(p.actor, judge) for judge in judges)]
            if fit:
                return fit
            if found:
                return []
        return []

    def _told(self, act: Token, clauses: ClauseReader) -> Iterator[list[Token]]:
        """Yield who does what is told before a word: first what it takes up by its own stem, then any deed."""
        start = act.sent.start
        for _ in range(_BACK):
            start = act.doc[start - 1].sent.start if start else 0
        before = list(act.doc[start : act.i])
        lemma = lemma_of(act)
        for token in reversed(before):
            if token.pos_ == "NOUN" and lemma_of(token) == lemma:
                yield clauses.subjects.owners(token) or clauses.subjects.governing_subject(token)
            elif is_verb(token) and _is_of_stem(lemma, lemma_of(token)):
                yield self._subjects(token, clauses)
        if lemma not in self._mutual:
            deeds = [verb for verb in reversed(before) if self._is_deed(verb)]
            deeds.sort(key=_is_background)
            yield from (self._subjects(verb, clauses) for verb in deeds)

    def _is_deed(self, verb: Token) -> bool:
        """Whether a verb tells what somebody does in the main line of its sentence."""
        if verb.tag_ not in FINITE and not (verb.tag_ == "VB" and any(c.tag_ == "MD" for c in verb.lefts)):
            return False
        return verb.dep_ in _TOLD and lemma_of(verb) not in self._aside

    @staticmethod
    def _subjects(verb: Token, clauses: ClauseReader) -> list[Token]:
        return governed(verb, "by") if is_passive(verb) else clauses.subjects.of_verb(verb)


def _is_of_stem(noun: str, verb: str) -> bool:
    """Return whether a noun is made of a verb: "decision" of "decide", "expansion" of "expand"."""
    shared = next((i for i, (a, b) in enumerate(zip(noun, verb, strict=False)) if a != b), min(len(noun), len(verb)))
    return shared >= _STEM and shared >= len(verb) - 2


def _is_background(verb: Token) -> bool:
    """Return whether a clause tells when another deed was done: "fired a missile a day after X held drills"."""
    return verb.dep_ == "advcl" and any(c.lower_ in _WHEN and c.dep_ in ("mark", "advmod") for c in verb.lefts)
