"""Who did what and who addressed whom in a document so far, for judgements and replies that do not name it again.

A reply leaves out whom it answers ("Iran denied the charge"). A judgement leaves out whose act it judges: the act is
told before, and the judgement says "the move", "the ban", "it" or "which" for it, or stands beside it ("signs a pact
with X despite objections from Y"). Knows the grammar of such words; who may be judged is for ``inference``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphkit.actors.parties import Party
from graphkit.extraction.matches import Match
from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.status import verb_lemmas
from graphkit.language.syntax import is_verb, relative_head
from graphkit.language.words import lemma_of
from graphkit.model import Polarity
from graphkit.ontology import Frame

__all__ = ["Exchange", "JudgedActs"]

_MEMORY = 3
"""How many sentences back a reply is to."""
_ROLES = ("object", "prepositional-object", "of", "with", "to", "against", "about", "over", "at", "for", "by")
_POINTING = frozenset({"the", "this", "these", "such", "that", "those"})
_BESIDE = frozenset({"amid", "despite", "over", "after", "following", "against", "to", "under"})
_NARROWING = frozenset({"prep", "poss", "relcl", "acl", "compound"})


class JudgedActs:
    """Finds the words by which a judgement refers to an act that other words tell.

    Args:
        words: The word lists.
    """

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._anaphors = words["act-anaphors"]
        self._mutual = words["pact-anaphors"]

    def judged(self, clause: Clause, frame: Frame) -> Token | None:
        """Return the word that stands for the act that a clause judges, or None if it stands for none."""
        for role in _ROLES:
            for token in clause.fillers(role):
                if self._points_back(token, clause, frame):
                    return token
        if clause.kind == "noun" and not any(clause.fillers(role) for role in frame.target):
            return self._beside(clause.token)
        return None

    def concerns(self, act: Token, match: Match) -> bool:
        """Say whether a word may stand for what a match says: "the deal" for an agreement."""
        return lemma_of(act) not in self._mutual or match.frame.relation.symmetric

    def is_named_by(self, act: Token, match: Match) -> bool:
        """Say whether a word names the act by its own noun or verb: "banned imports" and "the ban"."""
        lemma = lemma_of(act)
        return any(lemma in (lemma_of(word), *verb_lemmas(word)) for word in match.words)

    def _points_back(self, token: Token, clause: Clause, frame: Frame) -> bool:
        lower = token.lower_
        if lower in ("this", "that") and token.tag_ == "DT":
            return True
        if lower == "it" and token.dep_ in ("dobj", "nsubj") and frame.predicate_nouns:
            return True
        relative = relative_head(token)
        noun = token if relative is None else relative
        if lemma_of(noun) not in self._anaphors or noun.tag_ not in ("NN", "NNS"):
            return False
        told = clause.token.dep_ in ("acl", "relcl") and clause.token.head.i == noun.i  # "a move condemned by X"
        if told:
            edge = noun.left_edge.i
            apart = edge > 0 and noun.doc[edge - 1].text == "," and any(c.lower_ in ("a", "an") for c in noun.lefts)
            placed = apart or (noun.dep_ == "pobj" and noun.head.lower_ in ("in", "with"))
            return placed and not any(c.dep_ in ("prep", "poss", "compound") for c in noun.children)
        if relative is not None and token.i > 0 and token.nbor(-1).text == ",":
            return True
        narrowed = any(c.dep_ in _NARROWING for c in noun.children)
        return any(c.lower_ in _POINTING for c in noun.lefts) and not narrowed

    @staticmethod
    def _beside(noun: Token) -> Token | None:
        """Return a reaction that stands beside the act: "signed the law despite criticism from the UN"."""
        head = noun.head
        if noun.dep_ == "pobj" and head.lower_ in _BESIDE and head.dep_ == "prep" and is_verb(head.head):
            return noun
        return None


class Exchange:
    """Who acted and who addressed whom in a document so far."""

    def __init__(self) -> None:
        self._sentence = 0
        self._addresses: list[tuple[int, Party, str]] = []
        self._acts: list[tuple[int, Match]] = []

    def next_sentence(self) -> None:
        """Go on to the next sentence."""
        self._sentence += 1

    def note(self, match: Match) -> None:
        """Remember who acted, and whom an accusation, demand, threat or sanction was for."""
        if match.frame.relation.quad != "structural":
            self._acts.append((self._sentence, match))
        if "addressed" in match.frame.traits:
            self._addresses.append((self._sentence, match.source, match.target.actor.id))

    def whom(self, replying: Party, reply: Token) -> Party | None:
        """Return who last addressed an actor.

        Args:
            replying: The actor.
            reply: The predicate of the reply, whose words stand for the party.
        """
        for sentence, source, target in reversed(self._addresses):
            if self._sentence - sentence > _MEMORY:
                break
            if target == replying.actor.id and source.actor.id != target:
                return self._here(sentence, source, reply)
        return None

    def doers(self, act: Token, judges: set[str], acts: JudgedActs) -> list[Party]:
        """Return who did what a word stands for: the parties of the act told last before it.

        Args:
            act: The word.
            judges: IRIs of the actors who judge it, who judge no act of their own.
            acts: Tells whether a word may stand for an act.
        """
        for sentence in (self._sentence, self._sentence - 1):
            told = [
                m
                for s, m in self._acts
                if s == sentence
                and (sentence < self._sentence or m.words[-1].i < act.i)
                and m.status.polarity is Polarity.POSITIVE
                and acts.concerns(act, m)
            ]
            told = [m for m in told if not judges & _doers_of(m)]
            if told:
                chosen = next((m for m in told if acts.is_named_by(act, m)), told[0])
                return self._parties(sentence, chosen, told, act)
        return []

    def _parties(self, sentence: int, chosen: Match, told: list[Match], act: Token) -> list[Party]:
        found: dict[str, Party] = {}
        for match in told:
            if match.words == chosen.words and match.frame is chosen.frame:
                mutual = (match.source, match.target) if match.frame.relation.symmetric else (match.source,)
                for party in mutual:
                    found.setdefault(party.actor.id, self._here(sentence, party, act))
        return list(found.values())

    def _here(self, sentence: int, party: Party, word: Token) -> Party:
        """Return a party with a word of this sentence in place of words of an earlier one."""
        if sentence == self._sentence:
            return party
        return replace(party, start=word.i, end=word.i + 1, how="reference", weight=0.9 * party.weight)


def _doers_of(match: Match) -> set[str]:
    mutual = match.frame.relation.symmetric
    return {match.source.actor.id, match.target.actor.id} if mutual else {match.source.actor.id}
