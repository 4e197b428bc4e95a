"""What teaches the judge: which statements of a labelled passage count as right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphkit.actors.parties import Party
from graphkit.evaluation.gold import GoldRecord, GoldStatement
from graphkit.evaluation.training import label, unlearned
from graphkit.extraction import Extractor
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.model import Relation
from graphkit.ontology import load_ontology

TEXT = "Peru and Chile signed a border treaty at sea. Peru criticized Chile on Monday."


class Guessing:
    """Proposes of the states of every sentence that they sign an agreement, as the learned reader would."""

    def __init__(self, relation: Relation) -> None:
        self._relation = relation

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        for sentence in passage.doc.sents:
            states = [m for m in passage.mentions.within(sentence.start, sentence.end) if m.actor.type == "Country"]
            one, other = (Party(mention.actor, mention.start, mention.end) for mention in states)
            yield Candidate("learned:signsAgreementWith", self._relation, one, other, (sentence.start, sentence.end))


def test_a_label_without_names_is_right_of_whom_its_words_name() -> None:
    text = "Moscow attacked Kyiv on Monday."
    said_there = GoldStatement(
        ("Moscow",), ("attacks",), ("Kyiv",), subject_span=(0, 6), object_span=(16, 20), by_words=True
    )
    extractor = Extractor(judge=unlearned(), fast=True)
    for said, right in ((said_there, True), (replace(said_there, by_words=False), False)):
        found, _ = label([GoldRecord("wire", text, (said,))], extractor)
        assert found and any(each.right for each in found) is right


def test_a_guess_is_right_only_in_the_sentence_that_a_label_is_of() -> None:
    said = GoldStatement(("Peru",), ("signsAgreementWith",), ("Chile",), trigger=(15, 38))
    record = GoldRecord("wire", TEXT, (said,))
    signing = load_ontology().relations["signsAgreementWith"]
    extractor = Extractor(judge=unlearned(), proposers=[Guessing(signing)])
    found, wanted = label([record], extractor)
    assert wanted == 1
    assert [each.right for each in found] == [True, False]
