"""Reads test sentences and writes what came out in short: ``Russia exercisesWith China (planned)``.

Loads the extractor once for all tests. A test names the statements that a sentence must and must not give; for a
symmetric relation the order of the parties is free.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from graphkit.extraction import Extractor
from graphkit.extraction.evaluation import status_of
from graphkit.model import Statement


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    """The extractor of all tests, which keeps the loosest readings, so that tests see all that is read."""
    return Extractor(strict=False)


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


def check(text: str, must: Iterable[str] = (), must_not: Iterable[str] = ()) -> None:
    """Assert that a text gives the statements it must give and none that it must not.

    Args:
        text: The text.
        must: Statements with their status; without one they are actual.
        must_not: Statements that must not come out whatever their status; with a status, not with that one.
    """
    got = found(text)
    lacking = {_normal(wanted) for wanted in must} - got
    assert not lacking, f"{text}\nlacks {sorted(lacking)}\ngave {sorted(got)}"
    bare = got | {statement.rsplit(" (", 1)[0] for statement in got}
    excess = {_normal(unwanted) for unwanted in must_not} & bare
    assert not excess, f"{text}\nmust not give {sorted(excess)}\ngave {sorted(got)}"


def check_nothing(text: str) -> None:
    """Assert that a text gives no statement at all."""
    assert not found(text), f"{text}\ngave {sorted(found(text))}"


def _normal(wanted: str) -> str:
    words = wanted.split(" ")
    relations = extractor().ontology.relations
    middle = next(i for i, word in enumerate(words) if word in relations)
    end = len(words) - words[-1].startswith("(")
    triple = ordered(" ".join(words[:middle]), words[middle], " ".join(words[middle + 1 : end]))
    return " ".join([triple, *words[end:]])
