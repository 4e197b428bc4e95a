"""What a name in a text means: the rules that choose among the actors of that name, or none.

"Jordan" may be the kingdom or a surname, "Georgia" a state of either kind, "Chinese" a people or a cuisine. The rules
look at the pieces around the name and at the cues that the ontology lists; they must not parse, and must work on text
without part-of-speech tags.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from graphkit.actors.passage import Passage
from graphkit.language.function_words import DEFINITE, GENITIVE
from graphkit.ontology.entries import ActorEntry

__all__ = ["HALVES", "NameForm", "Sense", "SenseChooser"]


class NameForm(StrEnum):
    """Which kind of name stood in the text."""

    NAME = auto()
    """Label or other name of an actor ("Russia", "Russian Federation")."""
    ABBREVIATION = auto()
    """Name in capitals ("UN", "U.S.")."""
    DEMONYM = auto()
    """Adjective, or noun for one of the people ("Russian", "British", "Swede")."""
    PEOPLE = auto()
    """Plural noun for the people ("Russians", "Frenchmen")."""
    CAPITAL = auto()
    """City that stands for an actor, and is a place as well ("Moscow")."""
    SEAT = auto()
    """Palace, street or house that stands for an actor ("Kremlin")."""
    COMBINING = auto()
    """First part of a compound ("Sino" in "Sino-Russian")."""
    PERSON = auto()
    """Name of a person."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may mean.

    Attributes:
        entry: The actor.
        form: Which kind of name it is.
        cued: Whether it counts only where a cue of the entry is in the text.
        personal: Whether people bear the name too.
    """

    entry: ActorEntry
    form: NameForm
    cued: bool = False
    personal: bool = False


_STATELIKE = frozenset({"Country", "Territory", "Region", "Place", "City"})
HALVES = frozenset({"North", "South"})
"""Names of the halves of a divided country, which stand for it behind an article alone."""
_ARTICLES = frozenset("al el Al El".split())
_NEAR, _AROUND = 2.0, 10.0
_CITY_FIRST = 1.0


class SenseChooser:
    """Chooses what a name means where it stands.

    Args:
        words: Word lists of the ontology by name.
    """

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._words = words
        self._titles = words["sense-honorifics"] | words["sense-offices"]

    def choose(
        self,
        passage: Passage,
        start: int,
        end: int,
        senses: Sequence[Sense],
        date: dt.date | None = None,
    ) -> Sense | None:
        """Return what the name means here; None where it names none of the actors.

        Args:
            passage: The text.
            start: Index of the first piece of the name.
            end: Index after its last piece.
            senses: What the name may mean, in the order of the ontology.
            date: Publication date, which decides between holders of one name at different times.
        """
        fitting = [sense for sense in senses if self._fits(passage, start, end, sense)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        if all(sense.form is NameForm.CAPITAL for sense in fitting):  # Belgium is in Brussels, which warns as the EU
            placed = passage.word(start - 1).lower() in self._words["locative-words"]
            placed = placed or passage.word(end) in self._words["city-nouns"]
            fitting = [s for s in fitting if (s.entry.actor.type in _STATELIKE) == placed] or fitting
        weights = [self._weight(passage, start, end, sense) + self._in_time(sense.entry, date) for sense in fitting]
        return fitting[weights.index(max(weights))]

    def _fits(self, passage: Passage, start: int, end: int, sense: Sense) -> bool:
        if sense.cued and not any(passage.holds(cue) for cue in sense.entry.cues):
            return False
        if sense.cued and passage.words[start] in HALVES and not self._is_half(passage, start, end):
            return False
        if sense.form is NameForm.COMBINING:
            return passage.word(end) == "-"  # "Sino-Russian"
        if sense.form is NameForm.DEMONYM and self._is_dish(passage, start, end):
            return False
        if (sense.personal or sense.entry.actor.type == "City") and self._is_someone_else(passage, start, end, sense):
            return False
        return sense.entry.actor.type not in _STATELIKE or not self._heads_proper_name(passage, start, end)

    @staticmethod
    def _is_half(passage: Passage, start: int, end: int) -> bool:
        """Whether a point of the compass stands for a state: "the North", not "the North Sea"."""
        return passage.word(start - 1).lower() in DEFINITE and not passage.word(end)[:1].isupper()

    def _is_dish(self, passage: Passage, start: int, end: int) -> bool:
        """Whether an adjective tells of a culture: "French wine", but not "tariffs on French wine"."""
        following = passage.word(end + (passage.word(end) == "-"))
        if following not in self._words["culture-nouns"]:
            return False
        return self._words["trading-words"].isdisjoint({passage.word(start - 1), passage.word(start - 2)})

    def _is_someone_else(self, passage: Passage, start: int, end: int, sense: Sense) -> bool:
        """Whether the name is part of a person's name that is not the actor's: "Michael Jordan", "Ivanka Trump"."""
        person = sense.form is NameForm.PERSON
        if passage.word(start - 1) in self._titles:
            return not person
        if person and passage.word(start - 1) == "-" and passage.word(start - 2) in _ARTICLES:
            start -= 2
        before = _before_initial(passage, start - 1)
        beside = self._looks_personal(passage, before) or self._looks_personal(passage, end)
        return beside and not passage.in_title_case

    def _looks_personal(self, passage: Passage, index: int) -> bool:
        """Whether a piece has a capital as names have it, and is none of the words that have one elsewhere."""
        word, tag = passage.word(index), passage.tag(index)
        named = len(word) > 1 and word.istitle() and word not in self._words["sense-no-names"]
        return named and (not tag or tag.startswith("NNP"))

    def _heads_proper_name(self, passage: Passage, start: int, end: int) -> bool:
        if passage.word(end) in self._words["proper-heads"]:
            return True
        return passage.word(start - 1) in GENITIVE and passage.word(start - 2) in self._words["proper-wholes"]

    def _weight(self, passage: Passage, start: int, end: int, sense: Sense) -> float:
        """How much the text speaks for a sense: a phrase around the name, words near it, anywhere in the document."""
        weight = _CITY_FIRST if sense.form is NameForm.CAPITAL else 0.0
        for cue in sense.entry.cues:
            if passage.surrounds(cue, start, end):
                weight += _AROUND
            weight += _NEAR if passage.near(cue, start, end) else passage.holds(cue)
        return weight

    @staticmethod
    def _in_time(entry: ActorEntry, date: dt.date | None) -> float:
        """One where the actor existed, or held an office, on the day; else nothing."""
        if date is None:
            return 0.0
        spans = [(office.start, office.end) for office in entry.offices] or [(entry.start, entry.end)]
        return float(any((start or date) <= date <= (end or date) for start, end in spans))


def _before_initial(passage: Passage, index: int) -> int:
    """Return where the name before an initial ends: at "Mary" for the full stop of "Mary K. Jordan"."""
    letter = passage.word(index - 1)
    return index - 2 if passage.word(index) == "." and len(letter) == 1 and letter.isupper() else index
