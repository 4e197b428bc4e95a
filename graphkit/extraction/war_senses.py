"""Verbs of war in another sense: what they are done to, and what they do without the words that a sense needs.

A verb of conflict means something else where its object is the subject itself ("barricaded himself in a house"), where
it lacks the preposition that gives it its sense ("stormed to victory", "broke ground on a bridge"), or where what
stands in its role is no land, force or party ("withdrew from the match", "hit its spending target"). Knows words and
grammar; which actors a relation takes is for ``roles`` to tell.
"""

from __future__ import annotations

from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.syntax import children, governed, modifiers
from graphkit.language.words import lemma_of, verb_lemmas
from graphkit.ontology import Frame, Ontology

__all__ = ["WarSenses"]

_PLACED = frozenset("into on onto towards toward from with against in at of out to outside over about".split())
_QUADS = frozenset({"material-conflict", "neutral"})
_POSTING = frozenset({"mobilizesAgainst", "deploysForcesTo"})


class WarSenses:
    """Tells verbs of conflict from the same verbs in another sense.

    Args:
        ontology: Word lists: what is left, cleared, occupied or mobilised in no war, kinds of goals, arms of treaties.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._sending = ontology.words["sending-verbs"]
        self._left = ontology.words["left-affairs"]
        self._rousing = ontology.words["rousing-verbs"]
        self._cleared = ontology.words["cleared-things"]
        self._posts = ontology.words["occupied-posts"]
        self._goals = ontology.words["goal-kinds"]
        self._means = ontology.words["mobilised-means"]
        self._figurative = ontology.words["figurative-attacks"]
        self._campaigns = ontology.words["campaign-nouns"]
        self._disarming = ontology.words["disarming-words"]
        self._given = ontology.words["given-arms"]
        self._disarmed = ontology.words["disarmed-things"]

    def is_other(self, clause: Clause, frame: Frame) -> bool:
        """Say whether a verb has a sense here that is no conflict.

        Args:
            clause: The verb's clause.
            frame: The frame that has it.
        """
        if clause.kind == "noun":
            return self._is_other_noun(clause, frame)
        name = frame.relation.name
        if name in _POSTING or ("fighter plane" in frame.object_nouns and "send" in frame.verbs):
            if (
                clause.kind == "verb"
                and lemma_of(clause.token) in self._sending
                and self._is_other_sending(clause, frame)
            ):
                return True
        if clause.kind != "verb" or (frame.relation.quad not in _QUADS and "motion" not in frame.traits):
            return False
        objects = clause.fillers("object")
        if objects and "object" in frame.target and all(_is_reflexive(t) for t in objects):
            return True
        if objects and "combat" in frame.traits and all(self._is_figurative(t) for t in objects):
            return True
        if objects and name == "seizes" and all(lemma_of(t) in self._cleared for t in objects):
            return True
        if objects and name == "protestsAgainst" and not clause.passive and lemma_of(clause.token) in self._rousing:
            return True
        disarms = not self._disarming.isdisjoint(verb_lemmas(clause.token))
        if "harm" in frame.traits and objects:
            if all(self._is_goal(t) or (disarms and self._is_disarmed(t)) for t in objects):
                return True
        if frame.object_nouns or frame.predicate_nouns:
            return False
        if name == "occupies" and objects and all(lemma_of(t) in self._posts for t in objects):
            return True
        if name == "protestsAgainst" and clause.fillers("into"):
            return "into" not in frame.target  # "marched into X"
        if name == "withdrawsFrom" and self._leaves_affair(clause):
            return True
        return self._lacks_preposition(clause, frame, objects)

    def _is_other_sending(self, clause: Clause, frame: Frame) -> bool:
        """Whether arms that are sent are given away where a frame posts them, or posted where it gives them away."""
        objects = clause.fillers("object")
        if not objects or not all(lemma_of(t) in self._given for t in objects):
            return False
        given = _is_for_somebody(clause)
        return given if frame.relation.name in _POSTING else not given

    def _is_other_noun(self, clause: Clause, frame: Frame) -> bool:
        """Whether a noun of conflict has a sense that is none: "a charm offensive", "the mobilisation of funds"."""
        noun, name = clause.token, frame.relation.name
        if name == "deploysForcesTo":  # whom an operation is against tells more than where it is
            aimed = "in" in frame.target and "to" not in frame.target and "against" in clause.roles
            return aimed and lemma_of(noun) in self._campaigns
        if name == "mobilizesAgainst":
            return any(lemma_of(t) in self._means for t in clause.fillers("of"))
        if name == "fightsWith" and _is_civil_war(clause):
            return True
        if name == "attacks" and lemma_of(noun) in self._disarming:
            return any(self._is_disarmed(t) for t in clause.fillers("of"))
        return "combat" in frame.traits and self._is_figurative(noun)

    def _is_figurative(self, noun: Token) -> bool:
        """Whether nobody shoots in a battle: "a legal battle", "a war of words"."""
        if lemma_of(noun) in ("war", "battle") and any(lemma_of(t) == "word" for t in governed(noun, "of")):
            return True
        return any(m.lower_ in self._figurative for m in modifiers(noun))

    def _is_disarmed(self, noun: Token) -> bool:
        """Whether arms are such as one destroys by treaty: "destroyed its cluster munitions"."""
        names = (lemma_of(noun), *(f"{lemma_of(m)} {lemma_of(noun)}" for m in modifiers(noun)))
        return not self._disarmed.isdisjoint(names)

    def _is_goal(self, noun: Token) -> bool:
        """Whether a target is what somebody wants to reach: "hit its spending target"."""
        return lemma_of(noun) in ("target", "goal") and any(lemma_of(m) in self._goals for m in modifiers(noun))

    def _leaves_affair(self, clause: Clause) -> bool:
        """Whether somebody leaves what is no land: "pulled out of the match", "withdrew from the tournament in X"."""
        left = [t for role in ("from", "of", "out") for t in clause.fillers(role)]
        return bool(left) and all(lemma_of(t) in self._left for t in left)

    def _lacks_preposition(self, clause: Clause, frame: Frame, objects: list[Token]) -> bool:
        """Whether a verb stands without the preposition of its frame, and has another object or only moves."""
        if frame.besides or not _PLACED.issuperset(frame.target) or any(role in clause.roles for role in frame.target):
            return False
        if any(c.lower_ in frame.target for t in objects for c in children(t, "prep")):
            return False  # "will break communion with X"
        if "motion" in frame.traits:
            return True
        if frame.relation.name == "protestsAgainst":
            return False
        return not clause.passive and any(not _is_reflexive(t) for t in objects)


def _is_for_somebody(clause: Clause) -> bool:
    """Whether a verb names to whom it gives something, and not where it goes: "sent Peru four jets"."""
    return any(t.dep_ not in ("pobj", "conj") for t in clause.fillers("dative"))


def _is_civil_war(clause: Clause) -> bool:
    """Whether an adjective says only in which state a war is: "Iran's role in the Syrian civil war"."""
    sides = any(role in clause.roles for role in ("between", "with", "against", "among"))
    return not sides and any(c.lower_ == "civil" for c in clause.token.lefts)


def _is_reflexive(token: Token) -> bool:
    return token.lower_.endswith(("self", "selves")) and token.pos_ == "PRON" and not children(token, "prep")
