"""Triples to statements: reads what ``graphkit.rdf.triples`` has written, in whatever order it comes.

Knows the RDF form of a statement and what may be missing from it. Must not know files or their formats.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graphkit.errors import StoreError
from graphkit.model import (
    ID,
    ONTOLOGY,
    STATEMENT,
    Actor,
    Attribution,
    DocumentReference,
    Evidence,
    Mention,
    Reason,
    Relation,
    Source,
    Statement,
    Toll,
    probability,
)
from graphkit.rdf import former_form
from graphkit.rdf import triples as form
from graphkit.rdf.terms import (
    CAMEO,
    DOCUMENT,
    ONTOLOGY_GRAPH,
    PLOVER,
    RUN,
    SOURCE,
    STATUSES,
    WIKIDATA,
    field_name,
    local_name,
    quad_name,
)
from graphkit.records import Contents, document_from_record, from_record

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Reading", "read_quads"]

_Properties = dict[str, str]
"""Predicates as terms of ``graphkit.rdf.triples``, and the first value of each."""

_TYPE = form.TYPE[1:-1]
_DOCUMENT_TYPE = form.DOCUMENT_TYPE[1][1:-1]
_SYMMETRIC = form.SYMMETRIC_TYPE[1][1:-1]
_ROUTE = form.ROUTE[1:-1]
_STATUS_OF = {ONTOLOGY + name: status for status, name in STATUSES.items()}


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
        statements = [
            self._statement(node, types)
            for node, types in self._types.items()
            if former_form.STATEMENT_TYPE in types or not types.isdisjoint(_STATUS_OF)
        ]
        documents = [self.document(node) for node, types in self._types.items() if _DOCUMENT_TYPE in types]
        if not self._empty and not statements and not documents:
            raise StoreError(
                f"{self._source}: RDF, but no statement (gk:Fact, gk:Plan …) and no gk:Document in it; expected a "
                "graph that graphkit has written"
            )
        copies = {
            _local(node, DOCUMENT): _local(found[form.COPY_OF], DOCUMENT)
            for node, found in self._properties.items()
            if form.COPY_OF in found
        }
        return Contents(statements, documents, copies)

    def found(self, node: str) -> _Properties:
        """Return the first value of each predicate of a node."""
        return self._properties.get(node, {})

    def routes(self, node: str) -> list[str]:
        """Return all values of a node's ``gk:route``."""
        return self._routes.get(node, [])

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
            else:
                term = names.get(predicate)
                if term is None:
                    term = names[predicate] = f"<{predicate}>"
                self._properties.setdefault(subject, {}).setdefault(term, value)

    def _statement(self, node: str, types: set[str]) -> Statement:
        found = self.found(node)
        try:
            record = found.get(form.RECORD)
            if record is not None:
                return from_record(json.loads(record))
            if former_form.STATEMENT_TYPE in types:
                return former_form.former_statement(node, self)
            return self._from_properties(node, found, next(iter(types & _STATUS_OF.keys())))
        except KeyError as error:
            raise StoreError(
                f"{self._source}: statement <{node}> has no <{str(error.args[0]).strip('<>')}>; "
                "check the file with: graphkit validate"
            ) from None
        except (ValueError, TypeError) as error:
            raise StoreError(
                f"{self._source}: statement <{node}>: {error}; check the file with: graphkit validate"
            ) from None

    def _from_properties(self, node: str, found: _Properties, type: str) -> Statement:
        detail, sentence = json.loads(found[form.DETAIL]), found[form.SENTENCE]
        polarity, modality = _STATUS_OF[type]
        subject, object_ = (_mention(detail[role], detail["start"], sentence) for role in form.PARTIES)
        words = detail["trigger"]
        page, coding = found.get(form.PAGE), self.coding(node)
        run = self.found(RUN + detail["run"]) if "run" in detail else {}
        return Statement(
            subject=self.actor(found[form.SUBJECT]),
            subject_mention=subject,
            relation=self.relation(found[form.PREDICATE]),
            trigger=None if words is None else _mention(words, detail["start"], sentence),
            object=self.actor(found[form.OBJECT]),
            object_mention=object_,
            evidence=Evidence(
                self.document(found[form.DERIVED]),
                sentence,
                detail["start"],
                detail["frame"],
                run.get(form.EXTRACTOR),
                tuple(" ".join(self.routes(node)).split()),
                None if page is None else int(page),
            ),
            polarity=polarity,
            modality=modality,
            attribution=self._attribution(found),
            time=form.interval(found),
            place=found.get(form.PLACE),
            about=found.get(form.ABOUT),
            because=_reason(detail.get("because"), found.get(form.BECAUSE)),
            toll=tuple(Toll(*harmed) for harmed in detail.get("toll", ())),
            confidence=probability(found[form.CONFIDENCE]),
            plover=coding.plover,
            cameo=coding.cameo,
            quad=coding.quad,
            score=coding.score,
            id=_local(node, STATEMENT),
        )

    def _attribution(self, found: _Properties) -> Attribution | None:
        text = found.get(form.ATTRIBUTION_TEXT)
        if text is None:
            return None
        speaker = found.get(form.ATTRIBUTED)
        return Attribution(
            text,
            found[form.ATTRIBUTION_VERB],
            None if speaker is None else self.actor(speaker),
        )

    def coding(self, node: str) -> form.Coding:
        """Return the codes of a statement or relation, without its stance; in the former form they are its own."""
        found = self.found(node)
        found = self.found(found[form.CODING]) if form.CODING in found else found
        return form.Coding(
            _code(found, form.EVENT, PLOVER), _code(found, form.CODE, CAMEO), _quad(found), _score(found), None
        )

    def actor(self, node: str) -> Actor:
        """Return an actor."""
        actor = self._actors.get(node)
        if actor is None:
            actor = self._actors[node] = self._described_actor(node)
        return actor

    def _described_actor(self, node: str) -> Actor:
        found = self.found(node)
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

    def relation(self, node: str) -> Relation:
        """Return a relation."""
        relation = self._relations.get(node)
        if relation is None:
            found, coding = self.found(node), self.coding(node)
            name = found.get(form.NAME, _local(node, ONTOLOGY))
            relation = self._relations[node] = Relation(
                node,
                name,
                found.get(form.LABEL, name),
                _SYMMETRIC in self._types.get(node, ()),
                coding.plover,
                coding.cameo,
                coding.quad or "open",
                coding.score,
            )
        return relation

    def document(self, node: str) -> DocumentReference:
        """Return a document.

        Raises:
            StoreError: What is said of it is not of its kind.
        """
        document = self._documents.get(node)
        if document is None:
            document = self._documents[node] = self._described_document(node)
        return document

    def _described_document(self, node: str) -> DocumentReference:
        found = self.found(node)
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
        except (KeyError, ValueError, TypeError) as error:
            raise StoreError(
                f"{self._source}: document <{node}>: {error}; check the file with: graphkit validate"
            ) from None


def _reason(words: list[str] | None, statement: str | None) -> Reason | None:
    if words is None:
        return None
    link, text = words
    return Reason(link, text, None if statement is None else _local(statement, STATEMENT))


def _fields(found: _Properties) -> dict[str, str]:
    named = ((field_name(predicate[1:-1]), value) for predicate, value in found.items())
    return {name: value for name, value in named if name is not None}


def _source(found: _Properties) -> Source | None:
    if form.DETAIL not in found:
        return former_form.former_source(found)
    detail = json.loads(found[form.DETAIL])
    return Source.from_dict({**detail, "sha256": _local(found[form.DERIVED], SOURCE)})


def _local(iri: str, namespace: str) -> str:
    name = local_name(iri, namespace)
    return iri if name is None else name


def _code(found: Mapping[str, str], predicate: str, namespace: str) -> str | None:
    code = found.get(predicate)
    return None if code is None else _local(code, namespace)


def _quad(found: Mapping[str, str]) -> str | None:
    quad = found.get(form.QUAD)
    return None if quad is None else quad_name(quad)


def _score(found: Mapping[str, str]) -> float | None:
    score = found.get(form.SCORE)
    return None if score is None else float(score)


def _mention(span: Any, start: int, sentence: str) -> Mention:
    first, last, *words = span
    return Mention(words[0] if words else sentence[first - start : last - start], first, last)
