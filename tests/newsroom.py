"""A small newsroom for the tests of graph and view: about seventy dated statements that we wrote ourselves.

Each line of ``newsroom.txt`` is one sentence and what it says. The words of the parties and of the relation are
looked up in the sentence, so that offsets are always right. Knows nothing of extraction.
"""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from graphkit.model import (
    ID,
    ONTOLOGY,
    Actor,
    Attribution,
    DocumentReference,
    Evidence,
    Interval,
    Mention,
    Modality,
    Polarity,
    Precision,
    Relation,
    Statement,
)

# name: (label, quad class, symmetric, PLOVER type, CAMEO code, score)
RELATIONS = {
    "meetsWith": ("meets-with", "verbal-cooperation", True, "CONSULT", "040", 1.0),
    "negotiatesWith": ("negotiates-with", "verbal-cooperation", True, "CONSULT", "046", 1.0),
    "visits": ("visits", "verbal-cooperation", False, "CONSULT", "042", 1.0),
    "mediatesBetween": ("mediates-between", "verbal-cooperation", False, "CONSULT", "045", 1.0),
    "agreesWith": ("agrees-with", "verbal-cooperation", True, "AGREE", "030", 3.0),
    "signsAgreementWith": ("signs-agreement-with", "verbal-cooperation", True, "SUPPORT", "057", 6.0),
    "supports": ("supports", "verbal-cooperation", False, "SUPPORT", "051", 5.0),
    "recognizes": ("recognizes", "verbal-cooperation", False, "SUPPORT", "054", 5.0),
    "cooperatesWith": ("cooperates-with", "material-cooperation", True, "COOPERATE", "060", 7.0),
    "exercisesWith": ("exercises-with", "material-cooperation", True, "COOPERATE", "062", 7.4),
    "tradesWith": ("trades-with", "material-cooperation", True, "COOPERATE", "061", 6.4),
    "supplies": ("supplies", "material-cooperation", False, "COOPERATE", "061", 6.4),
    "arms": ("arms", "material-cooperation", False, "AID", "072", 8.3),
    "aids": ("aids", "material-cooperation", False, "AID", "070", 7.0),
    "requests": ("requests", "verbal-cooperation", False, "REQUEST", "020", 0.0),
    "accuses": ("accuses", "verbal-conflict", False, "ACCUSE", "112", -2.0),
    "criticizes": ("criticizes", "verbal-conflict", False, "ACCUSE", "111", -2.0),
    "rejects": ("rejects", "verbal-conflict", False, "REJECT", "120", -4.0),
    "warns": ("warns", "verbal-conflict", False, "THREATEN", "130", -5.0),
    "sanctions": ("sanctions", "material-conflict", False, "COERCE", "163", -8.0),
    "cutsTiesWith": ("cuts-ties-with", "material-conflict", False, "SANCTION", "161", -5.6),
    "mobilizesAgainst": ("mobilizes-against", "material-conflict", False, "MOBILIZE", "150", -7.2),
    "deploysForcesTo": ("deploys-forces-to", "neutral", False, "MOBILIZE", "154", 0.0),
    "attacks": ("attacks", "material-conflict", False, "ASSAULT", "190", -10.0),
    "fightsWith": ("fights-with", "material-conflict", True, "ASSAULT", "190", -10.0),
    "invades": ("invades", "material-conflict", False, "ASSAULT", "192", -10.0),
    "memberOf": ("member-of", "structural", False, None, None, None),
    "joins": ("joins", "structural", False, None, None, None),
    "alliedWith": ("allied-with", "structural", True, None, None, None),
    "rivalOf": ("rival-of", "structural", True, None, None, None),
    "leads": ("leads", "structural", False, None, None, None),
}

# label: (local name of the id, class, state, listed in the ontology)
ACTORS = {
    "Russia": ("RUS", "Country", "RUS", True),
    "China": ("CHN", "Country", "CHN", True),
    "Ukraine": ("UKR", "Country", "UKR", True),
    "United States": ("USA", "Country", "USA", True),
    "United Kingdom": ("GBR", "Country", "GBR", True),
    "France": ("FRA", "Country", "FRA", True),
    "Germany": ("DEU", "Country", "DEU", True),
    "Poland": ("POL", "Country", "POL", True),
    "Finland": ("FIN", "Country", "FIN", True),
    "Sweden": ("SWE", "Country", "SWE", True),
    "Turkey": ("TUR", "Country", "TUR", True),
    "Belarus": ("BLR", "Country", "BLR", True),
    "Iran": ("IRN", "Country", "IRN", True),
    "Israel": ("ISR", "Country", "ISR", True),
    "Saudi Arabia": ("SAU", "Country", "SAU", True),
    "North Korea": ("PRK", "Country", "PRK", True),
    "South Korea": ("KOR", "Country", "KOR", True),
    "Japan": ("JPN", "Country", "JPN", True),
    "Philippines": ("PHL", "Country", "PHL", True),
    "Australia": ("AUS", "Country", "AUS", True),
    "India": ("IND", "Country", "IND", True),
    "Qatar": ("QAT", "Country", "QAT", True),
    "NATO": ("NATO", "Alliance", None, True),
    "European Union": ("EU", "InternationalOrganization", None, True),
    "Hezbollah": ("Hezbollah", "ArmedGroup", "LBN", True),
    "Sergei Lavrov": ("SergeiLavrov", "Person", "RUS", True),
    "Kim Jong Un": ("KimJongUn", "Person", "PRK", True),
    "Anna Lindqvist": ("unknown/AnnaLindqvist", "Person", "SWE", False),
    "Northern Fleet": ("unknown/NorthernFleet", "MilitaryUnit", "RUS", False),
    "Rafah": ("unknown/Rafah", "City", "PSE", False),
}


# date | subject = words | relation = words | object = words | sentence | flags
REPORTS = Path(__file__).with_suffix(".txt").read_text("utf-8")

PUBLISHERS = (("The Meridian Post", "meridian.example"), ("Harbour News", "harbour.example"))


def actor(label: str) -> Actor:
    """Return an actor of the sample."""
    name, kind, country, known = ACTORS[label]
    return Actor(ID + name, label, kind, country, known)


def relation(name: str) -> Relation:
    """Return a relation of the sample."""
    label, quad, symmetric, plover, cameo, score = RELATIONS[name]
    return Relation(ONTOLOGY + name, name, label, symmetric, plover, cameo, quad, score)


def mention(text: str, sentence: str, start: int, after: int = 0) -> Mention:
    """Return where the words stand in the sentence."""
    at = sentence.index(text, after)
    return Mention(text, start + at, start + at + len(text))


def _attribution(flags: str) -> Attribution | None:
    if " by " not in f" {flags}":
        return None
    text, verb, label = flags.split("by ", 1)[1].split("/")
    return Attribution(text, verb, actor(label))


def report(number: int, line: str) -> Statement:
    """Return the statement of a line as ``newsroom.txt`` has them."""
    date, left, middle, right, sentence, flags = (part.strip() for part in line.split(" | ", 5))
    (subject, subject_text), (name, trigger), (target, target_text) = (
        part.split(" = ") for part in (left, middle, right)
    )
    day = dt.date.fromisoformat(date)
    publisher, host = PUBLISHERS[number % 2]
    document = DocumentReference(
        f"report-{number:03}", f"{sentence[:48].rstrip()}…", day, f"https://{host}/{date}/{number}", publisher
    )
    start = 40 * (number % 3)
    said = relation(name)
    polarity = Polarity.NEGATIVE if "negative" in flags else Polarity.POSITIVE
    modality = next((kind for kind in Modality if kind in flags.split()), Modality.ACTUAL)
    return Statement(
        subject=actor(subject),
        subject_mention=mention(subject_text, sentence, start),
        relation=said,
        trigger=mention(trigger, sentence, start),
        object=actor(target),
        object_mention=mention(target_text, sentence, start),
        evidence=Evidence(document, sentence, start, name, "graphkit test"),
        polarity=polarity,
        modality=modality,
        attribution=_attribution(flags),
        time=Interval(day, day, Precision.DAY),
        confidence=0.7 + number % 4 * 0.08,
        plover=said.plover,
        cameo=said.cameo,
        quad=said.quad,
        score=said.score,
    )


def statements() -> list[Statement]:
    """Return the sample, oldest first."""
    lines = [line for line in REPORTS.strip().splitlines() if line]
    return [report(number, line if line.count(" | ") == 5 else f"{line} ") for number, line in enumerate(lines)]


def crowd(links: int, *, actors: int | None = None, seed: int = 7) -> list[Statement]:
    """Return statements that draw about so many links among made-up states, a few of them much in the news.

    Args:
        links: Pairs of actors with a sign; half as many actors if their number is not given.
        actors: Number of actors.
        seed: Another seed gives another graph.
    """
    rng = random.Random(seed)
    count = actors or max(3, links * 46 // 100)
    parties = [Actor(f"{ID}made/{number:05}", f"Land {number}", "Country", None) for number in range(count)]
    names = [name for name in RELATIONS if name not in {"leads", "memberOf"}]
    said: list[Statement] = []
    pairs: set[tuple[str, str, str]] = set()
    number = 0
    while len(pairs) < links:
        one = parties[min(int(rng.paretovariate(0.8)) - 1, count - 1)]
        two = parties[rng.randrange(count)]
        relation_name = rng.choice(names)
        if one is two:
            continue
        pairs.add((one.id, two.id, RELATIONS[relation_name][1].rsplit("-", 1)[-1]))
        for _ in range(1 + (rng.random() < 0.3) * rng.randrange(4)):
            number += 1
            said.append(_made(number, one, relation_name, two, dt.date(2015, 1, 1) + dt.timedelta(rng.randrange(3600))))
    return said


def _made(number: int, subject: Actor, relation_name: str, target: Actor, day: dt.date) -> Statement:
    said = relation(relation_name)
    sentence = f"{subject.label}, observers wrote, {said.label} {target.label} in a move that few had seen coming."
    document = DocumentReference(f"made-{number}", f"{subject.label} and {target.label}", day, None, "Made-up Times")
    return Statement(
        subject=subject,
        subject_mention=mention(subject.label, sentence, 0),
        relation=said,
        trigger=mention(said.label, sentence, 0),
        object=target,
        object_mention=mention(f"{target.label} in", sentence, 0),
        evidence=Evidence(document, sentence, 0, relation_name, "graphkit test"),
        time=Interval(day, day),
        confidence=0.8,
        plover=said.plover,
        cameo=said.cameo,
        quad=said.quad,
        score=said.score,
    )
