"""Who else did what a clause tells: "bans grain imports from X, following similar decisions by Y and Z".

News tells one act in full and names those who did the same before or along with it. What was matched for the clause
then holds for them too. Knows the grammar of following, joining and matching; what the act is, the match tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.matches import Match
from graphkit.language.clauses import Clause, ClauseReader
from graphkit.language.parse import Token
from graphkit.language.status import Status
from graphkit.language.syntax import NAMES, children, conjuncts, governed, prepositions
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["Echoes"]

_AFTER = frozenset({"after", "following", "alongside", "like"})
_WEIGHT = 0.9


class Echoes:
    """Finds those who did the same.

    Args:
        lexicon: The word lists: verbs of joining, and what may stand for an act ("decision", "move").
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._acts = lexicon["act-anaphors"]
        self._joining = lexicon["joining-verbs"]
        self._matching = lexicon["matching-verbs"]
        self._alike = lexicon["likeness-adjectives"]
        self._taking = lexicon["step-taking-verbs"]

    def matches(self, found: list[Match], clauses: ClauseReader, parties: PartyResolver) -> list[Match]:
        """Return what the matches of a sentence say of those who did the same.

        Args:
            found: Matches of the sentence.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
        """
        echoed: list[Match] = []
        for match in found:
            if match.frame.relation.symmetric:
                continue
            taken = {m.source.actor.id for m in found if m.clause.token.i == match.clause.token.i}
            for other in self._others(match.clause, clauses, parties):
                if other.actor.id in taken or other.actor.type != match.source.actor.type:
                    continue
                taken.add(other.actor.id)
                answered = other.actor.id == match.target.actor.id  # "matching a decision by" whom it is for
                target = match.source if answered else match.target
                confidence = round(_WEIGHT * match.confidence, 3)
                echoed.append(replace(match, source=other, target=target, status=Status(), confidence=confidence))
        return echoed

    def _others(self, clause: Clause, clauses: ClauseReader, parties: PartyResolver) -> Iterator[Party]:
        if clause.kind == "verb":
            tokens = list(self._named(clause.token))
        elif clause.carrier is not None and lemma_of(clause.carrier) in self._joining:  # "joins a boycott led by X"
            tokens = clauses.subjects.of_verb(clause.carrier)
        else:
            return
        for token in tokens:
            yield from (p for p in parties.resolve(token) if p.how == "name" and p.via is None)

    def _named(self, act: Token) -> Iterator[Token]:
        """Yield who is named as doing the same: before the act ("follows X in banning") or behind it."""
        if act.dep_ == "pcomp" and act.head.lower_ == "in" and lemma_of(act.head.head) in self._joining:
            yield from (t for child in children(act.head.head, "dobj") for t in conjuncts(child))
            yield from governed(act.head.head, "with")  # "joins with X in calling on Y"
            return
        for clause in children(act, "advcl", "xcomp", "prep"):
            following = clause.tag_ == "VBG" and lemma_of(clause) in self._joining
            if (clause.i < act.i and clause.lower_ != "like") or not (following or clause.lower_ in _AFTER):
                continue
            for noun in (t for child in children(clause, "dobj", "pobj", "ccomp") for t in conjuncts(child)):
                if noun.tag_ in NAMES and (following or clause.lower_ == "like"):
                    yield noun
                elif self._is_alike(noun, clause):
                    yield from self._agents(noun)

    def _is_alike(self, noun: Token, clause: Token) -> bool:
        """Whether a noun stands for an act like the one told: "similar moves", or "matching a decision"."""
        if lemma_of(noun) not in self._acts:
            return False
        return lemma_of(clause) in self._matching or any(c.lower_ in self._alike for c in noun.lefts)

    def _agents(self, noun: Token) -> Iterator[Token]:
        """Yield whose act a noun stands for: "a move by X", "X's decision", "measures taken by X"."""
        for name, token in prepositions(noun):
            if name in ("by", "from", "in", "of"):
                yield from conjuncts(token)
        yield from (t for child in children(noun, "poss") for t in conjuncts(child))
        for verb in children(noun, "acl", "relcl"):
            if lemma_of(verb) in self._taking:
                yield from governed(verb, "by")
