"""The pictures of the README, made from the sample articles that come with graphkit: run it after a change of the page.

    python tests/browser/screenshots.py [folder]

Writes explorer.png (light), evidence.png (one dyad, dark), map.png, rings.png and phone.png into
``.github/images``.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from chromium import FLAGS
from PIL import Image
from playwright.sync_api import sync_playwright

import graphkit
from graphkit import samples

# name: address, width, height, dark, CSS selector to press first
PICTURES = {
    "explorer": ("#halos=NATO", 1280, 800, False, None),
    "evidence": ("#on=RUS~CHN~all~with", 1280, 800, True, None),
    "map": ("#view=map&on=IRN~SAU~all~with", 1280, 800, False, None),
    "rings": ("#view=rings&ego=CHN", 1280, 800, True, None),
    "phone": ("#on=RUS~CHN~all~with", 390, 780, False, "#open-evidence"),
}


def small(content: bytes) -> Image.Image:
    """Return the picture in 256 colours, which takes less than half of the space and looks the same."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    return picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / ".github" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    kg = graphkit.build(sorted(Path(samples.__file__).parent.glob("*.md")))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        page_file = kg.view(title="Four articles, 2022–2024").save(Path(name) / "kg.html")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for picture, (address, width, height, dark, press) in PICTURES.items():
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
            )
            page.goto(page_file.as_uri() + address)
            page.wait_for_selector("body[data-ready]")
            if press:
                page.click(press)
            page.wait_for_timeout(600)
            small(page.screenshot()).save(folder / f"{picture}.png", optimize=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
