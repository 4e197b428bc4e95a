"""Statements of ministries and commands: who condemns whom, whose purpose an act serves, whom an envoy acts for."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

CONDEMNED: list[Case] = [
    (
        "The Security Council condemned the attack against the Egyptian embassy in Tripoli.",
        [],
        ["Security Council criticizes Egypt", "Security Council criticizes Libya"],
    ),
    ("Sweden condemned the attack on a market in Aleppo.", [], ["Sweden criticizes Syria"]),
    ("Norway condemned the bombing of a hospital in Idlib.", [], ["Norway criticizes Idlib"]),
    ("France condemned the suicide attacks this weekend in Baghdad and Najaf.", [], ["France criticizes Najaf"]),
    ("Germany condemned the attack by the Taliban in Kabul.", ["Germany criticizes Taliban"], []),
]

PURPOSES: list[Case] = [
    (
        "The coalition's six airstrikes delivered 30 munitions against ISIL targets, which include two tactical units "
        "and a supply route in support of SDF operations to isolate Raqqa.",
        ["coalition supports SDF", "SDF blockades Raqqa"],
        ["ISIL supports SDF", "ISIL blockades Raqqa"],
    ),
    (
        "RAF Typhoons helped the Iraqi army to retake Rawa, using Paveway bombs to destroy a Daesh position.",
        ["RAF attacks Daesh", "Iraqi army seizes Rawa"],
        ["Iraqi army attacks Daesh"],
    ),
]

ON_WHOSE_SIDE: list[Case] = [
    (
        "Norway and Qatar co-hosted a conference in Doha.",
        ["Norway cooperatesWith Qatar"],
        ["Norway meetsWith Qatar"],
    ),
    (
        "The foreign ministers of Peru and Chile met in Lima at the invitation of Brazil.",
        ["Brazil hosts Chile", "Brazil hosts Peru", "Chile meetsWith Peru"],
        ["Brazil requests Chile", "Brazil requests Peru"],
    ),
    ("The envoy Jan Egeland has the full support of Norway.", ["Norway supports Jan Egeland"], []),
    ("Haftar enjoys the backing of Egypt.", ["Egypt supports Haftar"], ["Haftar supports Egypt"]),
    ("Mali lodged a complaint with the UN Security Council.", ["Mali requests UN Security Council"], []),
    ("Let me say this about the United Nations and Sudan.", [], ["United Nations concedesTo Sudan"]),
    ("Chad called on Libya's neighbours to close the border.", [], ["Chad requests Libya"]),
    ("Denmark supplies military equipment to Ukraine.", ["Denmark arms Ukraine"], ["Denmark supplies Ukraine"]),
    ("The Wagner Group was bankrolled by Russia.", ["Russia aids Wagner Group"], ["Russia investsIn Wagner Group"]),
    (
        "An operation by Hezbollah and Hamas against ISIL began.",
        ["Hamas fightsWith ISIL", "Hezbollah fightsWith ISIL"],
        ["Hamas fightsWith Hezbollah"],
    ),
    (
        "Spanish instructors assist the Malian armed forces in their fight against ISIL.",
        ["ISIL fightsWith Mali"],
        ["ISIL fightsWith Spain"],
    ),
    ("Norway thanked Prime Minister Haddad for the ceasefire.", [], ["Haddad leads Norway"]),
    (
        "Norway will work with Prime Minister Haddad and the Lebanese people.",
        ["Haddad leads Lebanon"],
        ["Haddad leads Norway"],
    ),
    ("The Libyan Accord Front met in Tripoli.", [], ["Libyan Accord Front partOf Libya"]),
    ("Omar Fassi was a Libyan Islamist leader.", [], ["Omar Fassi leads Libya"]),
    ("The dam was built by a French-Belgian consortium led by Robert Maier.", [], ["Robert Maier leads France"]),
    ("Member States sent aid to Yemen.", [], ["Member States aids Yemen"]),
    (
        "The ministers of Peru and Chile met. Norway will support Mali and Chad with the arms they asked Sweden for.",
        [],
        ["Chile requests Sweden", "Peru requests Sweden"],
    ),
    (
        "More than 90 British Army engineers have arrived in Estonia.",
        ["British Army deploysForcesTo Estonia"],
        ["British Army visits Estonia"],
    ),
    ("Poland welcomed the liberation of Mosul from ISIL.", [], ["ISIL seizes Mosul"]),
    ("Iran took the side of Damascus in the Syria–Israel War.", [], ["Damascus locatedIn Syria"]),
]

GROUPS: list[Case] = [
    (
        "The Free Iraq Movement is a political party in Iraq led by Salim Dabbagh.",
        ["Salim Dabbagh leads Free Iraq Movement"],
        ["Salim Dabbagh leads Iraq"],
    ),
    (
        "The Nour Brigade is a rebel group in Syria backed by Turkey.",
        ["Turkey supports Nour Brigade"],
        ["Turkey supports Syria"],
    ),
]

ENVOYS: list[Case] = [
    ("The Special Envoy for Syria, Staffan Berg, visited Geneva.", [], ["Staffan Berg represents Syria"]),
    (
        "The UK Special Representative for Libya, Jonathan Field, visited Tripoli.",
        ["Jonathan Field represents United Kingdom"],
        ["Jonathan Field represents Libya"],
    ),
]

MEETINGS: list[Case] = [
    (
        "The Ministers of Foreign Affairs of Greece, Cyprus and Egypt, meeting in Nicosia, reaffirmed their support "
        "for Libya.",
        ["Greece meetsWith Cyprus", "Cyprus meetsWith Egypt", "Egypt supports Libya"],
        [],
    ),
    (
        "The conference in Rome brought together the foreign ministers of Italy, Egypt and Libya.",
        ["Italy meetsWith Egypt", "Egypt meetsWith Libya"],
        ["Italy visits Italy"],
    ),
]

BEYOND: list[Case] = [
    ("Turkey shelled YPG positions near the Syrian border.", ["Turkey attacks YPG"], ["Turkey attacks Syria"]),
]

MEMBERS: list[Case] = [
    (
        "EU nations that have sent troops include France, Italy and Spain.",
        ["France memberOf European Union", "Spain memberOf European Union"],
        [],
    ),
]


CASES = CONDEMNED + ON_WHOSE_SIDE + PURPOSES + GROUPS + ENVOYS + MEETINGS + BEYOND + MEMBERS


@pytest.mark.parametrize(("text", "expected", "forbidden"), CASES)
def test_communique(text: str, expected: list[str], forbidden: list[str]) -> None:
    check(text, expected, forbidden)


DECLARED: list[Case] = [
    (
        "We, the leaders of Brazil, Colombia and Chile, met today in Brasilia. We call on Nicaragua to free prisoners, "
        "and we condemn Russia's invasion of Ukraine.",
        ["Brazil requests Nicaragua", "Colombia requests Nicaragua", "Chile criticizes Russia"],
        [],
    ),
    (
        "We, the Foreign Ministers of Canada, France and the US, and the High Representative of the European "
        "Union, strongly condemn North Korea's missile launch.",
        ["Canada criticizes North Korea", "European Union criticizes North Korea"],
        ["North Korea criticizes North Korea"],
    ),
    ("We, the G7 Leaders, support Israel.", ["G7 supports Israel"], []),
    ("We, the people of the valley, reject war. Norway condemns Iran.", ["Norway criticizes Iran"], []),
]


@pytest.mark.parametrize(("text", "must", "must_not"), DECLARED)
def test_who_declares(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
