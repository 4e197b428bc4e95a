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

_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?")
_TYPED = re.compile(r'"((?:[^"\\]|\\.)*)"\^\^<([^>]*)>', re.DOTALL)
_TYPE = f"<{NAMESPACES['rdf']}type>"
_JSON = f"^^<{NAMESPACES['rdf']}JSON>"
_XSD = NAMESPACES["xsd"]
_REMEMBERED = 200_000
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
    terms = _Shortener(prefixes)
    predicates = {_TYPE: "a"}
    for subject, properties in resources:
        said: dict[str, str] = {}
        for predicate, object_ in properties:
            text = _text(object_, terms)
            known = said.get(predicate)
            said[predicate] = text if known is None else f"{known} , {text}"
        for predicate in said.keys() - predicates.keys():
            predicates[predicate] = terms[predicate]
        if said:
            lines = " ;\n    ".join([f"{predicates[predicate]} {text}" for predicate, text in said.items()])
            yield f"\n{terms[subject]} {lines} .\n"


def _text(term: str, terms: _Shortener) -> str:
    if term[-1] == '"':
        return term  # a plain literal is written as it is
    return _json(term) if term.endswith(_JSON) else terms[term]


def _json(literal: str) -> str:
    """Return JSON between single quotes, so that its own need no escape, where it has nothing else to escape."""
    text = literal[1 : -len(_JSON) - 1]
    bare = text.replace('\\"', '"')
    quoted = f"'{bare}'" if "'" not in bare and "\\" not in bare else f'"{text}"'
    return f"{quoted}^^rdf:JSON"


class _Shortener(dict[str, str]):
    """The shortest Turtle of N-Triples terms, made when first asked for; forgotten when it has become many."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._namespaces = {namespace: prefix for prefix, namespace in prefixes.items()}

    def __missing__(self, term: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        text = self._iri(term) if term[0] == "<" else self._typed(term)
        self[term] = text
        return text

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
