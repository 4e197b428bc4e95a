"""Copies of a story in a store: which documents they are, and the story of each statement.

Knows the columns ``signature`` and ``copy_of`` of documents, ``story`` of statements. Copies are found
among all documents anew (``graphkit.graph.duplicates``; about a second for 100,000 documents), so that the outcome does
not depend on the order in which they came. Must not know transactions.

``copy_of`` has the id, as JSON, of the document that stands for all. Where another one, itself a copy, was told of a
document without its text, the id of that one stands in a line before it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from graphkit.graph.duplicates import Copies, last_originals
from graphkit.records import document_from_record

__all__ = ["Stories", "mark_stories", "original_of"]


def original_of(copy_of: str | None) -> str | None:
    """Return the id of the document that stands for all by what a document's ``copy_of`` has; None for no copy."""
    found: str | None = None if copy_of is None else json.loads(copy_of.rpartition("\n")[2])
    return found


class Stories:
    """Which documents tell the same story.

    Args:
        rows: Number, id, record, signature and known original of all documents.

    Attributes:
        changed: Documents by number whose original is another one now than was known, as ``copy_of`` has it.
        members: Numbers of the documents of each story that has several, the one that stands for all first.
    """

    def __init__(self, rows: Sequence[tuple[int, str, str, bytes | None, str | None]]) -> None:
        import numpy as np

        copies = Copies()
        ids: dict[str, int] = {}
        told: dict[str, str] = {}
        for number, id, record, signed, copy_of in rows:
            if signed is None:
                id = json.loads(record)["id"] if "\\" in id else id  # an id with "\\" may stand for another
                if copy_of is not None:
                    told[id] = copy_of.partition("\n")[0]
            else:
                document = document_from_record(json.loads(record))
                id = document.id
                copies.add_signed(document, np.frombuffer(signed, dtype=np.uint64))
            ids[id] = number
        originals = last_originals(copies.found() | {id: json.loads(copy_of) for id, copy_of in told.items()})
        known = {number: copy_of for number, *_, copy_of in rows}
        self.changed: dict[int, str | None] = {}
        groups: dict[str, list[int]] = {}
        for id, number in ids.items():
            original = originals.get(id)
            copy_of = None if original is None else json.dumps(original)
            if id in told and told[id] != copy_of:
                copy_of = f"{told[id]}\n{copy_of or 'null'}"
            if copy_of != known[number]:
                self.changed[number] = copy_of
            if original is not None:
                groups.setdefault(original, []).append(number)
        for original, group in groups.items():
            if original in ids:
                group.insert(0, ids[original])
        self.members = [group for group in groups.values() if len(group) > 1]


def mark_stories(db: sqlite3.Connection, stories: Stories) -> None:
    """Note for each statement its story: the number of the document that stands for all copies."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS members (document INTEGER PRIMARY KEY, story INTEGER)")
    db.execute("DELETE FROM members")
    db.executemany(
        "INSERT INTO members VALUES (?, ?)", [(number, group[0]) for group in stories.members for number in group]
    )
    db.execute(
        "UPDATE statements SET story = document WHERE story <> document "
        "AND document NOT IN (SELECT document FROM members)"
    )
    db.execute(
        "UPDATE statements SET story = members.story FROM members WHERE members.document = statements.document "
        "AND statements.story <> members.story"
    )
