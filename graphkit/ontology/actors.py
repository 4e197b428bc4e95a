"""Reader of ``actors.ttl`` and ``places.ttl``: states, organisations, persons, places, their names and memberships.

Turns Turtle into the frozen values of ``entries`` and refuses what cannot be right: a property that does
not exist, an actor without a label, a reference to nobody, an office that ends before it starts. Knows the
vocabulary of those files; must not know how names are found in text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from graphkit.errors import OntologyError
from graphkit.model import ID, ONTOLOGY, Actor
from graphkit.ontology.entries import ActorEntry, Membership, Office
from graphkit.ontology.turtle import line_of

__all__ = ["read_actors"]

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
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
        _RDF_TYPE,
        _RDFS + "label",
        _RDFS + "comment",
        _SKOS + "altLabel",
        _SKOS + "exactMatch",
        *(ONTOLOGY + name for name in _TEXTS if name != "altLabel"),
        *(ONTOLOGY + name for name in ("article", "iso2", "iso3", "country", "partOf", "from", "until", "holds")),
    }
)
_MEMBERSHIP_PROPERTIES = frozenset(
    {_RDF_TYPE, *(ONTOLOGY + name for name in ("member", "organisation", "from", "until"))}
)
_OFFICE_PROPERTIES = frozenset({_RDF_TYPE, *(ONTOLOGY + name for name in ("title", "relation", "of", "from", "until"))})


@dataclass(slots=True)
class _Resource:
    """One subject of the file with its properties, in the order written."""

    key: str
    path: Path
    values: dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]] = field(default_factory=dict)

    def error(self, problem: str) -> OntologyError:
        line = line_of(self.path, self.key, _short(self.key))
        place = f"{self.path.name}, line {line}" if line else self.path.name
        return OntologyError(f"{place}: {_short(self.key)}: {problem}")

    def check(self, allowed: frozenset[str]) -> None:
        """Raise if the resource has a property that the vocabulary does not list."""
        for name in self.values:
            if name not in allowed:
                known = ", ".join(sorted(map(_short, allowed)))
                raise self.error(f"unknown property {_short(name)}; expected one of {known}")

    def texts(self, name: str) -> tuple[str, ...]:
        terms = self.values.get(name, [])
        for term in terms:
            if not isinstance(term, ox.Literal) or not term.value.strip():
                raise self.error(f"{_short(name)} must be a text that is not empty")
        return tuple(term.value for term in terms)

    def text(self, name: str) -> str | None:
        found = self.texts(name)
        if len(found) > 1:
            raise self.error(f"{_short(name)} is given {len(found)} times; give it once")
        return found[0] if found else None

    def iri(self, name: str) -> str | None:
        terms = self.values.get(name, [])
        if not terms:
            return None
        if len(terms) > 1:
            raise self.error(f"{_short(name)} is given {len(terms)} times; give it once, and describe each actor once")
        if not isinstance(terms[0], ox.NamedNode):
            raise self.error(f"{_short(name)} must be one resource")
        return terms[0].value

    def date(self, name: str) -> dt.date | None:
        text = self.text(ONTOLOGY + name)
        if text is None:
            return None
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise self.error(f'gk:{name} is "{text}"; expected a day such as "2022-02-24"^^xsd:date') from None

    def span(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day, either of which may be open."""
        start, end = self.date("from"), self.date("until")
        if start and end and end < start:
            raise self.error(f"ends on {end}, before it starts on {start}")
        return start, end


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
    resources: dict[str, _Resource] = {}
    for path in paths:
        for key, resource in _resources(path).items():
            if key in resources:
                raise resource.error(f"is described in {resources[key].path.name} too; describe it once")
            resources[key] = resource
    actors = {key: res for key, res in resources.items() if key.startswith(ID)}
    offices = {key: res for key, res in resources.items() if _type(res) == "Office"}
    memberships = [res for res in resources.values() if _type(res) == "Membership"]
    _refuse_strangers(resources, actors, offices, memberships)
    entries = {key: _entry(resource, actors, offices, classes, relations) for key, resource in actors.items()}
    return entries, tuple(_membership(resource, actors) for resource in memberships)


def _resources(path: Path) -> dict[str, _Resource]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror}); expected a Turtle file") from error
    resources: dict[str, _Resource] = {}
    try:
        for quad in ox.parse(content, format=ox.RdfFormat.TURTLE):
            subject = str(quad.subject) if isinstance(quad.subject, ox.BlankNode) else quad.subject.value
            resource = resources.get(subject)
            if resource is None:
                resource = resources[subject] = _Resource(subject, path)
            resource.values.setdefault(quad.predicate.value, []).append(quad.object)
    except SyntaxError as error:
        raise OntologyError(f"{path.name}, line {error.lineno}: not valid Turtle: {error.msg}") from error
    return resources


def _refuse_strangers(
    resources: Mapping[str, _Resource],
    actors: Mapping[str, _Resource],
    offices: Mapping[str, _Resource],
    memberships: Iterable[_Resource],
) -> None:
    known = {*actors, *offices, *(resource.key for resource in memberships)}
    for key, resource in resources.items():
        if key not in known:
            raise resource.error("is no actor (id:…), gk:Office or gk:Membership")


def _entry(
    resource: _Resource,
    actors: Mapping[str, _Resource],
    offices: Mapping[str, _Resource],
    classes: Collection[str],
    relations: Collection[str],
) -> ActorEntry:
    resource.check(_ACTOR_PROPERTIES)
    kind = _type(resource)
    if kind is None or kind not in classes:
        raise resource.error(f"has the class {kind or 'none'}; expected one of {', '.join(sorted(classes))}")
    label = resource.text(_RDFS + "label")
    if label is None:
        raise resource.error("has no rdfs:label; every actor needs one")
    texts = {name: resource.texts((_SKOS if name == "altLabel" else ONTOLOGY) + name) for name in _TEXTS}
    start, end = resource.span()
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
        article=resource.text(ONTOLOGY + "article") or "",
    )


def _country(resource: _Resource, actors: Mapping[str, _Resource]) -> str | None:
    """ISO alpha-3 code of the state that the actor is or belongs to, up the chain of ``gk:partOf``."""
    seen: set[str] = set()
    while resource.key not in seen:
        seen.add(resource.key)
        state = _reference(resource, "country", actors)
        if state is not None:
            return _code(actors[state], "iso3") or _fail(resource, f"gk:country {_short(state)} has no gk:iso3")
        own = _code(resource, "iso3")
        whole = _reference(resource, "partOf", actors)
        if own is not None or whole is None:
            return own
        resource = actors[whole]
    raise resource.error("is part of itself by gk:partOf")


def _fail(resource: _Resource, problem: str) -> str:
    raise resource.error(problem)


def _code(resource: _Resource, name: str) -> str | None:
    code = resource.text(ONTOLOGY + name)
    if code is not None and not _CODE[name].fullmatch(code):
        raise resource.error(f'gk:{name} is "{code}"; expected {name[-1]} capital letters')
    return code


def _wikidata(resource: _Resource) -> str | None:
    item = resource.iri(_SKOS + "exactMatch")
    if item is None:
        return None
    if not item.startswith(_WIKIDATA) or not _ITEM.fullmatch(item.removeprefix(_WIKIDATA)):
        raise resource.error(f"skos:exactMatch is {item}; expected a Wikidata item such as wd:Q159")
    return item.removeprefix(_WIKIDATA)


def _offices(
    resource: _Resource,
    actors: Mapping[str, _Resource],
    offices: Mapping[str, _Resource],
    relations: Collection[str],
) -> Iterator[Office]:
    for term in resource.values.get(ONTOLOGY + "holds", []):
        office = offices.get(str(term))
        if office is None:
            raise resource.error("gk:holds must be a [ a gk:Office … ]")
        office.key = resource.key
        office.check(_OFFICE_PROPERTIES)
        relation = (office.iri(ONTOLOGY + "relation") or "").removeprefix(ONTOLOGY)
        if relation not in relations:
            raise resource.error(
                f"an office needs gk:relation with a relation of geopolitics.ttl; it has {relation or 'none'}"
            )
        title, body = office.text(ONTOLOGY + "title"), _reference(office, "of", actors)
        if title is None or body is None:
            raise resource.error("an office needs gk:title and gk:of")
        yield Office(relation, body, title, *office.span())


def _membership(resource: _Resource, actors: Mapping[str, _Resource]) -> Membership:
    member = resource.iri(ONTOLOGY + "member")
    organisation = resource.iri(ONTOLOGY + "organisation")
    resource.key = f"membership of {_short(member or 'nobody')} in {_short(organisation or 'nothing')}"
    resource.check(_MEMBERSHIP_PROPERTIES)
    if member is None or organisation is None or member not in actors or organisation not in actors:
        raise resource.error("gk:member and gk:organisation must both be actors of the file")
    return Membership(member, organisation, *resource.span())


def _reference(resource: _Resource, name: str, actors: Mapping[str, _Resource]) -> str | None:
    iri = resource.iri(ONTOLOGY + name)
    if iri is not None and iri not in actors:
        raise resource.error(f"gk:{name} is {_short(iri)}, which the file does not describe")
    return iri


def _type(resource: _Resource) -> str | None:
    iri = resource.iri(_RDF_TYPE)
    return iri.removeprefix(ONTOLOGY) if iri is not None and iri.startswith(ONTOLOGY) else None


def _short(iri: str) -> str:
    """The IRI as the file writes it."""
    for prefix, namespace in (("id:", ID), ("gk:", ONTOLOGY), ("skos:", _SKOS), ("rdfs:", _RDFS)):
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return "a" if iri == _RDF_TYPE else iri
