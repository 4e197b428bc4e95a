"""Whether a sentence says that something is so, is planned, is possible or is not so, and who says it."""

from __future__ import annotations

import pytest
from reading import check, extractor

NEGATED = [
    ("France did not attack Libya.", "France attacks Libya"),
    ("France never attacked Libya.", "France attacks Libya"),
    ("Ghana has not sanctioned Togo.", "Ghana sanctions Togo"),
    ("Ghana hasn't sanctioned Togo.", "Ghana sanctions Togo"),
    ("Switzerland is not a member of NATO.", "Switzerland memberOf NATO"),
    ("Cuba denied attacking Haiti.", "Cuba attacks Haiti"),
    ("Cuba denied that it had attacked Haiti.", "Cuba attacks Haiti"),
    ("Japan refused to sanction Myanmar.", "Japan sanctions Myanmar"),
    ("Italy failed to sanction Libya.", "Italy sanctions Libya"),
    ("Spain no longer arms Israel.", "Spain arms Israel"),
    ("Neither Ghana nor Togo sanctioned Mali.", "Ghana sanctions Mali"),
    ("Neither Ghana nor Togo sanctioned Mali.", "Togo sanctions Mali"),
    ("Canada has imposed no sanctions on Turkey.", "Canada sanctions Turkey"),
    ("No sanctions were imposed on Turkey by Canada.", "Canada sanctions Turkey"),
    ("There is no alliance between Iran and Armenia.", "Armenia alliedWith Iran"),
    ("Peru will not sanction Chile.", "Peru sanctions Chile"),
    ("Hungary abandoned its plan to sanction Serbia.", "Hungary sanctions Serbia"),
    ("Chad cannot attack Libya.", "Chad attacks Libya"),
    ("At no point has Chad supported Libya.", "Chad supports Libya"),
    ("Under no circumstances did Chad support Libya.", "Chad supports Libya"),
    ("Nowhere did Chad attack Libya.", "Chad attacks Libya"),
    ("Iran did not, as Kuwait claims, attack Saudi Arabia.", "Iran attacks Saudi Arabia"),
]

PLANNED = [
    ("Canada offered on Monday to arm Iran.", "Canada arms Iran"),
    ("Canada threatened in May to sanction Iran.", "Canada sanctions Iran"),
    ("Canada will sanction Iran.", "Canada sanctions Iran"),
    ("Canada is going to sanction Iran.", "Canada sanctions Iran"),
    ("Canada plans to sanction Iran.", "Canada sanctions Iran"),
    ("Canada is planning to sanction Iran.", "Canada sanctions Iran"),
    ("Canada agreed to sanction Iran.", "Canada sanctions Iran"),
    ("Canada promised to sanction Iran.", "Canada sanctions Iran"),
    ("Canada vowed to sanction Iran.", "Canada sanctions Iran"),
    ("Canada intends to sanction Iran.", "Canada sanctions Iran"),
    ("Canada is ready to sanction Iran.", "Canada sanctions Iran"),
    ("Canada is about to sanction Iran.", "Canada sanctions Iran"),
    ("Canada announced that it would sanction Iran.", "Canada sanctions Iran"),
    ("Canada's decision to impose sanctions on Iran was expected.", "Canada sanctions Iran"),
    ("Ukraine seeks to join NATO.", "Ukraine joins NATO"),
    ("Ukraine wants to join NATO.", "Ukraine joins NATO"),
    ("Iran threatened to attack Israel.", "Iran attacks Israel"),
    ("Kenya to sign trade pact with Uganda", "Kenya signsAgreementWith Uganda"),
    ("Canada is preparing sanctions against Iran.", "Canada sanctions Iran"),
]

POSSIBLE = [
    ("Turkey may sanction Greece.", "Turkey sanctions Greece"),
    ("Turkey might sanction Greece.", "Turkey sanctions Greece"),
    ("Turkey could sanction Greece.", "Turkey sanctions Greece"),
    ("Turkey is considering sanctions against Greece.", "Turkey sanctions Greece"),
    ("If Iran attacks Israel, oil will be dear.", "Iran attacks Israel"),
    ("Poland fears that Russia will attack Lithuania.", "Russia attacks Lithuania"),
    ("Chad was rumoured to back Libya.", "Chad supports Libya"),
    ("Georgia was urged to impose sanctions on Russia.", "Georgia sanctions Russia"),
    ("Britain asked Georgia to sanction Russia.", "Georgia sanctions Russia"),
    ("Albania accused Iran of hacking Kosovo.", "Iran cyberattacks Kosovo"),
    ("Iran allegedly attacked Kuwait.", "Iran attacks Kuwait"),
    ("Russia is suspected of attacking Estonia.", "Russia attacks Estonia"),
    ("Chad should sanction Sudan.", "Chad sanctions Sudan"),
    ("Perhaps Russia attacked Estonia.", "Russia attacks Estonia"),
]

ACTUAL = [
    ("Germany has finally sanctioned Iran.", "Germany sanctions Iran"),
    ("Germany continues to arm Israel.", "Germany arms Israel"),
    ("Germany managed to arm Israel.", "Germany arms Israel"),
    ("Iraq confirmed that Turkey had attacked Syria.", "Turkey attacks Syria"),
    ("Iraq says that Turkey attacked Syria.", "Turkey attacks Syria"),
    ("Iraq condemned Turkey for attacking Syria.", "Turkey attacks Syria"),
    ("The fact that Turkey attacked Syria is known.", "Turkey attacks Syria"),
    ("Turkey not only criticised but also sanctioned Greece.", "Turkey sanctions Greece"),
    ("Russia warned Finland.", "Russia warns Finland"),
    ("Although Turkey attacked Syria, Iraq is calm.", "Turkey attacks Syria"),
]


def _cases(cases: list[tuple[str, str]], status: str) -> list[object]:
    return [pytest.param(text, triple, status, id=f"{status}-{n}") for n, (text, triple) in enumerate(cases, 1)]


def test_what_somebody_is_asked_to_end_goes_on() -> None:
    check("London urged Chad to end its blockade of Togo.", ["Chad blockades Togo"], ["Chad blockades Togo (possible)"])


@pytest.mark.parametrize(
    ("text", "triple", "status"),
    _cases(NEGATED, "negated") + _cases(PLANNED, "planned") + _cases(POSSIBLE, "possible") + _cases(ACTUAL, "actual"),
)
def test_status(text: str, triple: str, status: str) -> None:
    """A denied, planned or alleged act never becomes a plain one."""
    if status == "actual":
        check(text, [triple])
    else:
        check(text, [f"{triple} ({status})"])
        assert triple not in {str(s) for s in _plain(text)}


def _plain(text: str) -> list[str]:
    return [
        f"{s.subject.label} {s.relation.name} {s.object.label}" for s in extractor().extract_text(text) if s.is_fact
    ]


def test_two_negatives_make_a_positive() -> None:
    check("Spain did not deny that Morocco had sanctioned Algeria.", [], ["Morocco sanctions Algeria (negated)"])


def test_each_verb_has_its_own_status() -> None:
    check(
        "Iran attacked Israel and will sanction Jordan.",
        ["Iran attacks Israel", "Iran sanctions Jordan (planned)"],
        ["Iran attacks Israel (planned)"],
    )


def test_the_denial_of_one_is_not_that_of_the_other() -> None:
    check(
        "Mali did not attack Niger, but it sanctioned Chad.",
        ["Mali attacks Niger (negated)", "Mali sanctions Chad"],
        ["Mali sanctions Chad (negated)"],
    )


# --- who says so --------------------------------------------------------------------------------------------


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
    (statement,) = extractor().extract_text(text)
    assert statement.plover == plover
