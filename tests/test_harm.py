"""Places that attacks hit, where the sentence tells of deaths and damage apart from who did it."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

HIT: list[Case] = [
    (
        "Five people are killed in overnight Russian drone strikes on homes in Chernihiv, Ukraine.",
        ["Russia attacks Chernihiv"],
        ["Ukraine attacks Chernihiv"],
    ),
    ("Eleven civilians are wounded in Russian strikes across Ukraine.", ["Russia attacks Ukraine"], []),
    (
        "At least nine people are injured in Russian attacks in Sumy, Odesa, and Lviv, Ukraine.",
        ["Russia attacks Sumy", "Russia attacks Odesa", "Russia attacks Lviv"],
        [],
    ),
    (
        "Russia launches drone strikes across Ukraine, damaging a substation in Poltava.",
        ["Russia attacks Ukraine", "Russia attacks Poltava"],
        [],
    ),
    (
        "Two people die in Russian shelling that hit a school in Kramatorsk, Donetsk Oblast.",
        ["Russia attacks Kramatorsk"],
        ["Russia attacks Donetsk Oblast"],
    ),
    ("An Israeli airstrike on a refugee camp in Gaza kills ten people.", ["Israel attacks Gaza"], []),
    ("The Saudi-led coalition carried out air raids in Taiz and Hodeidah.", ["Saudi-led coalition attacks Taiz"], []),
    ("Ukrainian drones set fire to an oil depot in Ryazan, Russia.", ["Ukraine attacks Ryazan"], []),
    ("The capital Kyiv is hit in a wave of Russian strikes.", ["Russia attacks Kyiv"], []),
    (
        "A large fire is reported at a refinery in Volgograd, Russia, following a Ukrainian drone attack.",
        ["Ukraine attacks Volgograd"],
        [],
    ),
    (
        "Blackouts hit several regions of Ukraine following a Russian missile attack.",
        ["Russia attacks Ukraine"],
        [],
    ),
    ("Al-Shabaab militants storm a hotel in Mogadishu, killing nine people.", ["Al-Shabaab attacks Mogadishu"], []),
    ("Saudi warplanes bomb Sanaa and Saada.", ["Saudi Arabia attacks Sanaa", "Saudi Arabia attacks Saada"], []),
    ("Russian Iskander missiles hit Odesa.", ["Russia attacks Odesa"], ["Iskander attacks Odesa"]),
    ("Israeli jets fired at boats in the Red Sea.", [], ["Israel attacks Red Sea"]),
]

WEAPONS: list[Case] = [
    (
        "Debris from a downed Ukrainian drone falls on a house in Voronezh, Russia.",
        ["Ukraine attacks Voronezh"],
        ["Russia attacks Voronezh"],
    ),
    ("A Russian missile lands in a park in Kharkiv.", ["Russia attacks Kharkiv"], []),
    (
        "Russia says it shot down 20 Ukrainian drones over Crimea.",
        ["Russia attacks Ukraine", "Ukraine attacks Crimea"],
        ["Russia attacks Crimea"],
    ),
    ("Seven Ukrainian drones were shot down over Belgorod.", ["Ukraine attacks Belgorod"], []),
    ("The army says it repelled Russian attacks near Bakhmut.", ["Russia attacks Bakhmut"], []),
]

GOING_ON: list[Case] = [
    (
        "A Russian strike kills a woman in Kherson. A separate attack wounds two people in Nikopol.",
        ["Russia attacks Kherson", "Russia attacks Nikopol"],
        [],
    ),
    (
        "A Russian strike kills a woman in Kherson. An earthquake kills two people in Izmir.",
        ["Russia attacks Kherson"],
        ["Russia attacks Izmir"],
    ),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), HIT)
def test_the_place_where_people_are_harmed_is_attacked(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), WEAPONS)
def test_whose_weapon_comes_down_attacks(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), GOING_ON)
def test_an_attack_goes_on_in_the_next_sentence(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)
