"""The first screen of a large graph: whom it shows, what it says of itself, its findings, and what stays in view."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import archive
import networkx as nx
import pytest
from factories import actor, statement
from PIL import Image
from playwright.sync_api import Page, expect

from graphkit.graph.turns import find_turns
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID, Actor, Attribution, Statement
from graphkit.view import GraphView
from graphkit.view.leading import FEWEST, MOST, leading_sides

Open = Callable[..., Page]


def state(number: int) -> Actor:
    """Return one of many states that no ontology lists."""
    return Actor(f"{ID}text/state-{number:03}", f"Land {number:03}", "Country", None, known=False)


def crowded(count: int = 70) -> list[Statement]:
    """Return what is told of many states, of the first ones most."""
    said = []
    for number in range(1, count):
        for time in range(1 + 60 // (number + 1)):
            verb = "attacks" if number % 3 == 0 else "aids"
            day = f"20{10 + time % 10}-0{1 + number % 9}-11"
            said.append(statement(state(number % 9), verb, state(number), date=day, document=f"d{number}-{time}"))
    return said


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    people = [statement(actor(f"Minister {number}", "Person"), "meetsWith", state(1)) for number in range(20)]
    return KnowledgeGraph([*crowded(), *people])


@pytest.fixture(scope="module")
def view(kg: KnowledgeGraph) -> GraphView:
    return GraphView(kg, title="Many lands")


@cache
def archive_view() -> GraphView:
    return GraphView(archive.archive().graph(), ask=False)


def sides(kg: KnowledgeGraph) -> list[str]:
    return leading_sides(kg, {iri: one.type for iri, one in kg.actors.items()})


def shown(page: Page) -> list[str]:
    """Return the labels of the actors that are drawn."""
    labels: list[str] = page.evaluate("[...graphkit.seen().drawnActors].map((one) => one.label)")
    return labels


def test_the_most_reported_are_shown_and_the_threshold_is_told(
    open_view: Open, view: GraphView, kg: KnowledgeGraph
) -> None:
    page = open_view(view)
    first = [kg.actors[iri].label for iri in sides(kg)]
    assert FEWEST <= len(first) <= MOST < len(kg.actors)
    assert sorted(shown(page)) == sorted(first)
    expect(page.locator("#notice")).to_contain_text(f"{len(first)} of {len(kg.actors)} actors shown")
    assert page.locator("#shown-actors li").all_text_contents()[0].startswith(f"{first[0]}, State, ")
    expect(page.locator("#shown-actors li")).to_have_count(len(first))
    page.get_by_role("button", name="show all").click()
    assert len(shown(page)) == len(kg.actors)
    assert "all=true" in page.evaluate("location.hash")
    page.get_by_role("button", name="show the leading").click()
    assert sorted(shown(page)) == sorted(first)


def test_a_small_graph_is_shown_whole(open_view: Open) -> None:
    page = open_view(GraphView([statement("Russia", "attacks", "Ukraine")]))
    assert sorted(shown(page)) == ["Russia", "Ukraine"]
    expect(page.locator("#notice")).to_be_hidden()


@pytest.mark.parametrize(("width", "named"), [(1440, 14), (1280, 14), (390, 6)])
def test_the_most_reported_always_have_their_names(
    open_view: Open, view: GraphView, kg: KnowledgeGraph, width: int, named: int
) -> None:
    page = open_view(view, width=width)
    page.wait_for_function("() => graphkit.placedLabels && graphkit.placedLabels.length > 0")
    labels = page.evaluate("graphkit.placedLabels.map(({text}) => text)")
    assert {kg.actors[iri].label for iri in sides(kg)[:named]} <= set(labels)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("layout", ["forces", "alliance"])
def test_names_cover_no_mark_and_a_line_leads_to_those_that_stand_by_another(
    open_view: Open, width: int, height: int, layout: str
) -> None:
    page = open_view(archive_view(), f"#layout={layout}", width=width, height=height)
    page.wait_for_function("() => graphkit.placedLabels && graphkit.placedLabels.length > 0")
    covering, astray, crossing = page.evaluate(
        """() => {
          const actors = [...graphkit.seen().drawnActors];
          const scale = graphkit.network.getScale();
          const gap = ([left, top, right, bottom], {x, y, size}) =>
            (Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) - size) * scale;
          const owner = (text) => actors.find(({label}) => label === text);
          const labels = graphkit.placedLabels.map((label) => ({...label, actor: owner(label.text)}));
          const names = labels.filter(({actor, weight}) => actor && weight === 600);
          const others = (actor) => actors.filter((one) => one !== actor);
          const told = (text, some) => some.map(({label}) => [text, label]);
          const along = ([x1, y1, x2, y2], {x, y}) => Math.min(...Array.from({length: 21}, (_, at) =>
            Math.hypot(x1 + (at / 20) * (x2 - x1) - x, y1 + (at / 20) * (y2 - y1) - y)));
          const covered = ({actor, box}) => others(actor).filter((one) => gap(box, one) < -1);
          const nearer = ({actor, box}) => others(actor).filter((one) => gap(box, one) < gap(box, actor) - 1);
          const crossed = ({actor, leader}) => others(actor).filter((one) => along(leader, one) < one.size);
          return [
            names.flatMap((name) => told(name.text, covered(name))),
            names.filter(({leader}) => !leader).flatMap((name) => told(name.text, nearer(name))),
            names.filter(({leader}) => leader).flatMap((name) => told(name.text, crossed(name))),
          ];
        }"""
    )
    assert covering == [] and astray == [] and crossing == []


def test_one_bloc_alone_shows_its_sides_first(open_view: Open) -> None:
    camps = [
        statement(one, "aids", other, document=f"{one}-{other}-{time}")
        for one, other in (("Russia", "Iran"), ("Iran", "China"), ("Russia", "China"), ("France", "Germany"))
        for time in range(4)
    ]
    people = [statement(actor(f"Minister {number}", "Person", "RUS"), "meetsWith", "China") for number in range(45)]
    page = open_view(GraphView([*camps, *people]))
    row = page.locator("#filters-body .group", has_text="Russia")
    expect(row.locator(".count")).to_have_text("3")
    row.get_by_role("button", name="only").click()
    assert sorted(shown(page)) == ["China", "Iran", "Russia"]
    expect(page.locator("#notice")).to_contain_text("3 of 48 actors shown")
    page.get_by_role("button", name="show all").click()
    assert len(shown(page)) == 48


def test_no_mark_lies_under_the_notice_when_a_sheet_is_closed(open_view: Open) -> None:
    page = open_view(archive_view(), width=390, height=844)
    page.emulate_media(reduced_motion="reduce")
    page.locator("#open-filters").click()
    page.get_by_role("button", name="Show Bloc A only").click()
    page.locator("#filters-close").click()
    expect(page.locator("#notice")).to_be_visible()
    page.wait_for_function(
        """() => {
          const over = document.getElementById("notice").getBoundingClientRect();
          const area = document.getElementById("network").getBoundingClientRect();
          const scale = graphkit.network.getScale();
          return [...graphkit.seen().drawnActors].every(({x, y, size}) => {
            const at = graphkit.network.canvasToDOM({x, y});
            return area.top + at.y - size * scale > over.bottom || area.left + at.x + size * scale < over.left ||
              area.left + at.x - size * scale > over.right;
          });
        }"""
    )


def test_leaders_count_for_their_state_in_the_picture(open_view: Open) -> None:
    said = [statement("Vladimir Putin", "attacks", "Ukraine", document=f"p{time}") for time in range(90)]
    page = open_view(GraphView([*crowded(), *said]))
    assert {"Russia", "Ukraine"} <= set(shown(page))
    assert "Vladimir Putin" not in shown(page)
    weights = page.evaluate(
        "graphkit.seen().drawn.filter(({link}) => link.source.label === 'Russia').map(({weight}) => weight)"
    )
    assert weights == [90]


def test_the_head_says_what_the_graph_is_made_of(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    head = open_view(view).locator("#provenance")
    mean = round(100 * sum(one.confidence for one in kg) / len(kg))
    expect(head).to_contain_text(f"{len(kg.documents)} documents")
    expect(head).to_contain_text("with graphkit test")
    expect(head).to_contain_text(f"about {mean} of 100 statements of this kind are right, by their confidence")


def test_findings_are_the_true_figures(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view)
    dyads = sorted(kg.dyads(), key=lambda row: row["net"])
    told = page.locator("#findings .finding").all_text_contents()
    assert len(told) == 3
    best, worst = dyads[-1], dyads[0]
    assert re.search(rf"closest partners: net score \+{best['net']:.1f} from {best['reports']} reports", told[0])
    assert re.search(rf"sharpest conflict: net score −{-worst['net']:.1f} from {worst['reports']} reports", told[1])
    assert "turned" not in " ".join(told)
    assert page.locator("#findings blockquote").count() == 3
    page.locator("#findings button").first.click()
    expect(page.locator("#evidence h2").nth(1)).to_contain_text(" and ")


def test_a_finding_names_its_sides_as_a_sentence_does(open_view: Open) -> None:
    said = [statement("Iran", "meetsWith", "United States"), statement("United States", "attacks", "United Kingdom")]
    told = open_view(GraphView(said)).locator("#findings .finding").all_text_contents()
    assert [words.partition(" are ")[0] for words in told] == [
        "Iran and the United States",
        "The United Kingdom and the United States",
    ]


def test_the_sentence_of_a_finding_shows_what_it_is_made_of(open_view: Open) -> None:
    claimed = Attribution("the ministry", "claim")
    both = "Russia ended its aid to Ukraine."
    heading = "Russian attacks on Ukraine"
    said = [
        statement("Russia", "attacks", "Ukraine", sentence=heading, confidence=0.97, document="f"),
        statement("Russia", "attacks", "Ukraine", sentence="Russia shelled Ukraine.", confidence=0.7, document="a"),
        statement("Russia", "attacks", "Ukraine", confidence=0.95, attribution=claimed, document="b"),
        statement("Russia", "criticizes", "Ukraine", confidence=0.99, document="c"),
        statement("Russia", "attacks", "Ukraine", sentence=both, confidence=0.98, document="d"),
        statement("Russia", "aids", "Ukraine", sentence=both, confidence=0.5, document="d"),
        statement("France", "arms", "Germany", document="e"),
    ]
    told = open_view(GraphView(said)).locator("#findings li")
    expect(told).to_have_count(1)  # one report is no finding where another pair has three
    expect(told.locator(".finding")).to_contain_text("Russia and Ukraine are in the sharpest conflict")
    expect(told.locator("blockquote")).to_have_text("Russia shelled Ukraine.")


def test_a_dated_sentence_bears_a_finding_before_one_without_a_date(open_view: Open) -> None:
    said = [
        statement("Russia", "attacks", "Ukraine", sentence="Russia once shelled Ukraine.", date=None, document="old"),
        statement("Russia", "attacks", "Ukraine", confidence=0.7, document="new"),
        statement("Russia", "attacks", "Ukraine", confidence=0.6, document="newer", date="2024-06-01"),
    ]
    page = open_view(GraphView(said))
    expect(page.locator("#findings li blockquote")).to_have_text("Russia shelled Ukraine.")


def test_three_conflicts_are_three_findings(open_view: Open) -> None:
    said = [
        statement("Russia", "attacks", "Ukraine"),
        statement("Israel", "sanctions", "Iran"),
        statement("China", "criticizes", "Japan"),
    ]
    told = open_view(GraphView(said)).locator("#findings .finding").all_text_contents()
    assert [words.partition(" are in the ")[::2] for words in told] == [
        ("Russia and Ukraine", "sharpest conflict: net score −9.0 from 1 report, of conflict."),
        ("Iran and Israel", "next sharpest conflict: net score −7.0 from 1 report, of conflict."),
        ("China and Japan", "next sharpest conflict: net score −2.0 from 1 report, of conflict."),
    ]


def test_only_what_is_planned_has_a_picture(open_view: Open) -> None:
    planned = [
        statement(state(number % 5), "aids", state(number), modality="planned", document=f"p{number}")
        for number in range(5, 45)
    ]
    page = open_view(GraphView([*crowded(), *planned]))
    page.locator("#filters-body").get_by_role("button", name="Only: Planned").click()
    expect(page.locator("#notice")).to_contain_text(f"{MOST} of 45 actors shown: the most reported")
    assert len(shown(page)) == MOST
    assert page.locator("#shown-actors li").first.text_content() == "Land 000, State, 8 statements"
    expect(page.locator("#chips")).to_contain_text("Only: planned")
    page.locator("#chips").get_by_role("button", name="Remove: Only: planned").click()
    expect(page.locator("#notice")).to_contain_text("reports or more")


def test_a_path_fills_the_picture(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("button", name="show all").click()
    before = page.evaluate("graphkit.network.getScale()")
    page.locator("#open-path").click()
    for field, words in (("#path-from", "Land 010"), ("#path-to", "Land 019")):
        page.locator(field).fill(words)
        page.keyboard.press("Enter")
    page.locator("#path-find").click()
    assert page.evaluate("graphkit.network.getScale()") > before
    inside = """() => [...graphkit.picture.emphasis.actors].every(({ x, y }) => {
      const at = graphkit.network.canvasToDOM({ x, y });
      const { clientWidth, clientHeight } = document.querySelector("#network");
      return at.x > 0 && at.y > 0 && at.x < clientWidth && at.y < clientHeight;
    })"""
    assert page.evaluate(inside)


@pytest.mark.parametrize("opened", ["here", "by a link"])
def test_every_step_of_a_path_is_drawn_over_all_others(open_view: Open, opened: str) -> None:
    plan = statement("Russia", "sanctions", "Australia", modality="planned", document="plan")
    view = GraphView([*crowded(), statement("Hungary", "attacks", "Russia"), plan])
    page = open_view(view)
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("graphkit.change({path: ['Hungary', 'Australia'].map((name) => graphkit.findActors(name)[0].key)})")
    if opened == "by a link":
        page = open_view(view, page.evaluate("location.hash"))
    last = page.evaluate("graphkit.network.body.data.edges.get().slice(-2)")
    steps = page.evaluate("[...graphkit.picture.emphasis.links]")
    drawn = {edge["id"]: edge for edge in page.evaluate("graphkit.network.body.data.edges.get()")}
    assert len(steps) == 2
    for step in steps:
        assert drawn[step]["width"] >= 2.5 and drawn[step]["color"]["opacity"] >= 0.6
    assert {edge["id"] for edge in last} == set(steps)
    assert page.evaluate(
        """() => [...graphkit.picture.emphasis.actors].every(({x, y}) => {
          const at = graphkit.network.canvasToDOM({x, y});
          const {clientWidth, clientHeight} = document.getElementById("network");
          return at.x > 0 && at.y > 0 && at.x < clientWidth && at.y < clientHeight;
        })"""
    )


def test_a_date_far_ahead_is_listed_by_the_news_that_tells_it(open_view: Open) -> None:
    said = [
        statement(
            "Russia", "aids", "Ukraine", date="2042-12-31", published="2010-04-21", time_text="until", document="a"
        ),
        statement("Russia", "attacks", "Ukraine", date="2022-03-01", document="b"),
    ]
    page = open_view(GraphView(said), "#on=RUS~UKR~all~with")
    expect(page.locator("#evidence .title p")).to_contain_text("Apr 2010 – Mar 2022")
    expect(page.locator("#evidence .card time").first).to_have_text("published 1 Mar 2022")


def turning(order: Sequence[str]) -> KnowledgeGraph:
    days = [f"2023-{month:02}-{day:02}" for month in range(1, 9) for day in (1, 15)]
    return KnowledgeGraph(
        [statement("Russia", verb, "Turkey", date=day) for verb, day in zip(order, days, strict=True)]
        + [statement("France", "aids", "Germany"), statement("Iran", "attacks", "Israel")]
    )


def test_a_turn_is_a_finding_only_where_it_is_significant(open_view: Open) -> None:
    turned, mixed = turning(["aids"] * 8 + ["attacks"] * 8), turning(["aids", "attacks"] * 8)
    for kg, count in ((turned, 1), (mixed, 0)):
        from graphkit.graph.reports import find_reports

        assert len(find_turns(find_reports(kg))[0]) == count
        told = " ".join(open_view(GraphView(kg)).locator("#findings .finding").all_text_contents())
        assert ("Russia and Turkey turned from cooperation to conflict" in told) == bool(count)


def test_odd_dates_do_not_stretch_the_axis(open_view: Open) -> None:
    said = [statement("Russia", "attacks", "Ukraine", date=f"2022-{month:02}-10") for month in range(1, 13)]
    odd = [
        statement("Russia", "attacks", "Ukraine", date=day, published="2022-06-01", time_text="then", document=day)
        for day in ("1900-05-01", "2042-05-01")
    ]
    page = open_view(GraphView([*said, *odd]))
    expect(page.locator("#range-words")).to_have_text("Jan 2022 and before – Dec 2022 and after, all of it")


def test_the_searched_actor_stays_in_sight_on_a_phone(open_view: Open, view: GraphView) -> None:
    page = open_view(view, width=390, height=780)
    page.locator("#find").fill("Land 069")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.body.dataset.sheet === 'evidence'")
    seen = """() => {
      const actor = graphkit.graph.actors.find(({label}) => label === "Land 069");
      const at = graphkit.network.canvasToDOM({x: actor.x, y: actor.y});
      const area = document.getElementById("network").getBoundingClientRect();
      const sheet = document.getElementById("evidence").getBoundingClientRect();
      const inside = at.x > 0 && at.x < area.width && at.y > 0 && area.top + at.y < sheet.top;
      return graphkit.seen().drawnActors.has(actor) && inside;
    }"""
    page.wait_for_function(seen)


def test_the_zoom_is_kept_in_the_link(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.locator("#zoom-in").click()
    page.wait_for_function("() => location.hash.includes('spot=')")
    scale = page.evaluate("graphkit.network.getScale()")
    again = open_view(view, page.evaluate("location.hash"))
    assert again.evaluate("graphkit.network.getScale()") == pytest.approx(scale, abs=0.001)
    again.locator("#zoom-fit").click()
    again.wait_for_function("() => !location.hash.includes('spot=')")


def test_groups_and_bodies_do_not_bear_the_code_of_a_state(open_view: Open) -> None:
    group = Actor(f"{ID}text/northern-front", "Northern Liberation Front", "ArmedGroup", "RUS", known=False)
    page = open_view(
        GraphView([statement(group, "attacks", "Ukraine"), statement("Russian Navy", "attacks", "Ukraine")])
    )
    drawn = page.evaluate(
        """() => {
          const words = [];
          const canvas = document.createElement("canvas").getContext("2d");
          const fill = canvas.fillText.bind(canvas);
          canvas.fillText = (text, ...rest) => (words.push(text), fill(text, ...rest));
          for (const actor of graphkit.seen().drawnActors)
            graphkit.drawMark(canvas, {...actor, size: 40}, 50, 50, {faded: false, marked: false});
          return words;
        }"""
    )
    assert sorted(drawn) == ["NLF", "RN", "UKR"]


def test_counts_on_the_left_follow_the_filters(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view)
    page.evaluate("graphkit.change({since: '2015-01-01', until: '2015-12-31'})")
    within = [one for one in kg if one.time and one.time.start and one.time.start.year == 2015]
    for words, quad in (("Material cooperation", "material-cooperation"), ("Material conflict", "material-conflict")):
        count = sum(one.quad == quad for one in within)
        assert 0 < count < sum(one.quad == quad for one in kg)
        expect(page.locator(".choice", has_text=words).locator(".count")).to_have_text(str(count))


def test_blocs_and_alliances_have_colours_of_their_own(open_view: Open) -> None:
    page = open_view(GraphView([statement("France", "aids", "Germany"), statement("Poland", "aids", "NATO")]))
    colours = page.evaluate("graphkit.groups().map((group) => graphkit.groupColour(group))")
    assert len(colours) > 2
    assert len(set(colours)) == len(colours)


def taken(page: Page, button: str) -> bytes:
    page.locator("#export summary").click()
    with page.expect_download() as download:
        page.locator(button).click()
    return Path(download.value.path()).read_bytes()


def test_the_view_as_gexf(open_view: Open, kg: KnowledgeGraph) -> None:
    met = [statement(state(1), "meetsWith", state(2), document=f"m{at}") for at in range(3)]
    page = open_view(GraphView([*kg, *met]))
    saved = taken(page, "#save-gexf")
    tree = ElementTree.fromstring(saved)
    name = "{http://gexf.net/1.3}"
    assert {node.get("id") for node in tree.iter(f"{name}node")} == set(sides(kg))
    assert len(list(tree.iter(f"{name}edge"))) == page.evaluate("graphkit.seen().drawn.length")
    read = nx.read_gexf(io.BytesIO(saved))
    links = page.evaluate("graphkit.seen().drawn.map(({ link }) => link.directed)")
    assert read.is_directed() and read.number_of_edges() == len(links)
    assert sorted(not mutual for _, _, mutual in read.edges(data="mutual")) == sorted(links)
    assert {True, False} == set(links)


def test_pictures_are_trimmed_and_have_a_legend(open_view: Open, view: GraphView, tmp_path: Path) -> None:
    page = open_view(view, width=1440, height=900)
    drawing = taken(page, "#save-svg").decode()
    tree = ElementTree.fromstring(drawing)
    across = page.evaluate("graphkit.network.canvas.frame.canvas.clientWidth")
    assert float(tree.get("width", "0")) < across
    words = "".join(tree.itertext())
    assert "Cooperation" in words and "Conflict" in words and "State" in words and "Bloc A" in words
    assert "actors shown" in words
    (tmp_path / "a.png").write_bytes(taken(page, "#save-png"))
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.width / picture.height == pytest.approx(
            float(tree.get("width", "0")) / float(tree.get("height", "0")), rel=0.02
        )


def test_the_legend_of_a_picture_has_every_ring_that_is_drawn(open_view: Open) -> None:
    pairs = [(actor(f"Land {at}", "Country"), actor(f"Isle {at}", "Country")) for at in range(8)]
    page = open_view(GraphView([statement(one, "aids", other) for one, other in pairs]))
    words = "".join(ElementTree.fromstring(taken(page, "#save-svg").decode()).itertext())
    rings = page.evaluate("[...new Set([...graphkit.seen().drawnActors].map((one) => graphkit.blocOf(one)?.name))]")
    assert len(rings) == 8 and [name for name in rings if name not in words] == []


def test_a_long_name_is_found_with_two_letters_wrong(open_view: Open) -> None:
    page = open_view(GraphView([statement(actor("Philippines", "Country"), "aids", "France")]))
    find = "text => graphkit.findActors(text).map(({label}) => label)"
    assert page.evaluate(find, "Phillipines") == ["Philippines"]
    assert page.evaluate(find, "Phallopanes") == [] and page.evaluate(find, "Framge") == []


def test_a_slip_finds_whom_it_means_and_not_who_has_its_letters(open_view: Open) -> None:
    assembly = actor("Belarusian Assembly", "Organization")
    page = open_view(GraphView([statement("Russia", "aids", assembly)]))
    assert page.evaluate("graphkit.findActors('rusia').map(({label}) => label)") == ["Russia"]


def test_a_state_stands_before_a_region_named_after_it(open_view: Open) -> None:
    region = Actor(f"{ID}text/inner", "Inner Mongolia", "Region", "CHN", known=False)
    mongolia = Actor(f"{ID}MNG", "Mongolia", "Country", "MNG")
    said = [
        statement(region, "attacks", "China", document=f"m{n}", sentence="Mongolia shelled China.") for n in range(5)
    ]
    page = open_view(GraphView([*said, statement(mongolia, "aids", "China")]))
    for typed in ("mongolia", "mong"):
        assert page.evaluate("text => graphkit.findActors(text)[0].label", typed) == "Mongolia"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Burma", "Myanmar"),
        ("IAEA", "International Atomic Energy Agency"),
        ("Ukrane", "Ukraine"),
        ("Ukriane", "Ukraine"),
    ],
)
def test_search_knows_other_names_and_one_slip(open_view: Open, typed: str, found: str) -> None:
    from graphkit.ontology import load_ontology

    known = {entry.actor.label: entry.actor for entry in load_ontology().actors.values()}
    label = next(name for name in known if name == found or found in load_ontology().actors[known[name].id].names)
    page = open_view(
        GraphView([statement(known[label], "criticizes", "Ukraine", sentence=f"{label} condemned Ukraine.")])
    )
    assert page.evaluate("text => graphkit.findActors(text)[0].label", typed) == label


def test_page_and_python_choose_the_same_sides(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view)
    chosen = page.evaluate("[...graphkit.leadingSides(graphkit.graph.statements).counts.keys()].map((one) => one.iri)")
    assert chosen == sides(kg)
    assert json.loads(page.locator("#graph-source").text_content() or "")["leading"]


def test_who_fights_is_no_closest_partner(open_view: Open) -> None:
    peace = [
        statement("Russia", verb, "Ukraine", document=f"p{verb}{at}")
        for at in range(3)
        for verb in ("signsAgreementWith", "aids")
    ]
    war = statement("Russia", "attacks", "Ukraine", document="war")
    friends = [statement("France", "visits", "Germany", document=f"v{at}") for at in range(3)]
    page = open_view(GraphView([*peace, war, *friends]))
    assert page.locator("#findings .finding").all_text_contents() == [
        "France and Germany are the closest partners: net score +12.0 from 3 reports, all of cooperation."
    ]
    closest = page.locator("#evidence-body h3:text-is('Closest') ~ ol").first
    expect(closest.locator(".names")).to_have_text(["Germany – France"])


def test_a_finding_rests_on_the_strongest_statement_of_its_pair(open_view: Open) -> None:
    claimed = Attribution("the ministry", "claim")
    asides = [statement("Russia", "criticizes", "Ukraine", confidence=0.99, document=f"a{at}") for at in range(20)]
    shelled = statement("Russia", "attacks", "Ukraine", confidence=0.8, attribution=claimed, document="b")
    page = open_view(GraphView([*asides, shelled]))
    expect(page.locator("#findings li blockquote")).to_have_text("Russia shelled Ukraine.")


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (390, 844)])
def test_the_first_words_cover_nothing_of_the_graph(open_view: Open, view: GraphView, width: int, height: int) -> None:
    page = open_view(view, width=width, height=height)
    hint, graph = page.locator("#hint").bounding_box(), page.locator("#network").bounding_box()
    assert hint is not None and graph is not None
    assert hint["y"] >= graph["y"] + graph["height"] - 1
    assert hint["height"] < 0.1 * height
    page.locator("#tab-table").click()
    expect(page.locator("#hint")).to_be_hidden()
