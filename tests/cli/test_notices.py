"""What a run could not read is told shortly: the first of each reason, and how many more there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit import read
from graphkit.cli import run
from graphkit.cli.terminal import Notices
from graphkit.sources import Notice, NoticeKind


def said(notices: Notices, capsys: pytest.CaptureFixture[str]) -> list[str]:
    notices.say()
    return capsys.readouterr().err.splitlines()


def test_corpora_that_overlap_are_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ab":
        records = [{"id": f"n{i}", "text": f"Peru thanked Chile {i} times, says {name}."} for i in range(200)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    notices = Notices()
    documents = list(read([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], on_skip=notices))
    assert len(documents) == len(notices.collected) == 200
    lines = said(notices, capsys)
    assert [line.split(":")[0] for line in lines[:5]] == [
        f"skipped {tmp_path / 'b.jsonl'}, line {n}" for n in range(1, 6)
    ]
    told = ["and 195 more:", "  195 skipped: another document has the id … already"]
    assert lines[5:] == [*told, "--skipped FILE lists all of them"]


def test_many_of_one_reason_hide_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    notices = Notices()
    for number in range(300):
        notices(
            Notice(f"a.csv, row {number}", f"a text of {number},000 characters, more than 8; split it into articles")
        )
    notices(Notice("b.pdf", "has no text; recognise it first"))
    notices(Notice("a.csv, row 7", "the date 'soon' is none", NoticeKind.KEPT))
    lines = said(notices, capsys)
    assert "skipped b.pdf: has no text; recognise it first" in lines
    assert "kept a.csv, row 7: the date 'soon' is none" in lines
    assert lines[-3:-1] == ["and 295 more:", "  295 skipped: a text of … characters, more than …"]


def test_of_many_reasons_the_commonest_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    notices = Notices()
    for letter in "abcdefghijklmnopqrstuvwxyz":
        for number in range(2 + (letter == "z")):
            notices(Notice(f"{letter}.txt, line {number}", f"holds the letter {letter}"))
    lines = said(notices, capsys)
    assert len(lines) == 20 + 1 + 5 + 1 + 1
    assert lines[20:22] == ["and 33 more:", "  3 skipped: holds the letter z"]
    assert lines[-2:] == ["  and 11 other reasons", "--skipped FILE lists all of them"]


def test_a_file_takes_all_of_them_and_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notices = Notices(tmp_path / "left-out.jsonl")
    for number in range(30):
        notices(Notice(f"{number}.txt", "an empty text"))
    assert said(notices, capsys)[-1] == f"all of them: {tmp_path / 'left-out.jsonl'}"
    records = [json.loads(line) for line in (tmp_path / "left-out.jsonl").read_text().splitlines()]
    assert [record["where"] for record in records] == [f"{number}.txt" for number in range(30)]


def test_commands_that_read_list_what_they_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, listed = tmp_path / "news", tmp_path / "left-out.jsonl"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.pdf").write_bytes(b"%PDF-1.4 broken")
    for command in ("extract", "lint"):
        run([command, str(folder)])
        assert capsys.readouterr().err.splitlines()[7] == "--skipped FILE lists all of them"
        run([command, str(folder), "--skipped", str(listed)])
        assert f"all of them: {listed}" in capsys.readouterr().err.splitlines()
        assert len(listed.read_text().splitlines()) == 8
        listed.write_text(listed.read_text())  # that of an earlier run is replaced


@pytest.mark.parametrize("name", ["a.txt", "none/left-out.jsonl"])
def test_a_list_of_what_was_left_out_takes_the_place_of_no_other_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "a.txt").write_text("Peru thanked Chile.")
    assert run(["extract", str(tmp_path / "a.txt"), "--skipped", str(tmp_path / name)]) == 2
    assert "--skipped" in capsys.readouterr().err
    assert (tmp_path / "a.txt").read_text() == "Peru thanked Chile."
