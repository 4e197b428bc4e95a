"""What a text says was not done, almost done or is not true comes out as no fact."""

from __future__ import annotations

import pytest
import reading

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


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_was_not_done_is_no_fact(text: str) -> None:
    acts = ("sanctions", "attacks", "invades", "criticizes", "supports", "arms")
    told = [s for s in reading.extractor().extract_text(text) if s.relation.name in acts]
    facts = [s for s in told if s.modality is Modality.ACTUAL and s.polarity is Polarity.POSITIVE]
    assert not [s for s in facts if not ("Norway armed" in text and s.relation.name == "arms")]


def test_who_is_left_out_of_all_did_not_act() -> None:
    told = reading.extractor().extract_text("All NATO members but Turkey supported Sweden.")
    assert "Turkey" not in [s.subject.label for s in told]
