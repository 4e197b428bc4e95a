"""Of which state a party without a name is: "police in Lagos", "gunmen kidnapped students in Kano".

Tries what a text says from the nearest to the farthest: a name beside the noun, the place of the people, the state that
the other party is of. An opposition accuses its own government where nothing else is said.
"""

from __future__ import annotations

from graphkit.actors.mentions import STATES
from graphkit.actors.owners import nearest_names
from graphkit.actors.parties import Party, is_water
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.sectors import ANYONE
from graphkit.language.parse import Token
from graphkit.language.syntax import conjuncts, governed, prepositions
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.model import Actor
from graphkit.ontology import Frame, Ontology, Trait

__all__ = ["HomeFinder"]


_PLACING = frozenset(FUNCTION_WORDS["prepositions before a home"])
_CIVIL = frozenset({"GovernmentBody", "PoliticalParty", "MediaOutlet", "NonGovernmentalOrganization", "People"})


class HomeFinder:
    """Finds the states of parties without a name.

    Args:
        ontology: The states.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._states = ontology.states

    def home(
        self,
        noun: Token,
        kind: str,
        label: str,
        resolver: PartyResolver,
        others: list[Party],
        frame: Frame,
    ) -> tuple[Actor, float] | None:
        """Return the state that a party belongs to, and how surely it does."""
        for name in nearest_names(noun, resolver.mentions):
            owner = next(map(self.state_of, resolver.resolve(name)), None)
            return (owner, 0.7) if owner is not None else None
        own = governed(noun, *_PLACING)
        sites = [t for o in own if o.tag_ in ("NN", "NNS") for _, p in prepositions(o) for t in conjuncts(p)]
        for weight, tokens in ((0.85, own), (0.8, sites)):
            place = self._where(tokens, resolver)
            if place is not None:
                return place, weight
        states = {state.id: state for other in others if (state := self.state_of(other)) is not None}
        if len(states) == 1 and _is_domestic(kind, label, frame):
            return next(iter(states.values())), 0.75
        return None

    def _where(self, tokens: list[Token], resolver: PartyResolver) -> Actor | None:
        """Return the state that the first place among the tokens lies in, or the place where that is not known."""
        for token in tokens:
            for party in resolver.resolve(token) if resolver.mentions.at(token.i) is not None else ():
                if party.actor.type == "Country":
                    return party.actor
                if self._ontology.is_a(party.actor.type, "Place") and not is_water(party.actor, self._ontology):
                    return self._states.get(party.actor.country or "", party.actor)
        return None

    def state_of(self, party: Party) -> Actor | None:
        """Return the state that a party is or belongs to, other than a place."""
        if party.actor.type in STATES:
            return party.actor
        if party.actor.type in ("Person", "GovernmentBody", "MilitaryUnit", "PoliticalParty", "ArmedGroup"):
            return self._states.get(party.actor.country or "")
        return None


def _is_domestic(kind: str, label: str, frame: Frame) -> bool:
    """Return whether a party is of the state of the other side when nothing else is said."""
    if label == ANYONE:
        return Trait.TO_ANYONE in frame.traits
    return kind in _CIVIL and Trait.DOMESTIC in frame.traits
