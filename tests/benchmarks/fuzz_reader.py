"""Mutated texts through the reader: cut, doubled, shuffled, nested, run together, and strewn with odd characters.

    python tests/benchmarks/fuzz_reader.py [--texts 20000] [--seed 1]

Prints what failed and what was left out. Ends with 1 if any text ended in an exception.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fuzz import ODD, texts
from general_news import articles
from growing_texts import SHAPES

from graphkit.engines.extraction import extract_batch
from graphkit.extraction import Extractor
from graphkit.model import Document
from graphkit.sources.inputs import mended

MARKS = ("'", '"', "(", ")", "—", "-", ",", ";", ":", ".", "’", "[", "/", "&", "\n", "\n\n", "  ")
SMALL = "and or but of in to from by that who which with as for not the a its he it they said".split()


def documents(count: int, seed: int) -> Iterator[Document]:
    """Yield mutated texts of one to forty words."""
    chance = random.Random(seed)
    news = [sentence + "." for text in articles(40, world=0.6) for sentence in text.replace("\n\n", " ").split(". ")]
    shapes = list(SHAPES.values())
    strange = texts(count, seed)
    for number in range(count):
        kind = chance.random()
        if kind < 0.2:
            text = next(strange)
        elif kind < 0.4:
            text = mutated(chance.choice(shapes)(chance, chance.randint(1, 4)), chance)
        elif kind < 0.5:
            text = " ".join(mutated(chance.choice(news), chance) for _ in range(2))
        else:
            text = mutated(chance.choice(news), chance)
        yield mended(Document(text, str(number)))


def mutated(text: str, chance: random.Random) -> str:
    """Return a text after one to five changes, each of which may leave very little of it."""
    words = text.split(" ")
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(words) + 1)
        change = chance.randrange(8)
        if change == 0:
            words = words[at:]
        elif change == 1:
            words = words[:at]
        elif change == 2:
            words[at:at] = words[at : at + 4] * chance.randint(1, 3)
        elif change == 3:
            words[at:at] = [chance.choice(SMALL)] * chance.randint(1, 3)
        elif change == 4:
            words[at:at] = [chance.choice(MARKS) * chance.randint(1, 4)]
        elif change == 5:
            words[at:at] = [chance.choice(ODD)]
        elif change == 6:
            words = words[at:] + words[:at]
        else:
            words[at : at + 2] = ["".join(words[at : at + 2])]
        words = words[:60]
    return " ".join(words)


def fuzzed(extractor: Extractor, count: int, seed: int) -> tuple[Counter[str], int]:
    """Extract the texts; return the failures, and how many statements there were."""
    failures: Counter[str] = Counter()
    statements = 0
    batch: list[Document] = []
    for number, document in enumerate(documents(count, seed), start=1):
        batch.append(document)
        if len(batch) == 256 or number == count:
            for extracted in extract_batch(extractor, batch):
                statements += len(extracted.statements)
                for told in (extracted.failure, *extracted.left_out):
                    if told is not None:
                        failures[told] += 1
                        print(repr(extracted.document.text), told, file=sys.stderr)
            batch = []
    return failures, statements


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begin = time.process_time()
    extractor = Extractor()
    failures, statements = fuzzed(extractor, options.texts, options.seed)
    seconds = time.process_time() - begin
    told = f"{failures.total()} failures or sentences left out, {extractor.steps:,} steps, {seconds:.0f} CPU seconds"
    print(f"{options.texts:,} texts, {statements:,} statements, {told}")
    sys.exit(failures.total() > 0)


if __name__ == "__main__":
    main()
