"""Finds what is lawful but probably wrong in the ontology: traits that no relation has, frames that
cannot match, say nothing new, or compete.

Knows which predicates and roles the grammar can deliver. What is plainly wrong never gets here: the readers refuse it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.ontology.entries import Frame
from graphkit.ontology.frames import PREPOSITIONS, clashes, predicates
from graphkit.ontology.load import Ontology

__all__ = ["Finding", "lint"]

_PARTICLES = PREPOSITIONS | frozenset(
    "ahead apart ashore aside away back closer do down forward home off out together up".split()
)
_NOUN_ROLES = frozenset({"possessor", "modifier"})
_ONLY_OF_NOUNS = frozenset({"agent", "bearer"})
_ONLY_OF_VERBS = frozenset({"prepositional-object", "object", "dative"})
_LONGEST_NOUN = 3
_LONGEST_OBJECT_NOUN = 2
_TOLD = re.compile(r"[a-z]+ (?:(?:not )?to|against|from) [a-z]+(?: [a-z]+)?")
"""A verb of telling with what is told: "urge to leave", "warn against travel"."""
_SPELLING = re.compile(r"[a-zà-öø-ÿ0-9][a-zà-öø-ÿ0-9'’ -]*")
_BOTH_WAYS = (
    (re.compile(r"(?<=[^aeiou\W])isation\b"), "ization"),
    (re.compile(r"(?<=[^aeiou\W])ization\b"), "isation"),
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\bdefense\b"), "defence"),
    (re.compile(r"\b(neighb|fav|hon|harb|arm|lab)our(?=\b|[ei])"), r"\1or"),
    (re.compile(r"\b(neighb|fav|hon|harb)or(?=\b|[ei])"), r"\1our"),
    (re.compile(r"\bmanoeuvre\b"), "maneuver"),
    (re.compile(r"\bmaneuver\b"), "manoeuvre"),
)
_IZE = re.compile(r"(?<=[^aeiou\W])i[sz]e\b")
_ONE_WAY = re.compile(
    r"\b(?:advertise|advise|appraise|apprise|capsize|chastise|compromise|comprise|counsel|demise|despise|devise|"
    r"disguise|disenfranchise|excise|exercise|expertise|franchise|improvise|incise|merchandise|premise|promise|prise|"
    r"prize|revise|rise|seize|size|supervise|surmise|surprise|televise|wise)\b"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the ontology that is worth a look.

    Attributes:
        file: Name of the file.
        subject: Local name of the frame or relation.
        problem: What is odd, and what to do.
    """

    file: str
    subject: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: {self.subject}: {self.problem}"


def lint(ontology: Ontology) -> list[Finding]:
    """Return what is odd in the relations, traits and frames of an ontology, in the order of the files.

    Args:
        ontology: As loaded, so that no plain mistake is left in it.
    """
    found = [*_relations(ontology), *_traits(ontology)]
    for frame in ontology.frames:
        found += [Finding("frames.ttl", frame.name, problem) for problem in _frame(frame)]
    found += _superfluous(ontology)
    found += _competing(ontology)
    return found


def _relations(ontology: Ontology) -> Iterator[Finding]:
    said = {frame.relation.name for frame in ontology.frames}
    for name in ontology.relations:
        if name not in said:
            yield Finding("geopolitics.ttl", name, "no frame says it; write one in frames.ttl")


def _traits(ontology: Ontology) -> Iterator[Finding]:
    used = {trait for traits in ontology.traits.values() for trait in traits}
    for name in ontology.trait_definitions:
        if name not in used:
            yield Finding("geopolitics.ttl", name, "no relation has this trait; give it to one, or drop it")


def _frame(frame: Frame) -> Iterator[str]:
    yield from _unreachable(frame)
    yield from _empty_roles(frame)
    words = {*frame.verbs, *frame.nouns, *frame.adjectives, *frame.object_nouns, *frame.predicate_nouns}
    words |= frame.subject_nouns
    for word in sorted(words):
        if not _SPELLING.fullmatch(word):
            yield f'"{word}" is no lemma; write it in lower case, in letters'
        partner = _partner(word)
        if partner and partner not in words:
            yield f'"{word}" is there and "{partner}" is not; add the other spelling'


def _unreachable(frame: Frame) -> Iterator[str]:
    for verb in frame.verbs:
        if not _TOLD.fullmatch(verb) and any(part not in _PARTICLES for part in verb.split()[1:]):
            yield f'"{verb}" matches no verb; after the verb come particles only, nouns go to gk:objectNoun'
    for noun in frame.nouns:
        if len(noun.split()) > _LONGEST_NOUN or set(noun.split()[1:-1]) & PREPOSITIONS:
            yield f'"{noun}" matches no noun; write the head with up to {_LONGEST_NOUN - 1} words before it'
    for noun in sorted(frame.object_nouns):
        if len(noun.split()) > _LONGEST_OBJECT_NOUN or set(noun.split()[1:-1]) & PREPOSITIONS:
            yield f'object noun "{noun}" matches no noun; write the head with at most one word before it'
    for adjective in frame.adjectives:
        if " " in adjective:
            yield f'"{adjective}" matches no adjective; write one word'
    for noun in sorted(frame.predicate_nouns):
        if " " in noun:
            yield f'complement "{noun}" matches no word; write one word'


def _empty_roles(frame: Frame) -> Iterator[str]:
    for role in dict.fromkeys((*frame.source, *frame.target)):
        alone = frame.verbs and not frame.object_nouns
        if (role in _NOUN_ROLES and ((alone and not frame.predicate_nouns) or frame.adjectives)) or (
            role in _ONLY_OF_NOUNS and not frame.nouns and not frame.object_nouns
        ):
            yield f'the role "{role}" is never filled; only a noun has it'
        if role in _ONLY_OF_VERBS and not frame.verbs:
            yield f'the role "{role}" is never filled; only a verb has it'


def _partner(word: str) -> str | None:
    """Return the British or American twin of a word, if it has one."""
    for pattern, twin in _BOTH_WAYS:
        if pattern.search(word):
            return pattern.sub(twin, word)
    if _IZE.search(word) and not _ONE_WAY.search(word):
        return _IZE.sub(lambda m: "ize" if m.group() == "ise" else "ise", word)
    return None


def _superfluous(ontology: Ontology) -> Iterator[Finding]:
    words: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one, other, wording in clashes(ontology.frames, same=True):
        words[one.name, other.name].append(wording)
    said = {frame.name: len(list(predicates(frame))) for frame in ontology.frames}
    for (one_name, other_name), wordings in words.items():
        if len(wordings) == said[other_name]:
            yield Finding("frames.ttl", other_name, f"says {_some(wordings)} as {one_name} does; drop one of them")


def _competing(ontology: Ontology) -> Iterator[Finding]:
    """Yield frames all of whose words another relation has in the same roles, so that only their order decides."""
    seen: dict[tuple[str, str, str], list[Frame]] = defaultdict(list)
    words: dict[tuple[str, str], list[str]] = defaultdict(list)
    for frame in ontology.frames:
        for wording in predicates(frame):
            for other in seen[wording]:
                if other.relation != frame.relation and _alike(other, frame):
                    words[other.name, frame.name].append(" ".join(filter(None, wording[1:])))
            seen[wording].append(frame)
    said = {frame.name: len(list(predicates(frame))) for frame in ontology.frames}
    for (one_name, other_name), wordings in words.items():
        if len(wordings) == said[other_name]:
            yield Finding(
                "frames.ttl",
                other_name,
                f"says {_some(wordings)} in roles that {one_name} has too, and the first in the file is taken; "
                "drop one, or mark one gk:loose",
            )


def _alike(one: Frame, other: Frame) -> bool:
    return (
        bool({*one.source} & {*other.source})
        and bool({*one.target} & {*other.target})
        and one.source_types == other.source_types
        and one.target_types == other.target_types
        and one.voice == other.voice
        and one.loose == other.loose
        and one.besides == other.besides
        and ("beside" in one.traits) == ("beside" in other.traits)
        and (one.predicate_nouns == other.predicate_nouns or bool(one.predicate_nouns & other.predicate_nouns))
    )


def _some(wordings: list[str]) -> str:
    shown = ", ".join(f'"{wording}"' for wording in wordings[:5])
    return shown if len(wordings) <= 5 else f"{shown} and {len(wordings) - 5} more"
