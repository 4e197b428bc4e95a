"""Which common nouns stand for the state or group that owns them, and as what: its troops, officials, people, sites.

Knows the word lists of the ontology; whose a noun is in a text is for ``owners`` and ``party_resolver``.
"""

from __future__ import annotations

import re

from graphkit.language.words import Lexicon

__all__ = ["NounClasses"]

_DESIGNATION = re.compile(r"[a-z]{1,3}-?\d{1,3}[a-z]{0,2}")
"""Designations of aircraft and weapons: f-16, su-34m, gr4, t-72."""


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
        if lemma in words["territory-nouns"] or lemma in words["place-nouns"]:
            return "Facility"
        return None

    def is_platform(self, lemma: str) -> bool:
        """Whether a word is the model of an aircraft, ship or weapon ("Typhoons", "F-16s")."""
        return lemma in self._lexicon["platform-names"] or _DESIGNATION.fullmatch(lemma) is not None

    def stands_for_place(self, lemma: str) -> bool:
        """Whether a noun with a place after "in" is the place itself or its state's organ: "cities in", "police in"."""
        return lemma in self._lexicon["authority-nouns"] or lemma in self._lexicon["settlement-nouns"]
