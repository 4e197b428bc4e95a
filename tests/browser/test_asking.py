"""Asking the file: the page answers the named questions as ``KnowledgeGraph.query`` does; rows lead to evidence."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import newsroom
import pytest
from playwright.sync_api import Page, expect

from graphkit import KnowledgeGraph
from graphkit.errors import QueryError
from graphkit.model import Statement
from graphkit.rdf.library import named_queries, run_named
from graphkit.view import GraphView

Open = Callable[..., Page]


MORE = """
2023-05-02 | Poland = Warsaw | sanctions = put sanctions on | Russia = Russia | Warsaw put sanctions on Russia. |
2023-05-09 | Russia = Moscow | sanctions = sanctions on | Poland = Poland | Moscow answered with sanctions on Poland. |
2023-06-01 | Iran = Tehran | supports = backs | Hezbollah = Hezbollah | Tehran backs Hezbollah, officials said. |
2023-06-02 | Iran = Tehran | supports = backs | Hezbollah = it. | Tehran denies that it backs it. | negative
2023-06-03 | Turkey = Ankara | accuses = accused | Sweden = Sweden | Ankara accused Sweden of delay. |
2024-06-03 | Turkey = Ankara | accuses = accused | Sweden = Sweden | Ankara accused Sweden of delay once more. |
2022-05-05 | Israel = Israel | exercisesWith = exercised with | Turkey = Turkey | Israel exercised with Turkey. |
2023-09-09 | Turkey = Ankara | sanctions = sanctions on | Israel = Israel | Ankara imposed sanctions on Israel. |
2023-07-01 | Poland = Poland | alliedWith = ally | United States = United States | Poland, ally of the United States. |
2023-07-01 | Japan = Japan | alliedWith = ally | United States = United States | Japan, ally of the United States. |
"""
VALUES = {
    "planned": {"since": "2020-01-01"},
    "support-chain": {"from": "Iran", "to": "Hezbollah"},
    "cooperation-to-conflict": {"day": "2023-01-01"},
}


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    """The newsroom, a story of which two papers print again; the paper that had it first is not in the graph."""
    said = newsroom.statements()
    first = next(one for one in said if one.relation.name == "attacks")
    again = [copied(first, "copy-1"), copied(first, "copy-2")]
    more = [newsroom.report(number, f"{line} ") for number, line in enumerate(MORE.strip().splitlines(), 200)]
    return KnowledgeGraph(
        [*said, *again, *more], duplicates={"copy-1": "gone", "copy-2": "gone", first.document.id: "gone"}
    )


def copied(said: Statement, document: str) -> Statement:
    evidence = replace(said.evidence, document=replace(said.evidence.document, id=document))
    return replace(said, evidence=evidence, id="")


@pytest.fixture(scope="module")
def view(kg: KnowledgeGraph) -> GraphView:
    return GraphView(kg, title="A newsroom")


def ask(page: Page, name: str, **values: str) -> None:
    """Ask a named question and wait for the answer."""
    page.locator("#tab-ask").click()
    page.locator("#ask-question").select_option(name)
    for each, value in values.items():
        field = page.locator(f"#ask-value-{each}")
        field.select_option(value) if each == "by" else field.fill(value)
        field.blur()
    submit(page)


def submit(page: Page) -> None:
    page.locator("#ask-run").click()
    expect(page.locator("#ask-stop")).to_be_hidden()
    expect(page.locator("#ask-status")).not_to_contain_text("Asking")


def answered(page: Page) -> list[dict[str, Any]]:
    """Return the rows of the question that the form holds, as the engine gives them."""
    return page.evaluate(
        "graphkit.answerers().file.ask(document.getElementById('ask-text').value).then(({ rows }) => rows)"
    )


def plain(value: object) -> str:
    """Return a value of ``QueryResult`` as it compares with a term's text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"{float(value):.9g}" if isinstance(value, int | float) else str(value)


def told(row: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return a row of the page as it compares with one of ``QueryResult``."""
    terms = [row.get(name) for name in names]
    return tuple(
        "" if term is None else plain(float(term["value"])) if _is_number(term) else term["value"] for term in terms
    )


def _is_number(term: Mapping[str, Any]) -> bool:
    return str(term.get("datatype", "")).rpartition("#")[2] in ("integer", "decimal", "double", "float")


def test_the_page_asks_no_host_and_starts_no_engine_before_it_is_asked(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    assert page.workers == []
    page.locator("#tab-ask").click()
    expect(page.locator("#ask-status")).to_contain_text("triples of all that this page holds")
    assert len(page.workers) == 1


def test_the_sixteen_questions_have_the_rows_that_query_gives(
    open_view: Open, view: GraphView, kg: KnowledgeGraph
) -> None:
    page = open_view(view)
    library = named_queries()
    assert len(library) == 16
    empty = set()
    for name in library:
        ask(page, name, **VALUES.get(name, {}))
        ours = kg.query(page.locator("#ask-text").input_value())
        assert [tuple(map(plain, row)) for row in ours] == [told(row, ours.variables) for row in answered(page)], name
        direct = [tuple(map(plain, row)) for row in run_named(kg, name, VALUES.get(name))]
        assert direct == [tuple(map(plain, row)) for row in ours], name
        if not direct:
            empty.add(name)
    assert not empty


def test_every_row_of_every_question_opens_its_evidence(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    for name in named_queries():
        ask(page, name, **VALUES.get(name, {}))
        rows = page.locator("#ask-rows tbody tr")
        lead = page.locator("#ask-rows tbody tr:has(button.small)")
        if name == "vocabulary":  # of all terms some are words for actors, or of no statement here
            assert 0 < lead.count() <= rows.count()
        else:
            assert lead.count() == rows.count() > 0, name
        lead.first.locator("button.small").click()
        expect(page.locator("#evidence .card").first).to_be_visible()


EXERCISE = "In recent weeks Moscow and China conducted joint naval exercises off the coast of Alaska."


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        ("mutual-sanctions", {"Warsaw put sanctions on Russia.", "Moscow answered with sanctions on Poland."}),
        ("support-chain", {"Tehran backs Hezbollah, officials said.", "Tehran denies that it backs it."}),
        ("exercises-since", {EXERCISE}),
    ],
)
def test_the_evidence_of_a_row_is_what_it_rests_on(
    open_view: Open, view: GraphView, name: str, sentences: set[str]
) -> None:
    page = open_view(view)
    ask(page, name, **VALUES.get(name, {}))
    page.locator("#ask-rows tbody button.small").first.click()
    assert set(page.locator("#evidence .card blockquote").all_text_contents()) == sentences


def test_a_query_of_ones_own_names_statements(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view)
    sparql = "SELECT ?statement ?confidence { ?statement gk:confidence ?confidence } ORDER BY ?statement LIMIT 3"
    own(page, sparql)
    page.locator("#ask-rows tbody button.small").nth(1).click()
    said = {one.id: one for one in kg.statements}
    wanted = str(kg.query(sparql).rows[1]["statement"]).rpartition("/")[2]
    (card,) = page.locator("#evidence .card").all()
    assert card.get_attribute("data-statement") == wanted and wanted in said
    page.locator("#evidence-close").click()
    expect(page.locator("#evidence h2").nth(1)).to_have_text("At a glance")


def own(page: Page, sparql: str) -> None:
    """Ask a query of one's own."""
    page.locator("#tab-ask").click()
    page.locator("#ask-question").select_option("")
    page.locator("#ask-text").fill(sparql)
    submit(page)


def test_a_query_that_is_typed_over_leaves_the_words_of_the_question(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.locator("#tab-ask").click()
    page.locator("#ask-sparql summary").click()
    page.locator("#ask-text").fill("ASK {}")
    expect(page.locator("#ask-about")).to_contain_text("A query in SPARQL 1.1")
    expect(page.locator("#ask-values input")).to_have_count(0)
    assert page.locator("#ask-text").input_value() == "ASK {}"


def test_rows_are_sorted_and_saved(open_view: Open, view: GraphView, kg: KnowledgeGraph, tmp_path: Path) -> None:
    page = open_view(view)
    ask(page, "friends-and-foes", actor="Russia")
    cells = page.locator("#ask-rows tbody tr td:nth-child(3)")
    heading = page.locator("#ask-rows th").nth(2)
    heading.locator("button").click()
    heading.locator("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    numbers = [int(text) for text in cells.all_text_contents()]
    assert numbers == sorted(numbers, reverse=True) and len(set(numbers)) > 2
    with page.expect_download() as saved:
        page.locator("#ask-csv").click()
    path = tmp_path / "rows.csv"
    saved.value.save_as(path)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    ours = run_named(kg, "friends-and-foes", {"actor": "Russia"})
    assert [int(row["hostile"]) for row in rows] == numbers
    assert {row["other"]: float(row["share"]) for row in rows} == {
        str(row["other"]): pytest.approx(float(str(row["share"]))) for row in ours
    }


def test_people_count_by_themselves_as_query_has_it(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view)
    for values in (
        {"actor": "Sergei Lavrov"},
        {"actor": "Russia", "by": "actor"},
        {"actor": "Moscow"},
        {"actor": "RUS"},
    ):
        ask(page, "friends-and-foes", **values)
        ours = run_named(kg, "friends-and-foes", values if values["actor"] != "Moscow" else {"actor": "Russia"})
        assert [tuple(map(plain, row)) for row in ours] == [told(row, ours.variables) for row in answered(page)]


def test_who_is_only_in_the_ontology_can_be_named_and_nobody_else(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    ask(page, "acts-of", actor="Paraguay")
    expect(page.locator("#ask-rows")).to_have_text("No row: the graph tells nothing of this.")
    assert "PRY" in page.locator("#ask-text").input_value()
    ask(page, "acts-of", actor="Qwertyland")
    expect(page.locator("#ask-fault")).to_contain_text("No actor is called “Qwertyland”")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?a {\n  ?a ?b }}",
        "SELECT ?a {\n  ?a ?b ?c .\n  ?d nope:b ?e and a good deal more than is shown of it }",
        "SELECT ?a { ?a",
        "INSERT DATA { gk:a gk:b gk:c }",
        "# SELECT\nPREFIX x: <http://x/> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
        "SELECT * { SERVICE <http://one.example/> { ?a ?b ?c } }",
    ],
)
def test_errors_are_told_in_the_words_of_query(
    open_view: Open, view: GraphView, kg: KnowledgeGraph, sparql: str
) -> None:
    with pytest.raises(QueryError) as refused:
        kg.query(sparql)
    page = open_view(view)
    own(page, sparql)
    expect(page.locator("#ask-fault")).not_to_be_empty()
    assert plain_words(page.locator("#ask-fault").inner_text()) == plain_words(str(refused.value))
    own(page, "ASK { ?insert ?b 'DELETE' }")
    expect(page.locator("#ask-rows")).to_have_text("No")
    expect(page.locator("#ask-fault")).to_be_empty()


def plain_words(text: str) -> str:
    """Return a message without the signs in which the page and the command line differ."""
    return re.sub(r"[“”'.;\s]+", " ", text).lower().strip()


def test_a_graph_is_shown_as_triples(open_view: Open, view: GraphView, kg: KnowledgeGraph) -> None:
    page = open_view(view)
    sparql = "CONSTRUCT { ?a gk:sanctions ?b } WHERE { ?a gk:sanctions ?b }"
    own(page, sparql)
    shown = page.locator("#ask-rows tbody tr").all()
    assert len(shown) == len(kg.query(sparql)) > 1
    assert shown[0].locator("td button.who").count() == 2


def test_a_heavy_query_can_be_stopped_and_the_next_is_answered(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.locator("#tab-ask").click()
    page.locator("#ask-question").select_option("")
    page.locator("#ask-text").fill("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    page.locator("#ask-run").click()
    page.locator("#ask-stop").click()
    expect(page.locator("#ask-status")).to_have_text("Stopped.")
    own(page, "ASK { ?a gk:sanctions ?b }")
    expect(page.locator("#ask-rows")).to_have_text("Yes")


def test_the_search_field_finds_questions(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    page.locator("#find").fill("sanctions in return")
    page.locator("#found").get_by_text("Who sanctions whom in return").click()
    expect(page.locator("#ask-rows tbody tr")).to_have_count(1)
    expect(page.locator("#find")).to_have_value("")
    page.locator("#find").fill("friends")
    page.locator("#found").get_by_text("Friends and foes of an actor").click()
    expect(page.locator("#ask-value-actor")).to_be_visible()


def test_a_link_asks_a_named_question_again_and_waits_with_ones_own(open_view: Open, view: GraphView) -> None:
    page = open_view(view)
    ask(page, "friends-and-foes", actor="Russia", by="actor")
    count = page.locator("#ask-rows tbody tr").count()
    page.wait_for_timeout(300)  # the address is written after a pause
    again = open_view(view, page.evaluate("location.hash"))
    expect(again.locator("#ask-rows tbody tr")).to_have_count(count)
    assert again.locator("#ask-value-by").input_value() == "actor"
    waiting = open_view(view, "#view=ask&asked=sparql%3DASK%2B%257B%257D")
    assert waiting.locator("#ask-text").input_value() == "ASK {}"
    expect(waiting.locator("#ask-status")).to_contain_text("Ready")
    expect(waiting.locator("#ask-rows")).to_be_empty()


def test_who_is_picked_stands_in_the_form(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=CHN~RUS~all~with&view=ask")
    page.locator("#ask-question").select_option("dyads-by-month")
    assert [page.locator(f"#ask-value-{name}").input_value() for name in ("one", "other")] == ["China", "Russia"]


def test_who_is_picked_later_stands_in_the_form_on_return(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=CHN&view=ask")
    ask(page, "friends-and-foes")
    field = page.locator("#ask-value-actor")
    assert field.input_value() == "China"
    page.locator("#tab-graph").click()
    page.evaluate("graphkit.pickActor(graphkit.graph.byKey.get('UKR'))")
    page.locator("#tab-ask").click()
    expect(field).to_have_value("Ukraine")
    expect(page.locator("#ask-status")).to_contain_text("asked before")
    field.fill("Iran")
    page.locator("#tab-graph").click()
    page.locator("#tab-ask").click()
    expect(field).to_have_value("Iran")


def test_a_page_without_the_engine_has_neither_tab_nor_wasm(open_view: Open, kg: KnowledgeGraph) -> None:
    page = open_view(kg.view(ask=False))
    assert page.locator("#tab-ask").count() == 0
    page.locator("#find").fill("friends and foes")
    assert page.locator("#found [role=option]").all_text_contents() == ["Nothing found for “friends and foes”"]


def test_on_a_phone_rows_are_cards_within_the_window(open_view: Open, view: GraphView) -> None:
    page = open_view(view, width=390, height=844)
    ask(page, "acts-of", actor="Russia")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#ask-body").evaluate("(body) => body.scrollWidth <= body.clientWidth")
    page.locator("#ask-rows tbody button.small").first.click()
    expect(page.locator("#evidence .card").first).to_be_visible()


def test_a_question_that_comes_late_leaves_the_next_one_alone(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=ask")
    expect(page.locator("#ask-status")).to_contain_text("Ready")
    page.evaluate(
        """() => {
          const {file} = graphkit.answerers();
          const ask = file.ask;
          const held = new Promise((done) => (window.letGo = done));
          file.ask = async (sparql) => (sparql.includes("paraguay") && (await held), ask(sparql));
        }"""
    )
    page.locator("#ask-question").select_option("acts-of")
    page.locator("#ask-value-actor").fill("Paraguay")
    page.locator("#ask-value-actor").blur()
    page.locator("#ask-run").click()
    own(page, "ASK { ?a gk:sanctions ?b }")
    expect(page.locator("#ask-rows")).to_have_text("Yes")
    page.evaluate("window.letGo()")
    page.wait_for_timeout(300)
    assert page.locator("#ask-text").input_value() == "ASK { ?a gk:sanctions ?b }"
    assert page.evaluate("graphkit.state.asked").startswith("sparql=")
    expect(page.locator("#ask-rows")).to_have_text("Yes")


@pytest.mark.parametrize(("kind", "usual"), [("relation", "sanctions"), ("quad", "material-conflict")])
def test_a_value_of_a_link_is_a_name_and_no_part_of_the_query(
    open_view: Open, view: GraphView, kind: str, usual: str
) -> None:
    page = open_view(view)
    page.evaluate(
        """([kind, usual]) => graphkit.graph.questions.push({
          name: "own", title: "Own", description: "", sparql: "SELECT ?a ?b { ?a ?b $what }",
          parameters: [{name: "what", kind, default: usual, description: "What", iri: null}]})""",
        [kind, usual],
    )
    change = "(what) => graphkit.change({view: 'ask', asked: new URLSearchParams({question: 'own', what}).toString()})"
    page.evaluate(change, "x } UNION { ?a ?b ?c")
    expect(page.locator("#ask-fault")).to_contain_text("is no name of a")
    page.evaluate(change, usual)
    expect(page.locator("#ask-rows tbody tr").first).to_be_visible()
    expect(page.locator("#ask-fault")).to_be_empty()


def test_a_day_stands_on_one_line(open_view: Open, view: GraphView) -> None:
    page = open_view(view, width=1024)
    own(page, 'SELECT ("2025-12-30"^^xsd:date AS ?day) ("2025-12" AS ?month) ("soon" AS ?words) {}')
    wraps = page.locator(".answer tbody td").evaluate_all("(all) => all.map((one) => getComputedStyle(one).whiteSpace)")
    assert wraps[:3] == ["nowrap", "nowrap", "normal"]
