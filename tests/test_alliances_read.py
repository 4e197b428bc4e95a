"""Who is allied with whom by words beside a name, and which party rules."""

from __future__ import annotations

import pytest
from reading import extractor


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
