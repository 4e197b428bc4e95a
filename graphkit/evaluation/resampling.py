"""How far figures depend on which texts were labelled: intervals from resampled documents.

Knows counts and the documents that they are of. Passages of one document are drawn together, since they are alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Interval", "resampled"]

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
