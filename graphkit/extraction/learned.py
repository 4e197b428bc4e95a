"""Candidates of the learned reader: what a network says of every ordered pair of actors in a sentence.

Turns probabilities of pairs into candidates with parties, status and trigger. Must not know relations by name, nor how
the network was taught.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

import numpy as np

from graphkit.actors.mentions import STATES
from graphkit.actors.ties import PART, PLACE
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.pair_reader import STATUSES, PairReader, Scores
from graphkit.extraction.routes import RouteKind
from graphkit.extraction.windows import Window, WindowCutter
from graphkit.language.budget import ENCODING
from graphkit.language.clause import Clause, ClauseKind
from graphkit.language.parse import Span, Token
from graphkit.language.status import FACT, Status
from graphkit.model import Actor, Modality, Polarity
from graphkit.ontology import Ontology

__all__ = ["LearnedProposer"]

_LEAST = 0.05
"""Probability below which a relation of a pair is no candidate."""
_FIRM = 0.15
"""Probability below which it is weak: a candidate only where another proposer says the same."""
_MOST_HIDDEN, _MOST_WEIGHED = 80, 5
"""Words of a sentence, beyond which it is not told which weighed, and words that are told."""
_AREAS = (*STATES, "Region")
_LONGEST = 8
"""Pieces of a trigger."""
_STATUS: dict[str, Status] = {
    Modality.ACTUAL: FACT,
    "negated": Status(Polarity.NEGATIVE),
    Modality.PLANNED: Status(modality=Modality.PLANNED),
    Modality.POSSIBLE: Status(modality=Modality.POSSIBLE),
}
_TOLD = [_STATUS[name] for name in STATUSES]
_IDX = attrgetter("idx")
_PREDICATES = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})


class LearnedProposer:
    """Proposes what a network reads between two actors: routes ``learned:`` with the relation.

    Args:
        reader: The network.
        ontology: Relations by name; those that the network knows and the ontology lacks are passed over.
        weak: Whether what it finds improbable is called weak.
    """

    def __init__(self, reader: PairReader, ontology: Ontology, *, weak: bool = True) -> None:
        self._reader = reader
        self._firm = _FIRM if weak else 0.0
        relations = [ontology.relations.get(name) for name in reader.relations]
        self._relations = {number: relation for number, relation in enumerate(relations) if relation is not None}
        self._least = np.array([2.0 if r is None else _LEAST / 2 for r in relations], dtype=np.float32)
        self._cutter = WindowCutter(reader.vocabulary, ontology)
        self._ontology = ontology
        numbers = {relation.name: number for number, relation in self._relations.items()}
        names = ([r.name for r in ontology.having(trait) if r.name in numbers] for trait in (PART, PLACE))
        part, place = (numbers[found[0]] if found else -1 for found in names)
        self._of_towns = {part: place} if place >= 0 else {}

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        """Yield what the network finds in a passage, most probable first in each window."""
        for window in self._cutter.cut(passage):
            passage.doc.budget.spend(window.mentions[0].sentence, ENCODING * len(window.pieces))
            scores = self._reader.read(window)
            found = self._best(window, scores)
            firm = dict.fromkeys(pair for probability, pair, _ in found if probability >= self._firm)
            words = {pair: _trigger(passage, window, scores, pair) for pair in firm}
            clauses = {pair: _clause(passage, trigger) for pair, trigger in words.items()}
            for probability, pair, number in found:
                relation, clause, weak = self._relations[number], clauses.get(pair), probability < self._firm
                source, target = window.pairs[pair]
                told = _TOLD[scores.statuses[pair, number].argmax()]
                if clause is not None and (clause.kind is ClauseKind.VERB or told is FACT):
                    told = clause.status
                yield Candidate(
                    f"{RouteKind.LEARNED}:{relation.name}",
                    relation,
                    window.mentions[source].party,
                    window.mentions[target].party,
                    words.get(pair),
                    told,
                    clause,
                    features={"learned": round(1000 * probability)},
                    weighed=self._weighed(passage, window, number, pair) if passage.explained and not weak else (),
                    weak=weak,
                )

    def _best(self, window: Window, scores: Scores) -> list[tuple[float, int, int]]:
        """Return the relations of two actors in a sentence, each with the pair of mentions that says it most surely.

        Returns:
            Probability, number of the pair, and number of the relation; the most probable first.
        """
        pairs, numbers = np.nonzero(scores.relations >= self._least)
        probable = scores.relations[pairs, numbers]
        ends = [(mention.sentence, mention.party.actor.id) for mention in window.mentions]
        most: dict[tuple[int, int, str, str], tuple[float, int]] = {}
        for pair, number, probability in zip(pairs.tolist(), numbers.tolist(), probable.tolist(), strict=True):
            first, second = window.pairs[pair]
            if number in self._of_towns and self._lies_in(*(window.mentions[i].party.actor for i in (first, second))):
                number = self._of_towns[number]
            key = (number, *ends[first], ends[second][1])
            if key not in most or most[key][0] < probability:
                most[key] = probability, pair
        found = []
        for (number, sentence, one, other), (probability, pair) in most.items():
            if self._relations[number].symmetric:
                turned, _ = most.get((number, sentence, other, one), (0.0, -1))
                if (turned, one) > (probability, other):
                    continue  # told once, in the order that is the more probable
                probability = (probability + turned) / 2
            if probability >= _LEAST:
                found.append((probability, pair, number))
        return sorted(found, key=lambda each: (-each[0], *each[1:]))

    def _lies_in(self, town: Actor, area: Actor) -> bool:
        """Whether a town or site may lie in a state or region, of whose order it is no part, as regions are."""
        is_town = self._ontology.is_a(town.type, "Place") and town.type not in _AREAS
        return is_town and (area.type in STATES or self._ontology.is_a(area.type, "Place"))

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


def _trigger(passage: Passage, window: Window, scores: Scores, pair: int) -> tuple[int, int] | None:
    """Return the tokens that say what is said of a pair, or None where the network points at none."""
    first = int(scores.opens[pair].argmax())
    start = window.places[first][0]
    if first == 0 or start < 0:
        return None
    last = first + int(scores.closes[pair, first : first + _LONGEST].argmax())
    end = max(end for _, end in window.places[first : last + 1])
    sentence = _sentence(passage, window, pair)
    one = bisect_right(passage.doc, start, sentence.start, sentence.end, key=_past)
    past = bisect_left(passage.doc, end, one, sentence.end, key=_IDX)
    return (one, past) if one < past else None


def _past(token: Token) -> int:
    return token.idx + len(token.text)


def _sentence(passage: Passage, window: Window, pair: int) -> Span:
    return passage.doc[window.mentions[window.pairs[pair][0]].sentence].sent


def _clause(passage: Passage, words: tuple[int, int] | None) -> Clause | None:
    """Return the clause that a trigger heads, for its time, place and speaker."""
    if words is None:
        return None
    root = passage.doc.root(*words)
    return passage.clauses.read(root) if root.pos_ in _PREDICATES else None
