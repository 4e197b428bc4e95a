"""Structural statements that token patterns give: titles, nested places, coalitions and their leaders, members.

Turns what ``actors.titles`` and ``actors.places`` found into leads, represents and locatedIn, and reads who leads or
belongs to a body; whose organ something is tells ``organs``.
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
from graphkit.actors.titles import Title, office_of
from graphkit.extraction.borders import BorderReader
from graphkit.extraction.described import DescribedReader
from graphkit.extraction.organs import OrganReader
from graphkit.extraction.ties import Tie, party_of, tie
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor, Modality
from graphkit.ontology import Ontology
from graphkit.ontology.entries import ActorEntry

__all__ = ["StructureReader"]


_TITLE_CONFIDENCE = {
    "before-name": 0.93,
    "after-name": 0.9,
    "apposition": 0.9,
    "copula": 0.85,
    "appointed": 0.85,
    "removed": 0.8,
}
_NAMING = (NameForm.NAME, NameForm.ABBREVIATION, NameForm.DEMONYM)
_SPEAKING = ("ministry spokesman", "ministry spokeswoman", "ministry spokesperson")
_SPOKEN_FOR = (
    "GovernmentBody",
    "MilitaryUnit",
    "ArmedGroup",
    "PoliticalParty",
    "InternationalOrganization",
    "Alliance",
    "Company",
    "Organization",
    "NonGovernmentalOrganization",
)


class StructureReader:
    """Reads structural statements off a block.

    Args:
        ontology: The relations.
        lexicon: Common nouns that name organs.
        places: Tells places from states.
        gazetteer: Names of known actors.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, places: PlaceFinder, gazetteer: Gazetteer) -> None:
        self._relations = ontology.relations
        self._gazetteer = gazetteer
        self._ontology = ontology
        self._places = places
        self._organs = OrganReader(ontology, lexicon, places, gazetteer)
        self._seats = SeatFinder(ontology, lexicon, places)
        self._homes = HomeStateFinder(ontology, lexicon, places)
        self._borders = BorderReader(ontology, lexicon)
        self._described = DescribedReader(ontology, lexicon)
        self._states = ontology.states
        blaming = (f for f in ontology.frames if f.relation.quad == "verbal-conflict" and not f.object_nouns)
        self._facing = lexicon["meeting-verbs"] | {verb for frame in blaming for verb in frame.verbs}
        self._held: set[tuple[str, str, str]] = set()
        self._local = lexicon["local-heads"]
        self._national = {"USA": lexicon["american-titles"], "AUS": lexicon["australian-titles"]}
        self._national["GBR"] = lexicon["british-titles"]
        self._speaking = lexicon["speaking-titles"]
        self._speaking_for_states = lexicon["state-speakers"]
        self._saying = lexicon["saying-verbs"] | {"tell"}
        self._bodies = lexicon["body-words"] | lexicon["force-words"] | lexicon["organisation-words"]
        self._heads_of_state = lexicon["governing-heads"]
        self._led_bodies = lexicon["led-bodies"]
        self._stateless = lexicon["stateless-titles"]
        self._state_heads = lexicon["state-heads"] - {"leader"}
        self._standing_in = lexicon["standing-in-words"]
        self._sides = lexicon["official-sides"]
        self._opposing = lexicon["opposing-words"]

    def read(
        self, doc: Doc, mentions: Mentions, titles: list[Title], nestings: list[Nesting], resolver: PartyResolver
    ) -> list[Tie]:
        """Return the ties of a block and tell the resolver who holds which office."""
        titles = list(self._same_office(titles))
        self._held = {
            (office_of(t.words), t.of.id, t.person.actor.label.split()[-1])
            for t in titles
            if t.of is not None and not t.former and t.pattern not in ("appointed", "removed", "copula")
        }
        found = [tie for title in titles for tie in self._title(doc, mentions, title, resolver)]
        found += [self._nesting(nesting) for nesting in nestings]
        several = len(mentions.found) > 1
        found += self._described.read(doc, mentions) if several else ()
        found += self._organs.read(doc, mentions)
        found += self._led(doc, mentions) if several else ()
        found += self._foes(doc, mentions)
        found += [self._nesting(seat) for seat in self._seats.find(doc, mentions)] if several else ()
        placed = {tie.source.actor.id for tie in found if tie.relation.name == "locatedIn"}
        found += [self._nesting(home) for home in self._homes.find(doc, mentions, placed)] if several else ()
        found += self._capitals(doc, mentions) if several else ()
        found += self._borders.read(doc, mentions)
        return found

    @staticmethod
    def _same_office(titles: list[Title]) -> Iterator[Title]:
        """ "sacked as commander of the navy … NAME is appointed commander": an office named again is the same one."""
        owned: dict[str, Title | None] = {}
        for title in titles:
            earlier = owned.get(title.words)
            if title.of is not None:
                same = title.words not in owned or (earlier is not None and earlier.of == title.of)
                owned[title.words] = title if same else None
            yield title

    def _title(self, doc: Doc, mentions: Mentions, title: Title, resolver: PartyResolver) -> Iterator[Tie]:
        resolver.holds_office(title.words, title.person.actor)
        beside = title.pattern == "after-name" and 0 < title.start - title.person.end < 14
        if title.pattern in ("before-name", "apposition") or beside:
            resolver.bears(range(title.start, title.end), title.person)
        short = title.words.rsplit(" ", 1)[-1]
        if title.words.split(" ", 1)[0] not in self._standing_in:
            resolver.holds_office(short, title.person.actor)
        if title.former:
            return
        person = party_of(title.person)
        if title.of is None and not title.of_nameless:
            title = self._tied_by_text(doc, title, mentions)
        if title.of is not None:
            owner = Party(title.of, title.of_start, title.of_end)
            weight = 1.0
        else:
            parties = self._possessor(doc, title, resolver)
            if not parties:
                return
            owner, weight = parties[0], parties[0].weight
        if owner.actor.id == person.actor.id or not self._may_own(title, owner):
            return
        yield Tie(
            self._relations[title.relation],
            person,
            owner,
            title.start,
            title.end,
            f"title-{title.pattern}",
            round(_TITLE_CONFIDENCE[title.pattern] * weight, 3),
            title.pattern == "removed",
            Modality.PLANNED if title.coming or title.words.endswith(("designate", "elect")) else Modality.ACTUAL,
        )

    @staticmethod
    def _may_own(title: Title, owner: Party) -> bool:
        """Whether somebody can have such an officer: nobody leads a person, and a people has no generals."""
        if title.relation == "leads":
            return owner.actor.type != "Person"
        return owner.actor.type != "People" or title.pattern == "before-name"

    def _tied_by_text(self, doc: Doc, title: Title, mentions: Mentions) -> Title:
        """Tie a title beside which nothing says whose it is by what else the text and the ontology tell."""
        title = self._by_office(title, mentions)
        for tied in (self._by_speech, self._by_short_name, self._by_passage, self._by_nationality):
            if title.of is None:
                title = tied(doc, title, mentions)
        return title

    def _by_office(self, title: Title, mentions: Mentions) -> Title:
        """Tie "President Bashar al-Assad" to the state that the ontology says, where the passage names that state."""
        entry = self._ontology.actors.get(title.person.actor.id)
        if entry is None or title.words in self._stateless:
            return title
        named = {m.actor.id: m for m in mentions if m.actor.type in (*STATES, "InternationalOrganization", "Alliance")}
        for m in mentions:
            whole = self._ontology.actors.get(m.actor.id)
            country = m.actor.country if whole is not None and self._is_of_state(whole) else None
            state = m.tied or self._states.get(country or "")
            if state is not None:
                named.setdefault(state.id, replace(m, actor=state))
        for office in entry.offices:
            mention = named.get(office.of)
            if mention is not None:
                return replace(title, of=mention.actor, of_start=mention.start, of_end=mention.end)
        return title

    @staticmethod
    def _is_of_state(entry: ActorEntry) -> bool:
        """Whether the name of a known actor tells of its state: of one of its organs, or of a party."""
        return bool(entry.part_of) or entry.actor.type == "PoliticalParty"

    def _by_speech(self, doc: Doc, title: Title, mentions: Mentions) -> Title:
        """ "The State Department condemned it, spokesman NAME said": who tells of what a body does speaks for it."""
        j = title.person.end
        state = title.words in self._speaking_for_states
        if title.pattern != "before-name" or not (state or title.words in self._speaking):
            return title
        if (
            j >= len(doc)
            or lemma_of(doc[j]) not in self._saying
            or title.start == 0
            or doc[title.start - 1].text != ","
        ):
            return title
        start = doc[title.start].sent.start
        for body in mentions:
            told = start <= body.start < title.start and body.actor.type in (STATES if state else _SPOKEN_FOR)
            if told and doc.span(body.start, body.end).root.dep_ in ("nsubj", "nsubjpass"):
                return replace(title, of=body.actor, of_start=body.start, of_end=body.end)
        return title

    def _by_short_name(self, doc: Doc, title: Title, mentions: Mentions) -> Title:
        """Tie "Coalition President NAME" to the coalition that the text names in full."""
        if not self._stands_after_body(doc, title, mentions):
            return title
        k = title.start - 1
        whole = {m.actor.id: m for m in mentions if m.end - m.start > 1 and doc[m.end - 1].text == doc[k].text}
        if len(whole) != 1:
            return title
        (body,) = whole.values()
        return replace(title, of=body.actor, of_start=body.start, of_end=body.end)

    def _stands_after_body(self, doc: Doc, title: Title, mentions: Mentions) -> bool:
        """Whether the short name of a body stands before a title, which no state owns then: "Coalition President"."""
        k = title.start - 1
        if k < 0 or doc[k].text not in self._bodies:
            return False
        short = mentions.at(k)
        return short is None or (not short.actor.known and short.end - short.start == 1)

    def _by_passage(self, doc: Doc, title: Title, mentions: Mentions) -> Title:
        """Tie "Mayor NAME" to the place named last, and "Interior Minister NAME" to the only state named so far."""
        nation = self._one_nations(title)
        state = next((m for m in mentions if nation is not None and m.actor.id == nation.id), None)
        if title.pattern not in ("before-name", "apposition"):
            return title
        if title.person.actor.known:
            return title
        if doc[title.start].text.islower() and title.words not in self._local:
            return title
        named = [m for m in mentions if m.actor.type == "Country"]
        acting = {m.start for m in named if self._acts_on(doc, m, title)}
        met = {m.actor.id for m in named if self._is_met(doc, m, title)}
        office, name = office_of(title.words), title.person.actor.label.split()[-1]
        taken = {state for held, state, holder in self._held if held == office and holder != name}
        own = [m for m in named if m.start not in acting and m.actor.id not in met | taken]
        states = {m.actor.id: m for m in own if m.end <= title.start}
        if len(states) != 1:
            states = {m.actor.id: m for m in own}
        official = title.words in self._heads_of_state or title.words.endswith((" minister", *_SPEAKING))
        if len(states) != 1 or not official:
            return title
        (state,) = states.values()
        return replace(title, of=state.actor, of_start=state.start, of_end=state.end)

    def _one_nations(self, title: Title) -> Actor | None:
        """Return the state whose a title is by its words alone: "Secretary of Defense", "Minister for Africa"."""
        return next((self._states[code] for code, words in self._national.items() if title.words in words), None)

    def _is_met(self, doc: Doc, state: ActorMention, title: Title) -> bool:
        """Whether the holder of a title deals with a state or those of it: "President NAME blamed X, met Xs"."""
        subject = doc[title.person.end - 1]
        while subject.dep_ not in ("nsubj", "nsubjpass") and subject.head.i != subject.i:
            subject = subject.head
        other, met = doc[state.end - 1], False
        while other.i != subject.head.i and other.head.i != other.i:
            party = state.start <= other.i < state.end or lemma_of(other) in self._sides
            met = met or (other.dep_ == "pobj" and other.head.lower_ == "with" and party)
            met = met or (other.dep_ == "dobj" and lemma_of(other.head) in self._facing and party)
            other = other.head
        return subject.dep_.startswith("nsubj") and met and other.i == subject.head.i

    @staticmethod
    def _acts_on(doc: Doc, state: ActorMention, title: Title) -> bool:
        """Whether a state acts on the holder of a title, which is then not its: "France thanks President X"."""
        subject = doc[state.end - 1]
        verb = subject.head
        if subject.dep_ != "nsubj" or not state.end <= verb.i < title.start:
            return False
        token = doc[title.person.end - 1]
        while token.head.i != token.i and token.i > verb.i:
            token = token.head
        return token.i == verb.i

    def _by_nationality(self, doc: Doc, title: Title, mentions: Mentions) -> Title:
        """Tie "NAME is an Iraqi politician who served as Minister of X" to the state of which he is said to be."""
        if title.pattern not in ("appointed", "copula", "after-name") or title.words in self._stateless:
            return title
        if title.relation != "represents" and title.words not in self._state_heads:
            return title
        person = next((m for m in mentions if m.actor.id == title.person.actor.id), title.person)
        j = person.end
        described = j + 3 < len(doc) and (doc[j].lemma_ == "be" or doc[j].text == ",")
        if not described or doc[j + 1].lower_ not in ("a", "an"):
            return title
        state = mentions.starting(j + 2)
        if state is None or not state.is_adjectival or state.actor.type != "Country":
            return title
        return replace(title, of=state.actor, of_start=state.start, of_end=state.end)

    def _possessor(self, doc: Doc, title: Title, resolver: PartyResolver) -> list[Party]:
        """ "its interior minister NAME": the possessive pronoun tells whose."""
        k = title.start - 1
        while k >= 0 and title.start - k < 4 and doc[k].tag_ in ("JJ", "NN", "NNP", "VBG", "HYPH"):
            k -= 1
        if k >= 0 and doc[k].tag_ == "PRP$" and doc[k].lower_ in ("its", "their"):
            return resolver.resolve(doc[k])
        return []

    def _nesting(self, nesting: Nesting) -> Tie:
        return Tie(
            self._relations["locatedIn"],
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
                yield self._tie("leads", leader, party_of(mention), "led", 0.85)
            i = mention.end
            if i + 2 >= len(doc) or doc[i].text not in ("-", "–") or doc[i + 1].lower_ != "led":
                continue
            j = i + 2
            while (
                j < len(doc)
                and mentions.at(j) is None
                and doc[j].tag_ in ("JJ", "NN", "NNP", "HYPH", "VBN")
                and (doc[j].lower_ not in self._led_bodies)
            ):
                j += 1
            if j >= len(doc):
                continue
            if doc[j].lower_ in self._led_bodies and not self._is_said_of_named(doc[j], mentions):
                label = doc.span(mention.start, j + 1).text
                body = Party(
                    Actor(actor_id("Organization", label, None), label, "Organization", None, False),
                    mention.start,
                    j + 1,
                )
            else:
                continue
            yield self._tie("leads", party_of(mention), body, "led", 0.85)

    @staticmethod
    def _is_said_of_named(noun: Token, mentions: Mentions) -> bool:
        """Whether a noun says what a body with a name is: "X, a Moscow-led bloc", "X is a Moscow-led bloc"."""
        top = noun
        while top.dep_ in ("conj", "compound") and top.head.i != top.i:
            top = top.head
        if top.dep_ == "appos":
            return mentions.at(top.head.i) is not None
        if any(child.dep_ == "appos" and mentions.at(child.i) is not None for child in noun.rights):
            return True
        subjects = children(top.head, "nsubj") if top.dep_ == "attr" else []
        return any(mentions.at(subject.i) is not None for subject in subjects)

    def _leading_state(self, doc: Doc, mention: ActorMention) -> Party | None:
        """Return the state that a known name says to lead the body ("the Saudi-led coalition")."""
        if mention.form is None or mention.actor.type in ("Person", *STATES):
            return None
        for i in range(mention.start + 1, mention.end - 2):
            if doc[i].text in ("-", "–") and doc[i + 1].lower_ == "led":
                entry = self._gazetteer.lookup(doc.span(mention.start, i).text)
                return Party(entry.actor, mention.start, i) if entry is not None else None
        return None

    def _foes(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the Global Coalition to Defeat ISIS", "the anti-Daesh coalition" fight whom the name says."""
        for alliance in mentions:
            if alliance.actor.type != "Alliance":
                continue
            for i in range(alliance.start, min(alliance.end + 3, len(doc) - 1)):
                if doc[i].lower_ not in self._opposing or (i > alliance.end and doc[i - 1].lower_ != "to"):
                    continue
                after = i + 1 if doc[i + 1].text not in ("-", "–") and doc[i + 1].lower_ != "the" else i + 2
                named = mentions.starting(after) if after < len(doc) else None
                foe = named.actor if named is not None else None
                if foe is not None and foe.type == "ArmedGroup":
                    end = named.end if named is not None else alliance.end
                    if named is None:
                        foe = replace(foe, label=doc.span(after, end).text)
                    party = Party(foe, after, end)
                    yield Tie(
                        self._relations["fightsWith"], party_of(alliance), party, alliance.start, end, "named-foe", 0.8
                    )
                break

    def _capitals(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the capital Khartoum", where the same text names Sudan or what is Sudanese."""
        for mention in mentions:
            if mention.form is not NameForm.CAPITAL or mention.actor.type != "Country":
                continue
            k = mention.start - 1
            if k > 0 and doc[k].text == ",":
                k -= 1
            if k < 1 or doc[k].lower_ != "capital" or doc[k - 1].lower_ not in ("the", "its", "'s"):
                continue
            same = [m for m in mentions if m.actor.id == mention.actor.id and m.form in _NAMING]
            named = min(same, key=lambda m: _NAMING.index(m.form or NameForm.NAME), default=None)
            place = self._places.as_place(doc, mention)
            if named is not None and place is not None and mentions.ending(k - 1) is None:
                start = mention.start
                whole = Party(named.actor, named.start, named.end)
                yield Tie(self._relations["locatedIn"], party_of(place), whole, start, mention.end, "capital", 0.8)

    def _tie(self, relation: str, source: Party, target: Party, pattern: str, confidence: float) -> Tie:
        return tie(self._relations[relation], source, target, pattern, confidence)
