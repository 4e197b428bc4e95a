"""Of which state a party without a name is: "police in Nigeria", "gunmen kidnapped students in Mali".

Tries what a text says from the nearest to the farthest: a name beside the noun, the state where the people are, the
state that the other party is. An opposition accuses its own government where nothing else is said.
"""

from __future__ import annotations

from graphkit.actors.mentions import STATES
from graphkit.actors.owners import nearest_names
from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.language.parse import Token
from graphkit.language.syntax import conjuncts, governed, prepositions
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.model import Actor
from graphkit.ontology import Frame, Trait

__all__ = ["home_of"]


_PLACING = frozenset(FUNCTION_WORDS["prepositions before a home"])
_CIVIL = frozenset({"GovernmentBody", "PoliticalParty", "MediaOutlet", "NonGovernmentalOrganization", "People"})


def home_of(
    noun: Token, kind: str, resolver: PartyResolver, others: list[Party], frame: Frame
) -> tuple[Actor, float] | None:
    """Return the state that a party without a name belongs to, and how surely it does."""
    for name in nearest_names(noun, resolver.mentions):
        owner = next((party.actor for party in resolver.resolve(name)), None)
        return (owner, 0.7) if owner is not None and owner.type in STATES else None
    own = governed(noun, *_PLACING)
    sites = [t for o in own if o.tag_ in ("NN", "NNS") for _, p in prepositions(o) for t in conjuncts(p)]
    for weight, tokens in ((0.85, own), (0.8, sites)):
        for token in tokens:
            for party in resolver.resolve(token) if resolver.mentions.at(token.i) is not None else ():
                if party.actor.type == "Country":
                    return party.actor, weight
    states = {other.actor.id: other.actor for other in others if other.actor.type in STATES}
    if len(states) == 1 and kind in _CIVIL and Trait.DOMESTIC in frame.traits:
        return next(iter(states.values())), 0.75
    return None
