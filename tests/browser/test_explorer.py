"""The explorer in a browser: what an analyst sees, clicks, types and takes along."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import newsroom
import pytest
from factories import statement
from PIL import Image
from playwright.sync_api import Page, expect

from graphkit.formats import graph_files
from graphkit.graph.states import By
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Actor
from graphkit.view import GraphView
from graphkit.view.links import sign_of

Open = Callable[..., Page]

RUSSIA_CHINA = "#on=RUS~CHN~all~with"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph(newsroom.statements())


@pytest.fixture(scope="module")
def view(kg: KnowledgeGraph) -> GraphView:
    return GraphView(kg, title="A newsroom")


def drawn(page: Page) -> tuple[int, int]:
    """Return how many nodes and edges vis-network holds."""
    nodes, edges = page.evaluate("[graphkit.network.body.data.nodes.length, graphkit.network.body.data.edges.length]")
    return nodes, edges


def point_of(page: Page, iri: str) -> tuple[float, float]:
    """Return where an actor is on the screen."""
    x, y = page.evaluate(
        """iri => {
          const actor = graphkit.graph.actors.find((one) => one.iri === iri);
          const at = graphkit.network.canvasToDOM({x: actor.x, y: actor.y});
          const area = document.getElementById("network").getBoundingClientRect();
          return [area.left + at.x, area.top + at.y];
        }""",
        iri,
    )
    return x, y


def tallied(kg: KnowledgeGraph) -> str:
    """Return the words above the table for all of a graph."""
    events = sum(s.plover is not None and s.modality != "possible" for s in kg.statements)
    return f"{len(kg):,} statements, {events:,} of events"


def between(kg: KnowledgeGraph, one: str, other: str) -> int:
    return len(kg.select(between=[one, other]))


def test_every_actor_and_every_signed_pair_is_drawn(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view)
    signs = {
        (source, target, sign_of(kg.statement(edge["statements"].split()[0])))
        for source, target, edge in kg.graph.edges(data=True)
    }
    assert drawn(page) == (kg.graph.number_of_nodes(), len(signs))
    expect(page.locator("#tally")).to_have_text(f"{len(kg.actors)} actors · {len(signs)} links · {len(kg)} statements")


def test_what_stands_out_is_told_before_the_first_click(open_view: Open, view: GraphView) -> None:
    panel = open_view(view).locator("#evidence-body")
    expect(panel).to_contain_text("Who stands with whom")
    expect(panel.get_by_role("button", name="China – Russia").first).to_be_visible()
    expect(panel.get_by_role("button", name="Russia – Ukraine").first).to_be_visible()


def test_search_by_a_name_that_only_the_text_uses(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.keyboard.press("/")
    page.keyboard.type("kremlin")
    expect(page.get_by_role("option", name="Russia")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence h2").nth(1)).to_have_text("Russia")
    assert page.evaluate("location.hash") == "#on=RUS"


def test_search_for_words_leads_to_the_events(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.locator("#find").fill("naval exercises")
    option = page.get_by_role("option", name="Statements with")
    expect(option).to_contain_text("2 statements")
    option.click()
    expect(page.locator("#panel-table tbody tr")).to_have_count(2)


def test_a_search_for_nonsense_finds_nothing_and_says_so(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    field, options = page.locator("#find"), page.locator("#found [role=option]")
    field.fill("qwrtzplm")
    expect(options).to_have_text(["Nothing found for “qwrtzplm”"])
    for key in ("ArrowDown", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    assert page.evaluate("location.hash") == "" and field.get_attribute("aria-activedescendant") is None
    page.evaluate("graphkit.change({publisher: 'nobody'})")
    field.fill("naval exercises")
    expect(options).to_contain_text(["2 statements, none of what is chosen"])
    page.keyboard.press("Escape")
    page.evaluate("graphkit.openPath()")
    page.locator("#path-from").fill("qwrtzplm")
    expect(page.locator("#path-from-list")).to_have_text("No actor is called “qwrtzplm”")


@pytest.mark.parametrize(
    ("box", "left_out"),
    [
        ("Material conflict", lambda one: one.quad == "material-conflict"),
        ("Verbal cooperation", lambda one: one.quad == "verbal-cooperation"),
        ("Structural", lambda one: one.quad == "structural"),
        ("Planned", lambda one: one.modality == "planned" and one.polarity == "positive"),
        ("Denied", lambda one: one.polarity == "negative"),
        ("Person", lambda one: "Person" in (one.subject.type, one.object.type)),
    ],
)
def test_legend_filters(open_view: Open, view: GraphView, kg: KnowledgeGraph, box: str, left_out: Callable) -> None:
    page = open_view(view)
    page.locator("#filters-body").get_by_label(box, exact=False).first.uncheck()
    kept = [one for one in kg.statements if not left_out(one)]
    assert len(kept) < len(kg)
    assert drawn(page) == (len(GraphView(kept).actors), len(GraphView(kept).links))
    page.locator("#clear-filters").click()
    assert drawn(page) == (len(view.actors), len(view.links))


def test_relation_filter_none_then_one(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view)
    page.locator("#relations summary").click()
    page.locator("#relations").get_by_role("button", name="None").click()
    expect(page.locator("#notice")).to_have_text("Nothing passes the filters.")
    page.locator("#relations").get_by_label("exercises with").check()
    assert drawn(page)[1] == len(GraphView(kg, relations="exercisesWith").links)


def test_weight_filter_keeps_links_of_several_documents(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view)
    page.locator("#weight").fill("2")
    assert drawn(page)[1] == len(GraphView(kg, min_weight=2).links) > 0


def test_time_slider_by_keyboard_and_all_views_follow(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view)
    page.locator("#until").focus()
    for _ in range(8):
        page.keyboard.press("PageDown")
    until = page.evaluate("graphkit.state.until")
    part = GraphView(kg, until=until)
    assert len(part.links) < len(view.links)
    assert drawn(page) == (len(part.actors), len(part.links))
    page.locator("#tab-table").click()
    expect(page.locator("#table-count")).to_have_text(tallied(part.kg))
    page.locator("#range-reset").click()
    expect(page.locator("#table-count")).to_have_text(tallied(kg))


def test_every_count_says_what_it_counts(open_view: Open) -> None:
    graph = KnowledgeGraph(
        [
            statement("France", "visits", "Japan", date="2024-04-01"),
            statement("France", "visits", "India", date="2024-05-01", modality="possible"),
            statement("France", "criticizes", "India", date="2024-06-01"),
            statement("France", "alliedWith", "Germany", date=None),
            statement("France", "alliedWith", "Poland", date="2024-05-01"),
        ]
    )
    page = open_view(GraphView(graph), "#view=table")
    assert len(graph.events()) == 2
    expect(page.locator("#table-count")).to_have_text("5 statements, 2 of events")
    page.locator("#tab-timeline").click()
    expect(page.locator(".what small")).to_have_text("2 reports of cooperation or conflict")
    expect(page.locator("#filters-body")).to_contain_text("Numbers count statements.")
    expect(page.locator("#evidence-body")).to_contain_text("Reports of cooperation between the two, leaders,")


def test_names_in_a_crowd_stand_by_their_own_marks(open_view: Open) -> None:
    names = (
        "Emmanuel Macron,Olaf Scholz,Giorgia Meloni,Pedro Sánchez,Donald Tusk,Mark Rutte,Ursula von der Leyen,"
        "Charles Michel,Josep Borrell,Jens Stoltenberg,Antony Blinken,David Cameron,Annalena Baerbock,Dmytro Kuleba,"
        "Radosław Sikorski"
    )
    people = [Actor(f"urn:{name.replace(' ', '')}", name, "Person") for name in names.split(",")]
    brussels = Actor("https://w3id.org/graphkit/id/city/brussels", "Brussels", "City", "BEL")
    told = [statement(person, "visits", brussels) for person in people]
    told += [statement(one, "meetsWith", two) for at, one in enumerate(people) for two in people[at + 1 : at + 3]]
    told += [statement("Russia", "criticizes", person) for person in people[:3]]
    page = open_view(GraphView(KnowledgeGraph(told)))
    placed = page.evaluate(
        """() => {
          const actors = [...graphkit.seen().drawnActors];
          const gap = ([left, top, right, bottom], { x, y, size }) =>
            Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) - size;
          return graphkit.placedLabels.map(({ text, box }) => {
            const near = actors.slice().sort((one, other) => gap(box, one) - gap(box, other))[0];
            const over = graphkit.placedLabels.some((other) => other.box !== box &&
              box[0] < other.box[2] && other.box[0] < box[2] && box[1] < other.box[3] && other.box[1] < box[3]);
            return [text, near.label, over];
          });
        }"""
    )
    assert len(placed) >= len(people)
    assert [(text, near) for text, near, _ in placed if text != near] == []
    assert not any(over for _, _, over in placed)


def test_what_has_no_time_is_told_by_the_day_of_publication(open_view: Open) -> None:
    plan = statement("France", "visits", "Japan", date=None, published="2024-05-01", modality="planned")
    deed = statement("France", "visits", "India", date="2024-04-01")
    dated = statement("France", "visits", "Italy", date="2024-03-02", published="2024-04-01", time_text="on 2 March")
    page = open_view(GraphView(KnowledgeGraph([plan, deed, dated])), "#view=table")
    expect(page.locator("td.col-date")).to_have_text(["published 1 May 2024", "published 1 Apr 2024", "2 Mar 2024"])


def test_a_tie_is_said_to_hold(open_view: Open) -> None:
    told = [
        statement("Sweden", "memberOf", "NATO", date="2024-05-01"),
        statement("France", "visits", "India", date="2024-04-01"),
    ]
    page = open_view(GraphView(KnowledgeGraph(told)), "#view=table")
    expect(page.locator("td.col-said")).to_have_text(["said to hold", "said to have happened"])


def test_time_range_by_dragging_over_the_histogram(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    box = page.locator("#histogram-bars").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20, steps=4)
    page.mouse.up()
    since, until = page.evaluate("[graphkit.state.since, graphkit.state.until]")
    assert "2022-06-01" <= since < until <= "2023-08-31"
    assert drawn(page)[1] == len(GraphView(view.kg, since=since, until=until).links)


def test_bloc_only_and_halo(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    members = set(view.blocs[0])
    page.get_by_role("button", name="Outline Bloc A").click()
    assert page.evaluate("graphkit.state.halos") == ["Bloc A"]
    page.get_by_role("button", name="Show Bloc A only").click()
    shown = page.evaluate("[...graphkit.seen().actors].map((actor) => actor.iri)")
    assert set(shown) <= members
    assert drawn(page)[0] == len(shown) > 1


def test_focus_and_expand_an_actors_neighbourhood(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view, "#on=QAT")
    page.get_by_role("button", name="Focus", exact=True).click()
    assert drawn(page)[0] == 2
    page.get_by_role("button", name="One step more").click()
    near = kg.select("Israel").actors
    assert drawn(page)[0] == len(near)
    page.get_by_role("button", name="Remove: Focus").click()
    assert drawn(page)[0] == len(kg.actors)


def test_double_click_focuses(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.mouse.dblclick(*point_of(page, newsroom.actor("Philippines").id))
    assert page.evaluate("graphkit.state.focus") == ["PHL"]


def test_path_between_two_actors(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.keyboard.press("p")
    page.keyboard.type("india")
    page.keyboard.press("Enter")
    page.locator("#path-to").fill("sweden")
    page.keyboard.press("Enter")
    page.locator("#path-find").click()
    expect(page.locator("#evidence-body")).to_contain_text("Shortest path: 3 steps")
    assert page.locator("#evidence-body .card blockquote").count() == 3
    page.get_by_role("button", name="Close path").click()
    expect(page.locator("#evidence-body")).to_contain_text("At a glance")


def test_no_path_is_said(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#path=IND~SWE&quads=structural,verbal-conflict,verbal-cooperation,material-conflict")
    expect(page.locator("#evidence-body")).to_contain_text("No path among what is shown")


def test_a_click_on_an_actor_shows_its_evidence(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view)
    page.mouse.click(*point_of(page, newsroom.actor("China").id))
    expect(page.locator("#evidence h2").nth(1)).to_have_text("China")
    expect(page.locator("#evidence-body")).to_contain_text(f"{len(kg.select('China'))} statements")


def test_a_click_on_a_link_shows_its_sentences(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    (x1, y1), (x2, y2) = (point_of(page, newsroom.actor(name).id) for name in ("China", "Philippines"))
    page.mouse.click(x1 * 0.5 + x2 * 0.5, y1 * 0.5 + y2 * 0.5)
    assert page.evaluate("graphkit.state.on.pair").__len__() == 2
    expect(page.locator("#evidence-body .card")).not_to_have_count(0)


def test_evidence_marks_the_words_and_says_how_it_is_said(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=IRN~RUS~all~with")
    card = page.locator(".card", has_text="Tehran denied")
    expect(card.locator("mark")).to_have_text(["Tehran", "sold drones", "Moscow"])
    expect(card.locator("header")).to_contain_text("18 Oct 2022")
    expect(card.locator("header")).to_contain_text("said not to be so")
    expect(card).to_contain_text("According to Tehran")
    link = card.get_by_role("link")
    assert link.get_attribute("href") == "https://meridian.example/2022-10-18/24"
    assert "noopener" in (link.get_attribute("rel") or "")


def test_event_table_sorts_filters_and_opens_evidence(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view, "#view=table")
    rows = page.locator("#panel-table tbody tr")
    expect(rows).to_have_count(len(kg))
    page.get_by_role("button", name="Score").click()
    expect(page.get_by_role("columnheader", name="Score")).to_have_attribute("aria-sort", "descending")
    scores = [float(text.replace("−", "-")) for text in rows.locator(".col-score").all_inner_texts() if text != "–"]
    assert scores == sorted(scores, reverse=True)
    page.locator("#words").fill("consulate poland")
    expect(rows).to_have_count(1)
    rows.get_by_role("button").click()
    expect(page.locator("#evidence-body")).to_contain_text("Poland shut a Russian consulate")


def test_table_follows_the_picked_pair(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view, f"{RUSSIA_CHINA}&view=table")
    expect(page.locator("#panel-table tbody tr")).to_have_count(between(kg, "Russia", "China"))


def test_a_picked_pair_without_a_statement_leads_on(open_view: Open, view: GraphView) -> None:
    page = open_view(view, f"{RUSSIA_CHINA}&view=table")
    page.locator("#filters-body").get_by_role("button", name="Only: Denied").click()
    table = page.locator("#panel-table")
    expect(table).to_contain_text("Nothing of Russia and China passes the filters.")
    table.get_by_role("button", name="Show all").click()
    expect(table.locator("tbody tr").first).to_contain_text("not to be so")
    page.locator("#words").fill("nowhere")
    expect(table).to_contain_text("Change the words above or loosen the filters.")


def test_matrix_cells_are_signed_and_lead_to_the_pair(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=matrix")
    cell = page.get_by_role("button", name="Russia to Ukraine: 1 cooperation, 2 conflict, 3 reports")
    expect(cell).to_have_text("−1")
    cell.click()
    expect(page.locator("#evidence h2").nth(1)).to_have_text("Russia and Ukraine")


def test_matrix_by_keyboard(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=matrix")
    first = page.locator(".matrix td button[tabindex='0']")
    expect(first).to_have_count(1)
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#evidence .title")).to_be_visible()
    assert page.evaluate("graphkit.state.on.pair.length") == 2


def test_a_press_in_the_matrix_leaves_focus_and_place(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=matrix", width=900, height=500)
    cell = page.locator(".matrix td button").last
    words = cell.get_attribute("aria-label")
    cell.click()
    assert page.evaluate("graphkit.state.on.pair.length") == 2
    expect(page.locator(f'.matrix button[aria-label="{words}"]')).to_be_focused()
    expect(page.locator(f'.matrix button[aria-label="{words}"]')).to_be_in_viewport()
    expect(page.locator(".matrix td button[tabindex='0']")).to_have_attribute("aria-label", words or "")
    head = page.locator(".matrix th button").last
    name = head.inner_text()
    head.press("Enter")
    expect(page.locator("#evidence h2").nth(1)).to_have_text(name)
    expect(page.locator(".matrix th button").last).to_be_focused()


def test_timeline_of_a_dyad(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view, f"{RUSSIA_CHINA}&view=timeline")
    count = between(kg, "Russia", "China")
    expect(page.locator(".what")).to_contain_text(f"{count} reports of cooperation or conflict")
    page.get_by_text("The same as a table").click()
    expect(page.locator(".periods tbody tr").first).to_contain_text("Feb 2022")
    page.locator(".timeline .hit").first.click()
    assert page.evaluate("[graphkit.state.since, graphkit.state.until]") == ["2022-02-01", "2022-02-28"]


def test_dark_and_light_by_system_and_by_choice(open_view: Open, view: GraphView) -> None:
    page = open_view(view, dark=True)
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.locator("#theme").click()
    expect(page.locator("#theme")).to_have_text("Theme: Light")
    assert page.evaluate(paper) != dark
    page.locator("#theme").click()
    assert page.evaluate(paper) == dark
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#theme")).to_have_text("Theme: Dark")


def test_keyboard_alone_reaches_an_actor_and_its_evidence(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "network"
    page.keyboard.press("ArrowRight")
    expect(page.locator("#announcer")).to_contain_text("Russia, State, 27 reports, 32 statements")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("graphkit.state.on.actor") not in (None, "RUS")
    page.keyboard.press("Escape")
    assert page.evaluate("graphkit.state.on") is None
    page.keyboard.press("4")
    expect(page.locator("#panel-matrix")).to_be_visible()


def test_arrow_keys_change_the_view_on_the_tabs(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.locator("#tab-graph").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-table")).to_be_focused()
    expect(page.locator("#panel-table")).to_be_visible()


def test_a_link_restores_the_state(open_view: Open, view: GraphView) -> None:
    first = open_view(view)
    first.get_by_role("button", name="Outline Bloc B").click()
    first.locator("#filters-body").get_by_label("Verbal conflict").uncheck()
    first.locator("#since").fill("3")
    first.get_by_role("button", name="Iran – Russia").first.click()
    first.locator("#tab-timeline").click()
    fragment, state = first.evaluate("[location.hash, graphkit.state]")
    assert open_view(view, fragment).evaluate("graphkit.state") == state
    first.reload()
    first.wait_for_selector("body[data-ready]")
    assert first.evaluate("graphkit.state") == state


@pytest.mark.parametrize(
    "fragment",
    [
        "#on=nobody",
        "#path=RUS~nobody&focus=nobody",
        "#view=nowhere&weight=x&hops=-3&since=yesterday",
        "#on=%E0%A4%A&sort=<script>",
        "#group=none&halos=none&quads=none",
    ],
)
def test_a_broken_link_opens_the_whole_graph(open_view: Open, view: GraphView, fragment: str) -> None:
    assert drawn(open_view(view, fragment)) == (len(view.actors), len(view.links))


def test_a_link_whose_days_are_the_wrong_way_round_is_read(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#since=2023-12-31&until=2023-01-01")
    expect(page.locator("#chips")).to_contain_text("Jan 2023 – Dec 2023")


def test_copied_link_opens_what_was_seen(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=IRN")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.locator("#copy-link").click()
    expect(page.locator("#link-field")).to_have_value(page.url)
    page.locator("#link-box").get_by_role("button").click()
    expect(page.locator("#link-box")).to_be_hidden()


def test_a_sentence_can_be_cited(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=POL~RUS~all~with")
    page.evaluate(
        "() => { navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }; }"
    )
    page.get_by_role("button", name="Cite").click()
    expect(page.locator("#toast")).to_have_text("Citation copied.")
    cited = page.evaluate("window.copied")
    assert cited.startswith("“Poland shut a Russian consulate over acts of sabotage.” ")
    assert re.search(r", 25 Oct 2024, https://\w+\.example/2024-10-25/\d+\.$", cited)


def test_what_is_picked_elsewhere_comes_into_view(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.evaluate("graphkit.network.moveTo({position: {x: 9000, y: 9000}})")
    page.get_by_role("button", name="China – Russia").first.click()
    for name in ("China", "Russia"):
        x, y = point_of(page, newsroom.actor(name).id)
        assert 252 < x < 924 and 60 < y < 700


def download(page: Page, button: str, folder: Path) -> Path:
    page.locator("#export summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_png_shows_the_picture(open_view: Open, view: GraphView, tmp_path: Path) -> None:
    page = open_view(view)
    path = download(page, "Picture", tmp_path)
    assert path.name == "A-newsroom.png"
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG") and len(content) > 20_000


def test_png_is_fit_for_print(open_view: Open, view: GraphView, tmp_path: Path) -> None:
    page = open_view(view)
    with Image.open(download(page, "Picture", tmp_path)) as picture:
        left, _, right, _ = page.evaluate("graphkit.drawnBox()")
        assert picture.width == round(3 * max(560, right - left))
        assert len(picture.convert("L").getcolors()) > 20
    canvas = page.locator("#network canvas")
    assert canvas.evaluate("one => one.width / one.clientWidth") == page.evaluate("devicePixelRatio")


@pytest.mark.parametrize("seen", ["table", "documents", "matrix", "timeline", "compare"])
def test_a_tab_without_a_picture_offers_none_and_says_so(open_view: Open, view: GraphView, seen: str) -> None:
    page = open_view(view, f"#view={seen}")
    page.locator("#export summary").click()
    for button in (page.locator("#save-png"), page.locator("#save-svg")):
        expect(button).to_be_disabled()
        expect(button).to_have_attribute("title", re.compile("Graph, Map and Rings"))
    page.keyboard.press("Escape")
    page.locator("#tab-rings").click()
    page.locator("#export summary").click()
    expect(page.locator("#save-png")).to_be_enabled()
    assert page.evaluate("graphkit.state.view") == "rings"


def test_svg_draws_every_actor_link_and_word_of_the_picture(open_view: Open, view: GraphView, tmp_path: Path) -> None:
    page = open_view(view, "#since=2023-01-01&until=2023-12-31&halos=NATO")
    root = ElementTree.fromstring(download(page, "Drawing", tmp_path).read_text("utf-8"))
    texts = {one.text for one in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"A newsroom", "Jan 2023 – Dec 2023", "Cooperation", "NATO"} <= texts
    assert texts >= set(page.evaluate("graphkit.placedLabels.map((label) => label.text)"))
    paths = [one.get("d") for one in root.iter("{http://www.w3.org/2000/svg}path")]
    actors, links = drawn(page)
    assert len(paths) > 2 * actors + links
    assert all(re.fullmatch(r"[MLQCAZ\d. -]+", one) for one in paths)


def test_png_says_what_is_chosen(open_view: Open, view: GraphView, tmp_path: Path) -> None:
    def heads(fragment: str) -> int:
        with Image.open(download(open_view(view, fragment), "Picture", tmp_path)) as picture:
            return len(picture.crop((0, 3 * 42, picture.width, 3 * 62)).convert("L").getcolors())

    assert heads("") == 1
    assert heads("#since=2023-01-01&until=2023-12-31") > 1


def test_csv_holds_the_selection(open_view: Open, view: GraphView, kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = download(open_view(view, RUSSIA_CHINA), "Statements", tmp_path)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    said = {one.id: one for one in kg.select(between=["Russia", "China"])}
    assert {row["id"] for row in rows} == set(said)
    for row in rows:
        one = said[row["id"]]
        assert row["sentence"] == one.evidence.sentence
        assert (row["subject"], row["relation"], row["object"]) == (
            one.subject.label,
            one.relation.name,
            one.object.label,
        )
        assert float(row["score"]) == one.score


def test_words_are_a_filter_that_is_told_and_counts_alike_everywhere(
    open_view: Open, view: GraphView, kg: KnowledgeGraph, tmp_path: Path
) -> None:
    page = open_view(view)
    page.locator("#tab-table").click()
    page.locator("#words").fill("naval exercises")
    page.locator("#tab-graph").click()
    expect(page.locator("#chips .on")).to_have_text(["Words: naval exercises×"])
    expect(page.locator("#tally")).to_contain_text(f"2 of {len(kg)} statements")
    rows = list(csv.DictReader(io.StringIO(download(page, "Statements", tmp_path).read_text("utf-8-sig"))))
    triples = KnowledgeGraph.load(download(page, "Turtle", tmp_path))
    assert len(rows) == 2 and {row["id"] for row in rows} == {one.id for one in triples.statements}
    page.locator("#find").fill("sanctions")
    expect(page.get_by_role("option", name="Statements with")).not_to_contain_text("none of what is chosen")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove: Words").click()
    expect(page.locator("#tally")).to_contain_text(f"{len(kg)} statements")
    assert page.locator("#words").input_value() == ""


def test_turtle_is_what_graphkit_itself_would_write(
    open_view: Open, view: GraphView, kg: KnowledgeGraph, tmp_path: Path
) -> None:
    from pyoxigraph import RdfFormat, parse

    path = download(open_view(view), "Turtle", tmp_path)
    ours = tmp_path / "ours.nt"
    graph_files.save(kg.statements, ours)
    triples = {str(quad.triple) for quad in parse(path=str(path), format=RdfFormat.TURTLE)}
    assert triples == {str(quad.triple) for quad in parse(path=str(ours), format=RdfFormat.N_TRIPLES)}


def test_turtle_of_a_selection_reads_back(open_view: Open, view: GraphView, kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = download(open_view(view, RUSSIA_CHINA), "Turtle", tmp_path)
    read = KnowledgeGraph.load(path)
    chosen = kg.select(between=["Russia", "China"])
    assert sorted(read.statements, key=lambda one: one.id) == sorted(chosen.statements, key=lambda one: one.id)


def test_phone_has_sheets_for_filters_and_evidence(open_view: Open, view: GraphView) -> None:
    page = open_view(view, width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#filters")).to_be_hidden()
    page.locator("#open-filters").click()
    expect(page.locator("#filters")).to_be_visible()
    page.locator("#filters-close").click()
    page.mouse.click(*point_of(page, newsroom.actor("Russia").id))
    expect(page.locator("#evidence h2").nth(1)).to_have_text("Russia")
    page.locator("#evidence-close").click()
    expect(page.locator("#evidence")).to_be_hidden()
    page.locator("#tab-table").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("tab", ["Graph", "Statements", "Matrix", "Timeline"])
def test_panels_scroll_and_the_page_does_not(open_view: Open, view: GraphView, tab: str) -> None:
    page = open_view(view)
    page.get_by_role("tab", name=tab).click()
    assert page.evaluate("document.scrollingElement.scrollHeight <= innerHeight")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_a_graph_without_statements_says_so(open_view: Open) -> None:
    page = open_view(GraphView([]))
    expect(page.locator("#evidence-body")).to_contain_text("No statements")
    for view in ("table", "matrix", "timeline"):
        page.locator(f"#tab-{view}").click()
        expect(page.locator(f"#panel-{view} .empty")).to_be_visible()


def test_inside_a_notebooks_frame(open_view: Open, view: GraphView, browser, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><title>n</title>{view._repr_html_()}", encoding="utf-8")
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(path.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for()
    frame.get_by_role("button", name="China – Russia").first.click()
    expect(frame.locator("#evidence h2").nth(1)).to_have_text("China and Russia")
    frame.locator("#copy-link").click()
    expect(frame.locator("#link-field")).to_be_visible()
    context.close()
    assert not faults


@pytest.mark.parametrize(
    ("since", "until"),
    [("2022-01-01", "2022-12-31"), ("2023-01-01", None), (None, "2022-06-30"), ("2024-01-01", "2024-12-31")],
)
def test_blocs_of_the_chosen_time_are_those_that_python_finds(
    open_view: Open, view: GraphView, kg: KnowledgeGraph, since: str | None, until: str | None
) -> None:
    page = open_view(view, "#" + "&".join(f"{name}={day}" for name, day in (("since", since), ("until", until)) if day))
    shown = page.evaluate("graphkit.blocs().map(({members}) => members.map(([who]) => graphkit.graph.actors[who].iri))")
    expected = [bloc for bloc in GraphView(kg, since=since, until=until).blocs if len(bloc) > 1]
    assert sorted(map(sorted, shown)) == sorted(map(sorted, expected)) != []


@pytest.mark.parametrize("links", [60, 400])
def test_blocs_of_a_crowd_are_those_that_python_finds(open_view: Open, links: int) -> None:
    kg = KnowledgeGraph(newsroom.crowd(links))
    page = open_view(GraphView(kg), "#since=2018-01-01&until=2021-12-31")
    shown = page.evaluate("graphkit.blocs().map(({members}) => members.map(([who]) => graphkit.graph.actors[who].iri))")
    expected = GraphView(kg, since="2018-01-01", until="2021-12-31").blocs
    assert sorted(map(sorted, shown)) == sorted(sorted(bloc) for bloc in expected if len(bloc) > 1)


@pytest.mark.parametrize("by", ["state", "actor"])
@pytest.mark.parametrize("links", [0, 60, 400])
def test_blocs_that_lie_in_the_page_are_those_that_it_finds(open_view: Open, links: int, by: By) -> None:
    page = open_view(GraphView(newsroom.crowd(links) if links else newsroom.statements(), by=by))
    spelt = """({blocs, sure}) => [sure, blocs.map(({name, colour, members, unsure}) =>
      [name, colour, members.map(([who]) => who).sort((a, b) => a - b), [...unsure].sort((a, b) => a - b)])]"""
    stored = page.evaluate(f"({spelt})({{blocs: graphkit.blocs(), sure: graphkit.blocsAreSure()}})")
    assert stored == page.evaluate(f"({spelt})(graphkit.blocsAmong(graphkit.graph.statements))")
    assert stored[1]


def test_blocs_follow_the_time_and_keep_their_names(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    before = page.evaluate("Object.fromEntries(graphkit.blocs().map(({name, members}) => [name, members.length]))")
    expect(page.locator("#filters-body")).to_contain_text("over all dates")
    page.evaluate("graphkit.change({since: '2022-01-01', until: '2022-12-31'})")
    expect(page.locator("#filters-body")).to_contain_text("Jan 2022 – Dec 2022")
    names = page.evaluate("graphkit.blocs().map(({name}) => name)")
    assert names == sorted(names) and names[0] in before
    russia = "graphkit.blocOf(graphkit.graph.byKey.get('RUS')).name"
    assert page.evaluate(russia) == "Bloc A"
    page.evaluate("graphkit.change({since: null, until: null})")
    assert page.evaluate(russia) == "Bloc A"


def test_the_back_button_takes_back_one_step(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.mouse.click(*point_of(page, newsroom.actor("China").id))
    page.locator("#tab-matrix").click()
    page.go_back()
    expect(page.locator("#tab-graph")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#evidence h2").nth(1)).to_have_text("China")
    page.go_back()
    expect(page.locator("#evidence-body")).to_contain_text("At a glance")
    page.go_forward()
    expect(page.locator("#evidence h2").nth(1)).to_have_text("China")


def test_the_slider_does_not_fill_the_history(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    before = page.evaluate("history.length")
    page.locator("#until").focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    assert page.evaluate("graphkit.state.until")
    assert page.evaluate("history.length") == before


def test_what_to_do_is_said_once(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    expect(page.locator("#hint")).to_be_visible()
    page.locator("#hint-close").click()
    expect(page.locator("#hint")).to_be_hidden()
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#hint")).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (1920, 1080)])
def test_marks_and_labels_keep_inside_the_picture_and_apart(
    open_view: Open, view: GraphView, width: int, height: int
) -> None:
    page = open_view(view, width=width, height=height)
    page.wait_for_timeout(200)
    outside, labels, overlaps = page.evaluate(
        """() => {
          const place = document.getElementById("network");
          const at = (x, y) => graphkit.network.canvasToDOM({x, y});
          const outside = [...graphkit.seen().drawnActors].filter(({x, y}) => {
            const point = at(x, y);
            return point.x < 0 || point.y < 0 || point.x > place.clientWidth || point.y > place.clientHeight;
          }).map((actor) => actor.label);
          const boxes = graphkit.placedLabels.map(({text, box: [left, top, right, bottom]}) => ({
            text, from: at(left, top), to: at(right, bottom),
          }));
          const clipped = boxes.filter(({from, to}) =>
            from.x < -1 || from.y < -1 || to.x > place.clientWidth + 1 || to.y > place.clientHeight + 1);
          const meets = (a, b) => a.from.x < b.to.x && b.from.x < a.to.x && a.from.y < b.to.y && b.from.y < a.to.y;
          const after = (i, a) => boxes.slice(i + 1).filter((b) => meets(a, b));
          const overlaps = boxes.flatMap((a, i) => after(i, a).map((b) => [a.text, b.text]));
          return [[...outside, ...clipped.map(({text}) => text)], boxes.length, overlaps];
        }"""
    )
    assert not outside and not overlaps
    assert labels >= (12 if width < 500 else 24)
