"""Bodies of states by every form of their names."""

from __future__ import annotations

import pytest
from reading import extractor

from graphkit.actors.mentions import unlisted
from graphkit.actors.state_bodies import StateBodies
from graphkit.language.words import Lexicon
from graphkit.ontology import load_ontology


@pytest.fixture(scope="module")
def bodies() -> StateBodies:
    ontology = load_ontology()
    return StateBodies(ontology, Lexicon(ontology.words))


@pytest.mark.parametrize(
    ("country", "names"),
    [
        ("TUR", ["Turkish Foreign Ministry", "Turkey’s foreign ministry", "Ministry of Foreign Affairs of Turkey"]),
        ("ITA", ["Italian Parliament", "Parliament of Italy", "Italy's parliament"]),
        ("PHL", ["Philippine supreme court", "Supreme Court of the Philippines", "The Philippines' Supreme Court"]),
        ("NOR", ["Norwegian Defense Ministry", "Ministry of Defence of the Kingdom of Norway", "Ministry of Defence"]),
        ("USA", ["U.S. embassy", "United States embassy", "American Embassy"]),
    ],
)
def test_forms_of_one_body_are_one(bodies: StateBodies, country: str, names: list[str]) -> None:
    settled = [bodies.settled(unlisted("GovernmentBody", name, country)) for name in names]
    assert len({actor.id for actor in settled}) == 1
    assert [actor.label for actor in settled] == names


def test_a_listed_body_is_known_by_forms_that_are_not_listed(bodies: StateBodies) -> None:
    found = bodies.settled(unlisted("GovernmentBody", "PRC's foreign ministry", "CHN"))
    assert (found.id.rsplit("/", 1)[1], found.known) == ("chinese-foreign-ministry", True)


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("RUS", "Supreme Court of Chechnya", "Supreme Court of Russia"),
        ("USA", "U.S. House", "U.S. Senate"),
        (None, "Turkish Foreign Ministry", "Foreign Ministry"),
    ],
)
def test_other_bodies_stay_apart(bodies: StateBodies, country: str | None, one: str, other: str) -> None:
    ids = {bodies.settled(unlisted("GovernmentBody", name, country)).id for name in (one, other)}
    assert len(ids) == 2


def test_bodies_of_two_states_stay_apart(bodies: StateBodies) -> None:
    ids = {
        bodies.settled(unlisted("MilitaryUnit", f"{of} navy", state)).id
        for of, state in (("Peruvian", "PER"), ("Chilean", "CHL"))
    }
    assert len(ids) == 2


def test_persons_and_firms_keep_their_names(bodies: StateBodies) -> None:
    for kind in ("Person", "Company", "City"):
        actor = unlisted(kind, "Norway's Anna Berg", "NOR")
        assert bodies.settled(actor) is actor


def test_an_article_has_one_node_for_a_body_that_it_names_in_two_ways() -> None:
    text = "The Turkish Foreign Ministry condemned Greece. The Ministry of Foreign Affairs of Turkey criticized Cyprus."
    subjects = {s.subject.id for s in extractor().extract_text(text) if s.object.label in ("Greece", "Cyprus")}
    assert len(subjects) == 1


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Norway's Labour Party supports NATO.", "norwegian-labour-party"),
        (
            "British ministers met New Zealand's Labour Party. The Labour Party supports NATO.",
            "new-zealand-labour-party",
        ),
        ("The Ministry of Defence in London accused Russia.", "ministry-of-defence-of-the-united-kingdom"),
        ("The Foreign Ministry in Berlin accused Russia.", "german-foreign-office"),
        ("The embassy in Berlin accused Russia. The Foreign Ministry in Oslo accused Russia.", "foreign-ministry.NOR"),
    ],
)
def test_a_body_is_that_of_the_state_beside_it(text: str, body: str) -> None:
    assert body in {said.subject.id.rsplit("/", 1)[1] for said in extractor().extract_text(text)}
