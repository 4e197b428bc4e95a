"""What a structural pattern found: a tie of two parties, and the words that say it.

The value that the readers of titles, organs and places give, and the extractor writes. Knows no pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.actors.mentions import ActorMention
from graphkit.actors.parties import Party
from graphkit.model import Modality, Relation

__all__ = ["Tie", "party_of", "tie"]


@dataclass(frozen=True, slots=True)
class Tie:
    """A structural relation between two parties.

    Attributes:
        relation: leads, represents, memberOf, locatedIn or partOf.
        source: Its subject.
        target: Its object.
        start: First token of the words that say it.
        end: One past the last.
        pattern: Name of the pattern.
        confidence: 0 to 1.
        modality: Whether it holds or is yet to come ("prime minister-designate").
    """

    relation: Relation
    source: Party
    target: Party
    start: int
    end: int
    pattern: str
    confidence: float
    modality: Modality = Modality.ACTUAL


def party_of(mention: ActorMention) -> Party:
    """Return the party that a mention names."""
    return Party(mention.actor, mention.start, mention.end, 1.0, None, mention.form)


def tie(relation: Relation, source: Party, target: Party, pattern: str, confidence: float) -> Tie:
    """Return the tie of two parties that the words from the first to the last of both say."""
    start, end = min(source.start, target.start), max(source.end, target.end)
    return Tie(relation, source, target, start, end, pattern, confidence)
