"""The RDF index of a store: Oxigraph folders that never change once they are in place.

Knows how to make the next index from the last one and from what changed, that a folder counts only under its final
name, and how a damaged one is put away. Must not know statements.

An update works on a copy (the large files are hard links, since RocksDB never rewrites them) and then gives it its
final name. So a killed program leaves at most a folder with a temporary name, readers are never disturbed, and any
number of them can open the same index.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import StoreError
from graphkit.rdf.lock import ReaderLock
from graphkit.rdf.query import load_ontology_graph
from graphkit.rdf.terms import ONTOLOGY_GRAPH
from graphkit.rdf.triples import DESCRIBING, Resource

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["IndexFolder", "Lines", "Update"]

_PREFIX, _TEMPORARY = "index-", ".index-"
_LINES_AT_ONCE = 200
"""Resources that are written together."""
_REMEMBERED = 200_000
"""Single triples that are remembered so as to write each once, in some thirty megabytes."""
_COMPACT_FROM = 100_000
"""So many triples more make it worth while to compact an index, after which queries take a third of the time."""
_COMPACT_NEW_FROM = 2_000_000
"""So many triples make it worth while to compact a new index; Oxigraph loads a million of them in order."""


@dataclass(slots=True)
class Update:
    """How the triples of a store differ from those of an index.

    Attributes:
        gone: Terms of which nothing is said any more, or all is said anew.
        described: Actors, relations and what else statements share, where their description may have changed.
        documents: Documents that are new or changed.
        withdrawn: Facts that nobody states any more.
        said: Statements that are new or changed, and facts; read once.
    """

    gone: set[str]
    described: list[Resource]
    documents: list[Resource]
    withdrawn: list[tuple[str, str, str]]
    said: Iterable[Resource]


class Lines:
    """Triples of documents as they came, in a file of their own until an index takes them in.

    It is Turtle that names each subject once, which Oxigraph loads in an eighth less time than N-Triples. A resource of
    one triple, as a fact is that many documents state, is written once.

    Args:
        folder: Folder of the store.
        first: Number of the first document.
    """

    def __init__(self, folder: Path, first: int) -> None:
        self.first = first
        handle, name = tempfile.mkstemp(prefix=_TEMPORARY, suffix=".ttl", dir=folder)
        self._file = os.fdopen(handle, "wb")
        self.path = Path(name)
        self.number = 0
        self._single: set[tuple[str, tuple[str, str]]] = set()

    def add(self, resources: Iterable[Resource]) -> None:
        """Write triples.

        Raises:
            OSError: The disk is full.
        """
        lines = []
        for subject, properties in resources:
            if not properties or (len(properties) == 1 and self._is_known(subject, properties[0])):
                continue
            self.number += len(properties)
            lines.append(f"{subject}{';'.join([predicate + object_ for predicate, object_ in properties])}.\n")
            if len(lines) == _LINES_AT_ONCE:
                self._file.write("".join(lines).encode())
                lines.clear()
        self._file.write("".join(lines).encode())

    def _is_known(self, subject: str, said: tuple[str, str]) -> bool:
        """Return whether a single triple was written lately, and remember it."""
        triple = subject, said
        if triple in self._single:
            return True
        if len(self._single) >= _REMEMBERED:
            self._single.clear()
        self._single.add(triple)
        return False

    def flush(self) -> None:
        """Let the file have all of them."""
        self._file.flush()

    def discard(self) -> None:
        """Take the file away."""
        with contextlib.suppress(OSError):  # what was not written yet needs no room
            self._file.close()
        self.path.unlink(missing_ok=True)


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

    def build(self, name: str, resources: Iterable[Resource], lines: Lines | None = None) -> None:
        """Make an index from everything.

        Args:
            name: Name of the index.
            resources: Everything, but what lines have.
            lines: Triples of documents; discarded.

        Raises:
            StoreError: It cannot be written.
        """
        self._make(name, None, Update(set(), [], [], [], resources), lines, ontology=True)

    def update(self, name: str, base: str, update: Update, lines: Lines | None, *, ontology: bool) -> None:
        """Make an index from another one and what changed.

        Args:
            name: Name of the new index.
            base: Name of the one to start from.
            update: What changed.
            lines: Triples of new documents; discarded.
            ontology: Whether the ontology has changed too.

        Raises:
            StoreError: The base cannot be read, or the new one cannot be written.
        """
        self._make(name, base, update, lines, ontology=ontology)

    def remove_others(self, name: str) -> None:
        """Remove every index but one, and what killed programs left; what is read, or is another user's, stays."""
        for each in (*self._folder.glob(_PREFIX + "*"), *self._folder.glob(_TEMPORARY + "*")):
            with contextlib.suppress(OSError):
                if each.is_file():
                    each.unlink(missing_ok=True)
                elif each.name != _PREFIX + name and not ReaderLock.held(each):
                    shutil.rmtree(each, ignore_errors=True)

    def _make(self, name: str, base: str | None, update: Update, lines: Lines | None, *, ontology: bool) -> None:
        import pyoxigraph as ox

        temporary: Path | None = None
        spare: Lines | None = None
        try:
            temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=self._folder))
            if base is not None:
                _link_files(self.path(base), temporary)
            store = ox.Store(str(temporary))
            _remove(store, update)
            if ontology:  # first, while the store is small, since what comes later is merged with what is there
                store.remove_graph(ox.NamedNode(ONTOLOGY_GRAPH))
                load_ontology_graph(store)
            spare = Lines(self._folder, 0) if lines is None else lines
            spare.add(chain(update.described, update.documents, update.said))
            _load(store, spare)
            spare.discard()  # to compact takes room too
            if spare.number >= (_COMPACT_NEW_FROM if base is None else _COMPACT_FROM):
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
            if spare is not None:
                spare.discard()


def _link_files(source: Path, target: Path) -> None:
    for file in source.iterdir():
        if file.suffix == ".sst":
            try:
                os.link(file, target / file.name)
            except OSError:
                shutil.copyfile(file, target / file.name)
        elif file.name != "LOCK" and not file.name.startswith("LOG"):
            shutil.copyfile(file, target / file.name)


def _remove(store: ox.Store, update: Update) -> None:
    import pyoxigraph as ox

    here = ox.DefaultGraph()
    describing = [ox.NamedNode(predicate[1:-1]) for predicate in DESCRIBING]
    for term in update.gone:
        for quad in list(store.quads_for_pattern(ox.NamedNode(term[1:-1]), None, None, here)):
            store.remove(quad)
    for term, _ in update.described:
        for predicate in describing:  # and not the facts, of which there may be very many
            for quad in list(store.quads_for_pattern(ox.NamedNode(term[1:-1]), predicate, None, here)):
                store.remove(quad)
    for fact in update.withdrawn:
        subject, predicate, object_ = (ox.NamedNode(term[1:-1]) for term in fact)
        store.remove(ox.Quad(subject, predicate, object_, here))


def _load(store: ox.Store, lines: Lines) -> None:
    """Put triples in, all at once, so that the index lies in order."""
    import pyoxigraph as ox

    lines.flush()
    store.bulk_load(path=str(lines.path), format=ox.RdfFormat.TURTLE, lenient=True)
