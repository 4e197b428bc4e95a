"""RDF files: Turtle, TriG, N-Triples and N-Quads, written here, JSON-LD and RDF/XML, written by Oxigraph; it reads all.

Knows how the triples of a set of statements become the bytes of each format, and the ontology beside them. Must not
know files of other programs, nor what a suffix stands for.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from graphkit.errors import StoreError
from graphkit.graph.statement_set import StatementSet
from graphkit.rdf.ontology import ontology_resources
from graphkit.rdf.reading import read_quads
from graphkit.rdf.terms import NAMESPACES, ONTOLOGY_GRAPH
from graphkit.rdf.triples import Resource, ntriples, resources
from graphkit.rdf.turtle import turtle_lines
from graphkit.records import Contents

__all__ = ["RDF_WRITERS", "read_ntriples", "read_rdf", "write_ntriples"]

_OXIGRAPH = {
    "turtle": "TURTLE",
    "ntriples": "N_TRIPLES",
    "nquads": "N_QUADS",
    "trig": "TRIG",
    "jsonld": "JSON_LD",
    "rdfxml": "RDF_XML",
}
"""Names of the RDF formats in ``pyoxigraph.RdfFormat``."""


def _graph_resources(kg: StatementSet) -> Iterator[Resource]:
    return resources(kg.statements, kg.documents.values(), kg.duplicates)


def _write_lines(parts: Iterable[str], stream: BinaryIO) -> None:
    batch: list[str] = []
    for part in parts:
        batch.append(part)
        if len(batch) >= 1024:
            stream.write("".join(batch).encode())
            batch.clear()
    stream.write("".join(batch).encode())


def write_ntriples(kg: StatementSet, stream: BinaryIO, ontology: bool) -> None:
    """Write N-Triples to a stream; with ``ontology`` the ontology's triples come after those of the statements."""
    _write_lines(ntriples(_graph_resources(kg)), stream)
    if ontology:
        _write_lines(ntriples(ontology_resources()), stream)


def _write_nquads(kg: StatementSet, stream: BinaryIO, ontology: bool) -> None:
    write_ntriples(kg, stream, False)
    if ontology:
        _write_lines(ntriples(ontology_resources(), f"<{ONTOLOGY_GRAPH}>"), stream)


def _write_turtle(kg: StatementSet, stream: BinaryIO, ontology: bool) -> None:
    _write_lines(turtle_lines(_graph_resources(kg)), stream)
    if ontology:
        _write_lines(turtle_lines(ontology_resources(), header=False), stream)


def _write_trig(kg: StatementSet, stream: BinaryIO, ontology: bool) -> None:
    _write_turtle(kg, stream, False)
    if ontology:
        stream.write(f"\n<{ONTOLOGY_GRAPH}> {{\n".encode())
        _write_lines(turtle_lines(ontology_resources(), header=False), stream)
        stream.write(b"}\n")


def _through_oxigraph(name: str) -> Callable[[StatementSet, BinaryIO, bool], None]:
    def write(kg: StatementSet, stream: BinaryIO, ontology: bool) -> None:
        import pyoxigraph as ox

        lines = io.BytesIO()
        write_ntriples(kg, lines, ontology)
        parsed = ox.parse(lines.getvalue(), ox.RdfFormat.N_TRIPLES)
        target = getattr(ox.RdfFormat, name)
        ox.serialize((quad.triple for quad in parsed), stream, target, prefixes=NAMESPACES)

    return write


RDF_WRITERS: dict[str, Callable[[StatementSet, BinaryIO, bool], None]] = {
    "turtle": _write_turtle,
    "ntriples": write_ntriples,
    "nquads": _write_nquads,
    "trig": _write_trig,
    "jsonld": _through_oxigraph("JSON_LD"),
    "rdfxml": _through_oxigraph("RDF_XML"),
}
"""Writers of the RDF formats by name; each takes statements, a stream, and whether the ontology is written too."""


def read_rdf(path: Path, format: str) -> Contents:
    """Return the statements and documents of an RDF file that graphkit has written.

    Args:
        path: File.
        format: Name of the RDF format.

    Raises:
        StoreError: The file is not of that format, or a statement in it is not whole.
        OSError: The file cannot be read.
    """
    import pyoxigraph as ox

    try:
        return read_quads(ox.parse(path=str(path), format=getattr(ox.RdfFormat, _OXIGRAPH[format])), str(path))
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: {_syntax_message(error)}") from None


def read_ntriples(path: Path, format: str) -> bytes:
    """Return the triples of any RDF file as N-Triples, as they stand.

    Args:
        path: File.
        format: Name of the RDF format.

    Raises:
        StoreError: The file is not of that format; the message names the line.
        OSError: The file cannot be read.
    """
    import pyoxigraph as ox

    try:
        parsed = ox.parse(path=str(path), format=getattr(ox.RdfFormat, _OXIGRAPH[format]))
        return ox.serialize((quad.triple for quad in parsed), format=ox.RdfFormat.N_TRIPLES) or b""
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = f", line {line}" if line else ""
        raise StoreError(f"{path}{where}: {getattr(error, 'msg', None) or error}; expected {format}") from None


def _syntax_message(error: Exception) -> str:
    line = getattr(error, "lineno", None)
    reason = getattr(error, "msg", None) or str(error)
    return f"line {line}: {reason}" if line is not None else reason
