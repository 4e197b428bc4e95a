"""What one query may take: time, memory, rows and bytes.

Must not know queries or HTTP.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.rdf.confinement import MEGABYTE

__all__ = ["MEGABYTE", "Limits"]


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
