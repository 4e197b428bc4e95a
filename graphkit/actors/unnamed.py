"""Parties without a name: "police in Lagos", "dozens of demonstrators", "the opposition", "rebels".

A plain noun stands for a party of its own where it names a sector of a state (its officials, soldiers, insurgents,
parties, press, companies or people) and the text says of which state: by a name beside the noun, by the place of the
event, or because the other party of a domestic act is that state. Its label is the noun and the state in brackets, so
that one sector of one state is one actor in all documents. Where a text tells of no state at all, a jury or the workers
who face a named firm or person go by their noun alone; people of whom nothing more is said are nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.homes import EMPLOYERS, HomeFinder, stands_alone
from graphkit.actors.mentions import actor_id
from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.sectors import SectorReader, plural
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children, governed, is_verb, span_of
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Frame, Ontology

__all__ = ["UnnamedParties"]


_WEAK = 0.45
"""Confidence of a protest against the own state that the text does not name as its target."""
_AGAINST = frozenset({"ArmedGroup", "PoliticalParty"})
"""Kinds of parties for whom their state does not answer."""


class UnnamedParties:
    """Makes parties of nouns that name a sector of a state.

    Args:
        ontology: The states.
        lexicon: Word lists of the sectors, and of containers ("dozens of").
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._sectors = SectorReader(lexicon)
        self._homes = HomeFinder(ontology, lexicon)
        self._states = ontology.states

    @staticmethod
    def stands_alone(frame: Frame) -> bool:
        """Say whether a frame tells of people who need no target: a protest, or its end, is towards the own state."""
        return stands_alone(frame)

    @staticmethod
    def completes(frame: Frame, predicate: Token) -> bool:
        """Say whether a party without a name may fill a role of a frame.

        It may make peace with somebody, but not meet or fight anyone, nor is it enough for "Iran-backed militias".
        """
        relation = frame.relation
        if relation.quad == "structural" or predicate.dep_ == "amod" or frame.loose:
            return False
        talks = "settlement" in frame.traits or (is_verb(predicate) and relation.plover == "CONSULT")
        return talks or not (relation.symmetric or relation.plover == "CONSULT")

    def pairs(
        self,
        frame: Frame,
        sources: list[Party],
        targets: list[Party],
        roles: list[list[Token]],
        places: list[Token],
        resolver: PartyResolver,
        things: Sequence[Token] = (),
    ) -> list[tuple[Party, Party]]:
        """Pair the parties on one side with those that the nouns on the other name by their sector alone.

        Args:
            frame: The frame: of some relations both sides belong to one state, if nothing else is said.
            sources: Who acts, if it is known.
            targets: Whom it concerns, if that is known and not the former.
            roles: For each role that the other side may fill, its tokens.
            places: Where the clause says that it happened.
            resolver: Resolver, entered into the block.
            things: What those who need no target act against, where that is no actor: "the fuel tax".
        """
        if self.stands_alone(frame) and not targets:
            return self._protest(frame, sources, roles, places, resolver, things)
        for tokens in roles:
            others = self.read(tokens, resolver, places, sources or targets, frame, source=not sources)
            if others and sources:
                within = [self.within_state(s, o) for s, o in product(sources, others)]
                return [pair for pair in within if pair is not None] or list(product(sources, others))
            if others:
                return [(s, o) for s, o in product(others, targets)]
        return []

    def within_state(self, source: Party, target: Party) -> tuple[Party, Party] | None:
        """Return who acts on whom inside one state, or None: its police on its journalists, its army on its towns.

        Args:
            source: Who acts.
            target: Whom it concerns.
        """
        if source.actor.id != target.actor.id or target.how == "reference":
            return None
        kind, label = source.via, source.organ
        if label is None or kind not in ("GovernmentBody", "MilitaryUnit"):
            return None
        actor = Actor(actor_id(kind, label, source.actor.country), label, kind, source.actor.country, known=False)
        return replace(source, actor=actor, weight=0.8 * source.weight), target

    def against_state(self, party: Party, doc: Doc) -> Party:
        """Return a party, or those who fight in a state where their noun was taken for it: "arms Sudanese rebels".

        So it is too with whoever fights with the help of another state: "the Iran-backed Iraqi militia".

        Args:
            party: A party.
            doc: The document.
        """
        if party.actor.type != "Country" or party.how == "reference":
            return party
        noun = doc.span(party.start, party.end).root
        if party.via is None:  # a frame that asks for the noun takes its modifier for the party
            if noun.dep_ not in ("amod", "compound", "nmod") or noun.head.i < party.end:
                return party
            noun = noun.head
        sector = self._backed(noun, party) or self._of_state(noun, party)
        return sector if sector is not None and sector.actor.type in _AGAINST else party

    def _backed(self, noun: Token, party: Party) -> Party | None:
        """Return the fighters of a state whom another one backs: "the Iran-backed Iraqi militia"."""
        lemma = lemma_of(noun)
        if party.form is not NameForm.DEMONYM:
            return None  # "the Zambia-led force in Kenya"
        if lemma not in self._lexicon.either("party-insurgents", "helped-fighters") and noun.lower_ != "force":
            return None
        helped = self._lexicon["helped-participles"]
        if not any(c.lower_ in helped and c.i > 1 and c.nbor(-1).text == "-" for c in noun.lefts):
            return None
        made = self._party(noun, "ArmedGroup", plural(lemma), party.actor, party.weight)
        return replace(made, start=min(made.start, party.start), end=max(made.end, party.end))

    def as_private(self, party: Party, doc: Doc) -> Party:
        """Return who acts, or its private people where they were taken for a state: "Danish nationals went to Peru"."""
        if party.actor.type != "Country" or party.how == "reference":
            return party
        if party.via != "People" and (party.via is not None or party.form is not NameForm.PEOPLE):
            return party
        noun = doc.span(party.start, party.end).root
        beside = (*children(noun, "amod", "compound", "nmod", "poss"), *governed(noun, "of", "from"))
        if (
            lemma_of(noun) in self._lexicon["whole-people-nouns"]
            or lemma_of(noun) in self._lexicon["party-companies"]
            or not any(party.start <= t.i < party.end for t in beside if t.text[0].isupper())
        ):
            return party
        return self._party(noun, "People", plural(lemma_of(noun)), party.actor, party.weight)

    def _protest(
        self,
        frame: Frame,
        sources: list[Party],
        roles: list[list[Token]],
        places: list[Token],
        resolver: PartyResolver,
        things: Sequence[Token],
    ) -> list[tuple[Party, Party]]:
        """Pair people who protest at nobody named with their state, or with their employer if they are its staff."""
        found: list[Party | None] = []
        if not sources:
            found += [party for tokens in roles for party in self.read(tokens, resolver, places, [], frame, True)]
        for party in sources:
            for noun in self._nouns_of(party, roles)[:1]:
                bare = replace(party, end=min(party.end, noun.i + 1)) if party.start <= noun.i else party
                found.append(self._of_state(noun, bare) or self._staff(noun, bare))
        named = [resolver.mentions.at(t.i) for tokens in roles for token in tokens for t in token.subtree]
        employers = [m.actor for m in named if m is not None and m.actor.type in EMPLOYERS]
        pairs = []
        for people in found:
            if people is None or people.via in ("GovernmentBody", "MilitaryUnit"):
                continue
            people = replace(people, weight=max(people.weight, 0.75))  # where they work does not make them less sure
            employer = next((a for a in employers if people.actor.label.endswith(f"({a.label})")), None)
            state = employer or self._states.get(people.actor.country or "")
            grievance = self._grievance(people, state, (*things, *places), resolver) if state is not None else None
            if state is not None and grievance is not None:
                weight = min(1.0, _WEAK / people.weight)
                start, end = grievance
                pairs.append((people, replace(people, actor=state, start=start, end=end, weight=weight)))
        return pairs

    def _staff(self, noun: Token, party: Party) -> Party | None:
        """Return the staff of an organisation, where a resolver has taken their noun for the organisation itself."""
        if party.actor.type not in EMPLOYERS or lemma_of(noun) not in self._lexicon["party-staff"]:
            return None
        made = self._party(noun, "People", plural(lemma_of(noun)), party.actor, party.weight)
        return replace(made, start=min(made.start, party.start), end=max(made.end, party.end))

    @staticmethod
    def _grievance(
        people: Party, state: Actor, things: Iterable[Token], resolver: PartyResolver
    ) -> tuple[int, int] | None:
        """Return the words for what people protest at, or for where; None if that is the affair of another state."""
        spans = [span_of(thing) for thing in things]
        spans += [span_of(t) for t in resolver.mentions.doc[people.start].sent if t.lower_ == "government"]
        spans += [(m.start, m.end) for m in resolver.mentions if m.actor.id == state.id]
        apart = ((start, end) for start, end in spans if end <= people.start or people.end <= start)
        return next(apart, (people.start, people.end))

    def _nouns_of(self, party: Party, roles: list[list[Token]]) -> list[Token]:
        """Return the nouns of a party that fill the roles."""
        nouns = (noun for tokens in roles for token in tokens for noun in self._sectors.inner(token))
        return [noun for noun in nouns if party.start <= noun.i < party.end]

    def read(
        self,
        tokens: Iterable[Token],
        resolver: PartyResolver,
        places: list[Token],
        others: list[Party],
        frame: Frame,
        source: bool,
    ) -> list[Party]:
        """Return the parties that the nouns in a role name by their sector alone.

        Args:
            tokens: Nouns that fill the role.
            resolver: Resolver, entered into the block.
            places: Where the clause says that it happened.
            others: The parties on the other side.
            frame: The frame.
            source: Whether the role is that of the subject.
        """
        found: list[Party] = []
        for token in tokens:
            for noun in self._sectors.inner(token):
                sector = self._sectors.sector(noun) or (None if source else self._sectors.person(noun))
                if sector is None and not source and frame.relation.quad.endswith("-conflict"):
                    sector = self._sectors.gathering(noun) if not governed(noun, "by") else None
                if sector is None:
                    continue
                kind, label = sector
                home = self._homes.home(noun, kind, label, resolver, places, others, frame, source)
                if home is not None:
                    party = self._party(noun, kind, label, *home)
                    organ = (
                        source and self._acts_for_state(kind, label) and home[0].id not in {o.actor.id for o in others}
                    )
                    owned = not source and self._is_of_army(noun, label, home[0], others)
                    found.append(replace(party, actor=home[0]) if organ or owned else party)
        return found

    @staticmethod
    def _is_of_army(noun: Token, label: str, home: Actor, others: list[Party]) -> bool:
        """Whether a thing of a state's army is hit by others, which hits the state: "military targets in Chad"."""
        things = label == "military" and lemma_of(noun) != label
        return things and home.type == "Country" and all(o.actor.country != home.country for o in others)

    def _acts_for_state(self, kind: str, label: str) -> bool:
        """Whether what a sector does its state does: police and soldiers, but no paramilitaries or peacekeepers."""
        return kind == "GovernmentBody" or (
            kind == "MilitaryUnit" and label.split()[0] not in self._lexicon["independent-forces"]
        )

    def _of_state(self, noun: Token, party: Party) -> Party | None:
        """Return the sector of a state that a noun names, where a resolver has taken it for the state itself."""
        sector = self._sectors.sector(noun)
        town = party.form is NameForm.CAPITAL
        state = party.actor if party.actor.type == "Country" or not town else self._homes.land_of(party)
        if sector is None or state is None or state.type != "Country":
            return None
        made = self._party(noun, *sector, state, party.weight)
        return replace(made, start=min(made.start, party.start), end=max(made.end, party.end))

    @staticmethod
    def _party(noun: Token, kind: str, label: str, home: Actor, weight: float) -> Party:
        name = f"{label} ({home.label})"
        actor = Actor(actor_id(kind, label, home.country), name, kind, home.country, known=False)
        start, end = span_of(noun)
        return Party(actor, start, end, weight, kind, None, "noun")
