"""Where bodies and towns lie, what states claim, and where their forces go."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

SEATS: list[Case] = [
    ("NATO ministers meet at NATO headquarters in Brussels.", ["NATO headquarters locatedIn Brussels"], []),
    ("A student from Hillcrest College in Ohio is missing.", ["Hillcrest College locatedIn Ohio"], []),
    ("A bomb explodes at the Savelov railway station in Moscow.", ["Savelov railway station locatedIn Moscow"], []),
    ("A sailor left the U.S. Navy base in Bahrain.", [], ["U.S. Navy locatedIn Bahrain"]),
    ("China-based company Huawei is fined.", ["Huawei locatedIn China"], []),
    ("China-based Canadian citizens met Iran.", [], ["Iran locatedIn China"]),
]

FACILITIES: list[Case] = [
    ("He died at the Tarnov penal colony in Komi, Russia.", ["Tarnov penal colony locatedIn Komi"], []),
    ("Drones hit the Ryazan refinery in Ryazan Oblast.", ["Ryazan refinery locatedIn Ryazan Oblast"], []),
    ("Jets left RAF Lossiemouth in Scotland.", ["RAF Lossiemouth locatedIn Scotland"], []),
    ("Police storm the Tacumbú prison in Asunción.", ["Tacumbú prison locatedIn Asunción"], []),
    ("The Zelena power plant in Kyiv Oblast burns.", ["Zelena power plant locatedIn Kyiv Oblast"], []),
    ("Protesters block the Russian naval base in Tartus.", ["Russian naval base locatedIn Tartus"], []),
    ("Drones hit the Orlov-2 air base in Saratov Oblast.", ["Orlov-2 air base locatedIn Saratov Oblast"], []),
    ("He hid in London's Peruvian Embassy.", ["Peruvian Embassy locatedIn London"], []),
    ("The Embassy of Peru, Manila, closed.", ["Embassy of Peru locatedIn Manila"], []),
    ("An explosion hit the Sui gas field in Balochistan.", ["Sui gas field locatedIn Balochistan"], []),
    ("The Houthis in Yemen fired a missile.", ["Houthis locatedIn Yemen"], []),
    ("A bus burned on the Samra Expressway near Ulsan.", ["Samra Expressway locatedIn Ulsan"], []),
    ("He speaks in Kim Il-sung Square in Pyongyang.", ["Kim Il-sung Square locatedIn Pyongyang"], []),
    ("The Inter-Peruvian Liaison Office in Lima closed.", ["Inter-Peruvian Liaison Office locatedIn Lima"], []),
    ("The Idlib hospital director in Turkey resigned.", [], ["Idlib hospital locatedIn Turkey"]),
    ("The Peruvian Institute of Science at Cusco closed.", ["Peruvian Institute of Science locatedIn Cusco"], []),
    ("A Mosul hospital in northern Iraq closed.", [], ["Mosul hospital locatedIn Iraq"]),
]

FIRMS: list[Case] = [
    ("The Chinese drone makers Voltair and Huawei were fined.", ["Huawei locatedIn China"], []),
    ("Russia's largest bank Sberbank was fined.", ["Sberbank locatedIn Russia"], []),
    ("Sberbank, a Russian lender, was fined.", ["Sberbank locatedIn Russia"], []),
    ("The Oslo-based cleric Anders Holm spoke.", ["Anders Holm locatedIn Oslo"], []),
]

TOWNS: list[Case] = [
    (
        "Troops took the cities of Selydove and Dronivka in Donetsk Oblast.",
        ["Selydove locatedIn Donetsk Oblast", "Dronivka locatedIn Donetsk Oblast"],
        [],
    ),
    (
        "Shells hit Selydove in Pokrovsk Raion, Donetsk Oblast, Ukraine.",
        ["Selydove locatedIn Pokrovsk Raion", "Pokrovsk Raion locatedIn Donetsk Oblast"],
        [],
    ),
    ("A bomb went off in Quetta, Balochistan, Pakistan.", ["Quetta locatedIn Balochistan"], []),
    (
        "The South Korean cities of Busan, Daegu and Ulsan will host matches.",
        ["Busan locatedIn South Korea", "Daegu locatedIn South Korea", "Ulsan locatedIn South Korea"],
        [],
    ),
    (
        "Snow falls in several Chinese cities including Harbin and Shenyang.",
        ["Harbin locatedIn China", "Shenyang locatedIn China"],
        [],
    ),
    ("Floods hit Osaka and other parts of western Japan.", ["Osaka locatedIn Japan"], []),
    ("A parade is held in the North Korean capital, Pyongyang.", ["Pyongyang locatedIn North Korea"], []),
    ("The Korean leader met Busan officials, Russia and Ulsan.", [], ["Ulsan locatedIn South Korea"]),
]

HOMES: list[Case] = [
    ("A plane left in Kidal in the north of Mali.", ["Kidal locatedIn Mali"], []),
    ("Kim addressed the North Korean parliament in the capital Pyongyang.", ["Pyongyang locatedIn North Korea"], []),
    ("Russia shelled the disputed town of Bakhmut, Ukraine said.", [], ["Bakhmut locatedIn Ukraine"]),
    ("The South Korean club Ulsan HD won.", [], ["Ulsan locatedIn South Korea"]),
    ("A clinic opens in Weipa, Queensland and Cairns, Queensland.", ["Weipa locatedIn Queensland"], []),
    ("A yacht sank in Jervis Bay in New South Wales.", ["Jervis Bay locatedIn New South Wales"], []),
    ("Snow fell in Warmia–Masuria, Poland.", ["Warmia–Masuria locatedIn Poland"], []),
    ("North Korea fired it from its Dongam launch site.", ["Dongam launch site locatedIn North Korea"], []),
    ("He fell in Shenzhen, in the city's Futian district.", ["Futian locatedIn Shenzhen"], []),
    ("Russia opened a fair in its Black Sea resort of Sochi.", [], ["Black Sea locatedIn Russia"]),
    ("A roof fell in Karachi's Lyari neighbourhood.", ["Lyari locatedIn Karachi"], []),
    ("The city of Bukavu, capital of South Kivu, fell.", [], ["South Kivu locatedIn Bukavu"]),
    ("Shells hit Masbate, Bicol Region, Philippines.", ["Masbate locatedIn Bicol Region"], []),
    ("The village of Hirske, south of Popasna, in Luhansk Oblast fell.", ["Hirske locatedIn Luhansk Oblast"], []),
    ("Pirates seized a ship off Puntland, Somalia.", ["Puntland locatedIn Somalia"], []),
    ("Shells hit Kharkiv, Ukraine said.", [], ["Kharkiv locatedIn Ukraine"]),
    ("Ministers of Ukraine, Georgia and Moldova met.", [], ["Ukraine locatedIn Georgia"]),
    ("About 900 Russian troops are operating in Mali.", [], ["Russia locatedIn Mali"]),
]

PEOPLE: list[Case] = [
    ("Luisa Prado, who lives in Berlin, denies it.", ["Luisa Prado locatedIn Berlin"], []),
    ("Luisa Prado, who is exiled in Chile, denies it.", ["Luisa Prado locatedIn Chile"], []),
    ("Luisa Prado is in self-exile in Chile.", ["Luisa Prado locatedIn Chile"], []),
]

GATHERINGS: list[Case] = [
    ("Leaders arrive for the BRICS summit in Kazan.", ["BRICS summit locatedIn Kazan"], []),
    ("The COP28 climate conference opens in Dubai.", ["COP28 climate conference locatedIn Dubai"], []),
    ("The Asian Games will be held next week in Hangzhou.", ["Asian Games locatedIn Hangzhou (planned)"], []),
    ("Peace talks in Geneva failed.", [], ["Peace talks locatedIn Geneva"]),
    ("A summit of the rivals in Cairo failed.", [], ["summit locatedIn Cairo"]),
]

OWNED: list[Case] = [
    (
        "The French and Italian embassies in Kinshasa were closed.",
        [
            "French embassy partOf France",
            "Italian embassy partOf Italy",
            "French embassy locatedIn Kinshasa",
            "Italian embassy locatedIn Kinshasa",
        ],
        [],
    ),
    (
        "Rebels attacked the Chinese embassy, the UN headquarters and the Ethiopian parliament in central Addis Ababa.",
        ["Chinese embassy locatedIn Addis Ababa", "Ethiopian parliament locatedIn Addis Ababa"],
        [],
    ),
    ("Police raided Iran's Sharif University of Technology.", ["Sharif University of Technology locatedIn Iran"], []),
    ("The U.S. Navy's Camp Lemonnier was attacked.", ["Camp Lemonnier partOf U.S. Navy"], []),
    ("Libya said its National Oil Corporation would wait.", ["National Oil Corporation partOf Libya"], []),
    ("Canada said its Department of National Defence knew.", ["Department of National Defence partOf Canada"], []),
    (
        "Libya's internationally recognized government, the Government of National Accord, called for sanctions.",
        ["Government of National Accord partOf Libya"],
        [],
    ),
    ("Norway's government, the United States and Qatar signed a deal.", [], ["United States partOf Norway"]),
    ("Israel's security cabinet approved a ceasefire.", ["Israel's security cabinet partOf Israel"], []),
    ("The Amal Movement is a Shia political party in Lebanon.", ["Amal Movement locatedIn Lebanon"], []),
    (
        "Jund al-Sham was a branch of al-Qaeda in Syria.",
        ["Jund al-Sham locatedIn Syria", "Jund al-Sham partOf al-Qaeda"],
        ["al-Qaeda locatedIn Syria"],
    ),
    (
        "Fort Drum, home to the 10th Mountain Division, sent troops to Poland.",
        ["10th Mountain Division locatedIn Fort Drum"],
        [],
    ),
    ("Shells hit the village of Dovha in the war-torn eastern Donetsk Oblast.", ["Dovha locatedIn Donetsk Oblast"], []),
    ("Protests took place in Perth, Western Australia and were broken up.", ["Perth locatedIn Western Australia"], []),
    ("The Royal Navy frigate HMS Kent sailed to Spain.", ["HMS Kent partOf Royal Navy"], []),
    ("The Indian Navy destroyer INS Kolkata seized a ship.", ["INS Kolkata partOf Indian Navy"], []),
    ("The Iraqi Accord Front left the government.", [], ["Iraqi Accord Front partOf Iraq"]),
    ("Al Jazeera broadcasts from Doha.", ["Al Jazeera locatedIn Doha"], []),
    ("Protests took place in Manila, Hanoi and Seoul.", [], ["Manila locatedIn Hanoi"]),
]

CLAIMS: list[Case] = [
    ("Crowds protest against the Government of the President of Peru Luisa Prado.", [], ["Peru locatedIn Peru"]),
    ("China's territorial claims in the South China Sea worry Vietnam.", ["China claims South China Sea"], []),
    ("The court rejects Beijing's claims over the Paracel Islands.", ["China claims Paracel Islands"], []),
    (
        "China and Japan are in a dispute over the Senkaku Islands.",
        ["China claims Senkaku Islands", "Japan claims Senkaku Islands"],
        [],
    ),
]

FORCES: list[Case] = [
    ("The U.S. Air Force lands two bombers in Estonia.", ["U.S. Air Force deploysForcesTo Estonia"], []),
    ("The United States plans to set up a radar system on Guam.", ["United States deploysForcesTo Guam (planned)"], []),
    ("U.S. special forces join the battle in Mosul.", ["United States deploysForcesTo Mosul"], []),
    ("A Russian drone crashed, leaving a crater in Iasi.", [], ["Russia withdrawsFrom Iasi"]),
    ("Ukraine confirms the loss of Avdiivka to Russian forces.", ["Russia seizes Avdiivka"], []),
    ("Russian troops reach the outskirts of Kherson.", ["Russia invades Kherson"], []),
    ("China's coast guard expels a Philippine Coast Guard ship.", [], ["China fightsWith Philippine Coast Guard"]),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), SEATS + FACILITIES + FIRMS + TOWNS + HOMES + OWNED)
def test_where_a_body_or_town_lies(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), PEOPLE + GATHERINGS)
def test_where_a_person_lives_and_a_gathering_is_held(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)


@pytest.mark.parametrize(("text", "wanted", "unwanted"), CLAIMS + FORCES)
def test_whose_a_place_is_and_who_goes_there(text: str, wanted: list[str], unwanted: list[str]) -> None:
    check(text, wanted, unwanted)
