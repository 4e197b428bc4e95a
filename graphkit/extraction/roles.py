"""Who fills the roles of a frame: the tokens in a role of a clause, the actors that they stand for, and who is fit.

Knows the grammar of roles, and which classes of actors a relation takes by its traits; must not know relations by
name. Which frame a predicate gets is for ``matching``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, body_of
from graphkit.actors.parties import Party, as_city, is_water
from graphkit.actors.party_resolver import PartyResolver
from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.syntax import governed, prepositions
from graphkit.language.words import lemma_of
from graphkit.ontology import Frame, Ontology

__all__ = ["RoleFiller", "apart", "expanded"]


_NO_AGENTS = frozenset({"Place", "City", "Region", "Facility", "Agreement"})
_UNARMED = frozenset({"InternationalOrganization", "NonGovernmentalOrganization"})
_ON_GROUND = frozenset({"over-place", "harm", "in-town"})
"""Traits of relations that are about the ground."""
_PEOPLE = frozenset({"People", "GovernmentBody", "MilitaryUnit"})
"""Classes of nouns for people and their posts, who are not the land that they are of: "holds European monitors"."""
_BESIDE = frozenset({"at", "to", "with", "before", "in"})
_AGENT_ROLES = ("possessor", "by", "modifier", "subject", "from")


class RoleFiller:
    """Fills the roles of frames.

    Args:
        ontology: Classes of actors, and the nouns that have frames of their own.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._acting_regions = ontology.words.get("acting-regions", frozenset())
        self._holders = ontology.words.get("office-holders", frozenset())
        names = ("given-names", "given-names-of-men", "given-names-of-women")
        self._given_names = frozenset(word.casefold() for name in names for word in ontology.words.get(name, ()))

    def parties(
        self,
        frame: Frame,
        roles: tuple[str, ...],
        clause: Clause,
        lemma: str,
        inner: Clause | None,
        resolver: PartyResolver,
        *,
        source: bool,
    ) -> list[Party]:
        """Return the parties in the first of the roles that has any.

        Args:
            frame: The frame; where its relation is symmetric, the parties in all the roles are united.
            roles: Names of the roles, in the order of trying.
            clause: The predicate's clause.
            lemma: The frame's word, which may have a particle.
            inner: What hangs on the frame's noun ("imposed sanctions on X"), if it has one.
            resolver: Tells whom a token stands for.
            source: Whether the subject is sought, and not the object.
        """
        united: list[Party] = []
        for rank, role in enumerate(expanded(roles, clause.kind == "noun", source and "of" not in frame.target)):
            found = self._parties_of(self.tokens(role, clause, lemma, inner), role, frame, resolver, source)
            if not found:
                continue
            if not frame.relation.symmetric:
                return found if rank == 0 else [_weaker(p) for p in found]
            united += found
            if source and (len(united) > 1 or role not in ("possessor", "modifier")):
                break
        return united

    def _parties_of(
        self, tokens: list[Token], role: str, frame: Frame, resolver: PartyResolver, source: bool
    ) -> list[Party]:
        """Return the parties that the tokens in a role stand for, and that are fit."""
        types = frame.source_types if source else frame.target_types
        reach = "direct" if source else "topic" if frame.reach == "topic" else "thing"
        grounded = "in-town" in frame.traits or not (source or _ON_GROUND.isdisjoint(frame.traits))
        found: list[Party] = []
        for token in tokens:
            for party in resolver.states_over(token) if role == "authority" else resolver.resolve(token, reach):
                townish = party.actor.type == "Region" and not frame.relation.quad.startswith("verbal")
                # the capital of a region is the town in all but talk
                each = as_city(party, token.doc) if grounded or townish else party
                if not source and "of-body" in frame.traits and self._is_unknown_body(party):
                    each = replace(party, actor=body_of(party.actor))
                fit = self.fits(each, types, source, frame) or self._is_person(each, token, types)
                if fit and each not in found:
                    found.append(each)
        return found

    def _is_person(self, party: Party, token: Token, types: frozenset[str]) -> bool:
        """Whether a state is named by who holds an office in it, where a person is sought: "the Danish queen"."""
        return "Person" in types and party.via == "GovernmentBody" and lemma_of(token) in self._holders

    def _is_unknown_body(self, party: Party) -> bool:
        """Whether an unknown name that is no person's must be a body, since it is owned or founded: "owns Telmex"."""
        unknown = not party.actor.known and party.actor.type == "Person" and party.how == "name"
        return unknown and party.actor.label.split()[0].casefold() not in self._given_names

    def tokens(self, role: str, clause: Clause, lemma: str, inner: Clause | None) -> list[Token]:
        """Return the tokens in a role of a clause, or of the noun in it that the frame needs.

        Args:
            role: Name of a role.
            clause: The predicate's clause.
            lemma: The frame's word, which may have a particle.
            inner: What hangs on the frame's noun ("imposed sanctions on X"), if it has one.
        """
        tokens = list(clause.roles.get(role, ()))
        if role == "prepositional-object" and " " in lemma:  # "complained to A about B": of B, if so the frame says
            tokens = list(clause.fillers(lemma.rsplit(" ", 1)[1])) or tokens
        if role == "subject" and clause.kind == "noun":
            modified = clause.token.head.i if clause.token.dep_ in ("compound", "nmod") else -1  # "trade officials"
            tokens += [t for t in clause.fillers("bearer") if t not in tokens and t.i != modified]
        elif role == "object" and not tokens and " " in lemma:
            tokens = list(clause.fillers("prepositional-object"))
        elif role not in ("subject", "object"):
            tokens += self._behind_noun(role, clause, inner, tokens)
        return tokens

    def _behind_noun(self, role: str, clause: Clause, inner: Clause | None, tokens: list[Token]) -> list[Token]:
        """Return what hangs on the noun that a frame needs, or on a verb's object but may belong to the verb."""
        if inner is not None and role != "dative":
            found = list(inner.roles.get(role, ()))
            if not tokens and not found and role == "against":  # "filed a case at the court against X"
                held = (*prepositions(clause.token), *prepositions(inner.token))
                found = [t for name, noun in held if name in _BESIDE for t in governed(noun, "against")]
        elif clause.kind == "verb" and role != "of":
            objects = [t for t in clause.roles.get("object", ()) if lemma_of(t) not in self._ontology.noun_frames]
            found = [t for held in objects for t in governed(held, role)]
        else:
            return []
        return [t for t in found if t not in tokens]

    def fits(self, party: Party, types: frozenset[str], source: bool, frame: Frame) -> bool:
        """Say whether a party can be subject (``source``) or object of a frame that takes certain classes."""
        is_a = self._ontology.is_a
        if self._is_no_subject(party, frame) if source else self._is_no_object(party, types, frame):
            return False
        if party.how == "place" and party.actor.type in STATES:
            if party.via == "MilitaryUnit" or frame.relation.quad == "material-conflict":
                return "in-country" in frame.traits
        if types:
            via = "People" if not source and party.form is NameForm.PEOPLE else party.via  # "180,000 Ukrainians"
            return any(is_a(party.actor.type, t) or (via is not None and is_a(via, t)) for t in types)
        return not source or frame.relation.quad == "structural" or _acts(party) or self._is_acting_region(party)

    def _is_acting_region(self, party: Party) -> bool:
        """Whether a region's name stands for the states there as a bloc: "Europe condemned the vote"."""
        named = party.how == "name" and party.form is not NameForm.DEMONYM
        return named and party.actor.label in self._acting_regions

    @staticmethod
    def _is_no_subject(party: Party, frame: Frame) -> bool:
        """Whether a relation is not said of a party, by its traits, or as the party is only where somebody is."""
        traits = frame.traits
        if "harm" in traits and party.actor.type in _UNARMED:
            return True  # inspectors who destroy weapons
        if "itself" in traits and party.via is not None and party.actor.type in STATES:
            return True
        # "a faction in X split off and joined Y", "came under fire from rebels in X"
        return party.how == "place" and party.via in ("MilitaryUnit", "ArmedGroup")

    def _is_no_object(self, party: Party, types: frozenset[str], frame: Frame) -> bool:
        """Whether a relation does not concern a party, by its traits."""
        traits = frame.traits
        addressed = "ashore" in traits or (not types and frame.relation.quad.startswith("verbal"))
        if addressed and is_water(party.actor, self._ontology):
            return True
        if "by-name" in traits and party.via not in (None, "GovernmentBody"):
            return True
        return "whole-place" in traits and party.via in _PEOPLE


def _acts(party: Party) -> bool:
    """Return whether a party can do something: a place by its government or army, a building's owner not."""
    if party.via == "GovernmentBody" and party.actor.type in ("Region", "City", "Place"):
        return True
    if party.via == "MilitaryUnit" and party.form is NameForm.DEMONYM:
        return True
    return party.actor.type not in _NO_AGENTS and party.via != "Facility"


def apart(one: Party, other: Party) -> bool:
    """Say whether two parties are two actors."""
    return one.actor.id != other.actor.id


def _weaker(party: Party) -> Party:
    return replace(party, weight=party.weight * 0.92)


@lru_cache(maxsize=10_000)
def expanded(roles: tuple[str, ...], noun: bool, owned: bool) -> tuple[str, ...]:
    """Return roles with those that can say the agent of a noun; ``owned`` adds "of"."""
    found: list[str] = []
    for role in roles:
        if role == "agent" and noun:
            found += [*_AGENT_ROLES, *(["of"] if owned else [])]
        else:
            found.append(role)
    return tuple(dict.fromkeys(found))
