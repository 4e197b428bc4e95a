"""From rows of the statement table to resources of RDF.

Knows the records of what statements share: actors, relations, codings and runs, by the term that each describes. Must
not know SQL.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, TypeVar

from graphkit.model import Actor, Relation, Statement
from graphkit.rdf.stories import original_of
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
    relation_coding,
    relation_rank,
    relation_resource,
    run_resource,
)
from graphkit.records import document_from_record

__all__ = ["ACTOR", "CODING", "RELATION", "RUN", "Key", "shared_keys", "shared_resource", "stored_document_resource"]

ACTOR, RELATION, CODING, RUN = "actor", "relation", "coding", "run"
"""Kinds of shared records."""

T = TypeVar("T")
_FIELDS = attrgetter("id", "name", "label", "symmetric", "plover", "cameo", "quad", "score")
Key = tuple[str, str, tuple[object, ...]]
"""Term, kind and fields of what statements share."""


def shared_keys(statements: Iterable[Statement]) -> Counter[Key]:
    """Return what statements share, by term, kind and fields, and how often."""
    said = list(statements)
    codings: dict[str, list[Any]] = {}
    for coding, number in _numbered(list(map(coding_of, said))):
        codings.setdefault(coding_term(coding), [coding, 0])[1] += number
    uses: Counter[Key] = Counter()
    for actor, number in _numbered([actor for statement in said for actor in actors_of(statement)]):
        described = (actor.id, actor.label, actor.type, actor.country, actor.known, actor.wikidata)
        uses[iri(actor.id), ACTOR, described] += number
    for relation, number in _relations(said):
        uses[iri(relation.id), RELATION, _FIELDS(relation)] += number
        coding = relation_coding(relation)
        codings.setdefault(coding_term(coding), [coding, 0])[1] += number
    for term, (coding, number) in codings.items():
        uses[term, CODING, tuple(coding)] += number
    for run, number in Counter([statement.evidence.extractor for statement in said]).items():
        if run is not None:
            uses[run_iri(run), RUN, (run,)] += number
    return uses


def _relations(said: list[Statement]) -> Iterator[tuple[Relation, int]]:
    """Yield each relation with its number; those that are equal are one, so that very few are described."""
    found: dict[tuple[object, ...], tuple[Relation, int]] = {}
    for relation, number in _numbered([statement.relation for statement in said]):
        key = _FIELDS(relation), repr(relation.score)  # which tells 0.0 from -0.0
        first, before = found.get(key) or (relation, 0)
        found[key] = first, before + number
    yield from found.values()


def _numbered(things: list[T]) -> Iterator[tuple[T, int]]:
    """Yield each with its number; by identity, since very many statements have the very same few."""
    by_identity = {id(thing): thing for thing in things}
    for identity, number in Counter(map(id, things)).items():
        yield by_identity[identity], number


def shared_resource(term: str, group: list[tuple[str, str]]) -> Resource:
    """Return the triples of one term from all that is recorded of it, as kinds and fields in JSON."""
    read = [(kind, json.loads(record)) for kind, record in group]
    actors = [Actor(*fields) for kind, fields in read if kind == ACTOR]
    relations = [Relation(*fields) for kind, fields in read if kind == RELATION]
    properties: list[tuple[str, str]] = []
    if actors:
        properties += actor_resource(term, min(actors, key=actor_rank))[1]
    if relations:
        properties += relation_resource(term, min(relations, key=relation_rank))[1]
    for kind, fields in read:
        if kind == RUN:
            properties += run_resource(*fields)[1]
        elif kind == CODING:
            properties += coding_resource(Coding(*fields))[1]
    return term, properties


def stored_document_resource(record: str, copy_of: str | None) -> Resource:
    """Return the triples of a document from its record, as JSON, and what the table has of the one that it copies."""
    return document_resource(document_from_record(json.loads(record)), original_of(copy_of))
