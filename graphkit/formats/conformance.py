"""Whether a graph file or store is as graphkit's RDF must be; the rules are in ``graphkit.rdf.shapes``.

Knows how the triples of any file that can be read are got: as they stand in RDF, and else as they would be written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from graphkit.errors import StoreError
from graphkit.formats.graph_files import check_exists, format_of, load, serialize
from graphkit.graph.statement_set import StatementSet
from graphkit.model import STATEMENT, Statement
from graphkit.rdf.serialization import read_ntriples
from graphkit.rdf.shapes import Finding, Report, check

__all__ = ["validate"]

_OTHER_ID = "its id is not that of its content: either was changed, or one of its actors was merged with another"


def validate(path: str | Path, tell: Callable[[str], None] | None = None) -> Report:
    """Check a graph file or a store against the shapes, and whether statements have the ids of their content.

    Takes some seconds for a thousand documents, and longer where much does not conform.

    Args:
        path: File of any format that can be read, or the folder of a store.
        tell: Is told, in words, what comes next.

    Raises:
        StoreError: The file cannot be read; a syntax error is told with its line.
        MissingExtraError: pySHACL is not installed.
    """
    source = Path(path)
    check_exists(source)
    if tell is not None:
        tell(f"reading {path}")
    chosen = None if source.is_dir() else format_of(source, back=True)
    if chosen is None or not chosen.rdf:
        graph = StatementSet.of(load(source))
        report = check(serialize(graph, "ntriples"), str(path), tell)
    else:
        report = check(_ntriples(source, chosen.name), str(path), tell)
        try:
            graph = StatementSet.of(load(source))
        except StoreError:  # what a statement lacks is among the findings
            return report
    return replace(report, findings=(*report.findings, *_of_ids(graph)))


def _ntriples(path: Path, format: str) -> bytes:
    try:
        return read_ntriples(path, format)
    except OSError as error:
        raise StoreError(f"{path}: cannot read: {error.strerror or error}") from error


def _of_ids(statements: Iterable[Statement]) -> Iterator[Finding]:
    """Yield a warning of each statement whose id is not that of its content."""
    for said in statements:
        if replace(said, id="").id != said.id:
            yield Finding(f"{STATEMENT}{said.id}", _OTHER_ID, severity="warning")
