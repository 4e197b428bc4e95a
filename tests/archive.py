"""A news archive for tests of the page at the size of real use: 1,500 short items, 60 long articles, all made up here.

What an analyst would look for is planted: two camps, a pair that turns, plans, denials, speakers, copies of a story, a
state that is known by another name, and lesser actors by the hundred who are in the news once or twice. Knows nothing
of extraction: statements, their sentences and the texts that hold them are made together, so offsets are right.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from factories import actor, statement

from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Actor, Attribution, Document, DocumentReference, Statement

SHORT, LONG = 1_500, 60
CAMPS = (
    ("Russia", "Belarus", "Iran", "North Korea", "China"),
    ("United States", "United Kingdom", "France", "Germany", "Poland", "Japan", "South Korea", "Ukraine"),
)
TURN = dt.date(2019, 3, 4)
"""First day on which Russia and Turkey are told to be in conflict; before, they cooperate."""

_KIND = ("meetsWith", "visits", "agreesWith", "supports", "cooperatesWith", "exercisesWith", "tradesWith", "aids")
_UNKIND = ("accuses", "criticizes", "rejects", "threatens", "sanctions", "attacks")
_PAPERS = ("Harbour Post", "The Meridian", "Northern Courier", "Evening Ledger")
_FIRST = ("Anneli", "Bram", "Chidi", "Dalia", "Emre", "Farida", "Goran", "Hana", "Ismael", "Jovana", "Kofi", "Liv")
_LAST = (
    "Abara",
    "Brandt",
    "Castellan",
    "Drozd",
    "Eskola",
    "Ferro",
    "Galan",
    "Hoxha",
    "Ilves",
    "Jansky",
    "Kade",
    "Lund",
)
_CITIES = ("Oravi", "Tessen", "Pelagos", "Dunmark", "Kirsava", "Lomeda", "Artena", "Vell", "Sorrow Bay", "Quill")
_TAILS = (
    "two officials familiar with the matter said",
    "days before ministers were to sit down in Geneva",
    "according to a communique read out on state television",
    "in a step that neighbours had expected for weeks",
    "as markets in the region opened lower",
    "while aides played down talk of a wider crisis",
)
_FILLERS = (
    "Neither side would say how long the arrangement is to last.",
    "Analysts in the capital called the timing telling.",
    "The harvest and the price of fuel filled the rest of the bulletin.",
    "A spokesman declined to take questions.",
    "Older readers will recall a quarrel of the same kind a generation ago.",
)


@dataclass
class Archive:
    """What was made.

    Attributes:
        statements: All of them, in the order of their documents.
        documents: The texts that hold them.
        copies: For each copy of a story, its id and that of the story.
    """

    statements: list[Statement] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)

    def graph(self) -> KnowledgeGraph:
        """Return the graph, with copies folded."""
        return KnowledgeGraph(self.statements, duplicates=self.copies)


def _lesser(rng: random.Random) -> Actor:
    """Return one of many persons, cities and firms that the news names in passing."""
    kind = rng.random()
    if kind < 0.6:
        return actor(
            f"{rng.choice(_FIRST)} {rng.choice(_LAST)}-{rng.choice(_LAST)}", "Person", rng.choice(("FRA", "IRN"))
        )
    if kind < 0.8:
        return actor(f"{rng.choice(_CITIES)} {rng.choice(('Port', 'Heights', 'Valley', 'Ford'))}", "City", "POL")
    return actor(f"{rng.choice(_LAST)} {rng.choice(('Shipping', 'Energy', 'Bank', 'Steel'))}", "Company")


def _told(rng: random.Random) -> tuple[str | Actor, str, str | Actor, dict[str, Any]]:
    """Return one act as the news of the day has it: subject, relation, object and how it is said."""
    how: dict[str, Any] = {"confidence": rng.choice((0.62, 0.74, 0.85, 0.93))}
    if rng.random() < 0.08:
        how["modality"] = "planned"
    elif rng.random() < 0.03:
        how["polarity"] = "negative"
    if rng.random() < 0.12:
        who = rng.choice(("Wang Yi", "Vladimir Putin", None))
        how["attribution"] = Attribution(who or "a government source", "say", actor(who) if who else None)
    chance = rng.random()
    if chance < 0.45:  # passing mentions
        camp = rng.choice(CAMPS)
        return rng.choice(camp), rng.choice((*_KIND, "criticizes")), _lesser(rng), how
    if chance < 0.75:
        one, other = rng.sample(rng.choice(CAMPS), 2)
        return one, rng.choice(_KIND), other, how
    one, other = rng.choice(CAMPS[0]), rng.choice(CAMPS[1])
    if {one, other} == {"China", "United States"} and rng.random() < 0.5:
        return one, "tradesWith", other, how
    return *((one, _pick(rng), other) if rng.random() < 0.6 else (other, _pick(rng), one)), how


def _pick(rng: random.Random) -> str:
    return rng.choice(_UNKIND)


def _planted() -> list[tuple[str | Actor, str, str | Actor, dt.date, dict[str, Any]]]:
    """Return what must be found: the turn, a plan, a denial, a state by another name, and the only way to another."""
    from graphkit.ontology import load_ontology

    known = {entry.actor.label: entry.actor for entry in load_ontology().actors.values()}
    told: list[tuple[str | Actor, str, str | Actor, dt.date, dict[str, Any]]] = []
    for number in range(14):
        warm, cold = TURN - dt.timedelta(70 * (14 - number)), TURN + dt.timedelta(70 * number)
        told.append(("Turkey", ("cooperatesWith", "exercisesWith", "aids")[number % 3], "Russia", warm, {}))
        told.append(("Russia", ("attacks", "sanctions")[number % 2], "Turkey", cold, {}))
        told.append(("Turkey", "exercisesWith", ("Poland", "Germany", "United States")[number % 3], cold, {}))
    told.append(("Germany", "arms", "Ukraine", dt.date(2022, 1, 20), {"modality": "planned"}))
    denied = {"polarity": "negative", "attribution": Attribution("Tehran", "deny", actor("Iran"))}
    told.append(("Iran", "arms", "Russia", dt.date(2022, 2, 3), denied))
    for month in (2, 5, 8):
        told.append((known["Myanmar"], "tradesWith", "China", dt.date(2021, month, 9), {}))
        told.append((known["Mongolia"], "meetsWith", known["Myanmar"], dt.date(2021, month, 11), {}))
    return told


def _sentence(rng: random.Random, said: Statement) -> str:
    """Return a sentence of the day that holds what a statement of the factory says."""
    core = said.evidence.sentence.rstrip(".")
    return f"{core}, {rng.choice(_TAILS)}."


def archive(seed: int = 3) -> Archive:
    """Return the archive; another seed gives another one."""
    rng = random.Random(seed)
    made = Archive()
    first = dt.date(2016, 1, 4)
    items = [(*told, None) for told in _planted()]
    while len(items) < SHORT:
        subject, name, target, how = _told(rng)
        items.append((subject, name, target, first + dt.timedelta(rng.randrange(2_400)), how, None))
    for number, (subject, name, target, day, how, _) in enumerate(items):
        _write(made, f"item-{number:04}", day, rng, [[(subject, name, target, how)]])
        if number % 50 == 7:  # another paper takes the story over
            _write(made, f"copy-{number:04}", day, random.Random(number), [[(subject, name, target, how)]])
            made.copies[f"copy-{number:04}"] = f"item-{number:04}"
    for number in range(LONG):
        paragraphs = [[_told(rng) for _ in range(rng.randrange(3))] for _ in range(24)]
        _write(made, f"essay-{number:02}", first + dt.timedelta(40 * number), rng, paragraphs)
    return made


def _write(made: Archive, name: str, day: dt.date, rng: random.Random, paragraphs: list[list[Any]]) -> None:
    """Add a document of these paragraphs, each of some acts and a sentence that tells nothing."""
    publisher = rng.choice(_PAPERS)
    title = None
    text = ""
    told: list[tuple[int, str, Any]] = []
    for acts in paragraphs:
        text += "\n\n" if text else ""
        for subject, relation, target, how in acts:
            draft = statement(subject, relation, target, date=day, **how)
            sentence = _sentence(rng, draft)
            title = title or draft.evidence.sentence.rstrip(".")
            told.append((len(text), sentence, (subject, relation, target, how)))
            text += f"{sentence} "
        text += rng.choice(_FILLERS)
    address = f"https://{publisher.lower().replace(' ', '-')}.example/{name}"
    reference = DocumentReference(name, title, day, address, publisher)
    made.documents.append(Document(text, name, title, day, address, publisher))
    for start, sentence, (subject, relation, target, how) in told:
        made.statements.append(
            statement(subject, relation, target, date=day, sentence=sentence, document=reference, start=start, **how)
        )
