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


def test_who_is_left_out_of_all_did_not_act(every: Extractor) -> None:
    told = every.extract_text("All NATO members but Turkey supported Sweden.")
    assert [s.object.label for s in told if s.relation.name == "supports"] == ["Sweden"]
    assert "Turkey" not in [s.subject.label for s in told]
