"""Subjects that the parse has elsewhere than as children of their verb: in lists, captions and opening phrases.

Each function takes a verb and gives who else, or who at all, does what it says. Knows the grammar of headlines,
captions and lists, and closed classes of words, no politics. Control and raising are for ``subjects`` to follow.
"""

from __future__ import annotations

from graphkit.language.parse import Token
from graphkit.language.syntax import FINITE, NAMES, children, conjuncts, first_listed, has_child, is_verb, prepositions

__all__ = ["accompanied", "captioned", "likewise", "listed_after_place", "listed_before", "stray_subject"]


def listed_before(verb: Token, subject: Token) -> list[Token]:
    """Return the first of "Iran, Iraq sign pact": headlines coordinate with a comma."""
    edge = subject.left_edge.i
    if edge < 2 or verb.doc[edge - 1].text != ",":
        return []
    first = verb.doc[edge - 2]
    loose = first.tag_ == "NNP" and first.dep_ in ("npadvmod", "dep", "nmod", "meta", "nsubj")
    return [first] if loose and first.head.i == verb.i and first.i == verb.sent.start else []


def accompanied(verb: Token) -> list[Token]:
    """Return who does it with the subject: "X will, along with Y, train pilots"."""
    return [
        t
        for child in verb.lefts
        if child.dep_ == "prep" and child.lower_ in ("along", "together")
        for name, p in prepositions(child)
        if name == "with" and not any(c.dep_ in ("nsubj", "nsubjpass") and c.i > child.i for c in verb.lefts)
        for t in conjuncts(p)
    ]


def likewise(verb: Token) -> list[Token]:
    """Return who does the same: "condemned the raid, as did X", "withdrew, and so did Y"."""
    found = []
    for other in verb.rights:
        if other.dep_ in ("conj", "advcl", "ccomp") and other.lower_ in ("did", "do", "does", "has", "have"):
            before = other.doc[other.i - 1].lower_
            if before in ("as", "so") and not has_child(other, "dobj", "neg"):
                found += [t for c in children(other, "nsubj") if c.i > other.i for t in conjuncts(c)]
    return found


def captioned(verb: Token) -> list[Token]:
    """Return the first of "Anna Berg, left, and Jon Ek meet", where the parser took "left" for a verb."""
    side = verb.head
    if verb.dep_ != "conj" or side.lower_ not in ("left", "right", "centre", "center") or not is_verb(side):
        return []
    between = side.i + 1 < len(side.doc) and {side.nbor(-1).text, side.nbor(1).text} == {","}
    return [t for c in children(side, "nsubj") for t in conjuncts(c)] if between else []


def listed_after_place(verb: Token) -> list[Token]:
    """Return the subjects of "After talks in Delhi, India and Nepal sign …", which were listed with the place."""
    if verb.dep_ != "ROOT" or verb.tag_ not in FINITE or verb.i < 3:
        return []
    last = verb.doc[verb.i - 1]
    top = first_listed(last)
    comma = top.i + 1
    if last is top or top.dep_ != "pobj" or last.tag_ not in NAMES or verb.doc[comma].text != ",":
        return []
    return [t for t in conjuncts(top) if comma < t.i < verb.i]


def stray_subject(verb: Token) -> Token | None:
    """Return the name of "Reacting to the plans, NAME, a spokesman, accused …", which became an apposition."""
    if verb.tag_ not in FINITE or not any(c.tag_ == "VBG" for c in children(verb, "csubj")):
        return None
    for i in range(verb.i - 1, verb.sent.start, -1):
        token = verb.doc[i]
        edge = token.left_edge.i
        if token.tag_ in NAMES and token.dep_ == "appos" and edge > 0 and verb.doc[edge - 1].text == ",":
            if token.head.dep_ in ("pobj", "dobj"):
                return token
    return None
