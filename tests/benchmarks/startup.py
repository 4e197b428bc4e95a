"""How long a user waits for the first answer: importing, the version, one sentence in a new process.

    python tests/benchmarks/startup.py [--rounds 5]

Prints the median of processor seconds and of seconds on the clock. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time

STEPS = {
    "import graphkit": ["-c", "import graphkit"],
    "graphkit --version": ["-m", "graphkit", "--version"],
    "graphkit --help": ["-m", "graphkit", "--help"],
    "one sentence explained": ["-m", "graphkit", "explain", "Norway met Sweden."],
}


def taken(arguments: list[str]) -> tuple[float, float]:
    """Return processor seconds and seconds on the clock of a new Python process."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"{'new process':<28}{'CPU s':>8}{'clock s':>9}")
    for name, arguments in {"python alone": ["-c", ""], **STEPS}.items():
        rounds = [taken(arguments) for _ in range(options.rounds)]
        cpu, clock = (statistics.median(each[side] for each in rounds) for side in (0, 1))
        print(f"{name:<28}{cpu:>8.2f}{clock:>9.2f}", flush=True)


if __name__ == "__main__":
    main()
