"""Date expressions: each table gives a text, the words that must be found, and the days that they mean.

Unless a table says otherwise the texts are published on Friday, 20 September 2024.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphkit.language import date_cores
from graphkit.language.dates import DateSpan, find_dates
from graphkit.model import Interval, Precision

PUBLISHED = dt.date(2024, 9, 20)


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def only(text: str, published: dt.date | None = PUBLISHED) -> DateSpan:
    spans = find_dates(text, published)
    assert len(spans) == 1, [span.interval.text for span in spans]
    return spans[0]


def check(text: str, words: str, first: str, last: str, precision: str) -> None:
    span = only(text)
    assert span.interval == Interval(day(first), day(last), Precision(precision), words)
    assert text[span.start : span.end] == words


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("The pact was signed on 4 April 2023 in Riga.", "on 4 April 2023", "2023-04-04"),
        ("On April 4, 2023, Finland joined.", "On April 4, 2023", "2023-04-04"),
        ("It took effect on 1 January 2024.", "on 1 January 2024", "2024-01-01"),
        ("It took effect on 4th of April, 2023.", "on 4th of April, 2023", "2023-04-04"),
        ("The envoy left on Tuesday, 4 April 2023.", "on Tuesday, 4 April 2023", "2023-04-04"),
        ("The envoy left on Monday (16 September).", "on Monday (16 September", "2024-09-16"),
        ("RIGA, MARCH 4, 2022: ministers met.", "MARCH 4, 2022", "2022-03-04"),
        ("The envoy left on Weds for Oslo.", "on Weds", "2024-09-18"),
        ("The envoy left on Mon.", "on Mon", "2024-09-16"),
        ("Troops marched on Mon State.", None, None),
        ("Filed 2023-04-04 by the ministry", "2023-04-04", "2023-04-04"),
        ("Filed 2023-04-04T10:30Z by the ministry", None, None),
        ("Updated 25/12/2021.", "25/12/2021", "2021-12-25"),
        ("Updated 12/25/2021.", "12/25/2021", "2021-12-25"),
        ("Updated 25.12.2021.", "25.12.2021", "2021-12-25"),
        ("Updated 05/05/2021.", "05/05/2021", "2021-05-05"),
        ("Updated 09/11/2001.", None, None),
        ("They met on Apr. 4.", "on Apr. 4", "2024-04-04"),
        ("They met on Sept 4.", "on Sept 4", "2024-09-04"),
        ("They met on 4 April.", "on 4 April", "2024-04-04"),
        ("They met on the 24th of February.", "on the 24th of February", "2024-02-24"),
        ("They met on 4 October.", "on 4 October", "2023-10-04"),
        ("They will meet on 4 October.", "on 4 October", "2024-10-04"),
        ("On 4 October, the leaders will meet.", "On 4 October", "2024-10-04"),
        ("He said on 4 October that aid would follow.", "on 4 October", "2023-10-04"),
        ("The talks, due to open on 4 October, are off.", "on 4 October", "2024-10-04"),
        ("Elections are scheduled for 12 January.", "for 12 January", "2025-01-12"),
        ("Oman closed its airspace to flights to third states on 4 October.", "on 4 October", "2023-10-04"),
        ("Norway returned the letters to their owners on 4 October.", "on 4 October", "2023-10-04"),
        ("Norway hopes to return the letters on 4 October.", "on 4 October", "2024-10-04"),
        ("Fighting went on into 22 September.", "22 September", "2024-09-22"),
        ("Troops crossed the border on Thursday, 24 February.", "on Thursday, 24 February", "2022-02-24"),
        ("They met on March 3 last year.", "on March 3 last year", "2023-03-03"),
        ("Shells fell on the morning of 4 April.", "on the morning of 4 April", "2024-04-04"),
        ("They met on 29 February.", "on 29 February", "2024-02-29"),
        ("There is no 30 February 2023.", None, None),
        ("On 7 October 2023 fighters crossed the border.", "On 7 October 2023", "2023-10-07"),
        ("On June 12, 2022 police arrested two spies in Tallinn.", "On June 12, 2022", "2022-06-12"),
        ("The ferry left on 5 March 1900 GMT.", "on 5 March", "2024-03-05"),
        ("On 4 March 300 Estonian soldiers flew to Mali.", "On 4 March", "2024-03-04"),
        ("On March 4, 1200 Estonian soldiers flew to Mali.", "On March 4", "2024-03-04"),
        ("On 12 May 1600 soldiers crossed the border.", "On 12 May", "2024-05-12"),
        ("On 7 October, 240\npeople were taken hostage.", "On 7 October", "2023-10-07"),
        ("There is no 2023-02-30.", None, None),
    ],
)
def test_days(text: str, words: str | None, date: str | None) -> None:
    if words is None or date is None:
        found = [span.interval for span in find_dates(text, PUBLISHED)]
        assert [i for i in found if i.precision is Precision.DAY and i.text != "2023-04-04"] == []
    else:
        check(text, words, date, date, "day")


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "precision"),
    [
        ("Ministers met March 16-18 in Oslo.", "March 16-18", "2024-03-16", "2024-03-18", "day"),
        ("Ministers met March 16–18, 2021.", "March 16–18, 2021", "2021-03-16", "2021-03-18", "day"),
        ("Drills ran from 3 to 7 March 2024.", "from 3 to 7 March 2024", "2024-03-03", "2024-03-07", "day"),
        ("Drills ran from March 3 to 7.", "from March 3 to 7", "2024-03-03", "2024-03-07", "day"),
        ("Drills ran between 1 and 5 May.", "between 1 and 5 May", "2024-05-01", "2024-05-05", "day"),
        ("Drills ran on 3 and 4 March.", "on 3 and 4 March", "2024-03-03", "2024-03-04", "day"),
        ("Raids came on the night of 3–4 May.", "on the night of 3–4 May", "2024-05-03", "2024-05-04", "day"),
        ("Open 30 March–2 April 2023.", "30 March–2 April 2023", "2023-03-30", "2023-04-02", "day"),
        ("Open December 30 – January 2, 2023.", "December 30 – January 2, 2023", "2022-12-30", "2023-01-02", "day"),
        ("It ran from 23 March to April 1.", "from 23 March to April 1", "2024-03-23", "2024-04-01", "day"),
        ("It ran from March to June 2022.", "from March to June 2022", "2022-03-01", "2022-06-30", "month"),
        ("It ran between March and June.", "between March and June", "2024-03-01", "2024-06-30", "month"),
        ("It ran from November to January 2023.", "from November to January 2023", "2022-11-01", "2023-01-31", "month"),
        ("Its peak was March–June 2022.", "March–June 2022", "2022-03-01", "2022-06-30", "month"),
        (
            "It ran from March last year to June 2024.",
            "from March last year to June 2024",
            "2023-03-01",
            "2024-06-30",
            "month",
        ),
        (
            "It ran from March 2022 to June this year.",
            "from March 2022 to June this year",
            "2022-03-01",
            "2024-06-30",
            "month",
        ),
        ("It fell between 2014 and 2016.", "between 2014 and 2016", "2014-01-01", "2016-12-31", "year"),
        ("It fell from 2014 to 2016.", "from 2014 to 2016", "2014-01-01", "2016-12-31", "year"),
        ("The war of 2014–2016", "2014–2016", "2014-01-01", "2016-12-31", "year"),
        ("It fell in 2014-16.", "in 2014-16", "2014-01-01", "2016-12-31", "year"),
        (
            "It ran from late 2021 to early 2022.",
            "from late 2021 to early 2022",
            "2021-09-01",
            "2022-04-30",
            "quarter",
        ),
        (
            "Schools shut from tomorrow until the end of the month.",
            "from tomorrow until the end of the month",
            "2024-09-21",
            "2024-09-30",
            "week",
        ),
        ("They met from Monday to Wednesday.", "from Monday to Wednesday", "2024-09-16", "2024-09-18", "day"),
    ],
)
def test_ranges(text: str, words: str, first: str, last: str, precision: str) -> None:
    check(text, words, first, last, precision)


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "precision"),
    [
        ("Trade has grown since 2014.", "since 2014", "2014-01-01", "2024-09-20", "year"),
        ("Trade has grown since at least 2014.", "since at least 2014", "2014-01-01", "2024-09-20", "year"),
        ("Shelling has gone on since February 24.", "since February 24", "2024-02-24", "2024-09-20", "day"),
        ("It has been so since last week.", "since last week", "2024-09-09", "2024-09-20", "week"),
        ("It has been so since the weekend.", "since the weekend", "2024-09-14", "2024-09-20", "day"),
        ("It has been so since the mid-1990s.", "since the mid-1990s", "1994-01-01", "2024-09-20", "year"),
        ("The truce held until June.", "until June", "", "2024-06-30", "month"),
        ("The truce holds until November.", "until November", "", "2024-11-30", "month"),
        ("The truce holds until January.", "until January", "", "2025-01-31", "month"),
        ("The truce holds until Monday.", "until Monday", "", "2024-09-23", "day"),
        ("The truce will hold until Monday.", "until Monday", "", "2024-09-23", "day"),
        ("The rebels will free both pilots by Thursday.", "by Thursday", "", "2024-09-26", "day"),
        ("Observers will stay until the weekend.", "until the weekend", "", "2024-09-22", "day"),
        ("Starting Monday, Norway will ban Russian lorries.", "Starting Monday", "2024-09-23", "", "day"),
        ("The truce holds through January 1, 2025.", "through January 1, 2025", "", "2025-01-01", "day"),
        ("Troops will go by the summer.", "by the summer", "", "2025-08-31", "quarter"),
        ("Oslo said that its troops would go by August.", "by August", "", "2025-08-31", "month"),
        ("Troops must go by 2030.", "by 2030", "", "2030-12-31", "year"),
        ("Troops must go by mid-2025.", "by mid-2025", "", "2025-08-31", "quarter"),
        ("Troops must go by the end of the year.", "by the end of the year", "", "2024-12-31", "quarter"),
        ("Troops left before 2014.", "before 2014", "", "2013-12-31", "year"),
        ("Troops left prior to March 2022.", "prior to March 2022", "", "2022-02-28", "month"),
        ("Troops left after 2014.", "after 2014", "2015-01-01", "", "year"),
        ("From Monday, imports will be taxed.", "From Monday", "2024-09-23", "", "day"),
        ("Starting on 1 October, imports are taxed.", "Starting on 1 October", "2024-10-01", "", "day"),
        ("Engines are banned beginning in 2035.", "beginning in 2035", "2035-01-01", "", "year"),
        ("Ties cooled from 2014 onwards.", "from 2014 onwards", "2014-01-01", "", "year"),
        ("A video from March shows it.", "from March", "2024-03-01", "2024-03-31", "month"),
    ],
)
def test_open_intervals(text: str, words: str, first: str, last: str, precision: str) -> None:
    check(text, words, first, last, precision)


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "precision"),
    [
        ("It broke away in 2022.", "in 2022", "2022-01-01", "2022-12-31", "year"),
        ("It broke away in the year 2014.", "in the year 2014", "2014-01-01", "2014-12-31", "year"),
        ("It broke away in March 2022.", "in March 2022", "2022-03-01", "2022-03-31", "month"),
        ("In March 2022 police arrested ten men in Tver.", "In March 2022", "2022-03-01", "2022-03-31", "month"),
        ("In March 2022 local elections were put off.", "In March 2022", "2022-03-01", "2022-03-31", "month"),
        ("In summer 2021 migrants camped there.", "In summer 2021", "2021-06-01", "2021-08-31", "quarter"),
        ("It broke away in Sept. 2021.", "in Sept. 2021", "2021-09-01", "2021-09-30", "month"),
        ("It broke away in March.", "in March", "2024-03-01", "2024-03-31", "month"),
        ("It broke away in October.", "in October", "2023-10-01", "2023-10-31", "month"),
        ("It will vote in October.", "in October", "2024-10-01", "2024-10-31", "month"),
        ("It broke away in January this year.", "in January this year", "2024-01-01", "2024-01-31", "month"),
        ("It broke away in early March.", "in early March", "2024-03-01", "2024-03-10", "week"),
        ("It broke away in mid-August 2022.", "in mid-August 2022", "2022-08-11", "2022-08-20", "week"),
        ("It broke away in late February 2020.", "in late February 2020", "2020-02-21", "2020-02-29", "week"),
        ("It broke away in mid-2021.", "in mid-2021", "2021-05-01", "2021-08-31", "quarter"),
        ("It broke away in late 2022.", "in late 2022", "2022-09-01", "2022-12-31", "quarter"),
        ("It broke away at the end of 2023.", "at the end of 2023", "2023-10-01", "2023-12-31", "quarter"),
        ("It broke away at the start of March.", "at the start of March", "2024-03-01", "2024-03-07", "week"),
        ("It broke away at the end of last year.", "at the end of last year", "2023-10-01", "2023-12-31", "quarter"),
        ("It began in the first week of March.", "in the first week of March", "2024-03-01", "2024-03-07", "week"),
        ("It began the week of March 4.", "the week of March 4", "2024-03-04", "2024-03-10", "week"),
        ("It fell in the summer of 2021.", "in the summer of 2021", "2021-06-01", "2021-08-31", "quarter"),
        ("It fell in the winter of 2022-23.", "in the winter of 2022-23", "2022-12-01", "2023-02-28", "quarter"),
        ("It fell last winter.", "last winter", "2023-12-01", "2024-02-29", "quarter"),
        ("It will fall next summer.", "next summer", "2025-06-01", "2025-08-31", "quarter"),
        (
            "Output fell in the first quarter of 2022.",
            "in the first quarter of 2022",
            "2022-01-01",
            "2022-03-31",
            "quarter",
        ),
        (
            "Output fell in the second half of last year.",
            "in the second half of last year",
            "2023-07-01",
            "2023-12-31",
            "quarter",
        ),
        ("Output fell in Q1 2022.", "in Q1 2022", "2022-01-01", "2022-03-31", "quarter"),
        ("They fought in the 1990s.", "in the 1990s", "1990-01-01", "1999-12-31", "decade"),
        ("They fought in the early 1990s.", "in the early 1990s", "1990-01-01", "1993-12-31", "year"),
        ("They fought in the late 1990s.", "in the late 1990s", "1997-01-01", "1999-12-31", "year"),
    ],
)
def test_months_years_and_their_parts(text: str, words: str, first: str, last: str, precision: str) -> None:
    check(text, words, first, last, precision)


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "precision"),
    [
        ("They met yesterday.", "yesterday", "2024-09-19", "2024-09-19", "day"),
        ("They met the day before yesterday.", "the day before yesterday", "2024-09-18", "2024-09-18", "day"),
        ("They meet today.", "today", "2024-09-20", "2024-09-20", "day"),
        ("They meet tomorrow morning.", "tomorrow morning", "2024-09-21", "2024-09-21", "day"),
        ("They met last night.", "last night", "2024-09-19", "2024-09-19", "day"),
        ("They met on Monday.", "on Monday", "2024-09-16", "2024-09-16", "day"),
        ("They met on Friday.", "on Friday", "2024-09-20", "2024-09-20", "day"),
        ("They met Monday morning.", "Monday morning", "2024-09-16", "2024-09-16", "day"),
        ("They met late on Sunday.", "late on Sunday", "2024-09-15", "2024-09-15", "day"),
        ("They will meet on Monday.", "on Monday", "2024-09-23", "2024-09-23", "day"),
        ("They will meet next Tuesday.", "next Tuesday", "2024-09-24", "2024-09-24", "day"),
        ("They met last Friday.", "last Friday", "2024-09-13", "2024-09-13", "day"),
        ("They met on Tuesday last week.", "on Tuesday last week", "2024-09-10", "2024-09-10", "day"),
        ("They met last week.", "last week", "2024-09-09", "2024-09-15", "week"),
        ("They meet this week.", "this week", "2024-09-16", "2024-09-22", "week"),
        ("They meet next month.", "next month", "2024-10-01", "2024-10-31", "month"),
        ("They met last July.", "last July", "2024-07-01", "2024-07-31", "month"),
        ("They met last September.", "last September", "2023-09-01", "2023-09-30", "month"),
        ("They met last year.", "last year", "2023-01-01", "2023-12-31", "year"),
        ("They meet early next year.", "early next year", "2025-01-01", "2025-04-30", "quarter"),
        ("They met late last month.", "late last month", "2024-08-21", "2024-08-31", "week"),
        ("They met two weeks ago.", "two weeks ago", "2024-09-02", "2024-09-08", "week"),
        ("They met three days ago.", "three days ago", "2024-09-17", "2024-09-17", "day"),
        ("They met 10 years ago.", "10 years ago", "2014-01-01", "2014-12-31", "year"),
        ("They met two years ago this week.", "two years ago this week", "2022-09-19", "2022-09-25", "week"),
        ("They met a few days ago.", "a few days ago", "2024-09-13", "2024-09-18", "week"),
        ("They meet in two weeks' time.", "in two weeks' time", "2024-09-30", "2024-10-06", "week"),
        ("In recent weeks they met.", "In recent weeks", "2024-09-01", "2024-09-20", "week"),
        ("They met in the past five years.", "in the past five years", "2019-09-20", "2024-09-20", "year"),
        ("They met in the last five years.", "in the last five years", "2019-09-20", "2024-09-20", "year"),
        ("They met over the past year.", "over the past year", "2023-09-20", "2024-09-20", "year"),
        ("Ten died in the past 24 hours.", "in the past 24 hours", "2024-09-19", "2024-09-20", "day"),
        ("They meet in the coming weeks.", "in the coming weeks", "2024-09-20", "2024-10-09", "week"),
        ("They meet over the next two years.", "over the next two years", "2024-09-20", "2026-09-20", "year"),
        ("They met over the weekend.", "over the weekend", "2024-09-14", "2024-09-15", "day"),
        ("They will meet at the weekend.", "at the weekend", "2024-09-21", "2024-09-22", "day"),
        ("They met earlier this month.", "earlier this month", "2024-09-01", "2024-09-20", "month"),
        ("They meet later this year.", "later this year", "2024-09-20", "2024-12-31", "year"),
        ("They meet later in the week.", "later in the week", "2024-09-20", "2024-09-22", "week"),
    ],
)
def test_relative_dates(text: str, words: str, first: str, last: str, precision: str) -> None:
    check(text, words, first, last, precision)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On 2 April 1982 troops landed. The fleet sailed on 5 April.", "1982-04-05"),
        ("In August 1990 Iraq invaded Kuwait. The bombing began on 17 January.", "1991-01-17"),
        ("On 2 April 1982 troops landed. On Monday the ministers spoke of 5 April.", "2024-04-05"),
        ("The truce of 27 November 2021 was broken on 13 May.", "2024-05-13"),
        ("On 5 March 2024 they met. They met again on 13 May.", "2024-05-13"),
    ],
)
def test_a_story_of_long_ago_goes_on_in_its_year(text: str, last: str) -> None:
    assert find_dates(text, PUBLISHED)[-1].interval.start == day(last)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels may march on the capital in a third attempt.",
        "Thousands marched; the March on the palace was banned.",
        "A plan by Theresa May failed.",
        "An august body of elders rose with the Sun in a second spell.",
        "The drills involved 2022 soldiers and 1,990 tanks, 2014 km from home.",
        "In 2022 soldiers the unit lost faith.",
        "Rockets fell at 2000 local on the first day.",
        "Resolution 1973 and UN Security Council Resolution 2231 (2015) remain.",
        "Covid-19 cases, F-16 jets, the 9/11 attacks and the September 11 attacks",
        "They hosted Euro 2024, the 2022 FIFA World Cup and Expo 2030.",
        "The session opened at 10:30, at 2000 GMT, in room 2014.",
        "The order lost its war on 15 July 1410; Jerusalem had fallen in July 1187, and Rome on August 24, 410",
        "He died on March 15, 44 BC, and she on 24 August AD 79; the vote of May 403 BC was the last.",
        "Carbon is to be taxed until December 2100, and ships by 31 December 2199.",
        "A force of 2000 Chechen fighters, around 1900 guns",
        "It cost $2014 or €1999, and item #2020.",
        "Three days later, and two weeks after the vote, the next day, they fled.",
        "The siege lasted for three days; aid comes within five years.",
        "The Good Friday Agreement, Black Friday and every Monday",
        "The Sunday Times and USA Today ran it; so did Last Week Tonight.",
        "In the fall of Kabul and the Prague Spring he saw a lesson.",
        "The last week of the war, and 1,000 years ago",
        "A 25-year-old man and a two-month truce in the first half",
        "",
        "2024",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [span.interval.text for span in find_dates(text, PUBLISHED)] == []


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("The 2022 Russian invasion of Ukraine", "2022", 2022),
        ("Russia's 2014 annexation of Crimea", "2014", 2014),
        ("It left the 2015 nuclear deal.", "2015", 2015),
        ("After the March 16 attack it struck back.", "March 16", 2024),
        ("In the February 1 coup the army took over.", "February 1", 2024),
        ("After the June summit they parted.", "June", 2024),
        ("After Monday's attack they parted.", "Monday", 2024),
        ("At last week's summit they parted.", "last week", 2024),
        ("The late 2022 offensive stalled.", "late 2022", 2022),
        ("The March–June 2022 campaign stalled.", "March–June 2022", 2022),
        ("The 2022–2023 offensive stalled.", "2022–2023", 2022),
    ],
)
def test_dates_of_nouns_are_marked_and_stand_without_prepositions(text: str, words: str, year: int) -> None:
    span = only(text)
    assert (span.interval.text, span.attributive) == (words, True)
    assert span.interval.start is not None
    assert span.interval.start.year == year


@pytest.mark.parametrize(
    ("text", "published", "first", "last"),
    [
        ("Gas is dear this winter.", "2024-01-15", "2023-12-01", "2024-02-29"),
        ("Gas will be dear this winter.", "2024-09-20", "2024-12-01", "2025-02-28"),
        ("Gas is dear this winter.", "2023-12-04", "2023-12-01", "2024-02-29"),
    ],
)
def test_this_season_is_the_one_that_it_is(text: str, published: str, first: str, last: str) -> None:
    interval = Interval(day(first), day(last), Precision.QUARTER, "this winter")
    assert only(text, day(published)).interval == interval


def test_several_dates_in_one_text() -> None:
    text = "In 2014 and 2015 they quarrelled; on Monday they met."
    spans = find_dates(text, PUBLISHED)
    assert [span.interval.text for span in spans] == ["In 2014", "2015", "on Monday"]
    assert not any(span.attributive for span in spans)


def test_without_a_publication_date_only_full_dates_are_found() -> None:
    text = (
        "On Monday, two weeks ago and in March they met; since 2014 they had not, nor on 4 May. On 4 May 2023 they did."
    )
    found = [span.interval for span in find_dates(text, None)]
    assert found == [
        Interval(day("2014-01-01"), None, Precision.YEAR, "since 2014"),
        Interval(day("2023-05-04"), day("2023-05-04"), Precision.DAY, "On 4 May 2023"),
    ]


def test_since_a_coming_date_is_open() -> None:
    assert only("in force since 2030").interval == Interval(day("2030-01-01"), None, Precision.YEAR, "since 2030")


def test_a_time_of_publication_is_taken_as_its_day() -> None:
    moment = dt.datetime(2024, 9, 20, 18, 30)
    assert find_dates("They met yesterday.", moment) == find_dates("They met yesterday.", PUBLISHED)


def test_dates_across_a_line_break() -> None:
    check("They met on 4\nApril 2023.", "on 4\nApril 2023", "2023-04-04", "2023-04-04", "day")


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar_are_survived(published: dt.date) -> None:
    text = "yesterday, tomorrow, last week, next week, ten years ago, in the coming decades, next July, last winter"
    text += ", before Monday, in two decades' time, the day after tomorrow, on Monday next week, since 29 February"
    for span in find_dates(text, published):
        assert span.interval.start or span.interval.end


PIECES = st.sampled_from(
    "a A an and ago April Apr. between by coming day days decade decades during early earlier end few first for from"
    " fall half hours in In last Last late later March May may mid-2021 Monday month months next night of on onwards"
    " past quarter recent second September since Since spring summer the The this through till time to today Today"
    " tomorrow two until week weekend weeks weeks' will year years yesterday 0 1 3 4th 16-18 29 30 31 99"
    " 1990s 2000 2014 2014-16 2014–2016 2022 2023-04-04 09/11/2001 31/12/1999 Q1 , . ( ) - – 's \n".split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=25).map("".join),
)
DAYS = st.one_of(st.none(), st.dates())


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(text=TEXTS, published=DAYS)
@example(text="30 February 2023 - 31 April", published=dt.date.max)
@example(text="twenty decades ago", published=dt.date.min)
def test_spans_lie_in_the_text_in_order(text: str, published: dt.date | None) -> None:
    at = 0
    for span in find_dates(text, published):
        assert at <= span.start < span.end <= len(text)
        assert span.interval.text == text[span.start : span.end]
        first, last = span.interval.start, span.interval.end
        assert first is not None or last is not None
        assert first is None or last is None or first <= last
        at = span.end


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(text=TEXTS, padding=st.integers(0, 120))
def test_the_search_around_anchors_loses_nothing(text: str, padding: int) -> None:
    text = " ".join((text, "x" * padding, text))
    around = list(date_cores.read_cores(text))
    everywhere = []
    at = 0
    while found := date_cores._SCAN.search(text, at):
        core = date_cores._read(found)
        at = found.start() + 1 if core is None else core.end
        if core is not None:
            everywhere.append(core)
    assert around == everywhere
