"""Labels that refer to their texts by document and characters: what is read, and which faults are named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from labels import reference
from reading import extractor

from graphkit.cli.program import commands
from graphkit.errors import InputError
from graphkit.evaluation.gold import GoldStatement, read_gold, read_gold_files, read_labelled
from graphkit.evaluation.training import label

TEXT = "A storm came. Poland founded the Vistula Bank. Poland condemned Russia."
PASSAGE = TEXT[14:]
STATEMENTS = [{"s": ["Poland"], "r": ["founds"], "o": ["Vistula Bank"], "status": "actual"}]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "news.jsonl").write_text(json.dumps({"id": "n1", "text": TEXT}) + "\n")
    return folder


def written(tmp_path: Path, **changes: Any) -> Path:
    record = {"id": "n1#1", **reference(TEXT, "news.jsonl", "n1", 14, len(TEXT)), "labelled": ["founds", "owns"]}
    path = tmp_path / "gold.jsonl"
    path.write_text("\n" + json.dumps(record | {"statements": STATEMENTS} | changes) + "\n")
    return path


def test_a_passage_is_read_from_its_document(tmp_path: Path, texts: Path) -> None:
    path = written(tmp_path)
    [record] = read_gold(path, texts)
    assert (record.text, record.source, record.origin) == (PASSAGE, "n1", "n1")
    assert record.labelled == {"founds", "owns"}
    assert record.statements == (GoldStatement(("Poland",), ("founds",), ("Vistula Bank",)),)
    assert read_gold_files([path], texts) == read_labelled(path, str(texts)) == [record]


def test_the_command_scores_what_the_passages_are_labelled_for(tmp_path: Path, texts: Path) -> None:
    path = written(tmp_path)
    words = ["evaluate", str(path), "--labelled-texts", str(texts), "--fast", "--relation", "all", "--json"]
    run = CliRunner().invoke(commands, words)
    assert run.exit_code == 0, run.output
    figures = json.loads(run.output)
    assert figures["triple"]["predicted"] == figures["triple"]["right"] == 1
    assert figures["triple"]["gold"] == 1


def test_a_judge_learns_of_what_the_passages_are_labelled_for_alone(tmp_path: Path, texts: Path) -> None:
    found, wanted = label(read_gold(written(tmp_path), texts), extractor())
    assert [each.right for each in found] == [True] and wanted == 1
    found, _ = label(read_gold(written(tmp_path, labelled=["founds", "criticizes"]), texts), extractor())
    assert sorted(each.right for each in found) == [False, True]


def test_without_a_folder_the_line_the_file_and_the_document_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2: .* news\.jsonl \(document n1\).*--labelled-texts"):
        read_gold(written(tmp_path))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"file": "other.jsonl"}, r"line 2: .*other\.jsonl, where its words are, cannot be read"),
        ({"file": "../gold.jsonl"}, r"line 2: \.\./gold\.jsonl is no name of a file in "),
        ({"source": "n2"}, r"line 2: .*news\.jsonl has no document n2; give the folder"),
        ({"start": 15}, r"line 2: characters 15 to \d+ of document n1 in .*news\.jsonl are others than"),
        ({"start": -1}, "line 2: no reference to a passage; expected file, source, start, end, sha256"),
        ({"end": 14}, "line 2: no reference to a passage"),
        ({"sha256": None}, "line 2: no reference to a passage"),
        ({"labelled": "founds"}, "line 2: no gold record .*'labelled' must be a list"),
    ],
)
def test_a_reference_that_leads_nowhere_is_named(
    tmp_path: Path, texts: Path, changes: dict[str, Any], problem: str
) -> None:
    with pytest.raises(InputError, match=rf"gold\.jsonl, {problem}"):
        read_gold(written(tmp_path, **changes), texts)


def test_a_file_of_texts_that_is_none_is_named_with_its_line(tmp_path: Path, texts: Path) -> None:
    (texts / "news.jsonl").write_text('{"id": "n1", "text": "A"}\n{"id": "n2"}\n')
    with pytest.raises(InputError, match=r"news\.jsonl, line 2: no text with an id .*gold\.jsonl, line 2 refers to it"):
        read_gold(written(tmp_path), texts)
