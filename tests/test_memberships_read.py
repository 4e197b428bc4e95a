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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ABCD group (Chad, Mali and Niger) thanked France.",
            {("Chad", "ABCD", "actual"), ("Mali", "ABCD", "actual"), ("Niger", "ABCD", "actual")},
        ),
        (
            "Both members of the African Union, Chad and Mali have asked France for help.",
            {("Chad", "African Union", "actual"), ("Mali", "African Union", "actual")},
        ),
        ("France shares the worries of Greece as a NATO ally.", {("Greece", "NATO", "actual")}),
        (
            "Iceland is a founding member of NATO but not a member of the European Union.",
            {("Iceland", "NATO", "actual"), ("Iceland", "European Union", "negative")},
        ),
        (
            "Spain, as a member of the European Union, expelled two diplomats of Iran.",
            {("Spain", "European Union", "actual")},
        ),
        (
            "The Nordic Council, which brings together Denmark, Norway and Sweden, thanked Poland.",
            {
                ("Denmark", "Nordic Council", "actual"),
                ("Norway", "Nordic Council", "actual"),
                ("Sweden", "Nordic Council", "actual"),
            },
        ),
    ],
)
def test_members_told_in_passing(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected == members(text)


def test_the_forces_of_a_state_are_parts_of_it() -> None:
    text = "The Malian forces consisted of the Malian Army and the National Guard of Mali."
    said = {(s.subject.label, s.relation.name, s.object.label) for s in extractor().extract_text(text)}
    assert ("National Guard of Mali", "partOf", "Mali") in said
    assert not members(text)
