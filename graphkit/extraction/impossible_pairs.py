"""Pairs of parties between whom a relation cannot hold, so that the words were misread: one side acting on itself, a
town that fights, an army that invades its own land.

Knows classes of actors, states and the traits of relations; must not know words.
"""

from __future__ import annotations

from graphkit.actors.parties import SPOTS
from graphkit.model import Actor
from graphkit.ontology import Frame

__all__ = ["is_impossible", "is_own"]

_WITHIN = frozenset({"City"})
_ORGANS = frozenset({"GovernmentBody", "MilitaryUnit"})
_STATE = frozenset({"Country", "GovernmentBody", "MilitaryUnit"})
_PARTS = frozenset({"MilitaryUnit", "ArmedGroup", "GovernmentBody", "Organization", "NonGovernmentalOrganization"})
_FORCES = frozenset({"MilitaryUnit", "ArmedGroup"})
_GROUND = frozenset({"City", "Region", "Facility", "Place"})
_BODIES = frozenset({"InternationalOrganization", "NonGovernmentalOrganization", "Organization"})
_OUTWARD = frozenset({"cutsTiesWith", "warns", "threatens", "demands", "requests", "sanctions", "expelsFrom"})
"""Relations that no state has with a town of its own."""
_OF_PARTIES = frozenset({"supports", "criticizes", "requests", "demands", "concedesTo"})
"""Relations to parties alone, and not to what they have agreed on."""
_BELONGING = frozenset({"memberOf", "partOf"})
_PUSHING = frozenset({"toward", "on", "prepositional-object"})
_GROUPS = frozenset({"ArmedGroup", "InternationalOrganization", "Alliance", "PoliticalParty", "Person"})


def is_own(frame: Frame, source: Actor, target: Actor) -> bool:
    """Say whether somebody would do to his own what nobody reports: mostly a misread object.

    A person does no good deed for his own country and puts no sanctions on it; a state accuses no town of its own, and
    neither helps nor receives its own army and ministries, nor they it.
    """
    if target.country is None or source.country != target.country:
        return False
    quad = frame.relation.quad
    if frame.relation.name == "expelsFrom" and source.type == "Country" and target.type in _ORGANS:
        return True  # whom a state turns out "from the country" is of another
    within = {source.type, target.type}
    if "outward" in frame.traits and "Country" in within and within & _ORGANS:
        return not target.label.endswith(f"({source.label})")  # "the army backed the president" names him by that alone
    if frame.relation.name == "invades" and target.type in _GROUND and source.type in _STATE:
        if frame.source_types or not _PUSHING.isdisjoint(frame.target):
            return True  # troops that enter a town of their own land, or push into it
    if frame.relation.name == "deploysForcesTo" and source.type in _FORCES and target.type == "Country":
        if source.known and "alert" not in frame.object_nouns:
            return True  # an army is in its own land, where its state may send nameless police
    if frame.relation.name == "deploysForcesTo" and source.type == "Country" and "base" in frame.nouns:
        return True  # a police base in a province of its own
    if frame.relation.name == "mobilizesAgainst" and "fly over" in frame.verbs:
        return True
    if source.type == "Country" and target.type in _WITHIN and frame.relation.name in _OUTWARD:
        return True
    if target.type == "Country" and source.type in _ORGANS and quad.startswith("material") and not _at_home(frame):
        return True
    if source.type == "Country" and target.type == "GovernmentBody" and frame.relation.name == "attacks":
        return True
    if source.type == "Country" and target.type in _ORGANS and "complaint" in frame.traits:
        return True
    if target.type == "City":
        return source.type == "Country" and "complaint" in frame.traits
    if source.type != "Person" or target.type != "Country":
        return False
    abroad = quad == "material-conflict" and not any(trait.startswith("domestic") for trait in frame.traits)
    abroad = abroad or frame.relation.name == "threatens"
    abroad = abroad or (frame.relation.name == "demands" and bool(frame.object_nouns))  # "ordered X's withdrawal"
    return abroad or (quad.endswith("-cooperation") and "own-ground" not in frame.traits)


def is_impossible(frame: Frame, source: Actor, target: Actor) -> bool:
    """Say whether a relation never holds between parties of such classes: no land lies in a town, no town fights."""
    traits = frame.traits
    if frame.relation.name == "locatedIn" and source.type in ("Country", "Territory", "Region"):
        return target.type in ("City", "Facility") or source.type == target.type == "Country"
    if frame.relation.name == "memberOf" and target.type == "Country" and source.type in {*_PARTS, "Country"}:
        return True  # an army is part of its state
    if frame.relation.name == "memberOf" and target.type == "Person" and target.known:
        return True
    if frame.relation.name in _BELONGING and source.known and _is_land_in_group(source, target):
        return True
    if frame.relation.name == "partOf" and target.type in _GROUND and source.type in ("Country", "ArmedGroup"):
        return True
    if frame.relation.name == "leads" and target.type == "Person" and (target.known or target.country):
        return True  # one heads a body or state
    if frame.relation.name == "deploysForcesTo" and target.type in _BODIES:
        return True  # who gives a body observers sends them where it works
    if frame.relation.name == "partOf" and source.type == "Country" and target.type in _FORCES:
        return True  # no state belongs to an army or militia
    if frame.relation.name == "supports" and target.type in ("City", "Place"):
        return True  # "the battle of Derna between X and Y, backed by Z"
    if frame.relation.name == "memberOf" and target.type in _GROUND:
        return True  # "the Sirte offensive included X"
    if frame.relation.name == "partOf" and "MilitaryUnit" in frame.source_types and source.type == target.type:
        return source.type == "Country"  # the forces of one state are no part of another's
    if frame.relation.name == "partOf" and target.type in ("People", "Person"):
        return True  # "an enclave held by the X"
    if "no-places" in traits and (target.type in SPOTS or (frame.relation.symmetric and source.type in SPOTS)):
        return True
    if "no-mediators" in traits and "InternationalOrganization" in (source.type, target.type):
        return True
    if "of-ground" in traits and target.known and target.type in _GROUPS:
        return True
    if frame.relation.name == "spiesOn" and target.type == "Agreement":
        return True  # a treaty is watched over
    if target.type == "Agreement" and frame.relation.name in _OF_PARTIES:
        return True  # one stands by those who made it
    if frame.relation.name == "investsIn" and target.type == "ArmedGroup":
        return True  # who finances fighters buys no share in them
    if frame.relation.name == "detains" and (target.type == "City" or (target.type == "Place" and target.known)):
        return True  # that is where somebody is taken
    if frame.relation.name == "seizes" and frame.object_nouns and target.type in _FORCES:
        return True  # what is taken from an army or off its hands is not the army
    if "abroad" in traits and target.type in _WITHIN:
        return source.country is None or source.country == target.country
    return False


def _is_land_in_group(source: Actor, target: Actor) -> bool:
    """Return whether a state or place would belong to fighters or a party, or a town to any body but a state."""
    if target.type in ("ArmedGroup", "PoliticalParty"):
        return source.type in {*_GROUND, "Country"}
    return source.type in ("City", "Facility") and target.type in ("Organization", "Alliance", "MilitaryUnit")


def _at_home(frame: Frame) -> bool:
    """Return whether a relation also holds between a state and its own organs or land."""
    return any(trait.startswith("domestic") or trait in ("at-home", "own-ground") for trait in frame.traits)
