"""What the files of actors must hold: states with their names, dates in order, no name of two actors by accident."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from graphkit.errors import OntologyError
from graphkit.model import ID
from graphkit.ontology import load_ontology
from graphkit.ontology.actors import read_actors

PREFIXES = """@prefix gk: <https://w3id.org/graphkit/ontology#> .
@prefix id: <https://w3id.org/graphkit/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CLASSES = {"Country", "Person", "Alliance", "GovernmentBody"}
RELATIONS = {"leads", "represents"}
FRANCE = 'id:FRA a gk:Country ; rdfs:label "France"@en ; gk:iso3 "FRA" .\n'

SHARED_NAMES = {
    "Turkmen": {"turkmens", "TKM"},
    "coalition": {"global-coalition", "saudi-coalition"},
    "ADF": {"allied-democratic-forces", "australian-defence-force"},
    "AFP": {"agence-france-presse", "armed-forces-of-the-philippines"},
    "Belgrade": {"SRB", "YUG"},
    "Birmingham": {"city/birmingham.GBR", "city/birmingham.USA"},
    "Brussels": {"BEL", "EU"},
    "Congo": {"COD", "COG"},
    "Congolese": {"COD", "COG"},
    "Kremlin": {"RUS", "SUN"},
    "Hanoi": {"VNM", "north-vietnam"},
    "Moscow": {"RUS", "SUN"},
    "Prague": {"CZE", "CSK"},
    "Department of External Affairs": {
        "department-of-external-affairs-australia",
        "department-of-external-affairs-canada",
    },
    "Dominican": {"DMA", "DOM"},
    "Dominicans": {"DMA", "DOM"},
    "Georgia": {"GEO", "US-GA"},
    "PTI": {"pakistan-tehreek-e-insaf", "press-trust-of-india"},
    "RSF": {"rapid-support-forces", "reporters-without-borders"},
    "Washington": {"US-WA", "USA"},
}
"""Names of two actors, told apart by their cues and by the words beside them."""
DISPUTED_HEADS = {"CIV", "GMB"}
"""States where two men held the presidency at once for some weeks."""
OFFICES_OF_ONE = {
    "President", "Prime Minister", "Chancellor", "King", "Queen", "Emir", "Sultan", "Emperor", "Pope", "Premier",
    "Foreign Minister", "Defence Minister", "Foreign Secretary", "Secretary of State", "Secretary General",
    "Secretary-General", "Director General", "Director-General",
}  # fmt: skip


@pytest.fixture(scope="module")
def onto():
    return load_ontology()


@pytest.fixture(scope="module")
def states(onto):
    return [entry for entry in onto.actors.values() if entry.actor.type == "Country" and entry.end is None]


def local(iri):
    return iri.removeprefix(ID)


def names(entry):
    return {entry.actor.label, *entry.names, *entry.demonyms, *entry.seats, *entry.combining}


def members(onto, organisation, day):
    return {local(iri) for iri in onto.members(ID + organisation, dt.date.fromisoformat(day))}


def test_states_have_codes_demonyms_capitals_and_items(states):
    assert len(states) >= 197
    assert max(Counter(entry.actor.country for entry in states).values()) == 1
    for entry in states:
        assert entry.actor.id == ID + entry.actor.country
        assert entry.actor.wikidata
        assert entry.cities or entry.actor.country in {"ATG", "SMR", "STP", "SYC"}, entry.actor.label
        assert entry.demonyms or entry.actor.country == "VAT", entry.actor.label


def test_items_belong_to_one_actor(onto):
    items = Counter(entry.actor.wikidata for entry in onto.actors.values() if entry.actor.wikidata)
    assert [item for item, count in items.items() if count > 1] == []


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("RUS", "Russia"), ("USA", "United States"), ("GBR", "United Kingdom"), ("KOR", "South Korea"),
        ("PRK", "North Korea"), ("CZE", "Czech Republic"), ("CIV", "Ivory Coast"), ("MMR", "Myanmar"),
        ("TLS", "East Timor"), ("SWZ", "Eswatini"), ("COD", "Democratic Republic of the Congo"),
        ("COG", "Republic of the Congo"), ("PSE", "Palestine"), ("gaza-strip", "Gaza Strip"), ("TUR", "Turkey"),
        ("UN", "United Nations"), ("EU", "European Union"), ("NATO", "NATO"), ("IMF", "International Monetary Fund"),
        ("global-coalition", "Global Coalition"), ("islamic-state", "Islamic State"),
    ],
)  # fmt: skip
def test_labels_are_those_of_newspapers(onto, code, label):
    assert onto.actors[ID + code].actor.label == label


def test_names_of_two_actors_are_listed(onto):
    owners = defaultdict(set)
    for iri, entry in onto.actors.items():
        for name in names(entry):
            owners[name].add(local(iri))
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == SHARED_NAMES


def test_special_names_are_names_of_their_actor(onto):
    for entry in onto.actors.values():
        assert set(entry.personal) <= names(entry), entry.actor.id
        assert set(entry.cued) <= names(entry), entry.actor.id
        assert not entry.cued or entry.cues, f"{entry.actor.id} has cued names and no cues"


def test_there_are_actors_of_every_kind(onto):
    kinds = Counter(entry.actor.type for entry in onto.actors.values())
    assert kinds["Person"] >= 1000
    assert kinds["InternationalOrganization"] + kinds["Alliance"] >= 150
    assert kinds["ArmedGroup"] >= 80
    assert kinds["Company"] >= 60
    assert kinds["Agreement"] >= 60


def test_every_person_belongs_to_a_state(onto):
    for entry in onto.actors.values():
        if entry.actor.type == "Person":
            assert entry.actor.country, entry.actor.id


def test_organs_have_the_state_of_their_whole(onto):
    for entry in onto.actors.values():
        if entry.part_of is not None and entry.actor.type in ("GovernmentBody", "MilitaryUnit"):
            assert entry.actor.country == onto.actors[entry.part_of].actor.country, entry.actor.id


def test_nobody_holds_an_office_that_another_holds(onto):
    holders = defaultdict(list)
    for entry in onto.actors.values():
        for office in entry.offices:
            if office.start and office.title in OFFICES_OF_ONE:
                holders[local(office.of), office.title].append((office.start, office.end or dt.date.max, entry))
    assert len(holders) > 250
    for (body, _), terms in holders.items():
        terms.sort(key=lambda term: term[0])
        for (_, end, one), (start, _, other) in pairwise(terms):
            assert end <= start or body in DISPUTED_HEADS, (one.actor.label, other.actor.label)


def test_offices_are_led_by_persons_only(onto):
    for entry in onto.actors.values():
        assert not entry.offices or entry.actor.type == "Person", entry.actor.id


@pytest.mark.parametrize(
    ("body", "title", "day", "label"),
    [
        ("FRA", "President", "2016-05-01", "François Hollande"),
        ("FRA", "President", "2022-05-01", "Emmanuel Macron"),
        ("DEU", "Chancellor", "2014-03-01", "Angela Merkel"),
        ("UKR", "President", "2022-02-24", "Volodymyr Zelensky"),
        ("GBR", "Prime Minister", "2022-10-01", "Liz Truss"),
        ("JPN", "Prime Minister", "2021-01-01", "Yoshihide Suga"),
        ("NATO", "Secretary General", "2023-01-01", "Jens Stoltenberg"),
        ("UN", "Secretary-General", "2010-01-01", "Ban Ki-moon"),
        ("RUS", "Foreign Minister", "2015-01-01", "Sergei Lavrov"),
        ("IRN", "President", "2018-05-08", "Hassan Rouhani"),
    ],
)
def test_who_held_an_office_on_a_day(onto, body, title, day, label):
    date = dt.date.fromisoformat(day)
    found = [
        entry.actor.label
        for entry in onto.actors.values()
        for office in entry.offices
        if office.of == ID + body
        and office.title == title
        and office.start
        and office.start <= date <= (office.end or dt.date.max)
    ]
    assert found == [label]


@pytest.mark.parametrize(
    ("organisation", "day", "count"),
    [
        ("NATO", "1950-01-01", 12), ("NATO", "2005-01-01", 26), ("NATO", "2023-06-01", 31), ("NATO", "2024-06-01", 32),
        ("EU", "2014-01-01", 28), ("EU", "2020-02-01", 27), ("eurozone", "2023-06-01", 20), ("G20", "2024-01-01", 21),
        ("G7", "2010-01-01", 8), ("G7", "2015-01-01", 7), ("BRICS", "2015-01-01", 5), ("BRICS", "2025-06-01", 10),
        ("ASEAN", "2000-01-01", 10), ("ASEAN", "2026-01-01", 11), ("SCO", "2025-01-01", 10), ("CSTO", "2024-01-01", 6),
        ("CIS", "2024-01-01", 9), ("EAEU", "2024-01-01", 5), ("GCC", "2024-01-01", 6), ("AUKUS", "2022-01-01", 3),
        ("quad", "2022-01-01", 4), ("five-eyes", "2022-01-01", 5), ("OPEC", "2024-06-01", 12),
        ("OPEC-plus", "2024-06-01", 22), ("AU", "2024-01-01", 55), ("arab-league", "2024-01-01", 22),
        ("arab-league", "2015-01-01", 21), ("ECOWAS", "2024-06-01", 15), ("ECOWAS", "2025-06-01", 12),
        ("mercosur", "2014-01-01", 5), ("mercosur", "2020-01-01", 4), ("council-of-europe", "2021-01-01", 47),
        ("council-of-europe", "2023-01-01", 46), ("OSCE", "2024-01-01", 57), ("visegrad", "2024-01-01", 4),
        ("OTS", "2024-01-01", 5), ("union-state", "2024-01-01", 2), ("OIC", "2026-01-01", 57),
        ("commonwealth", "2024-01-01", 56), ("OECD", "2024-01-01", 38), ("warsaw-pact", "1995-01-01", 0),
    ],
)  # fmt: skip
def test_organisations_have_as_many_members(onto, organisation, day, count):
    assert len(members(onto, organisation, day)) == count


def test_members_that_left(onto):
    assert "GBR" in members(onto, "EU", "2020-01-31")
    assert "GBR" not in members(onto, "EU", "2020-02-01")
    assert "RUS" not in members(onto, "council-of-europe", "2022-03-17")
    assert {"MLI", "NER", "BFA"}.isdisjoint(members(onto, "ECOWAS", "2025-01-29"))
    assert members(onto, "alliance-sahel-states", "2024-01-01") == {"MLI", "NER", "BFA"}


def test_spans_of_one_member_do_not_overlap(onto):
    spans = defaultdict(list)
    for membership in onto.memberships:
        spans[membership.member, membership.organisation].append(membership)
    for several in spans.values():
        several.sort(key=lambda one: one.start or dt.date.min)
        for one, other in pairwise(several):
            assert one.end is not None and other.start is not None and one.end < other.start, one


def test_a_file_is_read(tmp_path):
    path = tmp_path / "actors.ttl"
    path.write_text(
        PREFIXES
        + FRANCE
        + 'id:pact a gk:Alliance ; rdfs:label "Pact" ; gk:from "1949-04-04"^^xsd:date .\n'
        + 'id:army a gk:GovernmentBody ; rdfs:label "Army" ; gk:partOf id:FRA .\n'
        + 'id:one a gk:Person ; rdfs:label "Jean Un" ; gk:country id:FRA ; gk:holds [ a gk:Office ; gk:title "Head" ;'
        + ' gk:relation gk:leads ; gk:of id:army ; gk:from "2001-01-01"^^xsd:date ] .\n'
        + "[] a gk:Membership ; gk:member id:FRA ; gk:organisation id:pact .\n",
        encoding="utf-8",
    )
    actors, memberships = read_actors([path], CLASSES, RELATIONS)
    assert list(map(local, actors)) == ["FRA", "pact", "army", "one"]
    assert actors[ID + "army"].actor.country == actors[ID + "one"].actor.country == "FRA"
    assert actors[ID + "one"].offices[0].start == dt.date(2001, 1, 1)
    assert [(local(one.member), local(one.organisation), one.start) for one in memberships] == [("FRA", "pact", None)]


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ('id:X a gk:Country ; rdfs:label "X" ; gk:colour "red" .', "id:X: unknown property gk:colour"),
        ("id:X a gk:Country .", "id:X: has no rdfs:label"),
        ('id:X a gk:Planet ; rdfs:label "X" .', "id:X: has the class Planet"),
        ('id:X a gk:Country ; rdfs:label "X", "Y" .', "given 2 times"),
        ('id:X a gk:Country ; rdfs:label " " .', "must be a text that is not empty"),
        ('id:X a gk:Country ; rdfs:label "X" ; gk:iso3 "Xx" .', 'gk:iso3 is "Xx"'),
        ('id:X a gk:Country ; rdfs:label "X" ; skos:exactMatch wd:P3 .', "expected a Wikidata item"),
        ('id:X a gk:Country ; rdfs:label "X" ; skos:exactMatch [ ] .', "must be one resource"),
        ('id:X a gk:GovernmentBody ; rdfs:label "X" ; gk:partOf id:Y .', "gk:partOf is id:Y"),
        ('id:X a gk:GovernmentBody ; rdfs:label "X" ; gk:partOf id:X .', "part of itself"),
        ('id:X a gk:Alliance ; rdfs:label "X" ; gk:from "1949" .', 'gk:from is "1949"'),
        (
            'id:X a gk:Alliance ; rdfs:label "X" ; gk:from "1950-01-02"^^xsd:date ; gk:until "1950-01-01"^^xsd:date .',
            "ends on 1950-01-01, before it starts",
        ),
        ('id:X a gk:Person ; rdfs:label "X" ; gk:holds "throne" .', "gk:holds must be"),
        (
            'id:X a gk:Person ; rdfs:label "X" ; gk:holds [ a gk:Office ; gk:title "King" ; gk:of id:FRA ] .',
            "needs gk:relation",
        ),
        (
            'id:X a gk:Person ; rdfs:label "X" ; gk:holds [ a gk:Office ; gk:relation gk:leads ; gk:of id:FRA ] .',
            "needs gk:title and gk:of",
        ),
        ("[] a gk:Membership ; gk:member id:FRA ; gk:organisation id:nowhere .", "must both be actors"),
        ('gk:X a gk:Country ; rdfs:label "X" .', "gk:X: is no actor"),
        ("id:FRA a gk:Alliance .", "id:FRA: a is given 2 times; give it once, and describe each actor once"),
        ('id:X a gk:Country ; rdfs:label "X"\nid:Y', "not valid Turtle"),
    ],
)
def test_mistakes_are_named(tmp_path, turtle, message):
    path = tmp_path / "actors.ttl"
    path.write_text(PREFIXES + FRANCE + turtle + "\n", encoding="utf-8")
    with pytest.raises(OntologyError) as caught:
        read_actors([path], CLASSES, RELATIONS)
    assert str(caught.value).startswith("actors.ttl") and message in str(caught.value)
    if turtle.startswith("id:X") and "Turtle" not in message:
        number = (PREFIXES + FRANCE).count("\n") + 1
        assert str(caught.value).startswith(f"actors.ttl, line {number}: id:X: ")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(OntologyError, match=r"nothing\.ttl: cannot be read"):
        read_actors([tmp_path / "nothing.ttl"], CLASSES, RELATIONS)


def test_an_actor_is_described_once(tmp_path):
    one, other = tmp_path / "actors.ttl", tmp_path / "places.ttl"
    for path in (one, other):
        path.write_text(PREFIXES + FRANCE, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"places\.ttl, line \d+: id:FRA: is described in actors\.ttl too"):
        read_actors([one, other], CLASSES, RELATIONS)


def test_every_city_lies_in_a_state(onto):
    cities = [entry for entry in onto.actors.values() if entry.actor.type == "City"]
    assert len(cities) > 2000
    for entry in cities:
        assert entry.actor.country, entry.actor.id


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("city/mosul.IRQ", "IRQ"), ("city/kharkiv.UKR", "UKR"), ("city/deir-ez-zor.SYR", "SYR"),
        ("city/mariupol.UKR", "UKR"), ("city/karachi.PAK", "PAK"), ("city/maiduguri.NGA", "NGA"),
        ("city/shanghai.CHN", "CHN"), ("city/khan-yunis.PSE", "PSE"), ("region/helmand.AFG", "AFG"),
        ("region/oromia.ETH", "ETH"), ("region/cabo-delgado.MOZ", "MOZ"), ("region/bavaria.DEU", "DEU"),
    ],
)  # fmt: skip
def test_where_places_lie(onto, name, country):
    assert onto.actors[ID + name].actor.country == country


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("MUJAO", "mujao"), ("Movement for Unity and Jihad in West Africa", "mujao"),
        ("Jaish al-Fatah", "army-of-conquest"),
        ("Harakat al-Nujaba", "harakat-hezbollah-al-nujaba"), ("Badr Brigades", "badr-organization"),
        ("Ansar al-Sharia in Libya", "ansar-al-sharia-libya"), ("Giants Brigades", "giants-brigades"),
        ("Katiba Macina", "macina-liberation-front"), ("GATIA", "gatia"),
        ("Union of Islamic Courts", "islamic-courts-union"),
        ("ANSF", "afghan-national-security-forces"), ("Resolute Support", "resolute-support"),
        ("EUTM Mali", "eutm-mali"), ("EUCAP Sahel Niger", "eucap-sahel-niger"), ("EUNAVFOR MED", "eunavfor-sophia"),
        ("MNF-I", "multi-national-force-iraq"), ("CJTF-HOA", "cjtf-hoa"), ("UNPROFOR", "unprofor"),
        ("Syrian Salvation Government", "syrian-salvation-government"), ("Viet Cong", "viet-cong"),
    ],
)  # fmt: skip
def test_groups_and_missions_of_recent_wars_are_known(onto, name, actor):
    owners = {local(iri) for iri, entry in onto.actors.items() if name in names(entry)}
    assert owners == {actor}
