"""Places inside places: "Sartana, Donetsk Oblast, Ukraine", "the Syrian city of Aleppo", "the village of X in Y".

Token patterns over the mentions of a block; gives pairs of a place and what it lies in. A list of places is no nesting,
nor is a larger place inside a smaller one or a place inside a state that is known not to be its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.actors.asides import COPULAS, past_other_name
from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.place_sizes import PlaceSizes, Size
from graphkit.actors.sectors import plural
from graphkit.language.parse import Doc, Token
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["Nesting", "PlaceFinder"]


_NAMED = (NameForm.NAME, NameForm.ABBREVIATION)
_PLAIN = (*_NAMED, None)
_WITHIN = frozenset({"in", "within", "inside", "of", "on"})
_LISTING = ("including", "like", "namely", "notably")
_LISTINGS = frozenset(_LISTING)
_INTRODUCING = COPULAS | {","}
"""What stands behind a name of which a sentence tells what it is."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """A place and the place that it lies in, by the text.

    Attributes:
        inner: The smaller place.
        outer: The larger.
        pattern: Name of the pattern that matched.
    """

    inner: ActorMention
    outer: ActorMention
    pattern: str


class PlaceFinder:
    """Finds nested places in a block.

    Args:
        ontology: Classes of actors.
        lexicon: Words that mark places and directions.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._sites = lexicon["place-nouns"] | lexicon["site-nouns"]
        self._plurals = frozenset(plural(noun) for noun in self._sites)
        self._nouns = self._sites | self._plurals
        self._directions = lexicon["direction-words"]
        self._skipped = self._directions | self._sites | {"the", "in", "a"}
        self._sizes = PlaceSizes(ontology, lexicon)

    def find(self, doc: Doc, mentions: Mentions) -> list[Nesting]:
        """Return the nestings of a block, in order."""
        found: list[Nesting] = []
        for mention in list(mentions):
            described = self._described(doc, mentions, mention)
            if described is not None:
                found.append(described)
                continue
            place = self.as_place(doc, mention)
            if place is None:
                continue
            around = self._after(doc, mentions, mention, place)
            if around is not None:
                found.append(around)
                found += self._beside(doc, mentions, mention, around)
            for nesting in self._before(doc, mentions, mention, place):
                found.append(nesting)
                found += self._behind(doc, mentions, mention, nesting)
        if not _LISTINGS.isdisjoint(doc.lowers):
            for mention in list(mentions):
                found += self._listed(doc, mentions, mention)
        return found

    # --- places ------------------------------------------------------------------------------------------------------

    def as_place(self, doc: Doc, mention: ActorMention, outer: bool = False) -> ActorMention | None:
        """Return a mention as the place that its words name: a capital as the city and not its state.

        Args:
            doc: The block.
            mention: A mention in it.
            outer: Whether a state counts as a place.
        """
        actor = mention.actor
        if mention.form is NameForm.CAPITAL:
            text = doc.span(mention.start, mention.end).text
            city = Actor(actor_id("City", text, actor.country), text, "City", actor.country, known=False)
            return ActorMention(mention.start, mention.end, city, mention.form)
        if mention.form in _PLAIN and (self._ontology.is_a(actor.type, "Place") or (outer and actor.type in STATES)):
            return mention
        return None

    # --- what follows a place ----------------------------------------------------------------------------------------

    def _after(self, doc: Doc, mentions: Mentions, inner: ActorMention, place: ActorMention) -> Nesting | None:
        """ "Sartana, Ukraine", "Basra in southern Iraq", "the Nanshan district of Shenzhen"."""
        j = inner.end
        if j < len(doc) and doc[j].text in (",", "("):
            outer = mentions.starting(self.past(doc, mentions, j + 1))
            nests = outer is not None and self._nests(doc, mentions, inner, place, outer)
            return self.nest(doc, place, outer, "comma") if nests else None
        while j < len(doc) and mentions.at(j) is None and self._describes(doc[j]):
            j += 1
        if j >= len(doc) or doc[j].lower_ not in _WITHIN:
            return None
        return self.nest(doc, place, mentions.starting(self.past(doc, mentions, j + 1)), "in")

    def nest(self, doc: Doc, place: ActorMention, outer: ActorMention | None, pattern: str) -> Nesting | None:
        """Pair a place with the one after it, where that can hold it."""
        whole = self.as_place(doc, outer, outer=True) if outer is not None else None
        return Nesting(place, whole, pattern) if whole is not None and self._sizes.fit(place, whole) else None

    def _beside(self, doc: Doc, mentions: Mentions, last: ActorMention, nesting: Nesting) -> Iterator[Nesting]:
        """ "Kyiv and Odesa, Ukraine": what is said of the last of a list of places holds for those before it."""
        first = last
        while True:
            k = first.start - 1
            while k > 0 and doc[k].lower_ in ("and", "or", ",", "the", "in", "near", "at", "both"):
                k -= 1
            if not any(doc[i].lower_ in ("and", "or", ",") for i in range(k + 1, first.start)):
                return
            before = mentions.ending(k + 1)
            place = self.as_place(doc, before) if before is not None else None
            if before is None or place is None or not self._sizes.fit(place, nesting.outer):
                return
            chained = self._chains(doc, before, first, place, nesting)
            if chained:
                nearest = Nesting(place, nesting.inner, nesting.pattern)
                yield nearest
                yield from self._beside(doc, mentions, before, nearest)
            alike = self._sizes.of(place) == self._sizes.of(nesting.inner)
            if alike and place.actor.type == nesting.inner.actor.type:
                yield Nesting(place, nesting.outer, nesting.pattern)
            if chained:
                return
            first = before

    def _chains(
        self, doc: Doc, before: ActorMention, first: ActorMention, place: ActorMention, nesting: Nesting
    ) -> bool:
        """Whether a place before a comma lies in the next one: "Amritsar, | Punjab, India", not "Odesa, Kyiv and"."""
        if {t.text for t in doc[before.end : first.start]} != {","}:
            return False
        return place.actor.type == "City" or self._sizes.fit(place, nesting.inner)

    def _behind(self, doc: Doc, mentions: Mentions, first: ActorMention, nesting: Nesting) -> Iterator[Nesting]:
        """ "The Korean cities of Busan, Daegu and Ulsan": what a plural says of the first holds for those behind it."""
        k = first.start - 1 if doc[first.start - 1].lower_ != "of" else first.start - 2
        if k < 0 or doc[k].lower_ not in self._plurals:
            return
        yield from self._parts(doc, mentions, first.end, nesting.outer, nesting.pattern, ("and", "or", ",", "the"))

    def _parts(
        self, doc: Doc, mentions: Mentions, j: int, outer: ActorMention, pattern: str, between: tuple[str, ...]
    ) -> Iterator[Nesting]:
        """Yield the places of a list that goes on with words between them, each as a part of one place."""
        while True:
            start = j
            while j < len(doc) and doc[j].lower_ in between:
                j += 1
            part = mentions.starting(j) if start < j < len(doc) else None
            place = self._part(doc, mentions, part, outer) if part is not None else None
            if place is None or not self._sizes.fit(place, outer):
                return
            yield Nesting(place, outer, pattern)
            j = place.end

    def _describes(self, token: Token) -> bool:
        return token.lower_ in self._nouns or token.tag_ == "NN"

    def past(self, doc: Doc, mentions: Mentions, j: int) -> int:
        """Return where the name starts after articles, directions, adjectives and nouns of places."""
        start = j
        while j < len(doc) and mentions.at(j) is None:
            token = doc[j]
            of = token.lower_ == "of" and j > start
            if not (of or token.lower_ in self._skipped or token.tag_ in ("JJ", "VBN")):
                break
            j += 1
        return j

    def _nests(
        self, doc: Doc, mentions: Mentions, inner: ActorMention, place: ActorMention, outer: ActorMention
    ) -> bool:
        """Tell "Manila, Philippines" from the list "Manila, Hanoi and Seoul"."""
        if outer.actor.type in STATES and outer.form in _NAMED:
            return True
        after = outer.end
        text = doc[after].lower_ if after < len(doc) else ""
        if text == "," and after + 1 < len(doc):
            following = mentions.starting(self.past(doc, mentions, after + 1))
            if doc[after + 1].lower_ in ("and", "or") or (following is not None and self._lists(doc, outer, following)):
                return False
        return outer.actor.known or (inner.start > 0 and doc[inner.start - 1].dep_ == "prep")

    def _lists(self, doc: Doc, one: ActorMention, other: ActorMention) -> bool:
        """Whether a place goes on with another of its size or smaller: "Osaka, Okinawa, Kanagawa"."""
        first, second = self.as_place(doc, one, outer=True), self.as_place(doc, other, outer=True)
        return first is not None and second is not None and self._sizes.of(second) <= self._sizes.of(first) > Size.SPOT

    # --- what stands before a place ----------------------------------------------------------------------------------

    def _before(self, doc: Doc, mentions: Mentions, mention: ActorMention, place: ActorMention) -> Iterator[Nesting]:
        """ "the Syrian city of Aleppo", "Ukraine's Kharkiv region", "the Russian resort of Sochi"."""
        k = mention.start
        seen_noun = mention.end < len(doc) and doc[mention.end].lower_ in self._nouns
        if k > 0 and doc[k - 1].lower_ == "of":
            k -= 1
        while k > 0 and (outer := mentions.ending(k)) is None:
            word = doc[k - 1]
            if word.lower_ in self._nouns:
                seen_noun = True
            elif word.lower_ not in self._directions and word.tag_ not in ("POS", "JJ", "NN", "HYPH", "VBN"):
                return
            k -= 1
        if k == 0 or outer is None:
            return
        state = outer.actor.type in STATES and outer.form is not NameForm.CAPITAL
        whole = outer if state else self.as_place(doc, outer)
        possessive = outer.end < len(doc) and doc[outer.end].tag_ == "POS"
        if whole is not None and (possessive or seen_noun) and self._sizes.fit(place, whole):
            yield Nesting(place, whole, "state-city")

    # --- what says that a name is a place ----------------------------------------------------------------------------

    def _described(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> Nesting | None:
        """ "Tamale is a city in Ghana", "Juba, the capital of South Sudan": the noun says that it is a place."""
        if mention.end >= len(doc) or doc[mention.end].lower_ not in _INTRODUCING:
            return None
        j = past_other_name(doc, mention.end)
        if j + 3 >= len(doc) or not (doc[j].text == "," or doc[j].lower_ in COPULAS):
            return None
        if doc[j + 1].lower_ not in ("a", "an", "the", "one"):
            return None
        place = self.as_place(doc, mention)
        if place is None and mention.actor.known:
            return None
        noun = next((k for k in range(j + 2, min(j + 9, len(doc) - 1)) if doc[k].lower_ in self._nouns), None)
        while noun is not None and noun + 2 < len(doc) and doc[noun + 1].lower_ in self._nouns:
            noun += 1
        if noun is None or doc[noun + 1].lower_ not in ("in", "of", "on"):
            return None
        outer = mentions.starting(self.past(doc, mentions, noun + 2))
        whole = self.as_place(doc, outer, outer=True) if outer is not None else None
        if whole is None:
            return None
        place = place or self._unknown(doc, mentions, mention, whole)
        return Nesting(place, whole, "described") if self._sizes.fit(place, whole) else None

    def _unknown(self, doc: Doc, mentions: Mentions, mention: ActorMention, whole: ActorMention) -> ActorMention:
        """Let a mention be of a place within another from here on."""
        text, country = doc.span(mention.start, mention.end).text, whole.actor.country
        actor = Actor(actor_id("Place", text, country), text, "Place", country, known=False)
        place = ActorMention(mention.start, mention.end, actor)
        mentions.replace(mention, place)
        return place

    def _listed(self, doc: Doc, mentions: Mentions, whole: ActorMention) -> Iterator[Nesting]:
        """ "the United States, including New York and Ohio", "Iraqi towns like Zumar"."""
        outer = self.as_place(doc, whole, outer=True)
        j = whole.end
        if outer is None and whole.is_adjectival and whole.actor.type in STATES:
            while j < len(doc) and self._describes(doc[j]):
                j += 1
            outer = whole if j > whole.end and doc[j - 1].lower_ in self._nouns else None
        if outer is None or j + 2 >= len(doc):
            return
        if doc[j].text == ",":
            j += 1
        if doc[j].lower_ in _LISTING:
            yield from self._parts(doc, mentions, j, outer, "including", (*_LISTING, ",", "and", "the", "in"))

    def _part(self, doc: Doc, mentions: Mentions, mention: ActorMention, outer: ActorMention) -> ActorMention | None:
        """Return a member of a list of places; an unknown name is one where the list is of places."""
        place = self.as_place(doc, mention)
        if place is not None or mention.actor.known:
            return place
        if not any(doc[i].lower_ in self._nouns for i in range(max(outer.start - 5, 0), mention.start)):
            return None
        return self._unknown(doc, mentions, mention, outer)
