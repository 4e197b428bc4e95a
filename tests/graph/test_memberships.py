"""What texts say of memberships against what is known, and how members of organisations behave."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import combinations

import pytest
from factories import actor, statement

from graphkit.errors import InputError
from graphkit.graph.memberships import blocs_as_organisations, check_memberships, conduct_of_members, members_by_day
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID
from graphkit.ontology import Membership, Ontology, load_ontology

NATO = ID + "NATO"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The ontology with four memberships of NATO only."""
    day = dt.date
    members = (
        Membership(ID + "USA", NATO, day(1949, 8, 24)),
        Membership(ID + "FRA", NATO, day(1949, 8, 24)),
        Membership(ID + "DEU", NATO, day(1955, 5, 6)),
        Membership(ID + "POL", NATO, day(1999, 3, 12)),
    )
    return dataclasses.replace(load_ontology(), memberships=members)


def verdicts(ontology: Ontology, *said: object) -> list[str]:
    return check_memberships(said, ontology).column("verdict")  # type: ignore[arg-type]


def test_a_known_membership_is_confirmed_as_of_its_day(ontology: Ontology) -> None:
    assert verdicts(
        ontology,
        statement("Poland", "memberOf", "NATO", date="2020-01-01"),
        statement("Poland", "memberOf", "NATO", date="1995-01-01"),
        statement("Russia", "memberOf", "NATO", date="2020-01-01"),
        statement("Russia", "memberOf", "NATO", date="2020-01-01", polarity="negative"),
        statement("Poland", "joins", "NATO", date="1999-03-12"),
        statement("Russia", "joins", "NATO", date="2020-01-01"),
        statement("Poland", "leaves", "NATO", date="2020-01-01"),
        statement("Poland", "memberOf", "NATO", date="2020-01-01", modality="possible"),
        statement("Poland", "memberOf", "European Union", date="2020-01-01"),
        statement("Poland", "visits", "NATO"),
    ) == [
        "confirmed",
        "contradicted",
        "contradicted",
        "confirmed",
        "confirmed",
        "unlisted",
        "contradicted",
        "open",
        "unlisted",
    ]


def test_allies_are_those_who_share_an_alliance(ontology: Ontology) -> None:
    table = check_memberships(
        [
            statement("Poland", "alliedWith", "Germany", date="2020-01-01"),
            statement("Poland", "alliedWith", "Germany", date="1980-01-01"),
        ],
        ontology,
    )
    assert table.column("verdict") == ["confirmed", "unlisted"]
    assert table.column("known") == ["both in NATO", ""]


def test_a_bloc_is_named_after_the_organisation_it_resembles(ontology: Ontology) -> None:
    west = ["United States", "France", "Germany", "United Kingdom"]
    kg = KnowledgeGraph([statement(a, "exercisesWith", b) for a, b in combinations(west, 2)])
    (row,) = blocs_as_organisations(kg.blocs(), ontology)
    assert (row["organisation"], row["shared"], row["bloc_size"], row["members"]) == ("NATO", 3, 4, 4)
    assert row["jaccard"] == pytest.approx(3 / 5)


def test_members_treat_each_other_otherwise_than_outsiders(ontology: Ontology) -> None:
    said = [
        statement("Poland", "exercisesWith", "Germany", date="2020-01-01"),
        statement("Poland", "criticizes", "Russia", date="2020-01-01"),
        statement("Poland", "criticizes", "Germany", date="1990-01-01"),
        statement("Poland", "meetsWith", "NATO", date="2020-01-01"),
    ]
    rows = {row["side"]: row for row in conduct_of_members(said, ontology, [NATO])}
    assert (rows["inside"]["reports"], rows["inside"]["cooperation"]) == (1, 9.5)
    assert (rows["outside"]["reports"], rows["outside"]["conflict"]) == (2, 4.0)


def test_members_of_a_day_include_the_organisation(ontology: Ontology) -> None:
    members = members_by_day(ontology, NATO)
    assert members(dt.date(1960, 1, 1)) == {ID + "USA", ID + "FRA", ID + "DEU", NATO}


def test_alignment_asks_for_members_that_the_ontology_lacks() -> None:
    kg = KnowledgeGraph([statement(actor("League of Ports", "Alliance"), "supports", "France")])
    with pytest.raises(InputError, match="lists no members of League of Ports"):
        kg.alignment("France", ["League of Ports"])
