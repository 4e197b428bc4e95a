"""The spaCy component: statements on documents and spans, in streams, across processes, in DocBin and on disk."""

from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import graphkit as gk
from graphkit.language.pipeline import DEFAULT_MODEL
from graphkit.records import to_record

TEXTS = [
    "Russia invaded Ukraine on 24 February 2022. Poland gave tanks to Ukraine.",
    "Iran denied that it had armed the Houthis.",
    "Nobody went out to see the river.",
    "",
]
SAID = [
    [("Russia", "invades", "Ukraine", "positive"), ("Poland", "arms", "Ukraine", "positive")],
    [("Iran", "arms", "Houthis", "negative")],
    [],
    [],
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.load(DEFAULT_MODEL)
    pipeline.add_pipe("graphkit", config={"fast": True})
    return pipeline


def said(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [(s.subject.label, s.relation.name, s.object.label, str(s.polarity)) for s in doc._.statements]


def test_the_entry_point_names_the_component() -> None:
    from importlib.metadata import entry_points

    (found,) = entry_points(group="spacy_factories", name="graphkit")
    assert found.value == "graphkit.extraction.component:create_component"


def test_documents_and_spans_have_statements(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    assert said(doc) == SAID[0]
    first, second = doc.sents
    assert [s.relation.name for s in first._.statements] == ["invades"]
    assert [s.relation.name for s in second._.statements] == ["arms"]
    (statement,) = second._.statements
    assert TEXTS[0][statement.trigger.start : statement.trigger.end] == statement.trigger.text == "gave tanks"


def test_a_statement_without_words_that_say_it_is_said_where_its_later_party_stands(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    wordless = [to_record(replace(s, trigger=None, id="")) for s in doc._.statements]
    doc.user_data["graphkit.statements"] = wordless
    first, second = doc.sents
    assert [[s.relation.name for s in part._.statements] for part in (first, second)] == [["invades"], ["arms"]]
    assert doc[: first.end - 1]._.statements and not doc[:1]._.statements


def test_it_says_what_the_extractor_says(nlp: Language) -> None:
    (text,) = TEXTS[:1]
    own = [(s.subject.id, s.relation.id, s.object.id, s.time) for s in gk.build([text], fast=True)]
    assert [(s.subject.id, s.relation.id, s.object.id, s.time) for s in nlp(text)._.statements] == own


def test_streams_and_contexts(nlp: Language) -> None:
    assert [said(doc) for doc in nlp.pipe(TEXTS)] == SAID
    ((doc, number),) = nlp.pipe([(TEXTS[0], 7)], as_tuples=True)
    assert (said(doc), number) == (SAID[0], 7)


@pytest.mark.slow
def test_several_processes(nlp: Language) -> None:
    assert [said(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=1)] == SAID


def test_statements_survive_doc_bin_and_disk(nlp: Language, tmp_path: Path) -> None:
    docs = list(nlp.pipe(TEXTS))
    packed = DocBin(store_user_data=True, docs=docs).to_bytes()
    again = list(DocBin().from_bytes(packed).get_docs(spacy.blank("en").vocab))
    assert [said(doc) for doc in again] == SAID
    assert [doc._.statements for doc in again] == [doc._.statements for doc in docs]
    docs[0].to_disk(tmp_path / "doc")
    assert said(Doc(nlp.vocab).from_disk(tmp_path / "doc")) == SAID[0]


def test_a_pipeline_with_it_is_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names[-1] == "graphkit"
    assert said(again(TEXTS[0])) == SAID[0]


def test_names_and_date_of_a_document_are_given_with_it(nlp: Language) -> None:
    doc = nlp.make_doc("Russia attacked Kharkiv on Tuesday.")
    doc.user_data["document"] = {"id": "7", "date": "2024-05-16", "publisher": "Courier"}
    (statement, *_) = nlp(doc)._.statements
    assert (statement.document.id, statement.document.publisher) == ("7", "Courier")
    assert statement.time is not None and statement.time.start == dt.date(2024, 5, 14)


def test_a_date_is_whatever_a_document_takes(nlp: Language) -> None:
    doc = nlp.make_doc("Russia attacked Kharkiv.")
    doc.user_data["document"] = {"date": "2024-05-16T10:00:00Z"}
    (statement, *_) = nlp(doc)._.statements
    assert statement.document.date == dt.date(2024, 5, 16)
    doc = nlp.make_doc("Russia attacked Kharkiv.")
    doc.user_data["document"] = {"date": "last May"}
    with pytest.raises(gk.InputError, match="the date of a document is 'last May'"):
        nlp(doc)


def test_another_process_gets_the_component_without_its_extractor(nlp: Language) -> None:
    used = nlp.get_pipe("graphkit")
    nlp(TEXTS[0])
    again = pickle.loads(pickle.dumps(used))
    parsed = nlp(TEXTS[1])
    assert said(again(parsed)) == SAID[1]


def test_publishers_and_what_is_known_of_actors_are_kept(nlp: Language) -> None:
    doc = nlp.make_doc("Slovak envoy Marek Novak accused Russia of delay.")
    doc.user_data["document"] = {"id": "7", "publisher": "Courier"}
    accuses = next(s for s in nlp(doc)._.statements if s.relation.name == "accuses")
    assert (accuses.subject.label, accuses.subject.known) == ("Marek Novak", False)
    assert (accuses.object.known, accuses.object.wikidata) == (True, "Q159")
    assert accuses.document.publisher == "Courier"
    assert accuses.evidence.extractor is not None


def test_statements_make_a_graph(nlp: Language) -> None:
    kg = gk.KnowledgeGraph(statement for doc in nlp.pipe(TEXTS) for statement in doc._.statements)
    assert len(kg) == 3


def test_a_pipeline_that_parses_nothing_is_refused() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("graphkit")
    assert blank("")._.statements == []
    with pytest.raises(gk.ModelError, match="no tagger, parser, lemmatizer before graphkit"):
        blank(TEXTS[0])


def test_references_can_be_left_alone(nlp: Language) -> None:
    text = "Germany criticised Hungary. It also warned Serbia."
    nlp.add_pipe("graphkit", "alone", config={"coreference": False, "fast": True})
    with nlp.select_pipes(disable="graphkit"):
        alone = nlp(text)._.statements
    nlp.remove_pipe("alone")
    assert [s.object.label for s in alone] == ["Hungary"]
    assert [s.object.label for s in nlp(text)._.statements] == ["Hungary", "Serbia"]
