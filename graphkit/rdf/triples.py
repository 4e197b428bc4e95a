"""Statements to triples: which resources a graph has, and what is said of each.

Knows the RDF form of statements, evidence, documents, actors, relations and runs. Must not know files or stores.

A resource is a pair of its term and its properties, all as N-Triples text, so that writers need no objects. Actors,
documents and relations are shared by many statements and described once. Where a statement's own description of
one differs, or a text has characters that some format cannot hold, the whole statement is kept beside its triples
as JSON in ``gk:record``; so nothing is lost, and each actor has one label.

A statement is about 25 triples, and its sentence nine, which all statements of the sentence share; with actors,
documents and plain triples a graph has some 35 for each statement. All are needed to read it back (the words and places
of both parties and of the trigger are six, the codes four) or to be what others read (a Web Annotation is nine), and
what can be told from the rest is left out: the ends of mentions, a relation's inverse, super-relations.

No blank nodes: every resource has an IRI made from its content, so equal graphs are equal files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from graphkit.graph.reports import sides_of
from graphkit.graph.scores import stance_of
from graphkit.model import Actor, DocumentReference, Evidence, Mention, Relation, Statement
from graphkit.rdf.terms import (
    CAMEO,
    NAMESPACES,
    PLOVER,
    code_iri,
    country_iri,
    date_literal,
    document_iri,
    field_iri,
    gk,
    iri,
    is_clean,
    is_iri,
    modality_iri,
    moment_literal,
    number_literal,
    polarity_iri,
    quad_iri,
    quad_name,
    run_iri,
    sentence_iri,
    source_iri,
    statement_iri,
    string_literal,
    whole_number_literal,
    wikidata_iri,
)
from graphkit.records import document_record, to_json, to_record

__all__ = [
    "Resource",
    "Shared",
    "actor_rank",
    "actor_resource",
    "actors_of",
    "document_details",
    "document_resource",
    "fact",
    "ntriples",
    "relation_rank",
    "relation_resource",
    "resources",
    "run_resource",
    "shared_by",
    "statement_resources",
]

Resource = tuple[str, list[tuple[str, str]]]
"""A subject and its predicates and objects, all terms in N-Triples form."""

Value = TypeVar("Value")


def _term(name: str) -> str:
    prefix, local = name.split(":")
    return f"<{NAMESPACES[prefix]}{local}>"


TYPE, LABEL = _term("rdf:type"), _term("rdfs:label")
SUBJECT, PREDICATE, OBJECT = _term("rdf:subject"), _term("rdf:predicate"), _term("rdf:object")
SOURCE, SELECTOR, EXACT, START, END = (
    _term("oa:hasSource"),
    _term("oa:hasSelector"),
    _term("oa:exact"),
    _term("oa:start"),
    _term("oa:end"),
)
DERIVED, GENERATED, ATTRIBUTED = (
    _term("prov:wasDerivedFrom"),
    _term("prov:wasGeneratedBy"),
    _term("prov:wasAttributedTo"),
)
PAGE, SHA256, READER, SOURCE_NAME = gk("page"), gk("sha256"), gk("reader"), gk("sourceName")
READ = _term("prov:generatedAtTime")
TITLE, ISSUED, URL, PUBLISHER = (
    _term("dct:title"),
    _term("dct:issued"),
    _term("dct:source"),
    _term("dct:publisher"),
)
EXACT_MATCH = _term("skos:exactMatch")
POLARITY, MODALITY, CONFIDENCE = gk("polarity"), gk("modality"), gk("confidence")
VALID_FROM, VALID_UNTIL = gk("validFrom"), gk("validUntil")
TIME_PRECISION, TIME_TEXT = gk("timePrecision"), gk("timeText")
ATTRIBUTION_TEXT, ATTRIBUTION_VERB = gk("attributionText"), gk("attributionVerb")
EVIDENCE, FRAME, ROUTE, PLACE, RECORD, EXTRACTOR = (
    gk("evidence"),
    gk("frame"),
    gk("route"),
    gk("place"),
    gk("record"),
    gk("extractor"),
)
EVENT, CODE, QUAD, SCORE = gk("event"), gk("code"), gk("quad"), gk("score")
STANCE, FROM_SIDE, TO_SIDE = gk("stance"), gk("fromSide"), gk("toSide")
COUNTRY, KNOWN, NAME, COPY_OF = gk("country"), gk("known"), gk("name"), gk("copyOf")
MENTIONS = {
    role: (gk(f"{role}Text"), gk(f"{role}Start"), gk(f"{role}End")) for role in ("subject", "trigger", "object")
}
STATEMENT_TYPES = [(TYPE, gk("Statement")), (TYPE, _term("rdf:Statement"))]
EVIDENCE_TYPE = (TYPE, _term("oa:SpecificResource"))
QUOTE_TYPE, POSITION_TYPE = (TYPE, _term("oa:TextQuoteSelector")), (TYPE, _term("oa:TextPositionSelector"))
DOCUMENT_TYPES = [(TYPE, gk("Document")), (TYPE, _term("prov:Entity"))]
RUN_TYPE = (TYPE, _term("prov:Activity"))
PROPERTY_TYPE, SYMMETRIC_TYPE = (TYPE, _term("owl:ObjectProperty")), (TYPE, _term("owl:SymmetricProperty"))
FALSE = f'"false"^^<{NAMESPACES["xsd"]}boolean>'
JSON_TYPE = f"^^<{NAMESPACES['rdf']}JSON>"


@dataclass(slots=True)
class Shared:
    """What many statements share, each described once.

    Attributes:
        actors: One description for each actor's term.
        relations: One for each relation's term.
        documents: One for each document's id.
        extractors: Programs that made the statements.
    """

    actors: dict[str, Actor] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    documents: dict[str, DocumentReference] = field(default_factory=dict)
    extractors: dict[str, None] = field(default_factory=dict)


def shared_by(statements: Iterable[Statement], documents: Iterable[DocumentReference] = ()) -> Shared:
    """Return what the statements share.

    Where descriptions differ, the choice does not depend on the order of statements: a known actor comes before
    an unknown one, a fuller description before a poorer one, then the first in the alphabet.
    """
    shared = Shared()
    for document in documents:
        _settle(shared.documents, document.id, document, _document_rank)
    for statement in statements:
        for actor in actors_of(statement):
            _settle(shared.actors, iri(actor.id), actor, actor_rank)
        relation, document = statement.relation, statement.evidence.document
        _settle(shared.relations, iri(relation.id), relation, relation_rank)
        _settle(shared.documents, document.id, document, _document_rank)
        if statement.evidence.extractor is not None:
            shared.extractors[statement.evidence.extractor] = None
    return shared


def resources(
    statements: list[Statement],
    documents: Iterable[DocumentReference] = (),
    copies: Mapping[str, str] | None = None,
) -> Iterator[Resource]:
    """Yield every resource of a graph: relations, actors with their plain triples, runs, documents, statements.

    Args:
        statements: Statements, unique by id.
        documents: Documents, also those without statements.
        copies: For copies of a story, document id to the id of the document that stands for all.
    """
    shared = shared_by(statements, documents)
    for term, relation in shared.relations.items():
        yield relation_resource(term, relation)
    facts: dict[str, dict[tuple[str, str], None]] = {}
    for statement in statements:
        if statement.is_fact:
            subject, predicate, object_ = fact(statement)
            facts.setdefault(subject, {})[predicate, object_] = None
    for term, actor in shared.actors.items():
        yield term, actor_resource(term, actor)[1] + list(facts.get(term, ()))
    for extractor in shared.extractors:
        yield run_resource(extractor)
    for document in shared.documents.values():
        yield document_resource(document, (copies or {}).get(document.id))
    seen: set[str] = set()
    for statement in statements:
        for resource in statement_resources(statement, shared):
            if resource[0] not in seen:
                seen.add(resource[0])
                yield resource


def ntriples(found: Iterable[Resource], graph: str | None = None) -> Iterator[str]:
    """Yield the lines of each resource as N-Triples, or as N-Quads of a named graph.

    Args:
        found: Resources.
        graph: Term of the graph.
    """
    end = " .\n" if graph is None else f" {graph} .\n"
    for subject, properties in found:
        yield "".join([f"{subject} {predicate} {object_}{end}" for predicate, object_ in properties])


def fact(statement: Statement) -> tuple[str, str, str]:
    """Return the plain triple of a statement; only a positive, actual one should be written as such."""
    return iri(statement.subject.id), iri(statement.relation.id), iri(statement.object.id)


def statement_resources(statement: Statement, shared: Shared | None = None) -> list[Resource]:
    """Return the statement, its evidence and the evidence's selectors.

    Args:
        statement: Statement.
        shared: The descriptions that are written for actors, relation and document; where they, or the texts,
            cannot give the statement back, it is kept whole in ``gk:record``. Without it nothing is kept so.
    """
    evidence = statement.evidence
    document = document_iri(evidence.document.id)
    sentence = sentence_iri(evidence.document.id, evidence.start, evidence.sentence)
    properties = [
        *STATEMENT_TYPES,
        *zip((SUBJECT, PREDICATE, OBJECT), fact(statement), strict=True),
        (POLARITY, polarity_iri(statement.polarity)),
        (MODALITY, modality_iri(statement.modality)),
        (CONFIDENCE, number_literal(statement.confidence)),
        *_codes(statement),
        *_stance(statement),
        *_time(statement),
        *_mention("subject", statement.subject_mention),
        *_mention("trigger", statement.trigger),
        *_mention("object", statement.object_mention),
        *_attribution(statement),
        (DERIVED, document),
        (EVIDENCE, sentence),
        (FRAME, string_literal(evidence.frame)),
        *_routes(evidence),
    ]
    if statement.place is not None:
        properties.append((PLACE, string_literal(statement.place)))
    if evidence.extractor is not None:
        properties.append((GENERATED, run_iri(evidence.extractor)))
    if shared is not None and not (_as_shared(statement, shared) and _is_plain(statement)):
        properties.append((RECORD, _json(to_record(statement))))
    return [*_evidence(sentence, document, statement), (statement_iri(statement.id), properties)]


def _routes(evidence: Evidence) -> list[tuple[str, str]]:
    return [(ROUTE, string_literal(route)) for route in evidence.routes]


def actor_resource(term: str, actor: Actor) -> Resource:
    """Return the description of an actor."""
    properties = [(TYPE, gk(actor.type)), (LABEL, string_literal(actor.label))]
    if actor.country is not None:
        properties.append((COUNTRY, country_iri(actor.country)))
    if not actor.known:
        properties.append((KNOWN, FALSE))
    if actor.wikidata is not None and (item := wikidata_iri(actor.wikidata)):
        properties.append((EXACT_MATCH, item))
    return term, properties


def relation_resource(term: str, relation: Relation) -> Resource:
    """Return the description of a relation."""
    properties = [PROPERTY_TYPE, (NAME, string_literal(relation.name)), (LABEL, string_literal(relation.label))]
    if relation.symmetric:
        properties.append(SYMMETRIC_TYPE)
    return term, properties + _codes(relation)


def document_resource(document: DocumentReference, copy_of: str | None = None) -> Resource:
    """Return the description of a document, and of which document it is a copy."""
    properties = [*DOCUMENT_TYPES]
    if document.title is not None:
        properties.append((TITLE, string_literal(document.title)))
    if document.date is not None:
        properties.append((ISSUED, date_literal(document.date)))
    if document.url is not None:
        properties.append((URL, f"<{document.url}>" if is_iri(document.url) else string_literal(document.url)))
    if document.publisher is not None:
        properties.append((PUBLISHER, string_literal(document.publisher)))
    properties += document_details(document)
    if copy_of is not None:
        properties.append((COPY_OF, document_iri(copy_of)))
    if not all(map(is_clean, _document_texts(document))):
        properties.append((RECORD, _json(document_record(document))))
    return document_iri(document.id), properties


def document_details(document: DocumentReference) -> list[tuple[str, str]]:
    """Return what is said of a document's fields and of where it was read from."""
    properties = [(field_iri(name), string_literal(value)) for name, value in document.fields.items()]
    source = document.source
    if source is not None:
        properties += [
            (DERIVED, source_iri(source.sha256)),
            (SHA256, string_literal(source.sha256)),
            (SOURCE_NAME, string_literal(source.name)),
            (READER, string_literal(source.reader)),
        ]
        if source.read is not None:
            properties.append((READ, moment_literal(source.read)))
    return properties


def run_resource(extractor: str) -> Resource:
    """Return the description of a run."""
    return run_iri(extractor), [RUN_TYPE, (EXTRACTOR, string_literal(extractor))]


def actor_rank(actor: Actor) -> tuple[object, ...]:
    """Return a key by which the better description of an actor comes first."""
    return (
        not actor.known,
        actor.country is None,
        actor.wikidata is None,
        actor.label,
        actor.type,
        actor.country or "",
        actor.wikidata or "",
        actor.id,
    )


def _settle(chosen: dict[str, Value], key: str, value: Value, rank: Callable[[Value], tuple[object, ...]]) -> None:
    present = chosen.get(key)
    if present is None or (present is not value and rank(value) < rank(present)):
        chosen[key] = value


def actors_of(statement: Statement) -> tuple[Actor, ...]:
    """Return subject, object and, where it is linked, the speaker."""
    speaker = statement.attribution.actor if statement.attribution else None
    pair = (statement.subject, statement.object)
    return pair if speaker is None else (*pair, speaker)


def relation_rank(relation: Relation) -> tuple[object, ...]:
    """Return a key by which the better description of a relation comes first."""
    return (relation.plover is None, relation.label, relation.name, repr(relation))


def _document_rank(document: DocumentReference) -> tuple[object, ...]:
    given = (
        document.title,
        document.date,
        document.url,
        document.publisher,
        sorted(document.fields.items()) or None,
        document.source,
    )
    return (sum(value is None for value in given), *(str(value) for value in given))


def _document_texts(document: DocumentReference) -> Iterator[str]:
    source = document.source
    given = (document.title, document.url, document.publisher, *document.fields, *document.fields.values())
    read = () if source is None else (source.name, source.sha256, source.reader)
    return (text for text in (*given, *read) if text is not None)


def _codes(coded: Statement | Relation) -> list[tuple[str, str]]:
    codes = []
    if coded.plover is not None:
        codes.append((EVENT, code_iri(PLOVER, coded.plover)))
    if coded.cameo is not None:
        codes.append((CODE, code_iri(CAMEO, coded.cameo)))
    if coded.quad is not None:
        codes.append((QUAD, quad_iri(coded.quad)))
    if coded.score is not None:
        codes.append((SCORE, number_literal(coded.score)))
    return codes


def _stance(statement: Statement) -> list[tuple[str, str]]:
    """Return whether it counts as cooperation or conflict, and between which sides."""
    stance = stance_of(statement)
    if stance is None:
        return []
    source, target = sides_of(statement)
    return [(STANCE, gk(stance.capitalize())), (FROM_SIDE, iri(source)), (TO_SIDE, iri(target))]


def _time(statement: Statement) -> list[tuple[str, str]]:
    time = statement.time
    if time is None:
        return []
    properties = [(TIME_PRECISION, string_literal(time.precision))]
    if time.start is not None:
        properties.append((VALID_FROM, date_literal(time.start)))
    if time.end is not None:
        properties.append((VALID_UNTIL, date_literal(time.end)))
    if time.text is not None:
        properties.append((TIME_TEXT, string_literal(time.text)))
    return properties


def _mention(role: str, mention: Mention) -> list[tuple[str, str]]:
    text, start, end = MENTIONS[role]
    properties = [(text, string_literal(mention.text)), (start, whole_number_literal(mention.start))]
    if mention.end != mention.start + len(mention.text):
        properties.append((end, whole_number_literal(mention.end)))
    return properties


def _attribution(statement: Statement) -> list[tuple[str, str]]:
    attribution = statement.attribution
    if attribution is None:
        return []
    properties = [
        (ATTRIBUTION_TEXT, string_literal(attribution.text)),
        (ATTRIBUTION_VERB, string_literal(attribution.verb)),
    ]
    if attribution.actor is not None:
        properties.append((ATTRIBUTED, iri(attribution.actor.id)))
    return properties


def _evidence(sentence: str, document: str, statement: Statement) -> list[Resource]:
    quote, position = sentence[:-1] + "-quote>", sentence[:-1] + "-position>"
    start, text = statement.evidence.start, statement.evidence.sentence
    page = statement.evidence.page
    paged = [] if page is None else [(PAGE, whole_number_literal(page))]
    return [
        (sentence, [EVIDENCE_TYPE, (SOURCE, document), (SELECTOR, quote), (SELECTOR, position), *paged]),
        (quote, [QUOTE_TYPE, (EXACT, string_literal(text))]),
        (
            position,
            [
                POSITION_TYPE,
                (START, whole_number_literal(start)),
                (END, whole_number_literal(start + len(text))),
            ],
        ),
    ]


def _as_shared(statement: Statement, shared: Shared) -> bool:
    relation, document = statement.relation, statement.evidence.document
    described = shared.relations[iri(relation.id)]
    issued = shared.documents[document.id]
    return (
        all(_same_actor(actor, shared.actors[iri(actor.id)]) for actor in actors_of(statement))
        and (relation is described or repr(relation) == repr(described))
        and is_iri(relation.id)
        and (document is issued or (document == issued and document.source == issued.source))
    )


def _same_actor(actor: Actor, described: Actor) -> bool:
    return (
        (
            actor is described
            or (actor == described and actor.known is described.known and actor.wikidata == described.wikidata)
        )
        and is_iri(actor.id)
        and (actor.wikidata is None or wikidata_iri(actor.wikidata) is not None)
    )


def _is_plain(statement: Statement) -> bool:
    evidence, relation = statement.evidence, statement.relation
    texts = [
        statement.id,
        evidence.document.id,
        evidence.sentence,
        evidence.frame,
        *evidence.routes,
        evidence.extractor,
        statement.subject_mention.text,
        statement.trigger.text,
        statement.object_mention.text,
        statement.place,
        statement.plover,
        statement.cameo,
        statement.quad,
        relation.name,
        relation.label,
        relation.plover,
        relation.cameo,
        relation.quad,
    ]
    texts += _document_texts(evidence.document)
    for actor in actors_of(statement):
        texts += [actor.label, actor.type, actor.country]
    if statement.attribution is not None:
        texts += [statement.attribution.text, statement.attribution.verb]
    if statement.time is not None:
        texts.append(statement.time.text)
    quads = (statement.quad, relation.quad)
    return is_clean("".join(text for text in texts if text)) and all(
        quad is None or (quad != "" and quad_name(quad_iri(quad)[1:-1]) == quad) for quad in quads
    )


def _json(record: object) -> str:
    text = to_json(record)
    if not is_clean(text):
        import json

        text = json.dumps(record)
    return string_literal(text) + JSON_TYPE
