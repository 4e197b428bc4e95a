"""Reports of a war: coalitions, forces that act for a state, places that change hands, and who stands with whom."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

COALITIONS: list[Case] = [
    (
        "Coalition aircraft conducted twelve strikes near Hajin, destroying two ISIS fighting positions.",
        ["Global Coalition attacks Islamic State"],
        [],
    ),
    (
        "Coalition military forces conducted five strikes against ISIS targets in Iraq.",
        ["Global Coalition attacks Islamic State"],
        ["Global Coalition attacks Iraq"],
    ),
    (
        "The U.S.-led coalition bombed Islamic State positions near Raqqa.",
        ["U.S.-led coalition attacks Islamic State", "United States leads U.S.-led coalition"],
        [],
    ),
    (
        "The Saudi-led coalition bombed Houthi positions.",
        ["Saudi-led coalition attacks Houthis", "Saudi Arabia leads Saudi-led coalition"],
        ["Global Coalition attacks Houthis"],
    ),
    ("The ruling coalition supports Ukraine, and Islamic State does not.", [], ["Global Coalition supports Ukraine"]),
    ("The coalition supports Ukraine.", [], ["Global Coalition supports Ukraine"]),
]

GROUPS = {"coalitions": COALITIONS}


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [pytest.param(*case, id=f"{name}-{n}") for name, cases in GROUPS.items() for n, case in enumerate(cases, 1)],
)
def test_report(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
