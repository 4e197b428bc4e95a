"""Who is meant at the time of a text: holders of offices, namesakes, and states by their capitals."""

from __future__ import annotations

import datetime as dt

import pytest
from reading import extractor

from graphkit.actors.office_holders import OfficeHolders
from graphkit.model import Document
from graphkit.ontology import load_ontology

STATE = "https://w3id.org/graphkit/id/"


@pytest.fixture(scope="module")
def holders() -> OfficeHolders:
    return OfficeHolders(load_ontology())


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def ids(text: str, written: str | None) -> set[tuple[str, str]]:
    """The actors of what a text tells: last part of the IRI, and the name that the text has."""
    document = Document(id="d", text=text, date=day(written))
    (_, said), *_ = extractor().extract([document], lambda _: None)
    return {(actor.id.rsplit("/", 1)[1], actor.label) for s in said for actor in (s.subject, s.object)}


@pytest.mark.parametrize(
    ("surname", "title", "of", "written", "former", "who"),
    [
        ("Carter", "president", None, "1978-05-03", False, "Jimmy Carter"),
        ("Carter", "president", "USA", None, False, "Jimmy Carter"),
        ("Carter", "president", None, None, False, None),
        ("Carter", "president", None, "1995-06-01", False, None),
        ("Carter", "president", None, "1995-06-01", True, "Jimmy Carter"),
        ("Carter", "president", "AUS", "1978-05-03", False, None),
        ("Roosevelt", "president", "USA", None, False, None),
        ("Roosevelt", "president", None, "1940-02-01", False, "Franklin D. Roosevelt"),
        ("Evans", "minister for foreign affairs", "AUS", "1990-02-01", False, "Gareth Evans"),
        ("Nobody", "president", None, "1978-05-03", False, None),
    ],
)
def test_an_office_and_a_day_tell_who_bears_a_surname(holders, surname, title, of, written, former, who) -> None:
    owner = load_ontology().actors[STATE + of].actor if of else None
    holder = holders.find(surname, title, owner, day(written), former=former)
    assert (holder.label if holder else None) == who


def test_the_holder_of_an_office_comes_before_a_namesake_of_the_text() -> None:
    text = "Ernie Carter visited Peru last week. President Carter criticised Peru on Monday. Carter then visited Japan."
    assert {("ernie-carter", "Ernie Carter"), ("jimmy-carter", "Carter")} <= ids(text, "1978-03-02")
    assert ("jimmy-carter", "Carter") not in ids(text, "2015-03-02")


@pytest.mark.parametrize(
    ("text", "written", "who"),
    [
        ("Club president Carter criticised Brazil.", "1978-05-03", "carter"),
        ("President Assad accused Israel.", "1985-02-02", "hafez-al-assad"),
        ("In 1990 President Bush condemned Iraq.", "2004-02-02", "george-h-w-bush"),
        ("President Bush condemned Iraq.", "2004-02-02", "george-w-bush"),
    ],
)
def test_a_surname_behind_an_office_is_of_its_day(text: str, written: str, who: str) -> None:
    assert who in {name for name, _ in ids(text, written)}


def test_a_known_name_with_an_office_elsewhere_long_after_is_a_namesake() -> None:
    text = "James Baker, Australia's ambassador to Peru, met Ollanta Humala. Baker praised Peru."
    assert ("james-baker.AUS", "James Baker") in ids(text, "2010-03-01")
    assert ("james-baker", "James Baker") in ids("U.S. envoy James Baker met Alan García.", "2010-03-01")
    assert not any(name.startswith("james-baker.AUS") for name, _ in ids(text, "1985-03-01"))


def test_a_capital_is_of_the_state_that_it_had_when_the_text_was_written() -> None:
    text = "Moscow accused Washington of spying. Belgrade condemned Albania. Prague supported Vietnam."
    assert {"SUN", "YUG", "CSK"} <= {name for name, _ in ids(text, "1980-03-01")}
    assert {"RUS", "SRB", "CZE"} <= {name for name, _ in ids(text, "2018-03-01")}
    assert {"RUS", "SRB", "CZE"} <= {name for name, _ in ids(text, None)}


def test_an_ambassador_in_a_capital_is_not_of_its_state() -> None:
    said = extractor().extract_text("John Smith, ambassador in Moscow, met Sergei Lavrov.")
    assert not any(s.relation.name == "represents" and s.object.label == "Russia" for s in said)
