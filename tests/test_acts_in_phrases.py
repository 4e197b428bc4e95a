"""Acts that a phrase tells: the name of an alliance, a noun with "of", "over" or "from", a verb of another act."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

ALLIANCES: list[Case] = [
    (
        "The Global Coalition to Defeat ISIS met in Rome.",
        ["Global Coalition to Defeat ISIS fightsWith ISIS"],
        [],
    ),
    (
        "Finland contributes to the coalition against ISIL.",
        ["ISIL fightsWith coalition against ISIL"],
        ["Finland fightsWith coalition against ISIL"],
    ),
    (
        "As part of the Global Coalition, Denmark has trained Iraqi troops.",
        ["Denmark memberOf Global Coalition", "Denmark arms Iraq"],
        ["Iraq memberOf Global Coalition"],
    ),
    (
        "Washington sees Taiwan as part of China.",
        ["Taiwan partOf China"],
        ["United States partOf China", "United States memberOf China"],
    ),
    (
        "The French-led intervention against Ansar Dine was supported by Chad.",
        ["Ansar Dine fightsWith France"],
        ["Ansar Dine fightsWith Chad"],
    ),
]

FIGHTS: list[Case] = [
    ("Iraq's victory over ISIS was hailed by Iran.", ["ISIS fightsWith Iraq"], ["ISIS fightsWith Iran"]),
    (
        "The final defeat of M23 by the Congolese army was hailed by Rwanda.",
        ["Congolese army fightsWith M23"],
        ["M23 fightsWith Rwanda"],
    ),
    ("The President's victory over his rival surprised France.", [], ["France fightsWith President"]),
    (
        "The Kivu campaign was a military operation that the Congolese army launched in March, during the rains, "
        "against the M23.",
        ["Congolese army fightsWith M23"],
        [],
    ),
    (
        "Kurdish fighters are still holding out against Islamic State in Kobani.",
        ["Islamic State fightsWith Kurds"],
        [],
    ),
    (
        "Chad's army and French forces are working hand in hand against Boko Haram.",
        ["Boko Haram fightsWith Chad", "Boko Haram fightsWith France"],
        [],
    ),
    (
        "Colonel Harris said coalition jets had flown 12 strikes in Syria against ISIS.",
        ["coalition attacks ISIS"],
        ["coalition attacks Syria"],
    ),
    (
        "The Sudanese army used tanks and artillery against the town of Wad Madani.",
        ["Sudanese army attacks Wad Madani"],
        [],
    ),
    ("Eritrea came under artillery fire from Ethiopia.", ["Ethiopia attacks Eritrea"], ["Ethiopia criticizes Eritrea"]),
    ("The violence that the Burmese junta has unleashed on Mandalay appals us.", ["Myanmar attacks Mandalay"], []),
    (
        "A US drone killed the Taliban leader Akhtar Mansour in Balochistan.",
        ["United States attacks Akhtar Mansour"],
        ["United States attacks Balochistan"],
    ),
]

PLACES: list[Case] = [
    (
        "Nigerian troops have since secured Bama, Gwoza and Dikwa.",
        ["Nigeria seizes Bama", "Nigeria seizes Gwoza", "Nigeria seizes Dikwa"],
        [],
    ),
    ("The Malian Army has since recaptured Konna.", ["Malian Army seizes Konna"], []),
    (
        "After French troops had been driven from Haiti, a new state was formed.",
        ["France withdrawsFrom Haiti"],
        [],
    ),
    (
        "Turkey's military operation in northern Iraq has displaced thousands.",
        ["Turkey deploysForcesTo Iraq"],
        ["Turkey aids Iraq"],
    ),
]

JUDGED: list[Case] = [
    ("Canada condemns the crimes of Boko Haram.", ["Canada criticizes Boko Haram"], ["Canada attacks Boko Haram"]),
    ("Canada condemns the massacre of Yazidis.", [], ["Canada criticizes Yazidis"]),
    (
        "Ireland deeply regrets that Iran has begun to suspend the agreement.",
        ["Ireland criticizes Iran"],
        [],
    ),
    ("Ireland regrets Iran's decision to leave the talks.", ["Ireland criticizes Iran"], []),
    (
        "Norway is deeply concerned by Turkey's operation in northern Syria.",
        ["Norway criticizes Turkey"],
        ["Norway criticizes Syria"],
    ),
]

BACKED: list[Case] = [
    (
        "The Sham Legion and Ahrar al-Sham are the main militias supported by Qatar.",
        ["Qatar supports Sham Legion", "Qatar supports Ahrar al-Sham"],
        [],
    ),
    (
        "Secretary Austin thanked Poland for its continuing support of Ukraine.",
        ["Austin supports Poland", "Poland supports Ukraine"],
        ["Poland supports Austin"],
    ),
    ("Ghana thanked Togo for its support.", ["Ghana supports Togo", "Togo supports Ghana"], []),
    (
        "The training of Ukrainian pilots by Denmark and the Netherlands has begun.",
        ["Denmark arms Ukraine", "Netherlands arms Ukraine"],
        [],
    ),
    (
        "The Somali government asked for Kenyan support in the offensive.",
        ["Somalia requests Kenya"],
        [],
    ),
]

TALKS: list[Case] = [
    (
        "In a call on Tuesday, Prime Minister Trudeau thanked President Macron.",
        ["Macron meetsWith Trudeau", "Trudeau supports Macron"],
        [],
    ),
    ("In a conference call, Secretary Blinken urged Iran to comply.", [], ["Blinken meetsWith Iran"]),
    (
        "The truce between Hamas and Israel was negotiated by Egypt and Qatar.",
        ["Egypt mediatesBetween Hamas", "Qatar mediatesBetween Israel"],
        ["Egypt negotiatesWith Qatar"],
    ),
    ("Serbia is a candidate for membership of the European Union.", ["Serbia joins European Union (planned)"], []),
]


@pytest.mark.parametrize(
    ("text", "expected", "unwanted"),
    ALLIANCES + FIGHTS + PLACES + JUDGED + BACKED + TALKS,
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)
def test_acts_in_phrases(text: str, expected: list[str], unwanted: list[str]) -> None:
    check(text, expected, unwanted)
