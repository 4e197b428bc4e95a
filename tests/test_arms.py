"""Arms: whoever made a weapon is not who has it, and who is given one is not threatened."""

from __future__ import annotations

import pytest
from reading import check

MADE: list[tuple[str, list[str], list[str]]] = [
    (
        "Kuwait shot down nine Iranian-made Shahed drones over Basra.",
        [],
        ["Kuwait attacks Iran", "Iran attacks Basra", "Iran attacks Iraq"],
    ),
    ("Chinese-made missiles fired by Syria hit Jordan.", ["Syria attacks Jordan"], ["China attacks Jordan"]),
    ("India shot down a Chinese-made missile fired by Pakistan.", ["India attacks Pakistan"], ["India attacks China"]),
    ("Chad lost a French-built radar to Libya.", [], ["Libya attacks France"]),
    ("Sudan used Soviet-era tanks against Chad.", ["Sudan attacks Chad"], ["Soviet Union attacks Chad"]),
    ("Houthi rebels shot down an American-designed drone.", [], ["Houthis attacks United States"]),
    ("A Soviet-built Afghan helicopter was shot down by Pakistan.", ["Pakistan attacks Afghanistan"], []),
    ("Iranian- and Chinese-made drones were shot down by Jordan.", [], ["Jordan attacks Iran", "Jordan attacks China"]),
    (
        "Jordan intercepted two Iranian-made drones that the Houthis had launched.",
        ["Houthis attacks Jordan"],
        ["Jordan attacks Iran"],
    ),
    ("Turkey destroyed US-supplied tanks.", [], ["Turkey attacks United States"]),
    ("Georgia destroyed an Iranian-supplied Russian drone.", ["Georgia attacks Russia"], ["Georgia attacks Iran"]),
    ("Jordan destroyed an Iranian drone.", ["Jordan attacks Iran"], []),
    ("Kenya received German-made tanks from Poland.", ["Poland arms Kenya"], ["Germany arms Kenya"]),
    ("Kuwait attacked Yemen with US-supplied weapons.", ["United States arms Kuwait", "Kuwait attacks Yemen"], []),
]
GIVEN: list[tuple[str, list[str], list[str]]] = [
    ("Norway sent Moldova four MiG-29 jets.", ["Norway arms Moldova"], ["Norway mobilizesAgainst Moldova"]),
    ("Chile will send Bolivia six helicopters.", ["Chile arms Bolivia (planned)"], ["Chile mobilizesAgainst Bolivia"]),
    ("Spain sent six F-18 jets to Latvia.", ["Spain deploysForcesTo Latvia"], ["Spain arms Latvia"]),
    (
        "Chile sent Bolivia ten Mirage aircraft, and Libya supplied it with missiles.",
        ["Chile arms Bolivia", "Libya arms Bolivia"],
        ["Libya arms Chile", "Chile mobilizesAgainst Bolivia"],
    ),
    ("Chile attacked Bolivia, and Libya supplied it with missiles.", ["Libya arms Chile"], ["Libya arms Bolivia"]),
    ("Russia sent jets to the border.", [], ["Russia arms Russia"]),
    ("Chile sent jets to intercept a plane over Bolivia.", [], ["Chile arms Bolivia"]),
    (
        "Spain sent four jets to Latvia to patrol Baltic airspace.",
        ["Spain deploysForcesTo Latvia"],
        ["Spain arms Latvia"],
    ),
    ("Spain sent two warships to Cyprus.", ["Spain deploysForcesTo Cyprus"], ["Spain arms Cyprus"]),
    ("China sent 20 warplanes toward Taiwan.", ["China mobilizesAgainst Taiwan"], ["China arms Taiwan"]),
    ("Cuba sent Syria 200 soldiers.", ["Cuba deploysForcesTo Syria"], ["Cuba arms Syria"]),
]


@pytest.mark.parametrize(("text", "must", "must_not"), MADE)
def test_who_made_or_gave_a_weapon_is_not_who_has_it(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(("text", "must", "must_not"), GIVEN)
def test_arms_that_are_given_threaten_nobody(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
