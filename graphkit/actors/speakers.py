"""Whom a phrase names as those who speak or are spoken to: "Foreign Minister NAME of X and the Secretary-General of Y".

Phrases are parts of titles, headings, signatures and fields; they may come without capitals and marks, as file names
do. A state where somebody is posted ("the Embassy in X") is not his. Knows names, offices and posts; must not know
grammar.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import unquote

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.mentions import actor_id, fold
from graphkit.actors.parties import ToldBy, state_of
from graphkit.actors.passage import Passage
from graphkit.language.function_words import DEFINITE, PURPOSE
from graphkit.language.words import Lexicon
from graphkit.model import ID, Actor, Document
from graphkit.ontology import Ontology
from graphkit.ontology.entries import ActorEntry

__all__ = [
    "BODIES",
    "CUES",
    "NOBODY",
    "UNIONS",
    "NamedMatch",
    "SpeakerReader",
    "Speakers",
    "holds_office",
    "joined",
    "spoken_for",
]

BODIES = ("Country", "InternationalOrganization", "Alliance")
"""Classes of those who say "we"."""
UNIONS = ("InternationalOrganization", "Alliance")
"""Classes of bodies of states, for which their heads say "we"."""
_GROUPS = ("ArmedGroup", "Company", "NonGovernmentalOrganization", "PoliticalParty")
"""Classes of those who belong to no government, though they are at home in a state: they say "we" for themselves."""
CUES = 4_000
"""Characters of a text that are looked through for what tells bodies of one name apart."""
_LONGEST_NAME = 4
_OPENING = DEFINITE | {"("}
_LISTED = frozenset({",", "&", ";"})
_LETTER = re.compile(r"\b[a-z]\b(?: [a-z]\b)+|\b[a-z]\b")


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks, or is spoken to.

    Attributes:
        persons: Who says "I".
        bodies: Those for whom "we" is said: states and bodies of states.
        told: What tells it.
        together: Whether several speak with one voice, as in a joint statement.
        words: The words that name them, in small letters.
        posted: Whether they sit in another state, as an embassy does.
        beside: Whether others are named with them whom nothing tells.
    """

    persons: tuple[Actor, ...] = ()
    bodies: tuple[Actor, ...] = ()
    told: ToldBy = ToldBy.TITLE
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


NOBODY = Speakers()
"""Nobody who is known."""


@dataclass(frozen=True, slots=True)
class NamedMatch:
    """A name in a phrase: its pieces, and whose it is."""

    start: int
    end: int
    entry: ActorEntry
    form: NameForm | None = None


class SpeakerReader:
    """Reads phrases that name those who speak.

    Args:
        ontology: Persons, their offices, and states.
        gazetteer: Names of known actors.
        lexicon: Words of titles, posts and bodies.

    Attributes:
        states: States by their codes of two and three letters, small.
        people: Known persons by name, without accents, hyphens and full stops.
        holders: Persons who held an office, by the IRI of whose it is.
        organs: Words of the names of bodies, small.
        office_words: Words of titles and honorifics.
    """

    def __init__(self, ontology: Ontology, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        titles = lexicon["leading-titles"] | lexicon["representing-titles"]
        self.office_words = {word for title in titles for word in title.replace("-", " ").split()}
        self.office_words |= lexicon["title-parts"] | lexicon["title-qualifiers"] | lexicon["honorifics"]
        self.organs = {word.lower() for word in lexicon["body-words"]} | lexicon["name-subjects"]
        self.organs |= lexicon["posting-words"] | lexicon["speaker-organs"] | lexicon["authored-texts"]
        self._small = lexicon["small-words"]
        self._surnames: dict[str, list[ActorEntry]] = {}
        self.people: dict[str, ActorEntry] = {}
        self.states: dict[str, Actor] = {}
        self.holders: dict[str, list[ActorEntry]] = {}
        for entry in ontology.actors.values():
            if entry.actor.type == "Person":
                for name in (entry.actor.label, *entry.names):
                    self.people[_bare(name)] = entry
                self._surnames.setdefault(_bare(entry.actor.label).split()[-1], []).append(entry)
                for body in {office.of for office in entry.offices}:
                    self.holders.setdefault(body, []).append(entry)
            elif entry.actor.type == "Country" and entry.iso2 and entry.actor.country:
                self.states |= {entry.iso2.lower(): entry.actor, entry.actor.country.lower(): entry.actor}

    def person(self, name: str) -> ActorEntry | None:
        """Return the known person of a full name, whatever its accents and marks."""
        return self.people.get(_bare(name))

    def read(self, phrase: str, document: Document, *, bare: bool = False) -> Speakers:
        """Return whom a phrase names as those who speak or are spoken to.

        Args:
            phrase: "Foreign Minister NAME of X and the Secretary-General of Y".
            document: The document, whose date tells who held an office.
            bare: Whether a surname alone may be a person.
        """
        passage = Passage(phrase, f"{phrase}\n{document.title or ''}\n{document.text[:CUES]}")
        matches = list(self.matches(passage, document))
        parts = [self._part(passage, matches, *span, document.date, bare) for span in self._parts(passage, matches)]
        return joined(parts)

    def matches(self, passage: Passage, document: Document) -> Iterator[NamedMatch]:
        """Yield the names in a phrase, in order: those of the gazetteer, and persons without the marks in theirs."""
        named = self._gazetteer.read(passage, document.date)
        taken = [NamedMatch(start, end, sense.entry, sense.form) for start, end, sense in named]
        words = [fold(word) for word in passage.words]
        people: list[NamedMatch] = []
        index = 0
        while index < len(words):
            for size in range(_LONGEST_NAME, 1, -1):
                run = [word for word in words[index : index + size] if word.isalnum()]
                name = " ".join(run) if len(run) > 1 and run[0] == words[index] else ""
                entry = self.people.get(name) or self.people.get(name.removesuffix("s"))
                if entry is not None:
                    people.append(NamedMatch(index, index + size, entry))
                    index += size - 1
                    break
            index += 1
        others = [m for m in taken if not any(p.start < m.end and m.start < p.end for p in people)]
        return iter(sorted((*others, *people), key=lambda match: match.start))

    def _parts(self, passage: Passage, matches: Sequence[NamedMatch]) -> Iterator[tuple[int, int]]:
        """Cut a phrase at "and" and commas, but within names; "Minister NAME, of X" stays one where no title begins."""
        inside = {i for match in matches for i in range(match.start + 1, match.end)}
        start = 0
        for i, word in enumerate(passage.words):
            joins = word.lower() in self._lexicon["joining-words"] or word in _LISTED
            if joins and i not in inside and self._begins_part(passage, matches, i + 1):
                yield start, i
                start = i + 1
        yield start, len(passage.words)

    def _begins_part(self, passage: Passage, matches: Sequence[NamedMatch], index: int) -> bool:
        """Whether somebody else is named from a piece on: by a known name, or by words of an office and a name."""
        at = next((m for m in matches if m.start in (index, index + 1)), None)
        if at is not None:
            return True
        word = passage.word(index).lower()
        return word in self.office_words and word not in self._lexicon["name-subjects"]

    def _part(
        self, passage: Passage, matches: Sequence[NamedMatch], start: int, end: int, day: dt.date | None, bare: bool
    ) -> Speakers:
        """Return whom one part of a phrase names."""
        own = [m for m in matches if start <= m.start < end]
        words = [word.lower() for word in passage.words[start:end]]
        lower = " ".join(words)
        american = self.states.get("us")
        if american is not None and not self._lexicon["american-addresses"].isdisjoint(words):
            return Speakers(bodies=(american,), words=frozenset(words), posted=True)
        posts = not self._lexicon["posting-words"].isdisjoint(words)
        owners = [m for m in own if self._owns(m) and not self.is_post(passage, m, posts)][: 1 if posts else None]
        bodies = {body.id: body for m in owners if (body := self.body_of(m.entry)) is not None}
        persons = [m.entry.actor for m in own if m.entry.actor.type == "Person"]
        if not persons:
            persons = list(self._person(passage, own, start, end, day, bodies, bare))
        spoken = [body for p in persons if p.known and (body := self._spoken_for(p, lower, bodies)) is not None]
        if spoken:
            bodies = {body.id: body for body in spoken}
        if not bodies and american is not None and any(t in lower for t in self._lexicon["american-titles"]):
            bodies = {american.id: american}
        if len(bodies) > 1 and len(persons) == 1:
            bodies = dict(islice(bodies.items(), 1))  # "EU High Representative NAME for Policy of X"
        persons = [
            replace(p, country=next(iter(bodies.values())).country) if not p.known and len(bodies) == 1 else p
            for p in persons
        ]
        return Speakers(tuple(persons), tuple(bodies.values()), words=frozenset(words), posted=posts)

    def _spoken_for(self, person: Actor, words: str, named: Mapping[str, Actor]) -> Actor | None:
        """Return for whom a person speaks: a body of states named with him of which he is, else as his office tells."""
        unions = (body for body in named.values() if body.type in UNIONS and holds_office(person, body, self._ontology))
        return next(unions, None) or spoken_for(person, words, self._ontology)

    def _owns(self, match: NamedMatch) -> bool:
        """Whether somebody can be of what is named: a state or body, and no person or mere place."""
        kind = match.entry.actor.type
        return kind != "Person" and (kind in BODIES or not self._ontology.is_a(kind, "Place"))

    def is_post(self, passage: Passage, match: NamedMatch, posts: bool) -> bool:
        """Whether a state is where somebody is posted and not whose he is: "in London", "Ambassador to X"."""
        before = passage.word(match.start - 1).lower()
        before = passage.word(match.start - 2).lower() if before in _OPENING else before
        if match.form is NameForm.CAPITAL and before in self._lexicon["posting-words"]:
            return True
        abroad = self._lexicon["post-prepositions"]
        return before in abroad or (posts and before in PURPOSE)

    def body_of(self, entry: ActorEntry) -> Actor | None:
        """Return the state or body that an actor is, or is an organ of; a group of no government stands for itself."""
        actor = entry.actor
        if actor.type in _GROUPS:
            return actor
        if actor.type in BODIES:
            whole = self._ontology.actors.get(entry.part_of) if entry.part_of and actor.type != "Country" else None
            return actor if whole is None else self.body_of(whole) or actor
        if entry.part_of and (whole := self._ontology.actors.get(entry.part_of)) is not None:
            return self.body_of(whole)
        return state_of(actor, self._ontology)

    def _person(
        self,
        passage: Passage,
        own: Sequence[NamedMatch],
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
            while len(run) > 1 and len(run[-1].strip(".")) == 1:
                run.pop()
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
            if i in covered or lower in self.office_words or lower in self.organs:
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

    def cased(self, title: str) -> str:
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


def spoken_for(person: Actor, around: str, ontology: Ontology) -> Actor | None:
    """Return the body or group whose envoy or head somebody is ("we" of a UN envoy is the UN), else his state.

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
    if offices and all(body.type in (*UNIONS, *_GROUPS) for body in offices):
        return offices[0]
    return state_of(person, ontology)


def holds_office(person: Actor, body: Actor, ontology: Ontology) -> bool:
    """Whether a known person holds or held an office of a body, or of a part of it."""
    entry = ontology.actors.get(person.id)
    owners = {office.of for office in entry.offices} if entry is not None else set()
    return body.id in owners | {ontology.actors[owner].part_of for owner in owners}


def joined(parts: Iterable[Speakers]) -> Speakers:
    """Return several who speak as one."""
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
