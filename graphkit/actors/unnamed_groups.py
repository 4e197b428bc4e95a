"""Groups and crowds without a name, told by their side or cause: "pro-Kenyan rebels", "anti-war protesters".

Such words are a mention of a group of their own, and the state that they name is not who acts. Knows no relation.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.actors.mentions import ActorMention, label_of, unlisted
from graphkit.language.function_words import GENITIVE
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import HYPHENS, NAMES
from graphkit.language.words import Lexicon

__all__ = ["UnnamedGroups"]

_BETWEEN = frozenset({"JJ", "NN", "VBN", "HYPH", *NAMES})
"""Tags of what may stand between the side and the noun: "pro-Kenyan armed separatists"."""
_LISTS = {"unnamed-groups": "ArmedGroup", "unnamed-crowds": "People"}
"""Class of the actor by the word list that holds the noun."""
_SAID_OF = frozenset({"appos", "attr", "oprd", "compound", "nmod", "amod"})
"""Dependencies of a noun that says what somebody is, or that another noun follows: "X is a pro-Kenyan militia"."""
_FARTHEST = 6
"""Words before the noun that are looked at."""


class UnnamedGroups:
    """Makes mentions of groups that a noun and a side or cause before it name.

    Args:
        lexicon: Word lists.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds = {noun: kind for name, kind in _LISTS.items() for noun in lexicon[name]}
        self._nouns = frozenset(self._kinds)
        self._sides = lexicon["siding-prefixes"]
        self._causes = lexicon["fighting-causes"]

    def join(self, doc: Doc, found: Sequence[ActorMention]) -> list[ActorMention]:
        """Return the mentions of a block with those of groups without a name in place of what stands within these.

        Args:
            doc: The block.
            found: Its mentions, in order.
        """
        groups = [group for noun in doc.among(self._nouns) if (group := self._group(doc, noun, found)) is not None]
        if not groups:
            return list(found)
        taken = {i for group in groups for i in range(group.start, group.end)}
        kept = [mention for mention in found if taken.isdisjoint(range(mention.start, mention.end))]
        return sorted((*kept, *groups), key=lambda mention: mention.start)

    def _group(self, doc: Doc, noun: Token, found: Sequence[ActorMention]) -> ActorMention | None:
        """Return the group that a noun ends, where a side or cause before it makes it one and no name is beside it."""
        end = noun.i + 1
        start = self._start(doc, noun.i)
        if start is None or noun.dep_ in _SAID_OF:
            return None
        behind = end + 1 if end < len(doc) and doc[end].lower_ in GENITIVE else end
        for mention in found:  # a name that goes beyond, or is that of the group
            if mention.start <= end <= mention.end or mention.start == behind or mention.start < start < mention.end:
                return None
            if mention.is_adjectival and mention.end == start:
                return None
            if start < mention.start < end and doc[start].lower_ in self._causes:
                return None
        label = label_of(doc, start, end)
        if doc[start].is_sent_start and doc[start].lower_ in self._sides:
            label = label[0].lower() + label[1:]
        return ActorMention(start, end, unlisted(self._kinds[noun.lower_], label))

    def _start(self, doc: Doc, noun: int) -> int | None:
        """Return the first word of a side or cause before a noun, the farthest of several."""
        start = None
        for i in range(noun - 1, max(noun - _FARTHEST, -1), -1):
            token = doc[i]
            if token.lower_ in self._causes or (token.lower_ in self._sides and doc[i + 1].text in HYPHENS):
                start = i
            elif token.tag_ not in _BETWEEN and token.text not in HYPHENS:
                break
        return start
