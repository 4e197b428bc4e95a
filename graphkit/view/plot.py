"""The picture of a graph on matplotlib axes, for papers and figures of several panels.

Draws what the page draws, with the same places, colours and marks. Knows matplotlib; leaves its global state alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from graphkit.errors import MissingExtraError
from graphkit.graph.figures import new_axes
from graphkit.view.labels import placed_labels
from graphkit.view.links import Link, Sign, lanes
from graphkit.view.marks import GROUPS, INK, PAPER, QUIET, SIGNS, code_of, outline

if TYPE_CHECKING:
    from graphkit.model import Actor

__all__ = ["draw_on"]

_MOST = 1_000
_LABELLED = 60
_LANE = 6.0
_FONT = 7


def draw_on(
    axes: Any,
    title: str,
    actors: list[Actor],
    links: list[Link],
    positions: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    colours: Mapping[str, int],
) -> Any:
    """Draw a graph and return its axes.

    Args:
        axes: ``matplotlib.axes.Axes``, or None for those of a new figure.
        title: Title of the axes.
        actors: Actors to draw; the most reported sixty are named, where there is room.
        links: Links to draw; of more than 1,000 the strongest.
        positions: Place of each actor.
        sizes: Radius of each actor's mark, in the same units as the places.
        colours: Number of the group colour of each actor that is in a bloc.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    try:
        from matplotlib.lines import Line2D
    except ImportError as error:
        raise MissingExtraError("matplotlib", "plot", "a plot of the graph") from error
    if axes is None:
        axes = new_axes(9, 7)
    axes.set_title(title, loc="left", fontweight="bold")
    axes.set_axis_off()
    axes.set_aspect("equal")
    for link, lane in lanes(sorted(links, key=lambda link: -link.weight)[:_MOST]):
        _link(axes, link, *_beside(positions[link.source.id], positions[link.target.id], lane * _LANE))
    for actor in actors:
        _mark(axes, actor, positions[actor.id], sizes[actor.id], colours.get(actor.id))
    ranked = sorted(actors, key=lambda actor: (-sizes[actor.id], actor.id))[:_LABELLED]
    point = _units_of_a_point(axes, positions)
    for label, x, y in placed_labels(ranked, positions, sizes, letter=_FONT * 0.55 * point, height=_FONT * 1.2 * point):
        axes.annotate(label, (x, y), ha="center", va="center", fontsize=_FONT, color=INK, zorder=4)
    samples = [Line2D([], [], color=SIGNS[sign], linestyle=_style(sign)) for sign in Sign]
    axes.legend(samples, [str(sign) for sign in Sign], loc="lower left", frameon=False, fontsize=8)
    axes.autoscale_view()
    if not axes.yaxis_inverted():
        axes.invert_yaxis()
    return axes


def _units_of_a_point(axes: Any, positions: Mapping[str, tuple[float, float]]) -> float:
    """Return how many units of the places a typographer's point spans on the axes, as far as known before drawing."""
    points = 72 / axes.figure.dpi
    across = [x for x, _ in positions.values()] or [0.0]
    down = [y for _, y in positions.values()] or [0.0]
    wide, high = axes.bbox.width * points, axes.bbox.height * points
    return float(max((max(across) - min(across)) / wide, (max(down) - min(down)) / high))


def _style(sign: Sign) -> Literal["-", "--"]:
    return "--" if sign is Sign.CONFLICT else "-"


def _beside(start: tuple[float, float], end: tuple[float, float], distance: float) -> tuple[list[float], list[float]]:
    """Return the line from one place to another, moved aside, as its x and its y."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down) or 1.0
    right, below = -down / length * distance, across / length * distance
    return [start[0] + right, end[0] + right], [start[1] + below, end[1] + below]


def _link(axes: Any, link: Link, x: list[float], y: list[float]) -> None:
    fact = any(statement.is_fact for statement in link.statements)
    width = 0.6 if link.sign is Sign.NEUTRAL else min(5.0, 0.9 + 0.9 * math.log2(link.weight))
    axes.plot(
        x,
        y,
        color=SIGNS[link.sign],
        linestyle=_style(link.sign),
        linewidth=width,
        alpha=0.85 if fact else 0.4,
        zorder=1,
    )


def _mark(axes: Any, actor: Actor, place: tuple[float, float], size: float, colour: int | None) -> None:
    from matplotlib.patches import Circle, Polygon

    corners = outline(actor, *place, size)
    look = {
        "facecolor": PAPER,
        "edgecolor": QUIET if colour is None else GROUPS[colour % len(GROUPS)],
        "linewidth": 1.6,
        "linestyle": "-" if actor.known else ":",
        "zorder": 2,
    }
    axes.add_patch(Circle(place, size, **look) if corners is None else Polygon(corners, closed=True, **look))
    code = code_of(actor)
    if code and size >= 14:
        axes.text(*place, code, ha="center", va="center", fontsize=6, fontweight="bold", color=INK, zorder=3)
