"""The graph that assistants ask: as it is now, although others may be writing to its store.

Knows when to read the graph again, and how a query is answered under the limits of the SPARQL endpoint. Must not know
the protocol.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from graphkit.engines import load
from graphkit.errors import QueryError
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.mcp.quotations import LONGEST, cut_text, fitted
from graphkit.rdf.guard import names_in
from graphkit.rdf.terms import NAMESPACES
from graphkit.server.evaluation import Evaluator
from graphkit.server.limits import Limits
from graphkit.server.protocol import RefusedError
from graphkit.server.source import Source

__all__ = ["CurrentGraph"]

T = TypeVar("T")
_FORMATS = {"select": "json", "ask": "json", "graph": "turtle"}
_CELL = 2_000
"""Characters of a value above which it is cut."""
_FEW = 12
"""Names of a query that are looked at, when it finds nothing; each takes a moment."""
_LARGEST = 8_000_000
"""Bytes of an answer that is read at all."""


class CurrentGraph:
    """A graph that is followed as others write to it; enter ``running`` before asking.

    Args:
        source: The graph.
        limits: What one query may take.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source = source
        self._evaluator = Evaluator(source, limits)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="graphkit-mcp")
        self._read: tuple[Path, KnowledgeGraph] | None = None
        self._numbers = itertools.count()

    @property
    def name(self) -> str:
        """Name of the folder or file."""
        return self._source.name

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Start the processes that answer queries; end them and close the graph afterwards."""
        try:
            await self._evaluator.start()
            yield
        finally:
            await self._evaluator.stop()
            self._thread.shutdown(cancel_futures=True)
            await asyncio.to_thread(self._source.close)

    async def ask(self, question: Callable[[KnowledgeGraph], T]) -> T:
        """Return what a function says of the graph as it is now; one is asked after the other.

        Raises:
            GraphkitError: The graph cannot be read, or what the function raises.
        """
        index = await self._source.index()
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: question(self._graph(index)))

    def _graph(self, index: Path) -> KnowledgeGraph:
        if self._read is None or self._read[0] != index:
            self._read = None  # the memory of the old one goes first
            self._read = index, load(self._source.store)
        return self._read[1]

    async def query(self, sparql: str, rows: int) -> dict[str, Any]:
        """Return the answer to a SPARQL query as plain values.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE query.
            rows: Most rows or triples.

        Returns:
            ``columns`` and ``rows``, ``answer``, or ``turtle``; where nothing is found and a name in the query is
            misspelt, those that are spelt alike too.

        Raises:
            QueryError: It does not parse, is refused, or reached a limit.
        """
        output = self._source.work / f"answer-{next(self._numbers)}"
        try:
            reply = await self._evaluator.evaluate(sparql, _FORMATS, output, rows=rows)
            if output.stat().st_size > _LARGEST:
                raise QueryError(f"the answer has more than {_LARGEST:,} bytes; ask for fewer or shorter values")
            written = output.read_text(encoding="utf-8")
        except RefusedError as refused:
            raise QueryError(refused.message) from None
        finally:
            output.unlink(missing_ok=True)
        answer = _READERS[reply["kind"]](written, reply["cut"] is not None)
        if (answer.get("answer") is False or not reply["rows"]) and len(names_in(sparql, NAMESPACES)) <= _FEW:
            unknown = await self._source.unknown_names(sparql)
            answer |= {"names_that_nothing_has": unknown} if unknown else {}
        return answer


def _rows(written: str, cut: bool) -> dict[str, Any]:
    answer = json.loads(written)
    names = answer["head"]["vars"]
    rows = [[_value(row.get(name)) for name in names] for row in answer["results"]["bindings"]]
    return fitted({"columns": names, "rows": rows, "more_rows": cut}, "rows")


def _truth(written: str, _cut: bool) -> dict[str, Any]:
    return {"answer": json.loads(written)["boolean"]}


def _triples(written: str, cut: bool) -> dict[str, Any]:
    told = cut_text(written, LONGEST // 2)
    return fitted({"turtle": told, "more_triples": cut or told != written})


_READERS: dict[str, Callable[[str, bool], dict[str, Any]]] = {"select": _rows, "ask": _truth, "graph": _triples}


def _value(term: dict[str, Any] | None) -> str | None:
    """Return a term as text: an IRI by its prefix, a literal as it is, a triple as JSON."""
    if term is None:
        return None
    if term["type"] == "triple":
        return cut_text(json.dumps(term["value"], ensure_ascii=False), _CELL)
    text: str = term["value"]
    for prefix, namespace in NAMESPACES.items() if term["type"] == "uri" else ():
        if text.startswith(namespace) and len(text) > len(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return cut_text(text, _CELL)
