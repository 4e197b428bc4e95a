"""Which state an actor acts for, so that a president, a ministry and a navy count as their country.

Knows the classes of actors that speak or act for a state, or are part of its soil. Armed groups, parties,
companies, media and organisations stand for themselves, whatever country they belong to; so do those who lead
them and hold no office of a state on the day (a Secretary General of NATO acts for NATO).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from graphkit.errors import InputError
from graphkit.model import ID, Actor

__all__ = [
    "By",
    "Counting",
    "body_of",
    "by_which",
    "check_by",
    "counting",
    "is_side",
    "party_label",
    "state_iri",
    "state_label",
]

By = Literal["state", "actor"]
"""The switch of every count: whether leaders, ministries, forces and places count as their state, or every actor as
itself."""

Counting = Callable[[Actor, dt.date | None], str]
"""From an actor and a day to the IRI of the side that the actor counts as."""

_FOR_THE_STATE = frozenset(
    ("Country", "Territory", "Place", "City", "Region", "Facility", "GovernmentBody", "MilitaryUnit", "Person")
)

_NO_SIDES = frozenset(("Place", "City", "Region", "Facility", "Vessel"))


def is_side(type: str) -> bool:
    """Return whether actors of a class can be somebody's friend or foe: who attacks a town has no enemy in the town.

    States, territories, bodies, groups and persons are sides, places, facilities and ships are none. What is done to
    these stays in every count, and one of a known state counts as that state; they are only left out where partners
    and opponents are listed. Of peoples, treaties and gatherings no cooperation or conflict is told (``scores``).
    """
    return type not in _NO_SIDES


@lru_cache(maxsize=8192)
def body_of(person: str, day: dt.date | None) -> str | None:
    """Return the IRI of the organisation that a known person leads or represents on a day instead of a state.

    None for anybody else, and for who holds an office of a state that day.

    Args:
        person: IRI.
        day: The day; None means offices that last.
    """
    from graphkit.ontology import load_ontology

    actors = load_ontology().actors
    if person not in actors:
        return None
    held = [office.of for office in actors[person].offices if office.held_on(day or dt.date.max)]
    types = {of: actors[of].actor.type for of in held if of in actors}
    if not types or not _FOR_THE_STATE.isdisjoint(types.values()):
        return None
    return next(iter(types))


def state_iri(actor: Actor, day: dt.date | None = None) -> str:
    """Return the IRI of the state, or the organisation led, that an actor acts for on a day, or the actor's own."""
    type = actor.type
    body = body_of(actor.id, day) if type == "Person" else None
    return body or (ID + actor.country if actor.country and type in _FOR_THE_STATE else actor.id)


@lru_cache(maxsize=1024)
def state_label(iri: str) -> str:
    """Return the label of a state or known body by its IRI; the end of the IRI where the ontology lacks it."""
    from graphkit.ontology import load_ontology

    entry = load_ontology().actors.get(iri)
    return entry.actor.label if entry else iri.removeprefix(ID)


def party_label(actor: Actor, day: dt.date | None = None, by: By = "state") -> str:
    """Return the label of the side that an actor counts as on a day."""
    iri = state_iri(actor, day) if by == "state" else actor.id
    return actor.label if iri == actor.id else state_label(iri)


def counting(by: str) -> Counting:
    """Return the function from an actor and a day to the IRI of the side that the actor counts as.

    Raises:
        InputError: ``by`` is neither "state" nor "actor".
    """
    return state_iri if check_by(by) == "state" else _own_iri


def by_which(by: str, *sides: Actor) -> By:
    """Return how to count between named sides: a person or body that is itself named is never widened to its state.

    Raises:
        InputError: ``by`` is neither "state" nor "actor".
    """
    named = any(side.country and state_iri(side) != side.id for side in sides)
    return "actor" if named else check_by(by)


def check_by(by: str) -> By:
    """Return the switch.

    Raises:
        InputError: It is neither "state" nor "actor".
    """
    if by == "state":
        return "state"
    if by == "actor":
        return "actor"
    raise InputError(f'by is {by!r}; take "state" (leaders, ministries and forces count for it) or "actor"')


def _own_iri(actor: Actor, day: dt.date | None) -> str:
    return actor.id
