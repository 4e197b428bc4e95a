"""The process in which queries run: reads jobs from standard input, one JSON text a line, and answers each in a line.

Knows how a query is checked, evaluated under limits, and written to a file. It may be killed at any moment. Must not
know HTTP; its parent is ``graphkit.server.pool``.
"""

from __future__ import annotations

import errno
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError, QueryError
from graphkit.rdf.confinement import confine, end_with_parent, held_memory
from graphkit.rdf.guard import parse_error, refuse_outside
from graphkit.rdf.lock import ReaderLock
from graphkit.rdf.terms import NAMESPACES
from graphkit.server.answers import Written, write_graph, write_rows, write_truth
from graphkit.server.limits import MEGABYTE

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["Evaluation", "main"]

_BUFFER = MEGABYTE
_TOLD = 20
"""Notices of texts that are told."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_LONGEST = 2_000
"""Characters of a message; the parent reads lines of some ten thousand."""


def main() -> None:
    """Answer jobs until standard input ends."""
    end_with_parent()
    evaluation = Evaluation()
    replies = sys.stdout
    sys.stdout = sys.stderr
    print(json.dumps({"outcome": "ready"}), file=replies, flush=True)
    for line in sys.stdin.buffer:
        job = json.loads(line)
        begun = time.process_time()
        reply = _page(job) if job["kind"] == "page" else evaluation.answer(job)
        if "message" in reply:
            reply["message"] = reply["message"][:_LONGEST]
        used = {"held": held_memory(), "took": time.process_time() - begun}
        print(json.dumps({**reply, **used}), file=replies, flush=True)


class Evaluation:
    """Evaluates queries over the index of a store, which stays open between queries."""

    def __init__(self) -> None:
        import pyoxigraph  # noqa: F401  the process is warm when this is done

        self._folder: str | None = None
        self._dataset: ox.Store | None = None
        self._reading: ReaderLock | None = None

    def answer(self, job: dict[str, Any]) -> dict[str, Any]:
        """Evaluate a query and write its answer to a file.

        Args:
            job: ``query``; ``index``, the folder to read; ``output``, the file to write; ``formats``, by kind of
                answer ("select", "ask", "graph") the format or None; ``rows``, ``bytes``, ``seconds``, ``memory``.

        Returns:
            ``outcome`` and what belongs to it: "done" (``kind``, ``rows``, ``cut``), "refused", "failed" or "gone"
            (``message``), "unacceptable" (``kind``), "memory", "no room".
        """
        try:
            dataset = self._open(job["index"])
        except (OSError, RuntimeError) as error:
            return {"outcome": "gone", "message": str(error)}
        confine(job["seconds"], job["memory"])
        try:
            refuse_outside(job["query"])
            return _evaluate(dataset, job)
        except SyntaxError as error:
            return {"outcome": "refused", "message": parse_error(error, job["query"])}
        except QueryError as error:
            return {"outcome": "refused", "message": str(error)}
        except MemoryError:
            return {"outcome": "memory"}
        except (OSError, RuntimeError, ValueError) as error:
            return {"outcome": "no room"} if _has_no_room(error) else {"outcome": "failed", "message": str(error)}

    def _open(self, folder: str) -> ox.Store:
        import pyoxigraph as ox

        if self._dataset is None or folder != self._folder:
            self._dataset = None
            if self._reading is not None:
                self._reading.release()
                self._reading = None
            reading = ReaderLock(Path(folder))
            self._dataset = ox.Store.read_only(folder)
            self._folder, self._reading = folder, reading
        return self._dataset


def _evaluate(dataset: ox.Store, job: dict[str, Any]) -> dict[str, Any]:
    answer = dataset.query(job["query"], prefixes=dict(NAMESPACES))
    kind = _kind(answer)
    form = job["formats"][kind]
    if form is None:
        return {"outcome": "unacceptable", "kind": kind}
    written = _write(answer, kind, form, job)
    return {"outcome": "done", "kind": kind, "rows": written.rows, "cut": written.cut}


def _kind(answer: Any) -> str:
    import pyoxigraph as ox

    if isinstance(answer, ox.QueryBoolean):
        return "ask"
    return "select" if isinstance(answer, ox.QuerySolutions) else "graph"


def _write(answer: Any, kind: str, form: str, job: dict[str, Any]) -> Written:
    with Path(job["output"]).open("wb", buffering=_BUFFER) as out:
        if kind == "ask":
            return write_truth(bool(answer), out, form)
        write = write_rows if kind == "select" else write_graph
        return write(answer, out, form, job["rows"], job["bytes"])


def _page(job: dict[str, Any]) -> dict[str, Any]:
    """Write the explorer's page of a store to a file."""
    from graphkit.engines import load
    from graphkit.sources import read

    told: list[str] = []
    try:
        texts = read(map(Path, job["texts"]), on_skip=lambda notice: told.append(str(notice)))
        page = load(job["store"]).view(texts=texts, **job["filters"])
        page.save(job["output"])
        missing = page.told_texts() if job["texts"] else None
    except GraphkitError as error:
        no_room = _has_no_room(error) or _has_no_room(error.__cause__)
        return {"outcome": "no room"} if no_room else {"outcome": "refused", "message": str(error)}
    return {"outcome": "done", "told": [*told[:_TOLD], *filter(None, [missing])]}


def _has_no_room(error: BaseException | None) -> bool:
    """Return whether an error tells that the disk is full."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


if __name__ == "__main__":
    main()
