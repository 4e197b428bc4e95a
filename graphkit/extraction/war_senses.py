"""Verbs of war in another sense: what they are done to, and what they do without the words that a sense needs.

A verb of conflict means something else where its object is the subject itself ("barricaded himself in a house"), where
it lacks the preposition that gives it its sense ("stormed to victory", "broke ground on a bridge"), or where what
stands in its role is no land, force or party ("withdrew from the match", "hit its spending target"). Knows words and
grammar; which actors a relation takes is for ``roles`` to tell.
"""

from __future__ import annotations

from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.syntax import children, modifiers
from graphkit.language.words import lemma_of
from graphkit.ontology import Frame, Ontology

__all__ = ["WarSenses"]

_PLACED = frozenset({"into", "on", "onto", "towards", "toward", "from", "with", "against", "in", "at", "of", "out", "to"})
_MOVING = frozenset({"invades", "withdrawsFrom"})
"""Relations whose verbs of motion say so only with the preposition of the frame."""


class WarSenses:
    """Tells verbs of conflict from the same verbs in another sense.

    Args:
        ontology: Word lists: what is left that is no land, and kinds of goals that one sets oneself.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._left = ontology.words["left-affairs"]
        self._goals = ontology.words["goal-kinds"]

    def is_other(self, clause: Clause, frame: Frame) -> bool:
        """Say whether a verb has a sense here that is no conflict.

        Args:
            clause: The verb's clause.
            frame: The frame that has it.
        """
        if clause.kind != "verb" or frame.relation.quad not in ("material-conflict", "neutral"):
            return False
        objects = clause.fillers("object")
        if objects and "object" in frame.target and all(_is_reflexive(t) for t in objects):
            return True
        if "harm" in frame.traits and objects and all(self._is_goal(t) for t in objects):
            return True
        if frame.object_nouns or frame.predicate_nouns:
            return False
        if frame.relation.name == "protestsAgainst" and clause.fillers("into"):
            return "into" not in frame.target  # "marched into X"
        if frame.relation.name == "withdrawsFrom" and self._leaves_affair(clause):
            return True
        return self._lacks_preposition(clause, frame, objects)

    def _is_goal(self, noun: Token) -> bool:
        """Whether a target is what somebody wants to reach: "hit its spending target"."""
        return lemma_of(noun) in ("target", "goal") and any(lemma_of(m) in self._goals for m in modifiers(noun))

    def _leaves_affair(self, clause: Clause) -> bool:
        """Whether somebody leaves what is no land: "pulled out of the match", "withdrew from the tournament in X"."""
        left = [*clause.fillers("from"), *clause.fillers("of")]
        return bool(left) and all(lemma_of(t) in self._left for t in left)

    @staticmethod
    def _lacks_preposition(clause: Clause, frame: Frame, objects: list[Token]) -> bool:
        """Whether a verb stands without the preposition of its frame, and has another object or only moves."""
        if frame.besides or not _PLACED.issuperset(frame.target) or any(role in clause.roles for role in frame.target):
            return False
        if any(c.lower_ in frame.target for t in objects for c in children(t, "prep")):
            return False  # "will break communion with X"
        if frame.relation.name in _MOVING:
            return True
        return not clause.passive and any(not _is_reflexive(t) for t in objects)


def _is_reflexive(token: Token) -> bool:
    return token.lower_.endswith(("self", "selves")) and token.pos_ == "PRON" and not children(token, "prep")
