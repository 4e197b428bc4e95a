"""Copies of a story in a store: which documents they are, and the story of each statement.

Knows the columns ``signature`` and ``copy_of`` of documents, ``story`` of statements. Copies are found
among all documents anew (``graphkit.graph.duplicates``; about a second for 100,000 documents), so that the outcome does
not depend on the order in which they came. Must not know transactions.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from graphkit.graph.duplicates import Copies
from graphkit.records import document_from_record

__all__ = ["Stories", "mark_stories"]


class Stories:
    """Which documents tell the same story.

    Args:
        rows: Number, id, record, signature and known original of all documents.

    Attributes:
        changed: Documents by number whose original is another one now than was known, as JSON or None.
        members: Numbers of the documents of each story that has several, the one that stands for all first.
    """

    def __init__(self, rows: Sequence[tuple[int, str, str, bytes | None, str | None]]) -> None:
        import numpy as np

        copies = Copies()
        ids: dict[str, int] = {}
        originals: dict[int, str | None] = {}
        for number, id, record, signed, copy_of in rows:
            if signed is None:
                ids[json.loads(record)["id"] if "\\" in id else id] = number  # an id with "\\" may stand for another
                originals[number] = copy_of
            else:
                document = document_from_record(json.loads(record))
                ids[document.id] = number
                copies.add_signed(document, np.frombuffer(signed, dtype=np.uint64))
        found = copies.found()
        for id, number in ids.items():
            if number not in originals:
                originals[number] = json.dumps(found[id]) if id in found else None
        known = {number: copy_of for number, *_, copy_of in rows}
        self.changed = {number: copy_of for number, copy_of in originals.items() if copy_of != known[number]}
        groups: dict[str, list[int]] = {}
        for number, copy_of in originals.items():
            if copy_of is not None:
                groups.setdefault(copy_of, []).append(number)
        for copy_of, group in groups.items():
            if (original := ids.get(json.loads(copy_of))) is not None:
                group.insert(0, original)
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
