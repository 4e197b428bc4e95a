"""The RDF index of a store: Oxigraph folders that never change once they are in place.

Knows how to make the next index from the last one and from what changed, that a folder counts only under its final
name, and how a damaged one is put away. Must not know statements.

An update works on a copy (the large files are hard links, since RocksDB never rewrites them) and then gives it its
final name. So a killed program leaves at most a folder with a temporary name, readers are never disturbed, and any
number of them can open the same index.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import StoreError
from graphkit.rdf.lock import ReaderLock
from graphkit.rdf.query import load_ontology_graph
from graphkit.rdf.terms import ONTOLOGY_GRAPH
from graphkit.rdf.triples import Resource, ntriples

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["IndexFolder"]

_PREFIX, _TEMPORARY = "index-", ".index-"
_RESOURCES_A_LOAD = 200_000
_COMPACT_FROM = 100_000
"""So many new triples make it worth while to compact the index, after which queries take a third of the time."""


class IndexFolder:
    """The indices in a store's folder.

    Args:
        folder: Folder of the store.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: str) -> Path:
        """Return the folder of an index."""
        return self._folder / (_PREFIX + name)

    def has(self, name: str | None) -> bool:
        """Return whether an index is in place."""
        return name is not None and self.path(name).exists()

    def open(self, name: str) -> tuple[ox.Store, ReaderLock]:
        """Return an index, read-only, and the sign that keeps it in place.

        Raises:
            StoreError: It is damaged or gone.
        """
        import pyoxigraph as ox

        folder = self.path(name)
        reading: ReaderLock | None = None
        try:
            reading = ReaderLock(folder)
            return ox.Store.read_only(str(folder)), reading
        except (OSError, RuntimeError) as error:
            if reading is not None:
                reading.release()
            raise StoreError(
                f"{folder}: the SPARQL index cannot be read: {error}; delete this folder, it is made again from "
                "the statements"
            ) from error

    def damage(self, name: str) -> StoreError | None:
        """Return why an index cannot be opened, or None."""
        try:
            self.open(name)[1].release()
        except StoreError as error:
            return error
        return None

    def discard(self, name: str) -> None:
        """Take an index away, also one that is being read.

        Raises:
            StoreError: The folder cannot be written.
        """
        folder = self.path(name)
        aside: Path | None = None
        try:
            aside = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=self._folder))
            folder.rename(aside / folder.name)
        except OSError as error:
            raise StoreError(
                f"{folder}: the SPARQL index is damaged and cannot be removed: {error.strerror or error}; delete this "
                "folder, it is made again from the statements"
            ) from error
        finally:
            if aside is not None:
                shutil.rmtree(aside, ignore_errors=True)

    def latest(self) -> str | None:
        """Return the name of the index that was made last, or None."""
        found = sorted(each.name for each in self._folder.glob(_PREFIX + "*") if each.is_dir())
        return found[-1][len(_PREFIX) :] if found else None

    def build(self, name: str, resources: Iterable[Resource]) -> None:
        """Make an index from everything.

        Raises:
            StoreError: It cannot be written.
        """
        self._make(name, None, resources, ontology=True)

    def update(self, name: str, base: str, resources: Iterable[Resource], *, ontology: bool) -> None:
        """Make an index from another one and the resources that changed.

        Args:
            name: Name of the new index.
            base: Name of the one to start from.
            resources: Changed resources with all their triples; none where the resource is gone.
            ontology: Whether the ontology has changed too.

        Raises:
            StoreError: The base cannot be read, or the new one cannot be written.
        """
        self._make(name, base, resources, ontology=ontology)

    def remove_others(self, name: str) -> None:
        """Remove every index but one, and what killed programs left; an index that is being read stays."""
        for each in (*self._folder.glob(_PREFIX + "*"), *self._folder.glob(_TEMPORARY + "*")):
            if each.name != _PREFIX + name and not ReaderLock.held(each):
                shutil.rmtree(each, ignore_errors=True)

    def _make(self, name: str, base: str | None, resources: Iterable[Resource], *, ontology: bool) -> None:
        import pyoxigraph as ox

        temporary: Path | None = None
        try:
            temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=self._folder))
            if base is not None:
                _link_files(self.path(base), temporary)
            store = ox.Store(str(temporary))
            if base is not None:
                resources = list(resources)
                _remove(store, resources)
            many = _load(store, resources) >= _COMPACT_FROM
            if ontology:
                store.remove_graph(ox.NamedNode(ONTOLOGY_GRAPH))
                load_ontology_graph(store)
            if many:
                store.optimize()
            store.flush()
            del store
            temporary.chmod(self._folder.stat().st_mode & 0o777)
            temporary.rename(self.path(name))
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"{self._folder}: cannot write the SPARQL index: {error}; the statements are safe, and the index is "
                "made when the store is next opened"
            ) from error
        finally:
            if temporary is not None:
                shutil.rmtree(temporary, ignore_errors=True)


def _link_files(source: Path, target: Path) -> None:
    for file in source.iterdir():
        if file.suffix == ".sst":
            try:
                os.link(file, target / file.name)
            except OSError:
                shutil.copyfile(file, target / file.name)
        elif file.name != "LOCK" and not file.name.startswith("LOG"):
            shutil.copyfile(file, target / file.name)


def _remove(store: ox.Store, resources: Iterable[Resource]) -> None:
    import pyoxigraph as ox

    for term, _ in resources:
        node = ox.NamedNode(term[1:-1])
        for quad in list(store.quads_for_pattern(node, None, None, ox.DefaultGraph())):
            store.remove(quad)


def _load(store: ox.Store, resources: Iterable[Resource]) -> int:
    """Put resources in; return the number of triples."""
    import pyoxigraph as ox

    waiting = iter(resources)
    number = 0
    while batch := list(islice(waiting, _RESOURCES_A_LOAD)):
        store.bulk_load("".join(ntriples(batch)).encode(), ox.RdfFormat.N_TRIPLES, lenient=True)
        number += sum(len(properties) for _, properties in batch)
    return number
