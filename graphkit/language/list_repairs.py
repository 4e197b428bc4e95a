"""Lists that the model broke up: members that became modifiers, appositions, second objects or second subjects.

Each function takes the word that shows the mistake and puts it back into its list. Knows commas, "and" and what may
stand between them, no politics.
"""

from __future__ import annotations

from graphkit.language.grafting import attach
from graphkit.language.parse import Token
from graphkit.language.syntax import NAMES, NOUNS, SUBJECTS, children, has_child, is_verb
from graphkit.language.words import lemma_of

__all__ = ["listed_apposition", "listed_modifier", "listed_object", "listed_subject", "noun_after_verb", "owned_pair"]


def listed_modifier(token: Token) -> None:
    """ "X, Y, Z and W" where X or Y became a modifier of Z: no comma stands within a compound.

    The last may be no name: "X, Y and coalition partners".
    """
    head = token.head
    if token.tag_ not in NAMES or head.i < token.i or token.doc[token.i + 1].text != ",":
        return
    if head.tag_ == "NNS" and _ends_in_noun(token, head):
        attach(token, head.head, head.dep_)
        attach(head, token, "conj")
        for child in [c for c in head.children if c.i < token.i]:
            attach(child, token, child.dep_)
        return
    if head.tag_ not in NAMES or (not has_child(head, "conj") and head.dep_ != "conj"):
        return
    before = [c for c in head.children if c.i < token.i and c.dep_ != "punct"]
    if head.dep_ == "conj" and head.head.i < token.i:
        attach(token, head.head, "conj")
    elif head.head is not head and not head.head.left_edge.i <= token.i <= head.head.i:
        attach(token, head.head, head.dep_)
        attach(head, token, "conj")
    else:
        return
    for child in before:
        attach(child, token, child.dep_)


def _ends_in_noun(name: Token, last: Token) -> bool:
    """Whether a list of names ends in a noun with a word of its own: "Peru, Chile and alliance partners"."""
    joint = next((t for t in name.doc[name.i + 1 : last.i] if t.dep_ == "cc"), None)
    if joint is None or last.head is last or joint.i + 2 != last.i:
        return False
    own = name.doc[joint.i + 1]
    return own.tag_ == "NN" and own.text.islower() and own.head is last


def listed_apposition(token: Token, offices: frozenset[str], grounds: frozenset[str]) -> None:
    """ "Duda of Poland, Pavel of Prague and Caputova of Bratislava", "not only A but also B": no apposition."""
    head = token.head
    edge = token.left_edge.i
    before = token.left_edge.nbor(-1)
    if before.dep_ == "conj" and before.tag_ == "NN" and before.head.dep_ == "appos" and before.head.head is head:
        attach(token, before, "appos")  # "carmaker A and brewer B"
        attach(before, head, "conj")
        return
    first = next((c for c in children(head, "appos") if head.i < c.i < edge), None)
    if first is not None and before.dep_ == "cc" and before.head in (first, head) and token.tag_ in NAMES:
        token.dep_ = "conj"  # "Prime Minister A and President B"
        return
    joint = [c for c in head.children if c.dep_ == "cc" and head.i < c.i < edge]
    if joint and before.lower_ in ("and", "or", "but", "also", "even", "especially"):
        token.dep_ = "conj"
        return
    named = next((c for c in children(token, "appos") if c.tag_ in NAMES and c.left_edge.i == token.i + 1), None)
    if named is not None and has_child(token, "poss", "amod") and head.tag_ in NAMES:
        if has_child(head, "cc") or has_child(token, "cc") or has_child(named, "cc"):
            token.dep_ = "conj"  # "A, his French counterpart B and the British premier C"
        return
    named_men = token.tag_ == "NNS" and any(c.dep_ == "compound" and c.tag_ in NAMES for c in token.lefts)
    if (
        named_men
        and head.tag_ in NAMES
        and has_child(token, "cc")
        and has_child(token, "conj")
        and _lists_parties(head)
    ):
        token.dep_ = "conj"  # "the A Army, B militiamen and C"
        return
    if token.tag_ not in NAMES or head.tag_ not in NAMES:
        return
    if _is_listed_without_and(token) or _is_among_places(token, grounds):
        token.dep_ = "conj"
        return
    if _ends_in_and(token) and _lists_parties(head) and token.lower_ not in offices:
        token.dep_ = "conj"
        return
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in head.rights) and any(
        c.dep_ == "prep" and c.lower_ == "of" for c in token.rights
    ):
        token.dep_ = "conj"


def _is_listed_without_and(name: Token) -> bool:
    """Whether a name is one of three or more before a verb, as headlines list them: "A, B, C quit the bloc"."""
    head = name.head
    if head.dep_ not in ("nsubj", "nsubjpass") or not is_verb(head.head):
        return False
    listed = [c for c in head.children if c.dep_ in ("appos", "conj") and c.i > head.i]
    if len(listed) < 2 or any(c.tag_ not in NAMES or c.left_edge.nbor(-1).text != "," for c in listed):
        return False
    return listed[-1].i + 1 == head.head.i


def _is_among_places(name: Token, grounds: frozenset[str]) -> bool:
    """Whether a name is one of several that a plural announces: "the villages of A, B, C and D"."""
    if name.left_edge.nbor(-1).text != ",":
        return False
    top = name.head
    while top.dep_ in ("conj", "appos"):
        top = top.head
    if top.dep_ != "pobj" or top.head.lower_ != "of":
        return False
    noun = top.head.head
    return noun.tag_ == "NNS" and lemma_of(noun) in grounds


def _ends_in_and(first: Token) -> bool:
    """Whether more names follow a name in a list, with "and" before the last."""
    while not has_child(first, "cc"):
        following = next((c for c in children(first, "conj") if c.i > first.i), None)
        if following is None:
            return False
        first = following
    return has_child(first, "conj")


def _lists_parties(head: Token) -> bool:
    """Whether a name is where parties rather than places are listed, so that what follows it lies not around it."""
    if head.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return True
    return head.dep_ == "pobj" and head.head.lower_ in ("by", "with", "between", "against", "among")


def listed_object(token: Token) -> None:
    """ "sanctions on A's army, the B Forces, and C": the second object goes on with the list after the preposition."""
    if not has_child(token, "cc"):
        return
    verb, edge = token.head, token.left_edge.i
    if edge < 2 or token.doc[edge - 1].text != ",":
        return
    first = next((c for c in children(verb, "dobj") if c.i < edge), None)
    before = token.doc[edge - 2]
    if first is None or before.tag_ not in NOUNS or not (before is first or first.is_ancestor(before)):
        return
    top = before
    while top.dep_ == "conj" and top is not first:
        top = top.head
    if top.dep_ == "pobj":
        attach(token, before, "conj")


def listed_subject(token: Token) -> None:
    """ "X of A, Y of B, and Z of C arrive": what follows "and" is no second subject but the end of the list."""
    first = next((c for c in children(token.head, "nsubj") if c.i < token.i), None)
    if first is None:
        return
    edge = token.left_edge.i
    if edge < 2 or token.doc[edge - 1].lower_ not in ("and", "or"):
        return
    last = first.subtree[-1]
    if last.i != edge - 1 or last.dep_ != "cc":
        return
    before = token.doc[last.i - 1 - (token.doc[last.i - 1].text == ",")]
    top = before
    while top.dep_ in ("conj", "appos") and top is not first:
        top = top.head
    listing = top.dep_ == "pobj" and top.head.lower_ in ("as", "including", "like")
    attach(token, top if listing else first, "conj")


def noun_after_verb(token: Token) -> None:
    """ "killed in a raid and air strikes": a noun goes on with the noun before "and", not with the verb."""
    verb = token.head
    if token.tag_ not in NOUNS or verb.pos_ != "VERB" or has_child(token, "dobj", *SUBJECTS):
        return
    edge = token.left_edge.i
    if edge < 2 or token.doc[edge - 1].lower_ not in ("and", "or"):
        return
    before = token.doc[edge - 2]
    while before.dep_ in ("conj", "compound"):
        before = before.head
    if before.tag_ in NOUNS and before.dep_ in ("pobj", "dobj") and verb.is_ancestor(before):
        attach(token, before, "conj")


def owned_pair(first: Token) -> None:
    """ "X's A and Y's B agree": A is the first of two who are owned, and owns not B."""
    last = first.head
    if first.tag_ not in NAMES or last.tag_ not in NAMES or last.i < first.i or last.head is last:
        return
    owner = next((c for c in children(first, "conj") if c.i < last.i and has_child(c, "case")), None)
    if owner is None or owner.tag_ not in NAMES or not has_child(first, "poss", "cc") or has_child(first, "case"):
        return
    before = [c for c in last.children if c.i < owner.i and c is not first]
    if before or last.head.i == first.i:
        return
    attach(first, last.head, last.dep_)
    attach(last, first, "conj")
    attach(owner, last, "poss")
