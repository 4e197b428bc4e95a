"""Mends in a parse what the small model regularly gets wrong, before anything is read from it.

Each mistake is one function over the word that shows it, listed here by the word's dependency. A function changes a
tree only where the reading that the model gave is none of English. Knows grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Callable, Container

from graphkit.language.grafting import attach
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import NAMES, NOUNS, children, first_listed, has_child, is_verb
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["Repairs"]

_PASTS = {
    "overthrew": "overthrow",
    "overran": "overrun",
    "withdrew": "withdraw",
    "forbade": "forbid",
    "overtook": "overtake",
}
"""Past forms that no noun has, and that the model takes for nouns all the same."""


class Repairs:
    """Mends parses.

    Args:
        lexicon: The word lists.
        events: Lemmas of event nouns.
        verbs: Lemmas of verbs.
    """

    def __init__(self, lexicon: Lexicon, events: Container[str], verbs: Container[str]) -> None:
        self._means = lexicon["means-nouns"]
        self._carriers = lexicon["carriers"]
        self._tries = lexicon["striving-nouns"]
        self._asked = lexicon["behest-nouns"] | lexicon["ordering-nouns"]
        self._heeding = lexicon["heeding-verbs"]
        self._governing = (
            lexicon["object-control-verbs"]
            | lexicon["saying-verbs"]
            | lexicon["planning-verbs"]
            | lexicon["possible-verbs"]
        )
        self._events = events
        self._verbs = verbs
        self._by_dependency: dict[str, tuple[Callable[[Token], None], ...]] = {
            "dobj": (self._event_as_verb,),
            "conj": (self._verb_as_noun,),
            "quantmod": (self._particle,),
            "prep": (self._sent_to,),
            "advcl": (self._striving,),
            "ccomp": (self._verb_as_noun, self._purpose),
            "ROOT": (self._verb_as_adjective, self._verb_as_plural),
        }

    def mend(self, doc: Doc) -> None:
        """Change what is wrong in a parse.

        Args:
            doc: The parsed block, changed in place.
        """
        by_dependency = self._by_dependency
        means = not self._means.isdisjoint(doc.lowers)
        for token in doc:
            for mended in by_dependency.get(token.dep_, ()):
                mended(token)
            if means and token.lower_ in self._means:
                self._shared_means(token)

    def _verb_as_adjective(self, root: Token) -> None:
        """ "Iran annexed Bahrain", "the army overthrew X": a past form with subject and object is a verb."""
        if root.tag_ in NOUNS and root.lower_ in _PASTS and has_child(root, "nsubj") and has_child(root, "dobj"):
            root.tag_, root.pos_, root.lemma_ = "VBD", "VERB", _PASTS[root.lower_]
            return
        if root.tag_ not in ("JJ", "NNP", "NN") or not root.text.islower() or not root.text.endswith("ed"):
            return
        if not has_child(root, "nsubj") or not has_child(root, "dobj"):
            return
        stems = (root.text[:-2], root.text[:-1], root.text[:-3], root.text[:-3] + "y")
        stem = next((stem for stem in stems if stem in self._verbs), None)
        if stem is not None:
            root.tag_, root.pos_, root.lemma_ = "VBD", "VERB", stem

    def _verb_as_plural(self, root: Token) -> None:
        """ "Malawi, a country in Africa, borders X": a form in -s with a subject and a name behind it is a verb."""
        if root.tag_ != "NNS" or not root.lower_.endswith("s") or root.lower_[:-1] not in self._verbs:
            return
        if not any(c.tag_ in NAMES for c in children(root, "nsubj")) or root.i + 1 >= len(root.doc):
            return
        after = root.doc[root.i + 1]
        if after.tag_ not in NAMES and after.dep_ not in ("det", "poss"):
            return
        taken = next((c for c in children(root, "appos", "dobj") if c.i > root.i), None)
        if taken is not None:
            taken.dep_ = "dobj"
            root.tag_, root.pos_, root.lemma_ = "VBZ", "VERB", root.lower_[:-1]

    def _particle(self, word: Token) -> None:
        """ "will hand over a dozen jets": right behind a verb of which it is a part, "over" does not count."""
        if word.lower_ != "over" or word.i == 0:
            return
        verb = word.doc[word.i - 1]
        if verb.pos_ == "VERB" and f"{lemma_of(verb)} over" in self._verbs and has_child(verb, "prep", "dative"):
            attach(word, verb, "prt")

    def _purpose(self, verb: Token) -> None:
        """ "sends ships and troops to A to deter B": what is sent is the object of sending, and no subject."""
        main = verb.head
        if verb.tag_ != "VB" or has_child(verb, "mark") or has_child(main, "dobj") or main.pos_ != "VERB":
            return
        sent = next((c for c in children(verb, "nsubj") if c.left_edge.i == main.i + 1), None)
        mark = next((c for c in children(verb, "aux") if c.tag_ == "TO"), None)
        if sent is None or mark is None or sent.tag_ not in ("NN", "NNS") or main.lemma_.lower() in self._governing:
            return
        attach(sent, main, "dobj")
        verb.dep_ = "advcl"

    def _striving(self, verb: Token) -> None:
        """ "fails in its bid to join X": what follows "to" says what the bid is for."""
        mark = verb.left_edge
        if mark.tag_ != "TO" or mark.i == 0:
            return
        noun = mark.doc[mark.i - 1]
        if noun.dep_ == "pobj" and noun.head.head is verb.head and lemma_of(noun) in self._tries:
            attach(verb, noun, "acl")
        asked = next((c for c in children(verb.head, "dobj") if c.i < verb.i), None)
        if asked is not None and lemma_of(asked) in self._asked and asked.subtree[-1].i + 1 == mark.i:
            if lemma_of(verb.head) in self._heeding:
                attach(verb, asked, "acl")  # "resisted calls from X to confiscate it"

    def _sent_to(self, preposition: Token) -> None:
        """ "sends a plane with masks and supplies to X": it is sent to X, and the masks are no supplies "to" X."""
        if preposition.lower_ not in ("to", "for", "into"):
            return
        load = first_listed(preposition.head)
        if load.dep_ != "pobj" or load.head.lower_ not in ("with", "of") or load.tag_ not in ("NN", "NNS"):
            return
        carrier = load.head.head
        if is_verb(carrier):
            carrier = next((c for c in children(carrier, "dobj") if c.i < load.i), carrier)
        if carrier.dep_ == "dobj" and lemma_of(carrier) in self._carriers:
            attach(preposition, carrier.head, "prep")

    def _verb_as_noun(self, verb: Token) -> None:
        """ "accuses X and summons the envoy", "demands that X apologise": what has an object or "that" is a verb."""
        if verb.tag_ == "NNS" and verb.dep_ == "conj":
            lemma = verb.lower_[:-1]
            if lemma in self._verbs and verb.head.tag_ == "VBZ" and has_child(verb, "dobj"):
                verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", lemma
        elif verb.tag_ == "NN" and verb.dep_ == "ccomp" and not has_child(verb, "det", "cop", "aux"):
            if has_child(verb, "nsubj") and any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.lefts):
                verb.tag_, verb.pos_, verb.lemma_ = "VB", "VERB", verb.lower_

    def _event_as_verb(self, noun: Token) -> None:
        """ "launches airstrikes on X": the object of a verb is no verb, if it names an event."""
        if noun.tag_ == "VBZ" and noun.lower_.endswith("s") and noun.lower_[:-1] in self._events:
            noun.tag_, noun.pos_, noun.lemma_ = "NNS", "NOUN", noun.lower_[:-1]

    def _shared_means(self, first: Token) -> None:
        """ "Russian missile and drone strikes on X": both say by what the strikes are, which head the phrase."""
        doc = first.doc
        if first.i + 3 >= len(doc) or doc[first.i + 1].lower_ not in ("and", "or"):
            return
        last = doc[first.i + 2]
        while last.i + 1 < len(doc) and last.lower_ in self._means and doc[last.i + 1].lower_ in self._means:
            last = doc[last.i + 1]
        event = doc[last.i + 1] if last.i + 1 < len(doc) else last
        if last.lower_ not in self._means or event.tag_ not in ("NN", "NNS") or lemma_of(event) not in self._events:
            return
        outer, dependency = first.head, first.dep_
        if outer is first or first.i < outer.i <= event.i or event.is_ancestor(outer):
            return
        for word in (first, last):
            for child in [c for c in word.children if c is not event and not first.i <= c.i <= event.i]:
                attach(child, event, child.dep_)
        attach(event, outer, dependency)
        attach(first, event, "compound")
        attach(doc[first.i + 1], first, "cc")
        attach(last, first, "conj")
