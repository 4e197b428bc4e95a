"""Imports run one way, files say what they hold, and nothing heavy is loaded before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "graphkit"
ORDER = (
    ("errors",),
    ("model",),
    ("sources", "ontology"),
    ("language",),
    ("actors",),
    ("extraction",),
    ("graph",),
    ("rdf",),
    ("view",),
    ("engines",),
    ("server",),
    ("terminal",),
    ("cli",),
    ("__main__",),
)
LEVELS = {name: level for level, names in enumerate(ORDER) for name in names}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")
HEAVY = {"spacy", "numpy", "pandas", "polars", "pyarrow", "networkx", "rdflib", "pyoxigraph", "scipy", "rich"}
BANNED = {"manager", "helper", "helpers", "utils", "util", "processor", "data", "info", "misc", "common"}


def part_of(path: Path) -> str:
    """Return the folder or module of the package that a file belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path, *, at_import: bool = False) -> Iterator[str]:
    """Yield the modules that a file imports; with ``at_import`` only those that importing the file loads."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in _loaded(tree) if at_import else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _loaded(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node
        yield from _loaded(node)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    own = part_of(path)
    if own == "samples":
        return
    for module in imported(path):
        parts = module.split(".")
        if parts[0] != "graphkit" or len(parts) == 1 or parts[1] not in LEVELS:
            continue
        allowed = parts[1] == own or LEVELS[parts[1]] < LEVELS[own]
        typing_only = module not in set(imported(path, at_import=True)) and own in ("graph", "rdf")
        assert allowed or typing_only, f"{path}: {own} must not import {module}"


def test_every_part_has_its_level() -> None:
    assert {part_of(path) for path in FILES} <= LEVELS.keys() | {"samples"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_file_opens_with_what_it_holds(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path
    assert path.stem.strip("_") not in BANNED
    assert (
        not {
            node.name.lower()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ClassDef)
        }
        & BANNED
    )


def test_only_the_ontology_reads_ontology_files() -> None:
    readers = {part_of(path) for path in FILES if "frames.ttl" in path.read_text(encoding="utf-8")}
    assert readers <= {"ontology", "extraction"}


def test_importing_graphkit_loads_nothing_heavy() -> None:
    code = f"import sys, graphkit; heavy = {HEAVY!r} & set(sys.modules); assert not heavy, heavy"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_public_name_is_there() -> None:
    import graphkit

    for name in graphkit.__all__:
        assert getattr(graphkit, name) is not None
    assert list(graphkit.__all__[1:]) == sorted(graphkit.__all__[1:])
    assert set(graphkit.__all__) <= set(dir(graphkit))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = graphkit.nothing
