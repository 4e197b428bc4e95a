"""The limits of the operating system for a process that does one piece of work: processor time and memory.

Must not know what the work is.
"""

from __future__ import annotations

import contextlib
import math
import sys

from graphkit.rdf.time_limit import MEGABYTE, memory_of_process

__all__ = ["confine"]


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
    if seconds:
        _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds) + 5)
    has = memory_of_process("VmData")  # what counts towards RLIMIT_DATA
    if memory and has is not None:
        _lower(resource.RLIMIT_DATA, has + memory * MEGABYTE)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(kind: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
