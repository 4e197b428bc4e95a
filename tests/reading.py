"""Reads example sentences and writes what came out in short: ``Russia exercisesWith China (planned)``.

The examples are the files of ``tests/examples``, one for each kind of construction. A line names a sentence or short
text and the statements that it must and must not give; for a symmetric relation the order of the parties is free.
Loads the extractor once for all tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graphkit.engines import ExtractionSettings
from graphkit.evaluation.scoring import status_of
from graphkit.extraction import Extractor
from graphkit.model import Document, Statement

STATUSES = ("(actual)", "(planned)", "(possible)", "(negated)")
EXAMPLES = Path(__file__).resolve().parent / "examples"
_KEYS = {"construction", "text", "must", "must_not", "nothing"}


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what is to come out of it.

    Attributes:
        kind: Stem of the file that it stands in, such as "borders".
        construction: What it is an example of, in words.
        text: The text.
        must: Statements with their status that must come out; without one they are actual.
        must_not: Statements that must not come out, whatever their status, or with a status not with that one; or a
            part of a statement ("attacks", "attacks Libya") that none must hold.
        nothing: Whether no statement at all must come out.
        where: File and line.
    """

    kind: str
    construction: str
    text: str
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    nothing: bool
    where: str


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    """The extractor of all tests without the learned reader: the one with which this process builds, too."""
    return ExtractionSettings(fast=True).make()  # type: ignore[return-value]


@lru_cache(maxsize=1000)
def found(text: str) -> frozenset[str]:
    """The statements of a text in short; actual ones without a status."""
    return frozenset(short(statement) for statement in extractor().extract_text(text))


def short(statement: Statement) -> str:
    status = status_of(statement)
    triple = ordered(statement.subject.label, statement.relation.name, statement.object.label)
    return triple if status == "actual" else f"{triple} ({status})"


def ordered(subject: str, relation: str, object_: str) -> str:
    if extractor().ontology.relations[relation].symmetric and object_ < subject:
        subject, object_ = object_, subject
    return f"{subject} {relation} {object_}"


def read_examples(folder: Path = EXAMPLES) -> list[Example]:
    """Return the examples of a folder, by file and line.

    Raises:
        ValueError: A line is no example; tells file, line and what is wrong.
    """
    return [example for path in sorted(folder.glob("*.jsonl")) for example in _read(path)]


def _read(path: Path) -> Iterator[Example]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"{where}: not JSON ({error.msg}); write one object a line") from error
        if not isinstance(record, dict) or not {"construction", "text"} <= record.keys() <= _KEYS:
            raise ValueError(f"{where}: an example has construction, text, and must, must_not or nothing")
        must, must_not = tuple(record.get("must", ())), tuple(record.get("must_not", ()))
        nothing = bool(record.get("nothing", False))
        if nothing == bool(must or must_not):
            raise ValueError(f"{where}: an example has must or must_not, or else nothing")
        yield Example(path.stem, record["construction"], record["text"], must, must_not, nothing, where)


def wrong_examples(examples: Iterable[Example]) -> Iterator[tuple[Example, list[str]]]:
    """Yield the examples that are read wrongly, each with what is wrong, in words."""
    told = list(examples)
    documents = [Document(example.text, id=example.where) for example in told]
    for example, (_, statements) in zip(told, extractor().extract(documents), strict=True):
        faults = faults_of(example, {short(statement) for statement in statements})
        if faults:
            yield example, faults


def faults_of(example: Example, got: set[str]) -> list[str]:
    """Return what is wrong with the statements that came out of an example.

    Args:
        example: The example.
        got: Statements in short.
    """
    if example.nothing:
        return [f"must not give {statement}" for statement in sorted(got)]
    said = {_with_status(statement) for statement in got}
    faults = [f"lacks {wanted}" for wanted in example.must if _with_status(normal(wanted) or wanted) not in said]
    bare = said | {statement.rsplit(" (", 1)[0] for statement in got}
    for unwanted in example.must_not:
        whole = normal(unwanted)
        if whole in bare if whole is not None else any(f" {unwanted} " in f" {each} " for each in bare):
            faults.append(f"must not give {unwanted}")
    return faults


def normal(wanted: str) -> str | None:
    """Return a statement with the parties of a symmetric relation in order; None for a part of a statement."""
    words = wanted.split(" ")
    relations = extractor().ontology.relations
    middle = next((i for i, word in enumerate(words) if word in relations), 0)
    end = len(words) - (words[-1] in STATUSES)
    if not 0 < middle < end - 1:
        return None
    triple = ordered(" ".join(words[:middle]), words[middle], " ".join(words[middle + 1 : end]))
    return " ".join([triple, *words[end:]])


def _with_status(statement: str) -> str:
    return statement if statement.endswith(STATUSES) else f"{statement} (actual)"
