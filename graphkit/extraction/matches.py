"""What matching a frame gives: a match between two parties, and the record of what was tried. Values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphkit.actors.parties import Party
from graphkit.extraction.frame_choice import Wording
from graphkit.extraction.roles import RoleTokens
from graphkit.language.clause import Clause, ClauseKind, Role
from graphkit.language.function_words import NEGATING
from graphkit.language.parse import Token
from graphkit.language.status import Status
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.model import Modality, Polarity
from graphkit.ontology import Frame, Trait

__all__ = ["Attempt", "Match", "status_of"]

_COMMITTED = frozenset(FUNCTION_WORDS["words of commitment"])
_DOUBTED = Status(modality=Modality.POSSIBLE, cues=("suspected",))


class Match(NamedTuple):
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
        wording: The frame as the lemma words it by which it was found.
        lack: What the clause lacks of what the frame needs; empty where it has all.
        lacks_source: Whether no actor is fit as the party that acts.
        lacks_target: Whether one is, but none as the party that it concerns.
        matches: What came out.
        sources: Who acts, where only that was found.
        noun: The noun to which the parties may be tied beside the predicate.
        roles: What fills the roles of the clause and of that noun; None where the frame lacks words that it needs.
        doubted: Whether the text doubts who did it.
    """

    clause: Clause
    frame: Frame
    wording: Wording
    lack: str = ""
    lacks_source: bool = False
    lacks_target: bool = False
    matches: Sequence[Match] = ()
    sources: Sequence[Party] = ()
    noun: Token | None = None
    roles: RoleTokens | None = None
    doubted: bool = False

    @property
    def words(self) -> tuple[Token, ...]:
        """Tokens that say it."""
        token, noun = self.clause.token, self.noun
        if noun is None:
            return (token,)
        return (token, noun) if token.i < noun.i else (noun, token)

    @property
    def status(self) -> Status:
        """Polarity and modality, the frame's own included."""
        status = status_of(self.frame, self.clause)
        return _DOUBTED.under(status) if self.doubted else status


def status_of(frame: Frame, clause: Clause) -> Status:
    """Return polarity and modality of what a frame says by a clause, the frame's own included."""
    status = clause.status
    of_noun = clause.kind is ClauseKind.NOUN
    if frame.presupposed or (Trait.STANDING in frame.traits and of_noun):
        return status if of_noun and not NEGATING.isdisjoint(status.cues) else Status()  # "has no ambassador to X"
    if Role.SPEAKER in frame.source and clause.fillers(Role.SPEAKER):
        status = Status(status.polarity, cues=status.cues)  # to say so is the act: "says that X could face revenge"
    if Trait.STANCE in frame.traits and status.modality is Modality.PLANNED and not _COMMITTED.isdisjoint(status.cues):
        status = Status(status.polarity, cues=status.cues)  # who is committed to supporting X supports it
    if frame.polarity is Polarity.NEGATIVE or frame.modality is not Modality.ACTUAL:
        return Status(frame.polarity, frame.modality).under(status)
    return status
