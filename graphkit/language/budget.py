"""How much work the reading of a text may be: counted steps, the same on every machine, so that no text stops a build.

A step is a look at a word, at what it governs or at a mention; parsing a word and judging a candidate take as long as
many. Loops over a parse count what they look at. Where a block has used up its steps, the sentence that took the most
is told, which whoever reads the block can leave out. Knows numbers of words and steps, and no grammar.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

__all__ = ["ENCODING", "JUDGING", "PARSING", "Budget", "BudgetExceeded"]

PARSING = 100
"""Steps that parsing a word takes the time of."""
JUDGING = 150
"""Steps that writing and judging a candidate take the time of."""
ENCODING = 55
"""Steps that a word piece takes the time of in the learned reader's network."""
_AT_LEAST = 100_000
_FOR_EACH_WORD = 1_000
"""Steps that reading a block may take: news takes some 60 for each of its words."""
_SECONDS_FOR_EACH_STEP = 2e-5
"""Ten times what a step takes; the clock is a guard for what is not counted, and decides nothing else."""
_LOOK_AT_CLOCK = 50_000


class BudgetExceeded(Exception):
    """A block has used up its steps."""


class Budget:
    """The steps that reading one parsed block may take.

    Args:
        words: How many words it has.

    Attributes:
        taken: Steps taken so far.
        exceeded: Whether they were more than it may take.
    """

    __slots__ = ("_limit", "_next", "_spent", "_until", "exceeded", "taken")

    def __init__(self, words: int) -> None:
        self._spent = [0] * (words + 1)
        self.taken = 0
        self.exceeded = False
        self._limit = _AT_LEAST + _FOR_EACH_WORD * words
        self._next = min(_LOOK_AT_CLOCK, self._limit)
        self._until = 0.0

    def spend(self, place: int, steps: int = 1) -> None:
        """Count steps.

        Args:
            place: Number of the word that is looked at; -1 where it is none of them.
            steps: How many.

        Raises:
            BudgetExceeded: The block has none left.
        """
        self._spent[place] += steps
        self.taken += steps
        if self.taken > self._next:
            self._look()

    def costliest(self, starts: Sequence[int]) -> int:
        """Return which sentence took the most steps.

        Args:
            starts: Numbers of the words with which the sentences begin.
        """
        ends = [*starts[1:], len(self._spent) - 1]
        costs = [sum(self._spent[start:end]) for start, end in zip(starts, ends, strict=True)]
        return costs.index(max(costs))

    def _look(self) -> None:
        now = time.thread_time()
        self._until = self._until or now + self._limit * _SECONDS_FOR_EACH_STEP
        if self.taken > self._limit or now > self._until:
            self.exceeded = True
            raise BudgetExceeded(f"more than {self._limit:,} steps")
        self._next = min(self.taken + _LOOK_AT_CLOCK, self._limit)
