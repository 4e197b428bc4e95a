"""Headlines in title case, in which every word may look like a name."""

from __future__ import annotations

import pytest
from reading import found


@pytest.mark.parametrize(
    ("headline", "wanted"),
    [
        ("Prime Minister Modi Visits Kyiv for Talks With President Zelensky", "Modi visits Ukraine"),
        ("Putin Visits North Korea, Signs Pact With Kim Jong Un", "Putin visits North Korea"),
    ],
)
def test_a_capital_makes_no_name_of_a_verb(headline: str, wanted: str) -> None:
    assert wanted in found(headline)
