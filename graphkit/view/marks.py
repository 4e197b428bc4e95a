"""How actors and signs look on paper: colours, the outline of each class of actor, and the code within.

The same rules as the page's (``static/page.css`` and ``static/network.js``), in light colours, for SVG and matplotlib.
Knows no positions.
"""

from __future__ import annotations

import math
import re

from graphkit.model import Actor
from graphkit.view.links import Sign

__all__ = ["GROUPS", "INK", "PAPER", "QUIET", "SIGNS", "code_of", "outline"]

PAPER, INK, QUIET = "#ffffff", "#1c2127", "#5d6670"
SIGNS = {Sign.COOPERATION: "#0a6aa1", Sign.CONFLICT: "#b8470a", Sign.NEUTRAL: "#838b95"}
"""Colour of each sign; conflict is also dashed, so that colour is never needed."""
GROUPS = ("#6f5aa8", "#a47d12", "#2f7d5b", "#b0527f", "#54708a", "#8a5a3c", "#4f8f96", "#7a7a35")

_CORNERS = {
    "hexagon": (6, 0.0, 1.08),
    "diamond": (4, 0.0, 1.12),
    "triangle": (3, -math.pi / 2, 1.2),
    "pin": (3, math.pi / 2, 1.2),
    "square": (4, math.pi / 4, 1.2),
}
_MARKS = {
    "Person": "diamond",
    "ArmedGroup": "triangle",
    "GovernmentBody": "square",
    "MilitaryUnit": "square",
    "Agreement": "square",
    **dict.fromkeys(
        (
            "Organization",
            "InternationalOrganization",
            "Alliance",
            "PoliticalParty",
            "Company",
            "MediaOutlet",
            "NonGovernmentalOrganization",
        ),
        "hexagon",
    ),
    **dict.fromkeys(("Place", "City", "Region", "Facility", "Territory"), "pin"),
}


def outline(actor: Actor, x: float, y: float, size: float) -> list[tuple[float, float]] | None:
    """Return the corners of an actor's mark, or None where it is a circle.

    Args:
        actor: Its class decides.
        x: Centre, to the right.
        y: Centre, down.
        size: Radius.
    """
    mark = _MARKS.get(actor.type)
    if mark is None:
        return None
    count, turn, reach = _CORNERS[mark]
    angles = (turn + corner * 2 * math.pi / count for corner in range(count))
    return [(x + size * reach * math.cos(angle), y + size * reach * math.sin(angle)) for angle in angles]


def code_of(actor: Actor) -> str:
    """Return the letters within a mark: a state's ISO 3166-1 alpha-3 code, a short name, or initials.

    Only a state itself bears its code.
    """
    if actor.type == "Country":
        return actor.country or actor.label[:3].upper()
    if len(actor.label) <= 5:
        return actor.label
    initials = "".join(word[0] for word in re.split(r"[\s-]+", actor.label) if word[:1].isupper())
    return initials[: 2 if actor.type == "Person" else 4]
