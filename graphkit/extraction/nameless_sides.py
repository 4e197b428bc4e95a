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
from graphkit.language.syntax import conjuncts, governed, is_verb, prepositions
from graphkit.language.word_tables import FUNCTION_WORDS

__all__ = ["NamelessSides"]


_NOT_ASKED = frozenset(
    {str(Role.POSSESSOR), str(Role.MODIFIER), *FUNCTION_WORDS["prepositions before who is not asked"]}
)
_PLACING = tuple(FUNCTION_WORDS["prepositions before the place of people"])


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
        frame, sources = attempt.frame, attempt.sources
        source = not sources
        if not sources and not attempt.targets:
            sources = self._people_alone(attempt, parties)
            if not sources:
                return []
            source = False
        tokens = list(filter(self._unnamed.names_sector, _sought(attempt, source)))
        if not tokens:
            return []
        targets, places = list(attempt.targets), _places(attempt, source)
        pairs = self._unnamed.pairs(frame, list(sources), targets, tokens, places, parties)
        types = frame.source_types if source else frame.target_types
        return [p for p in pairs if self._roles.fits(p[not source], types, source, frame)]

    def _people_alone(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Find who acts where neither side has a name: "gunmen kidnapped students in northern Nigeria"."""
        frame, clause = attempt.frame, attempt.clause
        carried_out = (
            clause.kind is ClauseKind.NOUN and Role.AGENT in frame.source and bool(clause.fillers(Role.SUBJECT))
        )
        if frame.relation.symmetric or not (clause.kind is ClauseKind.VERB or carried_out):
            return []
        acts = carried_out or Role.SUBJECT in frame.source
        subjects = _in_roles(attempt, (Role.SUBJECT,))[0] if acts else []
        if not self._unnamed.names_sector(subjects):
            return []
        places = [token for role in _PLACING for token in clause.fillers(role)]
        held = [token for tokens in _in_roles(attempt, (Role.OBJECT, *frame.target)) for token in tokens]
        for noun in dict.fromkeys(held):
            places += [token for name, token in prepositions(noun) if name in _PLACING]
        found = self._unnamed.read(subjects, parties, places or _deep_places(clause.token), [], frame, source=True)
        return [p for p in found if self._roles.fits(p, frame.source_types, True, frame)]


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


def _places(attempt: Attempt, source: bool) -> list[Token]:
    """Return where an attempt's clause places what is done, and where its object or the act above does."""
    clause = attempt.clause
    places = [token for role in _PLACING for token in clause.fillers(role)]
    over = (
        clause.fillers(Role.OBJECT)
        if clause.kind is ClauseKind.VERB
        else [t for t in clause.token.ancestors if is_verb(t)][:1]
    )
    if source:  # "kidnapped a Ruritanian pilot in Borduria", "dumped manure in Lyon in protest at a tax"
        places += [t for above in over for name, t in prepositions(above) if name in _PLACING]
    return places


def _deep_places(verb: Token) -> list[Token]:
    """Return where anything is that a verb's phrases tell of: "rescued two hikers trapped on a cliff near Grenoble"."""
    within = (t for c in verb.rights if c.dep_ in ("dobj", "prep", "agent") for t in c.subtree)
    return [t for t in within if t.dep_ == "pobj" and t.head.lower_ in _PLACING]
