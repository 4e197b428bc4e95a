"""What is known of a document before its text is read: who speaks in it, to whom, and whom its title names.

A title, a heading at the top of the text or a field tells it: "Statement by the Ministry of Foreign Affairs of X",
"Telegram From the Embassy in X to the Department of State", "Readout of President NAME's call with NAME". Who is
addressed never speaks. Titles may come as file names do, in small letters and without marks. Knows names and titles;
must not know grammar.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.passage import Passage
from graphkit.actors.speakers import BODIES, CUES, NOBODY, SpeakerReader, Speakers, joined
from graphkit.language.words import Lexicon
from graphkit.model import Actor, Document
from graphkit.ontology import Ontology

__all__ = ["NOTHING", "Heading", "HeadingReader"]

_LONGEST_FIELD = 1_000
"""Characters of a title or a field that are read: more than any has that tells something."""
_FIRST_LINES, _LONGEST_LINE = 6, 200
_OPENING = 6
"""Words with which the title of a fact sheet names whose it is."""
_FIELD_PARTS = re.compile(r"\s*;\s*")
_DATED = re.compile(r"^(?:1[5-9]|20)\d\d[ .-]?\d\d?[ .-]?\d\d?\b[.):]?\s*")
_NUMBERED = re.compile(r"\d{1,3}\b[.):]?\s*")
"""The number of a document in a collection, before its title."""
_DEBATE = re.compile(r"(?P<code>[A-Za-z]{2,3})[ _](?:(?:en|fr|es|ru|ar|zh)\b|\d{2}[ _](?:19|20)\d\d\b).{0,4}")
"""Titles of the speeches of a General Debate, as files of them are named: "no en", "NOR_75_2020"."""
_POSSESSIVE = re.compile(r"['’]s?\s")


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of a document before its text is read.

    Attributes:
        speakers: Who speaks in it.
        addressees: To whom.
        others: With whom it tells that they met or spoke.
        topics: States, bodies and persons that the title names, in order.
        offices: Who "the President" is, by the words of the office.
    """

    speakers: Speakers = NOBODY
    addressees: Speakers = NOBODY
    others: Speakers = NOBODY
    topics: tuple[Actor, ...] = ()
    offices: dict[str, Actor] = field(default_factory=dict)

    @property
    def sides(self) -> tuple[Actor, ...]:
        """The two of whom a text goes on to tell: who speaks and who was met."""
        bodies = tuple(dict.fromkeys((*self.speakers.bodies, *self.others.bodies)))
        return bodies if len(bodies) == 2 else ()


NOTHING = Heading()
"""Nothing is known."""


class HeadingReader:
    """Reads titles, first lines and fields of documents.

    Args:
        ontology: Persons, their offices, and states.
        gazetteer: Names of known actors.
        lexicon: Kinds of texts, words of titles, and words behind which nobody speaks any more.
    """

    def __init__(self, ontology: Ontology, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._titles = lexicon["leading-titles"] | lexicon["representing-titles"]
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._reader = SpeakerReader(ontology, gazetteer, lexicon)
        self._phrase = self._reader.read

    def read(self, document: Document) -> Heading:
        """Return what title, fields and first lines of a document tell; of what is endless, its beginning."""
        document = _bounded(document)
        heading = self._of_title(document.title, document) if document.title else NOTHING
        speakers = (
            self._of_field(document, "speaker")
            or heading.speakers
            or self._of_text(document)
            or self._of_field(document, "author")
            or self._of_publisher(document)
        )
        addressees = self._of_field(document, "addressee") or heading.addressees
        return self._with_offices(replace(heading, speakers=speakers, addressees=addressees), document.date)

    # --- fields ------------------------------------------------------------------------------------------------------

    def _of_field(self, document: Document, name: str) -> Speakers:
        """Return whom a field of the document names; a mere author speaks for himself alone."""
        value = document.fields.get(name)
        if not value:
            return NOBODY
        parts = map(self._reader.cased, _FIELD_PARTS.split(value))
        several = joined(self._phrase(part, document, bare=name != "author") for part in parts)
        if name == "author":
            several = replace(several, persons=tuple(p for p in several.persons if p.known), bodies=())
        return replace(several, told="field", together=len(several.persons) < 2)

    def _of_publisher(self, document: Document) -> Speakers:
        """Return whose a text is that a government or a body of states puts out: "The White House", "mfa.gov.xx"."""
        domains = (self._of_domain(name) for name in (document.publisher, document.url) if name)
        state = next((state for state in domains if state is not None), None)
        if state is not None:
            return Speakers(bodies=(state,), told="publisher")
        return self._letterhead(document.publisher, document) if document.publisher else NOBODY

    def _of_domain(self, address: str) -> Actor | None:
        """Return the state under whose official domain an address is: "dfat.gov.au", "https://www.state.gov/x"."""
        host = address.partition("://")[2] or address
        labels = host.partition("/")[0].lower().split(".")
        if len(labels) < 2 or " " in host:
            return None
        official = self._lexicon["government-domains"]
        if labels[-1] in official:
            return self._reader.states.get("us")
        return self._reader.states.get(labels[-1]) if labels[-2] in official and len(labels) > 2 else None

    def _letterhead(self, line: str, document: Document) -> Speakers:
        """Return whose a line is that holds the name of a government or its ministry and nothing else."""
        passage = Passage(self._reader.cased(line.strip()))
        found = list(self._reader.matches(passage, document))
        if len(found) != 1:
            return NOBODY
        [name] = found
        around = (*passage.words[: name.start], *passage.words[name.end :])
        rest = {word.lower() for word in around} - self._lexicon["small-words"]
        seat = name.form is NameForm.SEAT or name.entry.actor.type in (*BODIES[1:], "GovernmentBody")
        organ = bool(rest) and name.entry.actor.type == "Country"
        body = self._reader.body_of(name.entry) if (seat or organ) and rest <= self._reader.organs else None
        return Speakers(bodies=(body,), told="publisher") if body is not None else NOBODY

    # --- the text ----------------------------------------------------------------------------------------------------

    def _of_text(self, document: Document) -> Speakers:
        """Return who speaks by the first lines of a text, of which one may be its title."""
        for line in islice(_lines(document.text[: 10 * _LONGEST_LINE]), _FIRST_LINES):
            if len(line) <= _LONGEST_LINE and not line.endswith("."):
                speakers = self._of_title(line, document, bare=False).speakers
                if speakers:
                    return replace(speakers, told="heading")
        return NOBODY

    # --- titles ------------------------------------------------------------------------------------------------------

    def _of_title(self, title: str, document: Document, *, bare: bool = True) -> Heading:
        """Return what a title tells.

        Args:
            title: The title, or a heading in the text.
            document: The document.
            bare: Whether it is the title of a document, which may be told by numbers and names alone.
        """
        debate = _DEBATE.fullmatch(title.strip()) if bare else None
        if debate and (state := self._reader.states.get(debate["code"].lower())) is not None:
            return Heading(Speakers(bodies=(state,)), topics=(state,))
        plain = _DATED.sub("", self._reader.cased(title), count=1)
        numbered = _NUMBERED.match(plain) if bare else None
        plain = plain[numbered.end() :] if numbered else plain
        found = (
            self._correspondence(plain, document, numbered is not None)
            or self._readout(plain, document)
            or self._by_author(plain, document)
            or self._joint(plain, document)
            or NOTHING
        )
        others = self._met(plain, document) if found.speakers else NOBODY
        return replace(found, others=others, topics=self._topics(plain, document))

    def _kind(self, title: str, name: str) -> re.Match[str] | None:
        """Return where the first word of a list of kinds stands in a title, in the plural too."""
        if name not in self._patterns:
            kinds = "|".join(map(re.escape, sorted(self._lexicon[name], key=lambda kind: (-len(kind), kind))))
            self._patterns[name] = re.compile(rf"\b(?:{kinds})(?:e?s)?\b", re.IGNORECASE)
        return self._patterns[name].search(title)

    def _until_bound(self, phrase: str, posted: bool = False) -> str:
        """Return a phrase up to the word behind which nobody speaks any more: "on", "at", "before".

        Args:
            phrase: The phrase.
            posted: Whether "in" and "at" tell where somebody is posted.
        """
        bounds = self._lexicon["author-bounds"] - (self._lexicon["post-prepositions"] if posted else frozenset())
        return " ".join(takewhile(lambda word: word.lower().strip(",:") not in bounds, phrase.split()))

    def _by_author(self, title: str, document: Document) -> Heading | None:
        """ "Statement by the Minister of X on Y", "Remarks by Presidents A and B", "Minister NAME's speech at Y"."""
        kind = self._kind(title, "authored-texts")
        if kind is None:
            return None
        before, after = title[: kind.start()], title[kind.end() :]
        said = re.match(r"[^:]{0,60}?\s(?:by|from|of|between)\s", f" {after}", re.IGNORECASE)
        if said and self._lexicon["author-bounds"].isdisjoint(said[0].lower().split()):
            speakers = self._phrase(self._until_bound(f" {after}"[said.end() :]), document)
        elif (owned := _POSSESSIVE.search(before)) is not None:
            speakers = self._phrase(before[: owned.start()], document)
        else:
            return None
        together = not self._lexicon["joint-words"].isdisjoint(title.lower().replace("'", " ").split())
        return Heading(replace(speakers, together=together)) if speakers else None

    def _joint(self, title: str, document: Document) -> Heading | None:
        """ "Joint US-EU Statement on Steel", "G7 Leaders' Statement", "Fact Sheet: the X Administration …"."""
        kind = self._kind(title, "joint-texts")
        found = self._phrase(title[: kind.start()], document) if kind is not None else NOBODY
        if found:
            return Heading(replace(found, together=True))
        kind = self._kind(title, "own-texts")
        if kind is None:
            return None
        opening = " ".join(title[kind.end() :].split()[:_OPENING]).lstrip(": ")
        passage = Passage(opening, f"{title}\n{document.text[:CUES]}")
        first = next(self._reader.matches(passage, document), None)
        body = self._reader.body_of(first.entry) if first is not None else None
        found = Speakers(bodies=(body,)) if body is not None else replace(self._phrase(opening, document), persons=())
        return Heading(found) if found else None

    def _readout(self, title: str, document: Document) -> Heading | None:
        """ "Readout of President NAME's call with President NAME of X"."""
        kind = self._kind(title, "readout-texts")
        rest = re.sub(r"^\s*(?:of|from|on)\b", "", title[kind.end() :], flags=re.IGNORECASE) if kind else ""
        event = self._kind(rest, "readout-events")
        speakers = self._phrase(rest[: event.start()], document) if event is not None else NOBODY
        return Heading(speakers) if speakers else None

    def _met(self, title: str, document: Document) -> Speakers:
        """Return with whom a title tells that somebody met or spoke: "on Minister NAME's call with NAME of X"."""
        event = self._kind(title, "readout-events")
        beside = re.search(r"\bwith\b", title[event.end() :], re.IGNORECASE) if event is not None else None
        if event is None or beside is None:
            return NOBODY
        phrase = title[event.end() :][beside.end() :].strip()
        return self._phrase(self._until_bound(phrase), document) if phrase else NOBODY

    def _correspondence(self, title: str, document: Document, numbered: bool) -> Heading | None:
        """ "Telegram From the Embassy in X to the Department of State", "146 NAME to NAME"."""
        kind = self._kind(title, "correspondence")
        rest = re.sub(r"^\s*from\b", "", title[kind.end() :] if kind else title, flags=re.IGNORECASE).strip()
        sides = re.split(r"(?:^|\s)to\s", re.sub(r"^for\b", "to", rest, flags=re.IGNORECASE), maxsplit=1, flags=re.I)
        if len(sides) < 2 or not (kind or numbered):
            return None
        one, other = (self._phrase(self._until_bound(side, posted=True), document, bare=True) for side in sides)
        if not one.bodies and not self._lexicon["service-organs"].isdisjoint(other.words):
            one = replace(one, bodies=other.bodies)  # who writes to a ministry, and is of no other state, is of its own
        return Heading(one, other) if one or other else None

    def _topics(self, title: str, document: Document) -> tuple[Actor, ...]:
        matches = self._reader.matches(Passage(title), document)
        return tuple(dict.fromkeys(m.entry.actor for m in matches))

    # --- offices -----------------------------------------------------------------------------------------------------

    def _with_offices(self, heading: Heading, day: dt.date | None) -> Heading:
        """Return a heading with who "the President" is: who holds the office in the state that speaks."""
        offices: dict[str, Actor] = {}
        home = heading.speakers.bodies
        if day is not None and len(home) == 1:
            for entry in self._reader.holders.get(home[0].id, ()):
                for office in entry.offices:
                    if office.of == home[0].id and office.held_on(day) and office.title.lower() in self._titles:
                        offices.setdefault(office.title.lower(), entry.actor)
        return replace(heading, offices=offices)


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _bounded(document: Document) -> Document:
    """Return a document whose title, publisher and fields are as long as any that tell something."""
    named = (document.title or "", document.publisher or "", *document.fields.values())
    if max(map(len, named)) <= _LONGEST_FIELD:
        return document
    return replace(
        document,
        title=document.title and document.title[:_LONGEST_FIELD],
        publisher=document.publisher and document.publisher[:_LONGEST_FIELD],
        fields={name: value[:_LONGEST_FIELD] for name, value in document.fields.items()},
        speaker=document.speaker and document.speaker[:_LONGEST_FIELD],
    )
