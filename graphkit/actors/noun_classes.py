"""Which common nouns stand for the state or group that owns them, and as what: its troops, officials, people, sites.

Knows the word lists of the ontology; whose a noun is in a text is for ``owners`` and ``party_resolver``.
"""

from __future__ import annotations

from graphkit.language.words import Lexicon

__all__ = ["NounClasses"]

_CLASSES = {
    "military-nouns": "MilitaryUnit",
    "official-nouns": "GovernmentBody",
    "people-nouns": "People",
    "purpose-nouns": "Act",
    "speaking-documents": "Act",
    "territory-nouns": "Facility",
}
"""Class of what a noun stands for by the first word list that holds it."""


class NounClasses:
    """Classes of common nouns.

    Args:
        lexicon: Word lists of nouns that stand for an actor.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon.first_of(*_CLASSES)

    def class_of(self, lemma: str) -> str | None:
        """Return the class through which a noun stands for its owner ("MilitaryUnit" for "troops"), or None."""
        name = self._lists.get(lemma)
        return _CLASSES[name] if name is not None else None
