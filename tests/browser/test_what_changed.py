"""When the tone between two turned: told at a glance and in the timeline, with the sentence that shows it."""

from __future__ import annotations

from collections.abc import Callable

import newsroom
from factories import statement
from playwright.sync_api import Page, expect

from graphkit.view import GraphView

Open = Callable[..., Page]

TURNED = [
    statement("United States", "supports", "Iran", date="2015-07-14"),
    statement("United States", "visits", "Iran", date="2016-01-20"),
    statement("United States", "criticizes", "Iran", date="2018-05-08"),
    statement("United States", "sanctions", "Iran", date="2018-05-08"),
    statement("United States", "attacks", "Iran", date="2020-01-03"),
]
STEADY = [statement("France", "supports", "Poland", date=day) for day in ("2019-03-01", "2021-03-01")]


def test_what_changed_says_since_when_and_leads_to_the_sentence_that_shows_it(open_view: Open) -> None:
    page = open_view(GraphView(TURNED + STEADY))
    changed = page.locator("#evidence-body li").filter(has_text="since")
    expect(changed).to_have_count(1)
    expect(changed).to_contain_text("since May 2018 · 2 and 3 statements")
    expect(changed).to_contain_text("+4.5 → −6.0")
    changed.get_by_role("button").click()
    timeline = page.locator("#timeline-body")
    expect(timeline).to_contain_text("Since May 2018: 3 scored statements, mean −6.0. Before: 2 scored statements")
    expect(timeline.locator("line.turn")).to_have_count(1)
    expect(timeline.locator(".card")).to_have_attribute("data-statement", TURNED[3].id)
    page.go_back()
    expect(page.locator("#evidence .title")).to_contain_text("At a glance")
    assert page.evaluate("location.hash") == ""


def test_what_is_best_borne_out_comes_first(open_view: Open) -> None:
    loud = [
        statement("Germany", "arms", "India", date="2019-01-01"),
        statement("Germany", "sanctions", "India", date="2020-01-01"),
    ]
    often = [statement("China", "supports", "Japan", date=f"2019-0{month}-01") for month in range(1, 7)]
    often += [statement("China", "sanctions", "Japan", date=f"2020-0{month}-01") for month in range(1, 7)]
    changed = open_view(GraphView(loud + often)).locator("#evidence-body li").filter(has_text="since")
    expect(changed.first).to_contain_text("China – Japan")
    expect(changed.last).to_contain_text("Germany – India")


def test_a_steady_tone_has_no_turn(open_view: Open) -> None:
    page = open_view(GraphView(STEADY), "#view=timeline")
    expect(page.locator("#timeline-body")).to_contain_text("Mean score +5.0, with no marked turn.")
    expect(page.locator("#timeline-body line.turn")).to_have_count(0)
    expect(page.locator("#evidence-body")).not_to_contain_text("What changed")


def test_the_timeline_keeps_its_height_when_it_is_opened_from_the_graph(open_view: Open) -> None:
    height = "document.querySelector('svg.timeline').getBoundingClientRect().height"
    first = open_view(GraphView(TURNED), "#view=timeline").evaluate(height)
    page = open_view(GraphView(TURNED))
    page.keyboard.press("4")
    assert abs(page.evaluate(height) - first) < 1


def test_the_latest_news_are_deeds_and_words_rather_than_offices(open_view: Open) -> None:
    told = newsroom.statements()
    offices = {one.id for one in told if one.relation.quad == "structural"}
    cards = open_view(GraphView(told)).locator("#evidence-body .card")
    shown = {card.get_attribute("data-statement") for card in cards.all()}
    assert len(shown) == 3 and not shown & offices


def test_an_office_from_before_the_chosen_time_says_why_it_is_there(open_view: Open) -> None:
    office = statement("Wang Yi", "represents", "China", date="2014-03-25")
    talks = statement("China", "meetsWith", "Russia", date="2023-05-01")
    page = open_view(GraphView([office, talks]), "#since=2023-01-01&until=2023-12-31&on=CHN")
    expect(page.locator(".card time").first).to_have_text("1 May 2023")
    expect(page.locator(".card time").last).to_have_text("25 Mar 2014, no end told since")
    page.keyboard.press("Escape")
    expect(page.locator("#evidence .title")).to_contain_text("Jan 2023 – Dec 2023")


def test_a_bloc_in_the_legend_names_its_leading_members(open_view: Open) -> None:
    page = open_view(GraphView(newsroom.statements()))
    first = page.get_by_role("button", name="Outline Bloc A")
    leaders = page.evaluate("graphkit.leading(graphkit.blocs()[0]).slice(0, 3).map((actor) => actor.label)")
    expect(first).to_contain_text(", ".join(leaders))
