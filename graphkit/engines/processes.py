"""The engine ``processes``: shards to worker processes, results in the order of the documents.

Each thread here keeps one worker process and hands it one shard after another. A worker that dies is
replaced and its shard is run once more; if that worker dies too, the shard is reported and the run goes on.
Finished shards are files, so what is done stays done whatever happens. Knows processes, and nothing of text.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, cast

import graphkit.errors
from graphkit.engines.extraction import Extracted, ExtractionSettings
from graphkit.engines.shards import Part, Shard, read_shard, sweep
from graphkit.engines.worker import task_line
from graphkit.errors import GraphkitError, MissingExtraError

__all__ = ["default_workers", "run_shards"]

_log = logging.getLogger("graphkit.engines")
_TRIES = 2
_AHEAD = 2
"""Shards in hand for each worker, so that none waits while documents are read."""


def default_workers() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_shards(
    shards: Iterable[Shard],
    settings: ExtractionSettings,
    folder: Path,
    *,
    workers: int | None = None,
    part: Part | None = None,
) -> Iterator[Extracted]:
    """Yield what comes of every document, in order, extracted by several processes.

    Args:
        shards: Shards in order.
        settings: Which extractor.
        folder: Where finished shards are written; those that are there already are not run again.
        workers: Number of processes; by default one for each processor.
        part: Extract only this job's shards, and yield only their documents.

    Raises:
        GraphkitError: Model or ontology are wrong, or the folder cannot be written.
    """
    digest = settings.digest
    crew = _Crew(settings, folder)
    count = workers or default_workers()
    pending: deque[tuple[Shard, Path, Future[str | None]]] = deque()
    with ThreadPoolExecutor(count) as threads, crew:
        for shard in shards:
            if part is not None and not part.has(shard):
                continue
            out = folder / shard.file_name(digest)
            pending.append((shard, out, threads.submit(crew.run, shard, out)))
            if len(pending) > count * _AHEAD:
                yield from _result(*pending.popleft())
        while pending:
            yield from _result(*pending.popleft())


def _result(shard: Shard, out: Path, outcome: Future[str | None]) -> Iterator[Extracted]:
    failure = outcome.result()
    if failure is None:
        yield from read_shard(shard, out)
    else:
        yield from (Extracted(document, [], failure) for document in shard.documents)


@dataclass(slots=True)
class _Crew:
    """The worker processes; a thread takes one that is free, or starts one."""

    settings: ExtractionSettings
    folder: Path
    free: SimpleQueue[subprocess.Popen[str]] = field(default_factory=SimpleQueue)
    all: set[subprocess.Popen[str]] = field(default_factory=set)
    closed: bool = False

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers; the threads that wait for them find their shards failed and end too."""
        self.closed = True
        for worker in list(self.all):
            self._end(worker)

    def run(self, shard: Shard, out: Path) -> str | None:
        """Have a shard extracted; return None, or why it could not be."""
        if out.exists():
            return None
        for _ in range(_TRIES):
            if self.closed:
                break
            worker = self._worker()
            answer = _ask(worker, task_line(shard, out))
            if answer is not None:
                self.free.put(worker)
                _raise_error(answer)
                return None
            self._end(worker)
            if not self.closed:
                _log.warning("a worker process died on %s; it was replaced", shard)
        return f"two worker processes died on {shard}; extract its documents one by one to find which"

    def _worker(self) -> subprocess.Popen[str]:
        with contextlib.suppress(Empty):
            return self.free.get_nowait()
        worker = subprocess.Popen(
            [sys.executable, "-c", "from graphkit.engines.worker import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=_environment(),
        )
        self.all.add(worker)
        with contextlib.suppress(OSError):
            _pipes(worker)[0].write(json.dumps(self.settings.to_dict()) + "\n")
        return worker

    def _end(self, worker: subprocess.Popen[str]) -> None:
        self.all.discard(worker)
        worker.kill()
        worker.wait()
        for pipe in _pipes(worker):
            with contextlib.suppress(OSError):
                pipe.close()
        sweep(self.folder, worker.pid)


def _environment() -> dict[str, str]:
    """Return the environment of a worker: the modules that this process sees, and one thread for arithmetic."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return os.environ | threads | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}


def _pipes(worker: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    return cast(IO[str], worker.stdin), cast(IO[str], worker.stdout)


def _ask(worker: subprocess.Popen[str], task: str) -> str | None:
    """Return the worker's answer to a task, or None where it has died."""
    to_worker, from_worker = _pipes(worker)
    try:
        to_worker.write(task)
        to_worker.flush()
        return from_worker.readline() or None
    except (OSError, ValueError):
        return None


def _raise_error(answer: str) -> None:
    error = json.loads(answer)
    if error["error"] is not None:
        kind = getattr(graphkit.errors, error["kind"], GraphkitError)
        raise kind(error["error"]) if kind is not MissingExtraError else GraphkitError(error["error"])
