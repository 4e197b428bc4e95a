"""Words of diplomacy in another sense, and who is judged, asked, met and visited in official statements."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

CONCESSIONS: list[Case] = [
    (
        "Chile called on Belarus to release Ales Novik and to lift the siege of the camp.",
        ["Chile requests Belarus"],
        ["Belarus concedesTo Ales Novik"],
    ),
    (
        "Kenya demanded that Eritrea free the Kenyan sailors.",
        ["Kenya demands Eritrea"],
        ["Eritrea concedesTo Kenya"],
    ),
    ("Eritrea freed the Kenyan sailors.", ["Eritrea concedesTo Kenya"], []),
    ("Eritrea announced that it would hand over the suspect to the ICC.", [], ["Eritrea requests ICC"]),
    ("Niger promised not to let Boko Haram cross the border.", [], ["Niger concedesTo Boko Haram"]),
    (
        "The militia, which has turned on villagers in Chad, fled.",
        [],
        ["The militia concedesTo Chad"],
    ),
    ("Iran has failed to comply with the resolutions of the United Nations.", [], ["Iran concedesTo United Nations"]),
]

MEMBERS_AND_DEALS: list[Case] = [
    (
        "Iceland joined the European Union in condemning Belarus.",
        ["Iceland criticizes Belarus"],
        ["Iceland joins European Union"],
    ),
    ("Croatia joined the European Union in 2013.", ["Croatia joins European Union"], []),
    (
        "Kenya, in agreement with Uganda, sent troops to Goma.",
        [],
        ["Kenya agreesWith Uganda"],
    ),
    ("Kenya is in agreement with Uganda on the dam.", ["Kenya agreesWith Uganda"], []),
    ("The forces of Chad and Niger, made up mostly of conscripts, left.", [], ["Chad ceasesFireWith Niger"]),
    (
        "The minister thanked Ilham Aliyev and Nikol Pashinyan for their commitment to peace.",
        [],
        ["Ilham Aliyev ceasesFireWith Nikol Pashinyan"],
    ),
    (
        "The accord was signed on 3 May by the Oromo Liberation Army (OLA) and the Government of Ethiopia.",
        ["Ethiopia signsAgreementWith Oromo Liberation Army"],
        [],
    ),
    (
        "The accord was signed by Chad and Niger in Doha, with Kenya as an observer.",
        ["Chad signsAgreementWith Niger"],
        ["Chad signsAgreementWith Kenya", "Kenya signsAgreementWith Niger"],
    ),
]

REFUSALS: list[Case] = [
    (
        "Canada will deny the Wagner Group access to the financial system.",
        ["Canada sanctions Wagner Group (planned)"],
        ["Canada rejects Wagner Group"],
    ),
    ("Iran denied the IAEA access to the plant.", ["Iran rejects IAEA"], ["Iran sanctions IAEA"]),
    (
        "Russia has waged a campaign against Moldova in clear defiance of international law.",
        [],
        ["Russia rejects Moldova"],
    ),
    (
        "Kenya demanded that Uganda respect the sovereignty of Kenya.",
        ["Kenya demands Uganda"],
        ["Uganda recognizes Kenya"],
    ),
]

JUDGED: list[Case] = [
    (
        "President Sandu condemned the deployment of North Korean soldiers to Kursk.",
        ["Sandu criticizes North Korea", "North Korea deploysForcesTo Kursk"],
        ["Sandu criticizes Kursk"],
    ),
    (
        "Latvia condemned the deployment of Russian troops in Belarus.",
        ["Latvia criticizes Russia"],
        ["Latvia criticizes Belarus"],
    ),
    (
        "The Foreign Minister of Norway, Espen Barth Eide, condemned in the sharpest terms an attack by M23 on Goma.",
        ["Espen Barth Eide criticizes M23"],
        ["Espen Barth Eide criticizes Goma"],
    ),
    (
        "Poland raised concerns with Hungary about its ties with Russia.",
        ["Poland criticizes Hungary"],
        ["Poland criticizes Russia"],
    ),
    (
        "Iraq's minister condemned the strike as a violation of its sovereignty.",
        [],
        ["Iraq criticizes protesters (Iraq)"],
    ),
    (
        "Brazil condemned the sentencing of Maria Ressa.",
        [],
        ["Brazil criticizes Maria Ressa"],
    ),
    (
        "Colonel Schmidt offered condolences on behalf of NATO after the blast.",
        [],
        ["Schmidt supports NATO"],
    ),
]

TALKS_AND_TRAVELS: list[Case] = [
    (
        "Denmark proposed talks in Copenhagen between the Venezuelan government and the opposition.",
        [],
        ["Denmark meetsWith Venezuela"],
    ),
    ("Denmark proposed talks with Venezuela.", ["Denmark meetsWith Venezuela (possible)"], []),
    (
        "Canada remains open to dialogue with Cuba.",
        ["Canada meetsWith Cuba (possible)"],
        ["Canada meetsWith Cuba (actual)"],
    ),
    ("Penny Wong is on her way to Fiji.", ["Penny Wong visits Fiji"], []),
    ("The trip has taken Penny Wong to Tonga and Samoa.", ["Penny Wong visits Tonga", "Penny Wong visits Samoa"], []),
    (
        "Penny Wong is on a tour of the Pacific. The tour has included visits to Tonga and Samoa.",
        ["Penny Wong visits Tonga", "Penny Wong visits Samoa"],
        [],
    ),
    (
        "Penny Wong will be in Suva on Friday and then travel to Samoa.",
        ["Penny Wong visits Samoa (planned)"],
        [],
    ),
    (
        "At the request of Mogadishu, Kenya flew two airstrikes against al-Shabaab in Jilib.",
        ["Somalia requests Kenya"],
        ["Somalia requests al-Shabaab"],
    ),
    (
        "Egypt had proposed that Kenya and Oman join the mediation.",
        [],
        ["Kenya mediatesBetween Egypt (actual)", "Oman mediatesBetween Egypt (actual)"],
    ),
]

OTHER_SENSES: list[Case] = [
    ("Chad and Niger are working to unblock the pipeline.", [], ["Chad cooperatesWith Niger"]),
    ("Chad and Niger are working together to unblock the pipeline.", ["Chad cooperatesWith Niger"], []),
    ("Kenya will require passengers from Chad to show a certificate.", [], ["Kenya demands Chad"]),
    ("Kenya required Chad to hand over the pilots.", ["Kenya demands Chad"], []),
    ("Georgia's parliament recognised Crimea as occupied by Russia.", [], ["Georgia recognizes Crimea"]),
    ("Chile recognised Kosovo as an independent state.", ["Chile recognizes Kosovo"], []),
    ("Chile recognised Kosovo.", ["Chile recognizes Kosovo"], []),
    (
        "The Malian government gave the European Union ten days to recall its envoy.",
        ["Mali demands European Union"],
        ["Mali cutsTiesWith European Union"],
    ),
    ("Secretary of State Dana Rice arrived in Nairobi.", ["Dana Rice visits Kenya"], ["United States supplies Kenya"]),
    (
        "Filipino students marched through Manila, urging China to free the crew of a trawler.",
        [],
        ["students (Philippines) protestsAgainst Philippines"],
    ),
]


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [*OTHER_SENSES, *CONCESSIONS, *MEMBERS_AND_DEALS, *REFUSALS, *JUDGED, *TALKS_AND_TRAVELS],
)
def test_talk(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
