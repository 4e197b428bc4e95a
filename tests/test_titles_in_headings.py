"""Titles where headings, addresses and lists run into them, and heads of parts of a body or of some of a people."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

RUN_IN: list[Case] = [
    (
        "Foreign Minister Ines Duarte criticised Ghana.",
        ["Ines Duarte criticizes Ghana"],
        ["Ines Duarte represents Ghana"],
    ),
    ("Foreign Minister Ines Duarte said that Ghana is ready.", ["Ines Duarte represents Ghana"], []),
    (
        "Paula de Lima, a judge, was sued by Ghana.",
        ["Ghana accuses Paula de Lima"],
        ["Ghana accuses Peru"],
    ),
    (
        "UK Minister deplores clashes in Chad Foreign Office Minister Harriet Cole asked Chad to keep the truce.",
        ["Harriet Cole represents United Kingdom"],
        ["Harriet Cole represents Chad"],
    ),
    (
        "Foreign and Commonwealth Minister Harriet Cole spoke to Ghana's president.",
        ["Harriet Cole represents United Kingdom"],
        ["Harriet Cole represents Commonwealth", "Harriet Cole represents Ghana"],
    ),
    (
        "The UK welcomes the truce. Minister for Africa Harriet Cole said so.",
        ["Harriet Cole represents United Kingdom"],
        [],
    ),
    (
        "Hotel Central, Lisbon Senator the Hon Dana Hill arrived for the talks.",
        [],
        ["Dana Hill represents Portugal"],
    ),
    (
        "Defence Ministers' Meeting, Hotel Central, Oslo: Norway thanked Denmark.",
        [],
        ["Meeting represents Norway", "Hotel Central represents Norway"],
    ),
    (
        "Kenyan Defence Secretary Amos Otieno and Minister Hill discussed the port.",
        ["Amos Otieno represents Kenya"],
        ["Hill represents Kenya"],
    ),
    (
        "Russian Foreign Minister Pavel Orlov and Defence Minister Ivan Belov met in Minsk.",
        ["Pavel Orlov represents Russia", "Ivan Belov represents Russia"],
        [],
    ),
    (
        "Chairman of the Joint Chiefs of Staff Army Gen. Carl M. Stone left the United States for Kuwait.",
        ["Carl M. Stone represents United States"],
        ["Carl M. Stone leads Staff Army", "Carl M. Stone represents Staff Army"],
    ),
    (
        "U.S. Navy Petty Officer 2nd Class Dana A. Kovac served in Bahrain.",
        [],
        ["2nd Class Dana A. Kovac represents U.S. Navy"],
    ),
    (
        "NATO's Senior Civilian Representative Pieter Claes visited Herat.",
        ["Pieter Claes represents NATO"],
        ["Pieter Claes represents Senior Civilian", "Senior Civilian represents NATO"],
    ),
]

PARTS: list[Case] = [
    (
        "Yusuf Karim, head of Hamas's political office in Doha, spoke in Qatar.",
        ["Yusuf Karim represents Hamas"],
        ["Yusuf Karim leads Hamas", "Yusuf Karim leads Qatar"],
    ),
    (
        "Omar was once an adviser of al-Shabaab leader Godane.",
        ["Godane leads al-Shabaab"],
        ["Godane represents al-Shabaab"],
    ),
    ("Iraqi Shiite leader Hasan Jawad called for calm.", [], ["Hasan Jawad leads Iraq"]),
    ("The Pashtun warlord Gul Zaman fled to Iran.", [], ["Gul Zaman leads Pashtuns"]),
    (
        "The ousted ethnic Uzbek president, Rustam Karim, lives in Turkey.",
        [],
        ["Rustam Karim leads Uzbekistan"],
    ),
    ("London envoy Karim Shah wrote to Iran.", [], ["Karim Shah represents United Kingdom"]),
    (
        "The 4th Engineer Combat Team, led by Col. Paul Reyes, arrived in Erbil.",
        ["Paul Reyes leads 4th Engineer Combat Team"],
        ["Paul Reyes represents 4th Engineer Combat Team"],
    ),
    (
        "Jonas Berg, director of operations for the Sava Task Force, spoke.",
        ["Jonas Berg represents Sava Task Force"],
        ["Jonas Berg leads Sava Task Force"],
    ),
    (
        "Juma Said, the commander of the PUK's Unit 12, agreed.",
        ["Juma Said represents PUK"],
        ["Juma Said leads PUK"],
    ),
    (
        "Kenya's Chief of the Air Force, General Tom Otieno, left.",
        ["Tom Otieno represents Kenya"],
        ["Tom Otieno leads Air Force"],
    ),
    (
        "Iran's commander of the Quds Force, Qasem Soleimani, left.",
        ["Qasem Soleimani leads Quds Force"],
        [],
    ),
    (
        "Norway thanked Omani Minister of State for Defense Affairs Salim bin Hamad.",
        ["Salim bin Hamad represents Oman"],
        ["Norway supports Defense Affairs Salim bin Hamad"],
    ),
    (
        "Ann Cole, the United Kingdom's Secretary of State for Energy and Climate Change, resigned.",
        ["Ann Cole represents United Kingdom"],
        ["Climate Change represents United Kingdom"],
    ),
    (
        "The UK asked Secretary of State for Culture, Media and Sport Ann Cole to come to Oslo.",
        ["Ann Cole represents United Kingdom"],
        [],
    ),
    (
        "UK Minister for Defence Procurement Harriet Cole spoke.",
        ["Harriet Cole represents United Kingdom"],
        ["Procurement Harriet Cole represents United Kingdom"],
    ),
    (
        "Ivan Belov became Vladimir Putin's chief of staff.",
        [],
        ["Ivan Belov leads Vladimir Putin"],
    ),
]

ALLIES: list[Case] = [
    (
        "Haftar began an offensive against the General Congress and its Islamist allies.",
        [],
        ["Haftar alliedWith General Congress"],
    ),
    (
        "Assad fled. His Russian and Iranian allies had saved him for years.",
        ["Assad alliedWith Russia", "Assad alliedWith Iran"],
        [],
    ),
    (
        "Canada, Norway and alliance partners are working together in Latvia.",
        ["Canada cooperatesWith Norway"],
        ["alliance partners (Canada) cooperatesWith alliance partners (Norway)"],
    ),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), RUN_IN)
def test_titles_that_headings_and_lists_run_into(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), PARTS)
def test_heads_of_parts_and_of_some(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), ALLIES)
def test_whose_allies_and_partners(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)
