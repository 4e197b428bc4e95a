"""The graph that is served: a store, followed as others write to it, or a graph file, kept as a store meanwhile.

Knows where the current RDF index lies and when to look again. Everything that touches the store runs in one thread of
its own. Must not know HTTP or SPARQL.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from graphkit.errors import StoreError
from graphkit.model import Actor
from graphkit.rdf.lock import WriterLock

if TYPE_CHECKING:
    from graphkit.knowledge_graph import KnowledgeGraph
    from graphkit.rdf.store import Store

__all__ = ["Source", "remove_leftovers"]

T = TypeVar("T")
_PREFIX, _LOCK = "graphkit-serve-", "server.lock"
_SECONDS_BETWEEN_LOOKS = 1.0


class Source:
    """The graph that is served; opened on construction.

    Args:
        path: Folder of a store, or a graph file.

    Raises:
        StoreError: It cannot be opened.

    Attributes:
        name: Name of the folder or file.
        store: Folder of the store that is read.
        work: Folder for answers and other files that end with the server.
    """

    def __init__(self, path: str | Path) -> None:
        self.name = Path(path).resolve().name
        remove_leftovers()
        self._temporary = tempfile.TemporaryDirectory(prefix=_PREFIX)
        self.work = Path(self._temporary.name)
        self._lock = WriterLock(self.work / _LOCK)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="graphkit-source")
        self._looked = float("-inf")
        self._doubted = False
        self._index: Path | None = None
        try:
            self._store = self._thread.submit(_open, Path(path), self.work / "store").result()
            self._index = self._thread.submit(lambda: self._store.index_path).result()
        except BaseException:
            self._thread.shutdown()
            self._remove()
            raise
        self.store = self._store.path

    async def index(self) -> Path:
        """Return the folder of the RDF index as it is now, at most a second old.

        Raises:
            StoreError: There is none, and none can be made.
        """
        if time.monotonic() - self._looked > _SECONDS_BETWEEN_LOOKS:
            self._looked = time.monotonic()
            try:
                self._index = await self._do(self._look)
            except StoreError:
                self._looked = float("-inf")  # what was there a second ago is no answer
                raise
        if self._index is None:
            raise StoreError(f"{self.store}: no SPARQL index, and none can be made; make the folder writable")
        return self._index

    def look_again(self) -> None:
        """Let the next request look at once for a newer index, or one in place of a damaged one."""
        self._looked = float("-inf")
        self._doubted = True

    async def actors(self) -> Mapping[str, Actor]:
        """Return all actors by IRI."""
        return await self._do(lambda: self._store.actors)

    async def unknown_names(self, sparql: str, *, most: int | None = None) -> dict[str, list[str]]:
        """Return the names in a query that neither graph nor ontology has, each with those that are spelt alike.

        Args:
            sparql: Query.
            most: How many names at most; None for all.
        """
        from graphkit.rdf.spelling import unknown_names

        return await self._do(lambda: unknown_names(sparql, self._store.dataset, most=most))

    def close(self) -> None:
        """Close the store and remove the working files."""
        self._thread.submit(self._store.close).result()
        self._thread.shutdown()
        self._remove()

    def _remove(self) -> None:
        self._lock.release()
        self._temporary.cleanup()

    def _look(self) -> Path | None:
        if self._doubted:
            self._doubted = False
            self._store.open_again()
        return self._store.index_path

    async def _do(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def remove_leftovers() -> None:
    """Remove the working files of servers that were killed; those of running ones are locked and stay."""
    for folder in Path(tempfile.gettempdir()).glob(_PREFIX + "*"):
        lock = folder / _LOCK
        if not lock.is_file():
            continue
        try:
            WriterLock(lock).release()
        except (StoreError, OSError):
            continue
        shutil.rmtree(folder, ignore_errors=True)


def _open(path: Path, temporary: Path) -> Store:
    """Open a store in place; make one of a file, of a store whose actors were reviewed, or of one without index."""
    from graphkit.engines import load
    from graphkit.engines.building import review_of
    from graphkit.rdf.store import Store

    if path.is_dir() and review_of(path) is None:
        store = Store.open(path, read_only=True)
        if store.index_path is not None:
            return store
        store.close()
    return _copied(load(path), temporary)


def _copied(kg: KnowledgeGraph, folder: Path) -> Store:
    from graphkit.rdf.store import Store

    said: dict[str, list[int]] = {document: [] for document in kg.documents}
    for number, statement in enumerate(kg.statements):
        said.setdefault(statement.document.id, []).append(number)
    with Store.open(folder) as store:
        groups = ((id, [kg.statements[number] for number in numbers]) for id, numbers in said.items())
        store.add_documents(
            ((kg.documents.get(id) or statements[0].document, statements) for id, statements in groups),
            copies=kg.duplicates,
        )
    return Store.open(folder, read_only=True)
