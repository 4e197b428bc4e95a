"""Near-duplicate articles: copies are found, other stories on the same subject are not."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from graphkit.errors import InputError
from graphkit.graph.duplicates import find_duplicates, resemblance, signature
from graphkit.model import Document

STORY = (
    "Officials from both capitals met on Tuesday to reopen the border crossing that floods had closed in March. "
    "Engineers repaired the bridge within nine weeks, the transport ministry said, and lorries will be weighed "
    "before they drive over it. Traders on either bank had complained of losses, since fruit spoiled on the long "
    "road round the lake. A second bridge is to be built next year with a loan from the regional bank, though "
    "neither side has yet agreed who will collect the toll."
)
OTHER = (
    "Officials from both capitals met on Wednesday to discuss fishing quotas in the northern strait, where patrol "
    "boats have twice stopped trawlers this spring. The talks ended without a common statement, and the two "
    "delegations will meet again after the summer. Fishermen in the ports want the old limits back, while "
    "biologists warn that herring stocks have fallen by half within a decade."
)


def test_a_copy_with_another_headline_and_date_line_is_found() -> None:
    copy = "BORDER REOPENS (wire) - " + STORY.replace("on Tuesday", "Tuesday") + " All rights reserved."
    documents = [
        Document(STORY, id="second", date=dt.date(2024, 5, 2)),
        Document(copy, id="first", date=dt.date(2024, 5, 1)),
        Document(OTHER, id="other", date=dt.date(2024, 5, 1)),
    ]
    assert find_duplicates(documents) == {"second": "first"}


def test_a_copy_cut_by_a_fifth_is_found() -> None:
    words = STORY.split()
    cut = " ".join(words[: int(len(words) * 0.8)])
    assert find_duplicates([Document(STORY, id="a"), Document(cut, id="b")]) == {"b": "a"}


def test_short_texts_are_copies_only_when_the_words_are_the_same() -> None:
    documents = [
        Document("Iran attacked Israel.", id="a"),
        Document("Iran attacked  Israel!", id="b"),
        Document("Iran attacked Israel again.", id="c"),
        Document("", id="d"),
    ]
    assert find_duplicates(documents) == {"b": "a"}


def test_all_copies_stand_behind_one() -> None:
    documents = [Document(STORY + f" Edition {number}.", id=f"{number:02}") for number in range(30)]
    found = find_duplicates(documents)
    assert set(found.values()) == {"00"}
    assert len(found) == 29


def test_the_estimate_is_near_the_true_resemblance() -> None:
    words = [f"word{number}" for number in range(400)]
    first, second = " ".join(words), " ".join(words[:300] + [f"other{number}" for number in range(100)])
    runs = [{tuple(text.split()[place : place + 5]) for place in range(396)} for text in (first, second)]
    true = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    assert resemblance(signature(first), signature(second)) == pytest.approx(true, abs=0.15)
    assert resemblance(signature(first), signature(first)) == 1.0


def test_unrelated_texts_of_common_words_are_kept_apart() -> None:
    chance = random.Random(7)
    vocabulary = STORY.split() + OTHER.split()
    documents = [Document(" ".join(chance.choices(vocabulary, k=120)), id=str(number)) for number in range(60)]
    assert find_duplicates(documents) == {}


def test_a_threshold_is_a_share() -> None:
    with pytest.raises(InputError, match="above 0 and at most 1"):
        find_duplicates([], threshold=60)
