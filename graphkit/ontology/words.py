"""Reader of ``lexicon.ttl``: the named lists of words that the grammar of statements uses.

Knows the vocabulary of that one file; must not know what any list is for.
"""

from __future__ import annotations

from pathlib import Path

from graphkit.ontology.turtle import GK, RDF, RDFS, read_turtle

__all__ = ["WordLists", "read_words"]

_PROPERTIES = frozenset({RDF + "type", RDFS + "label", RDFS + "comment", GK + "word"})


class WordLists(dict[str, frozenset[str]]):
    """Word lists by name; a list that the ontology lacks is empty."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


def read_words(path: Path) -> WordLists:
    """Read the word lists of a Turtle file.

    Args:
        path: The file, usually ``ontologies/lexicon.ttl``.

    Returns:
        Words by the name of the list.

    Raises:
        OntologyError: The file cannot be read or parsed, or a list has no name, no words or the name of another; the
            message names file, line and resource.
    """
    lists = WordLists()
    for resource in read_turtle(path).values():
        if GK + "WordList" not in resource.types:
            raise resource.error("is no gk:WordList; lexicon.ttl holds word lists only")
        resource.check(_PROPERTIES)
        label = resource.required_text(RDFS + "label")
        words = resource.texts(GK + "word")
        if label in lists:
            raise resource.error(f'there is another list "{label}"; put the words into one')
        if not words:
            raise resource.error("has no gk:word; a list needs at least one")
        lists[label] = frozenset(words)
    return lists
