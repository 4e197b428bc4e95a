"""The state from which a report was filed: "NAIROBI (Reuters) - Police arrested two editors" is of Kenya's police.

Knows the words of a dateline and the names of states and towns; who may be of that state is for ``unnamed``.
"""

from __future__ import annotations

from graphkit.actors.gazetteer import Gazetteer
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["Datelines"]


class Datelines:
    """Reads datelines.

    Args:
        ontology: The states.
        gazetteer: Names of states and towns.
        lexicon: Towns from which the news of other states is filed.
    """

    def __init__(self, ontology: Ontology, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._states = ontology.states
        self._gazetteer = gazetteer
        self._abroad = lexicon["world-news-towns"]

    def home(self, dateline: str) -> Actor | None:
        """Return the state in which a report was filed, if its news is likely to be of that state.

        Args:
            dateline: Words for the place, the widest last: "LIMA, Peru"; may be empty.
        """
        for name in reversed(dateline.split(",")):
            if name.strip().lower() in self._abroad:
                return None
            entry = self._gazetteer.lookup(name.strip()) if name else None
            if entry is not None:
                return self._states.get(entry.actor.country or "")
        return None
