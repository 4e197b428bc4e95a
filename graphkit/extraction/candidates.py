"""What a proposer gives: candidates for statements, each with the route by which it was found; and what it reads.

A proposer looks at a passage that is read already (parse, actors, clauses) and yields what it may say. It does not
say how sure that is: a judge learned from labelled passages gives every candidate its probability, whatever proposed
it. Values and one protocol; must not know any proposer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from graphkit.actors.mentions import Discourse, Mentions
from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.ties import Tie
from graphkit.actors.titles import Title
from graphkit.extraction.as_printed import AS_PRINTED, Spelling
from graphkit.extraction.matches import Attempt
from graphkit.language.clause import Clause
from graphkit.language.clauses import ClauseReader
from graphkit.language.parse import Doc, Span
from graphkit.language.pipeline import Block
from graphkit.language.status import FACT, Status
from graphkit.model import Document, Relation
from graphkit.ontology import Frame

__all__ = ["Candidate", "Passage", "Proposer", "supported"]


@lru_cache(maxsize=10_000)
def _is_route(route: str) -> bool:
    return re.fullmatch(r"[a-z]+:\S+", route) is not None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a passage may say of two actors.

    Attributes:
        route: Who proposed it and by which entry: a word for the kind of proposer, a colon, and the entry
            ("frame:blockades-isolate", "phrase:title-copula", "rule:venues").
        relation: What is said.
        source: Subject, with the tokens that stand for it.
        target: Object, likewise.
        trigger: First token of the words that say it and one past the last; None where the proposer cannot tell.
        status: Polarity and modality, and the words that give them.
        clause: The predicate and its roles, where it was read from one; time, speaker and place are read from it.
        frame: The frame whose wording it is, where there is one.
        features: Plain whole numbers of the proposer's own by name, for the judge ("sureness": 731); what the weights
            do not know is passed over.
        weighed: Where the passage is explained, words with how much more probable each makes it, the heaviest first.
        weak: Whether it says too little alone: it is weighed only where a candidate that is not weak says the same.
    """

    route: str
    relation: Relation
    source: Party
    target: Party
    trigger: tuple[int, int] | None
    status: Status = FACT
    clause: Clause | None = None
    frame: Frame | None = None
    features: Mapping[str, int] = field(default_factory=dict)
    weighed: tuple[tuple[str, float], ...] = ()
    weak: bool = False

    def __post_init__(self) -> None:
        if not _is_route(self.route):
            raise ValueError(f"the route of a candidate is {self.route!r}; give it a kind and an entry: frame:x")

    @property
    def kind(self) -> str:
        """Kind of proposer: what stands before the colon of the route."""
        return self.route.partition(":")[0]

    @property
    def entry(self) -> str:
        """Name of the frame whose wording it is, else what follows the colon of the route."""
        return self.frame.name if self.frame is not None else self.route.partition(":")[2]

    @property
    def words(self) -> tuple[int, int]:
        """First token of the words that say it and one past the last; without a trigger all from party to party."""
        if self.trigger is not None:
            return self.trigger
        return min(self.source.start, self.target.start), max(self.source.end, self.target.end)


@dataclass(slots=True)
class Passage:
    """A headline or paragraph of a document, as it is read: what proposers look at.

    The passages of a document come in the order of its text, to each proposer in turn.

    Attributes:
        document: The document.
        block: The words and where they stand in the document.
        doc: The parse.
        mentions: Actors that are named.
        titles: Titles of persons.
        ties: What its noun phrases tell.
        clauses: Reader of clauses, each read once.
        resolver: Tells whom a token stands for.
        discourse: Who was named in the document so far.
        explained: Whether somebody will read what was tried.
        attempts: Frames that were tried, by the first token of the sentence.
        spelling: How the text was spelled, which is read as print would have it.
        headed: Whom a person heads by a title, by the IRIs of both and the sentence that has it.
        forgone: Words by which its clauses say of two actors, by their IRIs, that the one does the other no harm.
    """

    document: Document
    block: Block
    doc: Doc
    mentions: Mentions
    titles: list[Title]
    ties: list[Tie]
    clauses: ClauseReader
    resolver: PartyResolver
    discourse: Discourse
    explained: bool = False
    attempts: dict[int, list[Attempt]] = field(default_factory=dict)
    spelling: Spelling = AS_PRINTED
    forgone: defaultdict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    headed: defaultdict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def sentences(self) -> Iterator[Span]:
        """The sentences of the parse."""
        return iter(self.doc.sents)

    @property
    def told(self) -> list[tuple[str, str]]:
        """What phrases and titles tell without a frame: routes, and the labels of the two parties ("Juba | Sudan")."""
        ties = [(tie.pattern, tie.source.actor, tie.target.actor) for tie in self.ties]
        ties += [(title.phrase.route, title.person.actor, title.of) for title in self.titles if title.of is not None]
        return [(route, f"{source.label} | {target.label}") for route, source, target in ties]

    def named(self, *, titles: bool = True) -> set[int]:
        """Return the numbers of the tokens of names, and of titles where they are asked for."""
        named = set(self.mentions.by_token)
        for title in self.titles if titles else ():
            named.update(range(title.start, title.end))
        return named


def supported(candidates: Sequence[Candidate], passage: Passage) -> list[tuple[Candidate, Span]]:
    """Return the candidates of a passage that are to be weighed, each with its sentence.

    Left out are those outside of all sentences, and weak ones where no other says the same.
    """
    sentence: Span | None = None
    placed: list[tuple[Candidate, Span]] = []
    for candidate in candidates:
        if sentence is None or not sentence.start <= candidate.words[0] < sentence.end:
            first = candidate.words[0]
            sentence = passage.doc[first].sent if 0 <= first < len(passage.doc) else None
        if sentence is not None:
            placed.append((candidate, sentence))
    if not any(candidate.weak for candidate, _ in placed):
        return placed
    firm = {_said(*pair) for pair in placed if not pair[0].weak}
    return [pair for pair in placed if not pair[0].weak or _said(*pair) in firm]


def _said(candidate: Candidate, sentence: Span) -> tuple[object, ...]:
    one, other = candidate.source.actor.id, candidate.target.actor.id
    if candidate.relation.symmetric and other < one:
        one, other = other, one
    return sentence.start, candidate.relation.name, one, other


class Proposer(Protocol):
    """Finds candidates. The extractor asks its proposers in the order of their list.

    A proposer must not drop what it finds for being unsure, nor look at what others proposed; it may call it weak, and
    may leave out what the classes of the two actors make impossible. The same passage must always give the same
    candidates in the same order. A statement that several find is one: its words are those of the first in the list
    that tells any.
    """

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        """Yield what a passage may say.

        Args:
            passage: A passage whose actors and clauses are read. The tokens of a candidate's parties and trigger are
                those of ``passage.doc``.
        """
        ...
