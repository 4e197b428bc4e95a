"""Reader of ``actors.ttl`` and ``places.ttl``: states, organisations, persons, places, their names and memberships.

Turns Turtle into the frozen values of ``entries`` and refuses what cannot be right: a property that does
not exist, an actor without a label, a reference to nobody, an office that ends before it starts. Knows the
vocabulary of those files; must not know how names are found in text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from graphkit.model import ID, Actor
from graphkit.ontology.entries import ActorEntry, Membership, Office
from graphkit.ontology.turtle import GK, RDF, RDFS, SKOS, Resource, read_turtle, short

__all__ = ["read_actors"]

_WIKIDATA = "http://www.wikidata.org/entity/"
_CODE = {"iso3": re.compile(r"[A-Z]{3}"), "iso2": re.compile(r"[A-Z]{2}")}
_ITEM = re.compile(r"Q[1-9]\d*")

_TEXTS = (
    "altLabel",
    "demonym",
    "capital",
    "seatCity",
    "seat",
    "combiningForm",
    "personalName",
    "excludedPhrase",
    "cuedLabel",
    "contextCue",
)
_ACTOR_PROPERTIES = frozenset(
    {
        RDF + "type",
        RDFS + "label",
        RDFS + "comment",
        SKOS + "altLabel",
        SKOS + "exactMatch",
        *(GK + name for name in _TEXTS if name != "altLabel"),
        *(GK + name for name in ("article", "iso2", "iso3", "country", "partOf", "from", "until", "holds")),
    }
)
_MEMBERSHIP_PROPERTIES = frozenset({RDF + "type", *(GK + name for name in ("member", "organisation", "from", "until"))})
_OFFICE_PROPERTIES = frozenset({RDF + "type", *(GK + name for name in ("title", "relation", "of", "from", "until"))})


def read_actors(
    paths: Iterable[Path], classes: Collection[str], relations: Collection[str]
) -> tuple[dict[str, ActorEntry], tuple[Membership, ...]]:
    """Read the actors and the memberships of Turtle files, which may refer to each other.

    Args:
        paths: The files, usually ``ontologies/actors.ttl`` and ``ontologies/places.ttl``.
        classes: Local names of the classes that an actor may have ("Country", "Person", …).
        relations: Local names of the relations that an office may be of.

    Returns:
        Entries by IRI, in the order of the files, and all memberships.

    Raises:
        OntologyError: A file cannot be read or parsed, or says what cannot be right; the message names the
            file, the line and the resource, of a membership its two actors.
    """
    resources: dict[str, Resource] = {}
    for path in paths:
        for key, resource in read_turtle(path).items():
            if key in resources:
                raise resource.error(f"is described in {resources[key].path.name} too; describe it once")
            resources[key] = resource
    actors = {key: res for key, res in resources.items() if key.startswith(ID)}
    offices = {key: res for key, res in resources.items() if _type(res) == "Office"}
    memberships = [res for res in resources.values() if _type(res) == "Membership"]
    _refuse_strangers(resources, actors, offices, memberships)
    entries = {key: _entry(resource, actors, offices, classes, relations) for key, resource in actors.items()}
    return entries, tuple(_membership(resource, actors) for resource in memberships)


def _refuse_strangers(
    resources: Mapping[str, Resource],
    actors: Mapping[str, Resource],
    offices: Mapping[str, Resource],
    memberships: Iterable[Resource],
) -> None:
    known = {*actors, *offices, *(resource.key for resource in memberships)}
    for key, resource in resources.items():
        if key not in known:
            raise resource.error("is no actor (id:…), gk:Office or gk:Membership")


def _entry(
    resource: Resource,
    actors: Mapping[str, Resource],
    offices: Mapping[str, Resource],
    classes: Collection[str],
    relations: Collection[str],
) -> ActorEntry:
    resource.check(_ACTOR_PROPERTIES)
    kind = _type(resource)
    if kind is None or kind not in classes:
        raise resource.error(f"has the class {kind or 'none'}; expected one of {', '.join(sorted(classes))}")
    label = resource.text(RDFS + "label")
    if label is None:
        raise resource.error("has no rdfs:label; every actor needs one")
    texts = {name: resource.texts((SKOS if name == "altLabel" else GK) + name) for name in _TEXTS}
    start, end = _span(resource)
    cities = texts["capital"] + texts["seatCity"]
    return ActorEntry(
        actor=Actor(resource.key, label, kind, _country(resource, actors), wikidata=_wikidata(resource)),
        names=texts["altLabel"],
        demonyms=texts["demonym"],
        seats=cities + texts["seat"],
        offices=tuple(_offices(resource, actors, offices, relations)),
        part_of=_reference(resource, "partOf", actors),
        start=start,
        end=end,
        cities=cities,
        combining=texts["combiningForm"],
        personal=texts["personalName"],
        excluded=texts["excludedPhrase"],
        cued=texts["cuedLabel"],
        cues=texts["contextCue"],
        iso2=_code(resource, "iso2"),
        article=resource.text(GK + "article") or "",
    )


def _country(resource: Resource, actors: Mapping[str, Resource]) -> str | None:
    """ISO alpha-3 code of the state that the actor is or belongs to, up the chain of ``gk:partOf``."""
    seen: set[str] = set()
    while resource.key not in seen:
        seen.add(resource.key)
        state = _reference(resource, "country", actors)
        if state is not None:
            return _code(actors[state], "iso3") or _fail(resource, f"gk:country {short(state)} has no gk:iso3")
        own = _code(resource, "iso3")
        whole = _reference(resource, "partOf", actors)
        if own is not None or whole is None:
            return own
        resource = actors[whole]
    raise resource.error("is part of itself by gk:partOf")


def _fail(resource: Resource, problem: str) -> str:
    raise resource.error(problem)


def _code(resource: Resource, name: str) -> str | None:
    code = resource.text(GK + name)
    if code is not None and not _CODE[name].fullmatch(code):
        raise resource.error(f'gk:{name} is "{code}"; expected {name[-1]} capital letters')
    return code


def _wikidata(resource: Resource) -> str | None:
    item = _resource(resource, SKOS + "exactMatch")
    if item is None:
        return None
    if not item.startswith(_WIKIDATA) or not _ITEM.fullmatch(item.removeprefix(_WIKIDATA)):
        raise resource.error(f"skos:exactMatch is {item}; expected a Wikidata item such as wd:Q159")
    return item.removeprefix(_WIKIDATA)


def _offices(
    resource: Resource,
    actors: Mapping[str, Resource],
    offices: Mapping[str, Resource],
    relations: Collection[str],
) -> Iterator[Office]:
    for term in resource.values.get(GK + "holds", []):
        office = offices.get(str(term))
        if office is None:
            raise resource.error("gk:holds must be a [ a gk:Office … ]")
        office.key = resource.key
        office.check(_OFFICE_PROPERTIES)
        relation = (office.iri(GK + "relation") or "").removeprefix(GK)
        if relation not in relations:
            raise resource.error(
                f"an office needs gk:relation with a relation of geopolitics.ttl; it has {relation or 'none'}"
            )
        title, body = office.text(GK + "title"), _reference(office, "of", actors)
        if title is None or body is None:
            raise resource.error("an office needs gk:title and gk:of")
        yield Office(relation, body, title, *_span(office))


def _membership(resource: Resource, actors: Mapping[str, Resource]) -> Membership:
    member = resource.iri(GK + "member")
    organisation = resource.iri(GK + "organisation")
    resource.key = f"membership of {short(member or 'nobody')} in {short(organisation or 'nothing')}"
    resource.check(_MEMBERSHIP_PROPERTIES)
    if member is None or organisation is None or member not in actors or organisation not in actors:
        raise resource.error("gk:member and gk:organisation must both be actors of the file")
    return Membership(member, organisation, *_span(resource))


def _resource(resource: Resource, name: str) -> str | None:
    """Return the only value of a property that must be a resource with a name, or None."""
    iri = resource.iri(name)
    if iri is None and resource.values.get(name):
        raise resource.error(f"{short(name)} must be one resource with a name of its own; write none in brackets")
    return iri


def _reference(resource: Resource, name: str, actors: Mapping[str, Resource]) -> str | None:
    iri = _resource(resource, GK + name)
    if iri is not None and iri not in actors:
        raise resource.error(f"gk:{name} is {short(iri)}, which the file does not describe")
    return iri


def _type(resource: Resource) -> str | None:
    types = resource.types
    if len(types) > 1:
        raise resource.error(f"a is given {len(types)} times; give it once, and describe each actor once")
    return next((iri.removeprefix(GK) for iri in types if iri.startswith(GK)), None)


def _span(resource: Resource) -> tuple[dt.date | None, dt.date | None]:
    """Return first and last day, either of which may be open."""
    start, end = _day(resource, "from"), _day(resource, "until")
    if start and end and end < start:
        raise resource.error(f"ends on {end}, before it starts on {start}")
    return start, end


def _day(resource: Resource, name: str) -> dt.date | None:
    text = resource.text(GK + name)
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise resource.error(f'gk:{name} is "{text}"; expected a day such as "2022-02-24"^^xsd:date') from None
