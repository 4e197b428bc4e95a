"""Whom a gift serves, whose quarrel is to be settled, who is meant by a permission: parties that purposes name."""

from __future__ import annotations

import pytest
from reading import extractor, found

SAID = [
    ("Norway paid 8 million euros to rebuild schools in Lesotho.", "Norway aids Lesotho"),
    ("Japan gave 20 million dollars to pay for relief for those displaced in Chad.", "Japan aids Chad"),
    ("Austria announced funding to fight a cholera outbreak in Malawi.", "Austria aids Malawi"),
    ("Ireland offered 2 million euros to help farmers in Zambia.", "Ireland aids Zambia (planned)"),
    ("India provided Bhutan with 30 ambulances.", "India aids Bhutan"),
    ("Korea Gas will provide Laos with turbines and technology.", "Korea Gas supplies Laos (planned)"),
    ("Italy supplied Niger with rifles.", "Italy arms Niger"),
    ("Qatar launched a mediation effort to prevent a war between Sudan and Chad.", "Qatar mediatesBetween Sudan"),
    ("Oman gave permission for Yemen to reopen its embassy.", "Oman concedesTo Yemen"),
    ("The United Nations is pushing hard for Somalia to hold elections.", "United Nations requests Somalia"),
    ("Denmark demanded the withdrawal of Russian soldiers from Abkhazia.", "Denmark demands Russia"),
    ("Greece approved the extradition of an Albanian man.", "Greece accuses Albania"),
    ("The Chinese president called Macron to thank him.", "China meetsWith Macron"),
    (
        "Danish minister Ine Dahl, left, and Jon Ek held a press conference.",
        "Ine Dahl meetsWith Jon Ek",
    ),
    ("Malta refuted reports of closing its embassy in Cuba.", "Malta cutsTiesWith Cuba (negated)"),
]


@pytest.mark.parametrize(("text", "statement"), SAID)
def test_says(text, statement):
    assert statement in found(text)


def test_nobody_thanks_himself():
    said = found("French President Emmanuel Macron called Kenyan President William Ruto to congratulate him.")
    assert not any(s.startswith("William Ruto") and "leads" not in s for s in said)


def test_a_party_has_the_phrase_that_stands_for_it_as_its_mention():
    text = "Sweden helps 40,000 people in southern Mozambique."
    said = [s for s in extractor().extract_text(text) if s.relation.name == "aids"]
    assert [s.object_mention.text for s in said] == ["40,000 people in southern Mozambique"]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Togo's opposition accused the government of fraud.", "opposition (Togo) accuses Togo"),
        ("Police fired tear gas at protesters in Kumasi.", "Ghana coerces Kumasi"),
        ("Police in Nairobi arrested five members of a fraud ring.", "Kenya detains people (Kenya)"),
        ("Tunisian police used water cannon against demonstrators.", "Tunisia coerces demonstrators (Tunisia)"),
    ],
)
def test_parties_of_one_state(text, statement):
    assert statement in found(text)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Ghana is sending soldiers to the United Nations mission in Haiti.", "Ghana deploysForcesTo Haiti"),
        ("Chad mobilized the army for an attack on Sudan.", "Chad mobilizesAgainst Sudan"),
        ("The army of Mali, fighting Ansar Dine, has declared a ceasefire.", "Ansar Dine ceasesFireWith Mali"),
        (
            "Mokhtar said he will not go to Paris to meet Emmanuel Macron.",
            "Emmanuel Macron meetsWith Mokhtar (negated)",
        ),
        ("SADC sent observers to Malawi.", "SADC deploysForcesTo Malawi"),
        ("Norway returned three songbirds and a carving to Ghana.", "Norway concedesTo Ghana"),
        ("Workers in logistics centers in Spain went on strike.", "workers (Spain) protestsAgainst Spain"),
        ("Bosnian Serb troops threatened to shell Sarajevo.", "Republika Srpska attacks Sarajevo (planned)"),
    ],
)
def test_where_forces_go_and_whom_they_face(text, statement):
    assert statement in found(text)
