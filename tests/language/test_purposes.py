"""What an act is done for has come no further than the act, and what somebody can go on with is there."""

from __future__ import annotations

import pytest

from graphkit.extraction import Extractor
from graphkit.model import Modality

TO_COME = [
    ("Norway will host Chile for talks with Peru.", "Chile meetsWith Peru"),
    ("Mary Jones is to visit Lagos for a meeting with Peru.", "Mary Jones meetsWith Peru"),
    ("Mary Jones arrives in Lagos for talks with Peru.", "Mary Jones meetsWith Peru"),
    ("Mary Jones arrives in Lagos for a summit meeting with Peru.", "Mary Jones meetsWith Peru"),
]
OPEN = [
    ("An agreement between Norway and Chile would shorten the debate.", "Norway agreesWith Chile"),
    ("Norway's attack on Chile would shorten the debate.", "Norway attacks Chile"),
]
THERE = [
    ("Norway and Kenya can continue to work together.", "Norway cooperatesWith Kenya"),
    ("Norway met Chile for talks with Peru.", "Chile meetsWith Peru"),
    ("Norway will sue Chile for its attack on Peru.", "Chile attacks Peru"),
    ("Norway's attack on Chile may shorten the debate.", "Norway attacks Chile"),
]


@pytest.fixture(scope="module")
def every() -> Extractor:
    """An extractor that tells what is improbable too."""
    return Extractor(fast=True, min_confidence=0.0)


def modalities(text: str, told: str, every: Extractor) -> set[Modality]:
    found = every.extract_text(text)
    return {s.modality for s in found if f"{s.subject.label} {s.relation.name} {s.object.label}" == told}


@pytest.mark.parametrize(("text", "told"), TO_COME)
def test_what_something_is_done_for_is_to_come_with_it(text: str, told: str, every: Extractor) -> None:
    assert modalities(text, told, every) == {Modality.PLANNED}


@pytest.mark.parametrize(("text", "told"), OPEN)
def test_what_would_do_something_has_not_happened(text: str, told: str, every: Extractor) -> None:
    assert modalities(text, told, every) == {Modality.POSSIBLE}


@pytest.mark.parametrize(("text", "told"), THERE)
def test_what_is_there_already_is_a_fact(text: str, told: str, every: Extractor) -> None:
    assert modalities(text, told, every) == {Modality.ACTUAL}
