"""Events told before that later words stand for: the deal, the ban, a reply, a retaliation, a demand that goes on."""

from __future__ import annotations

import pytest
from reading import check, found

Case = tuple[str, list[str], list[str]]

BETWEEN_EQUALS: list[Case] = [
    (
        "Ethiopia signed a port deal with Somaliland. Somalia rejected the agreement as illegal.",
        ["Somalia rejects Ethiopia", "Somalia rejects Somaliland"],
        ["Ethiopia rejects Somaliland"],
    ),
    (
        "Turkey and Greece signed a maritime treaty. The European Union welcomed the accord.",
        ["European Union supports Turkey", "European Union supports Greece"],
        [],
    ),
    (
        "Kenya and Uganda agreed on a joint pipeline. The deal was brokered by Qatar.",
        ["Qatar mediatesBetween Kenya", "Qatar mediatesBetween Uganda"],
        [],
    ),
]

ACTS: list[Case] = [
    (
        "Azerbaijan attacked Armenian positions on Monday. France condemned the attack and called for restraint.",
        ["France criticizes Azerbaijan"],
        ["France criticizes Armenia"],
    ),
    ("Venezuela massed troops near Guyana. Brazil criticised the buildup.", ["Brazil criticizes Venezuela"], []),
    (
        "North Korea test-fired a missile over Japan. Tokyo lodged a protest. Seoul also condemned the launch.",
        ["Japan protestsAgainst North Korea", "South Korea criticizes North Korea"],
        ["South Korea criticizes Japan"],
    ),
    ("Israel struck a port in Yemen. Iran condemned this as aggression.", ["Iran criticizes Israel"], []),
]

LONG_TEXT: list[Case] = [
    (
        "China attacked a supply boat of the Philippines. Manila sent divers. Peru had rain. Oslo slept. Malta voted. "
        "Japan voiced concern over the attack.",
        ["Japan criticizes China"],
        [],
    ),
    (
        "Estonia expelled two Russian diplomats. Prime Minister Kristen Michal of Estonia criticised Russia. "
        "The country has sent howitzers to Kyiv.",
        ["Estonia arms Ukraine"],
        ["Russia arms Ukraine"],
    ),
]

ANSWERS: list[Case] = [
    (
        "Britain seized an Iranian tanker off Gibraltar. Tehran vowed retaliation.",
        ["Iran threatens United Kingdom"],
        [],
    ),
    (
        "Canada imposed tariffs on Chinese steel. In response, Beijing recalled its ambassador.",
        ["China cutsTiesWith Canada"],
        [],
    ),
    ("Japan said a Chinese drone had entered its airspace. Beijing denied the claim.", ["China rejects Japan"], []),
    (
        "Estonia accused Russia of jamming signals. A Kremlin spokesman dismissed the accusations.",
        ["Russia rejects Estonia"],
        [],
    ),
    ("Rwanda accused Burundi of sheltering rebels and demanded an apology.", ["Rwanda demands Burundi"], []),
    ("The Virtanen government criticised Hungary for blocking the talks.", [], ["Hungary rejects Virtanen"]),
]


@pytest.mark.parametrize(("text", "there", "absent"), [*BETWEEN_EQUALS, *ACTS, *LONG_TEXT, *ANSWERS])
def test_an_event_told_before_gives_the_party(text: str, there: list[str], absent: list[str]) -> None:
    check(text, there, absent)


def test_an_event_of_another_text_part_is_forgotten() -> None:
    text = (
        "Chad attacked Niger. Peru had rain. A fair opened in Oslo. Bonn slept. Malta voted. Togo condemned the move."
    )
    assert "Togo criticizes Chad" not in found(text)
