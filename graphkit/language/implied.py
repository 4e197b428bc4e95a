"""Roles that the grammar does not tie to a predicate, though the sentence makes plain who fills them.

Who says it ("Moscow says 20 drones were shot down"), and where the police are whose arrest is told without naming them
("X is jailed in Egypt"). Frames ask for these roles by name, last; nothing is guessed for a frame that does not. Knows
grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.language.attribution import speaker
from graphkit.language.parse import Token
from graphkit.language.syntax import children, conjuncts, is_passive, modifiers, prepositions
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["IMPLIED", "implied"]

IMPLIED = frozenset({"speaker", "authority"})
"""Roles that are filled by what a sentence implies."""

_PLACED = ("in", "at", "near", "inside", "across", "throughout")


def implied(
    role: str,
    token: Token,
    roles: Mapping[str, list[Token]],
    lexicon: Lexicon,
) -> list[Token]:
    """Return the tokens that fill an implied role.

    Args:
        role: One of ``IMPLIED``.
        token: The predicate.
        roles: Its other roles.
        lexicon: The word lists.
    """
    if role == "speaker":
        said = speaker(token, lexicon)
        return conjuncts(said[0]) if said is not None else []
    return _authorities(token, roles, lexicon)


def _authorities(verb: Token, roles: Mapping[str, list[Token]], lexicon: Lexicon) -> list[Token]:
    """Return the place whose authorities act, where nobody or only "the police" is named as acting."""
    actors = roles.get("subject", [])
    if any(lemma_of(t) not in lexicon["authority-nouns"] for t in actors):
        return []
    if not actors and not is_passive(verb):
        return []
    found = [t for name in _PLACED for t in roles.get(name, [])]
    for _, held in prepositions(verb):
        found += [t for name, p in prepositions(held) if name in _PLACED for t in conjuncts(p)]
    for actor in actors:
        found += [t for name, p in prepositions(actor) if name in _PLACED for t in conjuncts(p)]
    if any(t.tag_ in ("NNP", "NNPS") for t in found):
        return found
    critics = [t for t in roles.get("object", []) if not lexicon["dissident-nouns"].isdisjoint(_words(t))]
    return [m for t in critics for m in (*modifiers(t), *children(t, "poss")) if m.tag_ in ("JJ", "NNP")]


def _words(noun: Token) -> set[str]:
    return {lemma_of(noun), *(lemma_of(m) for m in modifiers(noun))}
