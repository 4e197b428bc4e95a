"""Who comes next: a lane for quick work that slow work cannot fill, and in each lane a turn for each client.

Knows places, lanes and clients. Must not know processes or queries.

Slow work takes at most half of the places, so that some place is always free or soon to be. Within a lane clients take
turns, so that one who asks for much waits for himself.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from enum import Enum

__all__ = ["Lane", "Lanes"]


class Lane(Enum):
    """Which lane work is in."""

    QUICK = "quick"
    SLOW = "slow"


class Lanes:
    """The places for work, and who waits for one.

    Args:
        places: Work that is done at the same time; slow work takes at most half, or the only one.
    """

    def __init__(self, places: int) -> None:
        self.places = places
        self.slow_places = max(1, places // 2)
        self.working = dict.fromkeys(Lane, 0)
        self._waiting: dict[Lane, OrderedDict[str, deque[asyncio.Future[None]]]] = {
            lane: OrderedDict() for lane in Lane
        }

    @property
    def waiting(self) -> int:
        """How many wait in both lanes."""
        return sum(len(queue) for lane in Lane for queue in self._waiting[lane].values())

    def wait_in(self, lane: Lane) -> bool:
        """Return whether anybody waits in a lane."""
        return bool(self._waiting[lane])

    async def enter(self, client: str, lane: Lane) -> None:
        """Wait for a place; who is cancelled meanwhile has none."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting[lane].setdefault(client, deque()).append(turn)
        self._call()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave(lane)
            else:
                self._forget(client, lane, turn)
            raise

    def leave(self, lane: Lane) -> None:
        """Give a place back."""
        self.working[lane] -= 1
        self._call()

    def slow_down(self) -> bool:
        """Count quick work as slow from now on, if slow work may have one more place; return whether it may."""
        if self.working[Lane.SLOW] >= self.slow_places:
            return False
        self.working[Lane.QUICK] -= 1
        self.working[Lane.SLOW] += 1
        return True

    def _call(self) -> None:
        """Give free places to those whose turn it is, quick work first."""
        for lane in Lane:
            while self._waiting[lane] and self._has_place(lane):
                client, queue = self._waiting[lane].popitem(last=False)
                turn = queue.popleft()
                if queue:
                    self._waiting[lane][client] = queue  # behind the other clients
                if not turn.done():
                    self.working[lane] += 1
                    turn.set_result(None)

    def _has_place(self, lane: Lane) -> bool:
        free = sum(self.working.values()) < self.places
        return free and (lane is Lane.QUICK or self.working[Lane.SLOW] < self.slow_places)

    def _forget(self, client: str, lane: Lane, turn: asyncio.Future[None]) -> None:
        queue = self._waiting[lane].get(client)
        if queue is not None and turn in queue:
            queue.remove(turn)
            if not queue:
                del self._waiting[lane][client]
