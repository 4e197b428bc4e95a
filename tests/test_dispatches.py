"""Short dispatches: shared projects, broken ties, conditions, reports that are denied, rebels of a state."""

from __future__ import annotations

import pytest
from reading import check, extractor


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        # joint projects
        (
            "Japan, together with Australia, is developing hypersonic interceptors.",
            ["Japan cooperatesWith Australia"],
            [],
        ),
        ("Britain and Italy are jointly developing a fighter jet with Japan.", ["Italy cooperatesWith Japan"], []),
        ("Russia and Turkey will build a pipeline.", ["Russia cooperatesWith Turkey (planned)"], []),
        ("Russia and Turkey will build many houses.", [], ["Russia cooperatesWith Turkey"]),
        # recognition, membership, licences
        (
            "Palau switched recognition from Taiwan to China.",
            ["Palau recognizes China", "Palau cutsTiesWith Taiwan"],
            ["Palau recognizes Taiwan"],
        ),
        ("The African Union readmitted Morocco in 2017.", ["Morocco joins African Union"], []),
        (
            "Germany has suspended approval of arms exports to Turkey.",
            ["Germany sanctions Turkey"],
            ["Germany supports Turkey"],
        ),
        ("Canada revoked permits for arms sales to Turkey.", ["Canada sanctions Turkey"], ["Canada coerces Turkey"]),
        # weapons by their model, phrasal verbs before a number
        ("Poland will hand over a dozen MiG-29 jets to Ukraine.", ["Poland arms Ukraine (planned)"], []),
        ("Denmark handed over its F-16s to Ukraine.", ["Denmark arms Ukraine"], ["Denmark concedesTo Ukraine"]),
        ("Belgium turned over a dozen suspects to France.", ["Belgium concedesTo France"], ["Belgium arms France"]),
        # what is left open
        ("Neither Oslo nor Paris has ruled out striking Houthi positions.", ["Norway attacks Houthis (possible)"], []),
        (
            "Iran has not ruled out a strike on Israel.",
            ["Iran attacks Israel (possible)"],
            ["Iran attacks Israel (actual)"],
        ),
        ("Iran ruled out a strike on Israel.", ["Iran attacks Israel (negated)"], []),
        ("Moscow did not stop bombing Aleppo.", ["Russia attacks Aleppo"], []),
        # organs that a party runs, rebels who are not their state
        ("The Hamas-run health ministry accused Israel of bombing a clinic.", ["Hamas accuses Israel"], []),
        ("Ethiopia armed Sudanese rebels.", ["Ethiopia arms rebels (Sudan)"], ["Ethiopia arms Sudan"]),
        ("Libyan militias attacked Tripoli.", ["militias (Libya) attacks Tripoli"], ["Libya attacks Tripoli"]),
        ("Libyan troops attacked Benghazi.", ["Libya attacks Benghazi"], []),
        # the halves of Korea
        ("South Korea says the North has sent troops to Russia.", ["North Korea deploysForcesTo Russia"], []),
        ("Seoul accused the North of flying drones over the border.", ["South Korea accuses North Korea"], []),
        ("South Korea sent aid after a flood in the North of England.", [], ["South Korea aids North Korea"]),
        # who is told is whom the condition is for
        (
            "The US threatened Iraq with sanctions if it expelled its troops.",
            ["Iraq expelsFrom United States (possible)"],
            [],
        ),
        (
            "France told Chad it would cut aid if it joined the Arab League.",
            ["Chad joins Arab League (possible)"],
            ["France joins Arab League"],
        ),
        # reports that are denied, and what they tell
        (
            "The Kremlin dismissed as absurd a report that it had paid the Taliban to kill American soldiers.",
            ["Taliban attacks United States (possible)"],
            ["Taliban attacks United States (actual)"],
        ),
        # protests at what was done
        (
            "The Philippines protested after Chinese ships entered its waters.",
            ["Philippines protestsAgainst China"],
            [],
        ),
        # two headlines in one
        (
            "Israel strikes Beirut; Hezbollah vows revenge",
            ["Israel attacks Beirut"],
            ["Israel attacks Beirut (planned)"],
        ),
        # each other's
        ("Xi and Putin pledged to back each other's core interests.", ["Putin supports Xi (planned)"], []),
        # names of exercises are nobody
        (
            "The Indian Navy and the Royal Navy began the KONKAN drills.",
            ["Indian Navy exercisesWith Royal Navy"],
            ["KONKAN exercisesWith Royal Navy", "KONKAN exercisesWith Indian Navy"],
        ),
    ],
)
def test_dispatches(text, must, must_not):
    check(text, must, must_not)


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        (
            "Thailand accused Cambodian troops of laying mines along the disputed border, a charge Phnom Penh denies.",
            ["Thailand accuses Cambodia"],
            ["Thailand accuses Cambodia (negated)"],
        ),
        (
            "Japanese warships trained with Indian vessels.",
            ["Japan exercisesWith India"],
            ["Japan arms India"],
        ),
        ("British instructors trained Ukrainian soldiers.", ["United Kingdom arms Ukraine"], []),
        ("The minister Wang Yi of China is due in New Delhi.", ["Wang Yi visits India (planned)"], []),
        ("The ruling is due in Geneva.", [], ["ruling visits Geneva"]),
        (
            "At least ten people are killed in the Indian city of Mumbai.",
            ["Mumbai locatedIn India"],
            ["India attacks Mumbai"],
        ),
        ("Ukraine fires missiles at Russian bases in Luhansk.", [], ["Luhansk locatedIn Ukraine"]),
    ],
)
def test_more_dispatches(text, must, must_not):
    check(text, must, must_not)


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
    acts = [s for s in extractor().extract_text(text) if s.relation.name in ("criticizes", "warns")]
    assert [(s.subject.country, s.relation.name) for s in acts] == [("CHN", "criticizes"), ("TWN", "warns")]
    assert len({s.subject.id for s in acts}) == 2


def test_a_past_that_is_no_participle_is_a_verb():
    check("Armenia froze relations with Belarus.", ["Armenia cutsTiesWith Belarus"], ["Armenia cooperatesWith Belarus"])


def test_what_a_relative_clause_denies_is_an_allegation():
    check("Ukraine says Russia shelled Kherson, which Moscow denies.", ["Russia attacks Kherson (possible)"])
    check("Turkey attacked Kobani, which the Kurds denied holding.", ["Turkey attacks Kobani"])


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        # who says it ends the list of what is said
        (
            "Fighters of Boko Haram blocked the road into Maiduguri, residents and UN officials said.",
            [],
            ["Boko Haram blockades United Nations"],
        ),
        # who is prompted acts, and what is so prompted comes about
        (
            "Rebels of the M23 overran Goma, prompting Burundi to pull its soldiers out of South Kivu.",
            ["Burundi withdrawsFrom South Kivu"],
            ["M23 withdrawsFrom South Kivu"],
        ),
        # the main clause goes on in the past
        (
            "President William Ruto said Kenya would not yield, and flew to Ankara for talks with Erdogan.",
            ["William Ruto visits Turkey", "William Ruto meetsWith Erdogan"],
            ["Kenya visits Turkey"],
        ),
        ("William Ruto said Kenya would help Haiti and train its police.", [], ["William Ruto arms Haiti"]),
        # what is awaited has not come about
        (
            "Turkey would not ratify the bid until Sweden expelled Kurdish exiles.",
            ["Sweden expelsFrom Kurds (possible)"],
            ["Sweden expelsFrom Kurds (actual)"],
        ),
        ("Serbia shelled Vukovar until Croatia freed the captives.", [], ["Serbia attacks Vukovar (possible)"]),
        # whom an adjective in -ing describes is told
        (
            "President Joseph Aoun of Lebanon told visiting U.S. envoy Tom Barrack that Israel must leave Khiam.",
            ["Joseph Aoun meetsWith Tom Barrack"],
            ["Joseph Aoun meetsWith Tom Barrack (possible)"],
        ),
        # a past form that is no noun
        ("Gabon's military overthrew President Ali Bongo.", ["Gabon coerces Ali Bongo"], []),
        # the town is taken and not its land; refuge is given by whose house it is
        (
            "Rebels of the M23 group seized the Congolese city of Bukavu.",
            ["M23 seizes Bukavu"],
            ["M23 seizes Democratic Republic of the Congo"],
        ),
        (
            "Jorge Glas had taken refuge in the Mexican embassy in Quito.",
            ["Mexico aids Jorge Glas"],
            ["Jorge Glas aids Mexico"],
        ),
        ("Cuba's foreign minister defended Venezuela's elections.", ["Cuba supports Venezuela"], []),
        ("Sweden contributed to a training mission in Somalia.", ["Sweden deploysForcesTo Somalia"], []),
        # arms are weapons; an agency named is its bloc's whatever is asked of it; a faith is no party
        ("Israel said it would fight until Hamas laid down its arms.", [], ["Hamas partOf Israel"]),
        ("Greece asked the EU's border agency Frontex for ships.", ["Frontex partOf European Union"], []),
        (
            "The murder of Sikh activist Hardeep Singh Nijjar angered Ottawa.",
            [],
            ["Hardeep Singh Nijjar memberOf Sikh"],
        ),
        # a deputy minister is one person, a titled person no nameless leader
        ("Bolivian miners took a deputy minister hostage.", [], ["Bolivia detains deputies (Bolivia)"]),
        (
            "Senegal's opposition leader Ousmane Sonko ended his hunger strike.",
            [],
            ["opposition leaders (Senegal) concedesTo Senegal"],
        ),
    ],
)
def test_sentences_of_news_agencies(text, must, must_not):
    check(text, must, must_not)
