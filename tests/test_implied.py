"""Parties that a sentence implies: who arrests, whom a request was made to, who says that drones were shot down."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

AUTHORITY: list[Case] = [
    ("Nikol Pashinyan was arrested in Turkey.", ["Turkey detains Nikol Pashinyan"], []),
    ("A court in Iran sentences Reza Khandan to six years.", ["Iran detains Reza Khandan"], []),
    ("Police took Maria Kolesnikova into custody in Belarus.", ["Belarus detains Maria Kolesnikova"], []),
    ("Egyptian dissident Alaa Abdel Fattah is jailed again.", ["Egypt detains Alaa Abdel Fattah"], []),
    ("A Peruvian citizen has been jailed in Laos for ten years.", ["Laos detains Peru"], []),
    ("Nikol Pashinyan was killed in Turkey.", [], ["Turkey detains Nikol Pashinyan", "Turkey attacks Nikol Pashinyan"]),
    ("Rebels seized Nikol Pashinyan in Turkey.", [], ["Turkey detains Nikol Pashinyan"]),
]

ADDRESSEE: list[Case] = [
    ("Japan rejects China's demand for an apology.", ["Japan rejects China", "China demands Japan"], []),
    ("Kenya denied Uganda's request for help.", ["Uganda requests Kenya"], []),
    ("Poland retaliates against Russia's tariffs by banning imports.", ["Russia sanctions Poland"], []),
    ("Brazil bans two goods in response to U.S. tariffs.", ["United States sanctions Brazil"], []),
    ("Britain freed the tanker after a request from Iran.", ["Iran requests United Kingdom"], []),
    ("France condemned Russia's demand.", [], ["Russia demands France"]),
]

SPEAKER: list[Case] = [
    (
        "Russia's defence ministry says 40 Ukrainian drones were shot down.",
        ["Russia attacks Ukraine"],
        [],
    ),
    ("Canada says that Iran is responsible for the crash.", ["Canada accuses Iran"], []),
    ("Ireland says Israel's conduct is unacceptable.", ["Ireland criticizes Israel"], []),
    ("Latvia says Belarus violated its airspace.", ["Belarus mobilizesAgainst Latvia"], []),
    ("Latvia says Belarus violated the treaty.", ["Latvia accuses Belarus"], []),
    ("Forty Ukrainian drones were shot down.", [], ["Russia attacks Ukraine"]),
]

WIDER: list[Case] = [
    (
        "President Joe Biden and Chancellor Olaf Scholz signed a treaty.",
        ["Joe Biden signsAgreementWith Olaf Scholz"],
        [],
    ),
    ("Chile imposes tariffs on wine imported from Argentina.", ["Chile sanctions Argentina"], []),
    ("India announces duties on $3 billion worth of imports from Canada.", ["India sanctions Canada (planned)"], []),
    (
        "Norway, the European Union, and Japan condemned Iran.",
        ["Norway criticizes Iran", "European Union criticizes Iran", "Japan criticizes Iran"],
        [],
    ),
    ("France condemned what it described as Russia's provocation.", ["France criticizes Russia"], []),
    ("Syria added Turkey to its blacklist.", ["Syria sanctions Turkey"], []),
    ("The United States removes Sudan from its terrorism list.", ["United States easesSanctionsOn Sudan"], []),
    ("Anti-French protests take place across Niger.", ["Niger protestsAgainst France"], []),
    ("North Korean troops are in Russia.", ["North Korea deploysForcesTo Russia"], []),
    ("The ministers of Chad are visiting Mali hoping to mend relations.", ["Chad visits Mali"], []),
    (
        "Russia announced that Joe Biden would be banned from entering the country.",
        ["Russia expelsFrom Joe Biden (planned)"],
        [],
    ),
    ("Nepal closed its embassy in protest against India.", ["Nepal protestsAgainst India"], []),
    ("Hackers based in Vietnam attacked networks of companies in Laos.", ["Vietnam cyberattacks Laos"], []),
    (
        "China opposes new sanctions against North Korea.",
        ["China supports North Korea"],
        ["China sanctions North Korea"],
    ),
]


@pytest.mark.parametrize("case", AUTHORITY + ADDRESSEE + SPEAKER + WIDER, ids=lambda case: case[0][:40])
def test_implied_parties(case: Case) -> None:
    check(*case)
