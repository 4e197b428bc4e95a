"""What is known of a document before its text is read: who speaks in it, to whom, and whom its title names.

A title, a heading at the top of the text or a field tells it: "Statement by the Ministry of Foreign Affairs of X",
"Telegram From the Embassy in X to the Department of State", "Readout of President NAME's call with NAME". Who is
addressed never speaks, and a place that a text is given in says nothing of either. Titles may come as file names do, in
small letters and without marks. Knows names and titles; must not know grammar.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto
from itertools import islice

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.mentions import actor_id
from graphkit.actors.parties import ToldBy
from graphkit.actors.passage import Passage
from graphkit.actors.speakers import BODIES, CUES, NOBODY, SpeakerReader, Speakers, joined
from graphkit.language.function_words import AGENTIVE, DEFINITE, GENITIVE, MUTUAL
from graphkit.language.words import Lexicon
from graphkit.model import Actor, Document
from graphkit.ontology import Ontology

__all__ = ["NOTHING", "Heading", "HeadingReader"]

_LONGEST_FIELD = 1_000
"""Characters of a title or a field that are read: more than any has that tells something."""
_FIRST_LINES, _LAST_LINES, _LONGEST_LINE = 6, 4, 200
_OPENING = 6
"""Words with which the title of a fact sheet names whose it is."""
_FIELD_PARTS = re.compile(r"\s*;\s*")
_DATED = re.compile(r"(?:1[5-9]|20)\d\d[ .-]?\d\d?[ .-]?\d\d?\b[.):]?\s*")
_NUMBERED = re.compile(r"\d{1,3}\b[.):]?\s*")
"""The number of a document in a collection, before its title."""
_DEBATE = re.compile(r"(?P<code>[A-Za-z]{2,3})[ _](?:(?:en|fr|es|ru|ar|zh)\b|\d{2}[ _](?:19|20)\d\d\b).{0,4}")
"""Titles of the speeches of a General Debate, as files of them are named: "no en", "NOR_75_2020"."""
_HEADER = re.compile(r"\s*(FROM|FM|TO|From|To)(\s*:\s*|\s)(\S.{1,120})")
"""The first lines of a letter, with a colon, and of a telegram: "FM AMEMBASSY ANKARA"."""
_ADDRESSING = re.compile(r"(?:^|\s)to\s|^for\s", re.IGNORECASE)
"""Before the one to whom a letter is: "Memorandum for the President", "NAME to NAME"."""
_POSSESSIVE = re.compile(r"['’]s?\s")
_TURN = re.compile(r"^[ \t*_]*([A-Z][A-Z.'’ -]{3,60}?) ?:", re.MULTILINE)
"""What stands before the words of one who speaks in a transcript."""
_MOST_TURNS = 50
_BYLINE = re.compile(r".+\sby\s((?:[^\W\d_][\w.'’-]*\s+){1,3}[^\W\d_][\w'’-]+)(?:\s(?:19|20)\d\d(?:\s\d\d)?)?\.?")


class _Field(StrEnum):
    """Fields of a document that tell who speaks in it, or to whom."""

    SPEAKER = auto()
    AUTHOR = auto()
    ADDRESSEE = auto()


class _Side(StrEnum):
    """Lines at the head of a letter that tell who writes it, or to whom."""

    FROM = auto()
    TO = auto()


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of a document before its text is read.

    Attributes:
        speakers: Who speaks in it.
        addressees: To whom.
        others: With whom it tells that they met or spoke.
        topics: States, bodies and persons that the title names, in order.
        offices: Who "the President" is, by the words of the office.
        turns: Who speaks behind the labels of a transcript that name others: "FOREIGN MINISTER NAME"; nobody where no
            more is known of them.
    """

    speakers: Speakers = NOBODY
    addressees: Speakers = NOBODY
    others: Speakers = NOBODY
    topics: tuple[Actor, ...] = ()
    offices: dict[str, Actor] = field(default_factory=dict)
    turns: dict[str, Speakers] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.speakers or self.addressees or self.others or self.topics)

    @property
    def sides(self) -> tuple[Actor, ...]:
        """The two of whom a text goes on to tell, by their bodies where these are two, else by their persons."""
        bodies = tuple(dict.fromkeys((*self.speakers.bodies, *self.others.bodies)))
        several = dict.fromkeys((*self.speakers.persons, *self.others.persons))
        persons = tuple(person for person in several if person.known or person.country)
        return bodies if len(bodies) == 2 else persons if len(persons) == 2 else ()


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
        given = self._of_field(document, _Field.SPEAKER)
        heading = self._of_title(document.title, document) if document.title else NOTHING
        if not heading.speakers and (found := self._of_text(document)):
            heading = replace(
                heading,
                speakers=found.speakers,
                addressees=heading.addressees or found.addressees,
                others=heading.others or found.others,
            )
        if given:
            heading = replace(heading, speakers=given)
        elif not heading.speakers and (told := self._of_field(document, _Field.AUTHOR) or self._of_publisher(document)):
            heading = replace(heading, speakers=told)
        addressed = self._of_field(document, _Field.ADDRESSEE)
        heading = replace(heading, addressees=addressed) if addressed else heading
        if heading.speakers.persons:
            heading = replace(heading, turns=self._turns(document, heading.speakers))
        return self._with_offices(heading, document.date) if heading else NOTHING

    # --- fields ------------------------------------------------------------------------------------------------------

    def _of_field(self, document: Document, name: _Field) -> Speakers:
        """Return whom a field of the document names; a mere author speaks for himself alone."""
        value = document.fields.get(name)
        if not value:
            return Speakers()
        parts = map(self._reader.cased, _FIELD_PARTS.split(value))
        found = [self._phrase(part, document, bare=name != _Field.AUTHOR) for part in parts]
        several = joined(found)
        known = [person for person in several.persons if person.known]
        if name == _Field.AUTHOR and known:
            return Speakers(tuple(known), (), ToldBy.FIELD, words=several.words)
        return replace(several, told=ToldBy.FIELD, together=len(several.persons) < 2)

    def _of_publisher(self, document: Document) -> Speakers:
        """Return whose a text is that a government or a body of states puts out: "The White House", "mfa.gov.xx"."""
        for name in (document.publisher, document.url):
            state = self._of_domain(name) if name else None
            if state is not None:
                return Speakers(bodies=(state,), told=ToldBy.PUBLISHER)
        found = self._letterhead(document.publisher, document) if document.publisher else NOBODY
        return replace(found, told=ToldBy.PUBLISHER) if found else found

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

    def _letterhead(self, line: str, document: Document, never: NameForm = NameForm.DEMONYM) -> Speakers:
        """Return whose a line is that holds the name of a government or its ministry and nothing else.

        Args:
            line: The line.
            document: The document.
            never: The kind of name that it may not hold.
        """
        phrase = self._reader.cased(line.strip())
        passage = Passage(phrase)
        posts = not self._lexicon["posting-words"].isdisjoint(map(str.lower, passage.words))
        matches = [m for m in self._reader.matches(passage, document) if m.form is not never]
        covered = {i for match in matches for i in range(match.start, match.end)}
        found = [m for m in matches if not self._reader.is_post(passage, m, posts)][: 1 if posts else None]
        rest = {word.lower() for i, word in enumerate(passage.words) if i not in covered and word.isalnum()}
        organs = self._reader.organs | self._lexicon["small-words"] | (self._reader.office_words if posts else set())
        kinds = (*BODIES, "GovernmentBody")
        if not found or not rest <= organs or any(m.entry.actor.type not in kinds for m in found):
            return Speakers()
        seated = (
            found[0].form is NameForm.SEAT
            or found[0].entry.actor.type != "Country"
            or bool(rest - self._lexicon["small-words"])
        )
        bodies = [body for match in found if (body := self._reader.body_of(match.entry)) is not None]
        one = seated and len(bodies) == len(found) == 1
        return Speakers(bodies=tuple(bodies), words=frozenset(phrase.lower().split())) if one else Speakers()

    # --- the text ----------------------------------------------------------------------------------------------------

    def _of_text(self, document: Document) -> Heading:
        """Return what the first lines and the last ones of a text tell, where they are no sentences."""
        text = document.text
        lines = list(self._whole(islice(_lines(text[: 10 * _LONGEST_LINE]), _FIRST_LINES)))
        sides: dict[_Side, Speakers] = {}
        for line in lines:
            header = _HEADER.fullmatch(line)
            if header:
                name, mark = header[3], header[2]
                found = self._phrase(name, document, bare=True)
                if ":" in mark or not self._lexicon["american-addresses"].isdisjoint(found.words):
                    side = _Side.TO if header[1].lower() == _Side.TO else _Side.FROM
                    sides.setdefault(side, replace(found, told=ToldBy.HEADING))
            if len(line) > _LONGEST_LINE or line.endswith("."):
                continue
            told = self._of_title(line, document, bare=False)
            if told.speakers:
                return replace(told, speakers=replace(told.speakers, told=ToldBy.HEADING))
            posts = not self._lexicon["posting-words"].isdisjoint(line.lower().split())
            head = self._letterhead(line, document) if posts or line.isupper() else Speakers()
            if head:
                return Heading(speakers=replace(head, told=ToldBy.HEADING))
        if _Side.FROM in sides:
            return Heading(*self._of_service(sides[_Side.FROM], sides.get(_Side.TO, Speakers())))
        return Heading(speakers=self._signature(document))

    def _whole(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield lines, and as one those of which the first breaks off: "EMBASSY OF" above "THE REPUBLIC OF X"."""
        begun = ""
        for line in map(str.strip, lines):
            whole = f"{begun} {line}" if begun and line.isupper() else line
            begun = whole if line.isupper() and line.lower().split()[-1] in self._lexicon["small-words"] else ""
            yield whole

    def _signature(self, document: Document) -> Speakers:
        """Return who signs a letter: a person whose state is known, below a line that takes leave."""
        lines = [line.strip() for line in document.text[-4 * _LONGEST_LINE :].splitlines() if line.strip()]
        for number, line in enumerate(lines[-_LAST_LINES:]):
            if line.lower().strip(" ,.") not in self._lexicon["closing-words"]:
                continue
            below = " , ".join(lines[-_LAST_LINES:][number + 1 :])
            found = self._phrase(self._reader.cased(below), document, bare=True) if below else Speakers()
            return replace(found, told=ToldBy.SIGNATURE) if found.bodies else Speakers()
        return Speakers()

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
        plain = self._reader.cased(title)
        plain = _DATED.sub("", plain, count=1) if _DATED.match(plain) else plain
        numbered = _NUMBERED.match(plain) if bare else None
        plain = plain[numbered.end() :] if numbered else plain
        found = (
            self._correspondence(plain, document, numbered is not None)
            or self._readout(plain, document)
            or self._by_author(plain, document)
            or self._joint(plain, document)
            or (self._byline(plain) if bare else None)
            or NOTHING
        )
        guests = self._guests(plain, document) if found.speakers else NOBODY
        others = found.others or guests or (self._met(plain, document) if found.speakers else NOBODY)
        addressed = found.addressees or guests
        return replace(found, addressees=addressed, others=others, topics=self._topics(plain, document))

    def _kind(self, title: str, name: str) -> re.Match[str] | None:
        """Return where the first word of a list of kinds stands in a title, in the plural too."""
        pattern = self._patterns.get(name)
        if pattern is None:
            kinds = "|".join(map(re.escape, sorted(self._lexicon[name], key=lambda kind: (-len(kind), kind))))
            pattern = re.compile(rf"\b(?:{kinds or '(?!)'})(?:e?s)?\b", re.IGNORECASE)
            self._patterns[name] = pattern
        return pattern.search(title)

    def _until_bound(self, phrase: str, posted: bool = False) -> str:
        """Return a phrase up to the word behind which nobody speaks any more: "on", "at", "before".

        Args:
            phrase: The phrase.
            posted: Whether "in" and "at" tell where somebody is posted.
        """
        words = phrase.split()
        bounds = self._lexicon["author-bounds"] - (self._lexicon["post-prepositions"] if posted else frozenset())
        behalf, small = self._lexicon["behalf-words"], self._lexicon["small-words"]
        for i, word in enumerate(words):
            lower = word.lower().strip(",:")
            after = words[i + 1].lower() if i + 1 < len(words) else ""
            if lower in behalf or after in behalf:
                continue
            if lower in bounds:
                return " ".join(words[:i])
            if word.endswith(":"):
                return " ".join(words[: i + 1]).rstrip(":")
            if i and word[0].isalpha() and word[0].islower() and lower not in small and not self._is_of_title(lower):
                return " ".join(words[:i])
        return phrase

    def _is_of_title(self, word: str) -> bool:
        """Whether a small word is one of an office or a body, in the plural too: "the foreign ministers of X"."""
        known = self._reader.office_words, self._reader.organs
        return any(form in words for form in (word, word.removesuffix("s")) for words in known)

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
        elif (briefing := self._kind(title, "briefing-texts")) is not None:
            american = title.lower().startswith(tuple(self._lexicon["american-texts"]))
            state = self._reader.states.get("us") if american else None
            named = self._of_briefing(title[: briefing.start()], title[briefing.end() :], document)
            speakers = named if state is None else Speakers(bodies=(state,))
        else:
            return None
        together = not self._lexicon["joint-words"].isdisjoint(title.lower().replace("'", " ").split())
        return Heading(replace(speakers, together=together)) if speakers else None

    def _of_briefing(self, before: str, after: str, document: Document) -> Speakers:
        """Return who briefs: "X Foreign Ministry", "Foreign Ministry" with its capital behind, "Minister A and B at a".

        Args:
            before: The words of the title before the kind of text.
            after: The words behind it.
            document: The document.
        """
        found = self._letterhead(before, document, NameForm.CAPITAL)
        words = [word.lower() for word in before.split()]
        if found or not words:
            return found
        named = self._until_bound(before)
        between = set(before[len(named) :].lower().split())
        loose = self._lexicon.either("author-bounds", "small-words", "joint-words")
        found = self._phrase(named, document) if words[0] in self._reader.office_words and between <= loose else NOBODY
        if found.persons and found.bodies:
            return found
        if self._lexicon["service-organs"].isdisjoint(words) or not set(words) <= self._reader.organs | loose:
            return NOBODY
        place = Passage(after.strip(" ,").partition(",")[0])
        [*seats] = self._reader.matches(place, document)
        seated = len(seats) == 1 and seats[0].form is NameForm.CAPITAL and seats[0].end == len(place.words)
        return Speakers(bodies=(seats[0].entry.actor,)) if seated else NOBODY

    def _joint(self, title: str, document: Document) -> Heading | None:
        """ "Joint US-EU Statement on Steel", "G7 Leaders' Statement", "Fact Sheet: the X Administration …"."""
        kind = self._kind(title, "joint-texts")
        if kind is not None:
            words = title[: kind.start()]
            found = self._phrase(words, document)
            if found.bodies and not found.persons:
                return Heading(replace(found, together=True))
            told = self._lexicon["joint-words"].isdisjoint(title[: kind.end()].lower().split())
            both = NOBODY if told else self._of_event(title[kind.end() :], document)
            if len(both.bodies) > 1:
                return Heading(replace(both, together=True))
        kind = self._kind(title, "own-texts")
        if kind is None or kind.start() > 0:
            return None
        opening = " ".join(title[kind.end() :].split()[:_OPENING]).lstrip(": ")
        passage = Passage(opening, f"{title}\n{document.text[:CUES]}")
        first = next(self._reader.matches(passage, document), None)
        if first is not None and first.start > 1 and first.entry.actor.type not in ("Country", "Person"):
            return None
        body = self._reader.body_of(first.entry) if first is not None else None
        found = Speakers(bodies=(body,)) if body is not None else replace(self._phrase(opening, document), persons=())
        return Heading(replace(found, words=frozenset(title.lower().split()))) if found else None

    def _of_event(self, words: str, document: Document) -> Speakers:
        """Return who tells of an event together: "following the meeting between A and B", "on the visit of A to B"."""
        event = self._kind(words, "readout-events")
        first, _, rest = words[event.end() :].strip().partition(" ") if event is not None else ("", "", "")
        if first.lower() in MUTUAL:
            return self._phrase(self._until_bound(rest), document)
        guest = self._until_bound(rest)
        to, _, host = rest[len(guest) :].strip().partition(" ")
        if first.lower() not in GENITIVE | AGENTIVE or to.lower() not in self._lexicon["post-prepositions"]:
            return NOBODY
        return joined([self._phrase(guest, document), self._phrase(self._until_bound(host), document)])

    def _readout(self, title: str, document: Document) -> Heading | None:
        """ "Readout of President NAME's call with President NAME of X"."""
        kind = self._kind(title, "readout-texts")
        if kind is None or kind.start() > 0:
            return None
        rest = re.sub(r"^\s*(?:of|from|on)\b", "", title[kind.end() :], flags=re.IGNORECASE)
        event = self._kind(rest, "readout-events")
        if event is None:
            return None
        speakers = self._phrase(_without_s(rest[: event.start()]), document)
        return Heading(speakers) if speakers else None

    def _met(self, title: str, document: Document) -> Speakers:
        """Return with whom a title tells that somebody met or spoke: "on Minister NAME's call with NAME of X"."""
        event = self._kind(title, "readout-events")
        beside = re.search(r"\bwith\b", title[event.end() :], re.IGNORECASE) if event is not None else None
        if event is None or beside is None:
            return Speakers()
        phrase = title[event.end() :][beside.end() :].strip()
        return self._phrase(self._until_bound(phrase), document) if phrase else Speakers()

    def _guests(self, title: str, document: Document) -> Speakers:
        """Return for whom a dinner was given, whom its speeches address: "at a banquet in honour of A of B"."""
        event = self._kind(title, "dinners")
        rest = title[event.end() :] if event is not None else ""
        guests = self._kind(rest, "guest-words") if rest else None
        if guests is None or rest[: guests.start()].strip():
            return NOBODY
        return self._phrase(self._until_bound(rest[guests.end() :].strip()), document)

    def _correspondence(self, title: str, document: Document, numbered: bool) -> Heading | None:
        """ "Telegram From the Embassy in X to the Department of State", "146 NAME to NAME"."""
        kind = self._kind(title, "correspondence")
        opened = kind is not None and len(title[: kind.start()].split()) < 4
        rest = title[kind.end() :] if kind is not None and opened else title
        rest = re.sub(r"^\s*from\b", "", rest, flags=re.IGNORECASE).strip()
        if not opened and numbered and self._kind(rest.split(" to ")[0], "authored-texts"):
            return None
        sides = self._sides(rest)
        if sides is None or not (opened or numbered or all(map(self._is_officer, sides))):
            return None
        one, other = self._of_service(
            *(self._phrase(self._until_bound(side, posted=True), document, bare=True) for side in sides)
        )
        if not opened and not ((one or self._is_of_office(sides[0])) and (other or self._is_of_office(sides[1]))):
            return None
        return Heading(one, other) if one or other else None

    def _sides(self, words: str) -> tuple[str, str] | None:
        """Cut a title in two where it says to whom: not in "Minister to the United States to Mr NAME"."""
        cuts = list(_ADDRESSING.finditer(words))
        posts = self._lexicon["posting-words"]
        for cut in cuts:
            last = words[: cut.start()].lower().split()[-1:]
            if len(cuts) > 1 and cut is not cuts[-1] and last and (last[0] in posts or last[0] in self._titles):
                continue
            return words[: cut.start()].strip(), words[cut.end() :].strip()
        return None

    def _is_officer(self, side: str) -> bool:
        """Whether a side of a letter is told by an office alone: "The Ambassador in X (NAME)"."""
        article, *words = (side.lower().replace(",", " ").split() or [""])[:3]
        posts = self._lexicon["posting-words"] | self._reader.office_words | self._lexicon["service-organs"]
        return article in DEFINITE and not posts.isdisjoint(words)

    def _is_of_office(self, side: str) -> bool:
        """Whether a side of a letter is an office or a ministry, whosever it is."""
        offices = self._lexicon["service-organs"] | self._lexicon["service-heads"] | self._lexicon["posting-words"]
        return not offices.isdisjoint(side.lower().split())

    def _of_service(self, one: Speakers, other: Speakers) -> tuple[Speakers, Speakers]:
        """Give who writes to a ministry, and says of no state that it is his, the state of it, and the other way round.

        Who writes to a parliament or cabinet is of its state, too.
        """
        if not one.bodies and other.bodies and self._is_home(other, one):
            return replace(one, bodies=other.bodies), other
        if not other.bodies and one.bodies and self._is_home(one, other):
            return one, replace(other, bodies=one.bodies)
        return one, other

    def _is_home(self, organ: Speakers, other: Speakers) -> bool:
        """Whether somebody who names no state of his own is of that to whose organ he writes."""
        ministry = not organ.posted and not self._lexicon["service-organs"].isdisjoint(organ.words)
        own = not self._lexicon["own-organs"].isdisjoint(organ.words) and not other.posted
        head = other.posted and not self._lexicon["service-heads"].isdisjoint(organ.words)
        return own or head or (ministry and (other.posted or bool(other.persons)))

    def _byline(self, title: str) -> Heading | None:
        """ "X's Road Ahead by NAME": he says "I", and speaks for nobody else."""
        signed = _BYLINE.fullmatch(title)
        if signed is None:
            return None
        name = signed[1].strip()
        entry = self._reader.person(name)
        if entry is None and not all(word[:1].isupper() for word in name.split()):
            return None
        person = (
            entry.actor if entry is not None else Actor(actor_id("Person", name, None), name, "Person", known=False)
        )
        return Heading(Speakers((person,)))

    def _topics(self, title: str, document: Document) -> tuple[Actor, ...]:
        matches = self._reader.matches(Passage(title), document)
        return tuple(dict.fromkeys(m.entry.actor for m in matches))

    def _turns(self, document: Document, speakers: Speakers) -> dict[str, Speakers]:
        """Return who speaks behind labels that name persons of other states, or offices that a visitor has."""
        turns = {}
        for label in islice(dict.fromkeys(match[1] for match in _TURN.finditer(document.text)), _MOST_TURNS):
            named = self._phrase(self._reader.cased(label), document)
            office = label.lower().rpartition(" ")[0]
            if named.persons or office in self._lexicon["visiting-offices"]:
                turns[label] = named if named.persons else NOBODY
        return {label: named for label, named in turns.items() if not set(named.persons) & set(speakers.persons)}

    # --- offices -----------------------------------------------------------------------------------------------------

    def _with_offices(self, heading: Heading, day: dt.date | None) -> Heading:
        """Return a heading with who "the President" is: who speaks, then who is met, then who holds it at home."""
        offices: dict[str, Actor] = {}
        for side in (heading.speakers, heading.others):
            for person in side.persons:
                for title in self._offices_of(person, side.words):
                    offices.setdefault(title, person)
        home = heading.speakers.bodies
        if day is not None and len(home) == 1 and home[0].type == "Country":
            for entry in self._reader.holders.get(home[0].id, ()):
                for office in entry.offices:
                    if office.of == home[0].id and office.held_on(day) and office.title.lower() in self._titles:
                        offices.setdefault(office.title.lower(), entry.actor)
        return replace(heading, offices=offices)

    def _offices_of(self, person: Actor, words: frozenset[str]) -> Iterator[str]:
        """Yield the offices of a person that the words with his name tell, the longest first."""
        entry = self._ontology.actors.get(person.id)
        held = {office.title.lower() for office in entry.offices} if entry is not None else set()
        told = [title for title in (held or self._titles) if set(title.split()) <= words]
        yield from sorted(told, key=lambda title: (-len(title), title))[:1]


def _without_s(phrase: str) -> str:
    """Return a phrase without the "s" of possessives, which titles from file names have without the apostrophe."""
    return re.sub(r"['’]s?(?=\s|$)", "", phrase).strip()


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


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
