"""Places where somebody else was struck: "hit a militia cell in Nareth", "raids across Velland against the Front".

An attack on a place has nobody else as its victim. Where the same attacker is said to hit an armed group, or those of
another state than the one that the place is in, the phrase with the place only tells where.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.parties import Party
from graphkit.extraction.matches import Match
from graphkit.language.parse import Doc, Token
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["without_scenes"]

_LAND = frozenset({"Country", "Territory", "Region", "City", "Facility", "Place"})
_STRUCK = frozenset({"ArmedGroup", "Country", "MilitaryUnit", "Alliance", "InternationalOrganization", "People"})
_PLACING = frozenset("in near across around throughout over at outside inside along within".split())
_INNER = frozenset({"poss", "compound", "nmod", "amod", "conj", "appos", "det"})
_TOLD = frozenset({"name", "noun"})
_SURE = 0.45
_FARTHEST = 6


def without_scenes(matches: Sequence[Match], lexicon: Lexicon) -> list[Match]:
    """Leave out attacks on the places where the victims of the same attacker are.

    Args:
        matches: The matches of a sentence.
        lexicon: Nouns for settlements, areas and what is around them, which a name may follow after "of".
    """
    attacks = [m for m in matches if "harm" in m.frame.traits]
    if len(attacks) < 2 or len({m.target.actor.id for m in attacks}) < 2:
        return list(matches)
    struck = [m for m in attacks if m.target.actor.type in _STRUCK and m.target.how != "place"]
    struck = [m for m in struck if not _is_scene(m.target, m.clause.token.doc, lexicon)]
    return [m for m in matches if m not in attacks or not any(_is_where(m, other, lexicon) for other in struck)]


def _is_where(match: Match, other: Match, lexicon: Lexicon) -> bool:
    """Whether the target of an attack is only where somebody else was hit."""
    place, victim = match.target.actor, other.target.actor
    if place.type not in _LAND or place.id == victim.id or match.source.actor.id != other.source.actor.id:
        return False
    one = match.clause.token.i == other.clause.token.i
    if not one and (other.confidence < _SURE or other.target.how not in _TOLD):
        return False
    if victim.type != "ArmedGroup":
        abroad = place.country not in (None, victim.country)  # what is hit on a state's own land is hit with it
        soldiers = "MilitaryUnit" in (victim.type, other.target.via) or other.target.form is NameForm.DEMONYM
        if not abroad or not soldiers or not one:
            return False
    if match.target.via is not None and match.target.how != "place" and match.target.via != "Facility":
        return False  # "Chadian soldiers" are hit themselves
    return match.target.how == "place" or _is_scene(match.target, match.clause.token.doc, lexicon)


def _is_scene(party: Party, doc: Doc, lexicon: Lexicon) -> bool:
    """Whether the name of a place stands in a phrase that says where: "in X", "near the town of X", "in Y's X"."""
    grounds = lexicon.either("place-nouns", "part-nouns", "settlement-nouns")
    node: Token = doc.span(party.start, party.end).root
    for _ in range(_FARTHEST):
        if node.dep_ in _INNER and node.head.i != node.i:
            node = node.head
        elif (
            node.dep_ == "pobj"
            and node.head.lower_ == "of"
            and (lemma_of(node.head.head) in grounds or node.head.head.lower_ in lexicon["surroundings-nouns"])
        ):
            node = node.head.head
        else:
            break
    return node.dep_ == "pobj" and node.head.lower_ in _PLACING
