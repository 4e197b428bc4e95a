"""Moving the words of a parse: hanging one on another, and making another the root.

Keeps the lists of children and the counts of those on the left in step. Knows trees, no grammar: what is to be moved,
and why, is for those who mend.
"""

from __future__ import annotations

from graphkit.language.parse import Token

__all__ = ["adopt", "attach", "becomes_root", "takes_place"]


def attach(token: Token, head: Token, dependency: str) -> None:
    """Hang a word on another, unless it is above it."""
    if token is head or token.is_ancestor(head):
        return
    if token.head is not token:
        _release(token)
    _place(token, head, dependency)


def _place(token: Token, head: Token, dependency: str) -> None:
    """Enter a word among the children of its new head, in text order."""
    token.head, token.dep_ = head, dependency
    head.children.insert(sum(child.i < token.i for child in head.children), token)
    head.on_left += token.i < head.i
    head.forget_edge()


def _release(token: Token) -> None:
    head = token.head
    head.children = [child for child in head.children if child is not token]
    head.on_left -= token.i < head.i
    head.forget_edge()


def becomes_root(token: Token) -> None:
    """Let a word be the root of its sentence; the root till now is left for the caller to attach."""
    if token.head is not token:
        _release(token)
    token.head, token.dep_ = token, "ROOT"


def takes_place(token: Token, old: Token) -> None:
    """Hang a word where another hangs, be it as the root; the other is left for the caller to attach."""
    if old.head is old:
        becomes_root(token)
    else:
        attach(token, old.head, old.dep_)


def adopt(old: Token, verb: Token) -> None:
    """Make a root the subject of a verb that has become the root."""
    _place(old, verb, "nsubj")
