"""The ontology files and their loader: what they must hold, and which mistakes must be named."""

from __future__ import annotations

import pytest

from graphkit.model import Modality, Polarity
from graphkit.ontology import Codes, load_ontology


@pytest.fixture(scope="module")
def onto():
    return load_ontology()


def derive(onto, name, polarity="positive", modality="actual"):
    return onto.derive(onto.relations[name], Polarity(polarity), Modality(modality))


def test_every_relation_is_described(onto):
    assert len(onto.relations) >= 58
    for name, relation in onto.relations.items():
        assert relation.id.endswith("#" + name)
        assert relation.label and onto.definitions[name] and onto.inverses[name]
        assert (relation.plover is None) == (relation.quad == "structural")


def test_quad_class_comes_from_the_super_property(onto):
    assert onto.relations["exercisesWith"].quad == "material-cooperation"
    assert onto.is_kind_of("exercisesWith", "cooperatesWith")
    assert onto.is_kind_of("invades", "materialConflictWith")
    assert not onto.is_kind_of("invades", "verbalConflictWith")


def test_every_relation_that_sentences_say_has_frames(onto):
    said = {frame.relation.name for frame in onto.frames}
    assert set(onto.relations) <= said


def test_codes_of_facts_are_those_of_the_relation(onto):
    assert derive(onto, "exercisesWith") == Codes("COOPERATE", "062", "material-cooperation", 9.5)
    assert derive(onto, "visits") == Codes("CONSULT", "042", "verbal-cooperation", 4.0)
    assert derive(onto, "memberOf") == Codes(None, None, "structural", None)


def test_planned_cooperation_is_agree(onto):
    assert derive(onto, "exercisesWith", modality="planned") == Codes("AGREE", "0312", "verbal-cooperation", 2.5)


def test_planned_conflict_is_threaten(onto):
    assert derive(onto, "sanctions", modality="planned") == Codes("THREATEN", "1312", "verbal-conflict", -3.0)


def test_refused_cooperation_is_reject(onto):
    assert derive(onto, "arms", "negative") == Codes("REJECT", "1222", "verbal-conflict", -1.5)


def test_denied_conflict_is_no_event(onto):
    assert derive(onto, "attacks", "negative") == Codes(None, None, "neutral", None)


def test_what_is_possible_has_no_score(onto):
    assert derive(onto, "attacks", modality="possible") == Codes("ASSAULT", "190", "material-conflict", None)


def test_classes_form_a_tree(onto):
    assert onto.is_a("MilitaryUnit", "Organization")
    assert onto.is_a("Alliance", "Actor")
    assert not onto.is_a("Country", "Place")
    assert not onto.is_a("Nonsense", "Actor")
