"""Statements as JSON records that lose nothing: the JSON Lines contract and what it leaves out.

Knows the contract (``Statement.to_dict``) and the one further key ``kept``, which holds the publisher, the
extractor, unknown actors, Wikidata items, codes of a relation that differ from the statement's, and of which story
the document is a copy. ``kept`` is absent where there is nothing to add, so that readers of the contract need not
know of it. Must not know RDF.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import orjson

from graphkit.model import (
    Actor,
    Attribution,
    Document,
    DocumentReference,
    Evidence,
    Interval,
    Mention,
    Modality,
    Polarity,
    Precision,
    Reason,
    Relation,
    Source,
    Statement,
    Toll,
)

__all__ = [
    "Contents",
    "document_from_record",
    "document_record",
    "from_record",
    "packed",
    "said_record",
    "text_from_record",
    "text_record",
    "to_json",
    "to_record",
    "unpacked",
]


class Contents(NamedTuple):
    """What a graph file holds.

    Attributes:
        statements: Statements in the order of the file.
        documents: Documents, where the format lists them.
        copies: For copies of a story, document id to the id of the document that stands for all.
    """

    statements: list[Statement]
    documents: list[DocumentReference]
    copies: dict[str, str]


def to_record(statement: Statement, copy_of: str | None = None) -> dict[str, Any]:
    """Return the statement as the JSON Lines contract has it, with the key ``kept`` for what that leaves out.

    Args:
        statement: Statement.
        copy_of: Id of the document of which the statement's document is a copy.
    """
    record = statement.to_dict()
    kept = _kept(statement)
    if copy_of is not None:
        kept["copy_of"] = copy_of
    if kept:
        record["kept"] = kept
    return record


def said_record(statement: Statement, document: DocumentReference) -> dict[str, Any]:
    """Return the statement as ``to_record`` does, without its document where that is a given one."""
    record, kept = statement.to_dict(), _kept(statement)
    own = statement.evidence.document
    if own is document or (own == document and own.source == document.source):
        del record["document"]
        kept.pop("publisher", None)
    if kept:
        record["kept"] = kept
    return record


def packed(value: object) -> str:
    """Return JSON without spaces, quickly; ``json.loads`` reads it too."""
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:  # a character that UTF-8 has not, or a number that it does not know
        return json.dumps(value, separators=(",", ":"))


def unpacked(text: str | bytes) -> Any:
    """Return what JSON says.

    Raises:
        ValueError: It is no JSON.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:  # it knows no halves of characters, which may stand in JSON
        return json.loads(text)


def to_json(value: object) -> str:
    """Return JSON on one line; text stays readable where UTF-8 can hold it."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def from_record(record: Mapping[str, Any], document: DocumentReference | None = None) -> Statement:
    """Return the statement of a record.

    Args:
        record: What ``to_record`` or ``said_record`` returned.
        document: Document of a record without one.

    Raises:
        KeyError: A required key is missing.
        ValueError: A value is not of its kind (a date, a polarity, a modality).
        TypeError: A value has the wrong type.
    """
    kept: Mapping[str, Any] = record.get("kept") or {}
    said = record["relation"]
    attribution, time = record.get("attribution"), record.get("time")
    if document is None or "document" in record:
        document = document_from_record(record["document"])
    if "publisher" in kept:
        document = replace(document, publisher=kept["publisher"])
    return Statement(
        subject=_actor(record["subject"], kept.get("subject")),
        subject_mention=_mention(record["subject"]),
        relation=_relation(record, kept.get("relation")),
        trigger=_mention(said),
        object=_actor(record["object"], kept.get("object")),
        object_mention=_mention(record["object"]),
        evidence=Evidence(
            document,
            record["sentence"],
            record["sentence_start"],
            record["frame"],
            kept.get("extractor"),
            tuple(record.get("routes", ())),
            record.get("page"),
        ),
        polarity=Polarity(record["polarity"]),
        modality=Modality(record["modality"]),
        attribution=None
        if attribution is None
        else Attribution(
            attribution["text"],
            attribution["verb"],
            None if attribution.get("actor") is None else _actor(attribution["actor"], kept.get("attribution")),
        ),
        time=None
        if time is None
        else Interval(_date(time["start"]), _date(time["end"]), Precision(time["precision"]), time.get("text")),
        place=record.get("place"),
        about=record.get("about"),
        because=Reason.from_dict(record["because"]) if record.get("because") else None,
        toll=tuple(Toll.from_dict(each) for each in record.get("toll") or ()),
        confidence=float(record["confidence"]),
        plover=record.get("plover"),
        cameo=record.get("cameo"),
        quad=record.get("quad"),
        score=record.get("score"),
        id=record["id"],
    )


def document_record(document: DocumentReference) -> dict[str, Any]:
    """Return a document as a record; ``publisher`` appears only where it is known."""
    record = document.to_dict()
    if document.publisher is not None:
        record["publisher"] = document.publisher
    return record


def document_from_record(record: Mapping[str, Any]) -> DocumentReference:
    """Return the document of a record.

    Raises:
        KeyError: There is no id.
        ValueError: The date is none.
    """
    return DocumentReference(
        record["id"],
        record.get("title"),
        _date(record.get("date")),
        record.get("url"),
        record.get("publisher"),
        record.get("fields") or {},
        Source.from_dict(record["source"]) if record.get("source") else None,
    )


def text_record(document: Document) -> dict[str, Any]:
    """Return a document with its text as a record, for another process."""
    return {**document_record(document.reference), "text": document.text, "pages": list(document.pages)}


def text_from_record(record: Mapping[str, Any]) -> Document:
    """Return the document that ``text_record`` has written."""
    named = document_from_record(record)
    return Document(
        record["text"],
        named.id,
        named.title,
        named.date,
        named.url,
        named.publisher,
        named.fields,
        tuple(record["pages"]),
        named.source,
    )


def _kept(statement: Statement) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    evidence, relation = statement.evidence, statement.relation
    if evidence.document.publisher is not None:
        kept["publisher"] = evidence.document.publisher
    if evidence.extractor is not None:
        kept["extractor"] = evidence.extractor
    speaker = statement.attribution.actor if statement.attribution else None
    for role, actor in (("subject", statement.subject), ("object", statement.object), ("attribution", speaker)):
        if actor is not None and (not actor.known or actor.wikidata is not None):
            kept[role] = {"known": actor.known, "wikidata": actor.wikidata}
    own = (relation.plover, relation.cameo, relation.quad, relation.score)
    if own != (statement.plover, statement.cameo, statement.quad or "open", statement.score):
        kept["relation"] = dict(zip(("plover", "cameo", "quad", "score"), own, strict=True))
    return kept


def _relation(record: Mapping[str, Any], own: Mapping[str, Any] | None) -> Relation:
    said, codes = record["relation"], record if own is None else own
    return Relation(
        said["id"],
        said["name"],
        said["label"],
        bool(said.get("symmetric", False)),
        codes.get("plover"),
        codes.get("cameo"),
        codes["quad"] if own is not None else record.get("quad") or "open",
        codes.get("score"),
    )


def _actor(record: Mapping[str, Any], kept: Mapping[str, Any] | None) -> Actor:
    kept = kept or {}
    return Actor(
        record["id"],
        record["label"],
        record.get("type", "Actor"),
        record.get("country"),
        kept.get("known", True),
        kept.get("wikidata"),
    )


def _mention(record: Mapping[str, Any]) -> Mention:
    return Mention(record["text"], record["start"], record["end"])


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
