"""The dense sentences of articles on armed groups and battles: second names, sides, commanders, who is branded what."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

SIDES: list[Case] = [
    (
        "The battle was fought between the Amal Movement and the Lebanese Army on one side and Hezbollah on the other.",
        ["Amal Movement fightsWith Hezbollah", "Hezbollah fightsWith Lebanese Army"],
        ["Amal Movement fightsWith Lebanese Army"],
    ),
    (
        "A war broke out between Chad and Niger on the one hand and Libya and Sudan on the other.",
        ["Chad fightsWith Libya", "Niger fightsWith Sudan"],
        ["Chad fightsWith Niger", "Libya fightsWith Sudan"],
    ),
    (
        "The siege of Omdurman is a battle between the Rapid Support Forces, commanded by Hassan Idris, and the "
        "Sudanese Armed Forces.",
        ["Rapid Support Forces fightsWith Sudanese Armed Forces", "Hassan Idris leads Rapid Support Forces"],
        ["Hassan Idris leads Sudanese Armed Forces"],
    ),
    (
        "Chad and Niger fought on the side of the Malian government against Libya.",
        ["Chad fightsWith Libya", "Chad supports Mali"],
        ["Libya fightsWith Mali"],
    ),
    (
        "In the war Amal was helped by Syria and Hezbollah by Iran.",
        [],
        ["Hezbollah aids Amal"],
    ),
]

NAMES: list[Case] = [
    (
        "Liwa al-Fajr, also known as the Dawn Brigade, is a Syrian rebel group. The Dawn Brigade attacked Homs.",
        ["Liwa al-Fajr attacks Homs"],
        ["Dawn Brigade attacks Homs"],
    ),
    (
        "Hassan al-Jabri, better known as Abu Fajr, leads Ahrar al-Sham. Abu Fajr met Vladimir Putin.",
        ["Hassan al-Jabri meetsWith Vladimir Putin"],
        ["Abu Fajr meetsWith Vladimir Putin"],
    ),
]

COMMANDERS: list[Case] = [
    ("The Fajr Brigade of General Hassan al-Jabri attacked Homs.", ["Hassan al-Jabri leads Fajr Brigade"], []),
    ("The Fajr Brigade (FB) under Hassan al-Jabri attacked Homs.", ["Hassan al-Jabri leads Fajr Brigade"], []),
    (
        "The Fajr Brigade pledged allegiance to the Islamic State under Hassan al-Jabri.",
        ["Fajr Brigade supports Islamic State"],
        ["Hassan al-Jabri leads Islamic State"],
    ),
    (
        "Nkosi, a Tutsi general, was succeeded by his chief of staff, Bosco Kamanzi.",
        [],
        ["Bosco Kamanzi leads Nkosi", "Nkosi represents Tutsis"],
    ),
    (
        "The council is headed by Hassan al-Jabri, a former governor of Aden who was dismissed by the president.",
        [],
        ["Yemen coerces former governors (Yemen)"],
    ),
    (
        "The town was held by the Hama Brigade and the Fajr Brigade, which is led by Hassan al-Jabri.",
        ["Hassan al-Jabri leads Fajr Brigade"],
        ["Hassan al-Jabri leads Hama Brigade"],
    ),
]

BRANDED: list[Case] = [
    (
        "Ahrar al-Sham was designated as a terrorist organisation by Egypt and Jordan in 2014.",
        ["Egypt sanctions Ahrar al-Sham", "Jordan sanctions Ahrar al-Sham"],
        [],
    ),
    (
        "Hassan al-Jabri has been wanted since 2015 by the International Criminal Court for murder.",
        ["International Criminal Court accuses Hassan al-Jabri"],
        [],
    ),
    (
        "The Fajr Brigade is a militia; it is funded, trained and equipped by Qatar, was designated as a terrorist "
        "group by Egypt in 2014, and took part in the capture of Homs.",
        ["Egypt sanctions Fajr Brigade"],
        ["Egypt aids Fajr Brigade", "Egypt supports Fajr Brigade"],
    ),
]

TAKEN: list[Case] = [
    (
        "The Fajr Brigade is based in Azaz, a town that it captured from the Syrian Army.",
        ["Fajr Brigade seizes Azaz"],
        ["Fajr Brigade seizes Syrian Army"],
    ),
    (
        "The Fajr Brigade abducted three aid workers from a camp in Tindouf, Algeria.",
        [],
        ["Fajr Brigade detains Tindouf"],
    ),
    (
        "The Azawad Front is an alliance that comprises Ansar Dine, the Fajr Brigade (FB) and a wing of Ahrar al-Sham.",
        ["Ansar Dine memberOf Azawad Front"],
        ["Azawad Front partOf Ahrar al-Sham", "Fajr Brigade partOf Ahrar al-Sham"],
    ),
    (
        "The Fajr Brigade is a pro-Russian militia that took part in a battle against the Georgian army.",
        ["Fajr Brigade fightsWith Georgia"],
        ["Georgia fightsWith pro-Russian militia"],
    ),
    (
        "The accord was monitored by the OSCE and the Minsk Agreement was monitored by France.",
        [],
        ["France spiesOn Minsk Agreement"],
    ),
    (
        "With the African Union (AU) and other friends of Chad, France will continue its efforts.",
        ["African Union partnerOf Chad (planned)"],
        [],
    ),
]

GROUPS = {"sides": SIDES, "names": NAMES, "commanders": COMMANDERS, "branded": BRANDED, "taken": TAKEN}
CASES = [pytest.param(*case, id=f"{name}: {case[0][:40]}") for name, cases in GROUPS.items() for case in cases]


@pytest.mark.parametrize(("text", "must", "must_not"), CASES)
def test_reading(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
