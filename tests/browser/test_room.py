"""Room at every width: tabs, chips, tallies and legend are in sight, and a document has room to be read."""

from __future__ import annotations

from collections.abc import Callable

import newsroom
import pytest
from playwright.sync_api import Page

from graphkit.model import Document
from graphkit.view import GraphView

Open = Callable[..., Page]

SIZES = [(1400, 900), (1240, 800), (1100, 700), (1024, 700), (900, 700), (800, 600), (390, 844)]
FILTERED = "#since=2022-01-01&until=2023-12-31&sure=20&words=the&hops=2&focus=RUS&on=RUS~UKR~all~with&kinds=Person"

# What is cut off or outside of its place: names of parts, with their words
CUT = """(places) => places.flatMap((place) => {
  const within = document.querySelector(place).getBoundingClientRect();
  return [...document.querySelectorAll(`${place} > *`)].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.left < within.left - 1 || box.right > Math.min(within.right, innerWidth) + 1
      || box.top < within.top - 1 || box.bottom > within.bottom + 1;
  }).map((one) => `${place}: ${one.textContent}`);
})"""


@pytest.fixture(scope="module")
def view() -> GraphView:
    said = newsroom.statements()
    text = "\n\n".join(one.evidence.sentence for one in said[:20])
    return GraphView(said, title="A newsroom", texts=[Document(text, said[0].document.id)])


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_tabs_chips_and_tally_are_in_sight(open_view: Open, view: GraphView, width: int, height: int) -> None:
    page = open_view(view, FILTERED, width=width, height=height)
    assert page.locator("#chips .on").count() >= 5
    assert page.evaluate(CUT, ["#tabs", "#chips"]) == []
    assert page.locator("#tally").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    cut = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)"
    assert page.locator("#filters .choice .words").evaluate_all(cut) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_document_has_room_to_be_read(open_view: Open, view: GraphView, width: int, height: int) -> None:
    document = newsroom.statements()[0].document.id
    page = open_view(view, f"#view=documents&document={document}", width=width, height=height)
    reader, other = page.locator("#documents-body").bounding_box(), page.locator("#documents-list").bounding_box()
    assert reader is not None and other is not None
    assert reader["width"] >= 340 and reader["height"] >= 100
    assert other["width"] >= 180 and other["height"] >= 40
