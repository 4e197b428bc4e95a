"""What is good between two parties and what is bad, and the words of acts that are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphkit.language.words import Lexicon
from graphkit.model import Relation
from graphkit.ontology import Frame, Ontology, Quad

_SIGNS: dict[str, int] = {
    Quad.VERBAL_COOPERATION: 1,
    Quad.MATERIAL_COOPERATION: 1,
    Quad.VERBAL_CONFLICT: -1,
    Quad.MATERIAL_CONFLICT: -1,
}
"""Quad classes of what is good between two parties, and of what is bad."""
DEEDS = (Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT)
"""Quad classes of what is done, and not said alone."""


class ActWords:
    """The words by which frames tell what is good or bad, each of one sign alone.

    Attributes:
        hostile: Nouns of bad acts: "attack".
        friendly: Nouns of good acts and bonds: "alliance".
        acts: Both.
        means: Both, and what harm is done with: "missile".
        hostile_verbs: Verbs of bad acts.
        friendly_verbs: Verbs of good acts.

    Args:
        ontology: The frames.
        lexicon: The word lists.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self.hostile = _of_sign(ontology.noun_frames, -1)
        self.friendly = _of_sign(ontology.noun_frames, 1)
        self.acts = self.hostile | self.friendly
        self.means = self.acts | lexicon.either("weapon-nouns", "handed-weapons")
        self.hostile_verbs = _of_sign(ontology.verb_frames, -1)
        self.friendly_verbs = _of_sign(ontology.verb_frames, 1)


def sign_of(relation: Relation) -> int:
    """Return 1 for what is good between two parties, -1 for what is bad, 0 for what is neither."""
    return _SIGNS.get(relation.quad, 0)


def _of_sign(table: Mapping[str, Iterable[Frame]], sign: int) -> frozenset[str]:
    """Return the words of which frames tell by themselves what has a sign, and none what has the other.

    What a word presupposes is none of its sense: who will not meet before X yields rejects X. Nor is with whom
    something is done: who attacks alongside X does X good, and attacks all the same.
    """
    signs = {
        lemma: {sign_of(f.relation) for f in frames if not (f.object_nouns or f.presupposed or f.besides)}
        for lemma, frames in table.items()
    }
    return frozenset(lemma for lemma, found in signs.items() if sign in found and -sign not in found)
