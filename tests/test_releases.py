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
