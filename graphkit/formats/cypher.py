"""Cypher: a script that fills Neo4j, without access to its server's disk.

One node for each actor, with its class as label, and one relationship for each thing said of a pair, as in the CSV
files for ``neo4j-admin`` (``networks``); an edge that the user has added is RELATED_TO. Run it twice, and nothing
doubles.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from graphkit.formats.networks import relationship_type

if TYPE_CHECKING:
    from graphkit.graph.statement_set import StatementSet

__all__ = ["write_cypher"]

_PLAIN = ("quad", "plover", "cameo", "score", "weight", "confidence", "symmetric")


def write_cypher(kg: StatementSet, stream: BinaryIO) -> None:
    """Write a script of Cypher, one command a line, each ended by a semicolon, as ``cypher-shell`` reads it."""
    for line in _commands(kg):
        stream.write(f"{line};\n".encode())


def _commands(kg: StatementSet) -> Iterator[str]:
    yield "CREATE CONSTRAINT actor_iri IF NOT EXISTS FOR (a:Actor) REQUIRE a.iri IS UNIQUE"
    graph = kg.graph
    for node, at in graph.nodes(data=True):
        shown = _map({name: at.get(name) for name in ("label", "country", "known", "wikidata")})
        kind = at.get("type", "Actor")
        labels = "" if kind == "Actor" else f" SET a:{_name(kind)}"
        yield f"MERGE (a:Actor {{iri: {_value(str(node))}}}) SET a += {shown}{labels}"
    for source, target, at in graph.edges(data=True):
        kind = _name(relationship_type(at))
        key = _map({name: at.get(name) for name in ("polarity", "modality")})
        facts = {name: at.get(name) for name in (*_PLAIN, "label")} | {"statements": at.get("statements", "").split()}
        days = {name: str(at[name]) for name in ("first", "last") if at.get(name)}
        dated = "".join(f", r.{name} = date({_value(day)})" for name, day in days.items())
        yield (
            f"MATCH (a:Actor {{iri: {_value(str(source))}}}), (b:Actor {{iri: {_value(str(target))}}}) "
            f"MERGE (a)-[r:{kind} {key}]->(b) SET r += {_map(facts)}{dated}"
        )


def _map(values: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{name}: {_value(value)}" for name, value in values.items() if value is not None) + "}"


def _value(value: Any) -> str:
    """Return a literal of Cypher; its strings escape as those of JSON do."""
    return json.dumps(value)


def _name(name: str) -> str:
    """Return a label or type, quoted so that it may hold anything."""
    return "`" + name.replace("`", "``") + "`"
