"""The ontology's own triples, for those who want them beside the statements, as one graph.

Knows which Turtle files describe the world and the RDF of statements. Must not know what they say.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from graphkit.errors import OntologyError
from graphkit.ontology.load import ontology_folder
from graphkit.rdf.triples import Resource

__all__ = ["ontology_digest", "ontology_resources", "ontology_texts"]

FILES = ("geopolitics.ttl", "statements.ttl", "actors.ttl", "places.ttl")
"""What of the ontology describes the world and its statements; frames and word lists describe English."""


def ontology_digest() -> str:
    """Return a hash of the files that ``ontology_resources`` reads.

    Raises:
        OntologyError: A file is missing.
    """
    digest = hashlib.blake2b(digest_size=16)
    for path in _paths():
        digest.update(_bytes(path))
    return digest.hexdigest()


def ontology_texts() -> list[tuple[Path, bytes]]:
    """Return the files that ``ontology_resources`` reads, each with its content.

    Raises:
        OntologyError: A file is missing.
    """
    return [(path, _bytes(path)) for path in _paths()]


def ontology_resources() -> tuple[Resource, ...]:
    """Return classes, relations, actors and memberships; blank nodes are numbered, so the text is always the same.

    Raises:
        OntologyError: A file is missing or is not Turtle.
    """
    return _read(ontology_digest())


@lru_cache(maxsize=1)
def _read(digest: str) -> tuple[Resource, ...]:
    import pyoxigraph as ox

    blank: dict[str, str] = {}
    grouped: dict[str, list[tuple[str, str]]] = {}

    def term(node: object) -> str:
        text = str(node)
        return blank.setdefault(text, f"_:o{len(blank)}") if text.startswith("_:") else text

    for path in _paths():
        try:
            for quad in ox.parse(_bytes(path), ox.RdfFormat.TURTLE, rename_blank_nodes=True):
                grouped.setdefault(term(quad.subject), []).append((str(quad.predicate), term(quad.object)))
        except (SyntaxError, ValueError) as error:
            raise OntologyError(f"{path}: {error}; correct the file or restore it") from None
    return tuple(grouped.items())


def _paths() -> list[Path]:
    folder = ontology_folder()
    return [folder / name for name in FILES]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror}); restore the file") from error
