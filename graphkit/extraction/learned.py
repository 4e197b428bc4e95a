"""Candidates of the learned reader: what a network says of every ordered pair of actors in a sentence.

Turns probabilities of pairs into candidates with parties, status and trigger. Must not know relations by name, nor how
the network was taught.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.pair_reader import STATUSES, PairReader, Scores
from graphkit.extraction.windows import Window, WindowCutter
from graphkit.language.budget import ENCODING
from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.status import FACT, Status
from graphkit.model import Modality, Polarity
from graphkit.ontology import Ontology

__all__ = ["LearnedProposer"]

_LEAST = 0.05
"""Probability below which a relation of a pair is no candidate."""
_MOST_HIDDEN, _MOST_WEIGHED = 80, 5
"""Words of a sentence, beyond which it is not told which weighed, and words that are told."""
_LONGEST = 8
"""Pieces of a trigger."""
_STATUS = {
    "actual": FACT,
    "negated": Status(Polarity.NEGATIVE),
    "planned": Status(modality=Modality.PLANNED),
    "possible": Status(modality=Modality.POSSIBLE),
}
_PREDICATES = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})


@dataclass(frozen=True, slots=True)
class _Best:
    """The pair of mentions that says a relation of two actors the most surely."""

    probability: float
    pair: int


class LearnedProposer:
    """Proposes what a network reads between two actors: routes ``learned:`` with the relation.

    Args:
        reader: The network.
        ontology: Relations by name; those that the network knows and the ontology lacks are passed over.
    """

    def __init__(self, reader: PairReader, ontology: Ontology) -> None:
        self._reader = reader
        self._relations = [ontology.relations.get(name) for name in reader.relations]
        self._cutter = WindowCutter(reader.vocabulary, ontology)

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        """Yield what the network finds in a passage, most probable first in each window."""
        for window in self._cutter.cut(passage):
            passage.doc.budget.spend(window.mentions[0].sentence, ENCODING * len(window.pieces))
            scores = self._reader.read(window)
            found = self._best(window, scores)
            triggers = {best.pair: self._trigger(passage, window, scores, best.pair) for _, best in found}
            for number, best in found:
                yield self._candidate(passage, window, scores, number, best, triggers[best.pair])

    def _best(self, window: Window, scores: Scores) -> list[tuple[int, _Best]]:
        """Return relations by number, each with the best pair of mentions of two actors in a sentence."""
        pairs, numbers = np.nonzero(scores.relations >= _LEAST / 2)
        probable = scores.relations[pairs, numbers]
        most: dict[tuple[int, int, str, str], _Best] = {}
        for pair, number, probability in zip(pairs.tolist(), numbers.tolist(), probable.tolist(), strict=True):
            first, second = (window.mentions[i] for i in window.pairs[pair])
            key = (number, first.sentence, first.party.actor.id, second.party.actor.id)
            if key not in most or most[key].probability < probability:
                most[key] = _Best(probability, pair)
        found = []
        for (number, sentence, one, other), best in most.items():
            relation = self._relations[number]
            if relation is None:
                continue
            if relation.symmetric:
                turned = most.get((number, sentence, other, one), _Best(0.0, -1))
                if (turned.probability, one) > (best.probability, other):
                    continue  # told once, in the order that is the more probable
                best = _Best((best.probability + turned.probability) / 2, best.pair)
            if best.probability >= _LEAST:
                found.append((number, best))
        return sorted(found, key=lambda each: (-each[1].probability, each[1].pair, each[0]))

    def _candidate(
        self,
        passage: Passage,
        window: Window,
        scores: Scores,
        number: int,
        best: _Best,
        words: tuple[int, int] | None,
    ) -> Candidate:
        relation = self._relations[number]
        assert relation is not None
        source, target = (window.mentions[i].party for i in window.pairs[best.pair])
        weighed = self._weighed(passage, window, number, best.pair) if passage.explained else ()
        clause = _clause(passage, words)
        told = _STATUS[STATUSES[int(scores.statuses[best.pair, number].argmax())]]
        if clause is not None and (clause.kind == "verb" or told is FACT):
            told = clause.status
        return Candidate(
            f"learned:{relation.name}",
            relation,
            source,
            target,
            words,
            told,
            clause,
            features={"learned": round(1000 * best.probability)},
            weighed=weighed,
        )

    def _weighed(self, passage: Passage, window: Window, number: int, pair: int) -> tuple[tuple[str, float], ...]:
        """Return the words of the sentence without which a relation of a pair would be less probable.

        Each word is hidden in its turn (leave-one-out: J. Li, W. Monroe and D. Jurafsky, arXiv 1612.08220, 2016).
        """
        words = [(t.text, t.idx, t.idx + len(t)) for t in _sentence(passage, window, pair) if not t.is_space]
        if len(words) > _MOST_HIDDEN:
            return ()
        whole = float(self._reader.read(window).relations[pair, number])
        found = []
        for text, start, end in words:
            hidden = self._cutter.hide(window, start, end)
            if hidden != window:
                less = whole - float(self._reader.read(hidden).relations[pair, number])
                if less >= _LEAST:
                    found.append((text, round(less, 2)))
        return tuple(sorted(found, key=lambda each: -each[1])[:_MOST_WEIGHED])

    @staticmethod
    def _trigger(passage: Passage, window: Window, scores: Scores, pair: int) -> tuple[int, int] | None:
        """Return the tokens that say it, or None where the network points at none."""
        first = int(scores.opens[pair].argmax())
        if first == 0 or window.places[first][0] < 0:
            return None
        last = first + int(scores.closes[pair, first : first + _LONGEST].argmax())
        start = window.places[first][0]
        end = max(place[1] for place in window.places[first : last + 1])
        tokens = [t.i for t in _sentence(passage, window, pair) if t.idx < end and t.idx + len(t) > start]
        return (tokens[0], tokens[-1] + 1) if tokens else None


def _sentence(passage: Passage, window: Window, pair: int) -> Iterator[Token]:
    start = window.mentions[window.pairs[pair][0]].sentence
    return iter(passage.doc[start].sent)


def _clause(passage: Passage, words: tuple[int, int] | None) -> Clause | None:
    """Return the clause that a trigger heads, for its time, place and speaker."""
    if words is None:
        return None
    root = passage.doc.span(*words).root
    return passage.clauses.read(root) if root.pos_ in _PREDICATES else None
