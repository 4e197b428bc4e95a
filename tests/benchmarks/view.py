"""How fast the page is, beside plain pyvis on the same graphs: run it by hand, it asserts nothing.

    python tests/benchmarks/view.py [--links 100 1000 5000 20000] [--without-pyvis]
    python tests/benchmarks/view.py --page graph.html

Prints, for each number of links, or for a page that is there: seconds in Python (blocs, layout, page), size of the
page, and for what the page draws (the leading, which is how it begins; the strongest links, of which it draws no more
by itself; all links) how many links are drawn, seconds until the first stable frame, and frames a second while the
picture is dragged and while it is zoomed. "First stable frame" is the first frame after which nothing moves by itself;
plain pyvis has its physics on, as it comes, and is given up after a minute. Chromium runs without a graphics card.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import newsroom
from chromium import FLAGS
from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from graphkit.view import GraphView

PATIENCE = 60.0
DRAG = 3.0
SHOWN = {"leading": "", "strongest": "#all=true", "all": "#all=true&every=true"}
"""What the page draws, and the address that asks for it."""


def view_page(links: int, folder: Path) -> tuple[Path, str]:
    """Return our page and what making it took."""
    statements = newsroom.crowd(links)
    view = GraphView(statements, title=f"{links} links")
    times = []
    for step in (lambda: view.blocs, lambda: view.positions, lambda: view.html):
        start = time.perf_counter()
        step()
        times.append(f"{time.perf_counter() - start:5.2f}")
    path = view.save(folder / f"graphkit-{links}.html")
    return path, f"blocs {times[0]} layout {times[1]} page {times[2]} s, {path.stat().st_size / 1e6:5.1f} MB"


def pyvis_page(links: int, folder: Path) -> Path:
    """Return pyvis's own page of the same graph, as a user would write it."""
    from pyvis.network import Network

    view = GraphView(newsroom.crowd(links))
    network = Network(directed=True, cdn_resources="in_line")
    for actor in view.actors:
        network.add_node(actor.id, label=actor.label)
    for link in view.links:
        network.add_edge(link.source.id, link.target.id)
    path = folder / f"pyvis-{links}.html"
    path.write_text(network.generate_html().replace("network = new", "window.network = new"), encoding="utf-8")
    return path


def first_frame(page: Page, address: str, ready: str) -> float | None:
    """Open a page and return the seconds until it is drawn and at rest, or None if that takes over a minute."""
    start = time.perf_counter()
    try:
        page.goto(address, timeout=PATIENCE * 1000)
        page.wait_for_function(ready, timeout=PATIENCE * 1000)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    except TimeoutError:
        return None
    return time.perf_counter() - start


def frames_a_second(page: Page, act: Callable[[int], None]) -> float:
    """Return frames a second while something is done with the pointer again and again."""
    start, step = time.perf_counter(), 0
    page.evaluate("window.frames_ = 0")
    while time.perf_counter() - start < DRAG:
        step += 1
        act(step)
    return float(page.evaluate("window.frames_") / (time.perf_counter() - start))


def frames_while_moving(page: Page, network: str) -> tuple[float, float]:
    """Return frames a second while the pointer drags an empty corner of the picture, and while its wheel turns."""
    page.evaluate(f"() => {{ {network}.on('afterDrawing', () => {{ window.frames_ += 1 }}) }}")
    box = page.locator("canvas").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] - 40, box["y"] + 40
    page.mouse.move(x, y)
    page.mouse.down()
    dragged = frames_a_second(page, lambda step: page.mouse.move(x - step * 7 % 300, y + step * 5 % 200))
    page.mouse.up()
    zoomed = frames_a_second(page, lambda step: page.mouse.wheel(0, 60 if step % 16 < 8 else -60))
    return dragged, zoomed


def measure(browser: Browser, address: str, ready: str, network: str) -> str:
    """Return drawn links, first frame and frames a second of a page, in words."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.route("http*://**", lambda route: route.abort())
    seconds = first_frame(page, address, ready)
    words = f"not stable after {PATIENCE:.0f} s"
    if seconds is not None:
        links = page.evaluate(f"{network}.body.data.edges.length")
        dragged, zoomed = frames_while_moving(page, network)
        words = (
            f"{links:6} drawn, first stable frame {seconds:5.2f} s, "
            f"{dragged:4.1f} frames a second dragged, {zoomed:4.1f} zoomed"
        )
    page.close()
    return words


def measure_shown(browser: Browser, path: Path) -> None:
    """Print first frame and frames a second for all that our page may draw."""
    ready = "() => document.body?.dataset.ready === 'yes'"
    for shown, fragment in SHOWN.items():
        print(f"{'':15}{shown:9} {measure(browser, path.as_uri() + fragment, ready, 'graphkit.network')}", flush=True)


def main() -> None:
    arguments: Any = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--links", type=int, nargs="+", default=[100, 1_000, 5_000, 20_000])
    arguments.add_argument("--without-pyvis", action="store_true")
    arguments.add_argument("--page", type=Path)
    chosen = arguments.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        browser.new_page().close()
        if chosen.page:
            measure_shown(browser, chosen.page.resolve())
        for links in () if chosen.page else chosen.links:
            path, made = view_page(links, Path(name))
            print(f"{links:6} links  graphkit  {made}", flush=True)
            measure_shown(browser, path)
            if not chosen.without_pyvis:
                stable = "() => window.network?.physics?.stabilized === true"
                drawn = measure(browser, pyvis_page(links, Path(name)).as_uri(), stable, "window.network")
                print(f"{links:6} links  pyvis     {drawn}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
