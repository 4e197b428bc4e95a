"""The table of documents and statements, in SQLite: what a store knows, and the only thing it must not lose.

Knows SQL, and which resources of the RDF change when a document does. Must not know Oxigraph.

Documents come in groups, of one or of many, each a transaction of the file (``table_file``). A document's ``content``
is a checksum over its record and that of its statements, which is verified whenever they are read. ``changed`` holds
the terms whose triples differ from the RDF index named in ``state.indexed``, and ``withdrawn`` the facts that may; the
index is made from this table and can be made again at any time.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from graphkit.errors import StoreError
from graphkit.graph.dates import statement_date, told_day
from graphkit.graph.duplicates import signature
from graphkit.graph.reports import sides_of
from graphkit.graph.scores import stance_of
from graphkit.graph.states import By
from graphkit.model import Actor, Document, DocumentReference, Statement, content_hash
from graphkit.rdf.counts import DyadCount, MonthCount, dyads_sql, months_sql
from graphkit.rdf.index import Update
from graphkit.rdf.stored_document import StoredDocument, checksum, damaged_document, said_records
from graphkit.rdf.stories import Stories, mark_stories, original_of
from graphkit.rdf.table_file import TableFile
from graphkit.rdf.table_resources import (
    ACTOR,
    RELATION,
    Key,
    shared_keys,
    shared_resource,
    stored_document_resource,
)
from graphkit.rdf.terms import document_iri, iri, statement_iri
from graphkit.rdf.triples import STATUS_RESOURCES, Resource, actor_rank, said_resources
from graphkit.records import document_from_record, document_record, packed

__all__ = ["FILE", "Change", "Entry", "State", "StatementTable"]

Change = Literal["added", "replaced", "unchanged"]
T = TypeVar("T")
_PARAMETERS = 500
"""Values that are given to one query; every SQLite takes 999."""
FILE = ""
"""Stands for the file as a whole where a fault is of no single document."""
_STATE = ("revision", "digest", "grouped", "indexed", "indexed_revision", "ontology")
_FORGOTTEN = "forgotten "
"""What the name of a row of ``state`` begins with that tells of a document forgotten since the last purge."""


class Entry(NamedTuple):
    """A document to put in.

    Attributes:
        document: Document; with its text, copies of it can be found.
        statements: Everything that it says.
        copy_of: Id of the document of which it is a copy, for a document without its text.
    """

    document: Document | DocumentReference
    statements: Sequence[Statement]
    copy_of: str | None = None


@dataclass(slots=True)
class _Group:
    """What a transaction is going to write at its end, for all its documents at once."""

    revision: int
    digest: str
    number: int
    present: set[str]
    documents: list[tuple[object, ...]] = field(default_factory=list)
    rows: list[tuple[object, ...]] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def advance(self, change: str) -> int:
        """Count a change; return the revision."""
        self.revision += 1
        self.digest = content_hash(self.digest, change, size=10)
        return self.revision


@dataclass(frozen=True, slots=True)
class State:
    """Where a table stands.

    Attributes:
        revision: Number of changes so far.
        digest: Hash over all changes so far, so that two histories are never taken for each other.
        grouped: Revision at which copies of stories were last looked for.
        indexed: Name of the RDF index that ``changed`` is relative to, or None.
        indexed_revision: Revision of that index.
        ontology: Digest of the ontology in that index.
    """

    revision: int
    digest: str
    grouped: int
    indexed: str | None
    indexed_revision: int
    ontology: str | None


class StatementTable:
    """Documents and their statements.

    Args:
        path: Database file.
        read_only: Whether nothing may be written.

    Raises:
        StoreError: The file is no statement table, is of another version, or cannot be opened.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._folder = path.parent
        self._file = TableFile(path, read_only=read_only)
        self._numbers: dict[str, int] = {}

    @property
    def file(self) -> TableFile:
        """The file, for what brings one of the version before up to date."""
        return self._file

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def state(self) -> State:
        """Where the table stands.

        Raises:
            StoreError: The table ``state`` is damaged.
        """
        found = dict(self._file.rows(f"SELECT name, value FROM state WHERE name IN ({_marks(_STATE)})", *_STATE))
        try:
            return State(
                int(found["revision"]),
                found["digest"],
                int(found.get("grouped") or 0),
                found.get("indexed"),
                int(found.get("indexed_revision") or 0),
                found.get("ontology"),
            )
        except (KeyError, ValueError, TypeError) as error:
            raise StoreError(
                f"{self._folder}: the table state is damaged ({error}); put the store back from a copy, or build it "
                "again in a new folder"
            ) from error

    def add(self, entries: Sequence[Entry]) -> list[tuple[Change, int]]:
        """Put documents and all their statements in, in place of what the table had of them: all, or none of them.

        Args:
            entries: Documents.

        Returns:
            For each whether it is "added", "replaced" or "unchanged", and its number.

        Raises:
            StoreError: The file cannot be written; nothing has changed then.
        """
        try:
            with self._file.transaction() as db:
                state = self.state
                group = _Group(state.revision, state.digest, self._last_number(db), self._present(db, entries))
                found = [self._add(db, group, *entry) for entry in entries]
                self._write(db, group)
        except BaseException:
            self._numbers.clear()  # names that were new are not there now
            raise
        return found

    def _add(
        self,
        db: sqlite3.Connection,
        group: _Group,
        document: Document | DocumentReference,
        statements: Sequence[Statement],
        copy_of: str | None,
    ) -> tuple[Change, int]:
        reference = document.reference if isinstance(document, Document) else document
        digest = document.digest if isinstance(document, Document) else None
        signed = signature(document.text).tobytes() if isinstance(document, Document) else None
        told = None if copy_of is None or signed is not None else json.dumps(copy_of)
        id = _storable(reference.id)
        found: Any = None
        if id in group.present:
            self._write(db, group)
            text = "SELECT number, content, digest, record FROM documents WHERE id = ?"
            found = next(db.execute(text, (id,)))
            reference, statements = _as_first_read(reference, statements, found[3])
        record, said = packed(document_record(reference)), said_records(statements, reference)
        content = checksum(record, said, told)
        same = found is not None and found[1] == content and (digest is None or digest == found[2])
        if same and not self._is_damaged(reference.id):
            return "unchanged", found[0]
        values = (digest, content, record, group.advance(content), signed, told, said)
        if found is None:
            group.number = number = group.number + 1
            group.documents.append((*values, id, number))
            group.present.add(id)
        else:
            number = found[0]
            self._remove_statements(db, number)
            db.execute(
                "UPDATE documents SET digest = ?, content = ?, record = ?, revision = ?, signature = ?, "
                "copy_of = ?, said = ? WHERE number = ?",
                (*values, number),
            )
        group.rows += [(number, number, *self.columns(statement, db)) for statement in statements]
        group.statements += statements
        return "added" if found is None else "replaced", number

    def _write(self, db: sqlite3.Connection, group: _Group) -> None:
        """Write what a group has gathered so far."""
        db.executemany(
            "INSERT INTO documents (digest, content, record, revision, signature, copy_of, said, id, number) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            group.documents,
        )
        self.insert(db, group.rows)
        self._count(db, shared_keys(group.statements), 1)
        db.execute("UPDATE state SET value = ? WHERE name = 'revision'", (str(group.revision),))
        db.execute("UPDATE state SET value = ? WHERE name = 'digest'", (group.digest,))
        group.documents.clear()
        group.rows.clear()
        group.statements.clear()

    def insert(self, db: sqlite3.Connection, rows: Iterable[Sequence[object]]) -> None:
        """Put statements in: the number of their document, that of their story, and their columns."""
        columns = ("document", "story", *_COLUMNS)
        db.executemany(f"INSERT INTO statements ({', '.join(columns)}) VALUES ({_marks(columns)})", rows)

    def _present(self, db: sqlite3.Connection, entries: Sequence[Entry]) -> set[str]:
        """Return the ids of those documents that are there, as the table has them."""
        ids = [_storable(entry.document.id) for entry in entries]
        present: set[str] = set()
        for start in range(0, len(ids), _PARAMETERS):
            some = ids[start : start + _PARAMETERS]
            present.update(id for (id,) in db.execute(f"SELECT id FROM documents WHERE id IN ({_marks(some)})", some))
        return present

    def _last_number(self, db: sqlite3.Connection) -> int:
        """Return the highest number that a document has ever had."""
        found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'documents'").fetchone()
        return 0 if found is None else int(found[0])

    def _number(self, name: str, db: sqlite3.Connection | None = None) -> int:
        """Return the number of a name; without a database to write to, of one that is there, else 0."""
        known = self._numbers.get(name)
        if known is None:
            text = "SELECT number FROM names WHERE name = ?"
            known = next((row[0] for row in self._file.rows(text, _storable(name))), None)
            if known is None and db is not None:
                known = db.execute("INSERT INTO names (name) VALUES (?)", (_storable(name),)).lastrowid
            if known is None:
                return 0
            self._numbers[name] = known
        return known

    def columns(self, statement: Statement, db: sqlite3.Connection | None = None) -> tuple[object, ...]:
        """Return what of a statement is searched; without a database to write to, names that are not there are 0."""
        relation, one, other = statement.relation, statement.subject.id, statement.object.id
        named, number, quad = self._numbers.get, self._number, statement.quad
        day, told, (from_side, to_side) = statement_date(statement), told_day(statement), sides_of(statement)
        subject, object_ = named(one) or number(one, db), named(other) or number(other, db)
        turned = relation.symmetric and other < one
        return (
            subject,
            object_,
            object_ if turned else subject,
            subject if turned else object_,
            named(relation.id) or number(relation.id, db),
            None if quad is None else named(quad) or number(quad, db),
            statement.score,
            int(statement.is_fact),
            None if day is None else day.isoformat(),
            "" if told is None else told.isoformat(),
            stance_of(statement),
            named(from_side) or number(from_side, db),
            named(to_side) or number(to_side, db),
        )

    @property
    def is_grouped(self) -> bool:
        """Whether copies of stories were looked for since the last change."""
        state = self.state
        return state.grouped == state.revision

    def group_copies(self) -> None:
        """Find which documents are copies of a story, if any came, changed or went since that was last done.

        Raises:
            StoreError: The file cannot be written.
        """
        if self.is_grouped:
            return
        state = self.state
        rows = list(self._file.rows("SELECT number, id, record, signature, copy_of FROM documents ORDER BY number"))
        try:
            stories = Stories(rows)
        except (KeyError, ValueError, TypeError, AttributeError):
            for _, id, record, _, copy_of in rows:
                self._parsed(id, lambda record=record: document_from_record(json.loads(record)))  # type: ignore[misc]
                self._parsed(id, lambda copy_of=copy_of: original_of(copy_of))  # type: ignore[misc]
            raise
        with self._file.transaction() as db:
            revision = state.revision
            if stories.changed:
                revision = self.advance(db, "copies")
                db.executemany(
                    "UPDATE documents SET copy_of = ?, revision = ? WHERE number = ?",
                    [(copy_of, revision, number) for number, copy_of in stories.changed.items()],
                )
            mark_stories(db, stories)
            db.execute("INSERT OR REPLACE INTO state VALUES ('grouped', ?)", (str(revision),))

    def copies(self) -> dict[str, str]:
        """Return, for copies of a story, document id to the id of the document that stands for all."""
        rows = self._file.rows("SELECT id, record, copy_of FROM documents WHERE copy_of IS NOT NULL ORDER BY number")
        told = {id: self._parsed(id, lambda r=r, c=c: (json.loads(r)["id"], original_of(c))) for id, r, c in rows}  # type: ignore[misc]
        return {id: original for id, original in told.values() if original is not None}

    def forget(self, document: str, *, purge: bool = False) -> int | None:
        """Take a document and its statements out; return its number, or None if it was not there.

        Args:
            document: Its id.
            purge: Whether no byte of its words may stay, for which the index is to be made anew, since Oxigraph keeps
                those of triples that are removed.
        """
        with self._file.transaction() as db:
            found = db.execute("SELECT number FROM documents WHERE id = ?", (_storable(document),)).fetchone()
            if found is None:
                return None
            self.advance(db, f"forget {document}")
            self._remove_statements(db, found[0])
            self._note(db, [document_iri(document)])
            db.execute("INSERT OR REPLACE INTO state VALUES (?, '')", (_forgotten(document),))
            if purge:
                self._purge(db)
            db.execute("DELETE FROM documents WHERE number = ?", found)
        return int(found[0])

    def purge(self, document: str) -> bool:
        """Purge what is left of a document that was forgotten since the last purge; return whether it was.

        Args:
            document: Its id.
        """
        with self._file.transaction() as db:
            found = db.execute("SELECT 1 FROM state WHERE name = ?", (_forgotten(document),)).fetchone()
            if found is not None:
                self.advance(db, f"purge {document}")
                self._purge(db)
        return found is not None

    def _purge(self, db: sqlite3.Connection) -> None:
        """Let the index be made anew, and ``finish_purge`` do the rest."""
        self._unindex(db)
        db.execute("INSERT OR REPLACE INTO state VALUES ('purge', '')")

    def finish_purge(self) -> None:
        """Take out names that no statement has any more, and write the file anew, if a purge was begun.

        Raises:
            StoreError: The file cannot be written; the purge is to be finished then.
        """
        if next(self._file.rows("SELECT 1 FROM state WHERE name = 'purge'"), None) is None:
            return
        used = " UNION ".join(f"SELECT {each} FROM statements WHERE {each} IS NOT NULL" for each in _NUMBERED)
        with self._file.transaction() as db:
            db.execute(f"DELETE FROM names WHERE number NOT IN ({used})")
        self._numbers.clear()
        self._file.write_anew()
        with self._file.transaction() as db:
            db.execute("DELETE FROM state WHERE name = 'purge' OR name LIKE ?", (f"{_FORGOTTEN}%",))
        self._file.empty_log()

    def digest_of(self, document: str) -> str | None:
        """Return the digest of a document's text, or None if it is not there or was added without text."""
        return next(
            (row[0] for row in self._file.rows("SELECT digest FROM documents WHERE id = ?", _storable(document))), None
        )

    def is_own_text(self, document: Document) -> bool | None:
        """Return whether a document has the text that was read; None if it is not there or was added without text."""
        found = self._file.rows("SELECT digest, record FROM documents WHERE id = ?", _storable(document.id))
        digest, record = next(iter(found), (None, ""))
        if digest is None:
            return None
        read = self._parsed(document.id, lambda: document_from_record(json.loads(record)))
        named = replace(
            document,
            title=read.title,
            date=read.date,
            url=read.url,
            publisher=read.publisher,
            fields=read.fields,
            speaker=None,
        )
        return bool(named.digest == digest)

    def is_sound(self, document: str) -> bool:
        """Return whether the records of a document are as they were written; also if it is not there."""
        return not self._is_damaged(document)

    def extractors_of(self, document: str) -> set[str | None]:
        """Return the programs that made a document's statements."""
        return {statement.evidence.extractor for statement in self.statements_of(document)}

    def documents(self) -> Iterator[DocumentReference]:
        """Yield all documents in the order first added.

        Raises:
            StoreError: A document or one of its statements is damaged.
        """
        for stored in self.stored():
            yield stored.document()

    def statements(self) -> Iterator[Statement]:
        """Yield all statements, document by document in the order first added.

        Raises:
            StoreError: A document or one of its statements is damaged.
        """
        for stored in self.stored():
            yield from stored.statements()

    def statements_of(self, document: str) -> Iterator[Statement]:
        """Yield the statements of a document.

        Raises:
            StoreError: The document or one of its statements is damaged.
        """
        for stored in self.stored("WHERE id = ?", _storable(document)):
            yield from stored.statements()

    def stored(self, which: str = "", *values: object) -> Iterator[StoredDocument]:
        """Yield documents with their statements as they are stored, in the order first added.

        Args:
            which: Condition of SQL on the columns of documents.
            values: Values for the condition.
        """
        rows = self._file.rows(
            "SELECT number, id, content, CAST(record AS BLOB), signature IS NULL, CAST(copy_of AS BLOB), "
            f"CAST(said AS BLOB) FROM documents {which} ORDER BY number",
            *values,
        )
        for number, id, content, record, unsigned, copy_of, said in rows:
            told = copy_of.partition(b"\n")[0] if unsigned and copy_of is not None else None
            yield StoredDocument(self._folder, number, id, content, record, said, told)

    def counts(self) -> dict[str, Any]:
        """Return the numbers of documents, statements, facts, actors and relations, and first and last day."""
        documents = self._file.one("SELECT COUNT(*) FROM documents")
        row = next(self._file.rows("SELECT COUNT(*), COALESCE(SUM(fact), 0), MIN(day), MAX(day) FROM statements"))
        kinds = dict(self._file.rows("SELECT kind, COUNT(DISTINCT term) FROM shared GROUP BY kind"))
        text = "SELECT name, COUNT(*) FROM statements LEFT JOIN names ON number = quad GROUP BY quad ORDER BY name"
        quads = dict(self._file.rows(text))
        return {
            "documents": documents,
            "copies": self._file.one("SELECT COUNT(*) FROM documents WHERE copy_of NOT LIKE '%' || char(10) || 'null'"),
            "publishers": self._file.one("SELECT COUNT(DISTINCT json_extract(record, '$.publisher')) FROM documents"),
            "statements": row[0],
            "facts": row[1],
            "actors": self._file.one(
                "SELECT COUNT(*) FROM (SELECT subject FROM statements UNION SELECT object FROM statements)"
            ),
            "relations": kinds.get(RELATION, 0),
            "first": row[2],
            "last": row[3],
            "quads": {quad or "none": number for quad, number in quads.items()},
        }

    def dyads(self, start: dt.date | None = None, end: dt.date | None = None, *, by: By = "state") -> list[DyadCount]:
        """Return the counts of each dyad, the most frequent first; see ``graphkit.rdf.counts``."""
        text, values = dyads_sql(start, end, by)
        return [DyadCount(*row) for row in self._file.rows(text, *values)]

    def months(self, one: str | None = None, other: str | None = None, *, by: By = "state") -> list[MonthCount]:
        """Return the counts of each month that has any; see ``graphkit.rdf.counts``."""
        text, values = months_sql(one, other, by)
        return [MonthCount(*row) for row in self._file.rows(text, *values)]

    def actors(self) -> dict[str, Actor]:
        """Return all actors by IRI, each in its best description."""
        best: dict[str, Actor] = {}
        for term, record in self._file.rows("SELECT term, record FROM shared WHERE kind = ?", ACTOR):
            actor = self._shared(term, lambda record=record: Actor(*json.loads(record)))  # type: ignore[misc]
            if actor.id not in best or actor_rank(actor) < actor_rank(best[actor.id]):
                best[actor.id] = actor
        return best

    def all_resources(self) -> Iterator[Resource]:
        """Yield every resource of the RDF."""
        yield from self.shared_resources()
        for id, record, copy_of in self._file.rows("SELECT id, record, copy_of FROM documents ORDER BY number"):
            yield self._parsed(id, lambda r=record, c=copy_of: stored_document_resource(r, c))  # type: ignore[misc]
        yield from said_resources(self.statements())

    def update(self, since: int, first: int | None) -> Update:
        """Return how the triples may differ from an index.

        Args:
            since: Revision of the index.
            first: Number of the first document of which all triples are known elsewhere, as are those of each that
                came after it; None if there is none. Only that one is a copy is told of them here.
        """
        known = first or 2**62
        described = list(
            self._shared_resources(
                "SELECT term, kind, record FROM shared WHERE term IN (SELECT term FROM changed) "
                "ORDER BY term, kind, record"
            )
        )
        changed = {term for (term,) in self._file.rows("SELECT term FROM changed")}
        gone = changed - {term for term, _ in described}
        text = (
            "SELECT id, record, copy_of, number FROM documents "
            "WHERE revision > ? AND (number < ? OR copy_of IS NOT NULL) ORDER BY number"
        )
        documents = []
        for id, record, copy_of, number in self._file.rows(text, since, known):
            resource = self._parsed(id, lambda r=record, c=copy_of: stored_document_resource(r, c))  # type: ignore[misc]
            documents.append(resource)
            if number < known:
                gone.add(resource[0])
        return Update(gone, described, documents, list(self._withdrawn()), self._said(since, known))

    def shared_resources(self) -> Iterator[Resource]:
        """Yield what all statements share, with what documents share no triple of."""
        yield from STATUS_RESOURCES
        yield from self._shared_resources("SELECT term, kind, record FROM shared ORDER BY term, kind, record")

    def _said(self, since: int, known: int) -> Iterator[Resource]:
        for stored in self.stored("WHERE revision > ? AND number < ?", since, known):
            yield from said_resources(stored.statements())

    def _withdrawn(self) -> Iterator[tuple[str, str, str]]:
        """Yield the facts that nobody states any more."""
        text = (
            "SELECT ones.name, relations.name, others.name FROM withdrawn AS gone "
            "JOIN names AS ones ON ones.number = subject JOIN names AS relations ON relations.number = relation "
            "JOIN names AS others ON others.number = object WHERE NOT EXISTS (SELECT 1 FROM statements WHERE fact "
            "AND subject = gone.subject AND object = gone.object AND relation = gone.relation)"
        )
        for names in self._file.rows(text):
            yield iri(names[0]), iri(names[1]), iri(names[2])

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield what is not as it was written or does not fit together: where, and what is wrong."""
        told = False
        try:
            with self._file.snapshot():
                for (said,) in self._file.rows("PRAGMA integrity_check(20)"):
                    if said != "ok":
                        told = True
                        yield FILE, str(said)
                yield from self._faults_of_documents()
        except StoreError as error:
            if not told:  # else it is the same once more
                yield FILE, str(error.__cause__ or error)

    def _faults_of_documents(self) -> Iterator[tuple[str, str]]:
        uses: Counter[Key] = Counter()
        whole = True
        for stored in self.stored():
            fault = stored.damage() or self._disagreement(stored)
            if fault is not None:
                whole = False
                yield stored.id, fault
            else:
                said = list(stored.statements())
                uses.update(shared_keys(said))
                for statement in said:
                    if dataclasses.replace(statement, id="").id != statement.id:
                        yield stored.id, f"statement {statement.id} has not the id of its content"
        lost = self._file.one("SELECT COUNT(*) FROM statements WHERE document NOT IN (SELECT number FROM documents)")
        if lost:
            yield FILE, f"{lost} statements are of no document"
        if whole:  # else what is shared cannot be told
            kept = {tuple(row[:3]): row[3] for row in self._file.rows("SELECT term, kind, record, uses FROM shared")}
            used = {(term, kind, json.dumps(fields)): number for (term, kind, fields), number in uses.items()}
            for key in sorted(kept.keys() | used.keys()):
                if (counted := kept.get(key, 0)) != (number := used.get(key, 0)):
                    yield FILE, f"the {key[1]} {key[0]} is counted {counted} times and used {number} times"

    def _disagreement(self, stored: StoredDocument) -> str | None:
        """Return where the columns that are searched differ from the records that were written."""
        try:
            text = f"SELECT {', '.join(_COLUMNS)} FROM statements WHERE document = ? ORDER BY rowid"
            rows = list(self._file.rows(text, stored.number))
            if _storable(stored.document().id) != stored.id:
                return "it is listed under another id than its own"
            if rows != [self.columns(statement) for statement in stored.statements()]:
                return "the columns of its statements differ from their records"
        except (StoreError, ValueError, KeyError, TypeError, AttributeError) as error:
            return str(error)
        return None

    @property
    def runs(self) -> list[dict[str, Any] | None]:
        """The settings with which documents were read, the last ones last; None for what did not record them.

        Raises:
            StoreError: The record is damaged.
        """
        stored = next((value for (value,) in self._file.rows("SELECT value FROM state WHERE name = 'runs'")), None)
        try:
            found: list[dict[str, Any] | None] = [] if stored is None else json.loads(stored)
        except ValueError as error:
            raise StoreError(f"{self._folder}: the record of its settings is damaged ({error})") from error
        return found

    def note_run(self, settings: Mapping[str, Any], *, of_all: bool = False) -> None:
        """Record the settings of a run that is going to put documents in.

        Args:
            settings: Settings by name, as JSON can hold them.
            of_all: Whether all documents that are there were read with these, so that earlier runs are forgotten.

        Raises:
            StoreError: The file cannot be written.
        """
        with self._file.transaction() as db:
            runs = [] if of_all else self.runs
            if not runs and not of_all and db.execute("SELECT 1 FROM documents LIMIT 1").fetchone():
                runs = [None]
            noted = json.dumps([*(run for run in runs if run != settings), settings])
            db.execute("INSERT OR REPLACE INTO state VALUES ('runs', ?)", (noted,))

    def note_ontology(self, ontology: str) -> None:
        """Count another ontology than that of the index as a change, after which copies need not be looked for anew."""
        state = self.state
        if state.ontology != ontology:
            with self._file.transaction() as db:
                revision = self.advance(db, f"ontology {ontology}")
                if state.grouped == state.revision:
                    db.execute("INSERT OR REPLACE INTO state VALUES ('grouped', ?)", (str(revision),))

    def mark_indexed(self, name: str, state: State, ontology: str | None) -> None:
        """Note that an index of a name holds a state, so that only later changes are to be applied to it."""
        with self._file.transaction() as db:
            if self.state.revision != state.revision:
                return
            db.execute("DELETE FROM changed")
            db.execute("DELETE FROM withdrawn")
            for key, value in (
                ("indexed", name),
                ("indexed_revision", str(state.revision)),
                ("ontology", ontology),
            ):
                db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    def advance(self, db: sqlite3.Connection, change: str) -> int:
        """Count a change; return the revision."""
        state = self.state
        revision = state.revision + 1
        digest = content_hash(state.digest, change, size=10)
        db.execute("UPDATE state SET value = ? WHERE name = 'revision'", (str(revision),))
        db.execute("UPDATE state SET value = ? WHERE name = 'digest'", (digest,))
        return revision

    def _remove_statements(self, db: sqlite3.Connection, number: int) -> None:
        try:
            gone = [each for stored in self.stored("WHERE number = ?", number) for each in stored.statements()]
        except StoreError:  # damaged, so that nobody knows what it shared with others
            db.execute("DELETE FROM statements WHERE document = ?", (number,))
            self.count_anew(db, number)
            return
        self._note(db, {statement_iri(each.id) for each in gone})
        self._count(db, shared_keys(gone), -1)
        if self._is_indexed(db):
            db.execute(
                "INSERT OR IGNORE INTO withdrawn SELECT subject, object, relation FROM statements "
                "WHERE document = ? AND fact",
                (number,),
            )
        db.execute("DELETE FROM statements WHERE document = ?", (number,))

    def count_anew(self, db: sqlite3.Connection, without: int = 0) -> None:
        """Count what all documents but one share, and let the index be made anew, since it may say what is gone."""
        db.execute("DELETE FROM shared")
        self._unindex(db)
        uses: Counter[Key] = Counter()
        for stored in self.stored("WHERE number <> ?", without):
            if stored.damage() is None:
                uses.update(shared_keys(list(stored.statements())))
        self._count(db, uses, 1)

    def _unindex(self, db: sqlite3.Connection) -> None:
        """Let the next index be made of the table alone, and of no other index."""
        db.execute("DELETE FROM changed")
        db.execute("DELETE FROM withdrawn")
        db.execute("DELETE FROM state WHERE name IN ('indexed', 'indexed_revision')")

    def _is_damaged(self, document: str) -> bool:
        return any(stored.damage() for stored in self.stored("WHERE id = ?", _storable(document)))

    def _parsed(self, document: str, parse: Callable[[], T]) -> T:
        """Return what is read of a document's record.

        Raises:
            StoreError: It cannot be read.
        """
        try:
            return parse()
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise damaged_document(self._folder, document, f"{type(error).__name__}: {error}") from error

    def _count(self, db: sqlite3.Connection, uses: Counter[Key], step: int) -> None:
        rows = [(term, kind, json.dumps(fields), number) for (term, kind, fields), number in uses.items()]
        if step > 0:
            db.executemany(
                "INSERT INTO shared VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET uses = uses + excluded.uses", rows
            )
        else:
            change = "UPDATE shared SET uses = uses - ?4 WHERE term = ?1 AND kind = ?2 AND record = ?3"
            db.executemany(change, rows)
            clear = "DELETE FROM shared WHERE term = ? AND kind = ? AND record = ? AND uses <= 0"
            db.executemany(clear, [row[:3] for row in rows])
        self._note(db, {row[0] for row in rows})

    def _note(self, db: sqlite3.Connection, terms: Iterable[str]) -> None:
        """Note terms as changed, if there is an index that they could differ from."""
        if self._is_indexed(db):
            db.executemany("INSERT OR IGNORE INTO changed VALUES (?)", [(term,) for term in sorted(terms)])

    def _is_indexed(self, db: sqlite3.Connection) -> bool:
        return db.execute("SELECT 1 FROM state WHERE name = 'indexed'").fetchone() is not None

    def _shared(self, term: str, parse: Callable[[], T]) -> T:
        try:
            return parse()
        except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
            raise StoreError(
                f"{self._folder}: the description of {term} is damaged ({type(error).__name__}: {error}); "
                f"graphkit check {self._folder} tells what to do"
            ) from error

    def _shared_resources(self, text: str) -> Iterator[Resource]:
        term: str | None = None
        group: list[tuple[str, str]] = []
        for found, kind, record in self._file.rows(text):
            if found != term and term is not None:
                yield self._shared(term, lambda term=term, group=group: shared_resource(term, group))  # type: ignore[misc]
                group = []
            term = found
            group.append((kind, record))
        if term is not None:
            yield self._shared(term, lambda term=term, group=group: shared_resource(term, group))  # type: ignore[misc]


def _as_first_read(
    reference: DocumentReference, statements: Sequence[Statement], record: str | bytes
) -> tuple[DocumentReference, Sequence[Statement]]:
    """Return a document that is read again, from the same source, as it was when it was read first.

    Args:
        reference: Names of the document.
        statements: What it says.
        record: What is stored of it, as JSON.
    """
    try:
        earlier = document_from_record(json.loads(record)).source
    except (KeyError, ValueError, TypeError):  # what is damaged is replaced
        return reference, statements
    if earlier is None or earlier != reference.source:
        return reference, statements
    reference = replace(reference, source=earlier)
    return reference, [
        replace(each, evidence=replace(each.evidence, document=replace(each.evidence.document, source=earlier)))
        for each in statements
    ]


def _forgotten(document: str) -> str:
    """Return the name of the row that tells of a document that it was forgotten, which has no word of its id."""
    return _FORGOTTEN + content_hash(document, size=16)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _storable(text: str) -> str:
    """Return text that SQLite can hold: lone surrogates, which UTF-8 cannot encode, become escapes."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


_COLUMNS = (
    *("subject", "object", "source", "target", "relation", "quad", "score", "fact", "day", "told"),
    *("stance", "from_side", "to_side"),
)
"""What of a statement is searched, beside its record."""
_NUMBERED = ("subject", "object", "relation", "quad", "from_side", "to_side")
"""Those of them that are numbers of names; source and target are the subject and the object."""
