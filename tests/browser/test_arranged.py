"""The picture arranged by alliance: one circle for each, members inside it, circles apart, and the way back."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import newsroom
import pytest
from factories import statement
from playwright.sync_api import Page, expect

from graphkit.model import ID, Actor
from graphkit.view import GraphView

Open = Callable[..., Page]

AREAS = """() => graphkit.areas().map((area) => {
  const [x, y] = graphkit.turnedAs([area.x, area.y]);
  return {...area, x, y, members: area.members.map(({key, x, y, size}) => ({key, x, y, size}))};
})"""


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(newsroom.statements(), title="A newsroom")


@pytest.mark.parametrize("width", [1280, 390])
def test_members_stand_in_the_circle_of_their_alliance(open_view: Open, view: GraphView, width: int) -> None:
    page = open_view(view, "#layout=alliance", width=width)
    areas = page.evaluate(AREAS)
    keys = {area["name"]: {member["key"] for member in area["members"]} for area in areas}
    assert {"NATO", "USA", "FRA", "TUR"} <= keys["NATO"] and "RUS" not in keys["NATO"]
    assert {"RUS", "BLR", "SergeiLavrov"} <= keys["CSTO"], "who acts for a state stands with it"
    assert sorted(key for members in keys.values() for key in members) == sorted(
        page.evaluate("[...graphkit.seen().drawnActors].map(({key}) => key)")
    ), "everybody stands in one circle"
    for area in areas:
        for member in area["members"]:
            far = math.hypot(member["x"] - area["x"], member["y"] - area["y"])
            assert far + member["size"] <= area["radius"] + 0.5
    for at, one in enumerate(areas):
        for other in areas[at + 1 :]:
            assert math.hypot(one["x"] - other["x"], one["y"] - other["y"]) >= one["radius"] + other["radius"]
    drawn = page.evaluate("graphkit.network.body.data.nodes.get().map(({id, x, y}) => [id, x, y])")
    assert drawn == page.evaluate(
        """graphkit.network.body.data.nodes.get().map(({id}) => graphkit.graph.actors[id])
          .map(({index, x, y}) => [index, x, y])"""
    )


def test_names_of_the_circles_are_drawn_and_everything_is_in_view(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#layout=alliance")
    page.wait_for_function("() => graphkit.placedLabels.some(({text}) => text === 'NATO')")
    inside = """() => {
      const place = document.getElementById("network");
      const corner = ({x, y, radius}, by) => graphkit.network.canvasToDOM({x: x + by * radius, y: y + by * radius});
      return graphkit.areas().flatMap((area) => [corner(area, -1), corner(area, 1)])
        .every(({x, y}) => x >= 0 && y >= 0 && x <= place.clientWidth && y <= place.clientHeight);
    }"""
    page.wait_for_function(inside)


def test_the_choice_is_kept_in_the_link_and_taken_back(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    before = page.evaluate("graphkit.graph.actors.map(({x, y}) => [x, y])")
    page.get_by_label("Arranged by").select_option("alliance")
    assert page.evaluate("location.hash") == "#layout=alliance"
    assert page.evaluate("graphkit.graph.actors.map(({x, y}) => [x, y])") != before
    page.get_by_label("Arranged by").select_option("forces")
    assert page.evaluate("graphkit.graph.actors.map(({x, y}) => [x, y])") == before
    page.go_back()
    expect(page.get_by_label("Arranged by")).to_have_value("alliance")


def test_membership_that_only_the_texts_tell_counts(open_view: Open, view: GraphView) -> None:
    pact = Actor(f"{ID}unknown/pact", "Lagoon Pact", "Alliance", None, known=False)
    first = newsroom.statements()[0]
    said = [
        replace(
            first,
            subject=newsroom.actor(label),
            relation=newsroom.relation("memberOf"),
            object=pact,
            quad="structural",
            plover=None,
            cameo=None,
            score=None,
            id="",
        )
        for label in ("Japan", "Philippines")
    ]
    page = open_view(GraphView([*newsroom.statements(), *said]), "#layout=alliance")
    areas = {area["name"]: {member["key"] for member in area["members"]} for area in page.evaluate(AREAS)}
    assert areas["Lagoon Pact"] == {"JPN", "PHL", "unknown/pact"}


@pytest.mark.parametrize("articles", [1, 2])
def test_one_article_alone_moves_no_state_into_an_alliance_that_is_known(open_view: Open, articles: int) -> None:
    said = [statement("Japan", "memberOf", "NATO", document=f"a{number}") for number in range(articles)]
    page = open_view(GraphView([*newsroom.statements(), *said]), "#layout=alliance")
    nato = next(area for area in page.evaluate(AREAS) if area["name"] == "NATO")
    assert ("JPN" in {member["key"] for member in nato["members"]}) == (articles > 1)


def test_circles_follow_the_time(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#layout=alliance&until=2022-12-31")
    nato = next(area for area in page.evaluate(AREAS) if area["name"] == "NATO")
    assert "FIN" not in {member["key"] for member in nato["members"]}, "Finland joined in April 2023"
    page.locator("#range-reset").click()
    nato = next(area for area in page.evaluate(AREAS) if area["name"] == "NATO")
    assert "FIN" in {member["key"] for member in nato["members"]}


def test_choosing_an_actor_moves_nothing(open_view: Open) -> None:
    page = open_view(GraphView(newsroom.statements() + newsroom.crowd(60, actors=30)), "#layout=alliance")
    assert page.evaluate("Boolean(graphkit.seen().leading)"), "a large graph, of which the leading are drawn"
    where = "[...graphkit.seen().drawnActors].map(({key, x, y}) => [key, x, y]).sort()"
    before = page.evaluate(where)
    page.evaluate("graphkit.pickActor(graphkit.graph.byKey.get('RUS'))")
    assert page.evaluate(where) == before


def test_foes_alone_make_no_circle(open_view: Open) -> None:
    said = [one for one in newsroom.statements() if {one.subject.label, one.object.label} == {"Russia", "Ukraine"}]
    page = open_view(GraphView(said), "#layout=alliance")
    assert page.evaluate(AREAS) == []
