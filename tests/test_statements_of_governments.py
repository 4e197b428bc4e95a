"""What governments say and agree in their statements: calls on others, brokers of deals, British spelling, tributes."""

from __future__ import annotations

import pytest
from reading import check

from graphkit.language.hyphens import WHOLE

SAID = [
    # words with a hyphen
    (
        "Iceland and Malta said they would co-operate with Moldova on fisheries.",
        "Iceland cooperatesWith Moldova (planned)",
    ),
    ("Washington re-imposed sanctions on Venezuela.", "United States sanctions Venezuela"),
    ("Close co-operation between Chile and Peru goes on.", "Chile cooperatesWith Peru"),
    ("Chad re-established diplomatic relations with Oman.", "Chad recognizes Oman"),
    ("Turkish troops re-entered Afrin.", "Turkey invades Afrin"),
    ("The Democratic Party's co-chair Selma Kaya remains behind bars.", "Selma Kaya leads Democratic Party"),
    # calls and looks to others to act
    ("The EU calls Ecuador to end its occupation of Loja.", "European Union requests Ecuador"),
    ("The EU calls again President Daniel Ortega to choose dialogue.", "European Union requests Daniel Ortega"),
    ("Angela Merkel called Daniel Ortega to discuss Cuba.", "Angela Merkel meetsWith Daniel Ortega"),
    ("Germany looks to China to restrain North Korea.", "Germany requests China"),
    ("Japan joins with Chile and Peru in calling on Fiji to free the lawyers.", "Chile requests Fiji"),
    ("Emmanuel Macron rang the Lebanese prime minister, Najib Mikati.", "Emmanuel Macron meetsWith Najib Mikati"),
    # who acts
    ("Oslo welcomes the decision of Peru to lift its ban on Chilean wine.", "Peru easesSanctionsOn Chile (planned)"),
    ("Ms Lind called out China for having rammed a Filipino boat.", "China attacks Philippines (possible)"),
    (
        "The parliament of Malta asked Anna Borg to form a cabinet, a step which Cyprus deplored.",
        "Cyprus criticizes Malta",
    ),
    (
        "The G7 condemned Iran's raid on Oman, called on Tehran to stop arming the Houthis, and reaffirmed their "
        "commitment to the security of Oman.",
        "G7 supports Oman",
    ),
    # brokers
    ("A truce between Chad and Sudan brokered by Kenya took hold.", "Kenya mediatesBetween Chad"),
    ("The truce between Chad and Sudan, which Kenya brokered, held.", "Kenya mediatesBetween Sudan"),
    ("A truce brokered by Kenya, which Chad and Sudan accepted in May, held.", "Kenya mediatesBetween Sudan"),
    ("The accord, brokered by Oman and signed by Chad and Sudan, has lapsed.", "Oman mediatesBetween Chad"),
    ("Talks between Chad and Sudan, which Kenya hosted, ended.", "Kenya hosts Chad"),
    # talks that are not there yet
    ("Efforts to restart talks between Chad and Sudan came to nothing.", "Chad meetsWith Sudan (planned)"),
    ("Talks between Chad and Sudan are to resume on Monday.", "Chad meetsWith Sudan (planned)"),
    # favour
    ("Malta stands shoulder to shoulder with Poland.", "Malta supports Poland"),
    ("Poland said it would withdraw its own envoy in solidarity with Latvia.", "Poland supports Latvia"),
]

NOT_SAID = [
    ("Poland said it would withdraw its own envoy in solidarity with Latvia.", "Latvia cutsTiesWith Poland (planned)"),
    ("The EU calls Ecuador to end its occupation of Loja.", "Ecuador withdrawsFrom Loja"),
    ("Oslo welcomes the decision of Peru to lift its ban on Chilean wine.", "Norway sanctions Chile"),
    ("Ms Lind called out China for having rammed a Filipino boat.", "Lind attacks Philippines (possible)"),
    (
        "The parliament of Malta asked Anna Borg to form a cabinet, a step which Cyprus deplored.",
        "Cyprus criticizes Anna Borg",
    ),
    ("Ten men were flown home by the Red Cross, an arrangement hailed by Spain.", "Spain supports Red Cross"),
    ("Efforts to restart talks between Chad and Sudan came to nothing.", "Chad meetsWith Sudan (actual)"),
    ("I went to Accra to speak with Togolese and African Union partners.", "African Union partnerOf Togo"),
    ("We ended a meeting of the Core Coalition to Counter Boko Haram.", "Boko Haram meetsWith Core Coalition"),
    (
        "Emmanuel Macron rang the Lebanese prime minister, Najib Mikati.",
        "Emmanuel Macron mobilizesAgainst Najib Mikati",
    ),
    ("Turkey supports the Minsk Protocol.", "Turkey supports Minsk Protocol"),
    ("Anna Borg, the Australian foreign minister, thanked the member for Bass.", "Anna Borg supports Bass"),
]


@pytest.mark.parametrize(("text", "statement"), SAID)
def test_said(text: str, statement: str) -> None:
    check(text, must=[statement])


@pytest.mark.parametrize(("text", "statement"), NOT_SAID)
def test_not_said(text: str, statement: str) -> None:
    check(text, must_not=[statement])


def test_forms_of_words_with_a_hyphen() -> None:
    assert WHOLE["co-operating"] == "cooperate"
    assert WHOLE["re-occupied"] == "reoccupy"
    assert WHOLE["re-took"] == "retake"
    assert WHOLE["co-hosted"] == "co-host"
    assert "co-host" not in WHOLE
