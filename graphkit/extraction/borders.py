"""Borders: which two states the border is between that a text names or whose neighbour it names.

"The Syria–Turkey border" names both. Of "the Ukrainian border" and "the border with Turkey" they name one; the other is
the state of the sentence that borders it, by the ontology's table of neighbours: the one named nearest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.actors.mentions import Mentions
from graphkit.actors.parties import Party
from graphkit.extraction.ties import BORDER, Tie, party_of
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import conjuncts
from graphkit.language.words import Lexicon, lemmas_of
from graphkit.model import Actor

__all__ = ["BorderReader"]


_JOINTS = frozenset({"-", "–", "and", "/"})
_SURE, _LIKELY = 0.85, 0.7


class BorderReader:
    """Reads which states border each other.

    Args:
        lexicon: The table of neighbours, and words for borders.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._nouns = lexicon["border-nouns"]
        self._neighbours = frozenset(frozenset(pair.split()) for pair in lexicon["land-borders"])

    def read(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """Yield a tie for each two states whose border the block names.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
        """
        lemmas = lemmas_of(doc)
        if self._nouns.isdisjoint(lemmas):
            return
        for token, lemma in zip(doc, lemmas, strict=True):
            if lemma in self._nouns and token.pos_ in ("NOUN", "PROPN"):
                yield from self._border(token, mentions)

    def _border(self, noun: Token, mentions: Mentions) -> Iterator[Tie]:
        """Yield the ties that one mention of a border gives."""
        before = self._before(noun, mentions)
        others = self._named_after(noun, mentions)
        if len(before) > 1:
            yield self._tie(before[0], before[1], noun, "border", _SURE)
            return
        for named in others or before:
            side = self._beside(named.actor, noun, mentions, others or before)
            if side is not None:
                yield self._tie(side, named, noun, "border-near", _LIKELY)

    def _tie(self, one: Party, other: Party, noun: Token, pattern: str, confidence: float) -> Tie:
        start = min(noun.i, other.start)
        return Tie(BORDER, one, other, start, max(noun.i + 1, other.end), pattern, confidence)

    # --- named beside the noun ---------------------------------------------------------------------------------------

    def _before(self, noun: Token, mentions: Mentions) -> list[Party]:
        """Return the states right before the noun: "the Syria–Turkey border", "the Ukrainian border", not "Iran's"."""
        k = noun.i
        while k > 0 and mentions.at(k - 1) is None and noun.doc[k - 1].tag_ in ("JJ", "NN", "HYPH"):
            k -= 1
        last = mentions.ending(k)
        if last is None or last.actor.type != "Country":
            return []
        joint = last.start - 1
        first = mentions.ending(joint) if joint > 0 and noun.doc[joint].lower_ in _JOINTS else None
        if first is None or first.actor.type != "Country":
            return [party_of(last)]
        return [party_of(first), party_of(last)]

    def _named_after(self, noun: Token, mentions: Mentions) -> list[Party]:
        """Return the states after "with", or both after "between"."""
        doc = noun.doc
        j = noun.i + 1
        while j < len(doc) and doc[j].tag_ in ("NN", "NNS"):
            j += 1
        if j == len(doc) or doc[j].lower_ not in ("with", "between"):
            return []
        following = (mentions.at(t.i) for c in doc[j].children if c.dep_ == "pobj" for t in conjuncts(c))
        found = {m.start: m for m in following if m is not None and m.actor.type == "Country"}
        return [party_of(m) for m in found.values()]

    # --- the state beside --------------------------------------------------------------------------------------------

    def _beside(self, state: Actor, noun: Token, mentions: Mentions, named: Sequence[Party]) -> Party | None:
        """Return the state of the sentence that borders one whose border is named: the nearest, those before first."""
        sentence = noun.sent
        taken = {party.actor.id for party in named}
        found = [
            m
            for m in mentions
            if sentence.start <= m.start < sentence.end
            and m.actor.type == "Country"
            and m.actor.id not in taken
            and frozenset((m.actor.country, state.country)) in self._neighbours
        ]
        nearest = min(found, key=lambda m: (m.start > noun.i, abs(m.start - noun.i)), default=None)
        return party_of(nearest) if nearest is not None else None
