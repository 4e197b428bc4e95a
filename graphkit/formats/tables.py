"""The statement table: one flat row for each statement, as CSV and as Parquet.

Knows the columns and how a row gives its statement back. Must not know RDF. Empty cells mean "not given". A
statement that its cells cannot give back exactly (an empty text where one is given, a character that UTF-8 or XML
forbids) is also kept whole, as JSON in the column ``record``. Documents without statements have no row.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from graphkit.errors import MissingExtraError, StoreError
from graphkit.graph.cells import from_cell, to_cell
from graphkit.model import (
    Actor,
    Attribution,
    DocumentReference,
    Evidence,
    Interval,
    Mention,
    Modality,
    Polarity,
    Precision,
    Reason,
    Relation,
    Source,
    Statement,
    Toll,
    probability,
)
from graphkit.rdf.terms import clean
from graphkit.records import Contents, from_record, to_json, to_record

__all__ = ["COLUMNS", "from_row", "read_csv", "read_parquet", "row", "write_csv", "write_parquet"]

_PARTY = {
    role: (f"{role}_id", label, *(f"{role}_{name}" for name in ("type", "country", "known", "wikidata")))
    for role, label in {"subject": "subject", "object": "object", "attribution": "attribution_label"}.items()
}
_SPAN = {
    role: (text, f"{role}_start", f"{role}_end")
    for role, text in {"subject": "subject_text", "trigger": "trigger", "object": "object_text"}.items()
}
"""Columns of an actor and of words, by what they are in a statement."""
_TEXT, _WHOLE, _REAL, _TRUTH, _DAY = "text", "whole", "real", "truth", "day"

_LISTED = """
    id document date:day subject relation object polarity modality start:day end:day precision time_text dated_by place
    about because_link because because_statement killed:whole wounded:whole toll quad plover cameo score:real
    confidence:real sentence title url publisher subject_id subject_type subject_country subject_known:truth
    subject_wikidata subject_text subject_start:whole subject_end:whole relation_id relation_label symmetric:truth
    relation_quad relation_plover relation_cameo relation_score:real trigger trigger_start:whole trigger_end:whole
    object_id object_type object_country object_known:truth object_wikidata object_text object_start:whole
    object_end:whole attribution attribution_verb attribution_id attribution_label attribution_type
    attribution_country attribution_known:truth attribution_wikidata sentence_start:whole frame routes extractor
    page:whole fields source sha256 reader read copy_of record
"""
COLUMNS: dict[str, str] = {name: kind or _TEXT for name, _, kind in (each.partition(":") for each in _LISTED.split())}
"""Columns in order, and the kind of each."""

Row = dict[str, Any]
_EMPTY: Row = dict.fromkeys(COLUMNS)
_ROWS = 50_000
"""Rows of a group of a Parquet file."""
_ROWS_AT_ONCE = 1_000
"""Rows that are made at once, few enough for the processor's cache."""


def row(statement: Statement, copy_of: str | None = None) -> Row:
    """Return the statement as a row: texts, whole and real numbers, truth values, dates or None by column, in order.

    Args:
        statement: Statement.
        copy_of: Id of the document of which the statement's document is a copy.
    """
    evidence, relation, document = statement.evidence, statement.relation, statement.evidence.document
    time, attribution = statement.time, statement.attribution
    cells: Row = {
        **_EMPTY,
        "id": statement.id,
        "document": document.id,
        "date": document.date,
        "relation": relation.name,
        "polarity": str(statement.polarity),
        "modality": str(statement.modality),
        "start": time.start if time else None,
        "end": time.end if time else None,
        "precision": str(time.precision) if time else None,
        "time_text": time.text if time else None,
        "dated_by": statement.dated_by,
        "place": statement.place,
        "about": statement.about,
        **_reason(statement.because),
        **_tolls(statement),
        "quad": statement.quad,
        "plover": statement.plover,
        "cameo": statement.cameo,
        "score": statement.score,
        "confidence": statement.confidence,
        "sentence": evidence.sentence,
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "relation_id": relation.id,
        "relation_label": relation.label,
        "symmetric": relation.symmetric,
        "relation_quad": relation.quad,
        "relation_plover": relation.plover,
        "relation_cameo": relation.cameo,
        "relation_score": relation.score,
        "attribution": attribution.text if attribution else None,
        "attribution_verb": attribution.verb if attribution else None,
        "sentence_start": evidence.start,
        "frame": evidence.frame,
        "routes": " ".join(evidence.routes),
        "extractor": evidence.extractor,
        "page": evidence.page,
        "fields": to_json(dict(document.fields)) if document.fields else None,
        **_source(document.source),
        "copy_of": copy_of,
        **_party("subject", statement.subject),
        **_party("object", statement.object),
        **_party("attribution", attribution.actor if attribution else None),
        **_span("subject", statement.subject_mention),
        **_span("object", statement.object_mention),
        **_span("trigger", statement.trigger),
    }
    texts = [cell for cell in cells.values() if cell.__class__ is str]
    if not "".join(texts).isprintable():
        cells = {name: clean(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
    elif texts.count("") == (not evidence.routes) and _is_plain(statement):
        return cells  # as nearly all are: without need to read it back
    if not _gives_back(cells, statement):
        cells["record"] = json.dumps(to_record(statement))
    return cells


def _is_plain(statement: Statement) -> bool:
    """Return whether a row without empty texts gives a statement back for certain."""
    time, routes = statement.time, statement.evidence.routes
    return (
        (time is None or time.start is not None or time.end is not None)
        and statement.document.url != ""
        and (not routes or " ".join(routes).split(" ") == list(routes))
    )


def _reason(reason: Reason | None) -> Row:
    if reason is None:
        return {}
    return {"because_link": reason.link, "because": reason.text, "because_statement": reason.statement}


def _tolls(statement: Statement) -> Row:
    if not statement.toll:
        return {}
    told = to_json([each.to_dict() for each in statement.toll])
    return {"killed": statement.killed, "wounded": statement.wounded, "toll": told}


def _read_reason(cells: Mapping[str, Any]) -> Reason | None:
    if not cells.get("because"):
        return None
    return Reason(cells.get("because_link") or "", _need(cells, "because"), _given(cells, "because_statement"))


def from_row(cells: Mapping[str, Any]) -> Statement:
    """Return the statement of a row with cells of the right kinds; empty texts count as not given.

    Raises:
        KeyError: A required cell is empty or missing.
        ValueError: A cell is not of its kind.
    """
    if cells.get("record"):
        return from_record(json.loads(cells["record"]))
    speaker = _read_actor(cells, "attribution", "attribution_label") if cells.get("attribution_id") else None
    return Statement(
        subject=_read_actor(cells, "subject", "subject"),
        subject_mention=_read_span(cells, "subject"),
        relation=Relation(
            _need(cells, "relation_id"),
            _need(cells, "relation"),
            _need(cells, "relation_label"),
            bool(cells.get("symmetric")),
            _given(cells, "relation_plover"),
            _given(cells, "relation_cameo"),
            _given(cells, "relation_quad") or "open",
            cells.get("relation_score"),
        ),
        trigger=_read_trigger(cells),
        object=_read_actor(cells, "object", "object"),
        object_mention=_read_span(cells, "object"),
        evidence=_read_evidence(cells),
        polarity=Polarity(_need(cells, "polarity")),
        modality=Modality(_need(cells, "modality")),
        attribution=Attribution(_need(cells, "attribution"), cells.get("attribution_verb") or "", speaker)
        if cells.get("attribution")
        else None,
        time=_read_interval(cells),
        place=_given(cells, "place"),
        about=_given(cells, "about"),
        because=_read_reason(cells),
        toll=tuple(Toll.from_dict(each) for each in json.loads(cells.get("toll") or "[]")),
        confidence=probability(_need(cells, "confidence")),
        plover=_given(cells, "plover"),
        cameo=_given(cells, "cameo"),
        quad=_given(cells, "quad"),
        score=cells.get("score"),
        id=_need(cells, "id"),
    )


def write_csv(statements: Iterable[Statement], stream: BinaryIO, copies: Mapping[str, str] | None = None) -> None:
    """Write the statement table as CSV (RFC 4180, UTF-8, header line); what looks like a formula gets an apostrophe."""
    writer = csv.DictWriter(_Utf8(stream), list(COLUMNS))
    writer.writeheader()
    for statement in statements:
        cells = row(statement, (copies or {}).get(statement.document.id))
        writer.writerow({name: _cell(cell) for name, cell in cells.items()})
    stream.flush()


class _Utf8:
    """Takes text for a stream of bytes, which stays open whatever happens; ``io.TextIOWrapper`` would close it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.encode())


def read_csv(path: Path) -> Contents:
    """Return the statements of a statement table.

    Raises:
        StoreError: The file is not a statement table, or a row is wrong; the message names the line.
    """
    csv.field_size_limit(2**31 - 1)
    contents = Contents([], [], {})
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        _check_columns(path, reader.fieldnames or ())
        try:
            for cells in reader:
                _check_width(path, reader.line_num, cells)
                parsed = _parsed(path, reader.line_num, cells)
                _collect(contents, parsed, _statement(path, f"line {reader.line_num}", parsed))
        except (csv.Error, UnicodeDecodeError) as error:
            raise StoreError(f"{path}, line {reader.line_num}: {error}; expected CSV in UTF-8") from None
    return contents


def write_parquet(statements: Iterable[Statement], stream: BinaryIO, copies: Mapping[str, str] | None = None) -> None:
    """Write the statement table as Parquet with typed columns.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pyarrow, parquet = _arrow()
    schema = _schema()

    def batches() -> Iterator[Any]:
        waiting = iter(statements)
        while some := list(islice(waiting, _ROWS_AT_ONCE)):
            rows = [row(each, (copies or {}).get(each.document.id)).values() for each in some]
            columns = zip(zip(*rows, strict=True), schema, strict=True)
            yield pyarrow.record_batch([pyarrow.array(cells, field.type) for cells, field in columns], schema=schema)

    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        waiting = batches()
        while group := list(islice(waiting, _ROWS // _ROWS_AT_ONCE)):
            writer.write_table(pyarrow.Table.from_batches(group))


def read_parquet(path: Path) -> Contents:
    """Return the statements of a statement table, also of one that a data frame has written.

    Raises:
        StoreError: The file is not Parquet or not a statement table, or a column is not of its kind.
        MissingExtraError: pyarrow is not installed.
    """
    pyarrow, parquet = _arrow()
    contents = Contents([], [], {})
    try:
        with parquet.ParquetFile(path) as file:
            _check_columns(path, file.schema_arrow.names)
            number = 0
            for batch in file.iter_batches(4096):
                for cells in _typed(batch, path).to_pylist():
                    number += 1
                    _collect(contents, cells, _statement(path, f"row {number}", cells))
    except pyarrow.ArrowException as error:
        raise StoreError(f"{path}: {error}; expected a Parquet file of statements") from None
    return contents


def _schema() -> Any:
    """Return the names and types of the columns of a Parquet file."""
    pyarrow, _ = _arrow()
    kinds = {
        _TEXT: pyarrow.string(),
        _WHOLE: pyarrow.int64(),
        _REAL: pyarrow.float64(),
        _TRUTH: pyarrow.bool_(),
        _DAY: pyarrow.date32(),
    }
    return pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])


def _typed(batch: Any, path: Path) -> Any:
    """Return rows with cells of the right kinds: data frames make days times, and whole numbers with gaps real ones.

    Numbers are no text, since a code has lost its first zeros as a number.
    """
    pyarrow, _ = _arrow()
    columns = {}
    for field in _schema():
        if field.name not in batch.schema.names:
            continue
        column = batch.column(field.name)
        number = pyarrow.types.is_integer(column.type) or pyarrow.types.is_floating(column.type)
        try:
            if number and field.type == pyarrow.string() and column.null_count < len(column):
                raise pyarrow.ArrowInvalid("they are numbers")
            columns[field.name] = column.cast(field.type)
        except pyarrow.ArrowException as error:
            kind = COLUMNS[field.name]
            raise StoreError(f"{path}: column {field.name} has values that are no {kind} ({error}); mend it") from None
    return pyarrow.RecordBatch.from_pydict(columns)


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet as parquet
    except ImportError:
        raise MissingExtraError("pyarrow", "tables", "reading and writing Parquet") from None
    return pyarrow, parquet


def _gives_back(cells: Row, statement: Statement) -> bool:
    try:
        other = from_row(cells)
    except (KeyError, ValueError, TypeError):
        return False
    return (
        statement == other
        and statement.id == other.id
        and statement.evidence.extractor == other.evidence.extractor
        and statement.evidence.routes == other.evidence.routes
        and statement.document.source == other.document.source
        and _unlisted(statement) == _unlisted(other)
    )


def _unlisted(statement: Statement) -> list[tuple[bool, str | None]]:
    speaker = statement.attribution.actor if statement.attribution else None
    actors = (statement.subject, statement.object, speaker)
    return [(actor.known, actor.wikidata) for actor in actors if actor is not None]


def _party(role: str, actor: Actor | None) -> Row:
    if actor is None:
        return {}
    said = (actor.id, actor.label, actor.type, actor.country, actor.known, actor.wikidata)
    return dict(zip(_PARTY[role], said, strict=True))


def _source(source: Source | None) -> Row:
    if source is None:
        return {}
    read = source.read.isoformat() if source.read else None
    return {"source": source.name, "sha256": source.sha256, "reader": source.reader, "read": read}


def _span(role: str, mention: Mention | None) -> Row:
    if mention is None:
        return {}
    return dict(zip(_SPAN[role], (mention.text, mention.start, mention.end), strict=True))


def _read_actor(cells: Mapping[str, Any], role: str, label: str) -> Actor:
    known = cells.get(f"{role}_known")
    return Actor(
        _need(cells, f"{role}_id"),
        _need(cells, label),
        _given(cells, f"{role}_type") or "Actor",
        _given(cells, f"{role}_country"),
        known is None or bool(known),
        _given(cells, f"{role}_wikidata"),
    )


def _read_span(cells: Mapping[str, Any], role: str) -> Mention:
    text = role if role == "trigger" else f"{role}_text"
    start, end = _need(cells, f"{role}_start"), _need(cells, f"{role}_end")
    return Mention(cells.get(text) or "", start, end)


def _read_trigger(cells: Mapping[str, Any]) -> Mention | None:
    """Return the words that say it; None where all of their cells are empty."""
    if all(cells.get(name) in (None, "") for name in _SPAN["trigger"]):
        return None
    return _read_span(cells, "trigger")


def _read_evidence(cells: Mapping[str, Any]) -> Evidence:
    return Evidence(
        DocumentReference(
            _need(cells, "document"),
            _given(cells, "title"),
            cells.get("date"),
            _given(cells, "url"),
            _given(cells, "publisher"),
            json.loads(cells["fields"]) if cells.get("fields") else {},
            _read_source(cells),
        ),
        cells.get("sentence") or "",
        _need(cells, "sentence_start"),
        cells.get("frame") or "",
        _given(cells, "extractor"),
        tuple((cells.get("routes") or "").split()),
        cells.get("page"),
    )


def _read_source(cells: Mapping[str, Any]) -> Source | None:
    if not cells.get("sha256"):
        return None
    read = cells.get("read")
    moment = dt.datetime.fromisoformat(read) if read else None
    return Source(cells.get("source") or "", cells["sha256"], cells.get("reader") or "", moment)


def _read_interval(cells: Mapping[str, Any]) -> Interval | None:
    precision = _given(cells, "precision")
    if precision is None:
        return None
    return Interval(cells.get("start"), cells.get("end"), Precision(precision), _given(cells, "time_text"))


def _given(cells: Mapping[str, Any], name: str) -> str | None:
    return cells.get(name) or None


def _need(cells: Mapping[str, Any], name: str) -> Any:
    cell = cells.get(name)
    if cell is None or cell == "":
        raise KeyError(name)
    return cell


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return repr(cell) if isinstance(cell, float) else to_cell(str(cell))


_PARSERS: dict[str, Callable[[str], Any]] = {
    _TEXT: from_cell,
    _WHOLE: int,
    _REAL: float,
    _TRUTH: lambda text: text.lower() in ("true", "1"),
    _DAY: dt.date.fromisoformat,
}


def _check_width(path: Path, line: int, cells: Mapping[str | None, str | list[str] | None]) -> None:
    """Check that a row has as many fields as the header, as the last one of a file that is cut short has not.

    Raises:
        StoreError: It has fewer or more.
    """
    if None in cells or None in cells.values():
        more = len(cells[None] or ()) if None in cells else 0
        there = sum(cell is not None for name, cell in cells.items() if name is not None) + more
        raise StoreError(
            f"{path}, line {line}: {there} fields, and the header has {len(cells) - (None in cells)}; the file is cut "
            "short or a text with commas has lost its quotes, so get it anew"
        )


def _parsed(path: Path, line: int, cells: Mapping[str, str | None]) -> Row:
    parsed: Row = {}
    for name, kind in COLUMNS.items():
        text = cells.get(name)
        try:
            parsed[name] = _PARSERS[kind](text) if text else None
        except ValueError:
            raise StoreError(
                f"{path}, line {line}: {text!r} in column {name} is no {kind} value; correct the cell"
            ) from None
    return parsed


def _collect(contents: Contents, cells: Mapping[str, Any], statement: Statement) -> None:
    contents.statements.append(statement)
    if cells.get("copy_of"):
        contents.copies[statement.document.id] = cells["copy_of"]


def _statement(path: Path, where: str, cells: Mapping[str, Any]) -> Statement:
    try:
        return from_row(cells)
    except KeyError as error:
        raise StoreError(f"{path}, {where}: the column {error.args[0]} is empty; fill it in") from None
    except (ValueError, TypeError) as error:
        raise StoreError(f"{path}, {where}: {error}; correct the row") from None


def _check_columns(path: Path, names: Iterable[str]) -> None:
    missing = [name for name in ("id", "subject_id", "relation_id", "object_id") if name not in set(names)]
    if missing:
        raise StoreError(f"{path}: no column {', '.join(missing)}; expected a statement table as graphkit writes it")
