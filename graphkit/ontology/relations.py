"""Reader of ``geopolitics.ttl``: classes of actors, relations, between whom they do not hold, what event each status
of a relation is, and what counts as cooperation or conflict.

Turns the file into ``Scheme``. Knows the vocabulary of that one file, and how PLOVER event, CAMEO code,
quad class and score follow from relation or act, polarity, modality and intent by the rules that the file states. Must
not know how English says a relation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

from graphkit.errors import OntologyError
from graphkit.model import Modality, Polarity, Relation
from graphkit.ontology.entries import ImpossiblePair, StanceRule
from graphkit.ontology.turtle import GK, OWL, RDF, RDFS, SKOS, Resource, instances, read_turtle, short

__all__ = ["INTENTS", "Codes", "Scheme", "read_scheme"]

REACHES = frozenset({"direct", "topic"})
CONDITIONS = frozenset({"known-source", "known-target", "target-of-state", "stateless-source", "one-state"})
"""What it may say of an impossible pair by gk:onlyIf."""
INTENTS = ("", "decided", "offered", "threatened", "denied")
"""How a planned act is announced, "" where the text does not tell."""
STANCES = ("cooperation", "conflict")
_CODES = ("code", "plannedCode", "refusedCode")
_OF_PAIRS = frozenset(
    {RDF + "type", RDFS + "label", RDFS + "comment"}
    | {GK + name for name in ("ofRelation", "sourceType", "targetType", "onlyIf")}
)
"""Properties of an impossible pair."""
_OF_STANCES = frozenset(
    {RDF + "type", RDFS + "label", RDFS + "comment", SKOS + "notation"}
    | {GK + name for name in ("whenQuad", "whenPolarity", "whenModality", "exceptRelation", "exceptType")}
)
"""Properties of a stance."""


@dataclass(frozen=True, slots=True)
class Codes:
    """What a statement is in event data.

    Attributes:
        plover: PLOVER event type; None where the statement is no event.
        cameo: CAMEO code; None where the statement is no event.
        quad: Quad class; "neutral" where a hostile act is denied.
        score: PLOVER score, -10 to 10; None where there is no event, or where it is merely possible.
        mode: PLOVER mode of the event ("visit"); None where relation and code fix none.
    """

    plover: str | None
    cameo: str | None
    quad: str
    score: float | None
    mode: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Scheme:
    """Classes and relations with all that the ontology says about them.

    Attributes:
        classes: Parent by class of actors; None for the root.
        relations: Relations by name, in the order of the file.
        definitions: Definition by relation or super-property.
        parents: Super-property by relation or super-property; None for the root.
        inverses: How a relation reads from its object ("visited-by"); symmetric relations read as themselves.
        reaches: "direct" or "topic" by relation: the default of its frames.
        traits: By relation, how it is read where its frames leave a party out.
        trait_definitions: What each trait means, by its name.
        codes: Event data by relation or act, polarity, modality and intent.
        acts: Relation by act: a kind of it that is another event, as peacekeeping is of sending forces.
        source_acts: Act by relation and class of the subject, where only such an act is told of that class.
        stances: Which statements show cooperation, and which conflict.
        impossible: By relation, between whom it does not hold; only relations that have such pairs.
        labelled_apart: Relations that came when passages had been labelled already; see ``Ontology``.
        off_by_default: Relations that are told only if they are asked for.
    """

    classes: dict[str, str | None]
    relations: dict[str, Relation]
    definitions: dict[str, str]
    parents: dict[str, str | None]
    inverses: dict[str, str]
    reaches: dict[str, str]
    traits: dict[str, frozenset[str]]
    trait_definitions: dict[str, str]
    codes: dict[tuple[str, Polarity, Modality, str], Codes]
    acts: dict[str, str]
    source_acts: dict[tuple[str, str], str]
    stances: tuple[StanceRule, ...]
    impossible: dict[str, tuple[ImpossiblePair, ...]]
    labelled_apart: frozenset[str]
    off_by_default: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Event:
    name: str
    quad: str
    score: float | None


def read_scheme(path: Path) -> Scheme:
    """Read classes, relations and status rules.

    Args:
        path: The file, usually ``ontologies/geopolitics.ttl``.

    Raises:
        OntologyError: The file cannot be read or parsed, or says what cannot be right; the message names
            file, line and resource.
    """
    return _Reader(path, read_turtle(path)).scheme()


class _Reader:
    def __init__(self, path: Path, resources: dict[str, Resource]) -> None:
        self._path = path
        self._resources = resources
        self._relations = {r.name: r for r in instances(resources, GK + "Relation")}
        self._groups = {r.name: r for r in instances(resources, GK + "RelationGroup")}
        self._acts = {r.name: r for r in instances(resources, GK + "Act")}
        self._traits = {r.key: r for r in instances(resources, GK + "Trait")}
        self._events = {r.key: self._event(r) for r in instances(resources, GK + "PloverEvent")}
        if not self._relations:
            raise OntologyError(f"{path.name}: has no gk:Relation; expected the relations of the ontology")

    def scheme(self) -> Scheme:
        parents = self._parents()
        relations = {name: self._relation(r, parents) for name, r in self._relations.items()}
        both = {**self._groups, **self._relations}
        classes = self._classes()
        return Scheme(
            classes=classes,
            relations=relations,
            definitions={name: r.required_text(SKOS + "definition") for name, r in both.items()},
            parents=parents,
            inverses={name: self._inverse(r, relations[name]) for name, r in self._relations.items()},
            reaches={name: self._reach(r) for name, r in self._relations.items()},
            traits={name: self._traits_of(r) for name, r in self._relations.items()},
            trait_definitions={r.name: self._trait_definition(r) for r in self._traits.values()},
            codes=self._codes(relations),
            acts={name: self._act_of(r, relations).name for name, r in self._acts.items()},
            source_acts=self._source_acts(relations, classes),
            stances=self._stances(classes),
            impossible=self._impossible(classes),
            labelled_apart=self._marked("labelledApart"),
            off_by_default=self._marked("offByDefault"),
        )

    def _marked(self, name: str) -> frozenset[str]:
        """Return the relations of which a property is true."""
        values = {relation: resource.text(GK + name) for relation, resource in self._relations.items()}
        for relation, value in values.items():
            if value not in (None, "true", "false"):
                raise self._relations[relation].error(f'gk:{name} is "{value}"; expected true or false')
        return frozenset(relation for relation, value in values.items() if value == "true")

    def _lookup(self, resource: Resource, name: str, kind: str) -> Resource | None:
        """Return the resource that a property names, which must be of a class."""
        iri = resource.iri(GK + name)
        if iri is None:
            return None
        found = self._resources.get(iri)
        if found is None or GK + kind not in found.types:
            raise resource.error(f"gk:{name} is {short(iri)}, which the file does not describe as a gk:{kind}")
        return found

    def _classes(self) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for resource in instances(self._resources, OWL + "Class"):
            parent = resource.iri(RDFS + "subClassOf")
            if resource.key == GK + "Actor":
                found[resource.name] = None
            elif parent is not None and parent.removeprefix(GK) in found:
                found[resource.name] = parent.removeprefix(GK)
        if not found:
            raise OntologyError(f"{self._path.name}: has no class gk:Actor; expected the classes of actors")
        return found

    def _parents(self) -> dict[str, str | None]:
        parents: dict[str, str | None] = {}
        for name, resource in (*self._groups.items(), *self._relations.items()):
            parent = resource.iri(RDFS + "subPropertyOf")
            local = parent.removeprefix(GK) if parent else None
            if local is None and name in self._relations:
                raise resource.error("has no rdfs:subPropertyOf; put it under a super-property")
            if local is not None and local not in self._groups and local not in self._relations:
                raise resource.error(f"rdfs:subPropertyOf is gk:{local}, which is no relation of the file")
            parents[name] = local
        return parents

    def _quad(self, name: str, parents: Mapping[str, str | None]) -> str:
        """Quad class notation of the nearest super-property that has one."""
        node: str | None = name
        seen: set[str] = set()
        while node is not None and node not in seen:
            seen.add(node)
            resource = self._relations.get(node) or self._groups[node]
            quad = self._lookup(resource, "quad", "QuadClass")
            if quad is not None:
                return quad.required_text(SKOS + "notation")
            node = parents[node]
        raise self._relations[name].error("no super-property has a gk:quad; put it under one of a quad class")

    def _event(self, resource: Resource) -> _Event:
        quad = self._lookup(resource, "quad", "QuadClass")
        if quad is None:
            raise resource.error("has no gk:quad; every PLOVER event needs one")
        return _Event(
            resource.required_text(SKOS + "notation"),
            quad.required_text(SKOS + "notation"),
            resource.number(GK + "score"),
        )

    def _relation(self, resource: Resource, parents: Mapping[str, str | None]) -> Relation:
        quad = self._quad(resource.name, parents)
        event = self._lookup(resource, "event", "PloverEvent")
        mode = self._lookup(resource, "mode", "PloverMode")
        code = self._lookup(resource, "code", "CameoCode")
        if (event is None) != (code is None) or (event is None) != (quad == "structural"):
            raise resource.error("needs gk:event and gk:code, or neither if it is structural")
        return Relation(
            id=resource.key,
            name=resource.name,
            label=resource.required_text(RDFS + "label"),
            symmetric=OWL + "SymmetricProperty" in resource.types,
            plover=self._events[event.key].name if event else None,
            cameo=code.required_text(SKOS + "notation") if code else None,
            quad=quad,
            score=self._score(event, mode) if event and quad != "neutral" else None,
        )

    def _score(self, event: Resource, mode: Resource | None) -> float | None:
        if mode is not None and mode.iri(SKOS + "broader") == event.key:
            score = mode.number(GK + "score")
            if score is not None:
                return score
        return self._events[event.key].score

    def _inverse(self, resource: Resource, relation: Relation) -> str:
        inverse = resource.text(GK + "inverseLabel")
        if inverse is None and not relation.symmetric:
            raise resource.error("has no gk:inverseLabel; say how it reads from its object")
        return inverse or relation.label

    def _reach(self, resource: Resource) -> str:
        reach = resource.text(GK + "reach") or "direct"
        if reach not in REACHES:
            raise resource.error(f'gk:reach is "{reach}"; expected direct or topic')
        return reach

    def _traits_of(self, resource: Resource) -> frozenset[str]:
        traits = resource.iris(GK + "trait")
        for iri in traits:
            if iri not in self._traits:
                known = ", ".join(sorted(map(short, self._traits)))
                raise resource.error(f"gk:trait is {short(iri)}; expected one of {known}")
        return frozenset(self._traits[iri].name for iri in traits)

    @staticmethod
    def _trait_definition(resource: Resource) -> str:
        resource.required_text(RDFS + "label")
        return resource.required_text(SKOS + "definition")

    def _impossible(self, classes: Mapping[str, str | None]) -> dict[str, tuple[ImpossiblePair, ...]]:
        """Impossible pairs by relation, in the order of the file."""
        found: dict[str, tuple[ImpossiblePair, ...]] = {}
        for resource in instances(self._resources, GK + "ImpossiblePair"):
            resource.check(_OF_PAIRS)
            pair = self._pair(resource, classes)
            relations = [iri.removeprefix(GK) for iri in resource.iris(GK + "ofRelation")]
            if not relations:
                raise resource.error("has no gk:ofRelation; say which relation does not hold")
            for relation in relations:
                if relation not in self._relations:
                    raise resource.error(f"gk:ofRelation is gk:{relation}, which is no relation of the file")
                found[relation] = (*found.get(relation, ()), pair)
        return found

    @staticmethod
    def _pair(resource: Resource, classes: Mapping[str, str | None]) -> ImpossiblePair:
        sources, targets = resource.choices(GK + "sourceType", classes), resource.choices(GK + "targetType", classes)
        if not sources and not targets:
            raise resource.error("has neither gk:sourceType nor gk:targetType; say whom it is about")
        conditions = frozenset(resource.texts(GK + "onlyIf"))
        if unknown := sorted(conditions - CONDITIONS):
            raise resource.error(f'gk:onlyIf is "{unknown[0]}"; expected one of {", ".join(sorted(CONDITIONS))}')
        return ImpossiblePair(resource.name, sources, targets, conditions)

    def _stances(self, classes: Mapping[str, str | None]) -> tuple[StanceRule, ...]:
        """What counts as cooperation and what as conflict; each once."""
        found = {r.required_text(SKOS + "notation"): r for r in instances(self._resources, GK + "Stance")}
        for name, resource in found.items():
            if name not in STANCES:
                raise resource.error(f'skos:notation is "{name}"; expected {" or ".join(STANCES)}')
        for name in STANCES:
            if name not in found:
                raise OntologyError(
                    f"{self._path.name}: has no gk:Stance with the notation {name}; say what counts as it"
                )
        return tuple(self._stance(name, found[name], classes) for name in STANCES)

    def _stance(self, name: str, resource: Resource, classes: Mapping[str, str | None]) -> StanceRule:
        resource.check(_OF_STANCES)
        relations = frozenset(iri.removeprefix(GK) for iri in resource.iris(GK + "exceptRelation"))
        types = frozenset(iri.removeprefix(GK) for iri in resource.iris(GK + "exceptType"))
        for kind, unknown in (("relation", relations - self._relations.keys()), ("class", types - classes.keys())):
            if unknown:
                raise resource.error(f"speaks of gk:{min(unknown)}, which is no {kind} of the file")
        return StanceRule(
            name,
            frozenset(self._cases(resource)),
            frozenset(read_polarity(resource, iri) for iri in resource.iris(GK + "whenPolarity")),
            frozenset(read_modality(resource, iri) for iri in resource.iris(GK + "whenModality")),
            relations,
            types,
        )

    # --- event data -----------------------------------------------------------------------------------------

    def _codes(self, relations: Mapping[str, Relation]) -> dict[tuple[str, Polarity, Modality, str], Codes]:
        """Event data of every relation and act in every status."""
        rules = self._rules()
        kinds = [(self._relations[name], relation) for name, relation in relations.items()]
        kinds += [(r, self._as_event(r, self._act_of(r, relations))) for r in self._acts.values()]
        codes = {}
        for resource, relation in kinds:
            for polarity, modality, intent in product(Polarity, Modality, INTENTS):
                rule = self._rule(rules, relation, (polarity, modality, intent))
                found = self._derive(resource, relation, rule)
                if modality is Modality.POSSIBLE:
                    found = replace(found, score=None)
                codes[resource.name, polarity, modality, intent] = found
        return codes

    def _act_of(self, resource: Resource, relations: Mapping[str, Relation]) -> Relation:
        """Return the relation that an act is a kind of."""
        relation = relations.get((resource.iri(GK + "actOf") or "").removeprefix(GK))
        if relation is None or relation.plover is None:
            raise resource.error("has no gk:actOf with a relation that is an event; say what it is a kind of")
        return relation

    def _source_acts(
        self, relations: Mapping[str, Relation], classes: Mapping[str, str | None]
    ) -> dict[tuple[str, str], str]:
        """Act by relation and class of the subject."""
        return {
            (self._act_of(resource, relations).name, kind): name
            for name, resource in self._acts.items()
            for kind in resource.choices(GK + "sourceType", classes)
        }

    def _as_event(self, resource: Resource, relation: Relation) -> Relation:
        """Return a relation with the event, code, quad class and score of an act; without them it is no event."""
        event = self._lookup(resource, "event", "PloverEvent")
        code = self._lookup(resource, "code", "CameoCode")
        if event is None and code is None:
            return replace(relation, plover=None, cameo=None, quad="neutral", score=None)
        if event is None or code is None:
            raise resource.error("needs gk:event and gk:code, or neither if it is no event")
        return replace(
            relation,
            plover=self._events[event.key].name,
            cameo=code.required_text(SKOS + "notation"),
            quad=self._events[event.key].quad,
            score=self._score(event, self._lookup(resource, "mode", "PloverMode")),
        )

    @staticmethod
    def _rule(
        rules: Mapping[tuple[str, Polarity, Modality, str], Resource],
        relation: Relation,
        status: tuple[Polarity, Modality, str],
    ) -> Resource | None:
        """Return the rule for a status: one for its intent before others, one for the event before the quad class."""
        polarity, modality, intent = status
        for way in dict.fromkeys((intent, "")):
            for case in (relation.plover or "", relation.quad):
                rule = rules.get((case, polarity, modality, way))
                if rule is not None:
                    return rule
        return None

    def _derive(self, resource: Resource, relation: Relation, rule: Resource | None) -> Codes:
        own = Codes(relation.plover, relation.cameo, relation.quad, relation.score, self._own_mode(resource))
        if relation.plover is None or rule is None:
            return own
        event = self._lookup(rule, "thenEvent", "PloverEvent")
        kept = rule.iri(GK + "thenCode") == GK + "code"
        if kept and (event is None or self._events[event.key].name == relation.plover):
            return own
        if event is None:
            return Codes(None, None, "neutral", None)
        which = (rule.iri(GK + "thenCode") or "").removeprefix(GK)
        source, name = (resource, which) if which in _CODES else (rule, "thenCode")
        code = self._lookup(source, name, "CameoCode")
        if code is None:
            raise resource.error(f"has no gk:{which or 'code'}, which the rule {short(rule.key)} asks for")
        mode = self._lookup(code, "mode", "PloverMode")
        return Codes(
            self._events[event.key].name,
            code.required_text(SKOS + "notation"),
            self._events[event.key].quad,
            self._score(event, mode),
            self._mode(event, mode),
        )

    def _own_mode(self, resource: Resource) -> str | None:
        event = self._lookup(resource, "event", "PloverEvent")
        return self._mode(event, self._lookup(resource, "mode", "PloverMode")) if event else None

    def _mode(self, event: Resource, mode: Resource | None) -> str | None:
        """Name of a mode, if it is one of the event's."""
        if mode is None or mode.iri(SKOS + "broader") != event.key:
            return None
        return mode.required_text(SKOS + "notation")

    def _rules(self) -> dict[tuple[str, Polarity, Modality, str], Resource]:
        """Rules by PLOVER event or quad class, polarity, modality and intent."""
        rules: dict[tuple[str, Polarity, Modality, str], Resource] = {}
        for rule in instances(self._resources, GK + "StatusRule"):
            intent = rule.text(GK + "whenIntent") or ""
            if intent not in INTENTS:
                raise rule.error(f'gk:whenIntent is "{intent}"; expected {", ".join(INTENTS[1:])}')
            polarities, modalities = rule.iris(GK + "whenPolarity"), rule.iris(GK + "whenModality")
            for case, polarity, modality in product(self._cases(rule), polarities, modalities):
                key = (case, read_polarity(rule, polarity), read_modality(rule, modality), intent)
                if key in rules:
                    raise rule.error(f"speaks of the same case as {short(rules[key].key)}")
                rules[key] = rule
        return rules

    def _cases(self, rule: Resource) -> list[str]:
        events, quads = rule.iris(GK + "whenEvent"), rule.iris(GK + "whenQuad")
        for iri in (*events, *quads):
            if iri not in self._resources:
                raise rule.error(f"speaks of {short(iri)}, which the file does not describe")
        if not events and not quads:
            raise rule.error("has neither gk:whenQuad nor gk:whenEvent; say what it is for")
        return [self._resources[iri].required_text(SKOS + "notation") for iri in (*events, *quads)]


def read_polarity(resource: Resource, iri: str) -> Polarity:
    """Return the polarity that an IRI of the ontology names."""
    try:
        return Polarity(iri.removeprefix(GK).lower())
    except ValueError:
        raise resource.error(f"{short(iri)} is no polarity; expected gk:Positive or gk:Negative") from None


def read_modality(resource: Resource, iri: str) -> Modality:
    """Return the modality that an IRI of the ontology names."""
    try:
        return Modality(iri.removeprefix(GK).lower())
    except ValueError:
        raise resource.error(f"{short(iri)} is no modality; expected gk:Actual, gk:Planned or gk:Possible") from None
