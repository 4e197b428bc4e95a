"""The shapes of the page's map, made from Natural Earth: run it by hand to take a new version of the shapes.

    npm pack world-atlas@2.0.2 && npm pack i18n-iso-countries@7.14.0        # and unpack both
    python tests/browser/world_map.py world-atlas/countries-110m.json i18n-iso-countries/codes.json

Writes ``graphkit/view/static/world.json``: each state's ISO 3166 code, its name, its outline as SVG path in whole units
of a map 2000 wide, a point for its number, and the side of a square as large as its largest part. The outlines are
Natural Earth's 1:110m (public domain), as world-atlas packs them (TopoJSON); the projection is Equal Earth, in which
areas are true. Antarctica is left out. Afterwards mend version and hash in ``graphkit/view/static/vendor.json``.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[2] / "graphkit" / "view" / "static" / "world.json"
WIDTH = 2000
ANTARCTICA = "010"
WITHOUT_NUMBER = {"Kosovo": "XKX"}  # the code that graphkit's ontology gives it; the other two have none
LEAST = 6.0  # square units that an island must have
# Equal Earth: Šavrič, Patterson and Jenny, The Equal Earth map projection, International Journal of Geographical
# Information Science 33 (2019) 454-465, equations 4 and 5.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796

Point = tuple[float, float]


def equal_earth(longitude: float, latitude: float) -> Point:
    """Return x and y (downwards) of a place given in degrees, on a sphere of radius 1."""
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = 9 * A4 * angle**8 + 7 * A3 * angle**6 + 3 * A2 * angle**2 + A1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(angle) / (3 * slope)
    return x, -(A4 * angle**9 + A3 * angle**7 + A2 * angle**3 + A1 * angle)


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a quantised TopoJSON in degrees."""
    (across, down), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * across + left, y * down + top))
        arcs.append(points)
    return arcs


def rings_of(shape: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> Iterator[list[Point]]:
    """Yield the rings of a shape; an arc's number below zero means the arc backwards."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            points: list[Point] = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points.extend(arc[1:] if points else arc)
            yield points


def cut(ring: Sequence[Point]) -> list[list[Point]]:
    """Return a ring that crosses the meridian of 180 degrees as one ring on each side of it, any other as it is."""
    turns, along = 0, [ring[0]]
    for (before, _), (longitude, latitude) in pairwise(ring):
        turns += (longitude - before < -180) - (longitude - before > 180)
        along.append((longitude + 360 * turns, latitude))
    parts = []
    for shift in (-360, 0, 360):
        part = side([(x + shift, y) for x, y in along], 180, 1)
        part = side(part, -180, -1)
        if len(part) > 3:
            parts.append(part)
    return parts


def side(ring: Sequence[Point], edge: float, sign: int) -> list[Point]:
    """Return what of a closed ring lies on one side of a meridian (Sutherland and Hodgman 1974)."""
    kept: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(ring):
        inside, goes_on = sign * (edge - x1) >= 0, sign * (edge - x2) >= 0
        if inside:
            kept.append((x1, y1))
        if inside != goes_on:
            kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return [*kept, kept[0]] if kept else []


def area_and_middle(ring: Sequence[Point]) -> tuple[float, Point]:
    """Return area and centre of mass of a closed ring."""
    double = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        double, x, y = double + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (abs(double) / 2, (x / (3 * double), y / (3 * double))) if double else (0.0, ring[0])


def path_of(ring: Sequence[tuple[int, int]]) -> str:
    """Return a ring as SVG path: the first point, then steps."""
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring)][:-1]
    words = "".join(
        f"{dx if at == 0 or dx < 0 else f' {dx}'}{dy if dy < 0 else f' {dy}'}" for at, (dx, dy) in enumerate(steps)
    )
    return f"M{ring[0][0]} {ring[0][1]}l{words}z"


def whole(ring: Sequence[Point]) -> list[tuple[int, int]]:
    """Return the ring in whole units, without points that fall together."""
    points = [(round(x), round(y)) for x, y in ring]
    return [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    codes = {number: code for _, code, number, _ in json.loads(Path(sys.argv[2]).read_text("utf-8"))}
    unit = WIDTH / (2 * equal_earth(180, 0)[0])
    arcs = arcs_of(topology)
    shapes = [one for one in topology["objects"]["countries"]["geometries"] if one.get("id") != ANTARCTICA]
    outlines = [
        [[equal_earth(*point) for point in part] for ring in rings_of(shape, arcs) for part in cut(ring)]
        for shape in shapes
    ]
    top = min(y for rings in outlines for ring in rings for _, y in ring) * unit
    states, bottom = [], 0
    for shape, found in zip(shapes, outlines, strict=True):
        name = shape["properties"]["name"]
        rings = [[(x * unit + WIDTH / 2, y * unit - top) for x, y in ring] for ring in found]
        rings.sort(key=lambda ring: -area_and_middle(ring)[0])
        kept = [ring for at, ring in enumerate(rings) if at == 0 or area_and_middle(ring)[0] >= LEAST]
        area, (x, y) = area_and_middle(kept[0])
        bottom = max(bottom, *(round(y) for ring in kept for _, y in ring))
        code = codes.get(shape.get("id", ""), WITHOUT_NUMBER.get(name))
        outline = "".join(path_of(whole(ring)) for ring in kept if len(whole(ring)) > 3)
        states.append([code, name, outline, round(x), round(y), round(math.sqrt(area))])
    states.sort(key=lambda state: (state[0] is None, state[0] or state[1]))
    lines = ",\n".join(json.dumps(state, ensure_ascii=False, separators=(",", ":")) for state in states)
    TARGET.write_text(f'{{"width":{WIDTH},"height":{bottom},"states":[\n{lines}\n]}}\n', encoding="utf-8")
    print(f"{TARGET}: {len(states)} shapes, {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
