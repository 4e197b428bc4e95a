"""Triples to statements: reads what ``graphkit.rdf.triples`` has written, in whatever order it comes.

Knows the RDF form of a statement and what may be missing from it. Must not know files or their formats.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphkit.errors import StoreError
from graphkit.model import (
    ID,
    ONTOLOGY,
    STATEMENT,
    Actor,
    Attribution,
    DocumentReference,
    Evidence,
    Interval,
    Mention,
    Modality,
    Polarity,
    Precision,
    Relation,
    Source,
    Statement,
)
from graphkit.rdf import triples as form
from graphkit.rdf.terms import CAMEO, DOCUMENT, ONTOLOGY_GRAPH, PLOVER, WIKIDATA, field_name, local_name, quad_name
from graphkit.records import Contents, document_from_record, from_record

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Reading", "read_quads"]

_Properties = dict[str, str]
"""Predicates as terms of ``graphkit.rdf.triples``, and the first value of each."""


_TYPE = form.TYPE[1:-1]
_STATEMENT_TYPE = ONTOLOGY + "Statement"
_DOCUMENT_TYPE = ONTOLOGY + "Document"
_SYMMETRIC = form.SYMMETRIC_TYPE[1][1:-1]
_SELECTOR = form.SELECTOR[1:-1]
_ROUTE = form.ROUTE[1:-1]
_QUOTE, _POSITION = "-quote", "-position"


def read_quads(quads: Iterable[Quad], source: str) -> Contents:
    """Return the statements of a graph and all its documents, in the order of the file.

    Args:
        quads: Triples or quads; the named graph of the ontology is left out, the names of others do not matter.
        source: Name of the file or store, for messages.

    Raises:
        StoreError: A statement is not complete, or the triples hold no statement and no document.
    """
    return Reading(quads, source).result()


class Reading:
    """One pass over a graph's triples, and the statements found in it.

    Args:
        quads: Triples or quads.
        source: Name of the file or store, for messages.
    """

    def __init__(self, quads: Iterable[Quad], source: str) -> None:
        self._source = source
        self._properties: dict[str, _Properties] = {}
        self._types: dict[str, set[str]] = {}
        self._routes: dict[str, list[str]] = {}
        self._empty = True
        self._collect(quads)
        self._actors: dict[str, Actor] = {}
        self._relations: dict[str, Relation] = {}
        self._documents: dict[str, DocumentReference] = {}

    def result(self) -> Contents:
        """Return statements, documents, and which of these are copies.

        Raises:
            StoreError: A statement is not complete, or there is nothing of graphkit.
        """
        statements = [self._statement(node) for node, types in self._types.items() if _STATEMENT_TYPE in types]
        documents = [self._document(node) for node, types in self._types.items() if _DOCUMENT_TYPE in types]
        if not self._empty and not statements and not documents:
            raise StoreError(
                f"{self._source}: RDF, but no gk:Statement and no gk:Document in it; expected a graph that "
                "graphkit has written"
            )
        copies = {
            _local(node, DOCUMENT): _local(found[form.COPY_OF], DOCUMENT)
            for node, found in self._properties.items()
            if form.COPY_OF in found
        }
        return Contents(statements, documents, copies)

    def _collect(self, quads: Iterable[Quad]) -> None:
        import pyoxigraph as ox

        ontology = ox.NamedNode(ONTOLOGY_GRAPH)
        names: dict[str, str] = {}
        for quad in quads:
            if quad.graph_name == ontology:
                continue
            self._empty = False
            subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object.value  # type: ignore[union-attr]
            if predicate == _TYPE:
                self._types.setdefault(subject, set()).add(names.setdefault(value, value))
            elif predicate == _ROUTE:
                self._routes.setdefault(subject, []).append(value)
            elif predicate != _SELECTOR:
                term = names.get(predicate)
                if term is None:
                    term = names[predicate] = f"<{predicate}>"
                self._properties.setdefault(subject, {}).setdefault(term, value)

    def _statement(self, node: str) -> Statement:
        found = self._properties.get(node, {})
        try:
            record = found.get(form.RECORD)
            if record is not None:
                return from_record(json.loads(record))
            return self._from_properties(node, found)
        except KeyError as error:
            raise StoreError(
                f"{self._source}: statement <{node}> has no <{str(error.args[0]).strip('<>')}>; "
                "check the file with: graphkit validate"
            ) from None
        except (ValueError, TypeError) as error:
            raise StoreError(
                f"{self._source}: statement <{node}>: {error}; check the file with: graphkit validate"
            ) from None

    def _from_properties(self, node: str, found: _Properties) -> Statement:
        evidence = self._evidence(node, found)
        return Statement(
            subject=self._actor(found[form.SUBJECT]),
            subject_mention=_mention(found, "subject"),
            relation=self._relation(found[form.PREDICATE]),
            trigger=_mention(found, "trigger"),
            object=self._actor(found[form.OBJECT]),
            object_mention=_mention(found, "object"),
            evidence=evidence,
            polarity=Polarity(_name(found[form.POLARITY])),
            modality=Modality(_name(found[form.MODALITY])),
            attribution=self._attribution(found),
            time=_interval(found),
            place=found.get(form.PLACE),
            confidence=float(found[form.CONFIDENCE]),
            plover=_code(found, form.EVENT, PLOVER),
            cameo=_code(found, form.CODE, CAMEO),
            quad=_quad(found),
            score=_number(found.get(form.SCORE)),
            id=_local(node, STATEMENT),
        )

    def _evidence(self, node: str, found: _Properties) -> Evidence:
        sentence = found[form.EVIDENCE]
        quote = self._properties.get(sentence + _QUOTE, {})
        position = self._properties.get(sentence + _POSITION, {})
        run = self._properties.get(found.get(form.GENERATED, ""), {})
        page = self._properties.get(sentence, {}).get(form.PAGE)
        return Evidence(
            self._document(found[form.DERIVED]),
            quote[form.EXACT],
            int(position[form.START]),
            found[form.FRAME],
            run.get(form.EXTRACTOR),
            tuple(sorted(self._routes.get(node, ()))),
            None if page is None else int(page),
        )

    def _attribution(self, found: _Properties) -> Attribution | None:
        text = found.get(form.ATTRIBUTION_TEXT)
        if text is None:
            return None
        speaker = found.get(form.ATTRIBUTED)
        return Attribution(
            text,
            found[form.ATTRIBUTION_VERB],
            None if speaker is None else self._actor(speaker),
        )

    def _actor(self, node: str) -> Actor:
        actor = self._actors.get(node)
        if actor is None:
            actor = self._actors[node] = self._described_actor(node)
        return actor

    def _described_actor(self, node: str) -> Actor:
        found = self._properties.get(node, {})
        country, item = found.get(form.COUNTRY), found.get(form.EXACT_MATCH)
        classes = sorted(name for type in self._types.get(node, ()) if (name := local_name(type, ONTOLOGY)) is not None)
        return Actor(
            node,
            found.get(form.LABEL, _local(node, ID)),
            classes[0] if classes else "Actor",
            None if country is None else local_name(country, ID),
            found.get(form.KNOWN) not in ("false", "0"),
            None if item is None else local_name(item, WIKIDATA),
        )

    def _relation(self, node: str) -> Relation:
        relation = self._relations.get(node)
        if relation is None:
            found = self._properties.get(node, {})
            name = found.get(form.NAME, _local(node, ONTOLOGY))
            relation = self._relations[node] = Relation(
                node,
                name,
                found.get(form.LABEL, name),
                _SYMMETRIC in self._types.get(node, ()),
                _code(found, form.EVENT, PLOVER),
                _code(found, form.CODE, CAMEO),
                _quad(found) or "open",
                _number(found.get(form.SCORE)),
            )
        return relation

    def _document(self, node: str) -> DocumentReference:
        document = self._documents.get(node)
        if document is None:
            document = self._documents[node] = self._described_document(node)
        return document

    def _described_document(self, node: str) -> DocumentReference:
        found = self._properties.get(node, {})
        record = found.get(form.RECORD)
        try:
            if record is not None:
                return document_from_record(json.loads(record))
            issued = found.get(form.ISSUED)
            return DocumentReference(
                _local(node, DOCUMENT),
                found.get(form.TITLE),
                None if issued is None else dt.date.fromisoformat(issued),
                found.get(form.URL),
                found.get(form.PUBLISHER),
                _fields(found),
                _source(found),
            )
        except (KeyError, ValueError) as error:
            raise StoreError(f"{self._source}: document <{node}>: {error}; expected ISO dates") from None


def _fields(found: _Properties) -> dict[str, str]:
    named = ((field_name(predicate[1:-1]), value) for predicate, value in found.items())
    return {name: value for name, value in named if name is not None}


def _source(found: _Properties) -> Source | None:
    sha256, read = found.get(form.SHA256), found.get(form.READ)
    if sha256 is None:
        return None
    return Source(
        found.get(form.SOURCE_NAME, ""),
        sha256,
        found.get(form.READER, ""),
        None if read is None else dt.datetime.fromisoformat(read),
    )


def _local(iri: str, namespace: str) -> str:
    name = local_name(iri, namespace)
    return iri if name is None else name


def _name(iri: str) -> str:
    return _local(iri, ONTOLOGY).lower()


def _code(found: _Properties, predicate: str, namespace: str) -> str | None:
    code = found.get(predicate)
    return None if code is None else _local(code, namespace)


def _quad(found: _Properties) -> str | None:
    quad = found.get(form.QUAD)
    return None if quad is None else quad_name(quad)


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def _interval(found: _Properties) -> Interval | None:
    precision = found.get(form.TIME_PRECISION)
    start, end = found.get(form.VALID_FROM), found.get(form.VALID_UNTIL)
    if precision is None and start is None and end is None:
        return None
    return Interval(
        None if start is None else dt.date.fromisoformat(start),
        None if end is None else dt.date.fromisoformat(end),
        Precision(precision or "day"),
        found.get(form.TIME_TEXT),
    )


def _mention(found: _Properties, role: str) -> Mention:
    text, start, end = form.MENTIONS[role]
    first = int(found[start])
    last = found.get(end)
    return Mention(found[text], first, first + len(found[text]) if last is None else int(last))
