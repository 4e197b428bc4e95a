"""What matching a frame gives: a match between two parties, and the record of what was tried. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.actors.parties import Party
from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.status import FACT, Status
from graphkit.ontology import Frame

__all__ = ["Attempt", "Match"]


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that holds between two parties.

    Attributes:
        frame: The frame.
        clause: The clause.
        source: Subject of the statement.
        target: Object of the statement.
        status: Polarity and modality, the frame's own included.
        weight: 0 to 1, how surely the parties stand where they are sought.
        words: Tokens that say it.
        route: Which rule completed it; empty where the roles of the frame hold both parties.
    """

    frame: Frame
    clause: Clause
    source: Party
    target: Party
    status: Status
    weight: float
    words: tuple[Token, ...]
    route: str = ""


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
