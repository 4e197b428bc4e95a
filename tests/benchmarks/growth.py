"""How time and memory grow with the number of statements: network, files, store, page.

    python tests/benchmarks/growth.py [--statements 10000 100000 1000000]

Each size has a process of its own; prints processor seconds of each step, and the most memory held. Asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from rdf_speed import generated

from graphkit.formats.graph_files import load, save
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.rdf.store import Store

STEPS = ("network", "Turtle", "N-Quads", "load N-Quads", "store", "dyads", "page", "page MB", "most MB")


def measured(number: int, folder: Path) -> dict[str, float]:
    """Return processor seconds for each step, and megabytes."""
    statements = generated(number)
    kg = KnowledgeGraph(statements)
    page = folder / "graph.html"
    found = {
        "network": seconds(lambda: kg.graph),
        "Turtle": seconds(lambda: save(kg, folder / "kg.ttl")),
        "N-Quads": seconds(lambda: save(kg, folder / "kg.nq")),
        "load N-Quads": seconds(lambda: load(folder / "kg.nq")),
        "store": seconds(lambda: stored(statements, folder / "kg")),
        "dyads": seconds(lambda: Store.open(folder / "kg", read_only=True).dyads()),
        "page": seconds(lambda: kg.view().save(page)),
        "page MB": page.stat().st_size / 1e6,
    }
    return found | {"most MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def stored(statements: list[Any], path: Path) -> None:
    """Write statements into a new store, and load its index at once."""
    by_document = defaultdict(list)
    for statement in statements:
        by_document[statement.document].append(statement)
    with Store.open(path) as store:
        store.add_documents(by_document.items())
        store.flush()


def seconds(step: Callable[[], object]) -> float:
    """Return the processor seconds of a step."""
    begin = time.process_time()
    step()
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measured(options.measure, Path(folder))))
        return
    print(f"{'statements':>10}" + "".join(f"{step:>14}" for step in STEPS))
    for number in options.statements:
        command = [sys.executable, __file__, "--measure", str(number)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        found = json.loads(done.stdout.splitlines()[-1])
        print(f"{number:>10,}" + "".join(f"{found[step]:>14.1f}" for step in STEPS), flush=True)


if __name__ == "__main__":
    main()
