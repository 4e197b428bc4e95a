"""Who did what to whom in a document so far, for sentences that refer to an event told before.

Remembers the matches of a document sentence by sentence. Later words stand for them: an event noun ("China voiced
concern over the deal"), a reply ("Iran denied the charge"), a retaliation ("Canada responded by expelling two
diplomats"), a demand that goes on from an accusation. Which words those are, and in what grammar, is for
``judged_acts`` and ``answers``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from graphkit.actors.parties import Party
from graphkit.extraction.judged_acts import JudgedActs
from graphkit.extraction.matches import Match
from graphkit.language.parse import Token
from graphkit.language.words import lemma_of
from graphkit.model import Actor, Polarity, Relation
from graphkit.ontology import Ontology

__all__ = ["Exchange", "one_side"]

_MEMORY = 3
"""How many sentences back a reply is to."""
_LONG = 8
"""How many sentences back an event noun refers by what it means: the agreement, the attack."""
_NEAR = 2
"""How many sentences back an event noun refers that could mean anything: the move, the decision."""
_DESCRIBING = frozenset({"amod", "acl", "relcl"})
"""Dependencies of what is said beside: "the Iran-backed Houthis"."""
_WATCHERS = frozenset({"NonGovernmentalOrganization", "MediaOutlet"})
"""Classes of those who accuse somebody and are no side in his conflict."""
_STATE_SIDE = frozenset({"Country", "GovernmentBody", "MilitaryUnit", "Person"})


@dataclass(frozen=True, slots=True)
class _Event:
    """A match and the number of its sentence."""

    sentence: int
    match: Match


class Exchange:
    """The events of one document, in order.

    Args:
        ontology: Tells which relations an event noun can stand for.

    Attributes:
        helped: IRIs of the actors of whom it is told, and not only said beside, that somebody helped them.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._harms = ontology.words["happening-nouns"]
        self._sentence = 0
        self._events: list[_Event] = []
        self.helped: set[str] = set()

    def next_sentence(self) -> None:
        """Go on to the next sentence."""
        self._sentence += 1

    def skip(self, sentences: int) -> None:
        """Count sentences that were left unread.

        Args:
            sentences: How many.
        """
        self._sentence += sentences

    def note(self, match: Match) -> None:
        """Remember who did what to whom; how things stand ("member of") is no event.

        Args:
            match: What the sentence says.
        """
        if match.frame.relation.quad != "structural":
            self._events.append(_Event(self._sentence, match))
        told = match.clause.token.dep_ not in _DESCRIBING and match.status.polarity is Polarity.POSITIVE
        if told and "help" in match.frame.traits:
            self.helped.add(match.target.actor.id)

    def _before(self, word: Token, reach: int = _MEMORY) -> Iterator[_Event]:
        """Yield what was told before a word and is not too far back, the latest first."""
        for event in reversed(self._events):
            if self._sentence - event.sentence > reach:
                return
            if event.sentence < self._sentence or event.match.words[-1].i < word.i:
                yield event

    # --- events that a word stands for -------------------------------------------------------------------------------

    def doers(
        self, act: Token, judges: set[str], acts: JudgedActs, *, everyone: bool = False, welcomed: bool = False
    ) -> list[Party]:
        """Return who did what a word stands for; of an act between equals, all parties.

        Args:
            act: The word: an event noun, "this", "it", "which".
            judges: IRIs of the actors who judge it, who judge no act of their own.
            acts: Tells whether a word may stand for an act.
            everyone: Whether those whom the act concerned are wanted too.
            welcomed: Whether it is judged good, so that a word for any act ("the vote") means none of conflict.
        """
        event = self._meant(act, judges, acts, welcomed)
        if event is None:
            return []
        chosen = event.match
        found: dict[str, Party] = {}
        for match in (e.match for e in self._events if e.sentence == event.sentence):
            if match.words == chosen.words and match.frame is chosen.frame:
                known = everyone and match.target.actor.known
                mutual = match.frame.relation.symmetric or known
                for party in (match.source, match.target) if mutual else (match.source,):
                    found.setdefault(party.actor.id, self._here(event.sentence, party, act))
        return [party for party in found.values() if party.actor.id not in judges]

    def _meant(self, act: Token, judges: set[str], acts: JudgedActs, welcomed: bool = False) -> _Event | None:
        """Return the event that a word means.

        The first choice is one that its verb or noun names, then the latest of a relation that the word can express;
        else, in the sentence itself and those just before, one of the same quad class, or for a word that names no
        class ("the move") the first told, acts before words.
        """
        told = [
            e
            for e in self._before(act, _LONG)
            if e.match.status.polarity is Polarity.POSITIVE
            and acts.concerns(act, e.match)
            and not judges & _doers_of(e.match)
        ]
        frames = self._ontology.noun_frames.get(lemma_of(act), ()) if act.pos_ in ("NOUN", "PROPN") else ()
        relations = {frame.relation for frame in frames}
        named = next((e for e in told if acts.is_named_by(act, e.match)), None)
        if named is None and (_are_of_war(relations) or lemma_of(act) in self._harms) and self._is_mutual(told):
            return None
        for event in told:
            if event is named or event.match.frame.relation in relations:
                return event
        near = [e for e in told if self._sentence - e.sentence <= _NEAR]
        if welcomed:
            near = [e for e in near if not e.match.frame.relation.quad.endswith("conflict")]
        here = [e for e in near if e.sentence == self._sentence]
        deeds = here or [e for e in near if "judgement" not in e.match.frame.traits] or near
        last = [e for e in reversed(deeds) if e.sentence == deeds[0].sentence]
        quads = {relation.quad for relation in relations}
        if not quads and lemma_of(act) in self._harms:
            quads = {"material-conflict"}
        if quads:
            return next((e for e in last if e.match.frame.relation.quad in quads), None)
        return next(iter(last), None)

    def _is_mutual(self, told: Iterable[_Event]) -> bool:
        """Whether two sides just did harm to each other, so that "the incident" and "the violence" are of both."""
        harms = [
            e.match
            for e in told
            if self._sentence - e.sentence <= _MEMORY and e.match.frame.relation.plover == "ASSAULT"
        ]
        return any(
            one_side(one.source.actor, other.target.actor) and one_side(one.target.actor, other.source.actor)
            for one, other in combinations(harms, 2)
        )

    # --- who is answered ---------------------------------------------------------------------------------------------

    def whom(self, replying: Party, reply: Token) -> Party | None:
        """Return who last addressed an actor: accused, threatened or sanctioned it.

        Args:
            replying: The actor.
            reply: The predicate of the reply, whose words stand for the party.
        """
        for event in self._before(reply):
            match = event.match
            if "addressed" in match.frame.traits and one_side(match.target.actor, replying.actor):
                if event.sentence == self._sentence and _is_part(reply, match.clause.token):
                    continue
                if not one_side(match.source.actor, replying.actor):
                    return self._here(event.sentence, match.source, reply)
        return None

    def opponent(self, acting: Party, act: Token) -> Party | None:
        """Return who last did an actor harm, or had it done to him by that actor: whom he strikes back at.

        Args:
            acting: The actor.
            act: The predicate of what he does in return.
        """
        for event in self._before(act):
            match = event.match
            if match.frame.relation.quad.endswith("conflict"):
                for own, other in ((match.target, match.source), (match.source, match.target)):
                    if other.actor.type in _WATCHERS:
                        continue
                    if one_side(own.actor, acting.actor) and not one_side(other.actor, acting.actor):
                        return self._here(event.sentence, other, act)
        return None

    def addressees(self, speaking: Party, act: Token) -> list[Party]:
        """Return whom an actor accused, warned or attacked just before, in the same sentence.

        Args:
            speaking: The actor.
            act: The predicate of what he says next, which names nobody.
        """
        own = [
            e.match
            for e in self._before(act)
            if e.sentence == self._sentence
            and e.match.source.actor.id == speaking.actor.id
            and e.match.clause.kind == "verb"
            and e.match.frame.relation.quad.endswith("conflict")
        ]
        return [m.target for m in own if m.words == own[0].words and m.target.actor.type != "People"]

    def captor(self, speaking: Party, act: Token) -> Party | None:
        """Return who holds somebody whose release an actor demands, by what was told last of who holds whom.

        Args:
            speaking: The actor.
            act: The predicate of the demand.
        """
        for event in reversed(self._events):
            if self._sentence - event.sentence > _NEAR:
                return None
            match = event.match
            if "captivity" in match.frame.traits and match.status.polarity is Polarity.POSITIVE:
                if one_side(match.source.actor, speaking.actor):
                    return None
                return self._here(event.sentence, match.source, act)
        return None

    def _here(self, sentence: int, party: Party, word: Token) -> Party:
        """Return a party with a word of this sentence in place of words of an earlier one."""
        if sentence == self._sentence:
            return party
        return replace(party, start=word.i, end=word.i + 1, how="reference", weight=0.9 * party.weight)


def _are_of_war(relations: Iterable[Relation]) -> bool:
    return any(relation.quad == "material-conflict" for relation in relations)


def _doers_of(match: Match) -> set[str]:
    mutual = match.frame.relation.symmetric
    return {match.source.actor.id, match.target.actor.id} if mutual else {match.source.actor.id}


def _is_part(reply: Token, address: Token) -> bool:
    """Whether a predicate is part of what an address says, as in "criticised Chad for blocking the talks"."""
    if any(c.tag_ == "WDT" and c.i > 0 and c.nbor(-1).text == "," for c in reply.children):
        return False  # ", which Tehran denies"
    node = reply
    while node.i != address.i:
        if node.dep_ in ("relcl", "conj", "ROOT") or node.head.i == node.i:
            return False
        node = node.head
    return True


def one_side(one: Actor, other: Actor) -> bool:
    """Say whether two actors are one, or speak and act for one state.

    Args:
        one: An actor.
        other: Another.
    """
    if one.id == other.id:
        return True
    return one.country == other.country is not None and {one.type, other.type} <= _STATE_SIDE
