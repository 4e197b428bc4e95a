"""Turtle for people: prefixes, one block for each resource, numbers as numbers.

Knows the grammar of Turtle (https://www.w3.org/TR/turtle/) as far as writing needs it. Must not know what the
resources mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from graphkit.rdf.terms import NAMESPACES
from graphkit.rdf.triples import Resource

__all__ = ["turtle_lines"]

_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_TYPED = re.compile(r'"((?:[^"\\]|\\.)*)"\^\^<([^>]*)>', re.DOTALL)
_TYPE = f"<{NAMESPACES['rdf']}type>"
_XSD = NAMESPACES["xsd"]
_BARE = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "boolean": re.compile(r"true|false"),
}


def turtle_lines(
    resources: Iterable[Resource], prefixes: Mapping[str, str] = NAMESPACES, *, header: bool = True
) -> Iterator[str]:
    """Yield the text of a Turtle file in parts.

    Args:
        resources: Subjects with their predicates and objects in N-Triples form.
        prefixes: Namespaces by prefix.
        header: Whether the prefixes are declared first.
    """
    if header:
        for prefix, namespace in prefixes.items():
            yield f"@prefix {prefix}: <{namespace}> .\n"
    shorten = _Shortener(prefixes)
    for subject, properties in resources:
        grouped: dict[str, list[str]] = {}
        for predicate, object_ in properties:
            grouped.setdefault(predicate, []).append(object_)
        said = " ;\n    ".join(
            f"{shorten.predicate(predicate)} {' , '.join(map(shorten.term, objects))}"
            for predicate, objects in grouped.items()
        )
        if said:
            yield f"\n{shorten.term(subject)} {said} .\n"


class _Shortener:
    """Turns N-Triples terms into the shortest Turtle; remembers IRIs."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._namespaces = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._known: dict[str, str] = {}

    def predicate(self, term: str) -> str:
        return "a" if term == _TYPE else self.term(term)

    def term(self, term: str) -> str:
        if term[0] != "<":
            return self._typed(term) if term[-1] == ">" else term
        known = self._known.get(term)
        if known is None:
            known = self._iri(term)
            if known != term:
                self._known[term] = known
        return known

    def _iri(self, term: str) -> str:
        text = term[1:-1]
        cut = max(text.rfind("#"), text.rfind("/"), text.rfind(":")) + 1
        prefix = self._namespaces.get(text[:cut])
        if prefix is None or not _NAME.fullmatch(text, cut):
            return term
        return f"{prefix}:{text[cut:]}"

    def _typed(self, term: str) -> str:
        found = _TYPED.fullmatch(term)
        if found is None:
            return term
        text, datatype = found.groups()
        bare = _BARE.get(datatype)
        if bare is not None and bare.fullmatch(text):
            return text
        return f'"{text}"^^{self._iri(f"<{datatype}>")}'
