"""Idioms and phrasal wordings of the event classes, and sectors that deal with their own state."""

from __future__ import annotations

import pytest
from reading import found

SAID = [
    ("Ghana blamed the outage on Togo.", "Ghana accuses Togo"),
    ("Ghana pointed the finger at Togo.", "Ghana accuses Togo"),
    ("Kenya took Uganda to court.", "Kenya accuses Uganda"),
    ("Kenya took Uganda to task.", "Kenya accuses Uganda"),
    ("Kenya labelled Uganda a sponsor of terror.", "Kenya accuses Uganda"),
    ("Ghana came under fire from Togo over the quota.", "Togo criticizes Ghana"),
    ("Ghana had harsh words for Togo.", "Ghana criticizes Togo"),
    ("Ghana poured scorn on Togo.", "Ghana criticizes Togo"),
    ("Ghana rounded on Togo.", "Ghana criticizes Togo"),
    ("Ghana dismissed Togo as a puppet.", "Ghana criticizes Togo"),
    ("Ghana turned its back on Togo.", "Ghana rejects Togo"),
    ("Ghana blocked Togo's entry into the bloc.", "Ghana rejects Togo"),
    ("Ghana came to terms with Togo.", "Ghana agreesWith Togo"),
    ("Ghana accepted Togo's offer of mediation.", "Ghana agreesWith Togo"),
    ("Ghana gave Togo assurances about the dam.", "Ghana agreesWith Togo"),
    ("Ghana settled its differences with Togo.", "Ghana agreesWith Togo"),
    ("Ghana threw its weight behind Togo.", "Ghana supports Togo"),
    ("Ghana heaped praise on Togo.", "Ghana supports Togo"),
    ("Ghana urged restraint on Togo.", "Ghana requests Togo"),
    ("Ghana linked its grid to Togo.", "Ghana cooperatesWith Togo"),
    ("Ghana evacuated Togolese sailors from the wreck.", "Ghana aids Togo"),
    ("Ghana lifted the curfew in Tamale.", "Ghana concedesTo Tamale"),
    ("Ghana opened a corridor for aid to Togo.", "Ghana concedesTo Togo"),
    ("Ghana hinted at military action against Togo.", "Ghana threatens Togo"),
    ("Ghana reneged on its deal with Togo.", "Ghana cutsTiesWith Togo"),
    ("Ghana violated its truce with Togo.", "Ghana attacks Togo"),
    ("Ghanaian soldiers were rushed to Togo.", "Ghana deploysForcesTo Togo"),
    ("Crowds chanted slogans against Togo in Accra.", "crowds (Ghana) protestsAgainst Togo"),
    ("The opposition accused the Ghanaian government of fraud.", "opposition (Ghana) accuses Ghana"),
    ("Religious leaders praised the Ghanaian government.", "religious leaders (Ghana) supports Ghana"),
    ("Ghanaian police beat a reporter.", "Ghana attacks reporters (Ghana)"),
    ("Ghana tortured detainees.", "Ghana attacks detainees (Ghana)"),
    ("Ghana has placed a Togolese general under investigation.", "Ghana accuses Togo"),
    ("Ghana ruled out compensation for Togolese fishermen.", "Ghana rejects Togo"),
    ("Ghana distributed food to families in Togo.", "Ghana aids Togo"),
    ("Ghana will extend its military mission in Togo.", "Ghana deploysForcesTo Togo (planned)"),
    ("Ghana rejected a deal to repay Togo.", "Ghana rejects Togo"),
    ("Ghana criticised a film about elections in Togo.", "Ghana criticizes Togo"),
    ("Families of the miners pleaded with the Ghanaian government.", "people (Ghana) requests Ghana"),
    ("Gunmen shot a politician in Kumasi.", "gunmen (Ghana) attacks politicians (Ghana)"),
    ("Rebels kidnapped a Togolese pilot in Ghana.", "rebels (Ghana) detains Togo"),
    ("Rebels left the town of Tamale.", "rebels (Ghana) withdrawsFrom Tamale"),
    ("Ghana's president met opposition leaders.", "Ghana meetsWith opposition leaders (Ghana)"),
    ("The pilots' union rejected Lufthansa's offer.", "unions (Lufthansa) rejects Lufthansa"),
    ("Villagers blocked a road near Tamale.", "villagers (Ghana) protestsAgainst Ghana"),
    ("Ghana sent a carrier group to the Red Sea.", "Ghana deploysForcesTo Red Sea"),
    ("Thousands of Ghanaians took to the streets of Accra.", "people (Ghana) protestsAgainst Ghana"),
    ("Ghana has consented to host refugees from Togo.", "Ghana aids Togo (planned)"),
    ("Prosecutors in Accra indicted a former minister.", "Ghana accuses former ministers (Ghana)"),
]


@pytest.mark.parametrize(("text", "statement"), SAID)
def test_says(text, statement):
    assert statement in found(text)


NOTHING = [
    "Ghana beats Togo 2-0 in Lagos.",
    "Activists criticised Togo.",
    "Ghana criticised a film about elections in Togo and Benin.",
    "Ghana denied that it had bought a ship in Togo.",
    "Ghana tortured the statistics.",
    "The opposition accused Togo of fraud.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_says_nothing(text):
    assert not found(text)
