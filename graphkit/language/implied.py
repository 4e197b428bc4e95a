"""Roles that the grammar does not tie to a predicate, though the sentence makes plain who fills them.

Who says it ("Moscow says 20 drones were shot down"), where the police are whose arrest is told without naming them
("X is jailed in Egypt"), who arrests or charges somebody for it ("X jails two men for spying for Y"), whom a gift
serves and whose quarrel is to end. Frames ask for these roles by name, last; nothing is guessed for a frame that does
not. Knows grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.language.attribution import speaker
from graphkit.language.parse import Token
from graphkit.language.purposes import aims, beneficiaries, disputants, opponents
from graphkit.language.syntax import children, conjuncts, is_passive, is_verb, modifiers, prepositions
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["IMPLIED", "implied"]

IMPLIED = frozenset(
    {"speaker", "authority", "cargo", "destination", "accuser", "purpose", "dispute", "aim", "opponent"}
)
"""Roles that are filled by what a sentence implies."""

_TOWARDS = ("to", "for", "in", "at", "into")

_FARTHEST = 10
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
        if token.pos_ == "NOUN" and token.dep_ != "attr":
            return []
        said = speaker(token, lexicon)
        return conjuncts(said[0]) if said is not None else []
    if role == "accuser":
        return _accusers(token, lexicon)
    if role == "cargo":
        return [t for subject in roles.get("subject", []) for t in _origins_of(subject, token, lexicon)]
    if role == "destination":
        return _destinations(token, roles, lexicon)
    if role == "purpose":
        return beneficiaries(token, lexicon)
    if role == "opponent":
        return opponents(roles.get("subject", []), lexicon)
    if role == "aim":
        return aims(token)
    if role == "dispute":
        return disputants(token)
    return _authorities(token, roles, lexicon)


def _accusers(token: Token, lexicon: Lexicon) -> list[Token]:
    """Return who arrests or charges somebody for what a token says: "X jails two men for spying for Y"."""
    node = token
    for _ in range(_FARTHEST):
        if node.dep_ == "ROOT":
            return []
        node = node.head
        if not is_verb(node) or lemma_of(node) not in lexicon["accusing-verbs"]:
            continue
        if is_passive(node):
            agents = [t for name, p in prepositions(node) if name == "by" for t in conjuncts(p)]
            placed = [t for name, p in prepositions(node) if name in _PLACED for t in conjuncts(p)]
            named = [t for t in placed if t.tag_ in ("NNP", "NNPS")]
            if agents or named:
                return agents or named
        else:
            subjects = [t for child in children(node, "nsubj") for t in conjuncts(child)]
            if subjects:
                return subjects
    return []


def _authorities(verb: Token, roles: Mapping[str, list[Token]], lexicon: Lexicon) -> list[Token]:
    """Return the place whose authorities act, where nobody or only "the police" is named as acting."""
    undergone = lemma_of(verb) in lexicon["undergoing-verbs"]
    actors = [] if undergone else roles.get("subject", [])
    if any(lemma_of(t) not in lexicon["authority-nouns"] for t in actors):
        return []
    if not actors and not is_passive(verb) and not undergone:
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


def _origins_of(subject: Token, verb: Token, lexicon: Lexicon) -> list[Token]:
    """Return whose goods travel: "Ukrainian grain arrives", "a ship with Ukrainian grain", "a batch from India"."""
    lemma = lemma_of(subject)
    goods = [subject] if lemma in lexicon["goods-nouns"] else []
    if lemma in lexicon["carriers"]:
        held = [t for name, p in prepositions(subject) if name in ("of", "with") for t in conjuncts(p)]
        for clause in children(subject, "acl", "relcl"):
            if lemma_of(clause) in lexicon["carrying-verbs"]:
                held += children(clause, "dobj") + [
                    t for name, p in prepositions(clause) if name in ("with", "of") for t in conjuncts(p)
                ]
        held += [t for token in held for name, p in prepositions(token) if name == "of" for t in conjuncts(p)]
        goods += [t for t in held if lemma_of(t) in lexicon["goods-nouns"]]
    if not goods and lemma not in lexicon["carriers"]:
        return []
    found = [t for thing in goods for t in (*modifiers(thing), *children(thing, "poss"))]
    found = [t for t in found if t.tag_ in ("JJ", "NNP", "NNPS", "NN") and t.text[:1].isupper()]
    if found and goods and lemma_of(goods[0]) not in ("vaccine", "dose"):
        return found
    sources = [subject, *goods, verb]
    return [t for token in sources for name, p in prepositions(token) if name == "from" for t in conjuncts(p)]


def _destinations(verb: Token, roles: Mapping[str, list[Token]], lexicon: Lexicon) -> list[Token]:
    """Return where somebody or something travels to: "arrives in X", "reaches X", "leaves Y for X", "bound for X"."""
    lemma = lemma_of(verb)
    if lemma == "reach":
        return roles.get("object", [])
    names = ("to", "for") if lemma in lexicon["departing-verbs"] else _TOWARDS
    found = [t for name in names for t in roles.get(name, [])]
    for bound in verb.rights:
        if bound.lower_ == "bound":
            found += [t for name, p in prepositions(bound) if name == "for" for t in conjuncts(p)]
    return found


def _words(noun: Token) -> set[str]:
    return {lemma_of(noun), *(lemma_of(m) for m in modifiers(noun))}
