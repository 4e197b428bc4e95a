"""Titles and offices: "Russian President Vladimir Putin", "Nancy Faeser, Germany's interior minister".

The patterns stand in ``ontologies/phrases.ttl``, the titles in the lists of the ontology. Here is what they say of a
person: to whom the title belongs, and whether its bearer is at the head of that or acts for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.mentions import STATES, ActorMention, Discourse, Mentions, fold, unlisted
from graphkit.actors.office_holders import OfficeHolders
from graphkit.actors.passage import YEAR
from graphkit.actors.phrase_parties import PhraseParties
from graphkit.actors.phrases import PatternFinder, by_role
from graphkit.language.function_words import GENITIVE
from graphkit.language.parse import Doc
from graphkit.language.syntax import NOUNS, words_before
from graphkit.language.words import Lexicon, plural
from graphkit.model import Actor
from graphkit.ontology import Ontology
from graphkit.ontology.phrases import Captured, Phrase

__all__ = ["Title", "TitleFinder"]


@dataclass(frozen=True, slots=True)
class Title:
    """A title that the text gives a person.

    Attributes:
        words: The title in lower case.
        start: First token of the title.
        end: One past its last token.
        person: Who bears it.
        of: Whose title it is: a state, a body, an organisation.
        of_start: First token of the words for that.
        of_end: One past the last token.
        heads: Whether its bearer is at the head of whose title it is, rather than acting or speaking for it.
        former: Whether the text says that it is past.
        coming: Whether the text says that it is yet to come.
        phrase: The phrase that tells it.
    """

    words: str
    start: int
    end: int
    person: ActorMention
    of: Actor | None
    of_start: int
    of_end: int
    heads: bool
    former: bool
    coming: bool
    phrase: Phrase


class TitleFinder:
    """Finds titles in a block.

    Args:
        ontology: The patterns, and classes of actors.
        lexicon: The title lists.
        gazetteer: Names of known actors.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._parties = PhraseParties(ontology, lexicon, gazetteer)
        self._finder = PatternFinder([phrase for phrase in ontology.phrases if phrase.titled], self._parties)
        self._holders = OfficeHolders(ontology)
        self._organs = lexicon.either("common-organs", "organ-modifiers", "office-fields")
        self._nominees = lexicon["nominee-nouns"]
        self._seeking = lexicon["seeking-words"]
        self._singular = {plural(title): title for title in lexicon["plural-titles"]}
        self._titles = {
            tuple(title.replace("-", " - ").split()): title
            for title in lexicon.either("leading-titles", "representing-titles")
        }
        lengths = {(words[0], len(words)) for words in self._titles} | {(plural, 1) for plural in self._singular}
        self._lengths: dict[str, list[int]] = {}
        for first, length in sorted(lengths, key=lambda each: -each[1]):
            self._lengths.setdefault(first, []).append(length)
        self._beginnings = frozenset(self._lengths)

    def find(self, doc: Doc, mentions: Mentions, discourse: Discourse, date: dt.date | None = None) -> list[Title]:
        """Return the titles of a block; persons without a country get the one that their title names.

        A bare surname behind an office is who is known to have held it when the text was written.

        Args:
            doc: The block.
            mentions: Its mentions of actors; a name that a title says to be of a person is one of that person from here
                on.
            discourse: What the document has named so far.
            date: Publication date.
        """
        titles = {title.start: title for title in self._named(doc, mentions)}
        found: list[Title] = []
        told: set[int] = set()
        for phrase, captured in self._finder.fitting(doc, mentions, titles):
            roles = by_role(captured)
            title = roles[Captured.TITLE][0]
            if title.start not in told:
                told.add(title.start)
                roles[Captured.TITLE][0] = title if title.start in titles else _like_others(title, found, doc)
                found += self._borne(phrase, roles, mentions, discourse, date)
        return found

    def _named(self, doc: Doc, mentions: Mentions) -> Iterator[ActorMention]:
        """Yield the titles of the lists that a block names, as mentions of nobody under the title in the singular."""
        lowers, end = doc.lowers, 0
        for token in doc.among(self._beginnings):
            start = token.i
            if start < end or mentions.at(start) is not None:
                continue
            for length in self._lengths[token.lower_]:
                words = lowers[start : start + length]
                title = self._titles.get((*words[:-1], self._singular.get(words[-1], words[-1])))
                if title is not None and len(words) == length:
                    end = start + length
                    yield ActorMention(start, end, Actor("", title, ""))
                    break

    def _borne(
        self,
        phrase: Phrase,
        roles: Mapping[str, Sequence[ActorMention]],
        mentions: Mentions,
        discourse: Discourse,
        date: dt.date | None,
    ) -> Iterator[Title]:
        """Yield what a phrase says of each person who bears its title: of one, where that is in the singular."""
        bearers, owners = roles[Captured.SOURCE], roles[Captured.TARGET]
        if 1 < len(owners) == len(bearers):  # "the presidents of A and B, P and Q"
            for each in zip(bearers, owners, strict=True):
                pair = {**roles, Captured.SOURCE: each[:1], Captured.TARGET: each[1:]}
                yield from self._borne(phrase, pair, mentions, discourse, date)
            return
        doc, named = mentions.doc, roles[Captured.TITLE][0]
        words, coming = named.actor.label, roles[Captured.COMING]
        end = max(named.end, coming[0].end) if coming else named.end
        owner = owners[0] if owners else None
        if owner is not None and owner.form is NameForm.CAPITAL:
            if words.split()[-1] in self._lexicon["place-offices"]:
                owner = self._parties.as_place(doc, owner)  # the mayor of a capital heads no state
            elif is_where(doc, owner):
                owner = None
        fields = (token for field in roles[Captured.FIELD] for token in doc[field.start : field.end])
        between = [token.lower_ for token in fields if token.tag_ in NOUNS]
        heads: bool | None = words in self._lexicon["leading-titles"]
        of = owner.actor if owner is not None else None
        if of is not None:
            heads = self._leads(words, of, between) if heads else False
            of = of if heads is not None and self._fits(words, of) else None
        persons = bearers or list(self._parties.subjects(mentions, roles[Captured.WORDS][0].start))
        for person in persons if doc.lowers[named.end - 1] in self._singular else persons[:1]:
            if person.actor.type != "Person":
                continue
            if self._is_crowned(words, person.actor):
                label = f"{doc.span(named.start, named.end).text} {person.actor.label}"
                person = replace(person, actor=unlisted("Person", label))
            title = Title(
                words,
                named.start,
                end,
                person,
                of,
                owner.start if owner is not None else -1,
                owner.end if owner is not None else -1,
                heads is not False,
                bool(roles[Captured.FORMER]),
                bool(coming) or words in self._nominees or not self._seeking.isdisjoint(words_before(doc, named.start)),
                phrase,
            )
            yield self._settled(title, mentions, discourse, date)

    def _settled(self, title: Title, mentions: Mentions, discourse: Discourse, date: dt.date | None) -> Title:
        """Return a title with who is meant by the name and whose he is: from here on the name is a mention of him."""
        person, of = title.person, title.of
        meant = self._meant(title, mentions, date)
        if meant is not None:
            person = _turned(person, meant, mentions, discourse)
        if of is not None and of.country and not person.actor.known and person.actor.country is None:
            person = replace(person, actor=unlisted("Person", person.actor.label, of.country))
            discourse.add_person(person.actor)
        before = mentions.starting(person.start)
        if before is not None and before != person:
            mentions.replace(before, person)
        return replace(title, person=person)

    def _meant(self, title: Title, mentions: Mentions, date: dt.date | None) -> Actor | None:
        """Return who is meant, if not whom the name was taken for: who held the office, or a namesake elsewhere."""
        doc, person, of = mentions.doc, title.person, title.of
        name = doc.span(person.start, person.end).text
        if " " not in name:
            before = mentions.at(title.start - 1) if title.start else None
            described = title.start > 0 and doc[title.start - 1].tag_ in NOUNS
            if described and (before is None or before.actor.type not in STATES):
                return None  # "Club president NAME"
            holder = self._holders.find(name, title.words, of, _day_told(doc, person, date), former=title.former)
            return replace(holder, label=name) if holder is not None and holder.id != person.actor.id else None
        foreign = of is not None and of.type in STATES and of.country not in (None, person.actor.country)
        if not foreign or person.actor.country is None or not self._holders.is_of_another_time(person.actor, date):
            return None
        return unlisted("Person", person.actor.label)

    def _is_crowned(self, words: str, person: Actor) -> bool:
        """Whether a title is part of a name that has one word: "King Salman", "Pope Francis"."""
        return words in self._lexicon["crowned-titles"] and " " not in person.label and not person.known

    def _leads(self, words: str, of: Actor, between: Sequence[str]) -> bool | None:
        """Say whether a head of something is that of the owner of the title: a police chief does not lead the state.

        Returns:
            Whether he is, or acts for the owner; None where the title is of something that the text leaves unnamed.
        """
        if words in self._lexicon["state-heads"]:
            if not between:
                return True
            return None if self._organs.isdisjoint(between) else False
        if of.type not in STATES:
            return not between
        return None if words in self._lexicon["private-heads"] else False

    def _fits(self, words: str, of: Actor) -> bool:
        """Whether somebody can have a title of an actor: of the Middle East there is no minister."""
        if words in self._lexicon["stateless-titles"] and of.type in ("Country", "People"):
            return False
        land = of.type not in STATES and self._ontology.is_a(of.type, "Place")
        return not land or not self._lexicon["place-heads"].isdisjoint((words, words.split()[-1]))


def _day_told(doc: Doc, person: ActorMention, date: dt.date | None) -> dt.date | None:
    """Return when a sentence was so: when the text was written, or in the one other year that it names."""
    years = {int(token.text) for token in doc[person.start].sent if YEAR.fullmatch(token.text)}
    if not years or (date is not None and date.year in years):
        return date
    return dt.date(years.pop(), 7, 1) if len(years) == 1 else None


def _turned(person: ActorMention, meant: Actor, mentions: Mentions, discourse: Discourse) -> ActorMention:
    """Let somebody be another than whom the name was taken for, there and where the surname follows alone."""
    before = person.actor
    for later in list(mentions):
        if later.start > person.start and later.end - later.start == 1 and later.actor.id == before.id:
            mentions.replace(later, replace(later, actor=meant, tied=None))
    surname = fold(mentions.doc[person.end - 1].text)
    if surname in discourse.persons:
        discourse.persons[surname] = meant
    return replace(person, actor=meant, form=None, tied=None)


def _like_others(title: ActorMention, titles: Sequence[Title], doc: Doc) -> ActorMention:
    """Return a title that the text leaves unsaid ("his Turkish counterpart") as the nearest of its sentence, if any."""
    near = [other for other in titles if doc[other.start].sent.start == doc[title.start].sent.start]
    words = min(near, key=lambda other: abs(other.start - title.start)).words if near else doc.lowers[title.start]
    return replace(title, actor=Actor("", words, ""))


def is_where(doc: Doc, capital: ActorMention) -> bool:
    """Return whether a capital is where somebody is: "in Brussels President NAME met Y", "flew to Manama"."""
    link = doc[capital.start - 1] if capital.start else doc[capital.start]
    placed = capital.form is NameForm.CAPITAL and link.dep_ == "prep" and link.lower_ not in GENITIVE
    return placed and (capital.end == len(doc) or doc[capital.end].tag_ != "POS")
