"""When the tone between two turned: told at a glance and in the timeline, with the sentence that shows it."""

from __future__ import annotations

from collections.abc import Callable

import newsroom
import pytest
from factories import actor, statement
from playwright.sync_api import Page, expect

from graphkit.graph.states import By
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Statement
from graphkit.view import GraphView

Open = Callable[..., Page]


def monthly(one: str, name: str, other: str, year: int, count: int) -> list[Statement]:
    """Return a statement for each of the first months of a year."""
    return [statement(one, name, other, date=f"{year}-{month:02}-01") for month in range(1, count + 1)]


PUTIN = actor("Vladimir Putin")
TURNED = [*monthly("United States", "visits", "Iran", 2016, 7), *monthly("United States", "sanctions", "Iran", 2018, 6)]
STEADY = [statement("France", "supports", "Poland", date=day) for day in ("2019-03-01", "2021-03-01")]


def test_what_changed_says_since_when_and_leads_to_the_sentence_that_shows_it(open_view: Open) -> None:
    page = open_view(GraphView(TURNED + STEADY))
    changed = page.locator("#evidence-body .rows li").filter(has_text="since")
    expect(changed).to_have_count(1)
    expect(changed).to_contain_text("since Jan 2018 · 7 and 6 events")
    expect(changed).to_contain_text("+4.0 → −7.0")
    expect(page.locator("#evidence-body")).to_contain_text("Too little evidence of a turn: 1 pair.")
    changed.get_by_role("button").click()
    timeline = page.locator("#timeline-body")
    expect(timeline).to_contain_text("Since Jan 2018: 6 events, mean −7.0. Before: 7 events")
    expect(timeline.locator("line.turn")).to_have_count(1)
    expect(timeline.locator(".card")).to_have_attribute("data-statement", TURNED[7].id)
    page.go_back()
    expect(page.locator("#evidence .title")).to_contain_text("At a glance")
    assert page.evaluate("location.hash") == ""


def test_the_timeline_of_one_sign_shows_both(open_view: Open) -> None:
    page = open_view(GraphView(TURNED), "#view=timeline&on=USA~IRN~conflict~with")
    expect(page.locator("#timeline-body h2").first).to_contain_text("13 reports of cooperation or conflict")


def test_few_events_are_too_little_evidence(open_view: Open) -> None:
    page = open_view(GraphView(STEADY), "#view=timeline&on=FRA~POL~all~with")
    expect(page.locator("#timeline-body")).to_contain_text("Mean score +5.0; too little evidence of a turn.")
    expect(page.locator("#timeline-body line.turn")).to_have_count(0)


@pytest.mark.parametrize("by", ["state", "actor"])
def test_the_page_says_what_python_says(open_view: Open, by: By) -> None:
    said = [
        *TURNED,
        *newsroom.statements(),
        statement(PUTIN, "visits", "Iran", date="2018-03-03", document="visit"),
        statement(PUTIN, "meetsWith", "Iran", date="2018-03-03", document="visit"),
        statement(PUTIN, "meetsWith", "Iran", date="2018-03-04", document="copy"),
        statement("Iran", "tradesWith", "Russia", date="2018-03-03", modality="planned"),
    ]
    kg = KnowledgeGraph(said, duplicates={"copy": "visit"})
    page = open_view(GraphView(kg, by=by))
    shown = page.evaluate(
        """() => graphkit.dyads(graphkit.reports(graphkit.seen().statements)).map(({pair, cooperation, conflict}) =>
          [...pair.map(({label}) => label).sort(), cooperation, conflict])"""
    )
    assert sorted(map(tuple, shown)) == sorted(
        (row["first"], row["second"], row["cooperative"], row["hostile"]) for row in kg.dyads(by=by)
    )
    turns = page.evaluate(
        """() => graphkit.dyads(graphkit.reports(graphkit.seen().statements)).flatMap(({pair}) => {
          const turn = graphkit.turnOf(pair);
          return turn ? [[turn.since, turn.before, turn.after, turn.early, turn.late, turn.p]] : []; })"""
    )
    columns = ("since", "before", "after", "mean_before", "mean_after", "p")
    assert turns == [[str(row["since"]), *(row[name] for name in columns[1:])] for row in kg.turns(by=by)] != []


def test_the_switch_counts_a_president_for_his_state_or_for_himself(open_view: Open) -> None:
    page = open_view(GraphView([statement(PUTIN, "visits", "Iran")]))
    closest = page.locator("#evidence-body ol.rows").first
    expect(closest).to_contain_text("Iran – Russia")
    page.get_by_label("count for themselves").check()
    expect(closest).to_contain_text("Iran – Vladimir Putin")
    assert "by=actor" in page.evaluate("location.hash")


def test_the_timeline_keeps_its_height_when_it_is_opened_from_the_graph(open_view: Open) -> None:
    height = "document.querySelector('svg.timeline').getBoundingClientRect().height"
    first = open_view(GraphView(TURNED), "#view=timeline").evaluate(height)
    page = open_view(GraphView(TURNED))
    page.keyboard.press("5")
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
    expect(page.locator(".card time").first).to_have_text("published 1 May 2023")
    expect(page.locator(".card time").last).to_have_text("published 25 Mar 2014, no end told since")
    page.keyboard.press("Escape")
    expect(page.locator("#evidence .title")).to_contain_text("Jan 2023 – Dec 2023")


def test_a_bloc_in_the_legend_names_its_leading_members(open_view: Open) -> None:
    page = open_view(GraphView(newsroom.statements()))
    first = page.get_by_role("button", name="Outline Bloc A")
    leaders = page.evaluate("graphkit.leading(graphkit.blocs()[0]).slice(0, 3).map((actor) => actor.label)")
    expect(first).to_contain_text(", ".join(leaders))


def test_who_leads_an_alliance_is_no_side_of_a_bloc(open_view: Open) -> None:
    secretary = actor("Per Holm", "Person", "DNK")
    page = open_view(GraphView([statement("Turkey", "aids", "NATO"), statement(secretary, "visits", "Turkey")]))
    told = page.evaluate(
        """() => {
          const here = graphkit.graph.actors.filter(({label}) => label !== "Denmark");
          const members = here.map(({index}) => [index, null, null]);
          return graphkit.leading({kind: "bloc", members}).map(({label}) => label);
        }"""
    )
    assert sorted(told) == ["NATO", "Turkey"]
