"""The actors that a page shows first: states, organisations of states and armed groups of which most is told.

They have places of their own. A graph of a thousand actors says nothing at first sight. The page begins with some
thirty, those with most reports, and the threshold is told. ``static/leading.js`` chooses alike among what passes the
reader's filters; a test holds the two together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from graphkit.graph.reports import find_reports, sides_of
from graphkit.graph.states import By
from graphkit.model import Actor, Statement
from graphkit.view.links import Link, sign_of

__all__ = ["FEWEST", "MOST", "TYPES", "leading_places", "leading_sides"]

TYPES = ("Country", "Alliance", "InternationalOrganization", "ArmedGroup")
"""Classes of the actors that are shown first; of every other kind only who is picked is."""
FEWEST = 25
"""Fewest actors that are shown first, where there are so many."""
MOST = 40
"""Most actors that are shown first; a graph of no more is shown whole."""
_ASPECT = 1.4
"""Width of their picture divided by its height: that of the window between the panels of a screen."""
_WIDE = 1.3
"""How much farther they stand from each other than actors of a small graph, so that there is room for all names."""


def leading_sides(
    statements: Iterable[Statement],
    types: Mapping[str, str],
    duplicates: Mapping[str, str] | None = None,
    *,
    by: By = "state",
) -> list[str]:
    """Return the IRIs of the sides that are shown first, those with most reports first.

    They are all that have some number of reports or more: the least number that leaves no more than forty; where it
    leaves fewer than twenty-five, the forty with most reports.

    Args:
        statements: Statements.
        types: Class of every side by IRI.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
    """
    counts: Counter[str] = Counter()
    for report in find_reports(statements, duplicates, by=by):
        counts.update(side for side in report.pair if types.get(side) in TYPES)
    ranked = sorted(counts, key=lambda iri: (-counts[iri], iri))
    if len(ranked) <= MOST:
        return ranked
    kept = [iri for iri in ranked if counts[iri] > counts[ranked[MOST]]]
    return kept if len(kept) >= FEWEST else ranked[:MOST]


def leading_places(
    sides: Sequence[Actor],
    statements: Iterable[Statement],
    *,
    by: By,
    groups: Iterable[Iterable[str]] = (),
    seed: int = 0,
    radii: Mapping[str, float] | None = None,
) -> dict[str, tuple[float, float]]:
    """Return where each of the sides is drawn while only they are shown: x to the right and y down.

    Args:
        sides: The sides.
        statements: Statements; those between two of the sides hold them together or apart.
        by: How the statements count for sides.
        groups: Sets of ids (blocs) whose members are drawn towards each other.
        seed: Another seed gives another picture.
        radii: Size of each mark in the page's units.
    """
    from graphkit.view.layout import layout

    actors = {side.id: side for side in sides}
    gathered: dict[tuple[str, str, str], list[Statement]] = {}
    for said in statements:
        one, other = sides_of(said, by)
        if one != other and one in actors and other in actors:
            gathered.setdefault((one, other, sign_of(said)), []).append(said)
    links = [
        Link(actors[one], actors[other], sign_of(told[0]), True, tuple(told), len({said.document.id for said in told}))
        for (one, other, _), told in sorted(gathered.items(), key=lambda each: each[0])
    ]
    near = layout(sorted(actors), links, groups=groups, seed=seed, aspect=_ASPECT, radii=radii)
    return {iri: (round(x * _WIDE, 1), round(y * _WIDE, 1)) for iri, (x, y) in near.items()}
