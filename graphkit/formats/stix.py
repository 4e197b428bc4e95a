"""STIX 2.1: actors and what they do to each other as identities, locations and relationships, for threat intelligence.

A state, organisation, group or person is an ``identity``, a place in a known state a ``location``, and each fact a
``relationship`` with sentence, time, confidence and document (OASIS, STIX Version 2.1, 2021). Only what is said to be
so fits; plans, denials and codes of event data have no place there. Ids are made of the graph's own (UUID 5), so that
the same graph gives the same bundle.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from graphkit.graph.dates import shifted
from graphkit.model import Actor, Statement
from graphkit.records import to_json

if TYPE_CHECKING:
    from graphkit.graph.statement_set import StatementSet

__all__ = ["write_stix"]

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/graphkit/id/")
_PLACES = frozenset({"City", "Region", "Place", "Facility"})
_CLASSES: Mapping[str, str] = {
    "Person": "individual",
    "ArmedGroup": "group",
    "People": "group",
    "Vessel": "unspecified",
}
_EPOCH = dt.date(1970, 1, 1)
"""Time of what no document dates; STIX asks for one."""


def write_stix(kg: StatementSet, stream: BinaryIO) -> None:
    """Write a bundle of STIX 2.1 as JSON."""
    facts = [said for said in kg.statements if said.is_fact]
    objects = list(_objects(facts, kg.actors))
    key = "".join(str(each["id"]) for each in objects)
    stream.write((to_json({"type": "bundle", "id": _id("bundle", key), "objects": objects}) + "\n").encode())


def _objects(facts: list[Statement], actors: Mapping[str, Actor]) -> Iterator[dict[str, Any]]:
    days: dict[str, list[dt.date]] = {}
    for said in facts:
        for actor in (said.subject, said.object):
            days.setdefault(actor.id, []).extend([said.document.date] if said.document.date else [])
    for iri, dated in days.items():
        yield _actor(actors[iri], min(dated, default=_EPOCH))
    for said in facts:
        yield _relationship(said, actors)


def _actor(actor: Actor, day: dt.date) -> dict[str, Any]:
    head = _head(_kind(actor), actor.id, day) | {"name": actor.label}
    if _kind(actor) == "location":
        return head | {"country": _alpha2()[actor.country or ""]}
    return head | {"identity_class": _CLASSES.get(actor.type, "organization")}


def _relationship(said: Statement, actors: Mapping[str, Actor]) -> dict[str, Any]:
    document, time = said.document, said.time
    made = _head("relationship", said.id, document.date or _EPOCH) | {
        "relationship_type": said.relation.label.lower(),
        "description": said.evidence.sentence,
        "source_ref": _id(_kind(actors[said.subject.id]), said.subject.id),
        "target_ref": _id(_kind(actors[said.object.id]), said.object.id),
        "confidence": round(100 * said.confidence),
        "external_references": [_reference(said)],
    }
    if time is not None and time.start is not None:
        made["start_time"] = _moment(time.start)
        if time.end is not None:
            made["stop_time"] = _moment(shifted(time.end, 1))
    return made


def _reference(said: Statement) -> dict[str, str]:
    document = said.document
    found = {"source_name": document.publisher or "document", "external_id": document.id}
    return found | ({"url": document.url} if document.url else {})


def _head(kind: str, key: str, day: dt.date) -> dict[str, Any]:
    moment = _moment(day)
    return {"type": kind, "spec_version": "2.1", "id": _id(kind, key), "created": moment, "modified": moment}


def _kind(actor: Actor) -> str:
    return "location" if actor.type in _PLACES and actor.country in _alpha2() else "identity"


def _alpha2() -> Mapping[str, str]:
    from graphkit.ontology import load_ontology

    return load_ontology().alpha2


def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid.uuid5(_NAMESPACE, f'{kind} {key}')}"


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00.000Z"
