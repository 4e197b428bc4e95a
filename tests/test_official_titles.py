"""Whose a title is in official statements: at a body, by a short name, by what is told, by a state's own words."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

BODIES: list[Case] = [
    (
        "Brig. Gen. Kevin Price, director of plans at U.S. Indo-Pacific Command, flew to Manila.",
        ["Kevin Price represents U.S. Indo-Pacific Command"],
        ["Kevin Price leads U.S. Indo-Pacific Command"],
    ),
    ("Laura K. Stone, the chief Pentagon spokeswoman, praised Ukraine.", ["Laura K. Stone represents Pentagon"], []),
    (
        "The State Department condemned the attack in Mali, deputy spokeswoman Anna Reyes said.",
        ["Anna Reyes represents State Department"],
        ["Anna Reyes represents Mali"],
    ),
    (
        "Iran would answer any attack, foreign ministry spokesman Nasser Kanani said.",
        ["Nasser Kanani represents Iran"],
        [],
    ),
    (
        "UNIFIL Force Commander Major General Luca Porta met Lebanese officers.",
        ["Luca Porta leads UNIFIL"],
        [],
    ),
    (
        "Captain Jane Foster of the Royal Navy met Omani officers.",
        ["Jane Foster represents Royal Navy"],
        ["Jane Foster leads Royal Navy"],
    ),
    (
        "Maj. Gen. Karim Sabri of Iraq's Joint Operations Command toured Basra.",
        ["Karim Sabri represents Joint Operations Command"],
        [],
    ),
    (
        "Minister for the Armed Forces Nick Hardy thanked the crew of HMS Ocean.",
        [],
        ["Nick Hardy represents Armed Forces"],
    ),
    (
        "Britain's Chargé d'Affaires, Deputy Ambassador James Hart, denounced Russia.",
        ["James Hart represents United Kingdom"],
        [],
    ),
]

SENT: list[Case] = [
    (
        "Martin Grove, Special Envoy of the Secretary-General for Libya, landed in Tripoli.",
        ["Martin Grove represents United Nations"],
        ["Martin Grove represents Libya"],
    ),
    (
        "Deborah Lane, the Secretary-General's Special Representative for Afghanistan, met Taliban leaders.",
        ["Deborah Lane represents United Nations"],
        ["Deborah Lane represents Afghanistan"],
    ),
    (
        "Maria Gherini, High Representative of the Union for Foreign Affairs and Security Policy, denounced Belarus.",
        ["Maria Gherini represents European Union"],
        [],
    ),
    ("HM Ambassador to Ukraine, Simon Reed, visited Kharkiv.", ["Simon Reed represents United Kingdom"], []),
    (
        "Her Majesty's Ambassador to Libya, Peter Milne, met officials in Tunis.",
        ["Peter Milne represents United Kingdom"],
        ["Peter Milne represents Libya"],
    ),
]

SHORT: list[Case] = [
    (
        "Britain met the Syrian National Coalition. Coalition President Hadi Barra met UK officials.",
        ["Hadi Barra leads Syrian National Coalition"],
        ["Hadi Barra leads United Kingdom"],
    ),
    (
        "Commission President Jean Durand said the European Commission would pay Ukraine.",
        ["Jean Durand leads European Commission"],
        ["Jean Durand leads Ukraine"],
    ),
    ("Prime Minister Ghazi Hito had talks with senior UK officials.", [], ["Ghazi Hito leads United Kingdom"]),
    ("President Jalal Hasan met French officials in Paris.", [], ["Jalal Hasan leads France"]),
    ("Prime Minister Abdul Thani said Libya needed arms.", ["Abdul Thani leads Libya"], []),
]

STATES: list[Case] = [
    (
        "Paula Grant, an undersecretary of defense, said that Tripoli's radars had been hit by American ships.",
        ["Paula Grant represents United States"],
        ["Paula Grant represents Libya"],
    ),
    (
        "Secretary of State for Defence Liam Frost said that the UK had sent Tornados to Italy.",
        ["Liam Frost represents United Kingdom"],
        ["Liam Frost represents United States", "Liam Frost represents Italy"],
    ),
    (
        "Australian Foreign Minister Penny Hale and Defence Minister Richard Mott met American officials in Tokyo.",
        ["Penny Hale represents Australia", "Richard Mott represents Australia"],
        ["Richard Mott represents United States"],
    ),
    (
        "French Foreign Minister Jean Fabre and Foreign Secretary Philip Harris met Russian officials.",
        ["Jean Fabre represents France"],
        ["Philip Harris represents France", "Philip Harris represents Russia"],
    ),
    ("King Abdullah of Jordan visited Kuwait.", ["King Abdullah of Jordan leads Jordan"], []),
]

PARTS: list[Case] = [
    ("American military force alone will not end the war.", [], ["American military force partOf United States"]),
    (
        "Qais Karim, the leader of Asa'ib Ahl al-Haq, an Iran-backed militia in Iraq, warned Israel.",
        ["Qais Karim leads Asa'ib Ahl al-Haq"],
        ["Asa'ib Ahl al-Haq locatedIn Iran"],
    ),
    (
        "Fighting raged in Raqqa Governorate, the Hama offensive and the Southern Syria campaign.",
        [],
        ["Raqqa Governorate locatedIn Syria"],
    ),
    (
        "Foreign Minister of Japan Taro Mori dined with U.S. Secretary of State Ann Hill in New York.",
        ["Taro Mori represents Japan", "Ann Hill represents United States"],
        ["New York locatedIn United States"],
    ),
    ("The Nigerian town of Baga on Lake Chad was sacked.", ["Baga locatedIn Nigeria"], ["Baga locatedIn Lake Chad"]),
    ("The militants imposed Sharia in Gao.", [], ["Sharia locatedIn Gao"]),
    (
        "The Security Council's Presidential Statement condemned North Korea.",
        [],
        ["Presidential Statement represents Security Council"],
    ),
]

TOGETHER: list[Case] = [
    (
        "The G7 Foreign Ministers of Canada, Italy and Japan told Iran to stop.",
        ["Canada memberOf G7", "Italy memberOf G7", "Japan memberOf G7"],
        ["Iran memberOf G7"],
    ),
    (
        "The P5+1 (China, France, Russia, the United Kingdom, the United States and Germany) met Iran in Vienna.",
        ["China memberOf P5+1", "Germany memberOf P5+1"],
        ["Iran memberOf P5+1"],
    ),
    (
        "The Libyan National Army is allied with Egypt.",
        ["Libyan National Army alliedWith Egypt"],
        [],
    ),
]


SEVERAL: list[Case] = [
    (
        "General Ida Moss, the commander of UN Command, Combined Forces Command and US Forces Korea, met Japan.",
        ["Ida Moss leads UN Command", "Ida Moss leads Combined Forces Command", "Ida Moss leads US Forces Korea"],
        [],
    ),
    (
        "General Karl Ness, commander of U.S. Forces-Afghanistan and of Resolute Support, thanked Italy.",
        ["Karl Ness leads U.S. Forces-Afghanistan", "Karl Ness leads Resolute Support"],
        [],
    ),
    (
        "The commander of U.S. Africa Command and the Ugandan army discussed Somalia.",
        [],
        ["U.S. Africa Command leads Ugandan army"],
    ),
    (
        "Col. Rex Hale, U.S. Central Command's director of public affairs, condemned Iran.",
        ["Rex Hale represents U.S. Central Command"],
        ["Rex Hale leads U.S. Central Command"],
    ),
    ("The then UN envoy to Syria, Lena Brandt, thanked Jordan.", ["Lena Brandt represents United Nations"], []),
    (
        "Omar Sayid, the head of the IS-affiliated Boko Haram group, attacked Niger.",
        ["Omar Sayid leads Boko Haram"],
        [],
    ),
    (
        "As co-chair of the OSCE Minsk Group, France urged Armenia and Azerbaijan to talk.",
        ["France leads OSCE Minsk Group"],
        ["Armenia leads OSCE Minsk Group", "Azerbaijan leads OSCE Minsk Group"],
    ),
    (
        "As the current chair of the East African Community, Kenya invited Burundi to talks.",
        ["Kenya leads East African Community"],
        ["Burundi joins East African Community"],
    ),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), SEVERAL)
def test_who_heads_one_body_or_several(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), BODIES + SENT)
def test_of_which_body_or_sender_a_title_is(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), SHORT + STATES)
def test_of_which_state_or_body_a_bare_title_is(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), PARTS + TOGETHER)
def test_what_is_part_of_or_belongs_to_what(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)
