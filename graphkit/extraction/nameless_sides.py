"""Parties that a clause names by a noun alone: "gunmen kidnapped students", "protesters took to the streets of Minsk".

Where a frame found one side, or neither, its nouns are asked for people, forces and organs of the state that the clause
tells of. Knows in which roles such nouns stand; for whom they stand is for ``unnamed`` to tell.
"""

from __future__ import annotations

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.unnamed import UnnamedParties
from graphkit.extraction.matches import Attempt
from graphkit.extraction.roles import RoleFiller
from graphkit.language.clause import ClauseKind, Role
from graphkit.language.function_words import AGENTIVE, ORIGIN
from graphkit.language.parse import Token
from graphkit.language.syntax import conjuncts, governed
from graphkit.language.word_tables import FUNCTION_WORDS

__all__ = ["NamelessSides"]


_NOT_ASKED = frozenset(
    {str(Role.POSSESSOR), str(Role.MODIFIER), *FUNCTION_WORDS["prepositions before who is not asked"]}
)


class NamelessSides:
    """Completes attempts with parties that have no name.

    Args:
        unnamed: Makes parties of nouns that name nobody.
        roles: Tells what fills a role, and whether an actor is fit for it.
    """

    def __init__(self, unnamed: UnnamedParties, roles: RoleFiller) -> None:
        self._unnamed = unnamed
        self._roles = roles

    def complete(
        self, attempts: list[Attempt], parties: PartyResolver
    ) -> tuple[Attempt, list[tuple[Party, Party]]] | None:
        """Return the first attempt that nouns can complete, and its pairs of subject and object.

        Args:
            attempts: What was tried on one predicate, and found no match.
            parties: Resolver, entered into the block.
        """
        for attempt in attempts:
            if self._unnamed.completes(attempt.frame, attempt.clause.token):
                pairs = self._pairs(attempt, parties)
                if pairs:
                    return attempt, pairs
        return None

    def _pairs(self, attempt: Attempt, parties: PartyResolver) -> list[tuple[Party, Party]]:
        frame, source = attempt.frame, not attempt.sources
        tokens = list(filter(self._unnamed.names_sector, _sought(attempt, source)))
        if not tokens:
            return []
        pairs = self._unnamed.pairs(frame, list(attempt.sources), list(attempt.targets), tokens, parties)
        types = frame.source_types if source else frame.target_types
        return [p for p in pairs if self._roles.fits(p[not source], types, source, frame)]


def _in_roles(attempt: Attempt, roles: tuple[str, ...]) -> list[list[Token]]:
    """Return what fills each of some roles of an attempt, be it an actor or not."""
    filled = attempt.roles
    return [] if filled is None else [filled.of(role, attempt.wording.lemma) for role in roles]


def _sought(attempt: Attempt, source: bool) -> list[list[Token]]:
    """Return the nouns in each role of the side that is asked for, and those that tell of it elsewhere."""
    frame, clause = attempt.frame, attempt.clause
    roles = attempt.wording.source if source else attempt.wording.target
    if frame.relation.plover == "REQUEST":
        roles = tuple(r for r in roles if r not in _NOT_ASKED and (r not in ORIGIN or clause.kind is ClauseKind.VERB))
    tokens = _in_roles(attempt, roles)
    if source:
        return tokens
    noun = attempt.noun
    moved = frame.relation.plover in ("MOBILIZE", "RETREAT")  # soldiers are not where they are sent or leave
    if noun is not None and noun.tag_ == "NNS" and not moved:
        tokens.append(conjuncts(noun))
    if frame.relation.plover == "ACCUSE":  # "condemned the killing of a student by soldiers"
        tokens.append([by for role in roles for t in clause.fillers(role) for by in governed(t, *AGENTIVE)])
    return tokens
