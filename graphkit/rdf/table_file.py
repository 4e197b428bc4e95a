"""The SQLite file under the statement table: its schema, its transactions, and what goes wrong with files.

With write-ahead logging a killed program leaves either all of a transaction or none, and readers see the last whole
state while a writer goes on. What the tables mean is for ``statement_table``.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graphkit.errors import StoreError

__all__ = ["SCHEMA", "VERSION", "TableFile"]

VERSION = "4"
"""Version of the schema; a store of another version than this and the one before is refused."""
_FORMER = "3"
"""The version before: its documents and statements are the same, what it counts of their RDF is of the form of then."""
_PAGE = 16_384
"""Bytes of a page, so that most documents with their statements lie on one; SQLite has 4,096, and takes longer."""
_AT_ONCE = 10_000
"""Rows of a file without a write-ahead log that are kept until it is sure that no writer came meanwhile."""
_TRIES, _PAUSE = 40, 0.05
"""How often, and after how many seconds, a file is opened again that another program is just opening or closing."""

SCHEMA = """
CREATE TABLE documents (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, digest TEXT, content TEXT NOT NULL,
  record TEXT NOT NULL, revision INTEGER NOT NULL, signature BLOB, copy_of TEXT, said TEXT NOT NULL
);
CREATE TABLE names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE statements (
  document INTEGER NOT NULL REFERENCES documents (number), story INTEGER NOT NULL, subject INTEGER NOT NULL,
  object INTEGER NOT NULL, source INTEGER NOT NULL, target INTEGER NOT NULL, relation INTEGER NOT NULL, quad INTEGER,
  score REAL, fact INTEGER NOT NULL, day TEXT, told TEXT NOT NULL, stance TEXT, from_side INTEGER NOT NULL,
  to_side INTEGER NOT NULL
);
CREATE INDEX statements_by_document ON statements (document);
CREATE INDEX facts ON statements (subject, object, relation) WHERE fact;
CREATE INDEX statements_of_copies ON statements (document) WHERE story <> document;
CREATE TABLE shared (
  term TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, uses INTEGER NOT NULL,
  PRIMARY KEY (term, kind, record)
) WITHOUT ROWID;
CREATE TABLE changed (term TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE withdrawn (
  subject INTEGER NOT NULL, object INTEGER NOT NULL, relation INTEGER NOT NULL, PRIMARY KEY (subject, object, relation)
) WITHOUT ROWID;
"""
"""Beside ``state``. ``said`` has the records of a document's statements, ``statements`` what is searched of them, with
numbers for names; ``withdrawn`` has facts that a statement which is gone has stated."""


class TableFile:
    """An open file.

    Args:
        path: Database file; made if it may be written and is not there.
        read_only: Whether nothing may be written.

    Attributes:
        former: Whether it is of the version before, so that what it counts must be counted anew.

    Raises:
        StoreError: The file is no statement table, is of another version, or cannot be opened.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.former = False
        self._path = path
        self._read_only = read_only
        self._frozen: tuple[int, ...] | None = None
        with self._errors():
            self._db = self._connect()
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write all that the block does, or nothing."""
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
    def snapshot(self) -> Iterator[None]:
        """Let all that the block reads be of one state, whatever others write meanwhile.

        Raises:
            StoreError: A writer came while a file without a write-ahead log was read.
        """
        with self._errors():
            if self._frozen is not None and self._frozen != self._stamp():
                self._db = self._connect()
            db = self._db
            db.execute("BEGIN")
        try:
            yield
        finally:
            db.execute("ROLLBACK")
        if self._db is not db:
            raise self._overtaken()

    def rows(self, text: str, *values: object) -> Iterator[Any]:
        """Yield the rows of a query.

        Raises:
            StoreError: The file is damaged, or a writer came while one without a write-ahead log was read.
        """
        with self._errors():
            if self._frozen is None:
                yield from self._db.execute(text, values)
                return
            first, rest = self._first_rows(text, values)
            yield from first
            if len(first) == _AT_ONCE:
                yield from rest
                self._check_frozen()

    def _first_rows(self, text: str, values: tuple[object, ...]) -> tuple[list[Any], Iterator[Any]]:
        """Return the first rows of a query, read again if a writer came meanwhile, and those that follow."""
        for _ in range(_TRIES):
            if self._frozen is not None and self._frozen != self._stamp():
                self._db = self._connect()  # the other one goes when nobody reads from it any more
            found = self._db.execute(text, values)
            try:
                first = found.fetchmany(_AT_ONCE)
            except sqlite3.DatabaseError:
                if self._frozen is None or self._frozen == self._stamp():
                    raise
                continue
            if self._frozen is None or self._frozen == self._stamp():
                return first, found
        self._check_frozen()
        return first, found

    def write_anew(self) -> None:
        """Write the file anew, since pages may keep bytes of rows that lay there before they were moved."""
        with self._errors():
            self._db.execute("VACUUM")

    def empty_log(self) -> None:
        """Move what the write-ahead log has to the file, and empty it, unless somebody is just reading from it."""
        with self._errors():
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def one(self, text: str) -> Any:
        """Return the first value of a query's first row."""
        return next(self.rows(text))[0]

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.ProgrammingError as error:
            said = str(error).rstrip(".")
            raise StoreError(f"{self._path.parent}: {said[:1].lower()}{said[1:]}; open the store again") from error
        except sqlite3.Error as error:
            self._check_frozen()
            raise StoreError(f"{self._path}: {error}; {_advice(error, self._path.parent)}") from error

    def _connect(self) -> sqlite3.Connection:
        if not self._read_only:
            return self._open("mode=rwc")
        for _ in range(_TRIES):
            db = self._open("mode=ro")
            try:
                db.execute("SELECT 1 FROM sqlite_master").fetchone()
            except sqlite3.OperationalError as error:
                db.close()
                if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                    raise
                if not os.access(self._path.parent, os.W_OK) and not self._log.exists():
                    return self._open_frozen()
                time.sleep(_PAUSE)  # a writer is making or removing the write-ahead log
            except BaseException:
                db.close()
                raise
            else:
                self._frozen = None
                return db
        return self._open("mode=ro")

    def _open_frozen(self) -> sqlite3.Connection:
        """Open a file that has no write-ahead log where none can be made; whether a writer comes is watched."""
        self._frozen = self._stamp()
        return self._open("mode=ro&immutable=1")

    def _open(self, options: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self._path.resolve().as_uri()}?{options}",
            uri=True,
            timeout=30,
            isolation_level=None,
            check_same_thread=False,
        )

    @property
    def _log(self) -> Path:
        return self._path.with_name(self._path.name + "-wal")

    def _stamp(self) -> tuple[int, ...]:
        """Return what changes when a writer opens the file or writes to it."""
        found = self._path.stat()
        return found.st_ino, found.st_size, found.st_mtime_ns, self._log.exists()

    def _check_frozen(self) -> None:
        if self._frozen is not None and self._frozen != self._stamp():
            raise self._overtaken()

    def _overtaken(self) -> StoreError:
        return StoreError(
            f"{self._path}: another program began to write to the store while it was read from a folder without "
            "permission to write; read it again"
        )

    def _prepare(self) -> None:
        db = self._db
        if not self._read_only:
            db.execute(f"PRAGMA page_size = {_PAGE}")  # of a file that is being made
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA secure_delete = ON")  # of what is forgotten no bytes stay
            db.execute("PRAGMA cache_size = -65536")  # kilobytes, so that indices of a large store stay in memory
        if not next(self.rows("SELECT 1 FROM sqlite_master WHERE name = 'state'"), None):
            self._refuse_emptied()
            if self._read_only:
                raise StoreError(
                    f"{self._path.parent}: an unfinished store without documents; fill it with: graphkit build … "
                    f"--into {self._path.parent}"
                )
            db.executescript(
                f"BEGIN IMMEDIATE; CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID; {SCHEMA} "
                f"INSERT INTO state VALUES ('version', '{VERSION}'), "
                "('revision', '0'), ('digest', ''); COMMIT;"
            )
        written = next(self.rows("SELECT value FROM state WHERE name = 'version'"), None)
        if written is None:
            raise StoreError(
                f"{self._path}: damaged, since it does not say which version of graphkit made it; put it back from a "
                "copy, or build the store again in a new folder"
            )
        self.former = written[0] == _FORMER
        if written[0] != VERSION and not self.former:
            raise StoreError(
                f"{self._path}: made by another version of graphkit (schema {written[0]}, this one has {VERSION}); "
                "build the store again"
            )

    def _refuse_emptied(self) -> None:
        """Refuse a file without statements where there were some: a store is never replaced by a new one in silence."""
        if next(self.rows("SELECT 1 FROM sqlite_master"), None):
            raise StoreError(f"{self._path}: a database, and no store of graphkit; give another folder")
        index = next(self._path.parent.glob("index-*"), None)
        if index is not None:
            raise StoreError(
                f"{self._path}: empty, though the store has had statements ({index.name} is made from them); put the "
                f"file back from a copy, or delete {self._path.parent} and build the store again"
            )


def _advice(error: sqlite3.Error, folder: Path) -> str:
    """Return what to do about an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF == sqlite3.SQLITE_NOTADB:
        return "it is damaged, or no store of graphkit; put it back from a copy, or build the store in a new folder"
    damaged = code is None or code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH)
    if damaged and not isinstance(error, sqlite3.IntegrityError):
        return (
            "the file is damaged; put it back from a copy, or build the store again in a new folder (graphkit check "
            f"{folder} tells where)"
        )
    return (
        "the store is as it was before. Check that the disk has room, that you may write there, and that the file is "
        "a store of graphkit"
    )
