"""What a text asks, imagines or all but tells is no fact; what its questions take for granted is."""

from __future__ import annotations

import pytest
from reading import check, check_nothing, extractor


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Did Turkey invade Cyprus?", "Turkey invades Cyprus"),
        ("Is Iran arming Sudan?", "Iran arms Sudan"),
        ("Has Rwanda armed the Houthis?", "Rwanda arms Houthis"),
        ("Will Venezuela attack Guyana?", "Venezuela attacks Guyana"),
        ("Would Japan defend Taiwan?", "Japan defends Taiwan"),
        ("Isn't Iran arming Sudan?", "Iran arms Sudan"),
        ("Were Eritrea and Ethiopia at war?", "Eritrea fightsWith Ethiopia"),
        ("Is Malta a member of NATO?", "Malta memberOf NATO"),
        ("Was it Israel that bombed Syria?", "Israel attacks Syria"),
        ("Turkey invaded Cyprus?", "Turkey invades Cyprus"),
        ("Turkey invaded Cyprus, didn't it?", "Turkey invades Cyprus"),
        ("Turkey invaded Cyprus, right?", "Turkey invades Cyprus"),
        ('"Did Turkey invade Cyprus?" a reporter asked.', "Turkey invades Cyprus"),
        ("The senator asked: Has Iran attacked Oman?", "Iran attacks Oman"),
        ("Caribbean fears: will Venezuela invade Guyana?", "Venezuela invades Guyana"),
        ("Does Spain believe that Libya attacked Malta?", "Libya attacks Malta"),
        ("Did Italy agree to arm Libya?", "Italy arms Libya"),
        ("A new war between Serbia and Kosovo?", "Kosovo fightsWith Serbia"),
    ],
)
def test_what_is_asked_is_possible(text: str, triple: str) -> None:
    check(text, [f"{triple} (possible)"], [f"{triple} (planned)"])


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Why did Turkey invade Cyprus?", "Turkey invades Cyprus"),
        ("When did Japan sign a treaty with Australia?", "Japan signsAgreementWith Australia"),
        ("Where did Libya attack Chad?", "Libya attacks Chad"),
        ("To what extent did Iran arm Sudan?", "Iran arms Sudan"),
        ("What weapons has Iran sent to Sudan?", "Iran arms Sudan"),
        ('"Why did Turkey invade Cyprus?" a reporter asked.', "Turkey invades Cyprus"),
        ("Do you know that Turkey invaded Cyprus?", "Turkey invades Cyprus"),
        ("After Turkey invaded Cyprus, will Greece yield?", "Turkey invades Cyprus"),
        ("Can Greece defend Cyprus now that Turkey has attacked Cyprus?", "Turkey attacks Cyprus"),
        ("Turkey invaded Cyprus. Will Greece yield?", "Turkey invades Cyprus"),
        ("Did Macron, who sanctioned Mali, resign?", "Macron sanctions Mali"),
    ],
)
def test_what_a_question_takes_for_granted_is_a_fact(text: str, triple: str) -> None:
    check(text, [triple])


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Nobody believes that Chile invaded Peru.", "Chile invades Peru"),
        ("No one thinks that Chile invaded Peru.", "Chile invades Peru"),
        ("Few analysts believe that Chile invaded Peru.", "Chile invades Peru"),
        ("Spain does not believe that Libya attacked Malta.", "Libya attacks Malta"),
        ("Chile almost attacked Peru.", "Chile attacks Peru"),
        ("Chile nearly went to war with Peru.", "Chile fightsWith Peru"),
        ("Turkey nearly shot down a jet of Greece.", "Turkey attacks Greece"),
        ("China all but cut ties with Lithuania.", "China cutsTiesWith Lithuania"),
    ],
)
def test_what_nobody_believes_and_what_almost_happened_was_not_done(text: str, triple: str) -> None:
    check(text, [f"{triple} (negated)"])


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Nobody doubts that Chile invaded Peru.", "Chile invades Peru"),
        ("A few analysts believe that Chile invaded Peru.", "Chile invades Peru"),
        ("Spain could not believe that Libya attacked Malta.", "Libya attacks Malta"),
        ("Russia almost certainly attacked Georgia.", "Russia attacks Georgia"),
        ("Russia attacks Ukraine almost every day.", "Russia attacks Ukraine"),
        ("Russia has almost destroyed Ukraine.", "Russia attacks Ukraine"),
        ("In the exercise, Japan trained with Australia.", "Japan exercisesWith Australia"),
        ("In the exercise, Poland cooperated with Germany.", "Germany cooperatesWith Poland"),
        ("Poland's NATO membership angers Belarus.", "Poland memberOf NATO"),
    ],
)
def test_what_is_near_to_these_is_a_fact(text: str, triple: str) -> None:
    check(text, [triple])


def test_nobody_is_no_speaker() -> None:
    for text in ("Nobody believes that Chile invaded Peru.", "No official said that Chile invaded Peru."):
        assert [s.attribution for s in extractor().extract_text(text)] == [None]


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("In the exercise, China attacked Taiwan.", "China attacks Taiwan"),
        ("In a war game, China attacked Taiwan.", "China attacks Taiwan"),
        ("In the worst-case scenario, Iran attacks Oman.", "Iran attacks Oman"),
        ("In a simulation, Russia invaded Poland.", "Russia invades Poland"),
        ("In a hypothetical war, China attacks Taiwan.", "China attacks Taiwan"),
        ("In the film, Russia invades Norway.", "Russia invades Norway"),
        ("The exercise simulated a Russian invasion of Poland.", "Russia invades Poland"),
        ("No official said that Chile invaded Peru.", "Chile invades Peru"),
        ("Opposition to Sweden's NATO membership grew in Turkey.", "Sweden memberOf NATO"),
        ("Russia objects to Ukraine's NATO membership.", "Ukraine memberOf NATO"),
        ("Talks on Serbia's EU membership stalled.", "Serbia memberOf European Union"),
    ],
)
def test_what_is_imagined_played_or_sought_is_possible(text: str, triple: str) -> None:
    check(text, [f"{triple} (possible)"])


def test_a_score_is_of_a_game() -> None:
    check_nothing("Argentina crushed Brazil 4-1.")
    check_nothing("France attacked Germany and won 1-0 in Lyon.")
    check("Israel bombed Syria on May 3-4.", ["Israel attacks Syria"])
    check("Israel bombed Lebanon on 3-4 May.", ["Israel attacks Lebanon"])
    check("The Senate voted 51-49 and Canada sanctioned Iran.", ["Canada sanctions Iran"])
