"""Debian's Chromium for the browser tests, and pages that are watched: a request or a console error fails the test.

Where there is no Chromium the tests are skipped and say so; with GRAPHKIT_REQUIRE_BROWSER=1 that is a failure.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chromium import FLAGS, absent
from playwright.sync_api import Browser, Page, sync_playwright

from graphkit.view import GraphView


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        absent("no Chromium is installed: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def open_view(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that saves a view, opens it in a new window and waits until it is drawn."""
    faults: list[str] = []
    contexts = []

    def open_page(
        view: GraphView | str,
        fragment: str = "",
        *,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        tolerate: tuple[str, ...] = (),
    ) -> Page:
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(view if isinstance(view, str) else view.html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        own = path.as_uri()

        def watch_console(text: str) -> None:
            if not any(words in text for words in tolerate):
                faults.append(f"console: {text}")

        page.on("console", lambda message: watch_console(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((own, "data:", "blob:")) else faults.append(f"request: {request.url}")
            ),
        )
        if tolerate:
            page.on("requestfailed", lambda request: faults.remove(f"request: {request.url}"))
        page.goto(own + fragment)
        page.wait_for_selector("body[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, faults
