"""Limits to the time and memory that a piece of work may take in this process.

Knows threads, and that what is evaluated outside Python cannot be stopped from inside, only left behind. Must not know
what the work is.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from graphkit.errors import QueryError

__all__ = ["MEGABYTE", "held_memory", "memory_of_process", "unfinished", "within"]

MEGABYTE = 1024 * 1024

Result = TypeVar("Result")
_LOOK = 0.05
_NAME = "graphkit work under a time limit"


def within(seconds: float, work: Callable[[], Result], megabytes: int = 0) -> Result:
    """Return what a piece of work gives, if it gives it in time and with so much memory.

    The work is done in a thread of its own, so that the user can also stop it; what is late runs on in the background
    until the process ends.

    Args:
        seconds: Time on the clock; 0 sets no limit.
        megabytes: Memory on top of what the process holds now; 0 sets no limit. Watched on Linux.
        work: What is done; what it makes and does not return should not be used outside of it.

    Raises:
        QueryError: The time is over, or the memory used up.
        BaseException: What the work raises.
    """
    results: list[Result] = []
    errors: list[BaseException] = []

    def do() -> None:
        try:
            results.append(work())
        except BaseException as error:
            _let_go(error)
            errors.append(error)

    thread = threading.Thread(target=do, name=_NAME, daemon=True)
    thread.start()
    _wait(thread, seconds, megabytes)
    if errors:
        raise errors[0]
    if not results:
        raise QueryError(
            f"the query was stopped after {seconds:g} seconds; make it narrower, add a LIMIT, "
            "or allow it more with --timeout"
        )
    return results[0]


def _wait(thread: threading.Thread, seconds: float, megabytes: int) -> None:
    """Wait for a thread until it has ended or the time is over.

    Raises:
        QueryError: The process has grown too much.
    """
    most, end = held_memory() + megabytes, time.monotonic() + seconds
    while thread.is_alive() and not (seconds and time.monotonic() >= end):
        thread.join(min(_LOOK, max(end - time.monotonic(), 0)) if seconds else _LOOK)
        if megabytes and held_memory() > most:
            raise QueryError(
                f"the query needed more than {megabytes:,} megabytes of memory; make it narrower, leave ORDER BY out, "
                "or allow it more with --memory"
            )


def held_memory() -> int:
    """Return the megabytes that this process holds for itself now; 0 where the system does not tell."""
    return (memory_of_process("RssAnon") or 0) // MEGABYTE


def memory_of_process(name: str) -> int | None:
    """Return a size of this process in bytes as Linux counts it, or None on other systems."""
    try:
        lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name + ":")), None)


def _let_go(error: BaseException | None) -> None:
    """Drop what the frames of an error hold, since some answers may only be dropped by the thread that made them."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__


def unfinished() -> bool:
    """Return whether work that was late is still running, so that the process should end without waiting for it."""
    return any(thread.name == _NAME for thread in threading.enumerate())
