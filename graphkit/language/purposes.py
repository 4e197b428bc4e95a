"""To what end something is done, and so for whom: gifts serve whom their purpose names, mediation those who quarrel.

Looks at the infinitives that hang on a verb or noun ("paid 3 million euros to rebuild schools in Chad", "an effort to
end the war of A and B"). Knows grammar and no politics.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.language.parse import Token
from graphkit.language.syntax import NAMES, children, conjuncts, governed, is_passive, is_verb, modifiers, prepositions
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["aims", "beneficiaries", "deterred", "disputants", "opponents", "partners", "provokers"]

_UNDER = frozenset({"under", "through", "with", "via"})
_AFTER = frozenset({"after", "when", "because", "as"})
"""Words before a clause that tells what somebody answers."""


def _infinitives(token: Token, depth: int = 0) -> list[Token]:
    """Return the infinitives that say to what end something is, those within and beside them included."""
    found: list[Token] = []
    for child in children(token, "advcl", "xcomp", "acl", "relcl", "conj"):
        inner = depth > 0 and child.dep_ == "conj" and is_verb(child)
        if inner or any(c.tag_ == "TO" for c in children(child, "aux")):
            found += [child, *(_infinitives(child, depth + 1) if depth < 4 else [])]
    return found


def beneficiaries(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Return what is helped by the end to which something is given: "gave aid to feed people in Chad".

    Args:
        verb: The verb of giving.
        lexicon: Nouns of aid, and verbs of ends that help nobody.
    """
    aid = lexicon["aid-nouns"]
    unhelpful = lexicon["unhelpful-verbs"]
    ends = _infinitives(verb)
    for held in children(verb, "dobj"):
        ends += _infinitives(held)
        ends += [t for name, t in prepositions(held) if name == "in" and lemma_of(t) in aid]
    ends += [t for name, t in prepositions(verb) if name == "in" and lemma_of(t) in aid]
    return [t for end in ends if lemma_of(end) not in unhelpful for t in _named_under(end, 0)]


def _named_under(token: Token, depth: int) -> list[Token]:
    """Return the names in the objects and places of a phrase, the nearest first; else those deeper in it."""
    if depth > 6:
        return []
    held = children(token, "dobj") + [t for _, t in prepositions(token)]
    held = [t for h in held for t in conjuncts(h)]
    named = [
        t for t in held if t.tag_ in NAMES or any(m.tag_ in ("NNP", "JJ") and m.text[0].isupper() for m in modifiers(t))
    ]
    if named:
        return named
    held += children(token, "acl") if not is_verb(token) else []
    return next((found for t in held if (found := _named_under(t, depth + 1))), [])


def aims(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Return against whom an event is for which somebody readies: "mobilised the army for an attack on Chad".

    Args:
        verb: The verb or noun of the event.
        lexicon: Verbs of driving somebody out.
    """
    found: list[Token] = []
    for token in (verb, *children(verb, "dobj")) if is_verb(verb) else ():
        for event in (t for name, t in prepositions(token) if name == "for"):
            found += governed(event, "on", "against", "into")
    for end in children(verb, "acl"):  # "an attack aimed at driving troops of B out of the gorge"
        driving = [c for p in children(end, "prep") for c in children(p, "pcomp") if end.lower_ == "aimed"]
        driven = [held for c in driving if c.lemma_ in lexicon["driving-verbs"] for held in children(c, "dobj")]
        found += [t for held in driven for t in conjuncts(held)]
    return found


def provokers(verb: Token) -> list[Token]:
    """Return who did what somebody answers: "A protested after ships of B entered its waters"."""
    found = []
    for clause in children(verb, "advcl"):
        if is_verb(clause) and any(c.lower_ in _AFTER for c in children(clause, "mark", "advmod")):
            passive = is_passive(clause)
            doers = governed(clause, "by") if passive else [t for c in children(clause, "nsubj") for t in conjuncts(c)]
            found += doers
    return found


def deterred(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Return against whom forces are sent or readied: "to deter X", "in response to X", "amid threats from X".

    Args:
        verb: The verb of sending or readying.
        lexicon: Verbs of deterring, and nouns for shows of force.
    """
    held = children(verb, "dobj")
    ends = [end for token in (verb, *held) for end in _infinitives(token)]
    found = [t for end in ends if lemma_of(end) in lexicon["deterring-verbs"] for t in children(end, "dobj")]
    for token in (verb, *held):
        for name, noun in prepositions(token):
            if name in ("in", "as") and lemma_of(noun) in lexicon["shows-of-force"]:
                found += governed(noun, "to", "against", "at")
                found += [t for force in governed(noun, "of") for t in governed(force, "against", "to", "at")]
    return [t for token in found for t in conjuncts(token)]


def opponents(subjects: Iterable[Token], lexicon: Lexicon) -> list[Token]:
    """Return whom subjects are said to fight: "the coalition battling the rebels has declared a truce".

    Args:
        subjects: Those who do what the predicate says.
        lexicon: Verbs of fighting.
    """
    fighting = lexicon["opposing-verbs"]
    fights = [c for t in subjects for c in children(t, "acl", "relcl") if lemma_of(c) in fighting]
    return [t for fight in fights for held in children(fight, "dobj") for t in conjuncts(held)]


def partners(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Return with whom the deal is made to do something: "signs a contract with X to buy trains".

    Args:
        verb: The verb of what is to be done.
        lexicon: Nouns for deals.
    """
    if not any(c.tag_ == "TO" for c in children(verb, "aux")) or verb.dep_ not in ("acl", "advcl", "xcomp", "relcl"):
        return []
    head = verb.head
    deals = [head] if not is_verb(head) else children(head, "dobj")
    for deal in deals:
        if lemma_of(deal) in lexicon["deal-nouns"]:
            found = governed(deal, "with") or (governed(head, "with") if is_verb(head) else governed(deal.head, "with"))
            return [t for token in found for t in conjuncts(token)]
    return []


def disputants(token: Token, lexicon: Lexicon) -> list[Token]:
    """Return between whom something stands that the predicate is to settle: "efforts to end the war of A and B".

    Under somebody's mediation are those who do together what the clause says, or whose talks are held so.

    Args:
        token: The predicate.
        lexicon: Nouns for discord.
    """
    if token.dep_ == "pobj" and (token.head.lower_ in _UNDER or token.head.head.lower_ == "thanks"):
        governor = token.head.head if token.head.lower_ in _UNDER else token.head.head.head
        together = governed(governor, "between")
        if is_verb(governor) and not together:
            together = [t for c in children(governor, "nsubj", "nsubjpass") for t in conjuncts(c)]
        if len(together) > 1:
            return together
    for end in _infinitives(token):
        for held in children(end, "dobj"):
            if held.lower_ in lexicon["discord-nouns"]:
                continue
            parties = governed(held, "between", "of")
            if len(parties) > 1 or any(name == "between" for name, _ in prepositions(held)):
                return parties
            listed = conjuncts(held)
            if len(listed) > 1 and all(t.tag_ in NAMES for t in listed):
                return listed
    return []
