"""Pins the quality of extraction: measures it and keeps the figures, which only rise.

There are two measures: the gold passages of ``tests/gold/own.jsonl``, and the share of the sentences of
``tests/examples`` that is read right. Run ``python tests/pin.py`` after extraction has become better. To let a figure
fall, or to pin anew after passages or examples have changed, say ``--allow-fall``. Knows files and figures; how
agreement is counted is in ``graphkit.evaluation.scoring``, what is right of an example in ``reading``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reading import Example

    from graphkit.evaluation.scoring import Evaluation

GOLD = Path(__file__).resolve().parent / "gold" / "own.jsonl"
PINS = GOLD.with_name("pins.json")
EXAMPLES = Path(__file__).resolve().parent / "examples"
EXAMPLE_PINS = EXAMPLES / "pinned.json"
IDLE = "statements from passages that state nothing"
"""The one figure of which less is better."""
WHOLE = "all examples"


def measure() -> Evaluation:
    """Extract the statements of the gold passages and score them."""
    from graphkit.evaluation.scoring import evaluate_file
    from graphkit.extraction import Extractor

    return evaluate_file(GOLD, Extractor(relations=["all"]))


def figures(evaluation: Evaluation) -> dict[str, float]:
    """Return what is pinned: shares from 0 to 1, and a count of statements that nothing in the text says."""
    idle = [record for record, _ in evaluation.wrong if not record.statements]
    return {
        "triple precision": round(evaluation.triple.precision, 4),
        "triple recall": round(evaluation.triple.recall, 4),
        "triple F1": round(evaluation.triple.f1, 4),
        "dyad and quad class F1": round(evaluation.quad.f1, 4),
        "dyad F1": round(evaluation.dyad.f1, 4),
        "status": round(evaluation.status, 4),
        IDLE: len(idle),
    }


def shares(examples: Iterable[Example], wrong: Iterable[Example]) -> dict[str, float]:
    """Return the share of the examples that is right, from 0 to 1: of all, and of each kind.

    Args:
        examples: All examples.
        wrong: Those that are read wrongly.
    """
    all_of = Counter(example.kind for example in examples)
    wrong_of = Counter(example.kind for example in wrong)
    whole = {WHOLE: round(1 - wrong_of.total() / all_of.total(), 4)}
    return whole | {kind: round(1 - wrong_of[kind] / count, 4) for kind, count in sorted(all_of.items())}


def digest(*paths: Path) -> str:
    """Return a hash of files, by default of the gold file."""
    hashed = hashlib.blake2b(digest_size=16)
    for path in paths or (GOLD,):
        hashed.update(path.read_bytes())
    return hashed.hexdigest()


def digest_of_examples() -> str:
    """Return a hash of the examples."""
    return digest(*sorted(EXAMPLES.glob("*.jsonl")))


def falls(pinned: dict[str, float], measured: dict[str, float], room: float | dict[str, float] = 0.0) -> list[str]:
    """Return the figures that are worse than pinned, in words.

    Args:
        pinned: Figures as pinned.
        measured: Figures as measured; one that is missing is worse.
        room: How much a share may lie below its pin: one amount for all, or an amount by name.
    """
    found = []
    for name, value in pinned.items():
        now = measured.get(name)
        below = room if isinstance(room, float) else room.get(name, 0.0)
        if now is None:
            found.append(f"{name}: not measured any more")
        elif now > value if name == IDLE else now < value - below:
            found.append(f"{name}: {now} instead of {value}")
    return found


def pin(path: Path, now: str, measured: dict[str, float], *, allow_fall: bool) -> bool:
    """Write figures as pins, unless one falls or what was measured has changed; tell whether they were written.

    Args:
        path: The file of the pins.
        now: Digest of what was measured.
        measured: The figures.
        allow_fall: Whether to write them all the same.
    """
    old = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"digest": now, "figures": {}}
    worse = falls(old["figures"], measured)
    if old["digest"] != now:
        worse.append("what is measured has changed")
    if worse and not allow_fall:
        print(f"{path.name} not pinned:", *worse, "say --allow-fall to pin all the same", sep="\n  ", file=sys.stderr)
        return False
    text = json.dumps({"digest": now, "figures": measured}, indent=2, ensure_ascii=False) + "\n"
    path.with_suffix(".new").write_text(text, encoding="utf-8")
    path.with_suffix(".new").replace(path)
    print(text, end="")
    return True


def main() -> int:
    """Pin the figures as measured, unless one falls."""
    parser = argparse.ArgumentParser(prog="python tests/pin.py", description="Pin the quality of extraction.")
    parser.add_argument("--allow-fall", action="store_true", help="pin figures that are worse than before, too")
    parser.add_argument("--wrong", action="store_true", help="list the examples that are read wrongly")
    options = parser.parse_args()
    from reading import read_examples, wrong_examples

    examples = read_examples()
    wrong = list(wrong_examples(examples))
    for example, faults in wrong if options.wrong else ():
        print(f"{example.where}: {example.text}", *faults, sep="\n  ", file=sys.stderr)
    measured = shares(examples, [example for example, _ in wrong])
    done = pin(EXAMPLE_PINS, digest_of_examples(), measured, allow_fall=options.allow_fall)
    done = pin(PINS, digest(), figures(measure()), allow_fall=options.allow_fall) and done
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())
