"""What the frames of the ontology read: obligation, consent, noun frames with an object noun, weak readings."""

from __future__ import annotations

import pytest
from reading import check, extractor, found

SAID = [
    ("Britain said that Russia must leave Georgia.", "United Kingdom demands Russia"),
    ("Yemen appealed for help from Oman.", "Yemen requests Oman"),
    ("Nepal sought India's help after the quake.", "Nepal requests India"),
    ("Cyprus called for an end to the Turkish occupation.", "Cyprus demands Turkey"),
    ("The African Union suspended Mali's membership on Friday.", "Mali leaves African Union"),
    ("Norway suspended participation in any joint patrols with Denmark.", "Norway cutsTiesWith Denmark"),
    ("Spain announced the suspension of aid to Mali.", "Spain cutsTiesWith Mali (planned)"),
    ("Sudan allowed the entry of UN staff.", "Sudan concedesTo United Nations"),
    ("American troops have begun leaving Afghanistan.", "United States withdrawsFrom Afghanistan"),
    ("Jordan cancelled a visit to Iran.", "Jordan visits Iran (negated)"),
    ("Jordan postponed a visit to Iran.", "Jordan visits Iran (planned)"),
    ("Many people were injured in Russian missile strikes across Ukraine.", "Russia attacks Ukraine"),
    ("A Danish court found Iran guilty of murder.", "Denmark accuses Iran"),
    ("A UN report accused Sudan of abuses.", "United Nations accuses Sudan"),
    (
        "Obama said he will not lift the embargo until Cuba frees its prisoners.",
        "Obama easesSanctionsOn Cuba (negated)",
    ),
    ("Ethiopia reopened its border with Eritrea.", "Ethiopia concedesTo Eritrea"),
    ("Poland sent reinforcements to its border with Belarus.", "Poland mobilizesAgainst Belarus"),
    ("Peru reached a deal with Chile.", "Chile signsAgreementWith Peru"),
]


@pytest.mark.parametrize(("text", "statement"), SAID)
def test_says(text, statement):
    assert statement in found(text)


def test_a_weak_reading_yields_to_a_firm_one():
    assert not any("agreesWith" in said for said in found("Norway agreed to send aid to Togo."))
    assert "Norway aids Togo (planned)" in found("Norway agreed to send aid to Togo.")


def test_a_weak_reading_says_so():
    weak = extractor().extract_text("Britain said that Russia must leave Georgia.")
    assert [s.confidence < 0.5 for s in weak if s.relation.name == "demands"] == [True]


def test_counter_is_no_rejection():
    assert not any("rejects" in said for said in found("Greece joined a force to counter Houthi attacks."))


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Serbia massed troops on the border with Kosovo.", "Serbia mobilizesAgainst Kosovo"),
        ("North Korea staged drills near the border with South Korea.", "North Korea mobilizesAgainst South Korea"),
        ("The Philippines says China fired water cannon at its ships.", "China attacks Philippines"),
        ("Jordan's air force dropped food over Gaza.", "Jordan aids Gaza"),
        ("The World Bank halted lending to Uganda.", "World Bank cutsTiesWith Uganda"),
        ("Turkish soldiers in northern Iraq shot down a drone.", "Turkey deploysForcesTo Iraq"),
        ("The court fined Hungary, and the European Union fined Poland.", "European Union sanctions Poland"),
    ],
)
def test_borders_and_means(text: str, there: str) -> None:
    check(text, [there], [])


def test_an_inquiry_into_whether_somebody_did_wrong_accuses_him() -> None:
    check(
        "Kosovo prosecutors opened an investigation into whether Serbia's minister was bribed.",
        ["Kosovo accuses Serbia"],
    )
    check("The FBI is investigating whether Russia hacked the party.", ["FBI accuses Russia"])
    check("Sweden is examining how Denmark cut its emissions.", (), ["Sweden accuses Denmark"])
