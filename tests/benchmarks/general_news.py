"""Makes general news, of which most sentences name no state: a stand-in for a mixed newspaper, the same for each seed.

Knows sentence patterns and word lists. Used by ``extraction_speed.py`` where no corpus is given.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

__all__ = ["articles"]

LOCAL = (
    "The {body} will vote on {thing} when it meets again {day}.",
    "{person}, {age}, was taken to hospital after a {crash} on the {road} near {town} {day}.",
    "Residents of {town} have complained for {many} months about {thing}, which they say has not been repaired.",
    "Police in {town} are looking for two men who left the {shop} with cash and several phones {day}.",
    "The {team} beat the {other} {goals} in front of a crowd of {thousands}, with {person} scoring late in the match.",
    "Shares in the {firm} fell by {many} per cent after it said that profits would be lower than expected.",
    "A study of {thousands} patients found that those who slept longer were less likely to fall ill during the winter.",
    "{person} said that the {shop} had been in the family for {many} years and would stay open.",
    "The film, which opens {day}, follows a teacher who returns to the village where she grew up.",
    "Heavy rain is expected {day}, and drivers on the {road} have been told to allow more time.",
    "The {firm} plans to open a new office in {town} and to hire {many} people before the end of the year.",
    "“We did not see it coming,” said {person}, who has worked at the {shop} since it opened.",
    "Prices of bread and milk rose again last month, although more slowly than in the spring.",
    "The trial of a former {job} began {day}; the court is expected to hear {many} witnesses.",
    "Teachers at the school asked the {body} for smaller classes, and parents supported them at a meeting {day}.",
    "Engineers are still working to find out why {thing} failed during the storm.",
    "{person}, the coach of the {team}, praised the young players but warned that the season was long.",
    "The museum shows {many} paintings that have never been seen in public before.",
    "The {body} has set aside more money for {thing}, but critics say that it comes too late.",
    "Her third novel tells of a {job} who loses everything in a single night and begins again.",
)
WORLD = (
    "{state} and {other_state} agreed to resume talks on trade, officials said {day}.",
    "The foreign minister of {state} criticized {other_state} over the detention of a journalist.",
    "{state} sent {many} trucks of food to {other_state} after the earthquake.",
    "Troops from {state} took part in exercises with {other_state} {day}.",
)
WORDS = {
    "body": "city council|county board|regional assembly|water board|planning committee",
    "thing": "the bridge|the new library|street lighting|the bus station|the old theatre|the swimming pool",
    "day": "on Monday|on Thursday|last week|next month|at the weekend|this morning",
    "crash": "collision|crash|fire|fall from a ladder",
    "road": "ring road|coast road|motorway|high street",
    "town": "Ashwick|Millhaven|Port Ellis|Kirkdale|Norbury Green|Lakeside|Stonebridge",
    "shop": "bakery|petrol station|bookshop|garage|pharmacy",
    "team": "Rovers|Harriers|Wanderers|Falcons",
    "other": "Rangers|Albion|Comets|Pilgrims",
    "goals": "2-1|3-0|4-2|1-0",
    "firm": "retailer|software company|brewery|carmaker|insurance group",
    "job": "accountant|mayor|ship's captain|pharmacist|gardener",
    "state": "Norway|Japan|Kenya|Brazil|Turkey|Poland|India",
    "other_state": "Sweden|South Korea|Uganda|Argentina|Greece|Lithuania|Nepal",
}
FIRST = "Anna|Paul|Maria|Tom|Ines|George|Leila|Oscar|Nina|Peter".split("|")
LAST = "Holloway|Brandt|Castellan|Whitmore|Okoye|Lindqvist|Marsh|Dubarry|Finch".split("|")


def articles(count: int, *, world: float = 0.15, seed: int = 1) -> Iterator[str]:
    """Yield texts of about 300 words.

    Args:
        count: How many.
        world: Share of sentences that name states.
        seed: Another seed gives other texts.
    """
    chance = random.Random(seed)
    for _ in range(count):
        sentences = [chance.choice(WORLD if chance.random() < world else LOCAL) for _ in range(18)]
        filled = [_filled(sentence, chance) for sentence in sentences]
        yield "\n\n".join(" ".join(filled[at : at + 3]) for at in range(0, len(filled), 3))


def _filled(pattern: str, chance: random.Random) -> str:
    words = {name: chance.choice(choices.split("|")) for name, choices in WORDS.items()}
    person = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    numbers = {
        "age": chance.randint(18, 80),
        "many": chance.randint(3, 90),
        "thousands": f"{chance.randint(2, 40)},000",
    }
    return pattern.format(**words, **numbers, person=person)
