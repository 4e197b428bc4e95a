"""JSON Lines: one statement on each line, as ``graphkit extract`` writes it.

Knows lines and what is wrong with one; the record of a statement is in ``graphkit.records``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from graphkit.errors import StoreError
from graphkit.model import Statement
from graphkit.records import Contents, from_record, to_json, to_record

__all__ = ["read", "write"]


def write(statements: Iterable[Statement], stream: BinaryIO, copies: Mapping[str, str] | None = None) -> None:
    """Write statements, one on each line.

    Args:
        statements: Statements.
        stream: Stream of bytes, which is buffered.
        copies: For copies of a story, document id to the id of the document that stands for all.
    """
    for statement in statements:
        record = to_record(statement, (copies or {}).get(statement.document.id))
        stream.write((to_json(record) + "\n").encode())


def read(path: Path) -> Contents:
    """Return the statements of a file; documents are those of the statements.

    Raises:
        StoreError: A line is no statement; the message names it.
        UnicodeDecodeError: The file is not UTF-8.
    """
    contents = Contents([], [], {})
    with path.open(encoding="utf-8-sig", newline="\n") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                contents.statements.append(from_record(record))
                copy_of = (record.get("kept") or {}).get("copy_of")
                if copy_of is not None:
                    contents.copies[record["document"]["id"]] = copy_of
            except KeyError as error:
                raise StoreError(
                    f"{path}, line {number}: no key {error.args[0]!r}; expected one statement as graphkit "
                    "extract writes it"
                ) from None
            except (ValueError, TypeError, AttributeError) as error:
                raise StoreError(f"{path}, line {number}: {error}; expected one statement as JSON") from None
    return contents
