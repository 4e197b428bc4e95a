"""Whom a pronoun of the third person stands for, of all who may be meant: learned from labelled words.

Sees each of them in whole numbers (how far back, in which role, how often named, of what class), each number with a
weight of its own for the kind of word that refers (``references.json`` beside the ontology, made by ``graphkit train
references``). The weights are summed, and nobody is meant where the best sum lies under the threshold. Who may be meant
is for ``references``; how the weights are learned for ``graphkit.evaluation``.

That all who may be meant are ranked together follows P. Denis and J. Baldridge, EMNLP 2008.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from graphkit.actors.entries import entry_of
from graphkit.actors.parties import Party
from graphkit.errors import OntologyError
from graphkit.ontology.load import ontology_file

__all__ = ["FILE", "Antecedent", "Ranker", "Seen", "load_ranker", "to_json", "traits"]

FILE = "references.json"
_KINDS = (0, 0, 1, 2)
"""Kinds of words that refer, each with weights of its own: "he" and "she" have the same."""
_OWNER = 4


class Seen(NamedTuple):
    """What is plain to see of a word that refers to somebody, and of one who may be meant; yes is 1, no 0.

    Attributes:
        word: What refers: he, she, it, they.
        role: Its role: subject, object, owner, behind a preposition, other.
        depth: Verbs above it.
        opens: Words of its sentence before it, 9 at most.
        quoted: Whether it stands in a quotation.
        kind: Person, state, organisation, place or other.
        type: Class of the actor.
        known: Whether the ontology lists the actor.
        gender: Whether a given name agrees: 0 no, 1 not known, 2 yes.
        size: How many actors together.
        sentences: Sentences back to where it was named last.
        tokens: Words back.
        between: Others who were named since.
        rivals: Others of its kind in this sentence and the one before.
        named: How often it was named.
        here: How often in this sentence.
        before: How often in the sentence before.
        first: Whether it was named before all others.
        old_role: Its role where it was named last.
        subject: Whether it is a subject there.
        adjectival, placed, owning, grouped: See ``graphkit.language.coreference.Candidate``.
        old_quoted: Whether it was named last in a quotation.
        led: Whether it is the first subject of the sentence before.
        subjects: Whether it is the last subject in this sentence.
        above: Clauses up to one whose subject it is; 9 for none.
        inside: Whether the grammar of the sentence makes it whom the word stands for.
        titled: Whether the title names it.
        speaks: Whether it speaks in the document.
        options: How many may be meant.
    """

    word: int
    role: int
    depth: int
    opens: int
    quoted: int
    kind: int
    type: int
    known: int
    gender: int
    size: int
    sentences: int
    tokens: int
    between: int
    rivals: int
    named: int
    here: int
    before: int
    first: int
    old_role: int
    subject: int
    adjectival: int
    placed: int
    owning: int
    grouped: int
    old_quoted: int
    led: int
    subjects: int
    above: int
    inside: int
    titled: int
    speaks: int
    options: int


class _Steps(NamedTuple):
    """Numbers up to which others weigh alike, by what of ``Seen`` they tell."""

    sentences: tuple[int, ...] = (0, 1, 2, 3, 5, 8)
    tokens: tuple[int, ...] = (3, 6, 10, 16, 25, 40, 80)
    between: tuple[int, ...] = (0, 1, 2, 4)
    rivals: tuple[int, ...] = (0, 1, 2, 3)
    named: tuple[int, ...] = (0, 1, 2, 3, 5)
    here: tuple[int, ...] = (0, 1, 2)
    before: tuple[int, ...] = (0, 1, 2)
    size: tuple[int, ...] = (1, 2, 3)
    options: tuple[int, ...] = (1, 2, 3, 5, 8)
    above: tuple[int, ...] = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """One who may be meant, or several together.

    Attributes:
        parties: Whom the word would stand for.
        seen: What is seen of it.
    """

    parties: tuple[Party, ...]
    seen: Seen


_OF_THE_WORD = 5
"""Numbers that tell of the word that refers, and weigh only together with others."""
_STEPS: Mapping[str, tuple[int, ...]] = _Steps()._asdict()
_NUMBERED = tuple((name, _STEPS.get(name)) for name in Seen._fields[_OF_THE_WORD:])


def traits(seen: Seen) -> Iterator[str]:
    """Yield what weighs for or against one who may be meant."""
    kind = _KINDS[seen.word]
    for (name, steps), number in zip(_NUMBERED, seen[_OF_THE_WORD:], strict=True):
        told = int(number) if steps is None else bisect_left(steps, number)
        yield f"{name}={told}"
        yield f"{kind} {name}={told}"
    yield from _together(seen)


def _together(seen: Seen) -> tuple[str, ...]:
    """Return those traits that tell of several numbers together."""
    return (
        str(_KINDS[seen.word]),
        f"roles={int(seen.role == seen.old_role)}",
        f"quotes={int(seen.quoted == seen.old_quoted)}",
        f"roles={seen.role},{seen.old_role},{min(seen.sentences, 2)}",
        f"owner={int(seen.role == _OWNER)},{min(seen.above, 4)}",
        f"subjects={int(seen.subjects)},{seen.role}",
        f"led={int(seen.led)},{seen.role},{min(seen.opens, 3)}",
    )


class _Numbers(dict[int, int]):
    """What the numbers of one name weigh for a kind of word, each found when it is first asked."""

    def __init__(self, weights: Mapping[str, int], kind: int, name: str) -> None:
        super().__init__()
        self._weights, self._kind, self._name = weights, kind, name

    def __missing__(self, number: int) -> int:
        told = f"{self._name}={int(number)}"
        weight = self[number] = self._weights.get(told, 0) + self._weights.get(f"{self._kind} {told}", 0)
        return weight


@dataclass(frozen=True)
class Ranker:
    """Weights as they were learned.

    Attributes:
        weights: By trait, thousandths of log-odds.
        base: What every sum starts from.
        threshold: Sum from which somebody is meant.
        about: What the weights were learned from, as the file tells it.
    """

    weights: Mapping[str, int]
    base: int
    threshold: int
    about: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def _of_numbers(self) -> list[list[dict[int, int]]]:
        """What each number weighs, by kind of word and place of what it tells."""
        return [[_Numbers(self.weights, kind, name) for name, _ in _NUMBERED] for kind in sorted(set(_KINDS))]

    def total(self, seen: Seen) -> int:
        """Return how much speaks for one who may be meant."""
        total, get = self.base, self.weights.get
        weights = self._of_numbers[_KINDS[seen.word]]
        for of_number, (_, steps), number in zip(weights, _NUMBERED, seen[_OF_THE_WORD:], strict=True):
            total += of_number[number if steps is None else bisect_left(steps, number)]
        for trait in _together(seen):
            total += get(trait, 0)
        return total

    def best(self, antecedents: Sequence[Antecedent]) -> Antecedent | None:
        """Return who is meant, the first of equals; None where nobody is likely enough."""
        found, most = None, self.threshold - 1
        for each in antecedents:
            total = self.total(each.seen)
            if total > most:
                found, most = each, total
        return found


def load_ranker(folder: Path | None = None) -> Ranker:
    """Return the weights of an ontology folder, or else those that come with graphkit.

    Args:
        folder: Folder of the ontology; None for that of ``load_ontology``.

    Raises:
        OntologyError: There are no weights, or the file is not one of such weights.
    """
    path = ontology_file(FILE, folder)
    if path is None:
        raise OntologyError(
            f"{FILE}: there are no weights; install the package again, or make: graphkit train references"
        )
    return _load(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _load(path: Path, changed: int) -> Ranker:
    try:
        told = entry_of(Ranker, json.loads(path.read_bytes()))
        weights = {str(trait): int(weight) for trait, weight in told.weights.items()}
        return replace(told, weights=weights, base=int(told.base), threshold=int(told.threshold))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise OntologyError(
            f"{path}: no weights of references ({type(error).__name__}: {error}); make them anew with: "
            "graphkit train references"
        ) from error


def to_json(ranker: Ranker) -> str:
    """Return the file of weights as JSON."""
    ordered = replace(ranker, about=dict(ranker.about), weights=dict(sorted(ranker.weights.items())))
    record = {each.name: getattr(ordered, each.name) for each in reversed(fields(ordered))}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
