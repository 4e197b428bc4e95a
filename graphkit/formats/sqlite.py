"""SQLite: documents, actors, relations and statements as tables, for Datasette (datasette.io), DuckDB and plain SQL.

Datasette shows the file as it is, with links between tables; DuckDB reads it by ``ATTACH 'kg.sqlite' (TYPE sqlite)``.
The tables keep what a statement says; offsets and the like are in JSON Lines.
"""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from graphkit.graph.dates import statement_date
from graphkit.model import Statement

if TYPE_CHECKING:
    from graphkit.graph.statement_set import StatementSet

__all__ = ["write_sqlite"]

_SCHEMA = """
CREATE TABLE documents (id TEXT PRIMARY KEY, title TEXT, date TEXT, url TEXT, publisher TEXT, copy_of TEXT);
CREATE TABLE actors (id TEXT PRIMARY KEY, label TEXT NOT NULL, type TEXT NOT NULL, country TEXT, known INTEGER NOT NULL,
  wikidata TEXT);
CREATE TABLE relations (name TEXT PRIMARY KEY, label TEXT NOT NULL, iri TEXT NOT NULL, symmetric INTEGER NOT NULL,
  plover TEXT, cameo TEXT, quad TEXT, score REAL);
CREATE TABLE statements (id TEXT PRIMARY KEY, subject TEXT NOT NULL REFERENCES actors(id),
  relation TEXT NOT NULL REFERENCES relations(name), object TEXT NOT NULL REFERENCES actors(id), polarity TEXT NOT NULL,
  modality TEXT NOT NULL, date TEXT, start TEXT, "end" TEXT, "precision" TEXT, time_words TEXT, dated_by TEXT,
  place TEXT, about TEXT, reason TEXT, because TEXT, killed INTEGER, wounded INTEGER, toll TEXT,
  attribution TEXT, confidence REAL NOT NULL, plover TEXT, cameo TEXT, quad TEXT, score REAL,
  document TEXT NOT NULL REFERENCES documents(id), sentence TEXT NOT NULL, frame TEXT NOT NULL);
CREATE INDEX statements_subject ON statements(subject);
CREATE INDEX statements_object ON statements(object);
CREATE INDEX statements_relation ON statements(relation);
CREATE INDEX statements_document ON statements(document);
CREATE VIEW told AS SELECT s.date, a.label AS subject, r.label AS relation, b.label AS object, s.polarity, s.modality,
  s.confidence, s.sentence, d.title, d.url, s.id FROM statements s JOIN actors a ON a.id = s.subject
  JOIN actors b ON b.id = s.object JOIN relations r ON r.name = s.relation JOIN documents d ON d.id = s.document;
"""


def write_sqlite(kg: StatementSet, stream: BinaryIO) -> None:
    """Write a database of SQLite 3, with the view ``told`` for people: statements with labels, titles and sentences.

    Raises:
        OSError: There is no room for it, here or in the folder for temporary files.
    """
    with tempfile.TemporaryDirectory(prefix="graphkit-") as folder:
        path = Path(folder) / "graph.sqlite"
        connection = sqlite3.connect(path)
        try:
            connection.executescript(_SCHEMA)
            _fill(connection, kg)
            connection.commit()
        except sqlite3.OperationalError as error:
            raise OSError(errno.EIO, f"{error} in {path.parent.parent}, where it is made first") from error
        finally:
            connection.close()
        stream.write(path.read_bytes())


def _fill(connection: sqlite3.Connection, kg: StatementSet) -> None:
    documents = {said.document.id: said.document for said in kg.statements} | dict(kg.documents)
    relations = {said.relation.name: said.relation for said in kg.statements}
    stories = ((d.id, d.title, _day(d.date), d.url, d.publisher, kg.duplicates.get(d.id)) for d in documents.values())
    parties = ((a.id, a.label, a.type, a.country, int(a.known), a.wikidata) for a in kg.actors.values())
    kinds = ((r.name, r.label, r.id, int(r.symmetric), r.plover, r.cameo, r.quad, r.score) for r in relations.values())
    _insert(connection, "documents", stories)
    _insert(connection, "actors", parties)
    _insert(connection, "relations", kinds)
    _insert(connection, "statements", map(_row, kg.statements))


def _row(said: Statement) -> tuple[Any, ...]:
    time, evidence = said.time, said.evidence
    return (
        said.id,
        said.subject.id,
        said.relation.name,
        said.object.id,
        str(said.polarity),
        str(said.modality),
        _day(statement_date(said)),
        *((_day(time.start), _day(time.end), str(time.precision), time.text) if time else (None,) * 4),
        said.dated_by,
        said.place,
        said.about,
        f"{said.because.link} {said.because.text}" if said.because else None,
        said.because.statement if said.because else None,
        said.killed,
        said.wounded,
        "; ".join(f"{each.text} {each.kind}" for each in said.toll) or None,
        said.attribution.text if said.attribution else None,
        said.confidence,
        said.plover,
        said.cameo,
        said.quad,
        said.score,
        evidence.document.id,
        evidence.sentence,
        evidence.frame,
    )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    cleaned = [tuple(map(_clean, row)) for row in rows]
    if cleaned:
        connection.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(cleaned[0]))})", cleaned)


def _clean(value: Any) -> Any:
    """Return text that UTF-8 can hold: half a surrogate pair becomes U+FFFD."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else value


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()
