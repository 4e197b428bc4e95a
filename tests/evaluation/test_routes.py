"""What the report on frames counts: proposals that several make, what one alone brings, and frames that say nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import reading

from graphkit.cli import run
from graphkit.errors import InputError
from graphkit.evaluation.gold import GoldRecord, GoldStatement, read_gold_files
from graphkit.evaluation.routes import Route, Routes, kind_of, routes
from graphkit.evaluation.scoring import evaluate
from graphkit.extraction import Extractor
from graphkit.model import Document

TEXTS = {
    "Iraqi President Barham Salih visited Jordan.": (
        ("Barham Salih", "leads", "Iraq"),
        ("Barham Salih", "visits", "Jordan"),
    ),
    "Norway sanctioned Belarus.": (("Norway", "criticizes", "Belarus"),),
    "Chile condemned Peru.": (("Chile", "criticizes", "Peru"),),
}
CORPUS = ("Ghana sanctioned Togo.", "Mali sanctioned Niger.", "It rained.")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return reading.extractor()


@pytest.fixture(scope="module")
def records() -> list[GoldRecord]:
    return [
        GoldRecord(str(n), text, tuple(GoldStatement((s,), (r,), (o,)) for s, r, o in wanted))
        for n, (text, wanted) in enumerate(TEXTS.items())
    ]


@pytest.fixture(scope="module")
def report(extractor: Extractor, records: list[GoldRecord]) -> Routes:
    return routes(extractor, records, [Document(text, id=text) for text in CORPUS])


def kind(report: Routes, name: str) -> Route:
    return next(route for route in report.kinds if route.name == name)


def test_right_and_wrong_are_counted_by_kind(report: Routes) -> None:
    title, wrong = kind(report, "title"), kind(report, "sanctions")
    assert (title.proposed, title.told, title.right, title.share) == (1, 1, 1, 1.0)
    assert (wrong.right, wrong.wrong, wrong.alone_wrong, wrong.fired) == (0, 1, 1, 2)


def test_the_gain_is_what_f1_loses_without_the_route(
    report: Routes, extractor: Extractor, records: list[GoldRecord]
) -> None:
    found = [s for _, many in extractor.extract(r.document for r in records) for s in many]
    whole = evaluate(records, found).triple.f1
    for name in ("title", "sanctions", "visits"):
        rest = evaluate(records, [s for s in found if kind_of(s.evidence.frame) != name]).triple.f1
        route = kind(report, name)
        assert route.gain == pytest.approx(100 * (whole - rest))
        assert route.interval[0] <= route.gain <= route.interval[1]
    assert report.kinds[0].name == "sanctions", "what costs most comes first"


def test_every_frame_is_reported_and_most_are_idle_here(report: Routes, extractor: Extractor) -> None:
    names = {route.name for route in report.entries}
    assert {frame.name for frame in extractor.ontology.frames} <= names
    assert all(route.fired < 5 for route in report.idle)
    assert [table.rows for table in report.tables(3)][2] != ()
    assert json.loads(json.dumps(report.to_dict()))["records"] == len(TEXTS)


def test_what_comes_out_is_among_the_proposals(extractor: Extractor) -> None:
    text = (
        "Iraqi President Barham Salih visited Jordan, and Kenya, whose leaders Togo might see, spoke of Malta's attack."
    )
    document = Document(text, id="d")
    told = next(iter(extractor.extract([document])))[1]
    proposals = next(iter(extractor.candidates([document])))[1]
    assert [p.statement for p in proposals if p.told] == told
    loose = [p.statement for p in proposals if not p.told]
    assert loose
    assert max(s.confidence for s in loose) < min(s.confidence for s in told)


@pytest.mark.slow
def test_lint_prints_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, corpus = tmp_path / "gold.jsonl", tmp_path / "a.txt"
    wanted = [{"s": ["Chile"], "r": ["criticizes"], "o": ["Peru"], "status": "actual"}]
    gold.write_text(json.dumps({"id": "1", "text": "Chile condemned Peru.", "statements": wanted}), encoding="utf-8")
    corpus.write_text(CORPUS[0], encoding="utf-8")
    assert run(["lint", str(corpus), "--labelled", str(gold)]) == 0
    out = capsys.readouterr().out
    assert "1 passages, 1 texts without labels" in out
    assert "criticizes" in out and "sanctions" in out


def test_gold_files_have_ids_of_their_own(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "1", "text": "It rained.", "statements": []}), encoding="utf-8")
    with pytest.raises(InputError, match="the id 1 is there twice"):
        read_gold_files([gold, gold])
    gold.write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="no passage"):
        read_gold_files([gold])
