"""Positions for actors: a force layout in which cooperation pulls together and conflict keeps apart.

Works on numpy arrays; the same links and seed give the same positions. Every actor starts at a place made from its
id, so that a graph which grows keeps its shape. Repulsion is exact for small graphs; for larger ones each actor feels
its neighbours one by one and everyone else as the centres of mass of a grid, as in Barnes and Hut (1986), with one
level. Knows nothing of vis-network, colours or HTML.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphkit.view.links import Link, Sign

__all__ = ["SPACING", "layout"]

SPACING = 105.0
"""Side of the square that each actor has to itself, in the page's units (about pixels at a zoom of 1)."""

_EXACT = 1_600
_GAP = 34.0
_EVEN = 0.65
_PRESS = 1.5
_SMALL = 12
_REST = {Sign.COOPERATION: 1.0, Sign.NEUTRAL: 1.35, Sign.CONFLICT: 2.4}
_PULL = {Sign.COOPERATION: 1.0, Sign.NEUTRAL: 0.45, Sign.CONFLICT: 0.3}

Points = NDArray[np.float64]


def layout(
    actors: Sequence[str],
    links: Iterable[Link],
    *,
    groups: Iterable[Iterable[str]] = (),
    seed: int = 0,
    aspect: float = 1.15,
    radii: Mapping[str, float] | None = None,
) -> dict[str, tuple[float, float]]:
    """Place actors on a plane.

    Args:
        actors: Ids of all actors, also of those without links.
        links: What holds them together or apart.
        groups: Sets of ids (blocs) whose members are drawn towards each other.
        seed: Another seed gives another picture of the same graph.
        aspect: Width of the picture divided by its height.
        radii: Size of each actor's mark in the page's units; marks do not overlap.

    Returns:
        Position of each actor, in the page's units, centred on the origin.
    """
    order = sorted(set(actors))
    if not order:
        return {}
    index = {actor: number for number, actor in enumerate(order)}
    springs = _springs(index, links)
    members = [[index[actor] for actor in sorted(group) if actor in index] for group in groups]
    points = _settle(_start(order, seed), springs, [group for group in members if len(group) > 1], aspect)
    sizes = np.array([(radii or {}).get(actor, 16.0) for actor in order])
    points = _spread(_scaled(_evened(points, aspect)), sizes)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return {actor: (round(float(x), 1), round(float(y), 1)) for actor, (x, y) in zip(order, points, strict=True)}


def _start(order: Sequence[str], seed: int) -> Points:
    """Return a place for each id, evenly over a disc, that depends on nothing but the id and the seed."""
    places: Points = np.empty((len(order), 2))
    for number, actor in enumerate(order):
        digest = hashlib.blake2b(f"{seed}\x1f{actor}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        angle = int.from_bytes(digest[:8], "big") / 2**64 * 2 * np.pi
        reach = np.sqrt(int.from_bytes(digest[8:], "big") / 2**64)
        places[number] = reach * np.cos(angle), reach * np.sin(angle)
    places *= np.sqrt(len(order))
    return places


def _springs(index: Mapping[str, int], links: Iterable[Link]) -> tuple[Any, Any, Any, Any]:
    """Return ends, rest lengths and strengths of the springs, one for each link between two placed actors."""
    rows = [
        (
            index[link.source.id],
            index[link.target.id],
            _REST[link.sign],
            _PULL[link.sign] * (1 + np.log1p(link.weight)),
        )
        for link in links
        if link.source.id in index and link.target.id in index and link.source.id != link.target.id
    ]
    table = np.array(rows, dtype=float).reshape(-1, 4)
    return table[:, 0].astype(np.intp), table[:, 1].astype(np.intp), table[:, 2], table[:, 3]


def _settle(points: Points, springs: tuple[Any, Any, Any, Any], groups: list[list[int]], aspect: float) -> Points:
    """Move the points by springs, repulsion and a pull to the centre, in ever smaller steps."""
    count = len(points)
    source, target, rest, pull = springs
    degree = np.bincount(source, minlength=count) + np.bincount(target, minlength=count)
    mass = 1 + np.log1p(degree)
    repel = _repel_exactly if count <= _EXACT else _repel_by_grid
    steps = 220 if count <= _EXACT else 110
    gravity = np.array([0.06, 0.06 * aspect])
    for step in range(steps):
        force = repel(points, mass) * 1.1
        force -= points * gravity * mass[:, None]
        force += _pull_springs(points, source, target, rest, pull, count)
        for group in groups:
            force[group] += (points[group].mean(axis=0) - points[group]) * 0.12
        length = np.hypot(force[:, 0], force[:, 1]) + 1e-9
        reach = 0.9 * (1 - step / steps) + 0.02
        points = points + force * (np.minimum(length, reach * mass) / length / mass)[:, None]
    return points


def _pull_springs(points: Points, source: Any, target: Any, rest: Any, pull: Any, count: int) -> Points:
    apart = points[target] - points[source]
    length = np.hypot(apart[:, 0], apart[:, 1]) + 1e-9
    force = apart * (pull * (length - rest) / length)[:, None]
    return _both_ways(source, target, force, count) / 3


def _repel_exactly(points: Points, mass: Any) -> Points:
    return _pushed_by(points, mass, points, mass, 0.05)


def _pushed_by(points: Points, mass: Any, others: Points, heavy: Any, soft: float) -> Points:
    """Return the push of all others on each point: both masses, divided by the distance.

    Written with matrix products, since sum(w * (p - q)) = p * sum(w) - sum(w * q); single precision is enough.
    """
    here, there = points.astype(np.float32), others.astype(np.float32)
    weight = here @ there.T
    weight *= -2
    weight += (here * here).sum(axis=1)[:, None] + np.float32(soft)
    weight += (there * there).sum(axis=1)[None, :]
    np.maximum(weight, np.float32(soft), out=weight)
    np.reciprocal(weight, out=weight)
    sums = weight @ np.column_stack([heavy, others * heavy[:, None]]).astype(np.float32)
    return np.asarray((points * sums[:, :1] - sums[:, 1:]) * mass[:, None])


def _repel_by_grid(points: Points, mass: Any) -> Points:
    from scipy.spatial import cKDTree

    low, high = points.min(axis=0), points.max(axis=0)
    cells = 20
    size = float((high - low).max()) / cells + 1e-9
    place = np.minimum(((points - low) / size).astype(np.intp), cells - 1)
    cell = place[:, 0] * cells + place[:, 1]
    heavy = np.bincount(cell, mass, cells * cells)
    centres = np.stack([np.bincount(cell, points[:, axis] * mass, cells * cells) for axis in (0, 1)], axis=1)
    full = heavy > 0
    force = _pushed_by(points, mass, centres[full] / heavy[full, None], heavy[full], size * size / 4)
    pairs = cKDTree(points).query_pairs(min(1.0, size), output_type="ndarray")
    near = points[pairs[:, 0]] - points[pairs[:, 1]]
    strength = mass[pairs[:, 0]] * mass[pairs[:, 1]] / ((near**2).sum(axis=1) + 0.05)
    return force + _both_ways(pairs[:, 0], pairs[:, 1], near * strength[:, None], len(points))


def _both_ways(one: Any, other: Any, push: Points, count: int) -> Points:
    """Return the sum of pushes for each point; what moves the one point moves the other the opposite way."""
    return np.stack(
        [np.bincount(one, push[:, axis], count) - np.bincount(other, push[:, axis], count) for axis in (0, 1)],
        axis=1,
    )


def _evened(points: Points, aspect: float) -> Points:
    """Return the points with more room in the crowded middle, less at the sparse rim, and the sides of a picture.

    Each point keeps its direction from the middle and its place in the order of distances; its distance moves towards
    the one at which points would stand evenly over a disc. Then the longer side is pressed, by a third at most, towards
    the wanted ratio of width to height. Small graphs have no crowd; they stay as the forces left them.
    """
    count = len(points)
    share = min(1.0, (count - _SMALL) / 60)
    if share <= 0:
        return points
    points = (points - np.median(points, axis=0)) / [aspect, 1.0]
    reach = np.hypot(points[:, 0], points[:, 1]) + 1e-9
    rank = np.empty(count)
    rank[np.argsort(reach, kind="stable")] = np.arange(count)
    even = float(np.quantile(reach, 0.9)) / math.sqrt(0.9) * np.sqrt((rank + 0.5) / count)
    points = points * ((reach + share * _EVEN * (even - reach)) / reach)[:, None] * [aspect, 1.0]
    across, down = np.ptp(points, axis=0) + 1e-9
    most = 1 + share * (_PRESS - 1)
    press = float(np.clip(aspect / (across / down), 1 / most, most))
    return np.asarray(points * [math.sqrt(press), 1 / math.sqrt(press)])


def _scaled(points: Points) -> Points:
    """Return the points at the scale at which each has a square of the usual distance to itself."""
    if len(points) < 2:
        return points
    across, down = np.ptp(points, axis=0) + 1e-6
    return points * (SPACING * math.sqrt(len(points) / (across * down)))


def _spread(points: Points, sizes: Any) -> Points:
    """Push marks that overlap apart, with room for a label beneath each."""
    from scipy.spatial import cKDTree

    for _ in range(60):
        reach = 2 * sizes.max() + _GAP
        pairs = cKDTree(points).query_pairs(reach, output_type="ndarray")
        if not len(pairs):
            break
        apart = points[pairs[:, 1]] - points[pairs[:, 0]]
        length = np.hypot(apart[:, 0], apart[:, 1]) + 1e-6
        lack = sizes[pairs[:, 0]] + sizes[pairs[:, 1]] + _GAP - length
        close = lack > 0
        if not close.any():
            break
        push = apart[close] / length[close, None] * (lack[close] * 0.3)[:, None]
        points = points + _both_ways(pairs[close, 1], pairs[close, 0], push, len(points))
    return points
