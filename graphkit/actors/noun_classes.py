"""Which common nouns stand for the state or group that owns them, and as what: its troops, officials, people, sites.

Knows the word lists of the ontology; whose a noun is in a text is for ``owners`` and ``party_resolver``.
"""

from __future__ import annotations

from graphkit.language.words import Lexicon

__all__ = ["NounClasses"]


class NounClasses:
    """Classes of common nouns.

    Args:
        lexicon: Word lists of nouns that stand for an actor.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def class_of(self, lemma: str) -> str | None:
        """Return the class through which a noun stands for its owner ("MilitaryUnit" for "troops"), or None."""
        words = self._lexicon
        if lemma in words["military-nouns"]:
            return "MilitaryUnit"
        if lemma in words["official-nouns"]:
            return "GovernmentBody"
        if lemma in words["people-nouns"]:
            return "People"
        if lemma in words["purpose-nouns"] or lemma in words["speaking-documents"]:
            return "Act"
        return "Facility" if lemma in words["territory-nouns"] else None
