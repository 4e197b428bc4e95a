"""What is asked of the parties of a noun phrase beyond its words, and who is sought where the words name but one.

Knows sizes of places, states and their neighbours, and organs that the ontology lists; knows no pattern.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.mentions import STATES, ActorMention, Mentions, unlisted
from graphkit.actors.parties import state_of
from graphkit.actors.place_sizes import PlaceSizes
from graphkit.language.function_words import GENITIVE, PURPOSE
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology
from graphkit.ontology.phrases import Captured, Condition, Sought

__all__ = ["PhraseParties", "head_of"]

_NAMED = (NameForm.NAME, NameForm.ABBREVIATION)
_PLAIN = (*_NAMED, None)
_OF_KIND = GENITIVE | PURPOSE
"""Prepositions after the kind of a body: Institute of Science, Council for Trade."""
_KINDS = ("body-words", "force-words", "organisation-words", "place-words", "agreement-words")
_Pair = tuple[ActorMention, ActorMention]


class PhraseParties:
    """Tells whether two parties fit, and who is sought.

    Args:
        ontology: Classes, states and organs.
        lexicon: Words of places, and the table of neighbours.
        gazetteer: Names of known actors.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._sizes = PlaceSizes(ontology, lexicon)
        self._kinds = lexicon.either(*_KINDS) - lexicon["place-surnames"]
        self._neighbours = frozenset(frozenset(pair.split()) for pair in lexicon["land-borders"])

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
            return ActorMention(mention.start, mention.end, unlisted("City", text, actor.country), mention.form)
        lies = self._ontology.is_a(actor.type, "Place") or (outer and actor.type in STATES)
        return mention if lies and mention.form in _PLAIN else None

    def of_place(self, doc: Doc, mention: ActorMention) -> ActorMention | None:
        """Return a mention as the place that its words name, or that an unknown name may be of."""
        place = self.as_place(doc, mention)
        if place is not None or mention.actor.known:
            return place
        text = doc.span(mention.start, mention.end).text
        return ActorMention(mention.start, mention.end, unlisted("Place", text))

    def as_person(self, doc: Doc, mention: ActorMention) -> ActorMention | None:
        """Return a mention as that of the person whom its words may name, whatever the recogniser took it for."""
        actor = mention.actor
        if actor.type == "Person":
            return mention
        if actor.known or mention.end - mention.start < 2 or doc[mention.end - 1].text in self._kinds:
            return None
        return replace(mention, actor=unlisted("Person", actor.label), tied=None)

    # --- what is asked of both -------------------------------------------------------------------------------------

    def fit(
        self,
        conditions: Collection[str],
        source: ActorMention,
        target: ActorMention,
        roles: Mapping[str, Sequence[ActorMention]],
    ) -> bool:
        """Whether two parties are what a phrase asks for.

        Args:
            conditions: What it asks.
            source: Its subject.
            target: Its object.
            roles: Whom it names in each role.
        """
        if Condition.LIES_IN in conditions and not self._sizes.fit(source, target):
            return False
        if Condition.ALIKE not in conditions:
            return True
        return len({(each.actor.type, self._sizes.of(each)) for each in roles[Captured.SOURCE]}) < 2

    # --- who is sought ---------------------------------------------------------------------------------------------

    def sought(self, whom: str, known: Sequence[ActorMention], mentions: Mentions, place: int) -> Iterator[_Pair]:
        """Yield each party that a phrase names, with the one that it leaves out, where that is found.

        Args:
            whom: Who is sought.
            known: The parties that it names.
            mentions: Those of the block.
            place: Token at which the phrase is.
        """
        for party in known:
            match whom:
                case Sought.NEIGHBOUR:
                    found = self._neighbour(party, known, mentions, place)
                case Sought.STATE:
                    found = self._home(party, mentions)
                case Sought.NAMESAKE:
                    found = self._namesake(party, mentions)
                case Sought.SUBJECT:
                    found = next(self.subjects(mentions, place), None)
                case Sought.LEADER:
                    found = self._leader(party, mentions.doc)
                case _:
                    found = self._owner(party, mentions.doc)
            if found is not None:
                yield party, found

    def subjects(self, mentions: Mentions, verb: int) -> Iterator[ActorMention]:
        """Yield the mentions that are subjects of a verb."""
        subjects = (child for child in mentions.doc[verb].children if child.dep_ in ("nsubj", "nsubjpass"))
        return (named for child in subjects if (named := mentions.at(child.i)) is not None)

    def _neighbour(
        self, state: ActorMention, named: Sequence[ActorMention], mentions: Mentions, place: int
    ) -> ActorMention | None:
        """Return the state of the sentence that borders one: the nearest, those before the border first."""
        taken = {party.actor.id for party in named}
        found = [
            m
            for m in _in_sentence(mentions, place)
            if m.actor.type == "Country"
            and m.actor.id not in taken
            and frozenset((m.actor.country, state.actor.country)) in self._neighbours
        ]
        return min(found, key=lambda m: (m.start > place, abs(m.start - place)), default=None)

    def _home(self, place: ActorMention, mentions: Mentions) -> ActorMention | None:
        """Return the mention of a place's state in its sentence that is nearest to it."""
        state = state_of(place.actor, self._ontology)
        near = _in_sentence(mentions, place.start) if state is not None else ()
        found = [m for m in near if state is not None and m.actor.id == state.id and m.form in _NAMED]
        return min(found, key=lambda m: abs(m.start - place.start), default=None)

    def _namesake(self, capital: ActorMention, mentions: Mentions) -> ActorMention | None:
        """Return where the block names the state of a capital, by name rather than by an adjective."""
        state = state_of(capital.actor, self._ontology)
        same = [m for m in mentions if state is not None and m.actor.id == state.id]
        return next((m for form in (*_NAMED, NameForm.DEMONYM) for m in same if m.form is form), None)

    def _leader(self, body: ActorMention, doc: Doc) -> ActorMention | None:
        """Return whom a known name says to lead a body ("the Saudi-led coalition")."""
        led = next((i for i in range(body.start + 2, body.end) if doc[i].lower_ == "led"), None)
        if led is None or doc[led - 1].text not in ("-", "–"):
            return None
        entry = self._gazetteer.lookup(doc.span(body.start, led - 1).text)
        return ActorMention(body.start, led - 1, entry.actor) if entry is not None else None

    def _owner(self, organ: ActorMention, doc: Doc) -> ActorMention | None:
        """Return the state whose name or adjective stands in the name of an organ ("Israeli Air Force")."""
        actor = organ.tied or self._owner_of_known(organ, doc)
        return ActorMention(organ.start, organ.end, actor) if actor is not None else None

    def _owner_of_known(self, organ: ActorMention, doc: Doc) -> Actor | None:
        entry = self._ontology.actors.get(organ.actor.id)
        owner = self._ontology.actors.get(entry.part_of or "") if entry is not None else None
        if entry is None or owner is None:
            return None
        state = state_of(entry.actor, self._ontology) if owner.actor.type == "MilitaryUnit" else None
        known = self._ontology.actors.get(state.id) if state is not None else None
        words = f" {doc.span(organ.start, organ.end).text} ".replace("'s ", " ")
        for whole in (owner, known):
            names = () if whole is None else (whole.actor.label, *whole.names, *whole.demonyms)
            if any(f" {name} " in words for name in names):
                return state or owner.actor  # the People's Liberation Army Navy is China's
        return None


def head_of(doc: Doc, mention: ActorMention) -> str:
    """Return what a body is by its name, in lower case: an institute, if it is the Institute of Science.

    Of a place it is the last word: the University of Queensland is named for a land.
    """
    if mention.actor.type in ("Place", "Facility"):
        return doc[mention.end - 1].lower_
    of = next((i for i in range(mention.start + 1, mention.end) if doc[i].lower_ in _OF_KIND), mention.end)
    return doc[of - 1].lower_


def _in_sentence(mentions: Mentions, place: int) -> list[ActorMention]:
    sentence = mentions.doc[place].sent
    return mentions.within(sentence.start, sentence.end)
