"""What a page needs to answer questions by itself: the named questions, and Oxigraph with the ontology, packed.

Knows how the engine (``static/vendor``) and the ontology enter a page, which unpacks them
when somebody asks. The statements are not packed: the page makes their RDF from what it holds (``static/turtle.js``),
so that no graph is there twice. Must not know what a page looks like.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from graphkit.errors import InputError
from graphkit.graph.names import find_actor
from graphkit.model import Actor
from graphkit.rdf.library import NamedQuery, named_queries
from graphkit.rdf.ontology import ontology_digest, ontology_texts
from graphkit.rdf.terms import ONTOLOGY_GRAPH

__all__ = ["packed_engine", "packed_library", "questions"]

_STATIC = Path(__file__).parent / "static"
_VENDOR = _STATIC / "vendor"


def questions(actors: Mapping[str, Actor]) -> list[dict[str, Any]]:
    """Return the named questions as the page offers them; a default that names an actor comes with its IRI.

    Args:
        actors: Actors of the graph by IRI.
    """
    return [_question(each, actors) for each in named_queries().values()]


def _question(query: NamedQuery, actors: Mapping[str, Actor]) -> dict[str, Any]:
    parameters = [
        {
            "name": one.name,
            "kind": one.kind,
            "default": one.default,
            "description": one.description,
            "iri": _iri(one.default, actors) if one.kind == "actor" else None,
        }
        for one in query.parameters
    ]
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "parameters": parameters,
        "sparql": query.sparql,
    }


def _iri(name: str, actors: Mapping[str, Actor]) -> str | None:
    try:
        return find_actor(name, actors).id
    except InputError:  # of another ontology, or several have the name
        return None


@cache
def packed_engine() -> str:
    """Return Oxigraph's WebAssembly, compressed, in base64."""
    return base64.b64encode((_VENDOR / "oxigraph.wasm.gz").read_bytes()).decode("ascii")


def packed_library() -> str:
    """Return the script that drives the engine, and the ontology's Turtle, as compressed JSON in base64.

    Raises:
        OntologyError: A file of the ontology is missing.
    """
    return _packed(ontology_digest())


@lru_cache(maxsize=1)
def _packed(digest: str) -> str:
    script = "".join((_STATIC / name).read_text("utf-8") for name in ("vendor/oxigraph.js", "ask_worker.js"))
    texts = [text.decode("utf-8") for _, text in ontology_texts()]
    library = {"script": script, "graph": ONTOLOGY_GRAPH, "ontology": texts}
    packed = gzip.compress(json.dumps(library, ensure_ascii=False).encode("utf-8"), 9, mtime=0)
    return base64.b64encode(packed).decode("ascii")
