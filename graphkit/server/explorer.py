"""The explorer's page of the graph that is served, made once in a process of its own and kept until the graph changes.

Knows the filters of a page and which pages are kept. Must not know what a page looks like.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from graphkit.server.evaluation import no_room
from graphkit.server.lanes import Lane, Lanes
from graphkit.server.limits import Limits
from graphkit.server.pool import LostError, Worker
from graphkit.server.protocol import RefusedError
from graphkit.server.source import Source

__all__ = ["Explorer", "filters_of"]

_log = logging.getLogger("graphkit.server")
_KEPT = 8
_PATIENCE = 10
"""How many times the time of a query the making of a page may take."""
_MANY = {"actor": "actors", "relation": "relations", "quad": "quads"}
_ONE = ("since", "until", "modality", "by", "min_weight")


def filters_of(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the filters of ``graphkit.view.GraphView`` that the parameters of an address name.

    Args:
        pairs: Names and values; ``actor``, ``relation``, ``quad`` and ``field`` (``desk=Europe``) may come more than
            once.

    Raises:
        RefusedError: A parameter is unknown or no number.
    """
    filters: dict[str, Any] = {}
    for name, value in pairs:
        if name in _MANY:
            filters.setdefault(_MANY[name], []).append(value)
        elif name == "field":
            key, mark, wanted = value.partition("=")
            if not (key and mark):
                raise RefusedError(400, f"field={value[:40]}: give name and value, as in field=desk%3DEurope")
            filters.setdefault("fields", {}).setdefault(key, []).append(wanted)
        elif name == "min_weight" and not (value.isascii() and value.isdigit() and len(value) < 10):
            raise RefusedError(400, f"min_weight={value[:20]}: give a whole number of documents")
        elif name in _ONE:
            filters[name] = int(value) if name == "min_weight" else value
        else:
            raise RefusedError(400, f"no filter {name!r}; the filters are {', '.join((*_MANY, 'field', *_ONE))}")
    return filters


class Explorer:
    """Makes and keeps pages.

    Args:
        source: Graph.
        limits: Limits of a query.
        ask: Whether pages bring an engine that answers SPARQL by itself.
        texts: Files and folders of the articles that pages show whole.
    """

    def __init__(self, source: Source, limits: Limits, ask: bool, texts: Sequence[str | Path] = ()) -> None:
        self._source = source
        self._limits = limits
        self._ask = ask
        self._texts = [str(Path(each).resolve()) for each in texts]
        self._pages: OrderedDict[str, Path] = OrderedDict()
        self._making = Lanes(1)
        self._number = 0
        self._told: set[str] = set()

    async def page(self, filters: dict[str, Any], client: str = "") -> Path:
        """Return the file of a page; it is made if there is none of the graph as it is now, one at a time.

        Args:
            filters: Filters of the page.
            client: Who asks; clients take turns.

        Raises:
            RefusedError: A filter names nothing that is there, or the page took too long.
        """
        index = await self._source.index()
        key = f"{index.name} {sorted(filters.items())}"
        if key not in self._pages:
            await self._making.enter(client, Lane.QUICK)
            try:
                if key not in self._pages:
                    self._pages[key] = await self._make(filters)
            finally:
                self._making.leave(Lane.QUICK)
            while len(self._pages) > _KEPT:
                _, old = self._pages.popitem(last=False)
                old.unlink(missing_ok=True)
        self._pages.move_to_end(key)
        return self._pages[key]

    async def _make(self, filters: dict[str, Any]) -> Path:
        self._number += 1
        output = self._source.work / f"page-{self._number}.html"
        job = {
            "kind": "page",
            "store": str(self._source.store),
            "filters": {"title": self._source.name, "endpoint": "sparql", "ask": self._ask, **filters},
            "texts": self._texts,
            "output": str(output),
        }
        reply = await self._answer(job)
        if reply["outcome"] == "done":
            for each in reply["told"]:
                if each not in self._told:
                    self._told.add(each)
                    _log.warning("--texts: %s", each)
            return output
        with contextlib.suppress(OSError):
            output.unlink(missing_ok=True)
        raise no_room() if reply["outcome"] == "no room" else RefusedError(400, reply["message"])

    async def _answer(self, job: dict[str, Any]) -> dict[str, Any]:
        try:
            worker = await Worker.start()
            try:
                async with asyncio.timeout(self._limits.seconds * _PATIENCE):
                    return await worker.ask(job)
            finally:
                await worker.end()
        except (TimeoutError, LostError):
            raise RefusedError(
                503, "the page could not be made in time; ask for a part of the graph, such as /?actor=Russia"
            ) from None
