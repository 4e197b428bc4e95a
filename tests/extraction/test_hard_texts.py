"""No text hangs the reader, ends a run, or costs much more than twice as much when it is twice as long."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import reading
from fuzz_reader import fuzzed
from growing_texts import MOST, SHAPES, grown
from spacy.tokens import Doc as SpacyDoc

import graphkit as gk
from graphkit.engines.extraction import extract_batch
from graphkit.extraction import Extractor
from graphkit.extraction.explanation import explain
from graphkit.language import budget
from graphkit.language.budget import Budget, BudgetExceeded
from graphkit.language.parse import is_overlong, plain
from graphkit.language.syntax import children, has_child
from graphkit.model import Document
from graphkit.sources import Notice, NoticeKind
from graphkit.sources.html import html_document

COSTLY = "Peru moved troops " + " and ".join(["from Lima to Oslo", "from Oslo to Rome"] * 20) + "."
"""A sentence of many words in few steps for each, which is too much only where very little is allowed."""
PLAIN = "Russia attacked Ukraine."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return reading.extractor()


@pytest.fixture(scope="module")
def whole() -> Extractor:
    """An extractor that parses every sentence."""
    return Extractor(prefilter=False, fast=True)


@pytest.fixture
def poor(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Allow a block hardly any steps: enough for a plain sentence, and too few for a costly one."""
    monkeypatch.setattr(budget, "_AT_LEAST", 1_000)
    monkeypatch.setattr(budget, "_FOR_EACH_WORD", 0)
    yield


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*sorted(SHAPES)[::5], "pronouns in one"])
def test_a_text_twice_as_long_costs_twice_as_much(whole: Extractor, kind: str) -> None:
    growth = grown(whole, kind, SHAPES[kind], doublings=3, seed=1, parts=30)
    assert growth.worst <= MOST, growth


@pytest.mark.parametrize("number", [26, 40])
def test_a_chain_of_years_ends(extractor: Extractor, number: int) -> None:
    before = extractor.steps
    years = extractor.extract_text("from 2010 to 2012 " * number + PLAIN)
    assert [(s.subject.label, s.object.label) for s in years] == [("Russia", "Ukraine")]
    assert extractor.steps - before < 200 * 4 * number


def test_a_chain_of_places_ends(extractor: Extractor) -> None:
    ways = ["from Paris to London", "from Rome to Berlin"] * 15
    before = extractor.steps
    extractor.extract_text(f"Russia moved troops {' and '.join(ways)}. China sanctioned Japan.")
    extractor.extract_text(COSTLY)
    assert extractor.steps - before < 300 * 400


def test_an_address_with_the_names_of_two_actors_ends_a_text(extractor: Extractor) -> None:
    for address in ("https://news.example.com/Turkish-army-Syria.html", "example.org/Russia-Ukraine-talks.html"):
        ((_, statements),) = extractor.extract([Document(f"{PLAIN} See {address}")])
        assert [(s.subject.label, s.object.label) for s in statements] == [("Russia", "Ukraine")]


def words_in_a_row(number: int) -> str:
    return "Peru met " + "very " * number + "old Chad"


def test_a_sentence_longer_than_people_write_is_left_out(whole: Extractor) -> None:
    text = f"{PLAIN} {words_in_a_row(420)}. China sanctioned Japan."
    notices: list[Notice] = []
    ((_, statements),) = whole.extract([Document(text, "news")], notices.append)
    assert [(s.subject.label, s.object.label) for s in statements] == [("Russia", "Ukraine"), ("China", "Japan")]
    assert all(text[s.evidence.start :].startswith(s.evidence.sentence) for s in statements)
    assert [n.kind for n in notices] == [NoticeKind.KEPT]
    assert notices[0].reason.startswith("a sentence of 424 words takes too much work to read and was left out: “Peru")


def test_what_is_longer_or_deeper_than_people_write_is_told_apart(extractor: Extractor) -> None:
    def overlong(heads: list[int]) -> bool:
        words = ["word"] * len(heads)
        doc = SpacyDoc(extractor.nlp.vocab, words=words, heads=heads, deps=["dep"] * len(heads))
        return is_overlong(next(iter(plain(doc).sents)))

    assert not overlong([0] * 400) and overlong([0] * 401)
    assert not overlong([0, *range(99)]) and overlong([0, *range(100)])


def test_what_has_no_pause_is_left_out_unparsed(extractor: Extractor) -> None:
    text = f"{PLAIN} {words_in_a_row(2_000)}, {'left ' * 2_000}. China sanctioned Japan."
    notices: list[Notice] = []
    before = extractor.steps
    ((_, statements),) = extractor.extract([Document(text, "news")], notices.append)
    assert [(s.subject.label, s.object.label) for s in statements] == [("Russia", "Ukraine"), ("China", "Japan")]
    assert all(text[s.evidence.start :].startswith(s.evidence.sentence) for s in statements)
    assert ["a sentence of 4,005 words" in n.reason for n in notices] == [True]
    assert extractor.steps - before < 10_000


@pytest.mark.parametrize("mark", ["'", "—", "-"])
def test_a_sentence_of_one_endless_word_is_told_by_its_characters(extractor: Extractor, mark: str) -> None:
    text = f"{PLAIN} Russia {mark * 16_000} Mali fell. China sanctioned Japan."
    notices: list[Notice] = []
    ((_, statements),) = extractor.extract([Document(text, "news")], notices.append)
    assert [(s.subject.label, s.object.label) for s in statements] == [("Russia", "Ukraine"), ("China", "Japan")]
    assert ["a sentence of 16,0" in n.reason and "characters takes" in n.reason for n in notices] == [True]


def test_many_sentences_left_out_are_counted(whole: Extractor) -> None:
    text = "\n\n".join([f"{words_in_a_row(420)}."] * 11 + [PLAIN])
    notices: list[Notice] = []
    ((_, statements),) = whole.extract([Document(text, "news")], notices.append)
    assert [(s.subject.label, s.object.label) for s in statements] == [("Russia", "Ukraine")]
    assert len(notices) == 9 and notices[-1].reason == "3 more such sentences were left out"


def test_spaces_are_no_long_sentence(extractor: Extractor) -> None:
    notices: list[Notice] = []
    text = f"Russia{' ' * 20_000}attacked Ukraine. China sanctioned Japan."
    ((_, statements),) = extractor.extract([Document(text, "news")], notices.append)
    assert ("China", "Japan") in [(s.subject.label, s.object.label) for s in statements]
    assert not notices


def test_a_long_parsed_document_is_read_by_the_block(extractor: Extractor) -> None:
    text = " ".join(f"{PLAIN} China sanctioned Japan on day {number}." for number in range(300))
    notices: list[Notice] = []
    doc = extractor.nlp(text)
    found = extractor.extract_doc(doc, Document(text, "news"))
    assert len(found) == 600
    assert all(text[s.evidence.start :].startswith(s.evidence.sentence) for s in found)
    ((_, read),) = extractor.extract([Document(text, "news")], notices.append)
    assert [s.trigger for s in found] == [s.trigger for s in read] and not notices


def test_each_look_is_a_step(extractor: Extractor) -> None:
    doc = plain(extractor.nlp("The old army of Peru attacked the new army of Chad."))
    verb = next(token for token in doc if token.text == "attacked")
    assert children(verb, "dobj") and doc.budget.taken == 1 + len(verb.children)
    assert not has_child(verb, "agent") and doc.budget.taken == 1 + len(verb.children)  # which were looked at before
    assert [word.text for word in verb.lefts] == ["army"] and doc.budget.taken == 3 + len(verb.children)


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
    with pytest.raises(BudgetExceeded, match="more than 110,000 steps"):
        for _ in range(10):
            spent.spend(3, 4_000)
            spent.spend(7, 12_000)
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
    kg = gk.build([Document(PLAIN, "short"), whole], on_skip=notices.append, fast=True)
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


@pytest.mark.parametrize("tag", ["span", "b", "a"])
def test_a_page_of_marked_words_is_read(tag: str) -> None:
    words = f"<{tag} class='x'>Chad met Mali. </{tag}>" * 20_000
    page = f"<html><body><article>{PARAGRAPH}<p>{words}</p></article></body></html>"
    document = html_document(page.encode(), "page", "page.html", lambda notice: None)
    assert document.text.startswith("Norway met Denmark") and document.text.count("Chad met Mali.") == 20_000
