"""Whom a word that refers to somebody means: the weights, their file, and how they are learned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading import extractor

from graphkit.actors.antecedents import Antecedent, Ranker, Seen, load_ranker, to_json, traits
from graphkit.actors.parties import Party
from graphkit.errors import InputError, OntologyError
from graphkit.evaluation.references import Case, learn
from graphkit.evaluation.training import write_weights
from graphkit.model import Actor, Document

NOTHING_SEEN = Seen(*(0 for _ in Seen._fields))
NEAR, FAR = NOTHING_SEEN, NOTHING_SEEN._replace(sentences=3)


def antecedent(name: str, seen: Seen) -> Antecedent:
    return Antecedent((Party(Actor(f"urn:{name}", name, "Person", None, known=False), 0, 1),), seen)


def test_the_best_is_meant_and_nobody_below_the_threshold() -> None:
    near, far = antecedent("Near", NEAR), antecedent("Far", FAR)
    assert Ranker({"sentences=0": 40}, 0, 30).best([far, near]) is near
    assert Ranker({"sentences=0": 20}, 0, 30).best([far, near]) is None
    assert Ranker({}, 0, 0).best([far, near]) is far
    assert Ranker({}, 0, 0).best([]) is None


def test_kinds_of_words_have_weights_of_their_own() -> None:
    it = NEAR._replace(word=2)
    assert "1 sentences=0" in traits(it)
    assert Ranker({"1 sentences=0": 7}, 1, 0).total(it) == 8
    assert Ranker({"1 sentences=0": 7}, 1, 0).total(NEAR) == 1


def test_a_file_gives_the_same_weights(tmp_path: Path) -> None:
    ranker = Ranker({"sentences=0": 40, "titled=1": -3}, -12, 30, {"command": "graphkit train references"})
    write_weights(to_json(ranker), tmp_path / "references.json")
    assert load_ranker(tmp_path) == ranker
    assert json.loads(to_json(ranker))["weights"] == {"sentences=0": 40, "titled=1": -3}


@pytest.mark.parametrize("wrong", ["[]", "{}", '{"weights": {"a": "b"}, "base": 0, "threshold": 0}', "{"])
def test_a_wrong_file_is_named(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "references.json").write_text(wrong, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"references\.json: no weights of references"):
        load_ranker(tmp_path)


def test_learning_finds_that_the_nearest_is_meant() -> None:
    pytest.importorskip("sklearn")
    options = (tuple(traits(FAR)), tuple(traits(NEAR)))
    cases = [Case(f"report-{n}", options, (False, True)) for n in range(80)]
    learned = learn(cases)
    assert (learned.cases, learned.told, learned.right) == (80, 80, 80)
    assert learned.ranker.best([antecedent("Far", FAR), near := antecedent("Near", NEAR)]) is near
    assert learn(cases).ranker == learned.ranker


def test_too_few_labels_are_told() -> None:
    with pytest.raises(InputError, match="0 labelled words"):
        learn([])


def test_a_subject_of_the_title_is_gone_on_with() -> None:
    text = "It sued Israel in The Hague. It also condemned Russia. It recalled its ambassador from Israel."
    [(_, found)] = extractor().extract([Document(text, title="South Africa and the court")])
    assert {each.subject.label for each in found if each.relation.name == "cutsTiesWith"} == {"South Africa"}


ARMED = [
    "Boko Haram seized a town. Chad attacked the terrorist group.",
    "Boko Haram seized a town. Chad attacked this armed movement.",
    "The UN praised NATO when Boko Haram seized a town. Chad attacked the rebel organisation.",
]


@pytest.mark.parametrize("text", ARMED)
def test_an_armed_body_is_the_armed_group_named_before(text: str) -> None:
    told = {(s.subject.label, s.relation.name, s.object.label) for s in extractor().extract_text(text)}
    assert ("Chad", "attacks", "Boko Haram") in told


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Kenya went to war with Chad over its invasion of Sudan.", "Chad"),
        ("Kenya broke off relations with Chad over its invasion of Sudan.", "Chad"),
        ("Chad was criticised by Kenya over its invasion of Sudan.", "Chad"),
        ("Kenya imposed sanctions on Chad for invading Sudan.", "Chad"),
        ("Kenya defended its invasion of Sudan.", "Kenya"),
    ],
)
def test_who_is_blamed_did_what_he_is_blamed_for(text: str, doer: str) -> None:
    told = [s for s in extractor().extract_text(text) if s.relation.name == "invades"]
    assert max(told, key=lambda s: s.confidence).subject.label == doer
