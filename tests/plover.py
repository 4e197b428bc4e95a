"""Scores statements on a PLOVER set: sentences with one marked source, one marked target and one event class.

A statement counts where its parties overlap the marked words; of several the surest is taken. Knows the form of the
set and how it is scored, not how statements are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.evaluation.gold import PLOVER_CLASSES, GoldPair, read_labelled
from graphkit.evaluation.resampling import Interval, resampled
from graphkit.model import Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NONE = "NONE"


def read_plover(path: Path) -> list[GoldPair]:
    """Read a set in JSON Lines."""
    return [record for record in read_labelled(path) if isinstance(record, GoldPair)]


def score_plover(records: Sequence[GoldPair], found: Mapping[str, Sequence[Statement]]) -> dict[str, Any]:
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
    return PLOVER_CLASSES.get(event, event)


def _class_of(record: GoldPair, statements: Iterable[Statement]) -> str:
    """The class of the surest statement about the marked pair; NONE where there is none."""
    told = [each for each in statements if record.says(each) is not None]
    return max(((each.confidence, _one(each.plover or "")) for each in told), default=(0.0, NONE))[1]


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
