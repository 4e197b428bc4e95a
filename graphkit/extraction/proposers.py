"""The proposers that come with graphkit: noun phrases and nested places, frames over clauses, what is near predicates.

Each wraps readers that know grammar and gives what they find as candidates. Their order is that of
``default_proposers``: phrases come first, since they tell the resolver who holds which office.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from graphkit.actors.ties import AGENT, BORDER, FRIEND, HEAD, MEMBER, PART, PLACE, Tie
from graphkit.actors.unnamed import UnnamedParties
from graphkit.extraction.beside import beside_alone, without_beside
from graphkit.extraction.candidates import Candidate, Passage, Proposer
from graphkit.extraction.frame_choice import FrameChoice
from graphkit.extraction.learned import LearnedProposer
from graphkit.extraction.matches import Attempt, Match
from graphkit.extraction.matching import Matcher
from graphkit.extraction.nearby import NearbyProposer
from graphkit.extraction.pair_reader import PairReader
from graphkit.extraction.routes import RouteKind
from graphkit.extraction.structure import StructureReader
from graphkit.language.clauses import ClauseReader
from graphkit.language.status import Status
from graphkit.language.words import Lexicon
from graphkit.model import Polarity, Relation
from graphkit.ontology import Ontology

__all__ = ["FrameProposer", "PhraseProposer", "default_proposers"]

_FARTHEST = 8
"""Tokens between the words of a match above which its predicate alone stands for them."""


def default_proposers(
    ontology: Ontology,
    reader: PairReader | None = None,
    *,
    weak: bool = True,
) -> list[Proposer]:
    """Return the proposers that come with graphkit, in their order.

    Args:
        ontology: Relations and frames.
        reader: The learned reader; None for frames and phrases alone.
        weak: Whether what says too little alone is called weak beside a learned reader, and left out without one; False
            where a judge is to learn from it that it is wrong.
    """
    others, alone = without_beside(ontology), beside_alone(ontology)
    choice = FrameChoice(others)
    found: list[Proposer] = [
        PhraseProposer(StructureReader(others, Lexicon(ontology.words)), others),
        FrameProposer(others, choice),
        NearbyProposer(others, choice, weak=weak and reader is not None, few=weak and reader is None),
        FrameProposer(alone, FrameChoice(alone), titles=True, events=ontology.noun_frames),
    ]
    return found if reader is None else [*found, LearnedProposer(reader, ontology, weak=weak)]


class PhraseProposer:
    """Proposes what titles and the phrases of ``phrases.ttl`` tell: routes ``phrase:`` with the name of the pattern.

    Args:
        reader: Reads the titles.
        ontology: Which relation each tie tells; a tie that no relation has a trait for is left out.
    """

    def __init__(self, reader: StructureReader, ontology: Ontology) -> None:
        self._reader = reader
        told = {trait: ontology.having(trait) for trait in (HEAD, AGENT, MEMBER, PART, PLACE, BORDER, FRIEND)}
        self._told = {trait: relations[0] for trait, relations in told.items() if relations}

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        """Yield the ties of a passage; tells its resolver who holds which office."""
        ties = self._reader.read(passage.doc, passage.mentions, passage.titles, passage.resolver)
        return (_tied(tie, self._told[tie.trait]) for tie in (*ties, *passage.ties) if tie.trait in self._told)


class FrameProposer:
    """Proposes what predicates say by the frames of the ontology.

    Routes are ``frame:`` with the frame where its roles hold both parties; ``discourse:`` and ``rule:`` where a party
    was found in another way.

    Args:
        ontology: Frames by lemma.
        choice: Tells which of the frames are tried on a predicate.
        titles: Whether the words of titles are read too ("co-founder of X"), which the phrases read as offices.
        events: Lemmas of event nouns for clauses of its own; None for reading the clauses that others read.
    """

    def __init__(
        self, ontology: Ontology, choice: FrameChoice, *, titles: bool = False, events: Container[str] | None = None
    ) -> None:
        self._lexicon = Lexicon(ontology.words)
        self._matcher = Matcher(ontology, choice, UnnamedParties(self._lexicon))
        self._choice, self._titles, self._events = choice, titles, events

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        """Yield the matches of a passage; notes the frames that were tried."""
        clauses = passage.clauses if self._events is None else ClauseReader(self._lexicon, self._events)
        named = passage.named(titles=not self._titles)
        for sentence in passage.sentences:
            predicates = [token for token in self._choice.predicates(sentence) if token.i not in named]
            if predicates:
                attempts: list[Attempt] = passage.attempts.setdefault(sentence.start, [])
                explained = passage.explained
                matches = self._matcher.match(predicates, clauses, passage.resolver, attempts, explained=explained)
                yield from map(_matched, matches)


def _tied(tie: Tie, relation: Relation) -> Candidate:
    return Candidate(
        f"{RouteKind.PHRASE}:{tie.pattern}",
        relation,
        tie.source,
        tie.target,
        (tie.start, tie.end),
        Status(Polarity.POSITIVE, tie.modality),
        features={"sureness": round(1000 * tie.confidence)},
    )


def _matched(match: Match) -> Candidate:
    first, last = match.words[0], match.words[-1]
    end = last.i + 1
    if last.i - first.i > _FARTHEST:
        first = match.clause.token
        end = first.i + 1
    for child in match.clause.token.rights:
        if child.dep_ == "prt" and child.i == end:
            end += 1
    return Candidate(
        match.route or f"{RouteKind.FRAME}:{match.frame.name}",
        match.frame.relation,
        match.source,
        match.target,
        (first.i, end),
        match.status,
        match.clause,
        match.frame,
        {"sureness": round(1000 * match.weight)},
    )
