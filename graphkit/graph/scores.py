"""What counts as cooperation and as conflict between two actors, and for how much.

The only place that asks it: dyads, ties, blocs, timelines, turns, RDF, the store and the page all take a statement's
stance from here. The rules are data of the ontology (``gk:Stance`` in ``geopolitics.ttl``); scores are PLOVER's and
come with the statement.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from graphkit.model import Modality, Polarity, Relation, Statement

__all__ = ["EVENT_QUADS", "Stance", "event_score", "stance_of", "stance_of_relation"]

EVENT_QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")
"""Quad classes by which tables of cooperation and conflict count."""


class Stance(StrEnum):
    """Whether a statement shows its parties to act together or against each other."""

    COOPERATION = "cooperation"
    CONFLICT = "conflict"


def stance_of(statement: Statement) -> Stance | None:
    """Return whether a statement counts as cooperation or conflict between its parties; None where it shows neither.

    Deeds done and words said count. A demand, a request, a plan, a possibility, a denied act, a withdrawal, a lasting
    tie and whatever is said of a people, a treaty or a gathering do not.
    """
    quad = statement.quad or statement.relation.quad
    parties = statement.subject.type, statement.object.type
    return _stance(statement.relation.name, quad, statement.polarity, statement.modality, *parties)


def stance_of_relation(relation: Relation) -> Stance | None:
    """Return whether a relation counts as cooperation or conflict where it is stated as fact between two states."""
    return _stance(relation.name, relation.quad, Polarity.POSITIVE, Modality.ACTUAL, "Country", "Country")


@lru_cache(maxsize=65536)
def _stance(
    relation: str, quad: str, polarity: Polarity, modality: Modality, subject: str, object: str
) -> Stance | None:
    from graphkit.ontology import load_ontology

    for rule in load_ontology().stances:
        told = quad in rule.quads and polarity in rule.polarities and modality in rule.modalities
        if told and relation not in rule.except_relations and rule.except_types.isdisjoint((subject, object)):
            return Stance(rule.stance)
    return None


def event_score(statement: Statement) -> float | None:
    """Return the PLOVER score of what counts as cooperation or conflict, -10 (conflict) to 10 (cooperation).

    None for what counts as neither, and for the rare statement that has no score.
    """
    return statement.score if stance_of(statement) else None
