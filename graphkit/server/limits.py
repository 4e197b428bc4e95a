"""What one query may take: time, memory, rows and bytes. Knows the limits of the operating system for a process.

Must not know queries or HTTP.
"""

from __future__ import annotations

import contextlib
import math
import signal
import sys
from dataclasses import dataclass

from graphkit.rdf.time_limit import MEGABYTE, memory_of_process

__all__ = ["MEGABYTE", "Limits", "confine", "end_with_parent"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take, and how many run at once.

    Attributes:
        seconds: Time of one query; it is stopped after that.
        memory: Megabytes that a query may use on top of what the idle process has; enforced on Linux.
        rows: Rows or triples of an answer; the rest is cut off, and the answer says so.
        megabytes: Size of an answer; the rest is cut off, and the answer says so.
        workers: Queries that run at the same time; others wait, at most as long as a query may run.
        request: Bytes of a request's body.
        patience: Seconds within which the head of a request must have come, and again its body.
    """

    seconds: float = 30.0
    memory: int = 1024
    rows: int = 1_000_000
    megabytes: int = 512
    workers: int = 4
    request: int = MEGABYTE
    patience: float = 10.0


def confine(seconds: float, memory: int) -> None:
    """Set the limits of this process for its next piece of work; where the system has none, nothing is done.

    Args:
        seconds: Processor time; a margin is added, since the time on the clock is watched from outside.
        memory: Megabytes on top of what the process has now.
    """
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds) + 5)
    has = memory_of_process("VmData")  # what counts towards RLIMIT_DATA
    if has is not None:
        _lower(resource.RLIMIT_DATA, has + memory * MEGABYTE)
    _lower(resource.RLIMIT_CORE, 0)


def end_with_parent() -> None:
    """Let this process ignore the terminal's interrupts, and on Linux be killed when its parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import ctypes

        set_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(set_death_signal, int(signal.SIGKILL))


def _lower(kind: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
