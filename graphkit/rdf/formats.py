"""Graph files: which formats there are, and saving and loading by suffix.

Knows every format by name and suffix, and that a file is written whole or not at all. Must not know how a single
format looks; that is in ``turtle``, ``tables`` and ``networks``.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from graphkit.errors import StoreError
from graphkit.model import DocumentReference, Statement
from graphkit.rdf import networks, tables
from graphkit.rdf.reading import read_quads
from graphkit.rdf.records import Contents, from_record, to_json, to_record
from graphkit.rdf.terms import NAMESPACES, ONTOLOGY_GRAPH
from graphkit.rdf.triples import Resource, ntriples, resources
from graphkit.rdf.turtle import turtle_lines

if TYPE_CHECKING:
    from graphkit.graph.knowledge_graph import KnowledgeGraph

__all__ = ["FORMATS", "RDF_FORMATS", "Format", "format_of", "load", "load_graph", "save", "serialize", "write_to"]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a graph.

    Attributes:
        name: Name for ``format=`` and ``--format``.
        title: Name for people.
        suffixes: Suffixes of files, the usual one first.
        keeps: "statements and documents", "statements" (documents without any are left out), or "nodes and
            edges" (cannot be read back).
        media_type: Media type, as HTTP has it.
        write: Writes a graph to a stream; None for a folder.
        write_folder: Writes a graph to a folder; None for a file.
        read: Reads a file; None where that cannot be.
        rdf: Whether it is RDF, so that the ontology can be added.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    keeps: str
    media_type: str
    write: Callable[[KnowledgeGraph, BinaryIO, bool], None] | None = None
    write_folder: Callable[[KnowledgeGraph, Path], None] | None = None
    read: Callable[[Path], Contents] | None = None
    rdf: bool = False


def format_of(path: str | Path, format: str | None = None) -> Format:
    """Return the format that a name or a file's suffix stands for.

    Raises:
        StoreError: There is none; the message lists all.
    """
    if format is not None:
        found = FORMATS.get(format.lower()) or _by_suffix("." + format.lower().lstrip("."))
        if found is None:
            raise StoreError(f"no graph format {format!r}; choose one of: {', '.join(FORMATS)}")
        return found
    found = _by_suffix(Path(path).suffix.lower())
    if found is None:
        known = " ".join(suffix for known in FORMATS.values() for suffix in known.suffixes)
        raise StoreError(f"{path}: the suffix says no graph format; use one of {known}, or give the format")
    return found


def save(
    kg: KnowledgeGraph | Iterable[Statement],
    path: str | Path,
    format: str | None = None,
    *,
    ontology: bool = False,
) -> None:
    """Write a graph to a file, or to a folder for the CSV of Gephi and Neo4j; whole or not at all.

    Args:
        kg: Graph, or statements.
        path: File to write; an existing one is replaced.
        format: Name of the format, where the suffix does not say it.
        ontology: Whether the ontology is written too (RDF only): in N-Quads and TriG as a named graph, else
            among the rest.

    Raises:
        StoreError: The format is unknown, or the file cannot be written.
        MissingExtraError: The format needs an extra.
    """
    target, chosen, graph = Path(path), format_of(path, format), _knowledge_graph(kg)
    if ontology and not chosen.rdf:
        raise StoreError(f"{path}: {chosen.title} cannot hold the ontology; choose an RDF format such as .ttl")
    try:
        if chosen.write is not None:
            with _replacing(target) as stream:
                chosen.write(graph, stream, ontology)
        elif chosen.write_folder is not None:
            with _replacing_folder(target) as folder:
                chosen.write_folder(graph, folder)
    except OSError as error:
        raise StoreError(f"{path}: cannot write: {error.strerror or error}; nothing was changed") from error


def serialize(kg: KnowledgeGraph | Iterable[Statement], format: str = "turtle", *, ontology: bool = False) -> bytes:
    """Return a graph as the bytes of a file.

    Raises:
        StoreError: The format is unknown or is a folder of files.
    """
    stream = io.BytesIO()
    write_to(kg, stream, format, ontology=ontology)
    return stream.getvalue()


def write_to(
    kg: KnowledgeGraph | Iterable[Statement], stream: BinaryIO, format: str = "turtle", *, ontology: bool = False
) -> None:
    """Write a graph to a binary stream.

    Raises:
        StoreError: The format is unknown or is a folder of files.
    """
    chosen = format_of("", format)
    if chosen.write is None:
        raise StoreError(f"{chosen.title} is a folder of files; save it to a path")
    chosen.write(_knowledge_graph(kg), stream, ontology)


def load(path: str | Path, format: str | None = None) -> tuple[list[Statement], list[DocumentReference]]:
    """Return the statements and documents of a file that ``save`` has written.

    Args and errors are those of ``load_graph``, which also tells which documents are copies of a story.
    """
    contents = _load(path, format)
    return contents.statements, contents.documents


def load_graph(path: str | Path, format: str | None = None) -> KnowledgeGraph:
    """Return the graph of a file that ``save`` has written.

    Args:
        path: File, or the folder of a store.
        format: Name of the format, where the suffix does not say it.

    Raises:
        StoreError: The file is missing, of an unknown format, or broken; the message says where.
        MissingExtraError: The format needs an extra.
    """
    from graphkit.graph.knowledge_graph import KnowledgeGraph

    contents = _load(path, format)
    return KnowledgeGraph(contents.statements, documents=contents.documents, duplicates=contents.copies)


def _load(path: str | Path, format: str | None) -> Contents:
    source = Path(path)
    if not source.exists():
        raise StoreError(f"{path}: there is no such file or folder; give a graph file or the folder of a store")
    if source.is_dir() and format is None and _by_suffix(source.suffix.lower()) is None:
        return _load_store(source)
    chosen = format_of(path, format)
    if chosen.read is None:
        raise StoreError(f"{path}: {chosen.title} cannot be read back; load a .ttl, .nq or .jsonl file instead")
    try:
        return chosen.read(source)
    except OSError as error:
        raise StoreError(f"{path}: cannot read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise StoreError(f"{path}: not UTF-8 at byte {error.start}; expected {chosen.title}") from None


def _load_store(folder: Path) -> Contents:
    from graphkit.rdf.store import Store

    with Store.open(folder, read_only=True) as store:
        return Contents(list(store.statements()), list(store.documents.values()), store.duplicates)


def _knowledge_graph(kg: KnowledgeGraph | Iterable[Statement]) -> KnowledgeGraph:
    from graphkit.graph.knowledge_graph import KnowledgeGraph

    return kg if isinstance(kg, KnowledgeGraph) else KnowledgeGraph(kg)


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    """Yield a stream whose contents take the target's place at the end, or vanish on an error."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb", buffering=1 << 20) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _give_usual_mode(Path(name))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _give_usual_mode(path: Path) -> None:
    """Give a temporary file the permissions of a file that was opened for writing."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


@contextlib.contextmanager
def _replacing_folder(target: Path) -> Iterator[Path]:
    """Yield a folder whose files move into the target at the end."""
    temporary = Path(tempfile.mkdtemp(prefix=f".{target.name[:50]}.", dir=target.parent))
    try:
        yield temporary
        target.mkdir(exist_ok=True)
        for file in temporary.iterdir():
            file.replace(target / file.name)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _graph_resources(kg: KnowledgeGraph) -> Iterator[Resource]:
    return resources(kg.statements, kg.documents.values(), kg.duplicates)


def _write_lines(parts: Iterable[str], stream: BinaryIO) -> None:
    batch: list[str] = []
    for part in parts:
        batch.append(part)
        if len(batch) >= 1024:
            stream.write("".join(batch).encode())
            batch.clear()
    stream.write("".join(batch).encode())


def _write_ntriples(kg: KnowledgeGraph, stream: BinaryIO, ontology: bool) -> None:
    _write_lines(ntriples(_graph_resources(kg)), stream)
    if ontology:
        _write_lines(ntriples(_ontology_resources()), stream)


def _write_nquads(kg: KnowledgeGraph, stream: BinaryIO, ontology: bool) -> None:
    _write_ntriples(kg, stream, False)
    if ontology:
        _write_lines(ntriples(_ontology_resources(), f"<{ONTOLOGY_GRAPH}>"), stream)


def _write_turtle(kg: KnowledgeGraph, stream: BinaryIO, ontology: bool) -> None:
    _write_lines(turtle_lines(_graph_resources(kg)), stream)
    if ontology:
        _write_lines(turtle_lines(_ontology_resources(), header=False), stream)


def _write_trig(kg: KnowledgeGraph, stream: BinaryIO, ontology: bool) -> None:
    _write_turtle(kg, stream, False)
    if ontology:
        stream.write(f"\n<{ONTOLOGY_GRAPH}> {{\n".encode())
        _write_lines(turtle_lines(_ontology_resources(), header=False), stream)
        stream.write(b"}\n")


def _through_oxigraph(name: str) -> Callable[[KnowledgeGraph, BinaryIO, bool], None]:
    def write(kg: KnowledgeGraph, stream: BinaryIO, ontology: bool) -> None:
        import pyoxigraph as ox

        lines = io.BytesIO()
        _write_ntriples(kg, lines, ontology)
        parsed = ox.parse(lines.getvalue(), ox.RdfFormat.N_TRIPLES)
        target = getattr(ox.RdfFormat, name)
        ox.serialize((quad.triple for quad in parsed), stream, target, prefixes=NAMESPACES)

    return write


def _ontology_resources() -> Iterable[Resource]:
    from graphkit.rdf.ontology import ontology_resources

    return ontology_resources()


def _rdf_reader(name: str) -> Callable[[Path], Contents]:
    def read(path: Path) -> Contents:
        import pyoxigraph as ox

        try:
            return read_quads(ox.parse(path=str(path), format=getattr(ox.RdfFormat, name)), str(path))
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{path}: {_syntax_message(error)}") from None

    return read


def _syntax_message(error: Exception) -> str:
    line = getattr(error, "lineno", None)
    reason = getattr(error, "msg", None) or str(error)
    return f"line {line}: {reason}" if line is not None else reason


def _write_jsonl(kg: KnowledgeGraph, stream: BinaryIO, ontology: bool) -> None:
    copies = kg.duplicates
    records = (to_record(statement, copies.get(statement.document.id)) for statement in kg.statements)
    _write_lines((to_json(record) + "\n" for record in records), stream)


def _read_jsonl(path: Path) -> Contents:
    contents = Contents([], [], {})
    with path.open(encoding="utf-8-sig", newline="\n") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                contents.statements.append(from_record(record))
                copy_of = (record.get("kept") or {}).get("copy_of")
                if copy_of is not None:
                    contents.copies[record["document"]["id"]] = copy_of
            except KeyError as error:
                raise StoreError(
                    f"{path}, line {number}: no key {error.args[0]!r}; expected one statement as graphkit "
                    "extract writes it"
                ) from None
            except (ValueError, TypeError, AttributeError) as error:
                raise StoreError(f"{path}, line {number}: {error}; expected one statement as JSON") from None
    return contents


def _table(
    write: Callable[[Iterable[Statement], BinaryIO, Mapping[str, str]], None], read: Callable[[Path], Contents]
) -> dict[str, Any]:
    return {
        "keeps": "statements",
        "write": lambda kg, stream, ontology: write(kg.statements, stream, kg.duplicates),
        "read": read,
    }


def _network(write: Callable[[KnowledgeGraph, BinaryIO], None], read: Callable[[Path], Contents]) -> dict[str, Any]:
    return {
        "keeps": "statements and documents",
        "write": lambda kg, stream, ontology: write(kg, stream),
        "read": read,
    }


def _rdf(write: Callable[[KnowledgeGraph, BinaryIO, bool], None], name: str) -> dict[str, Any]:
    return {"keeps": "statements and documents", "write": write, "read": _rdf_reader(name), "rdf": True}


def _by_suffix(suffix: str) -> Format | None:
    return next((known for known in FORMATS.values() if suffix in known.suffixes), None)


_ALL = (
    Format("turtle", "Turtle", (".ttl",), media_type="text/turtle", **_rdf(_write_turtle, "TURTLE")),
    Format("ntriples", "N-Triples", (".nt",), media_type="application/n-triples", **_rdf(_write_ntriples, "N_TRIPLES")),
    Format("nquads", "N-Quads", (".nq",), media_type="application/n-quads", **_rdf(_write_nquads, "N_QUADS")),
    Format("trig", "TriG", (".trig",), media_type="application/trig", **_rdf(_write_trig, "TRIG")),
    Format(
        "jsonld",
        "JSON-LD",
        (".jsonld",),
        media_type="application/ld+json",
        **_rdf(_through_oxigraph("JSON_LD"), "JSON_LD"),
    ),
    Format(
        "rdfxml",
        "RDF/XML",
        (".rdf", ".xml", ".owl"),
        media_type="application/rdf+xml",
        **_rdf(_through_oxigraph("RDF_XML"), "RDF_XML"),
    ),
    Format(
        "graphml",
        "GraphML",
        (".graphml",),
        media_type="application/graphml+xml",
        **_network(networks.write_graphml, networks.read_graphml),
    ),
    Format(
        "gexf",
        "GEXF",
        (".gexf",),
        media_type="application/gexf+xml",
        **_network(networks.write_gexf, networks.read_gexf),
    ),
    Format(
        "jsonl",
        "JSON Lines",
        (".jsonl", ".ndjson"),
        "statements",
        "application/jsonl",
        write=_write_jsonl,
        read=_read_jsonl,
    ),
    Format(
        "csv",
        "CSV statement table",
        (".csv",),
        media_type="text/csv",
        **_table(tables.write_csv, tables.read_csv),
    ),
    Format(
        "parquet",
        "Parquet statement table",
        (".parquet",),
        media_type="application/vnd.apache.parquet",
        **_table(tables.write_parquet, tables.read_parquet),
    ),
    Format(
        "gephi",
        "node and edge CSV for Gephi",
        (".gephi",),
        "nodes and edges",
        "text/csv",
        write_folder=networks.write_gephi,
    ),
    Format(
        "neo4j",
        "node and relationship CSV for Neo4j",
        (".neo4j",),
        "nodes and edges",
        "text/csv",
        write_folder=networks.write_neo4j,
    ),
)

RDF_FORMATS = {
    "turtle": "TURTLE",
    "ntriples": "N_TRIPLES",
    "nquads": "N_QUADS",
    "trig": "TRIG",
    "jsonld": "JSON_LD",
    "rdfxml": "RDF_XML",
}
"""Names of the RDF formats in ``pyoxigraph.RdfFormat``."""

FORMATS: dict[str, Format] = {known.name: known for known in _ALL}
"""All formats by name."""
