"""Statements that the user makes: parties and relation by name, date and source as they are given.

Names are those that the ontology knows; others make actors of their own. Nothing is read from a text here, so the
evidence is the sentence that the user gives, or one made of the names.
"""

from __future__ import annotations

import datetime as dt
import difflib
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from graphkit.actors.mentions import actor_id
from graphkit.errors import InputError
from graphkit.graph.dates import as_date, check_order, last_day
from graphkit.graph.names import alike_names, known_actor
from graphkit.model import (
    Actor,
    Attribution,
    Document,
    DocumentReference,
    Evidence,
    Interval,
    Mention,
    Modality,
    Polarity,
    Precision,
    Relation,
    Statement,
    content_hash,
)
from graphkit.ontology import Ontology, load_ontology

__all__ = ["statement"]

_log = logging.getLogger(__name__)

Kind = TypeVar("Kind", Polarity, Modality)

_FRAME = "own"
_PRECISIONS = {0: Precision.YEAR, 1: Precision.MONTH}
"""How exact a date is that is no day, by its hyphens."""


def statement(
    subject: str | Actor,
    relation: str | Relation,
    object: str | Actor,
    *,
    date: dt.date | str | None = None,
    end: dt.date | str | None = None,
    polarity: Polarity | str = Polarity.POSITIVE,
    modality: Modality | str = Modality.ACTUAL,
    sentence: str | None = None,
    said_by: str | Actor | None = None,
    place: str | None = None,
    confidence: float = 1.0,
    document: Document | DocumentReference | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    fields: Mapping[str, str] | None = None,
    ontology: str | Path | None = None,
) -> Statement:
    """Return a statement of your own, to add to a graph with ``kg.add``.

    Args:
        subject: Who acts: a name, code or IRI that the ontology knows ("Russia", "RUS"), another name, or an actor.
            Another name is a new actor; one that looks misspelt is logged.
        relation: Name or label of a relation of the ontology ("exercisesWith", "exercises-with"), or a relation.
        object: To whom, or with whom; as the subject.
        date: First day, or a year ("2022") or month ("2022-03"), of which the whole counts.
        end: Last day, likewise; that of ``date`` if not given.
        polarity: "positive" or "negative".
        modality: "actual", "planned" or "possible".
        sentence: The words that say it; made of the names if not given.
        said_by: Who says so.
        place: Where.
        confidence: 0 to 1.
        document: The document that says it; made of the following if not given.
        title: Title of the source.
        url: Address of the source.
        publisher: Publisher of the source.
        fields: What else is known of the source, by name.
        ontology: Folder of the ontology that has the relation and the names; None for that of
            ``GRAPHKIT_ONTOLOGIES`` or the package.

    Raises:
        InputError: A name stands for several actors, the relation is none of the ontology, or a value is not of its
            kind; the message names the nearest.
        OntologyError: A file of the ontology is wrong.

    Examples:
        >>> said = statement("Russia", "exercises-with", "China", date="2024-09-10")
        >>> (said.subject.id.rpartition("/")[2], said.relation.name, said.object.label, said.quad)
        ('RUS', 'exercisesWith', 'China', 'material-cooperation')
    """
    known = load_ontology(None if ontology is None else Path(ontology))
    said = relation if isinstance(relation, Relation) else _relation(relation, known)
    if not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise InputError(f"confidence is {confidence!r}; give a number from 0 to 1")
    sign, mode = _kind(Polarity, polarity, "polarity"), _kind(Modality, modality, "modality")
    one, two = _actor(subject, "subject", known), _actor(object, "object", known)
    words = said.label.replace("-", " ")
    told = "" if date is None else f", {date}"
    text = sentence or f"{_name(subject)} {words} {_name(object)}{told}."
    codes = known.derive(said, sign, mode, source=one.type)
    interval = _interval(date, end)
    speaker = None if said_by is None else _actor(said_by, "speaker", known)
    return Statement(
        subject=one,
        subject_mention=_mention(text, _name(subject), one.label),
        relation=said,
        trigger=_mention(text, words, said.label),
        object=two,
        object_mention=_mention(text, _name(object), two.label),
        evidence=Evidence(_reference(document, text, date, title, url, publisher, fields), text, 0, _FRAME),
        polarity=sign,
        modality=mode,
        attribution=None if speaker is None or said_by is None else Attribution(_name(said_by), "say", speaker),
        time=interval,
        place=place,
        confidence=float(confidence),
        plover=codes.plover,
        cameo=codes.cameo,
        quad=codes.quad,
        score=codes.score,
    )


def _relation(name: str, ontology: Ontology) -> Relation:
    if not isinstance(name, str):
        raise InputError(f"a relation is {name!r}; give the name of one of the ontology")
    by_name = {each: one for one in ontology.relations.values() for each in (one.name, one.label)}
    found = by_name.get(name) or by_name.get(name.strip().replace(" ", "-"))
    if found is None:
        near = difflib.get_close_matches(name, sorted(by_name), n=3, cutoff=0.6)
        meant = (
            f"; did you mean {' or '.join(near)}?" if near else "; graphkit query GRAPH --named vocabulary lists them"
        )
        raise InputError(f"{name!r} is no relation of the ontology{meant}")
    return found


def _kind(kind: type[Kind], value: str, name: str) -> Kind:
    try:
        return kind(value)
    except ValueError:
        raise InputError(f"{value!r} is not a {name}; take one of {', '.join(kind)}") from None


def _actor(name: str | Actor, role: str, ontology: Ontology) -> Actor:
    if isinstance(name, Actor):
        return name
    if not isinstance(name, str) or not name.strip():
        raise InputError(f"the {role} of a statement is {name!r}; give a name or an actor")
    label = name.strip()
    found = known_actor(label, ontology)
    if found is None:
        if near := alike_names(label, ontology):
            said = "%r is a name that the ontology does not know, so it is an actor of its own; did you mean %s?"
            _log.warning(said, label, " or ".join(near))
        found = Actor(actor_id("Actor", label, None), label, known=False)
    return found


def _name(actor: str | Actor) -> str:
    return actor.label if isinstance(actor, Actor) else actor.strip()


def _mention(text: str, *names: str) -> Mention:
    """Return where a name stands in the sentence; the whole sentence where it does not stand there."""
    for name in names:
        start = text.find(name)
        if name and start >= 0:
            return Mention(name, start, start + len(name))
    return Mention(text, 0, len(text))


def _interval(date: dt.date | str | None, end: dt.date | str | None) -> Interval | None:
    if date is None and end is None:
        return None
    first = None if date is None else as_date(date)
    until = date if end is None else end
    last = None if until is None else last_day(until)
    check_order(first, last)
    written = [each if isinstance(each, str) else str(as_date(each)) for each in (date, end) if each is not None]
    return Interval(first, last, _precision(written[0]), " to ".join(written))


def _precision(date: str) -> Precision:
    return _PRECISIONS.get(date.count("-"), Precision.DAY)


def _reference(
    document: Document | DocumentReference | None,
    text: str,
    date: dt.date | str | None,
    title: str | None,
    url: str | None,
    publisher: str | None,
    fields: Mapping[str, str] | None,
) -> DocumentReference:
    if document is not None:
        if not isinstance(document, Document | DocumentReference):
            raise InputError(f"the document of a statement is {document!r}; give a gk.Document, or title, url and date")
        return document.reference if isinstance(document, Document) else document
    day = None if date is None or _precision(str(date)) is not Precision.DAY else as_date(date)
    id = url or "own-" + content_hash(text, day, title, publisher, size=8)
    return Document(text, id, title, day, url, publisher, fields or {}).reference
