"""Files of network programs: GraphML and GEXF (which can be read back), node and edge CSV for Gephi and Neo4j.

Knows the attributes of the networkx graph and how these formats want them. Must not know RDF.

Each edge of a GraphML or GEXF file also holds its statements as JSON in the attribute ``records``, so reading gives
every statement back; JSON escapes what XML forbids. Labels that XML cannot hold have U+FFFD instead.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.etree import ElementTree

from graphkit.errors import StoreError
from graphkit.graph.cells import to_cell
from graphkit.graph.edges import EdgeKey, edge_key
from graphkit.model import Statement
from graphkit.rdf.terms import clean
from graphkit.records import Contents, document_from_record, document_record, from_record, to_record

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graphkit.graph.statement_set import StatementSet

__all__ = [
    "read_gexf",
    "read_graphml",
    "relationship_type",
    "write_gephi",
    "write_gexf",
    "write_graphml",
    "write_neo4j",
]

_RECORDS, _DOCUMENTS = "records", "documents"
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def write_graphml(kg: StatementSet, stream: BinaryIO) -> None:
    """Write nodes and edges as GraphML (http://graphml.graphdrawing.org), with the statements of each edge."""
    import networkx as nx

    graph = _portable(kg)
    graph.graph[_DOCUMENTS] = _documents(kg)
    nx.write_graphml_xml(graph, stream, named_key_ids=True)


def read_graphml(path: Path) -> Contents:
    """Return the statements and documents of a GraphML file that graphkit has written.

    Raises:
        StoreError: The file is not XML, or holds no statements of graphkit.
    """
    root = _parse(path, "GraphML")
    names = {key.get("id"): key.get("attr.name") for key in _tagged(root, "key") if key.get("for") != "node"}
    found: dict[str | None, list[str]] = {}
    for element in _tagged(root, "data"):
        found.setdefault(names.get(element.get("key")), []).append(element.text or "[]")
    return _contents(path, root, found.get(_RECORDS, []), found.get(_DOCUMENTS, ["[]"])[-1])


def write_gexf(kg: StatementSet, stream: BinaryIO) -> None:
    """Write nodes and edges as GEXF 1.2 (https://gexf.net), with the statements of each edge."""
    import networkx as nx
    from networkx.readwrite.gexf import GEXFWriter

    graph = _portable(kg)
    for number, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["id"] = str(number)
    writer = GEXFWriter(encoding="utf-8", prettyprint=False, version="1.2draft")
    writer.add_graph(nx.MultiDiGraph(graph))
    meta = writer.xml.find("meta")
    meta = ElementTree.SubElement(writer.xml, "meta") if meta is None else meta
    creator = meta.find("creator")
    (ElementTree.SubElement(meta, "creator") if creator is None else creator).text = "graphkit"
    ElementTree.SubElement(meta, "keywords").text = _documents(kg)
    writer.write(stream)


def read_gexf(path: Path) -> Contents:
    """Return the statements and documents of a GEXF file that graphkit has written.

    Raises:
        StoreError: The file is not XML, or holds no statements of graphkit.
    """
    root = _parse(path, "GEXF")
    titles = {
        attribute.get("id")
        for attributes in _tagged(root, "attributes")
        if attributes.get("class") == "edge"
        for attribute in _tagged(attributes, "attribute")
        if attribute.get("title") == _RECORDS
    }
    records = [
        value.get("value") or "[]"
        for edge in _tagged(root, "edge")
        for value in _tagged(edge, "attvalue")
        if value.get("for") in titles
    ]
    keywords = [each.text or "[]" for each in _tagged(root, "keywords")]
    return _contents(path, root, records, keywords[0] if keywords else "[]")


def write_gephi(kg: StatementSet, folder: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` with the column names that Gephi's spreadsheet import knows."""
    graph = kg.graph
    nodes = (
        [node, at.get("label"), at.get("type"), at.get("country"), at.get("known"), at.get("wikidata")]
        for node, at in graph.nodes(data=True)
    )
    _write_rows(folder / "nodes.csv", ["Id", "Label", "Type", "Country", "Known", "Wikidata"], nodes)
    said = ("relation", "quad", "plover", "cameo", "score", "polarity", "modality", "confidence")
    columns = ("label", "weight", *said, "first", "last")
    edges = (
        [number, source, target, "Undirected" if at.get("symmetric") else "Directed", *map(at.get, columns)]
        for number, (source, target, at) in enumerate(graph.edges(data=True))
    )
    _write_rows(folder / "edges.csv", ["Id", "Source", "Target", "Type", *map(str.capitalize, columns)], edges)


def write_neo4j(kg: StatementSet, folder: Path) -> None:
    """Write ``nodes.csv`` and ``relationships.csv`` for ``neo4j-admin database import full``.

    Types of relationships are in Neo4j's style (EXERCISES_WITH); a symmetric relation is written once.
    """
    graph = kg.graph
    nodes = (
        [node, at.get("label"), at.get("country"), at.get("known"), at.get("wikidata"), _label(at)]
        for node, at in graph.nodes(data=True)
    )
    _write_rows(folder / "nodes.csv", ["iri:ID", "label", "country", "known:boolean", "wikidata", ":LABEL"], nodes)
    codes = ["quad", "plover", "cameo", "score:double", "polarity", "modality", "weight:int", "confidence:double"]
    typed = ["label", *codes, "symmetric:boolean", "first:date", "last:date"]
    columns = [name.partition(":")[0] for name in typed]
    ties = (
        [source, target, relationship_type(at), *map(at.get, columns)] for source, target, at in graph.edges(data=True)
    )
    header = [":START_ID", ":END_ID", ":TYPE", *typed]
    _write_rows(folder / "relationships.csv", header, ties)


def relationship_type(at: Mapping[str, Any]) -> str:
    """Return the relation of an edge in Neo4j's style (EXERCISES_WITH); that of an edge that the user has added too."""
    return _CAMEL.sub("_", at.get("relation", "relatedTo")).upper()


def _portable(kg: StatementSet) -> MultiDiGraph:
    """Return a copy of the graph with scalar attributes only, and with the statements of each edge.

    An edge that the user has added has no statements; what is no text, number or truth value of it is left out.
    """
    import networkx as nx

    said: dict[EdgeKey, list[Statement]] = {}
    for statement in kg.statements:
        said.setdefault(edge_key(statement), []).append(statement)
    graph = nx.MultiDiGraph()
    for node, attributes in kg.graph.nodes(data=True):
        graph.add_node(clean(str(node)), **_scalars(attributes))
    for source, target, key, attributes in kg.graph.edges(keys=True, data=True):
        records = json.dumps([to_record(statement) for statement in said.get((source, target, key), ())])
        graph.add_edge(clean(str(source)), clean(str(target)), **_scalars(attributes), **{_RECORDS: records})
    return graph


def _scalars(attributes: Mapping[str, Any]) -> dict[str, str | int | float]:
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in attributes.items()
        if isinstance(value, str | int | float)
    }


def _documents(kg: StatementSet) -> str:
    return json.dumps(
        [
            document_record(document) | ({"copy_of": kg.duplicates[id]} if id in kg.duplicates else {})
            for id, document in kg.documents.items()
        ]
    )


def _parse(path: Path, expected: str) -> ElementTree.Element:
    try:
        return ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise StoreError(f"{path}: {error}; expected {expected}") from None


def _tagged(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (found for found in element.iter() if str(found.tag).rpartition("}")[2] == name)


def _contents(path: Path, root: ElementTree.Element, records: Iterable[str], documents: str) -> Contents:
    try:
        statements = [from_record(record) for text in records for record in json.loads(text)]
        read = json.loads(documents)
        listed = [document_from_record(record) for record in read]
        copies = {record["id"]: record["copy_of"] for record in read if "copy_of" in record}
    except (KeyError, ValueError, TypeError) as error:
        raise StoreError(f"{path}: a statement of an edge cannot be read ({error!r})") from None
    if not statements and next(_tagged(root, "edge"), None) is not None:
        raise StoreError(f"{path}: edges without statements; expected a file that graphkit has written")
    return Contents(statements, listed, copies)


def _write_rows(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="", errors="replace") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([_cell(cell) for cell in row] for row in rows)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return to_cell(value) if isinstance(value, str) else value


def _label(at: Mapping[str, Any]) -> str:
    kind = at.get("type", "Actor")
    return "Actor" if kind == "Actor" else f"{kind};Actor"
