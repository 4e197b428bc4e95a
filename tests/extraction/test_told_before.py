"""Deeds that the text told before: who condemns "the ban" does so to who banned something.

What is read is asked for, however improbable, since how sure a statement is is for the judge to tell.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from graphkit.extraction import Extractor


@lru_cache(maxsize=1)
def _reader() -> Extractor:
    return Extractor(fast=True, min_confidence=0.0)


def every(text: str) -> set[str]:
    """Return every statement that frames and phrases read in a text."""
    return {f"{s.subject.label} {s.relation.name} {s.object.label}" for s in _reader().extract_text(text)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Peru banned imports from Chile. Bolivia condemned the ban.", "Bolivia criticizes Peru"),
        ("Peru suspended the treaty. The suspension was criticised by Chile.", "Chile criticizes Peru"),
        ("Peru recalled its envoy to Chile. Bolivia welcomed the decision.", "Bolivia supports Peru"),
        ("Peru says that Chile shelled Tacna. Chile rejected the accusation.", "Chile rejects Peru"),
        ("Peru recalled its envoy to Chile, a move that Bolivia condemned.", "Bolivia criticizes Peru"),
        ("Brazil brokered a deal between Peru and Chile. Bolivia condemned the deal.", "Bolivia criticizes Chile"),
    ],
)
def test_a_stand_on_what_is_told_before_is_taken_on_who_did_it(text: str, said: str) -> None:
    assert said in every(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru banned imports from Chile. Bolivia condemned the previous ban.",
        "Peru banned imports from Chile. Bolivia condemned the bombing.",
        "A mayor in Peru died. Bolivia condemned the murder.",
        "Peru banned imports from Chile. Bolivia condemned the ban by Ecuador.",
        "Peru brokered a deal between Brazil and Chile. Bolivia condemned the deal.",
    ],
)
def test_a_stand_on_another_deed_is_none_on_who_was_named_before(text: str) -> None:
    assert "Bolivia criticizes Peru" not in every(text)
