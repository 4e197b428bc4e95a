"""Titles, organs and places: who leads or represents what, what is part of what, what lies where."""

from __future__ import annotations

import pytest
from reading import check, check_nothing

TITLES = [
    ("French President Emmanuel Macron spoke.", ["Emmanuel Macron leads France"]),
    ("The president of France, Emmanuel Macron, spoke.", ["Emmanuel Macron leads France"]),
    ("Emmanuel Macron, the president of France, spoke.", ["Emmanuel Macron leads France"]),
    ("Emmanuel Macron, president of France, spoke.", ["Emmanuel Macron leads France"]),
    ("President Emmanuel Macron of France spoke.", ["Emmanuel Macron leads France"]),
    ("France's president, Emmanuel Macron, spoke.", ["Emmanuel Macron leads France"]),
    ("France's President Emmanuel Macron spoke.", ["Emmanuel Macron leads France"]),
    ("Emmanuel Macron is the president of France.", ["Emmanuel Macron leads France"]),
    ("Peruvian Foreign Minister Luisa Prado spoke.", ["Luisa Prado represents Peru"]),
    ("Peru's foreign minister Luisa Prado spoke.", ["Luisa Prado represents Peru"]),
    ("Luisa Prado, Peru's foreign minister, spoke.", ["Luisa Prado represents Peru"]),
    ("Foreign Minister Luisa Prado of Peru spoke.", ["Luisa Prado represents Peru"]),
    ("Luisa Prado, a spokeswoman for Peru, spoke.", ["Luisa Prado represents Peru"]),
    ("NATO Secretary General Mark Rutte spoke.", ["Mark Rutte leads NATO"]),
    ("Mark Rutte, the secretary general of NATO, spoke.", ["Mark Rutte leads NATO"]),
    ("Pentagon operations director Navy Capt. Harriet Stone spoke.", ["Harriet Stone represents Pentagon"]),
    ("The Minister of Foreign Affairs of Iraq, HE Dr Karim Nasser, spoke.", ["Karim Nasser represents Iraq"]),
    ("Hamas leader Karim Nasser spoke.", ["Karim Nasser leads Hamas"]),
    ("Kenyan Prime Minister Otieno Kamau and his Ugandan counterpart spoke.", ["Otieno Kamau leads Kenya"]),
]

NO_TITLES = [
    "President Harriet Stone of the chess club spoke.",
    "The president spoke.",
    "Captain Harriet Stone sailed home.",
    "Luisa Prado, a teacher from Peru, spoke.",
]

PLACES = [
    ("The mayor of Sumy, Ukraine, resigned.", ["Sumy locatedIn Ukraine"]),
    ("A fire broke out in Cabinda, Angola.", ["Cabinda locatedIn Angola"]),
    (
        "Shelling hit Sartana, Donetsk Oblast, Ukraine.",
        ["Sartana locatedIn Donetsk Oblast", "Donetsk Oblast locatedIn Ukraine"],
    ),
    ("The city of Basra in Iraq is hot.", ["Basra locatedIn Iraq"]),
    ("Paraguay borders Bolivia.", ["Bolivia borders Paraguay"]),
    ("The Chilean embassy in Nairobi reopened.", ["Chilean embassy locatedIn Nairobi"]),
    (
        "A mine exploded in the village of Torvane in Sumivka Raion, Kherson Oblast, on Monday.",
        ["Torvane locatedIn Sumivka Raion", "Sumivka Raion locatedIn Kherson Oblast"],
    ),
    (
        "The Russian town of Belsk in Orlov District flooded.",
        ["Belsk locatedIn Orlov District", "Belsk locatedIn Russia"],
    ),
    ("Rockets fell in Shomera, Upper Galilee.", ["Shomera locatedIn Upper Galilee"]),
    ("Crowds met in Velsky District of Kharkiv.", ["Velsky District locatedIn Kharkiv"]),
    ("Leaders met in the Russian Black Sea resort of Sochi.", ["Sochi locatedIn Russia"]),
    ("Drones hit Kharkiv and Odesa, Ukraine.", ["Kharkiv locatedIn Ukraine", "Odesa locatedIn Ukraine"]),
    ("The Tabriz quarry on the Euphrates in eastern Aleppo closed.", ["Euphrates locatedIn Aleppo"]),
    ("Dozens fled the Zelim refugee camp in North Darfur.", ["Zelim refugee camp locatedIn North Darfur"]),
    ("Traffic stopped in the Al-Wardi neighborhood in Baghdad.", ["Al-Wardi locatedIn Baghdad"]),
    ("The Tamrin Hills are a small mountain ridge in northeast Iraq.", ["Tamrin Hills locatedIn Iraq"]),
    ("Towns in northern Iraq such as Rabiya and Zalem froze.", ["Rabiya locatedIn Iraq", "Zalem locatedIn Iraq"]),
    ("Much Iraqi territory, including Tikrit, is dry.", ["Tikrit locatedIn Iraq"]),
    ("Mosul is the largest city controlled by the group in Iraq.", ["Mosul locatedIn Iraq"]),
    ("A bus crashed in Russia's Kursk region.", ["Kursk region locatedIn Russia"]),
    ("A bus crashed in Sudzha in Russia's Kursk Oblast.", ["Sudzha locatedIn Kursk Oblast"]),
]

NO_PLACES = [
    ("Trains run to Tokyo, Osaka, Okinawa, Kanagawa and Chiba.", ["Tokyo locatedIn Osaka", "Osaka locatedIn Okinawa"]),
    ("A storm nears the Pacific island of Guam.", ["Pacific locatedIn Guam"]),
    ("A submarine left the port city of Sinpo in the Sea of Japan.", ["Sinpo locatedIn Sea of Japan"]),
    ("The Russian-occupied village of Nova Kodra burned.", ["Nova Kodra locatedIn Russia"]),
    ("England lost to Wales in Marseille.", ["Wales locatedIn Marseille"]),
    ("The mayor of Kharkiv, Russia said, had fled.", ["Kharkiv locatedIn Russia"]),
]

ORGANS = [
    ("The U.S. Navy returned.", "U.S. Navy partOf United States"),
    ("The Japanese Ministry of Defense returned no calls.", "Japanese Ministry of Defense partOf Japan"),
]


@pytest.mark.parametrize(("text", "must"), TITLES)
def test_title(text: str, must: list[str]) -> None:
    check(text, must)


@pytest.mark.parametrize("text", NO_TITLES)
def test_a_title_without_a_state_ties_nobody(text: str) -> None:
    check_nothing(text)


def test_a_former_title_no_longer_holds() -> None:
    check("Former French President Jacques Chirac spoke.", [], ["Jacques Chirac leads France"])


def test_a_title_does_not_tie_the_wrong_state() -> None:
    check(
        "Peruvian Foreign Minister Luisa Prado arrived in Chile.",
        ["Luisa Prado represents Peru", "Luisa Prado visits Chile"],
        ["Luisa Prado represents Chile", "Luisa Prado leads Chile"],
    )


def test_an_ambassador_represents_the_sender_not_the_host() -> None:
    check("The Peruvian ambassador to Spain, Luisa Prado, spoke.", [], ["Luisa Prado represents Spain"])


@pytest.mark.parametrize(("text", "must"), PLACES)
def test_place(text: str, must: list[str]) -> None:
    check(text, must)


@pytest.mark.parametrize(("text", "never"), NO_PLACES)
def test_no_place(text: str, never: list[str]) -> None:
    check(text, [], never)


def test_a_list_of_states_is_no_nesting() -> None:
    check_nothing("Ministers from Peru, Chile, Bolivia and Brazil slept well.")


@pytest.mark.parametrize(("text", "must"), ORGANS)
def test_organ(text: str, must: str) -> None:
    check(text, [must])


OFFICES = [
    ("Queen Amira of Zanovia met nobody; King Salman of Saudi Arabia spoke.", ["King Salman leads Saudi Arabia"], []),
    ("Some recognise Luisa Prado as president of Peru.", ["Luisa Prado leads Peru"], []),
    ("Spain no longer recognises Luisa Prado as president of Peru.", [], ["Luisa Prado leads Peru"]),
    ("Luisa Prado was sworn in as president of Peru.", ["Luisa Prado leads Peru"], []),
    ("Luisa Prado resigned as president of Peru.", ["Luisa Prado leads Peru (negated)"], []),
    ("Karim Nasser was sacked as head of the Arab League.", ["Karim Nasser leads Arab League (negated)"], []),
    ("U.S. Speaker of the House Harriet Stone spoke.", ["Harriet Stone represents United States"], []),
    ("Kenya's Secretary of National Treasury Otieno Kamau spoke.", ["Otieno Kamau represents Kenya"], []),
    ("UK Leader of the Opposition Harriet Stone spoke.", [], ["Harriet Stone leads United Kingdom"]),
    ("EU antitrust chief Luisa Prado spoke.", ["Luisa Prado represents European Union"], []),
    ("French film director Luc Perrin spoke.", [], ["Luc Perrin leads France", "Luc Perrin represents France"]),
    ("U.S. Senators Harriet Stone (D–NJ) and Rob Field (R–FL) spoke.", ["Rob Field represents United States"], []),
    ("The mayor of Kyiv, Petro Shevan, spoke.", ["Petro Shevan leads Kyiv"], ["Petro Shevan leads Ukraine"]),
    ("Prime Minister-designate Karim Nasser of Iraq spoke.", ["Karim Nasser represents Iraq (planned)"], []),
]

WHOSE = [
    ("Two IDF soldiers of the 91st Armored Brigade slept.", ["91st Armored Brigade partOf IDF"], []),
    ("The Senate of Poland votes.", ["Senate of Poland partOf Poland"], []),
    ("The Taiwanese military woke.", ["Taiwanese military partOf Taiwan"], []),
    ("A Chinese military aircraft landed.", [], ["Chinese military partOf China"]),
    ("Turkish state broadcaster TRT aired it.", ["TRT partOf Turkey"], []),
    ("South Korea's Yonhap news agency wrote it.", ["Yonhap locatedIn South Korea"], ["Yonhap partOf South Korea"]),
    ("The Peruvian embassy in the Kenyan capital Nairobi closed.", ["Peruvian embassy locatedIn Nairobi"], []),
    ("NATO member Turkey slept.", ["Turkey memberOf NATO"], []),
    (
        "EU states Hungary and Slovakia slept.",
        ["Hungary memberOf European Union", "Slovakia memberOf European Union"],
        [],
    ),
    ("Sudan mourned after a fire in the capital Khartoum.", ["Khartoum locatedIn Sudan"], []),
    ("The Peruvian Anti-Smuggling Agency met.", ["Peruvian Anti-Smuggling Agency partOf Peru"], []),
    ("The Japanese Senate heard President Karim Nasser.", [], ["Karim Nasser leads Japan"]),
    ("The U.S. Embassy in Baghdad closed.", ["U.S. Embassy locatedIn Baghdad"], []),
]


@pytest.mark.parametrize(("text", "must", "never"), OFFICES + WHOSE)
def test_offices_and_organs(text: str, must: list[str], never: list[str]) -> None:
    check(text, must, never)


def test_a_first_name_that_is_short_for_a_month_is_kept() -> None:
    check("UN envoy Jan Egeland visited Syria.", ["Jan Egeland visits Syria"], [])
    check("On Jan. 5 France bombed Mali.", ["France attacks Mali"], [])


SEVERAL = [
    (
        "The Australian Minister for Trade, Senator the Hon Ann Crewe, called on Fiji to free them.",
        ["Ann Crewe represents Australia"],
        [],
    ),
    (
        "The Canadian Minister of National Defence, the Honourable Paul Decker MP, visited Latvia.",
        ["Paul Decker represents Canada", "Paul Decker visits Latvia"],
        [],
    ),
    (
        "The Japanese Defence Minister, Taro Nakai (LDP), met Peter Ross.",
        ["Taro Nakai represents Japan", "Taro Nakai memberOf LDP"],
        [],
    ),
    (
        "General Carl Vane, Supreme Allied Commander Europe and head of U.S. European Command, toured a base in Italy.",
        ["Carl Vane leads U.S. European Command"],
        ["U.S. European Command visits Italy"],
    ),
    (
        "Peter Ross, Minister for Trade and leader of the Centre Party, visited Kenya.",
        ["Peter Ross leads Centre Party", "Peter Ross visits Kenya"],
        ["Peter Ross represents Centre Party", "Centre Party visits Kenya"],
    ),
    (
        "The Special Envoy of the Secretary-General for Iraq and head of the United Nations Assistance "
        "Mission for Iraq, Ana Ruiz, met Barzani.",
        ["Ana Ruiz represents United Nations"],
        ["Ana Ruiz represents Iraq"],
    ),
    (
        "The Ogaden National Liberation Front, whose leader is Abdi Mahdi, attacked Jijiga.",
        ["Abdi Mahdi leads Ogaden National Liberation Front"],
        [],
    ),
    (
        "Battle of Sirte Belligerents United States v Islamic State Commanders and leaders Bashir al-Qadhi Omar Nasr",
        [],
        ["Bashir al-Qadhi leads Islamic State", "Omar Nasr leads Islamic State"],
    ),
    (
        "Peru recalled its envoy and put tariffs on Ecuador, as Foreign Minister Hugo Lanza urged Brazil to act.",
        ["Peru sanctions Ecuador"],
        ["Hugo Lanza represents Ecuador"],
    ),
    (
        "The Syrian Democratic Forces cut off Raqqa in a campaign led by the Andean Alliance.",
        [],
        ["Andean Alliance leads Syrian Democratic Forces"],
    ),
    ("Luis Paz led the delegation of the Islah Party to Kenya.", [], ["Luis Paz leads Islah Party"]),
]


@pytest.mark.parametrize(("text", "must", "never"), SEVERAL)
def test_offices_of_official_texts(text: str, must: list[str], never: list[str]) -> None:
    check(text, must, never)


WHERE = [
    ("The attack in Aden Yemen killed nine soldiers.", ["Aden locatedIn Yemen"], []),
    ("The group, called Peace Brigades in US media, fought ISIL.", [], ["Peace Brigades locatedIn United States"]),
    (
        "The Embassy of the Republic of Chile in Oslo and the Consulate in Bergen, Norway, were closed.",
        ["Embassy of the Republic of Chile locatedIn Oslo"],
        [],
    ),
    (
        "Gains were made by rebels in northern Peru Forces fighting the Shining Path took a town.",
        [],
        ["Peru Forces partOf Peru"],
    ),
]


@pytest.mark.parametrize(("text", "must", "never"), WHERE)
def test_where_towns_and_bodies_are(text: str, must: list[str], never: list[str]) -> None:
    check(text, must, never)
