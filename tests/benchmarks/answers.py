"""How long light questions to ``graphkit serve`` take while a build writes into the store that it serves.

    python tests/benchmarks/answers.py [--statements 100000] [--more 30000]

Stores made statements, serves the store, and asks light questions one after the other, as the page's panel does: first
while nobody writes, then while another process adds documents with their texts and brings the index up to date.
Prints seconds on the clock and how often the answers changed, which shows that what was written is read. Asserts
nothing.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

from rdf_speed import documents_made
from serving import serving

from graphkit.model import Document
from graphkit.rdf.store import Store

LIGHT = (
    "SELECT ?act ?whom { ?said rdf:subject id:FRA ; rdf:predicate ?act ; rdf:object ?whom } LIMIT 50",
    "SELECT ?sentence { ?said rdf:subject id:RUS ; rdf:object id:UKR ; gk:sentence ?sentence } LIMIT 20",
    "SELECT ?label ?type { id:CHN rdfs:label ?label ; a ?type }",
    "SELECT ?title { ?document a gk:Document ; dct:title ?title } LIMIT 20",
)
COUNTED = "SELECT (COUNT(*) AS ?n) { ?said rdf:subject id:FRA }"


def written(folder: Path, number: int) -> None:
    """Add documents with their texts, as a build does."""
    with Store.open(folder) as store:
        found = documents_made(number, "new", seed=3)
        store.add_documents(
            (
                Document(" ".join(each.evidence.sentence for each in said), name.id, name.title, name.date, name.url),
                said,
            )
            for name, said in found
        )


def asked(address: str, goes_on: Callable[[], bool]) -> list[float]:
    """Ask light questions in turn as long as something goes on; return the seconds that each took."""
    times = []
    with httpx.Client(timeout=60) as line:
        while goes_on():
            query = LIGHT[len(times) % len(LIGHT)]
            begin = time.perf_counter()
            line.get(address, params={"query": query}).raise_for_status()
            times.append(time.perf_counter() - begin)
    return times


def shown(name: str, times: list[float]) -> str:
    """Return a row of the table."""
    ordered = sorted(times)
    late = sum(seconds > 0.2 for seconds in times)
    return (
        f"{name:<24}{len(times):>8,}{statistics.median(times):>10.3f}{ordered[int(len(times) * 0.99)]:>10.3f}"
        f"{ordered[-1]:>10.3f}{late:>12}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=30_000)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        written(options.build, options.more)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "kg"
        with Store.open(folder) as store:
            store.add_documents(documents_made(options.statements))
        with serving(folder) as server:
            print(f"{'':<24}{'asked':>8}{'median s':>10}{'99 % s':>10}{'most s':>10}{'over 0.2 s':>12}")
            until = time.perf_counter() + 10
            print(shown("nobody writes", asked(server.sparql, lambda: time.perf_counter() < until)), flush=True)
            before = server.get(COUNTED, "text/csv").text.split()[-1]
            begin = time.perf_counter()
            command = [sys.executable, __file__, "--build", str(folder), "--more", str(options.more)]
            with subprocess.Popen(command) as build:
                times = asked(server.sparql, lambda: build.poll() is None)
            print(shown("while a build writes", times), flush=True)
            print(f"the build of {options.more:,} statements took {time.perf_counter() - begin:.0f} s on the clock")
            time.sleep(2)  # the server looks for a new index once a second
            after = server.get(COUNTED, "text/csv").text.split()[-1]
            print(f"acts of one actor before and after: {int(before):,}, {int(after):,}")


if __name__ == "__main__":
    main()
