"""Relations that are said beside others: what they tell, that they change nothing, and how they are asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
import reading

from graphkit.errors import InputError
from graphkit.extraction import Extractor
from graphkit.extraction.beside import beside_alone, without_beside
from graphkit.model import Document, Statement
from graphkit.ontology import load_ontology

TEXTS = (
    "Iran's parliament impeached Hossein Amiri, and the United States praised the vote.",
    "Saudi air defences shot down a Houthi drone over Jizan, and Japan condemned the Houthis.",
    "The British ambassador to Kenya met William Ruto after Kenya restored diplomatic relations with Sudan.",
    "India sent condolences to Turkey, and its army flew aid to the Turkish Red Crescent.",
    "The European Commission fined Gazprom, which owns Sibneft, and opened an investigation into Rosneft.",
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return reading.extractor()


def told(extractor: Extractor, *texts: str) -> set[str]:
    found = [each for _, many in extractor.extract(map(Document, texts)) for each in many]
    return {f"{s.subject.label} {s.relation.name} {s.object.label}" for s in found}


def candidates(extractor: Extractor) -> list[tuple[Statement, dict[str, int]]]:
    read = extractor.candidates(Document(text, str(n)) for n, text in enumerate(TEXTS))
    return [(each.statement, each.numbers) for _, many in read for each in many]


def test_what_is_said_beside_changes_nothing_of_what_else_is_read(extractor: Extractor) -> None:
    alone = Extractor(fast=True, ontology=without_beside(load_ontology()))
    apart = load_ontology().labelled_apart
    everything = candidates(extractor)
    assert [each for each in everything if each[0].relation.name not in apart] == candidates(alone)
    assert {said.relation.name for said, _ in everything} & apart >= {"dismisses", "intercepts", "mourns", "regulates"}


def test_frames_are_of_one_kind_or_the_other() -> None:
    onto = load_ontology()
    beside, others = beside_alone(onto), without_beside(onto)
    assert {frame.relation.name for frame in beside.frames} == onto.labelled_apart
    assert len(beside.frames) + len(others.frames) == len(onto.frames)
    assert "condolence" in beside.noun_frames and beside.relations == onto.relations


def test_an_unknown_name_that_is_owned_or_founded_is_a_body_unless_it_is_a_persons() -> None:
    extractor = Extractor(fast=True, min_confidence=0.0, relations=["owns"])
    found = [s for _, many in extractor.extract([Document("Qatar owns Telvia. Qatar owns Peter Stone.")]) for s in many]
    assert [(s.object.label, s.object.type) for s in found if s.relation.name == "owns"] == [("Telvia", "Organization")]


def test_a_confidence_that_is_no_probability_is_refused() -> None:
    with pytest.raises(InputError, match="min_confidence is 5; give a number from 0 to 1"):
        Extractor(fast=True, min_confidence=5)


@pytest.mark.slow
def test_a_relation_that_is_off_by_default_is_told_where_it_is_asked_for() -> None:
    onto = replace(load_ontology(), off_by_default=frozenset({"regulates"}))
    text = "Italy fined TikTok and criticized Iran."
    both = {"Italy regulates TikTok", "Italy criticizes Iran"}
    assert told(Extractor(fast=True, ontology=onto), text) & both == {"Italy criticizes Iran"}
    assert told(Extractor(fast=True, ontology=onto, relations=["regulates"]), text) == {"Italy regulates TikTok"}
    every = Extractor(fast=True, ontology=onto, relations=["all"])
    assert told(every, text) >= both
    assert {s.relation.name for reading in every.explain(text) for s in reading.statements} >= {"regulates"}
    with pytest.raises(InputError, match="no relation 'regulate'; near it are: regulates"):
        Extractor(ontology=onto, relations=["regulate"])
    with pytest.raises(
        InputError, match="no relation 'foo'; give names or labels of relations of the ontology, or all"
    ):
        Extractor(ontology=onto, relations=["foo"])
