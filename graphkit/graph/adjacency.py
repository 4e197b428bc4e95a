"""Adjacency: who acts towards whom in each period, as arrays of numbers and as the matrices that R reads.

One square matrix for each period, rows for who acts and columns for whom, is what models of networks over time take:
sna and statnet (C. T. Butts, Social network analysis with sna, Journal of Statistical Software 24, 2008) and amen
(P. D. Hoff, arXiv:1506.08237). What counts comes from ``state_acts``.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import InputError, StoreError
from graphkit.files import UNFINISHED, replacing, replacing_files
from graphkit.graph.dates import Frequency, as_date, period_of, periods
from graphkit.graph.panels import states_in
from graphkit.graph.state_acts import Act, Acts, both_ways_note
from graphkit.graph.tables import Table
from graphkit.ontology.state_codes import StateCodes, StateSystem

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["WEIGHTS", "Adjacency", "state_adjacency"]

WEIGHTS: Mapping[str, Callable[[Act], float]] = {
    "events": lambda act: 1.0,
    "net": lambda act: act.score,
    "cooperation": lambda act: max(act.score, 0.0),
    "conflict": lambda act: max(-act.score, 0.0),
}
"""What an act counts for, by the name of the weight."""
_MOST_NUMBERS = 250_000_000


@dataclass(frozen=True, eq=False)
class Adjacency:
    """Who acts towards whom in each period.

    Attributes:
        array: Numbers by period, sender and receiver.
        periods: First day of each period, along the first axis.
        states: ISO codes, along the second and the third axis.
        weight: What is counted: "events", "net", "cooperation" or "conflict".
        note: What a reader should know, such as how much is counted in both directions; no part of the data.
    """

    array: NDArray[Any]
    periods: tuple[dt.date, ...]
    states: tuple[str, ...]
    weight: str
    note: str = ""

    def matrix(self, period: dt.date | str) -> NDArray[Any]:
        """Return the matrix of a period by its first day, or by a year ("2022") or month ("2022-03") that begins on it.

        Raises:
            InputError: There is no such period.
        """
        day = as_date(period)
        if day not in self.periods:
            raise InputError(f"no period begins on {day}; they begin on {', '.join(map(str, self.periods[:5]))} …")
        found: NDArray[Any] = self.array[self.periods.index(day)]
        return found

    @property
    def edges(self) -> Table:
        """The numbers that are not zero, one row each: ``period``, ``sender``, ``receiver``, ``weight``."""
        rows = [
            (self.periods[t], self.states[i], self.states[j], float(self.array[t, i, j]))
            for t, i, j in zip(*self.array.nonzero(), strict=True)
        ]
        return Table(("period", "sender", "receiver", "weight"), tuple(rows), self.note)

    def save(self, path: str | Path) -> None:
        """Write the matrices: to a file .npz for numpy, or else to a folder for R.

        The folder gets a CSV file for each period, named by its first day, with the codes as names of rows and
        columns, and ``edges.csv``, the list of what is not zero. R reads a matrix with
        ``as.matrix(read.csv("2022-01-01.csv", row.names = 1))``.

        Raises:
            StoreError: The files cannot be written, or the folder holds matrices that this one does not replace.
        """
        import numpy as np

        target = Path(path)
        if target.suffix == ".npz":
            days, states = np.array([day.isoformat() for day in self.periods]), np.array(self.states)
            whole = io.BytesIO()
            np.savez_compressed(whole, array=self.array, periods=days, states=states, weight=self.weight)
            with replacing(target) as unfinished:
                unfinished.write_bytes(whole.getbuffer())
            return
        with replacing_files(target) as folder:
            self._check_strangers(target)
            self._write_matrices(folder)

    def _check_strangers(self, folder: Path) -> None:
        names = {f"{period.isoformat()}.csv" for period in self.periods} | {"edges.csv"}
        there = (file.name for file in folder.iterdir() if not file.name.endswith(UNFINISHED))
        strangers = sorted(name for name in there if name not in names)
        if strangers:
            raise StoreError(f"{folder}: holds {strangers[0]}, which is none of these matrices; choose an empty folder")

    def _write_matrices(self, folder: Path) -> None:
        def write(name: str, heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
            with (folder / name).open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream)
                writer.writerow(heading)
                writer.writerows(rows)

        for period in self.periods:
            numbers = zip(self.states, self.matrix(period).tolist(), strict=True)
            write(f"{period.isoformat()}.csv", ["", *self.states], ([code, *row] for code, row in numbers))
        write("edges.csv", self.edges.columns, self.edges.rows)

    def __repr__(self) -> str:
        return f"Adjacency({len(self.periods)} periods, {len(self.states)} states, {self.weight})"


def state_adjacency(
    told: Acts,
    codes: StateCodes,
    frequency: Frequency = "year",
    *,
    weight: str = "net",
    states: Sequence[str] | None = None,
    system: StateSystem | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> Adjacency:
    """Return who acts towards whom in each period; what two do with each other counts both ways, so twice.

    Args:
        told: Acts between states.
        codes: Lists of states.
        frequency: "day", "week", "month", "quarter" or "year".
        weight: What an act counts for: "events" (1), "net" (its score), "cooperation" or "conflict" (its score, without
            its sign, if it is that).
        states: Codes of the states; those that occur if not given.
        system: The list ("cow", "gw") whose members are meant where no states are given.
        start: First day; that of the first act if not given.
        end: Last day; that of the last act if not given.

    Raises:
        InputError: The weight or frequency is none of these, there is one state alone, the time ends before it begins,
            there is nothing to count and no time is given, or the matrices would have more than 250 million numbers.
    """
    import numpy as np

    if weight not in WEIGHTS:
        raise InputError(f"{weight!r} is no weight; take one of {', '.join(WEIGHTS)}")
    span = told.span(start, end)
    if states is not None and len(set(states)) < 2:
        raise InputError("a matrix needs two states or more; name another, or none for all that occur")
    if span is None:
        raise InputError("no dated act between two states to make a matrix of; give the first and the last day")
    first, last = span
    days = tuple(periods(first, last, frequency))
    chosen = tuple(states_in(told.acts, codes, states, system, first, last))
    if len(days) * len(chosen) ** 2 > _MOST_NUMBERS:
        raise InputError(
            f"matrices of {len(chosen):,} states for {len(days):,} periods, from {first} to {last}, have more than "
            f"{_MOST_NUMBERS:,} numbers; choose fewer states, a shorter time or a longer period"
        )
    at, of = {day: n for n, day in enumerate(days)}, {code: n for n, code in enumerate(chosen)}
    array = np.zeros((len(days), len(chosen), len(chosen)))
    acts = [act for act in told.acts if first <= act.day <= last and act.source in of and act.target in of]
    for act in acts:
        for source, target in act.directions:
            array[at[period_of(act.day, frequency)], of[source], of[target]] += WEIGHTS[weight](act)
    return Adjacency(array, days, chosen, weight, both_ways_note(acts))
