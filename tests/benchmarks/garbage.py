"""Garbage at scale: random and mutated texts through the extractor, and a corpus of broken records through the sources.

    python tests/benchmarks/garbage.py [--texts 100000] [--records 100000] [--seed 1]

Prints what failed, and how fast broken records are passed over. Ends with 1 if any text ended in an exception.
"""

from __future__ import annotations

import argparse
import json
import random
import string
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from general_news import articles

from graphkit.engines import ExtractionSettings
from graphkit.engines.extraction import extract_batch
from graphkit.model import Document
from graphkit.sources import read
from graphkit.sources.inputs import mended

ODD = [
    "\u202e",
    "\x00",
    "\ufeff",
    "🇷🇺🇨🇳",
    "\u2028",
    "\r",
    "\t",
    "'s",
    "U.S.",
    "“",
    "”",
    "—",
    "&amp;",
    "http://x.y/z",
    "(",
    "\ud800",
]
NAMES = "Russia China Moscow the Kremlin NATO Putin Georgia Jordan U.S. US Koreas British Hamas EU".split()
VERBS = "invaded met agreed with sanctioned did not attack will visit denied that accused of said told".split()


def texts(count: int, seed: int) -> Iterator[str]:
    """Yield random and mutated texts, some long and some empty."""
    chance = random.Random(seed)
    news = [sentence for text in articles(50, world=0.5) for sentence in text.replace("\n\n", " ").split(". ")]
    for _ in range(count):
        kind = chance.random()
        if kind < 0.2:
            yield "".join(chance.choices(string.printable + "äßçø中文Привет", k=chance.randint(0, 120)))
        elif kind < 0.5:
            yield " ".join(chance.choices(NAMES + VERBS + ODD, k=chance.randint(1, 25)))
        else:
            yield mutated(chance.choice(news), chance)


def mutated(text: str, chance: random.Random) -> str:
    """Return a sentence with words dropped, doubled, swapped and strangers put in."""
    words = text.split()
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(words) + 1)
        words[at:at] = [chance.choice(NAMES + VERBS + ODD)]
        del words[chance.randrange(len(words))]
        chance.shuffle(words[at : at + 4])
    return (chance.choice([" ", " ", "\n"])).join(words)


def fuzzed(count: int, seed: int) -> int:
    """Extract the texts, print the failures, and return how many there were."""
    extractor = ExtractionSettings().make()
    failures: Counter[str] = Counter()
    statements = 0
    begin = time.process_time()
    batch: list[Document] = []
    for number, text in enumerate(texts(count, seed), start=1):
        batch.append(mended(Document(text, str(number))))
        if len(batch) == 512 or number == count:
            for extracted in extract_batch(extractor, batch):
                statements += len(extracted.statements)
                if extracted.failure is not None:
                    failures[extracted.failure] += 1
                    print(repr(extracted.document.text), extracted.failure, file=sys.stderr)
            batch = []
    seconds = time.process_time() - begin
    print(f"{count:,} texts, {statements:,} statements, {sum(failures.values())} failures, {seconds:.0f} CPU seconds")
    return sum(failures.values())


def broken_records(count: int, seed: int, path: Path) -> None:
    """Write JSON Lines of which half are garbage of every kind."""
    chance = random.Random(seed)
    good = "Norway and Sweden met again, and they spoke of the sea, the fish and the price of oil. "
    with path.open("wb") as lines:
        for number in range(count):
            record = {"id": str(number), "text": good * chance.randint(1, 20), "date": "2024-05-01"}
            kind = chance.randrange(16)
            broken = {
                0: b"{broken",
                1: json.dumps({**record, "text": ""}).encode(),
                2: json.dumps({**record, "text": 7}).encode(),
                3: json.dumps({**record, "id": "0"}).encode(),
                4: b'{"text": "caf\xe9"}',
                5: json.dumps({**record, "date": "never"}).encode(),
                6: json.dumps([record]).encode(),
                7: json.dumps({**record, "text": "Это не английский текст, а русский. " * 5}).encode(),
            }.get(kind, json.dumps(record).encode())
            lines.write(broken + b"\n")
        lines.write(json.dumps({"text": "x" * 10_000_000}).encode() + b"\n")


def passed_over(count: int, seed: int) -> None:
    """Read the broken records and print how long that took, beside reading none but good ones."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "garbage.jsonl"
        broken_records(count, seed, path)
        notices: Counter[str] = Counter()
        begin = time.process_time()
        taken = sum(1 for _ in read(path, on_skip=lambda notice: notices.update([str(notice.kind)])))
        seconds = time.process_time() - begin
        counts = ", ".join(f"{number:,} {kind}" for kind, number in notices.items())
        print(f"{count:,} records: {taken:,} read, {counts}; {seconds:.1f} CPU seconds")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    passed_over(options.records, options.seed)
    sys.exit(fuzzed(options.texts, options.seed) > 0)


if __name__ == "__main__":
    main()
