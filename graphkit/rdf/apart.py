"""A query answered in a process of its own, which can be stopped when it takes too long and ends when it grows.

Knows how a graph and a query get to that process and how the answer comes back (pickled, between two processes of this
program). Must not know how a graph becomes RDF.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphkit.errors import QueryError
from graphkit.rdf.confinement import confine

__all__ = ["answer_apart"]


def answer_apart(
    index: Path | None, quads: bytes, sparql: str, prefixes: Mapping[str, str], seconds: float, memory: int
) -> dict[str, Any]:
    """Return what ``graphkit.rdf.results.QueryResult.of_contents`` takes.

    Args:
        index: Folder of an index to ask, or None.
        quads: N-Quads to ask where there is no index.
        sparql: Query that the guard lets pass.
        prefixes: Namespaces by prefix.
        seconds: Time on the clock; 0 sets no limit.
        memory: Megabytes on top of the graph; 0 sets no limit. Enforced on Linux.

    Raises:
        QueryError: The query does not parse or fails, or a limit was reached.
    """
    job = pickle.dumps((index and str(index), quads, sparql, dict(prefixes), seconds, memory))
    paths = os.pathsep.join(path for path in sys.path if path)
    process = subprocess.Popen(
        [sys.executable, "-m", "graphkit.rdf.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONSAFEPATH": "1", "RUST_BACKTRACE": "0"},
    )
    with process:
        try:
            reply, _ = process.communicate(job, timeout=seconds or None)
        except subprocess.TimeoutExpired:
            process.kill()
            raise QueryError(
                f"the query was stopped after {seconds:g} seconds; make it narrower, add a LIMIT, or allow it more time"
            ) from None
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0 or not reply:
        raise QueryError(
            f"the query needed more than {memory:,} megabytes of memory; make it narrower, or allow it more"
            if memory
            else f"the query ended its process (code {process.returncode}); make it narrower"
        )
    told: dict[str, Any] = pickle.loads(reply)
    if "error" in told:
        raise QueryError(told["error"])
    return told


def main() -> None:
    """Answer the query that standard input has."""
    index, quads, sparql, prefixes, seconds, memory = pickle.loads(sys.stdin.buffer.read())
    reply = pickle.dumps(_answer(index, quads, sparql, prefixes, seconds, memory))
    sys.stdout.buffer.write(reply)


def _answer(
    index: str | None, quads: bytes, sparql: str, prefixes: dict[str, str], seconds: float, memory: int
) -> dict[str, Any]:
    import pyoxigraph as ox

    from graphkit.rdf.guard import parse_error
    from graphkit.rdf.results import QueryResult

    try:
        if index is None:
            store = ox.Store()
            store.bulk_load(quads, ox.RdfFormat.N_QUADS, lenient=True)
        else:
            store = ox.Store.read_only(index)
        confine(seconds, memory)
        return QueryResult(store.query(sparql, prefixes=prefixes)).contents()
    except SyntaxError as error:
        return {"error": parse_error(error, sparql)}
    except MemoryError:
        sys.exit(1)
    except QueryError as error:
        return {"error": str(error)}
    except (OSError, RuntimeError, ValueError) as error:
        return {"error": f"the query failed: {error}"}


if __name__ == "__main__":
    main()
