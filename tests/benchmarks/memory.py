"""Memory of one process over many documents, in which new names turn up all the time.

    python tests/benchmarks/memory.py [--documents 100000] [CORPUS.jsonl ...]

A corpus is read again and again, with other invented names each time; without one, short general news is made. Prints
the memory in use after each tenth. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from general_news import articles

from graphkit.engines import ExtractionSettings, extract
from graphkit.model import Document

SYLLABLES = "bra ko ven dar mi ta lo shu gor ne pil as ru ke zan ho".split()


def in_use() -> float:
    """Return the megabytes of memory that this process holds, which may be fewer than it once held."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def texts(corpora: list[Path]) -> Iterator[str]:
    """Yield texts without end."""
    if corpora:
        yield from cycle([json.loads(line)["text"] for corpus in corpora for line in corpus.open(encoding="utf-8")])
    for seed in cycle(range(1_000_000)):
        for text in articles(500, world=0.3, seed=seed):
            yield from text.split("\n\n")


def with_new_names(texts: Iterator[str], seed: int = 1) -> Iterator[Document]:
    """Yield the texts as documents, each with two names that were hardly seen before."""
    chance = random.Random(seed)
    for number, text in enumerate(texts):
        one, other = ("".join(chance.choices(SYLLABLES, k=4)).title() for _ in range(2))
        yield Document(f"{text} Poland's envoy {one} {other} left Japan.", str(number))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    options = parser.parse_args()
    documents = islice(with_new_names(texts(options.corpora)), options.documents)
    print(f"{'documents':>10}{'statements':>12}{'failures':>10}{'CPU s':>9}{'MB in use':>11}")
    statements = failures = 0
    step = max(1, options.documents // 10)
    for number, extracted in enumerate(extract(documents, settings=ExtractionSettings()), start=1):
        statements += len(extracted.statements)
        failures += extracted.failure is not None
        if number % step == 0 or number == min(1_000, step):
            print(
                f"{number:>10,}{statements:>12,}{failures:>10}{time.process_time():>9.0f}{in_use():>11.0f}", flush=True
            )


if __name__ == "__main__":
    main()
