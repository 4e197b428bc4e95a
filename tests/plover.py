"""Scores statements on a PLOVER set: sentences with one marked source, one marked target and one event class.

A statement counts where its parties overlap the marked words; of several the surest is taken. Knows the form of the
set and how it is scored, not how statements are found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.evaluation.resampling import Interval, resampled
from graphkit.model import Document, Mention, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ONE = {
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "CRIME": "COERCE",
}
"""Classes that count as another one."""
NONE = "NONE"


@dataclass(frozen=True, slots=True)
class PloverRecord:
    """A sentence with the words of source and target, and the class of what the one does to the other."""

    id: str
    text: str
    source: str
    target: str
    event: str

    @property
    def document(self) -> Document:
        return Document(self.text, id=self.id)


def read_plover(path: Path) -> list[PloverRecord]:
    """Read a set in JSON Lines."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [PloverRecord(**json.loads(line)) for line in lines if line.strip()]


def score_plover(records: Sequence[PloverRecord], found: Mapping[str, Sequence[Statement]]) -> dict[str, Any]:
    """Return how often a pair is found, accuracy, and F1 over the classes, with 95 % intervals.

    Args:
        records: One sentence or more.
        found: Statements by the id of their record.
    """
    wanted = [_one(record.event) for record in records]
    told = [_class_of(record, found[record.id]) for record in records]
    classes = sorted(set(wanted))
    counts = [_counts(one, other, classes) for one, other in zip(wanted, told, strict=True)]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    bounds = resampled(counts, [record.id for record in records], _shares)
    return {
        "records": len(records),
        "pair found": _figure(sums, 0, bounds),
        "macro-F1": _figure(sums, 1, bounds),
        "accuracy": _figure(sums, 2, bounds),
    }


def _figure(sums: Sequence[float], column: int, bounds: Sequence[Interval]) -> dict[str, Any]:
    import numpy as np

    value = float(_shares(np.asarray([sums], dtype=float))[0, column])
    return {"value": round(value, 4), "interval": [round(bound, 4) for bound in bounds[column]]}


def _one(event: str) -> str:
    return ONE.get(event, event)


def _class_of(record: PloverRecord, statements: Iterable[Statement]) -> str:
    """The class of the surest statement about the marked pair; NONE where there is none."""
    sources, targets = list(_places(record.text, record.source)), list(_places(record.text, record.target))
    hits = []
    for each in statements:
        straight = _meets(each.subject_mention, sources) and _meets(each.object_mention, targets)
        crossed = _meets(each.subject_mention, targets) and _meets(each.object_mention, sources)
        if each.plover and (straight or (each.relation.symmetric and crossed)):
            hits.append((each.confidence, _one(each.plover)))
    return max(hits)[1] if hits else NONE


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def _meets(mention: Mention, places: Iterable[tuple[int, int]]) -> bool:
    return any(mention.start < end and start < mention.end for start, end in places)


def _counts(wanted: str, told: str, classes: Sequence[str]) -> list[int]:
    """One sentence, whether a pair was found and its class is right; then right, told and wanted of each class."""
    right = [each == wanted == told for each in classes]
    row = [True, told != NONE, wanted == told]
    return [*map(int, row), *map(int, right), *(int(c == told) for c in classes), *(int(c == wanted) for c in classes)]


def _shares(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share found, macro-F1 and accuracy; F1 of a class counts to three decimals, as the set's own scorer has it."""
    import numpy as np

    size, found, same = sums[:, :3].T
    right, told, wanted = np.split(sums[:, 3:], 3, axis=1)
    f1 = np.round(2 * right / np.maximum(told + wanted, 1), 3)
    return np.stack((found / size, f1.mean(axis=1), same / size), axis=1)
