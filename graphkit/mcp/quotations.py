"""What is handed to an assistant: statements as records to quote from, and the bound on the size of an answer.

Knows statements and JSON. Must not know what was asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from graphkit.graph.dates import statement_date
from graphkit.graph.scores import stance_of
from graphkit.graph.tables import Table
from graphkit.model import DocumentReference, Polarity, Statement

__all__ = ["LONGEST", "as_record", "cut_text", "fitted", "status_of", "table_record"]

LONGEST = 60_000
"""Characters of an answer as JSON, about 15,000 words of an assistant's memory."""
_SENTENCE, _NAME = 2_000, 300
"""Characters of a sentence, and of a title or name, above which it is cut."""


def status_of(statement: Statement) -> str:
    """Return "actual", "planned" or "possible", or "denied" where the text says that it is not so."""
    return "denied" if statement.polarity is Polarity.NEGATIVE else str(statement.modality)


def as_record(statement: Statement, copies: Mapping[str, str]) -> dict[str, Any]:
    """Return what an assistant needs to quote a statement; what is not known is left out.

    Args:
        statement: The statement.
        copies: For copies of a story, document id to the id of the document that stands for all.
    """
    day, time = statement_date(statement), statement.time
    stance, because = stance_of(statement), statement.because
    record: dict[str, Any] = {
        "id": statement.id,
        "subject": cut_text(statement.subject.label, _NAME),
        "relation": statement.relation.label,
        "object": cut_text(statement.object.label, _NAME),
        "status": status_of(statement),
        "counts_as": None if stance is None else str(stance),
        "date": None if day is None else day.isoformat(),
        "dated_by": statement.dated_by,
        "until": time.end.isoformat() if time and time.end and time.end != day else None,
        "probability": round(statement.confidence, 3),
        "said_by": None if statement.attribution is None else cut_text(statement.attribution.text, _NAME),
        "place": None if statement.place is None else cut_text(statement.place, _NAME),
        "about": None if statement.about is None else cut_text(statement.about, _NAME),
        "because": None if because is None else cut_text(f"{because.link} {because.text}", _NAME),
        "killed_at_least": statement.killed,
        "wounded_at_least": statement.wounded,
        "sentence": cut_text(statement.evidence.sentence, _SENTENCE),
        "page": statement.evidence.page,
        "document": _document(statement.document, copies),
    }
    return {name: value for name, value in record.items() if value is not None}


def _document(document: DocumentReference, copies: Mapping[str, str]) -> dict[str, str]:
    record = {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": None if document.date is None else document.date.isoformat(),
        "address": document.url,
        "copy_of": copies.get(document.id),
    }
    return {name: cut_text(value, _SENTENCE if name == "address" else _NAME) for name, value in record.items() if value}


def table_record(table: Table) -> dict[str, Any]:
    """Return a table as columns and rows of JSON values, with its note."""
    rows = [[value.isoformat() if hasattr(value, "isoformat") else value for value in row] for row in table.rows]
    return {"columns": list(table.columns), "rows": rows} | ({"note": table.note} if table.note else {})


def cut_text(text: str, longest: int) -> str:
    """Return a text, or its beginning with "…"."""
    return text if len(text) <= longest else text[:longest] + "…"


def fitted(answer: dict[str, Any], *lists: str) -> dict[str, Any]:
    """Return an answer that is no longer than ``LONGEST``, as plain JSON values that UTF-8 can hold.

    Args:
        answer: The answer.
        lists: Names of its lists that may be shortened at their ends, the first first; ``left_out`` says by how much.
    """
    for name in lists:
        over = len(_json(answer)) - LONGEST
        if over <= 0:
            break
        items = answer[name]
        kept = len(items)
        while kept and over > -len('"left_out":{},') - 2 * len(name) - 20:
            kept -= 1
            over -= len(_json(items[kept])) + 2
        answer = {**answer, name: items[:kept]}
        if kept < len(items):
            answer["left_out"] = {**answer.get("left_out", {}), name: len(items) - kept}
    plain: dict[str, Any] = json.loads(_json(answer).encode("utf-8", "replace"))
    return plain


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
