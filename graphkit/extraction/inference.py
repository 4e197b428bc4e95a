"""Who is meant where the grammar leaves a party out: the target of a predicate that has only its source.

News names whom an act concerns in other places than the role where a frame seeks it. It stands a step further in
the phrase of the predicate ("fired missiles at targets inside Ukraine", "suspended flights to seven cities in Russia"),
or it is the armed group that a report of attacks is about. What is found so is trusted less than a party in its role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import ActorMention
from graphkit.actors.parties import Party, is_water
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.matches import Attempt, Match
from graphkit.extraction.sole_others import SoleOthers
from graphkit.language.clauses import Clause
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children, first_listed, has_child, is_own, is_passive, is_verb
from graphkit.language.words import lemma_of
from graphkit.model import Actor
from graphkit.ontology import Frame, Ontology

__all__ = ["Inference", "harms_own"]


_LEADING_UP = frozenset("for of with to by about at on upon behind beside around alongside toward towards".split())
"""Prepositions with which verbs of talk and favour say whom they concern."""
_IMPLIED, _ADVERSARY, _SOLE = 0.65, 0.6, 0.5
_ROUTES = {_IMPLIED: "implied", _ADVERSARY: "adversary", _SOLE: "sole-other"}
"""Name of the route by what a party counts that is found in that way."""
_CLEARLY = 3
"""How many times as often the adversary of a document is named as the next armed group."""
_TARGETS = frozenset({"Country", "Territory", "Organization", "ArmedGroup", "People", "Person", "Place"})
_OF_STATE = frozenset({"Country", "Territory", "MilitaryUnit", "GovernmentBody"})
_STRUCK = frozenset({"Country", "Territory", "ArmedGroup", "Region", "City"})
_MOST = 4
"""Sources above which a target that stands in no role is not trusted for all of them."""
_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "parataxis", "csubj", "mark", "appos"})
_ELSEWHERE = frozenset(
    "by with from out as like than since during after before under amid alongside according following near off despite "
    "ahead via because without including until when about per through beyond outside between among behind given "
    "due".split()
)
_INSIDE = frozenset({"in", "at", "within", "around"})
_WORKING = frozenset({"InternationalOrganization", "NonGovernmentalOrganization", "Organization", "Company"})
"""Classes of those who stop what they do in a land."""
_PLACING = _INSIDE | {"inside", "into", "across", "throughout", "on", "over"}


class Inference:
    """Completes attempts that found one party alone.

    Args:
        ontology: Classes of actors, event nouns, and the verbs of answering.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._harms = ontology.words["striking-nouns"]
        self._sole = SoleOthers(ontology)
        self._people = ontology.words["people-nouns"]
        self._honouring = ontology.words["honouring-verbs"]
        self._helping = ontology.words["rallying-verbs"]
        self._engaged = ontology.words["engagement-verbs"]
        self._watching = ontology.words["party-press"] | {"observer", "monitor", "mediator", "liaison officer"}
        self._addressees = ontology.words["pair-anaphors"]
        self._enacting = ontology.words["enacting-words"]

    @staticmethod
    def is_addressed(frame: Frame) -> bool:
        """Say whether a frame names an act that is addressed to who answers it: a demand, a charge, a threat."""
        return "addressed" in frame.traits and not frame.loose

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

    def _complete(self, attempt: Attempt, said: set[frozenset[str]], parties: PartyResolver) -> list[Match]:
        frame = attempt.frame
        if frame.relation.quad == "structural" or not attempt.sources:
            return []
        if not attempt.targets and harms_own(frame, attempt.clause):
            return []
        alone = frame.relation.symmetric or frame.loose
        weight, targets = (_SOLE, []) if alone else self._targets(attempt, parties)
        if not targets and (alone or not self._is_to_nameless(attempt, parties)):
            weight, targets = _SOLE, self._sole.find(attempt, parties)
        for source in attempt.sources:
            for target in targets:
                pair = frozenset((source.actor.id, target.actor.id))
                if len(pair) == 1 or pair in said:
                    continue
                said.add(pair)
                sure = round(weight * source.weight * target.weight, 3)
                route = f"discourse:{_ROUTES[weight]}"
                told = Match(frame, attempt.clause, source, target, attempt.status, sure, attempt.words, route)
                attempt.matches.append(told)
        return attempt.matches

    def _targets(self, attempt: Attempt, parties: PartyResolver) -> tuple[float, list[Party]]:
        traits = attempt.frame.traits
        if "mediation" in traits or ("held" in traits and attempt.clause.passive):
            return _IMPLIED, []
        found: list[Party] = []
        weight = _IMPLIED
        fixed = "fixed-target" in traits or _is_led_up_to(attempt) or self._is_to_nameless(attempt, parties)
        if not fixed and len(attempt.sources) <= _MOST:
            found = self._in_phrase(attempt, parties)
        if not found and "adversary" in traits:
            found, weight = self._adversary(attempt, parties), _ADVERSARY
        if not found and "other-state" in traits:
            found, weight = self._other_state(attempt, parties), _ADVERSARY
        return weight, found

    def _is_to_nameless(self, attempt: Attempt, parties: PartyResolver) -> bool:
        """Whether somebody without a name is asked: "asked the members to impose sanctions on X" asks X nothing."""
        if "addressed" not in attempt.frame.traits or attempt.clause.kind != "verb":
            return False
        asked = (t for t in attempt.clause.fillers("object") if t.tag_ == "NNS" and parties.mentions.at(t.i) is None)
        return any(lemma_of(t) in self._addressees and not parties.resolve(t) for t in asked)

    def _is_target(self, party: Party, frame: Frame) -> bool:
        types = frame.target_types or _TARGETS
        if "ashore" in frame.traits and is_water(party.actor, self._ontology):
            return False
        return any(self._ontology.is_a(party.actor.type, t) for t in types)

    # --- in the phrase of the predicate ------------------------------------------------------------------------------

    def _in_phrase(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        frame = attempt.frame
        actors = {source.actor.id for source in attempt.sources}
        countries = {source.actor.country for source in attempt.sources if source.actor.country}
        places = _PLACING if "placeless" in frame.traits else _INSIDE if attempt.clause.kind == "noun" else ()

        def fits(party: Party, preposition: str) -> bool:
            if preposition in places or party.actor.id in actors:
                return False
            if party.actor.country in countries and party.actor.type in _OF_STATE:
                return False
            return self._is_target(party, frame)

        clause = attempt.clause

        def is_opposed(party: Party, preposition: str) -> bool:
            return preposition == "against" and fits(party, preposition)

        engaged = self._engaged if "harm" in frame.traits else ()
        working = any(source.actor.type in _WORKING for source in attempt.sources)
        for top in [clause.token, *([clause.carrier] if clause.carrier is not None else [])]:
            within = list(_within(top, engaged))
            if (
                frame.relation.name == "cutsTiesWith" and not working
            ):  # "suspended flights to seven cities in X", not "schools in X"
                within = [t for t in within if _is_led_to(t, top)]
            found = self._first(within, attempt.words, parties, is_opposed) if "against" in frame.target else []
            found = found or self._first(within, attempt.words, parties, fits)
            if found:
                return found
        return []

    def _first(
        self,
        within: Iterable[Token],
        words: tuple[Token, ...],
        parties: PartyResolver,
        fits: Callable[[Party, str], bool],
    ) -> list[Party]:
        """Return the first actor that fits among the words of a predicate's phrase."""
        mentions = parties.mentions
        for token in within:
            mention = mentions.at(token.i)
            if mention is None or token.head.i in range(mention.start, mention.end):
                continue
            if token.dep_ not in ("pobj", "dobj", "conj", "appos", "nsubjpass", "dative"):
                if token.dep_ != "poss" and is_verb(token.head):
                    continue
                if lemma_of(token.head) in self._ontology.noun_frames:
                    continue
            owned = token
            while owned.dep_ in ("amod", "compound", "nmod", "poss", "conj"):  # "the attack on the Chadian embassy"
                owned = owned.head
            if owned.dep_ == "pobj" and self._is_of_other(owned.head, words):
                continue
            first = first_listed(token)
            over = first.head if first.dep_ == "pobj" else None
            preposition = over.lower_ if over is not None and not self._is_of_people(over) else ""
            if over is not None and preposition == "of" and over.head.dep_ == "pobj":  # "a raid in the north of X"
                preposition = over.head.head.lower_ if over.head.head.lower_ in _INSIDE else preposition
            found = [p for p in parties.resolve(token) if fits(p, preposition)]
            if found:
                return found
        return []

    def _is_of_people(self, preposition: Token) -> bool:
        """Whether a phrase says of which land people are: "food for children in X" concerns X."""
        return preposition.lower_ in _PLACING and lemma_of(preposition.head) in self._people

    def _is_of_other(self, preposition: Token, words: tuple[Token, ...]) -> bool:
        """Whether a phrase says whom another event concerns: "called for an end to the blockade of Gaza"."""
        noun = preposition.head if preposition.head.dep_ != "npadvmod" else preposition.head.head
        if preposition.lower_ in ("in", "at", "near"):  # "the attack in X", "condemned the attacks this week in X"
            return any(lemma_of(word) in self._harms for word in (noun, *children(noun, "dobj")))
        if preposition.lower_ not in ("of", "on", "against", "with") or noun.i in {word.i for word in words}:
            return False
        return noun.pos_ == "NOUN" and lemma_of(noun) in self._ontology.noun_frames

    # --- the adversary of the document -------------------------------------------------------------------------------

    def _adversary(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Return the one armed group that a report is about: "… ISIL …. The coalition conducted ten strikes".

        Args:
            attempt: What has only its source.
            parties: Resolver, entered into the block.
        """
        groups: Counter[str] = Counter()
        named: dict[str, Actor] = {}
        for actor in parties.actors:
            if actor.type == "ArmedGroup":
                groups[actor.id] += 1
                named[actor.id] = actor
        if any(source.actor.id in groups or source.actor.type == "Person" for source in attempt.sources):
            return []
        ranked = groups.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
            return []
        token = attempt.clause.token
        if any(word.lower_ == "responsibility" for word in token.sent):
            return []  # "with the group claiming responsibility": it is who did it
        return [Party(named[ranked[0][0]], token.i, token.i + 1, how="reference")]

    def _other_state(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Return the one other state of the sentence: "Russian missiles hit a hotel, and Ukraine mourns the dead".

        Args:
            attempt: What has only its source, which is a state, one of its organs or an armed group.
            parties: Resolver, entered into the block.
        """
        own = {source.actor.country for source in attempt.sources}
        if None in own and any(source.actor.type != "ArmedGroup" for source in attempt.sources):
            return []
        act = attempt.clause.token
        if attempt.frame.relation.name == "sanctions" and lemma_of(act) in self._enacting:
            return []  # a tariff or ban by law goes by whom it is on
        trigger = attempt.clause.token
        sentence = trigger.sent
        named = parties.mentions.within(sentence.start, sentence.end)
        states = {m.actor.country for m in named if m.actor.country and m.actor.country not in own}
        if len(states) != 1 or self._is_at_home(attempt, named):
            return []
        struck = (m for m in named if m.actor.type in _STRUCK and m.form is not NameForm.CAPITAL)
        struck = (m for m in struck if not self._helps(trigger.doc.span(m.start, m.end).root))
        theirs = [m for m in struck if m.actor.country in states]
        theirs = [m for m in theirs if not _is_flag(trigger.doc, m.end) and not self._watches(trigger.doc, m)]
        roots = {m.start: trigger.doc.span(m.start, m.end).root for m in theirs}
        spots = [r.head if r.dep_ in ("amod", "compound", "nmod") else r for r in roots.values()]  # "at Swedish ports"
        if any(r.dep_ == "pobj" and r.head.lower_ in _ELSEWHERE | _PLACING for r in spots):
            return []  # where it was, and no more
        nearest = sorted(
            theirs, key=lambda m: (m.actor.type != "Country", m.start < trigger.i, abs(m.start - trigger.i))
        )
        for mention in nearest[:1]:
            found = parties.resolve(roots[mention.start])
            return [p for p in found if p.actor.country in states and self._is_target(p, attempt.frame)]
        return []

    def _watches(self, doc: Doc, state: ActorMention) -> bool:
        """Whether a state only goes before those who watch and report: "Swiss observers said that …"."""
        noun = doc.span(state.start, state.end).root.head
        return noun.dep_ == "nsubj" and lemma_of(noun) in self._watching

    def _helps(self, state: Token) -> bool:
        """Whether a state comes to the help of who was struck: "Norway backs Chad after rebels' attacks"."""
        verb = state.head
        if state.dep_ == "dobj":
            return lemma_of(verb) in self._helping and lemma_of(verb) in self._honouring
        if state.dep_ != "nsubj" or is_passive(verb):
            return False
        return lemma_of(verb) in self._helping and has_child(verb, "dobj", "dative", "prep")

    @staticmethod
    def _is_at_home(attempt: Attempt, named: list[ActorMention]) -> bool:
        """Whether the land is named in which an armed group fights: "B backs Afghans after Taliban attack"."""
        lands = {source.actor.country for source in attempt.sources if source.actor.type == "ArmedGroup"}
        return any(m.actor.type == "Country" and m.actor.country in lands for m in named)


def _is_led_to(token: Token, top: Token) -> bool:
    """Return whether a phrase behind a predicate leads to somebody: "flights to X", "trade with X", "talks with X"."""
    node = token
    for _ in range(12):
        if node.i == top.i:
            return False
        if node.dep_ in ("dobj", "poss", "amod", "compound") and node.i == token.i:
            return True
        node = node.head
    return False


def _is_flag(doc: Doc, end: int) -> bool:
    """Return whether a name only says under whose flag a ship goes: "a Liberian-flagged tanker"."""
    return any(token.lower_ in ("flagged", "registered") for token in doc[end : end + 2])


def harms_own(frame: Frame, clause: Clause) -> bool:
    """Say whether harm is done to what is the doer's: "bombs its own people" is done to no other state.

    Args:
        frame: What is said.
        clause: With what words.
    """
    if frame.relation.quad != "material-conflict" or clause.kind != "verb":
        return False
    return any(is_own(word) for noun in clause.fillers("object") for word in noun.subtree)


def _is_led_up_to(attempt: Attempt) -> bool:
    """Return whether a verb of talk or favour says by a preposition alone whom it concerns: "votes for X"."""
    frame = attempt.frame
    if frame.relation.quad != "verbal-cooperation" or attempt.clause.kind != "verb" or frame.object_nouns:
        return False
    return _LEADING_UP.issuperset(frame.target)


def _within(top: Token, engaged: Container[str]) -> Iterator[Token]:
    """Yield the words after a predicate that belong to its own phrase, in text order.

    Args:
        top: The predicate.
        engaged: Lemmas of verbs that tell what somebody is at: "destroyed vehicles advancing on X" tells of no X.
    """
    for token in top.subtree:
        if token.i > top.i and _is_reached(token, top, engaged):
            yield token


def _is_reached(token: Token, top: Token, engaged: Container[str]) -> bool:
    node = token
    for _ in range(12):
        if node.i == top.i:
            return True
        if node.dep_ in _CLAUSES or (node.dep_ in ("conj", "pcomp") and is_verb(node)):
            return False
        if node.dep_ == "acl" and (lemma_of(node) in engaged or has_child(node, "nsubj", "nsubjpass", "mark")):
            return False
        if node.dep_ in ("prep", "agent", "advmod") and node.lower_ in _ELSEWHERE:
            return False
        node = node.head
    return False
