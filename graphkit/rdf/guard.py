"""What a SPARQL text asks for, told without running it: its form, and whether it reaches outside the graph.

Knows the tokens of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar), so that a word in a string, an
IRI, a comment or a name is no keyword. Must not know any store. What it lets pass is parsed in full by the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.errors import QueryError

__all__ = ["Demands", "demands", "names_in", "parse_error", "refuse_outside", "replace_parameters"]

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
    (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:\w(?:[\w.-]*[\w-])?)?:(?:[\w:%-]|\\.|\.(?=[\w:%.\\-]))*)
    | (?P<word>[A-Za-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)
_PLACE = re.compile(r"error at (\d+):(\d+)")
_REASON = re.compile(r"(?:of|,|:) ((?:[A-Z][a-z]+|[A-Z]+)(?: [A-Za-z]+){2,})")
_SHOWN = 30
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")


@dataclass(frozen=True, slots=True)
class Demands:
    """What a text asks for.

    Attributes:
        form: "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "UPDATE", or None if it is none of them.
        service: Whether it asks another server.
        dataset: Whether it chooses its graphs with FROM or USING.
        graph: Whether it looks into named graphs.
    """

    form: str | None
    service: bool
    dataset: bool
    graph: bool


def demands(sparql: str) -> Demands:
    """Return what a SPARQL text asks for; escapes of the form \\u0041 are undone first, as SPARQL does."""
    words = _keywords(_ESCAPE.sub(_character, sparql))
    form = next((word for word in words if word in _FORMS or word in _UPDATES), None)
    return Demands(
        "UPDATE" if form in _UPDATES else form,
        "SERVICE" in words,
        "FROM" in words or "USING" in words,
        "GRAPH" in words,
    )


def names_in(sparql: str, prefixes: Mapping[str, str]) -> list[str]:
    """Return the IRIs that a query names, in order, whether written in full or with a prefix.

    Args:
        sparql: Query.
        prefixes: Namespaces by prefix that need no declaration; those that the query declares come before them.
    """
    known = dict(prefixes)
    named: list[str] = []
    tokens = [found for found in _TOKEN.finditer(_ESCAPE.sub(_character, sparql)) if found.lastgroup != "comment"]
    for at, found in enumerate(tokens):
        before = [token[0] for token in tokens[max(0, at - 2) : at]]
        if found.lastgroup == "iri":
            if len(before) == 2 and before[0].upper() == "PREFIX":
                known[before[1].removesuffix(":")] = found[0][1:-1]
            else:
                named.append(found[0][1:-1])
        elif found.lastgroup == "name":
            prefix, _, local = found[0].partition(":")
            if prefix in known and local and not (before and before[-1].upper() == "PREFIX"):
                named.append(known[prefix] + local)
    return named


def refuse_outside(sparql: str, *, dataset: bool = False) -> Demands:
    """Return what a query asks for, if it may be run.

    Args:
        sparql: Query.
        dataset: Whether FROM and USING are refused too.

    Raises:
        QueryError: It changes something, asks another server, or (with ``dataset``) chooses its own graphs.
    """
    found = demands(sparql)
    _refuse_hidden_service(sparql)
    if found.form == "UPDATE":
        raise QueryError("INSERT, DELETE and other updates are refused; ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if found.service:
        raise QueryError("SERVICE is refused: a query sees this graph only; leave the SERVICE clause out")
    if dataset and found.dataset:
        raise QueryError("FROM is refused: a query sees this graph only; leave the FROM clause out")
    return found


def _refuse_hidden_service(sparql: str) -> None:
    """Refuse a SERVICE clause that the tokens do not show.

    A "<" may begin an IRI or be a comparison, which only a grammar can tell; so where the letters of SERVICE occur at
    all, the query is parsed in full, and what the parser does not know is refused.
    """
    plain = _ESCAPE.sub(_character, sparql)
    for text in {sparql, plain}:
        if "service" in text.lower() and any("Service" in name for name in _rules(text)):
            raise QueryError("SERVICE is refused: a query sees this graph only; leave the SERVICE clause out")


def _rules(sparql: str) -> Iterator[str]:
    """Yield the names of the grammar's rules that a query uses."""
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.plugins.sparql.parserutils import CompValue

    try:
        parsed = parseQuery(sparql)
    except Exception as error:  # the parser's own exceptions are many
        raise QueryError(
            f"a query with the word SERVICE in it is parsed with care, and this one is not understood: {error}; "
            "write that word in another way, or correct the query"
        ) from None
    waiting: list[Any] = [parsed]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield str(part.name)
            waiting.extend(part.values())
        elif not isinstance(part, str) and hasattr(part, "__iter__"):
            waiting.extend(part)


def parse_error(error: SyntaxError, sparql: str) -> str:
    """Return where and why a query does not parse, in a line.

    Oxigraph lists every token that it could have gone on with, most of them beside the point; of these only a reason
    in words is kept ("Prefix not found").

    Args:
        error: What Oxigraph raised.
        sparql: The query.
    """
    said = " ".join(str(error.msg).split())
    place = _PLACE.match(said)
    if place is None:
        return f"the query does not parse: {said}"
    line, column = int(place[1]), int(place[2])
    lines = [*sparql.split("\n"), ""]
    rest = " ".join(lines[min(line, len(lines)) - 1][column - 1 :].split())
    shown = rest if len(rest) <= _SHOWN else rest[: _SHOWN - 1] + "…"
    reason = _REASON.search(said)
    before = f"before {shown!r}" if shown else "at its end"
    return f"the query does not parse: line {line}, column {column}, {before}" + (f": {reason[1]}" if reason else "")


def replace_parameters(sparql: str, terms: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return a query with ``$name`` replaced by a term, and the names that it does not have.

    Only variables written with a dollar sign are replaced, and none inside strings, IRIs or comments.
    """
    unused = dict.fromkeys(terms)

    def replace(found: re.Match[str]) -> str:
        name = found[0][1:]
        if found.lastgroup != "variable" or found[0][0] != "$" or name not in terms:
            return found[0]
        unused.pop(name, None)
        return terms[name]

    return _TOKEN.sub(replace, sparql), list(unused)


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else found[0]


def _keywords(sparql: str) -> list[str]:
    return [found[0].upper() for found in _TOKEN.finditer(sparql) if found.lastgroup == "word"]
