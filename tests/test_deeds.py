"""What a sentence says besides its frames: judged deeds, wrongs told by the wronged, conditions, guests of meetings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import check

from graphkit.extraction import Extractor
from graphkit.ontology import load_ontology

Case = tuple[str, list[str], list[str]]

JUDGED: list[Case] = [
    (
        "Ethiopia began to fill the dam on Saturday. Egypt denounced the step.",
        ["Egypt criticizes Ethiopia"],
        [],
    ),
    (
        "Japan decided to drain the reservoir. The decision is opposed by Russia and backed by the United States.",
        ["Russia rejects Japan", "United States supports Japan"],
        [],
    ),
    (
        "South Korea begins a naval parade in the Yellow Sea; North Korea disapproves of the parade.",
        [],
        ["South Korea criticizes North Korea"],
    ),
    ("India revoked the autonomy of the region. Pakistan called the move illegal.", ["Pakistan criticizes India"], []),
    (
        "North Korea launched a satellite, which Japan and South Korea condemned.",
        ["Japan criticizes North Korea", "South Korea criticizes North Korea"],
        [],
    ),
    ("Uganda's parliament approved the bill in May. Canada has condemned it.", ["Canada criticizes Uganda"], []),
    (
        "Rwanda expanded the base near the border. The expansion drew sharp criticism from Burundi.",
        ["Burundi criticizes Rwanda"],
        ["Rwanda criticizes Burundi"],
    ),
    (
        "Greece said it would extend its territorial waters. Turkey warned against the move.",
        ["Turkey warns Greece"],
        [],
    ),
    (
        "Iran hanged a dissident on Monday; Germany denounced the execution.",
        ["Germany criticizes Iran"],
        ["Iran criticizes Germany"],
    ),
    ("Norway had a quiet winter. Sweden praised the weather.", [], ["Sweden supports Norway"]),
]

WRONGED: list[Case] = [
    ("Vietnam says a Chinese vessel rammed and sank one of its fishing boats.", ["Vietnam accuses China"], []),
    ("Amnesty International reports that Russian air strikes have killed 200 civilians.",
     ["Amnesty International accuses Russia"], []),
    ("Armenia's defence ministry says Azerbaijan opened fire on its positions.", ["Armenia accuses Azerbaijan"], []),
    ("Reporters Without Borders published a report claiming that Eritrean soldiers executed a photographer.",
     ["Reporters Without Borders accuses Eritrea"], []),
    ("Turkey says a Russian warplane violated its airspace.", ["Turkey accuses Russia"], []),
    ("US officials say that Israel struck Iran.", ["Israel attacks Iran"], ["United States accuses Israel"]),
    ("Israel says its jets struck Hezbollah.", [], ["Israel accuses Israel", "Israel accuses Hezbollah"]),
]  # fmt: skip


CONDITIONS: list[Case] = [
    (
        "Hungary will block the aid until Ukraine reopens the pipeline.",
        ["Hungary demands Ukraine"],
        ["Hungary threatens Ukraine"],
    ),
    (
        "North Korea said it would end the pact if South Korea fails to stop the broadcasts.",
        ["North Korea demands South Korea"],
        ["South Korea demands North Korea"],
    ),
    (
        "The United States warned Turkey of consequences if the pastor is not freed.",
        ["United States demands Turkey"],
        [],
    ),
    ("Slovakia will halt power supplies to Ukraine unless oil transit resumes.", ["Slovakia demands Ukraine"], []),
    ("Kenya will keep troops in Somalia if Uganda leaves.", [], ["Kenya demands Uganda", "Kenya threatens Uganda"]),
]

GUESTS: list[Case] = [
    (
        "Chinese Foreign Minister Wang Yi met Indian Prime Minister Narendra Modi in Beijing.",
        ["Narendra Modi visits Beijing"],
        ["Wang Yi visits Beijing"],
    ),
    (
        "Emmanuel Macron will meet with Vladimir Putin in Moscow tomorrow.",
        ["Emmanuel Macron visits Moscow (planned)"],
        ["Vladimir Putin visits Moscow"],
    ),
    ("Antony Blinken spoke by phone with Sergey Lavrov in Moscow.", [], ["Antony Blinken visits Moscow"]),
]


@pytest.mark.parametrize(("text", "must", "must_not"), [*JUDGED, *WRONGED, *CONDITIONS, *GUESTS])
def test_told_besides(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


ASKED: list[Case] = [
    (
        "Japan rejected a request from Russia to hold talks.",
        ["Japan rejects Russia", "Russia requests Japan"],
        ["Japan requests Russia"],
    ),
    ("Greece passed the austerity bill demanded by the European Union.", ["European Union demands Greece"], []),
    (
        "India invited Pakistan to talks on the border.",
        ["India requests Pakistan", "India meetsWith Pakistan (possible)"],
        [],
    ),
    (
        "Japan extended an invitation to Narendra Modi to visit Tokyo.",
        ["Japan hosts Narendra Modi (planned)"],
        ["Narendra Modi hosts Japan"],
    ),
    (
        "Sweden ruled out a treaty demanded by Russia.",
        ["Sweden rejects Russia", "Russia demands Sweden"],
        ["Russia rejects Sweden"],
    ),
    (
        "Spain formally requested his extradition from Belgium.",
        ["Spain requests Belgium"],
        ["Belgium requests Spain"],
    ),
    (
        "Serbia accuses Kosovo of arming gangs. Pristina said the accusation was false.",
        ["Kosovo rejects Serbia"],
        [],
    ),
    (
        "Libya and Chad each released 40 prisoners of war.",
        ["Libya concedesTo Chad", "Chad concedesTo Libya"],
        [],
    ),
    (
        "China asked Vietnam to show restraint in their dispute over the Paracel Islands.",
        ["China claims Paracel Islands", "Vietnam claims Paracel Islands"],
        [],
    ),
    (
        "Moldova arrested Ion Ceban, the pro-Russian mayor of Chisinau.",
        ["Ion Ceban supports Russia"],
        ["Moldova supports Russia"],
    ),
    ("The Hungarian parliament approved Sweden's accession to NATO.", ["Hungary supports Sweden"], []),
]


@pytest.mark.parametrize(("text", "must", "must_not"), ASKED)
def test_asked_and_granted(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


def test_an_ontology_without_the_frames_that_readers_use_is_read_all_the_same():
    onto = load_ontology()
    lacking = {"accuse", "visit", "demand", "threaten"}
    bare = Extractor(ontology=replace(onto, frames=tuple(f for f in onto.frames if lacking.isdisjoint(f.verbs))))
    text = "Peru said Chile shelled its ports and would close the border unless Chile paid. Their ministers met."
    said = {(s.subject.label, s.relation.name, s.object.label) for s in bare.extract_text(text)}
    assert ("Chile", "attacks", "Peru") in said
