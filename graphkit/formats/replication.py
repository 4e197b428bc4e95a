"""A replication package: all that others need to check a graph and to build it again from their own copy of the texts.

Holds statements, the documents by hash and address without their texts, the ontology and a codebook, settings and
versions, judged samples and how far readers agree, and metadata as RO-Crate 1.1 (www.researchobject.org/ro-crate) and
CITATION.cff 1.2. Building it again is for ``graphkit.engines.rebuilding``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from graphkit.errors import InputError, StoreError
from graphkit.evaluation.agreement import agreement_of_files
from graphkit.evaluation.gold import read_gold
from graphkit.evaluation.judged import is_judged_file, read_judged
from graphkit.evaluation.labelled_lines import read_lines, readers_of
from graphkit.files import UNFINISHED, replacing_files
from graphkit.formats.codebook import codebook
from graphkit.formats.run_settings import RunSettings
from graphkit.graph.own_texts import holds, passages_of
from graphkit.graph.statement_set import StatementSet
from graphkit.model import Document, Relation, Statement
from graphkit.ontology import load_ontology
from graphkit.records import document_record, to_json, to_record
from graphkit.version import __version__

__all__ = [
    "DOCUMENTS",
    "ONTOLOGY",
    "SETTINGS",
    "STATEMENTS",
    "SUMS",
    "Description",
    "Unhashed",
    "text_hash",
    "unquoted",
    "write_package",
]

STATEMENTS, DOCUMENTS, SETTINGS, SUMS = "statements.jsonl", "documents.jsonl", "settings.json", "SHA256SUMS"
ONTOLOGY = "ontology"
"""Names of files and of the folder of the ontology in a package."""

_LONGEST_FIELD = 200
"""Characters above which a field of a document is left out."""
_LEFT_OUT = "…"
"""Stands for words that are not passed on, where a statement must have some."""
_MEDIA = {
    ".jsonl": "application/jsonl",
    ".json": "application/json",
    ".md": "text/markdown",
    ".ttl": "text/turtle",
    ".csv": "text/csv",
    ".cff": "application/yaml",
}
_README = """# {title}

A knowledge graph of {statements:,} statements from {documents:,} documents, made by graphkit {version}.

- `statements.jsonl`: the statements, one a line; `codebook.md` tells what they mean{quoted}
- `documents.jsonl`: the documents by id, address, date and SHA-256 of their texts (UTF-8); the texts are not here.
  {which}
- `settings.json`: how the documents were read, and the versions of the programs
- `ontology/`: the relations, wordings and actors that were used
- `judged/`: judged statements, labelled passages by place and hash without their words, and `agreement.json`, how far
  readers agree, where there are any

To check the files: `sha256sum -c SHA256SUMS`. To build the statements again from your own copy of the texts:
`graphkit rebuild . --texts FOLDER`.
"""
_UNQUOTED = """.
  Sentences and other words of the documents are left out but names, titles and short fields; "…" stands for them"""
_ALL = "It lists all documents that were read, {silent:,} of them without statements."
_SOME = (
    "It lists only documents with statements: the graph was given as a file of statements, which knows no others that "
    "were read."
)
"""Which documents a package lists."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a package says of itself.

    Attributes:
        title: Its name.
        authors: Names of people, as "Family, Given".
        licence: SPDX identifier of the licence of the data ("CC-BY-4.0"), in any case, or None.
        date: Day of publication.

    Raises:
        InputError: The licence is no SPDX identifier, so that no archive or citation could name it.
    """

    title: str
    authors: tuple[str, ...] = ()
    licence: str | None = None
    date: dt.date | None = None

    def __post_init__(self) -> None:
        if self.licence is not None:
            object.__setattr__(self, "licence", _spdx(self.licence))


def _spdx(licence: str) -> str:
    """Return the SPDX identifier of a licence as SPDX writes it."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        named = str(canonicalize_license_expression(licence))
    except InvalidLicenseExpression:
        named = ""
    if not named or " " in named or named.startswith("LicenseRef-"):
        raise InputError(
            f"{licence!r} is no SPDX identifier of a licence; give one of https://spdx.org/licenses, such as "
            "CC-BY-4.0, CC0-1.0 or ODbL-1.0, or none"
        )
    return named


@dataclass(frozen=True, slots=True)
class Unhashed:
    """The documents of a package that have no hash, by id.

    Attributes:
        missing: Those whose texts were not given.
        other: Those of which another text was given than the one that was read.
    """

    missing: tuple[str, ...]
    other: tuple[str, ...]


def strangers_of(kg: StatementSet, judged: Iterable[str | Path]) -> list[str]:
    """Return the ids of judged statements that are not in a graph, in their order, each once.

    Args:
        kg: The graph.
        judged: Files of judged statements; other files are left aside.

    Raises:
        InputError: A file cannot be read or is none, or no statement of it is in the graph.
    """
    own = {said.id for said in kg.statements}
    strangers: dict[str, None] = {}
    for file in filter(is_judged_file, judged):
        told = {each.id: None for reader in readers_of(file) for each in read_judged(file, reader)}
        if own.isdisjoint(told):
            raise InputError(f"{file}: no judged statement is of this graph; give what was judged of a sample of it")
        strangers |= {id: None for id in told if id not in own}
    return list(strangers)


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write_package(
    kg: StatementSet,
    folder: str | Path,
    texts: Iterable[Document],
    about: Description,
    settings: RunSettings | None = None,
    *,
    runs: Sequence[RunSettings | None] = (),
    all_documents: bool = True,
    judged: Sequence[str | Path] = (),
    quote: bool = True,
    is_own_text: Callable[[Document], bool | None] | None = None,
) -> Unhashed:
    """Write a replication package into a new folder, and return the documents that have no hash in it.

    A text is hashed where it is the one that its statements were made from; another one would be no text to build them
    again from.

    Args:
        kg: The graph.
        folder: Folder to make; an empty one will do.
        texts: The documents that the graph was built from; their texts are hashed and not kept.
        about: Title, authors, licence and date.
        settings: How the documents were read, as ``RunSettings.of`` has it; the defaults if not given.
        runs: How they were read by what the graph records of itself, for who compares.
        all_documents: Whether the graph has all documents that were read, those without statements too.
        judged: Files of judged statements or labelled passages; of two readers or more, the agreement is told.
        quote: Whether sentences are kept. Without them the package holds no words of the documents but the names of
            actors and places, titles, and fields of 200 characters at most: no topics, reasons, tolls or times in their
            words, and not the words that say a statement.
        is_own_text: Whether a document has the text that was read, as ``Store.is_own_text`` knows it; where it returns
            None, and without it, the text must hold the sentences of its statements at their places.

    Raises:
        StoreError: The folder holds something, or cannot be written.
        InputError: A judged file is none, or no statement of one is in the graph, or texts of the graph's documents
            were given and none is the one that was read.
    """
    strangers_of(kg, judged)
    chosen = settings or RunSettings.of()
    target, known = Path(folder), load_ontology(None if chosen.folder is None else Path(chosen.folder))
    if target.exists() and (
        not target.is_dir() or any(not each.name.endswith(UNFINISHED) for each in target.iterdir())
    ):
        raise StoreError(f"{target}: holds files; choose a new folder")
    with replacing_files(target) as unfinished:
        hashes, others = _hashes(kg, texts, is_own_text or (lambda document: None))
        _write_lines(unfinished / STATEMENTS, (_record(said, kg, quote) for said in kg.statements))
        documents = [_bare(document_record(each)) | {"sha256": hashes.get(key)} for key, each in kg.documents.items()]
        _write_lines(unfinished / DOCUMENTS, documents)
        (unfinished / "codebook.md").write_text(codebook(known, kg.statements, quote=quote), encoding="utf-8")
        listed = {"documents": "all that were read" if all_documents else "those with statements", "sentences": quote}
        _write_json(unfinished / SETTINGS, _settings(chosen, runs) | listed)
        _copy_folder(known.path, unfinished / ONTOLOGY)
        _write_judged(judged, unfinished / "judged", quote, known.relations)
        silent = len(kg.documents.keys() - {said.document.id for said in kg.statements})
        which = _ALL.format(silent=silent) if all_documents else _SOME
        counts = {"statements": len(kg), "documents": len(documents), "version": __version__, "title": about.title}
        quoted = "" if quote else _UNQUOTED
        (unfinished / "README.md").write_text(_README.format(**counts, which=which, quoted=quoted), encoding="utf-8")
        (unfinished / "CITATION.cff").write_text(_citation(about), encoding="utf-8")
        _write_json(unfinished / "ro-crate-metadata.json", _crate(unfinished, about, which))
        sums = "".join(f"{_file_hash(file)}  {name}\n" for name, file in _files(unfinished))
        (unfinished / SUMS).write_text(sums, encoding="utf-8")
    missing = [document["id"] for document in documents if document["sha256"] is None and document["id"] not in others]
    return Unhashed(tuple(missing), tuple(others))


def _hashes(
    kg: StatementSet, texts: Iterable[Document], is_own_text: Callable[[Document], bool | None]
) -> tuple[dict[str, str], list[str]]:
    """Return the hashes of the texts of a graph by document, and the ids of documents whose text is another one."""
    passages, documents = passages_of(kg.statements), kg.documents
    hashes: dict[str, str] = {}
    others: dict[str, None] = {}
    for document in texts:
        if document.id not in documents:
            continue
        own = is_own_text(document)
        if holds(document.text, passages.get(document.id, ())) if own is None else own:
            hashes[document.id] = text_hash(document.text)
        else:
            others[document.id] = None
    if others and not hashes:
        raise InputError(
            f"no text is the one that its statements were made from, such as that of {next(iter(others))}; give the "
            "texts that the graph was built from"
        )
    return hashes, [id for id in others if id not in hashes]


def _copy_folder(source: Path, target: Path) -> None:
    """Copy a folder up to the first file that cannot be, of which the system says why."""
    for file in sorted(each for each in source.rglob("*") if each.is_file()):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)


def _record(said: Statement, kg: StatementSet, quote: bool) -> dict[str, Any]:
    record = to_record(said, kg.duplicates.get(said.document.id))
    record["document"] = _bare(record["document"])
    return record if quote else unquoted(record)


def unquoted(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record of a statement without words of its document, but for names of actors and places.

    An ellipsis stands for the words of a reason, a toll and a speaker who is no actor; those of a time are its days.
    """
    bare = {key: value for key, value in record.items() if key != "about"} | {"sentence": ""}
    bare["relation"] = {**record["relation"], **dict.fromkeys(("text", "start", "end"))}
    said, time, because = (record.get(key) for key in ("attribution", "time", "because"))
    if said:
        bare["attribution"] = {**said, "text": said["actor"]["label"] if said.get("actor") else _LEFT_OUT}
    if time and time["text"] is not None:
        days = dict.fromkeys(day for day in (time["start"], time["end"]) if day)
        bare["time"] = {**time, "text": " to ".join(days) or _LEFT_OUT}
    if because:
        bare["because"] = {**because, "text": _LEFT_OUT}
    if record.get("toll"):
        bare["toll"] = [{**each, "text": _LEFT_OUT} for each in record["toll"]]
    return bare


def _bare(document: dict[str, Any]) -> dict[str, Any]:
    """Return the record of a document without long fields, which may be texts, such as a column of summaries."""
    fields = {name: value for name, value in document.get("fields", {}).items() if len(value) <= _LONGEST_FIELD}
    rest = {name: value for name, value in document.items() if name != "fields"}
    return rest | ({"fields": fields} if fields else {})


def _settings(chosen: RunSettings, runs: Sequence[RunSettings | None]) -> dict[str, Any]:
    return {
        **_abroad(chosen),
        "platform": platform.platform(),
        "recorded": [None if run is None else _abroad(run) for run in runs],
    }


def _abroad(run: RunSettings) -> dict[str, Any]:
    """Return settings without what says something of one machine alone."""
    return {name: value for name, value in run.to_dict().items() if name != "folder"}


def _write_judged(files: Sequence[str | Path], folder: Path, quote: bool, relations: Mapping[str, Relation]) -> None:
    """Write samples, and how far the readers of each kind agree where there are two or more."""
    if not files:
        return
    folder.mkdir()
    kinds: dict[bool, list[Path]] = {True: [], False: []}
    for number, file in enumerate(map(Path, files), 1):
        judged = is_judged_file(file)
        kinds[judged].append(file)
        readers = readers_of(file)
        for reader, name in enumerate(readers, 1):
            read_judged(file, name) if judged else read_gold(file, annotator=name)  # a file that is neither is told
            lines = (_unquoted(record, judged, quote) for _, record in read_lines(file, name))
            of_whom = f"-{reader}" if len(readers) > 1 else ""  # names of annotators are addresses, as a rule
            _write_lines(folder / f"{number}-{file.stem}{of_whom}.jsonl", lines)
    several = (same for same in kinds.values() if sum(len(readers_of(file)) for file in same) > 1)
    agreed = [each for same in several for each in agreement_of_files(same, relations)]
    if agreed:
        _write_json(folder / "agreement.json", [asdict(each) for each in agreed])


def _unquoted(record: Mapping[str, Any], judged: bool, quote: bool) -> dict[str, Any]:
    """Return a line of a sample without what stays behind: words of passages, and sentences if not asked for."""
    if not judged:
        words = record.get("text")
        return {**record, "text": "", "sha256": text_hash(words)} if words else dict(record)
    if quote:
        return dict(record)
    said = record.get("statement")
    return {**record, "sentence": None, "statement": said and unquoted({**said, "document": _bare(said["document"])})}


def _citation(about: Description) -> str:
    authors = [_person(name) for name in about.authors] or [{"name": "anonymous"}]
    record: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": about.title,
        "authors": authors,
        "date-released": (about.date or dt.date.today()).isoformat(),
        **({"license": about.licence} if about.licence else {}),
    }
    return str(yaml.safe_dump(record, sort_keys=False, allow_unicode=True))


def _person(name: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family-names": family, "given-names": given} if comma else {"name": name}


def _crate(folder: Path, about: Description, which: str) -> dict[str, Any]:
    """Return the metadata of RO-Crate 1.1: the crate, its files with their hashes, its authors and the program."""
    files = [
        {
            "@id": name,
            "@type": "File",
            "encodingFormat": _MEDIA.get(file.suffix, "text/plain"),
            "contentSize": str(file.stat().st_size),
            "sha256": _file_hash(file),
            **({"description": which} if name == DOCUMENTS else {}),
        }
        for name, file in _files(folder)
    ]
    authors = [
        {"@id": f"#author-{number}", "@type": "Person", "name": name} for number, name in enumerate(about.authors, 1)
    ]
    program = {"@id": "#graphkit", "@type": "SoftwareApplication", "name": "graphkit", "version": __version__}
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": about.title,
        "description": "Statements extracted from text, with evidence, and what is needed to build them again.",
        "datePublished": (about.date or dt.date.today()).isoformat(),
        "license": f"https://spdx.org/licenses/{about.licence}" if about.licence else "not stated",
        "author": [{"@id": author["@id"]} for author in authors],
        "hasPart": [{"@id": file["@id"]} for file in files],
    }
    made = {
        "@id": "#extraction",
        "@type": "CreateAction",
        "instrument": {"@id": "#graphkit"},
        "result": {"@id": STATEMENTS},
    }
    head = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    graph = [head, root, *files, *authors, program, made]
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a package with their names, apart from the list of sums."""
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and name != SUMS:
            yield name, file


def _file_hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write_lines(path: Path, records: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(to_json(record) + "\n" for record in records)


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
