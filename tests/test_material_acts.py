"""Acts told beside another act of the same pair, or by what it presupposes, answers or is to prevent."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

CHARGES: list[Case] = [
    (
        "Slovenia expels three Russian diplomats accused of spying.",
        ["Slovenia expelsFrom Russia", "Russia spiesOn Slovenia (possible)"],
        [],
    ),
    ("Portugal expels two Russian diplomats for espionage.", ["Russia spiesOn Portugal (possible)"], []),
    ("Iran jails two Swedish nationals for espionage.", ["Sweden spiesOn Iran (possible)"], []),
    (
        "Latvia jails a Latvian for spying for Belarus.",
        ["Belarus spiesOn Latvia (possible)"],
        ["Latvia spiesOn Latvia"],
    ),
]

HELD: list[Case] = [
    (
        "France asks Iran to release Cécile Kohler.",
        ["Iran detains Cécile Kohler", "France requests Iran"],
        ["Iran detains Cécile Kohler (possible)", "France detains Cécile Kohler"],
    ),
    ("Cuba frees Alan Gross after five years.", ["Cuba detains Alan Gross"], []),
    (
        "Chad opposes lifting the EU sanctions on Syria.",
        ["European Union sanctions Syria"],
        ["Chad sanctions Syria"],
    ),
    ("Sudan demands an end to UN sanctions on Eritrea.", ["United Nations sanctions Eritrea"], []),
]

POSTURE: list[Case] = [
    (
        "The Netherlands sends two frigates to the Red Sea to deter Iran.",
        ["Netherlands deploysForcesTo Red Sea", "Netherlands mobilizesAgainst Iran"],
        [],
    ),
    (
        "Italy deploys 600 troops to Latvia to counter Russian aggression.",
        ["Italy deploysForcesTo Latvia", "Italy mobilizesAgainst Russia"],
        ["Italy mobilizesAgainst Latvia"],
    ),
    (
        "South Korea begins a naval drill in response to threats from North Korea.",
        ["South Korea mobilizesAgainst North Korea"],
        [],
    ),
    (
        "Moldova accuses Russia of massing troops along the border.",
        ["Russia mobilizesAgainst Moldova (possible)"],
        [],
    ),
    ("Italy sends teachers to Latvia in response to a request.", [], ["Italy mobilizesAgainst Latvia"]),
]

ARRIVALS: list[Case] = [
    ("Two Russian frigates enter the port of Havana.", ["Russia deploysForcesTo Cuba"], ["Russia invades Cuba"]),
    ("A Canadian frigate docks in Da Nang, Vietnam.", ["Canada deploysForcesTo Da Nang"], []),
    ("Two Russian missiles landed in Iran.", [], ["Russia deploysForcesTo Iran"]),
]

RETAKEN: list[Case] = [
    (
        "Ukrainian forces retake the town of Lyman from Russian troops.",
        ["Ukraine seizes Lyman", "Russia fightsWith Ukraine"],
        [],
    ),
]

CUTS: list[Case] = [
    ("Rosneft stops selling oil to Serbia.", ["Rosneft cutsTiesWith Serbia"], []),
    ("Serbia freezes all communication channels with Kosovo.", ["Serbia cutsTiesWith Kosovo"], []),
    ("Norway removes Gazprombank from the SWIFT system.", ["Norway sanctions Gazprombank"], []),
    ("Mexico announces impending tariffs on American pork.", ["Mexico sanctions United States (planned)"], []),
    ("Peru and Chile announce plans to evacuate their citizens from Mali.", ["Peru withdrawsFrom Mali (planned)"], []),
]

STRIKES: list[Case] = [
    ("US airstrikes in Somalia kill nine al-Shabaab fighters.", ["United States attacks al-Shabaab"], []),
    ("Syrian shelling of Azaz kills three.", ["Syria attacks Azaz"], []),
    (
        "The raids that Turkey carried out against the PKK killed nine.",
        ["Turkey attacks PKK"],
        [],
    ),
    (
        "Boko Haram claims responsibility for the bombing of a market in Maroua.",
        ["Boko Haram attacks Maroua"],
        ["Boko Haram attacks Maroua (possible)"],
    ),
]


LEANINGS: list[Case] = [
    ("Pro-Russian gunmen seize a police station in Horlivka.", ["pro-Russian gunmen seizes Horlivka"], []),
    (
        "Clashes between Ukrainian troops and pro-Russian separatists kill ten.",
        ["Ukraine fightsWith pro-Russian separatists"],
        ["Russia fightsWith Ukraine"],
    ),
    ("Pro-Iran militias attack a French base in Iraq.", ["pro-Iran militias attacks France"], ["Iran attacks France"]),
]

BASES: list[Case] = [
    ("Smoke rises over Russian air bases in Crimea.", ["Russia deploysForcesTo Crimea"], []),
    ("Thousands protest against a French military base on Mayotte.", ["France deploysForcesTo Mayotte"], []),
]

CLAIMS: list[Case] = [
    (
        "Kenya mourned the victims of the bombing of Manda Airport, for which al-Shabaab claimed responsibility.",
        ["al-Shabaab attacks Manda Airport"],
        [],
    ),
    ("ISIL claimed two bombings in Tikrit which killed nine people.", ["ISIL attacks Tikrit"], ["ISIL claims Tikrit"]),
    ("Boris Nemtsov's murder by Chechen officers shocked Europe.", ["Chechnya attacks Boris Nemtsov"], []),
]

DEALS: list[Case] = [
    (
        "Bolivia signs a contract with Siemens to buy nine turbines.",
        ["Siemens supplies Bolivia (planned)"],
        ["Bolivia supplies Siemens"],
    ),
    ("Chile dismisses calls for a ceasefire from Peru and Cuba.", [], ["Peru ceasesFireWith Cuba"]),
    (
        "Anna Berg is detained in Japan and is wanted by Norway.",
        ["Japan detains Anna Berg"],
        ["Norway detains Anna Berg"],
    ),
]

WORDS: list[Case] = [
    ("China donates two million vaccine doses to Cambodia.", ["China aids Cambodia"], []),
    ("Hong Kong police arrest media tycoon Jimmy Lai.", ["Hong Kong detains Jimmy Lai"], []),
    ("FIFA suspends Russia from international competitions.", ["FIFA sanctions Russia"], []),
    ("India blocks access to TikTok.", ["India sanctions TikTok"], ["India blockades TikTok"]),
    ("Four people die in Ukrainian shelling of Shebekino.", ["Ukraine attacks Shebekino"], []),
    ("The EU sanctions target Rosneft.", ["European Union sanctions Rosneft"], []),
]

GROUPS: dict[str, list[Case]] = {
    "charge": CHARGES,
    "held": HELD,
    "posture": POSTURE,
    "arrival": ARRIVALS,
    "retaken": RETAKEN,
    "cut": CUTS,
    "strike": STRIKES,
    "leaning": LEANINGS,
    "base": BASES,
    "claim": CLAIMS,
    "deal": DEALS,
    "words": WORDS,
}


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [pytest.param(*case, id=f"{name}-{n}") for name, cases in GROUPS.items() for n, case in enumerate(cases, 1)],
)
def test_act(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
