"""What an analyst comes for, clicked through on 1,500 short items and 60 long articles, on a desk and on a phone.

Nothing here asks the page's scripts what they hold: each task ends at what is read on the screen or saved to a file,
and figures are compared with those of the knowledge graph.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import archive
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.view import GraphView

Open = Callable[..., Page]
Visit = Callable[..., Page]

DESK, PHONE = (1440, 900), (390, 844)
BOTH = pytest.mark.parametrize("visit", [DESK, PHONE], ids=["desk", "phone"], indirect=True)


@pytest.fixture(scope="module")
def made() -> archive.Archive:
    return archive.archive()


@pytest.fixture(scope="module")
def kg(made: archive.Archive) -> KnowledgeGraph:
    return made.graph()


@pytest.fixture(scope="module")
def html(made: archive.Archive, kg: KnowledgeGraph) -> str:
    return GraphView(kg, texts=made.documents, title="The archive", ask=False).html


@pytest.fixture
def visit(open_view: Open, html: str, request: pytest.FixtureRequest) -> Visit:
    """Return a function that opens the page, at the address of a link if one is given."""
    width, height = getattr(request, "param", DESK)

    def opened(fragment: str = "") -> Page:
        return open_view(html, fragment, width=width, height=height)

    return opened


def is_phone(page: Page) -> bool:
    return bool(page.viewport_size and page.viewport_size["width"] < 500)


def evidence(page: Page) -> Locator:
    """Return the panel of evidence, opened where a phone hides it."""
    if is_phone(page) and not page.locator("#evidence").is_visible():
        page.locator("#open-evidence").click()
    return page.locator("#evidence-body")


def legend(page: Page) -> Locator:
    """Return the panel of filters, opened where a phone hides it."""
    if is_phone(page) and not page.locator("#filters").is_visible():
        page.locator("#open-filters").click()
    return page.locator("#filters-body")


def close_sheet(page: Page) -> None:
    for button in ("#filters-close", "#evidence-close"):
        if is_phone(page) and page.locator(button).is_visible():
            page.locator(button).click()


def find(page: Page, words: str) -> None:
    """Type a name into the search field and take what is found first."""
    page.locator("#find").fill(words)
    expect(page.locator("#found [role=option]").first).to_be_visible()
    page.keyboard.press("Enter")


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def partners(kg: KnowledgeGraph, name: str, column: str) -> list[tuple[str, int]]:
    """Return with whom a state has most reports of a kind, the most first."""
    rows = [(other, row[column]) for other, row in rows_of(kg, name).items()]
    return sorted((each for each in rows if each[1]), key=lambda each: -each[1])


def rows_of(kg: KnowledgeGraph, name: str) -> dict[str, dict[str, Any]]:
    """Return the dyads of a state by the other side."""
    rows = [row for row in kg.dyads() if name in (row["first"], row["second"])]
    return {row["first"] if row["second"] == name else row["second"]: dict(row) for row in rows}


@BOTH
def test_closest_partners_and_foes(visit: Visit, kg: KnowledgeGraph) -> None:
    page = visit()
    find(page, "Russia")
    panel = evidence(page)
    for title, column in (("Cooperates with", "cooperative"), ("In conflict with", "hostile")):
        shown = panel.locator(".partners", has_text=title).get_by_role("button").all_inner_texts()
        told = [re.fullmatch(r"(\D+?)\s*(\d+)", words) for words in shown]
        best = partners(kg, "Russia", column)
        assert [int(each[2]) for each in told if each] == [count for _, count in best][:6]
        assert {(each[1], int(each[2])) for each in told if each} <= set(best)
    close_sheet(page)
    tab(page, "Rings")
    page.locator("#rings-choice select").select_option(label="Russia")
    foe, told = min(rows_of(kg, "Russia").items(), key=lambda each: each[1]["cooperative"] - each[1]["hostile"])
    row = page.locator("#rings-table tr", has_text=foe)
    assert row.locator("td").all_inner_texts()[:2] == [str(told["cooperative"]), str(told["hostile"])]


@BOTH
def test_when_a_pair_turned_and_the_sentence(visit: Visit, made: archive.Archive) -> None:
    page = visit()
    finding = evidence(page).locator("#findings li", has_text="turned from cooperation to conflict")
    expect(finding.locator(".finding")).to_contain_text(
        "Russia and Turkey turned from cooperation to conflict by 4 Mar 2019"
    )
    finding.get_by_role("button").click()
    close_sheet(page)
    timeline = page.locator("#timeline-body")
    expect(timeline).to_contain_text("Since Mar 2019")
    first = next(
        one for one in made.statements if one.time and one.time.start == archive.TURN and one.object.label == "Turkey"
    )
    expect(timeline.locator(".turned blockquote")).to_have_text(first.evidence.sentence)


def test_blocs_and_who_is_in_them(visit: Visit) -> None:
    page = visit()
    told = page.locator("#evidence-body .bloc").all_inner_texts()
    for members in (("Russia", "Iran", "Belarus"), ("France", "Germany", "United States")):
        assert sum(all(name in words for name in members) for words in told) == 1
    name = next(words.split()[0] + " " + words.split()[1] for words in told if "Russia" in words)
    page.locator("#evidence-body").get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#evidence-body").get_by_role("button", name=name, exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_role("button", name=f"Show {name} only").click()
    shown = page.locator("#shown-actors li").all_inner_texts()
    assert any(words.startswith("Belarus,") for words in shown) and not any(
        words.startswith("France,") for words in shown
    )
    page.locator("#chips").get_by_role("button", name=f"Remove: Only {name}").click()
    page.locator("#layout").select_option("alliance")
    expect(page.locator("#layout")).to_have_value("alliance")


@BOTH
@pytest.mark.parametrize(("status", "planted"), [("Planned", "Germany arms Ukraine"), ("Denied", "Iran arms Russia")])
def test_what_is_planned_and_what_is_denied(visit: Visit, kg: KnowledgeGraph, status: str, planted: str) -> None:
    page = visit()
    legend(page).get_by_role("button", name=f"Only: {status}").click()
    close_sheet(page)
    tab(page, "Statements")
    denied = status == "Denied"
    count = sum((one.polarity == "negative") == denied and (denied or one.modality == "planned") for one in kg)
    expect(page.locator("#table-count")).to_contain_text(f"{count:,} statement")
    who, _, whom = planted.split()
    page.locator("#words").fill(
        f"{who} delivered missiles to {whom}" if not denied else "Iran delivered missiles to Russia"
    )
    row = page.locator("#panel-table tbody tr").first
    expect(row).to_contain_text("planned" if not denied else "not to be so")
    row.locator(".col-relation button").click()
    expect(evidence(page).locator(".card").first).to_contain_text("missiles")


@BOTH
def test_from_the_evidence_to_its_source(visit: Visit, made: archive.Archive) -> None:
    page = visit()
    find(page, "Myanmar")
    card = evidence(page).locator(".card").first
    sentence = card.locator("blockquote").inner_text()
    source = card.locator(".source a").get_attribute("href")
    card.get_by_role("button", name="Read").click()
    close_sheet(page)
    reader = page.locator("#documents-body")
    document = next(one for one in made.documents if one.url == source)
    expect(reader.locator(".text")).to_contain_text(document.text.split("\n\n")[0].rsplit(". ", 1)[1])
    assert sentence in document.text
    expect(reader.locator("mark").first).to_be_visible()
    expect(reader.get_by_role("link", name="Open the source")).to_have_attribute("href", source or "")
    reader.locator(".told").first.click()
    expect(evidence(page).locator(".card").first).to_contain_text("Myanmar")
    page.go_back()
    page.go_back()
    expect(page.locator("#panel-graph")).to_be_visible()


@BOTH
def test_a_path_between_two(visit: Visit) -> None:
    page = visit()
    if is_phone(page):  # its header has no room for the button
        find(page, "Mongolia")
        evidence(page).get_by_role("button", name="Path to…").click()
    else:
        page.locator("#open-path").click()
    for field, words in (("#path-from", "Mongolia"), ("#path-to", "Germany")):
        page.locator(field).fill(words)
        page.keyboard.press("Enter")
    page.locator("#path-find").click()
    steps = evidence(page).locator(".step")
    expect(steps.first).to_contain_text("1. Mongolia – Myanmar")
    expect(steps.nth(1)).to_contain_text("Myanmar – China")
    expect(steps.last).to_contain_text("Germany")
    for step in steps.all():
        expect(step.locator(".mode")).to_have_text("said to have happened")
    evidence(page).get_by_role("button", name="Close path").click()
    expect(evidence(page)).to_contain_text("At a glance")


@BOTH
def test_two_periods(visit: Visit) -> None:
    page = visit("#view=compare&a=2016-07-01~2018-12-31&b=2019-04-01~2021-12-31")
    row = page.locator(".changes tbody tr", has_text="Russia – Turkey")
    expect(row).to_contain_text("colder")
    way = page.locator("#flow tbody tr", has_text="Turkey")
    before, after = way.locator("th, td").all_inner_texts()[:2]
    assert before != after
    row.get_by_role("button").click()
    expect(evidence(page).locator(".title h2")).to_have_text("Russia and Turkey")


def saved(page: Page, button: str) -> Path:
    page.locator("#export summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path())


def test_pictures_for_a_paper_and_a_graph_for_gephi(visit: Visit, kg: KnowledgeGraph) -> None:
    page = visit()
    shown = page.locator("#shown-actors li").count()
    with Image.open(saved(page, "Picture (PNG)")) as picture:
        assert picture.width > 1_500
    words = "".join(ElementTree.fromstring(saved(page, "Drawing (SVG)").read_text("utf-8")).itertext())
    assert all(name in words for name in ("The archive", "Cooperation", "Conflict", "Russia", "United States"))
    gexf = ElementTree.fromstring(saved(page, "Graph as shown (GEXF)").read_text("utf-8"))
    assert len(list(gexf.iter("{http://gexf.net/1.3}node"))) == shown
    rows = list(csv.DictReader(io.StringIO(saved(page, "Statements (CSV)").read_text("utf-8-sig"))))
    assert len(rows) == len(kg)


def test_what_is_seen_is_shared_by_a_link(visit: Visit) -> None:
    page = visit()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.locator("#filters-body").get_by_label("Verbal conflict").uncheck()
    find(page, "Turkey")
    page.locator("#evidence-body .partners").get_by_role("button", name="Russia").first.click()
    page.locator("#zoom-in").click()
    page.locator("#evidence-body .card").first.get_by_role("button", name="Right").click()
    page.locator("#copy-link").click()
    link = page.locator("#link-field").input_value()
    again = visit(link[link.index("#") :])
    heading = page.locator("#evidence-body .title h2").inner_text()
    expect(again.locator("#evidence-body .title h2")).to_have_text(heading)
    expect(again.locator("#filters-body").get_by_label("Verbal conflict")).not_to_be_checked()
    expect(again.locator("#evidence-body .card").first.get_by_role("button", name="Right")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert again.locator("#tally").inner_text() == page.locator("#tally").inner_text()


@BOTH
@pytest.mark.parametrize("typed", ["Burma", "burma", "Myanamr"])
def test_a_state_is_found_by_another_name(visit: Visit, typed: str) -> None:
    page = visit()
    find(page, typed)
    expect(evidence(page).locator(".title h2")).to_have_text("Myanmar")


@BOTH
def test_who_says_it(visit: Visit, kg: KnowledgeGraph) -> None:
    page = visit()
    legend(page).locator("#only-speaker").select_option("Wang Yi")
    close_sheet(page)
    count = sum(
        bool(one.attribution and one.attribution.actor and one.attribution.actor.label == "Wang Yi") for one in kg
    )
    tab(page, "Statements")
    expect(page.locator("#table-count")).to_contain_text(f"{count:,} statement")
    page.locator("#panel-table tbody tr").first.locator(".col-relation button").click()
    expect(evidence(page).locator(".card .said").first).to_contain_text("According to Wang Yi")
    evidence(page).get_by_role("button", name="Brief").click()
    expect(page.locator("#brief-box")).to_contain_text("Wang Yi")
