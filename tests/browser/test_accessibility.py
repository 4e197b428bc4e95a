"""axe-core finds nothing on any view, on three sizes of window, light or dark.

The table tells a screen reader what the canvas shows.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import newsroom
import pytest
from chromium import absent
from playwright.sync_api import Page

from graphkit.view import GraphView

Open = Callable[..., Page]

WHERE = "GRAPHKIT_AXE"


@pytest.fixture(scope="module")
def axe() -> str:
    path = os.environ.get(WHERE)
    if not path or not Path(path).is_file():
        absent(f"{WHERE} does not name axe-core's axe.min.js: npm install axe-core")
    return Path(path).read_text("utf-8")


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(newsroom.statements(), title="A newsroom")


STATES = (
    "",
    "on=RUS&focus=RUS",
    "on=CHN~RUS~all~with&view=timeline",
    "path=IND~SWE",
    "layout=alliance",
    "view=table&since=2022-02-01",
    "view=documents",
    "view=matrix",
    "view=compare",
    "view=map",
    "view=map&on=RUS~CHN~all~with",
    "view=rings&ego=RUS",
    "view=ask&asked=question%3Dfriends-and-foes",
)


def violations(page: Page, part: str = "document") -> list[tuple[str, list[str]]]:
    """Return all that axe-core finds wrong with a part of the page, of whatever weight, and where."""
    found = page.evaluate(f"axe.run({part}, {{ resultTypes: ['violations'] }}).then((result) => result.violations)")
    return [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (1280, 800), (390, 844)], ids=["screen", "laptop", "phone"])
def test_axe_finds_nothing_in_any_view(
    open_view: Open, view: GraphView, axe: str, size: tuple[int, int], dark: bool
) -> None:
    page = open_view(view, width=size[0], height=size[1], dark=dark)
    page.evaluate(axe)
    found = {}
    for state in STATES:
        page.evaluate("(address) => graphkit.change(graphkit.readAddress(address))", state)
        if "asked" in state:
            page.locator("#ask-rows table").wait_for()
        found[state] = violations(page)
    views = set(page.evaluate("graphkit.VIEWS"))
    assert {state.split("view=")[-1].split("&")[0] if "view=" in state else "graph" for state in STATES} == views
    assert found == {state: [] for state in STATES}


@pytest.mark.parametrize("box", ["#path-box", "#help-box", "#link-box"])
def test_axe_finds_nothing_in_dialogs(open_view: Open, view: GraphView, axe: str, box: str) -> None:
    page = open_view(view)
    page.evaluate(f"document.querySelector('{box}').showModal()")
    page.evaluate(axe)
    assert violations(page, f"'{box}'") == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_a_brief(open_view: Open, view: GraphView, axe: str, width: int, dark: bool) -> None:
    page = open_view(view, "#on=RUS", width=width, dark=dark)
    if width < 500:
        page.locator("#open-evidence").click()
    page.locator("#evidence").get_by_role("button", name="Brief").click()
    page.evaluate(axe)
    assert violations(page, "'#brief-box'") == []


@pytest.mark.parametrize("sheet", ["filters", "evidence"])
def test_axe_finds_nothing_in_the_sheets_of_a_phone(open_view: Open, view: GraphView, axe: str, sheet: str) -> None:
    page = open_view(view, "#on=RUS", width=390, height=844)
    page.locator(f"#open-{sheet}").click()
    page.evaluate(axe)
    assert violations(page) == []


def test_the_table_says_all_that_is_drawn(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    drawn = {
        tuple(sorted(pair))
        for pair in page.evaluate("graphkit.seen().drawn.map(({link}) => [link.source.label, link.target.label])")
    }
    page.locator("#tab-table").click()
    told = {
        tuple(sorted((row.locator(".col-subject").inner_text(), row.locator(".col-object").inner_text())))
        for row in page.locator("#panel-table tbody tr").all()
    }
    assert told == drawn


def test_motion_is_left_out_where_the_reader_asks(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("graphkit.calm()")
