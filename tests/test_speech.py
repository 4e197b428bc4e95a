"""Words between actors: who speaks in a participle, whose act is condemned, who is threatened, told and spied on."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

PARTICIPLES: list[Case] = [
    (
        "Ankara says the French plan to send drones to Cyprus raises tensions, accusing Paris of stoking the conflict.",
        ["Turkey accuses France"],
        [],
    ),
    (
        "Iran insists that the IAEA stop its inspections, accusing the agency and the United Kingdom of spying.",
        ["Iran accuses United Kingdom"],
        ["International Atomic Energy Agency accuses United Kingdom"],
    ),
    (
        "India says that Pakistan harbours militants, urging Islamabad to close the camps.",
        ["India requests Pakistan"],
        ["Pakistan requests Pakistan"],
    ),
    (
        "The Kremlin said sanctions would not work, calling on Washington to talk.",
        ["Russia requests United States"],
        [],
    ),
]

JUDGEMENTS: list[Case] = [
    (
        "Greece and Egypt sign a maritime deal. Turkey voices anger over the deal.",
        ["Turkey criticizes Greece", "Turkey criticizes Egypt"],
        [],
    ),
    (
        "Turkey bans the export of steel to Israel. Israel condemns the ban.",
        ["Israel criticizes Turkey"],
        ["Israel sanctions Turkey"],
    ),
    (
        "Ethiopia signs a port agreement with Somaliland in a move condemned by Somalia.",
        ["Somalia criticizes Ethiopia"],
        [],
    ),
    (
        "China and the Solomon Islands reach a security pact despite opposition from Australia.",
        ["Australia rejects China", "Australia rejects Solomon Islands"],
        [],
    ),
    (
        "The United States bombed a base in Iraq. Baghdad called it a violation of its sovereignty.",
        ["Iraq criticizes United States"],
        [],
    ),
    (
        "Amnesty International calls the bombing by Sudan's army a war crime.",
        ["Amnesty International criticizes Sudan"],
        [],
    ),
    ("Russia and China sign a pact. China praises the pact.", [], ["China supports China"]),
]

THREATS: list[Case] = [
    (
        "Dmitry Medvedev says that Ukraine would face revenge for the killings.",
        ["Dmitry Medvedev threatens Ukraine"],
        ["Ukraine threatens Dmitry Medvedev"],
    ),
    ("Ethiopia gave Eritrea an ultimatum to disarm within three days.", ["Ethiopia demands Eritrea"], []),
    ("Iran warns it will close the strait unless Kuwait lifts the embargo.", ["Iran warns Kuwait"], []),
    ("Marco Rubio describes Cuba as a danger to the region.", ["Marco Rubio criticizes Cuba"], []),
]

ASKED: list[Case] = [
    ("China tells India that it must withdraw its troops.", ["China demands India"], ["China demands China"]),
    (
        "The United States bombed positions at the request of the Libyan government.",
        ["Libya requests United States"],
        [],
    ),
    (
        "Ukraine requests a meeting with Russia within two days.",
        ["Ukraine requests Russia", "Ukraine meetsWith Russia (possible)"],
        [],
    ),
    ("Barack Obama cancelled talks with Vladimir Putin.", ["Barack Obama meetsWith Vladimir Putin (negated)"], []),
    ("Serbia and Kosovo agree to open the bridge at talks in Brussels.", ["Serbia meetsWith Kosovo"], []),
]

BLAME: list[Case] = [
    (
        "The United States accuses Iran of an attack on Kuwait.",
        ["United States accuses Iran", "Iran attacks Kuwait (possible)"],
        ["United States attacks Kuwait"],
    ),
    ("France condemns Hamas for the bombing of Ashkelon.", ["Hamas attacks Ashkelon"], ["France attacks Ashkelon"]),
    (
        "Colombia lodged a protest after Venezuelan troops crossed the border.",
        ["Colombia protestsAgainst Venezuela"],
        [],
    ),
    (
        "Russia rejects the proposal by Turkey, Brazil and China.",
        ["Russia rejects Turkey", "Russia rejects Brazil", "Russia rejects China"],
        [],
    ),
    (
        "Ukraine calls for Germany and France to send tanks.",
        ["Ukraine requests Germany", "Ukraine requests France"],
        [],
    ),
    (
        "The United States bombs a base in Syria. Prime Minister of Russia Dmitry Medvedev calls it a farce.",
        ["Dmitry Medvedev criticizes United States"],
        ["Dmitry Medvedev criticizes Russia"],
    ),
]

SPIES: list[Case] = [
    (
        "Two men were arrested in Norway on suspicion of spying for Russia.",
        ["Russia spiesOn Norway (possible)"],
        ["Norway spiesOn Russia (possible)"],
    ),
    ("Britain arrests a man accused of passing secrets to China.", ["China spiesOn United Kingdom (possible)"], []),
    ("North Korean hackers stole classified documents from South Korea.", ["North Korea cyberattacks South Korea"], []),
    (
        "Maria Kolesnikova dies while serving an 11-year sentence at a penal colony in Gomel, Belarus.",
        ["Belarus detains Maria Kolesnikova"],
        [],
    ),
]


@pytest.mark.parametrize(
    "case", PARTICIPLES + JUDGEMENTS + THREATS + ASKED + BLAME + SPIES, ids=lambda case: case[0][:40]
)
def test_words_between_actors(case: Case) -> None:
    check(*case)


def test_who_is_asked_without_a_name_is_not_whom_it_is_about() -> None:
    check("Kenya urged both governments to let Ghana in.", [], ["Kenya requests Ghana"])
    check("Kenya urged Ghana to let the refugees in.", ["Kenya requests Ghana"], [])
    check("Kenya calls on Ghana to let Togo in.", ["Kenya requests Ghana"], ["Kenya requests Togo"])
