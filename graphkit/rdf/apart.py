"""A query answered in a process of its own, which can be stopped when it takes too long and ends when it grows.

Knows how a graph and queries get to that process and how answers come back (pickled, between two processes of this
program). The process keeps the graph for the next query, ends by itself when none comes, and with its parent. Must not
know how a graph becomes RDF.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from weakref import ReferenceType, ref

from graphkit.errors import QueryError
from graphkit.rdf.confinement import child_environment, confine, end_with_parent, held_memory

__all__ = ["MEMORY", "TIMEOUT", "answer_apart"]

TIMEOUT = 60.0
"""Seconds that a query may take unless its user says otherwise."""
MEMORY = 2048
"""Megabytes that a query may take on top of the graph unless its user says otherwise."""
_IDLE = 60.0
"""Seconds after which a process that has nothing to do ends."""
_MOMENT = 0.05
_LARGE = 256
"""Megabytes by which a process has grown that is not used again."""
_NO_MEMORY = 3
"""Exit code of a process whose memory did not suffice; Python ends with 1 after any other error."""
_TOLD_LATE = (
    "the query was stopped after {:g} seconds; make it narrower, add a LIMIT, or allow it more with timeout "
    "(--timeout on the command line)"
)
_TOLD_LARGE = (
    "the query needed more than {:,} megabytes of memory; make it narrower, leave ORDER BY out, or allow it more with "
    "memory (--memory on the command line)"
)


class _Worker:
    """A process that has a graph and answers one query at a time.

    Args:
        graph: What stands for the graph, as long as it lives and does not change.
        contents: Folder of an index, or N-Quads.
    """

    def __init__(self, graph: object, contents: Path | bytes) -> None:
        self.graph: ReferenceType[object] = ref(graph)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "graphkit.rdf.apart"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
        )
        self._waiting: list[Any] = [contents]

    @property
    def alive(self) -> bool:
        """Whether the process is running."""
        return self._process.poll() is None

    def ask(self, job: tuple[str, dict[str, str], float, int]) -> dict[str, Any] | None:
        """Return the answer to a query, its prefixes, seconds and megabytes; None if the process had ended by itself.

        Raises:
            QueryError: A limit was reached, or the process failed; it is gone then.
        """
        replies: list[dict[str, Any]] = []
        self._waiting.append(job)

        def talk() -> None:
            assert self._process.stdin is not None and self._process.stdout is not None
            with contextlib.suppress(OSError, EOFError, ValueError, pickle.UnpicklingError):  # ended, or closed by now
                for each in self._waiting:
                    pickle.dump(each, self._process.stdin)
                self._waiting.clear()
                self._process.stdin.flush()
                replies.append(pickle.load(self._process.stdout))

        thread = threading.Thread(target=talk, daemon=True)
        seconds, memory = job[2:]
        try:
            thread.start()
            thread.join(seconds or None)
            if replies:
                return replies[0]
            late = thread.is_alive()
        except BaseException:
            self.end()
            raise
        code = self.end()
        if late:
            raise QueryError(_TOLD_LATE.format(seconds))
        if code == 0:
            return None
        raise QueryError(_reason(code, seconds, memory))

    def end(self) -> int:
        """End the process and return its exit code."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_MOMENT)  # it may be ending by itself
        self._process.kill()
        code = self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return code


_LOCK = threading.Lock()
_WORKERS: list[_Worker] = []
"""The process that was used last, if it is of use."""


def answer_apart(
    graph: object,
    contents: Callable[[], Path | bytes],
    sparql: str,
    prefixes: Mapping[str, str],
    seconds: float,
    memory: int,
) -> dict[str, Any]:
    """Return what ``graphkit.rdf.results.QueryResult.of_contents`` takes.

    Args:
        graph: What stands for the graph, as long as it lives and does not change.
        contents: Gives the folder of an index to ask, or N-Quads.
        sparql: Query that the guard lets pass.
        prefixes: Namespaces by prefix.
        seconds: Time on the clock; 0 sets no limit.
        memory: Megabytes on top of the graph; 0 sets no limit. Enforced on Linux.

    Raises:
        QueryError: The query does not parse or fails, or a limit was reached.
    """
    with _LOCK:
        worker = _WORKERS.pop() if _WORKERS else None
    if worker is not None and (worker.graph() is not graph or not worker.alive):
        worker.end()
        worker = None
    job = (sparql, dict(prefixes), seconds, memory)
    told = None if worker is None else worker.ask(job)
    if worker is None or told is None:
        worker = _Worker(graph, contents())
        told = worker.ask(job) or {"error": "the process that answers queries ended; ask again"}
    if told.pop("ends", False):
        worker.end()
    else:
        _keep(worker)
    if "error" in told:
        raise QueryError(told["error"])
    return told


def _keep(worker: _Worker) -> None:
    """Keep a process for the next query, instead of one that another thread has kept meanwhile."""
    with _LOCK:
        others, _WORKERS[:] = _WORKERS[:], [worker]
    for each in others:
        each.end()


def _end_all() -> None:
    while _WORKERS:
        _WORKERS.pop().end()


atexit.register(_end_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_WORKERS.clear)


def _reason(code: int, seconds: float, memory: int) -> str:
    """Return why a process ended without an answer."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return _TOLD_LATE.format(seconds)
    if code == -signal.SIGSEGV:
        return "the query has too many parts to be parsed; ask in several shorter ones"
    if code == 1:
        return (
            "the process that answers large queries could not be started, or failed; without limits (timeout and "
            "memory 0) this one answers"
        )
    if memory:
        return _TOLD_LARGE.format(memory)
    return f"the query ended its process (code {code}); make it narrower"


def main() -> None:
    """Answer the queries that standard input has after the graph, until none comes for a while."""
    end_with_parent()
    store = _opened(pickle.load(sys.stdin.buffer))
    small = held_memory()
    while True:
        watch = threading.Timer(_IDLE, os._exit, [0])
        watch.daemon = True
        watch.start()
        try:
            sparql, prefixes, seconds, memory = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        watch.cancel()
        told = _answer(store, sparql, prefixes, seconds, memory)
        told["ends"] = held_memory() > small + _LARGE
        pickle.dump(told, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        if told["ends"]:
            return


def _opened(contents: Path | bytes) -> Any:
    import pyoxigraph as ox

    if isinstance(contents, Path):
        return ox.Store.read_only(str(contents))
    store = ox.Store()
    store.bulk_load(contents, ox.RdfFormat.N_QUADS, lenient=True)
    return store


def _answer(store: Any, sparql: str, prefixes: dict[str, str], seconds: float, memory: int) -> dict[str, Any]:
    from graphkit.rdf.guard import parse_error
    from graphkit.rdf.results import QueryResult

    confine(seconds, memory)
    try:
        return QueryResult(store.query(sparql, prefixes=prefixes)).contents()
    except SyntaxError as error:
        return {"error": parse_error(error, sparql)}
    except QueryError as error:
        return {"error": str(error)}
    except (OSError, RuntimeError, ValueError) as error:
        return {"error": f"the query failed: {error}"}


if __name__ == "__main__":
    try:
        main()
    except MemoryError:
        sys.exit(_NO_MEMORY)
