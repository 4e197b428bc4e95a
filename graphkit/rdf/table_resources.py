"""From rows of the statement table to resources of RDF.

Knows the records of what statements share: actors, relations, codings, runs and facts, by the term that each describes.
Must not know SQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from graphkit.model import Actor, Relation, Statement
from graphkit.rdf.terms import iri, run_iri
from graphkit.rdf.triples import (
    Coding,
    Resource,
    actor_rank,
    actor_resource,
    actors_of,
    coding_of,
    coding_resource,
    coding_term,
    document_resource,
    fact,
    relation_coding,
    relation_rank,
    relation_resource,
    run_resource,
)
from graphkit.records import document_from_record

__all__ = [
    "ACTOR",
    "CODING",
    "FACT",
    "RELATION",
    "RUN",
    "shared_keys",
    "shared_resource",
    "stored_document_resource",
]

ACTOR, RELATION, CODING, RUN, FACT = "actor", "relation", "coding", "run", "fact"
"""Kinds of shared records."""


def shared_keys(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Yield term, kind and record of each thing that a statement shares with others."""
    for actor in actors_of(statement):
        fields = [actor.id, actor.label, actor.type, actor.country, actor.known, actor.wikidata]
        yield iri(actor.id), ACTOR, json.dumps(fields)
    relation = statement.relation
    codes = [relation.plover, relation.cameo, relation.quad, relation.score]
    said = [relation.id, relation.name, relation.label, relation.symmetric, *codes]
    yield iri(relation.id), RELATION, json.dumps(said)
    for coding in {coding_of(statement), relation_coding(relation)}:
        yield coding_term(coding), CODING, json.dumps(coding)
    if statement.evidence.extractor is not None:
        yield run_iri(statement.evidence.extractor), RUN, json.dumps(statement.evidence.extractor)
    if statement.is_fact:
        subject, predicate, object_ = fact(statement)
        yield subject, FACT, json.dumps([predicate, object_])


def shared_resource(term: str, group: list[tuple[str, str]]) -> Resource:
    """Return the triples of one term from all that is recorded of it."""
    read = [(kind, json.loads(record)) for kind, record in group]
    actors = [Actor(*fields) for kind, fields in read if kind == ACTOR]
    relations = [Relation(*fields) for kind, fields in read if kind == RELATION]
    properties: list[tuple[str, str]] = []
    if actors:
        properties += actor_resource(term, min(actors, key=actor_rank))[1]
    if relations:
        properties += relation_resource(term, min(relations, key=relation_rank))[1]
    for kind, record in read:
        if kind == RUN:
            properties += run_resource(record)[1]
        elif kind == CODING:
            properties += coding_resource(Coding(*record))[1]
        elif kind == FACT:
            properties.append((record[0], record[1]))
    return term, properties


def stored_document_resource(record: str, copy_of: str | None) -> Resource:
    """Return the triples of a document from its record and the id, as JSON, of the one of which it is a copy."""
    return document_resource(document_from_record(json.loads(record)), None if copy_of is None else json.loads(copy_of))
