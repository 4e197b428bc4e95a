"""Mends in a parse what the small model regularly gets wrong, before anything is read from it.

There are two such mistakes: what is sent is made the subject of the purpose, and a list of weapons is torn from the
strikes that it describes. A tree is changed only where the reading that the model gave is none of English. Knows
grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Container

from graphkit.language.grafting import attach
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children, has_child
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["Repairs"]

_JOINING = frozenset({"and", "or"})


class Repairs:
    """Mends parses.

    Args:
        lexicon: The word lists.
        events: Lemmas of event nouns.
    """

    def __init__(self, lexicon: Lexicon, events: Container[str]) -> None:
        self._means = lexicon["means-nouns"]
        self._governing = lexicon.either("object-control-verbs", "saying-verbs", "planning-verbs", "possible-verbs")
        self._events = events

    def mend(self, doc: Doc) -> None:
        """Change what is wrong in a parse.

        Args:
            doc: The parsed block, changed in place.
        """
        for token in doc:
            if token.dep_ == "ccomp" and token.tag_ == "VB":
                self._purpose(token)
        for token in doc.among(self._means):
            self._shared_means(token)

    def _purpose(self, verb: Token) -> None:
        """ "sends ships and troops to A to deter B": what is sent is the object of sending, and no subject."""
        main = verb.head
        if has_child(verb, "mark") or has_child(main, "dobj") or main.pos_ != "VERB":
            return
        sent = next((c for c in children(verb, "nsubj") if c.left_edge.i == main.i + 1), None)
        infinitive = any(c.tag_ == "TO" for c in children(verb, "aux"))
        if sent is None or not infinitive or sent.tag_ not in ("NN", "NNS") or main.lemma_.lower() in self._governing:
            return
        attach(sent, main, "dobj")
        verb.dep_ = "advcl"

    def _shared_means(self, first: Token) -> None:
        """ "Russian missile and drone strikes on X": both say by what the strikes are, which head the phrase."""
        joint, last = first.nbor(1), first.nbor(2)
        while last.lower_ in self._means and last.nbor(1).lower_ in self._means:
            last = last.nbor(1)
        event = last.nbor(1)
        if joint.lower_ not in _JOINING or last.lower_ not in self._means or event.tag_ not in ("NN", "NNS"):
            return
        outer, dependency = first.head, first.dep_
        if lemma_of(event) not in self._events or first.i <= outer.i <= event.i or event.is_ancestor(outer):
            return
        for word in (first, last):
            for child in [c for c in word.children if c is not event and not first.i <= c.i <= event.i]:
                attach(child, event, child.dep_)
        attach(event, outer, dependency)
        attach(first, event, "compound")
        attach(joint, first, "cc")
        attach(last, first, "conj")
