"""Accounts of battles and wars: whose sides a long sentence tells, and what is no party in them."""

from __future__ import annotations

import pytest
from reading import found


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        (
            "The battle was fought between Iraqi forces, backed by Iran, and the Islamic State.",
            {"Iraq fightsWith Islamic State", "Iran supports Iraq"},
            {"Iran supports Islamic State"},
        ),
        (
            "The war was fought between forces loyal to the Government of Croatia and the Yugoslav People's Army.",
            {"Croatia fightsWith Yugoslav People's Army"},
            {"Croatia supports Yugoslav People's Army"},
        ),
        (
            "Mosul was captured by the Iraqi army in 2017, backed by the United States.",
            {"United States supports Iraqi army"},
            {"United States supports Mosul"},
        ),
        (
            "Tikrit had been overrun by ISIL in 2014, then shelled by the Iraqi army, and was recaptured by the PMF.",
            {"ISIL seizes Tikrit", "Iraqi army attacks Tikrit"},
            {"Iraqi army attacks ISIL"},
        ),
        (
            "It was a conflict between Philippine forces and militants affiliated with the Islamic State.",
            set(),
            {"Philippines alliedWith Islamic State"},
        ),
    ],
)
def test_sides_behind_descriptions(text: str, said: set[str], unsaid: set[str]) -> None:
    statements = set(found(text))
    assert said <= statements
    assert not unsaid & statements


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("The PKK regained control of Highway 12.", "Highway"),
        ("In spring Chad won back control of the Sudan–Chad border.", "seizes"),
        ("In 2014 a faction in Derna split off and joined the Islamic State.", "Derna"),
        ("The Palmyra offensive was condemned by Egypt.", "Palmyra"),
        ("The goals of the SDF were to seize the Tishrin Dam, the town of Manbij and a bridge.", "locatedIn"),
        ("The Khmer Rouge then fled to Thailand.", "withdrawsFrom"),
        ("In response to the Khan Shaykhun attack, the United States fired missiles into Syria.", "mobilizesAgainst"),
        ("The mounds of Tell Agrab have yielded Halafian jars.", "concedesTo"),
        ("Kurdish units drove the ISIL fighters out of Sinjar.", "fightsWith Sinjar"),
    ],
)
def test_what_is_no_side(text: str, unsaid: str) -> None:
    assert not [statement for statement in found(text) if unsaid in statement]


def test_those_who_fight_each_other_fight_not_in_or_for_each_other() -> None:
    statements = found("The town was occupied by Rwandan and Ugandan troops, who fought each other there in 2000.")
    assert set(statements) == {"Rwanda fightsWith Uganda"}
