"""Which resources of a graph may break its shapes, found quickly, so that a SHACL program need look at those alone.

Knows what a value must be like for the parts of SHACL Core that ``shapes.ttl`` uses (https://www.w3.org/TR/shacl/,
section 4). It clears a resource only where every constraint holds for certain: whatever it does not know, or is not
sure of, makes a resource suspect. Must not know how faults are told.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from graphkit.rdf.terms import NAMESPACES

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["Suspects"]

_SH, _XSD = "http://www.w3.org/ns/shacl#", NAMESPACES["xsd"]
_TYPE, _SUBCLASS = NAMESPACES["rdf"] + "type", NAMESPACES["rdfs"] + "subClassOf"
_FIRST, _REST = NAMESPACES["rdf"] + "first", NAMESPACES["rdf"] + "rest"
_NUMBERS = {_XSD + name for name in ("decimal", "double", "integer")}
_TARGETS = {_SH + name for name in ("targetClass", "targetSubjectsOf", "targetObjectsOf")}
_SILENT = {
    _TYPE,
    NAMESPACES["rdfs"] + "label",
    *(_SH + name for name in ("message", "severity", "property", "path")),
} | _TARGETS

Term = Any
Said = dict[str, list[Term]]
Holds = Callable[[list[Term], Said], bool]


class Suspects:
    """What is to be looked at of a graph.

    Args:
        data: Triples of the graph.
        shapes: Triples of the shapes.

    Attributes:
        sure: Whether all that may break a shape has an IRI; else the graph is to be looked at as a whole.
        found: IRIs of what may break a shape, sorted.
    """

    def __init__(self, data: ox.Store, shapes: ox.Store) -> None:
        self._said = _grouped(data)
        self._shapes = _grouped(shapes)
        self._classes = self._superclasses()
        self._checks: dict[Term, list[tuple[str | None, Holds]]] = {}
        suspects = {
            node
            for shape, told in self._shapes.items()
            if not _TARGETS.isdisjoint(told)
            for node in self._targets(told)
            if not self._passes(node, shape)
        }
        self.sure = all(_is_iri(node) for node in suspects)
        self.found = sorted(node.value for node in suspects if _is_iri(node))

    def _superclasses(self) -> dict[Term, set[Term]]:
        """Return all superclasses of each class, with itself where it has any."""
        direct = {node: said[_SUBCLASS] for node, said in self._said.items() if _SUBCLASS in said}
        found: dict[Term, set[Term]] = {}
        for node in direct:
            above, waiting = {node}, [node]
            while waiting:
                new = [each for each in direct.get(waiting.pop(), ()) if each not in above]
                above.update(new)
                waiting += new
            found[node] = above
        return found

    def _types(self, node: Term) -> set[Term]:
        types = self._said.get(node, {}).get(_TYPE, ())
        return {above for each in types for above in self._classes.get(each, (each,))}

    def _targets(self, told: Said) -> set[Term]:
        classes = set(told.get(_SH + "targetClass", ()))
        subjects = [each.value for each in told.get(_SH + "targetSubjectsOf", ())]
        objects = [each.value for each in told.get(_SH + "targetObjectsOf", ())]
        found: set[Term] = set()
        for node, said in self._said.items():
            if any(each in said for each in subjects) or (classes and not classes.isdisjoint(self._types(node))):
                found.add(node)
            for each in objects:
                found.update(said.get(each, ()))
        return found

    def _passes(self, node: Term, shape: Term) -> bool:
        """Return whether a node keeps all of a shape for certain."""
        checks = self._checks.get(shape)
        if checks is None:
            checks = self._checks[shape] = list(self._checks_of(shape))
        said = self._said.get(node, {})
        return all(holds([node] if path is None else said.get(path, []), said) for path, holds in checks)

    def _checks_of(self, shape: Term) -> Iterator[tuple[str | None, Holds]]:
        told = self._shapes.get(shape, {})
        yield from ((None, holds) for holds in self._constraints(told))
        for property in told.get(_SH + "property", ()):
            of = self._shapes.get(property, {})
            [path, *more] = of.get(_SH + "path", [None])
            if more or path is None or not _is_iri(path) or _SH + "property" in of:
                yield None, _never
            else:
                yield from ((path.value, holds) for holds in self._constraints(of))

    def _constraints(self, told: Said) -> Iterator[Holds]:
        for predicate, wanted in told.items():
            if predicate not in _SILENT:
                for each in wanted:
                    yield self._constraint(predicate.removeprefix(_SH), each)

    def _constraint(self, name: str, wanted: Term) -> Holds:
        """Return whether values keep a constraint for certain; never for one that is not known here."""
        text = wanted.value if hasattr(wanted, "value") and isinstance(wanted.value, str) else ""
        match name:
            case "minCount":
                return lambda values, _: len(values) >= int(text)
            case "maxCount":
                return lambda values, _: len(values) <= int(text)
            case "nodeKind" if text == _SH + "IRI":
                return lambda values, _: all(map(_is_iri, values))
            case "datatype":
                return lambda values, _: all(_is_of(value, text) for value in values)
            case "in":
                listed = set(self._listed(wanted))
                return lambda values, _: listed.issuperset(values)
            case "minInclusive":
                return lambda values, _: all(
                    _is_number(value) and float(value.value) >= float(text) for value in values
                )
            case "maxInclusive":
                return lambda values, _: all(
                    _is_number(value) and float(value.value) <= float(text) for value in values
                )
            case "pattern":
                pattern = re.compile(text)
                return lambda values, _: all(_is_said(value) and pattern.search(value.value) for value in values)
            case "class":
                return lambda values, _: all(wanted in self._types(value) for value in values)
            case "node":
                return lambda values, _: all(self._passes(value, wanted) for value in values)
            case "uniqueLang":
                return lambda values, _: all(getattr(value, "language", "?") is None for value in values)
            case "lessThanOrEquals":
                return lambda values, said: all(_is_after(other, one) for one in values for other in said.get(text, ()))
        return _never

    def _listed(self, node: Term) -> Iterator[Term]:
        while _FIRST in (said := self._shapes.get(node, {})):
            yield from said[_FIRST]
            node = said[_REST][0]


def _never(values: list[Term], said: Said) -> bool:
    return False


def _grouped(store: ox.Store) -> dict[Term, Said]:
    """Return subjects with the objects of each predicate."""
    grouped: dict[Term, Said] = defaultdict(dict)
    for quad in store:
        grouped[quad.subject].setdefault(quad.predicate.value, []).append(quad.object)
    return dict(grouped)


def _is_iri(term: Term) -> bool:
    return type(term).__name__ == "NamedNode"


def _is_said(term: Term) -> bool:
    """Return whether a term is an IRI or a literal, and no blank node."""
    return type(term).__name__ in ("NamedNode", "Literal")


def _is_of(term: Term, datatype: str) -> bool:
    """Return whether a term is a literal of a datatype, and certainly one of its values."""
    if getattr(term, "datatype", None) is None or term.datatype.value != datatype:
        return False
    name, text = datatype.removeprefix(_XSD), term.value
    if name == "date":
        return _day(text) is not None
    return (
        name == "string" or (name == "boolean" and text in ("true", "false")) or (name == "integer" and text.isdigit())
    )


def _is_number(term: Term) -> bool:
    if getattr(term, "datatype", None) is None or term.datatype.value not in _NUMBERS:
        return False
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", term.value) is not None


def _is_after(later: Term, earlier: Term) -> bool:
    """Return whether both are days, and the first is not before the second."""
    if not (_is_of(later, _XSD + "date") and _is_of(earlier, _XSD + "date")):
        return False
    return bool(later.value >= earlier.value)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == len("2024-09-01") else None
    except ValueError:
        return None
