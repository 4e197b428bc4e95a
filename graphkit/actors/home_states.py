"""Places of a state that the same sentence names: "Russia declares an emergency in Kursk Oblast".

The ontology knows whose the place is, and the sentence names both, which a reader takes to be told. Only a place where
something is said to be or to happen counts, and neither a club nor a ship that is called after one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.actors.places import Nesting, PlaceFinder
from graphkit.actors.sectors import plural
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.ontology import Ontology

__all__ = ["HomeStateFinder"]


_NAMING = (NameForm.NAME, NameForm.ABBREVIATION)
_SOMEWHERE = frozenset(
    "in near outside around across from over through throughout at into inside within toward towards off".split()
)
_LISTING = frozenset({"including", "like", "namely", "notably", "as"})
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
        self._plurals = frozenset(plural(noun) for noun in lexicon["place-nouns"])
        self._contested = lexicon["contested-words"]
        titles = lexicon["leading-titles"] | lexicon["representing-titles"]
        self._offices = frozenset(title.rsplit(" ", 1)[-1] for title in titles)
        self._directions = lexicon["direction-words"] - self._contested

    def find(self, doc: Doc, mentions: Mentions, placed: Collection[str]) -> Iterator[Nesting]:
        """Yield places with their states.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
            placed: IRIs of the places of which the text says more, which are left out.
        """
        done = set(placed)
        before: ActorMention | None = None
        for mention in mentions:
            place = self._places.as_place(doc, mention)
            if place is None:
                continue
            follows = before is not None and self._joined(doc, before, mention)
            if not (follows or self._is_somewhere(doc, mention)) or self._names_other(doc, mention):
                continue
            before = mention
            if place.actor.id in done:
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
        if own is None:
            return None
        sentence = doc[mention.start].sent
        if any(t.lower_ in self._contested for t in sentence):
            return None
        named = [
            other
            for other in mentions
            if other.actor.id == own.id
            and other.form in _NAMING
            and sentence.start <= other.start < sentence.end
            and other.start != mention.start
            and not self._acts(doc, other)
            and not self._is_in_name(doc, mentions, other)
        ]
        return min(named, key=lambda other: abs(other.start - mention.start), default=None)

    def _is_in_name(self, doc: Doc, mentions: Mentions, state: ActorMention) -> bool:
        """Whether a state is named in the name of something or as whose office somebody holds, and not as a place.

        "the Central Syria campaign", "the Foreign Minister of Japan NAME", "U.S. Secretary of State NAME".
        """
        j = state.end
        k = j
        while k < len(doc) and k - j < 4 and mentions.starting(k) is None and doc[k].text[0].isupper():
            if doc[k].lower_ in self._offices:
                return True
            k += 1
        k = state.start - 1
        k -= k > 0 and doc[k].lower_ == "the"
        if k > 0 and doc[k].lower_ == "of":
            holder = mentions.ending(k)
            return doc[k - 1].lower_ in self._offices or (holder is not None and holder.actor.type == "Person")
        return False

    @staticmethod
    def _acts(doc: Doc, state: ActorMention) -> bool:
        """Whether a state is named for what it does, which tells nothing of where it is: "Ukraine hits a base in X"."""
        return doc.span(state.start, state.end).root.dep_ in ("nsubj", "nsubjpass", "dobj", "agent")

    def _is_somewhere(self, doc: Doc, mention: ActorMention) -> bool:
        """Whether what stands before a place says that something is or happens there, or lists it among places."""
        k = mention.start - 1
        capital = mention.form is NameForm.CAPITAL
        if k < 0 or doc[mention.start].is_sent_start:
            return mention.actor.type == "Region" and not capital
        if doc[k].lower_ == "of":
            return not capital and doc[k].nbor(-1).lower_ in self._nouns
        if doc[k].lower_ in _LISTING:
            return any(t.lower_ in self._plurals for t in doc[max(k - 6, 0) : k])
        if capital:
            return False
        while k >= 0 and (
            doc[k].lower_ in self._directions or doc[k].lower_ in self._nouns or doc[k].tag_ in ("DT", "HYPH")
        ):
            k -= 1
        return k >= 0 and doc[k].lower_ in _SOMEWHERE

    @staticmethod
    def _joined(doc: Doc, before: ActorMention, mention: ActorMention) -> bool:
        """Whether a place follows another in a list."""
        between = {t.lower_ for t in doc[before.end : mention.start]}
        return bool(between) and between <= {",", "and", "or", "in", "the"} and mention.form is not NameForm.CAPITAL

    def _names_other(self, doc: Doc, mention: ActorMention) -> bool:
        """Whether the noun after a place makes it the name of something else: "the Bali Nine", "Ulsan HD"."""
        j = mention.end
        if j >= len(doc) or doc[j].lower_ in self._nouns:
            return False
        return doc[j].tag_ in ("NN", "NNS", "NNP", "NNPS", "HYPH", "CD") or doc[j].text == "-"
