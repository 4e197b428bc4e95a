"""Checks a graph against ``shapes.ttl`` and says in plain words what is wrong where.

Knows SHACL reports, and the one rule that SHACL says badly: plain triples and positive, actual statements go together.
Must not know the shapes themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.errors import MissingExtraError, OntologyError, QueryError
from graphkit.ontology.load import ontology_folder
from graphkit.rdf.guard import refuse_outside
from graphkit.rdf.results import QueryResult
from graphkit.rdf.terms import NAMESPACES

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

__all__ = ["Finding", "Report", "check"]

SHAPES = "shapes.ttl"
_SH = "http://www.w3.org/ns/shacl#"

_FACT_WITHOUT_TRIPLE = """
SELECT ?statement WHERE {
  ?statement a gk:Fact ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  FILTER NOT EXISTS { ?s ?p ?o }
} ORDER BY ?statement
"""
_TRIPLE_WITHOUT_FACT = """
SELECT ?s ?p ?o WHERE {
  { SELECT DISTINCT ?p WHERE { ?any rdf:predicate ?p } }
  ?s ?p ?o .
  FILTER NOT EXISTS { ?statement a gk:Fact ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
} ORDER BY ?s ?p ?o
"""


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


def check(lines: bytes, source: str) -> Report:
    """Check triples against the shapes.

    Takes about four seconds for each thousand statements.

    Args:
        lines: The triples as N-Triples.
        source: Name of the file or folder that they are from.

    Raises:
        MissingExtraError: pySHACL is not installed.
        OntologyError: A query in the shapes asks another server.
    """
    findings = _against_shapes(lines)
    store = _loaded(lines)
    findings += _facts_and_triples(store)
    findings.sort(key=lambda finding: (finding.severity != "violation", finding.node, finding.property or ""))
    return Report(source, _number_of_statements(store), len(store), tuple(findings))


def _against_shapes(lines: bytes) -> list[Finding]:
    try:
        import pyshacl
    except ImportError:
        raise MissingExtraError("pyshacl", "shapes", "checking a graph against its shapes") from None
    import rdflib

    graph = rdflib.Graph().parse(data=lines, format="nt")
    shapes = rdflib.Graph().parse(ontology_folder() / SHAPES, format="turtle")
    _refuse_outside(shapes)
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    return [
        _finding(results, node) for node in results.subjects(rdflib.RDF.type, rdflib.URIRef(_SH + "ValidationResult"))
    ]


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


def _loaded(lines: bytes) -> ox.Store:
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(lines, ox.RdfFormat.N_TRIPLES)
    return store


def _facts_and_triples(store: ox.Store) -> list[Finding]:
    message = "a positive, actual statement is also a plain triple, and the file lacks it"
    findings = [Finding(str(row["statement"]), message) for row in _rows(store, _FACT_WITHOUT_TRIPLE)]
    message = "a plain triple has a positive, actual statement that says so, and the file lacks it"
    return findings + [
        Finding(str(row["s"]), message, str(row["o"]), str(row["p"]), "warning")
        for row in _rows(store, _TRIPLE_WITHOUT_FACT)
    ]


def _rows(store: ox.Store, sparql: str) -> QueryResult:
    return QueryResult(store.query(sparql, prefixes=NAMESPACES))


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
