"""Moving the words of a parse: hanging one on another.

Keeps the lists of children and the counts of those on the left in step. Knows trees, no grammar: what is to be moved,
and why, is for those who mend.
"""

from __future__ import annotations

from graphkit.language.parse import Token

__all__ = ["attach"]


def attach(token: Token, head: Token, dependency: str) -> None:
    """Hang a word on another, unless it is above it."""
    if token is head or token.is_ancestor(head):
        return
    token.doc.roots.clear()
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
