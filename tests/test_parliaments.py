"""Speeches in parliaments and councils: whom they address, who speaks, whose "the Government" is, who is an envoy."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

ADDRESSES: list[Case] = [
    (
        "Mr President, Norway condemns the shelling of Kharkiv by Russia.",
        ["Norway criticizes Russia"],
        ["President criticizes Russia"],
    ),
    (
        "President, I thank the envoy. Norway supports Mali. Finally, Madam Chair, we call on Iran to stop.",
        ["Norway supports Mali", "Norway requests Iran"],
        [],
    ),
    ("Mr Speaker, on 2 May our forces rescued two men in Kandahar.", [], ["Speaker aids Kandahar"]),
    ("Colleagues, Norway will arm Ukraine.", ["Norway arms Ukraine (planned)"], []),
]

TOPICS: list[Case] = [
    (
        "Norway regrets this. Let me turn to Kenya. Turning now to Chad, we welcome the truce.",
        [],
        ["Norway requests Chad"],
    ),
    ("Norway has spoken. We now turn to the Sudan.", [], ["Norway requests Sudan"]),
    ("Mali turned to Russia for help.", ["Mali requests Russia"], []),
]

SPEAKERS: list[Case] = [
    (
        "Ms. Smith (Norway): We thank Qatar for its efforts.",
        ["Norway supports Qatar"],
        [],
    ),
    (
        "PRIME MINISTER: I spoke with the President of Iraq on Friday. The Government has decided to deploy a force to "
        "the United Arab Emirates.",
        [],
        ["Iraq deploysForcesTo United Arab Emirates (planned)"],
    ),
    (
        "Norway condemns the invasion of Georgia, as I told the House. The Government will recall our ambassador from "
        "Moscow.",
        ["Norway cutsTiesWith Russia (planned)"],
        ["Georgia cutsTiesWith Russia (planned)"],
    ),
    (
        "We are proud of our soldiers serving in Estonia.",
        [],
        ["soldiers (Estonia) deploysForcesTo Estonia"],
    ),
    (
        "Norway welcomes the release of Australian journalist Peter Grove from prison in Egypt. I thank the Egyptian "
        "Foreign Minister, Sameh Hassan.",
        [],
        ["Egypt supports Sameh Hassan"],
    ),
    (
        "Mr Hart (Griffith, Leader of the Opposition): I condemn the invasion of Georgia by Russia.",
        ["Russia invades Georgia"],
        ["Griffith leads Opposition"],
    ),
]

BODIES: list[Case] = [
    (
        "Mr Harper, envoy for the international coalition to defeat Daesh, spoke in Rome.",
        ["international coalition fightsWith Daesh"],
        ["Harper fightsWith Daesh"],
    ),
    (
        "Taliban fighters launched an offensive against Afghan forces to seize Kunduz.",
        ["Taliban seizes Kunduz"],
        ["Afghanistan seizes Kunduz"],
    ),
    (
        "The upper House of the Polish Parliament approved the treaty with Ukraine.",
        ["upper House of the Polish Parliament partOf Poland"],
        ["House of the Polish Parliament partOf Poland"],
    ),
    (
        "The Presidency of Bosnia and Herzegovina condemned Serbia.",
        ["Presidency of Bosnia and Herzegovina criticizes Serbia"],
        ["Presidency of Bosnia partOf Bosnia and Herzegovina"],
    ),
    (
        "The Presidency Statement of the ASEAN Regional Forum condemned North Korea.",
        [],
        ["Presidency Statement of the ASEAN Regional Forum criticizes North Korea"],
    ),
    ("The Minister for Asia raised concerns with the Myanmar Ambassador.", [], ["Asia criticizes Myanmar"]),
    (
        "Mark Sedge, NATO's Senior Civilian Representative, briefed ministers in Brussels.",
        ["Mark Sedge represents NATO"],
        ["Senior Civilian Representative represents Belgium", "Senior Civilian Representative represents NATO"],
    ),
    (
        "They support the Libyan Political Agreement and the Presidency Council headed by Prime Minister Serraj.",
        ["Serraj leads Presidency Council"],
        ["Serraj leads Libyan Political Agreement"],
    ),
]

ACTS: list[Case] = [
    ("Turkey lied about the raid, exploiting the death of many Greeks.", [], ["Turkey coerces Greece"]),
    ("Norway will not rest until the Netherlands has had justice.", [], ["Norway demands Netherlands"]),
    ("Norway will block the aid until Ukraine reopens the pipeline.", ["Norway demands Ukraine"], []),
    (
        "France condemns the bombardment of Aleppo by the Syrian regime and its Russian ally.",
        ["Russia alliedWith Syria"],
        ["Russia alliedWith France"],
    ),
    (
        "The Security Council demands that Israel withdraw its army, and strongly supports Lebanon.",
        ["Security Council supports Lebanon"],
        ["Israel supports Lebanon (possible)"],
    ),
    (
        "In response to the request of Mali, France deployed Operation Serval in May.",
        ["Mali requests France"],
        ["Operation Serval deploysForcesTo France"],
    ),
]


@pytest.mark.parametrize(("text", "holds", "lacks"), ADDRESSES)
def test_whom_a_speech_addresses_is_no_party(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), TOPICS)
def test_going_on_to_a_topic_asks_nobody(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), SPEAKERS)
def test_who_speaks_and_for_whom(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), BODIES)
def test_bodies_and_offices_go_by_their_own_names(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), ACTS)
def test_acts_told_in_speeches(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)
