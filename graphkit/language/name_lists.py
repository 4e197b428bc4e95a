"""Long lists of names as one list, where the parser has torn them: "a member of the FAO, ILO, IMF, UN, UNESCO and WHO".

A small model takes some members of such a list for appositions of the one before, or hangs them on a word before the
list. A stretch of five names and more with nothing but commas, "and" and remarks in brackets between them is a list
whatever the parser made of it: its first name gets the place that the parser found for the earliest of them that fills
a role, and the others are coordinated with it. Knows commas and capitals; nothing of who bears the names.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from graphkit.language.function_words import COORDINATING, DEFINITE
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import NAMES
from graphkit.language.word_tables import FUNCTION_WORDS

__all__ = ["unite_lists"]

_LEAST = 5
"""Names of a list that is read anew; fewer may be an apposition or a place and where it lies."""
_LONGEST = 8
"""Words of a name, and of a remark in brackets."""
_PLACE = attrgetter("i")
_ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "oprd")
_INNER = frozenset(FUNCTION_WORDS["small words inside a listed name"])


def unite_lists(doc: Doc) -> Doc:
    """Let the members of each long list of names be coordinated with the first; other words keep their places.

    Args:
        doc: A parse of which nobody has asked anything yet; it is changed, and returned.
    """
    bounds = [*doc.sentence_starts, len(doc)]
    for start, end in pairwise(bounds):
        if doc.lowers[start:end].count(",") >= _LEAST - 2:
            for roots in _lists(doc, start, end):
                _unite(roots)
    return doc


def _lists(doc: Doc, start: int, end: int) -> Iterator[list[Token]]:
    """Yield the lists of a sentence: of each name the word that governs it."""
    i = start
    while i < end:
        roots: list[Token] = []
        k = i
        while (name := _name(doc, k, end)) is not None:
            roots.append(_root(doc, *name))
            k = _behind_remark(doc, name[1], end)
            after = k + (k < end and doc[k].text == ",")
            after += after < end and doc.lowers[after] in COORDINATING
            if after == k:
                break
            k = after
        if len(roots) >= _LEAST:
            yield roots
        i = max(k, i + 1)


def _name(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the bounds of the name that begins at a word, without its article; None if none does."""
    i = start + (start < end and doc.lowers[start] in DEFINITE)
    k = i
    while k < min(end, i + _LONGEST) and (doc[k].text[0].isupper() or (k > i and doc.lowers[k] in _INNER)):
        k += 1
    words = doc[i:k]
    named = any(word.tag_ in NAMES or word.is_upper for word in words)
    return (i, k) if named and words[-1].text[0].isupper() else None


def _behind_remark(doc: Doc, i: int, end: int) -> int:
    """Return where a sentence goes on behind a remark in brackets at a word, or the word if there is none."""
    if i < end and doc[i].text == "(":
        for k in range(i + 1, min(end, i + _LONGEST)):
            if doc[k].text == ")":
                return k + 1
    return i


def _root(doc: Doc, start: int, end: int) -> Token:
    outer = [word for word in doc[start:end] if word.head is word or not start <= word.head.i < end]
    return outer[-1]


def _unite(roots: list[Token]) -> None:
    first, last = roots[0], roots[-1]
    placed = [root for root in roots if root.head is not root and not first.i <= root.head.i <= last.i]
    found = next((root for root in placed if root.dep_ in _ROLES), placed[0] if placed else None)
    if found is None:
        return
    head, dep = found.head, found.dep_
    if any(above in roots for above in (head, *head.ancestors)):
        return
    _move(first, head, dep)
    for root in roots[1:]:
        _move(root, first, "conj")


def _move(word: Token, head: Token, dep: str) -> None:
    """Hang a word on another."""
    before = word.head
    if before is not word:
        before.children.remove(word)
        before.on_left -= word.i < before.i
    word.head, word.dep_ = head, dep
    insort(head.children, word, key=_PLACE)
    head.on_left += word.i < head.i
