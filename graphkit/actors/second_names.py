"""Second names that a text gives: "the Fajr Brigade, also known as the Hawks", "Hassan Jabri (known as Abu Fajr)".

Whoever has two names is one party, by whichever of them the document goes on. Knows the words between the two names.
"""

from __future__ import annotations

from dataclasses import replace

from graphkit.actors.mentions import STATES, ActorMention, Discourse, fold
from graphkit.language.parse import Doc

__all__ = ["learn_second_names"]

_NAMING = (["known", "as"], ["referred", "to", "as"], ["called"], ["styled"], ["nicknamed"], ["aka"], ["a.k.a"])
_HOW = frozenset(
    "also formerly previously commonly often sometimes usually better officially popularly locally widely otherwise "
    "more originally initially later now generally frequently simply and which is was has been".split()
)
_OPENING = frozenset({"the", "'", '"', "“", "‘", "``", "'s", "."})
_FARTHEST = 9
"""Most words between two names."""


def learn_second_names(doc: Doc, found: list[ActorMention], discourse: Discourse) -> None:
    """Let both names of a party mean it, for the rest of the document too.

    Args:
        doc: The block.
        found: Its mentions in order; those that change are put in their places.
        discourse: Where second names are remembered.
    """
    renamed: dict[str, ActorMention] = {}
    for index, mention in enumerate(found[:-1]):
        if mention.actor.type in STATES or mention.is_adjectival:
            continue
        for other in found[index + 1 : index + 3]:
            if other.start - mention.end > _FARTHEST + 6:
                break
            if other.actor.id == mention.actor.id or not _is_naming(doc, mention.end, other.start):
                continue
            if not other.actor.known:
                renamed[other.actor.id] = mention
                discourse.persons.pop(fold(other.actor.label), None)
                discourse.aliases[fold(other.actor.label)] = mention.actor
            elif not mention.actor.known and other.actor.type not in (*STATES, "Person") and other.form is not None:
                named = replace(other.actor, label=mention.actor.label)
                renamed[mention.actor.id] = replace(mention, actor=named, tied=None)
                discourse.aliases[fold(mention.actor.label)] = named
            break
    if renamed:
        for index, mention in enumerate(found):
            meant = renamed.get(mention.actor.id)
            if meant is not None:
                spelt = meant.actor.label.isupper() and " " in mention.actor.label  # the fuller name of an abbreviation
                named = replace(meant.actor, label=mention.actor.label) if spelt else meant.actor
                found[index] = replace(mention, actor=named, tied=meant.tied)


def _is_naming(doc: Doc, start: int, end: int) -> bool:
    """Whether the words between two names say that the second is another of the first."""
    words = [t.lower_ for t in doc[start:end]]
    if words[:1] == ["("] and ")" in words:  # its abbreviation
        words = words[words.index(")") + 1 :]
    if len(words) > _FARTHEST or words[:1] not in ([","], ["("], ["–"], ["—"]):
        return False
    while words and words[-1] in _OPENING:
        words.pop()
    words = [w for w in words[1:] if w not in _HOW]
    return words in _NAMING
