"""The query editor in a browser: named questions, answers, mistakes, stopping and taking along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import statement
from playwright.sync_api import Browser, Page, expect
from serving import serving, stored

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
HOSTILE = '<img src=x onerror="document.title=1">'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    said = (statement("Russia", "sanctions", "France"), statement("Russia", "exercisesWith", "China"))
    with serving(stored(tmp_path_factory.mktemp("served") / "kg", said), "--workers", "2") as server:
        yield server.address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    mistakes: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "sparql")
    expect(page.locator("#status")).to_contain_text("2 rows")
    yield page
    page.close()
    assert not mistakes
    assert not [url for url in asked if not url.startswith(address)], "another host was asked"


def ask(page: Page, query: str) -> None:
    page.fill("#text", query)
    page.keyboard.press("Control+Enter")


def test_a_named_question(page: Page) -> None:
    page.select_option("#named", "acts-of")
    page.get_by_label("Actor", exact=True).fill("Russia")
    page.get_by_role("button", name="Put into the editor").click()
    expect(page.locator("#text")).to_have_value(re.compile("graphkit/id/RUS"))
    page.click("#declare")
    assert page.input_value("#text").startswith("PREFIX gk: <https://w3id.org/graphkit/ontology#>")
    page.click("#run")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_label("Actor", exact=True).fill("Atlantis")
    page.get_by_role("button", name="Put into the editor").click()
    expect(page.get_by_role("alert")).to_contain_text("Atlantis")


def test_how_leaders_count_is_left_to_the_server_unless_it_is_chosen(page: Page) -> None:
    page.select_option("#named", "friends-and-foes")
    put = page.get_by_role("button", name="Put into the editor")
    with page.expect_response("**/queries/friends-and-foes?*") as usual:
        put.click()
    assert "actor=" in usual.value.url and "by=" not in usual.value.url
    page.locator("#value-by").fill("actor")
    with page.expect_response("**/queries/friends-and-foes?*by=actor*") as chosen:
        put.click()
    assert chosen.value.ok


def test_a_query_in_place_of_one_that_runs_is_not_said_to_be_stopped(page: Page) -> None:
    ask(page, RUNAWAY)
    ask(page, f"{RUNAWAY} # again")
    page.wait_for_timeout(300)
    expect(page.locator("#status")).to_have_text("Running …")
    page.click("#stop")
    expect(page.locator("#status")).to_have_text("Stopped.")


def test_a_link_brings_the_query_back(page: Page) -> None:
    ask(page, "SELECT ?x { VALUES ?x { 1 2 3 } }")
    expect(page.locator("#status")).to_contain_text("3 rows")
    page.goto(page.url)
    expect(page.locator("tbody td.number")).to_have_count(3)


def test_mistakes_truths_and_graphs(page: Page) -> None:
    ask(page, "SELECT * { ?a")
    expect(page.get_by_role("alert")).to_contain_text("does not parse")
    ask(page, "ASK { id:RUS gk:sanctions id:FRA }")
    expect(page.locator("#status")).to_contain_text("Yes")
    ask(page, "SELECT ?a { ?a gk:sanctions ?b }")
    page.get_by_role("button", name="id:RUS").click()
    expect(page.locator("#rows pre")).to_contain_text("gk:sanctions id:FRA")


def test_texts_stay_texts(page: Page) -> None:
    ask(page, f"SELECT ('''{HOSTILE}''' AS ?x) {{}}")
    expect(page.locator("tbody td")).to_have_text(HOSTILE)
    assert page.locator("#rows img").count() == 0


def test_what_is_cut_off_is_said_and_a_query_is_stopped(page: Page) -> None:
    ask(page, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    expect(page.locator("#status")).to_contain_text("Cut off: only the first 2,000 rows shown")
    expect(page.locator("tbody tr")).to_have_count(2000)
    ask(page, RUNAWAY)
    page.click("#stop")
    expect(page.locator("#status")).to_have_text("Stopped.")


def test_a_download_has_everything(page: Page) -> None:
    page.fill("#text", "SELECT ?a { ?a ?b ?c . ?d ?e ?f } LIMIT 3000")
    page.eval_on_selector("#download", "form => form.removeAttribute('target')")
    with page.expect_download() as download:
        page.click("#download button")
    assert download.value.suggested_filename == "graphkit.csv"
    assert len(Path(download.value.path()).read_text().splitlines()) == 3001
