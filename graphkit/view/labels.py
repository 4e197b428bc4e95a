"""Where names stand in a static picture: below their marks, else above or beside them, none over another, and where
they are least taken for the name of another mark.

The most reported actors choose first; who finds no room stays without a name. ``static/labels.js`` does it for the
page. Knows boxes only.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphkit.model import Actor

__all__ = ["placed_labels"]

_MOST = 260
_LONGEST = 28

_Box = tuple[float, float, float, float]
_Mark = tuple[float, float, float]


def placed_labels(
    ranked: Sequence[Actor],
    places: Mapping[str, tuple[float, float]],
    radii: Mapping[str, float],
    *,
    letter: float,
    height: float,
) -> Iterator[tuple[str, float, float]]:
    """Yield the name and its middle for each actor that has room for one.

    Args:
        ranked: Actors, the most reported first.
        places: Place of each actor, x to the right and y down.
        radii: Radius of each actor's mark, in the units of the places.
        letter: Width of a letter, in the same units.
        height: Height of a line, in the same units.
    """
    marks = {actor.id: (*places[actor.id], radii[actor.id]) for actor in ranked[:_MOST]}
    taken: list[_Box] = []
    for actor in ranked[:_MOST]:
        label = actor.label if len(actor.label) <= _LONGEST else f"{actor.label[: _LONGEST - 1]}…"
        others = [mark for iri, mark in marks.items() if iri != actor.id]
        half = len(label) * letter / 2
        free: list[tuple[float, int, float, float]] = []
        for order, (x, y) in enumerate(_spots(*marks[actor.id], half, height)):
            box = _box(x, y, half, height / 2)
            if not _meets(box, taken) and not _meets(box, (_box(x, y, r, r) for x, y, r in others)):
                free.append((_doubt(box, marks[actor.id], others, height), order, x, y))
        if free:
            _, _, x, y = min(free)
            taken.append(_box(x, y, half + letter / 2, height / 2))
            yield label, x, y


def _spots(x: float, y: float, radius: float, half: float, height: float) -> Iterator[tuple[float, float]]:
    """Yield where a name may stand: below, above, right or left of its mark."""
    reach = radius * 1.12 + height * 0.25
    yield x, y + reach + height / 2
    yield x, y - reach - height / 2
    yield x + reach + half + height * 0.15, y
    yield x - reach - half - height * 0.15, y


def _doubt(box: _Box, own: _Mark, others: Iterable[_Mark], height: float) -> float:
    """Return how much a name seems to be another mark's: by how much these are nearer than its own, and touch it."""
    reach = _distance(box, own) + height / 4
    far = (_distance(box, other) for other in others)
    return sum(max(0.0, reach - distance) + 2 * max(0.0, height * 0.4 - distance) for distance in far)


def _distance(box: _Box, mark: _Mark) -> float:
    x, y, radius = mark
    return math.hypot(max(box[0] - x, 0.0, x - box[2]), max(box[1] - y, 0.0, y - box[3])) - radius


def _box(x: float, y: float, across: float, down: float) -> _Box:
    return x - across, y - down, x + across, y + down


def _meets(box: _Box, others: Iterable[_Box]) -> bool:
    return any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)
