"""Whom somebody sides with by an adjective: "the pro-Russian governor NAME", "NAME, a pro-EU lawmaker".

Only who has a name of his own is read; "pro-Russian rebels" are for ``unnamed`` to name.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.extraction.ties import Tie, party_of
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children
from graphkit.ontology import Ontology

__all__ = ["LeaningReader"]

_PRO = frozenset({"pro"})
_CONFIDENCE = 0.8
_LEANING = frozenset({"Person", "ArmedGroup", "PoliticalParty", "Organization"})
_SIDES = frozenset({"Country", "InternationalOrganization", "Alliance", "Person"})


class LeaningReader:
    """Finds whom named persons and groups are said to side with.

    Args:
        ontology: The relation of supporting, and classes of actors.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._supports = ontology.relations["supports"]
        self._is_a = ontology.is_a

    def read(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """Yield the ties of a block.

        Args:
            doc: The parsed block.
            mentions: Its mentions.
        """
        for token in doc.among(_PRO):
            if token.i + 3 >= len(doc) or token.nbor(1).text != "-":
                continue
            side = mentions.at(token.i + 2)
            one = self._described(doc, side.end - 1, mentions) if side is not None else None
            if side is None or one is None or one.actor.id == side.actor.id:
                continue
            if self._is_one_of(side, _SIDES) and self._is_one_of(one, _LEANING):
                start, end = min(one.start, token.i), max(one.end, side.end)
                yield Tie(self._supports, party_of(one), party_of(side), start, end, "leaning", _CONFIDENCE)

    def _is_one_of(self, mention: ActorMention, types: frozenset[str]) -> bool:
        return any(self._is_a(mention.actor.type, kind) for kind in types)

    @staticmethod
    def _described(doc: Doc, adjective: int, mentions: Mentions) -> ActorMention | None:
        """Return the name of whom an adjective describes: after its noun, or what the noun is in apposition to."""
        noun: Token = doc[adjective].head
        if noun.i <= adjective:
            return None
        names = [noun.i, *(c.i for c in children(noun, "appos")), noun.i + 1]
        if noun.dep_ == "appos":
            names.append(noun.head.i)
        found = (mentions.at(i) for i in names if i < len(doc))
        return next((mention for mention in found if mention is not None), None)
