"""The gazetteer: finds the actors of the ontology by name in a text.

A tree of all names, walked over the pieces of the text from left to right, longest match first; where a name
could mean several actors or none, the rules of ``senses`` decide. Knows names and their spelling; must not know
grammar, relations or what a mention does in its clause.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.actors.passage import YEAR, Passage
from graphkit.actors.senses import HALVES, NameForm, Sense, SenseChooser
from graphkit.actors.spelling import fold, normalise, split, variants
from graphkit.language.function_words import WITHIN
from graphkit.language.syntax import is_verb
from graphkit.language.words import plural
from graphkit.ontology.entries import ActorEntry

if TYPE_CHECKING:
    from graphkit.language.parse import Doc, Span

__all__ = ["Gazetteer", "GazetteerMatch", "NameForm"]

_BODIES = frozenset({"InternationalOrganization", "Alliance", "GovernmentBody", "Agreement"})
_QUARTERS = frozenset({"North", "South", "East", "West"})
_JOINERS = frozenset("-/&+")
_RANK = {
    NameForm.NAME: 1,
    NameForm.ABBREVIATION: 1,
    NameForm.PERSON: 1,
    NameForm.SEAT: 2,
    NameForm.CAPITAL: 3,
    NameForm.DEMONYM: 4,
    NameForm.PEOPLE: 4,
}


@dataclass(frozen=True, slots=True)
class GazetteerMatch:
    """A name of an actor in a text.

    Attributes:
        start: Index of the first token in the document.
        end: Index after the last token.
        entry: The actor.
        form: Which kind of name it is.
    """

    start: int
    end: int
    entry: ActorEntry
    form: NameForm


@dataclass(slots=True)
class _Node:
    """A place in the tree of names, reached by the pieces of a name."""

    children: dict[str, _Node] = field(default_factory=dict)
    senses: list[Sense] = field(default_factory=list)
    excluded: bool = False

    def grow(self, pieces: Collection[str]) -> _Node:
        """The node at the end of the pieces, made where it is missing."""
        node = self
        for piece in pieces:
            below = node.children.get(piece)
            if below is None:
                below = node.children[piece] = _Node()
            node = below
        return node


class Gazetteer:
    """The names of all actors, ready to be found.

    Args:
        actors: Entries by IRI, as ``load_ontology().actors`` has them.
        words: Word lists by name, as ``load_ontology().words`` has them.
    """

    def __init__(self, actors: Mapping[str, ActorEntry], words: Mapping[str, frozenset[str]]) -> None:
        self._chooser = SenseChooser(words)
        self._tree = _Node()
        self._entries: dict[str, tuple[int, ActorEntry]] = {}
        for entry in actors.values():
            self._add(entry)
        for entry in actors.values():
            self._exclude(entry)

    def find(self, doc: Doc | Span, date: dt.date | None = None) -> list[GazetteerMatch]:
        """Return the actors named in a document or a span of it, in order and without overlap.

        Names are matched with their case. Part-of-speech tags are used where the document has them. A name that is
        one part of a token ("U.S." in "U.S.-led") gives the whole token, and two such parts ("U.S.-China") give two
        matches on one token.

        Args:
            doc: Tokenised text. For a span, the rest of its document is searched for cues.
            date: Publication date, which decides between holders of one name at different times.
        """
        if not len(doc):
            return []
        base, text, whole = _base(doc), doc.text, doc.doc.text
        passage = Passage(
            text,
            whole if len(whole) != len(text) else None,
            lambda: {token.idx - base: token.tag_ for token in doc},
        )
        days = _days_told(doc) if any(map(YEAR.fullmatch, passage.words)) else []
        found = list(self.read(passage, date, days))
        return list(_on_tokens(found, passage, doc)) if found else []

    def contains_any(self, text: str) -> bool:
        """Whether a text may name an actor; never False where ``find`` would find one.

        Reads the text without tokens or context, so it may say True for a name that means something else.
        """
        words, beginnings = split(normalise(text)), self._tree.children
        return any(self._longest(words, n) is not None for n, word in enumerate(words) if word in beginnings)

    def lookup(self, name: str) -> ActorEntry | None:
        """Return the actor of a name, whatever its case and accents; labels come before seats and demonyms."""
        found = self._entries.get(fold(name))
        return found[1] if found else None

    def halves(self, doc: Doc, found: list[GazetteerMatch]) -> list[GazetteerMatch]:
        """Return the states of which a list names one half: "North" in "North and South Korea"."""
        halves = []
        for match in found:
            joint = match.start - 1
            if joint < 1 or doc[joint - 1].text not in _QUARTERS:
                continue
            other = self.lookup(f"{doc[joint - 1].text} {doc.span(match.start + 1, match.end).text}")
            if other is not None and other.actor.type == "Country":
                halves.append(GazetteerMatch(joint - 1, joint, other, match.form))
        return halves

    def read(
        self, passage: Passage, date: dt.date | None = None, told: Sequence[tuple[int, int, dt.date]] = ()
    ) -> Iterator[tuple[int, int, Sense]]:
        """Yield first piece, last-plus-one and meaning of each name in a passage, in order and without overlap.

        Args:
            passage: The text.
            date: Publication date, which decides between holders of one name at different times.
            told: Stretches that tell of another time, by their first character and one past the last, with a day of it.
        """
        words, index, beginnings = passage.words, 0, self._tree.children
        for position in [p for p, word in enumerate(words) if word in beginnings]:
            if position < index:
                continue
            found = self._longest(words, position)
            if found is None:
                continue
            end, node = found
            if not node.senses:
                index = end
                continue
            at = passage.starts[position] if told else 0
            day = next((day for first, last, day in told if first <= at < last), date)
            sense = self._chooser.choose(passage, position, end, node.senses, day)
            if sense is not None and index < position - 1 and _is_half_of_name(passage, position, end, sense):
                sense = None
            if sense is not None:
                yield position, end, sense
            if sense is not None or node.excluded:
                index = end

    def _longest(self, words: list[str], start: int) -> tuple[int, _Node] | None:
        best, node = None, self._tree
        for index in range(start, len(words)):
            following = node.children.get(words[index])
            if following is None:
                break
            node = following
            if node.senses or node.excluded:
                best = index + 1, node
        return best

    def _add(self, entry: ActorEntry) -> None:
        sentence_case = entry.actor.type in _BODIES
        for name, form in _forms(entry):
            sense = Sense(entry, form, cued=name in entry.cued, personal=name in entry.personal)
            for spelling in dict.fromkeys(variants(name, sentence_case=sentence_case)):
                senses = self._tree.grow(split(spelling)).senses
                if all(entry is not other.entry for other in senses):
                    senses.append(sense)
            if name not in HALVES:  # which mean the state behind an article alone
                self._register(name, form, entry)

    def _exclude(self, entry: ActorEntry) -> None:
        for phrase in entry.excluded:
            for spelling in variants(phrase):
                self._tree.grow(split(spelling)).excluded = True

    def _register(self, name: str, form: NameForm, entry: ActorEntry) -> None:
        if form is NameForm.COMBINING:
            return
        key, rank = fold(name), 0 if name == entry.actor.label else _RANK[form]
        if key not in self._entries or rank < self._entries[key][0]:
            self._entries[key] = rank, entry


def _is_half_of_name(passage: Passage, first: int, end: int, sense: Sense) -> bool:
    """Return whether a surname is the second half of another: "Ann Berry-Obama", not "the Trump-Obama meeting"."""
    single = sense.form is NameForm.PERSON and end - first == 1 < first and passage.words[first - 1] in _JOINERS
    return single and passage.words[first - 2][0].isupper() and passage.ends[first - 2] + 1 == passage.starts[first]


def _forms(entry: ActorEntry) -> Iterator[tuple[str, NameForm]]:
    """Every name of an entry with its kind, without a leading "the" except in names of cities."""
    for name in (entry.actor.label, *entry.names):
        yield name.removeprefix("The ").removeprefix("the "), _kind(name, entry)
        if entry.actor.type == "Person" and name.istitle() and name.count(" ") == 2:
            yield "-".join(name.rsplit(" ", 1)), NameForm.PERSON
    for name in entry.demonyms:
        several = name in map(plural, entry.demonyms)  # "Swedes" beside "Swede"
        yield name, NameForm.PEOPLE if several else NameForm.DEMONYM
    for name in entry.cities:
        yield name, NameForm.CAPITAL
        if name.startswith("The "):
            yield "t" + name[1:], NameForm.CAPITAL
    for name in entry.seats:
        if name not in entry.cities:
            yield name, NameForm.SEAT
    for name in entry.combining:
        yield name, NameForm.COMBINING


def _kind(name: str, entry: ActorEntry) -> NameForm:
    if entry.actor.type == "Person":
        return NameForm.PERSON
    return NameForm.ABBREVIATION if name.isupper() and " " not in name else NameForm.NAME


def _on_tokens(found: list[tuple[int, int, Sense]], passage: Passage, doc: Doc | Span) -> Iterator[GazetteerMatch]:
    """Put matches on tokens; one that begins or ends within a word that is no compound is dropped."""
    first_token = doc[0]
    base = _base(doc)
    offsets = [token.idx - base for token in doc]
    for first, last, sense in found:
        start, end = passage.starts[first], passage.ends[last - 1]
        left, right = bisect_right(offsets, start) - 1, bisect_right(offsets, end - 1) - 1
        stop = offsets[right] + len(doc[right])
        if offsets[left] != start and passage.text[start - 1] not in _JOINERS:
            continue
        if stop > end and passage.text[end] not in (".", *_JOINERS):
            continue
        yield GazetteerMatch(first_token.i + left, first_token.i + right + 1, sense.entry, sense.form)


def _days_told(doc: Doc | Span) -> list[tuple[int, int, dt.date]]:
    """Return the clauses that say in which year they were so, by their characters: "In 1979 Moscow invaded Y"."""
    base, found = _base(doc), []
    for token in doc:
        held = token.head if token.dep_ == "nummod" else token  # "in December 1979"
        if (
            YEAR.fullmatch(token.text)
            and held.dep_ == "pobj"
            and held.head.lower_ in WITHIN
            and is_verb(held.head.head)
        ):
            words = held.head.head.subtree
            end = words[-1].idx - base + len(words[-1])
            found.append((words[0].idx - base, end, dt.date(int(token.text), 7, 1)))
    return found


def _base(doc: Doc | Span) -> int:
    """Where the text begins in that of its document: the first words of a document may be none that was parsed."""
    return 0 if doc.doc is doc else doc[0].idx
