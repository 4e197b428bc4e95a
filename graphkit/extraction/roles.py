"""Who fills the roles of a frame: the tokens in a role of a clause, the actors that they stand for, and who is fit.

Knows the grammar of roles, and which classes of actors a relation takes by its traits; must not know relations by
name. Which frame a predicate gets is for ``matching``.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, unlisted
from graphkit.actors.parties import Party, Reach, StandsBy, as_city, is_water
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.frame_choice import Wording
from graphkit.language.clause import Clause, ClauseKind, Role
from graphkit.language.function_words import GENITIVE, OPPOSING
from graphkit.language.implied import IMPLIED
from graphkit.language.parse import Token
from graphkit.language.syntax import conjuncts, governed, prepositions
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import lemma_of
from graphkit.ontology import Frame, Ontology, Quad, Trait

__all__ = ["RoleFiller", "RoleTokens", "apart"]


_NO_AGENTS = frozenset({"Place", "City", "Region", "Facility", "Agreement"})
_UNARMED = frozenset({"InternationalOrganization", "NonGovernmentalOrganization"})
_HARM, _OF_BODY = map(str, (Trait.HARM, Trait.OF_BODY))
_ASHORE, _BY_NAME, _WHOLE_PLACE = map(str, (Trait.ASHORE, Trait.BY_NAME, Trait.WHOLE_PLACE))
_IN_TOWN, _IN_COUNTRY, _OVER_PLACE = map(str, (Trait.IN_TOWN, Trait.IN_COUNTRY, Trait.OVER_PLACE))
_SUBJECT, _OBJECT, _BY_PREPOSITION = map(str, (Role.SUBJECT, Role.OBJECT, Role.PREPOSITIONAL_OBJECT))
_DATIVE, _AUTHORITY, _BEARER = map(str, (Role.DATIVE, Role.AUTHORITY, Role.BEARER))
_PLACE = str(StandsBy.PLACE)
"""Traits, roles and a way to stand for an actor, asked for often; plain texts, since members are looked up slowly."""
_ON_GROUND = frozenset({_OVER_PLACE, _HARM, _IN_TOWN})
"""Traits of relations that are about the ground."""
_PEOPLE = frozenset({"People", "GovernmentBody", "MilitaryUnit"})
"""Classes of nouns for people and their posts, who are not the land that they are of: "holds European monitors"."""
_BESIDE = frozenset(FUNCTION_WORDS["prepositions before what is no target"])
_PARTICLE_ROLES = (_OBJECT, _BY_PREPOSITION)
"""Roles that may be filled by what stands behind the particle of a verb."""


class RoleTokens:
    """The tokens in the roles of a clause, and of the noun in it that a frame needs; each role is looked up once.

    Args:
        clause: The predicate's clause.
        inner: What hangs on the frame's noun ("imposed sanctions on X"), if it has one.
        events: Nouns that have frames of their own.

    Attributes:
        clauses: The clause, and that of the noun if there is one.
        own: What fills the roles of the clause.
        behind: What hangs on the noun, or on the verb's objects, by role.
    """

    __slots__ = ("_events", "_found", "behind", "clauses", "own")

    def __init__(self, clause: Clause, inner: Clause | None, events: Container[str]) -> None:
        self.clauses = (clause,) if inner is None else (clause, inner)
        self.own = clause.roles
        self.behind = _behind_objects(clause, events) if inner is None else inner.roles
        self._events = events
        self._found: dict[str, list[Token]] = {}

    def of(self, role: str, lemma: str) -> list[Token]:
        """Return the tokens in a role: a list not to be changed.

        Args:
            role: Name of the role.
            lemma: The frame's word, which may have a particle.
        """
        key = f"{role} {lemma}" if role in _PARTICLE_ROLES and " " in lemma else role
        known = self._found.get(key)
        if known is None:
            known = self._tokens(role, lemma)
            if role not in IMPLIED:  # which may be filled later
                self._found[key] = known
        return known

    def _tokens(self, role: str, lemma: str) -> list[Token]:
        roles = self.own
        tokens = roles.get(role) or []
        if role == _SUBJECT:
            return tokens + self._borne(tokens) if _BEARER in roles else tokens
        if role == _OBJECT:
            return tokens or (" " in lemma and roles.get(_BY_PREPOSITION)) or []
        if role == _BY_PREPOSITION and " " in lemma:  # "complained to A about B": of B, if so the frame says
            tokens = roles.get(lemma.rpartition(" ")[2]) or tokens
        behind = self.behind.get(role) or []
        if role in OPPOSING and not tokens and not behind and len(self.clauses) > 1:
            held = (pair for clause in self.clauses for pair in prepositions(clause.token))
            beside = (noun for name, noun in held if name in _BESIDE and lemma_of(noun) not in self._events)
            behind = [t for noun in beside for t in governed(noun, *OPPOSING)]
        elif role == _DATIVE:
            return tokens
        return tokens + [t for t in behind if t not in tokens] if behind else tokens

    def _borne(self, tokens: list[Token]) -> list[Token]:
        """Return whom a relational noun describes, beside its subjects."""
        noun = self.clauses[0].token
        modified = noun.head if noun.dep_ in ("compound", "nmod") else None  # "trade officials"
        return [t for t in self.own[_BEARER] if t not in tokens and t is not modified]


def _behind_objects(clause: Clause, events: Container[str]) -> dict[str, list[Token]]:
    """Return, by preposition, what hangs on a verb's objects but may belong to the verb."""
    found: dict[str, list[Token]] = {}
    if clause.kind is ClauseKind.VERB:
        for held in clause.fillers(Role.OBJECT):
            if lemma_of(held) not in events:
                for name, token in prepositions(held):
                    if name not in GENITIVE:
                        found.setdefault(name, []).extend(conjuncts(token))
    return found


class RoleFiller:
    """Fills the roles of frames.

    Args:
        ontology: Classes of actors, and word lists.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._holders = ontology.words["office-holders"]
        names = ("given-names", "given-names-of-men", "given-names-of-women")
        self._given_names = frozenset(word.casefold() for name in names for word in ontology.words[name])

    def parties(
        self,
        wording: Wording,
        roles: tuple[str, ...],
        filled: RoleTokens,
        resolver: PartyResolver,
        *,
        source: bool,
    ) -> list[Party]:
        """Return the parties in the first of the roles that has any.

        Args:
            wording: The frame; where its relation is symmetric, the parties in all the roles are united.
            roles: Names of the roles, in the order of trying.
            filled: What fills them.
            resolver: Tells whom a token stands for.
            source: Whether the subject is sought, and not the object.
        """
        united: list[Party] = []
        for rank, role in enumerate(roles):
            tokens = filled.of(role, wording.lemma)
            if not tokens:
                continue
            found = self._parties_of(tokens, role, wording.frame, resolver, source)
            if not found:
                continue
            if not wording.frame.relation.symmetric:
                return found if rank == 0 else [replace(p, weight=p.weight * 0.92) for p in found]
            united += found
            if source and (len(united) > 1 or role not in (Role.POSSESSOR, Role.MODIFIER)):
                break
        return united

    def _parties_of(
        self, tokens: list[Token], role: str, frame: Frame, resolver: PartyResolver, source: bool
    ) -> list[Party]:
        """Return the parties that the tokens in a role stand for, and that are fit."""
        types = frame.source_types if source else frame.target_types
        reach = Reach.DIRECT if source else Reach.TOPIC if frame.reach == Reach.TOPIC else Reach.THING
        found: list[Party] = []
        for token in tokens:
            for party in resolver.states_over(token) if role == _AUTHORITY else resolver.resolve(token, reach):
                each = party
                if party.form is NameForm.CAPITAL and _is_town(party, frame, source):
                    each = as_city(party, token.doc)
                if not source and _OF_BODY in frame.traits and self._is_unknown_body(party):
                    each = replace(party, actor=unlisted("Organization", party.actor.label))
                fit = self.fits(each, types, source, frame) or self._is_person(each, token, types)
                if fit and each not in found:
                    found.append(each)
        return found

    def _is_person(self, party: Party, token: Token, types: frozenset[str]) -> bool:
        """Whether a state is named by who holds an office in it, where a person is sought: "the Danish queen"."""
        return "Person" in types and party.via == "GovernmentBody" and lemma_of(token) in self._holders

    def _is_unknown_body(self, party: Party) -> bool:
        """Whether an unknown name that is no person's must be a body, since it is owned or founded: "owns Telmex"."""
        unknown = not party.actor.known and party.actor.type == "Person" and party.how == StandsBy.NAME
        return unknown and party.actor.label.split()[0].casefold() not in self._given_names

    def fits(self, party: Party, types: frozenset[str], source: bool, frame: Frame) -> bool:
        """Say whether a party can be subject (``source``) or object of a frame that takes certain classes."""
        unarmed = _HARM in frame.traits and party.actor.type in _UNARMED  # inspectors who destroy weapons
        if unarmed if source else self._is_no_object(party, types, frame):
            return False
        if party.how == _PLACE and party.actor.type in STATES:
            if party.via == "MilitaryUnit" or frame.relation.quad == Quad.MATERIAL_CONFLICT:
                return _IN_COUNTRY in frame.traits
        if types:
            via = "People" if not source and party.form is NameForm.PEOPLE else party.via  # "180,000 Ukrainians"
            lineage = self._ontology.lineage
            fit = not types.isdisjoint(lineage(party.actor.type))
            return fit or (via is not None and not types.isdisjoint(lineage(via)))
        return not source or frame.relation.quad == Quad.STRUCTURAL or _acts(party)

    def _is_no_object(self, party: Party, types: frozenset[str], frame: Frame) -> bool:
        """Whether a relation does not concern a party, by its traits."""
        traits = frame.traits
        if not traits and types:
            return False
        addressed = _ASHORE in traits or (not types and frame.relation.quad.startswith("verbal"))
        if addressed and is_water(party.actor, self._ontology):
            return True
        if _BY_NAME in traits and party.via not in (None, "GovernmentBody"):
            return True
        return _WHOLE_PLACE in traits and party.via in _PEOPLE


def _is_town(party: Party, frame: Frame, source: bool) -> bool:
    """Return whether the capital of a region is the town, as in all but talk, or that of a state, on whose ground."""
    if _IN_TOWN in frame.traits or not (source or _ON_GROUND.isdisjoint(frame.traits)):
        return True
    return party.actor.type == "Region" and not frame.relation.quad.startswith("verbal")


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
