"""The words by which a judgement refers to an act that other words tell.

A judgement leaves out whose act it judges: the act is told before, and the judgement says "the move", "the ban", "it"
or "which" for it, or stands beside it ("signs a pact with X despite objections from Y"). Knows the grammar of such
words; what was told is for ``exchange``.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.extraction.matches import Attempt, Match
from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.syntax import children, is_verb, prepositions, relative_head
from graphkit.language.words import lemma_of, verb_lemmas
from graphkit.ontology import Frame

__all__ = ["JudgedActs"]

_ROLES = ("object", "prepositional-object", "of", "with", "to", "against", "about", "over", "at", "for", "by")
_POINTING = frozenset({"the", "this", "these", "such", "that", "those", "both"})
_BESIDE = frozenset({"amid", "despite", "over", "after", "following", "against", "to", "under"})
_NARROWING = frozenset({"prep", "poss", "relcl", "acl"})


class JudgedActs:
    """Finds the words by which a judgement refers to an act that other words tell.

    Args:
        words: The word lists.
    """

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._anaphors = words["act-anaphors"]
        self._mutual = words["pact-anaphors"]

    def judged(self, attempt: Attempt) -> Token | None:
        """Return the word that stands for the act that a predicate judges, or None if it stands for none."""
        clause, frame = attempt.clause, attempt.frame
        if clause.token.dep_ == "relcl":
            for pronoun in children(clause.token, "dobj", "nsubjpass"):  # "launched a satellite, which X condemned"
                if pronoun.lower_ == "which" and pronoun.i > 0 and pronoun.nbor(-1).text == ",":
                    return pronoun
        nouns = [word for word in attempt.words if word.i != clause.token.i]
        roles = (*_ROLES, "subject") if "subject" in frame.target else _ROLES  # "the visit drew anger from X"
        for token in (
            *(token for role in roles for token in clause.fillers(role)),
            *(token for noun in nouns for name, token in prepositions(noun) if name in _ROLES),
        ):
            if self._points_back(token, clause, frame):
                return token
        if clause.kind == "noun" and not any(clause.fillers(role) for role in frame.target):
            return self._beside(clause.token)
        return None

    def concerns(self, act: Token, match: Match) -> bool:
        """Say whether a word may stand for what a match says: "the deal" for an agreement.

        Args:
            act: The word.
            match: Who did what to whom.
        """
        return lemma_of(act) not in self._mutual or match.frame.relation.symmetric

    def is_named_by(self, act: Token, match: Match) -> bool:
        """Say whether a word names the act by its own noun or verb: "banned imports" and "the ban".

        Args:
            act: The word.
            match: Who did what to whom.
        """
        lemma = lemma_of(act)
        return any(lemma in (lemma_of(word), *verb_lemmas(word)) for word in match.words)

    def _points_back(self, token: Token, clause: Clause, frame: Frame) -> bool:
        lower = token.lower_
        if lower in ("this", "that") and token.tag_ == "DT":
            return True
        if lower == "it" and token.dep_ in ("dobj", "nsubj", "pobj"):
            return True
        relative = relative_head(token)
        noun = token if relative is None else relative
        if lemma_of(noun) not in self._anaphors or noun.tag_ not in ("NN", "NNS"):
            return False
        told = clause.token.dep_ in ("acl", "relcl") and clause.token.head.i == noun.i  # "a move condemned by X"
        if told:
            edge = noun.left_edge.i
            apart = edge > 0 and noun.doc[edge - 1].text == "," and any(c.lower_ in ("a", "an") for c in noun.lefts)
            placed = apart or (noun.dep_ == "pobj" and noun.head.lower_ in ("in", "with"))
            return placed and not any(c.dep_ in ("prep", "poss", "compound") for c in noun.children)
        named = any(c.dep_ in ("compound", "amod", "nmod") and c.text[:1].isupper() for c in noun.lefts)
        narrowed = named or any(c.dep_ in _NARROWING for c in noun.children)
        return any(c.lower_ in _POINTING for c in noun.lefts) and not narrowed

    @staticmethod
    def _beside(noun: Token) -> Token | None:
        """Return a reaction that stands beside the act: "signed the law despite criticism from the UN"."""
        head = noun.head
        if noun.dep_ == "pobj" and head.lower_ in _BESIDE and head.dep_ == "prep" and is_verb(head.head):
            return noun
        return None
