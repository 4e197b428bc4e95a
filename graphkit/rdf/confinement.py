"""A process that does one piece of work: its environment, and its limits of time, memory and its parent's life.

Must not know what the work is.
"""

from __future__ import annotations

import contextlib
import math
import os
import signal
import sys
import threading
import time
from pathlib import Path

__all__ = ["MEGABYTE", "child_environment", "confine", "end_with_parent", "held_memory"]

MEGABYTE = 1024 * 1024
_SECONDS_BETWEEN_LOOKS = 0.5


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


def child_environment() -> dict[str, str]:
    """Return the environment of a process of this program: it finds the packages that this one finds."""
    paths = os.pathsep.join(path or os.curdir for path in sys.path)
    return {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1", "RUST_BACKTRACE": "0"}


def end_with_parent() -> None:
    """Let this process ignore the terminal's interrupts, and end when its parent does, in the middle of work too.

    What Linux has for it (PR_SET_PDEATHSIG) would end it with the thread that started it, not with the parent.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        threading.Thread(target=_watch, args=[os.getppid()], daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:  # a process that has lost its parent gets another one
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    os._exit(1)


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
