"""Connections that do not get in the way of others: how long a request may take to come, and how many there may be.

Knows uvicorn's protocol for HTTP and the operating system's limit of descriptors. Must not know what is asked.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import sys
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["Room", "most_connections", "protocol", "tell_shortage_once"]

_MOST = 1000
_LEAST = 8
_LINGER = 2.0
"""Seconds that a client has to read an answer given before its request was read to the end."""
_BETWEEN_LINES = 60.0
_log = logging.getLogger("graphkit.server")


def most_connections(workers: int) -> int:
    """Return how many connections there may be at once, so that descriptors never run out.

    Args:
        workers: Processes that answer queries, each with its pipes.
    """
    if sys.platform == "win32":
        return _MOST
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit == resource.RLIM_INFINITY:
        return _MOST
    return max(_LEAST, min(_MOST, (limit - 64 - 8 * workers) // 2))  # each may have an answer's file open


class Room:
    """The connections that wait for a request, and those that take their answer, the longest in each first.

    Args:
        most: Connections that there may be at once.
        seconds: Time within which the head of a request must have come, and for which an answer is left to a slow
            reader whose place another wants.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self.most = most
        self.seconds = seconds
        self.all: set[Any] = set()
        self.waiting: dict[Any, None] = {}
        self.answered: dict[Any, float] = {}

    def enter(self, connection: Any) -> None:
        """Take a connection in; when there are too many, one leaves.

        That is one that waits for a request; where there is none, one that has been slow to take its answer; else the
        new one.
        """
        self.all.add(connection)
        self.wait(connection)
        if len(self.all) > self.most:
            leaving = next(iter(self.waiting))
            if leaving is connection:
                leaving = self._slow_reader(connection.loop.time()) or connection
            self.leave(leaving)
            leaving.transport.abort()

    def wait(self, connection: Any) -> None:
        """Note that a connection waits for a request from now on."""
        self.answered.pop(connection, None)
        self.waiting.pop(connection, None)
        self.waiting[connection] = None

    def answer(self, connection: Any) -> None:
        """Note that the request of a connection has come."""
        self.waiting.pop(connection, None)
        self.answered[connection] = connection.loop.time()

    def leave(self, connection: Any) -> None:
        """Forget a connection."""
        self.waiting.pop(connection, None)
        self.answered.pop(connection, None)
        self.all.discard(connection)

    def _slow_reader(self, now: float) -> Any:
        late = (each for each, begun in self.answered.items() if now - begun > self.seconds and each.is_behind)
        return next(late, None)


def protocol(room: Room) -> type[H11Protocol]:
    """Return uvicorn's protocol with the limits of a room."""

    class Protocol(H11Protocol):
        """Gives up a connection on which no request comes, however slowly it is fed."""

        _timer: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._give(room.seconds)
            room.enter(self)

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_timer()
            room.leave(self)
            super().connection_lost(exc)

        def handle_events(self) -> None:
            before = self.cycle
            super().handle_events()
            if self.cycle is not before and not self.cycle.response_complete:
                self._stop_timer()
                room.answer(self)

        def on_response_complete(self) -> None:
            answered = self.cycle
            read = self.conn.their_state in (h11.DONE, h11.MUST_CLOSE, h11.CLOSED)
            super().on_response_complete()
            if self.cycle is answered and not self.transport.is_closing():
                self._give(room.seconds if read else _LINGER)
                room.wait(self)

        @property
        def is_behind(self) -> bool:
            """Whether there is more of an answer than its reader has taken."""
            return bool(self.cycle and self.cycle.response_started and self.transport.get_write_buffer_size())

        def _give(self, seconds: float) -> None:
            self._stop_timer()
            self._timer = self.loop.call_later(seconds, self._give_up)

        def _give_up(self) -> None:
            self.transport.abort()

        def _stop_timer(self) -> None:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    return Protocol


def tell_shortage_once(loop: asyncio.AbstractEventLoop) -> None:
    """Let a loop tell in one line a minute that descriptors ran out, where it would tell it for each connection."""
    told = float("-inf")

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        nonlocal told
        error = context.get("exception")
        if not (isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE)):
            loop.default_exception_handler(context)
        elif loop.time() - told > _BETWEEN_LINES:
            told = loop.time()
            _log.warning(
                "no more files can be opened (%s); new clients wait. Raise the limit: ulimit -n", error.strerror
            )

    loop.set_exception_handler(handle)
