"""Who is meant where the grammar leaves a party out: the target of a predicate that has only its source.

News names whom an act concerns a step further in the phrase of the predicate ("fired missiles at targets inside
Ukraine"), or it is the armed group that a report of attacks is about. It counts for less than in its role.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.parties import Party, is_water
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.matches import Attempt, Match
from graphkit.extraction.routes import RouteKind
from graphkit.language.clause import Clause, ClauseKind, Role
from graphkit.language.parse import Token
from graphkit.language.syntax import is_own, is_verb
from graphkit.language.words import lemma_of
from graphkit.ontology import Frame, Ontology, Quad, Trait

__all__ = ["Inference", "harms_own"]


_IMPLIED, _ADVERSARY = 0.65, 0.6
_ROUTES = {_IMPLIED: "implied", _ADVERSARY: "adversary"}
"""Name of the route by what a party counts that is found in that way: in the phrase, or as the other state."""
_TARGETS = frozenset({"Country", "Territory", "Organization", "ArmedGroup", "People", "Person", "Place"})
_STRUCK = frozenset({"Country", "Territory", "ArmedGroup", "Region", "City"})
_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "parataxis", "csubj", "mark", "appos"})
_HEADS = frozenset({"pobj", "dobj", "conj", "appos", "nsubjpass", "dative"})


class Inference:
    """Completes attempts that found one party alone.

    Args:
        ontology: Classes of actors, event nouns and word lists.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        words = ontology.words
        self._outer = words["outer-prepositions"]
        self._around = self._outer | words["place-prepositions"] | words["reach-prepositions"]
        self._weapons = words["weapon-nouns"]

    def matches(self, half: list[list[Attempt]], found: list[Match], parties: PartyResolver) -> list[Match]:
        """Return matches for attempts that have one side alone, for pairs of which the sentence says nothing yet.

        Args:
            half: For each predicate the attempts with one side alone, the best first.
            found: Matches of the sentence.
            parties: Resolver, entered into the block.
        """
        said = {frozenset((m.source.actor.id, m.target.actor.id)) for m in found}
        inferred: list[Match] = []
        for attempts in half:
            for attempt in attempts:
                new = self._complete(attempt, said, parties)
                inferred += new
                if new:
                    break
        return inferred

    def _complete(self, attempt: Attempt, said: set[frozenset[str]], parties: PartyResolver) -> Sequence[Match]:
        frame = attempt.frame
        alone = frame.relation.symmetric or frame.loose or frame.relation.quad == Quad.STRUCTURAL
        if alone or not attempt.sources or harms_own(frame, attempt.clause):
            return []
        weight, targets = self._targets(attempt, parties)
        for source in attempt.sources:
            for target in targets:
                pair = frozenset((source.actor.id, target.actor.id))
                if pair in said:
                    continue
                said.add(pair)
                sure = round(weight * source.weight * target.weight, 3)
                route = f"{RouteKind.DISCOURSE}:{_ROUTES[weight]}"
                told = Match(frame, attempt.clause, source, target, attempt.status, sure, attempt.words, route)
                attempt.matches = [*attempt.matches, told]
        return attempt.matches

    def _targets(self, attempt: Attempt, parties: PartyResolver) -> tuple[float, list[Party]]:
        traits = attempt.frame.traits
        if Trait.FIXED_TARGET not in traits and (found := self._in_phrase(attempt, parties)):
            return _IMPLIED, found
        return _ADVERSARY, self._other_state(attempt, parties) if Trait.OTHER_STATE in traits else []

    def _is_target(self, party: Party, frame: Frame) -> bool:
        types = frame.target_types or _TARGETS
        if Trait.ASHORE in frame.traits and is_water(party.actor, self._ontology):
            return False
        return not types.isdisjoint(self._ontology.lineage(party.actor.type))

    # --- in the phrase of the predicate ------------------------------------------------------------------------------

    def _in_phrase(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Return the first actor that fits among the words of a predicate's phrase."""
        frame = attempt.frame
        actors = {source.actor.id for source in attempt.sources}
        countries = {source.actor.country for source in attempt.sources if source.actor.country}
        mentioned = parties.mentions.by_token
        for token in (
            t
            for top in (attempt.clause.token, attempt.clause.carrier)
            if top is not None
            for t in top.subtree
            if t.i > top.i and t.i in mentioned and _is_reached(t, top, self._outer)
        ):
            if token.dep_ not in _HEADS and lemma_of(token.head) in self._ontology.noun_frames:
                continue
            others = (
                p for p in parties.resolve(token) if p.actor.id not in actors and p.actor.country not in countries
            )
            if found := [p for p in others if self._is_target(p, frame)]:
                return found
        return []

    def _other_state(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Return the one other state of the sentence: "Russian missiles hit a hotel, and Ukraine mourns the dead".

        Args:
            attempt: What has only its source, which is a state, one of its organs or an armed group.
            parties: Resolver, entered into the block.
        """
        own = {source.actor.country for source in attempt.sources}
        if None in own or self._is_at_nobody(attempt):
            return []
        trigger = attempt.clause.token
        named = parties.mentions.within(trigger.sent.start, trigger.sent.end)
        states = {m.actor.country for m in named if m.actor.country and m.actor.country not in own}
        if len(states) != 1:
            return []
        struck = (m for m in named if m.actor.type in _STRUCK and m.form is not NameForm.CAPITAL)
        theirs = [m for m in struck if m.actor.country in states]
        roots = {m.start: trigger.doc.root(m.start, m.end) for m in theirs}
        spots = [r.head if r.dep_ in ("amod", "compound", "nmod") else r for r in roots.values()]  # "at Swedish ports"
        if any(r.dep_ == "pobj" and r.head.lower_ in self._around for r in spots):
            return []  # where it was, and no more
        if not theirs or any(_is_in_relative(root, trigger) for root in roots.values()):
            return []
        nearest = min(theirs, key=lambda m: (m.actor.type != "Country", m.start < trigger.i, abs(m.start - trigger.i)))
        return [p for p in parties.resolve(roots[nearest.start]) if self._is_target(p, attempt.frame)]

    def _is_at_nobody(self, attempt: Attempt) -> bool:
        """Whether a weapon is fired, or fired at, and nobody is hit: "fired a missile, said officials of Y"."""
        noun = attempt.noun
        return noun is not None and not attempt.clause.passive and lemma_of(noun) in self._weapons


def harms_own(frame: Frame, clause: Clause) -> bool:
    """Say whether harm is done to what is the doer's: "bombs its own people" is done to no other state."""
    if frame.relation.quad != Quad.MATERIAL_CONFLICT or clause.kind is not ClauseKind.VERB:
        return False
    return any(is_own(word) for noun in clause.fillers(Role.OBJECT) for word in noun.subtree)


def _is_in_relative(token: Token, trigger: Token) -> bool:
    """Return whether a word tells of what a predicate takes: who "attacked gunmen that had killed X" did not kill X."""
    relative = False
    while token.head is not token and token is not trigger:
        relative |= token.dep_ == "relcl"
        token = token.head
    return relative and token is trigger


def _is_reached(token: Token, top: Token, outer: frozenset[str]) -> bool:
    """Return whether a word below a predicate belongs to its own phrase."""
    node = token
    for _ in range(12):
        if node.i == top.i:
            return True
        if node.dep_ in _CLAUSES or (node.dep_ in ("conj", "pcomp") and is_verb(node)):
            return False
        if node.dep_ in ("prep", "agent", "advmod") and node.lower_ in outer:
            return False
        node = node.head
    return False
