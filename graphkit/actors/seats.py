"""Where bodies and buildings are: "Hillcrest College in Ohio", "NATO headquarters in Brussels", "Lagos-based Nexta".

Token patterns over the mentions of a block, as those of ``places``, for names that are no places themselves. Only what
stands still counts: a college, court or headquarters, and not a force or company that merely does something there.
Whose a firm is tells ``extraction.described``.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.places import Nesting, PlaceFinder
from graphkit.language.parse import Doc, Token
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["SeatFinder"]


_MOST_NOUNS = 3
_STATE_FORMS = (NameForm.NAME, NameForm.DEMONYM, NameForm.ABBREVIATION)


class SeatFinder:
    """Finds the seats of bodies in a block.

    Args:
        ontology: Classes of actors.
        lexicon: Nouns for buildings.
        places: Tells which names are of places.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, places: PlaceFinder) -> None:
        self._ontology = ontology
        self._places = places
        self._buildings = lexicon["building-nouns"]
        self._bases = lexicon["base-nouns"]
        self._sites = self._buildings | self._bases
        self._modifiers = lexicon["facility-modifiers"]
        self._fighters = lexicon["fighter-nouns"]
        self._based_in = lexicon["seat-participles"]

    def find(self, doc: Doc, mentions: Mentions) -> Iterator[Nesting]:
        """Yield the seats that a block tells of, in order.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
        """
        standing = not self._sites.isdisjoint(doc.lowers)
        based = not self._based_in.isdisjoint(doc.lowers)
        for mention in list(mentions):
            kind = mention.actor.type
            if standing and kind not in (*STATES, "Person", "Agreement") and not mention.is_adjectival:
                yield from self._standing(doc, mentions, mention)
            if based:
                yield from self._based(doc, mentions, mention)
            if kind == "ArmedGroup":
                yield from self._active(doc, mentions, mention)
            if standing and kind == "Country" and mention.form in _STATE_FORMS:
                yield from self._standing(doc, mentions, mention)

    def _standing(self, doc: Doc, mentions: Mentions, body: ActorMention) -> Iterator[Nesting]:
        """ "The Hungarian parliament in Budapest", "the Savelov station in Moscow", "a Russian base in Tartus"."""
        place = self._ontology.is_a(body.actor.type, "Place")
        state = body.actor.type in STATES
        if place and doc[body.end - 1].lower_ not in self._buildings:
            return
        j = start = body.end + (state and body.end < len(doc) and doc[body.end].tag_ == "POS")
        while j < len(doc) and j - start < _MOST_NOUNS and self._describes(doc[j]):
            j += 1
        last = doc[j - 1].lower_ if j > start else self._head(doc, body)
        if last not in (self._bases if state else self._buildings) or j + 1 >= len(doc):
            return
        nearby = ("at", "near", "outside") if place or j == body.end else ()
        if doc[j].lower_ not in (("in", "at", "near") if state else ("in", "on", ",", *nearby)):
            return
        outer = mentions.starting(self._places.past(doc, mentions, j + 1))
        if outer is None or (doc[j].text == "," and not self._closes(doc, outer)):
            return
        seat = body if j == body.end else self._seat(doc, body, j)
        nested = self._places.nest(doc, seat, outer, "seat")
        if nested is not None:
            yield nested

    @staticmethod
    def _head(doc: Doc, body: ActorMention) -> str:
        """Return what a body is by its name: an institute, if it is the Institute of Science."""
        of = next((i for i in range(body.start + 1, body.end) if doc[i].lower_ in ("of", "for")), body.end)
        return doc[of - 1].lower_

    def _describes(self, token: Token) -> bool:
        return token.tag_ in ("NN", "HYPH") or (token.tag_ == "JJ" and token.lower_ in self._modifiers)

    @staticmethod
    def _seat(doc: Doc, body: ActorMention, end: int) -> ActorMention:
        """Return what of a body stands there: the headquarters of NATO, the base of the U.S. Navy."""
        label = " ".join(doc.span(body.start, end).text.split())
        actor = Actor(actor_id("Facility", label, body.actor.country), label, "Facility", None, known=False)
        return ActorMention(body.start, end, actor)

    @staticmethod
    def _closes(doc: Doc, outer: ActorMention) -> bool:
        """Whether a place after a comma goes with what stands before it: no verb and no list follow."""
        return outer.end >= len(doc) or doc[outer.end].text in (",", ".", ";", ")")

    def _based(self, doc: Doc, mentions: Mentions, place: ActorMention) -> Iterator[Nesting]:
        """ "Shenzhen-based DJI"."""
        j = place.end + 2
        if j < len(doc) and doc[j - 2].text == "-" and doc[j - 1].lower_ in self._based_in:
            named = mentions.starting(j)
            if named is not None:
                yield Nesting(named, self._places.as_place(doc, place, outer=True) or place, "based")

    def _active(self, doc: Doc, mentions: Mentions, group: ActorMention) -> Iterator[Nesting]:
        """ "The Houthis in Yemen", "Boko Haram militants in Nigeria": where an armed group is that acts elsewhere."""
        j = group.end
        while j < len(doc) and lemma_of(doc[j]) in self._fighters:
            j += 1
        if j + 1 >= len(doc) or doc[j].lower_ != "in":
            return
        outer = mentions.starting(self._places.past(doc, mentions, j + 1))
        whole = self._places.as_place(doc, outer, outer=True) if outer is not None else None
        if whole is not None and whole.actor.type in ("Country", "Territory", "Region"):
            yield Nesting(group, whole, "group")
