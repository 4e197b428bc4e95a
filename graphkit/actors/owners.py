"""The names around a noun that say whose it is: "Russian troops", "the French and Italian air forces".

Knows the grammar of modifiers. Which of these words name actors, and what follows from that, is for ``party_resolver``.
"""

from __future__ import annotations

from graphkit.actors.mentions import Mentions
from graphkit.language.parse import Token
from graphkit.language.syntax import modifiers

__all__ = ["nearest_names"]


def nearest_names(noun: Token, mentions: Mentions) -> list[Token]:
    """Return the nearest modifiers of a noun that name actors, with those coordinated with them."""
    named = [m for m in modifiers(noun) if mentions.at(m.i) is not None]
    known = [m for m in named if _is_owner(m, mentions)]
    named = known or named
    if not named:
        return []
    nearest = named[0]
    mention = mentions.at(nearest.i)
    group = {mention}
    found = [nearest]
    for other in named[1:]:
        m = mentions.at(other.i)
        linked = other.dep_ == "conj" or nearest.dep_ == "conj" or other.nbor().text in ("-", "–", "and", ",", "/")
        if m not in group and linked:
            group.add(m)
            found.append(other)
    return found


def _is_owner(modifier: Token, mentions: Mentions) -> bool:
    """Whether a modifier names an actor that can own something, and not the model of a weapon ("Scud missiles")."""
    mention = mentions.at(modifier.i)
    if mention is None:
        return False
    long = mention.end - mention.start > 1
    return mention.actor.known or long or mention.actor.type in ("Organization", "ArmedGroup", "GovernmentBody")
