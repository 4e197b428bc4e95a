"""What the confidence of a statement is worth: how often statements of like confidence are right, and what is won and
lost by leaving out those below a threshold. Knows confidences and whether a statement was right, nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Bin", "Threshold", "confidence_bins", "thresholds"]

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_THRESHOLDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_Z = 1.96
"""Standard normal quantile of a 95 % interval."""


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
        """95 % score interval of the share (E. B. Wilson, JASA 22, 1927); 0 to 1 in an empty bin."""
        if not self.count:
            return 0.0, 1.0
        spread = _Z * _Z / self.count
        middle = (self.share + spread / 2) / (1 + spread)
        half = _Z / (1 + spread) * (self.share * (1 - self.share) / self.count + spread / (4 * self.count)) ** 0.5
        return max(0.0, middle - half), min(1.0, middle + half)


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


def thresholds(judged: Sequence[tuple[float, bool]], wanted: int) -> list[Threshold]:
    """Return what each threshold leaves of the statements.

    Args:
        judged: Confidence, 0 to 1, of each statement, and whether it is right.
        wanted: How many statements a reader finds.
    """
    found = []
    for confidence in _THRESHOLDS:
        kept = [right for c, right in judged if c >= confidence]
        right = sum(kept)
        found.append(
            Threshold(
                confidence,
                len(kept) / len(judged) if judged else 0.0,
                right / len(kept) if kept else 0.0,
                right / wanted if wanted else 0.0,
            )
        )
    return found
