"""Sides: states, bodies, groups and persons are friends and foes; towns and facilities are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from factories import actor, statement
from playwright.sync_api import Page, expect

from graphkit.view import GraphView

Open = Callable[..., Page]

TOWN = actor("Mirefield", "City")
PARTNERS = ("Turkey", "Iran", "China", "Japan", "India", "Brazil", "Vietnam", "Cuba")


@pytest.fixture(scope="module")
def view() -> GraphView:
    said = [statement("Russia", "attacks", TOWN, date=f"2024-0{month}-02") for month in range(1, 8)]
    said += [statement("Russia", "attacks", actor("Reed Militia", "ArmedGroup"), date="2024-01-03")]
    said += [statement("Russia", "aids", who, date="2024-02-01") for who in PARTNERS]
    said += [statement("Russia", "memberOf", "CSTO", date="2025-06-01")]
    return GraphView(said, ask=False)


def test_a_town_that_is_attacked_is_no_foe(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=RUS&view=rings")
    panel = page.locator("#evidence-body")
    expect(panel.locator(".balance .legend")).to_have_text("8 cooperation8 conflict")
    expect(panel.locator(".partners .chip.conflict")).to_have_text(["Reed Militia1"])
    names = page.locator("#rings-table th[scope=row]").all_text_contents()
    assert sorted(names) == sorted([*PARTNERS, "Reed Militia"])
    assert not page.locator(".rings").get_by_text("Mirefield").count()
    assert "Mirefield" not in page.locator("#rings-choice select").inner_text()
    for tab, table in (("matrix", ".matrix"), ("compare", ".changes")):
        page.evaluate(f"graphkit.change({{view: '{tab}', on: null}})")
        expect(page.locator(table)).to_contain_text("Reed Militia")
        expect(page.locator(table)).not_to_contain_text("Mirefield")
    rows = panel.locator(".rows .names")
    expect(rows.filter(has_text="Reed Militia")).to_have_count(1)
    expect(rows.filter(has_text="Mirefield")).to_have_count(0)


def test_of_many_partners_the_rest_is_a_click_away(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=RUS")
    chips = page.locator("#evidence-body .chip.cooperation")
    expect(chips).to_have_count(6)
    page.get_by_role("button", name="and 2 more").click()
    expect(chips).to_have_count(len(PARTNERS))
    expect(chips.nth(6)).to_be_focused()


def test_what_was_done_stands_before_lasting_ties(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=RUS")
    cards = page.locator("#evidence-body .cards > *")
    last = cards.count() - 1
    expect(cards.nth(0)).to_contain_text("attacks")
    expect(cards.nth(last - 1)).to_have_text("Lasting ties")
    expect(cards.nth(last)).to_contain_text("member of")
