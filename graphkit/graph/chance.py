"""Chance that can be repeated: numbers that look drawn by lot, and are the same in every run and on the page.

A number follows from its place alone (a counter-based generator: J. K. Salmon et al., Parallel random numbers: as easy
as 1, 2, 3, SC 2011), here by the integer hash "lowbias32" of C. Wellons (2018). ``view/static/chance.js`` gives the
same numbers, and a test holds the two together. Knows nothing of what is drawn.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["drawn", "permutations"]

_BLOCK = 4_000_000
"""Most numbers of a block of permutations."""


def drawn(rows: NDArray[np.uint32], column: int) -> NDArray[np.uint32]:
    """Return a number from 0 to 2**32 - 1 for each row, at a column."""
    import numpy as np

    return _hashed(_hashed(rows * np.uint32(0x9E3779B9)) + np.uint32(column * 0x85EBCA6B & 0xFFFFFFFF))


def _hashed(x: NDArray[np.uint32]) -> NDArray[np.uint32]:
    import numpy as np

    x = x ^ (x >> np.uint32(16))
    x = x * np.uint32(0x7FEB352D)
    x = x ^ (x >> np.uint32(15))
    x = x * np.uint32(0x846CA68B)
    return x ^ (x >> np.uint32(16))


def permutations(size: int, count: int) -> list[NDArray[np.int64]]:
    """Return so many permutations of 0 … size - 1, one in each row, in blocks of rows.

    By swaps from the end: R. A. Fisher and F. Yates, Statistical Tables (1938), as in D. E. Knuth, The Art of Computer
    Programming 2 (1969), algorithm P.

    Args:
        size: Number of things; at least 1.
        count: Number of permutations.
    """
    step = max(1, _BLOCK // size)
    return [_permuted(size, first, min(first + step, count)) for first in range(0, count, step)]


@lru_cache(maxsize=64)
def _permuted(size: int, first: int, last: int) -> NDArray[np.int64]:
    import numpy as np

    rows = np.arange(first + 1, last + 1, dtype=np.uint32)
    order = np.tile(np.arange(size), (last - first, 1))
    every = np.arange(last - first)
    for place in range(size - 1, 0, -1):
        other = ((drawn(rows, place).astype(np.uint64) * np.uint64(place + 1)) >> np.uint64(32)).astype(np.int64)
        order[every, other], order[:, place] = order[:, place].copy(), order[every, other]
    return order
