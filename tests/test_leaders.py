"""Who leads and represents by governments, oppositions, counterparts and offices whose owner stands elsewhere."""

from __future__ import annotations

import pytest
from reading import extractor


def triples(text: str) -> set[tuple[str, str, str]]:
    """Return what a text says as subject, relation and object."""
    return {(s.subject.label, s.relation.name, s.object.label) for s in extractor().extract_text(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Venezuelan government of Nicolás Maduro expelled a diplomat.",
            ("Nicolás Maduro", "leads", "Venezuela"),
        ),
        ("The Bashar al-Assad regime in Syria shelled Idlib.", ("Bashar al-Assad", "leads", "Syria")),
        ("During the presidency of Lech Kaczyński, Poland sued Russia.", ("Lech Kaczyński", "leads", "Poland")),
        (
            "Venezuelan opposition leader María Corina Machado asked the United States for help.",
            ("María Corina Machado", "leads", "Venezuelan opposition"),
        ),
        ("UK Leader of the Opposition Keir Starmer criticised Israel.", ("Keir Starmer", "leads", "Opposition")),
        ("Speaker of the House Mike Johnson visited Israel.", ("Mike Johnson", "leads", "House")),
        ("NATO will help Ukraine, Secretary General Jens Stoltenberg said.", ("Jens Stoltenberg", "leads", "NATO")),
        ("Russia attacked Odesa, according to regional governor Oleh Kiper.", ("Oleh Kiper", "leads", "Odesa")),
        (
            "The mayor of Enerhodar Dmytro Orlov said that Russia attacked the town.",
            ("Dmytro Orlov", "leads", "Enerhodar"),
        ),
        (
            "Two Japanese ministers, Akira Amari and Yuko Obuchi, visited South Korea.",
            ("Yuko Obuchi", "represents", "Japan"),
        ),
        (
            "Japanese Prime Minister Fumio Kishida met his counterpart Han Duck-soo of South Korea.",
            ("Han Duck-soo", "leads", "South Korea"),
        ),
        (
            "Alexei Navalny fell ill. His lawyer, Olga Mikhailova, accused Russia.",
            ("Olga Mikhailova", "represents", "Alexei Navalny"),
        ),
        (
            "Kyiv dismissed Ivan Petrenko as commander of the Ukrainian Navy. Oleh Shevchenko was appointed commander.",
            ("Oleh Shevchenko", "leads", "Ukrainian Navy"),
        ),
        ("Maria Ressa, the CEO of Rappler, was arrested in Manila.", ("Maria Ressa", "leads", "Rappler")),
        (
            "Volodymyr Zelenskyy named Rustem Umerov defence minister of Ukraine.",
            ("Rustem Umerov", "represents", "Ukraine"),
        ),
    ],
)
def test_heads(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(text)


def test_who_names_another_does_not_hold_the_office() -> None:
    assert ("Vladimir Putin", "represents", "Russia") not in triples(
        "Vladimir Putin named Andrei Belousov defence minister of Russia."
    )


def test_a_government_of_something_has_no_ruler() -> None:
    assert not {t for t in triples("Moscow accused the Latvian government of Russophobia.") if t[1] == "leads"}


def test_a_ship_holds_no_office() -> None:
    assert not {t for t in triples("The Russian frigate Admiral Gorshkov left Syria.") if t[1] == "represents"}
