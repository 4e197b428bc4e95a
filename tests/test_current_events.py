"""Plain sentences of news summaries: lists that act, bids that fail, notices, invitations, loads, warships."""

from __future__ import annotations

import pytest
from reading import check

LISTS = [
    (
        "Austria, Greece, Malta and Cyprus expel over 40 Chinese embassy employees from their countries.",
        ["Austria expelsFrom China", "Cyprus expelsFrom China"],
        [],
    ),
    (
        "Norway, Finland and Iceland condemn at least ten Russian attacks.",
        ["Norway criticizes Russia", "Iceland criticizes Russia"],
        [],
    ),
    (
        "Peru, Chile, and Ecuador deport Venezuelan migrants.",
        ["Peru expelsFrom Venezuela", "Chile expelsFrom Venezuela", "Ecuador expelsFrom Venezuela"],
        [],
    ),
    ("Israel and Lebanon trade fire across the border.", ["Israel fightsWith Lebanon"], ["Israel tradesWith Lebanon"]),
    (
        "Greece and Turkey trade accusations over Cyprus.",
        ["Greece accuses Turkey", "Turkey accuses Greece"],
        ["Greece tradesWith Turkey"],
    ),
    ("Houthis attack the USS Carney in the Red Sea.", ["Houthis attacks USS Carney"], []),
    (
        "Italy's Eni and Libya's Sirte Oil have agreed to set up a joint company.",
        ["Eni agreesWith Sirte Oil"],
        [],
    ),
    (
        "Mali, Burkina Faso and Niger create a joint military force.",
        ["Mali cooperatesWith Niger", "Burkina Faso cooperatesWith Mali"],
        [],
    ),
]

BIDS = [
    (
        "Georgia and Moldova fail in their bids to join the European Union.",
        ["Georgia joins European Union (negated)", "Moldova joins European Union (negated)"],
        [],
    ),
    ("Kosovo's bid to join UNESCO failed.", ["Kosovo joins UNESCO (negated)"], ["Kosovo joins UNESCO (planned)"]),
    ("Serbia drops its bid to join NATO.", ["Serbia joins NATO (negated)"], []),
    ("Serbia renews its bid to join NATO.", [], ["Serbia joins NATO (negated)"]),
    (
        "Unions oppose Macron's plan to send troops to Mali.",
        ["Macron deploysForcesTo Mali (planned)"],
        ["Macron deploysForcesTo Mali (negated)"],
    ),
]

WORDS = [
    ("France told Mali that it will withdraw its troops.", ["France warns Mali"], []),
    ("Germany informed Ukraine that it will send tanks.", [], ["Germany warns Ukraine"]),
    ("Japan informs China that it will not suspend talks.", [], ["Japan warns China"]),
    ("Modi advised Biden that India will not sign the pact.", [], ["Modi requests Biden"]),
    ("Blinken advised Israel to delay the offensive.", ["Blinken requests Israel"], []),
    ("NATO warns that Russia is massing troops near Ukraine.", ["Russia mobilizesAgainst Ukraine"], []),
    ("Britain warns that Russia will attack Ukraine.", ["Russia attacks Ukraine (possible)"], []),
    ("Venezuela threatens an invasion of Guyana.", ["Venezuela threatens Guyana"], []),
    ("Japan lists Huawei as a security threat.", ["Huawei threatens Japan"], []),
    ("Joe Biden accepted an invitation to visit Hanoi.", ["Joe Biden visits Vietnam (planned)"], []),
    ("Seoul raised a complaint with Tokyo over the visit.", ["South Korea protestsAgainst Japan"], []),
    ("Shell files for arbitration against Nigeria.", ["Shell accuses Nigeria"], []),
]

ACTS = [
    (
        "China is expected to send a plane with vaccines and medical supplies to Iran.",
        ["China aids Iran (planned)"],
        ["China deploysForcesTo Iran"],
    ),
    ("India sends a ship with 20 tanks to Armenia.", ["India arms Armenia"], ["India deploysForcesTo Armenia"]),
    ("Greece sent a ship with soldiers to Cyprus.", ["Greece deploysForcesTo Cyprus"], ["Greece aids Cyprus"]),
    ("Syria closed the Turkish embassy in Damascus.", ["Syria cutsTiesWith Turkey"], ["Syria coerces Turkey"]),
    ("Britain closes its embassy in Syria.", ["United Kingdom cutsTiesWith Syria"], []),
    ("Moldova disconnects from the Russian power grid.", ["Moldova cutsTiesWith Russia"], []),
    (
        "Russia removed Norway from its list of preferred suppliers.",
        ["Russia sanctions Norway"],
        ["Russia easesSanctionsOn Norway"],
    ),
    (
        "India banned Pakistani traders from using the port.",
        ["India sanctions Pakistan"],
        ["India expelsFrom Pakistan"],
    ),
    ("Latvia bars Russian nationals from entering the country.", ["Latvia expelsFrom Russia"], []),
    (
        "Brazil's Supreme Court suspends the order of the Health Ministry.",
        ["Supreme Court rejects Health Ministry"],
        ["Supreme Court concedesTo Health Ministry"],
    ),
    (
        "Turkey sends soldiers to separatist regions in Syria.",
        ["Turkey deploysForcesTo Syria"],
        [],
    ),
]

ACTORS = [
    (
        "Hasan, leader of the Iran-backed Houthi movement, was killed.",
        ["Hasan leads Houthi movement"],
        ["Hasan leads Iran"],
    ),
    ("Wang Yi, a senior Chinese official, visited Rome.", ["Wang Yi represents China", "Wang Yi visits Italy"], []),
    (
        "Iran's ministry of intelligence arrested two French citizens.",
        ["Iran's ministry of intelligence partOf Iran", "Iran detains France"],
        ["Iran's ministry partOf Iran"],
    ),
    (
        "HMS Diamond shot down a Houthi drone.",
        ["HMS Diamond attacks Houthis", "HMS Diamond partOf United Kingdom"],
        [],
    ),
    ("INS Vikrant visited Sri Lanka.", ["INS Vikrant visits Sri Lanka", "INS Vikrant partOf India"], []),
]


@pytest.mark.parametrize(("text", "must", "must_not"), [*LISTS, *BIDS, *WORDS, *ACTS, *ACTORS])
def test_reads_plain_news(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
