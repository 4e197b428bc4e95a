"""The explorer of a server asks it where it brings no engine, and where its reader says so; rows lead to evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import newsroom
import pytest
from playwright.sync_api import Browser, Page, expect
from serving import serving, stored

from graphkit import KnowledgeGraph
from graphkit.graph.reports import find_reports
from graphkit.model import Actor


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph(newsroom.statements())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, kg: KnowledgeGraph) -> Path:
    return stored(tmp_path_factory.mktemp("served") / "kg", kg.statements)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Return a function that opens a page of a server, of which no other host may be asked and nothing may go wrong."""
    faults: list[str] = []
    pages: list[Page] = []

    def opened(address: str, part: str) -> Page:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        pages.append(page)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if "Policy" in message.text else None)
        page.on("request", lambda one: None if one.url.startswith((address, "blob:")) else faults.append(one.url))
        page.goto(address + part)
        page.wait_for_selector("body[data-ready]")
        return page

    yield opened
    for page in pages:
        page.close()
    assert not faults, faults


def partners(kg: KnowledgeGraph, actor: str) -> list[Actor]:
    """Return the sides with whom an actor cooperates or is in conflict."""
    own = kg.find(actor).id
    pairs = [{each.source, each.target} for each in find_reports(kg.statements, kg.duplicates)]
    return [kg.find(iri) for iri in sorted({iri for pair in pairs if own in pair for iri in pair - {own}})]


def shares(page: Page) -> dict[str, str]:
    page.locator("#ask-rows tbody tr").first.wait_for()
    rows = page.locator("#ask-rows tbody tr").all()
    return {row.locator("td").nth(0).inner_text(): row.locator("td").nth(1).inner_text() for row in rows}


def test_the_server_answers_the_questions_of_its_explorer(
    folder: Path, kg: KnowledgeGraph, open_page: Callable[[str, str], Page]
) -> None:
    ours = {other.label: str(kg.dyad("Russia", other).sums.cooperative) for other in partners(kg, "Russia")}
    with serving(folder, "--no-ask") as server:
        page = open_page(server.address, "")
        assert page.locator("#ask-engine").count() == 0
        page.locator("#find").fill("friends and foes")
        page.locator("#found").get_by_text("Friends and foes of an actor").click()
        page.locator("#ask-value-actor").fill("Russia")
        page.locator("#ask-value-actor").blur()
        page.locator("#ask-run").click()
        expect(page.locator("#ask-rows tbody tr")).to_have_count(len(ours))
        assert shares(page) == ours
        assert page.workers == []
        buttons = page.locator("#ask-rows tbody button.small")
        assert buttons.count() == len(ours)
        buttons.first.click()
        expect(page.locator("#evidence .card").first).to_be_visible()
        own(page, "SELECT ?a { ?a ?b")
        expect(page.locator("#ask-fault")).to_contain_text("does not parse")
        own(page, "CONSTRUCT { ?a rdfs:label ?b } WHERE { ?a a gk:Alliance ; rdfs:label ?b }")
        expect(page.locator("#ask-rows tbody tr td:nth-child(3)")).to_have_text("NATO")


def test_a_part_of_the_graph_answers_by_itself_or_the_server_for_the_whole(
    folder: Path, open_page: Callable[[str, str], Page]
) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a rdf:predicate ?p }"
    with serving(folder) as server:
        page = open_page(server.address, "?actor=India")
        own(page, query)
        part = int(page.locator("#ask-rows tbody td").first.inner_text())
        page.locator("#ask-where").select_option("server")
        page.locator("#ask-run").click()
        expect(page.locator("#ask-rows tbody td").first).to_have_text("73")
        assert 0 < part < 73


RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


def test_stop_ends_what_was_asked_wherever_the_next_question_goes(
    folder: Path, open_page: Callable[[str, str], Page]
) -> None:
    with serving(folder) as server:
        page = open_page(server.address, "")
        page.locator("#tab-ask").click()
        page.locator("#ask-question").select_option("")
        page.locator("#ask-text").fill(RUNAWAY)
        page.locator("#ask-where").select_option("server")
        page.locator("#ask-run").click()
        page.locator("#ask-where").select_option("file")
        page.locator("#ask-stop").click()
        expect(page.locator("#ask-status")).to_have_text("Stopped.")
        page.locator("#ask-where").select_option("server")
        page.evaluate(
            """() => {
              const left = (signal, fail) => signal.addEventListener("abort", () => fail(signal.reason));
              const never = (signal) => new Promise((_, fail) => left(signal, fail));
              window.fetch = async (_, {signal}) => ({ok: true, headers: new Headers(), text: () => never(signal)});
            }"""
        )
        page.locator("#ask-run").click()
        expect(page.locator("#ask-status")).to_have_text("Asking …")
        page.locator("#ask-stop").click()
        expect(page.locator("#ask-status")).to_have_text("Stopped.")
        expect(page.locator("#ask-fault")).to_be_empty()


def own(page: Page, sparql: str) -> None:
    page.locator("#tab-ask").click()
    page.locator("#ask-question").select_option("")
    page.locator("#ask-text").fill(sparql)
    page.locator("#ask-run").click()
    expect(page.locator("#ask-stop")).to_be_hidden()
    expect(page.locator("#ask-status")).not_to_contain_text("Asking")
