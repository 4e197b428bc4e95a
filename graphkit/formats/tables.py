"""The statement table: one flat row for each statement, as CSV and as Parquet.

Knows the columns and how a row gives its statement back. Must not know RDF. Empty cells mean "not given". A
statement that its cells cannot give back exactly (an empty text where one is given, a character that UTF-8 or XML
forbids) is also kept whole, as JSON in the column ``record``. Documents without statements have no row.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import attrgetter, itemgetter
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
_ROWS = 50_000
"""Rows of a group of a Parquet file."""
_ROWS_AT_ONCE = 1_000
"""Rows that are made at once, few enough for the processor's cache."""


class _Cells:
    """Cells that one part of a statement fills, or leaves empty where there is no such part.

    Args:
        listed: Columns, each with where its cell stands in the part if it has another name: "start precision:value".
    """

    def __init__(self, listed: str) -> None:
        places = [(name, path or name) for name, _, path in (each.partition(":") for each in listed.split())]
        self.columns = tuple(name for name, _ in places)
        self._get: Callable[[Any], tuple[Any, ...]] = attrgetter(*(path for _, path in places))
        self._empty = (None,) * len(places)

    def of(self, part: object) -> tuple[Any, ...]:
        return self._empty if part is None else self._get(part)


_ACTOR = "{0}_id:id {1}:label {0}_type:type {0}_country:country {0}_known:known {0}_wikidata:wikidata"
_WORDS = "{1}:text {0}_start:start {0}_end:end"
_SAID = _Cells("""
    id dated_by place about killed wounded quad plover cameo score confidence polarity:polarity.value
    modality:modality.value
""")
_RELATION = _Cells("""
    relation:name relation_id:id relation_label:label symmetric relation_quad:quad relation_plover:plover
    relation_cameo:cameo relation_score:score
""")
_EVIDENCE = _Cells("sentence sentence_start:start frame extractor page")
_DOCUMENT = _Cells("document:id date title url publisher")
_SOURCE = _Cells("source:name sha256 reader")
_SUBJECT, _OBJECT = (_Cells(_ACTOR.format(role, role)) for role in ("subject", "object"))
_SPEAKER = _Cells(_ACTOR.format("attribution", "attribution_label"))
_SUBJECT_WORDS, _OBJECT_WORDS = (_Cells(_WORDS.format(role, f"{role}_text")) for role in ("subject", "object"))
_TRIGGER = _Cells(_WORDS.format("trigger", "trigger"))
_TIME = _Cells("start end precision:precision.value time_text:text")
_BECAUSE = _Cells("because_link:link because:text because_statement:statement")
_ATTRIBUTION = _Cells("attribution:text attribution_verb:verb")
_PARTS = (
    *(_SAID, _RELATION, _EVIDENCE, _DOCUMENT, _SOURCE, _SUBJECT, _OBJECT, _SPEAKER),
    *(_SUBJECT_WORDS, _OBJECT_WORDS, _TRIGGER, _TIME, _BECAUSE, _ATTRIBUTION),
)
_MADE = ("routes", "fields", "toll", "read", "copy_of", "record")
_FILLED = tuple(chain(*(part.columns for part in _PARTS), _MADE))
"""Columns in the order in which ``_filled`` fills them."""
_in_order = itemgetter(*map(_FILLED.index, COLUMNS))
_TEXTS = [name for name in _FILLED if COLUMNS[name] == _TEXT and name != "routes"]


def row(statement: Statement, copy_of: str | None = None) -> Row:
    """Return the statement as a row: texts, whole and real numbers, truth values, dates or None by column, in order.

    Args:
        statement: Statement.
        copy_of: Id of the document of which the statement's document is a copy.
    """
    return dict(zip(COLUMNS, _in_order(_checked(_filled(statement, copy_of), statement)), strict=True))


def _filled(statement: Statement, copy_of: str | None) -> tuple[Any, ...]:
    """Return the cells of a statement as they come, in the order of ``_FILLED``."""
    evidence, attribution = statement.evidence, statement.attribution
    document = evidence.document
    source = document.source
    return (
        *_SAID.of(statement),
        *_RELATION.of(statement.relation),
        *_EVIDENCE.of(evidence),
        *_DOCUMENT.of(document),
        *_SOURCE.of(source),
        *_SUBJECT.of(statement.subject),
        *_OBJECT.of(statement.object),
        *_SPEAKER.of(attribution and attribution.actor),
        *_SUBJECT_WORDS.of(statement.subject_mention),
        *_OBJECT_WORDS.of(statement.object_mention),
        *_TRIGGER.of(statement.trigger),
        *_TIME.of(statement.time),
        *_BECAUSE.of(statement.because),
        *_ATTRIBUTION.of(attribution),
        " ".join(evidence.routes),
        to_json(dict(document.fields)) if document.fields else None,
        to_json([each.to_dict() for each in statement.toll]) if statement.toll else None,
        source.read.isoformat() if source is not None and source.read else None,
        copy_of,
        None,
    )


def _checked(cells: Sequence[Any], statement: Statement) -> Sequence[Any]:
    """Return cells that can be written, with the whole statement among them where they do not give it back exactly."""
    texts = [cell for cell in cells if cell.__class__ is str]
    if _are_printable(texts, 0 if statement.evidence.routes else 1) and _is_plain(statement):
        return cells  # as nearly all are: without need to read it back
    cleaned = [clean(cell) if isinstance(cell, str) else cell for cell in cells]
    if not _gives_back(dict(zip(_FILLED, cleaned, strict=True)), statement):
        cleaned[-1] = json.dumps(to_record(statement))
    return cleaned


def _all_plain(columns: Mapping[str, Sequence[Any]], statements: Iterable[Statement]) -> bool:
    """Return whether no row of some columns needs to be checked; most of them are seen at once so."""
    texts = ([cell for cell in columns[name] if cell is not None] for name in _TEXTS)
    return all(_are_printable(column, 0) for column in texts) and all(map(_is_plain, statements))


def _are_printable(texts: list[str], empty: int) -> bool:
    return texts.count("") == empty and "".join(texts).isprintable()


def _is_plain(statement: Statement) -> bool:
    """Return whether a row without empty texts gives a statement back for certain."""
    time, routes = statement.time, statement.evidence.routes
    listed = " ".join(routes)
    return (
        (time is None or time.start is not None or time.end is not None)
        and statement.document.url != ""
        and (not routes or (listed.isprintable() and listed.split(" ") == list(routes)))
    )


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
    writer = csv.writer(_Utf8(stream))
    writer.writerow(COLUMNS)
    for statement in statements:
        cells = _checked(_filled(statement, (copies or {}).get(statement.document.id)), statement)
        writer.writerow(map(_cell, _in_order(cells)))
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
            rows = [_filled(each, (copies or {}).get(each.document.id)) for each in some]
            columns = dict(zip(_FILLED, zip(*rows, strict=True), strict=True))
            if not _all_plain(columns, some):
                columns = dict(zip(_FILLED, zip(*map(_checked, rows, some), strict=True), strict=True))
            yield pyarrow.record_batch([pyarrow.array(columns[each.name], each.type) for each in schema], schema=schema)

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
    if all(cells.get(name) in (None, "") for name in ("trigger", "trigger_start", "trigger_end")):
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
