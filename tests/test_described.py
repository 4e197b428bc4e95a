"""Whose a named thing is: ships, agencies, firms, media and territories with a description, organs of organs."""

from __future__ import annotations

import pytest
from reading import extractor


def triples(text: str) -> set[tuple[str, str, str]]:
    """Return what a text says as subject, relation and object."""
    return {(s.subject.label, s.relation.name, s.object.label) for s in extractor().extract_text(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Russian cruiser Moskva sank in the Black Sea.", ("Moskva", "partOf", "Russia")),
        (
            "The US aircraft carrier USS Gerald R. Ford arrived in Norway.",
            ("USS Gerald R. Ford", "partOf", "United States"),
        ),
        ("China's aircraft carrier Liaoning sailed past Okinawa.", ("Liaoning", "partOf", "China")),
        ("The Iranian-flagged tanker Adrian Darya 1 left Gibraltar.", ("Adrian Darya 1", "partOf", "Iran")),
        ("French nuclear regulator ASN closed the plant.", ("ASN", "partOf", "France")),
        ("Germany's foreign intelligence service BND warned of Russia.", ("BND", "partOf", "Germany")),
        (
            "Ukraine's state energy operator, Ukrenergo, said Russia attacked its plants.",
            ("Ukrenergo", "partOf", "Ukraine"),
        ),
        ("Saudi Arabia's state oil company Aramco was attacked by the Houthis.", ("Aramco", "partOf", "Saudi Arabia")),
        ("Turkish drone maker Baykar signed a deal with Ukraine.", ("Baykar", "locatedIn", "Turkey")),
        ("Iran's state news agency IRNA said that Israel attacked the port.", ("IRNA", "partOf", "Iran")),
        ("South Korea's Yonhap news agency quoted the minister.", ("Yonhap", "locatedIn", "South Korea")),
        ("Bermuda, a British overseas territory, froze Russian assets.", ("Bermuda", "partOf", "United Kingdom")),
        ("The US territory of Guam was threatened by North Korea.", ("Guam", "partOf", "United States")),
        ("TikTok's parent company ByteDance sued the United States.", ("TikTok", "partOf", "ByteDance")),
        ("The Turkish Army and Air Force struck targets in northern Iraq.", ("Air Force", "partOf", "Turkey")),
        ("The French and Italian Navies held drills in the Adriatic.", ("Italian Navy", "partOf", "Italy")),
        ("Hezbollah's Radwan Force attacked Israel.", ("Radwan Force", "partOf", "Hezbollah")),
        (
            "Hezbollah attacked Israel. The group's Jihad Council denied that Iran asked for it.",
            ("Jihad Council", "partOf", "Hezbollah"),
        ),
        ("The Kerala government asked for help.", ("Kerala government", "partOf", "Kerala")),
        ("The Chinese Navy ship left Manila.", ("Chinese Navy", "partOf", "China")),
        ("The Danish military reports that Russia jammed its radar.", ("Danish military", "partOf", "Denmark")),
        ("Estonian intelligence warned of a Russian attack.", ("Estonian intelligence", "partOf", "Estonia")),
        ("Estonian intelligence services warned of Russia.", ("Estonian intelligence services", "partOf", "Estonia")),
        ("Iranian state media said Israel attacked Isfahan.", ("Iranian state media", "partOf", "Iran")),
    ],
)
def test_whose_it_is(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chinese streaming service Bilibili apologised.",
        "The British broadcaster David Attenborough visited Kenya.",
        "Germany's intelligence service, Siemens and Bosch denied the report.",
    ],
)
def test_private_and_people(text: str) -> None:
    assert not {t for t in triples(text) if t[1] == "partOf" and t[0] in ("Bilibili", "David Attenborough", "Siemens")}


def test_organs_of_several_states_in_lower_case_are_no_names() -> None:
    assert not [each for each in triples("The French and Italian air forces flew over Malta.") if each[1] == "partOf"]
