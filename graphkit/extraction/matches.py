"""What matching a frame gives: a match between two parties, and the record of what was tried. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.actors.parties import Party
from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.status import FACT, Status
from graphkit.ontology import Frame

__all__ = ["FLOOR", "Attempt", "Match"]

FLOOR = 0.36
"""Confidence below which no match is kept."""
_FIRM = 0.4
"""Confidence below which a match of two named parties is not kept: of such fewer than one in three is right."""


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that holds between two parties.

    Attributes:
        frame: The frame.
        clause: The clause.
        source: Subject of the statement.
        target: Object of the statement.
        status: Polarity and modality, the frame's own included.
        confidence: 0 to 1.
        words: Tokens that say it.
    """

    frame: Frame
    clause: Clause
    source: Party
    target: Party
    status: Status
    confidence: float
    words: tuple[Token, ...]

    @property
    def is_kept(self) -> bool:
        """Whether the match is sure enough to be a statement; that a party has no name is doubt enough of its own."""
        if self.target.how == "reference" and self.frame.relation.quad == "verbal-conflict":
            source, target = self.source.actor, self.target.actor
            if source.type == "Person" and target.type == "Country" and source.country == target.country:
                return False  # whom a text leaves unnamed is not the speaker's own state
        if self.frame.relation.plover == "CONSULT" and self.target.actor.type == self.target.via == "MediaOutlet":
            return False  # who speaks to reporters meets nobody
        nameless = any(p.via == p.actor.type and not p.actor.known for p in (self.source, self.target))
        return self.confidence >= (FLOOR if nameless else _FIRM)


@dataclass(slots=True)
class Attempt:
    """A frame that was tried on a predicate, and what came of it.

    Attributes:
        clause: The clause.
        frame: The frame.
        reason: Why nothing came out, or "matched".
        matches: What came out.
        sources: Who acts, where only that was found.
        targets: Whom it concerns, where only that was found.
        lemma: The lemma by which the frame was found.
        words: Tokens that say it.
        status: Polarity and modality, the frame's own included.
    """

    clause: Clause
    frame: Frame
    reason: str = "matched"
    matches: list[Match] = field(default_factory=list)
    sources: list[Party] = field(default_factory=list)
    targets: list[Party] = field(default_factory=list)
    lemma: str = ""
    words: tuple[Token, ...] = ()
    status: Status = FACT
