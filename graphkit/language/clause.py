"""A normalised clause: a predicate with what fills its logical roles, whatever construction the text puts it in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graphkit.language.parse import Token
from graphkit.language.status import FACT, Status
from graphkit.language.syntax import conjuncts, prepositions

__all__ = ["Clause"]


@dataclass(slots=True)
class Clause:
    """A predicate and what fills its logical roles.

    Attributes:
        token: The predicate: a verb, an event noun or an adjective.
        kind: "verb", "noun" or "adjective".
        lemmas: Lemmas, the longest first ("pull out of", "pull out", "pull").
        roles: Tokens by role, coordination expanded; see ``graphkit.ontology.Frame`` for the names of roles.
        status: Polarity and modality.
        passive: Whether a verb is in the passive.
        carrier: The light verb or copula that carries an event noun, if any.
    """

    token: Token
    kind: str
    lemmas: tuple[str, ...]
    roles: dict[str, list[Token]] = field(default_factory=dict)
    status: Status = FACT
    passive: bool = False
    carrier: Token | None = None

    def add(self, role: str, tokens: Iterable[Token]) -> None:
        """Fill a role with more tokens, each once."""
        filled = self.roles.setdefault(role, [])
        filled += [token for token in tokens if token not in filled and token.i != self.token.i]

    def add_phrases(self, token: Token, prefix: str = "") -> None:
        """Fill the roles that prepositions name with what those of a token govern."""
        for name, held in prepositions(token):
            self.add(f"{prefix}{name}", conjuncts(held))

    def fillers(self, role: str) -> list[Token]:
        """Return the tokens that fill a role."""
        return self.roles.get(role, [])
