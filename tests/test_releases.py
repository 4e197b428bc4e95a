"""Who acts on whom in releases and briefings: attributed statements, backers, those called on, and what is struck."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

RELEASES: list[Case] = [
    (
        "The following is attributable to Spokesperson Nora Quill: Deputy Secretary Ada Frost met with Kenyan Foreign "
        "Minister Joseph Wekesa in Nairobi.",
        ["Ada Frost meetsWith Joseph Wekesa"],
        ["Ada Frost meetsWith Nora Quill"],
    ),
    (
        "The President spoke with Prime Minister Modi. Vice President Carla Dale will travel to Japan next week.",
        ["Carla Dale visits Japan (planned)"],
        ["Carla Dale meetsWith Modi"],
    ),
    (
        "The Japanese delegation was led by Kenji Ito.",
        ["Kenji Ito represents Japan"],
        ["Kenji Ito leads Japan"],
    ),
]

CALLED_ON: list[Case] = [
    (
        "Norway calls on Rwanda and its partners to stop their support for M23.",
        ["Rwanda cutsTiesWith M23 (possible)"],
        ["Norway cutsTiesWith M23 (possible)", "Norway partnerOf Rwanda (possible)"],
    ),
    (
        "Norway called upon Syria and its allies to end their shelling of Aleppo and to lift their siege of Homs.",
        ["Norway requests Syria"],
        ["Norway attacks Aleppo (possible)", "Norway concedesTo Homs (possible)", "Norway blockades Homs"],
    ),
    (
        "The Syrian regime's siege of Homs goes on. Norway urges the regime and its backers to quit Homs.",
        ["Norway requests Syria"],
        ["Norway requests backers (Norway)"],
    ),
    (
        "We call on Eritrea to withdraw its troops and on the Ethiopian government to allow access for the UN.",
        ["Ethiopia concedesTo United Nations (possible)"],
        ["Eritrea concedesTo United Nations (possible)"],
    ),
]

STRUCK: list[Case] = [
    (
        "The Iraqi air force conducted strikes on ISIL in the Qara Mountains.",
        ["Iraq attacks ISIL"],
        ["Iraq attacks Qara Mountains"],
    ),
    (
        "U.S. Central Command forces destroyed two Iranian-backed Houthi surface vessels in the Red Sea.",
        ["U.S. Central Command attacks Houthis", "Iran supports Houthis"],
        ["U.S. Central Command attacks Iran"],
    ),
    (
        "Rapid Support Forces fighters fled. The Rapid Support Force's siege of El Fasher starved many.",
        ["Rapid Support Forces blockades El Fasher"],
        ["Rapid Support Force blockades El Fasher"],
    ),
    ("Mongolia sent peacekeepers and stood with us in Afghanistan.", [], ["Mongolia locatedIn Afghanistan"]),
    ("North Korea launched a missile at 6:12 p.m. CDT on Friday.", [], ["North Korea attacks CDT"]),
    (
        "U.S. Pacific Command determined that it was no threat to Palau.",
        [],
        ["U.S. Pacific Command threatens Palau (negated)"],
    ),
    (
        "Somali National Army forces were operating in Somalia. Chadian troops operate in Mali.",
        ["Chad deploysForcesTo Mali"],
        ["Somali National Army deploysForcesTo Somalia"],
    ),
]

HELP_AND_TRADE: list[Case] = [
    ("Singapore supports the counter-ISIS campaign.", [], ["Singapore supports ISIS"]),
    (
        "The United States works closely with Saudi Arabia and our GCC partners.",
        ["United States cooperatesWith GCC"],
        ["GCC partnerOf Saudi Arabia"],
    ),
    ("Ghana joined the counter-ISIS coalition.", ["Ghana joins counter-ISIS coalition"], []),
    (
        "The Treasury sanctioned Tabriz Oil Trading, a company based in the United Arab Emirates that has sold Iranian "
        "oil to Hizballah.",
        [],
        ["United Arab Emirates supplies Hizballah"],
    ),
    (
        "The Pentagon said the deployment underscores America's ironclad commitment to the defense of Israel.",
        ["United States supports Israel"],
        ["United States supports Israel (planned)"],
    ),
    ("Colombia granted temporary status to Venezuelans.", [], ["Colombia recognizes Venezuela"]),
]


@pytest.mark.parametrize(("text", "must", "must_not"), RELEASES)
def test_who_speaks_for_a_release_is_not_who_acts_in_it(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(("text", "must", "must_not"), CALLED_ON)
def test_those_called_on_do_what_they_are_called_on_to_do(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(("text", "must", "must_not"), STRUCK)
def test_what_a_release_says_is_struck_or_threatened(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(("text", "must", "must_not"), HELP_AND_TRADE)
def test_against_whom_an_effort_is_and_who_sells(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


SUMMARIES: list[Case] = [
    (
        "Near Tal Afar, Iraq, the Royal Danish Air Force and Belgian aircraft destroyed a tunnel complex used by Daesh "
        "fighters.",
        ["Royal Danish Air Force attacks Daesh", "Belgium attacks Daesh"],
        ["Iraq attacks Daesh", "Belgium attacks Tal Afar"],
    ),
    (
        "Near Raqqa, Syria, Canada and Italy struck three ISIL bunkers.",
        ["Canada attacks ISIL", "Italy attacks ISIL"],
        ["Syria attacks ISIL"],
    ),
    (
        "Coalition military forces conducted 12 strikes consisting of 30 engagements in Libya and Chad in support of "
        "Operation Quiet Harbour.",
        [],
        ["Coalition attacks Chad", "Coalition attacks Libya"],
    ),
    (
        "Emirati jets hit nine targets belonging to the Houthis.",
        ["United Arab Emirates attacks Houthis"],
        ["United Arab Emirates memberOf Houthis"],
    ),
    (
        "The destroyer USS Bulkeley shot down two missiles fired from Houthi-controlled areas of Yemen.",
        ["USS Bulkeley attacks Houthis"],
        ["USS Bulkeley attacks Yemen"],
    ),
    (
        "Kenyan troops captured three commanders in the Lower Juba region.",
        [],
        ["Kenya seizes Lower Juba"],
    ),
    (
        "Ukrainian soldiers left the villages of Novyi Donbas and Chervone Pole. Russian troops seized the village of "
        "Vesele Pole.",
        ["Russia seizes Vesele Pole"],
        ["Russia seizes Poland", "Ukraine withdrawsFrom Poland"],
    ),
    (
        "The Mexican president received the captain of BAP Ferrero, which had sailed with HNLMS Evertsen.",
        ["BAP Ferrero partOf Peru", "HNLMS Evertsen partOf Netherlands"],
        [],
    ),
]

DESIGNATIONS: list[Case] = [
    (
        "Today, the State Department is designating the Red Falcon Front and the Scorpion Brigade as Specially "
        "Designated Global Terrorists.",
        ["State Department sanctions Red Falcon Front", "State Department sanctions Scorpion Brigade"],
        [],
    ),
    (
        "OFAC is designating Reza Golzar for having acted for or on behalf of Parvaz Turbine Industries.",
        ["OFAC sanctions Reza Golzar", "Reza Golzar supports Parvaz Turbine Industries"],
        ["OFAC supports Parvaz Turbine Industries"],
    ),
    (
        "OFAC designated Syria's Ministry of Petroleum in 2020.",
        ["OFAC sanctions Ministry of Petroleum"],
        [],
    ),
    (
        "The Department of State may designate Foreign Terrorist Organizations under this act.",
        [],
        ["Department of State sanctions Foreign Terrorist Organizations (possible)"],
    ),
    (
        "The State Department sanctioned Hezbollah. The Department also imposed visa restrictions on Karim Daou.",
        ["State Department sanctions Karim Daou"],
        [],
    ),
    (
        "The UN designated UNICEF the lead agency.",
        [],
        ["United Nations sanctions UNICEF"],
    ),
]

BRIEFED: list[Case] = [
    (
        "The Secretary spoke with President Ruto on Friday, and he will be speaking with President Museveni as well.",
        [],
        ["Ruto meetsWith Museveni (planned)"],
    ),
    (
        "The general rejected the truce plan put forward by Qatar and Kenya, saying it was biased in favour of Hamas.",
        [],
        ["Kenya supports Hamas"],
    ),
    (
        "Armenia shelled Azerbaijani posts on Monday, and Azerbaijan shelled Armenian villages. Norway voiced alarm at "
        "the violence.",
        ["Armenia attacks Azerbaijan", "Azerbaijan attacks Armenia"],
        ["Norway criticizes Azerbaijan", "Norway criticizes Armenia"],
    ),
    (
        "Croatia and Slovenia, speaking as donors, praised the mission.",
        [],
        ["Croatia meetsWith Slovenia"],
    ),
]


@pytest.mark.parametrize(("text", "expected", "wrong"), SUMMARIES)
def test_strike_summaries_have_forces_strike_groups_and_no_land(
    text: str, expected: list[str], wrong: list[str]
) -> None:
    check(text, expected, wrong)


@pytest.mark.parametrize(("text", "expected", "wrong"), DESIGNATIONS)
def test_designations_are_sanctions_and_their_grounds_are_of_the_designated(
    text: str, expected: list[str], wrong: list[str]
) -> None:
    check(text, expected, wrong)


@pytest.mark.parametrize(("text", "expected", "wrong"), BRIEFED)
def test_briefings_speak_of_whom_they_have_named(text: str, expected: list[str], wrong: list[str]) -> None:
    check(text, expected, wrong)
