"""What the confidence of a statement is worth: how often statements of like confidence are right, and what is won and
lost by leaving out those below a threshold. Knows confidences and whether a statement was right, nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

__all__ = [
    "Bin",
    "Threshold",
    "area_under_curve",
    "calibration_error",
    "confidence_bins",
    "figures_of",
    "score_interval",
    "thresholds",
]

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_THRESHOLDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_Z = 1.96
"""Standard normal quantile of a 95 % interval."""


def score_interval(share: float, cases: float) -> tuple[float, float]:
    """Return the 95 % score interval of a share (E. B. Wilson, JASA 22, 1927), 0 to 1.

    Args:
        share: The share, 0 to 1.
        cases: Of how many; above 0.
    """
    spread = _Z * _Z / cases
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * (share * (1 - share) / cases + spread / (4 * cases)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Bin:
    """How often statements of like confidence are right.

    Attributes:
        low: Least confidence, 0 to 1.
        high: Confidence below which the statements of the bin lie; the last bin includes 1.
        count: Statements that match no optional gold statement.
        right: Those that match a required one.
        mean: Mean confidence of the statements, 0 to 1; 0 in an empty bin.
    """

    low: float
    high: float
    count: int
    right: int
    mean: float = 0.0

    @property
    def share(self) -> float:
        """Share that is right, 0 to 1; 0 in an empty bin."""
        return self.right / self.count if self.count else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """95 % score interval of the share; 0 to 1 in an empty bin."""
        return score_interval(self.share, self.count) if self.count else (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Threshold:
    """What remains when statements below a confidence are left out.

    Attributes:
        confidence: The threshold, 0 to 1.
        kept: Share of the statements that are kept, 0 to 1.
        precision: Share of the kept that is right, 0 to 1; 0 where none is kept.
        recall: Share of the wanted that is found by the kept, 0 to 1; 0 where nothing is wanted.
    """

    confidence: float
    kept: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def confidence_bins(judged: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Return how often statements are right, in bins of a tenth; those below one half are together.

    Args:
        judged: Confidence, 0 to 1, of each statement, and whether it is right.
    """
    found = []
    for low, high in pairwise(_EDGES):
        inside = [(c, right) for c, right in judged if low <= c < high or (high == 1.0 == c)]
        mean = sum(c for c, _ in inside) / len(inside) if inside else 0.0
        found.append(Bin(low, high, len(inside), sum(right for _, right in inside), mean))
    return found


def thresholds(
    judged: Sequence[tuple[float, bool]], wanted: float, weights: Sequence[float] | None = None
) -> list[Threshold]:
    """Return what each threshold leaves of the statements.

    Args:
        judged: Confidence, 0 to 1, of each statement, and whether it is right.
        wanted: How many statements a reader finds.
        weights: How many statements each stands for; one if not given.
    """
    found = []
    weighted = [(*each, weight) for each, weight in zip(judged, weights or [1.0] * len(judged), strict=True)]
    whole = sum(weight for *_, weight in weighted)
    for confidence in _THRESHOLDS:
        kept = sum(weight for c, _, weight in weighted if c >= confidence)
        hits = sum(weight for c, right, weight in weighted if right and c >= confidence)
        shares = (part / of if of else 0.0 for part, of in ((kept, whole), (hits, kept), (hits, wanted)))
        found.append(Threshold(confidence, *shares))
    return found


def figures_of(bins: Sequence[Bin], cuts: Sequence[Threshold]) -> dict[str, list[dict[str, float]]]:
    """Return bins and thresholds for JSON."""
    return {
        "calibration": [{"low": b.low, "high": b.high, "count": b.count, "share": round(b.share, 4)} for b in bins],
        "thresholds": [
            {"confidence": t.confidence, "kept": round(t.kept, 4), "precision": round(t.precision, 4)}
            | {"recall": round(t.recall, 4), "f1": round(t.f1, 4)}
            for t in cuts
        ],
    }


def area_under_curve(judged: Sequence[tuple[float, bool]]) -> float:
    """Return how often a right statement has more confidence than a wrong one, 0 to 1, ties counted by half.

    That is the area under the receiver operating characteristic, from the ranks (J. A. Hanley and B. J. McNeil,
    Radiology 143, 1982); 0.5 where all are right or all are wrong.

    Args:
        judged: Confidence, 0 to 1, of each statement, and whether it is right.
    """
    rights = sum(right for _, right in judged)
    if not 0 < rights < len(judged):
        return 0.5
    ranked, above, below = sorted(judged), 0.0, 0
    for _, tied in groupby(ranked, key=lambda pair: pair[0]):
        counts = [right for _, right in tied]
        wrong = len(counts) - sum(counts)
        above += sum(counts) * (below + wrong / 2)
        below += wrong
    return above / (rights * below)


def calibration_error(judged: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Return how far confidence lies from the share that is right, 0 to 1, on the average statement.

    The expected calibration error over bins of equal count (M. P. Naeini and others, AAAI 2015); 0 without statements.
    Statements of one confidence count with the share of them that is right, so that their order does not tell.

    Args:
        judged: Confidence, 0 to 1, of each statement, and whether it is right.
        bins: How many bins.
    """
    gaps: list[float] = []
    for confidence, tied in groupby(sorted(judged), key=lambda pair: pair[0]):
        rights = [right for _, right in tied]
        gaps += [confidence - sum(rights) / len(rights)] * len(rights)
    edges = [n * len(gaps) // bins for n in range(bins + 1)]
    return sum(abs(sum(gaps[low:high])) for low, high in pairwise(edges)) / len(gaps) if gaps else 0.0
