"""What texts say of memberships against what is known, and who are members on a day."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from factories import actor, statement

from graphkit.errors import InputError
from graphkit.graph.memberships import check_memberships, members_by_day
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


def test_who_joins_or_leaves_has_done_so_by_the_day(ontology: Ontology) -> None:
    left = (*ontology.memberships, Membership(ID + "GBR", NATO, dt.date(1973, 1, 1), dt.date(2020, 1, 31)))
    known = dataclasses.replace(ontology, memberships=left)
    poland, britain = ("Poland", "joins", "NATO"), ("United Kingdom", "leaves", "NATO")
    year = {"time_text": "in the year", "precision": "year"}
    assert verdicts(
        known,
        statement(*poland, date="1995-01-01", polarity="negative"),
        statement(*poland, date="2005-01-01", polarity="negative"),
        statement(*poland, date="1998-01-01"),
        statement(*poland, date="1998-01-01", modality="planned"),
        statement(*poland, date="1999-01-01", end="1999-12-31", **year),
        statement(*poland, date=None, document=None),
        statement(*britain, date="2015-01-01", polarity="negative"),
        statement(*britain, date="2021-01-01", polarity="negative"),
        statement(*britain, date="2010-01-01"),
        statement(*britain, date="2019-12-13"),
        statement(*britain, date="2020-01-01", end="2020-12-31", **year),
    ) == [
        "confirmed",
        "contradicted",
        "unlisted",
        "open",
        "confirmed",
        "confirmed",
        "confirmed",
        "contradicted",
        "contradicted",
        "unlisted",
        "confirmed",
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


def test_members_of_a_day_include_the_organisation(ontology: Ontology) -> None:
    members = members_by_day(ontology, NATO)
    assert members(dt.date(1960, 1, 1)) == {ID + "USA", ID + "FRA", ID + "DEU", NATO}


def test_alignment_asks_for_members_that_the_ontology_lacks() -> None:
    kg = KnowledgeGraph([statement(actor("League of Ports", "Alliance"), "supports", "France")])
    with pytest.raises(InputError, match="lists no members of League of Ports"):
        kg.alignment("France", ["League of Ports"])
    with pytest.raises(InputError, match="lists no members of League of Ports"):
        kg.alignment("France", kg.find("League of Ports"))
