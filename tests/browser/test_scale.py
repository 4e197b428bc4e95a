"""Large graphs: what is drawn in full, simplified or in part, and that the rest is in the table."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import newsroom
import pytest
from playwright.sync_api import Browser, Page, expect

from graphkit.view import GraphView
from graphkit.view import page as page_text

Open = Callable[..., Page]

PROBED = ("GPU stall", "willReadFrequently")
"""What Chromium remarks on pixels that are read back, as the probe of painters does."""


def edges(page: Page, condition: str) -> int:
    """Return how many of vis-network's edges meet a JavaScript condition on ``edge``."""
    return page.evaluate(f"graphkit.network.body.data.edges.get().filter((edge) => {condition}).length")


def test_a_thousand_links_are_drawn_in_full(open_view: Open) -> None:
    view = GraphView(newsroom.crowd(900))
    page = open_view(view, "#all=true")
    assert edges(page, "true") == len(view.links)
    assert edges(page, "edge.arrows.to.enabled") == sum(link.directed for link in view.links)
    expect(page.locator("#notice")).to_contain_text(f"All {len(view.actors):,} actors shown")


def test_more_are_drawn_without_curves_and_arrows(open_view: Open) -> None:
    view = GraphView(newsroom.crowd(2_500))
    page = open_view(view, "#all=true")
    assert edges(page, "true") == len(view.links)
    assert edges(page, "edge.smooth || edge.arrows.to.enabled") == 0
    page.locator("#weight").fill("3")
    assert edges(page, "edge.arrows.to.enabled") > 0


def test_of_very_many_the_strongest_are_drawn_and_the_table_has_all(open_view: Open) -> None:
    view = GraphView(newsroom.crowd(7_000))
    page = open_view(view, "#all=true", tolerate=PROBED)
    total = len(view.links)
    assert edges(page, "true") == 5_000
    expect(page.locator("#notice")).to_have_text(f"5,000 of {total:,} links drawn, the strongest · draw all")
    least = page.evaluate("Math.min(...graphkit.seen().drawn.map((entry) => entry.weight))")
    left = page.evaluate("Math.max(...graphkit.seen().links.slice(5000).map((entry) => entry.weight))")
    assert least >= left
    page.locator("#tab-table").click()
    expect(page.locator("#table-count")).to_contain_text(f"{len(view.kg):,} statements")
    expect(page.locator("#panel-table tbody tr")).to_have_count(100)
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".pager")).to_contain_text("101–200")
    page.locator("#find").fill("Land 77")
    expect(page.get_by_role("option", name="Land 77").first).to_be_visible()


def test_all_links_are_drawn_where_the_reader_asks(open_view: Open) -> None:
    view = GraphView(newsroom.crowd(5_600))
    page = open_view(view, "#all=true", tolerate=PROBED)
    total = len(view.links)
    assert total > 5_000 == edges(page, "true")
    page.locator("#draw-all").click()
    assert edges(page, "true") == total
    expect(page.locator("#notice")).to_have_text(f"All {total:,} links drawn · draw the strongest 5,000")
    assert "every=true" in page.evaluate("location.hash")
    page.locator("#draw-all").click()
    assert edges(page, "true") == 5_000


def test_a_compressed_page_shows_evidence_and_answers_its_address(
    open_view: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_text, "_PLAIN", 0)
    view = GraphView(newsroom.statements())
    first = view.kg.statements[0]
    page = open_view(view, "#view=table")
    expect(page.locator("#graph-source")).to_have_count(0)
    expect(page.locator("#panel-table tbody tr").first).to_be_visible()
    shown = page.evaluate("graphkit.graph.statements.map(({ id, sentence }) => [id, sentence])")
    assert shown == [[one.id, one.evidence.sentence] for one in view.kg.statements]
    page.evaluate("(iri) => graphkit.pickActor(graphkit.graph.actors.find((one) => one.iri === iri))", first.subject.id)
    expect(page.locator("#evidence-body")).to_contain_text(first.subject.label)


def test_a_compressed_page_that_cannot_be_unpacked_says_so(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_text, "_PLAIN", 0)
    text = GraphView(newsroom.statements()).html
    path = tmp_path / "old.html"
    path.write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(path.as_uri())
    expect(page.locator("#loading")).to_contain_text("cannot be unpacked")
    expect(page.locator("#loading")).to_contain_text("newer browser")
    page.close()


SPEEDS = """([canvas, webgl]) => {
  const { painters } = graphkit;
  const made = { canvas: painters.canvas, webgl: () => painters.webgl(true) };
  window.asked = [];
  graphkit.timePainter = (painter) => (painter === window.carded ? webgl : canvas);
  graphkit.painters = {
    canvas: made.canvas,
    webgl: () => (window.asked.push("webgl"), (window.carded = made.webgl())),
  };
}"""


@pytest.fixture(scope="module")
def crowd() -> str:
    """A page of 1,200 links whose actors stand anywhere, since finding good places takes long."""
    view = GraphView(newsroom.crowd(1_200), ask=False)
    rng = random.Random(3)
    view.positions = {actor.id: (rng.gauss(0, 900), rng.gauss(0, 700)) for actor in view.actors}
    return view.html


@pytest.mark.parametrize(
    ("limit", "speeds", "painter"),
    [(1_000, [9, 2], "webgl"), (1_000, [2, 9], "canvas"), (5_000, [9, 2], "canvas")],
    ids=["faster", "slower", "few"],
)
def test_webgl_draws_only_where_a_probe_finds_it_faster(
    open_view: Open, crowd: str, limit: int, speeds: list[int], painter: str
) -> None:
    page = open_view(crowd, "#all=true&every=true&view=table", tolerate=PROBED)
    if not page.evaluate("Boolean(graphkit.painters.webgl(true))"):
        pytest.skip("this Chromium has no WebGL, not even in software")
    assert page.evaluate("graphkit.DRAWN") == 5_000
    page.evaluate("limit => { graphkit.DRAWN = limit; }", limit)
    page.evaluate(SPEEDS, speeds)
    page.locator("#tab-graph").click()
    page.wait_for_function("() => graphkit.paintedBy()")
    assert page.evaluate("graphkit.paintedBy()") == painter
    assert page.evaluate("window.asked") == (["webgl"] if limit < 5_000 else [])
    ink = """() => {
      const { canvas } = graphkit.network.canvas.frame;
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((alpha, at) => at % 4 === 3 && alpha > 8).length;
    }"""
    drawn = page.evaluate(ink)
    page.evaluate("graphkit.loadLines([], [])")
    page.evaluate("graphkit.network.redraw()")
    page.wait_for_function(f"() => ({ink})() < {drawn // 2}")
    page.locator("#network").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#evidence .title h2")).to_contain_text("Land")


def test_links_stay_in_the_picture_while_it_is_dragged(open_view: Open, crowd: str) -> None:
    page = open_view(crowd, "#all=true")
    assert page.evaluate("graphkit.paintedBy()") == "canvas"
    where = "() => { const { x, y } = graphkit.network.getViewPosition(); return [x, y]; }"
    before = page.evaluate(where)
    page.evaluate(
        """() => {
          window.strokes = 0;
          window.frames = 0;
          graphkit.network.on("afterDrawing", () => { window.frames += 1; });
          const old = CanvasRenderingContext2D.prototype.stroke;
          CanvasRenderingContext2D.prototype.stroke = function (...all) {
            window.strokes += 1;
            return old.apply(this, all);
          };
        }"""
    )
    box = page.locator("#network").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 30, box["y"] + 120)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 150, steps=4)
    page.mouse.up()
    assert page.evaluate(where) != before
    strokes, frames = page.evaluate("[window.strokes, window.frames]")
    assert strokes <= 2 * frames, "two for the lines from names to their marks, none for links and marks"


@pytest.mark.slow
def test_twenty_thousand_links_stay_usable(open_view: Open) -> None:
    view = GraphView(newsroom.crowd(20_000))
    page = open_view(view, "#all=true")
    assert edges(page, "true") == 5_000
    page.locator("#find").fill("Land 12")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Focus", exact=True).click()
    assert 0 < edges(page, "true") < 5_000
    page.locator("#filters-body").get_by_label("Material conflict").uncheck()
    page.locator("#tab-matrix").click()
    expect(page.locator(".matrix")).to_be_visible()
