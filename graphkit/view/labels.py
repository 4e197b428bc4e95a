"""Where names stand in a static picture: below their marks, else above or beside them, and none over another.

The most reported actors choose first; who finds no room stays without a name. ``static/labels.js`` does it for the
page. Knows boxes only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphkit.model import Actor

__all__ = ["placed_labels"]

_MOST = 260
_LONGEST = 28

_Box = tuple[float, float, float, float]


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
    marks = {actor.id: _box(*places[actor.id], radii[actor.id], radii[actor.id]) for actor in ranked[:_MOST]}
    taken: list[_Box] = []
    for actor in ranked[:_MOST]:
        label = actor.label if len(actor.label) <= _LONGEST else f"{actor.label[: _LONGEST - 1]}…"
        others = [box for iri, box in marks.items() if iri != actor.id]
        half = len(label) * letter / 2
        for x, y in _spots(*places[actor.id], radii[actor.id], half, height):
            box = _box(x, y, half, height / 2)
            if not _meets(box, taken) and not _meets(box, others):
                taken.append(box)
                yield label, x, y
                break


def _spots(x: float, y: float, radius: float, half: float, height: float) -> Iterator[tuple[float, float]]:
    """Yield where a name may stand: below, above, right or left of its mark."""
    reach = radius * 1.12 + height * 0.25
    yield x, y + reach + height / 2
    yield x, y - reach - height / 2
    yield x + reach + half + height * 0.15, y
    yield x - reach - half - height * 0.15, y


def _box(x: float, y: float, across: float, down: float) -> _Box:
    return x - across, y - down, x + across, y + down


def _meets(box: _Box, others: Iterable[_Box]) -> bool:
    return any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)
