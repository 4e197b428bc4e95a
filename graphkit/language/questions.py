"""What a text asks rather than says: "Did X invade Y?", "Is X arming Y?", "X invaded Y, didn't it?", "War with X?".

What asks why, when or how something was done takes for granted that it was, and so do the clauses of time, reason and
relation in any question. Knows punctuation, grammar and the words that open a question.
"""

from __future__ import annotations

from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children, is_verb
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["asked_in", "is_turned_denial"]

_ASKING_TAGS = frozenset({"WRB", "WP", "WP$", "WDT"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "''", "``"})
_ENDS = frozenset({".", "!", "?", ":", ";"})
_SUBORDINATE = frozenset({"relcl", "advcl", "acl", "ccomp", "pcomp", "csubj"})
_EITHER = frozenset({"conj", "ccomp"})


def asked_in(doc: Doc, lexicon: Lexicon) -> set[int]:
    """Return the predicates of which a text asks whether they are so.

    Args:
        doc: The parse of a block.
        lexicon: Verbs whose complement is so whether they are asked or not.
    """
    asked: set[int] = set()
    for mark in doc:
        if mark.text[-1:] != "?":
            continue
        first = _start(doc, mark)
        for top in doc[first : mark.i]:
            outside = top.dep_ == "ROOT" or not first <= top.head.i < mark.i
            if outside and top.dep_ != "punct" and not _takes_for_granted(doc, first, top):
                _collect(top, first, mark.i, lexicon, asked)
    return asked


def _start(doc: Doc, mark: Token) -> int:
    """Return the first token of the question that a mark ends: behind a colon, or a quotation mark where one closes."""
    quoted = mark.i + 1 < len(doc) and doc[mark.i + 1].text in _QUOTES
    i = mark.i
    while i > mark.sent.start and doc[i - 1].text not in _ENDS and not (quoted and doc[i - 1].text in _QUOTES):
        i -= 1
    return i


def _takes_for_granted(doc: Doc, first: int, top: Token) -> bool:
    """Whether a question asks who, why, when or how, and not whether: a word of asking opens its main clause."""
    for word in doc[first : max(top.i, first + 1)]:
        if word.tag_ not in _ASKING_TAGS:
            continue
        node = word
        while node.i != top.i and node.dep_ != "ROOT" and not (node.dep_ in _SUBORDINATE and is_verb(node)):
            node = node.head
        if node.i == top.i or word.i == first:
            return not (word.lower_ == "what" and doc[word.i + 1].lower_ == "if")
    return False


def _collect(verb: Token, first: int, end: int, lexicon: Lexicon, asked: set[int]) -> None:
    """Add a predicate with those that are joined to it or are what it says or believes."""
    asked.add(verb.i)
    if lemma_of(verb) == "be" and any(c.lower_ == "it" for c in children(verb, "nsubj", "expl")):
        named = children(verb, "attr")  # "Was it X that attacked Y?"
        asked.update(c.i for word in (verb, *named) for c in children(word, "relcl", "advcl") if c.i < end)
    for child in verb.children:
        if not first <= child.i < end or child.dep_ not in _EITHER or child.i in asked:
            continue
        if child.dep_ == "ccomp" and (lemma_of(verb) in lexicon["presupposing-verbs"] or _is_reason(child)):
            continue
        _collect(child, first, end, lexicon, asked)


def _is_reason(verb: Token) -> bool:
    """Whether a clause that the model takes for a complement gives a reason: "now that X attacked Y"."""
    mark = next(iter(children(verb, "mark")), None)
    return mark is not None and mark.i > 0 and mark.doc[mark.i - 1].lower_ in ("now", "given", "seeing")


def is_turned_denial(verb: Token) -> bool:
    """Whether a question is put with "not" before the subject, which denies nothing: "Isn't X arming Y?"."""
    if not is_verb(verb):
        return False
    subjects = children(verb, "nsubj", "nsubjpass")
    words = [n for word in (verb, *children(verb, "aux", "auxpass")) for n in children(word, "neg")]
    return bool(subjects and words) and all(word.i < subjects[0].i for word in words)
