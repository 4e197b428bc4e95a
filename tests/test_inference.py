"""Targets in no role of a frame: further in the phrase, with who answers, with who spoke before, in a report."""

from __future__ import annotations

import pytest
from reading import check, check_nothing, found

Case = tuple[str, list[str], list[str]]

IN_PHRASE: list[Case] = [
    ("Israeli jets destroyed a bridge in southern Lebanon.", ["Israel attacks Lebanon"], []),
    ("Iran fired missiles across Iraq.", ["Iran attacks Iraq"], []),
    ("Turkish Airlines suspended flights to four cities in Poland.", ["Turkish Airlines cutsTiesWith Poland"], []),
    ("The Taliban ambushed a convoy on a highway in Pakistan.", ["Taliban attacks Pakistan"], []),
]

ANSWERED: list[Case] = [
    (
        "South Korea rejected North Korea's demands for an apology.",
        ["South Korea rejects North Korea", "North Korea demands South Korea"],
        ["South Korea demands North Korea"],
    ),
    ("Turkey ignored calls by Greece for talks.", ["Greece requests Turkey"], ["Turkey requests Greece"]),
    ("China retaliated against the latest American tariffs.", ["United States sanctions China"], []),
    ("Ethiopia accepted an Egyptian proposal for talks.", ["Egypt requests Ethiopia"], []),
    ("Threats from Kosovo were shrugged off by Serbia.", ["Kosovo threatens Serbia"], []),
    ("Russia welcomed China's criticism of NATO.", ["China criticizes NATO"], ["China criticizes Russia"]),
]

REPLIED: list[Case] = [
    (
        "Washington accused Tehran of arming the Houthis. Iran denied the charge.",
        ["United States accuses Iran", "Iran rejects United States"],
        [],
    ),
    ("Chad threatened Sudan. Talks were held in Geneva. Libya dismissed the idea.", [], ["Libya rejects Chad"]),
]

JUDGED: list[Case] = [
    ("Turkey sent troops into Iraq. The move was condemned by Iran.", ["Iran criticizes Turkey"], []),
    (
        "North Korea fired two missiles over Japan. Washington condemned the launch.",
        ["United States criticizes North Korea"],
        ["United States criticizes Japan"],
    ),
    ("Turkey sent troops into Iraq. Iran condemned the move of the council.", [], ["Iran criticizes Turkey"]),
    ("Belarus freed a dissident amid pressure from the European Union.", ["European Union coerces Belarus"], []),
]

BROKERED: list[Case] = [
    (
        "Chad and Sudan agreed to restore ties in a deal brokered by Qatar in Doha.",
        ["Chad agreesWith Sudan", "Qatar mediatesBetween Chad", "Qatar mediatesBetween Sudan"],
        ["Chad recognizes Qatar (planned)"],
    ),
]

SAID: list[Case] = [
    ("Germany said support for Ukraine would continue.", ["Germany supports Ukraine (planned)"], []),
    ("Iran says talks with the United States will continue.", ["Iran meetsWith United States (planned)"], []),
    (
        "Chad said French support for Niger would continue.",
        ["France supports Niger (planned)"],
        ["Chad supports Niger"],
    ),
]

REPORTED: list[Case] = [
    ("ISIL lost the town. Canada carried out ten strikes overnight.", ["Canada attacks ISIL"], []),
    (
        "Boko Haram and the Islamic State lost ground. Nigeria carried out ten strikes overnight.",
        [],
        ["Nigeria attacks Boko Haram", "Nigeria attacks Islamic State"],
    ),
]

NOT_MEANT = [
    "The alliance shares a long border with nobody.",
    "He gave an interview to reporters in Nairobi.",
    "Egypt voiced its solidarity.",
    "France has carried out air strikes in Iraq.",
    "The Holy See called for an end to the blockade of Cuba.",
    "Kenya planted trees near the coast of Somalia.",
]


@pytest.mark.parametrize(
    ("text", "there", "absent"), [*IN_PHRASE, *ANSWERED, *REPLIED, *JUDGED, *BROKERED, *SAID, *REPORTED]
)
def test_the_target_is_found(text: str, there: list[str], absent: list[str]) -> None:
    check(text, there, absent)


@pytest.mark.parametrize("text", NOT_MEANT)
def test_nothing_is_made_of_a_mere_place_or_of_another_event(text: str) -> None:
    check_nothing(text)


def test_what_is_to_stop_is_going_on() -> None:
    text = "The United States called on Turkey to stop shelling the YPG."
    check(text, ["United States requests Turkey", "Turkey attacks YPG"], [])


def test_a_person_does_his_own_country_no_good_deed() -> None:
    check("Angela Merkel thanked Germany.", [], ["Angela Merkel supports Germany"])


def test_who_telephones_a_third_does_not_meet_the_second() -> None:
    check("The United States and France called on Turkey to talk.", [], ["France meetsWith United States"])


def test_an_act_of_many_is_not_spread_over_a_place() -> None:
    text = "Jets from Spain, Italy, Greece, Malta and Portugal fired missiles across Libya."
    assert not any("attacks Libya" in statement for statement in found(text))


def test_a_denial_is_set_against_what_was_said() -> None:
    check("Poland says four soldiers were arrested, while Russia denies this.", ["Russia rejects Poland"], [])


def test_who_defends_himself_defends_nobody_else() -> None:
    text = "Washington promised to help the UAE defend itself."
    check(text, ["United States aids United Arab Emirates (planned)"], [])
    assert not any("defends" in statement for statement in found(text))


def test_states_and_allies_of_an_organisation_are_members() -> None:
    check("Hungary becomes the first EU state to reject the plan.", ["Hungary memberOf European Union"], [])
    check("Sweden applied to join NATO.", ["Sweden joins NATO (planned)"], [])


def test_teams_are_no_states() -> None:
    check_nothing("Fiji meets Samoa in the rugby final on Saturday.")
    check("Russia boycotts the football tournament in France.", [], ["Russia attacks France"])
    check("The presidents of Fiji and Samoa meet on Saturday.", ["Fiji meetsWith Samoa"], [])


def test_an_attack_is_on_the_one_other_state_that_the_sentence_names() -> None:
    check(
        "After new drone strikes by Eritrea, Ethiopia evacuates its border villages.", ["Eritrea attacks Ethiopia"], []
    )
    nobody = ["Eritrea attacks Ethiopia", "Eritrea attacks Sudan"]
    check("After new drone strikes by Eritrea, Ethiopia and Sudan close their borders.", [], nobody)
    check("Eritrea fired missiles into the sea, and Ethiopia protested.", [], ["Eritrea attacks Ethiopia"])
    check("Eritrea launched drone strikes, says a visitor from Ethiopia.", [], ["Eritrea attacks Ethiopia"])


def test_what_is_vowed_is_a_threat_only_if_it_is_hostile() -> None:
    check("France vows to protect Mali.", ["France defends Mali (planned)"], ["France threatens Mali"])
    check("Eritrea threatens to flood Djibouti with refugees.", ["Eritrea threatens Djibouti"], [])


def test_those_who_act_together_do_not_act_on_each_other() -> None:
    text = "Cuba and Venezuela boycott a meeting of the African Union."
    check(text, ["Cuba sanctions African Union"], ["Cuba sanctions Venezuela", "Venezuela sanctions Cuba"])


def test_private_people_do_not_invade() -> None:
    text = "A Belgian activist was arrested after crossing into North Korea from China."
    check(text, [], ["Belgium invades North Korea"])
    check("Ethiopian troops crossed into Eritrea.", ["Ethiopia invades Eritrea"], [])


def test_many_do_not_judge_many_whose_act_an_earlier_sentence_tells() -> None:
    signed = "Benin, Gabon, Togo and Chad signed a fishing deal. "
    assert len([s for s in found(signed + "Fiji criticized the deal.") if "criticizes" in s]) == 4
    assert not any("criticizes" in s for s in found(signed + "Fiji, Samoa and Tonga criticized the deal."))


def test_a_promise_of_two_is_no_agreement_between_them() -> None:
    check("Austria and Latvia promised further aid.", [], ["Austria agreesWith Latvia"])


def test_who_denies_it_in_a_clause_with_which_answers_the_accuser() -> None:
    text = "Oman cut ties with Iran in May. Kenya accuses Iran of arming the Houthis, which Tehran denies."
    check(text, ["Iran rejects Kenya"], ["Iran rejects Oman"])


@pytest.mark.parametrize(
    ("text", "holds", "lacks"),
    [
        (
            "Norwegian observers reported that Chadian troops had burned the market and shelled Abéché.",
            ["Chad attacks Abéché"],
            ["Norway attacks Abéché", "Chad attacks Norway"],
        ),
        (
            "Finland denied that it had hacked the ministry and expelled ten Russian diplomats.",
            ["Finland expelsFrom Russia"],
            [],
        ),
        (
            "Malian forces withdrew from Kidal under the agreement signed with Algeria and brokered by Norway.",
            ["Mali signsAgreementWith Algeria"],
            ["Norway signsAgreementWith Algeria"],
        ),
        (
            "Norway imposed sanctions on Iran for supplying Russia with drones.",
            ["Iran arms Russia", "Norway sanctions Iran"],
            ["Norway arms Russia"],
        ),
        ("Canada put travel bans on four Georgian judges for undermining justice.", [], ["Canada coerces Georgia"]),
    ],
)
def test_who_tells_or_punishes_or_brokers_it_has_not_done_it(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(
    ("text", "holds", "lacks"),
    [
        ("Kenya was hit by the British Consulate bombing in Mombasa.", [], ["British Consulate attacks Mombasa"]),
        ("Crimes of al-Qaeda include the bombing of the USS Mason.", [], ["USS Mason attacks al-Qaeda"]),
        (
            "Sweden had no part in that assault, which the Wagner Group commanded.",
            [],
            ["Wagner Group attacks Sweden"],
        ),
        ("Chadian forces stormed a Panamanian-flagged cargo ship.", [], ["Chad attacks Panama"]),
        ("The Greek minister announced the closure of schools in Cyprus.", [], ["Greece cutsTiesWith Cyprus"]),
        ("Latvia will suspend all work at its embassy in Minsk.", ["Latvia cutsTiesWith Belarus (planned)"], []),
        ("Canada suspended flights to seven cities in Russia.", ["Canada cutsTiesWith Russia"], []),
        (
            "Norway will put financial sanctions on those responsible for the Russian threat to Moldova.",
            ["Russia threatens Moldova"],
            ["Norway sanctions Moldova (planned)"],
        ),
    ],
)
def test_what_is_hit_or_named_beside_is_no_party(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)
