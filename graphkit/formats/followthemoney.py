"""FollowTheMoney: entities that Aleph and OpenSanctions read, one a line (followthemoney.tech).

Actors become things of the model's schemata, what is said of two of them becomes ``UnknownLink`` or ``Membership``,
with sentence, date, document and the graph's own id. The model has no place for denial or plan: only what is said to be
so is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha1
from typing import TYPE_CHECKING, Any, BinaryIO

from graphkit.model import Actor, Statement
from graphkit.records import to_json

if TYPE_CHECKING:
    from graphkit.graph.statement_set import StatementSet

__all__ = ["write_followthemoney"]

_SCHEMATA: Mapping[str, str] = {
    "Person": "Person",
    "Company": "Company",
    "MediaOutlet": "Company",
    "Country": "PublicBody",
    "Territory": "PublicBody",
    "GovernmentBody": "PublicBody",
    "MilitaryUnit": "PublicBody",
    "InternationalOrganization": "Organization",
    "Alliance": "Organization",
    "ArmedGroup": "Organization",
    "PoliticalParty": "Organization",
    "NonGovernmentalOrganization": "Organization",
    "Organization": "Organization",
    "City": "Address",
    "Region": "Address",
    "Place": "Address",
    "Facility": "Address",
    "Vessel": "Vessel",
}
"""Schema by class of actor; any other is a ``LegalEntity``, about which the model says nothing but its name."""
_MEMBERSHIPS = frozenset({"memberOf", "joins"})
_BODIES = frozenset({"Organization", "PublicBody", "Company"})


def write_followthemoney(kg: StatementSet, stream: BinaryIO) -> None:
    """Write entities of FollowTheMoney, one JSON object a line."""
    for entity in _entities(kg):
        stream.write((to_json(entity) + "\n").encode())


def _entities(kg: StatementSet) -> Iterator[dict[str, Any]]:
    from graphkit.ontology import load_ontology

    iso2 = load_ontology().alpha2
    facts = [said for said in kg.statements if said.is_fact]
    actors = {actor.id: kg.actors[actor.id] for said in facts for actor in (said.subject, said.object)}
    for actor in actors.values():
        yield _thing(actor, iso2)
    for said in facts:
        yield _link(said, actors)


def _thing(actor: Actor, iso2: Mapping[str, str]) -> dict[str, Any]:
    schema = _schema(actor)
    properties: dict[str, list[str]] = {"name": [actor.label]}
    if schema == "Address":
        properties["full"] = [actor.label]
    if actor.country in iso2:
        properties["country"] = [iso2[actor.country or ""].lower()]
    if actor.wikidata:
        properties["wikidataId"] = [actor.wikidata]
    return {"id": _id(actor.id), "schema": schema, "properties": properties}


def _link(said: Statement, actors: Mapping[str, Actor]) -> dict[str, Any]:
    document, time = said.document, said.time
    bodies = _schema(actors[said.object.id]) in _BODIES and _schema(actors[said.subject.id]) != "Address"
    member = bodies and said.relation.name in _MEMBERSHIPS
    sides = ("member", "organization") if member else ("subject", "object")
    properties = {
        sides[0]: [_id(said.subject.id)],
        sides[1]: [_id(said.object.id)],
        "role": [said.relation.label],
        "summary": [said.evidence.sentence],
        "recordId": [said.id],
    }
    if time is not None:
        days = {"startDate": time.start, "endDate": time.end}
        properties |= {name: [day.isoformat()] for name, day in days.items() if day is not None}
    if document.url:
        properties["sourceUrl"] = [document.url]
    if document.publisher:
        properties["publisher"] = [document.publisher]
    return {"id": _id(said.id), "schema": "Membership" if member else "UnknownLink", "properties": properties}


def _schema(actor: Actor) -> str:
    return _SCHEMATA.get(actor.type, "LegalEntity")


def _id(key: str) -> str:
    """Return an id of letters and digits, which stays the same for the same actor or statement."""
    return "graphkit-" + sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
