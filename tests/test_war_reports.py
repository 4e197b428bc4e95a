"""Reports of a war: coalitions, forces that act for a state, places that change hands, and who stands with whom."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

COALITIONS: list[Case] = [
    (
        "Coalition aircraft conducted twelve strikes near Hajin, destroying two ISIS fighting positions.",
        ["Coalition attacks ISIS"],
        [],
    ),
    (
        "Coalition military forces conducted five strikes against ISIS targets in Iraq.",
        ["Coalition attacks ISIS"],
        ["Coalition attacks Iraq"],
    ),
    (
        "The U.S.-led coalition bombed Islamic State positions near Raqqa.",
        ["U.S.-led coalition attacks Islamic State", "United States leads U.S.-led coalition"],
        [],
    ),
    (
        "The Saudi-led coalition bombed Houthi positions.",
        ["Saudi-led coalition attacks Houthis", "Saudi Arabia leads Saudi-led coalition"],
        ["coalition attacks Houthis"],
    ),
    ("The ruling coalition supports Ukraine, and Islamic State does not.", [], ["coalition supports Ukraine"]),
    ("The coalition supports Ukraine.", [], ["coalition supports Ukraine"]),
]

PLACES: list[Case] = [
    (
        "Iraqi troops liberated the town of Hit from ISIL.",
        ["Iraq fightsWith ISIL"],
        ["ISIL seizes Iraq"],
    ),
    (
        "Chadian soldiers cleared Baga of Boko Haram fighters.",
        ["Chad fightsWith Boko Haram"],
        ["Boko Haram seizes Baga"],
    ),
    (
        "Nigerien troops drove Boko Haram out of Diffa.",
        ["Niger fightsWith Boko Haram"],
        ["Niger expelsFrom Boko Haram"],
    ),
    ("Peru and Chile agreed to rid the region of landmines.", [], ["Chile fightsWith Peru"]),
]

SHARES: list[Case] = [
    (
        "Britain plays a leading role in the campaign against ISIL.",
        ["ISIL fightsWith United Kingdom"],
        [],
    ),
    (
        "Canada's contribution to the fight against Daesh was welcomed by Iraq.",
        ["Canada fightsWith Daesh"],
        ["Iraq fightsWith Daesh"],
    ),
    ("Germany remains committed to the fight against ISIS.", ["Germany fightsWith ISIS"], []),
    (
        "Norway and the Global Coalition are committed to defeating Daesh.",
        ["Daesh fightsWith Norway", "Global Coalition fightsWith Daesh"],
        ["Global Coalition fightsWith Norway"],
    ),
    ("Jordan, a key ally in the war against Islamic State, sent doctors.", ["Islamic State fightsWith Jordan"], []),
    ("Poland will contribute to the fight against ISIS.", ["ISIS fightsWith Poland (planned)"], []),
    (
        "France conducted four strikes against ISIL in support of the Iraqi army.",
        ["France attacks ISIL", "France supports Iraqi army"],
        ["France attacks Iraq"],
    ),
    ("Nepal and Bhutan held talks on measures in response to floods.", [], ["Bhutan fightsWith Nepal"]),
]

PLATFORMS: list[Case] = [
    ("Two RAF Tornado GR4s destroyed a Daesh truck-bomb near Mosul.", ["RAF attacks Daesh"], []),
    ("Danish F-16s took part in the strike on Islamic State.", ["Denmark attacks Islamic State"], []),
    ("French Rafale jets bombed Islamic State.", ["France attacks Islamic State"], []),
]

HELP: list[Case] = [
    ("Assad depends on Russian air support.", ["Russia supports Assad"], ["Assad supports Russia"]),
    ("With the backing of Iran, Hezbollah seized Qusayr.", ["Iran supports Hezbollah"], ["Hezbollah supports Iran"]),
    ("Chad, with French support, bombed Boko Haram.", ["France supports Chad", "Chad attacks Boko Haram"], []),
    (
        "Syrian rebels captured Jarabulus, aided by strong support from Turkey.",
        ["Turkey supports Syrian rebels", "Syrian rebels seizes Jarabulus"],
        [],
    ),
    (
        "Hezbollah has been fighting in Syria on behalf of Assad.",
        ["Hezbollah supports Assad"],
        ["Hezbollah fightsWith Assad", "Hezbollah attacks Syria"],
    ),
    ("Russia entered the war on the side of Assad.", ["Russia supports Assad"], ["Assad fightsWith Russia"]),
    ("Togo fought alongside Benin against Boko Haram.", ["Benin cooperatesWith Togo"], ["Benin fightsWith Togo"]),
    ("Togo and Benin fought against Boko Haram.", ["Boko Haram fightsWith Togo"], ["Benin cooperatesWith Togo"]),
]

HOLDINGS: list[Case] = [
    ("Troops entered ISIL-held Mosul.", ["ISIL governs Mosul"], []),
    ("Raqqa, the de facto ISIL capital, is in ruins.", ["ISIL governs Raqqa"], []),
    ("Turkey began air strikes against Islamic State.", ["Turkey attacks Islamic State"], []),
    (
        "Islamic State attacked Kirkuk. This barbaric terrorist group also attacked Turkey.",
        ["Islamic State attacks Turkey"],
        [],
    ),
    ("Islamic State lost Kirkuk. Iraq is fighting these terrorists.", ["Iraq fightsWith Islamic State"], []),
    ("Islamic State fled. The French group praised Iraq.", [], ["Islamic State supports Iraq"]),
]

GROUPS = {
    "coalitions": COALITIONS,
    "places": PLACES,
    "shares": SHARES,
    "platforms": PLATFORMS,
    "help": HELP,
    "holdings": HOLDINGS,
}


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [pytest.param(*case, id=f"{name}-{n}") for name, cases in GROUPS.items() for n, case in enumerate(cases, 1)],
)
def test_report(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
