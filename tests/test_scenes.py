"""Where somebody was struck is not what was struck, and what only stands in a heading is no place."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

SCENES: list[Case] = [
    (
        "U.S. forces conducted a strike in Yemen's Shabwah Governorate on May 4 that killed two members of "
        "al-Qa'ida in the Arabian Peninsula.",
        ["United States attacks al-Qa'ida in the Arabian Peninsula"],
        ["United States attacks Shabwah Governorate", "United States attacks Yemen"],
    ),
    (
        "Coalition aircraft conducted nine strikes across Iraq and Syria on Monday against ISIS fighters.",
        ["Coalition attacks ISIS"],
        ["Coalition attacks Iraq", "Coalition attacks Syria"],
    ),
    (
        "French jets struck an ISIS cell in Kirkuk.",
        ["France attacks ISIS"],
        ["France attacks Kirkuk"],
    ),
    (
        "Boko Haram attacked Chadian soldiers in Kidal, Mali.",
        ["Boko Haram attacks Chad"],
        ["Boko Haram attacks Kidal"],
    ),
    ("Israel struck Hezbollah targets and bombed Baalbek.", ["Israel attacks Baalbek"], []),
    ("Russian forces shelled Kupiansk and killed two Ukrainian soldiers.", ["Russia attacks Kupiansk"], []),
    (
        "Kenya conducted an airstrike in the vicinity of Afmadow, Somalia, that killed four al-Shabaab militants.",
        ["Kenya attacks al-Shabaab"],
        ["Kenya attacks Afmadow", "Somalia attacks al-Shabaab"],
    ),
    (
        "Two members of al-Shabaab died in a strike by Kenya in Jilib.",
        ["Kenya attacks al-Shabaab"],
        ["Kenya attacks Jilib"],
    ),
    (
        "Spain accused Chad of plotting to carry out an attack that killed two Malian soldiers.",
        [],
        ["Chad attacks Mali"],
    ),
    (
        "Members of the Security Council condemned the ambush in the Gao region that killed two men from Togo.",
        [],
        ["Security Council criticizes Gao"],
    ),
]

HEADINGS: list[Case] = [
    ("Remarks on Airstrikes in Libya: the United Kingdom thanked Italy.", [], ["Airstrikes locatedIn Libya"]),
    ("Situation in Mali: the Security Council met Togo.", [], ["Situation locatedIn Mali"]),
    ("Attacks in Niger. France condemned Boko Haram.", [], ["Attacks locatedIn Niger"]),
    ("A bomb went off in Sabha in Libya, Egypt said.", ["Sabha locatedIn Libya"], []),
]

PLACES: list[Case] = [
    (
        "Russia shelled the Sumy and Chernihiv oblasts of Ukraine.",
        ["Sumy locatedIn Ukraine", "Chernihiv locatedIn Ukraine"],
        [],
    ),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), SCENES)
def test_where_somebody_was_struck(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), HEADINGS)
def test_nouns_of_headings_are_no_places(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), PLACES)
def test_which_place_lies_in_which(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)
