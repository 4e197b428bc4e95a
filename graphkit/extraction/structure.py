"""Structural statements of titles: who leads what, and who acts or speaks for it.

Turns what ``actors.titles`` found into ties. Whose a title is, where the words beside it do not say, it finds by what
the ontology and the passage tell of the person. Which relation a tie tells is for the ontology.
"""

from __future__ import annotations

from dataclasses import replace

from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.ties import AGENT, HEAD, Tie, party_of
from graphkit.actors.titles import Title, is_where
from graphkit.language.parse import Doc
from graphkit.language.syntax import subjects_of, verb_over
from graphkit.language.words import Lexicon
from graphkit.model import Modality
from graphkit.ontology import Ontology

__all__ = ["StructureReader"]


_SPEAKING = ("ministry spokesman", "ministry spokeswoman", "ministry spokesperson")


class StructureReader:
    """Reads structural statements off the titles of a block.

    Args:
        ontology: The states and actors.
        lexicon: Titles by what they tell.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._states = ontology.states
        self._heads_of_state = lexicon["governing-heads"]
        self._stateless = lexicon["stateless-titles"]
        self._standing_in = lexicon["standing-in-words"]
        self._coming = tuple(sorted(lexicon["coming-suffixes"]))

    def read(self, doc: Doc, mentions: Mentions, titles: list[Title], resolver: PartyResolver) -> list[Tie]:
        """Return the ties of the titles of a block, and tell the resolver who holds which office."""
        return [tie for title in titles if (tie := self._title(doc, mentions, title, resolver)) is not None]

    def _title(self, doc: Doc, mentions: Mentions, title: Title, resolver: PartyResolver) -> Tie | None:
        if not title.coming:
            resolver.holds_office(title.words, title.person.actor)
        if not title.phrase.seeks:
            resolver.bears(range(title.start, title.end), title.person)
        if not title.coming and title.words.split(" ", 1)[0] not in self._standing_in:
            resolver.holds_office(title.words.rsplit(" ", 1)[-1], title.person.actor)
        if title.former:
            return None
        owner = (
            Party(title.of, title.of_start, title.of_end) if title.of is not None else self._owner(doc, title, mentions)
        )
        if owner is None or owner.actor.id == title.person.actor.id:
            return None
        return Tie(
            HEAD if title.heads else AGENT,
            party_of(title.person),
            owner,
            title.start,
            title.end,
            title.phrase.route,
            title.phrase.sureness,
            Modality.PLANNED if title.coming or title.words.endswith(self._coming) else Modality.ACTUAL,
        )

    def _owner(self, doc: Doc, title: Title, mentions: Mentions) -> Party | None:
        """Return whose a title is, beside which nothing says it, by what else the text and the ontology tell."""
        found = self._by_office(title, mentions) or self._by_passage(doc, title, mentions)
        return Party(found.actor, found.start, found.end) if found is not None else None

    def _by_office(self, title: Title, mentions: Mentions) -> ActorMention | None:
        """ "President Bashar al-Assad": the state that the ontology says, where the passage names it or its organ."""
        entry = self._ontology.actors.get(title.person.actor.id)
        if entry is None or title.words in self._stateless:
            return None
        named = {m.actor.id: m for m in mentions}
        for m in mentions:
            whole = self._ontology.actors.get(m.actor.id)
            state = self._states.get(m.actor.country or "") if whole is not None and whole.part_of else None
            if state is not None:
                named.setdefault(state.id, replace(m, actor=state))
        return next((named[office.of] for office in entry.offices if office.of in named), None)

    def _by_passage(self, doc: Doc, title: Title, mentions: Mentions) -> ActorMention | None:
        """ "Interior Minister NAME": the only state named so far, or in all, but not one to which he does something."""
        official = title.words in self._heads_of_state or title.words.endswith((" minister", *_SPEAKING))
        if not official or title.person.start < title.start:
            return None
        besides = doc[title.end].tag_ == "CC"  # "President and CEO NAME" is of a firm
        if besides or title.person.actor.known or doc[title.start].text.islower():
            return None
        named = [m for m in mentions if m.actor.type == "Country" and not is_where(doc, m)]
        states = {m.actor.id: m for m in named if m.end <= title.start}
        if len(states) != 1:
            states = {m.actor.id: m for m in named if not _is_done_to(m, title, doc)}
        return next(iter(states.values())) if len(states) == 1 else None


def _is_done_to(mention: ActorMention, title: Title, doc: Doc) -> bool:
    """Return whether a state is among what the bearer of a title does: "President NAME condemned X"."""
    verb = verb_over(doc.root(mention.start, mention.end))
    while verb.dep_ == "xcomp" and not subjects_of(verb):  # "refused to send troops to X"
        verb = verb_over(verb.head)
    return any(token.i in range(title.person.start, title.person.end) for token in subjects_of(verb))
