"""Words of diplomacy in another sense: what is asked for, done together, denied or agreed on without being so.

Who is called on to let somebody go has given way to nobody yet, who joins a body in condemning something becomes no
member of it, who denies a force access to money turns down no request of it, and what is issued "in agreement with"
somebody is no deal of the two. Knows words and grammar; which actors a relation takes is for ``roles`` to tell.
"""

from __future__ import annotations

from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.syntax import NAMES, children, governed, has_child, is_verb
from graphkit.language.words import lemma_of, verb_lemmas
from graphkit.model import Polarity
from graphkit.ontology import Frame, Ontology

__all__ = ["TalkSenses"]

_JOINING = frozenset({"join", "rejoin"})
_INWARD = " in"
_OPEN_QUESTIONS = frozenset({"how", "why", "when", "where"})
_CLIMB = 6


class TalkSenses:
    """Tells words of diplomacy from the same words in another sense.

    Args:
        ontology: Frames by lemma, for the verbs of asking, and the word lists.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._asking = frozenset(
            lemma
            for lemma, frames in ontology.verb_frames.items()
            if any("asking" in f.traits and not f.object_nouns and "obliged" not in f.target for f in frames)
        )
        self._spans = ontology.words["time-spans"]
        self._travellers = ontology.words["traveller-nouns"]
        self._means = ontology.words["sustaining-means"]
        self._laws = ontology.words["law-nouns"]
        self._taking_in = ontology.words["inward-verbs"]
        self._grounds = ontology.words["breakaway-grounds"]
        self._shares = ontology.words["share-nouns"]
        self._permitting = ontology.words["permitting-verbs"]

    def is_other(self, clause: Clause, lemma: str, frame: Frame) -> bool:
        """Say whether a predicate has a sense here in which its frame does not hold.

        Args:
            clause: The predicate's clause.
            lemma: The predicate, with its particle.
            frame: The frame that has it.
        """
        name = frame.relation.name
        if clause.kind == "noun":
            if lemma == "defiance":
                return any(lemma_of(t) in self._laws for t in clause.fillers("of"))
            return name == "agreesWith" and _is_beside(clause.token)
        if clause.kind != "verb":
            return False
        if _is_given_time(clause.token, self._spans):
            return True
        if lemma.endswith(_INWARD) and lemma in self._taking_in and _is_where_or_when(clause.token):
            return True
        if lemma == "make up" and (clause.fillers("of") or clause.token.dep_ == "acl"):
            return True  # "forces made up of conscripts"
        if name == "represents":
            return any(lemma_of(t) in self._shares for t in clause.fillers("object"))
        if name == "exercisesWith":  # who trains others exercises with nobody by that
            return lemma == "train" and not frame.object_nouns and bool(clause.fillers("object"))
        if name == "cooperatesWith" and lemma == "work":
            return _is_for_end(clause)
        if name == "demands" and (asked := clause.fillers("object")):
            return all(lemma_of(t) in self._travellers for t in asked)
        if name == "recognizes" and not frame.predicate_nouns and _is_called_something(clause.token):
            return True
        if name == "accuses" and "complement-subject" in frame.target:
            return _is_asked_how(clause.token)
        if name == "recognizes" and any(_is_part_of_land(t, self._grounds) for t in clause.fillers("object")):
            return True
        if name == "recognizes" and lemma == "respect":
            return self._is_asked_for(clause.token)  # who is told to respect a border recognises nobody yet
        if name == "concedesTo":
            return self._is_no_concession(clause, lemma)
        if name == "joins":
            return lemma in _JOINING and _is_for_one_act(clause.token)
        return name == "rejects" and lemma == "deny" and self._is_cut_off(clause)

    def _is_no_concession(self, clause: Clause, lemma: str) -> bool:
        """Whether somebody is only asked to give way, or keeps another from acting: "promised not to let X in"."""
        if lemma in self._permitting and clause.status.polarity is Polarity.NEGATIVE:
            return True
        return self._is_asked_for(clause.token)

    def _is_asked_for(self, verb: Token) -> bool:
        """Whether a verb says what somebody is asked to do: "called on X to release Y and to lift the siege"."""
        for _ in range(_CLIMB):
            head = verb.head
            if not is_verb(head) or verb.dep_ not in ("xcomp", "ccomp", "advcl", "conj"):
                return False
            if verb.dep_ != "conj" and not self._asking.isdisjoint(verb_lemmas(head)):
                return verb.tag_ == "VB" and not any(c.tag_ == "MD" for c in children(verb, "aux"))
            if verb.dep_ != "conj":
                return False
            verb = head
        return False

    def _is_cut_off(self, clause: Clause) -> bool:
        """Whether what is denied is what keeps somebody going: "deny the group access to funds and weapons"."""
        held = (t for t in clause.fillers("object") if lemma_of(t) == "access")
        reached = [t for access in held for t in governed(access, "to")] or clause.fillers("to")
        return any(lemma_of(t) in self._means for t in reached)


def _is_given_time(verb: Token, spans: frozenset[str]) -> bool:
    """Whether a verb says what somebody is given time for, and not yet done: "gave X two days to recall its envoy"."""
    giving = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "xcomp", "relcl", "acl"):
        return False
    if verb.dep_ in ("relcl", "acl"):
        giving = giving.head
    held = children(giving, "dobj") if is_verb(giving) and giving.lemma_ == "give" else []
    return any(t.lemma_ in spans for t in held) and has_child(giving, "dative")


def _is_for_end(clause: Clause) -> bool:
    """Whether parties work for an end, and not with each other by that: "A and B are working to fix the tax"."""
    ends = children(clause.token, "xcomp", "advcl")
    alone = not any(clause.fillers(name) for name in ("with", "alongside"))
    return alone and any(c.tag_ == "TO" for end in ends for c in children(end, "aux"))


def _is_called_something(verb: Token) -> bool:
    """Whether what is recognised is said to be something: "recognised X as occupied", "as part of Y"."""
    holders = (verb, *children(verb, "dobj"), *children(verb, "advcl"))
    return any(c.lower_ == "as" and c.i > verb.i for holder in holders for c in children(holder, "prep", "mark"))


def _is_part_of_land(noun: Token, grounds: frozenset[str]) -> bool:
    """Whether what is recognised is a part of some land, which is not recognised by that: "two regions of X"."""
    return lemma_of(noun) in grounds and noun.tag_ in ("NN", "NNS") and bool(governed(noun, "of", "in"))


def _is_asked_how(verb: Token) -> bool:
    """Whether somebody looks into how or why something came about, and not whether others did wrong."""
    asked = children(verb, "ccomp")
    return bool(asked) and any(c.lower_ in _OPEN_QUESTIONS for c in asked[0].lefts)


def _is_beside(noun: Token) -> bool:
    """Whether something is done "in agreement with" somebody, who is no party to a deal by that."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "in" or any(noun.lefts):
        return False
    return not is_verb(noun.head.head) or lemma_of(noun.head.head) != "be"


def _is_where_or_when(verb: Token) -> bool:
    """Whether the "in" behind a verb says where or when, and makes no other verb of it: "turned on X in 2014"."""
    if any(c.lower_ == "in" and c.dep_ in ("prt", "advmod") for c in verb.rights):
        return False
    held = [t for c in children(verb, "prep") if c.lower_ == "in" for t in children(c, "pobj")]
    return any(t.tag_ in NAMES or t.tag_ == "CD" for t in held)


def _is_for_one_act(verb: Token) -> bool:
    """Whether others are joined in a single act: "joined the bloc in condemning X", "in its condemnation of X"."""
    for phrase in children(verb, "prep"):
        if phrase.lower_ == "in":
            return has_child(phrase, "pcomp") or any(has_child(t, "poss") for t in children(phrase, "pobj"))
    return any(
        phrase.lower_ == "in" and has_child(phrase, "pcomp")
        for joined in children(verb, "dobj")
        for phrase in children(joined, "prep")
    )
