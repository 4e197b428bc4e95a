"""What a text of several sentences leaves out, where a sentence alone would tell it, and how to have it anyway."""

from __future__ import annotations

import datetime as dt

import pytest

import graphkit as gk
from graphkit.errors import InputError
from graphkit.extraction import Extractor
from graphkit.extraction.explanation import explain
from graphkit.ontology import load_ontology
from tests.reading import short

LOOSE = "Canada carried out ten strikes overnight."
"""Whom it struck only the sentence before tells, so that it is read loosely."""
BEFORE = "ISIL lost the town."


@pytest.fixture(scope="module")
def strict() -> Extractor:
    return Extractor()


def told(extractor: Extractor, text: str) -> set[str]:
    return {short(statement) for statement in extractor.extract_text(text)}


def test_a_hostile_act_needs_a_firm_reading(strict: Extractor) -> None:
    assert told(strict, f"{BEFORE} {LOOSE}") == set()
    assert told(strict, f"{BEFORE} Canada struck ISIL positions near Raqqa.") >= {"Canada attacks ISIL"}


def test_a_sentence_alone_is_read_loosely(strict: Extractor) -> None:
    alone = "The Zarwa Front and the Council of Elders fought each other on Monday."
    least = load_ontology().least["fightsWith"]
    loose = [s for s in strict.extract_text(alone) if s.confidence < least]
    assert [s.relation.name for s in loose] == ["fightsWith"]
    assert told(strict, f"{alone} Nobody was hurt.") == set()


def test_all_readings_can_be_had() -> None:
    text = f"{BEFORE} {LOOSE}"
    [whole] = gk.extract([text], min_confidence=0)
    assert [short(s) for s in whole.statements] == ["Canada attacks ISIL"]
    [above] = gk.extract([text], min_confidence=whole.statements[0].confidence + 0.001)
    assert above.statements == []
    [default] = gk.extract([text])
    assert default.statements == []


def test_an_explanation_tells_what_was_left_out(strict: Extractor) -> None:
    explained = explain(f"{BEFORE} {LOOSE}", strict)
    assert explained.statements == []
    assert [short(s) for s in explained.sentences[1].left_out] == ["Canada attacks ISIL"]
    assert "too loose for a text of several sentences" in explained.text()


def test_acts_between_strangers_are_less_sure(strict: Extractor) -> None:
    [known] = strict.extract_text("Kenya sued Sudan.")
    [unknown] = strict.extract_text("Kenya sued Dorgan Pell.")
    assert unknown.confidence == pytest.approx(0.75 * known.confidence, abs=0.001)
    [led] = [s for s in strict.extract_text("Kenyan President Dorgan Pell resigned.") if s.relation.name == "leads"]
    assert led.confidence > 0.8


def test_relations_ask_for_confidence() -> None:
    least = load_ontology().least
    assert least["attacks"] == least["sanctions"] == least["concedesTo"] == 0.58
    assert least["meetsWith"] == least["partOf"] == 0


@pytest.mark.parametrize("wrong", [3, -0.1, "high"])
def test_a_confidence_is_a_share(wrong: object) -> None:
    with pytest.raises(InputError, match=r"min_confidence is .*; give a number from 0 to 1"):
        list(gk.extract([BEFORE], min_confidence=wrong))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({"text": 5}, "give a string"), ({"text": BEFORE, "date": "2024-05-01"}, "give a datetime.date")],
)
def test_a_document_says_what_is_wrong_with_it(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        gk.Document(**wrong)


def test_a_time_of_publication_is_its_day() -> None:
    assert gk.Document(BEFORE, date=dt.datetime(2024, 5, 1, 12)).date == dt.date(2024, 5, 1)
