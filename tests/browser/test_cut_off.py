"""Nothing is cut off, in any view, on a screen or a phone.

No number in its cell, no name at an edge, no mark of an actor under a button.
"""

from __future__ import annotations

from collections.abc import Callable

import newsroom
import pytest
from factories import statement
from playwright.sync_api import Page, expect

from graphkit.view import GraphView

Open = Callable[..., Page]

SCREEN, LAPTOP, PHONE = (1440, 900), (1280, 800), (390, 844)
SIZES = (SCREEN, LAPTOP, PHONE)

# Words that are wider than what holds them, where nothing says them in full when they are pointed at.
CUT = """() => [...document.querySelectorAll("button, .words, .tick, h2, h3, td, th, output, #tally")].filter((one) => {
  if (!one.checkVisibility() || !one.textContent.trim()) return false;
  if (one.closest("[title], #chips, #skip:not(:focus)")) return false;
  const words = document.createRange();
  words.selectNodeContents(one);
  const [inner, outer] = [words.getBoundingClientRect(), (one.closest("svg") || one).getBoundingClientRect()];
  const hides = one.closest("svg") || one.tagName === "BUTTON" || getComputedStyle(one).overflowX !== "visible";
  return hides && (inner.right > outer.right + 1 || inner.left < outer.left - 1);
}).map((one) => one.textContent.trim().slice(0, 60))"""

WIDER = "() => document.documentElement.scrollWidth - window.innerWidth"

# Marks that lie under something that stands over the picture.
UNDER = """() => {
  const place = document.querySelector("#network").getBoundingClientRect();
  const over = ["zoom-buttons", "arrange", "hint", "notice"].map((id) => document.getElementById(id))
    .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect());
  const scale = graphkit.network.getScale();
  return [...graphkit.seen().drawnActors].filter((actor) => {
    const at = graphkit.network.canvasToDOM({ x: actor.x, y: actor.y });
    const [x, y, size] = [at.x + place.left, at.y + place.top, actor.size * scale];
    return over.some(({ left, right, top, bottom }) =>
      x + size > left && x - size < right && y + size > top && y - size < bottom);
  }).map(({ label }) => label);
}"""


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(newsroom.crowd(600), title="A crowd")


@pytest.mark.parametrize("size", SIZES)
def test_no_words_are_cut_off(open_view: Open, view: GraphView, size: tuple[int, int]) -> None:
    page = open_view(view, width=size[0], height=size[1])
    pair = page.evaluate("graphkit.graph.links.map(({source, target}) => [source.key, target.key])[0]")
    cut = {}
    for name in page.evaluate("graphkit.VIEWS"):
        on = {"pair": pair, "sign": None, "ordered": False} if name == "timeline" else None
        page.evaluate("([view, on]) => graphkit.change({ view, on })", [name, on])
        cut[name] = page.evaluate(CUT), page.evaluate(WIDER)
    assert cut == dict.fromkeys(cut, ([], 0))


@pytest.mark.parametrize("size", SIZES)
def test_no_mark_lies_under_a_button(open_view: Open, view: GraphView, size: tuple[int, int]) -> None:
    page = open_view(view, width=size[0], height=size[1])
    expect(page.locator("#hint")).to_be_visible()
    assert page.evaluate("graphkit.seen().drawnActors.size") > 20
    assert page.evaluate(UNDER) == []


def test_a_number_of_three_digits_stands_whole_in_the_matrix(open_view: Open) -> None:
    said = [
        statement("Russia", "attacks", "Ukraine", date=f"20{10 + n // 100}-0{1 + n % 9}-11", document=f"d{n}")
        for n in range(120)
    ]
    page = open_view(GraphView(said), "#view=matrix")
    assert page.locator(".matrix td button").first.inner_text() == "−120"
    assert page.evaluate(CUT) == []
