"""Places that a text names one after another, each within the next: "a market in Ashford, Kent".

Whatever is in the first is told to be there, and not once more in what that lies in; who strikes the town strikes no
region. Knows what phrases tell of places, and by traits which relation says where something is or strikes; must not
know relations by name, nor which land a town is of.
"""

from __future__ import annotations

from dataclasses import replace

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.parties import Party, StandsBy, as_city
from graphkit.actors.ties import PLACE, Tie
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.routes import RouteKind
from graphkit.ontology import Ontology, Trait

__all__ = ["PlaceChains"]

_FARTHEST = 3
"""Tokens between a place and the one around it: ", in the"."""
_NAMED = (StandsBy.NAME, StandsBy.PLACE)
_ON_GROUND = frozenset({Trait.HARM, Trait.OVER_PLACE})
_GUESSES = (RouteKind.LEARNED, RouteKind.NEAR)


class PlaceChains:
    """Tells what a candidate says of the outer place of two that a text names one after another.

    Args:
        ontology: The relations, and classes of actors.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._placing = ontology.having(PLACE)
        self._read: tuple[list[Tie], dict[int, list[Tie]]] = ([], {})

    def narrowed(self, candidate: Candidate, passage: Passage) -> Candidate:
        """Return a candidate with the town in the place of what that lies in, where the town is meant.

        Args:
            candidate: What was proposed.
            passage: Where.
        """
        candidate = self._in_town(candidate, passage)
        source, outer = candidate.source, candidate.target
        inner = self._inner(outer, passage)
        if inner is None or source.end == inner.end or source.actor.id == inner.actor.id:
            return candidate
        if candidate.relation in self._placing:
            meant = self._is_in(source, inner, passage)
        else:
            traits = self._ontology.traits[candidate.relation.name]
            meant = outer.actor.type == "Region" and not _ON_GROUND.isdisjoint(traits)
        return replace(candidate, target=_moved(outer, inner)) if meant else candidate

    def _in_town(self, candidate: Candidate, passage: Passage) -> Candidate:
        """Return what is guessed of a capital that is taken with the town in its stead: "captured Kabul"."""
        party = candidate.target
        if candidate.kind not in _GUESSES or party.form is not NameForm.CAPITAL:
            return candidate
        traits = self._ontology.traits[candidate.relation.name]
        deed = party.actor.type == "Region" and not candidate.relation.quad.startswith("verbal")
        meant = deed or Trait.OVER_PLACE in traits
        return replace(candidate, target=as_city(party, passage.doc)) if meant else candidate

    def _inner(self, outer: Party, passage: Passage) -> Party | None:
        """Return the place named before another, in which the text says that it is."""
        if outer.how not in _NAMED:
            return None
        found = (
            tie.source
            for tie in self._told_of(outer, passage)
            if 0 <= tie.target.start - tie.source.end <= _FARTHEST
            and self._ontology.is_a(tie.source.actor.type, "Place")
        )
        return next(found, None)

    def _is_in(self, source: Party, place: Party, passage: Passage) -> bool:
        """Whether a phrase says that somebody or something is in a place."""
        return any(tie.source.end == source.end for tie in self._told_of(place, passage))

    def _told_of(self, place: Party, passage: Passage) -> list[Tie]:
        """Return the ties of what is in a place, by the end of its name; it is asked for each candidate."""
        if self._read[0] is not passage.ties:
            by_end: dict[int, list[Tie]] = {}
            for tie in passage.ties:
                if tie.trait == PLACE:
                    by_end.setdefault(tie.target.end, []).append(tie)
            self._read = passage.ties, by_end
        return self._read[1].get(place.end, [])


def _moved(outer: Party, inner: Party) -> Party:
    """Return the place within another in its stead, with the words before it: "a market in Ashford"."""
    start = inner.start if outer.how == StandsBy.NAME else outer.start
    return replace(outer, actor=inner.actor, start=start, end=inner.end, form=inner.form)
