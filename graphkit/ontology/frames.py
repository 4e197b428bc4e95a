"""Reader of ``frames.ttl``: how English says each relation.

Turns the file into ``Frame`` values and refuses what cannot be right: an unknown relation, role or class, a frame
without predicate, one wording for two relations. Knows the vocabulary of that one file; must not know how a frame is
matched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graphkit.model import Modality, Polarity, Relation
from graphkit.ontology.entries import Frame
from graphkit.ontology.relations import REACHES, Scheme, read_modality, read_polarity
from graphkit.ontology.turtle import GK, RDF, RDFS, Resource, read_turtle, short

__all__ = ["ROLES", "clashes", "predicates", "read_frames"]

PREPOSITIONS = frozenset(
    "about above across after against ahead along alongside amid among around as at before behind below "
    "beneath beside between beyond by concerning despite during following for from in inside into near of off on "
    "onto opposite out outside over past regarding round through throughout to toward towards under "
    "unlike until up upon versus via with within without".split()
)
_NAMED = tuple(
    "subject object dative agent possessor modifier bearer predicate prepositional-object complement-subject "
    "complement-object obliged speaker authority accuser accused awaited".split()
)
ROLES = frozenset(_NAMED) | PREPOSITIONS | {f"complement-{name}" for name in PREPOSITIONS}
"""Roles that a frame may name; see ``graphkit.ontology.entries.Frame``."""

_PROPERTIES = frozenset(
    {RDF + "type", RDFS + "label", RDFS + "comment"}
    | {
        GK + name
        for name in (
            "expresses verb noun adjective objectNoun predicateNoun subjectNoun source target sourceType targetType "
            "voice reach polarity modality loose besides presupposed nearby act"
        ).split()
    }
)
_UNUSED = frozenset({GK + "confidence"})
"""What frames of earlier versions have; ``load`` tells that it no longer counts."""
_VOICES = frozenset({"active", "passive"})


def read_frames(path: Path, scheme: Scheme) -> tuple[Frame, ...]:
    """Read the frames of a Turtle file.

    What a frame leaves out: its source is the subject of a verb or adjective and the agent of a noun; the target of a
    verb is its object; its reach is that of the relation; it is positive and actual.

    Args:
        path: The file, usually ``ontologies/frames.ttl``.
        scheme: Relations and classes.

    Raises:
        OntologyError: The file cannot be read or parsed, or a frame cannot be right; the message names file, line and
            frame.
    """
    resources = read_turtle(path)
    for resource in resources.values():
        resource.check_once()
    frames = tuple(_frame(resource, scheme) for resource in resources.values())
    for one, other, wording in clashes(frames):
        raise resources[_key(resources, other)].error(
            f"says {wording!r} for {other.relation.name}, as {one.name} does for {one.relation.name} with the same "
            "roles; drop one, or tell them apart by roles, object nouns, types, voice or gk:loose"
        )
    return frames


def predicates(frame: Frame) -> Iterator[tuple[str, str, str]]:
    """Yield kind, lemma and object noun of each wording of a frame; without object nouns the last is ""."""
    for verb in frame.verbs:
        for noun in frame.object_nouns or ("",):
            yield "verb", verb, noun
    for event in frame.nouns:
        for noun in frame.object_nouns or ("",):
            yield "noun", event, noun
    for adjective in frame.adjectives:
        yield "adjective", adjective, ""


def clashes(frames: Iterable[Frame], *, same: bool = False) -> Iterator[tuple[Frame, Frame, str]]:
    """Yield pairs of frames that say the same words in the same roles.

    Args:
        frames: The frames.
        same: Ask for pairs of one relation (superfluous) instead of different ones (contradictory).
    """
    by_wording: dict[tuple[str, str, str], list[Frame]] = defaultdict(list)
    for frame in frames:
        for wording in predicates(frame):
            for other in by_wording[wording]:
                if (other.relation == frame.relation) == same and _rivals(other, frame):
                    yield other, frame, " ".join(filter(None, wording[1:]))
            by_wording[wording].append(frame)


def _rivals(one: Frame, other: Frame) -> bool:
    """Say whether nothing tells which of two frames with the same words to take."""
    return (
        one.source == other.source
        and one.target == other.target
        and one.source_types == other.source_types
        and one.target_types == other.target_types
        and one.voice == other.voice
        and one.predicate_nouns == other.predicate_nouns
        and one.subject_nouns == other.subject_nouns
        and one.loose == other.loose
        and one.besides == other.besides
        and ("beside" in one.traits) == ("beside" in other.traits)
    )


def _key(resources: Mapping[str, Resource], frame: Frame) -> str:
    return next(key for key, resource in resources.items() if resource.name == frame.name)


def _frame(resource: Resource, scheme: Scheme) -> Frame:
    if GK + "Frame" not in resource.types:
        raise resource.error("is no gk:Frame; frames.ttl holds frames only")
    resource.check(_PROPERTIES | _UNUSED)
    relation = _relation(resource, scheme.relations)
    verbs, nouns, adjectives = (_lemmas(resource, kind) for kind in ("verb", "noun", "adjective"))
    if not verbs and not nouns and not adjectives:
        raise resource.error("has no gk:verb, gk:noun or gk:adjective; a frame needs a predicate")
    if bool(verbs) + bool(nouns) + bool(adjectives) > 1:
        raise resource.error("mixes verbs, nouns and adjectives; their roles differ, so write one frame for each")
    object_nouns = frozenset(_lemmas(resource, "objectNoun"))
    if object_nouns and adjectives:
        raise resource.error("has gk:objectNoun with gk:adjective; only a verb or a noun has an object")
    kind = "object" if object_nouns else "verb" if verbs else "noun" if nouns else "adjective"
    return Frame(
        name=resource.name,
        relation=relation,
        verbs=verbs,
        nouns=nouns,
        adjectives=adjectives,
        object_nouns=object_nouns,
        predicate_nouns=frozenset(_lemmas(resource, "predicateNoun")),
        subject_nouns=frozenset(_lemmas(resource, "subjectNoun")),
        source=_roles(resource, "source", ("agent",) if nouns else ("subject",)),
        target=_roles(resource, "target", ("object",) if kind == "verb" else ()),
        source_types=resource.choices(GK + "sourceType", scheme.classes),
        target_types=resource.choices(GK + "targetType", scheme.classes),
        voice=_choice(resource, "voice", _VOICES),
        reach=_choice(resource, "reach", REACHES) or scheme.reaches[relation.name],
        traits=scheme.traits[relation.name],
        polarity=_polarity(resource),
        modality=_modality(resource),
        loose=_choice(resource, "loose", frozenset({"true"})) is not None,
        besides=_choice(resource, "besides", frozenset({"true"})) is not None,
        presupposed=_choice(resource, "presupposed", frozenset({"true"})) is not None,
        nearby=_choice(resource, "nearby", frozenset({"true"})) is not None,
        act=_act(resource, relation, scheme.acts),
    )


def _relation(resource: Resource, relations: Mapping[str, Relation]) -> Relation:
    iri = resource.iri(GK + "expresses")
    if iri is None:
        raise resource.error("has no gk:expresses; say which relation it is for")
    relation = relations.get(iri.removeprefix(GK))
    if relation is None:
        raise resource.error(f"gk:expresses {short(iri)}, which is no relation of geopolitics.ttl")
    return relation


def _act(resource: Resource, relation: Relation, acts: Mapping[str, str]) -> str | None:
    iri = resource.iri(GK + "act")
    if iri is None:
        return None
    act = iri.removeprefix(GK)
    if acts.get(act) != relation.name:
        raise resource.error(f"gk:act is {short(iri)}, which is no gk:Act of gk:{relation.name}")
    return act


def _lemmas(resource: Resource, name: str) -> tuple[str, ...]:
    lemmas = resource.texts(GK + name)
    for lemma in lemmas:
        if lemma != " ".join(lemma.split()):
            raise resource.error(f'gk:{name} "{lemma}" has stray spaces; write words with one space between')
    if len(set(lemmas)) < len(lemmas):
        raise resource.error(f"gk:{name} has a word twice; write it once")
    return lemmas


def _roles(resource: Resource, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    text = resource.text(GK + name)
    roles = tuple(text.split()) if text is not None else default
    if not roles:
        raise resource.error(f"has no gk:{name}; say which roles the party fills")
    for role in roles:
        if role not in ROLES:
            known = ", ".join(_NAMED)
            raise resource.error(f'gk:{name} has the role "{role}"; expected {known} or a preposition')
    return roles


def _choice(resource: Resource, name: str, choices: frozenset[str]) -> str | None:
    value = resource.text(GK + name)
    if value is not None and value not in choices:
        raise resource.error(f'gk:{name} is "{value}"; expected {" or ".join(sorted(choices))}')
    return value


def _polarity(resource: Resource) -> Polarity:
    iri = resource.iri(GK + "polarity")
    return Polarity.POSITIVE if iri is None else read_polarity(resource, iri)


def _modality(resource: Resource) -> Modality:
    iri = resource.iri(GK + "modality")
    return Modality.ACTUAL if iri is None else read_modality(resource, iri)
