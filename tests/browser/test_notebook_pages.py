"""The notebooks as HTML of nbconvert in Chromium: the graph of the first one is drawn inside the page."""

from __future__ import annotations

from pathlib import Path

from nbconvert import HTMLExporter
from playwright.sync_api import Browser

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "1-quickstart.ipynb"


def test_a_graph_shows_in_the_page(browser: Browser, tmp_path: Path) -> None:
    page_file = tmp_path / "quickstart.html"
    page_file.write_text(HTMLExporter().from_filename(str(NOTEBOOK))[0], encoding="utf-8")
    page = browser.new_page()
    page.route("http**", lambda route: route.abort())
    page.goto(page_file.as_uri(), wait_until="domcontentloaded")
    frame = page.frame_locator("iframe").first
    frame.locator("body[data-ready]").wait_for(timeout=20_000)
    assert frame.locator("canvas").first.is_visible()
    assert "Finland" in frame.locator("body").inner_text()
    page.close()
