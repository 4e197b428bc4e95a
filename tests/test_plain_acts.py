"""Material acts in the plain sentences of a wire report: who does what to whom, and what is not done."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

NO_PLANS: list[Case] = [
    ("Finland has no plans to arm Georgia.", ["Finland arms Georgia (negated)"], []),
    ("Iran said it had no intention of attacking Kuwait.", ["Iran attacks Kuwait (negated)"], []),
    ("Chile held no talks with Bolivia.", ["Chile meetsWith Bolivia (negated)"], []),
    ("Norway made no attempt to invade Denmark.", ["Norway invades Denmark (negated)"], []),
    ("Peru has a plan to arm Ecuador.", ["Peru arms Ecuador (planned)"], []),
    ("Cuba reported no attacks by Haiti on Jamaica.", ["Haiti attacks Jamaica (negated)"], []),
    ("Canada has put trade talks with Brazil on hold.", ["Canada negotiatesWith Brazil (negated)"], []),
    (
        "Norway insisted that Sweden would never invade Finland.",
        ["Sweden invades Finland (negated)"],
        ["Norway demands Sweden"],
    ),
    ("Norway insisted that Sweden withdraw its troops.", ["Norway demands Sweden"], []),
]

OF_THE_OTHER: list[Case] = [
    (
        "Latvia broke with Belarus and expelled its envoy.",
        ["Latvia expelsFrom Belarus"],
        ["Latvia expelsFrom envoys (Latvia)"],
    ),
    ("Japan invaded China and bombed its cities.", ["Japan attacks China"], []),
    ("Oman criticised Yemen and detained its diplomats.", ["Oman detains Yemen"], []),
    ("Italy backs Libya and trains its soldiers.", ["Italy arms Libya"], []),
    ("Peru severed ties with Chile and gave its ambassador a week to leave.", ["Peru expelsFrom Chile"], []),
    ("Spain criticised Mali and withdrew its troops.", [], ["Spain detains Mali"]),
    ("Oman criticised Yemen and detained its own citizens.", [], ["Oman detains Yemen"]),
    ("Chile broke with Cuba and recalled its ambassador.", [], ["Chile expelsFrom Cuba"]),
]

PARTS: list[Case] = [
    ("Spain brought home the last of its soldiers from Iraq.", ["Spain withdrawsFrom Iraq"], []),
    ("Bahrain received the first of ten F-16 jets from the United States.", ["United States arms Bahrain"], []),
    ("Kenya and Somalia ended three decades of hostilities.", ["Kenya ceasesFireWith Somalia"], []),
    ("UNICEF delivered 300 tonnes of flour to Sudan.", ["UNICEF aids Sudan"], []),
    ("The city of Kabul fell to the Taliban.", ["Taliban seizes Kabul"], ["Taliban seizes Afghanistan"]),
    ("Large parts of Libya remain under the control of the Islamic State.", ["Islamic State governs Libya"], []),
]

HACKERS: list[Case] = [
    (
        "Hackers linked to Iran broke into the servers of Albania's parliament.",
        ["Iran cyberattacks Albania"],
        [],
    ),
    ("North Korean hackers breached a Japanese bank.", ["North Korea cyberattacks Japan"], []),
    ("Russia was behind the cyberattack on Estonian banks.", ["Russia cyberattacks Estonia"], []),
    (
        "Russia was behind the attack on a Georgian village.",
        ["Russia attacks Georgia"],
        ["Russia cyberattacks Georgia"],
    ),
    ("Swedish hackers based in Oslo praised Norway.", [], ["Norway cyberattacks Sweden"]),
]

DRILLS: list[Case] = [
    (
        "Indian and Omani ships carried out joint patrols in the Gulf of Oman.",
        ["India exercisesWith Oman"],
        ["India deploysForcesTo Gulf of Oman"],
    ),
    (
        "Polish soldiers joined Czech and Slovak troops in an exercise.",
        ["Poland exercisesWith Slovakia"],
        ["Poland joins Slovakia"],
    ),
    (
        "The Indian navy sailed alongside Japanese destroyers.",
        ["India exercisesWith Japan"],
        ["India cooperatesWith Japan"],
    ),
    ("The Indian navy conducted patrols off Somalia.", [], ["India exercisesWith Somalia"]),
    (
        "Peruvian and Chilean soldiers trained together in Arica.",
        ["Chile exercisesWith Peru"],
        ["Peru deploysForcesTo Arica"],
    ),
]

POSTURE: list[Case] = [
    (
        "Japan scrambled fighter jets after Russian bombers approached its airspace.",
        ["Japan mobilizesAgainst Russia"],
        [],
    ),
    ("A US carrier entered the gulf in a show of force against Iran.", ["United States mobilizesAgainst Iran"], []),
    ("Ethiopia denied massing troops on its border with Eritrea.", ["Ethiopia mobilizesAgainst Eritrea (negated)"], []),
    ("Police arrested two men in a show of respect for Iran.", [], ["Iran mobilizesAgainst Iran"]),
]

FIGHTS: list[Case] = [
    ("Kenyan troops crossed into Somalia in an offensive against al-Shabaab.", ["Kenya attacks al-Shabaab"], []),
    ("Two Kenyan soldiers died in an attack on their base.", [], ["Kenya attacks Kenya"]),
    ("Chad's army repelled an assault by Boko Haram fighters.", ["Boko Haram fightsWith Chad"], []),
    ("The war pitted Eritrea against Ethiopia.", ["Eritrea fightsWith Ethiopia"], []),
    ("Mali's army has been locked in combat with Islamic State militants.", ["Islamic State fightsWith Mali"], []),
    (
        "Boko Haram gunmen drove out Nigerian soldiers.",
        ["Boko Haram fightsWith Nigeria"],
        ["Boko Haram expelsFrom Nigeria"],
    ),
    ("Niger expelled French soldiers.", ["Niger expelsFrom France"], ["Niger fightsWith France"]),
    ("Syria's army drove thousands of Kurds into Turkey.", ["Syria coerces Kurds"], ["Syria invades Turkey"]),
    ("Chinese patrol boats harassed Vietnamese fishermen.", ["China coerces Vietnam"], ["China attacks Vietnam"]),
]

LEAVING: list[Case] = [
    ("Niger gave the German ambassador 48 hours to leave the country.", ["Niger expelsFrom Germany"], []),
    (
        "Three Russian diplomats have been ordered out of Oslo.",
        ["Norway expelsFrom Russia"],
        ["Russia deploysForcesTo Norway"],
    ),
    ("Two Iranian envoys were asked to leave Denmark.", ["Denmark expelsFrom Iran"], []),
    ("Bogota sent the Mexican ambassador packing in May.", ["Colombia expelsFrom Mexico"], []),
    ("France ended its military presence in Niger.", ["France withdrawsFrom Niger"], ["France deploysForcesTo Niger"]),
    ("Mali wants France to take its troops home.", [], ["France detains Mali"]),
    ("Peru gave the Mexican ambassador a medal.", [], ["Peru expelsFrom Mexico"]),
]

GIVING: list[Case] = [
    ("Iran denied that it was giving the Taliban arms.", ["Iran arms Taliban (negated)"], []),
    ("Lockheed Martin builds fighter jets for Norway.", ["Lockheed Martin arms Norway"], []),
    ("Cuban nurses were flown to Haiti.", ["Cuba aids Haiti"], []),
    ("Nepal received rescue teams from India.", ["India aids Nepal"], []),
    ("Chinese companies have poured three billion dollars into Laos.", ["China investsIn Laos"], []),
    ("Siemens is building a power plant in Iraq.", ["Siemens investsIn Iraq"], []),
    ("Hungary gets Russian gas through a pipeline.", ["Russia supplies Hungary"], []),
    ("Israel received intelligence from Jordan.", ["Israel sharesIntelligenceWith Jordan"], []),
    ("Germany is the biggest customer of Norway.", ["Germany tradesWith Norway"], []),
]

WHO_DOES_IT: list[Case] = [
    ("Iranian hackers hit a bank in Saudi Arabia.", ["Iran cyberattacks Saudi Arabia"], ["Iran attacks Saudi Arabia"]),
    ("Iranian drones hit a bank in Saudi Arabia.", [], ["Iran cyberattacks Saudi Arabia"]),
    ("Turkish soldiers landed in Cyprus in July 1974.", ["Turkey deploysForcesTo Cyprus"], []),
    ("Two Turkish missiles landed in Cyprus.", [], ["Turkey deploysForcesTo Cyprus"]),
    ("Spanish firefighters flew to Chile.", ["firefighters (Spain) aids Chile"], []),
    ("Spanish footballers flew to Chile.", [], ["Spain aids Chile"]),
    ("A UN convoy reached Sudan.", ["United Nations aids Sudan"], []),
]

HELD: list[Case] = [
    ("The ICC issued a warrant for the arrest of Omar al-Bashir.", ["ICC detains Omar al-Bashir (planned)"], []),
    ("Anna Berg spent two years in Iranian prisons.", ["Iran detains Anna Berg"], []),
    ("Anna Berg spent two years in Iranian schools.", [], ["Iran detains Anna Berg"]),
    ("A former CIA officer was convicted of selling secrets to China.", ["China spiesOn CIA (possible)"], []),
    ("Anna Berg was jailed for spying for Israel.", [], ["Israel spiesOn Anna Berg"]),
    (
        "Spain boarded a Russian tanker and arrested its crew.",
        ["Spain detains Russia"],
        ["Spain detains crews (Spain)"],
    ),
    ("Anna Berg and Jan Holm were held in China for a year.", ["China detains Jan Holm"], []),
    ("Talks with Anna Berg were held in China.", [], ["China detains Anna Berg"]),
]

GROUND: list[Case] = [
    ("Tikrit fell into the hands of the Islamic State.", ["Islamic State seizes Tikrit"], []),
    ("Large parts of Mali are in the hands of al-Qaeda.", ["al-Qaeda governs Mali"], []),
    ("Serbian forces remained in control of Vukovar.", ["Serbia governs Vukovar"], []),
    ("Egypt closed the Suez Canal to Israeli ships.", ["Egypt blockades Suez Canal"], []),
    ("Egypt closed its embassy in Chad.", [], ["Egypt blockades Chad"]),
    ("Two Chinese jets crossed into the Taiwan Strait.", [], ["China invades Taiwan Strait"]),
]

TIES: list[Case] = [
    (
        "Relations between Chile and Peru were severed in 1978.",
        ["Chile cutsTiesWith Peru"],
        ["Chile cooperatesWith Peru"],
    ),
    (
        "Relations between Chile and Peru were strengthened in 1978.",
        ["Chile cooperatesWith Peru"],
        ["Chile cutsTiesWith Peru"],
    ),
    ("Israel broke its truce with Hezbollah.", ["Hezbollah ceasesFireWith Israel (negated)"], []),
    ("Putin has turned down a ceasefire with Ukraine.", ["Putin ceasesFireWith Ukraine (negated)"], []),
    (
        "A war was fought between Israel and a coalition of states including Egypt and Jordan.",
        ["Egypt fightsWith Israel", "Israel fightsWith Jordan"],
        ["Egypt fightsWith Jordan", "Egypt cooperatesWith Israel"],
    ),
    (
        "Italian firms have invested 2 billion euros in Albania's ports.",
        ["Italy investsIn Albania"],
        ["Italy aids Albania"],
    ),
    ("Sweden is a buyer of American weapons.", ["United States arms Sweden"], []),
    ("Libya relies on weapons from Turkey.", ["Turkey arms Libya"], []),
]

NEIGHBOURS: list[Case] = [
    (
        "Iran held drills near the border with Azerbaijan.",
        ["Iran mobilizesAgainst Azerbaijan"],
        ["Azerbaijan exercisesWith Iran"],
    ),
    ("Iran held drills with Azerbaijan.", ["Azerbaijan exercisesWith Iran"], []),
    (
        "China and Cambodia opened Golden Dragon war games.",
        ["Cambodia exercisesWith China"],
        ["China exercisesWith Golden Dragon"],
    ),
    ("Polish soldiers poured across the border into Lithuania.", ["Poland invades Lithuania"], []),
    ("Kherson, under Russian occupation since March, was shelled.", ["Russia governs Kherson"], []),
    ("Italy will leave 300 soldiers in Niger.", ["Italy deploysForcesTo Niger (planned)"], []),
    ("The arrival of Kenyan soldiers in Haiti was delayed.", ["Kenya deploysForcesTo Haiti"], []),
    ("The arrival of Kenyan tourists in Haiti was delayed.", [], ["Kenya deploysForcesTo Haiti"]),
]

SERIOUS: list[Case] = [
    ("Denmark is serious about sanctioning Iran.", ["Denmark sanctions Iran (planned)"], []),
    ("Iran is capable of attacking Oman.", ["Iran attacks Oman (possible)"], []),
    ("Serbia is responsible for bombing Kosovo.", ["Serbia attacks Kosovo"], []),
    ("Russia-held Kherson was hit.", [], ["Russia investsIn Kherson"]),
    (
        "A Qatari-brokered truce between Chad and Sudan began.",
        ["Chad ceasesFireWith Sudan"],
        ["Chad ceasesFireWith Qatar"],
    ),
    ("The rebels signed a Qatari-brokered truce with Chad.", [], ["Chad ceasesFireWith Qatar"]),
    ("Egypt and Jordan have been at peace since 1979.", ["Egypt ceasesFireWith Jordan"], []),
    ("Azerbaijani sniper fire killed an Armenian soldier.", ["Azerbaijan attacks Armenia"], []),
    ("Moldova is sheltering 90,000 Ukrainians.", ["Moldova aids Ukraine"], []),
    ("Russian-occupied Kherson was quiet.", ["Russia occupies Kherson"], ["Russia protestsAgainst Kherson"]),
]

TRADE: list[Case] = [
    ("Congolese timber is shipped to Vietnam.", ["Democratic Republic of the Congo supplies Vietnam"], []),
    ("Congolese children are sent to Vietnam.", [], ["Democratic Republic of the Congo supplies Vietnam"]),
    ("Siemens moves production to Mexico.", ["Siemens investsIn Mexico"], []),
    ("Chad exempted Sudan from its tariffs.", ["Chad easesSanctionsOn Sudan"], []),
    ("A Polish lawmaker was denied entry to Georgia.", ["Georgia expelsFrom Poland"], []),
    ("Norway's exchange of radar data with Sweden continues.", ["Norway sharesIntelligenceWith Sweden"], []),
    ("UNICEF sent vaccines to Goma.", ["UNICEF aids Goma"], ["UNICEF aids North Kivu"]),
    ("Iran shares data with Iraq.", ["Iran sharesIntelligenceWith Iraq"], []),
    ("Chile urged Erbil to talk.", ["Chile requests Kurdistan Region"], []),
    ("Vietnamese ships blocked a Chinese supply boat.", ["Vietnam blockades China"], ["Vietnam rejects China"]),
]

WATCHED: list[Case] = [
    (
        "Israel listened in on talks between the United States and Iran.",
        ["Israel spiesOn Iran", "Israel spiesOn United States"],
        [],
    ),
    ("The CIA recruited a Russian diplomat.", ["CIA spiesOn Russia"], []),
    ("The company recruited a Russian engineer.", [], ["Russia spiesOn Russia"]),
    ("A Russian spy balloon drifted over Ireland.", ["Russia spiesOn Ireland"], []),
    ("A Russian balloonist drifted over Ireland.", [], ["Russia spiesOn Ireland"]),
    ("NATO jets were scrambled to escort Russian bombers.", ["NATO mobilizesAgainst Russia"], []),
    ("Chad refused to take part in manoeuvres with Niger.", ["Chad exercisesWith Niger (negated)"], []),
    ("Chad took part in manoeuvres with Niger.", ["Chad exercisesWith Niger"], []),
]

GOODS: list[Case] = [
    ("China is the main supplier of weapons to Pakistan.", ["China arms Pakistan"], ["China supplies Pakistan"]),
    ("China is the main supplier of toys to Pakistan.", ["China supplies Pakistan"], ["China arms Pakistan"]),
    ("Peru bought 20 light fighters from South Korea.", ["South Korea arms Peru"], ["South Korea supplies Peru"]),
    ("Peru's trade with Japan fell by a tenth.", ["Japan tradesWith Peru"], []),
    ("Peru's trade with Japan collapsed.", [], ["Japan tradesWith Peru"]),
    (
        "Siemens sold its stake in a Nigerian refinery.",
        ["Siemens investsIn Nigeria (negated)"],
        ["Siemens supplies Nigeria"],
    ),
    ("British troops marched out of Basra.", ["United Kingdom withdrawsFrom Basra"], ["United Kingdom invades Basra"]),
    ("Oxfam evacuated its staff from Goma.", ["Oxfam withdrawsFrom Goma"], ["Oxfam cutsTiesWith Goma"]),
]

ANSWERS: list[Case] = [
    (
        "Chad's soldiers came under attack from Boko Haram fighters.",
        ["Boko Haram attacks Chad"],
        ["Boko Haram criticizes Chad"],
    ),
    ("Chad's president came under attack from the opposition.", [], ["opposition (Chad) attacks Chad"]),
    ("Peru came under pressure from Chile to cut its tariffs.", ["Chile coerces Peru"], ["Chile criticizes Peru"]),
    ("Iran retaliated with missiles against Israel.", ["Iran attacks Israel"], []),
    ("Peru expelled two Chilean envoys in retaliation.", ["Peru expelsFrom Chile"], ["Peru threatens Chile"]),
    ("Israel halted the entry of aid into Gaza.", ["Israel blockades Gaza"], []),
    (
        "The FARC ended its armed struggle against Colombia.",
        ["Colombia ceasesFireWith FARC"],
        ["Colombia fightsWith FARC"],
    ),
    ("The United States flew spy planes over Cuba.", ["United States spiesOn Cuba"], []),
    ("The United States flew tourists over Cuba.", [], ["United States spiesOn Cuba"]),
    ("Spain has seized a villa owned by a Russian banker.", ["Spain seizes Russia"], []),
    ("The pipeline carries Iraqi oil to Turkey.", ["Iraq supplies Turkey"], []),
    ("Pfizer agreed to supply vaccines to Kenya.", ["Pfizer supplies Kenya (planned)"], ["Pfizer aids Kenya"]),
    ("Poland borrowed 3 billion dollars from South Korea.", ["South Korea investsIn Poland"], []),
    ("Chad will levy a tariff on Sudanese goods.", ["Chad sanctions Sudan (planned)"], []),
]

BESIDE: list[Case] = [
    ("Kenyan soldiers fought alongside Ugandan troops against al-Shabaab.", ["Kenya fightsWith al-Shabaab"], []),
    (
        "Greek forces were put on alert after a Turkish drone entered its airspace.",
        ["Greece mobilizesAgainst Turkey"],
        [],
    ),
    ("Greek schools were put on alert after a Turkish storm.", [], ["Greece mobilizesAgainst Turkey"]),
    ("Latvia confiscated amber from a Belarusian gang.", ["Latvia seizes gangs (Belarus)"], []),
    ("Italy has moved two Patriot systems to Poland.", ["Italy deploysForcesTo Poland"], []),
    ("The Qatari fund will invest in Botswana's mines.", ["Qatar investsIn Botswana (planned)"], []),
    ("Burundi ordered UN experts to leave.", ["Burundi expelsFrom United Nations"], []),
]

GROUPS: dict[str, list[Case]] = {
    "no-plans": NO_PLANS,
    "of-the-other": OF_THE_OTHER,
    "part": PARTS,
    "hackers": HACKERS,
    "drill": DRILLS,
    "posture": POSTURE,
    "fight": FIGHTS,
    "leaving": LEAVING,
    "giving": GIVING,
    "who": WHO_DOES_IT,
    "held": HELD,
    "ground": GROUND,
    "ties": TIES,
    "neighbour": NEIGHBOURS,
    "serious": SERIOUS,
    "trade": TRADE,
    "watched": WATCHED,
    "goods": GOODS,
    "answer": ANSWERS,
    "beside": BESIDE,
}


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [pytest.param(*case, id=f"{name}-{n}") for name, cases in GROUPS.items() for n, case in enumerate(cases, 1)],
)
def test_plain_act(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
