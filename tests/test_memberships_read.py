"""Who belongs to a body: states by lists, allies and exceptions, persons by party and seat."""

from __future__ import annotations

import pytest
from reading import extractor


def members(text: str) -> set[tuple[str, str, str]]:
    """Return who is said to be a member of what, and whether it is denied or to come."""
    return {
        (s.subject.label, s.object.label, s.polarity if s.polarity == "negative" else s.modality)
        for s in extractor().extract_text(text)
        if s.relation.name == "memberOf"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Greece asked its NATO ally Canada for help with wildfires.",
            {("Greece", "NATO", "actual"), ("Canada", "NATO", "actual")},
        ),
        ("EU countries other than Hungary backed the loan.", {("Hungary", "European Union", "actual")}),
        (
            "Landlocked nations in the African Union such as Chad and Mali asked for more.",
            {("Chad", "African Union", "actual"), ("Mali", "African Union", "actual")},
        ),
        (
            "The Quad, a grouping of the United States, India and Japan, met in Tokyo.",
            {("United States", "Quad", "actual"), ("India", "Quad", "actual"), ("Japan", "Quad", "actual")},
        ),
        (
            "The Gulf Cooperation Council is made up of Kuwait, Qatar and Oman.",
            {
                ("Kuwait", "Gulf Cooperation Council", "actual"),
                ("Qatar", "Gulf Cooperation Council", "actual"),
                ("Oman", "Gulf Cooperation Council", "actual"),
            },
        ),
        (
            "Poland, an EU and NATO member, closed its border with Belarus.",
            {("Poland", "European Union", "actual"), ("Poland", "NATO", "actual")},
        ),
        (
            "Estonia and Latvia, both members of NATO, asked the United States for troops.",
            {("Estonia", "NATO", "actual"), ("Latvia", "NATO", "actual")},
        ),
        ("Cyprus recognised Palestine while a member of the European Union.", {("Cyprus", "European Union", "actual")}),
        ("Republican Senator Tom Cotton condemned China.", {("Tom Cotton", "Republican Party", "actual")}),
        (
            "Rand Paul and other Republicans opposed the aid for Ukraine.",
            {("Rand Paul", "Republican Party", "actual")},
        ),
        (
            "Narendra Modi and his Bharatiya Janata Party won in India.",
            {("Narendra Modi", "Bharatiya Janata Party", "actual")},
        ),
        (
            "Democrat Mary Jones lost her seat in Ohio to Republican Congressman Bill Smith.",
            {("Mary Jones", "Democratic Party", "actual"), ("Bill Smith", "Republican Party", "actual")},
        ),
        (
            "Germany said that Sahra Wagenknecht was elected to the European Parliament.",
            {("Sahra Wagenknecht", "European Parliament", "actual")},
        ),
    ],
)
def test_members(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= members(text)


def test_no_guard_is_a_partisan() -> None:
    assert not members("The Republican Guard of Syria fired at Israel.")
