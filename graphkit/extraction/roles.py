"""Who fills the roles of a frame: the tokens in a role of a clause, the actors that they stand for, and who is fit.

Knows the grammar of roles and which classes of actors a relation takes; which frame a predicate gets is for
``matching``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, place_of
from graphkit.actors.parties import Party, as_city, is_mere_spot, is_water
from graphkit.actors.party_resolver import PartyResolver
from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.syntax import NAMES, children, conjuncts, governed, has_child, prepositions
from graphkit.language.words import lemma_of
from graphkit.model import Actor
from graphkit.ontology import Frame, Ontology

__all__ = ["RoleFiller", "apart", "expanded", "others_than", "overlap"]

_NO_AGENTS = frozenset({"Place", "City", "Region", "Facility", "Agreement"})
_UNARMED = frozenset({"InternationalOrganization", "NonGovernmentalOrganization"})
_ON_GROUND = frozenset({"over-place", "harm", "in-town"})
"""Traits of relations that are about the ground."""
_PEOPLE = frozenset({"People", "GovernmentBody", "MilitaryUnit"})
"""Classes of nouns for people and their posts, who are not the land that they are of: "holds European monitors"."""
_PERSONS = frozenset({"Person", "People"})
_BLAMING = frozenset({"accuses", "threatens", "warns", "demands", "requests"})
"""Relations with those who can answer for what they do, which no treaty can."""
_BATTLES = frozenset({"attacks", "fightsWith", "invades", "seizes"})
"""Relations that the nouns of a battle express."""
_GROUND = frozenset({"City", "Region", "Facility", "Place"})
_TAKING = frozenset({"seizes", "occupies"})
_OCCASIONS = frozenset(
    "response retaliation reprisal revenge reaction answer reply format framework context solidarity support defiance"
    " coordination conjunction accordance".split()
)
"""What something is done in that is no place: "in response to the request of X, Y deployed its troops"."""
_WHERE_TO = ("to", "for", "into")
_UNDER = frozenset({"under", "after", "following", "amid", "to", "into"})
"""Prepositions of what makes somebody give way, which says who: "resigned after protests by students"."""
_AGENT_ROLES = ("possessor", "by", "modifier", "subject", "from")


class RoleFiller:
    """Fills the roles of frames.

    Args:
        ontology: Classes of actors, and the nouns that have frames of their own.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._settlements = ontology.words["settlement-nouns"] - {"territory", "area", "island"}
        self._towns = ontology.words["town-nouns"]
        self._place_words = ontology.words["place-words"]
        self._borders = ontology.words.get("border-nouns", frozenset())
        self._facilities = ontology.words.get("facility-words", frozenset())
        self._people = ontology.words.get("own-people-nouns", frozenset())
        self._pressure = ontology.words.get("pressure-nouns", frozenset())
        self._crowds = ontology.words.get("party-dissent", frozenset())
        self._audience = ontology.words.get("party-press", frozenset())
        self._helping = ontology.words.get("helping-nouns", frozenset())
        self._meetings = ontology.words.get("meeting-nouns", frozenset()) | ontology.words.get(
            "gathering-nouns", frozenset()
        )
        self._strikes = ontology.words.get("striking-nouns", frozenset())
        self._directions = ontology.words.get("direction-words", frozenset())
        self._undertakings = ontology.words.get("led-undertakings", frozenset())
        self._buildings = ontology.words.get("building-nouns", frozenset()) | {"embassy", "consulate"}
        self._ships = frozenset(word.lower() for word in ontology.words.get("vessel-prefixes", ()))
        self._holders = ontology.words.get("office-holders", frozenset())
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
        """Return the parties in the first of the roles that has any, subjects if no sources are given, else objects."""
        source = sources is None
        taken = {p.actor.id for p in sources or ()}
        owned = "of" not in frame.target
        served = expanded(frame.source, clause.kind == "noun", owned) if taken and not frame.relation.symmetric else ()
        reach = "direct" if source else ("topic" if frame.reach == "topic" else "thing")
        grounded = not source and not _ON_GROUND.isdisjoint(frame.traits)
        posting = not source and "posting" in frame.traits
        leaving = not source and frame.relation.name == "withdrawsFrom"
        harming = source and clause.kind == "noun" and "harm" in frame.traits
        unaimed = harming and not {"on", "against"} & clause.roles.keys()
        leading = not source and frame.relation.name == "leads"
        breaking = not source and frame.relation.name == "cutsTiesWith"
        placed = frame.relation.name == "locatedIn"
        placing = source and placed and clause.token.head.lower_ != "as"
        called = not source and placed and clause.kind == "noun" and lemma_of(clause.token) in self._towns
        judging = not source and (frame.relation.quad == "verbal-conflict" or "deterred" in frame.target)
        united: list[Party] = []
        crowds = False
        whole = not source and frame.relation.name in _TAKING
        for rank, role in enumerate(expanded(roles, clause.kind == "noun", source and owned)):
            found: list[Party] = []
            if not source and role.startswith("complement-") and self._is_to_nameless(frame, clause, resolver):
                continue
            tokens = self.tokens(role, clause, lemma, inner)
            if role == "of" and frame.relation.name == "fightsWith":  # "drove the fighters out of X"
                tokens = [t for t in tokens if t not in clause.fillers("out of")]
            if not tokens:
                continue
            if role == "in" and crowds:
                continue  # "used batons against demonstrators in X"
            if role == "in" and inner is not None and breaking and lemma_of(inner.token) in self._meetings:
                continue  # "walked out of talks in X"
            if role == "of" and clause.kind == "noun":
                tokens = [t for t in tokens if not self._tells_bearing(t, clause.token)]
            crowds = crowds or (not source and any(lemma_of(t) in self._crowds for t in tokens))
            for token in tokens:
                if not source and frame.relation.plover == "CONSULT" and lemma_of(token) in self._audience:
                    continue  # who speaks to reporters meets nobody
                near = role == "near" and frame.relation.plover == "ASSAULT"
                beside = near and (clause.kind == "noun" or "subject" in frame.source)  # not of what is repelled
                if token.lower_ == "behalf":
                    continue  # for whom it is done is not to whom
                if not source and (frame.object_nouns or clause.kind == "noun") and token.head.head.lower_ == "behalf":
                    continue  # who offers condolences on behalf of X offers X none
                bounds = [token, *governed(token, "of", "over")] if near or whole else []
                if any(lemma_of(t) in self._borders for t in bounds):
                    continue  # a border that is hit or taken is on either side, and neither state
                if (posting or leaving) and self._is_open_border(token, resolver, leaving):
                    continue
                if judging and self._is_scene(token, resolver):
                    continue
                if leading and lemma_of(token) in self._undertakings:
                    continue  # who leads an operation or the delegation of X leads no X
                if placing and token.text in self._facilities and lemma_of(clause.token) in self._towns:
                    continue  # "took the A Dam, the town of B and C": a dam is no town
                if role == "with" and frame.relation.symmetric and lemma_of(token) in self._helping:
                    continue  # "A and B reached a deal with the help of C"
                resolved = resolver.resolve(token, reach) if role != "authority" else resolver.states_over(token)
                if taken and "own-things" not in frame.traits:
                    resolved = resolver.of_other(token, clause.token, taken) or resolved
                for party in resolved:
                    town = whole and lemma_of(token) in self._settlements and bool(governed(token, "in"))
                    if town and party.actor.type == "Country":
                        continue  # a town in X that is taken is not X
                    if beside and (token.tag_ in NAMES or lemma_of(token) in self._settlements):
                        if not self._ontology.is_a(party.actor.type, "Facility"):
                            continue  # what is hit near a town is not the town; near a school in X it is X
                    if posting and role == "in" and party.how == "noun" and lemma_of(token) in self._strikes:
                        continue  # nobody is stationed in strikes
                    if called and role == "of" and self._is_town(party.actor):
                        continue  # "the city of X" is X
                    if unaimed and party.form is NameForm.CAPITAL:
                        continue  # "killed in a Beirut drone strike"
                    if harming and self._is_struck(party.actor, role):
                        continue
                    if not source and self._is_unknown_town(party, types, frame):
                        party = replace(party, actor=place_of(party.actor))
                    townish = party.actor.type == "Region" and not frame.relation.quad.startswith("verbal")
                    if grounded or placing or townish:  # the capital of a region is the town in all but talk
                        party = as_city(party, token.doc)
                    posted = self._posted(party, token, resolver) if posting else []
                    for each in posted or [party]:
                        fit = self.fits(each, types, source, frame) or self._is_person(
                            each, token, types, source, frame
                        )
                        if fit and each not in found:
                            found.append(each)
            if taken.issuperset(p.actor.id for p in found) and role in served:
                continue
            if found and not frame.relation.symmetric:
                return found if rank == 0 else [_weaker(p) for p in found]
            united += [p for p in found if all(p.actor.id != q.actor.id for q in united)]
            if found and source and frame.relation.symmetric:
                if len(united) > 1 or role not in ("possessor", "modifier"):
                    break
        return united

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

    def _is_open_border(self, noun: Token, resolver: PartyResolver, leaving: bool) -> bool:
        """Whether no one side of a border is told: "left the A-B border", or sent troops "to the Ukrainian border"."""
        if lemma_of(noun) not in self._borders or has_child(noun, "poss"):
            return False
        named = resolver.mentions.ending(noun.i)
        if named is None or named.start < 1:
            return False
        if noun.doc[named.start - 1].text in ("-", "–"):
            return True
        return not leaving and not governed(noun, "with")

    def _is_scene(self, event: Token, resolver: PartyResolver) -> bool:
        """Whether an attack goes by where it was, which nobody blames for it: "condemned the X offensive"."""
        frames = self._ontology.noun_frames.get(lemma_of(event), ())
        if not any(frame.relation.name in _BATTLES for frame in frames) or has_child(event, "poss"):
            return False
        named = [m for c in children(event, "compound", "nmod") if (m := resolver.mentions.at(c.i)) is not None]
        return bool(named) and all(m.actor.type in _GROUND for m in named)

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
        elif role == "dative":
            pass
        elif inner is not None:
            tokens += [t for t in inner.roles.get(role, ()) if t not in tokens]
            if not tokens and role in _WHERE_TO and clause.kind == "verb":
                tokens += _after_list(clause.fillers("object"), role)
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

    def fits(self, party: Party, types: frozenset[str], source: bool, frame: Frame) -> bool:
        """Say whether a party can be subject (``source``) or object of a frame that takes certain classes."""
        is_a = self._ontology.is_a
        addressed = "ashore" in frame.traits or (frame.relation.quad.startswith("verbal") and not types)
        if not source and addressed and is_water(party.actor, self._ontology):
            return False
        if not source and party.actor.type == "Agreement" and frame.relation.name in _BLAMING:
            return False
        if not source and frame.relation.name == "criticizes" and is_mere_spot(party):
            return False  # "condemned the shelling of X": no town did wrong
        if party.via == "Facility" and "not-through-facility" in frame.traits:
            return False
        if not source and party.via not in (None, "GovernmentBody") and "by-name" in frame.traits:
            return False
        if not source and frame.relation.name == "leads" and party.actor.type == "Agreement":
            return False  # "the agreement and the council headed by X"
        if not source and "posting" in frame.traits and party.actor.type == "MilitaryUnit":
            return False  # "is in the fleet's area"
        if not source and frame.relation.name == "fightsWith" and party.how == "place":
            return False  # "battles an outbreak in X"
        if source and "harm" in frame.traits and party.actor.type in _UNARMED and party.via is None:
            return False  # inspectors who destroy weapons
        if source and party.via == "People" and "by-forces" in frame.traits and party.actor.type != "MilitaryUnit":
            return False
        if source and party.via is not None and party.actor.type in STATES and "itself" in frame.traits:
            return False
        if not source and frame.relation.name == "seizes" and party.how == "place":
            if party.via in _PEOPLE or party.via == "ArmedGroup":
                return False  # who captures militants in a town takes no town
        if not source and "whole-place" in frame.traits:
            if party.via in _PEOPLE or (party.how == "place" and party.via == "Facility"):
                return False
        if (
            source
            and party.how == "place"
            and party.actor.type in _GROUND
            and party.via in ("MilitaryUnit", "ArmedGroup")
        ):
            return False  # "a faction in X split off and joined Y", "came under fire from rebels in X"
        if party.how == "place" and party.actor.type in STATES:
            if party.via == "MilitaryUnit" or frame.relation.quad == "material-conflict":
                ground = "at-home" in frame.traits and party.organ is not None  # "a curfew in ten districts"
                return ground or ("in-country" in frame.traits and party.via != "MilitaryUnit")
        if types:
            named = not source and party.form is NameForm.PEOPLE and party.actor.type in STATES
            via = "People" if named and party.via is None else party.via  # "180,000 Ukrainians"
            return any(is_a(party.actor.type, t) or (via is not None and is_a(via, t)) for t in types)
        governed = party.via == "GovernmentBody" and party.actor.type in ("Region", "City", "Place")
        governed = governed or (party.via == "MilitaryUnit" and party.form is NameForm.DEMONYM)
        if source and frame.relation.quad != "structural" and party.actor.type in _NO_AGENTS and not governed:
            return False
        return not (source and frame.relation.quad != "structural" and party.via == "Facility")

    def are_own_people(self, frame: Frame, noun: Token, sources: list[Party], parties: PartyResolver) -> bool:
        """Say whether a state would help its own people, wherever they are: "evacuates its citizens from Sudan"."""
        if not frame.relation.quad.endswith("-cooperation") or lemma_of(noun) not in self._people:
            return False
        if frame.relation.plover == "RETREAT":
            return False  # to bring one's people home is to leave
        if any(child.tag_ == "PRP$" for child in noun.lefts):
            return True
        countries = {source.actor.country for source in sources if source.actor.country}
        return any(party.actor.country in countries for party in parties.resolve(noun))


def _after_list(objects: list[Token], preposition: str) -> list[Token]:
    """Return what a preposition behind the last of several objects governs: "flew teams and tonnes of rice to X"."""
    reached = objects[-1:] if len(objects) > 1 else []
    for noun in reached:
        for child in noun.rights:
            if child.dep_ == "prep":
                found = children(child, "pobj")
                if child.lower_ == preposition:
                    return [t for each in found for t in conjuncts(each)]
                reached += found
    return []


def _is_attendant(token: Token) -> bool:
    """Return whether somebody is said to be there as something: "with X as an observer"."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and after[0].lower_ == "as" and after[0].dep_ == "prep" and after[1].tag_ in ("DT", "NNS")


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


def overlap(sources: list[Party], targets: list[Party]) -> bool:
    """Say whether somebody is on both sides."""
    return any(not apart(source, target) for source in sources for target in targets)
