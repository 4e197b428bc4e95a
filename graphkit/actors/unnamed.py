"""Parties without a name, told by their state: "Sudanese rebels", "Iran-backed militias", "Danish nationals".

Who fights or opposes a state, is only backed by it or is one of its people does not act for it. A plain noun that says
so stands for a party of its own. Its label is the noun and the state in brackets, so that one sector of one state is
one actor in all documents.
"""

from __future__ import annotations

from dataclasses import replace

from graphkit.actors.mentions import actor_id, unlisted
from graphkit.actors.parties import Party, StandsBy
from graphkit.language.function_words import GENITIVE, ORIGIN
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import HYPHENS, NAMES, children, governed, is_verb, sides_after, span_of
from graphkit.language.words import Lexicon, lemma_of, plural
from graphkit.model import Actor

__all__ = ["UnnamedParties"]


_SECTORS = {
    "party-forces": "MilitaryUnit",
    "party-soldiers": "MilitaryUnit",
    "party-insurgents": "ArmedGroup",
    "party-opposition": "PoliticalParty",
    "party-blocs": "PoliticalParty",
}
"""Class of the actor by the word list that holds the noun."""
_AGAINST = frozenset({"ArmedGroup", "PoliticalParty"})
"""Kinds of parties for whom their state does not answer."""
_NEAREST = 16
"""Words right before a noun that are looked at; no noun that means something has more."""
_COLLECTIVE = frozenset({"party-forces", "party-blocs"})
_OWNED = ("military-nouns", "territory-nouns", "party-wholes")
"""Nouns whose sector a word before them tells: an army base, militia groups."""


class UnnamedParties:
    """Makes parties of nouns that name a sector of a state.

    Args:
        lexicon: Word lists of the sectors.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._backing = lexicon["backing-participles"]
        self._armed = lexicon["military-nouns"] | lexicon["fighter-nouns"]
        self._owned = lexicon.either(*_OWNED)
        self._lists = lexicon.first_of(*_SECTORS)

    def against_state(self, party: Party, doc: Doc) -> Party:
        """Return a party, or those who fight in a state where their noun was taken for it: "arms Sudanese rebels".

        Args:
            party: A party.
            doc: The document.
        """
        if party.actor.type != "Country" or party.how == StandsBy.REFERENCE:
            return party
        noun = doc.root(party.start, party.end)
        if party.via is None:  # a frame that asks for the noun takes its modifier for the party
            if noun.head.lower_ in self._backing:
                noun = noun.head
            elif noun.dep_ not in ("amod", "compound", "nmod"):
                return party
            noun = noun.head
        backed = self._backed(noun, party, doc)
        if backed is not None:
            return backed
        sector = self._sector(noun)
        if sector is None or sector[0] not in _AGAINST:
            return party
        made = self._party(noun, *sector, party.actor, party.weight)
        return replace(made, start=min(made.start, party.start), end=max(made.end, party.end))

    def is_against_state(self, noun: Token) -> bool:
        """Whether a noun is of people for whom their state does not answer: "rebels in Sudan", "Mali's opposition"."""
        sector = self._sector(noun)
        return sector is not None and sector[0] in _AGAINST

    def _backed(self, noun: Token, party: Party, doc: Doc) -> Party | None:
        """Return those with a state behind them, told by its name: "Iran-backed militants", "hackers tied to X"."""
        if is_verb(noun):  # which the parser took for that of the sentence
            noun = next(iter(children(noun, "nsubj")), noun)
        for backer in sides_after(noun):
            kind = self._kind(noun) or party.via
            if kind is not None and party.start <= backer.i < party.end:
                words = doc.span(*span_of(noun)).text
                label = f"{party.actor.label}-{backer.head.head.lower_} {words[:1].lower()}{words[1:]}"
                return replace(party, actor=unlisted("ArmedGroup", label), via="ArmedGroup", form=None)
        for word in noun.lefts:
            if word.lower_ not in self._backing or word.i < 2 or doc[word.i - 1].text not in HYPHENS:
                continue
            kind, backer = self._kind(noun) or party.via, doc[word.i - 2]
            armed = not self._armed.isdisjoint((lemma_of(noun), lemma_of(doc[noun.i - 1])))  # "militia groups"
            kind = "ArmedGroup" if armed or kind == "MilitaryUnit" else kind
            if kind not in _AGAINST or not party.start <= backer.i < max(party.end, noun.i):
                continue
            start = next((c.i for c in backer.subtree if c.dep_ != "det"), backer.i)
            label = " ".join(doc.span(start, noun.i + 1).text.split())
            return Party(unlisted(kind, label), start, noun.i + 1, party.weight, kind, None, StandsBy.NOUN)
        return None

    def as_private(self, party: Party, doc: Doc) -> Party:
        """Return who acts, or its private people where they were taken for a state: "Danish nationals went to Peru"."""
        if party.actor.type != "Country" or party.how == StandsBy.REFERENCE or party.via != "People":
            return party
        noun = doc.root(party.start, party.end)
        beside = (*children(noun, "amod", "compound", "nmod", "poss"), *governed(noun, *GENITIVE, *ORIGIN))
        whole = lemma_of(noun) in self._lexicon["whole-people-nouns"]
        if whole or not any(party.start <= t.i < party.end for t in beside):
            return party
        return self._party(noun, "People", plural(lemma_of(noun)), party.actor, party.weight)

    def _sector(self, noun: Token) -> tuple[str, str] | None:
        """Return the class of the party that a noun names by its sector alone, and its label; None if it names none."""
        opening = noun.is_sent_start and noun.tag_ in NAMES  # "Rebels" at the start of a sentence
        if noun.tag_ not in ("NN", "NNS", "NNPS") and not opening and (noun.pos_ != "ADJ" or noun.dep_ == "amod"):
            return None
        lemma = lemma_of(noun)
        before = [c for c in noun.lefts[-_NEAREST:] if c.dep_ in ("compound", "amod", "nmod")]
        if any(c.tag_ == "VBN" and c.i > 1 and c.nbor(-1).text == "-" for c in before):
            return None  # "Tehran-backed militias" are of no state that the text tells
        phrases = [*(f"{lemma_of(c)} {lemma}" for c in before[-1:]), lemma]
        if lemma in self._owned:
            phrases += (lemma_of(modifier) for modifier in reversed(before))
        return next((found for phrase in phrases if (found := self._listed(phrase)) is not None), None)

    def _kind(self, noun: Token) -> str | None:
        """Return the class of the parties that a noun names, whosever they are; None if it names none."""
        lemma = lemma_of(noun)
        phrases = (*(f"{lemma_of(word)} {lemma}" for word in noun.lefts[-1:]), lemma)
        return next((found[0] for phrase in phrases if (found := self._listed(phrase)) is not None), None)

    def _listed(self, phrase: str) -> tuple[str, str] | None:
        name = self._lists.get(phrase)
        return None if name is None else (_SECTORS[name], phrase if name in _COLLECTIVE else plural(phrase))

    @staticmethod
    def _party(noun: Token, kind: str, label: str, home: Actor, weight: float) -> Party:
        name = f"{label} ({home.label})"
        actor = Actor(actor_id(kind, label, home.country), name, kind, home.country, known=False)
        start, end = span_of(noun)
        return Party(actor, start, end, weight, kind, None, StandsBy.NOUN)
