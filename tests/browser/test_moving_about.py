"""Where the picture goes: it is fitted, shows what is picked, and is whole again after other views and sizes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import newsroom
import pytest
from playwright.sync_api import Page, expect

from graphkit.view import GraphView

Open = Callable[..., Page]

IN_VIEW = """(keys) => {
  const place = document.getElementById("network");
  const actors = keys.length ? keys.map((key) => graphkit.graph.byKey.get(key)) : [...graphkit.seen().drawnActors];
  return actors.every((actor) => {
    const {x, y} = graphkit.network.canvasToDOM(actor);
    return x > 0 && y > 0 && x < place.clientWidth && y < place.clientHeight;
  });
}"""


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(newsroom.statements(), title="A newsroom")


def settle(page: Page) -> None:
    """Wait until the picture has stood still for ten frames."""
    page.evaluate(
        """() => new Promise((done) => {
          let [last, same] = ["", 0];
          const look = () => {
            const now = JSON.stringify([graphkit.network.getScale(), graphkit.network.getViewPosition()]);
            same = now === last ? same + 1 : 0;
            last = now;
            same < 10 ? requestAnimationFrame(look) : done();
          };
          look();
        })"""
    )


@pytest.mark.parametrize("fragment", ["#view=table", "#view=matrix", "#view=timeline"])
def test_the_whole_graph_is_there_after_a_start_in_another_view(
    open_view: Open, view: GraphView, fragment: str
) -> None:
    page = open_view(view, fragment)
    page.locator("#tab-graph").click()
    settle(page)
    assert page.evaluate(IN_VIEW, [])


def test_what_is_picked_elsewhere_is_in_view_in_the_graph(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.locator("#find").fill("qatar")
    page.keyboard.press("Enter")
    settle(page)
    page.locator("#tab-table").click()
    page.evaluate("graphkit.pickPair(graphkit.graph.byKey.get('CHN'), graphkit.graph.byKey.get('PHL'))")
    page.locator("#tab-graph").click()
    settle(page)
    assert page.evaluate(IN_VIEW, ["CHN", "PHL"])
    page.keyboard.press("Escape")
    settle(page)
    assert page.evaluate(IN_VIEW, [])


def test_all_steps_of_a_path_are_in_view(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.locator("#find").fill("qatar")
    page.keyboard.press("Enter")
    settle(page)
    page.evaluate("graphkit.change({path: ['IND', 'SWE'], on: null})")
    settle(page)
    way = "graphkit.way(...['IND', 'SWE'].map((key) => graphkit.graph.byKey.get(key))).map(({key}) => key)"
    assert page.evaluate(IN_VIEW, page.evaluate(way))


def test_the_picture_fits_again_after_a_change_of_size(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    wide = page.evaluate("graphkit.graph.actors.map(({x, y}) => [x, y])")
    for width, height in ((700, 900), (390, 844), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        assert page.evaluate(IN_VIEW, []), (width, height)
    assert page.evaluate("graphkit.graph.actors.map(({x, y}) => [x, y])") == wide


def test_a_tiny_window_breaks_nothing(open_view: Open, view: GraphView) -> None:
    page = open_view(view, width=400, height=260)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_function(IN_VIEW, arg=[])


def test_where_the_reader_went_the_picture_stays(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.locator("#zoom-in").click()
    page.locator("#zoom-in").click()
    page.set_viewport_size({"width": 1100, "height": 700})
    settle(page)
    near = page.evaluate("graphkit.network.getScale()")
    page.locator("#zoom-fit").click()
    settle(page)
    assert page.evaluate("graphkit.network.getScale()") < near / 1.3
    assert page.evaluate(IN_VIEW, [])


SPOT = """() => {
  const {x, y} = graphkit.network.getViewPosition();
  return [graphkit.network.getScale(), ...graphkit.turnedAs([x, y])].map(Math.round);
}"""


def test_an_address_takes_the_picture_where_it_says_and_back_takes_it_back(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.evaluate("location.hash = 'spot=3,100,50'")
    page.wait_for_function("graphkit.state.spot")
    settle(page)
    assert page.evaluate(SPOT) == [3, 100, 50]
    page.evaluate("graphkit.pickPair(...['FIN', 'PHL'].map((key) => graphkit.graph.byKey.get(key)))")
    settle(page)
    assert page.evaluate(SPOT) != [3, 100, 50]
    page.go_back()
    settle(page)
    assert page.evaluate(SPOT) == [3, 100, 50]
    page.go_back()
    settle(page)
    assert page.evaluate(IN_VIEW, [])


@pytest.mark.parametrize("go", ["find", "centre", "path"])
def test_a_link_does_not_lead_to_where_the_page_has_left(open_view: Open, view: GraphView, go: str) -> None:
    page = open_view(view)
    for _ in range(4):
        page.locator("#zoom-in").click()
    assert "spot" in page.evaluate("graphkit.address()")
    if go == "path":
        page.evaluate("graphkit.change({path: ['IND', 'SWE'], on: null})")
    else:
        page.locator("#find").fill("qatar")
        page.keyboard.press("Enter")
    if go == "centre":
        page.locator("#zoom-in").click()
        page.get_by_role("button", name="Centre").click()
    settle(page)
    assert "spot" not in page.evaluate("graphkit.address()")


def test_escape_closes_the_menu_first(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=RUS")
    page.locator("#export summary").click()
    expect(page.locator("#save-csv")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#save-csv")).to_be_hidden()
    expect(page.locator("#evidence h2").nth(1)).to_have_text("Russia")


def test_an_empty_graph_says_so_in_the_picture(open_view: Open) -> None:
    page = open_view(GraphView([]))
    expect(page.locator("#notice")).to_have_text("This graph holds no statement.")
    expect(page.locator("#hint")).to_be_hidden()


def test_one_statement_without_a_date(open_view: Open) -> None:
    one = newsroom.statements()[0]
    undated = replace(one, evidence=replace(one.evidence, document=replace(one.document, date=None)), time=None, id="")
    page = open_view(GraphView([undated]))
    expect(page.locator("#histogram")).to_be_hidden()
    expect(page.locator("#hint")).not_to_contain_text("bars", use_inner_text=True)
    expect(page.locator("#evidence-body")).to_contain_text(one.evidence.sentence)
    page.locator("#tab-timeline").click()
    expect(page.locator("#panel-timeline")).to_contain_text("Nothing dated")


@pytest.mark.parametrize("width", [1280, 390])
def test_very_long_names_stay_within_the_page(open_view: Open, width: int) -> None:
    name = "The Intergovernmental Commission for the Coordination of Riparian Infrastructure of the Upper Basin " * 2
    said = [
        replace(one, subject=replace(one.subject, id="urn:x:commission", label=name, known=False, country=None), id="")
        for one in newsroom.statements()[:8]
    ]
    page = open_view(GraphView(said, title=name), "#on=urn%3Ax%3Acommission", width=width)
    for view in ("table", "matrix", "timeline", "graph"):
        page.locator(f"#tab-{view}").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#tab-table").click()
    body = page.locator("#table-body")
    assert body.evaluate("(node) => node.scrollWidth <= node.clientWidth + 1")


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("#on=NOPE", "actor or pair “NOPE”"),
        ("#view=foo", "view “foo”"),
        ("#on=RUS~NOPE", "actor or pair “RUS~NOPE”"),
        ("#since=2023-01", "first day (as in 2022-02-24) “2023-01”"),
        ("#focus=RUS,NOPE&weight=x", "actor “NOPE”, weight “x”"),
        ("#judged=no-such-id~1~&colour=red", "judgement “no-such-id”, colour=red"),
    ],
)
def test_what_a_link_names_that_is_not_here_is_told(open_view: Open, view: GraphView, fragment: str, told: str) -> None:
    page = open_view(view, fragment)
    expect(page.locator("#toast.up")).to_have_text(f"The link names what is not here: {told}")
    page.locator("#tab-table").click()
    expect(page.locator("#toast.up")).to_have_count(0)


@pytest.mark.parametrize("fragment", ["", "#on=RUS~CHN", "#view=graph&weight=1&by=state&since=2023-01-01&focus=RUS"])
def test_a_link_whose_parts_are_known_is_not_spoken_of(open_view: Open, view: GraphView, fragment: str) -> None:
    page = open_view(view, fragment)
    expect(page.locator("#toast.up")).to_have_count(0)
    if "~" in fragment:
        expect(page.locator("#evidence-body h2")).to_have_text("Russia and China")
