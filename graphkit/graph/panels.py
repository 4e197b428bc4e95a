"""Panels: one row for each pair of states, or each state, and each period, with zeros where nothing is told.

The form that models of panel data take, with the numbers of the Correlates of War project and of Gleditsch and Ward
beside the ISO codes. Columns go by the names that other data sets of the field use: ``ccode1``, ``ccode2`` and ``year``
as in peacesciencer (S. V. Miller, Conflict Management and Peace Science 39, 2022), and ``gwcode`` and ``month_id``,
which counts months from January 1980 as 1, as in VIEWS (H. Hegre and others, Journal of Peace Research 56, 2019). What
counts comes from ``state_acts``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress, permutations
from typing import Any, Literal, get_args

from graphkit.errors import InputError
from graphkit.graph.dates import Frequency, period_end, period_of, periods
from graphkit.graph.scores import EVENT_QUADS
from graphkit.graph.state_acts import Act, Acts, both_ways_note
from graphkit.graph.tables import SharedRows, Table, undated_note
from graphkit.ontology.state_codes import StateCodes, StateSystem

__all__ = ["Unit", "state_panel", "states_in"]

Unit = Literal[
    "dyad-week", "dyad-month", "dyad-quarter", "dyad-year", "state-week", "state-month", "state-quarter", "state-year"
]
"""What a row of a panel is about."""

Span = tuple[dt.date, dt.date]
"""First and last day of a period."""

_SUMS = ("events", *(quad.replace("-", "_") for quad in EVENT_QUADS), "cooperation", "conflict", "net")
_MOST_ROWS = 5_000_000


@dataclass(slots=True)
class _Sums:
    """What is counted in one cell of a panel."""

    counts: dict[str, int]
    cooperation: float = 0.0
    conflict: float = 0.0

    def add(self, act: Act) -> None:
        """Count an act."""
        self.counts[act.quad] = self.counts.get(act.quad, 0) + 1
        self.cooperation += max(act.score, 0.0)
        self.conflict += max(-act.score, 0.0)

    @property
    def values(self) -> tuple[float, ...]:
        """The columns of ``_SUMS``."""
        by_quad = [self.counts.get(quad, 0) for quad in EVENT_QUADS]
        return (sum(self.counts.values()), *by_quad, self.cooperation, self.conflict, self.cooperation - self.conflict)


def state_panel(
    told: Acts,
    codes: StateCodes,
    unit: Unit = "dyad-month",
    *,
    directed: bool = True,
    states: Sequence[str] | None = None,
    system: StateSystem | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> Table:
    """Return a balanced panel of acts between states, ordered by unit and period.

    Rows of a dyad have ``state1``, ``iso1``, ``ccode1``, ``gwcode1`` and the same with 2, rows of a state ``state``,
    ``iso``, ``ccode`` and ``gwcode``; then ``period`` (its first day), ``year``, and by the unit ``quarter``,
    ``month`` and ``month_id``, or ``week`` (ISO week of ``year``, the ISO year). Then come numbers of acts: ``events``,
    by quad class (``verbal_cooperation``, ``material_cooperation``, ``verbal_conflict``, ``material_conflict``), and
    sums of PLOVER scores: ``cooperation``, ``conflict`` (without its sign) and ``net``, their difference. A state's row
    has them twice, ``…_sent`` and ``…_received``. What two states do with each other counts once where dyads have no
    direction, else both ways, so that sums over all rows have it twice; the note tells how many such acts there are. An
    act counts on the first day of the time that the text gives, also where that is a year. A number of a list is empty
    where the state is not in the list at any time of the period.

    Args:
        told: Acts between states.
        codes: Lists of states.
        unit: "dyad-" or "state-" with "week", "month", "quarter" or "year".
        directed: Whether A's acts to B and B's acts to A are two rows; where not, the earlier code in the alphabet is
            the first.
        states: Codes of the states that are in the panel; those that occur in the acts if not given.
        system: "cow" or "gw": rows only for the time that all their states are in that list, and where no states are
            given, all that are in it. The panel is then balanced within membership of the state system. Of two that
            have one number of it in one period (the Soviet Union and Russia in 1991) the later stands for both, so that
            no number comes twice.
        start: First day; that of the first act if not given, of which the note tells where it is long before the
            articles.
        end: Last day; that of the last act if not given.

    Raises:
        InputError: The unit is none of these, there is nothing to count and no period is given, the time ends before
            it begins, or the panel would have more than five million rows.
    """
    kind, frequency = _parts(unit)
    span = told.span(start, end)
    note = ". ".join(filter(None, (undated_note(told.undated), told.early_note(start))))
    if span is None:
        return Table(_heading(kind, frequency), (), note)
    first, last = span
    spans = [(period, period_end(period, frequency)) for period in periods(first, last, frequency)]
    if kind == "dyad" and states is not None and len(set(states)) < 2:
        raise InputError("a panel of dyads needs two states or more; name another, or take a panel of states")
    chosen = states_in(told.acts, codes, states, system, first, last)
    units = _units(kind, chosen, directed)
    if len(units) * len(spans) > _MOST_ROWS:
        raise InputError(
            f"a panel of {len(units):,} rows a period and {len(spans):,} periods, from {first} to {last}, is larger "
            f"than {_MOST_ROWS:,} rows; choose fewer states, a shorter time or a longer period"
        )
    acts = [act for act in told.acts if first <= act.day <= last]
    if kind == "state" or directed:
        shown = (act for act in acts if act.source in chosen and act.target in chosen)
        note = ". ".join(filter(None, (note, both_ways_note(shown))))
    names = _Names(codes, spans, system, chosen)
    cells = _cells(acts, kind, frequency, directed, names.heirs)
    calendar = [(period, *_calendar(period, frequency)) for period, _ in spans]
    rows: list[tuple[tuple[Any, ...], ...]] = []
    for unit_codes in units:
        counted = [_over_time(cells.get((unit_codes, role), {}), spans) for role in _roles(kind)]
        filled = zip(*map(names.of, unit_codes), calendar, *counted, strict=True)
        rows += filled if system is None else compress(filled, names.listed(unit_codes))
    return Table(_heading(kind, frequency), SharedRows(rows), note)


def states_in(
    acts: Iterable[Act],
    codes: StateCodes,
    states: Sequence[str] | None,
    system: StateSystem | None,
    first: dt.date,
    last: dt.date,
) -> list[str]:
    """Return the codes of the states that are counted, in order of the alphabet.

    Args:
        acts: Acts.
        codes: Lists of states.
        states: Those chosen, or None.
        system: The list whose members are meant where none are chosen, or None.
        first: First day.
        last: Last day.
    """
    if states is not None:
        return sorted(set(states))
    if system is not None:
        return sorted(codes.members(system, first, last))
    return sorted({code for act in acts if first <= act.day <= last for code in (act.source, act.target)})


def _parts(unit: str) -> tuple[str, Frequency]:
    if unit not in get_args(Unit):
        raise InputError(f"{unit!r} is no unit of a panel; take one of {', '.join(get_args(Unit))}")
    kind, _, frequency = unit.partition("-")
    return kind, frequency  # type: ignore[return-value]


def _units(kind: str, states: Sequence[str], directed: bool) -> list[tuple[str, ...]]:
    if kind == "state":
        return [(code,) for code in states]
    return [pair for pair in permutations(states, 2) if directed or pair[0] < pair[1]]


Heirs = Mapping[tuple[str, dt.date], str]
"""The state that stands in a period for another one, by code and first day."""

Cells = dict[tuple[tuple[str, ...], str], dict[dt.date, _Sums]]
"""Sums by unit and role ("" in a dyad, "sent" or "received" of a state), and period."""


def _cells(acts: Iterable[Act], kind: str, frequency: Frequency, directed: bool, heirs: Heirs) -> Cells:
    cells: Cells = {}
    for told in acts:
        period = period_of(told.day, frequency)
        source, target = (heirs.get((code, period), code) for code in (told.source, told.target))
        if source == target:
            continue
        act = replace(told, source=source, target=target) if heirs else told
        for unit in _counted_in(act, kind, directed):
            cells.setdefault(unit, {}).setdefault(period, _Sums({})).add(act)
    return cells


def _counted_in(act: Act, kind: str, directed: bool) -> Iterator[tuple[tuple[str, ...], str]]:
    if kind == "state":
        for source, target in act.directions:
            yield (source,), "sent"
            yield (target,), "received"
    elif directed:
        yield from ((pair, "") for pair in act.directions)
    else:
        yield (min(act.source, act.target), max(act.source, act.target)), ""


def _over_time(sums: Mapping[dt.date, _Sums], spans: Sequence[Span]) -> Sequence[tuple[float, ...]]:
    """Return what is counted of a unit in each period; all periods without an act share one row of zeros."""
    if not sums:
        return [_NOTHING] * len(spans)
    return [sums[first].values if first in sums else _NOTHING for first, _ in spans]


def _roles(kind: str) -> tuple[str, ...]:
    return ("sent", "received") if kind == "state" else ("",)


_NOTHING = _Sums({}).values


class _Names:
    """Labels and numbers of states in each period.

    Args:
        codes: Lists of states.
        spans: The periods.
        system: The list in which states are looked for, or None.
        chosen: Codes of the states of the panel.

    Attributes:
        heirs: Where a list is looked in, who stands for a state whose number a later one has in the same period.
    """

    def __init__(
        self, codes: StateCodes, spans: Sequence[Span], system: StateSystem | None, chosen: Sequence[str]
    ) -> None:
        from graphkit.ontology import load_ontology

        self._states = load_ontology().states
        self._codes = codes
        self._spans = spans
        self._number = 2 if system == "cow" else 3
        self._known: dict[str, list[tuple[Any, ...]]] = {}
        self.heirs: Heirs = {} if system is None else dict(self._handed_on(system, chosen))

    def of(self, code: str) -> list[tuple[Any, ...]]:
        """Return label, ISO code and the two numbers of a state in each period."""
        if code not in self._known:
            label = self._states[code].label if code in self._states else code
            number = self._codes.number
            self._known[code] = [(label, code, number("cow", code, *s), number("gw", code, *s)) for s in self._spans]
        return self._known[code]

    def listed(self, unit: tuple[str, ...]) -> Iterator[bool]:
        """Yield for each period whether all states of a unit are in the list, and no later one stands for any."""
        for (first, _), *together in zip(self._spans, *map(self.of, unit), strict=True):
            in_list = all(names[self._number] is not None for names in together)
            yield in_list and not any((code, first) in self.heirs for code in unit)

    def _handed_on(self, system: StateSystem, chosen: Sequence[str]) -> Iterator[tuple[tuple[str, dt.date], str]]:
        for at, (first, last) in enumerate(self._spans):
            bearers: dict[int, list[str]] = {}
            for code in chosen:
                number = self.of(code)[at][self._number]
                if number is not None:
                    bearers.setdefault(number, []).append(code)
            for number, several in bearers.items():
                if len(several) > 1:
                    in_turn = self._codes.bearers(system, number, first, last)
                    *earlier, heir = (code for code in in_turn if code in several)
                    yield from (((code, first), heir) for code in earlier)


_CALENDAR: dict[str, tuple[tuple[str, Callable[[dt.date], int]], ...]] = {
    "week": (("year", lambda day: day.isocalendar().year), ("week", lambda day: day.isocalendar().week)),
    "month": (
        ("year", lambda day: day.year),
        ("month", lambda day: day.month),
        ("month_id", lambda day: 12 * (day.year - 1980) + day.month),
    ),
    "quarter": (("year", lambda day: day.year), ("quarter", lambda day: (day.month + 2) // 3)),
    "year": (("year", lambda day: day.year),),
}
"""Columns that tell when, by frequency."""


def _calendar(period: dt.date, frequency: Frequency) -> Iterator[int]:
    for _, count in _CALENDAR[frequency]:
        yield count(period)


def _heading(kind: str, frequency: Frequency) -> tuple[str, ...]:
    sides = ("1", "2") if kind == "dyad" else ("",)
    who = [f"{name}{side}" for side in sides for name in ("state", "iso", "ccode", "gwcode")]
    when = ["period", *(name for name, _ in _CALENDAR[frequency])]
    sums = [f"{name}_{role}" if role else name for role in _roles(kind) for name in _SUMS]
    return (*who, *when, *sums)
