"""What a structural pattern found: a tie of two parties, and the words that say it.

The value that the readers of titles and phrases give, and the extractor writes. Knows no pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.actors.mentions import ActorMention
from graphkit.actors.parties import Party
from graphkit.model import Modality

__all__ = ["AGENT", "BORDER", "FRIEND", "HEAD", "MEMBER", "PART", "PLACE", "Tie", "party_of"]

HEAD, AGENT = "head-by-title", "agent-by-title"
MEMBER, PART, PLACE = "member-by-name", "part-by-name", "place-by-name"
BORDER, FRIEND = "border-by-name", "friend-by-name"
"""Traits of the relations that structural patterns tell: the ontology says which relation has each."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A structural relation between two parties.

    Attributes:
        trait: Trait of the relation that it tells.
        source: Its subject.
        target: Its object.
        start: First token of the words that say it.
        end: One past the last.
        pattern: Name of the pattern.
        confidence: 0 to 1.
        modality: Whether it holds or is yet to come ("prime minister-designate").
    """

    trait: str
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
