"""Pairs of parties between whom a relation cannot hold, so that the words were misread: one side acting on itself, a
town that fights, an army that invades its own land.

Knows the conditions of the pairs that the ontology lists, and the few rules that need the frame or a name; must not
know which classes of actors stand in which relation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graphkit.model import Actor
from graphkit.ontology import Frame, ImpossiblePair, Quad, Trait

__all__ = ["is_impossible"]


_ORGANS = frozenset({"GovernmentBody", "MilitaryUnit"})
_BY_OTHERS = (Quad.MATERIAL_CONFLICT, Quad.MATERIAL_COOPERATION, Quad.VERBAL_COOPERATION)
"""Quad classes of what nobody does to his own country."""


def is_impossible(frame: Frame, source: Actor, target: Actor, pairs: Mapping[str, Sequence[ImpossiblePair]]) -> bool:
    """Say whether a frame's relation cannot hold between two parties, mostly of a misread object.

    No land lies in a town, no town fights. A person does no good deed for his own country and puts no sanctions on it;
    a state neither helps nor receives its own army and ministries, nor they it.

    Args:
        frame: The frame.
        source: Subject of the statement.
        target: Its object.
        pairs: The pairs of classes that the ontology lists, by relation.
    """
    for pair in pairs.get(frame.relation.name, ()):
        if _is_one(pair, source, target) or (frame.relation.symmetric and _is_one(pair, target, source)):
            return True
    if not _are_of_one_state(source, target):
        return False
    within = {source.type, target.type}
    if Trait.OUTWARD in frame.traits and "Country" in within and within & _ORGANS:
        return not target.label.endswith(f"({source.label})")  # "the army backed the president" names him by that
    return target.type == "Country" and source.type == "Person" and frame.relation.quad in _BY_OTHERS


def _are_of_one_state(source: Actor, target: Actor) -> bool:
    return target.country is not None and source.country == target.country


_CONDITIONS: dict[str, Callable[[Actor, Actor], bool]] = {
    "known-source": lambda source, target: source.known,
    "known-target": lambda source, target: target.known,
    "target-of-state": lambda source, target: target.country is not None,
    "stateless-source": lambda source, target: source.country is None,
    "one-state": _are_of_one_state,
}


def _is_one(pair: ImpossiblePair, source: Actor, target: Actor) -> bool:
    if (pair.sources and source.type not in pair.sources) or (pair.targets and target.type not in pair.targets):
        return False
    return all(_CONDITIONS[condition](source, target) for condition in pair.conditions)
