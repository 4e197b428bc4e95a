"""Who is allied with whom by words beside a name, and which party rules."""

from __future__ import annotations

import pytest
from reading import check, extractor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The al-Qaeda-linked group al-Shabaab attacked Mogadishu.", ("al-Shabaab", "alliedWith", "al-Qaeda")),
        ("The Chinese premier visited ally Cambodia.", ("China", "alliedWith", "Cambodia")),
        ("The leaders of allies Russia and Belarus met in Minsk.", ("Russia", "alliedWith", "Belarus")),
        ("Australia and its ally the United States signed a deal.", ("Australia", "alliedWith", "United States")),
        ("Poland's ruling party, Law and Justice, lost the vote.", ("Law and Justice", "governs", "Poland")),
        ("The Taliban government closed the embassy of Afghanistan in Oslo.", ("Taliban", "governs", "Afghanistan")),
    ],
)
def test_alliances_and_ruling_parties(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in {(s.subject.label, s.relation.name, s.object.label) for s in extractor().extract_text(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Tajikistan left the CSTO, a Moscow-led alliance.",
        "The Moscow-led alliance, the CSTO, met in Yerevan.",
        "The CSTO is a Moscow-led alliance.",
    ],
)
def test_what_a_body_is_called_is_no_second_body(text: str) -> None:
    check(text, ["Russia leads CSTO"], ["Russia leads Moscow-led alliance"])


def test_a_body_without_a_name_goes_by_who_leads_it() -> None:
    check("Georgia criticised the Moscow-led alliance.", ["Russia leads Moscow-led alliance"])
