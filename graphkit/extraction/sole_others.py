"""Whom an act concerns where its phrase names one other actor alone, wherever that stands.

"Agreed to accept people who live in camps in X", "rejected a deal to repay X", "criticised a film about a strike by X":
the target stands in no role of a frame, and too deep for a phrase. Of some relations it is still the only one that can
be meant. Such a target is trusted least of all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphkit.actors.parties import Party, state_of
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.matches import Attempt
from graphkit.language.parse import Token
from graphkit.language.syntax import children, is_verb
from graphkit.language.words import lemma_of
from graphkit.ontology import Frame, Ontology

__all__ = ["SoleOthers", "is_reason"]


_TARGETS = frozenset(
    {"Country", "Territory", "InternationalOrganization", "Alliance", "GovernmentBody", "PoliticalParty", "ArmedGroup"}
    | {"People", "Place"}
)
_OF_STATE = frozenset({"Country", "Territory", "MilitaryUnit", "GovernmentBody"})
_HARMED = frozenset({"in", "at", "near", "on", "against", "across", "outside", "inside", "around"})
_ASIDE = frozenset(
    {"after", "ahead", "amid", "because", "before", "despite", "due", "during", "following"} | {"since", "while"}
)
"""Words before what is told beside the act: when, why and through whom."""
_MOST = 2
"""Sources above which one deep target is not trusted for all of them."""


class SoleOthers:
    """Finds the one other actor in the phrase of a verb.

    Args:
        ontology: Classes of actors.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._harms = ontology.words["striking-nouns"]

    def find(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Return the one actor after a verb, within all that depends on it, that is not who acts; else nothing.

        Args:
            attempt: A frame that found its source alone.
            parties: Resolver, entered into the block.
        """
        frame, top = attempt.frame, attempt.clause.token
        if attempt.clause.fillers("dative") or any(t.tag_ == "PRP" for t in attempt.clause.fillers("object")):
            return []  # to whom it was done is told, if not by name
        if "sole-other" not in frame.traits or attempt.clause.kind != "verb" or len(attempt.sources) > _MOST:
            return []
        own = {source.actor.id for source in attempt.sources}
        countries = {source.actor.country for source in attempt.sources if source.actor.country}
        found: dict[str, Party] = {}
        for token in top.subtree:
            mention = parties.mentions.at(token.i) if token.i > top.i else None
            if mention is None or mention.actor.id in own or _is_of_next_clause(token, top):
                continue
            if self.is_scene(token, top) or self._is_origin(token, parties):
                continue
            if frame.relation.symmetric and any(t.dep_ == "relcl" for t in token.ancestors if t.i > top.i):
                continue  # what a treaty obliges to is not with whom it is
            for party in parties.resolve(token):
                if party.actor.country in countries and party.actor.type in _OF_STATE:
                    continue
                if self._is_fit(party, frame) and (meant := self._meant(party, frame)) is not None:
                    found.setdefault(meant.actor.id, meant)
            if len(found) > 1:
                return []
        return list(found.values())

    def is_scene(self, name: Token, top: Token) -> bool:
        """Say whether a name tells where harm was done or to whom: to condemn an attack on a bus in X condemns no X."""
        for node in _path(name, top):
            if node.dep_ == "prep" and node.lower_ in _HARMED:
                over = node.head.head if node.head.dep_ == "npadvmod" else node.head  # "the attacks this week in X"
                harmed = (over, *children(over, "dobj")) if over.i == top.i else (over,)
                if any(lemma_of(word) in self._harms for word in harmed):
                    return True
        return False

    @staticmethod
    def _is_origin(name: Token, parties: PartyResolver) -> bool:
        """Whether a name tells no more than where a named person or firm is from: "the Chinese businessman Lai"."""
        if name.dep_ not in ("amod", "compound", "nmod"):
            return False
        bearer = name.head
        named = [bearer, *children(bearer, "appos"), *(t for t in bearer.rights if t.i == bearer.i + 1)]
        return any((m := parties.mentions.at(t.i)) is not None and m.start > name.i for t in named)

    def _is_fit(self, party: Party, frame: Frame) -> bool:
        kinds = (_TARGETS, frame.target_types) if frame.target_types else (_TARGETS,)
        return all(any(self._ontology.is_a(party.actor.type, kind) for kind in types) for types in kinds)

    def _meant(self, party: Party, frame: Frame) -> Party | None:
        """Return the state of a town whose affairs are spoken of: "deplores the arrests in X"; None for a region."""
        if not frame.relation.quad.startswith("verbal") or not self._ontology.is_a(party.actor.type, "Place"):
            return party
        state = state_of(party.actor, self._ontology) if party.actor.type == "City" else None
        return replace(party, actor=state) if state is not None else None


def _path(token: Token, top: Token) -> Iterator[Token]:
    """Yield a word and those above it, below the top."""
    while token.i != top.i and token.head.i != token.i:
        yield token
        token = token.head


def is_reason(name: Token, top: Token) -> bool:
    """Say whether a name stands in what an act was done for: who is jailed for a bombing in X is not X.

    Args:
        name: Head of the name.
        top: The verb of the act.
    """
    reasons = (node for node in _path(name, top) if node.dep_ == "prep" and node.lower_ in ("for", "over"))
    return any(node.head.i == top.i for node in reasons)


def _is_of_next_clause(token: Token, top: Token) -> bool:
    """Return whether a word belongs to a clause that is joined to one inside, tells what is said or denied, or why."""
    for node in _path(token, top):
        if node.dep_ in ("conj", "parataxis", "ccomp") and is_verb(node):
            return True
        if node.dep_ == "advcl" and not any(c.tag_ == "TO" for c in children(node, "aux")):
            return True
        if node.dep_ == "agent" or (node.lower_ in _ASIDE and node.dep_ in ("prep", "pcomp", "advmod")):
            return True
    return False
