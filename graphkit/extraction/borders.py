"""Borders: which two states the border is between that a text names or whose neighbour it names.

"The Syria–Turkey border" and "Finland's border with Russia" name both. Of "the Ukrainian border" and "the border with
Turkey" they name one; the other is the state of the sentence that borders it, by the ontology's table of neighbours:
that whose act the sentence tells, else the one named nearest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.actors.parties import Party
from graphkit.extraction.ties import Tie, party_of
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import conjuncts
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["BorderReader"]


_JOINTS = frozenset({"-", "–", "and", "/"})
_THEIRS = frozenset({"their", "both"})
_OWN = frozenset({"its", "his", "her", "'s"})
_SURE, _LIKELY = 0.85, 0.7
_BETWEEN = 4
"""Words that may stand between the name of a state and the noun: "the southern Turkish land border"."""


class BorderReader:
    """Reads which states border each other.

    Args:
        ontology: The relations, and the states.
        lexicon: The table of neighbours, and words for borders.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._relation = ontology.relations["borders"]
        self._states = ontology.states
        self._nouns = lexicon["border-nouns"]
        self._neighbours = frozenset(frozenset(pair.split()) for pair in lexicon["land-borders"])
        self._shared_words = lexicon["shared-border-adjectives"]

    def read(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """Yield a tie for each two states whose border the block names.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
        """
        for token in doc:
            if token.pos_ in ("NOUN", "PROPN") and lemma_of(token) in self._nouns:
                yield from self._border(token, mentions)

    def _border(self, noun: Token, mentions: Mentions) -> Iterator[Tie]:
        """Yield the ties that one mention of a border gives."""
        before = self._before(noun, mentions)
        others = self._named_after(noun, mentions)
        if len(before) > 1:
            yield self._tie(before[0], before[1], noun, "border", _SURE)
        elif others or before:
            for named in others or before:
                side = self._beside(named.actor, noun, mentions, others or before)
                if side is not None:
                    yield self._tie(side, named, noun, "border-near", _LIKELY)
        else:
            yield from self._shared(noun, mentions)

    def _shared(self, noun: Token, mentions: Mentions) -> Iterator[Tie]:
        """ "their mutual border", "the border between them": the two neighbours that the sentence names."""
        if noun.dep_ == "compound" or noun.tag_ not in ("NN", "NNS"):
            return
        words = {t.lower_ for t in noun.doc[max(noun.i - 3, noun.sent.start) : noun.i]}
        after = noun.doc[noun.i + 1].lower_ if noun.i + 1 < len(noun.doc) else ""
        told = words & _THEIRS or words & self._shared_words or after == "between"
        if words & _OWN or not (told or ("the" in words and noun.dep_ == "pobj")):
            return
        sentence = noun.sent
        named: dict[str, ActorMention] = {}
        for mention in mentions:
            if sentence.start <= mention.start < sentence.end and mention.actor.type == "Country":
                named.setdefault(mention.actor.id, mention)
        pairs = [
            (one, other)
            for one, other in combinations(named.values(), 2)
            if frozenset((one.actor.country, other.actor.country)) in self._neighbours
        ]
        if len(pairs) == 1 and (told or len(named) == 2):
            one, other = pairs[0]
            yield self._tie(party_of(one), party_of(other), noun, "border-shared", _LIKELY)

    def _tie(self, one: Party, other: Party, noun: Token, pattern: str, confidence: float) -> Tie:
        start = min(noun.i, other.start)
        return Tie(self._relation, one, other, start, max(noun.i + 1, other.end), pattern, confidence)

    # --- named beside the noun ---------------------------------------------------------------------------------------

    def _before(self, noun: Token, mentions: Mentions) -> list[Party]:
        """Return the states right before the noun: "the Syria–Turkey border", "the Ukrainian border", not "Iran's"."""
        k = noun.i
        while k > 0 and noun.i - k < _BETWEEN and mentions.at(k - 1) is None:
            word = noun.doc[k - 1]
            if word.tag_ not in ("JJ", "NN", "HYPH") or word.lower_ in _JOINTS:
                break
            k -= 1
        last = mentions.ending(k)
        if last is None or self._state(last) is None:
            return []
        found = [last]
        joint = last.start - 1
        first = mentions.ending(joint) if joint > 0 and noun.doc[joint].lower_ in _JOINTS else None
        if first is not None and self._state(first) is not None:
            found.insert(0, first)
        return [party_of(m) for m in found]

    def _named_after(self, noun: Token, mentions: Mentions) -> list[Party]:
        """Return the states after "with", or both after "between"."""
        doc = noun.doc
        j = noun.i + 1
        while j < len(doc) and j - noun.i < 3 and doc[j].tag_ in ("NN", "NNS") and mentions.at(j) is None:
            j += 1
        if j >= len(doc) or doc[j].lower_ not in ("with", "between", "to"):
            return []
        following = [t for c in doc[j].children if c.dep_ == "pobj" for t in conjuncts(c)]
        found = {m.start: m for t in following if (m := mentions.at(t.i)) is not None and self._state(m) is not None}
        return [party_of(m) for m in found.values()] if doc[j].lower_ != "to" else []

    # --- the state beside --------------------------------------------------------------------------------------------

    def _beside(self, state: Actor, noun: Token, mentions: Mentions, named: Sequence[Party]) -> Party | None:
        """Return the state of the sentence that borders one whose border is named: the nearest, those before first."""
        sentence = noun.sent
        taken = {party.actor.id for party in named}
        found = []
        for mention in mentions:
            if not sentence.start <= mention.start < sentence.end:
                continue
            other = self._state(mention) or self._states.get(mention.actor.country or "")
            if other is None or other.id in taken or mention.actor.type == "Person":
                continue
            if frozenset((other.country, state.country)) in self._neighbours:
                found.append((mention.start > noun.i, abs(mention.start - noun.i), mention.start, other))
        if not found:
            return None
        _, _, start, actor = min(found, key=lambda candidate: candidate[:3])
        mention = next(m for m in mentions if m.start == start)
        return Party(actor, mention.start, mention.end, 1.0, None, mention.form)

    @staticmethod
    def _state(mention: ActorMention) -> Actor | None:
        """Return the state that a mention names, and not by its capital."""
        named = mention.actor.type == "Country" and mention.form is not NameForm.CAPITAL
        return mention.actor if named else None
