"""A graph that lives in a folder: documents enter whole or not at all, and can be replaced and forgotten.

Knows how the statement table and the RDF index belong together, and who may write. Must not know text analysis.

The folder holds ``statements.sqlite`` (documents and statements; the truth), ``index-…`` (the same as RDF in
Oxigraph, made from the table, and made anew when it is damaged) and ``lock``. One program writes at a time; any number
read.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from graphkit.errors import InputError, StoreError
from graphkit.files import STORE_FILE
from graphkit.graph.dates import check_order, last_day, optional_date, statement_date
from graphkit.graph.statement_set import StatementSet
from graphkit.graph.states import By
from graphkit.model import Actor, Document, DocumentReference, Statement
from graphkit.rdf.apart import MEMORY, TIMEOUT
from graphkit.rdf.counts import DyadCount, MonthCount
from graphkit.rdf.former_table import renew
from graphkit.rdf.index import IndexFolder, Lines
from graphkit.rdf.lock import ReaderLock, WriterLock
from graphkit.rdf.ontology import ontology_digest
from graphkit.rdf.query import Indexed, load_ontology_graph, telling_query
from graphkit.rdf.results import QueryResult
from graphkit.rdf.statement_table import Change, Entry, State, StatementTable
from graphkit.rdf.terms import ONTOLOGY_GRAPH
from graphkit.rdf.triples import Resource, document_resource, ntriples, said_resources
from graphkit.records import Contents

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["Statistics", "Store", "check_folder", "index_name", "statistics_of", "table_file"]

_TABLE, _LOCK = STORE_FILE, "lock"
_AT_ONCE = 4000
"""Documents, or statements, of a group of ``add_documents``."""
_log = logging.getLogger("graphkit.rdf")


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a store holds.

    Attributes:
        documents: Number of documents.
        copies: Documents that are copies of another one's story.
        publishers: Number of publishers of the documents.
        statements: Number of statements.
        facts: Statements that are positive and actual.
        actors: Number of actors that are subjects or objects of statements.
        relations: Number of relations in use.
        first: First day of a statement (ISO), or None.
        last: Last day of a statement (ISO), or None.
        quads: Statements by quad class.
        triples: Number of triples of the statements, without the ontology.
        revision: Number of changes so far.
        size: Bytes on disk.
    """

    documents: int
    copies: int
    publishers: int
    statements: int
    facts: int
    actors: int
    relations: int
    first: str | None
    last: str | None
    quads: dict[str, int]
    triples: int
    revision: int
    size: int

    def to_dict(self) -> dict[str, Any]:
        """Return the numbers by name."""
        return asdict(self)


def statistics_of(kg: StatementSet) -> dict[str, Any]:
    """Return of a graph by name what ``Store.stats`` counts, but for what a store alone has: triples and revision."""
    said = kg.statements
    days = sorted(day.isoformat() for day in map(statement_date, said) if day is not None)
    quads = Counter(statement.quad or "none" for statement in said)
    return {
        "documents": len(kg.documents),
        "copies": len(kg.duplicates),
        "publishers": len({document.publisher for document in kg.documents.values()} - {None}),
        "statements": len(said),
        "facts": sum(statement.is_fact for statement in said),
        "actors": len({actor.id for statement in said for actor in (statement.subject, statement.object)}),
        "relations": len({statement.relation.id for statement in said}),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "quads": dict(sorted(quads.items())),
    }


class Store(Indexed):
    """A graph on disk. Open it with ``Store.open``, best in a ``with`` block.

    Threads may share it: they write one after the other. A forked process opens its own.

    Examples:
        >>> with Store.open("kg/") as store:  # doctest: +SKIP
        ...     store.add_document(document, statements)
    """

    def __init__(self, folder: Path, table: StatementTable, lock: WriterLock | None) -> None:
        self.path = folder
        self._table = table
        self._lock = lock
        self._process = os.getpid()
        self._turn = threading.RLock()  # of threads that change documents or index
        self._indices = IndexFolder(folder)
        self._dataset: ox.Store | None = None
        self._wanted: str | None = None
        self._dataset_name: str | None = None
        self._compared = False  # whether the ontology of the index has been looked at
        self._reading: ReaderLock | None = None
        self._actors: tuple[int, dict[str, Actor]] | None = None
        self._lines: Lines | None = None
        self._lined = lock is not None
        self._closed = False

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Store:
        """Open a store; for writing, a missing one is made.

        Args:
            path: Folder.
            read_only: Whether to read only; then any number of programs may have it open.

        Raises:
            StoreError: It is no store, cannot be written, or another program is writing to it.
        """
        folder = Path(path)
        check_folder(folder, read_only)
        if read_only:
            return cls(folder, _table_to_read(folder), None)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = WriterLock(folder / _LOCK)
        except OSError as error:
            raise StoreError(
                f"{path}: cannot write: {error.strerror or error}; choose another folder or open it read-only"
            ) from error
        try:
            table = StatementTable(table_file(folder))
            if table.file.former:
                renew(table)
            return cls(folder, table, lock)
        except BaseException:
            lock.release()
            raise

    @property
    def read_only(self) -> bool:
        """Whether this one may only read."""
        return self._lock is None

    def add_document(
        self,
        document: Document | DocumentReference,
        statements: Iterable[Statement] = (),
        *,
        copy_of: str | None = None,
    ) -> Change:
        """Put a document and all its statements in, whole or not at all.

        Args:
            document: Document; given with its text, ``is_current`` can tell later whether that changed, and copies
                of the story are found.
            statements: Everything that it says.
            copy_of: Id of the document of which it is a copy, for a document without its text.

        Returns:
            "added", "replaced" (it was there with other content, which is gone now) or "unchanged".

        Raises:
            InputError: The document is none.
            StoreError: A statement is of another document, the store is read-only or was opened by another process,
                or the disk is full.
        """
        return self._add([self._entry(document, statements, copy_of)])[0]

    def add_documents(
        self,
        documents: Iterable[tuple[Document | DocumentReference, Iterable[Statement]]],
        *,
        copies: Mapping[str, str] | None = None,
    ) -> Counter[Change]:
        """Put many documents in, in groups of some thousand that enter whole or not at all; a fifth of the work.

        Args:
            documents: Documents, each with everything that it says; read once.
            copies: For copies of a story, document id to the id of the document that stands for all, for documents
                without their text.

        Returns:
            How many documents were "added", "replaced" and "unchanged".

        Raises:
            StoreError: A statement is of another document, the store is read-only, or the disk is full; the groups
                before are in.
        """
        changes: Counter[Change] = Counter()
        group: list[Entry] = []
        size = 0
        for document, statements in documents:
            group.append(self._entry(document, statements, (copies or {}).get(document.id)))
            size += 1 + len(group[-1].statements)
            if size >= _AT_ONCE:
                changes.update(self._add(group))
                group, size = [], 0
        changes.update(self._add(group))
        return changes

    def _entry(
        self, document: Document | DocumentReference, statements: Iterable[Statement], copy_of: str | None
    ) -> Entry:
        self._check_writable()
        if not isinstance(document, Document | DocumentReference):
            raise InputError(f"{document!r} is no document; give a graphkit.Document or DocumentReference")
        unique = list({statement.id: statement for statement in statements}.values())
        for statement in unique:
            if statement.evidence.document.id != document.id:
                raise StoreError(
                    f"statement {statement.id} is of document {statement.document.id!r}, not {document.id!r}; add "
                    "each document with its own statements"
                )
        return Entry(document, unique, copy_of)

    def _add(self, entries: list[Entry]) -> list[Change]:
        self._check_writable()
        with self._turn:
            found = self._table.add(entries)
            if self._lined:
                self._keep_lines(entries, found)
        return [change for change, _ in found]

    def _keep_lines(self, entries: list[Entry], found: list[tuple[Change, int]]) -> None:
        """Keep the triples of new documents for the index, so that they need not be made of the table again."""
        new = []
        try:
            for entry, (change, number) in zip(entries, found, strict=True):
                if change == "replaced" and self._lines is not None and number >= self._lines.first:
                    self._drop_lines()
                    return
                if change == "added":
                    if self._lines is None:
                        self._lines = Lines(self.path, number)
                    new.append(entry)
            if self._lines is not None:
                self._lines.add(_resources_of(new))
        except OSError:
            self._drop_lines()  # the index is made of the table then

    def _drop_lines(self) -> None:
        """Forget what was kept, and keep no more until an index has been made."""
        self._lined = False
        if self._lines is not None:
            self._lines.discard()
            self._lines = None

    def is_current(self, document: Document, extractor: str | None = None) -> bool:
        """Return whether the document is there, whole, with the same text, so that it need not be read again.

        Args:
            document: Document with its text.
            extractor: Program and version; if given, statements of another one count as out of date.
        """
        if self._table.digest_of(document.id) != document.digest or not self._table.is_sound(document.id):
            return False
        return extractor is None or self._table.extractors_of(document.id) <= {extractor}

    def is_own_text(self, document: Document) -> bool | None:
        """Return whether a document has the text that was read, whatever its names; None where that is not known.

        Args:
            document: Document with its text, by the id that it has here.
        """
        return self._table.is_own_text(document)

    def forget(self, document: str, *, purge: bool = False) -> bool:
        """Take a document and its statements out; return whether it was there.

        Args:
            document: Its id.
            purge: Whether no byte of its words may stay: files of the RDF index keep them, out of reach of any query,
                until it is made anew, which is then done of all that is left when it is next brought up to date.

        Raises:
            StoreError: The store is read-only.
        """
        self._check_writable()
        with self._turn:
            number = self._table.forget(document, purge=purge)
            if number is not None and self._lines is not None and number >= self._lines.first:
                self._drop_lines()
        return number is not None

    def purge(self, document: str) -> bool:
        """Let no byte of the words stay of a document that was forgotten; return whether one was, and not purged yet.

        The words of all that was forgotten or replaced go, when the RDF index is next brought up to date.

        Args:
            document: Its id.

        Raises:
            StoreError: The store is read-only.
        """
        self._check_writable()
        with self._turn:
            return self._table.purge(document)

    @property
    def runs(self) -> list[dict[str, Any] | None]:
        """The settings with which documents were read, the last ones last; None for what did not record them."""
        return self._table.runs

    def note_run(self, settings: Mapping[str, Any], *, of_all: bool = False) -> None:
        """Record the settings of a run that is going to put documents in, for who builds the store again.

        Args:
            settings: Settings by name, as JSON can hold them.
            of_all: Whether all documents that are there were read with these, so that earlier runs are forgotten.

        Raises:
            StoreError: The store is read-only, or the disk is full.
        """
        self._check_writable()
        with self._turn:
            self._table.note_run(settings, of_all=of_all)

    def statements(self, document: str | None = None) -> Iterator[Statement]:
        """Yield the statements of one document, or all in the order first added."""
        return self._table.statements() if document is None else self._table.statements_of(document)

    @property
    def documents(self) -> dict[str, DocumentReference]:
        """All documents by id, in the order first added."""
        return {document.id: document for document in self._table.documents()}

    @property
    def duplicates(self) -> dict[str, str]:
        """For copies of a story, document id to the id of the document that stands for all."""
        self._group_copies()
        return self._table.copies()

    @property
    def actors(self) -> dict[str, Actor]:
        """All actors by IRI."""
        revision = self._table.state.revision
        if self._actors is None or self._actors[0] != revision:
            self._actors = (revision, self._table.actors())
        return self._actors[1]

    def contents(self) -> Contents:
        """Return all statements, documents and copies of stories; ``KnowledgeGraph.of`` makes a graph of them.

        All are of one state, whatever others write meanwhile.
        """
        with self._turn:
            self._group_copies()
            with self._table.file.snapshot():
                return Contents(list(self.statements()), list(self.documents.values()), self._table.copies())

    def stats(self) -> Statistics:
        """Return what the store holds."""
        self._group_copies()
        counts = self._table.counts()
        return Statistics(
            **counts,
            triples=self._number_of_triples(),
            revision=self._table.state.revision,
            size=sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file()),
        )

    def dyads(
        self, start: dt.date | str | None = None, end: dt.date | str | None = None, *, by: By = "state"
    ) -> list[DyadCount]:
        """Return how often each side cooperated or fought with another, the most reported first.

        Args:
            start: First day.
            end: Last day.
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.

        Raises:
            InputError: A date cannot be read, the time ends before it begins, or ``by`` is neither "state" nor "actor".
        """
        first, last = optional_date(start), None if end is None else last_day(end)
        check_order(first, last)
        self._group_copies()
        return self._table.dyads(first, last, by=by)

    def months(self, one: str | None = None, other: str | None = None, *, by: By = "state") -> list[MonthCount]:
        """Return how much cooperation and conflict is reported of each month.

        Args:
            one: IRI of a side; only reports with it, on either side.
            other: IRI of a second side; only reports between the two.
            by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
        """
        self._group_copies()
        return self._table.months(one, other, by=by)

    def query(
        self,
        sparql: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        prefixes: Mapping[str, str] | None = None,
        timeout: float | None = TIMEOUT,
        memory: int | None = MEMORY,
    ) -> QueryResult:
        """Answer a SPARQL query; see ``graphkit.rdf.query.query``.

        A name in it that neither graph nor ontology has, as a misspelt one, is told by a warning of the log.

        Raises:
            QueryError: The query does not parse, is refused, or reached a limit.
        """
        return telling_query(self, sparql, parameters, prefixes=prefixes, timeout=timeout, memory=memory)

    @property
    def dataset(self) -> ox.Store:
        """The statements as RDF, read-only; brought up to date first where this program may write."""
        with self._turn:
            name = self._current_index()
            if self._dataset is None or name != self._wanted:
                self._wanted = name
                self._dataset = self._open_dataset(name)
            return self._dataset

    @property
    def index_path(self) -> Path | None:
        """Folder of the RDF index for ``pyoxigraph.Store.read_only`` in another process, if there is one.

        It stays in place as long as this store is open.
        """
        _ = self.dataset
        return None if self._dataset_name is None else self._indices.path(self._dataset_name)

    def open_again(self) -> None:
        """Open the RDF index once more, and so make it anew if it was damaged meanwhile.

        Raises:
            StoreError: It is damaged, and cannot be removed or made.
        """
        self._dataset = None
        _ = self.dataset

    def flush(self) -> None:
        """Bring the RDF index up to date, so that readers see what was added.

        Raises:
            StoreError: The store is read-only, or the disk is full.
        """
        self._check_writable()
        with self._turn:
            self._make_index()

    def close(self) -> None:
        """Bring the RDF index up to date and free the folder for the next writer; a second call does nothing."""
        with self._turn:
            try:
                if self._lock is not None and not self._closed and not self._is_forked:
                    self._make_index()
            finally:
                self._release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._release()

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r}{', read-only' if self.read_only else ''})"

    @property
    def _is_forked(self) -> bool:
        return self._process != os.getpid()

    def _check_writable(self) -> None:
        if self._lock is None:
            raise StoreError(f"{self.path}: opened read-only; open it for writing with Store.open(path)")
        if self._is_forked:
            raise StoreError(
                f"{self.path}: opened for writing by process {self._process}, which this one was forked from; let that "
                "one write, or close it there before this one opens it"
            )

    def _group_copies(self) -> None:
        """Find the copies of stories; of a store that a writer left without that, as it was killed, by repairing it."""
        if self._lock is not None:
            with self._turn:
                self._table.group_copies()
        elif not self._table.is_grouped:
            self._repair()

    def _release(self) -> None:
        self._closed = True
        self._dataset = None
        if self._is_forked:
            return  # files and locks are those of the process that opened them
        if self._lines is not None:
            self._lines.discard()
        if self._reading is not None:
            self._reading.release()
        self._table.close()
        if self._lock is not None:
            self._lock.release()

    def _current_index(self) -> str | None:
        """Return the name of the index to read: up to date if this or no other program may write."""
        self._group_copies()
        name = index_name(self._table.state)
        if self._indices.has(name) and not self._has_another_ontology():
            return name
        if self._lock is not None:
            return self._make_index()
        self._repair()
        name = index_name(self._table.state)
        return name if self._indices.has(name) else self._indices.latest()

    def _has_another_ontology(self) -> bool:
        """Return whether the index was made with another ontology than there is now, which is looked at once."""
        looked, self._compared = self._compared, True
        return not looked and self._table.state.ontology != ontology_digest()

    def _repair(self) -> StoreError | None:
        """Make an index that is damaged, or that a killed writer did not come to make; return what hinders it.

        Raises:
            StoreError: The store is gone, in whose place no new one may be made.
        """
        if not table_file(self.path).exists():
            raise StoreError(f"{self.path}: the store is not there any more; put it back, or open it where it is now")
        try:
            with Store.open(self.path) as writer:
                writer.flush()
        except StoreError as error:
            return error
        return None

    def _make_index(self) -> str:
        try:
            return self._made_index()
        except StoreError:
            self._drop_lines()  # the disk may be full
            raise

    def _made_index(self) -> str:
        self._group_copies()
        ontology = ontology_digest()
        if self._indices.has(index_name(self._table.state)):
            self._table.note_ontology(ontology)
        state = self._table.state
        name = index_name(state)
        if not self._has_sound(name):
            if not self._update_index(name, state, ontology != state.ontology):
                self._build_index(name, state)
        self._drop_lines()
        self._lined = True
        if state.indexed != name:
            self._table.mark_indexed(name, state, ontology)
        self._table.finish_purge()
        self._indices.remove_others(name)
        return name

    def _update_index(self, name: str, state: State, ontology: bool) -> bool:
        """Make an index from the last one; return whether there was one, and it was sound to the core."""
        base = state.indexed
        if base is None or not self._has_sound(base):
            return False
        try:
            first = None if self._lines is None else self._lines.first
            update = self._table.update(state.indexed_revision, first)
            self._indices.update(name, base, update, self._lines, ontology=ontology)
        except StoreError as error:
            if not isinstance(error.__cause__, RuntimeError):  # a full disk, not damage
                raise
            self._throw_away(base)
            return False
        return True

    def _build_index(self, name: str, state: State) -> None:
        if self._lines is None or self._lines.first > 1 or state.indexed is not None:
            self._indices.build(name, self._table.all_resources())
        else:
            update = self._table.update(0, self._lines.first)
            self._indices.build(name, chain(self._table.shared_resources(), update.documents), self._lines)

    def _has_sound(self, name: str) -> bool:
        """Return whether an index is in place and can be opened; one that is damaged is thrown away."""
        if not self._indices.has(name):
            return False
        sound = self._indices.damage(name) is None
        if not sound:
            self._throw_away(name)
        return sound

    def _throw_away(self, name: str) -> None:
        self._indices.discard(name)
        _log.warning("%s: the SPARQL index was damaged; it is made anew from the statements", self.path)

    def _open_dataset(self, name: str | None) -> ox.Store:
        if self._reading is not None:
            self._reading.release()
            self._reading = None
        try:
            return self._opened(name)
        except StoreError:
            return self._opened(self._mended_index())

    def _opened(self, name: str | None) -> ox.Store:
        if name is None:
            dataset = _in_memory(self._table)
        else:
            dataset, self._reading = self._indices.open(name)
        self._dataset_name = name
        return dataset

    def _mended_index(self) -> str | None:
        """Return the name of the index that stands for a damaged one; None where a reader cannot make any."""
        if self._lock is not None:
            return self._make_index()
        hindrance = self._repair()
        name = index_name(self._table.state)
        damage = self._indices.damage(name)
        if damage is None:
            return name
        _log.warning(
            "%s; answers come from the statements in memory, since the index could not be made anew (%s)",
            damage,
            hindrance or "others write to the store",
        )
        return None

    def _number_of_triples(self) -> int:
        try:
            return _number_of_triples(self.dataset)
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"{self.index_path}: the SPARQL index cannot be read: {error}; delete this folder, it is made again "
                "from the statements"
            ) from error


def _table_to_read(folder: Path) -> StatementTable:
    """Return the table of a store for reading; one of the version before is brought up to date first.

    Raises:
        StoreError: It is of the version before, and cannot be written.
    """
    table = StatementTable(table_file(folder), read_only=True)
    if not table.file.former:
        return table
    table.close()
    try:
        Store.open(folder).close()
    except StoreError as error:
        raise StoreError(
            f"{folder}: made by graphkit 0.2, and brought into the form of this one, with nothing lost, when somebody "
            f"opens it who may write there; that failed: {error}"
        ) from error
    return StatementTable(table_file(folder), read_only=True)


def _number_of_triples(dataset: ox.Store) -> int:
    import pyoxigraph as ox

    ontology = dataset.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY_GRAPH))
    return len(dataset) - sum(1 for _ in ontology)


def _resources_of(entries: Iterable[Entry]) -> Iterator[Resource]:
    """Yield each document, what it says, and its facts."""
    for entry in entries:
        document = entry.document.reference if isinstance(entry.document, Document) else entry.document
        yield document_resource(document)
        yield from said_resources(entry.statements)


def _in_memory(table: StatementTable) -> ox.Store:
    """Return the RDF of a store whose folder has no index and cannot be written."""
    import pyoxigraph as ox

    store = ox.Store()
    lines = "".join(ntriples(table.all_resources()))
    store.bulk_load(lines.encode(), ox.RdfFormat.N_TRIPLES, lenient=True)
    load_ontology_graph(store)
    return store


def table_file(folder: Path) -> Path:
    """Return the file of a store that holds its documents and statements."""
    return folder / _TABLE


def index_name(state: State) -> str:
    """Return the name of the index of a table's state."""
    return f"{state.revision:010d}-{state.digest[:12] or 'empty'}"


def check_folder(folder: Path, read_only: bool) -> None:
    """Check that a folder is that of a store, or can become one where it may be written.

    Raises:
        StoreError: It is something else.
    """
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder}: a file, not the folder of a store; give a folder")
    if (folder / _TABLE).exists():
        return
    if read_only and (folder / "graph.ttl").is_file():
        raise StoreError(
            f"{folder}: the results of a build, and no store; give the graph in it: {folder / 'graph.ttl'}"
        )
    if read_only:
        raise StoreError(f"{folder}: no store here; make one with: graphkit build … --into {folder}")
    if folder.is_dir():
        try:
            others = [each.name for each in folder.iterdir() if each.name != _LOCK]
        except OSError as error:
            raise StoreError(f"{folder}: cannot read: {error.strerror}") from error
        if others:
            raise StoreError(
                f"{folder}: has other files and no store ({others[0]}); give a new or empty folder for the store"
            )
