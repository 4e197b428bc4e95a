"""Who fills the roles of a frame: the tokens in a role of a clause, the actors that they stand for, and who is fit.

Knows the grammar of roles, and which classes of actors a relation takes by its traits; must not know relations by
name. Which frame a predicate gets is for ``matching``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, body_of, place_of
from graphkit.actors.parties import Party, as_city, is_mere_spot, is_water
from graphkit.actors.party_resolver import PartyResolver
from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.syntax import children, governed, prepositions
from graphkit.language.words import lemma_of
from graphkit.model import Actor
from graphkit.ontology import Frame, Ontology

__all__ = ["RoleFiller", "apart", "expanded", "others_than"]


_NO_AGENTS = frozenset({"Place", "City", "Region", "Facility", "Agreement"})
_UNARMED = frozenset({"InternationalOrganization", "NonGovernmentalOrganization"})
_ON_GROUND = frozenset({"over-place", "harm", "in-town"})
"""Traits of relations that are about the ground."""
_PEOPLE = frozenset({"People", "GovernmentBody", "MilitaryUnit"})
"""Classes of nouns for people and their posts, who are not the land that they are of: "holds European monitors"."""
_PERSONS = frozenset({"Person", "People"})
_GROUND = frozenset({"City", "Region", "Facility", "Place"})
_OCCASIONS = frozenset(
    "response retaliation reprisal revenge reaction answer reply format framework context solidarity support defiance"
    " coordination conjunction accordance".split()
)
"""What something is done in that is no place: "in response to the request of X, Y deployed its troops"."""
_UNDER = frozenset({"under", "after", "following", "amid", "to", "into"})
"""Prepositions of what makes somebody give way, which says who: "resigned after protests by students"."""
_AGENT_ROLES = ("possessor", "by", "modifier", "subject", "from")


@dataclass(frozen=True, slots=True)
class _Sought:
    """Who is sought in the roles of a clause, settled once for all of them.

    Attributes:
        frame: The frame whose subject or object is sought.
        types: Classes of which a party must be one; empty means any.
        clause: The predicate's clause.
        lemma: The frame's word, which may have a particle.
        inner: What hangs on the frame's noun, if it has one.
        resolver: Tells whom a token stands for.
        source: Whether the subject is sought, and not the object.
        taken: IRIs of the subjects, where the object is sought.
    """

    frame: Frame
    types: frozenset[str]
    clause: Clause
    lemma: str
    inner: Clause | None
    resolver: PartyResolver
    source: bool
    taken: frozenset[str]

    @property
    def of_noun(self) -> bool:
        """Whether the predicate is a noun."""
        return self.clause.kind == "noun"

    @property
    def reach(self) -> str:
        """How far from the token a party may be named."""
        if self.source:
            return "direct"
        return "topic" if self.frame.reach == "topic" else "thing"

    @property
    def is_placed(self) -> bool:
        """Whether what lies somewhere is sought; "X as Y" tells no place."""
        return self.source and "in-town" in self.frame.traits and self.clause.token.head.lower_ != "as"

    @property
    def is_on_ground(self) -> bool:
        """Whether the name of a capital or region is that of the town."""
        return self.is_placed if self.source else not _ON_GROUND.isdisjoint(self.frame.traits)

    def is_object_of(self, trait: str) -> bool:
        """Say whether the object of a relation with a trait is sought."""
        return not self.source and trait in self.frame.traits


class RoleFiller:
    """Fills the roles of frames.

    Args:
        ontology: Classes of actors, and the nouns that have frames of their own.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._towns = ontology.words["town-nouns"]
        self._place_words = ontology.words["place-words"]
        self._facilities = ontology.words.get("facility-words", frozenset())
        self._acting_regions = ontology.words.get("acting-regions", frozenset())
        self._pressure = ontology.words.get("pressure-nouns", frozenset())
        self._crowds = ontology.words.get("party-dissent", frozenset())
        self._directions = ontology.words.get("direction-words", frozenset())
        self._undertakings = ontology.words.get("led-undertakings", frozenset())
        self._buildings = ontology.words.get("building-nouns", frozenset()) | {"embassy", "consulate"}
        self._ships = frozenset(word.lower() for word in ontology.words.get("vessel-prefixes", ()))
        self._holders = ontology.words.get("office-holders", frozenset())
        names = ("given-names", "given-names-of-men", "given-names-of-women")
        self._given_names = frozenset(word.casefold() for name in names for word in ontology.words.get(name, ()))
        lists = ("state-anaphors", "pair-anaphors", "party-officials", "party-organs")
        self._addressees = frozenset(word for name in lists for word in ontology.words.get(name, ()))

    def parties(
        self,
        frame: Frame,
        roles: tuple[str, ...],
        types: frozenset[str],
        clause: Clause,
        lemma: str,
        inner: Clause | None,
        resolver: PartyResolver,
        sources: list[Party] | None = None,
    ) -> list[Party]:
        """Return the parties in the first of the roles that has any, subjects if no sources are given, else objects.

        Args:
            frame: The frame; where its relation is symmetric, the parties in all the roles are united.
            roles: Names of the roles, in the order of trying.
            types: Classes of which a party must be one; empty means any.
            clause: The predicate's clause.
            lemma: The frame's word, which may have a particle.
            inner: What hangs on the frame's noun ("imposed sanctions on X"), if it has one.
            resolver: Tells whom a token stands for.
            sources: The subjects, where objects are sought.
        """
        taken = frozenset(p.actor.id for p in sources or ())
        sought = _Sought(frame, types, clause, lemma, inner, resolver, sources is None, taken)
        symmetric, owned = frame.relation.symmetric, "of" not in frame.target
        served = expanded(frame.source, sought.of_noun, owned) if taken and not symmetric else ()
        united: list[Party] = []
        crowds = False
        for rank, role in enumerate(expanded(roles, sought.of_noun, sought.source and owned)):
            tokens = self._candidates(role, sought)
            if not tokens:
                continue
            crowds = crowds or (not sought.source and any(lemma_of(t) in self._crowds for t in tokens))
            found = self._parties_of(tokens, role, sought)
            if not found or (role in served and taken.issuperset(p.actor.id for p in found)):
                continue
            if not symmetric:
                return found if rank == 0 else [_weaker(p) for p in found]
            united += [p for p in found if all(p.actor.id != q.actor.id for q in united)]
            if sought.source and (len(united) > 1 or role not in ("possessor", "modifier")):
                break
        return united

    # --- which tokens of a role count ---------------------------------------------------------------------

    def _candidates(self, role: str, sought: _Sought) -> list[Token]:
        """Return the tokens in a role, without those that the clause puts in another."""
        clause, inner = sought.clause, sought.inner
        if not sought.source and role.startswith("complement-"):
            if self._is_to_nameless(sought.frame, clause, sought.resolver):
                return []
        tokens = self.tokens(role, clause, sought.lemma, inner)
        if role == "of" and tokens:
            if "battleground" in sought.frame.traits:  # "drove the fighters out of X"
                tokens = [t for t in tokens if t not in clause.fillers("out of")]
            if sought.of_noun:
                tokens = [t for t in tokens if not self._tells_bearing(t, clause.token)]
        return tokens

    def _counts(self, token: Token, sought: _Sought) -> bool:
        """Say whether a token in a role can stand for somebody who is sought."""
        if sought.source:
            return not (sought.is_placed and self._is_dam_of_towns(token, sought.clause))
        return self._counts_as_object(token, sought)

    def _counts_as_object(self, token: Token, sought: _Sought) -> bool:
        frame = sought.frame
        if (frame.object_nouns or sought.of_noun) and token.head.head.lower_ == "behalf":
            return False  # who offers condolences on behalf of X offers X none
        # who leads an operation or the delegation of X leads no X
        return "headship" not in frame.traits or lemma_of(token) not in self._undertakings

    def _is_dam_of_towns(self, token: Token, clause: Clause) -> bool:
        """Whether a site stands in a list beside towns, and is none: "took the A Dam, the town of B and C"."""
        return token.text in self._facilities and lemma_of(clause.token) in self._towns

    # --- which parties of a token count -------------------------------------------------------------------

    def _parties_of(self, tokens: list[Token], role: str, sought: _Sought) -> list[Party]:
        """Return the parties that the tokens in a role stand for, and that are fit."""
        found: list[Party] = []
        for token in tokens:
            if not self._counts(token, sought):
                continue
            for party in self._resolved(token, role, sought):
                if not self._is_meant(party, role, sought):
                    continue
                for each in self._as_sought(party, token, sought):
                    fit = self.fits(each, sought.types, sought.source, sought.frame) or self._is_person(
                        each, token, sought.types, sought.source, sought.frame
                    )
                    if fit and each not in found:
                        found.append(each)
        return found

    @staticmethod
    def _resolved(token: Token, role: str, sought: _Sought) -> list[Party]:
        """Return whom a token in a role stands for."""
        resolver = sought.resolver
        resolved = resolver.states_over(token) if role == "authority" else resolver.resolve(token, sought.reach)
        if sought.taken and "own-things" not in sought.frame.traits:
            return resolver.of_other(token, sought.clause.token, sought.taken) or resolved
        return resolved

    def _is_meant(self, party: Party, role: str, sought: _Sought) -> bool:
        """Say whether a party that a token stands for is told of, and not only where or what it was."""
        if sought.source:
            return self._is_meant_as_subject(party, role, sought)
        return self._is_meant_as_object(party, role, sought)

    def _is_meant_as_subject(self, party: Party, role: str, sought: _Sought) -> bool:
        if not sought.of_noun or "harm" not in sought.frame.traits:
            return True
        return not self._is_struck(party.actor, role)

    def _is_meant_as_object(self, party: Party, role: str, sought: _Sought) -> bool:
        traits = sought.frame.traits
        if role == "of" and "in-town" in traits and sought.of_noun:
            called = lemma_of(sought.clause.token) in self._towns
            return not (called and self._is_town(party.actor))  # "the city of X" is X
        return True

    def _as_sought(self, party: Party, token: Token, sought: _Sought) -> list[Party]:
        """Return a party as what the relation makes of its name: the town, the place, or where the force is."""
        if not sought.source and self._is_unknown_town(party, sought.types, sought.frame):
            party = replace(party, actor=place_of(party.actor))
        if sought.is_object_of("of-body") and self._is_unknown_body(party):
            party = replace(party, actor=body_of(party.actor))
        townish = party.actor.type == "Region" and not sought.frame.relation.quad.startswith("verbal")
        if townish or sought.is_on_ground:  # the capital of a region is the town in all but talk
            party = as_city(party, token.doc)
        posted = self._posted(party, token, sought.resolver) if sought.is_object_of("posting") else []
        return posted or [party]

    def _is_town(self, actor: Actor) -> bool:
        """Whether a name is that of a town, or of a place of which nothing tells that it is larger."""
        last = actor.label.rsplit(" ", 1)[-1]
        return actor.type == "City" or (actor.type == "Place" and not actor.known and last not in self._place_words)

    def _tells_bearing(self, place: Token, noun: Token) -> bool:
        """Whether "of" says from where one goes which way: "a town 20 km east of X", not "the east of X"."""
        link = place.head
        if link.lower_ != "of" or link.i < noun.i + 2:
            return False
        before = place.doc[link.i - 1]
        return before.lower_ in self._directions and place.doc[link.i - 2].lower_ not in ("the", "far")

    def _is_struck(self, actor: Actor, role: str) -> bool:
        """Whether an attack goes by what it hit: "the X Embassy attack", "the bombing of the USS Y"."""
        if role not in ("modifier", "of"):
            return False
        words = actor.label.lower().split()
        return words[-1] in self._buildings or (role == "of" and words[0] in self._ships)

    def _is_person(self, party: Party, token: Token, types: frozenset[str], source: bool, frame: Frame) -> bool:
        """Whether a state is named by who holds an office in it, where a person is sought: "the Danish queen"."""
        if party.form is NameForm.PEOPLE and party.via is None and not source and token.tag_ in ("NNPS", "NNS"):
            return not _PERSONS.isdisjoint(types)  # "released two Britons"
        if "Person" not in types or party.via != "GovernmentBody" or frame.relation.quad == "structural":
            return False
        return lemma_of(token) in self._holders

    def _is_to_nameless(self, frame: Frame, clause: Clause, resolver: PartyResolver) -> bool:
        """Whether a demand is made of somebody without a name: "urged both governments to let X in" asks X nothing."""
        if "addressed" not in frame.traits:
            return False
        asked = (t for t in clause.fillers("object") if resolver.mentions.at(t.i) is None)
        return any(lemma_of(t) in self._addressees for t in asked)

    def tokens(self, role: str, clause: Clause, lemma: str, inner: Clause | None) -> list[Token]:
        """Return the tokens in a role of a clause, or of the noun in it that the frame needs.

        Args:
            role: Name of a role.
            clause: The predicate's clause.
            lemma: The frame's word, which may have a particle.
            inner: What hangs on the frame's noun ("imposed sanctions on X"), if it has one.
        """
        tokens = list(clause.roles.get(role, ()))
        if role == "in" and tokens:
            tokens = [t for t in tokens if lemma_of(t) not in _OCCASIONS]
        if role in _UNDER:
            tokens += self._pressing(tokens)
        if role == "prepositional-object" and " " in lemma:  # "complained to A about B": of B, if so the frame says
            tokens = list(clause.fillers(lemma.rsplit(" ", 1)[1])) or tokens
        if role == "subject":
            if clause.kind == "noun":
                modified = clause.token.head.i if clause.token.dep_ in ("compound", "nmod") else -1  # "trade officials"
                tokens += [t for t in clause.fillers("bearer") if t not in tokens and t.i != modified]
        elif role == "object":
            if not tokens and " " in lemma:
                away = () if lemma.endswith(" from") else clause.fillers("from")  # who turns away from X expels no X
                tokens = [t for t in clause.fillers("prepositional-object") if t not in away]
        elif inner is not None and role != "dative":
            tokens += [t for t in inner.roles.get(role, ()) if t not in tokens]
            if not tokens and role == "against" and clause.kind == "verb":
                tokens += [  # "filed a case at the court against X"
                    t
                    for each in (*prepositions(clause.token), *prepositions(inner.token))
                    if each[0] in ("at", "to", "with", "before", "in")
                    for t in governed(each[1], "against")
                ]
        elif clause.kind == "verb":
            # what hangs on the object may belong to the verb; after "of" only where the object is a name
            for held in clause.roles.get("object", ()):
                if not held.children:
                    continue
                whole = role == "of" and (held.tag_ != "NNP" or clause.token.dep_ == "relcl")
                if whole or lemma_of(held) in self._ontology.noun_frames:
                    continue
                for child in held.children:
                    if child.dep_ == "prep" and child.lower_ == role:
                        tokens += [t for t in child.children if t.dep_ == "pobj" and t not in tokens]
                    elif (
                        role == "with" and not tokens and child.lower_ == "of"
                    ):  # "negotiated the return of art with X"
                        tokens += [t for inside in children(child, "pobj") for t in governed(inside, "with")]
        if role == "with" and tokens:  # "signed it in X, with Y as a witness": Y is none of those who sign
            return [t for t in tokens if not _is_attendant(t)]
        return tokens

    def _pressing(self, tokens: list[Token]) -> list[Token]:
        """Return who is behind what somebody gives way to: "resigned after two weeks of protests by students"."""
        found: list[Token] = []
        reached = [t for t in tokens if lemma_of(t) in self._pressure]
        for noun in reached:
            behind = governed(noun, "from", "by", "of", "with")
            reached += [t for t in behind if lemma_of(t) in self._pressure]
            found += [t for t in behind if lemma_of(t) not in self._pressure]
        return found

    def _posted(self, party: Party, token: Token, resolver: PartyResolver) -> list[Party]:
        """Return where a force is to which somebody sends troops: "sent troops to the UN mission in Mali"."""
        if not self._ontology.is_a(party.actor.type, "Organization"):
            return []
        places = governed(token, "in")
        found = [p for t in places for p in resolver.resolve(t)]
        spots = [p for p in found if p.actor.type == "Country" or self._ontology.is_a(p.actor.type, "Place")]
        return [replace(p, start=min(party.start, p.start), end=max(party.end, p.end), how="noun") for p in spots]

    @staticmethod
    def _is_unknown_town(party: Party, types: frozenset[str], frame: Frame) -> bool:
        """Whether a lone unknown name must be a place, since it is taken, held or besieged: "retook Jarabulus"."""
        actor = party.actor
        short = party.end - party.start == 1 or actor.label.startswith(("al-", "Al-"))
        lone = short and party.how == "name" and party.via is None
        unknown = not actor.known and actor.type == "Person" and " " not in actor.label
        return lone and unknown and "Place" in types and "over-place" in frame.traits

    def _is_unknown_body(self, party: Party) -> bool:
        """Whether an unknown name that is no person's must be a body, since it is owned or founded: "owns Telmex"."""
        actor = party.actor
        unknown = not actor.known and actor.type == "Person" and party.how == "name" and party.via is None
        return unknown and actor.label.split()[0].casefold() not in self._given_names

    def fits(self, party: Party, types: frozenset[str], source: bool, frame: Frame) -> bool:
        """Say whether a party can be subject (``source``) or object of a frame that takes certain classes."""
        is_a = self._ontology.is_a
        if self._is_no_subject(party, frame) if source else self._is_no_object(party, types, frame):
            return False
        if party.how == "place" and party.actor.type in STATES:
            if party.via == "MilitaryUnit" or frame.relation.quad == "material-conflict":
                ground = "at-home" in frame.traits and party.organ is not None  # "a curfew in ten districts"
                return ground or ("in-country" in frame.traits and party.via != "MilitaryUnit")
        if types:
            named = not source and party.form is NameForm.PEOPLE and party.actor.type in STATES
            via = "People" if named and party.via is None else party.via  # "180,000 Ukrainians"
            return any(is_a(party.actor.type, t) or (via is not None and is_a(via, t)) for t in types)
        return not source or frame.relation.quad == "structural" or _acts(party) or self._is_acting_region(party)

    def _is_acting_region(self, party: Party) -> bool:
        """Whether a region's name stands for the states there as a bloc: "Europe condemned the vote"."""
        named = party.how == "name" and party.via is None and party.form is not NameForm.DEMONYM
        return named and party.actor.known and party.actor.label in self._acting_regions

    @staticmethod
    def _is_no_subject(party: Party, frame: Frame) -> bool:
        """Whether a relation is not said of a party, by its traits, or as the party is only where somebody is."""
        traits = frame.traits
        if "harm" in traits and party.actor.type in _UNARMED and party.via is None:
            return True  # inspectors who destroy weapons
        if "by-forces" in traits and party.via == "People" and party.actor.type != "MilitaryUnit":
            return True
        if "itself" in traits and party.via is not None and party.actor.type in STATES:
            return True
        # "a faction in X split off and joined Y", "came under fire from rebels in X"
        return party.how == "place" and party.actor.type in _GROUND and party.via in ("MilitaryUnit", "ArmedGroup")

    def _is_no_object(self, party: Party, types: frozenset[str], frame: Frame) -> bool:
        """Whether a relation does not concern a party, by its traits."""
        traits, kind = frame.traits, party.actor.type
        addressed = "ashore" in traits or (not types and frame.relation.quad.startswith("verbal"))
        if addressed and is_water(party.actor, self._ontology):
            return True
        if kind == "Agreement" and ("answerable" in traits or "headship" in traits):
            return True  # "the agreement and the council headed by X"
        if "of-doers" in traits and is_mere_spot(party):
            return True  # "condemned the shelling of X": no town did wrong
        if "by-name" in traits and party.via not in (None, "GovernmentBody"):
            return True
        if "posting" in traits and kind == "MilitaryUnit":
            return True  # "is in the fleet's area"
        if "battleground" in traits and party.how == "place":
            return True  # "battles an outbreak in X"
        if "whole-place" in traits:
            return party.via in _PEOPLE or (party.how == "place" and party.via == "Facility")
        return False


def _is_attendant(token: Token) -> bool:
    """Return whether somebody is said to be there as something: "with X as an observer"."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and after[0].lower_ == "as" and after[0].dep_ == "prep" and after[1].tag_ in ("DT", "NNS")


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


def others_than(sources: list[Party], targets: list[Party]) -> list[Party]:
    """Leave out the own state of a person who speaks, where "it" seems to mean it: he speaks of what somebody did."""
    own = {p.actor.country for p in sources if p.actor.type == "Person" and p.actor.country}
    return [t for t in targets if t.how != "reference" or t.actor.type != "Country" or t.actor.country not in own]
