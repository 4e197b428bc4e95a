"""The static picture: links, marks and labels as SVG, for papers and where a notebook runs no scripts.

Knows SVG. Gets positions, sizes and colours from its caller; fetches nothing and holds no script.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from graphkit.model import Actor
from graphkit.rdf.terms import clean
from graphkit.view.labels import placed_labels
from graphkit.view.links import Link, Sign, lanes
from graphkit.view.marks import GROUPS, INK, PAPER, QUIET, SIGNS, code_of, outline

__all__ = ["draw"]

_MOST = 1_000
_FONT = "Inter, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
_MARGIN, _HEAD, _FOOT = 60.0, 50.0, 44.0


def draw(
    title: str,
    actors: Sequence[Actor],
    links: Sequence[Link],
    positions: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    colours: Mapping[str, int],
    *,
    width: int = 960,
) -> str:
    """Return the picture as one SVG text.

    Args:
        title: Heading.
        actors: Actors to draw.
        links: Links to draw; of more than 1,000 the strongest.
        positions: Place of each actor.
        sizes: Radius of each actor's mark, in the same units as the places.
        colours: Number of the group colour of each actor that is in a bloc.
        width: Width in pixels.
    """
    shown = sorted(links, key=lambda link: -link.weight)[:_MOST]
    scale, height, places = _fitted(positions, width)
    radii = {actor.id: max(3.0, sizes[actor.id] * scale) for actor in actors}
    ranked = sorted(actors, key=lambda actor: (-sizes[actor.id], actor.id))
    parts = [
        *_links(shown, places, radii, scale),
        *(_mark(actor, *places[actor.id], radii[actor.id], colours.get(actor.id)) for actor in ranked),
        *_labels(ranked, places, radii),
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:.0f}" '
            f'viewBox="0 0 {width} {height:.0f}" font-family={quoteattr(_FONT)} role="img">',
            f"<title>{_text(title)}</title>",
            f"<desc>{_summary(actors, links, shown)}</desc>",
            f'<rect width="100%" height="100%" fill="{PAPER}"/>',
            f'<text x="20" y="32" font-size="18" font-weight="600" fill="{INK}">{_text(title)}</text>',
            *parts,
            *_legend(height, _summary(actors, links, shown)),
            "</svg>",
        ]
    )


def _text(text: str) -> str:
    return escape(clean(text))


def _summary(actors: Sequence[Actor], links: Sequence[Link], shown: Sequence[Link]) -> str:
    part = f" (showing the {len(shown):,} most reported)" if len(shown) < len(links) else ""
    return f"{len(actors):,} actors, {len(links):,} links{part}"


def _fitted(
    positions: Mapping[str, tuple[float, float]], width: int
) -> tuple[float, float, dict[str, tuple[float, float]]]:
    """Return the scale, the height of the picture and the places in it."""
    across = [x for x, _ in positions.values()] or [0.0]
    down = [y for _, y in positions.values()] or [0.0]
    room = width - 2 * _MARGIN
    scale = min(1.15, room / max(max(across) - min(across), 1.0))
    height = _HEAD + _FOOT + 2 * _MARGIN + scale * (max(down) - min(down))
    middle = (max(across) + min(across)) / 2
    places = {
        iri: (width / 2 + (x - middle) * scale, _HEAD + _MARGIN + (y - min(down)) * scale)
        for iri, (x, y) in positions.items()
    }
    return scale, height, places


def _links(
    links: Sequence[Link],
    places: Mapping[str, tuple[float, float]],
    radii: Mapping[str, float],
    scale: float,
) -> Iterable[str]:
    for link, lane in lanes(links):
        path = _curve(places[link.source.id], places[link.target.id], radii[link.target.id], lane * 0.16)
        stroke = (
            0.8 if link.sign is Sign.NEUTRAL else min(8.0, 1.2 + 1.4 * math.log2(link.weight)) * min(1, scale * 1.3)
        )
        dash = f' stroke-dasharray="{4 + 2 * stroke:.1f} {3 + stroke:.1f}"' if link.sign is Sign.CONFLICT else ""
        fact = any(statement.is_fact for statement in link.statements)
        words = f"{link.source.label} {'→' if link.directed else '–'} {link.target.label}: {link.sign}"
        yield (
            f'<path d="{path}" fill="none" stroke="{SIGNS[link.sign]}" stroke-width="{stroke:.1f}"'
            f'{dash} stroke-opacity="{0.85 if fact else 0.4}"><title>{_text(words)}</title></path>'
        )


def _curve(start: tuple[float, float], end: tuple[float, float], radius: float, bend: float) -> str:
    """Return a line from one mark to the edge of another, bent aside by a part of its length."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down) or 1.0
    tip = (end[0] - across / length * radius, end[1] - down / length * radius)
    if not bend:
        return f"M{start[0]:.1f} {start[1]:.1f}L{tip[0]:.1f} {tip[1]:.1f}"
    middle = ((start[0] + tip[0]) / 2 - down * bend, (start[1] + tip[1]) / 2 + across * bend)
    return f"M{start[0]:.1f} {start[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {tip[0]:.1f} {tip[1]:.1f}"


def _mark(actor: Actor, x: float, y: float, radius: float, colour: int | None) -> str:
    stroke = QUIET if colour is None else GROUPS[colour % len(GROUPS)]
    look = f'fill="{PAPER}" stroke="{stroke}" stroke-width="{max(1.0, radius * 0.2):.1f}"'
    if not actor.known:
        look += f' stroke-dasharray="{radius * 0.3:.1f} {radius * 0.22:.1f}"'
    corners = outline(actor, x, y, radius)
    if corners is None:
        shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {look}/>'
    else:
        points = " ".join(f"{across:.1f},{down:.1f}" for across, down in corners)
        shape = f'<polygon points="{points}" {look}/>'
    code = code_of(actor)
    if not code or radius < 8:
        return shape
    size = radius * (0.74 if len(code) <= 3 else 1.9 / len(code))
    return (
        f'{shape}<text x="{x:.1f}" y="{y + size * 0.36:.1f}" font-size="{size:.1f}" font-weight="600" '
        f'text-anchor="middle" fill="{INK}">{_text(code)}</text>'
    )


def _labels(
    ranked: Sequence[Actor], places: Mapping[str, tuple[float, float]], radii: Mapping[str, float]
) -> Iterable[str]:
    for label, x, y in placed_labels(ranked, places, radii, letter=6.0, height=13.0):
        yield (
            f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="11" text-anchor="middle" fill="{INK}" '
            f'stroke="{PAPER}" stroke-width="3" paint-order="stroke">{_text(label)}</text>'
        )


def _legend(height: float, summary: str) -> Iterable[str]:
    y, x = height - 18, 20.0
    for sign, words in (
        (Sign.COOPERATION, "Cooperation"),
        (Sign.CONFLICT, "Conflict"),
        (Sign.NEUTRAL, "Neutral"),
    ):
        dash = ' stroke-dasharray="7 4"' if sign is Sign.CONFLICT else ""
        wide = 1 if sign is Sign.NEUTRAL else 2.5
        yield (
            f'<line x1="{x}" x2="{x + 28}" y1="{y - 4:.0f}" y2="{y - 4:.0f}" stroke="{SIGNS[sign]}" '
            f'stroke-width="{wide}"{dash}/>'
            f'<text x="{x + 34}" y="{y:.0f}" font-size="11" fill="{INK}">{words}</text>'
        )
        x += 54 + 6.2 * len(words)
    yield f'<text x="{x + 8}" y="{y:.0f}" font-size="11" fill="{QUIET}">{summary}</text>'
