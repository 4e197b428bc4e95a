"""What the endpoint says of itself: a SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/).

Knows that vocabulary. Must not know HTTP.
"""

from __future__ import annotations

from graphkit.rdf.terms import NAMESPACES, ONTOLOGY_GRAPH

__all__ = ["describe"]

_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def describe(address: str, form: str) -> bytes:
    """Return the description of the endpoint.

    Args:
        address: Address of the endpoint.
        form: "turtle", "ntriples", "jsonld" or "rdfxml".
    """
    import pyoxigraph as ox

    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
    prefixes = {"sd": "http://www.w3.org/ns/sparql-service-description#", "formats": "http://www.w3.org/ns/formats/"}
    triples = [quad.triple for quad in ox.parse(_turtle(address), ox.RdfFormat.TURTLE)]
    written = ox.serialize(triples, format=formats[form], prefixes=None if form == "ntriples" else prefixes)
    assert written is not None
    return written


def _turtle(address: str) -> str:
    import pyoxigraph as ox

    results = ", ".join(f"formats:{name}" for name in _FORMATS)
    return f"""
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix dct: <{NAMESPACES["dct"]}> .
[] a sd:Service ;
  sd:endpoint {ox.NamedNode(address)} ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:resultFormat {results} ;
  sd:defaultDataset [
    a sd:Dataset ;
    sd:defaultGraph [ a sd:Graph ; dct:title "Statements, actors and documents"@en ] ;
    sd:namedGraph [ a sd:NamedGraph ; sd:name <{ONTOLOGY_GRAPH}> ]
  ] .
"""
