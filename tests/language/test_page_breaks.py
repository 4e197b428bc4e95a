"""What pages put into sentences is left out, and what stands between sentences stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graphkit.language import page_breaks
from graphkit.language.glosses import composed, offset_in_text, without_spans
from graphkit.language.page_breaks import without_page_breaks

KNOWN = frozenset("government well known agreement pre election".split())


def read(text: str) -> str:
    return without_page_breaks(text, KNOWN.__contains__)[0]


def test_a_long_line_is_never_tried_as_the_number_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A digit, many spaces and a letter take the pattern a time that grows with the square of the spaces."""
    tried: list[str] = []

    class Pattern:
        def fullmatch(self, line: str) -> None:
            tried.append(line)

    monkeypatch.setattr(page_breaks, "_NUMBER", Pattern())
    text = f"the talks with\n1{' ' * 2_000}x\n12\nthe ministers"
    assert read(text) == text
    assert set(tried) <= {"12", "the ministers"}


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the govern-\nment of Peru", "the government of Peru"),
        ("a well-\nknown minister", "a well-known minister"),
        ("the Zyp-\n  ranti of Peru", "the Zypranti of Peru"),
        ("the govern-\r\nment of Peru", "the government of Peru"),
        ("a well-\r\nknown minister", "a well-known minister"),
        ("the U.S.-\nled army", "the U.S.-led army"),
        ("the UN-\nknown minister", "the UN-known minister"),
        ("a 20-\nyear agreement", "a 20-year agreement"),
        ("the self-govern-\nment of Peru", "the self-government of Peru"),
        ("the best-known pre-\nelection-time agreement", "the best-known pre-election-time agreement"),
        ("the talks with\n\n12\n\nthe ministers", "the talks with\nthe ministers"),
        ("the talks with\n\nPage 3 of 9\n\nthe ministers", "the talks with\nthe ministers"),
        ("the talks with\n\n- 3 -\n\nReport on Trade\n\nthe ministers", "the talks with\nthe ministers"),
        ("the European - 4 - Union of States", "the European Union of States"),
        ("the talks with\n\fthe ministers", "the talks with\n\fthe ministers"),
        (
            "Report on Trade\n\nthe talks with\n\nReport on Trade\n\nthe ministers",
            "Report on Trade\n\nthe talks with\nthe ministers",
        ),
    ],
)
def test_a_sentence_is_whole_again(broken: str, whole: str) -> None:
    assert read(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "The talks ended.\n\n12\n\nThe ministers left.",
        "Peru\n12\nChile\n14\nBolivia\n16",
        "The ministers:\n\n12\n\nthe others",
        "Members of the board\n\nThe minister\n\nthe others",
        "Brown-\nSmith came",
        "Peru won 3 - 2 - a surprise",
        "the years – 2014 – Peru",
        "short-\nand long-term agreements",
    ],
)
def test_what_stands_between_sentences_stays(text: str) -> None:
    assert read(text).replace("Brown-Smith", "Brown-\nSmith") == text


def test_lines_of_a_narrow_column_become_one() -> None:
    column = (
        "The ministers who came to\nLima in May told what the\narmy of Peru had done for\nthem in the years before."
    )
    assert read(column) == column.replace("\n", " ")
    poem = "The list of members has\nPeru and all its towns\nChile and all its towns\nBolivia"
    assert read(poem) == poem


def test_characters_point_to_where_they_were() -> None:
    text = "the talks with\n\n12\n\nthe govern-\nment of Peru"
    whole, gaps = without_page_breaks(text, KNOWN.__contains__)
    for at, letter in enumerate(whole):
        assert text[offset_in_text(at, gaps)] == letter


def test_changes_that_follow_each_other_add_up() -> None:
    text = "0123456789abcdef"
    first, gaps = without_spans(text, [(2, 4), (8, 9)])
    second, more = without_spans(first, [(0, 1), (5, 8)])
    both = composed(gaps, more)
    assert [text[offset_in_text(at, both)] for at in range(len(second))] == list(second)
    longer = ((4, -1), (9, 1))
    both = composed(gaps, longer)
    assert [offset_in_text(at, both) for at in range(14)] == [
        offset_in_text(offset_in_text(at, longer), gaps) for at in range(14)
    ]


def test_work_on_changes_that_follow_each_other_grows_with_the_text_alone() -> None:
    """To look through the later changes for each of the earlier ones takes a time that grows with their product."""
    looks = 0

    class Changes(tuple[tuple[int, int], ...]):
        def __iter__(self) -> Iterator[tuple[int, int]]:
            nonlocal looks
            looks += 1
            return super().__iter__()

    first = tuple((10 * number, number) for number in range(1, 500))
    composed(first, Changes((20 * number, number) for number in range(1, 200)))
    assert looks < 5
