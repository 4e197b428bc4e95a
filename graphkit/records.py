"""Statements as JSON records that lose nothing: the JSON Lines contract and what it leaves out.

Knows the contract (``Statement.to_dict``) and the one further key ``kept``, which holds the publisher, the
extractor, unknown actors, Wikidata items, codes of a relation that differ from the statement's, and of which story
the document is a copy. ``kept`` is absent where there is nothing to add, so that readers of the contract need not
know of it. Must not know RDF.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

from graphkit.model import (
    Actor,
    Document,
    DocumentReference,
    Statement,
    document_from_record,
    statement_from_record,
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
    own, kept = statement.evidence.document, _kept(statement)
    if own is document or (own == document and own.source == document.source):
        record = statement.without_document()
        kept.pop("publisher", None)
    else:
        record = statement.to_dict()
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
    return statement_from_record(record, document)


def document_record(document: DocumentReference) -> dict[str, Any]:
    """Return a document as a record; ``publisher`` appears only where it is known."""
    record = document.to_dict()
    if document.publisher is not None:
        record["publisher"] = document.publisher
    return record


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
    subject, object_, said = statement.subject, statement.object, statement.attribution
    if not subject.known or subject.wikidata is not None:
        kept["subject"] = _unsaid(subject)
    if not object_.known or object_.wikidata is not None:
        kept["object"] = _unsaid(object_)
    if said is not None and said.actor is not None and (not said.actor.known or said.actor.wikidata is not None):
        kept["attribution"] = _unsaid(said.actor)
    own = (relation.plover, relation.cameo, relation.quad, relation.score)
    if own != (statement.plover, statement.cameo, statement.quad or "open", statement.score):
        kept["relation"] = dict(zip(("plover", "cameo", "quad", "score"), own, strict=True))
    return kept


def _unsaid(actor: Actor) -> dict[str, Any]:
    """Return what the contract leaves out of an actor."""
    return {"known": actor.known, "wikidata": actor.wikidata}
