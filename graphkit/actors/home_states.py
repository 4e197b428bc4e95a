"""Places of a state that the same sentence names: "Russia declares an emergency in Kursk Oblast".

The ontology knows whose the place is, and the sentence names both, which a reader takes to be told. Only a place where
something is said to be or to happen counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.actors.places import Nesting, PlaceFinder
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.ontology import Ontology

__all__ = ["HomeStateFinder"]


_NAMING = (NameForm.NAME, NameForm.ABBREVIATION)
_SOMEWHERE = frozenset(
    "in near outside around across from over through throughout at into inside within toward towards off".split()
)
_PLACED = ("City", "Region", "Facility")


class HomeStateFinder:
    """Finds the states of known places in a block.

    Args:
        ontology: The places and states.
        lexicon: Nouns and adjectives of places.
        places: Tells which names are of places.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, places: PlaceFinder) -> None:
        self._states = ontology.states
        self._places = places
        self._nouns = lexicon["place-nouns"] | lexicon["site-nouns"] | lexicon["region-words"]
        self._directions = lexicon["direction-words"] - lexicon["contested-words"]

    def find(self, doc: Doc, mentions: Mentions, placed: Collection[str]) -> Iterator[Nesting]:
        """Yield places with their states.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
            placed: IRIs of the places of which the text says more, which are left out.
        """
        done = set(placed)
        for mention in mentions:
            place = self._places.as_place(doc, mention)
            if place is None:
                continue
            if place.actor.id in done or not self._is_somewhere(doc, mention):
                continue
            state = self._state(doc, mentions, mention, place)
            if state is not None:
                done.add(place.actor.id)
                yield Nesting(place, state, "home-state")

    def _state(self, doc: Doc, mentions: Mentions, mention: ActorMention, place: ActorMention) -> ActorMention | None:
        """Return the mention of a place's state in its sentence that is nearest to it."""
        if place.actor.type not in _PLACED or place.actor.country is None:
            return None
        own = self._states.get(place.actor.country)
        sentence = doc[mention.start].sent
        named = [
            other
            for other in mentions.within(sentence.start, sentence.end)
            if own is not None and other.actor.id == own.id and other.form in _NAMING
        ]
        return min(named, key=lambda other: abs(other.start - mention.start), default=None)

    def _is_somewhere(self, doc: Doc, mention: ActorMention) -> bool:
        """Whether what stands before a place says that something is or happens there."""
        k = mention.start - 1
        if k < 0 or doc[mention.start].is_sent_start:
            return mention.actor.type == "Region"
        if mention.form is NameForm.CAPITAL:
            return False
        if doc[k].lower_ == "of":
            return doc[k].nbor(-1).lower_ in self._nouns
        while k > 0 and (doc[k].lower_ in self._directions or doc[k].tag_ in ("DT", "HYPH")):
            k -= 1
        return doc[k].lower_ in _SOMEWHERE
