"""Whether what a clause or an event noun says is a fact, planned, possible or denied.

Reads negation, modals, conditions and the governing words up the tree: "agreed to send" is planned, "accused of
hacking" possible, "denied attacking" negative. Which word does what is in the word lists of the ontology.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import (
    FINITE,
    children,
    denies_clause,
    governed,
    has_child,
    is_nobody,
    is_passive,
    is_verb,
)
from graphkit.language.words import Lexicon, is_opposed, lemma_of, verb_lemmas
from graphkit.model import Modality, Polarity

__all__ = ["ATTRIBUTING", "FACT", "Status", "StatusReader", "is_withstood", "resumes_matrix"]

ATTRIBUTING = frozenset({"blame", "attribute", "ascribe", "pin"})
"""Verbs that say whose act an event is held to be: an attack blamed on X."""
_FRONTING = frozenset({"at", "on", "in", "under", "by"})
_INVERTED = frozenset(
    "did does do has have had was were is are will would can could should may might must shall".split()
)
"""Forms that stand before the subject when a sentence opens with what denies it."""
_SCENE_PREPOSITIONS = frozenset({"in", "during", "under"})
_MEMBERSHIP = frozenset({"membership"})
_RANK = {Modality.ACTUAL: 0, Modality.PLANNED: 1, Modality.POSSIBLE: 2}


@dataclass(frozen=True, slots=True)
class Status:
    """Polarity and modality, and the words that give them.

    Attributes:
        polarity: Positive or negative.
        modality: Actual, planned or possible.
        cues: The words that decided, for explanations.
    """

    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    cues: tuple[str, ...] = ()

    def under(self, other: Status) -> Status:
        """Return the status of something with this status inside something with another: two negatives compose."""
        if other is FACT:
            return self
        if self is FACT:
            return other
        same = self.polarity is other.polarity
        modality = max(self.modality, other.modality, key=lambda m: _RANK[m])
        return Status(Polarity.POSITIVE if same else Polarity.NEGATIVE, modality, self.cues + other.cues)


FACT = Status()


def is_withstood(call: Token, lexicon: Lexicon) -> bool:
    """Say whether somebody does not do what he is called on to do: "rejected calls to leave the union".

    Args:
        call: A noun before an infinitive.
        lexicon: Nouns for calls, and verbs of withstanding them.
    """
    called = call.dep_ == "dobj" and lemma_of(call) in lexicon["call-nouns"]
    return called and lemma_of(call.head) in lexicon["withstanding-verbs"]


_SHORT_PARTICIPLES = frozenset({"hit", "struck", "hurt", "shot", "burnt", "set"})
"""Participles without -ed that are past tenses too."""


def resumes_matrix(verb: Token, first: Token, lexicon: Lexicon) -> bool:
    """Whether a coordinated verb goes on with the main clause: "denied that it had hacked them and expelled ten".

    An act of force goes on with what is told: "told them that aircraft had dropped bombs and destroyed a school".

    Args:
        verb: The coordinated verb.
        first: The verb that it is joined to.
        lexicon: Verbs of harm, and of taking ground.
    """
    if first.dep_ == "ccomp" and (verb.tag_, first.tag_, first.head.tag_) == ("VBZ", "VB", "VBZ"):
        return not has_child(first, "aux") and not has_child(
            verb, "aux", "nsubj"
        )  # "demands that X stop, and supports"
    if first.dep_ != "ccomp" or verb.tag_ != "VBD" or first.tag_ not in ("VBN", "VB") or not is_verb(first.head):
        return False
    if first.tag_ == "VB" and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in first.children):
        return False  # "said it would not yield, and flew to X": no past form goes on after "would"
    perfect = first.tag_ == "VB" or any(c.dep_ == "aux" and c.lower_ == "had" for c in first.children)
    if not perfect or first.head.tag_ != "VBD" or has_child(verb, "aux", "auxpass", "nsubj", "nsubjpass"):
        return False
    told = first.tag_ == "VBN" and (verb.lower_.endswith("ed") or verb.lower_ in _SHORT_PARTICIPLES)
    return not told or lemma_of(verb) not in lexicon["harm-verbs"] | lexicon["taking-verbs"]


def _behind_refusal(doc: Doc, i: int, nouns: Container[str]) -> int | None:
    """Return the auxiliary behind "at no time" or "nowhere" at a token, if a sentence is turned round there."""
    if doc[i].lower_ == "nowhere":
        j = i + 1
    elif doc[i + 1].lower_ == "no" and doc[i].lower_ in _FRONTING and lemma_of(doc[i + 2]) in nouns:
        j = i + 3
    else:
        return None
    return j if doc[j].lower_ in _INVERTED else None


class StatusReader:
    """Reads the status of verbs and event nouns of a document, and remembers it.

    Args:
        lexicon: The word lists.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._memory: dict[int, Status] = {}
        self._open: set[int] = set()
        self._denied: set[int] | None = None
        self._refuted: set[int] | None = None
        self._imagined: set[int] | None = None

    def status(self, token: Token) -> Status:
        """Return the status of the clause or event noun that a token heads."""
        known = self._memory.get(token.i)
        if known is not None:
            return known
        if token.i in self._open:
            return FACT
        self._open.add(token.i)
        status = self._verb(token) if is_verb(token) else self._noun(token)
        if token.i in self._refuted_in(token.doc):
            status = Status(Polarity.NEGATIVE, cues=("no",)).under(status)
        if token.i in self._imagined_in(token.doc):
            status = Status(modality=Modality.POSSIBLE, cues=("imagined",)).under(status)
        self._open.discard(token.i)
        self._memory[token.i] = status
        return status

    # --- verbs -------------------------------------------------------------------------------------------------------

    def _verb(self, verb: Token) -> Status:
        status = self._own(verb).under(self._governing(verb))
        if status == FACT and verb.i in self._denied_in(verb.doc):
            return Status(modality=Modality.POSSIBLE, cues=("which", "denies"))
        return status

    def _refuted_in(self, doc: Doc) -> set[int]:
        """Return the predicates that a phrase at the head of their sentence denies: "At no time did X attack Y"."""
        if self._refuted is None:
            self._refuted = set()
            for i, token in enumerate(doc[:-3]):
                behind = (
                    _behind_refusal(doc, i, self._lexicon["fronted-negations"]) if token.text[0].isupper() else None
                )
                if behind is not None:
                    root = next((t for t in (doc[behind], *doc[behind].ancestors) if t.dep_ == "ROOT"), doc[behind])
                    self._refuted.add(root.i)
                    self._refuted.update(c.i for c in children(root, "conj") if not has_child(c, "nsubj"))
                    if root.i == behind:  # the verb is taken for a noun
                        self._refuted.update(t.i for c in root.rights for t in (c, *c.lefts))
        return self._refuted

    def _denied_in(self, doc: Doc) -> set[int]:
        """Return the verbs of the clauses that a relative clause behind them denies."""
        if self._denied is None:
            self._denied = set()
            for token in doc:
                if denies_clause(token):
                    told = next((t for t in token.head.ancestors if is_verb(t)), None)
                    if told is not None:
                        self._denied.add(told.i)
        return self._denied

    def _own(self, verb: Token) -> Status:
        words = self._lexicon
        status = FACT
        if verb.i > 1 and verb.doc[verb.i - 1].lower_ == "but" and self._is_missed(verb, verb.doc[verb.i - 2]):
            status = Status(Polarity.NEGATIVE, cues=("all but",))
        for child in verb.children:
            lower = child.lower_
            if child.dep_ == "aux" and has_child(child, "neg"):  # "did not, as A claims, attack B"
                status = status.under(Status(Polarity.NEGATIVE, cues=("not",)))
            if child.dep_ == "neg" or (lower in ("never", "neither") and child.dep_ not in ("nsubj", "dobj", "pobj")):
                status = status.under(Status(Polarity.NEGATIVE, cues=(child.text,)))
            elif child.dep_ == "advmod" and lower == "longer" and any(c.lower_ == "no" for c in child.children):
                status = status.under(Status(Polarity.NEGATIVE, cues=("no longer",)))
            elif child.dep_ == "aux" and lower in words["planned-modals"]:
                status = status.under(Status(modality=Modality.PLANNED, cues=(child.text,)))
            elif child.dep_ == "aux" and lower in ("would", "'d"):
                status = status.under(self._would(verb, child))
            elif child.dep_ == "aux" and lower in words["possible-modals"]:
                status = status.under(Status(modality=Modality.POSSIBLE, cues=(child.text,)))
            elif child.dep_ == "mark" and lower in words["condition-marks"] and lower != "until":
                status = status.under(Status(modality=Modality.POSSIBLE, cues=(child.text,)))
            elif child.dep_ == "mark" and lower == "until" and _is_awaited(verb):
                status = status.under(Status(modality=Modality.POSSIBLE, cues=(child.text,)))
            elif child.dep_ in ("advmod", "mark") and lower in words["doubt-adverbs"] | {"if", "whether"}:
                status = status.under(Status(modality=Modality.POSSIBLE, cues=(child.text,)))
            elif lower in words["near-miss-adverbs"] and self._is_missed(verb, child):
                status = status.under(Status(Polarity.NEGATIVE, cues=(child.text,)))
            elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and (
                any(c.lower_ in ("no", "neither") for c in child.children) or lower in ("neither", "nobody", "none")
            ):
                status = status.under(Status(Polarity.NEGATIVE, cues=("no",)))
        if verb.tag_ in ("VBZ", "VBP") and any(
            c.dep_ in ("npadvmod", "advmod") and (c.lower_ == "tomorrow" or any(n.lower_ == "next" for n in c.lefts))
            for c in verb.children
        ):
            status = status.under(Status(modality=Modality.PLANNED, cues=("next",)))
        if self._is_headline_future(verb):
            status = status.under(Status(modality=Modality.PLANNED, cues=("to",)))
        if verb.tag_ == "VB" and has_child(verb, "nsubj") and _marked(verb, "that") and not has_child(verb, "aux"):
            status = status.under(Status(modality=Modality.POSSIBLE, cues=("that",)))
        return status

    def _is_missed(self, verb: Token, adverb: Token) -> bool:
        """Whether words right before a verb say that it fell short: "nearly attacked", "all but cut ties with".

        Who "nearly destroyed" something has done much of it.
        """
        following = adverb.doc[adverb.i + 1] if adverb.i < verb.i else None
        if following is None or (following.lower_ == "but" and adverb.lower_ != "all"):
            return False
        if following.i != verb.i and following.dep_ not in ("aux", "auxpass") and following.lower_ != "but":
            return False
        return self._lexicon["completing-verbs"].isdisjoint(verb_lemmas(verb))

    def _imagined_in(self, doc: Doc) -> set[int]:
        """Return the verbs of what happens in a scenario or story; in a drill, of the force that is only played."""
        if self._imagined is None:
            words = self._lexicon
            drills = words["practice-nouns"]
            self._imagined = set()
            for token in doc:
                if token.dep_ != "pobj" or token.head.lower_ not in _SCENE_PREPOSITIONS:
                    continue
                kinds = {lemma_of(token), f"{doc[token.i - 1].lower_} {lemma_of(token)}"}
                told = not kinds.isdisjoint(words["imagined-scenes"])
                told = told or any(c.lower_ in words["imagining-adjectives"] for c in children(token, "amod"))
                verb = token.head.head
                played = not kinds.isdisjoint(drills) and not any(c.lower_ == "of" for c in children(token, "prep"))
                if not (told or played) or not is_verb(verb):
                    continue
                for each in (verb, *children(verb, "conj")):
                    lemmas = verb_lemmas(each)
                    said = not words["saying-verbs"].isdisjoint(lemmas)
                    if (told and not said) or not words["assault-verbs"].isdisjoint(lemmas):
                        self._imagined.add(each.i)
        return self._imagined

    def _would(self, verb: Token, modal: Token) -> Status:
        """Backshifted "would" after a verb of saying is a plan; elsewhere it is hypothetical."""
        said = verb.dep_ in ("ccomp", "conj", "relcl") and is_verb(verb.head)
        drafted = self._lexicon.either("planned-nouns", "document-nouns")
        said = said or (verb.dep_ == "relcl" and lemma_of(verb.head) in drafted)
        perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
        conditional = any(
            c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children) for c in verb.children
        )
        if perfect or (conditional and not said):
            return Status(modality=Modality.POSSIBLE, cues=(modal.text,))
        return Status(modality=Modality.PLANNED if said else Modality.POSSIBLE, cues=(modal.text,))

    @staticmethod
    def _is_headline_future(verb: Token) -> bool:
        if verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "ccomp", "conj", "parataxis"):
            return False
        infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
        return infinitive and has_child(verb, "nsubj", "nsubjpass") and not _marked(verb, "for")

    def _governing(self, verb: Token) -> Status:
        dep, head = verb.dep_, verb.head
        if dep in ("xcomp", "ccomp", "oprd", "acomp"):
            return self._complement(verb, head)
        if dep == "conj" and is_verb(head):
            return self._coordinated(verb, head)
        if dep == "pcomp" and head.dep_ in ("prep", "mark", "advmod"):
            if head.lower_ == "without":
                return Status(Polarity.NEGATIVE, cues=("without",)).under(self._of(head.head))
            if head.lower_ == "of" and head.head.lower_ == "short" and is_verb(head.head.head):
                return Status(Polarity.NEGATIVE, cues=("short of",)).under(self._of(head.head.head))
            if head.lower_ in ("of", "than") and any(c.lower_ in ("instead", "rather") for c in head.lefts):
                return Status(Polarity.NEGATIVE, cues=(f"{head.left_edge.lower_} {head.lower_}",))
            if head.lower_ in ("against", "from"):
                governor = head.head
                if is_verb(governor) and verb_lemmas(governor)[-1] in self._lexicon["advising-verbs"]:
                    return Status(Polarity.NEGATIVE, Modality.POSSIBLE, ("against",))
            if head.lower_ in ("after", "before", "since", "while", "despite", "amid", "when", "upon", "following"):
                return FACT
            if head.lower_ == "to" and verb.tag_ == "VBG" and head.head.lower_ in self._lexicon["commitment-words"]:
                return self._of(head.head.head if head.head.dep_ == "acomp" else head.head)
            return self._complement(verb, head.head)
        if dep == "advcl" and is_verb(head) and verb.left_edge.lower_ == "that":
            return self._complement(verb, head)
        if dep == "advcl" and is_verb(head):
            if any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children):
                asked = any(" " in lemma and lemma in self._lexicon["possible-verbs"] for lemma in verb_lemmas(head))
                return self._complement(verb, head) if asked else self._inherit(head)  # "call on X to go"
            return FACT
        if (
            dep in ("acl", "relcl")
            and not is_verb(head)
            and any(c.tag_ == "TO" for c in verb.children if c.dep_ == "aux")
        ):
            return self._noun_complement(head)
        if dep in ("acl", "ccomp", "relcl") and not is_verb(head) and _marked(verb, "that"):
            return self._noun_complement(head)
        return FACT

    def _of(self, token: Token) -> Status:
        return self.status(token) if is_verb(token) else FACT

    def _inherit(self, head: Token) -> Status:
        status = self.status(head)
        if lemma_of(head) in self._lexicon["going-verbs"]:
            return status  # who does not travel to meet somebody does not meet him
        if status.polarity is Polarity.NEGATIVE:
            return Status(Polarity.POSITIVE, Modality.POSSIBLE, status.cues)  # the end of what is not done
        return Status(Polarity.POSITIVE, status.modality, status.cues)

    def _coordinated(self, verb: Token, head: Token) -> Status:
        """A coordinated verb shares what governs the first, and its modal where it has no subject of its own."""
        if resumes_matrix(verb, head, self._lexicon):
            return self._governing(head.head)
        governing = self._governing(head)
        if has_child(verb, "nsubj", "nsubjpass"):
            shared = head.dep_ == "ccomp" or governing.polarity is Polarity.POSITIVE
            return governing if shared and not has_child(verb, "aux") else FACT
        own = self._own(head)
        if has_child(verb, "aux") and not any(c.tag_ == "TO" for c in verb.children if c.dep_ == "aux"):
            return governing
        if any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in head.children):
            return own.under(governing)
        if any(c.lower_ == "nor" and c.i < verb.i for c in (*verb.children, *head.children)):
            return Status(Polarity.NEGATIVE, own.modality, ("nor",)).under(governing)
        finite_past = verb.tag_ in FINITE and verb.tag_ != "VBP" and any(c.tag_ == "MD" for c in head.children)
        if finite_past:
            return governing
        return Status(Polarity.POSITIVE, own.modality, own.cues).under(governing)

    def _complement(self, verb: Token, head: Token) -> Status:
        if is_verb(head):
            return self._verb_complement(verb, head)
        if head.pos_ == "ADJ" or head.dep_ == "acomp":
            return self._adjective(head)
        if head.pos_ in ("NOUN", "PROPN"):
            return self._noun_complement(head)
        return FACT

    def _verb_complement(self, verb: Token, head: Token) -> Status:
        words = self._lexicon
        lemmas = verb_lemmas(head)
        outer = self.status(head)
        infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
        if "be" in lemmas and infinitive and verb.dep_ == "xcomp":
            return Status(modality=Modality.PLANNED, cues=(f"{head.text} to",)).under(outer)
        if lemmas[-1] in ("go", "move") and head.tag_ == "VBG" and infinitive:
            return Status(modality=Modality.PLANNED, cues=(f"{head.lower_} to",)).under(outer)
        adjective = next(iter(children(head, "acomp")), None) if lemmas[-1] == "be" and not infinitive else None
        if adjective is not None and adjective is not verb:
            if adjective.lower_ in ("true", "correct", "certain", "clear", "evident", "obvious"):
                return outer
            return self._adjective(adjective)
        if lemmas[-1] == "have" and infinitive and any(c.lower_ == "yet" for c in (*head.children, *verb.children)):
            return Status(Polarity.NEGATIVE, cues=("yet to",)).under(outer)
        if lemmas[-1] == "have" and infinitive:
            return Status(modality=Modality.POSSIBLE, cues=("have to",)).under(outer)
        finite = has_child(verb, "nsubj", "nsubjpass") and not infinitive
        if finite and (doubted := self._disbelieved(head, lemmas, outer)) is not None:
            return doubted
        if any(lemma in words["negating-verbs"] for lemma in lemmas):
            if finite and lemmas[-1] not in words["disputing-verbs"]:
                return FACT
            if outer.modality is not Modality.ACTUAL and lemmas[-1] in words["ending-verbs"]:
                return FACT  # what somebody is asked, or plans, to stop is going on
            return self._excluded(head, lemmas, outer)
        if finite and any(lemma in words["saying-verbs"] for lemma in lemmas):
            own = lemmas[-1] == "warn" and any(c.tag_ == "PRP" for c in children(verb, "nsubj"))
            own = own or (lemmas[-1] == "warn" and not any(c.tag_ == "MD" for c in children(verb, "aux")))
            if lemmas[-1] in words["doubting-verbs"] and not own:  # "warns that it will hit back" tells a plan
                return Status(modality=Modality.POSSIBLE, cues=(head.text,))
            return FACT
        if any(lemma in words["possible-verbs"] for lemma in lemmas):
            return Status(modality=Modality.POSSIBLE, cues=(head.text,)).under(_positive(outer))
        if any(lemma in words["planning-verbs"] for lemma in lemmas):
            if lemmas[-1] == "approve" and finite:
                return FACT
            return Status(modality=Modality.PLANNED, cues=(head.text,)).under(outer)
        if finite and lemmas[-1] not in words["fact-verbs"]:
            return FACT
        return outer

    def _disbelieved(self, verb: Token, lemmas: tuple[str, ...], outer: Status) -> Status | None:
        """Return the status of what is not believed, or what nobody says: "nobody thinks that", "few claim that"."""
        nobody = any(is_nobody(c) for c in children(verb, "nsubj"))
        if lemmas[-1] in self._lexicon["belief-verbs"]:
            amazed = any(c.lower_ in ("can", "ca", "could") for c in children(verb, "aux"))
            denied = outer.polarity is Polarity.NEGATIVE and not amazed
            return Status(Polarity.NEGATIVE, outer.modality, (verb.text,)) if denied or nobody else None
        if not nobody:
            return None
        if lemmas[-1] in self._lexicon["disputing-verbs"]:
            return FACT
        said = lemmas[-1] in self._lexicon["saying-verbs"] - self._lexicon["presupposing-verbs"]
        return Status(modality=Modality.POSSIBLE, cues=(verb.text,)) if said else None

    def _excluded(self, verb: Token, lemmas: tuple[str, ...], outer: Status) -> Status:
        """Return the status of what a verb denies or excludes; who "has not ruled out" something leaves it open."""
        if outer.polarity is Polarity.NEGATIVE and any(x in self._lexicon["excluding-verbs"] for x in lemmas):
            return Status(modality=Modality.POSSIBLE, cues=(verb.text, *outer.cues))
        return Status(Polarity.NEGATIVE, cues=(verb.text,)).under(outer)

    def _adjective(self, adjective: Token) -> Status:
        words = self._lexicon
        outer = self.status(adjective.head) if is_verb(adjective.head) else FACT
        lower = adjective.lower_
        if lower in words["negative-adjectives"]:
            return Status(Polarity.NEGATIVE, cues=(adjective.text,)).under(outer)
        if lower in words["possible-adjectives"]:
            return Status(modality=Modality.POSSIBLE, cues=(adjective.text,)).under(outer)
        if lower in words["planned-adjectives"]:
            return Status(modality=Modality.PLANNED, cues=(adjective.text,)).under(outer)
        return outer

    def _noun_complement(self, noun: Token) -> Status:
        words = self._lexicon
        lemma = lemma_of(noun)
        if is_withstood(noun, self._lexicon):
            return Status(Polarity.NEGATIVE, cues=(noun.head.text,)).under(self.status(noun.head))
        if lemma in words["striving-nouns"]:
            if (failing := self._failing(noun)) is not None:
                return Status(Polarity.NEGATIVE, cues=(failing.text,)).under(self.status(failing))
            if any(lemma_of(c) in ("end", "stop", "halt") for c in children(noun, "acl")):
                return Status(modality=Modality.PLANNED, cues=(noun.text,))  # a war that one tries to end goes on
        if lemma in words["negotiating-nouns"]:
            return Status(modality=Modality.PLANNED, cues=(noun.text,)).under(self._noun(noun))
        opposed = noun.dep_ == "dobj" and lemma_of(noun.head) == "oppose" and has_child(noun, "poss")
        outer = _positive(self._noun(noun)) if opposed else self._noun(noun)  # others "oppose X's plan to send troops"
        if lemma in words["negative-nouns"]:
            return Status(Polarity.NEGATIVE, cues=(noun.text,)).under(outer)
        if lemma in words["planned-nouns"]:
            return Status(modality=Modality.PLANNED, cues=(noun.text,)).under(outer)
        if lemma in words["possible-nouns"]:
            return Status(modality=Modality.POSSIBLE, cues=(noun.text,)).under(outer)
        return outer

    def _failing(self, noun: Token) -> Token | None:
        """Return the verb that says that a bid or attempt came to nothing: "fails in its bid", "the bid failed"."""
        verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "with", "at") else noun.head
        if not is_verb(verb):
            return None
        if noun.dep_ in ("dobj", "nsubjpass"):
            return verb if not self._lexicon["dropping-verbs"].isdisjoint(verb_lemmas(verb)) else None
        failed = noun.dep_ in ("pobj", "nsubj") and not self._lexicon["failing-verbs"].isdisjoint(verb_lemmas(verb))
        return verb if failed else None

    # --- nouns -------------------------------------------------------------------------------------------------------

    def _noun(self, noun: Token) -> Status:
        words = self._lexicon
        governing = self._noun_governing(noun)
        counted = noun.dep_ in ("dobj", "nsubj", "nsubjpass") and "no" in governing.cues  # "held no talks"
        status = FACT
        for child in noun.children:
            lower = child.lower_
            if child.dep_ in ("det", "neg") and lower in ("no", "neither") and not counted:
                status = status.under(Status(Polarity.NEGATIVE, cues=(child.text,)))
            elif child.dep_ == "neg" and lower == "not" and noun.dep_ == "conj":  # "a member of X but not of Y"
                status = status.under(Status(Polarity.NEGATIVE, cues=(child.text,)))
            elif child.dep_ == "det" and lower == "any" and noun.tag_ == "NN":
                status = status.under(Status(modality=Modality.POSSIBLE, cues=(child.text,)))
            elif child.dep_ == "acl" and child.tag_ == "VBN" and lemma_of(child) in ATTRIBUTING:
                status = status.under(Status(modality=Modality.POSSIBLE, cues=(child.text,)))
            elif child.dep_ in ("amod", "compound", "advmod"):
                if lower in words["planned-adjectives"]:
                    status = status.under(Status(modality=Modality.PLANNED, cues=(child.text,)))
                elif lower in words["possible-adjectives"] and lower not in (
                    "important",
                    "free",
                    "open",
                    "reported",
                ):
                    status = status.under(Status(modality=Modality.POSSIBLE, cues=(child.text,)))
                elif lower in words["negative-adjectives"] and lower != "unlikely":  # "an unlikely ally" is one
                    status = status.under(Status(Polarity.NEGATIVE, cues=(child.text,)))
        if lemma_of(noun) in _MEMBERSHIP and (sought := self._admitting(noun)) is not None:
            status = status.under(Status(modality=Modality.POSSIBLE, cues=(sought.text,)))
        if noun.dep_ == "appos" and _is_denied(noun):
            status = status.under(Status(Polarity.NEGATIVE, cues=("not",)))
        return status.under(governing)

    def _noun_governing(self, noun: Token) -> Status:
        words = self._lexicon
        dep, head = noun.dep_, noun.head
        if lemma_of(noun) in words["striving-nouns"] and (failing := self._failing(noun)) is not None:
            return Status(Polarity.NEGATIVE, cues=(failing.text,)).under(self.status(failing))
        if dep == "pobj" and head.lower_ == "as" and is_verb(head.head) and has_child(head.head, "neg"):
            return self.status(head.head)  # "is not counted as part of X"
        if dep == "conj" and not is_verb(head):
            return self._noun_governing(head)
        if dep in ("dobj", "nsubjpass", "attr", "dative", "oprd") and is_verb(head):
            if dep == "nsubjpass" and not is_passive(head):
                return FACT
            if dep == "nsubjpass" and lemma_of(head) in self._lexicon["scheduling-verbs"]:
                return Status(modality=Modality.PLANNED, cues=(head.text,)).under(self.status(head))
            return _positive(self.status(head)) if is_opposed(noun, words) else self._event_under(head)
        if dep == "nsubj" and is_verb(head):
            due = next(iter(children(head, "xcomp")), None) if head.lemma_ == "be" else None
            if due is not None and due.tag_ == "VB" and lemma_of(due) in words["happening-verbs"]:
                return self.status(due)  # "talks are to resume on Monday"
            lemmas = verb_lemmas(head)
            if not self._lexicon["happening-verbs"].isdisjoint(lemmas):
                return self.status(head)
            return FACT
        if dep == "pobj" and head.dep_ in ("prep", "agent"):
            if head.lower_ == "without":
                return Status(Polarity.NEGATIVE, cues=("without",))
            governor = head.head
            if head.lower_ == "in" and (taking := _taking_part(governor)) is not None:
                return self.status(taking)
            if head.lower_ == "in" and governor.lower_ in words["sharing-adjectives"]:
                shared = governor if is_verb(governor) else governor.head
                return self.status(shared) if is_verb(shared) else FACT
            if is_verb(governor):
                lemma = f"{verb_lemmas(governor)[-1]} {head.lower_}"
                partaking = lemma == "take in" and any(c.lower_ == "part" for c in governor.rights)
                if partaking or lemma in self._lexicon["sharing-phrases"]:
                    return self.status(governor)
                if lemma in words["possible-verbs"] or lemma in (
                    "push for",
                    "insist on",
                    "press for",
                    "appeal for",
                    "ask for",
                ):
                    return Status(modality=Modality.POSSIBLE, cues=(lemma,)).under(_positive(self.status(governor)))
                if lemma in (
                    "plan for",
                    "prepare for",
                    "agree to",
                    "agree on",
                    "threaten with",
                    "move towards",
                    "commit to",
                ):
                    return Status(modality=Modality.PLANNED, cues=(lemma,)).under(self.status(governor))
                if lemma in words["light-verbs"]:
                    return self.status(governor)
                if lemma in ("accuse of", "suspect of", "blame for"):
                    return Status(modality=Modality.POSSIBLE, cues=(lemma,))
                return FACT
            if head.lower_ in ("in", "for") and self._is_disowned(governor):
                return Status(Polarity.NEGATIVE, cues=(governor.head.text,)).under(self.status(governor.head))
            if self._is_sought(noun, head.lower_, governor):
                return Status(modality=Modality.POSSIBLE, cues=(governor.text,)).under(_positive(self._noun(governor)))
            if head.lower_ in ("of", "for", "to", "on", "about") and governor.pos_ in ("NOUN", "PROPN"):
                return self._noun_under_noun(governor)
            if head.lower_ in ("to", "for") and governor.lower_ in ("open", "ready", "prepared"):
                return self._adjective(governor)  # "remains open to talks with X"
        if dep == "compound" and lemma_of(head) in self._lexicon["prospect-nouns"]:
            return self._noun_complement(head)
        return FACT

    def _admitting(self, membership: Token) -> Token | None:
        """Return the word that shows that a membership is yet to be granted: "opposition to X's membership"."""
        governor = membership.head
        if membership.dep_ == "pobj" and governor.lower_ in ("to", "for", "on", "of", "over", "against"):
            governor = governor.head
        elif membership.dep_ not in ("dobj", "nsubjpass"):
            return None
        listed = self._lexicon["admission-verbs" if is_verb(governor) else "admission-nouns"]
        return governor if lemma_of(governor) in listed else None

    def _is_disowned(self, share: Token) -> bool:
        """Whether somebody says that he has no share in what follows: "denied any role in", "any blame for"."""
        verb = share.head
        shared = lemma_of(share) in self._lexicon.either("sharing-nouns", "blame-nouns")
        return shared and share.dep_ == "dobj" and lemma_of(verb) in self._lexicon["denial-words"]

    def _is_sought(self, noun: Token, preposition: str, governor: Token) -> bool:
        """Whether an event is talked about and not there yet: "talks on a truce", but "talks on the war"."""
        if preposition not in ("on", "about") or not any(c.lower_ in ("a", "an", "any") for c in noun.lefts):
            return False
        return lemma_of(governor) in self._lexicon["negotiating-nouns"]

    def _noun_under_noun(self, governor: Token) -> Status:
        words = self._lexicon
        lemma = lemma_of(governor)
        owned = lemma == "responsibility" and governor.dep_ == "dobj"
        if owned and lemma_of(governor.head) in words["owning-up-verbs"]:
            return self.status(governor.head)
        if lemma in words.either("negative-nouns", "planned-nouns", "possible-nouns"):
            return self._noun_complement(governor)
        if lemma in words["container-nouns"]:
            return self._noun(governor)
        if lemma in words["seeking-nouns"] and any(c.lower_ == "for" for c in governor.rights):
            return Status(modality=Modality.POSSIBLE, cues=(governor.text,)).under(_positive(self._noun(governor)))
        return FACT

    def _event_under(self, verb: Token) -> Status:
        """Return what a verb says of the event noun that is its object."""
        words = self._lexicon
        lemmas = verb_lemmas(verb)
        outer = self.status(verb)
        if any(lemma in words["negative-verbs-of-event"] for lemma in lemmas) or _shelves(verb, lemmas):
            return self._excluded(verb, lemmas, outer)
        if lemmas[-1] in words["ending-verbs"]:
            return FACT  # what somebody is asked to end goes on
        if verb.dep_ == "acl" and verb.tag_ == "VB" and lemma_of(verb.head) in words["striving-nouns"]:
            if not words["restarting-verbs"].isdisjoint(lemmas):
                return Status(modality=Modality.PLANNED, cues=(verb.head.text,))  # "efforts to restart talks"
        if lemmas[-1] in words["undertaking-verbs"]:
            return Status(modality=Modality.PLANNED, cues=(verb.text,)).under(outer)
        if lemmas[-1] in words["arranging-verbs"]:
            return _positive(outer)
        if lemmas[-1] in words["weighing-verbs"] and not is_passive(verb) and not has_child(verb, "oprd", "ccomp"):
            return Status(modality=Modality.POSSIBLE, cues=(verb.text,)).under(_positive(outer))
        if any(lemma in words["light-verbs"] for lemma in lemmas) or lemmas[-1] in ("be", "become", "remain", "stay"):
            return outer
        if any(lemma in words["possible-verbs"] for lemma in lemmas) and lemmas[-1] not in (
            "accept",
            "believe",
            "know",
        ):
            return Status(modality=Modality.POSSIBLE, cues=(verb.text,)).under(_positive(outer))
        return Status(Polarity.POSITIVE, outer.modality if outer.modality is Modality.POSSIBLE else Modality.ACTUAL)


def _positive(status: Status) -> Status:
    """A refusal to ask is no refusal of what is asked: keep the modality alone."""
    return Status(Polarity.POSITIVE, status.modality, status.cues)


def _shelves(verb: Token, lemmas: tuple[str, ...]) -> bool:
    """Return whether an event is put off for good: "put the talks on hold"."""
    if lemmas[-1] not in ("put", "place"):
        return False
    return any(t.lower_ in ("hold", "ice") for t in governed(verb, "on"))


def _taking_part(governor: Token) -> Token | None:
    """Return the verb that has somebody take part in an event: "refused to take part in drills"."""
    verb = governor.head if lemma_of(governor) == "part" and governor.dep_ == "dobj" else governor
    if not is_verb(verb) or not any(lemma_of(c) == "part" for c in children(verb, "dobj")):
        return None
    return verb


def _is_awaited(verb: Token) -> bool:
    """Return whether what "until" tells is to come yet: "goes on until X frees Y", "would not stop until X freed Y"."""
    if verb.tag_ in ("VBZ", "VBP", "VB"):
        return True
    return is_verb(verb.head) and any(c.tag_ == "MD" for c in children(verb.head, "aux"))


def _marked(verb: Token, word: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == word for child in verb.children)


def _is_denied(noun: Token) -> bool:
    """Return whether "not" stands before a description: "Malta, not a member of X", "not yet a member"."""
    k = noun.left_edge.i - 1
    k -= k > 0 and noun.doc[k].lower_ in ("yet", "even", "itself")
    return k > 0 and noun.doc[k].lower_ == "not"
