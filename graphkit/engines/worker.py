"""One worker process of the engine ``processes``: takes shards on standard input, one line of JSON each.

Knows the lines that pass between parent and worker. Started by the engine with the settings as first line; ends
when its input ends, so it never outlives its parent.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from graphkit.engines.extraction import ExtractionSettings
from graphkit.engines.shards import Shard, process_shard
from graphkit.errors import GraphkitError
from graphkit.records import text_from_record, text_record

__all__ = ["main", "task_line"]


def task_line(shard: Shard, out: Path) -> str:
    """Return the line that asks a worker for a shard."""
    documents = list(map(text_record, shard.documents))
    return json.dumps({"index": shard.index, "out": str(out), "documents": documents}) + "\n"


def _shard(task: dict[str, Any]) -> Shard:
    return Shard(task["index"], tuple(map(text_from_record, task["documents"])))


def main() -> None:
    """Serve shards until the input ends; each is answered with a line that holds ``error``, null if there is none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1) as answers:
        os.dup2(2, 1)  # whatever a library prints must not look like an answer
        settings = ExtractionSettings(**json.loads(sys.stdin.readline()))
        for line in sys.stdin:
            task = json.loads(line)
            try:
                process_shard(_shard(task), Path(task["out"]), settings.make())
            except GraphkitError as error:
                answers.write(json.dumps({"error": str(error), "kind": type(error).__name__}) + "\n")
            else:
                answers.write(json.dumps({"error": None}) + "\n")


if __name__ == "__main__":
    main()
