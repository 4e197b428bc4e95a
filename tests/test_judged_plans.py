"""Judgements of what another party did, where the parser hides who judges or what the judgement is."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

JUDGED: list[Case] = [
    (
        "Poland described Russia's decision as a grave mistake.",
        ["Poland criticizes Russia"],
        [],
    ),
    (
        'France called the Hungarian plan "unacceptable".',
        ["France criticizes Hungary"],
        ["France requests Hungary"],
    ),
    (
        "Lithuania calls the Russian move a provocation.",
        ["Lithuania criticizes Russia"],
        [],
    ),
    (
        "Estonia refers to Russia as a terrorist state.",
        ["Estonia criticizes Russia"],
        [],
    ),
    (
        'China has described the US decision as "irresponsible".',
        ["China criticizes United States"],
        [],
    ),
    (
        "The Philippine military demands that China stop its patrols.",
        ["Philippine military demands China"],
        [],
    ),
    (
        "Venezuela remains under sanctions by the United States.",
        ["United States sanctions Venezuela"],
        [],
    ),
    (
        "The United States cancels the passport of Edward Snowden.",
        ["United States sanctions Edward Snowden"],
        [],
    ),
    (
        "A Japanese destroyer makes a port call in Vietnam.",
        ["Japan visits Vietnam"],
        [],
    ),
    (
        "China will purchase American soybeans.",
        ["United States supplies China (planned)"],
        [],
    ),
    (
        "Turkey has formally requested the extradition of the banker, the US State Department says.",
        ["Turkey requests US State Department"],
        [],
    ),
    (
        "The Pentagon says that Ukraine has asked for more ammunition.",
        ["Ukraine requests Pentagon"],
        [],
    ),
    (
        "Canadian steel faces a 25% tariff in the United States.",
        ["United States sanctions Canada"],
        [],
    ),
    (
        "Japan places its forces on alert to shoot down North Korean missiles.",
        ["Japan mobilizesAgainst North Korea"],
        [],
    ),
    (
        "Latvia recognises Russia as a state sponsor of terrorism.",
        ["Latvia criticizes Russia"],
        ["Latvia recognizes Russia"],
    ),
    (
        "The EU voices outrage at the offensive by Russia.",
        ["European Union criticizes Russia"],
        [],
    ),
    (
        "Benigno Aquino likens China to a mafia.",
        ["Benigno Aquino criticizes China"],
        [],
    ),
    (
        "A Russian MLRS strike on a bus station in Nikopol kills two people.",
        ["Russia attacks Nikopol"],
        ["MLRS attacks Nikopol"],
    ),
    (
        "Israeli jets bombed targets across the Litani river.",
        [],
        ["Israel attacks Litani"],
    ),
    (
        "US forces killed 100 militants in strikes near the Euphrates river.",
        [],
        ["United States attacks Euphrates"],
    ),
]


@pytest.mark.parametrize(("text", "told", "untold"), JUDGED)
def test_judgements_find_whom_they_concern(text: str, told: list[str], untold: list[str]) -> None:
    check(text, told, untold)
