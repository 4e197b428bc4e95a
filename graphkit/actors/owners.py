"""The names around a noun that say whose it is: "Russian troops", "the French and Italian air forces".

Knows the grammar of modifiers. Which of these words name actors, and what follows from that, is for ``party_resolver``.
"""

from __future__ import annotations

from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.language.function_words import ADDING
from graphkit.language.parse import Token
from graphkit.language.syntax import modifiers

__all__ = ["nearest_names"]

_JOINING = ADDING | {"-", "–", ",", "/"}
"""What joins names that stand before one noun."""


def nearest_names(noun: Token, mentions: Mentions) -> list[Token]:
    """Return the nearest modifiers of a noun that name actors, with those coordinated with them."""
    named = [(token, m) for token in modifiers(noun) if (m := mentions.at(token.i)) is not None]
    owning = [(token, m) for token, m in named if m.actor.known or m.end - m.start > 1]  # not "Scud missiles"
    found: dict[ActorMention, Token] = {}
    for token, m in owning or named:
        if not found or token.dep_ == "conj" or token.nbor().text in _JOINING:
            found.setdefault(m, token)
    return list(found.values())
