"""Acts that are wished for, opposed or talked about: none is told as having happened."""

from __future__ import annotations

import pytest
from reading import extractor

from graphkit.extraction import Extractor
from graphkit.model import Modality, Polarity

OPEN = [
    "The prospect of Ukraine joining NATO angered Russia.",
    "France supports Sweden joining NATO.",
    "Ukraine joining NATO would be a threat to Russia.",
    "Trump ruled out Ukraine joining NATO.",
    "Germany supports Ukraine's accession to the European Union.",
    "Serbia discussed its accession to the European Union.",
    "Ukraine's admission to NATO is not on the agenda.",
]


@pytest.fixture(scope="module")
def every() -> Extractor:
    """An extractor that tells what is improbable too."""
    return Extractor(fast=True, min_confidence=0.05)


@pytest.mark.parametrize("text", OPEN)
def test_what_is_wished_opposed_or_discussed_is_no_fact(text: str, every: Extractor) -> None:
    found = [s for s in every.extract_text(text) if s.relation.name == "joins"]
    assert found
    assert not [s for s in found if s.modality is Modality.ACTUAL and s.polarity is Polarity.POSITIVE]


def test_what_was_completed_is_a_fact() -> None:
    found = extractor().extract_text("Finland's accession to NATO was completed on Tuesday.")
    assert [s.modality for s in found if s.relation.name == "joins"] == [Modality.ACTUAL]
