"""How long ``graphkit validate`` takes over made documents, as a command with its progress, from start to end.

    python tests/benchmarks/checking.py [--documents 1000]

Prints processor seconds of the command, seconds on the clock, and what it told on its way. Asserts nothing.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rdf_speed import documents_made, made

from graphkit.formats.graph_files import save
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.rdf.store import Store


def checked(graph: Path) -> tuple[float, float, list[str], str]:
    """Return processor seconds and seconds on the clock, what was told on the way, and the report."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "graphkit", "validate", str(graph)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    clock, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, clock, done.stderr.splitlines(), done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_000)
    options = parser.parse_args()
    number = 3 * options.documents
    print(f"{'':<20}{'documents':>10}{'statements':>12}{'CPU s':>8}{'clock s':>9}  told on the way")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        save(KnowledgeGraph(made(number)), folder / "kg.ttl")
        with Store.open(folder / "kg") as store:
            store.add_documents(documents_made(number))
        for graph in (folder / "kg.ttl", folder / "kg"):
            cpu, clock, told, report = checked(graph)
            told = [line.replace(f"{name}/", "") for line in told]
            kind = "a store" if graph.is_dir() else "a file"
            print(f"{kind:<20}{options.documents:>10,}{number:>12,}{cpu:>8.1f}{clock:>9.1f}  {'; '.join(told)}")
            print(report.replace(f"{name}/", ""), end="", flush=True)


if __name__ == "__main__":
    main()
