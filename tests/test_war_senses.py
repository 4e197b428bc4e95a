"""Verbs and nouns of war in another sense, and with parties that cannot be theirs."""

from __future__ import annotations

import pytest
from reading import check, found

SAID = [
    ("Ghanaian jets engaged Boko Haram fighters near Kano.", "Ghana attacks Boko Haram"),
    ("The army of Ghana surrounded Lomé.", "Ghana blockades Lomé"),
    ("Ghanaian forces entered Lomé.", "Ghana invades Togo"),
    ("Ghana began its military operations in Togo.", "Ghana deploysForcesTo Togo"),
    ("Ghana ended its combat operations in Togo.", "Ghana withdrawsFrom Togo"),
    ("Ghana closed its field camp in Tombouctou.", "Ghana withdrawsFrom Tombouctou"),
    ("Ghana invaded Togo.", "Ghana invades Togo"),
    ("Russian troops invaded Crimea.", "Russia invades Crimea"),
    ("Russia armed the Donbas separatists.", "Russia arms Donbas separatists"),
    ("Kashmiri militants attacked an Indian army camp.", "Kashmiri militants attacks Indian army"),
    ("Boko Haram captured the town of Bama in Nigeria.", "Boko Haram seizes Bama"),
    ("Belarus expelled two Ghanaian diplomats.", "Belarus expelsFrom Ghana"),
    ("Ghana launched an air offensive against Togo.", "Ghana attacks Togo"),
    ("Ghana pulled its troops out of Togo.", "Ghana withdrawsFrom Togo"),
    ("Ghana launched drone strikes across Togo, killing two.", "Ghana attacks Togo"),
    ("Ghana used chemical weapons against Togo.", "Ghana attacks Togo"),
    ("Ghana fired cluster munitions at Lomé.", "Ghana attacks Lomé"),
    ("Ghana's war with Togo went on.", "Ghana fightsWith Togo"),
]

UNSAID = [
    ("Islamic State fighters barricaded themselves inside the hospital in Raqqa.", "blockades"),
    ("Gaddafi surrounded himself with loyalists from Chad.", "blockades"),
    ("The United Kingdom will engage Iran on its nuclear programme.", "attacks"),
    ("Syria's refusal to engage in the process outlined by the United Nations goes on.", "attacks"),
    ("France stormed to victory over Argentina.", "invades"),
    ("Russia penetrated the market in India.", "invades"),
    ("Iraqi forces advanced into Mosul from the east.", "invades"),
    ("Syrian troops entered Palmyra on Sunday.", "invades"),
    ("When Britain began military operations in spring, tanks stood close to Benghazi.", "invades"),
    ("Ukrainian troops marched into Kherson.", "protestsAgainst"),
    ("The United States rallied the world against Boko Haram.", "protestsAgainst"),
    ("Turkey mobilised support for the Palestinians.", "protestsAgainst"),
    ("The USS Nimitz is in the 5th Fleet's area of operations.", "deploysForcesTo"),
    ("The conference, held in Tunis, called on Syria to stop using force against civilians.", "attacks"),
    ("Britain Backs Nigerians After Boko Haram Attack", "attacks"),
    ("Boko Haram claimed responsibility for the suicide bombings.", "attacks"),
    ("Canada hit its NATO spending target.", "attacks"),
    ("The OPCW has destroyed Syria's declared chemical weapons.", "attacks"),
    ("British sappers blew up an unexploded bomb in Sarajevo.", "attacks"),
    ("The French Air Force destroyed tanks besieging Zawiya.", "attacks"),
    ("Taliban fighters attacked a checkpoint 30 kilometres north of Kunduz.", "attacks"),
    ("China's charm offensive in Africa goes on.", "attacks"),
    ("Turkey launched a diplomatic offensive against Sweden.", "attacks"),
    ("Nigeria is battling an outbreak of cholera in Borno.", "fightsWith"),
    ("Britain won a legal battle against Iceland over fish.", "fightsWith"),
    ("The war of words between India and Canada grew.", "fightsWith"),
    ("Iran's part in the Syrian Civil War cost it many lives.", "fightsWith"),
    ("The Taliban took control of a large town in Afghanistan.", "seizes"),
    ("British engineers cleared mines from the port of Umm Qasr.", "seizes"),
    ("Lesotho is surrounded by South Africa.", "blockades"),
    ("Norway annexed a letter to the report of the OSCE.", "occupies"),
    ("India occupies a special place in the foreign policy of Russia.", "occupies"),
    ("Iraq expelled all weapons inspectors from the country.", "expelsFrom"),
    ("Japan broke ground on a bridge in Kenya.", "cutsTiesWith"),
    ("Canada pulled out of the match against Iran.", "withdrawsFrom"),
    ("Russian troops withdrew to Belarus.", "withdrawsFrom"),
    ("The ISAF mission left behind a trained Afghan army.", "withdrawsFrom"),
    ("The mobilisation of funds for Syria was led by Kuwait.", "mobilizesAgainst"),
    ("The United States rallied the world against Boko Haram.", "supports"),
]


@pytest.mark.parametrize(("text", "statement"), SAID)
def test_true_uses_are_kept(text: str, statement: str) -> None:
    assert statement in found(text)


@pytest.mark.parametrize(("text", "relation"), UNSAID)
def test_another_sense_says_nothing_of_war(text: str, relation: str) -> None:
    assert not [said for said in found(text) if f" {relation} " in said]


def test_fighters_for_a_land_are_not_the_land() -> None:
    said = found("Ukrainian forces recaptured the town from Donbas separatists.")
    assert "Ukraine fightsWith Donbas separatists" in said or "Donbas separatists fightsWith Ukraine" in said
    assert not [each for each in said if each.endswith(" Donbas")]


def test_places_of_another_event_are_not_hit() -> None:
    said = found("Delegates met in Lomé. Ghana bombed Kano, and talks held in Lomé failed.")
    assert not [each for each in said if each.startswith("Ghana attacks Lom")]


@pytest.mark.parametrize(
    ("text", "impossible"),
    [
        ("The army of Chad took full control of Faya back from Boko Haram.", "Chad seizes Boko Haram"),
        ("The Libyan army took Derna back from ISIL.", "Libya concedesTo Derna"),
        ("Iraqi militias entered the town of Sinjar.", "Iraq invades Sinjar"),
        ("Libyan troops took Ras Ali back from the militants.", "Libya concedesTo Ras Ali"),
        ("Turkish backed rebels shot down a helicopter over Idlib.", "rebels (Turkey) attacks Turkey"),
        ("The Russian armed forces and Egypt held drills.", "Russia arms Egypt"),
        ("A UN-backed truce between Sudan and the Houthis was declared.", "Houthis ceasesFireWith United Nations"),
        ("The mounds of Tell Brak have yielded Akkadian seals.", "Tell Brak concedesTo Akkadian"),
    ],
)
def test_what_no_such_party_does(text: str, impossible: str) -> None:
    check(text, [], [impossible])
