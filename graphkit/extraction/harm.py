"""Places that an attack hits, told outside the roles of its predicate.

Reports of strikes say where people died and what burns, and who did it in another phrase: "five are killed in Russian
strikes on homes in Chernihiv", "a Ukrainian drone sets fire to a depot in Ryazan", "shelling …, damaging a school in
Huliaipole. Another strike kills two in Nikopol". From the name of the place the reader climbs to the word of harm that
governs it, and pairs the place with the one attacker of the sentence, or of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graphkit.actors.mentions import ActorMention
from graphkit.actors.parties import Party, is_water
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.places import Nesting, PlaceFinder
from graphkit.extraction.matches import Attempt, Match
from graphkit.language.clauses import ClauseReader
from graphkit.language.parse import Token
from graphkit.language.status import Status
from graphkit.language.syntax import children, conjuncts, first_listed, has_child, is_passive, is_verb, prepositions
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas
from graphkit.model import Modality, Polarity
from graphkit.ontology import Frame, Ontology

__all__ = ["HarmReader", "Strikes"]

_WEIGHT, _CARRIED = 0.85, 0.75
_LOOSE = 0.65
"""Least confidence that the wording of a strike lends to its places."""
_ATTACKERS = frozenset({"Country", "MilitaryUnit", "ArmedGroup", "Alliance", "GovernmentBody", "Territory"})
_PLACING = frozenset("in at on across throughout over outside around against inside above".split())
_WIDE = frozenset({"across", "throughout", "over"})
"""Prepositions after which a whole state is hit, and not the state where something else is."""
_FARTHEST = 12
_ASIDE = frozenset(
    {"by", "from", "to", "with", "like", "since", "before", "according", "off", "without", "than", "for"}
)
_PROVOKING = frozenset({"to", "for", "after", "following", "over", "against", "from"})
"""Prepositions of the act that another answers, or is shielded from."""
_OTHERS = frozenset({"another", "separate", "second", "further", "additional", "other", "the", "these", "this"})
_HELD_TO_BE = frozenset({"blamed", "attributed", "ascribed"})


@dataclass(frozen=True, slots=True)
class _Strike:
    """An attack by one attacker, and the words that tell it."""

    frame: Frame
    source: Party
    status: Status
    confidence: float
    words: tuple[Token, ...]


class Strikes:
    """The last attack of a document, for sentences that go on about it without naming who attacks."""

    def __init__(self) -> None:
        self._sentence = 0
        self._last: tuple[int, _Strike] | None = None

    def go_on(self, strike: _Strike | None) -> None:
        """Go on to the next sentence.

        Args:
            strike: The attack that the sentence before told of, or None.
        """
        if strike is not None:
            self._last = (self._sentence, strike)
        self._sentence += 1

    def before(self) -> _Strike | None:
        """Return the attack of the sentence before, or None."""
        if self._last is None or self._sentence - self._last[0] != 1:
            return None
        return self._last[1]


class HarmReader:
    """Finds the places that attacks hit.

    Args:
        ontology: Classes of actors.
        lexicon: Words of harm and for weapons.
        places: Tells which names are of places.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, places: PlaceFinder) -> None:
        self._ontology = ontology
        self._places = places
        self._harming = lexicon["harm-verbs"]
        self._traces = lexicon["harm-nouns"]
        self._weapons = lexicon["strike-weapons"]
        self._gerunds = lexicon["strike-gerunds"]
        self._light = lexicon["light-verbs"] | lexicon["occurrence-verbs"] | lexicon["suffering-verbs"]
        self._grounds = lexicon.either("place-nouns", "part-nouns", "settlement-nouns")
        self._seats = lexicon["seat-nouns"]
        self._land = lexicon["landform-nouns"]
        self._held = lexicon["held-adjectives"]
        self._flying = lexicon["strike-weapons"] | lexicon["weapon-nouns"]
        self._launching = lexicon["launching-verbs"]

    def read(
        self,
        sentence: Sequence[Token],
        matches: Sequence[Match],
        attempts: Iterable[Attempt],
        nestings: Iterable[Nesting],
        clauses: ClauseReader,
        resolver: PartyResolver,
        strikes: Strikes,
    ) -> list[Match]:
        """Return matches of the attacks of a sentence with the places that they hit.

        Args:
            sentence: Its tokens.
            matches: What the frames gave.
            attempts: The frames that were tried.
            nestings: Places within places, of which only the inner is hit.
            clauses: Reader of the document's clauses.
            resolver: Tells whom words stand for.
            strikes: The last attack of the document; told of this sentence's.
        """
        tried = [a for a in attempts if "harm" in a.frame.traits]
        events = {
            token.i
            for a in tried
            if a.words or lemma_of(a.clause.token) in self._launching
            for token in _tellers(a.clause.token)
        }
        told = self._told(matches, tried) or self._by_weapon(sentence, tried, resolver)
        one = told[0] if len({strike.source.actor.id for strike in told}) == 1 else None
        before = strikes.before() if not told else None
        strikes.go_on(one)
        if not told and before is None:
            return []
        hit = {m.target.start for m in matches if "harm" in m.frame.traits}
        hit |= {nesting.outer.start for nesting in nestings}
        foes = {m.source.actor.id for m in matches if "harm" in m.frame.traits and _is_foe(m)}
        found = []
        for mention in resolver.mentions.within(sentence[0].i, sentence[-1].i + 1):
            if mention.start in hit:
                continue
            place = self._places.as_place(resolver.mentions.doc, mention, outer=True)
            harm = self._harm_over(place, events, resolver) if place is not None else None
            if place is None or harm is None:
                continue
            strike = next((s for s in told if harm in s.words), None)
            if strike is None and one is not None and not self._has_other_doer(harm, one, clauses, resolver):
                strike = one
            if strike is not None and strike.source.actor.id in foes and _is_where(place, resolver):
                continue  # a strike on fighters of X in a town is none on the town
            if strike is not None and self._may_hit(strike, place, resolver):
                found.append(self._match(strike, place, _WEIGHT, strike.words, clauses))
            elif before is not None and self._goes_on(harm, events, clauses, resolver):
                source = replace(before.source, start=harm.i, end=harm.i + 1, how="reference")
                strike = replace(before, source=source)
                if self._may_hit(strike, place, resolver):
                    found.append(self._match(strike, place, _CARRIED, (harm,), clauses))
        return found

    # --- who attacks -------------------------------------------------------------------------------------------------

    def _told(self, matches: Iterable[Match], tried: Iterable[Attempt]) -> list[_Strike]:
        """Return the attacks whose attacker a frame found."""
        found = [
            _Strike(m.frame, m.source, m.status, m.frame.confidence, m.words)
            for m in matches
            if "harm" in m.frame.traits and self._attacks(m.source)
        ]
        found += [
            _Strike(a.frame, source, a.status, a.frame.confidence, a.words)
            for a in tried
            if not a.matches and a.words
            for source in a.sources
            if self._attacks(source)
        ]
        return [s for s in found if s.status.polarity is Polarity.POSITIVE and _is_told(s.status)]

    def _by_weapon(self, sentence: Iterable[Token], tried: Sequence[Attempt], resolver: PartyResolver) -> list[_Strike]:
        """Return the attacks that only a weapon tells of: "debris from a Ukrainian drone falls on a house"."""
        frame = next((a.frame for a in tried if not a.frame.besides), None)
        frame = frame or next((f for f in self._ontology.noun_frames.get("attack", ()) if not f.object_nouns), None)
        found = []
        for token in sentence:
            if lemma_of(token) not in self._weapons or frame is None:
                continue
            for party in resolver.resolve(token):
                if party.via == "MilitaryUnit" and party.how == "noun" and self._attacks(party):
                    found.append(_Strike(frame, party, Status(), _LOOSE, (token,)))
        return found or [
            _Strike(frame, Party(m.actor, m.start, m.end, form=m.form), Status(), _LOOSE, (token,))
            for token in sentence
            if token.lower_ in self._gerunds and frame is not None
            if (m := resolver.mentions.ending(token.i)) is not None and m.is_adjectival
        ]

    def _attacks(self, party: Party) -> bool:
        """Whether a party is one that attacks, and no nameless crowd or mere place."""
        named = party.actor.known or party.via != party.actor.type
        return named and party.how != "place" and any(self._ontology.is_a(party.actor.type, k) for k in _ATTACKERS)

    # --- what is hit -------------------------------------------------------------------------------------------------

    def _may_hit(self, strike: _Strike, place: ActorMention, resolver: PartyResolver) -> bool:
        """Whether a place is not the attacker's own, unless the text says that it is occupied."""
        doc, own = resolver.mentions.doc, strike.source.actor
        if place.actor.id == own.id or own.type == "ArmedGroup":
            return place.actor.id != own.id
        held = any(doc[i].lower_ in self._held for i in range(max(0, place.start - 3), place.start))
        return held or own.country is None or place.actor.country != own.country

    def _harm_over(self, place: ActorMention, events: set[int], resolver: PartyResolver) -> Token | None:
        """Return the word of harm that says what happens to or in a place, climbing from its name."""
        if place.is_adjectival or is_water(place.actor, self._ontology):
            return None
        if place.actor.type in ("Place", "Region") and place.actor.label.lower().split()[-1] in self._land:
            return None  # what is struck in a desert or in mountains is not the land
        state = place.actor.type == "Country"
        node = resolver.mentions.doc[place.end - 1]
        while place.start <= node.head.i < place.end and node.head.i != node.i:
            node = node.head
        placed = False
        for _ in range(_FARTHEST):
            dep, head = node.dep_, node.head
            name = node.lower_ if dep in ("prep", "agent") else ""
            if head.i == node.i or (name in _ASIDE and not (dep == "agent" and placed and is_verb(head))):
                return None
            if name == "of" and lemma_of(head) not in self._grounds and not placed:
                return None
            if name in ("near", "outside") and not placed:
                return None
            if name == "of" and head.dep_ == "advmod" and has_child(head, "npadvmod"):
                return None  # "ninety kilometres west of X"
            parts = state and name == "of" and head.tag_ == "NNS"
            placed = placed or parts or name in (_WIDE if state else _PLACING)
            direct = dep in ("dobj", "nsubjpass") and not state
            if (placed or direct) and self._harms(head, events):
                return None if self._is_elsewhere(head, resolver) else head
            if is_verb(head) and (name == "on" or self._light.isdisjoint(verb_lemmas(head))):
                return None  # who advances on a town is struck elsewhere
            if lemma_of(head) in self._seats and head.pos_ == "NOUN":
                return None
            if dep in ("poss", "nsubj", "relcl", "ccomp", "compound") and not placed:
                return None
            node = head
        return None

    def _harms(self, word: Token, events: set[int]) -> bool:
        """Whether a word says that something is hit, or that its traces are seen: "a fire is reported in X"."""
        if word.i in events:
            return True
        if is_verb(word):
            seen = any(lemma_of(t) in self._traces for t in children(word, "nsubj", "nsubjpass"))
            return lemma_of(word) in self._harming or seen
        return lemma_of(word) in self._traces

    def _is_elsewhere(self, harm: Token, resolver: PartyResolver) -> bool:
        """Whether the place is merely where a named person is killed or a weapon is shot down."""
        if not is_verb(harm):
            return False
        harmed = [c for child in children(harm, "dobj", "nsubjpass") for c in conjuncts(child)]
        if any(lemma_of(t) in self._flying for t in harmed):
            return True
        named = (resolver.mentions.at(t.i) for c in harmed for t in c.subtree)
        return any(m is not None and m.actor.type == "Person" for m in named)

    def _has_other_doer(self, harm: Token, strike: _Strike, clauses: ClauseReader, resolver: PartyResolver) -> bool:
        """Whether another than the attacker of the sentence harms: "bombed X in response to an attack on Y"."""
        if harm.pos_ == "NOUN" and harm.dep_ == "pobj" and harm.head.lower_ in _PROVOKING:
            return True
        if not is_verb(harm) or is_passive(harm):
            return False
        held = harm.head if harm.dep_ == "acl" and harm.tag_ == "VBG" else None
        if held is not None and held.dep_ in ("dobj", "nsubjpass") and lemma_of(held) not in self._weapons:
            return harm not in strike.words and held.head in strike.words
        doers = [p for t in clauses.subjects.of_verb(harm) for p in resolver.resolve(t) if p.via != "City"]
        return bool(doers) and all(p.actor.id != strike.source.actor.id for p in doers)

    def _goes_on(self, harm: Token, events: set[int], clauses: ClauseReader, resolver: PartyResolver) -> bool:
        """Whether a word of harm goes on about an attack told before: nobody else does it."""
        if not is_verb(harm):
            return any(c.lower_ in _OTHERS for c in harm.lefts) and not clauses.subjects.owners(harm)
        if is_passive(harm):
            return not any(name == "by" for name, _ in prepositions(harm))
        doers = clauses.subjects.of_verb(harm)
        struck = [t for t in doers if t.i in events or lemma_of(t) in self._weapons]
        return bool(doers) and len(struck) == len(doers) and not any(resolver.resolve(t) for t in doers)

    @staticmethod
    def _match(
        strike: _Strike, place: ActorMention, weight: float, words: tuple[Token, ...], clauses: ClauseReader
    ) -> Match:
        """Return the match of an attack with a place, which words of the sentence say."""
        confidence = round(weight * max(strike.confidence, _LOOSE) * strike.source.weight, 3)
        target = Party(place.actor, place.start, place.end, 1.0, None, place.form)
        return Match(strike.frame, clauses.read(words[0]), strike.source, target, strike.status, confidence, words)


def _tellers(event: Token) -> tuple[Token, ...]:
    """Return the word of an attack, and the verb whose subject or object it is: "launched an assault on a base"."""
    carried = event.dep_ in ("dobj", "nsubj", "nsubjpass") and is_verb(event.head)
    return (event, event.head) if carried else (event,)


def _is_foe(match: Match) -> bool:
    """Return whether who is struck is an armed group that the text names for it, and not a place where it is."""
    target = match.target
    return target.actor.type == "ArmedGroup" and target.actor.known and target.how in ("name", "noun")


def _is_where(place: ActorMention, resolver: PartyResolver) -> bool:
    """Return whether a place is only where something is: "in X", but not "the villages of X"."""
    name = first_listed(resolver.mentions.doc.span(place.start, place.end).root)
    return name.dep_ == "pobj" and name.head.lower_ in _PLACING and name.head.lower_ != "on"


def _is_told(status: Status) -> bool:
    """Whether an attack took place, be it that the text only reports whose it is held to be: "blamed on X"."""
    return status.modality is Modality.ACTUAL or not _HELD_TO_BE.isdisjoint(status.cues)
