"""Subjects that the model gave away: to the compound, the opening phrase or the clause before the verb.

Each function takes the word that shows the mistake and hangs the subject on its verb. Knows where English puts a
subject, no politics.
"""

from __future__ import annotations

from graphkit.language.date_words import CALENDAR
from graphkit.language.grafting import attach, becomes_root
from graphkit.language.parse import Token
from graphkit.language.syntax import FINITE, NAMES, NOUNS, SUBJECTS, children, has_child, is_finite

__all__ = [
    "contact_relative",
    "listed_root",
    "name_as_adverb",
    "object_as_subject",
    "second_subject",
    "subject_after_near",
    "subject_after_opening",
    "subject_after_preposition",
    "subject_after_with",
    "subject_before_verb",
    "subject_listed_in_opening",
    "swallowed_subject",
    "turned_subject",
]

_OPENING = frozenset({"after", "before", "since", "until", "following", "despite", "amid", "in", "at", "during", "as"})
"""Prepositions whose phrase may open a sentence and end in a comma before its subject."""
_TELLING = frozenset({"said", "say", "says", "reported", "added", "announced", "confirmed", "told"})
"""Verbs before which who says it stands after what is said."""

_BETWEEN = frozenset({"aux", "auxpass", "advmod", "neg", "punct"})
"""Dependencies of words between what opens a sentence and its verb."""


def subject_before_verb(token: Token) -> None:
    """ "… as Ukraine shells Belgorod": a name right before a finite verb without subject is no part of a compound."""
    verb = token.head
    if token.tag_ not in NOUNS or verb.tag_ not in FINITE or has_child(verb, *SUBJECTS):
        return
    if verb.i == token.i + 1 or (verb.dep_ == "ROOT" and token.subtree[-1].i == verb.i - 1 and token.i < verb.i):
        token.dep_ = "nsubj"


def name_as_adverb(name: Token) -> None:
    """ "Nauru broke off ties": a name right before a finite verb without subject is its subject, unless it is a day."""
    verb = name.head
    if name.tag_ not in NAMES or verb.tag_ not in FINITE or has_child(verb, *SUBJECTS) or name.lower_ in CALENDAR:
        return
    if name.i < verb.i and all(t.head is verb and t.dep_ in ("aux", "neg") for t in name.doc[name.i + 1 : verb.i]):
        name.dep_ = "nsubj"


def listed_root(root: Token) -> None:
    """ "X, Y, and Z deport …": where only Z was taken for the subject, X is the first of the list that acts."""
    if root.tag_ not in NAMES or root.head is not root:
        return
    verb = next((c for c in children(root, "conj") if c.tag_ in FINITE and c.i > root.i), None)
    last = next((c for c in children(verb, "nsubj") if c.tag_ in NAMES), None) if verb is not None else None
    if verb is None or last is None or not root.i < last.i < verb.i or has_child(verb, "cc", "mark"):
        return
    between = root.doc[root.i + 1 : last.left_edge.i]
    if not between or between[-1].lower_ != "and":
        return
    if not all(t.tag_ in NAMES or t.text == "," or t.lower_ in ("and", "the") for t in between):
        return
    becomes_root(verb)
    attach(root, verb, "nsubj")
    attach(last, root, "conj")
    for child in root.children:
        if child.tag_ in NAMES and child.dep_ != "compound":
            child.dep_ = "conj"


def contact_relative(verb: Token) -> None:
    """ "about refugees A has been holding": a name behind a noun and before a verb is the subject of a relative."""
    if has_child(verb, *SUBJECTS) or not is_finite(verb):
        return
    edge = verb.left_edge.i
    if edge < 2:
        return
    name = verb.doc[edge - 1]
    noun = name.head
    if name.tag_ in NAMES and name.dep_ == "appos" and noun.i == name.left_edge.i - 1 and noun.tag_ in ("NN", "NNS"):
        attach(name, verb, "nsubj")
        attach(verb, noun, "relcl")


def swallowed_subject(noun: Token) -> None:
    """ "After A's invasion of B, C and D applied …": what follows the comma is the subject, not the end of a list."""
    verb = noun.head
    mark = next((c for c in children(verb, "mark") if c.i < noun.i and c.lower_ in _OPENING), None)
    if mark is None or mark.i + 1 != noun.left_edge.i or verb.tag_ not in FINITE or verb.dep_ != "ROOT":
        return
    for token in noun.subtree:
        if token.dep_ not in ("conj", "appos") or token.tag_ not in NOUNS or token.left_edge.nbor(-1).text != ",":
            continue
        if token.subtree[-1].i + 1 > verb.i or any(c.tag_ in NOUNS and c.i > token.subtree[-1].i for c in noun.subtree):
            continue
        attach(token, verb, "nsubj")
        mark.dep_ = "prep"
        attach(noun, mark, "pobj")
        return


def second_subject(name: Token) -> None:
    """ "German chipmaker A built", "A of the ruling B urged": a noun right before a name describes it, and acts not."""
    verb, edge = name.head, name.left_edge.i
    if name.tag_ not in NAMES or edge == 0:
        return
    noun = name.doc[edge - 1]
    if noun.tag_ != "NN" or not any(c.i < name.i for c in children(verb, *SUBJECTS)):
        return
    if noun.head is verb and noun.dep_ in SUBJECTS:
        attach(noun, name, "compound")
    elif noun.dep_ == "pobj" and any(c.is_ancestor(noun) for c in children(verb, *SUBJECTS) if c is not name):
        attach(name, noun.head, "pobj")
        attach(noun, name, "compound")


def subject_after_opening(verb: Token) -> None:
    """ "As A threatened B, C and D condemned A": the end of the list that the opening clause took is the subject.

    So it is of who says what stands before: "A cut the road into B, residents and officials said".
    """
    if not is_finite(verb) or has_child(verb, *SUBJECTS):
        return
    opening = next((c for c in reversed(verb.lefts) if c.dep_ not in _BETWEEN), None)
    if opening is None or opening.dep_ not in ("advcl", "prep", "ccomp"):
        return
    last = end = opening.subtree[-1]
    if opening.dep_ == "ccomp" and (verb.lower_ not in _TELLING or last.i != verb.i - 1):
        return
    if last.dep_ not in ("conj", "appos"):  # "Following a raid by X, N, who lives in Y, fled"
        last = next((node for node in last.ancestors if _is_set_off(node) or node is opening), last)
    found, joined = None, False
    while last.dep_ in ("conj", "appos") and last.tag_ in NOUNS:
        if _is_set_off(last) and (found is None or joined or found.dep_ != "conj"):
            found = last  # in "in Kyiv, Ukraine, C spoke" nothing joins the land to C
        last = last.head
        joined = joined or has_child(last, "cc")
    if found is not None and opening.lower_ == "near" and found.head.head is opening and found.tag_ in NAMES:
        found = next((c for c in children(found, "conj")), found)  # behind the land that the place is in
    if found is not None and found.subtree[-1] is end:
        attach(found, verb, "nsubj")


def subject_listed_in_opening(noun: Token) -> None:
    """ "In view of the danger, A, B, and C will act": a name goes on with those who act, not with the danger."""
    verb, edge = noun.head, noun.left_edge.i
    if noun.i > verb.i or edge < 4 or not has_child(noun, "conj") or noun.doc[edge - 1].text != ",":
        return
    name = noun.doc[edge - 2]
    top = name.head
    if name.dep_ != "conj" or name.tag_ not in NAMES or top.dep_ != "pobj" or top.tag_ not in ("NN", "NNS"):
        return
    if not _is_set_off(name) or has_child(top, "cc") or not verb.is_ancestor(top):
        return
    attach(name, verb, "nsubj")
    attach(noun, name, "conj")
    for child in children(noun, "conj"):
        attach(child, name, "conj")


def _is_set_off(noun: Token) -> bool:
    """Whether a noun goes on with another behind a comma."""
    return noun.dep_ in ("conj", "appos") and noun.tag_ in NOUNS and noun.left_edge.nbor(-1).text == ","


def subject_after_preposition(verb: Token) -> None:
    """ "… after A, B and C expelled diplomats": what the preposition took is the subject of the clause."""
    if verb.tag_ not in FINITE or has_child(verb, *SUBJECTS) or has_child(verb, "mark"):
        return
    first = verb.left_edge.i
    if first < 2:
        return
    before = verb.doc[first - 1]
    node = before
    while node.dep_ in ("conj", "compound"):
        node = node.head
    preposition = node.head
    if node.dep_ != "pobj" or preposition.lower_ not in ("after", "before", "since", "until", "as"):
        return
    if preposition.head is not verb.head or node.subtree[-1] is not before:
        return
    attach(node, verb, "nsubj")
    attach(preposition, verb, "mark")


def subject_after_near(near: Token) -> None:
    """ "Near Ramadi, Iraq, A and B struck C": what a sentence opens with is where, and the list behind it acts."""
    place = near.head
    if near.lower_ != "near" or place.i <= near.i or place.dep_ not in ("nsubj", "nsubjpass"):
        return
    doc, verb = near.doc, place.head
    listed = [t for t in place.subtree if place.i < t.i < verb.i and t.dep_ in ("conj", "appos") and t.tag_ in NOUNS]
    apart = [t for t in listed if t.left_edge.nbor(-1).text == ","]
    second = any(place.i < c.i < verb.i for c in children(verb, place.dep_))
    if not apart and not second:
        return
    attach(near, verb, "prep")
    near.tag_, near.pos_ = "IN", "ADP"
    if second:
        attach(place, near, "pobj")
        return
    acting = apart[0]
    if len(listed) > 1 and acting.left_edge.i == acting.i and acting.tag_ in NAMES and doc[acting.i + 1].text == ",":
        acting = listed[1]  # behind the land that the place is in
        attach(apart[0], place, "appos")
    for other in listed:
        if other.i > acting.i and not acting.is_ancestor(other):
            attach(other, acting, "conj")
    attach(acting, verb, place.dep_)
    attach(place, near, "pobj")


def subject_after_with(noun: Token) -> None:
    """ "With the support of A and B, C and D struck E": what "with" governs is no subject; the list's end is.

    Args:
        noun: What the parser took for the subject of the clause.
    """
    verb = noun.head
    mark = next((c for c in verb.lefts if c.dep_ == "mark" and c.i + 1 == noun.left_edge.i), None)
    if mark is None or mark.lower_ not in ("with", "despite", "amid") or verb.tag_ not in FINITE:
        return
    last = noun.subtree[-1]
    if last.i != verb.i - 1:
        return
    found = None
    while last.dep_ in ("conj", "appos", "compound") and last.tag_ in NOUNS:
        if last.left_edge.i and last.left_edge.nbor(-1).text == ",":
            found = last
        last = last.head
    if found is not None:
        attach(found, verb, "nsubj")
        mark.dep_ = "prep"
        attach(noun, mark, "pobj")


def object_as_subject(verb: Token) -> None:
    """ "While A supports B, C supplies D": the object of the first clause is no subject of the second."""
    main = verb.head
    if verb.tag_ not in FINITE or verb.i > main.i or has_child(verb, "dobj", "ccomp", "xcomp", "prep"):
        return
    subject = next((c for c in children(main, "nsubj") if c.left_edge.i == verb.i + 1), None)
    if subject is None or has_child(subject, "cc") or not has_child(verb, "nsubj"):
        return
    own = next((c for c in children(subject, "conj", "appos") if c.left_edge.nbor(-1).text == ","), None)
    if own is not None:
        attach(own, main, "nsubj")
        attach(subject, verb, "dobj")


def turned_subject(root: Token) -> None:
    """ "Will A attack B?", "Is A a member of B?": the name behind what opens a question is its subject."""
    last = root.doc[root.sent.end - 1]
    if last.text != "?" and last.nbor(-1).text != "?":
        return
    names = children(root, "compound", "nmod")
    if names and root.tag_ == "VB" and not has_child(root, *SUBJECTS):
        if any(c.dep_ == "aux" and c.i + 1 == names[0].left_edge.i for c in root.children):
            for name in names[:-1]:
                attach(name, names[-1], "compound")
            attach(names[-1], root, "nsubj")
    elif root.lemma_ == "be" and not has_child(root, "attr", "acomp"):
        subject = next((c for c in children(root, "nsubj") if c.i > root.i), None)
        described = next(iter(children(subject, "appos")), None) if subject is not None else None
        if described is not None and described.left_edge.nbor(-1).text != ",":
            attach(described, root, "attr")
