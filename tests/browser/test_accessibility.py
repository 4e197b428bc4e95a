"""axe-core finds nothing serious on any view, light or dark; the table tells a screen reader what the canvas shows."""

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


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("fragment", "width"),
    [
        ("", 1280),
        ("#on=RUS&focus=RUS", 1280),
        ("#on=CHN~RUS~all~with&view=timeline", 1280),
        ("#view=table&since=2022-02-01", 1280),
        ("#view=matrix", 1280),
        ("#view=documents", 1280),
        ("#view=compare", 1280),
        ("#view=map", 1280),
        ("#view=map&on=RUS~CHN~all~with", 390),
        ("#view=rings&ego=RUS", 1280),
        ("#view=rings", 390),
        ("#layout=alliance", 1280),
        ("#view=ask&asked=question%3Dfriends-and-foes", 1280),
        ("#view=ask&asked=question%3Dacts-of", 390),
        ("#view=documents", 390),
        ("#path=IND~SWE", 1280),
        ("#view=table", 390),
        ("#on=RUS", 390),
    ],
)
def test_axe_finds_nothing_serious(
    open_view: Open, view: GraphView, axe: str, fragment: str, width: int, dark: bool
) -> None:
    page = open_view(view, fragment, width=width, dark=dark)
    if "asked" in fragment:
        page.locator("#ask-rows table").wait_for()
    page.evaluate(axe)
    found = page.evaluate("axe.run(document).then((result) => result.violations)")
    grave = [
        (one["id"], [node["html"][:160] for node in one["nodes"][:3]], one["nodes"][0].get("failureSummary"))
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert not grave


@pytest.mark.parametrize("box", ["#path-box", "#help-box", "#link-box"])
def test_axe_finds_nothing_serious_in_dialogs(open_view: Open, view: GraphView, axe: str, box: str) -> None:
    page = open_view(view)
    page.evaluate(f"document.querySelector('{box}').showModal()")
    page.evaluate(axe)
    found = page.evaluate(f"axe.run('{box}').then((result) => result.violations)")
    assert not [one["id"] for one in found if one["impact"] in {"serious", "critical"}]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious_in_a_brief(open_view: Open, view: GraphView, axe: str, dark: bool) -> None:
    page = open_view(view, "#on=RUS", dark=dark)
    page.locator("#evidence").get_by_role("button", name="Brief").click()
    page.evaluate(axe)
    found = page.evaluate("axe.run('#brief-box').then((result) => result.violations)")
    assert not [one["id"] for one in found if one["impact"] in {"serious", "critical"}]


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
