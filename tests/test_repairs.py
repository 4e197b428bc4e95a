"""What the small model regularly misreads is mended: lists, subjects, main verbs, event nouns with two modifiers."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

LISTS: list[Case] = [
    (
        "Presidents Borut Pahor of Slovenia, Zoran Milanovic of Croatia, and Rumen Radev of Bulgaria came to Skopje.",
        [f"{name} visits North Macedonia" for name in ("Borut Pahor", "Zoran Milanovic", "Rumen Radev")],
        [],
    ),
    (
        "Moscow announced it annexed the Luhansk People's Republic, Donetsk People's Republic, Kherson, and Kharkiv.",
        [f"Russia occupies {place}" for place in ("Donetsk People's Republic", "Kherson", "Kharkiv")],
        [],
    ),
    (
        "Not only Kuwait but also Oman condemned Iran.",
        ["Kuwait criticizes Iran", "Oman criticizes Iran"],
        [],
    ),
    (
        "A number of states such as Peru, Chile, and Bolivia recognized Palestine.",
        ["Peru recognizes Palestine", "Bolivia recognizes Palestine"],
        [],
    ),
    (
        "Estonia, together with Latvia, expelled two Russian diplomats.",
        ["Estonia expelsFrom Russia", "Latvia expelsFrom Russia"],
        [],
    ),
    (
        "Serbia's president, Aleksandar Vucic, and Kosovo's premier, Albin Kurti, met in Ohrid.",
        ["Aleksandar Vucic meetsWith Albin Kurti"],
        [],
    ),
    (
        "US President Joe Biden, his Polish counterpart Andrzej Duda and Italian Prime Minister Mario Draghi "
        "condemned Belarus.",
        ["Andrzej Duda criticizes Belarus", "Mario Draghi criticizes Belarus"],
        [],
    ),
    ("Norway, but not Iceland, sent tanks to Ukraine.", ["Norway arms Ukraine"], ["Iceland arms Ukraine"]),
]

SUBJECTS: list[Case] = [
    (
        "After Ethiopia's attack on Eritrea, Kenya and Uganda condemned Ethiopia.",
        ["Kenya criticizes Ethiopia", "Uganda criticizes Ethiopia", "Ethiopia attacks Eritrea"],
        ["Ethiopia attacks Kenya"],
    ),
    (
        "Iran fired on Erbil as Turkey shelled Afrin.",
        ["Turkey attacks Afrin"],
        ["Iran attacks Afrin"],
    ),
    (
        "While Iran supports Syria, Qatar supplies rifles to Libya.",
        ["Iran supports Syria", "Qatar arms Libya"],
        ["Syria arms Libya"],
    ),
    ("Jordan condemned the raid by Israel, as did Egypt.", ["Jordan criticizes Israel", "Egypt criticizes Israel"], []),
    (
        "As Iran threatened Iraq, Oman and Egypt condemned Tehran.",
        ["Oman criticizes Iran", "Egypt criticizes Iran", "Iran threatens Iraq"],
        ["Iran threatens Oman"],
    ),
    ("It was Libya that shot down a Turkish drone.", ["Libya attacks Turkey"], []),
    (
        "Greece accused Turkey of massing troops and demands their withdrawal.",
        ["Greece accuses Turkey"],
        ["Turkey demands Greece"],
    ),
    (
        "Belarus says Poland plans to attack it, accusing Warsaw of massing troops near the border.",
        ["Belarus accuses Poland"],
        ["Poland accuses Poland"],
    ),
    (
        "Denmark agreed to send jets to Ukraine, a decision condemned by Russia.",
        ["Russia criticizes Denmark"],
        ["Russia criticizes Ukraine"],
    ),
    (
        "In a move welcomed by Greece, Cyprus expelled two Turkish officials.",
        ["Greece supports Cyprus", "Cyprus expelsFrom Turkey"],
        [],
    ),
]

EVENTS: list[Case] = [
    ("Six people died in Turkish drone and artillery attacks on Syria.", ["Turkey attacks Syria"], []),
    ("At least three were killed in Russian missile and drone strikes across Ukraine.", ["Russia attacks Ukraine"], []),
    ("At a meeting with Putin in Sochi, Erdogan offered to mediate.", ["Erdogan meetsWith Putin"], []),
    ("During a trip to Riyadh, Emmanuel Macron condemned Iran.", ["Emmanuel Macron visits Saudi Arabia"], []),
    ("Instead of attacking Iran, Israel bombed Syria.", ["Israel attacks Iran (negated)", "Israel attacks Syria"], []),
    ("Turkey found weapons Iran gave Hezbollah.", ["Iran arms Hezbollah"], ["Iran arms Turkey"]),
    (
        "The truce between Israel and Hezbollah was brokered by France.",
        ["France mediatesBetween Israel", "Hezbollah ceasesFireWith Israel"],
        [],
    ),
    (
        "The Air Force sends eight jets and 200 soldiers to Latvia to deter Russia, the United States says.",
        [],
        ["United States supports Latvia"],
    ),
]


@pytest.mark.parametrize(("text", "must", "must_not"), LISTS + SUBJECTS + EVENTS)
def test_statements_despite_a_misread_tree(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
