"""Filters: what clearing them leaves, what Back leaves, what an address may ask for, and what follows them."""

from __future__ import annotations

from collections.abc import Callable

import newsroom
import pytest
from crowd import crowd, told_by_leaders
from factories import statement
from playwright.sync_api import Page, expect

from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import DocumentReference, Statement
from graphkit.view import GraphView

Open = Callable[..., Page]

WORK = "&a=2022-01-01~2022-06-30&b=2023-01-01~2023-06-30&sort=score-up&layout=alliance&by=actor"
FILTERS = (
    "&quads=structural,verbal-conflict&relations=visits&modes=denied&kinds=Person&weight=2&sure=20"
    "&since=2022-01-01&until=2023-12-31&focus=RUS&hops=2&group=Bloc A&words=the"
)


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(newsroom.statements(), title="A newsroom")


def hidden(page: Page) -> list[str]:
    """Return the names of filters that hold something back."""
    names: list[str] = page.evaluate(
        """() => Object.entries(graphkit.unfiltered()).filter(([name, open]) =>
          JSON.stringify(graphkit.state[name]) !== JSON.stringify(open)).map(([name]) => name)"""
    )
    return names


# ---- clearing and going back


@pytest.mark.parametrize("button", ["#clear-filters", "#chips button:has-text('Clear all')"])
def test_clearing_filters_leaves_judgements_sort_layout_periods_and_counting(
    open_view: Open, view: GraphView, button: str
) -> None:
    [one, other] = [said.id for said in newsroom.statements()[:2]]
    page = open_view(view, f"#judged={one}~1~yes,{other}~0~{WORK}{FILTERS}&on=RUS")
    kept = ("judged", "a", "b", "sort", "layout", "by")
    before = page.evaluate("graphkit.state")
    assert len(hidden(page)) == 12  # all but publisher and speaker
    page.locator(button).click()
    after = page.evaluate("graphkit.state")
    assert hidden(page) == [] and [after[name] for name in kept] == [before[name] for name in kept]
    assert after["judged"] == {one: [True, "yes"], other: [False, ""]} and after["by"] == "actor"
    assert (after["on"] is None) is (button != "#clear-filters")  # what is picked is a chip, and no filter


def test_the_empty_panel_clears_filters_alone(open_view: Open, view: GraphView) -> None:
    one = newsroom.statements()[0].id
    page = open_view(view, f"#judged={one}~1~&sure=100&until=1990-01-01&by=actor")
    page.get_by_role("button", name="Clear all filters").click()
    assert page.evaluate("[graphkit.state.judged, graphkit.state.by]") == [{one: [True, ""]}, "actor"]
    assert hidden(page) == []


def test_judgements_outlast_back_and_forward(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.locator("#tab-table").click()
    page.evaluate("graphkit.pickActor(graphkit.graph.byKey.get('RUS'))")
    first, second = page.locator("#evidence-body .card").nth(0), page.locator("#evidence-body .card").nth(1)
    ids = [card.get_attribute("data-statement") for card in (first, second)]
    first.get_by_role("button", name="Right").click()
    second.get_by_role("button", name="Wrong").click()
    judged = {ids[0]: [True, ""], ids[1]: [False, ""]}
    page.go_back()
    assert page.evaluate("[graphkit.state.on, graphkit.state.judged]") == [None, judged]
    page.go_back()
    assert page.evaluate("[graphkit.state.view, graphkit.state.judged]") == ["graph", judged]
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("graphkit.state.judged") == judged
    page.go_forward()
    page.go_forward()
    assert page.evaluate("[graphkit.state.on.actor, graphkit.state.judged]") == ["RUS", judged]


def test_a_mark_that_was_taken_away_does_not_come_back_but_a_pasted_address_brings_its_own(
    open_view: Open, view: GraphView
) -> None:
    [one, other] = [said.id for said in newsroom.statements()[:2]]
    page = open_view(view, f"#judged={one}~1~")
    page.locator("#tab-table").click()
    page.evaluate("graphkit.change({judged: {}})")
    page.go_back()
    assert page.evaluate("graphkit.state.judged") == {}
    page.evaluate(f"graphkit.change({{judged: {{'{one}': [false, '']}}}})")
    page.evaluate(f"location.hash = 'judged={other}~1~&view=table'")
    page.wait_for_function("graphkit.state.view === 'table'")
    assert page.evaluate("graphkit.state.judged") == {one: [False, ""], other: [True, ""]}


# ---- addresses


@pytest.mark.parametrize(
    "fragment",
    [
        "#publisher=Nope",
        "#speaker=xx",
        "#relations=bogus&quads=zzz&modes=perhaps&kinds=Dragon",
        "#group=Bloc ZZ&halos=Bloc ZZ",
        "#document=nowhere",
        "#since=2024-13-45&until=2024-00-10",
        "#a=2024-99-99~2024-99-99&b=2024-01-00~2024-01-32",
    ],
)
def test_an_address_asks_only_for_what_the_graph_knows(open_view: Open, view: GraphView, fragment: str) -> None:
    page = open_view(view, fragment)
    assert page.evaluate("graphkit.state") == open_view(view).evaluate("graphkit.state")


def test_an_address_asks_for_all_that_the_graph_knows(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    [publisher, speaker, kind, relation] = page.evaluate(
        """() => {
          const {statements} = graphkit.graph;
          const said = statements.find(({said}) => said);
          return [said.document.publisher, graphkit.speakerOf(said), said.subject.type, said.relation.name];
        }"""
    )
    chosen = {"publisher": publisher, "speaker": speaker, "kinds": [kind], "relations": [relation]}
    chosen |= {"quads": ["structural"], "modes": ["denied"], "group": "Bloc A", "halos": ["Bloc B"]}
    page.evaluate("(chosen) => graphkit.change(chosen)", chosen)
    again = open_view(view, page.evaluate("location.hash"))
    assert {name: again.evaluate("graphkit.state")[name] for name in chosen} == chosen


def test_an_address_may_ask_for_any_number_of_steps(open_view: Open, view: GraphView) -> None:
    size = "graphkit.seen().actors.size"
    page = open_view(view, "#focus=RUS&hops=999999999999")
    assert page.evaluate(size) == open_view(view, "#focus=RUS&hops=60").evaluate(size) > 10


# ---- documents for each link


def lines(page: Page) -> list[list[object]]:
    drawn: list[list[object]] = page.evaluate(
        "graphkit.seen().drawn.map(({link, weight}) => [link.source.label, link.target.label, weight])"
    )
    return sorted(drawn, key=str)


def test_the_threshold_counts_the_documents_of_the_line_that_is_drawn(open_view: Open) -> None:
    view = GraphView([*crowd(), *told_by_leaders()], ask=False)
    page = open_view(view)
    assert ["Russia", "Iran", 3] in lines(page)
    for least in (2, 3):
        page.evaluate(f"graphkit.change({{weight: {least}}})")
        assert lines(page) == [["Russia", "Iran", 3]]
        assert page.evaluate("graphkit.seen().statements.length") == 3
    page.evaluate("graphkit.change({weight: 4})")
    assert lines(page) == []
    page.evaluate("graphkit.change({weight: 2, by: 'actor'})")
    assert lines(page) == []
    page.evaluate("graphkit.change({weight: 1, by: 'actor'})")
    assert ["Russia", "Iran", 1] in lines(page)


def test_all_is_a_choice_that_can_be_taken_back_also_with_a_threshold(open_view: Open) -> None:
    page = open_view(GraphView([*crowd(), *told_by_leaders()], ask=False), "#weight=3&all=true")
    assert lines(page) == []  # no link of actors stands in three documents
    page.get_by_role("button", name="show the leading").click()
    assert lines(page) == [["Russia", "Iran", 3]]


# ---- counts that follow the filters


def pairs() -> list[Statement]:
    said = []
    for year in (2021, 2022):
        for month in range(1, 5):
            said.append(statement("Russia", "aids", "Iran", date=f"{year}-0{month}-05", document=f"ri{year}{month}"))
            said.append(statement("France", "aids", "Germany", date=f"{year}-0{month}-07", document=f"fg{year}{month}"))
    said.append(statement("France", "criticizes", "Iran", date="2022-03-09", document="fi"))
    said.append(statement("Iran", "threatens", "Russia", date="2021-03-09", document="ir"))
    return said


@pytest.mark.parametrize(
    ("choice", "kept", "told"),
    [
        ({"weight": 2}, [["France", "Germany"], ["Iran", "Russia"]], 16),
        ({"focus": ["RUS"]}, [["Iran", "Russia"]], 9),
        ({"group": "Bloc A"}, None, None),
    ],
)
def test_periods_bars_and_legend_follow_group_documents_and_focus(
    open_view: Open, choice: dict[str, object], kept: list[list[str]] | None, told: int | None
) -> None:
    page = open_view(GraphView(KnowledgeGraph(pairs()), ask=False))
    page.evaluate("(choice) => graphkit.change(choice)", choice)
    sides, seen = page.evaluate(
        """() => [
          graphkit.dyads(graphkit.reports(graphkit.seen().statements))
            .map(({pair}) => pair.map(({label}) => label).sort()).sort(),
          graphkit.seen().statements.length,
        ]"""
    )
    if kept is None:  # the bloc's two members, whichever they are
        assert sides in ([["France", "Germany"]], [["Iran", "Russia"]])
        kept, told = sides, seen
    assert sides == kept and seen == told
    compared = page.evaluate(
        """() => graphkit.compared(["2021-01-01", "2021-12-31"], ["2022-01-01", "2022-12-31"])
          .map(({pair}) => pair.map(({label}) => label).sort()).sort()"""
    )
    assert compared == kept
    bars = page.locator("#histogram-bars rect.bar")
    legend = page.evaluate(
        """() => [...document.querySelectorAll("#filters-body input[data-list=quads]")].map((input) =>
          Number(input.closest("label").querySelector(".count").textContent))"""
    )
    assert sum(legend) == told
    modes = page.locator("#filters-body .facet", has_text="How it is said").locator(".choice .count")
    assert sum(int(words) for words in modes.all_text_contents()) == told
    relations = page.locator("#relations .choice .count")
    assert sum(int(words) for words in relations.all_text_contents()) == told
    kinds = page.locator("#filters-body input[data-value=Country]").locator("xpath=..").locator(".count")
    expect(kinds).to_have_text(str(len({side for pair in kept for side in pair})))
    conflict = page.locator("#histogram-bars rect.verbal-conflict").count()
    assert conflict == (1 if ["Iran", "Russia"] in kept and choice != {"weight": 2} else 0)
    assert bars.count() == 8 + conflict


def test_bars_stand_still_while_a_time_is_chosen(open_view: Open) -> None:
    page = open_view(GraphView(KnowledgeGraph(pairs()), ask=False), "#weight=2")
    assert page.locator("#histogram-bars rect.bar").count() == 8
    page.evaluate("graphkit.change({since: '2022-01-01'})")
    assert page.locator("#histogram-bars rect.bar").count() == 8


def test_flows_between_blocs_tell_of_those_who_are_seen(open_view: Open) -> None:
    periods = "#view=compare&a=2021-01-01~2021-12-31&b=2022-01-01~2022-12-31"
    page = open_view(GraphView(KnowledgeGraph(pairs()), ask=False), periods)
    expect(page.locator("#flow .ways td.names")).to_have_count(2)
    page.evaluate("graphkit.change({focus: ['RUS']})")
    names = page.locator("#flow .ways td.names").all_text_contents()
    assert [sorted(words.split(", ")) for words in names] == [["Iran", "Russia"]]


# ---- who is picked while filters hide all of it


def test_who_is_picked_and_hidden_says_so_and_leads_out(open_view: Open) -> None:
    said = [
        statement("Russia", "aids", "Iran", date="2021-01-05"),
        statement("France", "aids", "Germany", date="2024-01-05"),
    ]
    page = open_view(GraphView(said, ask=False), "#on=RUS&since=2023-01-01")
    panel = page.locator("#evidence-body")
    expect(panel).to_contain_text("Nothing of Russia passes the filters: 1 statement hidden.")
    expect(panel).not_to_contain_text("No report")
    panel.get_by_role("button", name="Clear all filters").click()
    expect(panel.locator(".title h2")).to_have_text("Russia")
    expect(panel.locator(".card")).to_have_count(1)
    page.evaluate("graphkit.pickPair(graphkit.graph.byKey.get('RUS'), graphkit.graph.byKey.get('IRN'))")
    page.evaluate("graphkit.change({since: '2023-01-01'})")
    expect(panel).to_contain_text("Nothing between the two passes the filters: 1 statement hidden.")
    panel.get_by_role("button", name="Clear all filters").click()
    expect(panel.locator(".card")).to_have_count(1)


# ---- the timeline


def test_the_timeline_draws_no_bar_outside_the_chosen_time(open_view: Open) -> None:
    year = {"date": "2022-01-01", "end": "2022-12-31", "precision": "year", "time_text": "in 2022"}
    said = [
        statement("Russia", "aids", "Iran", document="year", **year),
        statement("Russia", "aids", "Iran", date="2022-08-03", document="day"),
        statement("Russia", "attacks", "Ukraine", date="2021-02-03", document="early"),
        statement("Russia", "attacks", "Ukraine", date="2023-02-03", document="late"),
    ]
    page = open_view(GraphView(said, ask=False), "#view=timeline&since=2022-07-01&until=2022-12-31")
    assert page.evaluate("graphkit.seen().statements.length") == 2
    body = page.locator("#timeline-body")
    expect(body.locator("rect.bar")).to_have_count(1)
    expect(body.locator(".periods tbody th")).to_have_text(["Aug 2022"])
    expect(body.locator("h2 small")).to_have_text(
        "1 report of cooperation or conflict; 1 whose first day lies outside the chosen time not drawn"
    )
    page.evaluate("graphkit.change({until: '2022-07-31'})")
    expect(body).to_have_text("No report has its first day in the chosen time; 1 of a longer time reaches into it.")
    page.evaluate("graphkit.change({since: null, until: null})")
    expect(body.locator("rect.bar")).to_have_count(4)


def test_an_actor_of_whom_nothing_is_told_says_so(open_view: Open) -> None:
    page = open_view(GraphView([statement("Vladimir Putin", "visits", "Iran")], ask=False), "#on=RUS&by=actor")
    expect(page.locator("#evidence-body")).to_contain_text("Nothing of Russia is told in this graph.")


def test_alliances_count_the_members_that_are_shown(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    members = "[...graphkit.members(graphkit.graph.groups.find(({name}) => name === 'NATO'))]"
    count = page.locator("#filters .group", has=page.get_by_role("button", name="Show NATO only")).locator(".count")
    all_of_them = page.evaluate(f"{members}.length")
    expect(count).to_have_text(str(all_of_them))
    page.evaluate("graphkit.change({focus: ['CHN']})")
    shown = page.evaluate(f"{members}.filter((at) => graphkit.seen().actors.has(graphkit.graph.actors[at])).length")
    assert 0 < shown < all_of_them
    expect(count).to_have_text(str(shown))


# ---- sliders, bars and words


@pytest.mark.parametrize(("name", "unit", "least"), [("sure", "%", 40), ("weight", "", 4)])
def test_a_slider_is_dragged_to_where_the_hand_lets_go(open_view: Open, name: str, unit: str, least: int) -> None:
    page = open_view(GraphView(KnowledgeGraph(pairs()), ask=False))
    slider, words = page.locator(f"#{name}"), page.locator(f"output[for={name}]")
    slider.scroll_into_view_if_needed()
    area = slider.bounding_box()
    assert area is not None
    before = page.evaluate(f"graphkit.state.{name}")
    page.mouse.move(area["x"] + 8, area["y"] + area["height"] / 2)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.6, area["y"] + area["height"] / 2, steps=12)
    expect(words).not_to_have_text(f"{before}{unit}")
    assert page.evaluate(f"graphkit.state.{name}") == before
    page.mouse.up()
    chosen = page.evaluate(f"graphkit.state.{name}")
    assert chosen >= least
    expect(words).to_have_text(f"{chosen}{unit}")
    expect(slider).to_be_focused()


def test_only_the_first_button_chooses_a_time_and_what_is_broken_off_chooses_none(
    open_view: Open, view: GraphView
) -> None:
    page = open_view(view)
    bars = page.locator("#histogram-bars")
    bars.click(button="right")
    assert page.evaluate("graphkit.state.since") is None
    bars.evaluate(
        """(bars) => {
          bars.setPointerCapture = () => undefined;
          const {left, width} = bars.getBoundingClientRect();
          const send = (name, share) => bars.dispatchEvent(new PointerEvent(name, {clientX: left + width * share}));
          send("pointerdown", 0.2);
          send("pointercancel", 0.2);
          send("pointermove", 0.6);
          send("pointerup", 0.6);
        }"""
    )
    assert page.evaluate("graphkit.state.since") is None
    bars.click()
    assert page.evaluate("graphkit.state.since") is not None


def test_words_are_sought_without_accents_and_a_source_by_what_the_table_shows(open_view: Open) -> None:
    told = "Erdoğan's envoy said Türkiye (Turkey) backed Poland."
    said = [
        statement("Turkey", "supports", "Poland", sentence=told, document=DocumentReference("wire-7", None, None)),
        statement("France", "aids", "Germany", document="other"),
    ]
    page = open_view(GraphView(KnowledgeGraph(said), ask=False), "#view=table")
    for words in ("erdogan turkiye", "ERDOĞAN", "wire-7"):
        page.locator("#words").fill(words)
        expect(page.locator("#table-body tbody tr")).to_have_count(1)
    page.locator("#find").fill("turkiye (turkey) backed")
    expect(page.get_by_role("option", name="Statements with")).to_contain_text("1 statement")


def sought() -> list[Statement]:
    """Return statements of which some speak of gas; what links a pair stands in four documents."""
    return [
        statement(one, "aids", other, document=f"{one}{number}", sentence=f"{one} sent {other} {what}.")
        for one, other, told in (
            ("Russia", "Iran", ["gas", "gas", "gas", "oil"]),
            ("France", "Germany", ["gas", "oil", "oil", "oil"]),
        )
        for number, what in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ("", 4),
        ("#words=oil&on=RUS", 3),
        ("#words=oil&focus=FRA", 1),
        ("#words=oil&weight=3", 3),
        ("#weight=2", 3),
        ("#weight=4", 0),
    ],
)
def test_the_number_beside_sentences_is_that_of_the_table(open_view: Open, fragment: str, shown: int) -> None:
    page = open_view(GraphView(KnowledgeGraph(sought()), ask=False), fragment)
    page.evaluate("window.seen = graphkit.seen()")
    page.locator("#find").fill("gas")
    option = page.get_by_role("option", name="Statements with")
    expect(option).to_contain_text(f"{shown} statement" if shown else "4 statements, none of what is chosen")
    assert page.evaluate("window.seen === graphkit.seen()")
    option.click()
    expect(page.locator("#tab-table")).to_have_attribute("aria-selected", "true")
    assert page.evaluate("graphkit.tableRows().length") == shown
