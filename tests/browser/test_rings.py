"""The rings around an actor: sides by sign, rings by strength, sizes by number, names apart, and the table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import newsroom
import pytest
from playwright.sync_api import Page, expect

from graphkit.view import GraphView

Open = Callable[..., Page]

# x and distance from the middle (as a share of the outermost ring), mark's width, and counts, by key
SPOTS = """() => {
  const drawing = document.querySelector(".rings");
  const [, , wide, tall] = drawing.getAttribute("viewBox").split(" ").map(Number);
  const outer = [...drawing.querySelectorAll("ellipse")].sort((a, b) => b.rx.baseVal.value - a.rx.baseVal.value)[0];
  const [cx, cy, rx, ry] = ["cx", "cy", "rx", "ry"].map((name) => outer[name].baseVal.value);
  const ego = graphkit.ego() || graphkit.standings(null)[0].actor;
  const standings = new Map(graphkit.standings(ego).map((one) => [one.actor.key, one]));
  return Object.fromEntries([...drawing.querySelectorAll(".partner[data-key]")].map((group) => {
    const box = group.querySelector(".shape path").getBBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const {net, reports} = standings.get(group.dataset.key);
    const share = Math.hypot((x - cx) / rx, (y - cy) / ry);
    const size = Math.round(box.width * 2) / 2;
    return [group.dataset.key, {left: x < cx, low: y > cy + ry * 0.8, share, size, net, reports}];
  }));
}"""


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(newsroom.statements(), title="A newsroom")


def test_partners_stand_left_and_foes_right_the_stronger_the_nearer(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=rings&ego=RUS", width=1440)
    spots = page.evaluate(SPOTS)
    assert len(spots) > 10 and any(spot["net"] > 0 for spot in spots.values())
    for key, spot in spots.items():
        assert spot["left"] is (spot["net"] > 0), key
    by_net = sorted(spots.values(), key=lambda spot: -abs(spot["net"]))
    shares = [round(spot["share"], 2) for spot in by_net]
    assert shares == sorted(shares) and shares[0] < shares[-1]
    circles = [spot for key, spot in spots.items() if key not in {"NATO", "EU"}]
    by_reports = sorted(circles, key=lambda spot: spot["reports"])
    sizes = [spot["size"] for spot in by_reports]
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1]


def test_names_tell_the_net_and_keep_apart(open_view: Open, view: GraphView) -> None:
    for fragment, width in (("#view=rings&ego=RUS", 1280), ("#view=rings&ego=CHN", 390)):
        page = open_view(view, fragment, width=width)
        texts = page.locator(".rings .partner text")
        assert "China +6" in texts.all_text_contents() or width == 390
        boxes = texts.evaluate_all(
            """all => all.map((text) => text.getBBox())
              .map(({x, y, width, height}) => [x, y + 3, x + width, y + height - 3])"""
        )
        wide = page.evaluate("document.querySelector('#rings-area').clientWidth")
        assert len(boxes) > 3
        for at, one in enumerate(boxes):
            assert one[0] >= 0 and one[2] <= wide
            for other in boxes[at + 1 :]:
                assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_who_is_even_stands_below(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=rings&ego=ISR", width=1440)
    even = {key: spot for key, spot in page.evaluate(SPOTS).items() if not spot["net"]}
    told = page.evaluate("graphkit.standings(graphkit.ego()).filter(({net}) => !net).map(({actor}) => actor.key)")
    assert set(even) == set(told)
    assert all(spot["low"] for spot in even.values())


def test_a_click_opens_the_pair_and_the_middle_stays(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=rings&on=RUS")
    page.locator('.rings .partner[data-key="UKR"] .shape').click()
    expect(page.locator("#evidence h2").nth(1)).to_have_text("Russia and Ukraine")
    expect(page.locator(".rings .partner.ego text").last).to_have_text("Russia")
    expect(page.locator('.rings .partner[data-key="UKR"]')).to_have_class("partner conflict on")
    page.locator("#rings-table").get_by_role("button", name="Choose China").click()
    expect(page.locator(".rings .partner.ego text").last).to_have_text("China")


def test_without_a_choice_the_most_reported_is_in_the_middle(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=rings")
    most = page.evaluate("graphkit.standings(null)[0].actor.label")
    expect(page.locator(".rings .partner.ego text").last).to_have_text(most)
    expect(page.locator("#rings-table caption")).to_contain_text(most)


def test_rings_follow_filters_and_size(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=rings&ego=RUS&quads=material-conflict,verbal-conflict")
    spots = page.evaluate(SPOTS)
    assert spots and all(spot["left"] for spot in spots.values())
    page.set_viewport_size({"width": 900, "height": 700})
    page.wait_for_function("""() => {
          const [drawing, area] = [".rings", "#rings-area"].map((name) => document.querySelector(name));
          return drawing.viewBox.baseVal.width === area.clientWidth;
        }""")
    page.evaluate("graphkit.change({publisher: 'nobody'})")
    expect(page.locator("#rings-table")).to_contain_text("Nothing")
    expect(page.locator("#rings-area")).to_be_hidden()


def test_who_finds_no_room_is_in_the_table(open_view: Open) -> None:
    view = GraphView(newsroom.crowd(900))
    page = open_view(view, "#view=rings&all=true", width=390)
    total = page.evaluate("graphkit.standings(graphkit.ego() || graphkit.standings(null)[0].actor).length")
    drawn = page.locator(".rings .partner[data-key]").count()
    assert 4 < drawn < total
    expect(page.locator("#rings-left")).to_have_text(f"{drawn} of {total} partners have room here; the table has all.")
    page.locator("#export summary").click()
    with page.expect_download() as download:
        page.locator("#save-svg").click()
    words = Path(download.value.path()).read_text("utf-8")
    assert f">{drawn} of {total} partners have room here<" in words
    while page.locator("#rings-table .more").count():
        page.locator("#rings-table .more").click()
    expect(page.locator("#rings-table tbody tr")).to_have_count(total)
