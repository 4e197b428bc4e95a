"""The ontology's own triples, for those who want them beside the statements.

Knows that the ontology is the Turtle files of one folder. Must not know what they say.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from graphkit.errors import OntologyError
from graphkit.ontology import load_ontology
from graphkit.rdf.triples import Resource

__all__ = ["ontology_folder", "ontology_resources"]

FILES = ("geopolitics.ttl", "actors.ttl")
"""What of the ontology describes the world; frames and word lists describe English."""


def ontology_folder() -> Path:
    """Return the folder of the ontology's files, which also holds shapes, rules and named queries."""
    return Path(load_ontology().path)


def ontology_resources() -> tuple[Resource, ...]:
    """Return classes, relations, actors and memberships; blank nodes are numbered, so the text is always the same.

    Raises:
        OntologyError: A file is missing or is not Turtle.
    """
    return _read(ontology_folder())


@lru_cache(maxsize=2)
def _read(folder: Path) -> tuple[Resource, ...]:
    import pyoxigraph as ox

    blank: dict[str, str] = {}
    grouped: dict[str, list[tuple[str, str]]] = {}

    def term(node: object) -> str:
        text = str(node)
        return blank.setdefault(text, f"_:o{len(blank)}") if text.startswith("_:") else text

    for path in (folder / name for name in FILES):
        try:
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
                grouped.setdefault(term(quad.subject), []).append((str(quad.predicate), term(quad.object)))
        except (OSError, SyntaxError, ValueError) as error:
            raise OntologyError(f"{path}: {error}; restore the file or set the folder of the ontology") from None
    return tuple(grouped.items())
