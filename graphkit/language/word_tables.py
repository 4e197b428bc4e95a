"""Tables of English words that are part of the installed package: ``date-words.json``, ``lemmas.json`` and
``function-words.json``.

They stand beside the ontology and belong to the grammar, so that an ontology folder of one's own needs no copy of them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graphkit.errors import OntologyError

__all__ = ["FUNCTION_WORDS", "word_table"]


def word_table(name: str) -> Any:
    """Read a table of the installed package, or of the checkout.

    Args:
        name: Name of its file.

    Raises:
        OntologyError: There is none, or it is no JSON.
    """
    package = Path(__file__).resolve().parent.parent
    for place in (package / "ontologies" / name, package.parent / "ontologies" / name):
        if place.is_file():
            try:
                return json.loads(place.read_bytes())
            except ValueError as error:
                raise OntologyError(f"{place}: is no JSON ({error}); install the package again") from error
    raise OntologyError(f"{package / 'ontologies' / name}: there is no such table of words; install the package again")


FUNCTION_WORDS: dict[str, Any] = word_table("function-words.json")
"""Prepositions, pronouns, particles and other words of grammar, by what they are taken for."""
