"""How time and memory grow with the number of statements: the store, changes to it, and the graph in memory.

    python tests/benchmarks/growth.py [--statements 10000 100000 1000000 3000000] [--in-memory 1000000] [--page 1000000]

Each size is stored document by document, as a build does, and each step has a process of its own; prints processor
seconds and the most megabytes that the process held. Beside the store stands what pyoxigraph alone takes to bulk-load
the same triples. "100 added" is to open the store, add a hundred documents with their texts, and bring the index up to
date; "100 gone" likewise takes a hundred out. "light" is the dearer of two light questions to a store that has just
been opened (fifty acts of an actor; the evidence between two), "dyads" all its counts of them. Sizes above
``--in-memory`` leave the graph in memory out, above ``--page`` the page. Each million statements need some six
gigabytes of disk. Asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rdf_speed import documents_made, generated

from graphkit.formats.graph_files import load, save
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Document
from graphkit.rdf.library import run_named
from graphkit.rdf.store import Store

_IN_MEMORY = ("statements", "network", "Turtle", "N-Quads", "MB", "load", "MB", "page", "page MB", "MB")
_ACTS = "SELECT ?act ?whom { ?said rdf:subject id:FRA ; rdf:predicate ?act ; rdf:object ?whom } LIMIT 50"
_TRIPLES = "triples.nt"
_SOME = 100
_CHUNK = 3_000
"""Documents that are made at a time; to make them is not counted."""


def seconds(step: Callable[[], object]) -> float:
    """Return the processor seconds of a step."""
    begin = time.process_time()
    step()
    return time.process_time() - begin


def stored(number: int, folder: Path) -> dict[str, float]:
    """Store so many statements, and bring the index up to date."""
    documents = documents_made(number)
    taken = 0.0
    store = Store.open(folder / "kg")
    while chunk := list(islice(documents, _CHUNK)):
        taken += seconds(lambda chunk=chunk: store.add_documents(chunk))  # type: ignore[misc]
    found = {"add": taken, "index": seconds(store.flush)}
    store.close()
    size = sum(file.stat().st_size for file in (folder / "kg").rglob("*") if file.is_file())
    return found | {"disk": size / 1e6}


def listed(number: int, folder: Path) -> dict[str, float]:
    """Write the triples of the store to a file."""
    import pyoxigraph as ox

    del number
    with Store.open(folder / "kg", read_only=True) as store:
        store.dataset.dump(str(folder / _TRIPLES), ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return {}


def beside(number: int, folder: Path) -> dict[str, float]:
    """Load the triples that the store had with pyoxigraph alone; the store goes first, since both take much room."""
    import pyoxigraph as ox

    shutil.rmtree(folder / "kg")
    begin = time.process_time()
    alone = ox.Store(str(folder / "beside"))
    alone.bulk_load(path=str(folder / _TRIPLES), format=ox.RdfFormat.N_TRIPLES)
    alone.flush()
    return {"load": time.process_time() - begin, "triples": len(alone) / number}


def changed(number: int, folder: Path) -> dict[str, float]:
    """Add some documents to the store, and take some out."""
    chance = random.Random(2)
    new = []
    for document, statements in documents_made(3 * _SOME, "new", seed=2):
        text = " ".join("".join(chance.choices("abdegiklmnorstu", k=5)) for _ in range(150))
        said = Document(text, document.id, document.title, document.date, document.url)
        new.append((said, statements))
    gone = [f"doc-{place * max(1, number // 3 // _SOME)}" for place in range(_SOME)]

    def add() -> None:
        with Store.open(folder / "kg") as store:
            store.add_documents(new)

    def forget() -> None:
        with Store.open(folder / "kg") as store:
            for each in gone:
                store.forget(each)

    return {"change": seconds(add), "forget": seconds(forget)}


def asked(number: int, folder: Path) -> dict[str, float]:
    """Ask a store that has just been opened."""
    del number
    times = []
    for question in (_acts, _evidence, lambda store: store.dyads()):
        with Store.open(folder / "kg", read_only=True) as store:
            times.append(seconds(lambda question=question, store=store: question(store)))  # type: ignore[misc]
    return {"acts": times[0], "evidence": times[1], "dyads": times[2]}


def _acts(store: Store) -> object:
    return list(store.query(_ACTS))


def _evidence(store: Store) -> object:
    return list(run_named(store, "evidence", {}))


def in_memory(number: int, folder: Path) -> dict[str, float]:
    """Make a graph of statements in memory, and write and read its files."""
    kg = KnowledgeGraph(generated(number))
    return {
        "network": seconds(lambda: kg.graph),
        "Turtle": seconds(lambda: save(kg, folder / "kg.ttl")),
        "N-Quads": seconds(lambda: save(kg, folder / "kg.nq")),
    }


def read_back(number: int, folder: Path) -> dict[str, float]:
    """Read the N-Quads that were written."""
    del number
    return {"load": seconds(lambda: load(folder / "kg.nq"))}


def paged(number: int, folder: Path) -> dict[str, float]:
    """Make the page."""
    kg = KnowledgeGraph(generated(number))
    page = folder / "graph.html"
    return {"page": seconds(lambda: kg.view().save(page)), "size": page.stat().st_size / 1e6}


STEPS = {"store": stored, "listed": listed, "changed": changed, "asked": asked, "beside": beside}
MORE = {"in memory": in_memory, "read back": read_back, "page": paged}


def of_its_own(step: str, number: int, folder: Path) -> dict[str, float]:
    """Run a step in a process of its own; return what it found, and the most megabytes that it held as "MB"."""
    command = [sys.executable, __file__, "--measure", step, "--folder", str(folder), "--statements", str(number)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def store_row(number: int, folder: Path) -> str:
    """Return the row of the store of so many statements."""
    store, _, change, ask, alone = (of_its_own(step, number, folder) for step in STEPS)
    whole = store["add"] + store["index"]
    light = max(ask["acts"], ask["evidence"])
    return (
        f"{number:>10,}{alone['triples']:>9.2f}{store['add']:>8.1f}{store['index']:>8.1f}{alone['load']:>8.1f}"
        f"{whole / alone['load']:>7.2f}{store['MB']:>8,.0f}{alone['MB']:>8,.0f}{store['disk']:>9,.0f}"
        f"{change['change']:>8.2f}{change['forget']:>8.2f}{change['MB']:>7,.0f}{light:>7.2f}{ask['dyads']:>7.2f}"
        f"{ask['MB']:>7,.0f}"
    )


def memory_row(number: int, folder: Path, page: bool) -> str:
    """Return the row of a graph of so many statements in memory."""
    found = of_its_own("in memory", number, folder)
    back = of_its_own("read back", number, folder)
    row = (
        f"{number:>10,}{found['network']:>9.1f}{found['Turtle']:>9.1f}{found['N-Quads']:>9.1f}{found['MB']:>9,.0f}"
        f"{back['load']:>9.1f}{back['MB']:>9,.0f}"
    )
    if page:
        made = of_its_own("page", number, folder)
        row += f"{made['page']:>9.1f}{made['size']:>9.1f}{made['MB']:>9,.0f}"
    return row


def table(title: str, heads: str, numbers: list[int], row: Callable[[int, Path], str]) -> None:
    """Print a table, each row in a folder of its own."""
    print(f"{title}\n{heads}", flush=True)
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            print(row(number, Path(folder)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[10_000, 100_000, 1_000_000, 3_000_000])
    parser.add_argument("--in-memory", type=int, default=1_000_000, help="most statements of a graph in memory")
    parser.add_argument("--page", type=int, default=1_000_000, help="most statements of a page")
    parser.add_argument("--measure", choices=[*STEPS, *MORE], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        found = (STEPS | MORE)[options.measure](options.statements[0], options.folder)
        print(json.dumps(found | {"MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
        return
    table(
        "The store, and pyoxigraph's bulk load of the same triples (CPU seconds)",
        f"{'':>10}{'triples':>9}{'':>8}{'':>8}{'bulk':>8}{'':>7}{'store':>8}{'bulk':>8}{'disk':>9}{'100':>8}{'100':>8}"
        f"{'':>7}\n{'statements':>10}{'each':>9}{'add':>8}{'index':>8}{'load':>8}{'ratio':>7}{'MB':>8}{'MB':>8}{'MB':>9}"
        f"{'added':>8}{'gone':>8}{'MB':>7}{'light':>7}{'dyads':>7}{'MB':>7}",
        options.statements,
        store_row,
    )
    few = [number for number in options.statements if number <= options.in_memory]
    table(
        "\nThe graph in memory (CPU seconds)",
        "".join(f"{head:>{10 if head == 'statements' else 9}}" for head in _IN_MEMORY),
        few,
        lambda number, folder: memory_row(number, folder, number <= options.page),
    )


if __name__ == "__main__":
    main()
