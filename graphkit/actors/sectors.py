"""Which nouns name a sector of a state: its organs, soldiers, insurgents, parties, press, companies or people.

Looks at one noun and the words that count or modify it ("dozens of demonstrators", "a police convoy") against the word
lists of the sectors. Must not know of which state a party is.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.language.function_words import GENITIVE
from graphkit.language.parse import Token
from graphkit.language.syntax import NAMES, governed
from graphkit.language.words import Lexicon, lemma_of, plural

__all__ = ["SectorReader"]


_SECTORS = {
    "party-organs": "GovernmentBody",
    "party-offices": "GovernmentBody",
    "party-officials": "GovernmentBody",
    "party-forces": "MilitaryUnit",
    "party-soldiers": "MilitaryUnit",
    "party-insurgents": "ArmedGroup",
    "party-opposition": "PoliticalParty",
    "party-blocs": "PoliticalParty",
    "party-press": "MediaOutlet",
    "party-charities": "NonGovernmentalOrganization",
    "party-companies": "Company",
    "party-civilians": "People",
    "party-people": "People",
}
"""Class of the actor by the word list that holds the noun."""

_NEAREST = 16
"""Words right before a noun that are looked at; no noun that means something has more."""
_COLLECTIVE = frozenset({"party-organs", "party-offices", "party-forces", "party-blocs"})
_OWNED = ("military-nouns", "territory-nouns", "party-wholes")
"""Nouns whose sector a word before them tells: a police convoy, an army base, militia groups."""


class SectorReader:
    """Reads the sector that a noun names.

    Args:
        lexicon: Word lists of the sectors, and of containers ("dozens of").
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._containers = lexicon["container-nouns"]
        self._owned = lexicon.either(*_OWNED)
        self._lists = lexicon.first_of(*_SECTORS)

    def inner(self, noun: Token, depth: int = 0) -> Iterator[Token]:
        """Yield a noun, or what it counts or carries: "dozens of demonstrators", "a bus of soldiers"."""
        counts = noun.tag_ == "CD" or lemma_of(noun) in self._containers
        held = governed(noun, *GENITIVE) if counts and depth < 3 and self.sector(noun) is None else ()
        if not held:
            yield noun
        for token in held:
            yield from self.inner(token, depth + 1)

    def sector(self, noun: Token) -> tuple[str, str] | None:
        """Return the class of the party that a noun names by its sector alone, and its label; None if it names none."""
        opening = noun.is_sent_start and noun.tag_ in NAMES  # "Rebels" at the start of a sentence
        if noun.tag_ not in ("NN", "NNS", "NNPS") and not opening and (noun.pos_ != "ADJ" or noun.dep_ == "amod"):
            return None
        lemma = lemma_of(noun)
        if not noun.on_left:
            return self._listed(lemma)
        before = [c for c in noun.lefts[-_NEAREST:] if c.dep_ in ("compound", "amod", "nmod")]
        if any(c.tag_ == "VBN" and c.i > 1 and c.nbor(-1).text == "-" for c in before):
            return None  # "Tehran-backed militias" are of no state that the text tells
        phrases = [*(f"{lemma_of(c)} {lemma}" for c in before[-1:]), lemma]
        if lemma in self._owned:
            phrases += (lemma_of(modifier) for modifier in reversed(before))
        return next((found for phrase in phrases if (found := self._listed(phrase)) is not None), None)

    def kind(self, noun: Token) -> str | None:
        """Return the class of the parties that a noun names, whosever they are; None if it names none."""
        lemma = lemma_of(noun)
        phrases = (*(f"{lemma_of(word)} {lemma}" for word in noun.lefts[-1:]), lemma)
        return next((found[0] for phrase in phrases if (found := self._listed(phrase)) is not None), None)

    def _listed(self, phrase: str) -> tuple[str, str] | None:
        name = self._lists.get(phrase)
        if name is None:
            return None
        label = "people" if name == "party-people" else phrase if name in _COLLECTIVE else plural(phrase)
        return _SECTORS[name], label
