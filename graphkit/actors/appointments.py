"""Who comes into an office or leaves it, by the verb or noun of the change: "was sworn in as", "his election as".

Tells ``titles`` the persons whom a verb, a participle or a noun of appointment ties to the title after "as" or "to".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children, relative_head
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["Appointments", "person_before"]


class Appointments:
    """Finds who is appointed, elected, removed or followed.

    Args:
        lexicon: Verbs and nouns of taking and leaving an office.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._removing = lexicon["removing-verbs"] | lexicon["leaving-verbs"]
        self._leaving = lexicon["leaving-verbs"]
        self._appointing = lexicon["appointing-verbs"] | lexicon["serving-verbs"]
        self._serving = lexicon["serving-verbs"]
        self._posts = lexicon["post-nouns"]
        self._appointments = lexicon["appointment-nouns"]
        self._candidacies = lexicon["candidacy-nouns"]
        self._succeeding = lexicon["succeeding-verbs"]
        self._denials = lexicon["negation-words"] | {"longer"}

    def names(self, token: Token) -> bool:
        """Whether a verb before a person gives an office: "appointed NAME minister"."""
        return lemma_of(token) in self._appointing

    def appoints(self, doc: Doc, i: int) -> bool:
        """Whether a participle stands between a person and his new office: "NAME is appointed minister"."""
        return doc[i].tag_ == "VBN" and lemma_of(doc[i]) in self._appointing

    def link(self, doc: Doc, left: int) -> int | None:
        """Return the preposition by which a verb reaches a title: "as", "from the post of", "to the position of"."""
        if left >= 1 and doc[left - 1].lower_ == "as":
            return left - 1
        if left < 4 or doc[left - 1].lower_ != "of" or doc[left - 2].lower_ not in self._posts:
            return None
        k = left - 3 - (doc[left - 3].tag_ in ("DT", "PRP$"))
        return k if doc[k].lower_ in ("from", "to", "in", "into") else None

    def holders(self, doc: Doc, mentions: Mentions, i: int) -> Iterator[tuple[ActorMention, str]]:
        """ "recognised NAME as president of X", "NAME was sworn in as chancellor", "NAME resigned as minister"."""
        verb = doc[i].head
        lemma = lemma_of(verb)
        if doc[i - 1].lower_ in self._appointments:
            yield from self._elected(doc, mentions, i - 1)
            return
        before = person_before(mentions, i)
        if before is not None and lemma in self._succeeding:
            successors = list(self._successor(mentions, verb))
            yield from successors
            if lemma not in self._removing and all(pattern == "appointed" for _, pattern in successors):
                return
        if before is not None and lemma not in self._removing:
            denied = any(doc[k].lower_ in self._denials for k in range(max(doc[i].sent.start, i - 12), i))
            if not denied:
                yield before, "after-name"
            return
        if lemma not in self._removing | self._appointing:
            return
        roles = ("nsubj", "nsubjpass") if lemma in self._leaving | self._serving else ("nsubjpass", "dobj")
        for child in verb.children:
            person = self._named(mentions, child) if child.dep_ in roles else None
            if person is not None:
                yield person, "removed" if lemma in self._removing else "appointed"
                return

    def _elected(self, doc: Doc, mentions: Mentions, i: int) -> Iterator[tuple[ActorMention, str]]:
        """ "congratulates NAME on his election as president", "NAME's nomination as prime minister"."""
        pattern = "coming" if doc[i].lower_ in self._candidacies else "appointed"
        k = i
        while k > 0 and i - k < 3 and doc[k - 1].tag_ in ("JJ", "NN"):
            k -= 1
        if k > 1 and doc[k - 1].tag_ == "POS":
            person = person_before(mentions, k - 1)
        elif k > 1 and doc[k - 1].lower_ in ("his", "her"):
            before = [m for m in mentions if m.end < k and m.start >= doc[i].sent.start and m.actor.type == "Person"]
            person = before[-1] if before else None
        else:
            return
        if person is not None:
            yield person, pattern

    def _successor(self, mentions: Mentions, verb: Token) -> Iterator[tuple[ActorMention, str]]:
        """ "NAME succeeds NAME as ambassador": the new holder; yet to be where he is to or will succeed."""
        node = verb
        while node.dep_ in ("xcomp", "conj") and not children(node, "nsubj"):
            node = node.head
        helped = any(c.lower_ in ("will", "to", "would", "shall") for c in verb.children)
        for subject in children(node, "nsubj"):
            person = self._named(mentions, subject)
            if person is not None:
                yield person, "coming" if helped else "appointed"

    @staticmethod
    def _named(mentions: Mentions, subject: Token) -> ActorMention | None:
        """Return the person that a subject names, also as "is a politician who served as …"."""
        noun = relative_head(subject) or subject
        if noun.dep_ == "appos":
            noun = noun.head
        elif noun.dep_ == "attr":
            noun = next(iter(children(noun.head, "nsubj")), noun)
        mention = mentions.at(noun.i)
        return mention if mention is not None and mention.actor.type == "Person" else None


def person_before(mentions: Mentions, end: int) -> ActorMention | None:
    """Return the person whose name ends before a token."""
    mention = mentions.ending(end)
    return mention if mention is not None and mention.actor.type == "Person" else None
