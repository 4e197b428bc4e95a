"""Which state an actor acts for, so that a president, a ministry and a navy count as their country.

Knows the classes of actors that speak or act for a state, or are part of its soil. Armed groups, parties,
companies, media and organisations stand for themselves, whatever country they belong to; so do those who lead
them and hold no office of a state on the day (a Secretary General of NATO acts for NATO).
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal

from graphkit.errors import InputError
from graphkit.model import ID, Actor

__all__ = ["Level", "body_of", "check_level", "party_label", "state_code", "state_iri", "state_label"]

Level = Literal["state", "actor"]
"""Whether those who act for a state count as the state, or every actor as itself."""

_FOR_THE_STATE = frozenset(
    ("Country", "Territory", "Place", "City", "Region", "Facility", "GovernmentBody", "MilitaryUnit", "Person")
)


def state_code(type: str, country: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the state that an actor of this class acts for, else None."""
    return country if country and type in _FOR_THE_STATE else None


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
    code = state_code(actor.type, actor.country)
    body = body_of(actor.id, day) if actor.type == "Person" else None
    return body or (ID + code if code else actor.id)


@lru_cache(maxsize=1024)
def state_label(iri: str) -> str:
    """Return the label of a state or known body by its IRI; the end of the IRI where the ontology lacks it."""
    from graphkit.ontology import load_ontology

    entry = load_ontology().actors.get(iri)
    return entry.actor.label if entry else iri.removeprefix(ID)


def party_label(actor: Actor, day: dt.date | None = None) -> str:
    """Return the label of what ``state_iri`` gives the IRI of."""
    iri = state_iri(actor, day)
    return actor.label if iri == actor.id else state_label(iri)


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
