"""Who does what to whom in the long sentences of war reports: participles, phrases of support, places that are near."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

PARTICIPLES: list[Case] = [
    (
        "U.S. aircraft struck Taliban fighters advancing on the city of Lashkar Gah.",
        ["United States attacks Taliban"],
        ["United States attacks Lashkar Gah"],
    ),
    ("NATO aircraft struck tanks of Gaddafi's forces shelling Misrata.", [], ["NATO attacks Misrata"]),
    (
        "The JNA shelled Vukovar, defended by the Croatian National Guard.",
        ["JNA attacks Vukovar", "Croatian National Guard defends Vukovar"],
        ["Croatian National Guard defends JNA"],
    ),
    (
        "Israel attacked Hezbollah positions in Lebanon after rockets fired from Lebanon hit Kiryat Shmona.",
        ["Israel attacks Hezbollah"],
        ["Israel attacks Kiryat Shmona"],
    ),
    (
        "Canadian CF-18s bombed an Islamic State base west of Fallujah used to launch attacks on Iraqi troops.",
        ["Canada attacks Islamic State"],
        ["Canada attacks Iraq"],
    ),
    (
        "The United Nations accused the M23, supported by Rwanda, of killing civilians in Kishishe.",
        ["United Nations accuses M23", "Rwanda supports M23"],
        ["Rwanda supports United Nations", "United Nations attacks Kishishe"],
    ),
    ("French planes destroyed several vehicles advancing on Benghazi.", [], ["France attacks Benghazi"]),
]

SUPPORT: list[Case] = [
    (
        "RAF jets supported the Syrian Democratic Forces while they cleared Daesh from Hajin.",
        ["RAF supports Syrian Democratic Forces", "Syrian Democratic Forces fightsWith Daesh"],
        ["RAF seizes Hajin", "RAF fightsWith Daesh"],
    ),
    ("Turkey attacked the Kurds while it supplied Qatar.", ["Turkey attacks Kurds"], ["Kurds supplies Qatar"]),
    (
        "With the support of Bahrain and Canada, the United States and Britain conducted strikes on the Houthis.",
        ["United States attacks Houthis", "United Kingdom attacks Houthis", "Bahrain supports United States"],
        ["Bahrain attacks Houthis", "Canada attacks Houthis"],
    ),
    (
        "NATO, which helped to get the militants out of Mosul, has a new headquarters.",
        [],
        ["NATO aids Mosul", "NATO supports Mosul"],
    ),
    (
        "The RAF flew at night, giving cover to the Syrian Democratic Forces. The coalition's air campaign goes on.",
        [],
        ["coalition attacks Syrian Democratic Forces"],
    ),
    ("U.S. Backs Iraqis After ISIL Attack", ["United States supports Iraq"], ["ISIL attacks United States"]),
]

PLACES: list[Case] = [
    ("A Syrian airstrike near Aleppo killed five members of a rescue team.", [], ["Syria attacks Aleppo"]),
    (
        "The Saudi-led coalition bombed Houthi positions in Sanaa in response to a missile attack on Riyadh.",
        ["Saudi-led coalition attacks Houthis"],
        ["Saudi-led coalition attacks Riyadh", "Saudi-led coalition attacks Sanaa"],
    ),
    ("The Taliban had taken control of a small town in Afghanistan.", [], ["Taliban seizes Afghanistan"]),
    ("Iraqi forces advanced on Mosul.", [], ["Iraq invades Mosul"]),
    ("Russian troops advanced on Kharkiv.", ["Russia invades Kharkiv"], []),
    (
        "Ethiopian troops, who had entered Somalia at the request of its government, withdrew in 2009.",
        [],
        ["Ethiopia invades Somalia"],
    ),
    ("Ukrainian units withdrew under fire from Russian artillery.", [], ["Ukraine withdrawsFrom Russia"]),
    ("Syria keeps using force on its civilians. A seminar was held at Tunis.", [], ["Syria attacks Tunis"]),
    ("Two soldiers were killed in an attack by ISIL on a patrol near Manbij.", [], ["ISIL concedesTo Manbij"]),
    (
        "The town of Sirte was liberated from ISIL by forces of the GNA.",
        ["GNA seizes Sirte"],
        ["GNA concedesTo Sirte"],
    ),
]


@pytest.mark.parametrize(("text", "must", "must_not"), PARTICIPLES, ids=[case[0][:60] for case in PARTICIPLES])
def test_a_participle_tells_of_the_noun_before_it(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(("text", "must", "must_not"), SUPPORT, ids=[case[0][:60] for case in SUPPORT])
def test_who_helps_is_not_who_is_helped(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(("text", "must", "must_not"), PLACES, ids=[case[0][:60] for case in PLACES])
def test_a_place_beside_an_act_is_no_party_to_it(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
