"""Between whom a relation cannot hold: the mechanism, with pairs of its own."""

from __future__ import annotations

import pytest

from graphkit.extraction.impossible_pairs import is_impossible
from graphkit.model import Actor
from graphkit.ontology import Frame, ImpossiblePair, load_ontology

ONTO = load_ontology()


def actor(name: str, kind: str, country: str | None = None, known: bool = True) -> Actor:
    return Actor(id=f"https://example.org/{name}", label=name, type=kind, country=country, known=known)


STATE = actor("Ruritania", "Country", "RR")
TOWN = actor("Strelsau", "City", "RR")
HAMLET = actor("Hentzau", "City", "RR", known=False)
OTHER = actor("Grand Fenwick", "Country", "GF")
DUKE = actor("Michael", "Person", "RR")


Pairs = dict[str, tuple[ImpossiblePair, ...]]


def pairs(relation: str, sources: str, targets: str, *conditions: str) -> Pairs:
    pair = ImpossiblePair("pair", frozenset(sources.split()), frozenset(targets.split()), frozenset(conditions))
    return {relation: (pair,)}


def frame(relation: str) -> Frame:
    return Frame("any", ONTO.relations[relation])


def test_a_pair_is_of_its_relation_and_classes() -> None:
    found = pairs("visits", "Country", "City")
    assert is_impossible(frame("visits"), STATE, TOWN, found)
    assert not is_impossible(frame("hosts"), STATE, TOWN, found)
    assert not is_impossible(frame("visits"), STATE, OTHER, found)
    assert not is_impossible(frame("visits"), DUKE, TOWN, found)
    assert not is_impossible(frame("visits"), TOWN, STATE, found)


def test_no_class_means_any_and_a_class_means_none_below_it() -> None:
    assert is_impossible(frame("visits"), DUKE, TOWN, pairs("visits", "", "City"))
    assert not is_impossible(frame("visits"), DUKE, TOWN, pairs("visits", "", "Place"))


def test_a_pair_of_a_symmetric_relation_holds_either_way_round() -> None:
    found = pairs("meetsWith", "", "City")
    assert is_impossible(frame("meetsWith"), TOWN, OTHER, found)
    assert is_impossible(frame("meetsWith"), OTHER, TOWN, found)


@pytest.mark.parametrize(
    ("condition", "source", "target", "impossible"),
    [
        ("known-target", STATE, TOWN, True),
        ("known-target", STATE, HAMLET, False),
        ("known-source", HAMLET, TOWN, False),
        ("known-source", TOWN, HAMLET, True),
        ("target-of-state", STATE, TOWN, True),
        ("target-of-state", STATE, actor("Zenda", "City"), False),
        ("stateless-source", STATE, TOWN, False),
        ("stateless-source", actor("Black Elphberg", "Person"), TOWN, True),
    ],
)
def test_what_else_must_be_so(condition: str, source: Actor, target: Actor, impossible: bool) -> None:
    assert is_impossible(frame("visits"), source, target, pairs("visits", "", "City", condition)) is impossible


def test_pairs_within_one_state_are_told_apart() -> None:
    found = pairs("visits", "", "City", "one-state")
    assert is_impossible(frame("visits"), STATE, TOWN, found)
    assert not is_impossible(frame("visits"), OTHER, TOWN, found)
    assert not is_impossible(frame("visits"), actor("Zenda", "Place"), actor("Tarlenheim", "City"), found)
