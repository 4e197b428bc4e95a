"""From a name that a user types ("Russia", "RUS", "Kremlin") to an actor, the label that a graph gives an actor, and
names of relations.

Looks among the actors of a graph, then among those of the ontology. Must not know mentions in texts:
linking those is the linker's part.
"""

from __future__ import annotations

import difflib
import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from graphkit.errors import InputError
from graphkit.model import ID, Actor, Statement

if TYPE_CHECKING:
    from graphkit.ontology import Ontology
    from graphkit.ontology.entries import ActorEntry

__all__ = [
    "alike_names",
    "article_of",
    "check_country_codes",
    "find_actor",
    "known_actor",
    "known_countries",
    "known_relations",
    "known_types",
    "known_values",
    "opening",
    "relation_words",
    "spoken",
    "standard_actor",
]

_log = logging.getLogger(__name__)
_READ_AS = {
    "allied-with": "is allied with",
    "citizen-of": "is a citizen of",
    "cyberattacks": "launches a cyberattack on",
    "demands": "makes a demand of",
    "exercises-with": "holds exercises with",
    "expels": "expels people of",
    "located-in": "is located in",
    "mediates-between": "mediates for",
    "member-of": "is a member of",
    "part-of": "is part of",
    "partner-of": "is a partner of",
    "requests": "makes a request to",
    "rival-of": "is a rival of",
    "signs-agreement-with": "signs an agreement with",
}
"""Labels of relations that make no sentence between two names, and what does."""
_MISSPELT = 0.85
"""Likeness, 0 to 1 (``difflib``), above which a name may be a misspelling of another."""


def find_actor(name: str | Actor, actors: Mapping[str, Actor]) -> Actor:
    """Return the actor that a name stands for.

    Tried in this order, without regard to case: IRI, label, country code (ISO 3166-1 alpha-3) or other
    local name of the IRI, names, demonyms and seats of the ontology. Who else may be meant, as North Korea by "Korea",
    is told by a warning of the log.

    Args:
        name: Name, code or IRI, also as answers to SPARQL have it (``id:RUS``); an actor is returned as it is.
        actors: Actors of the graph by IRI.

    Raises:
        InputError: No actor, or several, have the name; the message names the nearest, or all of them.
    """
    if isinstance(name, Actor):
        return name
    if not isinstance(name, str):
        raise InputError(f"{name!r} is no name of an actor; give a name, an IRI or an ISO code of three letters (ARM)")
    from graphkit.ontology import load_ontology

    found = _named(name.strip(), actors, load_ontology())
    if found is None:
        raise InputError(_unknown(name.strip(), actors.values()))
    others = _others_meant(name.strip(), found)
    if others:
        known = ", ".join(f"{actor.label} <{actor.id}>" for actor in others)
        _log.warning("%r is taken for %s <%s>; it may also mean %s", name.strip(), found.label, found.id, known)
    return found


def _others_meant(name: str, found: Actor) -> list[Actor]:
    """Return actors of the ontology that a name may mean besides the one found: "Korea", "Korean", "Washington"."""
    from graphkit.ontology import load_ontology

    folded = name.removeprefix("the ").removeprefix("The ").casefold()
    labelled, longer = folded == found.label.casefold(), f" {folded}"
    if folded in (found.id.casefold(), found.id.removeprefix(ID).casefold()) or (labelled and found.type == "Country"):
        return []
    others = []
    for entry in load_ontology().actors.values():
        if entry.actor.id == found.id:
            continue
        if labelled:
            meant = any(folded == other.casefold() for other in (*entry.names, *entry.demonyms, *entry.seats))
        else:
            names = (entry.actor.label, *entry.demonyms) if entry.actor.type == found.type == "Country" else ()
            meant = any(other.casefold().endswith(longer) for other in names)
        if meant:
            others.append(entry.actor)
    return others


def known_actor(name: str, ontology: Ontology) -> Actor | None:
    """Return the actor of an ontology that a name stands for, or None if it knows none.

    Args:
        name: Name, code or IRI.
        ontology: The ontology.

    Raises:
        InputError: Several have the name; the message names them.
    """
    return _named(name.strip(), {}, ontology)


def alike_names(name: str, ontology: Ontology) -> list[str]:
    """Return the labels of actors of an ontology that a name may be a misspelling of, at most three.

    Args:
        name: A name that the ontology does not know.
        ontology: The ontology.
    """
    labels = {entry.actor.label.casefold(): entry.actor.label for entry in ontology.actors.values()}
    near = difflib.get_close_matches(name.casefold(), list(labels), n=3, cutoff=_MISSPELT)
    return [labels[each] for each in near]


def _named(wanted: str, actors: Mapping[str, Actor], ontology: Ontology) -> Actor | None:
    if wanted.startswith("id:"):
        wanted = ID + wanted.removeprefix("id:")
    bare = wanted.removeprefix("the ").removeprefix("The ")
    if wanted in actors:
        return actors[wanted]
    for look in (_by_label, _by_code, partial(_by_ontology, ontology=ontology)):
        found = look(wanted, actors) or look(bare, actors)
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(f"{actor.label} ({actor.country or actor.type}) <{actor.id}>" for actor in found)
            raise InputError(f"{wanted!r} names {len(found)} actors; give the IRI of one: {several}")
    return None


def standard_actor(actor: Actor) -> Actor:
    """Return an actor under the ontology's label, where the ontology lists it; statements keep the text's own name."""
    from graphkit.ontology import load_ontology

    entry = load_ontology().actors.get(actor.id) if actor.known else None
    return actor if entry is None or entry.actor.label == actor.label else replace(actor, label=entry.actor.label)


def spoken(iri: str, label: str) -> str:
    """Return a label as it stands inside a sentence ("the United States"); ``gk:article`` of the ontology tells it.

    Args:
        iri: IRI of the actor.
        label: Its label.
    """
    article = article_of(iri, label)
    return f"{article} {label}" if article else label


def relation_words(label: str) -> str:
    """Return a relation's label as it stands between two names in a sentence ("makes a request to").

    Args:
        label: Its label.

    Examples:
        >>> relation_words("ceases-fire-with"), relation_words("requests"), relation_words("member-of")
        ('ceases fire with', 'makes a request to', 'is a member of')
    """
    return _READ_AS.get(label) or label.replace("-", " ")


def article_of(iri: str, label: str) -> str:
    """Return the article that stands before a label in a sentence, or "": another name of an actor has none."""
    from graphkit.ontology import load_ontology

    entry = load_ontology().actors.get(iri)
    return entry.article if entry is not None and entry.actor.label == label else ""


def opening(words: str) -> str:
    """Return words as they open a sentence: "The United States"."""
    return words[:1].upper() + words[1:]


def known_relations(names: Collection[str], statements: Iterable[Statement]) -> Collection[str]:
    """Return names or labels of relations, after making sure that the graph or the ontology has them.

    Args:
        names: What the user typed.
        statements: Statements of the graph, whose relations may be of another ontology.

    Raises:
        InputError: Neither has such a relation; the message names the nearest.
    """
    known = {name for said in statements for name in (said.relation.name, said.relation.label)}
    if not known.issuperset(names):
        from graphkit.ontology import load_ontology

        known.update(name for one in load_ontology().relations.values() for name in (one.name, one.label))
        _check(names, known, "relation of the ontology nor of this graph")
    return names


def known_types(names: Collection[str] | None, actors: Iterable[Actor]) -> Collection[str] | None:
    """Return names of classes of actors, after making sure that the graph or the ontology has them.

    Args:
        names: What the user typed.
        actors: Actors of the graph, whose classes may be of another ontology.

    Returns:
        The names; None where there are none to check.

    Raises:
        InputError: Neither has such a class; the message names the nearest.
    """
    known = {actor.type for actor in actors}
    if names is not None and not known.issuperset(names):
        from graphkit.ontology import load_ontology

        known.update(load_ontology().classes)
        _check(names, known, "class of actors of the ontology nor of this graph")
    return names


def known_values(names: Collection[str] | None, known: Collection[str], kind: str) -> None:
    """Make sure that a graph has what is named.

    Args:
        names: What the user typed; None for nothing.
        known: What the graph has.
        kind: What they are, for people ("publisher").

    Raises:
        InputError: The graph lacks one; the message names the nearest.
    """
    if names is not None:
        _check(names, set(known), f"{kind} of this graph")


def check_country_codes(codes: Iterable[str]) -> None:
    """Check that codes of countries are written as such.

    Raises:
        InputError: One is not.
    """
    for code in codes:
        if len(code) != 3 or not code.isupper():
            raise InputError(f"{code!r} is no country code; give three capitals (ISO 3166-1 alpha-3), such as UKR")


def known_countries(codes: Collection[str] | None, actors: Iterable[Actor]) -> Collection[str] | None:
    """Return codes of countries, after making sure that the graph or the ontology has them.

    Args:
        codes: What the user typed.
        actors: Actors of the graph.

    Returns:
        The codes; None where there are none to check.

    Raises:
        InputError: Neither has a code; the message names the nearest.
    """
    known = {actor.country for actor in actors if actor.country}
    if codes is not None and not known.issuperset(codes):
        from graphkit.ontology import load_ontology

        known.update(entry.actor.country for entry in load_ontology().actors.values() if entry.actor.country)
        check_country_codes(codes)
        _check(codes, known, "country code of the ontology nor of this graph")
    return codes


def _check(names: Iterable[str], known: set[str], kind: str) -> None:
    folded = {name.casefold(): name for name in sorted(known)}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(str(name).casefold(), folded, n=3, cutoff=0.6)
            meant = f"; did you mean {' or '.join(folded[each] for each in near)}?" if near else ""
            raise InputError(f"{name!r} is no {kind}{meant}")


def _by_label(name: str, actors: Mapping[str, Actor]) -> list[Actor]:
    folded = name.casefold()
    return [actor for actor in actors.values() if actor.label.casefold() == folded]


def _by_code(code: str, actors: Mapping[str, Actor]) -> list[Actor]:
    folded = (ID + code).casefold()
    return [actor for iri, actor in actors.items() if iri.casefold() == folded]


def _by_ontology(name: str, actors: Mapping[str, Actor], ontology: Ontology) -> list[Actor]:
    """Return the actors that the ontology has under a name; of those that are and were, those that are: "Moscow"."""
    folded = name.casefold()
    labelled: list[ActorEntry] = []
    named: list[ActorEntry] = []
    for entry in ontology.actors.values():
        if folded in (entry.actor.id.casefold(), (entry.actor.id.removeprefix(ID)).casefold()):
            return [actors.get(entry.actor.id, entry.actor)]
        if entry.actor.label.casefold() == folded:
            labelled.append(entry)
        elif any(folded == other.casefold() for other in (*entry.names, *entry.demonyms, *entry.seats)):
            named.append(entry)
    found = labelled or named
    living = [entry for entry in found if entry.end is None]
    return [actors.get(entry.actor.id, entry.actor) for entry in living or found]


def _unknown(name: str, actors: Iterable[Actor]) -> str:
    labels = {actor.label.casefold(): actor.label for actor in actors}
    near = difflib.get_close_matches(name.casefold(), list(labels), n=3, cutoff=0.6)
    if near:
        return f"no actor is named {name!r}; did you mean {' or '.join(labels[label] for label in near)}?"
    some = ", ".join(sorted(labels.values())[:8])
    return f"no actor is named {name!r}; the graph has {len(labels)} actors" + (f", such as {some}" if some else "")
