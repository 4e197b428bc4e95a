"""Lines and their evidence: what a line counts is what a click on it lists, and a statement that is opened is there."""

from __future__ import annotations

from collections.abc import Callable

import newsroom
import pytest
from crowd import crowd, told_by_leaders
from factories import statement
from playwright.sync_api import Page, expect

from graphkit.model import Statement
from graphkit.view import GraphView

Open = Callable[..., Page]

# For each line that is drawn the statements that it counts and those that a click on it opens, here and by its address.
OPENED = """() => graphkit.seen().drawn.map(({link, statements}) => {
  graphkit.pickLink(link);
  const ids = (some) => some.map(({id}) => id).sort();
  const opened = ids(graphkit.picked());
  const {on} = graphkit.readAddress(location.hash);
  const words = document.querySelector("#evidence-body .title p").textContent;
  return [ids(statements), opened, JSON.stringify(on) === JSON.stringify(graphkit.state.on), words];
})"""


def both_ways() -> list[Statement]:
    """Return what two states do to each other and together, and what is only done together."""
    return [
        statement("Russia", "aids", "China", document="one"),
        statement("China", "aids", "Russia", document="two"),
        statement("China", "visits", "Russia", document="three"),
        statement("Russia", "exercisesWith", "China", document="four"),
        statement("China", "tradesWith", "Russia", document="five"),
        statement("Japan", "meetsWith", "France", document="six"),
        statement("Japan", "aids", "France", document="seven"),
    ]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("by", ["state", "actor"])
def test_what_a_line_counts_is_what_a_click_on_it_lists(open_view: Open, large: bool, by: str) -> None:
    said = [*both_ways(), *told_by_leaders(), *(crowd() if large else newsroom.statements())]
    page = open_view(GraphView(said, ask=False), f"#by={by}")
    assert page.evaluate("Boolean(graphkit.seen().leading)") is large
    lines = page.evaluate(OPENED)
    assert len(lines) > 10
    for counted, opened, is_same, words in lines:
        assert opened == counted and is_same
        assert f" {len(counted)} statement" in words
    told = [one for counted, *_ in lines for one in counted]
    assert len(told) == len(set(told))  # none stands in two lines


def test_the_lines_of_a_pair_add_up_to_all_between_the_two(open_view: Open) -> None:
    page = open_view(GraphView(both_ways(), ask=False))
    lines = page.evaluate(
        """() => graphkit.linksBetween(graphkit.graph.byKey.get("RUS"), graphkit.graph.byKey.get("CHN"))
          .map(({link, statements}) => [link.index, statements.length])"""
    )
    assert sorted(count for _, count in lines) == [1, 4]
    panel = page.locator("#evidence-body")
    for index, count in lines:
        page.evaluate(f"graphkit.pickLink(graphkit.graph.links[{index}])")
        expect(panel.locator(".card")).to_have_count(count)
        expect(panel.get_by_role("button", name="All 5 between them")).to_be_visible()
    panel.get_by_role("button", name="All 5 between them").click()
    expect(panel.locator(".card")).to_have_count(5)


def test_a_line_of_what_is_done_together_leaves_out_what_one_does_to_the_other(open_view: Open) -> None:
    page = open_view(GraphView(both_ways(), ask=False))
    [together] = page.evaluate(
        """() => graphkit.linksBetween(graphkit.graph.byKey.get("JPN"), graphkit.graph.byKey.get("FRA"))
          .filter(({link}) => !link.directed).map(({link}) => link.index)"""
    )
    page.evaluate(f"graphkit.pickLink(graphkit.graph.links[{together}])")
    panel = page.locator("#evidence-body")
    expect(panel.locator(".title h2")).to_have_text("France and Japan")
    expect(panel.locator(".card .relation")).to_have_text(["meets with"])
    assert page.evaluate("[...graphkit.picture.emphasis.links]") == [together]


def test_an_arrow_is_that_of_the_statements_that_are_seen(open_view: Open) -> None:
    said = [*crowd(), statement("Iran", "visits", "Russia"), statement("Russia", "meetsWith", "Iran", document="two")]
    page = open_view(GraphView(said, ask=False), "#by=state")
    line = """graphkit.seen().drawn.filter(({link}) =>
      [link.source, link.target].every(({label}) => ["Russia", "Iran"].includes(label)))
      .map(({link}) => link.directed)"""
    assert page.evaluate(line) == [True]
    page.evaluate("graphkit.change({relations: ['visits']})")
    assert page.evaluate(line) == [False]
    page.evaluate("graphkit.change({relations: ['meetsWith']})")
    assert page.evaluate(line) == [True]


# ---- a statement that is opened


def many() -> list[Statement]:
    """Return more than a page of statements of a pair, each in a document of its own."""
    return [
        statement("Russia", "attacks", "Ukraine", date=f"202{year}-{month:02}-01", document=f"d{year}-{month:02}")
        for year in range(5)
        for month in range(1, 13)
    ]


@pytest.mark.parametrize("at", [0, 30, 59])
def test_a_statement_opened_from_its_row_is_drawn_and_in_view(open_view: Open, at: int) -> None:
    page = open_view(GraphView(many(), ask=False), "#view=table")
    row = page.locator("#panel-table tbody tr").nth(at)
    one = row.get_attribute("data-statement")
    row.get_by_role("button").click()
    card = page.locator(f"#evidence-body .card[data-statement='{one}']")
    expect(card).to_have_count(1)
    assert card.evaluate(
        """(card) => {
          const body = document.getElementById("evidence-body");
          const [own, room] = [card, body].map((one) => one.getBoundingClientRect());
          return own.top >= room.top - 1 && own.top < room.bottom;
        }"""
    )


def test_a_statement_opened_from_its_document_is_drawn(open_view: Open) -> None:
    oldest = many()[0]
    page = open_view(GraphView(many(), ask=False), "#view=documents&document=d0-01")
    page.locator("#documents-body button.told").click()
    expect(page.locator(f"#evidence-body .card[data-statement='{oldest.id}']")).to_be_visible()
