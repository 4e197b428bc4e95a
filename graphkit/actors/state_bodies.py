"""Which body of a state a name means: "China's foreign ministry" and "Chinese Ministry of Foreign Affairs" are one.

A body that the ontology lists is known by every form of its name, and one that it does not list has one IRI. Knows the
names of states and of their bodies; must not know text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from graphkit.actors.mentions import actor_id
from graphkit.actors.spelling import fold
from graphkit.language.function_words import GENITIVE
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["BODIES_OF_STATES", "StateBodies"]

BODIES_OF_STATES = frozenset({"GovernmentBody", "MilitaryUnit", "PoliticalParty"})
"""Classes of the bodies that several states have under one name."""
_APOSTROPHE = "'"
"""What ``fold`` sets apart from the name before it and the "s" behind it."""
_TWO_WAYS = ((re.compile(r"(?<=en)s(?=e\b)"), "c"), (re.compile(r"(?<=\w\wo)u(?=r\b)"), ""))
"""Letters of endings that are spelled in two ways, "defense" and "labour", and what stands for them."""


class StateBodies:
    """Tells the bodies of states by what is left of their names without the state.

    Args:
        ontology: The states and their bodies.
        lexicon: Words of the names of bodies.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._of = tuple(GENITIVE)
        self._turned = lexicon["portfolio-bodies"]
        self._fillers = lexicon["portfolio-fillers"]
        names_of: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        bodies = []
        for entry in ontology.actors.values():
            actor = entry.actor
            if actor.country and actor.type == "Country":
                names = (actor.label, *entry.names, *entry.demonyms)
                names_of[actor.country].update(tuple(fold(name).split()) for name in names)
            elif actor.country and actor.type in BODIES_OF_STATES:
                bodies.append(entry)
        self._states = {country: sorted(names, key=len, reverse=True) for country, names in names_of.items()}
        self._settled: dict[tuple[str, str, str], Actor] = {}
        self._known: dict[tuple[str, str], Actor | None] = {}
        for entry in bodies:
            actor = entry.actor
            for name in (actor.label, *entry.names):
                key = (actor.country or "", self.without_state(name, actor.country or ""))
                other = self._known.setdefault(key, actor)
                if other is not None and other.id != actor.id:
                    self._known[key] = None

    def settled(self, actor: Actor) -> Actor:
        """Return a body of a state as the one that its name means, under the name that it has; others as they are."""
        if actor.known or actor.country is None or actor.type not in BODIES_OF_STATES:
            return actor
        key = (actor.type, actor.label, actor.country)
        found = self._settled.get(key)
        if found is None:
            found = self._settled[key] = self._settle(actor, actor.country)
        return found

    def _settle(self, actor: Actor, country: str) -> Actor:
        name = self.without_state(actor.label, country)
        known = self._known.get((country, name))
        if known is not None:
            return replace(known, label=actor.label)
        return replace(actor, id=actor_id(actor.type, name, country))

    def without_state(self, name: str, country: str) -> str:
        """Return the folded name of a body without that of its state, what it is for before what it is.

        Args:
            name: "Ministry of Defence of the Republic of Cuba".
            country: Code of the state; empty where the name is to be left whole.
        """
        words = fold(name).split()
        for state in self._states.get(country, ()):
            if tuple(words[: len(state)]) == state and len(words) > len(state):
                words = words[len(state) :]
                if words[0] == _APOSTROPHE:
                    words = words[1 + (words[1:2] == ["s"]) :]
                break
            end = len(words) - len(state)
            if end > 1 and tuple(words[end:]) == state:
                of = end - 1 if words[end - 1] in self._of else end - 2  # "of X", "of the X"
                if words[of] in self._of:
                    words = words[:of]
                    break
        if len(words) > 2 and words[0] in self._turned and words[1] in self._of:
            words = [*words[2:], words[0]]
        if len(words) > 2 and words[-1] in self._turned and words[-2] in self._fillers:
            words = [*words[:-2], words[-1]]
        spelled = " ".join(words)
        for letter, kept in _TWO_WAYS:
            spelled = letter.sub(kept, spelled)
        return spelled
