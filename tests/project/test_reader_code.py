"""How much of English and of politics stands in the reader's Python, and how tangled it is: figures that only fall.

What words mean is in the ontology, and which relation follows from what is in its frames; Python holds constructions. A
change that lowers a figure lowers its pin here.

What an enumeration, a tuple's fields or a table can hold is no literal. Keys of files that others write, names of
numbers in weights, and names in ``__slots__`` and ``__all__`` stay literals, and are counted.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from graphkit.ontology import load_ontology

PACKAGE = Path(__file__).resolve().parents[2] / "graphkit"
READER = ("actors", "extraction", "language")
WORDS = frozenset(Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").split())
"""The 3,000 commonest lemmas of news, official documents and analysis."""
LABELS = frozenset(
    "acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep "
    "det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl root xcomp".split()
)
"""Dependencies of spaCy's English models, which are no words."""
MOST_BRANCHES = 15
PINNED_TANGLED = 0
PINNED_RELATIONS = 0
PINNED_WORDS = 86


def literals(text: str) -> Iterator[str]:
    """Yield the texts of a Python file, and the words of those that are split where they stand."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            if isinstance(node.func.value, ast.Constant) and isinstance(node.func.value.value, str):
                words = node.func.value.value.split()
                yield from words if len(words) > 1 else ()


def counted(found: frozenset[str]) -> Counter[str]:
    """Return how many literals of the reader, by file, are among some."""
    return Counter(
        str(path.relative_to(PACKAGE))
        for folder in READER
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        for literal in literals(path.read_text(encoding="utf-8"))
        if literal in found
    )


def test_literals_are_found() -> None:
    told = list(literals('"""About."""\nA = frozenset("attack treaty".split())\nB = x == "war"\nC = f"{x} peace"\n'))
    assert {"attack", "treaty", "war"} <= set(told)
    assert "about" not in told
    assert len(WORDS) == 3000


def test_functions_grow_no_more_branches() -> None:
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "C901", "--output-format", "json"]
    ruff += ["--config", f"lint.mccabe.max-complexity={MOST_BRANCHES}"]
    done = subprocess.run(
        [*ruff, *(str(PACKAGE / folder) for folder in READER)], capture_output=True, text=True, check=False
    )
    tangled = [f"{Path(found['filename']).name}: {found['message']}" for found in json.loads(done.stdout)]
    assert len(tangled) <= PINNED_TANGLED, tangled


def test_no_more_relations_are_named_in_python() -> None:
    found = counted(frozenset(relation.name for relation in load_ontology().relations.values()))
    assert found.total() <= PINNED_RELATIONS, found


def test_no_more_english_stands_in_python() -> None:
    found = counted(WORDS - LABELS)
    assert found.total() <= PINNED_WORDS, found
