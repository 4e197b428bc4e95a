"""Labelled words that no frame of their relation has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import reading
from click.testing import CliRunner

from graphkit.cli.program import commands
from graphkit.evaluation.gold import GoldRecord, GoldStatement
from graphkit.evaluation.triggers import UnknownTrigger, trigger_table, unknown_triggers
from graphkit.extraction import Extractor

TEXT = "Peru frobnicated Chile. Peru bombed Chile. Peru snubbed Chile."


def said(relation: str, words: str | None, *, optional: bool = False) -> GoldStatement:
    start = TEXT.index(words) if words else 0
    trigger = (start, start + len(words)) if words else None
    return GoldStatement(("Peru",), (relation,), ("Chile",), optional=optional, trigger=trigger)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return reading.extractor()


def test_triggers_without_a_frame_of_the_relation_are_counted(extractor: Extractor) -> None:
    labels = (said("attacks", "bombed"), said("visits", "bombed"), said("attacks", "frobnicated"), said("warns", None))
    again = GoldRecord("b", TEXT, (said("attacks", "frobnicated"), said("warns", "snubbed", optional=True)))
    found = unknown_triggers([GoldRecord("a", TEXT, labels), again], extractor)
    assert [(each.relation, each.count, each.example) for each in found] == [
        ("visits", 1, "bombed"),
        ("attacks", 2, "frobnicated"),
    ]
    assert trigger_table(found, 1).rows == (("attacks", found[1].words, "2", "frobnicated"),)


def test_a_wording_of_several_words_is_told_by_its_lemmas(extractor: Extractor) -> None:
    text = "Peru took the fate of Chile in hand."
    statement = GoldStatement(("Peru",), ("meetsWith",), ("Chile",), trigger=(5, 18))
    [found] = unknown_triggers([GoldRecord("a", text, (statement,))], extractor)
    assert found == UnknownTrigger("meetsWith", "take fate", 1, "took the fate")


def test_the_command_leaves_out_what_is_for_scoring_only(tmp_path: Path) -> None:
    lines = [
        {"id": f"r{n}", "text": f"Peru {verb} Chile."}
        | {"statements": [{"s": ["Peru"], "r": ["warns"], "o": ["Chile"], "status": "actual", "trigger": [5, 13]}]}
        for n, verb in enumerate(("glorbled", "snorfled", "blorfed"))
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    run = CliRunner().invoke(commands, ["lint", "--labelled", str(gold)])
    assert run.exit_code == 0, run.output
    shown = run.output.partition("Labelled words")[2]
    assert "glorbled" in shown and "snorfled" in shown and "blorfed" not in run.output
