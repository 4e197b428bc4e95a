"""Pairs of parties between whom a relation cannot hold, so that the words were misread: one side acting on itself, a
town that fights, an army that invades its own land.

Knows the conditions of the pairs that the ontology lists, and the few rules that need the frame or a name; must not
know which classes of actors stand in which relation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graphkit.model import Actor
from graphkit.ontology import Frame, ImpossiblePair, Ontology, Quad, Trait

__all__ = ["ImpossiblePairs"]


_ORGANS = frozenset({"GovernmentBody", "MilitaryUnit"})
_WITHIN = "one-state"
_BY_OTHERS = (Quad.MATERIAL_CONFLICT, Quad.MATERIAL_COOPERATION, Quad.VERBAL_COOPERATION)
"""Quad classes of what nobody does to his own country."""

_Pairs = Mapping[str, tuple[ImpossiblePair, ...]]


class ImpossiblePairs:
    """Tells pairs between whom a frame's relation cannot hold.

    Args:
        ontology: The pairs of classes, by relation.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._own = _some(ontology.impossible, lambda pair: _WITHIN in pair.conditions)
        self._anywhere = _some(ontology.impossible, lambda pair: _WITHIN not in pair.conditions)

    def is_own(self, frame: Frame, source: Actor, target: Actor) -> bool:
        """Say whether somebody would do to his own what nobody reports: mostly a misread object.

        A person does no good deed for his own country and puts no sanctions on it; a state neither helps nor receives
        its own army and ministries, nor they it.
        """
        if not _are_of_one_state(source, target):
            return False
        within = {source.type, target.type}
        if Trait.OUTWARD in frame.traits and "Country" in within and within & _ORGANS:
            return not target.label.endswith(f"({source.label})")  # "the army backed the president" names him by that
        return _is_listed(self._own, frame, source, target) or _is_to_own_state(frame, source, target)

    def is_impossible(self, frame: Frame, source: Actor, target: Actor) -> bool:
        """Say whether a relation never holds between parties of such classes: no land lies in a town, no town fights.

        What never holds within one state is for ``is_own``.
        """
        return _is_listed(self._anywhere, frame, source, target)


def _some(pairs: _Pairs, wanted: Callable[[ImpossiblePair], bool]) -> dict[str, tuple[ImpossiblePair, ...]]:
    """Return those of the pairs of each relation that are wanted."""
    return {relation: tuple(filter(wanted, listed)) for relation, listed in pairs.items()}


def _are_of_one_state(source: Actor, target: Actor) -> bool:
    return target.country is not None and source.country == target.country


_CONDITIONS: dict[str, Callable[[Actor, Actor], bool]] = {
    "known-source": lambda source, target: source.known,
    "known-target": lambda source, target: target.known,
    "target-of-state": lambda source, target: target.country is not None,
    "stateless-source": lambda source, target: source.country is None,
    _WITHIN: _are_of_one_state,
}


def _is_listed(pairs: _Pairs, frame: Frame, source: Actor, target: Actor) -> bool:
    """Return whether two parties are one of the pairs, either way round where the relation is symmetric."""
    for pair in pairs.get(frame.relation.name, ()):
        if _is_one(pair, source, target) or (frame.relation.symmetric and _is_one(pair, target, source)):
            return True
    return False


def _is_one(pair: ImpossiblePair, source: Actor, target: Actor) -> bool:
    if (pair.sources and source.type not in pair.sources) or (pair.targets and target.type not in pair.targets):
        return False
    return all(_CONDITIONS[condition](source, target) for condition in pair.conditions)


def _is_to_own_state(frame: Frame, source: Actor, target: Actor) -> bool:
    """Return whether a person would do to his country what he does to others alone."""
    if target.type != "Country" or source.type != "Person":
        return False
    return frame.relation.quad in _BY_OTHERS
