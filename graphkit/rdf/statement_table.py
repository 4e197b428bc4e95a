"""The table of documents and statements, in SQLite: what a store knows, and the only thing it must not lose.

Knows SQL, and which resources of the RDF change when a document does. Must not know Oxigraph.

Each document is one transaction. With write-ahead logging a killed program leaves either all of a document or none,
and readers see the last whole state while a writer goes on. ``changed`` holds the terms whose triples differ from the
RDF index named in ``state.indexed``; the index is made from this table and can be made again at any time.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from graphkit.errors import StoreError
from graphkit.model import Actor, Document, DocumentReference, Relation, Statement, content_hash
from graphkit.rdf.records import document_from_record, document_record, from_record, to_record
from graphkit.rdf.terms import document_iri, iri, run_iri
from graphkit.rdf.triples import (
    Resource,
    actor_rank,
    actor_resource,
    actors_of,
    document_resource,
    fact,
    relation_rank,
    relation_resource,
    run_resource,
    statement_resources,
)

__all__ = ["Change", "DyadCount", "MonthCount", "State", "StatementTable"]

Change = Literal["added", "replaced", "unchanged"]

VERSION = "1"
"""Version of the schema; a store of another version is refused."""

_SCHEMA = """
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE documents (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, digest TEXT, content TEXT NOT NULL,
  record TEXT NOT NULL, revision INTEGER NOT NULL
);
CREATE TABLE statements (
  number INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES documents (number),
  id TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, relation TEXT NOT NULL, quad TEXT, score REAL,
  fact INTEGER NOT NULL, day TEXT, record TEXT NOT NULL
);
CREATE INDEX statements_of_document ON statements (document);
CREATE INDEX statements_by_id ON statements (id);
CREATE INDEX statements_of_dyad ON statements (source, target, fact, day, quad, score, document);
CREATE TABLE shared (
  term TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, uses INTEGER NOT NULL,
  PRIMARY KEY (term, kind, record)
) WITHOUT ROWID;
CREATE TABLE changed (term TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_ACTOR, _RELATION, _RUN, _FACT = "actor", "relation", "run", "fact"
_COOPERATION = ("verbal-cooperation", "material-cooperation")
_CONFLICT = ("verbal-conflict", "material-conflict")


@dataclass(frozen=True, slots=True)
class DyadCount:
    """How often two actors are said to have dealt with each other; facts only.

    Attributes:
        source: IRI of who acts; for a symmetric relation the lower IRI.
        target: IRI of the other.
        statements: Number of statements.
        documents: Number of documents.
        cooperation: Statements of a cooperative quad class.
        conflict: Statements of a conflictual quad class.
        score: Mean PLOVER score, -10 to 10, of the scored ones.
    """

    source: str
    target: str
    statements: int
    documents: int
    cooperation: int
    conflict: int
    score: float | None


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How often something is said to have happened in a month; facts only.

    Attributes:
        month: Year and month ("2024-09").
        statements: Number of statements.
        documents: Number of documents.
        cooperation: Statements of a cooperative quad class.
        conflict: Statements of a conflictual quad class.
        score: Mean PLOVER score, -10 to 10, of the scored ones.
    """

    month: str
    statements: int
    documents: int
    cooperation: int
    conflict: int
    score: float | None


@dataclass(frozen=True, slots=True)
class State:
    """Where a table stands.

    Attributes:
        revision: Number of changes so far.
        digest: Hash over all changes so far, so that two histories are never taken for each other.
        indexed: Name of the RDF index that ``changed`` is relative to, or None.
        indexed_revision: Revision of that index.
        ontology: Digest of the ontology in that index.
    """

    revision: int
    digest: str
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
        self._path = path
        self._read_only = read_only
        with self._errors():
            self._db = self._connect()
            self._prepare()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def state(self) -> State:
        """Where the table stands."""
        found = dict(self._rows("SELECT name, value FROM state"))
        return State(
            int(found["revision"]),
            found["digest"],
            found.get("indexed"),
            int(found.get("indexed_revision") or 0),
            found.get("ontology"),
        )

    def add(self, document: Document | DocumentReference, statements: Sequence[Statement]) -> Change:
        """Put a document and all its statements in, in place of what the table had of it.

        Raises:
            StoreError: The file cannot be written; nothing has changed then.
        """
        reference = document.reference if isinstance(document, Document) else document
        digest = document.digest if isinstance(document, Document) else None
        record = json.dumps(document_record(reference))
        records = [json.dumps(to_record(statement)) for statement in statements]
        content = content_hash(record, *records)
        with self._transaction() as db:
            found = db.execute(
                "SELECT number, content, digest FROM documents WHERE id = ?", (_storable(reference.id),)
            ).fetchone()
            if found is not None and found[1] == content and (digest is None or digest == found[2]):
                return "unchanged"
            revision = self._advance(db, content)
            if found is None:
                number = db.execute(
                    "INSERT INTO documents (id, digest, content, record, revision) VALUES (?, ?, ?, ?, ?)",
                    (_storable(reference.id), digest, content, record, revision),
                ).lastrowid
            else:
                number = found[0]
                self._remove_statements(db, number)
                db.execute(
                    "UPDATE documents SET digest = ?, content = ?, record = ?, revision = ? WHERE number = ?",
                    (digest, content, record, revision, number),
                )
            db.executemany(
                "INSERT INTO statements (document, id, source, target, relation, quad, score, fact, day, record) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(number, *_columns(each), text) for each, text in zip(statements, records, strict=True)],
            )
            self._count(db, statements, 1)
        return "added" if found is None else "replaced"

    def forget(self, document: str) -> bool:
        """Take a document and its statements out; return whether it was there."""
        with self._transaction() as db:
            found = db.execute("SELECT number FROM documents WHERE id = ?", (_storable(document),)).fetchone()
            if found is None:
                return False
            self._advance(db, f"forget {document}")
            self._remove_statements(db, found[0])
            self._note(db, [document_iri(document)])
            db.execute("DELETE FROM documents WHERE number = ?", found)
        return True

    def digest_of(self, document: str) -> str | None:
        """Return the digest of a document's text, or None if it is not there or was added without text."""
        return next(
            (row[0] for row in self._rows("SELECT digest FROM documents WHERE id = ?", _storable(document))), None
        )

    def extractors_of(self, document: str) -> set[str | None]:
        """Return the programs that made a document's statements."""
        return {statement.evidence.extractor for statement in self.statements_of(document)}

    def documents(self) -> Iterator[DocumentReference]:
        """Yield all documents in the order first added."""
        for (record,) in self._rows("SELECT record FROM documents ORDER BY number"):
            yield document_from_record(json.loads(record))

    def statements(self) -> Iterator[Statement]:
        """Yield all statements, document by document in the order first added."""
        for (record,) in self._rows("SELECT record FROM statements ORDER BY document, number"):
            yield from_record(json.loads(record))

    def statements_of(self, document: str) -> Iterator[Statement]:
        """Yield the statements of a document."""
        text = (
            "SELECT record FROM statements WHERE document = (SELECT number FROM documents WHERE id = ?) ORDER BY number"
        )
        for (record,) in self._rows(text, _storable(document)):
            yield from_record(json.loads(record))

    def counts(self) -> dict[str, Any]:
        """Return the numbers of documents, statements, facts, actors and relations, and first and last day."""
        documents = self._one("SELECT COUNT(*) FROM documents")
        row = next(self._rows("SELECT COUNT(*), COALESCE(SUM(fact), 0), MIN(day), MAX(day) FROM statements"))
        kinds = dict(self._rows("SELECT kind, COUNT(DISTINCT term) FROM shared GROUP BY kind"))
        quads = dict(self._rows("SELECT quad, COUNT(*) FROM statements GROUP BY quad ORDER BY quad"))
        return {
            "documents": documents,
            "statements": row[0],
            "facts": row[1],
            "actors": kinds.get(_ACTOR, 0),
            "relations": kinds.get(_RELATION, 0),
            "first": row[2],
            "last": row[3],
            "quads": {quad or "none": number for quad, number in quads.items()},
        }

    def dyads(self, start: dt.date | None = None, end: dt.date | None = None) -> list[DyadCount]:
        """Return the counts of each dyad, the most frequent first.

        Args:
            start: First day.
            end: Last day.
        """
        where, values = _period(start, end)
        text = (
            f"SELECT source, target, {_SUMS} FROM statements WHERE {where} GROUP BY source, target "
            "ORDER BY COUNT(*) DESC, source, target"
        )
        return [DyadCount(*row) for row in self._rows(text, *values)]

    def months(self, one: str | None = None, other: str | None = None) -> list[MonthCount]:
        """Return the counts of each month that has any.

        Args:
            one: IRI of an actor; only statements with it, on either side.
            other: IRI of a second actor; only statements between the two.
        """
        where, values = _party(one, other)
        text = f"SELECT substr(day, 1, 7) AS month, {_SUMS} FROM statements WHERE {where} GROUP BY month ORDER BY month"
        return [MonthCount(*row) for row in self._rows(text, *values)]

    def actors(self) -> dict[str, Actor]:
        """Return all actors by IRI, each in its best description."""
        best: dict[str, Actor] = {}
        for (record,) in self._rows("SELECT record FROM shared WHERE kind = ?", _ACTOR):
            actor = Actor(*json.loads(record))
            if actor.id not in best or actor_rank(actor) < actor_rank(best[actor.id]):
                best[actor.id] = actor
        return best

    def all_resources(self) -> Iterator[Resource]:
        """Yield every resource of the RDF."""
        yield from self._shared_resources("SELECT term, kind, record FROM shared ORDER BY term, kind, record")
        for document in self.documents():
            yield document_resource(document)
        yield from _statement_resources(self.statements())

    def changed_resources(self, since: int) -> Iterator[Resource]:
        """Yield every resource whose triples may differ from the index; an empty one is gone.

        Args:
            since: Revision of the index.
        """
        changed = {term for (term,) in self._rows("SELECT term FROM changed")}
        present = list(
            self._shared_resources(
                "SELECT term, kind, record FROM shared WHERE term IN (SELECT term FROM changed) "
                "ORDER BY term, kind, record"
            )
        )
        for (record,) in self._rows("SELECT record FROM documents WHERE revision > ? ORDER BY number", since):
            present.append(document_resource(document_from_record(json.loads(record))))
        text = (
            "SELECT record FROM statements WHERE document IN (SELECT number FROM documents WHERE revision > ?) "
            "ORDER BY document, number"
        )
        said = (from_record(json.loads(record)) for (record,) in self._rows(text, since))
        present += _statement_resources(said)
        yield from present
        for term in changed - {resource[0] for resource in present}:
            yield term, []

    def mark_indexed(self, name: str, state: State, ontology: str | None) -> None:
        """Note that an index of a name holds a state, so that only later changes are to be applied to it."""
        with self._transaction() as db:
            if self.state.revision != state.revision:
                return
            db.execute("DELETE FROM changed")
            for key, value in (
                ("indexed", name),
                ("indexed_revision", str(state.revision)),
                ("ontology", ontology),
            ):
                db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    def unmark_indexed(self) -> None:
        """Note that there is no index."""
        with self._transaction() as db:
            db.execute("DELETE FROM changed")
            db.execute("DELETE FROM state WHERE name IN ('indexed', 'indexed_revision', 'ontology')")

    def _connect(self) -> sqlite3.Connection:
        options = "mode=rwc"
        if self._read_only:
            frozen = not os.access(self._path.parent, os.W_OK)
            options = "mode=ro&immutable=1" if frozen else "mode=ro"
        return sqlite3.connect(
            f"{self._path.resolve().as_uri()}?{options}",
            uri=True,
            timeout=30,
            isolation_level=None,
            check_same_thread=False,
        )

    def _prepare(self) -> None:
        db = self._db
        if not self._read_only:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'state'").fetchone():
            if self._read_only:
                raise sqlite3.DatabaseError("no table of statements in it")
            db.executescript(
                f"BEGIN IMMEDIATE; {_SCHEMA} INSERT INTO state VALUES ('version', '{VERSION}'), "
                "('revision', '0'), ('digest', ''); COMMIT;"
            )
        version = self._one("SELECT value FROM state WHERE name = 'version'")
        if version != VERSION:
            raise StoreError(
                f"{self._path}: made by another version of graphkit (schema {version}, this one has {VERSION}); "
                "build the store again"
            )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.ProgrammingError as error:
            raise StoreError(f"{self._path.parent}: {error}; open the store again") from error
        except sqlite3.Error as error:
            raise StoreError(
                f"{self._path}: {error}; the store is as it was before. Check that the disk has room, that you may "
                "write there, and that the file is a store of graphkit"
            ) from error

    def _rows(self, text: str, *values: object) -> Iterator[Any]:
        with self._errors():
            yield from self._db.execute(text, values)

    def _one(self, text: str) -> Any:
        return next(self._rows(text))[0]

    def _advance(self, db: sqlite3.Connection, change: str) -> int:
        state = self.state
        revision = state.revision + 1
        digest = content_hash(state.digest, change, size=10)
        db.execute("UPDATE state SET value = ? WHERE name = 'revision'", (str(revision),))
        db.execute("UPDATE state SET value = ? WHERE name = 'digest'", (digest,))
        return revision

    def _remove_statements(self, db: sqlite3.Connection, number: int) -> None:
        rows = db.execute("SELECT record FROM statements WHERE document = ?", (number,)).fetchall()
        gone = [from_record(json.loads(record)) for (record,) in rows]
        self._note(db, {resource[0] for each in gone for resource in statement_resources(each)})
        self._count(db, gone, -1)
        db.execute("DELETE FROM statements WHERE document = ?", (number,))

    def _count(self, db: sqlite3.Connection, statements: Iterable[Statement], step: int) -> None:
        uses: Counter[tuple[str, str, str]] = Counter()
        for statement in statements:
            uses.update(_shared_keys(statement))
        if step > 0:
            db.executemany(
                "INSERT INTO shared VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET uses = uses + excluded.uses",
                [(*key, number) for key, number in uses.items()],
            )
        else:
            change = "UPDATE shared SET uses = uses - ? WHERE term = ? AND kind = ? AND record = ?"
            db.executemany(change, [(number, *key) for key, number in uses.items()])
            clear = "DELETE FROM shared WHERE term = ? AND kind = ? AND record = ? AND uses <= 0"
            db.executemany(clear, list(uses))
        self._note(db, {term for term, _, _ in uses})

    def _note(self, db: sqlite3.Connection, terms: Iterable[str]) -> None:
        """Note terms as changed, if there is an index that they could differ from."""
        if db.execute("SELECT 1 FROM state WHERE name = 'indexed'").fetchone():
            db.executemany("INSERT OR IGNORE INTO changed VALUES (?)", [(term,) for term in sorted(terms)])

    def _shared_resources(self, text: str) -> Iterator[Resource]:
        term: str | None = None
        group: list[tuple[str, str]] = []
        for found, kind, record in self._rows(text):
            if found != term and term is not None:
                yield _shared_resource(term, group)
                group = []
            term = found
            group.append((kind, record))
        if term is not None:
            yield _shared_resource(term, group)


_SUMS = f"COUNT(*), COUNT(DISTINCT document), SUM(quad IN {_COOPERATION}), SUM(quad IN {_CONFLICT}), AVG(score)"


def _period(start: dt.date | None, end: dt.date | None) -> tuple[str, list[str]]:
    where, values = ["fact = 1"], []
    if start is not None:
        where.append("day >= ?")
        values.append(start.isoformat())
    if end is not None:
        where.append("day <= ?")
        values.append(end.isoformat())
    return " AND ".join(where), values


def _party(one: str | None, other: str | None) -> tuple[str, list[str]]:
    if one is not None and other is not None:
        pair = "((source = ? AND target = ?) OR (source = ? AND target = ?))"
        return f"fact = 1 AND day IS NOT NULL AND {pair}", [one, other, other, one]
    if one is not None:
        return "fact = 1 AND day IS NOT NULL AND (source = ? OR target = ?)", [one, one]
    return "fact = 1 AND day IS NOT NULL", []


def _storable(text: str) -> str:
    """Return text that SQLite can hold: lone surrogates, which UTF-8 cannot encode, become escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def _columns(statement: Statement) -> tuple[object, ...]:
    source, target = statement.subject.id, statement.object.id
    if statement.relation.symmetric and target < source:
        source, target = target, source
    time = statement.time
    day = (time.start or time.end if time else None) or statement.document.date
    texts = (statement.id, source, target, statement.relation.name)
    return (
        *map(_storable, texts),
        None if statement.quad is None else _storable(statement.quad),
        statement.score,
        int(statement.is_fact),
        None if day is None else day.isoformat(),
    )


def _shared_keys(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Yield term, kind and record of each thing that a statement shares with others."""
    for actor in actors_of(statement):
        fields = [actor.id, actor.label, actor.type, actor.country, actor.known, actor.wikidata]
        yield iri(actor.id), _ACTOR, json.dumps(fields)
    relation = statement.relation
    codes = [relation.plover, relation.cameo, relation.quad, relation.score]
    said = [relation.id, relation.name, relation.label, relation.symmetric, *codes]
    yield iri(relation.id), _RELATION, json.dumps(said)
    if statement.evidence.extractor is not None:
        yield run_iri(statement.evidence.extractor), _RUN, json.dumps(statement.evidence.extractor)
    if statement.is_fact:
        subject, predicate, object_ = fact(statement)
        yield subject, _FACT, json.dumps([predicate, object_])


def _shared_resource(term: str, group: list[tuple[str, str]]) -> Resource:
    """Return the triples of one term from all that is recorded of it."""
    read = [(kind, json.loads(record)) for kind, record in group]
    actors = [Actor(*fields) for kind, fields in read if kind == _ACTOR]
    relations = [Relation(*fields) for kind, fields in read if kind == _RELATION]
    properties: list[tuple[str, str]] = []
    if actors:
        properties += actor_resource(term, min(actors, key=actor_rank))[1]
    if relations:
        properties += relation_resource(term, min(relations, key=relation_rank))[1]
    for kind, record in read:
        if kind == _RUN:
            properties += run_resource(record)[1]
        elif kind == _FACT:
            properties.append((record[0], record[1]))
    return term, properties


def _statement_resources(statements: Iterable[Statement]) -> Iterator[Resource]:
    """Yield the resources of statements; a sentence comes once for each document that holds it."""
    seen: set[str] = set()
    document: str | None = None
    for statement in statements:
        if statement.document.id != document:
            document = statement.document.id
            seen.clear()
        for resource in statement_resources(statement):
            if resource[0] not in seen:
                seen.add(resource[0])
                yield resource
