"""Measures RDF at scale: writing, loading, the store, and each named query beside the libraries called directly.

    python tests/benchmarks/rdf_speed.py [STATEMENTS] [--only store writers files queries] [--rdflib]

Prints seconds on the clock and of processor time; for queries and writers the least processor time of several runs.
The ratios compare the processor time of a store with that of pyoxigraph's bulk load of the same triples into a store on
disk, and that of each writer with what its library takes for as many: pyoxigraph to make its terms of text and write
the triples, ``json`` to write the records, pyarrow to write the rows. ``--rdflib`` asks rdflib's own evaluator too,
which takes minutes on 100,000 statements.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from factories import statement

from graphkit.formats.graph_files import load, save, write_to
from graphkit.formats.tables import row
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Actor, Attribution, DocumentReference, Statement
from graphkit.ontology import load_ontology
from graphkit.rdf.library import NamedQuery, named_queries, run_named
from graphkit.rdf.query import dataset, fill
from graphkit.rdf.store import Store
from graphkit.rdf.terms import NAMESPACES
from graphkit.records import to_record

RELATIONS = (
    "meetsWith visits agreesWith supports cooperatesWith exercisesWith tradesWith arms aids accuses criticizes "
    "rejects threatens sanctions attacks invades alliedWith memberOf"
).split()
LONGEST = 60
"""Seconds after which a query of pyoxigraph alone is given up."""
PARTS = ("store", "writers", "files", "queries")
SAID = ["actual"] * 7 + ["planned"] * 2 + ["possible"]
_FIRST = dt.date(2022, 1, 1)


def generated(number: int) -> list[Statement]:
    """Return statements between states over three years, about three to a document."""
    return list(made(number))


def made(number: int, name: str = "doc", seed: int = 1) -> Iterator[Statement]:
    """Yield such statements one by one, so that very many need no memory; documents are named by number."""
    chance = random.Random(seed)
    states = [entry.actor for entry in load_ontology().actors.values() if entry.actor.type == "Country"]
    for at in range(number):
        if at % 3 == 0:
            story = f"{name}-{at // 3}"
            document = DocumentReference(story, f"Story {at // 3}", _FIRST, f"https://news.example/{story}")
        yield one_statement(chance, states, document, at)


def documents_made(
    number: int, name: str = "doc", seed: int = 1
) -> Iterator[tuple[DocumentReference, list[Statement]]]:
    """Yield the documents of so many statements, each with its own."""
    for document, said in groupby(made(number, name, seed), key=lambda each: each.document):
        yield document, list(said)


def one_statement(chance: random.Random, states: list[Actor], document: DocumentReference, at: int) -> Statement:
    subject, object_ = (states[min(int(chance.expovariate(0.03)), len(states) - 1 - k)] for k in (0, 1))
    if subject == object_:
        object_ = states[-1]
    day = _FIRST + dt.timedelta(days=chance.randrange(1000))
    return statement(
        subject,
        chance.choice(RELATIONS),
        object_,
        date=day,
        document=document,
        modality=chance.choice(SAID),
        sentence=f"Story {at}: {subject.label} did something to {object_.label} on that day, officials said.",
        polarity="negative" if chance.random() < 0.1 else "positive",
        attribution=Attribution("officials", "say") if at % 10 == 0 else None,
    )


@contextmanager
def timed(name: str) -> Iterator[None]:
    start, used = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - start, time.process_time() - used
    print(f"{name:<44}{wall:>9.2f} s{cpu:>9.2f} s", flush=True)


def seconds(
    *calls: Callable[[], object], times: int = 3, clock: Callable[[], float] = time.process_time
) -> list[float]:
    """Return the least processor time of each call; they take turns, since other programs may use the machine too."""
    best = [float("inf")] * len(calls)
    for _ in range(times):
        for place, call in enumerate(calls):
            start = clock()
            call()
            best[place] = min(best[place], clock() - start)
    return best


def apart(call: Callable[[], object], times: int) -> float | None:
    """Return the least time on the clock of a call in a process of its own; None where it takes over LONGEST."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=lambda: theirs.send(seconds(call, times=times, clock=time.perf_counter)[0]))
    process.start()
    process.join(LONGEST * times)
    if process.is_alive():
        process.kill()
    process.join()
    return float(ours.recv()) if ours.poll() else None


def files(kg: KnowledgeGraph, folder: Path) -> None:
    for suffix in ("nq", "ttl", "jsonld", "rdf", "jsonl", "csv", "parquet", "graphml"):
        path = folder / f"kg.{suffix}"
        with timed(f"write {suffix} "):
            save(kg, path)
        with timed(f"load {suffix} ({path.stat().st_size / 1e6:.0f} MB)"):
            load(path)


def documents_of(statements: list[Statement]) -> dict[DocumentReference, list[Statement]]:
    by_document: dict[DocumentReference, list[Statement]] = defaultdict(list)
    for each in statements:
        by_document[each.document].append(each)
    return by_document


def store_ratio(statements: list[Statement], folder: Path) -> None:
    """Print what a store takes beside pyoxigraph's bulk load of the same triples."""
    import pyoxigraph as ox

    by_document = documents_of(statements)
    start = time.process_time()
    with Store.open(folder / "first") as store:
        store.add_documents(by_document.items())
        added = time.process_time() - start
        store.flush()
        ours = time.process_time() - start
        triples = store.dataset.quads_for_pattern(None, None, None, ox.DefaultGraph())
        lines = ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.N_TRIPLES)
    assert lines is not None
    start = time.process_time()
    beside = ox.Store(str(folder / "beside"))
    beside.bulk_load(lines, ox.RdfFormat.N_TRIPLES)
    beside.flush()
    theirs = time.process_time() - start
    number = lines.count(b"\n")
    print(
        f"\n{number / len(statements):.2f} triples a statement, {len(lines) / len(statements):.0f} bytes as N-Triples"
    )
    print(f"store {ours:.2f} s ({added:.2f} s to add), bulk load {theirs:.2f} s: ratio {ours / theirs:.2f}", flush=True)


def writer_ratios(kg: KnowledgeGraph) -> None:
    """Print what each writer takes beside its library."""
    import pyarrow
    import pyarrow.parquet as parquet
    import pyoxigraph as ox

    lines = io.BytesIO()
    write_to(kg, lines, "ntriples")
    texts = [
        tuple((type(term), term.value, getattr(term, "datatype", None)) for term in (q.subject, q.predicate, q.object))
        for q in ox.parse(lines.getvalue(), ox.RdfFormat.N_TRIPLES)
    ]

    def term(kind: type, text: str, datatype: ox.NamedNode | None) -> ox.NamedNode | ox.Literal:
        return ox.NamedNode(text) if kind is ox.NamedNode else ox.Literal(text, datatype=datatype)

    def written(form: ox.RdfFormat, **options: object) -> None:
        ox.serialize((ox.Triple(*(term(*part) for part in one)) for one in texts), io.BytesIO(), form, **options)

    records = [to_record(each) for each in kg.statements]
    rows = [row(each) for each in kg.statements]
    table = io.BytesIO()
    write_to(kg, table, "parquet")
    schema = parquet.read_schema(io.BytesIO(table.getvalue()))
    beside: dict[str, Callable[[], object]] = {
        "nquads": lambda: written(ox.RdfFormat.N_QUADS),
        "turtle": lambda: written(ox.RdfFormat.TURTLE, prefixes=NAMESPACES),
        "jsonl": lambda: [json.dumps(each, ensure_ascii=False).encode() for each in records],
        "parquet": lambda: parquet.write_table(
            pyarrow.Table.from_pylist(rows, schema=schema), io.BytesIO(), compression="zstd"
        ),
    }
    for name, alone in beside.items():
        theirs, ours = seconds(alone, lambda name=name: write_to(kg, io.BytesIO(), name), times=2)
        print(
            f"write {name:<10}{ours:>8.2f} s, the library alone {theirs:>8.2f} s: ratio {ours / theirs:.2f}", flush=True
        )


def on_disk(statements: list[Statement], folder: Path) -> Store:
    by_document = documents_of(statements)
    store = Store.open(folder / "kg")
    with timed(f"store: add {len(by_document)} documents"):
        store.add_documents(by_document.items())
    with timed("store: make the index (bulk load)"):
        store.flush()
    document, said = next(iter(by_document.items()))
    store.add_document(document, said[:1])
    with timed("store: one document changes, update index"):
        store.flush()
    some = list(by_document)[1:101]
    with timed(f"store: forget {len(some)} documents, update index"):
        for each in some:
            store.forget(each.id)
        store.flush()
    with timed(f"store: add {len(some)} documents one by one, update index"):
        for each in some:
            store.add_document(each, by_document[each])
        store.flush()
    with timed("statement table: all dyad counts"):
        store.dyads()
    with timed("statement table: all month counts"):
        store.months()
    return store


def asked(store: Store, named: NamedQuery) -> dict[str, str]:
    """Return values for a question's actors of whom the graph knows much: the parties of its busiest dyad."""
    busiest = store.dyads()[0]
    parties = iter((busiest.source, busiest.target))
    return {each.name: next(parties) for each in named.parameters if each.kind == "actor" and each.default != "NATO"}


def queries(store: Store, kg: KnowledgeGraph, rdflib_too: bool) -> None:
    print("\nseconds on the clock, since heavy questions are answered in a process of their own")
    print(f"{'named query':<28}{'graphkit':>10}{'pyoxigraph':>12}{'ratio':>8}{'more ms':>9}{'rows':>9}")
    direct = dataset(store)
    for name, named in named_queries().items():
        values = asked(store, named)
        text = fill(named.sparql, named.terms(store.actors, values))
        start = time.perf_counter()
        rows = len(run_named(store, name, values))
        times = 20 if time.perf_counter() - start < 0.2 else 2
        [ours] = seconds(
            lambda name=name, values=values: list(run_named(store, name, values)), times=times, clock=time.perf_counter
        )
        bare = apart(lambda text=text: [tuple(row) for row in direct.query(text, prefixes=NAMESPACES)], times)
        beside = f"{'over ' + str(LONGEST):>12}{'':>17}"
        if bare is not None:
            beside = f"{bare:>12.4f}{ours / bare:>8.2f}{1000 * (ours - bare):>9.1f}"
        print(f"{name:<28}{ours:>10.4f}{beside}{rows:>9}", flush=True)
    if rdflib_too:
        rdflib_queries(kg)


def rdflib_queries(kg: KnowledgeGraph) -> None:
    import rdflib

    with tempfile.TemporaryDirectory() as folder:
        save(kg, Path(folder) / "kg.nt")
        with timed("\nrdflib: load N-Triples"):
            graph = rdflib.Graph().parse(Path(folder) / "kg.nt", format="nt")
    for prefix, namespace in NAMESPACES.items():
        graph.bind(prefix, namespace, replace=True)
    for name in ("dyads-by-month", "exercises-since", "mutual-sanctions"):
        named = named_queries()[name]
        text = fill(named.sparql, named.terms(kg.actors, {}))
        print(f"rdflib {name:<37}{seconds(lambda text=text: list(graph.query(text)), times=1)[0]:>9.2f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", type=int, nargs="?", default=100_000)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--rdflib", action="store_true", help="ask rdflib's evaluator too")
    options = parser.parse_args()
    with timed(f"generate {options.statements} statements"):
        statements = generated(options.statements)
        kg = KnowledgeGraph(statements)
    with tempfile.TemporaryDirectory() as folder:
        if "store" in options.only:
            store_ratio(statements, Path(folder))
        if "writers" in options.only:
            writer_ratios(kg)
        if "files" in options.only:
            files(kg, Path(folder))
            with timed("in memory: dataset for SPARQL"):
                dataset(kg)
        if "queries" in options.only:
            with on_disk(statements, Path(folder)) as store:
                queries(store, kg, options.rdflib)


if __name__ == "__main__":
    main()
