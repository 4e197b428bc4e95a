"""Names in a SPARQL query that nothing has, and those that are spelt alike: why an answer may be empty.

Knows the namespaces of the ontology and of actors, and which names the ontology and a dataset have. Must not know how
a query is answered or how a hint is shown.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from graphkit.model import ID, ONTOLOGY
from graphkit.rdf.guard import demands, names_in
from graphkit.rdf.ontology import ontology_resources
from graphkit.rdf.terms import NAMESPACES, local_name

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["absent_names", "hints", "unknown_names"]

_PREFIXES = {"gk": ONTOLOGY, "id": ID}
_NEAREST = 3
_ALIKE = 0.7
_LONG = 5
_BELOW = "subClassOf"
_LABEL = f"<{NAMESPACES['rdfs']}label>"


def unknown_names(sparql: str, store: ox.Store, *, most: int | None = None) -> dict[str, list[str]]:
    """Return the names of classes, relations, properties and actors in a query that neither graph nor ontology has.

    Args:
        sparql: Query, with its parameters filled in.
        store: What it is asked of.
        most: How many names at most; None for all.

    Returns:
        By name as the query's prefixes would have it ("gk:sanction"), the known names nearest to it, the best first;
        none where nothing is spelt alike.
    """
    return dict(islice(_unknown(names_in(sparql, NAMESPACES), store), most))


def hints(unknown: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield a line for each name that ``unknown_names`` returns: that nothing has it, and what it may be meant for."""
    for name, near in unknown.items():
        hint = f"did you mean {' or '.join(near)}?" if near else "see graphkit query GRAPH --named vocabulary"
        yield f"{name}: neither the graph nor the ontology has this name; {hint}"


def absent_names(sparql: str, store: ox.Store) -> dict[str, list[str]]:
    """Return the names of classes, relations, properties and actors in a query that the ontology has and the graph not.

    A class has nothing where only classes below it have.

    Args:
        sparql: Query, with its parameters filled in; what it asks of named graphs is left out of account.
        store: What it is asked of.

    Returns:
        By name, the classes below it in the graph ("gk:Fact" of "gk:Statement"); none for most.
    """
    import pyoxigraph as ox

    if demands(sparql).graph:
        return {}
    here = ox.DefaultGraph()
    return {
        f"{prefix}:{name}": list(_below(iri, store, here))
        for iri in dict.fromkeys(names_in(sparql, NAMESPACES))
        for prefix, namespace in _PREFIXES.items()
        if (name := local_name(iri, namespace)) and not _occurs(iri, store, here) and name in _known(namespace)
    }


def _unknown(iris: Iterable[str], store: ox.Store) -> Iterator[tuple[str, list[str]]]:
    for iri in dict.fromkeys(iris):
        for prefix, namespace in _PREFIXES.items():
            name = local_name(iri, namespace)
            if name and not _occurs(iri, store) and name not in (known := _known(namespace)):
                yield f"{prefix}:{name}", [f"{prefix}:{near}" for near in _nearest(name, known)]


def _occurs(iri: str, store: ox.Store, graph: ox.DefaultGraph | None = None) -> bool:
    """Return whether a dataset has an IRI anywhere, in any of its graphs, or in one other than as a wider class."""
    import pyoxigraph as ox

    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return True  # the parser tells what is wrong with it
    found = (
        store.quads_for_pattern(node, None, None, graph),
        store.quads_for_pattern(None, node, None, graph),
        store.quads_for_pattern(None, None, node, graph),
    )
    wider = None if graph is None else NAMESPACES["rdfs"] + _BELOW
    return any(any(quad.predicate.value != wider for quad in quads) for quads in found)


def _below(iri: str, store: ox.Store, graph: ox.DefaultGraph) -> Iterator[str]:
    import pyoxigraph as ox

    narrower = ox.NamedNode(NAMESPACES["rdfs"] + _BELOW)
    for quad in store.quads_for_pattern(None, narrower, ox.NamedNode(iri), graph):
        if isinstance(quad.subject, ox.NamedNode):
            yield f"gk:{local_name(quad.subject.value, ONTOLOGY)}"


def _known(namespace: str) -> dict[str, str]:
    """Return the ontology's names in a namespace, each with its label."""
    return {
        name: next((value.split('"')[1] for term, value in properties if term == _LABEL and '"' in value), "")
        for subject, properties in ontology_resources()
        if (name := local_name(subject.strip("<>"), namespace))
    }


def _nearest(name: str, known: dict[str, str]) -> list[str]:
    """Return the names that are spelt most like one or contain it, or whose labels do ("id:France" for id:FRA)."""
    spelt: dict[str, str] = {}
    for each, label in known.items():
        for form in (each, label.replace(" ", "").replace("-", "")):
            spelt.setdefault(form.lower(), each)
    alike = difflib.get_close_matches(name.lower(), spelt, n=2 * _NEAREST, cutoff=_ALIKE)
    longer = [form for form in spelt if len(name) >= _LONG and name.lower() in form]
    return list(dict.fromkeys(spelt[form] for form in (*alike, *sorted(longer, key=len))))[:_NEAREST]
