"""Relations of war and force: who does what to whom, and which words say something else."""

from __future__ import annotations

import pytest
from reading import check

CASES = [
    # senses of verbs and nouns
    (
        "Renamo has turned on civilians in northern Mozambique.",
        ["Renamo attacks Mozambique"],
        ["Renamo concedesTo Mozambique"],
    ),
    ("Boko Haram put 90 Chadian soldiers to death.", ["Boko Haram attacks Chad"], []),
    ("Boko Haram is dominating the insurgency around Maiduguri.", [], ["Boko Haram coerces Maiduguri"]),
    ("China vetoed the mandate of the United Nations mission in Chad.", [], ["China governs Chad"]),
    ("Kenya must control its border with Somalia.", [], ["Kenya governs Somalia", "Kenya governs Somalia (possible)"]),
    ("The governor of Anbar said that most of Hit was under their control.", [], ["Anbar governs Hit"]),
    ("The Baltic Fleet withdrew to Kronstadt.", [], ["Baltic Fleet cutsTiesWith Kronstadt"]),
    (
        "Japan condemned Iran's third launch of a Medium-Range Ballistic Missile.",
        ["Japan criticizes Iran"],
        ["Iran attacks Medium-Range Ballistic Missile", "Japan criticizes Medium-Range Ballistic Missile"],
    ),
    (
        "The movement insists that Egyptian and Coalition Forces, consisting mostly of Arabs, leave Yemen.",
        [],
        ["Coalition Forces ceasesFireWith Egypt"],
    ),
    ("Chad destabilised Sudan for years.", ["Chad coerces Sudan"], []),
    (
        "Data supplied by Norway and Kuwait helped the investigators.",
        [],
        ["Kuwait sharesIntelligenceWith Norway"],
    ),
    ("Norway and Kuwait shared intelligence.", ["Kuwait sharesIntelligenceWith Norway"], []),
    # who acts, and who is acted upon
    (
        "The minister thanked deployed Danish troops in Estonia.",
        [],
        ["Estonia deploysForcesTo Estonia"],
    ),
    (
        "Morgan Reed thanked deployed Danish troops.",
        ["Morgan Reed supports Denmark"],
        ["Morgan Reed deploysForcesTo Denmark"],
    ),
    (
        "The coalition to combat Daesh applauds President Bola Tinubu.",
        ["coalition supports Bola Tinubu"],
        ["Daesh supports Bola Tinubu"],
    ),
    (
        "Morgan Reed offered condolences on behalf of the African Union for the attack.",
        [],
        ["Morgan Reed supports African Union"],
    ),
    (
        "Oman, Gulf Cooperation Council members and others will act to defend Oman's border.",
        [],
        ["Oman defends Gulf Cooperation Council (planned)"],
    ),
    (
        "Operation Barkhane, launched by France, ousted AQIM from Kidal.",
        ["France fightsWith AQIM"],
        ["Operation Barkhane fightsWith AQIM"],
    ),
    (
        "The Derna offensive was a military operation of the Libyan National Army to take Derna.",
        ["Libyan National Army seizes Derna"],
        ["Derna offensive seizes Derna"],
    ),
    (
        "The offensive was a military operation that ISIL launched on the Taftanaz air base.",
        ["ISIL attacks Taftanaz air base"],
        ["ISIL deploysForcesTo Taftanaz air base"],
    ),
    (
        "The town of Debaltseve was held by the Luhansk People's Republic.",
        ["Luhansk People's Republic governs Debaltseve"],
        ["Luhansk People's Republic locatedIn Debaltseve"],
    ),
    (
        "The Royal Danish Air Force flew 40 sorties against Boko Haram.",
        ["Royal Danish Air Force fightsWith Boko Haram"],
        [],
    ),
    # strikes on a group where it is
    (
        "The U.S. military carried out air strikes on ISIL targets in Derna.",
        ["U.S. military attacks ISIL"],
        ["U.S. military attacks Derna"],
    ),
    (
        "Kenyan jets conducted two strikes against Al-Shabaab in Somalia's Gedo region.",
        ["Kenya attacks Al-Shabaab"],
        ["Kenya attacks Gedo"],
    ),
    (
        "Egyptian jets launched airstrikes on the Boko Haram stronghold of Bama.",
        ["Egypt attacks Boko Haram", "Egypt attacks Bama"],
        [],
    ),
    ("A vote was called for 3 May between Morgan Reed and Robin Hale.", [], ["Morgan Reed meetsWith Robin Hale"]),
    ("Targets in Yemen were hit by French aircraft, a spokesman for NATO said.", [], ["NATO accuses France"]),
    # which of two parties
    (
        "The battle was fought between M23 rebels and army units loyal to Joseph Kabila.",
        [],
        ["M23 rebels supports Joseph Kabila"],
    ),
    (
        "The battle was fought in southern Libya between the Islamic State (ISIL) and the forces of the "
        "Government of National Unity (GNU), which enjoyed the backing of Italy.",
        ["Italy supports Government of National Unity"],
        ["Italy supports Islamic State"],
    ),
    (
        "The Syrian Democratic Forces are a day's march from the Daesh stronghold of Raqqa, backed by French raids.",
        ["France supports Syrian Democratic Forces"],
        ["France supports Daesh"],
    ),
    (
        "The rebels were beaten by the Malian army and the 4th Intervention Brigade, led by Morgan Reed.",
        [],
        ["Morgan Reed leads Malian army"],
    ),
    (
        "The Congolese Army, Mai-Mai militiamen and the Burundian Defence Forces (BDF) retook Goma from the rebels.",
        ["Congolese Army seizes Goma", "Burundian Defence Forces seizes Goma"],
        [],
    ),
    (
        "Fighting broke out on 3 May between the Burundian army and fighters of RED-Tabara.",
        ["Burundi fightsWith RED-Tabara"],
        [],
    ),
    (
        "Al-Shabaab fled. The Somali Army and Ras Kamboni militiamen retook the city.",
        [],
        ["Somali Army seizes Ras Kamboni"],
    ),
    # people of no state that the text tells
    ("Iran must release the detained tanker and its crew.", [], ["Iran concedesTo crews (Iran)"]),
    ("The Houthis held the crew hostage in Yemen.", [], ["Houthis detains crews (Houthis)"]),
    (
        "Other governments were stepping up their presence in Damascus.",
        [],
        ["government (Syria) deploysForcesTo Syria"],
    ),
    ("Israel lifted its siege of Beirut.", ["Israel concedesTo Lebanon"], []),
    ("Syria must lift its siege of civilians.", [], ["Syria concedesTo civilians (Syria)"]),
]


@pytest.mark.parametrize(("text", "said", "unsaid"), CASES, ids=[case[0][:50] for case in CASES])
def test_relations_of_war_hold_between_those_the_words_tell(text: str, said: list[str], unsaid: list[str]) -> None:
    check(text, said, unsaid)
