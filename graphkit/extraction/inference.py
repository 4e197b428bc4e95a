"""Who is meant where the grammar leaves a party out: the target of a predicate that has only its source.

News often names whom an act concerns a step away from the role where a frame seeks it: "fired missiles at targets
inside Ukraine", "suspended flights to seven cities in Russia", "destroyed a Russian bridge". Looks through the phrase of
the predicate for the first actor that can be meant, and trusts what it finds less than a party in its role.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from spacy.tokens import Token

from graphkit.actors.mentions import Mentions
from graphkit.actors.parties import Party, PartyResolver, in_compound
from graphkit.language.clauses import Clause
from graphkit.language.syntax import has_child, is_verb
from graphkit.language.words import lemma_of

__all__ = ["implied_targets"]

_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "parataxis", "csubj", "mark", "appos"})
_ELSEWHERE = frozenset(
    "by with from as like than since during after before under amid alongside according following near off despite "
    "via because without including until when about per through beyond outside between among behind despite given "
    "due".split()
)

_PLACING = frozenset("in at inside into across throughout on within around".split())


def implied_targets(
    clause: Clause,
    mentions: Mentions,
    resolver: PartyResolver,
    events: Container[str],
    fits: Callable[[Party, bool], bool],
) -> list[Party]:
    """Return the first actors within the phrase of a predicate that fit, with those coordinated with them.

    Args:
        clause: The predicate, whose source is known.
        mentions: Mentions of the block.
        resolver: Resolver, entered into the block.
        events: Lemmas of event nouns: what stands before them says who acts, not whom it concerns.
        fits: Whether a party can be the target; told whether it is only where something happens.
    """
    for top in [clause.token, *([clause.carrier] if clause.carrier is not None else [])]:
        for token in _within(top):
            mention = mentions.at(token.i)
            if mention is None or token.head.i in range(mention.start, mention.end):
                continue
            if token.dep_ not in ("pobj", "dobj", "conj", "appos", "nsubjpass", "dative"):
                if token.dep_ != "poss" and (in_compound(token) or is_verb(token.head)):
                    continue
                if lemma_of(token.head) in events:
                    continue
            place = token.dep_ == "pobj" and token.head.lower_ in _PLACING
            found = [p for p in resolver.resolve(token) if fits(p, place)]
            if found:
                return found
    return []


def _within(top: Token) -> Iterator[Token]:
    """Yield the words after a predicate that belong to its own phrase, in text order."""
    for token in top.subtree:
        if token.i > top.i and _is_reached(token, top):
            yield token


def _is_reached(token: Token, top: Token) -> bool:
    node = token
    for _ in range(12):
        if node.i == top.i:
            return True
        if node.dep_ in _CLAUSES or (node.dep_ in ("conj", "pcomp") and is_verb(node)):
            return False
        if node.dep_ == "acl" and has_child(node, "nsubj", "nsubjpass", "mark"):
            return False
        if node.dep_ in ("prep", "agent") and node.lower_ in _ELSEWHERE:
            return False
        node = node.head
    return False
