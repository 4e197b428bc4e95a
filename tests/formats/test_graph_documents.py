"""What notebooks/assistants.md makes of a graph for LlamaIndex and Neo4j GraphRAG is what these packages take.

The packages are heavy; the tests are skipped without them, and .ci/full, which installs them (extra "long"), sets
GRAPHKIT_LONG.
"""

from __future__ import annotations

import importlib
import os
import re
import warnings
from pathlib import Path
from typing import Any

import pytest
from factories import actor, statement

from graphkit.knowledge_graph import KnowledgeGraph

PAGE = Path(__file__).resolve().parents[2] / "notebooks" / "assistants.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
ODD = 'Group "of \u202e friends" {x}'
KG = KnowledgeGraph(
    [
        statement("Russia", "arms", "China", document="a"),
        statement("Russia", "arms", "China", document="b", sentence="China got arms from Russia."),
        statement("Russia", "arms", "China", modality="planned", document="c"),
        statement("Russia", "arms", "China", polarity="negative", document="d"),
        statement("Russia", "meetsWith", actor(ODD, "Organization"), date=None, document="e"),
    ]
)


def made(package: str) -> dict[str, Any]:
    """Return the names of the page's block for a package after running it on a graph, or skip the test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the packages' own imports
        if "GRAPHKIT_LONG" in os.environ:
            importlib.import_module(package)
        pytest.importorskip(package, reason=f"{package} is not installed")
        (code,) = (block for block in BLOCKS if f"from {package}" in block)
        names: dict[str, Any] = {"kg": KG}
        exec(compile(code, PAGE.name, "exec"), names)
    return names


def test_llamaindex_finds_actors_statuses_and_sentences() -> None:
    store = made("llama_index.core")["store"]
    triplets = {(a.name, link.label, b.name): link for a, link, b in store.get_triplets(entity_names=["Russia"])}
    assert set(triplets) == {
        ("Russia", "arms", "China"),
        ("Russia", "arms|positive|planned", "China"),
        ("Russia", "arms|negative|actual", "China"),
        ("Russia", "meetsWith", ODD),
    }
    sentences = triplets["Russia", "arms", "China"].properties["sentences"]
    assert sentences == ["Russia delivered missiles to China.", "China got arms from Russia."]
    again = type(store).from_dict(store.graph.model_dump())
    assert {node.label for node in again.get()} == {"Country", "Organization"}


def test_neo4j_graphrag_takes_every_node_and_relationship() -> None:
    graph = made("neo4j_graphrag.components.types")["graph"]
    again = type(graph).model_validate_json(graph.model_dump_json())
    assert again == graph
    ids = {node.id: node.properties["name"] for node in graph.nodes}
    assert sorted(ids.values()) == ["China", ODD, "Russia"]
    kinds = [(ids[each.start_node_id], each.type, ids[each.end_node_id]) for each in graph.relationships]
    assert len(set(kinds)) == len(kinds) == 4
    assert ("Russia", "arms|positive|planned", "China") in kinds
    assert all(each.properties["sentences"] for each in graph.relationships)
