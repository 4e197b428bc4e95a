"""Documents in the page: the list, the reader with its marks, filters of sources, and what a reader judges."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from factories import statement
from playwright.sync_api import Browser, Page, expect
from serving import serving, stored

from graphkit.evaluation.judged import read_judged
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Attribution, Document, DocumentReference, Statement
from graphkit.view import GraphView
from graphkit.view import page as page_text

Open = Callable[..., Page]

TEXT = "Quiet began the day.\n\nRussia shelled Ukraine. Nobody answered 𝒜.\n\nFrance sent relief to Ukraine."
PAPER = DocumentReference("paper", "A day in spring", None, "https://harbour.example/a", "Harbour Post")
OTHER = DocumentReference("other", "Talks", None, None, "Meridian")


def in_paper(subject: str, verb: str, sentence: str) -> Statement:
    return statement(
        subject, verb, "Ukraine", document=PAPER, sentence=sentence, start=TEXT.index(sentence), confidence=0.9
    )


STATEMENTS = [
    in_paper("Russia", "attacks", "Russia shelled Ukraine."),
    in_paper("France", "aids", "France sent relief to Ukraine."),
    statement(
        "Japan", "meetsWith", "India", document=OTHER, confidence=0.5, modality="planned",
        attribution=Attribution("a spokesman", "said", None),
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView(KnowledgeGraph(STATEMENTS), texts=[Document(TEXT, "paper"), Document("Another text.", "other")])


def test_documents_are_listed_and_read_with_their_marks(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=documents")
    expect(page.locator("#documents-list li")).to_have_count(2)
    page.get_by_role("button", name="A day in spring").click()
    reader = page.locator("#documents-body")
    expect(reader).to_contain_text("Harbour Post · undated · 2 statements")
    expect(reader.locator(".text p")).to_have_count(3)
    assert reader.locator("mark").all_text_contents() == [
        "Russia", "shelled", "Ukraine", "France", "sent relief to", "Ukraine",
    ]  # fmt: skip
    expect(reader).to_contain_text("Nobody answered 𝒜.")
    reader.get_by_role("button", name="Russia attacks Ukraine").click()
    expect(page.locator("#evidence-body .card blockquote")).to_have_text("Russia shelled Ukraine.")
    assert "document=paper" in page.evaluate("location.hash")


def test_marks_stay_where_one_is_picked_which_is_highlighted(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=documents&document=paper")
    marks = page.locator("#documents-body button.told")
    expect(marks).to_have_text(["1", "2"])
    expect(page.locator("#documents-body .told[aria-pressed=true]")).to_have_count(0)
    marks.last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#documents-body .told[aria-pressed=true]")).to_have_text(["2"])
    expect(marks).to_have_text(["1", "2"])
    expect(marks.last).to_be_focused()
    expect(page.locator("#documents-count")).to_have_text("1 document on France → Ukraine, cooperation")
    page.evaluate("graphkit.change({on: {pair: ['JPN', 'IND'], sign: null, ordered: false}})")
    expect(marks).to_have_text(["1", "2"])


def test_long_texts_are_unpacked_when_they_are_first_read_or_searched(
    open_view: Open, view: GraphView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_text, "_PLAIN", 0)
    packed = GraphView(view.kg, texts=[Document(TEXT, "paper")])
    here = "graphkit.graph.documents.filter(({ text }) => text !== null).length"
    page = open_view(packed)
    assert page.evaluate(here) == 0
    page.locator("#tab-documents").click()
    page.locator("#text").fill("Nobody answered")
    expect(page.locator("#documents-list li")).to_have_count(1)
    assert page.evaluate(here) == 1
    told = open_view(packed, "#view=documents&document=paper")
    expect(told.locator("#documents-body")).to_contain_text("Nobody answered 𝒜.")


def test_texts_that_cannot_be_unpacked_leave_the_sentences(
    browser: Browser, view: GraphView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = GraphView(view.kg, texts=[Document(TEXT, "paper")]).html
    monkeypatch.setattr(page_text, "_PLAIN", 0)
    packed = GraphView(view.kg, texts=[Document(TEXT, "paper")]).html
    element = re.search(r'<script type="application/gzip" id="texts-packed">.*?</script>', packed)
    assert element is not None
    path = tmp_path / "old.html"
    path.write_text(
        re.sub(r'<script type="application/json" id="texts-source">.*?</script>', element[0], whole), encoding="utf-8"
    )
    page = browser.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(f"{path.as_uri()}#view=documents&document=paper")
    expect(page.locator("#toast")).to_contain_text("cannot be unpacked")
    expect(page.locator("#documents-body .text")).to_contain_text("Russia shelled Ukraine.")
    page.close()


def test_without_its_text_a_document_shows_its_sentences(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=documents&document=other")
    expect(page.locator("#documents-body")).to_contain_text("only the sentences that tell something")
    expect(page.locator("#documents-body .text")).to_contain_text("Japan met with India.")


def test_a_server_with_the_articles_shows_them_whole(browser: Browser, tmp_path: Path) -> None:
    folder = stored(tmp_path / "kg", [one for one in STATEMENTS if one.document == PAPER])
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"id": "paper", "text": TEXT}), encoding="utf-8")
    with serving(folder, "--texts", str(articles)) as server:
        page = browser.new_page()
        page.goto(f"{server.address}#view=documents&document=paper")
        expect(page.locator("#documents-body .text p")).to_have_count(3)
        expect(page.locator("#documents-body")).to_contain_text("Nobody answered 𝒜.")
        page.close()


def test_documents_are_found_by_words_of_their_text(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#view=documents")
    page.locator("#text").fill("answered")
    expect(page.locator("#documents-list li")).to_have_count(1)
    expect(page.locator("#documents-count")).to_have_text("1 document")
    for slip in ("answred", "asnwered relief"):
        page.locator("#text").fill(slip)
        expect(page.locator("#documents-list li")).to_have_count(1)
    page.locator("#text").fill("no such words")
    expect(page.locator("#documents-list")).to_contain_text("No document fits")


@pytest.mark.parametrize(
    ("choose", "left"),
    [
        (lambda page: page.locator("#only-publisher").select_option("Harbour Post"), {"Russia", "France", "Ukraine"}),
        (lambda page: page.locator("#only-speaker").select_option("a spokesman"), {"Japan", "India"}),
        (lambda page: page.locator("#sure").fill("60"), {"Russia", "France", "Ukraine"}),
        (lambda page: page.get_by_role("button", name="Only: Planned").click(), {"Japan", "India"}),
    ],
    ids=["publisher", "speaker", "confidence", "status"],
)
def test_filters_of_sources(open_view: Open, view: GraphView, choose: Callable[[Page], object], left: set[str]) -> None:
    page = open_view(view)
    choose(page)
    seen = "[...graphkit.seen().actors].map((one) => one.label)"
    assert set(page.evaluate(seen)) == left
    again = open_view(view, page.evaluate("location.hash"))
    assert set(again.evaluate(seen)) == left


def test_what_is_judged_is_kept_in_the_link_and_saved_as_judged_statements(
    open_view: Open, view: GraphView, tmp_path: Path
) -> None:
    page = open_view(view, "#on=RUS")
    page.get_by_role("button", name="Wrong").click()
    page.get_by_label("Note on this statement").fill("it says shelled, ~ not attacked")
    page.get_by_label("Note on this statement").press("Enter")
    page = open_view(view, page.evaluate("location.hash").replace("on=RUS", "on=JPN"))
    page.get_by_role("button", name="Right").click()
    page.locator("#export summary").click()
    with page.expect_download() as download:
        page.locator("#save-judged").click()
    download.value.save_as(tmp_path / "judged.jsonl")
    found = {each.id: each for each in read_judged(tmp_path / "judged.jsonl")}
    wrong, right = found[STATEMENTS[0].id], found[STATEMENTS[2].id]
    assert (wrong.right, wrong.note) == (False, "it says shelled, ~ not attacked")
    assert (right.right, right.note, len(found)) == (True, "", 2)
    assert [wrong.statement, right.statement] == [STATEMENTS[0], STATEMENTS[2]]
    assert [wrong.statement.quad, right.statement.attribution] == [STATEMENTS[0].quad, STATEMENTS[2].attribution]


def test_a_statement_without_words_that_say_it_is_shown_saved_and_judged(open_view: Open, tmp_path: Path) -> None:
    wordless = replace(STATEMENTS[0], trigger=None, id="")
    graph = GraphView(KnowledgeGraph([wordless]), texts=[Document(TEXT, "paper")])
    page = open_view(graph, "#on=RUS")
    card = page.locator("#evidence-body .card")
    expect(card.locator("blockquote")).to_have_text("Russia shelled Ukraine.")
    assert card.locator("mark").all_text_contents() == ["Russia", "Ukraine"]
    card.get_by_role("button", name="Right").click()
    (tmp_path / "judged.jsonl").write_text(page.evaluate("graphkit.judgedLines()"), encoding="utf-8")
    [judged] = read_judged(tmp_path / "judged.jsonl")
    assert (judged.right, judged.statement, judged.id) == (True, wordless, wordless.id)
    (tmp_path / "page.ttl").write_text(page.evaluate("graphkit.turtle(graphkit.picked())"), encoding="utf-8")
    [read] = KnowledgeGraph.load(tmp_path / "page.ttl").statements
    assert (read, read.id) == (wordless, wordless.id)
    card.get_by_role("button", name="Read").click()
    expect(page.locator("#documents-body .text p")).to_have_count(3)
    assert page.locator("#documents-body mark").all_text_contents() == ["Russia", "Ukraine"]


def test_a_mark_is_taken_away_by_a_second_press(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=RUS")
    button = page.get_by_role("button", name="Right")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert "judged" not in page.evaluate("location.hash")


def test_the_press_that_ends_the_typing_of_a_note_counts(open_view: Open, view: GraphView) -> None:
    page = open_view(view, "#on=UKR")
    cards = page.locator("#evidence-body .card")
    one, other = (cards.nth(number).get_attribute("data-statement") for number in (0, 1))
    wrong, note = cards.nth(0).get_by_role("button", name="Wrong"), cards.nth(0).get_by_label("Note on this statement")
    wrong.click()
    note.press_sequentially("unclear")
    cards.nth(1).get_by_role("button", name="Right").click()
    expect(cards.nth(1).get_by_role("button", name="Right")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("graphkit.state.judged") == {one: [False, "unclear"], other: [True, ""]}
    note.fill("unclear, it")
    wrong.click()
    assert page.evaluate("graphkit.state.judged") == {one: [None, "unclear, it"], other: [True, ""]}
    expect(note).to_have_value("unclear, it")
    note.fill("")
    cards.nth(0).get_by_role("button", name="Read").click()
    expect(page.locator("#documents-body .text p")).to_have_count(3)
    assert page.evaluate("graphkit.state.judged") == {other: [True, ""]}
    assert one not in page.evaluate("location.hash")


STEPS = """() => {
  let steps = 0;
  for (const name of ["flatMap", "filter", "find", "sort", "map"]) {
    const plain = Array.prototype[name];
    Array.prototype[name] = function (...given) {
      steps += this.length;
      return plain.apply(this, given);
    };
  }
  graphkit.drawDocuments();
  return steps;
}"""


def test_a_long_document_takes_no_more_than_its_length(open_view: Open) -> None:
    def steps(lines: int) -> int:
        sentence = "Russia shelled Ukraine."
        said = [
            statement("Russia", "attacks", "Ukraine", document=PAPER, sentence=sentence, start=number * 24)
            for number in range(lines)
        ]
        text = f"{sentence}\n" * lines
        view = GraphView(KnowledgeGraph(said), texts=[Document(text, "paper")])
        page = open_view(view, "#view=documents&document=paper")
        expect(page.locator("#documents-body .text p")).to_have_count(lines)
        expect(page.locator("#documents-body mark")).to_have_count(3 * lines)
        expect(page.locator("#documents-body .told").last).to_have_text(str(lines))
        return page.evaluate(STEPS)

    assert steps(400) < 6 * steps(100)


def test_what_is_marked_wrong_is_told_in_the_csv_left_out_of_briefs_and_hidden(open_view: Open) -> None:
    wrong, right, other = (
        statement("Russia", verb, "Ukraine", document=verb) for verb in ("attacks", "threatens", "criticizes")
    )
    page = open_view(
        GraphView(KnowledgeGraph([wrong, right, other])), f"#on=RUS&judged={wrong.id}~0~unsure,{right.id}~1~"
    )
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(page.evaluate("graphkit.csv()")))}
    assert {each: (row["judged"], row["note"]) for each, row in rows.items()} == {
        wrong.id: ("wrong", "unsure"),
        right.id: ("right", ""),
        other.id: ("", ""),
    }
    page.get_by_role("button", name="Brief").click()
    brief = page.locator("#brief-box .brief")
    expect(brief).to_contain_text("1 statement that the reader marked wrong is left out.")
    expect(brief).to_contain_text("2 articles")
    expect(brief).not_to_contain_text("shelled")
    page.keyboard.press("Escape")
    expect(page.locator("#tally")).to_contain_text("3 statements")
    page.get_by_label("hide what I marked wrong").check()
    expect(page.locator("#tally")).to_contain_text("2 of 3 statements")
    expect(page.locator("#evidence-body .card")).to_have_count(2)
    page.locator("#evidence-body .card").first.get_by_role("button", name="Wrong").click()
    expect(page.locator("#tally")).to_contain_text("1 of 3 statements")
    page.get_by_role("button", name="Remove: Without what I marked wrong").click()
    expect(page.locator("#tally")).to_contain_text("3 statements")


def test_notes_go_along_only_where_that_is_asked_for(open_view: Open, view: GraphView) -> None:
    first, _, third = STATEMENTS
    page = open_view(view, f"#judged={first.id}~0~between us,{third.id}~?~to ask")
    page.evaluate("() => { navigator.clipboard.writeText = (text) => Promise.resolve(void (window.copied = text)); }")
    page.locator("#copy-link").click()
    expect(page.locator("#toast")).to_contain_text("without your notes")
    link = page.evaluate("window.copied")
    assert "between" not in link and third.id not in link
    assert open_view(view, "#" + link.partition("#")[2]).evaluate("graphkit.state.judged") == {first.id: [False, ""]}
    page.locator("#export summary").click()
    page.get_by_role("button", name="Link with my notes").click()
    expect(page.locator("#toast")).to_contain_text("with your notes")
    link = page.evaluate("window.copied")
    assert open_view(view, "#" + link.partition("#")[2]).evaluate("graphkit.state.judged") == {
        first.id: [False, "between us"],
        third.id: [None, "to ask"],
    }
