"""Statements as graphkit 0.2 and earlier wrote them in RDF, and how they are read.

Then, words, places and codes were triples of the statement, and its sentence a node with two selectors. The only place
that knows that form: ``graphkit.rdf.reading`` hands over the nodes that are of it, so that a file of then is read like
one of today, and saving it writes it in today's form. Must not know files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

from graphkit.model import (
    ONTOLOGY,
    STATEMENT,
    Actor,
    Attribution,
    DocumentReference,
    Evidence,
    Mention,
    Modality,
    Polarity,
    Relation,
    Source,
    Statement,
    probability,
)
from graphkit.rdf import triples as form
from graphkit.rdf.terms import gk, local_name

__all__ = ["STATEMENT_TYPE", "Nodes", "former_source", "former_statement"]

STATEMENT_TYPE = ONTOLOGY + "Statement"
"""Class of every statement of that form; today a statement has the class of its status."""
_QUOTE, _POSITION = "-quote", "-position"
_EXACT, _START = "<http://www.w3.org/ns/oa#exact>", "<http://www.w3.org/ns/oa#start>"
_GENERATED = "<http://www.w3.org/ns/prov#wasGeneratedBy>"
_READ = "<http://www.w3.org/ns/prov#generatedAtTime>"
_EVIDENCE, _FRAME = gk("evidence"), gk("frame")
_SHA256, _READER, _SOURCE_NAME = gk("sha256"), gk("reader"), gk("sourceName")


class Nodes(Protocol):
    """The nodes of a graph that is being read."""

    def found(self, node: str) -> Mapping[str, str]:
        """Return the first value of each predicate of a node."""

    def routes(self, node: str) -> list[str]:
        """Return all values of a node's ``gk:route``."""

    def actor(self, node: str) -> Actor:
        """Return an actor."""

    def relation(self, node: str) -> Relation:
        """Return a relation."""

    def document(self, node: str) -> DocumentReference:
        """Return a document."""

    def coding(self, node: str) -> form.Coding:
        """Return the codes of a statement or relation, without its stance."""


def former_statement(node: str, nodes: Nodes) -> Statement:
    """Return a statement.

    Raises:
        KeyError: A triple is missing; the key is its predicate.
        ValueError: A value is not of its kind.
    """
    found = nodes.found(node)
    sentence = found[_EVIDENCE]
    page = nodes.found(sentence).get(form.PAGE)
    coding = nodes.coding(node)
    return Statement(
        subject=nodes.actor(found[form.SUBJECT]),
        subject_mention=_mention(found, "subject"),
        relation=nodes.relation(found[form.PREDICATE]),
        trigger=_mention(found, "trigger"),
        object=nodes.actor(found[form.OBJECT]),
        object_mention=_mention(found, "object"),
        evidence=Evidence(
            nodes.document(found[form.DERIVED]),
            nodes.found(sentence + _QUOTE)[_EXACT],
            int(nodes.found(sentence + _POSITION)[_START]),
            found[_FRAME],
            nodes.found(found.get(_GENERATED, "")).get(form.EXTRACTOR),
            tuple(sorted(nodes.routes(node))),
            None if page is None else int(page),
        ),
        polarity=Polarity(_name(found[form.POLARITY])),
        modality=Modality(_name(found[form.MODALITY])),
        attribution=_attribution(found, nodes),
        time=form.interval(found),
        place=found.get(form.PLACE),
        confidence=probability(found[form.CONFIDENCE]),
        plover=coding.plover,
        cameo=coding.cameo,
        quad=coding.quad,
        score=coding.score,
        id=local_name(node, STATEMENT) or node,
    )


def former_source(found: Mapping[str, str]) -> Source | None:
    """Return from where a document was read, or None where its triples do not tell."""
    sha256, read = found.get(_SHA256), found.get(_READ)
    if sha256 is None:
        return None
    moment = None if read is None else dt.datetime.fromisoformat(read)
    return Source(found.get(_SOURCE_NAME, ""), sha256, found.get(_READER, ""), moment)


def _name(iri: str) -> str:
    return (local_name(iri, ONTOLOGY) or iri).lower()


def _mention(found: Mapping[str, str], role: str) -> Mention:
    text, first = found[gk(f"{role}Text")], int(found[gk(f"{role}Start")])
    last = found.get(gk(f"{role}End"))
    return Mention(text, first, first + len(text) if last is None else int(last))


def _attribution(found: Mapping[str, str], nodes: Nodes) -> Attribution | None:
    text, speaker = found.get(form.ATTRIBUTION_TEXT), found.get(form.ATTRIBUTED)
    if text is None:
        return None
    return Attribution(text, found[form.ATTRIBUTION_VERB], None if speaker is None else nodes.actor(speaker))
