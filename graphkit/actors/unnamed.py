"""Parties without a name: "police in Nigeria", "dozens of demonstrators", "the opposition", "rebels".

A plain noun stands for a party of its own where it names a sector of a state (its officials, soldiers, insurgents,
parties, press, companies or people) and the text says of which state: by a name beside the noun, by the state where the
event is, or because the other party of a domestic act is that state. Its label is the noun and the state in brackets,
so that one sector of one state is one actor in all documents. Where a text tells of no state, they are nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from graphkit.actors.mentions import STATES, actor_id, unlisted
from graphkit.actors.owners import nearest_names
from graphkit.actors.parties import Party, StandsBy
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.sectors import SectorReader
from graphkit.language.function_words import GENITIVE, ORIGIN
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import HYPHENS, children, conjuncts, governed, is_verb, prepositions, span_of
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of, plural
from graphkit.model import Actor
from graphkit.ontology import Frame, Quad, Trait

__all__ = ["UnnamedParties"]


_AGAINST = frozenset({"ArmedGroup", "PoliticalParty"})
"""Kinds of parties for whom their state does not answer."""
_PLACING = frozenset(FUNCTION_WORDS["prepositions before a home"])
_CIVIL = frozenset({"GovernmentBody", "PoliticalParty", "MediaOutlet", "NonGovernmentalOrganization", "People"})


class UnnamedParties:
    """Makes parties of nouns that name a sector of a state.

    Args:
        lexicon: Word lists of the sectors, and of containers ("dozens of").
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._military = lexicon["military-names"]
        self._backing = lexicon["backing-participles"]
        self._armed = lexicon["military-nouns"] | lexicon["fighter-nouns"]
        self._sectors = SectorReader(lexicon)

    @staticmethod
    def completes(frame: Frame, predicate: Token) -> bool:
        """Say whether a party without a name may fill a role of a frame.

        It may make peace with somebody, but not meet or fight anyone, nor is it enough for "Iran-backed militias".
        """
        relation = frame.relation
        if relation.quad == Quad.STRUCTURAL or predicate.dep_ == "amod" or frame.loose:
            return False
        talks = Trait.SETTLEMENT in frame.traits or (is_verb(predicate) and relation.plover == "CONSULT")
        return talks or not (relation.symmetric or relation.plover == "CONSULT")

    def pairs(
        self,
        frame: Frame,
        sources: list[Party],
        targets: list[Party],
        roles: list[list[Token]],
        resolver: PartyResolver,
    ) -> list[tuple[Party, Party]]:
        """Pair the parties on one side with those that the nouns on the other name by their sector alone.

        Args:
            frame: The frame: of some relations both sides belong to one state, if nothing else is said.
            sources: Who acts, if it is known.
            targets: Whom it concerns, if that is known and not the former.
            roles: For each role that the other side may fill, its tokens.
            resolver: Resolver, entered into the block.
        """
        for tokens in roles:
            others = self.read(tokens, resolver, sources or targets, frame, source=not sources)
            if others:
                return list(product(sources or others, others if sources else targets))
        return []

    def against_state(self, party: Party, doc: Doc) -> Party:
        """Return a party, or those who fight in a state where their noun was taken for it: "arms Sudanese rebels".

        Args:
            party: A party.
            doc: The document.
        """
        if party.actor.type != "Country" or party.how == StandsBy.REFERENCE:
            return party
        noun = doc.span(party.start, party.end).root
        if party.via is None:  # a frame that asks for the noun takes its modifier for the party
            if noun.dep_ not in ("amod", "compound", "nmod"):
                return party
            noun = noun.head
        sector = self._sectors.sector(noun)
        if sector is None or sector[0] not in _AGAINST:
            return party
        made = self._party(noun, *sector, party.actor, party.weight)
        return replace(made, start=min(made.start, party.start), end=max(made.end, party.end))

    def _backed(self, noun: Token, party: Party, doc: Doc) -> Party | None:
        """Return those who fight with a state behind them, who are told by its name: "Iran-backed militants"."""
        for word in noun.lefts:
            if word.lower_ not in self._backing or word.i < 2 or doc[word.i - 1].text not in HYPHENS:
                continue
            kind, backer = self._sectors.kind(noun) or party.via, doc[word.i - 2]
            armed = not self._armed.isdisjoint((lemma_of(noun), lemma_of(doc[noun.i - 1])))  # "militia groups"
            kind = "ArmedGroup" if armed or kind == "MilitaryUnit" else kind
            if kind not in _AGAINST or not party.start <= backer.i < max(party.end, noun.i):
                continue
            start = next((c.i for c in backer.subtree if c.dep_ != "det"), backer.i)
            label = " ".join(doc.span(start, noun.i + 1).text.split())
            return Party(unlisted(kind, label), start, noun.i + 1, party.weight, kind, None, StandsBy.NOUN)
        return None

    def as_private(self, party: Party, doc: Doc) -> Party:
        """Return who acts, or its private people where they were taken for a state: "Danish nationals went to Peru"."""
        if party.actor.type != "Country" or party.how == StandsBy.REFERENCE or party.via != "People":
            return party
        noun = doc.span(party.start, party.end).root
        beside = (*children(noun, "amod", "compound", "nmod", "poss"), *governed(noun, *GENITIVE, *ORIGIN))
        whole = lemma_of(noun) in self._lexicon["whole-people-nouns"]
        if whole or not any(party.start <= t.i < party.end for t in beside):
            return party
        return self._party(noun, "People", plural(lemma_of(noun)), party.actor, party.weight)

    def names_sector(self, tokens: Iterable[Token]) -> bool:
        """Say whether any noun in a role names a sector of a state, be it known or not of which."""
        return any(self._sectors.sector(noun) is not None for token in tokens for noun in self._sectors.inner(token))

    def read(
        self,
        tokens: Iterable[Token],
        resolver: PartyResolver,
        others: list[Party],
        frame: Frame,
        source: bool,
    ) -> list[Party]:
        """Return the parties that the nouns in a role name by their sector alone.

        Args:
            tokens: Nouns that fill the role.
            resolver: Resolver, entered into the block.
            others: The parties on the other side.
            frame: The frame.
            source: Whether the role is that of the subject.
        """
        found: list[Party] = []
        for token in tokens:
            for noun in self._sectors.inner(token):
                sector = self._sectors.sector(noun)
                if sector is None:
                    continue
                kind, label = sector
                home = _home_of(noun, kind, resolver, others, frame)
                if home is not None:
                    party = self._party(noun, kind, label, *home)
                    acts = kind == "GovernmentBody" if source else label in self._military  # "military targets in Chad"
                    found.append(replace(party, actor=home[0]) if acts else party)
        return found

    @staticmethod
    def _party(noun: Token, kind: str, label: str, home: Actor, weight: float) -> Party:
        name = f"{label} ({home.label})"
        actor = Actor(actor_id(kind, label, home.country), name, kind, home.country, known=False)
        start, end = span_of(noun)
        return Party(actor, start, end, weight, kind, None, StandsBy.NOUN)


def _home_of(
    noun: Token, kind: str, resolver: PartyResolver, others: list[Party], frame: Frame
) -> tuple[Actor, float] | None:
    """Return the state that a party without a name belongs to, and how surely it does.

    Tries what a text says from the nearest to the farthest: a name beside the noun, the state where the people are, the
    state that the other party is. An opposition accuses its own government where nothing else is said.
    """
    for name in nearest_names(noun, resolver.mentions):
        owner = next((party.actor for party in resolver.resolve(name)), None)
        return (owner, 0.7) if owner is not None and owner.type in STATES else None
    own = governed(noun, *_PLACING)
    sites = [t for o in own if o.tag_ in ("NN", "NNS") for _, p in prepositions(o) for t in conjuncts(p)]
    for weight, tokens in ((0.85, own), (0.8, sites)):
        for token in tokens:
            for party in resolver.resolve(token) if resolver.mentions.at(token.i) is not None else ():
                if party.actor.type == "Country":
                    return party.actor, weight
    states = {other.actor.id: other.actor for other in others if other.actor.type in STATES}
    if len(states) == 1 and kind in _CIVIL and Trait.DOMESTIC in frame.traits:
        return next(iter(states.values())), 0.75
    return None
