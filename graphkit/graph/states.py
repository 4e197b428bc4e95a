"""Which state an actor acts for, so that a president, a ministry and a navy count as their country.

Knows the classes of actors that speak or act for a state, or are part of its soil. Armed groups, parties,
companies, media and organisations stand for themselves, whatever country they belong to.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from graphkit.errors import InputError
from graphkit.model import ID, Actor

__all__ = ["Level", "check_level", "party_label", "state_code", "state_iri", "state_label"]

Level = Literal["state", "actor"]
"""Whether those who act for a state count as the state, or every actor as itself."""

_FOR_THE_STATE = frozenset(
    ("Country", "Territory", "Place", "City", "Region", "Facility", "GovernmentBody", "MilitaryUnit", "Person")
)


def state_code(type: str, country: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the state that an actor of this class acts for, else None."""
    return country if country and type in _FOR_THE_STATE else None


def state_iri(actor: Actor) -> str:
    """Return the IRI of the state that an actor acts for, or the actor's own."""
    code = state_code(actor.type, actor.country)
    return ID + code if code else actor.id


@lru_cache(maxsize=1024)
def state_label(code: str) -> str:
    """Return the label of a state by its ISO 3166-1 alpha-3 code; the code itself where the ontology lacks it."""
    from graphkit.ontology import load_ontology

    entry = load_ontology().actors.get(ID + code)
    return entry.actor.label if entry else code


def party_label(actor: Actor) -> str:
    """Return the label of the state that an actor acts for, or the actor's own."""
    if actor.country and state_iri(actor) != actor.id:
        return state_label(actor.country)
    return actor.label


def check_level(level: str) -> Level:
    """Return the level.

    Raises:
        InputError: It is neither "state" nor "actor".
    """
    if level == "state":
        return "state"
    if level == "actor":
        return "actor"
    raise InputError(f'{level!r} is not a level; take "state" or "actor"')
