"""The SQLite file under the statement table: its schema, its transactions, and what goes wrong with files.

With write-ahead logging a killed program leaves either all of a transaction or none, and readers see the last whole
state while a writer goes on. What the tables mean is for ``statement_table``.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graphkit.errors import StoreError

__all__ = ["VERSION", "TableFile"]

VERSION = "2"
"""Version of the schema; a store of another version is refused."""

_SCHEMA = """
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE documents (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, digest TEXT, content TEXT NOT NULL,
  record TEXT NOT NULL, revision INTEGER NOT NULL, signature BLOB, copy_of TEXT
);
CREATE TABLE statements (
  number INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES documents (number),
  id TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, relation TEXT NOT NULL, quad TEXT, score REAL,
  fact INTEGER NOT NULL, day TEXT, story INTEGER NOT NULL, repeat INTEGER NOT NULL DEFAULT 0, record TEXT NOT NULL
);
CREATE INDEX statements_of_document ON statements (document);
CREATE INDEX statements_by_id ON statements (id);
CREATE INDEX statements_of_dyad ON statements (source, target, fact, day, quad, score, story, repeat);
CREATE TABLE shared (
  term TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, uses INTEGER NOT NULL,
  PRIMARY KEY (term, kind, record)
) WITHOUT ROWID;
CREATE TABLE changed (term TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class TableFile:
    """An open file.

    Args:
        path: Database file; made if it may be written and is not there.
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

    def rows(self, text: str, *values: object) -> Iterator[Any]:
        """Yield the rows of a query."""
        with self._errors():
            yield from self._db.execute(text, values)

    def one(self, text: str) -> Any:
        """Return the first value of a query's first row."""
        return next(self.rows(text))[0]

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
                raise StoreError(
                    f"{self._path.parent}: an unfinished store without documents; fill it with: graphkit build … "
                    f"--into {self._path.parent}"
                )
            db.executescript(
                f"BEGIN IMMEDIATE; {_SCHEMA} INSERT INTO state VALUES ('version', '{VERSION}'), "
                "('revision', '0'), ('digest', ''); COMMIT;"
            )
        version = self.one("SELECT value FROM state WHERE name = 'version'")
        if version != VERSION:
            raise StoreError(
                f"{self._path}: made by another version of graphkit (schema {version}, this one has {VERSION}); "
                "build the store again"
            )
