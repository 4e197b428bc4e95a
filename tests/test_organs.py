"""Which body, unit or group is part of which state, force or group, and what is no organ at all."""

from __future__ import annotations

import pytest
from reading import check

CASES = [
    # no organ: a word for the kind of a thing, bodies of citizens, names of two nations or of a land
    ("The Kenyan military operation in Lamu began.", [], ["Kenyan military partOf Kenya"]),
    ("Ghana asked for Danish military and medical supplies.", [], ["Danish military partOf Denmark"]),
    (
        "The Kenyan military and militia forces fought in Lamu, and the Kenyan military lost.",
        ["Kenyan military partOf Kenya"],
        [],
    ),
    (
        "The Chilean Rowing Federation and the Peruvian Bakers Union criticised Bolivia.",
        ["Chilean Rowing Federation criticizes Bolivia"],
        ["Chilean Rowing Federation partOf Chile", "Peruvian Bakers Union partOf Peru"],
    ),
    (
        "The Peruvian Chilean Council called on Bolivia to act.",
        ["Peruvian Chilean Council requests Bolivia"],
        ["Peruvian Chilean Council partOf Peru"],
    ),
    (
        "The Chad Falcons Battalion attacked Faya.",
        ["Chad Falcons Battalion attacks Faya"],
        ["Chad Falcons Battalion partOf Chad"],
    ),
    ("The Nepal Monitoring Mission criticised India.", [], ["Nepal Monitoring Mission partOf Nepal"]),
    (
        "The BND, the German intelligence agency, warned Poland.",
        ["BND partOf Germany"],
        ["German intelligence agency partOf Germany"],
    ),
    # whose a body is
    (
        "The U.S. Senate Judiciary Committee criticised Oman.",
        ["U.S. Senate Judiciary Committee partOf United States"],
        [],
    ),
    (
        "The Kenyan navy's 3rd Squadron attacked Kismayo.",
        ["3rd Squadron partOf Kenyan navy", "Kenyan navy partOf Kenya"],
        ["3rd Squadron partOf Kenya"],
    ),
    ("The 8th Brigade of the Malian army attacked Kidal.", ["8th Brigade partOf Malian army"], []),
    (
        "The Otter Battalion was under the command of the Chadian Interior Ministry.",
        ["Otter Battalion partOf Chadian Interior Ministry"],
        [],
    ),
    (
        "The Army of Peace consists of the 2nd Marsh Division and the Western Division.",
        ["2nd Marsh Division partOf Army of Peace", "Western Division partOf Army of Peace"],
        [],
    ),
    (
        "The 18th Division, a Free Syrian Army unit from Idlib, lost its base.",
        ["18th Division partOf Free Syrian Army"],
        [],
    ),
    # whom a description tells of
    (
        "The Otter Battalion and the Heron Battalion, both part of the Malian Army, entered Gao.",
        ["Otter Battalion partOf Malian Army", "Heron Battalion partOf Malian Army"],
        [],
    ),
    (
        "The Otter Brigade and the Heron Brigade, the armed wing of Hamas, rejected the plan.",
        ["Heron Brigade partOf Hamas"],
        ["Otter Brigade partOf Hamas"],
    ),
    (
        "Jundallah began as a splinter group of the Taliban, itself a splinter group of al-Qaeda.",
        [],
        ["al-Qaeda partOf Taliban"],
    ),
    (
        "They speak of remnants of Hamas (HMS), rogue factions of Fatah and members of Hezbollah.",
        [],
        ["Hamas partOf Fatah"],
    ),
    # members
    (
        "The Lakes Contact Group includes Kenya, Uganda and the African Union.",
        ["Kenya memberOf Lakes Contact Group", "African Union memberOf Lakes Contact Group"],
        [],
    ),
    (
        "Indian police looked for two men in Pune suspected of being members of Lashkar-e-Taiba.",
        [],
        ["Pune memberOf Lashkar-e-Taiba (possible)", "India memberOf Lashkar-e-Taiba (possible)"],
    ),
    (
        "Liberal Democrat spokesman Jon Reed criticised France.",
        ["Jon Reed criticizes France"],
        ["Jon Reed memberOf Democratic Party"],
    ),
    (
        "Members of the UN Security Council, among them Ghana, extended UNMISS.",
        [],
        ["UNMISS memberOf UN Security Council"],
    ),
    (
        "The 9th Assault Corps includes the Baath Brigade and Amal Brigades.",
        ["Baath Brigade partOf 9th Assault Corps"],
        ["Baath Brigade memberOf Amal Brigades"],
    ),
    # names of groups whole, and none out of a word for several units
    ("Fatah al-Rashidun attacked Homs.", ["Fatah al-Rashidun attacks Homs"], ["al-Rashidun memberOf Fatah"]),
    (
        "The 30 and 40 Units of the Kurdistan Region's army criticised Iran.",
        [],
        ["army partOf Units of the Kurdistan Region", "Units of the Kurdistan Region's army criticizes Iran"],
    ),
    ("The Heron movement, a faction of Hezbollah, took Gao.", [], ["Gao partOf Hezbollah", "Heron partOf Gao"]),
    (
        "Iran met Omar Haddad, a member of the banned Zorab party.",
        ["Omar Haddad memberOf Zorab"],
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected", "absent"), CASES)
def test_whose_a_body_is(text: str, expected: list[str], absent: list[str]) -> None:
    check(text, expected, absent)
