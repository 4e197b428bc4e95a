"""Warships by the prefix of their name: "USS Carney" is of the United States, "HMS Diamond" of Britain."""

from __future__ import annotations

from graphkit.actors.mentions import ActorMention, actor_id
from graphkit.actors.name_runs import Piece
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["Warships"]


class Warships:
    """Tells whose ship a name is.

    Args:
        ontology: The states.
        lexicon: What stands before the names of warships, with the code of the state.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        flags = dict(entry.split() for entry in lexicon["warship-flags"])
        self._flags = {prefix: state for prefix, code in flags.items() if (state := ontology.states.get(code))}

    def named(self, doc: Doc, piece: Piece) -> ActorMention | None:
        """Return the ship that a name names, tied to its state, or None if it names none.

        Args:
            doc: The block.
            piece: The name.
        """
        state = self._flags.get(doc[piece.start].text)
        if state is None or piece.end - piece.start < 2:
            return None
        label = doc.span(piece.start, piece.end).text
        ship = Actor(actor_id("MilitaryUnit", label, state.country), label, "MilitaryUnit", state.country, known=False)
        return ActorMention(piece.start, piece.end, ship, None, state)
