"""One worker process of the engine ``processes``: takes shards on standard input, one line of JSON each.

Knows the lines that pass between parent and worker. Started by the engine with the settings as first line; ends
when its input ends, so it never outlives its parent. The first worker of a run, once it has loaded model and ontology,
becomes all of them: loading takes longer than some runs, and what is loaded takes most of the memory.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from graphkit.engines.extraction import DEFAULT_EXTRACTOR, ExtractionSettings
from graphkit.engines.shards import Shard, process_shard
from graphkit.errors import GraphkitError
from graphkit.model import Document
from graphkit.records import text_from_record, text_record

__all__ = ["main", "task_line"]


def task_line(shard: Shard, out: Path) -> str:
    """Return the line that asks a worker for a shard."""
    documents = list(map(text_record, shard.documents))
    return json.dumps({"index": shard.index, "out": str(out), "documents": documents}) + "\n"


def _shard(task: dict[str, Any]) -> Shard:
    return Shard(task["index"], tuple(map(text_from_record, task["documents"])))


def main() -> None:
    """Serve shards until the input ends; each is answered with a line that holds ``error``, null if there is none.

    The arguments are pipes of further workers, each as ``tasks:answers``. Such a worker first tells its process id;
    where none can be made of this process, its pipes are closed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not look like an answer
    settings = ExtractionSettings(**json.loads(sys.stdin.readline()))
    pipes = [tuple(map(int, pair.split(":"))) for pair in sys.argv[1:]]
    own = _divided(settings, pipes) if pipes else None
    if own is None:
        _serve(settings, sys.stdin, answers)
        with contextlib.suppress(ChildProcessError):
            while pipes:
                os.wait()
    else:
        os.close(answers)
        with contextlib.suppress(BrokenPipeError):  # who asked is gone
            os.write(own[1], f"{os.getpid()}\n".encode())
        with os.fdopen(own[0], encoding="utf-8") as tasks:
            _serve(settings, tasks, own[1])
    os._exit(0)  # nothing is left to be written, and taking apart what was loaded takes time


def _divided(settings: ExtractionSettings, pipes: list[tuple[int, ...]]) -> tuple[int, ...] | None:
    """Load the extractor and fork a process for each pair of pipes; return its pair there, and None here."""
    with contextlib.suppress(GraphkitError):  # which the first shard will tell
        extractor = settings.make()
        if settings.extractor == DEFAULT_EXTRACTOR:
            deque(extractor.extract([Document("Peru thanked Chile.")]), maxlen=0)  # loads what waits for a first text
    own = None
    if (
        len(list(Path("/proc/self/task").iterdir())) == 1
    ):  # a fork has one thread, and what others hold is held for ever
        gc.freeze()
        own = next((pair for pair in pipes if not os.fork()), None)
    for descriptor in chain.from_iterable(pair for pair in pipes if pair is not own):
        os.close(descriptor)
    if own is not None:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    return own


def _serve(settings: ExtractionSettings, tasks: Iterable[str], descriptor: int) -> None:
    with (
        contextlib.suppress(BrokenPipeError),  # who asked is gone
        os.fdopen(descriptor, "w", encoding="utf-8", buffering=1) as answers,
    ):
        for line in tasks:
            task = json.loads(line)
            try:
                process_shard(_shard(task), Path(task["out"]), settings.make())
            except GraphkitError as error:
                answers.write(json.dumps({"error": str(error), "kind": type(error).__name__}) + "\n")
            else:
                answers.write(json.dumps({"error": None}) + "\n")
