"""What graphkit speaks of: documents, mentions, actors, relations and statements.

Frozen, typed, plain values that every other module passes around. This module knows the JSON Lines contract
(``Statement.to_dict`` and ``Statement.from_dict``) and how a statement's id is made from its content. It imports
nothing else of graphkit and does no input or output.

Offsets are in characters (Unicode code points) of the document's original text, start inclusive, end exclusive.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from numbers import Real
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final
from unicodedata import combining, normalize

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
    "Reason",
    "Relation",
    "Source",
    "Statement",
    "Toll",
    "content_hash",
    "document_from_record",
    "plain_name",
    "probability",
    "statement_from_record",
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
    text = "".join([f"{'' if part is None else part!s}\x1f" for part in parts])
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


class Polarity(StrEnum):
    """Whether the text says that it is so or that it is not so.

    Examples:
        >>> [str(polarity) for polarity in Polarity]
        ['positive', 'negative']
    """

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """Whether it is said to be a fact, planned, or merely possible (hypothetical, alleged, requested, feared).

    Examples:
        >>> [str(modality) for modality in Modality]
        ['actual', 'planned', 'possible']
    """

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"


_TEXTS = ("id", "sentence", "frame", "polarity", "modality")
_PARTY = ("id", "label", "text")
_RELATION = ("id", "name", "label")
_CODES = ("plover", "cameo", "quad", "place", "about")
_NAMED, _NAMED_PARTY, _NAMED_RELATION = itemgetter(*_TEXTS), itemgetter(*_PARTY), itemgetter(*_RELATION)
"""Texts of a record, of its parties and of its relation, and of the record those that may be missing or null."""
_POSITIVE, _ACTUAL = Polarity.POSITIVE, Modality.ACTUAL  # kept, since to look up members of an enum takes long


class Precision(StrEnum):
    """How exactly a text dates something.

    Examples:
        >>> Precision("month") is Precision.MONTH
        True
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document was read from: its chain of custody.

    Attributes:
        name: Folder and name of the file, or the address, and the line, row or article in it.
        sha256: SHA-256 of the bytes that were read, in hexadecimal; that of a file is what ``sha256sum`` prints.
        reader: What read it, with versions ("graphkit 0.1.0, pdf, pypdf 5.1.0").
        read: When, in UTC and whole seconds; ``SOURCE_DATE_EPOCH`` stands in where it is set. No part of what is
            compared, since two readings of one file give the same.

    Examples:
        >>> source = Source("news/a.txt", "e3b0c442…", "graphkit, plain text", dt.datetime(2024, 5, 8, tzinfo=dt.UTC))
        >>> source.name
        'news/a.txt'
    """

    name: str
    sha256: str
    reader: str
    read: dt.datetime | None = field(default=None, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the form of the JSON Lines contract."""
        return {
            "name": self.name,
            "sha256": self.sha256,
            "reader": self.reader,
            "read": self.read.isoformat() if self.read else None,
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Source:
        """Read the form of the JSON Lines contract.

        Raises:
            KeyError: A required key is missing.
            ValueError: The time is none.
        """
        read = record.get("read")
        moment = None if read is None else dt.datetime.fromisoformat(read)
        return cls(record["name"], record["sha256"], record["reader"], moment)


@lru_cache(maxsize=1024)
def plain_name(name: str) -> str:
    """Return the name of a column or field in lower case, without accents and spaces around it.

    Examples:
        >>> plain_name(" Éditeur ")
        'editeur'
    """
    return "".join(c for c in normalize("NFD", name.strip().casefold()) if not combining(c))


PUBLISHER_COLUMNS: Final = (
    "publication title",
    "publicationtitle",
    "container-title",
    "media_name",
    "publisher",
    "source",
    "site",
    "sitename",
    "outlet",
    "domain",
    "zeitung",
    "quelle",
    "herausgeber",
    "verlag",
    "journal",
    "editeur",
    "fuente",
    "periodico",
    "medium",
    "media",
    "medio",
)
"""What tables call the publisher in English, German, French and Spanish, as ``plain_name`` has it, the surest first."""


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """The names of a document without its text: what a statement keeps of it.

    Attributes:
        id: Unique in a graph; given by the source, else made from the content.
        title: Headline, where known.
        date: Publication date.
        url: Where it was published.
        publisher: Who published it (site or newspaper).
        fields: What else the source tells of it by name: ``author``, ``language``, a column ``desk`` ….
        source: What was read, when and by which reader; None for what was given in Python. Where a document comes
            from is no part of what is compared.

    Examples:
        >>> Document("Peru thanked Chile.", id="a/1", title="Thanks").reference.title
        'Thanks'
    """

    id: str
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    source: Source | None = field(default=None, compare=False)

    def field(self, name: str) -> str | None:
        """Return the value of a field, or None; ``publisher``, ``title``, ``url``, ``date`` and ``id`` are fields too.

        Args:
            name: Name of the field; one that the source gave goes before an attribute of the same name. The publisher
                is also found by the usual names of its column, such as ``outlet``.
        """
        if name in self.fields:
            return self.fields[name]
        known = "publisher" if plain_name(name) in PUBLISHER_COLUMNS else name
        value = getattr(self, known) if known in ("publisher", "title", "url", "date", "id") else None
        return None if value is None else str(value)

    def to_dict(self) -> dict[str, Any]:
        """Return the form of the JSON Lines contract; ``fields`` and ``source`` appear only where there are any."""
        record: dict[str, Any] = {
            "id": self.id,
            "title": self.title,
            "date": self.date.isoformat() if self.date else None,
            "url": self.url,
        }
        if self.fields:
            record["fields"] = dict(self.fields)
        if self.source is not None:
            record["source"] = self.source.to_dict()
        return record


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read, with what is known about its publication.

    Attributes:
        text: Original text; all offsets point into it. It is read as it is: take marks of HTML out of it first.
        id: Unique in a graph; made from text, title, date, address and publisher where the source gives none.
        title: Headline, where the source has one apart from the text.
        date: Publication date, as a ``datetime.date`` or in ISO form ("2022-03-03"); relative dates in the text are
            counted from it.
        url: Where it was published.
        publisher: Who published it.
        fields: What else is known of it by name (``author``, ``language``, ``desk`` …); numbers and dates become text.
        pages: For a text of pages, the first character of each page in it.
        source: What was read, when and by which reader.
        speaker: Who says "we" in it, by name ("France"; several with semicolons between), where title, heading and
            publisher do not tell; it is the field ``speaker`` too.

    Raises:
        InputError: The text or a name is no string, the date no date, or a field no plain value.

    Examples:
        >>> document = Document("Peru thanked Chile.", date="2024-05-08", fields={"desk": "Americas"})
        >>> document.date, document.fields["desk"], len(document.id)
        (datetime.date(2024, 5, 8), 'Americas', 32)
    """

    text: str
    id: str = ""
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    pages: tuple[int, ...] = ()
    source: Source | None = field(default=None, compare=False)
    speaker: str | None = None

    if TYPE_CHECKING:

        def __init__(
            self,
            text: str,
            id: str = "",
            title: str | None = None,
            date: dt.date | str | None = None,
            url: str | None = None,
            publisher: str | None = None,
            fields: Mapping[str, object] = ...,
            pages: tuple[int, ...] = (),
            source: Source | None = None,
            speaker: str | None = None,
        ) -> None: ...

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise InputError(f"the text of a document is {self.text!r}; give a string")
        object.__setattr__(self, "date", _document_date(self.date))
        for name in ("id", "title", "url", "publisher", "speaker"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                raise InputError(f"the {name} of a document is {value!r}; give a string")
        spoken = {"speaker": self.speaker} if self.speaker else {}
        object.__setattr__(self, "fields", {**_document_fields(self.fields), **_document_fields(spoken)})
        object.__setattr__(self, "speaker", self.fields.get("speaker"))
        if not self.id:
            object.__setattr__(self, "id", self.content_id)

    @property
    def content_id(self) -> str:
        """The id that is made of the document where its source gives none; fields are no part of it."""
        named = self.publisher and self.publisher not in (self.url or "")
        publisher = [self.publisher] if named else []  # an address tells who published, as a rule
        return content_hash(self.text, self.title, self.date, self.url, *publisher)

    @property
    def digest(self) -> str:
        """A hash of text, names and fields, which changes when the document does."""
        fields = (part for name, value in sorted(self.fields.items()) for part in (name, value))
        return content_hash(self.text, self.title, self.date, self.url, self.publisher, *fields)

    @property
    def reference(self) -> DocumentReference:
        """The document without its text."""
        return DocumentReference(self.id, self.title, self.date, self.url, self.publisher, self.fields, self.source)

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page, from 1, on which a character of the text stands; None without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a document's text.

    Attributes:
        text: The words, as they stand in the document.
        start: First character.
        end: One past the last character.

    Examples:
        >>> mention = Mention("Peru", 4, 8)
        >>> "and Peru too"[mention.start : mention.end]
        'Peru'
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

    Examples:
        >>> peru = Actor("https://w3id.org/graphkit/id/PER", "Peru", "Country", country="PER", known=True)
        >>> peru.label, peru.wikidata
        ('Peru', None)
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

    Examples:
        >>> base = "https://w3id.org/graphkit/ontology#"
        >>> Relation(base + "befriends", "befriends", "befriends", plover=None).symmetric
        False
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

    Examples:
        >>> may = Interval(dt.date(2024, 5, 1), dt.date(2024, 5, 31), Precision.MONTH, "in May")
        >>> (may.end - may.start).days, may.precision
        (30, <Precision.MONTH: 'month'>)
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

    Examples:
        >>> Attribution("Lima", "say").actor is None
        True
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
class Reason:
    """Why an act was done, where the text says it: "in retaliation for", "because of", "in exchange for".

    Attributes:
        link: The words that make it a reason ("in exchange for", "because"), small but in a text all in capitals.
        text: The words for the reason itself.
        statement: Id of the statement that the reason is, where it is one of the same document.

    Examples:
        >>> Reason("in response to", "the raid").statement is None
        True
    """

    link: str
    text: str
    statement: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the form of the JSON Lines contract."""
        return {"link": self.link, "text": self.text, "statement": self.statement}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Reason:
        """Read the form of the JSON Lines contract.

        Raises:
            KeyError: The link or the text is missing.
        """
        return cls(record["link"], record["text"], record.get("statement"))


@dataclass(frozen=True, slots=True)
class Toll:
    """How many an act killed or wounded, where the text says it.

    Attributes:
        kind: "killed", "wounded", or "killed or wounded" where one number is told for both.
        least: How many at least, by the words: 12 of "12", "at least 12" and "more than 12", 24 of "dozens"; None
            where they give no such bound ("up to 12", "nearly 100").
        unit: Lemma of the noun that is counted ("soldier"), or None for a bare number.
        text: The words ("at least 12 soldiers").

    Examples:
        >>> Toll("killed", 12, "soldier", "at least 12 soldiers").least
        12
    """

    kind: str
    least: int | None
    unit: str | None
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Return the form of the JSON Lines contract."""
        return {"kind": self.kind, "least": self.least, "unit": self.unit, "text": self.text}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Toll:
        """Read the form of the JSON Lines contract.

        Raises:
            KeyError: The kind or the text is missing.
            ValueError: The number is none.
        """
        least = record.get("least")
        return cls(record["kind"], None if least is None else int(least), record.get("unit"), record["text"])


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
        page: Number of the page on which the sentence begins, from 1, for a document that has pages (PDF).

    Examples:
        >>> Evidence(DocumentReference("a/1"), "Peru thanked Chile.", 0, "praises-thank", "graphkit").page is None
        True
    """

    document: DocumentReference
    sentence: str
    start: int
    frame: str
    extractor: str | None = field(default=None, compare=False)
    routes: tuple[str, ...] = field(default=(), compare=False)
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a document says about two actors.

    Attributes:
        subject: Who acts; for a symmetric relation the party that the text names first.
        subject_mention: The words for the subject.
        relation: What is said.
        trigger: The words that say it; None where nothing that found it can tell them.
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
        about: What talks, an agreement or a demand are about, in the words of the text.
        because: Why, where the text says so.
        toll: How many it killed and wounded, where the text says so. What several statements tell of one act each
            carries, so tolls are added up over ``KnowledgeGraph.events``, where each stands once.
        confidence: Probability, 0 to 1, that the text says this; see ``graphkit.extraction.judge``.
        plover: PLOVER event type, from relation, polarity and modality.
        cameo: CAMEO code, likewise.
        quad: Quad class, likewise.
        score: PLOVER score, -10 to 10, likewise.
        id: Hash of the content; the same document gives the same ids in every run.

    Examples:
        >>> import graphkit as gk
        >>> [said] = gk.build(["Japan plans to visit Peru."]).statements
        >>> said.subject.label, said.relation.name, said.object.label, str(said.modality)
        ('Japan', 'visits', 'Peru', 'planned')
    """

    subject: Actor
    subject_mention: Mention
    relation: Relation
    trigger: Mention | None
    object: Actor
    object_mention: Mention
    evidence: Evidence
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    attribution: Attribution | None = None
    time: Interval | None = None
    place: str | None = None
    about: str | None = None
    because: Reason | None = None
    toll: tuple[Toll, ...] = ()
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
                    None if self.trigger is None else self.trigger.start,
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
    def killed(self) -> int | None:
        """How many the act killed at least, over all units; None where the text does not bound it."""
        return _counted(self.toll, "killed")

    @property
    def wounded(self) -> int | None:
        """How many the act wounded at least, over all units; None where the text does not bound it."""
        return _counted(self.toll, "wounded")

    @property
    def dated_by(self) -> str | None:
        """What gives the day on which analysis counts it: "the text" or "publication"; None where nothing does."""
        time = self.time
        if time is not None and (time.start or time.end):
            return "publication" if time.text is None else "the text"
        return None if self.evidence.document.date is None else "publication"

    @property
    def is_fact(self) -> bool:
        """Whether the text says that it is or was so: positive and actual."""
        return self.polarity is _POSITIVE and self.modality is _ACTUAL

    def to_dict(self) -> dict[str, Any]:
        """Return the form of the JSON Lines contract.

        ``place``, ``about``, ``because``, ``toll`` and ``page`` appear only where they are known. ``text``, ``start``
        and ``end`` of the relation are null where no words are told that say it. The contract leaves out what is no
        part of what is said: the extractor, Wikidata items, whether an actor is known, the publisher, and codes of the
        relation itself. A file of statements (``kg.save("kg.jsonl")``) has them under the further key ``kept``.
        """
        return {"id": self.id, "document": self.evidence.document.to_dict(), **self.without_document()}

    def without_document(self) -> dict[str, Any]:
        """Return ``to_dict`` without the document; its ``id`` comes first."""
        words, relation, evidence = self.trigger, self.relation, self.evidence
        record: dict[str, Any] = {
            "id": self.id,
            "subject": _party(self.subject, self.subject_mention),
            "relation": {
                "id": relation.id,
                "name": relation.name,
                "label": relation.label,
                "symmetric": relation.symmetric,
                "text": None if words is None else words.text,
                "start": None if words is None else words.start,
                "end": None if words is None else words.end,
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
            "sentence": evidence.sentence,
            "sentence_start": evidence.start,
            "frame": evidence.frame,
            "routes": list(evidence.routes),
        }
        if self.place is not None:
            record["place"] = self.place
        if self.about is not None:
            record["about"] = self.about
        if self.because is not None:
            record["because"] = self.because.to_dict()
        if self.toll:
            record["toll"] = [each.to_dict() for each in self.toll]
        if evidence.page is not None:
            record["page"] = evidence.page
        return record

    @classmethod
    def from_dict(cls, record: Mapping[str, Any], relations: Mapping[str, Relation] | None = None) -> Statement:
        """Read the form of the JSON Lines contract, with what a file of statements has beside it (``kept``).

        Args:
            record: What ``to_dict`` returned, or a line of a file of statements.
            relations: Relations by name, to restore what the contract leaves out (quad class and codes of the
                relation itself); without them they are taken from ``kept`` or the statement.

        Raises:
            InputError: The record is no statement, a required key is missing, or a value is not of its kind (a date, a
                polarity, a modality, words, a place); the message names it.
        """
        if not isinstance(record, Mapping):
            raise InputError(f"a statement is {record!r}; give a dictionary as Statement.to_dict returns it")
        name = record.get("id", "without an id")
        try:
            return statement_from_record(record, relations=relations)
        except KeyError as error:
            raise InputError(f"statement {name}: no {error}; expected what Statement.to_dict returns") from None
        except (ValueError, TypeError, AttributeError) as error:
            raise InputError(f"statement {name}: {error}; expected what Statement.to_dict returns") from None


def document_from_record(record: Mapping[str, Any]) -> DocumentReference:
    """Return the document of a record.

    Raises:
        KeyError: There is no id.
        ValueError: The date is none.
        TypeError: A value has the wrong type.
    """
    title, url, publisher, fields = map(record.get, ("title", "url", "publisher", "fields"))
    texts = (record["id"], title or "", url or "", publisher or "", *(fields or {}).values())
    try:
        "".join(texts)
    except TypeError:
        wrong = next(text for text in texts if not isinstance(text, str))
        raise TypeError(f"its document has {wrong!r} where a text is expected") from None
    return DocumentReference(
        record["id"],
        title,
        _date(record.get("date")),
        url,
        publisher,
        fields or {},
        Source.from_dict(record["source"]) if record.get("source") else None,
    )


def _relation(said: Mapping[str, Any], codes: Mapping[str, Any], quad: str) -> Relation:
    """Return the relation of a record, with codes and quad class that stand elsewhere."""
    return Relation(
        said["id"],
        said["name"],
        said["label"],
        bool(said.get("symmetric", False)),
        codes.get("plover"),
        codes.get("cameo"),
        quad,
        codes.get("score"),
    )


def statement_from_record(
    record: Mapping[str, Any],
    document: DocumentReference | None = None,
    relations: Mapping[str, Relation] | None = None,
) -> Statement:
    """Return the statement of a record.

    Args:
        record: The form of the JSON Lines contract, where ``kept`` may have what that leaves out.
        document: Document of a record without one.
        relations: Relations by name that stand for those of the record.

    Raises:
        KeyError: A required key is missing.
        ValueError: A value is not of its kind (a date, a polarity, a modality).
        TypeError: A value has the wrong type.
    """
    _check_kinds(record)
    kept: Mapping[str, Any] = record.get("kept") or {}
    if document is None or "document" in record:
        document = document_from_record(record["document"])
    if "publisher" in kept:
        document = replace(document, publisher=kept["publisher"])
    said, own = record["relation"], kept.get("relation")
    relation = (relations or {}).get(said["name"])
    if relation is None:
        quad = record.get("quad") or "open" if own is None else own["quad"]
        relation = _relation(said, record if own is None else own, quad)
    attribution, time = record.get("attribution"), record.get("time")
    speaker = None
    if attribution is not None:
        actor = _actor(attribution["actor"], kept.get("attribution")) if attribution.get("actor") else None
        speaker = Attribution(attribution["text"], attribution["verb"], actor)
    return Statement(
        subject=_actor(record["subject"], kept.get("subject")),
        subject_mention=_mention(record["subject"]),
        relation=relation,
        trigger=_trigger(said),
        object=_actor(record["object"], kept.get("object")),
        object_mention=_mention(record["object"]),
        evidence=Evidence(
            document,
            record["sentence"],
            record["sentence_start"],
            record["frame"],
            kept.get("extractor"),
            tuple(record.get("routes", ())),
            record.get("page"),
        ),
        polarity=Polarity(record["polarity"]),
        modality=Modality(record["modality"]),
        attribution=speaker,
        time=None
        if time is None
        else Interval(_date(time["start"]), _date(time["end"]), Precision(time["precision"]), time.get("text")),
        place=record.get("place"),
        about=record.get("about"),
        because=Reason.from_dict(record["because"]) if record.get("because") else None,
        toll=tuple(Toll.from_dict(each) for each in record.get("toll") or ()),
        confidence=probability(record["confidence"]),
        plover=record.get("plover"),
        cameo=record.get("cameo"),
        quad=record.get("quad"),
        score=record.get("score"),
        id=record["id"],
    )


def _check_kinds(record: Mapping[str, Any]) -> None:
    """Check that texts of a record are texts and places in the document whole numbers.

    All texts are joined, which takes a small part of the time of looking at each.

    Raises:
        KeyError: A required key is missing.
        TypeError: A value is of another kind; the message names it.
        ValueError: The place of the sentence is none.
    """
    subject, relation, object_ = record["subject"], record["relation"], record["object"]
    try:
        "".join((*_NAMED(record), *_NAMED_PARTY(subject), *_NAMED_RELATION(relation), *_NAMED_PARTY(object_)))
        "".join([record[name] or "" for name in _CODES if name in record])
    except TypeError:
        texts = {f"its {name}": record[name] for name in _TEXTS}
        texts |= {f"its {name}": record.get(name) or "" for name in _CODES}
        for part, names in (("subject", _PARTY), ("relation", _RELATION), ("object", _PARTY)):
            texts |= {f"the {name} of its {part}": record[part][name] for name in names}
        wrong = next(name for name, value in texts.items() if not isinstance(value, str))
        raise TypeError(f"{wrong} is {texts[wrong]!r}, no text") from None
    start = record["sentence_start"]
    if start.__class__ is not int or start < 0:
        raise ValueError(f"its sentence_start is {start!r}, no whole number from 0")


def probability(value: Any) -> float:
    """Return a confidence that was read, as a number.

    Raises:
        ValueError: It is no number from 0 to 1.
        TypeError: It is of a type that is no number's.
    """
    number = float(value)
    if not 0 <= number <= 1:
        raise ValueError(f"the confidence is {value}; it is a probability, from 0 to 1")
    return number


def _counted(toll: tuple[Toll, ...], kind: str) -> int | None:
    numbers = [each.least for each in toll if each.kind == kind]
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


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


def _actor(record: Mapping[str, Any], kept: Mapping[str, Any] | None) -> Actor:
    own, kind, country = kept or {}, record.get("type"), record.get("country")
    if not isinstance(kind or "", str) or not isinstance(country or "", str):
        raise TypeError(f"the type of an actor is {kind!r} and its country {country!r}; give texts")
    return Actor(
        record["id"],
        record["label"],
        "Actor" if kind is None else kind,
        country,
        own.get("known", True),
        own.get("wikidata"),
    )


def _mention(record: Mapping[str, Any]) -> Mention:
    return _span(record["text"], record["start"], record["end"])


def _span(text: str, start: int, end: int) -> Mention:
    """Return words with their place.

    Raises:
        ValueError: The place is none.
    """
    if start.__class__ is not int or end.__class__ is not int or start < 0 or end < 0:
        raise ValueError(f"the words {text!r} are from {start!r} to {end!r}; give whole numbers from 0")
    return Mention(text, start, end)


def _trigger(said: Mapping[str, Any]) -> Mention | None:
    """Return the words that say a relation, or None where its record has null for them.

    Raises:
        KeyError: A key is missing.
        ValueError: Some of the three values are null and others are not.
    """
    values = said["text"], said["start"], said["end"]
    given = sum(value is not None for value in values)
    if given not in (0, 3):
        raise ValueError("its relation has only some of text, start and end; give all three, or null for all three")
    return _span(*values) if given else None


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _document_date(value: object) -> dt.date | None:
    try:
        if value is None or value != value:  # as NaT of an empty cell is not
            return None
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        if isinstance(value, str):
            return dt.datetime.fromisoformat(value.strip()).date()
    except (ValueError, TypeError):
        pass
    raise InputError(f'the date of a document is {value!r}; write it as year-month-day ("2022-03-03"), or give None')


def _document_fields(fields: object) -> dict[str, str]:
    if not isinstance(fields, Mapping):
        raise InputError(f'the fields of a document are {fields!r}; give names and values, as in {{"desk": "Europe"}}')
    for name, value in fields.items():
        if not isinstance(name, str) or not isinstance(value, str | Real | dt.date):
            raise InputError(f"a field of a document is {name!r}: {value!r}; give a name and a text, number or date")
    return {name: value if isinstance(value, str) else str(value) for name, value in fields.items()}
