"""How large places are, from a spot to a part of the world, and which may lie in which.

Knows the classes of places and the words of their names. What a text says of where a place lies is for ``places`` to
read.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import takewhile

from graphkit.actors.mentions import ActorMention
from graphkit.language.function_words import GENITIVE
from graphkit.language.words import Lexicon
from graphkit.ontology import Ontology

__all__ = ["PlaceSizes", "Size"]


class Size(IntEnum):
    """Sizes of places, the smallest first; the last is of seas and of parts of the world."""

    SPOT = 0
    DISTRICT = 1
    CITY = 2
    REGION = 3
    STATE = 4
    EARTH = 5


class PlaceSizes:
    """Tells the sizes of places.

    Args:
        ontology: The places it knows.
        lexicon: Words of districts, regions and waters.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._ontology = ontology

    def of(self, place: ActorMention) -> Size:
        """Return how large a place is, by its class and the words of its name."""
        entry = self._ontology.actors.get(place.actor.id)
        actor = entry.actor if entry is not None else place.actor
        words = actor.label.split()
        if actor.type == "Country":
            return Size.STATE
        if words[-1] in self._lexicon["district-words"]:
            return Size.DISTRICT
        if actor.type == "Territory" or (actor.type == "Region" and actor.country is not None):
            return Size.REGION
        if actor.type == "Region" or self._is_water(words):
            return Size.EARTH if words[-1] not in ("Bay", "Channel") else Size.SPOT
        if words[-1] in self._lexicon["region-words"]:
            return Size.REGION
        return Size.CITY if actor.type == "City" else Size.SPOT

    def _is_water(self, words: list[str]) -> bool:
        """Whether a name is that of a sea: the Black Sea, the Gulf of Aden."""
        kinds = list(takewhile(lambda word: word not in GENITIVE, words))[-1:]
        return not self._lexicon["water-words"].isdisjoint(kind.lower() for kind in kinds)

    def fit(self, inner: ActorMention, outer: ActorMention) -> bool:
        """Say whether one place may lie in another, by their sizes and by the states that they are known to be in.

        Args:
            inner: The place that would be inside.
            outer: The place around it.
        """
        low, high = self.of(inner), self.of(outer)
        if inner.actor.id == outer.actor.id or (low > high and (low, high) != (Size.CITY, Size.DISTRICT)):
            return False
        if low == high and low > Size.DISTRICT:
            return False
        one, other = inner.actor.country, outer.actor.country
        return high == Size.EARTH or one is None or other is None or one == other
