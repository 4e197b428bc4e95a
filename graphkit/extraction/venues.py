"""Who travels to a meeting: "Wang Yi met Narendra Modi in New Delhi" has the one abroad and the other at home.

The place of a meeting tells which of those who meet came from elsewhere. Knows where meetings are said to be; that a
person goes where the person meets somebody is all the inference there is.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.actors.parties import Party, as_city
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.matches import Match
from graphkit.extraction.roles import RoleFiller
from graphkit.language.clauses import ClauseReader
from graphkit.language.parse import Token
from graphkit.language.syntax import governed, is_verb
from graphkit.language.words import lemma_of
from graphkit.model import Polarity
from graphkit.ontology import Ontology

__all__ = ["Venues"]

_WEIGHT = 0.75
_PLACING = ("in", "at")


class Venues:
    """Finds visits that meetings imply.

    Args:
        ontology: The frame of visiting, and words for meetings of which nobody needs to be there.
        roles: Fills the roles of frames.
    """

    def __init__(self, ontology: Ontology, roles: RoleFiller) -> None:
        self._frame = ontology.plain_frame("visit")
        self._ontology = ontology
        self._roles = roles
        self._far = ontology.words["remote-meeting-words"]

    def matches(self, found: Sequence[Match], clauses: ClauseReader, parties: PartyResolver) -> list[Match]:
        """Return which persons visit the place of a meeting that the matches of a sentence tell.

        Args:
            found: Matches of the sentence.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
        """
        frame = self._frame
        if frame is None:
            return []
        visits: list[Match] = []
        gone = {m.source.actor.id for m in found if m.frame.relation is frame.relation}
        for match in found:
            relation = match.frame.relation
            if (
                not ("occasion" in match.frame.traits and relation.symmetric)
                or match.status.polarity is Polarity.NEGATIVE
            ):
                continue
            if any(lemma_of(word) in self._far for word in match.words):
                continue
            places = self._places(match, clauses, parties)
            if not places:
                continue
            for guest in (match.source, match.target):
                travels = guest.actor.type == "Person" and guest.actor.country not in (None, places[0].actor.country)
                if travels and guest.actor.id not in gone:
                    gone.add(guest.actor.id)
                    confidence = round(_WEIGHT * match.confidence * guest.weight, 3)
                    visits.append(Match(frame, match.clause, guest, places[0], match.status, confidence, match.words))
        return visits

    def _places(self, match: Match, clauses: ClauseReader, parties: PartyResolver) -> list[Party]:
        """Return where a meeting is, by a phrase of its own verb or noun, or of the verb that governs the noun."""
        clause, doc = match.clause, match.clause.token.doc
        heads = [clause.token, *([clause.carrier] if clause.carrier is not None else [])]
        heads += [doc[i] for party in (match.target, match.source) for i in range(party.start, party.end)]
        for token in (t for head in heads for t in self._placed(head)):
            found = [as_city(party, token.doc) for party in parties.resolve(token)]
            places = [p for p in found if p.actor.country is not None and self._is_place(p)]
            if places:
                return places
        return []

    @staticmethod
    def _placed(head: Token) -> list[Token]:
        """Return what stands after "in" or "at" with a word, or with the verb that governs an event noun."""
        placed = governed(head, *_PLACING)
        if not placed and head.dep_ == "pobj" and is_verb(head.head.head):
            return governed(head.head.head, *_PLACING)  # "is in X for talks with Y"
        return placed

    def _is_place(self, party: Party) -> bool:
        """Whether a party is a state or a place in one, or a building of it."""
        return party.actor.type == "Country" or self._ontology.is_a(party.actor.type, "Place")
