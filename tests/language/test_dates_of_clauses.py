"""Which date a statement has: that of its clause, one of which the clause tells what was then, or that of the text."""

from __future__ import annotations

import datetime as dt

import pytest
from reading import extractor

from graphkit.model import Document

PUBLISHED = dt.date(2024, 9, 20)


def days(text: str, relation: str) -> tuple[str, str] | None:
    """First and last day of the statement with a relation."""
    ((_, statements),) = extractor().extract([Document(text, date=PUBLISHED)])
    time = max((s for s in statements if s.relation.name == relation), key=lambda s: s.confidence).time
    return None if time is None else (str(time.start), str(time.end))


@pytest.mark.parametrize(
    ("text", "relation", "first", "last"),
    [
        ("The war began on 2 August 1990, when Iraq invaded Kuwait.", "invades", "1990-08-02", "1990-08-02"),
        ("Ties broke down in 1974, when Turkey invaded Cyprus.", "invades", "1974-01-01", "1974-12-31"),
        ("Ties have been cold since 1974, when Turkey invaded Cyprus.", "invades", "1974-01-01", "1974-12-31"),
        ("Trade grew until 2010, when China sanctioned Norway.", "sanctions", "2010-01-01", "2010-12-31"),
        ("Before 1990, when Iraq invaded Kuwait, oil was cheap.", "invades", "1990-01-01", "1990-12-31"),
        ("In June 2017, when Oman cut ties with Qatar, he left.", "cutsTiesWith", "2017-06-01", "2017-06-30"),
        ("Prices rose on Monday, when Libya attacked Chad.", "attacks", "2024-09-16", "2024-09-16"),
        ("Oil fell in 1990, the year when Iraq invaded Kuwait.", "invades", "1990-01-01", "1990-12-31"),
        ("In 2020, a year in which China attacked India, trade fell.", "attacks", "2020-01-01", "2020-12-31"),
        ("He left on 3 March 2023, the day Iran recognised Oman.", "recognizes", "2023-03-03", "2023-03-03"),
        ("It was in 1990 that Iraq invaded Kuwait.", "invades", "1990-01-01", "1990-12-31"),
        ("The embargo dates from the 1973 war, when Oman sanctioned Japan.", "sanctions", "1973-01-01", "1973-12-31"),
        (
            "He was in Kyiv on 3 May 2023, where Oslo signed a treaty with Kyiv.",
            "signsAgreementWith",
            *["2023-05-03"] * 2,
        ),
        ("He ruled in 1974, when Turkey moved to invade Cyprus.", "invades", "1974-01-01", "1974-12-31"),
        ("Talks are due on 3 October 2024, when China will meet Japan.", "meetsWith", "2024-10-03", "2024-10-03"),
        ("In 2022, when war came, Finland sanctioned Russia.", "sanctions", "2022-01-01", "2022-12-31"),
        ("When Iraq invaded Kuwait in 1990, oil rose.", "invades", "1990-01-01", "1990-12-31"),
        ("Officials told of it on Monday. Libya attacked Chad.", "attacks", "2024-09-20", "2024-09-20"),
        ("Mali sanctioned Niger two years after the coup of 2020.", "sanctions", "2024-09-20", "2024-09-20"),
        ("Mali sanctioned Niger after the coup of 2020.", "sanctions", "2020-01-01", "2020-12-31"),
    ],
)
def test_a_clause_has_the_date_of_which_it_tells(text: str, relation: str, first: str, last: str) -> None:
    assert days(text, relation) == (first, last)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The day after, when Libya bombed Chad, was quiet.", "attacks"),
        ("It was a time when Turkey supported Syria.", "supports"),
        ("In 1975, after Turkey invaded Cyprus, he left.", "invades"),
        ("Libya had signed a pact with Chad and attacked Niger.", "attacks"),
    ],
)
def test_a_clause_about_another_time_has_no_date_of_publication(text: str, relation: str) -> None:
    assert days(text, relation) is None
