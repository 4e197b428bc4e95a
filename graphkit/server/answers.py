"""Writes the answers of queries row by row, up to a number of rows and bytes, always well-formed to the end.

An answer that is cut off says so itself where its format has room for that; CSV, TSV and JSON-LD have none.

Knows the SPARQL 1.1 result formats (JSON, XML, CSV, TSV) and Oxigraph's serialisers for graphs. Memory does not grow
with the answer. Must not know HTTP or processes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from graphkit.graph.cells import to_cell
from graphkit.rdf.terms import NAMESPACES

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["Written", "write_graph", "write_rows", "write_truth"]

_BLOCK = 500
_STRIDE = 16
_REMEMBERED = 100_000
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTED = re.compile('[",\r\n]')
_STRING = NAMESPACES["xsd"] + "string"
_RESULTS = "http://www.w3.org/2005/sparql-results#"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        rows: Number of rows or triples.
        cut: "rows" or "bytes" if that limit was reached and there was more, else None.
    """

    rows: int
    cut: str | None


class _Counter:
    """Passes answers on until a limit is reached, and remembers which."""

    def __init__(self, answers: Iterable[Any], out: BinaryIO, rows: int, size: int) -> None:
        self.rows = 0
        self.cut: str | None = None
        self._answers = iter(answers)
        self._out = out
        self._limits = rows, size

    def __iter__(self) -> Iterator[Any]:
        rows, size = self._limits
        for answer in self._answers:
            if self.rows >= rows:
                self.cut = "rows"
                return
            if self.rows % _STRIDE == 0 and self._out.tell() >= size:
                self.cut = "bytes"
                return
            self.rows += 1
            yield answer

    @property
    def written(self) -> Written:
        """What has been passed on."""
        return Written(self.rows, self.cut)


def write_rows(solutions: ox.QuerySolutions, out: BinaryIO, form: str, rows: int, size: int) -> Written:
    """Write the rows of a SELECT query.

    Args:
        solutions: Answer of Oxigraph.
        out: File.
        form: "json", "xml", "csv" or "tsv".
        rows: Most rows to write.
        size: Bytes after which no further block of rows is begun.
    """
    names = [variable.value for variable in solutions.variables]
    counted = _Counter(solutions, out, rows, size)
    _WRITERS[form](names, counted, out)
    return counted.written


def write_truth(answer: bool, out: BinaryIO, form: str) -> Written:
    """Write the answer of an ASK query as "json" or "xml"."""
    word = "true" if answer else "false"
    if form == "json":
        out.write(f'{{"head":{{}},"boolean":{word}}}'.encode())
    else:
        out.write(
            f'<?xml version="1.0"?>\n<sparql xmlns="{_RESULTS}"><head/><boolean>{word}</boolean></sparql>'.encode()
        )
    return Written(1, None)


def write_graph(triples: ox.QueryTriples, out: BinaryIO, form: str, rows: int, size: int) -> Written:
    """Write the triples of a CONSTRUCT or DESCRIBE query as "turtle", "ntriples", "jsonld" or "rdfxml"."""
    import pyoxigraph as ox

    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
    counted = _Counter(triples, out, rows, size)
    prefixes = None if form == "ntriples" else dict(NAMESPACES)
    ox.serialize(counted, out, formats[form], prefixes=prefixes)
    if counted.cut is not None and form in ("turtle", "ntriples"):
        out.write(f"# cut off after {counted.rows} triples\n".encode())
    if counted.cut is not None and form == "rdfxml":
        out.write(f"\n<!-- cut off after {counted.rows} triples -->\n".encode())
    return counted.written


def _write_json(names: Sequence[str], rows: _Counter, out: BinaryIO) -> None:
    keys = [json.dumps(name, ensure_ascii=False) + ":" for name in names]
    term = _remembering(_json_term)
    out.write(f'{{"head":{{"vars":{json.dumps(list(names), ensure_ascii=False)}}},"results":{{"bindings":['.encode())
    between = b"\n"
    for block in _blocks(rows):
        lines = (
            "{" + ",".join([key + term(value) for key, value in zip(keys, row, strict=True) if value is not None]) + "}"
            for row in block
        )
        out.write(between + ",\n".join(lines).encode("utf-8", "replace"))
        between = b",\n"
    out.write(b"]}}" if rows.cut is None else f']}},"truncated":{json.dumps(rows.cut)}}}'.encode())


def _write_xml(names: Sequence[str], rows: _Counter, out: BinaryIO) -> None:
    keys = [f"<binding name={quoteattr(name)}>" for name in names]
    term = _remembering(_xml_term)
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    out.write(f'<?xml version="1.0"?>\n<sparql xmlns="{_RESULTS}"><head>{head}</head><results>\n'.encode())
    for block in _blocks(rows):
        lines = (
            "".join(
                [f"{key}{term(value)}</binding>" for key, value in zip(keys, row, strict=True) if value is not None]
            )
            for row in block
        )
        out.write("".join(f"<result>{line}</result>\n" for line in lines).encode("utf-8", "replace"))
    if rows.cut is not None:
        out.write(f"<!-- cut off after {rows.rows} rows -->\n".encode())
    out.write(b"</results></sparql>")


def _write_csv(names: Sequence[str], rows: _Counter, out: BinaryIO) -> None:
    term = _remembering(_csv_term)
    out.write((",".join(names) + "\r\n").encode())
    for block in _blocks(rows):
        lines = (",".join(["" if value is None else term(value) for value in row]) + "\r\n" for row in block)
        out.write("".join(lines).encode("utf-8", "replace"))


def _write_tsv(names: Sequence[str], rows: _Counter, out: BinaryIO) -> None:
    term = _remembering(_tsv_term)
    out.write(("\t".join("?" + name for name in names) + "\n").encode())
    for block in _blocks(rows):
        lines = ("\t".join(["" if value is None else term(value) for value in row]) + "\n" for row in block)
        out.write("".join(lines).encode("utf-8", "replace"))


_WRITERS: dict[str, Callable[[Sequence[str], _Counter, BinaryIO], None]] = {
    "json": _write_json,
    "xml": _write_xml,
    "csv": _write_csv,
    "tsv": _write_tsv,
}


def _blocks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield rows in blocks; the first is a single row, so that large cells reach the limit of bytes early."""
    passing = iter(rows)
    size = 1
    while block := list(islice(passing, size)):
        yield block
        size = min(size * 2, _BLOCK)


def _remembering(write: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return a function that writes each term once, for as many terms as there is room for."""
    known: dict[Any, str] = {}

    def written(term: Any) -> str:
        text = known.get(term)
        if text is None:
            text = write(term)
            if len(known) < _REMEMBERED and len(text) < 200:
                known[term] = text
        return text

    return written


def _json_term(term: Any) -> str:
    return json.dumps(_json_value(term), ensure_ascii=False, separators=(",", ":"))


def _json_value(term: Any) -> dict[str, Any]:
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_value(part) for name, part in parts.items()}}
    value: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        value["xml:lang"] = term.language
    elif term.datatype.value != _STRING:
        value["datatype"] = term.datatype.value
    return value


def _xml_term(term: Any) -> str:
    import pyoxigraph as ox

    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        inner = "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts.items())
        return f"<triple>{inner}</triple>"
    text = escape(_NOT_XML.sub("\ufffd", term.value))
    if isinstance(term, ox.NamedNode):
        return f"<uri>{text}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{text}</bnode>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{text}</literal>"
    kind = "" if term.datatype.value == _STRING else f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{kind}>{text}</literal>"


def _csv_term(term: Any) -> str:
    import pyoxigraph as ox

    text = to_cell(term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term))
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _tsv_term(term: Any) -> str:
    return str(term).replace("\t", "\\t")
