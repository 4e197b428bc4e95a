"""Long lists of names: all members of one list, whatever the parser made of them."""

from __future__ import annotations

from functools import lru_cache

import pytest
from spacy.language import Language

from graphkit.language.name_lists import unite_lists
from graphkit.language.parse import Doc, plain
from graphkit.language.pipeline import load_model
from graphkit.language.syntax import conjuncts


@lru_cache(maxsize=1)
def model() -> Language:
    return load_model()


def parsed(text: str) -> Doc:
    return unite_lists(plain(model()(text), text))


NAMES = ["FAO", "G-77", "ICAO", "IFAD", "ILO", "IMF", "Interpol", "IOC", "ITU", "OPCW", "UN", "UNESCO", "WHO", "WMO"]


@pytest.mark.parametrize("last", [", {}.", " and the {}.", ", and {}, too."])
def test_every_member_is_coordinated_with_the_first(last: str) -> None:
    doc = parsed(f"Peru is a member of the {', '.join(NAMES[:-1])}" + last.format(NAMES[-1]))
    first = next(token for token in doc if token.text == NAMES[0])
    assert first.head.text == "of"
    assert [token.text for token in conjuncts(first)] == NAMES


def test_remarks_in_brackets_belong_to_no_member() -> None:
    names = [name if place % 4 else f"{name} (as an observer)" for place, name in enumerate(NAMES)]
    doc = parsed(f"Chad is member of {', '.join(names)}.")
    first = next(token for token in doc if token.text == NAMES[0])
    assert [token.text for token in conjuncts(first)] == NAMES


@pytest.mark.parametrize(
    "text",
    [
        "The minister, who met Ivo Horak, Ada Lund and Max Born, left.",
        "In Oslo, Norway, on Monday, March 3, 2025, he spoke.",
        "It hit Kyiv, the capital, Odesa, a port, Lviv, and Dnipro, a town.",
    ],
)
def test_shorter_lists_and_appositions_stay_as_they_are(text: str) -> None:
    doc = parsed(text)
    spacy = model()(text)
    assert [token.head.i for token in doc] == [token.head.i for token in spacy]


def test_children_stay_in_order_and_no_word_is_above_itself() -> None:
    doc = parsed(
        "Brazil, Chile, Peru, Cuba, Haiti, Mexico and Panama, which met Spain, Italy, Malta, Cyprus and Greece, agreed."
    )
    for token in doc:
        assert [child.i for child in token.children] == sorted(child.i for child in token.children)
        assert token.on_left == sum(child.i < token.i for child in token.children)
        assert token not in list(token.ancestors)
