"""Groups that go by whose side they take: "pro-Russian separatists", "pro-Iran militias".

Such a group has no other name in the text, acts for itself, and is not the state whose side it takes.
"""

from __future__ import annotations

from graphkit.actors.gazetteer import GazetteerMatch, NameForm
from graphkit.actors.mentions import STATES, ActorMention, actor_id
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor

__all__ = ["Leanings"]


class Leanings:
    """Finds groups that are named after whose side they take.

    Args:
        lexicon: Nouns for people who fight or protest.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds = dict.fromkeys(lexicon["leaning-fighters"], "ArmedGroup")
        self._kinds |= dict.fromkeys(lexicon["leaning-people"], "People")

    def group(self, doc: Doc, match: GazetteerMatch) -> ActorMention | None:
        """Return the mention of the group whose name a state's is part of, or None.

        Args:
            doc: The parsed block.
            match: A known name.
        """
        start, end = match.start - 2, match.end
        if start < 0 or doc[start].lower_ != "pro" or doc[start + 1].text != "-" or end >= len(doc):
            return None
        kind = self._kinds.get(doc[end].lower_)
        if kind is None or match.entry.actor.type not in STATES or match.form is NameForm.CAPITAL:
            return None
        label = f"pro-{doc.span(match.start, end + 1).text}"
        return ActorMention(start, end + 1, Actor(actor_id(kind, label, None), label, kind, None, known=False))
