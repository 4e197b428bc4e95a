"""Whether a graph file or store is as graphkit's RDF must be; the rules are in ``graphkit.rdf.shapes``.

Knows how the triples of any file that can be read are got: as they stand in RDF, and else as they would be written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphkit.errors import StoreError
from graphkit.formats.graph_files import check_exists, format_of, load, serialize
from graphkit.graph.statement_set import StatementSet
from graphkit.rdf.serialization import read_ntriples
from graphkit.rdf.shapes import Report, check

__all__ = ["validate"]


def validate(path: str | Path, tell: Callable[[str], None] | None = None) -> Report:
    """Check a graph file or a store against the shapes.

    Takes some seconds for a thousand documents, and longer where much does not conform.

    Args:
        path: File of any format that can be read, or the folder of a store.
        tell: Is told, in words, what comes next.

    Raises:
        StoreError: The file cannot be read; a syntax error is told with its line.
        MissingExtraError: pySHACL is not installed.
    """
    if tell is not None:
        tell(f"reading {path}")
    return check(_ntriples(Path(path)), str(path), tell)


def _ntriples(path: Path) -> bytes:
    check_exists(path)
    chosen = None if path.is_dir() else format_of(path, back=True)
    if chosen is None or not chosen.rdf:
        return serialize(StatementSet.of(load(path)), "ntriples")
    try:
        return read_ntriples(path, chosen.name)
    except OSError as error:
        raise StoreError(f"{path}: cannot read: {error.strerror or error}") from error
