"""The engine ``processes``: shards to worker processes, results in the order of the documents.

Each thread here takes a worker process and hands it one shard after another; on Linux all are forks of the first, which
has loaded model and ontology. A worker that dies is replaced and its shard is run once more; if that worker dies too,
the shard is reported and the run goes on. Finished shards are files, so what is done stays done whatever happens. Knows
processes, and nothing of text.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import IO, cast

import graphkit.errors
from graphkit.engines.extraction import Extracted, ExtractionSettings
from graphkit.engines.shards import Part, Shard, read_shard, sweep
from graphkit.engines.worker import task_line
from graphkit.errors import GraphkitError, MissingExtraError

__all__ = ["default_workers", "run_shards"]

_log = logging.getLogger("graphkit.engines")
_MOST_FORKS = 31
"""Forks of the first worker; further ones load for themselves, since the pipes of all forks are open at once."""
_STANDARD = 2
"""Last descriptor of a process's input, output and messages."""
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
    count = workers or default_workers()
    crew = _Crew(settings, folder, count)
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


@dataclass(slots=True, eq=False)
class _Worker:
    """A worker process.

    Attributes:
        tasks: The pipe to it.
        answers: The pipe from it.
        process: The process, where this one started it; None of a fork of another worker.
        pid: Its number; 0 of a fork that has not told it yet.
    """

    tasks: IO[str]
    answers: IO[str]
    process: subprocess.Popen[str] | None = None
    pid: int = 0

    def ask(self, task: str) -> str | None:
        """Return the answer to a task, or None where the process has died."""
        try:
            self.tasks.write(task)
            self.tasks.flush()
            return self.answers.readline() or None
        except (OSError, ValueError):
            return None

    def is_there(self) -> bool:
        """Whether the process was started; waits until a fork was."""
        if not self.pid:
            with contextlib.suppress(OSError, ValueError):
                self.pid = int(self.answers.readline())
        return self.pid > 0

    def end(self) -> None:
        """Kill the process and wait for its death."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        elif self.pid:
            with contextlib.suppress(OSError, ValueError):
                os.kill(self.pid, signal.SIGKILL)
                self.answers.read()  # ends when it does
        for pipe in (self.tasks, self.answers):
            with contextlib.suppress(OSError):
                pipe.close()


@dataclass(slots=True)
class _Crew:
    """The worker processes; a thread takes one that is free, or starts one."""

    settings: ExtractionSettings
    folder: Path
    count: int
    free: SimpleQueue[_Worker] = field(default_factory=SimpleQueue)
    all: set[_Worker] = field(default_factory=set)
    starting: Lock = field(default_factory=Lock)
    closed: bool = False

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the workers, after an error at once: threads that wait for them find their shards failed and end too."""
        self.closed = True
        if kind is None:  # they end with their input, and the processor time of forks is counted with that of the first
            for worker in self.all:
                with contextlib.suppress(OSError):
                    worker.tasks.close()
            for worker in self.all:
                if worker.process is not None:
                    worker.process.wait()
        for worker in sorted(self.all, key=lambda worker: worker.process is None):  # no fork is waited for any more
            self._end(worker)

    def run(self, shard: Shard, out: Path) -> str | None:
        """Have a shard extracted; return None, or why it could not be."""
        if out.exists():
            return None
        for _ in range(_TRIES):
            worker = None if self.closed else self._worker()
            if worker is None:
                break
            answer = worker.ask(task_line(shard, out))
            if answer is not None:
                self.free.put(worker)
                _raise_error(answer)
                return None
            self._end(worker)
            if not self.closed:
                _log.warning("a worker process died on %s; it was replaced", shard)
        return f"two worker processes died on {shard}; extract its documents one by one to find which"

    def _worker(self) -> _Worker | None:
        """Return a worker; None where the run has ended while it was waited for."""
        with self.starting:
            if not (self.all or self.closed):
                self.free.put(self._started(min(self.count - 1, _MOST_FORKS) if sys.platform == "linux" else 0))
        with contextlib.suppress(Empty):
            while not (worker := self.free.get_nowait()).is_there():
                self._end(worker)
            return worker
        return None if self.closed else self._started()

    def _started(self, more: int = 0) -> _Worker:
        """Return a new worker, and let so many more be forks of it."""
        while (descriptor := os.open(os.devnull, os.O_RDWR)) <= _STANDARD:
            pass  # a program may be run with its input or output closed, and no pipe may take that place
        os.close(descriptor)
        pairs = [(os.pipe(), os.pipe()) for _ in range(more)]
        theirs = [(tasks[0], answers[1]) for tasks, answers in pairs]
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from graphkit.engines.worker import main; main()",
                *(f"{a}:{b}" for a, b in theirs),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=_environment(),
            pass_fds=[descriptor for pair in theirs for descriptor in pair],
        )
        worker = _Worker(cast(IO[str], process.stdin), cast(IO[str], process.stdout), process, process.pid)
        self.all.add(worker)
        with contextlib.suppress(OSError):
            worker.tasks.write(json.dumps(self.settings.to_dict()) + "\n")
            worker.tasks.flush()
        for (tasks, answers), pair in zip(pairs, theirs, strict=True):
            for descriptor in pair:
                os.close(descriptor)
            fork = _Worker(os.fdopen(tasks[1], "w", encoding="utf-8"), os.fdopen(answers[0], encoding="utf-8"))
            self.all.add(fork)
            self.free.put(fork)
        return worker

    def _end(self, worker: _Worker) -> None:
        self.all.discard(worker)
        worker.end()
        sweep(self.folder, worker.pid)


def _environment() -> dict[str, str]:
    """Return the environment of a worker: the modules that this process sees, and one thread for arithmetic."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return os.environ | threads | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}


def _raise_error(answer: str) -> None:
    error = json.loads(answer)
    if error["error"] is not None:
        kind = getattr(graphkit.errors, error["kind"], GraphkitError)
        raise kind(error["error"]) if kind is not MissingExtraError else GraphkitError(error["error"])
