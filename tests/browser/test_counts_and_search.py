"""Whom a page shows first, one number of each actor wherever it is told, and whom a search finds and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from factories import actor, statement
from playwright.sync_api import Page, expect

from graphkit.model import ID, Actor, Statement
from graphkit.view import GraphView

Open = Callable[..., Page]

FOUND = "(text) => graphkit.foundActors(text).map(({ actor, as }) => [actor.label, as])"


def state(number: int) -> Actor:
    return Actor(f"{ID}text/state-{number:03}", f"Land {number:03}", "Country", None, known=False)


def told() -> list[Statement]:
    """Return what is told of fifty states, of one that meets persons alone, and of an organisation of states."""
    said = [
        statement(state(number % 9), "aids", state(number), document=f"{number}-{time}", confidence=0.5 + time / 10)
        for number in range(1, 50)
        for time in range(1 if number > 30 else 4)
    ]
    lonely, union = actor("Farland", "Country"), actor("Union of Lands", "InternationalOrganization")
    said += [statement(actor(f"Envoy {at}", "Person"), "visits", lonely, document=f"e{at}") for at in range(3)]
    said += [statement(state(1), "supports", union, document=f"u{at}") for at in range(5)]
    said += [statement(state(2), "alliedWith", state(1), document=f"t{at}", confidence=0.95) for at in range(2)]
    return said


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(told(), ask=False)


def test_all_of_the_kinds_that_the_notice_names_with_so_many_reports_are_shown(
    open_view: Open, view: GraphView
) -> None:
    page = open_view(view)
    expect(page.locator("#notice")).to_contain_text(
        "actors shown: states, their organisations and armed groups with 2 reports or more"
    )
    left_out = page.evaluate(
        """() => graphkit.standings(null).filter(({ actor, reports }) => reports >= 2 &&
          ["State", "Alliance", "International organisation", "Armed group"].includes(graphkit.kindOf(actor)[1]) &&
          !graphkit.seen().drawnActors.has(actor)).map(({ actor }) => actor.label)"""
    )
    assert left_out == []
    shown = page.locator("#shown-actors li").all_text_contents()
    assert "Farland, State, 3 reports, 3 statements" in shown
    assert "Union of Lands, International organisation, 5 reports, 5 statements" in shown


@pytest.mark.parametrize("fragment", ["", "#all=true", "#sure=70", "#all=true&sure=70", "#by=actor"])
def test_an_actor_has_one_number_everywhere(open_view: Open, view: GraphView, fragment: str) -> None:
    page = open_view(view, fragment)
    page.locator("#network").focus()
    page.keyboard.press("ArrowRight")
    spoken = page.locator("#announcer").text_content() or ""
    label, _, numbers = spoken.split(", ", 2)
    assert spoken in page.locator("#shown-actors li").all_text_contents()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence-body h2")).to_have_text(label)
    reports = page.evaluate(
        "(label) => graphkit.standings(null).find(({ actor }) => actor.label === label).reports", label
    )
    statements = page.evaluate("graphkit.picked().length")
    assert numbers == f"{reports} reports, {statements} statements"
    expect(page.locator("#evidence-body h3").filter(has_text=f"{statements} statements")).to_have_count(1)
    balance = page.locator("#evidence-body .balance .legend span").all_inner_texts()
    assert sum(int(words.split()[0]) for words in balance) == reports


def named() -> list[Statement]:
    nato = Actor(f"{ID}NATO", "NATO", "Alliance")
    return [
        statement(nato, "supports", "Ukraine", document="c"),
        statement("Russia", "attacks", "Ukraine", sentence="Russia shelled Ukraine."),
        statement("Belarus", "aids", "Russia", sentence="Belarus sent relief to Russia, paid in euros."),
        statement("United States", "supports", actor("Eurozone", "Organization"), document="a"),
        statement(actor("US Navy", "MilitaryUnit", "USA"), "visits", actor("Eulalia Bay", "Place"), document="b"),
    ]


def test_a_search_is_for_words_and_a_short_one_for_whole_words(open_view: Open) -> None:
    page = open_view(GraphView(named(), ask=False))
    assert {label for label, _ in page.evaluate(FOUND, "US")} == {"United States", "US Navy"}
    assert [label for label, _ in page.evaluate(FOUND, "navy")] == ["US Navy"]
    assert page.evaluate(FOUND, "ssia") == [] and page.evaluate(FOUND, "(us") == []
    assert page.evaluate(FOUND, "Atlantis") == []  # "Atlantic Alliance", another name of NATO, begins nearly so
    # The beginning of a name is found where no whole word is.
    assert [label for label, _ in page.evaluate(FOUND, "uk")] == ["Ukraine"]
    page.locator("#find").fill("US")
    option = page.get_by_role("option", name="United States")
    expect(option).to_contain_text("as “U")
    expect(page.get_by_role("option", name="US Navy")).not_to_contain_text("as “")
    page.evaluate("graphkit.change({ view: 'table', words: 'eu' })")
    expect(page.locator("#table-count")).to_have_text("0 statements")
    page.evaluate("graphkit.change({ words: 'euro' })")
    expect(page.locator("#table-count")).to_contain_text("2 statements")


def test_a_pronoun_finds_nobody(open_view: Open) -> None:
    said = statement("Hezbollah", "attacks", "Israel", sentence="Us they will not stop, it said.")
    page = open_view(GraphView([said], ask=False))
    assert page.evaluate("graphkit.graph.statements[0].mentions[0].text") == "Us"
    assert page.evaluate(FOUND, "us") == []


def test_the_search_says_statements_where_the_words_may_stand_in_a_title(open_view: Open) -> None:
    page = open_view(GraphView(named(), ask=False))
    page.locator("#find").fill("relief")
    expect(page.get_by_role("option", name="Statements with “relief”")).to_contain_text("1 statement")
    expect(page.get_by_role("option", name="Sentences with")).to_have_count(0)
