"""Statements for tests, made without any text analysis: mentions, trigger and sentence fit together.

Knows a small table of relations and of actors, so that tests of graph, RDF and view need neither the ontology
nor a language model. Import it as ``from factories import statement``.
"""

from __future__ import annotations

import datetime as dt

from graphkit.model import (
    ID,
    ONTOLOGY,
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
    Statement,
    content_hash,
)

VERBAL_COOPERATION = "verbal-cooperation"
MATERIAL_COOPERATION = "material-cooperation"
VERBAL_CONFLICT = "verbal-conflict"
MATERIAL_CONFLICT = "material-conflict"

# name: label, symmetric, PLOVER, CAMEO, quad class, score, words that say it
_RELATIONS: dict[str, tuple[str, bool, str | None, str | None, str, float | None, str]] = {
    "meetsWith": ("meets-with", True, "CONSULT", "040", VERBAL_COOPERATION, 2.5, "met with"),
    "visits": ("visits", False, "CONSULT", "042", VERBAL_COOPERATION, 4.0, "visited"),
    "agreesWith": ("agrees-with", True, "AGREE", "030", VERBAL_COOPERATION, 2.5, "agreed with"),
    "signsAgreementWith": (
        "signs-agreement-with",
        True,
        "SUPPORT",
        "057",
        VERBAL_COOPERATION,
        5.0,
        "signed a pact with",
    ),
    "supports": ("supports", False, "SUPPORT", "051", VERBAL_COOPERATION, 5.0, "backed"),
    "cooperatesWith": (
        "cooperates-with",
        True,
        "COOPERATE",
        "060",
        MATERIAL_COOPERATION,
        9.5,
        "cooperated with",
    ),
    "exercisesWith": (
        "exercises-with",
        True,
        "COOPERATE",
        "062",
        MATERIAL_COOPERATION,
        9.5,
        "held naval drills with",
    ),
    "tradesWith": ("trades-with", True, "COOPERATE", "061", MATERIAL_COOPERATION, 9.5, "traded with"),
    "arms": ("arms", False, "AID", "072", MATERIAL_COOPERATION, 10.0, "delivered missiles to"),
    "aids": ("aids", False, "AID", "070", MATERIAL_COOPERATION, 10.0, "sent relief to"),
    "requests": ("requests", False, "REQUEST", "020", VERBAL_COOPERATION, 0.0, "appealed to"),
    "accuses": ("accuses", False, "ACCUSE", "112", VERBAL_CONFLICT, -3.0, "accused"),
    "criticizes": ("criticizes", False, "ACCUSE", "111", VERBAL_CONFLICT, -2.0, "condemned"),
    "rejects": ("rejects", False, "REJECT", "120", VERBAL_CONFLICT, -2.0, "rebuffed"),
    "threatens": ("threatens", False, "THREATEN", "130", VERBAL_CONFLICT, -3.5, "threatened"),
    "sanctions": ("sanctions", False, "COERCE", "163", MATERIAL_CONFLICT, -7.0, "imposed sanctions on"),
    "attacks": ("attacks", False, "ASSAULT", "190", MATERIAL_CONFLICT, -9.0, "shelled"),
    "fightsWith": ("fights-with", True, "ASSAULT", "190", MATERIAL_CONFLICT, -9.0, "clashed with"),
    "invades": ("invades", False, "ASSAULT", "192", MATERIAL_CONFLICT, -9.0, "invaded"),
    "deploysForcesTo": ("deploys-forces-to", False, "MOBILIZE", "154", "neutral", -5.5, "sent troops to"),
    "memberOf": ("member-of", False, None, None, "structural", None, "belongs to"),
    "joins": ("joins", False, None, None, "structural", None, "joined"),
    "alliedWith": ("allied-with", True, None, None, "structural", None, "is allied with"),
    "rivalOf": ("rival-of", True, None, None, "structural", None, "is a rival of"),
    "leads": ("leads", False, None, None, "structural", None, "leads"),
    "represents": ("represents", False, None, None, "structural", None, "spoke for"),
}

# label: local name of the IRI, class, country
_ACTORS: dict[str, tuple[str, str, str | None]] = {
    "Russia": ("RUS", "Country", "RUS"),
    "Ukraine": ("UKR", "Country", "UKR"),
    "China": ("CHN", "Country", "CHN"),
    "United States": ("USA", "Country", "USA"),
    "United Kingdom": ("GBR", "Country", "GBR"),
    "France": ("FRA", "Country", "FRA"),
    "Germany": ("DEU", "Country", "DEU"),
    "Poland": ("POL", "Country", "POL"),
    "Turkey": ("TUR", "Country", "TUR"),
    "India": ("IND", "Country", "IND"),
    "Iran": ("IRN", "Country", "IRN"),
    "Israel": ("ISR", "Country", "ISR"),
    "Japan": ("JPN", "Country", "JPN"),
    "South Korea": ("KOR", "Country", "KOR"),
    "North Korea": ("PRK", "Country", "PRK"),
    "Belarus": ("BLR", "Country", "BLR"),
    "NATO": ("NATO", "Alliance", None),
    "European Union": ("EU", "InternationalOrganization", None),
    "Vladimir Putin": ("person/vladimir-putin", "Person", "RUS"),
    "Wang Yi": ("person/wang-yi", "Person", "CHN"),
    "Russian Navy": ("RUS/navy", "MilitaryUnit", "RUS"),
}


def relation(name: str) -> Relation:
    """Return a relation of the small table, or an open one under any other name."""
    if name not in _RELATIONS:
        return Relation(ONTOLOGY + name, name, name)
    label, symmetric, plover, cameo, quad, score, _ = _RELATIONS[name]
    return Relation(ONTOLOGY + name, name, label, symmetric, plover, cameo, quad, score)


def actor(label: str, type: str = "Actor", country: str | None = None) -> Actor:
    """Return an actor of the small table, or an unknown one of the given type and country."""
    if label in _ACTORS:
        local, type, country = _ACTORS[label]
        return Actor(ID + local, label, type, country)
    local = "-".join(label.lower().split())
    return Actor(f"{ID}text/{local}" + (f"-{country}" if country else ""), label, type, country, known=False)


def day(value: dt.date | str | None) -> dt.date | None:
    """Return a date for an ISO text."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def statement(
    subject: str | Actor,
    relation_name: str,
    object: str | Actor,
    *,
    date: dt.date | str | None = "2024-05-01",
    end: dt.date | str | None = None,
    sentence: str | None = None,
    polarity: Polarity | str = Polarity.POSITIVE,
    modality: Modality | str = Modality.ACTUAL,
    document: str | DocumentReference | None = None,
    publisher: str | None = None,
    published: dt.date | str | None = None,
    confidence: float = 0.9,
    attribution: Attribution | None = None,
    start: int = 0,
    precision: Precision | str = Precision.DAY,
    time_text: str | None = None,
) -> Statement:
    """Return a statement whose mentions, trigger and sentence fit together.

    Args:
        subject: Label of the small table, any other label, or an actor.
        relation_name: Local name of the relation.
        object: As subject.
        date: First day of what is said; None leaves the statement undated.
        end: Last day; the first day if not given.
        sentence: Sentence that holds the labels of both actors; written if not given.
        polarity: "positive" or "negative".
        modality: "actual", "planned" or "possible".
        document: Document, or its id; made from sentence and date if not given.
        publisher: Publisher of the document.
        published: Publication date of the document; the date if not given.
        confidence: 0 to 1.
        attribution: Who says so.
        start: First character of the sentence in the document.
        precision: How exactly the text dates it.
        time_text: Words that date it; None where the publication date stands in.
    """
    one = subject if isinstance(subject, Actor) else actor(subject)
    two = object if isinstance(object, Actor) else actor(object)
    said = relation(relation_name)
    words = _RELATIONS[relation_name][-1] if relation_name in _RELATIONS else said.label
    text = sentence or f"{one.label} {words} {two.label}."
    first = day(date)
    if not isinstance(document, DocumentReference):
        issued = day(published) or first
        document = DocumentReference(
            document or "doc-" + content_hash(text, first, publisher, size=6),
            title=text.rstrip("."),
            date=issued,
            publisher=publisher,
        )
    polarity, modality = Polarity(polarity), Modality(modality)
    plover, cameo, quad, score = _codes(said, polarity, modality)
    return Statement(
        subject=one,
        subject_mention=_mention(text, one.label, start),
        relation=said,
        trigger=_mention(text, words, start),
        object=two,
        object_mention=_mention(text, two.label, start),
        evidence=Evidence(document, text, start, f"{relation_name}-test", "graphkit test"),
        polarity=polarity,
        modality=modality,
        attribution=attribution,
        time=None
        if first is None
        else Interval(first, day(end) or first, precision=Precision(precision), text=time_text),
        confidence=confidence,
        plover=plover,
        cameo=cameo,
        quad=quad,
        score=score,
    )


def _mention(sentence: str, words: str, start: int) -> Mention:
    at = max(sentence.find(words), 0)
    found = words if words in sentence else sentence.split()[0]
    return Mention(found, start + at, start + at + len(found))


def _codes(said: Relation, polarity: Polarity, modality: Modality) -> tuple[str | None, str | None, str, float | None]:
    if said.plover is None or (polarity is Polarity.POSITIVE and modality is Modality.ACTUAL):
        return said.plover, said.cameo, said.quad, said.score
    cooperation = (said.score or 0) >= 0
    if polarity is Polarity.NEGATIVE:
        return ("REJECT", "120", VERBAL_CONFLICT, -2.0) if cooperation else (None, None, "neutral", 0.0)
    if modality is Modality.PLANNED:
        return ("AGREE", "030", VERBAL_COOPERATION, 2.5) if cooperation else ("THREATEN", "130", VERBAL_CONFLICT, -3.5)
    return None, None, "neutral", 0.0
