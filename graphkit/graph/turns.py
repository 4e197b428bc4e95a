"""Turns: between whom the tone changed for good, told only where chance is a poor explanation.

Reports of one pair and quad class within a week tell of one event, however many documents retell it. A turn parts the
events of a pair in two, with five or more on each side; of all days on which it may fall, that counts which tells most
of the spread of their scores (the sum of squares between the parts, as in a regression tree). How often chance does as
well is found by permuting the events over their dates, 999 times, each time with the best day: a permutation test of
the maximum, after P. Good, Permutation, Parametric and Bootstrap Tests of Hypotheses (2005), so that the search for the
day is paid for. Over the pairs that are tried the false discovery rate is kept at 5 %: Y. Benjamini and Y. Hochberg,
Controlling the false discovery rate, Journal of the Royal Statistical Society B 57 (1995) 289-300. A turn is told where
the mean score changes its sign, from cooperation to conflict or back. A pair of which only
cooperation or only conflict is told is not tried, since one sign alone cannot turn.

Knows reports; ``view/static/turns.js`` does the same for what a reader of the page chooses, and a test holds the two
together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.graph.chance import permutations
from graphkit.graph.dyads import side_labels
from graphkit.graph.reports import Report, find_reports
from graphkit.graph.scores import Stance
from graphkit.graph.states import By
from graphkit.graph.tables import Table
from graphkit.model import Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["TOO_LITTLE", "Event", "Turn", "events_of", "find_turns", "significant", "turn_table", "turn_test"]

TOO_LITTLE = "too little evidence"
"""What is said of a pair where no turn can be told from chance."""
EACH_SIDE = 5
"""Least number of events on either side of a turn."""
WINDOW = 7
"""Days within which reports of a pair and quad class tell of one event."""
PERMUTATIONS = 999
RATE = 0.05
"""False discovery rate over the pairs that are tried."""
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Event:
    """Reports of a pair and quad class within a week.

    Attributes:
        day: Day of the first report.
        last: Day of the last report.
        score: Mean score of the reports, -10 to 10.
        stories: Number of stories that tell of it.
        net: Sum of the scores of the reports, conflict with its sign.
        report: The first report.
    """

    day: dt.date
    last: dt.date
    score: float
    stories: int
    net: float
    report: Report


@dataclass(frozen=True, slots=True)
class Turn:
    """When the tone between two sides changed.

    Attributes:
        since: Day of the first event of the new time.
        before: Number of events before.
        after: Number of events since.
        early: Mean score before.
        late: Mean score since.
        p: Share of permutations, this order counted as one, whose best day tells as much.
    """

    since: dt.date
    before: int
    after: int
    early: float
    late: float
    p: float

    @property
    def words(self) -> str | None:
        """What became of the two sides; None where the tone kept its sign."""
        if self.early > 0 > self.late:
            return "friend to foe"
        return "foe to friend" if self.early < 0 < self.late else None


def events_of(reports: Iterable[Report]) -> dict[tuple[str, str], list[Event]]:
    """Return the events of every pair of sides by day; undated reports are left out."""
    groups: dict[tuple[tuple[str, str], str], list[tuple[dt.date, Report]]] = {}
    for report in reports:
        if report.day is not None:
            quad = report.statement.quad or report.statement.relation.quad
            groups.setdefault((report.pair, quad), []).append((report.day, report))
    found: dict[tuple[str, str], list[Event]] = {}
    for (pair, _), dated in groups.items():
        dated.sort(key=lambda each: each[0])
        opened = 0
        for place in range(1, len(dated) + 1):
            if place == len(dated) or (dated[place][0] - dated[opened][0]).days > WINDOW:
                found.setdefault(pair, []).append(_event(dated[opened:place]))
                opened = place
    for events in found.values():
        events.sort(key=lambda event: event.day)
    return found


def _event(dated: Sequence[tuple[dt.date, Report]]) -> Event:
    score = sum(report.score for _, report in dated) / len(dated)
    net = sum(abs(report.score) * (1 if report.stance is Stance.COOPERATION else -1) for _, report in dated)
    return Event(dated[0][0], dated[-1][0], score, len({report.story for _, report in dated}), net, dated[0][1])


def turn_test(events: Sequence[Event], split: dt.date | None = None) -> Turn | None:
    """Return where the events part best in two, with how likely chance does as well; None where that cannot be asked.

    It cannot where no day leaves five events on each side, or all events are of cooperation or all of conflict.

    Args:
        events: Events of one pair, by day.
        split: The only day that is asked for; any day without it.
    """
    import numpy as np

    days = [event.day for event in events]
    cuts = [
        place
        for place in range(EACH_SIDE, len(events) - EACH_SIDE + 1)
        if days[place] != days[place - 1] and (split is None or days[place - 1] < split <= days[place])
    ]
    if not cuts or len({event.report.stance for event in events}) < len(Stance):
        return None
    scores = np.array([event.score for event in events])
    at = np.array(cuts)
    told = _told(scores[None, :], at)[0]
    best = int(np.argmax(told > told.max() - _TINY))
    beaten = sum(
        int((_told(scores[order], at).max(axis=1) >= told[best] - _TINY).sum())
        for order in permutations(len(scores), PERMUTATIONS)
    )
    cut = cuts[best]
    early, late = float(scores[:cut].mean()), float(scores[cut:].mean())
    return Turn(days[cut], cut, len(scores) - cut, early, late, (1 + beaten) / (1 + PERMUTATIONS))


def _told(scores: NDArray[np.float64], cuts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the sum of squares between the two parts for each row of scores and each cut."""
    size = scores.shape[1]
    sums = scores.cumsum(axis=1)
    mean = sums[:, -1:] / size
    told: NDArray[np.float64] = (sums[:, cuts - 1] - mean * cuts) ** 2 * size / (cuts * (size - cuts))
    return told


def significant(chances: Mapping[tuple[str, str], float]) -> set[tuple[str, str]]:
    """Return the pairs that are told apart from chance at a false discovery rate of 5 % (Benjamini and Hochberg).

    Args:
        chances: p of every pair that was tried.
    """
    ranked = sorted(chances, key=lambda pair: chances[pair])
    passed = [rank for rank, pair in enumerate(ranked, 1) if chances[pair] < RATE * rank / len(ranked)]
    return set(ranked[: max(passed, default=0)])


def find_turns(reports: Iterable[Report]) -> tuple[dict[tuple[str, str], Turn], dict[tuple[str, str], list[Event]]]:
    """Return the turns that are told apart from chance, by pair, and the events of all pairs.

    Takes about 5 ms for a pair of 100 events; pairs that cannot have five events on each side take none.

    Args:
        reports: Reports, of both cooperation and conflict.
    """
    events = events_of(reports)
    tried = {pair: turn for pair in sorted(events) if (turn := turn_test(events[pair]))}
    kept = significant({pair: turn.p for pair, turn in tried.items()})
    return {pair: turn for pair, turn in tried.items() if pair in kept and turn.words}, events


def turn_table(
    statements: Iterable[Statement], duplicates: Mapping[str, str] | None = None, *, by: By = "state"
) -> Table:
    """Return between whom the tone changed, and when; the pair that is best borne out first.

    Columns: ``first``, ``second``, ``turn`` ("friend to foe" or "foe to friend"), ``since`` (day of the first event of
    the new time), ``before`` and ``after`` (numbers of events), ``mean_before`` and ``mean_after`` (mean scores) and
    ``p``. The note says of how many pairs there was too little evidence.

    Args:
        statements: Statements.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.

    Raises:
        InputError: ``by`` is neither "state" nor "actor".
    """
    said = list(statements)
    turns, events = find_turns(find_reports(said, duplicates, by=by))
    labels = side_labels(said, by)
    rows: list[tuple[Any, ...]] = [
        (*sorted((labels[a], labels[b])), t.words, t.since, t.before, t.after, t.early, t.late, t.p)
        for (a, b), t in turns.items()
    ]
    rows.sort(key=lambda row: (row[-1], -(row[4] + row[5]), row[:2]))
    columns = ("first", "second", "turn", "since", "before", "after", "mean_before", "mean_after", "p")
    return Table(columns, tuple(rows), f"{TOO_LITTLE} of a turn: {len(events) - len(turns):,} of {len(events):,} pairs")
