"""What the page's script reads: actors, relations, documents and statements as plain columns of JSON values.

Statements repeat actors, relations, documents and sentences by number, so that a large graph stays a small page. The
script ``static/graph_tables.js`` reads this form; the two change together. Knows nothing of HTML.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphkit.graph.dates import is_state, told_day
from graphkit.graph.names import article_of, relation_words
from graphkit.graph.own_texts import holds, passages_of
from graphkit.graph.reports import sides_of
from graphkit.graph.scores import stance_of, stance_of_relation
from graphkit.graph.states import is_side
from graphkit.model import Actor, Document, DocumentReference, Polarity, Relation, Statement
from graphkit.rdf.terms import NAMESPACES, RUN, local_name, run_iri
from graphkit.rdf.triples import document_details
from graphkit.sources.inputs import mended
from graphkit.view.links import Link

__all__ = ["columns", "described", "fitting_texts", "made"]

_TEXTS = 4_000_000
"""Most characters of texts that a page takes in."""


def columns(
    statements: Sequence[Statement],
    actors: Sequence[Actor],
    links: Sequence[Link],
    *,
    definitions: Mapping[str, str] | None = None,
    stories: Mapping[str, str] | None = None,
    sides: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """Return documents, relations, passages, runs and statements as columns.

    Args:
        statements: What the page shows.
        actors: All parties of the statements; statements name them by their place here.
        links: All links of the statements; statements name them by their place here.
        definitions: Definition of each relation by name, for the tooltips of the filter.
        stories: For copies of a story, document id to the id of the document that stands for all copies.
        sides: Place of every state or other side that a party counts as; actors alone count where it is not given.
    """
    documents = _Numbered((one.document.id, one.document) for one in statements)
    firsts: dict[str, str] = {}
    for shown in documents.keys:
        firsts.setdefault((stories or {}).get(shown, shown), shown)
    relations = _Numbered((one.relation.name, one.relation) for one in statements)
    passages = _Numbered((_passage(one), one.evidence.page) for one in statements)
    runs = _Numbered((one.evidence.extractor, None) for one in statements if one.evidence.extractor)
    numbers = {actor.id: number for number, actor in enumerate(actors)}
    drawn = {member.id: number for number, link in enumerate(links) for member in link.statements}
    speakers = _Numbered(
        (one.attribution.actor.id, one.attribution.actor)
        for one in statements
        if one.attribution and one.attribution.actor and one.attribution.actor.id not in numbers
    )
    return {
        "namespaces": NAMESPACES,
        "documents": [_document(document, documents, stories or {}, firsts) for document in documents.values],
        "relations": [_relation(relation, definitions or {}) for relation in relations.values],
        "passages": [
            [documents[document], start, sentence, page]
            for (document, start, sentence), page in zip(passages.keys, passages.values, strict=True)
        ],
        "runs": [[run, local_name(run_iri(run)[1:-1], RUN)] for run in runs.keys],
        "speakers": [described(actor) for actor in speakers.values],
        "statements": {
            "id": [one.id for one in statements],
            "subject": [numbers[one.subject.id] for one in statements],
            "object": [numbers[one.object.id] for one in statements],
            "relation": [relations[one.relation.name] for one in statements],
            "link": [drawn[one.id] for one in statements],
            "passage": [passages[_passage(one)] for one in statements],
            "run": [runs[one.evidence.extractor] if one.evidence.extractor else None for one in statements],
            "stance": [str(stance_of(one) or "neutral") for one in statements],
            "sides": [[(sides or numbers)[iri] for iri in _sides(one, sides)] for one in statements],
            **_said(statements),
            **_dated(statements),
        },
    }


class _Numbered:
    """Different values by key, with their place in the order in which they came."""

    def __init__(self, items: Iterable[tuple[Any, Any]]) -> None:
        found: dict[Any, Any] = {}
        for key, value in items:
            found.setdefault(key, value)
        self.keys = list(found)
        self.values = list(found.values())
        self._places = {key: place for place, key in enumerate(found)}

    def __getitem__(self, key: Any) -> int:
        return self._places[key]

    def __contains__(self, key: Any) -> bool:
        return key in self._places


def _passage(statement: Statement) -> tuple[str, int, str]:
    evidence = statement.evidence
    return evidence.document.id, evidence.start, evidence.sentence


def described(actor: Actor) -> dict[str, Any]:
    """Return what the page says of an actor."""
    return {
        "iri": actor.id,
        "label": actor.label,
        "type": actor.type,
        "country": actor.country,
        "known": actor.known,
        "side": is_side(actor.type),
        "wikidata": actor.wikidata,
        **({"article": article} if (article := article_of(actor.id, actor.label)) else {}),
    }


def made(statements: Sequence[Statement], documents: Sequence[DocumentReference]) -> dict[str, Any]:
    """Return of what a graph was made, when and with what, for the head of the page.

    Args:
        statements: What the page shows.
        documents: The documents that were read, those that tell nothing too.
    """
    days = sorted(document.date.isoformat() for document in documents if document.date)
    read = [one.source.read for one in documents if one.source is not None and one.source.read is not None]
    extractors = Counter(one.evidence.extractor for one in statements if one.evidence.extractor)
    return {
        "documents": len(documents),
        "told": len({one.document.id for one in statements}),
        "publishers": len({document.publisher for document in documents if document.publisher}),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "read": max(read).date().isoformat() if read else None,
        "by": [name for name, _ in extractors.most_common(2)],
        "page": dt.date.today().isoformat(),
    }


def fitting_texts(statements: Sequence[Statement], documents: Iterable[Document]) -> tuple[dict[str, str], list[str]]:
    """Return the texts that a page takes in, by id: those that hold their statements' sentences where these say.

    With them come the ids of documents whose text is another one.

    Args:
        statements: What the page shows.
        documents: Documents with their texts; others than those of the statements are left out.
    """
    told = passages_of(statements)
    others: list[str] = []
    kept: list[tuple[int, str, str]] = []  # a heap: what tells least is the first to go
    size = 0
    for document in map(mended, documents):
        said = told.pop(document.id, None)
        if said is None:
            continue
        if not holds(document.text, said):
            others.append(document.id)
            continue
        heapq.heappush(kept, (len(said), document.id, document.text))
        size += len(document.text)
        while size > _TEXTS:
            size -= len(heapq.heappop(kept)[2])
    return {name: text for _, name, text in sorted(kept, key=lambda each: each[1])}, others


def _document(
    document: DocumentReference, documents: _Numbered, stories: Mapping[str, str], firsts: Mapping[str, str]
) -> list[Any]:
    """Return names, the place of the document that stands for all copies of its story, fields, source, and triples.

    Where the one that stands for them is not shown, the first of them that is stands in for it.
    """
    story = stories.get(document.id, document.id)
    return [
        document.id,
        document.title,
        document.date.isoformat() if document.date else None,
        document.url,
        document.publisher,
        documents[story if story in documents else firsts[story]],
        dict(document.fields),
        None if document.source is None else [document.source.name, document.source.sha256],
        document_details(document),
    ]


def _relation(relation: Relation, definitions: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": relation.id,
        "name": relation.name,
        "label": relation.label,
        "words": relation_words(relation.label),
        "symmetric": relation.symmetric,
        "plover": relation.plover,
        "cameo": relation.cameo,
        "quad": relation.quad,
        "score": relation.score,
        "stance": stance_of_relation(relation),
        "definition": definitions.get(relation.name),
    }


def _said(statements: Sequence[Statement]) -> dict[str, list[Any]]:
    """Return what is said and how: codes, polarity, modality, words and their places."""
    return {
        "quad": [one.quad for one in statements],
        "plover": [one.plover for one in statements],
        "cameo": [one.cameo for one in statements],
        "score": [one.score for one in statements],
        "denied": [int(one.polarity is Polarity.NEGATIVE) for one in statements],
        "modality": [str(one.modality) for one in statements],
        "confidence": [one.confidence for one in statements],
        "place": [one.place for one in statements],
        "about": [one.about for one in statements],
        "because": [_reason(one) for one in statements],
        "toll": [[[each.kind, each.least, each.unit, each.text] for each in one.toll] for one in statements],
        "said": [_attribution(one) for one in statements],
        "frame": [one.evidence.frame for one in statements],
        "routes": [list(one.evidence.routes) for one in statements],
        "spans": [_spans(one) for one in statements],
    }


def _dated(statements: Sequence[Statement]) -> dict[str, list[Any]]:
    """Return when it is said to be so; a lasting state goes on after the day of the text that reports it."""
    times = [one.time for one in statements]
    return {
        "from": [time.start.isoformat() if time and time.start else None for time in times],
        "until": [time.end.isoformat() if time and time.end else None for time in times],
        "precision": [str(time.precision) if time else None for time in times],
        "when": [time.text if time else None for time in times],
        "lasting": [int(is_state(one) and told_day(one) is None) for one in statements],
    }


def _sides(statement: Statement, known: Mapping[str, int] | None) -> tuple[str, str]:
    return sides_of(statement, "actor" if known is None else "state")


def _attribution(statement: Statement) -> list[str | None] | None:
    said = statement.attribution
    if said is None:
        return None
    return [said.text, said.verb, said.actor.label if said.actor else None, said.actor.id if said.actor else None]


def _reason(statement: Statement) -> list[str | None] | None:
    reason = statement.because
    return None if reason is None else [reason.link, reason.text, reason.statement]


def _spans(statement: Statement) -> list[Any]:
    """Return words, start and end of subject, relation and object, one after the other; None for words not told."""
    mentions = (statement.subject_mention, statement.trigger, statement.object_mention)
    told = [(None, None, None) if one is None else (one.text, one.start, one.end) for one in mentions]
    return [value for one in told for value in one]
