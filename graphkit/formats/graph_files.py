"""Graph files: which formats there are, and saving and loading by suffix.

Knows every format by name and suffix, and that a file is written whole or not at all. Must not know how a single
format looks; that is in ``json_lines``, ``tables`` and ``networks``, and for RDF in ``graphkit.rdf.serialization``.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from graphkit.errors import StoreError
from graphkit.files import is_store, replacing, replacing_files
from graphkit.formats import cypher, followthemoney, json_lines, networks, sqlite, stix, tables
from graphkit.graph.statement_set import StatementSet
from graphkit.model import Statement
from graphkit.rdf.serialization import RDF_WRITERS, read_rdf
from graphkit.rdf.store import Store
from graphkit.records import Contents

__all__ = [
    "FORMATS",
    "Format",
    "check_exists",
    "format_of",
    "has_all_documents",
    "load",
    "save",
    "serialize",
    "write_to",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a graph.

    Attributes:
        name: Name for ``format=`` and ``--format``.
        title: Name for people.
        suffixes: Suffixes of files, the usual one first.
        keeps: "statements and documents", "statements" (documents without any are left out), and of what cannot be
            read back "nodes and edges", "facts" (what is said to be so), or "statements and documents, without
            offsets".
        write: Writes a graph to a stream; None for a folder.
        write_folder: Writes a graph to a folder; None for a file.
        read: Reads a file; None where that cannot be.
        rdf: Whether it is RDF, so that the ontology can be added.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    keeps: str
    write: Callable[[StatementSet, BinaryIO, bool], None] | None = None
    write_folder: Callable[[StatementSet, Path], None] | None = None
    read: Callable[[Path], Contents] | None = None
    rdf: bool = False


def format_of(path: str | Path, format: str | None = None, *, back: bool = False) -> Format:
    """Return the format that a name or a file's suffix stands for.

    Args:
        path: File.
        format: Name of the format, where the suffix does not say it.
        back: Whether it is to be read back.

    Raises:
        StoreError: There is none; the message lists all, or with ``back`` those that can be read.
    """
    if format is not None:
        found = FORMATS.get(format.lower()) or _by_suffix("." + format.lower().lstrip("."))
        if found is None:
            choice = ", ".join(name for name, one in FORMATS.items() if one.read or not back)
            raise StoreError(f"no graph format {format!r}; choose one of: {choice}")
        return found
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    found = _by_suffix("".join(suffixes[-2:])) or _by_suffix(suffixes[-1] if suffixes else "")
    if found is None:
        known = " ".join(suffix for known in FORMATS.values() if known.read or not back for suffix in known.suffixes)
        raise StoreError(f"{path}: the suffix says no graph format; use one of {known}, or give the format")
    return found


def has_all_documents(path: str | Path) -> bool:
    """Say whether a store or a graph file has the documents without statements too.

    Raises:
        StoreError: The suffix says no graph format.
    """
    return Path(path).is_dir() or format_of(path).keeps != "statements"


def save(
    kg: StatementSet | Iterable[Statement],
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
    target, chosen, graph = Path(path), format_of(path, format), _as_set(kg)
    if ontology and not chosen.rdf:
        raise StoreError(f"{path}: {chosen.title} cannot hold the ontology; choose an RDF format such as .ttl")
    if chosen.write is not None:
        with replacing(target) as unfinished, unfinished.open("wb", buffering=1 << 20) as stream:
            chosen.write(graph, stream, ontology)
            stream.flush()
            os.fsync(stream.fileno())
    elif chosen.write_folder is not None:
        with replacing_files(target) as folder:
            chosen.write_folder(graph, folder)


def serialize(kg: StatementSet | Iterable[Statement], format: str = "turtle", *, ontology: bool = False) -> bytes:
    """Return a graph as the bytes of a file.

    Raises:
        StoreError: The format is unknown or is a folder of files.
    """
    stream = io.BytesIO()
    write_to(kg, stream, format, ontology=ontology)
    return stream.getvalue()


def write_to(
    kg: StatementSet | Iterable[Statement], stream: BinaryIO, format: str = "turtle", *, ontology: bool = False
) -> None:
    """Write a graph to a binary stream.

    Raises:
        StoreError: The format is unknown or is a folder of files.
    """
    chosen = format_of("", format)
    if chosen.write is None:
        raise StoreError(f"{chosen.title} is a folder of files; save it to a path")
    chosen.write(_as_set(kg), stream, ontology)


def check_exists(path: Path) -> None:
    """Check that a graph file or store is there.

    Raises:
        StoreError: It is not.
    """
    if not path.exists():
        raise StoreError(f"{path}: there is no such file or folder; give a graph file or the folder of a store")


def load(path: str | Path, format: str | None = None) -> Contents:
    """Return the statements, documents and copies of stories of a file that ``save`` has written.

    Args:
        path: File, or the folder of a store.
        format: Name of the format, where the suffix does not say it.

    Raises:
        StoreError: The file is missing, of an unknown format, or broken; the message says where.
        MissingExtraError: The format needs an extra.
    """
    source = Path(path)
    check_exists(source)
    if source.is_dir() and format is None and (is_store(source) or _by_suffix(source.suffix.lower()) is None):
        with Store.open(source, read_only=True) as store:
            return store.contents()
    chosen = format_of(path, format, back=True)
    if chosen.read is None:
        raise StoreError(f"{path}: {chosen.title} cannot be read back; load a .ttl, .nq or .jsonl file instead")
    if chosen.write is not None and source.stat().st_size == 0 and serialize((), chosen.name):
        raise StoreError(f"{path}: an empty file; expected {chosen.title}, which has a header even for an empty graph")
    try:
        return chosen.read(source)
    except OSError as error:
        raise StoreError(f"{path}: cannot read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise StoreError(f"{path}: not UTF-8 at byte {error.start}; expected {chosen.title}") from None


def _as_set(kg: StatementSet | Iterable[Statement]) -> StatementSet:
    return kg if isinstance(kg, StatementSet) else StatementSet(kg)


def _by_suffix(suffix: str) -> Format | None:
    return next((known for known in FORMATS.values() if suffix in known.suffixes), None)


_WHOLE, _DRAWN = "statements and documents", "nodes and edges"


def _rdf(name: str, title: str, *suffixes: str) -> Format:
    return Format(name, title, suffixes, _WHOLE, RDF_WRITERS[name], read=lambda path: read_rdf(path, name), rdf=True)


def _of_graph(
    name: str,
    title: str,
    suffixes: tuple[str, ...],
    keeps: str,
    write: Callable[[StatementSet, BinaryIO], None],
    read: Callable[[Path], Contents] | None = None,
) -> Format:
    return Format(name, title, suffixes, keeps, lambda kg, stream, ontology: write(kg, stream), read=read)


def _of_statements(
    name: str, title: str, suffixes: tuple[str, ...], write: Any, read: Callable[[Path], Contents]
) -> Format:
    return _of_graph(
        name, title, suffixes, "statements", lambda kg, stream: write(kg.statements, stream, kg.duplicates), read
    )


_ALL = (
    _rdf("turtle", "Turtle", ".ttl"),
    _rdf("ntriples", "N-Triples", ".nt"),
    _rdf("nquads", "N-Quads", ".nq"),
    _rdf("trig", "TriG", ".trig"),
    _rdf("jsonld", "JSON-LD", ".jsonld"),
    _rdf("rdfxml", "RDF/XML", ".rdf", ".xml", ".owl"),
    _of_graph("graphml", "GraphML", (".graphml",), _WHOLE, networks.write_graphml, networks.read_graphml),
    _of_graph("gexf", "GEXF", (".gexf",), _WHOLE, networks.write_gexf, networks.read_gexf),
    _of_statements("jsonl", "JSON Lines", (".jsonl", ".ndjson"), json_lines.write, json_lines.read),
    _of_statements("csv", "CSV statement table", (".csv",), tables.write_csv, tables.read_csv),
    _of_statements("parquet", "Parquet statement table", (".parquet",), tables.write_parquet, tables.read_parquet),
    Format("gephi", "node and edge CSV for Gephi", (".gephi",), _DRAWN, write_folder=networks.write_gephi),
    Format("neo4j", "node and relationship CSV for Neo4j", (".neo4j",), _DRAWN, write_folder=networks.write_neo4j),
    _of_graph("cypher", "Cypher script for Neo4j", (".cypher", ".cql"), _DRAWN, cypher.write_cypher),
    _of_graph(
        "sqlite",
        "SQLite database for Datasette and DuckDB",
        (".sqlite", ".sqlite3", ".db"),
        "statements and documents, without offsets",
        sqlite.write_sqlite,
    ),
    _of_graph("ftm", "FollowTheMoney entities", (".ftm.json", ".ftm"), "facts", followthemoney.write_followthemoney),
    _of_graph("stix", "STIX 2.1 bundle", (".stix.json", ".stix"), "facts", stix.write_stix),
)

FORMATS: dict[str, Format] = {known.name: known for known in _ALL}
"""All formats by name."""
