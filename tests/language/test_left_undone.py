"""What a text says was not done, almost done or is not true comes out as no fact."""

from __future__ import annotations

import pytest

from graphkit.extraction import Extractor
from graphkit.model import Modality, Polarity

NOT_DONE = [
    "Instead of sanctioning Chile, Peru bought its copper.",
    "Kenya left Mali without attacking Chad.",
    "Norway armed Peru instead of condemning it.",
    "Peru almost invaded Chile.",
    "Sweden hardly supports Norway.",
    "It is not true that Peru attacked Mali.",
    "It is false that Peru attacked Mali.",
    "Russia denied that it had armed Syria.",
    "Nobody said that Kenya attacked Ghana.",
    "It is time for Peru to arm Chile.",
    "There is no need for Peru to arm Chile.",
    "Kenya ignored appeals to condemn Ghana.",
    "Norway withstood pressure to arm Chile.",
    "Peru brushed aside pleas to arm Chile.",
    "It is out of the question that Peru will arm Chile.",
    "It is unlikely that Peru will arm Chile.",
    "Peru wanted to arm Chile, but gave up the plan.",
]
ACTS = ("sanctions", "attacks", "invades", "criticizes", "supports", "arms")


@pytest.fixture(scope="module")
def every() -> Extractor:
    """An extractor that tells what is improbable too."""
    return Extractor(fast=True, min_confidence=0.0)


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_was_not_done_is_no_fact(text: str, every: Extractor) -> None:
    told = [s for s in every.extract_text(text) if s.relation.name in ACTS]
    assert told
    facts = [s for s in told if s.modality is Modality.ACTUAL and s.polarity is Polarity.POSITIVE]
    assert not [s for s in facts if not ("Norway armed" in text and s.relation.name == "arms")]


PAST = [
    "Peru, no longer an ally of Chile, left.",
    "Peru, formerly an ally of Chile, left.",
    "Peru, a former close ally of Chile, left.",
    "Peru, a once close ally of Chile, left.",
    "Peru was once an ally of Chile.",
    "Peru, which was an ally of Chile until 2019, left.",
    "Peru used to be an ally of Chile.",
    "Peru is no longer an ally of Chile.",
]


@pytest.mark.parametrize("text", PAST)
def test_what_somebody_is_no_more_is_denied(text: str, every: Extractor) -> None:
    told = [s for s in every.extract_text(text) if s.relation.name == "alliedWith"]
    assert {s.polarity for s in told} == {Polarity.NEGATIVE}


@pytest.mark.parametrize(
    "text", ["Peru is once again an ally of Chile.", "Peru is an ally of Chile.", "Chile's ally, Peru, would arm Mali."]
)
def test_what_somebody_is_stays_a_fact(text: str, every: Extractor) -> None:
    told = [s for s in every.extract_text(text) if s.relation.name == "alliedWith"]
    assert {(s.polarity, s.modality) for s in told} == {(Polarity.POSITIVE, Modality.ACTUAL)}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Macron was expected to visit Egypt, but cancelled.", Polarity.NEGATIVE),
        ("Macron was due to visit Egypt but called off the trip.", Polarity.NEGATIVE),
        ("Macron plans to visit Egypt but cancelled a meeting with Modi.", Polarity.POSITIVE),
        ("Macron agreed to visit Egypt and dropped his veto.", Polarity.POSITIVE),
    ],
)
def test_a_plan_that_was_dropped_is_none(text: str, polarity: Polarity, every: Extractor) -> None:
    told = [s for s in every.extract_text(text) if s.relation.name == "visits"]
    assert {(s.polarity, s.modality) for s in told} == {(polarity, Modality.PLANNED)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Egypt said Ethiopia would fill the dam and warned Sudan.", "Egypt"),
        ("Egypt said Ethiopia had filled the dam and thanked Sudan.", "Egypt"),
        ("Egypt said that Ethiopia attacked Chad and warned Sudan.", "Ethiopia"),
    ],
)
def test_the_tenses_tell_who_spoke(text: str, who: str, every: Extractor) -> None:
    told = [s for s in every.extract_text(text) if s.object.label == "Sudan" and "frame:" in str(s.evidence.routes)]
    assert {(s.subject.label, s.modality) for s in told} == {(who, Modality.ACTUAL)}


def test_who_is_to_be_arrested_is_not_yet(every: Extractor) -> None:
    told = every.extract_text("Argentina issued an arrest warrant for Nicolas Maduro.")
    assert {s.modality for s in told if s.relation.name == "detains"} == {Modality.PLANNED}


def test_who_is_left_out_of_all_did_not_act(every: Extractor) -> None:
    told = every.extract_text("All NATO members but Turkey supported Sweden.")
    assert [s.object.label for s in told if s.relation.name == "supports"] == ["Sweden"]
    assert "Turkey" not in [s.subject.label for s in told]
