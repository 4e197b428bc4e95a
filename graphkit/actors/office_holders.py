"""Who held an office when a text was written: "President Carter" of 1978, "Australian Foreign Minister Evans".

Knows the offices of the ontology and how surnames stand for names; must not know documents or grammar.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from graphkit.actors.person_names import Name, name_of, short_forms
from graphkit.model import Actor
from graphkit.ontology import Ontology
from graphkit.ontology.entries import ActorEntry, Office

__all__ = ["OfficeHolders"]

_LIFE = dt.timedelta(days=15 * 365)
"""Time after which somebody of another state with the same name is rather another person."""


class OfficeHolders:
    """Finds persons of the ontology by a surname and an office.

    Args:
        ontology: Persons with their offices.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._actors = ontology.actors
        self._bearers: defaultdict[Name, list[ActorEntry]] = defaultdict(list)
        for entry in ontology.actors.values():
            for form in short_forms(name_of(entry.actor.label), entry.actor.country) if entry.offices else ():
                self._bearers[form].append(entry)

    def find(self, surname: str, title: str, of: Actor | None, day: dt.date | None, *, former: bool) -> Actor | None:
        """Return the only person of a surname who held an office on a day; None where it may be several or nobody.

        Of whom the text says whose office it is, any office there will do on that day: ministers go by many titles.

        Args:
            surname: "Carter".
            title: The title in lower case ("president").
            of: Whose office it is, if the text says so.
            day: When the text was written; None where that is not known, which takes an owner and the very title.
            former: Whether the text says that the office is past.
        """
        bearers = self._bearers.get(name_of(surname), ()) if of is not None or day is not None else ()
        found = [entry for entry in bearers if any(self._fits(o, title, of, day, former) for o in entry.offices)]
        return found[0].actor if len(found) == 1 else None

    def is_of_another_time(self, person: Actor, day: dt.date | None) -> bool:
        """Whether a text was written a working life before or after a person held the offices that are known of him."""
        if day is None or not person.known:
            return False
        offices = self._actors[person.id].offices
        spans = [(office.start or dt.date.min, office.end or dt.date.max) for office in offices]
        return bool(spans) and all(start - day > _LIFE or day - end > _LIFE for start, end in spans)

    def _fits(self, office: Office, title: str, of: Actor | None, day: dt.date | None, former: bool) -> bool:
        if of is not None and of.id not in self._owners(office):
            return False
        if office.title.lower() != title and (of is None or day is None or former):
            return False
        if day is None:
            return True
        return office.end is not None and office.end <= day if former else office.held_on(day)

    def _owners(self, office: Office) -> Iterator[str]:
        """Yield the IRIs of whom an office belongs to: a body, and the state whose body it is."""
        yield office.of
        owner = self._actors.get(office.of)
        if owner is not None and owner.part_of is not None:
            yield owner.part_of
