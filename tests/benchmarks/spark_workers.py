"""Spark on a small cluster of this machine whose workers are killed at work: what is found, and what that costs.

    python tests/benchmarks/spark_workers.py [--documents 600] [--kills 2]

Made news as JSON Lines is read by frames and judge alone (``--fast``): in one process, then as a job of Spark on
``local-cluster[2,1,1024]`` (two executors, each a process of its own), once in peace and once while executors are
killed (SIGKILL) in the midst of their work. Prints seconds on the clock and statements of each, and ends with 1 where
the statements differ or nobody was killed. Needs Linux, Java and the extra ``spark``.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from extraction_speed import generated

from graphkit.engines import ExtractionSettings, extract

ROOT = Path(__file__).resolve().parents[2]
_EXECUTOR = b"CoarseGrainedExecutorBackend"
_AT_WORK = b"pyspark.daemon"


def children(process: int) -> Iterator[int]:
    """Yield the processes that a process has started, and those that they have, to the last."""
    try:
        listed = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:  # it has ended meanwhile
        return
    for number in " ".join(listed).split():
        yield int(number)
        yield from children(int(number))


def is_running(process: int, program: bytes) -> bool:
    """Return whether a process runs a program."""
    try:
        return program in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def at_work(job: int) -> list[int]:
    """Return the executors of a job that have Python at work."""
    return [
        executor
        for executor in children(job)
        if is_running(executor, _EXECUTOR) and any(is_running(child, _AT_WORK) for child in children(executor))
    ]


def on_cluster(corpus: Path, output: Path, kills: int) -> tuple[float, int]:
    """Read a corpus on the cluster; return seconds on the clock, and how many executors were killed."""
    settings = ("ui.enabled=false", "ui.showConsoleProgress=false", "task.maxFailures=8")
    arguments = " ".join(["--master local-cluster[2,1,1024]", *(f"--conf spark.{each}" for each in settings)])
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYSPARK_SUBMIT_ARGS": f"{arguments} pyspark-shell", "PYTHONPATH": paths}
    begin, killed = time.perf_counter(), set[int]()
    command = [sys.executable, __file__, "--job", str(corpus), "--output", str(output)]
    with tempfile.TemporaryFile() as told, subprocess.Popen(command, env=environment, stderr=told) as job:
        while job.poll() is None:
            time.sleep(0.5)
            found = [executor for executor in at_work(job.pid) if executor not in killed]
            if len(killed) < kills and found:
                time.sleep(2)  # in the midst of it
                os.kill(found[0], signal.SIGKILL)
                killed.add(found[0])
        if job.returncode:
            told.seek(0)
            sys.exit(f"the job of Spark ended with {job.returncode}: {told.read().decode(errors='replace')}")
    return time.perf_counter() - begin, len(killed)


def found_by(output: Path) -> set[str]:
    """Return the ids of the statements that a job has written."""
    from pyarrow import parquet

    return set(parquet.read_table(output / "statements", columns=["id"])["id"].to_pylist())


def job(corpus: Path, output: Path) -> None:
    """Read a corpus as a job of Spark."""
    from graphkit.engines.spark import spark_job

    spark_job([corpus.as_uri()], output.as_uri(), ExtractionSettings(fast=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--kills", type=int, default=2)
    parser.add_argument("--job", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--output", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.job:
        job(options.job, options.output)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = generated(options.documents, folder)
        begin = time.perf_counter()
        wanted = {
            each.id for read in extract(corpus, settings=ExtractionSettings(fast=True)) for each in read.statements
        }
        print(f"{'':<32}{'clock s':>9}{'statements':>12}{'killed':>8}")
        print(f"{'one process':<32}{time.perf_counter() - begin:>9.1f}{len(wanted):>12,}", flush=True)
        same = True
        for title, kills in (("local-cluster, in peace", 0), ("local-cluster, workers killed", options.kills)):
            seconds, killed = on_cluster(corpus, folder / f"out-{kills}", kills)
            found = found_by(folder / f"out-{kills}")
            same &= found == wanted and killed == kills
            print(f"{title:<32}{seconds:>9.1f}{len(found):>12,}{killed:>8}", flush=True)
        print("the same statements each time" if same else "NOT the same statements, or too few were killed")
        sys.exit(not same)


if __name__ == "__main__":
    main()
