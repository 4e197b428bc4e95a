"""On paper: the tab that is shown, whole and without controls."""

from __future__ import annotations

import io
from collections.abc import Callable

import newsroom
import pytest
from factories import statement
from playwright.sync_api import Page, expect

from graphkit.view import GraphView

Open = Callable[..., Page]

pypdf = pytest.importorskip("pypdf")


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(newsroom.crowd(300), title="A crowd", ask=False)


def printed(page: Page) -> list[str]:
    """Return the text of each page of paper, each with a part of the tab."""
    content = page.pdf(format="A4", prefer_css_page_size=True)
    return [one.extract_text() for one in pypdf.PdfReader(io.BytesIO(content)).pages]


def test_all_rows_of_the_table_are_printed_and_its_head_on_each_page(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=table&all=true", dark=True)
    total = page.evaluate("graphkit.tableRows().length")
    assert total > page.locator("#table-body tbody tr").count()
    pages = printed(page)
    assert len(pages) > 4 and all("Subject" in one and "How it is said" in one for one in pages)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#table-body tbody tr")).to_have_count(total)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#table-body tbody tr")).to_have_count(100)
    assert page.locator("html").get_attribute("data-theme") == "auto"


@pytest.mark.parametrize("seen", ["graph", "matrix", "timeline", "map", "rings"])
def test_a_picture_fits_the_page(open_view: Open, view: GraphView, seen: str) -> None:
    page = open_view(view, f"#view={seen}")
    pages = printed(page)
    assert "A crowd" in pages[0]
    for control in ("Copy link", "Theme", "At a glance", "Legend and filters", "Find a state"):
        assert control not in "".join(pages)
    assert seen not in {"graph", "matrix", "timeline"} or len(pages) == 1
    assert seen != "graph" or {"Cooperation", "Conflict"} <= set(pages[0].replace("ﬂ", "fl").split())
    expect(page.locator("#print-picture")).to_have_count(0)


def test_a_document_is_printed_without_the_list(open_view: Open) -> None:
    said = newsroom.statements()
    page = open_view(GraphView(said, ask=False), f"#view=documents&document={said[0].document.id}")
    other = next(one.document.title for one in said if one.document.title != said[0].document.title)
    (paper,) = printed(page)
    assert said[0].evidence.sentence.split()[0] in paper
    assert other is None or other not in paper


@pytest.mark.parametrize("crowded", [False, True])
def test_a_dark_graph_is_printed_in_light_colours_and_dark_again_afterwards(open_view: Open, crowded: bool) -> None:
    view = GraphView(newsroom.crowd(2000) if crowded else newsroom.statements(), ask=False)
    paper = "document.querySelector('#print-picture svg').outerHTML"
    seen = """async () => {
      const picture = document.querySelector("#network canvas");
      for (let [last, now] = ["", picture.toDataURL()]; ; [last, now] = [now, picture.toDataURL()]) {
        if (last === now) return now;
        await new Promise((done) => setTimeout(done, 250)); // a large graph is painted anew when it stands still
      }
    }"""
    printed = []
    for dark in (False, True):
        page = open_view(view, "#all=true", dark=dark)
        before = page.evaluate(seen)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        printed.append(page.evaluate(paper))
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.wait_for_function(
            "(before) => document.querySelector('#network canvas').toDataURL() === before", arg=before
        )
    assert printed[0] == printed[1]


def test_a_table_of_long_sentences_has_many_rows_on_a_page(open_view: Open) -> None:
    more = "officials said after weeks of talks behind closed doors that nothing of this had changed since spring. " * 2
    said = [
        statement("Russia", "aids", "Turkey", sentence=f"Russia sent relief to Turkey, and {more}", document=f"d{at}")
        for at in range(60)
    ]
    assert len(printed(open_view(GraphView(said, ask=False), "#view=table"))) <= 5
