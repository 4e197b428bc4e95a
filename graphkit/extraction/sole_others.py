"""Whom an act concerns where its phrase names one other actor alone, wherever that stands.

"Agreed to accept people who live in camps in X", "rejected a deal to repay X", "criticised a film about a strike by X":
the target stands in no role of a frame, and too deep for a phrase. Of some relations it is still the only one that can
be meant. Such a target is trusted least of all.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.matches import Attempt
from graphkit.language.parse import Token
from graphkit.language.syntax import is_verb
from graphkit.ontology import Frame, Ontology

__all__ = ["SoleOthers"]


_TARGETS = frozenset(
    {"Country", "Territory", "InternationalOrganization", "Alliance", "GovernmentBody", "PoliticalParty", "ArmedGroup"}
    | {"People", "Place"}
)
_ASIDE = frozenset(
    {"after", "ahead", "amid", "because", "before", "despite", "due", "during", "following"} | {"since", "while"}
)
"""Words before what is told beside the act: when, why and through whom."""


class SoleOthers:
    """Finds the one other actor in the phrase of a verb.

    Args:
        ontology: Classes of actors.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    def find(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Return the one actor after a verb, within all that depends on it, that is not who acts; else nothing.

        Args:
            attempt: A frame that found its source alone.
            parties: Resolver, entered into the block.
        """
        frame, top = attempt.frame, attempt.clause.token
        if "sole-other" not in frame.traits or attempt.clause.kind != "verb":
            return []
        if any(t.tag_ == "PRP" for t in attempt.clause.fillers("object")):
            return []  # to whom it was done is told, if not by name
        own = {source.actor.id for source in attempt.sources}
        found: dict[str, Party] = {}
        for token in top.subtree:
            mention = parties.mentions.at(token.i) if token.i > top.i else None
            if mention is None or mention.actor.id in own or _is_of_next_clause(token, top):
                continue
            for party in parties.resolve(token):
                if self._is_fit(party, frame):
                    found.setdefault(party.actor.id, party)
        return list(found.values()) if len(found) == 1 else []

    def _is_fit(self, party: Party, frame: Frame) -> bool:
        kinds = (_TARGETS, frame.target_types) if frame.target_types else (_TARGETS,)
        return all(any(self._ontology.is_a(party.actor.type, kind) for kind in types) for types in kinds)


def _path(token: Token, top: Token) -> Iterator[Token]:
    """Yield a word and those above it, below the top."""
    while token.i != top.i and token.head.i != token.i:
        yield token
        token = token.head


def _is_of_next_clause(token: Token, top: Token) -> bool:
    """Return whether a word belongs to a clause that is joined to one inside, tells what is said or denied, or when."""
    for node in _path(token, top):
        if node.dep_ in ("conj", "parataxis", "ccomp") and is_verb(node):
            return True
        if node.dep_ == "agent" or node.lower_ in _ASIDE:
            return True
    return False
