"""Participles that describe a noun and that the model took for something else, as reports of wars have them.

"Struck fighters advancing on X", "shelled the town, defended by X", "after rockets fired from X hit Y": who advances,
is defended or was fired stands right before the participle. Each function takes the word that shows the mistake. Knows
grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Container

from graphkit.language.grafting import attach
from graphkit.language.parse import Token
from graphkit.language.syntax import NOUNS, SUBJECTS, children, has_child, is_finite

__all__ = [
    "participle_as_complement",
    "participle_between_commas",
    "participle_in_relative",
    "participle_of_held",
    "participle_of_object",
    "participle_of_struck",
    "participle_of_subject",
]


_COMPLETED = frozenset({"be", "have", "get", "help", "see", "keep", "make", "let", "say", "go", "want", "need"})
"""Verbs that another verb may follow right away."""


def participle_of_struck(verb: Token, striking: Container[str]) -> None:
    """ "struck fighters advancing on X": who is struck is its object, and what he was doing no event that one strikes.

    Args:
        verb: The participle.
        striking: Lemmas of verbs of harm, which no clause follows.
    """
    main = verb.head
    if verb.tag_ not in ("VBG", "VBN") or main.i > verb.i or main.lemma_.lower() not in striking:
        return
    if has_child(verb, "aux", "auxpass", "mark") or has_child(main, "dobj"):
        return
    struck = next((c for c in children(verb, *SUBJECTS) if main.i < c.i < verb.i and c.tag_ in NOUNS), None)
    if struck is not None and struck.left_edge.i == main.i + 1:
        attach(struck, main, "dobj")
        attach(verb, struck, "acl")


def participle_as_complement(verb: Token) -> None:
    """ "thanked deployed troops", "visited wounded soldiers": a past participle before the object describes it.

    Args:
        verb: The participle.
    """
    main = verb.head
    if verb.tag_ not in ("VBN", "VBD") or main.i + 1 != verb.i or main.pos_ != "VERB" or main.lemma_ in _COMPLETED:
        return
    if has_child(main, "dobj", "auxpass") or has_child(verb, "aux", "auxpass", "mark", "agent", *SUBJECTS):
        return
    held = next((c for c in children(verb, "dobj") if c.left_edge.i == verb.i + 1 and c.tag_ in ("NNS", "NN")), None)
    if held is None or any(c.dep_ == "det" or c.tag_ == "PRP$" for c in held.lefts):
        return
    attach(held, main, "dobj")
    for child in [c for c in verb.rights if c.dep_ == "prep"]:
        attach(child, held, "prep")
    verb.tag_ = "VBN"
    attach(verb, held, "amod")


def participle_of_object(verb: Token, engaged: Container[str], employed: Container[str]) -> None:
    """ "struck tanks of X shelling Y", "bombed a base used to attack Z": right behind an object it tells of that.

    Args:
        verb: The participle.
        engaged: Lemmas of verbs that tell what somebody is at while another meets him.
        employed: Lemmas of verbs that tell what is done with things.
    """
    main, edge = verb.head, verb.left_edge.i
    if verb.tag_ not in ("VBG", "VBN", "VBD") or main.pos_ != "VERB" or edge < 1:
        return
    if verb.lemma_.lower() not in (engaged if verb.tag_ == "VBG" else employed):
        return
    if has_child(verb, "aux", "auxpass", "mark", *SUBJECTS) or (verb.tag_ != "VBG" and has_child(verb, "dobj")):
        return
    before = verb.doc[edge - 1]
    taken = next((c for c in children(main, "dobj", "nsubjpass") if c.i < verb.i), None)
    if taken is None or before.tag_ not in NOUNS or not (before is taken or taken.is_ancestor(before)):
        return
    owner = before
    while owner.dep_ in ("compound", "conj", "nmod"):
        owner = owner.head
    holder = taken if owner.dep_ == "pobj" and owner.head.lower_ != "of" else owner
    if verb.tag_ == "VBD":
        verb.tag_ = "VBN"
    attach(verb, taken if verb.tag_ == "VBN" else holder, "acl")


def participle_of_held(verb: Token, holding: Container[str]) -> None:
    """ "shelled X, defended by Y": what somebody holds or defends is the town before the comma, and no attacker.

    Args:
        verb: The participle.
        holding: Lemmas of verbs that tell in whose hands a place is.
    """
    main, edge = verb.head, verb.left_edge.i
    if verb.tag_ != "VBN" or main.pos_ != "VERB" or main.i > verb.i or verb.lemma_.lower() not in holding:
        return
    if edge < 2 or verb.doc[edge - 1].text != "," or has_child(verb, "auxpass", "aux", "mark", *SUBJECTS):
        return
    if not has_child(verb, "agent", "prep"):
        return
    before = verb.doc[edge - 2]
    taken = next((c for c in reversed(children(main, "dobj", "prep")) if c.i < edge), None)
    if taken is None or before.tag_ not in NOUNS or taken.subtree[-1] is not before:
        return
    while before.dep_ == "compound":
        before = before.head
    attach(verb, before, "acl")


def participle_between_commas(verb: Token) -> None:
    """ "accused X, supported by Y, of killing Z": what stands between commas after an object describes that."""
    main, edge = verb.head, verb.left_edge.i
    if verb.tag_ != "VBN" or main.pos_ != "VERB" or main.i > verb.i or edge < 2 or verb.doc[edge - 1].text != ",":
        return
    agent = next(iter(children(verb, "agent")), None)
    if agent is None or has_child(verb, "auxpass", "aux", "mark", *SUBJECTS):
        return
    end = agent.subtree[-1].i + 1
    after = [c for c in children(verb, "prep") if c.i == end + 1]
    taken = next((c for c in children(main, "dobj") if c.i < edge), None)
    if not after or verb.doc[end].text != "," or taken is None or taken.subtree[-1].i != edge - 2:
        return
    attach(verb, taken, "acl")
    for preposition in after:
        attach(preposition, main, "prep")


def participle_of_subject(verb: Token) -> None:
    """ "… after rockets fired from X hit Y": the finite verb behind the participle is what "after" tells of."""
    main = verb.head
    if verb.tag_ not in ("VBN", "VBD") or main.i > verb.i or has_child(verb, "aux", "auxpass", "dobj"):
        return
    mark = next(iter(children(verb, "mark")), None)
    subject = next(iter(children(verb, *SUBJECTS)), None)
    if mark is None or subject is None or subject.subtree[-1].i + 1 != verb.i:
        return
    after = verb.subtree[-1].i + 1
    finite = verb.doc[after] if after < len(verb.doc) else verb
    if finite.tag_ not in ("VBD", "VBZ") or finite.dep_ != "conj" or finite.head is not main:
        return
    attach(finite, main, "advcl")
    attach(subject, finite, "nsubj")
    attach(mark, finite, "mark")
    attach(verb, subject, "acl")
    verb.tag_ = "VBN"


def participle_in_relative(verb: Token) -> None:
    """ "… to X, where men linked to Y have seized Z": behind the participle stands the verb of the clause."""
    subject = next(iter(children(verb, "nsubj")), None)
    if verb.tag_ not in ("VBN", "VBD") or subject is None or has_child(verb, "aux", "auxpass", "dobj", "mark"):
        return
    after = verb.subtree[-1].i + 1
    if subject.subtree[-1].i + 1 != verb.i or subject.tag_ not in NOUNS or after >= len(verb.doc):
        return
    finite = verb.doc[after]
    if finite.dep_ in ("aux", "auxpass"):
        finite = finite.head
    if finite.dep_ != "conj" or not finite.head.is_ancestor(verb) or finite.left_edge.i != after:
        return
    if has_child(finite, "cc", *SUBJECTS) or not is_finite(finite):
        return
    attach(finite, verb.head, "relcl")
    for child in [c for c in verb.lefts if c is not subject]:
        attach(child, finite, child.dep_)
    attach(subject, finite, "nsubj")
    attach(verb, subject, "acl")
    verb.tag_ = "VBN"
