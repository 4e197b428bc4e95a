"""Who acts where a clause does not say: "on a visit to X, the minister …", "talks with X", "a deal was reached".

The subjects of the clauses around are asked, from the innermost outwards, and count for less. Knows which clauses leave
their actor to those around them; who fills a role within the clause is for ``roles`` to tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.roles import RoleFiller
from graphkit.language.clauses import Clause, ClauseReader
from graphkit.language.parse import Token
from graphkit.language.subjects import is_occasion
from graphkit.language.syntax import children, is_passive
from graphkit.language.words import lemma_of
from graphkit.ontology import Frame

__all__ = ["ActorsAround"]


class ActorsAround:
    """Finds who acts in the clauses around a predicate.

    Args:
        roles: Tells whether an actor is fit for a role.
        words: The word lists.
    """

    def __init__(self, roles: RoleFiller, words: Mapping[str, frozenset[str]]) -> None:
        self._roles = roles
        self._including = words["including-verbs"]
        self._trips = words["travel-nouns"]

    def owners(
        self,
        frame: Frame,
        clause: Clause,
        noun: Token | None,
        clauses: ClauseReader,
        parties: PartyResolver,
        targets: list[Party],
    ) -> list[Party]:
        """Return whose event it is that has no owner: "talks with X", "on a visit to X", "a deal was reached".

        Args:
            frame: The frame.
            clause: Clause of the event.
            noun: The noun that the frame needs, if it is not the predicate itself.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
            targets: Whom the event concerns, who do not own it.
        """
        others = {p.actor.id for p in targets}
        if frame.relation.symmetric:
            held = self._governing(frame, clause, clauses, parties, others) if self._is_agentless(clause, noun) else []
            return held if targets or len({p.actor.id for p in held}) > 1 else []
        if frame.relation.name == "visits" and clause.kind == "noun" and clause.token.dep_ == "dobj":
            return self._travellers(clause.token, parties)
        if clause.kind != "noun" or "occasion" not in frame.traits or not is_occasion(clause.token):
            return []
        held = self._governing(frame, clause, clauses, parties, others)
        return [p for p in held if p.actor.type == "Person" or p.via == "GovernmentBody"]

    def _travellers(self, visit: Token, parties: PartyResolver) -> list[Party]:
        """Return whose trip it is that includes a visit: "his trip included visits to X"."""
        if lemma_of(visit.head) not in self._including:
            return []
        trips = [c for c in children(visit.head, "nsubj") if lemma_of(c) in self._trips]
        owners = [t for trip in trips for t in children(trip, "poss")]
        start = visit.sent.start
        if trips and not owners and start:  # "NAME is on a trip to the region. The trip included visits to X"
            before = visit.doc[start - 1].sent
            if any(lemma_of(t) in self._trips for t in before):
                owners = children(before.root, "nsubj")
        held = [p for t in owners for p in parties.resolve(t)]
        return [replace(p, weight=0.8 * p.weight) for p in held if p.actor.type == "Person"]

    def _governing(
        self, frame: Frame, clause: Clause, clauses: ClauseReader, parties: PartyResolver, others: set[str]
    ) -> list[Party]:
        """Return whose talks "talks with X" are: the subject of the nearest clause around that is somebody else."""
        for subjects in clauses.subjects.governing_subjects(clause.token):
            held = [p for t in subjects for p in parties.resolve(t)]
            fit = [p for p in held if p.actor.id not in others and self._roles.fits(p, frame.source_types, True, frame)]
            if fit:
                return [replace(p, weight=0.75 * p.weight) for p in fit]
        return []

    @staticmethod
    def _is_agentless(clause: Clause, noun: Token | None) -> bool:
        """Whether a clause says with whom, or nothing of who: "talks with X", "said that a deal had been reached"."""
        if clause.kind == "noun":
            carrier = clause.carrier
            passed = carrier is not None and is_passive(carrier) and clause.token.dep_ == "nsubjpass"
            shared = any(c.lower_ == "joint" for c in clause.token.lefts)  # "arrested them in a joint operation"
            return bool(clause.fillers("with")) or passed or shared
        return clause.passive and noun is not None and not clause.fillers("subject")
