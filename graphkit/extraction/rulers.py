"""Who leads a state or its opposition by words that are no title: "the Syrian regime of NAME", "opposition leader".

Token patterns over the mentions and titles of a block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.parties import Party
from graphkit.actors.titles import Title
from graphkit.extraction.ties import Tie, party_of, tie
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["RulerReader"]

_COMMANDED = ("ArmedGroup", "MilitaryUnit")
_OPPOSED = frozenset({"opposition leader", "leader of the opposition"})


class RulerReader:
    """Reads off a block who leads a government or an opposition.

    Args:
        ontology: The relations, and offices of known persons.
        lexicon: Nouns for governments.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._leads = ontology.relations["leads"]
        self._nouns = lexicon["rule-nouns"]
        self._ranks = lexicon["rank-words"] | lexicon["honorifics"] | {"commander", "sheikh", "emir"}

    def read(self, doc: Doc, mentions: Mentions, titles: list[Title]) -> Iterator[Tie]:
        """Yield the ties of a block."""
        for token in doc.among(self._nouns):
            if token.tag_ == "NN" and mentions.at(token.i) is None:
                yield from self._ruler(doc, mentions, token.i)
        yield from self._commanders(doc, mentions)
        for title in titles:
            if title.words in _OPPOSED and not title.former and not title.coming:
                yield from self._opposition(doc, mentions, title)
            elif title.words == "speaker of the house" and not title.former:
                yield self._speaker(doc, title)

    def _commanders(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the Fajr Brigade of General NAME", "the Fajr Brigade (FB) under NAME": whose an armed group is."""
        for person in mentions:
            if person.actor.type != "Person" or person.end - person.start < 2:
                continue
            k = person.start
            while k > 1 and person.start - k < 3 and doc[k - 1].lower_.rstrip(".") in self._ranks:
                k -= 1
            if k < 2 or doc[k - 1].lower_ not in ("of", "under"):
                continue
            group = mentions.ending(k - 1)
            if group is None and k > 4 and doc[k - 2].text == ")":  # "the Fajr Brigade (FB) of NAME"
                opening = next((i for i in range(k - 3, max(k - 8, 0), -1) if doc[i].text == "("), None)
                group = mentions.ending(opening) if opening is not None else None
            if group is not None and doc[k - 1].lower_ == "under" and self._is_joined(doc, group):
                continue
            if group is not None and group.actor.type in _COMMANDED and group.actor.id != person.actor.id:
                yield tie(self._leads, party_of(person), party_of(group), "group-of", 0.75)

    @staticmethod
    def _is_joined(doc: Doc, group: ActorMention) -> bool:
        """Whether a group is one that others turn to under a leader of theirs: "pledged allegiance to X under NAME"."""
        k = group.start - 1
        k -= k > 0 and doc[k].lower_ == "the"
        return k >= 0 and doc[k].lower_ == "to"

    # --- governments -------------------------------------------------------------------------------------------------

    def _ruler(self, doc: Doc, mentions: Mentions, i: int) -> Iterator[Tie]:
        """ "the Venezuelan government of NAME", "the NAME regime in Syria", "during the presidency of NAME"."""
        start = i
        person = None
        if i + 2 < len(doc) and doc[i + 1].lower_ in ("of", "under"):
            person = mentions.starting(i + 2)
        end = person.end if person is not None else i + 1
        if person is None:
            k = i - (doc[i - 1].tag_ == "POS" if i else 0)
            person = mentions.ending(k)
            start = person.start if person is not None else i
        if person is None or person.actor.type != "Person":
            return
        if person.end - person.start < 2 and not person.actor.known:
            return
        owner = self._before(doc, mentions, start) or self._after(doc, mentions, end)
        if owner is None and person.end - person.start > 1:
            owner = self._by_office(mentions, person)
        if owner is not None:
            yield tie(self._leads, party_of(person), party_of(owner), "government-of", 0.75)

    @staticmethod
    def _before(doc: Doc, mentions: Mentions, i: int) -> ActorMention | None:
        """Return the state whose adjective or name stands before a token, with other adjectives between."""
        k = i
        while (
            k > 0 and i - k < 4 and mentions.at(k - 1) is None and doc[k - 1].tag_ in ("JJ", "NN", "HYPH", "VBN", "POS")
        ):
            k -= 1
        owner = mentions.ending(k)
        return (
            owner if owner is not None and owner.actor.type in STATES and owner.form is not NameForm.CAPITAL else None
        )

    @staticmethod
    def _after(doc: Doc, mentions: Mentions, i: int) -> ActorMention | None:
        """Return the state that follows after "in"."""
        if i + 1 >= len(doc) or doc[i].lower_ != "in":
            return None
        owner = mentions.starting(i + 1 + (doc[i + 1].lower_ == "the"))
        return owner if owner is not None and owner.actor.type in STATES and owner.form is NameForm.NAME else None

    def _by_office(self, mentions: Mentions, person: ActorMention) -> ActorMention | None:
        """Return the state that a known person has led, where the passage names it."""
        entry = self._ontology.actors.get(person.actor.id)
        offices = {office.of for office in entry.offices} if entry is not None else set()
        return next(
            (state for m in mentions if (state := self._state(m)) is not None and state.actor.id in offices), None
        )

    def _state(self, mention: ActorMention) -> ActorMention | None:
        """Return a mention as that of its state: of itself, or of whose organ it is by its name."""
        if mention.actor.type in STATES:
            return mention
        state = mention.tied or (
            self._ontology.states.get(mention.actor.country or "") if mention.actor.known else None
        )
        return replace(mention, actor=state) if state is not None and mention.actor.type != "Person" else None

    # --- oppositions -------------------------------------------------------------------------------------------------

    def _opposition(self, doc: Doc, mentions: Mentions, title: Title) -> Iterator[Tie]:
        """ "Malaysian opposition leader NAME" leads the Malaysian opposition, "leader of the opposition X party" X."""
        person = party_of(title.person)
        party = mentions.starting(title.end) if title.end < len(doc) else None
        if party is not None and party.actor.type not in ("Person", *STATES):
            yield tie(self._leads, person, party_of(party), "opposition", 0.8)
            return
        owner = self._before(doc, mentions, title.start)
        if owner is not None and owner.start and doc[owner.start - 1].text in ("-", "–"):
            return  # "the pro-Russian opposition leader"
        noun = next(i for i in range(title.start, title.end) if doc[i].lower_ == "opposition")
        adjective = owner is not None and owner.is_adjectival and owner.end == noun
        start = owner.start if adjective and owner is not None else noun
        opposition = self._body(doc, start, noun + 1, "Organization", owner)
        yield tie(self._leads, person, opposition, "opposition", 0.8)

    def _speaker(self, doc: Doc, title: Title) -> Tie:
        """ "Speaker of the House NAME" leads the House, "Speaker of the House of Commons NAME" all that."""
        start, end = title.end - 1, title.end
        if (
            end + 1 < len(doc)
            and doc[end].lower_ == "of"
            and doc[end + 1].text in ("Representatives", "Commons", "Lords")
        ):
            end += 2
        return tie(self._leads, party_of(title.person), self._body(doc, start, end, "GovernmentBody"), "speaker", 0.8)

    @staticmethod
    def _body(doc: Doc, start: int, end: int, kind: str, owner: ActorMention | None = None) -> Party:
        label = doc.span(start, end).text
        country = owner.actor.country if owner is not None else None
        return Party(Actor(actor_id(kind, label, country), label, kind, country, known=False), start, end)
