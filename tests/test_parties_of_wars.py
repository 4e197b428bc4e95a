"""Who acts on whom in long sentences about wars: operations by name, purposes, venues, groups, reasons and pronouns."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

OPERATIONS: list[Case] = [
    (
        "Ethiopian troops launched Operation Blue Gate, a military campaign against Boko Haram in southern Chad.",
        ["Ethiopia attacks Boko Haram"],
        ["Operation Blue Gate attacks Boko Haram", "Ethiopia deploysForcesTo Chad"],
    ),
    (
        "The dispute has opened a widening rift between two NATO members, Greece and Turkey.",
        [],
        ["Greece fightsWith Turkey", "NATO fightsWith Greece"],
    ),
    (
        "This war has torn open a deep rift between two old friends, Kenya and Uganda.",
        [],
        ["Kenya fightsWith Uganda"],
    ),
    (
        "African Union soldiers in Mali and French strikes against Ansar Dine commanders changed the war.",
        [],
        ["African Union deploysForcesTo France"],
    ),
]

DASHES: list[Case] = [
    (
        "Last year Chad and two neighbours – backed by the Netherlands, Spain, and Italy – waged war on Boko Haram.",
        ["Italy supports Chad", "Spain supports Chad", "Chad fightsWith Boko Haram"],
        ["Italy fightsWith Boko Haram"],
    ),
]

PURPOSES: list[Case] = [
    (
        "Danish and Norwegian personnel still train Kenya Defence Forces members.",
        ["Denmark arms Kenya Defence Forces", "Norway arms Kenya Defence Forces"],
        ["Denmark exercisesWith Norway"],
    ),
    (
        "The march on Kidal by Ansar Dine has worried its rivals, drawing traders from Gao to fight the MNLA.",
        [],
        ["Ansar Dine fightsWith MNLA"],
    ),
    (
        "Canada, a leader of the donors, backs the Kenyan government's efforts to end hunger and protect its people.",
        ["Canada supports Kenya"],
        ["Kenya defends Canada"],
    ),
    (
        "President Museveni will name a panel to investigate how Boko Haram came to seize the town.",
        [],
        ["Museveni accuses Boko Haram (planned)", "Museveni accuses Boko Haram"],
    ),
    (
        "The Danish prosecutor is investigating whether Iran hacked the ferry company.",
        ["Denmark accuses Iran"],
        [],
    ),
]

VENUES: list[Case] = [
    ("Norway strongly supports the early opening of the Oslo II conference.", [], ["Norway supports Oslo"]),
    ("The delegation of Sudan walked out of negotiations in Geneva.", [], ["Sudan cutsTiesWith Geneva"]),
    ("The delegation of Chad withdrew from the peace talks in Doha.", [], ["Chad cutsTiesWith Qatar"]),
    ("Chad withdrew from peace talks with Sudan in Doha.", ["Chad cutsTiesWith Sudan"], ["Chad cutsTiesWith Qatar"]),
]

GROUPS: list[Case] = [
    (
        "Fighters rode into the valley. The Al Shabaab-linked group said it carried out joint raids with Ansar Dine.",
        [],
        ["Al Shabaab cooperatesWith Ansar Dine"],
    ),
    (
        "Sudan fought the tribal militia known as the Janjaweed Brigades.",
        ["Sudan fightsWith Janjaweed Brigades"],
        [],
    ),
    (
        "Several Malian rebel groups united in June against the country's Al-Qaeda affiliate.",
        [],
        ["rebel groups (Mali) partOf Al-Qaeda"],
    ),
    (
        "The Tuareg, who represent some 10% of the population of Mali, left the government.",
        [],
        ["Tuareg represents Mali"],
    ),
    ("Hezbollah led the armed resistance against Israel for years.", ["Hezbollah fightsWith Israel"], []),
    (
        "Hezbollah struck up an unlikely alliance with Hamas in the spring.",
        ["Hezbollah alliedWith Hamas"],
        ["Hezbollah alliedWith Hamas (negated)"],
    ),
]

REASONS: list[Case] = [
    (
        "An Omani court jailed him for ten years for his part in the British and Italian consulate raids in Muscat.",
        [],
        ["Oman detains United Kingdom", "Oman detains Italy"],
    ),
    (
        "The rebels granted this favour to the villagers in return for their help in fighting Eritrea.",
        [],
        ["rebels (Eritrea) concedesTo Eritrea"],
    ),
    (
        "Georgia's cabinet was shaken by Hezbollah attacks, floods and the Taliban.",
        [],
        ["Hezbollah attacks Taliban"],
    ),
    ("Norway voted to recognise two regions of Moldova as independent states.", [], ["Norway recognizes Moldova"]),
    ("Norway voted to recognise Kosovo as an independent state.", ["Norway recognizes Kosovo"], []),
]

PRONOUNS: list[Case] = [
    (
        "Rockets hit an old palace of Idi Amin. During his visit to Kampala on Friday, Anders Holm said that Danish "
        "troops will deploy to Uganda.",
        ["Anders Holm visits Uganda"],
        ["Idi Amin visits Uganda"],
    ),
    (
        "The United Nations demanded that the Serbs sign the plan and, when they refused, it imposed an embargo.",
        ["United Nations demands Serbia"],
        ["United Nations rejects Serbia"],
    ),
    (
        "Kenya formed a league of states, backed by Chad, Mali and Niger. Kenya says their old rival Eritrea is weak.",
        [],
        ["Chad rivalOf Mali", "Mali rivalOf Niger"],
    ),
    (
        "Somalia spoke of a rout. Two months after the listing by the US State Department, its first leader was killed "
        "by an American strike.",
        [],
        ["United States attacks US State Department"],
    ),
]


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"), OPERATIONS + DASHES + PURPOSES + VENUES + GROUPS + REASONS + PRONOUNS
)
def test_parties_of_wars(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)
