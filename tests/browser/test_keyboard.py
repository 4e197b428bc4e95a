"""By keyboard alone: the focus stays where the reader is or goes to what a choice opened, and keys always work."""

from __future__ import annotations

from collections.abc import Callable

import newsroom
import pytest
from playwright.sync_api import Page, expect

from graphkit.view import GraphView

Open = Callable[..., Page]

HERE = "document.activeElement.closest('#evidence-body h2') ? 'heading' : document.activeElement.tagName"


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(newsroom.statements(), title="A newsroom")


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Go to a control and press a key on it."""
    page.locator(selector).first.focus()
    page.keyboard.press(key)


@pytest.mark.parametrize(
    ("fragment", "control"),
    [
        ("", "#evidence .findings button.small"),
        ("", "#evidence ol.rows .row"),
        ("#on=RUS", "#evidence .chip"),
        ("#on=RUS", '#evidence .triple .who:not(:text-is("Russia"))'),
        ("#on=RUS", "#evidence-close"),
        ("#path=RUS~IND", "#evidence .acts button"),
    ],
    ids=["finding", "pair", "partner", "actor", "cross", "path"],
)
def test_a_choice_in_the_evidence_leads_to_the_heading_of_what_it_opens(
    open_view: Open, view: GraphView, fragment: str, control: str
) -> None:
    page = open_view(view, fragment)
    before = page.locator("#evidence-body h2").inner_text()
    press(page, control)
    expect(page.locator("#evidence-body h2")).not_to_have_text(before)
    assert page.evaluate(HERE) == "heading"
    assert page.locator("#evidence-body").evaluate("(one) => one.scrollTop") == 0


def test_a_row_and_a_pair_of_the_comparison_keep_the_focus(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=table")
    row = page.locator("#table-body tbody tr").nth(6)
    statement = row.get_attribute("data-statement")
    row.locator("button").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('tr').dataset.statement") == statement
    page = open_view(view, "#view=compare")
    words = page.locator("#compare-body tbody button").nth(2).inner_text()
    page.locator("#compare-body tbody button").nth(2).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == words


def test_a_filter_that_is_taken_away_leaves_the_focus_at_the_next(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#since=2023-01-01&sure=20&on=RUS")
    crosses = page.locator("#chips .on > button")
    crosses.nth(1).focus()
    for left in ("Russia", "Since Jan 2023"):
        page.keyboard.press("Enter")
        expect(page.locator("#chips .on:has(> button:focus)")).to_contain_text(left)
    page.keyboard.press("Enter")
    expect(page.locator("#tab-graph")).to_be_focused()


def test_escape_closes_what_a_row_of_an_answer_or_a_brief_opened(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.evaluate("graphkit.listEvidence('A row', graphkit.graph.statements.slice(0, 2))")
    expect(page.locator("#evidence-body h2")).to_have_text("A row")
    page.keyboard.press("Escape")
    expect(page.locator("#evidence-body h2")).to_have_text("At a glance")


@pytest.mark.parametrize("control", ["input[type=radio]", "input[type=checkbox]", "#sure"])
def test_keys_work_on_buttons_that_are_no_fields(open_view: Open, view: GraphView, control: str) -> None:
    page = open_view(view)
    press(page, f"#filters {control}", "2")
    expect(page.locator("#tab-table")).to_have_attribute("aria-selected", "true")


def test_the_cross_closes_the_evidence_beside_the_filters(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=RUS", width=900)
    page.locator("#open-filters").click()
    page.locator("#evidence-close").click()
    expect(page.locator("#evidence-body h2")).to_have_text("At a glance")


def test_who_is_found_has_the_focus_and_keys_are_no_longer_typed(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.keyboard.press("/")
    page.keyboard.type("Russia")
    page.keyboard.press("Enter")
    expect(page.locator("#evidence-body h2")).to_have_text("Russia")
    assert page.evaluate(HERE) == "heading"
    page.keyboard.press("2")
    expect(page.locator("#tab-table")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("/")
    page.keyboard.type("naval exercises")
    page.keyboard.press("Enter")
    expect(page.locator("#table-body")).to_be_focused()


def test_escape_leaves_a_field_and_drops_nothing(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=RUS")
    page.keyboard.press("/")
    page.keyboard.type("qat")
    page.keyboard.press("Escape")  # closes the list
    expect(page.locator("#found")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#find")).not_to_be_focused()
    expect(page.locator("#evidence-body h2")).to_have_text("Russia")
    page.keyboard.press("2")
    expect(page.locator("#tab-table")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("fragment", ["", "#on=RUS", "#view=rings"])
def test_the_first_tab_goes_to_the_skip_link_and_the_next_to_the_search(
    open_view: Open, view: GraphView, fragment: str
) -> None:
    page = open_view(view, fragment)
    for name in ("skip", "find"):
        page.keyboard.press("Tab")
        expect(page.locator(f"#{name}")).to_be_focused()
