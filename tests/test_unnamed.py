"""Parties without a name: which nouns stand for a sector of a state, and of which state."""

from __future__ import annotations

import pytest
from reading import check, extractor, found

SAID = [
    (
        "Demonstrators gathered in Minsk to protest Russia's invasion of Ukraine.",
        "demonstrators (Belarus) protestsAgainst Russia",
    ),
    ("Georgian police detained dozens of demonstrators in Tbilisi.", "Georgia detains demonstrators (Georgia)"),
    ("The Taliban ambushed a police convoy in western Afghanistan.", "Taliban attacks police (Afghanistan)"),
    ("Boko Haram gunmen killed 30 people in Niger.", "Boko Haram attacks people (Niger)"),
    ("Chad released hundreds of political prisoners.", "Chad concedesTo political prisoners (Chad)"),
    ("Peru's government accepted the demands of protesters in southern Peru.", "Peru concedesTo protesters (Peru)"),
    ("Police in Kenya arrested a Belgian businessman.", "Kenya detains Belgium"),
    ("A court in Mali jailed two French reporters.", "Mali detains France"),
    ("Rebels in Chad attacked Libya's embassy.", "rebels (Chad) attacks Libya"),
    ("Teachers in Ghana went on strike on Monday.", "teachers (Ghana) protestsAgainst Ghana"),
    ("Bolivia's president rejected a request from the justice minister.", "Bolivia rejects justice minister (Bolivia)"),
    ("Fighters loyal to Khalifa Haftar attacked Turkey's warships.", "Khalifa Haftar attacks Turkey"),
    ("A rocket launched by Hezbollah hit a Lebanese army base.", "Hezbollah attacks Lebanese army"),
    ("Norwegian police arrested two Iranians.", "Norway detains Iran"),
    ("Two Danish sailors were arrested in Gabon.", "Gabon detains Denmark"),
    ("Sudan expelled ten engineers employed by Siemens.", "Sudan expelsFrom Siemens"),
    ("A spokeswoman for the Houthis condemned Israel.", "Houthis criticizes Israel"),
    ("Gunmen kidnapped students in northern Nigeria.", "gunmen (Nigeria) detains students (Nigeria)"),
    (
        "The Philippine military declared a ceasefire with communist rebels.",
        "Philippine military ceasesFireWith rebels (Philippines)",
    ),
    ("The Colombian government granted amnesty to rebels.", "Colombia concedesTo rebels (Colombia)"),
    ("The West Bengal government rejected a request from Siemens.", "West Bengal rejects Siemens"),
    ("A court in Lagos jailed a French engineer.", "Nigeria detains France"),
    ("Nepalese soldiers seized a power station in Pokhara.", "Nepal seizes Pokhara"),
    ("Nigerian and British armed forces held a joint exercise.", "British armed forces exercisesWith Nigeria"),
    ("US officials shared evidence with their Chinese counterparts.", "China sharesIntelligenceWith United States"),
    ("The Gambia allowed the return of UN staff.", "Gambia concedesTo United Nations"),
    ("The opposition in Togo boycotted the election.", "opposition (Togo) protestsAgainst Togo"),
    (
        "Opposition leaders in Benin have announced they are boycotting the vote.",
        "opposition leaders (Benin) protestsAgainst Benin",
    ),
    (
        "Protesters in the western Kosovan town of Peja burned the Serbian flag.",
        "protesters (Kosovo) protestsAgainst Serbia",
    ),
    ("Tens of thousands marched in Amman to demand jobs.", "people (Jordan) protestsAgainst Jordan"),
    ("A Texas teacher began a hunger strike.", "teachers (United States) protestsAgainst United States"),
    ("Workers at Boeing walked off the job.", "workers (Boeing) protestsAgainst Boeing"),
    ("Boeing workers went on strike on Friday.", "workers (Boeing) protestsAgainst Boeing"),
    ("Protesters stormed the parliament in Sri Lanka.", "protesters (Sri Lanka) protestsAgainst Sri Lanka"),
    ("Thousands of people took to the streets of Minsk on Sunday.", "people (Belarus) protestsAgainst Belarus"),
    ("Hundreds rallied outside the Turkish embassy in Vienna.", "people (Austria) protestsAgainst Turkey"),
    ("Demonstrators burned tires in Haiti.", "demonstrators (Haiti) protestsAgainst Haiti"),
    ("Nurses in Chile called off a strike.", "nurses (Chile) concedesTo Chile"),
    ("Teachers in Haiti returned to work on Monday.", "teachers (Haiti) concedesTo Haiti"),
    ("Thai soldiers remained on alert in Bangkok.", "Thai soldiers deploysForcesTo Thailand"),
    ("Chilean soldiers were deployed in the capital.", "Chilean soldiers deploysForcesTo Chile"),
    ("Nigeria's government deployed police in several districts.", "Nigeria's government deploysForcesTo Nigeria"),
    ("Colombian police stepped up patrols across the country.", "Colombian police deploysForcesTo Colombia"),
]


@pytest.mark.parametrize(("text", "statement"), SAID)
def test_says(text, statement):
    assert statement in found(text)


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


def test_a_sector_of_a_state_is_one_actor_in_all_documents():
    texts = ("Armenia detained protesters.", "Armenian police detained scores of protesters in Yerevan.")
    actors = {s.object for t in texts for s in extractor().extract_text(t) if s.relation.name == "detains"}
    assert len(actors) == 1
    (actor,) = actors
    assert (actor.label, actor.type, actor.country, actor.known) == ("protesters (Armenia)", "People", "ARM", False)


def test_a_named_party_comes_first():
    said = found("Egypt detained the journalist Omar Haddad in Cairo.")
    assert "Egypt detains Omar Haddad" in said
    assert not any("journalists" in s for s in said)


def test_a_strike_in_a_state_hits_those_who_are_there():
    said = found("Turkish jets bombed militants in northern Iraq.")
    assert "Turkey attacks militants (Iraq)" in said
    assert "Turkey attacks Iraq" not in said


def test_the_place_of_an_act_is_a_weak_target():
    said = [s for s in extractor().extract_text("Norway provided tents for families in Chad.") if s.plover]
    assert all(s.confidence < 0.8 for s in said)


def test_the_words_for_the_own_state_are_what_people_protest_at():
    texts = {
        "Farmers in Spain protested against the water law.": "the water law",
        "Thousands of people in Ghana protested in Kumasi.": "Kumasi",
        "Unions in Togo boycotted the vote.": "the vote",
        "Chilean miners walked out on Monday.": "Chilean miners",
        "Miners in Chile walked out on Monday.": "Chile",
    }
    for text, words in texts.items():
        said = [s for s in extractor().extract_text(text) if s.relation.name == "protestsAgainst"]
        assert [s.object_mention.text for s in said] == [words]


TRADES = [
    ("Russia jailed a playwright and a theatre critic.", "Russia detains playwrights (Russia)"),
    ("Police in Oslo arrested a novelist.", "Norway detains novelists (Norway)"),
    ("Oman deported a beekeeper.", "Oman expelsFrom beekeepers (Oman)"),
    ("Spanish police picked up three Moroccan suspects.", "Spain detains Morocco"),
]


@pytest.mark.parametrize(("text", "wanted"), TRADES)
def test_people_are_known_by_their_trade(text: str, wanted: str) -> None:
    assert wanted in found(text)


PRIVATE = [
    ("Three Kenyan teachers accused Uganda of theft.", "teachers (Kenya) accuses Uganda", "Kenya accuses Uganda"),
    ("Some Danish nationals travelled to Peru.", "people (Denmark) visits Peru", "Denmark visits Peru"),
    ("Forty Ghanaians joined Boko Haram.", "people (Ghana) joins Boko Haram", "Ghana joins Boko Haram"),
    ("Ghanaians support Nigeria.", "Ghana supports Nigeria", "people (Ghana) supports Nigeria"),
    ("The Danish people support Ukraine.", "Denmark supports Ukraine", "people (Denmark) supports Ukraine"),
    ("Uganda killed three Kenyan teachers.", "Uganda attacks Kenya", "Uganda attacks teachers (Kenya)"),
    ("Cuban doctors treated the wounded in Togo.", "Cuba aids Togo", "doctors (Cuba) aids Togo"),
    ("Danish officials accused Peru of theft.", "Denmark accuses Peru", "officials (Denmark) accuses Peru"),
    (
        "Families of victims of a Danish airstrike on Tripoli wept.",
        "Denmark attacks Tripoli",
        "families (Denmark) attacks Tripoli",
    ),
]


@pytest.mark.parametrize(("text", "there", "absent"), PRIVATE)
def test_private_people_of_a_state_act_for_themselves(text: str, there: str, absent: str) -> None:
    check(text, [there], [absent])


BACKED = [
    (
        "Qatar-backed Libyan militiamen attacked Tunisia.",
        ["Qatar supports militiamen (Libya)", "militiamen (Libya) attacks Tunisia"],
        ["Qatar supports Libya", "Libya attacks Tunisia"],
    ),
    (
        "The Qatar-backed Libyan force warned Egypt.",
        ["Qatar supports forces (Libya)"],
        ["Libya warns Egypt", "Libyan force partOf Libya"],
    ),
    ("The French-backed Malian army attacked Niger.", ["France supports Mali", "Mali attacks Niger"], []),
    (
        "Peru will send troops to the Zambia-led security force in Kenya.",
        ["Peru deploysForcesTo Kenya (planned)"],
        ["Peru deploysForcesTo forces (Kenya)"],
    ),
    ("Chad backed a Libyan rebellion.", ["Chad supports rebels (Libya)"], ["Chad supports Libya"]),
]


@pytest.mark.parametrize(("text", "there", "absent"), BACKED)
def test_who_fights_with_foreign_help_is_not_the_state(text: str, there: list[str], absent: list[str]) -> None:
    check(text, there, absent)
