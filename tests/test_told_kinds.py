"""What a text says that a name is, and what it says of what is so described: seats, parts, members and heads."""

from __future__ import annotations

import pytest
from reading import check, extractor


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Zagros TV is a Kurdish satellite channel that broadcasts from Erbil.", "Zagros TV", "MediaOutlet"),
        ("Nordbank, a lender based in Riga, closed its office in Minsk.", "Nordbank", "Company"),
        ("Liwa Tamim, a rebel group based in Idlib, attacked Aleppo.", "Liwa Tamim", "ArmedGroup"),
        ("The militia Saraya Dijla attacked a convoy of the Iraqi Army.", "Saraya Dijla", "ArmedGroup"),
        (
            "Nour Halabi is a Syrian human rights group based in Gaziantep.",
            "Nour Halabi",
            "NonGovernmentalOrganization",
        ),
        (
            "The Hadi Organization, previously known as the Hadi Brigades, is an Iraqi political party. "
            "The Hadi Organization supports Iran.",
            "Hadi Organization",
            "PoliticalParty",
        ),
        ("The Levant Front clashed with Turkey.", "Levant Front", "ArmedGroup"),
        ("Russia's Western Front advanced on Smolensk.", "Western Front", "MilitaryUnit"),
        ("Karim Haddad is a leader of the opposition who criticised Syria.", "Karim Haddad", "Person"),
        ("Rebel commander Omar Saleh, the son of a group of traders, accused Russia.", "Omar Saleh", "Person"),
    ],
)
def test_the_noun_of_a_description_decides(text: str, name: str, kind: str) -> None:
    actors = {actor for s in extractor().extract_text(text) for actor in (s.subject, s.object)}
    assert {actor.type for actor in actors if actor.label == name} == {kind}


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        (
            "Kurdmax is a television channel owned by the Kurdistan Democratic Party.",
            ["Kurdmax partOf Kurdistan Democratic Party"],
            [],
        ),
        (
            "The Supreme Council is a Shia party. Its armed wing was the Badr Brigade.",
            ["Badr Brigade partOf Supreme Council"],
            [],
        ),
        ("The 9th Armoured Brigade is a formation of the Iraqi Army.", ["9th Armoured Brigade partOf Iraqi Army"], []),
        ("The Hisn Group is a cell of al-Qaeda.", ["Hisn Group partOf al-Qaeda"], []),
        (
            "Al-Shabaab, an al-Qaeda affiliate, claimed the bombing in Mogadishu.",
            ["Al-Shabaab partOf al-Qaeda"],
            ["al-Qaeda attacks Mogadishu"],
        ),
        ("Nordgas, a Gazprom subsidiary, stopped pumping.", ["Nordgas partOf Gazprom"], []),
        (
            "The Islamic Front was made up of Ahrar al-Sham and the Levant Front.",
            ["Ahrar al-Sham memberOf Islamic Front", "Levant Front memberOf Islamic Front"],
            [],
        ),
        ("The Levant Front joined the Islamic Front in May 2014.", ["Levant Front joins Islamic Front"], []),
        (
            "The Islamic Army was a Sunni group. Harith al-Dulaimi, a commander of the group, was killed in 2007.",
            ["Harith al-Dulaimi leads Islamic Army"],
            [],
        ),
        (
            "Saleh Hamid is the head of the Iraqi Red Crescent.",
            ["Saleh Hamid leads Red Crescent"],
            ["Saleh Hamid leads Iraq"],
        ),
        (
            "Haider Salman, who had been head of the Karbala police, was shot dead.",
            ["Haider Salman leads Karbala police"],
            ["Haider Salman leads Karbala"],
        ),
        ("Omar Zaki, the Mosul police chief, resigned.", ["Omar Zaki leads Mosul police"], ["Omar Zaki leads Mosul"]),
        (
            "Fuad Hussein is a Kurdish politician who has been Minister of Foreign Affairs of Iraq since 2020.",
            ["Fuad Hussein represents Iraq"],
            ["Fuad Hussein represents Kurds"],
        ),
        ("Ex-Catalan leader Carles Puigdemont fled to Belgium.", [], ["Carles Puigdemont leads Catalonia"]),
        (
            "The Party of Justice has been in power in Latvia since 2015.",
            ["Party of Justice governs Latvia"],
            [],
        ),
        ("The Taliban returned to power in Afghanistan in August 2021.", ["Taliban governs Afghanistan"], []),
    ],
)
def test_parts_members_and_heads(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        ("Iraqi forces entered Mosul, the country's second-largest city, on Sunday.", ["Mosul locatedIn Iraq"], []),
        (
            "Diyala Governorate lies northeast of Baghdad. Its capital is Baqubah.",
            ["Baqubah locatedIn Diyala Governorate"],
            ["Baqubah locatedIn Iraq"],
        ),
        ("The Sarafiya Bridge crosses the River Tigris in Baghdad, Iraq.", ["Sarafiya Bridge locatedIn Baghdad"], []),
        (
            "Taji, a town north of Baghdad, is home to a large Iraqi army base.",
            [],
            ["Iraqi army locatedIn Baghdad", "Iraqi army locatedIn Taji"],
        ),
        (
            "Malawi, a landlocked country in southern Africa, borders Mozambique and Zambia.",
            ["Malawi borders Mozambique", "Malawi borders Zambia"],
            ["Mozambique borders Zambia"],
        ),
        ("The Houthis control Sanaa.", ["Houthis governs Sanaa"], []),
    ],
)
def test_where_things_are(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        (
            "South Korean chipmaker SK Hynix built a plant in Wuxi, China.",
            ["SK Hynix investsIn Wuxi"],
            ["South Korea investsIn Wuxi"],
        ),
        (
            "German lawmaker Roderich Vogel of the opposition Christian Democrats urged Poland to send tanks.",
            ["Roderich Vogel requests Poland"],
            ["Christian Democrats requests Poland"],
        ),
        ("Hungary's ruling Fidesz party blocked the aid.", ["Fidesz governs Hungary"], ["Hungary rejects Fidesz"]),
    ],
)
def test_who_acts_is_one(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
