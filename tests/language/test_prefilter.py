"""What the pre-filter leaves out holds no statement about any actor of the ontology."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from general_news import articles

from graphkit.actors.gazetteer import Gazetteer
from graphkit.extraction import Extractor
from graphkit.language.pipeline import blocks
from graphkit.language.prefilter import Prefilter
from graphkit.language.words import Lexicon
from graphkit.model import Document
from graphkit.ontology import load_ontology
from graphkit.sources import read

GOLD = Path(__file__).parents[1] / "gold" / "own.jsonl"
SAMPLES = Path(__file__).parents[2] / "graphkit" / "samples"


@pytest.fixture(scope="module")
def prefilter() -> Prefilter:
    ontology = load_ontology()
    return Prefilter(Gazetteer(ontology.actors, ontology.words).contains_any, Lexicon(ontology.words))


def kept(prefilter: Prefilter, text: str) -> list[str]:
    parts = list(prefilter.relevant(blocks(text)))
    assert all(text[part.start : part.start + len(part.text)].split() == part.text.split() for part in parts)
    return [part.text for part in parts]


def test_a_text_without_actors_is_left_out_whole(prefilter: Prefilter) -> None:
    assert kept(prefilter, "The council met on Monday. He said that they would vote on it. The bridge is closed.") == []


def test_sentences_between_are_left_out_and_neighbours_stay_together(prefilter: Prefilter) -> None:
    text = "Norway thanked Sweden. It also praised Finland. The weather was mild. Prices rose. Japan left the pact."
    assert kept(prefilter, text) == ["Norway thanked Sweden. It also praised Finland.", "Japan left the pact."]


@pytest.mark.parametrize(
    "sentence",
    [
        "They signed a treaty.",
        "The two countries signed a treaty.",
        "It accused the government of murder.",
        "Both sides agreed to a truce.",
        "Later Lindqvist met the rebels' leader.",
    ],
)
def test_what_may_refer_is_kept(prefilter: Prefilter, sentence: str) -> None:
    text = f"Norway and Sweden sent the envoy Maria Lindqvist to the talks. {sentence}"
    assert kept(prefilter, text) == [text]


def test_abbreviations_end_no_sentence(prefilter: Prefilter) -> None:
    text = "The U.S. Army and Gen. J. Smith left St. Petersburg on Jan. 5. Rain fell."
    assert kept(prefilter, text) == ["The U.S. Army and Gen. J. Smith left St. Petersburg on Jan. 5."]


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_a_quotation_stays_together(prefilter: Prefilter, marks: str) -> None:
    first, last = marks
    text = f"{first}The weather was mild. We thank Norway. Prices rose,{last} Sweden said."
    assert kept(prefilter, f"Rain fell. {text} {first}Rain fell.{last}") == [text]


def corpus() -> Iterator[Document]:
    """Yield our own gold passages, the sample articles, and some five thousand sentences of general news."""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        yield Document(json.loads(line)["text"], json.loads(line)["id"])
    yield from read(SAMPLES)
    for number, text in enumerate(articles(270, world=0.2, seed=5)):
        yield Document(text, f"general-{number}")


@pytest.mark.slow
def test_nothing_about_a_listed_actor_is_lost(prefilter: Prefilter) -> None:
    sentences = lost = 0
    for document, statements in Extractor(prefilter=False).extract(corpus()):
        sentences += len(re.findall(r"[.!?](?:\s|$)", document.text))
        spans = [(part.start, part.start + len(part.text)) for part in prefilter.relevant(blocks(document.text))]
        for said in statements:
            start, end = said.evidence.start, said.evidence.start + len(said.evidence.sentence)
            if not any(first <= start and end <= last for first, last in spans):
                lost += 1
                parties = (said.subject, said.object)
                assert not any(actor.known for actor in parties), (said.evidence.sentence, parties)
    assert sentences > 5_000
    assert lost < 10
