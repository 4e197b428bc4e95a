"""Whose organ a body is by the state in its name: "Iraqi Communications Commission" is Iraq's.

A name that begins with its state is that of an organ, but for bodies of its citizens ("Chilean Football Federation"),
of people of two states ("Syrian American Council"), and for groups that fight for a land ("Yemen Shield Brigade").
"""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.actors.gazetteer import Gazetteer, GazetteerMatch, NameForm
from graphkit.actors.mentions import STATES
from graphkit.actors.name_runs import NAME_PREPOSITIONS, Piece, kind_end
from graphkit.language.function_words import GENITIVE
from graphkit.language.parse import Doc
from graphkit.language.syntax import HYPHENS
from graphkit.language.words import Lexicon
from graphkit.model import Actor

__all__ = ["NameTies"]


_ORGANS = frozenset({"GovernmentBody", "MilitaryUnit"})
_TIED = frozenset({*_ORGANS, "Organization", "Company", "PoliticalParty"})
_PLACES = frozenset({"Region", "City"})
"""Whose organs too go by their names: "Virginia Senate"."""
_TURNED = NAME_PREPOSITIONS - GENITIVE
_PEOPLES = (NameForm.DEMONYM, NameForm.ABBREVIATION)


class NameTies:
    """Tells which states own bodies that the gazetteer does not know.

    Args:
        lexicon: Words of the names of bodies.
        gazetteer: Names of states.
    """

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._stately = lexicon["movement-words"] | lexicon["only-states-have"]

    def owner(
        self,
        doc: Doc,
        piece: Piece,
        kind: str,
        context: GazetteerMatch | None,
        covered: Mapping[int, GazetteerMatch],
    ) -> Actor | None:
        """Return the state, region or city to which the name of a body ties it.

        Args:
            doc: The block.
            piece: The name.
            kind: Class of the body.
            context: A known name in it or beside it, if any.
            covered: Known names by token.
        """
        if kind not in _TIED:
            return None
        if context is None or context.entry.actor.type == "GovernmentBody":
            context = self._state_in(doc, piece) if kind in _ORGANS else None  # "U.S. House Rules Committee"
        if context is None or (kind not in _ORGANS and context.start != piece.start):
            return None
        if self._is_matter(doc, piece, context):
            return None
        owner = context.entry.actor
        if owner.type in _PLACES:
            begins = kind in _ORGANS and context.start == piece.start and context.form is NameForm.NAME
            return owner if begins and self._stately.isdisjoint(t.text for t in doc[piece.start : piece.end]) else None
        if owner.type not in STATES or context.form is NameForm.CAPITAL:
            return None
        return None if self._is_of_two(doc, piece, context, covered) else owner

    def is_civil(self, doc: Doc, piece: Piece) -> bool:
        """Return whether a name is that of a body of citizens, which is no organ: "Iraqi Football Association"."""
        return doc[kind_end(doc, piece.start, piece.end) - 1].text in self._lexicon["civil-bodies"]

    @staticmethod
    def _is_of_two(doc: Doc, piece: Piece, context: GazetteerMatch, covered: Mapping[int, GazetteerMatch]) -> bool:
        """Whether another state follows: "Syrian American Council", "U.S.-EU Trade Council"."""
        joined = context.end < len(doc) and doc[context.end].text in HYPHENS
        k = context.end + joined
        other = covered.get(k) if k < piece.end - 1 else None
        return other is not None and (joined or (context.form in _PEOPLES and other.form is NameForm.DEMONYM))

    def _is_matter(self, doc: Doc, piece: Piece, context: GazetteerMatch) -> bool:
        """Whether a state is what a body is for: "Office of Iranian Affairs", "Military Mission to Germany"."""
        first = context.end if context.start == piece.start else piece.end - 1
        before = context.start - 1
        while before > piece.start and doc[before].tag_ == "DT":
            before -= 1
        turned = before > piece.start and doc[before].lower_ in _TURNED
        return turned or (first < piece.end and doc[first].text in self._lexicon["affairs-words"])

    def _state_in(self, doc: Doc, piece: Piece) -> GazetteerMatch | None:
        """Return the state whose name begins that of an organ: "U.S. District Court", not "Moscow City Court"."""
        for end in range(min(piece.end - 1, piece.start + 3), piece.start, -1):
            text = doc.span(piece.start, end).text
            entry = self._gazetteer.lookup(text)
            if entry is not None and entry.actor.type == "Country" and text not in (*entry.cities, *entry.seats):
                return GazetteerMatch(piece.start, end, entry, NameForm.NAME)
        return None
