"""Statements to triples: which resources a graph has, and what is said of each.

Knows the RDF form of statements, documents, actors, relations, codings and runs. Must not know files or stores.

A resource is a pair of its term and its properties, all as N-Triples text, so that writers need no objects. Actors,
documents, relations and codings are shared by many statements and described once. Where a statement's own description
of one differs, or a text has characters that some format cannot hold, the whole statement is kept beside its triples
as JSON in ``gk:record``; so nothing is lost, and each actor has one label.

A statement is about thirteen triples: what is asked of it is a triple (parties, relation, status, codes, sides, days,
confidence, speaker, document, routes, the sentence), what only reading it back needs (the places of its words, the
frame, the run) is one literal, ``gk:detail``. What can be told from the rest is left out: superclasses, a relation's
inverse, super-relations. With actors, documents and plain triples a graph has sixteen triples for each statement.

No blank nodes: every resource has an IRI made from its content, so equal graphs are equal files.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple, TypeVar

from graphkit.graph.reports import sides_of
from graphkit.graph.scores import stance_of, stance_of_relation
from graphkit.model import Actor, Attribution, DocumentReference, Interval, Mention, Precision, Relation, Statement
from graphkit.rdf.terms import (
    CAMEO,
    NAMESPACES,
    PLOVER,
    RUN,
    STATUSES,
    code_iri,
    coding_iri,
    country_iri,
    date_literal,
    document_iri,
    field_iri,
    gk,
    iri,
    is_clean,
    is_iri,
    modality_iri,
    number_literal,
    number_text,
    polarity_iri,
    quad_iri,
    quad_name,
    run_iri,
    source_iri,
    statement_iri,
    status_iri,
    string_literal,
    whole_number_literal,
    wikidata_iri,
)
from graphkit.records import document_record, to_json, to_record

__all__ = [
    "DESCRIBING",
    "STATUS_RESOURCES",
    "Coding",
    "Resource",
    "Shared",
    "actor_rank",
    "actor_resource",
    "actors_of",
    "coding_of",
    "coding_resource",
    "coding_term",
    "document_details",
    "document_resource",
    "fact",
    "interval",
    "ntriples",
    "relation_coding",
    "relation_rank",
    "relation_resource",
    "resources",
    "run_resource",
    "said_resources",
    "shared_by",
    "statement_resource",
]

Resource = tuple[str, list[tuple[str, str]]]
"""A subject and its predicates and objects, all terms in N-Triples form."""

Described = Actor | Relation | DocumentReference
Value = TypeVar("Value", Actor, Relation, DocumentReference)


def _term(name: str) -> str:
    prefix, local = name.split(":")
    return f"<{NAMESPACES[prefix]}{local}>"


TYPE, LABEL = _term("rdf:type"), _term("rdfs:label")
SUBJECT, PREDICATE, OBJECT = _term("rdf:subject"), _term("rdf:predicate"), _term("rdf:object")
SUBCLASS = _term("rdfs:subClassOf")
DERIVED, ATTRIBUTED = _term("prov:wasDerivedFrom"), _term("prov:wasAttributedTo")
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
SENTENCE, PAGE, ROUTE, PLACE = gk("sentence"), gk("page"), gk("route"), gk("place")
ABOUT, BECAUSE, REASON, KILLED, WOUNDED = gk("about"), gk("because"), gk("reason"), gk("killed"), gk("wounded")
DETAIL, RECORD, EXTRACTOR = gk("detail"), gk("record"), gk("extractor")
CODING, EVENT, CODE, QUAD, SCORE = gk("coding"), gk("event"), gk("code"), gk("quad"), gk("score")
STANCE, FROM_SIDE, TO_SIDE = gk("stance"), gk("fromSide"), gk("toSide")
COUNTRY, KNOWN, NAME, COPY_OF = gk("country"), gk("known"), gk("name"), gk("copyOf")
STATEMENT_TYPE = gk("Statement")
DOCUMENT_TYPE = (TYPE, gk("Document"))
RUN_TYPE = (TYPE, _term("prov:Activity"))
PROPERTY_TYPE, SYMMETRIC_TYPE = (TYPE, _term("owl:ObjectProperty")), (TYPE, _term("owl:SymmetricProperty"))
FALSE = f'"false"^^<{NAMESPACES["xsd"]}boolean>'
JSON_TYPE = f"^^<{NAMESPACES['rdf']}JSON>"
DESCRIBING = (TYPE, LABEL, COUNTRY, KNOWN, EXACT_MATCH, NAME, CODING)
"""Predicates that describe an actor or a relation; what else is said of one is what statements state as fact."""
PARTIES = ("subject", "object")
"""Whom a statement has words for, by the keys of ``gk:detail``."""

STATUS_RESOURCES: list[Resource] = [
    (gk(name), [(SUBCLASS, STATEMENT_TYPE), (POLARITY, polarity_iri(said)), (MODALITY, modality_iri(meant))])
    for (said, meant), name in STATUSES.items()
]
"""The classes of statements, each with the status that it stands for."""


class Coding(NamedTuple):
    """The codes of an event together, which many statements have in common.

    Attributes:
        plover: PLOVER event.
        cameo: CAMEO code.
        quad: Quad class.
        score: Score, -10 to 10.
        stance: "cooperation" or "conflict" where it counts as such between the parties.
    """

    plover: str | None
    cameo: str | None
    quad: str | None
    score: float | None
    stance: str | None


_NO_CODES = Coding(None, None, None, None, None)
_KIND = attrgetter(
    *("plover", "cameo", "quad", "score", "relation.name", "relation.quad", "polarity", "modality"),
    *("subject.type", "object.type"),
)
"""What of a statement its codes and stance depend on."""


class _Kind(NamedTuple):
    """What is said alike of all statements with the same relation, status, codes and types of parties.

    Attributes:
        coding: Their codes.
        status: Their class, as a predicate and object.
        coded: The link to their codes, as predicates and objects; empty where there are none.
    """

    coding: Coding
    status: tuple[str, str]
    coded: tuple[tuple[str, str], ...]


_KINDS: dict[object, _Kind] = {}
_MOST_KINDS = 65_536
_DAY = Precision.DAY


@dataclass(slots=True)
class Shared:
    """What many statements share, each described once.

    Attributes:
        actors: One description for each actor's term.
        relations: One for each relation's term.
        documents: One for each document's id.
        extractors: Programs that made the statements.
        codings: Codings by their terms.
        checked: By identity, whether an actor, relation or document is as it is described here, with itself.
    """

    actors: dict[str, Actor] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    documents: dict[str, DocumentReference] = field(default_factory=dict)
    extractors: dict[str, None] = field(default_factory=dict)
    codings: dict[str, Coding] = field(default_factory=dict)
    checked: dict[int, tuple[bool, object]] = field(default_factory=dict)


def shared_by(statements: Iterable[Statement], documents: Iterable[DocumentReference] = ()) -> Shared:
    """Return what the statements share.

    Where descriptions differ, the choice does not depend on the order of statements: a known actor comes before
    an unknown one, a fuller description before a poorer one, then the first in the alphabet.
    """
    shared = Shared()
    for document in documents:
        _settle(shared.documents, document.id, document, _document_rank)
    settled: dict[int, object] = {}  # by identity, since very many statements have the very same few
    for statement in statements:
        relation, document = statement.relation, statement.evidence.document
        for actor in actors_of(statement):
            if id(actor) not in settled:
                settled[id(actor)] = actor
                _settle(shared.actors, iri(actor.id), actor, actor_rank)
        if id(relation) not in settled:
            settled[id(relation)] = relation
            _settle(shared.relations, iri(relation.id), relation, relation_rank)
        if id(document) not in settled:
            settled[id(document)] = document
            _settle(shared.documents, document.id, document, _document_rank)
        coding = coding_of(statement)
        shared.codings[coding_term(coding)] = coding
        if statement.evidence.extractor is not None:
            shared.extractors[statement.evidence.extractor] = None
    for relation in shared.relations.values():
        coding = relation_coding(relation)
        shared.codings[coding_term(coding)] = coding
    return shared


def resources(
    statements: list[Statement],
    documents: Iterable[DocumentReference] = (),
    copies: Mapping[str, str] | None = None,
) -> Iterator[Resource]:
    """Yield every resource of a graph: relations, codings, actors with plain triples, runs, documents, statements.

    Args:
        statements: Statements, unique by id.
        documents: Documents, also those without statements.
        copies: For copies of a story, document id to the id of the document that stands for all.
    """
    shared = shared_by(statements, documents)
    if statements:
        yield from STATUS_RESOURCES
    for term, relation in shared.relations.items():
        yield relation_resource(term, relation)
    for coding in shared.codings.values():
        yield coding_resource(coding)
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
    for statement in statements:
        yield statement_resource(statement, shared)


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


def statement_resource(statement: Statement, shared: Shared | None = None) -> Resource:
    """Return what is said of a statement.

    Args:
        statement: Statement.
        shared: The descriptions that are written for actors, relation and document; where they, or the texts,
            cannot give the statement back, it is kept whole in ``gk:record``. Without it nothing is kept so.
    """
    evidence, kind = statement.evidence, _kind_of(statement)
    properties = [
        kind.status,
        (SUBJECT, iri(statement.subject.id)),
        (PREDICATE, iri(statement.relation.id)),
        (OBJECT, iri(statement.object.id)),
        (CONFIDENCE, number_literal(statement.confidence)),
        *kind.coded,
    ]
    if kind.coding.stance is not None:
        source, target = sides_of(statement)
        properties += (FROM_SIDE, iri(source)), (TO_SIDE, iri(target))
    if statement.time is not None:
        properties += _time(statement.time)
    if statement.attribution is not None:
        properties += _attribution(statement.attribution)
    properties += (DERIVED, document_iri(evidence.document.id)), (SENTENCE, string_literal(evidence.sentence))
    if evidence.page is not None:
        properties.append((PAGE, whole_number_literal(evidence.page)))
    if evidence.routes:
        properties.append((ROUTE, string_literal(" ".join(evidence.routes))))
    if statement.place is not None:
        properties.append((PLACE, string_literal(statement.place)))
    if statement.about is not None or statement.because is not None or statement.toll:
        properties += _added(statement)
    properties.append((DETAIL, _detail(statement)))
    if shared is not None and not _is_whole(statement, shared):
        properties.append((RECORD, _json(to_record(statement))))
    return statement_iri(statement.id), properties


def said_resources(statements: Iterable[Statement]) -> Iterator[Resource]:
    """Yield each statement and, where it states a fact, its plain triple."""
    for statement in statements:
        yield statement_resource(statement)
        if statement.is_fact:
            subject, predicate, object_ = fact(statement)
            yield subject, [(predicate, object_)]


def coding_of(statement: Statement) -> Coding:
    """Return the codes of a statement."""
    return _kind_of(statement).coding


def _kind_of(statement: Statement) -> _Kind:
    """Return what is said of a statement's kind, which is remembered since very many are of the very same few."""
    score = statement.score
    key = _KIND(statement)
    if score == 0 or isinstance(score, int):  # 0.0 equals -0.0, and 1 equals 1.0, and they stay apart
        key = key, repr(score)
    known = _KINDS.get(key)
    if known is None:
        if len(_KINDS) >= _MOST_KINDS:
            _KINDS.clear()
        coding = Coding(statement.plover, statement.cameo, statement.quad, score, stance_of(statement))
        status = TYPE, status_iri(statement.polarity, statement.modality)
        known = _KINDS[key] = _Kind(coding, status, tuple(_coded(coding)))
    return known


def relation_coding(relation: Relation) -> Coding:
    """Return the codes of a relation: those of a fact between two states."""
    return Coding(relation.plover, relation.cameo, relation.quad, relation.score, stance_of_relation(relation))


def coding_term(coding: Coding) -> str:
    """Return the term for a coding."""
    return _coding_term(coding) if coding.score else _coding_term.__wrapped__(coding)  # 0.0 and -0.0 are equal


@lru_cache(maxsize=4096)
def _coding_term(coding: Coding) -> str:
    plover, cameo, quad, score, stance = coding
    return coding_iri(plover, cameo, quad, number_text(score), stance)


def coding_resource(coding: Coding) -> Resource:
    """Return the description of a coding."""
    properties = []
    if coding.plover is not None:
        properties.append((EVENT, code_iri(PLOVER, coding.plover)))
    if coding.cameo is not None:
        properties.append((CODE, code_iri(CAMEO, coding.cameo)))
    if coding.quad is not None:
        properties.append((QUAD, quad_iri(coding.quad)))
    if coding.score is not None:
        properties.append((SCORE, number_literal(coding.score)))
    if coding.stance is not None:
        properties.append((STANCE, gk(coding.stance.capitalize())))
    return coding_term(coding), properties


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
    properties = [PROPERTY_TYPE, (LABEL, string_literal(relation.label))]
    if term != gk(relation.name):
        properties.append((NAME, string_literal(relation.name)))
    if relation.symmetric:
        properties.append(SYMMETRIC_TYPE)
    return term, properties + _coded(relation_coding(relation))


def document_resource(document: DocumentReference, copy_of: str | None = None) -> Resource:
    """Return the description of a document, and of which document it is a copy."""
    properties = [DOCUMENT_TYPE]
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
    if not is_clean("".join(_document_texts(document))):
        properties.append((RECORD, _json(document_record(document))))
    return document_iri(document.id), properties


def document_details(document: DocumentReference) -> list[tuple[str, str]]:
    """Return what is said of a document's fields and of where it was read from."""
    properties = [(field_iri(name), string_literal(value)) for name, value in document.fields.items()]
    source = document.source
    if source is not None:
        said = {"name": source.name, "reader": source.reader}
        if source.read is not None:
            said["read"] = source.read.isoformat()
        properties += (DERIVED, source_iri(source.sha256)), (DETAIL, _escaped(json.dumps(said)) + JSON_TYPE)
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
    if present is None or (not _is_same(value, present) and rank(value) < rank(present)):
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


def _coded(coding: Coding) -> list[tuple[str, str]]:
    """Return the link to a coding; none to one that says nothing."""
    return [] if coding == _NO_CODES else [(CODING, coding_term(coding))]


def _time(time: Interval) -> list[tuple[str, str]]:
    """Return first and last day, words, and how exact they are where that is not told by the rest: to the day."""
    properties = []
    if time.start is not None:
        properties.append((VALID_FROM, date_literal(time.start)))
    if time.end is not None:
        properties.append((VALID_UNTIL, date_literal(time.end)))
    if time.text is not None:
        properties.append((TIME_TEXT, string_literal(time.text)))
    if time.precision is not _DAY or not properties:
        properties.append((TIME_PRECISION, string_literal(time.precision)))
    return properties


def _attribution(attribution: Attribution) -> list[tuple[str, str]]:
    properties = [
        (ATTRIBUTION_TEXT, string_literal(attribution.text)),
        (ATTRIBUTION_VERB, string_literal(attribution.verb)),
    ]
    if attribution.actor is not None:
        properties.append((ATTRIBUTED, iri(attribution.actor.id)))
    return properties


def _added(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield what is asked of the topic, reason and toll of a statement; the detail has the rest of them."""
    if statement.about is not None:
        yield ABOUT, string_literal(statement.about)
    reason = statement.because
    if reason is not None:
        yield REASON, string_literal(f"{reason.link} {reason.text}")
        if reason.statement is not None:
            yield BECAUSE, statement_iri(reason.statement)
    for term, number in ((KILLED, statement.killed), (WOUNDED, statement.wounded)):
        if number is not None:
            yield term, whole_number_literal(number)


def _detail(statement: Statement) -> str:
    """Return where the words of a statement stand, its frame, its run, reason and toll, as JSON.

    Words are places alone where they are those of the sentence there, and null where none are told that say it.
    """
    evidence = statement.evidence
    start, sentence = evidence.start, evidence.sentence
    subject = _span(statement.subject_mention, start, sentence)
    trigger = "null" if statement.trigger is None else _span(statement.trigger, start, sentence)
    object_ = _span(statement.object_mention, start, sentence)
    more = "" if statement.because is None and not statement.toll else _circumstances(statement)
    return (
        f'"{{\\"start\\":{start},\\"subject\\":{subject},\\"trigger\\":{trigger},\\"object\\":{object_},'
        f'{_found_by(evidence.frame, evidence.extractor)}{more}}}"{JSON_TYPE}'
    )


@lru_cache(maxsize=4096)
def _found_by(frame: str, extractor: str | None) -> str:
    """Return frame and run as ``_detail`` has them."""
    run = "" if extractor is None else f',"run":"{run_iri(extractor)[len(RUN) + 1 : -1]}"'
    return _escaped(f'"frame":{json.dumps(frame)}{run}')[1:-1]


def _circumstances(statement: Statement) -> str:
    """Return reason and toll as ``_detail`` has them."""
    reason = statement.because
    toll = [[each.kind, each.least, each.unit, each.text] for each in statement.toll]
    why = "" if reason is None else f',"because":[{json.dumps(reason.link)},{json.dumps(reason.text)}]'
    harmed = f',"toll":{json.dumps(toll, separators=(",", ":"))}' if toll else ""
    return _escaped(why + harmed)[1:-1]


def _span(mention: Mention, start: int, sentence: str) -> str:
    first, last = mention.start, mention.end
    if start <= first and sentence[first - start : last - start] == mention.text:
        return f"[{first},{last}]"
    return f"[{first},{last},{_escaped(json.dumps(mention.text))[1:-1]}]"


def _escaped(text: str) -> str:
    """Return JSON in ASCII as a literal without its type."""
    text = text.replace("\x7f", "\\u007f").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _is_whole(statement: Statement, shared: Shared) -> bool:
    """Return whether the triples of a statement, and of what it shares, give it back."""
    evidence, relation = statement.evidence, statement.relation
    return (
        all(_is_described(actor, shared.actors[iri(actor.id)], shared) for actor in actors_of(statement))
        and _is_described(relation, shared.relations[iri(relation.id)], shared)
        and _is_described(evidence.document, shared.documents[evidence.document.id], shared)
        and _is_plain(statement)
    )


def _is_described(own: Described, described: Described, shared: Shared) -> bool:
    """Return whether what is written of an actor, relation or document is what a statement says of it, and all of it.

    What was found of one is remembered, since very many statements have the very same few.
    """
    known = shared.checked.get(id(own))
    if known is None:
        known = shared.checked[id(own)] = (_is_same(own, described) and _is_sayable(own), own)
    return known[0]


def _is_same(own: Described, described: Described) -> bool:
    if own is described:
        return True
    if own != described:
        return False
    if isinstance(own, Relation) and isinstance(described, Relation):
        return number_text(own.score) == number_text(described.score)  # which tells 0.0 from -0.0
    if isinstance(own, Actor) and isinstance(described, Actor):
        return own.known is described.known and own.wikidata == described.wikidata
    return isinstance(own, DocumentReference) and own.source == getattr(described, "source", None)


def _is_sayable(own: Described) -> bool:
    """Return whether terms and literals can hold what is said of an actor, relation or document."""
    if isinstance(own, DocumentReference):
        return is_clean("".join([own.id, *_document_texts(own)]))
    if isinstance(own, Actor):
        said = (own.label, own.type, own.country)
        item = own.wikidata is None or wikidata_iri(own.wikidata) is not None
        return is_iri(own.id) and item and is_clean("".join([text for text in said if text]))
    texts = (own.name, own.label, own.plover, own.cameo, own.quad)
    return is_iri(own.id) and _is_quad(own.quad) and is_clean("".join([text for text in texts if text]))


@lru_cache(maxsize=256)
def _is_quad(quad: str | None) -> bool:
    return quad is None or (quad != "" and quad_name(quad_iri(quad)[1:-1]) == quad)


def _is_plain(statement: Statement) -> bool:
    """Return whether literals can hold the texts that the statement has for itself."""
    evidence, attribution, time = statement.evidence, statement.attribution, statement.time
    texts = [statement.id, evidence.sentence, evidence.extractor, *evidence.routes, statement.place]
    texts += statement.plover, statement.cameo, statement.quad
    if attribution is not None:
        texts += attribution.text, attribution.verb
    if time is not None:
        texts.append(time.text)
    texts.append(statement.about)
    reason = statement.because
    if reason is not None:
        texts += reason.link, reason.text, reason.statement
    text = "".join([text for text in texts if text])
    return (
        (text.isprintable() or is_clean(text))
        and _is_quad(statement.quad)
        and (reason is None or reason.statement != "")
        and (not evidence.routes or " ".join(evidence.routes).split() == list(evidence.routes))
    )


def _json(record: object) -> str:
    text = to_json(record)
    if not is_clean(text):
        text = json.dumps(record)
    return string_literal(text) + JSON_TYPE


def interval(found: Mapping[str, str]) -> Interval | None:
    """Return the time of a statement from its properties, or None where it has none."""
    precision, text = found.get(TIME_PRECISION), found.get(TIME_TEXT)
    start, end = found.get(VALID_FROM), found.get(VALID_UNTIL)
    if precision is None and start is None and end is None and text is None:
        return None
    return Interval(
        None if start is None else dt.date.fromisoformat(start),
        None if end is None else dt.date.fromisoformat(end),
        Precision(precision or "day"),
        text,
    )
