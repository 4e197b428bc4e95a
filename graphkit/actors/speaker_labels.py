"""For which state somebody speaks whose name stands before a colon: "SECRETARY NAME: We condemn", "NAME, minister: I".

A member of a parliament whose state nobody tells speaks for himself. Knows the names of persons and states; whose
"we" is what follows is for ``voice``.
"""

from __future__ import annotations

import datetime as dt
import re

from graphkit.actors.gazetteer import Gazetteer
from graphkit.actors.mentions import actor_id
from graphkit.actors.passage import Passage
from graphkit.actors.voice import spoken_for
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["SpeakerLabels"]

_TITLED = re.compile(
    r"(?:The\s+Hon(?:ourable|\.)?\s+)?(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Senator)\.?\s+(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’.-]*){1,3})"
    r"\s*(?=[(,:–—-]|$)",
    re.IGNORECASE,
)
"""A courtesy title and a full name at the head of what somebody says in a record."""


class SpeakerLabels:
    """Reads what a transcript or release sets before a colon.

    Args:
        ontology: Persons with their offices, and the states.
        gazetteer: Their names.
        lexicon: Offices whose holder speaks for a state that the label names.
    """

    def __init__(self, ontology: Ontology, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._offices = lexicon["authoring-offices"]

    def states(self, label: str, date: dt.date | None) -> tuple[Actor, ...]:
        """Return for whom those speak whom a label names: a person's state or body, or all states of a joint text.

        A member whom nothing ties to a state stands for himself.

        Args:
            label: The words before the colon; may be empty.
            date: When the text was published, for names that several bore.
        """
        if not label:
            return ()
        named = [sense.entry.actor for _, _, sense in self._gazetteer.read(Passage(label), date)]
        person = self._member(label)
        if not named and any(len(word) > 2 and word.isupper() for word in label.split()):
            named = [sense.entry.actor for _, _, sense in self._gazetteer.read(Passage(label.title()), date)]
        people = [actor for actor in named if actor.type == "Person"]
        if people:
            state = spoken_for(people[0], label.lower(), self._ontology)
            return (state,) if state is not None else ()
        seat = label.partition("(")[2]
        if seat:  # "NAME (Norway)", "NAME (Hillside, Norwegian Labour Party)"
            states = {
                actor.id: actor
                for _, _, sense in self._gazetteer.read(Passage(seat), date)
                if (actor := sense.entry.actor).type == "Country"
            }
            if len(states) == 1:
                return tuple(states.values())
        words = {word.removesuffix("s") for word in label.lower().replace(",", " ").split()}
        if self._offices.isdisjoint(words):
            return (person,) if person is not None else ()
        spoken_of = tuple({actor.id: actor for actor in named if actor.type == "Country"}.values())
        return spoken_of or ((person,) if person is not None else ())

    @staticmethod
    def _member(label: str) -> Actor | None:
        """Return a person whom only a label names in full, behind a courtesy title: "Ms JANE DOE (Hillside)"."""
        found = _TITLED.match(label)
        if found is None:
            return None
        words = found["name"].split()
        if not all(word[0].isupper() for word in words):
            return None
        name = " ".join(word.title() if word.isupper() else word for word in words).replace("’S", "’s")
        return Actor(actor_id("Person", name, None), name, "Person", None, known=False)
