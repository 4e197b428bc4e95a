"""How many rows a query may make on its way, told before it runs, from its algebra and from counts in the graph.

Knows SPARQL algebra as rdflib parses it (https://www.w3.org/TR/sparql11-query/#sparqlAlgebra), and an upper bound for
joins: a pattern multiplies the rows so far by the most triples of its predicate that one subject, or one object, has;
patterns that share no variable multiply by all. Must not know how a query is run.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graphkit.rdf.guard import number_of_parts

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["Counts", "is_long", "is_small", "most_rows", "parsed"]

_MOST_PARTS = 1000
"""Words and marks of a query that is parsed in the user's own process: some thousand "||" overflow its stack."""
_ROWS = 300_000
"""Rows that are no burden: some hundred megabytes at most."""
_MOST_PATTERNS = 60
"""Patterns of a query whose order is found quickly; for some hundred that alone takes a minute."""
_LOOKED_AT, _LOOKED_AT_ON_DISK = 100_000, 20_000
"""Triples of a predicate that are counted, which on disk takes longer than to start a process for the query."""
_ANY = ("?s", "?p", "?o")
_GROWING = re.compile(r"\b(?:(GROUP_)?CONCAT|REPLACE|ENCODE_FOR_URI)\s*\(", re.IGNORECASE)
_MOST_GROWING = 2
"""Functions that lengthen text which may be in a query: each may double the text that the one before has made."""


def is_long(sparql: str) -> bool:
    """Return whether a query has so many words and marks that parsing it could end the process."""
    return number_of_parts(sparql) > _MOST_PARTS


@lru_cache(maxsize=256)
def parsed(sparql: str, prefixes: frozenset[tuple[str, str]]) -> Any:
    """Return the algebra of a query (``rdflib.plugins.sparql.sparql.Query``), or None if that tells nothing.

    It tells nothing of a query that is not SPARQL 1.1, is very long, or makes long texts out of short ones.

    Args:
        sparql: Query.
        prefixes: Prefixes that need no declaration, with their namespaces.
    """
    from rdflib.plugins.sparql import prepareQuery

    if is_long(sparql) or len(_GROWING.findall(sparql)) > _MOST_GROWING:
        return None
    try:
        return prepareQuery(sparql, initNs=dict(prefixes))
    except Exception:  # it parses for Oxigraph or not; rdflib raises errors of many kinds, of pyparsing and its own
        return None


def is_small(query: Any, counts: Counts, values: Mapping[str, Any] | None = None) -> bool:
    """Return whether a query surely makes few rows on its way, or not many more than the graph has triples.

    Args:
        query: What ``parsed`` returned.
        counts: Numbers of the graph.
        values: Terms of Oxigraph for variables of the query that stand for them.
    """
    most = most_rows(query, counts, values)
    return most <= _ROWS or (counts.in_memory and most <= 2 * counts.triples)


def most_rows(query: Any, counts: Counts, values: Mapping[str, Any] | None = None) -> float:
    """Return an upper bound for the rows that a query makes on its way; infinite where none can be told.

    The arguments are those of ``is_small``.
    """
    if query is None:
        return math.inf
    try:
        return _Bound(counts, values or {}).of(query.algebra)
    except RecursionError:
        return math.inf


@dataclass(frozen=True, slots=True)
class _Links:
    """The triples of a predicate or path: how many, and the most that one subject and one object has."""

    number: float
    of_subject: float
    of_object: float


class Counts:
    """Numbers of a graph that does not change; each is counted when first asked for, as far as it matters.

    Attributes:
        store: Graph.
        in_memory: Whether the graph lies in memory, so that as much again is no burden.
    """

    def __init__(self, store: ox.Store, in_memory: bool) -> None:
        self.store = store
        self.in_memory = in_memory
        self._most = _LOOKED_AT if in_memory else _LOOKED_AT_ON_DISK
        self._links: dict[tuple[str | None, bool], _Links] = {}
        self._triples: float | None = None

    @property
    def triples(self) -> float:
        """Number of all triples; infinite on disk, where counting takes long."""
        if self._triples is None:
            self._triples = len(self.store) if self.in_memory else math.inf
        return self._triples

    def links(self, predicate: str | None, named: bool) -> _Links:
        """Return the triples of a predicate, or of all.

        Args:
            predicate: IRI, or None for any.
            named: Whether named graphs are meant, not the default graph.
        """
        key = (predicate, named)
        if key not in self._links:
            self._links[key] = self._count(predicate, named)
        return self._links[key]

    def _count(self, predicate: str | None, named: bool) -> _Links:
        pattern = self._looked_at(["?s", "?p" if predicate is None else f"<{predicate}>", "?o"], named)
        number = self._first(f"SELECT (COUNT(*) AS ?n) {pattern}")
        if number > self._most:  # which is seen in a fifth of the time that it takes to group them
            return _Links(self.triples, self.triples, self.triples)
        grouped = [f"{{ SELECT (COUNT(*) AS ?n) {pattern} GROUP BY {end} }}" for end in ("?s", "?o")]
        return _Links(number, *(self._first(f"SELECT (MAX(?n) AS ?most) {{ {each} }}") for each in grouped))

    def matches(self, subject: Any, predicate: Any, object_: Any, named: bool) -> float:
        """Return how many triples have some terms; None stands for any."""
        terms = [
            name if term is None else str(term) for name, term in zip(_ANY, (subject, predicate, object_), strict=True)
        ]
        number = self._first(f"SELECT (COUNT(*) AS ?n) {self._looked_at(terms, named)}")
        return number if number <= self._most else self.triples

    def _looked_at(self, terms: Iterable[str], named: bool) -> str:
        """Return the pattern of the triples with some terms, so many at most as are looked at."""
        pattern = " ".join(terms)
        return f"{{ SELECT * {{ {f'GRAPH ?g {{ {pattern} }}' if named else pattern} }} LIMIT {self._most + 1} }}"

    def _first(self, sparql: str) -> int:
        """Return the one number that a query asks for; 0 for none, and where its terms make no triple."""
        try:
            answer: Any = self.store.query(sparql)
        except SyntaxError:
            return 0
        found = next(iter(answer))[0]
        return 0 if found is None else int(found.value)


@dataclass(frozen=True, slots=True)
class _Step:
    """What a part of a query makes of one row.

    Attributes:
        rows: Rows that come out.
        work: Most rows at any time on the way.
        bound: Variables that surely have a value then.
        ends: For a triple pattern its subject, object and links.
    """

    rows: float
    work: float
    bound: frozenset[Any] = field(default_factory=frozenset)
    ends: tuple[Any, Any, _Links] | None = None


class _Rows:
    """Rows so far: how many, and how many at most have the same value of a variable.

    Args:
        bound: Variables that have a value in the one row to begin with.
    """

    def __init__(self, bound: Iterable[Any]) -> None:
        self.number = 1.0
        self._alike = dict.fromkeys(bound, 1.0)

    def join(self, step: _Step) -> None:
        """Join with a part; a triple pattern gives no more rows than it has triples, times the rows for each."""
        rows, factors = self.number * step.rows, {}
        if step.ends is not None:
            subject, object_, links = step.ends
            for here, there, of_there in ((subject, object_, links.of_object), (object_, subject, links.of_subject)):
                if here in self._alike and there != here:
                    rows = min(rows, max(links.number * self._alike[here], 1))
                    if there not in self._alike:
                        factors[there] = of_there * self._alike[here]
            if not factors:
                factors = {subject: links.of_subject * self.number, object_: links.of_object * self.number}
        self.number = rows
        for name, alike in self._alike.items():
            self._alike[name] = min(rows, alike * step.rows)
        for name in step.bound - self._alike.keys():
            self._alike[name] = min(rows, max(factors.get(name, rows), 1))


class _Bound:
    def __init__(self, counts: Counts, values: Mapping[str, Any]) -> None:
        self._counts = counts
        self._values = values
        self._apart = 0.0
        self._known: dict[tuple[int, frozenset[Any], bool], _Step] = {}

    def of(self, query: Any) -> float:
        """Return the most rows of a whole query."""
        if query.p is None:  # DESCRIBE of what it names
            return sum(self._counts.matches(_term(each), None, None, False) for each in query.PV)
        step = self._step(query.p, frozenset(), query.datasetClause is not None)
        rows = step.rows
        if query.name == "ConstructQuery":
            rows *= len(query.template or ()) or 1
        elif query.name == "DescribeQuery":
            rows *= max(self._counts.links(None, False).of_subject, 1)
        return max(step.work, rows, self._apart)

    def _step(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        key = (id(node), bound, named)
        if key not in self._known:
            read = getattr(self, f"_of_{node.name}", None)
            self._known[key] = _Step(math.inf, math.inf) if read is None else read(node, bound, named)
        return self._known[key]

    def _of_BGP(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        return self._joined([node], bound, named)

    def _of_Join(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        return self._joined([node], bound, named)

    def _joined(self, nodes: list[Any], bound: frozenset[Any], named: bool) -> _Step:
        """Follow what is joined, at each step what makes the fewest rows of those so far."""
        parts = list(_parts_of_join(nodes))
        if len(parts) > _MOST_PATTERNS:
            return _Step(math.inf, math.inf)
        rows, work = _Rows(bound), 1.0
        while parts:
            steps = [self._of_part(part, bound, named) for part in parts]
            best = min(range(len(parts)), key=lambda at: (not bound & steps[at].bound, steps[at].rows))
            parts.pop(best)
            before = rows.number
            rows.join(steps[best])
            work = max(work, rows.number, before * steps[best].work if steps[best].ends is None else 0)
            bound |= steps[best].bound
        return _Step(rows.number, work, bound)

    def _of_part(self, part: Any, bound: frozenset[Any], named: bool) -> _Step:
        return self._of_triple(part, bound, named) if isinstance(part, tuple) else self._step(part, bound, named)

    def _of_triple(self, triple: tuple[Any, Any, Any], bound: frozenset[Any], named: bool) -> _Step:
        subject, predicate, object_ = (self._values.get(str(each), each) if _is_free(each) else each for each in triple)
        free = frozenset(each for each in (subject, predicate, object_) if _is_free(each))
        here, there = (each not in free or each in bound for each in (subject, object_))
        links = self._links(predicate, named)
        if here and there:
            rows = min(links.of_subject, links.of_object) if predicate in free else 1
        elif here or there:
            rows = links.of_subject if here else links.of_object
        else:
            rows = links.number
        if not (_is_path(predicate) or free & bound or here is there):
            known = [None if each in free else _term(each) for each in (subject, predicate, object_)]
            rows = min(rows, self._counts.matches(known[0], known[1], known[2], named))
        rows = max(rows, 1)  # what finds nothing may come last
        number = rows if here is not there and not free & bound else links.number
        return _Step(rows, rows, free, (subject, object_, _Links(number, links.of_subject, links.of_object)))

    def _links(self, path: Any, named: bool) -> _Links:
        """Return how many pairs a predicate or property path links."""
        from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, SequencePath

        if isinstance(path, SequencePath):
            return _chained([self._links(each, named) for each in path.args])
        if isinstance(path, AlternativePath):
            each = [self._links(one, named) for one in path.args]
            return _Links(*(sum(numbers) for numbers in zip(*map(_numbers, each), strict=True)))
        if isinstance(path, InvPath):
            links = self._links(path.arg, named)
            return _Links(links.number, links.of_object, links.of_subject)
        if isinstance(path, MulPath):
            links = self._links(path.path, named)
            if not path.more:
                return _Links(links.number + self._counts.triples, links.of_subject + 1, links.of_object + 1)
            pairs = (links.number + 1) * links.number + (self._counts.triples if path.zero else 0)
            return _Links(pairs, links.number + 1, links.number + 1)
        if isinstance(path, NegatedPath):
            links = self._counts.links(None, named)
            most = links.of_subject + links.of_object
            return _Links(2 * links.number, most, most)
        return self._counts.links(None if _is_free(path) else _term(path).value, named)

    def _of_LeftJoin(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        first = self._step(node.p1, bound, named)
        inner = bound | first.bound
        second = self._step(node.p2, inner, named)
        if not _is_nested(node.p2):
            self._apart = max(self._apart, self._step(node.p2, frozenset(), named).work)
        tested = self._tested(node.expr, inner | second.bound, named)
        rows = first.rows * max(second.rows, 1)
        return _Step(rows, max(first.work, first.rows * second.work, rows * tested), inner)

    def _of_Union(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        first, second = (self._step(each, bound, named) for each in (node.p1, node.p2))
        rows = first.rows + second.rows
        return _Step(rows, max(first.work + second.work, rows), first.bound & second.bound)

    def _of_Minus(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        self._apart = max(self._apart, self._step(node.p2, frozenset(), named).work)
        return self._step(node.p1, bound, named)

    def _of_Filter(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        step = self._step(node.p, bound, named)
        tested = self._tested(node.expr, bound | step.bound, named)
        return _Step(step.rows, max(step.work, step.rows * tested), step.bound)

    def _of_Extend(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        step = self._step(node.p, bound, named)
        tested = self._tested(node.expr, bound | step.bound, named)
        return _Step(step.rows, max(step.work, step.rows * tested), step.bound | {node.var})

    def _of_Graph(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        step = self._step(node.p, bound, True)
        return _Step(step.rows, step.work, step.bound | ({node.term} if _is_free(node.term) else set()))

    def _of_ToMultiSet(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        """Follow a subquery, which is answered once by itself, or the rows of VALUES."""
        if node.p is None or node.p.name == "values":
            return self._of_values(node.p or node, bound, named)
        alone = self._step(node.p, frozenset(), named)
        self._apart = max(self._apart, alone.work)
        shared = self._step(node.p, bound & alone.bound, named)
        rows = min(alone.rows, shared.rows)
        return _Step(rows, rows, alone.bound)

    def _of_values(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        listed = node.res or ()
        names = [frozenset(row) for row in listed]
        always = frozenset.intersection(*names) if names else frozenset()
        rows = 1 if always and always <= bound else max(len(listed), 1)
        return _Step(rows, max(len(listed), 1), always)

    def _of_AggregateJoin(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        return self._inner(node, bound, named)

    def _inner(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        return self._step(node.p, bound, named)

    _of_Group = _of_OrderBy = _of_Distinct = _of_Reduced = _inner

    def _of_Project(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        step = self._step(node.p, bound, named)
        return _Step(step.rows, step.work, step.bound & frozenset(node.PV))

    def _of_Slice(self, node: Any, bound: frozenset[Any], named: bool) -> _Step:
        step = self._step(node.p, bound, named)
        wanted = math.inf if node.length is None else (node.start or 0) + node.length
        streams = node.p.name == "Project" and node.p.p.name == "BGP" and len(node.p.p.triples) == 1
        return _Step(min(step.rows, wanted), min(step.work, wanted) if streams else step.work, step.bound)

    def _tested(self, expression: Any, bound: frozenset[Any], named: bool) -> float:
        """Return the rows that EXISTS and NOT EXISTS in an expression make for one row that is tested."""
        return max((self._step(each, bound, named).work for each in _patterns_in(expression)), default=1)


def _parts_of_join(nodes: Iterable[Any]) -> Iterable[Any]:
    """Yield the triple patterns and other parts that are joined with each other."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.name == "Join":
            waiting += [node.p1, node.p2]
        elif node.name == "BGP":
            yield from node.triples
        else:
            yield node


def _patterns_in(expression: Any) -> Iterable[Any]:
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting = [expression]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            if part.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
                yield part.graph
            else:
                waiting.extend(part.values())
        elif isinstance(part, list | tuple | set | frozenset):
            waiting.extend(part)


def _is_nested(node: Any) -> bool:
    """Return whether Oxigraph asks the right side of OPTIONAL for each row of the left, not all at once."""
    while node.name in ("Filter", "Graph"):
        node = node.p
    return bool(node.name == "BGP")


def _chained(links: list[_Links]) -> _Links:
    made = links[0]
    for each in links[1:]:
        number = min(made.number * each.of_subject, each.number * made.of_object)
        made = _Links(number, made.of_subject * each.of_subject, made.of_object * each.of_object)
    return made


def _numbers(links: _Links) -> tuple[float, float, float]:
    return links.number, links.of_subject, links.of_object


def _is_free(term: Any) -> bool:
    from rdflib import BNode, Variable

    return isinstance(term, Variable | BNode)


def _is_path(term: Any) -> bool:
    from rdflib.paths import Path

    return isinstance(term, Path)


def _term(term: Any) -> Any:
    """Return a term of rdflib as one of Oxigraph; those of Oxigraph stay."""
    import pyoxigraph as ox
    from rdflib import Literal, URIRef

    if isinstance(term, URIRef):
        return ox.NamedNode(term)
    if not isinstance(term, Literal):
        return term
    datatype = None if term.datatype is None or term.language else ox.NamedNode(term.datatype)
    return ox.Literal(str(term), language=term.language, datatype=datatype)
