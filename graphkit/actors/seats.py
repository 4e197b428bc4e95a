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
_NOUNS = ("NN", "NNS")
_ALONG = ("NN", "NNS", "JJ", "JJS", "HYPH", "VBG", "VBN", "NNP")
"""Tags of the words that may stand between a place and the name of what is based there."""


class SeatFinder:
    """Finds the seats of bodies in a block.

    Args:
        ontology: Classes of actors.
        lexicon: Nouns for buildings and firms.
        places: Tells which names are of places.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, places: PlaceFinder) -> None:
        self._ontology = ontology
        self._places = places
        self._buildings = lexicon["building-nouns"]
        self._bases = lexicon["base-nouns"]
        self._modifiers = lexicon["facility-modifiers"]
        self._firms = lexicon["firm-nouns"]
        self._people = lexicon["people-nouns"] | lexicon["personal-titles"] | lexicon["dissident-nouns"]
        self._fighters = lexicon["fighter-nouns"]
        self._based_in = lexicon["seat-participles"]
        self._home_links = [tuple(link.split()) for link in lexicon["home-links"]]
        self._branches = lexicon["branch-nouns"]

    def find(self, doc: Doc, mentions: Mentions) -> Iterator[Nesting]:
        """Yield the seats that a block tells of, in order.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
        """
        for mention in list(mentions):
            if mention.actor.type not in (*STATES, "Person", "Agreement") and not mention.is_adjectival:
                yield from self._standing(doc, mentions, mention)
            yield from self._based(doc, mentions, mention)
            yield from self._home_of(doc, mentions, mention)
            if mention.actor.type == "ArmedGroup":
                yield from self._active(doc, mentions, mention)
            if mention.actor.type == "Country" and mention.form in _STATE_FORMS:
                yield from self._standing(doc, mentions, mention)

    def _standing(self, doc: Doc, mentions: Mentions, body: ActorMention) -> Iterator[Nesting]:
        """ "The Hungarian parliament in Budapest", "the Savelov station in Moscow", "a Russian base in Tartus"."""
        place = self._ontology.is_a(body.actor.type, "Place")
        state = body.actor.type in STATES
        if place and body.actor.type != "Facility" and doc[body.end - 1].lower_ not in self._buildings:
            return
        j, last = body.end, doc[body.end - 1].lower_
        if state and j < len(doc) and doc[j].tag_ == "POS":
            j += 1
        start = j
        while j < len(doc) and j - start < _MOST_NOUNS and self._describes(doc[j]) and mentions.at(j) is None:
            last = doc[j].lower_
            j += 1
        if j == body.end:
            last = self._head(doc, body)
        named = body.end > body.start + 1 or j > start
        if last not in (self._bases if state else self._buildings) or not named or j + 1 >= len(doc):
            return
        nearby = ("at", "near", "outside") if place or j == body.end else ()
        if doc[j].lower_ not in (("in", "at", "near") if state else ("in", "on", ",", *nearby)):
            return
        outer = mentions.starting(self._places.past(doc, mentions, j + 1))
        if outer is None or (doc[j].text == "," and not self._closes(doc, outer)):
            return
        seat = body if j == body.end else self._seat(doc, body, j)
        nested = self._places.nest(doc, seat, outer, "seat")
        if nested is not None and not nested.outer.is_adjectival:
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
        """ "The Yemen-based Houthi movement", "Shenzhen-based drone maker DJI", "the Lima-based cleric NAME"."""
        j = place.end + 2
        if j >= len(doc) or doc[j - 2].text != "-" or doc[j - 1].lower_ not in self._based_in:
            return
        start = j
        while j < len(doc) and j - start < 2 * _MOST_NOUNS and mentions.at(j) is None:
            if doc[j].tag_ not in _ALONG:
                break
            j += 1
        named = mentions.starting(j) if j < len(doc) else None
        if named is None or named.actor.type in STATES:
            return
        noun = doc[j - 1].lower_ if j > start else None
        if noun in self._firms or (noun in self._people and named.actor.type == "Person") or noun is None:
            target = self._places.as_place(doc, place, outer=True) or place
            yield Nesting(named, target, "based")

    def _home_of(self, doc: Doc, mentions: Mentions, place: ActorMention) -> Iterator[Nesting]:
        """ "Kharkiv, home to the Malyshev Factory": the place that has a body in it."""
        j = place.end + (place.end < len(doc) and doc[place.end].text == ",")
        if j < len(doc) and doc[j].lower_ == "is":
            if j > place.end:  # "Taji, north of Baghdad, is home to a base"
                return
            j += 1
        j += j < len(doc) and doc[j].lower_ == "the"
        link = [t.lower_ for t in doc[j : j + 2]]
        if tuple(link) not in self._home_links:
            return
        k = self._places.past(doc, mentions, j + 2)
        named = mentions.starting(k) if k < len(doc) else None
        if named is not None and named.is_adjectival:
            named = mentions.starting(named.end)
        whole = self._places.as_place(doc, place, outer=True)
        if named is None or whole is None or named.actor.type in (*STATES, "Person", "People", "Agreement"):
            return
        after = doc[named.end].tag_ if named.end < len(doc) else ""
        if named.actor.id != whole.actor.id and after not in ("POS", "NN", "NNS"):  # "home to an Iraqi army base"
            yield Nesting(named, whole, "home")

    def _active(self, doc: Doc, mentions: Mentions, group: ActorMention) -> Iterator[Nesting]:
        """ "The Houthis in Yemen", "Boko Haram militants in Nigeria": where an armed group is that acts elsewhere."""
        j = group.end
        if group.start > 1 and doc[group.start - 1].lower_ == "of" and lemma_of(doc[group.start - 2]) in self._branches:
            return  # "a branch of al-Qaeda in Yemen" is there, and not all of it
        while j < len(doc) and j - group.end < 2 and mentions.at(j) is None and lemma_of(doc[j]) in self._fighters:
            j += 1
        if j + 1 >= len(doc) or doc[j].lower_ != "in":
            return
        outer = mentions.starting(self._places.past(doc, mentions, j + 1))
        whole = self._places.as_place(doc, outer, outer=True) if outer is not None else None
        if (
            outer is not None
            and outer.form is NameForm.ABBREVIATION
            and doc[min(outer.end, len(doc) - 1)].tag_ in _NOUNS
        ):
            return  # "called the Guards in US media"
        if whole is not None and not whole.is_adjectival and whole.actor.type in ("Country", "Territory", "Region"):
            yield Nesting(group, whole, "group")
