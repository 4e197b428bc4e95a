"""Whom statements and war reports mean: by "we", "it" and "the coalition", by a place's adjective, within one state."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

MEDIA_AND_VOICES: list[Case] = [
    (
        "The fleet is the coalition's answer, the deputy minister told the BBC. Norway belongs to the coalition.",
        [],
        ["Norway memberOf BBC"],
    ),
    (
        "Defense Secretary Mark Esper met Japanese Defense Minister Taro Kono. According to Jonathan Hoffman, a "
        "spokesman, the talks were useful. The two men will meet again in May.",
        ["Mark Esper meetsWith Taro Kono (planned)"],
        ["Jonathan Hoffman meetsWith Taro Kono", "Jonathan Hoffman meetsWith Mark Esper"],
    ),
    (
        "Iran's boast is false, Laura Finch said. Bob Keller, who speaks for the U.S. 7th Fleet, also denied "
        "that a ship had been lost.",
        [],
        ["Bob Keller rejects Laura Finch"],
    ),
]

ACTS_AND_THINGS: list[Case] = [
    (
        "The Pentagon dislikes a Kenyan operation in Somalia. U.S. forces will not support it.",
        ["United States supports Kenya (negated)"],
        ["United States supports Pentagon"],
    ),
    (
        "Russia's operation in Chad began in May. Norway criticised it.",
        ["Norway criticizes Russia"],
        ["Norway criticizes Chad"],
    ),
    (
        "The report says that Chad sent drones to Mali. It calls on Niger to stop.",
        [],
        ["Chad requests Niger"],
    ),
    (
        "The Houthis fired a missile from Yemen. It hit a Norwegian tanker.",
        ["Houthis attacks Norway"],
        ["Yemen attacks Norway"],
    ),
    (
        "The Prime Minister spoke to President Zelenskyy. He condemned Russia's attacks.",
        [],
        ["Zelenskyy criticizes Russia"],
    ),
    (
        "The Iraqi prime minister met Recep Tayyip Erdogan. He condemned Turkish strikes on Sinjar.",
        ["Iraq criticizes Turkey"],
        ["Recep Tayyip Erdogan criticizes Turkey"],
    ),
    (
        'It is meant for al-Qaeda and for Syrian Kurdish "gangs that threaten Turkey", he said.',
        [],
        ["Syria threatens Turkey"],
    ),
]

SPEAKERS: list[Case] = [
    ("SECRETARY BLINKEN: We are imposing sanctions on Iran.", ["United States sanctions Iran"], []),
    ("Penny Wong, Minister for Foreign Affairs: I condemn Iran's attack.", ["Australia criticizes Iran"], []),
    (
        "Statement by the Ministry of Foreign Affairs of Moldova\n\nWe condemn Belarus. We stand with Ghana.",
        ["Moldova criticizes Belarus", "Moldova supports Ghana"],
        [],
    ),
    (
        "The Ministry of Foreign Affairs of Moldova condemns the raid. We stand with Ghana.",
        ["Moldova supports Ghana"],
        [],
    ),
    ("A statement of support for Moldova was read. We stand with Ghana.", [], ["Moldova supports Ghana"]),
    ("Statement by President Joe Biden: I condemn Iran's attack.", ["United States criticizes Iran"], []),
    (
        "Joint statement by the foreign ministers of France and Norway: We condemn Iran's attack.",
        ["France criticizes Iran", "Norway criticizes Iran"],
        [],
    ),
    ("As Prime Minister of Canada, I condemn Russia's invasion.", ["Canada criticizes Russia"], []),
    (
        'High Representative Josep Borrell said: "We condemn Russia."',
        ["European Union criticizes Russia"],
        ["Spain criticizes Russia"],
    ),
    ("JOURNALIST: Should we condemn Iran?", [], ["United States criticizes Iran"]),
]

OWN_ORGANS: list[Case] = [
    ("The United States supports the Department of Defense.", [], ["United States supports Department of Defense"]),
    ("Mali trains the Malian Armed Forces.", [], ["Mali arms Malian Armed Forces"]),
    ("The US Congress criticized the Pentagon.", ["US Congress criticizes Pentagon"], []),
    (
        "Eritrea expelled the arms inspectors from the country.",
        [],
        ["Eritrea expelsFrom inspectors (Eritrea)"],
    ),
]

NAMELESS: list[Case] = [
    (
        "Mali should give no shelter to terrorists who would attack Norway.",
        [],
        ["terrorists (Norway) attacks Norway"],
    ),
    ("Foreign fighters could attack France.", [], ["foreign fighters (France) attacks France"]),
    ("Insurgents attacked the Iraqi parliament.", ["insurgents (Iraq) attacks Iraqi parliament"], []),
    ("Israel struck military targets in Syria.", ["Israel attacks Syria"], ["Israel attacks military (Syria)"]),
    (
        "An ISIL suicide bomber attacked peshmerga lines near Kirkuk, killing six fighters and wounding 30 soldiers.",
        ["ISIL attacks peshmerga"],
        ["ISIL attacks soldiers (Iraq)"],
    ),
    ("Terrorist groups in the north are a danger to the Sahel.", [], ["terrorist groups (Sahel) threatens Sahel"]),
]

PLACES_AND_VICTIMS: list[Case] = [
    (
        "The coalition flew ten strikes in Syria. The Syrian strikes were helping Kurdish units.",
        [],
        ["Syria aids Kurds"],
    ),
    ("The coalition said its Syrian strikes hit ISIL near Raqqa.", ["coalition attacks ISIL"], ["Syria attacks ISIL"]),
    ("Syrian strikes hit ISIL near Raqqa.", ["Syria attacks ISIL"], []),
    ("Norway condemns this violation of Moldova's sovereignty.", [], ["Norway criticizes Moldova"]),
    ("Norway condemns Russia's violation of the truce.", ["Norway criticizes Russia"], []),
    ("Britain sends aid to Somalia after an al-Shabaab attack.", [], ["al-Shabaab attacks United Kingdom"]),
    ('"We remain committed to the defeat of ISIS," said Lloyd Austin.', [], ["United States supports ISIS"]),
    ("Israel responded with air strikes on targets across Lebanon.", [], ["Israel attacks protesters (Lebanon)"]),
]

REFERENCES: list[Case] = [
    # a given name tells whether somebody is he or she
    (
        "Police detained Maria Machado as she left a rally against President Nicolas Maduro of Venezuela. "
        "Chile and Peru have refused to recognise his victory.",
        ["Chile recognizes Nicolas Maduro (negated)"],
        ["Chile recognizes Maria Machado"],
    ),
    (
        "Prime Minister Justin Trudeau of Canada spoke in Ottawa. Mexico's Claudia Sheinbaum told her minister to go.",
        [],
        ["Claudia Sheinbaum demands Justin Trudeau"],
    ),
    # "it" is none of several who act together
    (
        "France, Britain and Germany threatened Tehran with sanctions unless it resumes talks with Washington.",
        [],
        ["France demands Germany", "Germany negotiatesWith United States"],
    ),
    # "both sides" are not told of in the next clause
    (
        "Azerbaijan and Armenia traded blame for shelling. Russia, which has troops in Nagorno-Karabakh, urged both "
        "sides to show restraint, while Turkey's president said Ankara stood with Baku.",
        ["Russia requests Azerbaijan", "Russia requests Armenia"],
        ["Russia requests Nagorno-Karabakh"],
    ),
    # "them" are those just named by a description
    (
        "M23 rebels took Sake, UN officials said. President Felix Tshisekedi refused to talk to the rebels and to "
        "Kigali, which denies arming them.",
        [],
        ["Rwanda arms United Nations"],
    ),
    # nobody is the object of what he does himself; who speaks is no place around the one before the comma
    (
        "Sudan severed ties with the United Arab Emirates, accusing it of arming the RSF.",
        ["Sudan accuses United Arab Emirates", "United Arab Emirates arms RSF (possible)"],
        ["Sudan arms RSF"],
    ),
    (
        "Azerbaijani troops opened fire on an Armenian post near Tegh, Yerevan said.",
        ["Azerbaijan attacks Armenia"],
        ["Tegh locatedIn Yerevan"],
    ),
    # a deed that tells when another was done is not what is judged
    (
        "North Korea tested a missile, a day after Seoul and Washington had wrapped up an exercise. "
        "Fumio Kishida condemned the move.",
        ["Fumio Kishida criticizes North Korea"],
        ["Fumio Kishida criticizes South Korea"],
    ),
]


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [*MEDIA_AND_VOICES, *ACTS_AND_THINGS, *SPEAKERS, *OWN_ORGANS, *NAMELESS, *PLACES_AND_VICTIMS, *REFERENCES],
)
def test_who_is_meant(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
