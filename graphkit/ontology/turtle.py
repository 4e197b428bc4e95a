"""Turtle files as resources with checked values: the one reader that all files of the ontology share.

Knows RDF terms, prefixes, and how to name the file, line and resource of a mistake. Must not know what any property
means.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import OntologyError
from graphkit.model import ID, ONTOLOGY

if TYPE_CHECKING:
    import pyoxigraph as ox

    Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

__all__ = [
    "CAMEO",
    "FRAME",
    "GK",
    "OWL",
    "PLOVER",
    "RDF",
    "RDFS",
    "SKOS",
    "Resource",
    "instances",
    "read_turtle",
    "short",
]

GK = ONTOLOGY
FRAME = "https://w3id.org/graphkit/frame/"
PHRASE = "https://w3id.org/graphkit/phrase/"
PLOVER = "https://w3id.org/graphkit/plover#"
TRAIT = "https://w3id.org/graphkit/trait/"
CAMEO = "https://w3id.org/graphkit/cameo#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

_PREFIXES = {
    GK: "gk:",
    ID: "id:",
    FRAME: "fr:",
    PHRASE: "phr:",
    PLOVER: "plover:",
    CAMEO: "cameo:",
    TRAIT: "trait:",
    RDF: "rdf:",
    RDFS: "rdfs:",
    OWL: "owl:",
    SKOS: "skos:",
}


@dataclass(slots=True)
class Resource:
    """One subject of a Turtle file with its properties, in the order written.

    Attributes:
        key: IRI, or "_:…" for a blank node.
        path: The file.
        values: Objects by IRI of the property.
    """

    key: str
    path: Path
    values: dict[str, list[Term]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Local name: what follows the last ``#`` or ``/`` of the IRI."""
        return re.split(r"[#/]", self.key)[-1]

    @property
    def types(self) -> frozenset[str]:
        """IRIs of the classes of the resource."""
        return frozenset(self.iris(RDF + "type"))

    def error(self, problem: str) -> OntologyError:
        """Return an error that names the file, the line and the resource."""
        lines = self._lines()
        place = f"{self.path.name}, line {lines[0]}" if lines else self.path.name
        return OntologyError(f"{place}: {short(self.key)}: {problem}")

    def check_once(self) -> None:
        """Raise ``OntologyError`` if the file has several resources of this name, which it reads as one."""
        if len(self.iris(RDF + "type")) > 1:
            raise self._given_often(RDF + "type")

    def _given_often(self, name: str) -> OntologyError:
        lines = self._lines()
        if len(self.iris(RDF + "type")) > 1 and len(lines) > 1:
            told = f"{', '.join(map(str, lines[:-1]))} and {lines[-1]}"
            return self.error(f"the name is used {len(lines)} times, in lines {told}; give each a name of its own")
        return self.error(f"{short(name)} is given {len(self.values[name])} times; give it once")

    def _lines(self) -> list[int]:
        return _lines_of(self.path, self.key, short(self.key))

    def check(self, allowed: Collection[str]) -> None:
        """Raise ``OntologyError`` if the resource has a property that is not among those allowed."""
        for name in self.values:
            if name not in allowed:
                known = ", ".join(sorted(map(short, allowed)))
                raise self.error(f"unknown property {short(name)}; expected one of {known}")

    def iris(self, name: str) -> tuple[str, ...]:
        """Return the values of a property that must be resources; blank nodes are left out."""
        terms = self.values.get(name, ())
        for term in terms:
            if _is_literal(term):
                raise self.error(f"{short(name)} must be a resource such as gk:criticizes, not {term}")
        return tuple(term.value for term in terms if not _is_blank(term))  # type: ignore[union-attr]

    def iri(self, name: str) -> str | None:
        """Return the only value of a property that must be a resource, or None."""
        found = self.iris(name)
        if len(found) > 1:
            raise self._given_often(name)
        return found[0] if found else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the values of a property that must be texts."""
        terms = self.values.get(name, ())
        for term in terms:
            if not _is_literal(term) or not term.value.strip():  # type: ignore[union-attr]
                raise self.error(f"{short(name)} must be a text that is not empty; it is {term}")
        return tuple(term.value for term in terms)  # type: ignore[union-attr]

    def text(self, name: str) -> str | None:
        """Return the only value of a property that must be a text, or None."""
        found = self.texts(name)
        if len(found) > 1:
            raise self._given_often(name)
        return found[0] if found else None

    def required_text(self, name: str) -> str:
        """Return the only value of a property that must be there and be a text."""
        found = self.text(name)
        if found is None:
            raise self.error(f"has no {short(name)}; give it one")
        return found

    def choices(self, name: str, allowed: Collection[str]) -> frozenset[str]:
        """Return the words of a property's only text, each of which must be one of those allowed."""
        found = frozenset((self.text(name) or "").split())
        if unknown := sorted(found.difference(allowed)):
            raise self.error(f'{short(name)} has "{unknown[0]}"; expected one of {", ".join(sorted(allowed))}')
        return found

    def number(self, name: str) -> float | None:
        """Return the only value of a property that must be a number, or None."""
        text = self.text(name)
        if text is None:
            return None
        try:
            return float(text)
        except ValueError:
            raise self.error(f'{short(name)} is "{text}"; expected a number such as 0.8') from None


def read_turtle(path: Path) -> dict[str, Resource]:
    """Read a Turtle file.

    Args:
        path: The file.

    Returns:
        Its subjects by IRI, in the order written; blank nodes by their label.

    Raises:
        OntologyError: The file cannot be read, or is not Turtle; the message names file and line.
    """
    import pyoxigraph as ox

    try:
        content = path.read_bytes()
    except OSError as error:
        raise OntologyError(
            f"{path}: cannot be read ({error.strerror}); expected a Turtle file, see the folder ontologies/"
        ) from error
    resources: dict[str, Resource] = {}
    try:
        for quad in ox.parse(content, format=ox.RdfFormat.TURTLE):
            subject = quad.subject
            key = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
            resource = resources.get(key)
            if resource is None:
                resource = resources[key] = Resource(key, path)
            resource.values.setdefault(quad.predicate.value, []).append(quad.object)
    except SyntaxError as error:
        raise OntologyError(f"{path.name}, line {error.lineno}: not valid Turtle: {error.msg}") from error
    return resources


def short(iri: str) -> str:
    """Return an IRI as the files write it, with its prefix."""
    for namespace, prefix in _PREFIXES.items():
        if iri.startswith(namespace):
            return "a" if iri == RDF + "type" else prefix + iri.removeprefix(namespace)
    return iri


def instances(resources: dict[str, Resource], kind: str) -> Iterator[Resource]:
    """Yield the resources of a class, by its IRI."""
    for resource in resources.values():
        if kind in resource.types:
            yield resource


def _is_literal(term: Term) -> bool:
    return hasattr(term, "datatype")


def _is_blank(term: Term) -> bool:
    return str(term).startswith("_:")


def _lines_of(path: Path, key: str, written: str) -> list[int]:
    """Return the numbers of the lines that start with a resource.

    Args:
        path: The file.
        key: IRI.
        written: The same with its prefix.
    """
    starts = re.compile(rf"\s*(?:{re.escape(written)}|<{re.escape(key)}>)(?![\w-])")
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [number for number, line in enumerate(text.split("\n"), 1) if starts.match(line)]
