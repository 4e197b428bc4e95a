"""Structural statements that token patterns give: titles, nested places, organs and units of states.

Turns what ``actors.titles`` and ``actors.places`` found, and names that a text ties to a state, into leads, represents,
locatedIn and partOf.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.mentions import ActorMention, Mentions, actor_id
from graphkit.actors.parties import Party, PartyResolver
from graphkit.actors.places import Nesting, PlaceFinder
from graphkit.actors.titles import NO_STATE, Title
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor, Relation
from graphkit.ontology import Ontology

__all__ = ["StructureReader", "Tie"]

_TITLE_CONFIDENCE = {"before-name": 0.93, "after-name": 0.9, "apposition": 0.9, "copula": 0.85}
_ORGANS = ("GovernmentBody", "MilitaryUnit")


@dataclass(frozen=True, slots=True)
class Tie:
    """A structural relation between two parties.

    Attributes:
        relation: leads, represents, locatedIn or partOf.
        source: Its subject.
        target: Its object.
        start: First token of the words that say it.
        end: One past the last.
        pattern: Name of the pattern.
        confidence: 0 to 1.
        negative: Whether the text says that it no longer holds.
    """

    relation: Relation
    source: Party
    target: Party
    start: int
    end: int
    pattern: str
    confidence: float
    negative: bool = False


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
        self._organs = lexicon["common-organs"]
        self._organ_words = self._organs | lexicon["organ-modifiers"]

    def read(
        self, doc: Doc, mentions: Mentions, titles: list[Title], nestings: list[Nesting], resolver: PartyResolver
    ) -> list[Tie]:
        """Return the ties of a block and tell the resolver who holds which office."""
        found = [tie for title in titles for tie in self._title(doc, mentions, title, resolver)]
        found += [self._nesting(nesting) for nesting in nestings]
        found += self._parts(doc, mentions)
        found += self._common_organs(doc, mentions)
        found += self._led(doc, mentions)
        found += self._based(doc, mentions)
        found += self._party_members(doc, mentions)
        return found

    def _title(self, doc: Doc, mentions: Mentions, title: Title, resolver: PartyResolver) -> Iterator[Tie]:
        resolver.holds_office(title.words, title.person.actor)
        if title.pattern in ("before-name", "apposition"):
            resolver.bears(range(title.start, title.end), title.person)
        short = title.words.rsplit(" ", 1)[-1]
        resolver.holds_office(short, title.person.actor)
        if title.former:
            return
        person = _party(title.person)
        if title.of is None:
            title = self._by_office(title, mentions)
        if title.of is not None:
            owner = Party(title.of, title.of_start, title.of_end)
            weight = 1.0
        else:
            parties = self._possessor(doc, title, resolver)
            if not parties:
                return
            owner, weight = parties[0], parties[0].weight
        if owner.actor.id == person.actor.id:
            return
        yield Tie(
            self._relations[title.relation],
            person,
            owner,
            title.start,
            title.end,
            f"title-{title.pattern}",
            round(_TITLE_CONFIDENCE[title.pattern] * weight, 3),
        )

    def _by_office(self, title: Title, mentions: Mentions) -> Title:
        """Tie "President Bashar al-Assad" to the state that the ontology says, where the passage names that state."""
        entry = self._ontology.actors.get(title.person.actor.id)
        if entry is None or title.words in NO_STATE:
            return title
        named = {
            m.actor.id: m for m in mentions if m.actor.type in ("Country", "Territory", "InternationalOrganization")
        }
        for office in entry.offices:
            mention = named.get(office.of)
            if mention is not None:
                return replace(title, of=mention.actor, of_start=mention.start, of_end=mention.end)
        return title

    @staticmethod
    def _possessor(doc: Doc, title: Title, resolver: PartyResolver) -> list[Party]:
        """ "its interior minister NAME": the possessive pronoun tells whose."""
        k = title.start - 1
        while k >= 0 and title.start - k < 4 and doc[k].tag_ in ("JJ", "NN", "NNP", "VBG", "HYPH"):
            k -= 1
        if k >= 0 and doc[k].tag_ == "PRP$" and doc[k].lower_ in ("its", "their"):
            return resolver.resolve(doc[k])
        if k > 1 and doc[k].tag_ == "POS" and doc[k - 1].lower_ in ("country", "nation", "group", "bloc", "alliance"):
            return resolver.resolve(doc[k - 1])
        return []

    def _nesting(self, nesting: Nesting) -> Tie:
        return Tie(
            self._relations["locatedIn"],
            _party(nesting.inner),
            _party(nesting.outer),
            min(nesting.inner.start, nesting.outer.start),
            max(nesting.inner.end, nesting.outer.end),
            f"place-{nesting.pattern}",
            0.9,
        )

    def _parts(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        for mention in mentions:
            if mention.actor.type not in _ORGANS and mention.tied is None and not self._is_known_organ(mention):
                continue
            owner = self._tied_to(doc, mentions, mention)
            if owner is None or owner.actor.id == mention.actor.id:
                continue
            yield Tie(
                self._relations["partOf"],
                _party(mention),
                Party(owner.actor, owner.start, owner.end),
                mention.start,
                mention.end,
                "part-by-name",
                0.9,
            )

    def _common_organs(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the Chinese foreign ministry", "the Israeli embassy in Manila": organs named by a common noun."""
        for mention in mentions:
            if mention.actor.type not in ("Country", "Territory") or mention.form in (NameForm.CAPITAL, NameForm.SEAT):
                continue
            first = mention.end
            if first < len(doc) and doc[first].tag_ == "POS":
                first += 1
            last = first
            while (
                last < len(doc)
                and last - first < 3
                and (doc[last].lower_ in self._organ_words or self._before_ministry(doc, last))
                and (mentions.at(last) is None)
            ):
                last += 1
            if last == first or lemma_of(doc[last - 1]) not in self._organs or doc[last - 1].tag_ not in ("NN", "NNP"):
                continue
            owner = mention.actor
            label = doc[mention.start : last].text
            kind = "MilitaryUnit" if doc[last - 1].lower_ in ("army", "navy", "force", "military") else "GovernmentBody"
            organ = Actor(actor_id(kind, label, owner.country), label, kind, owner.country, known=False)
            body = Party(organ, mention.start, last)
            yield self._tie("partOf", body, _party(mention), "part-common", 0.85)
            yield from self._seat(doc, mentions, body, last)

    @staticmethod
    def _before_ministry(doc: Doc, i: int) -> bool:
        """Whether a common noun is the field of a ministry ("the South Korean tourism ministry")."""
        return doc[i].tag_ in ("NN", "NNS", "JJ") and i + 1 < len(doc) and doc[i + 1].lower_ == "ministry"

    def _led(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the U.S.-led coalition": the state leads it."""
        for mention in mentions:
            leader = self._leading_state(doc, mention)
            if leader is not None:
                yield self._tie("leads", leader, _party(mention), "led", 0.85)
            i = mention.end
            if i + 2 >= len(doc) or doc[i].text not in ("-", "–") or doc[i + 1].lower_ != "led":
                continue
            j = i + 2
            while (
                j < len(doc)
                and mentions.at(j) is None
                and doc[j].tag_ in ("JJ", "NN", "NNP", "HYPH", "VBN")
                and (doc[j].lower_ not in _LED_BODIES)
            ):
                j += 1
            if j >= len(doc):
                continue
            named = mentions.starting(j)
            if named is not None and named.actor.type not in ("Person", "Country", "Territory"):
                body = _party(named)
            elif doc[j].lower_ in _LED_BODIES:
                label = doc[mention.start : j + 1].text
                body = Party(
                    Actor(actor_id("Organization", label, None), label, "Organization", None, False),
                    mention.start,
                    j + 1,
                )
            else:
                continue
            yield self._tie("leads", _party(mention), body, "led", 0.85)

    def _leading_state(self, doc: Doc, mention: ActorMention) -> Party | None:
        """Return the state that a known name says to lead the body ("the Saudi-led coalition")."""
        if mention.form is None or mention.actor.type in ("Person", "Country", "Territory"):
            return None
        for i in range(mention.start + 1, mention.end - 2):
            if doc[i].text in ("-", "–") and doc[i + 1].lower_ == "led":
                entry = self._gazetteer.lookup(doc[mention.start : i].text)
                return Party(entry.actor, mention.start, i) if entry is not None else None
        return None

    def _based(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the Yemen-based Houthi movement" lies in Yemen."""
        for mention in mentions:
            i = mention.end
            if i + 2 < len(doc) and doc[i].text == "-" and doc[i + 1].lower_ == "based":
                named = mentions.starting(i + 2)
                if named is not None and named.actor.type not in ("Country", "Territory"):
                    target = self._places.as_place(doc, mention, outer=True) or mention
                    yield self._tie("locatedIn", _party(named), _party(target), "based", 0.85)

    def _party_members(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "Democrat Mary Landrieu", "Labour MP Jane Doe": a party's name before a person."""
        for mention in mentions:
            if mention.actor.type != "PoliticalParty":
                continue
            j = mention.end
            while j < len(doc) and j - mention.end < 3 and mentions.at(j) is None and doc[j].tag_ in ("NNP", "NN"):
                j += 1
            person = mentions.starting(j) if j < len(doc) else None
            if person is not None and person.actor.type == "Person":
                yield self._tie("memberOf", _party(person), _party(mention), "party-member", 0.8)

    def _seat(self, doc: Doc, mentions: Mentions, body: Party, after: int) -> Iterator[Tie]:
        """ "… embassy in Manila" lies in Manila."""
        if doc[after - 1].lower_ not in ("embassy", "consulate", "mission") or after + 1 >= len(doc):
            return
        if doc[after].lower_ in ("in", "to"):
            place = mentions.starting(after + 1)
            if place is not None:
                target = self._places.as_place(doc, place, outer=True) or place
                if target.actor.type != "Person":
                    yield self._tie("locatedIn", body, _party(target), "embassy-in", 0.85)

    def _tie(self, relation: str, source: Party, target: Party, pattern: str, confidence: float) -> Tie:
        start, end = min(source.start, target.start), max(source.end, target.end)
        return Tie(self._relations[relation], source, target, start, end, pattern, confidence)

    def _is_known_organ(self, mention: ActorMention) -> bool:
        entry = self._ontology.actors.get(mention.actor.id)
        return entry is not None and entry.part_of is not None and not self._ontology.is_a(entry.actor.type, "Place")

    def _named_owner(self, doc: Doc, mention: ActorMention) -> Actor | None:
        """Return the state whose name or adjective a known organ's name begins or ends with ("Israeli Air Force")."""
        entry = self._ontology.actors.get(mention.actor.id)
        owner = self._ontology.actors.get(entry.part_of) if entry is not None and entry.part_of else None
        if owner is None:
            return None
        text = doc[mention.start : mention.end].text
        names = (owner.actor.label, *owner.names, *owner.demonyms)
        if doc[mention.end - 1].text in ("forces", "troops", "military", "government"):
            return None
        tied = any(text != name and (text.startswith(f"{name} ") or text.endswith(f" of {name}")) for name in names)
        return owner.actor if tied else None

    def _tied_to(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
        """Return the state that a name holds, or that stands before it as adjective or possessor."""
        if mention.tied is not None:
            return ActorMention(mention.start, mention.end, mention.tied)
        named = self._named_owner(doc, mention)
        if named is not None:
            return ActorMention(mention.start, mention.end, named)
        k = mention.start
        if k > 0 and doc[k - 1].tag_ == "POS":
            k -= 1
        before = mentions.ending(k)
        if before is None or before.actor.type not in ("Country", "Territory"):
            return None
        if k != mention.start or before.form in (NameForm.DEMONYM, NameForm.ABBREVIATION, NameForm.NAME):
            return before
        return None


_LED_BODIES = frozenset(
    {"coalition", "alliance", "mission", "force", "bloc", "government", "administration", "consortium"}
)


def _party(mention: ActorMention) -> Party:
    return Party(mention.actor, mention.start, mention.end, 1.0, None, mention.form)
