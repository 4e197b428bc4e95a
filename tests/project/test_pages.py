"""What pages and docstrings show of Python is what Python does: every example of them is run."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path

import pytest

import graphkit

PAGES = Path(__file__).resolve().parents[2] / "notebooks"
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
BLOCK = re.compile(r"^```pycon\n(.*?)^```", re.DOTALL | re.MULTILINE)


def failures(test: doctest.DocTest) -> list[str]:
    """Run examples and return what is not as they say."""
    told: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(test, out=told.append)
    return told


def modules() -> list[str]:
    """Return the modules of the package whose text has examples."""
    package = Path(graphkit.__file__).parent
    with_examples = [path for path in sorted(package.rglob("*.py")) if ">>> " in path.read_text(encoding="utf-8")]
    return [".".join(("graphkit", *path.relative_to(package).with_suffix("").parts)) for path in with_examples]


def pages() -> list[Path]:
    """Return the pages that have examples."""
    return [path for path in sorted(PAGES.glob("*.md")) if BLOCK.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", pages(), ids=lambda path: path.stem)
def test_the_examples_of_a_page_are_true(page: Path) -> None:
    code = "\n".join(BLOCK.findall(page.read_text(encoding="utf-8")))
    test = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    assert len(test.examples) > 5
    assert failures(test) == []


@pytest.mark.parametrize("name", modules())
def test_the_examples_of_docstrings_are_true(name: str) -> None:
    module = importlib.import_module(name)
    tests = [test for test in doctest.DocTestFinder().find(module) if test.examples]
    assert [told for test in tests for told in failures(test)] == []


def test_every_public_name_has_an_example() -> None:
    names = [name for name in graphkit.__all__ if not name.startswith("_")]
    assert [name for name in names if ">>> " not in (getattr(graphkit, name).__doc__ or "")] == []
