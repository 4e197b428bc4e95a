"""Parties that a clause names by a noun alone: "gunmen kidnapped students", "protesters took to the streets of Minsk".

Where a frame found one side, or neither, its nouns are asked for people, forces and organs of the state that the clause
tells of. Knows in which roles such nouns stand; for whom they stand is for ``unnamed`` to tell.
"""

from __future__ import annotations

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.unnamed import UnnamedParties
from graphkit.extraction.matches import Attempt
from graphkit.extraction.roles import RoleFiller, expanded
from graphkit.language.clauses import Clause, ClauseReader
from graphkit.language.parse import Token
from graphkit.language.syntax import conjuncts, governed, is_verb, prepositions

__all__ = ["NamelessSides"]


_NOT_ASKED = frozenset({"of", "for", "possessor", "modifier"})
_PLACING = ("in", "at", "near", "across", "throughout", "outside", "through")


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
        self, attempts: list[Attempt], clauses: ClauseReader, parties: PartyResolver
    ) -> tuple[Attempt, list[tuple[Party, Party]]] | None:
        """Return the first attempt that nouns can complete, and its pairs of subject and object.

        Args:
            attempts: What was tried on one predicate, and found no match.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
        """
        for attempt in attempts:
            frame, clause = attempt.frame, attempt.clause
            if not self._unnamed.completes(frame, clause.token):
                continue
            noun = next((token for token in attempt.words if token.i != clause.token.i), None)
            inner = clauses.read(noun) if noun is not None else None
            alone = self._unnamed.stands_alone(frame) and not attempt.targets
            sources = attempt.sources
            source = alone or not sources
            if not sources and not attempt.targets and not alone:
                sources = self._people_alone(attempt, inner, clause, parties)
                if not sources:
                    continue
                source = False
            roles = expanded(
                frame.source if source else frame.target, clause.kind == "noun", source and "of" not in frame.target
            )
            if frame.relation.plover == "REQUEST":
                roles = tuple(r for r in roles if r not in _NOT_ASKED and (r != "from" or clause.kind == "verb"))
            tokens = [self._roles.tokens(role, clause, attempt.lemma, inner) for role in roles]
            moved = frame.relation.plover in ("MOBILIZE", "RETREAT")  # soldiers are not where they are sent or leave
            if not source and noun is not None and noun.tag_ == "NNS" and not moved:
                tokens.append(conjuncts(noun))
            if not source and frame.relation.plover == "ACCUSE":  # "condemned the killing of a student by soldiers"
                tokens.append([by for role in roles for t in clause.fillers(role) for by in governed(t, "by")])
            places = [token for role in _PLACING for token in clause.fillers(role)]
            if source and clause.kind == "verb":  # "kidnapped a Ruritanian pilot in Borduria"
                places += [t for o in clause.fillers("object") for name, t in prepositions(o) if name in _PLACING]
            if source and clause.kind == "noun":  # "dumped manure in Lyon in protest at a tax"
                verb = next((t for t in clause.token.ancestors if is_verb(t)), None)
                places += [t for name, t in prepositions(verb) if name in _PLACING] if verb is not None else []
            if alone and noun is not None:  # "took to the streets of Minsk"
                places += governed(noun, *_PLACING, "of")
            alike = [a for a in attempts if alone and a.frame.relation == frame.relation]
            things = [token for a in alike for token in self._opposed(a, clauses)]
            pairs = self._unnamed.pairs(frame, sources, attempt.targets, tokens, places, parties, things)
            types = frame.source_types if source else frame.target_types
            fit = [p for p in pairs if self._roles.fits(p[not source], types, source, frame)]
            if fit:
                return attempt, fit
        return None

    def _opposed(self, attempt: Attempt, clauses: ClauseReader) -> list[Token]:
        """Return what fills the target of an attempt, be it an actor or not: "protested against the fuel tax"."""
        noun = next((token for token in attempt.words if token.i != attempt.clause.token.i), None)
        inner = clauses.read(noun) if noun is not None else None
        roles = attempt.frame.target
        return [t for role in roles for t in self._roles.tokens(role, attempt.clause, attempt.lemma, inner)]

    def _people_alone(
        self, attempt: Attempt, inner: Clause | None, clause: Clause, parties: PartyResolver
    ) -> list[Party]:
        """Find who acts where neither side has a name: "gunmen kidnapped students in northern Nigeria"."""
        frame = attempt.frame
        carried_out = clause.kind == "noun" and "agent" in frame.source and bool(clause.fillers("subject"))
        if frame.relation.symmetric or not (clause.kind == "verb" or carried_out):
            return []
        places = [token for role in _PLACING for token in clause.fillers(role)]
        held = [t for role in ("object", *frame.target) for t in self._roles.tokens(role, clause, attempt.lemma, inner)]
        for noun in dict.fromkeys(held):
            places += [token for name, token in prepositions(noun) if name in _PLACING]
        acts = carried_out or "subject" in frame.source
        subjects = self._roles.tokens("subject", clause, attempt.lemma, inner) if acts else []
        found = self._unnamed.read(subjects, parties, places or _deep_places(clause.token), [], frame, source=True)
        return [p for p in found if self._roles.fits(p, frame.source_types, True, frame)]


def _deep_places(verb: Token) -> list[Token]:
    """Return where anything is that a verb's phrases tell of: "rescued two hikers trapped on a cliff near Grenoble"."""
    within = (t for c in verb.rights if c.dep_ in ("dobj", "prep", "agent") for t in c.subtree)
    return [t for t in within if t.dep_ == "pobj" and t.head.lower_ in _PLACING]
