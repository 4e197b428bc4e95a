"""What a SPARQL text asks for, told without running it: its form, and whether it reaches outside the graph.

Knows the tokens of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar), so that a word in a string, an
IRI, a comment or a name is no keyword. Must not know any store. What it lets pass is parsed in full by the engine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.errors import QueryError
from graphkit.rdf.terms import ONTOLOGY_GRAPH

__all__ = [
    "MOST_NESTED",
    "Demands",
    "demands",
    "names_in",
    "number_of_parts",
    "parse_error",
    "refuse_outside",
    "replace_parameters",
    "shape_of",
]

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
    (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:\w[\w.-]{0,99}+(?<!\.))?:(?:[\w:%-]|\\.|\.(?=[\w:%.\\-]))*)
    | (?P<word>[A-Za-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)
"""A prefix has a hundred characters at most: else a long number would be read to its end from each of its digits."""
_PART = re.compile(_TOKEN.pattern + r"|[^\s]", re.VERBOSE | re.DOTALL)
_VALUE = re.compile(
    r"""
    (?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
    | \#[^\n\r]*+
    | \"\"\"(?:[^"\\]++|\\.?|"(?!""))*+(?:\"\"\")? | '''(?:[^'\\]++|\\.?|'(?!''))*+(?:''')?
    | "(?:[^"\\\n\r]++|\\.?)*+"? | '(?:[^'\\\n\r]++|\\.?)*+'?
    """,
    re.VERBOSE | re.DOTALL,
)
"""Comments and strings, and the IRIs in which they are none. What is not closed goes on as far as it can, so that
nothing is read twice: a server reads each query with it."""
_GAP = r"(?:[\s]|\#[^\n\r]*(?=[\n\r]))*"
_SERVICE = re.compile(
    rf"(?=SERVICE{_GAP}(?:SILENT{_GAP})?(?:[^\s{{}}<>\"]{{1000}}|"
    rf"(?:<[^<>\"{{}}|^`\\\x00-\x20]*>|[?$]\w{{1,999}}|[\w.-]{{0,999}}:[^\s{{}}<>\"]{{0,999}}){_GAP}\{{))",
    re.IGNORECASE,
)
"""Where a SERVICE clause would begin, if that place is not in a string, an IRI or a comment; a word without end behind
it is taken for one, so that nothing is read again and again."""
_PREFIX = re.compile(rf"PREFIX{_GAP}([\w.-]*):", re.IGNORECASE)
_NO_OPERAND = frozenset("{.;,|/^(!=&")
"""What a "<" that compares cannot follow, so that one there begins an IRI."""
MOST_NESTED = 100
"""Brackets inside one another that a query may have; some thousand would overflow the stack of its parser."""
_LONGEST = 1_000_000
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
    plain = _ESCAPE.sub(_character, sparql)
    words = _keywords(plain)
    form = next((word for word in words if word in _FORMS or word in _UPDATES), None)
    return Demands(
        "UPDATE" if form in _UPDATES else form,
        any(_asks_service(text) for text in {sparql, plain}),
        "FROM" in words or "USING" in words,
        "GRAPH" in words,
    )


def shape_of(sparql: str) -> str:
    """Return a short text that queries have in common which differ in values and comments alone and take alike long."""
    plain = re.sub(r"[\s\d]+", " ", _VALUE.sub(lambda found: found["iri"] or "", sparql))
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def number_of_parts(sparql: str) -> int:
    """Return how many words, names, values and marks a query has; a list of values after VALUES counts in full."""
    return sum(1 for found in _PART.finditer(_ESCAPE.sub(_character, sparql)) if found.lastgroup != "comment")


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


def refuse_outside(sparql: str) -> Demands:
    """Return what a query asks for, if it may be run.

    Args:
        sparql: Query.

    Raises:
        QueryError: It changes something, asks another server, or chooses its own graphs.
    """
    if len(sparql) > _LONGEST:
        raise QueryError(f"the query has more than {_LONGEST:,} characters; ask in several shorter ones")
    found = demands(sparql)
    if found.form == "UPDATE":
        raise QueryError("INSERT, DELETE and other updates are refused; ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if found.service:
        raise QueryError("SERVICE is refused: a query sees this graph only; leave the SERVICE clause out")
    if found.dataset:
        raise QueryError(
            "FROM is refused: a query sees this graph only; leave the FROM clause out, and ask the ontology with "
            f"GRAPH <{ONTOLOGY_GRAPH}> {{ … }}"
        )
    if _nesting(sparql) > MOST_NESTED:
        raise QueryError(f"the query has more than {MOST_NESTED} brackets inside one another; nest it less deeply")
    return found


def _asks_service(sparql: str) -> bool:
    """Return whether a text has a SERVICE clause, however it is read.

    A "<" may begin an IRI or be a comparison, which only a grammar can tell: ``?a<?b&&?c='>'`` has an IRI, or a string.
    So both readings are followed wherever both could be, and a clause that one of them comes to counts.
    """
    clauses = {found.start() for found in _SERVICE.finditer(sparql)}
    if not clauses:
        return False
    declared = {name.lower() for name in _PREFIX.findall(sparql)}
    seen: set[tuple[int, bool]] = set()
    waiting = [(0, False)]
    while waiting:
        at, operand = waiting.pop()
        while at < len(sparql) and (at, operand) not in seen:
            seen.add((at, operand))
            if sparql[at] == "<" and operand:
                waiting.append((at + 1, False))
            found = _TOKEN.match(sparql, at)
            if found is None:
                operand = operand if sparql[at].isspace() else sparql[at] not in _NO_OPERAND
                at += 1
                continue
            kind = found.lastgroup
            if kind in ("word", "name") and not clauses.isdisjoint(range(at, found.end())):
                prefix, colon, _ = found[0].partition(":")
                if not (colon and prefix.lower() in declared and prefix):
                    return True
            operand = operand if kind == "comment" else True
            at = found.end()
    return False


def _nesting(sparql: str) -> int:
    """Return how many brackets of a query are open at once."""
    deepest = depth = 0
    for mark in _BRACKET.findall(_TOKEN.sub(" ", _ESCAPE.sub(_character, sparql))):
        depth += 1 if mark in "([{<<" else -1
        deepest = max(deepest, depth)
    return deepest


_BRACKET = re.compile(r"<<|>>|[][(){}]")


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
