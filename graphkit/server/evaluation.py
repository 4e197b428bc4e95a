"""Queries evaluated under limits: each in a process that is killed when it takes too long, over the graph as it is now.

Knows the pool, the source and what an outcome means to who asked, as status and message. Must not know how a question
or an answer travels: the endpoint and the tools for assistants (``graphkit.mcp``) both ask here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphkit.errors import StoreError
from graphkit.rdf.guard import shape_of
from graphkit.server.limits import MEGABYTE, Limits
from graphkit.server.pool import BusyError, LostError, Pool
from graphkit.server.protocol import RefusedError
from graphkit.server.source import Source

__all__ = ["Evaluator", "no_room"]


class Evaluator:
    """Evaluates queries.

    Args:
        source: Graph.
        limits: What one query may take.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._pool = Pool(limits.workers)

    async def start(self) -> None:
        """Start the processes."""
        await self._pool.start()

    async def stop(self) -> None:
        """End the processes, also those at work."""
        await self._pool.stop()

    async def evaluate(
        self,
        query: str,
        formats: Mapping[str, str | None],
        output: Path,
        *,
        rows: int | None = None,
        client: str = "",
    ) -> dict[str, Any]:
        """Evaluate a query and write its answer to a file.

        Args:
            query: SPARQL query.
            formats: By kind of answer ("select", "ask", "graph") the name of the format, or None where there is none.
            output: File to write.
            rows: Most rows; never more than the limits allow.
            client: Who asks; clients take turns.

        Returns:
            ``outcome``, which is "done" (with ``kind``, ``rows`` and ``cut``) or, where ``formats`` has none for this
            answer, "unacceptable" (with ``kind``).

        Raises:
            RefusedError: The query does not parse, is refused, failed or reached a limit, or no process became free.
        """
        job = {
            "kind": "query",
            "query": query,
            "formats": dict(formats),
            "output": str(output),
            "rows": self._limits.rows if rows is None else min(rows, self._limits.rows),
            "bytes": self._limits.megabytes * MEGABYTE,
            "seconds": self._limits.seconds,
            "memory": self._limits.memory,
        }
        try:
            for _ in range(2):
                index = await self._source.index()
                reply = await self._pool.run(
                    {**job, "index": str(index)}, self._limits.seconds, client, shape_of(query)
                )
                if reply["outcome"] != "gone":
                    break
                self._source.look_again()
        except (BusyError, LostError, StoreError, OSError) as error:
            reason = str(error) or "all processes are busy"
            raise RefusedError(503, f"{reason}; try again later", {"Retry-After": "10"}) from None
        if reply["outcome"] not in ("done", "unacceptable"):
            raise self._failure(reply)
        return reply

    def _failure(self, reply: Mapping[str, Any]) -> RefusedError:
        limits = self._limits
        outcome = reply["outcome"]
        if outcome == "refused":
            return RefusedError(400, reply["message"])
        if outcome == "late":
            return RefusedError(
                503, f"the query was stopped after {limits.seconds:g} seconds; make it narrower, or add a LIMIT"
            )
        if outcome == "memory":
            return RefusedError(
                413, f"the query needed more than {limits.memory:,} megabytes of memory; make it narrower"
            )
        if outcome == "no room":
            return no_room()
        return RefusedError(500, f"the query failed: {reply['message']}")


def no_room() -> RefusedError:
    """Return what is said where the disk of the server has no room for an answer."""
    return RefusedError(
        503,
        "the disk of the server has no room for the answer; ask for less, or try again later",
        {"Retry-After": "10"},
    )
