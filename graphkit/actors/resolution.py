"""Resolution across documents: which actors, named by texts alone, are one and the same.

"Putin", "Vladimir Putin" and "Mr Putin" become one actor; namesakes of different countries stay apart.
Rules propose merges with a score and a reason; the sure ones are made unless a reviewer decides otherwise,
the others wait for a decision (``graphkit.actors.review`` keeps the file). Merging replaces actors in
statements and nothing else: mentions, evidence and ids stay, so that a merge can be undone by leaving it
out. Knows actors and their names; must not know graphs, files or services.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from itertools import combinations

from graphkit.actors.person_names import Name, agree_but_for_middle, agree_by_initial, are_alike, name_of, short_forms
from graphkit.errors import InputError
from graphkit.model import Actor, Statement
from graphkit.ontology import Ontology, load_ontology

__all__ = ["Decision", "Proposal", "Resolution", "known_labels", "propose_merges"]


class Decision(StrEnum):
    """What becomes of a proposal."""

    MERGE = auto()
    APART = auto()
    UNDECIDED = auto()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two actors that may be one.

    Attributes:
        keep: The actor that stands for both.
        drop: The actor that is replaced.
        score: 0 to 1; from 0.9 on rules suggest the merge.
        reason: Why, in words.
        suggested: What the rules suggest.
        decision: What is done; where it differs from the suggestion, a reviewer decided.
        reviewed: Whether a reviewer stands by the decision though it is the suggested one.
        documents: Number of documents with the actor kept and with the one dropped.
        example: A sentence with the actor dropped.
    """

    keep: Actor
    drop: Actor
    score: float
    reason: str
    suggested: Decision = Decision.UNDECIDED
    decision: Decision = Decision.UNDECIDED
    reviewed: bool = False
    documents: tuple[int, int] = (0, 0)
    example: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """IRIs of the two."""
        return frozenset((self.keep.id, self.drop.id))

    @property
    def is_human(self) -> bool:
        """Whether a reviewer decided."""
        return self.reviewed or self.decision is not self.suggested


class Resolution:
    """The merges in force: replaces actors in statements, and gives each actor one label.

    A merge that rules suggest gives way to a reviewer's "apart", also where it would join the two through
    others.

    Args:
        proposals: Proposals; only those decided count.
        identities: Wikidata item by IRI of an actor; one of an actor that is merged is that of who stands for it.
        labels: Label by IRI of an actor, instead of the words that a text has for it; ``known_labels`` has
            those of the ontology.

    Raises:
        InputError: A reviewer's decisions contradict each other; the message names the actors.
    """

    def __init__(
        self,
        proposals: Iterable[Proposal] = (),
        identities: Mapping[str, str] | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        self._stands: dict[str, Actor] = {}
        self._identities = dict(identities or {})
        self._labels = labels or {}
        decided = sorted(proposals, key=lambda p: (not p.is_human, -p.score, p.drop.id, p.keep.id))
        apart = [p for p in decided if p.decision is Decision.APART]
        groups: dict[str, frozenset[str]] = {}
        made = []
        for proposal in decided:
            if proposal.decision is Decision.MERGE and self._may(proposal, apart, groups):
                made.append(proposal)
        self._choose(made, groups)
        for iri in sorted(self._stands.keys() & self._identities.keys()):
            self._identities.setdefault(self._stands[iri].id, self._identities[iri])

    def __len__(self) -> int:
        return len(self._stands)

    def actor(self, actor: Actor) -> Actor:
        """Return the actor that stands for one."""
        actor = self._stands.get(actor.id, actor)
        label = self._labels.get(actor.id, actor.label)
        item = actor.wikidata or self._identities.get(actor.id)
        if label == actor.label and item == actor.wikidata:
            return actor
        return replace(actor, label=label, wikidata=item)

    def apply(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Yield the statements with actors replaced; what then relates an actor to itself is left out."""
        for said in statements:
            subject, object = self.actor(said.subject), self.actor(said.object)
            speaker = said.attribution.actor if said.attribution else None
            speaks = self.actor(speaker) if speaker else None
            if subject.id == object.id and said.subject.id != said.object.id:
                continue
            if subject is said.subject and object is said.object and speaks is speaker:
                yield said
                continue
            attribution = replace(said.attribution, actor=speaks) if said.attribution else None
            yield replace(said, subject=subject, object=object, attribution=attribution)

    @staticmethod
    def _may(proposal: Proposal, apart: list[Proposal], groups: dict[str, frozenset[str]]) -> bool:
        """Unite the groups of the two, unless that joins two who are kept apart."""
        keep, drop = proposal.keep.id, proposal.drop.id
        united = groups.get(keep, frozenset((keep,))) | groups.get(drop, frozenset((drop,)))
        against = next((p for p in apart if p.pair <= united), None)
        if against is not None:
            if proposal.is_human and against.is_human:
                raise InputError(
                    f"{proposal.drop.label} <{drop}> is merged with {proposal.keep.label} <{keep}>, but "
                    f"{against.drop.label} <{against.drop.id}> is kept apart from {against.keep.label} "
                    f"<{against.keep.id}>, which that would join; change one of the decisions"
                )
            return False
        for iri in united:
            groups[iri] = united
        return True

    def _choose(self, made: list[Proposal], groups: Mapping[str, frozenset[str]]) -> None:
        """Let one actor of each group stand for all: one that is never dropped, if there is."""
        actors = {actor.id: actor for p in made for actor in (p.drop, p.keep)}
        dropped = {p.drop.id for p in made}
        for group in set(groups.values()):
            best = min(group, key=lambda iri: (iri in dropped, _rank(actors[iri]), iri))
            for iri in group - {best}:
                self._stands[iri] = actors[best]


def known_labels(ontology: Ontology) -> dict[str, str]:
    """Return the labels of known actors by IRI ("Vladimir Putin", where a text has "Mr Putin")."""
    return {iri: entry.actor.label for iri, entry in ontology.actors.items()}


def propose_merges(
    statements: Iterable[Statement],
    earlier: Iterable[Proposal] = (),
    *,
    ontology: Ontology | None = None,
) -> list[Proposal]:
    """Return proposals for merges among the actors of statements, surest first.

    Persons are compared by full name (0.95), full name without the middle (0.92), surname alone where only one person
    of the graph bears it, in documents of at most 20 years before or after (0.9), initial (0.9 or 0.6) and likeness
    (below 0.9); bodies by name and likeness. Two actors of different countries are never proposed. Where several
    persons bear the name, nothing is suggested.

    Args:
        statements: Statements; at least one actor of a pair is not of the ontology.
        earlier: Proposals of an earlier run: a reviewer's decisions are kept as they are.
        ontology: Says which actors are known, and which titles are no part of a name; the usual one if not
            given.
    """
    decided = {p.pair: p for p in earlier if p.is_human}
    found = _Comparison(statements, ontology or load_ontology()).proposals()
    fresh = [p for p in found if p.pair not in decided]
    return [*decided.values(), *sorted(fresh, key=lambda p: (-p.score, p.drop.label, p.drop.id, p.keep.id))]


@dataclass(slots=True)
class _Person:
    """An actor with its name as it is compared."""

    actor: Actor
    name: Name
    documents: int


class _Comparison:
    """Finds pairs, the surest first; an actor that is merged takes no part in later steps."""

    def __init__(self, statements: Iterable[Statement], ontology: Ontology) -> None:
        self._actors: dict[str, Actor] = {}
        self._documents: dict[str, set[str]] = defaultdict(set)
        self._examples: dict[str, str] = {}
        self._years: dict[str, set[int]] = defaultdict(set)
        for said in statements:
            for actor in (said.subject, said.object):
                if actor.id not in self._actors:
                    self._actors[actor.id] = replace(actor, known=actor.id in ontology.actors)
                self._documents[actor.id].add(said.document.id)
                if said.document.date is not None:
                    self._years[actor.id].add(said.document.date.year)
                self._examples.setdefault(actor.id, said.evidence.sentence)
        self._honorifics = ontology.words["honorifics"]
        self._found: list[Proposal] = []
        self._gone: set[str] = set()
        self._pairs: set[frozenset[str]] = set()

    def proposals(self) -> list[Proposal]:
        """Return all proposals."""
        persons = [actor for actor in self._actors.values() if actor.type == "Person"]
        bodies = [actor for actor in self._actors.values() if actor.type in _BODIES]
        self._same_name(persons, 0.93)
        self._same_last(self._left(persons, 2))
        self._likeness(self._left(persons, 2))
        self._surnames(persons)
        self._same_name(bodies, 0.7)
        self._likeness(self._left(bodies))
        return self._found

    def _name(self, actor: Actor) -> Name:
        return name_of(actor.label, self._honorifics)

    def _left(self, actors: list[Actor], words: int = 1) -> list[_Person]:
        """Actors that are not merged yet and have so many words in their name at least."""
        left = [
            _Person(actor, name, len(self._documents[actor.id]))
            for actor in actors
            if actor.id not in self._gone and len(name := self._name(actor)) >= words
        ]
        return sorted(left, key=lambda person: person.actor.id)

    def _same_name(self, actors: list[Actor], countryless: float) -> None:
        """Merge actors of one name and country; score those of no country beside the only one of the name that has."""
        groups: dict[tuple[Name, str], list[Actor]] = defaultdict(list)
        for actor in actors:
            if name := self._name(actor):
                groups[name, _family(actor)].append(actor)
        for group in groups.values():
            group.sort(key=self._order)
            heads: dict[str | None, Actor] = {}
            for actor in group:
                head = heads.setdefault(actor.country, actor)
                if head is not actor:
                    self._propose(head, actor, 0.95, "the same name and country")
            self._countryless(heads, countryless)

    def _countryless(self, heads: dict[str | None, Actor], score: float) -> None:
        alone = heads.pop(None, None)
        if alone is None or not heads:
            return
        if len(heads) == 1:
            (head,) = heads.values()
            self._propose(head, alone, score, "the same name, and nobody else bears it")
            return
        for head in heads.values():
            self._propose(head, alone, 0.5, f"the same name, but {len(heads)} bear it")

    def _same_last(self, persons: list[_Person]) -> None:
        """Merge full names that differ in the middle or by an initial."""
        groups: dict[str, list[_Person]] = defaultdict(list)
        for person in sorted(persons, key=lambda person: self._order(person.actor)):
            groups[person.name[-1]].append(person)
        for group in groups.values():
            for place, drop in enumerate(group):
                first = group[: min(place, _MOST)]
                before = [p for p in first if p.actor.id not in self._gone and _compatible(p.actor, drop.actor)]
                self._middle(drop, [p for p in before if agree_but_for_middle(p.name, drop.name)])
                if drop.actor.id not in self._gone:
                    self._initial(drop, [p for p in before if agree_by_initial(p.name, drop.name)])

    def _middle(self, drop: _Person, found: list[_Person]) -> None:
        countries = {p.actor.country for p in found} - {None}
        if len(countries) > 1:
            for person in found[:_OFFERED]:
                self._propose(person.actor, drop.actor, 0.5, f"the same but for the middle, as {len(found)} others")
        elif found:
            self._propose(found[0].actor, drop.actor, 0.92, "the same name but for what is in the middle")

    def _initial(self, drop: _Person, found: list[_Person]) -> None:
        for person in found[:_OFFERED]:
            sure = len(found) == 1 and person.actor.country == drop.actor.country is not None
            self._propose(person.actor, drop.actor, 0.9 if sure else 0.6, "the same surname and initial")

    def _likeness(self, persons: list[_Person]) -> None:
        """Propose what is spelled much alike in one country; it is for a reviewer to say."""
        from rapidfuzz.fuzz import ratio

        groups: dict[tuple[str | None, str, str], list[_Person]] = defaultdict(list)
        for person in persons:
            if person.actor.country is not None:
                for word in set(person.name):
                    groups[person.actor.country, _family(person.actor), word].append(person)
        for group in groups.values():
            for one, other in combinations(group[:_MOST], 2):
                if {one.actor.id, other.actor.id} & self._gone:
                    continue
                if sorted(one.name) == sorted(other.name) and one.name != other.name:
                    keep, drop = sorted((one.actor, other.actor), key=self._order)
                    self._propose(keep, drop, 0.85, "the same words in another order")
                    continue
                if not are_alike(one.name, other.name):
                    continue
                likeness = ratio(" ".join(one.name), " ".join(other.name)) / 100
                keep, drop = sorted((one.actor, other.actor), key=self._order)
                self._propose(keep, drop, round(min(0.89, likeness * 0.9), 2), "a like name")

    def _surnames(self, persons: list[Actor]) -> None:
        bearers: dict[Name, list[_Person]] = defaultdict(list)
        for person in self._left(persons, 2):
            for form in short_forms(person.name, person.actor.country):
                bearers[form].append(person)
        for actor in sorted(persons, key=lambda actor: (-len(self._name(actor)), actor.id)):
            name = self._name(actor)
            left = (p for p in bearers.get(name, ()) if p.actor.id not in self._gone and p.actor.id != actor.id)
            found = [p for p in left if _compatible(p.actor, actor) and self._are_of_one_time(p.actor, actor)]
            if actor.id in self._gone or not found:
                continue
            if len(found) == 1:
                full = found[0].actor
                keep, drop = (actor, full) if actor.country and not full.country and len(name) > 1 else (full, actor)
                self._propose(keep, drop, 0.9, f"{actor.label} can stand for {full.label} and for nobody else")
                continue
            for person in sorted(found, key=lambda p: (-p.documents, p.actor.id))[:_OFFERED]:
                self._propose(person.actor, actor, 0.5, f"a surname that {len(found)} persons bear")

    def _are_of_one_time(self, one: Actor, other: Actor) -> bool:
        """Whether documents name two within a working life, as far as they have dates."""
        years, others = self._years.get(one.id), self._years.get(other.id)
        return not years or not others or min(abs(a - b) for a in years for b in others) <= _APART

    def _order(self, actor: Actor) -> tuple[object, ...]:
        """What is kept comes first: known, of a country, a full name, in many documents."""
        name = self._name(actor)
        abridged = (len(name) < 2, len(name[0]) < 2 if name else True)
        return _rank(actor), abridged, -len(self._documents[actor.id]), -len(name), actor.id

    def _propose(self, keep: Actor, drop: Actor, score: float, reason: str) -> None:
        pair = frozenset((keep.id, drop.id))
        if (keep.known and drop.known) or pair in self._pairs:
            return
        self._pairs.add(pair)
        suggested = Decision.MERGE if score >= _SURE else Decision.UNDECIDED
        if suggested is Decision.MERGE:
            self._gone.add(drop.id)
        documents = (len(self._documents[keep.id]), len(self._documents[drop.id]))
        example = self._examples[drop.id]
        self._found.append(Proposal(keep, drop, score, reason, suggested, suggested, False, documents, example))


_SURE = 0.9
_MOST = 200
"""Actors of a surname or a like name with whom others are compared: more than any archive has of one."""
_APART = 20
"""Years between two documents from which on a surname in the one is not taken for a person of the other."""
_OFFERED = 5
"""Proposals for one actor of whom nothing is sure, the likeliest first."""
_BODIES = frozenset(
    (
        "Organization",
        "GovernmentBody",
        "MilitaryUnit",
        "ArmedGroup",
        "PoliticalParty",
        "Company",
        "MediaOutlet",
        "NonGovernmentalOrganization",
        "InternationalOrganization",
        "Alliance",
    )
)


def _rank(actor: Actor) -> tuple[bool, bool]:
    """What speaks for an actor to stand for others: that the ontology knows it, then that its country is known."""
    return not actor.known, actor.country is None


def _family(actor: Actor) -> str:
    return "Person" if actor.type == "Person" else "Organization"


def _compatible(one: Actor, other: Actor) -> bool:
    return one.country is None or other.country is None or one.country == other.country
