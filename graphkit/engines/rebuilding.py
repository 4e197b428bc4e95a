"""Builds the statements of a replication package again, from one's own copy of the texts, and tells what differs.

Texts are known by their hash, whatever their files are called; everything else about a document comes from the package.
Statements are compared by id and by all that extraction gives them; which names are one person is decided afterwards,
over all documents, and is not compared.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.engines.building import extract
from graphkit.errors import StoreError
from graphkit.formats.replication import DOCUMENTS, ONTOLOGY, SETTINGS, STATEMENTS, SUMS, text_hash, unquoted
from graphkit.formats.run_settings import RunSettings
from graphkit.model import Document, DocumentReference
from graphkit.records import document_from_record, to_record

__all__ = ["Rebuilt", "rebuild"]

_PARTY = ("text", "start", "end")
_SAID = ("polarity", "modality", "time", "place", "about", "because", "toll")
_KEYS = (*_SAID, "plover", "cameo", "quad", "score", "confidence", "sentence", "frame")


_FILE = re.compile(r"\.[a-z]{2,8}(?:#\d+)?$", re.IGNORECASE)
"""How the id of a document ends that was read from a file."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of building a package again.

    Attributes:
        documents: How many documents were read again.
        missing: Ids of documents whose texts are not among those given.
        other: Those of them of which another text was given, under the same id, file name, address, or title and date.
        named: Names of the missing for people: title, publisher, date and address, where they are known.
        unhashed: Ids of documents of which the package has no hash.
        lost: Ids of statements of the package that were not found again.
        new: Ids of statements that the package does not have.
        changed: Ids of statements that say something else, each with what differs.
        altered: Files of the package that are not as its list of sums has them.
        versions: Programs of other versions than the package's, with both.
        settings: Settings that are not those with which documents of the graph were read, as far as that is recorded:
            name, value then, and value now.
    """

    documents: int
    missing: tuple[str, ...]
    other: tuple[str, ...]
    named: Mapping[str, str]
    unhashed: tuple[str, ...]
    lost: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[tuple[str, tuple[str, ...]], ...]
    altered: tuple[str, ...]
    versions: tuple[tuple[str, str | None, str | None], ...]
    settings: tuple[tuple[str, Any, Any], ...] = ()

    @property
    def same(self) -> bool:
        """Whether all that was read again says the same, and the files are unaltered."""
        return not (self.lost or self.new or self.changed or self.altered)

    @property
    def complete(self) -> bool:
        """Whether all documents were read again."""
        return not (self.missing or self.unhashed)


def rebuild(folder: str | Path, texts: Iterable[Document]) -> Rebuilt:
    """Build the statements of a package again and compare them.

    Args:
        folder: The package.
        texts: One's own copy of the documents.

    Raises:
        StoreError: The folder is no package.
    """
    home = Path(folder)
    settings, records = _settings(home), list(_lines(home / DOCUMENTS))
    wanted = {key for key, _ in _by_hash(records)}
    found: dict[str, str] = {}
    names_given: set[object] = set()
    for document in texts:
        known = {key: text for text in _line_ends(document.text) if (key := text_hash(text)) in wanted}
        found |= known
        names_given.update(_names(document) if not known else set(_names(document)) - {_headline(document)})
    missing = [record for key, record in _by_hash(records) if key not in found]
    again = [_document(record, found[key]) for key, record in _by_hash(records) if key in found]
    names = {document.id for document in again}
    before = {r["id"]: r for r in _lines(home / STATEMENTS) if r["document"]["id"] in names}
    quoted = bool(settings.get("sentences", True))
    here = _settings_here(settings, home)
    after = {
        said.id: to_record(said)
        for extracted in extract(
            again,
            model=here.model,
            ontology=home / ONTOLOGY,
            min_confidence=here.min_confidence,
            fast=here.fast,
            relations=here.relations,
        )
        for said in extracted.statements
    }
    both = before.keys() & after.keys()
    changed = ((key, _differences(before[key], after[key], quoted)) for key in sorted(both))
    return Rebuilt(
        documents=len(again),
        missing=tuple(record["id"] for record in missing),
        other=tuple(r["id"] for r in missing if names_given.intersection(_names(document_from_record(r)))),
        named={record["id"]: _shown(document_from_record(record)) for record in missing},
        unhashed=tuple(r["id"] for r in records if not r.get("sha256")),
        lost=tuple(sorted(before.keys() - after.keys())),
        new=tuple(sorted(after.keys() - before.keys())),
        changed=tuple((key, keys) for key, keys in changed if keys),
        altered=tuple(_altered(home)),
        versions=tuple(_versions(settings, here)),
        settings=tuple(_other_settings(settings, here, home)),
    )


def _by_hash(records: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((record["sha256"], record) for record in records if record.get("sha256"))


def _document(record: dict[str, Any], text: str) -> Document:
    known = document_from_record(record)
    names = (known.title, known.date, known.url, known.publisher, known.fields)  # of the fields some tell who speaks
    return Document(text, known.id, *names)


def _line_ends(text: str) -> tuple[str, str, str]:
    """Return a text as it is, and with the ends of lines of either kind of system, which copying may change."""
    unix = text.replace("\r\n", "\n")
    return text, unix, unix.replace("\n", "\r\n")


def _names(document: Document | DocumentReference) -> Iterator[object]:
    """Yield what a document goes by: id, name of its file, address, and title with date, which several may share."""
    yield from (("id", document.id), ("url", document.url)) if document.url else (("id", document.id),)
    name = document.id.replace("\\", "/").rpartition("/")[2]
    if _FILE.search(name) and "://" not in document.id:
        yield "file", name
    if document.title and document.date:
        yield _headline(document)


def _headline(document: Document | DocumentReference) -> tuple[str | None, dt.date | None]:
    return document.title, document.date


def _shown(document: DocumentReference) -> str:
    known = (document.title, document.publisher, document.date, document.url)
    return ", ".join(str(each) for each in known if each)


def _differences(before: dict[str, Any], after: dict[str, Any], quoted: bool) -> tuple[str, ...]:
    if not quoted:
        before, after = unquoted(before), unquoted(after)
    found = [key for key in _KEYS if before.get(key) != after.get(key)]
    if before["relation"] != after["relation"]:
        found.append("relation")
    found += [side for side in ("subject", "object") if any(before[side][k] != after[side][k] for k in _PARTY)]
    of_speaker = "text" if quoted else "verb"
    told = [None if each["attribution"] is None else each["attribution"][of_speaker] for each in (before, after)]
    return tuple(found if told[0] == told[1] else [*found, "attribution"])


def _settings(home: Path) -> dict[str, Any]:
    try:
        settings: dict[str, Any] = json.loads((home / SETTINGS).read_text(encoding="utf-8"))
        return settings
    except (OSError, ValueError) as error:
        raise StoreError(f"{home}: no package ({error}); give a folder that graphkit package wrote") from error


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                record = json.loads(line)
                if not isinstance(record, dict) or "id" not in record:
                    raise ValueError(f"{line[:40]} is no line of a package")
                yield record
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); get the package anew") from error


def _altered(home: Path) -> Iterator[str]:
    """Yield the names of files that are missing or not as the list of sums has them; that list, if it is missing."""
    if not (home / SUMS).is_file():
        yield SUMS
        return
    for line in (home / SUMS).read_text(encoding="utf-8", errors="replace").splitlines():
        wanted, _, name = line.partition("  ")
        file = home / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != wanted:
            yield name


def _settings_here(settings: dict[str, Any], home: Path) -> RunSettings:
    """Return the settings of a package with its ontology, its weights and the programs of this machine."""
    names = ("model", "min_confidence", "fast", "relations", "speaker")
    given = {name: settings[name] for name in names if settings.get(name) is not None}
    return RunSettings.of(folder=home / ONTOLOGY, **given)


def _other_settings(settings: dict[str, Any], here: RunSettings, home: Path) -> Iterator[tuple[str, Any, Any]]:
    """Yield what was other when documents were read: by what the graph recorded, and by what the package says."""
    try:
        runs = [RunSettings.from_dict(each) for each in (*settings.get("recorded", ()), settings) if each is not None]
    except (AttributeError, TypeError, ValueError) as error:
        raise StoreError(f"{home / SETTINGS}: cannot be read ({error}); get the package anew") from error
    told = set()
    for run in runs:
        for name, then, now in run.differences(here):
            if (name, str(then)) not in told:
                told.add((name, str(then)))
                yield name, then, now


def _versions(settings: dict[str, Any], here: RunSettings) -> Iterator[tuple[str, str | None, str | None]]:
    for name, theirs in settings.get("versions", {}).items():
        if here.versions.get(name) != theirs:
            yield name, theirs, here.versions.get(name)
