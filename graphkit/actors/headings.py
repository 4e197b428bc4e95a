"""What is known of a document before its text is read: who speaks in it, to whom, and whom its title names.

A title, a heading at the top of the text or a field tells it: "Statement by the Ministry of Foreign Affairs of X",
"Telegram From the Embassy in X to the Department of State", "Readout of President NAME's call with NAME". Who is
addressed never speaks, and a place that a text is given in says nothing of either. Titles may come as file names do, in
small letters and without marks. Knows names and titles; must not know grammar.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import unquote

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.mentions import actor_id, fold
from graphkit.actors.parties import state_of
from graphkit.actors.passage import Passage
from graphkit.language.words import Lexicon
from graphkit.model import ID, Actor, Document
from graphkit.ontology import Ontology
from graphkit.ontology.entries import ActorEntry

__all__ = ["BODIES", "NOTHING", "Heading", "HeadingReader", "Speakers", "spoken_for"]

BODIES = ("Country", "InternationalOrganization", "Alliance")
"""Classes of those who say "we"."""
_FIRST_LINES, _LAST_LINES, _LONGEST_LINE = 6, 4, 200
_CUES = 4_000
"""Characters of a text that are looked through for what tells bodies of one name apart."""
_LONGEST_NAME = 4
_OPENING = 6
"""Words with which the title of a fact sheet names whose it is."""
_FIELD_PARTS = re.compile(r"\s*;\s*")
_DATED = re.compile(r"(?:1[5-9]|20)\d\d[ .-]?\d\d?[ .-]?\d\d?\b[.):]?\s*")
_NUMBERED = re.compile(r"\d{1,3}\b[.):]?\s*")
"""The number of a document in a collection, before its title."""
_DEBATE = re.compile(r"(?P<code>[A-Za-z]{2,3})[ _](?:(?:en|fr|es|ru|ar|zh)\b|\d{2}[ _](?:19|20)\d\d\b).{0,4}")
"""Titles of the speeches of a General Debate, as files of them are named: "no en", "NOR_75_2020"."""
_HEADER = re.compile(r"\s*(?P<side>FROM|TO|From|To)\s*:\s*(?P<name>\S.{1,120})")
_POSSESSIVE = re.compile(r"['’]s?\s")
_LISTED = frozenset({",", "&", ";", "(", ")"})
_BYLINE = re.compile(
    r".+\sby\s(?P<name>(?:[^\W\d_][\w.'’-]*\s+){1,3}[^\W\d_][\w'’-]+)(?:\s(?:19|20)\d\d(?:\s\d\d)?)?\.?"
)
_LETTER = re.compile(r"\b[a-z]\b(?: [a-z]\b)+|\b[a-z]\b")


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks, or is spoken to.

    Attributes:
        persons: Who says "I".
        bodies: Those for whom "we" is said: states and bodies of states.
        told: What tells it: "field", "title", "heading", "signature" or "publisher".
        together: Whether several speak with one voice, as in a joint statement.
        words: The words that name them, in small letters.
        posted: Whether they sit in another state, as an embassy does.
        beside: Whether others are named with them whom nothing tells.
    """

    persons: tuple[Actor, ...] = ()
    bodies: tuple[Actor, ...] = ()
    told: str = "title"
    together: bool = False
    words: frozenset[str] = frozenset()
    posted: bool = False
    beside: bool = False

    def __bool__(self) -> bool:
        return bool(self.persons or self.bodies)

    @property
    def alone(self) -> Actor | None:
        """The one person who speaks, else the one body; None where there are several."""
        several = self.persons or self.bodies
        return several[0] if len(several) == 1 and not self.beside else None

    @property
    def many(self) -> tuple[Actor, ...]:
        """For whom "we" is said: one body, or several that speak with one voice."""
        return self.bodies if len(self.bodies) == 1 or self.together else ()


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

    speakers: Speakers = Speakers()
    addressees: Speakers = Speakers()
    others: Speakers = Speakers()
    topics: tuple[Actor, ...] = ()
    offices: dict[str, Actor] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.speakers or self.addressees or self.others or self.topics)

    @property
    def sides(self) -> tuple[Actor, ...]:
        """The two of whom a text goes on to tell, by their bodies where these are two, else by their persons."""
        bodies = tuple(dict.fromkeys((*self.speakers.bodies, *self.others.bodies)))
        persons = tuple(dict.fromkeys((*self.speakers.persons, *self.others.persons)))
        return bodies if len(bodies) == 2 else persons if len(persons) == 2 else ()


NOTHING = Heading()
"""Nothing is known."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A name in a phrase: its pieces, and whose it is."""

    start: int
    end: int
    entry: ActorEntry
    form: NameForm | None = None


class HeadingReader:
    """Reads titles, first lines and fields of documents.

    Args:
        ontology: Persons, their offices, and states.
        gazetteer: Names of known actors.
        lexicon: Kinds of texts, words of titles, and words behind which nobody speaks any more.
    """

    def __init__(self, ontology: Ontology, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        titles = lexicon["leading-titles"] | lexicon["representing-titles"]
        self._titles = titles
        self._office_words = {word for title in titles for word in title.replace("-", " ").split()}
        self._office_words |= lexicon["title-parts"] | lexicon["title-qualifiers"] | lexicon["honorifics"]
        self._organs = {word.lower() for word in lexicon["body-words"]} | lexicon["name-subjects"]
        self._organs |= lexicon["posting-words"] | lexicon["speaker-organs"] | lexicon["authored-texts"]
        self._small = lexicon["small-words"]
        self._kinds = sorted(lexicon["authored-texts"], key=len, reverse=True)
        self._people: dict[str, ActorEntry] = {}
        self._surnames: dict[str, list[ActorEntry]] = {}
        self._codes: dict[str, Actor] = {}
        self._holders: dict[str, list[ActorEntry]] = {}
        for entry in ontology.actors.values():
            if entry.actor.type == "Person":
                for name in (entry.actor.label, *entry.names):
                    self._people[_bare(name)] = entry
                self._surnames.setdefault(_bare(entry.actor.label).split()[-1], []).append(entry)
                for body in {office.of for office in entry.offices}:
                    self._holders.setdefault(body, []).append(entry)
            elif entry.actor.type == "Country" and entry.iso2 and entry.actor.country:
                self._codes |= {entry.iso2.lower(): entry.actor, entry.actor.country.lower(): entry.actor}

    def read(self, document: Document) -> Heading:
        """Return what title, fields and first lines of a document tell."""
        given = self._of_field(document, "speaker")
        heading = self._of_title(document.title, document) if document.title else NOTHING
        if not heading.speakers:
            found = self._of_text(document)
            heading = replace(
                heading,
                speakers=found.speakers,
                addressees=heading.addressees or found.addressees,
                others=heading.others or found.others,
                offices=heading.offices or found.offices,
            )
        if given:
            heading = replace(heading, speakers=given)
        elif not heading.speakers:
            heading = replace(heading, speakers=self._of_field(document, "author") or self._of_publisher(document))
        addressed = self._of_field(document, "addressee")
        heading = replace(heading, addressees=addressed) if addressed else heading
        return self._with_offices(heading, document.date)

    # --- fields ------------------------------------------------------------------------------------------------------

    def _of_field(self, document: Document, name: str) -> Speakers:
        """Return whom a field of the document names; a mere author speaks for himself alone."""
        value = document.fields.get(name)
        if not value:
            return Speakers()
        found = [self._phrase(part, document, bare=name != "author") for part in _FIELD_PARTS.split(value)]
        joined = _joined(found)
        known = [person for person in joined.persons if person.known]
        if name == "author" and known:
            return Speakers(tuple(known), (), "field", words=joined.words)
        return replace(joined, told="field", together=len(joined.persons) < 2)

    def _of_publisher(self, document: Document) -> Speakers:
        """Return whose a text is that a government or a body of states puts out: "The White House", "mfa.gov.xx"."""
        for name in (document.publisher, document.url):
            state = self._of_domain(name or "")
            if state is not None:
                return Speakers(bodies=(state,), told="publisher")
        found = self._letterhead(document.publisher or "", document)
        return replace(found, told="publisher") if found else found

    def _of_domain(self, address: str) -> Actor | None:
        """Return the state under whose official domain an address is: "dfat.gov.au", "https://www.state.gov/x"."""
        host = address.partition("://")[2] or address
        labels = host.partition("/")[0].lower().split(".")
        if len(labels) < 2 or " " in host:
            return None
        official = self._lexicon["government-domains"]
        if labels[-1] in official:
            return self._codes["us"]
        return self._codes.get(labels[-1]) if labels[-2] in official and len(labels) > 2 else None

    def _letterhead(self, line: str, document: Document) -> Speakers:
        """Return whose a line is that holds the name of a government or its ministry and nothing else."""
        phrase = self._cased(line.strip())
        passage = Passage(phrase)
        found = [m for m in self._matches(passage, document) if m.form is not NameForm.DEMONYM]
        covered = {i for match in found for i in range(match.start, match.end)}
        rest = {word.lower() for i, word in enumerate(passage.words) if i not in covered and word.isalnum()}
        organs = self._organs | self._small
        kinds = (*BODIES, "GovernmentBody")
        if not found or not rest <= organs or any(m.entry.actor.type not in kinds for m in found):
            return Speakers()
        seated = found[0].form is NameForm.SEAT or found[0].entry.actor.type != "Country" or bool(rest - self._small)
        bodies = [body for match in found if (body := self._body(match.entry)) is not None]
        one = seated and len(bodies) == len(found) == 1
        return Speakers(bodies=tuple(bodies), words=frozenset(phrase.lower().split())) if one else Speakers()

    # --- the text ----------------------------------------------------------------------------------------------------

    def _of_text(self, document: Document) -> Heading:
        """Return what the first lines and the last ones of a text tell, where they are no sentences."""
        text = document.text
        lines = [line.strip() for line in islice(_lines(text[: 10 * _LONGEST_LINE]), _FIRST_LINES)]
        sides: dict[str, Speakers] = {}
        for line in lines:
            header = _HEADER.fullmatch(line)
            if header:
                found = self._phrase(header["name"], document, bare=True)
                sides.setdefault(header["side"].lower(), replace(found, told="heading"))
            if len(line) > _LONGEST_LINE or line.endswith("."):
                continue
            told = self._of_title(line, document, bare=False)
            if told.speakers:
                return replace(told, speakers=replace(told.speakers, told="heading"))
            head = self._letterhead(line, document) if line.isupper() else Speakers()
            if head:
                return Heading(speakers=replace(head, told="heading"))
        if "from" in sides:
            return Heading(*self._of_service(sides["from"], sides.get("to", Speakers())))
        return Heading(speakers=self._signature(document))

    def _signature(self, document: Document) -> Speakers:
        """Return who signs a letter: a person whose state is known, below a line that takes leave."""
        lines = [line.strip() for line in document.text[-4 * _LONGEST_LINE :].splitlines() if line.strip()]
        for number, line in enumerate(lines[-_LAST_LINES:]):
            if line.lower().strip(" ,.") not in self._lexicon["closing-words"]:
                continue
            below = " , ".join(lines[-_LAST_LINES:][number + 1 :])
            found = self._phrase(self._cased(below), document, bare=True) if below else Speakers()
            return replace(found, told="signature") if found.bodies else Speakers()
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
        if debate and (state := self._codes.get(debate["code"].lower())) is not None:
            return Heading(Speakers(bodies=(state,)), topics=(state,))
        plain = self._cased(title)
        plain = _DATED.sub("", plain, count=1) if _DATED.match(plain) else plain
        numbered = _NUMBERED.match(plain) if bare else None
        plain = plain[numbered.end() :] if numbered else plain
        found = (
            self._correspondence(plain, document, numbered is not None)
            or self._readout(plain, document)
            or self._by_author(plain, document)
            or self._joint(plain, document)
            or (self._byline(plain, document) if bare else None)
            or NOTHING
        )
        return replace(found, topics=self._topics(plain, document))

    def _cased(self, title: str) -> str:
        """Return a title with capitals, as sentences have them, if it came in small letters or all in capitals."""
        title = unquote(title).replace("\u2060", "")
        title = title.replace("_", " ") if "_" in title else title
        title = title.replace("-", " ") if title.count("-") > 2 and " " not in title else title
        if not (title.islower() or title.isupper()):
            return title
        title = _LETTER.sub(self._spelled, title.lower())
        return " ".join(self._written(word) for word in title.split())

    def _spelled(self, match: re.Match[str]) -> str:
        """Return letters that stand alone as the abbreviation or the initials that they are: "u s", "r g"."""
        letters = match[0].split()
        if len(letters) == 1 and letters[0] in self._small:
            return letters[0]
        joined = "".join(letters).upper()
        for size in (len(letters), 2):
            entry = self._gazetteer.lookup(joined[:size]) if size > 1 and len(joined) >= size else None
            if entry is not None and joined[:size] in entry.names:
                return " ".join([joined[:size], *(letter for letter in letters[size:])])
        return " ".join(f"{letter.upper()}." for letter in letters)

    def _written(self, word: str) -> str:
        lower = word.lower()
        if lower in self._small or not word[0].isalpha() or "." in word:
            return word
        entry = self._gazetteer.lookup(word)
        if entry is not None and word.upper() in (*entry.names, entry.actor.label):
            return word.upper()
        return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))

    def _kind(self, title: str, kinds: Iterable[str]) -> re.Match[str] | None:
        """Return where the first of some kinds of text stands in a title, in the plural too."""
        names = "|".join(re.escape(kind) for kind in kinds)
        return re.search(rf"\b(?:{names})(?:e?s)?\b", title, re.IGNORECASE) if names else None

    def _until_bound(self, phrase: str, posted: bool = False) -> str:
        """Return a phrase up to the word behind which nobody speaks any more: "on", "at", "before".

        Args:
            phrase: The phrase.
            posted: Whether "in" and "at" tell where somebody is posted.
        """
        words = phrase.split()
        bounds = self._lexicon["author-bounds"] - (self._lexicon["post-prepositions"] if posted else frozenset())
        behalf = self._lexicon["behalf-words"]
        for i, word in enumerate(words):
            lower = word.lower().strip(",:")
            after = words[i + 1].lower() if i + 1 < len(words) else ""
            if lower in behalf or after in behalf:
                continue
            if lower in bounds:
                return " ".join(words[:i])
            if word.endswith(":") or (i and not word[:1].isupper() and word[:1].isalpha() and lower not in self._small):
                return " ".join(words[: i + word.endswith(":")]).rstrip(":")
        return phrase

    def _by_author(self, title: str, document: Document) -> Heading | None:
        """ "Statement by the Minister of X on Y", "Remarks by Presidents A and B", "Minister NAME's speech at Y"."""
        kind = self._kind(title, self._kinds)
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
        kind = self._kind(title, self._lexicon["joint-texts"])
        if kind is not None:
            words = title[: kind.start()]
            found = self._phrase(words, document)
            if found.bodies and not found.persons:
                return Heading(replace(found, together=True))
        kind = self._kind(title, self._lexicon["own-texts"])
        if kind is None or kind.start() > 0:
            return None
        opening = " ".join(title[kind.end() :].split()[:_OPENING]).lstrip(": ")
        passage = Passage(opening, f"{title}\n{document.text[:_CUES]}")
        first = next(self._matches(passage, document), None)
        if first is not None and first.start > 1 and first.entry.actor.type not in ("Country", "Person"):
            return None
        body = self._body(first.entry) if first is not None else None
        found = Speakers(bodies=(body,)) if body is not None else replace(self._phrase(opening, document), persons=())
        return Heading(replace(found, words=frozenset(title.lower().split()))) if found else None

    def _readout(self, title: str, document: Document) -> Heading | None:
        """ "Readout of President NAME's call with President NAME of X"."""
        kind = self._kind(title, self._lexicon["readout-texts"])
        if kind is None or kind.start() > 0:
            return None
        rest = re.sub(r"^\s*(?:of|from|on)\b", "", title[kind.end() :], flags=re.IGNORECASE)
        event = self._kind(rest, self._lexicon["readout-events"])
        if event is None:
            return None
        speakers = self._phrase(_without_s(rest[: event.start()]), document)
        beside = re.search(r"\bwith\b", rest[event.end() :], re.IGNORECASE)
        phrase = self._until_bound(rest[event.end() :][beside.end() :].strip()) if beside else ""
        others = self._phrase(phrase, document) if phrase else Speakers()
        return Heading(speakers, others=others) if speakers else None

    def _correspondence(self, title: str, document: Document, numbered: bool) -> Heading | None:
        """ "Telegram From the Embassy in X to the Department of State", "146 NAME to NAME"."""
        kind = self._kind(title, self._lexicon["correspondence"])
        opened = kind is not None and len(title[: kind.start()].split()) < 4
        rest = title[kind.end() :] if kind is not None and opened else title
        rest = re.sub(r"^\s*from\b", "", rest, flags=re.IGNORECASE).strip()
        rest = re.sub(r"^for\b", "to", rest, flags=re.IGNORECASE)
        if not opened and numbered and self._kind(rest.split(" to ")[0], self._kinds):
            return None
        sides = self._sides(rest)
        if sides is None or not (opened or numbered or all(map(self._is_officer, sides))):
            return None
        one, other = self._of_service(
            *(self._phrase(self._until_bound(side, posted=True), document, bare=True) for side in sides)
        )
        if not opened and not (one and other):
            return None
        return Heading(one, other) if one or other else None

    def _sides(self, words: str) -> tuple[str, str] | None:
        """Cut a title in two where it says to whom: not in "Minister to the United States to Mr NAME"."""
        cuts = list(re.finditer(r"(?:^|\s)to\s", words, re.IGNORECASE))
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
        posts = self._lexicon["posting-words"] | self._office_words | self._lexicon["service-organs"]
        return article == "the" and not posts.isdisjoint(words)

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

    def _byline(self, title: str, document: Document) -> Heading | None:
        """ "X's Road Ahead by NAME": he says "I", and speaks for nobody else."""
        signed = _BYLINE.fullmatch(title)
        if signed is None:
            return None
        name = signed["name"].strip()
        entry = self._people.get(_bare(name))
        if entry is None and not all(word[:1].isupper() for word in name.split()):
            return None
        person = (
            entry.actor if entry is not None else Actor(actor_id("Person", name, None), name, "Person", known=False)
        )
        return Heading(Speakers((person,)))

    def _topics(self, title: str, document: Document) -> tuple[Actor, ...]:
        matches = self._matches(Passage(_without_s(title)), document)
        return tuple(dict.fromkeys(m.entry.actor for m in matches))

    # --- whom a phrase names -----------------------------------------------------------------------------------------

    def _phrase(self, phrase: str, document: Document, *, bare: bool = False) -> Speakers:
        """Return whom a phrase names as those who speak or are spoken to.

        Args:
            phrase: "Foreign Minister NAME of X and the Secretary-General of Y".
            document: The document, whose date tells who held an office.
            bare: Whether a surname alone may be a person.
        """
        passage = Passage(phrase, f"{phrase}\n{document.title or ''}\n{document.text[:_CUES]}")
        matches = list(self._matches(passage, document))
        parts = [self._part(passage, matches, *span, document.date, bare) for span in self._parts(passage, matches)]
        return _joined(parts)

    def _matches(self, passage: Passage, document: Document) -> Iterator[_Match]:
        """Yield the names in a phrase, in order: those of the gazetteer, and persons without the marks in theirs."""
        taken = [
            _Match(*found[:2], found[2].entry, found[2].form) for found in self._gazetteer.read(passage, document.date)
        ]
        words = [fold(word) for word in passage.words]
        people: list[_Match] = []
        index = 0
        while index < len(words):
            for size in range(_LONGEST_NAME, 1, -1):
                run = [word for word in words[index : index + size] if word.isalnum()]
                name = " ".join(run) if len(run) > 1 and run[0] == words[index] else ""
                entry = self._people.get(name) or self._people.get(name.removesuffix("s"))
                if entry is not None:
                    people.append(_Match(index, index + size, entry))
                    index += size - 1
                    break
            index += 1
        others = [m for m in taken if not any(p.start < m.end and m.start < p.end for p in people)]
        return iter(sorted((*others, *people), key=lambda match: match.start))

    def _parts(self, passage: Passage, matches: Sequence[_Match]) -> Iterator[tuple[int, int]]:
        """Cut a phrase at "and" and commas, but within names; "Minister NAME, of X" stays one where no title begins."""
        inside = {i for match in matches for i in range(match.start + 1, match.end)}
        start = 0
        for i, word in enumerate(passage.words):
            joins = word.lower() in self._lexicon["joining-words"] or (word in _LISTED and word not in "()")
            if joins and i not in inside and self._begins_part(passage, matches, i + 1):
                yield start, i
                start = i + 1
        yield start, len(passage.words)

    def _begins_part(self, passage: Passage, matches: Sequence[_Match], index: int) -> bool:
        """Whether somebody else is named from a piece on: by a known name, or by words of an office and a name."""
        at = next((m for m in matches if m.start in (index, index + 1)), None)
        if at is not None:
            return True
        word = passage.word(index).lower()
        return word in self._office_words and word not in self._lexicon["name-subjects"]

    def _part(
        self, passage: Passage, matches: Sequence[_Match], start: int, end: int, day: dt.date | None, bare: bool
    ) -> Speakers:
        """Return whom one part of a phrase names."""
        own = [m for m in matches if start <= m.start < end]
        words = [word.lower() for word in passage.words[start:end]]
        lower = " ".join(words)
        posts = not self._lexicon["posting-words"].isdisjoint(words)
        owners = [m for m in own if self._owns(m) and not self._is_post(passage, m, posts)][: 1 if posts else None]
        bodies = {body.id: body for m in owners if (body := self._body(m.entry)) is not None}
        persons = [m.entry.actor for m in own if m.entry.actor.type == "Person"]
        if not persons:
            persons = list(self._person(passage, own, start, end, day, bodies, bare))
        spoken = [body for p in persons if p.known and (body := spoken_for(p, lower, self._ontology)) is not None]
        if spoken:
            bodies = {body.id: body for body in spoken}
        if not bodies and any(title in lower for title in self._lexicon["american-titles"]):
            bodies = {self._codes["us"].id: self._codes["us"]}
        if len(bodies) > 1 and len(persons) == 1:
            bodies = dict(islice(bodies.items(), 1))  # "EU High Representative NAME for Policy of X"
        persons = [
            replace(p, country=next(iter(bodies.values())).country) if not p.known and len(bodies) == 1 else p
            for p in persons
        ]
        return Speakers(tuple(persons), tuple(bodies.values()), words=frozenset(words), posted=posts)

    def _owns(self, match: _Match) -> bool:
        """Whether somebody can be of what is named: a state or body, and no person or mere place."""
        kind = match.entry.actor.type
        return kind != "Person" and (kind in BODIES or not self._ontology.is_a(kind, "Place"))

    def _is_post(self, passage: Passage, match: _Match, posts: bool) -> bool:
        """Whether a state is where somebody is posted and not whose he is: "in London", "Ambassador to X"."""
        before = passage.word(match.start - 1).lower()
        before = passage.word(match.start - 2).lower() if before in ("the", "(") else before
        if match.form is NameForm.CAPITAL and before in self._lexicon["posting-words"]:
            return True
        abroad = self._lexicon["post-prepositions"]
        return before in abroad or (posts and before == "for")

    def _body(self, entry: ActorEntry) -> Actor | None:
        """Return the state or body of states that an actor is, or is an organ of."""
        actor = entry.actor
        if actor.type in BODIES:
            whole = self._ontology.actors.get(entry.part_of) if entry.part_of and actor.type != "Country" else None
            return actor if whole is None else self._body(whole) or actor
        if entry.part_of and (whole := self._ontology.actors.get(entry.part_of)) is not None:
            return self._body(whole)
        return state_of(actor, self._ontology)

    def _person(
        self,
        passage: Passage,
        own: Sequence[_Match],
        start: int,
        end: int,
        day: dt.date | None,
        bodies: dict[str, Actor],
        bare: bool,
    ) -> Iterator[Actor]:
        """Yield the person whose name stands behind words of an office, or alone where that may be."""
        covered = {i for m in own for i in range(m.start, m.end)}
        said = " ".join(word.lower() for word in passage.words[start:end])
        for run in self._runs(passage, covered, start, end, bare):
            entry = next((e for word in run[:2] if (e := self._officer(word, said, day, bodies)) is not None), None)
            if entry is not None:
                yield entry.actor
                return
            if bare and (entry := self._correspondent(passage, run)) is not None:
                yield entry.actor
                return
            if (bare or len(run) > 1) and len(run) <= _LONGEST_NAME and len(run[-1].strip(".")) > 2:
                name = " ".join(run)
                state = next(iter(bodies.values())).country if len(bodies) == 1 else None
                yield Actor(actor_id("Person", name, state), name, "Person", state, known=False)
                return

    def _correspondent(self, passage: Passage, run: Sequence[str]) -> ActorEntry | None:
        """Return the one known person of a surname, and of the initials before it, whose state the text names."""
        fit = [
            entry
            for entry in self._surnames.get(_bare(run[-1]), ())
            if len(run) == 1 or run[0][0] == entry.actor.label[0]
        ]
        if len(fit) != 1:
            return None
        state = self._ontology.actors.get(f"{ID}{fit[0].actor.country}")
        names = () if state is None else (state.actor.label, *state.names, *state.demonyms)
        return fit[0] if any(passage.holds(name) for name in names) else None

    def _runs(self, passage: Passage, covered: set[int], start: int, end: int, bare: bool) -> Iterator[list[str]]:
        """Yield what may be names of persons: words with capitals behind those of an office or of its body."""
        run: list[str] = []
        titled = bare
        for i in range(start, end):
            word = passage.words[i]
            lower = word.lower()
            named = word[:1].isupper() and (len(word) == 1 or lower not in self._small)
            if i in covered or lower in self._office_words or lower in self._organs:
                if run and titled:
                    yield run
                run, titled = [], True
            elif word == "." and run and len(run[-1]) == 1:
                run[-1] += "."
            elif named:
                run.append(word)
            elif word.isalnum() and run:
                if titled:
                    yield run
                run, titled = [], False
        if run and titled:
            yield run

    def _officer(self, surname: str, said: str, day: dt.date | None, bodies: dict[str, Actor]) -> ActorEntry | None:
        """Return the known person of a surname who holds the office that stands with it: "Vice President NAME"."""
        folded = _bare(surname)
        fit = [
            entry
            for name in dict.fromkeys((folded, folded.removesuffix("s")))
            for entry in self._surnames.get(name, ())
            if any(o.title.lower() in said and (day is None or o.held_on(day)) for o in entry.offices)
        ]
        states = {body.country for body in bodies.values()}
        fit = [entry for entry in fit if not states or entry.actor.country in states]
        return fit[0] if len(fit) == 1 else None

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
            for entry in self._holders.get(home[0].id, ()):
                for office in entry.offices:
                    if office.of == home[0].id and office.held_on(day) and office.title.lower() in self._titles:
                        offices.setdefault(office.title.lower(), entry.actor)
        return replace(heading, offices=offices)

    def _offices_of(self, person: Actor, words: frozenset[str]) -> Iterator[str]:
        """Yield the offices of a person that the words with his name tell, the longest first."""
        entry = self._ontology.actors.get(person.id)
        held = {office.title.lower() for office in entry.offices} if entry is not None else set()
        told = [title for title in (held or self._titles) if set(title.split()) <= words]
        yield from sorted(told, key=len, reverse=True)[:1]


def spoken_for(person: Actor, around: str, ontology: Ontology) -> Actor | None:
    """Return the body whose envoy or head somebody is ("we" of a UN envoy is the UN), else his state.

    Args:
        person: Who speaks.
        around: The words around his name, in lower case: of several offices they may tell which he holds.
        ontology: The offices.
    """
    if person.type in BODIES:
        return person
    entry = ontology.actors.get(person.id)
    held = entry.offices if entry is not None else ()
    titled = [office for office in held if office.title.lower() in around]
    offices = [ontology.actors[office.of].actor for office in titled or held]
    if offices and all(body.type in ("InternationalOrganization", "Alliance") for body in offices):
        return offices[0]
    return state_of(person, ontology)


def _joined(parts: Iterable[Speakers]) -> Speakers:
    parts = list(parts)
    beside = any(not part for part in parts) or len({part.persons for part in parts if part.persons}) > 1
    persons = {person.id: person for part in parts for person in part.persons}
    bodies = {body.id: body for part in parts for body in part.bodies}
    words = frozenset(word for part in parts for word in part.words)
    posted = any(part.posted for part in parts)
    return Speakers(tuple(persons.values()), tuple(bodies.values()), words=words, posted=posted, beside=beside)


def _bare(name: str) -> str:
    """Return a folded name without hyphens and full stops."""
    return " ".join(fold(name).replace("-", " ").replace(".", "").split())


def _without_s(phrase: str) -> str:
    """Return a phrase without the "s" of possessives, which titles from file names have without the apostrophe."""
    return re.sub(r"['’]s?(?=\s|$)", "", phrase).strip()


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())
