"""The site of the documentation is read without a request to another host and without an error of its scripts."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import documentation
import pytest
from playwright.sync_api import Browser


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the built site on this machine."""
    pytest.importorskip("mkdocs", reason='needs: pip install ".[docs]"')
    folder = tmp_path_factory.mktemp("documentation") / "site"
    documentation.build(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.mark.slow
def test_no_page_asks_another_host(site: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    for name in sorted(Path(name).stem for name in documentation.sources().values()):
        page.goto(f"{site}{name}.html", wait_until="networkidle")
    page.goto(f"{site}index.html")
    page.locator("[data-md-component=search-query]").fill("codebook")
    page.locator(".md-search-result__item a").first.wait_for(state="attached")
    context.close()
    assert len(asked) > 20
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    assert errors == []
