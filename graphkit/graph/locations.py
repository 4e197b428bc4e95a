"""Where what a statement tells of happened, as far as the text says: the place's name and the state that it lies in.

Knows statements and the places of the ontology; must not know texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from graphkit.model import Statement
from graphkit.ontology import ActorEntry

__all__ = ["Locations"]

_SOIL = frozenset({"City", "Region", "Place", "Facility", "Territory"})
_NAMED = _SOIL | {"Country"}


class Locations:
    """The known places by name.

    Args:
        entries: Actors of the ontology, of which those that are places count.
    """

    def __init__(self, entries: Iterable[ActorEntry]) -> None:
        found: dict[str, set[str]] = {}
        for entry in entries:
            if entry.actor.type in _NAMED and entry.actor.country:
                for name in (entry.actor.label, *entry.names, *entry.cities):
                    found.setdefault(_plain(name), set()).add(entry.actor.country)
        self._country = {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}

    @staticmethod
    @lru_cache(maxsize=1)
    def known() -> Locations:
        """Return the places of the ontology."""
        from graphkit.ontology import load_ontology

        return Locations(load_ontology().actors.values())

    def of(self, said: Statement) -> tuple[str | None, str | None]:
        """Return the place of a statement and the ISO 3166-1 alpha-3 code of the state where it lies.

        The place is the one that the text names for the act, or else the object where that is a city, a region or
        another piece of soil. Either is None where it is not known; a name of places in two states has no code.
        """
        if said.place is not None:
            return said.place, self._country.get(_plain(said.place))
        if said.object.type in _SOIL:
            return said.object.label, said.object.country
        return None, None


def _plain(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix("the ")
