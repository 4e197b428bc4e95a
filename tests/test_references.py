"""Whom pronouns and descriptions refer back to in reports and statements: who goes on, who stands aside, who speaks."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

GOING_ON: list[Case] = [
    (
        "Members of the Security Council deplored the raid. They urged Chad to investigate it.",
        ["Security Council requests Chad"],
        [],
    ),
    (
        "The members of the European Council met. They condemned Belarus. They reaffirmed their solidarity with "
        "Latvia.",
        ["European Council supports Latvia"],
        ["Belarus supports Latvia"],
    ),
    (
        "The ministers voiced concern over the clashes. They praised Angola and Kenya. They condemned Rwanda.",
        [],
        ["Angola criticizes Rwanda", "Kenya criticizes Rwanda"],
    ),
    (
        "The President spoke with Chancellor Merz. He thanked Norway. He condemned Iran.",
        [],
        ["Merz supports Norway", "Merz criticizes Iran"],
    ),
    ("The Foreign Secretary met Hakan Fidan on Monday. He condemned Iran.", [], ["Hakan Fidan criticizes Iran"]),
    ("The Russians were not told. They attacked Kharkiv.", ["Russia attacks Kharkiv"], []),
    (
        '"We condemn the Houthi raids on ships," they said. "We call on Iran to stop."',
        [],
        ["Yemen criticizes Houthis", "Houthis criticizes Houthis", "Yemen requests Iran"],
    ),
    ("Kenyan and Ugandan officials have met its leaders.", [], ["Kenya meetsWith Uganda"]),
]

ASIDE: list[Case] = [
    (
        "The Rabia Brigade was formed in Syria in 2014. Reportedly armed by Qatar, Rabia held Idlib. "
        "Aligned with the Muslim Brotherhood, in 2015 it attacked Hezbollah.",
        ["Qatar arms Rabia Brigade", "Rabia Brigade attacks Hezbollah"],
        ["Qatar attacks Hezbollah"],
    ),
    (
        "The rebels, who were supported by Sudan, reached N'Djamena. The government called on France for help.",
        ["Chad requests France"],
        ["Sudan requests France"],
    ),
    (
        "Minister Wong met the Chinese minister in Vientiane. The two sides agreed to talk.",
        [],
        ["China agreesWith Laos"],
    ),
    ("Rebels led by Assad's brother attacked Homs.", [], ["Assad attacks Homs"]),
]

SIDES: list[Case] = [
    (
        "The government of Sudan and the Justice and Equality Movement signed a deal, which Qatar brokered. "
        "Under its terms the two sides agreed to a ceasefire.",
        ["Sudan ceasesFireWith Justice and Equality Movement"],
        ["Qatar ceasesFireWith Sudan"],
    ),
    (
        "Sullivan spoke with Mohib about Afghanistan. The United States will help the two sides achieve a ceasefire.",
        [],
        ["Afghanistan ceasesFireWith United States"],
    ),
    ("Norway praised Qatar. All sides should respect the agreement.", [], ["Norway agreesWith Qatar"]),
]

PARTNERS: list[Case] = [
    (
        "Germany welcomes the liberation of Raqqa by its partners in the Syrian Democratic Forces.",
        ["Syrian Democratic Forces seizes Raqqa"],
        ["Germany seizes Raqqa"],
    ),
    ("Norway thanked its Estonian partners.", ["Norway supports Estonia"], []),
    (
        "His Cuban and Nicaraguan allies have always backed Maduro.",
        ["Cuba supports Maduro", "Nicaragua supports Maduro"],
        [],
    ),
    (
        "The Council offered its condolences to Rwanda. Norway expressed its solidarity with the government and people "
        "of Chad.",
        ["Norway supports Chad"],
        ["Norway supports Rwanda"],
    ),
]

SPEAKERS: list[Case] = [
    (
        "Vice President Pence spoke with President Ghani. The Vice President told him that we had urged Pakistan to "
        "stop.",
        ["United States requests Pakistan"],
        ["Afghanistan requests Pakistan"],
    ),
    ("Mr HILL (Warringah—Prime Minister) (14:20): Russia invaded Ukraine.", ["Russia invades Ukraine"], []),
    ("Jo Smith (Hume, Australian Labor Party): We condemn Iran.", ["Australia criticizes Iran"], []),
]

NOBODY: list[Case] = [
    ("Russia must release the vessel and its crew.", [], ["Russia concedesTo crews (Russia)"]),
    ("They condemned the attack of 3 May on a convoy of AMISOM. Norway did so too.", [], ["Norway criticizes AMISOM"]),
    (
        "Kenya condemned the attack of 3 May on a convoy of AMISOM.",
        [],
        ["Kenya criticizes African Union Mission in Somalia"],
    ),
    ("Russia acts in clear defiance of the ruling. Ukraine attacked Russia.", [], ["Russia rejects Ukraine"]),
]


FOLLOWED: list[Case] = [
    (
        "The brigade is allied with the Taliban. The group demands that Germany withdraw from Kunduz.",
        [],
        ["Taliban demands Germany"],
    ),
    (
        "The faction swore allegiance to Islamic State in 2016. Later that year the insurgents attacked Mueda.",
        [],
        ["Islamic State attacks Mueda"],
    ),
    (
        "Boko Haram split from al-Qaeda in 2012. The group attacked Nigeria in 2013.",
        ["Boko Haram attacks Nigeria"],
        ["al-Qaeda attacks Nigeria"],
    ),
]
"""Whom another follows is not who "the group" is."""

REGIMES: list[Case] = [
    (
        "The regime in Damascus has starved its people; Denmark will not stand by while the regime bombs hospitals in "
        "Idlib.",
        ["Syria attacks Idlib"],
        ["Denmark attacks Idlib"],
    ),
    (
        "President Assad must go, Denmark said. Russia and Iran help the regime to bomb Aleppo.",
        ["Russia aids Syria", "Iran aids Syria"],
        ["Russia aids Denmark", "Iran aids Russia"],
    ),
    (
        "We, the foreign ministers of Canada, France and Germany, condemn the detention of opposition leaders in "
        "Belarus. We call on the regime to free them.",
        ["France requests Belarus"],
        ["France requests Canada", "Canada requests Germany"],
    ),
]
"""A regime is that of the state spoken of, and of none that acts or speaks itself."""

MEMBERS: list[Case] = [
    (
        "Ms HELEN CARTWRIGHT (Marlow—Minister for Foreign Affairs) (15:02): I thank the member for Denholm. Last week "
        "I visited Jakarta. We condemn Russia.",
        ["Helen Cartwright visits Indonesia"],
        ["Helen Cartwright supports Denholm", "Helen Cartwright criticizes Russia"],
    ),
    ("Senator MARY O'DONNELL (Queensland): I met the Danish ambassador.", ["Mary O'Donnell meetsWith Denmark"], []),
    ("Dr ANNA BERG (Norway): I condemn Russia.", ["Norway criticizes Russia"], ["Anna Berg criticizes Russia"]),
    ("Mr Speaker: I condemn Russia.", [], ["Speaker criticizes Russia"]),
]
"""A member of a parliament whose state nobody tells is "I", and not "we"."""

TOLD_LAST: list[Case] = [
    (
        "Danish troops killed the head of the branch, Amadou Koufa, in August, President Macron announced; he had "
        "ordered the abduction of six Swiss nurses.",
        ["Amadou Koufa detains Switzerland (planned)"],
        ["Macron detains Switzerland (planned)"],
    ),
    (
        "A UN-brokered truce of the Hadi government with the Houthis was announced in Sweden, under which the "
        "men of both warring parties are to withdraw from Taiz.",
        [],
        ["United Nations withdrawsFrom Taiz", "Sweden withdrawsFrom Taiz"],
    ),
]


@pytest.mark.parametrize(("text", "holds", "lacks"), GOING_ON)
def test_a_pronoun_goes_on_with_the_subject_before(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), ASIDE)
def test_who_stands_aside_is_not_who_is_meant(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), SIDES)
def test_the_sides_are_those_of_the_deal_or_war(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), PARTNERS)
def test_partners_are_not_whose_they_are(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), SPEAKERS)
def test_who_speaks_is_told_by_office_and_seat(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), NOBODY)
def test_who_is_only_harmed_or_held_is_no_party(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), FOLLOWED)
def test_whom_a_group_follows_is_not_the_group(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), REGIMES)
def test_a_regime_is_that_of_the_state_spoken_of(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), MEMBERS)
def test_a_member_speaks_for_himself(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)


@pytest.mark.parametrize(("text", "holds", "lacks"), TOLD_LAST)
def test_who_announces_it_or_hosts_it_is_not_who_did_it(text: str, holds: list[str], lacks: list[str]) -> None:
    check(text, holds, lacks)
