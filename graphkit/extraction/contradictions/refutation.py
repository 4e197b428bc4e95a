"""Candidates that the grammar of their sentence contradicts, so that a friend is not told as a foe.

Who condemns X's attack on Y finds no fault with Y, who backs Y against X does not back X, and what X and Y do together
is nothing between them. What frames read in their roles is held to the last of these alone.
Knows grammar, and of predicates only whether the ontology lets them tell of good or of bad; must not know relations
by name.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.actors.mentions import STATES
from graphkit.actors.ties import HEAD
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.contradictions.bystanders import Bystanders, is_group_with_members
from graphkit.extraction.contradictions.other_clauses import OtherClauses
from graphkit.extraction.contradictions.senders import Senders
from graphkit.extraction.contradictions.sides import Sides
from graphkit.extraction.contradictions.signs import ActWords, sign_of
from graphkit.extraction.contradictions.standing import Places
from graphkit.extraction.routes import RouteKind
from graphkit.language.words import Lexicon
from graphkit.model import Polarity
from graphkit.ontology import Ontology


class Contradictions:
    """Tells candidates that cannot be so, whoever proposed them.

    Args:
        ontology: The frames, whose relations make their words good or bad, and the word lists.
    """

    def __init__(self, ontology: Ontology) -> None:
        lexicon = Lexicon(ontology.words)
        words = ActWords(ontology, lexicon)
        places = Places(words, lexicon)
        self._heads = {headed.name for headed in ontology.having(HEAD)}
        self._bystanders = Bystanders(lexicon, words, places)
        self._clauses = OtherClauses(ontology, lexicon, words)
        self._senders = Senders(ontology, lexicon)
        self._sides = Sides(ontology, lexicon, words, places)

    def note(self, candidates: Iterable[Candidate], passage: Passage) -> None:
        """Note in a passage what bad acts its clauses say somebody does not do, and whom somebody heads by a title.

        Args:
            candidates: What was proposed, by all routes.
            passage: Where.
        """
        for each in candidates:
            if each.kind == RouteKind.PHRASE and each.relation.name in self._heads:
                passage.headed[each.source.actor.id, _sentence(each, passage)].add(each.target.actor.id)
            denied = each.status.polarity is Polarity.NEGATIVE
            if denied and each.kind == RouteKind.FRAME and each.trigger is not None and sign_of(each.relation) < 0:
                passage.forgone[each.source.actor.id, each.target.actor.id].append(each.trigger[0])

    @staticmethod
    def _heads_another(candidate: Candidate, passage: Passage) -> bool:
        """ "X, secretary of the council of Y" does not head Y, which is a state."""
        headed = passage.headed.get((candidate.source.actor.id, _sentence(candidate, passage)), set())
        return candidate.target.actor.type in STATES and bool(headed) and candidate.target.actor.id not in headed

    def refute(self, candidate: Candidate, passage: Passage) -> bool:
        """Say whether the words around a candidate's parties tell that it is not so.

        Args:
            candidate: What was proposed.
            passage: Where; its resolver has entered the block.
        """
        relation, kind, sign = candidate.relation, candidate.kind, sign_of(candidate.relation)
        if kind == RouteKind.LEARNED and relation.name in self._heads and self._heads_another(candidate, passage):
            return True
        guessed = kind in (RouteKind.LEARNED, RouteKind.NEAR)
        signed = sign != 0 and kind != RouteKind.PHRASE
        if signed and self._senders.have(candidate, passage):
            return True
        if relation.symmetric and is_group_with_members(candidate, passage):
            return True
        if guessed and self._clauses.have(candidate, passage):
            return True
        if kind == RouteKind.LEARNED and relation.symmetric and sign >= 0:
            if self._bystanders.is_venue(candidate, passage):
                return True
        if guessed and (self._bystanders.is_post(candidate, passage) or self._bystanders.is_owned(candidate, passage)):
            return True
        if (signed or sign == 0) and self._bystanders.is_stance(candidate, passage):
            return True
        if not signed:
            return False
        if self._bystanders.is_beside(candidate, passage):
            return True
        return kind != RouteKind.FRAME and self._sides.are_mistaken(candidate, passage)


def _sentence(candidate: Candidate, passage: Passage) -> int:
    """Return where the sentence begins in which the source of a candidate stands."""
    return passage.doc[candidate.source.start].sent.start
