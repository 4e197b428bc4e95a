"""Many clients of a server, some of whom ask runaway queries: how long light queries take.

Run by itself: ``python tests/benchmarks/server_load.py``. Asks only a server on this machine that it starts itself,
for a bounded time and number of requests, and stops both by itself.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from factories import statement

from graphkit.model import DocumentReference
from graphkit.rdf.store import Store

CLIENTS, SECONDS, MOST, RUNAWAY, THINKS = 200, 40.0, 10_000, 0.1, 1.0
LIGHT = "SELECT ?who ?whom { ?who gk:sanctions ?whom } LIMIT 20"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != ?l) }"


async def client(address: str, number: int, until: float, told: dict[str, list[tuple[int, float]]]) -> None:
    """Ask, think, and ask again, as one of many clients on this machine."""
    chance = random.Random(number)
    async with httpx.AsyncClient(timeout=90) as line:
        while time.monotonic() < until and sum(map(len, told.values())) < MOST:
            kind = "runaway" if chance.random() < RUNAWAY else "light"
            begun = time.monotonic()
            try:
                answer = await line.get(address, params={"query": HEAVY if kind == "runaway" else LIGHT})
                status = answer.status_code
            except httpx.TransportError:
                status = 0
            told[kind].append((status, time.monotonic() - begun))
            await asyncio.sleep(chance.random() * 2 * THINKS)


async def load(address: str) -> dict[str, list[tuple[int, float]]]:
    """Return, for each kind of query, status and seconds of each request."""
    told: dict[str, list[tuple[int, float]]] = {"light": [], "runaway": []}
    until = time.monotonic() + SECONDS
    await asyncio.gather(*(client(address, number, until, told) for number in range(CLIENTS)))
    return told


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        with Store.open(Path(folder) / "kg") as store:
            for number in range(200):
                document = DocumentReference(f"d{number}")
                store.add_document(document, [statement("Russia", "sanctions", "France", document=document)])
        command = [sys.executable, "-m", "graphkit", "serve", str(Path(folder) / "kg"), "--port", "0"]
        with subprocess.Popen([*command, "--workers", "2"], stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            try:
                server.stderr.readline()
                told = asyncio.run(load(server.stderr.readline().split()[-1]))
            finally:
                server.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
    print("| query | requests | answered | median s | 95 % s | statuses |\n|---|---|---|---|---|---|")
    for kind, asked in told.items():
        times = sorted(seconds for _, seconds in asked)
        statuses = Counter(status for status, _ in asked)
        print(
            f"| {kind} | {len(asked)} | {statuses[200]} | {statistics.median(times):.2f} "
            f"| {times[int(len(times) * 0.95)]:.2f} | {dict(statuses)} |"
        )


if __name__ == "__main__":
    main()
