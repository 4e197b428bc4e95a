"""The map: shapes by code, shades by the net of the page's counts, choosing by pointer and keyboard, and filters."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import newsroom
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

import graphkit.view
from graphkit.graph.reports import find_reports
from graphkit.model import ID, Actor
from graphkit.view import GraphView

Open = Callable[..., Page]

WORLD = json.loads((Path(graphkit.view.__file__).parent / "static" / "world.json").read_text("utf-8"))
RUSSIA = f"{ID}RUS"


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(newsroom.statements(), title="A newsroom")


def shape(page: Page, code: str) -> dict[str, str | None]:
    """Return class and title of a state's shape."""
    return page.locator(f'.world [data-code="{code}"]').last.evaluate(
        "path => ({kind: path.getAttribute('class'), words: path.querySelector('title').textContent})"
    )


def click_on(page: Page, code: str, button: Literal["left", "right"] = "left") -> None:
    """Click where the state's number stands."""
    at = page.evaluate(
        """code => {
          const [, , , x, y] = graphkit.world.states.find((state) => state[0] === code);
          const drawing = document.querySelector(".world");
          const point = new DOMPoint(x, y).matrixTransform(drawing.getScreenCTM());
          return [point.x, point.y];
        }""",
        code,
    )
    page.mouse.click(*at, button=button)


def nets(kg) -> dict[str, tuple[int, int]]:
    """Return reports of cooperation and conflict between Russia and every other state, as Python counts them."""
    found: Counter[tuple[str, str]] = Counter()
    for report in find_reports(kg.statements, kg.duplicates, by="state"):
        if RUSSIA in report.pair and len(set(report.pair)) == 2:
            (other,) = set(report.pair) - {RUSSIA}
            found[other, report.stance] += 1
    return {iri: (found[iri, "cooperation"], found[iri, "conflict"]) for iri, _ in found}


def test_the_map_knows_every_large_state_of_the_ontology() -> None:
    from graphkit.ontology import load_ontology

    codes = {code for code, *_ in WORLD["states"] if code}
    known = {
        entry.actor.country
        for iri, entry in load_ontology().actors.items()
        if entry.actor.type == "Country" and iri == f"{ID}{entry.actor.country}"
    }
    assert len(codes) > 170
    assert {"RUS", "USA", "CHN", "FRA", "NOR", "XKX", "PSE", "TWN", "SSD"} <= codes & known
    small = {"SGP", "BHR", "MLT", "MDV", "MUS", "AND", "LIE", "MCO", "SMR"}
    assert small <= known - codes, "small states have no shape at this scale; the table names them"


def test_shapes_are_outlines_within_the_map_and_large_where_states_are() -> None:
    sides = {}
    for code, _, outline, x, y, side in WORLD["states"]:
        assert re.fullmatch(r"(M\d+ \d+l-?\d+(?:[ -]\d+)*z)+", outline), code
        assert 0 <= x <= WORLD["width"] and 0 <= y <= WORLD["height"]
        sides[code] = side
    assert sides["RUS"] > sides["CHN"] > sides["FRA"] > sides["BEL"]
    assert sides["GRL"] < sides["BRA"], "areas are true"
    places = {code: (x, y) for code, _, _, x, y, _ in WORLD["states"]}
    assert places["USA"][0] < places["FRA"][0] < places["RUS"][0] < places["JPN"][0]
    assert places["NOR"][1] < places["ITA"][1] < places["KEN"][1] < places["ZAF"][1]


def test_no_outline_crosses_the_whole_map() -> None:
    for code, _, outline, *_ in WORLD["states"]:
        for ring in re.findall(r"M(\d+) \d+l([^z]+)z", outline):
            numbers = [int(number) for number in re.findall(r"-?\d+", ring[1])]
            assert max(map(abs, numbers[::2])) < 300, code


def test_shades_and_table_are_the_counts_of_python(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=map&ego=RUS")
    told = nets(view.kg)
    states = {iri.removeprefix(ID): counts for iri, counts in told.items() if len(iri.removeprefix(ID)) == 3}
    assert len(states) > 8
    for code, (cooperation, conflict) in states.items():
        row = page.locator(f'#map-table tr[data-key="{code}"]')
        net = cooperation - conflict
        expect(row.locator("td").nth(0)).to_have_text(str(cooperation))
        expect(row.locator("td").nth(1)).to_have_text(str(conflict))
        expect(row.locator("td").nth(2)).to_have_text(f"+{net}" if net > 0 else f"−{-net}" if net < 0 else "±0")
        drawn = shape(page, code)
        assert ("cooperation" if net > 0 else "conflict" if net < 0 else "even") in drawn["kind"].split()
        assert f"({cooperation} cooperation, {conflict} conflict)" in drawn["words"]
    assert page.locator("#map-table tbody tr").count() == len(states)
    assert "ego" in shape(page, "RUS")["kind"]
    assert "silent" in shape(page, "AUS")["kind"], "in the graph, but nothing is told of the two"
    assert page.locator(".world path.absent").count() > 100
    assert page.locator(".world path.absent[data-code]").count() == 0


def test_stronger_nets_have_stronger_colours_and_the_legend_says_which(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=map&ego=RUS")
    strength = (
        "code => parseInt(document.querySelector(`.world [data-code='${code}']`).style.getPropertyValue('--strength'))"
    )
    assert page.evaluate(strength, "CHN") > page.evaluate(strength, "IRN") > page.evaluate(strength, "IND")
    words = page.locator("#map-legend span").all_inner_texts()
    assert words[0].startswith("−") and words[0].endswith("or more")
    assert "no report with Russia" in words and "not in this graph" in words
    colours = page.locator("#map-legend i").evaluate_all(
        "marks => marks.map((mark) => getComputedStyle(mark).backgroundColor)"
    )
    assert len(set(colours[:-1])) == len(colours) - 1, "each key has a colour of its own"


@pytest.mark.parametrize(
    ("most", "breaks", "words"),
    [
        (1, [1], ["+1 or more"]),
        (3, [1, 2], ["+1", "+2 or more"]),
        (80, [1, 10, 20, 50], ["+1 to +9", "+10 to +19", "+20 to +49", "+50 or more"]),
    ],
)
def test_strengths_have_round_numbers(open_view: Open, view: GraphView, most: int, breaks: list, words: list) -> None:
    page = open_view(view)
    found = page.evaluate("most => graphkit.breaks([{net: -most}, {net: 1}])", most)
    assert found == breaks
    assert page.evaluate("breaks => breaks.map((_, at) => graphkit.rangeOf(at + 1, breaks, '+'))", found) == words
    assert page.evaluate("breaks => graphkit.level(-breaks.at(-1), breaks)", found) == -len(breaks)


def test_the_first_click_chooses_and_the_next_opens_what_is_told_of_the_two(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=map")
    expect(page.locator("#map-choice")).to_contain_text("with all others")
    click_on(page, "CHN")
    expect(page.locator("#evidence h2").nth(1)).to_have_text("China")
    assert "ego" in shape(page, "CHN")["kind"]
    click_on(page, "RUS")
    expect(page.locator("#evidence h2").nth(1)).to_have_text("China and Russia")
    assert "ego" in shape(page, "CHN")["kind"] and "on" in shape(page, "RUS")["kind"].split()
    click_on(page, "PHL")
    expect(page.locator("#evidence h2").nth(1)).to_have_text("China and Philippines")
    page.keyboard.press("Escape")
    assert "ego" in shape(page, "CHN")["kind"], "who was chosen stays chosen"
    page.locator("#map-choice select").select_option("")
    assert page.locator(".world .ego").count() == 0


def test_a_search_chooses_too(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=map&ego=CHN")
    page.locator("#find").fill("iran")
    page.keyboard.press("Enter")
    assert "ego" in shape(page, "IRN")["kind"]
    expect(page.locator("#map-choice select")).to_have_value("IRN")


def test_an_alliance_can_be_chosen(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=map")
    page.locator("#map-choice select").select_option("NATO")
    assert "conflict" in shape(page, "RUS")["kind"]
    assert page.locator(".world .ego").count() == 0
    click_on(page, "RUS")
    expect(page.locator("#evidence h2").nth(1)).to_have_text("NATO and Russia")


def test_the_table_is_the_way_without_a_pointer(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=map&ego=RUS")
    row = page.get_by_role("button", name="Ukraine", exact=True)
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence h2").nth(1)).to_have_text("Russia and Ukraine")
    assert page.evaluate("document.activeElement.textContent") == "Ukraine", "the focus stays"
    page.locator("#map-body").get_by_role("button", name="Choose Ukraine").press("Enter")
    assert "ego" in shape(page, "UKR")["kind"]
    expect(page.locator("#map-table caption")).to_contain_text("with Ukraine")


def test_arrow_keys_move_between_states(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=map&ego=RUS")
    page.locator("#map-area").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#announcer")).to_have_text("Russia, chosen")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#announcer")).to_have_text("India: +1 (1 cooperation, 0 conflict)")
    expect(page.locator(".world .pointed")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#evidence h2").nth(1)).to_have_text("Russia and India")


@pytest.mark.parametrize(
    "fragment",
    [
        "&until=2022-06-30",
        "&publisher=Harbour+News",
        "&modes=actual",
        "&sure=90",
        "&quads=material-conflict,verbal-conflict",
        "&weight=2",
    ],
)
def test_the_map_follows_every_filter(open_view: Open, view: GraphView, fragment: str) -> None:
    page = open_view(view, f"#view=map&ego=RUS{fragment}")
    counted = page.evaluate(
        """() => {
          const ego = graphkit.graph.byKey.get("RUS");
          const reports = graphkit.reports(graphkit.seen().statements);
          const between = reports.filter(({source, target}) => [source, target].includes(ego));
          const found = {};
          for (const {source, target, stance} of between) {
            const other = source === ego ? target : source;
            const sign = stance === "cooperation" ? 1 : -1;
            if (other.type === "Country") found[other.key] = (found[other.key] || 0) + sign;
          }
          return found;
        }"""
    )
    shown = {
        row.get_attribute("data-key"): row.locator("td").nth(2).inner_text()
        for row in page.locator("#map-table tbody tr").all()
    }
    assert {key: int(text.replace("−", "-").replace("±", "")) for key, text in shown.items()} == counted
    page.evaluate("graphkit.change({until: null, publisher: null, modes: [], sure: 0, quads: [], weight: 1})")
    assert page.locator("#map-table tbody tr").count() > len(shown) or fragment.startswith("&quads")


def test_small_states_are_told_in_the_table(open_view: Open) -> None:
    one = newsroom.statements()[0]
    singapore = Actor(f"{ID}SGP", "Singapore", "Country", "SGP")
    page = open_view(GraphView([replace(one, object=singapore, id="")]), "#view=map")
    row = page.locator('#map-table tr[data-key="SGP"]')
    expect(row.locator("small")).to_have_text("too small for this map")
    expect(page.locator("#map-table small")).to_have_count(1)


def test_zoom_and_place_are_kept_in_the_link(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=map&ego=RUS")
    page.locator("#map-in").click()
    page.locator("#map-in").click()
    box = page.locator("#map-area").bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 130, steps=3)
    page.mouse.up()
    expect(page.locator("#evidence h2")).to_have_count(1 + page.locator("#evidence-body h2").count())
    page.wait_for_function("() => location.hash.includes('sight=')")
    seen = page.locator(".world").get_attribute("viewBox")
    again = open_view(view, page.evaluate("location.hash"))
    assert again.locator(".world").get_attribute("viewBox").split()[2] == str(round(float(seen.split()[2])))
    again.locator("#map-whole").click()
    again.wait_for_function("() => !location.hash.includes('sight=')")
    assert float(again.locator(".world").get_attribute("viewBox").split()[2]) >= WORLD["width"]


def test_names_and_numbers_do_not_lie_over_each_other(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=map&ego=RUS")
    boxes = page.locator(".numbers text").evaluate_all(
        """texts => texts.map((text) => text.getBoundingClientRect())
          .map(({left, top, right, bottom}) => [left, top + 3, right, bottom - 3])"""
    )
    assert len(boxes) > 4
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


@pytest.mark.parametrize(("seen", "parts"), [("map", len(WORLD["states"])), ("rings", 10)])
def test_map_and_rings_go_along_as_drawing_and_picture(
    open_view: Open, view: GraphView, tmp_path: Path, seen: str, parts: int
) -> None:
    page = open_view(view, f"#view={seen}&ego=RUS&since=2022-01-01")
    for kind in ("svg", "png"):
        page.locator("#export summary").click()
        with page.expect_download() as download:
            page.locator(f"#save-{kind}").click()
        download.value.save_as(tmp_path / f"{seen}.{kind}")
    drawing = ElementTree.parse(tmp_path / f"{seen}.svg")
    written = ElementTree.tostring(drawing.getroot(), "unicode")
    assert len(drawing.findall(".//{http://www.w3.org/2000/svg}path")) >= parts
    words = {text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"A newsroom", "Since Jan 2022"} <= words
    assert any(text.startswith("Relations of Russia: cooperation less conflict") for text in words)
    assert seen == "rings" or {"no report with Russia", "not in this graph"} <= words
    assert not re.search(r"var\(|color-mix|color\(|class=|data-", written), "it needs no style sheet"
    with Image.open(tmp_path / f"{seen}.png") as picture:
        assert picture.width >= 1600
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1_000_000)}
    assert (10, 106, 161) in colours, "the blue of cooperation"
    assert page.evaluate("graphkit.state.view") == seen


def test_a_graph_of_nothing_has_an_empty_map(open_view: Open) -> None:
    page = open_view(GraphView([]), "#view=map")
    expect(page.locator("#map-table")).to_have_text("Nothing passes the filters.")
    assert page.locator(".world path.absent").count() == len(WORLD["states"])


def test_only_the_first_button_presses_a_state(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=map")
    click_on(page, "CHN", "right")
    assert page.evaluate("graphkit.state.ego") is None
    click_on(page, "CHN")
    assert page.evaluate("graphkit.state.ego") == "CHN"
