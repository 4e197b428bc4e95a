"""Acts told beside the main one of a sentence: deals of others, what is charged, sought, denied or made to depend."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

BETWEEN: list[Case] = [
    (
        "Oman hosted a meeting between Iranian and American officials.",
        ["Oman hosts Iran", "Oman hosts United States", "Iran meetsWith United States"],
        ["Oman meetsWith Iran"],
    ),
    (
        "Switzerland will host a summit between Joe Biden and Vladimir Putin.",
        ["Joe Biden meetsWith Vladimir Putin (planned)"],
        ["Switzerland meetsWith Joe Biden"],
    ),
    (
        "Turkey is working on organizing a meeting between Vladimir Putin and Joe Biden.",
        ["Turkey mediatesBetween Vladimir Putin", "Joe Biden meetsWith Vladimir Putin"],
        ["Turkey meetsWith Vladimir Putin"],
    ),
    (
        "Qatar is making efforts for a truce between Israel and Hamas.",
        ["Qatar mediatesBetween Israel", "Hamas ceasesFireWith Israel (possible)"],
        ["Qatar ceasesFireWith Israel"],
    ),
    (
        "The US seeks talks between Washington and Beijing.",
        ["China meetsWith United States (planned)"],
        ["United States mediatesBetween China"],
    ),
]

DENIED: list[Case] = [
    ("Iran denies any role in the attack on Saudi Arabia.", ["Iran attacks Saudi Arabia (negated)"], []),
    ("The Kremlin denied involvement in the attack on Moldova.", ["Russia attacks Moldova (negated)"], []),
]

HALVES: list[Case] = [
    ("North and South Korea agree to reduce tensions.", ["North Korea agreesWith South Korea"], []),
    ("China urged both North and South Korea to show restraint.", ["China requests North Korea"], []),
    ("North and South Dakota sued Canada.", [], ["North Korea accuses Canada"]),
]

CHARGES: list[Case] = [
    (
        "The agency announced an inquiry following accusations from Russia that a Ukrainian drone had hit the plant.",
        ["Russia accuses Ukraine"],
        [],
    ),
    (
        "The Obama administration filed a case at the World Trade Organization against China over subsidies.",
        ["Obama administration accuses China"],
        ["Obama administration accuses World Trade Organization"],
    ),
    ("Serbia levelled accusations at Kosovo.", ["Serbia accuses Kosovo"], []),
    (
        "Peru's Congress voted for a motion condemning Venezuela.",
        ["Peru criticizes Venezuela"],
        [],
    ),
]

CONDITIONS: list[Case] = [
    (
        "Iran threatens a military response if Israel attacks its nuclear sites.",
        ["Iran threatens Israel", "Israel attacks Iran (possible)"],
        [],
    ),
    ('Trump promises "severe consequences" if Russia rejects the truce.', ["Trump threatens Russia"], []),
    (
        "The EU threatened Belarus with new sanctions unless it freed the prisoners.",
        ["European Union threatens Belarus", "European Union sanctions Belarus (possible)"],
        [],
    ),
    ("Ukraine lobbied for sanctions against Belarus.", ["Ukraine sanctions Belarus (possible)"], []),
]

FORCES: list[Case] = [
    ("Poland arrested a Russian spy ring.", ["Poland detains Russia"], []),
    ("Brazil and Argentina agreed on joint exercises.", ["Argentina exercisesWith Brazil (planned)"], []),
    (
        "The Philippines offers the use of its military bases to the United States.",
        ["Philippines supports United States (planned)"],
        ["Philippines deploysForcesTo United States"],
    ),
    (
        "China protests against a US naval patrol in the South China Sea.",
        ["United States deploysForcesTo South China Sea"],
        [],
    ),
]

OTHERS: list[Case] = [
    (
        "The Iraqi government accuses Turkey of shelling a resort in Dohuk and summons the Turkish envoy.",
        ["Iraq protestsAgainst Turkey"],
        [],
    ),
    ("Kuwait demands that Lebanon apologise for remarks by its minister.", ["Kuwait demands Lebanon"], []),
    (
        "The Solomon Islands switch diplomatic recognition from Taiwan to China.",
        ["Solomon Islands recognizes China", "Solomon Islands cutsTiesWith Taiwan"],
        [],
    ),
    ("The Kremlin denies having poisoned Alexei Navalny.", ["Russia attacks Alexei Navalny (negated)"], []),
    ("Israel and the United Arab Emirates normalise relations.", ["Israel recognizes United Arab Emirates"], []),
    (
        "The U.S. Treasury Department blacklists a Chinese refinery for buying Iranian oil.",
        ["U.S. Treasury Department sanctions China", "Iran supplies China"],
        ["Iran supplies U.S. Treasury Department"],
    ),
    (
        "Chancellor Angela Merkel says that Navalny was poisoned with Novichok and demands answers from Moscow.",
        ["Angela Merkel demands Russia"],
        ["Navalny demands Russia"],
    ),
    (
        "Chinese authorities ban imports of Taiwanese pineapples; Taiwan accuses Beijing of coercion.",
        ["China sanctions Taiwan", "Taiwan accuses China"],
        [],
    ),
    (
        "The Taliban reject a United Nations call to lift restrictions on women.",
        ["Taliban rejects United Nations", "United Nations requests Taliban"],
        [],
    ),
    (
        "Russian peacekeepers are deployed to Kazakhstan at the request of president Kassym-Jomart Tokayev.",
        ["Kassym-Jomart Tokayev requests Russia"],
        [],
    ),
    (
        "The European Court of Human Rights ruled that Russia was responsible for the killing of Alexander Litvinenko.",
        ["European Court of Human Rights accuses Russia", "Russia attacks Alexander Litvinenko"],
        [],
    ),
    ("Putin welcomed Xi Jinping to Moscow.", ["Xi Jinping visits Russia", "Putin hosts Xi Jinping"], []),
    (
        "The United States agrees to a plan to return some land in Okinawa to Japan.",
        ["United States concedesTo Japan (planned)"],
        [],
    ),
    ("Chinese ammunition has been shipped into Sudan.", ["China arms Sudan"], []),
    (
        "The police arrested a Russian unit responsible for the murder of a Ukrainian officer.",
        ["Russia attacks Ukraine"],
        [],
    ),
    (
        "Finland and Sweden's NATO accession bids moved forward.",
        ["Finland joins NATO (planned)", "Sweden joins NATO (planned)"],
        [],
    ),
    (
        "Turkey accuses the United States of being behind the coup attempt in 2016.",
        ["Turkey accuses United States", "United States attacks Turkey (possible)"],
        [],
    ),
    ("Washington clears the sale of missiles to Taiwan.", ["United States arms Taiwan (planned)"], []),
    ("Ursula von der Leyen and Xi Jinping spoke by phone.", ["Ursula von der Leyen meetsWith Xi Jinping"], []),
    (
        "Belarus will host Russian nuclear weapons.",
        ["Russia deploysForcesTo Belarus (planned)"],
        ["Belarus hosts Russia"],
    ),
    ("Russian gas flows to Hungary via Turkey.", ["Russia supplies Hungary"], []),
    ("The Dutch intelligence service caught Russian spies.", ["Netherlands detains Russia"], []),
    ("Gunmen of Hezbollah shelled a school housing displaced Israelis.", ["Hezbollah attacks Israel"], []),
    (
        "Canada alleges Indian agents were involved in the killing of Nijjar.",
        ["Canada accuses India", "India attacks Nijjar (possible)"],
        [],
    ),
    ("Iran was involved in the attack on Saudi Arabia.", ["Iran attacks Saudi Arabia"], []),
    (
        "The US vetoed a Security Council resolution demanding a ceasefire in Gaza.",
        ["United States rejects Security Council"],
        ["United States demands Security Council"],
    ),
    (
        "NATO chief Jens Stoltenberg says that the military alliance will send a battalion to Latvia.",
        ["NATO deploysForcesTo Latvia (planned)"],
        [],
    ),
    ("North Korean troops are now present in Russia.", ["North Korea deploysForcesTo Russia"], []),
    ("The Taliban are active in Pakistan.", [], ["Taliban deploysForcesTo Pakistan"]),
    ("The FBI links the Chinese government to a disinformation campaign.", ["FBI accuses China"], []),
    ("Kenya sends police to Haiti, prompting praise from Canada.", ["Canada supports Kenya"], []),
    (
        "Lawmakers discussed ending EU and US military support to Ukraine.",
        ["European Union arms Ukraine", "United States arms Ukraine"],
        [],
    ),
    (
        "The Duma passed a motion recognising Kosovo as occupied by Serbia, as well as condemning war crimes committed "
        "by Serbia.",
        ["Serbia occupies Kosovo"],
        ["Serbia occupies State Duma", "Serbia occupies Russia"],
    ),
    ("Amnesty International condemned war crimes committed by Syria.", ["Amnesty International criticizes Syria"], []),
    ("A French researcher held in Iran has been freed.", ["Iran detains France"], []),
    ("A conference of American scientists was held in Iran.", [], ["Iran detains United States"]),
    ("IKEA opened a store in Serbia.", ["IKEA investsIn Serbia"], []),
    ("The court denied Alexei Navalny bail.", ["Russia rejects Alexei Navalny"], []),
    (
        "Indian officials protested a visit by Chinese Premier Li Qiang to the disputed region of Arunachal Pradesh.",
        ["Li Qiang visits Arunachal Pradesh"],
        [],
    ),
]

MOTIVES: list[Case] = [
    (
        "The EU imposes sanctions on Belarus over the arrest of journalist Roman Protasevich.",
        ["European Union sanctions Belarus", "Belarus detains Roman Protasevich"],
        [],
    ),
    (
        "Lithuania summons the Belarusian ambassador over the arrest of Andrei Pavlov.",
        ["Belarus detains Andrei Pavlov"],
        ["Lithuania detains Andrei Pavlov"],
    ),
    (
        "The US imposes sanctions on two Russian shipping firms for involvement in oil transfers to North Korea.",
        ["Russia supplies North Korea"],
        ["United States supplies North Korea"],
    ),
    ("Japan protested to South Korea over a visit to the islands.", ["Japan protestsAgainst South Korea"], []),
]

ABSOLUTE: list[Case] = [
    (
        "The council adopted the motion despite Russia and China voting against the resolution of the UN Security "
        "Council.",
        ["Russia rejects UN Security Council", "China rejects UN Security Council"],
        [],
    ),
    ("The vote passed despite Hungary rejecting the EU proposal.", ["Hungary rejects European Union"], []),
]

CAPTORS: list[Case] = [
    (
        "China jailed Australian writer Yang Hengjun. Canberra called for his immediate release.",
        ["China detains Yang Hengjun", "Australia demands China"],
        [],
    ),
    ("Spain called for the release of its citizen held in Iran.", ["Spain demands Iran", "Iran detains Spain"], []),
    ("Russia arrested a reporter. Moscow demanded the release of Viktor Bout.", [], ["Russia demands Russia"]),
]

BLAMED: list[Case] = [
    (
        "An attack blamed on Islamic State killed 20 people in Baghdad.",
        ["Islamic State attacks Baghdad (possible)"],
        [],
    ),
]

TRADE: list[Case] = [
    ("China imposes tariffs on Australian wine.", ["China sanctions Australia"], []),
    ("The chef serves French wine in London.", [], ["United Kingdom sanctions France"]),
    ("China responded with tariffs on American soybeans.", ["China sanctions United States"], []),
    (
        "Serbia will not join EU sanctions against Russia.",
        ["Serbia sanctions Russia (negated)", "European Union sanctions Russia"],
        ["European Union sanctions Russia (negated)"],
    ),
]

GROUPS = {
    "captor": CAPTORS,
    "blamed": BLAMED,
    "trade": TRADE,
    "motive": MOTIVES,
    "absolute": ABSOLUTE,
    "between": BETWEEN,
    "denied": DENIED,
    "half": HALVES,
    "charge": CHARGES,
    "condition": CONDITIONS,
    "force": FORCES,
    "other": OTHERS,
}


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [pytest.param(*case, id=f"{name}-{n}") for name, cases in GROUPS.items() for n, case in enumerate(cases, 1)],
)
def test_second_act(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
