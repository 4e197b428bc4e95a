"""Texts that try to become markup, script or a link: in every field, on every view, they stay text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import newsroom
import pytest
from playwright.sync_api import Page, expect

from graphkit.model import Attribution, Interval, Mention, Reason, Statement, Toll
from graphkit.rdf.triples import ntriples, statement_resource
from graphkit.view import GraphView

Open = Callable[..., Page]

HOSTILE = [
    "</script><script>window.harmed = 1</script>",
    "<img src=x onerror='window.harmed = 1'>",
    "<!--<script>",
    "]]><svg onload=window.harmed=1>",
    "{{ 7 * 7 }}{% raw %}",
    '" onmouseover="window.harmed=1',
    "' autofocus onfocus='window.harmed=1",
    "javascript:window.harmed=1",
    "שלום עולם \u202e txet",
    "👩‍🚀🇺🇳 𝔘nicode \U0001f600",
    "line\nbreak\u2028and\u2029more\ttabs",
    "&lt;b&gt; &amp; &#60;",
    '=HYPERLINK("http://evil.example")',
    "href=evil \\u003cscript\\u003e",
    "lone \ud800 half",
    "__proto__",
]


def poisoned(text: str) -> Statement:
    """Return a statement that has the text in every field that comes from outside."""
    one = newsroom.statements()[0]
    sentence = f"{text} warned {text}."
    start = len(f"{text} ")
    document = replace(one.document, id=text, title=text, url=text, publisher=text)
    return replace(
        one,
        subject=replace(one.subject, id=f"urn:x:{text}", label=text, type="Person", known=False),
        object=replace(one.object, label=f"{text} two", wikidata=text, known=False),
        subject_mention=Mention(text, 0, len(text)),
        trigger=Mention("warned", start, start + 6),
        object_mention=Mention(text, start + 7, start + 7 + len(text)),
        relation=replace(one.relation, name=f"r{text}", label=text, id=f"urn:r:{text}"),
        evidence=replace(one.evidence, document=document, sentence=sentence, start=0, frame=text, extractor=text),
        attribution=Attribution(text, text, one.subject),
        time=Interval(one.document.date, one.document.date, text=text),
        place=text,
        about=text,
        because=Reason(text, text, text),
        toll=(Toll("killed", 12, text, text), Toll("wounded", None, None, text), Toll("killed", 3, None, text)),
        plover=text,
        cameo=text,
        id="",
    )


def walk(page: Page) -> None:
    """Open every panel, list and view."""
    for view in ("table", "matrix", "timeline", "ask", "graph"):
        page.locator(f"#tab-{view}").click()
        if view == "ask":
            page.evaluate("graphkit.change({ asked: 'question=planned&since=1900-01-01' })")
            page.locator("#ask-rows > *").first.wait_for()
            own = "SELECT * { ?statement rdf:subject ?who ; gk:detail ?detail ; gk:sentence ?says }"
            page.evaluate("(sparql) => graphkit.answerers().file.ask(sparql)", own)
            page.locator("#ask-text").evaluate("(field, sparql) => { field.value = sparql }", own)
            page.locator("#ask-question").select_option("")
            page.locator("#ask-run").evaluate("(button) => button.click()")
    page.locator("#relations summary").click()
    page.evaluate("graphkit.openBrief([graphkit.graph.actors[0]])")
    page.keyboard.press("Escape")
    page.evaluate("graphkit.pickActor(graphkit.graph.actors[0])")
    page.evaluate("graphkit.pickLink(graphkit.graph.links[0])")
    page.evaluate("graphkit.focus(graphkit.graph.actors[1])")
    box = page.locator("#network").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator("#find").fill("a")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(open_view: Open, text: str) -> None:
    page = open_view(GraphView([poisoned(text)], title=text).html.encode("utf-8", "replace").decode("utf-8"))
    walk(page)
    assert page.evaluate("window.harmed") is None
    assert page.locator("script").count() == 5
    assert page.locator("img").count() == 0
    shown = page.locator(".card blockquote").first.text_content()
    assert shown == f"{text} warned {text}."
    expect(page.locator("h1")).to_have_count(1)


def test_a_title_as_long_as_a_text_hides_nothing(open_view: Open) -> None:
    one = newsroom.statements()[0]
    long = replace(one.document, title="A word " * 3000)
    page = open_view(GraphView([replace(one, evidence=replace(one.evidence, document=long))], ask=False))
    page.evaluate("graphkit.pickLink(graphkit.graph.links[0])")
    shown = page.locator("#evidence .card .source > :first-child").first.text_content()
    assert shown is not None and len(shown) == 300 and shown.endswith("…")
    page.locator("#tab-documents").click()
    box = page.locator("#panel-documents li").first.bounding_box()
    assert box is not None and box["height"] < 400


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//host.example/x",
        "not a link",
        "",
    ],
)
def test_only_http_links_are_links(open_view: Open, url: str) -> None:
    one = newsroom.statements()[0]
    document = replace(one.document, url=url)
    page = open_view(GraphView([replace(one, evidence=replace(one.evidence, document=document), id="")]), "#view=table")
    assert page.locator("a[href]").count() == 0
    page.evaluate("graphkit.pickLink(graphkit.graph.links[0])")
    assert page.locator("a[href]").count() == 0


def test_csp_stops_a_planted_script_and_every_request(open_view: Open) -> None:
    html = GraphView(newsroom.statements()).html
    planted = (
        "<script>window.harmed = 1</script><img src='https://evil.example/x.png' onerror='window.harmed = 2'>"
        "<link rel='stylesheet' href='https://evil.example/x.css'>"
    )
    page = open_view(html.replace("</body>", f"{planted}</body>"), tolerate=("Content Security Policy",))
    assert page.evaluate("window.harmed") is None
    blocked = page.evaluate("fetch('https://evil.example/').then(() => 'sent', () => 'blocked')")
    assert blocked == "blocked"


def test_spreadsheet_formulas_are_defused_in_csv(open_view: Open) -> None:
    page = open_view(GraphView([poisoned('=HYPERLINK("http://evil.example")')]))
    row = next(csv.DictReader(io.StringIO(page.evaluate("graphkit.csv()"))))
    for field in ("subject", "sentence", "title", "publisher", "url"):
        assert row[field].startswith("'=HYPERLINK")


def test_turtle_of_hostile_texts_reads_back(open_view: Open) -> None:
    from pyoxigraph import RdfFormat, parse

    statements = [poisoned(text) for text in HOSTILE if "\ud800" not in text]
    page = open_view(GraphView(statements))
    quads = list(parse(page.evaluate("graphkit.turtle(graphkit.picked())").encode(), format=RdfFormat.TURTLE))
    exact = {quad.object.value for quad in quads if quad.predicate.value.endswith("#sentence")}
    assert exact == {one.evidence.sentence for one in statements}
    names = ("about", "reason", "because", "killed", "wounded", "detail")
    lines = "".join(ntriples(map(statement_resource, statements)))
    written, page_wrote = (
        {str(quad.triple) for quad in told if quad.predicate.value.partition("#")[2] in names}
        for told in (parse(lines.encode(), format=RdfFormat.N_TRIPLES), quads)
    )
    of_statements = {line for line in page_wrote if "/statement/" in line.split()[0]}
    assert written == of_statements
    assert len([line for line in written if "#killed" in line and '"15"' in line]) == len(statements)


def test_topic_reason_and_toll_are_shown(open_view: Open) -> None:
    first, second, *_ = newsroom.statements()
    said = replace(
        first,
        about="fishing quotas",
        because=Reason("in response to", "the raid", second.id),
        toll=(Toll("killed", 12, "soldier", "at least 12 soldiers"),),
    )
    page = open_view(GraphView([said, second]))
    page.evaluate("graphkit.pickLink(graphkit.graph.statements.find(({ about }) => about).link)")
    told = page.locator(".card .said", has_text="About:")
    expect(told).to_contain_text("About: “fishing quotas”; Why: “in response to the raid”")
    expect(told).to_contain_text(second.object.label)
    expect(told).to_contain_text("Toll: at least 12 soldiers killed")


def test_marks_are_right_after_emoji(open_view: Open) -> None:
    page = open_view(GraphView([poisoned("👩‍🚀🇺🇳 𝔘n")]))
    page.evaluate("graphkit.pickLink(graphkit.graph.links[0])")
    expect(page.locator(".card mark")).to_have_text(["👩‍🚀🇺🇳 𝔘n", "warned", "👩‍🚀🇺🇳 𝔘n"])
