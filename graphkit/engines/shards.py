"""Shards: runs of consecutive documents that are extracted together and written to one file.

Knows how documents are cut into shards, the name of a shard's file, and its lines. A shard's name is made
from its documents and the settings, so a finished one is found again by a later run, and an outdated one
never is.
"""

from __future__ import annotations

import contextlib
import glob
import json
import os
import platform
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.engines.extraction import Extracted, StatementSource, extract_batch
from graphkit.errors import InputError, StoreError
from graphkit.model import Document, content_hash
from graphkit.records import from_record, to_json, to_record

__all__ = ["Part", "Shard", "clear", "cut_shards", "part_of", "process_shard", "read_shard", "sweep"]

_DOCUMENTS = 128
_CHARACTERS = 200_000
_UNFINISHED = ".unfinished-"
_OWN = re.compile(rf"\d{{6,}}-[0-9a-f]{{16}}\.jsonl|{re.escape(_UNFINISHED)}.*")
"""Names of the files of shards."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Consecutive documents.

    Attributes:
        index: Place in the run, from 0.
        documents: The documents.
    """

    index: int
    documents: tuple[Document, ...]

    def file_name(self, settings_digest: str) -> str:
        """Return the name of the file that holds what comes of the shard under these settings."""
        parts = (part for document in self.documents for part in (document.id, document.digest))
        return f"{self.index:06d}-{content_hash(settings_digest, *parts, size=8)}.jsonl"

    def __str__(self) -> str:
        first, last = self.documents[0].id, self.documents[-1].id
        return f"shard {self.index} ({len(self.documents)} documents, {first} to {last})"


@dataclass(frozen=True, slots=True)
class Part:
    """One of several jobs that share a run: every n-th shard is its own.

    Attributes:
        number: Which job, from 1.
        of: How many jobs there are.
    """

    number: int
    of: int

    def has(self, shard: Shard) -> bool:
        """Return whether the shard is this job's."""
        return shard.index % self.of == self.number - 1


def part_of(text: str) -> Part:
    """Return the part that a text such as ``2/8`` names.

    Raises:
        InputError: It names none.
    """
    number, slash, of = text.partition("/")
    if slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
        return Part(int(number), int(of))
    raise InputError(f"{text!r} names no part of the shards; expected i/n with i from 1 to n, such as 2/8")


def cut_shards(documents: Iterable[Document]) -> Iterator[Shard]:
    """Yield the documents in shards of at most 128, or about 200,000 characters."""
    index, held, size = 0, [], 0
    for document in documents:
        held.append(document)
        size += len(document.text)
        if len(held) == _DOCUMENTS or size >= _CHARACTERS:
            yield Shard(index, tuple(held))
            index, held, size = index + 1, [], 0
    if held:
        yield Shard(index, tuple(held))


def process_shard(shard: Shard, out: Path, extractor: StatementSource) -> Path:
    """Extract a shard and write what comes of it to a file, which is there whole or not at all.

    Args:
        shard: Documents.
        out: File to write: one line of JSON for each document, with its id, statements and failure.
        extractor: Reads documents to statements.

    Returns:
        The file.

    Raises:
        StoreError: The file cannot be written.
        GraphkitError: Model or ontology are wrong.
    """
    handle, name = -1, ""
    try:
        handle, name = tempfile.mkstemp(prefix=_unfinished(os.getpid()), suffix=out.suffix, dir=out.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as lines:
            for extracted in extract_batch(extractor, shard.documents):
                lines.write(to_json(_line(extracted)) + "\n")
        Path(name).replace(out)
    except OSError as error:
        raise StoreError(
            f"{out}: cannot be written ({error.strerror or error}); free or choose another folder"
        ) from error
    finally:
        if name:
            with contextlib.suppress(FileNotFoundError):
                Path(name).unlink()
    return out


def _unfinished(process: int) -> str:
    """Return how the names of files begin that a process of this machine has not finished."""
    return f"{_UNFINISHED}{platform.node()}-{process}-"


def clear(folder: Path) -> None:
    """Remove the files of shards from a folder, unfinished ones too, and no other."""
    for path in folder.iterdir():
        if _OWN.fullmatch(path.name):
            path.unlink(missing_ok=True)


def sweep(folder: Path, process: int) -> None:
    """Remove what a process that has died left unfinished in a folder."""
    for path in folder.glob(glob.escape(_unfinished(process)) + "*"):
        path.unlink(missing_ok=True)


def _line(extracted: Extracted) -> dict[str, Any]:
    return {
        "document": extracted.document.id,
        "statements": [to_record(statement) for statement in extracted.statements],
        "failure": extracted.failure,
        "left_out": extracted.left_out,
    }


def read_shard(shard: Shard, path: Path) -> Iterator[Extracted]:
    """Yield what ``process_shard`` has written for a shard.

    Raises:
        StoreError: The file cannot be read or is not of this shard.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for document, line in zip(shard.documents, lines, strict=True):
                record = json.loads(line)
                if record["document"] != document.id:
                    raise ValueError(f"{record['document']} instead of {document.id}")
                statements = [from_record(each) for each in record["statements"]]
                yield Extracted(document, statements, record["failure"], tuple(record["left_out"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{path}: not what was written for {shard} ({error}); delete the file and run again"
        ) from error
