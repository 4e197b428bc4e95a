"""Places inside places: "Sartana, Donetsk Oblast, Ukraine", "the Syrian city of Aleppo", "the village of X in Y".

Token patterns over the mentions of a block; gives pairs of a place and what it lies in. A list of places is no nesting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import ActorMention, Mentions, actor_id
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["Nesting", "PlaceFinder"]

_STATES = ("Country", "Territory")


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
        self._nouns = lexicon["place-nouns"]
        self._directions = lexicon["direction-words"]
        self._place_words = lexicon["place-words"]

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
            for outer, pattern in self._outer(doc, mentions, mention):
                whole = self.as_place(doc, outer, outer=True)
                if whole is not None and whole.actor.id != place.actor.id:
                    found.append(Nesting(place, whole, pattern))
                    break
            found += self._before(doc, mentions, mention, place)
        for mention in list(mentions):
            found += self._listed(doc, mentions, mention)
        return found

    def _described(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> Nesting | None:
        """ "Tamale is a city in Ghana", "Juba, the capital of South Sudan": the noun says that it is a place."""
        j = mention.end
        if j + 3 >= len(doc) or not (doc[j].text == "," or doc[j].lower_ in ("is", "was")):
            return None
        if (
            mention.actor.known
            and mention.form is not NameForm.CAPITAL
            and not self._ontology.is_a(mention.actor.type, "Place")
        ):
            return None
        j += 1
        if doc[j].lower_ not in ("a", "an", "the"):
            return None
        noun = next((k for k in range(j + 1, min(j + 6, len(doc) - 1)) if doc[k].lower_ in self._nouns), None)
        if noun is None or any(
            doc[k].pos_ not in ("ADJ", "NOUN", "PUNCT", "ADV", "NUM", "PROPN") for k in range(j + 1, noun)
        ):
            return None
        if doc[noun + 1].lower_ not in ("in", "of", "on"):
            return None
        outer = mentions.starting(self._past_direction(doc, noun + 2)) if noun + 2 < len(doc) else None
        whole = self.as_place(doc, outer, outer=True) if outer is not None else None
        if whole is None:
            return None
        text = doc[mention.start : mention.end].text
        place = self.as_place(doc, mention)
        if place is None:
            city = Actor(actor_id("Place", text, whole.actor.country), text, "Place", whole.actor.country, known=False)
            place = ActorMention(mention.start, mention.end, city)
        return Nesting(place, whole, "described") if place.actor.id != whole.actor.id else None

    def _listed(self, doc: Doc, mentions: Mentions, whole: ActorMention) -> Iterator[Nesting]:
        """ "the United States, including New York, Ohio and Kentucky": each lies in the whole."""
        j = whole.end
        outer = self.as_place(doc, whole, outer=True)
        if outer is None or j + 2 >= len(doc) or doc[j].text != "," or doc[j + 1].lower_ != "including":
            return
        j += 2
        while j < len(doc):
            while j < len(doc) and doc[j].lower_ in (",", "and", "the", "in"):
                j += 1
            part = mentions.starting(j) if j < len(doc) else None
            place = self.as_place(doc, part) if part is not None else None
            if part is None or place is None or place.actor.id == outer.actor.id:
                return
            yield Nesting(place, outer, "including")
            j = part.end

    def as_place(self, doc: Doc, mention: ActorMention, outer: bool = False) -> ActorMention | None:
        """Return a mention as the place that its words name: a capital as the city and not its state."""
        actor = mention.actor
        if mention.form is NameForm.CAPITAL:
            text = doc[mention.start : mention.end].text
            city = Actor(actor_id("City", text, actor.country), text, "City", actor.country, known=False)
            return ActorMention(mention.start, mention.end, city, mention.form)
        if mention.form in (NameForm.NAME, NameForm.ABBREVIATION, None) and (
            self._ontology.is_a(actor.type, "Place") or (outer and actor.type in _STATES)
        ):
            return mention
        if mention.form is NameForm.NAME and actor.type == "Territory":
            return mention
        return None

    def _outer(self, doc: Doc, mentions: Mentions, inner: ActorMention) -> Iterator[tuple[ActorMention, str]]:
        j = inner.end
        if j >= len(doc):
            return
        if doc[j].text in (",", "("):
            outer = mentions.starting(self._past_direction(doc, j + 1))
            if outer is not None and self._nests(doc, mentions, inner, outer):
                yield outer, "comma"
            return
        k = j
        while (
            k < len(doc)
            and k - j < 3
            and (doc[k].lower_ in self._nouns or doc[k].tag_ == "NN")
            and mentions.at(k) is None
        ):
            k += 1
        if k >= len(doc):
            return
        if doc[k].lower_ in ("in", "of", "within"):
            after = self._past_direction(doc, k + 1)
            outer = mentions.starting(after)
            if outer is not None and (doc[k].lower_ != "of" or after > k + 1):
                yield outer, "in"

    def _past_direction(self, doc: Doc, j: int) -> int:
        start = j
        while (
            j < len(doc)
            and j - start < 5
            and (
                doc[j].lower_ in self._directions
                or doc[j].lower_ in ("the", "in", "'s")
                or doc[j].text == "-"
                or (doc[j].lower_ in ("part", "of") and j > start)
                or doc[j].lower_.endswith(("held", "controlled", "occupied", "annexed"))
            )
        ):
            j += 1
        return j

    def _nests(self, doc: Doc, mentions: Mentions, inner: ActorMention, outer: ActorMention) -> bool:
        """Tell "Manila, Philippines" from the list "Manila, Hanoi and Seoul"."""
        if inner.actor.type in _STATES and inner.form is not NameForm.CAPITAL:
            return False
        after = outer.end
        text = doc[after].lower_ if after < len(doc) else ""
        if after < len(doc) and doc[after].tag_ == "POS":
            return False
        if outer.actor.type in _STATES and outer.form in (NameForm.NAME, NameForm.ABBREVIATION):
            same = inner.actor.country in (None, outer.actor.country)
            listed = text == "and" and mentions.starting(after + 1) is not None
            return same and not (listed and self._in_list(doc, mentions, inner))
        if text in ("and", "or") or (inner.actor.known and outer.actor.known and inner.actor.type == outer.actor.type):
            return False
        if text == "," and after + 1 < len(doc):
            following = mentions.starting(self._past_direction(doc, after + 1))
            if following is not None and following.end < len(doc) and doc[following.end].lower_ in ("and", "or"):
                return False
            if doc[after + 1].lower_ in ("and", "or"):
                return False
        marked = doc[outer.end - 1].text in self._place_words or outer.actor.known
        governed = inner.start > 0 and doc[inner.start - 1].lower_ in (
            "in",
            "near",
            "at",
            "of",
            "outside",
            "from",
            "to",
            "on",
        )
        return marked or governed

    @staticmethod
    def _in_list(doc: Doc, mentions: Mentions, inner: ActorMention) -> bool:
        return inner.start > 1 and doc[inner.start - 1].text == "," and mentions.ending(inner.start - 1) is not None

    def _before(self, doc: Doc, mentions: Mentions, mention: ActorMention, place: ActorMention) -> Iterator[Nesting]:
        """ "the Syrian city of Aleppo", "Ukraine's Kharkiv region", "the Russian border town Sudzha"."""
        k = mention.start
        steps = 0
        seen_noun = k < len(doc) and mention.end < len(doc) and doc[mention.end].lower_ in self._nouns
        if k > 0 and doc[k - 1].lower_ == "of":
            k -= 1
        elif k > 0 and doc[k - 1].lower_ not in self._nouns and not seen_noun:
            seen_noun = False
        while k > 0 and steps < 4:
            word = doc[k - 1]
            outer = mentions.ending(k)
            if outer is not None:
                possessive = doc[outer.end].tag_ == "POS" if outer.end < len(doc) else False
                state = outer.actor.type in _STATES and outer.form is not NameForm.CAPITAL
                city = self.as_place(doc, outer) if possessive and not state else None
                if city is not None:
                    yield Nesting(place, city, "state-city")
                if state and (seen_noun or possessive) and outer.actor.id != place.actor.id:
                    yield Nesting(place, ActorMention(outer.start, outer.end, outer.actor, outer.form), "state-city")
                return
            if word.lower_ in self._nouns:
                seen_noun = True
            elif word.lower_ not in self._directions and word.tag_ not in ("POS", "JJ", "NN", "HYPH"):
                return
            k -= 1
            steps += 1
