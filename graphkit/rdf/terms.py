"""Names and terms of the RDF that graphkit writes: namespaces, IRIs, and literals as N-Triples text.

Knows how an actor, document, statement, coding or run is named, and how to escape text. Must not know which
triples a statement gives.

Terms are text in N-Triples form (``<https://…>``, ``"words"``), since that is the fastest way to write many of
them. Characters that XML forbids are written as U+FFFD in every format, so that all formats hold the same graph;
``graphkit.rdf.triples`` keeps the original of such a statement beside it.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote, unquote

from graphkit.model import ID, ONTOLOGY, STATEMENT, Modality, Polarity, content_hash

__all__ = [
    "CAMEO",
    "CODING",
    "DOCUMENT",
    "FIELD",
    "NAMESPACES",
    "ONTOLOGY_GRAPH",
    "PLOVER",
    "RUN",
    "SOURCE",
    "STATUSES",
    "clean",
    "code_iri",
    "coding_iri",
    "country_iri",
    "date_literal",
    "document_iri",
    "field_iri",
    "field_name",
    "gk",
    "iri",
    "is_clean",
    "is_iri",
    "local_name",
    "modality_iri",
    "number_literal",
    "number_text",
    "polarity_iri",
    "quad_iri",
    "quad_name",
    "quoted",
    "run_iri",
    "source_iri",
    "statement_iri",
    "status_iri",
    "string_literal",
    "whole_number_literal",
    "wikidata_iri",
]

DOCUMENT = "urn:graphkit:document:"
"""Start of a document's IRI; the rest is the document's id, percent-encoded."""
RUN = "urn:graphkit:run:"
"""Start of a run's IRI; the rest is a hash of program, version and language model."""
FIELD = "https://w3id.org/graphkit/field/"
"""Namespace of what else sources tell of documents; the rest is the name of a column, percent-encoded (and ",_" where
XML could not write its end)."""
SOURCE = "urn:graphkit:source:"
"""Start of the IRI of a file or page that was read; the rest is the SHA-256 of its bytes."""
CODING = "https://w3id.org/graphkit/coding/"
"""Namespace of codings: the codes of an event together; shared by all statements that have them."""
ONTOLOGY_GRAPH = "https://w3id.org/graphkit/ontology"
"""Named graph that holds the ontology in stores, N-Quads and TriG."""
PLOVER = "https://w3id.org/graphkit/plover#"
"""Namespace of PLOVER events."""
CAMEO = "https://w3id.org/graphkit/cameo#"
"""Namespace of CAMEO codes."""
WIKIDATA = "http://www.wikidata.org/entity/"

NAMESPACES: dict[str, str] = {
    "gk": ONTOLOGY,
    "id": ID,
    "st": STATEMENT,
    "coding": CODING,
    "doc": DOCUMENT,
    "run": RUN,
    "source": SOURCE,
    "field": FIELD,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "plover": PLOVER,
    "cameo": CAMEO,
    "wd": WIKIDATA,
}
"""Prefixes that every file and every query of graphkit may use."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile('["\\\\\n\r\t\x7f\x85\u2028\u2029]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x7f": "\\u007F"}
_ESCAPES |= {end: f"\\u{ord(end):04X}" for end in "\x85\u2028\u2029"}  # line ends for many readers of lines
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\udfff]*")
_WIKIDATA_ITEM = re.compile(r"Q[1-9][0-9]*")
_SAFE = "/-._~"
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
_DATE = f"^^<{NAMESPACES['xsd']}date>"
_DECIMAL = f"^^<{NAMESPACES['xsd']}decimal>"
_DOUBLE = f"^^<{NAMESPACES['xsd']}double>"
_INTEGER = f"^^<{NAMESPACES['xsd']}integer>"
_DECIMAL_PLACES = 18  # what Oxigraph's xsd:decimal holds exactly
_DECIMAL_LIMIT = 1e18


def is_clean(text: str) -> bool:
    """Return whether every format can hold the text as it is."""
    return _FORBIDDEN.search(text) is None


def clean(text: str) -> str:
    """Return the text with U+FFFD for each character that XML or UTF-8 cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def quoted(text: str) -> str:
    """Return the text percent-encoded for the last part of an IRI; ``urllib.parse.unquote`` undoes it."""
    if _PLAIN.fullmatch(text):
        return text
    return quote(text, _SAFE, errors="surrogatepass")


@lru_cache(maxsize=65536)
def is_iri(text: str) -> bool:
    """Return whether the text is an absolute IRI that RDF parsers accept."""
    if not _IRI.fullmatch(text):
        return False
    from pyoxigraph import NamedNode

    try:
        NamedNode(text)
    except ValueError:
        return False
    return is_clean(text)


@lru_cache(maxsize=65536)
def iri(text: str) -> str:
    """Return the term for an IRI; what is not one is percent-encoded below the namespace of actors."""
    if is_iri(text):
        return f"<{text}>"
    if text.startswith(ID):
        text = text[len(ID) :]
    return f"<{ID}{quoted(text)}>"


def gk(name: str) -> str:
    """Return the term for a name of the ontology's namespace."""
    return f"<{ONTOLOGY}{quote(name, '-._~', errors='surrogatepass')}>"


def local_name(iri: str, namespace: str) -> str | None:
    """Return the decoded part of an IRI after its namespace, or None if it has another."""
    return unquote(iri[len(namespace) :], errors="surrogatepass") if iri.startswith(namespace) else None


def statement_iri(id: str) -> str:
    """Return the term for a statement."""
    return f"<{STATEMENT}{id if id.isalnum() and id.isascii() else quoted(id)}>"


@lru_cache(maxsize=65536)
def document_iri(id: str) -> str:
    """Return the term for a document."""
    return f"<{DOCUMENT}{quoted(id)}>"


@lru_cache(maxsize=4096)
def source_iri(sha256: str) -> str:
    """Return the term for a file or page that was read, by the SHA-256 of its bytes."""
    return f"<{SOURCE}{quoted(sha256)}>"


_FIELDS = {"author": f"<{NAMESPACES['dct']}creator>", "language": f"<{NAMESPACES['dct']}language>"}
_XML_END = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)
_NAMED = ",_"
"""End of the term of a field whose name has none that XML can write; a comma of a name itself is percent-encoded."""
_FIELD_NAMES = {term[1:-1]: name for name, term in _FIELDS.items()}


@lru_cache(maxsize=4096)
def field_iri(name: str) -> str:
    """Return the term for a field of a document: that of Dublin Core for author and language, else field:NAME.

    RDF/XML writes the end of a predicate as the name of an element, so that a name without such an end ("2020") gets
    one that no name has otherwise.

    Examples:
        >>> field_iri("desk"), field_iri("2020")
        ('<https://w3id.org/graphkit/field/desk>', '<https://w3id.org/graphkit/field/2020,_>')
    """
    local = quoted(name)
    return _FIELDS.get(name, f"<{FIELD}{local}{'' if _XML_END.search(local) else _NAMED}>")


def field_name(iri: str) -> str | None:
    """Return the field of a document that an IRI stands for, or None if it stands for none."""
    return _FIELD_NAMES.get(iri) or local_name(iri.removesuffix(_NAMED), FIELD)


@lru_cache(maxsize=256)
def run_iri(extractor: str) -> str:
    """Return the term for a run of a program and version."""
    return f"<{RUN}{content_hash(extractor, size=8)}>"


@lru_cache(maxsize=1024)
def country_iri(code: str) -> str:
    """Return the term for a state by its ISO 3166-1 alpha-3 code."""
    return f"<{ID}{quoted(code)}>"


def wikidata_iri(item: str) -> str | None:
    """Return the term for a Wikidata item, or None if it is not of the form Q159."""
    return f"<{WIKIDATA}{item}>" if _WIKIDATA_ITEM.fullmatch(item) else None


_QUADS = {
    name: "".join(map(str.capitalize, name.split("-")))
    for name in (
        "verbal-cooperation",
        "material-cooperation",
        "verbal-conflict",
        "material-conflict",
        "neutral",
        "structural",
        "open",
    )
}
_QUAD_NAMES = {individual: name for name, individual in _QUADS.items()}


@lru_cache(maxsize=256)
def quad_iri(quad: str) -> str:
    """Return the term for a quad class ("material-conflict" is gk:MaterialConflict)."""
    return gk(_QUADS.get(quad, quad))


def quad_name(iri: str) -> str:
    """Return the quad class that an IRI stands for."""
    name = local_name(iri, ONTOLOGY)
    return iri if name is None else _QUAD_NAMES.get(name, name)


@lru_cache(maxsize=1024)
def code_iri(namespace: str, code: str) -> str:
    """Return the term for a PLOVER event or CAMEO code."""
    return f"<{namespace}{quoted(code)}>"


def _part(text: str | None) -> str:
    """Return a code as a part of a coding's name: without "_", which parts the codes."""
    if text is None:
        return ""
    return quote(text, "", errors="surrogatepass").replace("_", "%5F").replace("~", "%7E") or "~"


@lru_cache(maxsize=4096)
def coding_iri(event: str | None, code: str | None, quad: str | None, score: str | None, stance: str | None) -> str:
    """Return the term for a coding, named by what it holds (``coding:ASSAULT_190_material-conflict_-9.0_conflict``).

    Args:
        event: PLOVER event.
        code: CAMEO code.
        quad: Quad class.
        score: Score, as ``number_text`` writes it.
        stance: "cooperation" or "conflict".
    """
    return f"<{CODING}{'_'.join(map(_part, (event, code, quad, score, stance)))}>"


_POLARITIES = {polarity: gk(polarity.value.capitalize()) for polarity in Polarity}
_MODALITIES = {modality: gk(modality.value.capitalize()) for modality in Modality}


def polarity_iri(polarity: Polarity) -> str:
    """Return gk:Positive or gk:Negative."""
    return _POLARITIES[polarity]


def modality_iri(modality: Modality) -> str:
    """Return gk:Actual, gk:Planned or gk:Possible."""
    return _MODALITIES[modality]


STATUSES = {
    (Polarity.POSITIVE, Modality.ACTUAL): "Fact",
    (Polarity.NEGATIVE, Modality.ACTUAL): "Denial",
    (Polarity.POSITIVE, Modality.PLANNED): "Plan",
    (Polarity.NEGATIVE, Modality.PLANNED): "Refusal",
    (Polarity.POSITIVE, Modality.POSSIBLE): "Possibility",
    (Polarity.NEGATIVE, Modality.POSSIBLE): "DeniedPossibility",
}
"""Local names of the classes of statements, by polarity and modality."""
_STATUS_TERMS = {status: gk(name) for status, name in STATUSES.items()}


def status_iri(polarity: Polarity, modality: Modality) -> str:
    """Return the class of a statement, which is its status: gk:Fact, gk:Denial, gk:Plan …."""
    return _STATUS_TERMS[polarity, modality]


def string_literal(text: str) -> str:
    """Return the term for a string."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'  # as nearly all are
    if _FORBIDDEN.search(text):
        text = clean(text)
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text)
    return f'"{text}"'


def whole_number_literal(value: int) -> str:
    """Return the term for a whole number."""
    return f'"{value}"{_INTEGER}'


@lru_cache(maxsize=65536)
def date_literal(date: dt.date) -> str:
    """Return the term for a day."""
    return f'"{date.isoformat()}"{_DATE}'


def number_literal(value: float) -> str:
    """Return the term for a number: a decimal where that is exact and SPARQL can compute with it, else a double."""
    return _nonzero(value) if value else _number(repr(float(value)))[0]  # as text, since 0.0 and -0.0 are equal


@lru_cache(maxsize=4096)
def _nonzero(value: float) -> str:
    return _number(repr(float(value)))[0]


def number_text(value: float | None) -> str | None:
    """Return the number as ``number_literal`` writes it, without its type; None for None."""
    return None if value is None else _number(repr(float(value)))[1]


@lru_cache(maxsize=4096)
def _number(text: str) -> tuple[str, str]:
    """Return the term for a number, and its text alone."""
    value = float(text)
    if math.isnan(value):
        return f'"NaN"{_DOUBLE}', "NaN"
    if math.isinf(value):
        shown = "-INF" if value < 0 else "INF"
        return f'"{shown}"{_DOUBLE}', shown
    exact = Decimal(text)
    places = -int(exact.as_tuple().exponent)
    if places > _DECIMAL_PLACES or abs(value) >= _DECIMAL_LIMIT:
        return f'"{text}"{_DOUBLE}', text
    digits = f"{exact:f}"
    shown = digits if "." in digits else digits + ".0"
    return f'"{shown}"{_DECIMAL}', shown
