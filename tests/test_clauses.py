"""Constructions of English, one by one: the sentence, and the statements that it must and must not give."""

from __future__ import annotations

import pytest
from reading import check, check_nothing

Case = tuple[str, list[str], list[str]]

ACTIVE: list[Case] = [
    ("Bolivia sued Chile.", ["Bolivia accuses Chile"], ["Chile accuses Bolivia"]),
    ("Norway sanctioned Belarus on Monday.", ["Norway sanctions Belarus"], ["Belarus sanctions Norway"]),
    ("Late on Friday, Turkey bombed Iraq.", ["Turkey attacks Iraq"], ["Iraq attacks Turkey"]),
    ("Lithuania warned Belarus.", ["Lithuania warns Belarus"], []),
    ("Qatar mediated between Chad and Sudan.", ["Qatar mediatesBetween Chad", "Qatar mediatesBetween Sudan"], []),
]

PASSIVE: list[Case] = [
    ("Yemen was bombed by Saudi Arabia.", ["Saudi Arabia attacks Yemen"], ["Yemen attacks Saudi Arabia"]),
    ("Belarus has been sanctioned by Canada.", ["Canada sanctions Belarus"], ["Belarus sanctions Canada"]),
    ("Poland is being threatened by Russia.", ["Russia threatens Poland"], ["Poland threatens Russia"]),
    ("Sanctions were imposed on Mali by France.", ["France sanctions Mali"], ["Mali sanctions France"]),
    ("Serbia was praised by Hungary and Slovakia.", ["Hungary supports Serbia", "Slovakia supports Serbia"], []),
]

AGENTLESS = [
    "Yemen was bombed overnight.",
    "Sanctions were imposed on Mali.",
    "Two villages in Sudan were attacked.",
    "Cuba has been criticised for its prisons.",
]

COORDINATION: list[Case] = [
    (
        "France and Germany condemned Iran and Syria.",
        ["France criticizes Iran", "France criticizes Syria", "Germany criticizes Iran", "Germany criticizes Syria"],
        ["France criticizes Germany", "Iran criticizes Syria"],
    ),
    ("Iran threatened and attacked Iraq.", ["Iran threatens Iraq", "Iran attacks Iraq"], []),
    (
        "Denmark criticised Hungary and thanked Poland.",
        ["Denmark criticizes Hungary", "Denmark supports Poland"],
        ["Denmark criticizes Poland", "Denmark supports Hungary"],
    ),
    (
        "The presidents of Peru and Chile criticised Venezuela.",
        ["Peru criticizes Venezuela", "Chile criticizes Venezuela"],
        [],
    ),
    (
        "Iraqi and Syrian troops attacked the Islamic State.",
        ["Iraq attacks Islamic State", "Syria attacks Islamic State"],
        ["Iraq attacks Syria"],
    ),
    (
        "Japan, South Korea, Australia, Canada, New Zealand and Norway condemned North Korea.",
        [
            f"{state} criticizes North Korea"
            for state in ("Japan", "South Korea", "Australia", "Canada", "New Zealand", "Norway")
        ],
        ["Japan criticizes South Korea"],
    ),
    (
        "Several states, including Poland and Latvia, condemned Belarus.",
        ["Poland criticizes Belarus", "Latvia criticizes Belarus"],
        [],
    ),
]

SUBORDINATION: list[Case] = [
    ("Iran, which supports the Houthis, criticised Egypt.", ["Iran supports Houthis", "Iran criticizes Egypt"], []),
    (
        "The state that Iraq attacked asked Britain for help.",
        [],
        ["Iraq attacks United Kingdom", "Iraq requests United Kingdom"],
    ),
    ("Kuwait, which Iraq invaded in 1990, has forgiven nobody.", ["Iraq invades Kuwait"], ["Kuwait invades Iraq"]),
    ("Troops sent by Rwanda to Mozambique have gone home.", ["Rwanda deploysForcesTo Mozambique"], []),
    ("Sanctions imposed by Canada on Belarus remain in force.", ["Canada sanctions Belarus"], []),
    ("Missiles fired by North Korea at South Korea missed.", ["North Korea attacks South Korea"], []),
    (
        "Accusing Chad of treachery, Sudan recalled its ambassador.",
        ["Sudan accuses Chad"],
        ["Chad accuses Sudan"],
    ),
    ("Russia attacked Ukraine, killing twelve people.", ["Russia attacks Ukraine"], []),
    ("Supported by Iran, Hezbollah attacked Israel.", ["Iran supports Hezbollah", "Hezbollah attacks Israel"], []),
]

APPOSITION: list[Case] = [
    ("Pakistan, an ally of China, criticised India.", ["Pakistan alliedWith China", "Pakistan criticizes India"], []),
    ("Iceland, a member of NATO, has no army.", ["Iceland memberOf NATO"], []),
    ("Israel's main ally, the United States, criticised Spain.", ["United States alliedWith Israel"], []),
]

POSSESSION: list[Case] = [
    ("Iran's support for Hezbollah continues.", ["Iran supports Hezbollah"], ["Hezbollah supports Iran"]),
    ("Ukraine's ally Poland criticised Hungary.", ["Poland alliedWith Ukraine", "Poland criticizes Hungary"], []),
    ("Russia's invasion of Ukraine goes on.", ["Russia invades Ukraine"], []),
    ("Peru criticised Chile's decision.", ["Peru criticizes Chile"], []),
]

NOMINAL: list[Case] = [
    ("The American invasion of Iraq began in 2003.", ["United States invades Iraq"], ["Iraq invades United States"]),
    ("The invasion of Iraq by the United States began in 2003.", ["United States invades Iraq"], []),
    ("An attack by Iran on Israel was widely reported.", ["Iran attacks Israel"], ["Israel attacks Iran"]),
    ("Negotiations between Serbia and Kosovo have resumed.", ["Kosovo negotiatesWith Serbia"], []),
    ("The EU's sanctions against Belarus hurt trade.", ["European Union sanctions Belarus"], []),
    ("Sanctions by Canada against Myanmar took effect.", ["Canada sanctions Myanmar"], []),
    ("Saudi Arabia's criticism of Iran was mild.", ["Saudi Arabia criticizes Iran"], []),
    ("French support for Lebanon is welcome.", ["France supports Lebanon"], []),
    ("American aid to Egypt has been cut in half.", ["United States aids Egypt"], []),
    ("Iranian threats against Israel were repeated.", ["Iran threatens Israel"], []),
    ("The war between Ethiopia and Eritrea ended in 2000.", ["Eritrea fightsWith Ethiopia"], []),
]

LIGHT_VERBS: list[Case] = [
    ("Peru held talks with Chile.", ["Chile meetsWith Peru"], []),
    ("Canada imposed sanctions on Iran.", ["Canada sanctions Iran"], []),
    ("Russia launched an attack on Ukraine.", ["Russia attacks Ukraine"], []),
    ("Kenya signed a deal with Uganda.", ["Kenya signsAgreementWith Uganda"], []),
    ("Egypt expressed concern about Ethiopia.", ["Egypt criticizes Ethiopia"], []),
    ("Japan and India conducted joint naval drills.", ["India exercisesWith Japan"], []),
    ("Spain gave its support to Morocco.", ["Spain supports Morocco"], []),
    ("Finland has provided military aid to Ukraine.", ["Finland arms Ukraine"], ["Ukraine arms Finland"]),
]

PHRASAL_VERBS: list[Case] = [
    ("Nicaragua broke off relations with Israel.", ["Nicaragua cutsTiesWith Israel"], []),
    ("The United States pulled out of Afghanistan.", ["United States withdrawsFrom Afghanistan"], []),
    ("Germany stands by Israel.", ["Germany supports Israel"], []),
    ("Australia called on Indonesia to act.", ["Australia requests Indonesia"], []),
]

CONTROL: list[Case] = [
    ("Turkey continues to bomb Syria.", ["Turkey attacks Syria"], []),
    ("Canada decided to sanction Iran.", ["Canada sanctions Iran (planned)"], []),
    ("China agreed to arm Pakistan.", ["China arms Pakistan (planned)"], ["China arms Pakistan (possible)"]),
    ("Egypt asked France to sanction Ethiopia.", ["Egypt requests France"], ["Egypt sanctions Ethiopia"]),
    ("Chad began to supply oil to Niger.", ["Chad supplies Niger"], []),
    ("Japan helped Palau to expel a Russian diplomat.", [], ["Japan expelsFrom Russia (planned)"]),
]

RECIPROCAL: list[Case] = [
    ("China and Pakistan signed a treaty.", ["China signsAgreementWith Pakistan"], []),
    ("Serbia and Hungary are allies.", ["Hungary alliedWith Serbia"], []),
    ("India and Pakistan clashed along the frontier.", ["India fightsWith Pakistan"], []),
    ("Armenia and Azerbaijan criticised the report.", [], ["Armenia criticizes Azerbaijan"]),
    (
        "Peru, Chile and Brazil signed a pact.",
        ["Chile signsAgreementWith Peru", "Brazil signsAgreementWith Peru", "Brazil signsAgreementWith Chile"],
        [],
    ),
]

COMPOUNDS: list[Case] = [
    ("Russo-Japanese trade has grown.", ["Japan tradesWith Russia"], []),
    ("The Franco-British treaty was renewed.", ["France signsAgreementWith United Kingdom"], []),
]

HEADLINES: list[Case] = [
    ("Turkey condemns Israel over Gaza raid", ["Turkey criticizes Israel"], []),
]

COPULAS: list[Case] = [
    ("There is a war between Russia and Ukraine.", ["Russia fightsWith Ukraine"], []),
    ("Bulgaria is a member of the European Union.", ["Bulgaria memberOf European Union"], []),
    ("Pakistan is a rival of India.", ["India rivalOf Pakistan"], []),
    ("Oman is a partner of Tanzania.", ["Oman partnerOf Tanzania"], []),
    ("Russia is at war with Ukraine.", ["Russia fightsWith Ukraine"], []),
]

SPEECH: list[Case] = [
    ("Cyprus said that Turkey had violated its waters.", [], ["Cyprus attacks Turkey"]),
    ('"Iran attacked us," said Iraq.', [], ["Iraq attacks Iran"]),
    ("According to Chad, Sudan has attacked Libya.", ["Sudan attacks Libya"], ["Chad attacks Libya"]),
    ("Finland says Russia attacked Ukraine.", ["Russia attacks Ukraine"], ["Finland attacks Ukraine"]),
]

GROUPS = {
    "active": ACTIVE,
    "passive": PASSIVE,
    "coordination": COORDINATION,
    "subordination": SUBORDINATION,
    "apposition": APPOSITION,
    "possession": POSSESSION,
    "nominal": NOMINAL,
    "light-verb": LIGHT_VERBS,
    "phrasal-verb": PHRASAL_VERBS,
    "control": CONTROL,
    "reciprocal": RECIPROCAL,
    "compound": COMPOUNDS,
    "headline": HEADLINES,
    "copula": COPULAS,
    "speech": SPEECH,
}


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [pytest.param(*case, id=f"{name}-{n}") for name, cases in GROUPS.items() for n, case in enumerate(cases, 1)],
)
def test_construction(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize("text", AGENTLESS)
def test_a_passive_without_agent_gives_nothing(text: str) -> None:
    check_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey attacked the Islamic State in Syria.",
        "France killed two commanders of Al-Qaeda in Mali.",
        "Israel bombed Hezbollah in Lebanon.",
    ],
)
def test_where_something_happens_is_not_to_whom(text: str) -> None:
    place = next(state for state in ("Syria", "Mali", "Lebanon") if state in text)
    actor = text.split()[0]
    check(text, must_not=[f"{actor} attacks {place}"])


@pytest.mark.parametrize(
    "text", ["Russia attacked Russia.", "China and China signed a treaty.", "Iran criticised itself."]
)
def test_nobody_stands_on_both_sides(text: str) -> None:
    check_nothing(text)


def test_one_predicate_has_one_reading() -> None:
    check(
        "Canada imposed sanctions on Iran.",
        ["Canada sanctions Iran"],
        ["Canada attacks Iran", "Canada coerces Iran", "Canada criticizes Iran"],
    )
