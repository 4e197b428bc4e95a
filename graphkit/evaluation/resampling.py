"""How far figures depend on which texts were labelled: intervals from resampled documents.

Knows counts and the documents that they are of. Passages of one document are drawn together, since they are alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from graphkit.evaluation.scoring import Evaluation

__all__ = ["Interval", "resampled", "score_intervals"]

Interval = tuple[float, float]
"""Lower and upper bound of a share, 0 to 1."""

_RESAMPLES = 1000
_BOUNDS = (2.5, 97.5)
"""Percentiles that bound a 95 % interval."""


def resampled(
    counts: Sequence[Sequence[float]],
    origins: Sequence[str],
    figures: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    seed: int = 0,
) -> list[Interval]:
    """Return 95 % percentile intervals of figures, by resampling documents (B. Efron, Annals of Statistics 7, 1979).

    Args:
        counts: What is counted in each passage, one row each.
        origins: The document that each passage is of.
        figures: Makes figures, one column each, of sums of the counts, one row for each resample.
        seed: Of the random numbers; the same gives the same intervals.
    """
    import numpy as np

    place = {origin: n for n, origin in enumerate(dict.fromkeys(origins))}
    totals = np.zeros((len(place), len(counts[0])))
    np.add.at(totals, [place[origin] for origin in origins], np.asarray(counts, dtype=float))
    drawn = np.random.default_rng(seed).multinomial(len(place), np.full(len(place), 1 / len(place)), _RESAMPLES)
    low, high = np.percentile(figures(drawn @ totals), _BOUNDS, axis=0)
    return list(zip(low.tolist(), high.tolist(), strict=True))


def score_intervals(evaluation: Evaluation) -> dict[str, Interval]:
    """Return 95 % intervals of precision, recall and F1 of the triples, by resampling the documents.

    Args:
        evaluation: Of one passage or more.
    """
    counts = [(score.right, score.predicted, score.wanted) for _, score in evaluation.scores]
    origins = [record.origin for record, _ in evaluation.scores]
    return dict(zip(("precision", "recall", "f1"), resampled(counts, origins, _shares), strict=True))


def _shares(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Precision, recall and F1 of right, predicted and wanted."""
    import numpy as np

    right, predicted, wanted = sums.T
    below = np.maximum((predicted, wanted, predicted + wanted), 1)
    return np.stack((right / below[0], right / below[1], 2 * right / below[2]), axis=1)
