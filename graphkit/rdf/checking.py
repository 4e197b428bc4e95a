"""Whether a store is whole: its file, the checksums of its documents, its statements' ids, and its index.

Knows what can be wrong with a store and what its owner should do about it. Changes nothing. Must not know how a store
is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import StoreError
from graphkit.rdf.index import IndexFolder
from graphkit.rdf.statement_table import FILE, StatementTable
from graphkit.rdf.store import check_folder, index_name, table_file
from graphkit.rdf.triples import ntriples

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["Finding", "check"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a store.

    Attributes:
        where: File or folder, or the id of a document.
        what: What is wrong.
        advice: What to do about it.
    """

    where: str
    what: str
    advice: str


def check(folder: str | Path) -> list[Finding]:
    """Return what is wrong with a store; an empty list if it is whole.

    All is read: the pages of the file, the checksum, columns and ids of each document and its statements, what they
    share, and each triple of the RDF index, where there is one.

    Args:
        folder: Folder of a store.

    Raises:
        StoreError: There is no store, or its file cannot be opened at all.
    """
    path = Path(folder)
    check_folder(path, read_only=True)
    table = StatementTable(table_file(path), read_only=True)
    try:
        if table.file.former:
            advice = f"open the store where you may write there, which loses nothing: graphkit stats {path}"
            return [Finding(str(table_file(path)), "made by graphkit 0.2, and not yet brought into this form", advice)]
        found = [_of_table(path, where, what) for where, what in table.faults()]
        return found or list(_of_index(path, table))
    finally:
        table.close()


def _of_table(folder: Path, where: str, what: str) -> Finding:
    if where == FILE:
        return Finding(
            str(table_file(folder)),
            what,
            "put the file back from a copy, or build the store again in a new folder",
        )
    return Finding(
        where,
        what,
        f"build it into the store again, which replaces it, or take it out: graphkit forget {where!r} --from {folder}",
    )


def _of_index(folder: Path, table: StatementTable) -> Iterator[Finding]:
    """Yield what is wrong with the index of the table as it is now; one that is only out of date is made when used."""
    indices, name = IndexFolder(folder), index_name(table.state)
    if not indices.has(name):
        return
    advice = f"delete the folder {indices.path(name)}; the index is made anew from the statements"
    try:
        dataset, reading = indices.open(name)
    except StoreError as error:
        yield Finding(str(indices.path(name)), f"it cannot be opened: {error.__cause__ or error}", advice)
        return
    try:
        missing, more = _differences(dataset, table)
    except (OSError, RuntimeError, ValueError) as error:
        yield Finding(str(indices.path(name)), f"it cannot be read: {error}", advice)
        return
    finally:
        reading.release()
    if missing:
        yield Finding(str(indices.path(name)), f"it lacks {missing:,} triples of the statements", advice)
    if more:
        yield Finding(str(indices.path(name)), f"it has {more:,} triples that no statement gives", advice)


def _differences(dataset: ox.Store, table: StatementTable) -> tuple[int, int]:
    """Return how many triples of the statements the index lacks, and how many it has besides."""
    import pyoxigraph as ox

    missing = 0
    found: set[int] = set()
    for resource in table.all_resources():
        for quad in ox.parse("".join(ntriples([resource])), ox.RdfFormat.N_TRIPLES, lenient=True):
            if quad in dataset:
                found.add(hash(quad))
            else:
                missing += 1
    present = sum(1 for _ in dataset.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return missing, max(present - len(found), 0)
