"""Inference by rules: what follows from the plain triples, by the CONSTRUCT files under ``ontologies/rules``.

Knows that rules are run again until nothing new follows, and that inferred triples stay apart from stated ones. Must
not know what a rule says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphkit.errors import QueryError
from graphkit.ontology.load import ontology_folder
from graphkit.rdf.guard import refuse_outside
from graphkit.rdf.library import NamedQuery, read_library
from graphkit.rdf.query import dataset, fill, load_ontology_graph
from graphkit.rdf.results import QueryResult
from graphkit.rdf.terms import NAMESPACES

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graphkit.graph.statement_set import StatementSet
    from graphkit.rdf.store import Store

__all__ = ["infer", "rules"]

RULES = "rules"
"""Folder of the rules in the folder of the ontology."""
INFERRED = "urn:graphkit:inferred"

_DESCRIBED = """
CONSTRUCT { ?x ?p ?o } WHERE {
  { SELECT DISTINCT ?x WHERE {
      { ?statement rdf:subject ?x } UNION { ?statement rdf:predicate ?x } UNION { ?statement rdf:object ?x } } }
  ?x ?p ?o
}
"""
_ROUNDS = 20


def rules() -> dict[str, NamedQuery]:
    """Return the rules by name.

    Raises:
        OntologyError: A file has no title, or a wrong header.
    """
    return read_library(ontology_folder() / RULES)


def infer(
    source: StatementSet | Store, names: Sequence[str] = ("symmetric", "super-relations"), **values: Any
) -> QueryResult:
    """Return the triples that follow from a graph by rules and are not stated in it.

    The rules see each other's results. Nothing is added to the graph: ``to_turtle`` of the result writes the triples
    to a file of their own.

    Args:
        source: Graph or store.
        names: Names of rules.
        values: Values of the rules' parameters (``day="2022-02-24"``).

    Raises:
        QueryError: A rule is unknown or asks another server, no rule has a parameter, or a value is not of its kind.
    """
    chosen = _chosen(names, values)
    scratch = _scratch(source)
    texts = []
    for rule in chosen:
        own = {parameter.name for parameter in rule.parameters}
        terms = rule.terms(source.actors, {name: value for name, value in values.items() if name in own})
        texts.append(_checked(rule.name, fill(rule.sparql, terms)))
    for _ in range(_ROUNDS):
        if not sum(_apply(scratch, text) for text in texts):
            break
    everything = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{INFERRED}> {{ ?s ?p ?o }} }} ORDER BY ?s ?p ?o"
    return QueryResult(scratch.query(everything))


def _checked(name: str, rule: str) -> str:
    """Return a rule that sees this graph only."""
    try:
        refuse_outside(rule)
    except QueryError as error:
        raise QueryError(f"rule {name!r}: {error}") from error
    return rule


def _chosen(names: Sequence[str], values: Mapping[str, Any]) -> list[NamedQuery]:
    library = rules()
    for name in names:
        if name not in library:
            raise QueryError(f"no rule {name!r}; choose from: {', '.join(library)}")
    chosen = [library[name] for name in names]
    known = {parameter.name for rule in chosen for parameter in rule.parameters}
    for name in values:
        if name not in known:
            raise QueryError(f"none of the rules {', '.join(names)} has a parameter {name!r}")
    return chosen


def _scratch(source: StatementSet | Store) -> ox.Store:
    """Return a store with the actors, relations and plain triples of a graph, and the ontology."""
    import pyoxigraph as ox

    scratch = ox.Store()
    found: Any = dataset(source).query(_DESCRIBED, prefixes=NAMESPACES)
    scratch.bulk_extend(ox.Quad(each.subject, each.predicate, each.object) for each in found)
    load_ontology_graph(scratch)
    return scratch


def _apply(scratch: ox.Store, rule: str) -> int:
    """Add what a rule gives; return how many triples are new."""
    import pyoxigraph as ox

    graph = ox.NamedNode(INFERRED)
    answer: Any = scratch.query(rule, prefixes=NAMESPACES)
    found = {ox.Quad(each.subject, each.predicate, each.object) for each in answer}
    new = [quad for quad in found if quad not in scratch]
    scratch.extend(new)
    scratch.extend([ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in new])
    return len(new)
