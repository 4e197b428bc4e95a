"""Where gatherings with a name of their own are held: "the BRICS summit in Kazan", "COP28 takes place in Dubai".

Token patterns over the mentions of a block. A gathering has a name if its noun stands in it ("the Asian Games") or
behind the name of a body ("the ASEAN summit"); talks and meetings have none, and are nobody and nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.parties import Party
from graphkit.actors.places import PlaceFinder
from graphkit.extraction.ties import Tie, party_of
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor, Modality
from graphkit.ontology import Ontology

__all__ = ["GatheringReader"]

_CONFIDENCE = 0.75
_FARTHEST = 9
"""Words between the name of a gathering and the preposition of its place."""
_NUMBERED = re.compile(r"COP-?\d+|\d{4}|\d+(st|nd|rd|th)|[IVX]+", re.IGNORECASE)
_COP = re.compile(r"COP-?\d+", re.IGNORECASE)
_HOSTS = frozenset({"InternationalOrganization", "Alliance", "Organization", "Agreement", "PoliticalParty"})
_COMING = frozenset({"will", "shall", "would", "to", "upcoming", "next", "planned", "forthcoming", "scheduled", "due"})


class GatheringReader:
    """Reads off a block where the gatherings in it are held.

    Args:
        ontology: The relations.
        lexicon: Nouns of gatherings, and words of holding them.
        places: Tells places from states.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, places: PlaceFinder) -> None:
        self._relation = ontology.relations["locatedIn"]
        self._ontology = ontology
        self._places = places
        self._nouns = lexicon["gathering-nouns"]
        self._subjects = lexicon["gathering-subjects"]
        self._holding = lexicon["holding-words"]
        self._calendar = lexicon["calendar-words"]

    def read(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """Yield a tie for each gathering whose place the block gives."""
        for token in doc:
            numbered = token.lower_.startswith("cop") and _COP.fullmatch(token.text) is not None
            if not numbered and token.lower_ not in self._nouns:
                continue
            span = self._name(doc, mentions, token.i, numbered)
            if span is None:
                continue
            start, end = span
            place, coming = self._place(doc, mentions, end)
            if place is None or place.is_adjectival:
                continue
            coming = coming or (start > 0 and doc[start - 1].lower_ in _COMING)
            label = " ".join(doc.span(start, end).text.split())
            actor = Actor(actor_id("Gathering", label, None), label, "Gathering", None, known=False)
            yield Tie(
                self._relation,
                Party(actor, start, end),
                party_of(place),
                start,
                place.end,
                "gathering",
                _CONFIDENCE,
                modality=Modality.PLANNED if coming else Modality.ACTUAL,
            )

    def _name(self, doc: Doc, mentions: Mentions, i: int, numbered: bool) -> tuple[int, int] | None:
        """Return where the name of a gathering begins and ends whose noun is at a token, if it has a name."""
        if numbered and any(t.lower_ in self._nouns for t in doc[i + 1 : i + 5]):
            return None  # "the COP28 climate conference" is read at its noun
        start = i
        proper = doc[i].text[0].isupper()
        if not proper and not numbered:
            while start > 0 and i - start < 3 and doc[start - 1].lower_ in self._subjects:
                start -= 1
            if start == 0 or not self._is_host(doc, mentions, start):
                return None
        first = start
        while first > 0 and self._is_part(doc, first - 1):
            first -= 1
        host = mentions.at(first)
        if host is not None and host.actor.type in _HOSTS:
            first = host.start  # "the Belt and Road Initiative forum"
        while first < i and doc[first].text in ("-", "–"):
            first += 1
        if proper and not numbered and (first == i and doc[i].lower_ != "olympics"):
            return None
        return first, self._end(doc, i + 1, self._calendar)

    def _is_host(self, doc: Doc, mentions: Mentions, j: int) -> bool:
        """Whether the words before the common noun of a gathering name a body: "the ASEAN | summit"."""
        if _COP.fullmatch(doc[j - 1].text):
            return True
        body = mentions.ending(j)
        if body is None:
            return doc[j - 1].tag_ in ("NNP", "NNPS") and doc[j - 1].lower_ not in self._calendar and j > 1
        return body.actor.type in _HOSTS

    def _is_part(self, doc: Doc, k: int) -> bool:
        """Whether a token belongs to a name that goes on after it."""
        word = doc[k]
        if word.text in ("-", "–", "&"):
            return k > 0 and doc[k - 1].text[0].isupper()
        if _NUMBERED.fullmatch(word.text):
            return True
        capital = word.text[0].isupper() and word.tag_ not in ("DT", "IN", "PRP$", "PRP", "WRB", "CC")
        return capital and not (word.is_sent_start and word.tag_ == "RB") and word.lower_ not in self._calendar

    @staticmethod
    def _end(doc: Doc, j: int, calendar: Collection[str]) -> int:
        """Return where a name ends that may go on with what it is of: "20th Congress of the Communist Party"."""
        k = j
        if k + 1 < len(doc) and doc[k].lower_ in ("of", "for", "on"):
            k += 1 + (doc[k + 1].lower_ == "the")
            end = k
            while end < len(doc) and doc[end].text[0].isupper() and doc[end].tag_ in ("NNP", "NNPS"):
                if doc[end].lower_ in calendar:
                    return j
                end += 1
            return end if end > k else j
        return j

    def _place(self, doc: Doc, mentions: Mentions, j: int) -> tuple[ActorMention | None, bool]:
        """Return the place after a gathering and the words of its holding, and whether it is still to be held."""
        coming = False
        if j + 2 < len(doc) and doc[j].text == "(" and doc[j + 2].text == ")":
            j += 3
        last = min(j + _FARTHEST, len(doc) - 1)
        while j < last:
            word = doc[j].lower_
            if word in ("in", "at"):
                place = mentions.starting(self._places.past(doc, mentions, j + 1))
                place = self._places.as_place(doc, place, outer=True) if place is not None else None
                if place is not None and (self._is_ground(place)):
                    return place, coming
            elif not (word in self._holding or word in self._calendar or doc[j].tag_ in ("CD", "MD")):
                return None, coming
            coming = coming or word in _COMING
            j += 1
        return None, coming

    def _is_ground(self, place: ActorMention) -> bool:
        return place.actor.type in STATES or self._ontology.is_a(place.actor.type, "Place")
