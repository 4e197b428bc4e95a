"""Who acts where a clause does not say: "on a visit to X, the minister …", "talks with X", "a deal was reached".

The subjects of the clauses around are asked, from the innermost outwards, and count for less. Knows which clauses leave
their actor to those around them; who fills a role within the clause is for ``roles`` to tell.
"""

from __future__ import annotations

from dataclasses import replace

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.language.clause import Clause, ClauseKind
from graphkit.language.clauses import ClauseReader
from graphkit.language.function_words import JOINT
from graphkit.language.parse import Token
from graphkit.language.subjects import is_occasion
from graphkit.ontology import Frame, Trait

__all__ = ["owners"]


def owners(
    frame: Frame,
    clause: Clause,
    noun: Token | None,
    clauses: ClauseReader,
    parties: PartyResolver,
    targets: list[Party],
) -> list[Party]:
    """Return whose event it is that has no owner: "talks with X", "on a visit to X", "a deal was reached".

    Args:
        frame: The frame.
        clause: Clause of the event.
        noun: The noun that the frame needs, if it is not the predicate itself.
        clauses: Reader of the document's clauses.
        parties: Resolver, entered into the block.
        targets: Whom the event concerns.
    """
    if frame.relation.symmetric:
        if clause.kind is ClauseKind.NOUN:
            agentless = any(clause.fillers(name) for name in JOINT)
        else:
            agentless = clause.passive and noun is not None
        held = _governing(clause, clauses, parties) if agentless else []
        return held if targets or len({p.actor.id for p in held}) > 1 else []
    occasion = clause.kind is ClauseKind.NOUN and Trait.OCCASION in frame.traits and is_occasion(clause.token)
    return _governing(clause, clauses, parties) if occasion else []


def _governing(clause: Clause, clauses: ClauseReader, parties: PartyResolver) -> list[Party]:
    """Return whose talks "talks with X" are: the subject of the nearest clause around that is known."""
    for subjects in clauses.subjects.governing_subjects(clause.token):
        if held := [p for t in subjects for p in parties.resolve(t)]:
            return [replace(p, weight=0.75 * p.weight) for p in held]
    return []
