"""An actor in a role, with the words that stand for it, and the kinds of actors that references tell apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, actor_id
from graphkit.language.parse import Doc
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["Party", "as_city", "is_water", "kind_of", "state_of"]


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
        how: "name", "noun", "reference", "topic" or "place".
        organ: The words for the organ or unit through which a state acts ("Nepal's government").
        spoken: Where the words stand for who speaks or is spoken to: what tells who that is ("title", "quote").
    """

    actor: Actor
    start: int
    end: int
    weight: float = 1.0
    via: str | None = None
    form: NameForm | None = None
    how: str = "name"
    organ: str | None = None
    spoken: str | None = None


def kind_of(actor: Actor, ontology: Ontology) -> str:
    """Return the kind of an actor for coreference: person, state, organisation or place."""
    if actor.type == "Person":
        return "person"
    if actor.type in STATES:
        return "state"
    if ontology.is_a(actor.type, "Place"):
        return "place"
    if actor.type in ("Agreement",):
        return "agreement"
    return "organisation"


def state_of(actor: Actor, ontology: Ontology) -> Actor | None:
    """Return the state of an actor, if the ontology has it."""
    return ontology.states.get(actor.country) if actor.country is not None else None


def as_city(party: Party, doc: Doc) -> Party:
    """Return a capital that is attacked, taken or lived in as the city, which else stands for its government."""
    if party.form is not NameForm.CAPITAL or party.how != "name":
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
