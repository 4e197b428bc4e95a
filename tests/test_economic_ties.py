"""Sanctions, trade, aid, arms, treaties and membership in the constructions of news."""

from __future__ import annotations

import pytest
from reading import found

SAID = [
    ("Portugal bans the entry of foreign citizens from Brazil.", "Portugal sanctions Brazil"),
    ("Norway extends its ban on travel from India.", "Norway sanctions India"),
    ("Latvia bans the transit of Russian timber.", "Latvia sanctions Russia"),
    ("Chile bans egg imports from Peru, following similar moves by Bolivia.", "Bolivia sanctions Peru"),
    ("Finland follows Sweden in imposing sanctions on Belarus.", "Sweden sanctions Belarus"),
    ("Canada recognizes Kosovo, joining Spain and Malta.", "Malta recognizes Kosovo"),
    ("China imposes tariffs on American goods, matching a move by the United States.",
     "United States sanctions China"),
    ("Cuba says that United States sanctions are an act of aggression.", "United States sanctions Cuba"),
    ("Serbia says that Kosovo's accusations are baseless.", "Kosovo accuses Serbia"),
    ("Austria passes a bill that would impose sanctions on Turkey.", "Austria sanctions Turkey (planned)"),
    ("A ship carrying 9,000 tonnes of Ukrainian barley leaves Izmail for Egypt.", "Ukraine supplies Egypt"),
    ("The first shipment of rice from India arrives in Madagascar.", "India supplies Madagascar"),
    ("Japan buys Australian coal.", "Australia supplies Japan"),
    ("Egypt depends on Ukraine for wheat.", "Ukraine supplies Egypt"),
    ("Denmark will provide Ukraine with a 90 million euro weapons package.", "Denmark arms Ukraine (planned)"),
    ("Spain donates a minehunter to Romania.", "Spain arms Romania"),
    ("Italy announces a military aid package for Lebanon.", "Italy arms Lebanon (planned)"),
    ("Ukraine strikes Belgorod with missiles supplied by Norway.", "Norway arms Ukraine"),
    ("Samoa has received tents donated by Fiji.", "Fiji aids Samoa"),
    ("Qatar has offered Pakistan financial assistance.", "Qatar aids Pakistan (planned)"),
    ("Chad and Peru are elected to the United Nations Security Council.",
     "Peru joins United Nations Security Council (planned)"),
    ("Iran warns Greece and other NATO members.", "Greece memberOf NATO"),
    ("The claim is at odds with Turkey's status as a NATO ally.", "Turkey memberOf NATO"),
    ("Lee Park of the Aum Shinrikyo cult is on trial.", "Lee Park memberOf Aum Shinrikyo"),
    ("Kenya joins the Eastern Customs Area.", "Kenya joins Eastern Customs Area"),
    ("Russia suspends its involvement in the New START treaty.", "Russia leaves New START treaty"),
    ("The Georgia–European Union Association Agreement enters into force.",
     "European Union signsAgreementWith Georgia"),
    ("The People's Republic of China and Chile sign a trade pact.", "Chile signsAgreementWith China"),
    ("Armenia and Georgia announce that a deal has been reached.", "Armenia signsAgreementWith Georgia"),
    ("Israel and Hamas swap prisoners.", "Hamas agreesWith Israel"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "statement"), SAID)
def test_says(text, statement):
    assert statement in found(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Turkey evacuates its citizens from Sudan.", "aids"),
        ("Mongolia approves the Russian vaccine.", "aids"),
        ("Belgium threatens to treat any aircraft from Iran as a target.", "aids"),
        ("Germany says that European Union sanctions are effective.", "sanctions"),
        ("Serbia and Kosovo play after the war between fans.", "fightsWith"),
    ],
)
def test_does_not_say(text, relation):
    assert not any(relation in said for said in found(text))
