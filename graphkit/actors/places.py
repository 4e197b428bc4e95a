"""Places inside places: "Sartana, Donetsk Oblast, Ukraine", "the Syrian city of Aleppo", "the village of X in Y".

Token patterns over the mentions of a block; gives pairs of a place and what it lies in. A list of places is no nesting,
nor is a larger place inside a smaller one or a place inside a state that is known not to be its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.actors.asides import COPULAS, past_bearing, past_other_name
from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.place_sizes import PlaceSizes, Size
from graphkit.actors.sectors import plural
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import FINITE
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["Nesting", "PlaceFinder"]


_NAMED = (NameForm.NAME, NameForm.ABBREVIATION)
_IN = frozenset({"in", "within", "inside"})


_VERBS = ("VBD", "VBZ", "VBP", "MD", "VBN", "VB")


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
        self._place_words = lexicon["place-words"]
        self._division_words = lexicon["region-words"] | lexicon["district-words"]
        self._sizes = PlaceSizes(ontology, lexicon)
        self._part_nouns = lexicon["part-nouns"]

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
            around = self._after(doc, mentions, mention, place) or self._with_others(doc, mentions, mention, place)
            if around is not None:
                found.append(around)
                found += self._beside(doc, mentions, mention, around)
            for nesting in self._before(doc, mentions, mention, place):
                found.append(nesting)
                found += self._behind(doc, mentions, mention, nesting)
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
        if mention.form in (*_NAMED, None) and (
            self._ontology.is_a(actor.type, "Place") or (outer and actor.type in STATES)
        ):
            return mention
        return None

    # --- what follows a place ----------------------------------------------------------------------------------------

    def _after(self, doc: Doc, mentions: Mentions, inner: ActorMention, place: ActorMention) -> Nesting | None:
        """ "Sartana, Ukraine", "Basra in southern Iraq", "the Nanshan district of Shenzhen"."""
        j = inner.end
        if j >= len(doc):
            return None
        if doc[j].text in (",", "("):
            j = past_bearing(doc, mentions, j, self._directions)
            outer = mentions.starting(self.past(doc, mentions, j + 1))
            if outer is not None and _speaks(doc, outer):
                return None  # "shelled a post near Tegh, Yerevan said"
            if outer is not None and self._nests(doc, mentions, inner, place, outer):
                return self.nest(doc, place, outer, "comma")
            return None
        k = j
        while k < len(doc) and k - j < 3 and mentions.at(k) is None and self._describes(doc[k]):
            k += 1
        if k >= len(doc):
            return None
        word = doc[k].lower_
        if k > j and word == "," and lemma_of(doc[k - 1]) in self._sites:
            outer = mentions.starting(self.past(doc, mentions, k + 1))
            return None
        if word not in _IN and word not in ("of", "on"):
            return None
        after = self.past(doc, mentions, k + 1)
        outer = mentions.starting(after) if after < len(doc) else None
        if outer is None or (doc[outer.start - 1].lower_.endswith("ly") and not outer.actor.known):
            return None  # "in the mainly Berber hills"
        if word == "of" and not self._is_part_of(doc, j, k, after):
            return None
        return self.nest(doc, place, outer, "in")

    def _is_part_of(self, doc: Doc, j: int, k: int, after: int) -> bool:
        """Tell "the Nanshan district of Shenzhen" from "the Black Sea resort of Sochi"."""
        if k > j:
            return doc[k - 1].lower_ in self._part_nouns
        return after > k + 1 or doc[j - 1].text in self._division_words

    def nest(self, doc: Doc, place: ActorMention, outer: ActorMention, pattern: str) -> Nesting | None:
        """Pair a place with the one after it; behind the adjective or possessor of a state stands the nearer place."""
        whole = self.as_place(doc, outer, outer=True)
        if whole is not None and self._sizes.fit(place, whole):
            return Nesting(place, whole, pattern)
        return None

    def _beside(self, doc: Doc, mentions: Mentions, last: ActorMention, nesting: Nesting) -> Iterator[Nesting]:
        """ "Kyiv and Odesa, Ukraine": what is said of the last of a list of places holds for those before it."""
        first, unbroken = last, True
        while True:
            k = first.start - 1
            while k > 0 and doc[k].lower_ in ("and", "or", ",", "the", "in", "near", "at", "both"):
                k -= 1
            if k == first.start - 1 or not any(doc[i].lower_ in ("and", "or", ",") for i in range(k + 1, first.start)):
                return
            before = mentions.ending(k + 1)
            place = self.as_place(doc, before) if before is not None else None
            if before is None or place is None or not self._sizes.fit(place, nesting.outer):
                return
            chained = unbroken and self._chains(doc, before, first, place, nesting)
            if chained:
                nearest = Nesting(place, nesting.inner, nesting.pattern)
                yield nearest
                yield from self._beside(doc, mentions, before, nearest)
            alike = self._are_alike(place, nesting.inner)
            if alike:
                yield Nesting(place, nesting.outer, nesting.pattern)
            if chained or not alike:
                return
            unbroken = unbroken and doc[before.end].text == "," and before.end + 1 == first.start
            first = before

    def _are_alike(self, one: ActorMention, other: ActorMention) -> bool:
        """Whether two places may stand in one list: two towns, or two places of one class and size."""
        low, high = sorted((self._sizes.of(one), self._sizes.of(other)))
        towns = high <= Size.CITY and {one.actor.type, other.actor.type} <= {"City", "Place"}
        return towns or (low == high and one.actor.type == other.actor.type)

    def _chains(
        self, doc: Doc, before: ActorMention, first: ActorMention, place: ActorMention, nesting: Nesting
    ) -> bool:
        """Whether a place before a comma lies in the next one: "Amritsar, | Punjab, India", not "Odesa, Kyiv and"."""
        if nesting.pattern != "comma" or {t.text for t in doc[before.end : first.start]} != {","}:
            return False
        unknown = not nesting.inner.actor.known and nesting.inner.actor.type == "Place"
        return self._sizes.fit(place, nesting.inner) or (unknown and place.actor.type == "City")

    def _behind(self, doc: Doc, mentions: Mentions, first: ActorMention, nesting: Nesting) -> Iterator[Nesting]:
        """ "The Korean cities of Busan, Daegu and Ulsan": what a plural says of the first holds for those behind it."""
        k = first.start - 1 if doc[first.start - 1].lower_ != "of" else first.start - 2
        if k < 0 or doc[k].lower_ not in self._plurals:
            return
        last = first
        while True:
            k = last.end
            while k < len(doc) and doc[k].lower_ in (",", "and", "or", "the"):
                k += 1
            after = mentions.starting(k) if last.end < k < len(doc) else None
            place = self._part(doc, mentions, after, nesting.outer) if after is not None else None
            if after is None or place is None or not self._sizes.fit(place, nesting.outer):
                return
            yield Nesting(place, nesting.outer, nesting.pattern)
            last = place

    def _with_others(self, doc: Doc, mentions: Mentions, inner: ActorMention, place: ActorMention) -> Nesting | None:
        """ "Osaka and other parts of western Japan": what the others are part of holds the place too."""
        j = inner.end
        while j < len(doc) and doc[j].lower_ in (",", "and", "as", "well"):
            j += 1
        if (
            j == inner.end
            or j + 3 >= len(doc)
            or doc[j].lower_ not in ("other", "nearby", "neighbouring", "neighboring")
        ):
            return None
        j += 1
        while j < len(doc) and doc[j].tag_ in ("JJ", "NN") and j - inner.end < 6:
            j += 1
        parts = doc[j].lower_ in self._plurals | {"parts", "areas", "places", "locations", "sites"}
        if not parts or j + 2 >= len(doc) or doc[j + 1].lower_ not in (*_IN, "of", "across"):
            return None
        outer = mentions.starting(self.past(doc, mentions, j + 2))
        return self.nest(doc, place, outer, "in") if outer is not None else None

    def _describes(self, token: Token) -> bool:
        return token.lower_ in self._nouns or token.tag_ == "NN"

    def _is_part_within(self, doc: Doc, j: int, start: int) -> bool:
        """Tell "in the north of Mali" and "in the city of Gao" from "north of Gao"."""
        return doc[j - 1].lower_ not in self._directions or (j - 2 >= start and doc[j - 2].lower_ in ("the", "far"))

    def past(self, doc: Doc, mentions: Mentions, j: int) -> int:
        """Return where the name starts after articles, directions, adjectives and nouns of places."""
        start = j
        while j < len(doc) and j - start < 6 and mentions.at(j) is None:
            token = doc[j]
            lower = token.lower_
            skipped = (
                lower in self._directions
                or lower in ("the", "in", "a")
                or token.text == "-"
                or (lower == "of" and j > start and self._is_part_within(doc, j, start))
                or (lower == "part" and j > start)
                or (j + 1 < len(doc) and doc[j + 1].text == "-" and token.text.islower())
                or lower.endswith(("held", "controlled", "occupied", "annexed", "administered"))
                or (token.tag_ in ("JJ", "VBN") and token.text.islower())
                or (lower in self._sites and token.text.islower())
            )
            if not skipped:
                break
            j += 1
        return j

    def _nests(
        self, doc: Doc, mentions: Mentions, inner: ActorMention, place: ActorMention, outer: ActorMention
    ) -> bool:
        """Tell "Manila, Philippines" from the list "Manila, Hanoi and Seoul"."""
        own = inner.actor.type == "Territory" and inner.actor.country == outer.actor.country is not None
        if inner.actor.type in STATES and inner.form is not NameForm.CAPITAL and not own:
            return False
        after = outer.end
        text = doc[after].lower_ if after < len(doc) else ""
        longer = mentions.starting(after) if after < len(doc) else None
        if (
            longer is not None
            and outer.actor.type == "Region"
            and self._ontology.is_a(longer.actor.type, "Organization")
        ):
            return False  # "In the Battle of X, the Y | Strategic Framework fought"
        if outer.actor.type in STATES and outer.form in _NAMED:
            same = inner.actor.country in (None, outer.actor.country)
            listed = text == "and" and mentions.starting(after + 1) is not None
            return same and not (listed and self._in_list(doc, mentions, inner))
        alike = inner.actor.known and outer.actor.known and self._sizes.of(place) == self._sizes.of(outer)
        joined = text in ("and", "or") and doc[min(after + 1, len(doc) - 1)].tag_ not in _VERBS
        if (joined and not self._pairs(doc, mentions, after + 1)) or alike:
            return False
        if text == "," and after + 1 < len(doc):
            following = mentions.starting(self.past(doc, mentions, after + 1))
            if doc[after + 1].lower_ in ("and", "or") or (following is not None and self._lists(doc, outer, following)):
                return False
        marked = doc[outer.end - 1].text in self._place_words or outer.actor.known
        return marked or (inner.start > 0 and doc[inner.start - 1].dep_ == "prep")

    def _pairs(self, doc: Doc, mentions: Mentions, j: int) -> bool:
        """Whether another place with its whole follows: "Weipa, Queensland and | Leigh Creek, South Australia"."""
        one = mentions.starting(j) if j < len(doc) else None
        if one is None or one.end + 1 >= len(doc) or doc[one.end].text != ",":
            return False
        other = mentions.starting(one.end + 1)
        first, second = self.as_place(doc, one), self.as_place(doc, other, outer=True) if other is not None else None
        return first is not None and second is not None and self._sizes.of(first) < self._sizes.of(second)

    def _lists(self, doc: Doc, one: ActorMention, other: ActorMention) -> bool:
        """Whether a place goes on with another of its size or smaller: "Osaka, Okinawa, Kanagawa"."""
        first, second = self.as_place(doc, one, outer=True), self.as_place(doc, other, outer=True)
        return first is not None and second is not None and self._sizes.of(second) <= self._sizes.of(first) > Size.SPOT

    @staticmethod
    def _in_list(doc: Doc, mentions: Mentions, inner: ActorMention) -> bool:
        return inner.start > 1 and doc[inner.start - 1].text == "," and mentions.ending(inner.start - 1) is not None

    # --- what stands before a place ----------------------------------------------------------------------------------

    def _before(self, doc: Doc, mentions: Mentions, mention: ActorMention, place: ActorMention) -> Iterator[Nesting]:
        """ "the Syrian city of Aleppo", "Ukraine's Kharkiv region", "the Russian Black Sea resort of Sochi"."""
        k = mention.start
        steps = 0
        end = mention.end
        seen_noun = end < len(doc) and doc[end].lower_ in self._nouns and not self._goes_on(doc, mentions, end + 1)
        if k > 0 and doc[k - 1].lower_ == "of":
            k -= 1
        while k > 0 and steps < 5:
            word = doc[k - 1]
            outer = mentions.ending(k)
            if outer is not None:
                if doc[k].text in ("-", "–"):
                    return
                possessive = doc[outer.end].tag_ == "POS" if outer.end < len(doc) else False
                state = outer.actor.type in STATES and outer.form is not NameForm.CAPITAL
                whole = outer if state else self.as_place(doc, outer)
                if whole is not None and not state and not possessive and seen_noun and outer.start > 0:
                    k = outer.start
                    steps += 1
                    continue
                if whole is not None and (possessive or (state and seen_noun)) and self._sizes.fit(place, whole):
                    yield Nesting(place, ActorMention(whole.start, whole.end, whole.actor, whole.form), "state-city")
                return
            if word.lower_ in self._nouns:
                seen_noun = True
            elif word.lower_ not in self._directions and word.tag_ not in ("POS", "JJ", "NN", "HYPH", "VBN"):
                return
            k -= 1
            steps += 1

    @staticmethod
    def _goes_on(doc: Doc, mentions: Mentions, j: int) -> bool:
        """Whether a noun after a name belongs to the next one: "the Black Sea resort of Sochi"."""
        if j < len(doc) and doc[j].lower_ == "of":
            j += 1
        return j < len(doc) and mentions.starting(j) is not None

    # --- what says that a name is a place ----------------------------------------------------------------------------

    def _described(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> Nesting | None:
        """ "Tamale is a city in Ghana", "Juba, the capital of South Sudan": the noun says that it is a place."""
        j = past_other_name(doc, mention.end)
        if j + 3 >= len(doc) or not (doc[j].text == "," or doc[j].lower_ in COPULAS):
            return None
        if (
            mention.actor.known
            and mention.form is not NameForm.CAPITAL
            and not self._ontology.is_a(mention.actor.type, "Place")
        ):
            return None
        j += 1
        if doc[j].lower_ not in ("a", "an", "the", "one"):
            return None
        noun = next((k for k in range(j + 1, min(j + 8, len(doc) - 1)) if doc[k].lower_ in self._nouns), None)
        while noun is not None and noun + 2 < len(doc) and doc[noun + 1].lower_ in self._nouns:
            noun += 1
        if noun is None or any(doc[k].pos_ in ("AUX", "PRON", "CCONJ") for k in range(j + 1, noun)):
            return None
        outer = self._within(doc, mentions, noun)
        whole = self.as_place(doc, outer, outer=True) if outer is not None else None
        if outer is None or whole is None:
            return None
        place = self.as_place(doc, mention)
        if place is None:
            text = doc.span(mention.start, mention.end).text
            city = Actor(actor_id("Place", text, whole.actor.country), text, "Place", whole.actor.country, known=False)
            place = ActorMention(mention.start, mention.end, city)
            mentions.replace(mention, place)
        return Nesting(place, whole, "described") if self._sizes.fit(place, whole) else None

    def _within(self, doc: Doc, mentions: Mentions, noun: int) -> ActorMention | None:
        """Return the place after "in", "of" or "on" behind a noun, or at the end of what is said of the noun."""
        if doc[noun + 1].lower_ in ("in", "of", "on"):
            j = self.past(doc, mentions, noun + 2)
            return mentions.starting(j) if j < len(doc) else None
        return None

    def _listed(self, doc: Doc, mentions: Mentions, whole: ActorMention) -> Iterator[Nesting]:
        """ "the United States, including New York and Ohio", "towns in northern Iraq such as Zumar"."""
        outer = self.as_place(doc, whole, outer=True)
        j = whole.end
        if outer is None and whole.is_adjectival and whole.actor.type in STATES:
            while j < len(doc) and j - whole.end < 3 and self._describes(doc[j]):
                j += 1
            outer = whole if j > whole.end and doc[j - 1].lower_ in self._nouns else None
        if outer is None or j + 2 >= len(doc):
            return
        if doc[j].text == ",":
            j += 1
        if doc[j].lower_ not in ("including", "like", "namely", "notably"):
            return
        j += 1
        while j < len(doc):
            while j < len(doc) and doc[j].lower_ in (",", "and", "the", "in"):
                j += 1
            part = mentions.starting(j) if j < len(doc) else None
            place = self._part(doc, mentions, part, outer) if part is not None else None
            if part is None or place is None or not self._sizes.fit(place, outer):
                return
            yield Nesting(place, outer, "including")
            j = part.end

    def _part(self, doc: Doc, mentions: Mentions, mention: ActorMention, outer: ActorMention) -> ActorMention | None:
        """Return a member of a list of places; an unknown name of one word is one where the list is of places."""
        place = self.as_place(doc, mention)
        if place is not None or mention.actor.known or mention.end - mention.start > 2:
            return place
        if not any(doc[i].lower_ in self._nouns for i in range(max(outer.start - 5, 0), mention.start)):
            return None
        text = doc.span(mention.start, mention.end).text
        country = outer.actor.country
        place = ActorMention(
            mention.start, mention.end, Actor(actor_id("Place", text, country), text, "Place", country, known=False)
        )
        mentions.replace(mention, place)
        return place


def _speaks(doc: Doc, name: ActorMention) -> bool:
    """Return whether a name behind a comma is who says what stands before it."""
    verb = doc[name.end] if name.end < len(doc) else None
    subject = doc.span(name.start, name.end).root
    return verb is not None and verb.tag_ in FINITE and subject.dep_ == "nsubj" and subject.head is verb
