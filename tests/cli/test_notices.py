"""What a run could not read is told shortly: the first of each reason, and how many more there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit import read
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
    assert lines[5:] == ["and 195 more:", "  195 skipped: another document has the id … already"]


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
    assert lines[-2:] == ["and 295 more:", "  295 skipped: a text of … characters, more than …"]


def test_of_many_reasons_the_commonest_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    notices = Notices()
    for letter in "abcdefghijklmnopqrstuvwxyz":
        for number in range(2 + (letter == "z")):
            notices(Notice(f"{letter}.txt, line {number}", f"holds the letter {letter}"))
    lines = said(notices, capsys)
    assert len(lines) == 20 + 1 + 5 + 1
    assert lines[20:22] == ["and 33 more:", "  3 skipped: holds the letter z"]
    assert lines[-1] == "  and 11 other reasons"
