"""Structural statements that token patterns give: titles, nested places, capitals and leaders of coalitions.

Turns what ``actors.titles`` and ``actors.places`` found into ties, and gathers what the readers of organs,
descriptions and borders find. Which relation a tie tells is for the ontology.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.home_states import HomeStateFinder
from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.places import Nesting, PlaceFinder
from graphkit.actors.seats import SeatFinder
from graphkit.actors.titles import Title
from graphkit.extraction.borders import BorderReader
from graphkit.extraction.described import DescribedReader
from graphkit.extraction.organs import OrganReader
from graphkit.extraction.ties import AGENT, HEAD, PLACE, Tie, party_of, tie
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor, Modality
from graphkit.ontology import Ontology

__all__ = ["StructureReader"]


_TITLE_CONFIDENCE = {
    "before-name": 0.93,
    "after-name": 0.9,
    "apposition": 0.9,
    "copula": 0.85,
}
_NAMING = (NameForm.NAME, NameForm.ABBREVIATION, NameForm.DEMONYM)
_MODIFYING = ("JJ", "NN", "NNP", "HYPH", "VBN")
_SPEAKING = ("ministry spokesman", "ministry spokeswoman", "ministry spokesperson")


class StructureReader:
    """Reads structural statements off a block.

    Args:
        ontology: The states and actors.
        lexicon: Common nouns that name organs.
        places: Tells places from states.
        gazetteer: Names of known actors.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, places: PlaceFinder, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._ontology = ontology
        self._places = places
        self._organs = OrganReader(ontology, lexicon, places)
        self._seats = SeatFinder(ontology, lexicon, places)
        self._homes = HomeStateFinder(ontology, lexicon, places)
        self._borders = BorderReader(lexicon)
        self._described = DescribedReader(lexicon)
        self._states = ontology.states
        self._heads_of_state = lexicon["governing-heads"]
        self._led_bodies = lexicon["led-bodies"]
        self._stateless = lexicon["stateless-titles"]
        self._standing_in = lexicon["standing-in-words"]

    def read(
        self, doc: Doc, mentions: Mentions, titles: list[Title], nestings: list[Nesting], resolver: PartyResolver
    ) -> list[Tie]:
        """Return the ties of a block and tell the resolver who holds which office."""
        found = [tie for title in titles if (tie := self._title(doc, mentions, title, resolver)) is not None]
        found += [self._nesting(nesting) for nesting in nestings]
        several = len(mentions.found) > 1
        found += self._described.read(doc, mentions) if several else ()
        found += self._organs.read(doc, mentions)
        found += self._led(doc, mentions) if several else ()
        found += [self._nesting(seat) for seat in self._seats.find(doc, mentions)] if several else ()
        placed = {tie.source.actor.id for tie in found if tie.trait == PLACE}
        found += [self._nesting(home) for home in self._homes.find(doc, mentions, placed)] if several else ()
        found += self._capitals(doc, mentions) if several else ()
        found += self._borders.read(doc, mentions)
        return found

    def _title(self, doc: Doc, mentions: Mentions, title: Title, resolver: PartyResolver) -> Tie | None:
        resolver.holds_office(title.words, title.person.actor)
        if title.pattern in ("before-name", "apposition", "after-name"):
            resolver.bears(range(title.start, title.end), title.person)
        if title.words.split(" ", 1)[0] not in self._standing_in:
            resolver.holds_office(title.words.rsplit(" ", 1)[-1], title.person.actor)
        if title.former:
            return None
        owner = (
            Party(title.of, title.of_start, title.of_end) if title.of is not None else self._owner(doc, title, mentions)
        )
        if owner is None or owner.actor.id == title.person.actor.id:
            return None
        return Tie(
            HEAD if title.heads else AGENT,
            party_of(title.person),
            owner,
            title.start,
            title.end,
            f"title-{title.pattern}",
            _TITLE_CONFIDENCE[title.pattern],
            Modality.PLANNED if title.coming or title.words.endswith(("designate", "elect")) else Modality.ACTUAL,
        )

    def _owner(self, doc: Doc, title: Title, mentions: Mentions) -> Party | None:
        """Return whose a title is, beside which nothing says it, by what else the text and the ontology tell."""
        found = self._by_office(title, mentions) or self._by_passage(doc, title, mentions)
        found = found or self._by_nationality(title, mentions)
        return Party(found.actor, found.start, found.end) if found is not None else None

    def _by_office(self, title: Title, mentions: Mentions) -> ActorMention | None:
        """ "President Bashar al-Assad": the state that the ontology says, where the passage names it or its organ."""
        entry = self._ontology.actors.get(title.person.actor.id)
        if entry is None or title.words in self._stateless:
            return None
        named = {m.actor.id: m for m in mentions}
        for m in mentions:
            whole = self._ontology.actors.get(m.actor.id)
            state = self._states.get(m.actor.country or "") if whole is not None and whole.part_of else None
            if state is not None:
                named.setdefault(state.id, replace(m, actor=state))
        return next((named[office.of] for office in entry.offices if office.of in named), None)

    def _by_passage(self, doc: Doc, title: Title, mentions: Mentions) -> ActorMention | None:
        """ "Interior Minister NAME": the only state named so far, or in all."""
        official = title.words in self._heads_of_state or title.words.endswith((" minister", *_SPEAKING))
        if not official or title.pattern not in ("before-name", "apposition"):
            return None
        if title.person.actor.known or doc[title.start].text.islower():
            return None
        named = [m for m in mentions if m.actor.type == "Country"]
        states = {m.actor.id: m for m in named if m.end <= title.start}
        if len(states) != 1:
            states = {m.actor.id: m for m in named}
        return next(iter(states.values())) if len(states) == 1 else None

    def _by_nationality(self, title: Title, mentions: Mentions) -> ActorMention | None:
        """ "NAME is an Iraqi politician who served as Minister of X": the state of which he is said to be."""
        if title.pattern not in ("copula", "after-name") or title.words in self._stateless:
            return None
        state = mentions.starting(title.person.end + 2)
        return state if state is not None and state.is_adjectival and state.actor.type == "Country" else None

    def _nesting(self, nesting: Nesting) -> Tie:
        return Tie(
            PLACE,
            party_of(nesting.inner),
            party_of(nesting.outer),
            min(nesting.inner.start, nesting.outer.start),
            max(nesting.inner.end, nesting.outer.end),
            f"place-{nesting.pattern}",
            0.65 if nesting.pattern == "home-state" else 0.9,
        )

    def _led(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the U.S.-led coalition": the state leads it."""
        for mention in mentions:
            leader = self._leading_state(doc, mention)
            if leader is not None:
                yield tie(HEAD, leader, party_of(mention), "led", 0.85)
            i = mention.end
            if i + 2 >= len(doc) or doc[i].text not in ("-", "–") or doc[i + 1].lower_ != "led":
                continue
            j = i + 2
            while j < len(doc) and doc[j].lower_ not in self._led_bodies and doc[j].tag_ in _MODIFYING:
                j += 1
            if j < len(doc) and doc[j].lower_ in self._led_bodies:
                label = doc.span(mention.start, j + 1).text
                body = Actor(actor_id("Organization", label, None), label, "Organization", None, known=False)
                yield tie(HEAD, party_of(mention), Party(body, mention.start, j + 1), "led", 0.85)

    def _leading_state(self, doc: Doc, mention: ActorMention) -> Party | None:
        """Return the state that a known name says to lead the body ("the Saudi-led coalition")."""
        if mention.form is None or mention.actor.type in ("Person", *STATES):
            return None
        for i in range(mention.start + 1, mention.end - 2):
            if doc[i].text in ("-", "–") and doc[i + 1].lower_ == "led":
                entry = self._gazetteer.lookup(doc.span(mention.start, i).text)
                return Party(entry.actor, mention.start, i) if entry is not None else None
        return None

    def _capitals(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the capital Khartoum", where the same text names Sudan or what is Sudanese."""
        for mention in mentions:
            if mention.form is not NameForm.CAPITAL or mention.start < 2:
                continue
            k = mention.start - 1
            k -= doc[k].text == ","
            if doc[k].lower_ != "capital":
                continue
            same = [m for m in mentions if m.actor.id == mention.actor.id]
            named = next((m for form in _NAMING for m in same if m.form is form), None)
            place = self._places.as_place(doc, mention)
            if named is not None and place is not None:
                start = mention.start
                whole = Party(named.actor, named.start, named.end)
                yield Tie(PLACE, party_of(place), whole, start, mention.end, "capital", 0.8)
