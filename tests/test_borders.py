"""Borders that a text names by both states or by one."""

from __future__ import annotations

import pytest
from reading import check, extractor

CASES: list[tuple[str, list[str], list[str]]] = [
    (
        "Latvia shuts its borders with Russia and Belarus.",
        ["Latvia borders Russia", "Latvia borders Belarus"],
        ["Russia borders Belarus"],
    ),
    ("Fighting breaks out on the Thai-Cambodian border.", ["Thailand borders Cambodia"], []),
    ("Two soldiers die in a clash on the Armenia–Azerbaijan border.", ["Armenia borders Azerbaijan"], []),
    ("Tensions rise along the border between Sudan and Ethiopia.", ["Sudan borders Ethiopia"], []),
    ("Hungary reopens its Serbian border.", ["Hungary borders Serbia"], []),
    ("Turkish troops mass near the Syrian border.", ["Turkey borders Syria"], []),
    (
        "U.S. officials say that Russian troops are moving to the Ukrainian border.",
        ["Russia borders Ukraine"],
        ["United States borders Ukraine"],
    ),
    ("Pakistan reopens the border with Afghanistan after a week.", ["Pakistan borders Afghanistan"], []),
    ("Kenya accuses neighbouring Somalia of sheltering militants.", ["Kenya borders Somalia"], []),
    ("Japan warns neighbouring Somalia of sheltering pirates.", [], ["Japan borders Somalia"]),
    (
        "Chad and Sudan clashed again. Italy and the UN Security Council called for calm. "
        "Libya, which shares borders with both countries, offered to mediate.",
        ["Libya borders Chad", "Libya borders Sudan"],
        ["Libya borders Italy", "Libya borders UN Security Council"],
    ),
    (
        "Italy briefed the UN Security Council. Libya, which borders both countries, called for calm.",
        [],
        ["Libya borders Italy", "Libya borders UN Security Council"],
    ),
    ("The country wants to strengthen its external borders, France says.", [], ["France borders France"]),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), CASES)
def test_a_border_is_between_two_states(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


def test_the_state_of_a_city_is_that_of_today() -> None:
    text = "Soldiers gather in Cologne as trucks wait near the Polish border."
    check(text, ["Germany borders Poland"], ["West Germany borders Poland"])


@pytest.mark.parametrize(
    "text",
    [
        "Thai and Cambodian troops clashed along their disputed border.",
        "Soldiers of Thailand and Cambodia clashed on the border between the two countries.",
        "Thailand and Cambodia agreed to pull their troops back from the border.",
    ],
)
def test_a_border_of_two_that_the_sentence_names(text: str) -> None:
    found = {
        frozenset((s.subject.label, s.object.label))
        for s in extractor().extract_text(text)
        if s.relation.name == "borders"
    }
    assert found == {frozenset(("Thailand", "Cambodia"))}
