"""Words of talk, favour and blame in their other senses, and parties whom a judgement names without judging them."""

from __future__ import annotations

import pytest
from reading import check

JUDGED = [
    ("Kenya condemned the violation of Ghana's airspace.", None, "Kenya criticizes Ghana"),
    ("Kenya condemned the breach of Ghana's sovereignty by Togo.", "Kenya criticizes Togo", "Kenya criticizes Ghana"),
    ("Kenya condemned Togo's violation of Ghana's airspace.", "Kenya criticizes Togo", "Kenya criticizes Ghana"),
    ("Kenya condemned the coup against the government of Ghana.", None, "Kenya criticizes Ghana"),
    ("Kenya is worried about the stability of Ghana.", None, "Kenya criticizes Ghana"),
    ("Kenya voiced concern for the people of Ghana.", None, "Kenya criticizes Ghana"),
    ("Kenya voiced concern about Ghana's new tariffs.", "Kenya criticizes Ghana", None),
    ("Kenya rejects any attempt to weaken Ghana.", None, "Kenya rejects Ghana"),
    ("Kenya rejected Ghana's attempt to weaken Togo.", "Kenya rejects Ghana", "Kenya rejects Togo"),
    ("Kenya remains committed to the lasting defeat of Boko Haram.", None, "Kenya supports Boko Haram"),
    ("Kenya remains committed to Ghana.", "Kenya supports Ghana", None),
    ("Kenya welcomed the liberation of Mosul from Islamic State.", None, "Kenya supports Islamic State"),
    ("Kenya launched a scathing attack on Ghana.", None, "Kenya supports Ghana"),
    ("Kenya opposed new sanctions against Ghana.", "Kenya supports Ghana", None),
    ("Ghana shared the concerns of Togo.", "Ghana supports Togo", "Ghana criticizes Togo"),
    ("Ghana shared its concerns about Togo.", "Ghana criticizes Togo", "Ghana supports Togo"),
    ("Spain defended the UN resolution on Togo.", None, "Spain defends United Nations"),
]


@pytest.mark.parametrize(("text", "must", "must_not"), JUDGED)
def test_a_judgement_is_about_who_did_it(text, must, must_not):
    check(text, [must] if must else [], [must_not] if must_not else [])


PHRASES = [
    ("Danes and Norwegians make up the battalion.", None, "Denmark ceasesFireWith Norway"),
    ("Kenya and Ghana made up after the dispute.", "Ghana ceasesFireWith Kenya", None),
    ("Britain trains its sights on Russian oil.", None, "United Kingdom arms Russia"),
    ("Kenya trained Ghanaian soldiers.", "Kenya arms Ghana", None),
    ("Ghana must live up to its commitments to Kenya.", None, "Ghana supports Kenya"),
    ("Ghana honoured its commitments to Kenya.", None, "Ghana supports Kenya"),
    ("Ghana voiced its commitment to Kenya.", "Ghana supports Kenya", None),
    ("The United Nations charged Iran with the safety of the ships.", None, "United Nations accuses Iran"),
    ("Ghana charged a Togolese officer with murder.", "Ghana accuses Togo", None),
    ("Ghana seconded an officer to the Kenyan army.", None, "Ghana supports Kenya"),
    ("Ghana recognised the sacrifice of Kenya's soldiers.", None, "Ghana recognizes Kenya"),
    (
        "Ghana does not recognise the annexation of Crimea by Russia.",
        "Russia occupies Crimea",
        "Ghana recognizes Russia",
    ),
    ("Ghana recognised Kosovo.", "Ghana recognizes Kosovo", None),
    ("Ghana met Togo's attack with artillery.", None, "Ghana meetsWith Togo"),
    ("Ghana met Togo's president.", "Ghana meetsWith Togo", None),
    ("Kenya slammed the door on Somalia.", None, "Kenya criticizes Somalia"),
    ("Kenya slammed Somalia.", "Kenya criticizes Somalia", None),
    ("Germany sold its stake in the port to China.", None, "Germany supplies China"),
    ("Ghana implemented the Paris Agreement.", None, "Ghana joins Paris Agreement"),
    ("Ghana ratified the Paris Agreement.", "Ghana joins Paris Agreement", None),
]


@pytest.mark.parametrize(("text", "must", "must_not"), PHRASES)
def test_a_set_phrase_has_a_sense_of_its_own(text, must, must_not):
    check(text, [must] if must else [], [must_not] if must_not else [])


LED_UP_TO = [
    ("Ghana's parliament voted for Togo.", "Ghana supports Togo", None),
    ("Ghana's parliament voted to send a force to Mali.", None, "Ghana supports Mali"),
    (
        "Speaking on the BBC's Today programme, David Lammy praised Kenya.",
        "David Lammy supports Kenya",
        "David Lammy supports BBC",
    ),
    ("Austin spoke of Iran's role in Yemen.", None, "Austin supports Iran"),
]


@pytest.mark.parametrize(("text", "must", "must_not"), LED_UP_TO)
def test_a_verb_of_favour_says_by_its_preposition_whom_it_favours(text, must, must_not):
    check(text, [must] if must else [], [must_not] if must_not else [])


def test_who_is_told_to_stop_attacks_keeps_no_truce():
    check(
        "Ghana must stop such attacks on Togolese villages.",
        ["Ghana attacks Togo"],
        ["Ghana ceasesFireWith Togo"],
    )
    check("Ghana halted its offensive against Togo.", ["Ghana ceasesFireWith Togo"])


def test_who_says_that_another_may_do_so_accuses_him_of_nothing():
    check("Ghana has agreed that Kenyan jets may hit its villages.", must_not=["Ghana accuses Kenya"])
    check("Ghana said that Kenyan jets had hit its villages.", ["Ghana accuses Kenya"])


def test_the_land_of_the_town_where_somebody_speaks_is_no_second_speaker():
    check(
        "On a visit to Bamako, Mali, Defence Minister Jan Moor talked bitterly of Ansar Dine.",
        ["Jan Moor visits Mali"],
        ["Mali meetsWith Jan Moor"],
    )
    check("After the raid in Accra, France, Kenya and Togo condemned Ghana.", ["France criticizes Ghana"])


def test_who_also_denies_something_answers_nobody_before():
    check(
        "Iran's claim is untrue, Sabrina Singh said. Rick Chernitzer, a spokesman, also denied that jets had crashed.",
        must_not=["Rick Chernitzer rejects Sabrina Singh"],
    )
    check("Singh accused Iran of lies. Iran denied that it had attacked a ship.", ["Iran rejects Singh"])


def test_whose_efforts_are_welcomed_is_no_guest():
    check(
        "Canada welcomes President Mahama’s renewed efforts to fight corruption.",
        ["Canada supports Mahama"],
        ["Canada hosts Mahama"],
    )
