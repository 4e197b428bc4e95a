"""What a statement holds besides its triple: its event, how sure it is, who says so, and what its parties are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import extractor, found

from graphkit.extraction import Extractor
from graphkit.model import Document
from graphkit.ontology import load_ontology


def test_a_party_has_the_phrase_that_stands_for_it_as_its_mention():
    text = "Sweden helps 40,000 people in southern Mozambique."
    said = [s for s in extractor().extract_text(text) if s.relation.name == "aids"]
    assert [s.object_mention.text for s in said] == ["40,000 people in southern Mozambique"]


def test_references_do_not_cross_documents() -> None:
    texts = ["Tunisia closed its airports.", "It accused Libya of piracy."]
    found = [statements for _, statements in extractor().extract([Document(text) for text in texts])]
    assert found[1] == []


def test_resolution_can_be_switched_off() -> None:
    plain = Extractor(coreference=False, fast=True)
    text = "Tunisia closed its airports. It accused Libya of piracy."
    assert [s.relation.name for s in plain.extract_text(text)] == []
    assert [s.relation.name for s in plain.extract_text("Tunisia accused Libya of piracy.")] == ["accuses"]


def test_an_ontology_without_the_frames_that_readers_use_is_read_all_the_same():
    onto = load_ontology()
    lacking = {"accuse", "visit", "demand", "threaten"}
    bare = Extractor(
        ontology=replace(onto, frames=tuple(f for f in onto.frames if lacking.isdisjoint(f.verbs))), fast=True
    )
    text = "Peru said Chile shelled its ports and would close the border unless Chile paid. Their ministers met."
    said = {(s.subject.label, s.relation.name, s.object.label) for s in bare.extract_text(text)}
    assert ("Chile", "attacks", "Peru") in said


@pytest.mark.parametrize(
    "text",
    [
        "Relations between Tokyo and Beijing have worsened.",
        "Relations between Chad and Sudan are tense.",
        "Ties between Poland and Belarus are at their lowest point in decades.",
        "Cooperation between Mali and France has ended.",
        "Trade between China and Australia collapsed.",
    ],
)
def test_relations_that_are_bad_are_no_cooperation(text):
    assert not [s for s in extractor().extract_text(text) if (s.quad or "").endswith("cooperation")]


def test_organs_of_one_name_are_told_apart_by_their_state():
    text = "China's Defence Ministry condemned Japan. Taiwan's Defence Ministry warned China."
    said = [s for s in extractor().extract_text(text) if s.relation.name in ("criticizes", "warns")]
    acts = [s for s in said if s.subject.type == "GovernmentBody"]
    assert [(s.subject.country, s.relation.name) for s in acts] == [("CHN", "criticizes"), ("TWN", "warns")]
    assert len({s.subject.id for s in acts}) == 2


def test_a_weak_reading_says_so():
    texts = ("Britain said that Russia must leave Georgia.", "Britain demanded that Russia leave Georgia.")
    weak, firm = ([s for s in extractor().extract_text(t) if s.relation.name == "demands"] for t in texts)
    assert weak[0].confidence < firm[0].confidence - 0.05


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Iceland pledged two million euros to Lebanon.", "planned"),
        ("Iceland gave two million euros to Lebanon.", "actual"),
        ("Serbia may recognise Kosovo.", "possible"),
    ],
)
def test_what_is_pledged_or_alleged_is_no_fact(text, modality):
    assert [s.modality for s in extractor().extract_text(text) if s.quad != "structural"] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "New Zealand is expected to introduce a package of sanctions against Russia.",
        "Alleged Taliban fighters attacked Pakistan.",
    ],
)
def test_one_sentence_tells_nothing_as_a_fact_and_as_open_too(text: str) -> None:
    said = extractor().extract_text(text)
    assert said and len(said) == len({(each.subject.id, each.relation, each.object.id) for each in said})


def test_nobody_is_no_speaker() -> None:
    for text in ("Nobody believes that Chile invaded Peru.", "No official said that Chile invaded Peru."):
        assert [s.attribution for s in extractor().extract_text(text)] == [None]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Levant Front clashed with Turkey.", "Levant Front", "ArmedGroup"),
        ("Russia's Western Front advanced on Smolensk.", "Western Front", "MilitaryUnit"),
        ("Karim Haddad is a leader of the opposition who criticised Syria.", "Karim Haddad", "Person"),
        ("Rebel commander Omar Saleh, the son of a group of traders, accused Russia.", "Omar Saleh", "Person"),
    ],
)
def test_a_party_is_of_the_class_that_its_name_shows(text: str, name: str, kind: str) -> None:
    actors = {actor for s in extractor().extract_text(text) for actor in (s.subject, s.object)}
    assert {actor.type for actor in actors if actor.label == name} == {kind}


NOTHING = [
    "Israel attacked militants on Tuesday.",
    "The United States sanctioned companies and banks.",
    "People in the street watched the parade of Russia.",
    "Experts warned Canada.",
    "Employees stopped work on Monday.",
    "Students in Jordan protested over a killing in Syria.",
    "A North Korean missile was moved to the coast.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_party_without_state_is_none(text):
    assert not any("(" in said.replace("(planned)", "").replace("(possible)", "") for said in found(text))


def test_the_place_of_an_act_is_a_weak_target():
    texts = ("Norway provided tents for families in Chad.", "Norway provided tents to Chad.")
    (weak,), (firm,) = ([s for s in extractor().extract_text(t) if s.plover] for t in texts)
    assert weak.confidence < firm.confidence


def _attributions(text: str) -> list[tuple[str, str | None, str] | None]:
    found = []
    for statement in extractor().extract_text(text):
        said = statement.attribution
        found.append(None if said is None else (said.text, said.actor.label if said.actor else None, said.verb))
    return found


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        ("Iraq says that Turkey attacked Syria.", "Iraq", "say"),
        ("Turkey attacked Syria, Iraq said.", "Iraq", "say"),
        ("Iraq confirmed that Turkey had attacked Syria.", "Iraq", "confirm"),
    ],
)
def test_the_speaker_is_kept(text: str, speaker: str, verb: str) -> None:
    assert (speaker, speaker, verb) in _attributions(text)


def test_what_nobody_is_said_to_say_has_no_speaker() -> None:
    assert _attributions("Turkey attacked Syria.") == [None]


# --- codes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("France has sent tanks to Ukraine.", "AID"),
        ("France will send tanks to Ukraine.", "AGREE"),
        ("France will attack Libya.", "THREATEN"),
    ],
)
def test_event_codes_follow_the_status(text: str, plover: str) -> None:
    surest = max(extractor().extract_text(text), key=lambda s: s.confidence)
    assert surest.plover == plover


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Peru, unlike Chile, shoots its own people.", "Chile"),
        ("The regime of Nicolás Maduro bombed its own people while Chile looked on.", "Chile"),
        ("Peru has arrested thousands of its own citizens, Norway said.", "Norway"),
        ("Sudan starves its own people, as Chad knows.", "Chad"),
        ("Mali attacked its own soldiers, Niger noted.", "Niger"),
    ],
)
def test_harm_to_its_own_people_is_none_to_another_state(text: str, other: str) -> None:
    said = extractor().extract_text(text)
    assert not [s for s in said if s.object.label == other and s.quad == "material-conflict"]


def test_a_region_that_is_no_bloc_does_nothing() -> None:
    assert [s for s in extractor().extract_text("Patagonia condemned Belarus.") if s.subject.type == "Region"] == []


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("Israel Defence Forces", "Israeli Defense Forces", "Israeli Defence Force", "IDF"), "israel-defense-forces"),
        (("Antony J. Blinken", "Antony Blinken"), "antony-blinken"),
        (("Vladimir Vladimirovich Putin", "Vladimir V. Putin"), "vladimir-putin"),
        (("Joseph R. Biden, Jr.", "Joseph R. Biden"), "joe-biden"),
    ],
)
def test_formal_names_are_the_known_actor(names: tuple[str, ...], key: str) -> None:
    said = [s for name in names for s in extractor().extract_text(f"{name} condemned Belarus.")]
    told = {s.subject.id.rsplit("/", 1)[-1] for s in said if s.relation.name == "criticizes"}
    assert told == {key}


def test_both_governments_are_those_between_whom_the_last_act_was() -> None:
    text = "Ghana agreed with Togo to reopen the border. Both governments thanked Benin for its help."
    said = {(s.subject.label, s.object.label) for s in extractor().extract_text(text) if s.relation.name == "supports"}
    assert said >= {("Ghana", "Benin"), ("Togo", "Benin")}


@pytest.mark.parametrize(
    ("text", "relation", "place"),
    [
        ("Kenya met Somalia in Nairobi on Monday.", "meetsWith", "Nairobi"),
        ("Israel struck Hezbollah positions near Tyre.", "attacks", "Tyre"),
        ("Russian forces attacked Ukrainian troops across Donetsk.", "attacks", "Donetsk"),
        ("Iran and Saudi Arabia signed an agreement in Beijing.", "signsAgreementWith", "Beijing"),
        ("Talks between Armenia and Azerbaijan took place in Brussels.", "meetsWith", "Brussels"),
        ("Egyptian police detained the Turkish reporter in Cairo.", "detains", "Cairo"),
        ("Pakistan killed 15 Taliban fighters in an airstrike in Spin Boldak.", "attacks", "Spin Boldak"),
    ],
)
def test_where_an_act_happened_is_told_of_what_takes_both_there(text: str, relation: str, place: str) -> None:
    assert place in [s.place for s in extractor().extract_text(text) if s.relation.name == relation]


def test_where_the_object_lies_is_not_where_it_is_judged() -> None:
    said = extractor().extract_text("France criticized the coup in Niger.")
    assert [(s.relation.name, s.place) for s in said] == [("criticizes", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Judge Eumi K. Lee: Nominee for the U.S. District Court for the Northern District of California",
        "Jessica Rosenworcel, Nominee for Member of the Federal Communications Commission, spoke.",
        "Biden will nominate Ajay Banga to be president of the World Bank.",
    ],
)
def test_who_is_named_for_an_office_does_not_hold_it_yet(text: str) -> None:
    told = Extractor(min_confidence=0.2).extract_text(text)
    found = [s for s in told if s.relation.name in ("memberOf", "represents", "leads")]
    assert {s.modality for s in found if s.subject.type == "Person"} == {"planned"}
