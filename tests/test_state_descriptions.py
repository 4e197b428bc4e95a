"""States by what a text calls them, whose "its" is that stands behind a gift, and whom a judgement does not concern."""

from __future__ import annotations

import pytest
from reading import check


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        (
            "Kazakhstan's president met Xi Jinping in Beijing. China will invest in the Central Asian country.",
            ["China investsIn Kazakhstan (planned)"],
            [],
        ),
        (
            "Russia sent weapons to Mali last week. France condemned the West African country for hiring mercenaries.",
            ["France criticizes Mali"],
            ["France criticizes West African", "France criticizes Russia"],
        ),
        (
            "Saudi Arabia cut ties with Iran. The United States has sold missiles to the kingdom.",
            ["United States arms Saudi Arabia"],
            ["United States arms Iran"],
        ),
        (
            "Cuba accused the United States of fomenting unrest. Washington imposed sanctions on the communist-run "
            "island nation.",
            ["United States sanctions Cuba"],
            [],
        ),
        (
            "Qatar hosted talks between Israel and Hamas. Egypt thanked the Gulf state for its efforts.",
            ["Egypt supports Qatar"],
            ["Egypt supports Israel"],
        ),
        ("Chad left the bloc. Norway sent aid to the landlocked country.", ["Norway aids Chad"], []),
        (
            "Turkey closed its airspace to Syria. Germany sent aid to the war-torn country.",
            [],
            ["Germany aids Turkey"],
        ),
        ("Latvia met Chad. Norway sent aid to the Baltic country.", ["Norway aids Latvia"], ["Norway aids Chad"]),
        ("Latvia met Chad. Norway sent aid to the Andean country.", [], ["Norway aids Latvia", "Norway aids Chad"]),
    ],
)
def test_adjectives_tell_which_state_is_meant(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        (
            "Officials say Iran has supplied Sudan's army with drones for its war against the Rapid Support Forces.",
            ["Sudan fightsWith Rapid Support Forces"],
            ["Iran fightsWith Rapid Support Forces"],
        ),
        (
            "Germany is sending Israel ammunition for its campaign against Hamas.",
            ["Israel fightsWith Hamas"],
            ["Germany fightsWith Hamas"],
        ),
        (
            "South Korea accused the North of sending troops to Russia for its war against Ukraine.",
            ["Russia fightsWith Ukraine"],
            ["South Korea fightsWith Ukraine", "North Korea fightsWith Ukraine"],
        ),
        (
            "Kenya bought drones from Turkey for its war against al-Shabaab.",
            ["Kenya fightsWith al-Shabaab"],
            ["Turkey fightsWith al-Shabaab"],
        ),
    ],
)
def test_what_a_gift_is_for_is_of_who_gets_it(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        ("Serbia condemned the invasion of Ukraine.", [], ["Serbia criticizes Ukraine"]),
        ("Kenya criticised the occupation of the West Bank.", [], ["Kenya criticizes West Bank"]),
        ("Serbia condemned Russia's invasion of Ukraine.", ["Serbia criticizes Russia"], ["Serbia criticizes Ukraine"]),
        (
            "Colombia suspended arms purchases from Israel after dozens were killed in Gaza. President Gustavo Petro "
            "called the killings a genocide.",
            ["Colombia sanctions Israel"],
            ["Gustavo Petro criticizes Colombia"],
        ),
        (
            "Kazakhstan's President Kassym-Jomart Tokayev met Chinese President Xi Jinping, and the two leaders signed "
            "a declaration.",
            ["Kassym-Jomart Tokayev signsAgreementWith Xi Jinping"],
            [],
        ),
        (
            "Japan's Prime Minister Fumio Kishida and South Korean President Yoon Suk Yeol agreed to resume diplomacy.",
            ["Fumio Kishida agreesWith Yoon Suk Yeol"],
            [],
        ),
        (
            "Mali's junta suspended the French broadcaster France 24. It had earlier expelled a UN mission.",
            ["Mali expelsFrom United Nations"],
            ["France expelsFrom United Nations"],
        ),
        (
            "M23 seized Bukavu, eastern Congo's second-largest city.",
            ["Bukavu locatedIn Democratic Republic of the Congo"],
            ["South Kivu locatedIn Democratic Republic of the Congo"],
        ),
        (
            "Mexico severed ties with Ecuador. Nicaragua did the same. The Organization of American States urged both "
            "countries to talk.",
            ["Organization of American States requests Mexico", "Organization of American States requests Ecuador"],
            ["Organization of American States requests Nicaragua"],
        ),
        (
            "Mexico severed ties with Ecuador, and President Andrés Manuel López Obrador called the raid illegal.",
            ["Mexico cutsTiesWith Ecuador"],
            ["Andrés Manuel López Obrador criticizes Mexico"],
        ),
        (
            "Cambodian and Thai soldiers exchanged fire. Malaysian Prime Minister Anwar Ibrahim, who chairs ASEAN, "
            "offered to mediate between the neighbours.",
            ["Anwar Ibrahim mediatesBetween Cambodia (planned)", "Anwar Ibrahim mediatesBetween Thailand (planned)"],
            ["Anwar Ibrahim mediatesBetween ASEAN"],
        ),
        (
            "Lithuania asked NATO to strengthen air defences after a Russian drone crashed near Vilnius. Defence "
            "Minister Dovile Sakaliene called the incident a breach.",
            ["Lithuania requests NATO"],
            ["Dovile Sakaliene criticizes Lithuania"],
        ),
        (
            "Mali, Niger and Burkina Faso left ECOWAS. The regional bloc has lifted the sanctions it imposed on Niger.",
            ["ECOWAS sanctions Niger"],
            ["Mali sanctions Niger"],
        ),
        (
            "Ghana sent an envoy to Mali. The regional bloc has lifted the sanctions it imposed on Niger.",
            [],
            ["Ghana sanctions Niger", "Mali sanctions Niger"],
        ),
        (
            "Lawmakers in Georgia defied warnings from Brussels and Washington.",
            [],
            ["Georgia rejects Belgium", "Belgium warns Georgia"],
        ),
        (
            "China firmly opposes the US sale of arms to Taiwan.",
            ["United States arms Taiwan", "China rejects United States"],
            [],
        ),
        ("The EU rejects the annexation of Crimea.", [], ["European Union occupies Crimea"]),
        (
            "Macron ignored calls from Poland to seize Russian assets.",
            ["Macron seizes Russia (negated)", "Poland requests Macron"],
            [],
        ),
        (
            "Kigali cut ties with Belgium, its former colonial ruler, which it accused of siding with Congo.",
            ["Rwanda accuses Belgium", "Belgium supports Democratic Republic of the Congo (possible)"],
            ["Rwanda supports Democratic Republic of the Congo"],
        ),
        (
            "Iran promised to help Syria rebuild its air defences.",
            ["Iran aids Syria (planned)"],
            ["Syria aids Iran"],
        ),
        ("Sergei Lavrov, speaking to reporters in New York, rejected it.", [], ["Sergei Lavrov meetsWith New York"]),
        ("Iran attacked Israel. The Israeli military declined to comment.", [], ["Israeli military rejects Iran"]),
        (
            "Turkey's parliament ratified Sweden's accession to NATO. Russia threatened Sweden. "
            "Germany welcomed the vote.",
            [],
            ["Germany supports Russia"],
        ),
        (
            "Israel bombed Syria. Iran condemned the raid. Russia urged both sides to show restraint.",
            ["Russia requests Israel", "Russia requests Syria"],
            ["Russia requests Iran"],
        ),
        ("Pakistan, India trade fire across Line of Control", ["India fightsWith Pakistan"], []),
        ("Denmark and Greece had each agreed to send a frigate.", [], ["Denmark agreesWith Greece"]),
        ("Iran rejected talks with Israel.", ["Iran meetsWith Israel (negated)"], []),
        ("Bulgaria bought two reactors from Russia.", ["Russia supplies Bulgaria"], ["Bulgaria investsIn Russia"]),
        (
            "Turkey may act if Washington recognises Jerusalem as its capital.",
            [],
            ["Jerusalem locatedIn United States"],
        ),
        ("China invested in Kazakhstan's energy sector.", ["China investsIn Kazakhstan"], []),
        (
            "Kenya accused Uganda of smuggling, an allegation it rejected.",
            ["Uganda rejects Kenya"],
            ["Kenya rejects Uganda"],
        ),
        (
            "Washington froze aid to Pretoria last week and expelled its ambassador.",
            ["United States expelsFrom South Africa"],
            [],
        ),
        (
            "Azerbaijan and Armenia agreed on a treaty. Washington and Brussels welcomed the announcement, while "
            "Moscow, which had mediated earlier talks, was silent.",
            ["United States supports Azerbaijan"],
            ["Russia mediatesBetween United States", "Russia mediatesBetween European Union"],
        ),
    ],
)
def test_whom_it_concerns(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
