"""Drawn links: statements gathered by source, target and sign, as the picture and the page draw them.

Knows the three signs; what counts as cooperation or conflict comes from ``graphkit.graph.scores``. Knows nothing of
positions, colours or HTML.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graphkit.graph.edges import endpoints
from graphkit.graph.scores import stance_of
from graphkit.model import Actor, Statement

__all__ = ["Link", "Sign", "lanes", "links_of", "mark_sizes", "sign_of"]


class Sign(StrEnum):
    """Whether a statement speaks of cooperation, of conflict, or of neither."""

    COOPERATION = "cooperation"
    CONFLICT = "conflict"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Link:
    """All statements from one actor to another that have the same sign.

    Attributes:
        source: Subject of the statements; for a link of symmetric statements alone, the actor whose id sorts first.
        target: The other actor.
        sign: Cooperation, conflict or neutral.
        directed: Whether any of the statements has a direction.
        statements: In the order given.
        weight: Number of documents that say it, copies of a story counted once.
    """

    source: Actor
    target: Actor
    sign: Sign
    directed: bool
    statements: tuple[Statement, ...]
    weight: int


def sign_of(statement: Statement) -> Sign:
    """Return the sign of a statement: its stance, or neutral where it shows neither cooperation nor conflict."""
    stance = stance_of(statement)
    return Sign.NEUTRAL if stance is None else Sign(stance)


def links_of(statements: Iterable[Statement], stories: Mapping[str, str] | None = None) -> list[Link]:
    """Gather statements into links, sorted by source, target and sign.

    Args:
        statements: Statements.
        stories: For copies of a story, document id to the id of the document that stands for all copies.
    """
    gathered: dict[tuple[str, str, Sign], list[Statement]] = {}
    for statement in statements:
        source, target = endpoints(statement)
        gathered.setdefault((source.id, target.id, sign_of(statement)), []).append(statement)
    return [_link(sign, gathered[source, target, sign], stories or {}) for source, target, sign in sorted(gathered)]


def _link(sign: Sign, members: list[Statement], stories: Mapping[str, str]) -> Link:
    documents = {member.document.id for member in members}
    return Link(
        *endpoints(members[0]),
        sign=sign,
        directed=any(not member.relation.symmetric for member in members),
        statements=tuple(members),
        weight=len({stories.get(document, document) for document in documents}),
    )


def lanes(links: Iterable[Link]) -> Iterator[tuple[Link, int]]:
    """Yield each link with its lane: 0 for the first between two actors, then 1, -1, 2 … to its right and left.

    Sides are seen from the actor whose id sorts first, so that links of both directions keep apart.
    """
    used: dict[tuple[str, str], int] = {}
    for link in links:
        low, high = sorted((link.source.id, link.target.id))
        number = used.get((low, high), 0)
        used[low, high] = number + 1
        lane = (number + 1) // 2 * (1 if number % 2 else -1)
        yield link, lane if link.source.id == low else -lane


def mark_sizes(statements: Iterable[Statement]) -> dict[str, float]:
    """Return the radius of each actor's mark in the page's units: larger for states, and with more statements."""
    counts: dict[str, int] = {}
    kinds: dict[str, str] = {}
    for statement in statements:
        for actor in (statement.subject, statement.object):
            counts[actor.id] = counts.get(actor.id, 0) + 1
            kinds[actor.id] = actor.type
    base = {"Country": 15.0, "Person": 10.0}
    return {
        iri: round(base.get(kinds[iri], 13.0) + min(15.0, 2.6 * math.log2(count)), 1) for iri, count in counts.items()
    }
