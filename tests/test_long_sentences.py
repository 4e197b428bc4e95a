"""Long sentences: subjects far from their verbs, sides behind descriptions, abbreviations, headings and bullets."""

from __future__ import annotations

import pytest
from reading import check

from graphkit.language.pipeline import blocks

Case = tuple[str, list[str], list[str]]

ABBREVIATIONS: list[Case] = [
    (
        "Fighting broke out between the Lord's Resistance Army (LRA) and the volunteers of the Federal Government of "
        "Somalia (FGS), which had the backing of Italy.",
        ["Italy supports Somalia"],
        ["Italy supports Lord's Resistance Army"],
    ),
    (
        "The Economic Community of West African States (ECOWAS), which Mali left in 2025, condemned Iran.",
        ["Economic Community of West African States criticizes Iran"],
        [],
    ),
]

FAR_SUBJECTS: list[Case] = [
    (
        "The Deputy Minister for Foreign Affairs of Armenia, Ambassador Aram Torosyan, who had arrived from Vienna, "
        "where he had met the EU Special Representative, Jan Vesely, accused Azerbaijan of shelling Goris.",
        ["Aram Torosyan accuses Azerbaijan"],
        ["Jan Vesely accuses Azerbaijan"],
    ),
    (
        "The regional force to defeat Boko Haram thanks President Déby for his help.",
        [],
        ["Boko Haram supports Déby"],
    ),
    (
        "Following the defeat of the Taliban by the Northern Alliance, which was backed by American air power, Karim "
        "Dost, a Pashtun leader who had returned from exile in Pakistan, condemned Iran.",
        ["Karim Dost criticizes Iran"],
        ["Karim Dost supports Northern Alliance"],
    ),
]

PARTICIPLES: list[Case] = [
    (
        "Canada will also send a surveillance aircraft to the Philippines, where militants linked to the Islamic State "
        "have seized Marawi.",
        ["Islamic State seizes Marawi"],
        ["Canada seizes Marawi"],
    ),
    (
        "The Houthis, also known as Ansar Allah, and the army units of the late President Saleh, backed, "
        "according to Riyadh, by Iran, advanced on Aden, prompting Egypt and Sudan to intervene.",
        ["Ansar Allah attacks Aden"],
        [],
    ),
]


@pytest.mark.parametrize(("text", "must", "must_not"), ABBREVIATIONS)
def test_an_abbreviation_in_brackets_does_not_part_what_is_around_it(
    text: str, must: list[str], must_not: list[str]
) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(("text", "must", "must_not"), FAR_SUBJECTS)
def test_a_subject_far_from_its_verb_is_found(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(("text", "must", "must_not"), PARTICIPLES)
def test_a_participle_behind_a_subject_is_no_main_verb(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Statement by Minister Ann Bell on the Floods in Peru The Netherlands thanks Peru.",
            ["Statement by Minister Ann Bell on the Floods in Peru", "The Netherlands thanks Peru."],
        ),
        ("Press statement on Kiribati We thank Palau.", ["Press statement on Kiribati", "We thank Palau."]),
        (
            "Peru Rejects Attacks in Cali The Peruvian government mourns.",
            ["Peru rejects attacks in Cali", "The Peruvian government mourns."],
        ),
        ("Lawyers for Victims at The Hague were heard.", None),
        ("A statement by the ministry said The Hague was calm.", None),
        ("The Declaration of Independence of The Gambia was signed.", None),
        ("Draw • Chad left Aouzou • Mali thanked Chad", ["Draw", "Chad left Aouzou", "Mali thanked Chad"]),
        ("Mali left. -   Chad stayed.", ["Mali left.", "Chad stayed."]),
        ("Mali left - Chad stayed.", None),
    ],
)
def test_headings_and_bullets_within_a_line_are_cut(text: str, parts: list[str] | None) -> None:
    found = list(blocks(text))
    assert [block.text for block in found] == (parts or [text])
    assert all(text[block.start :].casefold().startswith(block.text.casefold()) for block in found)


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        (
            "U.S. Condemns Taliban Attacks in Ghazni We mourn the dead.",
            ["United States criticizes Taliban", "Taliban attacks Ghazni"],
            ["United States attacks Ghazni"],
        ),
        ("Prime Minister Modi Visits Kyiv for Talks With President Zelensky", ["Modi visits Ukraine"], []),
        (
            "Secretary Blinken Meets Turkish Foreign Minister Hakan Fidan in Ankara",
            ["Blinken meetsWith Hakan Fidan", "Hakan Fidan represents Turkey"],
            [],
        ),
    ],
)
def test_headings_in_title_case_are_read(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
