"""Where bodies and buildings are: "Hillcrest College in Ohio", "NATO headquarters in Brussels", "Lagos-based Nexta".

Token patterns over the mentions of a block, as those of ``places``, for names that are no places themselves. Only what
stands still counts: a college, court or headquarters, and not a force or company that merely does something there.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.actors.mentions import STATES, ActorMention, Mentions
from graphkit.actors.places import Nesting, PlaceFinder
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.ontology import Ontology

__all__ = ["SeatFinder"]

_MOST_NOUNS = 3


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
        self._firms = lexicon["firm-nouns"]
        self._based_in = lexicon["seat-participles"]

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

    def _standing(self, doc: Doc, mentions: Mentions, body: ActorMention) -> Iterator[Nesting]:
        """ "The Hungarian parliament in Budapest", "the Savelov railway station in Moscow"."""
        if self._ontology.is_a(body.actor.type, "Place") and body.actor.type != "Facility":
            return
        j, last = body.end, doc[body.end - 1].lower_
        while j < len(doc) and j - body.end < _MOST_NOUNS and doc[j].tag_ in ("NN", "HYPH") and mentions.at(j) is None:
            last = doc[j].lower_
            j += 1
        if body.actor.type == "MilitaryUnit" and j > body.end:
            return  # a base of the U.S. Navy is not where the navy is
        named = body.end > body.start + 1 or j > body.end
        if last not in self._buildings or not named or j + 1 >= len(doc) or doc[j].lower_ not in ("in", "on", ","):
            return
        outer = mentions.starting(self._places.past(doc, mentions, j + 1))
        if outer is None or (doc[j].text == "," and not self._closes(doc, outer)):
            return
        if not self._ontology.is_a(outer.actor.type, "Place") and outer.actor.type not in STATES:
            return
        nested = self._places.nest(doc, mentions, body, outer, "seat")
        if nested is not None and not nested.outer.is_adjectival:
            yield nested

    @staticmethod
    def _closes(doc: Doc, outer: ActorMention) -> bool:
        """Whether a place after a comma goes with what stands before it: no verb and no list follow."""
        return outer.end >= len(doc) or doc[outer.end].text in (",", ".", ";", ")")

    def _based(self, doc: Doc, mentions: Mentions, place: ActorMention) -> Iterator[Nesting]:
        """ "The Yemen-based Houthi movement", "Shenzhen-based drone maker DJI"."""
        j = place.end + 2
        if j >= len(doc) or doc[j - 2].text != "-" or doc[j - 1].lower_ not in self._based_in:
            return
        start = j
        while j < len(doc) and j - start < 2 * _MOST_NOUNS and mentions.at(j) is None:
            if doc[j].tag_ not in ("NN", "JJ", "HYPH", "VBG", "NNP"):
                break
            j += 1
        named = mentions.starting(j) if j < len(doc) else None
        if named is None or (j > start and doc[j - 1].lower_ not in self._firms):
            return
        if named.actor.type not in STATES and (named.actor.type != "Person" or j == start):
            target = self._places.as_place(doc, place, outer=True) or place
            yield Nesting(named, target, "based")
