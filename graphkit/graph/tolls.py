"""Tolls of events: how many were killed and wounded, each number on one event only of those that the same words make.

"A strike killed four people in Odesa and Zaporizhzhia" tells of an attack on either and on their state: three events
and one toll. Knows statements and how they are merged; must not know how a text says a toll.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from graphkit.graph.merging import MergedStatement
from graphkit.model import Statement

__all__ = ["TollLedger"]

Kind = Literal["killed", "wounded"]
Words = tuple[object, ...]
"""What tells a toll from others, such as story, sentence and words."""


class TollLedger:
    """Which event has the killed and the wounded that several events rest on.

    Of events with words in common the one that the fewest sentences tell of has the number, of several the one with
    more numbers, then the first: what is told of Ukraine in general, and is one event of two strikes, leaves the toll
    of each to the place that was struck.

    Args:
        events: Events, in order.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
    """

    def __init__(self, events: Sequence[MergedStatement], duplicates: Mapping[str, str]) -> None:
        self._told: dict[str, dict[Kind, tuple[int | None, str]]] = {}
        taken: dict[tuple[Kind, Words], str] = {}
        for resting in sorted((_Resting.of(event, duplicates) for event in events), key=lambda each: each.rank):
            for kind, (number, words) in resting.numbers.items():
                owner = next((taken[kind, each] for each in words if (kind, each) in taken), None)
                if owner is None:
                    taken |= {(kind, each): resting.event for each in words}
                told = (number, resting.event) if owner is None else (None, owner)
                self._told.setdefault(resting.event, {})[kind] = told

    def of(self, event: str) -> tuple[int | None, int | None, str | None]:
        """Return killed, wounded, and the id of the event that has the killed, or else the wounded, of an event.

        Args:
            event: Id of the first statement of the event.
        """
        told = self._told.get(event, {})
        killed, of_killed = told.get("killed", (None, None))
        wounded, of_wounded = told.get("wounded", (None, None))
        return killed, wounded, of_killed or of_wounded


@dataclass(frozen=True, slots=True)
class _Resting:
    """An event, and what its tolls rest on: for each kind the first number that is told, and all words."""

    event: str
    numbers: Mapping[Kind, tuple[int, list[Words]]]
    sentences: int

    @property
    def rank(self) -> tuple[int, int]:
        return self.sentences, -len(self.numbers)

    @classmethod
    def of(cls, event: MergedStatement, duplicates: Mapping[str, str]) -> _Resting:
        numbers: dict[Kind, tuple[int, list[Words]]] = {}
        sentences = set()
        for said in event.statements:
            story = duplicates.get(said.document.id, said.document.id)
            sentence = " ".join(said.evidence.sentence.split())
            for kind in get_args(Kind):
                number = said.killed if kind == "killed" else said.wounded
                if number is not None:
                    told = [(story, sentence, *words) for words in _words(said, sentence, kind)]
                    numbers.setdefault(kind, (number, []))[1].extend(told)
                    sentences.add((story, sentence))
        return cls(event.statements[0].id, numbers, len(sentences))


def _words(said: Statement, sentence: str, kind: str) -> Iterator[Words]:
    """Yield the words of the numbers of a kind; where the sentence has them twice, with the place of the act's."""
    for toll in said.toll:
        if toll.kind == kind:
            again = len(re.findall(rf"(?<!\w){re.escape(' '.join(toll.text.split()))}(?!\w)", sentence)) > 1
            yield toll.text, said.trigger.start if again and said.trigger is not None else None
