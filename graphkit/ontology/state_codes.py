"""Numbers of states in the lists of the Correlates of War project and of Gleditsch and Ward, by day.

Reader of ``state-codes.csv`` in the folder of the ontology, which names the sources. Knows the form of that file; must
not know what is counted between states.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from graphkit.errors import InputError, OntologyError

__all__ = ["FILE", "StateCodes", "StateSpell", "StateSystem", "check_system", "load_state_codes"]

FILE = "state-codes.csv"
"""Name of the file in the folder of the ontology."""

StateSystem = Literal["cow", "gw"]
"""A list of the members of the state system: Correlates of War, or Gleditsch and Ward."""

_COLUMNS = ["system", "iso3", "number", "from", "until"]


@dataclass(frozen=True, slots=True)
class StateSpell:
    """A time for which a state is in a list under one number.

    Attributes:
        iso3: ISO 3166-1 alpha-3 code, or that of ISO 3166-3 for a former state.
        number: Number in the list ("ccode", "gwcode").
        start: First day.
        end: Last day; None while it lasts.
    """

    iso3: str
    number: int
    start: dt.date
    end: dt.date | None

    def meets(self, first: dt.date, last: dt.date) -> bool:
        """Say whether the time has a day in common with a period, both of whose days are included."""
        return self.start <= last and (self.end is None or self.end >= first)


class StateCodes:
    """The lists of states.

    Args:
        spells: Times in a list, by system.
    """

    def __init__(self, spells: Iterable[tuple[str, StateSpell]]) -> None:
        self._spells: dict[tuple[str, str], list[StateSpell]] = {}
        for system, spell in spells:
            self._spells.setdefault((system, spell.iso3), []).append(spell)
        for times in self._spells.values():
            times.sort(key=lambda spell: spell.start)

    def number(self, system: StateSystem, iso3: str, first: dt.date, last: dt.date | None = None) -> int | None:
        """Return the number of a state in a list on a day or in a period; None where it is not in the list then.

        Of two numbers in one period (Germany in 1990) it is the later, since the state at the end of a period is the
        one that goes on.

        Args:
            system: "cow" or "gw".
            iso3: Code of the state.
            first: Day, or first day of the period.
            last: Last day of the period.
        """
        found = [spell for spell in self._spells.get((system, iso3), ()) if spell.meets(first, last or first)]
        return found[-1].number if found else None

    def bearers(
        self, system: StateSystem, number: int, first: dt.date | None = None, last: dt.date | None = None
    ) -> list[str]:
        """Return the codes of the states that have a number in a list in a period, the earlier first.

        Args:
            system: "cow" or "gw".
            number: Number in the list.
            first: First day of the period; without it, the last state that had the number is meant.
            last: Last day of the period.
        """
        of_system = [spells for (listed, _), spells in self._spells.items() if listed == system]
        spells = [spell for times in of_system for spell in times if spell.number == number]
        spells.sort(key=lambda spell: (spell.start, spell.end or dt.date.max))
        spells = spells[-1:] if first is None else [spell for spell in spells if spell.meets(first, last or first)]
        return list(dict.fromkeys(spell.iso3 for spell in spells))

    def members(self, system: StateSystem, first: dt.date, last: dt.date) -> list[str]:
        """Return the codes of the states that are in a list on any day of a period, in order of their numbers."""
        found = {
            iso3: spell.number
            for (listed, iso3), spells in self._spells.items()
            for spell in spells
            if listed == system and spell.meets(first, last)
        }
        return sorted(found, key=lambda iso3: (found[iso3], iso3))


def check_system(system: str) -> StateSystem:
    """Return the system.

    Raises:
        InputError: It is neither "cow" nor "gw".
    """
    if system == "cow":
        return "cow"
    if system == "gw":
        return "gw"
    raise InputError(f"{system!r} is no list of states; take {' or '.join(get_args(StateSystem))}")


def load_state_codes(folder: Path | None = None) -> StateCodes:
    """Return the lists of states.

    Args:
        folder: Folder of the ontology; the usual one if not given.

    Raises:
        OntologyError: The file is missing or wrong; the message names the line.
    """
    from graphkit.ontology.load import ontology_folder

    return _read((folder or ontology_folder()) / FILE)


@lru_cache(maxsize=4)
def _read(path: Path) -> StateCodes:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read ({error}); copy it from the ontology of graphkit") from error
    rows = [(number, row) for number, row in enumerate(csv.reader(lines), 1) if row and not row[0].startswith("#")]
    if not rows or rows[0][1] != _COLUMNS:
        raise OntologyError(f"{path}: the heading must be {','.join(_COLUMNS)}")
    return StateCodes(_spell(row, f"{path}, line {number}") for number, row in rows[1:])


def _spell(row: list[str], where: str) -> tuple[str, StateSpell]:
    try:
        system, iso3, number, start, end = row
        spell = StateSpell(iso3, int(number), dt.date.fromisoformat(start), dt.date.fromisoformat(end) if end else None)
    except ValueError as error:
        raise OntologyError(f"{where}: {error}; expected {','.join(_COLUMNS)}, with days such as 2011-07-09") from None
    if system not in get_args(StateSystem) or len(iso3) != 3 or not iso3.isupper():
        raise OntologyError(f"{where}: expected cow or gw and a code of three capitals, found {system},{iso3}")
    if spell.end is not None and spell.end < spell.start:
        raise OntologyError(f"{where}: ends on {spell.end}, before it starts on {spell.start}")
    return system, spell
