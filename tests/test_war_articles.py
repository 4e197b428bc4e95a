"""Encyclopaedic and official texts on wars: glosses, militias, towns, and governments that say "we"."""

from __future__ import annotations

import pytest
from reading import check

from graphkit.language.glosses import offset_in_text, without_glosses

Case = tuple[str, list[str], list[str]]

GLOSSES: list[Case] = [
    (
        "Liwa al-Fajr (LF; Arabic: لواء الفجر Liwāʾ al-Fajr) is a Syrian rebel group backed by Turkey.[3]",
        ["Turkey supports Liwa al-Fajr"],
        ["Turkey supports Syria"],
    ),
    (
        "Samir Haddad (Arabic: سمير حداد‎; born 4 May 1950 in Zahle, Beqaa Governorate) is a Lebanese politician who "
        "served as Minister of Labour under Saad Hariri.",
        ["Samir Haddad represents Lebanon", "Zahle locatedIn Beqaa Governorate"],
        [],
    ),
    (
        "Tell Hamra (Kurdish: Girê Sor), formerly Tell Ahmar, is a town in Hasakah Governorate, Syria.",
        ["Tell Hamra locatedIn Hasakah Governorate", "Hasakah Governorate locatedIn Syria"],
        [],
    ),
]

MILITIAS: list[Case] = [
    (
        "Liwa al-Fajr is a Syrian rebel group. Its leader is Hassan al-Jabri.",
        ["Hassan al-Jabri leads Liwa al-Fajr"],
        [],
    ),
    ("Liwa al-Fajr merged into Ahrar al-Sham in 2013.", ["Liwa al-Fajr joins Ahrar al-Sham"], []),
    ("Liwa al-Fajr broke away from Ahrar al-Sham.", ["Liwa al-Fajr leaves Ahrar al-Sham"], []),
    ("Liwa al-Fajr is affiliated with Ahrar al-Sham.", ["Ahrar al-Sham alliedWith Liwa al-Fajr"], []),
    (
        "Liwa al-Fajr was formed in 2012 as the armed wing of the Islah Party in Yemen.",
        ["Liwa al-Fajr partOf Islah Party"],
        [],
    ),
    ("Liwa al-Fajr makes up a third of the Free Syrian Army.", ["Liwa al-Fajr partOf Free Syrian Army"], []),
    (
        "The Fajr Front is an alliance of Ahrar al-Sham, Jaysh al-Islam and the Sham Legion.",
        ["Ahrar al-Sham memberOf Fajr Front", "Sham Legion memberOf Fajr Front"],
        ["Ahrar al-Sham alliedWith Jaysh al-Islam"],
    ),
    (
        "Nominally part of the Free Syrian Army, it is led by Hassan al-Jabri, and fought in Homs.",
        [],
        ["Hassan al-Jabri leads Free Syrian Army"],
    ),
    (
        "Hassan al-Jabri, a Syrian general in command of the Desert Brigade, was decorated by Russia.",
        ["Hassan al-Jabri leads Desert Brigade", "Hassan al-Jabri represents Syria"],
        [],
    ),
    (
        "The Sultan Nour Brigade shelled Aleppo.",
        ["Sultan Nour Brigade attacks Aleppo"],
        ["Nour Brigade attacks Aleppo"],
    ),
    (
        "Hezbollah fighters fought alongside the Syrian Army in Homs against the Free Syrian Army.",
        ["Hezbollah cooperatesWith Syrian Army", "Free Syrian Army fightsWith Hezbollah"],
        ["Hezbollah fightsWith Syrian Army"],
    ),
    (
        "Hezbollah has sent fighters to Syria to protect the shrine.",
        ["Hezbollah deploysForcesTo Syria"],
        ["Hezbollah mobilizesAgainst Syria"],
    ),
    (
        "Jabhat Fatah al-Sham attacked Aleppo.",
        ["Jabhat Fatah al-Sham attacks Aleppo"],
        [],
    ),
]

PLACES: list[Case] = [
    (
        "Iraqi forces besieged al-Qaim, and Kurdish forces had taken al-Rabwa from Islamic State.",
        ["Iraq blockades al-Qaim", "Kurds seizes al-Rabwa"],
        [],
    ),
    (
        "French President Emmanuel Macron has condemned the shelling of Douma by the Syrian regime.",
        ["Emmanuel Macron criticizes Syria", "Syria attacks Douma"],
        ["Emmanuel Macron criticizes Douma"],
    ),
    ("Palmyra was under the control of Islamic State.", ["Islamic State governs Palmyra"], []),
    ("A clinic in Hodeidah is run by the Red Crescent of Yemen.", [], ["Red Crescent governs Hodeidah"]),
    (
        "Rabia is a border crossing between Syria and Iraq.",
        ["Iraq borders Syria"],
        ["Rabia borders Syria", "Iraq borders Rabia"],
    ),
    (
        "Turkey bombed the village of Tell Hamra, east of Qamishli.",
        ["Turkey attacks Tell Hamra"],
        ["Tell Hamra locatedIn Qamishli"],
    ),
    (
        "Jordan evacuated its embassy staff from Sudan.",
        ["Jordan withdrawsFrom Sudan"],
        ["Jordan aids Sudan", "Jordan attacks Sudan"],
    ),
]

VOICES: list[Case] = [
    (
        "The United States condemns the bombing in Baghdad. We stand with the people of Iraq, and our commitment to "
        "defeating ISIL has not changed.",
        ["United States supports Iraq", "ISIL fightsWith United States"],
        ["United States criticizes Iraq"],
    ),
    ("On behalf of the people of Norway, I congratulate the people of Turkey.", ["Norway supports Turkey"], []),
    ("Canada is deeply concerned. We urge Iran to release the crew.", ["Canada requests Iran"], []),
    ('"We will support Ukraine," said French President Emmanuel Macron.', ["France supports Ukraine (planned)"], []),
    ("We condemn Russia and support Ukraine.", [], ["Russia criticizes Ukraine", "Ukraine criticizes Russia"]),
    (
        "The coalition conducted nine strikes against ISIL coordinated with the government of Iraq.",
        ["Iraq cooperatesWith coalition"],
        [],
    ),
]

TAKEN: list[Case] = [
    (
        "Manbij is a town in Aleppo Governorate, Syria. In 2014 the town was captured by ISIL.",
        ["ISIL seizes Manbij"],
        ["ISIL seizes Aleppo Governorate"],
    ),
    (
        "The Mosul Dam is a dam on the Tigris. It was captured from the Peshmerga by ISIL in August 2014.",
        ["ISIL seizes Mosul Dam", "ISIL fightsWith Peshmerga"],
        [],
    ),
    ("Kobani lies in Syria. Turkey shelled the town.", ["Turkey attacks Kobani"], []),
    ("Mosul and Tikrit are in Iraq. ISIL captured the town.", [], ["ISIL seizes Mosul", "ISIL seizes Tikrit"]),
    ("Germany condemned Libya. The army shelled it.", [], ["Germany attacks Libya"]),
]

GROUPS = {"taken": TAKEN, "glosses": GLOSSES, "militias": MILITIAS, "places": PLACES, "voices": VOICES}
CASES = [pytest.param(*case, id=f"{name}: {case[0][:40]}") for name, cases in GROUPS.items() for case in cases]


@pytest.mark.parametrize(("text", "must", "must_not"), CASES)
def test_reading(text, must, must_not):
    check(text, must, must_not)


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("Homs (Arabic: حمص) is a city.", "Homs is a city."),
        ("Homs (KSS; Arabic: حمص) is a city.", "Homs (KSS) is a city."),
        ("He (born 1951) left.[2][note 1]", "He left."),
        ("Ali (1 May 1950 – 2 June 2011) led it.", "Ali led it."),
        ("NATO (North Atlantic Treaty Organization) and 12 (65) in 1990 (1991)", None),
        ("Daesh (also known as ISIL) fled.", None),
        ("(Arabic: حمص)", None),
    ],
)
def test_glosses_are_left_out(text, shortened):
    words, gaps = without_glosses(text)
    assert words == (shortened or text)
    kept = "".join(text[offset_in_text(i, gaps)] for i in range(len(words)))
    assert kept == words


def test_the_evidence_keeps_the_gloss():
    from reading import extractor

    text = "France (French: République française) condemned Libya.[4] Libya left."
    said = extractor().extract_text(text)[0]
    assert said.evidence.sentence.startswith("France (French: République française) condemned Libya.")
    for mention in (said.subject_mention, said.object_mention, said.trigger):
        assert text[mention.start : mention.end] == mention.text
