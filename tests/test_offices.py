"""Whom holders of lesser offices serve: aides, executives, officers, ambassadors to bodies, commissioners."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

SERVANTS: list[Case] = [
    (
        "Pavel Orlov, an aide to Russian President Vladimir Putin, visited Tehran.",
        ["Pavel Orlov represents Russia"],
        [],
    ),
    (
        "Amir Sade, a senior adviser to Prime Minister Benjamin Netanyahu, met Egyptian officials.",
        ["Amir Sade represents Benjamin Netanyahu"],
        [],
    ),
    ("Alfonso Romo, chief of staff to President Pedro Castillo, resigned.", [], ["Alfonso Romo leads Pedro Castillo"]),
    ("Russian Presidential Aide Yuri Ushakov met Steve Witkoff.", ["Yuri Ushakov represents Russia"], []),
    ("Kremlin aide Yuri Ushakov said Russia was ready.", ["Yuri Ushakov represents Russia"], []),
    ("Huawei executive Sun Li was detained in Poland.", ["Sun Li represents Huawei"], []),
    ("A Chinese executive, Sun Li, was detained in Poland.", [], ["Sun Li represents China"]),
    ("Canadian Army Lt. Gen. Paul Wynnyk visited Latvia.", ["Paul Wynnyk represents Canadian Army"], []),
    ("The Guardian's Moscow Correspondent Luke Hart was expelled.", ["Luke Hart represents Guardian"], []),
    (
        "Ukraine's main intelligence directorate head Kyrylo Budanov accused Russia.",
        ["Kyrylo Budanov represents Ukraine"],
        [],
    ),
    ("Riyad Hijab, General Coordinator of the HNC, visited London.", ["Riyad Hijab leads HNC"], []),
]

POSTED: list[Case] = [
    (
        "British Ambassador to Israel Simon Walters visited Gaza.",
        ["Simon Walters represents United Kingdom"],
        ["Simon Walters represents Israel"],
    ),
    (
        "South Korea's UN ambassador Hwang Joon-kook condemned the launch.",
        ["Hwang Joon-kook represents South Korea"],
        ["Hwang Joon-kook represents United Nations"],
    ),
    ("UN envoy Martin Griffiths visited Yemen.", ["Martin Griffiths represents United Nations"], []),
    ("EU Ambassador Ramon Blecua visited Basra.", ["Ramon Blecua represents European Union"], []),
    (
        "UN Syria envoy Staffan de Mistura visited Damascus.",
        ["Staffan de Mistura represents United Nations"],
        ["Staffan de Mistura represents Syria"],
    ),
    (
        "European Trade Commissioner Ada Klein announced that the EU would retaliate.",
        ["Ada Klein represents European Union"],
        [],
    ),
    (
        "U.S. Treasury Secretary Paul Hart met Chinese officials.",
        ["Paul Hart represents United States"],
        ["Paul Hart represents U.S. Treasury"],
    ),
    ("U.S. Treasury official Brian Moss visited Turkey.", ["Brian Moss represents U.S. Treasury"], []),
]

HEADS: list[Case] = [
    ("Ana Cruz, CEO of Philippine news site Rappler, was arrested.", ["Ana Cruz leads Rappler"], []),
    ("Tanaka, chairman of Japanese brokerage Nomura, resigned.", ["Tanaka leads Nomura"], []),
    (
        "The United States congratulates Prime Minister Okoye and the Nigerian army on the victory.",
        [],
        ["Okoye leads United States"],
    ),
    (
        "The UK will go on working with President Okoye and the Nigerian people.",
        ["Okoye leads Nigeria"],
        ["Okoye leads United Kingdom"],
    ),
    ("Thousands marched against President Lin Po-wen in Taipei, Taiwan.", ["Lin Po-wen leads Taiwan"], []),
    ("Sanctions hit pro-Russian opposition leader Oleh Bondar.", [], ["Oleh Bondar leads Russian opposition"]),
]


SUCCESSORS: list[Case] = [
    ("I congratulate Barham Salih on his election as President of Iraq.", ["Barham Salih leads Iraq"], []),
    (
        "Trump praised Marco Rubio's nomination as U.S. secretary of state.",
        ["Marco Rubio represents United States (planned)"],
        [],
    ),
    (
        "Tom Wells is to succeed Frank Moor as British Ambassador to Iraq.",
        ["Tom Wells represents United Kingdom (planned)", "Frank Moor represents United Kingdom"],
        [],
    ),
    (
        "Jens Stoltenberg succeeded Anders Fogh Rasmussen as secretary general of NATO.",
        ["Jens Stoltenberg leads NATO"],
        ["Anders Fogh Rasmussen leads NATO"],
    ),
    ("Scottish First Minister Nicola Sturgeon visited Brussels.", ["Nicola Sturgeon leads Scotland"], []),
    ("Minister for the Middle East Alistair Burt visited Iraq.", [], ["Alistair Burt represents Middle East"]),
]

DELEGATES: list[Case] = [
    (
        "The Russian delegation includes Foreign Minister Sergey Lavrov and SVR Director Ivan Belov.",
        ["Sergey Lavrov represents Russia", "Ivan Belov represents Russia", "Ivan Belov leads SVR"],
        ["Sergey Lavrov memberOf Russia"],
    ),
    ("A Chinese delegation led by He Lifeng arrived in Geneva.", ["He Lifeng represents China"], []),
]

CHAIRS: list[Case] = [
    ("Indonesia, the current chair of ASEAN, condemned Myanmar.", ["Indonesia leads ASEAN"], []),
    (
        "Hungary, which holds the rotating presidency of the European Union, agreed.",
        ["Hungary leads European Union"],
        [],
    ),
    ("Moldova was granted candidate status by the European Union.", ["Moldova joins European Union (planned)"], []),
    ("The EU opened accession talks with Albania.", ["Albania joins European Union (planned)"], []),
    ("Greece praised Sweden's NATO membership bid.", ["Sweden joins NATO (planned)"], []),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), SUCCESSORS + DELEGATES + CHAIRS)
def test_who_comes_into_an_office_or_is_sent(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), SERVANTS + POSTED + HEADS)
def test_whom_the_holder_of_an_office_serves(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)
