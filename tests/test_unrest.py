"""Unrest and relief among parties without a name: who is rescued, dispersed, put on alert or protested at."""

from __future__ import annotations

import pytest
from reading import check

Case = tuple[str, list[str], list[str]]

RELIEF: list[Case] = [
    ("Chilean firefighters rescued six miners near Calama.", [], ["Chile attacks miners (Chile)"]),
    ("The Latvian coast guard saved 30 passengers from a burning ferry.", ["Latvia aids passengers (Latvia)"], []),
    ("The Irish navy rescued dozens of refugees.", ["Ireland aids refugees (Ireland)"], []),
    ("Villagers pulled survivors from the wreckage near Abuja.", ["villagers (Nigeria) aids survivors (Nigeria)"], []),
    ("Norway sends two water bombers to Portugal.", ["Norway aids Portugal"], ["Norway deploysForcesTo Portugal"]),
    ("Peru has obtained a loan from Canada.", ["Canada aids Peru"], ["Peru requests Canada"]),
    ("Fiji has refused to provide military aid to Samoa.", ["Fiji arms Samoa (negated)"], ["Fiji aids Samoa"]),
]

FORCE: list[Case] = [
    ("Riot police broke up a sit-in by students in Tunis.", ["Tunisia coerces students (Tunisia)"], []),
    ("Police in Hong Kong banned a vigil.", ["Hong Kong coerces protesters (Hong Kong)"], []),
    ("Georgian police dispersed a rally in Batumi.", ["Georgia coerces protesters (Georgia)"], []),
    ("Spanish police cleared a migrant camp near Melilla.", ["Spain coerces Melilla"], []),
    ("Peruvian authorities imposed a curfew in ten districts.", ["Peruvian authorities coerces Peru"], []),
    ("Belgian police fired water cannon at students in Ghent.", [], ["Belgium attacks Ghent"]),
    ("Greek police raided a squat in Athens.", ["Greek police coerces Greece"], []),
    ("Gunmen raided a police station in Sonora.", ["gunmen (Mexico) attacks Sonora"], []),
    ("Islamist militants ambushed a convoy in Mali.", ["islamist militants (Mali) attacks Mali"], []),
    ("Kenya's government ordered a newspaper to stop printing.", [], ["Kenya demands newspapers (Kenya)"]),
]

POSTURE: list[Case] = [
    ("Sweden told 400 soldiers to be ready to leave for Latvia.", ["Sweden mobilizesAgainst Latvia"], []),
    ("Sudan sent tanks into Kassala.", ["Sudan deploysForcesTo Kassala"], ["Sudan arms Kassala"]),
    ("Peru puts the army on alert in response to riots.", ["Peru mobilizesAgainst protesters (Peru)"], []),
    ("Turkey told its soldiers to be polite to Greek tourists.", [], ["Turkey mobilizesAgainst Greece"]),
]

PROTESTS: list[Case] = [
    (
        "Farmers dumped milk in Lyon in protest at the European Union's quotas.",
        ["farmers (France) protestsAgainst European Union"],
        [],
    ),
    (
        "Protesters marched through Lima against Chile's fishing ban.",
        ["protesters (Peru) protestsAgainst Chile"],
        ["protesters (Peru) protestsAgainst Peru"],
    ),
    (
        "Air traffic controllers in Italy staged a strike over pensions.",
        ["air traffic controllers (Italy) protestsAgainst Italy"],
        [],
    ),
    ("Students marched through Riga to celebrate the victory.", [], ["students (Latvia) protestsAgainst Latvia"]),
    (
        "Hundreds of Andalusians took to the streets of Seville over a new tax.",
        ["people (Spain) protestsAgainst Spain"],
        [],
    ),
    ("Lawyers boycott courts in Pakistan.", ["lawyers (Pakistan) protestsAgainst Pakistan"], []),
    ("Fishermen staged a sit-in in Gabes, Tunisia.", ["fishermen (Tunisia) protestsAgainst Tunisia"], []),
    ("Teachers boycotted Siemens in Chile.", ["teachers (Chile) protestsAgainst Siemens"], ["Chile sanctions Siemens"]),
    ("Kurds in Bonn demonstrated against Turkey.", ["Kurds protestsAgainst Turkey"], []),
]

TIES: list[Case] = [
    ("Canada issued a travel warning for Belize.", ["Canada cutsTiesWith Belize"], ["Canada warns Belize"]),
    ("Austria urged its citizens to leave Lebanon.", ["Austria cutsTiesWith Lebanon"], []),
    ("Norway's foreign ministry advises against travel to Yemen.", ["Norway cutsTiesWith Yemen"], []),
    ("The African Union suspended Mali's membership.", ["African Union cutsTiesWith Mali"], []),
    ("Japan warned tourists against travelling to Haiti.", ["Japan cutsTiesWith Haiti"], []),
    ("Chad ordered the German ambassador to leave.", ["Chad expelsFrom Germany"], []),
    ("Kenya asked tourists to visit Mombasa.", [], ["Kenya cutsTiesWith Mombasa"]),
    ("Italy advised its citizens to buy French cheese.", [], ["Italy cutsTiesWith France"]),
]

EMBASSIES: list[Case] = [
    (
        "Muscat cut ties with Tehran after demonstrators stormed the Omani embassy there.",
        ["demonstrators (Iran) protestsAgainst Oman"],
        ["demonstrators (Oman) protestsAgainst Oman"],
    ),
    ("An angry crowd pelted the Danish embassy.", [], ["crowd (Denmark) protestsAgainst Denmark"]),
    (
        "Thousands of demonstrators gathered outside the Canadian embassy in Beirut.",
        ["demonstrators (Lebanon) protestsAgainst Canada"],
        [],
    ),
]

GROUPS = {
    "relief": RELIEF,
    "force": FORCE,
    "posture": POSTURE,
    "protest": PROTESTS,
    "ties": TIES,
    "embassies": EMBASSIES,
}


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [pytest.param(*case, id=f"{name}-{n}") for name, cases in GROUPS.items() for n, case in enumerate(cases, 1)],
)
def test_act(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
