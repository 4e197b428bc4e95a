"""An actor in a role, with the words that stand for it, and the kinds of actors that references tell apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum, auto

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, actor_id
from graphkit.language.coreference import Referent
from graphkit.language.parse import Doc
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["Party", "Reach", "StandsBy", "ToldBy", "as_city", "is_water", "kind_of", "state_of"]


class StandsBy(StrEnum):
    """By what words stand for an actor: his name, a noun that is his, a reference back, what they tell of, or where."""

    NAME = auto()
    NOUN = auto()
    REFERENCE = auto()
    TOPIC = auto()
    PLACE = auto()


class ToldBy(StrEnum):
    """What tells who speaks or is spoken to, or of whom a document tells."""

    FIELD = auto()
    TITLE = auto()
    HEADING = auto()
    SIGNATURE = auto()
    PUBLISHER = auto()
    QUOTE = auto()
    LABEL = auto()
    TEXT = auto()
    TOPIC = auto()


class Reach(StrEnum):
    """Which phrases may stand for whom they belong to: his forces and people, his things too, or whatever is his."""

    DIRECT = auto()
    THING = auto()
    TOPIC = auto()


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role, and the words that stand for it.

    Attributes:
        actor: Whom the words stand for.
        start: First token of the words.
        end: One past the last token.
        weight: 0 to 1, how surely they do.
        via: Class of the noun through which the actor is reached ("MilitaryUnit" for "Russian troops"), or None.
        form: How the gazetteer knows the name.
        how: By what they do.
        organ: The words for the organ or unit through which a state acts ("Nepal's government").
        spoken: Where the words stand for who speaks or is spoken to: what tells who that is.
    """

    actor: Actor
    start: int
    end: int
    weight: float = 1.0
    via: str | None = None
    form: NameForm | None = None
    how: StandsBy = StandsBy.NAME
    organ: str | None = None
    spoken: ToldBy | None = None


def kind_of(actor: Actor, ontology: Ontology) -> Referent:
    """Return the kind of an actor for coreference."""
    if actor.type == "Person":
        return Referent.PERSON
    if actor.type in STATES:
        return Referent.STATE
    if ontology.is_a(actor.type, "Place"):
        return Referent.PLACE
    return Referent.ORGANISATION


def state_of(actor: Actor, ontology: Ontology) -> Actor | None:
    """Return the state of an actor, if the ontology has it."""
    return ontology.states.get(actor.country) if actor.country is not None else None


def as_city(party: Party, doc: Doc) -> Party:
    """Return a capital that is attacked, taken or lived in as the city, which else stands for its government."""
    if party.form is not NameForm.CAPITAL or party.how != StandsBy.NAME:
        return party
    name = doc.span(party.start, party.end).text.rpartition(" of ")[2]  # "the city of Goma"
    country = party.actor.country
    return replace(party, actor=Actor(actor_id("City", name, country), name, "City", country, known=False))


def is_water(actor: Actor, ontology: Ontology) -> bool:
    """Return whether an actor is a sea, strait or lake by its name, or a river or line that no state has alone."""
    if not ontology.is_a(actor.type, "Place"):
        return False
    words = actor.label.lower().split()
    if actor.type == "Place" and actor.known:
        return ontology.words["island-words"].isdisjoint(words)
    return not ontology.words["water-words"].isdisjoint(words)
