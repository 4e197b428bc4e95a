"""Statement tables of graphkit 0.2, and how one is brought up to date.

Then, each statement had a row with its record, which repeated the document's, and names stood in the rows themselves.
The only place that knows that form. All is done in one transaction, so a killed program leaves the table as it was.
"""

from __future__ import annotations

import json

from graphkit.model import content_hash
from graphkit.rdf.statement_table import StatementTable
from graphkit.rdf.stored_document import checksum, said_records
from graphkit.rdf.table_file import SCHEMA, VERSION
from graphkit.records import document_from_record, document_record, from_record, packed

__all__ = ["renew"]


def renew(table: StatementTable) -> None:
    """Bring a table of that form up to date; a document that is damaged stays so, and is told when it is read.

    Raises:
        StoreError: The file cannot be written; it is as it was then.
    """
    with table.file.transaction() as db:
        for name in ("documents", "statements"):
            db.execute(f"ALTER TABLE {name} RENAME TO former_{name}")
        for name in ("shared", "changed"):
            db.execute(f"DROP TABLE {name}")
        for command in SCHEMA.split(";"):
            db.execute(command)
        documents = db.execute(
            "SELECT number, id, digest, content, CAST(record AS BLOB), revision, signature, copy_of "
            "FROM former_documents"
        )
        for number, id, digest, content, stored, revision, signed, copy_of in documents:
            text = "SELECT CAST(record AS BLOB) FROM former_statements WHERE document = ? ORDER BY number"
            rows = db.execute(text, (number,))
            record, *records = [text.decode("utf-8", "replace") for text in (stored, *(row[0] for row in rows))]
            told = copy_of if signed is None else None
            said, statements = f"[{', '.join(records)}]", []
            if content_hash(record, *records, *([] if told is None else [told])) == content:
                document = document_from_record(json.loads(record))
                statements = [from_record(json.loads(text)) for text in records]
                record, said = packed(document_record(document)), said_records(statements, document)
                content = checksum(record, said, told)
            values = (number, id, digest, content, record, revision, signed, copy_of, said)
            db.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
            table.insert(db, [(number, number, *table.columns(statement, db)) for statement in statements])
        for name in ("statements", "documents"):
            db.execute(f"DROP TABLE former_{name}")
        table.count_anew(db)
        table.advance(db, f"version {VERSION}")
        db.execute("DELETE FROM state WHERE name = 'grouped'")
        db.execute("UPDATE state SET value = ? WHERE name = 'version'", (VERSION,))
    table.file.former = False
