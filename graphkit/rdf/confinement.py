"""The limits of the operating system for a process that does one piece of work: time, memory, its parent's life.

Must not know what the work is.
"""

from __future__ import annotations

import contextlib
import math
import signal
import sys
from pathlib import Path

__all__ = ["MEGABYTE", "confine", "end_with_parent", "held_memory"]

MEGABYTE = 1024 * 1024


def confine(seconds: float, memory: int) -> None:
    """Set the limits of this process for its next piece of work; where the system has none, nothing is done.

    Args:
        seconds: Processor time, or 0; a margin is added, since the time on the clock is watched from outside.
        memory: Megabytes on top of what the process has now, or 0; enforced on Linux.
    """
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = math.ceil(used.ru_utime + used.ru_stime + seconds) + 5
    _limit(resource.RLIMIT_CPU, spent if seconds else resource.RLIM_INFINITY)
    has = _memory_of_process("VmData")  # what counts towards RLIMIT_DATA
    if has is not None:
        _limit(resource.RLIMIT_DATA, has + memory * MEGABYTE if memory else resource.RLIM_INFINITY)
    _limit(resource.RLIMIT_CORE, 0)


def end_with_parent() -> None:
    """Let this process ignore the terminal's interrupts, and on Linux be killed when its parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import ctypes

        set_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(set_death_signal, int(signal.SIGKILL))


def held_memory() -> int:
    """Return the megabytes that this process holds for itself now; 0 where the system does not tell."""
    return (_memory_of_process("RssAnon") or 0) // MEGABYTE


def _memory_of_process(name: str) -> int | None:
    """Return a size of this process in bytes as Linux counts it, or None on other systems."""
    try:
        lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name + ":")), None)


def _limit(kind: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    limits = [each for each in (value, hard) if each != resource.RLIM_INFINITY]
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (min(limits, default=resource.RLIM_INFINITY), hard))
