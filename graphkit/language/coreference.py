"""Which earlier mention a pronoun or a description refers to: rules that are right when they fire.

Works over candidates that the caller describes by kind, place and grammatical role; knows pronouns and "the two", no
names. Where no rule fires nothing is resolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from graphkit.language.word_tables import FUNCTION_WORDS

__all__ = ["Candidate", "Referent", "pair", "plural", "singular"]


PERSONAL = frozenset(FUNCTION_WORDS["personal pronouns"])
NEUTER = frozenset(FUNCTION_WORDS["neuter pronouns"])
PLURAL = frozenset(FUNCTION_WORDS["plural pronouns"])


class Referent(StrEnum):
    """What kinds of actors pronouns and descriptions tell apart."""

    PERSON = auto()
    STATE = auto()
    ORGANISATION = auto()
    PLACE = auto()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier mention that something may refer to.

    Attributes:
        key: What is referred to.
        kind: What kind of actor it names.
        sentence: Number of its sentence in the document.
        position: Order in the document.
        subject: Whether it is, or is part of, the subject of a verb.
        group: Number shared by mentions that are coordinated with each other.
        adjectival: Whether it is only a modifier ("Russian"), or stands aside ("Backed by X, the group").
        placed: Whether a state is named only for where something is: "talks in Sweden".
        owning: Whether it is named only for whose others are: "the ministers of X and Y".
        role: Its role, as ``graphkit.actors.antecedents`` counts them.
        quoted: Whether it stands in a quotation.
    """

    key: str
    kind: Referent
    sentence: int
    position: int
    subject: bool = False
    group: int = -1
    adjectival: bool = False
    placed: bool = False
    owning: bool = False
    role: int = 0
    quoted: bool = False


def singular(
    candidates: Sequence[Candidate], kinds: frozenset[Referent], sentence: int, reach: int = 2
) -> Candidate | None:
    """Return what a singular pronoun or description refers to.

    The latest mention of the kind in the same sentence comes first, then the first of the sentence before.

    Args:
        candidates: Mentions before the pronoun, in order.
        kinds: Kinds that it can refer to.
        sentence: Number of its sentence.
        reach: How many sentences back to look.
    """
    fit = [c for c in candidates if c.kind in kinds]
    for back in range(reach + 1):
        there = [c for c in fit if sentence - c.sentence == back]
        nominal = [c for c in there if not c.adjectival]
        if there:
            return (nominal or there)[0 if back else -1]
    return None


def plural(
    candidates: Sequence[Candidate], kinds: frozenset[Referent], sentence: int, count: int = 0
) -> list[Candidate]:
    """Return what "they", "these countries" or "the four countries" refers to: the latest coordination that fits.

    Args:
        candidates: Mentions before, in order.
        kinds: Kinds that it can refer to.
        sentence: Number of its sentence.
        count: How many there must be; 0 for any number above one.
    """
    reach = 15 if count > 2 else 4
    fit = [c for c in candidates if c.kind in kinds and sentence - c.sentence <= reach and c.group >= 0]
    for candidate in reversed(fit):
        members = _distinct([c for c in fit if c.group == candidate.group])
        if len(members) == count if count else len(members) > 1:
            return members
    return []


def pair(candidates: Sequence[Candidate], kinds: frozenset[Referent], sentence: int) -> list[Candidate]:
    """Return what "the two countries" or "both sides" refers to.

    A coordination of two in this sentence or the one before, else the two that these sentences name, if there are
    just two.
    """
    near = [c for c in candidates if c.kind in kinds and sentence - c.sentence <= 2]
    coordinated = plural(near, kinds, sentence, 2)
    if coordinated:
        return coordinated
    for reach in (0, 1, 2):
        there = _distinct([c for c in near if sentence - c.sentence <= reach])
        if len(there) == 2:
            return there
    return []


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.key, candidate)
    return list(found.values())
