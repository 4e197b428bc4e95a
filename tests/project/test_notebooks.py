"""The notebooks: both forms of each agree, their outputs are kept, and they run from top to bottom without a network.

Each is run in a kernel of its own, in the folder of the notebooks, as a reader would; its warnings are errors too.
``python tests/run_notebooks.py`` brings the kept outputs up to date.
"""

from __future__ import annotations

import json
import re
import socket
from typing import Any

import jupytext
import nbformat
import pytest
from run_notebooks import FOLDER, executed, problems

from graphkit.evaluation.gold import read_gold
from graphkit.evaluation.judged import read_judged
from graphkit.ontology import load_ontology
from graphkit.sources import Notice, read

NAMES = [path.stem for path in sorted(FOLDER.glob("*.ipynb"))]
CORPUS = FOLDER / "corpus" / "events.jsonl"
LARGEST = 3_000_000
"""Bytes of a notebook: one interactive view and some pictures."""
OFFLINE = (
    "import socket, warnings\n"
    "warnings.simplefilter('error')\n"
    "inner = socket.socket.connect\n"
    "def connect(self, address):\n"
    "    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ('127.0.0.1', '::1'):\n"
    "        raise OSError(f'no network in notebooks: {address}')\n"
    "    return inner(self, address)\n"
    "socket.socket.connect = connect\n"
)
"""Run in the kernel first: a connection to another machine fails, and so does a warning."""


def notebook(name: str) -> Any:
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def test_there_are_six() -> None:
    assert [name[:2] for name in NAMES] == ["1-", "2-", "3-", "4-", "5-", "6-"]


@pytest.mark.parametrize("name", NAMES)
def test_both_forms_agree(name: str) -> None:
    kept = [(cell.cell_type, cell.source) for cell in notebook(name).cells]
    paired = [(cell.cell_type, cell.source) for cell in jupytext.read(FOLDER / f"{name}.py").cells]
    assert kept == paired, f"jupytext --sync notebooks/{name}.py"


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_begins_with_its_title_and_what_it_reads(name: str) -> None:
    cells = notebook(name).cells
    assert all(cell.source.strip() for cell in cells)
    assert cells[0].source.startswith("# ")
    assert next(cell for cell in cells if cell.cell_type == "code").outputs


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_kept_and_small(name: str) -> None:
    text = (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")
    cells = [cell for cell in notebook(name).cells if cell.cell_type == "code"]
    outputs = [output for cell in cells for output in cell.outputs]
    assert len(text) < LARGEST
    assert any(kind.startswith("image/") for output in outputs for kind in output.get("data", {}))
    assert [output for output in outputs if output.output_type == "error"] == []
    assert problems(notebook(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_numbered_from_the_top(name: str) -> None:
    cells = notebook(name).cells
    assert [cell.id for cell in cells] == [f"{name[0]}-{place:02}" for place in range(len(cells))]
    runs = [cell.execution_count for cell in cells if cell.cell_type == "code"]
    assert runs == list(range(1, len(runs) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_it_runs(name: str) -> None:
    assert problems(executed(name, before=OFFLINE)) == []


# --- the corpus -----------------------------------------------------------------------------------------------


def test_the_corpus_is_short_dated_articles_of_ten_years_and_more() -> None:
    articles = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    assert len(articles) >= 40
    assert len({article["id"] for article in articles}) == len(articles)
    assert {article["date"][:4] for article in articles} == {str(year) for year in range(2014, 2026)}
    assert [a["title"] for a in articles if not (a["title"] and 60 <= len(a["text"].split()) <= 120)] == []
    assert [a["date"] for a in articles] == sorted(a["date"] for a in articles)


def test_the_export_is_read_article_by_article_and_what_was_judged_stands_in_it() -> None:
    notices: list[Notice] = []
    articles = list(read(FOLDER / "corpus" / "caucasus-nexis.txt", on_skip=notices.append))
    assert not notices
    assert [article.date for article in articles].count(None) == 1
    assert len({article.text for article in articles}) == len(articles) - 1 >= 25  # one is printed twice
    assert len({(a.date.year, a.date.month) for a in articles if a.date}) >= 12
    texts = {article.id.rpartition("#")[2]: article.text for article in articles}
    judged = read_judged(FOLDER / "corpus" / "caucasus-judged.jsonl")
    assert {each.right for each in judged} == {True, False}
    said = [each.statement.evidence for each in judged if each.statement is not None]
    assert len(said) == len(judged)
    assert [each.sentence for each in said if each.sentence not in texts[each.document.id.rpartition("#")[2]]] == []
    relations = load_ontology().relations
    for passage in read_gold(FOLDER / "corpus" / "caucasus-passages.jsonl"):
        _, number, place = passage.id.split("#")
        first, last = map(int, place.split("-"))
        assert texts[number][first:last] == passage.text
        assert {name for each in passage.statements for name in each.relations} <= relations.keys()


def test_the_passages_of_a_new_relation_are_labelled_where_its_words_stand() -> None:
    taught, unseen = (read_gold(CORPUS.with_name(name)) for name in ("poaching.jsonl", "poaching-unseen.jsonl"))
    assert [sum(bool(each.statements) for each in some) for some in (taught, unseen)] == [35, 10]
    assert (len(taught), len(unseen)) == (50, 15)
    assert len({each.text for each in (*taught, *unseen)}) == 65
    for each in (*taught, *unseen):
        assert each.labelled == {"poachesFrom"}
        for said in each.statements:
            assert said.relations == ("poachesFrom",)
            for span in (said.subject_span, said.object_span, said.trigger):
                assert span is not None
                words = each.text[slice(*span)]
                assert words == words.strip() and not re.search(r"\w\w", each.text[span[0] - 1 : span[0] + 1])


def test_the_guard_of_the_network_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", socket.socket.connect, raising=False)
    names: dict[str, Any] = {}
    exec(OFFLINE, names)
    with socket.socket() as connection, pytest.raises(OSError, match="no network in notebooks"):
        connection.connect(("192.0.2.1", 80))
