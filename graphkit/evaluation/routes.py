"""What each frame and pattern is worth: how often it proposes a statement, how often it is right, what it adds.

From labelled passages come the shares that are right and what F1 would lose without the frame; from texts without
labels how often it says anything. Knows proposals and gold; must not know how a frame or pattern finds what it
proposes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphkit.evaluation.gold import GoldRecord
from graphkit.evaluation.resampling import Interval, resampled
from graphkit.evaluation.scoring import Table, judged_triples
from graphkit.model import Document, Relation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from graphkit.extraction.extractor import Extractor, Judged

__all__ = ["Route", "Routes", "kind_of", "routes"]

_RARE = 5
"""Statements in the texts without labels below which a route counts as idle."""
_POINTS = 100
_COUNTS = ("proposed", "told", "right", "wrong", "alone_right", "alone_wrong")


@dataclass(frozen=True, slots=True)
class Route:
    """What one frame or pattern, or one kind of them, does.

    Attributes:
        name: Local name of the frame or pattern; of a kind, what the names begin with.
        proposed: Triples that it proposes in the labelled passages.
        told: Those that come out under its name.
        right: Proposed triples that match a required gold statement.
        wrong: Those that match none.
        alone_right: Told triples that are right and that no other route proposes.
        alone_wrong: Told triples that are wrong and that no other route proposes.
        gain: Points of F1 that the told triples which it alone proposes bring; below 0 where they cost.
        interval: 95 % interval of the gain, by resampling documents.
        fired: Statements that come out under its name in the texts without labels.
    """

    name: str
    proposed: int
    told: int
    right: int
    wrong: int
    alone_right: int
    alone_wrong: int
    gain: float
    interval: Interval
    fired: int

    @property
    def share(self) -> float:
        """Share of the proposed that is right, 0 to 1, optional ones left out; 0 where nothing is proposed."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return all figures, for JSON."""
        counts = {key: getattr(self, key) for key in _COUNTS}
        gain = {"gain": round(self.gain, 3), "interval": [round(bound, 3) for bound in self.interval]}
        return {"name": self.name, **counts, "share": round(self.share, 4), **gain, "fired": self.fired}


@dataclass(frozen=True)
class Routes:
    """What all frames and patterns do, those that cost most first.

    Attributes:
        records: How many labelled passages were read.
        documents: How many texts without labels.
        kinds: By what the names begin with: the relation of frames, the family of patterns ("title").
        entries: By frame and pattern; frames of the ontology that propose nothing are among them.
    """

    records: int
    documents: int
    kinds: tuple[Route, ...]
    entries: tuple[Route, ...]

    @property
    def idle(self) -> list[Route]:
        """Frames and patterns that say nothing or next to nothing: fewer than five statements without labels."""
        return [route for route in self.entries if route.fired < _RARE]

    def to_dict(self) -> dict[str, Any]:
        """Return everything, for JSON."""
        return {
            "records": self.records,
            "documents": self.documents,
            "kinds": [route.to_dict() for route in self.kinds],
            "entries": [route.to_dict() for route in self.entries],
        }

    def tables(self, limit: int | None = None) -> list[Table]:
        """Return the routes as tables: kinds, frames and patterns that cost most, idle ones.

        Args:
            limit: Rows of each table but the first; None for all.
        """
        text = f"{self.records} passages, {self.documents} texts without labels"
        found = [_table(f"Kinds of frames and patterns ({text})", self.kinds)]
        entries = [route for route in self.entries if route.proposed]
        found.append(_table("Frames and patterns, by what F1 gains from them", entries[:limit]))
        if self.documents and self.idle:
            found.append(_table(f"Said fewer than {_RARE} times: {len(self.idle)}", self.idle[:limit]))
        return found


def kind_of(frame: str) -> str:
    """Return what frames of one relation, and patterns of one family, have in common: what their names begin with."""
    return frame.partition("-")[0]


def routes(extractor: Extractor, labelled: Iterable[GoldRecord], unlabelled: Iterable[Document] = ()) -> Routes:
    """Report what each frame and pattern proposes and what it is worth.

    What depends on a statement in another way (who is meant by a later word) is not counted as its gain.

    Args:
        extractor: What extracts.
        labelled: Passages with all that they state.
        unlabelled: Other texts, to tell how often a route fires.
    """
    records = {record.id: record for record in labelled}
    relations, apart = extractor.ontology.relations, extractor.ontology.labelled_apart
    tallies = {False: _Tally(relations, apart, str), True: _Tally(relations, apart, kind_of)}
    for document, proposals in extractor.candidates(record.document for record in records.values()):
        for tally in tallies.values():
            tally.judge(records[document.id], proposals)
    read = 0
    for _, proposals in extractor.candidates(unlabelled):
        read += 1
        for tally in tallies.values():
            tally.fired.update(tally.name(p.statement.evidence.frame) for p in proposals if p.told)
    names = [frame.name for frame in extractor.ontology.frames]
    return Routes(len(records), read, tallies[True].ranked(()), tallies[False].ranked(names))


# --- counting -----------------------------------------------------------------------------------------------


@dataclass
class _Tally:
    """Counts for each route, and by document what it alone brings."""

    relations: Mapping[str, Relation]
    apart: Container[str]
    name: Callable[[str], str]
    fired: Counter[str] = field(default_factory=Counter)
    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    totals: list[tuple[int, int, int]] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    alone: list[dict[str, tuple[int, int]]] = field(default_factory=list)

    def judge(self, record: GoldRecord, proposals: Sequence[Judged]) -> None:
        """Count the proposals for one labelled passage."""
        proposed, told = (self._found(record, proposals, every=every) for every in (True, False))
        holders: defaultdict[Any, set[str]] = defaultdict(set)
        for route, (right, wrong, size) in proposed.items():
            self.counts[route].update(proposed=size, right=len(right), wrong=len(wrong))
            for key in right | wrong:
                holders[key].add(route)
        alone = {}
        for route, (right, wrong, size) in told.items():
            self.counts[route].update(told=size)
            alone[route] = (sum(len(holders[k]) == 1 for k in right), sum(len(holders[k]) == 1 for k in wrong))
            self.counts[route].update(alone_right=alone[route][0], alone_wrong=alone[route][1])
        self.alone.append({route: each for route, each in alone.items() if any(each)})
        found, failed = judged_triples(record, [p.statement for p in proposals if p.told], self.relations, self.apart)
        wanted = sum(not gold.optional for gold in record.statements)
        self.totals.append((len(found), len(found) + len(failed), wanted))
        self.origins.append(record.origin)

    def _found(
        self, record: GoldRecord, proposals: Sequence[Judged], *, every: bool
    ) -> dict[str, tuple[set[Any], set[Any], int]]:
        """Return by route the gold statements that it finds, the keys of its wrong triples, and how many triples."""
        by_route = defaultdict(list)
        for proposal in proposals:
            if proposal.told or every:
                by_route[self.name(proposal.statement.evidence.frame)].append(proposal.statement)
        found = {}
        for route, statements in by_route.items():
            right, wrong = judged_triples(record, statements, self.relations, self.apart)
            size = len({(s.subject.label, s.relation.name, s.object.label) for s in statements})
            found[route] = ({id(gold) for gold in right}, set(wrong), size)
        return found

    def ranked(self, names: Iterable[str]) -> tuple[Route, ...]:
        """Return all routes, those that cost most first, and of these without worth the rarest first."""
        every = list(dict.fromkeys((*self.counts, *self.fired, *names)))
        gains = self._gains(every)
        found = []
        for name in every:
            gain, interval = gains.get(name, (0.0, (0.0, 0.0)))
            counts = {key: self.counts[name][key] for key in _COUNTS}
            found.append(Route(name, **counts, gain=gain, interval=interval, fired=self.fired[name]))
        return tuple(sorted(found, key=lambda route: (route.gain, route.fired, route.name)))

    def _gains(self, names: Iterable[str]) -> dict[str, tuple[float, Interval]]:
        """Return what F1 gains by routes that alone bring anything, in points, with its interval."""
        import numpy as np

        own = [name for name in names if self.counts[name]["alone_right"] or self.counts[name]["alone_wrong"]]
        if not own:
            return {}
        rows = [
            [*total, *(n for name in own for n in alone.get(name, (0, 0)))]
            for total, alone in zip(self.totals, self.alone, strict=True)
        ]
        value = _gained(np.asarray(rows, dtype=float).sum(axis=0, keepdims=True))[0].tolist()
        return dict(zip(own, zip(value, resampled(rows, self.origins, _gained), strict=True), strict=True))


def _gained(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points of F1 with all triples less those without what a route alone brings, a column for each route."""
    import numpy as np

    right, predicted, wanted = (sums[:, n, None] for n in range(3))
    alone_right, alone_wrong = sums[:, 3::2], sums[:, 4::2]
    whole = 2 * right / np.maximum(predicted + wanted, 1)
    rest = 2 * (right - alone_right) / np.maximum(predicted - alone_right - alone_wrong + wanted, 1)
    return _POINTS * (whole - rest)


def _table(title: str, shown: Iterable[Route]) -> Table:
    columns = ("route", "proposed", "told", "share right", "alone right", "alone wrong", "F1 gain", "95 %", "fired")
    rows = tuple(
        (
            route.name,
            str(route.proposed),
            str(route.told),
            f"{route.share:.2f}",
            str(route.alone_right),
            str(route.alone_wrong),
            f"{route.gain:+.2f}",
            "{:+.2f} to {:+.2f}".format(*route.interval),
            str(route.fired),
        )
        for route in shown
    )
    return Table(title, columns, rows)
