"""References back: pronouns, descriptions, short names; what they resolve to, and where they must not."""

from __future__ import annotations

import pytest
from reading import check, check_nothing, extractor

from graphkit.extraction import Extractor
from graphkit.model import Document

BOUND = [
    ("Mexico imposed sanctions on Cuba over its attack on Haiti.", ["Cuba attacks Haiti"], ["Mexico attacks Haiti"]),
    ("Norway criticized India for its support of Russia.", ["India supports Russia"], ["Norway supports Russia"]),
    ("Japan thanked Kenya for its aid to Somalia.", ["Kenya aids Somalia"], ["Japan aids Somalia"]),
    ("China condemned Washington's plan to arm Taiwan.", ["United States arms Taiwan (planned)"], []),
    (
        "Cuba denounced Canada's announcement that it would sell jets to Haiti.",
        [],
        ["Cuba arms Haiti"],
    ),
    ("Russia rejected Latvia's claim that it had attacked Estonia.", [], ["Latvia attacks Estonia"]),
    ("Turkey bought jets from Italy for its war on Syria.", [], ["Italy fightsWith Syria"]),
    (
        "Turkey gave Syria an ultimatum to withdraw its troops from Idlib.",
        ["Syria withdrawsFrom Idlib (possible)"],
        ["Turkey withdrawsFrom Idlib"],
    ),
    (
        "Ethiopia accused Egypt of trying to drag Eritrea into a war with Sudan.",
        [],
        ["Egypt fightsWith Sudan"],
    ),
]


@pytest.mark.parametrize(("text", "must", "must_not"), BOUND)
def test_a_pronoun_or_infinitive_is_of_whom_grammar_binds_it_to(
    text: str, must: list[str], must_not: list[str]
) -> None:
    check(text, must, must_not)


RESOLVED = [
    ("Tunisia closed its airports. It accused Libya of piracy.", ["Tunisia accuses Libya"], []),
    ("Kenya expelled an envoy because it distrusts Somalia.", [], ["Somalia rivalOf Somalia"]),
    (
        "French President Emmanuel Macron spoke in Paris. He criticised Hungary.",
        ["Emmanuel Macron criticizes Hungary"],
        [],
    ),
    (
        "Foreign Minister Sari Niemi of Finland left early. She had criticised Russia.",
        ["Sari Niemi criticizes Russia"],
        [],
    ),
    ("NATO met on Tuesday. The alliance condemned Russia.", ["NATO criticizes Russia"], []),
    ("The European Union voted on Friday. The bloc sanctioned Belarus.", ["European Union sanctions Belarus"], []),
    (
        "Togo and Benin met at noon. The two countries condemned Niger.",
        ["Togo criticizes Niger", "Benin criticizes Niger"],
        [],
    ),
    (
        "Togo and Benin met at noon. Both countries condemned Niger.",
        ["Togo criticizes Niger", "Benin criticizes Niger"],
        [],
    ),
    ("Togo and Benin met at noon. They condemned Niger.", ["Togo criticizes Niger", "Benin criticizes Niger"], []),
    (
        "Chad, Togo, Mali and Benin met at noon. The four countries condemned Niger.",
        ["Chad criticizes Niger", "Togo criticizes Niger", "Mali criticizes Niger", "Benin criticizes Niger"],
        [],
    ),
    (
        "Turkey and Greece quarrelled for years. The two countries signed a treaty.",
        ["Greece signsAgreementWith Turkey"],
        [],
    ),
    ("Hungary is upset. The country criticised Ukraine.", ["Hungary criticizes Ukraine"], []),
    ("Oman spoke first. Its foreign minister criticised Iran.", ["Oman criticizes Iran"], []),
    (
        "The Economic Community of West African States (ECOWAS) met in Abuja. ECOWAS sanctioned Niger.",
        ["Economic Community of West African States sanctions Niger"],
        [],
    ),
]

WITHIN_THE_SENTENCE = [
    (
        "Seoul protested against Tokyo's announcement that it would buy missiles from Washington.",
        ["United States arms Japan (possible)"],
        ["United States arms South Korea (possible)"],
    ),
    ("The EU extended sanctions on Belarus over its support for Russia.", ["Belarus supports Russia"], []),
    ("Britain imposed sanctions on Iran for its attack on Israel.", ["Iran attacks Israel"], []),
    (
        "The United Nations condemned Rwanda for its support of M23.",
        ["Rwanda supports M23"],
        ["United Nations supports M23"],
    ),
]

OF_WHOM = [
    (
        "France keeps soldiers in the Sahel. In Mali it works with the United Nations.",
        [],
        ["Mali cooperatesWith United Nations"],
    ),
    ("The minister spoke in Berlin. Japan warns its citizens against travel.", [], ["Japan warns Germany"]),
    (
        "The European Union froze assets in a new round of sanctions on Russia over its invasion of Ukraine.",
        ["Russia invades Ukraine"],
        ["European Union invades Ukraine"],
    ),
]

SPOKEN = [
    (
        '"We will never recognise Kosovo," said Serbian President Aleksandar Vucic.',
        ["Serbia recognizes Kosovo (negated)"],
        [],
    ),
    ('Polish Foreign Minister Jan Nowak said: "We condemn Belarus."', ["Poland criticizes Belarus"], []),
    ('"We condemn Belarusian raids on our ally," said Norway.', ["Norway criticizes Belarus"], []),
]

PAIRS = [
    (
        "Prime Minister Tama Sefo of Samoa flew to Fiji to see President Ratu Vula. The leaders condemned Tonga.",
        ["Tama Sefo criticizes Tonga", "Ratu Vula criticizes Tonga"],
        [],
    ),
    ("Togo and Benin met at noon. The countries will sign a treaty.", ["Benin signsAgreementWith Togo (planned)"], []),
    ("Togo and Benin met at noon. The leaders of the coup condemned Niger.", [], ["Togo criticizes Niger"]),
]

BESIDE_TWO = [
    (
        "Ghana blocks Togo, and Benin has not approved the Togolese bid either. "
        "Spain urged both governments to admit Togo.",
        ["Spain requests Ghana", "Spain requests Benin"],
        ["Spain requests Togo"],
    ),
    (
        "Peru threatened Chile. Mexican President Ana Ruiz flew to Lima, and Cuba's president went to Mexico City. "
        "Mexico urged both countries to talk.",
        ["Mexico requests Peru", "Mexico requests Cuba"],
        ["Mexico requests Chile"],
    ),
    ("India and Nepal exchanged fire. Japan urged both countries to stop.", ["Japan requests India"], []),
    (
        "The Omani sultan met the Turkish president in Muscat. The two countries signed a treaty.",
        ["Oman signsAgreementWith Turkey"],
        [],
    ),
    (
        "Japan warned Peking that it would impose sanctions on Chinese companies if they armed Myanmar.",
        ["China arms Myanmar (possible)"],
        ["Japan arms Myanmar"],
    ),
    (
        "Two Palestinians were shot by Israeli soldiers after they attacked a patrol in Egypt.",
        [],
        ["Israel attacks Egypt"],
    ),
]

BODIES = [
    (
        "The Ukrainian minister met a NATO envoy in Brussels. The allies have armed Ukraine, but they have not agreed.",
        [],
        ["Belgium agreesWith Ukraine"],
    ),
    (
        "Kosovo Police arrested a man. The Council calls on Serbia to cooperate. It urges Kosovo to hold talks.",
        [],
        ["Kosovo Police requests Serbia", "Serbia requests Kosovo", "Kosovo Police requests Kosovo"],
    ),
    ("NATO met. The alliance condemned Russia. It urged Norway to leave.", ["NATO requests Norway"], []),
    (
        "Fighting between Armenia and Azerbaijan went on. Russia vetoed a resolution submitted by Norway. "
        "The two sides agreed a ceasefire.",
        ["Armenia ceasesFireWith Azerbaijan"],
        ["Russia ceasesFireWith Norway"],
    ),
]

UNRESOLVED = [
    "It accused Libya of piracy.",
    "They condemned Niger.",
    "The two countries condemned Niger.",
    "It is raining in Libya.",
    "He criticised Hungary.",
]


@pytest.mark.parametrize(
    ("text", "must", "must_not"), [*RESOLVED, *WITHIN_THE_SENTENCE, *OF_WHOM, *SPOKEN, *PAIRS, *BESIDE_TWO]
)
def test_reference(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize("text", UNRESOLVED)
def test_a_reference_without_referent_gives_nothing(text: str) -> None:
    check_nothing(text)


def test_a_pronoun_is_not_the_other_party_of_its_clause() -> None:
    check("Rwanda said that Uganda had attacked it.", must_not=["Uganda attacks Uganda"])


def test_references_do_not_cross_documents() -> None:
    texts = ["Tunisia closed its airports.", "It accused Libya of piracy."]
    found = [statements for _, statements in extractor().extract([Document(text) for text in texts])]
    assert found[1] == []


def test_resolution_can_be_switched_off() -> None:
    plain = Extractor(coreference=False)
    text = "Tunisia closed its airports. It accused Libya of piracy."
    assert [s.relation.name for s in plain.extract_text(text)] == []
    assert [s.relation.name for s in plain.extract_text("Tunisia accused Libya of piracy.")] == ["accuses"]


def test_a_known_person_goes_by_the_fullest_name_in_the_document() -> None:
    check(
        "French President Emmanuel Macron spoke in Lille. Macron criticised Hungary.",
        ["Emmanuel Macron criticizes Hungary"],
    )
    check("Macron criticised Hungary.", ["Macron criticizes Hungary"])


def test_them_is_the_group_of_the_sentence_and_not_the_states_before() -> None:
    text = "Oman and Iran held talks. Yemen has fought the Houthis since 2015, and Kuwait accuses Iran of arming them."
    check(text, ["Iran arms Houthis (possible)"], ["Iran arms Oman", "Iran arms Yemen"])


def test_an_accession_is_no_other_act_that_was_told_before() -> None:
    text = "Kenya urged Uganda to open the border. Sudan condemned the accession."
    check(text, [], ["Sudan criticizes Kenya"])


def test_they_are_the_people_told_of_last_and_not_the_states_before() -> None:
    text = (
        "Kenya and Oman signed a treaty. Ghana had left in 2016, after rioters burnt its embassy. They condemned Sudan."
    )
    check(text, [], ["Kenya criticizes Sudan", "Oman criticizes Sudan"])
    text = "Kenya and Oman signed a treaty on Monday. They condemned Sudan."
    check(text, ["Kenya criticizes Sudan", "Oman criticizes Sudan"], [])
