"""Pins the quality of extraction: measures it on the gold passages of ``tests/gold/own.jsonl`` and keeps the figures.

Run ``python -m tests.pin`` after extraction has become better; the figures of ``tests/gold/pins.json`` only rise. To
let one fall, or to pin anew after the gold file has changed, say ``--allow-fall``. Knows files and figures; how
agreement is counted is in ``graphkit.extraction.evaluation``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.extraction.evaluation import Evaluation

GOLD = Path(__file__).resolve().parent / "gold" / "own.jsonl"
PINS = GOLD.with_name("pins.json")
IDLE = "statements from passages that state nothing"
"""The one figure of which less is better."""


def measure() -> Evaluation:
    """Extract the statements of the gold passages and score them."""
    from graphkit.extraction import Extractor
    from graphkit.extraction.evaluation import evaluate_file

    return evaluate_file(GOLD, Extractor())


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


def digest() -> str:
    """Return a hash of the gold file."""
    return hashlib.blake2b(GOLD.read_bytes(), digest_size=16).hexdigest()


def falls(pinned: dict[str, float], measured: dict[str, float], tolerance: float = 0.0) -> list[str]:
    """Return the figures that are worse than pinned, in words.

    Args:
        pinned: Figures as pinned.
        measured: Figures as measured.
        tolerance: How much a share may lie below its pin.
    """
    found = []
    for name, value in pinned.items():
        now = measured[name]
        worse = now > value if name == IDLE else now < value - tolerance
        if worse:
            found.append(f"{name}: {now} instead of {value}")
    return found


def main() -> int:
    """Pin the figures as measured, unless one falls."""
    parser = argparse.ArgumentParser(prog="python -m tests.pin", description="Pin the quality of extraction.")
    parser.add_argument("--allow-fall", action="store_true", help="pin figures that are worse than before, too")
    options = parser.parse_args()
    measured = figures(measure())
    old = json.loads(PINS.read_text(encoding="utf-8")) if PINS.exists() else {"digest": digest(), "figures": {}}
    worse = falls(old["figures"], measured)
    if old["digest"] != digest():
        worse.append("the gold file has changed")
    if worse and not options.allow_fall:
        print("not pinned:", *worse, "say --allow-fall to pin all the same", sep="\n  ", file=sys.stderr)
        return 1
    text = json.dumps({"digest": digest(), "figures": measured}, indent=2) + "\n"
    PINS.with_suffix(".new").write_text(text, encoding="utf-8")
    PINS.with_suffix(".new").replace(PINS)
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
