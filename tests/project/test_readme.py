"""The code of the README and of the pages for users runs as it stands, in a folder with the sample articles."""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import pytest

from graphkit import Document, Polarity, Statement, build, statement
from graphkit.cli import commands, run
from graphkit.ontology import load_ontology

README = Path(__file__).resolve().parents[2] / "README.md"
NOTEBOOKS = README.parent / "notebooks"
GUIDE, STATEMENTS, OWN_ONTOLOGY = (NOTEBOOKS / f"{name}.md" for name in ("guide", "statements", "own-ontology"))
PAGES = (README, *sorted(NOTEBOOKS.glob("*.md")))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
ENDLESS = {"serve", "mcp", "publish"}
MEASURES = ("triple F1", "dyad F1", "status")
"""Of the page of quality, its last three columns."""
LABELLED = {"train"}
"""Commands that want labelled passages; the tests of the judge run them."""


def blocks(page: Path, *languages: str) -> list[str]:
    """Return the code blocks of a page in these languages."""
    return [code for language, code in BLOCK.findall(page.read_text(encoding="utf-8")) if language in languages]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with articles/ and what the commands shown first would have made."""
    (tmp_path / "articles").mkdir()
    for sample in Path(str(files("graphkit.samples"))).glob("*.md"):
        shutil.copy(sample, tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("page", [README, GUIDE], ids=lambda page: page.stem)
def test_python_blocks_run(page: Path, folder: Path) -> None:
    names: dict[str, object] = {}
    for number, code in enumerate(blocks(page, "python"), start=1):
        exec(compile(code, f"{page.name}, block {number} of Python", "exec"), names)


@pytest.mark.parametrize("page", [README, GUIDE], ids=lambda page: page.stem)
def test_what_is_judged_is_saved_by_the_buttons_that_are_named(page: Path) -> None:
    named = re.search(r"mark(?:ed)? wrong in the page,.{,200}?--judged", page.read_text(encoding="utf-8"), re.DOTALL)
    buttons = (README.parent / "graphkit" / "view" / "templates" / "graphkit.html").read_text(encoding="utf-8")
    assert named is not None
    words = re.findall(r"\*([^*]+)\*", named[0])
    assert len(words) == 2 and all(f">{word}" in buttons for word in words)


def test_the_last_command_that_decides_is_that_of_the_readme() -> None:
    """So that the last lines which it prints are those of pytest."""
    (setup,) = [code for code in blocks(README, "sh") if "pytest" in code]
    shown = setup.strip().rpartition(" && ")[2].removeprefix(".venv/bin/")
    last = (README.parent / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1]
    assert last.removeprefix('"$bin/python"') == shown.removeprefix("python") == " -m pytest -n 2"


def lines(page: Path) -> list[list[str]]:
    """Return the words of each command of graphkit that a page shows."""
    text = "".join(blocks(page, "sh", "bash", "console")).replace("\\\n", " ")
    words = [shlex.split(line.removeprefix("$ "), comments=True) for line in text.splitlines()]
    return [each for each in words if each and each[0].rpartition("/")[2] == "graphkit" and not {"|", ">"} & set(each)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_shown_are_commands_with_their_options(page: Path) -> None:
    for _, name, *rest in lines(page):
        command = commands.commands.get(name)
        assert command is not None or name.startswith("-"), name
        if isinstance(command, click.Group):
            command = command.commands[rest[0]]
        known = {option for param in command.params for option in param.opts} if command else set()
        assert {word for word in rest if word.startswith("-")} <= known, f"{page.name}: graphkit {name}"


@pytest.mark.slow
@pytest.mark.parametrize("page", [README, GUIDE], ids=lambda page: page.stem)
def test_commands_run(page: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in lines(page):
        if words[1] not in ENDLESS | LABELLED and "--engine" not in words and "--open" not in words:
            assert run(words[1:]) == 0, f"{shlex.join(words)}\n{capsys.readouterr().err}"


def test_every_command_is_named() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES if page.stem != "reference")
    missing = [name for name in commands.commands if f"graphkit {name}" not in text]
    assert not missing


def test_what_has_a_time_is_what_the_table_says(tmp_path: Path) -> None:
    text = (
        "Russia sanctioned Japan. On 2 May 2024 France sanctioned Iran. Canada plans to visit India. "
        "Finland is a member of NATO."
    )
    kg = build([Document(text, date=dt.date(2024, 5, 3))])
    times = {s.relation.name + " " + s.subject.label: s.to_dict()["time"] for s in kg.statements}
    day = {"precision": "day", "end": "2024-05-03", "start": "2024-05-03", "text": None}
    assert times.pop("sanctions Russia") == day
    assert times.pop("sanctions France")["text"] == "On 2 May 2024"
    assert times == {"visits Canada": None, "memberOf Finland": None}
    assert {s.to_dict()["document"]["date"] for s in kg.statements} == {"2024-05-03"}


# --- what it says of itself -----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    assert [target for target in targets if "://" not in target and not (page.parent / target).exists()] == []


def test_what_is_said_of_its_own_passages_is_pinned() -> None:
    text = " ".join((NOTEBOOKS / "quality.md").read_text(encoding="utf-8").split())
    told = re.search(r"with which it was developed, precision is (0\.\d+) and recall (0\.\d+): short", text)
    assert told
    figures = json.loads((README.parent / "tests" / "gold" / "pins.json").read_text())["figures"]
    pinned = (figures["triple precision"], figures["triple recall"])
    assert [f"{figure:.2f}" for figure in pinned] == list(told.groups())


SETS = {
    "news items": "passages news",
    "official": "passages official",
    "background": "passages background",
    "analysis": "passages analysis",
    "short news items": "current-events",
    "reports and official": "re3d",
    "whole documents": "documents",
    "all of them": "all",
}


def quality_rows() -> dict[str, list[str]]:
    """Return the cells of the table of figures, without intervals, by the set that is pinned."""
    text = (NOTEBOOKS / "quality.md").read_text(encoding="utf-8").partition("## The figures")[2]
    table = re.findall(r"^\| (?!text|-)(.+) \|$", text.partition("Twelve relations")[0], re.MULTILINE)
    rows = [re.sub(r" \([^)|]+\)", "", row).split(" | ") for row in table]
    return {next(name for start, name in SETS.items() if row[0].startswith(start)): row for row in rows}


def test_the_page_of_quality_tells_what_is_pinned() -> None:
    pinned = json.loads((README.parent / "tests" / "gold" / "unread.json").read_text(encoding="utf-8"))["figures"]
    rows = quality_rows()
    assert rows.keys() == set(SETS.values())
    told = {(name, figure): cell for name, row in rows.items() for figure, cell in zip(MEASURES, row[4:7], strict=True)}
    assert told == {(name, figure): f"{pinned[f'{name}: {figure}']:.2f}" for name, figure in told}


def test_what_confidence_is_worth_goes_with_the_figures() -> None:
    text = (NOTEBOOKS / "quality.md").read_text(encoding="utf-8")
    [default] = re.findall(r"^\| default \| 1\.00 \| (.+) \|$", text, re.MULTILINE)
    bins = re.findall(r"^\| (?:below )?0\.\d\S* \| ([\d,]+) \| (0\.\d+) \(", text, re.MULTILINE)
    counts = [int(count.replace(",", "")) for count, _ in bins]
    right = sum(count * float(share) for count, (_, share) in zip(counts, bins, strict=True))
    precision = quality_rows()["all"][2]
    assert default.split(" | ") == quality_rows()["all"][2:5]
    assert abs(right / sum(counts) - float(precision)) < 0.01


def test_the_readme_tells_what_the_page_of_quality_does() -> None:
    table = re.findall(r"^  \| (?!text|-)(.+) \| (\d+) \| (\d+) \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    rows = quality_rows()
    names = ("passages news", "passages official", "passages background", "passages analysis", "documents")
    assert [(right, found) for _, right, found in table] == [(rows[n][2][2:], rows[n][3][2:]) for n in names]


def example_rows() -> list[tuple[str, str, str]]:
    """Return sentence, statement and status of the table of readings."""
    rows = re.findall(r"^\| ([A-Z][^|]+\.) \| ([^|]+) \| (\w+) \|$", STATEMENTS.read_text("utf-8"), re.MULTILINE)
    return [(sentence, statement, status) for sentence, statement, status in rows]


def test_the_table_of_readings_is_true() -> None:
    rows = example_rows()
    assert len(rows) > 3
    kg = build([sentence for sentence, _, _ in rows])
    found = {(said.evidence.sentence, _reading(said), _status(said)) for said in kg}
    assert [row for row in rows if row not in found] == []


def _reading(said: Statement) -> str:
    return f"{said.subject.label} {said.relation.label} {said.object.label}"


def _status(said: Statement) -> str:
    return "denied" if said.polarity is Polarity.NEGATIVE else str(said.modality)


def test_the_proposer_of_ones_own_tells_what_it_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module, use = blocks(OWN_ONTOLOGY, "python")
    (tmp_path / "winks.py").write_text(module, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    names: dict[str, Any] = {}
    exec(use, names)
    (said,) = names["kg"].statements
    assert (said.subject.label, said.relation.name, said.object.label) == ("Peru", "supports", "Chile")
    assert said.trigger.text == "winked at" and said.evidence.routes == ("rule:winks",)


@pytest.mark.slow
def test_the_additions_to_the_ontology_load_and_work(tmp_path: Path) -> None:
    copy = tmp_path / "my-ontologies"
    shutil.copytree(load_ontology().path, copy, ignore=shutil.ignore_patterns("reader.*"))
    homes = {
        "gk:Frame": "frames.ttl",
        "phr:place-moored": "phrases.ttl",
        "phr:title-serving": "phrases.ttl",
        "owl:ObjectProperty": "geopolitics.ttl",
        "gk:Alliance": "actors.ttl",
    }
    added = blocks(OWN_ONTOLOGY, "turtle")
    assert len(added) == len(homes)
    for mark, file in homes.items():
        (block,) = (block for block in added if mark in block)
        with (copy / file).open("a", encoding="utf-8") as stream:
            stream.write("\n" + block)
    ontology = load_ontology(copy)
    assert "tracksVesselsOf" in ontology.relations
    own = statement("Plenty Pact", "tracks-vessels-of", "Fiji", ontology=copy)
    assert (own.subject.label, own.subject.known, own.relation.name) == ("Bay of Plenty Pact", True, "tracksVesselsOf")
    (said,) = build(["The Plenty Pact throttled Fiji on Monday."], ontology=copy, fast=True)
    assert (said.subject.label, said.relation.name, said.object.label) == ("Bay of Plenty Pact", "blockades", "Fiji")
    told = build(["The Red Crescent ship moored in Gaza was hit."], ontology=copy, fast=True, min_confidence=0)
    assert "phrase:place-moored" in {route for said in told for route in said.evidence.routes}
    told = build(["Ada Lund serves as prime minister of Estonia."], ontology=copy, fast=True, min_confidence=0)
    assert "phrase:title-serving" in {route for said in told for route in said.evidence.routes}
