"""Which parties without a name are of the state on the other side, when a text says nothing else of their state.

The police arrest their own people, an opposition accuses its own government, rebels fight the state that they are in.
Knows the traits of relations, the kinds of sectors and whether the other side is a state, its police or its people;
what else a text says of a party's state is for ``unnamed``.
"""

from __future__ import annotations

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.parties import Party
from graphkit.actors.sectors import ANYONE, SectorReader
from graphkit.language.parse import Doc, Token
from graphkit.language.words import Lexicon, lemma_of
from graphkit.ontology import Frame

__all__ = ["FACING", "HomeRules"]

FACING = frozenset({"PoliticalParty", "ArmedGroup", "People", "MediaOutlet", "NonGovernmentalOrganization"})
"""Classes of sectors that may face the government of their state."""
_CIVIL = frozenset({"GovernmentBody", "PoliticalParty", "MediaOutlet", "NonGovernmentalOrganization", "People"})
_ORGANS = frozenset({"GovernmentBody", "MilitaryUnit"})
_AT_HOME = frozenset({"PoliticalParty", "People", "MediaOutlet", "ArmedGroup"})
_HARM = frozenset({"ASSAULT", "COERCE"})
_FROM_ABROAD = ("foreign ", "international ")


class HomeRules:
    """Tells who is of the state on the other side.

    Args:
        lexicon: Word lists of sectors.
        sectors: Reader of the sectors of nouns.
    """

    def __init__(self, lexicon: Lexicon, sectors: SectorReader) -> None:
        self._lexicon = lexicon
        self._sectors = sectors

    def is_domestic(self, kind: str, label: str, noun: Token, other: Party, frame: Frame, source: bool) -> bool:
        """Whether a party is of the state of the other side when nothing else is said."""
        traits = frame.traits
        if label == ANYONE and not (source and any(c.lower_ == "of" for c in noun.rights)):  # "families of the dead"
            return "to-anyone" in traits
        if source and self._addresses_own(kind, noun, other, frame):
            return True
        if source and kind == "People" and "by-armed-group" in traits and other.via == "GovernmentBody":
            return True  # "a mob beat a Ruritanian official"
        if not source and self._is_before_police(kind, other, noun.doc):
            return "domestic" in traits or "domestic-by-organ" in traits
        if not source and lemma_of(noun) in self._lexicon["captive-nouns"] and frame.relation.plover in _HARM:
            return other.actor.type == "Country"
        if kind in ("ArmedGroup", "PoliticalParty") and "settlement" in traits:
            return not source and other.actor.type != "Organization"
        if source and kind == "ArmedGroup" and (self._is_foe_of(label, other) or self._are_guests(other, noun.doc)):
            return False
        if source and kind == "ArmedGroup":
            return ("by-armed-group" in traits and other.how != "place") or "at-home" in traits
        if not source and "complaint" in traits and self._faces_state(other, noun.doc):
            return kind in ("MilitaryUnit", "GovernmentBody")
        talks = frame.relation.quad.startswith("verbal")
        if not source and talks and kind in _ORGANS and self._faces_state(other, noun.doc):
            return True  # "the opposition urged the army", "the opposition met the government"
        if kind == "MilitaryUnit" and not source and "complaint" in traits and self._is_organ(other, noun.doc):
            return True  # "a judge charged three soldiers"
        if kind == "MilitaryUnit" and not source and "custody" in traits and other.via == "GovernmentBody":
            return True  # "the Ruritanian authorities arrested a general"
        if kind == "MilitaryUnit":
            return "alone" in traits or (source and "custody" in traits and other.via == "GovernmentBody")
        if not source and lemma_of(noun) in self._lexicon["party-dissent"]:
            organ = bool({other.via, other.actor.type} & {"GovernmentBody", "MilitaryUnit"})
            return "domestic" in traits or (organ and "domestic-by-organ" in traits)
        if not source and "domestic-by-organ" in traits and frame.relation.quad.startswith("verbal"):
            if {other.via, other.actor.type} & {"GovernmentBody", "MilitaryUnit"} and kind in (*_CIVIL, "Company"):
                return label != "government"
        if source and other.actor.type == "Country" and other.via is None:
            return False
        return kind in _CIVIL and "domestic" in traits

    def _are_guests(self, other: Party, doc: Doc) -> bool:
        """Whether people of a state are where they are guests: "its Nepalese peacekeepers"."""
        return any(lemma_of(doc[i]) in self._lexicon["guest-nouns"] for i in range(other.start, other.end))

    @staticmethod
    def _is_foe_of(label: str, other: Party) -> bool:
        """Whether those who attack a state as such may be of any other: "terrorists who would attack Norway"."""
        foreign = label.startswith(_FROM_ABROAD)
        bare = other.actor.type == "Country" and other.via is None and other.how == "name"
        return foreign or (bare and other.form is not NameForm.PEOPLE)

    def _addresses_own(self, kind: str, noun: Token, other: Party, frame: Frame) -> bool:
        """Whether people, an opposition or rebels speak of a government: "the opposition accused the government"."""
        words = (lemma_of(noun.doc[i]) for i in range(other.start, other.end))
        governed = other.via == "GovernmentBody" or any(word in self._lexicon["government-nouns"] for word in words)
        if not governed or other.actor.type != "Country" or not frame.relation.quad.startswith("verbal"):
            return False
        return kind in _AT_HOME or lemma_of(noun) in self._lexicon["home-organs"]

    def _is_before_police(self, kind: str, other: Party, doc: Doc) -> bool:
        """Whether the other side is the police or a court, who deal with people of their own state."""
        return kind != "MilitaryUnit" and self._is_organ(other, doc)

    def _is_organ(self, party: Party, doc: Doc) -> bool:
        """Whether a party is the police, a court or a parliament."""
        if not {party.via, party.actor.type} & _ORGANS:
            return False
        return lemma_of(doc.span(party.start, party.end).root) in self._lexicon["home-organs"]

    def _faces_state(self, party: Party, doc: Doc) -> bool:
        """Whether a party is people or opponents of the government of their state."""
        sector = self._sectors.sector(doc.span(party.start, party.end).root) if party.via == "GovernmentBody" else None
        return party.via == "People" or (sector is not None and sector[0] in FACING)
