"""Of which state a party without a name is: "police in Lagos", "a Kansas woman", "gunmen kidnapped students in Kano".

Tries what a text says from the nearest to the farthest: a name beside the noun, the place of the people or of the
event, the state that the other party is of, the one state that the sentence names. The police arrest their own people,
and an opposition accuses its own government, where nothing else is said.
"""

from __future__ import annotations

from graphkit.actors.mentions import STATES
from graphkit.actors.owners import nearest_names
from graphkit.actors.parties import Party, is_water
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.sectors import ANYONE
from graphkit.language.parse import Token
from graphkit.language.syntax import conjuncts, governed, prepositions
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Frame, Ontology

__all__ = ["EMPLOYERS", "PLACING", "HomeFinder", "stands_alone"]


PLACING = frozenset(
    {"in", "at", "on", "near", "across", "throughout", "inside", "outside", "around", "from", "of", "through"}
)
EMPLOYERS = frozenset({"Company", "Organization", "NonGovernmentalOrganization", "MediaOutlet"})
_CIVIL = frozenset({"GovernmentBody", "PoliticalParty", "MediaOutlet", "NonGovernmentalOrganization", "People"})
_ARMED = frozenset({"GovernmentBody", "MilitaryUnit", "ArmedGroup"})


def stands_alone(frame: Frame) -> bool:
    """Say whether a frame tells of people who need no target: a protest, or its end, is towards the own state."""
    ends = "alone-people" in frame.traits and "People" in frame.source_types
    return ends or "alone" in frame.traits


class HomeFinder:
    """Finds the states of parties without a name.

    Args:
        ontology: The states.
        lexicon: Word lists of people, land and buildings.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._states = ontology.states

    def home(
        self,
        noun: Token,
        kind: str,
        label: str,
        resolver: PartyResolver,
        places: list[Token],
        others: list[Party],
        frame: Frame,
        source: bool,
    ) -> tuple[Actor, float] | None:
        """Return the state that a party belongs to, and how surely it does."""
        for name in nearest_names(noun, resolver.mentions):
            owners = resolver.resolve(name)
            state = next((state for p in owners if (state := self.state_of(p) or self.land_of(p)) is not None), None)
            return (state, 0.7) if state is not None else None
        own = governed(noun, *PLACING)
        sites = [
            t
            for o in own
            if o.tag_ in ("NN", "NNS")
            for name, p in prepositions(o)
            if name == "in"
            for t in conjuncts(p)
        ]
        for weight, tokens in ((0.85, own), (0.8, sites), (0.75, places)):
            place = self._where(tokens, resolver)
            if place is not None:
                return place, weight
        if others and all(o.via == o.actor.type and not o.actor.known for o in others):
            state = self._states.get(others[0].actor.country or "")
            if state is not None:
                return state, 0.75
        around = {state.id: state for other in others if (state := self._state_around(other)) is not None}
        if source and len(around) == 1:
            return next(iter(around.values())), 0.7
        states = {state.id: state for other in others if (state := self._governed_by(other)) is not None}
        if len(states) == 1 and _is_domestic(kind, label, noun, others[0], frame, source):
            return next(iter(states.values())), 0.95 if _is_nameless(others[0]) else 0.75
        only = self._only_state(noun, resolver) if label != ANYONE else None
        if only is not None and all(o.actor.country != only.country for o in others):
            return only, 0.6
        return None

    def _only_state(self, noun: Token, resolver: PartyResolver) -> Actor | None:
        """Return the one state of which a sentence tells, all of whose names are of it."""
        sentence = noun.sent
        named = [m.actor for m in resolver.mentions.within(sentence.start, sentence.end)]
        countries = {actor.country for actor in named if actor.country or actor.type not in _ARMED}
        return self._states.get(next(iter(countries)) or "") if len(countries) == 1 else None

    def _where(self, tokens: list[Token], resolver: PartyResolver) -> Actor | None:
        """Return the state that the first place among the tokens lies in, or the place where that is not known."""
        for token in tokens:
            if resolver.mentions.at(token.i) is None and not self.is_ground(token) and not self.is_site(token):
                continue
            town = lemma_of(token) in self._lexicon["place-nouns"]  # "the Turkish embassy in Vienna" is not in Turkey
            after = [t for t in token.subtree if t.i > token.i or (t.i < token.i and town)]
            inner = [t for t in after if t.dep_ != "pobj" or t.head.lower_ in PLACING]
            lands = [p for t in inner for p in resolver.resolve(t) if p.how == "name"]
            within = [p.actor for p in lands if p.actor.type == "Country"]
            within = within or [state for p in lands if (state := self.land_of(p)) is not None]
            for party in resolver.resolve(token):
                if party.actor.type == "Country":
                    return party.actor
                land = self._ontology.is_a(party.actor.type, "Place") and not is_water(party.actor, self._ontology)
                if land and (party.actor.known or within):
                    return self._states.get(party.actor.country or "", within[0] if within else party.actor)
            if within:
                return within[0]
        return None

    def is_site(self, noun: Token) -> bool:
        """Say whether a noun names what stands or moves in one place: "a hotel", "a convoy"."""
        lemma = lemma_of(noun)
        return any(lemma in self._lexicon[name] for name in ("territory-nouns", "building-nouns", "struck-nouns"))

    def is_ground(self, noun: Token) -> bool:
        """Say whether a noun is a word for land: "the town", "the border"."""
        lemma = lemma_of(noun)
        return lemma in self._lexicon["place-nouns"] or lemma in self._lexicon["territory-nouns"]

    def state_of(self, party: Party) -> Actor | None:
        """Return the state that a party is or belongs to, other than a place."""
        if party.actor.type in STATES:
            return party.actor
        if party.actor.type in ("Person", "GovernmentBody", "MilitaryUnit", "PoliticalParty", "ArmedGroup"):
            return self._states.get(party.actor.country or "")
        return None

    def _governed_by(self, party: Party) -> Actor | None:
        """Return the state of a party, or the territory whose police or government it is: "police in Hong Kong"."""
        organ = party.via in ("GovernmentBody", "MilitaryUnit") and self._ontology.is_a(party.actor.type, "Place")
        return self.state_of(party) or (party.actor if organ else None)

    def _state_around(self, party: Party) -> Actor | None:
        """Return the state where people are of whom a text says no more than where: "gave soup to migrants in X"."""
        return self.state_of(party) or self.land_of(party) if party.how == "place" else None

    def land_of(self, party: Party) -> Actor | None:
        """Return the state that a place lies in: "a Kansas woman"."""
        place = self._ontology.is_a(party.actor.type, "Place")
        return self._states.get(party.actor.country or "") if place else None


def _is_nameless(party: Party) -> bool:
    """Whether a party is itself told by its sector alone: doubt of its state then counts for one side."""
    return party.how == "noun" and not party.actor.known and party.actor.label.endswith(")")


def _is_domestic(kind: str, label: str, noun: Token, other: Party, frame: Frame, source: bool) -> bool:
    """Return whether a party is of the state of the other side when nothing else is said."""
    traits = frame.traits
    if label == ANYONE and not (source and any(c.lower_ == "of" for c in noun.rights)):  # "families of the dead"
        return "to-anyone" in traits
    if kind == "MilitaryUnit":
        return "alone" in traits or (source and "custody" in traits and other.via == "GovernmentBody")
    if source and other.actor.type == "Country" and other.via is None:
        return False
    return kind in _CIVIL and "domestic" in traits
