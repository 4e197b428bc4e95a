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


CASES = CONDEMNED + PURPOSES + GROUPS + ENVOYS + MEETINGS + BEYOND + MEMBERS


@pytest.mark.parametrize(("text", "expected", "forbidden"), CASES)
def test_communique(text: str, expected: list[str], forbidden: list[str]) -> None:
    check(text, expected, forbidden)
