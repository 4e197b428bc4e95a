"""What people protest at: "marched against the pension reform", "blocked roads in protest at a tax", "to denounce X".

Looks at the phrases of a verb or noun of protest. Knows grammar and the words that lead to a grievance; whom it
concerns is for ``unnamed`` to tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.language.parse import Token
from graphkit.language.syntax import children, conjuncts, has_child, is_verb, prepositions
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["grievances"]

_TOPICS = frozenset({"over", "about"})


def grievances(token: Token, lexicon: Lexicon) -> list[Token]:
    """Return what a protest is against, the most direct first.

    Args:
        token: A verb or noun of protest.
        lexicon: Nouns of gatherings and of anger.
    """
    against: list[Token] = []
    about: list[Token] = []
    for holder in _holders(token, lexicon):
        angry = lemma_of(holder) in lexicon["anger-nouns"]
        for name, noun in prepositions(holder):
            if name == "against":
                against += conjuncts(noun)
            elif name in _TOPICS or (name in ("at", "with", "to") and angry):
                about += conjuncts(noun)
    purposes = children(token, "advcl", "xcomp", "acl", "conj")
    ends = [child for child in purposes if lemma_of(child) in lexicon["airing-verbs"]]
    aired = [t for end in ends for held in children(end, "dobj") for t in conjuncts(held)]
    aired += [t for end in ends for name, noun in prepositions(end) if name == "against" for t in conjuncts(noun)]
    aired += [t for end in purposes for t in _unwanted(end, lexicon)]
    return [*against, *aired, *about]


def _unwanted(end: Token, lexicon: Lexicon) -> list[Token]:
    """Return who is to act or to go: "to demand the resignation of X", "calling for X to resign", "calling on X"."""
    if end.lemma_ == "urge" and has_child(end, "xcomp", "ccomp"):
        return children(end, "dobj", "nsubj")
    if end.lemma_ in ("demand", "urge", "seek"):
        return [t for t in children(end, "dobj") if lemma_of(t) in lexicon["removal-nouns"]]
    if end.lemma_ != "call":
        return []
    called = [t for name, t in prepositions(end) if name == "for" and lemma_of(t) in lexicon["removal-nouns"]]
    called += [t for name, t in prepositions(end) if name in ("on", "upon")]
    leaving = [c for c in children(end, "advcl", "ccomp", "xcomp") if c.lemma_ in lexicon["called-for-verbs"]]
    return called + [t for verb in leaving for t in children(verb, "nsubj", "nsubjpass")]


def _holders(token: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Yield a predicate of protest and the nouns of protest and anger in its phrases: "in a row with X over Y"."""
    yield token
    for noun in token.rights if is_verb(token) else ():
        if noun.dep_ not in ("dobj", "prep"):
            continue
        for inner in noun.subtree:
            gathers = lemma_of(inner) in lexicon["party-gatherings"] or lemma_of(inner) in lexicon["anger-nouns"]
            if gathers and inner.dep_ in ("dobj", "pobj") and _verb_over(inner) is token:
                yield inner


def _verb_over(noun: Token) -> Token | None:
    return next((t for t in noun.ancestors if is_verb(t)), None)
