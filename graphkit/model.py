"""What graphkit speaks of: documents, mentions, actors, relations and statements.

Frozen, typed, plain values that every other module passes around. This module knows the JSON Lines contract
(``Statement.to_dict`` and ``Statement.from_dict``) and how a statement's id is made from its content. It imports
nothing else of graphkit and does no input or output.

Offsets are in characters (Unicode code points) of the document's original text, start inclusive, end exclusive.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from graphkit.errors import InputError

__all__ = [
    "ID",
    "ONTOLOGY",
    "STATEMENT",
    "Actor",
    "Attribution",
    "Document",
    "DocumentReference",
    "Evidence",
    "Interval",
    "Mention",
    "Modality",
    "Polarity",
    "Precision",
    "Relation",
    "Statement",
    "content_hash",
]

ONTOLOGY = "https://w3id.org/graphkit/ontology#"
"""Namespace of classes and relations."""
ID = "https://w3id.org/graphkit/id/"
"""Namespace of actors."""
STATEMENT = "https://w3id.org/graphkit/statement/"
"""Namespace of statements; the local name is the statement's id."""


def content_hash(*parts: object, size: int = 16) -> str:
    """Return a hexadecimal BLAKE2b digest of the parts, the same on every machine.

    Args:
        parts: Values whose ``str`` forms are hashed in order; ``None`` counts as the empty string.
        size: Length of the digest in bytes; the text has twice as many characters.
    """
    digest = hashlib.blake2b(digest_size=size)
    for part in parts:
        digest.update(("" if part is None else str(part)).encode("utf-8", "surrogatepass"))
        digest.update(b"\x1f")
    return digest.hexdigest()


class Polarity(StrEnum):
    """Whether the text says that it is so or that it is not so."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """Whether it is said to be a fact, planned, or merely possible (hypothetical, alleged, requested, feared)."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"


class Precision(StrEnum):
    """How exactly a text dates something."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """The names of a document without its text: what a statement keeps of it.

    Attributes:
        id: Unique in a graph; given by the source, else made from the content.
        title: Headline, where known.
        date: Publication date.
        url: Where it was published.
        publisher: Who published it (site or newspaper).
    """

    id: str
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    publisher: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the form of the JSON Lines contract."""
        return {
            "id": self.id,
            "title": self.title,
            "date": self.date.isoformat() if self.date else None,
            "url": self.url,
        }


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read, with what is known about its publication.

    Attributes:
        text: Original text; all offsets point into it.
        id: Unique in a graph; made from the text where the source gives none.
        title: Headline, where the source has one apart from the text.
        date: Publication date; relative dates in the text are counted from it.
        url: Where it was published.
        publisher: Who published it.

    Raises:
        InputError: The text is no string, or the date no date.
    """

    text: str
    id: str = ""
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    publisher: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise InputError(f"the text of a document is {self.text!r}; give a string")
        if isinstance(self.date, dt.datetime):
            object.__setattr__(self, "date", self.date.date())
        if self.date is not None and not isinstance(self.date, dt.date):
            raise InputError(f"the date of a document is {self.date!r}; give a datetime.date, or None")
        if not self.id:
            object.__setattr__(self, "id", content_hash(self.text, self.title, self.date, self.url))

    @property
    def digest(self) -> str:
        """A hash of text and names, which changes when the document does."""
        return content_hash(self.text, self.title, self.date, self.url, self.publisher)

    @property
    def reference(self) -> DocumentReference:
        """The document without its text."""
        return DocumentReference(self.id, self.title, self.date, self.url, self.publisher)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a document's text.

    Attributes:
        text: The words, as they stand in the document.
        start: First character.
        end: One past the last character.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation, alliance, group, person or place that takes part in a statement.

    Attributes:
        id: IRI.
        label: Short English name ("Russia", "NATO").
        type: Local name of a class of the ontology ("Country", "Person", …).
        country: ISO 3166-1 alpha-3 code of the state that the actor is or belongs to.
        known: Whether the ontology lists the actor; an unknown one is named by the text alone.
        wikidata: Wikidata item ("Q159"), where the ontology gives one.
    """

    id: str
    label: str
    type: str = "Actor"
    country: str | None = None
    known: bool = field(default=True, compare=False)
    wikidata: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the ontology, or an open one (a lemma that the ontology does not list).

    Attributes:
        id: IRI.
        name: Local name in camel case ("exercisesWith").
        label: Reading form ("exercises-with").
        symmetric: Whether subject and object can change places.
        plover: PLOVER event type of a positive, actual statement; None for structural and open relations.
        cameo: CAMEO code of the same.
        quad: Quad class ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"),
            or "neutral", "structural", "open".
        score: PLOVER base score, -10 to 10; None for structural and open relations.
    """

    id: str
    name: str
    label: str
    symmetric: bool = False
    plover: str | None = None
    cameo: str | None = None
    quad: str = "open"
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """When something is said to happen or hold: whole days, both included.

    Attributes:
        start: First day; None where it is open to the past.
        end: Last day; None where it is open to the future.
        precision: How exactly the text dates it.
        text: The words of the document, or None where the publication date stands in.
    """

    start: dt.date | None
    end: dt.date | None
    precision: Precision = Precision.DAY
    text: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the form of the JSON Lines contract."""
        return {
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "precision": str(self.precision),
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so, where the text attributes it.

    Attributes:
        text: The speaker's words in the text ("the Chinese Foreign Ministry").
        verb: Lemma of the verb or noun of speaking ("say", "allegation"), or "according to" and the like.
        actor: The speaker, where it is linked.
    """

    text: str
    verb: str
    actor: Actor | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the form of the JSON Lines contract."""
        actor = self.actor
        return {
            "text": self.text,
            "verb": self.verb,
            "actor": None
            if actor is None
            else {"id": actor.id, "label": actor.label, "type": actor.type, "country": actor.country},
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands in a document, and what found it.

    Attributes:
        document: The document.
        sentence: The sentence, as it stands in the document.
        start: First character of the sentence in the document.
        frame: Local name of the frame or pattern that matched.
        extractor: Name and version of the program and the language model; provenance of a run, not part of what
            the statement says.
        routes: All ways by which it was found, in alphabetical order: a word for the kind, a colon, and the entry
            ("frame:blockades-isolate", "phrase:title-copula"). Not part of what the statement says either.
    """

    document: DocumentReference
    sentence: str
    start: int
    frame: str
    extractor: str | None = field(default=None, compare=False)
    routes: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a document says about two actors.

    Attributes:
        subject: Who acts; for a symmetric relation the party that the text names first.
        subject_mention: The words for the subject.
        relation: What is said.
        trigger: The words that say it.
        object: To whom, or with whom.
        object_mention: The words for the object.
        evidence: Document, sentence, frame and routes.
        polarity: Positive, or negative where the text denies it.
        modality: Actual, planned or possible.
        attribution: Who says so.
        time: When, by the words of the text; an act told as done without a date has the publication date. None for what
            else has no date: plans, possibilities, lasting ties, what lies further back. Analysis counts these by the
            publication date of the document.
        place: Where, as the text names it.
        confidence: Probability, 0 to 1, that the text says this; see ``graphkit.extraction.judge``.
        plover: PLOVER event type, from relation, polarity and modality.
        cameo: CAMEO code, likewise.
        quad: Quad class, likewise.
        score: PLOVER score, -10 to 10, likewise.
        id: Hash of the content; the same document gives the same ids in every run.
    """

    subject: Actor
    subject_mention: Mention
    relation: Relation
    trigger: Mention
    object: Actor
    object_mention: Mention
    evidence: Evidence
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    attribution: Attribution | None = None
    time: Interval | None = None
    place: str | None = None
    confidence: float = 1.0
    plover: str | None = None
    cameo: str | None = None
    quad: str | None = None
    score: float | None = None
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(
                self,
                "id",
                content_hash(
                    self.evidence.document.id,
                    self.subject.id,
                    self.subject_mention.start,
                    self.relation.id,
                    self.trigger.start,
                    self.object.id,
                    self.object_mention.start,
                    self.polarity,
                    self.modality,
                    self.evidence.sentence,
                    self.evidence.start,
                    size=10,
                ),
            )

    @property
    def document(self) -> DocumentReference:
        """The document that says it."""
        return self.evidence.document

    @property
    def is_fact(self) -> bool:
        """Whether the text says that it is or was so: positive and actual."""
        return self.polarity is Polarity.POSITIVE and self.modality is Modality.ACTUAL

    def to_dict(self) -> dict[str, Any]:
        """Return the form of the JSON Lines contract; ``place`` appears only where it is known."""
        record: dict[str, Any] = {
            "id": self.id,
            "document": self.evidence.document.to_dict(),
            "subject": _party(self.subject, self.subject_mention),
            "relation": {
                "id": self.relation.id,
                "name": self.relation.name,
                "label": self.relation.label,
                "symmetric": self.relation.symmetric,
                "text": self.trigger.text,
                "start": self.trigger.start,
                "end": self.trigger.end,
            },
            "object": _party(self.object, self.object_mention),
            "polarity": str(self.polarity),
            "modality": str(self.modality),
            "attribution": self.attribution.to_dict() if self.attribution else None,
            "time": self.time.to_dict() if self.time else None,
            "plover": self.plover,
            "cameo": self.cameo,
            "quad": self.quad,
            "score": self.score,
            "confidence": self.confidence,
            "sentence": self.evidence.sentence,
            "sentence_start": self.evidence.start,
            "frame": self.evidence.frame,
            "routes": list(self.evidence.routes),
        }
        if self.place is not None:
            record["place"] = self.place
        return record

    @classmethod
    def from_dict(cls, record: Mapping[str, Any], relations: Mapping[str, Relation] | None = None) -> Statement:
        """Read the form of the JSON Lines contract.

        Args:
            record: What ``to_dict`` returned.
            relations: Relations by name, to restore what the contract leaves out (quad class and codes of the
                relation itself); without them they are taken from the statement.

        Raises:
            KeyError: A required key is missing.
            ValueError: A value is not of its kind (a date, a polarity, a modality).
        """
        said = record["relation"]
        relation = (relations or {}).get(said["name"]) or Relation(
            said["id"],
            said["name"],
            said["label"],
            bool(said.get("symmetric", False)),
            record.get("plover"),
            record.get("cameo"),
            record.get("quad") or "open",
            record.get("score"),
        )
        document = record["document"]
        attribution = record.get("attribution")
        time = record.get("time")
        return cls(
            subject=_actor(record["subject"]),
            subject_mention=_mention(record["subject"]),
            relation=relation,
            trigger=_mention(said),
            object=_actor(record["object"]),
            object_mention=_mention(record["object"]),
            evidence=Evidence(
                DocumentReference(
                    document["id"],
                    document.get("title"),
                    _date(document.get("date")),
                    document.get("url"),
                    document.get("publisher"),
                ),
                record["sentence"],
                record["sentence_start"],
                record["frame"],
                routes=tuple(record.get("routes", ())),
            ),
            polarity=Polarity(record["polarity"]),
            modality=Modality(record["modality"]),
            attribution=None
            if attribution is None
            else Attribution(
                attribution["text"],
                attribution["verb"],
                _actor(attribution["actor"]) if attribution.get("actor") else None,
            ),
            time=None
            if time is None
            else Interval(_date(time["start"]), _date(time["end"]), Precision(time["precision"]), time.get("text")),
            place=record.get("place"),
            confidence=float(record["confidence"]),
            plover=record.get("plover"),
            cameo=record.get("cameo"),
            quad=record.get("quad"),
            score=record.get("score"),
            id=record["id"],
        )


def _party(actor: Actor, mention: Mention) -> dict[str, Any]:
    return {
        "id": actor.id,
        "label": actor.label,
        "type": actor.type,
        "country": actor.country,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
    }


def _actor(record: Mapping[str, Any]) -> Actor:
    return Actor(record["id"], record["label"], record.get("type") or "Actor", record.get("country"))


def _mention(record: Mapping[str, Any]) -> Mention:
    return Mention(record["text"], record["start"], record["end"])


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
