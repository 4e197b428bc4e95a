"""All comparisons with one command, and the page that keeps their tables.

    python -m tests.benchmarks [--quick] [--without growth page …] [--corpus FILE.jsonl …] [--write]

Runs each script of this folder in a process of its own and prints its table. ``--quick`` takes small sizes, to see
that all of them run; ``--write`` also puts machine and tables into ``notebooks/benchmarks.md``, between its two marks.
Run it from the top folder, on a machine that does nothing else. Ends with 1 if a script fails.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGE = ROOT / "notebooks" / "benchmarks.md"
BEGIN, END = "<!-- begin: written by python -m tests.benchmarks --write -->", "<!-- end -->"


@dataclass(frozen=True)
class Part:
    """A script, what it shows, and its arguments in full and in short."""

    title: str
    script: str
    full: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()
    corpora: bool = False


PARTS = {
    "speed": Part(
        "Words per CPU second beside spaCy's own loop, from text file to written statements",
        "extraction_speed.py",
        ("--rounds", "3", "--documents", "2000", "--workers", "2"),
        ("--rounds", "1", "--documents", "60", "--workers", "2"),
        corpora=True,
    ),
    "startup": Part("New processes", "startup.py", ("--rounds", "7"), ("--rounds", "1")),
    "memory": Part("Memory of one process over 100,000 documents", "memory.py", (), ("--documents", "600")),
    "growth": Part("Growth with the number of statements", "growth.py", (), ("--statements", "500", "2000")),
    "writers": Part(
        "Store and writers beside their libraries, 100,000 statements",
        "rdf_speed.py",
        ("100000", "--only", "store", "writers"),
        ("1000", "--only", "store", "writers"),
    ),
    "files": Part(
        "Files of 100,000 statements", "rdf_speed.py", ("100000", "--only", "files"), ("1000", "--only", "files")
    ),
    "queries": Part(
        "Changes of a store of 100,000 statements, and named questions to it",
        "rdf_speed.py",
        ("100000", "--only", "queries"),
        ("1000", "--only", "queries"),
    ),
    "answers": Part(
        "Light questions to a server while a build writes into its store",
        "answers.py",
        (),
        ("--statements", "3000", "--more", "3000"),
    ),
    "validate": Part("graphkit validate over 1,000 documents", "checking.py", (), ("--documents", "30")),
    "spark": Part(
        "Spark on local-cluster, with workers killed", "spark_workers.py", (), ("--documents", "40", "--kills", "1")
    ),
    "page": Part("The page beside plain pyvis", "view.py", (), ("--links", "100", "--without-pyvis")),
    "fuzz": Part(
        "Fuzzing: 20,000 damaged files, 100,000 strange texts and 100,000 broken records",
        "fuzz.py",
        (),
        ("--files", "400", "--texts", "400", "--records", "400"),
    ),
    "hard": Part(
        "Texts made to be dear to read: what twice the length costs, in counted steps",
        "growing_texts.py",
        (),
        ("--kinds", "40", "--doublings", "2", "--parts", "20"),
    ),
    "fuzz-reader": Part("20,000 mutated texts", "fuzz_reader.py", (), ("--texts", "400")),
}


def machine() -> str:
    """Return processors, memory, versions and commit, in words."""
    import numpy
    import spacy

    import graphkit

    described = Path("/proc/cpuinfo")
    lines = described.read_text(encoding="utf-8").splitlines() if described.exists() else []
    names = {line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")}
    load = f"{dt.date.today():%d %B %Y}, load before the run {os.getloadavg()[0]:.1f}"
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return (
        f"{os.cpu_count()} processors ({', '.join(sorted(names)) or platform.processor()}), {memory:.0f} GB of memory, "
        f"{platform.system()}, Python {platform.python_version()}, spaCy {spacy.__version__}, "
        f"numpy {numpy.__version__}, graphkit {graphkit.__version__} ({commit()}); {load}"
    )


def commit() -> str:
    """Return the commit that is measured, and whether files differ from it."""
    asked = [["git", "rev-parse", "--short", "HEAD"], ["git", "status", "--porcelain", "--untracked-files=no"]]
    try:
        name, changed = (subprocess.run(each, cwd=ROOT, capture_output=True, text=True, check=True) for each in asked)
    except (OSError, subprocess.CalledProcessError):
        return "no checkout"
    return f"commit {name.stdout.strip()}{', changed' if changed.stdout.strip() else ''}"


def table(part: Part, quick: bool, corpora: list[str]) -> tuple[str, bool]:
    """Run a script and return what it printed, and whether it ended well."""
    arguments = [*(part.quick if quick else part.full), *(corpora if part.corpora else [])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
    command = [sys.executable, str(HERE / part.script), *arguments]
    print(f"\n== {part.title}\n{part.script} {' '.join(arguments)}\n", flush=True)
    printed = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as run:
        assert run.stdout is not None
        for line in run.stdout:
            print(line, end="", flush=True)
            printed.append(line)
    return "".join(printed).strip("\n"), run.returncode == 0


def written(tables: dict[str, str], about: str) -> None:
    """Put the tables into the page; parts that were not run keep those of an earlier run."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    kept, after = rest.split(END, 1)
    earlier = dict(re.findall(r"### (.*)\n\n(.*\n\n```text\n(?:.*\n)*?```)", kept))
    new = {PARTS[name].title: f"{about}.\n\n```text\n{text}\n```" for name, text in tables.items()}
    found = earlier | new
    parts = [f"### {part.title}\n\n{found[part.title]}" for part in PARTS.values() if part.title in found]
    PAGE.write_text("\n\n".join([f"{before}{BEGIN}", *parts, f"{END}{after}"]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--without", nargs="+", default=[], choices=[*PARTS], help="parts to leave out")
    parser.add_argument("--only", nargs="+", default=[*PARTS], choices=[*PARTS], help="parts to run")
    parser.add_argument("--corpus", nargs="+", default=[], help="JSON Lines with text; by default news is made")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    if options.quick and options.write:
        parser.error("--quick shows that all runs; its numbers are not worth keeping")
    about = machine()
    print(about)
    corpora = [str(Path(path).resolve()) for path in options.corpus]
    tables, failed = {}, []
    for name, part in PARTS.items():
        if name in options.only and name not in options.without:
            tables[name], well = table(part, options.quick, corpora)
            failed += [] if well else [name]
    if options.write:
        written(tables, about)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
