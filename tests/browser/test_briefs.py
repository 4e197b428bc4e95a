"""Briefs in the page: the words of ``KnowledgeGraph.brief``, lines that lead to their evidence, Markdown and print."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import newsroom
import pytest
from factories import actor, statement
from playwright.sync_api import Page, expect

from graphkit.errors import InputError
from graphkit.graph.states import By
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Attribution, DocumentReference, Statement
from graphkit.view import GraphView

Open = Callable[..., Page]

PUTIN = actor("Vladimir Putin")
NAMES = ("Russia", "France", "Iran", "United States", "Poland", "China")
RELATIONS = ("visits", "sanctions", "meetsWith", "supports", "attacks", "alliedWith", "criticizes", "joins")
WHOLE = """(by) => {
  graphkit.change({ by });
  const { actors } = graphkit.graph;
  const told = {};
  const put = (list) => {
    const brief = graphkit.brief(list);
    told[list.map(({ iri }) => iri).join(" ")] = brief && graphkit.briefMarkdown(brief);
  };
  actors.forEach((one, at) => (put([one]), actors.slice(at + 1).forEach((other) => put([one, other]))));
  return told;
}"""


def paper(number: int) -> DocumentReference:
    """Return one of 150 documents, some without title, day, publisher or address."""
    return DocumentReference(
        f"paper-{number}",
        f"Day {number}" if number % 5 else None,
        dt.date(2022, 1 + number % 12, 15) if number % 4 else None,
        f"https://paper.example/{number}" if number % 3 else None,
        f"Paper *{number % 4}*" if number % 3 else None,
    )


def many_sided(seed: int) -> KnowledgeGraph:
    """Return a graph of all that a brief distinguishes: copies, spans, no day, plans, denials, speakers, turns."""
    rng = random.Random(seed)
    said: list[Statement] = []
    for number in range(240):
        one, other = rng.sample([*NAMES, PUTIN], 2)
        day = dt.date(2021 + number % 2, rng.randint(1, 12), rng.randint(1, 28))
        dated = rng.random() < 0.7
        said.append(
            statement(
                one,
                rng.choice(RELATIONS),
                other,
                date=day if dated else None,
                end=rng.choice((None, day + dt.timedelta(20), dt.date(2022, 12, 31))) if dated else None,
                time_text=rng.choice((None, "of late")) if dated else None,
                document=paper(number % 150),
                polarity="negative" if rng.random() < 0.1 else "positive",
                modality=rng.choice(("actual",) * 5 + ("planned", "possible")),
                confidence=rng.choice((0.5, 0.625, 0.75, 0.845)),
                attribution=rng.choice(
                    (None, Attribution("an envoy", "say"), Attribution("Moscow", "say", actor("Russia")))
                ),
            )
        )
    for month in range(1, 9):
        said.append(statement("China", "visits", "Poland", date=f"2016-{month:02}-01"))
        said.append(statement("China", "sanctions", "Poland", date=f"2019-{month:02}-01"))
    said.append(statement("Peru", "borders", "Chile"))
    said.append(statement("Peru", "attacks", "Chile", attribution=Attribution("He", "say")))
    copies = {f"paper-{number}": f"paper-{number - number % 5}" for number in range(60) if number % 5}
    return KnowledgeGraph(said, duplicates=copies)


@pytest.mark.parametrize("by", ["state", "actor"])
@pytest.mark.parametrize("graph", ["newsroom", "many-sided"])
def test_the_page_writes_the_brief_that_python_writes(open_view: Open, by: By, graph: str) -> None:
    kg = KnowledgeGraph(newsroom.statements()) if graph == "newsroom" else many_sided(5)
    page = open_view(GraphView(kg, ask=False))
    shown = page.evaluate(WHOLE, by)
    told = 0
    for iris, words in shown.items():
        try:
            ours = kg.brief(*iris.split(), by=by).to_markdown()
        except InputError:
            assert words is None, iris
            continue
        assert words == ours, iris
        told += 1
    assert told > 20
    if graph == "many-sided":
        whole = "".join(filter(None, shown.values()))
        kinds = (
            "turned from",
            "without copies",
            "also: ",
            "in this wording",
            "month not told",
            "undated report",
            "Without a date",
            "as possible",
            "said by someone not named",
        )
        assert not [kind for kind in kinds if kind not in whole]


def test_a_brief_of_a_part_says_so(open_view: Open) -> None:
    page = open_view(GraphView(newsroom.statements(), ask=False), "#since=2023-01-01&on=RUS")
    page.locator("#evidence").get_by_role("button", name="Brief").click()
    expect(page.locator("#brief-box .brief p").first).to_contain_text(
        "of the page's 73 statements: those that pass its"
    )


def test_a_brief_in_which_others_say_all_has_no_voice_of_its_own(open_view: Open) -> None:
    minister = Attribution("the minister", "say")
    kg = KnowledgeGraph([statement("Russia", "attacks", "Ukraine", attribution=minister)])
    page = open_view(GraphView(kg, ask=False), "#on=RUS~UKR~all~with")
    page.locator("#evidence").get_by_role("button", name="Brief").click()
    told = "Who says it: the minister (1)."
    expect(page.locator("#brief-box")).to_contain_text(told)
    assert told in kg.brief("Russia", "Ukraine").to_markdown()


def test_a_pronoun_is_no_name_of_who_says_it(open_view: Open) -> None:
    said = [
        statement("Russia", "attacks", "Ukraine", attribution=Attribution("He", "say")),
        statement("Russia", "sanctions", "Ukraine", attribution=Attribution("They", "say")),
        statement("Russia", "criticizes", "Ukraine", attribution=Attribution("an envoy", "say")),
    ]
    page = open_view(GraphView(KnowledgeGraph(said), ask=False), "#on=RUS~UKR~all~with")
    assert page.locator("#only-speaker option").all_inner_texts() == ["all", "someone not named (2)", "an envoy (1)"]
    told = page.locator("#evidence .said").all_inner_texts()
    assert sorted(told) == [
        "According to an envoy, verb “say”",
        "According to someone not named (“He”), verb “say”",
        "According to someone not named (“They”), verb “say”",
    ]


def test_a_brief_is_read_copied_and_leads_to_its_evidence(open_view: Open) -> None:
    kg = KnowledgeGraph(newsroom.statements())
    page = open_view(GraphView(kg, ask=False), "#on=CHN~RUS~all~with")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#evidence").get_by_role("button", name="Brief").click()
    box = page.locator("#brief-box")
    expect(box.locator("h2")).to_have_text("China and Russia")
    expect(box.locator("h3").first).to_have_text("Storyline")
    box.locator("#brief-copy").click()
    expect(page.locator("#toast")).to_have_text("Brief copied as Markdown.")
    assert page.evaluate("navigator.clipboard.readText()") == kg.brief("China", "Russia").to_markdown()
    line = box.locator(".line").first
    words = line.locator("blockquote").inner_text()
    line.get_by_role("button").click()
    expect(box).to_be_hidden()
    assert words in page.locator("#evidence .card blockquote").all_inner_texts()


def test_print_has_the_brief_alone(open_view: Open) -> None:
    page = open_view(GraphView(newsroom.statements(), ask=False), "#on=RUS")
    page.locator("#evidence").get_by_role("button", name="Brief").click()
    page.evaluate("window.print = () => {}")
    page.locator("#brief-print").click()
    page.emulate_media(media="print")
    shown = page.evaluate("[...document.body.children].filter((each) => each.checkVisibility()).map(({ id }) => id)")
    assert shown == ["brief-paper"]
    expect(page.locator("#brief-paper h1")).to_have_text("Russia")
    assert page.locator("#brief-paper button").count() == 0
    page.emulate_media(media="screen")
    page.locator("#brief-box").get_by_role("button", name="Close").click()
    expect(page.locator("#brief-paper")).to_have_count(0)
