"""What runs in the Python workers of Spark: Arrow batches of documents, rows or files in, Arrow batches of results out.

Each function takes what it needs as plain values and imports by name, so that Spark can send it to other machines.
Model and ontology are loaded once in each worker. Knows Arrow, and nothing of Spark.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from graphkit.engines.extraction import Extracted, ExtractionSettings, extract_batch
from graphkit.formats.graph_files import serialize
from graphkit.formats.tables import COLUMNS, row
from graphkit.records import document_record, from_record, text_from_record, to_json, to_record
from graphkit.sources import Notice, NoticeKind
from graphkit.sources.columns import Columns, Once
from graphkit.sources.custody import Custody
from graphkit.sources.inputs import documents_of_content, mended, objection, tell_day_to_come
from graphkit.sources.json_lines import documents_of_line
from graphkit.sources.reading import Found, Reading

if TYPE_CHECKING:
    from pyarrow import RecordBatch

__all__ = [
    "EXTRACTED",
    "FILE",
    "PLACE",
    "SHA256",
    "extract_documents",
    "extract_sources",
    "noticed",
    "quads_of",
    "statement_rows",
]

Batches = Iterator["RecordBatch"]

PLACE = "_place"
"""Column that says where a row, line or file stood."""
FILE = "_file"
"""Column with the address of the file that a row or line comes from."""
SHA256 = "_sha256"
"""Column with the SHA-256 of that file, or null."""
_READERS = {"line": "jsonl on Spark", "row": "table on Spark", "parquet": "parquet on Spark"}
EXTRACTED = "place string, document string, records array<string>, reason string, kind string, left_out array<string>"
"""Columns of what is extracted, in the language of Spark: where it stood, the document as JSON, its statements as JSON,
a notice's reason and kind, and what of the document was left out."""


def extract_documents(settings: dict[str, Any]) -> Callable[[Batches], Batches]:
    """Return a function from batches of ``place`` and ``document`` (JSON with the text) to ``EXTRACTED``."""

    def work(batches: Batches) -> Batches:
        extractor = ExtractionSettings(**settings).make()
        for batch in batches:
            places = batch.column("place").to_pylist()
            documents = [text_from_record(json.loads(text)) for text in batch.column("document").to_pylist()]
            yield _batch(map(_extracted, places, extract_batch(extractor, documents)))

    return work


def extract_sources(
    settings: dict[str, Any], columns: Columns, kind: str, least: float
) -> Callable[[Batches], Batches]:
    """Return a function from batches of what files hold to ``EXTRACTED``.

    Args:
        settings: Settings of extraction.
        columns: Names of columns.
        kind: "row" or "parquet" for tables with columns of their own, "line" for JSON Lines in ``value``, both with
            ``FILE`` and ``SHA256``; "file" for ``path`` and ``content``; all with the column ``PLACE``.
        least: Statements of lower confidence are left out.
    """

    def work(batches: Batches) -> Batches:
        extractor = ExtractionSettings(**settings).make()
        for batch in batches:
            notices: list[Notice] = []
            reading = Reading(Once(notices.append), columns)
            places, documents = [], []
            for source in batch.to_pylist():
                place = source.pop(PLACE)
                for found in _documents(source, place, kind, reading):
                    document = mended(found.document)
                    reason = objection(document)
                    if reason is None:
                        tell_day_to_come(document, found.where, notices.append)
                        places.append(place)
                        documents.append(document)
                    else:
                        notices.append(Notice(found.where, reason))
            rows = [_extracted(*pair, least) for pair in zip(places, extract_batch(extractor, documents), strict=True)]
            yield _batch([*rows, *map(noticed, notices)])

    return work


def _documents(source: dict[str, Any], place: str, kind: str, reading: Reading) -> Iterable[Found]:
    if kind == "file":
        return documents_of_content(source["content"], source["path"], reading)
    file, sha256 = source.pop(FILE), source.pop(SHA256)
    if kind == "line":
        found = documents_of_line(source["value"].encode("utf-8", "surrogatepass"), place, reading)
    else:
        document = reading.columns.document(source, place, reading.report)
        found = iter(() if document is None else (Found(document, place),))
    if sha256 is None:
        return found
    name = "/".join(PurePosixPath(unquote(file)).parts[-2:])
    return Custody(name, place, sha256, _READERS[kind]).mark(found)


def _extracted(place: str, extracted: Extracted, least: float = 0.0) -> dict[str, Any]:
    return {
        "place": place,
        "document": to_json(document_record(extracted.document.reference)),
        "records": [to_json(to_record(each)) for each in extracted.statements if each.confidence >= least],
        "reason": extracted.failure,
        "kind": None if extracted.failure is None else str(NoticeKind.SKIPPED),
        "left_out": list(extracted.left_out),
    }


def noticed(notice: Notice) -> dict[str, Any]:
    """Return a notice as a row of ``EXTRACTED``."""
    told = {"place": notice.where, "reason": notice.reason, "kind": str(notice.kind)}
    return {**told, "document": None, "records": [], "left_out": []}


def _batch(rows: Iterable[dict[str, Any]]) -> RecordBatch:
    import pyarrow as arrow

    texts = {name: arrow.string() for name in ("place", "document", "reason", "kind")}
    kinds = {**texts, **dict.fromkeys(("records", "left_out"), arrow.list_(arrow.string()))}
    names = ("place", "document", "records", "reason", "kind", "left_out")
    schema = arrow.schema([(name, kinds[name]) for name in names])
    return arrow.RecordBatch.from_pylist(list(rows), schema)


def statement_rows(batches: Batches) -> Batches:
    """Turn batches of ``record`` (statements as JSON) into rows of the statement table, with their month."""
    import pyarrow as arrow

    kinds = {
        "text": arrow.string(),
        "whole": arrow.int64(),
        "real": arrow.float64(),
        "truth": arrow.bool_(),
        "day": arrow.date32(),
    }
    schema = arrow.schema([*((name, kinds[kind]) for name, kind in COLUMNS.items()), ("month", arrow.string())])
    for batch in batches:
        rows = [row(from_record(json.loads(record))) for record in batch.column("record").to_pylist()]
        yield arrow.RecordBatch.from_pylist([each | {"month": _month(each)} for each in rows], schema)


def _month(cells: dict[str, Any]) -> str:
    day = cells["start"] or cells["date"]
    return "undated" if day is None else f"{day:%Y-%m}"


def quads_of(batches: Batches) -> Batches:
    """Turn batches of ``record`` into lines of N-Quads."""
    import pyarrow as arrow

    for batch in batches:
        statements = [from_record(json.loads(record)) for record in batch.column("record").to_pylist()]
        text = serialize(statements, "nquads").decode("utf-8")
        lines = [line for line in text.split("\n") if line]  # splitlines would break literals at U+2028
        yield arrow.RecordBatch.from_pydict({"value": arrow.array(lines, arrow.string())})
