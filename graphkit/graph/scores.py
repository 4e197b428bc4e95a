"""How much cooperation or conflict a statement counts for.

Scores of events come with the statement (PLOVER's, from the ontology); this module says which of them
count, and what an alliance or a rivalry, which PLOVER does not score, is worth in a network of ties.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.model import Statement

__all__ = ["CONFLICT", "COOPERATION", "STANDING", "edge_score", "event_score"]

COOPERATION = ("verbal-cooperation", "material-cooperation")
"""Quad classes of cooperation."""
CONFLICT = ("verbal-conflict", "material-conflict")
"""Quad classes of conflict."""

STANDING: Mapping[str, float] = {
    "alliedWith": 5.0,
    "partnerOf": 5.0,
    "memberOf": 5.0,
    "joins": 5.0,
    "leaves": -5.0,
    "rivalOf": -5.0,
}
"""What a standing between two actors counts for in a network of ties, on PLOVER's scale from -10 to 10.

PLOVER scores events only. A standing is set to the strength of diplomatic support (SUPPORT, 5.0) and its
opposite.
"""


def event_score(statement: Statement) -> float | None:
    """Return the PLOVER score of an event, -10 (conflict) to 10 (cooperation).

    None for what is no event of cooperation or conflict: structural, open and neutral statements, and those
    without a score (what is denied or merely possible, unless the mapping of the ontology gives it one).
    """
    if (statement.quad or statement.relation.quad) in COOPERATION + CONFLICT:
        return statement.score
    return None


def edge_score(
    relation: str, quad: str | None, score: float | None, fact: bool, standing: Mapping[str, float] = STANDING
) -> float:
    """Return what one document's saying so counts for in a network of ties; 0.0 where it counts for nothing.

    Args:
        relation: Name of the relation.
        quad: Quad class of the statement.
        score: PLOVER score of the statement.
        fact: Whether it is positive and actual; standings count only then.
        standing: Worth of structural relations.
    """
    if quad in COOPERATION + CONFLICT:
        return score or 0.0
    return standing.get(relation, 0.0) if fact else 0.0
