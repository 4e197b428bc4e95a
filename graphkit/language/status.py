"""Whether what a clause or an event noun says is a fact, planned, possible or denied.

Reads negation, modals, conditions and the governing words up the tree: "agreed to send" is planned, "accused of
hacking" possible, "denied attacking" negative. Which word does what is in the word lists of the ontology.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.language.parse import Token
from graphkit.language.syntax import (
    FINITE,
    QUESTION_WORDS,
    SUBJECTS,
    children,
    has_child,
    is_nobody,
    is_passive,
    is_verb,
)
from graphkit.language.words import Lexicon, is_opposed, lemma_of, verb_lemmas
from graphkit.model import Modality, Polarity

__all__ = ["FACT", "Status", "StatusReader"]


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


class StatusReader:
    """Reads the status of verbs and event nouns of a document, and remembers it.

    Args:
        lexicon: The word lists.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._memory: dict[int, Status] = {}
        self._open: set[int] = set()

    def status(self, token: Token) -> Status:
        """Return the status of the clause or event noun that a token heads."""
        known = self._memory.get(token.i)
        if known is not None:
            return known
        if token.i in self._open:
            return FACT
        self._open.add(token.i)
        status = self._verb(token) if is_verb(token) else self._noun(token)
        if _is_asked(token):
            status = Status(modality=Modality.POSSIBLE, cues=("?",)).under(_positive(status))
        self._open.discard(token.i)
        self._memory[token.i] = status
        return status

    # --- verbs -------------------------------------------------------------------------------------------------------

    def _verb(self, verb: Token) -> Status:
        return self._own(verb).under(self._governing(verb))

    def _own(self, verb: Token) -> Status:
        words = self._lexicon
        status = FACT
        for child in verb.children:
            lower = child.lower_
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
            elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and (
                any(c.lower_ in ("no", "neither") for c in child.children) or lower in ("neither", "nobody", "none")
            ):
                status = status.under(Status(Polarity.NEGATIVE, cues=("no",)))
        if self._is_headline_future(verb):
            status = status.under(Status(modality=Modality.PLANNED, cues=("to",)))
        if verb.tag_ == "VB" and has_child(verb, "nsubj") and _marked(verb, "that") and not has_child(verb, "aux"):
            status = status.under(Status(modality=Modality.POSSIBLE, cues=("that",)))
        return status

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
            if head.lower_ in ("after", "before", "since", "while", "despite", "amid", "when", "upon", "following"):
                return FACT
            if head.lower_ == "to" and verb.tag_ == "VBG" and head.head.lower_ in self._lexicon["commitment-words"]:
                return self._of(head.head)
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
        governing = self._governing(head)
        if has_child(verb, "nsubj", "nsubjpass"):
            shared = head.dep_ == "ccomp" or governing.polarity is Polarity.POSITIVE
            return governing if shared and not has_child(verb, "aux") else FACT
        own = self._own(head)
        if has_child(verb, "aux") and not any(c.tag_ == "TO" for c in verb.children if c.dep_ == "aux"):
            return governing
        if any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in head.children):
            return own.under(governing)
        finite_past = verb.tag_ in FINITE and verb.tag_ != "VBP" and any(c.tag_ == "MD" for c in head.children)
        if finite_past:
            return governing
        return Status(Polarity.POSITIVE, own.modality, own.cues).under(governing)

    def _complement(self, verb: Token, head: Token) -> Status:
        if is_verb(head):
            return self._verb_complement(verb, head)
        if head.pos_ == "ADJ":
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
            return self._adjective(adjective)
        if lemmas[-1] == "have" and infinitive:
            return Status(modality=Modality.POSSIBLE, cues=("have to",)).under(outer)
        finite = has_child(verb, "nsubj", "nsubjpass") and not infinitive
        if finite and lemmas[-1] in words["belief-verbs"]:
            nobody = any(is_nobody(c) for c in children(head, "nsubj"))
            if nobody or outer.polarity is Polarity.NEGATIVE:  # "nobody thinks that", "does not believe that"
                return Status(Polarity.NEGATIVE, outer.modality, (head.text,))
        if any(lemma in words["negating-verbs"] for lemma in lemmas):
            if finite and lemmas[-1] not in words["disputing-verbs"]:
                return FACT
            return self._excluded(head, outer)
        if finite and any(lemma in words["saying-verbs"] for lemma in lemmas):
            own = lemmas[-1] == "warn" and any(c.tag_ == "PRP" for c in children(verb, "nsubj"))
            own = own or (lemmas[-1] == "warn" and not any(c.tag_ == "MD" for c in children(verb, "aux")))
            if lemmas[-1] in words["doubting-verbs"] and not own:  # "warns that it will hit back" tells a plan
                return Status(modality=Modality.POSSIBLE, cues=(head.text,))
            return FACT
        if any(lemma in words["possible-verbs"] for lemma in lemmas):
            return Status(modality=Modality.POSSIBLE, cues=(head.text,)).under(_positive(outer))
        if any(lemma in words["planning-verbs"] for lemma in lemmas):
            return Status(modality=Modality.PLANNED, cues=(head.text,)).under(outer)
        if finite and lemmas[-1] not in words["fact-verbs"]:
            return FACT
        return outer

    @staticmethod
    def _excluded(verb: Token, outer: Status) -> Status:
        """Return the status of what a verb denies or excludes."""
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
        if lemma in words["striving-nouns"]:
            if (failing := self._failing(noun)) is not None:
                return Status(Polarity.NEGATIVE, cues=(failing.text,)).under(self.status(failing))
        if lemma in words["negotiating-nouns"]:
            return Status(modality=Modality.PLANNED, cues=(noun.text,)).under(self._noun(noun))
        outer = self._noun(noun)
        if lemma in words["negative-nouns"]:
            return Status(Polarity.NEGATIVE, cues=(noun.text,)).under(outer)
        if lemma in words["planned-nouns"]:
            return Status(modality=Modality.PLANNED, cues=(noun.text,)).under(outer)
        if lemma in words["possible-nouns"]:
            return Status(modality=Modality.POSSIBLE, cues=(noun.text,)).under(outer)
        return outer

    def _failing(self, noun: Token) -> Token | None:
        """Return the verb that says that a bid or attempt came to nothing: "dropped its bid"."""
        verb = noun.head
        if noun.dep_ not in ("dobj", "nsubjpass") or not is_verb(verb):
            return None
        return verb if not self._lexicon["dropping-verbs"].isdisjoint(verb_lemmas(verb)) else None

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
            elif child.dep_ == "det" and lower == "any" and noun.tag_ == "NN":
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
        return status.under(governing)

    def _noun_governing(self, noun: Token) -> Status:
        words = self._lexicon
        dep, head = noun.dep_, noun.head
        if lemma_of(noun) in words["striving-nouns"] and (failing := self._failing(noun)) is not None:
            return Status(Polarity.NEGATIVE, cues=(failing.text,)).under(self.status(failing))
        if dep == "conj" and not is_verb(head):
            return self._noun_governing(head)
        if dep in ("dobj", "nsubjpass", "attr", "dative", "oprd") and is_verb(head):
            return _positive(self.status(head)) if is_opposed(noun, words) else self._event_under(head)
        if dep == "nsubj" and is_verb(head):
            lemmas = verb_lemmas(head)
            if not self._lexicon["happening-verbs"].isdisjoint(lemmas):
                return self.status(head)
            return FACT
        if dep == "pobj" and head.dep_ in ("prep", "agent"):
            if head.lower_ == "without":
                return Status(Polarity.NEGATIVE, cues=("without",))
            governor = head.head
            if head.lower_ == "in" and any(lemma_of(c) == "part" for c in children(governor, "dobj")):
                return self._of(governor)  # "refused to take part in drills"
            if head.lower_ == "in" and governor.lower_ in words["sharing-adjectives"]:
                shared = governor if is_verb(governor) else governor.head
                return self.status(shared) if is_verb(shared) else FACT
            if is_verb(governor):
                lemma = f"{verb_lemmas(governor)[-1]} {head.lower_}"
                if lemma in self._lexicon["sharing-phrases"]:
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
                return FACT
            if head.lower_ in ("of", "for", "to", "on", "about") and governor.pos_ in ("NOUN", "PROPN"):
                return self._noun_under_noun(governor)
        if dep == "compound" and lemma_of(head) in self._lexicon["prospect-nouns"]:
            return self._noun_complement(head)
        return FACT

    def _noun_under_noun(self, governor: Token) -> Status:
        words = self._lexicon
        lemma = lemma_of(governor)
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
        if any(lemma in words["negative-verbs-of-event"] for lemma in lemmas):
            return self._excluded(verb, outer)
        if lemmas[-1] in words["ending-verbs"]:
            return FACT  # what somebody is asked to end goes on
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


def _is_asked(token: Token) -> bool:
    """Return whether a question asks for what is told: "Did X attack Y?"; but "Why did X …?" takes it for granted."""
    if "?" not in token.doc.lowers:
        return False
    root = token if is_verb(token) else next((t for t in token.ancestors if is_verb(t)), token)
    sentence = root.sent
    asks = any(t.text == "?" for t in token.doc[sentence.end - 2 : sentence.end])
    if not asks or root.dep_ != "ROOT" or (root is not token and root.lemma_ != "do"):  # else a verb taken for a noun
        return False
    subject = next(iter(children(root, *SUBJECTS)), root)
    first = min(c.i for c in (*children(root, "aux", "auxpass"), root))
    return first < subject.i and not any(t.tag_ in QUESTION_WORDS for t in token.doc[sentence.start : first])


def _positive(status: Status) -> Status:
    """A refusal to ask is no refusal of what is asked: keep the modality alone."""
    return Status(Polarity.POSITIVE, status.modality, status.cues)


def _is_awaited(verb: Token) -> bool:
    """Return whether what "until" tells is to come yet: "goes on until X frees Y", "would not stop until X freed Y"."""
    if verb.tag_ in ("VBZ", "VBP", "VB"):
        return True
    return is_verb(verb.head) and any(c.tag_ == "MD" for c in children(verb.head, "aux"))


def _marked(verb: Token, word: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == word for child in verb.children)
