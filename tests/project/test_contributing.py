"""The recipes for contributors work as they stand: what they say to add is added to a copy, and does what they say."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from reading import read_examples

from graphkit import build
from graphkit.cli import commands
from graphkit.evaluation.gold import read_gold
from graphkit.ontology import load_ontology

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / ".github" / "CONTRIBUTING.md"
TEXT = PAGE.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the code blocks in a language, without what they are indented by."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", TEXT, re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{indent}", "", code, flags=re.MULTILINE) for indent, code in found]


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)]+)\)", TEXT)
    inner = {target[1:] for target in targets if target.startswith("#")}
    heads = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    assert inner and inner <= {re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in heads}
    assert [target for target in targets if target[0] != "#" and not (PAGE.parent / target).exists()] == []


def test_every_file_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:graphkit|ontologies|tests|notebooks|\.ci)/[^`\s*]+?)`", TEXT)
    made = {"graphkit/view/static/NAME.js"}
    assert len(named) > 15
    assert [name for name in named if name not in made and not (ROOT / name).exists()] == []


def test_what_python_runs_is_there() -> None:
    words = [word for line in re.findall(r"python [^`\n]+", TEXT) for word in shlex.split(line, comments=True)]
    paths = {word for word in words if word.startswith("tests/")}
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_its_commands_are_commands() -> None:
    named = set(re.findall(r"graphkit ([a-z]+)\b", " ".join(re.findall(r"`graphkit[^`]+`|^graphkit .*$", TEXT, re.M))))
    assert named and named <= set(commands.commands)


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the ontology with every block of the recipes in the file that they name."""
    copy = tmp_path_factory.mktemp("recipes") / "ontologies"
    shutil.copytree(load_ontology().path, copy)
    homes = {"gk:Frame": "frames.ttl", "owl:ObjectProperty": "geopolitics.ttl", "gk:Alliance": "actors.ttl"}
    for block in blocks("turtle"):
        (home,) = (file for mark, file in homes.items() if mark in block)
        with (copy / home).open("a", encoding="utf-8") as stream:
            stream.write("\n" + block)
    return copy


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru waylaid Chile on Monday.", ("Peru", "attacks", "Chile")),
        ("Peru dogged a Chilean frigate on Monday.", ("Peru", "dogsVesselsOf", "Chile")),
        ("The Archipelago Pact condemned Fiji.", ("Archipelago Pact", "criticizes", "Fiji")),
    ],
)
@pytest.mark.slow
def test_a_recipe_changes_what_is_read(text: str, told: tuple[str, str, str], extended: Path) -> None:
    assert f'"{text}"' in TEXT
    assert told not in readings(text, None)
    assert readings(text, extended) == [told]


def readings(text: str, ontology: Path | None) -> list[tuple[str, str, str]]:
    said = build([text], ontology=ontology, fast=True).statements
    return [(one.subject.label, one.relation.name, one.object.label) for one in said]


def test_the_labelled_lines_have_their_forms(extended: Path, tmp_path: Path) -> None:
    example, passage = blocks("json")
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "ambushes.jsonl").write_text(example, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(passage, encoding="utf-8")
    (one,) = read_examples(tmp_path / "examples")
    assert one.must and readings(one.text, extended) == [("Peru", "attacks", "Chile")]
    (record,) = read_gold(tmp_path / "gold.jsonl")
    assert record.text == json.loads(example)["text"]
