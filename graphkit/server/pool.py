"""A pool of warm processes that answer queries, each killed when its work takes too long.

Knows how processes are started, asked, timed, killed and replaced. A process serves many queries one after another,
and is replaced when one has made it large. Must not know SPARQL or HTTP.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.rdf.confinement import child_environment
from graphkit.server.lanes import Lane, Lanes

__all__ = ["BusyError", "LostError", "Pool", "Worker"]

_LARGE = 256
"""Megabytes of a process that is not used again, so that its memory goes back to the system."""
_WAITING = 1000
_START_SECONDS = 60.0
_MOMENT, _SLOW = 0.25, 4
"""Seconds after which work gives its place in the quick lane up if it can, and how many times that work is slow."""
_REMEMBERED = 1000
"""Kinds of slow work that are remembered."""


class BusyError(Exception):
    """No process became free in time."""


class LostError(Exception):
    """A process ended in the middle of its work, or could not be started."""


class Worker:
    """A process that does one piece of work at a time.

    Args:
        process: Running ``graphkit.server.child``.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls) -> Worker:
        """Start a process and wait until it is warm."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "graphkit.server.child",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=child_environment(),
        )
        worker = cls(process)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await worker._reply()
        except BaseException:
            await worker.end()
            raise
        return worker

    @property
    def alive(self) -> bool:
        """Whether the process is running."""
        return self._process.returncode is None

    async def ask(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """Give the process a piece of work and return its reply."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            raise LostError from None
        return await self._reply()

    async def _reply(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise LostError
        reply: dict[str, Any] = json.loads(line)
        return reply

    async def end(self) -> int:
        """Kill the process, wait until it is gone, and return its exit code."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        return await asyncio.shield(self._process.wait())


@dataclass(slots=True)
class _Turn:
    """Work that has a place.

    Attributes:
        lane: Lane in which the place counts.
        alike: Name that work of the same kind has.
    """

    lane: Lane
    alike: str


class Pool:
    """Warm processes for a number of queries at once.

    Args:
        size: Number of processes.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lanes = Lanes(size)
        self._slow: OrderedDict[str, None] = OrderedDict()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._open = True

    async def start(self) -> None:
        """Start all processes."""
        self._idle.extend(await asyncio.gather(*(Worker.start() for _ in range(self._size))))

    async def stop(self) -> None:
        """Kill all processes, also those at work."""
        self._open = False
        for task in list(self._starting):
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in (*self._idle, *self._busy)))
        self._idle.clear()

    async def run(self, job: Mapping[str, Any], seconds: float, client: str = "", alike: str = "") -> dict[str, Any]:
        """Do a piece of work in a free process.

        What takes longer than a moment goes on in the lane for slow work; where that is full and others wait, it is
        begun anew when its turn comes there. Work that is like some that was slow goes there at once.

        Args:
            job: What the child process takes.
            seconds: Time after which it is killed; as long it may wait for a free process before.
            client: Who asks; clients take turns.
            alike: Name that work of the same kind has.

        Returns:
            The reply; or ``{"outcome": "late"}`` or ``{"outcome": "memory"}`` if the process was killed for that.

        Raises:
            BusyError: No process became free.
        """
        lane = Lane.SLOW if alike in self._slow else Lane.QUICK
        while True:
            await self._wait_for_turn(client, lane, seconds)
            if lane is Lane.QUICK and alike in self._slow:  # known by now
                self._lanes.leave(lane)
                lane = Lane.SLOW
                continue
            turn = _Turn(lane, alike)
            try:
                worker = await self._take()
                self._busy.add(worker)
                try:
                    reply = await self._finish(worker, job, seconds, turn)
                finally:
                    self._busy.discard(worker)
            finally:
                self._lanes.leave(turn.lane)
            if reply is not None:
                return reply
            lane = Lane.SLOW

    async def _wait_for_turn(self, client: str, lane: Lane, seconds: float) -> None:
        if self._lanes.waiting >= _WAITING:
            raise BusyError
        try:
            async with asyncio.timeout(seconds):
                await self._lanes.enter(client, lane)
        except TimeoutError:
            raise BusyError from None

    async def _take(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
        return await Worker.start()

    async def _finish(
        self, worker: Worker, job: Mapping[str, Any], seconds: float, turn: _Turn
    ) -> dict[str, Any] | None:
        """Return the reply, or None if the work was stopped to be begun anew in the lane for slow work."""
        kept = False
        asking = asyncio.ensure_future(worker.ask(job))
        try:
            async with asyncio.timeout(seconds):
                if not await self._goes_on(asking, turn):
                    return None
                reply = await asking
            if reply["took"] < _MOMENT:
                self._slow.pop(turn.alike, None)
            kept = self._open and reply["held"] < _LARGE
            return reply
        except TimeoutError:
            return {"outcome": "late"}
        except LostError:
            code = await worker.end()
            late = hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU
            return {"outcome": "late" if late else "memory"}
        finally:
            if kept:
                self._idle.append(worker)
            else:
                asking.cancel()
                await worker.end()
                await asyncio.gather(asking, return_exceptions=True)
                self._replace()

    async def _goes_on(self, asking: asyncio.Future[dict[str, Any]], turn: _Turn) -> bool:
        """Wait until work is done or has a place among the slow; return whether it may go on."""
        await asyncio.wait({asking}, timeout=_MOMENT)
        waited = 1
        while not asking.done() and (turn.lane is Lane.QUICK or waited < _SLOW):
            if waited >= _SLOW:
                self._remember(turn.alike)
            if turn.lane is Lane.QUICK and self._lanes.slow_down():
                turn.lane = Lane.SLOW
            elif turn.lane is Lane.QUICK and waited >= _SLOW and self._lanes.wait_in(Lane.QUICK):
                return False
            else:
                await asyncio.wait({asking}, timeout=_MOMENT)
                waited += 1
        if not asking.done():
            self._remember(turn.alike)
        return True

    def _remember(self, alike: str) -> None:
        """Let work of a kind go to the lane for slow work from now on, until some of it proves quick."""
        self._slow[alike] = None
        while len(self._slow) > _REMEMBERED:
            self._slow.popitem(last=False)

    def _replace(self) -> None:
        """Start another process meanwhile, so that the next query need not wait for it."""
        if self._open:
            task = asyncio.create_task(self._add())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _add(self) -> None:
        try:
            worker = await Worker.start()
        except (OSError, TimeoutError, LostError):
            return  # the next query tries again, and tells its client if that fails too
        if self._open and len(self._idle) < self._size:
            self._idle.append(worker)
        else:
            await worker.end()
