"""Who answers whom: a demand that is rejected, a charge that is denied, a blow that is returned.

Knows the grammar of answering ("in response to X's tariffs", "Russia denied the claim", "retaliated by expelling");
what was done and said in earlier sentences is for ``exchange``.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.exchange import one_side
from graphkit.extraction.matches import Attempt
from graphkit.language.clauses import Clause, ClauseReader
from graphkit.language.parse import Token
from graphkit.language.syntax import children, conjuncts, governed, is_passive, is_verb, prepositions
from graphkit.language.words import lemma_of, verb_lemmas
from graphkit.model import Actor

__all__ = ["Answers"]

_OCCASIONS = frozenset({"amid", "under", "after", "following", "despite", "over"})
"""Prepositions after which an addressed act is what moved the subject: "releases him amid pressure from X"."""
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_LIKEWISE = frozenset({"also", "likewise", "similarly"})
_BACK = 2
"""How many sentences back somebody spoke whose claim is denied."""


class Answers:
    """Finds who answers an act, and whose words are answered.

    Args:
        words: The word lists.
    """

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._verbs = words["answering-verbs"]
        self._nouns = words["answering-nouns"]
        self._rebuttals = words["rebutting-words"]
        self._denying = words["denying-verbs"]
        self._protests = words["protest-nouns"]
        self._returning = words["returning-verbs"]
        self._asking = words["behest-nouns"]
        self._forces = words["military-nouns"]
        self._saying = words["saying-verbs"]
        self._wanting = words["wanting-verbs"]

    def answerers(self, clause: Clause, clauses: ClauseReader) -> list[Token]:
        """Return who answers the act that a noun names: "rejected X's demands", "in response to X's tariffs".

        Args:
            clause: The noun's clause.
            clauses: Reader of the document's clauses.
        """
        if clause.fillers("guest"):
            return []  # who comes at the invitation of X was not asked for more
        node = clause.token
        for _ in range(5):
            head = node.head
            if node.dep_ == "conj" and not is_verb(head):
                node = head
            elif node.dep_ in ("dobj", "nsubjpass") and is_verb(head) and head.lower_ != "following":
                return self._who(head, "", clauses)
            elif node.dep_ == "nsubj" and is_verb(head):
                return self._rebutting(head, clauses)
            elif (node.dep_ == "pobj" and head.dep_ in ("prep", "prt")) or head.lower_ == "following":
                governor = head.head
                while (
                    head.lower_ in ("following", "despite")
                    and governor.dep_ in ("dobj", "pobj", "prep")
                    and not is_verb(governor)
                ):
                    governor = governor.head
                asked = head.lower_ in ("at", "on", "upon") and lemma_of(node) in self._asking
                if asked and is_verb(governor):
                    if not is_passive(governor):
                        return clauses.subjects.of_verb(governor)
                    return governed(governor, "by") or self._sent(governor)
                if is_verb(governor) and head.lower_ in _OCCASIONS:
                    return [] if is_passive(governor) else clauses.subjects.of_verb(governor)
                if is_verb(governor):
                    return self._who(governor, head.lower_, clauses)
                if lemma_of(governor) in self._nouns and head.lower_ in ("to", "for", "against", "of", "with", "on"):
                    return clauses.subjects.owners(governor) or clauses.subjects.governing_subject(governor)
                if head.lower_ != "of" or governor.pos_ != "NOUN":
                    return []
                node = governor
            else:
                return []
        return []

    def _sent(self, verb: Token) -> list[Token]:
        """Return the forces that are sent, whose state was asked: "troops of X were deployed at the request of Y"."""
        return [t for t in children(verb, "nsubjpass") if lemma_of(t) in self._forces]

    def _who(self, verb: Token, preposition: str, clauses: ClauseReader) -> list[Token]:
        lemmas = [f"{lemma} {preposition}" for lemma in verb_lemmas(verb)] if preposition else verb_lemmas(verb)
        if not any(lemma in self._verbs for lemma in lemmas):
            return []
        if is_passive(verb):
            return governed(verb, "by")
        return clauses.subjects.of_verb(verb)

    def _rebutting(self, verb: Token, clauses: ClauseReader) -> list[Token]:
        """Return who says that an act is wrong: "Iran says that U.S. sanctions are illegal"."""
        judged = [t for child in children(verb, "attr", "acomp", "dobj") for t in (child, *child.subtree)]
        saying = verb.head
        if verb.dep_ != "ccomp" or not is_verb(saying) or lemma_of(saying) not in self._saying:
            return []
        return clauses.subjects.of_verb(saying) if any(t.lower_ in self._rebuttals for t in judged) else []

    def askers(self, clause: Clause) -> list[Token]:
        """Return who wants what a verb is about: "rules out a treaty demanded by X", "vetoed a draft tabled by X".

        Args:
            clause: The verb's clause.
        """
        wanted = (verb for noun in clause.fillers("object") for verb in children(noun, "acl"))
        return [
            t for verb in wanted if any(v in self._wanting for v in verb_lemmas(verb)) for t in governed(verb, "by")
        ]

    def asks_by_passive(self, clause: Clause) -> bool:
        """Say whether a participle tells who wants a thing that somebody else does: "passed the law demanded by X".

        Args:
            clause: The participle's clause.
        """
        token = clause.token
        participle = clause.kind == "verb" and token.dep_ == "acl" and token.tag_ == "VBN"
        return participle and token.head.dep_ == "dobj" and not self._wanting.isdisjoint(clause.lemmas)

    # --- what is done in return --------------------------------------------------------------------------------------

    def is_return(self, attempt: Attempt) -> bool:
        """Say whether an act answers one told before: "responded by expelling", "in return", "lodged a protest"."""
        token = attempt.clause.token
        nouns = [word for word in attempt.words if word.i != token.i and word.tag_ == "NN"]
        if is_verb(token) and any(lemma_of(noun) in self._protests for noun in nouns):
            return True
        for verb in [token, *([token.head.head] if token.dep_ in ("pcomp", "pobj") else [])]:
            if is_verb(verb) and any(lemma in self._returning for lemma in verb_lemmas(verb)):
                return True
            answer = (*self._nouns, "return", "kind", "turn")
            answering = (noun for name, noun in prepositions(verb) if name == "in" and lemma_of(noun) in answer)
            if any(noun.i != token.i or not governed(noun, "of") for noun in answering):
                return True  # "in defiance of the ruling" says itself what is defied
        return False

    # --- who spoke before --------------------------------------------------------------------------------------------

    @staticmethod
    def is_likewise(denial: Token) -> bool:
        """Say whether somebody denies something beside what was said before, and not what was said: "also denied"."""
        return any(child.lower_ in _LIKEWISE for child in denial.lefts)

    def spoken_before(self, attempt: Attempt, clauses: ClauseReader, parties: PartyResolver) -> list[Party]:
        """Return who said what is denied: "Poland says that …, while Russia denies this", "…. Russia denied it".

        Args:
            attempt: The denial, which does not name whose claim it denies.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
        """
        own = [source.actor for source in attempt.sources]
        predicate = attempt.clause.token
        denied = [
            m.actor for t in predicate.subtree if t.i > predicate.i and (m := parties.mentions.at(t.i)) is not None
        ]
        sentence = start = predicate.sent.start
        if any(lemma in self._denying for lemma in verb_lemmas(predicate)):
            for _ in range(_BACK):
                start = predicate.doc[start - 1].sent.start if start else 0
        for token in reversed(list(predicate.doc[start : predicate.i])):
            voices = self._voices(token, clauses)
            if not voices or (token.i >= sentence and _is_inside(predicate, token)):
                continue
            if token.i < sentence and not self._speaks_of(token, own, parties):
                if not any(one_side(p.actor, one) for t in voices for p in parties.resolve(t) for one in denied):
                    continue
            speakers = [p for t in voices for p in parties.resolve(t)]
            others = [p for p in speakers if not any(one_side(p.actor, actor) for actor in own)]
            if others:
                return others
        return []

    def _voices(self, token: Token, clauses: ClauseReader) -> list[Token]:
        """Return whose words a verb of saying or "according to" brings."""
        if is_verb(token) and lemma_of(token) in self._saying:
            return clauses.subjects.of_verb(token)
        if token.lower_ == "according":
            return [t for c in children(token, "prep") for p in children(c, "pobj") for t in conjuncts(p)]
        return []

    @staticmethod
    def _speaks_of(word: Token, actors: list[Actor], parties: PartyResolver) -> bool:
        """Whether what a word of saying brings names one of some actors or who acts for it."""
        said = word.subtree if is_verb(word) else word.sent
        named = [m.actor for t in said if (m := parties.mentions.at(t.i)) is not None]
        return any(one_side(one, actor) for one in named for actor in actors)


def _is_inside(predicate: Token, verb: Token) -> bool:
    """Whether a predicate is part of what a verb of saying says, and not set against it by "while" or "although"."""
    node = predicate
    for _ in range(8):
        if node.i == verb.i:
            return True
        if any(c.dep_ == "mark" and c.lower_ in _CONTRASTS for c in node.children) or node.dep_ == "ROOT":
            return False
        node = node.head
    return False
