"""No text hangs the reader, ends a run, or costs much more than twice as much when it is twice as long."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fuzz_reader import fuzzed
from growing_texts import MOST, SHAPES, grown

import graphkit as gk
from graphkit.engines import ExtractionSettings
from graphkit.engines.extraction import extract_batch
from graphkit.extraction import Extractor
from graphkit.extraction.explanation import explain
from graphkit.language import budget
from graphkit.language.budget import Budget, BudgetExceeded
from graphkit.model import Document
from graphkit.sources import Notice, NoticeKind
from graphkit.sources.html import html_document

COSTLY = "Peru moved troops " + " and ".join(["from Lima to Oslo", "from Oslo to Rome"] * 20) + "."
"""A sentence of many words in few steps for each, which is too much only where very little is allowed."""
PLAIN = "Russia attacked Ukraine."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return ExtractionSettings().make()  # type: ignore[return-value]


@pytest.fixture(scope="module")
def whole() -> Extractor:
    """An extractor that parses every sentence."""
    return Extractor(prefilter=False)


@pytest.fixture
def poor(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Allow a block hardly any steps: enough for a plain sentence, and too few for a costly one."""
    monkeypatch.setattr(budget, "_AT_LEAST", 300)
    monkeypatch.setattr(budget, "_FOR_EACH_WORD", 0)
    yield


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(SHAPES)[::5])
def test_a_text_twice_as_long_costs_twice_as_much(whole: Extractor, kind: str) -> None:
    growth = grown(whole, kind, SHAPES[kind], doublings=3, seed=1, parts=40)
    assert growth.ratio <= MOST, growth
    assert not growth.told


def test_chains_of_prepositions_end(extractor: Extractor) -> None:
    before = extractor.steps
    years = extractor.extract_text("from 2010 to 2012 " * 40 + PLAIN)
    extractor.extract_text(COSTLY)
    assert [(s.subject.label, s.object.label) for s in years] == [("Russia", "Ukraine")]
    assert extractor.steps - before < 20_000


def test_affixes_without_end_are_taken_off_in_a_time_that_fits(extractor: Extractor) -> None:
    search = extractor.nlp.tokenizer.suffix_search  # type: ignore[union-attr]
    assert search("'" * 10_000 + "Oslo's").group() == "'s"  # type: ignore[union-attr,misc]
    assert len(extractor.nlp.make_doc("'" * 200 + "Oslo met Rome")) == 202  # two quotation marks are one word


@pytest.mark.slow
def test_strange_texts_are_read(extractor: Extractor) -> None:
    failures, statements = fuzzed(extractor, 500, seed=11)
    assert not failures
    assert statements > 100


@pytest.mark.parametrize(
    "text",
    [
        "Facing a wall of protest in Bavaria, towns Ms Vogel had sought to win, the chancellor met Poland's premier.",
        "Helping Kenya to retake Lamu, bombing Somalia, France sent ships.",
        "Accusing Chad of lying, Mali left.",
        "ing",
        "To attack",
        "'s",
        "And",
        "- led",
        "forces",
    ],
)
def test_a_clause_that_opens_a_text_has_no_neighbour(extractor: Extractor, text: str) -> None:
    (extracted,) = extract_batch(extractor, [Document(text)])
    assert extracted.failure is None


@pytest.mark.parametrize("inside", ["1" * 200 + "x", "1948-" + "1" * 200 + "x", "Janin" * 50 + "x"])
def test_digits_and_months_in_brackets_end(extractor: Extractor, inside: str) -> None:
    (statement,) = extractor.extract_text(f"Russia ({inside}) attacked Ukraine.")
    assert statement.subject.label == "Russia"


def test_steps_are_counted_and_end() -> None:
    spent = Budget(10)
    with pytest.raises(BudgetExceeded, match="more than 55,000 steps"):
        for _ in range(10):
            spent.spend(3, 2_000)
            spent.spend(7, 6_000)
    assert spent.exceeded
    assert spent.costliest([0, 5]) == 1
    assert spent.costliest([0, 2, 4]) == 2


def test_the_clock_is_the_last_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget.time, "thread_time", iter([1.0, 1e9]).__next__)
    spent = Budget(1_000)
    spent.spend(0, 50_001)
    assert not spent.exceeded
    with pytest.raises(BudgetExceeded):
        spent.spend(0, 50_001)


@pytest.mark.usefixtures("poor")
def test_a_costly_sentence_is_left_out_and_told(extractor: Extractor) -> None:
    notices: list[Notice] = []
    text = f"{PLAIN} {COSTLY} China sanctioned Japan."
    ((_, statements),) = extractor.extract([Document(text, "news")], notices.append)
    assert [(s.subject.label, s.object.label) for s in statements] == [("Russia", "Ukraine"), ("China", "Japan")]
    assert all(text[s.evidence.start :].startswith(s.evidence.sentence) for s in statements)
    assert [(n.where, n.kind) for n in notices] == [("news", NoticeKind.KEPT)]
    assert "a sentence of 202 words takes too much work" in notices[0].reason and "“Peru moved" in notices[0].reason
    explained = explain(text, extractor)
    assert [s.trigger for s in explained.statements] == [s.trigger for s in statements]
    assert explained.unread == (notices[0].reason,) and notices[0].reason in explained.text()


@pytest.mark.slow
@pytest.mark.usefixtures("poor")
def test_a_document_of_costly_sentences_is_left_out_whole(extractor: Extractor) -> None:
    whole = Document("\n\n".join([COSTLY] * 9), "long")
    short, extracted = extract_batch(extractor, [Document(PLAIN, "short"), whole])
    assert short.failure is None and len(short.statements) == 1
    assert extracted.failure == ("more than 8 of its sentences take too much work to read; split it, or leave them out")
    assert not extracted.statements and not extracted.left_out
    notices: list[Notice] = []
    kg = gk.build([Document(PLAIN, "short"), whole], on_skip=notices.append)
    assert len(kg.statements) == 1
    assert [(n.where, n.kind) for n in notices] == [("long", NoticeKind.SKIPPED)]


@pytest.mark.usefixtures("poor")
def test_a_parsed_document_loses_its_costly_sentence_alone(extractor: Extractor) -> None:
    doc = extractor.nlp(f"{PLAIN} {COSTLY} China sanctioned Japan.")
    statements = extractor.extract_doc(doc, Document(doc.text))
    assert [s.subject.label for s in statements] == ["Russia", "China"]


PARAGRAPH = "<p>Norway met Denmark in Oslo on Monday, officials said, and both spoke of the sea for many hours.</p>"


def test_a_tag_with_a_hundred_thousand_attributes_is_read() -> None:
    attributes = " ".join(f"a{number}='x>'" for number in range(100_000))
    page = f"<html><body><article {attributes}>{PARAGRAPH}<p id='last'>Chad met Mali.</p></article></body></html>"
    document = html_document(page.encode(), "page", "page.html", lambda notice: None)
    assert document.text.startswith("Norway met Denmark") and document.text.endswith("Chad met Mali.")


def test_a_table_of_twenty_thousand_rows_is_passed_over() -> None:
    rows = "<tr><td>Peru</td><td>Chad</td></tr>" * 20_000
    page = f"<html><body><article>{PARAGRAPH}<table>{rows}</table></article></body></html>"
    document = html_document(page.encode(), "page", "page.html", lambda notice: None)
    assert document.text.startswith("Norway met Denmark") and "Peru" not in document.text
