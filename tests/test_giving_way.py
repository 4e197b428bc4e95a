"""Who gives way to whom within a state and without: resignations, troops brought home, orders and talks at home."""

from __future__ import annotations

import pytest
from reading import check

SAID = [
    ("The president of Peru resigned after protests by farmers.", "Peru concedesTo farmers (Peru)"),
    (
        "Tunisian Prime Minister Hamadi Jebali stepped down under pressure from the unions.",
        "Hamadi Jebali concedesTo unions (Tunisia)",
    ),
    (
        "The Ghanaian government scrapped a fuel tax after protests by taxi drivers.",
        "Ghana concedesTo taxi drivers (Ghana)",
    ),
    ("Protesters ended their occupation of the parliament in Baghdad.", "protesters (Iraq) concedesTo Iraq"),
    ("Norway's king accepted the resignation of Prime Minister Erna Solberg.", "Norway concedesTo Erna Solberg"),
    ("Spanish troops were brought home from Afghanistan.", "Spain withdrawsFrom Afghanistan"),
    ("Danish soldiers came home from Mali in March.", "Denmark withdrawsFrom Mali"),
    ("Turkey withdrew some of its troops from a camp in northern Iraq.", "Turkey withdrawsFrom Iraq"),
    ("Hamas handed the bodies of four hostages to Israel.", "Hamas concedesTo Israel"),
    ("Police in Hong Kong released the activist on bail.", "Hong Kong concedesTo activists (Hong Kong)"),
    ("Kenya's health ministry told teachers to return to class.", "Kenya demands teachers (Kenya)"),
    ("Joe Biden told Benjamin Netanyahu to open the crossing.", "Joe Biden demands Benjamin Netanyahu"),
    ("A Polish court rules that Lithuania must pay for the bridge.", "Poland demands Lithuania"),
    ("The Venezuelan opposition urged the military to let aid in.", "Venezuela requests military (Venezuela)"),
    ("Portugal's prime minister met relatives of the victims of the fire.", "Portugal meetsWith relatives (Portugal)"),
    ("The Indian prime minister met farmers in Poland.", "India meetsWith farmers (Poland)"),
    ("Norway and Sweden launched a joint training centre.", "Norway cooperatesWith Sweden"),
    ("Greek and Italian police arrested twenty smugglers in a joint operation.", "Greece cooperatesWith Italy"),
    ("Taxi drivers in Barcelona went on strike on Monday.", "taxi drivers (Spain) protestsAgainst Spain"),
    (
        "The Ukrainian president said he would meet Recep Tayyip Erdogan in Ankara.",
        "Ukraine meetsWith Recep Tayyip Erdogan (planned)",
    ),
    ("The Japanese foreign minister said his country supports Ukraine.", "Japan supports Ukraine"),
    ("Iran warned that it would strike Israel if attacked.", "Iran attacks Israel (planned)"),
    ("Amnesty International said Eritrean soldiers raped women in Tigray.", "Amnesty International accuses Eritrea"),
    ("The parliament of Malawi voted to put Joyce Banda on trial.", "Malawi accuses Joyce Banda"),
    ("Brazil's Supreme Court ordered a senator to leave.", "Supreme Court demands senators (Brazil)"),
    ("Pakistan's army threw its support behind the prime minister.", "Pakistan supports prime minister (Pakistan)"),
    ("Chad and Sudan reopened their border.", "Chad concedesTo Sudan"),
    ("Chad and Sudan reopened their border.", "Sudan concedesTo Chad"),
    ("Cuba and Gabon restored diplomatic relations.", "Cuba recognizes Gabon"),
    ("Malta accepted an apology from Libya.", "Malta supports Libya"),
    ("Norway gave back three masks to Benin.", "Norway concedesTo Benin"),
    ("Gabon's president quit after two weeks of protests by students.", "Gabon concedesTo students (Gabon)"),
    (
        "Rail unions in Britain announced a strike.",
        "rail unions (United Kingdom) protestsAgainst United Kingdom (planned)",
    ),
    ("Latvia and Estonia opened a gas pipeline.", "Latvia cooperatesWith Estonia"),
    ("Argentina's government reached a wage deal with truckers.", "Argentina signsAgreementWith truckers (Argentina)"),
    ("A Chilean judge charged seven farmers with murder.", "Chile accuses farmers (Chile)"),
    ("Egypt's prosecutor referred twelve activists to trial.", "Egypt accuses activists (Egypt)"),
    ("South Africa's government condemned a protest by farmers.", "South Africa criticizes farmers (South Africa)"),
    ("India extradited a Pakistani militant.", "India accuses militants (Pakistan)"),
    ("A court in Utrecht acquitted Greenpeace.", "Netherlands concedesTo Greenpeace"),
    ("A federal judge voided the Biden administration's mask mandate.", "United States rejects Biden administration"),
    ("Germany agreed to take in 500 refugees.", "Germany aids refugees (Germany) (planned)"),
]

NOT_SAID = [
    ("Joe Biden told Vladimir Putin that the talks would go on.", "Joe Biden demands Vladimir Putin"),
    ("The Iraqi president returned home from Iran.", "Iraq withdrawsFrom Iran"),
    ("Germany agreed to take in 500 refugees.", "Germany detains refugees (Germany)"),
    ("The US warned that Russia would invade Ukraine.", "Russia invades Ukraine (planned)"),
    ("Iran agreed to give inspectors of the UN more access.", "Iran expelsFrom United Nations"),
    ("Turkey withdrew some of its troops from a camp in northern Iraq.", "Turkey withdrawsFrom troops (Iraq)"),
    ("Boris Johnson resigned after the election in Wales.", "Boris Johnson concedesTo Wales"),
]


@pytest.mark.parametrize(("text", "statement"), SAID)
def test_said(text: str, statement: str) -> None:
    check(text, must=[statement])


@pytest.mark.parametrize(("text", "statement"), NOT_SAID)
def test_not_said(text: str, statement: str) -> None:
    check(text, must_not=[statement])
