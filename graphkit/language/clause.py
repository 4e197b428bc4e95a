"""A normalised clause: a predicate with what fills its logical roles, whatever construction the text puts it in."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum, auto
from typing import Protocol

from graphkit.language.function_words import AGENTIVE, ORIGIN
from graphkit.language.parse import Token
from graphkit.language.status import Status
from graphkit.language.syntax import conjuncts, prepositions

__all__ = ["AGENT_ROLES", "COMPLEMENT", "Clause", "ClauseKind", "Role"]


class ClauseKind(StrEnum):
    """What the predicate of a clause is."""

    VERB = auto()
    NOUN = auto()
    ADJECTIVE = auto()


class Role(StrEnum):
    """The logical roles that are no preposition; see ``graphkit.ontology.Frame`` for what fills each.

    A preposition is a role by its own name, so that a role is any ``str``. Where roles are kept they are plain ones,
    which are found faster.
    """

    SUBJECT = auto()
    OBJECT = auto()
    DATIVE = auto()
    PREPOSITIONAL_OBJECT = "prepositional-object"
    PREDICATE = auto()
    COMPLEMENT_SUBJECT = "complement-subject"
    COMPLEMENT_OBJECT = "complement-object"
    OBLIGED = auto()
    AGENT = auto()
    PATIENT = auto()
    POSSESSOR = auto()
    MODIFIER = auto()
    BEARER = auto()
    SPEAKER = auto()
    AUTHORITY = auto()
    ACCUSER = auto()
    ACCUSED = auto()
    AWAITED = auto()


COMPLEMENT = "complement-"
"""What a role of a predicate's complement starts with, before the preposition."""
AGENT_ROLES = tuple(map(str, (Role.POSSESSOR, *AGENTIVE, Role.MODIFIER, Role.SUBJECT, *ORIGIN)))
"""Roles of a noun that can say its agent."""


class _Reader(Protocol):
    def fill(self, clause: Clause) -> Token | None:
        """Fill the roles of a clause, and return the verb that carries it."""

    def status_of(self, clause: Clause) -> Status:
        """Return whether a clause tells of a fact."""


class Clause:
    """A predicate and what fills its logical roles, which is read when somebody asks.

    Attributes:
        token: The predicate: a verb, an event noun or an adjective.
        kind: What the predicate is.
        lemmas: Lemmas, the longest first ("pull out of", "pull out", "pull").
        passive: Whether a verb is in the passive.
    """

    __slots__ = ("_carrier", "_reader", "_roles", "_status", "kind", "lemmas", "passive", "token")

    def __init__(
        self, token: Token, kind: ClauseKind, lemmas: tuple[str, ...], reader: _Reader, passive: bool = False
    ) -> None:
        self.token, self.kind, self.lemmas, self.passive = token, kind, lemmas, passive
        self._reader = reader
        self._roles: dict[str, list[Token]] | None = None
        self._status: Status | None = None
        self._carrier: Token | None = None

    @property
    def roles(self) -> dict[str, list[Token]]:
        """Tokens by role, coordination expanded; see ``graphkit.ontology.Frame`` for the names of roles."""
        return self._read() if self._roles is None else self._roles

    def _read(self) -> dict[str, list[Token]]:
        self._roles = {}
        self._carrier = self._reader.fill(self)
        return self._roles

    @property
    def carrier(self) -> Token | None:
        """The light verb or copula that carries an event noun, if any."""
        if self._roles is None:
            self._read()
        return self._carrier

    @property
    def status(self) -> Status:
        """Polarity and modality."""
        if self._status is None:
            self._status = self._reader.status_of(self)
        return self._status

    def add(self, role: str, tokens: Collection[Token]) -> None:
        """Fill a role with more tokens, each once."""
        if not tokens:
            return
        roles = self._read() if self._roles is None else self._roles
        filled = roles.get(role)
        if filled is None:
            roles[str(role)] = [token for token in tokens if token is not self.token]
        else:
            filled += [token for token in tokens if token not in filled and token is not self.token]

    def add_phrases(self, token: Token, prefix: str = "") -> None:
        """Fill the roles that prepositions name with what those of a token govern."""
        for name, held in prepositions(token):
            self.add(f"{prefix}{name}", conjuncts(held))

    def fillers(self, role: str) -> list[Token]:
        """Return the tokens that fill a role."""
        return (self._read() if self._roles is None else self._roles).get(role) or []
