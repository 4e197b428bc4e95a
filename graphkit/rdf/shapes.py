"""Checks a graph against ``shapes.ttl`` and says in plain words what is wrong where.

Knows SHACL reports, and the one rule that SHACL says badly: plain triples and positive, actual statements go together.
Must not know the shapes themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from graphkit.errors import MissingExtraError, OntologyError, QueryError
from graphkit.ontology.load import ontology_folder
from graphkit.rdf.guard import refuse_outside
from graphkit.rdf.suspects import Suspects
from graphkit.rdf.terms import NAMESPACES

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

__all__ = ["Finding", "Report", "check"]

SHAPES = "shapes.ttl"
_SH = "http://www.w3.org/ns/shacl#"
_FACT = NAMESPACES["gk"] + "Fact"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be.

    Attributes:
        node: IRI of the resource.
        message: What is expected.
        value: What is there instead, or None where something is missing.
        property: IRI of the property, or None.
        severity: "violation" or "warning".
    """

    node: str
    message: str
    value: str | None = None
    property: str | None = None
    severity: str = "violation"


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes:
        source: Name of the file or folder.
        statements: Number of statements.
        triples: Number of triples.
        findings: Everything that is wrong, violations first.
    """

    source: str
    statements: int
    triples: int
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings do not count."""
        return not any(finding.severity == "violation" for finding in self.findings)

    def text(self, limit: int = 50) -> str:
        """Return the report for people.

        Args:
            limit: Number of findings shown.
        """
        head = f"{self.source}: {self.statements} statements, {self.triples} triples"
        if not self.findings:
            return f"{head}; all as it must be\n"
        violations = sum(finding.severity == "violation" for finding in self.findings)
        lines = [f"{head}; {violations} violations, {len(self.findings) - violations} warnings"]
        lines += [_line(finding) for finding in self.findings[:limit]]
        if len(self.findings) > limit:
            lines.append(f"… and {len(self.findings) - limit} more")
        return "\n".join(lines) + "\n"


def check(lines: bytes, source: str, tell: Callable[[str], None] | None = None) -> Report:
    """Check triples against the shapes.

    What keeps all shapes for certain is passed over (``suspects``); pySHACL looks at the rest, and takes some four
    seconds for each thousand statements of it.

    Args:
        lines: The triples as N-Triples.
        source: Name of the file or folder that they are from.
        tell: Is told, in words, what comes next.

    Raises:
        MissingExtraError: pySHACL is not installed.
        OntologyError: A query in the shapes asks another server.
    """
    say = tell or (lambda message: None)
    store = _loaded(lines)
    say(f"checking {len(store):,} triples against the shapes")
    findings = _against_shapes(lines, store, say)
    say("checking that statements and plain triples go together")
    findings += _facts_and_triples(store)
    findings.sort(key=lambda finding: (finding.severity != "violation", finding.node, finding.property or ""))
    return Report(source, _number_of_statements(store), len(store), tuple(findings))


def _against_shapes(lines: bytes, store: ox.Store, say: Callable[[str], None]) -> list[Finding]:
    try:
        import pyshacl
    except ImportError:
        raise MissingExtraError("pyshacl", "shapes", "checking a graph against its shapes") from None
    import rdflib

    path = ontology_folder() / SHAPES
    shapes = rdflib.Graph().parse(path, format="turtle")
    _refuse_outside(shapes)
    suspects = Suspects(store, _loaded(path.read_bytes(), "TURTLE"))
    if suspects.sure and not suspects.found:
        return []
    say(
        f"looking closely at {len(suspects.found):,} resources" if suspects.sure else "looking closely at all resources"
    )
    graph = _comparable(rdflib.Graph().parse(data=lines, format="nt"))
    only: list[str | rdflib.URIRef] | None = [*map(rdflib.URIRef, suspects.found)] if suspects.sure else None
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", focus_nodes=only)
    return [
        _finding(results, node) for node in results.subjects(rdflib.RDF.type, rdflib.URIRef(_SH + "ValidationResult"))
    ]


def _comparable(graph: rdflib.Graph) -> rdflib.Graph:
    """Return a graph in which what is no value of its datatype, as the 31st of September, has none.

    It breaks the shapes as before, but pySHACL cannot compare it with a value: it ends with a TypeError.
    """
    import rdflib

    for subject, predicate, value in list(graph):
        if isinstance(value, rdflib.Literal) and value.ill_typed:
            graph.remove((subject, predicate, value))
            graph.add((subject, predicate, rdflib.Literal(str(value))))
    return graph


def _refuse_outside(shapes: rdflib.Graph) -> None:
    """Refuse shapes whose queries would leave the graph."""
    import rdflib

    for name in ("select", "ask", "construct"):
        for text in shapes.objects(None, rdflib.URIRef(_SH + name)):
            try:
                refuse_outside(str(text))
            except QueryError as error:
                raise OntologyError(f"{ontology_folder() / SHAPES}: {error}") from error


def _finding(results: Any, node: Any) -> Finding:
    import rdflib

    def said(name: str) -> str | None:
        value = results.value(node, rdflib.URIRef(_SH + name))
        return None if value is None else str(value)

    path = results.value(node, rdflib.URIRef(_SH + "resultPath"))
    return Finding(
        said("focusNode") or "",
        said("resultMessage") or "not as the shape wants it",
        said("value"),
        str(path) if isinstance(path, rdflib.URIRef) else None,
        "violation" if said("resultSeverity") == _SH + "Violation" else "warning",
    )


def _loaded(lines: bytes, form: str = "N_TRIPLES") -> ox.Store:
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(lines, getattr(ox.RdfFormat, form))
    return store


def _facts_and_triples(store: ox.Store) -> list[Finding]:
    import pyoxigraph as ox

    def said(name: str) -> dict[Any, list[Any]]:
        found: dict[Any, list[Any]] = {}
        quad: Any
        for quad in store.quads_for_pattern(None, ox.NamedNode(NAMESPACES["rdf"] + name), None):
            found.setdefault(quad.subject, []).append(quad.object)
        return found

    subjects, relations, objects, types = map(said, ("subject", "predicate", "object", "type"))
    facts: dict[tuple[Any, ...], list[Any]] = {}
    for statement, classes in types.items():
        if _FACT in {each.value for each in classes}:
            for triple in product(*(each.get(statement, ()) for each in (subjects, relations, objects))):
                facts.setdefault(triple, []).append(statement)
    plain: set[tuple[Any, ...]] = {
        (quad.subject, quad.predicate, quad.object)
        for relation in {each for named in relations.values() for each in named if isinstance(each, ox.NamedNode)}
        for quad in store.quads_for_pattern(None, relation, None)
    }
    message = "a positive, actual statement is also a plain triple, and the file lacks it"
    lacking = [statement.value for triple, told in facts.items() if triple not in plain for statement in told]
    findings = [Finding(each, message) for each in sorted(lacking)]
    message = "a plain triple has a positive, actual statement that says so, and the file lacks it"
    return findings + [
        Finding(subject, message, object_, relation, "warning")
        for subject, relation, object_ in sorted(tuple(term.value for term in each) for each in plain - facts.keys())
    ]


def _number_of_statements(store: ox.Store) -> int:
    import pyoxigraph as ox

    predicate = ox.NamedNode(NAMESPACES["rdf"] + "predicate")
    return sum(1 for _ in store.quads_for_pattern(None, predicate, None))


def _line(finding: Finding) -> str:
    there = f" (there: {_short(finding.value)})" if finding.value is not None else ""
    about = f" {_short(finding.property)}:" if finding.property else ""
    return f"  {finding.severity}  {_short(finding.node)}{about} {finding.message}{there}"


def _short(text: str) -> str:
    for prefix, namespace in NAMESPACES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text[len(namespace) :]}"
    return text if len(text) <= 80 else text[:79] + "…"
