"""A document as the statement table holds it: its record, that of its statements, and the checksum over both.

Knows how the records and the checksum are made, and what is said of a document whose records are not what was written.
Must not know SQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import StoreError
from graphkit.model import DocumentReference, Statement, content_hash
from graphkit.records import document_from_record, from_record, packed, said_record, unpacked

__all__ = ["StoredDocument", "checksum", "damaged_document", "said_records"]


def said_records(statements: Sequence[Statement], document: DocumentReference) -> str:
    """Return the records of a document's statements, as a list in JSON; the document is left out of them."""
    return packed([said_record(statement, document) for statement in statements])


def checksum(record: str, said: str, told: str | None) -> str:
    """Return the hash of what is stored of a document.

    Args:
        record: Record of the document, as JSON.
        said: Records of its statements, as JSON.
        told: Id of the document of which it is a copy, as JSON, where that was told and not found by its text.
    """
    return content_hash(record, said, *([] if told is None else [told]))


def damaged_document(folder: Path, document: str, reason: str) -> StoreError:
    """Return the error that names a damaged document and says how to mend it."""
    return StoreError(
        f"{folder}: document {document!r} is damaged ({reason}); build it into the store again, which replaces it, or "
        f"take it out: graphkit forget {document!r} --from {folder}"
    )


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What is stored of a document.

    Attributes:
        folder: Folder of the store.
        number: Number of the document in the store.
        id: Id of the document.
        content: Checksum when it was written.
        record: Record of the document, JSON in UTF-8.
        said: Records of its statements, a list of JSON in UTF-8.
        told: Id, as JSON, of the document of which it is a copy, where that was told when it was written.
    """

    folder: Path
    number: int
    id: str
    content: str
    record: bytes
    said: bytes
    told: bytes | None

    def damage(self) -> str | None:
        """Return why it is not what was written, or None."""
        try:
            record, said = self.record.decode(), self.said.decode()
            told = None if self.told is None else self.told.decode()
        except (UnicodeDecodeError, AttributeError) as error:
            return f"its records are no text: {error}"
        if checksum(record, said, told) != self.content:
            return "its records are not those that were written"
        return None

    def document(self) -> DocumentReference:
        """Return the document.

        Raises:
            StoreError: It is damaged.
        """
        self._check()
        return document_from_record(unpacked(self.record))

    def statements(self) -> Iterator[Statement]:
        """Yield its statements.

        Raises:
            StoreError: It is damaged.
        """
        document = self.document()
        for record in unpacked(self.said):
            yield from_record(record, document)

    def _check(self) -> None:
        damage = self.damage()
        if damage is not None:
            raise damaged_document(self.folder, self.id, damage)
