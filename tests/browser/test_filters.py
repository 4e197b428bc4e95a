"""Filters: what clearing them leaves, what Back leaves, and what an address may ask for."""

from __future__ import annotations

from collections.abc import Callable

import newsroom
import pytest
from playwright.sync_api import Page

from graphkit.view import GraphView

Open = Callable[..., Page]

WORK = "&a=2022-01-01~2022-06-30&b=2023-01-01~2023-06-30&sort=score-up&layout=alliance&by=actor"
FILTERS = (
    "&quads=structural,verbal-conflict&relations=visits&modes=denied&kinds=Person&weight=2&sure=20"
    "&since=2022-01-01&until=2023-12-31&focus=RUS&hops=2&group=Bloc A"
)


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(newsroom.statements(), title="A newsroom")


def hidden(page: Page) -> list[str]:
    """Return the names of filters that hold something back."""
    names: list[str] = page.evaluate(
        """() => Object.entries(graphkit.unfiltered()).filter(([name, open]) =>
          JSON.stringify(graphkit.state[name]) !== JSON.stringify(open)).map(([name]) => name)"""
    )
    return names


# ---- clearing and going back


@pytest.mark.parametrize("button", ["#clear-filters", "#chips button:has-text('Clear all')"])
def test_clearing_filters_leaves_judgements_sort_layout_periods_and_counting(
    open_view: Open, view: GraphView, button: str
) -> None:
    [one, other] = [said.id for said in newsroom.statements()[:2]]
    page = open_view(view, f"#judged={one}~1~yes,{other}~0~{WORK}{FILTERS}&on=RUS")
    kept = ("judged", "a", "b", "sort", "layout", "by")
    before = page.evaluate("graphkit.state")
    assert len(hidden(page)) == 11  # all but publisher and speaker
    page.locator(button).click()
    after = page.evaluate("graphkit.state")
    assert hidden(page) == [] and [after[name] for name in kept] == [before[name] for name in kept]
    assert after["judged"] == {one: [True, "yes"], other: [False, ""]} and after["by"] == "actor"
    assert (after["on"] is None) is (button != "#clear-filters")  # what is picked is a chip, and no filter


def test_the_empty_panel_clears_filters_alone(open_view: Open, view: GraphView) -> None:
    one = newsroom.statements()[0].id
    page = open_view(view, f"#judged={one}~1~&sure=100&until=1990-01-01&by=actor")
    page.get_by_role("button", name="Clear all filters").click()
    assert page.evaluate("[graphkit.state.judged, graphkit.state.by]") == [{one: [True, ""]}, "actor"]
    assert hidden(page) == []


def test_judgements_outlast_back_and_forward(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.locator("#tab-table").click()
    page.evaluate("graphkit.pickActor(graphkit.graph.byKey.get('RUS'))")
    first, second = page.locator("#evidence-body .card").nth(0), page.locator("#evidence-body .card").nth(1)
    ids = [card.get_attribute("data-statement") for card in (first, second)]
    first.get_by_role("button", name="Right").click()
    second.get_by_role("button", name="Wrong").click()
    judged = {ids[0]: [True, ""], ids[1]: [False, ""]}
    page.go_back()
    assert page.evaluate("[graphkit.state.on, graphkit.state.judged]") == [None, judged]
    page.go_back()
    assert page.evaluate("[graphkit.state.view, graphkit.state.judged]") == ["graph", judged]
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("graphkit.state.judged") == judged
    page.go_forward()
    page.go_forward()
    assert page.evaluate("[graphkit.state.on.actor, graphkit.state.judged]") == ["RUS", judged]


def test_a_mark_that_was_taken_away_does_not_come_back_but_a_pasted_address_brings_its_own(
    open_view: Open, view: GraphView
) -> None:
    [one, other] = [said.id for said in newsroom.statements()[:2]]
    page = open_view(view, f"#judged={one}~1~")
    page.locator("#tab-table").click()
    page.evaluate("graphkit.change({judged: {}})")
    page.go_back()
    assert page.evaluate("graphkit.state.judged") == {}
    page.evaluate(f"graphkit.change({{judged: {{'{one}': [false, '']}}}})")
    page.evaluate(f"location.hash = 'judged={other}~1~&view=table'")
    page.wait_for_function("graphkit.state.view === 'table'")
    assert page.evaluate("graphkit.state.judged") == {one: [False, ""], other: [True, ""]}


# ---- addresses


@pytest.mark.parametrize(
    "fragment",
    [
        "#publisher=Nope",
        "#speaker=xx",
        "#relations=bogus&quads=zzz&modes=perhaps&kinds=Dragon",
        "#group=Bloc ZZ&halos=Bloc ZZ",
        "#document=nowhere",
    ],
)
def test_an_address_asks_only_for_what_the_graph_knows(open_view: Open, view: GraphView, fragment: str) -> None:
    page = open_view(view, fragment)
    assert page.evaluate("graphkit.state") == open_view(view).evaluate("graphkit.state")


def test_an_address_asks_for_all_that_the_graph_knows(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    [publisher, speaker, kind, relation] = page.evaluate(
        """() => {
          const {statements} = graphkit.graph;
          const said = statements.find(({said}) => said);
          return [said.document.publisher, graphkit.speakerOf(said), said.subject.type, said.relation.name];
        }"""
    )
    chosen = {"publisher": publisher, "speaker": speaker, "kinds": [kind], "relations": [relation]}
    chosen |= {"quads": ["structural"], "modes": ["denied"], "group": "Bloc A", "halos": ["Bloc B"]}
    page.evaluate("(chosen) => graphkit.change(chosen)", chosen)
    again = open_view(view, page.evaluate("location.hash"))
    assert {name: again.evaluate("graphkit.state")[name] for name in chosen} == chosen
