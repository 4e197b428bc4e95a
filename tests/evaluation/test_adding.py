"""A relation added to a learned reader and to a judge by a few passages: what is new is learned, the rest stays."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from tiny_reader import HOME as TINY
from tiny_reader import passages

from graphkit.cli.program import commands
from graphkit.errors import InputError
from graphkit.evaluation.gold import GoldRecord, read_labelled
from graphkit.evaluation.reader.lessons import LessonMaker
from graphkit.evaluation.training import Labelled, count_on
from graphkit.extraction import Extractor
from graphkit.extraction.features import NUMBERS
from graphkit.extraction.judge import load_judge
from graphkit.extraction.pair_reader import load_pair_reader

NEW = "intercepts"
"""A relation that the tiny reader lacks; it is taught that "warned" tells it."""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    lines = []
    for each in passages():
        told = [said | {"r": [NEW]} for said in each["statements"] if said["r"] == ["warns"]]
        lines.append(each | {"labelled": [NEW], "statements": told, "source": each["id"]})
    write(path, lines)
    return path


def write(path: Path, lines: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def add(gold: Path, folder: Path, *more: str) -> tuple[int, str]:
    words = ["train", "reader", str(gold), "-o", str(folder), "--from", str(TINY), "--parts", "2", *more]
    run = CliRunner().invoke(commands, words)
    return run.exit_code, f"{run.output}{run.exception or ''}"


@pytest.mark.slow
def test_a_relation_is_added_and_the_others_are_read_as_before(gold: Path, tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    code, said = add(gold, tmp_path / "out")
    assert code == 0, said
    before, after = load_pair_reader(TINY), load_pair_reader(tmp_path / "out")
    assert before is not None and after is not None
    assert after.relations == (*before.relations, NEW)
    maker = LessonMaker(Extractor(fast=True), before.vocabulary)
    known, number = len(before.relations), maker.relations.index(NEW)
    right: list[bool] = []
    records = [record for record in read_labelled(gold) if isinstance(record, GoldRecord)]
    for _, [lesson] in maker.of_labelled(records[2::3]):  # these taught nothing
        old, new = before.read(lesson.window), after.read(lesson.window)
        assert np.array_equal(old.relations, new.relations[:, :known])
        assert np.array_equal(old.statuses, new.statuses[:, :known])
        assert np.array_equal(old.opens, new.opens) and np.array_equal(old.closes, new.closes)
        for pair, group in zip(lesson.pairs, lesson.groups, strict=True):
            told = new.relations[lesson.window.pairs.index(pair), known] > 0.5
            right.append(told == bool(lesson.targets[group, number]))
    assert sum(right) > 0.9 * len(right)
    card = json.loads((tmp_path / "out" / "reader.json").read_text(encoding="utf-8"))
    assert card["about"]["added"].keys() == {NEW}
    assert card["about"]["begun with"]["weights"] == before.digest
    assert load_pair_reader(tmp_path / "out" / "without-1") is not None


@pytest.mark.slow
def test_why_nothing_is_added_is_told(gold: Path, tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    write(gold, [line | {"source": "paper"} for line in lines])
    code, said = add(gold, tmp_path / "out")
    assert code == 1 and f"the passages that tell {NEW} are of too few documents" in said
    write(gold, [line | {"statements": []} for line in lines])
    code, said = add(gold, tmp_path / "out")
    assert code == 1 and "no passage tells of two actors that are found what the reader lacks (" in said
    write(gold, [*lines, lines[0] | {"id": "other", "labelled": ["intercept"]}])
    code, said = add(gold, tmp_path / "out")
    assert code == 1 and f"line {len(lines) + 1}: the ontology has no relation 'intercept'" in said
    code, said = add(gold, tmp_path / "out", "--first", str(tmp_path / "first.pt"))
    assert code == 2 and "leave out --first and --encoder" in said
    code, said = add(gold, tmp_path / "out", "--from", str(tmp_path))
    assert code == 1 and "no learned reader to begin with" in said
    code, said = add(gold, tmp_path / "out", "--parts", "1")
    assert code == 1 and "one part is all documents" in said
    assert not (tmp_path / "out").exists()


def labelled(relation: str, *, right: bool, source: str) -> Labelled:
    keys = {"relation": (relation,), "entry": (f"learned:{relation}",)}
    return Labelled(dict.fromkeys(NUMBERS, 0), keys, right, source, True, f"{source} {relation}", (source,) * right)


def test_a_judge_counts_on_and_keeps_the_rest() -> None:
    begun = load_judge(learned=True)
    known, (right, cases) = next(iter(begun.shares.counts["relation"].items()))
    some = [labelled("poachesFrom", right=n % 5 > 0, source=f"wire-{n}") for n in range(30)]
    some += [labelled(known, right=True, source=f"wire-{n}") for n in range(2)]
    some += [labelled("glorbles", right=True, source="wire-1")]
    judge = count_on(begun, some, 24, {"command": "x"}).judge
    assert replace(judge, shares=begun.shares, about=begun.about, digest=begun.digest) == begun
    counts = judge.shares.counts["relation"]
    assert counts["poachesFrom"] == (24, 30)
    assert counts[known] == (right + 2, cases + 2)
    assert "glorbles" not in counts
    assert judge.about == {"command": "x", "begun with": begun.about}
    row = [400 if name == "learned" else 0 for name in NUMBERS]
    probable = [each.thousandths(NUMBERS, [(row, some[0].keys)])[0] for each in (begun, judge)]
    assert probable[0] < probable[1]


def test_a_statement_is_judged_without_its_own_document() -> None:
    some = [labelled("poachesFrom", right=n < 20, source="paper" if n < 20 else f"wire-{n}") for n in range(30)]
    learned = count_on(load_judge(learned=True), some, 20)
    whole = learned.judge.thousandths(NUMBERS, [([each.numbers[n] for n in NUMBERS], each.keys) for each in some[:1]])
    assert learned.probabilities[0] < whole[0]


def test_a_judge_counts_on_nothing_where_nothing_is_read() -> None:
    with pytest.raises(InputError, match="nothing is read in these passages"):
        count_on(load_judge(learned=True), [], 3)


def test_a_folder_without_weights_is_told(gold: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(commands, ["train", "judge", str(gold), "--from", str(tmp_path)])
    assert run.exit_code == 2 and "there is no judge.json" in run.output
