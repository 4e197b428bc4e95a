"""By what name an actor goes in a statement: a state by its short name, all else by the fullest name in the text."""

from __future__ import annotations

import pytest

from tests.reading import check, extractor

LABELS = [
    ("Ukraine's SBU arrested two Russian officers.", "SBU partOf Ukraine"),
    ("KCNA said that North Korea condemned Seoul.", "North Korea criticizes South Korea"),
    ("Israel bombed the Houthis near Sanaa.", "Israel attacks Houthis"),
    ("Turkish jets bombed the PKK.", "Turkey attacks PKK"),
    ("The EU sanctioned Belarus.", "European Union sanctions Belarus"),
    ("The U.N. condemned Eritrea.", "United Nations criticizes Eritrea"),
    ("Moscow expelled BBC News.", "Russia expelsFrom BBC News"),
    ("The FBI arrested Viktor Petrenko. The Federal Bureau of Investigation denied it.", None),
]


@pytest.mark.parametrize(("text", "there"), LABELS)
def test_all_but_states_go_by_the_name_in_the_text(text: str, there: str | None) -> None:
    check(text, [there] if there else ["Federal Bureau of Investigation detains Viktor Petrenko"])


def test_the_fullest_name_of_the_text_stands_for_short_ones_before_and_after() -> None:
    text = "Petrenko met Duda in Kyiv. Oleh Petrenko later thanked President Andrzej Duda."
    check(text, ["Andrzej Duda meetsWith Oleh Petrenko"])


def test_one_actor_keeps_one_id_whatever_it_is_called() -> None:
    said = [s for text in ("Iraq attacked ISIL.", "Iraq attacked Daesh.") for s in extractor().extract_text(text)]
    assert len({s.object.id for s in said}) == 1
    assert [s.object.label for s in said] == ["ISIL", "Daesh"]
