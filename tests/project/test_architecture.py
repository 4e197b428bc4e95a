"""Imports run one way, files say what they hold, and nothing heavy is loaded before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from architecture import LEVELS, PACKAGE, PICTURE, direct, imported, module_of, part_of, parts_imported, picture

FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")
HEAVY = {"spacy", "numpy", "pandas", "polars", "pyarrow", "networkx", "rdflib", "pyoxigraph", "scipy", "rich"}
BANNED = {"manager", "helper", "helpers", "utils", "util", "processor", "data", "info", "misc", "common"}


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a file, which several tests look at."""
    return ast.parse(path.read_text(encoding="utf-8"))


def files_imported(files: Mapping[str, str]) -> dict[str, set[str]]:
    """Return which of some modules each imports, from their texts by name.

    That importing a.b also loads the package a is left out: it is so for every file of a folder.
    """
    return {
        module: {next((name for name in names if name in files), module) for names in imported(text)} - {module}
        for module, text in files.items()
    }


def circle(edges: Mapping[str, set[str]]) -> list[str] | None:
    """Return modules of which each imports the next and the last the first, or None where there are none such."""
    done: set[str] = set()

    def follow(module: str, way: list[str]) -> list[str] | None:
        if module in way:
            return way[way.index(module) :]
        if module in done:
            return None
        for other in sorted(edges.get(module, ())):
            if found := follow(other, [*way, module]):
                return found
        done.add(module)
        return None

    return next((found for module in sorted(edges) if (found := follow(module, []))), None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    own = part_of(path)
    if own == "samples":
        return
    for module, *_ in imported(path.read_text(encoding="utf-8")):
        parts = module.split(".")
        if parts[0] != "graphkit" or len(parts) == 1:
            continue
        assert parts[1] in LEVELS, f"{path}: takes {module} from the whole package, not from where it lives"
        assert parts[1] == own or LEVELS[parts[1]] < LEVELS[own], f"{path}: {own} must not import {module}"


def test_no_files_import_each_other_in_a_circle() -> None:
    files = {module_of(path): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    found = circle(files_imported(files))
    assert found is None, " imports ".join([*found, found[0]])


@pytest.mark.parametrize(
    "back",
    [
        "from p.a import x",
        "from p import a",
        "import p.a",
        "from p.a import x\nfrom p.a.deeper import y",
        "def f():\n    from p.a import x",
        "if TYPE_CHECKING:\n    from p.a import x",
        "from importlib import import_module\nimport_module('p.a')",
        "import importlib\nimportlib.import_module(name='p.a').x()",
        "def f():\n    return __import__('p.a')",
    ],
)
def test_a_circle_is_found_however_it_is_closed(back: str) -> None:
    files = {"p": "", "p.a.deeper": "", "p.a": "from p.b import y", "p.b": "from p.c import z", "p.c": back}
    assert circle(files_imported(files)) == ["p.a", "p.b", "p.c"]
    assert circle(files_imported({**files, "p.c": "import other.a"})) is None


def test_every_part_has_its_level() -> None:
    assert {part_of(path) for path in FILES} <= LEVELS.keys() | {"samples"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_file_opens_with_what_it_holds(path: Path) -> None:
    assert ast.get_docstring(parsed(path)), path
    assert path.stem.strip("_") not in BANNED
    classes = {node.name.lower() for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef)}
    assert not classes & BANNED


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_private_constant_is_given_once_and_used(path: Path) -> None:
    tree = parsed(path)
    given = Counter(
        name.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for name in ast.walk(target)
        if isinstance(name, ast.Name) and name.id.startswith("_") and not name.id.startswith("__")
    )
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    assert not [name for name, times in given.items() if times > 1], path
    assert given.keys() <= used, path


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_text_that_stands_alone_describes_something(path: Path) -> None:
    described = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    for node in ast.walk(parsed(path)):
        body = getattr(node, "body", None)
        for at, line in enumerate(body if isinstance(body, list) else ()):
            if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant):
                first = at == 0 and isinstance(node, described)
                after = at > 0 and isinstance(body[at - 1], ast.Assign | ast.AnnAssign | ast.AugAssign)
                assert first or after or line.value.value is ..., f"{path}, line {line.lineno}: a text about nothing"


def test_only_the_ontology_reads_ontology_files() -> None:
    """Apart from the index of a store, which takes their triples; a finding names the file that is to be mended."""
    names = {path.name for path in (PACKAGE.parent / "ontologies").glob("*.ttl")} - {"statements.ttl", "shapes.ttl"}
    assert names >= {"frames.ttl", "phrases.ttl", "actors.ttl"}
    found: dict[str, set[str]] = {name: set() for name in names}
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        for name in names:
            if f'"{name}"' in text.replace(f'Finding("{name}"', ""):
                found[name].add(part_of(path))
    assert all(parts and parts <= {"ontology", "rdf"} for parts in found.values()), found


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


# --- the picture ----------------------------------------------------------------------------------------------


def test_the_picture_is_that_of_the_imports() -> None:
    assert picture() == PICTURE.read_text(encoding="utf-8"), "run: python tests/architecture.py"


def test_the_picture_leaves_out_only_what_follows() -> None:
    edges, kept = parts_imported(), direct(parts_imported())

    @cache
    def reached(part: str) -> set[str]:
        return kept[part].union(*map(reached, kept[part]))

    assert all(edges[part] <= reached(part) for part in edges)
    assert direct({"a": set(), "b": {"a"}, "c": {"a", "b"}}) == {"a": set(), "b": {"a"}, "c": {"b"}}


def test_the_page_names_every_part() -> None:
    page = PICTURE.with_suffix(".md").read_text(encoding="utf-8")
    parts = [f"{name}/" if (PACKAGE / name).is_dir() else f"{name}.py" for name in LEVELS]
    assert [part for part in parts if f"`{part}`" not in page and part not in ("version.py", "__main__.py")] == []
