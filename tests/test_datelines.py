"""The place of a dateline is the home of parties that the report names by no name and no state."""

from __future__ import annotations

import pytest
from reading import check, check_nothing

from graphkit.language.pipeline import blocks

FILED = [
    (
        "NAIROBI (Reuters) - Police arrested two newspaper editors on Monday, a day after they ran a cartoon.",
        "Kenya detains editors (Kenya)",
    ),
    (
        "MANILA -- The government has accused communist rebels of burning a school bus.",
        "Philippines accuses rebels (Philippines)",
    ),
    (
        "HARARE (AP) — Teachers went on strike on Wednesday to demand better pay.",
        "teachers (Zimbabwe) protestsAgainst Zimbabwe",
    ),
    (
        "Lima, Peru (AP) — Striking miners clashed with riot police and blocked a highway.",
        "miners (Peru) protestsAgainst Peru",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), FILED)
def test_a_dateline_tells_the_state_of_nameless_parties(text: str, wanted: str) -> None:
    check(text, [wanted])


def test_a_report_of_another_state_is_not_of_the_state_where_it_was_filed() -> None:
    check(
        "WASHINGTON (AP) - Police in Kenya arrested three journalists.",
        ["Kenya detains journalists (Kenya)"],
        ["United States detains journalists (United States)"],
    )
    check_nothing("GENEVA (Reuters) - Police arrested two activists outside the hall.")
    check_nothing("Police arrested two newspaper editors on Monday, a day after they ran a cartoon.")


def test_a_block_knows_its_dateline() -> None:
    first, second = blocks("MANILA -- Police said no.\n\nThe army said yes.")
    assert (first.dateline, first.text) == ("MANILA", "Police said no.")
    assert second.dateline == "MANILA"
    (block,) = blocks("Lima, Peru (AP) — Police said no.")
    assert (block.dateline, block.text) == ("Lima, Peru", "Police said no.")
