"""Graphs in stores, and servers of them: ``graphkit serve`` in a process of its own, on a free port of this machine."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from graphkit.model import Statement
from graphkit.rdf.store import Store


@dataclass(frozen=True)
class Server:
    """A server in a process of its own.

    Attributes:
        address: Where it is.
        process: Its process.
    """

    address: str
    process: subprocess.Popen[str]

    @property
    def sparql(self) -> str:
        return self.address + "sparql"

    def get(self, query: str, accept: str | None = None, **more: str) -> httpx.Response:
        headers = {} if accept is None else {"Accept": accept}
        return httpx.get(self.sparql, params={"query": query, **more}, headers=headers, timeout=60)

    def children(self) -> set[int]:
        """The processes that it has started."""
        return {
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        }


@contextmanager
def serving(graph: Path, *options: str) -> Iterator[Server]:
    """Serve a graph with options of ``graphkit serve``; it must end well when it is interrupted."""
    command = [sys.executable, "-m", "graphkit", "serve", str(graph), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        lines = [process.stderr.readline() for _ in range(2)]
        address = lines[0].split()[-1]
        assert address.startswith("http://127.0.0.1:"), lines
        assert httpx.get(address + "queries", timeout=60).status_code == 200, "who comes at once waits"
        yield Server(address, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert process.returncode == 0


def stored(folder: Path, statements: Iterable[Statement]) -> Path:
    """Make a store of statements, each with its document, and return its folder."""
    with Store.open(folder) as store:
        for said in statements:
            store.add_document(said.document, [said])
    return folder
