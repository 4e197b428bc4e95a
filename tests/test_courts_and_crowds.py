"""Courts, crowds, firms and others without a name, and what is done to them, in plain news sentences."""

import pytest
from reading import check, check_nothing

MUST = [
    # who demonstrates where, and against whom
    (
        "Thousands of people demonstrated against Serbia on the streets of Tirana after noon prayers.",
        ["people (Albania) protestsAgainst Serbia"],
    ),
    (
        "Over 20,000 people gather in Batumi, Georgia, to protest against Prime Minister Irakli Kobakhidze.",
        ["people (Georgia) protestsAgainst Irakli Kobakhidze"],
    ),
    (
        "Thousands marched in Lima to demand the resignation of Dina Boluarte.",
        ["people (Peru) protestsAgainst Dina Boluarte"],
    ),
    ("Protesters in Warsaw block the parliament.", ["protesters (Poland) protestsAgainst Poland"]),
    # courts
    (
        "The High Court of Kenya rules against plans by the government of Uganda.",
        ["High Court of Kenya rejects Uganda"],
    ),
    ("A Kenyan court acquits the local branch of Greenpeace.", ["Kenya concedesTo Greenpeace"]),
    ("A French court dismisses charges against Air France.", ["France concedesTo Air France"]),
    (
        "The International Criminal Court issues arrest warrants for Omar al-Bashir and his aide.",
        ["International Criminal Court detains Omar al-Bashir (planned)"],
    ),
    ("A Kenyan court rules that Shell must pay damages.", ["Kenya demands Shell"]),
    ("A Texas jury returned a guilty verdict against Exxon.", ["United States accuses Exxon"]),
    # soldiers in the hands of their own state, and people in vehicles
    ("Ugandan authorities arrested a general and two colonels.", ["Uganda detains generals (Uganda)"]),
    (
        "Mexico's immigration agency detains three trucks carrying 200 migrants in Chiapas.",
        ["Mexico detains migrants (Mexico)"],
    ),
    (
        "Israeli troops arrest for an unknown reason three Palestinian teachers in Jenin.",
        ["Israel detains Palestine"],
    ),
    ("Two French journalists held hostage in Iraq are freed.", ["Iraq detains France"]),
    # what is given and taken back
    ("Siemens repaid $2 million to Greece.", ["Siemens concedesTo Greece"]),
    ("Brazil's regulator gave Airbus the all clear to resume deliveries.", ["Brazil concedesTo Airbus"]),
    ("George Clooney and his wife Amal donate their villa to UNICEF.", ["George Clooney aids UNICEF"]),
    ("Peru imposes visa requirements on Venezuelan migrants.", ["Peru sanctions Venezuela"]),
    (
        "Komeito announces its exit from the ruling coalition with the Liberal Democratic Party.",
        ["Komeito cutsTiesWith Liberal Democratic Party (planned)"],
    ),
    ("Tunisia withdraws its recognition of the Syrian government.", ["Tunisia cutsTiesWith Syria"]),
    ("The Spanish prime minister orders the troops home from Iraq.", ["Spain withdrawsFrom Iraq"]),
    # attacks that nobody named carries out, and whom they are aimed at
    ("Gunmen carried out an attack on a church in Kano, Nigeria.", ["gunmen (Nigeria) attacks Kano"]),
    (
        "Abkhaz forces had launched an attack aimed at driving Georgian forces out of the gorge.",
        ["Abkhazia attacks Georgia"],
    ),
    ("Israel launches airstrikes on Gaza.", ["Israel attacks Gaza"]),
    # what somebody is called, in quotes
    (
        'Ambassador Ron Dermer, the envoy of Israel, calls former president Jimmy Carter "an enemy of peace".',
        ["Ron Dermer rivalOf Jimmy Carter"],
    ),
    ('President Lula calls President Milei "a clown".', ["Lula criticizes Milei"]),
    # no state at all
    ("Workers sue Boeing over unpaid wages.", ["workers accuses Boeing"]),
]


@pytest.mark.parametrize(("text", "must"), MUST, ids=[text[:40] for text, _ in MUST])
def test_is_read(text: str, must: list[str]) -> None:
    check(text, must)


def test_who_demonstrates_against_somebody_named_does_not_also_march_against_his_own_state() -> None:
    check(
        "Hundreds of students rallied in Lahore, Pakistan, to demonstrate against Shell.",
        ["students (Pakistan) protestsAgainst Shell"],
        ["students (Pakistan) protestsAgainst Pakistan"],
    )


def test_who_marches_for_somebodys_release_does_not_march_against_him() -> None:
    check(
        "Thousands marched in Lima to demand the release of Pedro Castillo.",
        (),
        ["people (Peru) protestsAgainst Pedro Castillo"],
    )


def test_who_is_called_something_in_quotes_is_not_telephoned() -> None:
    text = 'Ambassador Ron Dermer, the envoy of Israel, calls former president Jimmy Carter "an enemy of peace".'
    check(text, (), ["Ron Dermer meetsWith Jimmy Carter"])


def test_what_is_considered_is_not_done() -> None:
    check("Trump says he is considering a blockade of Cuba.", ["Trump blockades Cuba (possible)"])
    check("France is weighing sanctions against Mali.", ["France sanctions Mali (possible)"])


def test_a_court_in_the_hague_does_not_make_the_dutch_hold_whom_it_tries() -> None:
    check(
        "They called for Omar al-Bashir to be tried at the International Criminal Court at The Hague.",
        (),
        ["Netherlands detains Omar al-Bashir"],
    )


def test_the_number_of_a_king_is_no_party() -> None:
    check(
        "Lewis Capaldi is knighted by King Charles III.",
        ["King Charles III supports Lewis Capaldi"],
        ["III supports Lewis Capaldi"],
    )


def test_who_helps_with_a_deal_does_not_sign_it() -> None:
    check(
        "Iran and Saudi Arabia signed a deal with the support of China.",
        ["Iran signsAgreementWith Saudi Arabia", "China supports Iran"],
        ["Iran signsAgreementWith China"],
    )


def test_people_of_whom_nothing_is_told_are_nobody_without_a_state() -> None:
    check_nothing("People sue Boeing over the crash.")


def test_an_order_to_bring_troops_home_is_no_demand() -> None:
    check("The Spanish prime minister orders the troops home from Iraq.", (), ["Spain demands Iraq"])
