"""What a name in a text means: the rules that choose among the actors of that name, or none.

"Jordan" may be the kingdom or a surname, "Georgia" a state of either kind, "Chinese" a people or a language,
"Brussels" a town or the European Union. The rules look at the pieces around the name and at the cues that the
ontology lists; they must not parse, and must work on text without part-of-speech tags.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graphkit.actors.passage import Passage
from graphkit.ontology.entries import ActorEntry

__all__ = ["HALVES", "NameForm", "Sense", "SenseChooser"]


class NameForm(StrEnum):
    """Which kind of name stood in the text."""

    NAME = "name"
    """Label or other name of an actor ("Russia", "Russian Federation")."""
    ABBREVIATION = "abbreviation"
    """Name in capitals ("UN", "U.S.")."""
    DEMONYM = "demonym"
    """Adjective, or noun for one of the people ("Russian", "British", "Swede")."""
    PEOPLE = "people"
    """Plural noun for the people ("Russians", "Frenchmen")."""
    CAPITAL = "capital"
    """City that stands for an actor, and is a place as well ("Moscow")."""
    SEAT = "seat"
    """Palace, street or house that stands for an actor ("Kremlin")."""
    COMBINING = "combining"
    """First part of a compound ("Sino" in "Sino-Russian")."""
    PERSON = "person"
    """Name of a person."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may mean.

    Attributes:
        entry: The actor.
        form: Which kind of name it is.
        cued: Whether it counts only where a cue of the entry is in the text.
        personal: Whether people bear the name too.
        common: Whether other states have a body of this name, so that a foreign possessor rules it out
            ("Brazil's Congress").
    """

    entry: ActorEntry
    form: NameForm
    cued: bool = False
    personal: bool = False
    common: bool = False


_STATELIKE = frozenset({"Country", "Territory", "Region", "Place", "City"})
HALVES = frozenset({"North", "South"})
"""Names of the halves of a divided country, which stand for it behind an article alone."""
_PLACING = frozenset({"in", "across", "throughout"})
_STANDING = frozenset({NameForm.NAME, NameForm.CAPITAL})


_ARTICLES = frozenset("al el Al El".split())
_NEAR = 2.0
_PRESENT = 1.0
_CITY_FIRST = 1.0

Reader = Callable[[str], Collection[Sense]]
"""Gives the senses of one single piece, whatever its context."""


class SenseChooser:
    """Chooses what a name means where it stands.

    Args:
        words: Word lists of the ontology by name.
    """

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._words = words

    def choose(
        self,
        passage: Passage,
        start: int,
        end: int,
        senses: Sequence[Sense],
        read: Reader,
        date: dt.date | None = None,
    ) -> Sense | None:
        """Return what the name means here; None where it names none of the actors.

        Args:
            passage: The text.
            start: Index of the first piece of the name.
            end: Index after its last piece.
            senses: What the name may mean, in the order of the ontology.
            read: Gives the senses of a neighbouring piece.
            date: Publication date, which decides between holders of one name at different times.
        """
        fitting = [sense for sense in senses if self._fits(passage, start, end, sense, read)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        shared = self._city_of_two(passage, start, end, fitting)
        if shared is not None:
            return shared
        weights = [self._weight(passage, start, end, sense) + self._in_time(sense.entry, date) for sense in fitting]
        return fitting[weights.index(max(weights))]

    def _fits(self, passage: Passage, start: int, end: int, sense: Sense, read: Reader) -> bool:
        if sense.cued and not any(passage.holds(cue) for cue in sense.entry.cues):
            return False
        if sense.cued and passage.words[start] in HALVES and not self._is_half(passage, start, end):
            return False
        form = sense.form
        if form is NameForm.COMBINING:
            return self._combines(passage, end, read)
        if form is NameForm.DEMONYM and self._is_language_or_dish(passage, start, end):
            return False
        if sense.personal and self._is_someone_else(passage, start, end, sense, read):
            return False
        if sense.entry.actor.type == "City" and self._is_no_city(passage, start, end, sense, read):
            return False
        if sense.entry.actor.type not in _STATELIKE:
            return True
        return not (
            self._heads_proper_name(passage, start, end)
            or (form in _STANDING and self._is_namesake_town(passage, end, sense, read))
            or (form is NameForm.CAPITAL and self._goes_on(passage, end, read))
        )

    @staticmethod
    def _is_half(passage: Passage, start: int, end: int) -> bool:
        """Whether a point of the compass stands for a state: "the North", not "in the North" nor "the North Sea"."""
        if passage.word(start - 1) not in ("the", "The") or passage.word(start - 2) in _PLACING:
            return False
        after = passage.word(end)
        return after != "-" and not (after[:1].isupper() and passage.apart(end))

    @staticmethod
    def _combines(passage: Passage, end: int, read: Reader) -> bool:
        """ "Sino" in "Sino-Russian", not in "Sino-Tibetan studies" of an unknown second half."""
        if passage.word(end) != "-" or passage.apart(end) or passage.apart(end + 1):
            return False
        return any(
            sense.form in (NameForm.DEMONYM, NameForm.NAME, NameForm.ABBREVIATION, NameForm.COMBINING)
            for sense in read(passage.word(end + 1))
        )

    def _is_language_or_dish(self, passage: Passage, start: int, end: int) -> bool:
        following = passage.word(end)
        if following in self._words["culture-nouns"] and passage.apart(end):
            before = {passage.word(start - 1), passage.word(start - 2)}
            return self._words["trading-words"].isdisjoint(before)  # "tariffs on French wine" concern France
        if following == "-" and passage.word(end + 1) in self._words["culture-nouns"]:
            return True
        if passage.words[start] not in self._words["languages"]:
            return False
        return self._is_spoken(passage, start) and not self._modifies(passage, end)

    def _is_spoken(self, passage: Passage, start: int) -> bool:
        """Whether a verb of speech or "in" stands before, also across "and" and a first language."""
        before = passage.word(start - 1)
        if before in ("and", "or") and passage.word(start - 2) in self._words["languages"]:
            return self._is_spoken(passage, start - 2)
        return before in self._words["speech-words"] or before in ("in", "into")

    def _modifies(self, passage: Passage, end: int) -> bool:
        """Whether a noun follows that the adjective may belong to, also across "and" and a second language."""
        following = passage.word(end)
        if following == "-":
            return True
        return bool(following) and following[0].isalpha() and following not in self._words["language-links"]

    def _is_someone_else(self, passage: Passage, start: int, end: int, sense: Sense, read: Reader) -> bool:
        """Whether the name is part of a person's name that is not the actor's: "Michael Jordan", "Ivanka Trump"."""
        if sense.form is NameForm.PERSON:
            if self._follows_own_title(passage, start):
                return False
            if passage.word(start - 1) == "-" and passage.word(start - 2) in _ARTICLES:
                start -= 2
            if passage.headline(start):
                return self._follows_given_name(passage, start, read)
            return self._follows_first_name(passage, start, read) or self._precedes_surname(passage, end, read)
        return self._follows_given_name(passage, start, read) or self._precedes_surname(passage, end, read)

    def _is_no_city(self, passage: Passage, start: int, end: int, sense: Sense, read: Reader) -> bool:
        """Whether a city's name is somebody's surname, or part of a longer name: "President Medina", "Mosul Dam"."""
        return self._is_someone_else(passage, start, end, sense, read)

    def _follows_own_title(self, passage: Passage, start: int) -> bool:
        """Whether a title before a surname says that it is a person in office: "Mr Putin", "Speaker Pelosi"."""
        before = passage.word(start - 1)
        if before == "." and not passage.breaks(start):
            before = passage.word(start - 2)
        return before in self._words["sense-honorifics"] or before in self._words["sense-offices"]

    def _follows_first_name(self, passage: Passage, start: int, read: Reader) -> bool:
        """Whether a capitalised word before a surname makes it a namesake, also at the start of a sentence."""
        if self._follows_given_name(passage, start, read):
            return True
        tag = passage.tag(start - 1)
        return (
            passage.apart(start)
            and self._looks_personal(passage, start - 1, read)
            and (not tag or tag.startswith("NNP"))
        )

    def _follows_given_name(self, passage: Passage, start: int, read: Reader) -> bool:
        before = passage.word(start - 1)
        if before == "." and not passage.breaks(start):
            return passage.word(start - 2) in self._words["sense-honorifics"] or self._is_initial(passage, start - 2)
        if not passage.apart(start):
            return False
        if before in self._words["sense-honorifics"] or (
            before in self._words["given-names"] and not self._also_actor(before, read)
        ):
            return True
        if passage.breaks(start - 1) or passage.headline(start):
            return False
        return self._looks_personal(passage, start - 1, read)

    @staticmethod
    def _is_initial(passage: Passage, index: int) -> bool:
        """Whether a piece is the initial of a person ("Michael B."), not a letter of an abbreviation ("U.S.")."""
        word = passage.word(index)
        return len(word) == 1 and word.isupper() and passage.word(index - 1) != "." and index > 0

    def _precedes_surname(self, passage: Passage, end: int, read: Reader) -> bool:
        if not passage.apart(end):
            return False
        following = passage.word(end)
        if not self._looks_personal(passage, end, read):
            return False
        if passage.headline(end) and following.endswith(("s", "ed", "ing")):
            return False
        tag = passage.tag(end)
        return not tag or tag.startswith("NNP")

    def _looks_personal(self, passage: Passage, index: int, read: Reader) -> bool:
        word = passage.word(index)
        if len(word) < 2 or not word[0].isupper() or not word[1:].islower() or word in self._words["sense-no-names"]:
            return False
        return word in self._words["given-names"] or not self._also_actor(word, read)

    @staticmethod
    def _also_actor(word: str, read: Reader) -> bool:
        return any(not sense.cued for sense in read(word))

    def _heads_proper_name(self, passage: Passage, start: int, end: int) -> bool:
        if passage.apart(end) and passage.word(end) in self._words["proper-heads"]:
            return True
        return passage.word(start - 1) == "of" and passage.word(start - 2) in self._words["proper-wholes"]

    @staticmethod
    def _is_namesake_town(passage: Passage, end: int, sense: Sense, read: Reader) -> bool:
        """Whether the name is a town's in a region of another state: "Lebanon, Ohio", "London, Ontario"."""
        if passage.word(end) != ",":
            return False
        regions = read(passage.word(end + 1))
        states = any(other.entry.actor.type == "Country" for other in regions)
        if states and sense.form is NameForm.NAME:
            return False  # "Ukraine, Georgia and Moldova" are three states
        return any(
            region.entry.actor.type == "Region"
            and region.form is NameForm.NAME
            and region.entry.part_of is not None
            and region.entry.actor.country not in (None, sense.entry.actor.country)
            for region in regions
        )

    def _goes_on(self, passage: Passage, end: int, read: Reader) -> bool:
        """Whether a capital is only the start of some other name: "Vienna Philharmonic", "Paris Hilton"."""
        if not passage.apart(end) or passage.headline(end):
            return False
        tag = passage.tag(end)
        return self._looks_personal(passage, end, read) and (not tag or tag.startswith("NNP"))

    def _city_of_two(self, passage: Passage, start: int, end: int, senses: Sequence[Sense]) -> Sense | None:
        """The state where a seat of two actors is a place, else the organisation.

        "In Brussels" and "the Brussels airport" speak of the town, so of Belgium; "Brussels warned London" and "a
        deal with Brussels" of the European Union.
        """
        if any(sense.form is not NameForm.CAPITAL for sense in senses):
            return None
        states = [sense for sense in senses if sense.entry.actor.type in _STATELIKE]
        bodies = [sense for sense in senses if sense.entry.actor.type not in _STATELIKE]
        if not states or not bodies:
            return None
        before, following = passage.word(start - 1), passage.word(end)
        is_place = before.lower() in self._words["locative-words"] or following in self._words["city-nouns"]
        is_place = is_place or (following == "," and passage.word(end + 1) == states[0].entry.actor.label)
        return states[0] if is_place else bodies[0]

    def _weight(self, passage: Passage, start: int, end: int, sense: Sense) -> float:
        """How much the text speaks for a sense: words beside the name, near it, anywhere in the document."""
        weight = _CITY_FIRST if sense.form is NameForm.CAPITAL else 0.0
        for cue in sense.entry.cues:
            if passage.near(cue, start, end):
                weight += _NEAR
            elif passage.holds(cue):
                weight += _PRESENT
        return weight

    @staticmethod
    def _in_time(entry: ActorEntry, date: dt.date | None) -> float:
        """One where the actor existed, or held an office, on the day; else nothing."""
        if date is None:
            return 0.0
        spans = [(office.start, office.end) for office in entry.offices] or [(entry.start, entry.end)]
        return float(any((start or date) <= date <= (end or date) for start, end in spans))
