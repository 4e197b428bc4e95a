"""Two periods side by side: brushes, differences drawn where actors always stand, and a table with its intervals."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from factories import actor, statement
from playwright.sync_api import Page, expect

from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Statement
from graphkit.view import GraphView

Open = Callable[..., Page]

PERIODS = "#view=compare&a=2021-01-01~2021-12-31&b=2022-01-01~2022-12-31"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    said = [statement("Russia", "aids", "Turkey", date=f"2021-{month:02}-05") for month in range(1, 11)]
    said += [statement("Russia", "attacks", "Turkey", date=f"2022-{month:02}-05") for month in range(1, 11)]
    said += [statement("France", "criticizes", "Germany", date="2021-03-01")]
    said += [statement("Vladimir Putin", "threatens", "Turkey", date="2022-03-06")]
    return KnowledgeGraph(said)


def test_the_page_compares_as_python_does(open_view: Open, kg: KnowledgeGraph) -> None:
    page = open_view(GraphView(kg), PERIODS)
    rows = page.evaluate(
        """() => graphkit.compared(graphkit.state.a, graphkit.state.b).map((each) =>
          [each.pair.map(({label}) => label).sort(), each.reports, each.change, each.low, each.high])"""
    )
    table = kg.compare(("2021-01-01", "2021-12-31"), ("2022-01-01", "2022-12-31"))
    assert len(rows) == len(table) == 2
    for (pair, reports, change, low, high), row in zip(rows, table, strict=True):
        assert pair == [row["first"], row["second"]]
        assert reports == [row["reports_before"], row["reports_after"]]
        assert [change, low, high] == pytest.approx([row["change"], row["low"], row["high"]])


def test_the_table_says_what_is_more_than_chance(open_view: Open, kg: KnowledgeGraph) -> None:
    page = open_view(GraphView(kg), PERIODS)
    first, second = page.locator(".changes tbody tr").all()
    expect(first).to_contain_text("Russia – Turkey")
    expect(first).to_contain_text("colder")
    expect(second).to_contain_text("too little evidence")
    expect(page.locator(".differences line")).to_have_count(2)
    first.get_by_role("button").click()
    expect(page.locator("#evidence h2").nth(1)).to_have_text("Russia and Turkey")


def test_brushes_choose_the_periods_by_keyboard_and_pointer(open_view: Open, kg: KnowledgeGraph) -> None:
    page = open_view(GraphView(kg), PERIODS)
    page.locator("#a-until").focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("graphkit.state.a") == ["2021-01-01", "2021-11-30"]
    expect(page.locator("#a-until")).to_be_focused()
    area = page.locator("[data-period=B] .brush").bounding_box()
    assert area is not None
    page.mouse.move(area["x"] + 1, area["y"] + 20)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] - 1, area["y"] + 20, steps=3)
    page.mouse.up()
    assert page.evaluate("graphkit.state.b") == ["2021-01-01", "2022-10-31"]
    expect(page.locator("#compare-body")).to_contain_text("The two periods overlap")


def test_periods_end_with_the_news_and_nothing_is_less_than_zero(open_view: Open) -> None:
    said = [statement("Russia", "aids", "Turkey", date=f"{year}-05-05") for year in range(1996, 2024)]
    said += [
        statement("France", "criticizes", "Germany", date="2001-03-01"),
        statement("France", "criticizes", "Germany", date="2020-03-01"),
    ]
    page = open_view(GraphView(KnowledgeGraph(said)), "#view=compare")
    expect(page.locator("[data-period=A] p")).to_contain_text("5 May 1996 – ")
    expect(page.locator("[data-period=B] p")).to_contain_text(" – 5 May 2023")
    expect(page.locator(".changes tbody")).to_contain_text("France – Germany")
    assert "−0.0" not in page.locator("#compare-body").inner_text()
    words = page.evaluate("[-0.04, -0, 0.04, -0.06, 2, null].map(graphkit.scoreWords)")
    assert words == ["0.0", "0.0", "0.0", "−0.1", "+2.0", "–"]


def test_blocs_flow_from_one_period_to_the_other(open_view: Open) -> None:
    def ring(year: int, *names: str) -> list[Statement]:
        pairs = [(one, other) for at, one in enumerate(names) for other in names[at + 1 :]]
        return [
            statement(one, "aids", other, date=f"{year}-0{month}-05", document=f"{one}-{other}-{year}-{month}")
            for one, other in pairs
            for month in (1, 2, 3, 4)
        ]

    first = ring(2021, "Russia", "Iran", "Turkey") + ring(2021, "France", "Germany", "Poland")
    second = ring(2022, "Russia", "Iran") + ring(2022, "France", "Germany", "Poland", "Turkey")
    page = open_view(GraphView(KnowledgeGraph(first + second)), PERIODS)
    ways = page.evaluate(
        """() => graphkit.moved(graphkit.state.a, graphkit.state.b).ways.map(({from, to, who}) =>
          [from?.name === to?.name, who.map(({label}) => label).sort()])"""
    )
    assert sorted(ways) == [
        [False, ["Turkey"]],
        [True, ["France", "Germany", "Poland"]],
        [True, ["Iran", "Russia"]],
    ]
    flow = page.locator("#flow")
    expect(flow.locator(".band")).to_have_count(3)
    expect(flow.locator("tbody tr")).to_have_count(3)
    flow.get_by_role("button", name="Turkey").click()
    expect(page.locator("#evidence h2").nth(1)).to_have_text("Turkey")


def test_actors_stand_where_they_stood(open_view: Open, kg: KnowledgeGraph) -> None:
    page = open_view(GraphView(kg), PERIODS)
    where = """() => Object.fromEntries([...document.querySelectorAll(".differences .actor")].map((one) =>
      [one.textContent, one.getAttribute("cx") + "," + one.getAttribute("cy")]))"""
    before = page.evaluate(where)
    page.locator("#a-from").focus()
    page.keyboard.press("ArrowRight")
    assert len(before) == 4
    after = page.evaluate(where)
    assert set(after) >= {"Russia", "Turkey"}
    assert all(after[name] == before[name] for name in after)


def test_blocs_of_a_period_have_colours_of_their_own(open_view: Open) -> None:
    said = [
        statement(
            actor(f"Land {number}", "Country"), "aids", actor(f"Isle {number}", "Country"), document=f"{number}{at}"
        )
        for number in range(5)
        for at in range(3)
    ]
    page = open_view(GraphView(KnowledgeGraph(said)))
    colours = page.evaluate(
        """() => {
          const {groups, statements} = graphkit.graph;
          const [first, ...rest] = groups.filter(({kind}) => kind === "bloc");
          for (const group of rest) groups.splice(groups.indexOf(group), 1);
          first.colour = 1; // that which the second one would have by its number
          return graphkit.blocsAmong(statements).blocs.map(({colour}) => colour);
        }"""
    )
    assert len(colours) > 3 and len(set(colours)) == len(colours)


def test_an_end_of_a_period_is_dragged(open_view: Open, kg: KnowledgeGraph) -> None:
    page = open_view(GraphView(kg), PERIODS)
    slider, words = page.locator("#a-from"), page.locator("[data-period=A] p")
    area = slider.bounding_box()
    assert area is not None
    page.mouse.move(area["x"] + 8, area["y"] + area["height"] / 2)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.35, area["y"] + area["height"] / 2, steps=12)
    expect(words).not_to_contain_text("1 Jan 2021")
    assert page.evaluate("graphkit.state.a[0]") == "2021-01-01"
    told = words.inner_text()
    spoken = slider.get_attribute("aria-valuetext")
    page.mouse.up()
    expect(words).to_have_text(told)
    assert page.evaluate("graphkit.state.a[0]") >= "2021-06-01"
    assert spoken in told and slider.get_attribute("aria-valuetext") == spoken


def test_the_first_periods_are_those_of_the_documents(open_view: Open) -> None:
    said = [
        statement("Russia", "aids", "Turkey", date=f"2024-{month:02}-05", document=f"m{month}")
        for month in range(1, 11)
    ]
    said += [
        statement("Russia", "attacks", "Turkey", date="2023-02-01", published="2024-01-05", document="back"),
        statement("Russia", "visits", "Turkey", date="2025-03-01", published="2024-10-05", modality="planned"),
    ]
    page = open_view(GraphView(KnowledgeGraph(said)), "#view=compare")
    expect(page.locator("[data-period=A] p")).to_have_text("A 5 Jan 2024 – 31 May 2024")
    expect(page.locator("[data-period=B] p")).to_have_text("B 1 Jun 2024 – 5 Oct 2024")


def test_a_change_with_too_little_evidence_has_no_colour(open_view: Open, kg: KnowledgeGraph) -> None:
    page = open_view(GraphView(kg), PERIODS)
    first, second = page.locator(".changes tbody tr").all()
    expect(first.locator("td.conflict, td.cooperation")).to_have_count(1)
    expect(second).to_contain_text("too little evidence")
    expect(second.locator("td.conflict, td.cooperation")).to_have_count(0)
