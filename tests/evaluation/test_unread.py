"""The measure on unread text: what it counts, what it pins, what it hides, and that it agrees with plain extraction."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import plover
import pytest
import unread
from factories import statement
from labels import reference

from graphkit.evaluation.calibration import area_under_curve, calibration_error
from graphkit.evaluation.gold import GoldPair, GoldRecord, GoldStatement, read_gold
from graphkit.evaluation.scoring import evaluate
from graphkit.model import Mention
from graphkit.ontology import load_ontology

HIDDEN = "Norway sanctioned Belarus."
TEXTS = ("France criticized Iran.", "Chile supports Peru.", HIDDEN, "Japan accused North Korea.")
WANTED = (
    ("France", "criticizes", "Iran"),
    ("Chile", "supports", "Peru"),
    ("Norway", "sanctions", "Belarus"),
    ("Japan", "sanctions", "North Korea"),
)


def rows(prefix: str, **more: Any) -> str:
    """Four records of a gold file; the third is unread, and what the fourth asks for is not in its text."""
    records = [
        {"id": f"{prefix}{n}", "text": text, "source": f"{prefix}paper-{n}#1", **more}
        | {"statements": [{"s": [wanted[0]], "r": [wanted[1]], "o": [wanted[2]], "status": "actual"}]}
        for n, (text, wanted) in enumerate(zip(TEXTS, WANTED, strict=True))
    ]
    return "\n".join(json.dumps(record) for record in records) + "\n"


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    for name, file in unread.SETS.items():
        (folder / file).write_text(rows(f"{name}-", kind="news"), encoding="utf-8")
    marked = [
        {"id": f"plover-{n}", "text": text, "source": wanted[0], "target": wanted[2], "event": event}
        for n, (text, wanted, event) in enumerate(
            zip(TEXTS, WANTED, ("ACCUSE", "SUPPORT", "COERCE", "ACCUSE"), strict=True)
        )
    ]
    text = "\n".join(json.dumps(record) for record in marked)
    (folder / unread.PLOVER_FILE).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def written(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own passages for the relations that are labelled apart, of which the third is unread."""
    texts = ("Chad said no.", "Mali said no.", "Spain extradited Julian Castro to Mexico. Spain criticized Iran.")
    extradited = {"s": ["Spain"], "r": ["extradites"], "o": ["Julian Castro"], "status": "actual"}
    criticized = {"s": ["Spain"], "r": ["criticizes"], "o": ["Iran"], "status": "actual"}
    lines = [
        {"id": f"w{n}", "text": text, "labelled": ["all"], "statements": [extradited, criticized] if n == 2 else []}
        for n, text in enumerate(texts)
    ]
    path = tmp_path_factory.mktemp("written") / "written.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    monkeypatch.setattr(unread, "WRITTEN", path)


def run(gold: Path, *arguments: str) -> int:
    return unread.main(["--gold", str(gold), "--fast", *arguments])


def test_only_every_third_record_is_measured(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(gold, "--json") == 0
    figures = json.loads(capsys.readouterr().out)
    row = figures["sets"]["re3d"]
    assert (row["records"], row["gold"], row["f1"]["value"], row["told"]) == (1, 1, 1.0, 1)
    assert figures["sets"]["passages news"] == figures["sets"]["passages"]
    assert figures["sets"]["all"]["records"] == 4
    assert figures["plover"]["pair found"]["value"] == figures["plover"]["macro-F1"]["value"] == 1.0


def test_the_readable_records_have_a_table_of_their_own(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(gold, "--read", "--json") == 0
    row = json.loads(capsys.readouterr().out)["sets"]["documents"]
    assert (row["records"], row["documents"], row["precision"]["value"]) == (3, 3, 0.6667)
    assert row["precision"]["interval"] == [0.0, 1.0]
    with pytest.raises(SystemExit):
        run(gold, "--read", "--check", "pins.json")


def test_relations_that_are_labelled_apart_have_rows_of_their_own_and_no_pins(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("Chad said no.", "Mali said no.", "Poland founded the Vistula Bank. Poland fined TikTok. Poland met Mali.")
    wanted = {"s": ["Poland"], "r": ["founds"], "o": ["Vistula Bank"], "status": "actual"}
    lines = [json.dumps({"id": f"n{n}", "text": text}) for n, text in enumerate(texts)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    labels = [
        {"id": f"i{n}", "labelled": ["founds", "owns", "regulates"], "statements": [wanted] if n == 2 else []}
        | reference(text, "news.jsonl", f"n{n}", 0, len(text))
        for n, text in enumerate(texts)
    ]
    inventory, pins = tmp_path / "labels.jsonl", tmp_path / "pins.json"
    inventory.write_text("\n".join(map(json.dumps, labels)), encoding="utf-8")
    monkeypatch.setattr(unread, "OWN_FILES", {"inventory": inventory})
    assert run(gold, "--texts", str(tmp_path), "--json", "--pin", str(pins)) == 0
    sets = json.loads(capsys.readouterr().out)["sets"]
    found = {name: (row["gold"], row["precision"]["value"], row["recall"]["value"]) for name, row in sets.items()}
    assert found["inventory founds"] == (1, 1.0, 1.0)
    assert found["inventory regulates"] == (0, 0.0, 0.0)
    assert found["inventory extradites"] == (1, 1.0, 1.0)
    assert found["inventory"][0] == 3
    assert sets["all"]["records"] == 4 and "inventory" not in pins.read_text(encoding="utf-8")
    assert run(gold, "--check", str(pins), "--json") == 0
    plain = json.loads(capsys.readouterr().out)["sets"]
    of_inventory = [name for name in plain if name.startswith("inventory")]
    apart = load_ontology().labelled_apart
    assert of_inventory == ["inventory", *(f"inventory {name}" for name in load_ontology().relations if name in apart)]
    assert [name for name in sets if name.startswith("inventory")] == of_inventory
    assert {name: plain[name]["gold"] for name in of_inventory if plain[name]["gold"]} == {
        "inventory": 2,
        "inventory extradites": 1,
    }


WRITTEN = unread.WRITTEN


@pytest.mark.parametrize("relation", ["extradites", "grantsAsylumTo", "intercepts"])
def test_our_own_passages_have_enough_of_a_relation_in_every_third(relation: str) -> None:
    records = read_gold(WRITTEN)
    said = [
        n % 3
        for n, record in enumerate(records)
        for gold in record.statements
        if gold.relations[0] == relation and not gold.optional
    ]
    assert min(said.count(third) for third in range(3)) >= 14
    assert sum(all(relation not in gold.relations for gold in record.statements) for record in records) >= 30


def test_our_own_passages_are_labelled_for_every_relation_and_tell_the_words() -> None:
    relations = load_ontology().relations
    for record in read_gold(WRITTEN):
        assert all(record.is_labelled_for(name, ()) for name in relations), record.id
        for gold in record.statements:
            assert set(gold.relations) <= set(relations), record.id
            for span in (gold.subject_span, gold.object_span, gold.trigger or gold.object_span):
                assert span is not None and record.text[slice(*span)].strip(), record.id


def test_a_fall_fails_and_pins_rise_only(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pins = tmp_path / "pins.json"
    assert run(gold, "--pin", str(pins)) == 0
    assert run(gold, "--check", str(pins)) == 0
    kept = json.loads(pins.read_text(encoding="utf-8"))
    assert HIDDEN not in pins.read_text(encoding="utf-8")
    kept["figures"]["re3d: status"] = 1.2
    kept["figures"]["re3d: dyad F1"] = 0.5
    pins.write_text(json.dumps(kept), encoding="utf-8")
    capsys.readouterr()
    assert run(gold, "--check", str(pins)) == 1
    assert capsys.readouterr().err == "re3d: status: 1.0 instead of 1.2\n"
    assert run(gold, "--pin", str(pins)) == 0
    kept = json.loads(pins.read_text(encoding="utf-8"))["figures"]
    assert (kept["re3d: status"], kept["re3d: dyad F1"]) == (1.2, 1.0)
    assert run(gold, "--pin", str(pins), "--allow-fall") == 0
    assert json.loads(pins.read_text(encoding="utf-8"))["figures"]["re3d: status"] == 1.0


def test_pins_are_of_the_text_that_was_measured(gold: Path, tmp_path: Path) -> None:
    pins = tmp_path / "pins.json"
    pins.write_text(json.dumps({"digest": "another", "figures": {}}), encoding="utf-8")
    assert run(gold, "--check", str(pins)) == 1
    assert run(gold, "--pin", str(pins)) == 1


def test_less_calibration_error_is_better() -> None:
    name = f"all: {unread.FEWER}"
    assert unread.falls({name: 0.05}, {name: 0.06}) == [f"{name}: 0.06 instead of 0.05"]
    assert unread.falls({name: 0.05}, {name: 0.02}) == []
    assert unread.falls({"all: AUC": 0.7}, {"all: AUC": 0.696}) == []
    assert unread.falls({"all: AUC": 0.7}, {}) == ["all: AUC: no longer measured"]
    assert unread.better({name: 0.05}, {name: 0.02}) == {name: 0.02}


def test_comparison_lists_readable_records_and_counts_the_others(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_file = tmp_path / "run.json"
    assert run(gold, "--part", "all", "--freeze", str(run_file)) == 0
    text = run_file.read_text(encoding="utf-8")
    assert "France criticizes Iran" in text
    assert "Norway" not in text
    kept = json.loads(text)
    for n, key in enumerate(("re3d-0", "re3d-2")):
        kept["re3d"][key]["statements"][0][n] += "-before"
    kept["re3d"]["re3d-1"]["statements"][0][1] = "planned"
    run_file.write_text(json.dumps(kept), encoding="utf-8")
    capsys.readouterr()
    assert run(gold, "--part", "all", "--compare", str(run_file)) == 0
    lines = capsys.readouterr().out.splitlines()
    told = lines[lines.index("current-events: no change") + 1 :]
    assert told[0] == "re3d: 1 came right, 2 status right, 1 went right"
    assert [line.split()[0:3] for line in told[1:4]] == [
        ["came", "right", "re3d-0:"],
        ["status", "right", "re3d-1:"],
        ["went", "right", "re3d-0:"],
    ]
    assert told[4] == "passages: no change"


def test_a_frozen_run_stays_out_of_the_repository(gold: Path) -> None:
    with pytest.raises(SystemExit):
        run(gold, "--freeze", str(Path(unread.__file__).with_name("run.json")))


def test_a_corpus_is_compared_too(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, run_file = tmp_path / "wires.jsonl", tmp_path / "run.json"
    lines = [{"id": f"w{n}", "text": f"Ghana's president visited {where}."} for n, where in enumerate(("Mali", "Togo"))]
    corpus.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run(gold, "--corpus", str(corpus), "--first", "1", "--freeze", str(run_file)) == 0
    assert list(json.loads(run_file.read_text(encoding="utf-8"))["corpus wires"]) == ["w0"]
    capsys.readouterr()
    assert run(gold, "--corpus", str(corpus), "--compare", str(run_file)) == 0
    assert "came           w1: Ghana visits Togo (actual)" in capsys.readouterr().out


@pytest.mark.slow
def test_two_processes_find_the_same(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for workers in "12":
        assert run(gold, "--workers", workers, "--json") == 0
        figures = json.loads(capsys.readouterr().out)
        found.append((figures["sets"], figures["plover"], figures["words"]))
    assert found[0] == found[1]


# --- what it rests on ---------------------------------------------------------------------------------------


def test_passages_of_one_document_are_drawn_together() -> None:
    wanted = (GoldStatement(("Iran",), ("supports",), ("Syria",)),)

    def bounds(sources: list[str]) -> tuple[float, float]:
        records = [GoldRecord(str(n), "A text.", wanted, source=source) for n, source in enumerate(sources)]
        found = [statement("Iran", "supports", "Syria", document=str(n)) for n in range(0, len(sources), 2)]
        return unread.score_intervals(evaluate(records, found))["recall"]

    assert bounds(["a#1", "a#2"] * 10) == (0.5, 0.5)
    apart = bounds([f"paper-{n}#1" for n in range(20)])
    assert apart[0] < 0.4 and apart[1] > 0.6
    assert apart == bounds([f"paper-{n}#2" for n in range(20)])


def test_area_under_the_curve_counts_pairs() -> None:
    assert area_under_curve([(0.9, True), (0.8, False), (0.7, True), (0.6, False)]) == 0.75
    assert area_under_curve([(0.5, True), (0.5, False)]) == 0.5
    assert area_under_curve([(0.5, True)]) == area_under_curve([]) == 0.5


def test_calibration_error_is_the_mean_gap_of_bins_of_equal_count() -> None:
    assert calibration_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]) == 0.0
    assert calibration_error([(1.0, False), (0.0, True)]) == 1.0
    assert calibration_error([(0.9, True)] * 10 + [(0.2, False)] * 10, bins=2) == pytest.approx(0.15)
    assert calibration_error([]) == 0.0


def test_the_surest_statement_about_the_marked_pair_has_the_class() -> None:
    record = GoldPair("r", "Iran's navy shelled Iraq, and Iraq met Iran.", "Iran", "Iraq", "FIGHT")
    shelled = replace(
        statement("Iran", "attacks", "Iraq", document="r", confidence=0.8),
        subject_mention=Mention("Iran's navy", 0, 11),
        object_mention=Mention("Iraq", 20, 24),
    )
    found = plover.score_plover([record], {"r": [shelled]})
    assert found["accuracy"]["value"] == found["macro-F1"]["value"] == 1.0
    turned = replace(
        statement("Iraq", "criticizes", "Iran", document="r", confidence=0.9),
        subject_mention=Mention("Iraq", 30, 34),
        object_mention=Mention("Iran", 39, 43),
    )
    assert plover.score_plover([record], {"r": [turned]})["pair found"]["value"] == 0.0, "not the marked order"
    again = replace(turned, subject_mention=shelled.subject_mention, object_mention=shelled.object_mention)
    both = plover.score_plover([record], {"r": [shelled, again]})
    assert (both["pair found"]["value"], both["accuracy"]["value"]) == (1.0, 0.0), "the surest one has the class"
